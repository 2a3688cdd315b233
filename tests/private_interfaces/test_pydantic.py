"""pydantic: the fields of a dataclass, and parts of its errors. Decision 11 lists them."""

from __future__ import annotations

import dataclasses
from typing import Literal

import pytest
from pydantic import TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from generator.model.attribution import Attribution
from generator.model.base import fields_of
from generator.model.brief import Brief
from generator.model.registry import Initiative

pytestmark = pytest.mark.private_interface


@pytest.mark.parametrize("model", [Attribution, Brief, Initiative])
def test_a_dataclass_keeps_its_fields_under_a_name_of_pydantics(model: type[Brief]) -> None:
    fields = fields_of(model)
    assert [*fields] == [field.name for field in dataclasses.fields(model)]
    assert all(isinstance(field, FieldInfo) for field in fields.values())


def test_a_field_knows_its_alias_and_whether_it_must_be_given() -> None:
    fields = fields_of(Attribution)
    assert {field.alias for field in fields.values()} >= {"from"}
    assert fields_of(Brief)["title"].is_required()
    assert not fields_of(Brief)["gaps"].is_required()


def test_an_error_holds_the_choices_in_quotes() -> None:
    with pytest.raises(ValidationError) as error:
        TypeAdapter(Literal["fog", "bell", "lamp"]).validate_python("lam")
    (detail,) = error.value.errors()
    assert (detail["type"], detail["ctx"]["expected"]) == ("literal_error", "'fog', 'bell' or 'lamp'")


def test_the_place_of_an_error_in_a_key_ends_in_a_word_for_keys() -> None:
    with pytest.raises(ValidationError) as error:
        TypeAdapter(dict[Literal["fog"], int]).validate_python({"bell": 1})
    assert error.value.errors()[0]["loc"] == ("bell", "[key]")
