"""Keeps a preview to its own host and origin: other sites in the browser must not read what is not published yet."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Collection, Iterable
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

_LOCAL: Final = frozenset({"localhost", "127.0.0.1", "::1"})
_EVERYWHERE: Final = frozenset({"0.0.0.0", "::", ""})
NOT_FOUND: Final = b"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>This page does not exist</title></head>
<body><h1>This page does not exist</h1></body></html>
"""


def _restrict_to_own_host(server: LiveReloadServer, host: str) -> None:
    """Make a server refuse requests that would write, name a host other than its own, or come from other sites' pages.

    It is not enough that a name resolves to this machine: any site can make its own name do so (DNS rebinding).

    Args:
        server: the server of MkDocs, not started yet.
        host: the host at which it listens. If that is every address, any address and this machine's name are its own.
    """
    serve = server.get_app()
    assert serve is not None, "a server has one from the start"
    names = _LOCAL | {host.lower()} | ({socket.gethostname().lower()} if host in _EVERYWHERE else set())

    def answer(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        if why := _refusal(environ, names, any_address=host in _EVERYWHERE):
            why = f"This is the preview at {host}:{server.server_port}; {why}."
            start_response("403 Forbidden", [("Content-Type", "text/plain; charset=utf-8")])
            return [f"{why}\n".encode()]
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            start_response("405 Method Not Allowed", [("Allow", "GET, HEAD"), ("Content-Length", "0")])
            return []
        if not _is_path(environ["PATH_INFO"]):
            start_response("404 Not Found", [("Content-Type", "text/html; charset=utf-8")])
            return [NOT_FOUND]
        answered: Iterable[bytes] = serve(environ, start_response)
        return answered

    def answer_whole_or_head(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        body = answer(environ, start_response)
        if environ["REQUEST_METHOD"] != "HEAD":
            return body
        if (close := getattr(body, "close", None)) is not None:
            close()
        return []

    server.set_app(answer_whole_or_head)


def _is_path(path: str) -> bool:
    """Whether a file can have the path of a request, which WSGI hands over byte by byte."""
    try:
        return "\0" not in path.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return False


def restrict_all_servers(host: str) -> None:
    """Make every server that MkDocs starts from now on answer its own host alone.

    MkDocs has an event for its server, but not with `--no-livereload`.

    Args:
        host: the host at which it listens.
    """
    from mkdocs.livereload import LiveReloadServer

    start = LiveReloadServer.serve
    if getattr(start, "guards", False):
        return

    def serve(self: LiveReloadServer, **options: Any) -> None:
        _restrict_to_own_host(self, host)
        start(self, **options)  # type: ignore[no-untyped-call]

    serve.guards = True  # type: ignore[attr-defined]
    LiveReloadServer.serve = serve  # type: ignore[method-assign]


def _refusal(environ: dict[str, Any], names: Collection[str], *, any_address: bool) -> str:
    """Return why a request is refused, in one line; empty if it is answered."""
    asked = environ.get("HTTP_HOST", "")
    if not _is_one_of(asked, names, any_address=any_address):
        return "it has no other name"
    origin = environ.get("HTTP_ORIGIN")
    foreign = environ.get("HTTP_SEC_FETCH_SITE") in ("cross-site", "same-site")
    if foreign and environ.get("HTTP_SEC_FETCH_MODE") == "navigate" and environ["REQUEST_METHOD"] == "GET":
        foreign = False  # a reader followed a link
    if (origin is not None and origin.lower().partition("://")[2] != asked.lower()) or foreign:
        return "it does not answer pages of other sites"
    return ""


def _is_one_of(authority: str, names: Collection[str], *, any_address: bool) -> bool:
    try:
        parts = urlsplit(f"//{authority}")
        host, _ = parts.hostname, parts.port
    except ValueError:
        return False
    if not host or parts.netloc != authority or "@" in authority:
        return False
    if any_address:
        with suppress(ValueError):
            return bool(ipaddress.ip_address(host))
    return host.removesuffix(".") in names
