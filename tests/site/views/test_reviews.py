"""The line that says who reviewed a page."""

from __future__ import annotations

import pytest

from generator.site.views.reviews import readers_line


@pytest.mark.parametrize(
    ("by", "line"),
    [
        (("Ada",), "Ada"),
        (("Ada", "Bo (by phone)"), "Ada, Bo (by phone)"),
        (("a reader (on paper)", "a reader (with the source)"), "a reader (on paper; with the source)"),
        (("a reader", "a reader (on paper)"), "a reader (on paper)"),
        (("Ada (with the source)", "Ada (each part with the source)"), "Ada (each part with the source)"),
        (("Ada (Bo) Cy", "Ada (Bo (jr))"), "Ada (Bo) Cy, Ada (Bo (jr))"),
    ],
)
def test_names_a_reader_once(by: tuple[str, ...], line: str) -> None:
    assert readers_line(by) == line


def test_says_how_claims_were_read_where_the_rest_was_read_in_another_way() -> None:
    by = ("a reader (title beside the claims)", "a reader (on paper)", "Bo (on paper)")
    line = readers_line(by, by[1:], "claims: {way}".format)
    assert line == "a reader (title beside the claims; claims: on paper), Bo (on paper)"
