"""Questions as lists show them, and their order."""

from __future__ import annotations

from typing import get_args

from markupsafe import Markup

from generator.corpus import Corpus
from generator.findings.questions import all_records, span
from generator.model.across_briefs.question import QuestionRelation
from generator.model.brief.bottom_line import bottom_line_sentences
from generator.site.addresses import question_address
from generator.site.text.placeholders import ROOT
from generator.site.views.base import Counts, DateView, view_class
from generator.site.views.claims import counts_of, date_view
from generator.site.views.context import ViewContext


@view_class
class QuestionItem:
    """A question in a list.

    Attributes:
        id: its id.
        number: its number in the list of all questions, from 1.
        url: the address of its page.
        title: the question.
        relation: the relation between its positions.
        relation_label: the relation in words.
        reading: how the positions are read together.
        verdict: the first sentence of the reading, which sums it up.
        grounds: the other sentences.
        span: the span of its claims' dates.
        counts: numbers of claims, briefs, origins and voices.
    """

    id: str
    number: int
    url: str
    title: str
    relation: str
    relation_label: str
    reading: Markup
    verdict: Markup
    grounds: Markup
    span: DateView | None
    counts: Counts


def question_order(corpus: Corpus) -> tuple[str, ...]:
    """Return the ids of all questions, by relation and then by the first date that their claims speak of."""
    relations = get_args(QuestionRelation)

    def key(question_id: str) -> tuple[object, ...]:
        question = corpus.questions[question_id]
        records = all_records(corpus, question)
        first = records[0].when.sort_key() if records else ((0, 1, 1), (0, 1, 1))
        return relations.index(question.relation), first, question_id

    return tuple(sorted(corpus.questions, key=key))


def question_places(context: ViewContext) -> dict[str, int]:
    """Return the place of each question in that order, from 0, by its id."""
    return {question_id: at for at, question_id in enumerate(context.found(question_order))}


def question_item(context: ViewContext, question_id: str, number: int = 0) -> QuestionItem:
    """Return a question as lists show it."""
    question = context.corpus.questions[question_id]
    records = all_records(context.corpus, question)
    when = span(records)
    verdict, *grounds = [sentence.text for sentence in bottom_line_sentences(question.reading)] or [""]
    return QuestionItem(
        question_id,
        number,
        f"{ROOT}{question_address(question_id)}",
        question.title,
        question.relation,
        context.words.plain(f"question.relation.{question.relation}"),
        context.texts.html(question.reading),
        context.texts.html(verdict),
        context.texts.html(" ".join(grounds)),
        date_view(context, when) if when else None,
        counts_of(context, records),
    )
