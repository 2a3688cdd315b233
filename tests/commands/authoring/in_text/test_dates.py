"""Dates of a source text whose year stands elsewhere, or nowhere."""

from __future__ import annotations

import datetime

import pytest

from generator.commands.authoring.in_text.dates import dates

PUBLISHED = datetime.date(2021, 7, 2)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It rang twice in 2019, in March and in November.", ["2019", "2019-03", "2019-11"]),
        ("Deux essais ont eu lieu en 2019, en mars et en novembre.", ["2019", "2019-03", "2019-11"]),
        ("昨年3月、11月に試験した。", ["2020-03", "2020-11"]),
        ("작년 3월과 11월에 시험했다.", ["2020-03", "2020-11"]),
        ("The accord of 2019 takes effect in November.", ["2019", "2021-11"]),
    ],
)
def test_months_have_the_year_told_before_them(text: str, found: list[str]) -> None:
    assert [date.edtf for date in dates(text, PUBLISHED)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It has rung since October.", "2020-10"),
        ("Elle sonne depuis octobre.", "2020-10"),
        ("It will ring until February.", "2022-02"),
        ("It is due by March.", "2022-03"),
        ("It has rung since March.", "2021-03"),
        ("It rings in October.", "2021-10"),
    ],
)
def test_a_month_lies_where_the_word_before_it_turns(text: str, found: str) -> None:
    assert [date.edtf for date in dates(text, PUBLISHED)] == [found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It rings before the end of the year.", "../2021-12-31"),
        ("It rings by the end of August.", "../2021-08-31"),
        ("Elle sonnera avant la fin du mois de février.", "../2022-02-28"),
        ("Elle sonnera d’ici au 31 mars.", "../2022-03-31"),
        ("Elle sonnera d'ici la fin de l'année.", "../2021-12-31"),
        ("27日から29日まで試験した。", "2021-06-27/2021-06-29"),
        ("Thursday's trial failed.", "2021-07-01"),
    ],
)
def test_limits_ranges_and_days_of_the_week_are_read(text: str, found: str) -> None:
    assert [date.edtf for date in dates(text, PUBLISHED)] == [found]
