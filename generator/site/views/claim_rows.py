"""A cache of claims as rows of a list.

A claim stands on the pages of everyone it names and in several lists. Its row differs there only in the path to the
site's root and, on some pages, in an office or a letter. So a row is made once, with placeholders in these places, and
a page fills them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple, Protocol

import jinja2
from markupsafe import Markup

from generator.corpus import ClaimRecord
from generator.site.text.cache import BoundedCache
from generator.site.text.placeholders import LETTERS, OFFICE, ROWS
from generator.site.views.claims import claim_view
from generator.site.views.context import ViewContext
from generator.site.views.hovercards import Cards, EntitiesNamed


class Row(NamedTuple):
    """A claim as a row.

    Attributes:
        html: with placeholders for what differs between pages.
        named: whom the claim names, for cards.
    """

    html: str
    named: EntitiesNamed


class Store(Protocol):
    """Where rows are kept once they are made; `RowFile` keeps those of a large record outside memory."""

    def get(self, record: ClaimRecord) -> Row | None:
        """The row of a claim, if it was kept."""

    def put(self, rows: Sequence[tuple[ClaimRecord, Row]]) -> None:
        """Keep the rows of claims."""


class InMemory:
    """Keeps the rows of a few thousand claims in memory."""

    def __init__(self) -> None:
        self._rows = BoundedCache[int, Row](most=5000)

    def get(self, record: ClaimRecord) -> Row | None:
        """The row of a claim, if it was kept."""
        return self._rows.get(record.number)

    def put(self, rows: Sequence[tuple[ClaimRecord, Row]]) -> None:
        """Keep the rows of claims."""
        for record, row in rows:
            self._rows.put(record.number, row)


class RowCache:
    """Makes rows of claims.

    Args:
        views: of the claims.
        cards: know whom a claim names.
        environment: of the templates.

    Attributes:
        store: where rows are kept for further pages.
        shown: whom the claims name whose rows stand on the page in hand.
    """

    def __init__(self, views: ViewContext, cards: Cards, environment: jinja2.Environment) -> None:
        self.store: Store = InMemory()
        self.shown: list[EntitiesNamed] = []
        self._pending: list[str] = []
        self._views = views
        self._cards = cards
        self._environment = environment

    def begin_page(self) -> None:
        """Forget the rows of the page before."""
        self.shown.clear()
        self._pending.clear()

    def __call__(
        self,
        records: Sequence[ClaimRecord],
        offices: Mapping[str, str] | None = None,
        letters: Mapping[str, Sequence[str]] | None = None,
    ) -> Markup:
        """Return the placeholder for the rows of some claims; `fill` puts the rows in.

        Args:
            records: the claims.
            offices: by `brief-id/claim-id`, the office to show beside the date.
            letters: likewise, the letters of the positions that the claim takes.
        """
        made = [self.row(record) for record in records]
        rows = [row.html for row in made]
        for at, record in enumerate(records) if offices or letters else ():
            if offices and (office := offices.get(record.ref)):
                rows[at] = rows[at].replace(OFFICE, self._macros.office(office))  # type: ignore[attr-defined]
            if letters and (found := letters.get(record.ref)):
                rows[at] = rows[at].replace(LETTERS, self._macros.letters(found))  # type: ignore[attr-defined]
        self.shown += [row.named for row in made]
        self._pending.append("".join(rows).replace(OFFICE, "").replace(LETTERS, ""))
        return ROWS

    def fill(self, content: str) -> str:
        """A page's content with its rows in their places."""
        pieces = content.split(ROWS)
        return "".join([text for pair in zip(pieces, [*self._pending, ""], strict=True) for text in pair])

    def row(self, record: ClaimRecord) -> Row:
        """The row of a claim."""
        row = self.store.get(record)
        if row is None:
            row = self._made(record)
            self.store.put([(record, row)])
        return row

    def make(self, records: Iterable[ClaimRecord]) -> None:
        """Make the rows of claims, and keep them for further pages."""
        self.store.put([(record, self._made(record)) for record in records])

    def _made(self, record: ClaimRecord) -> Row:
        html = self._macros.row(claim_view(self._views, record), OFFICE, LETTERS)  # type: ignore[attr-defined]
        return Row(str(html), self._cards.named_by(record))

    @cached_property
    def _macros(self) -> object:
        return self._environment.get_template("partials/claim.html").module
