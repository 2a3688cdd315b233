"""`briefings fix`: what a hint says for certain, done in its exact place; nothing else of a file changes."""

from __future__ import annotations

import difflib
import re
import shutil
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from generator.commands.authoring.numbered_text import NotShiftedError, shift_locators
from generator.corpus import Corpus
from generator.diagnostics.report import Located, Report
from generator.diagnostics.visible import as_seen
from generator.editing.changes import FileChanges
from generator.editing.hand_written import HandWritten
from generator.load import load
from generator.model.fields import ID_PATTERN
from generator.provenance.recognise import locators_of, recognise
from generator.provenance.shifted import shift_of
from generator.provenance.texts import read_texts
from generator.reading.layout import BRIEFINGS
from generator.reading.scalars import resolve

_WRITE: Final = re.compile(r'write ([^\s"]+)(?:$|:)')
_MEANT: Final = re.compile(r'did you mean "?([a-z0-9][a-z0-9_/-]*)"?(?: \(|\?)')
_VALUES: Final = ("B107", "B113", "B115")
_NAMES: Final = ("B102", "B105", "B201", "B202", "B203", "B204", "B205", "B206", "B209")
_TIGHT_COLON: Final = re.compile(r"^(\s*(?:- +)?[a-z_]+:)(?=\S)")
_ALIKE: Final = 0.8
"""How much a misspelt word must be like the one that is meant: a letter or two of ten may differ."""


def fix(project: Path, names: Sequence[str] = (), sources: Path | None = None) -> FileChanges:
    """Work out the changes that hints ask for.

    Args:
        project: the folder that holds `briefings/`.
        names: paths in the project of the files to mend; all by default.
        sources: the folder of source texts, beside which locators that are all off by one number are moved.

    Raises:
        OSError: where a file cannot be read.
    """
    corpus, report = load(project)
    if corpus is not None and sources is not None and (moved := _moved(project, corpus, sources, names)):
        return FileChanges.of(project, moved)
    by_file: dict[str, list[Located]] = {}
    for item in report.items:
        if not names or item.diagnostic.location.file in names:
            by_file.setdefault(item.diagnostic.location.file, []).append(item)
    changed: dict[str, bytes | None] = {}
    for name, items in by_file.items():
        if not (project / name).is_file():
            continue
        data = (project / name).read_bytes()
        try:
            file = HandWritten.of(data)
        except UnicodeDecodeError:
            continue
        mended = _mended(file.text, items)
        # Whatever the mending does not touch stays as it is, the end of the file included.
        if mended != file.text and HandWritten.of(data).with_text(file.text) == data:
            changed[name] = file.with_text(mended)
    changes = FileChanges.of(project, changed)
    return changes if not changes or _helps(project, changes, report) else FileChanges({}, {})


def _moved(project: Path, corpus: Corpus, sources: Path, names: Sequence[str]) -> dict[str, bytes | None]:
    """Files of briefs whose locators are all off by the same number of paragraphs, mended."""
    texts, _ = read_texts(sources)
    moved: dict[str, bytes | None] = {}
    for brief_id, brief in corpus.briefs.items():
        file, seal = corpus.files[brief_id], corpus.seals.get(brief_id)
        # Of a sealed brief, each paragraph is known by what stood there.
        if (names and file not in names) or brief.source.text != "held" or seal is not None:
            continue
        text = recognise(brief, None, texts)
        shift = shift_of([*locators_of(brief)], text.paragraphs) if text else 0
        if text and shift:
            with suppress(NotShiftedError):
                moved[file] = shift_locators(project, file, brief, shift, len(text.paragraphs))
    return moved


def _helps(project: Path, changes: FileChanges, before: Report) -> bool:
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        shutil.copytree(project / BRIEFINGS, copy / BRIEFINGS)
        changes.make(copy)
        return _weight(load(copy)[1]) < _weight(before)


def _weight(report: Report) -> tuple[int, int]:
    """How many slips of YAML, each of which hides what follows it, and how many faults."""
    return sum(item.diagnostic.rule.code == "B004" for item in report.items), len(report.items)


def _mended(text: str, items: Sequence[Located]) -> str:
    lines = text.split("\n")
    done = set[tuple[int, int]]()
    for item in sorted(items, key=lambda one: one.span, reverse=True):
        span = item.span
        if span.end_line != span.line or not 0 < span.line <= len(lines) or (span.line, span.column) in done:
            continue
        line = lines[span.line - 1]
        if item.diagnostic.rule.code == "B004":
            lines[span.line - 1] = _slip_mended(line, item)
            continue
        start, end = span.column - 1, span.end_column - 1
        written = line[start:end]
        if (new := _instead(item, written)) is not None:
            done.add((span.line, span.column))
            lines[span.line - 1] = line[:start] + new + line[end:]
    return "\n".join(lines)


def _slip_mended(line: str, item: Located) -> str:
    """A line with a slip of YAML mended, where there is one way to mend it; else the line."""
    problem = item.diagnostic.message
    if "a space is missing after the colon" in problem:
        return _TIGHT_COLON.sub(r"\1 ", line)
    if "the text begins with [[" in problem:
        start = line.find("[[")
        text = line[start:].rstrip()
        # What holds quotes, a backslash or a comment may be meant otherwise.
        if not re.search(r'["\\]|\s#', text):
            return f'{line[:start]}"{text}"'
    return line


def _instead(item: Located, written: str) -> str | None:
    """What should stand in the place of what is written; None where that is not certain."""
    code, hint = item.diagnostic.rule.code, item.diagnostic.hint
    quotes = written[:1] if written[:1] in ("'", '"') and written[-1:] == written[:1] else ""
    inner = written[1:-1] if quotes else written
    if code in _VALUES and (match := _WRITE.search(hint)):
        return _scalar(match[1], quotes)
    if code == "B106":
        seen = as_seen(inner).strip()
        return _scalar(seen, quotes) if seen != inner and ID_PATTERN.match(seen) else None
    if code in _NAMES and (match := _MEANT.search(hint)):
        meant = match[1]
        if "/" in inner and "/" not in meant:
            meant = f"{inner.rpartition('/')[0]}/{meant}"
        alike = difflib.SequenceMatcher(None, inner.casefold(), meant.casefold()).ratio() >= _ALIKE
        if alike and re.fullmatch(r"[\w/-]+", inner):
            return _scalar(meant, quotes) if not item.diagnostic.location.word else meant
    return None


def _scalar(text: str, quotes: str) -> str:
    if quotes:
        return f"{quotes}{text}{quotes}"
    return text if isinstance(resolve(text), str) and text[0].isalnum() else f'"{text}"'
