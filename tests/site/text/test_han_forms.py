"""Names in traditional, Japanese and simplified characters."""

from __future__ import annotations

import pytest

from generator.site.text.han_forms import _CHARACTERS, with_other_forms


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("東京湾", ["東京湾", "東京灣", "东京湾"]),
        ("広島", ["広島", "廣島", "广岛"]),
        ("山川", ["山川"]),
        ("항구", ["항구"]),
        ("Harbour", ["Harbour"]),
    ],
)
def test_a_name_has_all_of_its_forms(name: str, forms: list[str]) -> None:
    assert list(with_other_forms([name])) == forms


def test_each_character_has_three_forms_that_differ() -> None:
    rows = _CHARACTERS.split()
    assert all(len(row) == 3 and len(set(row)) > 1 for row in rows)
    assert len({row[0] for row in rows}) == len(rows)
