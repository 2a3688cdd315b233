"""What a text states: its numbers, months, dates and names, in the words of its language."""

from __future__ import annotations

import time

import pytest

from generator.provenance.languages import LANGUAGES
from generator.provenance.texts.recognise import near_miss, nearest_locator
from generator.provenance.wording.mentions import mentions
from generator.provenance.wording.names import Names
from generator.provenance.wording.quantities import stated_quantities
from generator.provenance.wording.stated import stated_values, values_of_date


@pytest.mark.parametrize(
    ("language", "text", "numbers"),
    [
        ("fr", "vingt et un navires, soixante et onze marins", {"21", "71"}),
        ("fr", "quatre-vingt-dix-sept feux en deux mille vingt-trois", {"97", "2023"}),
        ("fr", "le 1er août, 1 200 tonnes, 3,5 mètres", {"1", "1200", "3.5"}),
        ("fr", "un accord trilatéral, la deuxième fois", {"3", "2"}),
        ("en", "twenty-one ships, two thousand and twenty-three", {"21", "2023"}),
        ("en", "nineteen ninety-five; 1,200 tons; 3.50 metres", {"1995", "1200", "3.5"}),
        ("ja", "2021年6月10日", {"2021", "6", "10"}),
        ("ja", "\uff12\uff10\uff12\uff11年", {"2021"}),
    ],
)
def test_numbers_are_read_in_digits_and_in_words(language: str, text: str, numbers: set[str]) -> None:
    assert numbers <= mentions(text, language).numbers


@pytest.mark.parametrize(
    ("language", "text", "months"),
    [
        ("fr", "en août et en FÉVRIER, dès déc.", {2, 8, 12}),
        ("en", "on 3 May and in Sept. 2021", {5, 9}),
        ("fr", "2021-06-03 puis 04/11/2021", {6, 4, 11}),
        ("ko", "2021년 7월", {7}),
    ],
)
def test_months_are_read(language: str, text: str, months: set[int]) -> None:
    assert mentions(text, language).months == months


def test_what_a_claim_states() -> None:
    text = "On Sunday 12 November 2023, three of 1,200 ships (the first) came; one may march."
    assert [(item.kind, item.value) for item in stated_values(text)] == [
        ("weekday", "7"),
        ("day", "12"),
        ("month", "11"),
        ("year", "2023"),
        ("number word", "3"),
        ("number", "1200"),
        ("number word", "1"),
    ]
    for item in stated_values(text):
        assert text.startswith(item.word, item.start)


@pytest.mark.parametrize(
    ("edtf", "parts"),
    [
        ("2023-06~", "2023 6"),
        ("../2023-12-31", "2023"),
        ("../2023-06-30", "2023 6"),
        ("2023-12-31", "2023 12 31"),
        ("2022-02/2022-03", "2022 2 2022 3"),
        ("[2024-07-28,2024-07-29]", "2024 7 28 2024 7 29"),
        ("2021-21", "2021 21"),
        ("2019/..", "2019"),
    ],
)
def test_what_a_date_states(edtf: str, parts: str) -> None:
    assert [item.value for item in values_of_date(edtf)] == parts.split()


@pytest.mark.parametrize(
    ("name", "text", "occurs"),
    [
        ("Corée du Sud", "LA COREE DU SUD", True),
        ("Shin Won-sik", "avec Shin Won Sik,", True),
        ("US", "they told us", False),
        ("US", "the US said", True),
        ("UN", "un accord", False),
        ("U.S.", "the U.S. side", True),
        ("résolutions de l'ONU", "des résolutions de l’ONU", True),
        ("Lee", "Leeds", False),
        ("日本", "米国、日本、韓国", True),
        ("대한민국", "대한민국과", True),
        ("…", "a … b", False),
        ("US Harbour Fleet", "It came from the U.S. Harbour Fleet.", True),
        ("US", "It came from the U.S. Harbour Fleet.", True),
        ("J. D. Reed", "J.D. Reed was there.", True),
    ],
)
def test_names_are_found_whatever_their_spelling(name: str, text: str, occurs: bool) -> None:
    assert Names([text]).has(name) is occurs


def test_characters_of_another_width_are_a_near_miss() -> None:
    paragraph = "協議を\uff11\uff10月中旬に南国で開く。"
    assert near_miss("10月中旬に南国", paragraph) == "\uff11\uff10月中旬に南国"
    assert near_miss("霧の鐘を", paragraph) is None


def test_near_misses_are_suggestions_as_they_stand() -> None:
    assert near_miss("avant le fin", "bien « avant la fin » de l’année") == "avant la fin"
    assert near_miss("tout autre chose", "bien avant la fin") is None


@pytest.mark.parametrize("language", ["en", "fr", "ja", "ko", "zh"])
@pytest.mark.parametrize(
    "sign",
    [
        "1",
        "三",
        "1,",
        "六発",
        "1日と",
        "여섯 ",
        "half a ",
        "a dit ",
        "june 1 ",
        "관계자 ",
        "a A. ",
        "officials of ",
        "un élu de ",
    ],
)
def test_texts_of_one_sign_are_read_in_time(language: str, sign: str) -> None:
    text = (sign * 8_000)[:8_000]
    start = time.process_time()
    assert len(mentions(text, language).quantities) <= len(text)
    assert len([*LANGUAGES[language].speech.unnamed.finditer(text)]) <= len(text)
    assert LANGUAGES[language].speech.taken_up.search(text) is None
    assert time.process_time() - start < 5


@pytest.mark.parametrize(
    ("claim", "source", "language"),
    [
        ("half a second", "en 0,5 seconde", "fr"),
        ("90 minutes", "une heure et demie", "fr"),
        ("two and a half hours", "2時間半", "ja"),
        ("a year and a half", "18 months", "en"),
        ("three quarters of an hour", "45분", "ko"),
        ("48 hours", "two days", "en"),
        ("a third of them", "3분의 1이", "ko"),
        ("900 million dollars", "9억 달러가", "ko"),
        ("three quarters of them", "trois alertes sur quatre", "fr"),
        ("an hour and a half", "1時間30分", "ja"),
        ("half of them", "6割ではなく半数", "ja"),
        ("60%", "六割", "ja"),
        ("1.5 km", "1,500 metres", "en"),
    ],
)
def test_amounts_are_equal_in_other_units(claim: str, source: str, language: str) -> None:
    assert all(mentions(source, language).has_amount(quantity) for quantity in stated_quantities(claim))
    assert stated_quantities(claim)


def test_many_number_words_can_be_read() -> None:
    for word in ("hundred ", "million ", "one hundred ", "cent ", "mille "):
        for language in ("en", "fr"):
            assert mentions(word * 3_000, language).in_words
        assert isinstance(list(stated_values(word * 3_000)), list)


@pytest.mark.parametrize(
    ("said", "number"), [("une trentaine", "thirty"), ("une quarantaine", "forty"), ("une soixantaine", "sixty")]
)
def test_collective_numbers_of_french_are_read(said: str, number: str) -> None:
    (stated,) = stated_values(f"{number} bells")
    assert mentions(f"{said} de cloches", "fr").has(stated)


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("the fog bell", "bells ring"),  # "the fog bells" is there twice
        ("captains saw harbour lights", "harbour"),
        ("lamps shone everywhere tonight", "lamps"),
        ("nothing like it", None),
        ("", None),
    ],
)
def test_a_locator_that_is_nowhere_is_near_to_words_that_occur_once(typed: str, near: str | None) -> None:
    paragraph = "When the fog bells ring, all lamps burn in the harbour; the fog bells of the islands are silent."
    assert nearest_locator(typed, paragraph) == near
