"""The files, checks and links that one load leaves for the next."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from generator.checks import CheckRun
from generator.corpus import Corpus
from generator.diagnostics.report import Located, Report
from generator.load.parsed_file import ParsedFile
from generator.provenance.texts.text import Text


@dataclass(slots=True)
class Memo:
    """The memory of one load for the next, as in a preview, or for whoever asks for its files.

    A load with a memory gives the same as one without. Three things are kept, each until a test of its own drops it:

    - A parsed file, until its bytes change. Its stamp (device and number, size, two times) says without reading it,
      if it was written more than two seconds before it was read.
    - The outcome of a brief's checks, if they found nothing, until something that they looked up changes: the brief, or
      an entry or brief whose id they asked the index for. All are dropped where the wording of offices changes, or the
      list of registry files that cannot be read.
    - A linked claim, until its brief changes, or an event that may date it.

    `tests/load/test_memo.py` edits a record at random and compares each load with one from nothing.

    Attributes:
        files: the files that could be read, parsed, by their names in the project.
        checked: the last run of the checks.
        corpus: the last record without errors.
        sound: the record of the last load without briefs that have errors; None if other files have some.
        read_at: the time of day at which that was read, for people.
        texts: source texts by the ids of their briefs, as they were found last; None in a preview without texts.
        verify: adds to the report on a record without errors what is found beside its source texts, and gives those
            by the ids of their briefs; None without them.
        beside: the diagnostics found last beside the source texts, by file, with each file as it was then.
    """

    files: dict[str, ParsedFile] = field(default_factory=dict)
    checked: CheckRun | None = None
    corpus: Corpus | None = None
    sound: Corpus | None = None
    read_at: str = ""
    texts: Mapping[str, Text] | None = None
    verify: Callable[[Corpus, Report], tuple[Report, Mapping[str, Text]]] | None = None
    beside: Mapping[str, tuple[ParsedFile, tuple[Located, ...]]] = field(default_factory=dict)

    def keep(self, corpus: Corpus) -> None:
        """Keep a record without errors, with the links of the one before that have not changed."""
        if self.corpus is not None:
            corpus.take_over(self.corpus)
        self.corpus = corpus

    def check_beside(self, corpus: Corpus | None, report: Report) -> Report:
        """Add to a report what is found when briefs without errors are checked against their source texts.

        Where other files than briefs have errors, those found last are added.

        Args:
            corpus: the record; None if it has errors.
            report: the report on the record alone.
        """
        if self.verify is None:
            return report
        if (compared := corpus or self.sound) is None:
            faulty = {item.diagnostic.location.file for item in report.items if item.diagnostic.severity == "error"}
            still = [
                item
                for file, (parsed, items) in self.beside.items()
                if file not in faulty and file in self.files and self.files[file].seen.data == parsed.seen.data
                for item in items
            ]
            return replace(report, items=tuple(sorted((*report.items, *still), key=Located.sort_key)))
        found, texts = self.verify(compared, report)
        # Pages that are older still show the texts of their briefs.
        self.texts = texts if corpus else {**(self.texts or {}), **texts}
        known = {(item.diagnostic.rule.code, item.span, item.diagnostic.location.file) for item in report.items}
        beside: dict[str, list[Located]] = {}
        for item in found.items:
            file = item.diagnostic.location.file
            if (item.diagnostic.rule.code, item.span, file) not in known and file in self.files:
                beside.setdefault(file, []).append(item)
        self.beside = {file: (self.files[file], tuple(items)) for file, items in beside.items()}
        return found
