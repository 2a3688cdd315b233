"""Locators that fit when they were sealed and no longer do: the seal tells which place they named."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.diagnostics.visible import as_compared
from generator.model.base import copy_with
from generator.model.brief import Brief
from generator.model.locators import Locator
from generator.model.registry import Event
from generator.model.seal import Seal, changed_parts, sealed_parts
from generator.provenance.texts.recognise import longer_locators
from generator.provenance.texts.text import Text, occur_once


def restored_locators(
    brief: Brief, seal: Seal, source: Text, events: Mapping[str, Event]
) -> Iterator[tuple[str, Locator, Locator]]:
    """Yield claims whose locator does not fit: (id, present locator, the one that was sealed), nothing else changed.

    Args:
        brief: the brief.
        seal: its seal.
        source: the source text, as it was sealed.
        events: the registry's events.
    """
    for claim_id, claim in brief.claims.items():
        at, sealed = claim.at, seal.claims.get(claim_id)
        if at is None or sealed is None or not at.words or occur_once(at.words, source.paragraph(at.first) or ""):
            continue
        for place in _places(at, source):
            parts = sealed_parts(copy_with(claim, at=place), brief, events)
            if parts is not None and not changed_parts(sealed, parts):
                yield claim_id, at, place
                break


def _places(at: Locator, source: Text) -> Iterator[Locator]:
    """Yield the places that a locator may have named: the same words elsewhere, or longer ones in its paragraph."""
    looked_for = as_compared(at.words)
    for number, paragraph in enumerate(source.compared, 1):
        if number != at.first and occur_once(looked_for, paragraph):
            yield Locator(number, number, at.words)
    if 0 < at.first <= len(source.seen):
        for longer in longer_locators(at.words, source.seen[at.first - 1]):
            yield from (Locator(at.first, at.last, words) for words in longer)
