"""Text from right to left stays apart from what stands around it."""

from __future__ import annotations

import pytest

from generator.site.text.directions import isolated


@pytest.mark.parametrize("text", ["", "Ports", "Río", "연합뉴스", "聯合", "12"])
def test_text_from_left_to_right_is_as_it_was(text: str) -> None:
    assert isolated(text) == text


@pytest.mark.parametrize("text", ["النهر", "מים", "٤٠", "The نهر"])
def test_text_from_right_to_left_stands_between_marks(text: str) -> None:
    assert isolated(text) == f"\N{FIRST STRONG ISOLATE}{text}\N{POP DIRECTIONAL ISOLATE}"
