"""Reports as text, as JSON and as GitHub annotations. Nothing here prints."""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any, Final

from generator.diagnostics.report import Located, Report, Span, diagnose

_MAX_PLACES: Final = 12


def also_at(item: Located, show: Callable[[str, str, Span], str] = lambda shown, _file, _span: shown) -> str:
    """Return the further places of a diagnostic in words; empty if there are none.

    Args:
        item: the diagnostic.
        show: makes what stands for a place, of the words for it, its file, and its lines and columns.
    """
    if not item.also:
        return ""
    first_file = item.diagnostic.location.file
    places = [
        show(f"{'' if file == first_file else f'{file}:'}{span.line}:{span.column}", file, span)
        for file, span in item.also[:_MAX_PLACES]
    ]
    more = len(item.also) - _MAX_PLACES
    return f"also at {', '.join(places)}" + (f" and {plural(more, 'other place')}" if more > 0 else "")


def _column_width(text: str) -> int:
    return sum(map(_width, text))


def _width(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0  # a combining accent shares the column of the letter before it
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


_BIDI: Final = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})


def _visible(char: str) -> str:
    # Characters that move the cursor or reverse the line on a terminal are replaced.
    hidden = unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") or unicodedata.bidirectional(char) in _BIDI
    return "\N{REPLACEMENT CHARACTER}" if hidden and char != "\t" else char


_WIDEST: Final = 160
_BEFORE: Final = 60


def excerpt(located: Located) -> tuple[str, str]:
    """Return the source line and the line of carets under it, aligned also under wide characters and tabs.

    A very long line is cut to the part around the diagnostic's position.
    """
    line, start = located.source_line, located.span.column - 1
    end = located.span.end_column - 1 if located.span.end_line == located.span.line else len(line)
    cut = max(0, start - _BEFORE) if len(line) > _WIDEST else 0
    lead = "…" if cut else ""
    shown = "".join(map(_visible, lead + line[cut : cut + _WIDEST])) + ("…" if len(line) > cut + _WIDEST else "")
    pad = "".join("\t" if char == "\t" else " " * _column_width(char) for char in lead + line[cut:start])
    marked = line[start : min(end, cut + _WIDEST)].rstrip()
    return shown, pad + "^" * max(1, _column_width(marked))


MAX_LISTED: Final = 100
"""The largest number of diagnostics of one code that people are shown of one file."""


def _listed(items: Iterable[Located]) -> Iterator[Located]:
    """Yield the diagnostics that people are shown; of more than these, one says how many are left out."""
    items = [*items]
    numbers = Counter(map(_file_and_code, items))
    seen = Counter[tuple[str, str]]()
    for item in items:
        of_these = _file_and_code(item)
        seen[of_these] += 1
        if seen[of_these] <= MAX_LISTED:
            yield item
        elif seen[of_these] == MAX_LISTED + 1:
            rest = diagnose("B019", item.diagnostic.location, count=f"{numbers[of_these] - MAX_LISTED:,}")
            rule = replace(rest.rule, severity=item.diagnostic.severity)
            yield replace(item, diagnostic=replace(rest, rule=rule), also=())


def _file_and_code(item: Located) -> tuple[str, str]:
    return item.diagnostic.location.file, item.diagnostic.rule.code


def as_text(report: Report) -> Iterator[str]:
    """Yield the lines of a report for a terminal. Beside faults, parts that wait are only counted."""
    for item in _listed(report.faults or report.items):
        diagnostic, span = item.diagnostic, item.span
        position = f"{diagnostic.location.file}:{span.line}:{span.column}"
        yield f"{position}: {diagnostic.severity} {diagnostic.rule.code}: {diagnostic.message}"
        if item.source_line and "\0" not in item.source_line:  # a file of another encoding has NULs between its letters
            gutter = " " * len(str(span.line))
            line, carets = excerpt(item)
            yield f"  {span.line} | {line}"
            yield f"  {gutter} | {carets}"
        yield f"  hint: {diagnostic.hint}"
        if item.also:
            yield f"  {also_at(item)}"
        yield ""
    yield summary(report)


def lines_of(report: Report) -> list[str]:
    """Return the lines of a report's faults, without the empty lines between them and the summary."""
    return [line for line in as_text(report) if line][:-1]


def summary(report: Report) -> str:
    """Return one line with the numbers of errors, warnings and files, and of parts that wait to be read or sealed.

    It also says whether files could not be read whole, so that their other faults may show only later.
    """
    errors, warnings = report.counts()
    waiting = f"; {waiting_words(report)}" if any(item.waits for item in report.items) else ""
    if not report.faults:
        return f"{plural(report.files, 'file')} checked: no faults{waiting}"
    counts = [plural(errors, "error")] if errors else []
    counts += [plural(warnings, "warning")] if warnings else []
    faulty = len({file for item in report.faults for file in (item.diagnostic.location.file, *dict(item.also))})
    checked = f"; {plural(report.files, 'file')} checked" if report.files else ""
    unread = report.unread()
    hidden = f"; more may show once {plural(unread, 'file')} can be read whole" if unread else ""
    return f"{' and '.join(counts)} in {plural(faulty, 'file')}{checked}{hidden}{waiting}"


def waiting_words(report: Report) -> str:
    """Return how many parts wait to be read and how many briefs to be sealed, in the words of all commands."""
    counted = zip(report.waiting(), (("part", "read"), ("brief", "sealed")), strict=True)
    return " and ".join(still_to_be(number, noun, done) for number, (noun, done) in counted if number)


def still_to_be(number: int, noun: str, done: str) -> str:
    """Return a number of waiting things in words: `1 part still to be read`."""
    return f"{plural(number, noun)} still to be {done}"


def headline(report: Report) -> str:
    """Return the line above a report in the log of a build or preview."""
    if report.has_errors:
        return "the briefs have errors"
    return "the briefs have warnings" if report.faults else "the briefs have no faults"


def plural(number: int, noun: str) -> str:
    """Return a number with its noun: `1 file`, `2 files`."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def as_json(report: Report) -> str:
    """Return a JSON list of objects with code, severity, message, hint, file, line, column, end and other places."""
    return json.dumps([_as_object(item) for item in report.items], ensure_ascii=False, indent=2)


def _as_object(item: Located) -> dict[str, Any]:
    diagnostic, span = item.diagnostic, item.span
    return {
        "code": diagnostic.rule.code,
        "severity": diagnostic.severity,
        "message": diagnostic.message,
        "hint": diagnostic.hint,
        "file": diagnostic.location.file,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
        "also": [{"file": file, "line": other.line, "column": other.column} for file, other in item.also],
    }


def as_github(report: Report) -> Iterator[str]:
    """Yield GitHub workflow commands, which GitHub shows as annotations of a pull request.

    Source of the format and its escapes: "Workflow commands for GitHub Actions".
    """
    for item in _listed(report.items):
        diagnostic, span = item.diagnostic, item.span
        properties = {
            "file": diagnostic.location.file,
            "line": span.line,
            "endLine": span.end_line,
            "col": span.column,
            "endColumn": span.end_column,
            "title": f"{diagnostic.rule.code} {diagnostic.rule.name}",
        }
        listed = ",".join(f"{key}={_escape_property(str(value))}" for key, value in properties.items())
        also = f"\n{also_at(item)}" if item.also else ""
        message = _escape_data(f"{diagnostic.message}\nhint: {diagnostic.hint}{also}")
        yield f"::{diagnostic.severity} {listed}::{message}"
    yield summary(report)


def _escape_data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape_data(text).replace(":", "%3A").replace(",", "%2C")
