"""Pydantic's errors → diagnostics, each with a hint of what the author probably meant."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from html import unescape
from typing import Any, Final, get_args, get_origin

from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from generator.diagnostics.hints import Hint, suggestion
from generator.diagnostics.report import Diagnostic, Location, diagnose
from generator.diagnostics.rules import RULES
from generator.diagnostics.visible import as_list, shortened
from generator.model.base import Model, field_at, holds_text, inner_model, keys_below, keys_of, model_at
from generator.model.fields import ID_PATTERN, UNFINISHED, type_words
from generator.reading.mending import EXPECTED, choices_in
from generator.reading.suggestions import keys as meant_keys
from generator.reading.suggestions import values as meant_values
from generator.reading.suggestions.wrong_types import KEYS_WANTED, hint_for_text_for_note, hint_for_wrong_type


@dataclass(frozen=True, slots=True)
class _Fault:
    """An error of pydantic, with its place and value.

    Attributes:
        kind: pydantic's name of the error, or the code of a rule.
        model: the model that was to be made.
        file: path relative to the project.
        path: the path of the model's value in the file.
        loc: the place of the error within that value.
        on_key: whether the key is wrong, and not its value.
        value: the value there.
        detail: the error.
    """

    kind: str
    model: type[Model]
    file: str
    path: tuple[str | int, ...]
    loc: tuple[str | int, ...]
    on_key: bool
    value: Any
    detail: ErrorDetails

    @property
    def place(self) -> Location:
        return Location(self.file, (*self.path, *self.loc), on="key" if self.on_key else "value")

    @property
    def field(self) -> FieldInfo | None:
        return field_at(self.model, self.loc)


def error_diagnostic(model: type[Model], file: str, path: tuple[str | int, ...], detail: ErrorDetails) -> Diagnostic:
    """Return the diagnostic of an error of pydantic.

    Args:
        model: the model that was to be made.
        file: path relative to the project.
        path: the path of the model's value in the file.
        detail: the error.
    """
    kind, on_key = detail["type"], detail["loc"][-1:] == ("[key]",)
    loc = tuple(step for step in detail["loc"] if step != "[key]")
    fault = _Fault(kind, model, file, path, loc, on_key, detail.get("input"), detail)
    if kind == "missing":
        return _missing_key(fault)
    if kind == "unexpected_keyword_argument":
        return _unknown_key(fault)
    if fault.value == UNFINISHED:
        return diagnose("B119", fault.place)
    if kind == "literal_error":
        return _no_choice(fault)
    if kind in EXPECTED:
        return _other_type(fault)
    if kind.startswith("B"):
        return _of_own_rule(fault)
    return _without_words(fault)


def _missing_key(fault: _Fault) -> Diagnostic:
    key = str(fault.loc[-1])
    hint = meant_keys.hint_for_missing_key(key, fault.field)
    return diagnose("B101", Location(fault.file, (*fault.path, *fault.loc[:-1])), key=key, hint=hint)


def _unknown_key(fault: _Fault) -> Diagnostic:
    owner = model_at(fault.model, fault.loc[:-1])
    keys = keys_of(owner) if owner else []
    unknown = str(fault.loc[-1])
    sure = meant_keys.meant_key(unknown, keys)
    elsewhere = sure is None and bool(meant_keys.owner_elsewhere(unknown, owner))
    how = {
        "hint": meant_keys.hint_for_unknown_key(unknown, fault.value, owner, keys),
        "meant": meant_keys.asked_key(unknown, owner, keys),
        "sure": sure is not None,
        "elsewhere": elsewhere,
    }
    return diagnose("B102", replace(fault.place, on="key"), key=short(unknown), **how)


def _no_choice(fault: _Fault) -> Diagnostic:
    """Return the diagnostic of a value that is not one of the choices."""
    choices, value = choices_in(fault.detail), fault.value
    if isinstance(value, str):
        hint = _of_choices(value, choices, fault.field)
        if fault.loc[-1:] == ("confirms",) and hint.startswith("use") and re.fullmatch(r"[a-z0-9/-]+", value):
            hint = f"{hint}; a claim that says the same is named under `agrees_with`"
        how = {"value": short(value), "hint": hint}
        return diagnose("B105", fault.place, choices=", ".join(choices), **how)
    if not choices:
        return _without_words(fault)
    if isinstance(value, list) and len(value) == 1 and value[0] in choices:
        hint = f"write it without brackets: {value[0]}"
        return diagnose("B105", fault.place, choices=", ".join(choices), value=f"[{value[0]}]", hint=hint)
    how = {"value": short(str(value).lower()), "hint": f"use one of: {', '.join(choices)}"}
    return diagnose("B105", fault.place, choices=", ".join(choices), **how)


def _of_choices(value: str, choices: list[str], field: FieldInfo | None) -> str:
    """Return the hint for a text that is not one of the choices."""
    meant = meant_values.meant_choice(value, choices)
    hint = meant_values.hint_for_curly_quotes(value) or suggestion(meant or value, choices, "")
    if meant and meant != value and not isinstance(hint, Hint):
        hint = f'did you mean "{meant}"?'
    if hint.startswith("use") and field is not None and not field.is_required():
        hint = f"{hint}; or take the line out"
    if not choices:
        return hint
    words = hint if hint.startswith("use") else f"{hint} (one of: {', '.join(choices)})"
    return hint.with_words(words) if isinstance(hint, Hint) else words


def _other_type(fault: _Fault) -> Diagnostic:
    """Return the diagnostic of a value of another type than the one that is needed."""
    model, loc, expected = fault.model, fault.loc, EXPECTED[fault.kind]
    if loc[:1] == ("claims",) and len(loc) == 2 and loc[1] in keys_of(model):
        hint = f"`{loc[1]}` is not a claim: move it to the left edge, with the lines that belong to it"
        return diagnose("B103", fault.place, expected=expected, found=type_words(fault.value), hint=hint)
    owner = field_at(model, loc[:-1])
    inner = inner_model(owner.annotation)[0] if owner is not None and get_origin(owner.annotation) is dict else None
    if inner is not None and loc[-1] in keys_of(inner) and not isinstance(fault.value, dict):
        hint = (
            f"indent `{loc[-1]}:` two spaces deeper, with the lines that belong to it: it is a key of the entry above"
        )
        return diagnose(
            "B103", replace(fault.place, on="key"), expected=expected, found=type_words(fault.value), hint=hint
        )
    if expected == "text" and (words := _words_before_colon(fault.value, model)) and holds_text(model, loc):
        place = replace(fault.place, path=(*fault.place.path, words), on="key")
        hint = f'put the whole text in quotes: its colon makes a key of "{short(words)}"'
        return diagnose("B103", place, expected=expected, found=type_words(fault.value), hint=hint)
    examples = (fault.field.examples or ()) if fault.field else ()
    example = next((text for text in examples if isinstance(text, str)), "")
    by_language = _by_language(model, loc)
    item = wrong_type(fault.place, expected, fault.value, by_language, _first_key(model, loc), example)
    if by_language is not None and item.rule.code == "B103":
        found = f"{item.values['found']}: each name needs its language before it"
        item = item.with_values(expected="names by language", found=found)
    return _with_keys(item, model, loc)


def _words_before_colon(value: Any, model: type[Model]) -> str:
    """Return the words before the colon of a text that was read as a key with a value; empty for any other value."""
    first = next(iter(value), None) if isinstance(value, dict) else None
    return first if isinstance(first, str) and first not in keys_below(model) and not ID_PATTERN.match(first) else ""


def _of_own_rule(fault: _Fault) -> Diagnostic:
    """Return the diagnostic of a rule that the model itself checks."""
    context: dict[str, Any] = dict(fault.detail.get("ctx") or {})
    code, word = fault.kind, str(context.pop("word", ""))
    context.pop("code", None)
    if code == "B103" and ("found" not in context or context.get("expected") == "a locator"):
        return wrong_type(fault.place, str(context.get("expected", "text")), fault.value)
    values = {key: str(text) if key == "hint" else short(text, 80) for key, text in context.items()}
    if code == "B118" and len(found := _of_html(fault.value)) > 1:
        values["value"] = short(as_list(found), 80)
    values["written"] = str(context.get("value", ""))
    hint = _of_value(fault, word, values)
    if hint is not None:
        values["hint"] = hint
    return diagnose(code, replace(fault.place, word=word), **values)


_HTML: Final = re.compile(
    r"&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z]\w{1,30});|</?[A-Za-z]\w{0,9}(?:\s[^<>]{0,300})?/?>"
)
_EACH: Final = "write each character itself"


_LISTED: Final = re.compile(r"write (\[[^\[\]]*\]):")
"""The start of a hint that is certain about the list to write."""


def _of_html(value: object) -> list[str]:
    """Return the HTML tags and HTML entities in a text, each once."""
    return [*dict.fromkeys(_HTML.findall(value))] if isinstance(value, str) else []


def _of_value(fault: _Fault, word: str, values: Mapping[str, str]) -> str | None:
    """Return the hint for a value that breaks a rule of the model; empty for no hint, None for the rule's own."""
    if fault.kind == "B118":
        if len(_of_html(fault.value)) > 1:
            words = "take the tags out, and write each character itself" if "<" in fault.value else _EACH
            return Hint(words, unescape(word), word)
        if (character := unescape(word)).isspace():
            return Hint("type an ordinary space", " ", word)
        return Hint(f"write the character itself: {values['character']}", character, word)
    if fault.kind == "B003":
        return Hint(RULES["B003"].hint, "", word)
    value = fault.value
    written = value if isinstance(value, str) else getattr(value, "text", None)
    optional = fault.field is not None and not fault.field.is_required()
    if optional and isinstance(written, str) and meant_values.means_none(written):
        return "remove the line: leave out what is not known"
    if fault.kind == "B103" and (listed := _LISTED.match(values.get("hint", ""))):
        return Hint(values["hint"], listed[1])
    if written is None or "hint" in values:
        return None
    return meant_values.hint_for_value(fault.kind, written, fault.loc)


def _without_words(fault: _Fault) -> Diagnostic:
    """Return the diagnostic of an error for which only pydantic has words."""
    hint = short(fault.detail["msg"], 120)
    return diagnose("B103", fault.place, expected="another value", found=type_words(fault.value), hint=hint)


def _with_keys(diagnostic: Diagnostic, model: type[Model], loc: tuple[str | int, ...]) -> Diagnostic:
    """Return the diagnostic of a value where keys are needed; its hint lists the keys."""
    if diagnostic.values.get("hint") != KEYS_WANTED:
        return diagnostic
    field = field_at(model, loc)
    inner = inner_model(field.annotation)[0] if field is not None else None
    if field is not None and inner is not None and get_origin(field.annotation) in (dict, Mapping):
        hint = meant_keys.hint_for_wanted_keys(inner, under_ids=True)
    elif owner := model_at(model, loc):
        hint = meant_keys.hint_for_wanted_keys(owner, in_list=bool(loc) and isinstance(loc[-1], int))
    else:
        return diagnostic
    return diagnostic.with_values(hint=hint)


def _first_key(model: type[Model], loc: tuple[str | int, ...]) -> str:
    """Return the first key that each item of a list must have; empty if the items have none."""
    field = field_at(model, loc)
    inner = inner_model(field.annotation)[0] if field is not None else None
    return next(iter(meant_keys.wanted_keys(inner)), "") if inner else ""


def _by_language(model: type[Model], loc: tuple[str | int, ...]) -> type | None:
    """Return the type of a key's values by language: `str` for one name, `tuple` for several.

    It is None if there are none.
    """
    field = field_at(model, loc)
    if field is None or get_origin(field.annotation) is not Mapping or inner_model(field.annotation)[0] is not None:
        return None
    return tuple if get_origin(get_args(field.annotation)[1]) is tuple else str


def short(value: object, limit: int = 60) -> str:
    """Return a value on one line, for a message, cut to at most `limit` characters."""
    # Unusual spaces that look like ordinary ones stay, because they may be the fault.
    text = re.sub(r"[ \t\r\n]+", " ", str(value)).strip(" ")
    return shortened(text, limit)


def wrong_type(
    place: Location,
    expected: str,
    value: object,
    by_language: type | None = None,
    first_key: str = "",
    example: str = "",
) -> Diagnostic:
    """Return the diagnostic of a value of another type than the one that is needed.

    Args:
        place: the place of the value.
        expected: the kind of value that is needed, in words.
        value: the value there.
        by_language: the type that is needed for each language; None if no value by language is needed.
        first_key: the first key that each item of a list needs; empty if the items have none.
        example: a text that fits.
    """
    if value is None:
        return diagnose("B104", place)
    key = str(place.path[-1]) if place.path else ""
    hint = hint_for_wrong_type(expected, value, key, by_language=by_language)
    if expected == "a list" and first_key and not isinstance(hint, Hint):
        hint = f"write one item a line, each after a hyphen and a space: `- {first_key}: …`"
        if isinstance(value, dict) and first_key in value:
            place = replace(place, path=(*place.path, first := next(iter(value))), on="key")
            hint = f"write `- {first}: …`: a hyphen and a space begin each item"
            if len(value) > 1:
                hint = f"{hint}, and its other keys go two spaces deeper, below `{first}`"
    if expected == "text" and isinstance(value, bool) and example:
        hint = f"write words in its place, as in `{key}: {example}`"
    if expected == "keys with values" and isinstance(value, str) and len(place.path) > 1:
        hint = hint_for_text_for_note(value, str(place.path[-2])) or hint
    place = replace(place, on="whole") if place.on == "value" else place
    return diagnose("B103", place, expected=expected, found=type_words(value), hint=hint)
