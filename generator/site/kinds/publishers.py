"""Pages of publishers, and their list."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from generator.findings.entry_days import EntryDays
from generator.findings.publishers import PublisherIndex, PublisherItem
from generator.site.export.linked.page_blocks import entry_block
from generator.site.kinds.briefs import publication_day_of
from generator.site.kinds.entries import by_names, dot_joined, most_named
from generator.site.kinds.page_kind import Content, PageContext, PageKind, PageSpec, listing
from generator.site.pagination.lists import Lists, by_days
from generator.site.pagination.splitting import SHARE_SHOWN, ListPage, newest
from generator.site.pagination.weights import LINE
from generator.site.views.claims import brief_item, years_of
from generator.site.views.registry import entry_items, publisher_row, publisher_view

_SORTS: Final = ("originated", "published", "quoted")


def _items_of_publisher(lists: Lists, publisher_id: str) -> tuple[PublisherItem, ...]:
    return lists.found(PublisherIndex).of(publisher_id)


def _publisher_day(lists: Lists) -> Callable[[PublisherItem], str]:
    day = publication_day_of(lists)
    return lambda item: item.record.when.iso() if item.record else day(item.brief_id)


def _weight(lists: Lists) -> Callable[[PublisherItem], int]:
    weights = lists.weights
    return lambda item: weights.row(item.record) if item.record else weights.card(item.brief_id)


def _weight_when_split(lists: Lists) -> Callable[[PublisherItem], int]:
    weights = lists.weights
    return lambda item: weights.line(item.record) if item.record else weights.line_of_brief(item.brief_id)


def _publisher(context: PageContext, spec: PageSpec) -> Content:
    shown = _newest_of_publisher(context.lists, spec.id) if context.lists.of("publisher", spec.id) else None
    view = publisher_view(context.views, spec.id, shown)
    return Content(dot_joined(view.item.name, view.kind), {"view": view}, view.item.name)


def _newest_of_publisher(lists: Lists, publisher_id: str) -> tuple[PublisherItem, ...]:
    """Return as many of the newest briefs and quotations of each sort as fit."""
    items = _items_of_publisher(lists, publisher_id)
    budget_each = lists.budget // SHARE_SHOWN // len(_SORTS)
    weigh = _weight(lists)
    return tuple(item for sort in _SORTS for item in newest([i for i in items if i.what == sort], weigh, budget_each))


def _publisher_page(context: PageContext, _: str, page: ListPage[Any]) -> dict[str, Any]:
    views = context.views
    by_sort = {sort: [item for item in page.items if item.what == sort] for sort in _SORTS}
    return {
        "originated": [brief_item(views, item.brief_id) for item in by_sort["originated"]],
        "published": [brief_item(views, item.brief_id) for item in by_sort["published"]],
        "quoted": years_of(views, [item.record for item in by_sort["quoted"] if item.record]),
        "counted": (),
    }


PUBLISHER: Final = PageKind.for_registries(
    "publisher",
    _publisher,
    section="publishers/",
    above="publisher-list",
    split=by_days(_items_of_publisher, _publisher_day, _weight, weigh_when_split=_weight_when_split),
    list_page=_publisher_page,
    cards=True,
    registries=("publishers",),
    search="publisher",
    table="entries",
    block=entry_block,
    entered=EntryDays.of_publisher,
)


def _publisher_list(context: PageContext, spec: PageSpec) -> Content:
    items = entry_items(context.views, "publishers")
    if context.lists.of(spec.kind, spec.name):
        items = most_named(items)
    publishers = [publisher_row(context.views, item.id) for item in items]
    return listing(context, "publishers.lead", publishers=publishers)


PUBLISHER_LIST: Final = PageKind(
    "publisher-list",
    _publisher_list,
    address="publishers/",
    title="publishers.title",
    split=by_names(lambda corpus, _: corpus.publishers, LINE),
    list_page=lambda context, _, page: {
        "publishers": [publisher_row(context.views, publisher_id) for publisher_id in page.items]
    },
)
