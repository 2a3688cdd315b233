"""The authors' guide: the tutorial is followed word for word, and every example of the reference is checked."""

from __future__ import annotations

import os
import re
import shutil
import textwrap
from pathlib import Path
from typing import Final

import pytest
import yaml

from generator.cli import main
from generator.commands.verify import verify
from generator.diagnostics.report import Report
from generator.load import load
from tests.guide import Terminal, blocks, lay_practice, put_boxes
from tests.projects import REPOSITORY
from tests.support import line_of

NEW: Final = "2021-07-01-harbour-wire-fog-bells-put-off"
WHOLE: Final = "2021-03-04-coast-agency-spring-deal"
EXAMPLES: Final = [text for language, text in blocks("authors.md") if language == "yaml"]
OF_FILES: Final = [text for text in EXAMPLES if text.startswith("# briefings/")]
OF_BRIEFS: Final = [text for text in EXAMPLES if text.startswith("# in a brief\n")]
OF_CLAIMS: Final = [text for text in EXAMPLES if re.match(r"# \d+  ", text)]


def faults(report: Report) -> list[str]:
    """All findings but that no brief names an entry, and that no question holds a denial: examples stand alone."""
    return [line_of(item) for item in report.items if item.diagnostic.rule.code not in ("B310", "B321")]


def test_the_tutorial_can_be_followed_word_for_word(tmp_path: Path) -> None:
    """To accept what commands print now, run the tests once with UPDATE_EXPECTED=1 and read the difference."""
    for name in ("tests/records/harbours/briefings", "tests/tutorial"):
        shutil.copytree(REPOSITORY / name, tmp_path / "clone" / name)
    terminal = Terminal(tmp_path / "clone")
    shown, printed = [], []
    for language, text in blocks("tutorial.md"):
        if language == "text":
            shown.append(text)
            printed.append("\n".join(terminal.said).strip("\n") + "\n")
            terminal.said.clear()
            continue
        assert terminal.said == [], "what commands print stands below them, whole"
        if language == "console":
            for line in text.splitlines():
                terminal.type(line)
        else:
            terminal.put(text)
    assert terminal.said == []
    if os.environ.get("UPDATE_EXPECTED"):
        put_boxes("tutorial.md", printed)
    assert printed == shown
    assert terminal.at.name == "practice"
    assert (terminal.at / f"briefings/seals/{NEW}.json").is_file()
    _, report = load(terminal.at, strict=True)
    assert [line_of(item) for item in report.about(frozenset([NEW])).items] == []


@pytest.fixture
def practice(tmp_path: Path) -> Path:
    """The practice record, with everything that the reference adds to it."""
    folder = lay_practice(tmp_path / "practice")
    terminal = Terminal(folder)
    for text in OF_FILES:
        terminal.put(text)
    return folder


def test_every_example_of_the_reference_says_what_it_belongs_to() -> None:
    assert len(OF_FILES) + len(OF_BRIEFS) + len(OF_CLAIMS) == len(EXAMPLES) > 15


def test_the_files_of_the_reference_are_good_ones(practice: Path) -> None:
    _, report = load(practice)
    assert faults(report) == []


def test_the_whole_brief_of_the_reference_fits_its_text(practice: Path) -> None:
    shutil.copy(REPOSITORY / "tests/guide_ports.txt", practice / "texts")
    assert faults(verify(practice, practice / "texts", brief_ids=[WHOLE]).report) == []


@pytest.mark.parametrize("example", OF_BRIEFS, ids=lambda text: text.split("\n")[1].strip(":"))
def test_parts_of_briefs_in_the_reference_are_good_ones(practice: Path, example: str) -> None:
    path = practice / f"briefings/articles/{WHOLE}.yaml"
    key = example.split("\n")[1]
    without = re.sub(rf"^{key}\n(?:[ -].*\n)*", "", path.read_text("utf-8"), flags=re.MULTILINE)
    path.write_text(without + example, encoding="utf-8")
    assert faults(load(practice)[1]) == []


@pytest.mark.parametrize("example", OF_CLAIMS, ids=lambda text: text.split("\n", 2)[1].strip(":"))
def test_claims_of_the_reference_fit_the_paragraphs_above_them(practice: Path, example: str) -> None:
    paragraphs = dict(re.findall(r"^# (\d+)  (.+)$", example, re.MULTILINE))
    claims = yaml.load(example, Loader=yaml.BaseLoader)
    first = int(min(paragraphs, key=int))
    brief = (
        "title: An example of the guide\n"
        "source: {publisher: morning-post, published: 2021-05-27, language: en}\n"
        f"bottom_line: {' '.join(f'So it is [{claim_id}].' for claim_id in claims)}\n"
        f"noise: [{{at: 1-{first - 1}, what: headline and byline}}]\n"
        f"claims:\n{textwrap.indent(example, '  ')}"
    )
    path = practice / "briefings/articles/2021-05-27-morning-post-example.yaml"
    path.write_text(brief, encoding="utf-8")
    lines = ["An example", "By A. Writer", *(paragraphs[number] for number in sorted(paragraphs, key=int))]
    (practice / "texts/example.txt").write_text("\n".join(lines), encoding="utf-8")
    result = verify(practice, practice / "texts", brief_ids=[path.stem])
    assert faults(result.report) == []
    assert result.claims == len(claims)


def test_commands_of_the_reference_are_commands(capsys: pytest.CaptureFixture[str]) -> None:
    pages = "".join(
        (REPOSITORY / f"docs/contributing/{name}.md").read_text("utf-8") for name in ("authors", "tutorial")
    )
    main(["--help"])
    known = capsys.readouterr().out
    for command in set(re.findall(r"^briefings ([a-z]+)|`briefings ([a-z]+)", pages, re.MULTILINE)):
        assert f"\n    {''.join(command)} " in known
