"""What `site/text/inline.py` saves: text without markup is only escaped, and words in emphasis need no parser."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from generator.site.text import inline

PLAIN = "The office of Norland said that the lamps were to be shared in spring."
EMPHASIS = "The office of Norland said that the lamps were *not* to be shared."


@pytest.mark.parametrize("text", [PLAIN, EMPHASIS], ids=["plain", "emphasis"])
@pytest.mark.parametrize("make", [inline._parsed, inline._markdown], ids=["parser", "shortcut"])
def test_emphasis(benchmark: BenchmarkFixture, make: object, text: str) -> None:
    assert callable(make)
    benchmark(make, text)


AS_EXPRESSION = re.compile(r"[*_`<\\!]|\]\(|\]:|https?://").search


@pytest.mark.parametrize("look", [AS_EXPRESSION, inline._has_markup], ids=["expression", "searches"])
def test_a_text_without_markup(benchmark: BenchmarkFixture, look: Callable[[str], object]) -> None:
    assert not look(PLAIN)
    benchmark(look, PLAIN)


def test_a_parser_is_made_once(benchmark: BenchmarkFixture, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a parser for each text would cost besides."""

    def make() -> None:
        monkeypatch.setattr(inline, "_shared", None)
        inline._parser()

    benchmark(make)
