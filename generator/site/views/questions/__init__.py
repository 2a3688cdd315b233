"""Views of questions: their list, their pages, and the questions that concern an entry."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

from markupsafe import Markup, escape

from generator.corpus import ClaimRecord
from generator.findings.attribution import voice
from generator.findings.questions import letter, questions_concerning, records_of, span, voices_of
from generator.model.across_briefs.question import Position, QuestionRelation
from generator.site.views.base import Counts, DateView, Link, view_class
from generator.site.views.claims import counts_of, date_view, entry_link
from generator.site.views.context import ViewContext
from generator.site.views.questions.items import QuestionItem, question_item, question_order, question_places
from generator.site.views.questions.matrix import MatrixView, matrix_view
from generator.site.views.speakers import joined


@view_class
class VoiceView:
    """A voice behind a position: who it is, and in how many of its claims it speaks."""

    html: Markup
    claims: int


@view_class
class PositionView:
    """One answer to a question.

    Attributes:
        letter: the letter by which the matrix and the reading refer to it.
        text: the answer.
        scope: for whom, where or when it holds.
        span: the span of its claims' dates.
        claims: the claims that support it, oldest first.
        counts: numbers of claims, briefs, origins and voices.
        origins: the origins, sorted by name.
        voices: the voices, each with its claims.
        repeats: whether more than one origin quotes the same voice, which then counts once.
    """

    letter: str
    text: Markup
    scope: Markup | None
    span: DateView | None
    claims: tuple[ClaimRecord, ...]
    counts: Counts
    origins: tuple[Link, ...]
    voices: tuple[VoiceView, ...]
    repeats: bool


@view_class
class QuestionView:
    """A question's page."""

    item: QuestionItem
    relation_means: str
    positions: tuple[PositionView, ...]
    rule: str
    rule_means: str
    settles: Markup
    earlier: QuestionItem | None
    later: QuestionItem | None
    edit_url: str


@view_class
class QuestionGroupView:
    """Questions whose positions have the same relation."""

    relation: str
    label: str
    means: str
    items: tuple[QuestionItem, ...]


@view_class
class QuestionListView:
    """Every question, grouped by relation, and the matrix."""

    groups: tuple[QuestionGroupView, ...]
    matrix: MatrixView | None


MAX_FLAGS = 6
"""The largest number of questions on the page of an entry."""

DIFFER = ("contradict", "refine")
"""Relations between positions that mean that sources differ."""


@view_class
class FlagsView:
    """The questions that concern the page of an entry.

    Attributes:
        differ: questions on which sources contradict one another.
        refined: questions on which one source is more exact or fuller than another.
        others: questions on which sources agree, or describe different times.
        contradict: whether sources contradict one another on any question.
        more: how many further questions there are.
    """

    differ: tuple[QuestionItem, ...]
    refined: tuple[QuestionItem, ...]
    others: tuple[QuestionItem, ...]
    contradict: bool
    more: int


def question_flags(context: ViewContext, entry_id: str) -> FlagsView | None:
    """Return the questions that concern an entry; None if there are none."""
    question_ids = context.found(questions_concerning).get(entry_id, ())
    if not question_ids:
        return None
    places, questions = context.cached(question_places), context.corpus.questions
    by_relation = sorted(question_ids, key=places.__getitem__)
    shown = [question_item(context, question_id) for question_id in by_relation[:MAX_FLAGS]]
    differ = tuple(item for item in shown if item.relation == "contradict")
    refined = tuple(item for item in shown if item.relation == "refine")
    others = tuple(item for item in shown if item.relation not in DIFFER)
    contradict = any(questions[question_id].relation == "contradict" for question_id in question_ids)
    return FlagsView(differ, refined, others, contradict, len(question_ids) - len(shown))


def question_view(context: ViewContext, question_id: str, most: int | None = None) -> QuestionView:
    """Return a question's page.

    With `most`, each position shows at most that many of its newest claims and first voices.
    """
    question = context.corpus.questions[question_id]
    order, at = context.found(question_order), context.cached(question_places)[question_id]
    return QuestionView(
        question_item(context, question_id, at + 1),
        context.words.plain(f"question.relation_means.{question.relation}"),
        tuple(_position_view(context, number, position, most) for number, position in enumerate(question.positions)),
        context.words.plain(f"question.rule.{question.rule}"),
        context.words.plain(f"question.rule_means.{question.rule}"),
        context.texts.html(question.settles),
        question_item(context, order[at - 1], at) if at else None,
        question_item(context, order[at + 1], at + 2) if at + 1 < len(order) else None,
        context.edit_url("briefings/questions.yaml") if context.edit_url else "",
    )


def _position_view(context: ViewContext, number: int, position: Position, most: int | None) -> PositionView:
    records = records_of(context.corpus, position)
    when = span(records)
    origins = dict.fromkeys(context.corpus.origin(record.brief) for record in records)
    spoken = voices_of(context.corpus, records)
    quoted_by = {(voice(context.corpus, record), context.corpus.origin(record.brief)) for record in records}
    first = {voice(context.corpus, record): record for record in reversed(records)}
    return PositionView(
        letter(number),
        context.texts.html(position.position),
        context.texts.html(position.scope) if position.scope else None,
        date_view(context, when) if when else None,
        tuple(records if most is None else records[-most:]),
        counts_of(context, records),
        tuple(entry_link(context, origin) for origin in origins),
        tuple(VoiceView(_voice_words(context, first[key]), count) for key, count in list(spoken.items())[:most]),
        len(quoted_by) > len(spoken),
    )


def _voice_words(context: ViewContext, record: ClaimRecord) -> Markup:
    speaker = record.claim.said_by.speaker
    if speaker.speakers():
        return joined(context, [context.texts.link(entity_id, "") for entity_id in speaker.speakers()])
    if speaker.unnamed:
        return escape(speaker.unnamed)
    origin = context.texts.link(context.corpus.origin(record.brief), "")
    return context.words("speaker.narration" if speaker.narration else "speaker.headline", origin=origin)


def question_list_view(
    context: ViewContext, shown: Sequence[str] | None = None, most_origins: int | None = None
) -> QuestionListView:
    """Return all questions, or those in `shown`, grouped by relation, and the matrix.

    The matrix has at most `most_origins` columns, for the origins that report most of these questions.
    """
    question_ids = context.found(question_order) if shown is None else shown
    items = [
        question_item(context, question_id, context.cached(question_places)[question_id] + 1)
        for question_id in question_ids
    ]
    groups = tuple(
        QuestionGroupView(
            relation,
            context.words.plain(f"question.group.{relation}"),
            context.words.plain(f"question.relation_means.{relation}"),
            tuple(item for item in items if item.relation == relation),
        )
        for relation in get_args(QuestionRelation)
        if any(item.relation == relation for item in items)
    )
    return QuestionListView(groups, matrix_view(context, items, most_origins) if items else None)
