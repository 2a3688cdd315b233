"""The state of checking of each claim against its source text, according to its seal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from generator.corpus import ClaimRecord, Corpus
from generator.model.seal import changed_parts, sealed_parts

CheckState = Literal["checked", "changed", "unchecked", "not-held"]
STATES: Final[tuple[CheckState, ...]] = ("checked", "changed", "unchecked", "not-held")
"""Every state, from the best checked to the least."""


@dataclass(frozen=True, slots=True)
class Check:
    """The state of checking of a claim.

    Attributes:
        state: `checked` where a machine compared the claim, as it is, with its text; `changed` where the claim was
            edited since; `unchecked` where the text is held but the claim was not compared; `not-held` where only the
            address of the text is known.
        accepted: the machine's warnings that an editor accepted.
        questioned: the codes of those warnings, each with the editor's reason.
    """

    state: CheckState
    accepted: tuple[str, ...] = ()
    questioned: tuple[tuple[str, str], ...] = ()


# Claims that nobody has checked may be many, and share these.
_NOT_HELD: Final = Check("not-held")
_UNCHECKED: Final = Check("unchecked")


def check_of(corpus: Corpus, record: ClaimRecord) -> Check:
    """Return how far a claim has been checked."""
    if record.brief.source.text == "not-held":
        return _NOT_HELD
    seal = corpus.seals.get(record.brief_id)
    sealed = seal.claims.get(record.claim_id) if seal else None
    if seal is None or sealed is None:
        return _UNCHECKED
    parts = sealed_parts(record.claim, record.brief, corpus.events)
    if parts is None or changed_parts(sealed, parts):
        return Check("changed")
    path = ("claims", record.claim_id)
    warnings = [warning for warning in seal.accepted if tuple(warning.get("at", "").split("/")[:2]) == path]
    questioned = tuple((warning.get("code", ""), warning.get("why", "")) for warning in warnings)
    return Check("checked", tuple(warning.get("message", "") for warning in warnings), questioned)


def totals(corpus: Corpus, records: Iterable[ClaimRecord]) -> dict[CheckState, int]:
    """Count claims by state. States without claims count 0."""
    counts = Counter(check_of(corpus, record).state for record in records)
    return {state: counts[state] for state in STATES}
