"""The date that the author meant: all forms in which people write dates, tried one after another."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

from generator.diagnostics.hints import write_hint
from generator.diagnostics.visible import as_seen
from generator.reading.quotes import straight
from generator.reading.suggestions.dates.characters import (
    hint_for_alternatives,
    hint_for_like_characters,
    hint_for_note_behind,
    hint_for_open_range,
    hint_for_other_hyphens,
    hint_for_turned_range,
    hint_for_word_before,
)
from generator.reading.suggestions.dates.orders import (
    hint_for_digits,
    hint_for_parts,
    hint_for_short_year,
    hint_for_time,
    hint_for_yearless,
)
from generator.reading.suggestions.dates.possible import DAY, hint_for_impossible_day, hint_for_impossible_part, is_date
from generator.reading.suggestions.dates.words import (
    WEEKDAY,
    hint_for_days_of_a_month,
    hint_for_era,
    hint_for_quarter,
    hint_for_relative,
    hint_for_season,
    hint_for_two_years,
    hint_for_unknown_date,
    in_digits,
)

_LONGEST: Final = 100
"""The largest number of characters of a text in which a date is looked for."""


@lru_cache
def hint_for_date(value: str) -> str:
    """Return the hint with the date that the author probably meant; empty if that is not certain.

    Words for limits may be nested, so a part may be read more than once. Its hint is cached.
    """
    if len(value) > _LONGEST:
        return ""
    value, written = unicodedata.normalize("NFKC", as_seen(value)).strip(), value
    if value != written and is_date(value):
        return write_hint(value)
    without_notes = re.sub(r"\s*\([^()]*\)\s*", " ", straight(value).replace(",", " "))
    text = re.sub(r"(?<![.])[.]\Z|[;:]+\Z", "", " ".join(without_notes.split()).casefold())
    text = in_digits(_WEEKDAY.sub("", text).strip())
    bare = re.sub(r"^(?:in|on|the|en|le) (?=\w)", "", text)
    bare = re.sub(r"(?<=\d)(?:st|nd|rd|th|er)\b", "", bare)
    for looks, form in ((_AS_WRITTEN, value), (_IN_SMALL_LETTERS, text), (_BARE, bare)):
        for look in looks:
            if hint := look(form):
                return hint
    return ""


_WEEKDAY: Final = re.compile(
    rf"\A(?:(?:on|le) )?(?:{WEEKDAY})(?:[ 、]+(?=\w)|(?=[\d二]))|(?<=[\d日일]) ?(?:{WEEKDAY})\Z"
)
_RANGE: Final = re.compile(r"\s+(?:to|until|till|bis|à|au)\s+|\s*[\u2013\u2014/~]\s*|\s+-\s+")


def _of_range(value: str) -> str:
    """Return the hint for two dates with words or another sign between them."""
    ends = _RANGE.split(re.sub(r"^(?:from|between|de|du|von)\s+", "", value, flags=re.IGNORECASE))
    if len(ends) != 2 or not all(ends):
        return ""
    if (year := re.search(r" \d{4}\Z", ends[1])) and not re.search(r"\d{4}", ends[0]):
        ends[0] += year[0]  # one year for both, as in "June to August 2024"
    dates = [end if is_date(end) else getattr(hint_for_date(end), "instead", None) for end in ends]
    if all(dates) and is_date(meant := "/".join(map(str, dates))):
        return write_hint(meant)
    return hint_for_impossible_day("/".join(ends)) if all(map(DAY.fullmatch, ends)) else ""


_LIMITS: Final = tuple(
    (re.compile(pattern), form)
    for pattern, form in (
        (r"(?:since|depuis|seit|from|as of|ab)\s*(?P<date>.+?)(?: on(?:wards?)?)?", "{}/.."),
        (r"(?P<date>.+?) (?:on(?:wards?)?|and later)", "{}/.."),
        (r"(?:about|around|approx(?:imately|\.)?|circa|ca\.?|c\.|vers|~|\u2248)\s*(?P<date>.+)", "{}~"),
        (r"(?:by|before|until|till|up to|no later than|bis|avant|jusqu'à|<)\s*(?P<date>.+)", "../{}"),
        (r"(?:after|après|nach|>)\s*(?P<date>.+)", "{}/.."),
        (r"(?:perhaps|possibly|probably|maybe)\s*(?P<date>.+)", "{}?"),
        (r"(?P<date>[^~]+?)\s*~", "{}~"),
        (r"(?P<date>[^?]+?)\s*\?", "{}?"),
    )
)
"""Words for a limit of a date or for doubt about it, and the form in which each is written."""


def _of_limit(text: str) -> str:
    """Return the hint for a date with a word for a limit or for doubt: `since X`, `about X` or `by X`."""
    for pattern, form in _LIMITS:
        if match := pattern.fullmatch(text):
            day = match["date"]
            date = day if is_date(day) else getattr(hint_for_date(day), "instead", "") or ""
            if date and is_date(meant := form.format(date)):
                return write_hint(meant)
            # The date with the limit is a day that its month does not have.
            if not date and (days := DAY.findall(hint_for_date(day))):
                return hint_for_impossible_day(form.format("-".join((*days[0][:2], "31"))))
    return ""


_AS_WRITTEN: Final = (
    hint_for_open_range,
    hint_for_other_hyphens,
    _of_range,
    hint_for_turned_range,
    hint_for_alternatives,
    hint_for_word_before,
    hint_for_note_behind,
    hint_for_like_characters,
    hint_for_impossible_day,
)
"""Functions for a date as it is written, in the order in which they are tried."""

_IN_SMALL_LETTERS: Final = (hint_for_relative, hint_for_season, hint_for_two_years, hint_for_era)
"""Functions for a date in lower case and without commas."""

_BARE: Final = (
    hint_for_parts,
    hint_for_days_of_a_month,
    hint_for_short_year,
    hint_for_quarter,
    hint_for_time,
    hint_for_yearless,
    _of_limit,
    hint_for_unknown_date,
    hint_for_digits,
    hint_for_impossible_part,
)
"""Functions for the same date without a first word and ordinal endings, in the order in which they are tried."""
