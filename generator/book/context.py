"""The context of every chapter: views, words, the chosen part of the record, and the targets of links in print."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from generator.book.runs import Links, Run, Runs
from generator.book.selection import Selection
from generator.corpus import Corpus
from generator.site.text.apostrophes import typographic
from generator.site.views.base import Link
from generator.site.views.context import ViewContext

Chapter = dict[str, Any]
"""Plain values for the typesetter, as JSON has them."""


@dataclass(frozen=True)
class BookContext:
    """The first argument of all functions that make chapters.

    Attributes:
        views: the context that views are made from, as for the site.
        selection: the part of the record that the book holds.
        links: the targets of links in print.
    """

    views: ViewContext
    selection: Selection
    links: Links = field(init=False)

    def __post_init__(self) -> None:
        links = Links(self.selection.addresses(self.corpus), self.views.site.url)
        object.__setattr__(self, "links", links)

    @property
    def corpus(self) -> Corpus:
        """The whole record."""
        return self.views.corpus

    def say(self, key: str, **values: Any) -> str:
        """Return words of the catalogue as plain text."""
        return typographic(self.views.words.plain(key, **values))

    def reference(self, text: str, url: str) -> Run:
        """Return a run that refers to something in this book or on the site; the typesetter adds the page number."""
        return self.links.lead(typographic(text), url, style="ref")

    def link(self, link: Link | None, style: str = "ref") -> Runs:
        """Return a view's link as runs; none if there is no link."""
        return [self.links.lead(typographic(link.text), link.url, style=style)] if link else []

    def address(self, address: str) -> str:
        """Return the full address of a page as it is printed; empty if the site has no address."""
        return f"{self.links.site_url}{address}" if self.links.site_url else ""


def listed(pieces: Iterable[Runs], between: str = "; ") -> Runs:
    """Join lists of runs, with a separator between them."""
    joined: Runs = []
    for runs in pieces:
        if joined and runs:
            joined.append(between)
        joined += runs
    return joined
