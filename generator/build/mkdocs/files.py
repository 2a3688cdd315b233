"""The site's files as MkDocs knows them: with generated pages, and without files that no page loads."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final
from urllib.parse import urljoin

import jinja2
from markdown.extensions.toc import TocExtension
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.theme import Theme

from generator.build import assets
from generator.build.mkdocs.written.moved_pages import is_moved
from generator.build.pipeline import TAKEN
from generator.build.project import Project
from generator.model.edtf import FULL_DAY
from generator.publication.names import has_no_address
from generator.reading.layout import is_left_over
from generator.site.kinds.page_kind import PageSpec
from generator.site.text.catalog import Words

_UNUSED: Final = re.compile(r"assets/(?:javascripts/(?:lunr|workers)/.*|.*\.map)\Z")
"""Material's own search and its source maps, which none of our pages loads: half of the site's bytes."""


_ICON: Final = "assets/images/favicon.png"
"""Path of Material's icon."""

BUILT: Final = (InclusionLevel.UNDEFINED, InclusionLevel.NOT_IN_NAV, InclusionLevel.INCLUDED)
"""MkDocs' inclusion levels of files that are part of the site."""

_HEADING: Final = re.compile(r"^#{1,6}[ \t]+(.+?)[ \t#]*$", re.MULTILINE)
_heading_id: Final = TocExtension().getConfig("slugify")


class StampedFile(File):
    """A generated page that MkDocs puts into its navigation and can link to, but neither renders nor writes."""

    def __init__(self, spec: PageSpec, config: MkDocsConfig, inclusion: InclusionLevel) -> None:
        super().__init__(spec.src_uri, None, config.site_dir, True, dest_uri=spec.file, inclusion=inclusion)
        self.generated_by = "briefings"
        self.abs_src_path = None
        self._in_pipeline = False

    def leave_to_pipeline(self) -> None:
        """Leave the page to the pipeline: from now on MkDocs neither reads nor renders it."""
        self._in_pipeline = True

    def is_documentation_page(self) -> bool:
        """Whether MkDocs and its plugins treat it as a page: they do until `leave_to_pipeline` is called."""
        return not self._in_pipeline

    def copy_file(self, dirty: bool = False) -> None:
        """Write nothing."""


def replace_assets(files: Files, config: MkDocsConfig, words: Words) -> None:
    """Remove what no page loads and nobody wrote, and add our style sheets and scripts in their published form.

    Raises:
        PluginError: if a file of the project has the path of one of ours.
    """
    ours = dict(assets.published_assets(words))
    folders = [folder for folder in (config.docs_dir, config.theme.custom_dir) if folder]
    for file in list(files):
        path = file.src_uri
        unwritten = has_no_address(file.dest_uri) and is_left_over(os.path.basename(path))  # noqa: PTH119 - an address
        if unwritten or _UNUSED.match(path) or path in assets.JOINED:
            files.remove(file)
        elif file.src_uri in ours:
            if file.src_dir in folders:
                raise PluginError(f"briefings: {TAKEN.format(file=file.abs_src_path, path=file.src_uri)}")
            files.remove(file)
            files.append(File.generated(config, file.src_uri, content=ours[file.src_uri]))


def add_pages(files: Files, specs: Iterable[PageSpec], config: MkDocsConfig, *, stamp: bool) -> None:
    """Add generated pages; `check_pages` later finds other files with the same addresses.

    A navigation that MkDocs makes by itself holds only lists and single pages. They link to the pages of briefs and
    entries, of which there may be thousands.

    Args:
        files: the files of the site, to which the pages are added.
        specs: the pages.
        config: the settings.
        stamp: whether the pipeline writes the pages; if not, MkDocs does.
    """
    for spec in specs:
        if files.get_file_from_path(spec.src_uri) is not None:
            continue  # reported by `check_pages`
        listed = config.nav is None and not spec.id and not spec.page_key
        inclusion = InclusionLevel.UNDEFINED if listed else InclusionLevel.NOT_IN_NAV
        if not stamp:
            files.append(File.generated(config, spec.src_uri, content="", inclusion=inclusion))
        elif not spec.page_key:  # no hand-written page links to further pages, and there may be thousands
            files.append(StampedFile(spec, config, inclusion))


def include_theme_files(files: Files, theme: Theme) -> None:
    """Always include the theme's files: exclusion patterns are for the project's pages and pictures alone."""
    for file in files:
        if file.src_dir in theme.dirs or (file.generated_by == "briefings" and not file.is_documentation_page()):
            file.inclusion = InclusionLevel.INCLUDED


def leave_to_pipeline(files: Files) -> None:
    """Leave all stamped pages to the pipeline, after navigation and plugins have seen them."""
    for file in files:
        if isinstance(file, StampedFile):
            file.leave_to_pipeline()


def icon(config: MkDocsConfig, files: Files) -> str:
    """Return the path of the site's favicon: the project's own, or ours in place of Material's."""
    path: str = config.theme.get("favicon") or _ICON
    icon_file = files.get_file_from_path(path)
    ours = icon_file is not None and icon_file.src_dir not in (config.docs_dir, config.theme.custom_dir)
    return f"{assets.OWN}/icon.svg" if path == _ICON and ours else path


def add_site_files(files: Files, environment: jinja2.Environment, config: MkDocsConfig, project: Project) -> None:
    """Add the files that hosts and programs read and no page shows, except those that the project has itself.

    Args:
        files: the files of the site, to which these are added; hand-written pages are already HTML.
        environment: the environment of the theme's templates.
        config: the settings.
        project: the project of the site.
    """
    path, script = assets.dialog(environment.get_template(assets.DIALOG).render())
    files.append(File.generated(config, path, content=script))
    pages = (file.page for file in files.documentation_pages() if file.page)
    within = any("generated" not in page.meta and assets.has_inline_pictures(page.content or "") for page in pages)
    for name, text in project.root_files(config.site_description or "", pictures_within=within):
        if files.get_file_from_path(name) is None:
            files.append(File.generated(config, name, content=text))


def handwritten_pages(files: Files) -> dict[str, Path]:
    """Return the files of the pages written by hand, by address."""
    pages = files.documentation_pages()
    return {file.url: Path(file.abs_src_path) for file in pages if file.abs_src_path and file.inclusion in BUILT}


def handwritten_addresses(files: Files) -> Iterator[str]:
    """Yield the addresses of the hand-written pages, and of their headings, whose ids follow from their text."""
    for url, path in handwritten_pages(files).items():
        yield url
        for heading in _HEADING.findall(path.read_text("utf-8-sig", errors="replace")):
            yield f"{url}#{_heading_id(heading, '-')}"


def dated_addresses(
    files: Files, specs: Iterable[PageSpec], site_url: str | None, project: Project
) -> list[tuple[str, str]]:
    """Return the full address and the day of every page, for the site map.

    The day of a hand-written page is `updated` in its front matter.

    Args:
        files: the files of the site.
        specs: the generated pages.
        site_url: the site's address; without one, there is no site map.
        project: the project of the site.
    """
    if not site_url:
        return []
    written = {file.url: _updated(file) for file in files.documentation_pages() if _is_for_search_engines(file.page)}
    dated = {urljoin(site_url, "" if url == "./" else url): day for url, day in written.items()}
    # The addresses of generated pages are of ids, so they need not be looked into.
    dated |= {f"{site_url}{spec.address}": project.pages.entered(spec) for spec in specs}
    return sorted(dated.items())


def _is_for_search_engines(page: Page | None) -> bool:
    return not is_moved(page) and (page is None or "noindex" not in str(page.meta.get("robots")))


def _updated(file: File) -> str:
    """Return the day of a hand-written page's last change, from its front matter; empty if it names no day."""
    day = str(file.page.meta.get("updated", "")) if file.page is not None else ""
    return day if FULL_DAY.match(day) else ""
