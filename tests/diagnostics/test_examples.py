"""The examples of the reference page: each wrong one gives its diagnostic and no other, each right one none."""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import Final

import pytest

from generator.commands.authoring.explain import explain, find_rule
from generator.commands.seal import verify
from generator.diagnostics.examples import Example, examples
from generator.diagnostics.rules import RULES
from generator.load import load
from tests.support import CASE, lay_base, write

TODAY: Final = (2029, 12, 31)
BRIEF: Final = {
    "title": "Fog signals to be shared",
    "source": "",
    "bottom_line": "Fog signals are to be shared [signals].",
    "claims": "",
}
SOURCE: Final = {"publisher": "morning-post", "published": "2021-05-01", "language": "en"}
CLAIM: Final = {
    "text": "Fog signals are to be shared.",
    "when": "2021-05",
    "said_by": "northland",
    "at": '"1: fog signals"',
}
FILES: Final = ("people", "places", "initiatives", "questions")


def lines_with(keys: dict[str, str], lines: str) -> str:
    """Keys with their values, but for those that some lines give, and then these lines."""
    own = {line.partition(":")[0] for line in lines.splitlines() if not line.startswith((" ", "\t", "<", ">", "="))}
    return "".join(f"{key}: {value}\n" for key, value in keys.items() if key not in own and value) + lines + "\n"


def brief_of(place: str, lines: str) -> str:
    def for_place(name: str) -> str:
        return lines if place == name else ""

    claim = lines_with(CLAIM, for_place("claim"))
    claims = textwrap.indent(f"signals:\n{textwrap.indent(claim, '  ')}{for_place('claims')}\n", "  ")
    source = textwrap.indent(lines_with(SOURCE, for_place("source")) if place != "source" else lines + "\n", "  ")
    return f"source:\n{source}claims:\n{claims}{lines_with(BRIEF, for_place('brief'))}"


def found(project: Path, example: Example, lines: str) -> set[str]:
    """The codes of what is found where the lines stand in the base record."""
    lay_base(project)
    if example.place in FILES:
        folder = "briefings" if example.place == "questions" else "briefings/registry"
        path = project / f"{folder}/{example.place}.yaml"
        path.write_text(f"{path.read_text('utf-8')}\n{lines}\n", encoding="utf-8")
    else:
        write(project, {CASE: brief_of(example.place, lines)})
    if example.text:
        write(project, {"texts/one.txt": example.text})
        report = verify(project, project / "texts", brief_ids=["case"]).report
    else:
        report = load(project, today=TODAY)[1]
    # Nothing names the entry of an example.
    return {item.diagnostic.rule.code for item in report.items} - {"B310"}


@pytest.mark.parametrize("code", examples())
def test_the_wrong_example_gives_its_diagnostic_and_no_other(code: str, tmp_path: Path) -> None:
    assert found(tmp_path, examples()[code], examples()[code].wrong) == {code}


@pytest.mark.parametrize("code", examples())
def test_the_right_example_gives_none(code: str, tmp_path: Path) -> None:
    assert found(tmp_path, examples()[code], examples()[code].right) == set()


def test_examples_are_of_rules_in_their_order() -> None:
    assert [*examples()] == sorted(set(RULES) & set(examples()))


def test_explain_prints_both() -> None:
    shown = "\n".join(explain(find_rule("B107")))
    assert "Wrong:\n    when: 1 May 2021" in shown
    assert "Right:\n    when: 2021-05-01" in shown
