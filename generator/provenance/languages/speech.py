"""The form of a language's words for speakers: descriptions of unnamed people, and speech verbs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from generator.provenance.languages.nothing import NEVER

FAR: Final = 100
"""The largest number of characters before a name in which a speech verb is looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """A language's words for speakers, as patterns.

    Unless they are for the text as it is written, they are for texts folded as by `wording.same_length`, if the
    language has spaces between words.

    Attributes:
        unnamed: a speaker or another person who is described but not named, with the words for the country, in the text
            as it is written.
        says: speech verbs after a speaker, at the start of the text after the name.
        said_by: speech verbs before a speaker, at the end of the text before the name.
        taken_up: a speaker who was named before, as in "he said".
        own_body: a body of a person named before, such as "his ministry", in the text as it is written.
        own: a possessive at the end of the text before a body, such as "its".
        first_person: words in the first person, in the text as it is written.
        one: words before a single unnamed person.
        joint: a statement that several issue together, in the text as it is written.
        not_named: words that say that a speaker is not named, in the text as it is written. They do not deny any
            statement.
    """

    unnamed: re.Pattern[str]
    says: re.Pattern[str]
    said_by: re.Pattern[str] = NEVER
    taken_up: re.Pattern[str]
    joint: re.Pattern[str] = NEVER
    not_named: re.Pattern[str] = NEVER
    own_body: re.Pattern[str] = NEVER
    own: re.Pattern[str] = NEVER
    one: re.Pattern[str] = NEVER
    first_person: re.Pattern[str] = NEVER

    def belongs_to(self, text: str, start: int, end: int) -> bool:
        """Whether a part of a folded text is the subject of a speech verb."""
        return bool(self.says.match(text, end) or self.said_by.search(text[max(0, start - FAR) : start]))
