"""Folders and hooks that settings name: a folder may not lie in one from which its files would be published."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.build.mkdocs.settings.chain import ProjectSettings
from generator.build.mkdocs.settings.faults import settings_faults
from generator.commands.check import check
from tests.projects import make_project
from tests.support import lay_base, line_of, write


def told_of(project: Path, settings: str) -> list[str]:
    write(project, {"briefings/fog.yaml": "", "docs/fog.md": "# Fog\n", "overrides/main.html": "", "site/x.html": ""})
    write(project, {"mkdocs.yml": f"{settings}\nsite_name: Harbours\n"})
    return [line_of(item) for item in settings_faults(ProjectSettings(project / "mkdocs.yml")).items]


THEME = "theme: {name: material, custom_dir: "
FOLDERS = {
    f"{THEME}/}}": "it holds the folder of the project",
    f"{THEME}.}}": "it is the folder of the project",
    f"{THEME}..}}": "it holds the folder of the project",
    f"{THEME}docs}}": "it is `docs_dir`",
    f"docs_dir: overrides/pages\n{THEME}overrides}}": "it holds `docs_dir`",
    f"{THEME}briefings}}": "it is briefings/, which holds the record",
    f"{THEME}briefings/more}}": "it lies in briefings/, which holds the record",
    f"{THEME}site}}": "it is `site_dir`",
    f"{THEME}site/more}}": "it lies in `site_dir`",
    f"site_dir: overrides/site\n{THEME}overrides}}": "it holds `site_dir`",
    f"{THEME}none}}": "there is no such folder",
    f"{THEME}mkdocs.yml}}": "it is no folder",
    f"{THEME}{'x' * 5000}}}": "there is no such folder",
    "docs_dir: .": "it is the folder of the project",
    "docs_dir: /": "it holds the folder of the project",
    "docs_dir: briefings": "it is briefings/, which holds the record",
    "docs_dir: briefings/more": "it lies in briefings/, which holds the record",
    "docs_dir: none": "there is no such folder",
    "docs_dir: site": "it is `site_dir`",
    "docs_dir: site/more": "it lies in `site_dir`",
    "site_dir: docs": "it is `docs_dir`",
    "site_dir: docs/site": "it lies in `docs_dir`",
    "site_dir: briefings/site": "it lies in briefings/, which holds the record",
    "site_dir: .": "it is the folder of the project",
    "site_dir: ..": "it holds the folder of the project",
}


@pytest.mark.parametrize(("settings", "told"), FOLDERS.items(), ids=[name[:60] for name in FOLDERS])
def test_a_folder_that_cannot_work_is_told_once_at_its_setting(settings: str, told: str, tmp_path: Path) -> None:
    for name in ("briefings/more", "site/more", "docs/site", "overrides/pages", "overrides/site"):
        (tmp_path / name).mkdir(parents=True)
    (line,) = told_of(tmp_path, settings)
    number = settings.count("\n") + 1
    assert line.startswith(f"mkdocs.yml:{number}:")
    assert " B025 " in line
    assert f": {told} | " in line


@pytest.mark.parametrize("folder", ["overrides", "docs/templates", "more/overrides", "elsewhere"])
def test_templates_may_lie_beside_or_below_pages(folder: str, tmp_path: Path) -> None:
    (tmp_path / folder).mkdir(parents=True)
    assert told_of(tmp_path, f"{THEME}{folder}}}") == []


def test_a_link_to_the_folder_of_the_project_is_that_folder(tmp_path: Path) -> None:
    (tmp_path / "bells").symlink_to(".")
    (line,) = told_of(tmp_path, f"{THEME}bells}}")
    assert "it is the folder of the project" in line


def test_a_link_in_the_place_of_the_usual_folder_is_told_by_that_name(tmp_path: Path) -> None:
    write(tmp_path, {"docs/fog.md": "# Fog\n", "briefings/fog.yaml": "", "mkdocs.yml": "site_name: Harbours\n"})
    (tmp_path / "site").symlink_to("docs")
    (line,) = [line_of(item) for item in settings_faults(ProjectSettings(tmp_path / "mkdocs.yml")).items]
    assert '`site_dir` cannot be "site": it is `docs_dir`' in line


def test_the_pages_of_a_folder_that_holds_the_project_are_not_read(tmp_path: Path) -> None:
    lay_base(tmp_path)
    write(tmp_path, {"mkdocs.yml": "site_name: Harbours\ndocs_dir: .\n", "fog.md": "---\na: [\n---\n"})
    assert [line_of(item)[:19] for item in check(tmp_path / "mkdocs.yml").items] == ["mkdocs.yml:2:11 B02"]


HOOKS = {
    "def on_config(config):\n    pass\n": "",
    "import sys\nif sys:\n    from bell import on_nav\n": "",
    "def light():\n    def on_fog():\n        pass\n\ndef on_env(env, config, files):\n    pass\n": "",
    "def on_page_contents(html):\n    pass\n": "no event for its function on_page_contents, line 1 | did you mean",
    "x = 1\non_fog = print\n": "MkDocs has no event for its function on_fog, line 2",
    "async def on_nav(nav, config, files):\n    pass\n": "MkDocs does not wait for its function on_nav, line 1",
    "x = 1\n\ndef on_nav(:\n": "Python cannot read it: invalid syntax, line 3 | correct that line",
    f"fog = {'(' * 3000}{')' * 3000}\n": "Python cannot read it: ",
    "fog = 1\n\0": "Python cannot read it: source code string cannot contain null bytes | correct",
    "def light():\n    on_fog = 1\n\nclass Lamp:\n    def on_bell(self):\n        pass\n": "",
}


@pytest.mark.parametrize("name", ["lamp", "lamp.txt"])
def test_a_hook_that_python_would_not_load_is_told(name: str, tmp_path: Path) -> None:
    write(tmp_path, {name: "x = 1\n"})
    (line,) = told_of(tmp_path, f"hooks: [{name}]")
    assert "a hook is a file of Python | let its name end in .py" in line


@pytest.mark.parametrize(("hook", "told"), HOOKS.items(), ids=[name[:40] for name in HOOKS])
def test_a_hook_that_cannot_work_is_told_at_its_setting(hook: str, told: str, tmp_path: Path) -> None:
    write(tmp_path, {"lamp.py": hook})
    lines = told_of(tmp_path, "hooks: [lamp.py]")
    assert [line[:19] for line in lines] == ["mkdocs.yml:1:9 B025"] * bool(told)
    assert all(told in line for line in lines)


@pytest.mark.parametrize(
    ("hooks", "told"),
    [("[none.py]", "there is no such file"), ("[docs]", "it is a folder"), ("[pipe.py]", "there is no such file")],
)
def test_a_hook_that_is_no_file_is_told(hooks: str, told: str, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.py")
    (line,) = told_of(tmp_path, f"hooks: {hooks}")
    assert line.startswith("mkdocs.yml:1:9 B025 `hooks` cannot be")
    assert told in line


@pytest.mark.parametrize("name", ["x" * 300, "x/" * 3_000])
def test_a_folder_whose_name_is_too_long_hides_no_other_fault(tmp_path: Path, name: str) -> None:
    file = make_project(tmp_path)
    file.write_text(f"{file.read_text('utf-8')}docs_dir: {name}\ncopyright: 5\n", encoding="utf-8")
    lines = [line_of(item) for item in check(file).items]
    assert [line.partition(" B")[0] for line in lines] == ["mkdocs.yml:15:11", "mkdocs.yml:16:12"]
