"""All briefs and registries, linked and immutable, and what leads from one claim to another.

Knows nothing of files or pages.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from operator import attrgetter

from generator.model.brief import RELATIONS, Brief, Claim
from generator.model.edtf import Edtf
from generator.model.markup import REFERENCE
from generator.model.mechanism import Mechanism
from generator.model.question import Question
from generator.model.registry import Entry, Event, Initiative, Publisher
from generator.provenance.seals import Seal

_of_each_relation = attrgetter(*RELATIONS)


@dataclass(frozen=True, slots=True)
class ClaimRecord:
    """A claim in its brief.

    Attributes:
        brief_id: the brief's id.
        claim_id: the claim's id.
        brief: the brief.
        claim: the claim.
        when: its date, or its event's.
        ref: `brief-id/claim-id`.
        number: its place among all claims, brief by brief, from 0.
        names: every registry id that it names, once each.
        relations: how it stands to other claims, as (kind, `brief-id/claim-id`); kinds are those of `RELATIONS`,
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
        """When it was said: as given, or the day of publication."""
        return self.claim.said or self.brief.source.published


@dataclass(frozen=True)
class Corpus:
    """All briefs and registries, linked and immutable.

    Attributes:
        briefs: by id, in the order of their ids.
        folders: each brief's folder, `articles` or `official`.
        registry: entries by registry name, then id.
        files: each brief's file, relative to the project.
        seals: what was checked about briefs, by the brief's id.
        questions: points on which sources agree, refine or contradict one another, by id.
        mechanism: how the mechanism works, as far as claims tell; None where the record does not describe it.
    """

    briefs: Mapping[str, Brief]
    folders: Mapping[str, str]
    registry: Mapping[str, Mapping[str, Entry]]
    files: Mapping[str, str] = field(default_factory=dict)
    seals: Mapping[str, Seal] = field(default_factory=dict)
    questions: Mapping[str, Question] = field(default_factory=dict)
    mechanism: Mechanism | None = None

    @cached_property
    def entries(self) -> dict[str, Entry]:
        """Every registry entry by id."""
        return {slug: entry for entries in self.registry.values() for slug, entry in entries.items()}

    @cached_property
    def kinds(self) -> dict[str, str]:
        """The registry name (`people`, `places`, …) of every id."""
        return {slug: kind for kind, entries in self.registry.items() for slug in entries}

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
        return self._claims({})

    def _claims(self, known: Mapping[str, ClaimRecord]) -> dict[str, ClaimRecord]:
        found: dict[str, ClaimRecord] = {}
        for brief_id, brief in self.briefs.items():
            for claim_id, claim in brief.claims.items():
                ref, number = f"{brief_id}/{claim_id}", len(found)
                record = known.get(ref)
                if record is None or record.claim is not claim:
                    names, relations = ids_named_by(claim), _relations(brief_id, claim)
                    record = ClaimRecord(
                        brief_id, claim_id, brief, claim, self._date(claim), ref, number, names, relations
                    )
                elif record.number != number or record.brief is not brief:
                    record = replace(record, brief=brief, number=number)
                found[ref] = record
        return found

    def take_over(self, before: Corpus) -> None:
        """Link claims that are in another state of the record too as they are linked there.

        Args:
            before: that state. Of a claim that is the same object nothing can differ but its brief's other parts and
                its place among all claims, unless an event that dates it was altered.
        """
        if before.events == self.events:
            vars(self)["claims"] = self._claims(before.claims)

    def _date(self, claim: Claim) -> Edtf:
        if claim.when is not None:
            return claim.when
        assert claim.event, "the checks refuse a claim with neither date nor event"
        return self.events[claim.event[0]].date

    @cached_property
    def claims_by_date(self) -> tuple[ClaimRecord, ...]:
        """Every claim, oldest first."""
        # By date, then by name; there are far fewer dates than claims, so that these are compared once.
        order = {key: at for at, key in enumerate(sorted({record.when.sort_key() for record in self.claims.values()}))}
        by_name = [self.claims[ref] for ref in sorted(self.claims)]
        return tuple(sorted(by_name, key=lambda record: order[record.when.sort_key()]))

    @cached_property
    def claims_naming(self) -> dict[str, tuple[ClaimRecord, ...]]:
        """For every id, the claims that name it (in text, attribution, initiative or event), oldest first."""
        naming: dict[str, list[ClaimRecord]] = defaultdict(list)
        for record in self.claims_by_date:
            for slug in record.names:
                naming[slug].append(record)
        return {slug: tuple(records) for slug, records in naming.items()}

    @cached_property
    def relations_to(self) -> dict[str, tuple[tuple[str, ClaimRecord], ...]]:
        """For every claim, the relations that other claims have to it: (kind, other claim)."""
        incoming: dict[str, list[tuple[str, ClaimRecord]]] = defaultdict(list)
        for record in self.claims_by_date:
            for kind, target in record.relations:
                incoming[target].append((kind, record))
        return {ref: tuple(pairs) for ref, pairs in incoming.items()}

    @cached_property
    def questions_of(self) -> dict[str, tuple[str, ...]]:
        """For every claim that takes part in questions, the ids of these."""
        found: dict[str, dict[str, None]] = defaultdict(dict)
        for slug, question in self.questions.items():
            for ref in question.claim_refs():
                found[ref][slug] = None
        return {ref: tuple(slugs) for ref, slugs in found.items()}

    def country_of(self, slug: str) -> str | None:
        """Id of the country that an entry belongs to; None where the registry names none."""
        country = getattr(self.entries.get(slug), "country", None)
        return country if isinstance(country, str) else None

    def origin(self, brief: Brief) -> str:
        """Id of the newsroom or body that a brief's text really comes from."""
        return brief.source.origin or brief.source.publisher

    @cached_property
    def as_of(self) -> str:
        """The newest day of publication in the record, `YYYY-MM-DD`; the record's own "now"."""
        days = [brief.source.published.latest or brief.source.published.earliest for brief in self.briefs.values()]
        # A year beyond the calendar of computers is shown with its brief, but is no day to date a build by.
        newest = max((day for day in days if day and 1 <= day[0] <= 9999), default=(1970, 1, 1))
        return f"{newest[0]:04}-{newest[1]:02}-{newest[2]:02}"


def full_ref(brief_id: str, ref: str) -> str:
    """Make `brief-id/claim-id` of a reference written in a brief."""
    return ref if "/" in ref else f"{brief_id}/{ref}"


def _relations(brief_id: str, claim: Claim) -> tuple[tuple[str, str], ...]:
    found: list[tuple[str, str]] = []
    if any(refs := _of_each_relation(claim)):  # most have none
        found += [(kind, full_ref(brief_id, ref)) for kind, own in zip(RELATIONS, refs, strict=True) for ref in own]
    if claim.about is not None:
        found.append((claim.stance, full_ref(brief_id, claim.about)))
    return tuple(found)


def references(text: str) -> list[str]:
    """The ids that a text refers to as `[[id]]` or `[[id|shown]]`."""
    return [inside.partition("|")[0] for inside in REFERENCE.findall(text)] if "[[" in text else []


def ids_named_by(claim: Claim) -> tuple[str, ...]:
    """Every registry id that a claim names, once each."""
    named = references(claim.text)
    named += claim.said_by.entities()
    if claim.initiative:
        named.append(claim.initiative)
    named += claim.event
    return tuple(dict.fromkeys(named))
