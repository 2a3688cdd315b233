"""Slips with quotes: not closed, or closed too early, also within brackets."""

from __future__ import annotations

import re
from typing import Final

from generator.reading import quotes as typographic
from generator.reading.slips.characters import COLON_IN_TEXT, ESCAPED, IN_QUOTES
from generator.reading.slips.lines import ITEM_LINE, KEY_LINE, Line, Lines, Slip, spaces_before, without_comment
from generator.reading.slips.missing import second_key

_CLOSED_ANYWAY: Final = re.compile(r"\s*(?:#.*|[,\]}].*)?\Z")
_NEXT_KEY: Final = re.compile(r"(?:[ \t]*[,;])?[ \t]*[\"']?(?P<key>[a-z_]+)[\"']?:(?:\s|\Z)")
_QUOTE_ENDS: Final = "this quote ends the text, but more follows"


def quotes(line: Line, lines: Lines, _problem: str) -> Slip | None:
    """Find a value whose quotes do not enclose all of it."""
    first = line.value[:1]
    if first in typographic.BEGINS and re.search(r":\s|\s#", line.value):
        return _curly(line)
    if first in ('"', "'"):
        return _quoted(line, lines, first)
    return _within_brackets(line, lines) if first in ("{", "[") else None


def quoted_behind_colon(line: Line, lines: Lines, problem: str) -> Slip | None:
    """Find a text without quotes that has a quotation after a colon, and goes on after it.

    The parser takes the words before the colon for a key, and the quotation for its value.
    """
    match = _QUOTATION.match(line.text) if "expected key" in problem else None
    owner = lines.owner_of(line)
    if match is None or owner is None or owner.key not in lines.keys.of_texts or match["words"] in lines.keys.every:
        return None
    outside = match["words"] + match["rest"]
    hint = IN_QUOTES if '"' not in line.text else "put the whole text in 'single quotes'"
    if '"' in line.text and ("'" in outside or match["quote"] == "'"):
        hint = ESCAPED
    return Slip(line.number, match.end("words") + 1, COLON_IN_TEXT, hint)


_QUOTATION: Final = re.compile(
    r" *(?:- +)?(?P<words>[^\s\"'\[{#][^:\"]*?):[ \t]+(?P<quote>[\"'])(?:(?!(?P=quote)).)*(?P=quote)"
    r"(?P<rest>.*\S)"
)


def comma_behind(line: Line, _lines: Lines, problem: str) -> Slip | None:
    """Find a comma or semicolon after a value in quotes or brackets, as JSON has between keys."""
    value = without_comment(line.value)
    match = _COMMA_BEHIND.fullmatch(value)
    if match is None or "block" not in problem:
        return None
    opens = match["opens"]
    if opens not in _CLOSES and closing(value, 1, opens) != match.start("closes"):
        return None
    what = f"a {'comma' if match['sign'] == ',' else 'semicolon'} follows the closing {_CLOSES.get(opens, 'quote')}"
    return Slip(line.number, line.column + match.start("sign"), what, f"take the {match['sign']} out", "character-out")


_COMMA_BEHIND: Final = re.compile(r"(?P<opens>[\"'{\[]).*(?P<closes>[\"'}\]])[ \t]*(?P<sign>[,;])")
_CLOSES: Final = {"{": "brace", "[": "bracket"}


def _curly(line: Line) -> Slip:
    """Return the slip of a value that begins with a curly quote, even if that is closed before the end."""
    what = "curly quotes do not enclose a text"
    if typographic.WHOLE.match(line.value):
        hint = 'write straight quotes in place of the curly ones: " at the start and at the end'
        return Slip(line.number, line.column, what, hint, "straight-quotes")
    inner = ', and write \\" for each quote of that kind inside it' if '"' in line.value else ""
    return Slip(line.number, line.column, what, f"{IN_QUOTES}{inner}", "quotes")


# --- a value in quotes -------------------------------------------------------------------------------


def _quoted(line: Line, lines: Lines, quote: str) -> Slip | None:
    end = closing(line.value, 1, quote)
    if end is None:
        return _left_open(line, lines, quote)
    rest = line.value[end + 1 :]
    next_key = _NEXT_KEY.match(rest)
    if next_key:
        return second_key(line, line.column + end + 1 + next_key.start("key"), next_key["key"])
    return None if _CLOSED_ANYWAY.match(rest) else _closed_too_early(line, end, quote)


def _left_open(line: Line, lines: Lines, quote: str) -> Slip | None:
    if not line.key and re.match(r"[\"'][\w-]+:(?:\s|\Z)", line.value):
        hint = f"take the {quote} out, or put it before the value"
        return Slip(line.number, line.column, f"there is a {quote} before this key", hint, "character-out")
    return None if _goes_on(line, lines, quote) else _not_closed(line, line.column, quote)


def _closed_too_early(line: Line, end: int, quote: str) -> Slip:
    """Return the slip of a text that goes on after the quote at an index of the value."""
    rest = line.value[end + 1 :]
    if end == 1 and rest.rstrip().endswith(quote):
        what = f"two quotes begin this text, and {quote}{quote} is an empty one"
        return Slip(line.number, line.column, what, f"take one {quote} out")
    column = line.column + end
    if quote == "'":
        hint = 'put the text in "double quotes" instead, which may contain apostrophes'
        what = "this apostrophe ends the text that was begun with '"
        return Slip(line.number, column, what, hint, "double-quotes")
    if quote in rest:
        return Slip(line.number, column, _QUOTE_ENDS, _inner_quotes(line.value), "single-quotes")
    hint = 'put the whole text in \'single quotes\', or write \\" for each quote inside "double quotes"'
    return Slip(line.number, column, "the text goes on after its closing quote", hint)


def _goes_on(line: Line, lines: Lines, quote: str) -> bool:
    """Whether a quoted text is closed on a later line, before any line that looks like a key or an item."""
    for text in lines.all[line.number :]:
        if not text.strip():
            continue
        if spaces_before(text) <= line.indent or KEY_LINE.match(text) or ITEM_LINE.match(text):
            return False
        end = closing(text, 0, quote)
        if end is not None:
            return _CLOSED_ANYWAY.match(text[end + 1 :]) is not None
    return False


def _not_closed(line: Line, column: int, quote: str) -> Slip:
    hint = f"write {quote} at the end of the text"
    if line.value[-1:] in {*typographic.ENDS, '"', "'"} - {quote}:
        hint = f"write {quote} in place of the {line.value[-1]} at the end"
    return Slip(line.number, column, "the quote opened here is not closed on this line", hint, "end-of-quote")


_TO_THE_END: Final = {
    '"': re.compile(r'(?:[^"\\]|\\.)*+"', re.DOTALL),
    "'": re.compile(r"(?:[^']|'')*+'"),
}


def closing(text: str, start: int, quote: str) -> int | None:
    """Return the index of the quote that closes a text; None if it stays open.

    Args:
        text: the line, or a part of it.
        start: the index after the opening quote.
        quote: " or '.
    """
    closed = _TO_THE_END[quote].match(text, start)
    return closed.end() - 1 if closed else None


def _inner_quotes(value: str) -> str:
    """Return the hint for a text in quotes that holds quotes."""
    inner = 'write \\" for each quote inside the text'
    return inner if "'" in value else f"write ' in place of the first and of the last quote of the text, or {inner[6:]}"


# --- quotes within brackets --------------------------------------------------------------------------

_COMMENT_IN_BRACKETS: Final = re.compile(r"[\[{][^\]}\"']*?(?:(?<=[\s\[{,]))(?P<sign>#)")
_COMMA_MISSING: Final = re.compile(r"[{,][ \t]*[a-z_]+:[ \t]+[^\s,{}\[\]:\"']+[ \t]+(?P<key>[a-z_]+):[ \t]")
_COLON_MISSING: Final = re.compile(r"[{,][ \t]*(?P<key>[a-z_]+)[ \t]+(?P<opens>[\[{])")
_BEHIND_QUOTE: Final = re.compile(r"[\[{,:]\s*\"[^\"]*(?P<quote>\")[\w/-][^\"]*\Z")
_QUOTE_IN_QUOTES: Final = re.compile(r"[\[{,:]\s*\"[^\",\]}]*(?P<quote>\")[^\s,\]}:\"][^\"]*\"[^\"]*\"")


def _within_brackets(line: Line, lines: Lines) -> Slip | None:
    """Return the slip of a value in brackets or braces that cannot be read to its end; None if it can."""
    value = line.value
    if comment := _COMMENT_IN_BRACKETS.match(value):
        what = "a comment begins here, so the bracket before it is not closed"
        hint = "take the # out, or put its text in quotes"
        return Slip(line.number, line.column + comment.start("sign"), what, hint)
    if tight := _BEHIND_QUOTE.search(value):
        hint = "put the whole text in quotes, or none of it"
        at = line.column + tight.start("quote")
        return Slip(line.number, at, "the text goes on after its closing quote", hint)
    if inner := _QUOTE_IN_QUOTES.search(value):
        return Slip(line.number, line.column + inner.start("quote"), _QUOTE_ENDS, _inner_quotes(line.value))
    if slip := _colon_in_text(line, lines):
        return slip
    if (comma := _COMMA_MISSING.search(value)) and comma["key"] in lines.keys.every:
        what = f"a comma is missing before `{comma['key']}:`"
        return Slip(line.number, line.column + comma.start("key"), what, f"write `, {comma['key']}: …`")
    if (colon := _COLON_MISSING.search(value)) and colon["key"] in lines.keys.every:
        what = f"a colon is missing after `{colon['key']}`"
        return Slip(line.number, line.column + colon.end("key"), what, f"write `{colon['key']}: {colon['opens']}…`")
    opened = _quote_left_open(value)
    if opened is not None and not _goes_on(line, lines, value[opened]):
        return _not_closed(line, line.column + opened, value[opened])
    return None


def _colon_in_text(line: Line, lines: Lines) -> Slip | None:
    """Return the slip of a text within braces with a colon and a space, but no quotes; None if there is none.

    A key that may stand beside that of the text rather lacks its comma.
    """
    for match in _TEXT_IN_BRACES.finditer(line.value):
        key, last = match["key"], match["text"].split()[-1]
        if key not in lines.keys.of_texts:
            continue
        if last in lines.keys.beside.get(key, ()):
            at = line.column + match.end("text") - len(last)
            return Slip(line.number, at, f"a comma is missing before `{last}:`", f"write `, {last}: …`")
        return Slip(line.number, line.column + match.end("text"), COLON_IN_TEXT, f"put the text of `{key}` in quotes")
    return None


_TEXT_IN_BRACES: Final = re.compile(
    r"[{,][ \t]*(?P<key>[a-z_]+):[ \t]+(?P<text>[^\s\"'\[{,}][^,{}\[\]\"']*?)(?=:[ \t])"
)


def _quote_left_open(value: str) -> int | None:
    """Return the index of a double quote within brackets that is not closed on the line; None if all are closed."""
    position = 0
    while position < len(value):
        # An apostrophe within a word does not open a quotation.
        if value[position] == '"' and (position == 0 or value[position - 1] in " ,:[{"):
            end = closing(value, position + 1, '"')
            if end is None:
                return position
            position = end
        position += 1
    return None
