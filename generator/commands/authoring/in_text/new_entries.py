"""Names that the registry lacks, and the entries proposed for them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from generator.checks.name_search import id_for
from generator.provenance.wording import WITHOUT_EDGES


@dataclass(frozen=True, slots=True)
class UnknownName:
    """Words that look like a name that no entry of the registry has.

    Attributes:
        name: its first form in the text.
        kind: the registry file to which its entry probably belongs; empty if the text does not tell.
        paragraphs: the numbers of the paragraphs with it.
        certain: whether it certainly is a name: it has several words, or a title or the context shows its kind.
        perhaps: ids of entries with a longer name that ends in these words.
        country: the id of its country, if the text gives it; empty otherwise.
        medium: the kind of a publisher, if the name or the text gives it; empty otherwise.
    """

    name: str
    kind: str
    paragraphs: tuple[int, ...]
    certain: bool
    perhaps: tuple[str, ...] = ()
    country: str = ""
    medium: str = ""

    @property
    def id(self) -> str:
        """A possible id for its entry; empty if its script gives none."""
        return id_of(self.name)

    @property
    def shown(self) -> str:
        """The name for a list, with the entries that it may mean."""
        return f"{self.name} (perhaps {' or '.join(self.perhaps)})" if self.perhaps else self.name


def id_of(name: str) -> str:
    """Return an id for a name, from its letters or its sounds; empty if they give none."""
    return id_for(name) or _id_by_sound(name)


def _id_by_sound(name: str) -> str:
    """Return an id from the sounds of a name in Hangul, whose Unicode names give them; empty for other scripts."""
    sounds = [unicodedata.name(char, "").removeprefix(_SYLLABLE) for char in name if not char.isspace()]
    known = all(char.isspace() or unicodedata.name(char, "").startswith(_SYLLABLE) for char in name)
    return "-".join(sounds).lower() if known else ""


_SYLLABLE: Final = "HANGUL SYLLABLE "


def entry_of(unknown: UnknownName, language: str, number: int = 1, entry_id: str = "") -> str:
    """Return the lines of an entry for a name that the registry lacks, ready to paste, with TODO for unknown values.

    Args:
        unknown: the name.
        language: the language of the text.
        number: the number of the entry among those proposed, for an id if the name gives none.
        entry_id: its id; empty if it is not known.
    """
    entry_id = entry_id or unknown.id or ("todo-id" if number == 1 else f"todo-id-{number}")
    foreign = WITHOUT_EDGES.search(unknown.name) is not None
    lines = [f"# perhaps {other}" for other in unknown.perhaps]
    lines += [f"{entry_id}:", f"  name: {'TODO' if foreign else _quoted(unknown.name)}"]
    if foreign:
        lines.append(f"  native: {{{language}: {unknown.name}}}")
    if unknown.kind == "people" or unknown.country:
        lines.append(f"  country: {unknown.country or 'TODO'}")
    elif unknown.kind == "publishers":
        lines.append(f"  kind: {unknown.medium or 'TODO'}")
    elif unknown.kind == "events":
        lines.append("  date: TODO")
    return "\n".join(lines)


def _quoted(name: str) -> str:
    return name if re.fullmatch(r"[^\W\d][\w .’-]*", name) else '"' + name.replace('"', "") + '"'
