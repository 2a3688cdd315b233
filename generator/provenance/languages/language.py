"""All the words of a language of source texts, in one value."""

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
        measures: words for units and limits of numbers.
        speech: words for speakers.
        sense: words that change the sense of a sentence.
        days: words for relative dates.
        names: words that tell names from other words.
        page: words in the frame of a text.
    """

    lexicon: Lexicon
    measures: Measures
    speech: Speech
    sense: Sense
    days: DayWords
    names: NameWords
    page: PageWords
