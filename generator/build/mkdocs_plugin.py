"""The MkDocs plugin `briefings`: MkDocs' events, and what each asks of the pipeline.

Generated pages are registered with MkDocs as files, so that its navigation, its link validation and other plugins know
them. The pipeline writes them, around shells that are rendered once per kind of page. Where another plugin takes part
in each page, or with the option `stamp: false`, MkDocs renders every page itself; a test compares the bytes.

A site is built in a folder of its own, where all plugins find it as `site_dir`. It is published last: when MkDocs says
that it is done, every other plugin and hook has written what it writes, and strict mode has judged.
"""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Final, Literal

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, BuildError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from generator.build.book_file import why_no_book
from generator.build.mkdocs_files import (
    add_dialog,
    add_pages,
    add_policy,
    add_texts,
    addresses,
    check_pages,
    hand_over,
    icon,
    replace_assets,
    written_addresses,
)
from generator.build.mkdocs_host import (
    LOGGER,
    SEARCH_PLUGINS,
    BriefingsConfig,
    ToldAbort,
    check_settings,
    is_served,
    plugin_errors,
    refused_extras,
    settings_of,
    takes_part_in_pages,
    told,
    will_abort,
    without_effect,
    without_pages,
)
from generator.build.mkdocs_theme import MkDocsEngine, meta, name_sections, style_sheets, theme_environment
from generator.build.moved_pages import lead_on
from generator.build.pipeline import Build, Project, load_project
from generator.build.preview import Preview, keep_schemas_fresh
from generator.corpus import Corpus
from generator.diagnostics.report import Report, as_text
from generator.load import Memo
from generator.processes.progress import ProgressReporter
from generator.provenance.texts import Text
from generator.publication.staging import Staging, recover
from generator.reading.layout import BRIEFINGS
from generator.site.addresses import as_uri
from generator.site.export.days import PageDays
from generator.site.export.linked.twins import TWIN, has_twins
from generator.site.kinds.page_kind import PageSpec
from generator.site.pages import OF_WHOLE_RECORD, absent_pages
from generator.site.policy import refused_parts, without_inline_alignment
from generator.site.reference.benchmarks import RESULTS
from generator.site.text.templating import TEMPLATES

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

log = logging.getLogger(f"{LOGGER}.plugins.briefings")

_DATE: Final = "SOURCE_DATE_EPOCH"
"""Variable by which MkDocs and others know the day of a build."""


class BriefingsPlugin(BasePlugin[BriefingsConfig]):  # type: ignore[no-untyped-call]
    """Checks the briefs, and adds their pages and their search index to the site.

    Attributes:
        report: what the last check found.
        quiet: whether whoever runs MkDocs prints the report.
        progress: is told how a build gets on.
        notices: lines on what was built otherwise than it should be.
        remark: a line on what the site is without, for a reason that is no fault; empty for none.
        keep_addresses: whether the build is a release, whose addresses all later sites must answer.
        sources: in a preview, the folder of the source texts; None without them. MkDocs makes plugins anew at each
            build, so it is the same for all of a process, as is `verify`.
        verify: adds to a report what is found beside these texts, and gives them by the ids of their briefs.
    """

    sources: ClassVar[Path | None] = None
    verify: ClassVar[Callable[[Corpus, Report], tuple[Report, Mapping[str, Text]]] | None] = None

    def __init__(self) -> None:
        self.report = Report(())
        self.quiet = False
        self.progress = ProgressReporter()
        self.notices: list[str] = []
        self.remark = ""
        self.keep_addresses = False
        self._memo: Memo | None = None  # where MkDocs serves a preview
        self._tells_end = False  # whether MkDocs will call `on_shutdown` when it is done
        self._error_before: BaseException | None = None
        self._dates_build = False
        self._complete = False
        self._config: MkDocsConfig | None = None
        self._staging: Staging | None = None
        self._loaded: Project | None = None
        self._others: list[str] = []
        self._stamp = True
        self._navigation = Navigation([], [])
        self._tabs = 0
        self._engine: MkDocsEngine | None = None
        self._build: Build | None = None
        self._preview: Preview | None = None

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        self._memo = Memo(verify=type(self).verify) if command == "serve" else None
        if command == "serve":
            from generator.build.preview_server import end_on_signals  # which a build does without

            end_on_signals()
        self._tells_end = True
        self._error_before = sys.exc_info()[1]

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        self._config = config
        if is_served(config):
            from generator.build.preview_server import guard_from_the_start

            guard_from_the_start(str(config.dev_addr.host))
        check_settings(config, self.config)
        config.site_url = as_uri(config.site_url) if config.site_url else config.site_url
        self._others = takes_part_in_pages(config, self)
        self._stamp = self.config.stamp and not self._others
        self.notices = without_effect(config)
        if any(name.removeprefix("plugin ") in SEARCH_PLUGINS for name in self._others):
            self.notices.append("the plugin search makes an index that no page loads: the site has a search of its own")
        if self._memo is None:
            recover(Path(config.site_dir))
        settings = replace(settings_of(config, self.config), keep_addresses=self.keep_addresses)
        self._loaded, self.report = load_project(settings, self.progress, self._memo)
        if self._memo is not None:
            keep_schemas_fresh(settings.folder, self._memo, log.info)
        if self.report.items and not self.quiet:
            level = logging.ERROR if self.report.has_errors else logging.WARNING
            log.log(level, "the briefs have faults\n%s", "\n".join(as_text(self.report)))
        if self._loaded is None:
            raise Abort("Aborted: the briefs have faults, and the site was left as it was")
        self._tabs = self.config.tabs
        if config.nav:
            absent = absent_pages(self._loaded.corpus)
            self._tabs = len(without_pages(config.nav[: self._tabs], absent))
            config.nav = without_pages(config.nav, absent)
        # Dates that the theme or MkDocs write come from the corpus, so that the same briefs give the same bytes.
        if self._dates_build or _DATE not in os.environ:
            os.environ[_DATE] = str(self._loaded.last_change)
            self._dates_build = True
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(TEMPLATES / "theme"))
        config.theme.get_env = partial(theme_environment, config.theme)  # type: ignore[method-assign]
        if self._memo is None:
            with plugin_errors():
                self._staging = Staging.beside(Path(config.site_dir))
            config.site_dir = str(self._staging.folder)
            if is_served(config):  # `mkdocs serve --clean` says that it builds, and goes on for as long as it serves
                self._tells_end = False
        return config

    @event_priority(100)
    def _add_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add what is generated before other plugins look at the files."""
        replace_assets(files, config, self._project.words)
        add_pages(files, self._specs, config, stamp=self._stamp)
        return files

    @event_priority(-100)
    def _check_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        with plugin_errors():
            check_pages(files, self._specs)
        self._project.settings.written.update(written_addresses(files))
        return files

    on_files = CombinedEvent(_add_files, _check_files)

    @event_priority(-100)
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        self._navigation = nav
        for page in nav.pages:
            # MkDocs takes a title that the navigation does not give from the page's Markdown, which ours do not have.
            if page.title is None and (spec := self._spec_of(page)):
                page.title = self._project.renderer.render(spec).title
        name_sections(nav)
        hand_over(files)
        return nav

    @event_priority(100)
    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        if spec := self._spec_of(page):
            rendered = self._project.renderer.render(spec)
            page.meta = meta(spec, rendered.title, rendered.description, rendered.twin)
        lead_on(page, config, files, lambda address: self._project.pages.at(address) is not None)
        return self._project.complete(markdown)

    @event_priority(100)
    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        spec = self._spec_of(page)
        if spec:
            rendered = self._project.renderer.render(spec)
            if has_twins(self._project.corpus):
                files.append(File.generated(config, spec.twin, content=self._project.renderer.twin(spec, rendered)))
            return rendered.content
        html = without_inline_alignment(html)
        if has_twins(self._project.corpus) and page.url.endswith("/"):
            page.meta["twin"] = TWIN
            text = self._project.renderer.written_twin(page.url, str(page.title), html)
            files.append(File.generated(config, f"{page.url}{TWIN}", content=text))
        if refused := refused_parts(html):
            log.warning("%s: browsers will refuse %s (see Hosting the site)", page.file.src_uri, ", ".join(refused))
        return html

    def on_env(self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:
        env.globals.update(self._project.theme_values(preview=self._memo is not None))
        env.globals["briefings_tabs"] = self._tabs
        env.globals["briefings_sheets"] = style_sheets(config.theme)
        env.globals["briefings_icon"] = icon(config, files)
        env.globals["briefings_written"] = {file.url for file in files.documentation_pages()}
        env.globals["briefings_addresses"] = addresses(
            files,
            self._specs,
            config.site_url or "",
            PageDays(self._project.corpus, OF_WHOLE_RECORD),
            self._project.pages.items,
        )
        add_dialog(files, env, config)
        add_texts(files, config, self._project.root_files(config.site_description or ""))
        add_policy(files, config, search=self._project.settings.search)
        for line in refused_extras(config):
            log.warning(line)
        self._engine = MkDocsEngine(config, env, files, self._navigation)
        if self._staging is not None:
            own = self._specs if self._stamp else ()
            with plugin_errors():
                self.remark = why_no_book(self._project)
                self._build = Build(self._project, self._engine, self._staging, self.progress, own)
        return env

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        self._mark_section(page, True)
        return context

    @event_priority(-10_000)
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        self._mark_section(page, False)
        if self._engine is not None and output.strip():  # MkDocs writes no empty page
            self._engine.sizes[page.file.dest_uri] = len(output.encode("utf-8", errors="xmlcharrefreplace"))
        return output

    @event_priority(100)
    def _finish(self, *, config: MkDocsConfig) -> None:
        """Complete the site before other plugins look at it."""
        if self._build is None:
            self._show(Path(config.site_dir))
            return
        with plugin_errors():
            self.notices += self._build.finish()
        for notice in self.notices:  # a warning would stop MkDocs where it is strict
            log.info("warning: %s", notice)

    @event_priority(-100)
    def _end(self, *, config: MkDocsConfig) -> None:
        """Note that the site is complete; publish it where nothing says later that MkDocs is done."""
        self._complete = self._build is not None
        if self._complete and not self._tells_end and not will_abort():
            self._publish()

    on_post_build = CombinedEvent(_finish, _end)

    @event_priority(-100)
    def on_build_error(self, *, error: Exception) -> None:
        config = self._config
        self._discard()
        if config is not None and not isinstance(error, (Abort, BuildError)):
            log.debug("where it failed", exc_info=error)
            raise ToldAbort(f"Aborted: {told(error, config)}") from None

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., Any]
    ) -> LiveReloadServer:
        from generator.build.preview_server import serve_on_demand

        folder = self._project.settings.folder
        server.watch(str(folder / BRIEFINGS))
        server.watch(str(TEMPLATES))
        if self.sources is not None:
            server.watch(str(self.sources))
        inputs = (Path(config.config_file_path), Path(config.docs_dir), TEMPLATES, folder / RESULTS)
        if self._preview is not None:
            serve_on_demand(server, self._preview, inputs)
        return server

    @event_priority(-100)
    def on_shutdown(self) -> None:
        try:
            # MkDocs calls this too where an error or an interrupt ended it, which is then still under way.
            if self._complete and sys.exc_info()[1] is self._error_before:
                self._publish()
        finally:
            self._discard()

    # --- what the events have in common -------------------------------------------------------------

    @property
    def _project(self) -> Project:
        assert self._loaded is not None, "MkDocs calls `on_config` first"
        return self._loaded

    @property
    def _specs(self) -> tuple[PageSpec, ...]:
        """The pages that MkDocs must know. A preview finds further pages of lists when they are asked for."""
        whole = self._memo is None or not self._stamp
        return self._project.specs if whole else tuple(self._project.pages.wholes.values())

    def _spec_of(self, page: Page) -> PageSpec | None:
        return self._project.pages.at(page.file.dest_uri.removesuffix("index.html"))

    def _mark_section(self, page: Page, active: bool) -> None:
        if self._engine is not None and (spec := self._spec_of(page)):
            self._engine.mark_section(spec, active)

    def _show(self, site: Path) -> None:
        """Show in the preview what MkDocs has just built."""
        assert self._engine is not None
        if self._preview is not None:
            self._preview.renew(site, self._project, self._engine, pages=self._stamp)
        elif self._memo is not None:
            self._preview = Preview(site, self._project, self._engine, self._memo, log.info, pages=self._stamp)

    def _publish(self) -> None:
        assert self._build is not None
        with plugin_errors():
            self._build.publish()
        self._discard()

    def _discard(self) -> None:
        """Forget the build; what it wrote and did not publish is removed."""
        if self._dates_build:  # the next build of this process may be of another record
            os.environ.pop(_DATE, None)
            self._dates_build = False
        if self._build is not None:
            self._build.stop()
        if self._staging is not None and self._config is not None:
            self._staging.discard()
            self._config.site_dir = str(self._staging.target)
        self._build = self._staging = self._config = None
        self._complete = False
