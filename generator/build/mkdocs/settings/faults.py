"""Faults of a project's settings, each at the line of the setting."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator

from generator.build.mkdocs.settings.chain import ProjectSettings, nested_texts
from generator.build.mkdocs.settings.folders import docs_folder, folder_faults
from generator.build.mkdocs.settings.kinds import kind_faults, plugin_faults
from generator.diagnostics.hints import nearest_hint
from generator.diagnostics.likeness import certain, nearest
from generator.diagnostics.report import Diagnostic, Report, diagnose
from generator.diagnostics.report import Path as ValuePath


def settings_faults(settings: ProjectSettings, pages: Callable[[], Collection[str]] | None = None) -> Report:
    """Report the faults in the settings of a project.

    Args:
        settings: the settings of the project.
        pages: returns the paths of generated pages, as `nav` names them; None if they are not known.
    """
    found = [*settings.faults]
    if settings.values:
        found += [*kind_faults(settings), *plugin_faults(settings), *folder_faults(settings)]
        found += _of_absolute_pages(settings)
        found += _of_pages(settings, pages) if pages is not None else ()
    return settings.report(found)


def _of_absolute_pages(settings: ProjectSettings) -> Iterator[Diagnostic]:
    """Report pages that `nav` names from the root of the host. MkDocs takes them for links to another site."""
    may_be_absolute = _may_begin_with_slash(settings)
    for path, page in _pages_of_nav(settings):
        if page.startswith("/") and not may_be_absolute:
            yield diagnose("B024", settings.at(path), page=page, hint=f"write {page.lstrip('/')}, without the slash")


def _may_begin_with_slash(settings: ProjectSettings) -> bool:
    """Whether MkDocs is asked to take a slash at the start of a path in `nav` for the folder of pages."""
    places = (("absolute_links",), ("nav", "absolute_links"))
    rules = nested_texts(settings.get("validation"), ())
    return any(rule == "relative_to_docs" and place in places for place, rule in rules)


def _pages_of_nav(settings: ProjectSettings) -> Iterator[tuple[ValuePath, str]]:
    """Yield the path of each page that `nav` names, with its place in the settings."""
    for path, page in nested_texts(settings.get("nav"), ("nav",)):
        if page.endswith(".md") and "://" not in page and not page.startswith("//"):
            yield path, page


def _of_pages(settings: ProjectSettings, pages: Callable[[], Collection[str]]) -> Iterator[Diagnostic]:
    """Report pages that `nav` names and that do not exist."""
    docs = docs_folder(settings)
    with_slash = _may_begin_with_slash(settings)
    named = [(path, page.lstrip("/") if with_slash else page) for path, page in _pages_of_nav(settings)]
    elsewhere = [
        (path, page)
        for path, page in named
        if not page.startswith("/") and docs and not os.path.isfile(docs / page)  # noqa: PTH113
    ]
    # It takes long to find out which pages the record has, and most projects do not need it.
    generated = pages() if elsewhere else ()
    if docs is None or not generated:
        return
    known = [*(page.relative_to(docs).as_posix() for page in docs.rglob("*.md")), *generated]
    for path, page in elsewhere:
        if page not in generated:
            title, _, address = page.partition(":")
            if address in known:
                hint = f"a space is missing after the colon: write `{title}: {address}`"
            else:
                near = certain(page, known) or nearest(page, known)
                hint = nearest_hint(page, near, known) if near else ""
            yield diagnose("B024", settings.at(path), page=page, hint=hint)
