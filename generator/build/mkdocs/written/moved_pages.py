"""Hand-written pages at an old address that lead to a new one: `moved_to` above their text.

What else belongs to an entry moves with its page: the pages of its list, its feeds and its calendar. These have no
hand-written page, so each build makes what answers at their old addresses.
"""

from __future__ import annotations

import os
import posixpath
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final
from urllib.parse import urljoin

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url
from mkdocs.utils.meta import get_data

from generator.build.mkdocs.written.places import place_in_source
from generator.build.project import Project
from generator.reading.files import is_plain_file

KEY: Final = "moved_to"
"""Key in the front matter: the file of the page that it leads to, as a link in the page would name it."""

URL: Final = "moved_url"
"""Key of the address of that page, for the template."""

_FILE: Final = "moved_file"
"""Key of that page's file; the value is None for a generated page that MkDocs does not know."""


def redirect_if_moved(page: Page, config: MkDocsConfig, files: Files, is_generated: Callable[[str], bool]) -> None:
    """Make a moved page lead to the page that it names; leave other pages as they are.

    Args:
        page: a hand-written page whose file has been read.
        config: the settings.
        files: the files of the site; generated pages may be missing.
        is_generated: whether an address is that of a generated page.

    Raises:
        PluginError: if the page names no page of the site, or itself, or leads to itself by way of others.
    """
    named = page.meta.get(KEY)
    if named is None:
        return
    file, address = _named_page(page.file, str(named), files)
    place = f"{place_in_source(page, f'{KEY}:')}: {KEY}"
    if file is None and not is_generated(address):
        raise PluginError(
            f"{place} names no page of the site: {named}; write it as a link would, such as ../people/ID.md"
        )
    if file is page.file:
        raise PluginError(f"{place} names the page itself; name the one with the content")
    page.meta[_FILE] = file
    passed, after = [page.file], file
    while after is not None and after.page is not None and after not in passed:
        passed.append(after)
        after = after.page.meta.get(_FILE)
    if after is page.file:  # found by the page of the circle that is read last
        circle = ", ".join(file.src_uri for file in passed)
        raise PluginError(f"{place} leads in a circle ({circle}); name the page with the content in one of them")
    page.meta[URL] = get_relative_url(address, page.url)
    if config.site_url:
        page.canonical_url = urljoin(config.site_url, address)


def _named_page(file: File, named: str, files: Files) -> tuple[File | None, str]:
    """Return the page that `moved_to` in a file names, and its address; MkDocs may not know a generated page."""
    source = posixpath.normpath(posixpath.join(posixpath.dirname(file.src_uri), named))
    to = files.get_file_from_path(source)
    url = to.url if to is not None else f"{source.removesuffix('.md').removesuffix('index').rstrip('/')}/"
    return to, url.removeprefix("./").lstrip("/")


_FURTHER: Final = """\
---
title: "{title}"
moved_to: {to}.md
---

# {title}

<p>{lead} <a href="{to_url}">{link}</a></p>
"""


def move_what_belongs(files: Files, config: MkDocsConfig, project: Project) -> None:
    """Let the pages of a moved page's list lead on as it does, and note which feeds answer at old addresses too.

    Args:
        files: the files of the site, to which pages are added; MkDocs has not read them yet.
        config: the settings.
        project: the project of the site; the moves are noted in its settings.
    """
    moved = dict(_moves(files))
    for old, new in moved.items():
        for _ in moved:
            new = moved.get(new, new)
        project.settings.moved[old] = new
        for old_address, new_address in project.pages.moved_with(old, new):
            path = f"{old_address.removesuffix('/')}.md"
            if files.get_file_from_path(path) is None:
                to = posixpath.relpath(new_address, posixpath.dirname(path))
                to_url = get_relative_url(new_address, old_address)
                words = {name: project.words.plain(f"moved.{name}") for name in ("title", "lead", "link")}
                content = _FURTHER.format(to=to, to_url=to_url, **words)
                files.append(File.generated(config, path, content=content, inclusion=InclusionLevel.NOT_IN_NAV))


def _moves(files: Files) -> Iterator[tuple[str, str]]:
    """Yield the address of each hand-written page that leads to another one, and that of the other."""
    for file in files.documentation_pages():
        path = file.abs_src_path
        if not path or not is_plain_file(path) or not os.access(path, os.R_OK):
            continue  # reported later
        text = Path(path).read_text("utf-8-sig", errors="replace")
        if f"\n{KEY}:" in text and (named := get_data(text)[1].get(KEY)) is not None:
            yield file.url, _named_page(file, str(named), files)[1]


def is_moved(page: Page | None) -> bool:
    """Whether a page leads to another one."""
    return page is not None and KEY in page.meta
