"""Faults of a project's settings that show without an engine, each at the line of the setting."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator

from generator.build.settings.chain import ProjectSettings, texts_within
from generator.build.settings.folders import docs_folder, folder_faults
from generator.build.settings.hooks import hook_faults
from generator.build.settings.kinds import kind_faults
from generator.build.settings.names import meant, name_faults
from generator.diagnostics.hints import probably
from generator.diagnostics.report import Diagnostic, Report, diagnose


def settings_faults(settings: ProjectSettings, pages: Callable[[], Collection[str]] | None = None) -> Report:
    """Find what is wrong in the settings of a project.

    Args:
        settings: of the project.
        pages: gives the paths of generated pages, as `nav` names them; None where they are not known.
    """
    found = [*settings.faults]
    if settings.values:
        found += [*name_faults(settings), *kind_faults(settings), *folder_faults(settings), *hook_faults(settings)]
        found += _of_navigation(settings, pages) if pages is not None else ()
    return settings.report(found)


def _of_navigation(settings: ProjectSettings, pages: Callable[[], Collection[str]]) -> Iterator[Diagnostic]:
    """Find pages that `nav` names and nobody has written or generates."""
    docs = docs_folder(settings)
    elsewhere = [
        (path, page)
        for path, page in texts_within(settings.get("nav"), ("nav",))
        if page.endswith(".md") and "://" not in page and docs and not os.path.isfile(os.path.join(docs, page))  # noqa: PTH113, PTH118
    ]
    # Which pages the record has takes long to ask, and most records need not be asked.
    generated = pages() if elsewhere else ()
    if docs is None or not generated:
        return
    written = [page.relative_to(docs).as_posix() for page in docs.rglob("*.md")]
    for path, page in elsewhere:
        if page not in generated:
            near = meant(page, [*written, *generated])
            hint = probably(page, near, [*written, *generated]) if near else ""
            yield diagnose("B024", settings.at(path), page=page, hint=hint)
