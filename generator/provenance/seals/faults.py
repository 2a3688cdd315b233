"""Faults of seals, and changes of claims since they were sealed, that show without the source texts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from generator.diagnostics.report import START, Diagnostic, Location, diagnose
from generator.diagnostics.visible import as_list
from generator.model.brief import Brief, Claim
from generator.model.registry import Event
from generator.model.seal import PARTS, Seal, changed_parts, digest, digest_of_parts, seal_digest, sealed_parts
from generator.provenance.seals.files import Seals, seal_file

_PART_WORDS: Final = {
    "text": "text",
    "date": "date",
    "said": "date of saying",
    "speaker": "speaker",
    "locator": "locator",
}
_PART_KEYS: Final = {"date": "when", "speaker": "said_by", "locator": "at"}
"""The keys of parts whose names differ from their keys."""


def check_seals(
    seals: Seals,
    briefs: Mapping[str, tuple[str, Brief]],
    events: Mapping[str, Event],
    unknown: frozenset[str] = frozenset(),
    *,
    always: bool = False,
) -> Iterator[Diagnostic]:
    """Report damaged seals, claims changed since they were sealed, seals without briefs and briefs without seals.

    Two briefs that were sealed with one text are reported as well.

    Args:
        seals: every seal of the project.
        briefs: the file and the model of each brief, by id.
        events: the registry's events, by id; they date claims.
        unknown: the ids of unreadable briefs, whose seals are not reported as left over.
        always: whether to report unsealed briefs of a project that keeps no seals.
    """
    yield from seals.faults
    if not seals.kept and not always:
        return
    for brief_id in seals.by_brief:
        gone = brief_id not in briefs and brief_id not in unknown
        if gone or (brief_id in briefs and briefs[brief_id][1].source.text == "not-held"):
            yield diagnose("B412", Location(seal_file(brief_id), span=START), id=brief_id)
    of_text: dict[str, str] = {}
    for brief_id, (file, brief) in briefs.items():
        seal = seals.by_brief.get(brief_id)
        if brief.source.text == "not-held":
            continue
        if seal is None:
            if brief_id not in seals.damaged:
                yield diagnose("B413", Location(file, ("source",), on="key"), id=brief_id)
            continue
        first = of_text.setdefault(seal.sha256, brief_id)
        if first != brief_id and seal.sha256:
            what = "the same source text, by its fingerprint"
            yield diagnose("B327", Location(file, ("source",), on="key"), other=first, what=what)
        contradictions = [*_contradictions(brief_id, brief, seal, events)]
        yield from contradictions
        # A seal that was changed by hand proves nothing about claims.
        if not any(item.location.path == ("sum",) for item in contradictions):
            yield from _changed_claims(brief_id, seal, briefs, events, seals.by_brief)


def _contradictions(brief_id: str, brief: Brief, seal: Seal, events: Mapping[str, Event]) -> Iterator[Diagnostic]:
    """Report contradictions within a seal."""
    file = seal_file(brief_id)
    if seal.sum != seal_digest(seal, brief_id):
        yield diagnose("B418", Location(file, ("sum",), on="key"), problem="its checksum is wrong")
        return
    for claim_id, sealed in seal.claims.items():
        claim = brief.claims.get(claim_id)
        parts = sealed_parts(claim, brief, events) if claim else None
        if claim is None or parts is None or digest_of_parts(parts) != sealed.digest:
            continue
        location = Location(file, ("claims", claim_id), on="key")
        if any(digest(parts[part]) != sealed.parts[part] for part in PARTS):
            yield diagnose("B418", location, problem=f'the parts of claim "{claim_id}" do not match its digest')
        elif claim.at is not None and sealed.paragraph != claim.at.first:
            yield diagnose("B418", location, problem=f'claim "{claim_id}" cites another paragraph')
        elif sealed.paragraph not in seal.paragraphs:
            yield diagnose("B418", location, problem=f'the paragraph of claim "{claim_id}" has no hash')


def _changed_claims(
    brief_id: str,
    seal: Seal,
    briefs: Mapping[str, tuple[str, Brief]],
    events: Mapping[str, Event],
    seals: Mapping[str, Seal],
) -> Iterator[Diagnostic]:
    file, brief = briefs[brief_id]
    together = _changed_together(file, brief, seal, events)
    yield from (item for item, _ in together)
    for claim_id, claim in brief.claims.items():
        location = Location(file, ("claims", claim_id), on="key")
        parts = sealed_parts(claim, brief, events)
        if parts is None:
            continue
        sealed = seal.claims.get(claim_id)
        if sealed is None:
            yield diagnose("B411", location, id=claim_id, what=f'claim "{claim_id}" was added', added=True, file=file)
        elif changed := changed_parts(sealed, parts):
            listed = as_list([_PART_WORDS[part] for part in changed])
            cause = _cause_elsewhere(file, claim, changed)
            cause = next((str(item.values["cause"]) for item, ids in together if claim_id in ids), cause)
            if cause.startswith("event") and not _all_changed(claim.event[0], briefs, events, seals):
                cause = ""
            keys = (_PART_KEYS.get(changed[0], changed[0]), "deadline" if changed[0] == "date" else "", "event")
            if key := next((key for key in keys if key and getattr(claim, key)), ""):
                location = Location(file, ("claims", claim_id, key), on="key")
            what = f'claim "{claim_id}" was changed (its {listed})'
            changed_at = {"id": claim_id, "what": what, "cause": cause, "file": file}
            if cause.startswith(("published", "event")):
                yield diagnose("B411", _place_of_cause(file, claim, cause), **changed_at, first=True)
            yield diagnose("B411", location, **changed_at)
    yield from claims_gone(file, brief, seal)


_MANY: Final = 3
"""The fewest claims of a brief with only their locators changed that are reported together."""


def _changed_together(
    file: str, brief: Brief, seal: Seal, events: Mapping[str, Event]
) -> list[tuple[Diagnostic, frozenset[str]]]:
    """Return one diagnostic for each group of claims in a brief that changed alike, with the ids of the claims."""
    changed = {
        claim_id: changed_parts(sealed, parts)
        for claim_id, claim in brief.claims.items()
        if (sealed := seal.claims.get(claim_id)) and (parts := sealed_parts(claim, brief, events))
    }
    moved = frozenset(claim_id for claim_id, of_claim in changed.items() if of_claim == ("locator",))
    # A text that speaks in its own voice speaks for its origin.
    own_voice = frozenset(
        claim_id for claim_id in changed if (by := brief.claims[claim_id].said_by.speaker).narration or by.headline
    )
    groups: list[tuple[Diagnostic, frozenset[str]]] = []
    if len(own_voice) > 1 and all(changed[claim_id] == ("speaker",) for claim_id in own_voice):
        key = "origin" if brief.source.origin else "publisher"
        groups.append((_of_many(own_voice, "speaker", Location(file, ("source", key), on="key")), own_voice))
    if len(moved) >= max(_MANY, len(brief.claims) / 2):
        groups.append((_of_many(moved, "locators", Location(file, ("claims",), on="key")), moved))
    return groups


def _of_many(claims: frozenset[str], part: str, location: Location) -> Diagnostic:
    what, cause = f"{len(claims)} claims were changed (their {part})", f"{part} {location.file}"
    return diagnose("B411", location, id="", what=what, cause=cause, file=location.file, first=True)


def _all_changed(
    event_id: str, briefs: Mapping[str, tuple[str, Brief]], events: Mapping[str, Event], seals: Mapping[str, Seal]
) -> bool:
    """Whether every claim that an event dates has another date than its seal, because the event's date changed."""
    for brief_id, (_, brief) in briefs.items():
        for claim_id, claim in brief.claims.items():
            dated = claim.when is None and claim.event[:1] == (event_id,) and brief_id in seals
            sealed = seals[brief_id].claims.get(claim_id) if dated else None
            parts = sealed_parts(claim, brief, events) if sealed else None
            if sealed and parts and "date" not in changed_parts(sealed, parts):
                return False
    return True


def _cause_elsewhere(file: str, claim: Claim, changed: Sequence[str]) -> str:
    """Return the cause outside a claim: a new day of publication, or of an event; empty if the claim itself changed."""
    if [*changed] == ["said"] and claim.said is None:
        return f"published {file}"
    return f"event {claim.event[0]}" if [*changed] == ["date"] and claim.when is None and claim.event else ""


def _place_of_cause(file: str, claim: Claim, cause: str) -> Location:
    """Return the location of the change that affects many claims."""
    if cause.startswith("published"):
        return Location(file, ("source", "published"), on="key")
    return Location("briefings/registry/events.yaml", (claim.event[0], "date"), on="key")


def claims_gone(file: str, brief: Brief, seal: Seal) -> Iterator[Diagnostic]:
    """Report the sealed claims that the brief neither has nor withdrew."""
    for claim_id in seal.claims:
        # A withdrawn claim states nothing, so there is nothing to check.
        if claim_id not in brief.claims and claim_id not in brief.withdrawn:
            yield diagnose("B417", Location(file, ("claims",), on="key"), id=claim_id)
