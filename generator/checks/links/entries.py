"""Ids of entries, with hints for those that lead to no entry, or to one of the wrong kind."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.checks.index import MAX_LISTED, Index
from generator.checks.name_search import KIND_WORDS
from generator.diagnostics.hints import Hint
from generator.diagnostics.likeness import sharing_words
from generator.diagnostics.report import Diagnostic, Location, diagnose
from generator.model.brief import Claim
from generator.reading.mending import STAND_IN_ID
from generator.reading.suggestions.dates.possible import is_date
from generator.reading.suggestions.values import means_none

_KEY_OF_KIND: Final = {"initiatives": "initiative", "events": "event"}
"""Keys of a claim that take ids of only one kind."""

_UNKNOWN: Final = {"publishers": "B203", "initiatives": "B204", "events": "B206"}


def check_entity(
    index: Index, entry_id: str | None, location: Location, *kinds: str, expected: str = "", shown: str = ""
) -> Iterator[Diagnostic]:
    """Report an id that leads to no entry, or to one of the wrong kind.

    Args:
        index: the record.
        entry_id: the id; None if there is none to check.
        location: the place of the id.
        kinds: the kinds of entry that are allowed; all if there are none.
        expected: the words of the message for the allowed kinds.
        shown: the words that readers see in place of the id, if any.
    """
    if entry_id is None or entry_id == STAND_IN_ID:
        return
    index.entries_asked.add(entry_id)
    unreadable = index.unchecked.unreadable
    if entry_id in unreadable.ids:
        return
    kind = index.kinds.get(entry_id)
    if kind is None:
        # The ids of a registry file that could not be read are unknown, so none of them is reported as missing.
        if unreadable.kinds.isdisjoint(kinds or KIND_WORDS):
            yield _unknown(index, entry_id, location, kinds, shown)
    elif kinds and not any(of_kind in kinds for _, of_kind, _ in index.unchecked.entries[entry_id]):
        expected = expected or " or ".join(KIND_WORDS[expected_kind] for expected_kind in kinds)
        remedy = _instead_of(index, entry_id, kind, kinds, location)
        yield diagnose("B208", location, id=entry_id, kind=KIND_WORDS[kind], expected=expected, hint=remedy)


def _unknown(index: Index, entry_id: str, location: Location, kinds: tuple[str, ...], shown: str) -> Diagnostic:
    """Return the diagnostic of an id that no entry has, with a hint of the entry that was probably meant."""
    code = _UNKNOWN.get(kinds[0], "B201") if len(kinds) == 1 else "B201"
    match = index.names.probable(entry_id, kinds)
    hint = index.names.hint(entry_id, kinds, shown=shown)
    if kinds and means_none(entry_id):
        hint = Hint("remove the line: if there is none, leave the key out")
    elif kinds == ("events",) and is_date(entry_id):
        hint = Hint(_for_event_of(index, entry_id))
    # An id that is made from the name of an entry may be its former id.
    renamed = match.id if match and match.shares_words else ""
    is_same = renamed.replace("-", "") == entry_id.replace("-", "")
    if match and match.is_exact and not is_same and hint.instead:
        command = f"`briefings rename {entry_id} {renamed}`"
        hint = hint.with_words(f"{hint} If it was renamed: {command} does so everywhere, from its old id")
    return diagnose(code, location, id=entry_id, hint=hint, near=match.id if match else "", renamed=renamed)


def _for_event_of(index: Index, day: str) -> str:
    """Return the hint for a date where the id of an event is needed."""
    known = [entry_id for entry_id, event in index.events.items() if event.date.text == day]
    of_day = f"write an event of that day, as {' or '.join(known[:MAX_LISTED])}, or" if known else "write"
    return f"{of_day} the date under `when:`"


def _instead_of(index: Index, entry_id: str, kind: str, kinds: tuple[str, ...], location: Location) -> str:
    """Return the hint for an entry of the wrong kind; empty if there is no suggestion."""
    if kind == "people" and "institution" in location.path:
        claim = _claim_at(index, location)
        if claim is not None and claim.said_by.institution == (entry_id,):
            return Hint(f"write `said_by: {entry_id}`; a person needs no braces", entry_id)
        return f"write `said_by: {entry_id}`, or take it out of the list: a person's id is written alone"
    country = getattr(index.entry(entry_id), "country", None)
    if kind == "places" and "countries" in kinds and index.kinds.get(str(country)) == "countries":
        return f"write {country}, if the government there is meant, or the id of a body or person"
    if kind == "publishers" and "countries" in kinds and index.kinds.get(str(country)) == "countries":
        return f"write {country}, its country; or the id of an organisation, which `briefings ids` finds"
    own_key = _KEY_OF_KIND.get(kind)
    claim = _claim_at(index, location)
    bound = any(getattr(claim, key, None) is not None for key in ("stage", "deadline", "confirms"))
    may_go, held = not bound or kinds != ("initiatives",), _ids_under(claim, own_key or "")
    if own_key and entry_id in held:
        take_out = "take it out here, or " if may_go else ""
        return f"`{own_key}:` names it already: {take_out}write the id of {KIND_WORDS[kinds[0]]}"
    of_claim = str(location.path[2]) if claim else ""
    if own_key and of_claim in _KEY_OF_KIND.values() and may_go and not held:
        alone = len(_ids_under(claim, of_claim)) == 1
        instead = f"`{own_key}: {entry_id}` in place of this line" if alone else f"it under `{own_key}:`, not here"
        return f"write {instead}; if the claim is about {KIND_WORDS[kinds[0]]}, add that as well"
    moved = f"write it under `{own_key}:`, and here " if own_key and location.path[:1] == ("claims",) else ""
    fitting = sorted(other for other, of_kind in index.kinds.items() if of_kind in kinds)
    if not moved and (near := [other for other in fitting if other.startswith(f"{entry_id}-")]):
        return f"did you mean {' or '.join(near[:MAX_LISTED])}?"
    if not moved and (like := sharing_words(entry_id, fitting)):
        return f"did you mean {' or '.join(like)}? `briefings ids` lists all"
    if moved or 0 < len(fitting) <= MAX_LISTED:
        listed = f"one of: {', '.join(fitting)}" if 0 < len(fitting) <= MAX_LISTED else ""
        listed = listed or f"the id of {KIND_WORDS[kinds[0]]}, which `briefings ids` finds by its name"
        return f"{moved}{listed}" if moved else f"use {listed}"
    return ""


def _claim_at(index: Index, location: Location) -> Claim | None:
    """Return the claim at a location; None if there is none."""
    return index.claim_in(location.file, str(location.path[1])) if location.path[:1] == ("claims",) else None


def _ids_under(claim: Claim | None, key: str) -> tuple[str, ...]:
    held = getattr(claim, key, None) or ()
    return held if isinstance(held, tuple) else (str(held),)
