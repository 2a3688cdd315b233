"""The briefing book as a file of the site: its path, and the records that have one. `generator/book` makes it."""

from __future__ import annotations

from typing import Final

from generator.corpus import Corpus

BOOK: Final = "briefing-book.pdf"
"""Path of the book in the site."""

MAX_BRIEFS: Final = 300
"""The largest number of briefs of a site that has a book. A longer book would take too long to make, and to read."""


def has_book(corpus: Corpus) -> bool:
    """Whether the site of a record has a book."""
    return 0 < len(corpus.briefs) <= MAX_BRIEFS
