"""Plain values → models, with the diagnostics of their faults.

For a file with faults, `validate` also returns a mended model, good enough to check the file's links, so that one run
finds all faults. A mended model is never rendered: its file has errors, and errors stop the build.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from generator.diagnostics.report import Diagnostic, Location, diagnose
from generator.model.attribution import Attribution
from generator.model.base import Model, checked, field_at, holds_text, keys_of, model_at
from generator.reading.mending import EXPECTED, mended
from generator.reading.pydantic_errors import error_diagnostic, short, wrong_type
from generator.reading.suggestions import keys as meant_keys
from generator.reading.suggestions.beside import (
    join_keys_without_id,
    join_misindented_keys,
    join_unbracketed_items,
    with_neighbour_hints,
)
from generator.reading.suggestions.other_dates import with_month, with_year
from generator.reading.suggestions.pairs import drop_misnamed_keys

MAX_ERRORS: Final = 100
"""The largest number of errors that are listed for one brief or entry. Each takes time to word, and a file may hold
very many."""


def validate(
    model: type[Model], file: str, value: Any, path: tuple[str | int, ...] = (), *, has_none: bool = True
) -> tuple[Model | None, list[Diagnostic]]:
    """Make a model of plain values.

    Args:
        model: the model that the value should be of.
        file: path relative to the project.
        value: as read from YAML.
        path: the path of the value in the file.
        has_none: whether the value may hold a None or an empty list. Searching for one takes as long as validation
            itself.

    Returns:
        The model, a mended one, or None if nothing can be made of the value; and the diagnostics.
    """
    if not isinstance(value, dict):
        return None, [wrong_type(Location(file, path), "keys with values", value)]
    if wrapped := _wrapped(model, value):
        location, words = Location(file, (*path, wrapped), on="key"), "indent the lines below it less by as much"
        hint = f"take this line out, and {words}: they need no key above them here"
        return None, [diagnose("B102", location, key=short(wrapped), hint=hint)]
    # An optional key may be left out, but not left empty. Pydantic would take an empty one for its default.
    empty_paths = list(_empty_values(model, value, path, len(path))) if has_none else []
    try:
        made = checked(model, value)
        diagnostics = [diagnose("B104", Location(file, empty)) for empty in empty_paths]
        return made, _told_of_empty(diagnostics, model, value, len(path)) if diagnostics else []
    except ValidationError as error:
        errors = error.errors(include_url=False)
    diagnostics = [error_diagnostic(model, file, path, detail) for detail in errors[:MAX_ERRORS]]
    if len(errors) > MAX_ERRORS:
        diagnostics.append(diagnose("B019", Location(file, path, on="key"), count=f"{len(errors) - MAX_ERRORS:,}"))
    diagnostics = drop_misnamed_keys(
        with_neighbour_hints(diagnostics, model, value, len(path)), model, value, len(path)
    )
    diagnostics = [with_month(with_year(item, value, len(path)), value, len(path)) for item in diagnostics]
    diagnostics += _within_single_items(model, file, path, errors)
    faulty_paths = {diagnostic.location.path for diagnostic in diagnostics}
    diagnostics += [
        diagnose("B104", Location(file, empty_path))
        for empty_path in empty_paths
        if not any(empty_path[: len(faulty)] == faulty for faulty in faulty_paths)
    ]
    return mended(model, value, errors), _told_of_empty(diagnostics, model, value, len(path))


def _within_single_items(
    model: type[Model], file: str, path: tuple[str | int, ...], errors: list[ErrorDetails]
) -> Iterator[Diagnostic]:
    """Report the faults in a single mapping that stands where a list of mappings is needed."""
    for detail in errors:
        loc, item = tuple(detail["loc"]), detail.get("input")
        inner = model_at(model, (*loc, 0)) if EXPECTED.get(detail["type"]) == "a list" else None
        # Numbers of paragraphs are no keys of one item, but each begins an item.
        if inner is not None and isinstance(item, dict) and not all(str(key)[:1].isdigit() for key in item):
            yield from validate(inner, file, item, (*path, *loc))[1]


def _wrapped(model: type[Model], value: dict[Any, Any]) -> str:
    """Return the one key under which all keys of a model were put; empty if there is none."""
    if len(value) != 1:
        return ""
    ((only, inner),), keys = value.items(), {*keys_of(model)}
    wraps = only not in keys and isinstance(inner, dict) and len(keys & inner.keys()) > 1
    return str(only) if wraps else ""


def _told_of_empty(diagnostics: list[Diagnostic], model: type[Model], value: Any, above: int) -> list[Diagnostic]:
    """Return the diagnostics, with hints for empty values by what is missing there."""
    diagnostics = join_keys_without_id(diagnostics, model, value, above)
    joined = join_unbracketed_items(join_misindented_keys(diagnostics, model, value, above), model, value, above)
    return [_filled_in(diagnostic, model, above) for diagnostic in joined]


def _filled_in(diagnostic: Diagnostic, model: type[Model], above: int) -> Diagnostic:
    """Return the diagnostic of an empty value, whose hint does not ask to remove a required key."""
    if diagnostic.values.get("hint"):
        return diagnostic
    field = field_at(model, diagnostic.location.path[above:]) if diagnostic.rule.code == "B104" else None
    if diagnostic.rule.code == "B104" and isinstance(diagnostic.location.path[-1], int):
        return diagnose("B104", diagnostic.location, hint="fill it in, or take its hyphen or comma out")
    if field is None:
        return diagnostic
    key = str(diagnostic.location.path[-1])
    if True in (field.examples or ()):
        return diagnose("B104", diagnostic.location, hint=f"write `{key}: true`, or take it out")
    example = meant_keys.values_of(key, field)
    remedy = f"fill it in{example}" if example else "fill it in: this key must be there"
    owner = model_at(model, diagnostic.location.path[above:-1])
    if not field.is_required() and (owner is not Attribution or key == "of"):
        remedy = "fill it in, or remove the key"
    if holds_text(model, diagnostic.location.path[above:]):
        remedy = f"{remedy}; put a text that begins with # in quotes"
    return diagnose("B104", diagnostic.location, hint=remedy)


def _empty_values(
    model: type[Model], value: Any, path: tuple[str | int, ...], above: int
) -> Iterator[tuple[str | int, ...]]:
    """Yield the paths of empty values, and of empty lists that must not be empty."""
    if value is None:
        yield path
    elif value == []:
        field = field_at(model, path[above:])
        yield from (path,) if field is not None and field.is_required() else ()
    elif isinstance(value, (dict, list)):
        for step, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _empty_values(model, inner, (*path, step), above)
