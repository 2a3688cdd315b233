"""Claims whose locator has the right words and the wrong paragraph, which has these words too."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from generator.causes.table import OF_PARAGRAPHS
from generator.diagnostics.report import Diagnostic
from generator.diagnostics.visible import as_compared
from generator.model.base import copy_with
from generator.model.brief import Claim
from generator.model.locators import Locator
from generator.provenance.against_text.acceptance import claim_of
from generator.provenance.against_text.brief_with_source import BriefWithSource
from generator.provenance.texts.text import count_of, occur_whole

Checks = Iterable[Callable[[BriefWithSource], Iterable[Diagnostic]]]


def with_other_places(pair: BriefWithSource, found: Iterable[Diagnostic], checks: Checks) -> list[Diagnostic]:
    """Return the findings. A doubt about a claim says so if another paragraph with its locator's words bears it out.

    Args:
        pair: the brief and its text.
        found: the findings of all checks.
        checks: the checks that found them.
    """
    places: dict[str, Locator | None] = {}
    told = [_with_place(pair, item, checks, places) if item.rule.code in OF_PARAGRAPHS else item for item in found]
    return [*_with_swapped(pair, told)]


def _with_swapped(pair: BriefWithSource, found: Sequence[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield the findings. Of two claims of which each fits the other's paragraph, they give both locators to write."""
    misplaced = {(item.values["number"], item.values["other"]): item for item in found if item.rule.code == "B431"}
    for item in found:
        number, other = item.values.get("number"), item.values.get("other")
        partner = misplaced.get((other, number)) if misplaced.get((number, other)) is item else None
        if partner is None:
            yield item
            continue
        own, theirs = (pair.brief.claims[str(one.values["id"])].at for one in (item, partner))
        other = partner.values["id"]
        words = f'write "{theirs}" here, and "{own}" in claim "{other}"'
        yield item.with_values(hint=f"the two places look swapped: {words}")


def _with_place(
    pair: BriefWithSource, item: Diagnostic, checks: Checks, places: dict[str, Locator | None]
) -> Diagnostic:
    claim_id = claim_of(item)
    claim = pair.brief.claims.get(claim_id)
    if claim is None:
        return item
    if claim_id not in places:
        places[claim_id] = _fitting_place(pair, claim_id, claim, checks)
    place = places[claim_id]
    if place is None:
        return item
    words = f'the words of the locator are in paragraph {place.first} too, which fits: write "{place}"'
    return item.with_values(hint=f"{words}; if not, {item.hint}")


def _fitting_place(pair: BriefWithSource, claim_id: str, claim: Claim, checks: Checks) -> Locator | None:
    """Return the one other place with the words of a locator at which nothing about its claim is in doubt."""
    at = claim.at
    if at is None or not at.words:
        return None
    looked_for = as_compared(at.words)
    elsewhere = [
        Locator(number, number, at.words)
        for number, text in enumerate(pair.source.compared, 1)
        if number != at.first and count_of(looked_for, text) == 1 and occur_whole(looked_for, text)
    ]
    fitting = [place for place in elsewhere[:_MAX_TRIED] if not _doubted(pair, claim_id, place, checks)]
    return fitting[0] if len(fitting) == 1 else None


_MAX_TRIED = 5
"""The largest number of other paragraphs that a claim is tried with."""


def _doubted(pair: BriefWithSource, claim_id: str, place: Locator, checks: Checks) -> bool:
    """Whether anything about a claim would be in doubt in another place."""
    moved = copy_with(pair.brief.claims[claim_id], at=place)
    other = replace(pair, brief=copy_with(pair.brief, claims={claim_id: moved}), seal=None)
    found = (item for check in checks for item in check(other))
    return any(item.rule.code in OF_PARAGRAPHS and claim_of(item) == claim_id for item in found)
