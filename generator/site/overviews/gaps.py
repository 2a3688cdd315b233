"""Views of gaps: the gaps of all briefs, grouped by initiative, and the gaps of one initiative."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from markupsafe import Markup

from generator.findings.gaps import GapOfBrief, gaps_alike, gaps_by_initiative
from generator.site.addresses import brief_address
from generator.site.text.placeholders import ROOT
from generator.site.views.base import BriefItem, Link, view_class
from generator.site.views.claims import brief_item, entry_link
from generator.site.views.context import ViewContext

SHOWN_ELSEWHERE = 5
"""The largest number of gaps of an initiative on pages that are not about gaps."""


@view_class
class GapLine:
    """A gap, and the briefs that record it in the same words.

    Attributes:
        html: its words.
        texts: these briefs, the newest text first, each with the address of the gap there.
    """

    html: Markup
    texts: tuple[tuple[BriefItem, str], ...]


@view_class
class GapGroup:
    """The gaps that concern one initiative, or none.

    Attributes:
        initiative: link to its page; None for gaps that concern no initiative.
        anchor: the group's id on the page of all gaps.
        lines: the gaps shown, each once, the newest texts first.
        more: the number of gaps that are not shown.
    """

    initiative: Link | None
    anchor: str
    lines: tuple[GapLine, ...]
    more: int


def gap_groups(context: ViewContext, gaps: Iterable[GapOfBrief]) -> tuple[GapGroup, ...]:
    """Return gaps in groups by initiative. They must be ordered by initiative."""
    return tuple(
        _group(context, initiative_id, tuple(group), None)
        for initiative_id, group in groupby(gaps, key=lambda gap: gap.initiative)
    )


def gaps_of(context: ViewContext, initiative_id: str, most: int = SHOWN_ELSEWHERE) -> GapGroup | None:
    """Return the newest gaps that concern an initiative; None if there are none."""
    gaps = context.found(gaps_by_initiative).get(initiative_id)
    return _group(context, initiative_id, gaps, most) if gaps else None


def _group(context: ViewContext, initiative_id: str, gaps: Sequence[GapOfBrief], most: int | None) -> GapGroup:
    def words(gap: GapOfBrief) -> str:
        return context.corpus.briefs[gap.brief_id].gaps[gap.number]

    lines = gaps_alike(gaps, words)
    shown = lines[:most]
    return GapGroup(
        entry_link(context, initiative_id) if initiative_id else None,
        f"_{initiative_id}" if initiative_id else "_other",
        tuple(
            GapLine(context.texts.html(words(same[0])), tuple(_text(context, gap) for gap in same)) for same in shown
        ),
        len(lines) - len(shown),
    )


def _text(context: ViewContext, gap: GapOfBrief) -> tuple[BriefItem, str]:
    return brief_item(context, gap.brief_id), f"{ROOT}{brief_address(gap.brief_id)}#_gap-{gap.number + 1}"
