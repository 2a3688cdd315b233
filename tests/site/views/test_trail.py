"""The way from a brief to the text behind it: what was read, what it was copied from, and how both are cited."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.load import load
from generator.site.text.catalog import load_words
from generator.site.views.base import Link
from generator.site.views.briefs import brief_view
from generator.site.views.briefs.citations import brief_citation, sources_view
from generator.site.views.briefs.sources import TrailView
from generator.site.views.context import ViewContext
from tests.site.text.browser_formats import formats
from tests.site.views.claim_citations import claim_citation
from tests.support import BRIEF, CASE, lay_base, write

ORIGINAL = """\
  original:
    headline: Hafen warnt
    language: de
    url: https://www.coast-agency.example/hafen
    basis: it names the same lighthouse
"""


FLOW = "source: {publisher: morning-post, published: 2021-05-01, language: en}\n"
BLOCK = "source:\n  publisher: morning-post\n  published: 2021-05-01\n  language: en\n"


def context_of(project: Path, more: str) -> ViewContext:
    lay_base(project)
    assert FLOW in BRIEF
    write(project, {CASE: BRIEF.replace(FLOW, BLOCK + more)})
    corpus, report = load(project)
    assert corpus is not None, report
    return ViewContext(corpus, load_words())


def trail_of(project: Path, more: str) -> TrailView:
    return brief_view(context_of(project, more), "case").source.trail


def link(shown: Link | None) -> tuple[str, str]:
    assert shown is not None
    return shown.text, shown.url


def test_links_say_where_they_lead(tmp_path: Path) -> None:
    trail = trail_of(
        tmp_path, "  url: https://www.elsewhere.example/1\n  archived: https://kept.example/1\n" + ORIGINAL
    )
    assert trail.copy is not None
    assert trail.copy.url == "https://www.elsewhere.example/1"
    assert link(trail.archived) == ("Read an archived copy at kept.example", "https://kept.example/1")
    assert trail.original is not None
    assert link(trail.original.link) == ("Read it at coast-agency.example", "https://www.coast-agency.example/hafen")
    assert (trail.original.headline, trail.original.language) == ("Hafen warnt", "German")


@pytest.mark.parametrize(
    ("url", "origin", "words"),
    [
        ("https://morning-post.example/1", "", "Read it at The Morning Post (morning-post.example)"),
        ("https://m.morning-post.example/1", "", "Read it at The Morning Post (m.morning-post.example)"),
        ("https://other.example/1", "", "Read a copy at other.example"),
        ("https://morning-post.example/1", "coast-agency", "Read a copy at The Morning Post (morning-post.example)"),
        ("https://notmorning-post.example/1", "", "Read a copy at notmorning-post.example"),
    ],
)
def test_a_copy_is_called_a_copy(tmp_path: Path, url: str, origin: str, words: str) -> None:
    more = f"  origin: {origin}\n  origin_basis: it says so\n" if origin else ""
    trail = trail_of(tmp_path, f"  url: {url}\n{more}")
    assert link(trail.copy) == (words, url)
    assert trail.is_copy == bool(origin)
    assert trail.original is None


def test_citations_name_the_original(tmp_path: Path) -> None:
    context = context_of(tmp_path, ORIGINAL)
    citation = brief_citation(context, "case")
    assert citation.source_title == "Hafen warnt"
    assert "original, German, “Hafen warnt”, https://www.coast-agency.example/hafen" in citation.text
    sources = sources_view(context, "case", brief_view(context, "case")).sources
    assert (sources[2].number, sources[2].address) == (3, "https://www.coast-agency.example/hafen")


def test_a_claim_is_cited_as_a_summary_in_every_format(tmp_path: Path) -> None:
    context = context_of(tmp_path, "")
    record = next(record for record in context.corpus.claims.values() if record.brief_id == "case")
    statement = context.texts.plain(record.claim.text).removesuffix(".")
    for name, text in formats(claim_citation(context, record)).items():
        assert f"summary (not a quotation): {statement}" in text, name
        assert f"“{statement}" not in text, name
