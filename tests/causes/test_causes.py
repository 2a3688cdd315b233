"""One cause is told once, at its place, and weighs as much as what follows from it: on a record sealed and read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.commands.seal import seal
from generator.commands.verify import verify
from generator.diagnostics.report import Report
from generator.load import load
from tests.provenance.guarded_record import AUGUST, lay_guarded

DEAL = "briefings/articles/2021-03-04-coast-agency-spring-deal.yaml"
AGREEMENT = "briefings/official/2021-05-20-harbour-office-agreement.yaml"
INITIATIVES = "briefings/registry/initiatives.yaml"
AGREED = """\
    - stage: agreed
      kind: act
      name: Agreed
      means: Both countries say that they have agreed on it.
"""
PUBLISHERS = "briefings/registry/publishers.yaml"
EVENTS = "briefings/registry/events.yaml"


@dataclass(frozen=True)
class Slip:
    """A slip in a record that was sealed and read.

    Attributes:
        name: what somebody did.
        file, old, new: the part of a file that is replaced, and by what.
        check: what `check` tells, each as code and place; without what is to be read again.
        hint: a part of the first hint.
        verify: what `verify` tells; the same where empty.
    """

    name: str
    file: str
    old: str
    new: str
    check: tuple[str, ...]
    hint: str
    verify: tuple[str, ...] = ()


SLIPS = [
    Slip(
        "an initiative with another id",
        INITIATIVES,
        "harbour-warnings:",
        "port-warnings:",
        ("B204 error initiatives:1",),
        "write `harbour-warnings:` here again",
    ),
    Slip(
        "a stage with another id",
        INITIATIVES,
        "stage: agreed",
        "stage: settled",
        ("B205 error initiatives:10",),
        "write `agreed` here again; then `briefings rename harbour-warnings/agreed settled`",
    ),
    Slip(
        "a publisher with the name of another",
        PUBLISHERS,
        "name: Coast Agency",
        "name: The Morning Post",
        ("B309 warning publishers:8",),
        "if they are two, correct the name here",
    ),
    Slip(
        "a claim with another id, by which its brief cites it",
        AGREEMENT,
        "[agreement, year-end].\nclaims:\n  agreement:",
        "[accord, year-end].\nclaims:\n  accord:",
        ("B202 error agreement:9",),
        "permanent address; then `briefings rename 2021-05-20-harbour-office-agreement/agreement accord` changes it",
    ),
    Slip("a stage that is gone", INITIATIVES, AGREED, "", ("B205 error initiatives:5",), "put the stage `agreed` back"),
    Slip(
        "a stage that one claim alone lacks", DEAL, "stage: reported", "stage: in-us", ("B205 error deal:24",), "in-use"
    ),
    Slip(
        "a target of the past",
        DEAL,
        "    stage: reported\n",
        "    stage: reported\n    deadline: ../2020\n",
        ("B348 warning deal:25",),
        "check the year",
        ("B407 error deal:25",),
    ),
    Slip(
        "a day of its own",
        DEAL,
        "    event: lighthouse-meeting\n",
        "    event: lighthouse-meeting\n    when: 2021-03-05\n",
        ("B411 warning deal:39",),
        "briefings seal",
        ("B420 error deal:39",),
    ),
    Slip(
        "a year of publication other than that of the file's name",
        DEAL,
        "published: 2021-03-04",
        "published: 2011-03-04",
        ("B328 warning deal:6",),
        "write 2021-03-04, if the name is right; else rename the file",
        ("B328 error deal:6",),
    ),
    Slip(
        "a denial that is gone",
        DEAL,
        "said that *nothing* had been settled.",
        "said that all had been settled.",
        ("B411 warning deal:26",),
        "briefings seal",
        ("B422 error deal:26",),
    ),
]


def told(report: Report) -> list[str]:
    """Code, weight, and the last word of the file's name with the line; without what is to be read again."""
    return [
        f"{item.diagnostic.rule.code} {item.diagnostic.severity} "
        f"{Path(item.diagnostic.location.file).stem.rpartition('-')[2]}:{item.span.line}"
        for item in report.items
        if item.diagnostic.rule.code not in ("B501", "B502")
    ]


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip.name)
def test_one_cause_is_told_once_at_its_place(slip: Slip, tmp_path: Path) -> None:
    project = lay_guarded(tmp_path)
    file = project / slip.file
    text = file.read_text("utf-8")
    assert slip.old in text
    file.write_text(text.replace(slip.old, slip.new, 1), encoding="utf-8")
    report = load(project)[1]
    assert told(report) == [*slip.check]
    assert slip.hint in report.items[0].diagnostic.hint
    assert told(verify(project, tmp_path / "texts").report) == [*(slip.verify or slip.check)]


def test_a_refused_seal_tells_once_of_a_claim(tmp_path: Path) -> None:
    project = lay_guarded(tmp_path)
    file = project / DEAL
    text = file.read_text("utf-8")
    file.write_text(text.replace("said that *nothing* had been settled.", "said that all had been settled."), "utf-8")
    result = seal(project, project.parent / "texts")
    assert result.refused == (file.stem,)
    assert told(result.report) == ["B422 warning deal:26"]


def test_where_a_brief_cites_a_claim_by_another_id_is_named(tmp_path: Path) -> None:
    project = lay_guarded(tmp_path)
    file = project / AGREEMENT
    text = file.read_text("utf-8").replace("[agreement, year-end]", "[accord, year-end]")
    file.write_text(text.replace("  agreement:\n", "  accord:\n"), encoding="utf-8")
    (item,) = load(project)[1].items
    assert [(file, span.line) for file, span in item.also[:1]] == [(AGREEMENT, 7)]


def with_meeting_on(folder: Path, day: str) -> Path:
    """Lay out the record with another day of the meeting, and return its project."""
    project = lay_guarded(folder)
    file = project / EVENTS
    head, meeting, rest = file.read_text("utf-8").partition("lighthouse-meeting:\n")
    file.write_text(head + meeting + re.sub(r"  date: \S+", f"  date: {day}", rest, count=1), encoding="utf-8")
    return project


def test_an_event_with_another_day_is_told_at_the_event(tmp_path: Path) -> None:
    project = with_meeting_on(tmp_path, "2021-03-01")
    (changed,) = [item for item in load(project)[1].items if item.diagnostic.rule.code == "B411"]
    assert changed.diagnostic.location.file == EVENTS


def test_what_is_told_of_the_day_of_an_event_stands_for_the_claims_that_it_dates(tmp_path: Path) -> None:
    project = with_meeting_on(tmp_path, "2023-03-02")
    (doubt,) = load(project)[1].items
    assert doubt.diagnostic.location.file == EVENTS
    assert doubt.diagnostic.severity == "warning"
    at_event = [item for item in verify(project, tmp_path / "texts").report.items if item.span == doubt.span]
    assert [item.diagnostic.severity for item in at_event] == ["error"]


def test_of_a_text_that_is_not_there_it_is_said(tmp_path: Path) -> None:
    project = lay_guarded(tmp_path)
    file = project / DEAL
    file.write_text(file.read_text("utf-8").replace("an official close to", "a clerk close to"), encoding="utf-8")
    (tmp_path / "empty").mkdir()
    (changed,) = [
        item for item in verify(project, tmp_path / "empty").report.items if item.diagnostic.rule.code == "B411"
    ]
    assert changed.diagnostic.severity == "error"
    assert "its text is not in the folder" in changed.diagnostic.hint
    assert "briefings review" in changed.diagnostic.hint


def changed_at(report: Report, code: str) -> list[tuple[str, tuple[str | int, ...], str]]:
    """The file, the path and the message of each diagnostic of a code."""
    return [
        (item.diagnostic.location.file, item.diagnostic.location.path, item.diagnostic.message)
        for item in report.items
        if item.diagnostic.rule.code == code
    ]


def test_locators_that_were_all_moved_are_told_once(tmp_path: Path) -> None:
    project = lay_guarded(tmp_path)
    file = project / AUGUST
    moved = re.sub(r'(at: ")(\d)(: )', lambda at: f"{at[1]}{int(at[2]) + 1}{at[3]}", file.read_text("utf-8"))
    file.write_text(moved, encoding="utf-8")
    report = load(project)[1]
    message = "5 claims were changed (their locators) since the brief was checked"
    assert changed_at(report, "B411") == [(AUGUST, ("claims",), message)]
    (item,) = [item for item in report.items if item.diagnostic.rule.code == "B411"]
    assert len(item.also) == 5
    assert f"briefings review briefs/{file.stem} --by NAME" in item.diagnostic.hint
    # A claim is at the paragraph of a noise note for no other reason.
    assert changed_at(report, "B349") == []


def test_two_locators_that_were_moved_are_told_each_at_its_claim(tmp_path: Path) -> None:
    project = lay_guarded(tmp_path)
    file = project / AUGUST
    text = file.read_text("utf-8").replace('"1: had', '"2: had').replace('"2: warned', '"3: warned')
    file.write_text(text, encoding="utf-8")
    assert [path[1] for _, path, _ in changed_at(load(project)[1], "B411")] == ["not-closed", "warned"]


def test_another_publisher_changes_who_speaks_in_the_voice_of_the_text(tmp_path: Path) -> None:
    project = lay_guarded(tmp_path)
    file = project / AUGUST
    text = file.read_text("utf-8").replace("publisher: morning-post", "publisher: coast-agency")
    file.write_text(text, encoding="utf-8")
    message = "3 claims were changed (their speaker) since the brief was checked"
    assert changed_at(load(project)[1], "B411") == [(AUGUST, ("source", "publisher"), message)]


def test_what_was_accepted_of_a_claim_is_not_told_beside_another_fault_of_it(tmp_path: Path) -> None:
    project = lay_guarded(tmp_path)
    file, texts = project / AUGUST, tmp_path / "texts"
    open_all_day = file.read_text("utf-8").replace("had not closed its", "had kept open its")
    file.write_text(open_all_day, encoding="utf-8")
    assert seal(project, texts, "open says the same", brief_ids=[file.stem]).sealed == (file.stem,)
    file.write_text(open_all_day.replace("when: 2021-08-08", "when: 2011-08-08"), encoding="utf-8")
    codes = [item.diagnostic.rule.code for item in verify(project, texts).report.items]
    assert "B420" in codes
    assert "B422" not in codes
    # Where nothing else is told of the claim, what was accepted is told again.
    file.write_text(open_all_day.replace("kept open its two", "kept open both its"), encoding="utf-8")
    assert "B422" in [item.diagnostic.rule.code for item in verify(project, texts).report.items]


def test_new_claims_are_told_each_at_its_place(tmp_path: Path) -> None:
    project = lay_guarded(tmp_path)
    file = project / AUGUST
    rest = "when: 2021-08-09\n    said_by: {narration: true}"
    new = "".join(
        f'  {name}:\n    text: A {name} is lit.\n    {rest}\n    at: "4: 14 bells"\n' for name in ("lamp", "candle")
    )
    file.write_text(file.read_text("utf-8").replace("noise:\n", f"{new}noise:\n", 1), encoding="utf-8")
    assert [path[1] for _, path, _ in changed_at(load(project)[1], "B411")] == ["lamp", "candle"]
