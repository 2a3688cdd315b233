"""Templates of the project: the folder is looked at before anything is made with it, and what fails is named."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.build.mkdocs import theme_folder
from generator.commands.build import build
from generator.commands.project import ProjectError
from tests.build.mkdocs.building import notices, refusal
from tests.projects import make_project
from tests.support import edit, write

TEMPLATE = '{% extends "base.html" %}'


def with_fifo(folder: Path) -> None:
    os.mkfifo(folder / "fog.css")


def with_dead_link(folder: Path) -> None:
    (folder / "fog.css").symlink_to("nowhere")


def with_too_many(folder: Path) -> None:
    for number in range(4):
        (folder / f"{number}.css").touch()


THEMES: dict[str, tuple[Callable[[Path], None], str]] = {
    "a pipe": (with_fifo, "overrides/fog.css is no file; put a file there, or take it out"),
    "a dead link": (with_dead_link, "overrides/fog.css is a link that leads nowhere; put a file there, or take it out"),
    "another folder": (with_too_many, "mkdocs.yml:7:15: `theme.custom_dir` holds more than 3 files; name a folder"),
}


@pytest.mark.parametrize("case", THEMES.values(), ids=THEMES)
def test_a_folder_of_templates_is_looked_at_before_it_is_copied(
    tmp_path: Path, case: tuple[Callable[[Path], None], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    lay, told = case
    monkeypatch.setattr(theme_folder, "_MAX_FILES", 3)
    (tmp_path / "overrides").mkdir()
    lay(tmp_path / "overrides")
    assert told in refusal(tmp_path, "", "  custom_dir: overrides\n")


@pytest.mark.parametrize("locked", ["overrides/main.html", "overrides", "overrides/.icons/bells/fog.svg"])
def test_a_template_that_cannot_be_read_is_told_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, locked: str
) -> None:
    write(tmp_path, {"overrides/main.html": TEMPLATE, "overrides/.icons/bells/fog.svg": "<svg/>"})
    real = os.access
    monkeypatch.setattr("os.access", lambda path, mode: locked not in str(path) and real(path, mode))
    told = refusal(tmp_path, "", "  custom_dir: overrides\n  icon: {logo: bells/fog}\n")
    file = "overrides/main.html" if locked == "overrides" else locked
    assert told.endswith(f"{file} cannot be read: give whoever builds the site permission to read it, or remove it")


def test_templates_among_pages_are_refused_where_they_would_be_published(tmp_path: Path) -> None:
    file = make_project(tmp_path)
    write(tmp_path, {"docs/bells/main.html": TEMPLATE})
    edit(file, "font: false", "custom_dir: docs/bells")
    told = r"mkdocs\.yml:6:15: `theme\.custom_dir` lies among the pages, so that bells/main\.html would be published"
    with pytest.raises(ProjectError, match=told):
        build(file)
    file.write_text(f"{file.read_text('utf-8')}exclude_docs: /bells/\n", encoding="utf-8")
    assert build(file).notices == ()


BROKEN = {
    "no UTF-8": (b'{% extends "base.html" %}\xe9', r"briefings: the template main\.html is not UTF-8 "),
    "itself": (
        b'{% extends "main.html" %}',
        r"Aborted: a template includes or extends itself \(.*/overrides/main\.html",
    ),
}


@pytest.mark.parametrize("case", BROKEN.values(), ids=BROKEN)
def test_a_template_that_cannot_be_read_is_named(tmp_path: Path, case: tuple[bytes, str]) -> None:
    template, told = case
    write(tmp_path, {"overrides/main.html": template})
    assert re.match(told, refusal(tmp_path, "", "  custom_dir: overrides\n"))


def test_a_template_of_the_pages_that_fails_is_named(tmp_path: Path) -> None:
    file = make_project(tmp_path)
    write(tmp_path, {"docs/fog.xml": "{{ fog.bell.oil }}"})
    file.write_text(f"{file.read_text('utf-8')}extra_templates: [fog.xml]\n", encoding="utf-8")
    with pytest.raises(ProjectError, match=r"'fog' is undefined \(.*, at the template fog\.xml\)"):
        build(file)


def test_a_logo_may_be_an_icon_of_the_project(tmp_path: Path) -> None:
    file = make_project(tmp_path)
    edit(file, "font: false", "custom_dir: overrides\n  icon: {logo: bells/fog}")
    write(tmp_path, {"overrides/.icons/bells/fog.svg": "<svg/>"})
    build(file)
    assert "<svg/>" in (tmp_path / "site/index.html").read_text("utf-8")


def test_a_template_that_no_page_is_made_with_is_told_and_other_files_are_not(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "overrides/main.html": f"{TEMPLATE}{{% block footer %}}{{% include 'own/foot.html' %}}{{% endblock %}}",
        "overrides/own/foot.html": "<footer></footer>",
        "overrides/404.html": TEMPLATE,
        "overrides/partials/foter.html": "<footer></footer>",
        "overrides/README.md": "# Templates",
        "overrides/own.css": "",
        "overrides/.own/fog.html": "",
    }
    (line,) = notices(tmp_path, "\n  custom_dir: overrides", files)
    assert line.startswith("mkdocs.yml:7:15: partials/foter.html in `theme.custom_dir` has no effect")
