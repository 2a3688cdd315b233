"""Settings that one file inherits from another: merged as MkDocs does, and told in the file where they stand."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.utils.yaml import yaml_load

from generator.build.mkdocs.settings.chain import ProjectSettings
from generator.build.mkdocs.settings.faults import settings_faults
from tests.support import line_of, write


def told_of(project: Path, files: dict[str, str | bytes]) -> list[str]:
    write(project, files)
    return [line_of(item) for item in settings_faults(ProjectSettings(project / "mkdocs.yml")).items]


OWN = "site_name: Harbours\n"
CHAINS: dict[str, tuple[dict[str, str | bytes], str]] = {
    "itself": ({"mkdocs.yml": f"{OWN}INHERIT: mkdocs.yml\n"}, "mkdocs.yml:2:10 B025 `INHERIT` cannot be"),
    "a circle": (
        {"mkdocs.yml": f"{OWN}INHERIT: more/fog.yml\n", "more/fog.yml": "INHERIT: ../mkdocs.yml\n"},
        'more/fog.yml:1:10 B025 `INHERIT` cannot be "../mkdocs.yml": settings would be inherited endlessly',
    ),
    "a folder": (
        {"mkdocs.yml": f"{OWN}INHERIT: docs\n", "docs/fog.md": ""},
        'mkdocs.yml:2:10 B025 `INHERIT` cannot be "docs": it is a folder',
    ),
    "nothing": ({"mkdocs.yml": f"{OWN}INHERIT: fog.yml\n"}, 'mkdocs.yml:2:10 B025 `INHERIT` cannot be "fog.yml"'),
    "a name that no file can have": (
        {"mkdocs.yml": f'{OWN}INHERIT: "a\\0b"\n'},
        "mkdocs.yml:2:10 B003 mkdocs.yml:2:10 B025",
    ),
    "a list": ({"mkdocs.yml": f"{OWN}INHERIT: [fog.yml]\n"}, "mkdocs.yml:2:1 B103 this must be text, not a list"),
    "a number": ({"mkdocs.yml": f"{OWN}INHERIT: 3\n"}, "mkdocs.yml:2:10 B103 this must be text, not a number"),
    "an empty text": ({"mkdocs.yml": f"{OWN}INHERIT: ''\n"}, "mkdocs.yml:2:10 B104 the value is empty"),
    "no settings": ({"mkdocs.yml": f"{OWN}INHERIT: fog.yml\n", "fog.yml": "bell\n"}, "fog.yml:1:1 B103"),
    "no YAML": ({"mkdocs.yml": f"{OWN}INHERIT: fog.yml\n", "fog.yml": "nav: [a\n"}, "fog.yml:1:6 B004"),
    "no UTF-8": ({"mkdocs.yml": f"{OWN}INHERIT: fog.yml\n", "fog.yml": b"copyright: \xe9\n"}, "fog.yml:1:12 B002"),
    "an empty file": ({"mkdocs.yml": f"{OWN}INHERIT: fog.yml\n", "fog.yml": ""}, "fog.yml:1:1 B009"),
    "a fault": (
        {"mkdocs.yml": f"{OWN}INHERIT: fog.yml\n", "fog.yml": "extra_css: [null]\ntheme: {name: material, logo: 3}\n"},
        "fog.yml:1:13 B104 fog.yml:2:31 B103",
    ),
    "a misspelt name": ({"mkdocs.yml": "INHERIT: fog.yml\n", "fog.yml": "site_nam: Fog\n"}, "fog.yml:1:1 B102"),
}


@pytest.mark.parametrize("case", CHAINS.values(), ids=CHAINS)
def test_a_fault_is_told_in_the_file_where_it_stands(case: tuple[dict[str, str | bytes], str], tmp_path: Path) -> None:
    files, told = case
    lines = told_of(tmp_path, files)
    if len(lines) == 1:
        assert lines[0].startswith(told)
    else:
        assert " ".join(" ".join(line.split()[:2]) for line in lines) == told


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("!ENV FOG", 'mkdocs.yml:2:10 B025 `INHERIT` cannot be "mkdocs.yml"'),
        ("!ENV [BELL, FOG, x]", 'mkdocs.yml:2:1 B025 `INHERIT` cannot be "mkdocs.yml"'),
        ("!ENV [BELL, fog.yml]", 'mkdocs.yml:2:1 B025 `INHERIT` cannot be "fog.yml": there is no such file'),
        ("!ENV BELL", "mkdocs.yml:2:10 B104 the value is empty"),
    ],
)
def test_a_file_may_be_named_by_the_environment(
    value: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FOG", "mkdocs.yml")
    (line,) = told_of(tmp_path, {"mkdocs.yml": f"{OWN}INHERIT: {value}\n"})
    assert line.startswith(told)


def test_a_variable_that_is_not_utf_8_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOG", "https://fog.example/\udcff/")
    (line,) = told_of(tmp_path, {"mkdocs.yml": f"{OWN}site_url: !ENV [FOG, '']\n"})
    assert line.startswith("mkdocs.yml:2:11 B004 ")
    assert "the variable FOG is not UTF-8" in line


def test_settings_are_merged_as_the_engine_merges_them(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "mkdocs.yml": f"{OWN}INHERIT: fog.yml\ntheme: {{logo: null, icon: {{logo: bell}}}}\nextra_css: [own.css]\n",
        "fog.yml": "INHERIT: bell.yml\ntheme: {icon: {repo: fog}}\nextra: {a: 1}\nextra_css: [fog.css]\n",
        "bell.yml": "theme: {name: mkdocs, logo: bell.svg}\nextra: {b: 2}\ndocs_dir: bells\n",
    }
    write(tmp_path, files)
    with (tmp_path / "mkdocs.yml").open("rb") as file:
        assert ProjectSettings(tmp_path / "mkdocs.yml").values == yaml_load(file)


def test_a_setting_has_the_place_of_the_file_from_which_it_comes(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "mkdocs.yml": f"{OWN}INHERIT: more/fog.yml\ntheme: {{name: material}}\nextra_css: [own.css]\n",
        "more/fog.yml": "theme: {logo: bell.svg}\nextra_css: [fog.css, bell.css]\n",
    }
    write(tmp_path, files)
    settings = ProjectSettings(tmp_path / "mkdocs.yml")
    assert settings.place(("theme", "logo")) == "more/fog.yml:1:15"
    assert settings.place(("theme", "name")) == "mkdocs.yml:3:15"
    assert settings.place(("extra_css", 1)) == "mkdocs.yml:4:1"
    assert settings.place(("copyright",)) == "mkdocs.yml"
