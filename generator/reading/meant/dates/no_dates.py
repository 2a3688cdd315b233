"""Hints for words that name no date: a day counted from another, an end that has not come, nothing known."""

from __future__ import annotations

import re
from typing import Final

from generator.reading.meant.dates.calendar_words import MONTH, WEEKDAYS
from generator.reading.meant.quotes import straight

_RELATIVE: Final = re.compile(
    "today|yesterday|tomorrow|tonight|now|hier|demain|aujourd'hui|(?:(?:last|next|this|on|the|early|late|previous) )*"
    rf"(?:{'|'.join(WEEKDAYS)}|day|week|weekend|month|quarter|year|spring|summer|autumn|fall|winter)"
    rf"|(?:last|next|this|previous|coming) (?:{MONTH})"
    "|(?:by |at |in )?(?:the )?(?:end|beginning|start|middle) of (?:the |this |next |last )?(?:week|month|quarter|year)"
    "|(?:\\w+ )(?:day|week|month|year)s? (?:ago|before|after|later|earlier)|今日|昨日|明日"
    "|先週|来週|今週|先月|来月|今年|昨年|来年|오늘|어제|내일|지난주|다음주|올해|지난해|내년"
)


def of_relative(text: str) -> str:
    """The hint for a day that is named by its distance from another."""
    if not _RELATIVE.fullmatch(text):
        return ""
    return "write the day itself, counted from `published`, as in 2023-06-03; and say in `basis` how it was counted"


_STILL: Final = re.compile(
    "(?:until |to )?(?:the )?(?:present|now|today|current(?:ly)?|ongoing|still|date)|en cours|aujourd'hui|現在|현재"
)


def of_what_lasts(text: str) -> str:
    """The hint for the end of what has none; empty for another date."""
    if not _STILL.fullmatch(straight(text).casefold()):
        return ""
    return "take the line out: what has no last day still lasts"


_NOTHING_KNOWN: Final = re.compile(r"[?-]+|n\.? ?d\.?|n/?a|unknown|undated|not known|none|tb[dac]|inconnue?|null")


def of_nothing_known(text: str) -> str:
    """The hint where somebody said that no date is known."""
    if not _NOTHING_KNOWN.fullmatch(text):
        return ""
    return "write what is known, as in 2023, ../2023-06-03 or 2022/2023; or leave the key out, where it may be"
