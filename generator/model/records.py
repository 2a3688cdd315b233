"""The base of all that is read from YAML: how a class is made that pydantic checks, how a value, how a copy."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from typing import Any, TypeVar, cast, dataclass_transform

from pydantic import ConfigDict, Field, TypeAdapter
from pydantic.dataclasses import dataclass
from pydantic.fields import FieldInfo


class Record:
    """Base of everything read from YAML: immutable, and with no key that it does not know."""

    __slots__ = ()


_Made = TypeVar("_Made", bound=Record)


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(Field,))
def record(cls: type[_Made]) -> type[_Made]:
    """Make a class one that pydantic checks.

    A dataclass with slots rather than pydantic's `BaseModel`: half the size, and what is looked up in it is found in a
    third of the time, for `BaseModel` has a `__getattr__` that Python has to think of each time.
    """
    made = dataclass(config=ConfigDict(extra="forbid", defer_build=True), frozen=True, slots=True, kw_only=True)(cls)
    return cast(type[_Made], made)


_checks: dict[type[Record], TypeAdapter[Any]] = {}


def checked(model: type[_Made], value: object) -> _Made:
    """Make a model of plain values.

    Args:
        model: a class that `record` made.
        value: a mapping, as read from YAML.

    Raises:
        pydantic.ValidationError: where they do not make one; it tells of every fault.
    """
    if model not in _checks:
        _checks[model] = TypeAdapter(model)
    found: _Made = _checks[model].validate_python(value)
    return found


def copy_with(made: _Made, **values: Any) -> _Made:
    """A copy of a model with some other values, which are taken as they are."""
    changed = copy(made)
    for name, value in values.items():
        object.__setattr__(changed, name, value)
    return changed


def fields_of(model: type[Record]) -> Mapping[str, FieldInfo]:
    """The fields of a class that `record` made, by their names in Python."""
    found: Mapping[str, FieldInfo] = vars(model)["__pydantic_fields__"]
    return found
