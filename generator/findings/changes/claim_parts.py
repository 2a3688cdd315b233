"""The parts of a claim that can change, each as one text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from generator.corpus import ClaimRecord
from generator.findings.statuses.status import Pair

ClaimPart = Literal[
    "text",
    "date",
    "said",
    "speaker",
    "manner",
    "place",
    "initiative",
    "stage",
    "deadline",
    "every",
    "level",
    "stance",
    "relations",
    "events",
    "note",
    "basis",
    "entered",
]
"""The names of the parts."""


def claim_differences(old: ClaimRecord, new: ClaimRecord, now: Callable[[str], str]) -> dict[ClaimPart, Pair]:
    """Return the parts that changed, before and after.

    Args:
        old: the claim before.
        new: the claim after.
        now: gives the reference by which a claim of the older corpus is known in the newer one.
    """
    before, after = _parts(old, now), _parts(new, str)
    return {part: Pair(before[part], after[part]) for part in after if before[part] != after[part]}


def _parts(record: ClaimRecord, now: Callable[[str], str]) -> dict[ClaimPart, str]:
    claim = record.claim
    return {
        "text": claim.text,
        "date": record.when.text,
        "said": str(claim.said or ""),
        "speaker": _speaker(record),
        "manner": claim.manner or "",
        "place": str(claim.at or ""),
        "initiative": claim.initiative or "",
        "stage": claim.stage or "",
        "deadline": str(claim.deadline or ""),
        "every": claim.every or "",
        "level": claim.confirms or "",
        "stance": claim.stance,
        "relations": ", ".join(f"{kind} {now(ref)}" for kind, ref in record.relations),
        "events": ", ".join(claim.event),
        "note": claim.note or "",
        "basis": claim.basis or "",
        "entered": str(claim.entered or ""),
    }


def _speaker(record: ClaimRecord) -> str:
    """Return the chain of speakers as one line, from who said it to who passed it on."""
    chain = record.claim.said_by.chain()
    first = chain[-1]
    said = (
        first.entity
        or ", ".join(first.people)
        or ", ".join(first.institution)
        or (f"account by {first.account} of {', '.join(first.of)}" if first.account else "")
        or (f"{first.unnamed} ({', '.join(first.of)})" if first.unnamed and first.of else first.unnamed)
        or ("narration" if first.narration else "headline")
    )
    kind = "institution " if first.institution else "unnamed: " if first.unnamed else ""
    return " via ".join([f"{kind}{said}", *(link.via for link in reversed(chain) if link.via)])
