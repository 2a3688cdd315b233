"""Changes the locators in a brief's file: all by a number of paragraphs, or single ones."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from ruamel.yaml.nodes import ScalarNode

from generator.diagnostics.refusal import RefusedError
from generator.editing.nodes import CannotChangeError, Changeable, changeable
from generator.model.brief import Brief
from generator.model.locators import Locator
from generator.provenance.texts.recognise import locators_of
from generator.provenance.texts.shifted import Shift
from generator.reading.layout import kind_of


class NotShiftedError(RefusedError):
    """The locators of a brief cannot be moved; the message says why."""

    status = 1


def shift_locators(project: Path, file: str, brief: Brief, shift: Shift, count: int) -> bytes:
    """Return the bytes of a brief's file with its locators moved. The file is formatted first if it has to be.

    Args:
        project: the folder of the project.
        file: the brief's path in the project.
        brief: the brief.
        shift: the paragraphs to move, and how far.
        count: the number of paragraphs in the source text.

    Raises:
        NotShiftedError: if a locator would leave the text, or is written so that its number is not certain.
    """
    if any(at.first + shift.by < 1 or at.last + shift.by > count for at in shift.moving):
        raise NotShiftedError(f"moved by {shift.by:+}, some locators would lie outside the text of {count} paragraphs")
    written = _changeable(project, file)
    for path, at in zip(_paths(brief), locators_of(brief), strict=True):
        if at not in shift.moving:
            continue
        node = written.nodes.value(*path)
        moved = _moved(node.value, shift.by) if isinstance(node, ScalarNode) else None
        if moved is None or not isinstance(node, ScalarNode):
            raise NotShiftedError(f"{file}: the locator at {'.'.join(map(str, path))} cannot be moved")
        written.nodes.put(node, moved, as_text=False)
    return written.data()


def restore_locators(project: Path, file: str, places: Mapping[str, Locator]) -> bytes:
    """Return the bytes of a brief's file with other locators of claims. The file is formatted first if it has to be.

    Args:
        project: the folder of the project.
        file: the brief's path in the project.
        places: the locators to write, by the id of the claim.

    Raises:
        NotShiftedError: if the file cannot be changed.
    """
    written = _changeable(project, file)
    for claim_id, at in places.items():
        node = written.nodes.value("claims", claim_id, "at")
        if not isinstance(node, ScalarNode):
            raise NotShiftedError(f"{file}: the locator at claims.{claim_id}.at cannot be changed")
        written.nodes.put(node, str(at), as_text=False, quoted=True)
    return written.data()


def _changeable(project: Path, file: str) -> Changeable:
    try:
        return changeable(kind_of(file), (project / file).read_bytes())
    except CannotChangeError as error:
        raise NotShiftedError(f"{file} cannot be changed: {error}") from None


def _paths(brief: Brief) -> Iterator[tuple[str | int, ...]]:
    for claim_id, claim in brief.claims.items():
        if claim.at is not None:
            yield "claims", claim_id, "at"
    for key in ("faults", "noise"):
        for number in range(len(getattr(brief, key))):
            yield key, number, "at"


def _moved(locator: str, shift: int) -> str | None:
    """Return a locator with its paragraph or range moved; None if its number is not certain."""
    match = re.match(r"\s*(\d+)(?:(\s*[-\u2013]\s*)(\d+))?", locator)
    if match is None:
        return None
    last = f"{match[2]}{int(match[3]) + shift}" if match[3] else ""
    return f"{int(match[1]) + shift}{last}{locator[match.end() :]}"
