"""The status that other sites embed: plain HTML that is whole on its own."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from generator.load import load
from generator.site.pages import page_specs
from generator.site.rendering import Renderer
from tests.projects import views_of
from tests.support import lay_base


@pytest.mark.parametrize("url", ["https://example.org/some/where/", ""])
def test_the_status_is_offered_as_plain_html_with_its_address(tmp_path: Path, url: str) -> None:
    lay_base(tmp_path)
    corpus, report = load(tmp_path)
    assert corpus is not None, report
    views = views_of(corpus, url)
    spec = next(spec for spec in page_specs(corpus) if spec.address == "initiatives/harbour-warnings/")
    page = Renderer(views).render(spec).content
    match = re.search(r'<details class="embed">.*?<code>(.*?)</code>', page, re.DOTALL)
    assert match
    card = unescape(match[1])
    for tag in ("p", "blockquote", "strong"):
        assert len(re.findall(f"<{tag}[ >]", card)) == card.count(f"</{tag}>") > 0
    assert not re.search("script|style|class", card)
    assert card.count(f"{url}initiatives/harbour-warnings/") == (2 if url else 0)
    assert ("<a " in card) == bool(url)
    assert "The record ends on" in card
    assert "Harbour &amp; Sound" in card
