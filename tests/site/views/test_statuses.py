"""What pages, feeds and data say of where an initiative stands."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Final

import pytest

from generator.corpus import Corpus
from generator.findings.statuses.status import statuses
from generator.load import load
from generator.site.export.feeds import feeds
from generator.site.export.files import exports
from generator.site.export.formats.for_robots import llms
from generator.site.kinds.page_kind import PageSpec
from generator.site.rendering import Renderer
from generator.site.text.catalog import load_words
from generator.site.views.context import ViewContext
from generator.site.views.statuses import StatusView, status_view
from tests.findings.status_cases import (
    EVA,
    JOINT,
    LADDER,
    MINA,
    PLEDGE,
    TARGET,
    UNNAMED,
    Text,
    agency,
    official,
    paper,
    started,
    written,
)
from tests.projects import real_record

KINDS: Final = LADDER.replace("stage: active,", "stage: active, kind: state,").replace(
    "stage: pledged,", "stage: pledged, kind: act,"
)
STOPPING: Final = f"{KINDS}    - {{stage: stopped, name: Stopped, means: So., kind: stop}}\n"
STOPPED: Final = (
    TARGET,
    official("2031-01-05", go=f"{JOINT}, when: 2030-12-19, stage: active"),
    official("2032-06-01", stop=f"{JOINT}, when: 2032-06-01, stage: stopped"),
)


def context_of(folder: Path, *texts: Text, ladder: str = KINDS) -> ViewContext:
    written(folder, *texts, ladder=ladder)
    corpus, report = load(folder)
    assert corpus is not None, [item.diagnostic.message for item in report.items]
    return ViewContext(corpus, load_words())


def view_of(folder: Path, *texts: Text, ladder: str = KINDS) -> StatusView:
    return status_view(context_of(folder, *texts, ladder=ladder), "bells")


def words_of(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def page(context: ViewContext, kind: str) -> str:
    specs = {
        "home": PageSpec("home", "", "", ""),
        "initiative": PageSpec("initiative", "initiatives/bells/", "bells", "initiatives/bells/"),
        "initiative-list": PageSpec("initiative-list", "initiatives/", "", "initiatives/"),
    }
    return Renderer(context).render(specs[kind]).content


@pytest.mark.parametrize("kind", ["home", "initiative", "initiative-list"])
def test_what_stopped_is_told_with_whether_it_came_in_time(tmp_path: Path, kind: str) -> None:
    told = words_of(page(context_of(tmp_path, *STOPPED, ladder=STOPPING), kind))
    assert "Stopped on 1 June 2032" in told
    assert "active from 19 December 2030, on time; stopped on 1 June 2032" in told
    assert "1 June 2032, on time" not in told


def test_the_feed_and_the_data_tell_of_the_stop(tmp_path: Path) -> None:
    context = context_of(tmp_path, *STOPPED, ladder=STOPPING)
    feed = dict(feeds(context))["feeds/statuses.xml"].decode()
    assert "on time; stopped on 1 June 2032." in feed
    data = {path: b"" for path, _ in exports(context)}
    for path, part in exports(context):
        data[path] += part
    (bells,) = json.loads(data["data/statuses.json"])["statuses"]
    stopped = bells["stopped"]
    assert (stopped["stage"], stopped["since"], stopped["on"]) == ("active", "2030-12-19", "2032-06-01")
    assert (bells["verdict"], bells["stage"], bells["backing"]) == ("on-time", "stopped", "parties")
    assert stopped["claim"] == bells["confirmed_by"] == "2032-06-01-harbour-office/stop"
    assert [text["kind"] for text in bells["texts"]] == ["joint"]


def test_the_ladder_runs_forward_in_time_and_leads_to_claims(tmp_path: Path) -> None:
    rumour = agency("2030-06-09", talk=f"{UNNAMED}, when: 2030-06-09, stage: reported")
    late = official("2031-02-01", again=f"{JOINT}, when: 2031-02-01, stage: in-preparation")
    view = view_of(tmp_path, rumour, PLEDGE, started("2030-12-19"), late)
    assert [(step.name, step.state, step.on) for step in view.steps] == [
        ("pledged", "reached", "1 March 2030"),
        ("active", "current", "19 December 2030"),
    ]
    assert all(step.url for step in view.steps)
    assert [(statement.what, statement.on) for statement in view.also] == [
        ("in-preparation", "1 February 2031"),
        ("reported", "9 June 2030"),
    ]
    assert view.unsourced == ("target-set",)


@pytest.mark.parametrize(
    ("level", "means", "mark"),
    [
        ("", "reports no stage", ""),
        (", confirms: names", "names it", ""),
        (", confirms: occasion", "speaks of one occasion, without naming it", "one occasion"),
        (", confirms: cooperation", "speaks of cooperation in general", "cooperation in general"),
    ],
)
def test_a_later_claim_says_what_it_is_worth(tmp_path: Path, level: str, means: str, mark: str) -> None:
    later = official("2031-06-01", later=f"{JOINT}, when: 2031-06-01{level}")
    context = context_of(tmp_path, started("2030-12-19"), later)
    view = status_view(context, "bells")
    assert view.mentioned is not None
    assert view.mentioned_means == f"({means}; does not count for the stage)"
    marked = "Initiative not named: " in page(context, "initiative")
    assert marked == bool(mark)
    assert f"Initiative not named: {mark}" in page(context, "initiative") or not mark


ACCOUNT: Final = "said_by: {account: ministry, of: [northland, southland]}, when: 2030-12-19, stage: active"


@pytest.mark.parametrize(
    ("texts", "flags", "label"),
    [
        ([official("2030-12-19", go=f"{JOINT}, stage: active")], [], "Last confirmed"),
        ([paper("2030-12-19", go=ACCOUNT)], ["One side's account"], "Last confirmed"),
        ([paper("2030-12-19", go=ACCOUNT), paper("2031-01-05", so=f"{MINA}, stage: active")], [], "Last confirmed"),
        ([paper("2030-12-19", go=f"{UNNAMED}, stage: active")], ["Only unnamed sources"], "Last reported"),
    ],
    ids=["all", "one side", "one side and a person", "unnamed"],
)
def test_a_status_says_on_whose_word_it_rests(tmp_path: Path, texts: list[Text], flags: list[str], label: str) -> None:
    context = context_of(tmp_path, *texts)
    view = status_view(context, "bells")
    assert [flag.words for flag in view.flags] == flags
    assert view.confirmed_label == label
    told = words_of(page(context, "initiative")).replace("’", "'")
    assert all(words in told for words in (label, *flags))
    lines = llms(context, "", book=False)
    assert all(words in lines for words in (label, *flags))


def test_a_stage_ahead_says_whether_anybody_reports_it(tmp_path: Path) -> None:
    told = paper("2030-12-01", go=f"{EVA}, when: 2030-12-01, stage: active")
    view = view_of(tmp_path, PLEDGE, told)
    ahead = [(step.name, bool(step.url)) for step in view.steps if step.state == "ahead"]
    assert ahead == [("target-set", False), ("in-preparation", False), ("active", True)]
    html = page(context_of(tmp_path / "again", PLEDGE, told), "initiative")
    assert "reported, but not by a party" in html
    assert "no source on file" in html
    assert "Also reported, without moving the status:" in html


def test_texts_are_counted_by_kind_and_by_how_far_they_were_checked(tmp_path: Path) -> None:
    texts = (started("2030-12-19"), paper("2030-12-20", said=f"{MINA}, when: 2030-12-20, stage: active"))
    context = context_of(tmp_path, *texts)
    unread = tmp_path / "briefings/official/2030-12-19-harbour-office.yaml"
    content = unread.read_text("utf-8").replace(
        "language: en}", "language: en, url: 'https://example.org/', text: not-held}"
    )
    unread.write_text(re.sub(r'at: "\d+: \w+", ', "basis: a note, ", content), "utf-8")
    assert [group.words for group in status_view(context, "bells").texts] == [
        "1 joint official text: not checked yet",
        "1 text that quotes a named person: not checked yet",
    ]
    corpus, report = load(tmp_path)
    assert corpus is not None, [item.diagnostic.message for item in report.items]
    view = status_view(ViewContext(corpus, load_words()), "bells")
    assert [group.words for group in view.texts] == [
        "1 joint official text: not held",
        "1 text that quotes a named person: not checked yet",
    ]
    assert view.best is not None
    assert (view.best.label, view.best.unread) == ("Joint official text (text read in part)", True)
    html = page(ViewContext(corpus, load_words()), "initiative")
    assert 'class="kind kind-joint" data-unread>Joint official text (text read in part)<' in html
    assert not re.search(r'class="kind kind-joint">', html)
    for read, label in (("title", "known only by its title"), ("nothing", "known only from other texts")):
        unread.write_text(unread.read_text("utf-8").replace("text: not-held", f"text: not-held, read: {read}"), "utf-8")
        corpus, _ = load(tmp_path)
        assert corpus is not None
        best = status_view(ViewContext(corpus, load_words()), "bells").best
        assert best is not None
        assert best.label == f"Joint official text, {label}"
        unread.write_text(unread.read_text("utf-8").replace(f", read: {read}", ""), "utf-8")


def test_texts_of_one_day_are_told_apart_by_their_publishers(tmp_path: Path) -> None:
    said = f"{MINA}, when: 2030-12-20, stage: active"
    texts = (paper("2030-12-20", said=said), agency("2030-12-20", said=said), paper("2030-12-21", said=said))
    (group,) = view_of(tmp_path, *texts).texts
    assert [text.label for text in group.texts] == [
        "20 December 2030, Coast Agency",
        "20 December 2030, Morning Post",
        "21 December 2030",
    ]


def test_evidence_leads_to_a_checked_claim_first(real: Corpus) -> None:
    context = ViewContext(real, load_words())
    for initiative_id in real.initiatives:
        view = status_view(context, initiative_id)
        if view.evidence and any(text.state == "checked" for group in view.texts for text in group.texts):
            ref = view.evidence.url.rpartition("briefs/")[2].replace("/#", "/")
            states = {
                text.link.url.rpartition("briefs/")[2].replace("/#", "/"): text.state
                for group in view.texts
                for text in group.texts
            }
            assert states.get(ref, "checked") == "checked", initiative_id


def test_evidence_that_does_not_date_the_stage_stands_beside_what_does(real: Corpus) -> None:
    context = ViewContext(real, load_words())
    for initiative_id, status in statuses(real).items():
        view = status_view(context, initiative_id)
        if status.began is None or view.evidence is None:
            continue
        dates_it = view.dated_by or view.evidence
        assert dates_it.url.endswith(f"{status.began.brief_id}/#{status.began.claim_id}")
        assert (view.dated_by is not None) == (view.evidence.url != dates_it.url)


def test_a_claim_after_the_last_confirmation_is_told(tmp_path: Path) -> None:
    active = official("2031-01-05", go=f"{JOINT}, when: 2030-12-19, stage: active")
    view = view_of(tmp_path / "silent", active)
    assert (view.mentioned, view.mentioned_by) == (None, None)
    view = view_of(tmp_path / "later", active, paper("2031-03-07", talk=f"{MINA}, when: 2031-03-06"))
    assert view.last_confirmed is not None
    assert view.mentioned is not None
    assert view.mentioned_by is not None
    assert (view.last_confirmed.words, view.mentioned.words) == ("19 December 2030", "6 March 2031")
    assert view.mentioned_by.url.endswith("#talk")


@pytest.mark.parametrize("kind", ["home", "initiative-list"])
def test_no_status_of_the_record_speaks_of_voices(real: Corpus, kind: str) -> None:
    html = page(ViewContext(real, load_words()), kind)
    assert "voice from" not in html
    for status in re.findall(r'<li class="card status.*?</li>\n', html, re.DOTALL):
        assert "voice" not in words_of(status)


@pytest.fixture(scope="module")
def real() -> Corpus:
    """The real record."""
    return real_record()[0]
