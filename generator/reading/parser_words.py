"""What the YAML parser says, in plain words, and how to mend it. It decides where `syntax` finds no slip."""

from __future__ import annotations

from typing import Final

PLAIN_WORDS: Final = (
    (
        "mapping values are not allowed",
        "a colon followed by a space stands where no key can begin",
        'put the whole text in "double quotes", or indent the line like the key above it',
    ),
    (
        "could not find expected ':'",
        "this line has no colon, so that it is neither a key nor a part of the text above",
        "add a colon after the key; or indent the text, or put it in quotes, so that it belongs to the line above",
    ),
    (
        "found character that cannot start any token",
        "a text without quotes cannot begin with this character",
        'put the whole text in "double quotes"',
    ),
    (
        "did not find expected '-' indicator",
        "this line is neither an item of the list above nor a key beside it",
        "begin the item with - below the hyphens above, or indent the line so that it belongs to the item",
    ),
    (
        "did not find expected key",
        "what stands here fits neither the key above nor its value",
        'put the whole text above in "double quotes", or indent this line like its neighbours',
    ),
    (
        "did not find expected ',' or",
        "the bracket opened here is not closed",
        "close it, or part what it holds by commas",
    ),
    ("the bracket is not closed", "the bracket opened here is not closed", "close it at the end of the line"),
    ("did not find expected node content", "a value is missing here", "write it, or take the comma or bracket out"),
    ("found unexpected end of stream", "the quote opened here is never closed", "close it at the end of the text"),
    (
        "found unknown escape character",
        "a backslash in double quotes has a meaning of its own",
        "write the backslash twice, or put the text in 'single quotes'",
    ),
    ("found undefined alias", "a text without quotes cannot begin with *", 'put the whole text in "double quotes"'),
    (
        "did not find expected alphabetic",
        "a text without quotes cannot begin with * or &",
        'put the whole text in "double quotes"',
    ),
    (
        "block sequence entries are not allowed",
        "a list cannot begin here",
        "begin it on a line of its own below the key, or put the text that starts with - in quotes",
    ),
    ("expected a single document", "a second document begins here", "remove the --- line: a file holds one brief"),
    (
        "found a tab character",
        "a tab stands where spaces are needed",
        "use spaces",
    ),
    ("block scalar", "behind > or | nothing can stand but a comment", "begin the text on the next line, indented"),
    ("directive", "a line cannot begin with %", 'put the text in "double quotes" behind its key'),
    ("tag", "a text without quotes cannot begin with !", 'put the whole text in "double quotes"'),
)
"""Words of the parser, what they mean, and how to mend it."""
