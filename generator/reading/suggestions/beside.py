"""Hints that depend on what is beside a key: its value, the keys of its mapping, an empty key above it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from typing import Any, get_args, get_origin

from pydantic.fields import FieldInfo

from generator.diagnostics.report import Diagnostic, Location, Path, diagnose
from generator.diagnostics.visible import as_list
from generator.model.attribution import Attribution
from generator.model.base import Model, field_at, field_named, inner_model, keys_of, model_at
from generator.model.fields import ID_PATTERN, is_language
from generator.model.other_keys import MOVED_HERE
from generator.reading.suggestions.keys import asked_key, example_as_yaml, is_swapped, wanted_keys
from generator.reading.suggestions.pairs import LONGEST_LINE, value_at


def with_neighbour_hints(
    diagnostics: Sequence[Diagnostic], model: type[Model], value: Any, above: int
) -> list[Diagnostic]:
    """Give diagnostics of unknown keys hints that their values and neighbours suggest.

    Args:
        diagnostics: the faults of a value.
        model: the model that the value should be of.
        value: as read from YAML.
        above: how many steps of each path lead to the value.
    """
    return [_reworded(item, model, value, above) if item.rule.code == "B102" else item for item in diagnostics]


def _reworded(unknown: Diagnostic, model: type[Model], value: Any, above: int) -> Diagnostic:
    *outer, last = unknown.location.path
    key, owner, container = str(last), _owner(model, outer[above:]), value_at(value, outer[above:])
    if owner is None or not isinstance(container, dict):
        return unknown
    written = container.get(last)
    if is_swapped(key, written, keys_of(owner), container):
        line = f"{written}: {example_as_yaml(key)}"
        words = f"write `{line}`" if len(line) <= LONGEST_LINE else f"write `{written}:` first, and the rest after it"
        return unknown.with_values(
            hint=f"{words}: key and value are swapped", meant=written, sure=True, elsewhere=False
        )
    here = next((other for other, word in MOVED_HERE.items() if word == key and other in keys_of(owner)), None)
    if here is not None and outer and here not in container and isinstance(value, dict) and key in value:
        return unknown.with_values(hint=f'did you mean "{here}"?', meant=here, sure=True, elsewhere=False)
    known = unknown.values["meant"] or unknown.values["elsewhere"]
    if owner is Attribution and len(container) == 1 and len(outer) > above and not known:
        hint = _of_speaker(str(outer[-1]), written)
        return unknown.with_values(hint=hint) if hint else unknown
    return unknown


def _of_speaker(under: str, written: Any) -> str:
    """Return the hint for a speaker under a key that does not exist; empty if the value suggests nothing.

    Args:
        under: the key that holds the speaker.
        written: the value under the unknown key.
    """
    if isinstance(written, str) and ID_PATTERN.match(written):
        return f"write `{under}: {written}`: the id alone says who speaks"
    if isinstance(written, str):
        return (
            f"write `{under}: {{unnamed: {example_as_yaml(written)}}}`; where the text names the speaker, the id alone"
        )
    if isinstance(written, list) and len(written) > 1 and all(isinstance(one, str) for one in written):
        return f"write `{under}: {{people: [{', '.join(written)}]}}`, or `institution` where they are bodies"
    return ""


def join_keys_without_id(
    diagnostics: Sequence[Diagnostic], model: type[Model], value: Any, above: int
) -> list[Diagnostic]:
    """Join the diagnostics of the keys of an entry that stand where its id should be.

    The arguments are those of `with_neighbour_hints`.
    """
    told: list[Diagnostic] = []
    joined = set[tuple[str | int, ...]]()
    for item in diagnostics:
        outer = item.location.path[:-1]
        field = field_at(model, outer[above:]) if item.rule.code == "B103" and len(outer) > above else None
        inner = inner_model(field.annotation)[0] if field is not None and get_origin(field.annotation) is dict else None
        entry = value_at(value, outer[above:]) if inner is not None else None
        if inner is None or not isinstance(entry, dict) or not _lacks_id(entry, keys_of(inner)):
            told.append(item)
        elif outer not in joined:
            joined.add(outer)
            known, wanted = keys_of(inner), wanted_keys(inner)
            first = next(key for key in entry if key in known)
            listed = as_list([f"`{key}: …`" for key in known if key in entry or key in wanted])
            hint = f"write the id below `{outer[-1]}:`, as in `some-id:`, and indented below the id {listed}"
            place = Location(item.location.file, (*outer, first), on="key")
            told.append(diagnose("B103", place, expected="an id", found=f"the key `{first}`", hint=hint))
    return told


def _lacks_id(entry: Mapping[str, Any], keys: Container[str]) -> bool:
    """Whether what should be ids are keys of one entry; other keys may be among them, with plain values."""
    return any(key in keys for key in entry) and all(
        key in keys or not isinstance(value, dict) for key, value in entry.items()
    )


def join_misindented_keys(
    diagnostics: Sequence[Diagnostic], model: type[Model], value: Any, above: int
) -> list[Diagnostic]:
    """Join the diagnostics of an empty key and of the keys right below it, if they belong to its value.

    The arguments are those of `with_neighbour_hints`.
    """
    unknown = {item.location.path: item for item in diagnostics if item.rule.code == "B102"}
    instead: dict[int, Diagnostic | None] = {}
    for empty in diagnostics:
        *outer, name = empty.location.path or ("",)
        owner, container = _owner(model, outer[above:]), value_at(value, outer[above:])
        field = field_named(owner, name) if owner is not None and empty.rule.code == "B104" else None
        if field is None or not isinstance(container, dict):
            continue
        after = [*container][[*container].index(name) + 1 :]
        below = [*_belonging(field, after, {*keys_of(owner)} if owner is not None else set())]
        first = unknown.get((*outer, below[0])) if below else None
        if first is not None:
            hint = _deeper(str(name), below, in_list=_is_list(field))
            instead |= {id(unknown[path]): None for key in below if (path := (*outer, key)) in unknown}
            instead |= {id(empty): None, id(first): first.with_values(hint=hint)}
        elif may_belong := [*_belonging(field, after, set())]:
            hint = f"{_deeper(str(name), may_belong, in_list=_is_list(field))}; if not, remove the key"
            instead[id(empty)] = empty.with_values(hint=hint)
    return [told for item in diagnostics if (told := instead.get(id(item), item)) is not None]


def _belonging(field: FieldInfo, keys: list[str], beside: set[str]) -> Iterator[str]:
    """Yield the first keys of several that fit into the value of a field, and are none of the keys beside it."""
    fits = _fits(field)
    for key in keys:
        if key in beside or not fits(key):
            return
        yield key


def _fits(field: FieldInfo) -> Callable[[str], bool]:
    """Return a predicate: may the value of a field have a key?"""
    inner, origin = inner_model(field.annotation)[0], get_origin(field.annotation)
    if inner is None:
        return is_language if origin is Mapping else lambda _: False
    # The keys of a mapping are ids, which are not known.
    keys = keys_of(inner) if origin not in (dict, Mapping) else []
    return lambda key: key in keys or asked_key(key, inner, keys) is not None


def _is_list(field: FieldInfo) -> bool:
    return inner_model(field.annotation)[1] == 1


def _deeper(name: str, keys: list[str], *, in_list: bool) -> str:
    """Return the hint to indent keys below the key to which they belong."""
    all_keys = as_list([f"`{key}:`" for key in keys])
    if in_list and len(keys) == 1:
        return f"write `- {keys[0]}: …`: a hyphen and a space begin each item of `{name}`"
    if in_list:
        others = as_list([f"`{key}:`" for key in keys[1:]])
        return f"write `- {keys[0]}: …`, and indent {others} two spaces deeper: they are an item of `{name}`"
    belongs = "they belong" if len(keys) > 1 else "it belongs"
    return f"indent {all_keys} two spaces deeper: {belongs} to `{name}`"


def _owner(model: type[Model], path: Sequence[str | int]) -> type[Model] | None:
    return model_at(model, tuple(path)) if path else model


def join_unbracketed_items(
    diagnostics: Sequence[Diagnostic], model: type[Model], value: Any, above: int
) -> list[Diagnostic]:
    """Join the diagnostics of a list whose brackets are missing, so that its further items became keys without values.

    The arguments are those of `with_neighbour_hints`.
    """
    at: dict[Path, list[Diagnostic]] = defaultdict(list)
    for item in diagnostics:
        at[item.location.path].append(item)
    instead: dict[int, Diagnostic | None] = {}
    for outer in dict.fromkeys(outer for path in at for outer in (path[:-1], path)):
        container = value_at(value, outer[above:])
        owner = _owner(model, outer[above:]) if isinstance(container, dict) else None
        known = {*keys_of(owner)} if owner is not None else set[str]()
        for key, *items in _items_as_keys(container, known) if isinstance(container, dict) else ():
            if _takes_several(model, (*outer[above:], key)):
                own = [item for name in (key, *items) for item in at.get((*outer, name), ())]
                own += [item for item in at.get(outer, ()) if item.rule.code == "B112"]
                hint = f"write `{key}: {example_as_yaml([container[key], *items])}`, with brackets of its own"
                instead |= {id(item): None for item in own} | {
                    id(item): item.with_values(hint=hint) for item in own[:1]
                }
    return [told for item in diagnostics if (told := instead.get(id(item), item)) is not None]


def _items_as_keys(container: Mapping[str, Any], known: Container[str]) -> Iterator[list[str]]:
    """Yield each key with a text, and behind it the unknown keys without values that follow it."""
    row: list[str] = []
    for key, written in container.items():
        if written is None and row and key not in known and not is_language(key):
            row.append(key)
            continue
        if len(row) > 1:
            yield row
        row = [key] if isinstance(written, str) else []
    if len(row) > 1:
        yield row


def _takes_several(model: type[Model], path: tuple[str | int, ...]) -> bool:
    """Whether a path leads to a list of texts, also below the key of a language."""
    field, outer = field_at(model, path), field_at(model, path[:-1])
    if field is not None:
        return get_origin(field.annotation) is tuple
    by_language = outer is not None and get_origin(outer.annotation) is Mapping and is_language(str(path[-1]))
    return by_language and outer is not None and get_origin(get_args(outer.annotation)[1]) is tuple
