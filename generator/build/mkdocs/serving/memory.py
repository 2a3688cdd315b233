"""The state of a preview between the builds of MkDocs."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from functools import reduce
from pathlib import Path

from generator.build.engine import Engine, Settings
from generator.build.mkdocs.errors import Messages, log, log_notices
from generator.build.mkdocs.settings.chain import ProjectSettings
from generator.build.mkdocs.settings.messages import refusals
from generator.build.preview import Preview, update_schemas
from generator.build.project import Project, load_project
from generator.corpus import Corpus
from generator.diagnostics.report import Report
from generator.load import Memo
from generator.processes.progress import ProgressReporter
from generator.provenance.texts.text import Text

Verify = Callable[[Corpus, Report], tuple[Report, Mapping[str, Text]]]
"""Compares briefs with their source texts. Returns the report with what it found, and the texts by brief id."""


class PreviewMemory:
    """The state of a project's preview between the builds of MkDocs.

    Args:
        verify: compares briefs with their source texts; None without texts.

    Attributes:
        memo: the cache of the project's loads.
        preview: the preview of the project; None before the first build.
        began: the time, in nanoseconds, before the first build.
    """

    def __init__(self, verify: Verify | None) -> None:
        self.began = time.time_ns()
        self.memo = Memo(verify=verify)
        self.preview: Preview | None = None
        self._messages = Messages()
        self._read: ProjectSettings | None = None
        self._told: Sequence[str] = ()

    def watch_warnings(self, read: ProjectSettings) -> None:
        """Heed MkDocs' warnings from now on until `show`; each would end a build, which is strict.

        Args:
            read: the settings of the project.
        """
        if self._read is None:
            self._messages.__enter__()  # as long as the process serves
        self._messages.lines.clear()
        self._messages.reports.clear()
        self._read = read

    def show(self, site_dir: str, project: Project, engine: Engine, notices: Sequence[str], *, pages: bool) -> None:
        """Show what MkDocs has just built, and log the notices that the previous build did not have.

        Args:
            site_dir: the folder into which MkDocs has written.
            project: the project of the preview.
            engine: the engine of the build.
            notices: lines on flaws of the site that do not stop a build.
            pages: whether the preview makes generated pages; if not, MkDocs has made them.
        """
        folder = Path(site_dir)
        if self.preview is None:
            self.preview = Preview(folder, project, engine, self.memo, log.info, pages=pages)
        else:
            self.preview.renew(folder, project, engine, pages=pages)
        if self._read is not None:
            # Without a record that could be read, links of pages lead nowhere.
            lines, reports = self._messages.lines, self._messages.reports
            heeds_links = project.shown_since or not project.report.has_errors
            of_links = [line for line in lines if heeds_links and line not in reports]
            told = refusals(self._read, of_links, {spec.src_uri for spec in project.pages.wholes.values()})
            self.preview.refused = reduce(Report.beside, reports.values(), told)
        log_notices(notice for notice in notices if notice not in self._told)
        self._told = notices


def load_and_update_schemas(
    memory: PreviewMemory | None, settings: Settings, progress: ProgressReporter
) -> tuple[Project | None, Report]:
    """Read and check the briefs of a project; in a preview, also update the schemas for editors."""
    if memory is None:
        return load_project(settings, progress)
    project, report = load_project(settings, progress, memory.memo)
    update_schemas(settings.folder, memory.memo, log.info)
    return project, report
