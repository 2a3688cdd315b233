"""Links of hand-written pages that lead nowhere are told by a check, without a build."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.commands.check import check
from tests.build.mkdocs.building import refusal
from tests.projects import make_project
from tests.support import line_of

NONE = "but there is no such page or file"


def told(project: Path, text: str, settings: str = "", name: str = "more.md") -> list[str]:
    """The findings of a check, with one more page and further settings."""
    file = make_project(project)
    file.write_text(file.read_text("utf-8") + settings, encoding="utf-8")
    page = project / "docs" / name
    page.parent.mkdir(exist_ok=True)
    page.write_text(text, encoding="utf-8")
    return [line_of(item) for item in check(file).items]


def test_a_link_to_no_page_is_told_at_its_place_with_the_page_that_is_meant(tmp_path: Path) -> None:
    country = "countries/northlnd.md"
    text = f"---\ntitle: Fog\n---\n\nSee [a](metod.md#b) and\n[c]({country}).\n![d](fog.png)\n"
    assert told(tmp_path, text) == [
        f'docs/more.md:5:9 B027 the page links to metod.md#b, {NONE} | did you mean "method.md"?',
        f'docs/more.md:6:5 B027 the page links to {country}, {NONE} | did you mean "countries/northland.md"?',
        f"docs/more.md:7:6 B027 the page links to fog.png, {NONE} | correct the link",
    ]


LONG = {"a name": "fog" * 100, "folders": "fog/" * 2_000 + "mud", "ways up": "../" * 2_000 + "fog"}


@pytest.mark.parametrize("link", LONG.values(), ids=LONG)
def test_a_link_too_long_for_the_name_of_a_file_is_told_at_its_place(tmp_path: Path, link: str) -> None:
    text = f"![a]({link}.png)\n[b]({link}.md)\n[c](fog.md)\n"
    short = f"the page links to fog.md, {NONE}"
    assert told(tmp_path / "checked", text)[-1] == f"docs/more.md:3:5 B027 {short} | correct the link"
    lines = refusal(tmp_path / "built", "", files={"docs/more.md": text}).splitlines()
    assert lines[-1] == f"docs/more.md:3:5: {short}; correct the link"
    assert lines[-2].startswith(f"docs/more.md:2:5: the page links to {link[:290]}")
    assert max(map(len, lines)) < 400


@pytest.mark.parametrize(
    "text",
    [
        "[a](method.md) [b](briefs/index.md#x) [c](countries/northland.md) [d](https://a.example/b.md) [e](#f)",
        "`[a](b.md)` and ``[a](b.md) ` [a](b.md)``",
        "```\n[a](b.md)\n```\n\n  ~~~~ yaml\n[a](b.md)\n  ~~~~",
        "    [a](b.md)\n",
        "<!-- [a](b.md)\n[a](b.md) -->",
        "<pre>\n[a](b.md)\n</pre>",
        "\\[a](b.md)",
        "[a](../README.md) [b](fog/) [c](data/fog.json) ![d](made/fog.png)",
        "---\ntitle: '[a](b.md)'\n---\nFog.",
    ],
)
def test_what_leads_somewhere_or_is_no_link_is_not_told(tmp_path: Path, text: str) -> None:
    assert told(tmp_path, text) == []


@pytest.mark.parametrize(
    "settings",
    ["exclude_docs: more.md\n", "validation: {links: {not_found: info}}\n", "hooks: [hook.py]\n"],
)
def test_what_the_settings_allow_or_others_may_make_is_not_told(tmp_path: Path, settings: str) -> None:
    (tmp_path / "hook.py").write_text("def on_files(files, config):\n    return files\n", encoding="utf-8")
    assert told(tmp_path, "[a](b.md)\n", settings) == []


def test_a_link_is_read_from_the_folder_of_its_page(tmp_path: Path) -> None:
    text = "[a](../method.md) [b](method.md)\n"
    found = told(tmp_path, text, name="inner/more.md")
    assert found == [f'docs/inner/more.md:1:23 B027 the page links to method.md, {NONE} | did you mean "../method.md"?']
