"""Pages of initiatives: each one, with its ladder and its timeline, and their list."""

from __future__ import annotations

from typing import Any, Final

from generator.corpus import ClaimRecord
from generator.findings.timeline import Lane, Mark, initiative_timeline
from generator.site.export.linked.page_blocks import initiative_block
from generator.site.kinds.entries import by_names, claims_naming, claims_page, claims_shown
from generator.site.kinds.guides import gaps_address
from generator.site.kinds.page_kind import Content, PageContext, PageKind, PageSpec, listing
from generator.site.kinds.timeline import dated_items, mark_weight, marks_to_keep, newest_marks
from generator.site.overviews.gaps import gaps_of
from generator.site.pagination.links import bytes_of_links
from generator.site.pagination.lists import Lists, Split, day_of_claim
from generator.site.pagination.splitting import SHARE_SHOWN, ListPage, by_date
from generator.site.pagination.weights import MARK, STATUS
from generator.site.text.placeholders import ROOT
from generator.site.timeline.drawing import timeline_view
from generator.site.timeline.views import TimelineView
from generator.site.views.home import STATUSES_ON_HOME
from generator.site.views.initiatives import initiative_view
from generator.site.views.questions import question_flags
from generator.site.views.statuses import status_view


def _initiative(context: PageContext, spec: PageSpec) -> Content:
    view = initiative_view(context.views, spec.id, claims_shown(context, spec))
    drawing, drawn, marks = _drawing(context, spec.id)
    values = {
        "site": context.views.site,
        "full_address": f"{context.views.site.url}{spec.address}" if context.views.site.url else "",
        "view": view,
        "timeline": drawing,
        "drawn": drawn,
        "marks": marks,
        "flags": question_flags(context.views, spec.id),
        "gaps": gaps_of(context.views, spec.id),
        "gaps_address": gaps_address(context, spec.id),
        "compared": len(context.corpus.initiatives[spec.id].parties) > 1,
    }
    return Content(str(view.status.about.striptags()), values, view.item.name)


def _drawing(context: PageContext, initiative_id: str) -> tuple[TimelineView | None, int, int]:
    """Return the timeline of an initiative: the drawing, the number of its marks, and the number of all marks.

    A drawing that leaves marks out keeps those of a stage's first report, and the newest target dates.
    """
    lanes = initiative_timeline(context.corpus, initiative_id)
    total = sum(len(lane.marks) for lane in lanes)
    pages = context.lists.of("initiative", initiative_id)
    if not pages:
        return timeline_view(context.views, lanes), total, total
    keep = frozenset(marks_to_keep(lanes))
    budget = context.lists.budget
    share = budget // SHARE_SHOWN
    # The newest claims also take a third of the page.
    chosen = newest_marks(lanes, keep, min(share, budget - share - bytes_of_links(pages)) // MARK)
    url = f"{ROOT}initiatives/{initiative_id}/"
    places = {record.ref: page.key for page in pages for record in page.items}

    def rows_at(_: Lane, mark: Mark) -> str:
        # That page has no table: its list has the claims as rows.
        return f"{url}{places[mark.claims[0].ref]}/"

    drawing = timeline_view(context.views, chosen, rows_at=rows_at, table=False)
    return drawing, sum(len(lane.marks) for lane in chosen), total


def _cut(lists: Lists, initiative_id: str) -> tuple[ListPage[ClaimRecord], ...]:
    records = claims_naming(lists, initiative_id)
    total = sum(map(lists.weights.row, records))
    if total <= lists.budget:
        # The page also draws the claims, and has them once more in a table.
        weigh = mark_weight(lists)
        total += sum(map(weigh, dated_items(initiative_timeline(lists.corpus, initiative_id))))
    if total <= lists.budget:
        return ()
    return by_date(records, day_of_claim(lists), lists.weights.line, lists.budget)


INITIATIVE: Final = PageKind.for_registries(
    "initiative",
    _initiative,
    section="initiatives/",
    above="initiative-list",
    split=Split(_cut, day=day_of_claim, claims=True),
    list_page=claims_page,
    list_template="claims",
    cards=True,
    registries=("initiatives",),
    search="initiative",
    table="statuses",
    block=initiative_block,
)


def _initiative_list(context: PageContext, spec: PageSpec) -> Content:
    corpus = context.corpus
    initiative_ids = list(corpus.initiatives)
    # If there are too many for the page, it shows those that the newest claims name.
    if context.lists.of(spec.kind, spec.name):
        naming = corpus.claims_naming
        last: dict[str, Any] = {
            initiative_id: naming[initiative_id][-1].when.sort_key() if initiative_id in naming else ((0, 0, 0),)
            for initiative_id in initiative_ids
        }
        newest_first = sorted(
            initiative_ids, key=lambda initiative_id: (last[initiative_id], initiative_id), reverse=True
        )
        initiative_ids = newest_first[:STATUSES_ON_HOME]
    statuses = [status_view(context.views, initiative_id) for initiative_id in initiative_ids]
    return listing(context, "lists.initiatives_lead", statuses=statuses)


INITIATIVE_LIST: Final = PageKind(
    "initiative-list",
    _initiative_list,
    address="initiatives/",
    needed=lambda corpus: bool(corpus.initiatives),
    title="lists.initiatives",
    split=by_names(lambda corpus, _: corpus.initiatives, STATUS),
    list_page=lambda context, _, page: {
        "statuses": [status_view(context.views, initiative_id) for initiative_id in page.items]
    },
    feeds=("statuses",),
    files=("statuses",),
)
