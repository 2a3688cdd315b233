"""Inline text: names become links, markup becomes HTML, and nothing else gets through."""

from __future__ import annotations

import pytest
from markupsafe import Markup

from generator.corpus import Corpus
from generator.model.registry import Country, Entry, Person
from generator.site.text.inline import Texts
from generator.site.text.placeholders import ROOT


@pytest.fixture
def texts() -> Texts:
    registry: dict[str, dict[str, Entry]] = {
        "countries": {"south": Country(name="South & East")},
        "people": {"mina": Person(name="Mina <Haru>")},
    }
    return Texts(Corpus({}, {}, registry), {"south": "countries/south/", "mina": "people/mina/"})


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("plain words", "plain words"),
        ("5 > 4 & 3 < 4", "5 &gt; 4 &amp; 3 &lt; 4"),
        ("folded\n  over   lines", "folded over lines"),
        ("[[south]]", '<a class="entity" href="../countries/south/">South &amp; East</a>'),
        ("[[south|the south]] wind", '<a class="entity" href="../countries/south/">the south</a> wind'),
        ("[[mina]]", '<a class="entity" href="../people/mina/">Mina &lt;Haru&gt;</a>'),
        ("*very* **much**", "<em>very</em> <strong>much</strong>"),
        ("*of [[south]]*", '<em>of <a class="entity" href="../countries/south/">South &amp; East</a></em>'),
        (
            "[a page](https://example.org/?a=1&b=2)",
            '<a href="https://example.org/?a=1&amp;b=2" rel="noopener noreferrer">a page</a>',
        ),
        ("# no heading", "# no heading"),
        ("1. no list", "1. no list"),
        ("a_b_c stays", "a_b_c stays"),
    ],
)
def test_html(texts: Texts, text: str, html: str) -> None:
    assert texts.html(text).replace(ROOT, "../") == html


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "*x* <img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1)) *y*",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "![x](https://example.org/tracker.png)",
        "<b onclick=x>*y*</b>",
        "[[south]] \ue0007\ue001 *x*",
    ],
)
def test_nothing_dangerous_gets_through_even_unchecked(texts: Texts, text: str) -> None:
    html = texts.html(text)
    assert "<script" not in html
    assert "<img" not in html
    assert "<b " not in html
    assert 'href="javascript' not in html.lower()
    assert 'href="data' not in html.lower()


def test_citations_become_links(texts: Texts) -> None:
    def citation(claim_id: str) -> Markup:
        return Markup("<a>{}</a>").format(claim_id)

    assert texts.html("It began [one, two]. So [x](https://example.org).", citation) == (
        'It began <span class="cites"><a>one</a> <a>two</a></span>.'
        ' So <a href="https://example.org" rel="noopener noreferrer">x</a>.'
    )
    assert texts.html("Brackets [one] stay") == "Brackets [one] stay"


def test_plain(texts: Texts) -> None:
    assert texts.plain("*It* began in [[south]] [one, two].") == "It began in South & East."
