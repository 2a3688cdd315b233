"""Whole dates: days, months and years that belong together in an English text, and the dates that bear them out."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from generator.model.edtf import Day, Edtf
from generator.model.edtf.days import shifted
from generator.provenance.wording.stated import StatedValue, kinds_in_words, stated_values

_PARTS: Final = ("weekday", "day", "month", "year")
_TOGETHER: Final = re.compile(r"(?:st|nd|rd|th)?(?: of)?[\s,]*")
_ONE_OF_TWO: Final = re.compile(r"(?:st|nd|rd|th)?\s*(?:,|and|or|to|until|through|-|\u2013)\s*(?:the\s+)?")
_IN_DIGITS: Final = re.compile(r"(?<!\d)(\d{4})-(\d\d)(?:-(\d\d))?(?!\d)")


@dataclass(frozen=True, slots=True)
class StatedDate:
    """The parts of a date that its text gives. A word shared by two dates, as in "2 and 3 May", belongs to both.

    Attributes:
        year, month, day: None if they are not given.
        stated: the parts as an English text states them, in order; empty for a date that does not come from a text.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    stated: tuple[StatedValue, ...] = ()

    def part(self, kind: str) -> int | None:
        """Return the year, month or day, by its name."""
        return {"year": self.year, "month": self.month, "day": self.day}.get(kind)

    def is_day_of(self, other: StatedDate) -> bool:
        """Whether it has a day, and no part of it contradicts another date."""
        return self.day is not None and self.agrees_with(other)

    def begins_after(self, day: Day | None) -> bool:
        """Whether it begins on the day after a given day. Without a year, it may be in any year."""
        if day is None or not (self.year or self.month):
            return False
        year, month, number = shifted(day, 2, 1)
        return (self.year or year, self.month or 1, self.day or 1) == (year, month, number)

    def gives(self, items: Iterable[StatedValue]) -> bool:
        """Whether the date has all the given parts."""
        return all(self.part(item.kind) == int(item.value) for item in items)

    def agrees_with(self, other: StatedDate) -> bool:
        """Whether all parts that both dates have are equal."""
        return all(
            mine is None or theirs is None or mine == theirs
            for mine, theirs in ((self.year, other.year), (self.month, other.month), (self.day, other.day))
        )

    def may_lie_within(self, date: Edtf) -> bool:
        """Whether it may lie within a date. It needs a month, and the other date needs both ends."""
        first, last = date.earliest, date.latest
        if first is None or last is None or self.month is None:
            return False
        years = range(first[0], last[0] + 1) if self.year is None else (self.year,)
        return any(
            first <= start and end <= last for year in years for start, end in [_ends(year, self.month, self.day)]
        )

    def falls_on(self, weekday: int) -> bool:
        """Whether it is a full date on that weekday, from 1 for Monday."""
        if not (self.year and self.month and self.day):
            return False
        try:
            return datetime.date(self.year, self.month, self.day).isoweekday() == weekday
        except ValueError:
            return False


def _ends(year: int, month: int, day: int | None) -> tuple[Day, Day]:
    last = calendar.monthrange(year, month)[1] if 1 <= month <= 12 and 0 < year < 10_000 else 31
    return (year, month, day or 1), (year, month, day or last)


def dates_in(text: str) -> list[StatedDate]:
    """Return the dates that an English text states, in order."""
    groups: list[list[StatedValue]] = []
    joints: list[str] = []
    end = 0
    for item in stated_values(text):
        if item.kind not in _PARTS:
            continue
        between = text[end : item.start]
        new = item.kind not in {other.kind for other in groups[-1]} if groups else False
        if groups and new and _TOGETHER.fullmatch(between):
            groups[-1].append(item)
        else:
            joints.append(between)
            groups.append([item])
        end = item.start + len(item.word)
    return [*_completed(groups, joints)]


def _completed(groups: list[list[StatedValue]], joints: list[str]) -> Iterator[StatedDate]:
    """Complete the first of two dates with the month and year that stand only after the second."""
    for nth, group in enumerate(groups):
        date = _date(group)
        behind = groups[nth + 1] if nth + 1 < len(groups) and _ONE_OF_TWO.fullmatch(joints[nth + 1]) else []
        if (date.month is None and date.day is not None) or (date.year is None and date.month is not None):
            # "2 and 3 May 2021", "May and June 2021"; in "May and 3 June" the month has no day.
            also = [item for item in behind if item.kind in ("month", "year") and date.part(item.kind) is None]
            date = _date([*group, *also])
        yield date


def _date(items: list[StatedValue]) -> StatedDate:
    parts = {item.kind: int(item.value) for item in items}
    return StatedDate(parts.get("year"), parts.get("month"), parts.get("day"), tuple(items))


def stated_dates(text: str) -> list[StatedDate]:
    """Return the dates that an English text states, in words or in digits (`2021-05-26`)."""
    in_digits = [
        StatedDate(int(year), int(month), int(day) if day else None) for year, month, day in _IN_DIGITS.findall(text)
    ]
    return [*dates_in(text), *in_digits]


def ends_of(edtf: str) -> list[StatedDate]:
    """Return the dates in an EDTF text, with the parts that it gives."""
    found = re.findall(r"(?<![\dX])(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", edtf)
    return [
        StatedDate(int(year), int(month) if month and int(month) < 13 else None, int(day) if day else None)
        for year, month, day in found
    ]


@dataclass(frozen=True, slots=True)
class SupportingDates:
    """Dates from elsewhere that may support a date in a claim's text if its paragraph does not.

    Attributes:
        own: dates of the claim besides its text.
        days: days that bear out only the same day: those of publication and of speech.
        basis: dates that the claim's `basis` gives.
        other_months: whether the paragraph names months. Then a day in it belongs to one of these.
    """

    own: Collection[Edtf] = ()
    days: Collection[Edtf] = ()
    basis: Collection[StatedDate] = ()
    other_months: bool = False

    def support(self, date: StatedDate, missing: list[StatedValue]) -> bool:
        """Whether one date elsewhere gives all the parts of a date that the paragraph lacks."""
        missing = [item for item in missing if item.kind != "weekday"]
        return (
            not missing
            or any(self._by_own(edtf, date, missing) for edtf in self.own)
            or any(date.day is not None and end.is_day_of(date) for edtf in self.days for end in ends_of(edtf.text))
            or any(self._by_basis(told, date, missing) for told in self.basis)
        )

    def _by_own(self, edtf: Edtf, date: StatedDate, missing: list[StatedValue]) -> bool:
        giving = [end for end in ends_of(edtf.text) if end.gives(missing)]
        within = date.may_lie_within(edtf) and all(item.kind != "day" for item in missing)
        return bool(giving) and (within or any(self._fits(end, date, missing) for end in giving))

    def _by_basis(self, told: StatedDate, date: StatedDate, missing: list[StatedValue]) -> bool:
        # A month alone may concern another thing: "the report is not of May".
        whole = told.year is not None or told.day is not None
        return whole and told.gives(missing) and self._fits(told, date, missing)

    def _fits(self, told: StatedDate, date: StatedDate, missing: list[StatedValue]) -> bool:
        """Whether two dates agree. Their days may differ if the paragraph has the day and names no month."""
        day_is_there = date.day is not None and all(item.kind != "day" for item in missing)
        return told.agrees_with(replace(date, day=None) if day_is_there and not self.other_months else date)

    def has_weekday(self, weekday: int) -> bool:
        """Whether one of the dates falls on a weekday."""
        days = [end for edtf in (*self.own, *self.days) for end in ends_of(edtf.text)]
        return any(day.falls_on(weekday) for day in (*days, *self.basis))


def parts_in_words(date: StatedDate, missing: list[StatedValue], text: str) -> tuple[str, str]:
    """Return the missing parts of a date in words, as in `day and month of` and `3 May 2021`, or `day` and `3`."""
    if len(missing) == 1:
        return missing[0].kind, missing[0].word
    own = sorted(date.stated, key=lambda item: item.start)
    shown = text[own[0].start : own[-1].start + len(own[-1].word)]
    return f"{kinds_in_words(missing)} of", " ".join(shown.split())
