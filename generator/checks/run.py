"""Runs all checks, and reuses outcomes of an earlier run that are still valid.

All checks share an `Index`, which notes the ids that the checks of a brief looked up. A brief without faults needs no
new check as long as nothing that its checks looked up has changed, so a preview checks only a few briefs again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from generator.causes.table import IN_A_BRIEF, without_followers
from generator.checks.every_check import OF_BRIEFS, OF_NAMES, OF_RECORD, OF_SIGNS, OF_SIGNS_IN_PLAIN_TEXT, OF_WORDS
from generator.checks.index import BriefInFile, Index
from generator.checks.name_search import KIND_WORDS
from generator.checks.speakers import with_role
from generator.checks.texts.usual_signs import BETWEEN_TEXTS, has_usual_signs
from generator.checks.walks import TextInFile, brief_plain_texts, brief_texts, record_plain_texts, record_texts
from generator.diagnostics.report import Diagnostic
from generator.processes.background import BackgroundResult
from generator.reading.layout import BRIEFS
from generator.reading.unchecked import UncheckedRecord

MANY: Final = 500
"""The number of briefs from which a second process checks a part of them."""

_CHECKED_HERE: Final = 0.36
"""From `MANY` briefs on, the share that this process checks itself, besides other work and the checks of the record."""


@dataclass(frozen=True, slots=True)
class CheckedBrief:
    """The outcome of checking a brief. Briefs that share an id, which is a fault, share an outcome.

    Attributes:
        diagnostics: the diagnostics of the brief.
        entries: the ids of the entries that the brief names.
        briefs: the ids of the briefs to whose claims the brief refers.
    """

    diagnostics: tuple[Diagnostic, ...]
    entries: frozenset[str]
    briefs: frozenset[str]


@dataclass(frozen=True, slots=True)
class CheckRun:
    """The outcome of one run of all checks.

    Attributes:
        unchecked: the record that was checked.
        briefs: the outcome of each brief, by id.
        diagnostics: those of briefs, then those of the record as a whole.
    """

    unchecked: UncheckedRecord
    briefs: Mapping[str, CheckedBrief]
    diagnostics: tuple[Diagnostic, ...]


def check_all(
    unchecked: UncheckedRecord, before: CheckRun | None, meanwhile: Callable[[], None] | None = None
) -> CheckRun:
    """Run every check. Two processes share the work for a large record.

    Args:
        unchecked: all that could be read. It must not change any more.
        before: an earlier run. Outcomes that are still valid are taken from it.
        meanwhile: other work for this process, done while another process checks a part of a large record.
            It is not called for a small record.
    """
    index = Index(unchecked)
    valid = _still_valid(before, index) if before else {}
    due = [brief_id for brief_id in unchecked.briefs if brief_id not in valid]
    here = round(len(due) * _CHECKED_HERE) if len(due) >= MANY else len(due)
    elsewhere = BackgroundResult(lambda: list(_check(index, due[here:])), fork=here < len(due))
    if meanwhile and here < len(due):
        meanwhile()
    fresh = dict(_check(index, due[:here]))
    of_record = list(_of_texts(index, record_texts(unchecked), record_plain_texts(unchecked)))
    for check in OF_RECORD:
        of_record += check(index)
    fresh.update(elsewhere.result())
    briefs = {brief_id: valid[brief_id] if brief_id in valid else fresh[brief_id] for brief_id in unchecked.briefs}
    index.named.update(*(checked.entries for checked in briefs.values()))
    diagnostics = [diagnostic for checked in briefs.values() for diagnostic in checked.diagnostics]
    diagnostics += with_role(index, diagnostics)
    # An entry that a misspelt id means counts as used.
    index.named.update(str(diagnostic.values["near"]) for diagnostic in diagnostics if diagnostic.values.get("near"))
    diagnostics += of_record
    for check in OF_NAMES:
        diagnostics += check(index)
    return CheckRun(unchecked, briefs, tuple(diagnostics))


def _check(index: Index, brief_ids: Iterable[str]) -> Iterator[tuple[str, CheckedBrief]]:
    for brief_id in brief_ids:
        index.entries_asked.clear()
        index.briefs_asked.clear()
        briefs = [BriefInFile(file, brief_id, brief) for file, brief in index.unchecked.briefs[brief_id]]
        diagnostics = [diagnostic for check in OF_BRIEFS for brief in briefs for diagnostic in check(index, brief)]
        for brief in briefs:
            diagnostics += _of_texts(index, brief_texts(brief), brief_plain_texts(brief))
        diagnostics = without_followers(diagnostics, diagnostics, IN_A_BRIEF)
        yield brief_id, CheckedBrief(tuple(diagnostics), frozenset(index.entries_asked), frozenset(index.briefs_asked))


def _of_texts(index: Index, texts: Iterable[TextInFile], plain_texts: Iterable[TextInFile]) -> Iterator[Diagnostic]:
    for some, of_signs in (([*texts], OF_SIGNS), ([*plain_texts], OF_SIGNS_IN_PLAIN_TEXT)):
        together = BETWEEN_TEXTS.join([text.words for text in some])
        of_words = [check for check, may_find in OF_WORDS if may_find(together)]
        all_known = of_signs is not OF_SIGNS or index.has_entries(together)
        for text in some:
            is_usual = all_known and has_usual_signs(text.words, cites=text.is_bottom_line)
            for check in of_words if is_usual else (*of_signs, *of_words):
                yield from check(index, text)


def _still_valid(before: CheckRun, index: Index) -> dict[str, CheckedBrief]:
    """Return the outcomes of briefs without faults that did not change, nor anything that their checks looked up."""
    then, now = before.unchecked, index.unchecked
    if _shared_inputs(Index(then)) != _shared_inputs(index):
        return {}
    changed = {ref.partition("/")[0] for ref in then.unreadable.claims ^ now.unreadable.claims}
    changed |= then.unreadable.ids ^ now.unreadable.ids
    changed |= _differing(then.entries, now.entries) | _differing(then.briefs, now.briefs)
    return {
        brief_id: checked
        for brief_id, checked in before.briefs.items()
        if not checked.diagnostics
        and brief_id not in changed
        and changed.isdisjoint(checked.entries)
        and changed.isdisjoint(checked.briefs)
    }


def _shared_inputs(index: Index) -> tuple[Any, ...]:
    """Return what the checks of all briefs share.

    These are the kinds of file that cannot be read, the wording of offices, the names that texts show, the countries
    that are named, and the words of initiatives.
    """
    unreadable = index.unchecked.unreadable.kinds & {*KIND_WORDS, BRIEFS}
    of_initiatives = index.words_of_initiatives
    words = of_initiatives.words, of_initiatives.names, of_initiatives.parties
    return unreadable, index.office_holders.offices.known, index.shown_names, index.countries_named, words


def _differing(then: Mapping[str, object], now: Mapping[str, object]) -> set[str]:
    return {key for key in then.keys() | now.keys() if then.get(key) != now.get(key)}
