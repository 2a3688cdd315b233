"""Whatever inline text passes the checks becomes sound HTML that shows all of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from html.parser import HTMLParser

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from generator.load import load
from generator.model.markup import markup_mistakes
from generator.site.text.inline import Texts
from generator.site.text.placeholders import ROOT
from tests.support import BASE, at_most, examples

ALLOWED = {"a", "em", "strong", "code", "br", "span", "sup"}


class Outline(HTMLParser):
    """Reads HTML as strictly as a reviewer would: known tags, each closed in its turn, no link in a link."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ALLOWED
        assert tag != "a" or "a" not in self.open, "a link within a link"
        for name, value in attrs:
            assert name in {"href", "title", "class", "rel"}
            assert "<" not in (value or ""), "a tag within an attribute"
            if name == "href":
                assert re.match(r"https?://|mailto:|\.\./", value or ""), value
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def outline(html: str) -> Outline:
    read = Outline()
    read.feed(str(html))
    read.close()
    assert read.open == []
    return read


@cache
def base() -> Texts:
    corpus, _ = load(BASE)
    assert corpus is not None
    return Texts(corpus, {slug: f"{kind}/{slug}/" for slug, kind in corpus.kinds.items()})


def html_of(text: str, citation: Callable[[str], Markup] | None = None) -> str:
    return base().html(text, citation).replace(ROOT, "../")


def cite(claim_id: str) -> Markup:
    return Markup("<sup>{}</sup>").format(claim_id)


PIECES = st.sampled_from(
    [
        "[[northland]]", "[[mina-haru|Haru]]", "[[ole-sund|*Ole*]]", "*", "**", "_", "`", "\\", "[", "]", "(", ")",
        "](https://a.example/b?c=d&e)", '](https://a.example "of it")', "<https://a.example>", "[signals]", "[a, b]",
        "[note]: https://a.example", "\n", "\n\n", "    ", "  \n", "&amp;", "&#60;", "&", '"', "'", ">", "# ", "- ",
        "1. ", "> ", "안개", "é", "😀", "\ue000", "\ue001", "0", "7", " ", ". ", "fog", "https://a.example", "|", "~~",
        "---", "^", "![",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.lists(PIECES, min_size=1, max_size=10).map("".join), st.text(min_size=1, max_size=40))


@settings(max_examples=examples(400))
@given(text=TEXTS)
@example(text="[see [[northland]]](https://a.example)")
@example(text="[see](https://a.example/[[northland]])")
@example(text='[see](https://a.example "of [[northland]]")')
@example(text="<https://a.example/[[northland]]>")
@example(text="\ue0007\ue001 [[northland]]")
@example(text="*fog\n\nbells*")
def test_html_is_sound(text: str) -> None:
    assume(text.strip() and not any(markup_mistakes(text)))
    outline(html_of(text))
    outline(html_of(text, cite))
    assert "\ue000" not in base().plain(text)


@settings(max_examples=examples(300))
@given(text=TEXTS)
@example(text="[note]: https://a.example")
@example(text="![fog](https://a.example/fog.png)")
@example(text="fog\n\n[note]: https://a.example")
def test_no_word_is_lost(text: str) -> None:
    assume(text.strip() and not any(markup_mistakes(text)))
    shown = outline(html_of(text)).text
    # An address is shown where it is not the target of a link.
    words = re.sub(r"https?://[^\s)>]*", "", text)
    for word in ("fog", "안개", "é", "😀", "note"):
        assert shown.count(word) >= words.count(word)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("*It began [one]* in fog.", "It began in fog."),
        ("[[ole-sund|the *other*]] minister", "the *other* minister"),
        ("Smith &amp; Sons rang *bells*", "Smith &amp; Sons rang bells"),
        ("Smith & Sons rang *bells*", "Smith & Sons rang bells"),
        ("[[mina-haru]] rang [a bell](https://a.example).", "Mina Haru rang a bell."),
    ],
)
def test_plain_text_has_the_words_and_no_signs(text: str, plain: str) -> None:
    assert base().plain(text) == plain


@pytest.mark.parametrize("text", ["Smith &amp; Sons", "a &#60; b", "&lt;b&gt;"])
def test_an_entity_reads_the_same_with_and_without_markup(text: str) -> None:
    alone = outline(html_of(text)).text
    assert outline(html_of(f"{text} *fog*")).text == f"{alone} fog"


@pytest.mark.parametrize("sign", ["*", "**a ", "_a *b ", "`a ", "[a](https://b.example ", "<https://a.example>", "\\"])
def test_a_long_text_takes_no_time(sign: str) -> None:
    with at_most(10):
        html_of(sign * 300)
