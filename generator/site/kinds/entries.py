"""Pages of entities and events, and their lists."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any, Final

from generator.corpus import ClaimRecord, Corpus
from generator.model.registry import Person
from generator.site.addresses import ENTITY_KINDS
from generator.site.export.linked.page_blocks import entry_block
from generator.site.kinds.page_kind import Content, PageContext, PageKind, PageSpec, listing
from generator.site.overviews.governments import party_statements, person_statements
from generator.site.overviews.to_come import to_come_view
from generator.site.pagination.lists import BY_NAME, BY_YEAR, Lists, Split, by_days, day_of_claim
from generator.site.pagination.splitting import ListPage, by_group
from generator.site.pagination.weights import LINE
from generator.site.text.folding import fold
from generator.site.text.placeholders import ROOT
from generator.site.views.base import Link
from generator.site.views.claims import counts_of, years_of
from generator.site.views.offices import offices_by_claim
from generator.site.views.questions import question_flags
from generator.site.views.registry import (
    EntityItem,
    entity_view,
    entry_item,
    entry_items,
    event_item,
    event_view,
)

MAX_NAMED: Final = 40
"""The largest number of entries on the page of a split list: those that most claims name."""

# --- claims that name an entry -----------------------------------------------------------------------


def claims_naming(lists: Lists, name: str) -> Sequence[ClaimRecord]:
    """Return the claims that name an entry."""
    return lists.corpus.claims_naming.get(name, ())


def claims_shown(context: PageContext, spec: PageSpec) -> tuple[ClaimRecord, ...] | None:
    """Return the claims on an entry's own page if the list is split; None if the page shows all."""
    if not context.lists.of(spec.kind, spec.id):
        return None
    return context.lists.shown(claims_naming(context.lists, spec.id), context.lists.weights.row)


def claims_page(context: PageContext, name: str, page: ListPage[Any]) -> dict[str, Any]:
    """Return values for a page of claims.

    They are the claims by year, their speakers, and on a person's page the person's offices.
    """
    views, records = context.views, page.items
    entry = context.corpus.entries.get(name)
    offices: Mapping[str, str] = offices_by_claim(views, name, records) if isinstance(entry, Person) else {}
    return {
        "years": years_of(views, records),
        "counts": counts_of(views, records),
        "offices": _where_it_changes(offices, records),
    }


def _where_it_changes(offices: Mapping[str, str], records: Sequence[ClaimRecord]) -> Mapping[str, str]:
    """Return the offices of claims, each only if it differs from that of the previous claim."""
    if len(offices) < len(records):
        return offices  # a claim without an office would seem to have the previous one
    pairs = pairwise(["", *(offices[record.ref] for record in records)])
    return {record.ref: office for record, (before, office) in zip(records, pairs, strict=True) if office != before}


CLAIMS_NAMING: Final = by_days(
    claims_naming,
    day_of_claim,
    lambda lists: lists.weights.row,
    weigh_when_split=lambda lists: lists.weights.line,
    claims=True,
)
"""The claims that name an entry, split along the calendar."""


def dot_joined(*parts: str) -> str:
    """Return a description, joined from the parts that are not empty."""
    return " · ".join(part for part in parts if part)


# --- entities and events -----------------------------------------------------------------------------


def _entity(context: PageContext, spec: PageSpec) -> Content:
    view = entity_view(context.views, spec.id, claims_shown(context, spec))
    values = {
        "view": view,
        "flags": question_flags(context.views, spec.id),
        "stated": party_statements(context.views, spec.id) if view.kind in ("countries", "organisations") else (),
        "told": person_statements(context.views, spec.id) if view.kind == "people" else (),
    }
    about = str(view.about.striptags()) if view.about else view.item.detail
    return Content(dot_joined(view.item.name, about, view.kind_label), values, view.item.name)


def _registry_crumb(context: PageContext, spec: PageSpec) -> tuple[Link, ...]:
    registry = context.corpus.kinds[spec.id]
    return (Link(context.words.plain(f"kind.{registry}"), f"{ROOT}{registry}/"),)


ENTITY: Final = PageKind.for_registries(
    "entity",
    _entity,
    section="entities/",
    above="entity-list",
    crumbs=_registry_crumb,
    split=CLAIMS_NAMING,
    list_page=claims_page,
    list_template="claims",
    cards=True,
    registries=ENTITY_KINDS,
    search="entity",
    table="entries",
    block=entry_block,
)


def _event(context: PageContext, spec: PageSpec) -> Content:
    view = event_view(context.views, spec.id, claims_shown(context, spec))
    values = {"view": view, "flags": question_flags(context.views, spec.id)}
    return Content(f"{view.item.name}, {view.item.date.words}", values, view.item.name)


EVENT: Final = PageKind.for_registries(
    "event",
    _event,
    section="events/",
    above="event-list",
    split=CLAIMS_NAMING,
    list_page=claims_page,
    list_template="claims",
    cards=True,
    registries=("events",),
    search="event",
    table="entries",
    block=entry_block,
)


def _event_day(lists: Lists) -> Callable[[str], str]:
    return lambda event_id: lists.corpus.events[event_id].date.iso()


def _event_items(context: PageContext, event_ids: Iterable[str]) -> dict[str, Any]:
    return {"events": [event_item(context.views, event_id) for event_id in event_ids]}


EVENT_LIST: Final = PageKind(
    "event-list",
    lambda context, spec: listing(
        context,
        "lists.events_lead",
        coming=to_come_view(context.views),
        **_event_items(context, context.lists.listed(spec.kind, spec.name, context.corpus.events_by_date)),
    ),
    address="events/",
    needed=lambda corpus: bool(corpus.events),
    title="lists.events",
    split=by_days(lambda lists, _: lists.corpus.events_by_date, _event_day, lambda lists: lists.weights.event, BY_YEAR),
    list_page=lambda context, _, page: _event_items(context, page.items),
)

# --- lists of entities -------------------------------------------------------------------------------


def by_names(ids: Callable[[Corpus, str], Iterable[str]], bytes_each: int) -> Split:
    """Split a list of entries by the first letters of their names.

    Args:
        ids: finds the entries from the corpus and the name of the page.
        bytes_each: bytes of an entry on a page.
    """

    def cut(lists: Lists, name: str) -> tuple[ListPage[str], ...]:
        entries = lists.corpus.entries

        def letter(entry_id: str) -> str:
            return _letter_of(entries[entry_id].name)

        ordered = sorted(ids(lists.corpus, name), key=lambda entry_id: entries[entry_id].name.casefold())
        if len(ordered) * bytes_each <= lists.budget:
            return ()
        ordered.sort(key=letter)
        return by_group(ordered, letter, lambda _: bytes_each, lists.budget)

    return Split(cut, BY_NAME)


def _letter_of(name: str) -> str:
    """Return the letter under which a name is listed: its first, in lower case and without accents, or `other`."""
    first = next((char for char in fold(name) if char.isalnum()), "")
    return first if "a" <= first <= "z" else "other"


def most_named(items: tuple[EntityItem, ...]) -> tuple[EntityItem, ...]:
    """Return the entries that most claims name, which the page of a split list shows."""
    return tuple(sorted(items, key=lambda item: (-item.claims, item.name))[:MAX_NAMED])


def _entity_list(context: PageContext, _: PageSpec) -> Content:
    by_kind = [(kind, entry_items(context.views, kind)) for kind in ENTITY_KINDS]
    counts = {kind: len(items) for kind, items in by_kind}
    lines = sum(len(context.corpus.registry.get(kind, {})) for kind in ENTITY_KINDS)
    # A page that cannot hold all entities links to the pages of their kinds.
    cut = lines * LINE > context.lists.budget
    shown = [(kind, most_named(items)) for kind, items in by_kind] if cut else by_kind
    return listing(context, "lists.entities_lead", groups=shown, counts=counts, cut=cut)


ENTITY_LIST: Final = PageKind(
    "entity-list", _entity_list, address="entities/", title="lists.entities", files=("entries",)
)


def _kind_list(context: PageContext, spec: PageSpec) -> Content:
    items = entry_items(context.views, spec.name)
    if context.lists.of(spec.kind, spec.name):
        items = most_named(items)
    title = context.words.plain(f"kind.{spec.name}")
    lead = "lists.terms_lead" if spec.name == "terms" else "lists.kind_lead"
    return listing(context, lead, groups=[(spec.name, items)], title=title, kind_lead=lead)


KIND_LIST: Final = PageKind(
    "kind-list",
    _kind_list,
    each=lambda corpus: (("", f"{kind}/") for kind in ENTITY_KINDS if corpus.registry.get(kind)),
    section="entities/",
    title_of=lambda context, name: context.words.plain(f"kind.{name}"),
    split=by_names(lambda corpus, kind: corpus.registry.get(kind, {}), LINE),
    list_page=lambda context, name, page: {
        "groups": [(name, tuple(entry_item(context.views, entity_id) for entity_id in page.items))]
    },
)
