"""A cache of claims as rows and as lines of a list.

A claim is shown on the page of every entry it names and in several lists. A page that shows a whole list, or its newest
items, has a row for each claim, with links to the entries it names and to its brief. The further pages of a split list
have a line: text, date and speaker, linked to the claim itself, in a third of the bytes (decision 15). Rows and lines
differ between pages only in the path to the site's root and, on some pages, in an office or a letter. So each is made
once, with placeholders for these, and a page fills them in.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from itertools import repeat
from typing import Final, Literal, NamedTuple, Protocol

import jinja2
from markupsafe import Markup

from generator.corpus import ClaimRecord
from generator.site.text.cache import BoundedCache
from generator.site.text.placeholders import LETTERS, OFFICE, ROWS
from generator.site.views.claims import claim_view
from generator.site.views.context import ViewContext
from generator.site.views.hovercards import NOBODY, Cards, EntitiesNamed

Form = Literal["row", "line"]
"""The forms in which lists show a claim."""


_OFFICE: Final = OFFICE.encode()
_PLACES: Final = _OFFICE + LETTERS.encode()


class Row(NamedTuple):
    """A claim as a row or as a line.

    Attributes:
        html: HTML with placeholders for what differs between pages.
        named: the entries that the claim names, for hover cards; none for a line, which links to no entry.
    """

    html: str
    named: EntitiesNamed


class RowStore(Protocol):
    """A store of rendered rows. `RowFile` keeps those of a large record outside memory."""

    def get(self, record: ClaimRecord, form: Form) -> Row | None:
        """Return the row or line of a claim, if it was kept."""

    def lines(self, records: Sequence[ClaimRecord]) -> list[bytes] | None:
        """Return the lines of claims, if they were kept in this form."""

    def put(self, form: Form, rows: Sequence[tuple[ClaimRecord, Row]]) -> None:
        """Keep the rows or lines of claims."""


class InMemoryRows:
    """Keeps the rows and lines of a few thousand claims in memory."""

    def __init__(self) -> None:
        self._rows = BoundedCache[tuple[int, Form], Row](most=5000)

    def get(self, record: ClaimRecord, form: Form) -> Row | None:
        """Return the row or line of a claim, if it was kept."""
        return self._rows.get((record.number, form))

    def lines(self, _: Sequence[ClaimRecord]) -> None:
        """Return nothing: each is kept by itself."""

    def put(self, form: Form, rows: Sequence[tuple[ClaimRecord, Row]]) -> None:
        """Keep the rows or lines of claims."""
        for record, row in rows:
            self._rows.put((record.number, form), row)


class RowCache:
    """Makes rows and lines of claims.

    Args:
        views: the context that views are made from.
        cards: finds the entries that a claim names.
        environment: the environment of the templates.

    Attributes:
        store: keeps rows and lines for further pages.
        shown: the entries named by the claims in the rows of the present page.
        rows: puts claims into a page as rows.
        lines: puts claims into a page as lines.
    """

    def __init__(self, views: ViewContext, cards: Cards, environment: jinja2.Environment) -> None:
        self.store: RowStore = InMemoryRows()
        self.shown: list[EntitiesNamed] = []
        self.rows = ClaimList(self, "row")
        self.lines = ClaimList(self, "line")
        self._pending: list[str] = []
        self._views = views
        self._cards = cards
        self._environment = environment

    def begin_page(self) -> None:
        """Forget the claims of the previous page."""
        self.shown.clear()
        self._pending.clear()

    def defer(self, html: str) -> Markup:
        """Keep rows or lines for `fill`, and return their placeholder."""
        self._pending.append(html)
        return ROWS

    def fill(self, content: str) -> str:
        """Return a page's content with rows and lines in place of their placeholders."""
        if not self._pending:
            return content
        pieces = content.split(ROWS)
        return "".join([text for pair in zip(pieces, [*self._pending, ""], strict=True) for text in pair])

    def rows_of(self, records: Sequence[ClaimRecord], form: Form) -> list[Row]:
        """Return the rows or lines of claims."""
        get = self.store.get
        kept = [get(record, form) for record in records]
        if None not in kept:
            return [row for row in kept if row]
        made = iter(self.make([record for record, row in zip(records, kept, strict=True) if row is None], form))
        return [row or next(made) for row in kept]

    def make(self, records: Sequence[ClaimRecord], form: Form) -> list[Row]:
        """Make the rows or lines of claims, and keep them for further pages."""
        views = [claim_view(self._views, record) for record in records]
        # All in one call of the macro, since a call takes as long as a line.
        made = str(self.macro(form)(views, OFFICE, LETTERS, ROWS)).split(ROWS)[:-1]
        named = map(self._cards.named_by, records) if form == "row" else repeat(NOBODY)
        rows = list(map(Row, made, named))
        self.store.put(form, list(zip(records, rows, strict=True)))
        return rows

    def macro(self, name: str) -> Callable[..., Markup]:
        """Return a macro from the template of rows and lines."""
        macro: Callable[..., Markup] = getattr(self._module, name)
        return macro

    @cached_property
    def _module(self) -> object:
        return self._environment.get_template("partials/claim.html").module


class ClaimList:
    """Puts claims into a page, all in one form.

    Args:
        cache: makes the rows or lines.
        form: the form in which claims are shown.

    Attributes:
        form: the same.
    """

    def __init__(self, cache: RowCache, form: Form) -> None:
        self.form = form
        self._cache = cache

    def __call__(
        self,
        records: Sequence[ClaimRecord],
        offices: Mapping[str, str] | None = None,
        letters: Mapping[str, Sequence[str]] | None = None,
    ) -> Markup:
        """Return the placeholder for claims; `RowCache.fill` puts them in.

        Args:
            records: the claims.
            offices: the office to show beside the date, by `brief-id/claim-id`.
            letters: the letters of the positions that the claim supports, by `brief-id/claim-id`.
        """
        cache = self._cache
        if self.form == "line" and not letters and (lines := cache.store.lines(records)):
            for at, record in enumerate(records) if offices else ():
                if offices and (office := offices.get(record.ref)):
                    lines[at] = lines[at].replace(_OFFICE, cache.macro("office")(office).encode())
            return cache.defer(b"".join(lines).translate(None, _PLACES).decode())
        cached = cache.rows_of(records, self.form)
        rows = [row.html for row in cached]
        for at, record in enumerate(records) if offices or letters else ():
            if offices and (office := offices.get(record.ref)):
                rows[at] = rows[at].replace(OFFICE, cache.macro("office")(office))
            if letters and (positions := letters.get(record.ref)):
                rows[at] = rows[at].replace(LETTERS, cache.macro("letters")(positions))
        if self.form == "row":
            cache.shown += [row.named for row in cached]
        return cache.defer("".join(rows).replace(OFFICE, "").replace(LETTERS, ""))
