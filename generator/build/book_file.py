"""The briefing book of a project: made for its site, or on demand from a part of the record."""

from __future__ import annotations

import sys
from functools import partial
from typing import Protocol

from generator.book.contents import contents
from generator.book.selection import Selection, select
from generator.book.typesetting import OWN_FONTS, REINSTALL, BookError, Pdf, typeset, unset_words
from generator.build.engine import Settings
from generator.corpus import Corpus
from generator.diagnostics.system_errors import disk_error
from generator.diagnostics.visible import on_one_line
from generator.processes.background import BackgroundResult
from generator.processes.progress import ProgressReporter
from generator.processes.separate import EndedError, run_separately
from generator.publication.site_writer import SiteWriter
from generator.site.export.files import claims_file
from generator.site.export.formats.book import BOOK, MAX_BRIEFS, has_book
from generator.site.views.context import ViewContext


class Printable(Protocol):
    """The parts of a `project.Project` from which a book is made."""

    corpus: Corpus
    settings: Settings
    has_book: bool

    def new_views(self) -> ViewContext:
        """Make views with caches of their own."""


def begin_book(project: Printable, selection: Selection | None = None) -> BackgroundResult[Pdf]:
    """Begin to make the book of a project, in a second process if that is safe.

    Args:
        project: the project of the book.
        selection: the part of the record that the book holds; all of it by default.

    Returns:
        The future book; its `result` raises `BookError` if the book cannot be made.
    """
    # The typesetter keeps threads, which a fork does not copy: the fork would wait for them for ever.
    return BackgroundResult(lambda: _made(project, selection), fork="typst" not in sys.modules)


def _made(project: Printable, selection: Selection | None) -> Pdf:
    views = project.new_views()
    chosen = selection or select(project.corpus)
    claims = claims_file(views, chosen.claims(project.corpus))
    chapters = contents(views, chosen)
    work = partial(typeset, chapters, claims, project.corpus.as_of, (project.settings.folder / OWN_FONTS,))
    try:
        # The typesetter ends its process when memory runs short.
        return run_separately(work)
    except (BookError, MemoryError):
        raise
    except EndedError as error:
        raise BookError(f"the typesetter failed: {error}") from None
    except Exception as error:  # noqa: BLE001 - a package that is damaged, or of another version, may raise anything
        what = disk_error(error) if isinstance(error, OSError) else f"{type(error).__name__}: {on_one_line(str(error))}"
        likely = "is there enough memory, and is all of it installed?"
        raise BookError(f"the typesetter failed: {what}; {likely} {REINSTALL}") from None


class SiteBook:
    """The book of a site, made in a second process while pages are made. A site may have no book.

    Args:
        project: the project of the site.
    """

    def __init__(self, project: Printable) -> None:
        self._made = begin_book(project) if project.has_book else None

    def write(self, files: SiteWriter, progress: ProgressReporter) -> str:
        """Write the book into the site.

        Args:
            files: writes into the site's folder.
            progress: is told how long it takes.

        Returns:
            A line on characters that no font has; empty if there are none.

        Raises:
            BookError: if the book cannot be made.
            OSError: if the file cannot be written whole.
        """
        if self._made is None:
            return ""
        with progress.step("making the book"):
            try:
                pdf = self._made.result()
            except BookError as error:
                raise BookError(f"{error}; `book: false` for the plugin leaves the book out") from None
            files.write_pieces([(BOOK, pdf.data)])
        return unset_words(pdf.unset)


def includes_book(settings: Settings, corpus: Corpus) -> bool:
    """Whether the site of a record is to hold its book."""
    return settings.book and has_book(corpus)


def no_book_reason(project: Printable) -> str:
    """Return why a site has no book; empty if it has one, if the option is off, or if the record has no briefs."""
    if not project.settings.book or has_book(project.corpus) or not project.corpus.briefs:
        return ""
    too_many = f"no briefing book, because the record has more than {MAX_BRIEFS} briefs"
    return f"{too_many}: `briefings book` makes one, or parts of it"
