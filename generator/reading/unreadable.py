"""The briefs, claims and entries that unreadable files may hold, so that they are not reported as missing."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from generator.diagnostics.likeness import nearest
from generator.model.fields import ID_PATTERN
from generator.model.registry import REGISTRY
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
