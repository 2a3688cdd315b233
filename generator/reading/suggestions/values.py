"""Hints for wrong values: the value that was probably meant, ready to be copied."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from generator.diagnostics.hints import Hint, write_hint
from generator.diagnostics.likeness import certain
from generator.model.edtf import FULL_DAY
from generator.model.fields import ID_PATTERN, is_language
from generator.model.scripts import HANGUL, IDEOGRAPHS, KANA
from generator.reading.quotes import straight, within
from generator.reading.suggestions.addresses import hint_for_address
from generator.reading.suggestions.dates.characters import open_range
from generator.reading.suggestions.dates.forms import hint_for_date
from generator.reading.suggestions.dates.possible import is_date
from generator.reading.suggestions.dates.words import hint_for_ongoing, hint_for_relative

_LONGEST: Final = 2_000
"""Characters of the longest value whose meaning is guessed. Patterns would take long in longer ones."""


def hint_for_value(code: str, value: str, path: tuple[str | int, ...]) -> str:
    """Return the hint for a text that a field refuses; empty if the intended text cannot be guessed.

    Args:
        code: the diagnostic's.
        value: the value as it was written.
        path: the keys that lead to it.
    """
    if len(value) > _LONGEST:
        return ""
    key = str(path[-1]) if path else ""
    if key == "published" and code == "B107" and hint_for_relative(value):
        return "write the day itself, as in 2023-06-03"
    if key == "from" and code == "B107" and "/" in (both := getattr(hint_for_date(value), "instead", None) or ""):
        first, _, last = both.partition("/")
        return f"write `from: {first}`, and below it `to: {last}`" if is_date(last) else f"write {first}"
    if key == "to" and code == "B107" and (hint := hint_for_ongoing(value)):
        return hint
    if key in ("from", "to") and code == "B107" and (meant := open_range(value)):
        return write_hint(meant.strip("./"))
    hint = (
        hint_for_curly_quotes(value) or hint_for_comment(value, of_date=code in ("B107", "B115"))
        if code not in ("B118", "B120")
        else ""
    )
    if code == "B108" and not hint:
        return hint_for_locator(value, of_note=path[0] in _NOTES if path else False)
    if code == "B106" and not hint and (hint := hint_for_unopened_list(value)):
        return hint
    if code in ("B107", "B115") and not hint:
        hint = hint_for_date(value)
        # A month is not a full day.
        full_day = FULL_DAY.match(getattr(hint, "instead", None) or "")
        return hint if code == "B107" or full_day else ""
    if code == "B111" and not hint:
        return hint_for_address(value)
    return hint or (hint_for_language(value) if code == "B113" else "")


_NOTHING: Final = re.compile(
    r"-+|\?+|n\.?/?a\.?|none|null|nil|nobody|unknown|not known|not (?:given|stated)|no (?:date|url|link)|see .*"
    r"|idem|same|inconnue?|aucune?|なし|不明|없음|미상",
    re.IGNORECASE,
)


def means_none(value: str) -> bool:
    """Whether a value only says that there is nothing to enter."""
    return _NOTHING.fullmatch(value.strip()) is not None


_BEFORE_NUMBER: Final = r"(?:pp?\.?|¶|§|paras?\.?|par\.?|paragraph(?:e)?|no\.?|n°|第)?"
_LOCATOR_RANGE: Final = re.compile(
    r"\s*(\d{1,5})\s*(?:to|until|bis|à|and|[-\u2010-\u2015~])\s*(\d{1,5})\s*", re.IGNORECASE
)
_LOCATOR: Final = re.compile(
    rf"\s*{_BEFORE_NUMBER}\s*(\d{{1,5}})\s*(?:段落?)?\s*(?:\uff1a|[:.,;)\]-]?\s)\s*(\S.*)", re.IGNORECASE
)
_MAX_WORDS: Final = 4
_PARAGRAPHS: Final = re.compile(r"\d{1,5}(?:\s*[-\u2013]\s*\d{1,5})?")


_NOTES: Final = ("noise", "faults")
"""Keys whose locators may have no words."""


def hint_for_locator(value: str, *, of_note: bool) -> str:
    """Return the hint with the locator that the author probably meant; empty if that is not certain.

    Args:
        value: as it is written.
        of_note: whether it is the locator of a note, which may name a paragraph alone.
    """
    if hint := _of_several_paragraphs(value):
        return hint
    if number_last := re.fullmatch(
        r"([^\d\s](?:[^\d]*[^\d\s])?)[,;:]?\s+\(?(?:(?:p|para|par|¶|§)\.?\s*)?(\d{1,4})\)?", value.strip()
    ):
        words = number_last[1].rstrip(",;: ")
        if len(words.split()) <= _MAX_WORDS and '"' not in words:
            return write_hint(f"{int(number_last[2])}: {words}", f'"{int(number_last[2])}: {words}"')
    if value.strip().isdecimal():
        return f'write "{int(value)}: …" with one to four words that occur in that paragraph once'
    if (many := re.fullmatch(r"(\d{1,5}): (.*)", value)) and len(many[2].split()) > _MAX_WORDS:
        few = " ".join(many[2].split()[:_MAX_WORDS])
        return f'keep one to four of them, as in "{many[1]}: {few}"'
    match = _LOCATOR.fullmatch(value.strip())
    if match is None and 0 < len(value.split()) <= _MAX_WORDS and not re.search(r'[":\d]', value):
        number = 'write the number of the paragraph, as in "4", or' if of_note else "write the number of the paragraph"
        return f'{number} before these words: "4: {value.strip()}", if it is the fourth'
    if match is None or not int(match[1]) or len(match[2].split()) > _MAX_WORDS or '"' in match[2]:
        return ""
    locator = f"{int(match[1])}: {match[2]}"
    return write_hint(locator, f'"{locator}"')


def _of_several_paragraphs(value: str) -> str:
    """Return the hint for a locator that names several paragraphs in another form; empty for other locators."""
    if paragraphs := _LOCATOR_RANGE.fullmatch(value):
        first, last = int(paragraphs[1]), int(paragraphs[2])
        if last < first:
            return f'write "{last}-{first}", the lower number first, or correct one of the two'
        return write_hint(f"{first}-{last}", f'"{first}-{last}"')
    if both := re.fullmatch(r"(\d{1,5})\s*(?:,|;|&|\+|and|et)\s*(\d{1,5})", value.strip()):
        first, last = sorted((int(both[1]), int(both[2])))
        apart = f'a note for each: "{first}", and "{last}"'
        return write_hint(f"{first}-{last}", f'"{first}-{last}"') if last - first == 1 else f"write {apart}"
    if len(notes := _AND.split(value.strip())) > 1 and all(map(_PARAGRAPHS.fullmatch, notes)):
        each = ", and ".join(f'"{note}"' for note in notes)
        return f"write a note for each: {each}"
    if two := re.fullmatch(r"(\d{1,5})\s*(?:,|;|&|/|and|et|[-\u2010-\u2015])\s*(\d{1,5})\s*:\s*(.+)", value.strip()):
        return f'write "{two[1]}: {two[3]}" or "{two[2]}: {two[3]}": the words are in one paragraph'
    return ""


_COMMENT: Final = re.compile(r"([\w./~-]+)(?P<sign>#|\s+(?://|--|;|<!--))\s*(.*)")


def hint_for_comment(value: str, *, of_date: bool) -> str:
    """Return the hint for a date or id with a comment that is joined to it or begins with another sign."""
    match = _COMMENT.fullmatch(value)
    if match is None or not (is_date(match[1]) if of_date else ID_PATTERN.match(match[1])):
        return ""
    why = "a comment needs a space before the #" if match["sign"] == "#" else "a comment begins with #"
    return write_hint(match[1], f"{match[1]} # {match[3]}: {why}".replace(" # :", ":"))


def hint_for_unopened_list(value: str) -> str:
    """Return the hint for a list whose opening bracket is missing; empty for any other value."""
    if not value.endswith("]") or "[" in value:
        return ""
    return f"write [{value}: the bracket that opens the list is missing"


def hint_for_curly_quotes(value: str) -> str:
    """Return the hint for a value in typographic quotes; empty for any other."""
    inner = within(value)
    if inner is None:
        return ""
    shown = inner if ID_PATTERN.match(inner) else f'"{inner}"'
    return write_hint(inner, f"{shown}: curly quotes are part of the value; only straight ones go around it")


_LANGUAGES: Final = {
    "en": "english anglais eng",
    "fr": "french français fra fre",
    "ja": "japanese 日本語 jp jpn jap",
    "ko": "korean 한국어 kr kor",
    "zh": "chinese 中文 cn chi zho",
    "de": "german deutsch deu ger",
    "es": "spanish español spa",
    "ru": "russian rus",
    "ar": "arabic",
    "uk": "ukrainian ua",
    "vi": "vietnamese vn",
    "it": "italian",
    "pt": "portuguese",
    "cs": "cz",
    "da": "dk",
    "el": "gr",
}
"""Names of languages and wrong tags, by the right tag. The first is the English name, where there is one."""

_TAGS: Final = {name: tag for tag, names in _LANGUAGES.items() for name in names.split()}


def hint_for_language(value: str) -> str:
    """Return the hint with the language that the author probably meant; empty if that is not certain."""
    text = straight(value).casefold().removeprefix("the ")
    several = [tag for part in re.split(r"\s*(?:[,;/&+]|\band\b|\bet\b)\s*", text) if is_language(tag := part)]
    if len(several) > 1:
        return f"write one language, {' or '.join(several)}"
    tag = _TAGS.get(text) or (text.replace("_", "-") if re.fullmatch(r"[a-z]{2,3}(?:[-_][a-z]{2})?", text) else "")
    if len(tag) == 5:
        if tag[3:] in _LANGUAGES:
            return f"write one language, {tag[:2]} or {tag[3:]}"
        tag = f"{tag[:2]}-{tag[3:].upper()}"
    return write_hint(tag) if is_language(tag) else ""


def english_name_of(tag: str) -> str:
    """Return the English name of a language; its tag if the name is not known."""
    return _LANGUAGES[tag].split()[0].capitalize() if tag in _LANGUAGES else tag


_OTHER_CHOICES: Final[Mapping[str, str]] = {
    "not-held": "no",
    "none": "no",
    "held": "yes",
    "machine": "google, deepl, automatic",
    "human": "professional",
    "asserts": "confirms, says",
    "hedges": "doubts, does not confirm, not confirmed, unconfirmed, uncertain",
    "denies": "rejects, disputes",
    "middle": "center, centre",
    "month": "monthly",
    "year": "annual, annually, yearly, 12 months, twelve months",
    "week": "weekly",
    "quarter": "quarterly, 3 months, three months",
    "half-year": "biannual, biannually, half-yearly, semi-annual, semi-annually, twice a year, 6 months, six months",
    "linked": "connected, joined",
    "not-linked": "unconnected, unlinked, not connected, separate",
    "expected": "planned, foreseen, intended",
    "shared": "joint, common, used together",
    "agency": "newswire",
    "broadcaster": "television, tv, radio",
    "government": "ministry",
}
"""Words from other formats, by the value that they probably mean here."""


def meant_choice(word: str, choices: list[str]) -> str | None:
    """Return the value that an author most probably meant by another word; None if that is not certain."""
    known = (
        value for value, words in _OTHER_CHOICES.items() if value in choices and word.casefold() in words.split(", ")
    )
    return next(known, None) or certain(word, choices)


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
    is_short = isinstance(value, str) and len(value) <= _LONGEST
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
    if key in PEOPLE and len(names := _AND.split(value)) > 1:
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

_AND: Final = re.compile(r"\s*(?:[,;&+\uff0c\u3001\uff1b]|\b(?:and|et|und)\b)\s*")


def _are_ids(values: list[Any]) -> bool:
    return all(isinstance(value, str) and ID_PATTERN.match(value) for value in values)


def _only_reference(value: list[Any]) -> str | None:
    if len(value) == 1 and isinstance(value[0], list) and len(value[0]) == 1 and isinstance(value[0][0], str):
        return value[0][0]
    return None
