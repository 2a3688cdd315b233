"""Plain values → models, and pydantic's errors → diagnostics.

Where a file has faults, `validate` also returns a mended model, good enough to check the file's links, so that one run
finds everything. A mended model is never rendered: its file has errors, and errors stop the build.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from html import unescape
from typing import Any, Final, get_args, get_origin

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from generator.diagnostics.hints import Hint, suggestion
from generator.diagnostics.report import Diagnostic, Location, diagnose
from generator.diagnostics.rules import RULES
from generator.diagnostics.visible import shortened
from generator.model.fields import UNFINISHED, type_words
from generator.model.records import Record, checked, field_at, holds_text, inner_model, keys_of, model_at
from generator.reading.meant import keys as meant_keys
from generator.reading.meant import values as meant_values
from generator.reading.meant.pairs import paired, with_year
from generator.reading.mending import EXPECTED, choices_in, mended

MOST_ERRORS: Final = 100
"""Errors that are listed of one brief or entry; each takes some work to word, and a file may hold very many."""


def validate(
    model: type[Record], file: str, value: Any, path: tuple[str | int, ...] = (), *, has_none: bool = True
) -> tuple[Record | None, list[Diagnostic]]:
    """Make a model of plain values.

    Args:
        model: what the value should be.
        file: path relative to the project.
        value: as read from YAML.
        path: where in the file the value stands.
        has_none: whether there may be a None or an empty list in the value; to look through all of it takes as long as
            to check it.

    Returns:
        The model, or a mended stand-in, or None where nothing can be made of the value; and what is wrong.
    """
    if not isinstance(value, dict):
        return None, [_wrong_type(Location(file, path), "keys with values", value)]
    if wrapped := _wrapped(model, value):
        location, words = Location(file, (*path, wrapped), on="key"), "indent the lines below it by so much less"
        hint = f"take this line out, and {words}: no key stands above them here"
        return None, [diagnose("B102", location, key=_short(wrapped), hint=hint)]
    # An optional key may be left out, and not left empty. Pydantic would take an empty one for its default.
    empty_paths = list(_empty_values(model, value, path, len(path))) if has_none else []
    try:
        return checked(model, value), [
            _filled_in(diagnose("B104", Location(file, empty_path)), model, len(path)) for empty_path in empty_paths
        ]
    except ValidationError as error:
        errors = error.errors(include_url=False)
    diagnostics = [_diagnostic(model, file, path, detail) for detail in errors[:MOST_ERRORS]]
    if len(errors) > MOST_ERRORS:
        diagnostics.append(diagnose("B019", Location(file, path, on="key"), count=f"{len(errors) - MOST_ERRORS:,}"))
    diagnostics = [with_year(item, value, len(path)) for item in paired(diagnostics, model, value, len(path))]
    faulty_paths = {diagnostic.location.path for diagnostic in diagnostics}
    diagnostics += [
        diagnose("B104", Location(file, empty_path))
        for empty_path in empty_paths
        if not any(empty_path[: len(faulty)] == faulty for faulty in faulty_paths)
    ]
    return mended(model, value, errors), [_filled_in(diagnostic, model, len(path)) for diagnostic in diagnostics]


def _wrapped(model: type[Record], value: dict[Any, Any]) -> str:
    """The one key under which somebody put all the keys of a model; empty where it is not so."""
    keys = {*keys_of(model)}
    (only, inner), *others = value.items() if value else (("", None),)
    wraps = not others and only not in keys and isinstance(inner, dict) and len(keys & inner.keys()) > 1
    return str(only) if wraps else ""


def _filled_in(diagnostic: Diagnostic, model: type[Record], above: int) -> Diagnostic:
    """A diagnostic of an empty value, whose hint does not ask to remove a key that must be there."""
    field = field_at(model, diagnostic.location.path[above:]) if diagnostic.rule.code == "B104" else None
    if diagnostic.rule.code == "B104" and isinstance(diagnostic.location.path[-1], int):
        return diagnose("B104", diagnostic.location, hint="fill it in, or take its hyphen or comma out")
    if field is None:
        return diagnostic
    key = str(diagnostic.location.path[-1])
    if True in (field.examples or ()):
        return diagnose("B104", diagnostic.location, hint=f"write `{key}: true`, or take it out")
    example = meant_keys.of_missing_key(key, field).partition(" here, ")[2]
    remedy = f"fill it in, {example}" if example else "fill it in: this key must be there"
    remedy = remedy if field.is_required() else "fill it in, or remove the key"
    if holds_text(model, diagnostic.location.path[above:]):
        remedy = f"{remedy}; a text that begins with # stands in quotes"
    return diagnose("B104", diagnostic.location, hint=remedy)


def _empty_values(
    model: type[Record], value: Any, path: tuple[str | int, ...], above: int
) -> Iterator[tuple[str | int, ...]]:
    """Yield the paths of values that are written down and say nothing, and of empty lists that must hold something."""
    if value is None:
        yield path
    elif value == []:
        field = field_at(model, path[above:])
        yield from (path,) if field is not None and field.is_required() else ()
    elif isinstance(value, (dict, list)):
        for step, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _empty_values(model, inner, (*path, step), above)


def _short(value: object, limit: int = 60) -> str:
    # Spaces that look like ordinary ones stay, because they may be the fault.
    text = re.sub(r"[ \t\r\n]+", " ", str(value)).strip(" ")
    return shortened(text, limit)


def _wrong_type(
    place: Location,
    expected: str,
    value: object,
    by_language: type | None = None,
    first_key: str = "",
    example: str = "",
) -> Diagnostic:
    if value is None:
        return diagnose("B104", place)
    key = str(place.path[-1]) if place.path else ""
    hint = meant_values.of_wrong_type(expected, value, key, by_language=by_language)
    if expected == "a list" and first_key and not isinstance(hint, Hint):
        hint = f"write one item a line, each after a hyphen and a space: `- {first_key}: …`"
        if isinstance(value, dict) and first_key in value:
            place = replace(place, path=(*place.path, first_key), on="key")
            hint = f"write `- {first_key}: …`: a hyphen and a space begin each item"
    if expected == "text" and isinstance(value, bool) and example:
        hint = f"write words in its place, as in `{key}: {example}`"
    if expected == "keys with values" and isinstance(value, str) and len(place.path) > 1:
        hint = meant_values.of_text_for_note(value, str(place.path[-2])) or hint
    return diagnose("B103", place, expected=expected, found=type_words(value), hint=hint)


def _diagnostic(model: type[Record], file: str, path: tuple[str | int, ...], detail: ErrorDetails) -> Diagnostic:
    kind, loc, value = detail["type"], detail["loc"], detail.get("input")
    context: dict[str, Any] = dict(detail.get("ctx") or {})
    on_key = bool(loc) and loc[-1] == "[key]"
    loc = tuple(step for step in loc if step != "[key]")
    place = Location(file, (*path, *loc), on="key" if on_key else "value")
    if kind == "missing":
        hint = meant_keys.of_missing_key(str(loc[-1]), field_at(model, loc))
        return diagnose("B101", Location(file, (*path, *loc[:-1])), key=loc[-1], hint=hint)
    if kind == "unexpected_keyword_argument":
        owner = model_at(model, loc[:-1])
        keys = keys_of(owner) if owner else []
        unknown = str(loc[-1])
        hint = meant_keys.of_unknown_key(unknown, value, owner, keys)
        sure = meant_keys.meant_key(unknown, keys)
        elsewhere = sure is None and bool(meant_keys.owner_elsewhere(unknown, owner))
        near = sure or (None if elsewhere else meant_keys.near_key(unknown, keys))
        how = {"hint": hint, "meant": near, "sure": sure is not None, "elsewhere": elsewhere}
        return diagnose("B102", Location(file, (*path, *loc), on="key"), key=_short(unknown), **how)
    if value == UNFINISHED:
        return diagnose("B119", place)
    if kind == "literal_error" and isinstance(value, str):
        choices = choices_in(detail)
        meant = meant_values.meant_choice(value, choices)
        hint = meant_values.of_curly_quotes(value) or suggestion(meant or value, choices, "")
        if meant and meant != value and not isinstance(hint, Hint):
            hint = f'did you mean "{meant}"?'
        field = field_at(model, loc)
        if hint.startswith("use") and field is not None and not field.is_required():
            hint = f"{hint}; or take the line out"
        if choices:
            words = hint if hint.startswith("use") else f"{hint} (one of: {', '.join(choices)})"
            hint = hint.with_words(words) if isinstance(hint, Hint) else words
        return diagnose("B105", place, value=_short(value), choices=", ".join(choices), hint=hint)
    if kind == "literal_error" and (choices := choices_in(detail)):
        hint = f"use one of: {', '.join(choices)}"
        return diagnose("B105", place, value=_short(str(value).lower()), choices=", ".join(choices), hint=hint)
    if kind in EXPECTED and loc[:1] == ("claims",) and len(loc) == 2 and loc[1] in keys_of(model):
        hint = f"`{loc[1]}` is no claim: move it to the left edge, with the lines that belong to it"
        return diagnose("B103", place, expected=EXPECTED[kind], found=type_words(value), hint=hint)
    if kind in EXPECTED:
        field = field_at(model, loc)
        example = next((one for one in (field.examples or () if field else ()) if isinstance(one, str)), "")
        fault = _wrong_type(place, EXPECTED[kind], value, _by_language(model, loc), _first_key(model, loc), example)
        return _with_keys(fault, model, loc)
    if kind.startswith("B"):
        word = str(context.pop("word", ""))
        context.pop("code", None)
        if kind == "B103" and "found" not in context:
            return _wrong_type(place, str(context.get("expected", "text")), value)
        values = {key: str(text) if key == "hint" else _short(text, 80) for key, text in context.items()}
        if kind == "B118":
            values["hint"] = Hint(f"write the character itself: {values['character']}", unescape(word), word)
        if kind == "B003":
            values["hint"] = Hint(RULES[kind].hint, "", word)
        written = value if isinstance(value, str) else getattr(value, "text", None)
        field = field_at(model, loc)
        optional = field is not None and not field.is_required()
        if optional and isinstance(written, str) and meant_values.says_nothing(written):
            values["hint"] = "take the line out: where nothing is known, nothing stands"
        if written is not None and "hint" not in values:
            values["hint"] = meant_values.of_value(kind, written, str(place.path[-1]) if place.path else "")
        return diagnose(kind, Location(file, place.path, place.on, word), **values)
    return diagnose("B103", place, expected="another value", found=type_words(value), hint=_short(detail["msg"], 120))


def _with_keys(diagnostic: Diagnostic, model: type[Record], loc: tuple[str | int, ...]) -> Diagnostic:
    """A diagnostic of a value in whose place keys must stand, with those keys in its hint."""
    if diagnostic.values.get("hint") != meant_values.KEYS_WANTED:
        return diagnostic
    field = field_at(model, loc)
    inner = inner_model(field.annotation)[0] if field is not None else None
    if field is not None and inner is not None and get_origin(field.annotation) in (dict, Mapping):
        hint = meant_keys.of_wanted_keys(inner, under_ids=True)
    elif owner := model_at(model, loc):
        hint = meant_keys.of_wanted_keys(owner, in_list=bool(loc) and isinstance(loc[-1], int))
    else:
        return diagnostic
    return replace(diagnostic, values={**diagnostic.values, "hint": hint})


def _first_key(model: type[Record], loc: tuple[str | int, ...]) -> str:
    """The first key that each item of a list must have; empty where the items have none."""
    field = field_at(model, loc)
    inner = inner_model(field.annotation)[0] if field is not None else None
    return (
        next((key for key in keys_of(inner) if (of := field_at(inner, (key,))) and of.is_required()), "")
        if inner
        else ""
    )


def _by_language(model: type[Record], loc: tuple[str | int, ...]) -> type | None:
    """The type of what a key holds by language: `str` for one name, `tuple` for several; `None` for anything else."""
    field = field_at(model, loc)
    if field is None or get_origin(field.annotation) is not Mapping or inner_model(field.annotation)[0] is not None:
        return None
    return tuple if get_origin(get_args(field.annotation)[1]) is tuple else str
