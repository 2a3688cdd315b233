"""The filters of a search, and the values of each record for them.

A value is an id, or an id, a space and its name in words, so that an address keeps the permanent id and nobody needs a
list of names beside the index. The interface's words have the names of the short, closed lists: kinds and attributions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Final

from generator.corpus import ClaimRecord, Corpus, ids_named_by
from generator.findings.attribution import attribution_kind
from generator.findings.statuses.status import statuses
from generator.model.edtf import Edtf
from generator.model.registry import Event, Initiative, Person
from generator.site.views.claims import language_name
from generator.site.views.context import ViewContext

FILTERS: Final = (
    "kind",
    "attribution",
    "year",
    "person",
    "organisation",
    "country",
    "initiative",
    "stage",
    "publisher",
    "language",
)
"""Every filter, in the order in which the search page shows them."""

MAX_CLAIM_RECORDS: Final = 4000
"""The largest number of claims that have search records of their own. If there are more, a claim is a part of its
brief's record: found and shown on its own, but counted with its brief. Own records for 50,000 claims would be 12,500
files."""

Values = Mapping[str, tuple[str, ...]]
"""Values by filter."""

_OF_KIND: Final = {
    "people": "person",
    "organisations": "organisation",
    "countries": "country",
    "initiatives": "initiative",
    "publishers": "publisher",
}
_LONGEST_SPAN: Final = 10  # years; a longer span says little about each


def claims_have_own_records(corpus: Corpus) -> bool:
    """Whether each claim is a search record of its own, and not a part of its brief's."""
    return len(corpus.claims) <= MAX_CLAIM_RECORDS


def filters_open_at_first(corpus: Corpus) -> tuple[str, ...]:
    """Return the filters that open with the first results; none in a large record, since each is a file to fetch."""
    return ("kind", "attribution", "year") if claims_have_own_records(corpus) else ()


class SearchFilters:
    """Finds the filter values of the records of one corpus."""

    def __init__(self, context: ViewContext) -> None:
        self._context = context
        self._corpus = context.corpus
        self._kept: dict[str, Values] | None = {} if claims_have_own_records(context.corpus) else None

    def of_claim(self, record: ClaimRecord) -> Values:
        """Return the values of a claim: who and what it names, who says it, when it happens, and where it was read.

        A claim that names a person or body also names their country.
        """
        if self._kept is None:
            return self._of_claim(record)
        if record.ref not in self._kept:
            self._kept[record.ref] = self._of_claim(record)
        return self._kept[record.ref]

    def _of_claim(self, record: ClaimRecord) -> Values:
        claim = record.claim
        source = record.brief.source
        pairs = [*self._named(ids_named_by(claim)), ("attribution", attribution_kind(self._corpus, record))]
        pairs += [("year", year) for year in _years(record.when)]
        pairs += self._named((source.publisher, self._corpus.origin(record.brief)), whose=False)
        pairs.append(("language", self._language(source.language)))
        if claim.stage:
            pairs.append(("stage", self._stage(claim.stage)))
        return _gathered(pairs)

    def of_brief(self, brief_id: str, claims: Iterable[Values]) -> Values:
        """Return the values of a brief: those of its claims except their years, and its year of publication."""
        brief = self._corpus.briefs[brief_id]
        pairs = [pair for pair in _pairs(claims) if pair[0] != "year"]
        pairs += [("year", year) for year in _years(brief.source.published)]
        pairs += self._named((brief.source.publisher, self._corpus.origin(brief)), whose=False)
        pairs.append(("language", self._language(brief.source.language)))
        return _gathered(pairs)

    def of_briefs(self, brief_ids: Iterable[str]) -> Values:
        """Return the values of what several briefs have in common, without those of their claims."""
        return _gathered(_pairs(self.of_brief(brief_id, ()) for brief_id in brief_ids))

    def of_question(self, question_id: str) -> Values:
        """Return the values of a question: all values of the claims of its positions."""
        refs = dict.fromkeys(self._corpus.questions[question_id].claim_refs())
        return _gathered(_pairs(self.of_claim(self._corpus.claims[ref]) for ref in refs))

    def of_entry(self, entry_id: str) -> Values:
        """Return the values of an entry: itself, and entries to which the registry connects it."""
        entry = self._corpus.entries[entry_id]
        pairs = [*self._named([entry_id])]
        if isinstance(entry, Person):
            pairs += self._named(role.of for role in entry.roles)
        elif isinstance(entry, Initiative):
            pairs += self._named(entry.parties)
            if reached := self._context.found(statuses)[entry_id].stage:
                pairs.append(("stage", self._stage(reached.stage)))
        elif isinstance(entry, Event):
            reports = _pairs(map(self.of_claim, self._corpus.claims_naming.get(entry_id, ())))
            pairs = [pair for pair in reports if pair[0] != "year"]
            pairs += [("year", year) for year in _years(entry.date)]
        if country := self._corpus.country_of(entry_id):
            pairs += self._named([country])
        return _gathered(pairs)

    def _named(self, entry_ids: Iterable[str], whose: bool = True) -> Iterator[tuple[str, str]]:
        corpus = self._corpus
        for entry_id in entry_ids:
            kind = corpus.kinds[entry_id]
            if name := _OF_KIND.get(kind):
                yield name, f"{entry_id} {corpus.entries[entry_id].name}"
            if whose and kind in ("people", "organisations") and (country := corpus.country_of(entry_id)):
                yield "country", f"{country} {corpus.entries[country].name}"

    @cached_property
    def _stages(self) -> dict[str, str]:
        ladders = [initiative.ladder for initiative in self._corpus.initiatives.values()]
        return {step.stage: step.name for ladder in reversed(ladders) for step in reversed(ladder)}

    def _stage(self, stage: str) -> str:
        return f"{stage} {self._stages[stage]}"

    def _language(self, tag: str) -> str:
        return f"{tag} {language_name(self._context, tag)}"


def _pairs(all_values: Iterable[Values]) -> Iterator[tuple[str, str]]:
    for values in all_values:
        for name, values_of_filter in values.items():
            for value in values_of_filter:
                yield name, value


def _gathered(pairs: Iterable[tuple[str, str]]) -> Values:
    values: dict[str, set[str]] = {}
    for name, value in pairs:
        values.setdefault(name, set()).add(value)
    return {name: tuple(sorted(values[name])) for name in sorted(values)}


def _years(when: Edtf) -> tuple[str, ...]:
    days = [day for day in (when.earliest, when.latest) if day]
    if not days:
        return ()
    first, last = days[0][0], days[-1][0]
    return tuple(f"{year:04}" for year in range(first, last + 1)) if last - first < _LONGEST_SPAN else ()
