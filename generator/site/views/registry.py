"""Views of registry entries: entities, events and publishers."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from generator.corpus import ClaimRecord
from generator.findings.published import OfPublisher, Published, events_by_date
from generator.model.edtf import Edtf, parse
from generator.model.registry import Entry, Person, Publisher, Role
from generator.site.text.placeholders import ROOT
from generator.site.views.base import (
    EntityItem,
    EntityView,
    EventItem,
    EventView,
    NameView,
    PublisherView,
    RoleView,
)
from generator.site.views.briefs import BriefViews


class EntryViews(BriefViews):
    """Makes the views of the registry of one corpus."""

    def item(self, slug: str) -> EntityItem:
        """An entry as lists show it."""
        entry = self.corpus.entries[slug]
        code, native = next(iter(entry.native.items()), ("", ""))
        return EntityItem(
            slug,
            f"{ROOT}{self.texts.addresses[slug]}",
            entry.name,
            native,
            code,
            self._detail(entry),
            len(self.corpus.claims_naming.get(slug, ())),
            self._voices(slug),
        )

    def _voices(self, slug: str) -> int:
        return self._voices_of.get(slug, 0)

    @cached_property
    def _voices_of(self) -> dict[str, int]:
        # Half a dozen pages list all entries; for each, all claims that name it would be looked at anew.
        behind = self._behind
        naming = self.corpus.claims_naming.items()
        return {slug: len({behind[record.number][1] for record in records}) for slug, records in naming}

    def _detail(self, entry: Entry) -> str:
        if isinstance(entry, Person) and entry.roles:
            return self.office(entry.roles[-1])
        country = getattr(entry, "country", None)
        if isinstance(entry, Publisher):
            return str(self.words(f"publisher.{entry.kind}"))
        return self.corpus.entries[country].name if country else ""

    def names(self, entry: Entry) -> tuple[NameView, ...]:
        """Every other name of an entry by language."""
        by_language: dict[str, list[str]] = {}
        for code, name in entry.native.items():
            by_language.setdefault(code, []).append(name)
        for code, names in entry.also.items():
            by_language.setdefault(code, []).extend(names)
        return tuple(
            NameView(self.language(code), code, tuple(dict.fromkeys(name for name in names if name != entry.name)))
            for code, names in by_language.items()
            if any(name != entry.name for name in names)
        )

    def entity(self, slug: str, shown: Sequence[ClaimRecord] | None = None) -> EntityView:
        """An entity's page: names, offices, and what the record says of it in date order, or what is `shown` of it."""
        entry = self.corpus.entries[slug]
        kind = self.corpus.kinds[slug]
        records = self.corpus.claims_naming.get(slug, ())
        country = getattr(entry, "country", None)
        roles = entry.roles if isinstance(entry, Person) else ()
        return EntityView(
            self.item(slug),
            kind,
            str(self.words(f"kind_one.{kind}")),
            self.link(country) if country else None,
            self.names(entry),
            tuple(self._role(role) for role in roles),
            self.texts.html(entry.note) if entry.note else None,
            self.counts(records),
            self.years(records if shown is None else shown),
            self.offices(slug, records if shown is None else shown) if isinstance(entry, Person) else {},
        )

    def offices(self, slug: str, records: Sequence[ClaimRecord]) -> dict[str, str]:
        """The offices that a person held on the date of each claim, by `brief-id/claim-id`."""
        held = ((record, self.offices_held(slug, record.when)) for record in records)
        return {record.ref: ", ".join(offices) for record, offices in held if offices}

    def _role(self, role: Role) -> RoleView:
        start, end = role.from_, role.to
        return RoleView(
            role.office,
            self.link(role.of),
            self._bound(start, "role.start"),
            self._bound(end, "role.end"),
            role.basis or "",
        )

    def _bound(self, bound: Edtf | None, key: str) -> str:
        """Word an office's first or last day, or how far the record attests it where that is open."""
        if bound is None:
            return str(self.words("role.unknown"))
        # An open side means "by that day" for a start and "at least until" for an end, which their own words say.
        attested = bound.text.removeprefix("../").removesuffix("/..")
        if attested != bound.text:
            return str(self.words(f"{key}_attested", day=parse(attested).words))
        return bound.words

    def event_item(self, slug: str) -> EventItem:
        """An event as lists show it."""
        event = self.corpus.events[slug]
        naming = self.corpus.claims_naming.get(slug, ())
        return EventItem(
            f"{ROOT}{self.texts.addresses[slug]}", event.name, self.date(event.date), len(naming), self._voices(slug)
        )

    def event(self, slug: str, shown: Sequence[ClaimRecord] | None = None) -> EventView:
        """An event's page, with all claims that name it or those that are `shown`."""
        event = self.corpus.events[slug]
        records = self.corpus.claims_naming.get(slug, ())
        places = tuple(self.link(place) for place in event.places)
        return EventView(
            self.event_item(slug),
            slug,
            event.basis or "",
            places,
            self.names(event),
            self.counts(records),
            self.years(records if shown is None else shown),
        )

    @cached_property
    def events_by_date(self) -> tuple[str, ...]:
        """Ids of all events, oldest first."""
        return events_by_date(self.corpus)

    def publisher(self, slug: str, shown: Sequence[OfPublisher] | None = None) -> PublisherView:
        """A publisher's page: what it published, what comes from it, where it is quoted; or what is `shown` of it."""
        publisher = self.corpus.publishers[slug]
        found = self._published.of(slug) if shown is None else shown
        quoted = [item.record for item in found if item.record]
        return PublisherView(
            self.item(slug),
            str(self.words(f"publisher.{publisher.kind}")),
            publisher.url or "",
            self.texts.html(publisher.note) if publisher.note else None,
            self.names(publisher),
            self.link(publisher.country) if publisher.country else None,
            tuple(self.brief_item(item.brief_id) for item in found if item.what == "published"),
            tuple(self.brief_item(item.brief_id) for item in found if item.what == "originated"),
            self.years(quoted),
            len(self.corpus.claims_naming.get(slug, ())),
            len(self._published.published.get(slug, ())),
            len(self._published.originated.get(slug, ())),
        )

    def publisher_row(self, slug: str) -> PublisherView:
        """A publisher as the list of publishers shows it: how much there is, and none of it."""
        return self.publisher(slug, ())

    @cached_property
    def _published(self) -> Published:
        return Published(self.corpus)

    def items(self, kind: str) -> tuple[EntityItem, ...]:
        """Every entry of a registry, by name."""
        items = (self.item(slug) for slug in self.corpus.registry.get(kind, {}))
        return tuple(sorted(items, key=lambda item: item.name.casefold()))
