"""English words, for checks and for proposals of new briefs: one module for each kind of words."""

from __future__ import annotations

from typing import Final

from generator.provenance.languages.english.days import DAYS
from generator.provenance.languages.english.lexicon import LEXICON
from generator.provenance.languages.english.measures import MEASURES
from generator.provenance.languages.english.names import NAMES
from generator.provenance.languages.english.page import PAGE
from generator.provenance.languages.english.speech import SPEECH
from generator.provenance.languages.language import Language
from generator.provenance.languages.senses.english import ENGLISH_SENSE

ENGLISH: Final = Language(
    lexicon=LEXICON, measures=MEASURES, speech=SPEECH, sense=ENGLISH_SENSE, days=DAYS, names=NAMES, page=PAGE
)
