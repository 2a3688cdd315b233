"""The lines of a brief that was begun: its source, and a claim for each paragraph with proposals in comments."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from generator.commands.authoring.extraction import Extracted
from generator.commands.authoring.in_text.known_names import KnownNames
from generator.commands.authoring.in_text.locators import written
from generator.commands.authoring.in_text.speaking import DATELINE, is_taken_up, unnamed_speakers
from generator.commands.authoring.numbered_text import Paragraph
from generator.corpus import Corpus
from generator.model.edtf import FULL_DAY
from generator.model.fields import UNFINISHED

_WIDTH: Final = 118
_SPEAKERS: Final = frozenset({"people", "organisations", "countries", "publishers"})


@dataclass(frozen=True, slots=True)
class KnownSource:
    """Facts on a source text that are known before its brief is begun.

    Attributes:
        publisher: an id, or the name of a publisher that the registry lacks; empty where it is not known.
        origin: an id or a name as well, of whoever the text really comes from, if from somebody else.
        day: the day of publication, as in `2025-05-21`, or less of it.
        day_from: how that day was found, if nobody named it.
        language: a tag.
        official: whether it is an official text and not an article.
        name: words for the name of the file; made of the headline where empty.
        entered: today.
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
    """The lines of the source text: its known values, and TODO for the others."""
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
    """Publishers that a byline names beside its authors, as in "by Anna Reed, with Harbour Wire"."""
    publishers, told = KnownNames(corpus.publishers), {*known}
    for paragraph in paragraphs:
        line = DATELINE.match(paragraph.text) if not paragraph.noise else None
        whole = paragraph.text if paragraph.noise in ("byline", "publisher, place and day") else line[0] if line else ""
        for name in dict.fromkeys(entry_id for _, _, entry_id in publishers.in_paragraph(whole)):
            if name not in told:
                told.add(name)
                yield f"  # origin: {name}, if the text comes from there; paragraph {paragraph.number} names it"


def claim_lines(corpus: Corpus, paragraphs: Iterable[Paragraph], published: str) -> Iterator[str]:
    """The lines of the claims of paragraphs, each below what its paragraph gives for it in comments."""
    earlier: list[str] = []
    for paragraph in paragraphs:
        here = [*_speakers(corpus, paragraph)]
        has_unnamed = bool(unnamed_speakers(paragraph.text))
        taken_up = earlier if is_taken_up(paragraph.text) and not has_unnamed else ()
        others = [name for name in taken_up if name not in here]
        speakers = [*here, *others, *_other_speakers(corpus, paragraph)]
        yield from _lines_of(corpus, paragraph, published, speakers)
        earlier = here or earlier


def _lines_of(corpus: Corpus, paragraph: Paragraph, published: str, speakers: Sequence[str]) -> Iterator[str]:
    dates = [f"{date.shown} ({date.words})" for date in paragraph.dates if date.edtf and date.edtf != published]
    proposals = {
        "names": ", ".join(f"[[{name}]]" for name in paragraph.names),
        "not in the registry": ", ".join(name.shown for name in paragraph.unknown),
        "numbers": ", ".join(paragraph.numbers),
        "when": ", ".join([*dates, f"{published} (day of the report)"]),
        "event": ", ".join(_events_of(corpus, paragraph)),
        "said_by": ", ".join(speakers),
        "other places": ", ".join(written(paragraph.number, words) for words in paragraph.locators[1:]),
    }
    yield f"  # Paragraph {paragraph.number}"
    for key, value in proposals.items():
        if value:
            yield from textwrap.wrap(
                f"{key}: {value}",
                _WIDTH,
                initial_indent="  #   ",
                subsequent_indent="  #     ",
                break_long_words=False,
                break_on_hyphens=False,
            )
    yield f"  todo-{paragraph.number}:"
    for key in ("text", "when", "said_by"):
        yield f"    {key}: {UNFINISHED}"
    place = paragraph.locators[0] if paragraph.locators else ""
    yield f"    at: {written(paragraph.number, place) if place else UNFINISHED}"


def _speakers(corpus: Corpus, paragraph: Paragraph) -> Iterator[str]:
    """Forms of `said_by` for whom a paragraph lets speak, those that the registry lacks among them."""
    known = [name for name in paragraph.names if corpus.kinds.get(name) in _SPEAKERS and name in paragraph.speakers]
    yield from known
    yield from _together(corpus, known, paragraph)
    for unknown in paragraph.unknown:
        if unknown.name not in paragraph.speakers:
            continue
        if unknown.kind in _SPEAKERS and not unknown.perhaps:
            yield f"{unknown.id or unknown.name} (new)"
        yield from unknown.perhaps
    yield from (f"{{unnamed: {words}}}" for words in unnamed_speakers(paragraph.text))


def _other_speakers(corpus: Corpus, paragraph: Paragraph) -> Iterator[str]:
    """Forms of `said_by` that any paragraph may need. A government tells its own text itself."""
    for name in paragraph.names:
        if (publisher := corpus.publishers.get(name)) and publisher.kind != "government":
            yield f"{{via: {name}, from: …}}"
    yield "{narration: true}"
    if not unnamed_speakers(paragraph.text):
        yield "{unnamed: …}"


def _together(corpus: Corpus, speakers: Sequence[str], paragraph: Paragraph) -> Iterator[str]:
    """The YAML of several people, or of countries that are named side by side, who speak together."""
    people = [speaker for speaker in speakers if corpus.kinds.get(speaker) == "people"]
    if len(people) > 1:
        yield f"{{people: [{', '.join(people)}]}}"
    for names in paragraph.together:
        countries = [name for name in names if corpus.kinds.get(name) == "countries"]
        if len(countries) > 1 and paragraph.speakers.issuperset(countries):
            yield f"{{institution: [{', '.join(countries)}]}}"


def _events_of(corpus: Corpus, paragraph: Paragraph) -> Iterator[str]:
    """The events of the days that a paragraph gives."""
    days = {date.edtf for date in paragraph.dates if FULL_DAY.match(date.edtf)}
    return (f"{event_id} ({event.date.text})" for event_id, event in corpus.events.items() if event.date.text in days)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
