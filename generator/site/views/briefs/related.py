"""Views of the briefs related to one, with the reasons."""

from __future__ import annotations

from generator.findings.related import Related
from generator.site.views.base import BriefItem, view_class
from generator.site.views.claims import brief_item
from generator.site.views.context import ViewContext


@view_class
class RelatedView:
    """A related brief, with the reasons."""

    item: BriefItem
    reasons: str


def related_views(context: ViewContext, brief_id: str) -> tuple[RelatedView, ...]:
    """Return the briefs related to one, the nearest first."""
    return tuple(
        RelatedView(brief_item(context, related.brief_id), _reasons(context, related))
        for related in context.related.of(brief_id)
    )


def _reasons(context: ViewContext, related: Related) -> str:
    words, entries = context.words, context.corpus.entries
    reasons = []
    if related.links:
        reasons.append(words.plain("related.links", n=related.links))
    if related.events:
        names = [entries[entry_id].name for entry_id in related.events]
        reasons.append(words.plain("related.events", n=len(names), names="”, “".join(names)))
    if not reasons:
        names = [entries[entry_id].name for entry_id in related.entries]
        reasons.append(words.plain("related.entries", names=", ".join(names)))
    return ", ".join(reasons)
