"""What each party last said of an initiative."""

from __future__ import annotations

from pathlib import Path

from generator.corpus import Corpus
from generator.findings.levels import PartyLevels, party_levels
from generator.load import load
from tests.findings.test_status_cases import JOINT, MINA, OLE, UNNAMED, Text, agency, official, paper, written


def last(folder: Path, *texts: Text) -> dict[str, PartyLevels]:
    corpus = corpus_of(folder, *texts)
    return {told.party: told for told in party_levels(corpus, "bells")}


def corpus_of(folder: Path, *texts: Text) -> Corpus:
    written(folder, *texts)
    corpus, report = load(folder)
    assert corpus is not None, [item.diagnostic.message for item in report.items]
    return corpus


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


def test_an_unnamed_speaker_speaks_for_no_government(tmp_path: Path) -> None:
    told = last(tmp_path, agency("2030-03-01", who=f"{UNNAMED}, when: 2030-03-01, confirms: names"))
    assert [level.newest for one in told.values() for level in one.levels.values()] == [None] * 6


def test_without_levels_there_is_no_table(tmp_path: Path) -> None:
    assert last(tmp_path, official("2030-03-01", both=f"{JOINT}, when: 2030-03-01, stage: pledged")) == {}
