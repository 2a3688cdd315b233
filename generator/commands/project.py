"""The project of a command: its settings as MkDocs reads them, and why they cannot be used."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError, MkDocsException, PluginError

from generator.build.engine import Settings
from generator.build.mkdocs.errors import Messages
from generator.build.mkdocs.failures import error_line, is_from_other_plugin
from generator.build.mkdocs.mkdocs_config import check_settings, settings_of
from generator.build.mkdocs.plugin import BriefingsPlugin
from generator.build.mkdocs.settings.chain import ProjectSettings
from generator.build.mkdocs.settings.messages import refusal_reason
from generator.diagnostics.system_errors import disk_error
from generator.diagnostics.visible import on_one_line
from generator.processes.exits import exits_as_errors
from generator.publication.staging import recover


class ProjectError(Exception):
    """The project cannot be built for a reason other than faulty briefs; the message tells people why.

    Args:
        message: one or more lines.
    """

    def __init__(self, message: str) -> None:
        super().__init__("\n".join(map(on_one_line, message.split("\n"))))


def load_with_mkdocs(config_file: Path, **options: Any) -> tuple[MkDocsConfig, BriefingsPlugin, ProjectSettings]:
    """Load a project's settings with MkDocs, and put right what an interrupted build left.

    Args:
        config_file: the project's `mkdocs.yml`.
        options: settings that the command gives; None for those that it does not.

    Returns:
        The settings as MkDocs has them, the plugin, and the settings as they are written.

    Raises:
        ProjectError: if the settings cannot be used.
    """
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


def project_settings(config_file: Path) -> Settings:
    """Return the settings of a project, for commands that do not build its site.

    Raises:
        ProjectError: if they cannot be used.
    """
    config, plugin, read = load_with_mkdocs(config_file)
    try:
        check_settings(config, read)
        return settings_of(config, plugin.config, read)
    except PluginError as error:
        raise ProjectError(str(error).removeprefix("briefings: ")) from None
