"""`briefings book`: makes the briefing book of a record, or of a part of it, as one PDF."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.book.selection import select
from generator.book.typesetting import unset_words
from generator.build.book_file import begin_book
from generator.build.project import load_project
from generator.commands.build import project_settings
from generator.diagnostics.report import Report
from generator.processes.writing import replace_whole
from generator.site.export.formats.book import BOOK


@dataclass(frozen=True, slots=True)
class BookResult:
    """The outcome of making a book.

    Attributes:
        report: that of the checks; where it has errors, no book was made.
        path: the file.
        size: of the file in bytes; 0 if none was made.
        notice: a line on characters that no font has; empty if there are none.
    """

    report: Report
    path: Path
    size: int = 0
    notice: str = ""


def book(
    config_file: Path, initiatives: Sequence[str] = (), briefs: Sequence[str] = (), output: Path | None = None
) -> BookResult:
    """Make a book. A file that is there already stays until the new one is whole.

    Args:
        config_file: the project's `mkdocs.yml`.
        initiatives: ids; the book holds what belongs to them.
        briefs: ids of further briefs. Where neither is given, the book holds the whole record.
        output: the file to write; by default one in the present folder that is named for what the book holds.

    Raises:
        BookError: if the book cannot be made.
        OSError: if the file cannot be written.
        ProjectError: if the settings cannot be used.
        UnknownPartError: if the record has no such initiative or brief.
    """
    path = output or Path(_name([*initiatives, *briefs]))
    project, report = load_project(project_settings(config_file))
    if project is None or report.has_errors:
        return BookResult(report, path)
    pdf = begin_book(project, select(project.corpus, initiatives, briefs)).result()
    replace_whole(path, pdf.data)
    return BookResult(report, path, len(pdf.data), unset_words(pdf.unset))


def _name(parts: Sequence[str]) -> str:
    stem, _, ending = BOOK.rpartition(".")
    return f"{stem}-{parts[0]}.{ending}" if parts else BOOK
