"""Finds the slip in a text that is not YAML, and says in plain words what it is.

The parser stops where it cannot go on, often lines below the slip, and reports it in its own terms. So the lines up to
that place are searched for common slips: a quote that is not closed, a missing space after a colon. The parser's own
message is used only where no slip is found.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from generator.reading.slips.foreign import foreign_signs
from generator.reading.slips.indents import wrong_indent
from generator.reading.slips.lines import (
    BLOCK_TEXT,
    ITEM_LINE,
    KEY_LINE,
    NO_KEYS,
    Keys,
    Line,
    Lines,
    Slip,
    continued_text,
    without_colon,
    without_comment,
)
from generator.reading.slips.signs import IN_QUOTES, is_prose, mention_of, of_sign

_NO_SPACE_AFTER_COLON: Final = re.compile(r" *(?:- +)*[A-Za-z_][\w-]*(:)(?![\s/:]|\Z)")
_NO_SPACE_AFTER_HYPHEN: Final = re.compile(r" *(-)[^\s\-.\d]")
_NO_COLON: Final = re.compile(r" *(?:- +)*(?P<key>[a-z_]{2,})[ \t]+[\[{\"'>|]")
_EQUALS: Final = re.compile(r" *(?:- +)*[a-z_]+[ \t]*(=|;)[ \t]*\S")
_TEXT_BEHIND_FOLD: Final = re.compile(r"([>|][+-]?[1-9]?[+-]?)[ \t]+[^#\s]")
_LEADING_REFERENCE: Final = re.compile(r"\[\[[^\[\]]*\]\](?!\s*(?:\]|\Z))")
_LEADING_BRACKET: Final = re.compile(r"\[[^\[\]]*\](?:[^\s,\]}]|[ \t]+[^\s#,\]}])")
_TWO_LISTS: Final = re.compile(r"\[[^\[\]]+\](?:\s*[,;]?\s*\[[^\[\]]+\])+")
_CLOSED_ANYWAY: Final = re.compile(r"\s*(?:#.*|[,\]}].*)?\Z")

_CURLY: Final = ("“", "„", "«", "‘")
_CURLY_ENDS: Final = ("”", "“", "»", "’")
_COMMENT_IN_BRACKETS: Final = re.compile(r"[\[{][^\]}\"']*?(?:(?<=[\s\[{,]))(?P<sign>#)")
_COMMA_MISSING: Final = re.compile(r"[{,][ \t]*[a-z_]+:[ \t]+[^\s,{}\[\]:\"']+[ \t]+(?P<key>[a-z_]+):[ \t]")
_BEHIND_QUOTE: Final = re.compile(r"[\[{,:]\s*\"[^\"]*(?P<quote>\")[\w/-][^\"]*\Z")
_FOLD_MISSPELT: Final = re.compile(r"[>|][^\s\w+-]\Z|[>|][-+]?[_=.~]\Z|(?:-|=)[>|]\Z")
_QUOTEIN_QUOTES: Final = re.compile(r"[\[{,:]\s*\"[^\",\]}]*(?P<quote>\")[^\s,\]}:\"][^\"]*\"[^\"]*\"")
_QUOTE_ENDS: Final = "this quote ends the text, which goes on behind it"
_QUOTESIN_QUOTES: Final = "put the whole text in 'single quotes', or write \\\" for each quote inside it"
_COLON_IN_TEXT: Final = "the text holds a colon followed by a space, and is not in quotes"
_NEXT_KEY: Final = re.compile(r"[ \t]*[,;]?[ \t]*(?P<key>[a-z_]+):(?:\s|\Z)")
_VALUE_AND_KEY: Final = re.compile(
    r"(?:[^\s,;]+[,;][ \t]*|[^\s:]+(?: [^\s:]+)*[ \t]{2,}|[^\s:]+[ \t](?=[a-z]+_[a-z]+:))(?P<key>[a-z_]+):(?:\s|\Z)"
)
_WORD_AND_COLON: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*:\Z")

_NEAR: Final = 3
"""Lines above the place where the parser stopped that are looked through for slips that it notices soon."""


def find_slip(text: str, stopped: int, problem: str, keys: Keys = NO_KEYS) -> Slip | None:
    """Find what somebody probably did in a text that cannot be parsed.

    Args:
        text: the file's text.
        stopped: the line, from 1, at which the parser could go on no longer.
        problem: what the parser says.
        keys: that may stand in the file.

    Returns:
        The slip; None where nothing is found that people are known to do.
    """
    lines = Lines(text, keys)
    # A quote that stays open may be noticed at the end of the file; what is indented wrongly, at once.
    for look, above in (
        (foreign_signs, _NEAR),
        (_quotes, stopped),
        (continued_text, _NEAR),
        (_text_below, _NEAR),
        (_reference, _NEAR),
        (_bracket, _NEAR),
        (_missing_signs, _NEAR),
        (wrong_indent, 0),
        (_value_signs, _NEAR),
    ):
        among = [line for line in lines.outside_blocks if stopped - above <= line.number <= stopped]
        slip = next((candidate for line in among for candidate in look(line, lines, problem)), None)
        if slip is not None:
            return slip
    return None


_Look = Callable[[Line, Lines, str], Iterator[Slip]]


def _quotes(line: Line, lines: Lines, _problem: str) -> Iterator[Slip]:
    quote = line.value[:1]
    if quote in _CURLY and re.search(r":\s|\s#", line.value):
        hint = 'write straight quotes in place of the curly ones: " at the start and at the end'
        yield Slip(line.number, line.column, "curly quotes do not keep a text together", hint, "straight-quotes")
    elif quote in ('"', "'"):
        yield from _quoted_value(line, lines, quote)
    elif quote in ("{", "["):
        opened = _left_open(line.value)
        if comment := _COMMENT_IN_BRACKETS.match(line.value):
            what = "a comment begins here, so that the bracket before it is not closed"
            yield Slip(
                line.number, line.column + comment.start("sign"), what, "take the # out, or put its text in quotes"
            )
        elif tight := _BEHIND_QUOTE.search(line.value):
            what = "the text goes on behind its closing quote"
            yield Slip(
                line.number, line.column + tight.start("quote"), what, "put the whole text in quotes, or none of it"
            )
        elif inner := _QUOTEIN_QUOTES.search(line.value):
            yield Slip(line.number, line.column + inner.start("quote"), _QUOTE_ENDS, _QUOTESIN_QUOTES)
        elif (comma := _COMMA_MISSING.search(line.value)) and comma["key"] in lines.keys.every:
            what = f"a comma is missing before `{comma['key']}:`"
            yield Slip(line.number, line.column + comma.start("key"), what, f"write `, {comma['key']}: …`")
        elif opened is not None and not _goes_on(line, lines, line.value[opened]):
            yield _not_closed(line, line.column + opened, line.value[opened])


def _quoted_value(line: Line, lines: Lines, quote: str) -> Iterator[Slip]:
    end = _closing(line.value, 1, quote)
    if end is None and not line.key and re.match(r"[\"'][\w-]+:(?:\s|\Z)", line.value):
        hint = f"take the {quote} out, or put it before the value"
        yield Slip(line.number, line.column, f"a {quote} stands before this key", hint, "character-out")
        return
    if end is None:
        if not _goes_on(line, lines, quote):
            yield _not_closed(line, line.column, quote)
        return
    rest = line.value[end + 1 :]
    if _CLOSED_ANYWAY.match(rest) and not _NEXT_KEY.match(rest):
        return
    column = line.column + end
    if key := _NEXT_KEY.match(rest):
        yield _second_key(line, line.column + end + 1 + key.start("key"), key["key"])
        return
    if end == 1 and rest.rstrip().endswith(quote):
        what = f"two quotes begin this text, and {quote}{quote} is an empty one"
        yield Slip(line.number, line.column, what, f"take one {quote} out")
        return
    if quote == "'":
        hint = 'put the text in "double quotes" instead, in which apostrophes may stand'
        yield Slip(line.number, column, "this apostrophe ends the text that was begun with '", hint, "double-quotes")
    elif quote in rest:
        yield Slip(line.number, column, _QUOTE_ENDS, _QUOTESIN_QUOTES, "single-quotes")
    else:
        hint = 'put the whole text in \'single quotes\', or write \\" for each quote inside "double quotes"'
        yield Slip(line.number, column, "the text goes on behind its closing quote", hint)


def _not_closed(line: Line, column: int, quote: str) -> Slip:
    hint = f"write {quote} at the end of the text"
    if line.value[-1:] in {*_CURLY_ENDS, '"', "'"} - {quote}:
        hint = f"write {quote} in place of the {line.value[-1]} at the end"
    return Slip(line.number, column, "the quote opened here is not closed on this line", hint, "end-of-quote")


def _closing(text: str, start: int, quote: str) -> int | None:
    """Index of the quote that closes a text; None where it stays open."""
    position = start
    while position < len(text):
        char = text[position]
        if quote == '"' and char == "\\":
            position += 2
            continue
        if char == quote:
            if quote == "'" and text[position + 1 : position + 2] == "'":
                position += 2
                continue
            return position
        position += 1
    return None


def _left_open(value: str) -> int | None:
    """Index of a double quote within brackets that is not closed on the line."""
    position = 0
    while position < len(value):
        # An apostrophe within a word opens nothing.
        if value[position] == '"' and (position == 0 or value[position - 1] in " ,:[{"):
            end = _closing(value, position + 1, '"')
            if end is None:
                return position
            position = end
        position += 1
    return None


def _goes_on(line: Line, lines: Lines, quote: str) -> bool:
    """Whether a quoted text is closed on a later line, with nothing that looks like a key or an item before."""
    for text in lines.all[line.number :]:
        if not text.strip():
            continue
        indent = len(text) - len(text.lstrip(" "))
        if indent <= line.indent or KEY_LINE.match(text) or ITEM_LINE.match(text):
            return False
        end = _closing(text, 0, quote)
        if end is not None:
            return _CLOSED_ANYWAY.match(text[end + 1 :]) is not None
    return False


def _text_below(line: Line, lines: Lines, _problem: str) -> Iterator[Slip]:
    """A text on the lines below its key, without a sign that folds it."""
    above = lines.before(line)
    colon = re.search(r":(?:\s|\Z)", line.value)
    if line.key or line.in_list or not colon or above is None or not above.key or above.value:
        return
    if line.value[0] not in "\"'{[" and line.indent > above.indent and " " in line.value[: colon.start()]:
        hint = f'write `{above.key}: >-` above the text, or put the whole text in "double quotes"'
        yield Slip(line.number, line.column + colon.start(), _COLON_IN_TEXT, hint)


def _reference(line: Line, lines: Lines, _problem: str) -> Iterator[Slip]:
    above = lines.before(line)
    begins = line.key or line.in_list or above is None or not above.value
    if begins and _LEADING_REFERENCE.match(line.value):
        yield Slip(
            line.number,
            line.column,
            "the text begins with [[",
            'put the text in quotes: it begins with [[, as in "[[id]] said …"',
            "quotes",
        )


def _bracket(line: Line, _lines: Lines, _problem: str) -> Iterator[Slip]:
    if line.key and _TWO_LISTS.fullmatch(line.value):
        inside = ", ".join(re.findall(r"\[([^\[\]]+)\]", line.value))
        yield Slip(line.number, line.column, "two lists stand here in place of one", f"write [{inside}]")
        return
    if line.key and _LEADING_BRACKET.match(line.value):
        yield Slip(line.number, line.column, "the text begins with [", _in_quotes(line.value), "quotes")


def _missing_signs(line: Line, _lines: Lines, _problem: str) -> Iterator[Slip]:
    if line.key:
        return
    if match := _NO_SPACE_AFTER_COLON.match(line.text):
        key = line.text[: match.start(1)].strip(" -")
        what = "a space is missing after the colon"
        yield Slip(line.number, match.start(1) + 1, what, f"write `{key}: …`", "space-after-colon")
    elif match := _NO_SPACE_AFTER_HYPHEN.match(line.text):
        what = "a space is missing after the hyphen"
        yield Slip(line.number, match.start(1) + 1, what, "write `- …`", "space-after-hyphen")
    elif match := _NO_COLON.match(line.text):
        key = match["key"]
        yield Slip(line.number, match.end("key") + 1, "a colon is missing after the key", f"write `{key}: …`")
    elif match := _EQUALS.match(line.text):
        what = f"{match[1]} stands where a colon is needed"
        key = line.text[: match.start(1)].strip(" -\t")
        yield Slip(line.number, match.start(1) + 1, what, f"write `{key}: …`", "colon")


_RESERVED: Final = {
    **{sign: f"a text without quotes cannot begin with {sign}" for sign in "*&@`%!|>}]?"},
    ",": "a text without quotes cannot begin with a comma",
}


def _value_signs(line: Line, lines: Lines, problem: str) -> Iterator[Slip]:
    value = line.value
    first = value[:1]
    if (closing := _never_opened(value)) and "mapping values" in problem:
        opening = {"}": "{", "]": "["}[closing]
        what = f"the value ends with {closing}, and nothing opens it"
        yield Slip(line.number, line.column, what, f"write {opening} before the value, or take the {closing} out")
    elif _FOLD_MISSPELT.match(value):
        what = f"{value} does not join the lines below into a text"
        yield Slip(line.number, line.column, what, "write >- in its place")
    elif fold := _TEXT_BEHIND_FOLD.match(value):
        what = f"the text begins behind {fold[1]} on the same line"
        yield Slip(line.number, line.column, what, f"leave {fold[1]} alone there, and indent the text below it")
    elif first in _RESERVED and not BLOCK_TEXT.match(without_comment(value)) and _is_about(first, problem):
        hint, mend = of_sign(value, _in_quotes(value))
        yield Slip(line.number, line.column, _RESERVED[first], hint, mend, mention=mention_of(value))
    elif first in ("[", "{") and is_prose(value):
        hint = f"take the {first} out, or put the whole text in quotes"
        yield Slip(line.number, line.column, "the bracket opened here is not closed", hint)
    elif "block sequence entries" in problem and line.key and value.startswith("-"):
        hint = "begin the list on a line of its own below the key; if this is one text, take the - out"
        yield Slip(line.number, line.column, "a list cannot begin behind a key", hint)
    elif "mapping values" in problem and _WORD_AND_COLON.match(value):
        at = line.column + len(value) - 1
        yield Slip(line.number, at, "the value ends with a colon", "take the colon out", "colon-out")
    elif "mapping values" in problem and first not in "{[\"'" and (colon := re.search(r":(?:\s|\Z)", value)):
        if line.key and (second := _VALUE_AND_KEY.match(value)):
            yield _second_key(line, line.column + second.start("key"), second["key"])
        else:
            word = re.match(r"[a-z_]+(?=: )", value)
            hint = _in_quotes(value)
            if (inside := re.fullmatch(r"\(([a-z_]+): (.*)\)", value)) and inside[1] in lines.keys.every:
                what, hint = "round brackets hold no keys", f"write {{{inside[1]}: {inside[2]}}}, in braces"
                yield Slip(line.number, line.column, what, hint)
                return
            below = next((other for other in lines.outside_blocks if other.number > line.number), None)
            if word and word[0] in lines.keys.every and below and below.indent > line.indent:
                hint = (
                    f"write `{word[0]}: …` on a line of its own below `{line.key}:`, indented like line {below.number}"
                )
            elif word and word[0] in lines.keys.every:
                hint = f"write {{{word[0]}: …}}: a key and its value on one line stand in braces; or {hint}"
            yield Slip(line.number, line.column + colon.start(), _COLON_IN_TEXT, hint, None if word else "quotes")
    elif "could not find expected ':'" in problem and (inside := re.fullmatch(r"([\"'])([\w-]+):\1", value)):
        yield Slip(
            line.number, line.column, "the colon stands inside the quotes", f"write `{inside[2]}:`, without quotes"
        )
    elif "could not find expected ':'" in problem and not line.key and not line.in_list and value:
        word = re.match(r"[a-z_]+(?=[ \t]+\S)", value)
        after = lines.before(line)
        if after is not None and after.in_list and not after.key and after.indent == line.indent:
            hint = f"write `- …`, with the hyphen below that of line {after.number}"
            what = "a hyphen is missing before this item"
            yield Slip(line.number, line.indent + 1, what, hint, "hyphen-before-key", line.indent)
        elif (slip := without_colon(line, lines)) is not None:
            yield slip
        elif word and after is not None and (after.indent == line.indent or line.indent == 0):
            what = "this line has no colon, so that it is neither a key nor a part of the text above"
            hint = f"write `{word[0]}: …` if {word[0]} is a key; indent the line if it belongs to the text above"
            if lines.keys.every and word[0] not in lines.keys.every:
                hint = f"indent it deeper than line {after.number}, to whose text it belongs"
            if after.text.rstrip().endswith("\\"):
                hint = f"indent the line, and take out the backslash at the end of line {after.number}: none is needed"
            yield Slip(line.number, line.indent + 1, what, hint)


def _in_quotes(value: str) -> str:
    """The hint to put a text in quotes, in those that it does not hold itself."""
    located = _QUOTED_BEHIND_NUMBER.fullmatch(value)
    if located:
        return f'write "{located[1]}: {located[2]}", with the number inside the quotes'
    return IN_QUOTES if '"' not in value else "put the whole text in 'single quotes'" if "'" not in value else _ESCAPED


_QUOTED_BEHIND_NUMBER: Final = re.compile(r"(\d+(?:-\d+)?):\s+[\"'“«]([^\"“”«»]*)[\"'”»]")
_ESCAPED: Final = f'{IN_QUOTES}, and write \\\\" for each quote inside it'


def _second_key(line: Line, column: int, key: str) -> Slip:
    return Slip(
        line.number,
        column,
        "a second key stands on this line",
        f"write `{key}: …` on a line of its own, with no comma before it",
    )


def _never_opened(value: str) -> str:
    """The bracket or brace at the end of a value that stands in no quotes and has no other half; empty for none."""
    opening = {"}": "{", "]": "["}.get(value[-1:])
    return value[-1] if opening and opening not in value and value[0] not in "\"'" else ""


def _is_about(sign: str, problem: str) -> bool:
    about = {
        "*": ("alias", "alphabetic", "expected key", "block end"),
        "&": ("anchor", "alphabetic", "expected key"),
        "!": ("tag",),
        "|": ("block scalar", "expected"),
        "?": ("mapping keys",),
        ">": ("block scalar", "expected"),
    }
    return any(word in problem for word in about.get(sign, ("cannot start", "directive", "node content", "expected")))
