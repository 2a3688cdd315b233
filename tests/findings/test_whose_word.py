"""Whose word moves a status: small records with the status that a careful reader gives them.

The records are like those of `test_status_cases`: the linking of the bells of Northland and Southland. Eva Ost and
Eastland are no party to it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from generator.findings.statuses.stages_reached import stages_reached
from generator.findings.statuses.status import status
from generator.load import load
from tests.findings.status_cases import (
    EVA,
    HEADLINE,
    JOINT,
    LADDER,
    MINA,
    MINISTRY,
    OLE,
    PLEDGE,
    REPORT,
    TARGET,
    UNNAMED,
    Case,
    agency,
    case,
    elsewhere,
    official,
    paper,
    started,
    status_of,
    told,
    written,
)

STOP_LADDER: Final = f"{LADDER}    - {{stage: stopped, name: Stopped, means: So., kind: stop}}\n"
GO: Final = "2030-12-19-harbour-office/go"
BOTH: Final = "said_by: {people: [mina-haru, ole-sund]}"
HALF: Final = "said_by: {people: [mina-haru, eva-ost]}"
SIDE: Final = "said_by: {account: ministry, of: [northland, southland]}"
OUTSIDE: Final = "said_by: {account: eastland, of: [northland, southland]}"
OFFICIALS: Final = "said_by: {unnamed: officials of both, of: [northland, southland]}"
PASSED_ON: Final = "said_by: {via: coast-agency, from: mina-haru}"

OUTSIDERS = [
    case(
        "A named outsider does not lift an initiative above what its parties say.",
        PLEDGE,
        paper("2030-12-01", go=f"{EVA}, stage: active"),
        stage="pledged",
        reached="2030-03-01",
        backing="parties",
        also_reported=("go",),
    ),
    case(
        "A report in its own voice does not either.",
        PLEDGE,
        agency("2030-12-01", go=f"{REPORT}, stage: active"),
        stage="pledged",
        last_confirmed="2030-03-01",
        also_reported=("go",),
    ),
    case(
        "An outsider alone is shown for what it is.",
        paper("2030-12-01", go=f"{EVA}, stage: active"),
        stage="active",
        unconfirmed=True,
        backing="others",
        verdict="none",
    ),
    case(
        "So is a report alone.",
        agency("2030-12-01", talk=f"{REPORT}, stage: reported"),
        stage="reported",
        reached="2030-12-01",
        unconfirmed=True,
        backing="others",
    ),
    case(
        "Of others, those who are named come before those who are not.",
        agency(
            "2030-12-01",
            talk=f"{REPORT}, stage: reported",
            go=f"{UNNAMED}, stage: active",
        ),
        stage="reported",
        backing="others",
        also_reported=("go",),
    ),
    case(
        "A party's first word takes the place of everything that others said.",
        paper("2030-12-01", go=f"{EVA}, stage: active"),
        official("2030-12-10", pledge=f"{JOINT}, stage: pledged"),
        stage="pledged",
        reached="2030-12-10",
        backing="parties",
    ),
    case(
        "An outsider does not turn late into on time.",
        TARGET,
        paper("2030-12-28", go=f"{EVA}, stage: active"),
        started("2031-01-15"),
        stage="active",
        reached="2031-01-15",
        verdict="late-but-done",
    ),
    case(
        "A report does not turn late into on time.",
        TARGET,
        agency("2030-12-28", go=f"{REPORT}, stage: active"),
        started("2031-01-15"),
        verdict="late-but-done",
    ),
    case(
        "An outsider's word alone does not meet a deadline.",
        official("2030-03-02", target=f"{JOINT}, deadline: ../2030-12-31"),
        paper("2030-12-28", go=f"{EVA}, stage: active"),
        elsewhere("2031-03-01"),
        stage="active",
        unconfirmed=True,
        verdict="not-reported",
    ),
    case(
        "An outsider does not make it late.",
        TARGET,
        paper("2031-02-01", work=f"{EVA}, stage: in-preparation"),
        stage="target-set",
        verdict="not-reported",
    ),
    case(
        "An outsider moves no deadline.",
        TARGET,
        paper("2030-11-01", later=f"{EVA}, deadline: ../2031-06-30"),
        started("2031-03-01"),
        deadline="../2030-12-31",
        verdict="late-but-done",
        moves=("set",),
        also_reported=("later",),
    ),
    case(
        "Nor does it bring one forward or sharpen it.",
        TARGET,
        paper("2030-04-01", sharp=f"{EVA}, deadline: 2030-12"),
        agency("2030-05-01", sooner=f"{REPORT}, deadline: 2030-06"),
        started("2030-12-20"),
        deadline="../2030-12-31",
        verdict="on-time",
        moves=("set",),
    ),
    case(
        "An outsider sets no deadline.",
        PLEDGE,
        paper("2030-04-01", target=f"{EVA}, deadline: ../2030-12-31"),
        elsewhere("2031-03-01"),
        deadline=None,
        verdict="none",
        also_reported=("target",),
    ),
    case(
        "An outsider who supersedes a party takes nothing back.",
        started("2030-12-19"),
        paper("2031-06-01", stop=f"{EVA}, stage: pledged, supersedes: {GO}"),
        stage="active",
        stopped=None,
    ),
    case(
        "Nor does one that names no initiative.",
        started("2030-12-19"),
        paper("2031-06-01", stop=f"{EVA}, supersedes: {GO}, initiative: null"),
        stage="active",
    ),
    case(
        "A denial by an outsider that names no initiative denies nothing.",
        started("2030-12-19"),
        paper("2031-06-01", no=f"{EVA}, stance: denies, about: {GO}, initiative: null"),
        stage="active",
    ),
    case(
        "A hedge by an outsider does not make a joint statement hedged.",
        started("2030-12-19"),
        paper("2030-12-22", doubt=f"{EVA}, stance: hedges, about: {GO}"),
        stage="active",
        hedged=False,
    ),
    case(
        "A party that is passed on by others is still a party.",
        PLEDGE,
        agency("2030-12-20", go=f"{PASSED_ON}, stage: active"),
        stage="active",
        backing="parties",
    ),
    case(
        "Who speaks for a party may be named in a report, or be a body of it.",
        PLEDGE,
        paper("2030-06-01", work=f"{MINISTRY}, stage: in-preparation"),
        stage="in-preparation",
        backing="parties",
    ),
    case(
        "An unnamed official of a party is an unnamed source.",
        PLEDGE,
        agency("2030-06-01", work=f"{OFFICIALS}, stage: in-preparation"),
        stage="pledged",
        also_reported=("work",),
    ),
    case(
        "Unnamed officials of two countries alone are unnamed sources all the same.",
        agency("2030-06-01", work=f"{OFFICIALS}, stage: in-preparation"),
        stage="in-preparation",
        backing="unnamed",
        unconfirmed=True,
    ),
    case(
        "Two ministers together speak for their countries.",
        PLEDGE,
        paper("2030-12-20", go=f"{BOTH}, stage: active"),
        stage="active",
        backing="parties",
    ),
    case(
        "So does one minister beside somebody who is no party.",
        PLEDGE,
        paper("2030-12-20", go=f"{HALF}, stage: active"),
        stage="active",
        backing="parties",
    ),
    case(
        "A party's own account of a meeting is the word of that party.",
        TARGET,
        official("2030-12-20", go=f"{SIDE}, stage: active"),
        stage="active",
        verdict="on-time",
        backing="parties",
    ),
    case(
        "An outsider's account of their meeting is an outsider's word.",
        PLEDGE,
        paper("2030-12-20", go=f"{OUTSIDE}, stage: active"),
        stage="pledged",
        also_reported=("go",),
    ),
    case(
        "What a party denies is not also reported.",
        PLEDGE,
        agency(
            "2030-12-02",
            rumour=f"{UNNAMED}, when: 2030-12-01, stage: active",
            no=f"{MINISTRY}, stance: denies, about: rumour",
        ),
        stage="pledged",
        also_reported=(),
    ),
    case(
        "A headline moves nothing where a party speaks.",
        PLEDGE,
        paper("2030-12-02", seen=f"{HEADLINE}, stage: active"),
        stage="pledged",
        also_reported=("seen",),
    ),
    case(
        "A forecast by a party reaches no goal, whoever repeats it as done.",
        TARGET,
        paper("2030-12-01", hope=f"{MINA}, when: 2030-12-19, stage: active"),
        agency("2030-12-20", done=f"{REPORT}, when: 2030-12-19, stage: active"),
        elsewhere("2031-02-01"),
        stage="target-set",
        verdict="not-reported",
    ),
    case(
        "Two ministers who name two starts: the earlier day is the start, and the later one confirms it.",
        TARGET,
        paper("2030-12-30", early=f"{OLE}, when: 2030-12-20, stage: active"),
        agency("2031-01-05", late=f"{MINA}, when: 2031-01-03, stage: active"),
        reached="2030-12-20",
        last_confirmed="2031-01-03",
        verdict="on-time",
    ),
]

STOPS = [
    case(
        "What was met on time and later stopped stays met on time, and has stopped.",
        TARGET,
        started("2030-12-19"),
        official("2032-06-01", stop=f"{JOINT}, stage: in-preparation, supersedes: {GO}"),
        stage="in-preparation",
        reached="2032-06-01",
        verdict="on-time",
        stopped=("active", "2030-12-19", "2032-06-01"),
    ),
    case(
        "So it is by a stage that ends what was reached.",
        TARGET,
        started("2030-12-19"),
        official("2032-06-01", stop=f"{JOINT}, stage: stopped"),
        ladder=STOP_LADDER,
        stage="stopped",
        reached="2032-06-01",
        verdict="on-time",
        stopped=("active", "2030-12-19", "2032-06-01"),
    ),
    case(
        "What came late and stopped stays late, but done.",
        TARGET,
        started("2031-02-01"),
        official("2032-06-01", stop=f"{JOINT}, stage: stopped"),
        ladder=STOP_LADDER,
        verdict="late-but-done",
        stopped=("active", "2031-02-01", "2032-06-01"),
    ),
    case(
        "A stop within the term does not undo that the goal was reached in time.",
        TARGET,
        started("2030-10-01"),
        official("2030-11-01", stop=f"{JOINT}, stage: stopped"),
        elsewhere("2031-02-01"),
        ladder=STOP_LADDER,
        stage="stopped",
        verdict="on-time",
    ),
    case(
        "One claim that ends it ends all that confirmed it before.",
        started("2030-12-19"),
        paper("2031-03-01", on=f"{MINA}, stage: active"),
        official("2032-06-01", stop=f"{JOINT}, stage: in-preparation, supersedes: {GO}"),
        stage="in-preparation",
        last_confirmed="2032-06-01",
        stopped=("active", "2030-12-19", "2032-06-01"),
    ),
    case(
        "What is reported again after a stop holds again.",
        TARGET,
        started("2030-12-19"),
        official("2032-06-01", stop=f"{JOINT}, stage: stopped"),
        official("2033-01-10", again=f"{JOINT}, stage: active"),
        ladder=STOP_LADDER,
        stage="active",
        reached="2033-01-10",
        verdict="on-time",
        stopped=None,
    ),
    case(
        "A text after a stop that recalls the start does not say that it goes on.",
        started("2030-12-19"),
        official("2032-06-01", stop=f"{JOINT}, stage: stopped"),
        paper("2033-01-10", recalled=f"{MINA}, when: 2030-12-19, stage: active"),
        ladder=STOP_LADDER,
        stage="stopped",
        stopped=("active", "2030-12-19", "2032-06-01"),
    ),
    case(
        "One that says it has gone on since the start does.",
        started("2030-12-19"),
        official("2032-06-01", stop=f"{JOINT}, stage: stopped"),
        paper("2033-01-10", on=f"{MINA}, when: 2030-12-19/.., stage: active"),
        ladder=STOP_LADDER,
        stage="active",
        stopped=None,
    ),
    case(
        "A pledge after a stop does not undo the stop.",
        started("2030-12-19"),
        official("2032-06-01", stop=f"{JOINT}, stage: stopped"),
        official("2032-09-01", again=f"{JOINT}, stage: pledged"),
        ladder=STOP_LADDER,
        stage="stopped",
        reached="2032-06-01",
    ),
    case(
        "A stop that is still to come has stopped nothing.",
        started("2030-12-19"),
        official("2032-06-01", end=f"{JOINT}, when: 2032-12-31, stage: stopped"),
        ladder=STOP_LADDER,
        stage="active",
        stopped=None,
    ),
    case(
        "An outsider's word does not stop it.",
        started("2030-12-19"),
        paper("2032-06-01", stop=f"{EVA}, stage: stopped"),
        ladder=STOP_LADDER,
        stage="active",
        stopped=None,
        also_reported=("stop",),
    ),
    case(
        "A party that corrects an outsider stops nothing that parties reported.",
        started("2030-12-19"),
        paper("2030-12-20", boast=f"{EVA}, stage: active"),
        official(
            "2031-02-01",
            less=f"{JOINT}, stage: in-preparation, supersedes: 2030-12-20-morning-post/boast",
        ),
        stage="active",
        stopped=None,
    ),
    case(
        "A stop that a party denies is none.",
        started("2030-12-19"),
        paper(
            "2032-06-01",
            stop=f"{MINA}, stage: stopped",
            no=f"{OLE}, stance: denies, about: stop",
        ),
        ladder=STOP_LADDER,
        stage="active",
        stopped=None,
    ),
    case(
        "The first of two claims of a stop dates it, and the second confirms it.",
        started("2030-12-19"),
        official("2032-06-01", stop=f"{JOINT}, stage: stopped"),
        paper("2032-07-01", still=f"{MINA}, stage: stopped"),
        ladder=STOP_LADDER,
        reached="2032-06-01",
        last_confirmed="2032-07-01",
        stopped=("active", "2030-12-19", "2032-06-01"),
    ),
    case(
        "What was given up before it came has stopped nothing that was reached, and is late once its day has passed.",
        TARGET,
        official("2031-02-01", stop=f"{JOINT}, stage: stopped"),
        ladder=STOP_LADDER,
        stage="stopped",
        verdict="late",
        stopped=None,
    ),
    case(
        "A ladder's last stage that is a stop is not its goal.",
        TARGET,
        started("2030-12-19"),
        ladder=STOP_LADDER,
        stage="active",
        verdict="on-time",
    ),
    case(
        "A correction of the day of the start is no stop.",
        TARGET,
        started("2030-12-19"),
        official("2031-02-01", right=f"{JOINT}, when: 2031-01-15, stage: active, supersedes: {GO}"),
        stage="active",
        reached="2031-01-15",
        verdict="late-but-done",
        stopped=None,
    ),
    case(
        "A correction of the same day is no history.",
        TARGET,
        started("2030-12-19"),
        official("2030-12-20", right=f"{JOINT}, when: 2030-12-19, stage: in-preparation, supersedes: {GO}"),
        stage="in-preparation",
        verdict="open",
        stopped=None,
    ),
    case(
        "A claim that is withdrawn without another stage leaves nothing behind.",
        PLEDGE,
        started("2030-12-19"),
        official("2030-12-28", sorry=f"{JOINT}, supersedes: {GO}"),
        stage="pledged",
        stopped=None,
    ),
    case(
        "A pledge that a start supersedes stays in the history, and the target it had set stays the target.",
        official("2030-03-02", target=f"{JOINT}, stage: target-set, deadline: ../2030-12-31"),
        official("2030-12-19", go=f"{JOINT}, stage: active, supersedes: 2030-03-02-harbour-office/target"),
        stage="active",
        deadline="../2030-12-31",
        verdict="on-time",
    ),
    case(
        "A target that a mere pledge supersedes later was dropped.",
        TARGET,
        official(
            "2030-06-01",
            less=f"{JOINT}, stage: pledged, supersedes: 2030-03-02-harbour-office/target",
        ),
        stage="pledged",
        reached="2030-06-01",
        deadline=None,
        verdict="none",
        stopped=None,
    ),
    case(
        "What started again after a fall is active since it started again.",
        TARGET,
        started("2030-12-19"),
        official("2031-06-01", stop=f"{JOINT}, stage: in-preparation, supersedes: {GO}"),
        official("2032-01-10", again=f"{JOINT}, stage: active, supersedes: 2031-06-01-harbour-office/stop"),
        stage="active",
        reached="2032-01-10",
        verdict="on-time",
        stopped=None,
    ),
]

DATES = [
    case(
        "The end of a month is the last day of a target month.",
        official("2030-03-02", target=f"{JOINT}, deadline: 2030-02~"),
        started("2030-04-01"),
        verdict="late-but-done",
    ),
    case(
        "A leap day is within February.",
        official("2031-03-02", target=f"{JOINT}, deadline: 2032-02"),
        started("2032-02-29"),
        verdict="on-time",
    ),
    case(
        "A start about New Year's Day decides nothing for the end of the year.",
        TARGET,
        started("2031-01-01~", "2031-01-20"),
        verdict="unclear",
    ),
    case(
        "A start some time in the year after is late.",
        TARGET,
        started("2031", "2032-01-20"),
        verdict="late-but-done",
    ),
    case(
        "A span that straddles the last day decides nothing.",
        TARGET,
        started("2030-12-20/2031-01-10", "2031-01-20"),
        verdict="unclear",
    ),
    case(
        "A target moved by one party after it had passed is open until its new day.",
        TARGET,
        paper("2031-01-20", move=f"{OLE}, deadline: ../2031-06-30"),
        elsewhere("2031-07-15"),
        deadline="../2031-06-30",
        verdict="not-reported",
        moves=("set", "moved"),
    ),
]


@pytest.mark.parametrize("given", [*OUTSIDERS, *STOPS, *DATES], ids=lambda given: given.shows)
def test_the_status_of(given: Case, tmp_path: Path) -> None:
    parts = told(status_of(given, tmp_path))
    assert {name: parts[name] for name in given.expected} == given.expected


def test_the_history_keeps_what_stopped_in_order_of_time(tmp_path: Path) -> None:
    stop = official("2032-06-01", stop=f"{JOINT}, stage: in-preparation, supersedes: {GO}")
    rumour = agency("2030-01-02", talk=f"{UNNAMED}, stage: reported")
    written(tmp_path, rumour, PLEDGE, started("2030-12-19"), stop)
    corpus, _ = load(tmp_path)
    assert corpus is not None
    reached = stages_reached(corpus, status(corpus, "bells"))
    moved = sorted((stage.by, stage.stage.stage) for stage in reached if stage.moved)
    assert moved == [((2030, 3, 1), "pledged"), ((2030, 12, 19), "active"), ((2032, 6, 1), "in-preparation")]
    assert "reported" not in {stage.stage.stage for stage in reached}


def test_claims_that_supersede_each_other_are_refused(tmp_path: Path) -> None:
    written(
        tmp_path,
        official(
            "2030-12-19",
            one=f"{JOINT}, stage: active, supersedes: two",
            two=f"{JOINT}, stage: pledged, supersedes: one",
        ),
    )
    corpus, report = load(tmp_path)
    assert corpus is None
    assert [item.diagnostic.rule.code for item in report.items if item.diagnostic.severity == "error"] == ["B318"]
