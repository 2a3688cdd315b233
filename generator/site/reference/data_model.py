"""The reference page of the data model: every model that authors write, and its keys, in the model's own words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, Literal, get_args, get_origin

from generator.model.across_briefs.mechanism import Arrow, Box, Mechanism, Panel
from generator.model.across_briefs.primer import Primer, Section
from generator.model.across_briefs.question import Position, Question
from generator.model.across_briefs.statement import Gap, Statement
from generator.model.attribution import Attribution
from generator.model.base import Model, fields_of
from generator.model.brief import Brief, Claim, Fault, Noise, Source, Withdrawal
from generator.model.edtf import Edtf
from generator.model.explained import explanation_of, required_words
from generator.model.locators import Locator
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
    Term,
)
from generator.model.words import OwnWords, Synonym

MODELS: Final[tuple[type[Model], ...]] = (
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


def model_reference() -> tuple[ModelReference, ...]:
    """Return every model with its keys, in the models' own words.

    Raises:
        UnexplainedError: if a model or a key has no explanation.
    """
    return tuple(_reference(model) for model in MODELS)


def _reference(model: type[Model]) -> ModelReference:
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
