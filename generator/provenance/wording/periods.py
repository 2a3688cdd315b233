"""Finds quarters and halves of years in a source text, and what follows a date and makes it a limit or a week."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final

from generator.model.edtf import days_in_month

_NTH: Final[Mapping[str, int]] = {
    **dict.fromkeys(("first", "1st", "premier", "1er", "1", "上", "前", "상"), 1),
    **dict.fromkeys(("second", "2nd", "latter", "deuxième", "2e", "2ème", "2", "下", "後", "하"), 2),
    **dict.fromkeys(("third", "3rd", "troisième", "3e", "3ème", "3"), 3),
    **dict.fromkeys(("fourth", "4th", "last", "final", "quatrième", "4e", "4ème", "dernier", "4"), 4),
}
"""Words for the first to the fourth part of a year."""

NEAR_YEARS: Final[Mapping[str, int]] = {
    **dict.fromkeys(("last year", "l'année dernière", "l'an dernier", "昨年", "去年", "작년", "지난해"), -1),
    **dict.fromkeys(("this year", "the year", "cette année", "l'année", "今年", "本年", "올해", "금년"), 0),
    **dict.fromkeys(("next year", "l'année prochaine", "l'an prochain", "来年", "翌年", "내년", "이듬해"), 1),
}
"""Words for a year by its distance from that of publication."""

_NEAR_WORDS: Final = "|".join(sorted(NEAR_YEARS, key=len, reverse=True)).replace("'", "['’]")
_YEAR: Final = rf"(?:(?P<year>(?:19|20)\d\d)|(?P<near>{_NEAR_WORDS}))"
_OF_YEAR: Final = rf" (?:(?:of|de|du) )?{_YEAR}"
_BEFORE: Final = rf"{_YEAR}[年년]?(?P<fiscal>度|도)?[の의]?\s?"
_WORDS: Final = "|".join(sorted((word for word in _NTH if len(word) > 1), key=len, reverse=True))
_HALF: Final = "first|second|latter|1er|premier|2e|deuxième"
_PERIODS: Final = (
    (3, re.compile(rf"\b(?P<nth>{_WORDS}) (?:quarter|trimestre)\b(?:{_OF_YEAR}|(?! of\b))", re.IGNORECASE)),
    (3, re.compile(rf"\bQ(?P<nth>[1-4])(?:(?: of|[ /-])? ?{_YEAR})?(?!\w)")),
    (3, re.compile(rf"(?:{_BEFORE})?第?(?P<nth>[1-4])\s?(?:四半期|분기)")),
    (6, re.compile(rf"\b(?P<nth>{_HALF}) (?:half|semestre){_OF_YEAR}", re.IGNORECASE)),
    (6, re.compile(rf"(?:{_BEFORE})?(?P<nth>[上下상하])\s?(?:半期|반기|期)")),
    (6, re.compile(rf"{_BEFORE}(?P<nth>[前後])半")),
)
"""Parts of years, each with how many months it has."""


def periods(text: str, published: datetime.date | None) -> Iterator[tuple[int, int, str, str]]:
    """Yield the quarters and halves of years, as (start, end, EDTF, how the year was found)."""
    for months, pattern in _PERIODS:
        for match in pattern.finditer(text):
            parts, nth = match.groupdict(), _NTH[match["nth"].lower()]
            near = (parts["near"] or "").lower().replace("’", "'")
            if published is None and not parts["year"]:
                continue
            year = int(parts["year"] or 0) or (published.year if published else 0) + NEAR_YEARS.get(near, 0)
            how = "" if parts["year"] else "from the day of publication" if near else "year of publication"
            edtf = f"{year}-{(nth - 1) * months + 1:02}/{year}-{nth * months:02}"
            # A fiscal year begins on another day in each country.
            yield match.start(), match.end(), "" if parts.get("fiscal") else edtf, how


@lru_cache(maxsize=512)
def parts_of_years(text: str) -> frozenset[tuple[int, int]]:
    """The quarters, halves and ends of years that a text names, as their first and last months."""
    text = unicodedata.normalize("NFKC", text)
    ends = [(_MONTHS_IN_YEAR, _MONTHS_IN_YEAR)] if _END_OF_YEAR.search(text) else []
    return frozenset(ends) | frozenset(
        ((nth - 1) * months + 1, nth * months)
        for months, pattern in _PERIODS
        for match in pattern.finditer(text)
        for nth in [_NTH[match["nth"].lower()]]
        if nth * months <= _MONTHS_IN_YEAR and not match.groupdict().get("fiscal")
    )


_MONTHS_IN_YEAR: Final = 12
_END_OF_YEAR: Final = re.compile(r"[年연년해]の?\s?[末말]")

_UNTIL: Final = re.compile(
    r"(?:の|\s)?(?P<end>末|말)?(?P<until>\s?(?:までに?|까지|以内に?|안에|이내에?|내에|内に|中に|中(?=[、。のはも])|いっぱい))?"
)
_WEEK_OF: Final = re.compile(
    r"\b(?:the |la )?(?:week (?:of|beginning|starting|commencing)|semaine du)(?: the)? \Z", re.IGNORECASE
)
_FROM: Final = re.compile(r"(?:から|부터)[\s、,]*\Z")
_WITHIN: Final = frozenset({"年内", "연내"})
_AT_END: Final = frozenset({"年末", "연말"})
_NEAR: Final = 30
_DATE: Final = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?~?")


def limited(text: str, start: int, end: int, edtf: str) -> tuple[int, int, str]:
    """A date with the words around it: the end of its month or year, "by" it behind it, or "the week of" before it.

    Args:
        text: of the paragraph.
        start: where the date begins.
        end: where it ends.
        edtf: the date.

    Returns:
        Its place with those words, and the date that it is then.
    """
    match = _DATE.fullmatch(edtf)
    if match is None:
        return start, end, edtf
    year, month, day = match.groups()
    if day and (week := _WEEK_OF.search(text, max(0, start - _NEAR), start)):
        first = datetime.date(int(year), int(month), int(day))
        # A week that is named by its Sunday begins with it.
        first -= datetime.timedelta(days=first.weekday() if first.isoweekday() < _SUNDAY else 0)
        return week.start(), end, f"{first}/{first + datetime.timedelta(days=6)}"
    behind, words = _UNTIL.match(text, end), text[start:end]
    is_limit = words in _WITHIN or (behind is not None and behind["until"])
    if behind is not None and is_limit and not _FROM.search(text, max(0, start - _NEAR), start):
        last = f"{year}-{month or 12:>02}-{day or days_in_month(int(year), int(month or 12)):>02}"
        return start, behind.end() if behind["until"] else end, f"../{last}"
    if behind is not None and (behind["end"] or words in _AT_END) and not month:
        return start, behind.end(), f"{year}-12~"
    return start, end, edtf


_SUNDAY: Final = 7
