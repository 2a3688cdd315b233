"""Ways through what was read: every text, and every part of the mechanism, with where each stands."""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics.report import Path
from generator.model.brief import Brief
from generator.model.mechanism import Arrow, Box, Gap, Mechanism
from generator.model.registry import Initiative
from generator.reading.unchecked import UncheckedRecord


def brief_texts(brief: Brief) -> Iterator[tuple[Path, str]]:
    """Every text of a brief that may hold markup and references, as (path, text)."""
    yield ("bottom_line",), brief.bottom_line
    for claim_id, claim in brief.claims.items():
        yield ("claims", claim_id, "text"), claim.text
        if claim.note:
            yield ("claims", claim_id, "note"), claim.note
    for number, fault in enumerate(brief.faults):
        yield ("faults", number, "means"), fault.means
        if fault.how:
            yield ("faults", number, "how"), fault.how
    for number, gap in enumerate(brief.gaps):
        yield ("gaps", number), gap
    for claim_id, withdrawal in brief.withdrawn.items():
        yield ("withdrawn", claim_id, "why"), withdrawal.why
        if withdrawal.was:
            yield ("withdrawn", claim_id, "was"), withdrawal.was


def record_texts(draft: UncheckedRecord) -> Iterator[tuple[str, Path, str]]:
    """Every such text that stands in no brief, as (file, path, text)."""
    for slug, drafts in draft.entries.items():
        for file, _, entry in drafts:
            if entry.note:
                yield file, (slug, "note"), entry.note
            if isinstance(entry, Initiative):
                yield file, (slug, "about"), entry.about
    for slug, (file, question) in draft.questions.items():
        for number, position in enumerate(question.positions):
            yield file, (slug, "positions", number, "position"), position.position
            if position.scope:
                yield file, (slug, "positions", number, "scope"), position.scope
        yield file, (slug, "reading"), question.reading
        yield file, (slug, "settles"), question.settles
    if draft.mechanism is not None:
        file, mechanism = draft.mechanism
        for path, text, _, _ in mechanism_statements(mechanism):
            yield file, path, text
        for path, part in mechanism_parts(mechanism):
            if part.note:
                yield file, (*path, "note"), part.note


def mechanism_parts(mechanism: Mechanism) -> Iterator[tuple[Path, Box | Arrow]]:
    """Every box and arrow of the mechanism, as (path, model)."""
    for side, panel in mechanism.panels():
        yield from (((side, "boxes", slug), box) for slug, box in panel.boxes.items())
        yield from (((side, "arrows", slug), arrow) for slug, arrow in panel.arrows.items())


def mechanism_statements(mechanism: Mechanism) -> Iterator[tuple[Path, str, tuple[str, ...], tuple[Gap, ...]]]:
    """Every sentence on the mechanism, as (path, text, claims, gaps).

    The path of one that rests on both leads to the text.
    """
    for side, panel in mechanism.panels():
        yield (side, "says"), panel.says, panel.claims, ()
    for key, statements in (("known", mechanism.known), ("unknown", mechanism.unknown)):
        for number, one in enumerate(statements):
            yield (key, number, "says"), one.says, one.claims, one.gaps
