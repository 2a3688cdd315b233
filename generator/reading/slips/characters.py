"""Signs that prevent reading at the start of an unquoted value, each with its mend.

Quotes alone are not enough if readers would then see the sign, such as a single *, or if no text is meant.
"""

from __future__ import annotations

import re
from typing import Final

from generator.diagnostics.hints import LineMend

IN_QUOTES: Final = 'put the whole text in "double quotes"'
ESCAPED: Final = f'{IN_QUOTES}, and write \\" for each quote inside it'
COLON_IN_TEXT: Final = "the text contains a colon and a space, but is not in quotes"

_PAIRED: Final = "*`"
"""Signs that are markup in pairs. Readers see the sign itself if the second one is missing."""

_NEVER_FIRST: Final = re.compile(r"[>,|]|[*\-+][ \t]")
"""Signs with which no text begins, quoted or not."""

_ONE_WORD: Final = re.compile(r"[*@&`%!]+(?P<word>[\w./~-]+)")
_PROSE: Final = re.compile(r"\{[^:{}]*|\[\s*[^\s,:{}\[\]\"']+(?:\s+[^\s,{}\[\]\"':]+){2,}[^\]}:]*")
_MENTION: Final = re.compile(r"@(?P<id>[a-z0-9]+(?:-[a-z0-9]+)+)\b[^\w@-].*\S")


def hint_for_sign(value: str, in_quotes: str) -> tuple[str, LineMend | None]:
    """Return the hint for a value that begins with a character that needs quotes.

    If it is certain, the mend of its line comes with it.

    Args:
        value: as it is written.
        in_quotes: the hint to put it in quotes of the kind that it does not hold.
    """
    sign = value[0]
    if word := _ONE_WORD.fullmatch(value):
        signs = value[: word.start("word")]
        if signs == "*":
            meant = f"write out what {value} stands for: nothing in this file is marked &{word['word']}"
            return f"{meant}; where it belongs to a text, {in_quotes}", None
        return f"take the {signs} out; where it belongs to a text, {in_quotes}", None
    if _NEVER_FIRST.match(value):
        return f"take the {sign} out: no text begins with it", None
    paired = sign * (len(value) - len(value.lstrip(sign)))
    if sign in _PAIRED and (value.count(paired) % 2 or value.count(sign) % 2):
        return f"take the {paired} out; or {in_quotes}, and write {paired} again after the words that it begins", None
    return in_quotes, "quotes"


def mention_of(value: str) -> str:
    """Return the possible id after the @ at the start of a text; empty if there is none."""
    match = _MENTION.fullmatch(value)
    return match["id"] if match else ""


def hint_for_mention(entry_id: str) -> str:
    """Return the hint for a text that begins with the id of an entry after an @."""
    return f'write the whole text in "double quotes", and the id in two brackets: "[[{entry_id}]] …"'


def is_prose(value: str) -> bool:
    """Whether a value that begins with an unclosed bracket reads like a sentence."""
    return _PROSE.fullmatch(value) is not None
