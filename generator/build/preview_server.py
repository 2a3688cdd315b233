"""MkDocs 1.6's development server, made to ask a preview for each file before it looks for it.

The one module that uses the server's private attributes: `_epoch_cond`, `_visible_epoch` and `_wanted_epoch`, by which
it waits for a build under way. MkDocs has had no release since August 2024; `tests/build/test_preview.py` guards them.
"""

from __future__ import annotations

import gc
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.build.preview import Preview

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer


def serve_on_demand(server: LiveReloadServer, preview: Preview, inputs: Sequence[Path]) -> None:
    """Let a server ask a preview for files, and reload the preview without MkDocs where that is enough.

    Args:
        server: that of MkDocs, not started yet.
        preview: of the site that it serves.
        inputs: files and folders besides the briefs that the site is made from; where one changes, MkDocs builds.
    """
    serve, build = server.serve_request, server.builder
    seen = _stamps(inputs)
    # Nearly all of a large corpus stays, so the collector need not look through it after each change.
    gc.collect()
    gc.freeze()

    def answer(environ: dict[str, Any], start_response: Any) -> Any:
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        if path.startswith(server.mount_path):
            with server._epoch_cond:  # the server itself waits like this before it looks for a file
                server._epoch_cond.wait_for(lambda: server._visible_epoch == server._wanted_epoch)
            preview.prepare(path.removeprefix(server.mount_path))
        return serve(environ, start_response)

    def rebuild() -> None:
        nonlocal seen
        with preview.lock:
            now = _stamps(inputs)
            if now == seen and preview.reload():
                gc.collect()  # views of the corpus as it was
            else:
                build()
            seen = now

    server.set_app(answer)
    server.builder = rebuild


def _stamps(inputs: Sequence[Path]) -> dict[Path, int]:
    """When each file was written."""
    files = (file for path in inputs for file in (path, *path.rglob("*")))
    return {file: file.stat().st_mtime_ns for file in files if file.is_file()}
