"""The ids of a record by kind, as an editor offers them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from generator.diagnostics.report import brief_of_file
from generator.load.parsed_file import ParsedFile
from generator.model.brief import Brief
from generator.model.fields import ID_PATTERN
from generator.model.for_editors import ANY_ENTRY, BRIEF_IDS, CLAIMS, OTHER_CLAIMS, STAGES
from generator.model.registry import REGISTRY, Entry, Initiative
from generator.reading.layout import BRIEFS, kind_of


class Listed(Protocol):
    """The ids that a schema lists."""

    @property
    def ladders(self) -> Mapping[str, tuple[str, ...]]:
        """The stages of each initiative, by its id."""
        ...

    def of(self, kinds: tuple[str, ...]) -> dict[str, str]:
        """Return the ids of several kinds, sorted, each with words that explain it; these may be empty."""
        ...


@dataclass(frozen=True, slots=True)
class Choices:
    """The ids of a record.

    Attributes:
        ids: the ids by kind (a file of the registry, or a constant of `model/for_editors.py`), each with words that
            explain it; these may be empty.
        ladders: the stages of each initiative, by its id.
    """

    ids: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    ladders: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def of(self, kinds: tuple[str, ...]) -> dict[str, str]:
        """Return the ids of several kinds, sorted, each with words that explain it."""
        sources = kinds
        if kinds == (ANY_ENTRY,):
            sources = tuple(REGISTRY)
        elif kinds == (CLAIMS,):
            sources = (OTHER_CLAIMS,)
        ids = {entry_id: words for kind in reversed(sources) for entry_id, words in self.ids.get(kind, {}).items()}
        return dict(sorted(ids.items()))


@dataclass(frozen=True, slots=True)
class ChoicesOfSchema:
    """The ids that a schema lists, whether the record still has them or not.

    Attributes:
        schema: the schema, as its file holds it.
    """

    schema: Mapping[str, Any]

    @property
    def ladders(self) -> Mapping[str, tuple[str, ...]]:
        """The stages of each initiative, by its id."""
        claim = self._definitions().get("Claim", {})
        ladders = claim.get("dependencies", {}).get("initiative", {}).get("allOf", ())
        return {
            ladder["if"]["properties"]["initiative"]["const"]: tuple(ladder["then"]["properties"]["stage"]["enum"])
            for ladder in ladders
        }

    def of(self, kinds: tuple[str, ...]) -> dict[str, str]:
        """Return the ids of several kinds, in the order of the schema, each with words that explain it."""
        listed = self._definitions().get(definition_of_ids(kinds), {})
        ids = listed.get("enum", ())
        return dict(zip(ids, listed.get("enumDescriptions", [""] * len(ids)), strict=True))

    def _definitions(self) -> Mapping[str, Any]:
        definitions: Mapping[str, Any] = self.schema.get("$defs", {})
        return definitions


def definition_of_ids(kinds: tuple[str, ...]) -> str:
    """Return the name of the definition that lists ids of these kinds in a schema."""
    return "-".join(("ids-of", *kinds)).replace(" ", "-")


def choices_of(files: Mapping[str, ParsedFile]) -> Choices | None:
    """Find the ids in the files of a record, faulty or not.

    Args:
        files: as `Memo.files` keeps them.

    Returns:
        The ids, or None if a file cannot be read at all, because its ids are not known then.
    """
    ids: dict[str, dict[str, str]] = defaultdict(dict)
    ladders: dict[str, tuple[str, ...]] = {}
    for file, parsed in files.items():
        kind = kind_of(file)
        if not parsed.whole and kind in (*REGISTRY, BRIEFS):
            return None
        for model, _ in parsed.models:
            if kind == BRIEFS and isinstance(model, Brief):
                brief_id = brief_of_file(file)
                ids[BRIEF_IDS][brief_id] = model.title
                ids[OTHER_CLAIMS].update(dict.fromkeys((f"{brief_id}/{claim_id}" for claim_id in model.claims), ""))
            elif isinstance(model, tuple) and isinstance(model[1], Entry) and ID_PATTERN.match(model[0]):
                entry_id, entry = model
                ids[kind][entry_id] = entry.name
                if isinstance(entry, Initiative):
                    ladders[entry_id] = tuple(step.stage for step in entry.ladder)
                    ids[STAGES].update({step.stage: step.name for step in entry.ladder})
    return Choices(ids, ladders)
