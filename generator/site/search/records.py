"""The records of the search: briefs, claims, gaps, questions, deadlines, and every entry of the registry.

A claim has a record of its own, which `_claim` makes. If there are more than `MAX_CLAIM_RECORDS` claims, each is a
part of its brief's record, which `_part` and `_brief` make.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain, pairwise
from typing import Final

from generator.corpus import ClaimRecord, Corpus, references
from generator.findings.gaps import GapOfBrief, all_gaps, gaps_alike
from generator.findings.questions import all_records, span
from generator.findings.statuses.status import statuses
from generator.model.edtf import Edtf
from generator.model.markup import REFERENCE
from generator.model.registry import Event, Initiative, Person
from generator.site.addresses import ENTITY_KINDS, brief_address, claim_address, question_address
from generator.site.search.filters import SearchFilters, Values, claims_have_own_records
from generator.site.search.index import ResultKind, SearchPart, SearchRecord
from generator.site.search.keys import day_keys, naming_key, saying_key, written_day_keys
from generator.site.search.name_parts import parts_of_names, surnames_with_titles
from generator.site.text.folding import fold
from generator.site.text.placeholders import from_root
from generator.site.views.claims import brief_item
from generator.site.views.context import ViewContext
from generator.site.views.questions.items import question_item
from generator.site.views.registry import entry_item
from generator.site.views.speakers import speaker_view
from generator.site.views.statuses.words import reached_words

_HYPHENS: Final = r"\-\u2010\u2011"
_COMPOUND: Final = re.compile(rf"(?<![\w{_HYPHENS}])([^\W\d_]+)[{_HYPHENS}]([^\W\d_]+)(?![\w{_HYPHENS}])")
_WORD: Final = re.compile(r"[^\W_]+")


def _as_shown(reference: re.Match[str]) -> str:
    return reference[1].partition("|")[2]


class Compounds:
    """The compounds of a record: pairs of words that are written with a hyphen somewhere.

    Args:
        texts: the texts of the record.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        shown = (REFERENCE.sub(_as_shown, text) for text in texts)
        pairs = {(fold(first), fold(second)) for text in shown for first, second in _COMPOUND.findall(text)}
        self._pairs = frozenset(pairs)
        self._closed = {first + second: (first, second) for first, second in pairs}

    def other_forms(self, text: str) -> Iterator[str]:
        """Yield the other forms of the compounds in a text.

        Pagefind finds *year-end* by *year*, by *end* and by *yearend*; it finds *year end* by its two words alone.
        """
        words = _WORD.findall(fold(text))
        for first, second in pairwise(words):
            if (first, second) in self._pairs:
                yield first + second
        for word in words:
            yield from self._closed.get(word, ())


def _compounds_of(corpus: Corpus) -> Compounds:
    """Return the compounds of a corpus: of its claims, titles and names."""
    briefs = corpus.briefs.values()
    claims = (claim.text for brief in briefs for claim in brief.claims.values())
    names = (name for entry in corpus.entries.values() for name in entry.all_names())
    return Compounds([*claims, *(brief.title for brief in briefs), *names])


def search_records(context: ViewContext, kinds: Mapping[str, ResultKind]) -> Iterator[SearchRecord]:
    """Yield the records of a corpus by their days, which keeps the index small.

    Args:
        context: the context of the views.
        kinds: the kind of the search records of each registry's entries.
    """
    for _, make in sorted(_makers(context, kinds), key=lambda pair: pair[0]):
        yield make()


def synonym_records(corpus: Corpus) -> Iterator[SearchRecord]:
    """Yield a record for each synonym. It has no page, and is never shown."""
    for synonym_id, synonym in corpus.synonyms.items():
        names = "\n".join(chain(*synonym.also.values()))
        yield SearchRecord(f"synonyms/{synonym_id}", synonym.words, "", "synonym", {"names": names})


def _makers(context: ViewContext, kinds: Mapping[str, ResultKind]) -> Iterator[tuple[str, Callable[[], SearchRecord]]]:
    """Yield the day of each record, and the function that makes the record."""
    corpus, filters = context.corpus, SearchFilters(context)
    own_records = claims_have_own_records(corpus)
    for entry_id in corpus.entries:
        yield _day_of(context, entry_id), partial(_entry, context, filters, kinds, entry_id)
    for initiative_id in corpus.initiatives:
        if context.found(statuses)[initiative_id].deadline:
            yield "", partial(_deadline, context, filters, initiative_id)
    for brief_id, brief in corpus.briefs.items():
        yield brief.source.published.iso(), partial(_brief, context, filters, brief_id, own_records)
    if own_records:
        for gaps in _newest_gaps(context):
            yield _published(corpus, gaps[0]), partial(_gap, context, filters, gaps)
        for record in corpus.claims.values():
            yield record.when.iso(), partial(_claim, context, filters, record)
    for entry_id, question in corpus.questions.items():
        when = span(all_records(corpus, question))
        yield when.iso() if when else "", partial(_question, context, filters, entry_id)


def _keys(context: ViewContext, named: Iterable[str], dates: Iterable[Edtf], *texts: str) -> tuple[str, ...]:
    """Return the keys of a record's names and dates.

    A name that comes several times counts for more, up to three times.
    """
    keys: list[str] = []
    for entry_id, times in Counter(named).items():
        keys += [naming_key(context.corpus.entries[entry_id].name)] * min(times, 3)
    days = chain(*map(day_keys, dates), *map(written_day_keys, texts))
    return (*filter(None, keys), *dict.fromkeys(days))


def _compound_forms(context: ViewContext, *texts: str) -> tuple[str, ...]:
    """Return the other forms of the compounds in a record's texts."""
    compounds = context.found(_compounds_of)
    return tuple(dict.fromkeys(form for text in texts for form in compounds.other_forms(text)))


def _named_in(record: ClaimRecord) -> tuple[str, ...]:
    """Return the ids that a claim names; speakers are listed twice, since readers look for what they said."""
    return (*record.names, *record.claim.said_by.speaker.entities())


def _stage_reporters(context: ViewContext, record: ClaimRecord) -> tuple[str, ...]:
    """Return the keys of the people who report a stage in a claim."""
    corpus, speakers = context.corpus, record.claim.said_by.speaker.entities() if record.claim.stage else ()
    return tuple(saying_key(corpus.entries[one].name) for one in speakers if corpus.kinds[one] == "people")


def _questions_answered(context: ViewContext, *records: ClaimRecord) -> dict[str, None]:
    """Return the keys of the questions to which claims are an answer."""
    questions, of = context.corpus.questions, context.corpus.questions_of
    return {naming_key(questions[one].title): None for record in records for one in of.get(record.ref, ())}


def _day_of(context: ViewContext, entry_id: str) -> str:
    event = context.corpus.events.get(entry_id)
    return event.date.iso() if event else ""


def _entry(
    context: ViewContext, filters: SearchFilters, kinds: Mapping[str, ResultKind], entry_id: str
) -> SearchRecord:
    corpus, words = context.corpus, context.words
    entry, kind = corpus.entries[entry_id], corpus.kinds[entry_id]
    item, names = entry_item(context, entry_id), entry.all_names()
    # The search page labels all other records by their kind.
    label = words.plain(f"kind_one.{kind}") if kind in ENTITY_KINDS else ""
    about = getattr(entry, "about", None)
    detail, text = item.detail, [*names, item.detail, *([context.texts.plain(about)] if about else [])]
    parts = (*parts_of_names(context, entry_id), *surnames_with_titles(corpus, entry))
    meta, keys = {"names": "\n".join((*names, *parts))}, tuple[str, ...]()
    if isinstance(entry, Event):
        meta["date"] = detail = entry.date.words
        keys = _keys(context, entry.places, [entry.date])
    elif isinstance(entry, Initiative):
        meta["asked"] = "\n".join(entry.asked)
        if entry_id == next(iter(corpus.initiatives)):  # of which the home page tells
            meta["asked"] += f"\n{words.plain('search_page.state_asked')}"
        status = context.found(statuses)[entry_id]
        text = [*names, context.texts.plain(entry.about), words.plain("status.title")]
        if status.stage and status.reached:
            detail = words.plain("search_page.stands", stage=status.stage.name, reached=reached_words(context, status))
            text.append(detail)
    elif isinstance(entry, Person) and entry.roles:
        meta["offices"] = "\n".join(f"{role.office}, {corpus.entries[role.of].name}" for role in entry.roles)
    meta["context"] = " · ".join(filter(None, (label, detail)))
    return SearchRecord(
        url=from_root(item.url),
        title=item.name,
        content=" · ".join(text),
        kind=kinds[kind],
        meta=meta,
        filters=filters.of_entry(entry_id),
        day=_day_of(context, entry_id),
        keys=keys,
        also=_compound_forms(context, *names),
    )


def _deadline(context: ViewContext, filters: SearchFilters, initiative_id: str) -> SearchRecord:
    """Return the record of an initiative's newest target date, and whether it was met."""
    initiative, status = context.corpus.initiatives[initiative_id], context.found(statuses)[initiative_id]
    assert status.deadline is not None
    words = context.words
    goal = status.goal.name if status.goal else ""
    return SearchRecord(
        url=f"initiatives/{initiative_id}/#_deadlines",
        title=words.plain("search_page.deadline", name=initiative.name),
        content=words.plain(
            "search_page.deadline_is",
            goal=goal,
            date=status.deadline.words,
            verdict=words.plain(f"verdict.{status.verdict}"),
        ),
        kind="initiative",
        meta={
            "asked": "\n".join(words.plain("search_page.deadline_asked").strip().split("\n")),
            "context": words.plain(f"verdict.{status.verdict}"),
        },
        filters=filters.of_entry(initiative_id),
        keys=_keys(context, [initiative_id], [status.deadline]),
    )


def _brief(context: ViewContext, filters: SearchFilters, brief_id: str, own_records: bool) -> SearchRecord:
    brief, item = context.corpus.briefs[brief_id], brief_item(context, brief_id)
    records = context.corpus.claims_of[brief_id]
    by_claim = [filters.of_claim(record) for record in records]
    values_of_brief: Values = filters.of_brief(brief_id, by_claim)
    gaps = " ".join(context.texts.plain(gap) for gap in brief.gaps)
    named = [entry_id for record in records for entry_id in _named_in(record)]
    parts: tuple[SearchPart, ...] = ()
    texts, dates = [brief.title, item.lead], [brief.source.published]
    if not own_records:
        texts += [gaps, *(record.claim.text for record in records)]
        dates += [record.when for record in records]
        parts = tuple(_part(context, record, values) for record, values in zip(records, by_claim, strict=True))
        # The brief stands for its claims, so it has their years as well.
        years = {*values_of_brief.get("year", ()), *chain.from_iterable(values.get("year", ()) for values in by_claim)}
        values_of_brief = {**values_of_brief, "kind": ("brief", "claim"), "year": tuple(sorted(years))}
    return SearchRecord(
        url=brief_address(brief_id),
        title=brief.title,
        # In a small record, each gap has a search record of its own.
        content=item.lead if own_records else f"{item.lead} {gaps}",
        kind="brief",
        meta={"context": f"{item.published.words} · {item.origin.text}", "date": item.published.words},
        filters=values_of_brief,
        day=item.published.iso,
        parts=parts,
        keys=(*_keys(context, named, dates, *texts), *_questions_answered(context, *([] if own_records else records))),
        also=_compound_forms(context, *texts),
    )


def _newest_gaps(context: ViewContext) -> Iterable[Sequence[GapOfBrief]]:
    """Return the gaps, those with the same words together, the newest texts first."""
    corpus = context.corpus
    newest = sorted(all_gaps(corpus), key=partial(_published, corpus), reverse=True)
    return gaps_alike(newest, lambda gap: context.texts.plain(corpus.briefs[gap.brief_id].gaps[gap.number]))


def _published(corpus: Corpus, gap: GapOfBrief) -> str:
    return corpus.briefs[gap.brief_id].source.published.iso()


def _gap(context: ViewContext, filters: SearchFilters, gaps: Sequence[GapOfBrief]) -> SearchRecord:
    """Return the record of a gap: something that source texts do not say although a reader would ask."""
    newest, *others = gaps
    brief = context.corpus.briefs[newest.brief_id]
    gap = brief.gaps[newest.number]
    text, key = context.texts.plain(gap), "search_page.not_said"
    more = {"n": len(others)} if others else {}
    return SearchRecord(
        url=f"{brief_address(newest.brief_id)}#_gap-{newest.number + 1}",
        title=text,
        content=text,
        kind="gap",
        meta={"context": context.words.plain(f"{key}_often" if others else key, title=brief.title, **more)},
        filters=filters.of_briefs(one.brief_id for one in gaps),
        day=_published(context.corpus, newest),
        keys=_keys(context, references(gap), (), text),
        also=_compound_forms(context, text),
    )


def _part(context: ViewContext, record: ClaimRecord, values: Values) -> SearchPart:
    return SearchPart(
        anchor=record.claim_id,
        text=context.texts.plain(record.claim.text),
        who=speaker_view(context, record).plain,
        when=record.when.words,
        # Publisher and language are filters of the brief's record.
        filters={
            name: [value.partition(" ")[0] for value in values_of_filter]
            for name, values_of_filter in values.items()
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
        keys=(
            *_keys(context, _named_in(record), [record.when], text),
            *_stage_reporters(context, record),
            *_questions_answered(context, record),
        ),
        also=_compound_forms(context, text),
    )


def _question(context: ViewContext, filters: SearchFilters, question_id: str) -> SearchRecord:
    item, texts = question_item(context, question_id), context.texts
    question = context.corpus.questions[question_id]
    positions = [part for position in question.positions for part in (position.position, position.scope) if part]
    day = item.span.iso if item.span else ""
    return SearchRecord(
        url=question_address(question_id),
        title=question.title,
        content=" … ".join(texts.plain(text) for text in (question.reading, *positions, question.settles)),
        kind="question",
        meta={
            "context": " · ".join((item.relation_label, *([item.span.words] if item.span else []))),
            "asked": "\n".join(question.asked),
        },
        filters=filters.of_question(question_id),
        day=day,
        keys=_keys(context, references(" ".join((question.reading, *positions))), (), question.title),
        also=_compound_forms(context, question.title),
    )
