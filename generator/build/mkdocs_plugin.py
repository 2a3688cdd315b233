"""The MkDocs plugin `briefings`. This module and `building`, which runs MkDocs, are the only ones that import it.

Generated pages are registered with MkDocs as files, so that its navigation and link validation know them. Their
content is stamped into a shell of the theme, rendered once per kind of page; with the option `stamp: false`,
MkDocs renders every page itself, and a test finds the same bytes.
"""

from __future__ import annotations

import gc
import logging
import os
import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import urljoin

import jinja2
from markupsafe import Markup
from mkdocs.commands import build as mkdocs_build
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.theme import Theme
from mkdocs.utils import CountHandler
from mkdocs.utils.templates import TemplateContext

from generator.build import assets
from generator.build.banner import banner
from generator.build.preview import Preview
from generator.build.publish import Staging, StagingError, write_files
from generator.build.shell import Shell, token
from generator.build.workers import Alone, Job, Workers, makers_of_pages, shell_key, stamp
from generator.corpus import Corpus
from generator.diagnostics import report as diagnostics
from generator.diagnostics.report import Report
from generator.load import Memo, load
from generator.processes.progress import SILENT, Progress, running_step
from generator.reading.layout import BRIEFINGS
from generator.site.export.feeds import feeds
from generator.site.export.files import exports
from generator.site.export.page import offers
from generator.site.kinds import PAGE_KINDS
from generator.site.kinds.page_kind import PageSpec
from generator.site.pages import SEARCH_KINDS, Pages, Renderer, lists_of, page_specs
from generator.site.pagination.calendar import BUDGET
from generator.site.reference.benchmarks import BENCHMARKS, RESULTS, benchmark_results
from generator.site.reference.models_and_rules import STATUS_RULES, status_rules
from generator.site.search.index import SearchIndexError, SearchRecord, write_index
from generator.site.search.records import search_records
from generator.site.text.catalog import load_words
from generator.site.text.citation_formats import Site
from generator.site.text.templating import TEMPLATES
from generator.site.views.context import ViewContext

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

log = logging.getLogger("mkdocs.plugins.briefings")

# Material's own search and its source maps, which nothing on our pages asks for: half of the site's bytes.
_UNUSED = re.compile(r"assets/(?:javascripts/(?:lunr|workers)/.*|.*\.map)\Z")

_LAST_SECOND = 2**32 - 1
"""The last that a gzip file can name: a record may be of years before 1970 or after 2106."""


class BriefingsConfig(Config):  # type: ignore[no-untyped-call]
    """Options of the plugin in `mkdocs.yml`."""

    search = config_options.Type(bool, default=True)
    stamp = config_options.Type(bool, default=True)
    split_above = config_options.Type(int, default=BUDGET)


class StampedFile(File):
    """A generated page that MkDocs links to, but neither renders nor writes."""

    def __init__(self, spec: PageSpec, config: MkDocsConfig) -> None:
        super().__init__(spec.src_uri, None, config.site_dir, True, dest_uri=spec.file)
        self.generated_by = "briefings"
        self.abs_src_path = None

    def is_documentation_page(self) -> bool:
        return False

    def copy_file(self, dirty: bool = False) -> None:
        """Write nothing."""


class BriefingsPlugin(BasePlugin[BriefingsConfig]):  # type: ignore[no-untyped-call]
    """Checks the briefs, and adds their pages and their search index to the site."""

    def __init__(self) -> None:
        self.report = Report(())
        self.quiet = False
        self.progress: Progress = SILENT
        self.notices: list[str] = []
        self._serving = False
        self._memo: Memo | None = None
        self._last_good: Corpus | None = None
        self._staging: Staging | None = None
        self._workers: Workers | Alone | None = None
        self._preview: Preview | None = None

    # --- events of MkDocs, in their order -----------------------------------------------------------

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        self._serving = command == "serve"
        self._memo = Memo() if self._serving else None
        self._preview = Preview() if self._serving else None

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        if not config.use_directory_urls:
            raise PluginError("briefings: addresses need `use_directory_urls: true`, which is the default")
        self._project = Path(config.config_file_path).resolve().parent
        corpus, self.report = load(self._project, self._memo, self.progress, link=True)
        self._announce()
        if corpus is None and not self._serving:
            raise Abort("Aborted: the briefs have faults, and the site was left as it was")
        self._last_good = corpus or self._last_good
        self._corpus = self._last_good or Corpus({}, {}, {})
        # Dates that the theme or MkDocs write come from the record, so that the same briefs give the same bytes.
        os.environ.setdefault("SOURCE_DATE_EPOCH", _epoch(self._corpus.as_of))
        config.theme.dirs.insert(0, str(TEMPLATES / "theme"))
        config.theme.get_env = partial(_theme_environment, config.theme)  # type: ignore[method-assign]
        self._edit_base = urljoin(config.repo_url.rstrip("/") + "/", "edit/main/") if config.repo_url else ""
        self._site = Site(config.site_name, config.site_url or "")
        if not self._serving:
            try:
                self._staging = Staging.beside(Path(config.site_dir))
            except StagingError as error:
                raise PluginError(f"briefings: {error}") from None
            config.site_dir = str(self._staging.folder)
        self._rendering = self.progress.step("rendering", "pages", done=self._pages_done)
        self._begin()
        self._rendering.total = len(self._specs)  # more, once their parts are known
        return config

    def _pages_done(self) -> int:
        return self._workers.done if self._workers else 0

    def _begin(self) -> None:
        """Begin a site from the corpus in hand."""
        self._maker = ViewContext(self._corpus, load_words(), self._edit_base, self._site)
        self._lists = lists_of(self._corpus, self.config.split_above)
        self._renderer = Renderer(self._maker, self._lists)
        self._pages = Pages(self._corpus, self._lists)
        self._specs = list(self._pages.wholes.values())
        if self._lazy:  # Parts are found when they are asked for.
            return
        if self._staging is not None and self.config.stamp:
            self._workers = makers_of_pages(len(self._specs), len(self._corpus.claims), self._staging.folder.parent)
            self._renderer.warm_up()
            if isinstance(self._workers, Workers) and self._workers.crews == 2:
                # Parts are found while the first crew is at work.
                self._workers.begin(self._renderer, [spec for spec in self._specs if spec.kind == "brief"])
                return
        self._specs = list(page_specs(self._corpus, self._lists))
        if self._workers:
            self._workers.begin(self._renderer, self._specs)

    @property
    def _lazy(self) -> bool:
        """Whether pages are made when they are asked for."""
        return self._serving and self.config.stamp

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        for file in list(files):
            own = file.src_uri.removeprefix(f"{assets.OWN}/")
            if _UNUSED.match(file.src_uri) or own in assets.WITHIN_OTHERS:
                files.remove(file)
            elif own != file.src_uri and own.endswith(".css"):
                files.remove(file)
                files.append(File.generated(config, file.src_uri, content=assets.sheet(own)))
        for spec in self._specs:
            _refuse_address_of(spec, files)
            if spec.page_key and self._workers:
                continue  # there may be thousands; only their own page links to them, and nobody copies them
            if self.config.stamp:
                files.append(StampedFile(spec, config))
            else:
                files.append(File.generated(config, spec.src_uri, content=""))
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        self._nav = nav
        self._by_src = {spec.src_uri: spec for spec in self._specs}
        for page in nav.pages:
            # MkDocs takes a title that the navigation does not give from the page's Markdown, which ours do not have.
            if (spec := self._by_src.get(page.file.src_uri)) and page.title is None:
                page.title = self._renderer.render(spec).title
        return nav

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        if spec := self._by_src.get(page.file.src_uri):
            rendered = self._renderer.render(spec)
            page.meta = _meta(spec, rendered.title, rendered.description)
        if BENCHMARKS in markdown:
            markdown = markdown.replace(BENCHMARKS, benchmark_results(self._project / RESULTS, self._maker.words))
        return markdown.replace(STATUS_RULES, status_rules()) if STATUS_RULES in markdown else markdown

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        spec = self._by_src.get(page.file.src_uri)
        return self._renderer.render(spec).content if spec else html

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        if (spec := self._by_src.get(page.file.src_uri)) and (parent := self._parent(spec)):
            parent.active = True
        return context

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        if (spec := self._by_src.get(page.file.src_uri)) and (parent := self._parent(spec)):
            parent.active = False
        return output

    def on_env(self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:
        env.globals["t"] = self._maker.words
        env.globals["briefings_sheets"] = _sheets(config.theme)
        env.globals["briefings_material"] = assets.asks_for_material
        env.globals["briefings_script"] = assets.shell_script()
        env.globals["briefings_icon"] = assets.icon()
        env.globals["briefings_banner"] = banner(self.report, self._maker.words) if self._serving else ""
        env.globals["briefings_offers"] = offers(self._maker.words, PAGE_KINDS)
        dialog = assets.put_into_page(env.get_template(assets.DIALOG).render())
        files.append(File.generated(config, f"{assets.OWN}/{assets.DIALOG_SCRIPT}", content=dialog))
        self._config, self._env, self._files = config, env, files
        self._job = Job({}, Path(config.site_dir), config.site_url or "")
        if self._workers:
            self._set_to_work(self._workers)
        env.globals["briefings_addresses"] = self._addresses(config, files)
        return env

    def _set_to_work(self, workers: Workers | Alone) -> None:
        """Let the pages be written; with two crews, now that the first need not wait, see what the second has to do."""
        if isinstance(workers, Workers) and workers.crews == 2:
            workers.write(self._job_for([spec for spec in self._specs if spec.kind == "brief"]))
            self._specs = list(page_specs(self._corpus, self._lists))
            others = [spec for spec in self._specs if spec.kind != "brief"]
            for spec in others:
                _refuse_address_of(spec, self._files)
            self._renderer.make_ready_for_lists()
            workers.go_on(self._renderer, others, self._job_for(others))
        else:
            workers.write(self._job_for(self._specs))
        self._rendering.total = len(self._specs)

    def _job_for(self, specs: Sequence[PageSpec]) -> Job:
        one_of_each = {shell_key(spec): spec for spec in reversed(specs)}
        shells = {key: self._cut_shell(spec) for key, spec in one_of_each.items()}
        return Job(shells, self._job.folder, self._job.site_url)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        site = Path(config.site_dir)
        if self._lazy:
            self._renew(site)
            return
        # While workers write the pages, this process has time for the data.
        named = config.site_url or "", config.site_name
        with running_step(self.progress, "writing data") as step:
            write_files(site, step.watch(chain(feeds(self._maker, *named), exports(self._maker, *named))))
        if self.config.search:
            records = chain(search_records(self._maker, SEARCH_KINDS), self._written_pages())
            with running_step(self.progress, "indexing", "claims", len(self._corpus.claims)) as step:
                try:
                    index = write_index(step.watch(records), site / "pagefind")
                except SearchIndexError as error:
                    raise PluginError(f"briefings: {error}") from None
            if index.warning:
                # Not a warning of MkDocs, which would refuse to build where it is strict.
                self.notices.append(index.warning)
                log.info("warning: %s", index.warning)
        if self._workers:
            self._workers.finish(self.progress)
        self._rendering.end()
        if self._staging is not None:
            if _has_strict_warnings():
                return  # MkDocs aborts right after this event; the old site stays.
            with running_step(self.progress, "publishing"):
                self._staging.publish()
            config.site_dir = str(self._staging.target)

    def on_build_error(self, *, error: Exception) -> None:
        self._drop_staging()

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., Any]
    ) -> LiveReloadServer:
        server.watch(str(self._project / BRIEFINGS))
        server.watch(str(TEMPLATES))
        if self._lazy:
            self._serve_lazily(server, config)
        return server

    def on_shutdown(self) -> None:
        self._drop_staging()

    # --- previewing ---------------------------------------------------------------------------------

    def _serve_lazily(self, server: LiveReloadServer, config: MkDocsConfig) -> None:
        """Let the server ask for every file before it looks for it, and begin anew without MkDocs where it can."""
        preview, serve, build = self._preview, server.serve_request, server.builder
        assert preview is not None
        seen = self._outside(config)
        # Nearly all of a large record stays: what looks for cycles need not look through it after each change.
        gc.collect()
        gc.freeze()

        def answer(environ: dict[str, Any], start_response: Any) -> Any:
            path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
            if path.startswith(server.mount_path):
                with server._epoch_cond:  # as the server itself waits, before it looks for a file
                    server._epoch_cond.wait_for(lambda: server._visible_epoch == server._wanted_epoch)
                preview.prepare(path.removeprefix(server.mount_path))
            return serve(environ, start_response)

        def rebuild() -> None:
            nonlocal seen
            with preview.lock:
                now = self._outside(config)
                if now != seen or not self._begin_again():
                    build()
                seen = now

        server.set_app(answer)
        server.builder = rebuild

    def _begin_again(self) -> bool:
        """Begin the preview anew from changed briefs, if nothing but what is made from them has to change."""
        before = self.report
        corpus, report = load(self._project, self._memo)
        # The banner stands above hand-written pages as well.
        if corpus is None or before.items or report.items:
            return False
        self._last_good = self._corpus = corpus
        self._begin()
        self._renew(self._job.folder)
        gc.collect()  # views of the record as it was
        return True

    def _renew(self, site: Path) -> None:
        assert self._preview is not None
        named = self._site.url, self._site.name
        words, edit_base, corpus = self._maker.words, self._edit_base, self._corpus

        # Each with views of its own: they are made while pages are.
        def write_data() -> None:
            write_files(site, exports(ViewContext(corpus, words, edit_base), *named))

        def write_feeds() -> None:
            write_files(site, feeds(ViewContext(corpus, words, edit_base), *named))

        def index() -> None:
            records = search_records(ViewContext(corpus, words, edit_base), SEARCH_KINDS)
            write_index(chain(records, self._written_pages()), site / "pagefind")

        writers = {"data": write_data, "feeds": write_feeds}
        self._preview.renew(site, self._previewed, writers | ({"pagefind": index} if self.config.search else {}))

    def _previewed(self, address: str) -> bytes | None:
        spec = self._pages.at(address)
        if spec is None:
            return None
        key = shell_key(spec)
        shells = self._job.shells
        assert isinstance(shells, dict)
        if key not in shells:
            shells[key] = self._cut_shell(spec)
        return stamp(spec, self._renderer.render(spec), self._job)

    def _outside(self, config: MkDocsConfig) -> dict[str, int]:
        """What a site is made from besides the briefs, and when each file of it was written."""
        files = [Path(config.config_file_path)]
        for folder in (Path(config.docs_dir), TEMPLATES, self._project / RESULTS):
            files += [path for path in folder.rglob("*") if path.is_file()]
        return {str(path): path.stat().st_mtime_ns for path in files if path.exists()}

    def _written_pages(self) -> Iterator[SearchRecord]:
        """Records of the hand-written pages."""
        for file in self._files.documentation_pages():
            page = file.page
            if page is not None and page.content and file.src_uri not in self._by_src:
                text = Markup(page.content).striptags()
                yield SearchRecord(url=file.url, title=str(page.title), content=text, kind="page")

    # --- stamping -----------------------------------------------------------------------------------

    def _cut_shell(self, spec: PageSpec) -> Shell:
        # A part that a preview shows is no file of MkDocs.
        own = self._files.get_file_from_path(spec.src_uri) or StampedFile(spec, self._config)
        page = own.page if own.page is not None and own.page in self._nav.pages else Page(None, own, self._config)
        page.meta = _meta(spec, token("title"), token("description"))
        page.content = token("content")
        if page.canonical_url:
            page.canonical_url = token("canonical")
        parent = self._parent(spec)
        page.active = True
        if parent:
            parent.active = True
        try:
            pages = self._files.documentation_pages()
            context = mkdocs_build.get_context(self._nav, pages, self._config, page)
            return Shell.cut(self._env.get_template("main.html").render(context))
        finally:
            page.active = False
            if parent:
                parent.active = False

    def _parent(self, spec: PageSpec) -> Page | None:
        """The page of the navigation under which a generated page stands."""
        section = f"{spec.section}index.md"
        return next((page for page in self._nav.pages if page.file.src_uri == section), None)

    # --- the rest -----------------------------------------------------------------------------------

    def _announce(self) -> None:
        if self.quiet or not self.report.items:
            return
        text = "\n".join(diagnostics.as_text(self.report))
        (log.error if self.report.has_errors else log.warning)("the briefs have faults\n%s", text)

    def _addresses(self, config: MkDocsConfig, files: Files) -> list[str]:
        if not config.site_url:
            return []
        written = [file.url for file in files.documentation_pages()]
        made = [spec.address for spec in self._specs] if self.config.stamp else []
        return sorted({urljoin(config.site_url, "" if url == "./" else url) for url in (*written, *made)})

    def _drop_staging(self) -> None:
        if self._workers is not None:
            self._workers.stop()
            self._workers = None
        if self._staging is not None:
            self._staging.discard()
            self._staging = None


class _ThemeLoader(jinja2.FileSystemLoader):
    """The theme's templates; its hidden folders are not listed."""

    def list_templates(self) -> list[str]:
        # MkDocs looks through every file of the theme for those to copy, and leaves out what begins with a dot.
        # Material keeps twelve thousand icons in such a folder: not to list them saves a fifth of a second.
        found: set[str] = set()
        for top in map(str, self.searchpath):
            for folder, folders, names in os.walk(top):
                folders[:] = [name for name in folders if not name.startswith(".")]
                within = os.path.relpath(folder, top).replace(os.sep, "/")
                found.update(name if within == "." else f"{within}/{name}" for name in names)
        return sorted(found)


def _theme_environment(theme: Theme) -> jinja2.Environment:
    environment = Theme.get_env(theme)
    environment.loader = _ThemeLoader(theme.dirs)
    environment.optimized = False  # each template is rendered a few times: optimising it takes longer than it saves
    return environment


def _refuse_address_of(spec: PageSpec, files: Files) -> None:
    other = files.get_file_from_path(spec.src_uri)
    if other is not None and not isinstance(other, StampedFile):
        place = other.abs_src_path or other.src_uri
        raise PluginError(f"briefings: {place} has the address of a generated page ({spec.address}); rename it")


def _sheets(theme: Theme) -> list[str]:
    """Material's style sheets, whose names change with each of its versions."""
    folders = [Path(folder) / "assets/stylesheets" for folder in theme.dirs]
    patterns = ("main.*.min.css", "palette.*.min.css")
    found = (path for pattern in patterns for folder in folders for path in sorted(folder.glob(pattern)))
    return [f"assets/stylesheets/{path.name}" for path in found]


def _meta(spec: PageSpec, title: str, description: str) -> dict[str, Any]:
    return {"title": title, "description": description, "generated": spec.kind, "hide": ["navigation", "toc"]}


def _epoch(day: str) -> str:
    from datetime import UTC, datetime

    seconds = int(datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp())
    return str(min(max(seconds, 0), _LAST_SECOND))


def _has_strict_warnings() -> bool:
    """Whether MkDocs runs strictly and has counted warnings, for which it aborts after `on_post_build`."""
    handlers = logging.getLogger("mkdocs").handlers
    return any(handler.get_counts() for handler in handlers if isinstance(handler, CountHandler))
