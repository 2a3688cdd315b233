"""`briefings book`: makes the briefing book of a record, or of a part of it, as one PDF."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.book.selection import select
from generator.book.typesetting import BEGIN, unset_words
from generator.build.book_file import begin_book
from generator.build.project import load_project
from generator.commands.project import project_settings
from generator.diagnostics.report import Report
from generator.processes.writing import replace_whole, replaceable
from generator.site.export.formats.book import BOOK


@dataclass(frozen=True, slots=True)
class BookResult:
    """The outcome of making a book.

    Attributes:
        report: the report of the checks; if it has errors, no book was made.
        path: the file.
        size: the size of the file in bytes; 0 if none was made.
        notice: a line on characters that no font has; empty if there are none.
    """

    report: Report
    path: Path
    size: int = 0
    notice: str = ""


def book(
    config_file: Path, initiatives: Sequence[str] = (), briefs: Sequence[str] = (), output: Path | None = None
) -> BookResult:
    """Make a book. An existing file stays until the new one is complete.

    Args:
        config_file: the project's `mkdocs.yml`.
        initiatives: the ids of initiatives; the book holds all that belongs to them.
        briefs: the ids of further briefs. If neither is given, the book holds the whole record.
        output: the file to write; by default, one in the current folder that is named after the book's contents.

    Raises:
        BookError: if the book cannot be made.
        OSError: if the file cannot be written, or something is there that is no book.
        ProjectError: if the settings cannot be used.
        UnknownPartError: if the record has no such initiative or brief.
    """
    path = output or Path(_name([*initiatives, *briefs]))
    project, report = load_project(project_settings(config_file))
    if project is None or report.has_errors:
        return BookResult(report, path)
    selection = select(project.corpus, initiatives, briefs)
    replaceable(path, BEGIN)  # before the work, which takes a while
    pdf = begin_book(project, selection).result()
    replace_whole(path, pdf.data)
    return BookResult(report, path, len(pdf.data), unset_words(pdf.unset))


def _name(parts: Sequence[str]) -> str:
    stem, _, ending = BOOK.rpartition(".")
    return f"{stem}-{parts[0]}.{ending}" if parts else BOOK
