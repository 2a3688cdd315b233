"""The mechanism and the primer: the claims and gaps behind their sentences and boxes, and the layout of pictures."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.checks.index import Index
from generator.checks.links.claims import check_claim_ref
from generator.checks.links.entries import check_entity
from generator.checks.texts.shown_names import others_named
from generator.checks.walks import mechanism_parts, page_statements
from generator.diagnostics.hints import did_you_mean, suggestion
from generator.diagnostics.likeness import nearest_text, nearest_words
from generator.diagnostics.report import Diagnostic, Location, Path, diagnose
from generator.model.across_briefs.mechanism import Box, Panel
from generator.model.across_briefs.statement import Gap, holds
from generator.model.fields import ID_PATTERN
from generator.reading.layout import BRIEFS, MECHANISM
from generator.reading.mending import STAND_IN_ID, STAND_IN_TEXT


def evidence_of_pages(index: Index) -> Iterator[Diagnostic]:
    """Every box, arrow and sentence of the mechanism and the primer rests on existing claims, or a sentence on gaps."""
    for file, path, text, claims, gaps in page_statements(index.unchecked):
        if not claims and not gaps and text != STAND_IN_TEXT:
            yield diagnose("B340", Location(file, path), what="sentence")
        yield from _mechanism_claims(index, file, path[:-1], claims)
        for number, gap in enumerate(gaps):
            yield from _mechanism_gap(index, gap, file, (*path[:-1], "gaps", number))
    for file, path, part in mechanism_parts(index.unchecked):
        if not part.claims:
            what = "box" if isinstance(part, Box) else "arrow"
            yield diagnose("B340", Location(file, path, on="key"), what=what)
        if not ID_PATTERN.match(str(path[-1])):
            yield diagnose("B106", Location(file, path, on="key"), value=path[-1])
        yield from _mechanism_claims(index, file, path, part.claims)
        if isinstance(part, Box):
            yield from check_entity(index, part.entity, Location(file, (*path, "entity")))
            if part.entity and (others := others_named(index, part.entity, part.name)):
                other = " or ".join(others)
                location, hint = Location(file, (*path, "entity")), f"write `entity: {other}`, or another name"
                yield diagnose("B127", location, id=part.entity, other=other, hint=hint)


def _mechanism_claims(index: Index, file: str, path: Path, claims: tuple[str, ...]) -> Iterator[Diagnostic]:
    for number, ref in enumerate(claims):
        yield from check_claim_ref(index, file, "", ref, (*path, "claims", number))


def _mechanism_gap(index: Index, gap: Gap, file: str, path: Path) -> Iterator[Diagnostic]:
    if gap.brief in index.unchecked.unreadable.ids or gap.brief == STAND_IN_ID:
        return
    versions = index.unchecked.briefs.get(gap.brief)
    if versions is None:
        if BRIEFS not in index.unchecked.unreadable.kinds:
            hint = suggestion(gap.brief, [*index.unchecked.briefs], "")
            yield diagnose("B209", Location(file, (*path, "brief")), id=gap.brief, hint=hint)
        return
    matches = len(gap.numbers_in(versions[0][1].gaps))
    if matches != 1 and gap.words != STAND_IN_TEXT:
        count = "no gap has" if not matches else f"{matches} gaps have"
        location, hint = Location(file, (*path, "words")), _words_instead(gap, versions[0][1].gaps)
        yield diagnose("B343", location, words=gap.words, count=count, brief=gap.brief, hint=hint)


def _words_instead(gap: Gap, gaps: tuple[str, ...]) -> str:
    """Return the hint for words that match no gap or several, with words that match one.

    It is empty if no gap is like them.
    """
    with_them = [gaps[number] for number in gap.numbers_in(gaps)]
    near = "" if with_them else nearest_words(gap.words, gaps)
    if near and _lead_to_one(near, gaps):
        return did_you_mean(gap.words, near)
    text = with_them[0] if with_them else nearest_text(gap.words, gaps)
    words = text.split() if text else []
    starts = (" ".join(words[:count]) for count in range(_FEWEST_WORDS, min(len(words), _MAX_WORDS) + 1))
    alone = next((start for start in starts if _lead_to_one(start, gaps)), " ".join(words))
    return f'quote words that occur in exactly one of its gaps, for example "{alone}"' if alone else ""


def _lead_to_one(words: str, gaps: tuple[str, ...]) -> bool:
    return sum(holds(text, words) for text in gaps) == 1


_FEWEST_WORDS: Final = 4
"""The fewest words of a gap that identify it, if no other gap begins with them."""

_MAX_WORDS: Final = 60
"""The largest number of words of a gap that are searched for words that no other gap has."""


def mechanism_pictures(index: Index) -> Iterator[Diagnostic]:
    """Every arrow leads from one box of its picture to another, and no two boxes have the same place."""
    # A file that was mended for further checks may have lost boxes and arrows.
    if index.unchecked.mechanism is None or MECHANISM in index.unchecked.unreadable.kinds:
        return
    file, mechanism = index.unchecked.mechanism
    for side, panel in mechanism.panels():
        yield from _mechanism_picture(file, side, panel)


def _mechanism_picture(file: str, side: str, panel: Panel) -> Iterator[Diagnostic]:
    taken: dict[str, str] = {}
    for box_id, box in panel.boxes.items():
        if box.place in taken:
            yield diagnose(
                "B342", Location(file, (side, "boxes", box_id, "place")), corner=box.place, other=taken[box.place]
            )
        taken.setdefault(box.place, box_id)
    ends = [end for arrow in panel.arrows.values() for end in (arrow.from_, arrow.to)]
    # If several arrows name one missing box, the id of a box that no arrow names is probably wrong.
    astray = {end for end in ends if ends.count(end) > 1 and end not in panel.boxes} - {STAND_IN_ID}
    unnamed = [box_id for box_id in panel.boxes if box_id not in ends]
    renamed = astray if len(astray) == len(unnamed) == 1 else set[str]()
    for end in renamed:
        location = Location(file, (side, "boxes", unnamed[0]), on="key")
        hint = f"write `{end}:` here again, or name {unnamed[0]} in each arrow"
        yield diagnose("B341", location, id=end, what="there is no such box in this picture", hint=hint)
    for arrow_id, arrow in panel.arrows.items():
        for key, end in (("from", arrow.from_), ("to", arrow.to)):
            if end not in {*panel.boxes, *renamed, STAND_IN_ID}:
                hint = suggestion(end, list(panel.boxes), "add the box, or correct the id")
                yield diagnose(
                    "B341",
                    Location(file, (side, "arrows", arrow_id, key)),
                    id=end,
                    what="there is no such box in this picture",
                    hint=hint,
                )
        if arrow.to == arrow.from_ != STAND_IN_ID:
            location = Location(file, (side, "arrows", arrow_id, "to"))
            yield diagnose("B341", location, id=arrow.to, what="the arrow comes from it", hint="name another box")
