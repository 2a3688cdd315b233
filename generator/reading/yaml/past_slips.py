"""Reads on past slips: if a line can be mended with certainty, the lines after it are checked as well."""

from __future__ import annotations

import re
from typing import Final

import yaml

from generator.diagnostics.report import Diagnostic
from generator.reading.slips.lines import Keys
from generator.reading.slips.mends import mended_by
from generator.reading.yaml.composing import compose
from generator.reading.yaml.syntax_errors import syntax_diagnostic

_MAX_SLIPS: Final = 20
"""The largest number of slips of one file that are reported in one run."""

_UNREAD: Final = yaml.ScalarNode("", "")
"""The root of a text that cannot be read."""


def read_on(file: str, text: str, keys: Keys) -> tuple[str, list[Diagnostic], yaml.Node | None]:
    """Compose a text, reading past each slip whose line can be mended with certainty.

    Args:
        file: path relative to the project.
        text: the file's.
        keys: the keys that it may have; if there are none, reading stops at the first slip.

    Returns:
        The text with its slips mended, the diagnostic of each slip, and the root, which `is_unread` recognises.

    Raises:
        TooDeepError, yaml.YAMLError and other errors of `UNREADABLE`: if the text cannot be read and no slip explains
            it.
    """
    slips: list[Diagnostic] = []
    for _ in range(_MAX_SLIPS):
        try:
            return text, slips, compose(file, text)
        except yaml.MarkedYAMLError as error:
            slip = syntax_diagnostic(file, text, error, keys)
        if slips and not _is_further(slip, slips[-1]):
            break  # the slip before was not what it seemed
        slips.append(slip)
        without = _without(text, slip) if keys.every else None
        if without is None:
            break
        text = without
    return text, slips, _UNREAD


def is_unread(root: yaml.Node | None) -> bool:
    """Whether `read_on` could not read a text to its end."""
    return root is _UNREAD


def _is_further(slip: Diagnostic, before: Diagnostic) -> bool:
    """Whether a slip lies beyond the mended one, so that it cannot be the same slip in another form."""
    span, line_before = slip.location.span, _line_of(before)
    is_like_it = slip.values.get("mend") == before.values.get("mend") == "character-out"
    return span is not None and span.line > (line_before if is_like_it else line_before + 1)


def _line_of(slip: Diagnostic) -> int:
    return slip.location.span.line if slip.location.span is not None else 0


def _without(text: str, slip: Diagnostic) -> str | None:
    """Return a text with a slip in one of its lines mended; None if the mend is not certain."""
    lines_and_ends = re.split(r"(\r\n|\r|\n)", text)
    lines, span, mend = lines_and_ends[::2], slip.location.span, slip.values.get("mend")
    if mend is None or span is None or span.line > len(lines):
        return None
    indent = int(slip.values.get("indent", 0))
    line = mended_by(mend, lines, (span.line, span.column), indent)
    if line is None or line == lines[span.line - 1]:
        return None
    lines_and_ends[2 * span.line - 2] = line
    for number in range(span.line, min(int(slip.values.get("last", 0)), len(lines))):
        lines_and_ends[2 * number] = " " * indent + lines[number].lstrip()
    return "".join(lines_and_ends)
