"""The form of a language's words for relative days, weeks, months and years."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.provenance.languages.nothing import NOTHING


@dataclass(frozen=True, slots=True)
class DayWords:
    """A language's words for relative parts of dates, as alternatives of case-insensitive patterns.

    Those of all languages are joined, so that dates are read without knowing the language of a text.

    Attributes:
        days: words for days by their distance from the day of publication.
        weeks, months, years: words for weeks, months and years by their distance from those of publication.
        of_year: the same for years, before or after which a part of the year is given.
        day_before: words for the day before another day.
        same_day: words for a day named earlier.
        day_after: words for the day after another day.
        season, season_limit: words before a season, and those that make it a limit. In languages with spaces between
            words they are folded as by `wording.same_length`, like those of `near_season`.
        near_season: words beside a season, by the distance of its year from that of publication.
        clock: a time of day.
        same_year: words for the year of a date before them, after a date without a year or in place of its year.
        within_year: words for the time until the end of the year.
        end_of_year: words for the end of the year of publication.
        day_of_month: days without the name of a month, as case-sensitive patterns. Their groups are `only_day`, and
            `of_month` if there is one; `{months}` stands for words for months by their distance.
        limits: the last possible day of an act, with the groups `of_month` (its end is meant), `day` and `month`, and
            `year`; `{month}` stands for the name of a month.
        month_limits: a month or a day as a limit, in a case-sensitive pattern.
        parts_of_month: words for the beginning, the middle and the end of a month, in text folded as by
            `wording.same_length`; `{month}` stands for the month.
        before_months: words that may stand before a month without a day.
        back, forward: those of these words that stand before a past, or a future, month.
        between_dates: words between a year and its dates.
        between_days: words between the first and the last of several days.
        endings: endings of the number of a day.
        fiscal: words before a fiscal year.
        nth: the number of each word for the first to the fourth part of a year.
        quarter, half: words for these parts of a year.
        of: words between a part of a year and its year.
        week_of: words before a day that stands for its week.
        until, end_of: words after a date that is a limit, and after a month or year whose end is meant.
        since: words after a date at which a period begins.
        next_before, next_behind: words before and after a weekday that is the next one.
        last_before, last_behind: words before and after a weekday that is the last one.
        said: speech verbs before a weekday.
        future: words for the future.
        recurring: words by how often something recurs, as `every` of a claim has it.
    """

    days: Mapping[str, int] = field(default_factory=dict)
    weeks: Mapping[int, str] = field(default_factory=dict)
    months: Mapping[int, str] = field(default_factory=dict)
    years: Mapping[int, str] = field(default_factory=dict)
    of_year: Mapping[int, str] = field(default_factory=dict)
    day_before: str = NOTHING
    same_day: str = NOTHING
    day_after: str = NOTHING
    season: str = NOTHING
    season_limit: str = NOTHING
    near_season: Mapping[int, str] = field(default_factory=dict)
    clock: str = NOTHING
    same_year: str = NOTHING
    within_year: str = NOTHING
    end_of_year: str = NOTHING
    day_of_month: tuple[str, ...] = ()
    limits: str = NOTHING
    month_limits: str = NOTHING
    parts_of_month: tuple[str, str, str] = (NOTHING, NOTHING, NOTHING)
    before_months: str = NOTHING
    back: frozenset[str] = frozenset()
    forward: frozenset[str] = frozenset()
    between_dates: str = NOTHING
    between_days: str = NOTHING
    endings: str = NOTHING
    fiscal: str = NOTHING
    nth: Mapping[str, int] = field(default_factory=dict)
    quarter: str = NOTHING
    half: str = NOTHING
    of: str = NOTHING
    week_of: str = NOTHING
    until: str = NOTHING
    end_of: str = NOTHING
    since: str = NOTHING
    next_before: str = NOTHING
    next_behind: str = NOTHING
    last_before: str = NOTHING
    last_behind: str = NOTHING
    said: str = NOTHING
    future: str = NOTHING
    recurring: Mapping[str, str] = field(default_factory=dict)
