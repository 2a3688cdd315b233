"""Hints for dates in words: seasons, quarters, days of a month, reigns, and words that name no date.

The months and weekdays are in the languages of authors. Source texts have lists of their own, in
`provenance.languages`: that room lies above this one, and folds the words of texts.
"""

from __future__ import annotations

import re
from typing import Final

from generator.diagnostics.hints import write_hint
from generator.reading.quotes import straight
from generator.reading.suggestions.dates.possible import hint_for_impossible_day, is_date, written_date

_MONTH_NAMES: Final = (
    "jan january janvier, feb february février, mar march mars, apr april avril, may mai, jun june juin, "
    "jul july juillet, aug august août, sep sept september septembre, oct october octobre, nov november novembre, "
    "dec december décembre"
)
MONTHS: Final = {name: number for number, names in enumerate(_MONTH_NAMES.split(", "), 1) for name in names.split()}
MONTH: Final = "|".join(sorted(MONTHS, key=len, reverse=True))
ERAS: Final = {"令和": 2018, "平成": 1988, "昭和": 1925, "民國": 1911, "民国": 1911}
"""Reigns by which years are counted, each by the year before its first."""

WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WEEKDAY: Final = (
    "(?:mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)\\.?|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|"
    f"{'|'.join(WEEKDAYS)}|[月火水木金土日]曜日?|[월화수목금토일]요일|(?:星期|周|週|礼拜|禮拜)[一二三四五六日天]"
)
"""A pattern for a weekday beside a date."""

_NUMERALS: Final = "一二三四五六七八九"
_IN_NUMERALS: Final = re.compile(rf"(?:令和|平成|昭和|民國|民国)?[〇零十元{_NUMERALS}]+年[〇零十月日{_NUMERALS}]*")
_TENS: Final = re.compile(rf"([{_NUMERALS}]?)十([{_NUMERALS}]?)")
_DIGITS: Final = str.maketrans(f"〇零{_NUMERALS}", "00123456789")


def in_digits(text: str) -> str:
    """Return a date in Chinese numerals, in digits; any other text as it is."""
    if not _IN_NUMERALS.fullmatch(text):
        return text
    return _TENS.sub(lambda ten: f"{ten[1] or 1}{ten[2] or 0}", text).translate(_DIGITS)


_RELATIVE: Final = re.compile(
    "today|yesterday|tomorrow|tonight|now|hier|demain|aujourd'hui|(?:(?:last|next|this|on|the|early|late|previous) )*"
    rf"(?:{'|'.join(WEEKDAYS)}|day|week|weekend|month|quarter|year|spring|summer|autumn|fall|winter)"
    rf"|(?:last|next|this|previous|coming) (?:{MONTH})"
    "|(?:by |at |in )?(?:the )?(?:end|beginning|start|middle) of (?:the |this |next |last )?(?:week|month|quarter|year)"
    "|(?:\\w+ )(?:day|week|month|year)s? (?:ago|before|after|later|earlier)|今日|昨日|明日"
    "|先週|来週|今週|先月|来月|今年|昨年|来年|오늘|어제|내일|지난주|다음주|올해|지난해|내년"
)


def hint_for_relative(text: str) -> str:
    """Return the hint for a day that is named by its distance from another day."""
    if not _RELATIVE.fullmatch(text):
        return ""
    return "write the day itself, counted from `published`, as in 2023-06-03; and say in `basis` how it was counted"


_STILL: Final = re.compile(
    "(?:until |to )?(?:the )?(?:present|now|today|current(?:ly)?|ongoing|still|date)|en cours|aujourd'hui|現在|현재"
)


def hint_for_ongoing(text: str) -> str:
    """Return the hint for an end date that says that there is no end; empty for any other date."""
    if not _STILL.fullmatch(straight(text).casefold()):
        return ""
    return "remove the line: what has no last day still lasts"


_NOTHING_KNOWN: Final = re.compile(r"[?-]+|n\.? ?d\.?|n/?a|unknown|undated|not known|none|tb[dac]|inconnue?|null")


def hint_for_unknown_date(text: str) -> str:
    """Return the hint for words that say that no date is known; empty for other words."""
    if not _NOTHING_KNOWN.fullmatch(text):
        return ""
    return "write what is known, as in 2023, ../2023-06-03 or 2022/2023; or leave the key out, where it may be"


_SEASONS: Final = {"spring": 21, "printemps": 21, "summer": 22, "été": 22, "autumn": 23, "fall": 23, "automne": 23}
_SEASONS_AND_WINTER: Final = {**_SEASONS, "winter": 24, "hiver": 24}
_SEASON_OF: Final = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
_PARTS: Final = {"early": ("01", "04"), "mid": ("05", "08"), "late": ("09", "12")}
_PART: Final = "early|mid|late|(?:the )?(?:beginning|start|middle|end)(?: of)?|début|mi|fin"


def hint_for_season(text: str) -> str:
    """Return the hint for a season of a year, or for its beginning, middle or end."""
    text = re.sub(r"^(?:by|at|until|in) ", "", text)
    if match := re.fullmatch(rf"(?:{_PART}) (?:of )?({MONTH})\.? (\d{{4}})", text):
        written = f"{match[2]}-{MONTHS[match[1]]:02}"
        return f"write {written}, with the words of the text in `basis`; or ../{written} where it is a target"
    if match := re.fullmatch(r"(?:the )?(?:end(?: of)?|fin) (\d{4})", text):
        return f"write ../{match[1]} where it is a target, or {match[1]}-12 for what happened then"
    match = re.fullmatch(r"([a-zé ]+?)[- ](?:of )?(\d{4})", text)
    if match is None:
        return ""
    if season := _SEASONS_AND_WINTER.get(match[1]):
        return write_hint(f"{match[2]}-{season}")
    if part := _PARTS.get(re.sub(r"beginning(?: of)?|start(?: of)?|début", "early", match[1]).removeprefix("the ")):
        return f"write {match[2]}-{part[0]}/{match[2]}-{part[1]}, or {match[2]} with the words of the text in `basis`"
    return ""


def hint_for_two_years(text: str) -> str:
    """Return the hint for a year and a number that is no month, but may be a second year or a season."""
    match = re.fullmatch(r"(\d\d)(\d\d)[-/\u2013](\d\d|(\d\d)\d\d)", text)
    if match is None:
        return ""
    year, other = match[1] + match[2], match[3] if match[4] else match[1] + match[3]
    is_later = int(other) > int(year) if match[4] else int(other) == int(year) + 1
    may_be = [f"{year}/{other} for these years"] if is_later else []
    if not match[4] and match[3][0] == "2":
        may_be.append(", ".join(f"{year}-{code} for {season}" for code, season in _SEASON_OF.items()))
    return f"write {', or '.join(may_be)}" if may_be else ""


def hint_for_quarter(text: str) -> str:
    """Return the hint for a quarter of a year."""
    match = re.fullmatch(r"q([1-4])[ /-]*(\d{4})|(\d{4})[ /-]*q([1-4])", text)
    if match is None:
        return ""
    quarter, year = int(match[1] or match[4]), match[2] or match[3]
    return write_hint(f"{year}-{quarter * 3 - 2:02}/{year}-{quarter * 3:02}")


_DAYS_OF_A_MONTH: Final = re.compile(
    rf"(?P<first>\d{{1,2}})\s*(?:-|\u2013|to|and|until|au|bis|/)\s*(?P<last>\d{{1,2}})\.? (?P<month>{MONTH})\.? "
    rf"(?P<year>\d{{4}})"
    rf"|(?P<month2>{MONTH})\.? (?P<first2>\d{{1,2}})\s*(?:-|\u2013|to|and)\s*(?P<last2>\d{{1,2}}) (?P<year2>\d{{4}})"
)


def hint_for_days_of_a_month(text: str) -> str:
    """Return the hint for the first and the last day of a month in words."""
    match = _DAYS_OF_A_MONTH.fullmatch(re.sub(r"^(?:from|between|du|de|vom) ", "", text))
    if match is None:
        return ""
    month, year, *days = (match[key] or match[f"{key}2"] for key in ("month", "year", "first", "last"))
    written = "/".join(f"{int(year):04}-{MONTHS[month]:02}-{int(day):02}" for day in days)
    return write_hint(written) if is_date(written) else hint_for_impossible_day(written)


_ERAS: Final = {**ERAS, "r": 2018, "h": 1988, "s": 1925}
"""Reigns by which years are counted, by their names and by the letters that stand for them."""


def hint_for_era(text: str) -> str:
    """Return the hint for a date that is counted by a reign."""
    match = re.fullmatch(
        r"(令和|平成|昭和|民國|民国)(\d{1,3}|元)年(?:(\d{1,2})月(?:(\d{1,2})日)?)?", text
    ) or re.fullmatch(r"([rhs])(\d{1,2})[./-](\d{1,2})(?:[./-](\d{1,2}))?", text)
    if match is None:
        return ""
    year = str(_ERAS[match[1]] + (1 if match[2] == "元" else int(match[2])))
    meant = written_date(year, int(match[3]), [int(match[4])] if match[4] else []) if match[3] else year
    return write_hint(meant) if meant else ""
