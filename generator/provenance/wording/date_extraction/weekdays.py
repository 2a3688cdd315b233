"""Finds the day of a weekday in a source text: the last one before publication, or the next."""

from __future__ import annotations

import datetime
import re
from typing import Final

from generator.provenance.languages import any_word

_CHARS_BEFORE_DATE: Final = 200
"""The largest number of characters of its sentence before a weekday that are looked at."""

_NEXT_BEFORE: Final = re.compile(rf"\b(?:{any_word(lambda one: one.days.next_before)})\s\Z", re.IGNORECASE)
_NEXT_BEHIND: Final = re.compile(rf"\s(?:{any_word(lambda one: one.days.next_behind)})\b", re.IGNORECASE)
_LAST_BEFORE: Final = re.compile(rf"\b(?:{any_word(lambda one: one.days.last_before)})\s\Z", re.IGNORECASE)
_LAST_BEHIND: Final = re.compile(rf"\s(?:{any_word(lambda one: one.days.last_behind)})\b", re.IGNORECASE)
_SAYING: Final = any_word(lambda one: one.days.said)
_SAID: Final = re.compile(rf"\b(?:{_SAYING})\b(?: [^\s,;]{{1,20}}){{0,4}} \Z", re.IGNORECASE)
_FUTURE: Final = re.compile(rf"\b(?:{any_word(lambda one: one.days.future)})\b", re.IGNORECASE)
_CLAUSE: Final = re.compile(rf"[,;:–—«»“”\"()]|\b(?:{_SAYING})\b")
_SENTENCE: Final = re.compile(r"[.!?]\s")


def day_of(text: str, start: int, end: int, weekday: int, published: datetime.date) -> tuple[str, str, str]:
    """Find the day of a weekday.

    Args:
        text: the text of the paragraph.
        start: the index at which the weekday begins.
        end: the index at which it ends.
        weekday: its number, from 1.
        published: the day of publication.

    Returns:
        The day, another possible day or an empty text, and how the day was found.
    """
    last = published - datetime.timedelta(days=(published.isoweekday() - weekday) % 7)
    ahead = published + datetime.timedelta(days=(weekday - published.isoweekday()) % 7 or 7)
    before = _SENTENCE.split(text[max(0, start - _CHARS_BEFORE_DATE) : start])[-1]
    if _NEXT_BEFORE.search(before) or _NEXT_BEHIND.match(text, end):
        return ahead.isoformat(), "", "the next one after publication"
    if _LAST_BEFORE.search(before) or _LAST_BEHIND.match(text, end) or _SAID.search(before):
        return last.isoformat(), "", "the last one by publication"
    if _FUTURE.search(_CLAUSE.split(before)[-1]):
        near = published if last == published else ahead
        return near.isoformat(), "", "the next one by publication"
    if _FUTURE.search(before):
        return last.isoformat(), "" if last == published else ahead.isoformat(), "the last one by publication"
    return last.isoformat(), "", "the last one by publication"
