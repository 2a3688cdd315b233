"""What is wrong in `mkdocs.yml`, told by `briefings check` before anything is built."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig

from generator.build.mkdocs.options import BriefingsConfig
from generator.build.settings_file import OPTIONS, SETTINGS
from generator.commands.check import check
from tests.support import lay_base, line_of, write

GOOD = """\
site_name: Harbours
theme: {name: material}
plugins:
  - search
  - briefings: {search: false}
nav:
  - Start: index.md
  - Briefs: briefs/index.md
  - More:
      - About: about.md
      - How it works: mechanism/index.md
      - Elsewhere: https://example.org/about.md
"""
FAULTS = [
    ("site_name: Harbours\n", "", "1:1 B101"),
    ("site_name:", "site_nam:", "1:1 B102"),
    ("{search: false}", "{serch: false}", "5:17 B102"),
    ("about.md", "abuot.md", "10:16 B024"),
    ("briefs/index.md", "brief/index.md", "8:13 B024"),
    ("nav:\n", "nav\n", "6:1 B004"),
    ("  - search\n", "  -search\n", "4:3 B004"),
    ("site_name: Harbours\n", "site_name: Harbours\nsite_name: Bells\n", "2:1 B005"),
    ("https://example.org/about.md", "https://[::1/about.md", "12:20 B111"),
    *(
        ("theme:", f"{name}: {address}\ntheme:", f"2:{len(name) + 3} B111")
        for name in ("site_url", "repo_url")
        for address in ("https://[::1/", "https://host:port/", "http://[zz]/", "https://.../", "harbours.example")
    ),
    ("theme:", 'extra_css: [bell.css, "https://host:port/fog.css"]\ntheme:', "2:23 B111"),
    ("theme:", "extra_css: [{fog: bell}]\ntheme:", "2:13 B103"),
    ("name: material", "name: material, icon: text", "2:31 B103"),
    ("name: material", "name: material, icon: {logo: [fog]}", "2:32 B103"),
    ("name: material", "name: material, logo: [fog]", "2:25 B103"),
    ("name: material", "name: material, favicon: 3", "2:34 B103"),
    ("name: material", "name: material, static_templates: 3", "2:43 B103"),
    ("name: material", "name: material, static_templates: [3]", "2:44 B103"),
    ("name: material", "name: material, custom_dir: [fog]", "2:25 B103"),
]


def found(project: Path, settings: str) -> list[str]:
    lay_base(project)
    write(project, {"mkdocs.yml": settings, "docs/about.md": "# About\n"})
    return [line_of(item).partition(" | ")[0] for item in check(project / "mkdocs.yml").items]


def test_good_settings_are_good(tmp_path: Path) -> None:
    assert found(tmp_path, GOOD) == []


@pytest.mark.parametrize(("good", "wrong", "told"), FAULTS, ids=[wrong.strip() or "none" for _, wrong, _ in FAULTS])
def test_a_fault_is_told_once_at_its_place(good: str, wrong: str, told: str, tmp_path: Path) -> None:
    assert [line[: len(told) + 11] for line in found(tmp_path, GOOD.replace(good, wrong))] == [f"mkdocs.yml:{told}"]


def test_pages_are_not_asked_for_while_the_record_has_faults(tmp_path: Path) -> None:
    lay_base(tmp_path)
    write(tmp_path, {"mkdocs.yml": GOOD, "docs/about.md": "", "briefings/articles/case.yaml": "title: Fog\n"})
    assert {item.diagnostic.location.file for item in check(tmp_path / "mkdocs.yml").items} == {
        "briefings/articles/case.yaml"
    }


def test_tags_of_the_engine_are_its_own(tmp_path: Path) -> None:
    tagged = 'site_url: !ENV [SITE_URL, ""]\nrepo_url: !ENV REPOSITORY\n'
    theme = "{name: material, logo: !ENV [LOGO, bell.svg]}"
    assert found(tmp_path, GOOD.replace("{name: material}", theme) + tagged) == []


def test_the_names_are_those_of_the_engine() -> None:
    assert {*SETTINGS} - {"INHERIT"} == {name for name, _ in MkDocsConfig._schema}
    assert {*OPTIONS} == {name for name, _ in BriefingsConfig._schema}
