"""The YAML parser's messages in plain words, with hints. They are used if `syntax_errors` finds no slip."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from generator.diagnostics.hints import LineMend
from generator.reading.slips.characters import IN_QUOTES


@dataclass(frozen=True, slots=True)
class PlainWords:
    """A message of the parser in plain words.

    Attributes:
        said: the parser's words.
        problem: the fault, for the message.
        hint: how to mend it.
        mend: the change to make to the line; None if that is not certain.
    """

    said: str
    problem: str
    hint: str
    mend: LineMend | None = None


PLAIN_WORDS: Final = (
    PlainWords(
        "mapping values are not allowed",
        "there is a colon and a space where no key can begin",
        'put the whole text in "double quotes", or indent the line like the key above it',
    ),
    PlainWords(
        "could not find expected ':'",
        "this line has no colon, so it is neither a key nor part of the text above",
        "add a colon after the key; indent the line if it belongs to the text above; begin your own notes with #",
    ),
    PlainWords(
        "found character that cannot start any token",
        "a text without quotes cannot begin with this character",
        IN_QUOTES,
        "quotes",
    ),
    PlainWords(
        "did not find expected '-' indicator",
        "this line is neither an item of the list above nor a key beside it",
        "begin the item with - below the hyphens above, or indent the line so that it belongs to the item",
    ),
    PlainWords(
        "did not find expected key",
        "this line is neither a key of the block above nor part of its text",
        'indent this line like its neighbours; or put the whole text above in "double quotes", if it goes on here',
    ),
    PlainWords(
        "did not find expected ',' or",
        "the bracket opened here is not closed",
        "close it, or separate its items with commas",
        "end-of-bracket",
    ),
    PlainWords(
        "the bracket is not closed",
        "the bracket opened here is not closed",
        "close it at the end of the line",
        "end-of-bracket",
    ),
    PlainWords(
        "did not find expected node content", "a value is missing here", "write it, or take the comma or bracket out"
    ),
    PlainWords(
        "found unexpected end of stream", "the quote opened here is never closed", "close it at the end of the text"
    ),
    PlainWords(
        "found unknown escape character",
        "a backslash in double quotes has a special meaning",
        "write the backslash twice, or put the text in 'single quotes'",
    ),
    PlainWords("found undefined alias", "a text without quotes cannot begin with *", IN_QUOTES, "quotes"),
    PlainWords(
        "did not find expected alphabetic", "a text without quotes cannot begin with * or &", IN_QUOTES, "quotes"
    ),
    PlainWords(
        "block sequence entries are not allowed",
        "a list cannot begin here",
        "begin it on a line of its own below the key; if this is one text, take the - out",
    ),
    PlainWords(
        "expected a single document", "a second document begins here", "remove the --- line: one file is one brief"
    ),
    PlainWords("found a tab character", "there is a tab where spaces are needed", "use spaces"),
    PlainWords("block scalar", "only a comment can follow > or |", "begin the text on the next line, indented"),
    PlainWords("incompatible YAML document", "this version of YAML cannot be read", "take the line out"),
    PlainWords("directive", "a line cannot begin with %", 'put the text in "double quotes" after its key'),
    PlainWords("tag", "a text without quotes cannot begin with !", IN_QUOTES, "quotes"),
)
"""The parser's messages, with their meanings and remedies."""
