"""Keys that are missing because a # makes a comment of their line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from generator.diagnostics.report import Diagnostic
from generator.reading.slips.lines import spaces_before


def of_commented_out(diagnostic: Diagnostic, lines: Sequence[str], number: int) -> Diagnostic:
    """The diagnostic of a missing key, with the line that has the key as a comment, if there is one.

    Args:
        diagnostic: of any rule.
        lines: of the file.
        number: the line, from 1, at which it is reported.
    """
    if diagnostic.rule.code != "B101":
        return diagnostic
    inside = bool(diagnostic.location.path)
    key = re.compile(rf"{' *' if inside else ''}#+ *{re.escape(str(diagnostic.values['key']))}:(?:\s|\Z)")
    start = number if inside else 0
    indent = spaces_before(lines[number - 1]) if inside and number <= len(lines) else -1
    for below, line in enumerate(lines[start:], start + 1):
        if key.match(line):
            hint = f"take out the # before `{diagnostic.values['key']}:` on line {below}"
            return replace(diagnostic, values={**diagnostic.values, "hint": hint})
        if line.strip() and not line.lstrip().startswith("#") and spaces_before(line) <= indent:
            break
    return diagnostic
