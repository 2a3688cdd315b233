"""Reads, checks and links every file of a project."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import partial
from pathlib import Path

from generator.causes.consequences import drop_waiting_of_faults
from generator.causes.table import BEHIND_ERRORS, OF_DAYS_TO_COME, without_followers
from generator.checks import check_all
from generator.checks.dates import future_entries, future_publications
from generator.checks.index import Index
from generator.checks.links.hints import with_names
from generator.corpus import Corpus
from generator.diagnostics.report import Diagnostic, Location, Report, diagnose
from generator.diagnostics.rules import strictly
from generator.load.files import ReadFiles, read_files
from generator.load.memo import Memo
from generator.load.sound import SoundPart, sound_part
from generator.model.base import copy_with
from generator.model.brief import Brief
from generator.model.edtf import Day
from generator.model.registry import REGISTRY, Entry, Event
from generator.processes.progress import ProgressReporter
from generator.provenance.reviews.faults import check_reviews
from generator.provenance.reviews.files import Reviews, read_reviews
from generator.provenance.reviews.removed_units import explain_removed_units
from generator.provenance.seals.faults import check_seals
from generator.provenance.seals.files import Seals, read_seals
from generator.reading.layout import BRIEFINGS
from generator.reading.positions import report_of
from generator.reading.unchecked import UncheckedRecord


def load(
    project: Path,
    memo: Memo | None = None,
    progress: ProgressReporter | None = None,
    *,
    link: bool = False,
    strict: bool = False,
    today: Day | None = None,
) -> tuple[Corpus | None, Report]:
    """Read, check and link every file below `briefings/`.

    Args:
        project: the folder that holds `mkdocs.yml` and `briefings/`.
        memo: the cache of a caller that loads again and again; files that did not change are not read twice.
        progress: is told how many files have been read.
        link: whether the caller will read links between claims. They are then made while the checks run in another
            process, which saves time; if not, they are made when first asked for.
        strict: whether a part that was not checked or not reviewed in its present state is an error.
        today: if given, entries of a later day are reported.

    Returns:
        The corpus, or None if there are errors; and the report of all faults of all files.
    """
    with _collector_at_rest():
        memo = memo or Memo()
        corpus, report = _load(project, memo, progress or ProgressReporter(), link=link, strict=strict, today=today)
        memo.sound = sound_part(corpus, report, memo.corpus, memo.files)
    return None if report.has_errors else corpus, report


def look_up(project: Path) -> tuple[Corpus, Report]:
    """Read as much of the record as possible, to look things up in it: faulty parts are left out or mended.

    The corpus must never be published.

    Args:
        project: the folder that holds `mkdocs.yml` and `briefings/`.

    Returns:
        The corpus, without claims that have no date; and the report of all faults of all files.
    """
    with _collector_at_rest():
        corpus, report = _load(project, Memo(), ProgressReporter())
    briefs = {brief_id: _with_dated_claims(brief, corpus.events) for brief_id, brief in corpus.briefs.items()}
    return replace(corpus, briefs=briefs), report


def load_sound(project: Path) -> tuple[SoundPart, Report]:
    """Read the record without the briefs and claims that have errors, or that rest on entries with errors.

    Its corpus must never be published.

    Args:
        project: the folder that holds `mkdocs.yml` and `briefings/`.

    Returns:
        The sound part of the record, and the report of all faults of all files.
    """
    memo = Memo()
    with _collector_at_rest():
        corpus, report = _load(project, memo, ProgressReporter())
        return sound_part(corpus, report, None, memo.files), report


def _with_dated_claims(brief: Brief, events: Mapping[str, Event]) -> Brief:
    dated = {claim_id: claim for claim_id, claim in brief.claims.items() if claim.date(events) is not None}
    return brief if len(dated) == len(brief.claims) else copy_with(brief, claims=dated)


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Pause Python's search for cycles in the block: reading makes many objects and hardly a cycle among them."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _load(
    project: Path,
    memo: Memo,
    progress: ProgressReporter,
    *,
    link: bool = False,
    strict: bool = False,
    today: Day | None = None,
) -> tuple[Corpus, Report]:
    """Read and check everything. The corpus may be published only if the report has no errors."""
    read = read_files(project, memo.files, progress)
    unchecked, diagnostics = read.unchecked, read.diagnostics
    checking = progress.step("checking", "briefs", len(unchecked.briefs))
    seals, reviews = read_seals(project), read_reviews(project)
    unchecked.reviewed = frozenset({*reviews.by_unit, *(f"briefs/{brief_id}" for brief_id in seals.by_brief)})
    corpus = _corpus_of(unchecked, seals, reviews)
    checked = check_all(unchecked, memo.checked, partial(_link, corpus) if link and memo.corpus is None else None)
    diagnostics += checked.diagnostics
    if today is not None:
        diagnostics = _with_days_to_come(diagnostics, unchecked, today)
    if not read.has_briefs:
        diagnostics.append(diagnose("B015", Location(BRIEFINGS)))
    diagnostics += _seal_diagnostics(unchecked, seals, diagnostics, strict=strict)
    diagnostics += reviews.faults
    if any(diagnostic.severity == "error" for diagnostic in diagnostics):
        diagnostics = explain_removed_units(
            without_followers(diagnostics, diagnostics, BEHIND_ERRORS), reviews.by_unit, corpus
        )
    else:
        diagnostics = check_reviews(reviews, corpus, diagnostics, always=strict)
    if strict:
        diagnostics = [replace(diagnostic, rule=strictly(diagnostic.rule)) for diagnostic in diagnostics]
    diagnostics = drop_waiting_of_faults(diagnostics)
    report = _report(read, diagnostics, {**seals.files, **reviews.files})
    checking.end()
    memo.files, memo.checked = read.files, checked
    if not report.has_errors:
        memo.keep(corpus)
    return corpus, report


def _with_days_to_come(diagnostics: list[Diagnostic], unchecked: UncheckedRecord, today: Day) -> list[Diagnostic]:
    """Report days of entry after today. B317, a day far after all others, is kept for those days alone."""
    index = Index(unchecked)
    to_come = [*future_entries(index, today), *future_publications(index, today)]
    places = {item.location for item in to_come}
    diagnostics = [item for item in diagnostics if item.rule.code != "B317" or item.location in places]
    return [*diagnostics, *without_followers(to_come, diagnostics, OF_DAYS_TO_COME)]


def _report(read: ReadFiles, diagnostics: Iterable[Diagnostic], other_files: Mapping[str, bytes]) -> Report:
    """Return the report of a load, with hints that name entries and claims; `other_files` are seals and reviews."""
    hinted = with_names(diagnostics, Index(read.unchecked))

    def data_of(file: str) -> bytes:
        return read.files[file].seen.data if file in read.files else other_files.get(file, b"")

    return report_of(hinted, data_of, len(read.files))


def _corpus_of(unchecked: UncheckedRecord, seals: Seals, reviews: Reviews) -> Corpus:
    """Link an unchecked record. The corpus may be published only if the record has no errors."""
    registry: dict[str, dict[str, Entry]] = {kind: {} for kind in REGISTRY}
    for entry_id, ((_, kind, entry), *_) in unchecked.entries.items():
        registry[kind][entry_id] = entry
    first = {brief_id: unchecked.briefs[brief_id][0] for brief_id in sorted(unchecked.briefs)}
    briefs = {brief_id: brief for brief_id, (_, brief) in first.items()}
    files = {brief_id: file for brief_id, (file, _) in first.items()}
    questions = {question_id: question for question_id, (_, question) in unchecked.questions.items()}
    mechanism = unchecked.mechanism[1] if unchecked.mechanism else None
    primer = unchecked.primer[1] if unchecked.primer else None
    synonyms = unchecked.synonyms
    own_words = unchecked.own_words[1].by_key() if unchecked.own_words else {}
    return Corpus(
        briefs,
        unchecked.folders,
        registry,
        files,
        seals.by_brief,
        questions,
        mechanism,
        reviews.by_unit,
        primer,
        synonyms,
        own_words,
    )


def _link(corpus: Corpus) -> None:
    # The checks run meanwhile. If claims cannot be linked, the checks fail and nobody asks for the links.
    with suppress(LookupError, AssertionError):
        corpus.claims_naming  # noqa: B018 - a cached property: asking for it computes it


def _seal_diagnostics(
    unchecked: UncheckedRecord, seals: Seals, diagnostics: list[Diagnostic], *, strict: bool
) -> list[Diagnostic]:
    """Return the faults of seals that show without the source texts. Files with errors are passed over."""
    faulty = {diagnostic.location.file for diagnostic in diagnostics if diagnostic.severity == "error"}
    sound = {brief_id: versions[0] for brief_id, versions in unchecked.briefs.items() if versions[0][0] not in faulty}
    events = {
        entry_id: entry
        for entry_id, versions in unchecked.entries.items()
        for file, _, entry in versions[:1]
        if isinstance(entry, Event) and file not in faulty
    }
    unknown = frozenset({*unchecked.unreadable.ids, *unchecked.briefs} - {*sound})
    if any(diagnostic.rule.code in ("B013", "B014") for diagnostic in diagnostics):
        # A file that has to be renamed may be the brief of a seal.
        unknown |= seals.by_brief.keys() - {*sound}
    return list(check_seals(seals, sound, events, unknown, always=strict))
