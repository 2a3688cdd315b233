"""The claims, dates, voices and origins behind the positions of a question."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from generator.corpus import ClaimRecord, Corpus, references
from generator.findings.attribution import voice
from generator.model.across_briefs.question import Position, Question
from generator.model.edtf import Day, Edtf, EdtfError, parse

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def letter(number: int) -> str:
    """Return the letter of a position by its number from 0: A, B, …, and after Z its number from 1."""
    return LETTERS[number] if number < len(LETTERS) else str(number + 1)


def records_of(corpus: Corpus, position: Position) -> tuple[ClaimRecord, ...]:
    """Return the claims of a position, oldest first."""
    records = (corpus.claims[ref] for ref in dict.fromkeys(position.claims))
    return tuple(sorted(records, key=lambda record: (*record.when.sort_key(), record.ref)))


def all_records(corpus: Corpus, question: Question) -> tuple[ClaimRecord, ...]:
    """Return the claims of all positions, oldest first, once each."""
    records = (corpus.claims[ref] for ref in dict.fromkeys(question.claim_refs()))
    return tuple(sorted(records, key=lambda record: (*record.when.sort_key(), record.ref)))


def span(records: Sequence[ClaimRecord]) -> Edtf | None:
    """Return the time from the first to the last date of claims, no sharper than the claims have them.

    None if there are no claims, or none has a date that can be put in order.
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
    """Return the parts of an interval or a set. An open start becomes the known end."""
    text = when.text.strip("[]")
    if "/" in text:
        start, end = text.split("/")
        # `../2024` speaks of 2024 at the latest. `2019/..` has no last day, so its end stays open.
        return [end if start in ("", "..") else start, end or ".."]
    return text.replace("..", ",").strip(",").split(",")


def _end(when: Edtf) -> tuple[bool, Day]:
    return when.latest is None, when.latest or when.earliest or (0, 1, 1)


def voices_of(corpus: Corpus, records: Sequence[ClaimRecord]) -> Mapping[str, int]:
    """Return the number of claims of each voice, in the order of its first claim."""
    return Counter(voice(corpus, record) for record in records)


def questions_concerning(corpus: Corpus) -> Mapping[str, tuple[str, ...]]:
    """Return the ids of the questions that concern each entry of the registry, as `questions.yaml` orders them.

    A question concerns the entries to which its own texts refer, and the initiatives, events and speakers of its
    claims.
    """
    concerned: dict[str, dict[str, None]] = {}
    for question_id, question in corpus.questions.items():
        texts = [question.reading, question.settles]
        for position in question.positions:
            texts += [position.position, position.scope or ""]
        entry_ids = {entry_id for text in texts for entry_id in references(text)}
        for ref in question.claim_refs():
            claim = corpus.claims[ref].claim
            entry_ids.update(claim.event, filter(None, (claim.initiative, claim.said_by.speaker.entity)))
        for entry_id in sorted(entry_ids):
            concerned.setdefault(entry_id, {})[question_id] = None
    return {entry_id: tuple(question_ids) for entry_id, question_ids in concerned.items()}


def reported_by(corpus: Corpus, question: Question) -> Mapping[str, tuple[tuple[str, ...], int]]:
    """Return, for each origin that reports on a question, the letters of its positions and its number of claims."""
    letters: dict[str, dict[str, None]] = {}
    counts: Counter[str] = Counter()
    for number, position in enumerate(question.positions):
        for record in records_of(corpus, position):
            origin = corpus.origin(record.brief)
            letters.setdefault(origin, {})[letter(number)] = None
            counts[origin] += 1
    return {origin: (tuple(reported), counts[origin]) for origin, reported in letters.items()}
