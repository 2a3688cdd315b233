"""Words of the index that nobody types, other spellings, and the forms of compounds."""

from __future__ import annotations

import re

import pytest

from generator.model.edtf import parse
from generator.site.search.keys import day_keys, name_key, naming_key, question_key, slip_keys, written_day_keys
from generator.site.search.records import Compounds
from generator.site.search.spelling import other_spellings
from generator.site.text.templating import TEMPLATES

_QUERY = (TEMPLATES / "theme/assets/briefings/search-query.js").read_text("utf-8")


def _figures(keys: object) -> list[str]:
    return [key[1:-1] for key in keys]  # type: ignore[attr-defined]


def test_keys_begin_as_the_browser_asks_for_them() -> None:
    prefixes = {name: f'"{text}"' for name, text in re.findall(r'const (\w+) = "([^"]+)"; ?', _QUERY)}
    written = {
        "NAMED": name_key("fog")[:3].replace("\u01c2", r"\u01C2"),
        "NAMING": naming_key("fog")[:3].replace("\u01c3", r"\u01C3"),
        "SLIP": r"\u{10000}",
        "DAY": r"\u{10003}",
    }
    assert {name: prefixes[name].strip('"') for name in written} == written
    assert next(slip_keys(["beacon"])).startswith("\U00010000")
    assert next(day_keys(parse("2021-05"))).startswith("\U00010003")


def test_a_name_and_what_names_it_have_keys_of_their_own() -> None:
    assert name_key("Côte Nord") == name_key("cote-nord") == "00\u01c2cotenord0"
    assert naming_key("Côte Nord") == "00\u01c3cotenord1"
    assert name_key("…") == naming_key("…") == ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Was the deadline met?", "the deadline met"),
        ("deadlines", "Deadline"),
        ("exercices militaires", "exercice militaire"),
        ("how it works", "How it works?"),
    ],
)
def test_questions_are_alike_but_for_small_words_and_plurals(one: str, other: str) -> None:
    assert question_key(one) == question_key(other)


def test_a_question_of_small_words_alone_is_not_that_of_one_of_its_words() -> None:
    assert question_key("how it works") != question_key("works")


@pytest.mark.parametrize(
    ("date", "keys"),
    [
        ("2023-12-19", ["d20231219", "m202312", "s20234", "y1219", "y12"]),
        ("2023-12~", ["m202312", "s20234", "y12"]),
        ("2023-11/2024-01", ["m202311", "s20233", "y11", "m202312", "s20234", "y12", "m202401", "s20234", "y01"]),
        ("2023", []),
        ("2023/..", []),
        ("2024-21", ["m202403", "s20241", "y03", "m202404", "s20241", "y04", "m202405", "s20241", "y05"]),
        ("-0044-03-15", []),
        ("Y170000", []),
    ],
)
def test_a_date_is_found_by_its_day_months_and_seasons(date: str, keys: list[str]) -> None:
    assert _figures(day_keys(parse(date))) == keys


def test_dates_in_a_text_are_found() -> None:
    text = "From 9 May to 19 December 2023, and again in June 2024; in May nothing, and they may meet."
    assert _figures(written_day_keys(text)) == [
        *("y0509", "y05"),
        *("d20231219", "m202312", "s20234", "y1219", "y12"),
        *("m202406", "s20242", "y06"),
    ]


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("defence", "defense"),
        ("harbour", "harbor"),
        ("neighbouring", "neighboring"),
        ("denuclearisation", "denuclearization"),
        ("recognised", "recognized"),
        ("analysed", "analyzed"),
        ("programme", "program"),
        ("centre", "center"),
        ("travelled", "traveled"),
        ("fuelled", "fueled"),
        ("manoeuvres", "maneuvers"),
        ("judgement", "judgment"),
        ("towards", "toward"),
        ("dialogue", "dialog"),
        ("sceptical", "skeptical"),
        ("grey", "gray"),
        ("advisers", "advisors"),
        ("behavioural", "behavioral"),
    ],
)
def test_both_spellings_lead_to_one_another(british: str, american: str) -> None:
    assert american in other_spellings(british)
    assert british in other_spellings(american)


def test_a_verb_whose_past_has_another_stem_leads_to_its_other_forms() -> None:
    assert other_spellings("met") == ("meet",)
    assert other_spellings("begin") == ("began", "begun")


@pytest.mark.parametrize(
    "word", ["exercise", "promise", "japan", "director", "reuters", "four", "israel", "안개", "2023"]
)
def test_a_word_of_one_spelling_has_no_other(word: str) -> None:
    assert other_spellings(word) == ()


def test_a_compound_is_found_in_every_form() -> None:
    compounds = Compounds(["A real-time signal, co-made by [[north-land]]"])
    assert [*compounds.other_forms("in real time")] == ["realtime"]
    assert [*compounds.other_forms("comade")] == ["co", "made"]
    assert [*compounds.other_forms("the north land")] == []
