"""The base of every model: how its class, its values and copies of them are made."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from typing import Any, TypeVar, cast, dataclass_transform

from pydantic import ConfigDict, Field, TypeAdapter
from pydantic.dataclasses import dataclass
from pydantic.fields import FieldInfo


class Record:
    """Base of everything read from YAML: immutable, and without unknown keys."""

    __slots__ = ()


_Model = TypeVar("_Model", bound=Record)


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(Field,))
def record(cls: type[_Model]) -> type[_Model]:
    """Make a class a model: a frozen dataclass whose values pydantic checks.

    Each field carries its description, `Field(description=…)`, and `explained` describes the class. The page of the
    data model shows both.

    A dataclass with slots takes less memory than pydantic's `BaseModel`, and its attributes are found faster: see
    decision 10.
    """
    record_class = dataclass(
        config=ConfigDict(extra="forbid", defer_build=True), frozen=True, slots=True, kw_only=True
    )(cls)
    return cast(type[_Model], record_class)


_checks: dict[type[Record], TypeAdapter[Any]] = {}


def checked(model: type[_Model], value: object) -> _Model:
    """Make a value of a model from plain values.

    Args:
        model: a class that `record` made.
        value: a mapping, as read from YAML.

    Raises:
        pydantic.ValidationError: where the plain values have faults; it lists every fault.
    """
    if model not in _checks:
        _checks[model] = TypeAdapter(model)
    instance: _Model = _checks[model].validate_python(value)
    return instance


def copy_with(instance: _Model, **values: Any) -> _Model:
    """Return a copy with some values replaced; the new values are not checked."""
    changed = copy(instance)
    for name, value in values.items():
        object.__setattr__(changed, name, value)
    return changed


def fields_of(model: type[Record]) -> Mapping[str, FieldInfo]:
    """Return the fields of a class that `record` made, by their names in Python."""
    by_name: Mapping[str, FieldInfo] = vars(model)["__pydantic_fields__"]
    return by_name


def field_named(model: type[Record], key: str | int) -> FieldInfo | None:
    """Return the field of a model by its key in a file; None where the model has no such key."""
    return next((field for name, field in fields_of(model).items() if key in (name, field.alias)), None)


def keys_of(model: type[Record]) -> list[str]:
    """Return the keys of a model as files write them, in the model's order."""
    return [field.alias or name for name, field in fields_of(model).items()]
