"""The texts behind a status: the kind of each, and how far its claims were checked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, get_args

from generator.corpus import ClaimRecord, Corpus
from generator.findings.attribution import attribution_kind
from generator.findings.verification import STATES, CheckState, check_of
from generator.model.attribution import AttributionKind

_KINDS: Final[tuple[AttributionKind, ...]] = get_args(AttributionKind)
"""The kinds of speakers, by their weight."""


@dataclass(frozen=True, slots=True)
class TextBehind:
    """A text that reports a stage.

    Attributes:
        brief_id: the brief's id.
        kind: the kind of speaker that weighs most among those of its claims.
        state: how far its claims were checked, by the one that was checked least.
        read_whole: whether the whole text was read.
        claims: those of its claims that report the stage, in the order in which they were given.
    """

    brief_id: str
    kind: AttributionKind
    state: CheckState
    read_whole: bool
    claims: tuple[ClaimRecord, ...]


@dataclass(frozen=True, slots=True)
class TextsOfKind:
    """The texts of one kind, in the order of their oldest claims."""

    kind: AttributionKind
    texts: tuple[TextBehind, ...]

    def number(self, state: CheckState) -> int:
        """Return the number of them whose check has that state."""
        return sum(text.state == state for text in self.texts)


def texts_behind(corpus: Corpus, records: Iterable[ClaimRecord]) -> tuple[TextsOfKind, ...]:
    """Return the texts of the given claims by kind; the kind that weighs most comes first."""
    by_brief: dict[str, list[ClaimRecord]] = {}
    for record in records:
        by_brief.setdefault(record.brief_id, []).append(record)
    texts = [_text(corpus, brief_id, claims) for brief_id, claims in by_brief.items()]
    grouped = ((kind, tuple(text for text in texts if text.kind == kind)) for kind in _KINDS)
    return tuple(TextsOfKind(kind, of_kind) for kind, of_kind in grouped if of_kind)


def _text(corpus: Corpus, brief_id: str, claims: Sequence[ClaimRecord]) -> TextBehind:
    kind = min((attribution_kind(corpus, record) for record in claims), key=_KINDS.index)
    state = max((check_of(corpus, record).state for record in claims), key=STATES.index)
    return TextBehind(brief_id, kind, state, claims[0].brief.source.read_whole, tuple(claims))


def leading_claim(corpus: Corpus, began: ClaimRecord | None, evidence: Sequence[ClaimRecord]) -> ClaimRecord | None:
    """Return the claim to show first for a stage: the one that dates it if it is checked, or else a checked one.

    Where none is checked, the one that dates the stage is shown.
    """
    if began is None or check_of(corpus, began).state == "checked":
        return began
    checked = [record for record in evidence if check_of(corpus, record).state == "checked"]
    return min(checked, key=lambda record: _KINDS.index(attribution_kind(corpus, record)), default=began)
