"""Two swapped values of a claim or a source: one diagnostic, with the right lines."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import permutations
from typing import Final

from generator.checks.index import Index
from generator.checks.name_search import NameIndex
from generator.diagnostics.report import Diagnostic
from generator.model.brief import DATE_KEYS
from generator.model.fields import is_language
from generator.model.for_editors import BODIES, SPEAKERS
from generator.reading.suggestions.dates.possible import is_date
from generator.reading.suggestions.pairs import swap

KINDS_OF_KEY: Final[Mapping[str, tuple[str, ...]]] = {
    "publisher": ("publishers",),
    "origin": ("publishers",),
    "initiative": ("initiatives",),
    "event": ("events",),
    "said_by": SPEAKERS,
    "entity": SPEAKERS,
    "via": SPEAKERS,
    "from": SPEAKERS,
    "institution": BODIES,
    "of": BODIES,
    "country": ("countries",),
    "parties": ("countries", "organisations"),
    "places": ("places", "countries"),
}
"""The kinds of entry whose ids a key takes."""

_LOCATOR: Final = re.compile(r"\d{1,5}: \S.{0,80}\Z")
_WRITTEN: Final = {
    **dict.fromkeys(("B106", "B107", "B108", "B113"), "value"),
    **dict.fromkeys(("B201", "B203", "B204", "B205", "B206"), "id"),
    "B330": "text",
}
"""The value of a diagnostic that holds the written words, by the diagnostic's code."""

_Claim = tuple[str, str]


def with_swapped_values(diagnostics: Sequence[Diagnostic], index: Index) -> Iterator[Diagnostic]:
    """Yield the diagnostics, with one for any two swapped values of a claim or source, which gives the right lines.

    Args:
        diagnostics: those of a run.
        index: the record, which gives names, and the `manner` of a claim, whose words no rule refuses.
    """
    faulty: dict[_Claim, dict[str, Diagnostic]] = defaultdict(dict)
    for item in diagnostics:
        if (place := _place(item)) is not None:
            faulty[place[0]].setdefault(place[1], item)
    told: dict[int, str] = {}
    left_out: set[int] = set()
    for (file, claim_id), items in faulty.items():
        claim = index.claim_in(file, claim_id)
        written = {key: str(item.values[_WRITTEN[item.rule.code]]) for key, item in items.items()}
        written |= {"manner": claim.manner} if claim and claim.manner else {}
        for key, other in permutations(written, 2):
            # A sentence without its end is only a sign of a swap.
            if key not in items or items[key].severity == "warning" or id(items[key]) in left_out:
                continue
            if _fits(key, written[other], index.names) and _fits(other, written[key], index.names):
                told[id(items[key])] = swap(key, written[key], other, written[other])
                left_out |= {id(items[other])} if other in items else set()
                break
        if "said_by" in items and id(items["said_by"]) not in {*told, *left_out} and is_date(written["said_by"]):
            told[id(items["said_by"])] = "a day cannot speak: write it under `said:`, and here who said it"
    for item in diagnostics:
        if id(item) not in left_out:
            yield item.with_values(hint=told[id(item)]) if id(item) in told else item


def _place(item: Diagnostic) -> tuple[_Claim, str] | None:
    """Return the claim or source, and the key with the faulty value; None for any other diagnostic."""
    path = item.location.path
    if item.rule.code not in _WRITTEN or item.location.on == "key" or len(path) < 2:
        return None
    if item.rule.code == "B330":
        path = (*path[:2], "text")
    elif path[-1] == "text":
        return None  # an id within a sentence is not the sentence
    if path[-2:] == ("said_by", "entity"):
        path = path[:-1]
    if path[0] == "source" and len(path) == 2:
        return (item.location.file, ""), str(path[1])
    return ((item.location.file, str(path[1])), str(path[2])) if path[0] == "claims" and len(path) == 3 else None


def _fits(key: str, value: str, names: NameIndex) -> bool:
    """Whether a value could stand under a key of a claim."""
    if key in DATE_KEYS:
        return is_date(value)
    if key in KINDS_OF_KEY:
        return names.has_id(value, KINDS_OF_KEY[key])
    if key == "stage":
        return value in names.stages
    if key == "language":
        return is_language(value)
    if key == "at":
        return _LOCATOR.match(value) is not None
    is_words = not is_date(value) and not _LOCATOR.match(value) and not names.has_id(value, SPEAKERS)
    return is_words and (key == "manner" or (key == "text" and " " in value))
