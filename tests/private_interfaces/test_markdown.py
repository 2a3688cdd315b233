"""Python-Markdown: the names of its processors, of which `site/text/inline.py` takes some out. Decision 11 lists it."""

from __future__ import annotations

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
