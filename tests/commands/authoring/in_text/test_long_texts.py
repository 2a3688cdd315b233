"""No text, whatever its form, makes a look through it hang."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from generator.commands.authoring.in_text.paragraphs import annotate_paragraphs
from generator.load import look_up
from tests.support import PROFILE, at_most, lay_base

CHARACTERS = 20_000 if PROFILE == "full" else 5_000
SECONDS = CHARACTERS / 4_000
PUBLISHED = datetime.date(2021, 7, 2)


@pytest.mark.parametrize(
    "form",
    [
        "and ",
        ", ",
        "Northland ",
        "北国",
        "日本",
        "1月",
        "in June ",
        "2021, ",
        "Aa of the ",
        "가나",
        "U.S.",
        "a senior official ",
        "people familiar with the ",
        "second half of ",
        "the week of September 21 ",
        "1천",
        "Northland's Aa of ",
        "Mina Haru ",
        "Haru ",
        "L'Institut des relations ales ",
        "김 장관 ",
        "관계자",
        "Mina Haru said ",
        "said Mina Haru ",
        "according to Northland and ",
        "Mina Haru, a pilot, ",
        "北国は、",
        "試験で使われた",
        "Avec Nord ",
        "by the fall of ",
        "6月8日同日",
    ],
)
def test_a_long_text_is_looked_through_in_time(tmp_path: Path, form: str) -> None:
    lay_base(tmp_path)
    corpus, _ = look_up(tmp_path)
    text = f"Northland {form * (CHARACTERS // len(form))}x Southland"
    with at_most(SECONDS):
        paragraphs, _ = annotate_paragraphs(["Fog bells", text], corpus, PUBLISHED)
    assert paragraphs[1].text == text
