"""All that could be read, whole or mended, for the checks across files; and ids that may be in unreadable parts."""

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
        ids: the ids of briefs and entries.
        claims: the unreadable claims of readable briefs, as `brief-id/claim-id`; `brief-id/*` for all of a brief.
        kinds: kinds of file of which any entry may be missing: names of registry files, those of `OWN_FILES`, and
            `briefs` if a folder of briefs cannot be read.
    """

    ids: set[str] = field(default_factory=set)
    claims: set[str] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)

    def __bool__(self) -> bool:
        """Whether a brief, an entry or a whole file could not be read."""
        return bool(self.ids or self.kinds)

    def hides_claim(self, brief_id: str, claim_id: str) -> bool:
        """Whether a claim may be in an unreadable part of a brief that exists or may exist."""
        return brief_id in self.ids or not self.claims.isdisjoint((f"{brief_id}/{claim_id}", f"{brief_id}/*"))

    def mark(self, file: str) -> None:
        """Note an unreadable file or folder by its path in the project. Its name may show its kind."""
        parts = file.split("/")
        if (kind := kind_of(file)) in OWN_FILES:
            self.kinds.add(kind)
        elif len(parts) > 2 and "." in parts[-1]:
            stem = parts[-1].split(".")[0]
            if parts[1] != REGISTRY_FOLDER:
                # References may use its right name, or the name that it has.
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
    """All values that could be read, whole or mended, for the checks across files.

    Attributes:
        briefs: file and model of each brief, by id; several files may claim one id.
        folders: each brief's folder, `articles` or `official`, by id.
        entries: file, kind and model of each entry, by id; several files may claim one id.
        questions: file and model of each question, by id.
        synonyms: synonyms by id.
        mechanism: file and model of the mechanism; None if there is none.
        primer: file and model of the primer; None if there is none.
        own_words: file and model of the record's own words; None if there are none.
        unreadable: files and parts that could not be read. Their contents are not reported as missing.
        reviewed: names of the units that were reviewed or sealed. Of two units that clash, the other is the newer one.
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
