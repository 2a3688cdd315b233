"""All files → one Corpus, with every fault found on the way.

The only module that reads briefs from disk. Knows nothing of pages.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Any, Final

from generator.checks import check_all
from generator.corpus import Corpus
from generator.diagnostics import Diagnostic, Place, Report, broken, nearest
from generator.draft import Draft
from generator.model.brief import Brief
from generator.model.fields import SLUG, Record
from generator.model.mechanism import Mechanism
from generator.model.question import Question
from generator.model.registry import REGISTRY, Entry, Event
from generator.positions import report_of
from generator.progress import SILENT, Progress
from generator.provenance.seals import Seals, read_seals, without_texts
from generator.reading import read_all
from generator.validation import validate
from generator.yaml_source import YamlDocument

BRIEFINGS: Final = "briefings"
BRIEF_FOLDERS: Final = ("articles", "official")
"""Folders of briefs under `briefings/`: news reports and official texts."""

_REGISTRY_FOLDER: Final = "registry"
_OTHER_NAMES: Final = frozenset({"seals", "README.md"})
_BRIEFS_WITHIN: Final = tuple(f"{folder}/" for folder in BRIEF_FOLDERS)
_QUESTIONS: Final = "questions"
_QUESTIONS_FILE: Final = f"{_QUESTIONS}.yaml"
_MECHANISM: Final = "mechanism"
_MECHANISM_FILE: Final = f"{_MECHANISM}.yaml"
_KEYED: Final[dict[str, type[Record]]] = {**REGISTRY, _QUESTIONS: Question}
"""Files that hold many entries, each under its id, and what each entry is."""


Memo = dict[str, tuple[bytes, YamlDocument, list[tuple[Any, list[Diagnostic]]]]]
"""What a preview keeps between two loads: per file its bytes and what came of them."""


def load(project: Path, memo: Memo | None = None, progress: Progress = SILENT) -> tuple[Corpus | None, Report]:
    """Read, check and link every file below `briefings/`.

    Args:
        project: the folder that holds `mkdocs.yml` and `briefings/`.
        memo: kept by a caller that loads again and again; files that did not change are not read twice.
        progress: is told how many files have been read.

    Returns:
        The corpus, or None where there are errors; and the report of all faults of all files.
    """
    with _collector_at_rest():
        return _load(project, memo, progress)


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


def _load(project: Path, memo: Memo | None, progress: Progress) -> tuple[Corpus | None, Report]:
    draft, found, sources = Draft(), list[Diagnostic](), dict[str, bytes]()
    folders: dict[str, str] = {}
    brief_files = 0
    there = list(_files(project))
    reading = progress.step("reading", "files", len(there))
    outcomes = read_all([(file, path) for file, path, problem in there if problem is None], memo or {})
    for file, _, problem in reading.watch(there):
        other = _is_mechanism(file) or _keyed(file) is not None
        brief_files += not other and f"/{_REGISTRY_FOLDER}/" not in f"/{file}/"
        if problem is not None:
            found.append(problem)
            _lose(draft, file)
            continue
        outcome = next(outcomes)
        if isinstance(outcome, OSError):
            found.append(broken("B001", Place(file), problem=outcome.strerror or str(outcome)))
            _lose(draft, file)
            continue
        sources[file], document = outcome
        models = _models(file, sources[file], document, memo)
        found += document.diagnostics
        for _, diagnostics in models:
            found += diagnostics
        _file_away(draft, folders, file, document, models)
    outcomes.close()
    reading.end()
    checking = progress.step("checking", "briefs", len(draft.briefs))
    found += check_all(draft)
    if not brief_files:
        found.append(broken("B015", Place(BRIEFINGS)))
    seals = read_seals(project)
    found += _seal_faults(draft, seals, found)
    shown = {**seals.files, **sources}
    report = report_of(found, lambda file: shown.get(file, b""), len(sources))
    checking.end()
    if report.has_errors:
        return None, report
    registry: dict[str, dict[str, Entry]] = {kind: {} for kind in REGISTRY}
    for slug, entries in draft.entries.items():
        registry[entries[0][1]][slug] = entries[0][2]
    briefs = {slug: draft.briefs[slug][0][1] for slug in sorted(draft.briefs)}
    files = {slug: draft.briefs[slug][0][0] for slug in briefs}
    questions = {slug: question for slug, (_, question) in draft.questions.items()}
    mechanism = draft.mechanism[1] if draft.mechanism else None
    return Corpus(briefs, folders, registry, files, seals.by_brief, questions, mechanism), report


def _seal_faults(draft: Draft, seals: Seals, found: list[Diagnostic]) -> list[Diagnostic]:
    """What can be said of seals without the source texts. Nothing is said of files that have errors already."""
    faulty = {diagnostic.place.file for diagnostic in found if diagnostic.severity == "error"}
    whole = {slug: drafts[0] for slug, drafts in draft.briefs.items() if drafts[0][0] not in faulty}
    events = {
        slug: entry
        for slug, drafts in draft.entries.items()
        for file, _, entry in drafts[:1]
        if isinstance(entry, Event) and file not in faulty
    }
    return list(without_texts(seals, whole, events, frozenset({*draft.lost, *draft.briefs} - {*whole})))


def _models(file: str, data: bytes, document: YamlDocument, memo: Memo | None) -> list[tuple[Any, list[Diagnostic]]]:
    if memo is not None and file in memo and memo[file][0] == data:
        return memo[file][2]
    models: list[tuple[Any, list[Diagnostic]]] = []
    if document.readable:
        kind = _keyed(file)
        if _is_mechanism(file):
            models.append(validate(Mechanism, file, document.value, has_none=document.has_none))
        elif kind is None:
            models.append(validate(Brief, file, document.value, has_none=document.has_none))
        elif isinstance(document.value, dict):
            models += [_entry(kind, file, slug, value) for slug, value in document.value.items()]
        else:
            models.append(validate(_KEYED[kind], file, document.value))
    if memo is not None:
        memo[file] = data, document, models
    return models


def _is_mechanism(file: str) -> bool:
    return file == f"{BRIEFINGS}/{_MECHANISM_FILE}"


def _keyed(file: str) -> str | None:
    """The registry name of a file that holds entries under their ids, or `questions`; None for a brief."""
    parts = file.split("/")
    keyed = len(parts) > 1 and parts[1] in (_REGISTRY_FOLDER, _QUESTIONS_FILE)
    return parts[-1].removesuffix(".yaml") if keyed else None


def _lose(draft: Draft, file: str) -> None:
    """Note what a file or folder that cannot be read would have held, so that it is not reported as missing."""
    parts = file.split("/")
    if _keyed(file) == _QUESTIONS:
        draft.lost_files.add(_QUESTIONS)
        return
    if _is_mechanism(file):
        draft.lost_files.add(_MECHANISM)
        return
    if len(parts) > 2 and "." in parts[-1]:
        stem = parts[-1].split(".")[0]
        if parts[1] != _REGISTRY_FOLDER:
            draft.lost.add(stem)
        elif kind := nearest(stem, REGISTRY):
            draft.lost_files.add(kind)
        return
    if _REGISTRY_FOLDER in parts or len(parts) == 1:
        draft.lost_files.update(REGISTRY)
    if _REGISTRY_FOLDER not in parts:
        draft.briefs_lost = True


def _entry(kind: str, file: str, slug: str, value: Any) -> tuple[Any, list[Diagnostic]]:
    entry, found = validate(_KEYED[kind], file, value, (slug,))
    if not SLUG.match(slug):
        found = [broken("B106", Place(file, (slug,), on="key"), value=slug), *found]
    return (slug, entry), found


def _file_away(
    draft: Draft, folders: dict[str, str], file: str, document: YamlDocument, models: list[tuple[Any, Any]]
) -> None:
    kind = _keyed(file)
    if _is_mechanism(file):
        made, found = models[0] if models else (None, True)
        draft.mechanism = (file, made) if isinstance(made, Mechanism) else None
        draft.lost_files.update({_MECHANISM} if found else ())
        return
    if kind is None:
        slug = file.rsplit("/", 1)[-1].removesuffix(".yaml")
        folders.setdefault(slug, file.split("/")[1])
        brief = models[0][0] if models else None
        if isinstance(brief, Brief):
            draft.briefs[slug].append((file, brief))
            written = document.value.get("claims")
            if not isinstance(written, dict):
                draft.lost_claims.add(f"{slug}/*")
            elif len(written) != len(brief.claims):
                draft.lost_claims.update(f"{slug}/{claim_id}" for claim_id in written)
        else:
            draft.lost.add(slug)
        return
    if not document.readable or not isinstance(document.value, dict):
        draft.lost_files.add(kind)
    for model, diagnostics in models:
        if isinstance(model, tuple):
            slug, entry = model
            if kind == _QUESTIONS and diagnostics:
                draft.lost_files.add(_QUESTIONS)
            if isinstance(entry, Entry):
                draft.entries[slug].append((file, kind, entry))
            elif isinstance(entry, Question):
                draft.questions[slug] = file, entry
            elif kind != _QUESTIONS:
                draft.lost.add(slug)


def _files(project: Path) -> Iterator[tuple[str, Path, Diagnostic | None]]:
    """Yield every file below `briefings/`: its name in the project, its path, and what is wrong with its place."""
    top = project / BRIEFINGS
    if not os.path.isdir(top):  # noqa: PTH112 - unlike Path.is_dir, it never raises
        yield BRIEFINGS, top, broken("B001", Place(BRIEFINGS), problem="there is no such folder")
        return
    yield from _walk(top, "")


def _walk(folder: Path, within: str) -> Iterator[tuple[str, Path, Diagnostic | None]]:
    """Walk through a folder; `within` is its path below `briefings/`, ending in a slash where it is not empty."""
    name = _printable(f"{BRIEFINGS}/{within}").removesuffix("/")
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield name, folder, broken("B001", Place(name), problem=error.strerror or str(error))
        return
    for entry in entries:
        relative = within + entry.name
        if entry.name.startswith(".") or entry.name.endswith("~") or (not within and entry.name in _OTHER_NAMES):
            continue
        path, file = Path(entry.path), f"{name}/{_printable(entry.name)}"
        if entry.is_dir(follow_symlinks=False) and path.suffix != ".yaml":
            yield from _walk(path, f"{relative}/")
        elif entry.is_symlink() and os.path.isdir(path):  # noqa: PTH112
            yield file, path, broken("B001", Place(file), problem="it is a link to a folder")
        else:
            well_placed = within in _BRIEFS_WITHIN and SLUG.match(entry.name.removesuffix(".yaml"))
            fine = well_placed and entry.name.endswith(".yaml")
            yield file, path, None if fine else _misplaced(file, PurePosixPath(relative))


def _printable(name: str) -> str:
    # Names that are not UTF-8 reach Python with surrogates, which cannot be printed.
    return name if name.isascii() else name.encode("utf-8", "replace").decode("utf-8")


def _misplaced(file: str, relative: PurePosixPath) -> Diagnostic | None:
    name, folder = relative.name, relative.parts[0]
    shown, place = _printable(name), Place(file)
    if relative.parts in ((_QUESTIONS_FILE,), (_MECHANISM_FILE,)):
        return None
    if len(relative.parts) == 1 or folder not in (*BRIEF_FOLDERS, _REGISTRY_FOLDER):
        where = f"move it to {BRIEFINGS}/articles/, {BRIEFINGS}/official/ or {BRIEFINGS}/registry/, or remove it"
        if len(relative.parts) == 1 and (near := nearest(relative.stem, (_QUESTIONS, _MECHANISM))):
            where = f"rename it to {near}.yaml"
        return broken("B014", place, name=shown, hint_where=where)
    if relative.suffix != ".yaml":
        where = (
            "rename it to end in .yaml"
            if relative.suffix in (".yml", ".YAML", ".YML")
            else "remove it, or move it elsewhere"
        )
        return broken("B014", place, name=shown, hint_where=where)
    if folder == _REGISTRY_FOLDER:
        if len(relative.parts) == 2 and relative.stem in REGISTRY:
            return None
        near = nearest(relative.stem, REGISTRY)
        where = f"rename it to {near}.yaml" if near else f"the registry's files are: {', '.join(REGISTRY)}"
        return broken("B014", place, name=shown, hint_where=where)
    if not SLUG.match(relative.stem):
        return broken("B013", place, name=shown)
    return None
