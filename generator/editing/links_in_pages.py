"""Links of hand-written pages to pages of the record, which follow these to another address."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_LINK: Final = re.compile(
    r"""(?P<before>\]\(\s*<? | ^[ ]{0,3}\[[^\]\n]+\]:[ \t]*<? | \bhref=["']? | ^moved_to:[ \t]*["']?)
    (?P<path>[^\s<>"'()#?:]+)(?P<anchor>\#[^\s<>"')]*)?""",
    re.MULTILINE | re.VERBOSE,
)
"""A link within the site: in the text of a page, at its end, in HTML, or above its text."""


@dataclass(frozen=True, slots=True)
class Move:
    """The move of a page, or of a claim on a page.

    Attributes:
        folder: the folder of the page among all pages, such as `people`.
        page: the page's old id.
        new_page: its new id.
        anchor: the old id of the claim; empty if the whole page moves.
        new_anchor: the new id of the claim.
    """

    folder: str
    page: str
    new_page: str
    anchor: str = ""
    new_anchor: str = ""

    def concerns(self, name: str, path: str, anchor: str) -> bool:
        """Whether a link in a page leads to what moves."""
        page = name.removesuffix(".md")
        if path.endswith(".md"):
            base = posixpath.dirname(name)
        else:  # a browser begins at the address of the page
            base = posixpath.dirname(page) if posixpath.basename(page) in ("index", "README") else page
        place = posixpath.normpath(posixpath.join(base, path)).removesuffix(".md")
        moving = f"{self.folder}/{self.page}"
        if self.anchor:
            return place == moving and anchor == f"#{self.anchor}"
        return place == moving or place.startswith(f"{moving}/")


def with_links_moved(name: str, text: str, move: Move) -> str:
    """Return the text of a hand-written page with its links as they are after a move.

    Args:
        name: the page's path in the folder of pages.
        text: its text, with whatever ends its lines.
        move: the move.
    """
    old_id = re.compile(rf"(?<![^/]){re.escape(move.page)}(?=\.md\Z|/|\Z)")

    def moved(match: re.Match[str]) -> str:
        path, anchor = match["path"], match["anchor"] or ""
        if not move.concerns(name, path, anchor):
            return match[0]
        places = [*old_id.finditer(path)]
        if places and not move.anchor:
            path = f"{path[: places[-1].start()]}{move.new_page}{path[places[-1].end() :]}"
        return f"{match['before']}{path}{f'#{move.new_anchor}' if move.anchor else anchor}"

    return _LINK.sub(moved, text)


def lines_that_name(text: str, move: Move) -> Iterator[int]:
    """Yield the number of each line that names the old address of what moves."""
    page = re.escape(f"{move.folder}/{move.page}")
    old = rf"(?<![\w-]){page}(?:\.md|/)?#{re.escape(move.anchor)}" if move.anchor else rf"(?<![\w-]){page}"
    named = re.compile(rf"{old}(?![\w-])")
    yield from (number for number, line in enumerate(text.splitlines(), 1) if named.search(line))
