"""The form of a language's words for who speaks: people who are not named, and words of saying."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from generator.provenance.languages.nothing import NEVER

FAR: Final = 100
"""Characters before a name in which a word of saying is looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """A language's words for speakers, as patterns.

    All but `unnamed` and `not_named` are for texts that are folded as by `wording.same_length`, if spaces part the
    words of the language.

    Attributes:
        unnamed: somebody who speaks or is described and is not named, with the words that say of which country, in the
            text as it is written.
        says: words of saying after a speaker, at the start of the text after the name.
        said_by: words of saying before a speaker, at the end of the text before the name.
        taken_up: a speaker who was named before, as "he said".
        own_body: a body that is called after somebody named before, as "his ministry", in the text as it is written.
        first_person: words by which a text speaks of whoever speaks, as it is written.
        one: words before one person who is not named.
        not_named: words by which a text says that it does not name a speaker; they deny nothing of what was said.
    """

    unnamed: re.Pattern[str]
    says: re.Pattern[str]
    said_by: re.Pattern[str] = NEVER
    taken_up: re.Pattern[str]
    not_named: re.Pattern[str] = NEVER
    own_body: re.Pattern[str] = NEVER
    one: re.Pattern[str] = NEVER
    first_person: re.Pattern[str] = NEVER

    def belongs_to(self, text: str, start: int, end: int) -> bool:
        """Whether a word of saying belongs to a stretch of a text, which is folded."""
        return bool(self.says.match(text, end) or self.said_by.search(text[max(0, start - FAR) : start]))
