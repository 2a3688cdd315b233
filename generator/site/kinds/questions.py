"""Pages of questions: one for each, and their list with the matrix of origins and questions."""

from __future__ import annotations

from itertools import groupby
from typing import Any, Final

from generator.findings.entry_days import EntryDays
from generator.findings.questions import all_records, letter
from generator.provenance.reviews.units import question_unit
from generator.site.addresses import question_address
from generator.site.export.linked.page_blocks import question_block
from generator.site.kinds.entries import MAX_NAMED, claims_page
from generator.site.kinds.page_kind import Content, PageContext, PageKind, PageSpec, listing
from generator.site.pagination.lists import BY_KIND, Lists, Split, by_days, day_of_claim
from generator.site.pagination.splitting import ListPage, by_group, fits
from generator.site.pagination.weights import CELL, COLUMN
from generator.site.views.questions import question_list_view, question_view
from generator.site.views.questions.items import question_order

MAX_QUESTIONS: Final = 16
"""The largest number of questions on a page of a split list. A list of twice as many is not split if it fits on a page.
"""

QUESTIONS_OF_EACH: Final = 5
"""The largest number of questions of each relation on the first page of a split list."""


def _question(context: PageContext, spec: PageSpec) -> Content:
    most = None
    if context.lists.of("question", spec.id):
        positions = len(context.corpus.questions[spec.id].positions)
        most = max(1, MAX_NAMED // positions)
    view = question_view(context.views, spec.id, most)
    return Content(str(view.item.reading.striptags()), {"view": view})


def _question_page(context: PageContext, name: str, page: ListPage[Any]) -> dict[str, Any]:
    letters: dict[str, list[str]] = {}
    for number, position in enumerate(context.corpus.questions[name].positions):
        for ref in dict.fromkeys(position.claims):
            letters.setdefault(ref, []).append(letter(number))
    return {**claims_page(context, name, page), "letters": letters}


QUESTION: Final = PageKind(
    "question",
    _question,
    each=lambda corpus: ((question_id, question_address(question_id)) for question_id in corpus.questions),
    section="questions/",
    title_of=lambda context, name: context.corpus.questions[name].title,
    above="question-list",
    split=by_days(
        lambda lists, name: all_records(lists.corpus, lists.corpus.questions[name]),
        day_of_claim,
        lambda lists: lists.weights.row,
        weigh_when_split=lambda lists: lists.weights.line,
    ),
    list_page=_question_page,
    list_template="claims",
    cards=True,
    search="question",
    table="questions",
    block=question_block,
    units=lambda corpus, question_id: (question_unit(corpus, question_id),),
    entered=EntryDays.of_question,
)


def _question_list(context: PageContext, spec: PageSpec) -> Content:
    pages = context.lists.of(spec.kind, spec.name)
    if not pages:
        most = _origins_shown(context.lists, len(context.corpus.questions))
        return listing(context, "lists.questions_lead", view=question_list_view(context.views, None, most))
    # If the list is split, its first page shows the last questions of each relation.
    last = [
        question_id
        for _, group in groupby(pages, key=lambda page: page.group)
        for question_id in [question_id for page in group for question_id in page.items][-QUESTIONS_OF_EACH:]
    ]
    view = question_list_view(context.views, last, _origins_shown(context.lists, len(last)))
    return listing(context, "lists.questions_lead", view=view)


def _origins_shown(lists: Lists, questions: int) -> int:
    """Return the number of columns for origins in a matrix of `questions` rows, which may take half of the page."""
    return max(3, lists.budget // 2 // (COLUMN + questions * CELL))


def _cut(lists: Lists, _: str) -> tuple[ListPage[str], ...]:
    corpus, weigh, half = lists.corpus, lists.weights.question, lists.budget // 2
    # Half of a page is for questions, the other half for the matrix.
    if len(corpus.questions) <= 2 * MAX_QUESTIONS and fits(corpus.questions, weigh, half):
        return ()
    # A page has few enough questions for a matrix of about twenty origins.
    return by_group(
        question_order(corpus),
        lambda question_id: corpus.questions[question_id].relation,
        lambda question_id: max(weigh(question_id), half // MAX_QUESTIONS),
        half,
    )


QUESTION_LIST: Final = PageKind(
    "question-list",
    _question_list,
    address="questions/",
    needed=lambda corpus: bool(corpus.questions),
    title="lists.questions",
    files=("questions",),
    split=Split(_cut, BY_KIND, group=lambda words, group: words.plain(f"question.group.{group}")),
    list_page=lambda context, _, page: {
        "view": question_list_view(context.views, page.items, _origins_shown(context.lists, len(page.items)))
    },
)
