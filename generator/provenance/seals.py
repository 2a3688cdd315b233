"""Seals: what was checked about a brief, as JSON beside the briefs. They hold fingerprints, never a source text.

Knows nothing of source texts but their fingerprints, so that it serves where the texts are not at hand.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from generator.diagnostics.report import Diagnostic, Location, Span, diagnose, printable_name
from generator.model.attribution import Attribution
from generator.model.brief import Brief, Claim
from generator.model.edtf import Edtf
from generator.model.registry import Event

FOLDER: Final = "briefings/seals"
VERSION: Final = 1
PARTS: Final = ("text", "date", "said", "speaker", "locator")
"""The parts of a claim that are sealed."""

PART_WORDS: Final = {
    "text": "text",
    "date": "date",
    "said": "date of saying",
    "speaker": "speaker",
    "locator": "locator",
}


@dataclass(frozen=True, slots=True)
class ClaimSeal:
    """A claim as it was when it was checked.

    Attributes:
        digest: of all parts together.
        parts: the digest of each.
        paragraph: the paragraph it was checked against.
    """

    digest: str
    parts: Mapping[str, str]
    paragraph: int


@dataclass(frozen=True, slots=True)
class Seal:
    """What was checked about one brief.

    Attributes:
        sha256: of the source text's bytes.
        paragraphs: the short hash of each paragraph that the brief cites, by number.
        claims: by id.
        accepted: warnings that were looked at and let stand.
        why: why they were.
    """

    sha256: str
    paragraphs: Mapping[int, str]
    claims: Mapping[str, ClaimSeal]
    accepted: tuple[Mapping[str, str], ...] = ()
    why: str = ""


@dataclass(frozen=True)
class Seals:
    """Every seal of a project.

    Attributes:
        by_brief: seals by the brief's id.
        files: bytes of those that could not be read, to show the place.
        damaged: ids of briefs whose seal could not be read.
        found: what is wrong with the files.
        kept: whether the project keeps seals at all.
    """

    by_brief: Mapping[str, Seal] = field(default_factory=dict)
    files: Mapping[str, bytes] = field(default_factory=dict)
    damaged: frozenset[str] = frozenset()
    found: tuple[Diagnostic, ...] = ()
    kept: bool = False


# --- claims ----------------------------------------------------------------------------------------


def digest(text: str) -> str:
    """First 16 hexadecimal digits of the SHA-256 of a text in UTF-8."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16]


def parts_of(claim: Claim, brief: Brief, events: Mapping[str, Event]) -> dict[str, str] | None:
    """A claim's sealed parts as plain texts; None where its date cannot be known, for its event is missing."""
    when = date_of(claim, events)
    if when is None:
        return None
    said = claim.said or brief.source.published
    return {
        "text": claim.text,
        "date": f"{when}|{claim.deadline or ''}",
        "said": str(said),
        "speaker": _speaker(claim.said_by, brief),
        "locator": str(claim.at or ""),
    }


def date_of(claim: Claim, events: Mapping[str, Event]) -> Edtf | None:
    """A claim's own date, or that of the first event it reports."""
    if claim.when is not None:
        return claim.when
    event = events.get(claim.event[0]) if claim.event else None
    return event.date if event else None


def _speaker(said_by: Attribution, brief: Brief) -> str:
    links: list[list[Any]] = [
        [link.entity, link.via, list(link.institution), link.unnamed, link.of, link.narration, link.headline]
        for link in said_by.chain()
    ]
    if said_by.speaker.narration or said_by.speaker.headline:
        # A text that speaks in its own voice speaks for its origin.
        links.append([brief.source.origin or brief.source.publisher])
    return json.dumps(links, ensure_ascii=False)


def whole(parts: Mapping[str, str]) -> str:
    """The digest of all parts together."""
    return digest("\x1f".join(parts[part] for part in PARTS))


def seal_claim(claim: Claim, parts: Mapping[str, str]) -> ClaimSeal:
    """Seal a claim as it is."""
    return ClaimSeal(whole(parts), {part: digest(parts[part]) for part in PARTS}, claim.place.first)


def changed_parts(sealed: ClaimSeal, parts: Mapping[str, str]) -> tuple[str, ...]:
    """Names of the parts that are not as they were when sealed; empty where none has changed."""
    if whole(parts) == sealed.digest:
        return ()
    changed = tuple(part for part in PARTS if digest(parts[part]) != sealed.parts.get(part))
    return changed or PARTS


# --- files -----------------------------------------------------------------------------------------


def file_of(brief_id: str) -> str:
    """Where a brief's seal stands in the project."""
    return f"{FOLDER}/{brief_id}.json"


def as_json(seal: Seal) -> str:
    """A seal's file: the same bytes for the same seal, on every machine."""
    content: dict[str, Any] = {
        "claims": {
            claim_id: {"digest": sealed.digest, "paragraph": sealed.paragraph, "parts": dict(sealed.parts)}
            for claim_id, sealed in seal.claims.items()
        },
        "paragraphs": {str(number): short for number, short in seal.paragraphs.items()},
        "text": {"sha256": seal.sha256},
        "version": VERSION,
    }
    if seal.accepted:
        content["accepted"] = {"warnings": [dict(warning) for warning in seal.accepted], "why": seal.why}
    return json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def read_seals(project: Path) -> Seals:
    """Read every seal of a project; never raises for what the files hold."""
    folder = project / FOLDER
    try:
        paths = sorted(folder.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return Seals()
    except OSError as error:
        unread = diagnose("B001", Location(FOLDER), problem=error.strerror or str(error))
        return Seals(found=(unread,))
    by_brief: dict[str, Seal] = {}
    files: dict[str, bytes] = {}
    found: list[Diagnostic] = []
    damaged: set[str] = set()
    for path in paths:
        name = printable_name(path.name)
        file = f"{FOLDER}/{name}"
        if name.startswith(".") or name.endswith("~"):
            continue
        if path.suffix != ".json":
            hint = "remove it; this folder holds what `briefings seal` writes"
            found.append(diagnose("B014", Location(file), name=name, hint_where=hint))
            continue
        try:
            files[file] = path.read_bytes()
            by_brief[path.stem] = _seal(json.loads(files[file].decode("utf-8")))
        except (OSError, ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError) as error:
            damaged.add(path.stem)
            found.append(diagnose("B414", Location(file, span=_span(error)), problem=_problem(error)))
        else:
            del files[file]
    return Seals(by_brief, files, frozenset(damaged), tuple(found), kept=True)


def _seal(content: Any) -> Seal:
    if content["version"] != VERSION:
        raise ValueError(f"version {content['version']} is not {VERSION}")
    accepted = content.get("accepted", {})
    return Seal(
        _text(content["text"]["sha256"]),
        {int(number): _text(short) for number, short in content["paragraphs"].items()},
        {claim_id: _claim(sealed) for claim_id, sealed in content["claims"].items()},
        tuple({str(key): _text(value) for key, value in warning.items()} for warning in accepted.get("warnings", ())),
        _text(accepted.get("why", "")),
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
    return Span(1, 1, 1, 2)


def _problem(error: BaseException) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"not JSON: {error.msg}"
    if isinstance(error, KeyError):
        return f'"{error.args[0]}" is missing'
    if isinstance(error, UnicodeDecodeError):
        return "not UTF-8"
    return str(error) or type(error).__name__


# --- what can be said without the texts ------------------------------------------------------------


def without_texts(
    seals: Seals,
    briefs: Mapping[str, tuple[str, Brief]],
    events: Mapping[str, Event],
    unknown: frozenset[str] = frozenset(),
) -> Iterator[Diagnostic]:
    """Claims that changed since they were sealed, seals without a brief, briefs without a seal.

    Args:
        seals: every seal of the project.
        briefs: file and model of each brief, by id.
        events: of the registry, which date claims.
        unknown: ids of briefs that could not be read, of which nothing can be said.
    """
    yield from seals.found
    if not seals.kept:
        return
    for brief_id in seals.by_brief:
        gone = brief_id not in briefs and brief_id not in unknown
        if gone or (brief_id in briefs and briefs[brief_id][1].source.text == "not-held"):
            yield diagnose("B412", Location(file_of(brief_id), span=Span(1, 1, 1, 2)), id=brief_id)
    for brief_id, (file, brief) in briefs.items():
        seal = seals.by_brief.get(brief_id)
        if brief.source.text == "not-held":
            continue
        if seal is not None:
            yield from _changed_claims(file, brief, seal, events)
        elif brief_id not in seals.damaged:
            yield diagnose("B413", Location(file, ("source",), on="key"), id=brief_id)


def _changed_claims(file: str, brief: Brief, seal: Seal, events: Mapping[str, Event]) -> Iterator[Diagnostic]:
    for claim_id, claim in brief.claims.items():
        location = Location(file, ("claims", claim_id), on="key")
        parts = parts_of(claim, brief, events)
        if parts is None:
            continue
        sealed = seal.claims.get(claim_id)
        if sealed is None:
            yield diagnose("B411", location, id=claim_id, how="was added")
        elif changed := changed_parts(sealed, parts):
            names = [PART_WORDS[part] for part in changed]
            listed = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
            yield diagnose("B411", location, id=claim_id, how=f"was changed (its {listed})")
    for claim_id in seal.claims:
        # Of a claim that was withdrawn, the record says nothing that would have to be checked.
        if claim_id not in brief.claims and claim_id not in brief.withdrawn:
            yield diagnose("B411", Location(file, ("claims",), on="key"), id=claim_id, how="was taken out")
