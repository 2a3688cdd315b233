"""The check of a whole finished site before readers see it.

Every link leads to a page or file of the site, and to something on it; no page has an id twice; every address that
the last release had still answers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from html import unescape
from pathlib import Path
from typing import Final

from generator.diagnostics.visible import shortened
from generator.processes.replacing import is_kept
from generator.publication.page_links import OUTSIDE, PageLinks, ReadPage, target_of
from generator.site.file_links import links_in_file, with_lines

_IN_XML: Final = re.compile(r"""\shref=["']([^"']+)["']|<(?:loc|link|url)>([^<]+)<""")
_MOVED: Final = re.compile(rb'<meta name="moved-to" content="([^"]+)">')
_HEAD: Final = 4_096
"""The first bytes of a page, in which it says that it has moved."""
_MAX_MOVES: Final = 9
_MAX_SHOWN: Final = 300
"""The most characters of a link in a message."""
_INDEX: Final = "index.html"
_NO_PAGE: Final = "correct the link, or bring back what it leads to"
_NO_FILE: Final = "correct it, or put the file beside the pages"
_NO_ANCHOR: Final = "correct what follows the #, or bring back the id"


def read_links(links: PageLinks, path: str, data: bytes) -> ReadPage | None:
    """Read the links of a file that was changed, or written by another program; return the page if it is one."""
    if path.endswith(".html"):
        return links.read(path, data)
    links.want((target for target, *_ in _targets_in(links, path, data)), path)
    return None


def _targets_in(links: PageLinks, path: str, data: bytes) -> Iterator[tuple[str, str, int]]:
    """Yield the targets in the site of a style sheet or an XML file, each with the link as written and its line."""
    text = data.decode("utf-8", "replace") if path.endswith((".css", ".xml")) else ""
    is_sheet = path.endswith(".css")
    found = links_in_file(path, text) if is_sheet else _links_in_xml(text)
    for link, line in found:
        target = target_of(link, path, links.site_url)
        if target is not None:
            yield target.partition("#")[0] if is_sheet else target, link, line


def _links_in_xml(text: str) -> Iterator[tuple[str, int]]:
    for match, line in with_lines(_IN_XML, text):
        yield unescape((match[1] or match[2]).strip()), line


class SiteCheck:
    """A complete site on the disk.

    Args:
        folder: folder of the site.
        files: path of every file in it.
        links: the links of its pages and other files, and the ids of its pages.
        named: places of settings that link to files of the site, by the file's address; reported before pages.
    """

    def __init__(
        self, folder: Path, files: frozenset[str], links: PageLinks, named: Mapping[str, str] | None = None
    ) -> None:
        self._folder = folder
        self._files = files
        self._links = links
        self._named = named or {}
        self._ids_of = lru_cache(maxsize=64)(lambda page: frozenset(links.ids.get(page, "").split(" ")))

    def faults(self, claims: Mapping[str, tuple[str, ...]], promised: Mapping[str, tuple[str, ...]]) -> list[str]:
        """Return every fault of the site, one line each: the place, the fault, and how to mend it.

        Args:
            claims: ids of claims by the address of the page that shows them, if we wrote it.
            promised: addresses that must answer, each with the ids that its page must have.
        """
        return [
            *self._repeated_ids(),
            *self._dead_links(),
            *self._lost_claims(claims),
            *self._broken_promises(promised),
        ]

    def _repeated_ids(self) -> Iterator[str]:
        for page, name, lines in sorted(self._links.repeated):
            if page in self._files:
                others = ", ".join(map(str, lines[1:]))
                yield f'{page}:{lines[0]}: the id "{name}" appears again on line {others}; give each element its own id'

    def _dead_links(self) -> Iterator[str]:
        # Sorted by page, so that the ids of a page are split once.
        for target in sorted(self._links.targets):
            why = self._why_dead(target)
            if why and target in self._named:
                what, hint = why
                yield f"{self._named[target]} {what}; {_NO_FILE if hint == _NO_PAGE else hint}"
            elif why and (place := self._place(target)):
                page, line, link = place
                what, hint = why
                yield f"{page}:{line}: the link {shortened(link, _MAX_SHOWN)} {what}; {hint}"

    def _lost_claims(self, claims: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
        # Nobody notes the links of long lists to claims, see `PageLinks.expect`.
        for address, claim_ids in claims.items():
            file = f"{address}{_INDEX}"
            there = self._ids_of(file)
            for claim_id in [claim_id for claim_id in claim_ids if claim_id not in there]:
                noted = f"{address}#{claim_id}" in self._links.targets
                if not noted and not self._has_id(file, claim_id):
                    yield f"{file}: the claim {claim_id} is not there, and lists link to it; bring its id back"

    def _why_dead(self, target: str) -> tuple[str, str] | None:
        path, _, anchor = target.partition("#")
        if path.startswith(OUTSIDE):
            return "leads out of the site", "write the whole address, or take out one ../"
        file, shown = self._file_at(path), shortened(path, _MAX_SHOWN)
        if file is None:
            return None if is_kept(path.partition("/")[0]) else (f"leads to /{shown}, which is not there", _NO_PAGE)
        if not anchor or anchor == "top" or anchor.startswith(":~:") or not file.endswith(".html"):
            return None
        if self._has_id(file, anchor):
            return None
        return f'leads to no element: /{shown} has no id "{shortened(anchor, _MAX_SHOWN)}"', _NO_ANCHOR

    def _file_at(self, path: str) -> str | None:
        """Return the file that a host sends for an address in the site."""
        if path in self._files:
            return path
        page = f"{path}{_INDEX}" if path.endswith("/") or not path else f"{path}/{_INDEX}"
        return page if page in self._files else None

    def _place(self, target: str) -> tuple[str, int, str] | None:
        """Return the page and line of a link to a target, and the link as written; None if it was only text."""
        first = self._links.targets[target]
        for page in (first, *sorted(self._links.ids.keys() - {first})):
            if page not in self._files:
                continue
            data = (self._folder / page).read_bytes()
            if not page.endswith(".html"):
                found = _targets_in(self._links, page, data)
                return next(((page, line, link) for to, link, line in found if to == target), None)
            if place := self._links.place(target, page, data):
                return page, place[1], place[0]
        return None

    def _has_id(self, file: str, anchor: str) -> bool:
        """Whether a page has an id, or the page to which it leads on."""
        return anchor in self._ids_of(file) or anchor in self._ids_of(self._moved_to(file))

    def _moved_to(self, file: str) -> str:
        """Return the file at the end of a page's redirects; the page's own file if it has none."""
        for _ in range(_MAX_MOVES):
            data = (self._folder / file).read_bytes() if file.endswith(".html") else b""
            match = _MOVED.search(data, 0, _HEAD)
            target = target_of(unescape(match[1].decode()), file, self._links.site_url) if match else None
            file = (target is not None and self._file_at(target)) or file
            if target is None:
                break
        return file

    def _broken_promises(self, promised: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
        for address, anchors in promised.items():
            file = self._file_at(address)
            if file is None:
                yield (
                    f"/{address}: the last release had this address, and nothing answers there now; "
                    "bring it back, or leave a page there that says where its content went"
                )
                continue
            for anchor in anchors:
                if not self._has_id(file, anchor):
                    yield (
                        f"/{address}#{anchor}: the last release had this address, and the page has no such id now; "
                        "bring it back: a claim that no longer holds is withdrawn, not removed"
                    )
