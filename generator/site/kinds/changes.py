"""The page "What changed": briefs and claims by the day on which they were entered."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from generator.findings.changes import WithdrawnClaim
from generator.findings.entry_history import MAX_DAYS, DayOfEntry, brief_entry_date, claim_entry_date, history
from generator.model.brief import Withdrawal
from generator.model.edtf import Edtf, parse
from generator.site.kinds.page_kind import Content, PageContext, PageKind, PageSpec, listing
from generator.site.pagination.lists import BY_YEAR, Lists, Split
from generator.site.pagination.splitting import SHARE_SHOWN, ListPage, by_date, fits
from generator.site.pagination.weights import CARD, LINE, ROW
from generator.site.views.changes import ChangesView, DayView, changes_view, day_view, with_months


@dataclass(frozen=True, slots=True)
class EnteredItem:
    """A brief, a claim or a tombstone, entered on a day."""

    on: Edtf
    brief_id: str
    claim_id: str
    withdrawal: Withdrawal | None


def _entries(lists: Lists) -> Iterator[EnteredItem]:
    for brief_id in lists.corpus.briefs_by_date:
        brief = lists.corpus.briefs[brief_id]
        entered = brief_entry_date(brief)
        yield EnteredItem(entered, brief_id, "", None)
        for claim_id, claim in brief.claims.items():
            if claim.entered is not None and claim.entered.sort_key() > entered.sort_key():
                yield EnteredItem(claim_entry_date(brief, claim), brief_id, claim_id, None)
        for claim_id, withdrawal in brief.withdrawn.items():
            yield EnteredItem(withdrawal.on, brief_id, claim_id, withdrawal)


def _weigh(lists: Lists) -> Callable[[EnteredItem], int]:
    """Return the function that returns the bytes of an entered item."""
    corpus, weights = lists.corpus, lists.weights

    def weigh(entry: EnteredItem) -> int:
        if entry.withdrawal is not None:
            return ROW + len(entry.withdrawal.why.encode()) + len((entry.withdrawal.was or "").encode())
        if entry.claim_id:
            return weights.row(corpus.claims[f"{entry.brief_id}/{entry.claim_id}"])
        return CARD + LINE + len(corpus.briefs[entry.brief_id].title.encode())

    return weigh


def _cut(lists: Lists, _: str) -> tuple[ListPage[EnteredItem], ...]:
    entries, weigh = tuple(_entries(lists)), _weigh(lists)
    days = {entry.on.text for entry in entries}
    if len(days) <= MAX_DAYS and fits(entries, weigh, lists.budget):
        return ()
    return by_date(entries, _day, weigh, lists.budget)


def _day(entry: EnteredItem) -> str:
    return entry.on.iso()


def _changes(context: PageContext, spec: PageSpec) -> Content:
    view = _newest(context) if context.lists.of(spec.kind, spec.name) else changes_view(context.views)
    return listing(context, "changes.lead", view=view)


def _newest(context: PageContext) -> ChangesView:
    """Return as many of the newest days as fit."""
    entered, weigh = history(context.corpus), _weigh(context.lists)
    room = context.lists.budget * 2 // SHARE_SHOWN
    days: list[DayView] = []
    for day in entered.days:
        entries = [
            *(EnteredItem(day.on, brief_id, "", None) for brief_id in day.briefs),
            *(EnteredItem(day.on, record.brief_id, record.claim_id, None) for record in day.claims),
            *(EnteredItem(day.on, gone.brief_id, gone.claim_id, gone.withdrawal) for gone in day.withdrawn),
        ]
        fitting = 0
        for entry in entries:
            room -= weigh(entry)
            if room < 0 and (fitting or days):
                break
            fitting += 1
        if not fitting and entries:
            break
        days.append(day_view(context.views, _first_of_day(day, fitting), len(entries) - fitting))
        if room < 0:
            break
    worked_out = entered.worked_out if entered.worked_out < len(days) else 0
    return ChangesView(with_months(days), entered.older + len(entered.days) - len(days), worked_out)


def _first_of_day(day: DayOfEntry, fitting: int) -> DayOfEntry:
    claims = max(0, fitting - len(day.briefs))
    gone = max(0, claims - len(day.claims))
    return replace(day, briefs=day.briefs[:fitting], claims=day.claims[:claims], withdrawn=day.withdrawn[:gone])


def _days(context: PageContext, entries: Sequence[EnteredItem]) -> ChangesView:
    by_day: dict[str, list[EnteredItem]] = {}
    for entry in entries:
        by_day.setdefault(entry.on.iso() if entry.on.is_day else entry.on.text, []).append(entry)
    days = []
    for group in reversed(list(by_day.values())):
        claims = [entry for entry in group if entry.claim_id and entry.withdrawal is None]
        records = [context.corpus.claims[f"{entry.brief_id}/{entry.claim_id}"] for entry in claims]
        gone = [WithdrawnClaim(e.brief_id, e.claim_id, e.withdrawal, None) for e in group if e.withdrawal]
        briefs = tuple(entry.brief_id for entry in group if not entry.claim_id)
        on = parse(group[0].on.iso()) if group[0].on.is_day else group[0].on
        days.append(day_view(context.views, DayOfEntry(on, briefs, tuple(records), tuple(gone), ())))
    return ChangesView(with_months(days), 0, 0)


CHANGES: Final = PageKind(
    "changes",
    _changes,
    address="changes/",
    title="changes.title",
    split=Split(_cut, BY_YEAR, day=lambda _: _day),
    list_page=lambda context, _, page: {"view": _days(context, page.items)},
    cards=True,
)
