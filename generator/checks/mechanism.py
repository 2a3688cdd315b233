"""The mechanism: what its sentences, boxes and arrows rest on, and how its pictures are drawn."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.index import Index
from generator.checks.walks import mechanism_parts, mechanism_statements
from generator.diagnostics.report import Diagnostic, Location, Path, diagnose, nearest, suggestion
from generator.model.fields import ID_PATTERN
from generator.model.mechanism import Box, Gap, Panel
from generator.reading.validation import STAND_IN_ID, STAND_IN_TEXT


def mechanism_rests(index: Index) -> Iterator[Diagnostic]:
    """Every box, arrow and sentence on the mechanism rests on claims that exist, a sentence also on gaps of briefs."""
    if index.draft.mechanism is None:
        return
    file, mechanism = index.draft.mechanism
    for path, text, claims, gaps in mechanism_statements(mechanism):
        if not claims and not gaps and text != STAND_IN_TEXT:
            yield diagnose("B340", Location(file, path), what="sentence")
        yield from _mechanism_claims(index, file, path[:-1], claims)
        for number, gap in enumerate(gaps):
            yield from _mechanism_gap(index, gap, file, (*path[:-1], "gaps", number))
    for path, part in mechanism_parts(mechanism):
        if not part.claims:
            what = "box" if isinstance(part, Box) else "arrow"
            yield diagnose("B340", Location(file, path, on="key"), what=what)
        if not ID_PATTERN.match(str(path[-1])):
            yield diagnose("B106", Location(file, path, on="key"), value=path[-1])
        yield from _mechanism_claims(index, file, path, part.claims)
        if isinstance(part, Box):
            yield from index.entity(part.entity, Location(file, (*path, "entity")))


def _mechanism_claims(index: Index, file: str, path: Path, claims: tuple[str, ...]) -> Iterator[Diagnostic]:
    for number, ref in enumerate(claims):
        where = (*path, "claims", number)
        if "/" in ref:
            yield from index.claim_ref(file, "", ref, where)
        elif ref != STAND_IN_ID:
            yield diagnose("B114", Location(file, where), value=ref, hint="write brief-id/claim-id")


def _mechanism_gap(index: Index, gap: Gap, file: str, path: Path) -> Iterator[Diagnostic]:
    if gap.brief in index.draft.lost or gap.brief == STAND_IN_ID:
        return
    drafts = index.draft.briefs.get(gap.brief)
    if drafts is None:
        if not index.draft.briefs_lost:
            near = nearest(gap.brief, index.draft.briefs)
            hint = {"hint": f'did you mean "{near}"?'} if near else {}
            yield diagnose("B209", Location(file, (*path, "brief")), id=gap.brief, **hint)
        return
    found = len(gap.numbers_in(drafts[0][1].gaps))
    if found != 1 and gap.words != STAND_IN_TEXT:
        count = "no gap has" if not found else f"{found} gaps have"
        yield diagnose("B343", Location(file, (*path, "words")), words=gap.words, count=count, brief=gap.brief)


def mechanism_pictures(index: Index) -> Iterator[Diagnostic]:
    """Every arrow leads from one box of its picture to another, and no two boxes stand at one place."""
    # Of a mended file it is not known where its boxes and arrows were meant to be.
    if index.draft.mechanism is None or "mechanism" in index.draft.lost_files:
        return
    file, mechanism = index.draft.mechanism
    for side, panel in mechanism.panels():
        yield from _mechanism_picture(file, side, panel)


def _mechanism_picture(file: str, side: str, panel: Panel) -> Iterator[Diagnostic]:
    taken: dict[str, str] = {}
    for slug, box in panel.boxes.items():
        if box.place in taken:
            yield diagnose(
                "B342", Location(file, (side, "boxes", slug, "place")), corner=box.place, other=taken[box.place]
            )
        taken.setdefault(box.place, slug)
    for slug, arrow in panel.arrows.items():
        for key, box_id in (("from", arrow.from_), ("to", arrow.to)):
            if box_id not in panel.boxes and box_id != STAND_IN_ID:
                hint = suggestion(box_id, list(panel.boxes), "add the box, or correct the id")
                yield diagnose(
                    "B341", Location(file, (side, "arrows", slug, key)), id=box_id, what="no box here", hint=hint
                )
        if arrow.to == arrow.from_ != STAND_IN_ID:
            location = Location(file, (side, "arrows", slug, "to"))
            yield diagnose("B341", location, id=arrow.to, what="the box that it comes from", hint="name another box")
