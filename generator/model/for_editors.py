"""Metadata of values for authors' editors: how a value is written, and where its id leads.

Both are metadata of annotations. Validation does not look at them; `generator.schemas` makes JSON Schemas of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from pydantic import GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

LEADS_TO: Final = "x-leads-to"
"""Key of a schema under which `LeadsTo` notes its kinds."""

SPEAKERS: Final = ("people", "organisations", "countries", "publishers")
BODIES: Final = ("organisations", "countries", "publishers")
PARTIES: Final = ("countries", "organisations")
SITES: Final = ("places", "countries")
"""Kinds of entry that can speak, to which an unnamed speaker can belong, that can undertake an initiative, and in which
an event can happen."""

STAGES: Final = "stages"
CLAIMS: Final = "claims"
OTHER_CLAIMS: Final = "other claims"
BRIEF_IDS: Final = "briefs"
ANY_ENTRY: Final = "any entry"


@dataclass(frozen=True, slots=True)
class Written:
    """The written form of a value as JSON Schema, where its type does not give it.

    Attributes:
        schema: keys of JSON Schema, which replace those that pydantic finds.
    """

    schema: Mapping[str, Any]

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {**handler(core), **self.schema}

    def __hash__(self) -> int:
        return hash(tuple(self.schema))


@dataclass(frozen=True, slots=True)
class LeadsTo:
    """The kinds of thing that an id, or a reference to a claim, may lead to.

    Attributes:
        kinds: files of the registry by name, or one of the words above: stages of ladders, claims (of the same brief by
            their ids alone), claims by brief and id, briefs, entries of every kind.
    """

    kinds: tuple[str, ...]

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {**handler(core), LEADS_TO: list(self.kinds)}
