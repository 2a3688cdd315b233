"""Paragraphs of a source text with the facts for a brief: names, dates, numbers, speakers, locators, noise."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Final, NamedTuple

from generator.commands.authoring.in_text import locators
from generator.commands.authoring.in_text.event_series import EventSeries
from generator.commands.authoring.in_text.known_names import KnownNames
from generator.commands.authoring.in_text.name_words import TITLED
from generator.commands.authoring.in_text.new_entries import UnknownName
from generator.commands.authoring.in_text.new_names import unknown_names
from generator.commands.authoring.in_text.noise import (
    authors_of,
    in_story,
    is_date_line,
    is_name_of_press,
    propose_noise,
)
from generator.commands.authoring.in_text.speaking import speaking, unnamed_speakers
from generator.corpus import Corpus
from generator.diagnostics.visible import as_seen
from generator.model.brief import Brief
from generator.model.edtf import FULL_DAY
from generator.provenance.wording import words
from generator.provenance.wording.date_extraction.dated import ExtractedDate
from generator.provenance.wording.date_extraction.extracting import find_dates, find_numerals


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a source text, with the facts for a brief.

    Attributes:
        number: its number, from 1, as `verify` counts.
        text: the paragraph.
        names: the ids of known names, in order, once each.
        unknown: words that look like names and that the registry lacks.
        dates: the dates in it.
        numbers: the numerals in it, without those of dates.
        locators: words for locators, each of which occurs in the text exactly once.
        together: the ids of names side by side, in groups of two and more.
        noise: its probable kind, if it says nothing of the story.
        cited: the parts of a brief that cite it: ids of claims, `fault` and `noise`.
        speakers: its names that certainly speak, by id or as written.
        unnamed: descriptions of unnamed speakers, each with the ids of the bodies or countries to which they belong.
    """

    number: int
    text: str
    names: tuple[str, ...]
    unknown: tuple[UnknownName, ...]
    dates: tuple[ExtractedDate, ...]
    numbers: tuple[str, ...]
    locators: tuple[str, ...]
    together: tuple[tuple[str, ...], ...] = ()
    noise: str = ""
    cited: tuple[str, ...] = ()
    speakers: frozenset[str] = frozenset()
    unnamed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


class _PlacedName(NamedTuple):
    """The place of a name in a paragraph, and the id of its entry."""

    start: int
    end: int
    entry_id: str


def annotate_paragraphs(
    paragraphs: Sequence[str],
    corpus: Corpus,
    published: datetime.date | None = None,
    brief: Brief | None = None,
    publisher: str = "",
    authors: Sequence[str] = (),
) -> tuple[list[Paragraph], list[UnknownName]]:
    """Find the facts for a brief in each paragraph.

    Args:
        paragraphs: the source text.
        corpus: the record, whose registry has the names.
        published: the day of publication, from which the year of days without one is inferred.
        brief: the brief of this text; None if there is none yet.
        publisher: the name of its publisher, which the registry may lack; empty if it is not known.
        authors: the authors that the page itself names; if there are none, a byline may name them.

    Returns:
        The paragraphs, and the names that the registry lacks.
    """
    known, series = KnownNames(corpus.entries), EventSeries(corpus.entries, published)
    noise = propose_noise(paragraphs, partial(_is_frame, known, corpus, publisher))
    authors = authors or authors_of(paragraphs, noise)
    last = len(paragraphs)
    if last not in noise and paragraphs[-1:] and paragraphs[-1].startswith(tuple(authors)):
        noise[last] = "note on the author"
    unknown = unknown_names(paragraphs, known, skip=frozenset(noise))
    story = [text for number, text in enumerate(paragraphs, 1) if number not in noise]
    missing = [
        replace(name, kind="people") if name.name in authors else name
        for name in unknown
        if name.name not in authors or any(in_story(name.name, one) for one in story)
    ]
    other_words = frozenset(word for name in missing if " " in name.name for word in words(name.name))
    cited = _cited(brief) if brief else {}
    earlier = ""
    numbered, whole_text, surnames = [], "\n".join(paragraphs), known.surnames(paragraphs)
    seen = [as_seen(text) for text in paragraphs]
    all_seen = "\n".join(seen)
    for number, text in enumerate(paragraphs, 1):
        dated = find_dates(text, published, earlier)
        if number not in noise:
            earlier = next((date.edtf for date in reversed(dated) if FULL_DAY.match(date.edtf)), earlier)
        names = [*_names(text, known, other_words, whole_text, surnames, series)]
        # "Northern" describes a thing of the country. The country itself does not speak.
        nouns = [name for name in names if not known.is_adjective(text[name.start : name.end], name.entry_id)]
        people = {name.entry_id for name in names if known.is_person(name.entry_id)}
        unknown_here = tuple(name for name in missing if number in name.paragraphs and name.certain)
        numbered.append(
            Paragraph(
                number=number,
                text=text,
                names=tuple(dict.fromkeys(name.entry_id for name in names)),
                unknown=unknown_here,
                dates=tuple(dated),
                numbers=tuple(find_numerals(text, dated)),
                locators=tuple(locators.propose(seen[number - 1], all_seen)),
                together=tuple(known.side_by_side(text)),
                noise=noise.get(number, ""),
                cited=tuple(cited.get(number, ())),
                speakers=frozenset(speaking(text, [*nouns, *_places(text, unknown_here)], known.countries, people)),
                unnamed={who: _whose(names, place, corpus) for who, place in unnamed_speakers(text).items()},
            )
        )
    return numbered, missing


_CHARS_BEFORE_NAME: Final = 20
"""The largest number of characters before a name in which its number is looked for."""
_FRAME: Final = frozenset({"publishers", "places", "countries"})


def _is_frame(known: KnownNames, corpus: Corpus, publisher: str, paragraph: str) -> bool:
    """Whether a line gives only the publisher of a text, the place and the time."""
    names = [name for name in known.in_paragraph(paragraph) if corpus.kinds.get(name[2]) in _FRAME]
    rest = [*paragraph]
    for start, end, _ in names:
        rest[start:end] = " " * (end - start)
    own = paragraph.find(publisher) if publisher else -1
    if own >= 0:
        rest[own : own + len(publisher)] = " " * len(publisher)
    published = own >= 0 or any(corpus.kinds.get(entry_id) == "publishers" for _, _, entry_id in names)
    has_day = bool(re.search(r"\d", paragraph))
    is_told = published or (names and has_day)
    return is_name_of_press(paragraph) or bool(is_told and is_date_line("".join(rest)))


def _names(
    text: str,
    known: KnownNames,
    others: frozenset[str],
    whole_text: str,
    surnames: Mapping[str, str],
    series: EventSeries,
) -> Iterator[_PlacedName]:
    """Yield the known names in a paragraph. One before a title may be short for a whole name in the text."""
    for start, end, entry_id in known.in_paragraph(text, others, surnames):
        if meant := series.meant(entry_id, text[start:end], text[max(0, start - _CHARS_BEFORE_NAME) : start]):
            yield _PlacedName(start, end, meant)
    for match in TITLED.finditer(text):
        if person := known.short_for(match[0], whole_text):
            yield _PlacedName(*match.span(), person)


def _places(text: str, unknown: Iterable[UnknownName]) -> Iterator[tuple[int, int, str]]:
    """Yield the places of names that the registry lacks, or of their parts, as (start, end, name)."""
    for name in unknown:
        for part in (name.name, *reversed(name.name.split())):
            if part in text:
                yield from ((*match.span(), name.name) for match in re.finditer(re.escape(part), text))
                break


def _whose(names: Iterable[_PlacedName], place: tuple[int, int], corpus: Corpus) -> tuple[str, ...]:
    """Return the ids of the bodies that a description of a speaker names, or else of the countries."""
    within = dict.fromkeys(name.entry_id for name in names if place[0] <= name.start and name.end <= place[1])
    bodies = tuple(name for name in within if corpus.kinds.get(name) == "organisations")
    publishers = filter(None, map(corpus.publishers.get, within))
    countries = [name for name in within if corpus.kinds.get(name) == "countries"]
    # A body that is known only as a publisher speaks for its country.
    countries += [of.country for of in publishers if of.kind == "government" and of.country]
    return bodies or tuple(dict.fromkeys(countries))


def _cited(brief: Brief) -> dict[int, list[str]]:
    cited: dict[int, list[str]] = {}
    for claim_id, claim in brief.claims.items():
        if claim.at is not None:
            cited.setdefault(claim.at.first, []).append(claim_id)
    for what, items in (("fault", brief.faults), ("noise", brief.noise)):
        for item in items:
            for number in item.at.paragraphs:
                cited.setdefault(number, []).append(what)
    return cited
