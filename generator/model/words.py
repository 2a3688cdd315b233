"""Words of the record's own: synonyms for the search, and words of the site."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pydantic import Field

from generator.model.base import Model, model
from generator.model.explained import explained
from generator.model.fields import Asked, Line
from generator.model.registry import Names

QUESTION_KEY: Final = "home.question"
"""Key, in the catalogue, of the words that `question` replaces."""


@model
@explained(
    "Other words for what claims say, by which search finds them. Names of people, bodies, places and systems are in "
    "the registry. Its id is its key in `synonyms.yaml`."
)
class Synonym(Model):
    words: Line = Field(description="The words that claims use; search looks for these.", examples=["fog warning"])
    also: Names = Field(
        description="What a reader may type for them, by language.",
        examples=[{"en": ["fog alert"], "ko": ["안개 경보"]}],
    )


@model
@explained("Words of the site that belong to this record: the question that it answers, and others.")
class OwnWords(Model):
    question: Asked | None = Field(
        default=None,
        description="The question that the record answers, at the top of the home page.",
        examples=["Which harbours share fog signals, and how do we know?"],
    )
    words: dict[str, Line] = Field(
        default={},
        description=(
            "Other words of the interface, by their keys in the catalogue, as `lists.events_lead`. Places in "
            "{braces} are filled in, and only those that the catalogue has there."
        ),
        examples=[{"lists.events_lead": "Every sailing, oldest first, with the claims that report it."}],
    )

    def texts(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield every text's key in the catalogue, and its path in the file."""
        if self.question is not None:
            yield QUESTION_KEY, ("question",)
        for key in self.words:
            yield key, ("words", key)

    def by_key(self) -> dict[str, str]:
        """Return every text by its key in the catalogue."""
        question = {} if self.question is None else {QUESTION_KEY: self.question}
        return {**self.words, **question}
