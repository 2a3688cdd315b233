"""Typst: its words for a character that no font has, by which `book/typesetting.py` finds it. See decision 11."""

from __future__ import annotations

import pytest

from generator.book.typesetting import _compiled, _compiler, _without_font

pytestmark = pytest.mark.private_interface


def test_an_error_names_the_text_that_no_font_has() -> None:
    """Where this fails, a record with such a character gets no book, and an error in the typesetter's own words."""
    compiler = _compiler(())
    pdf = _compiled(
        compiler, '#set document(title: "a")\n#set text(lang: "en")\n\N{GRINNING FACE}'.encode(), {}, "2020-01-01"
    )
    assert pdf == "\N{GRINNING FACE}"
    assert _without_font(compiler, "a \N{GRINNING FACE} 春 올 é \N{EGYPTIAN HIEROGLYPH A001}") == {
        "\N{GRINNING FACE}",
        "\N{EGYPTIAN HIEROGLYPH A001}",
    }
