"""What each party last said of an initiative."""

from __future__ import annotations

import re
from pathlib import Path

from generator.findings.attribution import is_newsroom
from generator.findings.party_words import PartyLevels, party_levels, words_of_parties
from generator.load import load
from generator.model.brief import Level
from tests.findings.status_cases import JOINT, MINA, OLE, UNNAMED, Text, agency, loaded, official, paper


def last(folder: Path, *texts: Text) -> dict[str, PartyLevels]:
    corpus = loaded(folder, *texts)
    return {told.party: told for told in party_levels(corpus, "bells")}


def test_a_level_never_counts_for_another_and_a_joint_text_counts_for_each_party(tmp_path: Path) -> None:
    told = last(
        tmp_path,
        official("2030-03-01", both=f"{JOINT}, when: 2030-03-01, confirms: names"),
        paper("2030-06-01", mina=f"{MINA}, when: 2030-06-01, confirms: occasion"),
        paper("2030-07-01", ole=f"{OLE}, when: 2030-07-01, confirms: names"),
    )
    north, south = told["northland"], told["southland"]
    names, occasion = north.levels["names"], north.levels["occasion"]
    assert names.newest is not None
    assert names.newest.ref == "2030-03-01-harbour-office/both"
    assert names.alone is None
    assert occasion.newest is not None
    assert occasion.newest.ref == "2030-06-01-morning-post/mina"
    assert north.levels["cooperation"].newest is None
    assert north.silent == ("2030-06-01-morning-post",)
    assert south.levels["names"].newest is not None
    assert south.levels["names"].newest.claim_id == "ole"
    assert south.silent == ()


def test_a_text_that_nobody_read_is_not_silent_on_the_initiative(tmp_path: Path) -> None:
    texts = (
        official("2030-03-01", both=f"{JOINT}, when: 2030-03-01, confirms: names"),
        official("2030-06-01", both=f"{JOINT}, when: 2030-06-01, confirms: cooperation"),
    )
    assert last(tmp_path, *texts)["northland"].silent == ("2030-06-01-harbour-office",)
    file = tmp_path / "briefings/official/2030-06-01-harbour-office.yaml"
    written_before = file.read_text("utf-8")
    for read, silent, whole in (("whole", 1, True), ("title", 0, False), ("nothing", 0, False)):
        source = f"language: en, url: 'https://example.org/', text: not-held, read: {read}}}"
        content = written_before.replace("language: en}", source)
        file.write_text(re.sub(r'at: "\d+: \w+", ', "basis: a note, ", content), "utf-8")
        corpus, report = load(tmp_path)
        assert corpus is not None, [item.diagnostic.message for item in report.items]
        north = party_levels(corpus, "bells")[0]
        assert len(north.silent) == silent, read
        cooperation = north.levels["cooperation"]
        assert cooperation.newest is not None
        assert cooperation.held is None
        assert (cooperation.read is not None) == whole, read


def test_an_unnamed_speaker_speaks_for_no_government(tmp_path: Path) -> None:
    told = last(tmp_path, agency("2030-03-01", who=f"{UNNAMED}, when: 2030-03-01, confirms: names"))
    assert [level.newest for party in told.values() for level in party.levels.values()] == [None] * 6


def test_without_levels_there_is_no_table(tmp_path: Path) -> None:
    assert last(tmp_path, official("2030-03-01", both=f"{JOINT}, when: 2030-03-01, stage: pledged")) == {}


def test_what_a_party_said_first_promised_and_said_last(tmp_path: Path) -> None:
    corpus = loaded(
        tmp_path,
        official(
            "2030-03-01",
            both=f"{JOINT}, when: 2030-03-01, stage: pledged",
            by=f"{JOINT}, when: 2030-03-01, deadline: ../2030-12-31",
        ),
        paper("2030-06-01", mina=f"{MINA}, when: 2030-06-01, stage: active"),
        paper("2030-07-01", ole=f"{OLE}, when: 2030-07-01, confirms: cooperation"),
        agency("2030-08-01", who=f"{UNNAMED}, when: 2030-08-01"),
    )
    north, south = words_of_parties(corpus, "bells")
    assert (north.party, south.party) == ("northland", "southland")
    assert north.first is not None
    assert north.first.claim_id == south.first.claim_id == "both" if south.first else False
    # In this ladder only acts are promises, and "pledged" is a state.
    assert [record.claim_id for record in north.promises] == ["by"]
    assert north.last is not None
    assert north.reached is not None
    assert (north.last.claim_id, north.reached.claim_id) == ("mina", "mina")
    assert north.first_alone is north.last_alone is north.last
    # A word on cooperation in general is none on the initiative.
    assert south.last is south.first
    assert south.last_alone is south.reached is None


def test_a_newsroom_does_not_speak_for_its_country(tmp_path: Path) -> None:
    corpus = loaded(tmp_path, agency("2030-03-01", who=f"{UNNAMED}, when: 2030-03-01"))
    assert is_newsroom(corpus, "morning-post")
    assert not is_newsroom(corpus, "harbour-office")
    assert not is_newsroom(corpus, "northland")


def newest(told: dict[str, PartyLevels], level: Level) -> dict[str, str]:
    newest = {party: levels.levels[level].newest for party, levels in told.items()}
    return {party: record.claim_id for party, record in newest.items() if record is not None}


def test_a_joint_text_without_one_party_counts_for_the_others_alone(tmp_path: Path) -> None:
    told = last(
        tmp_path,
        official("2030-03-01", both=f"{JOINT}, when: 2030-03-01, confirms: names"),
        paper("2030-05-01", two="said_by: {institution: [northland, eastland]}, when: 2030-05-01, confirms: names"),
    )
    assert newest(told, "names") == {"northland": "two", "southland": "both"}


def test_one_governments_account_of_what_all_said_counts_for_that_government(tmp_path: Path) -> None:
    told = last(
        tmp_path,
        paper(
            "2030-05-01",
            told="said_by: {account: ministry, of: [northland, southland]}, when: 2030-05-01, confirms: names",
        ),
    )
    assert newest(told, "names") == {"southland": "told"}


def test_cooperation_in_general_makes_no_older_naming_newer(tmp_path: Path) -> None:
    told = last(
        tmp_path,
        official("2030-03-01", both=f"{JOINT}, when: 2030-03-01, confirms: names"),
        official("2031-03-01", general=f"{JOINT}, when: 2031-03-01, confirms: cooperation"),
    )
    assert newest(told, "names") == {"northland": "both", "southland": "both"}
    assert newest(told, "cooperation") == {"northland": "general", "southland": "general"}
    assert told["northland"].silent == ("2031-03-01-harbour-office",)
