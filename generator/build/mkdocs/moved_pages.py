"""Hand-written pages at an old address that lead to a new one: `moved_to` above their text."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from pathlib import Path
from typing import Final
from urllib.parse import urljoin

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

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
    source = posixpath.normpath(posixpath.join(posixpath.dirname(page.file.src_uri), str(named)))
    file = files.get_file_from_path(source)
    url = file.url if file is not None else f"{source.removesuffix('.md').removesuffix('index').rstrip('/')}/"
    address = url.removeprefix("./").lstrip("/")
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


def place_in_source(page: Page, begins: str) -> str:
    """Return the file of a page, with the number of the line that contains a text, if that is certain.

    Args:
        page: the page.
        begins: the text, in lower case. Of a tag that several lines contain, it is the one that is not closed.
    """
    place, path = page.file.src_uri, page.file.abs_src_path
    lines = Path(path).read_text("utf-8-sig", errors="replace").lower().splitlines() if path else []
    found = [number for number, line in enumerate(lines, start=1) if begins in line]
    if begins.startswith("<") and len(found) > 1:
        closed, end = 0, begins.replace("<", "</", 1)
        for number, line in [*enumerate(lines, start=1)][::-1]:
            closed += line.count(end) - line.count(begins)
            if closed < 0:
                return f"{place}:{number}"
    return f"{place}:{found[0]}" if len(found) == 1 else place


def is_moved(page: Page | None) -> bool:
    """Whether a page leads to another one."""
    return page is not None and KEY in page.meta
