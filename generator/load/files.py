"""All files of a project, each read as far as possible, before the checks across files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Final

from generator.diagnostics.report import Diagnostic, Location, diagnose
from generator.load.parsed_file import ParsedFile, add_to_record, as_before, parse_file
from generator.processes.background import BackgroundResult
from generator.processes.progress import ProgressReporter
from generator.reading.files import read_document
from generator.reading.layout import BRIEFS, REGISTRY_FOLDER, kind_of
from generator.reading.listing import files_of
from generator.reading.unchecked import UncheckedRecord

WORTH_A_PROCESS: Final = 2_000
"""The number of files from which a second process helps to read them."""

_READ_HERE: Final = 0.52
"""The share of files that this process reads if a second helps: receiving the others takes time as well."""


@dataclass(slots=True)
class ReadFiles:
    """All files of a project as far as they can be read, before the checks across files.

    Attributes:
        unchecked: the record that they hold.
        diagnostics: the faults of each file taken alone.
        files: the parsed files that could be read, by their paths in the project.
        has_briefs: whether the project has at least one file in a folder of briefs.
    """

    unchecked: UncheckedRecord = field(default_factory=UncheckedRecord)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    files: dict[str, ParsedFile] = field(default_factory=dict)
    has_briefs: bool = False


def read_files(project: Path, before: Mapping[str, ParsedFile], progress: ProgressReporter) -> ReadFiles:
    """Read every file of a project that has changed since it was last read.

    Args:
        project: the folder that holds `briefings/`.
        before: the parsed files of the previous load, by their paths in the project.
        progress: is told how many files have been read.
    """
    read = ReadFiles()
    listed = list(files_of(project))
    here = round(len(listed) * _READ_HERE)
    with progress.step("reading", "files", len(listed)) as step:
        second = BackgroundResult(
            lambda: [_outcome(one, before) for one in listed[here:]], fork=len(listed) >= WORTH_A_PROCESS and not before
        )
        first = (_outcome(one, before) for one in listed[:here])
        for (file, _, _), outcome in step.watch(zip(listed, chain(first, _when_asked(second)), strict=True)):
            kind = kind_of(file)
            read.has_briefs |= kind == BRIEFS and f"/{REGISTRY_FOLDER}/" not in f"/{file}/"
            if isinstance(outcome, Diagnostic):
                read.diagnostics.append(outcome)
                read.unchecked.unreadable.mark(file)
                continue
            read.files[file] = outcome
            read.diagnostics += outcome.faults
            for _, faults in outcome.models:
                read.diagnostics += faults
            add_to_record(read.unchecked, file, kind, outcome)
    return read


def _outcome(listed: tuple[str, str, Diagnostic | None], before: Mapping[str, ParsedFile]) -> ParsedFile | Diagnostic:
    """Return the parsed file, or the diagnostic that says why it cannot be read."""
    file, path, problem = listed
    if problem is not None:
        return problem
    parsed_before = before.get(file)
    try:
        seen, document = read_document(file, path, parsed_before.seen if parsed_before else None)
    except OSError as error:
        return diagnose("B001", Location(file), problem=error.strerror or str(error))
    return parse_file(file, kind_of(file), seen, document) if document else as_before(before[file], seen)


def _when_asked(second: BackgroundResult[list[ParsedFile | Diagnostic]]) -> Iterator[ParsedFile | Diagnostic]:
    yield from second.result()
