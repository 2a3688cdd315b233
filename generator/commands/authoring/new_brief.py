"""`briefings new`: begins the brief of a source text. Values for a person to write are TODO, and `check` lists them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from generator.checks.name_search import NameIndex, id_for
from generator.commands.authoring.brief_lines import KnownSource, claim_lines, proposed_origins, source_lines
from generator.commands.authoring.extraction import Extracted
from generator.commands.authoring.in_text.known_names import tokens
from generator.commands.authoring.in_text.name_words import BINDING, PRESS_BEHIND
from generator.commands.authoring.in_text.new_entries import id_of
from generator.commands.authoring.in_text.noise import (
    CORRECTION,
    DAY,
    PUBLISHER,
    as_ranges,
    authors_of,
    is_name_of_press,
    press_in,
)
from generator.commands.authoring.in_text.paragraphs import Paragraph, annotate_paragraphs
from generator.commands.authoring.missing_entries import missing_entries
from generator.corpus import Corpus
from generator.diagnostics.refusal import RefusedError
from generator.model.edtf import FULL_DAY, Edtf, EdtfError, calendar_day, parse
from generator.model.fields import UNFINISHED, host_of, is_language
from generator.processes.writing import write_new
from generator.provenance.texts.recognise import recognise
from generator.provenance.texts.text import text_of
from generator.reading.layout import BRIEFINGS
from generator.reading.suggestions.languages import hint_for_language

_MAX_WORDS: Final = 4
"""The largest number of words of a headline that go into the name of a file."""

_SUBJECTS: Final = frozenset({"initiatives", "systems", "instruments", "terms", "events"})
_NAMELESS: Final = "article"
"""The word of an id in place of those of a headline without Latin letters."""

_OF_CORRECTIONS: Final = (
    "  # A correction says what an earlier version had. Write claims by the corrected text; the `basis` of a",
    "  # corrected claim may give the earlier version. What is still wrong in the text above goes under `faults`.",
)


class CannotBeginError(RefusedError):
    """A brief cannot be begun; the message gives the reason and the remedy."""

    status = 1


@dataclass(frozen=True, slots=True)
class BegunBrief:
    """A begun brief, before it is written to a file.

    Attributes:
        id: its id, which is the name of its file.
        file: its path in the project.
        content: the text of the file.
        claims: the number of claims to write.
        noise: the number of paragraphs proposed as noise.
        missing: entries that the registry lacks, ready to paste, by the file to which they belong.
        is_nameless: whether the headline gave no words for the id.
    """

    id: str
    file: str
    content: str
    claims: int
    noise: int
    missing: dict[str, list[str]]
    is_nameless: bool = False


def find_publisher(corpus: Corpus, name: str) -> str | None:
    """Return the id of a publisher by its id or a name; None if the registry has no such publisher."""
    index = NameIndex((entry_id, "publishers", entry) for entry_id, entry in corpus.publishers.items())
    matches = index.find(name.removeprefix("The "), least=0) or index.find(name, least=0)
    return matches[0].id if matches else None


def day_in_text(text: Extracted, paragraphs: Sequence[Paragraph]) -> tuple[str, str]:
    """Return the day of publication in the file or the text's frame, and how it was found; empty if there is none."""
    if text.published:
        return text.published, "the day that the page itself gives"
    frame = (*paragraphs[:6], *paragraphs[6:][-4:])
    for paragraph in frame:
        for date in paragraph.dates if paragraph.noise else ():
            if FULL_DAY.match(date.edtf) and not date.how:
                return date.edtf, f"printed in paragraph {paragraph.number}"
    return "", ""


def publisher_in_text(corpus: Corpus, text: Extracted, paragraphs: Sequence[Paragraph]) -> str:
    """Return the publisher that the file or the text's frame names, by id or name; empty if neither does."""
    if text.site:
        return text.site
    for paragraph in paragraphs[:6]:
        if paragraph.noise in (PUBLISHER, DAY):
            known = [name for name in paragraph.names if name in corpus.publishers]
            if name := known[0] if known else press_in(paragraph.text):
                return name
    return ""


def summarised_already(corpus: Corpus, text: Extracted) -> str | None:
    """Return the id of the brief that summarises a text already; None if there is none."""
    source = text_of("", text.text.encode())
    return next(
        (
            brief_id
            for brief_id, brief in corpus.briefs.items()
            if brief.source.text == "held"
            and recognise(brief, corpus.seals.get(brief_id), (source,), corpus.seals.values()) is not None
        ),
        None,
    )


def begin(corpus: Corpus, text: Extracted, source: KnownSource, name: str) -> BegunBrief:
    """Begin the brief of a text.

    Args:
        corpus: the readable part of the record.
        text: the source text.
        source: its known values.
        name: the name of the file that holds the text, for a comment.

    Raises:
        CannotBeginError: if the day is not a date or the language is not a tag.
    """
    published = _published(source)
    day = calendar_day(published.earliest) if published.is_day else None
    paragraphs, unknown = annotate_paragraphs(
        text.paragraphs, corpus, day, publisher=source.publisher, authors=text.authors
    )
    noise = {paragraph.number: paragraph.noise for paragraph in paragraphs if paragraph.noise}
    authors = text.authors or authors_of(text.paragraphs, noise)
    text = replace(text, authors=tuple(name for name in authors if not _publishes(corpus, source, name)))
    publisher, origin = _id_of(corpus, source.publisher, text.url), _id_of(corpus, source.origin)
    missing = missing_entries(corpus, source, unknown, publisher, origin)
    maker = origin or publisher
    printed = _headline(text, noise)
    # The title in a PDF file's metadata often differs from the printed one.
    headline = printed or text.headline if text.form == "pdf" else text.headline or printed
    words = id_for(source.name) or _words_of(headline) or _subject_of(corpus, paragraphs) or _NAMELESS
    brief_id = "-".join(part for part in (published.iso(), maker if maker != UNFINISHED else "", words) if part)
    folder = "official" if source.official else "articles"
    lines = [
        f"# Begun by `briefings new` from {name}. TODO marks what is still to be written: `briefings check` lists it.",
        "# Lines that begin with # are proposals; delete those that are settled.",
        f"title: {UNFINISHED}",
        f"entered: {source.entered}",
        *source_lines(text, source, publisher, origin, headline),
        *proposed_origins(corpus, paragraphs, (publisher, origin)),
        f"bottom_line: {UNFINISHED}",
        "claims:",
        *claim_lines(corpus, paragraphs, published.iso()),
    ]
    if noise:
        lines.append("noise:  # proposed: check each")
        for at, what in as_ranges(noise):
            lines += _OF_CORRECTIONS if what == CORRECTION else ()
            lines.append(f'  - {{at: "{at}", what: {what}}}')
    lines.append(f"gaps:\n  - {UNFINISHED}")
    claims = len(paragraphs) - len(noise)
    file = f"{BRIEFINGS}/{folder}/{brief_id}.yaml"
    content = "\n".join(lines) + "\n"
    return BegunBrief(brief_id, file, content, claims, len(noise), missing, is_nameless=words == _NAMELESS)


def _published(source: KnownSource) -> Edtf:
    """Return the day of publication of a source, after checking its day and language."""
    try:
        published = parse(source.day)
    except EdtfError as error:
        raise CannotBeginError(f'"{source.day}" is not a day: {error}; write it as in 2025-05-21') from None
    if published.iso() > source.entered:
        raise CannotBeginError(f"{published.words} lies in the future; give the day on which the text was published")
    if source.language and not is_language(source.language):
        hint = hint_for_language(source.language) or "write fr, en, ja, ko, zh-Hant or the like"
        raise CannotBeginError(f'"{source.language}" is not a language tag; {hint}')
    return published


def _publishes(corpus: Corpus, source: KnownSource, name: str) -> bool:
    """Whether a name in place of an author is that of a publisher."""
    names = {source.publisher, source.origin, *(of for entry in corpus.publishers.values() for of in entry.all_names())}
    return is_name_of_press(name) or any(tokens(of) == tokens(name) or PRESS_BEHIND.sub("", of) == name for of in names)


def _id_of(corpus: Corpus, name: str, url: str | None = None) -> str:
    if not name:
        return ""
    return find_publisher(corpus, name) or id_of(name) or _id_of_site(corpus, url or "") or UNFINISHED


_GENERAL: Final = frozenset({"com", "net", "org", "www"})


def _id_of_site(corpus: Corpus, url: str) -> str:
    """Return an id from the host of a page, for a name whose letters give none.

    It is empty if another publisher may have it.
    """
    labels = [one for one in host_of(url).split(".")[:-1] if len(one) > 2 and one not in _GENERAL]
    label = labels[-1] if labels else ""
    is_known = any(label in entry_id.split("-") for entry_id in corpus.entries)
    return "" if is_known else id_for(label)


def _headline(text: Extracted, noise: dict[int, str]) -> str:
    return next((text.paragraphs[number - 1] for number, what in noise.items() if what == "headline"), "")


def _words_of(headline: str) -> str:
    words = [word for word in id_for(re.sub(r"['’]", " ", headline)).split("-") if word not in BINDING]
    # A headline in another script leaves at most a few letters, which are not words.
    return "-".join(words[:_MAX_WORDS]) if any(len(word) > 2 for word in words) else ""


def _subject_of(corpus: Corpus, paragraphs: Sequence[Paragraph]) -> str:
    """Return the first name of a subject in a headline, or else of a person.

    The others only act there: many headlines name the same ministries and countries.
    """
    names = (name for paragraph in paragraphs if paragraph.noise == "headline" for name in paragraph.names)
    subjects = sorted(names, key=lambda name: corpus.kinds.get(name) not in _SUBJECTS)
    return next((name for name in subjects if corpus.kinds.get(name) in _SUBJECTS | {"people"}), "")


def save(project: Path, begun: BegunBrief) -> Path:
    """Write a begun brief to its file.

    Raises:
        CannotBeginError: if the file exists already, or cannot be written.
    """
    path = project / begun.file
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_new(path, begun.content.encode())
    except FileExistsError:
        raise CannotBeginError(
            f"{begun.file} is there already; choose another name for the new brief with --name WORDS"
        ) from None
    except OSError as error:
        raise CannotBeginError(f"{begun.file} cannot be written: {error.strerror or error}") from None
    return path


def save_text(text: Extracted, path: Path) -> Path | None:
    """Save the paragraphs of a web page or PDF file as a text file beside it, for `verify`.

    Returns:
        The path of the text file; None if something else has that name.

    Raises:
        CannotBeginError: if it cannot be written.
    """
    text_file = path.with_suffix(".txt")
    content = text.text.encode()
    try:
        if text_file.is_file():
            return text_file if text_file.read_bytes() == content else None
        write_new(text_file, content)
    except FileExistsError:
        return None
    except OSError as error:
        raise CannotBeginError(f"{text_file} cannot be written: {error.strerror or error}") from None
    return text_file
