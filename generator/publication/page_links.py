"""Links and ids of pages: found by a quick look at generated pages, and by a parser in others.

The worker that makes a page looks at it as well, so the look must cost little. It searches the bytes for ` href="` and
the like. It may find too much, as in a text about HTML, so the parser confirms each fault.
It finds all links and ids only if attributes are written as in our templates. So the parser reads the first page of
each kind as well; if the quick look found less, all pages of that kind are parsed.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser
from typing import Final
from urllib.parse import unquote, urlsplit

from generator.site.text.open_elements import NEED_NO_END_TAG

# A page has many more spaces than attributes, so what is looked for first is the start of a value.
_find_links: Final = re.compile(rb'="(?:(?<= href=")|(?<= src=")|(?<= action="))([^"]*)"').findall
_find_ids: Final = re.compile(rb' id="([^"]*)"').findall
_find_folder: Final = re.compile(rb"((?:\.\./)+)((?:[\w-]+/)+(?:#[\w-]+)?)").fullmatch
"""Finds how far a link climbs, and the folder to which it leads from there, if nothing in it needs decoding."""

_ADDRESSES: Final = frozenset({"href", "src", "action", "poster", "data", "formaction", "xlink:href"})
_OTHER_HOST: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
_OF_HEAD: Final = frozenset(
    ("html", "head", "title", "base", "link", "meta", "script", "style", "noscript", "template")
)
"""Elements that may stand in the head of a page."""

OUTSIDE: Final = "../"
"""The target of a link that leads out of the site begins with this."""

_DEPTH_OF_LISTS: Final = 3
"""The number of folders above the pages of most long lists."""

LOST: Final = "404.html"
"""The page that a host shows for an address that does not exist, at any depth."""


class ReadPage(HTMLParser):
    """A page as a browser reads it.

    Attributes:
        ids: each with its lines.
        links: each with its first line.
        unclosed: elements, each with its line, that are open at the end of the page although they need an end tag.
        misplaced: the first end tag in the wrong place: its line, the element that it leaves open, which is empty where
            it closes nothing, and its own element; None if there is none.
        has_body: whether there is an element that does not belong to the page's head.
    """

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.ids: dict[str, list[int]] = {}
        self.links: dict[str, int] = {}
        self.unclosed: list[tuple[str, int]] = []
        self.misplaced: tuple[int, str, str] | None = None
        self.has_body = False
        # The parser would look again and again for the end of tags that have none.
        self.feed(data[: data.rfind(b">") + 1].decode("utf-8", "replace"))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element, and its ids and addresses."""
        line = self.getpos()[0]
        self.has_body = self.has_body or tag not in _OF_HEAD
        if tag not in NEED_NO_END_TAG:
            self.unclosed.append((tag, line))
        for name, value in attrs:
            if value is None:
                continue
            if name == "id":
                self.ids.setdefault(value, []).append(line)
            elif name in _ADDRESSES:
                self.links.setdefault(value.strip(), line)
            elif name == "srcset":
                for part in value.split(","):
                    if part.strip():
                        self.links.setdefault(part.split()[0], line)

    def handle_endtag(self, tag: str) -> None:
        """Close an element, with all that is still open within it."""
        if tag in NEED_NO_END_TAG:
            return
        last = len(self.unclosed) - 1
        for at in range(last, -1, -1):
            if self.unclosed[at][0] == tag:
                if at < last:
                    self._note_misplaced(self.unclosed[last][0], tag)
                del self.unclosed[at:]
                return
        self._note_misplaced("", tag)

    def _note_misplaced(self, inner: str, tag: str) -> None:
        self.misplaced = self.misplaced or (self.getpos()[0], inner, tag)

    @property
    def repeated(self) -> dict[str, list[int]]:
        """Ids that more than one element has, with their lines."""
        return {name: lines for name, lines in self.ids.items() if len(lines) > 1}


def target_of(link: str, page: str, site_url: str) -> str | None:
    """Return the address in the site to which a link leads.

    Args:
        link: the link as a browser reads it from the page.
        page: path of the page's file in the site.
        site_url: the site's address, ending in a slash; empty if it has none.

    Returns:
        The path in the site, with `#` and what follows it; a path that begins with `OUTSIDE` where the link leads out
        of the site; None if it leads to another host or needs no page.
    """
    if link.startswith(OUTSIDE):  # most links
        if page == LOST:
            return None  # the page tries several depths to find the site's root
        base = page
    elif site_url and link.startswith(site_url):
        base, link = "", link.removeprefix(site_url)
    elif _OTHER_HOST.match(link):
        return None
    elif link.startswith("/"):
        root = urlsplit(site_url).path or "/"
        if not link.startswith(root):
            return None  # something else on the same host
        base, link = "", link.removeprefix(root)
    else:
        base = page
    path, _, anchor = link.partition("#")
    path = unquote(path.partition("?")[0])
    if path:
        full_path = posixpath.normpath(f"{base.rpartition('/')[0]}/{path}" if "/" in base else path)
        if full_path.startswith("..") and f"{full_path}/".count("../") < urlsplit(site_url).path.count("/"):
            return None  # something else on the same host
        is_folder = path.endswith(("/", "/.", "/..")) or path in (".", "..")
        path = "" if full_path == "." else f"{full_path}/" if is_folder else full_path
    else:
        path = base.removesuffix("index.html") if base.endswith("/index.html") or base == "index.html" else base
    return f"{path}#{unquote(anchor)}" if anchor else path


@dataclass(slots=True)
class PageLinks:
    """The links and ids of pages.

    Attributes:
        site_url: the site's address, ending in a slash; empty if it has none.
        targets: paths in the site with their anchors, each with the first page that links there.
        ids: the ids of each page, separated by spaces, by the path of its file.
        repeated: (page, id, lines) of ids that more than one element has.
    """

    site_url: str = ""
    targets: dict[str, str] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)
    repeated: list[tuple[str, str, list[int]]] = field(default_factory=list)
    _seen: dict[str, set[bytes]] = field(default_factory=dict)
    _kinds: dict[str, bool] = field(default_factory=dict)

    def expect(self, anchors: Mapping[str, Iterable[str]]) -> None:
        """Skip links from long lists to these places. The caller checks each place itself, linked or not.

        Args:
            anchors: ids of elements by the address of their page.
        """
        root = _DEPTH_OF_LISTS * OUTSIDE
        self._seen[root] = {f"{root}{address}#{anchor}".encode() for address in anchors for anchor in anchors[address]}

    def add(self, other: PageLinks) -> None:
        """Add the links and ids that another process found."""
        self.targets.update(other.targets)
        self.ids.update(other.ids)
        self.repeated += other.repeated

    def forget(self, path: str) -> None:
        """Forget the ids of a page that was changed. Its old links stay, and are read again only if one is dead."""
        self.ids.pop(path, None)
        self.repeated = [repeat for repeat in self.repeated if repeat[0] != path]

    def for_further_pages(self) -> PageLinks:
        """Return an empty collection for further pages, so that this one can be sent to another process."""
        further = PageLinks(self.site_url, _seen=self._seen, _kinds=self._kinds)
        self._seen, self._kinds = {}, {}  # no other process needs them
        return further

    def add_page(self, path: str, data: bytes, kind: str) -> None:
        """Look at a generated page.

        Args:
            path: path of its file in the site.
            data: the page.
            kind: its kind; pages of one kind write their attributes alike.
        """
        links, ids = _find_links(data), _find_ids(data)
        if kind not in self._kinds:
            page = ReadPage(data)
            addresses = {unescape(link.decode("utf-8", "replace")) for link in links}
            self._kinds[kind] = page.links.keys() <= addresses and page.ids.keys() <= {name.decode() for name in ids}
        if not self._kinds[kind]:
            self.read(path, data)
            return
        names = frozenset(ids)
        if len(names) < len(ids) and (repeated := ReadPage(data).repeated):
            self.repeated += ((path, name, lines) for name, lines in repeated.items())
        self.ids[path] = b" ".join(names).decode()
        # A link by way of the site's root has the same target on all pages of a depth, and another link with ../
        # on all pages of a folder.
        root = b"../" * path.count("/")
        of_depth = self._seen.setdefault(root.decode(), set())
        folder = posixpath.dirname(posixpath.dirname(path))
        of_folder = self._seen.setdefault(folder, set())
        above = {len(OUTSIDE): f"{folder}/", len(root): ""} if root else {}
        for link in set(links) - of_depth - of_folder:
            if link[:1] == b"#" and link[1:] in names:
                continue
            # Nearly all others lead to a folder above the page's or beside it, and need no closer look.
            if (found := _find_folder(link)) and (begin := above.get(found.end(1))) is not None:
                self.targets.setdefault(begin + found[2].decode(), path)
            else:
                self._note(unescape(link.decode("utf-8", "replace")), path)
            if root and link.startswith(root):
                of_depth.add(link)
            elif link.startswith((b"../", b"http")):
                of_folder.add(link)

    def read(self, path: str, data: bytes) -> ReadPage:
        """Parse a page as HTML, and note its ids and links. This works for pages of any program."""
        page = ReadPage(data)
        self.ids[path] = " ".join(page.ids)
        self.repeated += ((path, name, lines) for name, lines in page.repeated.items())
        for link in page.links:
            self._note(link, path)
        return page

    def want(self, targets: Iterable[str], path: str) -> None:
        """Note that a file links to places in the site."""
        for target in targets:
            self.targets.setdefault(target, path)

    def place(self, target: str, page: str, data: bytes) -> tuple[str, int] | None:
        """Find the link of a page to a target.

        Returns:
            The link as it is written, and its line; None if the parser finds no such link.
        """
        for link, line in ReadPage(data).links.items():
            if target_of(link, page, self.site_url) == target:
                return link, line
        return None

    def _note(self, link: str, path: str) -> None:
        target = target_of(link, path, self.site_url)
        if target is not None:
            self.targets.setdefault(target, path)
