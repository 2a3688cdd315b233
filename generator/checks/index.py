"""The unchecked record, indexed by id: whether an id leads to an entry, and a reference to a claim.

The index notes which ids were looked up. The outcome of a brief's checks stays valid as long as these ids lead to the
same entries and claims.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePosixPath
from typing import Final

from generator.checks.names import KIND_WORDS, NameIndex
from generator.corpus import full_ref
from generator.diagnostics.hints import Hint, did_you_mean, suggestion, write
from generator.diagnostics.likeness import certain, nearest
from generator.diagnostics.report import Diagnostic, Location, Path, diagnose
from generator.findings.roles import Offices, office_key
from generator.model.brief import Brief, Claim, Withdrawal
from generator.model.fields import ID_PATTERN
from generator.model.markup import REFERENCE
from generator.model.registry import Entry, Event, Initiative, Person, Role
from generator.reading.layout import BRIEFS
from generator.reading.meant.dates.valid import is_date
from generator.reading.meant.values import says_nothing
from generator.reading.mending import STAND_IN_ID
from generator.reading.unchecked import UncheckedRecord

_SUSPECT: Final = re.compile(r"<|\[\[|\][\](:]")
"""Characters of HTML, of a link or of half a reference, outside a text's whole references."""

_KEY_OF_KIND: Final = {"initiatives": "initiative", "events": "event"}
"""Keys of a claim that take ids of one kind alone."""

_MOST_LISTED: Final = 12
_MOST_CLAIMS: Final = 3
_UNKNOWN: Final = {"publishers": "B203", "initiatives": "B204", "events": "B206"}


@dataclass(frozen=True, slots=True)
class BriefInFile:
    """A brief with its file.

    Attributes:
        file: path relative to the project.
        id: the brief's id.
        brief: the brief.
    """

    file: str
    id: str
    brief: Brief


class OfficeHolders:
    """The holders of offices, according to the registry.

    Args:
        entries: the registry's entries, as (id, model).

    Attributes:
        people: people who have roles, by id.
        keys: the words of each role's office.
        offices: the finder of offices in texts.
    """

    def __init__(self, entries: Iterable[tuple[str, Entry]]) -> None:
        self.people = {entry_id: entry for entry_id, entry in entries if isinstance(entry, Person) and entry.roles}
        self.keys: dict[Role, frozenset[str]] = {
            role: office_key(role.office) for person in self.people.values() for role in person.roles
        }
        self.offices = Offices(role.office for role in self.keys)


@dataclass
class Index:
    """The unchecked record, indexed by id.

    Attributes:
        unchecked: everything that could be read.
        entries_asked: the ids of entries that were looked up.
        briefs_asked: the ids of briefs whose claims were looked up.
        named: the ids of entries that any brief names; filled after the checks of briefs.
        doubled: the ids of entries for something that another entry is for; filled by the check of names.
    """

    unchecked: UncheckedRecord
    entries_asked: set[str] = field(default_factory=set)
    briefs_asked: set[str] = field(default_factory=set)
    named: set[str] = field(default_factory=set)
    doubled: set[str] = field(default_factory=set)
    _sound: dict[str, str] = field(default_factory=dict)

    @cached_property
    def kinds(self) -> dict[str, str]:
        """The kind of each entry, by id. Where entries share an id, the kind of the first counts."""
        return {entry_id: entries[0][1] for entry_id, entries in self.unchecked.entries.items()}

    @cached_property
    def office_holders(self) -> OfficeHolders:
        """The holders of offices."""
        return OfficeHolders((entry_id, entry) for _, entry_id, _, entry in self.entries())

    @cached_property
    def events(self) -> dict[str, Event]:
        """Every event by id."""
        return {entry_id: entry for _, entry_id, _, entry in self.entries() if isinstance(entry, Event)}

    def initiatives_with(self, stage: str) -> list[str]:
        """The initiatives whose ladders have a stage; none where they are too many to be named."""
        found = [
            entry_id
            for _, entry_id, _, entry in self.entries()
            if isinstance(entry, Initiative) and stage in [step.stage for step in entry.ladder]
        ]
        return found if len(found) <= _MOST_LISTED else []

    @cached_property
    def names(self) -> NameIndex:
        """The names of all entries."""
        return NameIndex((entry_id, kind, entry) for _, entry_id, kind, entry in self.entries())

    def knows(self, entry_id: str | None, *kinds: str) -> bool:
        """Whether there is no id to check, or the id is that of an entry of one of these kinds.

        `check_entity` would find no fault then. Asking first spares making a `Location` for nearly every id.
        """
        if entry_id is None:
            return True
        self.entries_asked.add(entry_id)
        return self.kinds.get(entry_id) in kinds

    def is_sound(self, text: str) -> bool:
        """Whether a text holds no HTML and no link, and all its references lead to entries.

        This quick test singles out the few texts that need a closer look.
        """
        if "[" not in text and "]" not in text and "<" not in text:
            return True
        # Every second part is the inside of a reference's brackets.
        parts = REFERENCE.split(text)
        inside = parts[1::2]
        for reference in inside:
            entry_id = self._sound.get(reference)
            if entry_id is None:
                entry_id, bar, shown = reference.partition("|")
                readable = ID_PATTERN.match(entry_id) and (not bar or shown.strip()) and "|" not in shown
                if entry_id in self.kinds and readable:
                    self._sound[reference] = entry_id
            self.entries_asked.add(entry_id)
        rest = " ".join(parts[::2]) if inside else text
        return not _SUSPECT.search(rest) and all(reference in self._sound for reference in inside)

    def has_claim(self, brief_id: str, claim_id: str) -> bool:
        """Whether there is such a claim."""
        self.briefs_asked.add(brief_id)
        return any(claim_id in brief.claims for _, brief in self.unchecked.briefs.get(brief_id, ()))

    def claims(self) -> Iterator[tuple[str, str, str, Claim]]:
        """Every claim as (file, brief id, claim id, model)."""
        for entry_id, versions in self.unchecked.briefs.items():
            for file, brief in versions:
                for claim_id, claim in brief.claims.items():
                    yield file, entry_id, claim_id, claim

    def entries(self) -> Iterator[tuple[str, str, str, Entry]]:
        """Every entry as (file, id, kind, model)."""
        for entry_id, versions in self.unchecked.entries.items():
            for file, kind, entry in versions:
                yield file, entry_id, kind, entry

    def check_entity(
        self, entry_id: str | None, location: Location, *kinds: str, expected: str = "", shown: str = ""
    ) -> Iterator[Diagnostic]:
        """Check that an id leads to an entry.

        Args:
            entry_id: the id; None where there is none to check.
            location: where it stands.
            kinds: the kinds of entry that fit there; all where there are none.
            expected: what is needed there, for the message.
            shown: the words that readers see in its place, where there are such.
        """
        if entry_id is None or entry_id == STAND_IN_ID:
            return
        self.entries_asked.add(entry_id)
        unreadable = self.unchecked.unreadable
        if entry_id in unreadable.ids:
            return
        kind = self.kinds.get(entry_id)
        code = _UNKNOWN.get(kinds[0], "B201") if len(kinds) == 1 else "B201"
        if kind is None:
            # The ids of a registry file that could not be read are unknown, so none of them is reported as missing.
            if any(unreadable.hides(expected_kind) for expected_kind in kinds or KIND_WORDS):
                return
            match = self.names.probable(entry_id, kinds)
            hint = self.names.hint(entry_id, kinds, shown=shown)
            if kinds and says_nothing(entry_id):
                hint = Hint("take the line out: where there is none, nothing stands")
            elif kinds == ("events",) and is_date(entry_id):
                hint = Hint(self._for_event_of(entry_id))
            yield diagnose(code, location, id=entry_id, hint=hint, near=match.id if match else "")
        elif kinds and not any(of_kind in kinds for _, of_kind, _ in self.unchecked.entries[entry_id]):
            expected = expected or " or ".join(KIND_WORDS[expected_kind] for expected_kind in kinds)
            remedy = self._instead_of(entry_id, kind, kinds, location)
            yield diagnose("B208", location, id=entry_id, kind=KIND_WORDS[kind], expected=expected, hint=remedy)

    def _for_event_of(self, day: str) -> str:
        """The hint for a date where the id of an event is needed."""
        known = [entry_id for entry_id, event in self.events.items() if event.date.text == day]
        of_day = f"write an event of that day, as {' or '.join(known[:_MOST_LISTED])}, or" if known else "write"
        return f"{of_day} the date under `when:`"

    def _instead_of(self, entry_id: str, kind: str, kinds: tuple[str, ...], location: Location) -> str:
        """The hint for an entry of a kind that does not fit; empty where nothing more can be said."""
        if kind == "people" and "institution" in location.path:
            return f"write `said_by: {entry_id}`, or take it out of the list: a person's id stands alone"
        entry = self.unchecked.entries[entry_id][0][2]
        country = getattr(entry, "country", None)
        if kind == "places" and "countries" in kinds and self.kinds.get(str(country)) == "countries":
            return f"write {country}, if the government there is meant, or the id of a body or person"
        if kind == "publishers" and "countries" in kinds and self.kinds.get(str(country)) == "countries":
            return f"write {country}, its country; or the id of an organisation, which `briefings ids` finds"
        own_key = _KEY_OF_KIND.get(kind)
        if own_key and self._stands_under(own_key, entry_id, location):
            needed = KIND_WORDS[kinds[0]]
            return f"it stands under `{own_key}:` already: take it out here, or write the id of {needed}"
        moved = f"write it under `{own_key}:`; here " if own_key and location.path[:1] == ("claims",) else ""
        fitting = sorted(other for other, of_kind in self.kinds.items() if of_kind in kinds)
        if not moved and (near := [other for other in fitting if other.startswith(f"{entry_id}-")]):
            return f"did you mean {' or '.join(near[:_MOST_LISTED])}?"
        if moved or 0 < len(fitting) <= _MOST_LISTED:
            listed = f"stands one of: {', '.join(fitting)}" if 0 < len(fitting) <= _MOST_LISTED else ""
            listed = listed or f"stands the id of {KIND_WORDS[kinds[0]]}, which `briefings ids` finds by its name"
            return f"{moved}{listed}" if moved else f"use {listed.removeprefix('stands ')}"
        return ""

    def _stands_under(self, key: str, entry_id: str, location: Location) -> bool:
        """Whether the claim in which something stands has an id under another key."""
        versions = self.unchecked.briefs.get(PurePosixPath(location.file).stem, ())
        brief = next((brief for file, brief in versions if file == location.file), None)
        claim = brief.claims.get(str(location.path[1])) if brief and location.path[:1] == ("claims",) else None
        held = getattr(claim, key, None)
        return entry_id == held or (isinstance(held, tuple) and entry_id in held)

    def _briefs_with(self, claim_id: str) -> list[str]:
        """The briefs that have a claim of an id, a few at most; their ids are looked up."""
        found = [brief_id for brief_id in self.unchecked.briefs if self.has_claim(brief_id, claim_id)]
        return found if len(found) <= _MOST_CLAIMS else []

    def check_claim_ref(self, file: str, brief_id: str, ref: str, path: Path, nth: int = 0) -> Iterator[Diagnostic]:
        """Check that a reference leads to a claim. Outside briefs, where `brief_id` is empty, it names the brief."""
        if not brief_id and "/" not in ref:
            if ref != STAND_IN_ID:
                refs = [f"{brief}/{ref}" for brief in self._briefs_with(ref)]
                hint = write(refs[0]) if len(refs) == 1 else f"write {' or '.join(refs) or 'brief-id/claim-id'}"
                if of_brief := self.unchecked.briefs.get(ref):
                    claim_id = next(iter(of_brief[0][1].claims), "claim-id")
                    hint = f"it is a brief: write its claim behind a slash, as in {ref}/{claim_id}"
                yield diagnose("B114", Location(file, path), value=ref, hint=hint)
            return
        target_brief, _, claim_id = full_ref(brief_id, ref).rpartition("/")
        if self.has_claim(target_brief, claim_id):
            return
        location = Location(file, path, word=ref, nth=nth)
        if ref == STAND_IN_ID or self.unchecked.unreadable.hides_claim(target_brief, claim_id):
            return
        versions = self.unchecked.briefs.get(target_brief)
        if versions is None:
            if self.unchecked.unreadable.hides(BRIEFS):
                return
            sure = certain(target_brief, self.unchecked.briefs)
            near = sure or nearest(target_brief, self.unchecked.briefs)
            words = did_you_mean(target_brief, near) if near else ""
            meant = Hint(words, f"{sure}/{claim_id}" if sure else None)
            if claim_id in self.unchecked.questions:
                meant = Hint("a question is no claim: name this claim in a position of the question instead")
            yield diagnose("B209", location, id=target_brief, hint=meant)
        else:
            withdrawn = next((brief.withdrawn[claim_id] for _, brief in versions if claim_id in brief.withdrawn), None)
            if withdrawn is not None:
                yield _withdrawn_claim(location, ref, target_brief, withdrawn, elsewhere=target_brief != brief_id)
                return
            elsewhere = self._briefs_with(claim_id) if "/" not in ref else []
            if "/" not in ref and self.knows(ref, *self.kinds.values()) and not elsewhere:
                match = self.names.find(ref, least=0)[0]
                hint = f"{match.words} is no claim: write claim-id for a claim of this brief, or brief-id/claim-id"
                if path == ("bottom_line",):
                    hint = f"{match.words} is no claim: write [[{match.id}]], and cite the claims behind the sentence"
                yield diagnose("B202", location, id=ref, hint=hint)
                return
            claim_ids = [claim for _, brief in versions for claim in brief.claims if ID_PATTERN.match(claim)]
            hint = suggestion(claim_id, claim_ids, "correct the id, or write the claim")
            if elsewhere and not (isinstance(hint, Hint) and hint.instead):
                hint = f"did you mean {' or '.join(f'{brief}/{claim_id}' for brief in elsewhere)}?"
            if "/" not in ref and (of_brief := self.unchecked.briefs.get(ref)):
                claim_refs = ", ".join([f"{ref}/{claim}" for claim in of_brief[0][1].claims][:_MOST_CLAIMS])
                hint = f"it is a brief: add the claim that is meant, as in {claim_refs}"
            if isinstance(hint, Hint) and hint.instead:
                hint = Hint(hint, f"{ref[: ref.rfind('/') + 1]}{hint.instead}")
            yield diagnose("B202", location, id=ref, hint=hint, cause=f"{target_brief}/{claim_id}")


def _withdrawn_claim(location: Location, ref: str, brief_id: str, withdrawn: Withdrawal, elsewhere: bool) -> Diagnostic:
    instead = withdrawn.instead
    if instead and elsewhere:
        instead = full_ref(brief_id, instead)
    hint = {"hint": f'"{instead}" replaced it: refer to that, or take the reference out'} if instead else {}
    cause = f"{brief_id}/{ref.rpartition('/')[2]}"
    return diagnose("B210", location, id=ref, day=withdrawn.on.words, cause=cause, **hint)
