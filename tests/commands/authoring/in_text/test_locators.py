"""Words for locators, which cut neither words nor numbers."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from generator.commands.authoring.in_text import locators
from generator.commands.authoring.in_text.locators import propose


@pytest.mark.parametrize(
    ("text", "proposed"),
    [
        ("Elle a sonné à 1 200 kilomètres du port.", ["1 200 kilomètres"]),
        ("鐘はこれまでに23回の試験で使われた。", ["試験で使われた"]),
        ("共有手順を改定した。", ["共有手順"]),
        ("港から船が派遣されている。", ["派遣されている"]),
        ("その取り組みは続く。", ["その取り組みは続く"]),
    ],
)
def test_locators_begin_and_end_where_words_do(text: str, proposed: list[str]) -> None:
    assert propose(text, text) == proposed


def test_a_long_paragraph_is_read_only_until_enough_is_proposed(monkeypatch: pytest.MonkeyPatch) -> None:
    text = " ".join(f"Harbour {number} rang its bells." for number in range(1, 500))
    candidates, sentences = locators._candidates, list[str]()

    def noted(sentence: str) -> Iterator[str]:
        sentences.append(sentence)
        return candidates(sentence)

    monkeypatch.setattr(locators, "_candidates", noted)
    assert len(propose(text, text)) == len(sentences) == 3
