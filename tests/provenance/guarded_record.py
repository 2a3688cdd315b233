"""A fabricated record with its source texts, sealed and read as a whole, for tests that alter it."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from generator.commands.review import review
from generator.commands.seal import seal
from tests.projects import files_of
from tests.support import TESTS, lay_base, write

AUGUST: Final = "briefings/articles/2021-08-09-morning-post-august.yaml"
AUTUMN: Final = "briefings/articles/2021-09-03-morning-post-autumn.yaml"
NOTICE: Final = "briefings/official/2021-07-01-harbour-office-notice.yaml"
MECHANISM: Final = "briefings/mechanism.yaml"
WORDS: Final = "briefings/words.yaml"
SYNONYMS: Final = "briefings/synonyms.yaml"
QUESTIONS: Final = "briefings/questions.yaml"

FILES: Final = {
    AUGUST: """\
title: A minister looks back on August
source:
  publisher: morning-post
  published: 2021-08-09
  language: en
bottom_line: Ole Sünd says that the harbours stayed open [not-closed]. Fog came [warned].
claims:
  not-closed:
    text: "[[ole-sund]] said that [[northland]] had not closed its two harbours."
    when: 2021-08-08
    said_by: ole-sund
    manner: interview
    at: "1: had not closed"
    basis: the paragraph says the day before 9 August 2021, so 8 August 2021
    note: Which harbours is not said.
  warned:
    text: "[[mina-haru]] warned [[southland]] of fog."
    when: 2021-08-07
    said_by: {narration: true}
    at: "2: warned Southland"
  nobody-confirmed:
    text: In [[southland]] nobody confirmed the bells for the time before winter.
    when: 2021-08-09
    said_by: {unnamed: a clerk, of: southland}
    at: "3: bells before winter"
    stance: hedges
    about: 2021-06-11-morning-post-first-bells/bells-linked
  bells-counted:
    text: There are 14 bells in [[long-sound]].
    when: 2021-08-09
    said_by: {narration: true}
    at: "4: 14 bells"
  paint-bought:
    text: Hired sailors gave the quay at [[long-sound]] its green paint.
    when: 2021-08-09
    said_by: {narration: true}
    at: "5: hired sailors"
noise:
  - {at: "6", what: a game of chance}
gaps:
  - Who painted the bells.
""",
    AUTUMN: """\
title: Seven bells are announced
source:
  publisher: morning-post
  origin: coast-agency
  origin_basis: the page names the agency
  published: 2021-09-03
  language: ko
  authors: [B. Writer]
bottom_line: Ole Sünd announces 7 bells [seven-bells].
claims:
  seven-bells:
    text: "[[ole-sund]] said that 7 bells would be set up."
    when: 2021-09-03
    said_by: ole-sund
    at: "1: 종 7개를"
  fog-days:
    text: In December there had been fog for days.
    when: 2020-12
    said_by: {narration: true}
    at: "2: 12월에는 안개가"
    basis: the paragraph says December of last year, 2020
""",
    NOTICE: """\
title: A notice on warnings
source:
  publisher: harbour-office
  published: 2021-07-01
  language: en
  url: https://harbour-office.example/notice
  text: not-held
bottom_line: Warnings were passed on by July 2021 [passed-on].
claims:
  passed-on:
    text: "[[northland]] and [[southland]] passed warnings on."
    when: ../2021-07-01
    said_by: {institution: [northland, southland]}
    manner: notice
    initiative: harbour-warnings
    stage: in-use
    confirms: names
    event: lighthouse-meeting
    refines: 2021-05-20-harbour-office-agreement/agreement
    basis: the notice was read in part
    note: On which day they began is not said.
""",
    MECHANISM: """\
before:
  says: Each warned its own.
  claims: 2021-03-04-coast-agency-spring-deal/nothing-settled
  boxes:
    north: {name: Northland, place: left, entity: northland, claims: 2021-03-04-coast-agency-spring-deal/ministers-met}
    south: {name: Southland, place: right, entity: southland, claims: 2021-03-04-coast-agency-spring-deal/ministers-met}
  arrows: {}
after:
  says: They warn each other.
  claims: 2021-05-20-harbour-office-agreement/agreement
  boxes:
    north: {name: Northland, place: left, entity: northland, claims: 2021-05-20-harbour-office-agreement/agreement}
    south: {name: Southland, place: right, entity: southland, claims: 2021-05-20-harbour-office-agreement/agreement}
  arrows:
    both: {from: north, to: south, state: expected, claims: 2021-05-20-harbour-office-agreement/agreement, note: How.}
known:
  - {says: They agreed., claims: 2021-05-20-harbour-office-agreement/agreement}
unknown:
  - {says: Who painted them., gaps: [{brief: 2021-08-09-morning-post-august, words: Who painted}]}
""",
    WORDS: """question: Which harbours warn each other, and how do we know?
words:
  lists.events_lead: Every sailing, with the claims that report it.
""",
    SYNONYMS: """fog-warning:
  words: fog warning
  also: {en: [fog alert], fr: [alerte de brume]}
""",
}

ASKED: Final = "  asked: [what is it for, which signals are heard]\n"
"""Search phrases of the last question of the base record."""

SOURCES: Final = {
    "august.txt": """\
On 9 August 2021 the minister Ole Sund told the Morning Post that Northland had not closed its two harbours.
He spoke of a trilateral week. On 7 August 2021 Mina Haru warned Southland of fog, and Southland thanked Northland.
No official in Southland would confirm the bells before winter, a clerk said.
The Morning Post counted 14 bells along Long Sound.
The quay at Long Sound was painted green by hired sailors.
Win a boat in our game.
""",
    "autumn.txt": """\
올레 순드 장관은 2021년 9월 3일 회견에서 종 7개를 세운다고 말했다.
지난해12월에는 안개가 이어졌다.
""",
}


def lay_guarded(folder: Path) -> Path:
    """Lay the record out as `project` beside its `texts`: sealed, and read as a whole.

    Returns:
        The project.
    """
    write(folder, _guarded())
    return folder / "project"


@cache
def _guarded() -> Mapping[str, bytes]:
    """Every file of the record and its texts, which each process seals once."""
    with TemporaryDirectory() as made:
        _lay_and_seal(Path(made))
        return files_of(Path(made))


def _lay_and_seal(folder: Path) -> None:
    project, texts = folder / "project", folder / "texts"
    lay_base(project)
    questions = (project / QUESTIONS).read_text(encoding="utf-8") + ASKED
    write(project, {"mkdocs.yml": "site_name: Test\n", **FILES, QUESTIONS: questions})
    shutil.copytree(TESTS / "sources", texts)
    write(texts, SOURCES)
    outcome = seal(project, texts, "read and found right")
    assert not outcome.refused, [item.diagnostic.message for item in outcome.report.items]
    review(project, by="Ada", on="2021-10-01")
