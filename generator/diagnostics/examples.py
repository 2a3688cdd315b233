"""A wrong and a right example of each rule, for the reference page and `briefings explain`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

from generator.diagnostics.visible import show_unseen

_FILE: Final = Path(__file__).with_name("examples.yaml")


@dataclass(frozen=True, slots=True)
class Example:
    """Lines that break a rule, and the same lines mended.

    Attributes:
        place: where the lines stand: in a `claim` or the `source` of a brief, as keys of the `brief`, among its
            `claims`, in a file of the record such as `people`, as the `file name` of the brief, or as the `text` of the
            source.
        wrong: YAML that gives the diagnostic, and no other.
        right: YAML that gives none.
        text: the paragraphs that the claim rests on; empty if the rule needs no source text.
        others: further lines that both need, by place.
        after: `sealed` or `reviewed` if the right lines were sealed or reviewed before the wrong ones replaced them.
    """

    place: str
    wrong: str
    right: str
    text: str = ""
    others: Mapping[str, str] = field(default_factory=dict)
    after: str = ""

    @property
    def beside(self) -> str:
        """The source text to show beside the lines; empty where the lines are the source text."""
        return self.text if self.place != "text" else ""

    @property
    def shown(self) -> str:
        """The wrong lines for people, with tabs and invisible characters shown."""
        return self._titled("The source text now", show_unseen(self.wrong).replace("\t", "⇥   "))

    @property
    def mended(self) -> str:
        """The right lines for people."""
        return self._titled("The source text when the brief was sealed", self.right)

    def _titled(self, title: str, lines: str) -> str:
        return f"{title}:\n{lines}" if self.place == "text" else lines


@cache
def examples() -> Mapping[str, Example]:
    """Return the examples by the codes of their rules."""
    return {
        code: Example(
            item["in"],
            item["wrong"],
            item["right"],
            item.get("text", ""),
            item.get("with", {}),
            item.get("after", ""),
        )
        for code, item in _written().items()
        if "none" not in item
    }


@cache
def without_example() -> Mapping[str, str]:
    """Return why a rule has no example, by the code of the rule."""
    return {code: item["none"] for code, item in _written().items() if "none" in item}


@cache
def _written() -> dict[str, Any]:
    written: dict[str, Any] = yaml.load(_FILE.read_text("utf-8"), Loader=yaml.CBaseLoader)
    return written
