"""Walks through the unchecked record: every text, and every part of the mechanism, with its path."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import starmap
from typing import NamedTuple

from generator.checks.index import BriefInFile
from generator.diagnostics.report import Location, Path
from generator.model.across_briefs.mechanism import Arrow, Box
from generator.model.across_briefs.statement import Gap
from generator.model.brief import Brief
from generator.model.registry import Event, Person
from generator.reading.unchecked import UncheckedRecord


class TextInFile(NamedTuple):
    """A text in its place.

    Attributes:
        file: path relative to the project.
        path: the keys that lead to it.
        words: the text.
        brief: the brief whose text it is; None outside briefs.
    """

    file: str
    path: Path
    words: str
    brief: Brief | None = None

    @property
    def is_bottom_line(self) -> bool:
        """Whether it is a bottom line. Only bottom lines cite claims."""
        return self.path == ("bottom_line",)

    def at(self, words: str, start: int, skip: int = 0) -> Location:
        """Return the location of words in it that begin at an index."""
        return Location.in_text(self.file, self.path, self.words, words, start, skip=skip)


def brief_texts(brief_in_file: BriefInFile) -> Iterator[TextInFile]:
    """Yield every text of a brief that may hold markup and references."""
    for path, words in texts_with_paths(brief_in_file.brief):
        yield TextInFile(brief_in_file.file, path, words, brief_in_file.brief)


def texts_with_paths(brief: Brief) -> Iterator[tuple[Path, str]]:
    """Yield every text of a brief that may hold markup and references, as (path, text)."""
    yield ("bottom_line",), brief.bottom_line
    for claim_id, claim in brief.claims.items():
        yield ("claims", claim_id, "text"), claim.text
        if claim.note:
            yield ("claims", claim_id, "note"), claim.note
    for number, fault in enumerate(brief.faults):
        yield ("faults", number, "means"), fault.means
        if fault.how:
            yield ("faults", number, "how"), fault.how
    for number, gap in enumerate(brief.gaps):
        yield ("gaps", number), gap
    for claim_id, withdrawal in brief.withdrawn.items():
        yield ("withdrawn", claim_id, "why"), withdrawal.why
        if withdrawal.was:
            yield ("withdrawn", claim_id, "was"), withdrawal.was


def brief_plain_texts(brief_in_file: BriefInFile) -> Iterator[TextInFile]:
    """Yield the texts of a brief that are shown to readers as written."""
    for path, words in _plain_of_brief(brief_in_file.brief):
        yield TextInFile(brief_in_file.file, path, words, brief_in_file.brief)


def _plain_of_brief(brief: Brief) -> Iterator[tuple[Path, str]]:
    yield ("title",), brief.title
    for key in ("basis", "origin_basis"):
        if text := getattr(brief.source, key):
            yield ("source", key), text
    if brief.source.original:
        yield ("source", "original", "basis"), brief.source.original.basis
    for number, noise in enumerate(brief.noise):
        yield ("noise", number, "what"), noise.what
    for claim_id, claim in brief.claims.items():
        if claim.basis:
            yield ("claims", claim_id, "basis"), claim.basis
        path: Path = ("claims", claim_id, "said_by")
        for link in claim.said_by.chain():
            if link.unnamed:
                yield (*path, "unnamed"), link.unnamed
            path = (*path, "from")


def record_texts(unchecked: UncheckedRecord) -> Iterator[TextInFile]:
    """Yield every text outside briefs that may hold markup and references."""
    return starmap(TextInFile, _of_record(unchecked))


def record_plain_texts(unchecked: UncheckedRecord) -> Iterator[TextInFile]:
    """Yield the texts outside briefs that are shown to readers as written: titles of questions, and each `basis`."""
    for question_id, (file, question) in unchecked.questions.items():
        yield TextInFile(file, (question_id, "title"), question.title)
    for entry_id, versions in unchecked.entries.items():
        for file, _, entry in versions:
            for number, role in enumerate(entry.roles if isinstance(entry, Person) else ()):
                if role.basis:
                    yield TextInFile(file, (entry_id, "roles", number, "basis"), role.basis)
            if isinstance(entry, Event) and entry.basis:
                yield TextInFile(file, (entry_id, "basis"), entry.basis)


def _of_record(unchecked: UncheckedRecord) -> Iterator[tuple[str, Path, str]]:
    for entry_id, versions in unchecked.entries.items():
        for file, _, entry in versions:
            if entry.note:
                yield file, (entry_id, "note"), entry.note
            if entry.about:
                yield file, (entry_id, "about"), entry.about
    for question_id, (file, question) in unchecked.questions.items():
        for number, position in enumerate(question.positions):
            yield file, (question_id, "positions", number, "position"), position.position
            if position.scope:
                yield file, (question_id, "positions", number, "scope"), position.scope
        yield file, (question_id, "reading"), question.reading
        yield file, (question_id, "settles"), question.settles
    for file, path, text, _, _ in page_statements(unchecked):
        yield file, path, text
    for file, path, part in mechanism_parts(unchecked):
        if part.note:
            yield file, (*path, "note"), part.note


def mechanism_parts(unchecked: UncheckedRecord) -> Iterator[tuple[str, Path, Box | Arrow]]:
    """Yield every box and arrow of the mechanism, as (file, path, model)."""
    if unchecked.mechanism is not None:
        file, mechanism = unchecked.mechanism
        for side, panel in mechanism.panels():
            yield from ((file, (side, "boxes", box_id), box) for box_id, box in panel.boxes.items())
            yield from ((file, (side, "arrows", arrow_id), arrow) for arrow_id, arrow in panel.arrows.items())


def page_statements(unchecked: UncheckedRecord) -> Iterator[tuple[str, Path, str, tuple[str, ...], tuple[Gap, ...]]]:
    """Yield every sentence of the mechanism and the primer, as (file, path of the text, text, claims, gaps)."""
    if unchecked.mechanism is not None:
        file, mechanism = unchecked.mechanism
        for side, panel in mechanism.panels():
            yield file, (side, "says"), panel.says, panel.claims, ()
        for key, statements in (("known", mechanism.known), ("unknown", mechanism.unknown)):
            for number, one in enumerate(statements):
                yield file, (key, number, "says"), one.says, one.claims, one.gaps
    if unchecked.primer is not None:
        file, primer = unchecked.primer
        for section, number, one in primer.statements():
            yield file, ("sections", section, "sentences", number, "says"), one.says, one.claims, one.gaps
