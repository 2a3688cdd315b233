"""Distances between dates: in whole days, across months, leap years and the years that `datetime` does not know."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.model.edtf import parse
from generator.model.edtf.distances import days_apart, may_meet


@given(st.dates(), st.dates())
@example(datetime.date(2025, 1, 31), datetime.date(2025, 2, 1))
@example(datetime.date(2025, 2, 28), datetime.date(2025, 3, 1))
def test_days_are_counted_as_the_calendar_has_them(one: datetime.date, other: datetime.date) -> None:
    first, second = parse(one.isoformat()), parse(other.isoformat())
    assert days_apart(first, second) == abs((one - other).days)
    assert may_meet(first, second) == (one == other)


@pytest.mark.parametrize(
    ("one", "other", "days"),
    [
        ("0000-12-31", "0001-01-01", 1),
        ("-0001-12-31", "0000-01-01", 1),
        ("2023", "2024-02", 32),
        ("2023-12", "2023-12-19", 0),
    ],
)
def test_dates_of_other_years_and_lengths_have_a_distance(one: str, other: str, days: int) -> None:
    first, second = parse(one), parse(other)
    assert days_apart(first, second) == days_apart(second, first) == days
