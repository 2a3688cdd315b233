"""The chapters of questions, with their positions, and of gaps."""

from __future__ import annotations

from typing import get_args

from generator.book.context import BookContext, Chapter, listed
from generator.book.runs import Runs, piece
from generator.findings.gaps import all_gaps
from generator.model.across_briefs.question import QuestionRelation
from generator.site.overviews.gaps import gap_groups
from generator.site.text.apostrophes import typographic
from generator.site.text.placeholders import from_root
from generator.site.views.claims import claim_url
from generator.site.views.questions import PositionView, question_view
from generator.site.views.questions.items import question_order
from generator.site.views.speakers import speaker_view


def question_chapters(book: BookContext) -> list[Chapter]:
    """Return the questions of the book, grouped by the relation between their positions."""
    chosen = frozenset(book.selection.questions)
    views = [question_view(book.views, key) for key in book.views.found(question_order) if key in chosen]
    return [
        {
            "label": book.say(f"question.group.{relation}"),
            "means": book.say(f"question.relation_means.{relation}"),
            "questions": [
                {
                    "to": from_root(view.item.url),
                    "title": typographic(view.item.title),
                    "span": view.item.span.words if view.item.span else "",
                    "reading": book.links.runs(str(view.item.reading)),
                    "rule": [piece(f"{view.rule}.", style="strong"), f" {typographic(view.rule_means)}"],
                    "settles": book.links.runs(str(view.settles)),
                    "positions": [_position(book, position) for position in view.positions],
                }
                for view in views
                if view.item.relation == relation
            ],
        }
        for relation in get_args(QuestionRelation)
        if any(view.item.relation == relation for view in views)
    ]


def _position(book: BookContext, position: PositionView) -> Chapter:
    say = book.say
    claims: list[Runs] = [
        [
            f"{record.said().words}, ",
            book.reference(speaker_view(book.views, record).plain, claim_url(record)),
        ]
        for record in position.claims
    ]
    origins = ", ".join(origin.text for origin in position.origins)
    return {
        "letter": position.letter,
        "text": book.links.runs(str(position.text)),
        "scope": book.links.runs(str(position.scope)) if position.scope else [],
        "behind": f"{say('count.origins', n=position.counts.origins)} ({typographic(origins)}), "
        f"{say('count.voices', n=position.counts.voices)}",
        "claims": listed(claims),
    }


def gap_chapters(book: BookContext) -> list[Chapter]:
    """Return the gaps of the texts in the book, by the initiatives that they concern."""
    briefs = frozenset(book.selection.briefs)
    gaps = [gap for gap in all_gaps(book.views.corpus) if gap.brief_id in briefs]
    return [
        {
            "label": typographic(group.initiative.text) if group.initiative else book.say("gaps.other"),
            "lines": [
                {
                    "text": book.links.runs(str(line.html)),
                    "briefs": listed([book.reference(brief.title, brief.url)] for brief, _ in line.texts),
                }
                for line in group.lines
            ],
        }
        for group in gap_groups(book.views, gaps)
    ]
