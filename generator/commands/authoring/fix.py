"""`briefings fix`: what a hint says for certain, done in its exact place; nothing else of a file changes."""

from __future__ import annotations

import difflib
import re
import shutil
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Final

from generator.checks.names import id_for
from generator.commands.authoring.numbered_text import NotShiftedError, shift_locators
from generator.corpus import Corpus
from generator.diagnostics.report import Diagnostic, Located, Report
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
_MEANT: Final = re.compile(r'did you mean "?([a-z0-9][a-z0-9_./-]*)"?(?: \(|\?)')
_QUOTED: Final = re.compile(r'write ("[^"]+")\Z')
_REFERENCE: Final = re.compile(r"write (\[\[[a-z0-9-]+(?:\|[^\[\]|]*)?\]\])")
_WHOLE_REFERENCE: Final = re.compile(r"\[\[[^\[\]]*\]\]")
_SPACED: Final = re.compile(r"[^:]* the colon[^:]*: write `([^`]+)`")
_BY_NAME: Final = re.compile(r"did you mean ([a-z0-9-]+) \((.+), [a-z ]+\)\?\Z")
_VALUES: Final = ("B107", "B113", "B115")
_NAMES: Final = ("B102", "B105", "B201", "B202", "B203", "B204", "B205", "B206", "B209", "B211")
_MOST_ROUNDS: Final = 5
"""How often the files are read again: a slip of YAML hides what is wrong below it."""
_TIGHT_COLON: Final = re.compile(r"^(\s*(?:- +)?[a-z_]+:)(?=\S)")
_TIGHT_HYPHEN: Final = re.compile(r"^(\s*-)(?=[^\s-])")
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
    changes = _changes(project, names, report)
    if not changes:
        return changes
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        shutil.copytree(project / BRIEFINGS, copy / BRIEFINGS)
        before, all_changes = _weight(report), dict[str, bytes | None]()
        for _ in range(_MOST_ROUNDS):
            changes.make(copy)
            report = load(copy)[1]
            if _weight(report) >= before:
                break
            before = _weight(report)
            all_changes |= changes.new
            changes = _changes(copy, names, report)
            if not changes:
                break
    return FileChanges.of(project, all_changes)


def _changes(project: Path, names: Sequence[str], report: Report) -> FileChanges:
    """What the hints of one report ask for."""
    by_file: dict[str, list[Located]] = {}
    for item in report.items:
        # Each place of one cause is mended.
        for place in (item, *(replace(item, span=span, diagnostic=_in_file(item, file)) for file, span in item.also)):
            if not names or place.diagnostic.location.file in names:
                by_file.setdefault(place.diagnostic.location.file, []).append(place)
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
    return FileChanges.of(project, changed)


def _in_file(item: Located, file: str) -> Diagnostic:
    return replace(item.diagnostic, location=replace(item.diagnostic.location, file=file))


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


def _weight(report: Report) -> tuple[int, int, int]:
    """How many slips of YAML, each of which hides what follows it, how many errors, and how many faults."""
    slips = sum(item.diagnostic.rule.code in _SLIPS for item in report.items)
    errors = sum(1 + len(item.also) for item in report.items if item.diagnostic.severity == "error")
    return slips, errors, sum(1 + len(item.also) for item in report.items)


_SLIPS: Final = ("B004", "B022")


def _mended(text: str, items: Sequence[Located]) -> str:
    lines = text.split("\n")
    done = set[tuple[int, int]]()
    for item in sorted(items, key=lambda located: located.span, reverse=True):
        span = item.span
        if span.end_line != span.line or not 0 < span.line <= len(lines) or (span.line, span.column) in done:
            continue
        line = lines[span.line - 1]
        if item.diagnostic.rule.code in _SLIPS:
            lines[span.line - 1] = _slip_mended(line, item)
            continue
        start, end = span.column - 1, span.end_column - 1
        if item.diagnostic.rule.code == "B110" and (reference := _WHOLE_REFERENCE.match(line, start)):
            end = reference.end()
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
    if "a space is missing after the hyphen" in problem:
        return _TIGHT_HYPHEN.sub(r"\1 ", line)
    if "stands where a space is needed" in problem:
        at = item.span.column - 1
        return f"{line[:at]} {line[at + 1 :].lstrip()}"
    if "stands where a hyphen begins an item" in problem:
        at = item.span.column - 1
        return f"{line[:at]}- {line[at + 1 :].lstrip()}"
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
    if code == "B108" and (match := _QUOTED.search(hint)):
        return match[1]
    if code == "B102" and (match := _SPACED.match(hint)):
        return match[1]
    if code == "B110" and (match := _REFERENCE.match(hint)):
        # The same id with blanks or capitals; whoever else has such a name may be meant.
        same = id_for(match[1].strip("[]").partition("|")[0]) == id_for(written.strip("[]").partition("|")[0])
        return match[1] if same and written.startswith("[[") and written.endswith("]]") else None
    by_name = _BY_NAME.match(hint) if code in ("B106", "B201", "B203", "B206") else None
    # The whole name of the one entry that has it.
    if by_name and id_for(inner) in (by_name[1], id_for(by_name[2])) and not item.diagnostic.location.word:
        return _scalar(by_name[1], quotes)
    if code == "B106":
        visible = as_seen(inner).strip()
        return _scalar(visible, quotes) if visible != inner and ID_PATTERN.match(visible) else None
    if code in _NAMES and (match := _MEANT.search(hint)):
        meant = match[1]
        if "/" in inner and "/" not in meant:
            meant = f"{inner.rpartition('/')[0]}/{meant}"
        alike = difflib.SequenceMatcher(None, inner.casefold(), meant.casefold()).ratio() >= _ALIKE
        alike |= sorted(inner.casefold()) == sorted(meant)
        if alike and re.fullmatch(r"[\w./-]+", inner):
            return _scalar(meant, quotes) if not item.diagnostic.location.word else meant
    return None


def _scalar(text: str, quotes: str) -> str:
    if quotes:
        return f"{quotes}{text}{quotes}"
    return text if isinstance(resolve(text), str) and text[0].isalnum() else f'"{text}"'
