"""Views of questions: their list, their pages, and the matrix of which origin reports which."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from textwrap import wrap
from typing import get_args

from markupsafe import Markup, escape

from generator.corpus import ClaimRecord, Corpus
from generator.findings.origins import voice
from generator.findings.questions import (
    all_records,
    letter,
    questions_concerning,
    records_of,
    reported_by,
    span,
    voices_of,
)
from generator.model.question import Position, QuestionRelation
from generator.site.addresses import question_address
from generator.site.text.placeholders import ROOT
from generator.site.views.base import Counts, DateView, Link, view_class
from generator.site.views.claims import counts_of, date_view, entry_link, joined
from generator.site.views.context import ViewContext


@view_class
class VoiceView:
    """A voice behind a position: who it is, and in how many of its claims it speaks."""

    html: Markup
    claims: int


@view_class
class PositionView:
    """One answer to a question.

    Attributes:
        letter: by which the matrix and the reading name it.
        text: the answer.
        scope: for whom, where or when it holds.
        span: the dates that its claims speak of.
        claims: who says so, oldest first.
        counts: claims, briefs, origins and voices.
        origins: the origins, by name.
        voices: the voices, each with its claims.
        repeats: whether a voice is quoted by more than one origin, and so counts once.
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
class QuestionItem:
    """A question in a list.

    Attributes:
        id: its id.
        number: its place among all questions as they are listed, from 1.
        url: its page.
        title: the question.
        relation: how its positions stand to one another.
        relation_label: the same in words.
        answers: its positions in a few words: (letter, text).
        reading: how they are read together.
        span: the dates that its claims speak of.
        counts: claims, briefs, origins and voices.
    """

    id: str
    number: int
    url: str
    title: str
    relation: str
    relation_label: str
    answers: tuple[tuple[str, Markup], ...]
    reading: Markup
    span: DateView | None
    counts: Counts


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
class CellView:
    """Where a question and an origin meet in the matrix.

    Attributes:
        letters: the positions that the origin reports; empty where it reports none.
        claims: in how many claims.
        x, y: the cell's corner in the drawing.
    """

    letters: str
    claims: int
    x: int
    y: int


@view_class
class MatrixRowView:
    """A question in the matrix, with one cell for each origin; `y` is the middle of its row in the drawing."""

    item: QuestionItem
    cells: tuple[CellView, ...]
    y: int


@view_class
class ColumnView:
    """An origin in the matrix; `lines` is its name as drawn, and `x` the middle of its column."""

    origin: Link
    lines: tuple[str, ...]
    questions: int
    x: int


@view_class
class MatrixView:
    """Which origin reports which question: the same for the table and for the drawing.

    Attributes:
        more: how many origins have no column, since the page has no room for them.
    """

    columns: tuple[ColumnView, ...]
    rows: tuple[MatrixRowView, ...]
    more: int
    width: int
    height: int
    head: int
    cell_width: int
    cell_height: int


@view_class
class QuestionGroupView:
    """Questions of one relation."""

    relation: str
    label: str
    means: str
    items: tuple[QuestionItem, ...]


@view_class
class QuestionListView:
    """Every question, grouped by relation, and the matrix."""

    groups: tuple[QuestionGroupView, ...]
    matrix: MatrixView | None
    counts: Counts


_CELL = (38, 26)
_GAP = 4
_NUMBER_WIDTH = 34
_HEAD_HEIGHT = 156
_LONGEST_LINE = 22
_GROUP_GAP = 10


def ordered(corpus: Corpus) -> tuple[str, ...]:
    """Ids of all questions, by relation and then by the first date that their claims speak of."""
    relations = get_args(QuestionRelation)

    def key(question_id: str) -> tuple[object, ...]:
        question = corpus.questions[question_id]
        records = all_records(corpus, question)
        first = records[0].when.sort_key() if records else ((0, 1, 1), (0, 1, 1))
        return relations.index(question.relation), first, question_id

    return tuple(sorted(corpus.questions, key=key))


def question_order(context: ViewContext) -> tuple[str, ...]:
    """Ids of all questions, by relation and then by the first date that their claims speak of."""
    return ordered(context.corpus)


def _question_places(context: ViewContext) -> dict[str, int]:
    return {question_id: at for at, question_id in enumerate(context.once(question_order))}


def question_item(context: ViewContext, question_id: str, number: int = 0) -> QuestionItem:
    """A question as lists show it."""
    question = context.corpus.questions[question_id]
    records = all_records(context.corpus, question)
    when = span(records)
    return QuestionItem(
        question_id,
        number,
        f"{ROOT}{question_address(question_id)}",
        question.title,
        question.relation,
        context.words.plain(f"question.relation.{question.relation}"),
        tuple((letter(at), context.texts.html(position.position)) for at, position in enumerate(question.positions)),
        context.texts.html(question.reading),
        date_view(context, when) if when else None,
        counts_of(context, records),
    )


MOST_FLAGS = 6
"""Questions that the page of an entry shows."""

_DIFFER = ("contradict", "refine")


@view_class
class FlagsView:
    """The questions that concern the page of an entry: first those on which sources differ, then the others.

    Attributes:
        differ: those on which sources differ.
        others: those on which they agree, or say what held at another time.
        contradict: whether sources contradict one another on any of them.
        more: how many there are beside those shown.
    """

    differ: tuple[QuestionItem, ...]
    others: tuple[QuestionItem, ...]
    contradict: bool
    more: int


def question_flags(context: ViewContext, entry_id: str) -> FlagsView | None:
    """The questions that concern an entry; None where none does."""
    question_ids = context.once(_concerning).get(entry_id, ())
    if not question_ids:
        return None
    places, questions = context.once(_question_places), context.corpus.questions
    by_relation = sorted(question_ids, key=places.__getitem__)
    shown = [question_item(context, question_id) for question_id in by_relation[:MOST_FLAGS]]
    differ = tuple(item for item in shown if item.relation in _DIFFER)
    others = tuple(item for item in shown if item.relation not in _DIFFER)
    contradict = any(questions[question_id].relation == "contradict" for question_id in question_ids)
    return FlagsView(differ, others, contradict, len(question_ids) - len(shown))


def _concerning(context: ViewContext) -> Mapping[str, tuple[str, ...]]:
    return questions_concerning(context.corpus)


def question_view(context: ViewContext, question_id: str, most: int | None = None) -> QuestionView:
    """A question's page; with `most`, each position shows only so many of its newest claims and first voices."""
    question = context.corpus.questions[question_id]
    order, at = context.once(question_order), context.once(_question_places)[question_id]
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
    """Every question, grouped by relation, and the matrix; or the questions that are `shown` of them.

    The matrix has `most_origins` columns at most, for the origins that report most of these questions.
    """
    question_ids = context.once(question_order) if shown is None else shown
    items = [
        question_item(context, question_id, context.once(_question_places)[question_id] + 1)
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
    refs = dict.fromkeys(
        ref for question_id in question_ids for ref in context.corpus.questions[question_id].claim_refs()
    )
    counts = counts_of(context, [context.corpus.claims[ref] for ref in refs])
    return QuestionListView(groups, _matrix(context, items, most_origins) if items else None, counts)


def _matrix(context: ViewContext, items: list[QuestionItem], most: int | None) -> MatrixView:
    reported = [reported_by(context.corpus, context.corpus.questions[item.id]) for item in items]
    totals: dict[str, int] = {}
    for letters_and_claims in reported:
        for origin in letters_and_claims:
            totals[origin] = totals.get(origin, 0) + 1
    entries = context.corpus.entries
    origins = sorted(totals, key=lambda origin: (-totals[origin], entries[origin].name.casefold()))[:most]
    (width, height), step = _CELL, _CELL[0] + _GAP
    columns = tuple(
        ColumnView(
            entry_link(context, origin),
            _lines(context.corpus.entries[origin].name),
            totals[origin],
            _NUMBER_WIDTH + at * step + width // 2,
        )
        for at, origin in enumerate(origins)
    )
    rows: list[MatrixRowView] = []
    top = _HEAD_HEIGHT
    for item, letters_and_claims in zip(items, reported, strict=True):
        if rows and rows[-1].item.relation != item.relation:
            top += _GROUP_GAP
        cells = []
        for across, origin in enumerate(origins):
            letters, claims = letters_and_claims.get(origin, ((), 0))
            cells.append(CellView("".join(letters), claims, _NUMBER_WIDTH + across * step, top))
        rows.append(MatrixRowView(item, tuple(cells), top + height // 2))
        top += height + _GAP
    return MatrixView(
        columns,
        tuple(rows),
        len(totals) - len(origins),
        _NUMBER_WIDTH + len(origins) * step,
        top,
        _HEAD_HEIGHT,
        width,
        height,
    )


def _lines(name: str) -> tuple[str, ...]:
    return tuple(wrap(name, _LONGEST_LINE, max_lines=2, placeholder="…"))
