"""Checks that the numbers of a claim (with units and limits) and its dates are in its paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from generator.diagnostics.report import Diagnostic, diagnose
from generator.model.brief import Claim
from generator.model.explained import explained
from generator.provenance.against_text.brief_with_source import BriefWithSource
from generator.provenance.against_text.dates import dates_unfounded, dates_without_basis, days_impossible
from generator.provenance.against_text.plausibility.clues import counts_named
from generator.provenance.languages.english import ENGLISH
from generator.provenance.languages.measures import CURRENCIES
from generator.provenance.wording.mentions import Mentions, given_by
from generator.provenance.wording.numerals import is_english
from generator.provenance.wording.quantities import Quantity, stated_quantities
from generator.provenance.wording.stated import StatedValue, shown_words, stated_values


@explained(
    "Every number, day, month and year in a claim is in the cited paragraph, or the claim says where else it "
    "comes from. A number has the same unit in both."
)
def numbers_and_dates(pair: BriefWithSource) -> Iterator[Diagnostic]:
    for claim_id, claim, _ in pair.claims():
        paragraph = pair.source.paragraph(claim.place.first)
        if paragraph is None:
            continue
        here = pair.mentions(paragraph)
        basis = given_by(claim.basis)
        yield from days_impossible(pair, claim_id, shown_words(claim.text))
        yield from _numbers_unfounded(pair, claim_id, here, basis)
        yield from dates_unfounded(pair, claim_id, here, basis)
        if not claim.basis:
            yield from dates_without_basis(pair, claim_id, claim, here)


def _numbers_unfounded(pair: BriefWithSource, claim_id: str, here: Mentions, basis: Mentions) -> Iterator[Diagnostic]:
    """Report numbers and quantities in a claim's text that nothing bears out."""
    claim = pair.brief.claims[claim_id]
    text = shown_words(claim.text)
    quantities = stated_quantities(text)
    for item in stated_values(text):
        if item.kind not in ("number", "number word", "ordinal") or basis.has(item):
            continue
        quantity = next((one for one in quantities if one.start <= item.start < one.end), None)
        if quantity is not None and item.value == "3" and "month" in quantity.units and _has_quarter(pair, claim):
            continue
        if quantity is None or quantity.numbers:
            yield from _number_unfounded(pair, claim_id, item, quantity, here)
    for quantity in quantities:
        if quantity.numbers or basis.has_amount(quantity):
            continue
        equal = [one for one in here.quantities if quantity.is_equal(one)]
        hint = _other_limit(claim_id, quantity, equal)
        if hint or not equal:
            location = pair.word_of(claim_id, text[quantity.start : quantity.end], quantity.start)
            yield diagnose("B416", location, id=claim_id, value=quantity.words, number=claim.place.first, hint=hint)


def _has_quarter(pair: BriefWithSource, claim: Claim) -> bool:
    """Whether the paragraph of a claim has a quarter of a year, which is three months."""
    quarter = pair.language.days.quarter if pair.language else ""
    return bool(quarter) and re.search(quarter, pair.paragraph_of(claim), re.IGNORECASE) is not None


def _number_unfounded(
    pair: BriefWithSource, claim_id: str, item: StatedValue, quantity: Quantity | None, here: Mentions
) -> Iterator[Diagnostic]:
    """Report one number of a claim that its paragraph lacks, or has only with another unit or limit.

    Args:
        pair: the claim's brief with its source text.
        claim_id: the claim's id.
        item: the number.
        quantity: the number with its unit, if any.
        here: the numbers and dates of the paragraph.
    """
    claim = pair.brief.claims[claim_id]
    text, number, location = shown_words(claim.text), claim.place.first, pair.word_of(claim_id, item.word, item.start)
    equal = [one for one in here.quantities if quantity.is_equal(one)] if quantity else []
    like = equal or (here.like(item.value) if quantity else [])
    other = None if equal or quantity is None else _of_something_else(quantity, like, here)
    is_measured = other is not None or (quantity is not None and _is_measured(quantity, like, text))
    if equal or (here.has(item) and not is_measured):
        if quantity is not None and (hint := _other_limit(claim_id, quantity, like)):
            yield diagnose("B416", location, id=claim_id, value=quantity.words, number=number, hint=hint)
        return
    if item.kind == "number word" and (
        counts_named(pair, claim, item) or _is_between(quantity, here) or _is_before_second(item, text, here)
    ):
        return
    value = " ".join(text[item.start : quantity.end].split()) if quantity and is_measured else item.word
    code = "B416" if item.kind == "number word" else "B406"
    hint = "" if is_english(item.value) else "English has a point before decimals, as in 4.5"
    if is_measured and (given := other or next(iter(like), None)):
        words = pair.paragraph_of(claim)[given.start : given.end].strip()
        hint = f"correct it, or say in `basis:` where it is from: paragraph {number} has {words}"
    elif not hint and quantity is not None and (given := _only_with_unit(quantity, here)) is not None:
        words = pair.paragraph_of(claim)[given.start : given.end].strip()
        hint = f"correct it, or say in `basis:` where it is from: paragraph {number} has {words}"
        hint = f'{hint}; if it is your own count, accept it: --accept "{claim_id}=WHY"' if code == "B416" else hint
    elif not hint and code == "B406" and (elsewhere := _elsewhere(pair, item, number)):
        hint = f"correct it or the locator (paragraph {elsewhere} has it), or say in `basis:` where it is from"
    yield diagnose(code, location, id=claim_id, value=value, number=number, hint=hint)


_COUNTED: Final = re.compile(
    r"[ -](?!(?:and|or|to|of|in|on|at|by|for|from|with|per|the|was|were|are|had|have|has|would|will|out)\b)[a-z]{3,}"
)
"""The noun after a number, as "ships" in "three ships"."""


_UNIT_SOON: Final = re.compile(rf"(?:[ -][a-z]+\b){{0,2}}{ENGLISH.measures.behind.pattern}")
"""A unit after a number and a word or two, as in "three working days"."""


def _elsewhere(pair: BriefWithSource, item: StatedValue, number: int) -> int:
    """Return the one other paragraph that has a number; 0 if there is not exactly one."""
    texts = enumerate(pair.source.paragraphs, 1)
    having = [nth for nth, text in texts if nth != number and pair.mentions(text).has(item)]
    return having[0] if len(having) == 1 else 0


_CLOSE: Final = 8
"""The largest number of characters between two numbers with one unit, as in "between three and five days"."""


def _of_something_else(quantity: Quantity, like: list[Quantity], here: Mentions) -> Quantity | None:
    """Return a paragraph's figure with a claim's unit, if it has the claim's number only of other things; or None."""
    same_unit = [one for one in here.quantities if one.numbers and one.units & quantity.units]
    if not like or not same_unit or any(one.units & quantity.units for one in like):
        return None
    shared = any(0 <= one.start - number.end <= _CLOSE for one in same_unit for number in like)
    return None if shared or any(number.units for number in like) else same_unit[0]


def _only_with_unit(quantity: Quantity, here: Mentions) -> Quantity | None:
    """Return the one figure of a paragraph that has the unit of a claim's number; None if none or several have it."""
    same_unit = [one for one in here.quantities if one.numbers and one.units & quantity.units]
    return same_unit[0] if len(same_unit) == 1 else None


_WEEK: Final = 7


def _is_between(quantity: Quantity | None, here: Mentions) -> bool:
    """Whether a number counts the days between two weekdays of a paragraph."""
    days = [*here.weekdays]
    apart = {Fraction((first - other) % _WEEK) for first in days for other in days if first != other}
    return quantity is not None and any(quantity.amounts == {("second", n * 86_400)} for n in apart)


def _is_before_second(item: StatedValue, text: str, here: Mentions) -> bool:
    """Whether a claim says "the first", and the paragraph has the second that the claim names beside it."""
    second = StatedValue("number", "2", "second")
    return item.word.lower() == "first" and _SECOND.search(text) is not None and here.has(second)


_SECOND: Final = re.compile(r"\bsecond\b", re.IGNORECASE)


_LIMITS: Final = {"least": "the least", "most": "the most", "near": "one that is not exact"}


def _is_measured(quantity: Quantity, like: list[Quantity], text: str) -> bool:
    """Whether a paragraph has a number only with units other than the claim's: 60 won for 60 yen."""
    if not like or not all(one.units for one in like):
        return False
    return bool(quantity.units) or (
        _COUNTED.match(text, quantity.end) is not None
        and not _UNIT_SOON.match(text, quantity.end)
        and not any(one.units & CURRENCIES for one in like)
    )


def _other_limit(claim_id: str, quantity: Quantity, like: list[Quantity]) -> str:
    """Return the hint that a claim limits a number differently from the text; empty if it does not."""
    like = [one for one in like if one.numbers]  # limits of shares in words are not read
    if not quantity.limits or not like or any(quantity.limits & one.limits for one in like):
        return ""
    given = {name for one in like for name in one.limits}
    shown = f"as {_LIMITS[min(given)]}" if given else "without a limit"
    return f'the paragraph gives the number {shown}; if the two say the same, accept it: --accept "{claim_id}=WHY"'
