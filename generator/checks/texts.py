"""Texts: their markup, the entities they refer to, and the claims that a bottom line rests on."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.index import Index
from generator.diagnostics import Diagnostic, Place, broken
from generator.model.bottom_line import citations, sentences
from generator.model.fields import REFERENCE, SLUG, markup_faults
from generator.validation import STAND_IN_TEXT


def marked_up_texts(index: Index) -> Iterator[Diagnostic]:
    """Texts hold inline Markdown alone: no raw HTML, no unsafe address, no reference that cannot be read."""
    for file, path, text in index.texts.unsound:
        for found in markup_faults(text):
            place = Place(file, path, word=found.word, nth=text.count(found.word, 0, found.start))
            yield broken(found.code, place, tag=found.shown, value=found.shown)


def known_references(index: Index) -> Iterator[Diagnostic]:
    """Every `[[entity]]` in a text leads to an entry of the registry."""
    for file, path, text in index.texts.unsound:
        for match in REFERENCE.finditer(text):
            slug, bar, shown = match[1].partition("|")
            if not SLUG.match(slug) or (bar and not shown.strip()):
                continue
            # Looked for with its brackets, so that the same word before it in the text does not mislead.
            word = f"[[{slug}"
            place = Place(file, path, word=word, nth=text.count(word, 0, match.start()), skip=2)
            yield from index.entity(slug, place)


def bottom_lines(index: Index) -> Iterator[Diagnostic]:
    """Every sentence of a bottom line names claims of its own brief that it rests on."""
    for file, brief_id, brief in index.briefs():
        if brief.bottom_line == STAND_IN_TEXT:
            continue
        for sentence in sentences(brief.bottom_line):
            if not sentence.claims:
                # The first words are enough to find the sentence, and stay on one line when YAML folds.
                first = " ".join(sentence.text.split()[:1])
                before = brief.bottom_line[: brief.bottom_line.find(sentence.text)]
                yield broken("B301", Place(file, ("bottom_line",), word=first, nth=before.count(first)))
        seen: dict[str, int] = {}
        for claim_id in citations(brief.bottom_line):
            if claim_id not in brief.claims:
                yield from index.claim_ref(
                    file, brief_id, claim_id, ("bottom_line",), _nth(brief.bottom_line, claim_id, seen)
                )


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
