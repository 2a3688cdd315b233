"""Citations of claims that lack one of their two brackets, such as `[claim-id` and `claim-id]`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Final

from generator.checks.index import BriefInFile, Index
from generator.checks.texts.usual_signs import has_usual_signs
from generator.diagnostics.hints import write_hint
from generator.diagnostics.likeness import certain
from generator.diagnostics.report import Diagnostic, Location, diagnose
from generator.model.markup import CITATION, MAX_MISTAKES, REFERENCE

_WHOLE: Final = re.compile(r"\[[^\[\].!?]*\]")
"""Any words between a pair of brackets."""

_IDS: Final = r"[a-z0-9]+(?:-[a-z0-9]+)*(?:\s*,\s*[a-z0-9]+(?:-[a-z0-9]+)*)*"
_OPENED: Final = re.compile(rf"\[(?<!\[\[)({_IDS})(?![\w-])(?!\s*[\])}}】\uff3d])")
_CLOSED: Final = re.compile(rf"(?<![\w\[({{【\uff3b-])({_IDS})\](?![\](:])")


@dataclass(frozen=True, slots=True)
class HalfCitation:
    """A citation that lacks a bracket.

    Attributes:
        start: its index in the text.
        shown: the words of the text.
        meant: the same with both brackets.
        lacks: `closed` if the closing bracket is missing, `opened` if the opening one is.
    """

    start: int
    shown: str
    meant: str
    lacks: str


def half_citations(text: str, claims: Mapping[str, object]) -> Iterator[HalfCitation]:
    """Yield the citations of the given claims that lack one of their brackets."""
    rest = _WHOLE.sub(_as_many_blanks, CITATION.sub(_as_many_blanks, REFERENCE.sub(_as_many_blanks, text)))
    if "[" not in rest and "]" not in rest:
        return
    for match in _OPENED.finditer(rest):
        ids = _known(match[1].split(","), claims)
        if ids:
            shown = "[" + ",".join(match[1].split(",")[: len(ids)])
            yield HalfCitation(match.start(), shown, f"[{', '.join(ids)}]", "closed")
    for match in _CLOSED.finditer(rest):
        parts = match[1].split(",")
        ids = _known(parts[::-1], claims)[::-1]
        if ids:
            shown = ",".join(parts[-len(ids) :]).lstrip() + "]"
            yield HalfCitation(match.end() - len(shown), shown, f"[{', '.join(ids)}]", "opened")


_MIXED: Final = re.compile(rf"\[\[({_IDS})\](?!\])|\[(?<!\[\[)({_IDS})\]\]")


def mixed_brackets(text: str, claims: Mapping[str, object]) -> Iterator[tuple[re.Match[str], str]]:
    """Yield citations of the given claims with one bracket at one end and two at the other, each with the right one."""
    for match in _MIXED.finditer(text):
        parts = (match[1] or match[2]).split(",")
        if len(ids := _known(parts, claims)) == len(parts):
            yield match, f"[{', '.join(ids)}]"


def _known(parts: list[str], claims: Mapping[str, object]) -> list[str]:
    """Return the claims that the given ids mean, up to the first id that means none."""
    ids: list[str] = []
    for part in parts:
        claim_id = certain(part.strip(), claims)
        if claim_id is None:
            break
        ids.append(claim_id)
    return ids


def _as_many_blanks(match: re.Match[str]) -> str:
    return " " * len(match[0])


def citations_in_brackets(_: Index, brief_in_file: BriefInFile) -> Iterator[Diagnostic]:
    """Every citation of a bottom line has both its brackets."""
    text = brief_in_file.brief.bottom_line
    if has_usual_signs(text, cites=True):
        return
    for half in islice(half_citations(text, brief_in_file.brief.claims), MAX_MISTAKES):
        location = Location.in_text(brief_in_file.file, ("bottom_line",), text, half.shown.split()[0], half.start)
        has = "opened" if half.lacks == "closed" else "closed"
        yield diagnose("B126", location, has=has, lacks=half.lacks, hint=write_hint(half.meant, of=half.shown))
