"""The words of the site that a record sets itself: `briefings/words.yaml`. They are plain text, as readers see it."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from generator.model.explained import explained
from generator.model.fields import Plain
from generator.model.records import Record, record

QUESTION_KEY = "home.question"
"""The words that `question` takes the place of."""


@record
@explained("Words of the site that belong to this record: the question that it answers, and others.")
class OwnWords(Record):
    question: Plain | None = Field(
        default=None,
        description="The question that the record answers. It stands at the top of the home page.",
        examples=["Which harbours share fog signals, and how do we know?"],
    )
    words: dict[str, Plain] = Field(
        default={},
        description=(
            "Other words of the interface, by their keys in the catalogue, as `lists.events_lead`. Places in "
            "{braces} are filled in, and only those that the catalogue has there."
        ),
        examples=[{"lists.events_lead": "Every sailing, oldest first, with the claims that report it."}],
    )

    def texts(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield every text's key in the catalogue, and where in the file it stands."""
        if self.question is not None:
            yield QUESTION_KEY, ("question",)
        for key in self.words:
            yield key, ("words", key)

    def by_key(self) -> dict[str, str]:
        """Return every text by its key in the catalogue."""
        question = {} if self.question is None else {QUESTION_KEY: self.question}
        return {**self.words, **question}
