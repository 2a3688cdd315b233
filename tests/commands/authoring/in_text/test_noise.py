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
        ("윤지원 정빛나 기자", ["윤지원", "정빛나"]),
        ("(북항=연합통신) 김효정 기자 = 안개 종이 울렸다.", ["김효정"]),
        ("山下健一記者", ["山下健一"]),
        ("By the end of the year all bells ring.", []),
    ],
)
def test_authors_are_read_from_the_text(line: str, authors: list[str]) -> None:
    paragraphs = ["Fog bells late", line]
    assert authors_of(paragraphs, propose_noise(paragraphs)) == authors


def test_a_link_to_another_article_is_noise_however_long() -> None:
    line = "Lire aussi : La Sudlande promet de nouvelles cloches de brume pour tous les ports du nord"
    assert propose_noise(["Les cloches", line])[2] == "share buttons and links of the page"


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("2023년 11월 12일 (일) 오후 3:30", "time and day of the page"),
        ("Sunday, 12 November 2023, 15:30 GMT", "time and day of the page"),
        ("12.11.2023 | 15:30", "time and day of the page"),
        ("The Harbour Press", "publisher, place and day"),
        ("항구신문", "publisher, place and day"),
        ("3 min read", "share buttons and links of the page"),
        ("(북항=연합통신) 김효정 기자 = 안개 종이 울렸다.", None),
        ("The bells rang on 12 November 2023.", None),
    ],
)
def test_lines_of_a_frame_are_told_from_sentences(line: str, what: str | None) -> None:
    assert propose_noise(["Fog bells late", line]).get(2) == what


def test_the_headline_may_stand_below_the_name_of_the_agency() -> None:
    assert propose_noise(["Harbour Wire", "Fog bells late", "They ring."]) == {
        1: "publisher, place and day",
        2: "headline",
    }
