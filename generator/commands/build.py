"""`briefings build` and `briefings serve`: run MkDocs with the plugin, and return the result."""

from __future__ import annotations

import errno
import logging
import socket
import tempfile
import urllib.request
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from http.client import HTTPException
from pathlib import Path, PurePosixPath
from typing import Any, Final

from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError, MkDocsException, PluginError

from generator.build.engine import Settings
from generator.build.mkdocs.errors import LOGGER, Messages, OneLineAbort, error_line, is_from_other_plugin
from generator.build.mkdocs.mkdocs_config import check_settings, settings_of
from generator.build.mkdocs.plugin import BriefingsPlugin
from generator.build.mkdocs.settings.chain import ProjectSettings
from generator.build.mkdocs.settings.kinds import is_host_and_port
from generator.build.mkdocs.settings.words import refusal_reason
from generator.commands.verify import Comparisons, VerificationResult, verify_corpus
from generator.corpus import Corpus
from generator.diagnostics.report import Located, Report
from generator.diagnostics.visible import disk_error, on_one_line
from generator.processes.exits import exits_as_errors
from generator.processes.progress import ProgressReporter
from generator.processes.working_folder import working_folder
from generator.provenance.texts.text import Text
from generator.publication.staging import recover
from generator.site.export.build_fields import SUMS_FILE

_STOPPED: Final = "nothing was built: each warning stops a build, so that no page is published with a fault"


class ProjectError(Exception):
    """The project cannot be built for a reason other than faulty briefs; the message tells people why.

    Args:
        message: one or more lines.
    """

    def __init__(self, message: str) -> None:
        super().__init__("\n".join(map(on_one_line, message.split("\n"))))


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


def _load(config_file: Path, **options: Any) -> tuple[MkDocsConfig, BriefingsPlugin, ProjectSettings]:
    read = ProjectSettings(config_file)
    if read.faults:  # MkDocs might read on without end
        raise _unusable(config_file, refusal_reason(read, ()))
    given = {key: value for key, value in options.items() if value is not None}
    try:
        with Messages() as messages, exits_as_errors():
            config = load_config(str(config_file), **given)
    except (ConfigurationError, MkDocsException, Abort) as error:
        # MkDocs logs a line of its own on the problem.
        lines = [*messages.lines, *([] if messages.lines else [on_one_line(str(error))])]
        raise _unusable(config_file, refusal_reason(read, lines)) from None
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # a hook may end the process while it is read, in any way
        line = error_line(error)
        if isinstance(error, OSError) and not is_from_other_plugin(error):
            line = f"it cannot be read: {disk_error(error)}"
        raise _unusable(config_file, refusal_reason(read, [line])) from error
    plugin = config.plugins.get("briefings")
    if not isinstance(plugin, BriefingsPlugin):
        what = "the plugin briefings is not named, or not enabled; add `briefings` under `plugins:`"
        raise _unusable(config_file, refusal_reason(read, [f"{read.place(('plugins',))}: {what}"]))
    recover(Path(config.site_dir))
    return config, plugin, read


def _unusable(config_file: Path, lines: list[str]) -> ProjectError:
    return ProjectError("\n".join([f"{config_file} cannot be used:", *lines]))


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
    config, plugin, read = _load(config_file, site_dir=str(site_dir.absolute()) if site_dir else None, strict=True)
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
        if told and messages.has_others and not messages.has_errors:
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


def project_settings(config_file: Path) -> Settings:
    """Return the settings of a project, for commands that do not build its site.

    Raises:
        ProjectError: if they cannot be used.
    """
    config, plugin, read = _load(config_file)
    try:
        check_settings(config, read)
        return settings_of(config, plugin.config, read)
    except PluginError as error:
        raise ProjectError(str(error).removeprefix("briefings: ")) from None


def serve(config_file: Path, *, address: str | None = None, sources: Path | None = None) -> None:
    """Preview the site, and build it again at each change of a brief, a page or the settings.

    Args:
        config_file: the project's `mkdocs.yml`.
        address: host and port; the project's own by default.
        sources: the folder of source texts against which to check briefs as well; None for no such checks.

    Raises:
        ProjectError: if the project's settings or its hand-written pages stop the first build.
    """
    # Imported here, because a build needs no server.
    from mkdocs.commands import serve as mkdocs_serve

    if address and not is_host_and_port(address):
        raise ProjectError(
            f'"{address}" is not an address to serve at; '
            "write localhost or an IP address, and a port: -a 127.0.0.1:8001"
        )
    config, *_ = _load(config_file, dev_addr=address)
    if sources is not None:
        _check_beside(sources.resolve(), config_file.parent.resolve())
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(message)s"))
    logger = logging.getLogger(LOGGER)
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    address = _with_free_port(address or str(config.dev_addr))
    options: dict[str, Any] = {"dev_addr": address}
    try:
        # MkDocs leaves its folder behind if it is stopped at the wrong moment.
        with working_folder("briefings-serve") as tempfile.tempdir:
            mkdocs_serve.serve(str(config_file), **options)
    except OSError as error:
        of_others = is_from_other_plugin(error)
        why = error_line(error, config) if of_others else _why_not_served(address, error)
        raise ProjectError(why) from None
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        raise ProjectError(error_line(error, config)) from error
    finally:
        tempfile.tempdir = None
        BriefingsPlugin.sources = BriefingsPlugin.verify = None


def _check_beside(sources: Path, project: Path) -> None:
    """Make previews of this process check briefs against their source texts."""
    beside = Comparisons(sources)

    def verify(corpus: Corpus, report: Report) -> tuple[Report, Mapping[str, Text]]:
        result = verify_corpus(project, corpus, report, beside)
        return _waiting_without_text(result, report), result.source_texts

    BriefingsPlugin.sources, BriefingsPlugin.verify = sources, staticmethod(verify)


def _waiting_without_text(result: VerificationResult, before: Report) -> Report:
    """Return the report on briefs and their texts. The faults of a brief without its text keep their severity."""
    rules = {(item.diagnostic.rule.code, item.diagnostic.location): item.diagnostic.rule for item in before.items}

    def weighed(item: Located) -> Located:
        diagnostic = item.diagnostic
        rule = rules.get((diagnostic.rule.code, diagnostic.location))
        held = str(PurePosixPath(str(diagnostic.values.get("file") or diagnostic.location.file)).stem)
        if rule is None or held in result.source_texts:
            return item
        return replace(item, diagnostic=replace(diagnostic, rule=rule))

    return replace(result.report, items=tuple(map(weighed, result.report.items)))


def _why_not_served(address: str, error: OSError) -> str:
    """Return the message on why a preview cannot start, with the remedy."""
    host, _, port = address.rpartition(":")
    if error.errno == errno.EADDRINUSE and port.isdecimal():
        who = "another preview is running" if _is_preview(address) else "another program listens"
        free = next((number for number in range(int(port) + 1, int(port) + 50) if _is_free(host, number)), 0)
        return (
            f"cannot serve at {address}, where {who} already: look at http://{address}/ or end that one, or choose "
            f"another address: briefings serve -a {host}:{free}"
        )
    if error.errno in (errno.EACCES, errno.EADDRNOTAVAIL) or isinstance(error, socket.gaierror):
        return f"cannot serve at {address}: {error.strerror}; choose another address: briefings serve -a 127.0.0.1:8001"
    return f"cannot serve at {address}: {error}"


def _with_free_port(address: str) -> str:
    """Return an address with a free port in place of 0, and with the brackets of IPv6, which MkDocs leaves out."""
    host, _, port = address.rpartition(":")
    host = host.strip("[]")
    if not int(port):
        with suppress(OSError), socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
            probe.bind((host, 0))
            port = str(probe.getsockname()[1])
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def _is_preview(address: str) -> bool:
    """Whether a MkDocs preview answers at an address. Its pages reload themselves after a change."""
    try:
        with urllib.request.urlopen(f"http://{address}/", timeout=2) as answer:
            return b"livereload" in answer.read()
    except (OSError, ValueError, HTTPException):
        return False


def _is_free(host: str, port: int) -> bool:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        try:
            probe.bind((host.strip("[]"), port))
        except (OSError, OverflowError):
            return False
    return True
