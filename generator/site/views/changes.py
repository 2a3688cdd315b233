"""Views of what changed in the record: the page "What changed", and the tombstones on a brief's page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from markupsafe import Markup

from generator.corpus import ClaimRecord, full_ref
from generator.findings.changes import WithdrawnClaim
from generator.findings.entry_history import DayOfEntry, history
from generator.findings.statuses.status import StatusChange
from generator.model.brief import Withdrawal
from generator.model.edtf import parse
from generator.site.addresses import brief_address, claim_address
from generator.site.text.catalog import Words
from generator.site.text.placeholders import ROOT
from generator.site.views.base import BriefItem, DateView, Link, view_class
from generator.site.views.claims import brief_item, claim_link, date_view, entry_link
from generator.site.views.context import ViewContext
from generator.site.views.statuses.words import reached_words


@view_class
class TombstoneView:
    """The tombstone at the address of a claim that was withdrawn.

    Attributes:
        id: the claim's former id.
        url: its address.
        on: the day on which it was withdrawn.
        why: the reason.
        was: its former text; empty if it is not on record.
        instead: link to the claim that replaced it.
        brief: link to the brief that made it.
    """

    id: str
    url: str
    on: DateView
    why: Markup
    was: Markup
    instead: Link | None
    brief: Link


DATES: Final = frozenset({"date", "said", "deadline", "entered", "reached", "last-confirmed", "stopped"})
"""Parts of claims and statuses that are dates."""


_MONTH: Final = re.compile(r"_[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")


@view_class
class StatusChangeView:
    """A change of a status.

    Attributes:
        initiative: link to its page.
        old: the previous stage, in words; empty if none was reported.
        new: the new stage.
        moved: whether the stage changed.
        first: whether this is its first publication, and so no change.
        reached: when it was reached, in words that follow the stage.
        parts: the other changes, each as (part, before, after) in words.
        evidence: link to the claim that says when the stage was reached.
    """

    initiative: Link
    old: str
    new: str
    moved: bool
    first: bool
    reached: str
    parts: tuple[tuple[str, str, str], ...]
    evidence: Link | None


@view_class
class EnteredBriefView:
    """A brief that was entered; `by_publication` if its day of entry is that of publication, for want of another."""

    item: BriefItem
    by_publication: bool


@view_class
class DayView:
    """A day of entry, and how much of it is left out here.

    Attributes:
        anchor: anchor of the day.
        month: anchor of its month, on the first shown day of the month; else empty.
        on: the day.
        statuses: changes of statuses that were published before.
        first: statuses that were first published on this day.
        briefs: the briefs that were entered.
        claims: the claims that were added to earlier briefs.
        withdrawn: the tombstones of the day.
        left: the number of its items that are left out.
    """

    anchor: str
    month: str
    on: DateView
    statuses: tuple[StatusChangeView, ...]
    first: tuple[StatusChangeView, ...]
    briefs: tuple[EnteredBriefView, ...]
    claims: tuple[ClaimRecord, ...]
    withdrawn: tuple[TombstoneView, ...]
    left: int


@view_class
class ChangesView:
    """The page "What changed".

    Attributes:
        days: newest first.
        older: how many earlier days are left out.
        worked_out: the number of days whose statuses were computed; 0 if those of all days were.
    """

    days: tuple[DayView, ...]
    older: int
    worked_out: int


def changes_view(context: ViewContext) -> ChangesView:
    """Return the changes, by the dates of entry in the record."""
    changes = history(context.corpus)
    days = with_months(day_view(context, day) for day in changes.days)
    return ChangesView(days, changes.older, changes.worked_out if changes.worked_out < len(days) else 0)


def with_months(days: Iterable[DayView]) -> tuple[DayView, ...]:
    """Give the first day of each month the month's anchor, such as `_2026-11`, unless an undivided month has it."""
    days = tuple(days)
    months = {day.anchor for day in days}
    marked = []
    for day in days:
        month = day.anchor[:8] if _MONTH.match(day.anchor) else ""
        marked.append(replace(day, month="" if month in months else month))
        months.add(month)
    return tuple(marked)


def tombstones(context: ViewContext, brief_id: str) -> tuple[TombstoneView, ...]:
    """Return the tombstones of a brief, in the order in which they are written."""
    withdrawn = context.corpus.briefs[brief_id].withdrawn
    return tuple(_tombstone(context, brief_id, claim_id, entry) for claim_id, entry in withdrawn.items())


def _tombstone(context: ViewContext, brief_id: str, claim_id: str, withdrawal: Withdrawal) -> TombstoneView:
    instead = None
    if withdrawal.instead is not None:
        instead = claim_link(context, context.corpus.claims[full_ref(brief_id, withdrawal.instead)])
    return TombstoneView(
        claim_id,
        f"{ROOT}{claim_address(brief_id, claim_id)}",
        date_view(context, withdrawal.on),
        context.texts.html(withdrawal.why),
        context.texts.html(withdrawal.was) if withdrawal.was else Markup(""),
        instead,
        Link(context.corpus.briefs[brief_id].title, f"{ROOT}{brief_address(brief_id)}"),
    )


def day_view(context: ViewContext, day: DayOfEntry, left: int = 0) -> DayView:
    """Return a day of entry; `left` is the number of its items that are left out."""

    def entered(brief_id: str) -> EnteredBriefView:
        item = brief_item(context, brief_id)
        return EnteredBriefView(item, context.corpus.briefs[brief_id].entered is None)

    def tombstone(item: WithdrawnClaim) -> TombstoneView:
        return _tombstone(context, item.brief_id, item.claim_id, item.withdrawal)

    statuses = [_status(context, change) for change in day.statuses]
    briefs = context.corpus.briefs
    newest_first = sorted(day.briefs, key=lambda brief_id: briefs[brief_id].source.published.sort_key(), reverse=True)
    return DayView(
        "_" + "".join(char if char.isalnum() or char == "-" else f".{ord(char):x}" for char in day.on.text),
        "",
        date_view(context, day.on),
        tuple(change for change in statuses if not change.first),
        tuple(change for change in statuses if change.first),
        tuple(entered(brief_id) for brief_id in newest_first),
        day.claims,
        tuple(tombstone(item) for item in day.withdrawn),
        left,
    )


def _status(context: ViewContext, change: StatusChange) -> StatusChangeView:
    old, new = change.old, change.new
    assert new is not None, "an initiative of the record has a status on every day"
    moved = "stage" in change.parts
    began = new.began if moved else None
    # If the stage changed, its own date is shown, and the other dates would only repeat it.
    parts = [part for part in change.parts if part != "stage" and not (moved and part in ("reached", "last-confirmed"))]
    return StatusChangeView(
        initiative=entry_link(context, change.initiative_id),
        old=old.stage.name if old and old.stage else "",
        new=new.stage.name if new.stage else "",
        moved=moved,
        first=old is None or not old.claims,
        reached=reached_words(context, new),
        parts=tuple(
            (
                context.words.plain(f"changes.part.{part}"),
                value_words(context.words, part, change.parts[part].old) if change.parts[part].old else "",
                value_words(context.words, part, change.parts[part].new),
            )
            for part in parts
        ),
        evidence=claim_link(context, began) if began else None,
    )


def value_words(words: Words, part: str, text: str) -> str:
    """Return a changed value for readers: dates in words, a verdict or stance by its name."""
    text = " ".join(text.split())
    if part in ("hedged", "unconfirmed"):
        return words.plain("changes.yes" if text else "changes.no")
    if not text:
        return words.plain("changes.nothing")
    if part in DATES:
        return parse(text).words
    return words.plain(f"{part}.{text}") if part in ("verdict", "stance") else text
