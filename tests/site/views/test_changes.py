"""Withdrawn claims on their brief's page, and the page of changes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.load import load
from generator.site.pages import SEARCH_KINDS, page_specs
from generator.site.rendering import Renderer
from generator.site.search.records import search_records
from generator.site.text.catalog import load_words
from generator.site.views.changes import changes_view
from generator.site.views.claims import brief_item
from generator.site.views.context import ViewContext
from tests.findings.support import corpus_of
from tests.support import BRIEF, CASE, lay_base, write

WITHDRAWN = """\
entered: 2021-06-01
withdrawn:
  lamps:
    on: 2021-07-01
    why: The text speaks of *signals*, and [[northland]] of none.
    instead: signals
    was: Lamps are to be shared.
  drums: {on: 2021-07-02, why: Nobody said so.}
"""


@pytest.fixture
def maker(tmp_path: Path) -> ViewContext:
    lay_base(tmp_path)
    write(tmp_path, {CASE: BRIEF + WITHDRAWN})
    corpus, report = load(tmp_path)
    assert corpus is not None, report
    return ViewContext(corpus, load_words())


def content_of(maker: ViewContext, kind: str, slug: str = "") -> str:
    spec = next(spec for spec in page_specs(maker.corpus) if spec.kind == kind and spec.id == slug)
    return Renderer(maker).render(spec).content


def test_a_tombstone_stands_at_the_address_of_the_claim(maker: ViewContext) -> None:
    page = content_of(maker, "brief", "case")
    (stone,) = re.findall(r'<li class="tombstone" id="lamps">.*?(?=<li|</ul>)', page, re.DOTALL)
    words = " ".join(re.sub(r"</?(?:li|p)\b[^>]*>", " ", stone).split())
    words = " ".join(re.sub(r"<[^>]+>", "", words).split())
    assert words == (
        "lamps Withdrawn on 1 July 2021: The text speaks of signals, and Northland of none. "
        "What it said Lamps are to be shared. Replaced by Fog signals are to be shared."
    )
    assert 'href="../case/#signals"' in stone
    assert page.count('id="drums"') == 1
    assert ">1 June 2021</time>" in page


def test_a_withdrawn_claim_counts_for_nothing_and_is_not_found(maker: ViewContext) -> None:
    assert "case/lamps" not in maker.corpus.claims
    assert brief_item(maker, "case").claims == 1
    assert not [record.url for record in search_records(maker, SEARCH_KINDS) if "lamps" in record.url]


def test_the_page_of_changes_tells_days_withdrawals_and_what_stands_in_for_a_day(maker: ViewContext) -> None:
    page = content_of(maker, "changes")
    days = re.findall(r'<h2 id="_([^"]+)"', page)
    assert days == sorted(days, reverse=True)
    assert days[:3] == ["2021-07-02", "2021-07-01", "2021-06-11"]
    assert '<a href="../briefs/case/#lamps">lamps</a>' in page
    assert page.count(maker.words("changes.by_publication")) == 3
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))


def test_days_that_are_alike_have_anchors_of_their_own(maker: ViewContext) -> None:
    corpus = corpus_of(("2023-05", {}), ("2023-05~", {}), ("2023-05?", {}))
    page = content_of(ViewContext(corpus, maker.words), "changes")
    assert len(set(re.findall(r'<h2 id="([^"]+)"', page))) == 3


def test_a_first_publication_is_told_from_a_change(maker: ViewContext) -> None:
    days = changes_view(maker).days
    first = [status for day in days for status in day.first]
    assert first, "the initiative of the base record was published on some day"
    assert all(not status.old for status in first)
    assert not {status.initiative.url for day in days[-1:] for status in day.statuses}
    months = [day.month for day in days if day.month]
    assert len(set(months)) == len(months) > 0
    assert all(re.fullmatch(r"_\d{4}-\d\d", month) for month in months)
