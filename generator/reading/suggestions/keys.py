"""Hints for missing or unknown keys: the key that was probably meant, and the place where it belongs."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping
from typing import Any, Final, Literal, get_args, get_origin

from pydantic.fields import FieldInfo

from generator.diagnostics.hints import Hint, nearest_hint_if
from generator.diagnostics.likeness import certain, is_one_slip, nearest
from generator.diagnostics.visible import as_list
from generator.model.attribution import Attribution
from generator.model.base import Model, field_at, keys_of
from generator.model.brief import DATE_KEYS, Brief, Claim, Fault, Noise, Source, Withdrawal
from generator.model.fields import WRITTEN_ID
from generator.model.for_editors import LeadsTo
from generator.model.other_keys import called, folded, is_alias
from generator.model.registry import REGISTRY, Event, Initiative, Person, Publisher, Role, Stage
from generator.reading.quotes import within
from generator.reading.suggestions.dates.possible import is_date
from generator.reading.suggestions.values import hint_for_curly_quotes

_OWNERS: Final[Mapping[type[Model], str]] = {
    Brief: "the brief itself, at the left edge",
    Source: "`source`",
    Claim: "a claim",
    Fault: "an item of `faults`",
    Noise: "an item of `noise`",
    Withdrawal: "an item of `withdrawn`",
}
_REGISTRY_OWNERS: Final[Mapping[type[Model], str]] = {
    Person: "a person",
    Role: "an item of `roles`",
    Publisher: "a publisher",
    Initiative: "an initiative",
    Stage: "an item of `ladder`",
    Event: "an event",
}


def hint_for_missing_key(key: str, field: FieldInfo | None) -> str:
    """Return the hint for a missing key, with the values that it can have, an example, or what it says.

    Args:
        key: its name.
        field: its field in the model; None if the model has no such key.
    """
    values = values_of(key, field)
    return f"add a line `{key}: …` here{values}" if values else ""


def values_of(key: str, field: FieldInfo | None) -> str:
    """Return the words on a key's value that follow "here" in a hint; empty if there is nothing to say."""
    annotation, examples = (field.annotation, field.examples or ()) if field is not None else (None, ())
    if get_origin(annotation) is Literal:
        return f", with one of: {', '.join(map(str, get_args(annotation)))}"
    forms = [_form(example) for example in examples if isinstance(example, dict)]
    if forms and isinstance(next(iter(examples)), str):
        return f", with the id of an entry, or as in `{key}: {forms[0]}` or `{key}: {forms[-1]}`"
    if field is not None and (WRITTEN_ID in field.metadata or any(map(_names_entries, examples[:1]))):
        words, leads = field.description or "", any(isinstance(item, LeadsTo) for item in field.metadata)
        return f": {words[:1].lower()}{words[1:].rstrip('.')}{', by id' if leads else ''}"
    shown = next((f"{key}: {_form(example)}" for example in examples), "")
    # A single example is soon copied as it is.
    others = [example_as_yaml(text) for text in examples[1:_MAX_EXAMPLES] if isinstance(text, str)]
    others = [f"`{text}`" for text in others]
    shown = as_list([f"`{shown}`", *others], "or") if shown else ""
    return f", as in {shown}" if 0 < len(shown) <= _LONGEST_EXAMPLE else ""


_LONGEST_EXAMPLE: Final = 92
_MAX_EXAMPLES: Final = 3
_NAMES_ENTRIES: Final = re.compile(r"\[[a-z0-9]|\A[a-z0-9-]+/[a-z0-9-]+\Z")


def _names_entries(example: Any) -> bool:
    """Whether an example names entries or claims, which the author's record does not have."""
    return isinstance(example, str) and _NAMES_ENTRIES.search(example) is not None


def _form(example: Any) -> str:
    """Return an example as YAML on one line. Of keys with values, which may be ids, it shows the keys alone."""
    if isinstance(example, dict):
        pairs = (f"{key}: {_form(value if isinstance(value, (dict, bool)) else '…')}" for key, value in example.items())
        return f"{{{', '.join(pairs)}}}"
    return "…" if example == "…" else example_as_yaml(example)


def example_as_yaml(example: Any) -> str:
    """Return an example as YAML on one line."""
    if isinstance(example, dict):
        return f"{{{', '.join(f'{key}: {example_as_yaml(value)}' for key, value in example.items())}}}"
    if isinstance(example, (list, tuple)):
        return f"[{', '.join(map(example_as_yaml, example))}]"
    if isinstance(example, bool):
        return str(example).lower()
    text = str(example)
    return text if re.fullmatch(r"[\w./~-](?:[^:#,\[\]{}\"]|:(?=\S))*", text) else f'"{text}"'


def hint_for_unknown_key(key: str, value: Any, owner: type[Model] | None, keys: list[str]) -> str:
    """Return the hint for a key that is unknown in its place; empty if there is nothing to suggest.

    Args:
        key: as written.
        value: the value after it.
        owner: the model that it is in, if any.
        keys: the keys that may be there.
    """
    if within(key) is not None:
        return hint_for_curly_quotes(key)
    if owner is Brief and isinstance(value, dict) and _has_more_keys_of(Claim, Source, value):
        return f"a claim? Indent `{key}:` and its lines by two spaces, below `claims:`"
    if owner in REGISTRY.values() and isinstance(value, dict) and len(value.keys() & {*keys}) > 1:
        return f"an entry? Move `{key}:` and its lines to the left edge"
    if value is None and (match := re.match(r"([a-z_]+):(\S.*)", key)) and match[1] in keys:
        meant = f"{match[1]}: {match[2]}"
        return Hint(f"a space is missing after the colon: write `{meant}`", meant)
    if value is None and (match := re.match(r"([a-z_]+):(?! )\s(.*)", key)) and match[1] in keys:
        meant = f"{match[1]}: {match[2]}"
        return Hint(f"the space after the colon is not an ordinary space: write `{meant}`", meant)
    if value is None and (match := _OTHER_SIGN_BEHIND_KEY.fullmatch(key)) and match[1] in keys:
        return f"write `{match[1]}: {match[2]}`, with a colon and a space"
    first, _, rest = key.partition(" ")
    if value is None and first in keys and rest:
        form, _, of_form = rest.partition(" ")
        # Who said it to them is a speaker with a key of its own.
        within_it = first == "from" and owner is Attribution and form in keys and of_form
        meant = f"{first}: {{{form}: {of_form}}}" if within_it else f"{first}: {rest}"
        return Hint(f"a colon is missing: write `{meant}`", meant)
    if value is None and "at" in keys and re.fullmatch(r"\d{1,5}(?:\s*-\s*\d{1,5})?", key):
        return f'write a note of its own for it, with the keys of this one: {{at: "{key}", …}}'
    if match := _OTHER_COMMENT.match(key):
        return f"begin a note of your own with #, not with {match[0]}"
    if relation := _turned_round(key, keys):
        return f"take it out, and write `{relation}: …` in the other claim, with the id of this one"
    if intended := meant_key(key, keys):
        return nearest_hint_if(key, intended, _certain(key, keys))
    if owner is Attribution and key in keys_of(Claim):
        return f"`{key}` belongs to the claim: write it on a line of its own, beside `said_by`"
    if words := owner_elsewhere(key, owner):
        if owner in REGISTRY.values() and not words.startswith("an item"):
            return f"`{key}` belongs to {words}: move the whole entry to its file, or take this line out"
        return f"`{key}` belongs to {words}: move it there"
    if value is None and " " in key:
        return f'a comma in brackets begins another key: put the whole text that contains "{key}" in "double quotes"'
    if near := _nearest_key(key, keys):
        return nearest_hint_if(key, near, _certain(key, keys))
    return f"take it out, or write one of the keys that are allowed here: {', '.join(keys)}" if keys else ""


def _has_more_keys_of(one: type[Model], other: type[Model], value: dict[str, Any]) -> bool:
    """Whether a mapping has more keys of one model than of another."""
    return len(value.keys() & keys_of(one)) > len(value.keys() & keys_of(other))


_DATED: Final = (DATE_KEYS, ("from", "to"))
"""Keys of dates that stand beside each other."""

_DAYS: Final[Mapping[str, str]] = {
    "when": "on which it happened",
    "said": "on which it was said",
    "deadline": "by which it is to happen",
    "from": "on which it began",
    "to": "on which it ended",
}

_SENTENCES: Final = ("about", "basis", "bottom_line", "note", "text", "why")
"""Keys whose text may continue under a second key of the same name."""


def hint_for_repeated_key(key: str, values: tuple[Any, Any], keys: Container[str], taken: Iterable[str]) -> str:
    """Return the hint for a key that is written twice, by its two values; empty if the values suggest nothing.

    Args:
        key: the key.
        values: its two values.
        keys: the keys that may be there.
        taken: the keys that are there; iterated only when needed.
    """
    first, second = map(str, values)
    if first == second:
        return "take one of the two out: they say the same"
    if key == "at" and key in keys:
        return "keep one of the two: a claim has one place; write another claim for what is in another place"
    goes_on = second[:1].islower() or not first.endswith((".", "?", "!"))
    if key in _SENTENCES and key in keys and goes_on and " " in first and " " in second:
        return f"join the two under one `{key}:`, or keep one of them"
    others = next((of_days for of_days in _DATED if key in of_days), ())
    if not others or not (is_date(first) and is_date(second)):
        return ""
    there = {*taken}
    meant = next((other for other in others if other in keys and other not in there), "")
    return f"keep one of the two; write `{meant}:` for the day {_DAYS[meant]}, if the other is that" if meant else ""


def owner_elsewhere(key: str, owner: type[Model] | None) -> str:
    """Return the owner, in words, of a key in the wrong place of its file; empty if it has none."""
    for owners in (_OWNERS, _REGISTRY_OWNERS):
        for candidate, words in owners.items():
            if candidate is not owner and owner in owners and key in keys_of(candidate):
                return words
    kinds = [kind for kind, model in REGISTRY.items() if owner in REGISTRY.values() and key in keys_of(model)]
    return f"an entry of {' or '.join(f'{kind}.yaml' for kind in kinds)}" if 0 < len(kinds) <= _FEW_KINDS else ""


_FEW_KINDS: Final = 2


def hint_for_wanted_keys(model: type[Model], *, under_ids: bool = False, in_list: bool = False) -> str:
    """Return the hint for a plain value where keys with values are needed.

    Args:
        model: the model that is needed, in its place or under each id.
        under_ids: whether several of its kind are needed there, each under its id.
        in_list: whether it is an item of a list.
    """
    lines = [f"`{name}: …`" for name in wanted_keys(model)]
    listed = as_list(lines) or "`key: value` lines"
    if under_ids:
        return f"write each under its id, without a hyphen: `some-id:`, and indented below it {listed}"
    if len(lines) == 1:
        return f"write {listed} before it"
    where = "with the first after the hyphen" if in_list else "indented below the key"
    return f"write {listed} instead, each on a line of its own, {where}"


def wanted_keys(model: type[Model]) -> list[str]:
    """Return the keys that a model must have."""
    return [name for name in keys_of(model) if (field := field_at(model, (name,))) and field.is_required()]


_OTHER_SIGN_BEHIND_KEY: Final = re.compile(r"([a-z_]+)\s*(?:=>?|;|->|\u2192)\s*(.+)")
_OTHER_COMMENT: Final = re.compile(r"<!--|//|/\*|--|;|%")


def _turned_round(key: str, keys: list[str]) -> str | None:
    """Return the relation that a key in the passive names from the side of the other claim; None for other keys."""
    if not key.casefold().endswith("by"):
        return None
    of_keys = {name: relation for relation, names in _PASSIVE.items() if relation in keys for name in names.split()}
    return of_keys.get(certain(folded(key), [*of_keys]) or "")


_PASSIVE: Final[Mapping[str, str]] = {
    "refines": "refined_by detailed_by",
    "contradicts": "contradicted_by disputed_by contested_by",
    "supersedes": "superseded_by replaced_by corrected_by updated_by",
}


def is_swapped(key: str, value: Any, keys: Container[str], taken: Container[str]) -> bool:
    """Whether a key and its value were swapped: the value is a key that may be there.

    Args:
        key: as written.
        value: the value after it.
        keys: the keys that may be there.
        taken: the keys that are there.
    """
    has_sense = key in _KNOWN or is_alias(key)
    return isinstance(value, str) and value in keys and value not in taken and not has_sense


def meant_key(key: str, keys: list[str]) -> str | None:
    """Return the key that an author most probably meant by another; None if that is not certain."""
    if _turned_round(key, keys):
        return None
    if meant := called(key, keys):
        return meant
    near = _nearest_key(key, keys)
    return near if near is not None and _alike(key, near) else None


def asked_key(key: str, owner: type[Model] | None, keys: list[str]) -> str | None:
    """Return the key that the hint for an unknown key suggests, certain or not.

    Args:
        key: as written.
        owner: the model that it is in, if any.
        keys: the keys that may be there.
    """
    if sure := meant_key(key, keys):
        return sure
    if " " in key.strip() or _turned_round(key, keys) or owner_elsewhere(key, owner):
        return None
    return _nearest_key(key, keys)


def _nearest_key(key: str, keys: list[str]) -> str | None:
    near = _certain(key, keys) or nearest(key, keys)
    # Neither measure recognises two swapped letters.
    return near or next((other for other in keys if sorted(other) == sorted(folded(key))), None)


_FEWEST: Final = 3
"""The fewest letters of a word that is recognised as a key despite a slip. Keys are few and unlike each other."""


def _certain(key: str, keys: list[str]) -> str | None:
    return certain(key, keys, _FEWEST)


def _alike(key: str, near: str) -> bool:
    anagram, begins = sorted(folded(key)) == sorted(near), abs(len(key) - len(near)) <= 1 and key[:2] == near[:2]
    return anagram or begins or (len(near) > _SHORT and key not in _KNOWN and is_one_slip(folded(key), near))


_SHORT: Final = 3
"""The largest number of letters of a key that one slip may turn into another word."""

_KNOWN: Final = frozenset(
    key for models in (_OWNERS, _REGISTRY_OWNERS, REGISTRY.values()) for model in models for key in keys_of(model)
)
"""Keys that are not slips, but may be in the wrong place."""
