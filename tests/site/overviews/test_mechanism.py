"""How the mechanism works: a picture drawn from claims, each part of it linked to what it rests on."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser
from itertools import combinations
from math import cos, radians, sin
from pathlib import Path
from typing import Any

import pytest

from generator.commands.build import build
from generator.corpus import Corpus
from generator.load import load
from generator.model.across_briefs.mechanism import Mechanism
from generator.model.across_briefs.statement import Gap
from generator.model.base import checked
from generator.model.brief import Brief
from generator.site.kinds.page_kind import PageSpec
from generator.site.overviews.mechanism import WIDTH, MechanismView, mechanism_view
from generator.site.rendering import Renderer
from generator.site.text.catalog import load_words
from generator.site.text.placeholders import ROOT
from generator.site.views.context import ViewContext
from tests.projects import fabricated, files_of, make_project
from tests.support import write

DEAL = "2021-03-04-coast-agency-spring-deal/spring-deal"
SETTLED = "2021-03-04-coast-agency-spring-deal/nothing-settled"
PLACES = ("top", "left", "middle", "right", "bottom")

WRITTEN = f"""\
before:
  says: Nobody was linked to [[northland]].
  claims: [{SETTLED}]
  boxes:
    north: {{name: Northland, place: left, entity: northland, claims: [{SETTLED}]}}
    south: {{name: Southland, place: right, claims: [{SETTLED}]}}
  arrows:
    link: {{from: north, to: south, state: not-linked, claims: [{SETTLED}]}}
after:
  says: Warnings & bells were expected.
  claims: [{DEAL}]
  boxes:
    north: {{name: Northland, place: left, entity: northland, claims: [{DEAL}, {SETTLED}]}}
    bells: {{name: The system of the bells, place: middle, claims: [{DEAL}], note: Nobody says *which* bells.}}
  arrows:
    link: {{from: north, to: bells, state: expected, claims: [{DEAL}]}}
known:
  - {{says: An official expected a deal., claims: [{DEAL}]}}
unknown:
  - says: Which harbours are meant.
    gaps: [{{brief: 2021-03-04-coast-agency-spring-deal, words: which harbours}}]
"""


def corpus_with(text: str, folder: Path) -> Corpus:
    make_project(folder)
    write(folder, {"briefings/mechanism.yaml": text})
    corpus, report = load(folder)
    assert corpus is not None, report
    assert report.items == ()
    return corpus


def page_of(corpus: Corpus) -> str:
    spec = PageSpec("mechanism", "mechanism/", "", "mechanism/")
    return Renderer(ViewContext(corpus, load_words())).render(spec).content


def view_of(corpus: Corpus) -> MechanismView:
    view = mechanism_view(ViewContext(corpus, load_words()))
    assert view is not None
    return view


class Picture(HTMLParser):
    """The links inside pictures, each with its name; every id of the page; what the page loads."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: dict[str, str] = {}
        self.ids: list[str] = []
        self.tags: set[str] = set()
        self._depth = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self._depth += tag == "svg"
        self.tags.add(tag)
        if "id" in values:
            self.ids.append(values["id"])
        if tag == "a" and self._depth:
            self.links[values["href"]] = values["aria-label"]
        assert not [name for name in values if name.startswith("on")]

    def handle_endtag(self, tag: str) -> None:
        self._depth -= tag == "svg"


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    return corpus_with(WRITTEN, tmp_path_factory.mktemp("mechanism"))


# --- the page ----------------------------------------------------------------------------------------


def test_each_box_and_arrow_leads_to_what_it_rests_on(corpus: Corpus) -> None:
    html = page_of(corpus)
    html = html.partition("<script")[0]  # what cards show comes after the page
    picture = Picture(html)
    assert picture.links == {
        "#box-before-north": "Northland. Institution",
        "#box-before-south": "Southland. Institution",
        "#arrow-before-link": "Northland – Southland: not linked. Institution",
        "#box-after-north": "Northland. Institution, Unnamed source",
        "#box-after-bells": "The system of the bells. Unnamed source",
        "#arrow-after-link": "Northland – The system of the bells: expected. Unnamed source",
    }
    for link in picture.links:
        anchor = link.removeprefix("#")
        assert picture.ids.count(anchor) == 1
        part = html.split(f'id="{anchor}"')[1].split('class="mech-part"')[0]
        (number, *_) = re.findall(r'href="#_rest-([0-9]+)"', part)
        assert "<time" in part
        assert 'class="kind kind-' in part
        claim = html.split(f'id="_rest-{number}"')[1].partition("</li>")[0]
        assert "../briefs/2021-03-04-coast-agency-spring-deal/#" in claim
        assert "¶" in claim
    assert len(picture.ids) == len(set(picture.ids))
    assert not picture.tags & {"script", "style", "image", "use", "foreignobject"}


def test_what_unnamed_speakers_alone_say_is_drawn_as_weak(corpus: Corpus) -> None:
    boxes = {box.anchor: box.weak for panel in view_of(corpus).panels for box in panel.boxes}
    assert [anchor for anchor, weak in boxes.items() if weak] == ["box-after-bells"]


def test_what_is_known_and_what_is_not_stand_with_what_they_rest_on(corpus: Corpus) -> None:
    view = view_of(corpus)
    (known,), (unknown,) = view.known, view.unknown
    assert [claim.url for kind in known.kinds for claim in kind.claims] == [f"{ROOT}briefs/{DEAL.replace('/', '/#')}"]
    (gap,) = unknown.gaps
    assert (gap.html, gap.brief.url) == (
        "Which harbours are meant.",
        f"{ROOT}briefs/2021-03-04-coast-agency-spring-deal/#_gap-1",
    )
    html = unescape(page_of(corpus))
    assert "Warnings & bells were expected." in html
    assert "Nobody says <em>which</em> bells." in html


def test_a_record_without_a_mechanism_says_so() -> None:
    corpus = fabricated()
    html = page_of(corpus)
    assert "<svg" not in html
    assert str(load_words()("mechanism.none")) in html


@pytest.mark.parametrize("url", ["", "https://example.org/"])
def test_stamped_as_rendered(tmp_path: Path, url: str) -> None:
    pages = []
    for name, stamp in (("stamped", True), ("long-way", False)):
        folder = tmp_path / name
        folder.mkdir()
        settings = make_project(folder, stamp=stamp, url=url)
        write(folder, {"briefings/mechanism.yaml": WRITTEN})
        build(settings)
        pages.append(files_of(folder / "site")["mechanism/index.html"])
    assert pages[0] == pages[1]


# --- the drawing -------------------------------------------------------------------------------------


def five_boxes() -> dict[str, Any]:
    boxes = {place: {"name": f"A name of {place} words", "place": place, "claims": [DEAL]} for place in PLACES}
    arrows = {
        f"{one}-{other}": {"from": one, "to": other, "state": "shared", "claims": [DEAL]}
        for one, other in combinations(PLACES, 2)
    }
    return {"says": "x", "claims": [DEAL], "boxes": boxes, "arrows": arrows}


def test_boxes_stand_apart_and_inside_the_picture(corpus: Corpus) -> None:
    mechanism = checked(Mechanism, {"before": five_boxes(), "after": five_boxes()})
    panel = view_of(replace(corpus, mechanism=mechanism)).panels[0]
    for box in panel.boxes:
        assert box.width / 2 <= box.x <= WIDTH - box.width / 2
        assert box.height / 2 <= box.y <= panel.height - box.height / 2
    for one, other in combinations(panel.boxes, 2):
        apart_x = abs(one.x - other.x) - (one.width + other.width) / 2
        apart_y = abs(one.y - other.y) - (one.height + other.height) / 2
        assert max(apart_x, apart_y) > 10, (one.anchor, other.anchor)


def test_lines_begin_and_end_beside_their_boxes(corpus: Corpus) -> None:
    mechanism = checked(Mechanism, {"before": five_boxes(), "after": five_boxes()})
    panel = view_of(replace(corpus, mechanism=mechanism)).panels[0]
    boxes = {box.anchor.removeprefix("box-before-"): box for box in panel.boxes}
    for arrow in panel.arrows:
        one, other = (boxes[name] for name in arrow.anchor.removeprefix("arrow-before-").split("-"))
        x2 = arrow.x1 + arrow.length * cos(radians(arrow.angle))
        y2 = arrow.y1 + arrow.length * sin(radians(arrow.angle))
        for box, x, y in ((one, arrow.x1, arrow.y1), (other, x2, y2)):
            out = max(abs(x - box.x) - box.width / 2, abs(y - box.y) - box.height / 2)
            assert 4 <= out <= 6, arrow.anchor
        assert arrow.length > 20
        assert arrow.side in ("start", "middle", "end")


# --- its gaps and its record -------------------------------------------------------------------------


def test_gaps_are_found_by_their_words() -> None:
    source = {"publisher": "p", "published": "2023", "language": "en"}
    gaps = ["Which *radars*\nand which system.", "Which command."]
    values = {"title": "x", "source": source, "bottom_line": "x", "claims": {}, "gaps": gaps}
    brief = checked(Brief, values)
    numbers = [Gap(brief="b", words=words).numbers_in(brief.gaps) for words in ("AND WHICH  system", "which", "who")]
    assert numbers == [(0,), (0, 1), ()]
