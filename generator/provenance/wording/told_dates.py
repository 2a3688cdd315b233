"""Finds dates and numbers in a source text, with the dates in the form of briefs."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from generator.model.edtf import EdtfError, calendar_day, days_in_month, parse
from generator.provenance.languages import LANGUAGES, any_word
from generator.provenance.wording import fold_spelling
from generator.provenance.wording.near_days import seasons, told_by_others
from generator.provenance.wording.periods import limited, periods
from generator.provenance.wording.weekdays import day_of

_FULL_WIDTH: Final = str.maketrans("０１２３４５６７８９", "0123456789")
_DIGITS: Final = r"(?:\d{1,3}(?:[ .,'\u00a0\u202f]\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)?)"
_SCALE: Final = "[百千万億兆백천만억조萬亿]"
_NUMERAL: Final = re.compile(
    rf"(?<![第제]){_DIGITS}{_SCALE}{{1,2}}(?:\s?{_DIGITS}{_SCALE}{{1,2}}|{_DIGITS}(?!\d))*+|{_DIGITS}"
)
_ALL: Final = tuple(LANGUAGES.values())
_MONTHS: Final = {word: number for language in _ALL for word, number in language.lexicon.months.items()}
_WEEKDAYS: Final = {word: number for language in _ALL for word, number in language.lexicon.weekdays.items()}
_MONTH: Final = r"[^\W\d_]{3,10}\.?"
_MONTH_NAMES: Final = "|".join(sorted(_MONTHS, key=len, reverse=True))
_ENDING: Final = rf"(?:{any_word(lambda language: language.days.endings)})"
_TO: Final = rf"(?:\s?[-–—]\s?| (?:{any_word(lambda language: language.days.between_days)}) )"
_NEAR_YEAR: Final = any_word(lambda language: "|".join(language.days.years.values()), spaced=False)
_SAME_YEAR: Final = any_word(lambda language: language.days.same_year, spaced=False)
_NEAR_MONTH: Final = any_word(lambda language: "|".join(language.days.months.values()), spaced=False)


def _days(first: str, last: str) -> str:
    """Return a pattern for a day, or several days in a row, with groups for the first and the last."""
    return rf"(?P<{first}>\d{{1,2}})(?:(?:\s*[日일])?\s*(?:[~〜～∼–-]|から|부터)\s*(?P<{last}>\d{{1,2}}))?\s*[日일]"


_EAST_ASIAN: Final = re.compile(
    rf"(?:(?P<year>\d{{4}})\s*[年년]\s*|(?P<near>{_NEAR_YEAR}|{_SAME_YEAR})\s*)?"
    rf"(?P<month>\d{{1,2}})\s*[月월](?:\s*{_days('day', 'last_day')}|\s*(?P<end>末|말))?"
    r"|(?P<only_year>\d{4})\s*[年년](?P<fiscal>[度도])?"
    rf"|(?:(?P<of_month>{_NEAR_MONTH})の?\s*)?{_days('only_day', 'only_last')}"
    r"(?!\s*[間간本前後]|\s*동안|\s*[전후](?:에|의|부터|까지|[\s,.]|\Z))"
)
_WESTERN: Final = (
    re.compile(
        rf"(?:(?<!\d)(?P<first_day>\d{{1,2}}){_ENDING}?{_TO})?"
        rf"(?P<day>\d{{1,2}}){_ENDING}?(?: of)? (?P<month>{_MONTH})(?:,? (?P<year>\d{{4}}))?"
    ),
    re.compile(
        rf"(?P<month>{_MONTH}) (?:(?P<first_day>\d{{1,2}}){_TO})?"
        rf"(?P<day>\d{{1,2}}){_ENDING}?(?!\d)(?:,? (?P<year>\d{{4}}))?"
    ),
    re.compile(rf"(?P<month>{_MONTH}) (?P<year>\d{{4}})"),
    re.compile(r"(?<![\d.])(?P<year>\d{4})[-./] ?(?P<month>\d\d?)[-./] ?(?P<day>\d\d?)(?!\d)"),
    re.compile(r"(?<![\d.])(?P<day>\d\d?)\.(?P<month>\d\d?)\.(?P<year>\d{4})(?!\d)"),
    re.compile(
        rf"(?:\b(?P<turn>{any_word(lambda language: language.days.before_months)})"
        rf"[ -])(?P<month>{_MONTH})(?![\w ]{{0,20}}\d{{4}})",
        re.IGNORECASE,
    ),
)
_LIMITS: Final = [
    re.compile(language.days.limits.replace("{month}", _MONTH), re.IGNORECASE)
    for language in _ALL
    if language.lexicon.spaced
]
"""Patterns for the last possible day of an act."""

_WITHIN_YEAR: Final = re.compile(any_word(lambda language: language.days.within_year, spaced=True), re.IGNORECASE)
_BACK: Final = frozenset(word for language in _ALL for word in language.days.back)
_FORWARD: Final = frozenset(word for language in _ALL for word in language.days.forward)
_YEAR_BEFORE: Final = re.compile(
    rf"((?:19|20)\d\d|{_NEAR_YEAR})\s*[年년]?"
    r"(?:[\s,、・·]|(?<!\d)\d{1,2}(?!\d)|[月日월일のにと및과와]"
    rf"|\b(?:{any_word(lambda language: language.days.between_dates)}|{_MONTH_NAMES})\b)*+\Z",
    re.IGNORECASE,
)
"""A year before other dates, as in "2024, in June and November"."""

_CHARS_BEFORE_DATE: Final = 60
"""The most characters before a month in which its year is looked for."""

_FAR: Final = 600
"""The most characters before "the same year" in which a year is looked for."""

_DAY_OF_MONTH: Final = [
    re.compile(pattern.replace("{months}", "|".join(language.days.months.values())))
    for language in _ALL
    for pattern in language.days.day_of_month
]
_YEAR: Final = re.compile(rf"(?<![\d.,-])(?<!{_SCALE})(?:19|20)\d\d(?![\d.,]\d)(?!\d|\s?{_SCALE})")
_RELATIVE: Final = {word: distance for language in _ALL for word, distance in language.days.days.items()}
_LATEST: Final = "the latest day that is possible"
_OF_FISCAL: Final = "a fiscal year begins on different days in different countries: write its months"
_NEAREST: Final = "the nearest such {} to that of publication"
_OF_YEAR: Final = "year of publication"
_OF_MONTH: Final = "month and year of publication"
_MONTH_BEFORE: Final = "the month named before it"
_GUESSED: Final = (_OF_YEAR, _OF_MONTH, _NEAREST.format("day"), _NEAREST.format("month"), _MONTH_BEFORE)
_FROM_DAY: Final = "from the day of publication"
_THIS_YEAR: Final = (
    f"{any_word(lambda language: language.days.within_year)}|{any_word(lambda language: language.days.end_of_year)}"
)
_SPANS: Final = [
    (unit, shift, re.compile(rf"(?<![a-zé])(?:{words})(?![a-zé])", re.IGNORECASE))
    for language in _ALL
    for unit, spans in (
        ("week", language.days.weeks),
        ("month", language.days.months),
        ("year", language.days.years),
    )
    for shift, words in spans.items()
] + [("year", 0, re.compile(rf"(?<![a-zé])(?:{_THIS_YEAR})(?![a-zé])", re.IGNORECASE))]
_EAST_ASIAN_DAYS: Final = {
    word: number
    for language in _ALL
    if not language.lexicon.spaced
    for word, number in language.lexicon.weekdays.items()
}
_DAY_BEHIND: Final = re.compile(rf"の?\s*(?P<day>{'|'.join(_EAST_ASIAN_DAYS)})日?")
_SAME_YEAR_BEHIND: Final = re.compile(any_word(lambda language: language.days.same_year, spaced=True), re.IGNORECASE)
_YEAR_NAMED: Final = re.compile(rf"(?<!\d)(?:19|20)\d\d(?!\d)|{_NEAR_YEAR}")
_CLOCK: Final = re.compile(any_word(lambda language: language.days.clock), re.IGNORECASE)
_FISCAL: Final = re.compile(rf"\b(?:{any_word(lambda language: language.days.fiscal)}) ?\Z", re.IGNORECASE)


def _distance(unit: str, words: str) -> int:
    """Return how many months or years a month or year lies from that of publication, by its words."""
    return next((shift for of_unit, shift, span in _SPANS if of_unit == unit and span.fullmatch(words)), 0)


@dataclass(frozen=True, slots=True)
class Dated:
    """A date that a text gives.

    Attributes:
        start, end: its place in its paragraph.
        words: its words in the text.
        edtf: the date in the form of briefs; empty if the text alone does not give it.
        how: how the year or the day was found, if the text does not give it; empty if it does.
        other: another date that may be meant; empty if there is none.
    """

    start: int
    end: int
    words: str
    edtf: str
    how: str = ""
    other: str = ""

    @property
    def shown(self) -> str:
        """The date, with the other possible one."""
        return f"{self.edtf} or {self.other}" if self.other else self.edtf

    @property
    def is_guessed(self) -> bool:
        """Whether its year, or its month and year, are inferred from publication because the text names none."""
        return self.how in _GUESSED


def dates(paragraph: str, published: datetime.date | None = None, earlier: str = "") -> list[Dated]:
    """Find the dates of a paragraph, in order.

    Args:
        paragraph: the text.
        published: the day of publication, from which days without a year and weekdays are reckoned.
        earlier: the last day named in the paragraphs before it, which "the same day" means.
    """
    text = paragraph.translate(_FULL_WIDTH)
    if published is not None:
        # At either end of the calendar, "yesterday" or "next year" may not exist.
        published = calendar_day((published.year, published.month, published.day))
    dated: list[Dated] = []
    taken: set[int] = set()
    for candidate in (
        *_limits(text, published),
        *(Dated(start, end, text[start:end], edtf, how) for start, end, edtf, how in periods(text, published)),
        *(Dated(start, end, text[start:end], edtf, how) for start, end, edtf, how in seasons(text, published)),
        *_western(text, published),
        *_east_asian(text, published),
        *_days_of_month(text, published),
        *_years(text),
        *_spans(text, published),
        *_relative(text, published),
    ):
        place = range(candidate.start, candidate.end)
        if taken.isdisjoint(place):
            start, end, edtf = limited(text, candidate.start, candidate.end, candidate.edtf)
            dated.append(replace(candidate, start=start, end=end, words=text[start:end], edtf=edtf))
            taken.update(range(start, end))
    dated.sort(key=lambda candidate: candidate.start)
    named = [(date.end, date.edtf) for date in dated]
    for start, end, edtf, how, other in told_by_others(text, named, earlier, published):
        if taken.isdisjoint(range(start, end)):
            dated.append(Dated(start, end, text[start:end], edtf, how, other))
    return sorted(dated, key=lambda candidate: candidate.start)


def _limits(text: str, published: datetime.date | None) -> Iterator[Dated]:
    """Yield limits: the last possible day of an act, as in "before the end of the year" and "d'ici au 31 mars"."""
    if published is None:
        return
    for match in _WITHIN_YEAR.finditer(text):
        yield Dated(match.start(), match.end(), match[0], f"../{published.year}-12-31", _LATEST)
    for match in (found for pattern in _LIMITS for found in pattern.finditer(text)):
        month, day, parts = 12, 31, match.groupdict()
        year = int(match["year"] or published.year + bool(parts.get("next")))
        if word := match["of_month"] or parts.get("month"):
            month = _MONTHS.get(fold_spelling(word).strip(".,"), 0)
            if not month:
                continue
            year = int(match["year"] or _nearest_year(month, 28, published, "by"))
            day = int(parts.get("day") or days_in_month(year, month))
        if 1 <= day <= days_in_month(year, month):
            words = match[0].rstrip(" .")
            edtf = f"../{year}-{month:02}-{day:02}"
            yield Dated(match.start(), match.start() + len(words), words, edtf, _LATEST)


def _western(text: str, published: datetime.date | None) -> Iterator[Dated]:
    for pattern in _WESTERN:
        for match in pattern.finditer(text):
            parts = match.groupdict()
            word = parts["month"]
            month = int(word) if word.isdigit() else _MONTHS.get(fold_spelling(word).strip(".,"))
            # "may" and "march" in lower case are verbs.
            if month is None or (not word.isdigit() and word.islower() and fold_spelling(word) in ("may", "march")):
                continue
            date = _dated(match, parts.get("year"), month, parts.get("day"), published)
            if (first := parts.get("first_day")) and date.edtf:
                begin = f"{date.edtf[:8]}{int(first):02}"
                date = replace(date, edtf=f"{begin}/{date.edtf}" if "00" < begin[8:] < date.edtf[8:] else "")
            yield date


def _east_asian(text: str, published: datetime.date | None) -> Iterator[Dated]:
    named = ""
    for match in _EAST_ASIAN.finditer(text):
        if match["month"]:
            year = match["year"]
            if match["near"] and re.fullmatch(_SAME_YEAR, match["near"]):
                year = _year_named_before(text, match.start(), published)
            elif match["near"] and published is not None:
                year = str(published.year + _distance("year", match["near"]))
            date = _dated(match, year, int(match["month"]), match["day"], published)
            named = "" if match["year"] else date.edtf[:7]
            edtf = date.edtf + "~" * bool(match["end"] and date.edtf)
            if match["last_day"]:
                last = _dated(match, edtf[:4] or None, int(match["month"]), match["last_day"], published)
                edtf = f"{edtf}/{last.edtf}" if edtf and edtf < last.edtf else ""
            yield Dated(date.start, date.end, date.words, edtf, date.how)
        elif match["only_year"]:
            of_year = ("", _OF_FISCAL) if match["fiscal"] else (match["only_year"], "")
            yield Dated(match.start(), match.end(), match[0], *of_year)
        elif published is not None:
            date = _until(match, _day_alone(match, match["of_month"], int(match["only_day"]), published))
            # A day shortly before publication is that of an announcement.
            is_recent = bool(date.edtf) and 0 <= (published - datetime.date.fromisoformat(date.edtf[:10])).days <= 3
            if named and not match["of_month"] and not is_recent:
                there = _until(match, _dated(match, named[:4], int(named[5:]), match["only_day"], None, _MONTH_BEFORE))
                date = replace(there, other=date.edtf) if there.edtf not in ("", date.edtf) else date
            yield date


def _until(match: re.Match[str], date: Dated) -> Dated:
    """Return a day without its month, or the days from it to the last one that the text gives."""
    if match["only_last"] and date.edtf:
        last = _dated(match, date.edtf[:4], int(date.edtf[5:7]), match["only_last"], None)
        return replace(date, edtf=f"{date.edtf}/{last.edtf}" if date.edtf < last.edtf else "")
    return date


def _days_of_month(text: str, published: datetime.date | None) -> Iterator[Dated]:
    for match in (found for pattern in _DAY_OF_MONTH for found in pattern.finditer(text)):
        if published is not None:
            yield _day_alone(match, match.groupdict().get("of_month"), int(match["only_day"]), published)


def _day_alone(match: re.Match[str], of_month: str | None, day: int, published: datetime.date) -> Dated:
    """Return the date of a day without its month: in the relative month, if given, or else nearest to publication."""
    if of_month:
        month, how = _month_on(published, _distance("month", of_month)), _FROM_DAY
    else:
        # A report on the last day of a month may mean the first of the next, and one on the first the day before.
        months = [_month_on(published, shift) for shift in (0, -1, 1)]
        month = min(months, key=lambda first: abs((first + datetime.timedelta(days=day - 1) - published).days))
        how = _OF_MONTH if month == months[0] else _NEAREST.format("day")
    return _dated(match, str(month.year), month.month, str(day), published, how)


def _month_on(published: datetime.date, shift: int) -> datetime.date:
    """Return the first day of the month that is `shift` months after that of publication."""
    months = published.year * 12 + published.month - 1 + shift
    return datetime.date(months // 12, months % 12 + 1, 1)


def _years(text: str) -> Iterator[Dated]:
    for match in _YEAR.finditer(text):
        if fiscal := _FISCAL.search(text, max(0, match.start() - _CHARS_BEFORE_DATE), match.start()):
            yield Dated(fiscal.start(), match.end(), text[fiscal.start() : match.end()], "", _OF_FISCAL)
        else:
            yield Dated(match.start(), match.end(), match[0], match[0])


def _year_named_before(text: str, end: int, published: datetime.date | None) -> str:
    """Return the last year that a text names before an index; empty if it names none."""
    named = [*_YEAR_NAMED.finditer(text, max(0, end - _FAR), end)]
    if not named or (published is None and not named[-1][0].isdigit()):
        return ""
    word = named[-1][0]
    return word if word.isdigit() else str((published.year if published else 0) + _distance("year", word))


def _relative(text: str, published: datetime.date | None) -> Iterator[Dated]:
    if published is None:
        return
    for match in re.finditer(r"[^\W\d_]+(?:['’][^\W\d_]+)?", text):
        word = match[0].replace("’", "'").casefold().removesuffix("'s")
        if word in _RELATIVE:
            day = published + datetime.timedelta(days=_RELATIVE[word])
            yield Dated(match.start(), match.end(), match[0], day.isoformat(), _FROM_DAY)
        elif (weekday := _WEEKDAYS.get(fold_spelling(word))) and len(word) > 3:
            edtf, other, how = day_of(text, match.start(), match.end(), weekday, published)
            yield Dated(match.start(), match.end(), match[0], edtf, how, other)


def _spans(text: str, published: datetime.date | None) -> Iterator[Dated]:
    """Yield weeks, months and years that are reckoned from publication, and weekdays of such weeks."""
    if published is None:
        return
    for unit, shift, pattern in _SPANS:
        for match in pattern.finditer(text):
            end = match.end()
            if unit == "year":
                edtf = str(published.year + shift)
            elif unit == "month":
                edtf = _month_on(published, shift).isoformat()[:7]
            else:
                monday = published + datetime.timedelta(days=7 * shift - published.weekday())
                edtf = f"{monday.isoformat()}/{(monday + datetime.timedelta(days=6)).isoformat()}"
                if day := _DAY_BEHIND.match(text, end):
                    end = day.end()
                    edtf = (monday + datetime.timedelta(days=_EAST_ASIAN_DAYS[day["day"]] - 1)).isoformat()
            yield Dated(match.start(), end, text[match.start() : end], edtf, _FROM_DAY)


def _dated(
    match: re.Match[str], year: str | None, month: int, day: str | None, published: datetime.date | None, how: str = ""
) -> Dated:
    end = match.end()
    if year is None and (behind := _SAME_YEAR_BEHIND.match(match.string, end)):
        year, end = _year_named_before(match.string, match.start(), published), behind.end()
    elif year is None and published is not None:
        turn = (match.groupdict().get("turn") or "").lower()
        if before := _YEAR_BEFORE.search(match.string, max(0, match.start() - _CHARS_BEFORE_DATE), match.start()):
            is_near = not before[1].isdigit()
            year = str(published.year + _distance("year", before[1])) if is_near else before[1]
            how = "the year given before it"
        else:
            nearest = _nearest_year(month, int(day or 1), published, turn)
            how = _OF_YEAR if nearest == published.year else _NEAREST.format("day" if day else "month")
            year = str(nearest)
    edtf = "-".join([year, f"{month:02}", *([f"{int(day):02}"] if day else [])]) if year else ""
    try:
        edtf = parse(edtf).text if edtf else ""
    except EdtfError:
        edtf = ""
    written = match.string[match.start() : end].rstrip(" .")
    return Dated(match.start(), match.start() + len(written), written, edtf, how if edtf else "")


def _nearest_year(month: int, day: int, published: datetime.date, turn: str) -> int:
    """Return the year in which a day is nearest to publication: an earlier one after "since", a later after "by"."""

    def distance(year: int) -> int:
        try:
            return abs((datetime.date(year, month, day) - published).days)
        except ValueError:
            return 10**6

    this_year = published.year
    if turn in _BACK:
        return this_year if month <= published.month else this_year - 1
    if turn in _FORWARD:
        return this_year if month >= published.month else this_year + 1
    return min((this_year, this_year - 1, this_year + 1), key=distance)


def numbers(paragraph: str, dated: list[Dated]) -> list[str]:
    """Return the numerals of a paragraph that are not part of its dates and times, each once."""
    text = paragraph.translate(_FULL_WIDTH)
    taken = {index for date in dated for index in range(date.start, date.end)}
    taken.update(index for time in _CLOCK.finditer(text) for index in range(*time.span()))
    numerals = (match[0] for match in _NUMERAL.finditer(text) if taken.isdisjoint(range(*match.span())))
    return list(dict.fromkeys(numerals))
