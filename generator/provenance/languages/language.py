"""Everything that is known of a language of source texts, in one value."""

from __future__ import annotations

from dataclasses import dataclass

from generator.provenance.languages.days import DayWords
from generator.provenance.languages.lexicon import Lexicon
from generator.provenance.languages.measures import Measures
from generator.provenance.languages.names import NameWords
from generator.provenance.languages.pages import PageWords
from generator.provenance.languages.senses.form import Sense
from generator.provenance.languages.speech import Speech


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """A language of source texts.

    Attributes:
        lexicon: words for numbers, parts of dates and denials.
        measures: words for what numbers measure.
        speech: words for who speaks.
        sense: words that change what a sentence says.
        days: words for dates that are given by other ones.
        names: words that set names apart from other words.
        page: words in the frame of a text.
    """

    lexicon: Lexicon
    measures: Measures
    speech: Speech
    sense: Sense
    days: DayWords
    names: NameWords
    page: PageWords
