"""Projects that are built with further plugins, settings and templates."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

import pytest

from generator.commands.build import BuildResult, build
from generator.commands.project import ProjectError
from generator.site.export.build_fields import GENERATOR
from tests.projects import URL, make_project
from tests.support import write

EMPTY: Final[Mapping[str, str | bytes]] = MappingProxyType({})
BRIEF = "briefs/2021-03-04-coast-agency-spring-deal"


def built(folder: Path, *, plugins: str = "", settings: str = "", nav: bool = True) -> BuildResult:
    """Build a project strictly, with further plugins (lines of YAML) and settings."""
    file = make_project(folder, url=URL)
    text = file.read_text("utf-8")
    text = text if nav else text.partition("nav:")[0]
    before, option, after = text.partition("  - briefings:")
    file.write_text(f"{before}{plugins}{option}{after}\n{settings}\n", encoding="utf-8")
    return build(file)


def page(folder: Path, address: str) -> str:
    return (folder / "site" / address / "index.html").read_text("utf-8")


def with_theme(folder: Path, settings: str) -> Path:
    """A project with a further setting of the theme."""
    file = make_project(folder, url=URL)
    file.write_text(
        file.read_text("utf-8").replace("  font: false\n", f"  font: false\n  {settings}\n"), encoding="utf-8"
    )
    return file


def refusal(
    project: Path, settings: str, theme: str = "", plugin: str = "", files: Mapping[str, str | bytes] = EMPTY
) -> str:
    """What is told of settings with which a project cannot be built; its last site stays, and nothing else is left.

    Args:
        project: its folder.
        settings: lines at the end of its settings.
        theme: lines below `theme`.
        plugin: a line of `plugins`.
        files: further files of the project, by their paths.
    """
    file = make_project(project)
    write(project, files)
    (project / "site").mkdir()
    write(project, {"site/build.json": json.dumps({"generator": GENERATOR}), "site/index.html": "the last good site"})
    lines = file.read_text("utf-8").replace("  font: false\n", f"  font: false\n{theme}")
    lines = lines.replace("  - briefings:", f"{plugin}  - briefings:")
    file.write_text(f"{lines}{settings}", encoding="utf-8")
    before = set(project.iterdir())
    with pytest.raises(ProjectError) as error:
        build(file)
    assert set(project.iterdir()) - before <= {project / "__pycache__"}  # which Python makes for hooks
    assert (project / "site/index.html").read_text("utf-8") == "the last good site"
    return str(error.value)


def notices(project: Path, settings: str, files: dict[str, str | bytes]) -> list[str]:
    """What is said of a project that is built."""
    file = make_project(project)
    write(project, files)
    file.write_text(file.read_text("utf-8").replace("font: false", f"font: false{settings}"), encoding="utf-8")
    return [*build(file).notices]


def with_hook(folder: Path, hook: str) -> Path:
    """A project with a hook."""
    file = make_project(folder)
    (folder / "lamp.py").write_text(hook, encoding="utf-8")
    file.write_text(f"{file.read_text('utf-8')}hooks: [lamp.py]\n", encoding="utf-8")
    return file


def failure(folder: Path, hook: str) -> str:
    """What is told of a project whose hook keeps it from being built; nothing of the build is left."""
    file = with_hook(folder, hook)
    with pytest.raises(ProjectError) as told:
        build(file)
    left = {path.name for path in folder.iterdir()} - {"__pycache__"}  # that of the hook
    assert left == {"briefings", "docs", "lamp.py", "mkdocs.yml"}
    line = str(told.value).removeprefix("Aborted: ")
    assert "\n" not in line
    return line


EVENTS = {
    "startup": "command, dirty",
    "config": "config",
    "pre_build": "config",
    "files": "files, config",
    "nav": "nav, config, files",
    "env": "env, config, files",
    "pre_template": "template, template_name, config",
    "template_context": "context, template_name, config",
    "post_template": "output_content, template_name, config",
    "pre_page": "page, config, files",
    "page_read_source": "page, config",
    "page_markdown": "markdown, page, config, files",
    "page_content": "html, page, config, files",
    "page_context": "context, page, config, nav",
    "post_page": "output, page, config",
    "post_build": "config",
    "shutdown": "",
}
