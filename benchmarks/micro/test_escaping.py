"""What `site/text/escaping.py` saves beside markupsafe as it is."""

from __future__ import annotations

from collections.abc import Callable

import markupsafe
import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from generator.site.text.escaping import escaped, safe

TEXTS = ["The office of Norland said that the lamps were to be shared.", "Bells & <b>lamps</b>"] * 50


def _replaced(text: str) -> str:
    return (
        text.replace("&", "&amp;").replace(">", "&gt;").replace("<", "&lt;").replace("'", "&#39;").replace('"', "&#34;")
    )


@pytest.mark.parametrize(
    "escape", [markupsafe.escape, _replaced, escaped], ids=["markupsafe", "replaced without a look", "escaped"]
)
def test_escaping(benchmark: BenchmarkFixture, escape: Callable[[str], str]) -> None:
    benchmark(lambda: "".join([escape(text) for text in TEXTS]))


@pytest.mark.parametrize("form", [markupsafe.Markup.format_map, str.format_map], ids=["Markup", "plain"])
def test_words_with_values(benchmark: BenchmarkFixture, form: Callable[..., str]) -> None:
    """What `site/text/catalog.py` saves: it fills plain words with values that are escaped already."""
    words, values = markupsafe.Markup("{who}, on {day}: {what}"), {"who": "Norland", "day": "1 May", "what": TEXTS[1]}
    benchmark(lambda: form(words, {name: escaped(value) for name, value in values.items()}))


@pytest.mark.parametrize("mark", [markupsafe.Markup, safe], ids=["Markup", "safe"])
def test_marking_text_as_html(benchmark: BenchmarkFixture, mark: Callable[[str], str]) -> None:
    benchmark(lambda: [mark(text) for text in TEXTS])
