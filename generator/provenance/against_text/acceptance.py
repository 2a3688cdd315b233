"""Warnings of the checks against a source text that an editor accepted, each with a reason, as seals keep them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.diagnostics.report import Diagnostic
from generator.provenance.against_text.brief_with_source import BriefWithSource


def accepted_before(pair: BriefWithSource, item: Diagnostic) -> str:
    """Return the reason for which a warning was accepted; empty where it was not, or its claim has changed since."""
    claim_id = claim_of(item)
    claim = pair.brief.claims.get(claim_id)
    return "" if claim is not None and not pair.as_sealed(claim_id, claim) else _reason(pair, item)


def without_lapsed(pair: BriefWithSource, items: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Leave out what was accepted of a claim that has changed since, where something else is told of the claim."""
    told = {claim_of(item) for item in items if not _reason(pair, item)} - {""}
    return [item for item in items if claim_of(item) not in told or not _reason(pair, item)]


def _reason(pair: BriefWithSource, item: Diagnostic) -> str:
    """The reason for which a warning was once accepted; empty where it was not."""
    if pair.seal is None:
        return ""
    looked_for = as_accepted(item)
    return next((warning.get("why", "") for warning in pair.seal.accepted if without_reason(warning) == looked_for), "")


def claim_of(item: Diagnostic) -> str:
    """The id of the claim that a diagnostic is about; empty where it is about none."""
    path = item.location.path
    return str(path[1]) if len(path) > 1 and path[0] == "claims" else ""


def without_reason(accepted: Mapping[str, str]) -> dict[str, str]:
    """An accepted warning as `as_accepted` makes it."""
    return {key: value for key, value in accepted.items() if key != "why"}


def as_accepted(item: Diagnostic) -> dict[str, str]:
    """A warning as a seal keeps it, without the reason."""
    return {
        "code": item.rule.code,
        "at": "/".join(str(step) for step in item.location.path),
        "message": item.message,
    }
