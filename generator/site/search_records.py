"""What search finds: a record for each brief, claim, question, entity, initiative, event and publisher."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Final

from generator.corpus import ClaimRecord
from generator.site.addresses import ENTITY_KINDS, brief_address, claim_address, question_address
from generator.site.questionviews import QuestionViews
from generator.site.search import Kind, SearchPart, SearchRecord
from generator.site.searchfilters import SearchFilters, Values, claims_are_apart
from generator.site.viewmaker import ViewMaker

_KINDS: Final[dict[str, Kind]] = {"initiatives": "initiative", "events": "event", "publishers": "publisher"}


def search_records(maker: ViewMaker) -> Iterator[SearchRecord]:
    """Yield the records of a corpus; addresses are relative to the site's root."""
    filters = SearchFilters(maker)
    for slug in maker.corpus.entries:
        yield _entry(maker, filters, slug)
    apart = claims_are_apart(maker.corpus)
    for brief_id in maker.corpus.briefs:
        yield from _brief(maker, filters, brief_id, apart)
    questions = QuestionViews(maker)
    for slug in maker.corpus.questions:
        yield _question(questions, filters, slug)


def _entry(maker: ViewMaker, filters: SearchFilters, slug: str) -> SearchRecord:
    corpus, words = maker.corpus, maker.words
    kind, item, names = corpus.kinds[slug], maker.item(slug, ""), corpus.entries[slug].all_names()
    # Search labels what is not an entity by its kind already.
    label = str(words(f"kind_one.{kind}")) if kind in ENTITY_KINDS else ""
    detail, day = item.detail, ""
    if kind == "events":
        date = maker.date(corpus.events[slug].date)
        detail, day = date.words, date.iso
    elif kind == "initiatives":
        found = maker.statuses[slug]
        if found.stage and found.since:
            detail = str(words("search_page.stands", stage=found.stage.name, since=found.since.words))
    return SearchRecord(
        url=item.url,
        title=item.name,
        content=" · ".join((*names, item.detail)),
        kind=_KINDS.get(kind, "entity"),
        meta={"context": " · ".join(filter(None, (label, detail))), "names": "\n".join(names)},
        filters=filters.of_entry(slug),
        sort=_sort(day),
    )


def _brief(maker: ViewMaker, filters: SearchFilters, brief_id: str, apart: bool) -> Iterator[SearchRecord]:
    brief, item = maker.corpus.briefs[brief_id], maker.brief_item(brief_id, "")
    records = [maker.corpus.claims[f"{brief_id}/{claim_id}"] for claim_id in brief.claims]
    own = [filters.of_claim(record) for record in records]
    found: Values = filters.of_brief(brief_id, own)
    parts: tuple[SearchPart, ...] = ()
    if not apart:
        parts = tuple(_part(maker, record, values) for record, values in zip(records, own, strict=True))
        # The brief stands for its claims, so it has the years that they speak of as well.
        years = {*found.get("year", ()), *chain.from_iterable(values.get("year", ()) for values in own)}
        found = {**found, "kind": ("brief", "claim"), "year": tuple(sorted(years))}
    yield SearchRecord(
        url=brief_address(brief_id),
        title=brief.title,
        content=f"{item.lead} {' '.join(maker.texts.plain(gap) for gap in brief.gaps)}",
        kind="brief",
        meta={"context": f"{item.published.words} · {item.origin.text}"},
        filters=found,
        sort=_sort(item.published.iso),
        parts=parts,
    )
    if apart:
        for record, values in zip(records, own, strict=True):
            yield _claim(maker, record, values)


def _part(maker: ViewMaker, record: ClaimRecord, values: Values) -> SearchPart:
    return SearchPart(
        anchor=record.claim_id,
        text=maker.texts.plain(record.claim.text),
        who=maker.speaker(record, "").plain,
        when=record.when.words,
        # What is the same for the whole brief is known from its record.
        filters={
            name: [value.partition(" ")[0] for value in found]
            for name, found in values.items()
            if name not in ("publisher", "language")
        },
    )


def _claim(maker: ViewMaker, record: ClaimRecord, values: Values) -> SearchRecord:
    text = maker.texts.plain(record.claim.text)
    speaker = maker.speaker(record, "")
    note = maker.texts.plain(record.claim.note) if record.claim.note else ""
    return SearchRecord(
        url=claim_address(record.brief_id, record.claim_id),
        title=text,
        content=f"{text} {speaker.plain}. {note}".strip(),
        kind="claim",
        meta={"context": f"{speaker.plain} · {record.when.words} · {record.brief.title}"},
        filters=values,
        sort=_sort(record.when.iso()),
    )


def _question(questions: QuestionViews, filters: SearchFilters, slug: str) -> SearchRecord:
    item, texts = questions.item(slug, ""), questions.maker.texts
    question = questions.maker.corpus.questions[slug]
    positions = [part for position in question.positions for part in (position.position, position.scope) if part]
    day = item.span.iso if item.span else ""
    return SearchRecord(
        url=question_address(slug),
        title=question.title,
        content=" ".join(texts.plain(text) for text in (question.reading, *positions, question.settles)),
        kind="question",
        meta={"context": " · ".join((item.relation_label, *([item.span.words] if item.span else [])))},
        filters=filters.of_question(slug),
        sort=_sort(day),
    )


def _sort(day: str) -> Mapping[str, str]:
    # An empty value would stand first; a record without one is put last by the search page.
    return {"date": day} if day else {}

