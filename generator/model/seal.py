"""A seal: digests of a source text and of each claim as it was when it was checked."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from generator.model.attribution import Attribution
from generator.model.brief import Brief, Claim
from generator.model.registry import Event

PARTS: Final = ("text", "date", "said", "speaker", "locator")
"""The parts of a claim that are sealed."""


@dataclass(frozen=True, slots=True)
class ClaimSeal:
    """A claim as it was when it was checked.

    Attributes:
        digest: the digest of all parts together.
        parts: the digest of each part, by the part's name.
        paragraph: the number of the paragraph that the claim was checked against.
    """

    digest: str
    parts: Mapping[str, str]
    paragraph: int


@dataclass(frozen=True, slots=True)
class Seal:
    """The seal of one brief: all that was checked of it.

    Attributes:
        sha256: the SHA-256 of the source text's bytes.
        paragraphs: the short hash of each paragraph that the brief cites, by number.
        claims: the seals of claims, by the claim's id.
        accepted: the warnings that an editor read and accepted, each with its code, place, message and reason.
        sum: the digest of all this, and of the brief's id, so that a change by hand of any of it shows.
    """

    sha256: str
    paragraphs: Mapping[int, str]
    claims: Mapping[str, ClaimSeal]
    accepted: tuple[Mapping[str, str], ...] = ()
    sum: str = ""


def seal_digest(seal: Seal, brief_id: str) -> str:
    """Return the digest of all that a seal holds."""
    claims = {
        claim_id: [sealed.digest, sorted(sealed.parts.items()), sealed.paragraph]
        for claim_id, sealed in seal.claims.items()
    }
    accepted = [sorted(warning.items()) for warning in seal.accepted]
    content = [brief_id, seal.sha256, sorted(seal.paragraphs.items()), sorted(claims.items()), accepted]
    return digest(json.dumps(content, ensure_ascii=False, sort_keys=True))


def digest(text: str) -> str:
    """Return the first 16 hexadecimal digits of the SHA-256 of a text in UTF-8."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16]


def sealed_parts(claim: Claim, brief: Brief, events: Mapping[str, Event]) -> dict[str, str] | None:
    """Return a claim's sealed parts as plain texts; None if its date is that of an event that is missing."""
    when = claim.date(events)
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


def _speaker(said_by: Attribution, brief: Brief) -> str:
    links = [_link(link) for link in said_by.chain()]
    if said_by.speaker.narration or said_by.speaker.headline:
        # A text that speaks in its own voice speaks for its origin.
        links.append([brief.source.origin or brief.source.publisher])
    return json.dumps(links, ensure_ascii=False)


def _link(link: Attribution) -> list[Any]:
    # Keys that most links lack are added only where they are given. So seals made before these keys existed still hold.
    of = link.of[0] if len(link.of) == 1 else list(link.of) or None
    written = [link.entity, link.via, list(link.institution), link.unnamed, of, link.narration, link.headline]
    return [*written, link.account, list(link.people)] if link.account or link.people else written


def digest_of_parts(parts: Mapping[str, str]) -> str:
    """Return the digest of all parts together."""
    return digest("\x1f".join(parts[part] for part in PARTS))


def seal_claim(claim: Claim, parts: Mapping[str, str]) -> ClaimSeal:
    """Seal a claim as it is."""
    return ClaimSeal(digest_of_parts(parts), {part: digest(parts[part]) for part in PARTS}, claim.place.first)


def changed_parts(sealed: ClaimSeal, parts: Mapping[str, str]) -> tuple[str, ...]:
    """Return the names of the parts that changed since the claim was sealed; none if none has changed."""
    if digest_of_parts(parts) == sealed.digest:
        return ()
    changed = tuple(part for part in PARTS if digest(parts[part]) != sealed.parts.get(part))
    return changed or PARTS
