"""The navigation: without pages that the record lacks, with titles of sections, and never within itself."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence, Set
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import InclusionLevel
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.utils import dirname_to_title

from generator.build.errors import PipelineError
from generator.build.mkdocs.settings.chain import ProjectSettings
from generator.corpus import Corpus
from generator.diagnostics.visible import on_one_line
from generator.site.pages import absent_pages


def remove_absent_pages(config: MkDocsConfig, tabs: int, corpus: Corpus) -> int:
    """Remove from the navigation the pages that the record does not have.

    Args:
        config: the settings, whose `nav` is changed.
        tabs: how many of its first entries are tabs.
        corpus: the record.

    Returns:
        How many tabs are left.
    """
    if config.nav:
        absent = absent_pages(corpus)
        tabs = len(_without_pages(config.nav[:tabs], absent))
        config.nav = _without_pages(config.nav, absent)
    return tabs


def _without_pages(nav: Sequence[Any], absent: Set[str]) -> list[Any]:
    """Return the navigation without absent pages, and without sections that have no other pages.

    Args:
        nav: as in `mkdocs.yml`: paths, and mappings from a title to a path or to a section of the same.
        absent: paths of the pages.
    """
    remaining: list[Any] = []
    for item in nav:
        if isinstance(item, dict):
            sections = {
                title: _without_pages(inner, absent) if isinstance(inner, list) else inner
                for title, inner in item.items()
            }
            entries = {title: inner for title, inner in sections.items() if inner not in ([], *absent)}
            remaining += [entries] * bool(entries)
        elif not isinstance(item, str) or item not in absent:
            remaining.append(item)
    return remaining


def name_sections(navigation: Navigation) -> None:
    """Give sections that MkDocs named after folders the titles of their first pages."""
    waiting = [item for item in navigation.items if isinstance(item, Section)]
    while waiting:
        section = waiting.pop()
        waiting += [item for item in section.children if isinstance(item, Section)]
        first = section.children[0] if section.children else None
        if isinstance(first, Page) and first.file.name == "index":
            folder = os.path.basename(os.path.dirname(first.file.src_uri))  # noqa: PTH119, PTH120 - an address
            if section.title == dirname_to_title(folder) and first.title:
                section.title = str(first.title)


def check_navigation(navigation: Navigation, read: ProjectSettings, *, is_previewed: bool) -> None:
    """Make sure that every page in the navigation is part of the site, and that no section is within itself.

    Args:
        navigation: the navigation of the site.
        read: the settings, as they were written.
        is_previewed: whether the site is that of a preview, of which drafts are part.

    Raises:
        PipelineError: if a page is not, or a section is.
    """
    for section in _within_themselves(navigation.items, ()):
        what = f"the navigation holds the section {section.title} within itself"
        raise PipelineError(f"{on_one_line(what)}; find the plugin or hook that puts it there at on_nav")
    is_built = InclusionLevel.is_in_serve if is_previewed else InclusionLevel.is_included
    if missing := [page.file.src_uri for page in navigation.pages if not is_built(page.file.inclusion)]:  # type: ignore[no-untyped-call]
        left_out = f"`nav` names what `exclude_docs` or `draft_docs` leaves out of the site: {', '.join(missing)}"
        raise PipelineError(f"{read.place_of_page(missing[0])}: {left_out}; take it out of one of the two")


def _within_themselves(items: Iterable[object], above: tuple[Section, ...]) -> Iterator[Section]:
    """Yield the sections that are within themselves, each once at most.

    Args:
        items: entries of the navigation.
        above: the sections that hold them.
    """
    for item in items:
        if isinstance(item, Section):
            if any(item is section for section in above):
                yield item
            else:
                yield from _within_themselves(item.children, (*above, item))
