"""The chapters on statuses: the answer, each initiative with its ladder and clocks, and the timeline."""

from __future__ import annotations

from typing import Any

from generator.book.context import BookContext, Chapter, listed
from generator.book.runs import Runs, piece
from generator.findings.timeline import EVENTS, OTHER, initiative_timeline, timeline
from generator.site.overviews.answer import answer_view
from generator.site.text.apostrophes import typographic
from generator.site.text.placeholders import from_root
from generator.site.timeline.table import TimelineText
from generator.site.views.claims import claim_url
from generator.site.views.initiatives import InitiativeView, PartyView, initiative_view
from generator.site.views.statuses import StatusView, status_view

_JUDGED = ("on-time", "late", "late-but-done", "unclear")
_COLUMNS = ("names", "occasion", "cooperation", "since")


def answer_chapter(book: BookContext) -> Chapter | None:
    """Return the answer of the home page, and every status.

    It is None in a book of a part, or if the record has no answer.
    """
    answer = answer_view(book.views) if book.selection.whole else None
    if answer is None:
        return None
    sentences = (answer.since, answer.confirmed, answer.together)
    return {
        "short": typographic(answer.short),
        "sentences": [book.link(link) for link in sentences if link],
        "unknown": [book.links.runs(str(sentence)) for sentence in answer.unknown],
        "differences": [
            [*book.link(shown.link), ": ", *book.links.runs(str(shown.verdict))] for shown in answer.differences
        ],
        "statuses": [_row(book, initiative_id) for initiative_id in book.selection.initiatives],
    }


def _row(book: BookContext, initiative_id: str) -> Chapter:
    status = status_view(book.views, initiative_id)
    best = status.best
    return {
        "name": book.link(status.initiative),
        "stands": _headline(book, status),
        "confirmed": status.last_confirmed.words if status.last_confirmed else "–",
        "best": [book.reference(best.label, best.link.url), f", {best.state_label}"] if best else ["–"],
    }


def _headline(book: BookContext, status: StatusView) -> Runs:
    if not status.stage:
        return [piece(book.say("status.none"), style="strong")]
    reached = status.reached_words
    if status.verdict in _JUDGED and not status.stopped:
        reached += f", {status.verdict_label}"
    flags = [book.say("status.stopped_label")] if status.stopped else []
    flags += [flag.words for flag in status.flags]
    flagged = f" ({'; '.join(flags)})" if flags else ""
    return [piece(status.stage, style="strong"), typographic(f"{reached}{flagged}")]


def initiative_chapters(book: BookContext) -> list[Chapter]:
    """Return the chapters of the initiatives, one each."""
    return [
        _initiative(book, initiative_view(book.views, initiative_id)) for initiative_id in book.selection.initiatives
    ]


def _initiative(book: BookContext, view: InitiativeView) -> Chapter:
    say, status = book.say, view.status
    return {
        "to": from_root(view.item.url),
        "title": typographic(view.item.name),
        "about": book.links.runs(str(status.about)),
        "parties": ", ".join(party.text for party in view.parties),
        "headline": _headline(book, status),
        "stopped": [*_stopped(book, status)],
        "clocks": _clocks(book, status),
        "steps": [
            {
                "name": step.name,
                "state": step.state,
                "on": [book.reference(step.on or say("status.told"), step.url)] if step.url else [say("status.ahead")],
            }
            for step in status.steps
        ],
        "also": [
            [
                book.reference(
                    say("status.also_row", what=statement.what, on=statement.on, who=statement.who), statement.url
                )
            ]
            for statement in status.also
        ],
        "unsourced": say("status.unsourced", names=", ".join(status.unsourced)) if status.unsourced else "",
        "stages": [(stage.name, typographic(stage.means)) for stage in status.stages],
        "levels": [_party(book, row) for row in view.levels],
        "deadlines": [
            {
                "date": deadline.date.words,
                "move": f"{deadline.move}, {say('status.deadline_set', date=deadline.set_on.words)}",
                "claims": listed([[book.reference(claim.speaker.plain, claim.url)] for claim in deadline.claims]),
            }
            for deadline in status.deadlines
        ],
        "deadlines_lead": say("status.deadlines_lead", goal=status.goal) if status.deadlines else "",
        "doubts": [
            [
                f"{record.said().words}: ",
                book.reference(book.views.texts.plain(record.claim.text), claim_url(record)),
            ]
            for record in status.doubts
        ],
        "address": book.address(from_root(view.item.url)),
    }


def _stopped(book: BookContext, status: StatusView) -> Runs:
    return [f"{typographic(status.stopped)}. ", *book.link(status.stopped_by)] if status.stopped else []


def _clocks(book: BookContext, status: StatusView) -> list[tuple[str, Runs]]:
    say = book.say
    clocks: list[tuple[str, Runs]] = []
    if status.reached:
        clocks.append((say("status.reached_label"), [status.reached.words]))
    if status.last_confirmed:
        by: Runs = [" · ", *book.link(status.confirmed_by)] if status.confirmed_by else []
        clocks.append((status.confirmed_label, [status.last_confirmed.words, *by]))
    if status.mentioned and status.mentioned_by:
        by = [" · ", *book.link(status.mentioned_by), f" {status.mentioned_means}"]
        clocks.append((say("status.mentioned_label"), [status.mentioned.words, *by]))
    clocks.append((say("status.ends_label"), [status.record_ends.words]))
    target = f"{status.deadline.words}: {status.verdict_label}" if status.deadline else say("status.no_target")
    clocks.append((say("status.deadline_label"), [target]))
    if status.dated_by:
        clocks.append((say("status.dated_by"), book.link(status.dated_by)))
    if status.evidence:
        label = "status.evidence_checked" if status.dated_by else "status.evidence"
        clocks.append((say(label), book.link(status.evidence)))
    if status.texts:
        clocks.append((say("status.behind"), [". ".join(group.words for group in status.texts) + "."]))
    return clocks


def _party(book: BookContext, row: PartyView) -> Chapter:
    cells = []
    for cell in row.cells:
        references = [
            [book.reference(mention.words, mention.url), f" ({', '.join(mention.notes)})" if mention.notes else ""]
            for mention in cell
        ]
        cells.append(listed(references) or [book.say("levels.never")])
    if not row.cells[0]:
        since = book.say("levels.never_named")
    else:
        since = book.say("levels.silent", n=row.silent) if row.silent else book.say("levels.not_silent")
    return {"party": row.party.text, "cells": [*cells, [since]]}


def level_heads(book: BookContext) -> list[str]:
    """Return the column heads of the table of the parties' last statements."""
    return [book.say("levels.party"), *(book.say(f"levels.{column}") for column in _COLUMNS)]


def timeline_chapter(book: BookContext) -> list[Chapter]:
    """Return the timeline, year by year; empty in a book of single briefs, which list their claims themselves."""
    corpus, selection = book.corpus, book.selection
    if selection.whole:
        lanes: list[Any] = [*timeline(corpus)]
    else:
        lanes = [lane for initiative_id in selection.initiatives for lane in initiative_timeline(corpus, initiative_id)]
    years = TimelineText(book.views).table(lanes)
    return [
        {"label": year.label, "groups": [_group(book, group) for group in year.groups]} for year in years if year.groups
    ]


def _group(book: BookContext, group: Any) -> Chapter:
    return {
        "date": group.date.words,
        "rows": [
            {
                "lane": "" if row.lane in (EVENTS, OTHER) else typographic(row.lane_label),
                "what": [book.reference(row.what, row.url) if row.who else piece(row.what, style="strong")],
                "marks": ", ".join(row.marks),
                "who": typographic(f"{row.kind_label}: {row.who}" if row.who else row.source),
            }
            for row in group.rows
        ],
    }
