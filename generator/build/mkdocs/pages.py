"""Pages as MkDocs' events see them: the content of generated pages, and additions to hand-written ones."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator
from typing import Any, Final

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from generator.build.front_matter import keys_without_effect
from generator.build.mkdocs.engine import meta
from generator.build.mkdocs.errors import log, plugin_errors, warn
from generator.build.mkdocs.mkdocs_config import project_folder, refused_extras, texts_of_extras
from generator.build.mkdocs.navigation import name_sections
from generator.build.mkdocs.settings.chain import ProjectSettings
from generator.build.mkdocs.theme_folder import check_logo, template_with
from generator.build.mkdocs.written.markdown_limit import MarkdownLimit
from generator.build.mkdocs.written.moved_pages import is_moved, redirect_if_moved
from generator.build.mkdocs.written.places import place_in_source
from generator.build.project import Project
from generator.site.export.linked.twins import TWIN, has_twins
from generator.site.kinds.page_kind import PageSpec
from generator.site.security_headers import has_policy, is_redirect, refused_parts, without_inline_alignment
from generator.site.text.open_elements import open_elements


class MkDocsPages:
    """The pages of a project.

    Args:
        project: the project of the pages.
        is_stamped: whether the pipeline writes generated pages; if not, MkDocs does.
        is_previewed: whether the pages are those of a preview.

    Attributes:
        is_stamped: the same.
    """

    def __init__(self, project: Project, *, is_stamped: bool, is_previewed: bool) -> None:
        self._project = project
        self._has_further_pages = not (is_previewed and is_stamped)
        self._refused = set[str]()
        self._contents = dict[str, str]()
        self._is_previewed = is_previewed
        self.is_stamped = is_stamped
        self._markdown_limit = MarkdownLimit()
        self._refused_by_settings: Collection[str] = ()
        self._templates = ""

    @property
    def known(self) -> tuple[PageSpec, ...]:
        """The pages that MkDocs must know. A preview finds further pages of lists on request."""
        return self._project.specs if self._has_further_pages else tuple(self._project.pages.wholes.values())

    @property
    def stamped(self) -> tuple[PageSpec, ...]:
        """The pages that the pipeline writes."""
        return self.known if self.is_stamped else ()

    def limit_markdown(self, config: MkDocsConfig) -> None:
        """Let Markdown refuse a page that would take it minutes, when all its extensions are known."""
        extensions: list[Any] = config.markdown_extensions
        extensions.append(self._markdown_limit)

    def note_settings(
        self, config: MkDocsConfig, env: jinja2.Environment, files: Files, read: ProjectSettings
    ) -> list[str]:
        """Note what settings put into each page, and warn of the parts that browsers will refuse.

        Returns:
            A line on each key of front matter that has no effect; none where templates or plugins may use any key.

        Raises:
            PluginError: if a setting names an icon that there is not, or that cannot be read.
        """
        with plugin_errors():
            check_logo(config, env, read)
        texts = texts_of_extras(config)
        self._templates = config.theme.custom_dir or ""
        self._project.brings_fonts = "@font-face" in "".join(texts.values())
        self._refused_by_settings = warn(refused_extras(config, read, texts))
        if self._templates or len(config.plugins) > 1:
            return []
        why = "as pages here have a design and a search of their own"
        return [
            f"{os.path.relpath(file.abs_src_path, project_folder(config))}:{line}: {key} has no effect, {why}"
            for file in files.documentation_pages()
            if file.abs_src_path and file.page and file.page.meta
            for line, key in sorted(keys_without_effect(file.content_string, file.page.meta))
        ]

    def spec_of(self, page: Page) -> PageSpec | None:
        """Return the generated page that a page of MkDocs stands for; None if it is written by hand."""
        return self._project.pages.at(page.file.dest_uri.removesuffix("index.html"))

    def set_titles(self, navigation: Navigation) -> None:
        """Give generated pages their titles if the navigation has none, and then sections those of their first pages.

        MkDocs would take titles of pages from Markdown.
        """
        for page in navigation.pages:
            if page.title is None and (spec := self.spec_of(page)):
                page.title = self._project.renderer.render(spec).title
        name_sections(navigation)

    def markdown(self, markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Return a page's Markdown, with computed tables where it asks for them."""
        self._markdown_limit.page = page
        if spec := self.spec_of(page):
            rendered = self._project.renderer.render(spec)
            page.meta = meta(spec, rendered.title, rendered.description, rendered.twin)
        redirect_if_moved(page, config, files, lambda address: self._project.pages.at(address) is not None)
        return self._project.complete(markdown)

    def content(self, html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Return a page's content; its twin as JSON is added to the files."""
        renderer, has_twin = self._project.renderer, has_twins(self._project.corpus)
        if spec := self.spec_of(page):
            rendered = renderer.render(spec)
            if has_twin:
                files.append(File.generated(config, spec.twin, content=renderer.twin(spec, rendered)))
            # MkDocs has looked for anchors in the empty Markdown. They are checked in the finished site instead.
            page.present_anchor_ids = None
            self._contents[page.file.src_uri] = rendered.content
            return rendered.content
        html = without_inline_alignment(html)
        if has_twin and page.url.endswith("/"):
            page.meta["twin"] = TWIN
            text = renderer.written_twin(page.url, str(page.title), html)
            folder = page.file.dest_uri.removesuffix("index.html")  # the address may be percent-encoded
            files.append(File.generated(config, f"{folder}{TWIN}", content=text))
        for begins, words in _faults_of_content(html):
            log.warning("%s: %s", place_in_source(page, begins), words)
        self._contents[page.file.src_uri] = html
        return html

    def check_frame(self, output: str, page: Page) -> None:
        """Warn of parts from templates, plugins and hooks, around a page's content or in it, that no page may have.

        Raises:
            PluginError: if the page has no Content Security Policy as strict as ours, although it is not of a preview.
        """
        if not self._is_previewed and output.strip() and not has_policy(output):
            template = page.meta.get("template", "main.html")
            what = f"{page.file.src_uri} would have no policy on what browsers may load, or allow more than ours"
            hint = f"let {template} of the theme extend base.html, and no hook change what comes from there"
            raise PluginError(f"briefings: {what}; {hint}")
        content = page.content or ""
        frame = output.replace(content, "", 1)
        told = {part: _REFUSED.format(part) for part in refused_parts(frame)}
        if is_redirect(frame) and not is_moved(page) and "template" not in page.meta:
            told["<meta"] = "a <meta> around this page would send readers elsewhere; let no hook or template have it"
        before = self._contents.get(page.file.src_uri, "")
        if content != before:  # others have changed it since its own faults were told
            known = [*_faults_of_content(before)]
            told.update(fault for fault in _faults_of_content(content) if fault not in known)
        for part, words in told.items():
            if part.partition(",")[0] in self._refused_by_settings:
                continue
            place = template_with(self._templates, part) or page.file.src_uri
            # Thousands of pages may have the same part.
            if place != page.file.src_uri or self.spec_of(page):
                if part in self._refused:
                    continue
                self._refused.add(part)
            log.warning("%s: %s", place, words)


_REFUSED: Final = "browsers will refuse {} (see Hosting the site)"


def _faults_of_content(html: str) -> Iterator[tuple[str, str]]:
    """Yield what the content of a page may not have: the beginning of each part, as the page has it, and the words."""
    for part in dict.fromkeys(refused_parts(html)):
        yield _begin_of(part), _REFUSED.format(part)
    yield from open_elements(html)


_BEGIN: Final = re.compile(r"the (<\w+)|(\S+), which|([a-z]+=\".{0,40})")


def _begin_of(part: str) -> str:
    """Return the beginning of a refused part, as the page has it."""
    found = _BEGIN.match(part)
    return next(filter(None, found.groups())).partition('" of')[0].lower() if found else "javascript:"
