"""The date that somebody meant by another form of it."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from generator.diagnostics.hints import write
from generator.diagnostics.visible import as_seen
from generator.model.edtf import EdtfError, days_in_month, parse
from generator.reading.meant.quotes import straight

_MONTH_NAMES: Final = (
    "jan january janvier, feb february février, mar march mars, apr april avril, may mai, jun june juin, "
    "jul july juillet, aug august août, sep sept september septembre, oct october octobre, nov november novembre, "
    "dec december décembre"
)
_MONTHS: Final = {name: number for number, names in enumerate(_MONTH_NAMES.split(", "), 1) for name in names.split()}
_MONTH: Final = "|".join(sorted(_MONTHS, key=len, reverse=True))

_RANGE: Final = re.compile(r"\s+(?:to|until|till|bis|à|au)\s+|\s*[\u2013\u2014/~]\s*|\s+-\s+")
_WORD_AND_DATE: Final = re.compile(r"(?:(?:on|in|the|am|im|le|en)\s+)?(\S+)", re.IGNORECASE)


def of_date(value: str) -> str:
    """The date that somebody probably meant, as a hint; empty where that cannot be told."""
    value, written = unicodedata.normalize("NFKC", as_seen(value)).strip(), value
    if value != written and is_date(value):
        return write(value)
    without_notes = re.sub(r"\s*\([^()]*\)\s*", " ", straight(value).replace(",", " "))
    text = re.sub(r"(?<![.])[.]\Z|[;:]+\Z", "", " ".join(without_notes.split()).casefold())
    bare = re.sub(rf"^(?:in|on|the|en|le|{'|'.join(_WEEKDAYS)}) (?=\w)", "", text)
    bare = re.sub(r"(?<=\d)(?:st|nd|rd|th|er)\b", "", bare)
    for looks, form in ((_AS_WRITTEN, value), (_IN_SMALL_LETTERS, text), (_BARE, bare)):
        for look in looks:
            if hint := look(form):
                return hint
    return ""


# --- looks at a form of a date; each returns an empty text for all other forms ----------------------


def _of_other_hyphens(value: str) -> str:
    """The hint for a date whose hyphens are dashes."""
    hyphened = re.sub(r"[\u2010-\u2015\u2212]", "-", value)
    return write(hyphened) if hyphened != value and is_date(hyphened) else ""


def _of_range(value: str) -> str:
    """The hint for two dates with words or another sign between them."""
    ends = _RANGE.split(re.sub(r"^(?:from|between|de|du|von)\s+", "", value, flags=re.IGNORECASE))
    if len(ends) != 2 or not all(ends):
        return ""
    dates = [end if is_date(end) else getattr(of_date(end), "instead", None) for end in ends]
    if all(dates) and is_date(meant := "/".join(map(str, dates))):
        return write(meant)
    return _of_last_day("/".join(ends)) if all(map(_DAY.fullmatch, ends)) else ""


def _of_turned_range(value: str) -> str:
    """The hint for a range that ends before it begins."""
    start, slash, end = value.partition("/")
    turned = slash and start[:1].isdigit() and end[:1].isdigit() and is_date(f"{end}/{start}")
    return f"write {end}/{start}, the earlier date first, or correct one of the two" if turned else ""


def _of_alternatives(value: str) -> str:
    """The hint for several dates of which one is right."""
    one_of = [part.strip() for part in re.split(r"\s+or\s+|\s+ou\s+|\s*,\s*", value)]
    meant = f"[{','.join(one_of)}]" if len(one_of) > 1 else ""
    if is_date(meant):
        return write(meant, f'"{meant}"')
    return _of_last_day(meant) if meant and all(map(_DAY.fullmatch, one_of)) else ""


def _of_word_before(value: str) -> str:
    """The hint for a date with a word before it."""
    inside = _WORD_AND_DATE.fullmatch(value)
    return write(inside[1]) if inside and inside[1] != value and is_date(inside[1]) else ""


def _of_comment(value: str) -> str:
    """The hint for a date with a note behind it that begins as in another language."""
    match = re.fullmatch(r"(\S+)\s+(?://|--|;|%|<!--|\*)\s*(.+)", value)
    if match is None or not is_date(match[1]):
        return ""
    return write(match[1], f"{match[1]} # {match[2]}: a note behind a value begins with #")


def _of_like_characters(value: str) -> str:
    """The hint for a date with characters that look like those of a date."""
    for wrong, right in _LIKE_OTHERS:
        if is_date(meant := re.sub(wrong, right, value)) and meant != value:
            return write(meant)
    return ""


def _of_last_day(value: str) -> str:
    """The hint for a day that its month does not have."""
    swapped, last = (_DAY.sub(day, value) for day in (_day_and_month_swapped, _last_day_of_month))
    if swapped != value and is_date(swapped):
        return f"write {swapped}, if the day came before the month, or correct the month"
    if last == value or not is_date(last):
        return ""
    impossible = next(day for day in _DAY.finditer(value) if _last_day_of_month(day) != day[0])
    return f"correct the day or the month: that month ends with {_last_day_of_month(impossible)}"


_DAY: Final = re.compile(r"(\d{4})-(\d\d)-(\d\d)")


def _day_and_month_swapped(match: re.Match[str]) -> str:
    month, day = int(match[2]), int(match[3])
    return (month > 12 and 1 <= day <= 12 and _date(match[1], day, [month])) or match[0]


def _last_day_of_month(match: re.Match[str]) -> str:
    year, month, day = map(int, match.groups())
    last = days_in_month(year, month) if 1 <= month <= 12 else 0
    return f"{match[1]}-{match[2]}-{last}" if 0 < last < day else match[0]


_WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_RELATIVE: Final = re.compile(
    "today|yesterday|tomorrow|tonight|now|hier|demain|aujourd'hui|(?:(?:last|next|this|on|the|early|late|previous) )*"
    rf"(?:{'|'.join(_WEEKDAYS)}|day|week|weekend|month|quarter|year|spring|summer|autumn|fall|winter)"
    rf"|(?:last|next|this|previous|coming) (?:{_MONTH})"
    "|(?:by |at |in )?(?:the )?(?:end|beginning|start|middle) of (?:the |this |next |last )?(?:week|month|quarter|year)"
    "|(?:\\w+ )(?:day|week|month|year)s? (?:ago|before|after|later|earlier)|今日|昨日|明日"
    "|先週|来週|今週|先月|来月|今年|昨年|来年|오늘|어제|내일|지난주|다음주|올해|지난해|내년"
)
_LIKE_OTHERS: Final = (
    ("[oO\u041e\u043e]", "0"),
    ("[lI|]", "1"),
    ("[x?*]", "X"),
    (r"\.{3}|\u2026", ".."),
    (r"(?<=\d)\.{2,3}(?=\d)", "/"),
    (r"\.{2}\s*/\s*|\.{2}(?=\d)", "../"),
    (r"\s*/\s*\.{2}|(?<=\d)\.{2}\Z", "/.."),
    (r"\s+", ""),
)
"""Characters that are typed in the place of those of a date, and these."""

_ERAS: Final = {"令和": 2018, "平成": 1988, "昭和": 1925, "r": 2018, "h": 1988, "s": 1925}
"""Reigns by which years are counted, each by the year before its first."""
_SEASONS: Final = {"spring": 21, "printemps": 21, "summer": 22, "été": 22, "autumn": 23, "fall": 23, "automne": 23}
_SEASONS_AND_WINTER: Final = {**_SEASONS, "winter": 24, "hiver": 24}
_PARTS: Final = {"early": ("01", "04"), "mid": ("05", "08"), "late": ("09", "12")}
_PART: Final = "early|mid|late|(?:the )?(?:beginning|start|middle|end)(?: of)?|début|mi|fin"


def _of_season(text: str) -> str:
    """The hint for a season of a year, or for its beginning, middle or end."""
    text = re.sub(r"^(?:by|at|until|in) ", "", text)
    if match := re.fullmatch(rf"(?:{_PART}) (?:of )?({_MONTH})\.? (\d{{4}})", text):
        written = f"{match[2]}-{_MONTHS[match[1]]:02}"
        return f"write {written}, with the words of the text in `basis`; or ../{written} where it is a target"
    if match := re.fullmatch(r"(?:the )?(?:end(?: of)?|fin) (\d{4})", text):
        return f"write ../{match[1]} where it is a target, or {match[1]}-12 for what happened then"
    match = re.fullmatch(r"([a-zé ]+?)[- ](?:of )?(\d{4})", text)
    if match is None:
        return ""
    if season := _SEASONS_AND_WINTER.get(match[1]):
        return write(f"{match[2]}-{season}")
    if part := _PARTS.get(re.sub(r"beginning(?: of)?|start(?: of)?|début", "early", match[1]).removeprefix("the ")):
        return f"write {match[2]}-{part[0]}/{match[2]}-{part[1]}, or {match[2]} with the words of the text in `basis`"
    return ""


def _of_era(text: str) -> str:
    """The hint for a date that is counted by a reign."""
    match = re.fullmatch(r"(令和|平成|昭和)(\d{1,2}|元)年(?:(\d{1,2})月(?:(\d{1,2})日)?)?", text) or re.fullmatch(
        r"([rhs])(\d{1,2})[./-](\d{1,2})(?:[./-](\d{1,2}))?", text
    )
    if match is None:
        return ""
    year = str(_ERAS[match[1]] + (1 if match[2] == "元" else int(match[2])))
    meant = _date(year, int(match[3]), [int(match[4])] if match[4] else []) if match[3] else year
    return write(meant) if meant else ""


def of_relative(text: str) -> str:
    """The hint for a day that is told from another day."""
    if not _RELATIVE.fullmatch(text):
        return ""
    return "write the day itself, counted from `published`, as in 2023-06-03; and say in `basis` how it was counted"


_ORDERS: Final = tuple(
    (re.compile(pattern), order)
    for pattern, order in (
        (r"(\d{4})[-/.年 ]{1,2}(\d{1,2})[-/.月 ]{1,2}(\d{1,2})日?", "ymd"),
        (r"(\d{4})\s*년\s*(\d{1,2})\s*월\s*(\d{1,2})\s*일", "ymd"),
        (rf"(\d{{1,2}})[-. ]+({_MONTH})\.?[ -]+(\d{{4}})", "dmy"),
        (rf"({_MONTH})\.?[ -]+(\d{{1,2}})[ -]+(\d{{4}})", "mdy"),
        (rf"({_MONTH})\.?[ -]+(\d{{4}})", "my"),
        (r"(\d{4})[-/.年](\d{1,2})月?", "ym"),
        (r"(\d{4})(\d\d)(\d\d)", "ymd"),
        (r"(\d{1,2})[-/.](\d{4})", "my"),
        (r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})", "dmy"),
    )
)
"""Forms of a date, and the order of year, month and day in each."""


def _of_parts(text: str) -> str:
    """The hint for year, month and day in another order, with other signs, or with the month in words."""
    for pattern, order in _ORDERS:
        match = pattern.fullmatch(text)
        if match is None:
            continue
        parts = dict(zip(order, match.groups(), strict=True))
        month = _MONTHS.get(parts["m"]) or int(parts["m"])
        days = [int(parts["d"])] if "d" in parts else []
        if order == "dmy" and parts["m"].isdecimal() and days[0] <= 12 and month <= 12 and days[0] != month:
            # 5.6.2025 is a day of June to some and of May to others.
            day_first, month_first = _date(parts["y"], month, days), _date(parts["y"], days[0], [month])
            return f"write {day_first} or {month_first}, whichever is meant: year, month, day"
        if month > 12 and days and days[0] <= 12:
            month, days = days[0], [month]
        if meant := _date(parts["y"], month, days):
            return write(meant)
        if days:
            return _of_last_day(f"{int(parts['y']):04}-{month:02}-{days[0]:02}")
    return ""


_DAYS_OF_A_MONTH: Final = re.compile(
    rf"(?P<first>\d{{1,2}})\s*(?:-|\u2013|to|and|until|au|bis|/)\s*(?P<last>\d{{1,2}})\.? (?P<month>{_MONTH})\.? "
    rf"(?P<year>\d{{4}})"
    rf"|(?P<month2>{_MONTH})\.? (?P<first2>\d{{1,2}})\s*(?:-|\u2013|to|and)\s*(?P<last2>\d{{1,2}}) (?P<year2>\d{{4}})"
)


def _of_days_of_a_month(text: str) -> str:
    """The hint for the first and the last day of a month in words."""
    match = _DAYS_OF_A_MONTH.fullmatch(re.sub(r"^(?:from|between|du|de|vom) ", "", text))
    if match is None:
        return ""
    month, year, *days = (match[key] or match[f"{key}2"] for key in ("month", "year", "first", "last"))
    written = "/".join(f"{int(year):04}-{_MONTHS[month]:02}-{int(day):02}" for day in days)
    return write(written) if is_date(written) else _of_last_day(written)


_SHORT_YEAR: Final = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d\d)")


def _of_short_year(text: str) -> str:
    """The hint for a day whose year has two digits."""
    match = _SHORT_YEAR.fullmatch(text)
    if match is None:
        return ""
    first, middle, last = (int(part) for part in match.groups())
    either = (_date(f"20{last:02}", middle, [first]), _date(f"20{first:02}", middle, [last]))
    words = " or ".join(date for date in dict.fromkeys(either) if date)
    return f"write {words}, whichever is meant: the year in full comes first" if words else ""


def _of_quarter(text: str) -> str:
    """The hint for a quarter of a year."""
    match = re.fullmatch(r"q([1-4])[ /-]*(\d{4})|(\d{4})[ /-]*q([1-4])", text)
    if match is None:
        return ""
    quarter, year = int(match[1] or match[4]), match[2] or match[3]
    return write(f"{year}-{quarter * 3 - 2:02}/{year}-{quarter * 3:02}")


def _of_time(text: str) -> str:
    """The hint for a day with a time in another form."""
    match = re.fullmatch(r"(\d{4}-\d\d-\d\d)[t ]+\d{1,2}[:.]\d\d.*", text)
    return write(match[1]) if match and is_date(match[1]) else ""


_LIMITS: Final = tuple(
    (re.compile(pattern), form)
    for pattern, form in (
        (r"(?:since|depuis|seit|from|as of|ab)\s*(?P<date>.+?)(?: on(?:wards?)?)?", "{}/.."),
        (r"(?P<date>.+?) (?:on(?:wards?)?|and later)", "{}/.."),
        (r"(?:about|around|approx(?:imately|\.)?|circa|ca\.?|c\.|vers|~|\u2248)\s*(?P<date>.+)", "{}~"),
        (r"(?:by|before|until|till|up to|no later than|bis|avant|jusqu'à|<)\s*(?P<date>.+)", "../{}"),
        (r"(?:after|après|nach|>)\s*(?P<date>.+)", "{}/.."),
        (r"(?:perhaps|possibly|probably|maybe)\s*(?P<date>.+)", "{}?"),
    )
)
"""Words for a limit of a date or for doubt about it, and how that is written."""


def _of_limit(text: str) -> str:
    """The hint for a date since which, about which or by which something happened."""
    for pattern, form in _LIMITS:
        if match := pattern.fullmatch(text):
            date = match["date"] if is_date(match["date"]) else getattr(of_date(match["date"]), "instead", "") or ""
            if date and is_date(meant := form.format(date)):
                return write(meant)
            # A day that its month does not have, with its limit.
            if not date and (days := _DAY.findall(of_date(match["date"]))):
                return _of_last_day(form.format("-".join((*days[0][:2], "31"))))
    return ""


_LEAP_YEAR: Final = 2024
_YEARLESS: Final = re.compile(
    rf"(?:(?:in|on|early|late|mid|en|le) )?(?:(?P<day>\d{{1,2}})\.? )?(?P<name>{_MONTH})\.?(?: (?P<day2>\d{{1,2}}))?"
    r"|(?P<month>\d{1,2}) ?[월月](?: ?(?P<day3>\d{1,2}) ?[일日])?.*"
)


def _of_yearless(text: str) -> str:
    """The hint for a month or a day of one without its year."""
    match = _YEARLESS.fullmatch(text)
    if match is None:
        return ""
    month, day = _MONTHS.get(match["name"] or "") or int(match["month"]), match["day"] or match["day2"] or match["day3"]
    if not 1 <= month <= 12:
        return ""
    if not day or not 1 <= int(day) <= days_in_month(_LEAP_YEAR, month):
        return f"the year is missing: write it before the month, as in 2023-{month:02}"
    return f"the year is missing: write it before month and day, as YYYY-{month:02}-{int(day):02}"


_NOTHING_KNOWN: Final = re.compile(r"[?-]+|n\.? ?d\.?|n/?a|unknown|undated|not known|none|tb[dac]|inconnue?|null")


_STILL: Final = re.compile(
    "(?:until |to )?(?:the )?(?:present|now|today|current(?:ly)?|ongoing|still|date)|en cours|aujourd'hui|現在|현재"
)


def of_what_lasts(text: str) -> str:
    """The hint for the end of what has none; empty for another date."""
    if not _STILL.fullmatch(straight(text).casefold()):
        return ""
    return "take the line out: what has no last day still lasts"


def _of_nothing_known(text: str) -> str:
    """The hint where somebody said that no date is known."""
    if not _NOTHING_KNOWN.fullmatch(text):
        return ""
    return "write what is known, as in 2023, ../2023-06-03 or 2022/2023; or leave the key out, where it may be"


def _of_digits(text: str) -> str:
    """The hint for digits of which nothing can be made."""
    if not re.fullmatch(r"(?!\d{4}-\d\d(?:-|\Z))[\d./-]+", text) or _SHORT_YEAR.fullmatch(text):
        return ""
    return "write the year with four digits, month and day with two each, and hyphens between, as in 2023-06-03"


_AS_WRITTEN: Final = (
    _of_other_hyphens,
    _of_range,
    _of_turned_range,
    _of_alternatives,
    _of_word_before,
    _of_comment,
    _of_like_characters,
    _of_last_day,
)
"""Looks at a date as it is written, in this order."""

_IN_SMALL_LETTERS: Final = (of_relative, _of_season, _of_era)
"""Looks at a date in small letters and without commas."""

_BARE: Final = (
    _of_parts,
    _of_days_of_a_month,
    _of_short_year,
    _of_quarter,
    _of_time,
    _of_yearless,
    _of_limit,
    _of_nothing_known,
    _of_digits,
)
"""Looks at such a date without a first word, and without the endings of numbers, in this order."""


def _date(year: str, month: int, days: list[int]) -> str:
    written = "-".join([f"{int(year):04}", f"{month:02}", *(f"{day:02}" for day in days)])
    try:
        return parse(written).text
    except EdtfError:
        return ""


def is_date(text: str) -> bool:
    """Whether a text is a date as it stands."""
    try:
        parse(text)
    except EdtfError:
        return False
    return True
