"""Plain values → models, and pydantic's errors → diagnostics.

Where a file has faults, `validate` also returns a mended model, good enough to check the file's links, so that one run
finds everything. A mended model is never rendered: its file has errors, and errors stop the build.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from html import unescape
from typing import Any, Final, get_args, get_origin

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from generator.diagnostics.hints import Hint
from generator.diagnostics.report import Diagnostic, Location, diagnose, nearest, suggestion
from generator.diagnostics.visible import shortened
from generator.model.fields import UNFINISHED, type_words
from generator.model.records import Record, checked, field_at, holds_text, inner_model, keys_of, model_at
from generator.reading.meant import keys as meant_keys
from generator.reading.meant import values as meant_values

STAND_IN_ID: Final = "stand-in-0"
STAND_IN_DAY: Final = "2000-01-01"
STAND_IN_DATE: Final = "2000-XX-XX"
"""A date that nobody writes in this form. Checks compare it with nothing."""

STAND_IN_ADDRESS: Final = "https://stand-in.example/"
STAND_IN_TEXT: Final = "\N{OBJECT REPLACEMENT CHARACTER}"
STAND_IN_TITLE: Final = f"{STAND_IN_TEXT}?"

_STAND_INS: Final[Mapping[str, Any]] = {
    "before": {},
    "after": {},
    "boxes": {},
    "arrows": {},
    "place": "middle",
    "state": "linked",
    "source": {},
    "claims": {},
    "positions": [{"position": STAND_IN_TEXT, "claims": [STAND_IN_ID]}],
    "relation": "single",
    "rule": "unresolved",
    "title": STAND_IN_TITLE,
    "publisher": STAND_IN_ID,
    "of": STAND_IN_ID,
    "stage": STAND_IN_ID,
    "published": STAND_IN_DATE,
    "date": STAND_IN_DATE,
    "on": STAND_IN_DAY,
    "language": "und",
    "said_by": {"narration": True},
    "at": "1: x",
    "from": {"narration": True},
}
_STAND_IN_KINDS: Final = {"Fault": "typo", "Publisher": "unidentified"}
# Optional values whose absence another rule would report: they are replaced rather than taken out.
_REPLACED: Final[Mapping[str, str]] = {
    "when": STAND_IN_DATE,
    "about": STAND_IN_ID,
    "event": STAND_IN_ID,
    "initiative": STAND_IN_ID,
    "at": "1: x",
    "origin_basis": STAND_IN_TEXT,
    "entered": STAND_IN_DAY,
    "url": STAND_IN_ADDRESS,
}
_MOST_ROUNDS: Final = 6

MOST_FAULTS: Final = 100
"""Faults that are listed of one brief or entry; each takes some work to word, and a file may hold very many."""

_EXPECTED: Final = {
    "string_type": "text",
    "bool_type": "true or false",
    "dict_type": "keys with values",
    "dataclass_type": "keys with values",
    "tuple_type": "a list",
    "list_type": "a list",
    "literal_error": "text",
}


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
    diagnostics = [_diagnostic(model, file, path, detail) for detail in errors[:MOST_FAULTS]]
    if len(errors) > MOST_FAULTS:
        diagnostics.append(diagnose("B019", Location(file, path, on="key"), count=f"{len(errors) - MOST_FAULTS:,}"))
    diagnostics = _without_misspelt(diagnostics)
    faulty_paths = {diagnostic.location.path for diagnostic in diagnostics}
    diagnostics += [
        diagnose("B104", Location(file, empty_path))
        for empty_path in empty_paths
        if not any(empty_path[: len(faulty)] == faulty for faulty in faulty_paths)
    ]
    return _mended(model, value, errors), [_filled_in(diagnostic, model, len(path)) for diagnostic in diagnostics]


def _wrapped(model: type[Record], value: dict[Any, Any]) -> str:
    """The one key under which somebody put all the keys of a model; empty where it is not so."""
    keys = {*keys_of(model)}
    (only, inner), *others = value.items() if value else (("", None),)
    wraps = not others and only not in keys and isinstance(inner, dict) and len(keys & inner.keys()) > 1
    return str(only) if wraps else ""


def _filled_in(diagnostic: Diagnostic, model: type[Record], above: int) -> Diagnostic:
    """A diagnostic of an empty value, whose hint does not ask to remove a key that must be there."""
    field = field_at(model, diagnostic.location.path[above:]) if diagnostic.rule.code == "B104" else None
    if field is None:
        return diagnostic
    key = str(diagnostic.location.path[-1])
    example = meant_keys.of_missing_key(key, field).partition(" here, ")[2]
    remedy = f"fill it in, {example}" if example else "fill it in: this key must be there"
    remedy = remedy if field.is_required() else "fill it in, or remove the key"
    if holds_text(model, diagnostic.location.path[above:]):
        remedy = f"{remedy}; a text that begins with # stands in quotes"
    return diagnose("B104", diagnostic.location, hint=remedy)


def _without_misspelt(diagnostics: list[Diagnostic]) -> list[Diagnostic]:
    """Diagnostics without those of keys that are there, misspelt or elsewhere: their hint names what is meant."""
    unknown = [diagnostic for diagnostic in diagnostics if diagnostic.rule.code == "B102"]
    misspelt = {(*diagnostic.location.path[:-1], diagnostic.values["meant"]) for diagnostic in unknown}
    misplaced = {diagnostic.location.path[-1] for diagnostic in unknown if diagnostic.values["elsewhere"]}
    return [
        diagnostic
        for diagnostic in diagnostics
        if diagnostic.rule.code != "B101"
        or (
            (*diagnostic.location.path, diagnostic.values["key"]) not in misspelt
            and diagnostic.values["key"] not in misplaced
        )
    ]


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


def _mended(model: type[Record], value: dict[Any, Any], errors: list[ErrorDetails]) -> Record | None:
    value = copy.deepcopy(value)
    for _ in range(_MOST_ROUNDS):
        # What a misspelt key holds is not missing.
        for detail in sorted(errors, key=_misspelt_first, reverse=True):
            _mend(model, value, detail)
        try:
            return checked(model, value)
        except ValidationError as error:
            errors = error.errors(include_url=False)
    return None


def _misspelt_first(detail: ErrorDetails) -> bool:
    return detail["type"] == "unexpected_keyword_argument"


def _mend(model: type[Record], value: Any, detail: ErrorDetails) -> None:
    """Take a faulty value out of its container, or put a stand-in where a value is missing."""
    loc = [step for step in detail["loc"] if step != "[key]"]
    container, step = value, None
    for step in loc[:-1]:
        child = _get(container, step)
        if not isinstance(child, (dict, list)):
            _replace_or_remove(container, step, detail["type"])
            return
        container = child
    if not loc:
        return
    last = str(loc[-1]) if isinstance(container, dict) else loc[-1]
    if isinstance(container, dict) and (meant := _meant(model, loc, container, detail)):
        # What is certain to be meant is put in the place of a slip, which has then no followers.
        key, value_meant = meant
        container.pop(last)
        container[key] = value_meant
        return
    if detail["type"] == "missing" and isinstance(container, dict):
        if str(last) in container:
            return
        owner = model_at(model, tuple(loc[:-1])) or model
        stand_in = _STAND_INS.get(str(last), STAND_IN_TEXT)
        if last == "kind":
            stand_in = _STAND_IN_KINDS.get(owner.__name__, STAND_IN_TEXT)
        elif last == "claims" and owner.__name__ == "Position":
            stand_in = [STAND_IN_ID]
        elif last in ("from", "to", "brief") and owner.__name__ in ("Arrow", "Gap"):
            stand_in = STAND_IN_ID
        container[last] = copy.deepcopy(stand_in)
    else:
        _replace_or_remove(container, last, detail["type"])


def _meant(
    model: type[Record], loc: list[Any], container: dict[Any, Any], detail: ErrorDetails
) -> tuple[str, Any] | None:
    """The key and the value that were surely meant by a misspelt key, or by a misspelt value of a fixed set."""
    last, written = str(loc[-1]), container.get(str(loc[-1]))
    if detail["type"] == "unexpected_keyword_argument":
        owner = model_at(model, tuple(loc[:-1]))
        key = meant_keys.meant_key(last, keys_of(owner)) if owner else None
        return (key, written) if key is not None and key not in container else None
    if detail["type"] == "literal_error" and isinstance(written, str):
        choices = _choices_in(detail)
        choice = meant_values.meant_choice(written, choices) or nearest(written, choices)
        return (last, choice) if choice and choice != written else None
    return None


def _choices_in(detail: ErrorDetails) -> list[str]:
    return re.findall(r"'([^']*)'", str((detail.get("ctx") or {}).get("expected", "")))


def _replace_or_remove(container: Any, step: Any, kind: str) -> None:
    if isinstance(container, dict) and step in _REPLACED and container.get(step) != _REPLACED[step]:
        container[step] = _REPLACED[step]
    else:
        _remove(container, step, kind)
        if step == "stance" and isinstance(container, dict):
            container.pop("about", None)  # what is hedged or denied goes with it


def _get(container: Any, step: Any) -> Any:
    if isinstance(container, dict):
        return container.get(step)
    if isinstance(container, list) and isinstance(step, int) and step < len(container):
        return container[step]
    return None


def _remove(container: Any, step: Any, kind: str = "") -> None:
    if isinstance(container, dict):
        container.pop(step, None)
    elif isinstance(container, list) and isinstance(step, int) and step < len(container):
        # Items keep their places, by which diagnostics find them.
        container[step] = {} if _EXPECTED.get(kind) == "keys with values" else STAND_IN_ID


def _short(value: object, limit: int = 60) -> str:
    # Spaces that look like ordinary ones stay, because they may be the fault.
    text = re.sub(r"[ \t\r\n]+", " ", str(value)).strip(" ")
    return shortened(text, limit)


def _wrong_type(
    place: Location, expected: str, value: object, by_language: type | None = None, first_key: str = ""
) -> Diagnostic:
    if value is None:
        return diagnose("B104", place)
    key = str(place.path[-1]) if place.path else ""
    hint = meant_values.of_wrong_type(expected, value, key, by_language=by_language)
    if expected == "a list" and first_key and not isinstance(hint, Hint):
        hint = f"write one item a line, each after a hyphen and a space: `- {first_key}: …`"
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
        meant = meant_keys.meant_key(unknown, keys)
        elsewhere = meant is None and bool(meant_keys.owner_elsewhere(unknown, owner))
        location = Location(file, (*path, *loc), on="key")
        return diagnose("B102", location, key=_short(unknown), hint=hint, meant=meant, elsewhere=elsewhere)
    if value == UNFINISHED:
        return diagnose("B119", place)
    if kind == "literal_error" and isinstance(value, str):
        choices = _choices_in(detail)
        meant = meant_values.meant_choice(value, choices)
        hint = meant_values.of_curly_quotes(value) or suggestion(meant or value, choices, "")
        if meant and meant != value and not isinstance(hint, Hint):
            hint = f'did you mean "{meant}"?'
        if choices:
            words = hint if hint.startswith("use") else f"{hint} (one of: {', '.join(choices)})"
            hint = hint.with_words(words) if isinstance(hint, Hint) else words
        return diagnose("B105", place, value=_short(value), choices=", ".join(choices), hint=hint)
    if kind == "literal_error" and (choices := _choices_in(detail)):
        hint = f"use one of: {', '.join(choices)}"
        return diagnose("B105", place, value=_short(str(value).lower()), choices=", ".join(choices), hint=hint)
    if kind in _EXPECTED and loc[:1] == ("claims",) and len(loc) == 2 and loc[1] in keys_of(model):
        hint = f"`{loc[1]}` is no claim: move it to the left edge, with the lines that belong to it"
        return diagnose("B103", place, expected=_EXPECTED[kind], found=type_words(value), hint=hint)
    if kind in _EXPECTED:
        fault = _wrong_type(place, _EXPECTED[kind], value, _by_language(model, loc), _first_key(model, loc))
        return _with_keys(fault, model, loc)
    if kind.startswith("B"):
        word = str(context.pop("word", ""))
        context.pop("code", None)
        if kind == "B103" and "found" not in context:
            return _wrong_type(place, str(context.get("expected", "text")), value)
        values = {key: str(text) if key == "hint" else _short(text, 80) for key, text in context.items()}
        if kind == "B118":
            values["hint"] = Hint(f"write the character itself: {values['character']}", unescape(word), word)
        written = value if isinstance(value, str) else getattr(value, "text", None)
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
    """What a key holds by language: one name (`str`) or several (`tuple`); `None` where it holds something else."""
    field = field_at(model, loc)
    if field is None or get_origin(field.annotation) is not Mapping or inner_model(field.annotation)[0] is not None:
        return None
    return tuple if get_origin(get_args(field.annotation)[1]) is tuple else str
