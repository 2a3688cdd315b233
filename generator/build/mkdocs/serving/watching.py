"""How a preview watches folders: often, and also those that go away and come back.

The watcher that MkDocs uses stops for good when a folder is gone for a moment, as when a branch is changed or a disk is
detached, and says nothing.
This module uses private attributes of the server: `_watch_refs` and `_watched_paths`, which name what it watches, and
`_rebuild_cond` and `_want_rebuild`, which tell it of changes. `tests/private_interfaces/test_mkdocs.py` guards them.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Final

from generator.build.mkdocs.errors import log
from generator.diagnostics.visible import printable_name

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

_INTERVAL: Final = 0.5


_OFTEN: Final = 0.1


def look_often(server: LiveReloadServer, cost: float) -> None:
    """Let a server look at files more often than MkDocs does, so that each of two quick saves has a build of its own.

    Args:
        server: the server of MkDocs, not started yet.
        cost: the seconds that a look takes. Where it takes long, the server looks as seldom as MkDocs.
    """
    watched = [path for path, times in server._watched_paths.items() for _ in range(times)]
    for path in watched:
        server.unwatch(path)
    server.observer = type(server.observer)(timeout=min(max(10 * cost, _OFTEN), _INTERVAL))
    server.build_delay = _OFTEN / 2
    for path in watched:
        server.watch(path)


def watch_folders(server: LiveReloadServer) -> None:
    """Make a server watch folders again once they are back, and log that they are gone.

    Args:
        server: the server of MkDocs, not started yet.
    """
    Thread(target=_follow, args=(server,), daemon=True).start()


def _follow(server: LiveReloadServer) -> None:
    told: set[Path] = set()
    while True:
        time.sleep(_INTERVAL)
        for path in [*_no_longer_watched(server)]:
            missing = _missing(Path(path))
            if missing is None:
                while path in server._watched_paths:  # the folder may be watched several times
                    server.unwatch(path)
                server.watch(path)
            elif missing not in told:
                told.add(missing)
                log.error("%s is gone; the preview follows it when it is back", printable_name(str(missing)))
            else:
                continue
            with server._rebuild_cond:
                server._want_rebuild = True
                server._rebuild_cond.notify_all()
        told = {path for path in told if not path.exists()}


def _no_longer_watched(server: LiveReloadServer) -> Iterator[str]:
    """Yield paths that a server has stopped watching."""
    if server.observer.is_alive() and server.observer.should_keep_running():  # started, and not about to end
        watched = {emitter.watch for emitter in server.observer.emitters if emitter.is_alive()}
        yield from (path for path, watch in server._watch_refs.items() if watch not in watched)


def _missing(path: Path) -> Path | None:
    """Return the topmost missing folder or file on the way to a path; None if nothing is missing."""
    return next((above for above in (*reversed(path.parents), path) if not above.exists()), None)
