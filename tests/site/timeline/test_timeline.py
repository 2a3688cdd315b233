"""The timeline: what stands on it, where it is drawn, and that drawing and table say the same."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.corpus import Corpus
from generator.findings.timeline import EVENTS, OTHER, Lane, initiative_timeline, is_weak, span_kind, timeline
from generator.model.brief.source import HowRead
from generator.model.edtf import Day, parse
from generator.model.registry import Event
from generator.site.kinds.page_kind import PageSpec
from generator.site.pages import page_specs
from generator.site.rendering import Renderer
from generator.site.text.catalog import load_words
from generator.site.text.placeholders import ROOT
from generator.site.timeline.drawing import first_of_stages, timeline_view
from generator.site.timeline.scale import REFERENCE, day_number, scale_of, ticks_of
from generator.site.timeline.table import TimelineText
from generator.site.timeline.views import MarkView, TimelineView
from generator.site.views.context import ViewContext
from tests.findings.support import claim, corpus_of
from tests.projects import fabricated

MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def lane(lanes: tuple[Lane, ...], slug: str) -> Lane:
    return next(lane for lane in lanes if lane.id == slug)


def other(when: str, **more: Any) -> dict[str, Any]:
    keys = claim(when, **more)
    del keys["initiative"]
    return keys


def view_of(corpus: Corpus) -> TimelineView:
    drawn = timeline_view(ViewContext(corpus, load_words()), timeline(corpus))
    assert drawn is not None
    return drawn


# --- what is on it ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("2023-06-03", "day"),
        ("2023-06-03T12:00:00Z", "day"),
        ("2023-06", "span"),
        ("2023", "span"),
        ("2023-06-27/2023-06-29", "span"),
        ("[2023-06-03,2023-06-05]", "span"),
        ("2023-06~", "approximate"),
        ("2023-06-03?", "approximate"),
        ("2023-06~/2023-08", "approximate"),
        ("../2023-12-31", "by"),
        ("[..2023-12-31]", "by"),
        ("/2023-12-31", "open-start"),
        ("2023/..", "open-end"),
        ("2023-06~/", "open-end"),
        ("[..2020,2023..]", "undated"),
    ],
)
def test_a_date_is_drawn_by_what_is_known_of_it(text: str, kind: str) -> None:
    assert span_kind(parse(text)) == kind


def test_claims_of_one_date_and_lane_share_a_mark() -> None:
    corpus = corpus_of(
        (
            "2023-05-01",
            {"a": claim("2023-04-01"), "b": claim("2023-04-01"), "c": claim("2023-04"), "d": other("2023-04-01")},
        )
    )
    lanes = timeline(corpus)
    assert [(mark.date.text, len(mark.claims)) for mark in lane(lanes, "bells").marks] == [
        ("2023-04-01", 2),
        ("2023-04", 1),
    ]
    assert [len(mark.claims) for mark in lane(lanes, OTHER).marks] == [1]
    assert [lane.claims for lane in lanes] == [3, 1]


def test_a_target_date_is_a_mark_of_its_own() -> None:
    corpus = corpus_of(
        (
            "2023-05-01",
            {
                "a": claim("2023-04-01", deadline="../2023-12-31"),
                "b": claim("2023-05-01", deadline="../2023-12-31"),
            },
        )
    )
    marks = lane(timeline(corpus), "bells").marks
    assert [(mark.kind, mark.span, len(mark.claims)) for mark in marks] == [
        ("claims", "day", 1),
        ("claims", "day", 1),
        ("deadline", "by", 2),
    ]
    assert lane(timeline(corpus), "bells").claims == 2


def test_every_event_and_claim_stands_once_and_lanes_keep_their_order() -> None:
    corpus = fabricated()
    lanes = timeline(corpus)
    assert lanes[0].id == EVENTS
    assert [lane.id for lane in lanes if lane.kind == "initiative"] == [
        slug for slug in corpus.initiatives if any(r.claim.initiative == slug for r in corpus.claims.values())
    ]
    refs = [record.ref for lane in lanes for mark in lane.marks if mark.kind == "claims" for record in mark.claims]
    assert sorted(refs) == sorted(corpus.claims)
    assert sorted(mark.event for mark in lanes[0].marks) == sorted(corpus.events)


@pytest.mark.parametrize(
    ("read", "marks"),
    [
        ([None], ()),
        (["title"], ("known only from the title of a text",)),
        (["nothing"], ("no text that reports it was read",)),
        (["nothing", None], ()),
    ],
    ids=["whole", "title", "nothing", "one of two"],
)
def test_an_event_says_that_nobody_read_a_text_on_it(read: list[HowRead | None], marks: tuple[str, ...]) -> None:
    known = corpus_of(*(("2023-05-01", {"wind": other("2023-04-01", event=["storm"])}) for _ in read))
    briefs = {}
    for (brief_id, brief), how in zip(known.briefs.items(), read, strict=True):
        source = replace(brief.source, text="not-held", read=how) if how else brief.source
        briefs[brief_id] = replace(brief, source=source)
    storm = {"storm": Event(name="Storm", date=parse("2023-04-01"))}
    context = ViewContext(Corpus(briefs, known.folders, {**known.registry, "events": storm}), load_words())
    (year,) = TimelineText(context).table(timeline(context.corpus))
    assert [row.marks for group in year.groups for row in group.rows if row.what == "Storm"] == [marks]


def test_an_initiative_shows_its_own_claims_and_the_events_they_report() -> None:
    corpus = corpus_of(
        ("2023-05-01", {"a": claim("2023-04-01", event=["storm"]), "b": other("2023-03-01", event=["fog"])})
    )
    corpus.registry["events"] = {  # type: ignore[index]
        "storm": Event(name="Storm", date=parse("2023-04-01")),
        "fog": Event(name="Fog", date=parse("2023-03-01")),
    }
    lanes = initiative_timeline(corpus, "bells")
    assert [mark.event for mark in lane(lanes, EVENTS).marks] == ["storm"]
    assert [record.claim_id for mark in lane(lanes, "bells").marks for record in mark.claims] == ["a"]


def test_unnamed_speakers_and_headlines_alone_are_weak() -> None:
    unnamed = {"said_by": {"unnamed": "a keeper"}}
    corpus = corpus_of(
        (
            "2023-05-01",
            {"a": claim("2023-04-01", **unnamed), "b": claim("2023-04-02", **unnamed), "c": claim("2023-04-02")},
        )
    )
    assert [is_weak(corpus, mark) for mark in lane(timeline(corpus), "bells").marks] == [True, False]


# --- where it is drawn ------------------------------------------------------------------------------

DAYS = st.tuples(st.integers(-3000, 9000) | st.integers(2018, 2026), st.integers(1, 12), st.integers(1, 28))


@given(st.lists(DAYS, min_size=1, max_size=60))
def test_later_days_lie_further_right_and_all_within(days: list[Day]) -> None:
    scale = scale_of(days)
    assert scale is not None
    edges = [x for stretch in scale.stretches for x in (stretch.left, stretch.right)]
    assert edges == sorted(edges)
    for day in days:
        assert 0 < scale.left(day) < scale.right(day) < 100
    for one, two in pairwise(sorted(set(days))):
        assert scale.middle(one) < scale.middle(two)


@given(st.lists(DAYS, min_size=1, max_size=60))
def test_labels_of_ticks_do_not_touch(days: list[Day]) -> None:
    scale = scale_of(days)
    assert scale is not None
    shown = [tick for tick in ticks_of(scale, MONTHS) if tick.label and tick.level != "month"]
    for one, two in pairwise(shown):
        assert (float(two.x) - float(one.x)) / 100 * REFERENCE >= len(one.label) * 5, (one.label, two.label)
    assert len(shown) < 60


def test_a_year_beyond_calendars_does_no_harm() -> None:
    scale = scale_of([(-(10**9), 1, 1), (2023, 1, 1), (10**9, 12, 31)])
    assert scale is not None
    assert len(ticks_of(scale, MONTHS)) < 100


def test_days_are_counted_without_gaps() -> None:
    assert day_number((2023, 1, 1)) - day_number((2022, 12, 31)) == 1
    assert day_number((2024, 3, 1)) - day_number((2024, 2, 28)) == 2
    assert day_number((2100, 3, 1)) - day_number((2100, 2, 28)) == 1
    assert day_number((0, 1, 1)) - day_number((-1, 12, 31)) == 1


def test_a_few_early_days_do_not_take_the_room_of_the_others() -> None:
    days: list[Day] = [
        (1990, 1, 1),
        *((2023 + month // 12, month % 12 + 1, day) for month in range(24) for day in (3, 9)),
    ]
    scale = scale_of(days)
    assert scale is not None
    assert [stretch.narrow for stretch in scale.stretches] == [True, False]
    assert scale.left((2023, 1, 1)) < 35


def test_empty_years_are_drawn_narrow() -> None:
    scale = scale_of([(1990, 1, 1), (1990, 5, 1), (2023, 1, 1), (2023, 5, 1)])
    assert scale is not None
    assert [stretch.narrow for stretch in scale.stretches] == [False, True, False]


def test_one_day_alone_is_shown_in_a_year() -> None:
    scale = scale_of([(2023, 5, 1)])
    assert scale is not None
    assert scale.right((2023, 5, 1)) - scale.left((2023, 5, 1)) < 1


def test_nothing_dated_is_no_drawing() -> None:
    assert scale_of([]) is None
    assert timeline_view(ViewContext(Corpus({}, {}, {}), load_words()), ()) is None


def extent(mark: MarkView) -> tuple[float, float]:
    """What a mark takes at the width for which it was placed, with a label of narrow letters."""
    left = float(mark.left) / 100 * REFERENCE
    right = left + float(mark.width) / 100 * REFERENCE
    label = float(mark.label_x) / 100 * REFERENCE + mark.label_dx
    letters = len(mark.label) * 5.5
    if mark.flipped:
        return min(left, label - letters), right
    return left, max(right, label + letters) if mark.label else right


WHENS = ("2023-04-{:02}", "2023-{:02}", "../2023-04-{:02}", "2023-04-{:02}/..", "2023-04-{:02}~", "20{:02}")


@given(st.lists(st.tuples(st.sampled_from(WHENS), st.integers(1, 12)), min_size=1, max_size=25))
def test_marks_of_a_row_do_not_touch(dates: list[tuple[str, int]]) -> None:
    claims = {f"c{number}": claim(form.format(at), stage="pledged") for number, (form, at) in enumerate(dates)}
    for lane in view_of(corpus_of(("2023-05-01", claims))).lanes:
        rows: dict[int, list[tuple[float, float]]] = {}
        for mark in lane.marks:
            assert 0 < mark.y < lane.height
            rows.setdefault(mark.y, []).append(extent(mark))
        for extents in rows.values():
            for (_, end), (start, _) in pairwise(sorted(extents)):
                assert end <= start


def test_what_has_no_day_at_all_stands_in_the_table_alone() -> None:
    view = view_of(corpus_of(("2023-05-01", {"a": claim("2023-04-01"), "b": claim("[..2020,2023..]")})))
    assert sum(len(lane.marks) for lane in view.lanes) == 1
    assert sum(len(group.rows) for year in view.years for group in year.groups) == 2


def test_a_stage_is_named_where_it_is_first_reported() -> None:
    claims = {"a": claim("2023-04-01", stage="pledged"), "b": claim("2023-05-01", stage="pledged")}
    assert [mark.label for mark in view_of(corpus_of(("2023-05-01", claims))).lanes[0].marks] == ["Pledged", ""]


def part_of(corpus: Corpus, first: Day, last: Day, **more: Any) -> TimelineView:
    drawn = timeline_view(ViewContext(corpus, load_words()), timeline(corpus), within=(first, last), **more)
    assert drawn is not None
    return drawn


def test_a_part_is_drawn_on_its_own_time_and_what_lasts_longer_runs_off_its_edge() -> None:
    claims = {"a": claim("2023-02-01"), "b": claim("2023-03-01/2025"), "c": claim("2023-02/2023-06")}
    view = part_of(corpus_of(("2023-05-01", claims)), (2023, 1, 1), (2023, 6, 31))
    assert [tick.label for tick in view.ticks] == ["2023", *MONTHS[1:6]]
    right = {mark.left: float(mark.left) + float(mark.width) for mark in view.lanes[0].marks}
    assert [place > 100 for place in right.values()] == [False, False, True]
    assert "beyond" in view.spans
    whole = part_of(corpus_of(("2023-05-01", {"a": claim("2023-02/2023-06")})), (2023, 1, 1), (2023, 6, 31))
    assert "beyond" not in whole.spans


def test_a_drawing_opens_where_the_most_lanes_have_marks_and_there_at_the_last() -> None:
    year = (2023, 1, 1), (2023, 12, 31)
    claims = {"a": claim("2023-01-05"), "b": claim("2023-10-01")}
    drawn = part_of(corpus_of(("2023-05-01", claims)), *year)
    october = float(drawn.lanes[0].marks[-1].anchor)
    assert october - 30 < float(drawn.open_at) < october - 25
    corpus = corpus_of(("2023-05-01", claims))
    corpus.registry["events"] = {"storm": Event(name="Storm", date=parse("2023-01-20"))}  # type: ignore[index]
    assert part_of(corpus, *year).open_at == "0"


def test_a_part_names_a_stage_only_where_the_whole_record_first_reports_it() -> None:
    early, late = claim("2023-04-01", stage="pledged"), claim("2024-05-01", stage="pledged")
    whole = timeline(corpus_of(("2024-05-01", {"a": early, "b": late})))
    corpus = corpus_of(("2024-05-01", {"b": late}))
    stages = first_of_stages(corpus, whole)
    assert [mark.label for mark in part_of(corpus, (2024, 1, 1), (2024, 12, 31), stages=stages).lanes[0].marks] == [""]


def test_a_label_without_room_beside_its_span_stands_on_it() -> None:
    marks = view_of(corpus_of(("2023-05-01", {"a": claim("2023-01-01/2023-12-31", stage="pledged")}))).lanes[0].marks
    assert [(mark.label_on, mark.flipped) for mark in marks] == [(True, False)]


# --- the page ---------------------------------------------------------------------------------------


class Timeline(HTMLParser):
    """The marks and the rows of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.marks: list[tuple[str, str]] = []
        self.rows: list[str] = []
        self._in = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if "id" in values:
            self.ids.append(values["id"])
        if tag == "a" and "tl" in values.get("class", "").split():
            self.marks.append((values["href"], ""))
        if tag == "tr" and "data-lane" in values:
            self.rows.append("")
        if tag in ("title", "tr"):
            self._in = tag

    def handle_endtag(self, tag: str) -> None:
        if tag == self._in:
            self._in = ""

    def handle_data(self, data: str) -> None:
        if self._in == "title":
            href, name = self.marks[-1]
            self.marks[-1] = href, name + data
        elif self._in == "tr" and self.rows:
            self.rows[-1] += data


def pages() -> tuple[Corpus, Renderer, dict[str, PageSpec]]:
    corpus = fabricated()
    specs = {spec.address: spec for spec in page_specs(corpus)}
    return corpus, Renderer(ViewContext(corpus, load_words())), specs


def test_the_page_says_in_its_table_what_it_draws() -> None:
    corpus, renderer, specs = pages()
    html = renderer.render(specs["timeline/"]).content
    page = Timeline(html)
    assert len(page.ids) == len(set(page.ids))
    targets = sum(record.claim.deadline is not None for record in corpus.claims.values())
    assert len(page.rows) == len(corpus.claims) + len(corpus.events) + targets
    table = unescape(html[html.index('id="_table"') :])
    for ref in corpus.claims:
        assert f"../briefs/{ref.replace('/', '/#')}" in table
    for event in corpus.events:
        assert f"../events/{event}/" in table
    for href, name in page.marks:
        assert name.strip()
        assert href.removeprefix("#") in page.ids if href.startswith("#") else href.startswith("../")


def test_a_mark_of_one_claim_names_date_text_and_speaker_and_leads_to_it() -> None:
    claims = {"a": claim("2023-04-01", text="The bells are tuned.")}
    mark = view_of(corpus_of(("2023-05-01", claims))).lanes[0].marks[0]
    assert mark.url == f"{ROOT}briefs/t1/#a"
    for part in ("1 April 2023", "The bells are tuned.", "Ministry"):
        assert part in mark.name


def test_names_are_plain_text_and_escaped_once() -> None:
    claims = {"a": claim("2023-04-01", text="Bells & <whistles> ring.")}
    corpus = corpus_of(("2023-05-01", claims))
    assert "Bells & <whistles> ring." in view_of(corpus).lanes[0].marks[0].name
    html = (
        Renderer(ViewContext(corpus, load_words())).render(PageSpec("timeline", "timeline/", "", "timeline/")).content
    )
    assert "Bells &amp; &lt;whistles&gt; ring." in html
    assert "&amp;amp;" not in html


def test_what_only_a_script_can_do_is_hidden_without_one() -> None:
    _, renderer, specs = pages()
    html = renderer.render(specs["timeline/"]).content
    outside = re.sub(r'<div class="timeline-tools" hidden>.*?</details>.*?</div>', "", html, flags=re.DOTALL)
    assert "<button" not in outside
    assert "<input" not in outside
    assert not re.search(r"\s(?:style|on[a-z]+)=", html)


def test_an_initiative_shows_its_drawing() -> None:
    corpus, renderer, specs = pages()
    for slug in corpus.initiatives:
        page = Timeline(renderer.render(specs[f"initiatives/{slug}/"]).content)
        drawn = initiative_timeline(corpus, slug)
        assert len(page.marks) == sum(len(lane.marks) for lane in drawn)
        assert len(page.ids) == len(set(page.ids))


def test_a_record_without_dates_has_a_page() -> None:
    renderer = Renderer(ViewContext(Corpus({}, {}, {}), load_words()))
    assert renderer.render(PageSpec("timeline", "timeline/", "", "timeline/")).title
