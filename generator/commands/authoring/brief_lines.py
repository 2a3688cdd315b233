"""The lines of a begun brief: its source, and a claim for each paragraph with proposals in comments."""

from __future__ import annotations

import itertools
import json
import re
import textwrap
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from generator.commands.authoring.extraction import Extracted
from generator.commands.authoring.in_text.known_names import KnownNames
from generator.commands.authoring.in_text.locators import written
from generator.commands.authoring.in_text.name_words import BODY_WORDS, PRESS_BEHIND
from generator.commands.authoring.in_text.noise import DAY, PUBLISHER, QUESTION
from generator.commands.authoring.in_text.paragraphs import Paragraph
from generator.commands.authoring.in_text.speaking import DATELINE, speaks_by_pronoun
from generator.corpus import Corpus
from generator.findings.offices import heads
from generator.model.edtf import FULL_DAY
from generator.model.fields import UNFINISHED
from generator.model.for_editors import SPEAKERS
from generator.model.registry import Organisation
from generator.provenance.languages import LANGUAGES
from generator.provenance.wording import fold_spelling, words
from generator.provenance.wording.names import words_beside

_WIDTH: Final = 118
_FRAME: Final = frozenset({"byline", PUBLISHER, DAY})
_SUBJECTS: Final = frozenset({"systems", "terms", "events"})


@dataclass(frozen=True, slots=True)
class KnownSource:
    """Facts on a source text that are known before its brief is begun.

    Attributes:
        publisher: an id, or the name of a publisher that the registry lacks; empty if it is not known.
        origin: the id or name of the newsroom or body that the text really comes from; empty if it is the publisher.
        day: the day of publication, as in `2025-05-21`, or only its month or year.
        day_from: how that day was found, if the author did not name it.
        language: its tag; empty if it is not known.
        official: whether it is an official text and not an article.
        name: words for the name of the file; if empty, they are taken from the headline.
        entered: today's date.
    """

    publisher: str
    day: str
    language: str
    entered: str
    origin: str = ""
    day_from: str = ""
    official: bool = False
    name: str = ""


def source_lines(text: Extracted, source: KnownSource, publisher: str, origin: str, headline: str) -> Iterator[str]:
    """Yield the lines of `source`: known values, and TODO for the others."""
    yield "source:"
    yield f"  publisher: {publisher or UNFINISHED}"
    if origin and origin != publisher:
        yield f"  origin: {origin}"
        yield f"  origin_basis: {UNFINISHED}"
    if headline:
        yield f"  headline: {_quoted(headline)}"
    yield f"  published: {source.day}"
    if source.day_from:
        yield f"  basis: {source.day_from}"
    yield f"  language: {source.language or UNFINISHED}"
    if text.authors:
        yield f"  authors: [{', '.join(map(_quoted, text.authors))}]"
    if text.url:
        yield f"  url: {text.url}"
    yield "  # translation: human or machine, and translated_from: the first language, if this copy is a translation"


def proposed_origins(corpus: Corpus, paragraphs: Sequence[Paragraph], known: Collection[str]) -> Iterator[str]:
    """Yield comments on publishers that a byline names beside authors, as in "by Anna Reed, with Harbour Wire"."""
    publishers, told = KnownNames(corpus.publishers), {*known}
    for paragraph in paragraphs:
        line = DATELINE.match(paragraph.text) if not paragraph.noise else None
        whole = paragraph.text if paragraph.noise in _FRAME else line[0] if line else ""
        found = [entry_id for _, _, entry_id in publishers.in_paragraph(whole)]
        for name in dict.fromkeys([*found, *_credited(corpus, whole)]):
            if name not in told:
                told.add(name)
                yield f"  # origin: {name}, if the text comes from there; paragraph {paragraph.number} names it"


def _credited(corpus: Corpus, dateline: str) -> Iterator[str]:
    """Yield the publishers whose short names end a dateline, as 共同 does for 共同通信."""
    for entry_id, entry in corpus.publishers.items():
        short = {PRESS_BEHIND.sub("", name) for name in entry.all_names()}.difference(entry.all_names(), ("",))
        if dateline[:-1].endswith(tuple(short)):
            yield entry_id


def claim_lines(corpus: Corpus, paragraphs: Sequence[Paragraph], published: str) -> Iterator[str]:
    """Yield the lines of a claim for each paragraph, below comments with proposals from that paragraph."""
    earlier: list[str] = []
    asked: list[str] = []
    named: set[str] = set()
    issuers: tuple[str, ...] = ()
    for paragraph in paragraphs:
        named.update(paragraph.names)
        issuers = max((issuers, *_countries_together(corpus, paragraph)), key=len)
        if paragraph.noise:
            asked = _interviewed(corpus, paragraphs) if paragraph.noise == QUESTION else []
            continue
        here = [*dict.fromkeys([*asked, *_speakers(corpus, paragraph), *_own_bodies(corpus, paragraph, named)])]
        if not here and speaks_by_pronoun(paragraph.text):
            people = [*_people(corpus, paragraph)] or earlier
            # If there are several, "he" may be any of them.
            here = people if len(people) == 1 else []
        manner = "interview" if asked else ""
        speakers = [*here, *_of_joint_statement(paragraph, issuers), *_other_speakers(paragraph)]
        yield from _lines_of(corpus, paragraph, published, [*dict.fromkeys(speakers)], manner)
        earlier = here or earlier


def _countries_together(corpus: Corpus, paragraph: Paragraph) -> Iterator[tuple[str, ...]]:
    """Yield the countries that a paragraph names side by side."""
    for names in paragraph.together:
        yield tuple(dict.fromkeys(name for name in names if corpus.kinds.get(name) == "countries"))


def _of_joint_statement(paragraph: Paragraph, issuers: Sequence[str]) -> Iterator[str]:
    """Yield the form for the countries that a text names together, if a paragraph tells of their joint statement."""
    if len(issuers) > 1 and any(language.speech.joint.search(paragraph.text) for language in LANGUAGES.values()):
        yield f"{{institution: [{', '.join(issuers)}]}}"


def _interviewed(corpus: Corpus, paragraphs: Sequence[Paragraph]) -> list[str]:
    """Return the one person named in the headline, or before the first question; empty if several are named."""
    before = [*itertools.takewhile(lambda paragraph: paragraph.noise != QUESTION, paragraphs)]
    for group in ([one for one in before if one.noise == "headline"], [one for one in before if not one.noise]):
        people = {*itertools.chain.from_iterable(_people(corpus, one) for one in group)}
        if len(people) == 1:
            return [*people]
    return []


def _people(corpus: Corpus, paragraph: Paragraph) -> Iterator[str]:
    """Yield the people whom a paragraph names, including those whom the registry lacks."""
    yield from (name for name in paragraph.names if corpus.kinds.get(name) == "people")
    new = (name for name in paragraph.unknown if name.kind == "people" and not name.perhaps)
    yield from (f"{name.id or name.name} (new)" for name in new)


def _own_bodies(corpus: Corpus, paragraph: Paragraph, named: Collection[str]) -> Iterator[str]:
    """Yield the bodies that "the ministry" may mean because the text names them before, or their heads.

    So do bodies that are named by their kind beside their country, as in "the Northland ministry".
    """
    nouns = {
        fold_spelling(match[0].split()[-1] if language.lexicon.spaced else match[0][-1])
        for language in LANGUAGES.values()
        for match in language.speech.own_body.finditer(paragraph.text)
    }
    bodies = {entry_id: entry for entry_id, entry in corpus.entries.items() if isinstance(entry, Organisation)}
    by_kind = [entry_id for entry_id, entry in bodies.items() if _is_beside_country(corpus, paragraph, entry_id, entry)]
    # Of several ministries of a country, that of a minister who was named is meant.
    headed = [entry_id for entry_id in bodies if any(heads(corpus.entries, one, entry_id) for one in named)]
    yield from [entry_id for entry_id in by_kind if entry_id in headed] or by_kind
    for entry_id, entry in bodies.items() if nouns else ():
        names = fold_spelling(" ".join(entry.all_names()))
        if entry_id in headed or (entry_id in named and any(noun in names for noun in nouns)):
            yield entry_id


def _is_beside_country(corpus: Corpus, paragraph: Paragraph, entry_id: str, entry: Organisation) -> bool:
    """Whether a paragraph has the word for a body's kind beside its country, and not its name."""
    country = corpus.entries.get(entry.country or "")
    if country is None or entry.country not in paragraph.names or entry_id in paragraph.names:
        return False
    return any(
        BODY_WORDS.search(word.capitalize())
        for name in entry.all_names()
        for beside in words_beside(paragraph.text, country.words_for_it(), frozenset(words(name)))
        for word in beside
    )


def _initiatives_of(corpus: Corpus, paragraph: Paragraph) -> Iterator[str]:
    """Yield the initiatives that a paragraph names, and those that most claims on a named thing are about."""
    for name in paragraph.names:
        if name in corpus.initiatives:
            yield name
        elif corpus.kinds.get(name) in _SUBJECTS:
            claims = corpus.claims_naming.get(name, ())
            times = Counter(record.claim.initiative for record in claims if record.claim.initiative)
            yield from (initiative for initiative, count in times.most_common(1) if count * 2 > times.total())


def _lines_of(
    corpus: Corpus, paragraph: Paragraph, published: str, speakers: Sequence[str], manner: str
) -> Iterator[str]:
    dates = [
        f"{date.shown} ({date.words})" if date.edtf else f"? ({date.words}: {date.how})"
        for date in paragraph.dates
        if date.edtf != published and (date.edtf or date.how)
    ]
    proposals = {
        "names": [f"[[{name}]]" for name in paragraph.names],
        "not in the registry": [name.shown for name in paragraph.unknown],
        "numbers": paragraph.numbers,
        "when": [*dates, f"{published} (day of the report)"],
        "initiative": [*dict.fromkeys(_initiatives_of(corpus, paragraph))],
        "event": [*_events_of(corpus, paragraph)],
        "said_by": speakers,
        "manner": [manner] if manner else [],
        "other places": [written(paragraph.number, place) for place in paragraph.locators[1:]],
    }
    yield f"  # Paragraph {paragraph.number}"
    for key, values in proposals.items():
        # A form of a speaker is not broken over two lines.
        whole = ", ".join(value.replace(" ", "\0") for value in values)
        for line in (
            textwrap.wrap(
                f"{key}: {whole}",
                _WIDTH,
                initial_indent="  #   ",
                subsequent_indent="  #     ",
                break_long_words=False,
                break_on_hyphens=False,
            )
            if values
            else ()
        ):
            yield line.replace("\0", " ")
    yield f"  todo-{paragraph.number}:"
    for key in ("text", "when", "said_by"):
        yield f"    {key}: {UNFINISHED}"
    place = paragraph.locators[0] if paragraph.locators else ""
    yield f"    at: {written(paragraph.number, place) if place else UNFINISHED}"


def _speakers(corpus: Corpus, paragraph: Paragraph) -> Iterator[str]:
    """Yield forms of `said_by` for the speakers of a paragraph, including those whom the registry lacks."""
    for name in paragraph.names:
        publisher = corpus.publishers.get(name)
        # Others speak through a newspaper, but a government speaks itself.
        if name in paragraph.speakers and publisher is not None and publisher.kind != "government":
            yield f"{{via: {name}, from: …}}"
        elif name in paragraph.speakers and corpus.kinds.get(name) in SPEAKERS:
            yield name
    yield from _together(corpus, paragraph)
    for unknown in paragraph.unknown:
        if unknown.name not in paragraph.speakers:
            continue
        if unknown.kind == "publishers" and not unknown.perhaps:
            yield f"{{via: {unknown.id or unknown.name}, from: …}} (new)"
        elif unknown.kind in SPEAKERS and not unknown.perhaps:
            yield f"{unknown.id or unknown.name} (new)"
        yield from (entry_id for entry_id in unknown.perhaps if corpus.kinds.get(entry_id) in SPEAKERS)
    for described, of in paragraph.unnamed.items():
        several = ", ".join(of)
        whose = f", of: [{several}]" if len(of) > 1 else f", of: {several}" if of else ""
        yield f"{{unnamed: {_in_sentence(described)}{whose}}}"


def _other_speakers(paragraph: Paragraph) -> Iterator[str]:
    """Yield forms of `said_by` that any paragraph may need."""
    yield "{narration: true}"
    if not paragraph.unnamed:
        yield "{unnamed: …}"


def _in_sentence(described: str) -> str:
    """Return a description in the form that it has within a sentence, in quotes if YAML needs them."""
    described = described.removeprefix("unnamed ")
    if re.match(r"[A-ZÀ-Þ](?:[a-zà-ÿ]| )", described):
        described = described[:1].lower() + described[1:]
    return _quoted(described) if re.search(r"[,:#\[\]{}\"]", described) else described


def _together(corpus: Corpus, paragraph: Paragraph) -> Iterator[str]:
    """Yield the YAML of several people, bodies or countries that are named side by side and speak together."""
    for names in paragraph.together:
        for form, kinds in (("people", {"people"}), ("institution", {"countries", "organisations"})):
            several = [*dict.fromkeys(name for name in names if corpus.kinds.get(name) in kinds)]
            if len(several) > 1 and paragraph.speakers.issuperset(several):
                yield f"{{{form}: [{', '.join(several)}]}}"


def _events_of(corpus: Corpus, paragraph: Paragraph) -> Iterator[str]:
    """Yield the events of the days that a paragraph names."""
    days = {date.edtf for date in paragraph.dates if FULL_DAY.match(date.edtf)}
    return (f"{event_id} ({event.date.text})" for event_id, event in corpus.events.items() if event.date.text in days)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
