"""`briefings check`: all faults in the record's files, in the settings, and in the front matter and links of pages."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache, partial
from pathlib import Path

from generator.build.front_matter import front_matter_faults
from generator.build.mkdocs.settings.chain import ProjectSettings
from generator.build.mkdocs.settings.faults import settings_faults
from generator.build.mkdocs.settings.folders import docs_folder
from generator.build.mkdocs.settings.links import link_faults
from generator.corpus import Corpus
from generator.diagnostics.report import Diagnostic, Location, Report, diagnose
from generator.load import Memo, load
from generator.model.edtf import Day


def check(config: Path, memo: Memo | None = None, *, strict: bool = False, today: Day | None = None) -> Report:
    """Find every fault of a project that shows without source texts and without building a site.

    Args:
        config: the project's `mkdocs.yml`.
        memo: keeps the files that were read, for further uses of the same record.
        strict: whether a part that was not checked, or not read, in its present form is an error.
        today: if it is given, entries of a later day are reported.
    """
    config = config.parent.resolve() / config.name
    corpus, report = load(config.parent, memo, strict=strict, today=today)
    settings = ProjectSettings(config)
    docs = docs_folder(settings)
    if locked := settings.report(_locked(config.parent, config, *filter(None, [docs]))).items:
        return Report((*report.items, *locked), report.files)  # nothing can be said of what they hold
    pages = cache(partial(_pages, corpus)) if corpus is not None else None
    of_settings = settings_faults(settings, pages)
    of_pages = front_matter_faults(config.parent, sorted(docs.rglob("*.md")) if docs else ())
    of_links = Report(())
    if docs and pages is not None and corpus is not None:
        of_links = link_faults(settings, docs, (pages, cache(partial(_pages_of_lists, corpus))))
    return Report((*report.items, *of_settings.items, *of_pages.items, *of_links.items), report.files)


def _locked(project: Path, *paths: Path) -> Iterator[Diagnostic]:
    """Report files and folders that may not be read."""
    for path in paths:
        try:
            os.scandir(path).close() if path.is_dir() else path.open("rb").close()
        except PermissionError as error:
            name = os.path.relpath(path, project).replace(os.sep, "/")
            yield diagnose("B001", Location(name), problem=error.strerror)
        except OSError:
            pass  # it is reported as missing where it is needed


def _pages(corpus: Corpus) -> frozenset[str]:
    # Imported here, because the room that renders pages takes long to load.
    from generator.site.pages import absent_pages, whole_pages

    return frozenset(spec.src_uri for spec in whole_pages(corpus)) | absent_pages(corpus)


def _pages_of_lists(corpus: Corpus) -> frozenset[str]:
    from generator.site.pages import page_specs

    return frozenset(spec.src_uri for spec in page_specs(corpus))
