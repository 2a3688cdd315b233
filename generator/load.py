"""All files → one Corpus, with every fault found on the way.

The only module that reads briefs from disk. Knows nothing of pages.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

from generator.checks import CheckRun, check_all
from generator.checks.dates import in_the_future
from generator.checks.index import Index
from generator.checks.names import NameIndex, id_for, with_names
from generator.corpus import Corpus
from generator.diagnostics.report import Diagnostic, Location, Report, diagnose
from generator.diagnostics.rules import strictly
from generator.model.brief import Brief
from generator.model.edtf import Day
from generator.model.fields import ID_PATTERN
from generator.model.mechanism import Mechanism
from generator.model.primer import Primer
from generator.model.question import Question
from generator.model.records import copy_with
from generator.model.registry import REGISTRY, Entry, Event, OwnWords, Synonym
from generator.processes.progress import ProgressReporter
from generator.provenance.reviews import Reviews, check_reviews, read_reviews
from generator.provenance.seals import Seals, check_seals, read_seals
from generator.provenance.texts import Text
from generator.reading.files import FileSnapshot, read_document
from generator.reading.layout import (
    BRIEFINGS,
    BRIEFS,
    ENTRIES,
    MECHANISM,
    OWN_WORDS,
    PRIMER,
    QUESTIONS,
    REGISTRY_FOLDER,
    SINGLE,
    SYNONYMS,
    kind_of,
)
from generator.reading.listing import files_of
from generator.reading.positions import report_of
from generator.reading.swallowed import swallowed
from generator.reading.unchecked import UncheckedRecord
from generator.reading.validation import validate
from generator.reading.yaml_source import YamlDocument


@dataclass(frozen=True, slots=True)
class ParsedFile:
    """A file, its models and its faults.

    Attributes:
        seen: the file as it was read.
        faults: what is wrong with it as YAML.
        models: its models, or mended stand-ins of them, each with what is wrong with it.
        whole: whether the file could be parsed and is a mapping.
        lost_claims: ids of claims of a brief that could not be read; `*` for all.
    """

    seen: FileSnapshot
    faults: tuple[Diagnostic, ...]
    models: list[tuple[Any, list[Diagnostic]]]
    whole: bool
    lost_claims: tuple[str, ...]


@dataclass(slots=True)
class Memo:
    """What a preview keeps of one load for the next, in memory.

    Nothing of it can change what a load gives. Three things are kept, and each is thrown away by a test of its own:

    - A parsed file, until its bytes change. Its stamp (device and number, size, two times) tells without reading it,
      if it was written more than two seconds before it was read (`reading/files.py`).
    - The outcome of a brief's checks, if they found nothing, until something that they looked up changes: the brief, an
      entry or brief whose id they asked the index for, or what every brief depends on, which is the wording of offices
      and the registry files that cannot be read (`checks/__init__.py`, `_still_valid` and `_shared_inputs`).
    - A linked claim, until its brief changes, or an event that may date it (`Corpus.take_over`).

    `tests/test_memo.py` edits a record at random and compares each load with one from nothing.

    Attributes:
        files: what came of each file, by its name in the project.
        checked: the last run of the checks.
        corpus: the last record without errors.
        read_at: the time of day at which that was read, for people.
        texts: source texts by the ids of their briefs, as they were found last; None in a preview without texts.
        verify: adds to the report on a record without errors what is found beside its source texts, and gives those
            by the ids of their briefs; None without them.
    """

    files: dict[str, ParsedFile] = field(default_factory=dict)
    checked: CheckRun | None = None
    corpus: Corpus | None = None
    read_at: str = ""
    texts: Mapping[str, Text] | None = None
    verify: Callable[[Corpus, Report], tuple[Report, Mapping[str, Text]]] | None = None


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
        memo: kept by a caller that loads again and again; files that did not change are not read twice.
        progress: is told how many files have been read.
        link: True if the caller will read links between claims. They are then made while the checks run in another
            process, which saves time; without it they are made when first asked for.
        strict: whether what was not checked or not read as it stands is an error.
        today: where it is given, what is entered on a later day is reported.

    Returns:
        The corpus, or None where there are errors; and the report of all faults of all files.
    """
    with _collector_at_rest():
        return _load(project, memo or Memo(), progress or ProgressReporter(), link=link, strict=strict, today=today)


def look_up(project: Path) -> tuple[Corpus, Report]:
    """Read the record as far as it goes, to look things up in it: faulty parts are left out or mended.

    Such a corpus is never to be published.

    Args:
        project: the folder that holds `mkdocs.yml` and `briefings/`.

    Returns:
        The corpus, without claims that have no date; and the report of all faults of all files.
    """
    with _collector_at_rest():
        corpus, report = _load(project, Memo(), ProgressReporter(), link=False, even_faulty=True)
    assert corpus is not None
    briefs = {brief_id: _with_dated_claims(brief, corpus.events) for brief_id, brief in corpus.briefs.items()}
    return replace(corpus, briefs=briefs), report


def _with_dated_claims(brief: Brief, events: Mapping[str, Event]) -> Brief:
    dated = {claim_id: claim for claim_id, claim in brief.claims.items() if claim.date(events) is not None}
    return brief if len(dated) == len(brief.claims) else copy_with(brief, claims=dated)


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Keep Python from looking for cycles: reading makes hundreds of objects a line and hardly a cycle among them."""
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
    link: bool,
    even_faulty: bool = False,
    strict: bool = False,
    today: Day | None = None,
) -> tuple[Corpus | None, Report]:
    unchecked, diagnostics, parsed_files = UncheckedRecord(), list[Diagnostic](), dict[str, ParsedFile]()
    folders: dict[str, str] = {}
    brief_files = 0
    listed = list(files_of(project))
    reading = progress.step("reading", "files", len(listed))
    for file, path, problem in reading.watch(listed):
        kind = kind_of(file)
        brief_files += kind == BRIEFS and f"/{REGISTRY_FOLDER}/" not in f"/{file}/"
        if problem is not None:
            diagnostics.append(problem)
            unchecked.unreadable.mark(file)
            continue
        before = memo.files.get(file)
        try:
            seen, document = read_document(file, path, before.seen if before else None)
        except OSError as error:
            diagnostics.append(diagnose("B001", Location(file), problem=error.strerror or str(error)))
            unchecked.unreadable.mark(file)
            continue
        parsed = _parse(file, kind, seen, document) if document else _as_before(memo.files[file], seen)
        parsed_files[file] = parsed
        diagnostics += parsed.faults
        for _, faults in parsed.models:
            diagnostics += faults
        _add_to_record(unchecked, folders, file, kind, parsed)
    reading.end()
    checking = progress.step("checking", "briefs", len(unchecked.briefs))
    seals, reviews = read_seals(project), read_reviews(project)
    corpus = _corpus_of(unchecked, folders, seals, reviews)
    checked = check_all(unchecked, memo.checked, partial(_link, corpus) if link and memo.corpus is None else None)
    diagnostics += checked.diagnostics
    if today is not None:
        reported = {diagnostic.location for diagnostic in diagnostics if diagnostic.rule.code == "B317"}
        diagnostics += (
            diagnostic for diagnostic in in_the_future(Index(unchecked), today) if diagnostic.location not in reported
        )
    if not brief_files:
        diagnostics.append(diagnose("B015", Location(BRIEFINGS)))
    diagnostics += _seal_faults(unchecked, seals, diagnostics, strict)
    diagnostics += reviews.faults
    if not any(diagnostic.severity == "error" for diagnostic in diagnostics):
        diagnostics += check_reviews(reviews, corpus, always=strict)
    if strict:
        diagnostics = [replace(diagnostic, rule=strictly(diagnostic.rule)) for diagnostic in diagnostics]
    entries = (
        (entry_id, kind, entry) for entry_id, versions in unchecked.entries.items() for _, kind, entry in versions
    )
    diagnostics = list(with_names(diagnostics, NameIndex(entries), partial(_has_claim, unchecked)))
    memo.files, memo.checked = parsed_files, checked
    others = {**seals.files, **reviews.files}
    report = report_of(
        diagnostics,
        lambda file: parsed_files[file].seen.data if file in parsed_files else others.get(file, b""),
        len(parsed_files),
    )
    checking.end()
    if report.has_errors:
        return corpus if even_faulty else None, report
    if memo.corpus is not None:
        corpus.take_over(memo.corpus)
    memo.corpus = corpus
    return corpus, report


def _has_claim(unchecked: UncheckedRecord, file: str, ref: str) -> bool:
    """Whether a file can refer to a claim by these words."""
    brief_id, _, claim_id = ref.rpartition("/")
    brief_id = brief_id or file.rsplit("/", 1)[-1].removesuffix(".yaml")
    return any(claim_id in brief.claims for _, brief in unchecked.briefs.get(brief_id, ()))


def _corpus_of(unchecked: UncheckedRecord, folders: Mapping[str, str], seals: Seals, reviews: Reviews) -> Corpus:
    """Link an unchecked record. The corpus is of no use where the record has errors."""
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
        folders,
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
    # The checks run meanwhile. Where claims cannot be linked, the checks fail and nobody asks for the links.
    with suppress(LookupError, AssertionError):
        corpus.claims_naming  # noqa: B018 - a cached property: asking for it computes it


def _seal_faults(
    unchecked: UncheckedRecord, seals: Seals, diagnostics: list[Diagnostic], strict: bool
) -> list[Diagnostic]:
    """Return what is wrong with seals, as far as it shows without the source texts. Faulty files are left out."""
    faulty = {diagnostic.location.file for diagnostic in diagnostics if diagnostic.severity == "error"}
    sound = {brief_id: versions[0] for brief_id, versions in unchecked.briefs.items() if versions[0][0] not in faulty}
    events = {
        entry_id: entry
        for entry_id, versions in unchecked.entries.items()
        for file, _, entry in versions[:1]
        if isinstance(entry, Event) and file not in faulty
    }
    unknown = frozenset({*unchecked.unreadable.ids, *unchecked.briefs} - {*sound})
    return list(check_seals(seals, sound, events, unknown, always=strict))


def _parse(file: str, kind: str, seen: FileSnapshot, document: YamlDocument) -> ParsedFile:
    value, models = document.value, list[tuple[Any, list[Diagnostic]]]()
    if document.readable:
        if kind in SINGLE:
            models.append(validate(SINGLE[kind], file, value, has_none=document.has_none))
        elif isinstance(value, dict):
            models += [_entry(kind, file, entry_id, inner) for entry_id, inner in value.items()]
        else:
            models.append(validate(ENTRIES[kind], file, value))
    whole = document.readable and isinstance(value, dict)
    faults = document.diagnostics
    if whole:
        keyed = kind not in SINGLE
        faults = (*faults, *swallowed(ENTRIES[kind] if keyed else SINGLE[kind], file, seen.data, keyed=keyed))
    return ParsedFile(seen, faults, models, whole, _lost_claims(value, models, faults))


def _as_before(parsed: ParsedFile, seen: FileSnapshot) -> ParsedFile:
    return parsed if parsed.seen is seen else replace(parsed, seen=seen)


def _lost_claims(
    value: Any, models: list[tuple[Any, list[Diagnostic]]], faults: tuple[Diagnostic, ...]
) -> tuple[str, ...]:
    brief = models[0][0] if models else None
    if not isinstance(brief, Brief):
        return ()
    written = value.get("claims")
    if not isinstance(written, dict):
        return ("*",)
    if any(fault.rule.code == "B005" and fault.values["key"] in written for fault in faults):
        return ("*",)  # of two claims under one id, one may be known by another
    if len(written) != len(brief.claims):
        return tuple(written)
    # References name a claim as it should be named.
    return tuple(id_for(claim_id) for claim_id in written if not ID_PATTERN.match(claim_id))


def _entry(kind: str, file: str, entry_id: str, value: Any) -> tuple[Any, list[Diagnostic]]:
    entry, faults = validate(ENTRIES[kind], file, value, (entry_id,))
    if not ID_PATTERN.match(entry_id):
        faults = [diagnose("B106", Location(file, (entry_id,), on="key"), value=entry_id), *faults]
    return (entry_id, entry), faults


def _add_to_record(
    unchecked: UncheckedRecord, folders: dict[str, str], file: str, kind: str, parsed: ParsedFile
) -> None:
    if kind in (MECHANISM, PRIMER, OWN_WORDS):
        model, faults = parsed.models[0] if parsed.models else (None, True)
        if isinstance(model, Mechanism):
            unchecked.mechanism = file, model
        elif isinstance(model, Primer):
            unchecked.primer = file, model
        elif isinstance(model, OwnWords):
            unchecked.own_words = file, model
        unchecked.unreadable.kinds.update({kind} if faults else ())
        return
    if kind == BRIEFS:
        brief_id = file.rsplit("/", 1)[-1].removesuffix(".yaml")
        folders.setdefault(brief_id, file.split("/")[1])
        brief = parsed.models[0][0] if parsed.models else None
        if isinstance(brief, Brief):
            unchecked.briefs[brief_id].append((file, brief))
            unchecked.unreadable.claims.update(f"{brief_id}/{claim_id}" for claim_id in parsed.lost_claims)
        else:
            unchecked.unreadable.ids.add(brief_id)
        return
    if not parsed.whole:
        unchecked.unreadable.kinds.add(kind)
    for model, diagnostics in parsed.models:
        if isinstance(model, tuple):
            entry_id, entry = model
            if kind == QUESTIONS and diagnostics:
                unchecked.unreadable.kinds.add(QUESTIONS)
            if not ID_PATTERN.match(entry_id):
                unchecked.unreadable.ids.add(id_for(entry_id))  # references name it as it should be named
            if isinstance(entry, Entry):
                unchecked.entries[entry_id].append((file, kind, entry))
            elif isinstance(entry, Question):
                unchecked.questions[entry_id] = file, entry
            elif isinstance(entry, Synonym):
                unchecked.synonyms[entry_id] = entry
            elif kind not in (QUESTIONS, SYNONYMS):
                unchecked.unreadable.ids.add(entry_id)
