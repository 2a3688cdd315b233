"""What is logged and raised where MkDocs runs: warnings, notices, and errors that it reports without a traceback."""

from __future__ import annotations

import logging
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import mkdocs
from jinja2 import TemplateNotFound
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, BuildError, PluginError
from mkdocs.utils import CountHandler

from generator.book.typesetting import BookError
from generator.build.errors import PipelineError
from generator.build.front_matter import front_matter_faults
from generator.build.mkdocs.failures import OneLineAbort, error_line, is_from_other_plugin, unwritten_line
from generator.build.mkdocs.guarded import NeighbourError
from generator.build.project import Project
from generator.diagnostics.formats import as_text, headline, lines_of
from generator.diagnostics.report import Report
from generator.publication.errors import PublicationError

LOGGER: Final = mkdocs.__name__
"""Name of MkDocs' logger; ProperDocs, which takes the place of MkDocs, has its own."""

log: Final = logging.getLogger(f"{LOGGER}.plugins.briefings")


class Messages(logging.Handler):
    """Collects MkDocs' warnings while it is entered, so that they are shown as one message.

    Attributes:
        lines: the messages.
        reports: the reports that messages are made of, by the messages.
        has_errors: whether one of them is an error.
        has_others: whether one of them comes from another plugin, which may not say what it means for the build.
    """

    def __init__(self, level: int = logging.WARNING) -> None:
        super().__init__(level)
        self.lines: list[str] = []
        self.reports: dict[str, Report] = {}
        self.has_errors = False
        self.has_others = False

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the message of a log record."""
        self.has_errors = self.has_errors or record.levelno >= logging.ERROR
        # MkDocs' own messages have the name of one of its modules. Hooks use its own name, and that of plugins.
        of_plugin = record.name not in sys.modules or record.name.partition(".")[2] in ("", "plugins")
        self.has_others = self.has_others or (of_plugin and record.name != log.name)
        lines = record.getMessage().splitlines() or [""]
        # MkDocs' messages on settings have a traceback between their first and last line.
        is_of_settings = record.name == f"{LOGGER}.config"
        self.lines.append(f"{lines[0]} {lines[-1]}" if is_of_settings and len(lines) > 1 else "\n".join(lines))
        if (report := getattr(record, "report", None)) is not None:
            self.reports[self.lines[-1]] = report

    def __enter__(self) -> Messages:
        logging.getLogger(LOGGER).addHandler(self)
        return self

    def __exit__(self, *_: object) -> None:
        logging.getLogger(LOGGER).removeHandler(self)


def warn(lines: Mapping[str, str]) -> Collection[str]:
    """Log warnings, which stop a strict build, and return their subjects."""
    for line in lines.values():
        log.warning(line)
    return lines.keys()


def log_notices(lines: Iterable[str]) -> None:
    """Log flaws of the built site without ending a strict build."""
    for line in lines:
        log.info("warning: %s", line)


def project_or_abort(project: Project | None, report: Report, *, tell: bool) -> Project:
    """Return a project that could be loaded, or abort.

    Args:
        project: None if the briefs have errors.
        report: the diagnostics that were found.
        tell: whether to log the report, as one message.

    Raises:
        Abort: if there is no project.
    """
    if tell and report.items:
        level = logging.ERROR if report.has_errors else logging.WARNING
        log.log(level, "%s\n%s", headline(report), "\n".join(as_text(report)))
    if project is None:
        raise Abort("Aborted: the briefs have faults, and the site was left as it was")
    return project


def check_passed_config(given: object) -> None:
    """Make sure that the plugins and hooks before ours have passed on the settings that MkDocs gave them.

    Raises:
        PluginError: if they returned something else.
    """
    if not isinstance(given, MkDocsConfig):
        what = f"{type(given).__name__} in place of {MkDocsConfig.__name__}"
        raise PluginError(f"briefings: another plugin or a hook returns {what} from on_config; fix it")


def warn_of_front_matter(project: Path, pages: Iterable[Path]) -> None:
    """Warn of faulty front matter, which MkDocs would publish as text, and of invisible characters.

    Raises:
        PluginError: if MkDocs could read nothing of a page.
    """
    report = front_matter_faults(project, pages)
    if any(item.diagnostic.rule.code in ("B002", "B027") for item in report.items):
        raise PluginError("briefings: pages cannot be read\n" + "\n".join(lines_of(report)))
    if report.items:
        log.warning("pages have faults\n%s", "\n".join(lines_of(report)), extra={"report": report})


@contextmanager
def plugin_errors() -> Iterator[None]:
    """Turn errors of the pipeline and of the disk into errors that MkDocs reports without a traceback."""
    try:
        yield
    except (BookError, PipelineError, PublicationError) as error:
        raise PluginError(f"briefings: {error}") from None
    except TemplateNotFound as error:
        raise PluginError(f"briefings: {error_line(error)}") from None
    except OSError as error:
        raise PluginError(f"briefings: {unwritten_line(error)}") from None


def will_abort() -> bool:
    """Whether MkDocs will abort after `on_post_build`, because it runs strictly and has counted warnings."""
    handlers = logging.getLogger(LOGGER).handlers
    return any(handler.get_counts() for handler in handlers if isinstance(handler, CountHandler))


def has_own_message(error: BaseException) -> bool:
    """Whether MkDocs reports an error with a message, ours or its own, and without a traceback."""
    return isinstance(error, NeighbourError) or (
        isinstance(error, (Abort, BuildError)) and not is_from_other_plugin(error)
    )


def as_abort(error: Exception, config: MkDocsConfig) -> OneLineAbort:
    """Turn an unexpected error into one that ends MkDocs with a line and no traceback."""
    log.debug("where it failed", exc_info=error)
    return OneLineAbort(f"Aborted: {error_line(error, config)}")
