"""One reading of every text for all checks of texts, which tells the few that need a closer look."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass
from typing import Final

from generator.checks.walks import every_text
from generator.diagnostics import Path
from generator.draft import Draft
from generator.model.fields import REFERENCE, SLUG

_SUSPECT: Final = re.compile(r"<|\[\[|\][\](:]")
"""Without these signs outside its references, a text has no HTML, no link and no half of a reference."""


@dataclass(frozen=True, slots=True)
class Scanned:
    """What one reading of every text finds.

    Attributes:
        unsound: texts at which the checks must look more closely, as (file, path, text).
        named: ids of entries that the others refer to.
    """

    unsound: tuple[tuple[str, Path, str], ...]
    named: frozenset[str]


def scan(draft: Draft, known: Container[str]) -> Scanned:
    """Read every text of a draft, knowing which ids its entries have."""
    unsound: list[tuple[str, Path, str]] = []
    sound: set[str] = set()
    for file, path, text in every_text(draft):
        if "[" in text or "]" in text or "<" in text:
            # Every second part is what stands between the brackets of a reference.
            parts = REFERENCE.split(text)
            rest = " ".join(parts[::2]) if len(parts) > 1 else text
            inside = parts[1::2]
            if _SUSPECT.search(rest):
                unsound.append((file, path, text))
            elif not sound.issuperset(inside):
                if all(_leads_somewhere(known, reference) for reference in inside):
                    sound.update(inside)
                else:
                    unsound.append((file, path, text))
    return Scanned(tuple(unsound), frozenset(reference.partition("|")[0] for reference in sound))


def _leads_somewhere(known: Container[str], reference: str) -> bool:
    slug, bar, shown = reference.partition("|")
    return slug in known and bool(SLUG.match(slug)) and (not bar or bool(shown.strip()))
