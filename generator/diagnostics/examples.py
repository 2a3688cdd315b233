"""A wrong and a right example of rules, for the reference page and `briefings explain`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import yaml

from generator.diagnostics.visible import show_unseen

_FILE: Final = Path(__file__).with_name("examples.yaml")


@dataclass(frozen=True, slots=True)
class Example:
    """Lines that break a rule, and the same lines mended.

    Attributes:
        place: where the lines stand: in a `claim` or the `source` of a brief, as keys of the `brief`, among its
            `claims`, or in a file of the record, as in `people`.
        wrong: YAML that gives the diagnostic, and no other.
        right: YAML that gives none.
        text: the paragraphs that the claim rests on; empty where the rule asks no source text.
    """

    place: str
    wrong: str
    right: str
    text: str = ""

    @property
    def shown(self) -> str:
        """The wrong lines for people: tabs and signs that nobody sees are shown."""
        return show_unseen(self.wrong).replace("\t", "⇥   ")


@cache
def examples() -> Mapping[str, Example]:
    """The examples by the codes of their rules; not every rule can be shown in a few lines."""
    written = yaml.load(_FILE.read_text("utf-8"), Loader=yaml.CBaseLoader)
    return {
        code: Example(item["in"], item["wrong"], item["right"], item.get("text", "")) for code, item in written.items()
    }
