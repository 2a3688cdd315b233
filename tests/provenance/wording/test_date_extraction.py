"""Dates of a source text whose year stands elsewhere, or nowhere."""

from __future__ import annotations

import datetime

import pytest

from generator.provenance.wording.date_extraction.extracting import find_dates, find_numerals

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
    assert [date.edtf for date in find_dates(text, PUBLISHED)] == found


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
    assert [date.edtf for date in find_dates(text, PUBLISHED)] == [found]


def test_a_month_of_another_year_is_not_said_to_be_of_the_year_of_publication() -> None:
    published = datetime.date(2021, 11, 18)
    found = [
        date.how for text in ("en janvier", "en juin") for date in find_dates(f"La cloche sonne {text}.", published)
    ]
    assert found == ["the nearest such month to that of publication", "year of publication"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It rings before the end of the year.", "../2021-12-31"),
        ("It rings by the end of August.", "../2021-08-31"),
        ("Elle sonnera avant la fin du mois de février.", "../2022-02-28"),
        ("Elle sonnera d’ici au 31 mars.", "../2022-03-31"),
        ("Elle sonnera d'ici la fin de l'année.", "../2021-12-31"),
        ("Elle sonnera d'ici la fin de l'année prochaine.", "../2022-12-31"),
        ("It rings by the end of next year.", "../2022-12-31"),
        ("It rings by the end of 2027.", "../2027-12-31"),
        ("27日から29日まで試験した。", "2021-06-27/2021-06-29"),
        ("Thursday's trial failed.", "2021-07-01"),
        ("It rings in the first quarter of 2022.", "2022-01/2022-03"),
        ("It rang in the second half of last year.", "2020-07/2020-12"),
        ("It rings in Q4.", "2021-10/2021-12"),
        ("Elle sonnera au premier trimestre 2022.", "2022-01/2022-03"),
        ("Elle sonnera au second semestre de l’année prochaine.", "2022-07/2022-12"),
        ("来年上半期に鳴る。", "2022-01/2022-06"),
        ("2022年第1四半期に鳴る。", "2022-01/2022-03"),
        ("2022年度第1四半期に鳴る。", ""),
        ("올해 하반기에 울린다.", "2021-07/2021-12"),
        ("2022년 3분기에 울린다.", "2022-07/2022-09"),
        ("올해 안에 울린다.", "../2021-12-31"),
        ("年内に鳴る。", "../2021-12-31"),
        ("来年末までに鳴る。", "../2022-12-31"),
        ("연말까지 울린다.", "../2021-12-31"),
        ("11월 말까지 울린다.", "../2021-11-30"),
        ("8月5日までに鳴る。", "../2021-08-05"),
        ("내달 말까지 울린다.", "../2021-08-31"),
        ("It rings within the year.", "../2021-12-31"),
        ("전날 울렸다.", "2021-07-01"),
        ("前日に鳴った。", "2021-07-01"),
        ("It rang the day before.", "2021-07-01"),
        ("It rings in the week of September 21.", "2021-09-20/2021-09-26"),
        ("Elle sonnera la semaine du 20 septembre.", "2021-09-20/2021-09-26"),
        ("It rang on 02.06.2021.", "2021-06-02"),
    ],
)
def test_limits_ranges_weeks_and_parts_of_years_are_read(text: str, found: str) -> None:
    assert [date.edtf for date in find_dates(text, PUBLISHED)] == [found]


def test_a_range_of_months_is_no_limit() -> None:
    assert [date.edtf for date in find_dates("9월부터 11월까지 울린다.", PUBLISHED)] == ["2021-09", "2021-11"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # 2021-07-02 is a Friday.
        ("They will meet on Wednesday.", ["2021-07-07"]),
        ("Le conseil doit se réunir mercredi, a-t-il dit.", ["2021-07-07"]),
        ("Le conseil se réunira mercredi.", ["2021-07-07"]),
        ("Elle aura lieu jeudi prochain.", ["2021-07-08"]),
        ("It rings next Friday.", ["2021-07-09"]),
        ("It rang last Tuesday.", ["2021-06-29"]),
        ("They will meet soon, the port said on Tuesday.", ["2021-06-29"]),
        ("They will meet, and a ship came on Tuesday.", ["2021-06-29 or 2021-07-06"]),
        ("It will ring. It rang on Tuesday.", ["2021-06-29"]),
        ("They will meet later on Friday.", ["2021-07-02"]),
        ("来週水曜日に鳴る。", ["2021-07-07"]),
        ("다음 주 수요일에 울린다.", ["2021-07-07"]),
    ],
)
def test_a_weekday_to_come_is_the_next_one(text: str, found: list[str]) -> None:
    assert [date.shown for date in find_dates(text, PUBLISHED)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("令和5年5月9日に鳴った。", ["2023-05-09"]),
        ("昭和 63 年に鳴った。", ["1988"]),
        ("平成23年12月に鳴った。", ["2011-12"]),
        ("19年12月9日に鳴った。", ["2019-12-09"]),
        ("19년 12월에 울렸다.", ["2019-12"]),
        ("20年間鳴った。", []),
        ("平成31年度に鳴った。", [""]),
        ("民國112年5月鳴響。", ["2023-05"]),
    ],
)
def test_a_year_may_be_counted_by_a_reign_or_have_two_digits(text: str, found: list[str]) -> None:
    assert [date.edtf for date in find_dates(text, PUBLISHED)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2019년 12월 19일 울렸고, 같은 해 8월 합의했다.", ["2019-12-19", "2019-08"]),
        ("2019年12月に鳴り、同年8月に合意した。", ["2019-12", "2019-08"]),
        ("작년 12월 울렸고 같은 해 8월 합의했다.", ["2020-12", "2020-08"]),
        ("En 2019, puis en août de la même année, elle sonna.", ["2019", "2019-08"]),
        ("It rang in March 2019 and in August of the same year.", ["2019-03", "2019-08"]),
        ("It rang in 2019, and on 5 August that year it broke.", ["2019", "2019-08-05"]),
        ("令和元年12月に鳴り、同年8月に合意した。", ["2019-12", "2019-08"]),
        ("같은 해 8월 울렸다.", [""]),
    ],
)
def test_the_same_year_is_the_one_named_last(text: str, found: list[str]) -> None:
    assert [date.edtf for date in find_dates(text, PUBLISHED)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Elle sonnera d'ici à fin août.", "../2021-08-31"),
        ("Elle sonnera d’ici fin août.", "../2021-08-31"),
        ("It rang on June 19-20.", "2021-06-19/2021-06-20"),
        ("It rang from June 19 to 20, 2020.", "2020-06-19/2020-06-20"),
        ("It rang on 19–20 June 2020.", "2020-06-19/2020-06-20"),
        ("Elle a sonné du 19 au 20 juin.", "2021-06-19/2021-06-20"),
        ("Elle a sonné les 1er et 2 juin.", "2021-06-01/2021-06-02"),
        ("2028년도 예산에 반영된다.", ""),
        ("2028年度の予算に入る。", ""),
        ("It is in the budget of fiscal year 2028.", ""),
    ],
)
def test_ranges_of_days_and_fiscal_years_are_read(text: str, found: str) -> None:
    read = find_dates(text, PUBLISHED)
    assert [date.edtf for date in read] == [found]
    assert find_numerals(text, read) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("On June 28 it rang. On the same day it fell; a day earlier it was dry.", ["06-28", "06-28", "06-27"]),
        ("Elle a sonné le 28 juin. Le même jour, elle est tombée, puis le lendemain.", ["06-28", "06-28", "06-29"]),
        ("6月28日に鳴った。同日、落ちた。翌日は静かだった。", ["06-28", "06-28", "06-29"]),
        ("6월 28일 울렸다. 같은 날 떨어졌다. 이튿날은 조용했다.", ["06-28", "06-28", "06-29"]),
        ("Ce jour-là, elle est tombée.", ["06-25"]),
        ("A day earlier it was dry.", ["07-01"]),
    ],
)
def test_days_are_told_by_one_named_before(text: str, found: list[str]) -> None:
    assert [date.edtf for date in find_dates(text, PUBLISHED, "2021-06-25")] == [f"2021-{day}" for day in found]


@pytest.mark.parametrize(
    "text", ["9999年12月31日に鳴る。翌日も鳴る。", "It rang on 0000-01-01. A day earlier it did not."]
)
def test_a_day_beyond_all_calendars_is_not_reckoned(text: str) -> None:
    assert find_dates(text, None)[-1].edtf == ""


@pytest.mark.parametrize("published", [datetime.date(1, 1, 1), datetime.date(9999, 12, 31)])
def test_from_the_first_and_last_day_of_the_calendar_nothing_is_reckoned(published: datetime.date) -> None:
    told = "It rang yesterday, tomorrow, last month, next week, on Friday, on the 31st, on 1 March and in the week of 1"
    assert [date.edtf for date in find_dates(f"{told} January 9999.", published)] == [
        date.edtf for date in find_dates(f"{told} January 9999.")
    ]
    assert not any(
        date.edtf for date in find_dates("昨日、来月、28日に鳴った。L’an prochain, mardi. 어제 울렸다.", published)
    )


def test_a_day_before_the_report_may_be_one_before_a_day_named_earlier() -> None:
    (date,) = find_dates("前日に鳴った。", PUBLISHED, "2021-06-25")
    assert date.shown == "2021-07-01 or 2021-06-24"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It will be ready by fall.", ["../2021-23"]),
        ("It rang in the fall of 2019, and rings again next spring.", ["2019-23", "2022-21"]),
        ("Elle sonnera à l'automne, ou d'ici le printemps 2022.", ["2021-23", "../2022-21"]),
        ("Elle a été vue l'été dernier.", ["2020-22"]),
        ("来春に鳴る。", ["2022-21"]),
        ("지난해 가을 울렸다.", ["2020-23"]),
        ("It came in the fall of the bells.", []),
    ],
)
def test_seasons_are_read(text: str, found: list[str]) -> None:
    assert [date.edtf for date in find_dates(text, PUBLISHED)] == found


@pytest.mark.parametrize("text", ["It costs more in fiscal 2022.", "2022年度に増える。", "It rings this winter."])
def test_a_date_that_cannot_be_told_says_why(text: str) -> None:
    (date,) = find_dates(text, PUBLISHED)
    assert date.edtf == ""
    assert "write its months" in date.how


def test_a_fiscal_year_to_come_is_no_year() -> None:
    assert find_dates("来年度の予算に入れる。", PUBLISHED) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The seventh bell has twenty-one ropes.", ["seventh", "twenty-one"]),
        ("Au début, nous étions onze, dont 3 pilotes, avec quatre minutes.", ["onze", "3", "quatre"]),
        ("The two, a trilateral pair, met for the second time on Sept. 4, 2021.", []),
        ("1천200억 원을 쓴다.", ["1천200억"]),
        ("2만8천500명이 모였다.", ["2만8천500"]),
        ("1万2000人が集まった。", ["1万2000"]),
        ("3조 5천억 원이 든다.", ["3조 5천억"]),
        ("제3조에 따른다.", ["3"]),
        ("It cost 1,200 crowns.", ["1,200"]),
        ("Publié à 11h42, après 36 heures.", ["36"]),
        ("It rang at 5:30 p.m. for 12 minutes.", ["12"]),
        ("5時00分に36時間の試験。", ["36"]),
        ("오후 3시 30분에 36시간 시험.", ["36"]),
    ],
)
def test_numbers_are_in_digits_or_words_and_not_of_dates_or_times(text: str, found: list[str]) -> None:
    assert find_numerals(text, find_dates(text, PUBLISHED)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "12月に試験すると発表した。試験は15日から17日まで。",
            ["2021-12", "2021-12-15/2021-12-17 or 2021-07-15/2021-07-17"],
        ),
        ("12월에 시험한다. 시험은 15일부터 17일까지다.", ["2021-12", "2021-12-15/2021-12-17 or 2021-07-15/2021-07-17"]),
        ("港は1日、12月に試験すると発表した。", ["2021-07-01", "2021-12"]),
        ("12月に試験する。港が1日、発表した。", ["2021-12", "2021-07-01"]),
        ("2019年12月から鳴っている。15日に止まった。", ["2019-12", "2021-07-15"]),
        ("2月に鳴った。30日に止まった。", ["2021-02", "2021-06-30"]),
    ],
)
def test_a_day_alone_may_be_of_the_month_named_before_it(text: str, found: list[str]) -> None:
    assert [date.shown for date in find_dates(text, PUBLISHED)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They met last week.", "last week = 2021-06-21/2021-06-27"),
        ("It is due next year.", "next year = 2022"),
        ("They met last month.", "last month = 2021-06"),
        ("Ils se sont vus la semaine dernière.", "la semaine dernière = 2021-06-21/2021-06-27"),
        ("Ce sera prêt à la fin de l'année.", "l'année = 2021"),
        ("先週水曜日、協議が開かれた。", "先週水曜日 = 2021-06-23"),
        ("지난주 금요일 회의가 열렸다.", "지난주 금요일 = 2021-06-25"),
        ("年内に協議を開く。", "年内 = ../2021-12-31"),
        ("They met on the 14th of last month.", "the 14th of last month = 2021-06-14"),
        ("Ils se sont vus le 14 du mois dernier.", "le 14 du mois dernier = 2021-06-14"),
        ("先月14日に協議した。", "先月14日 = 2021-06-14"),
        ("지난달 14일 회의가 열렸다.", "지난달 14일 = 2021-06-14"),
    ],
)
def test_days_weeks_and_years_are_reckoned_from_the_day_of_publication(text: str, found: str) -> None:
    (date,) = find_dates(text, PUBLISHED)
    assert f"{date.words} = {date.edtf} ({date.how})" == f"{found} (from the day of publication)"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("昨年6月27~29日に演習した。", "昨年6月27~29日 = 2020-06-27/2020-06-29"),
        ("7월 1일부터 3일까지 훈련한다.", "7월 1일부터 3일 = 2021-07-01/2021-07-03"),
        ("3日に協議が開かれる。", "3日 = 2021-07-03"),
        ("30日に協議した。", "30日 = 2021-06-30"),
        ("30일 전국에서 훈련했다.", "30일 = 2021-06-30"),
        ("The ministry said on the 1st (local time) that bells are late.", "on the 1st = 2021-07-01"),
    ],
)
def test_a_day_alone_is_the_nearest_one_and_a_range_has_both_its_ends(text: str, found: str) -> None:
    assert [f"{date.words} = {date.edtf}" for date in find_dates(text, PUBLISHED)] == [found]


@pytest.mark.parametrize("text", ["The 5th Fleet sailed.", "12일 전에 협의했다.", "13日間の演習だった。"])
def test_an_ordinal_and_a_length_of_time_are_no_day(text: str) -> None:
    assert find_dates(text, PUBLISHED) == []
