"""Apostrophes that readers see."""

from __future__ import annotations

import pytest

from generator.site.text.apostrophes import typographic


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Japan's minister", "Japan’s minister"),
        ("Japan&#39;s minister", "Japan’s minister"),
        ("the ministers' call", "the ministers’ call"),
        ("l'avant-garde d'été", "l’avant-garde d’été"),
        ("<code>'text'</code>", "<code>'text'</code>"),
        ("says 'so' now", "says 'so' now"),
        ("<a title=\"it's\">it's</a>", '<a title="it’s">it’s</a>'),
        ('<a href="berg/">Berg</a>&#39;s own', '<a href="berg/">Berg</a>’s own'),
        ('<a href="i/"><span>ministers</span></a>\' call', '<a href="i/"><span>ministers</span></a>’ call'),
        ("<code>text</code>'s end", "<code>text</code>'s end"),
        ("", ""),
        ("'", "'"),
    ],
)
def test_inside_words_they_are_typographic(written: str, shown: str) -> None:
    assert typographic(written) == shown
