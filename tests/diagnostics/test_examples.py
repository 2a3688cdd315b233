"""The examples of the reference page: each wrong one gives its diagnostic and no other, each right one none."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pytest

from generator.commands.authoring.explain import explain, find_rule
from generator.commands.review import review
from generator.commands.seal import seal
from generator.commands.verify import verify
from generator.diagnostics.examples import Example, examples, without_example
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
CLAIMED: Final = "claims: [2021-05-20-harbour-office-agreement/agreement]"
PICTURE: Final = (
    f"{{says: Bells are shared., {CLAIMED}, boxes: {{one: {{name: One, place: left, {CLAIMED}}}}}, arrows: {{}}}}"
)
MECHANISM: Final = {"before": PICTURE, "after": PICTURE}
REGISTRY: Final = ("people", "places", "countries", "initiatives")
ALONE: Final = ("words", "primer", "synonyms")
NAME: Final = "file name"
TEXT: Final = "text"


def lines_with(keys: dict[str, str], lines: str) -> str:
    """Keys with their values, but for those that some lines give, and then these lines."""
    own = {line.partition(":")[0] for line in lines.splitlines() if not line.startswith((" ", "\t", "<", ">", "="))}
    return "".join(f"{key}: {value}\n" for key, value in keys.items() if key not in own and value) + lines + "\n"


def brief_of(places: Mapping[str, str]) -> str:
    claim = lines_with(CLAIM, places.get("claim", ""))
    own = places.get("brief", "").startswith("claims:")
    claims = (
        ""
        if own
        else "claims:\n"
        + textwrap.indent(f"signals:\n{textwrap.indent(claim, '  ')}{places.get('claims', '')}\n", "  ")
    )
    source = textwrap.indent(places["source"] + "\n" if "source" in places else lines_with(SOURCE, ""), "  ")
    return f"source:\n{source}{claims}{lines_with(BRIEF, places.get('brief', ''))}"


def lay(project: Path, example: Example, lines: str) -> None:
    """Write the base record, and the lines where they stand."""
    lay_base(project)
    places = {example.place: lines, **example.others}
    for place, own in places.items():
        if place in REGISTRY or place == "questions":
            path = project / f"briefings/{'' if place == 'questions' else 'registry/'}{place}.yaml"
            path.write_text(f"{path.read_text('utf-8')}\n{own}\n", encoding="utf-8")
        elif place in ALONE:
            write(project, {f"briefings/{place}.yaml": own + "\n"})
        elif place == "mechanism":
            write(project, {"briefings/mechanism.yaml": lines_with(MECHANISM, own)})
    write(project, {f"briefings/articles/{lines}" if example.place == NAME else CASE: brief_of(places)})
    if text := lines if example.place == TEXT else example.text:
        write(project, {"texts/one.txt": text})


def found(project: Path, example: Example, lines: str, code: str) -> set[str]:
    """The codes of what is found where the lines stand in the base record."""
    texts = project / "texts"
    if example.after:
        lay(project, example, example.right)
        if example.after == "sealed":
            assert seal(project, texts, brief_ids=["case"]).sealed == ("case",)
        else:
            review(project, by="Anna Reed", on="2029-12-31")
    lay(project, example, lines)
    if example.text or example.place == TEXT:
        report = verify(project, texts, brief_ids=["case"], every_text=True).report.about(frozenset({"case"}))
    else:
        report = load(project, today=TODAY)[1]
    # Nothing names the entry of an example.
    return {item.diagnostic.rule.code for item in report.items} - ({"B310"} if code != "B310" else set())


@pytest.mark.parametrize("code", examples())
def test_the_wrong_example_gives_its_diagnostic_and_no_other(code: str, tmp_path: Path) -> None:
    # A part that is repeated many times is written out.
    wrong = re.sub("⟨(\\d+) times: ([^⟨⟩]*)⟩", lambda match: match[2] * int(match[1]), examples()[code].wrong)
    assert found(tmp_path, examples()[code], wrong, code) == {code}


@pytest.mark.parametrize("code", examples())
def test_the_right_example_gives_none(code: str, tmp_path: Path) -> None:
    assert found(tmp_path, examples()[code], examples()[code].right, code) == set()


def test_every_rule_has_an_example_or_a_reason_for_none() -> None:
    assert sorted([*examples(), *without_example()]) == sorted(RULES)
    assert [*examples()] == sorted(examples())
    assert all(reason.endswith(".") for reason in without_example().values())


def test_explain_says_why_there_is_no_example() -> None:
    assert "No example: It is about the disk" in "\n".join(explain(find_rule("B001")))


def test_explain_prints_both() -> None:
    shown = "\n".join(explain(find_rule("B107")))
    assert "Wrong:\n    when: 1 May 2021" in shown
    assert "Right:\n    when: 2021-05-01" in shown
