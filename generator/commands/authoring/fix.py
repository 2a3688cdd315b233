"""`briefings fix`: applies the hints that are certain, each in its place. Nothing else in a file changes."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from generator.commands.authoring.fault_weight import is_misplaced, places_of, weight_of
from generator.commands.check import check
from generator.corpus import Corpus
from generator.diagnostics.report import Located, Report
from generator.diagnostics.visible import show_unseen
from generator.editing.certain_hints import apply_hint, is_certain
from generator.editing.changes import SETTINGS, FileChanges, copy_of_record
from generator.editing.line_mends import SLIPS, mend_lines, values_mended_in_lines
from generator.editing.locator_shifts import NotShiftedError, restore_locators, shift_locators
from generator.editing.named_changes import unnamed_change
from generator.editing.nodes import CannotChangeError, changeable, unformatted
from generator.load import Memo, load
from generator.provenance.against_text.restored import restored_locators
from generator.provenance.texts.recognise import locators_of, recognise
from generator.provenance.texts.shifted import shift_of
from generator.provenance.texts.text import read_texts
from generator.reading.layout import kind_of
from generator.reading.slips.mends import TABS, Tabs

_MAX_ROUNDS: Final = 100
"""The largest number of times that the files are read again. A slip in YAML hides the faults below it."""

_MAX_FOLLOWING: Final = 8
"""The largest number of further slips that are mended together with one whose own mend improves nothing."""

_UNSEEN: Final = "B003"
"""The code of the diagnostic of an invisible character.

If the file can be read nevertheless, ruamel drops the character from the value.
"""


@dataclass(slots=True)
class Fixed:
    """The outcome of mending.

    Attributes:
        changes: the changes of files that were mended.
        done: a line for people on each mend, with its place.
        formatted: files that had to be formatted first.
        left: files that could not be changed although they have hints that are certain, each with the reason.
        report: the report on the record with the changes.
    """

    changes: FileChanges
    done: list[str] = field(default_factory=list)
    formatted: set[str] = field(default_factory=set)
    left: dict[str, str] = field(default_factory=dict)
    report: Report = field(default_factory=lambda: Report(()))


@dataclass(frozen=True, slots=True)
class _Attempt:
    """A file as it would be after a few hints are applied.

    Attributes:
        data: its bytes.
        items: the diagnostics whose hints were applied.
        done: a line for people on each mend.
        by_characters: whether lines were mended character by character.
        moved: the numbers of lines whose indent changed.
        formatted: whether only the format was changed.
    """

    data: bytes
    items: tuple[Located, ...]
    done: tuple[str, ...]
    by_characters: bool = False
    moved: frozenset[int] = frozenset()
    formatted: bool = False


def fix(project: Path, names: Sequence[str] = (), sources: Path | None = None) -> Fixed:
    """Work out the changes for all hints that are certain.

    Args:
        project: the folder that holds `briefings/`.
        names: paths in the project of the files to mend; all by default.
        sources: the folder of source texts, by which locators that are all off by the same number are moved; None if
            there is none.

    Raises:
        OSError: if a file cannot be read.
    """
    with copy_of_record(project, with_settings=True) as copy:
        work = _Work(copy, names)
        corpus = work.mend()
        if corpus is not None and sources is not None:
            work.move(corpus, sources)
        work.fixed.changes = FileChanges.of(project, work.files)
        return work.fixed


class _Work:
    """Mends a copy of the record, round by round."""

    def __init__(self, copy: Path, names: Sequence[str]) -> None:
        self._copy, self._names, self._memo = copy, names, Memo()
        self._before: dict[str, bytes] = {}
        self._given_up = set[str]()
        self._settings = (copy / SETTINGS).is_file()
        self.fixed = Fixed(FileChanges({}, {}))
        self.files: dict[str, bytes | None] = {}

    def mend(self) -> Corpus | None:
        """Apply hints that are certain, as long as they improve the record, and return the record that results."""
        report = self._checked()
        for _ in range(_MAX_ROUNDS):
            after = self._round(report)
            if after is None:
                break
            report = after
        for name in self.fixed.formatted - {line.split(":", 1)[0] for line in self.fixed.done}:
            # Nothing was mended in it, so it is not formatted either.
            (self._copy / name).write_bytes(self._before[name])
            self.files.pop(name)
            self.fixed.formatted.discard(name)
        self.fixed.report = self._checked()
        return load(self._copy, self._memo)[0]

    def _checked(self) -> Report:
        """Report on the record, and on the settings as long as they have faults."""
        if self._settings:
            report = check(self._copy / SETTINGS, self._memo)
            self._settings = any(item.diagnostic.location.file == SETTINGS for item in report.items)
            return report
        return load(self._copy, self._memo)[1]

    def _round(self, report: Report) -> Report | None:
        """Apply all hints that are certain now, and return the report that results; None if nothing improves."""
        by_file = self._by_file(report)
        together = {name: attempt for name, items in by_file.items() if (attempt := self._attempt(name, items))}
        after = self._apply(together, report)
        if after is not None:
            return after
        # All mends together do not improve the record. Try each file alone, and then each of its faults.
        for name, items in by_file.items():
            groups = (items, *([item] for item in items)) if len(items) > 1 else (items,)
            for group, tabs in itertools.product(groups, TABS):
                attempt = self._attempt(name, group, tabs)
                better = self._apply({name: attempt}, after or report) if attempt else None
                if attempt and better is None and attempt.by_characters:
                    better = self._apply({name: self._followed(name, attempt)}, after or report)
                if better is not None:
                    after = better
                    break
        return after

    def _followed(self, name: str, attempt: _Attempt) -> _Attempt:
        """Extend an attempt by the mends that its outcome needs: of several slips in one line, only one is reported."""
        before, whole = (self._copy / name).read_bytes(), attempt
        for _ in range(_MAX_FOLLOWING):
            (self._copy / name).write_bytes(whole.data)
            items = self._by_file(self._checked()).get(name, [])
            following = self._attempt(name, items)
            if following is None or not following.by_characters:
                break
            moved = whole.moved | following.moved
            done, applied = (*whole.done, *following.done), (*whole.items, *following.items)
            whole = _Attempt(following.data, applied, done, by_characters=True, moved=moved)
        (self._copy / name).write_bytes(before)
        return whole

    def move(self, corpus: Corpus, sources: Path) -> None:
        """Move locators that are off by the same number of paragraphs, and put back those that the seal tells."""
        texts, _ = read_texts(sources)
        for brief_id, brief in corpus.briefs.items():
            file, seal = corpus.files[brief_id], corpus.seals.get(brief_id)
            if (self._names and file not in self._names) or brief.source.text != "held":
                continue
            text = recognise(brief, seal, texts, corpus.seals.values())
            # If the text has changed since it was sealed, the digests in the seal tell where each paragraph is.
            if text is None or (seal is not None and not text.is_copy_of(seal.sha256)):
                continue
            shift = shift_of([*locators_of(brief)], text.paragraphs)
            restored = [] if shift or seal is None else [*restored_locators(brief, seal, text, corpus.events)]
            try:
                if shift:
                    data = shift_locators(self._copy, file, brief, shift, len(text.paragraphs))
                    done = [f"{file}: {shift.words_when_made}"]
                elif restored:
                    data = restore_locators(self._copy, file, {claim_id: to for claim_id, _, to in restored})
                    done = [f'{file}: claim "{one}": wrote {to} for {at}, as it was sealed' for one, at, to in restored]
                else:
                    continue
                (self._copy / file).write_bytes(data)
                self.files[file] = data
                self.fixed.done += done
            except NotShiftedError as error:
                self.fixed.left[file] = f"its locators were not moved: {error}"
        # The move may have settled other faults, such as a claim that cites noise.
        self.fixed.report = self._checked()

    def _by_file(self, report: Report) -> dict[str, list[Located]]:
        """Return the diagnostics to mend, by file: slips if it is unreadable, or else those whose hints are certain."""
        by_file: dict[str, list[Located]] = {}
        for item in report.items:
            for place in places_of(item):
                name = place.diagnostic.location.file
                is_chosen = not self._names or name in self._names
                if is_chosen and name not in self._given_up and (self._copy / name).is_file():
                    by_file.setdefault(name, []).append(place)
        slips = {
            name: [item for item in items if item.diagnostic.rule.code in SLIPS] for name, items in by_file.items()
        }
        return {
            name: slips[name] or [item for item in items if is_certain(item)]
            for name, items in by_file.items()
            if slips[name] or any(map(is_certain, items))
        }

    def _attempt(self, name: str, items: Sequence[Located], tabs: Tabs = TABS[0]) -> _Attempt | None:
        data = (self._copy / name).read_bytes()
        codes = {item.diagnostic.rule.code for item in items}
        in_lines = values_mended_in_lines(data, items)
        if in_lines or (codes & {*SLIPS} and codes != {_UNSEEN}):
            return _without_slips(name, data, in_lines or items, tabs)
        try:
            file = unformatted(data) if name == SETTINGS else changeable(kind_of(name), data)
        except CannotChangeError as error:
            if codes == {_UNSEEN}:
                return _without_slips(name, data, items, tabs)
            self.fixed.left[name] = str(error)
            return None
        if file.was_formatted:
            # Formatting has changed the positions in the file.
            return _Attempt(file.data(), (), (), formatted=True)
        mends = ((item, apply_hint(file.nodes, item)) for item in sorted(items, key=Located.sort_key, reverse=True))
        done = [_said(name, item.span.line, words) for item, words in mends if words]
        return _Attempt(file.data(), (*items,), (*reversed(done),)) if done else None

    def _apply(self, attempts: Mapping[str, _Attempt], report: Report) -> Report | None:
        """Write files into the copy, and keep them if faults then weigh less; return the new report, or else None."""
        if not attempts:
            return None
        before = {name: (self._copy / name).read_bytes() for name in attempts}
        weights = {name: weight_of(report, self._copy, name) for name in ("", *attempts)}
        self._write({name: attempt.data for name, attempt in attempts.items()})
        after = self._checked()
        forms = {name for name, attempt in attempts.items() if attempt.formatted}
        may_be_equal = {*forms, *({""} if len(forms) == len(attempts) else ())}
        now = {name: weight_of(after, self._copy, name) for name in weights}
        is_lighter = all(
            now[name] < was or (now[name] == was and name in may_be_equal) for name, was in weights.items()
        )
        if not is_lighter or any(is_misplaced(after, name, attempt.moved) for name, attempt in attempts.items()):
            self._write(before)
            return None
        if places := {
            name: place
            for name, data in before.items()
            if (place := unnamed_change(name, data, attempts[name].data, attempts[name].items))
        }:
            self._write(before)
            for name, place in places.items():
                self._give_up(name, place)
            return self._checked()
        for name, data in before.items():
            self._before.setdefault(name, data)
        self.files |= {name: attempt.data for name, attempt in attempts.items()}
        self.fixed.formatted |= forms
        self.fixed.done += [line for attempt in attempts.values() for line in attempt.done]
        return after

    def _write(self, files: Mapping[str, bytes]) -> None:
        for name, data in files.items():
            (self._copy / name).write_bytes(data)

    def _give_up(self, name: str, place: str) -> None:
        """Leave a file as it was, because a hint would also have changed a value that it does not name.

        Args:
            name: the file's path in the project.
            place: the place of the value.
        """
        if self.files.pop(name, None) is not None:
            (self._copy / name).write_bytes(self._before[name])
        self.fixed.formatted.discard(name)
        self.fixed.done = [line for line in self.fixed.done if not line.startswith(f"{name}:")]
        self._given_up.add(name)
        self.fixed.left[name] = f"a hint would also have changed {place}, which it does not name"


def _without_slips(name: str, data: bytes, items: Sequence[Located], tabs: Tabs) -> _Attempt | None:
    mended = mend_lines(data, items, tabs)
    done = tuple(_said(name, number, words) for number, words in mended.done)
    return _Attempt(mended.data, (*items,), done, by_characters=True, moved=mended.moved) if done else None


def _said(name: str, line: int, words: str) -> str:
    return f"{name}:{line}: {show_unseen(words)}"
