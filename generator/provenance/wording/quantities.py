"""Quantities: numbers with units and limits, as in "at least 90 minutes", and shares."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from generator.provenance.languages import known_language
from generator.provenance.languages.english import ENGLISH
from generator.provenance.languages.lexicon import Lexicon
from generator.provenance.languages.measures import AMBIGUOUS, MULTIPLES, SIGN_BEFORE, Measures
from generator.provenance.wording import east_asian, same_length
from generator.provenance.wording.numerals import LONGEST_RUN, NUMERAL, readings, value_of
from generator.provenance.wording.scales import blanked_out, scaled_numbers

_BEFORE: Final = 40
"""The number of characters before a number that are searched for its limit."""

_BEHIND: Final = 30
_TOLERANCE: Final = Fraction(1, 20)
"""The most by which a share in words may differ from one in digits: "half" from 48%."""

_LONGEST: Final = 20
"""The largest number of digits of a number that is compared."""

_HALF: Final = Fraction(1, 2)
_WORD: Final = re.compile(r"[^\W\d_]+")
_JOINED: Final = re.compile(r"[ -](?:(?:and|et) )?\Z")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit and limits, or a part of a unit or of a whole.

    Attributes:
        start, end: the indexes of its words in the text.
        numbers: the values that its number may have, as digits; empty if a text has none, as in "half an hour".
        units: its possible units; several if its word is ambiguous, none if it has no word.
        amounts: the quantity in the smallest of its units, as pairs of unit and amount.
        limits: "least" or "most"; both if the number is approximate.
        words: its words in the text, with those of a stated limit.
    """

    start: int
    end: int
    numbers: frozenset[str] = frozenset()
    units: frozenset[str] = frozenset()
    amounts: frozenset[tuple[str, Fraction]] = frozenset()
    limits: frozenset[str] = frozenset()
    words: str = ""

    def is_equal(self, other: Quantity) -> bool:
        """Whether both are the same amount: 90 minutes and an hour and a half. Shares in words are rounded."""
        if self.amounts & other.amounts:
            return True
        mine, theirs = ([amount for unit, amount in one.amounts if unit == "share"] for one in (self, other))
        return not self.numbers and any(abs(one - another) <= _TOLERANCE for one in mine for another in theirs)


@dataclass(frozen=True, slots=True)
class _Number:
    start: int
    end: int
    values: frozenset[str]


@lru_cache(maxsize=512)
def quantities(text: str, language: str) -> tuple[Quantity, ...]:
    """Return the quantities in a text, without its dates. It is read generously."""
    known = known_language(language)
    if known is None:
        return ()
    vocabulary, measures = known.lexicon, known.measures
    if vocabulary.spaced:
        text = without_dates(text, vocabulary)
        folded = same_length(text)
        numbers = [*_numbers(folded, text, vocabulary)]
    else:
        folded = east_asian.usual_width(text).lower()
        numbers = [_Number(start, end, frozenset(values)) for start, end, values in east_asian.numbers_at(folded)]
    measured = _sharing_units([_measured(folded, number, measures) for number in numbers], folded, vocabulary)
    return (*measured, *_without_number(folded, measures), *_shares(folded, measures, vocabulary))


_NO_NOUN: Final = re.compile(r"\s{0,3}(?:[^\w\s%]|\Z)")


def _sharing_units(measured: Iterable[Quantity], text: str, vocabulary: Lexicon) -> Iterator[Quantity]:
    """Yield quantities. The second of two may leave out the unit of both, as in "from 90 seconds to 30"."""
    first = None
    for one in sorted(measured, key=lambda one: one.start):
        is_joined = first is not None and text[first.end : one.start].strip() in vocabulary.between_numbers
        if first and is_joined and not one.units and _NO_NOUN.match(text, one.end):
            values = [Fraction(value) for value in one.numbers if len(value) <= _LONGEST]
            yield replace(one, units=first.units, amounts=_amounts(first.units, values))
        else:
            yield one
        first = one if one.units else None


@lru_cache(maxsize=8)
def _dated(vocabulary: Lexicon) -> re.Pattern[str]:
    months = "|".join(sorted(vocabulary.months, key=len, reverse=True))
    day = r"(?<![\d.,])(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th|er)?"
    return re.compile(
        rf"\b\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}\b|\b\d{{1,2}}[-/.]\d{{1,2}}[-/.]\d{{4}}\b"
        rf"|{day}(?: of)? (?:{months})\b\.?(?:,? \d{{4}}\b)?|\b(?:{months})\.? {day}(?![\d.,]*\d)(?:, \d{{4}}\b)?"
    )


def without_dates(text: str, vocabulary: Lexicon) -> str:
    """Return a text with spaces between words, in which days, and years beside them, are blanked out."""
    if not vocabulary.months:
        return text
    parts: list[str] = []
    end = 0
    for match in _dated(vocabulary).finditer(same_length(text)):
        # "May 12 ships" is not a day, and "may" is also a verb.
        if match[0][:1].isdigit() or text[match.start()].isupper():
            parts += [text[end : match.start()], " " * len(match[0])]
            end = match.end()
    return "".join([*parts, text[end:]])


def _numbers(folded: str, text: str, vocabulary: Lexicon) -> Iterator[_Number]:
    """Yield the numbers in a text with spaces between words, in digits and in words."""
    scaled = [*scaled_numbers(text, vocabulary)]
    for one in scaled:
        yield _Number(one.start, one.end, frozenset(one.values))
        if one.before and (first := NUMERAL.search(folded, max(0, one.start - _BEFORE), one.start)):
            yield _Number(first.start(), one.end, frozenset(one.before))
    rest = blanked_out(folded, scaled)
    for match in NUMERAL.finditer(rest):
        yield _Number(*match.span(), frozenset(readings(match[0])))
    yield from _in_words(rest, vocabulary)


def _in_words(text: str, vocabulary: Lexicon) -> Iterator[_Number]:
    run: list[re.Match[str]] = []
    for match in [*_WORD.finditer(text), None]:
        is_number = match is not None and match[0] in vocabulary.numbers
        if match and is_number and run and len(run) < LONGEST_RUN:
            between = text[run[-1].end() : match.start()]
            if len(between) < 6 and _JOINED.fullmatch(between):
                run.append(match)
                continue
        if match is not None and not is_number and run and match[0] in vocabulary.joins:
            continue
        if run:
            value = value_of([vocabulary.numbers[part[0]] for part in run])
            yield _Number(run[0].start(), run[-1].end(), frozenset({str(value)}))
        run = [match] if match and is_number else []


def _measured(text: str, number: _Number, measures: Measures) -> Quantity:
    """Return a number with the unit and the limits beside it."""
    end, units, half = number.end, frozenset[str](), Fraction(0)
    if sign := SIGN_BEFORE.search(text, max(0, number.start - 3), number.start):
        units = frozenset({str(sign.lastgroup)})
    elif text[number.start : number.start + 1] in "$€£₩¥":
        units = frozenset({str(match.lastgroup)} if (match := SIGN_BEFORE.match(text[number.start])) else ())
    elif unit := measures.behind.match(text, number.end):
        end, units = unit.end(), _units(unit)
        half = _HALF if unit["half"] or unit["and_half"] else Fraction(0)
    before, behind = text[max(0, number.start - _BEFORE) : number.start], text[end : end + _BEHIND]
    limits = {name for name, ahead, after in measures.limits if ahead.search(before) or after.match(behind)}
    amounts = _amounts(units, [Fraction(value) + half for value in number.values if len(value) <= _LONGEST])
    return Quantity(number.start, end, number.values, units, amounts, frozenset(limits), text[number.start : end])


def _units(match: re.Match[str]) -> frozenset[str]:
    names = [name for name, words in match.groupdict().items() if words and name not in _NO_UNITS]
    return frozenset(each for name in names for each in AMBIGUOUS.get(name, (name,)))


_NO_UNITS: Final = frozenset({"half", "and_half", "half_of", "quarter_of", "one_of", "times"})


def _amounts(units: Iterable[str], values: Iterable[Fraction]) -> frozenset[tuple[str, Fraction]]:
    each = [MULTIPLES.get(unit, (unit, Fraction(1))) for unit in units]
    return frozenset((base, value * factor) for base, factor in each for value in values)


def _without_number(text: str, measures: Measures) -> Iterator[Quantity]:
    """Yield each unit without a number, half a unit, or quarters of one."""
    for match in measures.alone.finditer(text):
        value = _HALF if match["half_of"] else Fraction(1)
        if match["quarter_of"]:
            value = Fraction(3 if match["times"] else 1, 4)
        value += _HALF if match["and_half"] else 0
        units = _units(match)
        yield Quantity(*match.span(), units=units, amounts=_amounts(units, [value]), words=match[0])


def _shares(text: str, measures: Measures, vocabulary: Lexicon) -> Iterator[Quantity]:
    shares = [*measures.shares]
    for match in measures.parts.finditer(text):
        yield _share(match, shares[(match.lastindex or 1) - 1])
    for match in measures.part_of.finditer(text):
        part, whole = (vocabulary.numbers.get(match[group]) or east_asian.number(match[group]) for group in ("n", "d"))
        if 0 < part < whole:
            yield _share(match, Fraction(part, whole))
    for start, end, percent in east_asian.tenths_at(text):
        value = Fraction(percent, 100)
        yield Quantity(start, end, frozenset({str(percent)}), frozenset({"percent"}), frozenset({("share", value)}))


def _share(match: re.Match[str], value: Fraction) -> Quantity:
    return Quantity(*match.span(), units=frozenset({"share"}), amounts=frozenset({("share", value)}), words=match[0])


_SURE_LIMITS: Final[Mapping[str, re.Pattern[str]]] = MappingProxyType(
    {
        "least": re.compile(
            r"\b(?:at least|(?:no|not) (?:fewer|less) than|(?<!no )(?<!not )more than)"
            r"(?: some| about)?\s(?:us)?[$€£¥₩]?\Z"
        ),
        "most": re.compile(
            r"\b(?:at (?:the )?most|(?:no|not) more than|(?<!no )(?<!not )(?:fewer|less) than"
            r"|(?<!goes )(?<!going )(?<!went )(?<!gone )up to)"
            r"(?: some| about)?\s(?:us)?[$€£¥₩]?\Z"
        ),
    }
)
"""Words before a number that certainly limit it in an English claim."""

_NOUNS: Final = r"(?: (?!(?:and|or|at|but|to|in|of|with)\b)[a-z-]{1,20}){0,3},? "
_SURE_BEHIND: Final[Mapping[str, re.Pattern[str]]] = MappingProxyType(
    {
        "least": re.compile(rf"{_NOUNS}(?:at least|or (?:more|longer))\b(?! often)"),
        "most": re.compile(rf"{_NOUNS}(?:at (?:the )?most|or (?:fewer|less))\b"),
    }
)
"""The same behind a number and what it counts."""

_SURE_SHARE: Final = re.compile(
    # "The first half of the year" is not a share.
    r"(?<!first )(?<!second )(?<!latter )(?<!other )(?<!next )(?<!last )"
    r"(?:\b(?P<half>half)(?= (?:of|the|its|their|his|her|all|these|those)\b(?! (?:19|20)\d\d))"
    r"|\b(?:a|one)[ -](?:(?P<third>third)|(?P<fifth>fifth)|(?P<quarter>quarter))"
    r"(?= of (?!an? )| (?:are|were|oppose[sd]?|agreed?|back(?:ed)?|wanted|supported)\b|[,.;]|\Z)"
    r"|\b(?P<two_thirds>two[ -]thirds)\b"
    r"|\b(?P<three_quarters>three[ -]quarters)\b(?! of an? ))"
)
"""Words that certainly state a share in an English claim."""

_SHARES: Final[Mapping[str, Fraction]] = MappingProxyType(
    {
        "half": Fraction(1, 2),
        "third": Fraction(1, 3),
        "two_thirds": Fraction(2, 3),
        "quarter": Fraction(1, 4),
        "fifth": Fraction(1, 5),
        "three_quarters": Fraction(3, 4),
    }
)
"""The values of the groups of `_SURE_SHARE`."""


def stated_quantities(text: str) -> list[Quantity]:
    """Return the quantities that an English text certainly states, with and without a number.

    Those without one are parts of units, such as half an hour, and shares, such as a third.
    """
    measures, folded = ENGLISH.measures, same_length(text)
    numbers = (_measured(folded, number, measures) for number in _numbers(folded, text, ENGLISH.lexicon))
    stated = [_limited(one, text, folded) for one in numbers]
    units = [one for one in _without_number(folded, measures) if one.amounts]
    parts = [_limited(one, text, folded) for one in units]
    parts = [one for one in parts if not _is_whole(one) or (one.limits and not _is_rate(one, stated))]
    shares = [_share(match, _SHARES[str(match.lastgroup)]) for match in _SURE_SHARE.finditer(folded)]
    # In "three quarters of an hour", "three" is not a number of its own.
    kept: list[Quantity] = []
    for one in sorted((*stated, *parts, *shares), key=lambda one: (one.start, -one.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def _limited(quantity: Quantity, text: str, folded: str) -> Quantity:
    """Return a quantity with only those limits that are certainly stated."""
    ahead = folded[max(0, quantity.start - _BEFORE) : quantity.start]
    found = {name: match for name, limit in _SURE_LIMITS.items() if (match := limit.search(ahead))}
    behind = {name: match for name, limit in _SURE_BEHIND.items() if (match := limit.match(folded, quantity.end))}
    start = quantity.start - max((len(ahead) - match.start() for match in found.values()), default=0)
    end = max((match.end() for match in behind.values()), default=quantity.end)
    words = " ".join(text[start:end].split())
    return replace(quantity, limits=frozenset(found | behind), words=words)


def _is_rate(unit: Quantity, stated: Iterable[Quantity]) -> bool:
    """Whether a number stands close before a unit, as in "four ships a year at most"."""
    return any(0 <= unit.start - one.end <= _BEHIND for one in stated)


def _is_whole(quantity: Quantity) -> bool:
    """Whether a quantity is one unit without a number: "a year" may mean none in particular."""
    return (
        quantity.words.lower().startswith(("a ", "an ", "a-", "an-", "one ", "one-")) and "half" not in quantity.words
    )
