"""Replaces faulty values by stand-ins, so that the rest of a file can be checked. Stand-ins are never published."""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping
from typing import Any, Final

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from generator.diagnostics.likeness import nearest
from generator.model.base import Model, checked, copy_with, keys_of, model_at
from generator.reading.suggestions import keys as meant_keys
from generator.reading.suggestions import values as meant_values
from generator.reading.suggestions.pairs import value_at

STAND_IN_ID: Final = "stand-in-0"
STAND_IN_DAY: Final = "2000-01-01"
STAND_IN_DATE: Final = "2000-XX-XX"
"""A date in a form that nobody writes. No check compares it with others."""

STAND_IN_LOCATOR: Final = "1: x"
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
    "at": STAND_IN_LOCATOR,
    "from": {"narration": True},
}
_STAND_IN_KINDS: Final = {"Fault": "typo", "Publisher": "unidentified"}
# Optional values whose absence another rule would report. They are replaced, not removed.
_REPLACED: Final[Mapping[str, Any]] = {
    "when": STAND_IN_DATE,
    "about": STAND_IN_ID,
    "event": STAND_IN_ID,
    "initiative": STAND_IN_ID,
    "at": STAND_IN_LOCATOR,
    "origin_basis": STAND_IN_TEXT,
    "entered": STAND_IN_DAY,
    "url": STAND_IN_ADDRESS,
    "ladder": [{"stage": STAND_IN_ID, "name": STAND_IN_TEXT, "means": STAND_IN_TEXT}],
}
_MAX_ROUNDS: Final = 6

EXPECTED: Final = {
    "string_type": "text",
    "bool_type": "true or false",
    "dict_type": "keys with values",
    "dataclass_type": "keys with values",
    "tuple_type": "a list",
    "list_type": "a list",
    "literal_error": "text",
}
"""The kind of value that is needed, by pydantic's name of the error."""


def mended(model: type[Model], value: dict[Any, Any], errors: list[ErrorDetails]) -> Model | None:
    """Make a model of a faulty value: remove its faulty parts, and put stand-ins in place of required ones.

    Args:
        model: the model that the value should be of.
        value: as read from YAML.
        errors: its faults, as pydantic lists them.

    Returns:
        The model; None if nothing can be made of the value.
    """
    value, unknown_kind = copy.deepcopy(value), False
    for _ in range(_MAX_ROUNDS):
        # Misspelt keys come first, so that their values are not missing.
        for detail in sorted(errors, key=lambda detail: detail["type"] != "unexpected_keyword_argument"):
            unknown_kind |= model.__name__ == "Publisher" and _lacks_kind(value, detail)
            _mend(model, value, detail)
        try:
            made = checked(model, value)
        except ValidationError as error:
            errors = error.errors(include_url=False)
        else:
            # No check may take the stand-in for a kind that an author wrote.
            return copy_with(made, kind=STAND_IN_TEXT) if unknown_kind else made
    return None


def _lacks_kind(value: dict[Any, Any], detail: ErrorDetails) -> bool:
    return detail["type"] == "missing" and detail["loc"] == ("kind",) and "kind" not in value


def _mend(model: type[Model], value: Any, detail: ErrorDetails) -> None:
    """Remove a faulty value from its container, or put a stand-in in place of a missing one."""
    loc = [step for step in detail["loc"] if step != "[key]"]
    container, step = value, None
    for step in loc[:-1]:
        child = value_at(container, (step,))
        if not isinstance(child, (dict, list)):
            _replace_or_remove(container, step, detail["type"])
            return
        container = child
    if not loc:
        return
    last = str(loc[-1]) if isinstance(container, dict) else loc[-1]
    if isinstance(container, dict) and (meant := _meant(model, loc, container, detail)):
        # The intended key or value replaces a slip, which then causes no further diagnostics.
        key, value_meant = meant
        container.pop(last)
        container[key] = value_meant
        return
    if EXPECTED.get(detail["type"]) == "a list" and isinstance(item := value_at(container, (last,)), dict):
        container[last] = [item]
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
    model: type[Model], loc: list[Any], container: dict[Any, Any], detail: ErrorDetails
) -> tuple[str, Any] | None:
    """Return the key and value that a misspelt key, or a misspelt value of a fixed set, probably stands for."""
    last, written = str(loc[-1]), container.get(str(loc[-1]))
    if detail["type"] == "unexpected_keyword_argument":
        owner = model_at(model, tuple(loc[:-1]))
        if owner and meant_keys.is_swapped(last, written, keys_of(owner), container):
            return str(written), last
        key = meant_keys.asked_key(last, owner, keys_of(owner)) if owner else None
        return (key, written) if key is not None and key not in container else None
    if detail["type"] == "literal_error" and isinstance(written, str):
        choices = choices_in(detail)
        choice = meant_values.meant_choice(written, choices) or nearest(written, choices)
        return (last, choice) if choice and choice != written else None
    return None


def choices_in(detail: ErrorDetails) -> list[str]:
    """Return the values that are allowed in place of a wrong one."""
    return re.findall(r"'([^']*)'", str((detail.get("ctx") or {}).get("expected", "")))


def _replace_or_remove(container: Any, step: Any, kind: str) -> None:
    if isinstance(container, dict) and step in _REPLACED and container.get(step) != _REPLACED[step]:
        container[step] = copy.deepcopy(_REPLACED[step])
    else:
        _remove(container, step, kind)
        if step == "stance" and isinstance(container, dict):
            container.pop("about", None)  # without a stance, there is nothing to hedge or deny


def _remove(container: Any, step: Any, kind: str) -> None:
    if isinstance(container, dict):
        container.pop(step, None)
    elif isinstance(container, list) and isinstance(step, int) and step < len(container):
        # Items keep their indexes, by which diagnostics find them.
        container[step] = {} if EXPECTED.get(kind) == "keys with values" else STAND_IN_ID
