"""What a whole run of the tests makes once: the workers of pytest-xdist share it through the run's temporary folder."""

from __future__ import annotations

import fcntl
import functools
import http.server
import shutil
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final, Protocol
from urllib.parse import urlsplit

BASE: Final = "/some/where/"
"""Path below which the site of the real record is served: not the root of its host."""


def make_once(folder: Path, make: Callable[[Path], object]) -> Path:
    """Make a folder and what is in it, unless a worker of this run has made it.

    Args:
        folder: where all workers look for it.
        make: fills the folder, which is there and empty. The other workers wait until it has ended.

    Returns:
        The folder.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    is_made = folder.with_name(f"{folder.name}.made")
    with folder.with_name(f"{folder.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        try:
            if not is_made.exists():
                shutil.rmtree(folder, ignore_errors=True)  # of a worker that failed
                folder.mkdir()
                make(folder)
                is_made.touch()
        finally:
            fcntl.flock(lock, fcntl.LOCK_UN)
    return folder


class BuildOnce(Protocol):
    """Gives the folder of a project of the fabricated record whose site, in `site`, is built once in a run.

    What it takes is what `make_project` takes. The folder is only to be looked at, or to be copied.
    """

    def __call__(self, *, stamp: bool = True, search: bool = False, url: str = "") -> Path: ...


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Serves a site below a base path as Pages does, with the site's own page for what is missing."""

    protocol_version = "HTTP/1.1"  # one connection for many files, as hosts offer

    def __init__(self, *arguments: object, base: str, directory: str, headers: Mapping[str, str]) -> None:
        self._base = base
        self._headers = headers
        super().__init__(*arguments, directory=directory)  # type: ignore[arg-type]

    def translate_path(self, path: str) -> str:
        inside = path.startswith(self._base)
        return super().translate_path("/" + path.removeprefix(self._base)) if inside else "/nowhere"

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        if code != 404 or not urlsplit(self.path).path.endswith("/"):
            super().send_error(code, message, explain)
            return
        body = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def end_headers(self) -> None:
        for name, value in self._headers.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, *arguments: object) -> None: ...


@contextmanager
def served(site: Path, base: str = "/", *, headers: bool = True) -> Iterator[str]:
    """Serve a site on loopback.

    Args:
        site: the folder of the built site.
        base: path below which it is served; begins and ends with a slash.
        headers: whether the host sends the headers of the site's `_headers`, as some hosts do.

    Yields:
        The address of the site's home page.
    """
    file = site / "_headers"
    lines = file.read_text("utf-8").splitlines() if headers and file.exists() else []
    sent = dict(line.strip().split(": ", 1) for line in lines if line.startswith(" "))
    handler = functools.partial(_Handler, base=base, directory=str(site), headers=sent)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{base}"
    finally:
        server.shutdown()
        server.server_close()
