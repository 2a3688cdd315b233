"""Pages of a site: rendered, stamped into their shells and written, by several workers at once."""

from __future__ import annotations

import os
import traceback
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from generator.build.engine import Engine
from generator.build.errors import PipelineError
from generator.build.project import Project
from generator.build.row_file import RowFile
from generator.build.shell import Shells
from generator.build.workers import WorkerPool, worker_count
from generator.processes.progress import ProgressReporter
from generator.publication.site_writer import Notes, SiteWriter
from generator.publication.staging import Staging
from generator.site.kinds.page_kind import PageSpec
from generator.site.rendering import Renderer


class PageWriter:
    """Renders pages and writes each into its file.

    Args:
        renderer: renders the pages.
        shells: the shells into which they are stamped.
        folder: folder of the site.
        site_url: the site's address, ending in a slash; empty if it has none.
        claims: ids of claims by the address of their page, for which the check of the finished site looks.
    """

    def __init__(
        self, renderer: Renderer, shells: Shells, folder: Path, site_url: str, claims: Mapping[str, Sequence[str]]
    ) -> None:
        self._renderer = renderer
        self._shells = shells
        self._folder = str(folder)
        self._files = SiteWriter(folder, site_url, claims)
        self._twins = renderer.has_twins

    def write(self, spec: PageSpec) -> None:
        """Write a page; for a brief, also keep the rows of its claims for the pages that list them.

        Raises:
            OSError: if the file cannot be written whole.
            PipelineError: if the page cannot be rendered, which is a fault of the generator.
        """
        try:
            rendered = self._renderer.render(spec)
            if spec.kind == "brief":
                self._renderer.make_rows(spec.id)
            page = self._shells.stamp(spec, rendered)
            twin = self._renderer.twin(spec, rendered) if self._twins else b""
        except (OSError, MemoryError):
            raise
        except Exception as error:
            place = traceback.extract_tb(error.__traceback__)[-1]
            what = f"{type(error).__name__}: {error} ({place.filename}, line {place.lineno})"
            raise PipelineError(
                f"the page /{spec.address} cannot be rendered because of a fault in the generator: {what}"
            ) from error
        folder = f"{self._folder}/{spec.address}"
        try:
            os.mkdir(folder)  # noqa: PTH102 - many thousand times
        except FileExistsError:
            pass
        except FileNotFoundError:
            os.makedirs(folder, exist_ok=True)  # noqa: PTH103
        self._files.write_page(spec.file, page, f"{spec.kind} {spec.parent_kind} {spec.section}")
        if twin:
            self._files.write(spec.twin, twin)

    def take(self) -> Notes:
        """Return the notes on the pages written since the last call."""
        return self._files.take()


class PagesUnderWay:
    """The pages of a site while workers write them.

    Args:
        project: the project of the site.
        engine: gives the shells.
        staging: where the site is built.
        progress: is told how far it has come.
        specs: pages to write.
        others: processes at work besides this one.

    Raises:
        PipelineError: if the theme has no place for content.
    """

    def __init__(
        self,
        project: Project,
        engine: Engine,
        staging: Staging,
        progress: ProgressReporter,
        specs: Iterable[PageSpec],
        others: int,
    ) -> None:
        # Pages of briefs come first: all others list the rows of their claims.
        tasks = sorted(specs, key=lambda spec: spec.kind != "brief")
        shells = Shells(engine.shell, project.settings.site_url, engine.named)
        for spec in tasks:
            shells.of(spec)
        count = worker_count(len(tasks), others)
        self._rows = RowFile(len(project.corpus.claims), staging.folder.parent, shared=count > 0)
        renderer = project.renderer
        renderer.claims.store = self._rows
        if count > 1:  # before the fork, or each worker would compute these itself
            renderer.warm_up()
            renderer.warm_up_for_lists()
        writer = PageWriter(renderer, shells, staging.folder, project.settings.site_url, project.claims)
        self._pool = WorkerPool(count, writer.write, tasks, writer.take)
        self._progress = progress
        self._step = progress.step("rendering", "pages", len(tasks), lambda: self._pool.done)

    def finish(self) -> Sequence[Notes]:
        """Wait for the pages, and return the notes on them.

        Raises:
            OSError: if a file cannot be written whole.
            PipelineError: if a page cannot be made, or a worker ended.
        """
        self._pool.finish(self._progress)
        self._rows.close()
        self._step.end()
        return self._pool.reports

    def stop(self) -> None:
        """End the workers, if they still run; may be called twice."""
        self._pool.stop()
        self._rows.close()
