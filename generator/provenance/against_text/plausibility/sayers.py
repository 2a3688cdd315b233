"""Finds speakers of a sentence, and publishers who pass it on, that differ from those of its claim."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from generator.diagnostics.visible import as_compared
from generator.model.brief import Claim
from generator.model.registry import Country, Organisation, Person, Place, Publisher
from generator.provenance.against_text.brief_with_source import BriefWithSource
from generator.provenance.against_text.plausibility.denials import part_of
from generator.provenance.languages.english import ENGLISH
from generator.provenance.languages.language import Language
from generator.provenance.languages.speech import Speech
from generator.provenance.wording.names import names_in
from generator.provenance.wording.stated import shown_words

_CHARS_BEFORE_SUBJECT: Final = 60
"""The largest number of characters at the start of a sentence in which its subject is looked for."""

QUOTED: Final = re.compile('[「“«"][^「」“”«»"]*[」”»"]')
_SHORT: Final = 3
"""The fewest letters of a part of a name that may stand for a person, as "Lee"."""


def other_speaker(pair: BriefWithSource, claim: Claim) -> str:
    """Return the speaker in the sentence of a claim, if it names none of the claim's; empty if that is not certain."""
    language = pair.language
    speaker = claim.said_by.speaker
    # A quotation, such as an answer in an interview, speaks of others, and so does an author.
    is_answer = pair.is_behind_question(claim)
    if language is None or is_author(pair, claim) or is_answer or QUOTED.fullmatch(pair.paragraph_of(claim).strip()):
        return ""
    sentence = pair.sentence_of(claim)
    core = language.sense.aside.sub("", sentence)
    if speaker.narration:
        return _behind_narration(pair, claim, core, language)
    half = part_of(core, claim.place, language.sense.halves)
    return _other_than_speaker(pair, claim, core, language) or (
        _other_than_speaker(pair, claim, half, language) if half != core else ""
    )


def is_author(pair: BriefWithSource, claim: Claim) -> bool:
    """Whether an author of the text speaks in a claim."""
    authors = names_in(*pair.brief.source.authors)
    return any(authors.has(name) for one in claim.said_by.speaker.speakers() for name in pair.names_of(one))


def _other_than_speaker(pair: BriefWithSource, claim: Claim, core: str, language: Language) -> str:
    """Return the speaker of a sentence, or of one half, who is not its claim's; empty if that is not certain."""
    speaker = claim.said_by.speaker
    speakers = [entry_id for entry_id in (*speaker.speakers(), *speaker.of) if entry_id in pair.entries]
    if not speakers or any(is_named(pair, entry_id, core) for entry_id in speakers):
        return ""
    taken_up = language.speech.taken_up.search(pair.folded(core))
    if taken_up:
        return _subject(pair, claim, core[: taken_up.start()], language) if not speaker.unnamed else ""
    unnamed = [*language.speech.unnamed.finditer(core)]
    if speaker.unnamed and unnamed:
        return ""
    for entry_id in _speaking(pair, claim, core, language):
        if not any(_may_speak_for(pair, entry_id, one) for one in speakers):
            return pair.entries[entry_id].name
    is_person = any(isinstance(pair.entries[one], Person) for one in speakers)
    folded = pair.folded(core)
    if is_person and any(language.speech.belongs_to(folded, *match.span()) for match in unnamed):
        return "somebody unnamed"
    return ""


def cited_publisher(pair: BriefWithSource, claim: Claim) -> str:
    """Return the id of a publisher that a sentence cites, but its claim does not; empty if there is none."""
    language = pair.language
    if language is None or claim.said_by.via is not None:
        return ""
    behind, before = language.sense.passed_on
    sentence = pair.sentence_of(claim)
    here, source = names_in(sentence), pair.brief.source
    own = {source.publisher, source.origin, *claim.said_by.entities(), *pair.named_in(claim)}
    for entry_id, entry in pair.entries.items():
        if not isinstance(entry, Publisher) or entry_id in own:
            continue
        for name in filter(here.has, entry.all_names()):
            for start, end in here.spans(name):
                if behind.match(sentence, end) or before.search(sentence[:start]):
                    return entry_id
    return ""


def _behind_narration(pair: BriefWithSource, claim: Claim, core: str, language: Language) -> str:
    """Return the speaker of a sentence that its claim ascribes to the report; empty if the claim reports speech."""
    told = ENGLISH.sense.reporting.search(shown_words(claim.text))
    if told or not pair.is_spaced:
        return ""
    for entry_id in _speaking(pair, claim, core, language, verb_behind=True):
        if isinstance(pair.entries[entry_id], Person) and not _is_about(pair, claim, entry_id, language):
            return pair.entries[entry_id].name
    return ""


def _is_about(pair: BriefWithSource, claim: Claim, entry_id: str, language: Language) -> bool:
    """Whether a locator leads to a clause about a person, such as "who met her"."""
    sentence, words = pair.sentence_of(claim), as_compared(claim.place.words)
    return any(
        words in as_compared(match[0]) and sentence[: match.start()].endswith(pair.entries[entry_id].all_names())
        for match in language.sense.aside.finditer(sentence)
    )


def _subject(pair: BriefWithSource, claim: Claim, before: str, language: Language) -> str:
    """Return the one person named before "he said", at the start of a sentence and as its subject; or empty."""
    here = names_in(before)
    found = [
        (entry_id, name)
        for entry_id, entry in pair.entries.items()
        if isinstance(entry, Person)
        for name in entry.all_names()
        if here.has(name)
    ]
    if len({entry_id for entry_id, _ in found}) != 1 or found[0][0] in pair.named_in(claim) or not pair.is_spaced:
        return ""
    start = min((start for _, name in found for start, _ in here.spans(name)), default=len(before))
    return (
        pair.entries[found[0][0]].name
        if start < _CHARS_BEFORE_SUBJECT and not language.sense.beside.search(before[:start])
        else ""
    )


def _speaking(
    pair: BriefWithSource, claim: Claim, core: str, language: Language, *, verb_behind: bool = False
) -> Iterator[str]:
    """Yield the ids of entries that certainly speak in a sentence, but not in its claim. A place means its country."""
    here, folded = names_in(core), pair.folded(core)
    is_report = pair.is_spaced or bool(language.sense.reporting.search(core))
    people = [name for one in pair.entries.values() if isinstance(one, Person) for name in one.all_names()]
    # "Lee" is no other person if the sentence has "Ann Lee".
    longer = " / ".join(pair.folded(name) for name in people if " " in name and here.has(name))
    of_claim = {*pair.named_in(claim), *claim.said_by.entities()}
    for entry_id, entry in pair.entries.items():
        is_person = isinstance(entry, Person)
        if not (is_person or (is_report and isinstance(entry, Country | Organisation | Place))) or entry_id in of_claim:
            continue
        every = (*entry.all_names(), *pair.possessive_names.get(entry_id, ()))
        names = [pair.folded(name) for name in every if here.has(name)]
        names = [name for name in names if " " in name or not re.search(rf"\b{re.escape(name)}\b", longer)]
        sure = verb_behind or isinstance(entry, Place)
        if any(_speaks(folded, name, language.speech, verb_behind=sure) for name in names):
            yield entry_id


def _may_speak_for(pair: BriefWithSource, entry_id: str, other_id: str) -> bool:
    """Whether words of one entry may be reported as another's: a country's, its body's, or its person's."""
    kinds = {type(pair.entries[one]) for one in (entry_id, other_id)}
    if kinds == {Person} or kinds == {Organisation}:
        return entry_id == other_id
    return pair.country_of(entry_id) == pair.country_of(other_id) or not all(
        getattr(pair.entries[one], "country", None) or isinstance(pair.entries[one], Country)
        for one in (entry_id, other_id)
    )


def is_named(pair: BriefWithSource, entry_id: str, sentence: str) -> bool:
    """Whether a sentence has a name of an entry, or for a person, a part of a name that may stand for it."""
    here, entry, language = names_in(sentence), pair.entries[entry_id], pair.language
    for name in entry.all_names():
        parts = [part for part in re.split(r"[\s・·-]+", name) if len(part) >= _SHORT or not part.isascii()]
        if any(map(here.has, (name, *(parts if isinstance(entry, Person) else ())))):
            return True
        # In scripts without spaces, the family name comes first.
        is_whole = isinstance(entry, Person) and not name.isascii() and " " not in name
        if is_whole and (name[:1] + " " in sentence or name[:2] in sentence):
            return True
        if is_whole and language and re.search(rf"{re.escape(name[0])}(?:{language.names.addressed})", sentence):
            return True
    return False


def _speaks(text: str, name: str, words: Speech, *, verb_behind: bool) -> bool:
    """Whether a name is the subject of a speech verb. On request, the verb must follow, and no preposition precede."""
    edge = r"(?<!\w)" if name.isascii() else ""  # no space separates 韓国の from the name after it
    for match in re.finditer(f"{edge}{re.escape(name)}", text):
        if verb_behind and words.says.match(text, match.end()) and not _BESIDE.search(text[: match.start()]):
            return True
        if not verb_behind and words.belongs_to(text, *match.span()):
            return True
    return False


_BESIDE: Final = re.compile(r"\b(?:in|at|from|near|of|to|with|à|de|du|en|au|avec)\s\Z")
