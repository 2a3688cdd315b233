"""`briefings build`: run MkDocs with the plugin, and return the result."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from mkdocs.commands import build as mkdocs_build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException

from generator.build.mkdocs.errors import Messages
from generator.build.mkdocs.failures import OneLineAbort, error_line
from generator.build.mkdocs.plugin import BriefingsPlugin
from generator.build.mkdocs.settings.messages import refusal_reason
from generator.commands.project import ProjectError, load_with_mkdocs
from generator.diagnostics.report import Report
from generator.processes.exits import exits_as_errors
from generator.processes.progress import ProgressReporter
from generator.site.export.build_fields import SUMS_FILE

_STOPPED: Final = "nothing was built: a warning from a plugin or a hook stops the build, as pages may have a fault"


@dataclass(frozen=True, slots=True)
class BuildResult:
    """The outcome of a build.

    Attributes:
        report: the report of the checks; if it has errors, nothing was built.
        site: the folder of the site.
        summary: one line for people.
        notices: a line on each part that was not built properly.
    """

    report: Report
    site: Path
    summary: str
    notices: tuple[str, ...] = ()


def build(
    config_file: Path,
    *,
    site_dir: Path | None = None,
    search: bool = True,
    strict: bool = False,
    keep_addresses: bool = False,
    progress: ProgressReporter | None = None,
) -> BuildResult:
    """Check the briefs and build the whole site, or nothing.

    Args:
        config_file: the project's `mkdocs.yml`.
        site_dir: where to build; the project's own `site_dir` by default.
        search: whether to make the search index.
        strict: whether a part that was not checked, or not read, in its present form stops the build.
        keep_addresses: whether to record the addresses of the site, all of which later sites must keep.
        progress: receives the progress of the build.

    Raises:
        ProjectError: if the project's settings or its hand-written pages stop the build.
    """
    folder = str(site_dir.absolute()) if site_dir else None
    config, plugin, read = load_with_mkdocs(config_file, site_dir=folder, strict=True)
    target = Path(config.site_dir)
    plugin.quiet = True
    plugin.keep_addresses = keep_addresses
    plugin.progress = progress or ProgressReporter()
    if not search:
        plugin.config["search"] = False
    if strict:
        plugin.config["strict"] = True
    try:
        with Messages() as messages, exits_as_errors():
            _run_mkdocs(config, plugin)
    except OneLineAbort as error:
        raise ProjectError(str(error)) from None
    except (MkDocsException, Abort, SystemExit) as error:
        if plugin.report.has_errors:
            return BuildResult(plugin.report, target, "")
        # After an error of a plugin, MkDocs only says that there was one. After warnings, it only gives their number.
        told = messages.has_errors or (messages.lines and isinstance(error, Abort))
        lines = refusal_reason(read, messages.lines if told else [*messages.lines, error_line(error, config)])
        if told and messages.has_others:
            lines.append(_STOPPED)
        raise ProjectError("\n".join(lines)) from None
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # errors of generators and of waiting may not be an `Exception`
        raise ProjectError(error_line(error, config)) from error
    pages = sum(line.endswith(b".html") for line in (target / SUMS_FILE).read_bytes().splitlines())
    summary = f"{pages} pages built; open {target / 'index.html'}"
    if plugin.site.remark:
        summary += f"\n{plugin.site.remark}"
    return BuildResult(plugin.report, target, summary, tuple(plugin.notices))


def _run_mkdocs(config: MkDocsConfig, plugin: BriefingsPlugin) -> None:
    config.plugins.on_startup(command="build", dirty=False)
    try:
        mkdocs_build.build(config)
    finally:
        try:
            config.plugins.on_shutdown()  # publishes the site if the build succeeded
        finally:
            plugin.site.abandon()
