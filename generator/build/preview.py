"""What a preview shows, each file made when it is first asked for.

An author looks at a page or two after a change, of thousands: these are made at once, and the others perhaps never.
Knows nothing of MkDocs, whose server gives out what stands in the folder.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from pathlib import Path


class Preview:
    """Makes files of a preview on demand.

    Attributes:
        lock: held while a page is made; whoever changes what pages are made from holds it as well.
    """

    def __init__(self) -> None:
        self.lock = threading.RLock()
        self._folder = Path()
        self._page: Callable[[str], bytes | None] = lambda _: None
        self._writers: Mapping[str, Callable[[], None]] = {}
        self._writing = threading.Lock()
        self._made: set[str] = set()

    def renew(
        self, folder: Path, page: Callable[[str], bytes | None], writers: Mapping[str, Callable[[], None]]
    ) -> None:
        """Begin anew: what was made before holds no longer.

        Args:
            folder: the site's folder.
            page: makes the page at an address, if there is one.
            writers: for folders of the site, what writes all their files.
        """
        with self._writing, self.lock:
            for address in self._made:
                (folder / address / "index.html").unlink(missing_ok=True)
            self._made.clear()
            self._folder, self._page, self._writers = folder, page, writers

    def prepare(self, path: str) -> None:
        """See that the file at a path of the site is there, if the site has it."""
        first = path.partition("/")[0]
        if first in self._writers:
            # Data and search index of a large record take their time, in which pages can still be looked at.
            with self._writing:
                if first in self._made:
                    return
                self._writers[first]()
                self._made.add(first)
            return
        address = path.removesuffix("index.html")
        with self.lock:
            if address in self._made or not (address.endswith("/") or not address):
                return
            page = self._page(address)
            if page is None:
                return
            folder = self._folder / address
            folder.mkdir(parents=True, exist_ok=True)
            (folder / "index.html").write_bytes(page)
            self._made.add(address)
