"""Dates as uncertain as the record has them: what each text means, how it reads, and what is refused."""

from __future__ import annotations

import calendar
from itertools import pairwise
from typing import Any

import pytest
from edtf import parse_edtf
from hypothesis import example, given
from hypothesis import strategies as st

from generator.model.edtf import Day, Edtf, EdtfError, days_in_month, parse


def day(text: str) -> Day | None:
    """`2023-06-03` as (2023, 6, 3); `..` as None."""
    if text == "..":
        return None
    year, month, number = text.rsplit("-", 2)
    return int(year), int(month), int(number)


# --- what is read ----------------------------------------------------------------------------------

MEANINGS = [
    # written, first day, last day, words
    # Level 0
    ("2023", "2023-01-01", "2023-12-31", "2023"),
    ("2023-06", "2023-06-01", "2023-06-30", "June 2023"),
    ("2023-06-03", "2023-06-03", "2023-06-03", "3 June 2023"),
    ("2024-02", "2024-02-01", "2024-02-29", "February 2024"),
    ("1900-02", "1900-02-01", "1900-02-28", "February 1900"),
    ("2000-02-29", "2000-02-29", "2000-02-29", "29 February 2000"),
    ("0988", "988-01-01", "988-12-31", "988"),
    ("0000", "0-01-01", "0-12-31", "1 BC"),
    ("2023-06-03T10:30:00Z", "2023-06-03", "2023-06-03", "3 June 2023, 10:30 UTC"),
    ("2023-06-03T10:30:00+09:00", "2023-06-03", "2023-06-03", "3 June 2023, 10:30 UTC+09:00"),
    ("2023-06-03T10:30:00", "2023-06-03", "2023-06-03", "3 June 2023, 10:30"),
    ("2023/2024", "2023-01-01", "2024-12-31", "2023 to 2024"),
    ("2022-02/2022-03", "2022-02-01", "2022-03-31", "February to March 2022"),
    ("2022-12/2023-01", "2022-12-01", "2023-01-31", "December 2022 to January 2023"),
    ("2023-06-03/2023-06-04", "2023-06-03", "2023-06-04", "3 to 4 June 2023"),
    ("2023-06-30/2023-07-01", "2023-06-30", "2023-07-01", "30 June to 1 July 2023"),
    ("2023-12-31/2024-01-01", "2023-12-31", "2024-01-01", "31 December 2023 to 1 January 2024"),
    ("2023-06/2024", "2023-06-01", "2024-12-31", "June 2023 to 2024"),
    # Level 1: qualified
    ("2023?", "2023-01-01", "2023-12-31", "possibly 2023"),
    ("2023-06~", "2023-06-01", "2023-06-30", "about June 2023"),
    ("2023-06-03%", "2023-06-03", "2023-06-03", "possibly about 3 June 2023"),
    ("2022~/2023-06?", "2022-01-01", "2023-06-30", "about 2022 to possibly June 2023"),
    # Level 1: digits that are not known
    ("201X", "2010-01-01", "2019-12-31", "the 2010s"),
    ("20XX", "2000-01-01", "2099-12-31", "between 2000 and 2099"),
    ("2023-XX", "2023-01-01", "2023-12-31", "2023 (month not known)"),
    ("2023-06-XX", "2023-06-01", "2023-06-30", "June 2023 (day not known)"),
    ("2023-XX-XX", "2023-01-01", "2023-12-31", "2023 (day not known)"),
    # Level 1: open ends
    ("../2023-12-31", "..", "2023-12-31", "by the end of 2023"),
    ("../2023", "..", "2023-12-31", "by the end of 2023"),
    ("../2023-06", "..", "2023-06-30", "by the end of June 2023"),
    ("../2023-06-03", "..", "2023-06-03", "by 3 June 2023"),
    ("2019/..", "2019-01-01", "..", "from 2019 on"),
    ("2023-11-12/..", "2023-11-12", "..", "from 12 November 2023 on"),
    ("/2023", "..", "2023-12-31", "until 2023, start not known"),
    ("2023/", "2023-01-01", "..", "from 2023, end not known"),
    # Level 1: seasons
    ("2023-21", "2023-03-01", "2023-05-31", "spring 2023"),
    ("2023-22", "2023-06-01", "2023-08-31", "summer 2023"),
    ("2023-23", "2023-09-01", "2023-11-30", "autumn 2023"),
    ("2023-24", "2023-12-01", "2024-02-29", "winter 2023"),
    # Level 1: long ago and far ahead
    ("-0044-03-15", "-44-03-15", "-44-03-15", "15 March 45 BC"),
    ("Y17000", "17000-01-01", "17000-12-31", "17000"),
    ("Y-17000", "-17000-01-01", "-17000-12-31", "17001 BC"),
    # Level 2: one of a set
    ("[2024-07-28,2024-07-29]", "2024-07-28", "2024-07-29", "28 or 29 July 2024"),
    ("[2024-07-28, 2024-08-01]", "2024-07-28", "2024-08-01", "28 July 2024 or 1 August 2024"),
    ("[2022,2023-06,2024]", "2022-01-01", "2024-12-31", "2022, June 2023 or 2024"),
    ("[2023]", "2023-01-01", "2023-12-31", "2023"),
    ("[..2023]", "..", "2023-12-31", "2023 or earlier"),
    ("[2023-06..]", "2023-06-01", "..", "June 2023 or later"),
    ("[2022..2023-06]", "2022-01-01", "2023-06-30", "a date from 2022 to June 2023"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "earliest", "latest", "words"), MEANINGS, ids=[row[0] for row in MEANINGS])
def test_a_date_means_a_stretch_of_days_and_reads_as_words(text: str, earliest: str, latest: str, words: str) -> None:
    assert parse(text) == Edtf(text, day(earliest), day(latest), words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2023-06-03/2023-06-03", "3 June 2023"),
        ("-190X", "between 1910 BC and 1901 BC"),
        ("-19XX", "between 2000 BC and 1901 BC"),
    ],
)
def test_rare_dates_read_well_too(text: str, words: str) -> None:
    assert parse(text).words == words


# --- what is refused -------------------------------------------------------------------------------

REFUSALS = [
    ("", "it is empty"),
    (" 2023", "there are spaces around it"),
    ("2023\n", "there are spaces around it"),
    ("2023-13", "there is no month 13"),
    ("2023-00", "there is no month 00"),
    ("2023-25", "there is no month 25"),
    ("2023-02-29", "February 2023 has no day 29"),
    ("1900-02-29", "February 1900 has no day 29"),
    ("2023-06-31", "June 2023 has no day 31"),
    ("2023-06-00", "June 2023 has no day 00"),
    ("2023-21-01", "there is no month 21"),
    ("2023-6", "month and day have two digits each"),
    ("2023-6-3", "month and day have two digits each"),
    ("2023-06-3", "month and day have two digits each"),
    ("03/06/2023", "the year comes first, then month and day, with hyphens"),
    ("3.6.2023", "the year comes first, then month and day, with hyphens"),
    ("2023/06", "year, month and day are joined by hyphens"),
    ("2023/06/03", "year, month and day are joined by hyphens"),
    ("2023.06.03", "year, month and day are joined by hyphens"),
    ("3 June 2023", "it is written in words"),
    ("yesterday", "it is written in words"),
    ("20230603", "it is in none of the accepted formats"),
    ("23", "it is in none of the accepted formats"),
    ("+2023", "it is in none of the accepted formats"),
    ("Y2023", "it is in none of the accepted formats"),
    ("-0000", "there is no year -0000"),
    ("\uff12\uff10\uff12\uff13", "it is in none of the accepted formats"),
    ("2023-06~~", "it is in none of the accepted formats"),
    ("2023~-06", "it is in none of the accepted formats"),
    ("1X23", "unknown digits (X) must be the last ones of the year"),
    ("XXXX", "unknown digits (X) must be the last ones of the year"),
    ("20XX-06", "a known month or day needs a known year"),
    ("2023-XX-03", "a known day needs a known month"),
    ("2023-06T10:00:00", "a time needs a full date"),
    ("2023-06-XXT10:00:00", "a time needs a full date"),
    ("2023-06-03T24:00:00", "there is no such time of day"),
    ("2023-06-03T10:60:00", "there is no such time of day"),
    ("2024/2023", "it ends before it begins"),
    ("2023-06-03/2023-06-02", "it ends before it begins"),
    ("2022/2023/2024", "an interval has one slash"),
    ("../..", "an interval needs a start or an end"),
    ("/", "an interval needs a start or an end"),
    ("2023/soon", "it is written in words"),
    ("[2023", "the bracket is not closed"),
    ("[]", "it is empty"),
    ("[..]", "it is empty"),
    ("[2023,]", "it is empty"),
    ("[2024..2023]", "a range of the set ends before it begins"),
    ("{2023}", "it is in none of the accepted formats"),
]


@pytest.mark.parametrize(("text", "reason"), REFUSALS, ids=[repr(row[0]) for row in REFUSALS])
def test_what_is_no_date_is_refused_with_a_reason(text: str, reason: str) -> None:
    with pytest.raises(EdtfError) as refusal:
        parse(text)
    assert str(refusal.value) == reason


PIECES = st.lists(
    st.sampled_from([*"0123456789X-/.~?%[],{}TZ:+Y ", "..", "2023", "-06", "-21", "T10:00:00", "\n", "年", "é"]),
    max_size=14,
).map("".join)


@given(st.one_of(st.text(max_size=40), PIECES))
@example("[" * 1000)
@example("2" * 5000)
@example("Y" + "9" * 5000)
@example("2023/" * 1000)
def test_any_text_is_a_date_or_refused(text: str) -> None:
    try:
        date = parse(text)
    except EdtfError:
        return
    assert date.text == text
    assert date.words
    assert date.earliest or date.latest
    if date.earliest and date.latest:
        assert date.earliest <= date.latest


# --- agreement with the edtf package ---------------------------------------------------------------

YEARS = st.one_of(
    st.integers(0, 9999).map(lambda year: f"{year:04}"),
    st.integers(1, 9999).map(lambda year: f"-{year:04}"),
)
NEAR_YEARS = st.integers(1900, 2100).map(str)


@st.composite
def dates(draw: st.DrawFn, years: st.SearchStrategy[str] = YEARS) -> str:
    """Years, months and days of level 0 that exist."""
    year, month = draw(years), draw(st.integers(1, 12))
    # `calendar` knows years from 1 only; every 400 years it is the same.
    last = calendar.monthrange(int(year) % 400 + 400, month)[1]
    number = draw(st.integers(1, last))
    return draw(st.sampled_from([year, f"{year}-{month:02}", f"{year}-{month:02}-{number:02}"]))


@st.composite
def unspecified(draw: st.DrawFn) -> str:
    year, month = draw(NEAR_YEARS), draw(st.integers(1, 12))
    return draw(
        st.sampled_from([year[:3] + "X", year[:2] + "XX", f"{year}-XX", f"{year}-XX-XX", f"{year}-{month:02}-XX"])
    )


QUALIFIED = st.builds(str.__add__, dates(), st.sampled_from("?~%"))
LONG_YEARS = st.integers(10_000, 999_999).flatmap(lambda year: st.sampled_from([f"Y{year}", f"Y-{year}"]))
SINGLE = st.one_of(dates(), QUALIFIED, unspecified(), LONG_YEARS)
ENDS = st.one_of(dates(NEAR_YEARS), st.builds(str.__add__, dates(NEAR_YEARS), st.sampled_from("?~")))
OPEN = st.one_of(st.builds("../{}".format, ENDS), st.builds("{}/..".format, ENDS))
CLOSED = st.builds("{}/{}".format, ENDS, ENDS)
SETS = st.lists(dates(NEAR_YEARS), min_size=2, max_size=4).map(lambda parts: f"[{','.join(parts)}]")


def oracle(text: str) -> tuple[Day | None, Day | None]:
    """The bounds that the edtf package gives."""
    theirs = parse_edtf(text)

    def bound(value: Any) -> Day | None:
        return None if isinstance(value, float) else (value[0], value[1], value[2])

    return bound(theirs.lower_strict()), bound(theirs.upper_strict())


@given(st.one_of(SINGLE, OPEN, SETS))
@example("2000-02")
@example("1900-02")
@example("-0004-02")
def test_bounds_agree_with_the_edtf_package(text: str) -> None:
    date = parse(text)
    assert (date.earliest, date.latest) == oracle(text)


@given(CLOSED)
def test_bounds_of_intervals_agree_with_the_edtf_package(text: str) -> None:
    first, last = oracle(text)
    assert first
    assert last
    if first > last:
        with pytest.raises(EdtfError, match="ends before it begins"):
            parse(text)
    else:
        date = parse(text)
        assert (date.earliest, date.latest) == (first, last)


# --- order -----------------------------------------------------------------------------------------


@given(st.lists(st.one_of(SINGLE, OPEN, SETS), min_size=2, max_size=6))
def test_dates_can_always_be_put_in_order(texts: list[str]) -> None:
    keys = sorted(parse(text).sort_key() for text in texts)
    for before, after in pairwise(keys):
        assert before <= after
        assert (before == after) or not after <= before


def test_dates_are_ordered_by_their_first_day_then_by_their_last() -> None:
    texts = ["-0044", "2022", "2023-06-03", "2023-06", "2023", "2023/..", "2023-07", "Y17000"]
    ordered = sorted(texts, key=lambda text: parse(text).sort_key())
    assert ordered == ["-0044", "2022", "2023", "2023/..", "2023-06", "2023-06-03", "2023-07", "Y17000"]


@pytest.mark.parametrize("text", ["../2023-12-31", "/2023-12-31", "[..2023-12-31]"])
def test_a_date_with_an_open_start_stands_where_it_ends(text: str) -> None:
    # Lists are grouped by year: were it sorted elsewhere than it is grouped, a year would come twice.
    assert parse(text).sort_key()[0] == (2023, 12, 31)
    assert parse(text).iso() == "2023-12-31"


def test_the_first_day_in_figures() -> None:
    assert parse("2023-06~").iso() == "2023-06-01"
    assert parse("0988").iso() == "0988-01-01"


@pytest.mark.parametrize(
    ("text", "is_day"), [("2023-06-03", True), ("2023-06-03?", True), ("2023-06", False), ("../2023", False)]
)
def test_what_is_exactly_one_day(text: str, is_day: bool) -> None:
    assert parse(text).is_day is is_day


@pytest.mark.parametrize(
    ("year", "month", "days"),
    [
        (2023, 2, 28),
        (2024, 2, 29),
        (1900, 2, 28),
        (2000, 2, 29),
        (0, 2, 29),
        (-4, 2, 29),
        (-44, 3, 31),
        (20_230, 4, 30),
    ],
)
def test_a_month_has_its_days_in_any_year(year: int, month: int, days: int) -> None:
    assert days_in_month(year, month) == days
