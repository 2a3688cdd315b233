"""Reference pages made from the program itself, so that they cannot go out of date."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, Literal, get_args, get_origin

from generator.diagnostics.rules import RULES, Rule
from generator.findings import status
from generator.model.attribution import Attribution
from generator.model.brief import Brief, Claim, Fault, Noise, Source, Withdrawal
from generator.model.edtf import Edtf
from generator.model.explained import explanation_of, required_words
from generator.model.fields import Locator
from generator.model.mechanism import Arrow, Box, Gap, Mechanism, Panel, Statement
from generator.model.primer import Primer, Section
from generator.model.question import Position, Question
from generator.model.records import Record, fields_of
from generator.model.registry import (
    Country,
    Event,
    Initiative,
    Instrument,
    Organisation,
    OwnWords,
    Person,
    Place,
    Publisher,
    Role,
    Stage,
    Synonym,
    System,
    Term,
)

_GROUPS: Final = {
    "B0": "Files and YAML",
    "B1": "The values of one file",
    "B2": "Links between files",
    "B3": "What is said together",
    "B4": "Claims and source texts",
    "B5": "What somebody has read",
}
MODELS: Final[tuple[type[Record], ...]] = (
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
    Term,
    Publisher,
    Initiative,
    Stage,
    Event,
    Question,
    Position,
    Synonym,
    Mechanism,
    Panel,
    Box,
    Arrow,
    Statement,
    Gap,
    Primer,
    Section,
    OwnWords,
)
"""Every model that authors write, in the order of the page."""


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
"""A hand-written page has this where the rules of a status are to stand."""


def status_rules() -> str:
    """The rules of `generator.findings.status` as a Markdown list, in their own words.

    Raises:
        UnexplainedError: where a rule has no words.
    """
    return "\n".join(f"1. {explanation_of(rule)}" for rule in status.RULES)


def diagnostics_reference() -> tuple[tuple[str, tuple[Rule, ...]], ...]:
    """Every rule, in groups with their titles.

    Raises:
        UnexplainedError: where a rule lacks a text.
    """
    for code, rule in RULES.items():
        for part in (rule.message, rule.hint, rule.why):
            required_words(part, f"diagnostic {code}")
    return tuple(
        (title, tuple(rule for code, rule in RULES.items() if code.startswith(prefix)))
        for prefix, title in _GROUPS.items()
    )


def model_reference() -> tuple[ModelReference, ...]:
    """Every model with its keys, in the models' own words.

    Raises:
        UnexplainedError: where a model or a key has no words.
    """
    return tuple(_reference(model) for model in MODELS)


def _reference(model: type[Record]) -> ModelReference:
    fields = tuple(
        FieldReference(
            field.alias or name,
            _holds(field.annotation),
            field.is_required(),
            required_words(field.description, f"{model.__name__}.{field.alias or name}"),
        )
        for name, field in fields_of(model).items()
    )
    return ModelReference(model.__name__, explanation_of(model), fields)


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
