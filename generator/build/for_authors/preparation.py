"""What a preview knows besides its project, and its pages need: source texts, and the change of the last save."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from generator.build.for_authors.last_edit import LastEdit
from generator.build.project import Project
from generator.diagnostics.report import Report
from generator.load import LeftOut
from generator.load.parsed_file import ParsedFile
from generator.provenance.texts.text import Text

_RELOAD_WITHIN: Final = 10.0
"""Seconds after a save in which a reloaded page goes to the edited part. A hidden tab reloads later and stays."""


@dataclass(frozen=True, slots=True)
class Preparation:
    """What a preview knows besides its project.

    Attributes:
        files: the record's files as they were read last.
        texts: source texts by the ids of their briefs; None if the preview has no folder of texts.
        left_out: what was not compared with its text, by the files of briefs.
        edit: the change of the last save; None if no page shows it.
        edited_at: the time of the last save, as `time.monotonic` gives it.
        found_before: the report before the last save.
        written: the files of hand-written pages, by their addresses.
        refused: the faults of pages written by hand, for which a build would refuse them.
        moved: the new addresses of pages that had others since the preview began, by their old ones.
    """

    files: Mapping[str, ParsedFile]
    texts: Mapping[str, Text] | None = None
    left_out: Mapping[str, LeftOut] = field(default_factory=dict)
    edit: LastEdit | None = None
    edited_at: float = 0.0
    found_before: Report = field(default_factory=lambda: Report(()))
    written: Mapping[str, Path] = field(default_factory=dict)
    refused: Report = field(default_factory=lambda: Report(()))
    moved: Mapping[str, str] = field(default_factory=dict)

    @property
    def just_saved(self) -> bool:
        """Whether the last save is so recent that a page reloads because of it."""
        return time.monotonic() - self.edited_at < _RELOAD_WITHIN


def has_page(address: str, project: Project, preparation: Preparation) -> bool:
    """Whether a preview has a page at an address, generated or written by hand."""
    return address in preparation.written or project.pages.at(address) is not None
