"""One diagnostic for each cause, among parts that wait to be sealed or read, and among checks against source texts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from generator.causes.table import (
    BEHIND_ERRORS,
    BESIDE_THE_RECORD,
    BESIDE_THE_TEXT,
    OF_LOCATORS,
    OF_LOCATORS_MOVED,
    OF_SENTENCES,
    WITHOUT_SHIFT,
    claim_at,
    followers_of,
    waiting_claim,
    without_followers,
)
from generator.diagnostics.report import Diagnostic, Located
from generator.diagnostics.rules import STRICT, WAITING
from generator.reading.layout import BRIEFINGS, REGISTRY_FOLDER


def drop_waiting_of_faults(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Drop "waits to be sealed or reviewed" if another diagnostic is about the same claim or value.

    The kept one takes the severity of the dropped one, and is marked `unsealed`, so that `verify` gives it the same
    weight.
    """
    items = [*found]
    items = without_followers(items, items, OF_LOCATORS_MOVED)
    told = {_thing_at(item) for item in items if item.rule.code not in STRICT} - {None}
    waiting = [item for item in items if item.rule.code in WAITING]
    # A change that affects many claims, such as the date of an event, has a diagnostic at its own place and one at each
    # claim.
    by_cause = {str(item.values["cause"]): _thing_at(item) for item in waiting if item.values.get("first")}
    behind = [(item, things) for item in waiting if (things := _waiting(item, by_cause) & told)]
    unsealed = {thing for item, things in behind if item.rule.code == "B411" for thing in things}
    errors = {thing for item, things in behind if item.severity == "error" for thing in things}
    left_out = {id(item) for item, _ in behind}
    return [
        as_unsealed(item, error=_thing_at(item) in errors) if _thing_at(item) in unsealed | errors else item
        for item in items
        if id(item) not in left_out
    ]


def _thing_at(item: Diagnostic) -> tuple[str, str] | None:
    """Return the file, and in it the claim, or the value of a source or entry, that a diagnostic is about."""
    file, path = item.location.file, item.location.path
    by_value = file.startswith(f"{BRIEFINGS}/{REGISTRY_FOLDER}/") or path[:1] == ("source",)
    return (file, f"{path[0]}/{path[1]}") if by_value and len(path) > 1 else claim_at(item)


def _waiting(item: Diagnostic, by_cause: Mapping[str, tuple[str, str] | None]) -> set[tuple[str, str] | None]:
    """Return all that waits to be checked or read by a diagnostic: a claim, the value at its place, and its cause."""
    return {waiting_claim(item), _thing_at(item), by_cause.get(str(item.values.get("cause", "")))}


def as_unsealed(item: Diagnostic, *, error: bool) -> Diagnostic:
    """Return a diagnostic that also reports a claim changed since its seal; it becomes an error on request."""
    rule = replace(item.rule, severity="error") if error and item.rule.code not in STRICT else item.rule
    return replace(item, rule=rule, values={**item.values, "unsealed": True})


def without_consequences_in_brief(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return the findings of a brief's checks against its text, without those that follow from others."""
    items = [*found]
    return without_followers(items, items, (*OF_LOCATORS, *OF_SENTENCES))


def without_consequences(
    of_record: Iterable[Located], found: Iterable[Diagnostic]
) -> tuple[list[Located], list[Diagnostic]]:
    """Leave out diagnostics that follow from others, in the record or in the texts.

    Args:
        of_record: the report on the record.
        found: the diagnostics of the checks of briefs against their texts.

    Returns:
        The rest of each.
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
