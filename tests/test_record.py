"""The real record: `briefings check` passes it, and the first five articles bear out what was found in them.

Tests ask of the record no more than `briefings check` does. The check *Briefs* shows every fault of a brief, a name or
a correction, and the strict build that publishes judges what nobody has sealed or read yet.
"""

from __future__ import annotations

from hashlib import sha256
from typing import Final

import pytest

from generator.corpus import Corpus
from generator.findings.statuses.status import statuses
from generator.reading.layout import BRIEFINGS
from generator.site.text.inline import Texts
from tests.findings.support import origins, voices
from tests.projects import REPOSITORY, real_record

ARTICLES: Final = (
    "2023-05-09-reuters-radar-link",
    "2023-06-03-afp-singapore-ministers",
    "2023-11-12-kyodo-final-phase",
    "2023-11-13-reuters-december-start",
    "2024-07-28-defense-one-tokyo-framework",
)
READ: Final = "cf1f081d151c2fb6"
"""The digest of these articles and of the initiatives, as they were when the tests below were written."""


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return real_record()[0]


@pytest.fixture(scope="module")
def articles(corpus: Corpus) -> Corpus:
    """The record as if it held the five articles alone.

    Where one of them was corrected, what the tests below found in it is no longer asked: a reader judges that.
    """
    files = [*(f"articles/{brief_id}.yaml" for brief_id in ARTICLES), "registry/initiatives.yaml"]
    paths = [REPOSITORY / BRIEFINGS / name for name in files]
    if not all(path.is_file() for path in paths) or _digest(b"".join(path.read_bytes() for path in paths)) != READ:
        pytest.skip("the five articles are no longer those that were read for these tests: read them again, set READ")
    briefs = {brief_id: corpus.briefs[brief_id] for brief_id in ARTICLES}
    return Corpus(briefs, {brief_id: corpus.folders[brief_id] for brief_id in ARTICLES}, corpus.registry)


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()[:16]


def test_every_claim_says_where_when_and_who(corpus: Corpus) -> None:
    for record in corpus.claims.values():
        held = record.brief.source.text == "held"
        assert held == (record.claim.at is not None), record.ref
        assert record.when.words, record.ref
        speaker = record.claim.said_by.speaker
        assert any((speaker.speakers(), speaker.unnamed, speaker.narration, speaker.headline)), record.ref


def test_a_garbled_sentence_is_a_fault_and_never_a_claim(articles: Corpus) -> None:
    brief = articles.briefs["2024-07-28-defense-one-tokyo-framework"]
    garbled = [fault for fault in brief.faults if fault.kind == "garble" and fault.at.first == 16]
    assert garbled
    assert all(fault.changes_meaning for fault in garbled[:1])
    texts = Texts(articles, {})
    for record in articles.claims.values():
        text = texts.plain(record.claim.text).lower()
        assert not ("cooperation" in text and "with north korea" in text and "alliance" in text), record.ref
    assert "alliance" not in texts.plain(brief.bottom_line).lower()


def test_the_articles_alone_do_not_say_that_sharing_began(articles: Corpus) -> None:
    sharing = statuses(articles)["warning-data-sharing"]
    assert sharing.stage is not None
    assert sharing.stage.stage == "final-phase"
    assert sharing.reached is not None
    assert sharing.last_mentioned is not None
    assert (sharing.reached.text, sharing.last_mentioned.text) == ("2023-11-12", "2023-11-12")
    assert sharing.deadline is not None
    assert sharing.deadline.text == "2023-12"


def test_one_minister_in_two_reports_is_one_voice(articles: Corpus) -> None:
    evidence = statuses(articles)["warning-data-sharing"].evidence
    assert {record.brief_id for record in evidence} == set(ARTICLES[2:4])
    assert voices(articles, evidence) == {"minoru-kihara"}
    assert origins(articles, evidence) == {"kyodo-news", "reuters"}


def test_five_texts_have_four_origins(articles: Corpus) -> None:
    assert origins(articles, articles.claims.values()) == {"afp", "kyodo-news", "reuters", "defense-one"}


def test_the_faults_that_change_a_meaning_are_recorded(articles: Corpus) -> None:
    places = {
        (slug, fault.at.first)
        for slug, brief in articles.briefs.items()
        for fault in brief.faults
        if fault.changes_meaning
    }
    kyodo, defense_one = ARTICLES[2], ARTICLES[4]
    assert {(kyodo, 4), (defense_one, 3), (defense_one, 5), (defense_one, 16), (defense_one, 18)} <= places
