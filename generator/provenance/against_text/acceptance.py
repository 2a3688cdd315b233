"""Accepted warnings of the checks against a source text, each with a reason, as seals keep them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from generator.diagnostics.report import Diagnostic
from generator.provenance.against_text.brief_with_source import BriefWithSource

_NAMED: Final = re.compile(r'"[^"]*"|\d[\d.,:]*')
"""The quoted words and numbers of a message. They stay the same when the message is reworded."""


def accepted_before(pair: BriefWithSource, item: Diagnostic) -> str:
    """Return the reason for which a warning was accepted; empty if it was not, or its claim has changed since."""
    claim_id = claim_of(item)
    claim = pair.brief.claims.get(claim_id)
    return "" if claim is not None and not pair.as_sealed(claim_id, claim) else _reason(pair, item)


def without_lapsed(pair: BriefWithSource, items: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Leave out warnings that were accepted before their claim changed, if the claim has another warning."""
    told = {claim_of(item) for item in items if not _reason(pair, item)} - {""}
    return [item for item in items if claim_of(item) not in told or not _reason(pair, item)]


def _reason(pair: BriefWithSource, item: Diagnostic) -> str:
    """Return the reason for which a warning was once accepted; empty if it was not."""
    accepted = pair.seal.accepted if pair.seal else ()
    return next((warning.get("why", "") for warning in accepted if is_of(warning, item)), "")


def claim_of(item: Diagnostic) -> str:
    """Return the id of the claim that a diagnostic is about; empty if it is about none."""
    path = item.location.path
    return str(path[1]) if len(path) > 1 and path[0] == "claims" else ""


def is_of(accepted: Mapping[str, str], item: Diagnostic) -> bool:
    """Whether an accepted warning matches a diagnostic, which a later version of the checks may have reworded."""
    now = as_accepted(item)
    return all(accepted.get(key) == now[key] for key in ("code", "at")) and (
        sorted(_NAMED.findall(accepted.get("message", ""))) == sorted(_NAMED.findall(now["message"]))
    )


def as_accepted(item: Diagnostic) -> dict[str, str]:
    """Return a warning as a seal keeps it, without the reason."""
    return {
        "code": item.rule.code,
        "at": "/".join(str(step) for step in item.location.path),
        "message": item.message,
    }
