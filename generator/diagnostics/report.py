"""Diagnostics, and reports of them. `formats` shows reports; nothing here reads or prints.

A `Rule` has a permanent code and explains itself. A `Diagnostic` is one breach of a rule at a `Location`, which is a
file and a path into its values. A `Located` diagnostic also has its line and column. Every message names the fault, and
every hint says how to mend it.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final, Literal

from generator.diagnostics.hints import Hint
from generator.diagnostics.rules import RULES, SEALING, UNREAD, WAITING, Rule
from generator.diagnostics.visible import on_one_line, shortened, show_unseen

Severity = Literal["error", "warning"]
Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Location:
    """The place that a diagnostic points to, before its line and column are known.

    Attributes:
        file: path relative to the project, with forward slashes.
        path: keys and indexes that lead to the value; empty for the whole file.
        on: `key` to point to a mapping's key, `value` to point to its value, or to its key if the value is a list or
            has keys. `whole` points to these, too, if they are in brackets.
        word: part of the value to point to; the source is searched for it from the start of the value.
        nth: number of the occurrence of `word`, from 0.
        skip: number of characters of `word` to leave out, such as the brackets of `[[id`.
        otherwise: path to point to if there is nothing at the end of `path`.
        span: the lines and columns, where they are known at once (faults of bytes, characters and YAML syntax).
    """

    file: str
    path: Path = ()
    on: Literal["key", "value", "whole"] = "value"
    word: str = ""
    nth: int = 0
    skip: int = 0
    otherwise: Path = ()
    span: Span | None = None

    @classmethod
    def in_text(cls, file: str, path: Path, text: str, word: str, start: int, *, skip: int = 0) -> Location:
        """Return the location of a word, from its index in the text to which the path leads."""
        return cls(file, path, word=word, nth=text.count(word, 0, start) if word else 0, skip=skip)


def brief_of_file(file: str) -> str:
    """Return the id of the brief in a file, which is the file's name without `.yaml`."""
    return posixpath.splitext(posixpath.basename(file))[0]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a file. Lines and columns count characters from 1, and the end is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


START: Final = Span(1, 1, 1, 2)
"""The first character of a file."""


_LONGEST_VALUE: Final = 300
"""The largest number of characters of a value that a message quotes."""

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
        """The way to mend it."""
        hint = str(self.values.get("hint") or self.rule.hint.format_map(self.values))
        return on_one_line(shortened(hint, _LONGEST_HINT))

    @property
    def certain(self) -> Hint | None:
        """The hint, if it is certain about the text to write."""
        hint = self.values.get("hint")
        return hint if isinstance(hint, Hint) and hint.instead is not None else None

    def with_values(self, **values: Any) -> Diagnostic:
        """Return the same diagnostic with the given values changed."""
        return replace(self, values={**self.values, **values})


def diagnose(code: str, location: Location, **values: Any) -> Diagnostic:
    """Make a diagnostic.

    Args:
        code: a key of `generator.diagnostics.rules.RULES`.
        location: where the rule is broken.
        values: values for the placeholders of the rule's message and hint. A value called `hint` replaces the hint;
            `cause` ties diagnostics of one cause together where messages differ, see `Rule.one_cause_in`, and `first`
            marks the place at which they are reported.
    """
    return Diagnostic(RULES[code], location, values)


@dataclass(frozen=True, slots=True)
class Located:
    """A diagnostic with its line and column, and the source line to show.

    Attributes:
        diagnostic: the fault.
        span: its lines and columns.
        source_line: its first line as written; empty if no line can be shown.
        also: further places, as (file, lines and columns), where the same cause shows.
    """

    diagnostic: Diagnostic
    span: Span
    source_line: str
    also: tuple[tuple[str, Span], ...] = ()

    @property
    def waits(self) -> bool:
        """Whether it only reports that a part waits to be sealed or read, which stops strict builds alone."""
        return self.diagnostic.rule.code in WAITING and self.diagnostic.severity == "warning"

    def sort_key(self) -> tuple[bool, str, Span, str, str]:
        """Return a key that sorts by file, position, weight and code.

        Parts that only wait to be checked or read come last.
        """
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

    def beside(self, other: Report) -> Report:
        """Return this report with the items of another, in reading order."""
        return replace(self, items=tuple(sorted((*self.items, *other.items), key=Located.sort_key)))

    def about(self, briefs: frozenset[str]) -> Report:
        """Return the part of the report that is about the given briefs.

        Args:
            briefs: the ids of the briefs, which are the names of their files.
        """
        of_briefs = [item for item in self.items if brief_of_file(item.diagnostic.location.file) in briefs]
        return Report(tuple(of_briefs), len(briefs))

    def errors_in(self, file: str) -> list[Located]:
        """Return the errors of one file."""
        return [i for i in self.items if i.diagnostic.severity == "error" and i.diagnostic.location.file == file]

    @property
    def faults(self) -> tuple[Located, ...]:
        """The faults to be mended, without parts that only wait to be sealed or read."""
        return tuple(item for item in self.items if not item.waits)

    def counts(self) -> tuple[int, int]:
        """Return the numbers of errors and of warnings among the faults."""
        errors = sum(item.diagnostic.severity == "error" for item in self.faults)
        return errors, len(self.faults) - errors

    def unread(self) -> int:
        """Return the number of files with a fault that keeps them from being read whole."""
        located = (item.diagnostic for item in self.items if item.diagnostic.rule.code in UNREAD)
        return len({diagnostic.location.file for diagnostic in located})

    def waiting(self) -> tuple[int, int]:
        """Return the numbers of parts that wait to be read, and of briefs that wait to be sealed."""
        parts: set[str] = set()
        briefs: set[str] = set()
        for diagnostic in (item.diagnostic for item in self.items if item.waits):
            parts.update(diagnostic.values.get("units", ()))
            if diagnostic.rule.code in SEALING:
                briefs.add(brief_of_file(str(diagnostic.values.get("file", diagnostic.location.file))))
        return len(parts), len(briefs)


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
    rest.sort(key=lambda item: item.diagnostic.location.file != first.diagnostic.location.file)
    places = dict.fromkeys((item.diagnostic.location.file, item.span) for item in rest)
    places.pop((first.diagnostic.location.file, first.span), None)
    return replace(first, also=tuple(places))
