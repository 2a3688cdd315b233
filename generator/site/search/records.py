"""What search finds: a record for each brief, claim, question, entity, initiative, event and publisher."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import chain

from generator.corpus import ClaimRecord
from generator.findings.questions import all_records, span
from generator.model.registry import Person
from generator.site.addresses import ENTITY_KINDS, brief_address, claim_address, question_address
from generator.site.search.filters import SearchFilters, Values, claims_are_apart
from generator.site.search.index import Kind, SearchPart, SearchRecord
from generator.site.text.placeholders import from_root
from generator.site.views.claims import brief_item, speaker_view
from generator.site.views.context import ViewContext
from generator.site.views.questions import question_item
from generator.site.views.registry import entry_item
from generator.site.views.statuses import all_statuses, reached_words


def search_records(context: ViewContext, kinds: Mapping[str, Kind]) -> Iterator[SearchRecord]:
    """Yield the records of a corpus by their days, which keeps the index small.

    Args:
        context: of the views.
        kinds: the kind of the records of each registry's entries.
    """
    for _, make in sorted(_makers(context, kinds), key=lambda pair: pair[0]):
        yield make()


def _makers(context: ViewContext, kinds: Mapping[str, Kind]) -> Iterator[tuple[str, Callable[[], SearchRecord]]]:
    """Yield the day of each record, and what makes it when its turn comes."""
    corpus, filters = context.corpus, SearchFilters(context)
    apart = claims_are_apart(corpus)
    for entry_id in corpus.entries:
        yield _day_of(context, entry_id), partial(_entry, context, filters, kinds, entry_id)
    for brief_id, brief in corpus.briefs.items():
        yield brief.source.published.iso(), partial(_brief, context, filters, brief_id, apart)
    if apart:
        for record in corpus.claims.values():
            yield record.when.iso(), partial(_claim, context, filters, record)
    for entry_id, question in corpus.questions.items():
        when = span(all_records(corpus, question))
        yield when.iso() if when else "", partial(_question, context, filters, entry_id)


def _day_of(context: ViewContext, entry_id: str) -> str:
    event = context.corpus.events.get(entry_id)
    return event.date.iso() if event else ""


def _entry(context: ViewContext, filters: SearchFilters, kinds: Mapping[str, Kind], entry_id: str) -> SearchRecord:
    corpus, words = context.corpus, context.words
    kind, item, names = corpus.kinds[entry_id], entry_item(context, entry_id), corpus.entries[entry_id].all_names()
    # Search labels what is not an entity by its kind already.
    label = str(words(f"kind_one.{kind}")) if kind in ENTITY_KINDS else ""
    detail = item.detail
    if kind == "events":
        detail = corpus.events[entry_id].date.words
    elif kind == "initiatives":
        found = context.once(all_statuses)[entry_id]
        if found.stage and found.reached:
            detail = str(words("search_page.stands", stage=found.stage.name, reached=reached_words(context, found)))
    meta = {"context": " · ".join(filter(None, (label, detail))), "names": "\n".join(names)}
    if kind == "events":
        meta["date"] = detail
    if isinstance(entry := corpus.entries[entry_id], Person) and entry.roles:
        meta["offices"] = "\n".join(f"{role.office}, {corpus.entries[role.of].name}" for role in entry.roles)
    return SearchRecord(
        url=from_root(item.url),
        title=item.name,
        content=" · ".join((*names, item.detail)),
        kind=kinds[kind],
        meta=meta,
        filters=filters.of_entry(entry_id),
        day=_day_of(context, entry_id),
    )


def _brief(context: ViewContext, filters: SearchFilters, brief_id: str, apart: bool) -> SearchRecord:
    brief, item = context.corpus.briefs[brief_id], brief_item(context, brief_id)
    records = [context.corpus.claims[f"{brief_id}/{claim_id}"] for claim_id in brief.claims]
    own = [filters.of_claim(record) for record in records]
    found: Values = filters.of_brief(brief_id, own)
    parts: tuple[SearchPart, ...] = ()
    if not apart:
        parts = tuple(_part(context, record, values) for record, values in zip(records, own, strict=True))
        # The brief stands for its claims, so it has the years that they speak of as well.
        years = {*found.get("year", ()), *chain.from_iterable(values.get("year", ()) for values in own)}
        found = {**found, "kind": ("brief", "claim"), "year": tuple(sorted(years))}
    return SearchRecord(
        url=brief_address(brief_id),
        title=brief.title,
        content=f"{item.lead} {' '.join(context.texts.plain(gap) for gap in brief.gaps)}",
        kind="brief",
        meta={"context": f"{item.published.words} · {item.origin.text}", "date": item.published.words},
        filters=found,
        day=item.published.iso,
        parts=parts,
    )


def _part(context: ViewContext, record: ClaimRecord, values: Values) -> SearchPart:
    return SearchPart(
        anchor=record.claim_id,
        text=context.texts.plain(record.claim.text),
        who=speaker_view(context, record).plain,
        when=record.when.words,
        # What is the same for the whole brief is known from its record.
        filters={
            name: [value.partition(" ")[0] for value in found]
            for name, found in values.items()
            if name not in ("publisher", "language")
        },
    )


def _claim(context: ViewContext, filters: SearchFilters, record: ClaimRecord) -> SearchRecord:
    text = context.texts.plain(record.claim.text)
    speaker = speaker_view(context, record)
    note = context.texts.plain(record.claim.note) if record.claim.note else ""
    return SearchRecord(
        url=claim_address(record.brief_id, record.claim_id),
        title=text,
        content=f"{text} {speaker.plain}. {note}".strip(),
        kind="claim",
        meta={
            "context": f"{speaker.plain} · {record.when.words} · {record.brief.title}",
            "date": record.when.words,
        },
        filters=filters.of_claim(record),
        day=record.when.iso(),
    )


def _question(context: ViewContext, filters: SearchFilters, question_id: str) -> SearchRecord:
    item, texts = question_item(context, question_id), context.texts
    question = context.corpus.questions[question_id]
    positions = [part for position in question.positions for part in (position.position, position.scope) if part]
    day = item.span.iso if item.span else ""
    return SearchRecord(
        url=question_address(question_id),
        title=question.title,
        content=" ".join(texts.plain(text) for text in (question.reading, *positions, question.settles)),
        kind="question",
        meta={"context": " · ".join((item.relation_label, *([item.span.words] if item.span else [])))},
        filters=filters.of_question(question_id),
        day=day,
    )
