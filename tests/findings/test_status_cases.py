"""Where fabricated initiatives stand: each case is a small record of its own, written as YAML and loaded.

A case is a sentence, the texts of its record, and what of the status it shows. All its claims are on one initiative,
the linking of the bells of Northland and Southland, which has five stages and ends with `active`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from generator.findings.statuses.status import Status, status
from generator.load import load

REGISTRY: Final = {
    "countries": "northland: {name: Northland}\nsouthland: {name: Southland}\neastland: {name: Eastland}\n",
    "organisations": "ministry: {name: Ministry of Harbours, country: southland}\n",
    "people": (
        "mina-haru: {name: Mina Haru, country: northland}\n"
        "ole-sund: {name: Ole Sund, country: southland}\n"
        "eva-ost: {name: Eva Ost, country: eastland}\n"
    ),
    "publishers": (
        "harbour-office: {name: Harbour Office, kind: government, country: southland}\n"
        "coast-agency: {name: Coast Agency, kind: agency}\n"
        "morning-post: {name: Morning Post, kind: newspaper}\n"
    ),
}
RANKS: Final = ("reported", "pledged", "target-set", "in-preparation", "active")
LADDER: Final = "  ladder:\n" + "".join(f"    - {{stage: {stage}, name: {stage}, means: So.}}\n" for stage in RANKS)

JOINT: Final = "said_by: {institution: [northland, southland]}"
MINISTRY: Final = "said_by: {institution: ministry}"
MINA: Final = "said_by: mina-haru"
OLE: Final = "said_by: ole-sund"
EVA: Final = "said_by: eva-ost"
UNNAMED: Final = "said_by: {unnamed: a senior official, of: northland}"
REPORT: Final = "said_by: {narration: true}"
HEADLINE: Final = "said_by: {headline: true}"

Text = tuple[str, str, dict[str, str]]
"""Day of publication, publisher, and claims by id, each the YAML of its own keys.

A claim without `when` is of the day of publication, as most are.
"""


def official(day: str, **claims: str) -> Text:
    return day, "harbour-office", claims


def agency(day: str, **claims: str) -> Text:
    return day, "coast-agency", claims


def paper(day: str, **claims: str) -> Text:
    return day, "morning-post", claims


def elsewhere(day: str) -> Text:
    """A text on something else, by which the record's own "now" comes to its day."""
    return paper(day, fog=f"{REPORT}, initiative: null")


def started(when: str, day: str = "") -> Text:
    return official(day or when, go=f"{JOINT}, when: {when}, stage: active")


PLEDGE: Final = official("2030-03-01", pledge=f"{JOINT}, stage: pledged")
TARGET: Final = official("2030-03-02", target=f"{JOINT}, stage: target-set, deadline: ../2030-12-31")
RUMOUR: Final = f"{UNNAMED}, when: 2030-12-01, stage: active"


@dataclass(frozen=True)
class Case:
    """A record and its status.

    Attributes:
        shows: what the case shows.
        texts: the record.
        expected: of the status, by name: `stage`, `reached`, `last_mentioned`, `deadline`, `verdict`, `hedged`,
            `unconfirmed` and `moves`, how the deadline came about; also who is `backing` the stage, the stage that
            `stopped`, since when it had held and when it stopped, and the ids of what was `also_reported`.
        ladder: YAML of the initiative.
    """

    shows: str
    texts: tuple[Text, ...]
    expected: Mapping[str, object]
    ladder: str = LADDER


def case(shows: str, *texts: Text, ladder: str = LADDER, **expected: object) -> Case:
    return Case(shows, texts, expected, ladder)


STAGES = [
    case(
        "Of an initiative on which nobody speaks nothing is known.",
        elsewhere("2030-05-01"),
        stage=None,
        reached=None,
        last_mentioned=None,
        deadline=None,
        verdict="none",
        hedged=False,
        unconfirmed=False,
    ),
    case(
        "A pledge stands from its day on; without a target there is no verdict.",
        PLEDGE,
        stage="pledged",
        reached="2030-03-01",
        last_mentioned="2030-03-01",
        deadline=None,
        verdict="none",
        hedged=False,
    ),
    case(
        "A headline alone is shown for what it is.",
        paper("2030-05-01", seen=f"{HEADLINE}, stage: active"),
        stage="active",
        unconfirmed=True,
    ),
    case(
        "An unnamed source counts where there is nobody else.",
        agency("2030-01-02", rumour=f"{UNNAMED}, stage: reported"),
        stage="reported",
        reached="2030-01-02",
        unconfirmed=True,
        hedged=False,
    ),
    case(
        "An unnamed source does not lift an initiative above what governments say.",
        PLEDGE,
        agency("2030-12-02", rumour=RUMOUR),
        stage="pledged",
        reached="2030-03-01",
        last_mentioned="2030-12-01",
        unconfirmed=False,
    ),
    case(
        "A stage that an unnamed source told early and a government later began when the government says.",
        agency("2030-12-02", rumour=RUMOUR),
        started("2030-12-19"),
        stage="active",
        reached="2030-12-19",
        unconfirmed=False,
    ),
    case(
        "A named minister's word lifts an initiative above a joint statement.",
        PLEDGE,
        paper("2030-06-01", work=f"{MINA}, stage: in-preparation"),
        stage="in-preparation",
        reached="2030-06-01",
    ),
    case(
        "Three origins that tell one start are one start, and the last of them confirms it.",
        agency("2030-12-18", rumour=f"{UNNAMED}, stage: active"),
        started("2030-12-19"),
        paper("2030-12-20", said=f"{MINA}, stage: active"),
        stage="active",
        reached="2030-12-19",
        last_mentioned="2030-12-20",
    ),
    case(
        "Of “in December” and “on the nineteenth” the day is the start.",
        paper("2031-01-02", month=f"{MINA}, when: 2030-12, stage: active"),
        started("2030-12-19", "2031-01-05"),
        stage="active",
        reached="2030-12-19",
    ),
    case(
        "A later repetition of a lower stage takes nothing back.",
        started("2030-12-19"),
        official("2031-06-01", again=f"{JOINT}, stage: pledged"),
        stage="active",
        reached="2030-12-19",
        last_mentioned="2031-06-01",
    ),
    case(
        "That work has stopped is a lower stage again, where a claim supersedes the higher one.",
        PLEDGE,
        started("2030-12-19"),
        official(
            "2031-06-01",
            stop=f"{JOINT}, stage: in-preparation, supersedes: 2030-12-19-harbour-office/go",
        ),
        stage="in-preparation",
        reached="2031-06-01",
        last_mentioned="2031-06-01",
    ),
    case(
        "An unnamed source supersedes no government.",
        started("2030-12-19"),
        agency(
            "2031-06-01",
            stop=f"{UNNAMED}, stage: in-preparation, supersedes: 2030-12-19-harbour-office/go",
        ),
        stage="active",
        reached="2030-12-19",
        unconfirmed=False,
    ),
    case(
        "An unnamed source may supersede its like.",
        agency("2030-12-02", rumour=RUMOUR),
        paper(
            "2030-12-05",
            other=f"{UNNAMED}, stage: reported, supersedes: 2030-12-02-coast-agency/rumour",
        ),
        stage="reported",
        reached="2030-12-05",
    ),
    case(
        "What a text of 2032 recalls of 2030 is dated by what it recalls.",
        paper("2032-05-01", recalled=f"{REPORT}, when: 2030-03-01, stage: pledged"),
        stage="pledged",
        reached="2030-03-01",
        last_mentioned="2030-03-01",
    ),
    case(
        "A stage that is expected for autumn is not reached in March.",
        PLEDGE,
        official("2030-03-10", hope=f"{JOINT}, when: 2030-09/2030-11, stage: active"),
        stage="pledged",
        last_mentioned="2030-03-10",
    ),
    case(
        "Nor is one that is expected by the end of the year.",
        PLEDGE,
        official("2030-03-10", hope=f"{JOINT}, when: ../2030-12-31, stage: active"),
        stage="pledged",
        last_mentioned="2030-03-10",
    ),
    case(
        "What goes on from November began in November, and is told of up to the day it was said.",
        started("2030-11/..", "2031-02-05"),
        stage="active",
        reached="2030-11",
        last_mentioned="2031-02-05",
    ),
]

DOUBTS = [
    case(
        "A claim that a government hedges is hedged.",
        started("2030-12-19"),
        paper("2030-12-22", hedge=f"{MINISTRY}, stance: hedges, about: 2030-12-19-harbour-office/go"),
        stage="active",
        hedged=True,
        last_mentioned="2030-12-22",
    ),
    case(
        "A hedge that is superseded no longer hedges.",
        started("2030-12-19"),
        paper("2030-12-22", hedge=f"{MINISTRY}, stance: hedges, about: 2030-12-19-harbour-office/go"),
        paper("2030-12-28", yes=f"{MINISTRY}, stage: pledged, supersedes: 2030-12-22-morning-post/hedge"),
        stage="active",
        reached="2030-12-19",
        hedged=False,
    ),
    case(
        "A hedge of March says nothing against the claim of June that settles it.",
        agency(
            "2030-03-05",
            rumour=f"{UNNAMED}, stage: pledged",
            hedge=f"{MINISTRY}, stance: hedges, about: rumour",
        ),
        official("2030-06-05", pledge=f"{JOINT}, stage: pledged"),
        stage="pledged",
        reached="2030-06-05",
        hedged=False,
    ),
    case(
        "A rumour that is hedged is hedged and unconfirmed.",
        agency(
            "2030-03-05",
            rumour=f"{UNNAMED}, stage: reported",
            hedge=f"{MINISTRY}, stance: hedges, about: rumour",
        ),
        stage="reported",
        hedged=True,
        unconfirmed=True,
    ),
    case(
        "A report that a ministry hedges does not outrank what governments say.",
        PLEDGE,
        agency(
            "2030-12-02",
            told=f"{REPORT}, when: 2030-12-01, stage: active",
            hedge=f"{MINISTRY}, stance: hedges, about: told",
        ),
        stage="pledged",
        reached="2030-03-01",
        hedged=False,
    ),
    case(
        "A hedge reports no stage, whichever it speaks of.",
        PLEDGE,
        paper("2030-12-02", rumour=RUMOUR, hedge=f"{MINA}, stance: hedges, about: rumour, stage: active"),
        stage="pledged",
    ),
    case(
        "Nor does a denial.",
        PLEDGE,
        paper("2030-12-02", rumour=RUMOUR, no=f"{MINA}, stance: denies, about: rumour, stage: active"),
        stage="pledged",
    ),
    case(
        "A rumour that a ministry denies leaves nothing, but the record has spoken.",
        agency("2030-12-02", rumour=RUMOUR, no=f"{MINISTRY}, stance: denies, about: rumour"),
        stage=None,
        reached=None,
        last_mentioned="2030-12-02",
    ),
    case(
        "A denial holds until somebody of standing says it again.",
        agency("2030-12-02", rumour=RUMOUR, no=f"{MINISTRY}, stance: denies, about: rumour"),
        paper("2030-12-20", yes=f"{MINA}, when: 2030-12-01, stage: active"),
        stage="active",
        reached="2030-12-01",
        hedged=False,
        unconfirmed=False,
    ),
    case(
        "An unnamed denial moves no government's word.",
        started("2030-12-19"),
        agency("2030-12-22", no=f"{UNNAMED}, stance: denies, about: 2030-12-19-harbour-office/go"),
        stage="active",
        reached="2030-12-19",
    ),
    case(
        "Nor does that of somebody who is no party to it.",
        started("2030-12-19"),
        agency("2030-12-22", no=f"{EVA}, stance: denies, about: 2030-12-19-harbour-office/go"),
        stage="active",
        reached="2030-12-19",
    ),
    case(
        "A government's own text speaks with its standing, also where it names no speaker.",
        official("2030-12-19", go=f"{REPORT}, stage: active"),
        agency("2030-12-22", no=f"{EVA}, stance: denies, about: 2030-12-19-harbour-office/go"),
        stage="active",
        reached="2030-12-19",
    ),
]

MENDED = [
    case(
        "One unnamed hedge does not make a joint statement hedged.",
        started("2030-12-19"),
        agency("2030-12-22", hedge=f"{UNNAMED}, stance: hedges, about: 2030-12-19-harbour-office/go"),
        stage="active",
        hedged=False,
    ),
    case(
        "A day of publication that is a day early, as in another time zone, makes no forecast of a report.",
        TARGET,
        started("2030-12-19", "2030-12-18"),
        stage="active",
        reached="2030-12-19",
        verdict="on-time",
    ),
    case(
        "Two days ahead are a forecast.",
        PLEDGE,
        started("2030-12-20", "2030-12-18"),
        stage="pledged",
    ),
    case(
        "A target about the last day of December is not missed on 1 January.",
        official("2030-03-02", target=f"{JOINT}, deadline: 2030-12-31~"),
        started("2031-01-01"),
        verdict="unclear",
    ),
    case(
        "A target about June is not missed for certain at the end of July.",
        official("2030-03-02", target=f"{JOINT}, deadline: 2030-06~"),
        started("2030-07-31"),
        verdict="unclear",
    ),
]

DEADLINES = [
    case(
        "On the last day of a target nothing is overdue.",
        TARGET,
        elsewhere("2030-12-31"),
        stage="target-set",
        deadline="../2030-12-31",
        verdict="open",
        last_mentioned="2030-03-02",
        moves=("set",),
    ),
    case(
        "A target month is open until its end.",
        official("2030-03-02", target=f"{JOINT}, deadline: 2030-12"),
        elsewhere("2030-12-15"),
        verdict="open",
    ),
    case(
        "Once the record is past the target and nobody has said how it ended, that is not reported.",
        TARGET,
        elsewhere("2031-02-01"),
        stage="target-set",
        verdict="not-reported",
        last_mentioned="2030-03-02",
    ),
    case(
        "A target “about December” is not past in January.",
        official("2030-03-02", target=f"{JOINT}, deadline: 2030-12~"),
        elsewhere("2031-01-05"),
        verdict="open",
    ),
    case(
        "A goal reached before the last day is on time.",
        TARGET,
        started("2030-12-20"),
        stage="active",
        reached="2030-12-20",
        verdict="on-time",
    ),
    case(
        "A goal reached on the last day of the target month is on time.",
        official("2030-03-02", target=f"{JOINT}, deadline: 2030-12"),
        started("2030-12-31", "2031-01-05"),
        verdict="on-time",
    ),
    case(
        "A goal reached in the year is in time for the end of the year.",
        TARGET,
        started("2030", "2031-01-05"),
        verdict="on-time",
    ),
    case(
        "A goal reached after the last day is late, but done.",
        TARGET,
        started("2031-01-01"),
        stage="active",
        verdict="late-but-done",
    ),
    case(
        "A goal reached some time in a later month is late, but done.",
        official("2030-03-02", target=f"{JOINT}, deadline: 2030-12"),
        started("2031-02", "2031-03-15"),
        verdict="late-but-done",
    ),
    case(
        "Preparations after the last day mean that it is late.",
        TARGET,
        official("2031-02-01", work=f"{JOINT}, stage: in-preparation"),
        stage="in-preparation",
        verdict="late",
    ),
    case(
        "So does a start that is still expected after the last day.",
        TARGET,
        paper("2031-02-01", hope=f"{MINA}, when: 2031-06, stage: active"),
        stage="target-set",
        verdict="late",
    ),
    case(
        "So does a denial after the last day that it has started.",
        TARGET,
        agency(
            "2031-01-10",
            rumour=f"{UNNAMED}, when: 2030-12-28, stage: active",
            no=f"{MINISTRY}, stance: denies, about: rumour",
        ),
        stage="target-set",
        verdict="late",
        last_mentioned="2031-01-10",
    ),
    case(
        "A text after the last day that recalls the pledge does not say how it ended.",
        TARGET,
        paper("2031-02-01", recalled=f"{REPORT}, when: 2030-03-01, stage: pledged"),
        stage="target-set",
        verdict="not-reported",
    ),
    case(
        "An unnamed source does not say that a government kept its word in time.",
        TARGET,
        agency("2031-01-10", rumour=f"{UNNAMED}, when: 2030-12-28, stage: active"),
        stage="target-set",
        verdict="not-reported",
    ),
    case(
        "A stage above the goal reaches the goal.",
        TARGET,
        started("2030-12-20"),
        ladder=f"  goal: in-preparation\n{LADDER}",
        stage="active",
        verdict="on-time",
    ),
    case(
        "One of two days on either side of the last one decides nothing.",
        TARGET,
        started('"[2030-12-31,2031-01-01]"', "2031-01-05"),
        stage="active",
        verdict="unclear",
    ),
    case(
        "“About December” may be January.",
        TARGET,
        started("2030-12~", "2031-02-05"),
        stage="active",
        verdict="unclear",
    ),
    case(
        "It is not January where it was said before Christmas.",
        TARGET,
        started("2030-12~", "2030-12-20"),
        stage="active",
        verdict="on-time",
    ),
    case(
        "“By February” may be in time for December, or not.",
        TARGET,
        started("../2031-02-01", "2031-02-05"),
        stage="active",
        verdict="unclear",
    ),
    case(
        "“From November on” is in time for December.",
        TARGET,
        started("2030-11/..", "2031-02-05"),
        stage="active",
        verdict="on-time",
    ),
    case(
        "Ten days after a target “about December” decide nothing.",
        official("2030-03-02", target=f"{JOINT}, deadline: 2030-12~"),
        started("2031-01-10"),
        verdict="unclear",
    ),
    case(
        "A target that was moved is met by its last date.",
        TARGET,
        official("2030-12-20", move=f"{JOINT}, deadline: ../2031-06-30"),
        started("2031-05-01"),
        deadline="../2031-06-30",
        verdict="on-time",
        moves=("set", "moved"),
    ),
    case(
        "A target that was moved after it had passed is open again.",
        TARGET,
        official("2031-01-20", move=f"{JOINT}, deadline: ../2031-06-30"),
        elsewhere("2031-03-01"),
        deadline="../2031-06-30",
        verdict="open",
        moves=("set", "moved"),
    ),
    case(
        "A target that is superseded by another one was moved.",
        TARGET,
        official(
            "2030-12-20",
            move=f"{JOINT}, deadline: ../2031-06-30, supersedes: 2030-03-02-harbour-office/target",
        ),
        elsewhere("2031-02-01"),
        deadline="../2031-06-30",
        verdict="open",
        moves=("set", "moved"),
    ),
    case(
        "A target that was brought forward is missed by its earlier date.",
        official("2030-03-02", target=f"{JOINT}, deadline: ../2031-12-31"),
        official("2030-06-02", move=f"{JOINT}, deadline: ../2030-12-31"),
        started("2031-03-01"),
        deadline="../2030-12-31",
        verdict="late-but-done",
        moves=("set", "brought-forward"),
    ),
    case(
        "A target said again in other words is not moved.",
        TARGET,
        paper("2030-06-02", again=f"{MINA}, deadline: 2030"),
        agency("2030-07-02", again=f"{UNNAMED}, deadline: 2030-12"),
        deadline="2030",
        moves=("set", "sharpened"),
    ),
    case(
        "A government's target takes the place of an unnamed source's.",
        agency("2030-02-01", rumour=f"{UNNAMED}, deadline: 2030-09"),
        TARGET,
        elsewhere("2030-11-01"),
        deadline="../2030-12-31",
        verdict="open",
        moves=("set",),
    ),
    case(
        "An unnamed source does not move a government's target.",
        TARGET,
        agency("2030-11-01", rumour=f"{UNNAMED}, deadline: 2031-06"),
        started("2031-03-01"),
        deadline="../2030-12-31",
        verdict="late-but-done",
        moves=("set",),
    ),
    case(
        "An unnamed source sets no target for governments, also where they have set none.",
        agency("2030-02-01", rumour=f"{UNNAMED}, stage: reported, deadline: 2030-09"),
        elsewhere("2030-11-01"),
        stage="reported",
        deadline=None,
        verdict="none",
        also_reported=("rumour",),
    ),
    case(
        "A target that a ministry denies is none.",
        agency(
            "2030-02-01",
            rumour=f"{UNNAMED}, stage: reported, deadline: 2030-09",
            no=f"{MINISTRY}, stance: denies, about: rumour",
        ),
        elsewhere("2030-11-01"),
        deadline=None,
        verdict="none",
    ),
    case(
        "Of two targets on one day that of a party holds.",
        agency("2030-03-02", guess=f"{EVA}, deadline: 2031-12"),
        TARGET,
        deadline="../2030-12-31",
    ),
    case(
        "Of two targets on one day by two parties the nearer one holds, whatever the texts are called.",
        agency("2030-03-02", near=f"{MINA}, deadline: ../2030-12-31"),
        paper("2030-03-02", far=f"{OLE}, deadline: ../2031-06-30"),
        deadline="../2030-12-31",
    ),
    case(
        "So it is with two months.",
        agency("2030-03-02", near=f"{MINA}, deadline: 2030-12"),
        paper("2030-03-02", far=f"{OLE}, deadline: 2031-06"),
        deadline="2030-12",
    ),
    case(
        "A target that another of the same day supersedes does not hold.",
        official(
            "2030-03-02",
            near=f"{JOINT}, deadline: ../2030-12-31",
            far=f"{JOINT}, deadline: ../2031-06-30, supersedes: near",
        ),
        deadline="../2031-06-30",
    ),
    case(
        "A target named after the goal was reached is no target of it.",
        TARGET,
        started("2031-01-15"),
        official("2031-02-15", next=f"{JOINT}, deadline: ../2031-12-31"),
        deadline="../2030-12-31",
        verdict="late-but-done",
        moves=("set",),
    ),
    case(
        "A target that is told of only after the goal was reached is still the target.",
        started("2030-12-20"),
        paper("2031-03-01", recalled=f"{MINA}, deadline: ../2030-12-31"),
        deadline="../2030-12-31",
        verdict="on-time",
    ),
    case(
        "A claim that is dated by its target set it on the day it was said.",
        official("2030-03-02", target=f"{JOINT}, when: ../2030-12-31, deadline: ../2030-12-31"),
        official("2030-06-02", move=f"{JOINT}, when: ../2030-09-30, deadline: ../2030-09-30"),
        elsewhere("2030-10-15"),
        deadline="../2030-09-30",
        verdict="not-reported",
        last_mentioned="2030-06-02",
        moves=("set", "brought-forward"),
    ),
]

CAREFUL = [
    case(
        "What a minister recalls in May of a start in December began in December, and is not news of May.",
        TARGET,
        paper("2031-05-01", recalled=f"{MINA}, when: 2030-12-19, stage: active"),
        stage="active",
        reached="2030-12-19",
        last_confirmed="2030-12-19",
        verdict="on-time",
    ),
    case(
        "A start that one party denies is no stage that is reached, since it was said by that party too.",
        TARGET,
        started("2030-12-19"),
        paper("2031-01-05", no=f"{MINISTRY}, stance: denies, about: 2030-12-19-harbour-office/go"),
        stage="target-set",
        last_mentioned="2031-01-05",
    ),
    case(
        "An outsider's earlier date moves no start, and is told beside it.",
        TARGET,
        agency("2030-12-11", early=f"{EVA}, when: 2030-12-10, stage: active"),
        started("2030-12-19"),
        stage="active",
        reached="2030-12-19",
        also_reported=("early",),
    ),
    case(
        "An unnamed official's hedge does not outweigh a named minister.",
        paper("2030-12-19", go=f"{MINA}, stage: active"),
        agency("2030-12-22", hedge=f"{UNNAMED}, stance: hedges, about: 2030-12-19-morning-post/go"),
        stage="active",
        hedged=False,
    ),
    case(
        "A target about the last day of February is not missed on 1 March, in leap years either.",
        official("2032-01-02", target=f"{JOINT}, deadline: 2032-02-29~"),
        started("2032-03-01"),
        verdict="unclear",
    ),
    case(
        "A target about a month is missed where the start is two months later.",
        official("2030-03-02", target=f"{JOINT}, deadline: 2030-06~"),
        started("2030-08-20"),
        verdict="late-but-done",
    ),
    case(
        "What was reached in time and stopped by one party the year after was in time, and has stopped.",
        TARGET,
        started("2030-12-19"),
        paper("2031-06-01", stop=f"{OLE}, stage: pledged, supersedes: 2030-12-19-harbour-office/go"),
        stage="pledged",
        verdict="on-time",
        stopped=("active", "2030-12-19", "2031-06-01"),
    ),
    case(
        "An outsider stops nothing.",
        TARGET,
        started("2030-12-19"),
        paper("2031-06-01", stop=f"{EVA}, stage: pledged, supersedes: 2030-12-19-harbour-office/go"),
        stage="active",
        stopped=None,
        verdict="on-time",
    ),
    case(
        "A start on New Year's Day in the east, in a text of New Year's Eve in the west, is a start.",
        TARGET,
        started("2031-01-01", "2030-12-31"),
        stage="active",
        reached="2031-01-01",
    ),
    case(
        "A date that is corrected is another date of the same start, and no stop.",
        TARGET,
        started("2030-12-19"),
        official(
            "2031-01-10", put=f"{JOINT}, when: 2030-12-20, stage: active, supersedes: 2030-12-19-harbour-office/go"
        ),
        stage="active",
        reached="2030-12-20",
        stopped=None,
        verdict="on-time",
    ),
    case(
        "A joint text without one of the parties speaks for the other alone, and sets a stage with that standing.",
        PLEDGE,
        paper("2030-12-19", go="said_by: {institution: [northland, eastland]}, stage: active"),
        stage="active",
        reached="2030-12-19",
        unconfirmed=False,
    ),
    case(
        "A joint text of others alone moves nothing.",
        PLEDGE,
        paper("2030-12-19", go="said_by: {institution: [eastland]}, stage: active"),
        stage="pledged",
        also_reported=("go",),
    ),
    case(
        "One government's account of what both said moves the target as a party's word does.",
        TARGET,
        paper(
            "2030-10-02",
            move="said_by: {account: ministry, of: [northland, southland]}, deadline: ../2031-06-30",
        ),
        deadline="../2031-06-30",
        moves=("set", "moved"),
        verdict="open",
    ),
    case(
        "A newsroom's own word on a target does not move it.",
        TARGET,
        paper("2030-10-02", guess=f"{REPORT}, deadline: ../2031-06-30"),
        deadline="../2030-12-31",
        moves=("set",),
    ),
]


@pytest.mark.parametrize("given", [*STAGES, *DOUBTS, *MENDED, *DEADLINES, *CAREFUL], ids=lambda given: given.shows)
def test_the_status_of(given: Case, tmp_path: Path) -> None:
    parts = told(status_of(given, tmp_path))
    assert {name: parts[name] for name in given.expected} == given.expected


def told(bells: Status) -> dict[str, object]:
    """What cases show of a status, by name."""
    return {
        "stage": bells.stage and bells.stage.stage,
        "reached": bells.reached and bells.reached.text,
        "last_confirmed": bells.last_confirmed and bells.last_confirmed.text,
        "last_mentioned": bells.last_mentioned and bells.last_mentioned.text,
        "deadline": bells.deadline and bells.deadline.text,
        "verdict": bells.verdict,
        "hedged": bells.hedged,
        "unconfirmed": bells.unconfirmed,
        "moves": tuple(step.move for step in bells.deadlines),
        "backing": bells.backing,
        "stopped": bells.stopped and (bells.stopped.stage.stage, bells.stopped.since.text, bells.stopped.on.text),
        "also_reported": tuple(record.claim_id for record in bells.also_reported),
    }


def status_of(given: Case, project: Path) -> Status:
    """The status of a case, whose record is written as a project."""
    written(project, *given.texts, ladder=given.ladder)
    corpus, report = load(project)
    assert corpus is not None, [item.diagnostic.message for item in report.items]
    return status(corpus, "bells")


def written(project: Path, *texts: Text, ladder: str = LADDER) -> None:
    """Write texts on the bells, and the registry that they use, as a project."""
    files = {f"registry/{name}": text for name, text in REGISTRY.items()}
    files["registry/initiatives"] = (
        f"bells:\n  name: Bells\n  about: Linked bells.\n  parties: [northland, southland]\n{ladder}"
    )
    for day, publisher, claims in texts:
        folder = "official" if publisher == "harbour-office" else "articles"
        files[f"{folder}/{day}-{publisher}"] = _brief(day, publisher, claims)
    assert len(files) == len(REGISTRY) + 1 + len(texts), "two texts of one case share an address"
    for name, text in files.items():
        path = project / "briefings" / f"{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def _brief(day: str, publisher: str, claims: Mapping[str, str]) -> str:
    lines = [
        "title: A text",
        f"source: {{publisher: {publisher}, published: {day}, language: en}}",
        f"bottom_line: It says so [{', '.join(claims)}].",
        "claims:",
    ]
    for number, (slug, differs) in enumerate(claims.items(), 1):
        bells = "" if "initiative: null" in differs else ", initiative: bells"
        when = "" if "when: " in differs else f", when: {day}"
        own_keys = differs.replace(", initiative: null", "")
        lines.append(f'  {slug}: {{text: "A claim, {slug}.", at: "{number}: {slug}", {own_keys}{when}{bells}}}')
    return "\n".join((*lines, ""))
