"""Joins diagnostics of one mapping that have one cause: a slip in a key, or two values swapped."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from pydantic import ValidationError

from generator.diagnostics.report import Diagnostic, Path
from generator.model.base import Model, checked, model_at
from generator.reading.suggestions.keys import (
    asked_key,
    example_as_yaml,
    hint_for_wanted_keys,
    owner_elsewhere,
    wanted_keys,
)


@dataclass(slots=True)
class _Keys:
    """The diagnostics on the keys of one mapping.

    Attributes:
        missing: the diagnostics of missing keys, by key.
        unknown: the diagnostics of unknown keys.
    """

    missing: dict[str, Diagnostic] = field(default_factory=dict)
    unknown: list[Diagnostic] = field(default_factory=list)


def drop_misnamed_keys(
    diagnostics: Sequence[Diagnostic], model: type[Model], value: Any, above: int
) -> list[Diagnostic]:
    """Drop diagnostics of missing keys that are there after all: misspelt, under another name, or in another place.

    Args:
        diagnostics: the faults of a value.
        model: the model that the value should be of.
        value: as read from YAML.
        above: how many steps of each path lead to the value.
    """
    mappings: dict[Path, _Keys] = defaultdict(_Keys)
    for item in diagnostics:
        if item.rule.code == "B101":
            mappings[item.location.path].missing[str(item.values["key"])] = item
        elif item.rule.code == "B102":
            mappings[item.location.path[:-1]].unknown.append(item)
    misplaced = {
        item.location.path[-1] for keys in mappings.values() for item in keys.unknown if item.values["elsewhere"]
    }
    instead: dict[int, Diagnostic | None] = {}
    for path, keys in mappings.items():
        for item in keys.unknown:
            instead.update(_another(item, keys.missing, value_at(value, path[above:])))
        meant = {item.values["meant"] for item in keys.unknown} | misplaced
        instead.update({id(item): None for key, item in keys.missing.items() if key in meant})
        rest = {key: item for key, item in keys.missing.items() if key not in meant}
        owner = model_at(model, path[above:]) if len(path) > above else model
        if owner is not None and len(keys.unknown) == 1 and rest:
            there = value if isinstance(value, dict) and len(path) > above else {}
            instead.update(_one_for_all(keys.unknown[0], rest, owner, value_at(value, path[above:]), there))
    instead.update(_swapped(diagnostics, model, value, above))
    for path, keys in mappings.items():
        if path and isinstance(path[-1], int) and (after := mappings.get((*path[:-1], path[-1] + 1))):
            both = [value_at(value, (*path[above:-1], number)) for number in (path[-1], path[-1] + 1)]
            instead.update(_one_item(keys, after, *both))
    unknown = (item for keys in mappings.values() for item in keys.unknown if item.values["elsewhere"])
    for item in unknown:
        instead.update(dict.fromkeys(_items_taken_over(item, diagnostics, value, above)))
    return [told for item in diagnostics if (told := instead.get(id(item), item)) is not None]


def _one_item(keys: _Keys, after: _Keys, item: Any, other: Any) -> dict[int, Diagnostic | None]:
    """Return one diagnostic for two items in a row that have the keys of one: a hyphen divides them."""
    if not (isinstance(item, dict) and isinstance(other, dict) and keys.missing and after.missing):
        return {}
    if keys.unknown or after.unknown or not item.keys().isdisjoint(other):
        return {}
    if not (keys.missing.keys() <= other.keys() and after.missing.keys() <= item.keys()):
        return {}
    first, last = next(iter(other)), [*item][-1]
    hint = f"take out the hyphen before `{first}`, and indent it like `{last}` above: the two belong to one item"
    told, *rest = after.missing.values()
    dropped = dict.fromkeys(map(id, (*rest, *keys.missing.values())))
    return {**dropped, id(told): told.with_values(hint=hint)}


def _another(unknown: Diagnostic, missing: dict[str, Diagnostic], container: Any) -> dict[int, Diagnostic | None]:
    """Return one diagnostic for a key that resembles one in use, and almost as closely a missing one."""
    meant = asked_key(str(unknown.location.path[-1]), None, [*missing])
    if meant is None or unknown.values["meant"] not in (container or ()):
        return {}
    told = unknown.with_values(hint=_MISSING_HERE.format(meant))
    return {id(unknown): told, id(missing[meant]): None}


_MISSING_HERE: Final = 'did you mean "{}", which is missing here?'


def _swapped(
    diagnostics: Sequence[Diagnostic], model: type[Model], value: Any, above: int
) -> dict[int, Diagnostic | None]:
    """Return one diagnostic for two faulty values of a mapping that would be right if they were swapped."""
    instead: dict[int, Diagnostic | None] = {}
    by_mapping: dict[Path, list[Diagnostic]] = defaultdict(list)
    for item in diagnostics:
        path = item.location.path
        if len(path) > above and isinstance(path[-1], str) and item.location.on != "key":
            by_mapping[path[:-1]].append(item)
    for path, faulty in by_mapping.items():
        owner, container = model_at(model, path[above:]) if len(path) > above else model, value_at(value, path[above:])
        keys = [str(item.location.path[-1]) for item in faulty]
        if len(set(keys)) != 2 or len(keys) != 2 or owner is None or not isinstance(container, dict):
            continue
        if _fits(owner, container, keys[0], keys[1]) and _fits(owner, container, keys[1], keys[0]):
            hint = swap(keys[0], container[keys[0]], keys[1], container[keys[1]])
            instead[id(faulty[0])] = faulty[0].with_values(hint=hint)
            instead[id(faulty[1])] = None
    return instead


def swap(key: str, value: Any, other: str, of_other: Any) -> str:
    """Return the hint for two values that were swapped, with the right lines if these are short."""
    words = f"swap the values of `{key}` and `{other}`"
    lines = [f"`{key}: {example_as_yaml(of_other)}`", f"`{other}: {example_as_yaml(value)}`"]
    is_short = all(len(line) <= LONGEST_LINE for line in lines)
    return f"{words}: {' and '.join(lines)}" if is_short else f"{words}: each is in the place of the other"


LONGEST_LINE: Final = 80
"""The largest number of characters of a line that a hint writes out."""


def _items_taken_over(unknown: Diagnostic, diagnostics: Sequence[Diagnostic], value: Any, above: int) -> Iterator[int]:
    """Yield the faulty items of a list that belong to a key in the item before them.

    That key is indented too deep.
    """
    *of_list, number, _ = ("", "", *unknown.location.path)[-max(2, len(unknown.location.path)) :]
    if not isinstance(number, int) or value_at(value, unknown.location.path[above:]) is not None:
        return
    for item in diagnostics:
        *of_other, other = item.location.path or ("",)
        if item.rule.code == "B103" and of_other == of_list and isinstance(other, int) and other > number:
            yield id(item)


def _one_for_all(
    unknown: Diagnostic, missing: dict[str, Diagnostic], owner: type[Model], container: Any, outermost: dict[Any, Any]
) -> dict[int, Diagnostic | None]:
    """Return one diagnostic for the unknown key of a mapping and for the key, or all the keys, that it lacks.

    Args:
        unknown: the diagnostic of the unknown key.
        missing: the diagnostics of the missing keys, by key.
        owner: the model of the mapping.
        container: the mapping.
        outermost: the file's outermost mapping. A key that it already has is not a misplaced one.
    """
    path, written = unknown.location.path, str(unknown.location.path[-1])
    hint = ""
    # One key of an item elsewhere is seldom misplaced; its word stands for the missing key.
    of_item = owner_elsewhere(written, owner).startswith("an item")
    taken = unknown.values["sure"] or (unknown.values["elsewhere"] and written not in outermost and not of_item)
    if len(missing) == 1 and not taken and _fits(owner, container, written, *missing):
        hint = _MISSING_HERE.format(next(iter(missing)))
    elif len(missing) > 1 and len(path) > 1 and isinstance(path[-2], int) and [*missing] == wanted_keys(owner):
        hint = hint_for_wanted_keys(owner, in_list=True)
    if not hint:
        return {}
    told = unknown.with_values(hint=hint)
    return {id(unknown): told, **{id(item): None for item in missing.values()}}


def _fits(owner: type[Model], container: Any, written: str, key: str) -> bool:
    """Whether the value under an unknown key could be under another one."""
    if not isinstance(container, dict) or written not in container:
        return False
    try:
        checked(owner, {key: container[written]})
    except ValidationError as error:
        return not any(detail["loc"][:1] == (key,) for detail in error.errors(include_url=False))
    return True


def value_at(value: Any, path: Iterable[str | int]) -> Any:
    """Return the value to which a path leads; None if it leads to none."""
    for step in path:
        if isinstance(value, dict):
            value = value.get(step)
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        else:
            return None
    return value
