"""Patterns of the words, in all languages, that tell names from other words."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from generator.provenance.languages import LANGUAGES, any_word
from generator.provenance.languages.language import Language
from generator.provenance.wording import fold_spelling

CAPITAL: Final = r"[A-ZÀ-ÖØ-ÞŒŠŽ]"
_NAME: Final = rf"(?:{CAPITAL}\.){{2,}}|{CAPITAL}[\w’'-]*[\wé]|{CAPITAL}\."


def single_words(words: Callable[[Language], str]) -> frozenset[str]:
    """Return the single words in lists of all languages."""
    return frozenset(word for language in LANGUAGES.values() for word in words(language).split())


PARTICLE: Final = rf"(?:{any_word(lambda language: language.names.particles)}|van|von|bin|al)"
CAPITALISED: Final = re.compile(
    rf"(?<!\w)(?<!\w\w[’'])(?:{_NAME})(?:[ \u00a0\u202f](?:{PARTICLE}[ \u00a0\u202f]){{0,2}}(?:{_NAME}))*"
)
TITLED: Final = re.compile(any_word(lambda language: language.names.titled))
"""A name with a title after it, in languages that put titles there."""
BODY_WITHOUT_SPACES: Final = re.compile(
    rf"(?<![·一-龥々ァ-ヶー가-힣])(?:{any_word(lambda language: language.names.whole_bodies)})"
)
"""A body's name in Japanese or Korean, with no space or with a particle directly after it."""
JOINTS: Final = any_word(lambda language: language.names.joints)
DEFINITE: Final = any_word(lambda language: language.names.definite)
"""Articles before the second of two names, each with the space after it."""

TITLE_WORDS: Final = single_words(lambda language: language.names.titles)
OFFICES: Final = single_words(lambda language: language.names.offices)
BINDING: Final = single_words(lambda language: language.names.binding)
PLAIN: Final = BINDING | single_words(lambda language: language.names.plain)
"""Words with little content, such as function words."""
OFFICE_OF: Final = re.compile(any_word(lambda language: language.names.office_of))
"""An office that is named with its subject, before a name."""
OFFICE_BEFORE: Final = re.compile(rf"\b(?:{'|'.join(sorted(TITLE_WORDS | OFFICES))}) \Z", re.IGNORECASE)
"""An office before the country that it serves, as in French."""
OFFICE_WORD: Final = re.compile(rf"(?:{any_word(lambda language: language.names.office)})(?: |\Z)")
BODY_WORDS: Final = re.compile(
    rf"\b(?:{any_word(lambda language: language.names.bodies, spaced=True)})\b"
    rf"|{any_word(lambda language: language.names.bodies, spaced=False)}"
)
PRESS_WORDS: Final = re.compile(
    rf"\b(?:{any_word(lambda language: language.names.press, spaced=True)})\b"
    rf"|{any_word(lambda language: language.names.press, spaced=False)}"
)
PRESS_BEHIND: Final = re.compile(rf"(?:{any_word(lambda language: language.page.press_behind)})[社사]?\Z")
EVENT_WORDS: Final = re.compile(rf"\b(?:{any_word(lambda language: language.names.events)})\b")


ELIDED: Final = re.compile(rf"(?:{any_word(lambda language: language.names.elided)})['’](?={CAPITAL})")
"""An elided article before a name, such as "l'"."""
BEHIND_COUNTRY: Final = re.compile(
    rf"(?:['’]s?)?[ \u00a0]({CAPITAL}[\w’-]*(?: (?:(?:of|for|and|the) ){{0,2}}{CAPITAL}[\w’-]*){{0,5}}"
    r"|(?!(?:and|or|of|for|the)\b)[a-z][\w’-]*(?: [\w’-]+){1,4})"
)
"""Words after a country that may name one of its bodies: capitalised, or as in "defence ministry"."""
LONGER_NAME: Final = re.compile(r"[가-힣](?<![은는이가의을를과와도씨님만에께로랑측및])")
"""A Hangul letter that is not a particle, and therefore continues the name before it."""
BODY_JOINED: Final = re.compile(rf" ?(?:{any_word(lambda language: language.names.bodies_behind)})")
MEDIA: Final = any_word(lambda language: "|".join(language.names.media.values()))
MEDIA_OF_KIND: Final = {
    kind: "|".join(language.names.media[kind] for language in LANGUAGES.values() if kind in language.names.media)
    for kind in ("agency", "newspaper", "broadcaster", "magazine")
}
"""Words for media, by the kind of publisher."""

WATERS_BEFORE: Final = re.compile(rf"\b(?:{any_word(lambda language: language.names.waters_before)})\Z")
WATERS_BEHIND: Final = re.compile(rf"(?:{any_word(lambda language: language.names.waters_behind)})")
FORCES_BEHIND: Final = re.compile(rf"(?:{any_word(lambda language: language.names.forces_behind)})")
TITLE_QUOTED: Final = re.compile(
    rf"\b(?:{any_word(lambda language: language.names.programmes)})\b[^\"“«‘]{{0,20}}[\"“«‘]\s?\Z", re.IGNORECASE
)
"""The words and the quotation mark before the title of a programme."""
ORDINAL: Final = frozenset(word for language in LANGUAGES.values() for word in language.lexicon.counts)
BODY_BEHIND: Final = re.compile(
    rf"[ \u00a0](?:{CAPITAL}[\w’'-]+ ){{0,3}}(?:{any_word(lambda language: language.names.bodies, spaced=True)})\b"
)
BODY_OF: Final = re.compile(rf"[ \u00a0](?:{any_word(lambda language: language.names.of_body)})")
"""Words after a body's name that tell it from others of its kind."""

CREDITS: Final = re.compile(
    rf"\((?:{any_word(lambda language: language.page.credits)})\b[^()]{{0,400}}\)", re.IGNORECASE
)
"""Credits of reporters and editors in brackets, mostly at the end of a text."""

WORDS_OF_DAYS: Final = frozenset(
    word
    for language in LANGUAGES.values()
    for words in (language.lexicon.months, language.lexicon.weekdays)
    for word in words
)
SMALL: Final = single_words(lambda language: language.names.small)
NO_NAMES: Final = frozenset(map(fold_spelling, SMALL | TITLE_WORDS)) | WORDS_OF_DAYS


def is_no_name(word: str) -> bool:
    """Whether a capitalised word is not part of a name: a function word, a month, a weekday or a title."""
    plain = re.sub(r"[’']s$", "", word)
    return fold_spelling(plain).strip(".'’") in NO_NAMES or re.fullmatch(PARTICLE, word) is not None
