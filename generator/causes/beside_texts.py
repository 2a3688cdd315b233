"""What the checks against source texts and the report on the record report together, each cause once."""

from __future__ import annotations

from collections.abc import Iterable

from generator.causes.follows import followers_of, without_followers
from generator.causes.table import (
    BEHIND_ERRORS,
    BESIDE_THE_RECORD,
    BESIDE_THE_TEXT,
    OF_LOCATORS,
    OF_SENTENCES,
    WITHOUT_SHIFT,
)
from generator.diagnostics.report import Diagnostic, Located


def told_once_in_brief(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """What the checks of a brief against its text found, without what follows from other findings of theirs."""
    items = [*found]
    return without_followers(items, items, (*OF_LOCATORS, *OF_SENTENCES))


def told_once(of_record: Iterable[Located], found: Iterable[Diagnostic]) -> tuple[list[Located], list[Diagnostic]]:
    """Leave out what follows from other diagnostics, of the record or of the texts.

    Args:
        of_record: the report on the record.
        found: what the checks of briefs against their texts found.

    Returns:
        What is left of each.
    """
    items = [*of_record]
    in_record = [item.diagnostic for item in items]
    every = [*found, *in_record]
    told = {id(item) for item in without_followers(every, every, BEHIND_ERRORS)}
    in_texts = [item for item in found if id(item) in told]
    beside_text = followers_of(in_texts, BESIDE_THE_TEXT)
    in_texts = without_followers(in_texts, in_record, BESIDE_THE_RECORD)
    of_shifted = followers_of(in_texts, WITHOUT_SHIFT)
    left = [
        item
        for item in items
        if (item.also or id(item.diagnostic) in told)
        and not beside_text(item.diagnostic)
        and not of_shifted(item.diagnostic)
    ]
    return left, in_texts
