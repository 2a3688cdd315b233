"""The parts of a page that were edited, by their anchors: of a brief, and of the mechanism's pictures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from generator.model.across_briefs.mechanism import Mechanism
from generator.model.brief import Brief, Claim

TOP: Final = "_content"
"""The anchor of a page's whole content, and so of its top."""

PLACES: Final = {
    "title": TOP,
    "bottom_line": "_bottom",
    "claims": "_claims",
    "withdrawn": "_withdrawn",
    "faults": "_faults",
    "gaps": "_gaps",
    "noise": "_noise",
    "entered": "_source",
    "source": "_source",
}
"""The anchor at which the page of a brief shows the value of each key, in the page's order."""


def edited_parts(was: Brief, now: Brief) -> tuple[str, ...]:
    """Return the anchors of the parts of a brief that were edited, in the order of its page."""
    places: list[str] = []
    for key, place in PLACES.items():
        if key == "claims":
            places += _edited_claims(was.claims, now.claims, place)
        elif getattr(was, key) != getattr(now, key):
            places.append(place)
    return tuple(dict.fromkeys(places))


def _edited_claims(was: Mapping[str, Claim], now: Mapping[str, Claim], heading: str) -> Iterator[str]:
    """Yield the anchors of the claims that were edited, renamed or added.

    The heading comes first if a claim is gone or has moved. A renamed claim has both of its ids: a page that shows an
    older state has only the old one.
    """
    gone = [claim_id for claim_id in was if claim_id not in now]
    edited = []
    for claim_id, claim in now.items():
        if was.get(claim_id) != claim:
            old_id = next((old for old in gone if was[old] == claim), "") if claim_id not in was else ""
            edited += [claim_id, old_id] if old_id else [claim_id]
    kept = [[claim_id for claim_id in claims if claim_id in was and claim_id in now] for claims in (was, now)]
    if kept[0] != kept[1] or not {*gone} <= {*edited}:
        yield heading
    yield from edited


def anchor_in_drawing(side: str, kind: str, part_id: str) -> str:
    """Return the anchor of a box or an arrow on the page of the mechanism.

    Args:
        side: the picture that has it, `before` or `after`.
        kind: the key of its list, `boxes` or `arrows`.
        part_id: its id.
    """
    return f"{'box' if kind == 'boxes' else 'arrow'}-{side}-{part_id}"


def edited_drawing(was: Mechanism, now: Mechanism) -> Iterator[str]:
    """Yield the anchors of the boxes and arrows that were edited or added."""
    before = dict(was.panels())
    for side, panel in now.panels():
        for kind in ("boxes", "arrows"):
            old = getattr(before[side], kind)
            for part_id, part in getattr(panel, kind).items():
                if old.get(part_id) != part:
                    yield anchor_in_drawing(side, kind, part_id)
