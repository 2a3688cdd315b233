"""Settings that a build alone can judge: each is told in one line, at its place, and the site stays as it was."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.build.mkdocs import theme_folder
from generator.commands.build import ProjectError, build
from generator.site.export.build_fields import GENERATOR
from tests.projects import make_project
from tests.support import edit, on_main, write

TEMPLATE = '{% extends "base.html" %}'


def refusal(project: Path, settings: str, theme: str = "", plugin: str = "") -> str:
    """What is told of settings with which a project cannot be built; its last site stays, and nothing else is left.

    Args:
        project: its folder.
        settings: lines at the end of its settings.
        theme: lines below `theme`.
        plugin: a line of `plugins`.
    """
    file = make_project(project)
    (project / "site").mkdir()
    write(project, {"site/build.json": json.dumps({"generator": GENERATOR}), "site/index.html": "the last good site"})
    lines = file.read_text("utf-8").replace("  font: false\n", f"  font: false\n{theme}")
    lines = lines.replace("  - briefings:", f"{plugin}  - briefings:")
    file.write_text(f"{lines}{settings}", encoding="utf-8")
    before = sorted(project.iterdir())
    with pytest.raises(ProjectError) as error:
        build(file)
    assert sorted(project.iterdir()) == before
    assert (project / "site/index.html").read_text("utf-8") == "the last good site"
    return str(error.value)


NAMED = {
    "theme.logo": ("", "  logo: no.svg\n", "mkdocs.yml:7:9: `theme.logo` leads to /no.svg, which is not there"),
    "theme.favicon": ("", "  favicon: no.svg\n", "mkdocs.yml:7:12: `theme.favicon` leads to /no.svg"),
    "a sheet": ("extra_css: [no.css]\n", "", "mkdocs.yml:15:13: `extra_css` leads to /no.css, which is not there"),
    "a sheet above": ("extra_css: [../no.css]\n", "", "mkdocs.yml:15:13: `extra_css` leads out of the site"),
    "a script": ("extra_javascript: [no.js]\n", "", "mkdocs.yml:15:20: `extra_javascript` leads to /no.js"),
    "a script with keys": (
        "extra_javascript:\n  - {path: no.js, defer: true}\n",
        "",
        "mkdocs.yml:16:5: `extra_javascript` leads to /no.js",
    ),
    "an address in nav": ("  - /no/\n", "", "mkdocs.yml:15:5: `nav` leads to /no/, which is not there"),
    "a page as a sheet": ("extra_css: [method.md]\n", "", "mkdocs.yml:15:13: `extra_css` leads to /method.md"),
}


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, id=name, marks=() if name in ("theme.logo", "a script with keys") else on_main)
        for name, case in NAMED.items()
    ],
)
def test_a_file_that_a_setting_names_and_nobody_has_is_told_at_the_setting(
    tmp_path: Path, case: tuple[str, str, str]
) -> None:
    settings, theme, told = case
    heading, line = refusal(tmp_path, settings, theme).splitlines()
    assert heading == "briefings: the finished site has a fault, so the old one stays:"
    assert line.strip().startswith(told)


WORDS = {
    "an unknown plugin": ("", "  - fog\n", "8:5", 'The "fog" plugin is not installed'),
    "a plugin twice": ("", "  - search\n  - search\n", "8:5", "Plugin 'material/search' was specified multiple times"),
    "an option": ("", "  - search: {lagn: en}\n", "8:20", "Plugin 'material/search' option 'lagn': Unrecognised"),
    "a kind": ("", "  - redirects: {redirect_maps: [a]}\n", "8:17", "option 'redirect_maps': Expected type: "),
    "an extension": ("markdown_extensions: [fog]\n", "", "15:23", "'fog'. ModuleNotFoundError: No module named"),
    "its option": ("markdown_extensions: [toc: {fog: 1}]\n", "", "15:34", "'toc'. KeyError: 'fog'; "),
    "validation": ("validation: {links: {anchors: loud}}\n", "", "15:31", "Sub-option 'anchors': Expected"),
    "a template": ("extra_templates: [no.html]\n", "", "15:19", "Template skipped: 'no.html' not found"),
    "no page": ("  - More: fog.png\n", "", "15:11", "A reference to 'fog.png' is included in the 'nav' configuration"),
}


@pytest.mark.parametrize("case", WORDS.values(), ids=WORDS)
def test_what_mkdocs_says_of_a_setting_is_one_line_with_its_place(
    tmp_path: Path, case: tuple[str, str, str, str]
) -> None:
    settings, plugin, place, told = case
    text = refusal(tmp_path, settings, plugin=plugin).removeprefix(f"{tmp_path}/mkdocs.yml cannot be used:\n")
    assert text.startswith(f"mkdocs.yml:{place}: ")
    assert told in text
    assert "\n" not in text


def test_a_tag_that_nobody_knows_is_told_on_one_line(tmp_path: Path) -> None:
    _, line = refusal(tmp_path, "copyright: !FOG x\n").splitlines()
    assert re.search(r"constructor for the tag '!FOG' .*/mkdocs\.yml\", line 15, column 12$", line)


# --- templates of the project -----------------------------------------------------------------------


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
    monkeypatch.setattr(theme_folder, "_MOST_FILES", 3)
    (tmp_path / "overrides").mkdir()
    lay(tmp_path / "overrides")
    assert told in refusal(tmp_path, "", "  custom_dir: overrides\n")


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


# --- settings without effect ------------------------------------------------------------------------


def notices(project: Path, settings: str, files: dict[str, str | bytes]) -> list[str]:
    """What is said of a project that is built."""
    file = make_project(project)
    write(project, files)
    file.write_text(file.read_text("utf-8").replace("font: false", f"font: false{settings}"), encoding="utf-8")
    return [*build(file).notices]


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


def test_what_has_no_effect_is_said_at_its_place(tmp_path: Path) -> None:
    settings = (
        "\n  icon: {repo: bell}\n  palette: {primary: red}\n  language: fr\nrepo_name: Harbours\nhooks: [lamp.py]"
    )
    assert [line.partition(" has no effect")[0] for line in notices(tmp_path, settings, {"lamp.py": "x = 1\n"})] == [
        "mkdocs.yml:8:3: theme.palette",
        "mkdocs.yml:7:16: theme.icon.repo",
        "mkdocs.yml:9:13: theme.language",
        "mkdocs.yml:10:12: repo_name",
        "mkdocs.yml:11:9: the hook lamp.py",
    ]
