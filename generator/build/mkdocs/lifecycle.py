"""A site from MkDocs' first event to its last: built in a folder of its own, and published when nothing can fail.

All plugins find that folder as `site_dir`. MkDocs calls `on_shutdown` when every plugin and hook has written its files
and strict mode has passed. Programs that run MkDocs without that call publish at the end of `on_post_build`.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from mkdocs.config.defaults import MkDocsConfig

from generator.build.book_file import no_book_reason
from generator.build.engine import Engine
from generator.build.mkdocs.errors import plugin_errors, will_abort
from generator.build.pipeline import Build
from generator.build.project import Project
from generator.processes.progress import ProgressReporter
from generator.publication.staging import Staging
from generator.site.kinds.page_kind import PageSpec

_DATE: Final = "SOURCE_DATE_EPOCH"
"""Environment variable from which MkDocs and others take the day of a build."""


class Lifecycle:
    """The life of a project's site while MkDocs builds it.

    Attributes:
        remark: a line on what the site lacks without fault, such as a book; empty if it lacks nothing.
    """

    def __init__(self) -> None:
        self.remark = ""
        self._tells_end = False  # whether MkDocs will call `on_shutdown` when it is done
        self._error_before: BaseException | None = None
        self._dates_build = False
        self._date_before: str | None = None
        self._config: MkDocsConfig | None = None
        self._staging: Staging | None = None
        self._build: Build | None = None
        self._complete = False

    def on_startup(self) -> None:
        """Note that MkDocs will call `on_shutdown` when it is done."""
        self._tells_end = True
        self._error_before = sys.exc_info()[1]

    def set_build_date(self, project: Project) -> None:
        """Set the day of the build to that of the corpus, so that the same briefs give the same bytes."""
        if not self._dates_build:
            self._date_before = os.environ.get(_DATE)
        os.environ[_DATE] = str(project.last_change)
        self._dates_build = True

    def stage(self, config: MkDocsConfig, *, served: bool) -> None:
        """Give MkDocs and all plugins a folder of its own to build in.

        Args:
            config: the settings, whose `site_dir` is changed.
            served: whether MkDocs goes on to serve the site, and so builds again before it calls `on_shutdown`.

        Raises:
            PluginError: if the folder cannot be made.
        """
        self._config = config
        with plugin_errors():
            self._staging = Staging.beside(Path(config.site_dir))
        config.site_dir = str(self._staging.folder)
        if served:
            self._tells_end = False

    def begin(self, project: Project, progress: ProgressReporter) -> None:
        """Begin the site, if one is built. MkDocs must have cleared its folder."""
        if self._staging is not None:
            self.remark = no_book_reason(project)
            self._build = Build(project, self._staging, progress)

    def render(self, engine: Engine, specs: Iterable[PageSpec]) -> None:
        """Begin to write pages, if a site is built."""
        if self._build is not None:
            with plugin_errors():
                self._build.render(engine, specs)

    def finish(self) -> list[str]:
        """Complete the site, and return lines that warn of its flaws."""
        assert self._build is not None
        with plugin_errors():
            return self._build.finish()

    def end(self) -> None:
        """Note that the site is complete, and publish it if MkDocs will not call `on_shutdown`."""
        self._complete = self._build is not None
        if self._complete and not self._tells_end and not will_abort():
            self._publish()

    def on_shutdown(self) -> None:
        """Publish the site, unless an error or an interrupt that ended MkDocs is still under way."""
        try:
            if self._complete and sys.exc_info()[1] is self._error_before:
                self._publish()
        finally:
            self.abandon()

    def _publish(self) -> None:
        assert self._build is not None
        with plugin_errors():
            self._build.publish()
        self.abandon()

    def abandon(self) -> None:
        """Forget the build, and remove its unpublished files."""
        if self._dates_build:  # the next build of this process may be of another record
            os.environ.pop(_DATE, None)  # a hook may have taken it
            if self._date_before is not None:
                os.environ[_DATE] = self._date_before
            self._dates_build = False
        if self._build is not None:
            self._build.stop()
        if self._staging is not None and self._config is not None:
            self._staging.discard()
            self._config.site_dir = str(self._staging.target)
        self._build = self._staging = self._config = None
        self._complete = False
