"""Hints for values of the wrong type: a text for a list, one name where there is one for each language, and others."""

from __future__ import annotations

import re
from typing import Any, Final

from generator.diagnostics.hints import Hint, write_hint
from generator.model.fields import ID_PATTERN, is_language
from generator.model.scripts import HANGUL, IDEOGRAPHS, KANA
from generator.reading.suggestions.dates.possible import is_date
from generator.reading.suggestions.locators import AND
from generator.reading.suggestions.values import LONGEST, hint_for_unopened_list, means_none

_OTHER_HYPHEN: Final = re.compile(
    r"(?:[\u2010-\u2015\u2212\u2022\u00b7*]\s*|-[\u00a0\u2000-\u200b\u202f\u205f\u3000]+)(\S[^\u2022\u00b7\n]*)"
)
_SCRIPTS: Final = (
    ("ko", re.compile(f"[{HANGUL}]")),
    ("ja", re.compile(f"[{KANA}{IDEOGRAPHS}]")),
    ("ru", re.compile("[\u0400-\u04ff]")),
    ("ar", re.compile("[\u0600-\u06ff]")),
)
_OF_ONE_LANGUAGE: Final = re.compile(rf"[{HANGUL}]+(?: [{HANGUL}]+)*|[{KANA}]+")
"""A name in letters that belong to one language alone."""

_TRUTH: Final = {"yes": "true", "on": "true", "no": "false", "off": "false", "true": "true", "false": "false"}


def hint_for_wrong_type(expected: str, value: object, key: str, *, by_language: type | None) -> str:
    """Return the hint for a value of the wrong kind.

    Args:
        expected: the kind of value that is needed, in words.
        value: the value there.
        key: its key; empty if it has none.
        by_language: `str` if one name in each language is needed, `tuple` if several are; None for anything else.
    """
    is_short = isinstance(value, str) and len(value) <= LONGEST
    if expected == "a list" and isinstance(value, str) and means_none(value):
        return Hint(f"remove the line: if there is none, leave `{key}` out")
    if expected == "a list" and isinstance(value, str) and is_short and (hint := _of_text_for_list(value, key)):
        return hint
    if by_language is not None and (is_short or not isinstance(value, str)):
        by_tag = f"{{{_by_script(value, several=by_language is tuple)}}}"
        is_sure = isinstance(value, str) and _OF_ONE_LANGUAGE.fullmatch(value) is not None
        return Hint(f"write it by language: `{key}: {by_tag}`", by_tag if is_sure else None)
    if isinstance(value, list) and (hint := _of_list_for_one(expected, value, key)):
        return hint
    if expected == "text" and isinstance(value, dict) and len(value) == 1 and _are_ids([*value, *value.values()]):
        brief_id, claim_id = next(iter(value.items()))
        return write_hint(f"{brief_id}/{claim_id}", f"{brief_id}/{claim_id}, with a slash and no space")
    if expected == "true or false" and str(value).casefold() in _TRUTH:
        return write_hint(_TRUTH[str(value).casefold()], f"{_TRUTH[str(value).casefold()]}, without quotes")
    return {
        "text": "put the value in quotes" if not isinstance(value, dict) else "write it as one text, in quotes",
        "keys with values": KEYS_WANTED,
        "a list": f"write one item a line below `{key}:`, each after a hyphen and a space, and nothing after the key",
        "true or false": "write true or false, without quotes",
        "a locator": 'write it as text: "4: by the end"',
        "a date": "write year, month and day, as far as they are known: 2023-06-03",
    }.get(expected, "see the data model for what this key takes")


def _of_text_for_list(value: str, key: str) -> str:
    """Return the hint for a text where a list is needed; empty if its items are not certain."""
    if hint := hint_for_unopened_list(value):
        return hint
    if item := _OTHER_HYPHEN.fullmatch(value):
        return Hint("write an ordinary hyphen and a space before each item: `- …`", f"- {item[1]}")
    if tight := re.fullmatch(r"-([^\W\d_][^\n]*)", value):
        return Hint("a space is missing after the hyphen: write `- …`", f"- {tight[1]}")
    if round_ := re.fullmatch(r"\(([^()]*)\)", value):
        return f"write [{round_[1]}]"
    if key in PEOPLE and len(names := AND.split(value)) > 1:
        return f"write [{', '.join(names)}]"
    names = [value] if _ONE_ITEM.fullmatch(value) else []
    if is_language(key) and not re.search(r"[:#\[\]{}\"']", value):
        names = [name.strip() for name in re.split(r"[,;\u3001\uff0c\uff1b]", value)]
    if names:
        words = f"write [{', '.join(names)}] with its brackets, or one item a line, each after a hyphen and a space"
        return Hint(words, f"[{value}]") if key in PEOPLE else words
    return ""


_ONE_ITEM: Final = re.compile(r"[^\W_][^,:#\[\]{}.?]*")


def _of_list_for_one(expected: str, value: list[Any], key: str) -> str:
    """Return the hint for a list where one value is needed; empty for other kinds of value."""
    single = expected in ("text", "a date", "a locator", "true or false") and len(value) == 1
    if single and not isinstance(value[0], dict | list):
        only = str(value[0]).lower() if isinstance(value[0], bool) else value[0]
        only = f'"{only}"' if expected == "a locator" else only
        a_second = "the brackets" if key and not key.isdecimal() else "brackets or a second hyphen"
        return f"write it without {a_second}: {only}"
    if expected == "a locator" and len(value) > 1 and all(isinstance(one, str) for one in value):
        each = " or ".join(f'"{one}"' for one in value)
        return f"write one of them, without brackets: {each}; write another claim for what is in another place"
    if expected == "a date" and is_date(meant := f"[{','.join(map(str, value))}]"):
        return f'put it in quotes: "{meant}"'
    if expected != "text":
        return ""
    if len(value) > 1 and _are_ids(value):
        return f"write one of them, without brackets: {' or '.join(value)}"
    if (inner := _only_reference(value)) is not None:
        return f'put it in quotes: "[[{inner}]]"; without quotes, brackets make a list'
    return "write it as one text; put one that begins with [ in quotes"


def _by_script(value: object, *, several: bool) -> str:
    """Return names by language, according to their scripts; names in Latin letters count as English.

    Args:
        value: a list of names, or one text that holds them.
        several: whether each language has a list.
    """
    parts = re.split(r"\s*[,;\u3001\uff0c]\s*", value) if several and isinstance(value, str) else [value]
    names = [*map(str, value)] if isinstance(value, list) else [str(part) for part in parts if isinstance(part, str)]
    by_tag: dict[str, list[str]] = {}
    for name in names or ["…"]:
        by_tag.setdefault(next((tag for tag, script in _SCRIPTS if script.search(name)), "en"), []).append(name)
    return ", ".join(f"{tag}: [{', '.join(of)}]" if several else f"{tag}: {of[0]}" for tag, of in by_tag.items())


KEYS_WANTED: Final = "write `key: value` lines, indented below"
"""The hint for a value where keys are needed, if it is not known which."""

_NOTE: Final = re.compile(r"\s*(\d{1,5}(?:\s*[-\u2013]\s*\d{1,5})?)\s*[:.,-]?\s+([^:]*\S)\s*")


def hint_for_text_for_note(value: str, under: str) -> str:
    """Return the hint for a noise note that was written as a text; empty for other texts."""
    note = _NOTE.fullmatch(value)
    return f'write {{at: "{note[1]}", what: {note[2]}}}' if note and under == "noise" and "," not in note[2] else ""


PEOPLE: Final = ("authors", "translators", "editors")
"""Keys of a source that hold lists of people."""


def _are_ids(values: list[Any]) -> bool:
    return all(isinstance(value, str) and ID_PATTERN.match(value) for value in values)


def _only_reference(value: list[Any]) -> str | None:
    if len(value) == 1 and isinstance(value[0], list) and len(value[0]) == 1 and isinstance(value[0][0], str):
        return value[0][0]
    return None
