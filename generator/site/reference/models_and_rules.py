"""Reference pages made from the program itself, so that they cannot go out of date."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final, Literal, get_args, get_origin

from generator.diagnostics.rules import RULES, Rule
from generator.findings import status
from generator.model.attribution import Attribution
from generator.model.brief import Brief, Claim, Fault, Noise, Source, Withdrawal
from generator.model.edtf import Edtf
from generator.model.fields import Locator
from generator.model.mechanism import Arrow, Box, Gap, Mechanism, Panel, Statement
from generator.model.question import Position, Question
from generator.model.records import Record, fields_of
from generator.model.registry import (
    Country,
    Event,
    Initiative,
    Instrument,
    Organisation,
    Person,
    Place,
    Publisher,
    Role,
    Stage,
    System,
)

_GROUPS: Final = {
    "B0": "Files and YAML",
    "B1": "The values of one file",
    "B2": "Links between files",
    "B3": "What is said together",
    "B4": "Claims and source texts",
}
_MODELS: Final[tuple[type[Record], ...]] = (
    Brief,
    Source,
    Claim,
    Attribution,
    Fault,
    Noise,
    Withdrawal,
    Person,
    Role,
    Organisation,
    Country,
    Place,
    System,
    Instrument,
    Publisher,
    Initiative,
    Stage,
    Event,
    Question,
    Position,
    Mechanism,
    Panel,
    Box,
    Arrow,
    Statement,
    Gap,
)


@dataclass(frozen=True, slots=True)
class FieldReference:
    """One key of a model."""

    name: str
    holds: str
    required: bool
    meaning: str


@dataclass(frozen=True, slots=True)
class ModelReference:
    """One model."""

    name: str
    lead: str
    fields: tuple[FieldReference, ...]


STATUS_RULES: Final = "<!-- status rules -->"
"""Where a hand-written page wants the rules by which a status is computed."""


def status_rules() -> str:
    """The rules of `generator.findings.status` as a Markdown list, in their own words."""
    return "\n".join(f"1. {' '.join((rule.__doc__ or '').split())}" for rule in status.RULES)


def diagnostics_reference() -> tuple[tuple[str, tuple[Rule, ...]], ...]:
    """Every rule, in groups with their titles."""
    return tuple(
        (title, tuple(rule for code, rule in RULES.items() if code.startswith(prefix)))
        for prefix, title in _GROUPS.items()
    )


def model_reference() -> tuple[ModelReference, ...]:
    """Every model with its keys, from the models' own docstrings."""
    return tuple(_reference(model) for model in _MODELS)


def _reference(model: type[Record]) -> ModelReference:
    meanings: dict[str, str] = {}
    for ancestor in reversed(model.__mro__):
        meanings |= _attributes(ancestor.__doc__ or "") if issubclass(ancestor, Record) else {}
    fields = tuple(
        FieldReference(field.alias or name, _holds(field.annotation), field.is_required(), meanings.get(name, ""))
        for name, field in fields_of(model).items()
    )
    lead = (model.__doc__ or "").split("\n\n    Attributes:")[0]
    return ModelReference(model.__name__, " ".join(lead.split()), fields)


def _attributes(docstring: str) -> dict[str, str]:
    """Read the Attributes section of a docstring; several names may share one line."""
    section = docstring.partition("Attributes:")[2]
    found: dict[str, str] = {}
    for match in re.finditer(r"^ {8}([\w, ]+): (.+(?:\n {10,}.+)*)", section, re.MULTILINE):
        for name in match[1].split(","):
            found[name.strip()] = " ".join(match[2].split())
    return found


def _holds(annotation: Any) -> str:
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Literal:
        return " | ".join("true" if value is True else str(value) for value in arguments)
    if origin is tuple:
        return f"list of {_holds(arguments[0])}"
    if origin is dict:
        return f"mapping to {_holds(arguments[1])}"
    if arguments:
        inner = [argument for argument in arguments if argument is not type(None)]
        return _holds(inner[0])
    names = {str: "text", bool: "true or false", Edtf: "date (EDTF)", Locator: "locator"}
    return names.get(annotation, getattr(annotation, "__name__", str(annotation)))
