"""The files of seals, one JSON file for each brief, and the faults that show without the source texts.

A seal holds digests and never a source text, so this module needs no source texts.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from generator.diagnostics.report import START, Diagnostic, Location, Span, diagnose
from generator.diagnostics.visible import as_list, printable_name
from generator.model.brief import Brief, Claim
from generator.model.registry import Event
from generator.model.seal import (
    PARTS,
    ClaimSeal,
    Seal,
    changed_parts,
    digest,
    digest_of_parts,
    seal_digest,
    sealed_parts,
)
from generator.reading.files import read
from generator.reading.layout import is_left_over

FOLDER: Final = "briefings/seals"
SEAL_VERSION: Final = 2
_EARLIER: Final = (1,)
_PART_WORDS: Final = {
    "text": "text",
    "date": "date",
    "said": "date of saying",
    "speaker": "speaker",
    "locator": "locator",
}
_PART_KEYS: Final = {"date": "when", "speaker": "said_by", "locator": "at"}
"""The keys of parts whose names differ from their keys."""


@dataclass(frozen=True)
class Seals:
    """Every seal of a project.

    Attributes:
        by_brief: the seals, by the brief's id.
        files: the bytes of files that could not be read as seals, by their names in the project.
        damaged: the ids of briefs whose seal could not be read.
        faults: the faults of the files.
        kept: whether the project has a folder of seals.
    """

    by_brief: Mapping[str, Seal] = field(default_factory=dict)
    files: Mapping[str, bytes] = field(default_factory=dict)
    damaged: frozenset[str] = frozenset()
    faults: tuple[Diagnostic, ...] = ()
    kept: bool = False


# --- files -----------------------------------------------------------------------------------------


def seal_file(brief_id: str) -> str:
    """Return the path of a brief's seal in the project."""
    return f"{FOLDER}/{brief_id}.json"


def as_json(seal: Seal, brief_id: str) -> str:
    """Return the content of a seal's file. The same seal gives the same bytes on every machine."""
    content: dict[str, Any] = {
        "claims": {
            claim_id: {"digest": sealed.digest, "paragraph": sealed.paragraph, "parts": dict(sealed.parts)}
            for claim_id, sealed in seal.claims.items()
        },
        "paragraphs": {str(number): short for number, short in seal.paragraphs.items()},
        "sum": seal_digest(seal, brief_id),
        "text": {"sha256": seal.sha256},
        "version": SEAL_VERSION,
    }
    if seal.accepted:
        content["accepted"] = [dict(warning) for warning in seal.accepted]
    return json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def read_seals(project: Path) -> Seals:
    """Read every seal of a project. No content of a file raises an error; faults become diagnostics."""
    folder = project / FOLDER
    try:
        paths = sorted(folder.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return Seals()
    except OSError as error:
        unreadable = diagnose("B001", Location(FOLDER), problem=error.strerror or str(error))
        return Seals(faults=(unreadable,))
    by_brief: dict[str, Seal] = {}
    files: dict[str, bytes] = {}
    faults: list[Diagnostic] = []
    damaged: set[str] = set()
    for path in paths:
        name = printable_name(path.name)
        file = f"{FOLDER}/{name}"
        if is_left_over(path.name):
            continue
        if path.suffix != ".json":
            hint = "remove it; this folder holds what `briefings seal` writes"
            faults.append(diagnose("B014", Location(file), name=name, hint_where=hint))
            continue
        try:
            files[file] = read(str(path)).data
            content = json.loads(files[file].decode("utf-8"))
            # A seal of an earlier format counts as no seal, so that older states of a record can be read.
            if not isinstance(content, dict) or content.get("version") not in _EARLIER:
                by_brief[path.stem] = _seal(content)
        except (OSError, ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError) as error:
            damaged.add(path.stem)
            faults.append(diagnose("B414", Location(file, span=_span(error)), problem=_problem(error)))
        else:
            del files[file]
    return Seals(by_brief, files, frozenset(damaged), tuple(faults), kept=True)


def _seal(content: Any) -> Seal:
    if not isinstance(content, dict):
        raise TypeError("it is not an object")
    if content["version"] != SEAL_VERSION:
        raise ValueError(f"version {content['version']} is not {SEAL_VERSION}")
    return Seal(
        _text(content["text"]["sha256"]),
        {int(number): _text(short) for number, short in content["paragraphs"].items()},
        {claim_id: _claim(sealed) for claim_id, sealed in content["claims"].items()},
        tuple({str(key): _text(value) for key, value in warning.items()} for warning in content.get("accepted", ())),
        _text(content["sum"]),
    )


def _claim(sealed: Any) -> ClaimSeal:
    parts = {part: _text(sealed["parts"][part]) for part in PARTS}
    return ClaimSeal(_text(sealed["digest"]), parts, int(sealed["paragraph"]))


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("a value is not a text")
    return value


def _span(error: BaseException) -> Span:
    if isinstance(error, json.JSONDecodeError):
        return Span(error.lineno, error.colno, error.lineno, error.colno + 1)
    return START


def _problem(error: BaseException) -> str:
    if isinstance(error, json.JSONDecodeError):
        return "a character is missing here, or does not belong here"
    if isinstance(error, KeyError):
        return f'"{error.args[0]}" is missing'
    if isinstance(error, UnicodeDecodeError):
        return "not UTF-8"
    if isinstance(error, OSError):
        return error.strerror or str(error)
    return str(error) or type(error).__name__


# --- faults that show without the texts ------------------------------------------------------------


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
