"""Hand-written pages at an old address that lead to a new one: `moved_to` above their text."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from typing import Final
from urllib.parse import urljoin

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

KEY: Final = "moved_to"
"""Key above a page's text: the file of the page that it leads to, as a link in the page would name it."""

URL: Final = "moved_url"
"""Key of the address that follows from it, for the template."""


def lead_on(page: Page, config: MkDocsConfig, files: Files, is_generated: Callable[[str], bool]) -> None:
    """Let a page that has moved lead to the one it names; others stay as they are.

    Args:
        page: written by hand, its file read.
        config: the settings.
        files: of the site; generated pages may be missing.
        is_generated: whether a generated page has an address.

    Raises:
        PluginError: where it names no page of the site, or itself.
    """
    named = page.meta.get(KEY)
    if named is None:
        return
    source = posixpath.normpath(posixpath.join(posixpath.dirname(page.file.src_uri), str(named)))
    file = files.get_file_from_path(source)
    address = file.url if file is not None else f"{source.removesuffix('.md').removesuffix('index').rstrip('/')}/"
    place = f"{page.file.src_uri}: {KEY}"
    if file is None and not is_generated(address.lstrip("/")):
        raise PluginError(
            f"{place} names no page of the site: {named}; write it as a link would, such as ../people/ID.md"
        )
    if file is page.file:
        raise PluginError(f"{place} names the page itself; name the one with the content")
    address = address.removeprefix("./").lstrip("/")
    page.meta[URL] = get_relative_url(address, page.url)
    if config.site_url:
        page.canonical_url = urljoin(config.site_url, address)


def is_moved(page: Page | None) -> bool:
    """Whether a page leads to another one."""
    return page is not None and KEY in page.meta
