"""The memory of a preview from one build of MkDocs to the next."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from generator.build.engine import Engine, Settings
from generator.build.mkdocs.errors import log
from generator.build.preview import Preview, keep_schemas_fresh
from generator.build.project import Project, load_project
from generator.corpus import Corpus
from generator.diagnostics.report import Report
from generator.load import Memo
from generator.processes.progress import ProgressReporter
from generator.provenance.texts.text import Text

Verify = Callable[[Corpus, Report], tuple[Report, Mapping[str, Text]]]
"""Adds to a report what is found beside source texts, and gives these texts by the ids of their briefs."""


class PreviewMemory:
    """A project while MkDocs serves it.

    Args:
        verify: checks briefs beside their source texts; None without these.

    Attributes:
        memo: the files of the project that were read before.
        preview: the preview of the project; None before the first build.
    """

    def __init__(self, verify: Verify | None) -> None:
        self.memo = Memo(verify=verify)
        self.preview: Preview | None = None

    def show(self, folder: Path, project: Project, engine: Engine, *, pages: bool) -> None:
        """Show what MkDocs has just built.

        Args:
            folder: into which MkDocs has written.
            project: whose preview it is.
            engine: that of the build.
            pages: whether the preview makes generated pages; MkDocs has made them otherwise.
        """
        if self.preview is None:
            self.preview = Preview(folder, project, engine, self.memo, log.info, pages=pages)
        else:
            self.preview.renew(folder, project, engine, pages=pages)


def load_for(
    memory: PreviewMemory | None, settings: Settings, progress: ProgressReporter
) -> tuple[Project | None, Report]:
    """Read and check the briefs of a project; in a preview, write the schemas for editors anew as well."""
    if memory is None:
        return load_project(settings, progress)
    project, report = load_project(settings, progress, memory.memo)
    keep_schemas_fresh(settings.folder, memory.memo, log.info)
    return project, report
