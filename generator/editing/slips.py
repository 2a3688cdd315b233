"""Slips that keep a file from being read as YAML, mended in their line.

No library can carry a text that it cannot read. So these few slips, and no others, are mended by the characters of one
line: a space, a colon, a hyphen or a quote that is missing or is another character, a tab or another space in the
indentation, and a character that nobody sees. `commands.authoring.fix` reads the file afterwards, and drops a change
that has not helped.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from generator.diagnostics.report import Located

SLIPS: Final = ("B003", "B004", "B011", "B022")
"""Codes of the diagnostics that may come from such a slip."""

_TIGHT_COLON: Final = re.compile(r"^(\s*(?:- +)?[A-Za-z_][\w-]*:)(?=\S)")
_TIGHT_HYPHEN: Final = re.compile(r"^(\s*-)(?=[^\s-])")
_VALUE: Final = re.compile(r"^(\s*(?:- +)*(?:[A-Za-z_][\w-]*:\s+)?)(\S.*?)\s*$")
_CURLY: Final = re.compile(r"[“„«‘](.*)[”“»’]\Z")
_DEEP: Final = re.compile(r"indent (?:it|the hyphen) (?:by|like line \d+: ?)(?: )?(no space|\d+ spaces?)")
_MARKS: Final = ("\u2028", "\u2029", "\x85")


def mended(lines: Sequence[str], item: Located) -> str | None:
    """The line of a slip as it should be; None where there is more than one way to mend it.

    Args:
        lines: of the file.
        item: what is said of the slip.
    """
    if not 0 < item.span.line <= len(lines):
        return None
    line, at = lines[item.span.line - 1], item.span.column - 1
    code, problem = item.diagnostic.rule.code, item.diagnostic.message
    if code == "B003":
        return f"{line[:at]}{' ' if line[at : at + 1] in _MARKS else ''}{line[at + 1 :]}"
    if code == "B011":
        indent = re.match(r"[ \t]*", line)
        return f"{indent[0].replace(chr(9), '  ')}{line[indent.end() :]}" if indent else None
    if code == "B022":
        spaced = _TIGHT_HYPHEN.sub(r"\1 ", _TIGHT_COLON.sub(r"\1 ", line)).lstrip()
        return f"{' ' * _indent_above(lines, item.span.line - 1)}{spaced}"
    if "a space is missing after the colon" in problem:
        return _TIGHT_COLON.sub(r"\1 ", line)
    if "a space is missing after the hyphen" in problem:
        return _TIGHT_HYPHEN.sub(r"\1 ", line)
    if "stands where a space is needed" in problem:
        return f"{line[:at]} {line[at + 1 :].lstrip()}"
    if "stands where a hyphen begins an item" in problem:
        return f"{line[:at]}- {line[at + 1 :].lstrip()}"
    if "stands before this key" in problem and "hyphen" not in problem:
        return f"{line[:at]}{line[at + 1 :]}"
    if "the value ends with a colon" in problem:
        return line.rstrip().removesuffix(":")
    if "a hyphen stands before this key" in problem:
        return re.sub(r"^( *)- +", r"\1", line)
    if "stands after a key" in problem or "stands where a colon is needed" in problem:
        return f"{line[:at].rstrip()}: {line[at + 1 :].lstrip()}"
    if "is used for indentation" in problem:
        indent = re.match(r"\s*", line)
        return f"{' ' * len(indent[0])}{line[indent.end() :]}" if indent else None
    if (deeper := _DEEP.search(item.diagnostic.hint)) and "like no line above" not in problem:
        return f"{' ' * int(deeper[1].split()[0].replace('no', '0'))}{line.lstrip()}"
    return _with_quotes(line, problem)


def _indent_above(lines: Sequence[str], at: int) -> int:
    """The indent of the nearest line above that is less deep than a line."""
    deep = len(lines[at]) - len(lines[at].lstrip())
    above = (line for line in reversed(lines[:at]) if line.strip())
    return next((indent for line in above if (indent := len(line) - len(line.lstrip())) < deep), deep)


def _with_quotes(line: str, problem: str) -> str | None:
    match = _VALUE.match(line)
    if match is None:
        return None
    before, value = match.groups()
    if "curly quotes do not keep a text together" in problem:
        inner = _CURLY.match(value)
        return f'{before}"{inner[1]}"' if inner and not re.search(r'["\\]|\s#', inner[1]) else None
    if "the quote opened here is not closed on this line" in problem:
        whole = value[0] in "\"'" and value.count(value[0]) == 1 and not re.search(r"\\|\s#", value)
        return f"{before}{value.rstrip('”“»’') if value[0] == chr(34) else value}{value[0]}" if whole else None
    if "the bracket opened here is not closed" in problem:
        closing = {"[": "]", "{": "}"}.get(value[0])
        alone = closing and value.count(value[0]) == 1 and not re.search(r"[\"'\]}]|\s#", value)
        return f"{before}{value}{closing}" if alone else None
    if "this apostrophe ends the text" in problem:
        inside = value[1:-1].replace("''", "'")
        return f'{before}"{inside}"' if value[-1] == "'" and not re.search(r'["\\]', inside) else None
    if "this quote ends the text" in problem:
        inside = value[1:-1]
        return f"{before}'{inside}'" if value[-1] == '"' and not re.search(r"['\\]", inside) else None
    needs_quotes = ("the text begins with [", "a text without quotes cannot begin", "the text holds a colon")
    # What holds quotes, a backslash or a comment may be meant otherwise.
    if any(words in problem for words in needs_quotes) and not re.search(r'["\\]|\s#', value) and value[0] not in "{'":
        return f'{before}"{value}"'
    return None
