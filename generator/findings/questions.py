"""Where sources agree, refine or contradict one another: what is computed about the positions of a question."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from generator.corpus import ClaimRecord, Corpus
from generator.findings.origins import voice
from generator.model.edtf import Day, Edtf, EdtfError, parse
from generator.model.question import Position, Question

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def letter(number: int) -> str:
    """The letter of a position, counted from 0: A, B, …; after Z its number."""
    return LETTERS[number] if number < len(LETTERS) else str(number + 1)


def records_of(corpus: Corpus, position: Position) -> tuple[ClaimRecord, ...]:
    """The claims of a position, oldest first."""
    records = (corpus.claims[ref] for ref in dict.fromkeys(position.claims))
    return tuple(sorted(records, key=lambda record: (*record.when.sort_key(), record.ref)))


def all_records(corpus: Corpus, question: Question) -> tuple[ClaimRecord, ...]:
    """The claims of all positions, oldest first, each once."""
    records = (corpus.claims[ref] for ref in dict.fromkeys(question.claim_refs()))
    return tuple(sorted(records, key=lambda record: (*record.when.sort_key(), record.ref)))


def span(records: Sequence[ClaimRecord]) -> Edtf | None:
    """The dates that claims speak of, from the first to the last, no sharper than the claims have them.

    None where there are no claims, or no date that can be put in order.
    """
    dated = [record.when for record in records if record.when.earliest or record.when.latest]
    if not dated:
        return None
    first = min(dated, key=Edtf.sort_key)
    last = max(dated, key=_end)
    if _end(first) == _end(last):
        return first
    start, end = _parts(first)[0], _parts(last)[-1]
    try:
        return parse(start if start == end else f"{start}/{end}")
    except EdtfError:
        return first


def _parts(when: Edtf) -> list[str]:
    """First and last part of an interval or a set; an open side gives way to the one that is known."""
    text = when.text.strip("[]")
    if "/" in text:
        start, end = text.split("/")
        # `../2024` speaks of 2024 at the latest; `2019/..` has no last day, and stays open.
        return [end if start in ("", "..") else start, end or ".."]
    return text.replace("..", ",").strip(",").split(",")


def _end(when: Edtf) -> tuple[bool, Day]:
    return when.latest is None, when.latest or when.earliest or (0, 1, 1)


def voices_of(corpus: Corpus, records: Sequence[ClaimRecord]) -> Mapping[str, int]:
    """How many of the claims each voice speaks, in the order of its first one."""
    return Counter(voice(corpus, record) for record in records)


def reported_by(corpus: Corpus, question: Question) -> Mapping[str, tuple[tuple[str, ...], int]]:
    """For each origin that reports a question: the letters of the positions it reports, and in how many claims."""
    letters: dict[str, dict[str, None]] = {}
    counts: Counter[str] = Counter()
    for number, position in enumerate(question.positions):
        for record in records_of(corpus, position):
            origin = corpus.origin(record.brief)
            letters.setdefault(origin, {})[letter(number)] = None
            counts[origin] += 1
    return {origin: (tuple(found), counts[origin]) for origin, found in letters.items()}
