"""Everything that could be read, whole or mended, for the checks across files."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from generator.model.across_briefs.mechanism import Mechanism
from generator.model.across_briefs.primer import Primer
from generator.model.across_briefs.question import Question
from generator.model.brief import Brief
from generator.model.registry import Entry
from generator.model.words import OwnWords, Synonym
from generator.reading.unreadable import Unreadable


@dataclass(slots=True)
class UncheckedRecord:
    """Everything that could be read, whole or mended, for the checks across files.

    Attributes:
        briefs: file and model of each brief, by id; several files may claim one id.
        folders: each brief's folder, `articles` or `official`, by id.
        entries: file, kind and model of each entry, by id; several files may claim one id.
        questions: file and model of each question, by id.
        synonyms: synonyms by id.
        mechanism: file and model of how the mechanism works, where there is one.
        primer: file and model of the subject in short, where there is one.
        own_words: file and model of the words that the record sets itself, where it does.
        unreadable: files and parts that could not be read, which are not to be reported as missing.
        reviewed: names of the units that somebody has read, or that were sealed; of two things that clash, the other is
            the newer one.
    """

    briefs: dict[str, list[tuple[str, Brief]]] = field(default_factory=lambda: defaultdict(list))
    folders: dict[str, str] = field(default_factory=dict)
    entries: dict[str, list[tuple[str, str, Entry]]] = field(default_factory=lambda: defaultdict(list))
    questions: dict[str, tuple[str, Question]] = field(default_factory=dict)
    synonyms: dict[str, Synonym] = field(default_factory=dict)
    mechanism: tuple[str, Mechanism] | None = None
    primer: tuple[str, Primer] | None = None
    own_words: tuple[str, OwnWords] | None = None
    unreadable: Unreadable = field(default_factory=Unreadable)
    reviewed: frozenset[str] = frozenset()
