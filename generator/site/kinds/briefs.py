"""Pages of briefs: each brief, their list, faults of source texts, and what was checked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from generator.corpus import ClaimRecord
from generator.findings.entry_days import EntryDays
from generator.provenance.reviews.units import brief_units
from generator.site.addresses import brief_address
from generator.site.export.linked.page_blocks import brief_block
from generator.site.kinds.page_kind import Content, PageContext, PageKind, PageSpec, listing
from generator.site.overviews.faults import faults_by_origin, faults_by_weight
from generator.site.pagination.lists import BY_YEAR, Lists, Split, by_days
from generator.site.pagination.splitting import SHARE_SHOWN, ListPage, by_group, fits
from generator.site.pagination.weights import CLAIM_NUMBER, SHORT_CLAIM
from generator.site.text.catalog import Words
from generator.site.text.inline import cut_at_word
from generator.site.text.placeholders import ROOT
from generator.site.views.base import view_class
from generator.site.views.briefs import brief_view
from generator.site.views.briefs.citations import cite_view, sources_view
from generator.site.views.briefs.related import related_views
from generator.site.views.claims import brief_item, claim_view
from generator.site.views.verification import checked_view, verification_view

CLAIMS_IN_FULL: Final = "claims"
"""The key of the first page with a brief's claims in full."""

_SHORTENED: Final = 110


@view_class
class ShortClaim:
    """A claim that its brief's page only mentions, and the address of the page that shows it in full."""

    id: str
    url: str
    text: str


# --- a brief -----------------------------------------------------------------------------------------


def _brief(context: PageContext, spec: PageSpec) -> Content:
    view = brief_view(context.views, spec.id)
    full, named, by_number = _claims_shown(context, spec.id)
    return Content(
        view.item.lead,
        {
            "view": view,
            "full": full,
            "named": named,
            "by_number": by_number,
            "cite": cite_view(context.views, spec.id),
            "related": related_views(context.views, spec.id),
            "sources": sources_view(context.views, spec.id, view),
        },
    )


def _claims_shown(context: PageContext, brief_id: str) -> tuple[int, tuple[ShortClaim, ...], tuple[ShortClaim, ...]]:
    """Return the claims of a brief, grouped by the detail in which its page shows them.

    Returns:
        The number of claims in full, the claims with a few words, and the claims by number alone.
    """
    pages = context.lists.of("brief", brief_id)
    if not pages:
        return len(context.corpus.briefs[brief_id].claims), (), ()
    full, named = levels(context.lists, brief_id)
    url, plain = f"{ROOT}{brief_address(brief_id)}", context.views.texts.plain
    short = [
        ShortClaim(
            record.claim_id, f"{url}{page.key}/#{record.claim_id}", cut_at_word(plain(record.claim.text), _SHORTENED)
        )
        for page in pages
        for record in page.items
    ]
    return full, tuple(short[full:named]), tuple(short[named:])


def levels(lists: Lists, brief_id: str) -> tuple[int, int]:
    """Return the detail in which the page of a split brief shows its claims.

    Returns:
        The number of claims in full, and the number in full or with a few words. The others are shown by number alone.
    """
    records, room = lists.corpus.claims_of[brief_id], lists.budget // SHARE_SHOWN
    full = 0
    while full < len(records) and (room := room - lists.weights.claim_in_full(records[full])) >= 0:
        full += 1
    room = lists.budget // SHARE_SHOWN - (len(records) - full) * CLAIM_NUMBER
    named = full
    while named < len(records) and (room := room - SHORT_CLAIM) >= 0:
        named += 1
    return full, named


def _cut_brief(lists: Lists, brief_id: str) -> tuple[ListPage[ClaimRecord], ...]:
    records = lists.corpus.claims_of[brief_id]
    faults = lists.weights.faults(brief_id) if lists.corpus.briefs[brief_id].faults else 0
    # A fifth of the budget is for names, cards and other parts that grow with the claims.
    if fits(records, lists.weights.claim_in_full, lists.budget * 4 // 5 - faults):
        return ()
    return by_group(records, lambda _: CLAIMS_IN_FULL, lists.weights.claim_in_full, lists.budget * 2 // 3)


def _claims_label(words: Words, page: ListPage[Any]) -> str:
    records = page.items
    first = list(records[0].brief.claims).index(records[0].claim_id) + 1
    return words.plain("pages.claims", first=first, last=first + len(records) - 1)


def _claims_page(context: PageContext, name: str, page: ListPage[Any]) -> dict[str, Any]:
    return {
        "claims": [claim_view(context.views, record) for record in page.items],
        "cite": cite_view(context.views, name),
    }


BRIEF: Final = PageKind(
    "brief",
    _brief,
    each=lambda corpus: ((brief_id, brief_address(brief_id)) for brief_id in corpus.briefs),
    section="briefs/",
    title_of=lambda context, name: context.corpus.briefs[name].title,
    above="brief-list",
    split=Split(_cut_brief, group=lambda words, _: words.plain("brief.claims"), label=_claims_label),
    list_page=_claims_page,
    cards=True,
    search="brief",
    table="briefs",
    block=brief_block,
    units=brief_units,
    entered=EntryDays.of_brief,
)

# --- lists of briefs ---------------------------------------------------------------------------------


def publication_day_of(lists: Lists) -> Callable[[str], str]:
    """Return the function that returns the day on which a brief's source text was published."""
    briefs = lists.corpus.briefs
    return lambda brief_id: briefs[brief_id].source.published.iso()


def _faulty(lists: Lists) -> tuple[str, ...]:
    return tuple(brief_id for brief_id in lists.corpus.briefs_by_date if lists.corpus.briefs[brief_id].faults)


def _listed(context: PageContext, spec: PageSpec, brief_ids: Sequence[str]) -> Sequence[str]:
    return context.lists.listed(spec.kind, spec.name, brief_ids)


def _brief_items(context: PageContext, brief_ids: Sequence[str]) -> dict[str, Any]:
    return {"briefs": [brief_item(context.views, brief_id) for brief_id in reversed(brief_ids)]}


BRIEF_LIST: Final = PageKind(
    "brief-list",
    lambda context, spec: listing(
        context,
        "lists.briefs_lead",
        **_brief_items(context, _listed(context, spec, context.corpus.briefs_by_date)),
    ),
    address="briefs/",
    title="lists.briefs",
    split=by_days(
        lambda lists, _: lists.corpus.briefs_by_date, publication_day_of, lambda lists: lists.weights.card, BY_YEAR
    ),
    list_page=lambda context, _, page: _brief_items(context, page.items),
    feeds=("briefs",),
    files=("briefs", "claims"),
)

FAULT_LIST: Final = PageKind(
    "fault-list",
    lambda context, spec: listing(
        context,
        "lists.faults_lead",
        groups=faults_by_weight(context.views, _listed(context, spec, context.lists.cached(_faulty))),
        origins=faults_by_origin(context.views, context.lists.cached(_faulty)),
    ),
    address="faults/",
    needed=lambda corpus: any(brief.faults for brief in corpus.briefs.values()),
    title="lists.faults",
    split=by_days(
        lambda lists, _: lists.cached(_faulty), publication_day_of, lambda lists: lists.weights.faults, BY_YEAR
    ),
    list_page=lambda context, _, page: {"groups": faults_by_weight(context.views, page.items)},
)

VERIFICATION: Final = PageKind(
    "verification",
    lambda context, spec: listing(
        context,
        "lists.verification_lead",
        view=verification_view(context.views, _listed(context, spec, context.corpus.briefs_by_date)),
    ),
    address="verification/",
    title="lists.verification",
    split=by_days(
        lambda lists, _: lists.corpus.briefs_by_date, publication_day_of, lambda lists: lists.weights.checked, BY_YEAR
    ),
    list_page=lambda context, _, page: {"view": checked_view(context.views, page.items)},
)
