"""Views of registry entries: entities, events and publishers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import get_args

from markupsafe import Markup

from generator.corpus import ClaimRecord, Corpus
from generator.findings.attribution import attribution_kind
from generator.findings.publishers import PublisherIndex, PublisherItem
from generator.model.attribution import AttributionKind
from generator.model.edtf import Edtf, parse
from generator.model.registry import Entry, Person, Publisher, Role
from generator.site.text.placeholders import ROOT
from generator.site.views.base import BriefItem, Counts, DateView, Link, NameView, YearView, view_class
from generator.site.views.claims import (
    brief_item,
    counts_of,
    date_view,
    entry_link,
    language_name,
    years_of,
    years_shown,
)
from generator.site.views.context import ViewContext
from generator.site.views.offices import last_office, offices_by_claim


@view_class
class RoleView:
    """An office that a person held."""

    office: str
    of: Link
    start: str
    end: str
    basis: str


@view_class
class EntityItem:
    """An entity in a list."""

    id: str
    url: str
    name: str
    native: str
    native_lang: str
    detail: str
    """A person's last office, a publisher's kind, or the country."""
    about: Markup | None
    claims: int


@view_class
class EntityView:
    """An entity's page.

    Attributes:
        offices: on a person's page, the office held on the date of each claim, by `brief-id/claim-id`.
    """

    item: EntityItem
    kind: str
    kind_label: str
    country: Link | None
    names: tuple[NameView, ...]
    roles: tuple[RoleView, ...]
    about: Markup | None
    note: Markup | None
    counts: Counts
    years: tuple[YearView, ...]
    offices: Mapping[str, str]


@view_class
class EventItem:
    """An event in a list; `unread` says that nobody read a text that reports it, and is else empty."""

    url: str
    name: str
    date: DateView
    claims: int
    unread: str


@view_class
class EventView:
    """An event's page."""

    item: EventItem
    basis: str
    places: tuple[Link, ...]
    names: tuple[NameView, ...]
    counts: Counts
    years: tuple[YearView, ...]


@view_class
class PublisherView:
    """A publisher's page, or its row in the list."""

    item: EntityItem
    kind: str
    url: str
    note: Markup | None
    names: tuple[NameView, ...]
    country: Link | None
    published: tuple[BriefItem, ...]
    originated: tuple[BriefItem, ...]
    quoted: tuple[YearView, ...]
    quoted_count: int
    published_count: int
    originated_count: int


def entry_item(context: ViewContext, entry_id: str) -> EntityItem:
    """Return an entry as lists show it."""
    entry = context.corpus.entries[entry_id]
    code, native = next(iter(entry.native.items()), ("", ""))
    return EntityItem(
        entry_id,
        f"{ROOT}{context.texts.addresses[entry_id]}",
        entry.name,
        native,
        code,
        _detail(context, entry_id, entry),
        context.texts.html(entry.about) if entry.about else None,
        len(context.corpus.claims_naming.get(entry_id, ())),
    )


def _detail(context: ViewContext, entry_id: str, entry: Entry) -> str:
    if isinstance(entry, Person) and entry.roles:
        return last_office(context, entry_id, entry)
    country = getattr(entry, "country", None)
    if isinstance(entry, Publisher):
        return context.words.plain(f"publisher.{entry.kind}")
    return context.corpus.entries[country].name if country else ""


def other_names(context: ViewContext, entry: Entry) -> tuple[NameView, ...]:
    """Return every other name of an entry by language."""
    by_language: dict[str, list[str]] = {}
    for code, name in entry.native.items():
        by_language.setdefault(code, []).append(name)
    for code, names in entry.also.items():
        by_language.setdefault(code, []).extend(names)
    return tuple(
        NameView(language_name(context, code), code, tuple(dict.fromkeys(name for name in names if name != entry.name)))
        for code, names in by_language.items()
        if any(name != entry.name for name in names)
    )


def entity_view(context: ViewContext, entity_id: str, shown: Sequence[ClaimRecord] | None = None) -> EntityView:
    """Return an entity's page: names, offices, and the claims that name it, or only those in `shown`, in date order."""
    entry = context.corpus.entries[entity_id]
    kind = context.corpus.kinds[entity_id]
    records = context.corpus.claims_naming.get(entity_id, ())
    country = getattr(entry, "country", None)
    roles = entry.roles if isinstance(entry, Person) else ()
    return EntityView(
        entry_item(context, entity_id),
        kind,
        context.words.plain(f"kind_one.{kind}"),
        entry_link(context, country) if country else None,
        other_names(context, entry),
        tuple(_role_view(context, role) for role in roles),
        context.texts.html(entry.about) if entry.about else None,
        context.texts.html(entry.note) if entry.note else None,
        counts_of(context, records),
        years_shown(context, records, shown),
        offices_by_claim(context, entity_id, records if shown is None else shown) if isinstance(entry, Person) else {},
    )


def _role_view(context: ViewContext, role: Role) -> RoleView:
    start, end = role.from_, role.to
    return RoleView(
        role.office,
        entry_link(context, role.of),
        _bound(context, start, "role.start"),
        _bound(context, end, "role.end"),
        role.basis or "",
    )


def _bound(context: ViewContext, bound: Edtf | None, key: str) -> str:
    """Return the first or last day of an office, in words.

    If it is not known, the day on which the office is attested.
    """
    if bound is None:
        return context.words.plain("role.unknown")
    # An open side means "by that day" for a start and "at least until" for an end, each with its own text.
    attested = bound.text.removeprefix("../").removesuffix("/..")
    if attested != bound.text:
        return context.words.plain(f"{key}_attested", day=parse(attested).words)
    return bound.words


def event_item(context: ViewContext, event_id: str) -> EventItem:
    """Return an event as lists show it."""
    event, records = context.corpus.events[event_id], context.corpus.claims_naming.get(event_id, ())
    read = {record.brief.source.how_read for record in records}
    known = "title" if "title" in read else "nothing"
    return EventItem(
        f"{ROOT}{context.texts.addresses[event_id]}",
        event.name,
        date_view(context, event.date),
        len(records),
        context.words.plain(f"event.unread.{known}") if read and read <= {"title", "nothing"} else "",
    )


def event_view(context: ViewContext, event_id: str, shown: Sequence[ClaimRecord] | None = None) -> EventView:
    """Return an event's page, with all claims that name it or only those in `shown`."""
    event = context.corpus.events[event_id]
    records = officials_first(context.corpus, context.corpus.claims_naming.get(event_id, ()))
    places = tuple(entry_link(context, place) for place in event.places)
    return EventView(
        event_item(context, event_id),
        event.basis or "",
        places,
        other_names(context, event),
        counts_of(context, records),
        years_shown(context, records, shown),
    )


def officials_first(corpus: Corpus, records: Sequence[ClaimRecord]) -> tuple[ClaimRecord, ...]:
    """Return claims in date order; on the same date, joint and official texts come first."""
    kinds = get_args(AttributionKind)
    return tuple(
        sorted(records, key=lambda one: (one.when.sort_key(), kinds.index(attribution_kind(corpus, one)), one.number))
    )


def publisher_view(
    context: ViewContext, publisher_id: str, shown: Sequence[PublisherItem] | None = None
) -> PublisherView:
    """Return a publisher's page.

    It has the texts that the publisher published or wrote, and claims that quote it, or only those in `shown`.
    """
    publisher = context.corpus.publishers[publisher_id]
    items = context.found(PublisherIndex).of(publisher_id) if shown is None else shown
    quoted = [item.record for item in items if item.record]
    return PublisherView(
        entry_item(context, publisher_id),
        context.words.plain(f"publisher.{publisher.kind}"),
        publisher.url or "",
        context.texts.html(publisher.note) if publisher.note else None,
        other_names(context, publisher),
        entry_link(context, publisher.country) if publisher.country else None,
        tuple(brief_item(context, item.brief_id) for item in items if item.what == "published"),
        tuple(brief_item(context, item.brief_id) for item in items if item.what == "originated"),
        years_of(context, quoted),
        len(context.corpus.claims_naming.get(publisher_id, ())),
        len(context.found(PublisherIndex).published.get(publisher_id, ())),
        len(context.found(PublisherIndex).originated.get(publisher_id, ())),
    )


def publisher_row(context: ViewContext, publisher_id: str) -> PublisherView:
    """Return a publisher as the list of publishers shows it: with numbers, and without its texts and claims."""
    return publisher_view(context, publisher_id, ())


def entry_items(context: ViewContext, kind: str) -> tuple[EntityItem, ...]:
    """Return every entry of a registry, by name."""
    items = (entry_item(context, entry_id) for entry_id in context.corpus.registry.get(kind, {}))
    return tuple(sorted(items, key=lambda item: item.name.casefold()))
