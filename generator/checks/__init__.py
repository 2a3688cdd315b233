"""Rules across files: small generators of diagnostics, each stating its rule in its docstring.

They work on a `UncheckedRecord` rather than a `Corpus`, so that a fault in one file does not hide those in another, and
they never print. What one file alone can break is checked by `generator.model` and `generator.reading.validation`.

Each module holds the checks of one subject: of one brief among the others, or of the record as a whole. They look
things up in an `Index`, which is made once for all, and which notes what the checks of a brief looked up. So a preview
need not check every brief again: what was found sound stays sound as long as nothing that it looked up has changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from generator.checks import claims, dates, ids, mechanism, questions, registry, sources, speakers, texts
from generator.checks.index import KIND_WORDS, BriefInFile, Index
from generator.diagnostics.report import Diagnostic
from generator.processes.background import BackgroundResult
from generator.reading.unchecked import UncheckedRecord

MANY: Final = 500
"""Briefs from which on a second process pays."""

OF_BRIEFS: Final[tuple[Callable[[Index, BriefInFile], Iterator[Diagnostic]], ...]] = (
    ids.same_address,
    ids.claim_ids,
    sources.known_publishers,
    speakers.known_speakers,
    texts.texts_of_brief,
    claims.known_initiatives,
    claims.known_claims,
    texts.bottom_lines,
    dates.dated_claims,
    speakers.offices_held,
    sources.held_texts,
    dates.entry_and_withdrawal,
)
"""Checks of one brief. What they find depends on it, on the entries and briefs that they ask the index for, and on
what `_shared_inputs` tells; on nothing else."""

OF_RECORD: Final[tuple[Callable[[Index], Iterator[Diagnostic]], ...]] = (
    ids.same_id,
    texts.texts_of_record,
    claims.claims_of_roles,
    questions.questions,
    questions.open_contradictions,
    mechanism.mechanism_rests,
    mechanism.mechanism_pictures,
    speakers.roles_attested,
    registry.registry_links,
    registry.shared_names,
    registry.unused_entries,
)
"""Checks of the record as a whole."""


@dataclass(frozen=True, slots=True)
class CheckedBrief:
    """What came of checking the briefs of one id, of which there should be one.

    Attributes:
        found: what is wrong.
        entries: ids of the entries that they name.
        briefs: ids of the briefs to whose claims they refer.
    """

    found: tuple[Diagnostic, ...]
    entries: frozenset[str]
    briefs: frozenset[str]


@dataclass(frozen=True, slots=True)
class CheckRun:
    """What came of one run of all checks.

    Attributes:
        draft: what was checked.
        outcomes: of each brief, by id.
        found: what is wrong: in briefs, then in the record.
    """

    draft: UncheckedRecord
    outcomes: Mapping[str, CheckedBrief]
    found: tuple[Diagnostic, ...]


def check_all(
    draft: UncheckedRecord, before: CheckRun | None = None, meanwhile: Callable[[], None] | None = None
) -> CheckRun:
    """Run every check; of a large record, two processes share the work.

    Args:
        draft: what could be read. It must not change any more.
        before: an earlier run, of which what holds still is taken over.
        meanwhile: what this process has to do besides, which takes about a third of the time of all checks. It is
            done where another process checks the larger part of a large record.
    """
    index = Index(draft)
    holding = _still_valid(before, index) if before else {}
    due = [slug for slug in draft.briefs if slug not in holding]
    own = len(due)
    if own >= MANY:
        own = own // 3 if meanwhile else own // 2
    others = BackgroundResult(lambda: list(_check(index, due[own:])), fork=own < len(due))
    if meanwhile and own < len(due):
        meanwhile()
    new = dict(_check(index, due[:own]))
    new.update(others.result())
    outcomes = {slug: holding[slug] if slug in holding else new[slug] for slug in draft.briefs}
    index.named.update(*(outcome.entries for outcome in outcomes.values()))
    found = [diagnostic for outcome in outcomes.values() for diagnostic in outcome.found]
    for check in OF_RECORD:
        found += check(index)
    return CheckRun(draft, outcomes, tuple(found))


def _check(index: Index, slugs: Iterable[str]) -> Iterator[tuple[str, CheckedBrief]]:
    for slug in slugs:
        index.entries_asked.clear()
        index.briefs_asked.clear()
        briefs = [BriefInFile(file, slug, brief) for file, brief in index.draft.briefs[slug]]
        found = [diagnostic for check in OF_BRIEFS for one in briefs for diagnostic in check(index, one)]
        yield slug, CheckedBrief(tuple(found), frozenset(index.entries_asked), frozenset(index.briefs_asked))


def _still_valid(before: CheckRun, index: Index) -> dict[str, CheckedBrief]:
    """Of an earlier run, what would come out the same: of sound briefs, with all that they named, as they were."""
    then, now = before.draft, index.draft
    if _shared_inputs(Index(then)) != _shared_inputs(index):
        return {}
    changed = {slug.partition("/")[0] for slug in then.lost_claims ^ now.lost_claims} | (then.lost ^ now.lost)
    changed |= _differing(then.entries, now.entries) | _differing(then.briefs, now.briefs)
    return {
        slug: outcome
        for slug, outcome in before.outcomes.items()
        if not outcome.found
        and slug not in changed
        and changed.isdisjoint(outcome.entries)
        and changed.isdisjoint(outcome.briefs)
    }


def _shared_inputs(index: Index) -> tuple[Any, ...]:
    """What the checks of every brief may depend on: which registry files are missing, and how offices are worded."""
    return index.draft.lost_files & KIND_WORDS.keys(), index.draft.briefs_lost, index.held.offices.known


def _differing(then: Mapping[str, object], now: Mapping[str, object]) -> set[str]:
    return {slug for slug in then.keys() | now.keys() if then.get(slug) != now.get(slug)}
