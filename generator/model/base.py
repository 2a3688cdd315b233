"""The base of every model: it makes classes, values and copies of values, and follows paths of keys."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import copy
from typing import Annotated, Any, TypeVar, cast, dataclass_transform, get_args, get_origin

from pydantic import ConfigDict, Field, TypeAdapter
from pydantic.dataclasses import dataclass
from pydantic.fields import FieldInfo

from generator.model.fields import is_text_type
from generator.processes.pickling import quickly_pickled


class Model:
    """Base of everything read from YAML: immutable, and without unknown keys."""

    __slots__ = ()


_Model = TypeVar("_Model", bound=Model)


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(Field,))
def model(cls: type[_Model]) -> type[_Model]:
    """Make a class a model: a frozen dataclass whose values pydantic checks.

    Each field carries its description, `Field(description=…)`, and `explained` describes the class. The page of the
    data model shows both.

    A dataclass with slots takes less memory than pydantic's `BaseModel`, and its attributes are found faster: see
    decision 10.
    """
    made = dataclass(config=ConfigDict(extra="forbid", defer_build=True), frozen=True, slots=True, kw_only=True)(cls)
    return quickly_pickled(cast(type[_Model], made))


_checks: dict[type[Model], TypeAdapter[Any]] = {}


def checked(model: type[_Model], value: object) -> _Model:
    """Make a value of a model from plain values.

    Args:
        model: a class that `model` made.
        value: a mapping, as read from YAML.

    Raises:
        pydantic.ValidationError: if the plain values have faults; it lists every fault.
    """
    if model not in _checks:
        _checks[model] = TypeAdapter(model)
    instance: _Model = _checks[model].validate_python(value)
    return instance


def copy_with(instance: _Model, **values: Any) -> _Model:
    """Return a copy with the given values replaced. The new values are not checked."""
    changed = copy(instance)
    for name, value in values.items():
        object.__setattr__(changed, name, value)
    return changed


def fields_of(model: type[Model]) -> Mapping[str, FieldInfo]:
    """Return the fields of a class that `model` made, by their names in Python."""
    by_name: Mapping[str, FieldInfo] = vars(model)["__pydantic_fields__"]
    return by_name


def field_named(model: type[Model], key: str | int) -> FieldInfo | None:
    """Return the field of a model by its key in a file; None if the model has no such key."""
    return next((field for name, field in fields_of(model).items() if key in (name, field.alias)), None)


def keys_of(model: type[Model]) -> list[str]:
    """Return the keys of a model as files write them, in the model's order."""
    return [field.alias or name for name, field in fields_of(model).items()]


def field_at(model: type[Model], loc: tuple[str | int, ...]) -> FieldInfo | None:
    """Find the field to which a path leads; None if it leads to none."""
    owner = model_at(model, loc[:-1]) if loc else None
    if owner is None:
        return None
    return field_named(owner, loc[-1])


def model_at(model: type[Model], loc: tuple[str | int, ...]) -> type[Model] | None:
    """Find the model to which a path leads; None if it leads to none."""
    current: type[Model] | None = model
    steps = list(loc)
    while steps and current is not None:
        step = steps.pop(0)
        field = field_named(current, step)
        if field is None:
            return None
        inner, depth = inner_model(field.annotation)
        del steps[:depth]
        current = inner
    return current


_texts: dict[type[Model], frozenset[str]] = {}


def texts_of(model: type[Model]) -> frozenset[str]:
    """Return keys of a model that hold text for readers, or lists of texts."""
    if model not in _texts:
        _texts[model] = _text_keys(model)
    return _texts[model]


def _text_keys(model: type[Model]) -> frozenset[str]:
    return frozenset(
        str(info.alias or name)
        for name, info in fields_of(model).items()
        if is_text_type(Annotated[(info.annotation, *info.metadata)] if info.metadata else info.annotation)
    )


def holds_text(model: type[Model], path: tuple[str | int, ...]) -> bool:
    """Whether a path of keys and indexes leads to a text for readers, or to an item of a list of texts."""
    steps = list(path)
    while steps and isinstance(steps[-1], int):
        steps.pop()
    if not steps:
        return False
    # A text may be below the key of a language, as names are.
    for depth in (1, 2):
        owner = model_at(model, tuple(steps[:-depth])) if depth <= len(steps) else None
        if owner is not None:
            return steps[-depth] in texts_of(owner)
    return False


_keys: dict[type[Model], frozenset[str]] = {}


def keys_below(model: type[Model]) -> frozenset[str]:
    """Return every key of a model and of the models in it, at any depth."""
    if model not in _keys:
        _keys[model] = frozenset(key for key, _ in fields_below(model))
    return _keys[model]


def fields_below(model: type[Model]) -> Iterator[tuple[str, FieldInfo]]:
    """Yield every key of a model and of the models in it, at any depth, with its field."""
    for owner in models_below(model):
        for name, info in fields_of(owner).items():
            yield info.alias or name, info


def models_below(model: type[Model]) -> Iterator[type[Model]]:
    """Yield a model and the models in it, at any depth."""
    pending, visited = [model], set[type[Model]]()
    while pending:
        current_model = pending.pop()
        if current_model in visited:
            continue
        visited.add(current_model)
        yield current_model
        inner = (inner_model(info.annotation)[0] for info in fields_of(current_model).values())
        pending += [one for one in inner if one is not None]


def inner_model(annotation: Any) -> tuple[type[Model] | None, int]:
    """Return the model inside an annotation, and how many containers (list, mapping) are around it."""
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return annotation, 0
    origin = get_origin(annotation)
    deeper = 1 if origin in (tuple, list, dict) else 0
    for argument in get_args(annotation):
        model, depth = inner_model(argument)
        if model is not None:
            return model, depth + deeper
    return None, 0
