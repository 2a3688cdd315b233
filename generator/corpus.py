"""The record, loaded and linked: all briefs and registries, with the relations between claims.

A corpus never changes. Links are worked out when they are first asked for, and kept. Nothing here knows files or pages.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import islice
from operator import attrgetter

from generator.model.across_briefs.mechanism import Mechanism
from generator.model.across_briefs.primer import Primer
from generator.model.across_briefs.question import Question
from generator.model.brief import RELATIONS, Brief, Claim
from generator.model.edtf import Edtf
from generator.model.markup import REFERENCE_ID
from generator.model.registry import Entry, Event, Initiative, Publisher
from generator.model.review import Review
from generator.model.seal import Seal
from generator.model.words import Synonym

refs_of_each_relation = attrgetter(*RELATIONS)


@dataclass(frozen=True, slots=True)
class ClaimRecord:
    """A claim in its brief, with its relations.

    Attributes:
        brief_id: the brief's id.
        claim_id: the claim's id.
        brief: the brief.
        claim: the claim.
        when: the claim's date, or its event's.
        ref: `brief-id/claim-id`.
        number: its position among all claims, brief by brief, from 0.
        names: every registry id that it names, once each.
        relations: its relations to other claims, as (kind, `brief-id/claim-id`). The kinds are those of `RELATIONS`,
            `hedges` and `denies`.
    """

    brief_id: str
    claim_id: str
    brief: Brief
    claim: Claim
    when: Edtf
    ref: str
    number: int
    names: tuple[str, ...]
    relations: tuple[tuple[str, str], ...]

    def said(self) -> Edtf:
        """Return the date on which it was said: as given, or else the day of publication."""
        return self.claim.said or self.brief.source.published


@dataclass(frozen=True)
class Corpus:
    """The record, loaded and linked.

    Attributes:
        briefs: briefs by id, in the order of their ids.
        folders: each brief's folder, `articles` or `official`.
        registry: entries by registry name, then by id.
        files: each brief's file, relative to the project.
        seals: seals by the brief's id.
        questions: questions by id.
        mechanism: how the mechanism works, as far as claims say; None if the record does not describe it.
        reviews: who read what, by the names of the units of `provenance.reviews.units`.
        primer: the subject in short; None if the record has no such page.
        synonyms: other words by which search finds things, by id.
        own_words: the words of the site that the record sets itself, by their keys in the catalogue.
    """

    briefs: Mapping[str, Brief]
    folders: Mapping[str, str]
    registry: Mapping[str, Mapping[str, Entry]]
    files: Mapping[str, str] = field(default_factory=dict)
    seals: Mapping[str, Seal] = field(default_factory=dict)
    questions: Mapping[str, Question] = field(default_factory=dict)
    mechanism: Mechanism | None = None
    reviews: Mapping[str, Review] = field(default_factory=dict)
    primer: Primer | None = None
    synonyms: Mapping[str, Synonym] = field(default_factory=dict)
    own_words: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def entries(self) -> dict[str, Entry]:
        """Every registry entry by id."""
        return {entry_id: entry for entries in self.registry.values() for entry_id, entry in entries.items()}

    @cached_property
    def kinds(self) -> dict[str, str]:
        """The registry name (`people`, `places`, …) of every id."""
        return {entry_id: kind for kind, entries in self.registry.items() for entry_id in entries}

    @property
    def initiatives(self) -> Mapping[str, Initiative]:
        """Initiatives by id."""
        return self.registry.get("initiatives", {})  # type: ignore[return-value]

    @property
    def events(self) -> Mapping[str, Event]:
        """Events by id."""
        return self.registry.get("events", {})  # type: ignore[return-value]

    @property
    def publishers(self) -> Mapping[str, Publisher]:
        """Publishers by id."""
        return self.registry.get("publishers", {})  # type: ignore[return-value]

    @cached_property
    def claims(self) -> dict[str, ClaimRecord]:
        """Every claim by `brief-id/claim-id`."""
        return self._link_claims({})

    @cached_property
    def claims_of(self) -> dict[str, tuple[ClaimRecord, ...]]:
        """The claims of each brief, in the order of its file."""
        records = iter(self.claims.values())
        return {brief_id: tuple(islice(records, len(brief.claims))) for brief_id, brief in self.briefs.items()}

    def _link_claims(self, known: Mapping[str, ClaimRecord]) -> dict[str, ClaimRecord]:
        records: dict[str, ClaimRecord] = {}
        for brief_id, brief in self.briefs.items():
            for claim_id, claim in brief.claims.items():
                ref, number = f"{brief_id}/{claim_id}", len(records)
                record = known.get(ref)
                if record is None or record.claim is not claim:
                    names, relations = ids_named_by(claim), _relations(brief_id, claim)
                    record = ClaimRecord(
                        brief_id, claim_id, brief, claim, self._date(claim), ref, number, names, relations
                    )
                elif record.number != number or record.brief is not brief:
                    record = replace(record, brief=brief, number=number)
                records[ref] = record
        return records

    def take_over(self, before: Corpus) -> None:
        """Fill in `claims` now, with the records of another state for claims that are the same objects.

        Such a claim may have another brief and another position, and its record then gets these. Its date is that of
        the other state, so nothing is taken over where events, which date claims, differ.

        Args:
            before: the other state.
        """
        if before.events == self.events:
            vars(self)["claims"] = self._link_claims(before.claims)  # where `cached_property` keeps its value

    def _date(self, claim: Claim) -> Edtf:
        date = claim.date(self.events)
        if date is None:
            raise LookupError("the checks refuse a claim with neither date nor event")
        return date

    @cached_property
    def claims_by_date(self) -> tuple[ClaimRecord, ...]:
        """Every claim, oldest first."""
        # Claims share few dates. Dates are ranked once, so that sorting claims compares numbers.
        dates = sorted({record.when.sort_key() for record in self.claims.values()})
        rank = {date: number for number, date in enumerate(dates)}
        by_ref = [self.claims[ref] for ref in sorted(self.claims)]
        return tuple(sorted(by_ref, key=lambda record: rank[record.when.sort_key()]))

    @cached_property
    def briefs_by_date(self) -> tuple[str, ...]:
        """The ids of all briefs by their day of publication, oldest first."""
        briefs = self.briefs
        return tuple(sorted(briefs, key=lambda brief_id: (*briefs[brief_id].source.published.sort_key(), brief_id)))

    @cached_property
    def events_by_date(self) -> tuple[str, ...]:
        """The ids of all events, oldest first."""
        events = self.events
        return tuple(sorted(events, key=lambda event_id: (*events[event_id].date.sort_key(), event_id)))

    @cached_property
    def claims_naming(self) -> dict[str, tuple[ClaimRecord, ...]]:
        """The claims that name each id in their text, attribution, initiative or event, oldest first."""
        naming: dict[str, list[ClaimRecord]] = defaultdict(list)
        for record in self.claims_by_date:
            for entry_id in record.names:
                naming[entry_id].append(record)
        return {entry_id: tuple(records) for entry_id, records in naming.items()}

    def claims_on(self, initiative_id: str) -> tuple[ClaimRecord, ...]:
        """Return the claims filed under an initiative, oldest first, without those that only name it."""
        naming = self.claims_naming.get(initiative_id, ())
        return tuple(record for record in naming if record.claim.initiative == initiative_id)

    @cached_property
    def relations_to(self) -> dict[str, tuple[tuple[str, ClaimRecord], ...]]:
        """The relations that other claims have to each claim, as (kind, other claim), by the claim's reference."""
        incoming: dict[str, list[tuple[str, ClaimRecord]]] = defaultdict(list)
        for record in self.claims_by_date:
            for kind, target in record.relations:
                incoming[target].append((kind, record))
        return {ref: tuple(pairs) for ref, pairs in incoming.items()}

    @cached_property
    def questions_of(self) -> dict[str, tuple[str, ...]]:
        """The ids of the questions in which each claim takes part, by the claim's reference."""
        questions: dict[str, dict[str, None]] = defaultdict(dict)
        for question_id, question in self.questions.items():
            for ref in question.claim_refs():
                questions[ref][question_id] = None
        return {ref: tuple(question_ids) for ref, question_ids in questions.items()}

    def country_of(self, entry_id: str) -> str | None:
        """Return the id of the country that an entry belongs to; None if the registry names none."""
        country = getattr(self.entries.get(entry_id), "country", None)
        return country if isinstance(country, str) else None

    def origin(self, brief: Brief) -> str:
        """Return the id of the newsroom or body that a brief's text really comes from."""
        return brief.source.origin or brief.source.publisher

    @cached_property
    def as_of(self) -> str:
        """The newest day of publication in the corpus, `YYYY-MM-DD`. It serves as "now": no clock is asked."""
        days = [brief.source.published.last_day for brief in self.briefs.values()]
        # A year outside 1 to 9999 is shown with its brief, but no computer can date a build by it.
        newest = max((day for day in days if 1 <= day[0] <= 9999), default=(1970, 1, 1))
        return f"{newest[0]:04}-{newest[1]:02}-{newest[2]:02}"


def full_ref(brief_id: str, ref: str) -> str:
    """Return `brief-id/claim-id` for a reference that is written in a brief."""
    return ref if "/" in ref else f"{brief_id}/{ref}"


def _relations(brief_id: str, claim: Claim) -> tuple[tuple[str, str], ...]:
    relations: list[tuple[str, str]] = []
    if any(refs := refs_of_each_relation(claim)):  # most claims have none
        relations += [(kind, full_ref(brief_id, ref)) for kind, own in zip(RELATIONS, refs, strict=True) for ref in own]
    if claim.about is not None:
        relations.append((claim.stance, full_ref(brief_id, claim.about)))
    return tuple(relations)


def references(text: str) -> list[str]:
    """Return the ids that a text refers to as `[[id]]` or `[[id|shown]]`."""
    return REFERENCE_ID.findall(text) if "[[" in text else []


def ids_named_by(claim: Claim) -> tuple[str, ...]:
    """Return every registry id that a claim names, once each."""
    named = references(claim.text)
    named += claim.said_by.entities()
    if claim.initiative:
        named.append(claim.initiative)
    named += claim.event
    return tuple(dict.fromkeys(named))
