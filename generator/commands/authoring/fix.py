"""`briefings fix`: does what hints say for certain, each in its place. Nothing else of a file changes."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from generator.commands.authoring.numbered_text import NotShiftedError, shift_locators
from generator.corpus import Corpus
from generator.diagnostics.report import Diagnostic, Located, Report
from generator.editing.certain_hints import do, is_certain
from generator.editing.changes import FileChanges
from generator.editing.line_mends import SLIPS, indent_alike, mended_line
from generator.editing.nodes import CannotChangeError, changeable
from generator.load import load
from generator.provenance.recognise import locators_of, recognise
from generator.provenance.shifted import moved_words, off_by, shift_of
from generator.provenance.texts import read_texts
from generator.reading.layout import BRIEFINGS, kind_of

_MOST_ROUNDS: Final = 8
"""The most times that the files are read again, since a slip of YAML hides what is wrong below it."""

_UNSEEN: Final = "B003"
"""A character that nobody sees. Where it keeps nothing from being read, the library takes it out of its value."""


@dataclass(slots=True)
class Fixed:
    """The outcome of mending.

    Attributes:
        changes: of the files that were mended.
        done: what was mended, as lines for people, each with its place.
        formatted: files that had to be brought into the canonical form first.
        left: files with certain hints that could not be changed, each with the reason.
    """

    changes: FileChanges
    done: list[str] = field(default_factory=list)
    formatted: set[str] = field(default_factory=set)
    left: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Attempt:
    """A file as it would be after what some hints say."""

    data: bytes
    done: tuple[str, ...]
    formatted: bool = False


def fix(project: Path, names: Sequence[str] = (), sources: Path | None = None) -> Fixed:
    """Work out the changes that hints ask for.

    Args:
        project: the folder that holds `briefings/`.
        names: paths in the project of the files to mend; all by default.
        sources: the folder of source texts, beside which locators that are all off by one number are moved.

    Raises:
        OSError: where a file cannot be read.
    """
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for path in (project / BRIEFINGS).rglob("*"):
            if path.is_file():
                (copy / path.relative_to(project)).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, copy / path.relative_to(project))
        work = _Work(copy, names)
        work.mend()
        corpus, _ = load(copy)
        if corpus is not None and sources is not None:
            work.move(corpus, sources)
        work.fixed.changes = FileChanges.of(project, work.files)
        return work.fixed


class _Work:
    """Mends a copy of the record, round by round."""

    def __init__(self, copy: Path, names: Sequence[str]) -> None:
        self._copy, self._names = copy, names
        self.fixed = Fixed(FileChanges({}, {}))
        self.files: dict[str, bytes | None] = {}

    def mend(self) -> None:
        """Do what hints say, as long as there is something certain that helps."""
        report = load(self._copy)[1]
        for _ in range(_MOST_ROUNDS):
            by_file = self._by_file(report)
            together = {name: attempt for name, items in by_file.items() if (attempt := self._attempt(name, items))}
            after = self._apply(together, report)
            if after is None:
                # All together are no better: each file is tried by itself, and then each of its faults.
                for name, items in by_file.items():
                    for group in (items, *([item] for item in items)) if len(items) > 1 else (items,):
                        attempt = self._attempt(name, group)
                        after = self._apply({name: attempt}, after or report) or after if attempt else after
            if after is None:
                return
            report = after

    def move(self, corpus: Corpus, sources: Path) -> None:
        """Move the locators of briefs whose locators are all off by the same number of paragraphs."""
        texts, _ = read_texts(sources)
        for brief_id, brief in corpus.briefs.items():
            file, seal = corpus.files[brief_id], corpus.seals.get(brief_id)
            if (self._names and file not in self._names) or brief.source.text != "held":
                continue
            text = recognise(brief, seal, texts)
            # Of a text that has changed since it was sealed, each paragraph is known by what stood there.
            if text and seal is not None and not text.is_copy_of(seal.sha256):
                continue
            locators = [*locators_of(brief)]
            shift = shift_of(locators, text.paragraphs) if text else 0
            if text and shift:
                count = len(text.paragraphs)
                moving = off_by(shift, locators, count)
                try:
                    self.files[file] = shift_locators(self._copy, file, brief, shift, count, moving)
                    self.fixed.done.append(f"{file}: {moved_words(shift, len(moving), len(locators))}")
                except NotShiftedError as error:
                    self.fixed.left[file] = f"its locators were not moved: {error}"

    def _by_file(self, report: Report) -> dict[str, list[Located]]:
        """The diagnostics that may be mended. Where a file cannot be read, those that keep it from that."""
        by_file: dict[str, list[Located]] = {}
        for item in report.items:
            for place in _places(item):
                name = place.diagnostic.location.file
                if (not self._names or name in self._names) and (self._copy / name).is_file():
                    by_file.setdefault(name, []).append(place)
        slips = {
            name: [item for item in items if item.diagnostic.rule.code in SLIPS] for name, items in by_file.items()
        }
        return {
            name: slips[name] or [item for item in items if is_certain(item)]
            for name, items in by_file.items()
            if slips[name] or any(map(is_certain, items))
        }

    def _attempt(self, name: str, items: Sequence[Located]) -> _Attempt | None:
        data = (self._copy / name).read_bytes()
        codes = {item.diagnostic.rule.code for item in items}
        if codes & {*SLIPS} and codes != {_UNSEEN}:
            return _without_slips(name, data, items)
        try:
            file = changeable(kind_of(name), data)
        except CannotChangeError as error:
            if codes == {_UNSEEN}:
                return _without_slips(name, data, items)
            self.fixed.left[name] = str(error)
            return None
        if file.was_formatted:
            # Places in it are others now.
            return _Attempt(file.data(), (), formatted=True)
        done = [_said(name, item) for item in sorted(items, key=Located.sort_key, reverse=True) if do(file.nodes, item)]
        return _Attempt(file.data(), (*reversed(done),)) if done else None

    def _apply(self, attempts: Mapping[str, _Attempt], report: Report) -> Report | None:
        """Write files into the copy, and keep them where less is wrong then: the report that holds afterwards."""
        if not attempts:
            return None
        before = {name: (self._copy / name).read_bytes() for name in attempts}
        for name, attempt in attempts.items():
            (self._copy / name).write_bytes(attempt.data)
        after = load(self._copy)[1]
        formatted = {name for name, attempt in attempts.items() if attempt.formatted}
        if _weight(after) >= _weight(report) and not (formatted == set(attempts) and _weight(after) == _weight(report)):
            for name, data in before.items():
                (self._copy / name).write_bytes(data)
            return None
        self.files |= {name: attempt.data for name, attempt in attempts.items()}
        self.fixed.formatted |= formatted
        self.fixed.done += [line for attempt in attempts.values() for line in attempt.done]
        return after


def _places(item: Located) -> Iterator[Located]:
    """A diagnostic at each of its places, for each is mended."""
    yield item
    for file, span in item.also:
        yield replace(item, span=span, diagnostic=_in_file(item.diagnostic, file))


def _in_file(diagnostic: Diagnostic, file: str) -> Diagnostic:
    return replace(diagnostic, location=replace(diagnostic.location, file=file))


def _without_slips(name: str, data: bytes, items: Sequence[Located]) -> _Attempt | None:
    # Byte-order mark, line ends and blanks at the end stay as they are.
    mark, *lines_and_ends = re.split(r"(\A\ufeff?|\r\n|\r|\n)", data.decode("utf-8", "surrogateescape"))[1:]
    lines, ends, done = lines_and_ends[::2], lines_and_ends[1::2], list[str]()
    for item in sorted(items, key=Located.sort_key, reverse=True):
        line = mended_line(lines, item)
        if line is not None and line != lines[item.span.line - 1]:
            lines[item.span.line - 1] = line
            indent_alike(lines, item)
            done.append(_said(name, item))
    text = mark + "".join(line + end for line, end in zip(lines, [*ends, ""], strict=True))
    return _Attempt(text.encode("utf-8", "surrogateescape"), (*reversed(done),)) if done else None


def _said(name: str, item: Located) -> str:
    return f"{name}:{item.span.line}: {item.diagnostic.hint}"


def _weight(report: Report) -> tuple[int, int, int]:
    """The numbers of slips of YAML, each of which hides what follows it, of errors, and of all faults."""
    slips = sum(1 + len(item.also) for item in report.items if item.diagnostic.rule.code in SLIPS)
    errors = sum(1 + len(item.also) for item in report.items if item.diagnostic.severity == "error")
    return slips, errors, sum(1 + len(item.also) for item in report.items)
