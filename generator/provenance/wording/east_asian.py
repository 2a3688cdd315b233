"""Dates and numbers in Japanese, Korean and Chinese: a counter follows the number, and spaces are optional."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from generator.model.edtf import days_in_month
from generator.provenance.languages.lexicon import numbered
from generator.provenance.wording.numerals import LONGEST_NUMBER, NUMERAL, normal, readings, times
from generator.reading.suggestions.dates.words import ERAS

_DIGITS: Final = {character: value for value, character in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0}
_NUMBER: Final = rf"(?:\d{{1,4}}|[十{''.join(_DIGITS)}]{{1,4}})"
_BETWEEN: Final = r"\s*(?:[~〜・,、·/\-–]|から|至|到|と|및)\s*"
_YEAR: Final = re.compile(rf"({'|'.join(ERAS)})?\s*({_NUMBER}|元)\s*[年년]")
SHORT_YEAR: Final = rf"(?<![\d{''.join({era[-1] for era in ERAS})}])\d\d(?=\s*[年년]\s*\d{{1,2}}\s*[月월])"
"""A year of this century by its last two digits, as in `23年12月`."""

_MONTH: Final = re.compile(rf"({_NUMBER})\s*(?:[月월]|か月目)(?!曜)")
_DAYS: Final = re.compile(rf"({_NUMBER}(?:{_BETWEEN}{_NUMBER}){{0,7}})\s*[日일号號](?!本|韓|한|米)")
_WHOLE: Final = re.compile(rf"({_NUMBER})\s*[月월]\s*({_NUMBER})\s*[日일号號]")
_WRITTEN: Final = re.compile(r"(?<!\d)(?:\d{4}\s*[-/.]\s*)?(\d{1,2})\s*[-/.]\s*(\d{1,2})(?!\d)")
_TENS: Final = {"十": 10, "십": 10, "百": 100, "백": 100, "千": 1000, "천": 1000}
_SCALES: Final = dict.fromkeys("万萬만", 10**4) | dict.fromkeys("億亿억", 10**8) | dict.fromkeys("兆조", 10**12)
_DIGIT: Final = rf"\d[\d,]*(?:\.\d+)?|[{''.join(_DIGITS)}]+"
_PART: Final = re.compile(rf"{_DIGIT}|[{''.join(_TENS)}{''.join(_SCALES)}]")
# In words such as "on the other hand" and "enough", the characters for 1 and 10 do not count anything.
_COUNTS_NOTHING: Final = re.compile("一(?![つ人回度隻年月日番位件発名本個台機基カか箇ヶ国次秒時週割億万千兆])|十分")
_FIRST: Final = re.compile("最初|初めて|初の|前半|上期|첫|처음|최초|전반|상반기|首次|首个|首個")


_ONES: Final = numbered("하나/한 둘/두 셋/세/석 넷/네/넉 다섯/닷 여섯/엿 일곱 여덟 아홉")
_NATIVE_TENS: Final = numbered("열 스물/스무 서른 마흔 쉰 예순 일흔 여든 아흔", 10, 10)
_NATIVE: Final = re.compile(
    rf"(?<![가-힣\d])(?:({'|'.join(_NATIVE_TENS)})({'|'.join(_ONES)})?|({'|'.join(_ONES)}))"
    r"(?=\s|[번명차척개곳달해시사가발기대자건회쪽배주국분살여]|나라|단계|장관|정상)"
)
_IN_WORDS: Final = numbered("ひとり/ひとつ 両/兩/两/俩/双方/ふたり/ふたつ/양국/양측/양자/쌍방 みっつ/삼국/삼자")
_DAYS_IN_WORDS: Final = numbered("하루 이틀 사흘 나흘 닷새 엿새 이레 여드레 아흐레 열흘")
_SINO: Final = dict(zip("삼사오육칠팔구십", range(3, 11), strict=True))
_SINO_COUNTED: Final = re.compile(rf"(?<![가-힣\d])([{''.join(_SINO)}])\s?(?:개국|개월|국|자|차|척|단계|회)")
_LENGTH: Final = r"間|ぶり|以内|連続|余り|目|後|前|で|かけて|\s?(?:간|동안|만|째|이내|연속|뒤|후|전)|本|韓|한|米|본"
_DATED: Final = re.compile(
    rf"(?<!\d)\d{{4}}\s*[-/.]\s*\d{{1,2}}\s*[-/.]\s*\d{{1,2}}(?!\d)"
    rf"|(?<!\d)(?:\d{{4}}|(?:{'|'.join(ERAS)})(?:{_NUMBER}|元)|{SHORT_YEAR})\s*[年년]"
    rf"|(?<!\d){_NUMBER}\s*[月월]|(?<!\d){_NUMBER}(?:{_BETWEEN}{_NUMBER}){{0,5}}\s*[日일](?!{_LENGTH})"
)
"""Parts of dates, whose numbers do not count anything. A number of days, as in `3日間`, is not one."""
_IN_CHARACTERS: Final = re.compile(
    rf"(?:{_DIGIT}|[十百千])(?:{_DIGIT}|[{''.join(_TENS)}{''.join(_SCALES)}]|(?<=[{''.join(_SCALES)}])\s(?=\d))*"
)
_BEYOND_DIGITS: Final = re.compile(rf"[{''.join(_TENS)}{''.join(_SCALES)}]")
_SHARE: Final = re.compile(rf"({_NUMBER})\s*[割할](?:\s*({_NUMBER})\s*[分푼])?")


def usual_width(text: str) -> str:
    """Return a text with its characters in their usual width, and its spaces as one ordinary space each."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text))


def number(characters: str) -> int:
    """Return the value of digits, or of number characters up to 99; digits one by one (`二〇二三`) give a year."""
    if len(characters) > LONGEST_NUMBER:
        return 0  # Python refuses to convert very long numerals
    if characters.isdigit() and characters.isascii():
        return int(characters)
    if "十" in characters:
        tens, _, ones = characters.partition("十")
        return (_DIGITS.get(tens[-1:], 1) if tens else 1) * 10 + _DIGITS.get(ones[:1], 0)
    return int("".join(str(_DIGITS[char]) for char in characters)) if all(char in _DIGITS for char in characters) else 0


def numbers_in_characters(text: str) -> tuple[set[str], str]:
    """Return the numbers that a plain text gives with characters, as in `4億5000万`, `45억`, `三回` and `6割`.

    Returns:
        The numbers, as digits with a point before decimals; a share of tenths as hundredths, `6割` as 60. And the text
        without their digits.
    """
    values = {value for _, _, value in _words_at(text)} | ({"1"} if _FIRST.search(text) else set())
    text = _COUNTS_NOTHING.sub(lambda match: " " * len(match[0]), text)

    def of_share(match: re.Match[str]) -> str:
        values.add(str(number(match[1]) * 10 + (number(match[2]) if match[2] else 0)))
        return " "

    def of_number(match: re.Match[str]) -> str:
        values.update(_sum(_PART.findall(characters)) for characters in _apart(match[0]))
        return " " if _BEYOND_DIGITS.search(match[0]) else match[0]

    return values, _IN_CHARACTERS.sub(of_number, _SHARE.sub(of_share, text))


def _words_at(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the numbers that a plain text gives in words, as (start, end, digits)."""
    for match in _NATIVE.finditer(text):
        tens, ones, alone = match.groups()
        yield *match.span(), str(_NATIVE_TENS.get(tens, 0) + _ONES.get(ones or alone, 0))
    for match in _SINO_COUNTED.finditer(text):
        yield *match.span(1), str(_SINO[match[1]])
    for word, value in (_IN_WORDS | _DAYS_IN_WORDS).items():
        if (start := text.find(word)) >= 0:
            yield start, start + len(word), str(value)


def numbers_at(text: str) -> Iterator[tuple[int, int, set[str]]]:
    """Yield the numbers of a plain text that count things, as (start, end, possible values)."""
    text = blank_dates(text)
    for start, end, value in _words_at(text):
        yield start, end, {value}
    for match in _IN_CHARACTERS.finditer(_COUNTS_NOTHING.sub(lambda match: " " * len(match[0]), text)):
        if NUMERAL.fullmatch(match[0]):
            yield *match.span(), {*readings(match[0])}
        else:
            yield *match.span(), {_sum(_PART.findall(characters)) for characters in _apart(match[0])}


def tenths_at(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield shares in tenths, as (start, end, hundredths)."""
    for match in _SHARE.finditer(text):
        yield *match.span(), number(match[1]) * 10 + (number(match[2]) if match[2] else 0)


def blank_dates(text: str) -> str:
    """Return a plain text with spaces in place of its years, months and days."""
    return _DATED.sub(lambda match: " " * len(match[0]), text)


def _apart(characters: str) -> list[str]:
    """Return the numbers between spaces. They are one number if each part has a lower scale than the part before it."""
    parts = characters.split()
    scales = [min((_SCALES.get(char, 1) for char in part), key=lambda scale: scale == 1) for part in parts]
    falling = all(after < before for before, after in pairwise(scales))
    return ["".join(parts)] if falling else parts


def _sum(parts: list[str]) -> str:
    """Return the number that digits and characters form together, with decimals if no other part is added to them."""
    total = section = 0
    digits, of_scale = "", ""
    for part in [*parts, ""]:
        if part in _TENS:
            section += int(times(digits or "1", _TENS[part]).partition(".")[0])
        elif part in _SCALES:
            of_scale = times(digits, _SCALES[part]) if digits and not section else ""
            whole = of_scale or str((section + _whole(digits) or 1) * _SCALES[part])
            total, section = total + int(whole.partition(".")[0]), 0
        elif part:
            digits = normal(part) if part[0].isdecimal() else str(number(part))
            continue
        else:
            section += _whole(digits)
        digits = ""
    return parts[0] if len(parts) == 1 and parts[0].isdecimal() else str(total + section)


def _whole(digits: str) -> int:
    whole = digits.partition(".")[0] or "0"
    return int(whole) if len(whole) <= LONGEST_NUMBER else 0


def years(text: str) -> frozenset[int]:
    """Return the years in a plain text, including those of Japanese eras."""
    short = {2000 + int(digits) for digits in re.findall(SHORT_YEAR, text)}
    return frozenset(year_of(era, characters) for era, characters in _YEAR.findall(text)) | short


def year_of(era: str, characters: str) -> int:
    """Return the year that a number means, in a Japanese era if one is given: `元` is the first year of an era."""
    return (1 if characters == "元" else number(characters)) + ERAS.get(era, 0)


def months(text: str) -> frozenset[int]:
    """Return the months that a plain text gives."""
    numbers = {number(characters) for characters in _MONTH.findall(text)}
    numbers |= {int(month) for month, day in _WRITTEN.findall(text) if _exists(int(month), int(day))}
    return frozenset(month for month in numbers if 1 <= month <= 12)


def days(text: str) -> frozenset[int]:
    """Return the days of months that a plain text gives, without those that their month does not have."""
    numbers = {number(characters) for group in _DAYS.findall(text) for characters in re.findall(_NUMBER, group)}
    for month, day in _WHOLE.findall(text):
        if not _exists(number(month), number(day)):
            numbers.discard(number(day))
    numbers |= {int(day) for month, day in _WRITTEN.findall(text) if _exists(int(month), int(day))}
    return frozenset(day for day in numbers if 1 <= day <= 31)


def _exists(month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= days_in_month(2024, month)
