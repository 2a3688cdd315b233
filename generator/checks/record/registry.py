"""The registry: ids inside it, names that two entries share, and entries that nothing names."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from generator.checks.index import Index
from generator.checks.links.entries import check_entity
from generator.checks.name_search import id_for
from generator.checks.roles import ends_before_it_begins
from generator.checks.walks import mechanism_parts, record_texts
from generator.corpus import references
from generator.diagnostics.hints import suggestion
from generator.diagnostics.report import Diagnostic, Location, diagnose
from generator.diagnostics.visible import as_seen
from generator.model.across_briefs.mechanism import Box
from generator.model.edtf import Edtf
from generator.model.fields import ID_PATTERN
from generator.model.for_editors import BODIES
from generator.model.registry import Entry, Event, Initiative, Organisation, Person, Place
from generator.reading.mending import STAND_IN_ID, STAND_IN_TEXT


def registry_links(index: Index) -> Iterator[Diagnostic]:
    """Ids inside the registry lead to entries of the right kind."""
    for file, entry_id, _, entry in index.entries():
        if isinstance(entry, (Person, Organisation, Place)) or hasattr(entry, "country"):
            yield from check_entity(
                index, getattr(entry, "country", None), Location(file, (entry_id, "country")), "countries"
            )
        if isinstance(entry, Initiative):
            yield from _ladder(file, entry_id, entry)
            for number, party in enumerate(entry.parties):
                location = Location(file, (entry_id, "parties", number))
                yield from check_entity(
                    index, party, location, "countries", "organisations", expected="a country or an organisation"
                )
        if isinstance(entry, Event):
            for number, where_id in enumerate(entry.places):
                location = Location(file, (entry_id, "places", number))
                yield from check_entity(
                    index, where_id, location, "places", "countries", expected="a place or a country"
                )

    expected = "a country, an organisation or a publisher"
    for file, path, _, role in index.roles():
        yield from check_entity(index, role.of, Location(file, (*path, "of")), *BODIES, expected=expected)
        if ends_before_it_begins(role):
            hint = _of_ends(role.from_, role.to)
            yield diagnose("B307", Location(file, (*path, "to")), start=role.from_, end=role.to, hint=hint)


def _of_ends(start: Edtf | None, end: Edtf | None) -> str:
    """Return the hint for an office that ends before it begins, with the two years, one of which may be wrong."""
    first, last = (date.iso().rpartition("-")[0].rpartition("-")[0] if date else "" for date in (start, end))
    if first == last:
        return "swap the two dates, or correct one of them"
    return f"correct the year {last} of `to`, or the year {first} of `from`; or swap the two dates"


def _ladder(file: str, entry_id: str, entry: Initiative) -> Iterator[Diagnostic]:
    stages = [step.stage for step in entry.ladder]
    for number, stage in enumerate(stages):
        if stage in stages[:number] and stage != STAND_IN_ID:
            yield diagnose("B313", Location(file, (entry_id, "ladder", number, "stage")), stage=stage)
    if entry.goal not in (None, STAND_IN_ID, *stages) and STAND_IN_ID not in stages:
        hint = suggestion(entry.goal or "", stages, "name a stage of the ladder, or add it there")
        yield diagnose("B205", Location(file, (entry_id, "goal")), id=entry.goal, initiative=entry_id, hint=hint)


_SEARCHED_TOGETHER: Final = frozenset({"people", "organisations", "countries", "places"})


def shared_names(index: Index) -> Iterator[Diagnostic]:
    """No two people, organisations, countries or places share a name that readers search for.

    Nor do two entries of any other kind: an agency with two entries would be counted twice.
    """
    owners: dict[tuple[str, str], tuple[str, str]] = {}
    read = index.unchecked.reviewed

    def newer_last(one: tuple[str, str, str, Entry]) -> tuple[bool, bool]:
        # If both were reviewed, the one whose id is unlike its name was renamed.
        _, entry_id, kind, entry = one
        return f"{kind}/{entry_id}" not in read, id_for(entry.name) != entry_id

    for file, entry_id, kind, entry in sorted(index.entries(), key=newer_last):
        among = "" if kind in _SEARCHED_TOGETHER else kind
        for name in entry.all_names():
            folded = as_seen(unicodedata.normalize("NFKC", name)).casefold()
            if kind == "publishers":
                folded = folded.removeprefix("the ")
            other, other_file = owners.setdefault((among, folded), (entry_id, file))
            if other == entry_id or STAND_IN_TEXT in name:
                continue
            if kind == "publishers" or (index.kinds[other] == kind and name == entry.name):
                yield from _one_thing_twice(index, name, (other_file, other), (file, entry_id))
                break
            where = _place_of_name(file, entry_id, entry, name)
            of_one = f"take it out of `also`, if only {other} has this name; or " if "also" in where.path else ""
            if "native" in where.path:
                of_one = f"correct it, if only {other} has this name; or "
            hint = f"{of_one}make both names longer, or keep the name only where readers expect it"
            yield diagnose("B309", where, name=name, other=other, hint=hint)


def _one_thing_twice(index: Index, name: str, used: tuple[str, str], newer: tuple[str, str]) -> Iterator[Diagnostic]:
    """Report two entries for one thing, each as (file, id), at the one to remove, which is noted as doubled.

    The entry that nothing names is the newer one. A name under `also` may as well be wrong at either entry: both places
    are reported.
    """
    if used[1] not in index.named and newer[1] in index.named:
        used, newer = newer, used
    file, entry_id = newer
    index.doubled.add(entry_id)
    entry, kept = (index.unchecked.entries[one][0][2] for one in (entry_id, used[1]))
    values = {"name": name, "people": frozenset((entry_id, used[1]))}
    if entry.name == name:
        hint = f"if both are one, take this entry out, add its names to {used[1]}, and refer to that; if they are two, "
        where, hint = _place_of_name(file, entry_id, entry, name), f"{hint}correct the name here"
        yield diagnose("B309", where, **values, other=used[1], hint=hint, of=entry_id)
        return
    one = f"take {entry_id} out, add its names to {used[1]}, and refer to that"
    hint = f"if they are two, take the name out where it is not theirs; if both are one, {one}"
    for at, own, own_id, other in ((file, entry, entry_id, used[1]), (used[0], kept, used[1], entry_id)):
        where = _place_of_name(at, own_id, own, name)
        yield diagnose("B309", where, **values, other=other, hint=hint, of="", cause=f"{name} of {entry_id}")


def _place_of_name(file: str, entry_id: str, entry: Entry, name: str) -> Location:
    """Return the place of a name in its entry: its `name`, or a list of its names in a language."""
    if entry.name == name:
        return Location(file, (entry_id, "name"))
    for language, names in entry.also.items():
        if name in names:
            return Location(file, (entry_id, "also", language, names.index(name)))
    for language, native in getattr(entry, "native", {}).items():
        if name == native:
            return Location(file, (entry_id, "native", language))
    return Location(file, (entry_id,), on="key")


def ladders(index: Index) -> Iterator[Diagnostic]:
    """Every initiative has a ladder."""
    for file, entry_id, _, entry in index.entries():
        if isinstance(entry, Initiative) and not entry.ladder:
            claims = sorted(
                (brief_id, claim.stage)
                for _, brief_id, _, claim in index.claims()
                if claim.initiative == entry_id and claim.stage
            )
            named = dict.fromkeys((*(stage for _, stage in claims), *filter(None, (entry.goal,))))
            hint = _of_stages([stage for stage in named if stage != STAND_IN_ID])
            yield diagnose("B324", Location(file, (entry_id,), on="key"), id=entry_id, hint=hint)


def _of_stages(named: Sequence[str]) -> str:
    """Return the hint for a missing ladder, with the stages that claims name; empty if there are none."""
    if not named:
        return ""
    first, *others = named
    example = f"- {{stage: {first}, kind: act, name: {first.replace('-', ' ').capitalize()}, means: …}}"
    besides = f"; likewise {', '.join(others)}, which claims name too" if others else ""
    return f"add `ladder:` with its stages, first to last: {example}{besides}"


def unused_entries(index: Index) -> Iterator[Diagnostic]:
    """Every entry of the registry is named by a claim, a source or another entry; terms need not be."""
    if index.unchecked.unreadable:
        return
    used = set(index.named)
    for text in record_texts(index.unchecked):
        used.update(references(text.words))
    parts = mechanism_parts(index.unchecked)
    used.update(box.entity for *_, box in parts if isinstance(box, Box) and box.entity)
    for _, _, _, entry in index.entries():
        used.update(entry_id for entry_id in (getattr(entry, "country", None),) if entry_id)
        used.update(getattr(entry, "parties", ()))
        used.update(getattr(entry, "places", ()))
        used.update(role.of for role in getattr(entry, "roles", ()))
    known = used | index.doubled
    unused = [one for one in index.entries() if one[2] != "terms" and one[1] not in known and ID_PATTERN.match(one[1])]
    alike = _by_words_of_names(index, used) if unused else {}
    for file, entry_id, kind, entry in unused:
        shared = Counter(other for word in _words(entry) for other in alike.get((kind, word), ())[:_MAX_ALIKE])
        hint = _TAKEN_FOR_ANOTHER.format(other=shared.most_common(1)[0][0], id=entry_id) if shared else ""
        yield diagnose("B310", Location(file, (entry_id,), on="key"), id=entry_id, hint=hint)


_TAKEN_FOR_ANOTHER: Final = (
    "if {other} was written where {id} is meant, correct that; otherwise use it in a brief, or remove it"
)


_MAX_ALIKE: Final = 50
"""The largest number of entries that are looked at for one word of a name."""


def _words(entry: Entry) -> list[str]:
    return re.findall(r"\w+", entry.name)


def _by_words_of_names(index: Index, used: set[str]) -> dict[tuple[str, str], list[str]]:
    """Return the used entries by each word of their names, for people and places: one is easily written for another."""
    by_word: dict[tuple[str, str], list[str]] = {}
    for _, entry_id, kind, entry in index.entries():
        for word in _words(entry) if kind in ("people", "places") and entry_id in used else ():
            by_word.setdefault((kind, word), []).append(entry_id)
    return by_word
