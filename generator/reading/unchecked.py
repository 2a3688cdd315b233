"""What could be read, whole or mended, for the checks across files; and what may be in the rest, and is not missing."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

from generator.diagnostics.likeness import nearest
from generator.model.across_briefs.mechanism import Mechanism
from generator.model.across_briefs.primer import Primer
from generator.model.across_briefs.question import Question
from generator.model.brief import Brief
from generator.model.fields import ID_PATTERN
from generator.model.registry import REGISTRY, Entry
from generator.model.words import OwnWords, Synonym
from generator.reading.layout import BRIEFS, OWN_FILES, REGISTRY_FOLDER, kind_of


@dataclass(slots=True)
class Unreadable:
    """Briefs, claims and entries that may be in files or parts that cannot be read.

    Attributes:
        ids: of briefs and entries.
        claims: of briefs that could be read but for these, as `brief-id/claim-id`; `brief-id/*` for all of a brief.
        kinds: of files, any entry of which may be missing: names of registry files, those of `OWN_FILES`, and `briefs`
            where a folder of briefs cannot be read.
    """

    ids: set[str] = field(default_factory=set)
    claims: set[str] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)

    def __bool__(self) -> bool:
        """Whether a brief, an entry or a whole file could not be read."""
        return bool(self.ids or self.kinds)

    def hides_claim(self, brief_id: str, claim_id: str) -> bool:
        """Whether a claim may be in a part that cannot be read, of a brief that exists or may exist."""
        return brief_id in self.ids or not self.claims.isdisjoint((f"{brief_id}/{claim_id}", f"{brief_id}/*"))

    def mark(self, file: str) -> None:
        """Note a file or folder that cannot be read, by its path in the project; what it is, its name may show."""
        parts = file.split("/")
        if (kind := kind_of(file)) in OWN_FILES:
            self.kinds.add(kind)
        elif len(parts) > 2 and "." in parts[-1]:
            stem = parts[-1].split(".")[0]
            if parts[1] != REGISTRY_FOLDER:
                # References may name it as it should be named, or as it was named before.
                self.ids.update({stem, re.sub(r"[^a-z0-9]+", "-", stem.lower()).strip("-")})
                self.kinds.update({BRIEFS} if not ID_PATTERN.match(stem) else ())
            else:
                near = nearest(stem, REGISTRY)
                # Under another name, it may be any file of the registry.
                self.kinds.update({near} if near else REGISTRY if parts[-1].endswith(".yaml") else ())
        else:
            if REGISTRY_FOLDER in parts or len(parts) == 1:
                self.kinds.update(REGISTRY)
            if REGISTRY_FOLDER not in parts:
                self.kinds.add(BRIEFS)


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
