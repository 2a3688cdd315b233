"""Slips with signs in unquoted values: at the start or end, and colons."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from generator.reading.slips.characters import COLON_IN_TEXT, ESCAPED, IN_QUOTES, hint_for_sign, is_prose, mention_of
from generator.reading.slips.lines import BLOCK_TEXT, Line, Lines, Slip, without_comment
from generator.reading.slips.missing import second_key, without_colon

_LEADING_REFERENCE: Final = re.compile(r"\[\[[^\[\]]*\]\](?!\s*(?:\]|\Z))")
_LEADING_BRACKET: Final = re.compile(r"\[[^\[\]]*\](?:[^\s,\]}]|[ \t]+[^\s#,\]}])")
_TWO_LISTS: Final = re.compile(r"\[[^\[\]]+\](?:\s*[,;]?\s*\[[^\[\]]+\])+")


def leading_reference(line: Line, lines: Lines, _problem: str) -> Slip | None:
    """Find a text without quotes that begins with a reference."""
    above = lines.before(line)
    begins = line.key or line.in_list or above is None or not above.value
    if not begins or not _LEADING_REFERENCE.match(line.value):
        return None
    hint = 'put the text in quotes: it begins with [[, as in "[[id]] said …"'
    return Slip(line.number, line.column, "the text begins with [[", hint, "quotes")


def leading_bracket(line: Line, _lines: Lines, _problem: str) -> Slip | None:
    """Find a text that begins with a bracket, or two lists in a row."""
    if line.key and _TWO_LISTS.fullmatch(line.value):
        inside = ", ".join(re.findall(r"\[([^\[\]]+)\]", line.value))
        return Slip(line.number, line.column, "there are two lists here instead of one", f"write [{inside}]")
    if line.key and _LEADING_BRACKET.match(line.value):
        return Slip(line.number, line.column, "the text begins with [", _in_quotes(line.value), "quotes")
    return None


def value_signs(line: Line, lines: Lines, problem: str) -> Slip | None:
    """Find a character that keeps a value from being read."""
    return next(filter(None, (look(line, lines, problem) for look in _LOOKS)), None)


def _in_quotes(value: str) -> str:
    """Return the hint to put a text in quotes of the kind that it does not hold."""
    located = _QUOTED_BEHIND_NUMBER.fullmatch(value)
    if located:
        return f'write "{located[1]}: {located[2]}", with the number inside the quotes'
    return IN_QUOTES if '"' not in value else "put the whole text in 'single quotes'" if "'" not in value else ESCAPED


_QUOTED_BEHIND_NUMBER: Final = re.compile(r"(\d+(?:-\d+)?):\s+[\"'“«]([^\"“”«»]*)[\"'”»]")


# --- the start or end of a value --------------------------------------------------------------------

_FOLD_MISSPELT: Final = re.compile(r"[>|][^\s\w+-]\Z|[>|][-+]?[_=.~]\Z|(?:-|=)[>|]\Z")
_TEXT_BEHIND_FOLD: Final = re.compile(r"([>|][+-]?[1-9]?[+-]?)[ \t]+[^#\s]")
_RESERVED: Final = {
    **{sign: f"a text without quotes cannot begin with {sign}" for sign in "*&@`%!|>}]?"},
    ",": "a text without quotes cannot begin with a comma",
}
_SAID_OF: Final = {
    "*": ("alias", "alphabetic", "expected key", "block end"),
    "&": ("anchor", "alphabetic", "expected key"),
    "!": ("tag",),
    "|": ("block scalar", "expected"),
    "?": ("mapping keys",),
    ">": ("block scalar", "expected"),
}
"""The parser's words for each sign."""

_SAID_OF_OTHERS: Final = ("cannot start", "directive", "node content", "expected")


def _never_opened(line: Line, _lines: Lines, problem: str) -> Slip | None:
    """Return the slip of a bracket or brace that ends an unquoted value and was never opened."""
    value, closing = line.value, line.value[-1:]
    opening = {"}": "{", "]": "["}.get(closing)
    if "mapping values" not in problem or not opening or opening in value or value[0] in "\"'":
        return None
    what = f"the value ends with {closing}, and nothing opens it"
    hint = f"write {opening} before the value, or take the {closing} out"
    return Slip(line.number, line.column, what, hint)


def _other_bracket(line: Line, _lines: Lines, problem: str) -> Slip | None:
    """Return the slip of a bracket that is closed by one of another kind."""
    value = without_comment(line.value)
    right, wrong = {"{": ("}", "]"), "[": ("]", "}")}.get(value[:1], ("", ""))
    if "did not find expected ',' or" not in problem or not wrong or not value.endswith(wrong) or right in value:
        return None
    what = f"{wrong} does not close what {value[0]} opens"
    at = line.column + len(value) - 1
    return Slip(line.number, at, what, f"write {right} in its place")


def _fold_misspelt(line: Line, _lines: Lines, _problem: str) -> Slip | None:
    if not _FOLD_MISSPELT.match(line.value):
        return None
    what = f"{line.value} does not join the lines below into a text"
    return Slip(line.number, line.column, what, "write >- in its place")


def _text_behind_fold(line: Line, _lines: Lines, _problem: str) -> Slip | None:
    fold = _TEXT_BEHIND_FOLD.match(line.value)
    if fold is None:
        return None
    what = f"the text begins after {fold[1]} on the same line"
    return Slip(line.number, line.column, what, f"leave only {fold[1]} there, and indent the text below it")


def _reserved_sign(line: Line, _lines: Lines, problem: str) -> Slip | None:
    value, sign = line.value, line.value[:1]
    if sign not in _RESERVED or BLOCK_TEXT.match(without_comment(value)):
        return None
    if not any(word in problem for word in _SAID_OF.get(sign, _SAID_OF_OTHERS)):
        return None
    hint, mend = hint_for_sign(value, _in_quotes(value))
    return Slip(line.number, line.column, _RESERVED[sign], hint, mend, mention=mention_of(value))


def _sentence_in_brackets(line: Line, _lines: Lines, _problem: str) -> Slip | None:
    bracket = line.value[:1]
    if bracket not in ("[", "{") or not is_prose(line.value):
        return None
    hint = f"take the {bracket} out, or put the whole text in quotes"
    return Slip(line.number, line.column, "the bracket opened here is not closed", hint)


def _question_marks(line: Line, _lines: Lines, problem: str) -> Slip | None:
    """Return the slip of question marks within brackets, for a value that is not known.

    YAML has a use of its own for `?`.
    """
    marks = _MARKS_ALONE.search(line.text) if "?" in line.value and line.value[0] in "{[" else None
    if marks is None or not any(words in problem for words in ("node content", "expected ',' or")):
        return None
    what = f"{marks[1]} is where a value is needed"
    hint = "write the value in its place; if it is not known, leave it out, with its key"
    return Slip(line.number, marks.start(1) + 1, what, hint)


_MARKS_ALONE: Final = re.compile(r"[:,\[{][ \t]*(\?+)[ \t]*[,\]}]")


def _list_behind_key(line: Line, _lines: Lines, problem: str) -> Slip | None:
    if "block sequence entries" not in problem or not line.key or not line.value.startswith("-"):
        return None
    hint = "begin the list on a line of its own below the key; if this is one text, take the - out"
    return Slip(line.number, line.column, "a list cannot begin after a key", hint)


# --- colons in a value -------------------------------------------------------------------------------

_WORD_AND_COLON: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*:\Z")
_VALUE_AND_KEY: Final = re.compile(
    r"(?:[^\s,;]+[,;][ \t]*|[^\s:]+(?: [^\s:]+)*[ \t]{2,}|[^\s:]+[ \t](?=[a-z]+_[a-z]+:))(?P<key>[a-z_]+):(?:\s|\Z)"
)
_WORD_AND_KEY: Final = re.compile(r"[^\s:]+[ \t]+(?P<key>[a-z_]+):\s")


def _colon_at_end(line: Line, lines: Lines, problem: str) -> Slip | None:
    if "mapping values" not in problem or not _WORD_AND_COLON.match(line.value):
        return None
    at = line.column + len(line.value) - 1
    below = lines.below(line)
    if line.key not in lines.keys.every and below is not None and below.key and below.indent > line.indent:
        hint = f"write `{line.key}-{line.value}`: an id cannot contain a colon"
        return Slip(line.number, line.column - 1, "there are two colons after this id", hint)
    return Slip(line.number, at, "the value ends with a colon", "take the colon out", "colon-out")


def _colon_inside(line: Line, lines: Lines, problem: str) -> Slip | None:
    value = line.value
    colon = re.search(r":(?:\s|\Z)", value)
    if "mapping values" not in problem or not colon or value[0] in "{[\"'":
        return None
    second = _VALUE_AND_KEY.match(value) or _WORD_AND_KEY.match(value)
    as_text = line.key in lines.keys.of_texts and second and _goes_on_as_text(second, value[second.end() :])
    if line.key and second and not as_text and (second.re is _VALUE_AND_KEY or second["key"] in lines.keys.every):
        return second_key(line, line.column + second.start("key"), second["key"])
    inside = re.fullmatch(r"\(([a-z_]+): (.*)\)", value)
    if inside and inside[1] in lines.keys.every:
        hint = f"write {{{inside[1]}: {inside[2]}}}, in braces"
        return Slip(line.number, line.column, "keys cannot be in round brackets", hint)
    word = re.match(r"[a-z_]+(?=: )", value)
    hint = _of_key_in_value(line, lines, word[0]) if word and word[0] in lines.keys.every else _in_quotes(value)
    unsure = word or (second and second["key"] in lines.keys.every and second["key"] not in _REPORTING)
    if second and unsure and not word:
        hint = f"{hint}; or write `{second['key']}: …` on a line of its own, if it is a key"
    return Slip(line.number, line.column + colon.start(), COLON_IN_TEXT, hint, None if unsure else "quotes")


_REPORTING: Final = ("said", "says", "claims")
"""Keys that are also verbs of reporting: in "Anna said: …", none is a key."""


def _goes_on_as_text(second: re.Match[str], rest: str) -> bool:
    """Whether the words after a supposed second key read like a sentence, which the word before the colon belongs to.

    Args:
        second: the match of the word before the key, and of the key.
        rest: the text after the key's colon.
    """
    is_key = second.re is _VALUE_AND_KEY and second["key"] not in _REPORTING
    return not is_key and re.match(r"\s*[\"'\u201c\u2018\u00ab]?[^\W\d_]", rest) is not None


def _of_key_in_value(line: Line, lines: Lines, key: str) -> str:
    """Return the hint for a value that begins like a key of the file."""
    below = lines.below(line)
    if below is not None and below.indent > line.indent:
        return f"write `{key}: …` on a line of its own below `{line.key}:`, indented like line {below.number}"
    braces = f"write {{{key}: …}}: a key and its value on one line need braces"
    return f"{braces}; or {_in_quotes(line.value)}"


def _colon_in_quotes(line: Line, _lines: Lines, problem: str) -> Slip | None:
    inside = re.fullmatch(r"([\"'])([\w-]+):\1", line.value)
    if "could not find expected ':'" not in problem or inside is None:
        return None
    hint = f"write `{inside[2]}:`, without quotes"
    return Slip(line.number, line.column, "the colon is inside the quotes", hint)


def _no_colon(line: Line, lines: Lines, problem: str) -> Slip | None:
    """Return the slip of a line that is not an item, and not a key because it has no colon."""
    after = lines.before(line)
    if "could not find expected ':'" not in problem or line.key or line.in_list or not line.value:
        return None
    if after is not None and after.in_list and not after.key and after.indent == line.indent:
        hint = f"write `- …`, with the hyphen below that of line {after.number}"
        what = "a hyphen is missing before this item"
        return Slip(line.number, line.indent + 1, what, hint, "hyphen-before-key", line.indent)
    if slip := without_colon(line, lines):
        return slip
    if after is not None and after.key in lines.keys.of_lists and not without_comment(after.value):
        what = f"this line is not an item of `{after.key}`: it has no hyphen"
        hint = "write each item on a line of its own, after a hyphen and a space: `- …`"
        return Slip(line.number, line.indent + 1, what, hint)
    word = re.match(r"[a-z_]+(?=[ \t]+\S)", line.value)
    if word is None or after is None or (after.indent != line.indent and line.indent != 0):
        return None
    what = "this line has no colon, so it is neither a key nor part of the text above"
    hint = f"write `{word[0]}: …` if {word[0]} is a key; indent the line if it belongs to the text above"
    if lines.keys.every and word[0] not in lines.keys.every:
        hint = f"indent it deeper than line {after.number}, to whose text it belongs"
    if after.text.rstrip().endswith("\\"):
        hint = f"indent the line, and take out the backslash at the end of line {after.number}: none is needed"
    return Slip(line.number, line.indent + 1, what, hint)


_LOOKS: Final[tuple[Callable[[Line, Lines, str], Slip | None], ...]] = (
    _never_opened,
    _other_bracket,
    _fold_misspelt,
    _text_behind_fold,
    _reserved_sign,
    _question_marks,
    _sentence_in_brackets,
    _list_behind_key,
    _colon_at_end,
    _colon_inside,
    _colon_in_quotes,
    _no_colon,
)
"""The looks at a value, in the order in which they are tried."""
