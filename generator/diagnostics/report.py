"""Diagnostics, and reports of them as text, as JSON and as GitHub annotations. Nothing here reads or prints.

A `Rule` has a permanent code and explains itself. A `Diagnostic` is one breach of a rule at a `Location`, which is a
file and a path into its values. A `Located` diagnostic also has its line and column. Every message says what is wrong,
and every hint says how to mend it.
"""

from __future__ import annotations

import difflib
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import Any, Final, Literal

from generator.diagnostics.hints import Hint, certain, did_you_mean
from generator.diagnostics.rules import RULES, WAITING, Rule
from generator.diagnostics.visible import as_seen, on_one_line, shortened, show_unseen

Severity = Literal["error", "warning"]
Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Location:
    """The place that a diagnostic points to, before its line and column are known.

    Attributes:
        file: path relative to the project, with forward slashes.
        path: keys and indexes that lead to the value; empty for the whole file.
        on: `key` to point to a mapping's key, `value` to point to its value.
        word: part of the value to point to; the source is searched for it from the start of the value.
        nth: number of the occurrence of `word`, from 0.
        skip: number of characters of `word` to leave out, such as the brackets of `[[id`.
        span: the lines and columns, where they are known at once (faults of bytes, characters and YAML syntax).
    """

    file: str
    path: Path = ()
    on: Literal["key", "value"] = "value"
    word: str = ""
    nth: int = 0
    skip: int = 0
    span: Span | None = None


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a file. Lines and columns count characters from 1, and the end is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


_LONGEST_VALUE: Final = 300
"""Characters of a value that a message quotes."""

_LONGEST_HINT: Final = 1_000


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One breach of a rule.

    Attributes:
        rule: the broken rule.
        location: where it is broken.
        values: values for the placeholders of the rule's message and hint.
    """

    rule: Rule
    location: Location
    values: Mapping[str, Any] = field(default_factory=dict)

    @property
    def severity(self) -> Severity:
        """`error` stops a build; `warning` does not."""
        return self.rule.severity

    @property
    def message(self) -> str:
        """The fault, as one sentence without a full stop."""
        values = {
            name: shortened(value, _LONGEST_VALUE) if isinstance(value, str) else value
            for name, value in self.values.items()
        }
        return show_unseen(on_one_line(self.rule.message.format_map(values)))

    @property
    def hint(self) -> str:
        """How to mend it."""
        hint = str(self.values.get("hint") or self.rule.hint.format_map(self.values))
        return on_one_line(shortened(hint, _LONGEST_HINT))

    @property
    def certain(self) -> Hint | None:
        """The hint, where it says for certain what is to be written."""
        hint = self.values.get("hint")
        return hint if isinstance(hint, Hint) and hint.instead is not None else None


def diagnose(code: str, location: Location, **values: Any) -> Diagnostic:
    """Make a diagnostic.

    Args:
        code: a key of `generator.diagnostics.rules.RULES`.
        location: where the rule is broken.
        values: values for the placeholders of the rule's message and hint. A value called `hint` replaces the hint;
            `cause` tells what has one cause where messages differ, as the rule's `one_cause_in` has it, and `first` at
            which of its places it is to be told.
    """
    return Diagnostic(RULES[code], location, values)


@dataclass(frozen=True, slots=True)
class Located:
    """A diagnostic with its line and column, and the source line to show.

    Attributes:
        diagnostic: what is wrong.
        span: its lines and columns.
        source_line: its first line as written; empty where no line can be shown.
        also: further places, as (file, lines and columns), where the same cause shows.
    """

    diagnostic: Diagnostic
    span: Span
    source_line: str
    also: tuple[tuple[str, Span], ...] = ()

    def sort_key(self) -> tuple[bool, str, Span, str, str]:
        """Key that sorts by file, position, weight and code; what only waits to be checked or read comes last."""
        code = self.diagnostic.rule.code
        return code in WAITING, self.diagnostic.location.file, self.span, self.diagnostic.severity, code


@dataclass(frozen=True, slots=True)
class Report:
    """Every located diagnostic of one run, in reading order."""

    items: tuple[Located, ...]
    files: int = 0

    @property
    def has_errors(self) -> bool:
        """Whether any diagnostic stops a build."""
        return any(item.diagnostic.severity == "error" for item in self.items)

    def about(self, briefs: frozenset[str]) -> Report:
        """The part of the report that is about some briefs.

        Args:
            briefs: the ids of the briefs, which are the names of their files.
        """
        of_briefs = [item for item in self.items if PurePosixPath(item.diagnostic.location.file).stem in briefs]
        return Report(tuple(of_briefs), len(briefs))

    def counts(self) -> tuple[int, int]:
        """Numbers of errors and of warnings."""
        errors = sum(item.diagnostic.severity == "error" for item in self.items)
        return errors, len(self.items) - errors


def by_cause(items_found: Iterable[Located]) -> list[Located]:
    """Put diagnostics in reading order, and those that have one cause together: the first names the other places."""
    causes: dict[tuple[str, ...], list[Located]] = {}
    for number, item in enumerate(sorted(items_found, key=Located.sort_key)):
        diagnostic, scope = item.diagnostic, item.diagnostic.rule.one_cause_in
        cause = {"nowhere": str(number), "file": diagnostic.location.file, "record": ""}[scope]
        what = str(diagnostic.values.get("cause") or diagnostic.message)
        key = (diagnostic.rule.code, what, diagnostic.hint if scope != "record" else "", scope, cause)
        causes.setdefault(key, []).append(item)
    return [_together(items) for items in causes.values()]


def _together(items: list[Located]) -> Located:
    first, *rest = sorted(items, key=lambda item: not item.diagnostic.values.get("first"))
    places = dict.fromkeys((item.diagnostic.location.file, item.span) for item in rest)
    places.pop((first.diagnostic.location.file, first.span), None)
    return replace(first, also=tuple(places))


_MOST_PLACES: Final = 12


def also_at(item: Located) -> str:
    """The further places of a diagnostic in words; empty where there are none."""
    if not item.also:
        return ""
    first_file = item.diagnostic.location.file
    places = [
        f"{span.line}:{span.column}" if file == first_file else f"{file}:{span.line}:{span.column}"
        for file, span in item.also[:_MOST_PLACES]
    ]
    more = len(item.also) - _MOST_PLACES
    return f"also at {', '.join(places)}" + (f" and {plural(more, 'other place')}" if more > 0 else "")


_LONGEST_WORD: Final = 200
"""Characters of a word that are compared with choices; the comparison takes time in proportion to both lengths."""


def nearest(word: str, choices: Iterable[str]) -> str | None:
    """Return the choice most like `word`, or None where none is near enough to suggest."""
    pool = list(choices)
    word = as_seen(word)[:_LONGEST_WORD]
    lowered = {choice.lower(): choice for choice in pool}
    if close := difflib.get_close_matches(word.lower(), list(lowered), n=1, cutoff=0.6):
        return lowered[close[0]]
    # A short or clipped name ("berg") is near a choice of which it is one whole part.
    parts = [choice for choice in pool if word.lower() in choice.lower().split("-")]
    return parts[0] if len(parts) == 1 else None


def nearest_text(words: str, texts: Iterable[str]) -> str | None:
    """Return the text that has most in common with some words, shortened; None where there is none."""
    wanted = set(re.findall(r"\w+", words.casefold()))
    shared = [(len(wanted & set(re.findall(r"\w+", text.casefold()))), text) for text in texts]
    most, text = max(shared, key=lambda pair: pair[0], default=(0, ""))
    return shortened(text) if most else None


def probably(word: str, near: str, choices: Iterable[str]) -> Hint:
    """Word a hint that names the nearest choice, which is certain where no other is as near."""
    sure = certain(word, choices)
    return Hint(did_you_mean(word, near), sure if sure == near else None)


def suggestion(word: str, choices: Sequence[str], otherwise: str) -> str:
    """Return a hint that names the nearest choice, or lists up to twelve choices, or says `otherwise`."""
    choices = [choice for choice in choices if choice]
    if near := certain(word, choices) or nearest(word, choices):
        return probably(word, near, choices)
    if 0 < len(choices) <= 12:
        return "use one of: " + ", ".join(choices)
    return otherwise


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


def as_text(report: Report) -> Iterator[str]:
    """Yield the lines of a report for a terminal."""
    for item in report.items:
        diagnostic, span = item.diagnostic, item.span
        position = f"{diagnostic.location.file}:{span.line}:{span.column}"
        yield f"{position}: {diagnostic.severity} {diagnostic.rule.code}: {diagnostic.message}"
        if item.source_line:
            gutter = " " * len(str(span.line))
            line, carets = excerpt(item)
            yield f"  {span.line} | {line}"
            yield f"  {gutter} | {carets}"
        yield f"  hint: {diagnostic.hint}"
        if item.also:
            yield f"  {also_at(item)}"
        yield ""
    yield summary(report)


def summary(report: Report) -> str:
    """Return one line with the numbers of errors, warnings and files."""
    errors, warnings = report.counts()
    if not report.items:
        return f"{plural(report.files, 'file')} checked: no faults"
    counts = [plural(errors, "error")] if errors else []
    counts += [plural(warnings, "warning")] if warnings else []
    faulty = len({file for item in report.items for file in (item.diagnostic.location.file, *dict(item.also))})
    return f"{' and '.join(counts)} in {plural(faulty, 'file')}; {plural(report.files, 'file')} checked"


def plural(number: int, noun: str) -> str:
    """A number with its noun: `1 file`, `2 files`."""
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
    for item in report.items:
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
