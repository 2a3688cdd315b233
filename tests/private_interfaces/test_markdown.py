"""Python-Markdown: the names of its processors, of which `site/text/inline.py` takes some out, and the methods by which
`build/mkdocs/written/markdown_limit.py` counts what is read. Decision 11 lists them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import markdown
import pytest

pytestmark = pytest.mark.private_interface


def test_processors_have_the_names_by_which_they_are_taken_out() -> None:
    parser = markdown.Markdown()
    assert "html_block" in parser.preprocessors
    for name in ("html", "image_link", "image_reference", "short_image_ref", "entity"):
        assert name in parser.inlinePatterns, name
    for name in ("hashheader", "setextheader", "hr", "olist", "ulist", "quote", "code", "indent", "reference"):
        assert name in parser.parser.blockprocessors, name


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("block", "a"),
        ("link", "[a](b)"),
        ("link getText", "[a](b)"),
        ("link getLink", "[a](b)"),
        ("short_image_ref getText", "![a]"),
    ],
)
def test_methods_that_are_replaced_on_an_instance_are_called(name: str, text: str) -> None:
    parser, called = markdown.Markdown(), list[str]()
    pattern, _, method = name.partition(" ")
    owner: Any = parser.parser.blockprocessors["paragraph"] if name == "block" else parser.inlinePatterns[pattern]
    method = "run" if name == "block" else method or "handleMatch"

    def noting(real: Callable[..., Any]) -> Callable[..., Any]:
        def noted(*given: Any) -> Any:
            called.append(method)
            return real(*given)

        return noted

    setattr(owner, method, noting(getattr(owner, method)))
    parser.convert(text)
    assert called == [method]
