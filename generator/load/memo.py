"""The files, checks and links that one load leaves for the next."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from generator.checks import CheckRun
from generator.corpus import Corpus
from generator.diagnostics.report import Report
from generator.load.parsed_file import ParsedFile
from generator.load.sound import LeftOut, SoundPart
from generator.provenance.texts.text import Text


@dataclass(slots=True)
class Memo:
    """The cache that one load leaves for the next, as in a preview.

    A load with a cache gives the same as one without. Three things are kept, each until its own test drops it:

    - A parsed file, until its bytes change. Its stamp (device and number, size, two times) says without reading it,
      if it was written more than two seconds before it was read.
    - The outcome of a brief's checks, if they found nothing, until something that they looked up changes: the brief, or
      an entry or brief whose id they asked the index for. All are dropped when the wording of offices changes, or the
      list of registry files that cannot be read.
    - A linked claim, until its brief changes, or an event that may date it.

    `tests/load/test_memo.py` edits a record at random and compares each load with one that has no cache.

    Attributes:
        files: the parsed files that could be read, by their paths in the project.
        checked: the last run of the checks.
        corpus: the last record without errors.
        sound: the part of the last load that is compared with source texts; None before the first load.
        read_at: the time of day at which `corpus` was read, as people write it.
        texts: the source texts found last, by the ids of their briefs; None in a preview without texts.
        verify: compares briefs with their source texts; returns the report with what it found, and the texts by the
            ids of their briefs. None without texts.
    """

    files: dict[str, ParsedFile] = field(default_factory=dict)
    checked: CheckRun | None = None
    corpus: Corpus | None = None
    sound: SoundPart | None = None
    read_at: str = ""
    texts: Mapping[str, Text] | None = None
    verify: Callable[[Corpus, Report], tuple[Report, Mapping[str, Text]]] | None = None

    def keep(self, corpus: Corpus) -> None:
        """Keep a record without errors; it takes over the links of the previous one that have not changed."""
        if self.corpus is not None:
            corpus.take_over(self.corpus)
        self.corpus = corpus

    @property
    def left_out(self) -> Mapping[str, LeftOut]:
        """The briefs and claims that were not compared with their source texts, see `SoundPart`."""
        return self.sound.left_out if self.sound is not None and self.verify is not None else {}

    def check_beside(self, report: Report) -> Report:
        """Compare the sound part of the last load with source texts, and add what is found to the report."""
        if self.verify is None or self.sound is None:
            return report
        found, texts = self.verify(self.sound.corpus, report)
        # Older pages still show the texts of their briefs.
        self.texts = {**(self.texts or {}), **texts} if report.has_errors else texts
        return self.sound.kept(found, report)
