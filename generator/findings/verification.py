"""How far a claim has been checked against its source text, by what its seal says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from generator.corpus import ClaimRecord, Corpus
from generator.model.seal import changed_parts, parts_of

CheckState = Literal["checked", "changed", "unchecked", "not-held"]
STATES: Final[tuple[CheckState, ...]] = ("checked", "changed", "unchecked", "not-held")
"""Every state, from the most that can be said of a claim to the least."""


@dataclass(frozen=True, slots=True)
class Check:
    """What is known of a claim's checking.

    Attributes:
        state: `checked` where the claim is as it was when a machine last compared it with its text; `changed` where
            it was edited since; `unchecked` where the text is held but the claim was not compared; `not-held` where
            only the address of the text is known.
        accepted: what the machine questioned and an editor let stand.
        why: the editor's reason.
    """

    state: CheckState
    accepted: tuple[str, ...] = ()
    why: str = ""


# Of what nobody has checked there may be ten thousands.
_NOT_HELD: Final = Check("not-held")
_UNCHECKED: Final = Check("unchecked")


def check_of(corpus: Corpus, record: ClaimRecord) -> Check:
    """Tell how far a claim has been checked."""
    if record.brief.source.text == "not-held":
        return _NOT_HELD
    seal = corpus.seals.get(record.brief_id)
    sealed = seal.claims.get(record.claim_id) if seal else None
    if seal is None or sealed is None:
        return _UNCHECKED
    parts = parts_of(record.claim, record.brief, corpus.events)
    if parts is None or changed_parts(sealed, parts):
        return Check("changed")
    place = ("claims", record.claim_id)
    accepted = tuple(
        warning.get("message", "") for warning in seal.accepted if tuple(warning.get("at", "").split("/")[:2]) == place
    )
    return Check("checked", accepted, seal.why if accepted else "")


def totals(corpus: Corpus, records: Iterable[ClaimRecord]) -> dict[CheckState, int]:
    """Count claims by how far each has been checked; every state is there, some with 0."""
    counted = Counter(check_of(corpus, record).state for record in records)
    return {state: counted[state] for state in STATES}
