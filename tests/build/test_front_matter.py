"""Pages written by hand: front matter that cannot be read, and signs that nobody sees, are told and not published."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.build.front_matter import front_matter_faults
from generator.commands.build import build
from generator.commands.check import check
from generator.commands.project import ProjectError
from tests.projects import make_project
from tests.support import line_of

FAULTS = {
    "a colon": ("---\ntitle: Fog: bells\n---\n", "2:11 B004"),
    "a bracket": ("---\ntitle: [Fog\n---\n", "2:8 B004"),
    "a quote": ('---\r\ntitle: "Fog\r\n---\r\n', "2:8 B004"),
    "a tab": ("---\ntitle:\n\tFog\n---\n", "3:1 B011"),
    "a sign": ("---\n\0title: Fog\n---\n", "2:1 B003"),
    "a tag": ("---\ntitle: !fog Bells\n---\n", "2:8 B007"),
    "twice": ("---\ntitle: Fog\ntitle: Bells\n---\n", "3:1 B005"),
    "a conflict": ("---\n<<<<<<< ours\ntitle: Fog\n---\n", "2:1 B020"),
    "a list": ("---\n- title\n---\n", "1:1 B103"),
    "a list for a title": ("---\nupdated: 2021-05-01\ntitle: [Fog]\n---\n", "3:8 B103"),
    "keys for a description": ("---\ndescription: {fog: bells}\n---\n", "2:14 B103"),
    "a number for a question": ("---\nasked: 5\n---\n", "2:8 B103"),
    "keys for a question": ("---\nasked: {a: b}\n---\n", "2:8 B103"),
    "a number among questions": ("---\ntitle: Fog\nasked: [5, null]\n---\n", "3:8 B103"),
    "no day": ("---\nupdated: nonsense\n---\n", "2:10 B107"),
    "half a day": ("---\nupdated: 2021-05\n---\n", "2:10 B107"),
    "a day that is not": ("---\nupdated: 2021-02-30\n---\n", "2:10 B107"),
    "a number for search": ("---\nsearch: 3\n---\n", "2:9 B103"),
    "a list for a template": ("---\ntemplate: [x]\n---\n", "2:11 B103"),
    "a list for robots": ("---\nrobots: [noindex]\n---\n", "2:9 B103"),
    "a list for an address": ("---\nmoved_to: [x]\n---\n", "2:11 B103"),
    "a sign in the text": ("# Fog\n\nA \0 bell.\n", "3:3 B003"),
    "a sign behind it": ("---\ntitle: Fog\n---\n\n`a\x08b`\n", "5:3 B003"),
    "a line turned round": ("\ufeff# Fog\r\n\r\nA bell\u202e.\r\n", "3:7 B003"),
    "a long number": ("# Fog\n\n`a &#12345678;`\n", "3:4 B027"),
    "a long number in front": ("---\ntitle: Fog &#x123456789\n---\n", "2:12 B027"),
    "an escaped sign": ('---\ntitle: "Fog\\0"\n---\n', "2:8 B003"),
    "a slip in a key": ("---\ntitel: Fog\n---\n", "2:1 B102"),
    "a slip in a key of the theme": ("---\ntitle: Fog\nhdie: [toc]\n---\n", "3:1 B102"),
    "a capital in a key of ours": ("---\nUpdated: 2021-05-01\n---\n", "2:1 B102"),
    "no end": ("---\ntitle: Fog\n\n# Fog\n", "1:1 B004"),
    "no line end": ("\ufeff---\ntitle: Fog\n---", "1:1 B004"),
}
SOUND = (
    "---\nweather: fog\nlink: fog\ntitle: Fog\ntitles: Bells\n---\n",
    "# Fog\n\n&#1114111; &#x010FFFF; &#1234567abc; \\&# 12345678\n",
    "---\n\nA line across the page.\n",
    "---\n\n---\n\nFog\n",
    "---\ntitle: 1984\nupdated: 2021-05-01\nsearch: {exclude: true}\nasked: [fog]\n3: fog\n---\n\n# Fog: bells\n",
    "---\nasked: fog\nhide: [toc]\nupdated:\nsearch:\nmoved_to: a.md\ntemplate: fog.html\n---\n",
    "---\r\ntitle: Fog\r\n...\r\n# Fog\r\n",
    "\ufeff# Fog\n\n\tA bell,\u00a0and another.\n",
)


@pytest.mark.parametrize("case", FAULTS.values(), ids=FAULTS)
def test_a_fault_is_told_at_its_line(tmp_path: Path, case: tuple[str, str]) -> None:
    text, told = case
    (tmp_path / "fog.md").write_bytes(text.encode())
    report = front_matter_faults(tmp_path, [tmp_path / "fog.md"])
    assert [line_of(item).partition(" | ")[0][: len(told) + 7] for item in report.items] == [f"fog.md:{told}"]
    assert all(item.diagnostic.hint for item in report.items)


@pytest.mark.parametrize("text", SOUND)
def test_what_can_be_read_is_no_fault(tmp_path: Path, text: str) -> None:
    (tmp_path / "fog.md").write_bytes(text.encode())
    assert front_matter_faults(tmp_path, [tmp_path / "fog.md", tmp_path / "no-such.md"]).items == ()


def test_a_slip_in_a_key_is_told_with_the_key_that_is_meant(tmp_path: Path) -> None:
    (tmp_path / "fog.md").write_text("---\nhdie: [toc]\n---\nFog.\n", encoding="utf-8")
    (item,) = front_matter_faults(tmp_path, [tmp_path / "fog.md"]).items
    assert item.diagnostic.message == 'unknown key "hdie"'
    assert item.diagnostic.hint == 'did you mean "hide"?'


def test_signs_in_the_text_stop_a_build(tmp_path: Path) -> None:
    file = make_project(tmp_path)
    (tmp_path / "docs/fog.md").write_text("# Fog\n\nA \x08 bell.\n", encoding="utf-8")
    assert [line_of(item)[:21] for item in check(file).items] == ["docs/fog.md:3:3 B003 "]
    with pytest.raises(ProjectError, match=r"pages have faults\ndocs/fog\.md:3:3: error B003"):
        build(file)


def test_check_and_build_tell_it(tmp_path: Path) -> None:
    file = make_project(tmp_path)
    (tmp_path / "docs/fog.md").write_text(FAULTS["a colon"][0], encoding="utf-8")
    assert [line_of(item)[:20] for item in check(file).items] == ["docs/fog.md:2:11 B00"]
    with pytest.raises(ProjectError, match=r"docs/fog\.md:2:11: error B004: (.|\n)*hint: put the whole text in"):
        build(file)
    assert not (tmp_path / "site").exists()


def test_pages_stand_where_the_settings_say(tmp_path: Path) -> None:
    file = make_project(tmp_path)
    (tmp_path / "docs").rename(tmp_path / "pages")
    file.write_text(f"docs_dir: pages\n{file.read_text('utf-8')}", encoding="utf-8")
    (tmp_path / "pages/fog.md").write_text(FAULTS["a colon"][0], encoding="utf-8")
    assert [item.diagnostic.location.file for item in check(file).items] == ["pages/fog.md"]


def test_a_key_that_stands_twice_is_judged_once(tmp_path: Path) -> None:
    (tmp_path / "fog.md").write_text("---\nupdated: 2021-02-30\nupdated: 2021-02-03\n---\nFog.\n", encoding="utf-8")
    report = front_matter_faults(tmp_path, [tmp_path / "fog.md"])
    assert [(item.diagnostic.rule.code, item.span.line, item.also) for item in report.items] == [
        ("B107", 2, ()),
        ("B005", 3, ()),
    ]


def test_a_day_in_another_form_is_proposed_as_it_is_written_here(tmp_path: Path) -> None:
    (tmp_path / "fog.md").write_text("---\nupdated: 25.03.2021\n---\nFog.\n", encoding="utf-8")
    (item,) = front_matter_faults(tmp_path, [tmp_path / "fog.md"]).items
    assert item.diagnostic.hint == "write 2021-03-25"
