"""What a synonym is: other words for what texts here say, by which readers may search."""

from __future__ import annotations

from pydantic import Field

from generator.model.explained import explained
from generator.model.fields import Plain
from generator.model.records import Record, record
from generator.model.registry import Names


@record
@explained(
    "Other words for what claims say, by which search finds them. Names of people, bodies, places and systems stand in "
    "the registry. Its id is its key in `synonyms.yaml`."
)
class Synonym(Record):
    words: Plain = Field(description="The words that claims use; search asks for these.", examples=["missile warning"])
    also: Names = Field(
        description="What a reader may type for them, by language.",
        examples=[{"en": ["early warning"], "ko": ["조기경보"]}],
    )
