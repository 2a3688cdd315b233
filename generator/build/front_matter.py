"""Faults of hand-written pages: of their encoding, their characters, and front matter that would appear as text."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from generator.diagnostics.hints import nearest_hint
from generator.diagnostics.likeness import certain
from generator.diagnostics.report import Diagnostic, Location, Report, Span, diagnose
from generator.diagnostics.visible import printable_name
from generator.model.edtf import FULL_DAY, EdtfError, parse
from generator.model.fields import type_words
from generator.reading.files import is_plain_file
from generator.reading.positions import SourceText, report_of
from generator.reading.suggestions.dates.forms import hint_for_date
from generator.reading.yaml.composing import span_at
from generator.reading.yaml.documents import forbidden_characters, parse_bytes, parse_text

_CLOSED: Final = re.compile(r"-{3}[ \t]*\n(.*?\n)(?:\.{3}|-{3})[ \t]*\n", re.DOTALL)
_OPEN: Final = re.compile(r"-{3}[ \t]*\n[ \t]*[\w-]+:(?:[ \t]|\n|\Z)")
"""Finds the start of front matter. Three hyphens alone are a thematic break, but nobody writes a key below that."""

_TEXTS: Final = ("title", "description")
_NAMES: Final = ("template", "moved_to", "robots")
_KNOWN: Final = (
    *(*_TEXTS, *_NAMES, "asked", "search", "updated"),
    # Of MkDocs, Material and its plugins, but for those that other plugins may have in the singular or plural.
    *("hide", "icon", "status", "subtitle", "author", "authors", "tags", "social", "keywords"),
    *("categories", "draft", "readtime", "slug", "inherit", "location", "revision_date"),
)
_WITHOUT_EFFECT: Final[Mapping[str, Collection[str]]] = {
    **dict.fromkeys(("icon", "status", "subtitle", "tags", "social"), ()),
    "hide": ("navigation", "path", "footer", "tags", "feedback"),
    "search": ("boost",),
}
"""Keys of Material that have no effect here. `hide` and `search` have none only with the items or keys listed."""

LONG_NUMBER: Final = re.compile(r"&#(?:[0-9]{8,}|[xX][0-9a-fA-F]{8,})")
"""Finds a number that no character has. Python fails to read one of thousands of digits."""

NO_NUMBER, AS_ITSELF = "a number after &# has at most seven digits", "write the character itself"

_OF_CHARACTERS: Final = "character-out"
"""The remedy for invisible characters; those of the whole page are reported together."""

_ALLOWED: Final = ("B009", "B012")
"""Codes of what engines accept and briefs may not contain: an empty document, and keys that are no text."""


def front_matter_faults(project: Path, pages: Iterable[Path]) -> Report:
    """Find faults in the front matter of pages, invisible characters, and pages that are not UTF-8.

    Args:
        project: the project's folder.
        pages: their files; those that cannot be read are passed over.
    """
    faults: list[Diagnostic] = []
    data: dict[str, bytes] = {}
    for page in pages:
        try:
            content = page.read_bytes() if is_plain_file(page) else b""
        except OSError:
            continue  # reported when the page is built
        file = printable_name(str(page.relative_to(project) if page.is_relative_to(project) else page))
        if found := [*_of_page(file, content)]:
            faults += found
            data[file] = content
    return report_of(faults, data.__getitem__, 0)


def keys_without_effect(text: str, values: Mapping[str, object]) -> Iterator[tuple[int, str]]:
    """Yield the keys of a page's front matter that Material uses and our pages do not.

    Args:
        text: the text of the page.
        values: its front matter.

    Yields:
        The line of a key, and the key, with the part in question.
    """
    head = match[1] if (match := _CLOSED.match(text)) else ""
    for key in _WITHOUT_EFFECT.keys() & values.keys():
        held, parts = values[key], _WITHOUT_EFFECT[key]
        unused = [part for part in parts if isinstance(held, Collection) and part in held]
        at = re.search(rf"^[\"']?{key}[\"']?[ \t]*:", head, re.MULTILINE)
        if at and (unused or (held and not parts)):
            yield head.count("\n", 0, at.start()) + 2, ", ".join(f"{key}.{part}" for part in unused) or key


def _of_page(file: str, content: bytes) -> Iterator[Diagnostic]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        yield from parse_bytes(file, content).diagnostics
        return
    yield from forbidden_characters(file, text)
    if match := LONG_NUMBER.search(text):
        yield diagnose("B027", Location(file, span=span_at(text, match.start())), problem=NO_NUMBER, hint=AS_ITSELF)
    if text.startswith("---"):
        yield from _of_front_matter(file, re.sub(r"\r\n?", "\n", text))


def _of_front_matter(file: str, text: str) -> Iterator[Diagnostic]:
    start = Location(file, span=Span(1, 1, 1, 4))
    match = _CLOSED.match(text)
    if match is None:
        if _OPEN.match(text):
            hint = "add a line --- below the last key, and a line end after it"
            yield diagnose("B004", start, problem="the front matter has no end", hint=hint)
        return
    # The first line stands for the three hyphens, so that line numbers are those of the file.
    document = parse_text(file, f"\n{match[1]}")
    # Characters of the page are already reported; those of escapes are not.
    faults = (fault for fault in document.diagnostics if fault.rule.code not in _ALLOWED)
    yield from (fault for fault in faults if fault.values.get("mend") != _OF_CHARACTERS)
    if not document.readable:
        return
    if not isinstance(document.value, dict):
        found, hint = type_words(document.value), "write each line as `key: value`"
        yield diagnose("B103", start, expected="keys with values", found=found, hint=hint)
        return
    source = SourceText(file, f"\n{match[1]}")  # the whole page is no YAML
    for key, value in document.value.items():
        place = Location(file, (key,))
        yield from _of_key(replace(place, span=source.locate(replace(place, on="key"))), key, document.value)
        yield from _of_value(replace(place, span=source.locate(replace(place, on="whole"))), key, value)


def _of_key(place: Location, key: str, values: Collection[str]) -> Iterator[Diagnostic]:
    """Report a key that is one slip away from a known one. Themes and plugins may take any other key."""
    leave = key in _KNOWN or "\ufffd" in key  # which stands for a character that is reported
    near = None if leave else certain(key, _KNOWN)
    if near is not None and near not in values:
        yield diagnose("B102", place, key=key, hint=nearest_hint(key, near, _KNOWN))


def _of_value(place: Location, key: str, value: object) -> Iterator[Diagnostic]:
    found, quoted = type_words(value), f'put it in quotes: {key}: "…"'
    if value is None:
        return
    if (key in _TEXTS and isinstance(value, (list, dict))) or (key in _NAMES and not isinstance(value, str)):
        yield diagnose("B103", place, expected="text", found=found, hint=quoted)
    elif key == "asked" and not isinstance(value, (str, list)):
        yield diagnose("B103", place, expected="text, or a list of texts", found=found, hint=quoted)
    elif key == "asked" and isinstance(value, list):
        for item in value:
            if not isinstance(item, str):
                what, hint = (
                    f"a list that holds {type_words(item)}",
                    "put each text of the list in quotes, or take it out",
                )
                yield diagnose("B103", place, expected="a list of texts", found=what, hint=hint)
                return
    elif key == "search" and not isinstance(value, dict):
        hint = "write `search: {exclude: true}` for a page that search should not find, or remove it"
        yield diagnose("B103", place, expected="keys with values", found=found, hint=hint)
    elif key == "updated" and (problem := _why_no_day(str(value))):
        meant = hint_for_date(str(value))
        is_day = FULL_DAY.match(getattr(meant, "instead", None) or "") is not None
        hint = meant if is_day else "write year, month and day, as in 2026-11-29"
        yield diagnose("B107", place, value=str(value), problem=problem, hint=hint)


def _why_no_day(text: str) -> str:
    """Return why a text is not a day of the calendar; empty if it is one."""
    if not FULL_DAY.match(text):
        return "a day is written as year, month and day, with hyphens"
    try:
        parse(text)
    except EdtfError as error:
        return str(error)
    return ""
