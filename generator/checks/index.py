"""A draft with its ids looked up once; whether an id leads to an entry, and a reference to a claim.

Notes which ids were asked for: what a brief's checks found holds as long as these stand for the same.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from generator.corpus import full_ref
from generator.diagnostics.report import Diagnostic, Location, Path, diagnose, nearest, suggestion
from generator.findings.roles import Offices, office_key
from generator.model.brief import Brief, Claim, Withdrawal
from generator.model.fields import ID_PATTERN
from generator.model.markup import REFERENCE
from generator.model.registry import Entry, Event, Person, Role
from generator.reading.unchecked import UncheckedRecord
from generator.reading.validation import STAND_IN_ID

KIND_WORDS: Final[Mapping[str, str]] = {
    "people": "a person",
    "organisations": "an organisation",
    "countries": "a country",
    "places": "a place",
    "systems": "a system",
    "instruments": "an instrument",
    "publishers": "a publisher",
    "initiatives": "an initiative",
    "events": "an event",
}

_SUSPECT: Final = re.compile(r"<|\[\[|\][\](:]")
"""Without these signs outside its references, a text has no HTML, no link and no half of a reference."""

_UNKNOWN: Final = {"publishers": "B203", "initiatives": "B204", "events": "B206"}


@dataclass(frozen=True, slots=True)
class BriefInFile:
    """A brief where it is checked.

    Attributes:
        file: path relative to the project.
        id: the brief's.
        brief: the brief.
    """

    file: str
    id: str
    brief: Brief


class OfficeHolders:
    """Who held which office, as the registry has it.

    Args:
        entries: of the registry.

    Attributes:
        people: those with roles, by id.
        keys: the words of each role's office.
        offices: finds offices in texts.
    """

    def __init__(self, entries: Iterable[tuple[str, Entry]]) -> None:
        self.people = {slug: entry for slug, entry in entries if isinstance(entry, Person) and entry.roles}
        self.keys: dict[Role, frozenset[str]] = {
            role: office_key(role.office) for person in self.people.values() for role in person.roles
        }
        self.offices = Offices(role.office for role in self.keys)


@dataclass
class Index:
    """A draft with its ids looked up once.

    Attributes:
        draft: what could be read.
        entries_asked: ids of entries that were asked for.
        briefs_asked: ids of briefs of which claims were asked for.
        named: ids of entries that any brief names, once the checks of briefs are through.
    """

    draft: UncheckedRecord
    entries_asked: set[str] = field(default_factory=set)
    briefs_asked: set[str] = field(default_factory=set)
    named: set[str] = field(default_factory=set)
    _sound: dict[str, str] = field(default_factory=dict)

    @cached_property
    def kinds(self) -> dict[str, str]:
        """The kind of each entry, by id; of several with one id, that of the first."""
        return {slug: entries[0][1] for slug, entries in self.draft.entries.items()}

    @cached_property
    def held(self) -> OfficeHolders:
        """Who held which office."""
        return OfficeHolders((slug, entry) for _, slug, _, entry in self.entries())

    @cached_property
    def events(self) -> dict[str, Event]:
        """Every event by id."""
        return {slug: entry for _, slug, _, entry in self.entries() if isinstance(entry, Event)}

    @cached_property
    def by_kind(self) -> dict[str, list[str]]:
        """The ids of the entries of each kind."""
        grouped: dict[str, list[str]] = defaultdict(list)
        for slug, kind in self.kinds.items():
            grouped[kind].append(slug)
        return grouped

    def knows(self, slug: str | None, *kinds: str) -> bool:
        """Whether an id is none, or that of an entry of one of these kinds: then `entity` has nothing to say.

        Nearly all are, and to look is much cheaper than to make the `Location` of a fault that is not there.
        """
        if slug is None:
            return True
        self.entries_asked.add(slug)
        return self.kinds.get(slug) in kinds

    def is_sound(self, text: str) -> bool:
        """Whether a text holds no HTML and no link, and all its references lead to entries.

        One look at every text tells the few that need a closer one.
        """
        if "[" not in text and "]" not in text and "<" not in text:
            return True
        # Every second part is what stands between the brackets of a reference.
        parts = REFERENCE.split(text)
        inside = parts[1::2]
        for reference in inside:
            slug = self._sound.get(reference)
            if slug is None:
                slug, bar, shown = reference.partition("|")
                if slug in self.kinds and ID_PATTERN.match(slug) and (not bar or shown.strip()):
                    self._sound[reference] = slug
            self.entries_asked.add(slug)
        rest = " ".join(parts[::2]) if inside else text
        return not _SUSPECT.search(rest) and all(reference in self._sound for reference in inside)

    def has_claim(self, brief_id: str, claim_id: str) -> bool:
        """Whether there is such a claim."""
        self.briefs_asked.add(brief_id)
        return any(claim_id in brief.claims for _, brief in self.draft.briefs.get(brief_id, ()))

    def claims(self) -> Iterator[tuple[str, str, str, Claim]]:
        """Every claim as (file, brief id, claim id, model)."""
        for slug, drafts in self.draft.briefs.items():
            for file, brief in drafts:
                for claim_id, claim in brief.claims.items():
                    yield file, slug, claim_id, claim

    def entries(self) -> Iterator[tuple[str, str, str, Entry]]:
        """Every entry as (file, id, kind, model)."""
        for slug, drafts in self.draft.entries.items():
            for file, kind, entry in drafts:
                yield file, slug, kind, entry

    def entity(self, slug: str | None, location: Location, *kinds: str, expected: str = "") -> Iterator[Diagnostic]:
        """Check that an id exists and, where kinds are given, is one of these."""
        if slug is None or slug == STAND_IN_ID:
            return
        self.entries_asked.add(slug)
        if slug in self.draft.lost:
            return
        kind = self.kinds.get(slug)
        code = _UNKNOWN.get(kinds[0], "B201") if len(kinds) == 1 else "B201"
        if kind is None:
            # Where a registry file could not be read, its ids are not missing but unknown.
            if self.draft.lost_files & set(kinds or KIND_WORDS):
                return
            choices = [other for wanted in kinds or self.by_kind for other in self.by_kind.get(wanted, [])]
            rule_hint = (
                f"add it to briefings/registry/{kinds[0]}.yaml, or correct the id"
                if len(kinds) == 1
                else ("add it to a file of briefings/registry/, or correct the id")
            )
            near = nearest(slug, choices) or nearest(slug, self.kinds)
            yield diagnose(code, location, id=slug, hint=f'did you mean "{near}"?' if near else rule_hint)
        elif kinds and kind not in kinds:
            expected = expected or " or ".join(KIND_WORDS[wanted] for wanted in kinds)
            yield diagnose("B208", location, id=slug, kind=KIND_WORDS[kind], expected=expected)

    def claim_ref(self, file: str, brief_id: str, ref: str, path: Path, nth: int = 0) -> Iterator[Diagnostic]:
        """Check that a reference to a claim leads to one."""
        target_brief, _, claim_id = full_ref(brief_id, ref).rpartition("/")
        if self.has_claim(target_brief, claim_id):
            return
        location = Location(file, path, word=ref, nth=nth)
        if (
            ref == STAND_IN_ID
            or target_brief in self.draft.lost
            or self.draft.lost_claims & {full_ref(brief_id, ref), f"{target_brief}/*"}
        ):
            return
        drafts = self.draft.briefs.get(target_brief)
        if drafts is None:
            if self.draft.briefs_lost:
                return
            near = nearest(target_brief, self.draft.briefs)
            yield diagnose("B209", location, id=target_brief, **({"hint": f'did you mean "{near}"?'} if near else {}))
        else:
            withdrawn = next((brief.withdrawn[claim_id] for _, brief in drafts if claim_id in brief.withdrawn), None)
            if withdrawn is not None:
                yield _to_withdrawn(location, ref, target_brief, withdrawn, elsewhere=target_brief != brief_id)
                return
            known = [claim for _, brief in drafts for claim in brief.claims]
            yield diagnose(
                "B202", location, id=ref, hint=suggestion(claim_id, known, "correct the id, or write the claim")
            )


def _to_withdrawn(location: Location, ref: str, brief_id: str, withdrawn: Withdrawal, elsewhere: bool) -> Diagnostic:
    instead = withdrawn.instead
    if instead and elsewhere:
        instead = full_ref(brief_id, instead)
    hint = {"hint": f'"{instead}" replaced it: refer to that, or take the reference out'} if instead else {}
    return diagnose("B210", location, id=ref, day=withdrawn.on.words, **hint)
