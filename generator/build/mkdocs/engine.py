"""MkDocs as an `Engine`, with Material's theme."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, Final

import jinja2
from markupsafe import Markup
from mkdocs.commands import build as mkdocs_build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.theme import Theme

from generator.build.mkdocs.files import BUILT, StampedFile, dated_addresses, icon
from generator.build.mkdocs.settings.chain import ProjectSettings
from generator.build.mkdocs.theme_folder import template_files
from generator.build.mkdocs.written.moved_pages import is_moved
from generator.build.project import Project
from generator.build.shell import Shell, placeholder
from generator.site.kinds.page_kind import PageSpec
from generator.site.search.index import SearchRecord
from generator.site.text.templating import COMPILED, TEMPLATES, Compact

_PERMALINK: Final = re.compile(r'<a class="headerlink".*?</a>', re.DOTALL)
"""The character after a heading that links to it."""

_LONG: Final = 40_000
"""Length of a page's HTML from which each section is its own search record: a search fetches whole records."""

_SECTION: Final = re.compile(r'<h2 id="([^"]+)">(.*?)</h2>', re.DOTALL)


class _ThemeLoader(jinja2.FileSystemLoader):
    """Loads the theme's templates, and lists those in folders that are not hidden.

    Attributes:
        loaded: names of the templates that were loaded.
    """

    def __init__(self, folders: list[str]) -> None:
        super().__init__(folders)
        self.loaded = set[str]()

    def get_source(self, environment: jinja2.Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        self.loaded.add(template)
        try:
            return super().get_source(environment, template)
        except UnicodeDecodeError as error:
            hint = "save it again with the encoding UTF-8"
            raise PluginError(f"briefings: the template {template} is not UTF-8 ({error}); {hint}") from None

    def list_templates(self) -> list[str]:
        # MkDocs copies no hidden file of the theme anyway. Material keeps twelve thousand icons in a hidden folder.
        templates: set[str] = set()
        for top in map(str, self.searchpath):
            for folder, folders, names in os.walk(top):
                folders[:] = [name for name in folders if not name.startswith(".")]
                within = os.path.relpath(folder, top).replace(os.sep, "/")
                templates.update(name if within == "." else f"{within}/{name}" for name in names)
        return sorted(templates)


def use_theme(theme: Theme) -> None:
    """Put our templates before Material's, and those of the project before ours."""
    theme.dirs.insert(1 if theme.custom_dir else 0, str(TEMPLATES / "theme"))
    theme.get_env = partial(_environment, theme)  # type: ignore[method-assign]


def theme_values(
    config: MkDocsConfig, files: Files, project: Project, specs: Iterable[PageSpec], tabs: int
) -> dict[str, Any]:
    """Return the values, by name, that the theme's templates get in addition to those of MkDocs.

    Args:
        config: the settings.
        files: all files of the site.
        project: the project of the site.
        specs: the generated pages that MkDocs knows.
        tabs: how many entries of the navigation are tabs.
    """
    return {
        "briefings_tabs": tabs,
        "briefings_sheets": _style_sheets(config.theme),
        "briefings_icon": icon(config, files),
        "briefings_written": {file.url for file in files.documentation_pages()},
        "briefings_addresses": dated_addresses(files, specs, config.site_url, project),
    }


def _environment(theme: Theme) -> jinja2.Environment:
    """Return the environment that MkDocs makes for a theme, with a loader that lists no icons."""
    environment = Theme.get_env(theme)
    environment.loader = _ThemeLoader(theme.dirs)
    environment.add_extension(Compact)
    environment.bytecode_cache = COMPILED
    return environment


def _style_sheets(theme: Theme) -> list[str]:
    """Return the paths of Material's style sheets, whose names change with each of its versions."""
    folders = [Path(folder) / "assets/stylesheets" for folder in theme.dirs]
    patterns = ("main.*.min.css", "palette.*.min.css")
    sheets = (path for pattern in patterns for folder in folders for path in sorted(folder.glob(pattern)))
    return [f"assets/stylesheets/{path.name}" for path in sheets]


def meta(spec: PageSpec, title: str, description: str, twin: str) -> dict[str, Any]:
    """Return the metadata of a generated page, as front matter gives it for a hand-written one."""
    return {
        "title": title,
        "description": description,
        "twin": twin,
        "generated": spec.kind,
        "hide": ["navigation", "toc"],
    }


def _left_out(page: Page) -> bool:
    """Whether search leaves a hand-written page out: it has `search: {exclude: true}`, or leads to another page."""
    search = page.meta.get("search")
    return is_moved(page) or bool(isinstance(search, dict) and search.get("exclude"))


@dataclass(frozen=True, slots=True)
class MkDocsEngine:
    """MkDocs as an `Engine`: one build of it, with its navigation and theme.

    Attributes:
        config: the settings.
        environment: the environment of the theme's templates.
        files: all files of the site.
        navigation: the navigation of the site.
        check_frame: is called with each rendered frame, and a page of it.
        sizes: bytes of the pages that MkDocs has written, by path in the site.
    """

    config: MkDocsConfig
    environment: jinja2.Environment
    files: Files
    navigation: Navigation
    check_frame: Callable[[str, Page], None]
    sizes: dict[str, int] = field(default_factory=dict)

    @property
    def named(self) -> Set[str]:
        """Addresses of the generated pages that the navigation names."""
        files = (page.file for page in self.navigation.pages if isinstance(page.file, StampedFile))
        return {file.dest_uri.removesuffix("index.html") for file in files}

    @property
    def loaded(self) -> Set[str] | None:
        """Names of the theme's templates that pages were made with; None if another plugin loads them."""
        loader = self.environment.loader
        return loader.loaded if isinstance(loader, _ThemeLoader) else None

    def shell(self, spec: PageSpec) -> Shell:
        """Render the theme around placeholders."""
        # MkDocs has no files for further pages of a list.
        file = self.files.get_file_from_path(spec.src_uri) or StampedFile(spec, self.config, InclusionLevel.NOT_IN_NAV)
        in_navigation = file.page is not None and file.page in self.navigation.pages
        page = file.page if file.page is not None and in_navigation else Page(None, file, self.config)
        page.meta = meta(spec, placeholder("title"), placeholder("description"), placeholder("twin"))
        page.content = placeholder("content")
        if page.canonical_url:
            page.canonical_url = placeholder("canonical")
        page.active = True
        if not in_navigation:
            self.mark_section(spec, active=True)
        try:
            pages = self.files.documentation_pages()
            context = mkdocs_build.get_context(self.navigation, pages, self.config, page)
            html = self.environment.get_template("main.html").render(context)
            self.check_frame(html, page)
            return Shell.cut(html)
        finally:
            page.active = False
            self.mark_section(spec, active=False)

    def handwritten_pages(self) -> Iterator[SearchRecord]:
        """Search records of the hand-written pages."""
        for file in self.files.documentation_pages():
            page = file.page
            if page is not None and page.content and "generated" not in page.meta and not _left_out(page):
                html = _PERMALINK.sub("", page.content)
                asked = page.meta.get("asked") or ()
                meta = {"asked": "\n".join(map(str, asked if isinstance(asked, list | tuple) else [asked]))}
                title = str(page.title)
                lead, *sections = _SECTION.split(html) if len(html) > _LONG else [html]
                yield SearchRecord(url=file.url, title=title, content=_text(lead), kind="page", meta=meta, last=True)
                for anchor, heading, within in zip(*[iter(sections)] * 3, strict=True):
                    name = f"{title}: {_text(heading)}"
                    yield SearchRecord(f"{file.url}#{anchor}", name, _text(within) or name, kind="page", last=True)

    def engine_files(self) -> Iterator[tuple[str, int]]:
        """Yield files that MkDocs has written, with their sizes."""
        yield from self.sizes.items()
        for file in self.files:
            if isinstance(file, StampedFile) or file.is_documentation_page() or file.inclusion not in BUILT:
                continue
            if file.src_uri in self.config.extra_templates:  # MkDocs overwrites the copy with the rendered template
                continue
            source = file.abs_src_path
            yield file.dest_uri, Path(source).stat().st_size if source else len(file.content_bytes)

    def handwritten_sources(self) -> Iterator[tuple[str, Path]]:
        """Yield the hand-written pages, as (address, file)."""
        for file in self.files.documentation_pages():
            if file.abs_src_path and not isinstance(file, StampedFile):
                yield "" if file.url in (".", "./") else file.url, Path(file.abs_src_path)

    def inputs(self) -> Iterator[Path]:
        """Yield the settings with those that they inherit, hooks, templates, own icons, and files of pages."""
        settings = ProjectSettings(Path(self.config.config_file_path))
        templates = template_files(self.config, settings.place(("theme", "custom_dir")))
        yield from (*settings.paths, *map(settings.folder.joinpath, self.config.hooks), *map(Path, templates))
        if self.config.theme.custom_dir:
            icons = Path(self.config.theme.custom_dir, ".icons").rglob("*")
            yield from (path for path in icons if path.is_file())
        docs = Path(self.config.docs_dir)
        for file in self.files:
            if file.abs_src_path and Path(file.abs_src_path).is_relative_to(docs):
                yield Path(file.abs_src_path)

    def templates(self) -> Iterator[str]:
        """Yield paths in the site of what MkDocs makes of templates that are no page's, such as the map of the site."""
        yield from self.config.theme.static_templates
        extra = map(self.files.get_file_from_path, self.config.extra_templates)
        yield from (file.dest_uri for file in extra if file is not None)

    def note_size(self, page: Page, output: str) -> None:
        """Note the size of a page that MkDocs is about to write. It writes no empty page."""
        if output.strip():
            self.sizes[page.file.dest_uri] = len(output.encode("utf-8", errors="xmlcharrefreplace"))

    def mark_section(self, spec: PageSpec | None, *, active: bool) -> None:
        """Mark or unmark the parent of a generated page in the navigation, if it has one."""
        if spec is None:
            return
        section = f"{spec.section}index.md"
        parent = next((page for page in self.navigation.pages if page.file.src_uri == section), None)
        if parent:
            parent.active = active


def _text(html: str) -> str:
    return Markup(html).striptags()
