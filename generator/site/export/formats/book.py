"""The briefing book as a file of the site: where it stands, and which records have one. `generator/book` makes it."""

from __future__ import annotations

from typing import Final

from generator.corpus import Corpus

BOOK: Final = "briefing-book.pdf"
"""Path of the book in the site."""

MOST_BRIEFS: Final = 300
"""A site on more briefs has no book: it would be too heavy to read, and take longer to make than all the pages."""


def has_book(corpus: Corpus) -> bool:
    """Whether the site of a record has a book."""
    return 0 < len(corpus.briefs) <= MOST_BRIEFS
