"""Lines of a page's frame, and the authors whom they name."""

from __future__ import annotations

import pytest

from generator.commands.authoring.in_text.noise import authors_of, propose_noise


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("Par Claire Vasseur, à Nordport, avec Dépêche du Port", ["Claire Vasseur"]),
        ("By Anna Reed and Bob Moor", ["Anna Reed", "Bob Moor"]),
        ("【北港＝山下健一、南港＝森葵】霧の鐘が遅れる。", ["山下健一", "森葵"]),  # noqa: RUF001
        ("By the end of the year all bells ring.", []),
    ],
)
def test_authors_are_read_from_the_text(line: str, authors: list[str]) -> None:
    paragraphs = ["Fog bells late", line]
    assert authors_of(paragraphs, propose_noise(paragraphs)) == authors


def test_a_link_to_another_article_is_noise_however_long() -> None:
    line = "Lire aussi : La Sudlande promet de nouvelles cloches de brume pour tous les ports du nord"
    assert propose_noise(["Les cloches", line])[2] == "share buttons and links of the page"
