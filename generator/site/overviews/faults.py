"""Faults of source texts, those that mislead a reader first, and their number by origin."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import get_args

from generator.site.views.base import FaultWeight, Link, view_class
from generator.site.views.briefs import FaultsView, faults_view
from generator.site.views.claims import entry_link
from generator.site.views.context import ViewContext


@view_class
class FaultGroup:
    """The faults of one weight, grouped by source text."""

    weight: FaultWeight
    briefs: tuple[FaultsView, ...]
    faults: int


def faults_by_weight(context: ViewContext, brief_ids: Iterable[str]) -> tuple[FaultGroup, ...]:
    """Return the faults of briefs by weight, those that mislead a reader first.

    Of equal weight, those on an initiative come first.
    """
    views = [faults_view(context, brief_id) for brief_id in brief_ids]
    groups = []
    for weight in get_args(FaultWeight):
        texts = [
            FaultsView(view.item, tuple(sorted(faults, key=lambda fault: not fault.on_initiative)))
            for view in views
            if (faults := [fault for fault in view.faults if fault.weight == weight])
        ]
        texts.sort(key=lambda view: not view.faults[0].on_initiative)
        if texts:
            groups.append(FaultGroup(weight, tuple(texts), sum(len(view.faults) for view in texts)))
    return tuple(groups)


def faults_by_origin(context: ViewContext, brief_ids: Iterable[str]) -> tuple[tuple[Link, int], ...]:
    """Return the number of faults in the texts of each origin, highest first."""
    corpus = context.corpus
    counted: Counter[str] = Counter()
    for brief_id in brief_ids:
        counted[corpus.origin(corpus.briefs[brief_id])] += len(corpus.briefs[brief_id].faults)
    return tuple((entry_link(context, origin), n) for origin, n in counted.most_common())
