"""`briefings serve`: preview the site, and check briefs against their source texts on the way."""

from __future__ import annotations

import errno
import logging
import socket
import tempfile
import urllib.request
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from http.client import HTTPException
from pathlib import Path
from typing import Any

from generator.build.mkdocs.errors import LOGGER
from generator.build.mkdocs.failures import error_line, is_from_other_plugin
from generator.build.mkdocs.plugin import BriefingsPlugin
from generator.build.mkdocs.settings.kinds import is_host_and_port
from generator.commands.project import ProjectError, load_with_mkdocs
from generator.commands.verify import Comparisons, VerificationResult, verify_corpus
from generator.corpus import Corpus
from generator.diagnostics.report import Located, Report, brief_of_file
from generator.processes.working_folder import working_folder
from generator.provenance.texts.text import Text


def serve(config_file: Path, *, address: str | None = None, sources: Path | None = None) -> None:
    """Preview the site, and build it again at each change of a brief, a page or the settings.

    Args:
        config_file: the project's `mkdocs.yml`.
        address: host and port; the project's own by default.
        sources: the folder of source texts against which to check briefs as well; None for no such checks.

    Raises:
        ProjectError: if the project's settings or its hand-written pages stop the first build.
    """
    # Imported here, because a build needs no server.
    from mkdocs.commands import serve as mkdocs_serve

    if address and not is_host_and_port(address):
        raise ProjectError(
            f'"{address}" is not an address to serve at; '
            "write localhost or an IP address, and a port: -a 127.0.0.1:8001"
        )
    config, *_ = load_with_mkdocs(config_file, dev_addr=address)
    if sources is not None:
        _check_beside(sources.resolve(), config_file.parent.resolve())
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(message)s"))
    logger = logging.getLogger(LOGGER)
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    address = _with_free_port(address or str(config.dev_addr))
    options: dict[str, Any] = {"dev_addr": address}
    try:
        # MkDocs leaves its folder behind if it is stopped at the wrong moment.
        with working_folder("briefings-serve") as tempfile.tempdir:
            mkdocs_serve.serve(str(config_file), **options)
    except OSError as error:
        of_others = is_from_other_plugin(error)
        why = error_line(error, config) if of_others else _why_not_served(address, error)
        raise ProjectError(why) from None
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        raise ProjectError(error_line(error, config)) from error
    finally:
        tempfile.tempdir = None
        BriefingsPlugin.sources = BriefingsPlugin.verify = None


def _check_beside(sources: Path, project: Path) -> None:
    """Make previews of this process check briefs against their source texts."""
    beside = Comparisons(sources)

    def verify(corpus: Corpus, report: Report) -> tuple[Report, Mapping[str, Text]]:
        result = verify_corpus(project, corpus, report, beside)
        return _waiting_without_text(result, report), result.source_texts

    BriefingsPlugin.sources, BriefingsPlugin.verify = sources, staticmethod(verify)


def _waiting_without_text(result: VerificationResult, before: Report) -> Report:
    """Return the report on briefs and their texts. The faults of a brief without its text keep their severity."""
    rules = {(item.diagnostic.rule.code, item.diagnostic.location): item.diagnostic.rule for item in before.items}

    def weighed(item: Located) -> Located:
        diagnostic = item.diagnostic
        rule = rules.get((diagnostic.rule.code, diagnostic.location))
        held = brief_of_file(str(diagnostic.values.get("file") or diagnostic.location.file))
        if rule is None or held in result.source_texts:
            return item
        return replace(item, diagnostic=replace(diagnostic, rule=rule))

    return replace(result.report, items=tuple(map(weighed, result.report.items)))


def _why_not_served(address: str, error: OSError) -> str:
    """Return the message on why a preview cannot start, with the remedy."""
    host, _, port = address.rpartition(":")
    if error.errno == errno.EADDRINUSE and port.isdecimal():
        who = "another preview is running" if _is_preview(address) else "another program listens"
        free = next((number for number in range(int(port) + 1, int(port) + 50) if _is_free(host, number)), 0)
        return (
            f"cannot serve at {address}, where {who} already: look at http://{address}/ or end that one, or choose "
            f"another address: briefings serve -a {host}:{free}"
        )
    if error.errno in (errno.EACCES, errno.EADDRNOTAVAIL) or isinstance(error, socket.gaierror):
        return f"cannot serve at {address}: {error.strerror}; choose another address: briefings serve -a 127.0.0.1:8001"
    return f"cannot serve at {address}: {error}"


def _with_free_port(address: str) -> str:
    """Return an address with a free port in place of 0, and with the brackets of IPv6, which MkDocs leaves out."""
    host, _, port = address.rpartition(":")
    host = host.strip("[]")
    if not int(port):
        with suppress(OSError), socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
            probe.bind((host, 0))
            port = str(probe.getsockname()[1])
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def _is_preview(address: str) -> bool:
    """Whether a MkDocs preview answers at an address. Its pages reload themselves after a change."""
    try:
        with urllib.request.urlopen(f"http://{address}/", timeout=2) as answer:
            return b"livereload" in answer.read()
    except (OSError, ValueError, HTTPException):
        return False


def _is_free(host: str, port: int) -> bool:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        try:
            probe.bind((host.strip("[]"), port))
        except (OSError, OverflowError):
            return False
    return True
