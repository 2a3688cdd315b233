"""MkDocs 1.6's development server, made to ask a preview for each file before it looks for the file.

If a build fails, each page says why until one succeeds.

This module uses private attributes of the server: `_epoch_cond`, `_visible_epoch` and `_wanted_epoch`, by which it
waits for a build under way, `_want_rebuild`, which requests one, and `_inject_js_into_html`, which it replaces with our
own script.
MkDocs has had no release since August 2024; `tests/private_interfaces/test_mkdocs.py` guards them.
"""

from __future__ import annotations

import gc
import logging
import signal
import threading
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any, Final

from mkdocs.config.defaults import MkDocsConfig

from generator.build.errors import PipelineError
from generator.build.for_authors.error_page import error_page
from generator.build.for_authors.page_parts import with_reload
from generator.build.mkdocs.errors import Messages, log
from generator.build.mkdocs.failures import error_line
from generator.build.mkdocs.serving.memory import PreviewMemory
from generator.build.mkdocs.serving.own_host import NOT_FOUND
from generator.build.mkdocs.serving.watching import look_often, watch_folders
from generator.build.mkdocs.settings.chain import ProjectSettings
from generator.build.mkdocs.settings.faults import settings_faults
from generator.build.mkdocs.settings.messages import refusals
from generator.build.preview import Preview
from generator.diagnostics.formats import lines_of
from generator.diagnostics.report import Report
from generator.diagnostics.visible import on_one_line
from generator.reading.layout import BRIEFINGS
from generator.site.reference.benchmarks import RESULTS
from generator.site.text.catalog import load_words
from generator.site.text.templating import TEMPLATES

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

_WAITING: Final = 128
"""The connections that may wait to be accepted. Python lets five wait, and others try again after seconds."""


def serve_project(
    server: LiveReloadServer, memory: PreviewMemory | None, config: MkDocsConfig, folder: Path, sources: Path | None
) -> None:
    """Let a server watch a project, and show its preview.

    Args:
        server: the server of MkDocs, not started yet.
        memory: the state of the preview; None if MkDocs itself has built the whole site.
        config: the settings.
        folder: folder of the project.
        sources: folder of the source texts; None without them.
    """
    settings = ProjectSettings(Path(config.config_file_path)).paths
    for watched in filter(None, (*settings[1:], folder / BRIEFINGS, TEMPLATES, sources)):
        server.watch(str(watched))
    began = time.perf_counter()
    _stamps((folder / BRIEFINGS,))
    look_often(server, time.perf_counter() - began)
    watch_folders(server)
    server.request_queue_size = _WAITING
    server.url = config.site_url or server.url  # MkDocs omits the brackets of an IPv6 address
    if memory is not None and memory.preview is not None:
        inputs = (*settings, Path(config.docs_dir), TEMPLATES, folder / RESULTS)
        shown = ServerOnDemand(server, memory.preview, inputs, folder / BRIEFINGS, sources)
        shown.catch_up(memory.began)


class ServerOnDemand:
    """A server of MkDocs that asks a preview for files, and reloads it without MkDocs if that is enough.

    Args:
        server: the server of MkDocs, not started yet.
        preview: the preview of the site.
        inputs: files and folders, besides the briefs, from which the site is made. MkDocs builds when one changes.
            The first is `mkdocs.yml`.
        briefings: the folder of the record.
        sources: the folder of source texts; None without them.
    """

    def __init__(
        self,
        server: LiveReloadServer,
        preview: Preview,
        inputs: Sequence[Path],
        briefings: Path,
        sources: Path | None = None,
    ) -> None:
        self._server = server
        self._preview = preview
        self._inputs = inputs
        self._sources, self._beside = sources, (briefings, *([sources] if sources else []))
        self._serve, self._build = server.serve_request, server.builder
        self._stamps, self._stamps_beside = _stamps(inputs), _stamps(self._beside)
        self._problem = Report(())
        server._inject_js_into_html = with_reload  # type: ignore[method-assign]
        server.set_app(self._answer)
        server.builder = self._rebuild
        # Nearly all of a large record stays, so the garbage collector need not scan it after each change.
        gc.collect()
        gc.freeze()

    def catch_up(self, began: int) -> None:
        """Build again at once if a file was saved during the first build, before the server watched it.

        Args:
            began: the time before that build, in nanoseconds.
        """
        stamps = _stamps((*self._inputs, self._beside[0]))
        late = {path for path, stamp in stamps.items() if began <= stamp <= time.time_ns()}
        self._stamps = {path: stamp for path, stamp in self._stamps.items() if path not in late}
        if late:
            self._server._want_rebuild = True

    def _answer(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        server = self._server
        whole = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        if not whole.startswith(server.mount_path):
            return self._serve(environ, start_response)
        path, is_page = whole.removeprefix(server.mount_path), whole.endswith(("/", ".html"))
        with server._epoch_cond:  # as the server itself waits before it looks for a file
            server._epoch_cond.wait_for(lambda: server._visible_epoch == server._wanted_epoch)
            epoch = server._visible_epoch
        if self._problem.items and is_page:
            page = with_reload(error_page(self._problem, load_words(), self._inputs[0].parent), epoch)
            start_response("500 Internal Server Error", [("Content-Type", "text/html; charset=utf-8")])
            return [page]
        if not self._problem.items:
            try:
                self._preview.prepare(path)
            except (PipelineError, OSError) as error:  # for example, Pagefind is missing or dies
                log.error("%s cannot be shown: %s", whole, error)
                start_response("503 Service Unavailable", [("Content-Type", "text/plain; charset=utf-8")])
                return [f"{error}\n".encode("utf-8", "replace")]
        if is_page:
            return self._answer_page(environ, start_response, path, epoch)
        return self._serve(environ, start_response)

    def _answer_page(self, environ: dict[str, Any], start_response: Any, path: str, epoch: int) -> Iterable[bytes]:
        """Let the server answer, and add an author's parts if the answer is a page.

        If a build has removed the page since it was made, it is made again. A page that says "not found" reloads when
        there is a page.
        """
        begun: list[tuple[str, list[tuple[str, str]]]] = []

        def hold(status: str, headers: list[tuple[str, str]], _error: Any = None) -> None:
            begun.append((status, headers))

        body = self._serve(environ, hold)
        if begun[-1][0].startswith("404"):
            self._preview.prepare(path)
            body = self._serve(environ, hold)
        status, headers = begun[-1]
        given = dict(headers)
        if not status.startswith(("200", "404")) or not given.get("Content-Type", "").startswith("text/html"):
            start_response(status, headers)
            return body
        page = b"".join(body)
        if (close := getattr(body, "close", None)) is not None:
            close()
        if status.startswith("404"):
            page = with_reload(page if b"</body>" in page else NOT_FOUND, epoch)
        page = self._preview.for_author(path, page, epoch)
        start_response(status, [*(given | {"Content-Length": str(len(page))}).items()])
        return [page]

    def _rebuild(self) -> None:
        with self._preview.lock:
            before, now = self._stamps, _stamps(self._inputs)
            beside_before, beside = self._stamps_beside, _stamps(self._beside)
            if now == before and not self._problem.items and self._preview.reload():
                gc.collect()  # frees the views of the old corpus
            else:
                self._problem = _problem(self._build, ProjectSettings(self._inputs[0]))
            inputs, others = _changed(before, now), _changed(beside_before, beside)
            self._preview.saved(inputs, [path for path in others if path not in inputs], self._sources)
            self._stamps, self._stamps_beside = now, beside


def _problem(build: Callable[[], None], settings: ProjectSettings) -> Report:
    """Let MkDocs build, and return why it failed; empty if it succeeded."""
    if settings.faults:  # MkDocs might follow a circle of inherited files without end
        told = settings_faults(settings)
        log.error("the site cannot be built\n%s", "\n".join(lines_of(told)))
        return told
    try:
        with Messages(logging.ERROR) as messages:
            build()
    except (Exception, SystemExit) as error:  # noqa: BLE001 - what stops a build is reported, and the preview goes on
        line = error_line(error)
        log.error("the site cannot be built: %s", on_one_line(line))
        told = settings_faults(settings)
        return told if told.items else refusals(settings, messages.lines or [line], ())
    return Report(())


def end_on_signals() -> None:
    """Make a preview end as after Ctrl+C, with its files removed, on a signal to end or when its terminal closes."""

    def end(_number: int, _frame: FrameType | None) -> None:
        for number in signals:  # ignored during the cleanup
            signal.signal(number, signal.SIG_IGN)
        raise KeyboardInterrupt

    signals = [number for name in ("SIGTERM", "SIGHUP") if (number := getattr(signal, name, None)) is not None]
    if threading.current_thread() is threading.main_thread():
        for number in signals:
            if signal.getsignal(number) in (signal.SIG_DFL, signal.default_int_handler):
                signal.signal(number, end)


def _changed(before: Mapping[Path, int], now: Mapping[Path, int]) -> list[Path]:
    """Return the files that were saved or removed, without temporary ones."""
    written = sorted(now.keys() | before.keys())
    return [path for path in written if now.get(path) != before.get(path) and _is_kept(path)]


def _is_kept(path: Path) -> bool:
    """Whether a file is none of an editor's temporary files."""
    return not path.name.startswith(".") and not path.name.endswith("~")


def _stamps(inputs: Sequence[Path]) -> dict[Path, int]:
    """Return the time at which each file was last changed."""
    stamps = {}
    for path in inputs:
        for file in (path, *path.rglob("*")):
            with suppress(OSError):  # it was removed meanwhile
                if file.is_file():
                    stamps[file] = file.stat().st_mtime_ns
    return stamps
