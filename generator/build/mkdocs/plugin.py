"""The MkDocs plugin `briefings`: MkDocs' events, and what each asks of the pipeline.

Generated pages are registered with MkDocs as files, so that its navigation and other plugins know them. The pipeline
writes them; MkDocs renders them itself where another plugin takes part in each page, or with the option `stamp: false`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from generator.build.mkdocs import errors, guarded, mkdocs_config, navigation, neighbours, theme_folder, unfit_files
from generator.build.mkdocs import files as site_files
from generator.build.mkdocs.engine import MkDocsEngine, theme_values, use_theme
from generator.build.mkdocs.lifecycle import Lifecycle
from generator.build.mkdocs.pages import MkDocsPages
from generator.build.mkdocs.serving.memory import PreviewMemory, Verify, load_and_update_schemas
from generator.build.mkdocs.serving.own_host import restrict_all_servers
from generator.build.mkdocs.serving.server import end_on_signals, serve_project
from generator.build.mkdocs.settings.chain import ProjectSettings
from generator.build.mkdocs.written.moved_pages import move_what_belongs
from generator.build.project import Project
from generator.diagnostics.report import Report
from generator.processes.progress import ProgressReporter

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer


class BriefingsPlugin(BasePlugin[mkdocs_config.BriefingsConfig]):  # type: ignore[no-untyped-call]
    """Checks the briefs, and adds their pages and their search index to the site.

    Attributes:
        report: the report of the last check.
        quiet: whether the caller of MkDocs prints the report.
        progress: is told of the progress of a build.
        notices: lines on flaws of the site that do not stop a build.
        keep_addresses: whether the build is a release, whose addresses all later sites must answer.
        site: the life of the site that is being built.
        sources: in a preview, the folder of the source texts, if it is known.
        verify: compares briefs with these texts; returns the report with what it found, and the texts by brief id.
    """

    # Attributes of the class, because MkDocs makes new plugins for each build.
    sources: ClassVar[Path | None] = None
    verify: ClassVar[Verify | None] = None

    def __init__(self) -> None:
        self.report = Report(())
        self.quiet = False
        self.progress = ProgressReporter()
        self.notices: list[str] = []
        self.keep_addresses = False
        self.site = Lifecycle()
        self._config: MkDocsConfig | None = None
        self._memory: PreviewMemory | None = None  # where MkDocs serves a preview
        self._read: ProjectSettings
        self._project: Project  # this and the following are made anew for each build
        self._pages: MkDocsPages
        self._tabs: int
        self._navigation: Navigation
        self._engine: MkDocsEngine

    def on_startup(self, *, command: str, dirty: bool) -> None:
        if command == "serve":
            self._memory = PreviewMemory(type(self).verify)
            end_on_signals()
        self.site.on_startup()

    def _stage(self, config: MkDocsConfig) -> MkDocsConfig:
        """Check the settings as they are written, and give all plugins a folder to build in."""
        errors.check_passed_config(config)
        self._config = config
        if served := mkdocs_config.is_served(config):
            restrict_all_servers(str(config.dev_addr.host))
        self._read = ProjectSettings(Path(config.config_file_path))
        mkdocs_config.check_settings(config, self._read)
        guarded.guard(config.plugins, self, self._read)
        use_theme(config.theme)
        if self._memory is None:
            self.site.stage(config, served=served)
        return config

    @event_priority(-100)
    def _load(self, config: MkDocsConfig) -> MkDocsConfig:
        """Load the record, after every plugin and hook has had its chance to change the settings."""
        other_plugins = neighbours.plugins_on_pages(config, self)
        self.notices = mkdocs_config.ineffective_settings(config, other_plugins, self._read)
        settings = mkdocs_config.settings_of(config, self.config, self._read, keep_addresses=self.keep_addresses)
        project, self.report = load_and_update_schemas(self._memory, settings, self.progress)
        self._project = errors.project_or_abort(project, self.report, tell=not self.quiet)
        stamped = settings.stamp and not other_plugins
        self._pages = MkDocsPages(self._project, is_stamped=stamped, is_previewed=self._memory is not None)
        self._pages.limit_markdown(config)
        self._tabs = navigation.remove_absent_pages(config, settings.tabs, self._project.corpus)
        self.site.set_build_date(self._project)
        if self._memory is not None:
            self._memory.watch_warnings(self._read)
        return config

    on_config = CombinedEvent(_stage, _load)

    @event_priority(100)
    def _add_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add what is generated before other plugins look at the files."""
        move_what_belongs(files, config, self._project)
        self.site.begin(self._project, self.progress)
        site_files.replace_assets(files, config, self._project.words)
        site_files.add_pages(files, self._pages.known, config, stamp=self._pages.is_stamped)
        site_files.include_theme_files(files, config.theme)
        return files

    @event_priority(-100)
    def _check_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        with errors.plugin_errors():
            self.notices += unfit_files.check_pages(files, self._pages.known, config)
            theme_folder.check_apart_from_pages(config, files, self._read)
        errors.warn_of_front_matter(self._project.settings.folder, site_files.handwritten_pages(files).values())
        self._project.settings.written.update(site_files.handwritten_addresses(files))
        return files

    on_files = CombinedEvent(_add_files, _check_files)

    @event_priority(-100)
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        self._navigation = nav
        with errors.plugin_errors():
            navigation.check_navigation(nav, self._read, is_previewed=self._memory is not None)
        self._pages.set_titles(nav)
        site_files.leave_to_pipeline(files)
        return nav

    @event_priority(100)
    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        return self._pages.markdown(markdown, page, config, files)

    @event_priority(100)
    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        return self._pages.content(html, page, config, files)

    def on_env(self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:
        env.globals.update(self._project.theme_values(preview=self._memory is not None))
        env.globals.update(theme_values(config, files, self._project, self._pages.known, self._tabs))
        self.notices += self._pages.note_settings(config, env, files, self._read)
        site_files.add_site_files(files, env, config, self._project)
        self._engine = MkDocsEngine(config, env, files, self._navigation, self._pages.check_frame)
        self.site.render(self._engine, self._pages.stamped)
        return env

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        self._engine.mark_section(self._pages.spec_of(page), active=True)
        return context

    @event_priority(-10_000)
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        self._engine.mark_section(self._pages.spec_of(page), active=False)
        self._engine.note_size(page, output)
        self._pages.check_frame(output, page)
        return output

    @event_priority(100)
    def _finish(self, *, config: MkDocsConfig) -> None:
        """Complete the site, or show it in the preview, before other plugins look at it."""
        if self._memory:
            self._memory.show(config.site_dir, self._project, self._engine, self.notices, pages=self._pages.is_stamped)
            return
        self.notices += self.site.finish()
        with errors.plugin_errors():
            self.notices += theme_folder.unused_templates(config, self._engine.loaded, self._read)
        errors.log_notices(self.notices)

    @event_priority(-100)
    def _end(self, *, config: MkDocsConfig) -> None:
        self.site.end()

    on_post_build = CombinedEvent(_finish, _end)

    @event_priority(-100)
    def on_build_error(self, *, error: Exception) -> None:
        self.site.abandon()
        if self._config is not None and not errors.has_own_message(error):
            raise errors.as_abort(error, self._config) from None

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        serve_project(server, self._memory, config, self._project.settings.folder, self.sources)
        return server

    @event_priority(-100)
    def on_shutdown(self) -> None:
        self.site.on_shutdown()
