"""Views of briefs: their pages, and the faults of the texts behind them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from typing import Final

from markupsafe import Markup

from generator.corpus import ClaimRecord
from generator.findings.verification import STATES
from generator.site.addresses import ENTITY_KINDS
from generator.site.text.escaping import safe
from generator.site.text.inline import without_classes
from generator.site.views.base import BriefItem, ClaimView, DateView, FaultView, Link, view_class
from generator.site.views.briefs.sources import SourceView, source_view
from generator.site.views.changes import TombstoneView, tombstones
from generator.site.views.claims import (
    brief_item,
    claim_numbers,
    claim_view,
    date_view,
    entry_link,
    fault_view,
    place_words,
)
from generator.site.views.context import ViewContext
from generator.site.views.reviews import seal_of


@view_class
class NoiseView:
    """Lines of a source text that do not belong to its story."""

    place: str
    what: str


@view_class
class BriefView:
    """A brief's page."""

    item: BriefItem
    bottom_line: Markup
    source: SourceView
    claims: tuple[ClaimView, ...]
    faults: tuple[FaultView, ...]
    noise: tuple[NoiseView, ...]
    gaps: tuple[Markup, ...]
    entities: tuple[tuple[str, tuple[Link, ...]], ...]
    checks: tuple[tuple[str, str, int], ...]
    fingerprint: str
    earlier: BriefItem | None
    later: BriefItem | None
    edit_url: str
    entered: DateView | None
    withdrawn: tuple[TombstoneView, ...]


@view_class
class FaultsView:
    """The faults of one source text."""

    item: BriefItem
    faults: tuple[FaultView, ...]


_CITES: Final = ' <span class="cites">'


def _brief_places(context: ViewContext) -> dict[str, int]:
    return {brief_id: at for at, brief_id in enumerate(context.corpus.briefs_by_date)}


def brief_view(context: ViewContext, brief_id: str) -> BriefView:
    """Return a brief's page."""
    brief = context.corpus.briefs[brief_id]
    numbers = claim_numbers(context, brief_id)

    def citation(claim_id: str) -> Markup:
        # An id needs no escaping.
        return safe(f'<a href="#{claim_id}">{numbers[claim_id]}</a>')

    records = context.corpus.claims_of[brief_id]
    claims = tuple([claim_view(context, record) for record in records])
    states = Counter([claim.check.state for claim in claims])
    order = context.corpus.briefs_by_date
    at = context.cached(_brief_places)[brief_id]
    return BriefView(
        item=brief_item(context, brief_id),
        # Citations stay on the line of the word before them.
        bottom_line=_together(without_classes(context.texts.html(brief.bottom_line, citation))),
        source=source_view(context, brief),
        claims=claims,
        faults=faults_view(context, brief_id).faults,
        noise=tuple(NoiseView(place_words(context, noise.at), noise.what) for noise in brief.noise),
        gaps=tuple(without_classes(context.texts.html(gap)) for gap in brief.gaps),
        entities=_entities_of(context, records),
        checks=tuple(
            (state, context.words.plain(f"check.{state}"), states[state]) for state in STATES if states[state]
        ),
        fingerprint=seal.sha256 if (seal := seal_of(context, brief_id)) else "",
        earlier=brief_item(context, order[at - 1]) if at else None,
        later=brief_item(context, order[at + 1]) if at + 1 < len(order) else None,
        entered=date_view(context, brief.entered) if brief.entered else None,
        withdrawn=tombstones(context, brief_id),
        edit_url=context.edit_url(context.corpus.files[brief_id]) if context.edit_url else "",
    )


def faults_view(context: ViewContext, brief_id: str) -> FaultsView:
    """Return the faults of a brief's source text."""
    faults = enumerate(context.corpus.briefs[brief_id].faults, 1)
    return FaultsView(
        brief_item(context, brief_id),
        tuple(fault_view(context, brief_id, number, fault) for number, fault in faults),
    )


def _entities_of(context: ViewContext, records: Sequence[ClaimRecord]) -> tuple[tuple[str, tuple[Link, ...]], ...]:
    ranks, kinds = context.cached(_entity_ranks), context.corpus.kinds
    named = ranks.keys() & set().union(*[record.names for record in records])
    return tuple(
        (context.words.plain(f"kind.{kind}"), tuple([entry_link(context, entity_id) for entity_id in entity_ids]))
        for kind, entity_ids in groupby(sorted(named, key=ranks.__getitem__), key=kinds.__getitem__)
    )


def _entity_ranks(context: ViewContext) -> dict[str, int]:
    """Return the rank of every entity: by kind, then by name."""
    registry = context.corpus.registry
    ordered = (
        entity_id
        for kind in ENTITY_KINDS
        for entity_id, _ in sorted(registry.get(kind, {}).items(), key=lambda pair: (pair[1].name, pair[0]))
    )
    return {entity_id: rank for rank, entity_id in enumerate(ordered)}


def _together(html: Markup) -> Markup:
    return Markup(str(html).replace(_CITES, f"\N{NO-BREAK SPACE}{_CITES[1:]}"))
