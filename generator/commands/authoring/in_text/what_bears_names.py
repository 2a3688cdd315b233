"""What bears a name that the registry lacks: a person, a body, a place, an event, or a publisher of which kind."""

from __future__ import annotations

import re
from typing import Final

from generator.commands.authoring.in_text.name_words import (
    BODY_WORDS,
    DEFINITE,
    EVENT_WORDS,
    MEDIA,
    MEDIA_OF_KIND,
    OFFICES,
    PRESS_WORDS,
    TITLE_WORDS,
)
from generator.provenance.languages import any_word
from generator.provenance.wording import WITHOUT_EDGES

_SPOKEN: Final = any_word(lambda language: language.names.spoken)
_SPOKEN_BEFORE: Final = any_word(lambda language: language.names.spoken_before)
_ARTICLES: Final = any_word(lambda language: language.names.articles)
_DESCRIBED: Final = any_word(lambda language: language.names.described)
_TITLES: Final = "|".join(sorted((f"{word.capitalize()}|{word}" for word in TITLE_WORDS), key=len, reverse=True))
_OFFICES: Final = "|".join((*OFFICES, *(word for word in TITLE_WORDS if len(word) > 3)))
_PERSON: Final = (
    rf"(?:{_TITLES})[.,]? {{name}}|{{name}}(?:,? (?:{_SPOKEN}))|(?:{_SPOKEN_BEFORE}) {{name}}|"
    rf"{{name}}, (?:(?:{_ARTICLES}|\d\d)\b|{_DESCRIBED}|(?:[a-z-]+ ){{{{0,2}}}}(?:{_OFFICES})\b)"
    # As in "Once a negotiator for the ministry, Anna Berg took part in the talks".
    rf"|(?:\A|\n|[.!?»”\"] )(?:\w+ ){{{{0,3}}}}(?i:{_OFFICES})\b[^,.;:!?\n]{{{{0,90}}}}, {{name}}\b"
)
_PUBLISHES: Final = (
    rf"\b(?:{MEDIA})(?: [a-zà-ÿ]+(?:elle|ique|al))? {{name}}\b"
    rf"|\b{{name}}(?: (?:state|news|official)){{{{0,2}}}} (?:{MEDIA})\b"
)
_PLACE: Final = (
    rf"\b(?:{any_word(lambda language: language.names.places)}) {{name}}"
    rf"(?=[,.;:)»”\"]|\Z| (?:{any_word(lambda language: language.names.behind_places)})\b)"
)


def kind_of_name(name: str, text: str) -> str:
    """Return the registry file of what bears a name, by the name or the text around it; empty if neither tells."""
    if EVENT_WORDS.search(name):
        # "The Pacific Forum, a research group" is not an event.
        is_body = re.search(
            rf"{re.escape(name)}, an? (?:[\w-]+ ){{0,3}}(?:group|institute|body|association|tank)\b", text
        )
        return "organisations" if is_body else "events"
    if PRESS_WORDS.search(name) or (" " not in name and re.search(_PUBLISHES.format(name=re.escape(name)), text)):
        return "publishers"
    if BODY_WORDS.search(name) or (name.isupper() and len(name) <= 6):
        return "organisations"
    if WITHOUT_EDGES.search(name):
        return "people"
    is_described = re.search(rf"\b(?:{DEFINITE}){re.escape(name)}\b", text, re.IGNORECASE)
    if re.search(_PERSON.format(name=re.escape(name)), text) and len(name.split()) > 1 and not is_described:
        return "people"
    if len(name.split()) == 1 and not name.isupper() and re.search(_PLACE.format(name=re.escape(name)), text):
        return "places"
    return ""


def medium_of(name: str, text: str) -> str:
    """Return the kind of a publisher by its name or by the text's words for it; empty if neither tells."""
    for kind, words in MEDIA_OF_KIND.items():
        beside = _PUBLISHES.replace(MEDIA, words).format(name=re.escape(name))
        if re.search(beside, text) or (WITHOUT_EDGES.search(name) and re.search(words, name)):
            return kind
    return ""
