"""The real record: clean, complete, and saying no more than it may."""

from __future__ import annotations

import pytest

from generator.corpus import Corpus
from generator.findings.levels import party_levels
from generator.findings.origins import origins, voices
from generator.findings.questions import all_records
from generator.findings.status import statuses
from generator.load import load
from generator.model.locators import MAX_LOCATOR_WORDS, Locator
from generator.model.registry import Person
from generator.site.guides.answer import answer_view
from generator.site.text.catalog import load_words
from generator.site.text.inline import Texts
from generator.site.views.context import ViewContext
from tests.projects import REPOSITORY
from tests.support import AWAITING

ARTICLES = (
    "2023-05-09-reuters-radar-link",
    "2023-06-03-afp-singapore-ministers",
    "2023-11-12-kyodo-final-phase",
    "2023-11-13-reuters-december-start",
    "2024-07-28-defense-one-tokyo-framework",
)


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    loaded, report = load(REPOSITORY)
    diagnostics = [item.diagnostic for item in report.items]
    assert [item.message for item in diagnostics if item.rule.code not in AWAITING] == []
    assert loaded is not None
    return loaded


@pytest.fixture(scope="module")
def articles(corpus: Corpus) -> Corpus:
    """The record as if it held the five articles alone."""
    briefs = {slug: corpus.briefs[slug] for slug in ARTICLES}
    return Corpus(briefs, {slug: corpus.folders[slug] for slug in ARTICLES}, corpus.registry)


def test_every_claim_says_where_when_and_who(corpus: Corpus) -> None:
    for record in corpus.claims.values():
        held = record.brief.source.text == "held"
        assert held == (record.claim.at is not None), record.ref
        at = record.claim.at or Locator(1, 1, "none")
        assert 1 <= len(at.words.split()) <= MAX_LOCATOR_WORDS, record.ref
        assert at.first == at.last >= 1, record.ref
        assert record.when.words, record.ref
        speaker = record.claim.said_by.speaker
        assert any((speaker.speakers(), speaker.unnamed, speaker.narration, speaker.headline)), record.ref


def test_a_garbled_sentence_is_a_fault_and_never_a_claim(corpus: Corpus) -> None:
    brief = corpus.briefs["2024-07-28-defense-one-tokyo-framework"]
    garbled = [fault for fault in brief.faults if fault.kind == "garble" and fault.at.first == 16]
    assert garbled
    assert all(fault.changes_meaning for fault in garbled[:1])
    texts = Texts(corpus, {})
    for record in corpus.claims.values():
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


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("RPDC", "north-korea"),
        ("DPRK", "north-korea"),
        ("Corée du Nord", "north-korea"),
        ("Shin Wonsik", "shin-won-sik"),
        ("Shin Won Sik", "shin-won-sik"),
        ("신원식", "shin-won-sik"),
        ("木原", "minoru-kihara"),
        ("États-Unis", "united-states"),
        ("Etats-Unis", "united-states"),
    ],
)
def test_the_registry_knows_the_names_readers_type(corpus: Corpus, name: str, slug: str) -> None:
    assert name in corpus.entries[slug].all_names()


def test_every_person_has_dated_roles(corpus: Corpus) -> None:
    for slug, person in corpus.registry["people"].items():
        assert isinstance(person, Person)
        assert person.roles, slug
        for role in person.roles:
            assert role.from_ or role.to, slug
            assert role.basis, slug


def test_the_faults_that_change_a_meaning_are_recorded(corpus: Corpus) -> None:
    places = {
        (slug, fault.at.first)
        for slug, brief in corpus.briefs.items()
        for fault in brief.faults
        if fault.changes_meaning
    }
    kyodo, defense_one = ARTICLES[2], ARTICLES[4]
    assert {(kyodo, 4), (defense_one, 3), (defense_one, 5), (defense_one, 16), (defense_one, 18)} <= places


def test_with_the_official_record_sharing_is_active_and_on_time(corpus: Corpus) -> None:
    sharing = statuses(corpus)["warning-data-sharing"]
    assert sharing.stage is not None
    assert sharing.stage.stage == "active"
    assert (str(sharing.reached), sharing.verdict, str(sharing.deadline)) == ("2023-12-19", "on-time", "2023-12")
    assert str(sharing.last_confirmed) == "2025-10-22"
    assert (sharing.hedged, sharing.unconfirmed) == (False, False)


def test_the_deadline_of_sharing_was_set_and_then_sharpened(corpus: Corpus) -> None:
    steps = statuses(corpus)["warning-data-sharing"].deadlines
    assert [(str(step.date), step.move) for step in steps] == [("../2023-12-31", "set"), ("2023-12", "sharpened")]


def test_a_report_that_officials_hedge_is_shown_as_hedged(corpus: Corpus) -> None:
    radar_link = statuses(corpus)["radar-link-agreement"]
    assert (radar_link.hedged, radar_link.unconfirmed, radar_link.verdict) == (True, True, "none")


def test_official_claims_correct_the_articles(corpus: Corpus) -> None:
    corrected = {
        (kind, target)
        for record in corpus.claims.values()
        if corpus.folders[record.brief_id] == "official"
        for kind, target in record.relations
        if kind in ("contradicts", "refines")
    }
    defense_one = "2024-07-28-defense-one-tokyo-framework"
    assert ("contradicts", f"{defense_one}/monday-start") in corrected
    targets = {target for _, target in corrected}
    assert targets >= {f"{defense_one}/{name}" for name in ("first-meeting", "worse-security")}


def test_the_clock_of_the_sharing_is_its_last_confirmation_and_not_its_last_mention(corpus: Corpus) -> None:
    sharing = statuses(corpus)["warning-data-sharing"]
    assert str(sharing.last_confirmed) == "2025-10-22"
    assert sharing.last_mentioned is not None
    assert sharing.last_mentioned.iso() > "2026"
    assert corpus.as_of >= sharing.last_mentioned.iso()


def test_every_stage_says_whether_it_is_an_act_or_a_state() -> None:
    text = (REPOSITORY / "briefings" / "registry" / "initiatives.yaml").read_text(encoding="utf-8")
    assert text.count("    - stage: ") == text.count("      kind: ")


def test_the_sharing_was_announced_and_its_first_day_is_not_known(corpus: Corpus) -> None:
    assert statuses(corpus)["warning-data-sharing"].first_day == "announced"


def test_each_government_last_named_the_sharing_on_its_own_day(corpus: Corpus) -> None:
    told = {party.party: party.levels for party in party_levels(corpus, "warning-data-sharing")}
    named = {party: levels["names"].newest for party, levels in told.items()}
    assert {party: record and str(record.said()) for party, record in named.items()} == {
        "united-states": "2025-01-10",
        "japan": "2025-10-22",
        "south-korea": "2024-11-15",
    }
    alone, launch = told["south-korea"]["names"].alone, told["south-korea"]["occasion"].held
    assert alone is not None
    assert str(alone.said()) == "2024-03-21"
    assert launch is not None
    assert str(launch.said()) == "2026-01-04"


def test_home_names_first_the_differences_that_concern_its_answer(corpus: Corpus) -> None:
    view = answer_view(ViewContext(corpus, load_words()))
    assert view is not None
    questions = {question.title: question for question in corpus.questions.values()}
    for verdict in view.differences:
        records = all_records(corpus, questions[verdict.link.text])
        assert 2 * sum(record.claim.initiative == "warning-data-sharing" for record in records) >= len(records)
