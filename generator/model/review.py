"""A review: who read a unit of the record, on which day, and digests of the unit as it was read.

A unit is a brief without its claims, a claim, an entry of the registry, a question, or a part of the mechanism. A
digest is made of values, not of YAML: style, comments and the order of keys do not matter, and a key that is left out
counts as one that holds its default.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Final

from generator.model.base import Model, fields_of
from generator.model.edtf import Edtf
from generator.model.locators import Locator

GONE: Final = "gone"
"""The value for the parts of a unit that was taken out of the record on purpose."""

_DIGITS: Final = 10
"""Hexadecimal digits of a part's digest."""


@dataclass(frozen=True, slots=True)
class Review:
    """One unit as it was when it was read.

    Attributes:
        by: who read it.
        on: the day, `YYYY-MM-DD`.
        parts: the digest of each part, by its key; None if the unit was taken out on purpose.
        mark: ties all this together, so that a change by hand of any of it shows.
    """

    by: str
    on: str
    parts: Mapping[str, str] | None
    mark: str


def review_of(name: str, parts: Mapping[str, str] | None, by: str, on: str) -> Review:
    """Record that a unit was read.

    Args:
        name: the unit's name, as in `briefs/ID/claims/ID`.
        parts: the digests of its parts; None if it was taken out on purpose.
        by: who read it.
        on: the day, `YYYY-MM-DD`.
    """
    return Review(by, on, parts, mark_of(name, parts, by, on))


def mark_of(name: str, parts: Mapping[str, str] | None, by: str, on: str) -> str:
    """Return the mark of a review."""
    return _digest([name, by, on, GONE if parts is None else sorted(parts.items())], 16)


def changed_keys(review: Review, parts: Mapping[str, str]) -> tuple[str, ...]:
    """Return the keys of a unit that were changed, added or taken out since it was read."""
    then = review.parts or {}
    return tuple(key for key in dict.fromkeys((*parts, *then)) if parts.get(key) != then.get(key))


def parts_of_model(instance: Model, *, without: Collection[str] = ()) -> dict[str, str]:
    """Return the digest of each key of a model's instance that does not hold its default.

    Args:
        instance: the instance.
        without: keys to leave out, because their values are digested separately.
    """
    plain = _plain(instance)
    return {key: _digest(value, _DIGITS) for key, value in plain.items() if key not in without}


def digest_of(value: object) -> str:
    """Return the digest of a value that is a part of a unit."""
    return _digest(_plain(value), _DIGITS)


def _digest(value: object, digits: int) -> str:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:digits]


def _plain(value: Any) -> Any:
    """Return a value as texts, lists and mappings. In texts, spaces that YAML folds become single spaces."""
    if isinstance(value, str):
        return " ".join(value.split())
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, Edtf | Locator):
        return str(value)
    if isinstance(value, Mapping):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return {
        name.removesuffix("_"): _plain(getattr(value, name))
        for name, default in _defaults(type(value)).items()
        if getattr(value, name) != default
    }


_defaults_of: dict[type[Model], dict[str, object]] = {}


def _defaults(model: type[Model]) -> dict[str, object]:
    if model not in _defaults_of:
        fields = fields_of(model).items()
        _defaults_of[model] = {name: field.get_default(call_default_factory=True) for name, field in fields}
    return _defaults_of[model]
