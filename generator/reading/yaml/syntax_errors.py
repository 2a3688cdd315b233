"""The parser's errors → diagnostics: the slip that caused one, or the parser's message in plain words.

The parser stops where it cannot go on, often lines below the slip, and reports it in its own terms. So the lines up to
that place are searched for common slips: a quote that is not closed, a missing space after a colon. The parser's own
message is used only where no slip is found.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Final

import yaml

from generator.diagnostics.report import Diagnostic, Location, Span, diagnose
from generator.reading.slips.folded import continued_text, text_without_fold
from generator.reading.slips.foreign import foreign_signs
from generator.reading.slips.indents import wrong_indent
from generator.reading.slips.lines import KEY_LINE, Keys, Line, Lines, Slip, split_lines
from generator.reading.slips.missing import fold_without_colon, long_key, missing_signs
from generator.reading.slips.parser_words import PLAIN_WORDS, PlainWords
from generator.reading.slips.quotes import comma_behind, quoted_behind_colon, quotes
from generator.reading.slips.values import leading_bracket, leading_reference, value_signs
from generator.reading.yaml.composing import clean, mark_span, open_bracket, span_at

SlipDetector = Callable[[Line, Lines, str], Slip | None]
"""A function that looks for slips of one kind. It takes a line, all lines and the parser's message."""

_LINES_BEFORE_STOP: Final = 3
_EVERYWHERE: Final = None
_LOOKS: Final[tuple[tuple[SlipDetector, int | None], ...]] = (
    (long_key, 1),  # noticed at the next line, or at its colon
    (quoted_behind_colon, 0),
    (comma_behind, 0),
    (foreign_signs, _LINES_BEFORE_STOP),
    (quotes, _EVERYWHERE),  # an open quote may be noticed only at the end of the file
    (fold_without_colon, _EVERYWHERE),  # the lines below may be read as its text
    (continued_text, _LINES_BEFORE_STOP),
    (text_without_fold, _LINES_BEFORE_STOP),
    (leading_reference, _LINES_BEFORE_STOP),
    (leading_bracket, _LINES_BEFORE_STOP),
    (missing_signs, _LINES_BEFORE_STOP),
    (wrong_indent, 0),  # noticed at once
    (value_signs, _LINES_BEFORE_STOP),
)
"""The looks, in order, each with the number of lines to search above the place where the parser stopped."""


def find_slip(text: str, stopped: int, problem: str, keys: Keys) -> Slip | None:
    """Find the slip that probably keeps a text from being parsed.

    Args:
        text: the file's text.
        stopped: the line, from 1, at which the parser stopped.
        problem: the parser's message.
        keys: the keys that the file may have.

    Returns:
        The slip; None if no known kind of slip is found.
    """
    lines = Lines(text, keys)
    above = [line for line in lines.outside_blocks if line.number <= stopped]
    for look, reach in _LOOKS:
        near = above if reach is None else [line for line in above if line.number >= stopped - reach]
        slip = next(filter(None, (look(line, lines, problem) for line in near)), None)
        if slip is not None:
            return slip
    return None


_OF_BRIEFS: Final = ("title", "claims")
"""Keys that tell a whole brief from a few lines."""


def syntax_diagnostic(file: str, text: str, error: yaml.MarkedYAMLError, keys: Keys) -> Diagnostic:
    """Return the diagnostic of a text that is not YAML, at its slip if one can be found."""
    problem = error.problem or error.context or "not YAML"
    mark = error.problem_mark or error.context_mark
    if isinstance(error, yaml.composer.ComposerError) and "another document" in problem:
        return _of_end(text, Location(file, span=mark_span(mark)), keys)
    message = f"{problem} {error.context or ''}"
    return _cut_off(text, _of_stop(file, text, error, keys), message)


def _of_end(text: str, where: Location, keys: Keys) -> Diagnostic:
    """Return the diagnostic of a line that ends a file, with a hint that depends on the lines after it."""
    number = where.span.line if where.span is not None else 1
    lines = split_lines(clean(text))
    below = [line for line in lines[number:] if line.strip() and not line.startswith("#")]
    what, hint, first = "and more follows", "", KEY_LINE.match(below[0]) if below else None
    goes_on = (
        first is not None
        and first["key"] in keys.outermost
        and not any(line.startswith(f"{first['key']}:") for line in lines[: number - 1])
    )
    if not below:
        what, hint = "and nothing follows", "take the line --- out"
    elif all(any(line.startswith(f"{key}:") for line in below) for key in _OF_BRIEFS):
        hint = "move what follows the line --- to a file of its own, and take the line out: one file is one brief"
    elif below[0].startswith(" ") or goes_on:
        hint = "take the line --- out: the file goes on below it"
    return diagnose("B008", where, what=what, hint=hint)


_UNFINISHED: Final = ("could not find expected ':'", "end of stream", "expected ',' or")
"""The parser's words for a line that lacks its end."""


def _cut_off(text: str, diagnostic: Diagnostic, message: str) -> Diagnostic:
    """Return the given diagnostic, or that of a file cut off in its last line, as by an incomplete copy."""
    last = split_lines(text)
    is_last = diagnostic.location.span is not None and diagnostic.location.span.line == len(last) > 1
    if not is_last or not last[-1].strip() or not any(words in message for words in _UNFINISHED):
        return diagnostic
    hint = f"restore what followed; if nothing is missing: {diagnostic.hint}"
    return diagnose("B004", diagnostic.location, problem="the file ends in the middle of this line", hint=hint)


def _of_stop(file: str, text: str, error: yaml.MarkedYAMLError, keys: Keys) -> Diagnostic:
    """Return the diagnostic of the place where the parser stopped."""
    problem, mark = error.problem or error.context or "not YAML", error.problem_mark or error.context_mark
    message = f"{problem} {error.context or ''}"
    if "invalid Unicode character escape code" in problem and mark is not None:
        return _of_escape(file, clean(text).split("\n")[mark.line], mark)
    if slip := find_slip(clean(text), mark.line + 1 if mark is not None else 1, message, keys):
        return slip_diagnostic(file, slip)
    # An unclosed bracket or quote is noticed far below. Point to its start, or to the start of the key or alias.
    opened = ("end of stream", "expected ',' or", "could not find expected ':'", "did not find expected alphabetic")
    if error.context_mark is not None and any(start in problem for start in opened):
        mark = error.context_mark
    elif "expected node content" in problem and mark is not None and not clean(text)[mark.index :].strip():
        mark, problem = open_bracket(text) or mark, "the bracket is not closed"
    span = mark_span(mark)
    if span.line > span_at(text, None).line:
        span = span_at(text.rstrip(), None)
    known = (words for text in (problem, message) for words in PLAIN_WORDS if words.said in text)
    plain = next(known, PlainWords("", message.strip(), ""))
    opens = clean(text)[mark.index : mark.index + 1] if mark is not None else ""
    if plain.mend == "end-of-bracket" and opens in _CLOSING and mark is not None:
        what = "the brace { is not closed" if opens == "{" else plain.problem
        plain = PlainWords(plain.said, what, _where_to_close(clean(text)[mark.index :], opens), plain.mend)
    return diagnose("B004", Location(file, span=span), problem=plain.problem, hint=plain.hint, mend=plain.mend)


_ESCAPES: Final = re.compile(r"(?:\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})+")


def _of_escape(file: str, line: str, mark: yaml.Mark) -> Diagnostic:
    """Return the diagnostic of an escape with the number of no character, such as half of a pair of surrogates."""
    run = next((run for run in _ESCAPES.finditer(line) if run.start() <= mark.column <= run.end()), None)
    start, escapes = (run.start(), run[0]) if run else (mark.column, line[mark.column :][:10])
    both = re.match(r"\\u[dD][89abAB]..\\u[dD][c-fC-F]..", escapes)
    hint = "write the character itself, or take this out"
    if both:
        character = json.loads('"' + both[0] + '"')
        hint = f"write the character itself: {character}"
    span = Span(mark.line + 1, start + 1, mark.line + 1, start + 1 + len(escapes))
    problem = f"{both[0] if both else escapes} is the number of no character"
    return diagnose("B004", Location(file, span=span), problem=problem, hint=hint)


_CLOSING: Final = {"[": "]", "{": "}"}


def _where_to_close(opened: str, bracket: str) -> str:
    """Return the hint for an unclosed bracket, by the line on which it opens."""
    depth, closing = 0, _CLOSING[bracket]
    for char in opened.partition("\n")[0]:
        if char in _CLOSING.values() and depth == 1 and char != closing:
            return f"write {closing} before the {char}"
        depth += (char in _CLOSING) - (char in _CLOSING.values())
    commas = "" if bracket == "{" else ", or a comma between its items, if one is missing"
    return f"write {closing} at the end of the line{commas}"


def slip_diagnostic(file: str, slip: Slip) -> Diagnostic:
    """Return the diagnostic of a slip."""
    location = Location(file, span=Span(slip.line, slip.column, slip.line, slip.column + 1))
    how = {"hint": slip.hint, "mend": slip.mend, "indent": slip.indent, "mention": slip.mention, "last": slip.last}
    return diagnose("B004", location, problem=slip.problem, **how)
