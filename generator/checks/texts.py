"""Texts: their markup, the entities they refer to, and the claims that a bottom line rests on."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.index import BriefInFile, Index
from generator.checks.walks import brief_texts, record_texts
from generator.diagnostics.report import Diagnostic, Location, Path, diagnose
from generator.model.bottom_line import citations, sentences
from generator.model.fields import ID_PATTERN
from generator.model.markup import REFERENCE, markup_faults
from generator.reading.validation import STAND_IN_TEXT


def texts_of_brief(index: Index, one: BriefInFile) -> Iterator[Diagnostic]:
    """A brief's texts hold inline Markdown alone, and every `[[entity]]` in them leads to an entry of the registry."""
    for path, text in brief_texts(one.brief):
        if not index.is_sound(text):
            yield from _unsound(index, one.file, path, text)


def texts_of_record(index: Index) -> Iterator[Diagnostic]:
    """The same of all texts that stand in no brief."""
    for file, path, text in record_texts(index.draft):
        if not index.is_sound(text):
            yield from _unsound(index, file, path, text)


def _unsound(index: Index, file: str, path: Path, text: str) -> Iterator[Diagnostic]:
    """Say what is wrong in a text: raw HTML, an unsafe address, a reference that cannot be read or leads nowhere."""
    for found in markup_faults(text):
        location = Location(file, path, word=found.word, nth=text.count(found.word, 0, found.start))
        yield diagnose(found.code, location, tag=found.shown, value=found.shown)
    for match in REFERENCE.finditer(text):
        slug, bar, shown = match[1].partition("|")
        if not ID_PATTERN.match(slug) or (bar and not shown.strip()):
            continue
        # Looked for with its brackets, so that the same word before it in the text does not mislead.
        word = f"[[{slug}"
        location = Location(file, path, word=word, nth=text.count(word, 0, match.start()), skip=2)
        yield from index.entity(slug, location)


def bottom_lines(index: Index, one: BriefInFile) -> Iterator[Diagnostic]:
    """Every sentence of a bottom line names claims of its own brief that it rests on."""
    text = one.brief.bottom_line
    if text == STAND_IN_TEXT:
        return
    for sentence in sentences(text):
        if not sentence.claims:
            # The first words are enough to find the sentence, and stay on one line when YAML folds.
            first = " ".join(sentence.text.split()[:1])
            nth = text[: text.find(sentence.text)].count(first)
            yield diagnose("B301", Location(one.file, ("bottom_line",), word=first, nth=nth))
    seen: dict[str, int] = {}
    for claim_id in citations(text):
        if claim_id not in one.brief.claims:
            yield from index.claim_ref(one.file, one.id, claim_id, ("bottom_line",), _nth(text, claim_id, seen))


def _nth(text: str, citation: str, seen: dict[str, int]) -> int:
    """Number of earlier occurrences of a cited id in a text, the words of its prose included."""
    at = text.find("[", 0)
    count = seen.get(citation, 0)
    while at >= 0:
        end = text.find("]", at)
        if end >= 0 and citation in [part.strip() for part in text[at + 1 : end].split(",")]:
            if count == 0:
                seen[citation] = seen.get(citation, 0) + 1
                return text.count(citation, 0, text.index(citation, at))
            count -= 1
        at = text.find("[", at + 1)
    return 0
