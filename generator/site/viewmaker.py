"""Corpus and findings → views: the one place that decides what a page shows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import groupby

from markupsafe import Markup, escape

from generator.corpus import ClaimRecord, Corpus, full_ref, relations_of
from generator.findings.origins import origins, voices
from generator.findings.roles import roles_on
from generator.findings.status import Status, reached_on, statuses
from generator.model.attribution import Attribution
from generator.model.brief import Brief, Fault
from generator.model.edtf import Edtf, parse
from generator.model.fields import Locator
from generator.model.registry import Entry, Person, Publisher, Role
from generator.site.addresses import ENTITY_KINDS, brief_address, claim_address, entry_addresses
from generator.site.text import Texts
from generator.site.views import (
    BriefItem,
    BriefView,
    ClaimView,
    Counts,
    DateView,
    EntityItem,
    EntityView,
    EventItem,
    EventView,
    FaultView,
    HomeView,
    InitiativeView,
    Link,
    NameView,
    NoiseView,
    PublisherView,
    RelationView,
    RoleView,
    RungView,
    SourceView,
    SpeakerView,
    StatusView,
    YearView,
)
from generator.site.words import Words

NEWEST_ON_HOME = 5
PEOPLE_ON_HOME = 12
MOST_KEPT = 5000
"""Views kept for further pages; with more, a large archive would be held in memory."""


class ViewMaker:
    """Makes the views of one corpus.

    Attributes:
        corpus: what the site is made of.
        words: the interface's words.
        edit_base: address under which source files can be edited; empty where there is none.
        texts: turns text fields into HTML.
    """

    def __init__(self, corpus: Corpus, words: Words, edit_base: str = "") -> None:
        self.corpus = corpus
        self.words = words
        self.edit_base = edit_base
        self.texts = Texts(corpus, entry_addresses(corpus))
        # One claim stands on half a dozen pages, nearly all of them at one depth.
        self._claim_views: dict[tuple[str, str], ClaimView] = {}
        self._brief_items: dict[tuple[str, str], BriefItem] = {}

    # --- parts ---------------------------------------------------------------------------------------

    def date(self, when: Edtf) -> DateView:
        """View of a date."""
        return DateView(when.words, when.iso(), when.text)

    def link(self, slug: str, base: str) -> Link:
        """Link to an entry by its name."""
        entry = self.corpus.entries[slug]
        return Link(entry.name, f"{base}{self.texts.addresses[slug]}")

    def speaker(self, record: ClaimRecord, base: str) -> SpeakerView:
        """Say who said a claim, through whom, with the office held on that date."""
        chain = record.claim.said_by.chain()
        first = chain[-1]
        html = self._speaker_html(first, record, base)
        passed_on = [link.via for link in chain if link.via]
        for via in reversed(passed_on):
            html = self.words("speaker.via", speaker=html, via=self._named(via, record, base))
        kind = self._speaker_kind(first)
        return SpeakerView(html, str(html.striptags()), kind, str(self.words(f"attribution.{kind}")))

    def _speaker_kind(self, first: Attribution) -> str:
        if first.entity:
            return "named" if self.corpus.kinds[first.entity] == "people" else "institution"
        for kind in ("institution", "unnamed", "narration"):
            if getattr(first, kind):
                return kind
        return "headline"

    def _speaker_html(self, first: Attribution, record: ClaimRecord, base: str) -> Markup:
        if first.entity:
            return self._named(first.entity, record, base)
        if first.institution:
            return self._listed([self.texts.link(slug, "", base) for slug in first.institution])
        if first.unnamed:
            described = escape(first.unnamed)
            if first.of:
                return self.words("speaker.unnamed_of", who=described, of=self.texts.link(first.of, "", base))
            return self.words("speaker.unnamed", who=described)
        origin = self.texts.link(self.corpus.origin(record.brief), "", base)
        return self.words("speaker.narration" if first.narration else "speaker.headline", origin=origin)

    def _named(self, slug: str, record: ClaimRecord, base: str) -> Markup:
        link = self.texts.link(slug, "", base)
        entry = self.corpus.entries[slug]
        if not isinstance(entry, Person):
            return link
        offices = [self._office(role) for role in roles_on(entry, record.said())]
        return self.words("speaker.office", name=link, office=offices[0]) if offices else link

    def _office(self, role: Role) -> str:
        return str(self.words("role.of", office=role.office, of=self.corpus.entries[role.of].name))

    def _listed(self, items: Sequence[Markup]) -> Markup:
        if len(items) < 2:
            return Markup("").join(items)
        return self.words("list.and", first=Markup(", ").join(items[:-1]), last=items[-1])

    def _place(self, at: Locator) -> str:
        if at.words:
            return str(self.words("locator.words", paragraph=at.first, words=Markup(at.words)))
        if at.first != at.last:
            return str(self.words("locator.range", first=at.first, last=at.last))
        return str(self.words("locator.paragraph", paragraph=at.first))

    # --- claims --------------------------------------------------------------------------------------

    def claim(self, record: ClaimRecord, base: str) -> ClaimView:
        """View of a claim for a page at the end of `base`."""
        key = record.ref, base
        if key not in self._claim_views:
            if len(self._claim_views) >= MOST_KEPT:
                self._claim_views.clear()
            self._claim_views[key] = self._claim(record, base)
        return self._claim_views[key]

    def _claim(self, record: ClaimRecord, base: str) -> ClaimView:
        claim, brief = record.claim, record.brief
        said = claim.said
        initiative = self.corpus.initiatives.get(claim.initiative or "")
        stage = next((rung.name for rung in initiative.ladder if rung.stage == claim.stage), "") if initiative else ""
        item = self.brief_item(record.brief_id, base)
        return ClaimView(
            id=record.claim_id,
            number=self._numbers(record.brief_id)[record.claim_id],
            url=f"{base}{claim_address(record.brief_id, record.claim_id)}",
            html=self.texts.html(claim.text, base),
            speaker=self.speaker(record, base),
            manner=claim.manner or "",
            when=self.date(record.when),
            said=self.date(said) if said and said.text != record.when.text else None,
            paragraph=claim.at.first,
            locator=claim.at.words,
            language=brief.source.language,
            initiative=self.link(claim.initiative, base) if claim.initiative else None,
            stage=stage,
            deadline=self.date(claim.deadline) if claim.deadline else None,
            events=tuple(self.link(event, base) for event in claim.event),
            stance=claim.stance,
            relations=tuple(self._relations(record, base)),
            note=self.texts.html(claim.note, base) if claim.note else None,
            basis=claim.basis or "",
            faults=tuple(
                self._fault(record.brief_id, number, fault, base)
                for number, fault in enumerate(brief.faults, 1)
                if record.claim_id in fault.touches
            ),
            brief=item,
        )

    def _numbers(self, brief_id: str) -> dict[str, int]:
        return {claim_id: number for number, claim_id in enumerate(self.corpus.briefs[brief_id].claims, 1)}

    def _relations(self, record: ClaimRecord, base: str) -> Iterable[RelationView]:
        for kind, target in relations_of(record):
            yield self._relation(f"relation.{kind}", self.corpus.claims[target], base)
        for kind, other in self.corpus.relations_to.get(record.ref, ()):
            yield self._relation(f"relation.by.{kind}", other, base)

    def _relation(self, key: str, other: ClaimRecord, base: str) -> RelationView:
        text = self.texts.plain(other.claim.text)
        claim = Link(text, f"{base}{claim_address(other.brief_id, other.claim_id)}")
        brief = Link(other.brief.title, f"{base}{brief_address(other.brief_id)}")
        return RelationView(str(self.words(key)), claim, brief, self.speaker(other, base).plain)

    def _fault(self, brief_id: str, number: int, fault: Fault, base: str) -> FaultView:
        brief = self.corpus.briefs[brief_id]
        numbers = self._numbers(brief_id)
        touched = [full_ref(brief_id, ref).rpartition("/")[2] for ref in fault.touches]
        touches = tuple(
            Link(str(numbers[claim_id]), f"{base}{claim_address(brief_id, claim_id)}")
            for claim_id in touched
            if claim_id in brief.claims
        )
        return FaultView(
            number,
            self._place(fault.at),
            str(self.words(f"fault.{fault.kind}")),
            fault.says,
            self.texts.html(fault.means, base),
            self.texts.html(fault.how, base) if fault.how else None,
            fault.changes_meaning,
            touches,
        )

    def counts(self, records: Sequence[ClaimRecord]) -> Counts:
        """Count what stands behind claims: origins and voices, not files."""
        briefs = len({record.brief_id for record in records})
        return Counts(len(records), briefs, len(origins(self.corpus, records)), len(voices(self.corpus, records)))

    def years(self, records: Iterable[ClaimRecord], base: str) -> tuple[YearView, ...]:
        """Claims in date order, grouped by year."""
        grouped = groupby(records, key=lambda record: record.when.iso()[:4])
        return tuple(
            YearView(
                year or str(self.words("date.open")),
                f"_{year or 'open'}",
                tuple(self.claim(r, base) for r in group),
            )
            for year, group in grouped
        )

    # --- briefs --------------------------------------------------------------------------------------

    @cached_property
    def briefs_by_date(self) -> tuple[str, ...]:
        """Ids of all briefs, oldest first."""
        briefs = self.corpus.briefs
        return tuple(sorted(briefs, key=lambda slug: (*briefs[slug].source.published.sort_key(), slug)))

    def brief_item(self, brief_id: str, base: str) -> BriefItem:
        """A brief as lists show it."""
        key = brief_id, base
        if key not in self._brief_items:
            if len(self._brief_items) >= MOST_KEPT:
                self._brief_items.clear()
            self._brief_items[key] = self._brief_item(brief_id, base)
        return self._brief_items[key]

    def _brief_item(self, brief_id: str, base: str) -> BriefItem:
        brief = self.corpus.briefs[brief_id]
        source, folder = brief.source, self.corpus.folders[brief_id]
        lead = self.texts.plain(brief.bottom_line)
        return BriefItem(
            brief_id,
            f"{base}{brief_address(brief_id)}",
            brief.title,
            self.date(source.published),
            self.link(self.corpus.origin(brief), base),
            self.link(source.publisher, base),
            source.origin not in (None, source.publisher),
            folder,
            str(self.words(f"folder.{folder}")),
            len(brief.claims),
            lead,
        )

    def brief(self, brief_id: str, base: str) -> BriefView:
        """A brief's page."""
        brief = self.corpus.briefs[brief_id]
        numbers = self._numbers(brief_id)

        def citation(claim_id: str) -> Markup:
            title = self.texts.plain(brief.claims[claim_id].text)
            return Markup('<a class="cite" href="#{}" title="{}">{}</a>').format(claim_id, title, numbers[claim_id])

        records = [self.corpus.claims[f"{brief_id}/{claim_id}"] for claim_id in brief.claims]
        order = self.briefs_by_date
        at = order.index(brief_id)
        return BriefView(
            item=self.brief_item(brief_id, base),
            bottom_line=self.texts.html(brief.bottom_line, base, citation),
            source=self._source(brief, base),
            claims=tuple(self.claim(record, base) for record in records),
            faults=tuple(self._fault(brief_id, number, fault, base) for number, fault in enumerate(brief.faults, 1)),
            noise=tuple(NoiseView(self._place(noise.at), noise.what) for noise in brief.noise),
            gaps=tuple(self.texts.html(gap, base) for gap in brief.gaps),
            entities=self._entities_of(records, base),
            earlier=self.brief_item(order[at - 1], base) if at else None,
            later=self.brief_item(order[at + 1], base) if at + 1 < len(order) else None,
            edit_url=f"{self.edit_base}{self.corpus.files[brief_id]}" if self.edit_base else "",
        )

    def _source(self, brief: Brief, base: str) -> SourceView:
        source = brief.source
        translation = "translation." + source.translation
        origin_language = source.translated_from
        return SourceView(
            publisher=self.link(source.publisher, base),
            origin=self.link(self.corpus.origin(brief), base),
            reposted=source.origin not in (None, source.publisher),
            origin_basis=source.origin_basis or "",
            headline=source.headline or "",
            published=self.date(source.published),
            basis=source.basis or "",
            language=self.language(source.language),
            language_code=source.language,
            translation=str(
                self.words(translation + "_from", language=self.language(origin_language))
                if origin_language
                else self.words(translation)
            ),
            credits=tuple(
                (str(self.words(f"credit.{key}", n=len(names))), ", ".join(names))
                for key, names in (
                    ("authors", source.authors),
                    ("translators", source.translators),
                    ("editors", source.editors),
                )
                if names
            ),
            url=source.url or "",
        )

    def language(self, tag: str) -> str:
        """A language's name, or its tag where the catalogue has no name."""
        key = f"language.{tag.split('-')[0]}"
        return str(self.words(key)) if self.words.has(key) else tag

    def _entities_of(self, records: Sequence[ClaimRecord], base: str) -> tuple[tuple[str, tuple[Link, ...]], ...]:
        named = {slug for record in records for slug in self._named_in(record)}
        grouped = []
        for kind in ENTITY_KINDS:
            links = sorted(
                (self.link(slug, base) for slug in named if self.corpus.kinds[slug] == kind),
                key=lambda link: link.text,
            )
            if links:
                grouped.append((str(self.words(f"kind.{kind}")), tuple(links)))
        return tuple(grouped)

    def _named_in(self, record: ClaimRecord) -> tuple[str, ...]:
        return self._naming[record.ref]

    @cached_property
    def _naming(self) -> dict[str, tuple[str, ...]]:
        naming: dict[str, list[str]] = {ref: [] for ref in self.corpus.claims}
        for slug, records in self.corpus.claims_naming.items():
            for record in records:
                naming[record.ref].append(slug)
        return {ref: tuple(slugs) for ref, slugs in naming.items()}

    # --- entries -------------------------------------------------------------------------------------

    def item(self, slug: str, base: str) -> EntityItem:
        """An entry as lists show it."""
        entry = self.corpus.entries[slug]
        code, native = next(iter(entry.native.items()), ("", ""))
        return EntityItem(
            slug,
            f"{base}{self.texts.addresses[slug]}",
            entry.name,
            native,
            code,
            self._detail(entry),
            len(self.corpus.claims_naming.get(slug, ())),
        )

    def _detail(self, entry: Entry) -> str:
        if isinstance(entry, Person) and entry.roles:
            return self._office(entry.roles[-1])
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

    def entity(self, slug: str, base: str) -> EntityView:
        """An entity's page: names, offices, and what the record says of it in date order."""
        entry = self.corpus.entries[slug]
        kind = self.corpus.kinds[slug]
        records = self.corpus.claims_naming.get(slug, ())
        country = getattr(entry, "country", None)
        roles = entry.roles if isinstance(entry, Person) else ()
        return EntityView(
            self.item(slug, base),
            kind,
            str(self.words(f"kind_one.{kind}")),
            self.link(country, base) if country else None,
            self.names(entry),
            tuple(self._role(role, base) for role in roles),
            self.texts.html(entry.note, base) if entry.note else None,
            self.counts(records),
            self.years(records, base),
        )

    def _role(self, role: Role, base: str) -> RoleView:
        start, end = role.from_, role.to
        return RoleView(
            role.office,
            self.link(role.of, base),
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

    def event_item(self, slug: str, base: str) -> EventItem:
        """An event as lists show it."""
        event = self.corpus.events[slug]
        naming = self.corpus.claims_naming.get(slug, ())
        return EventItem(f"{base}{self.texts.addresses[slug]}", event.name, self.date(event.date), len(naming))

    def event(self, slug: str, base: str) -> EventView:
        """An event's page."""
        event = self.corpus.events[slug]
        records = self.corpus.claims_naming.get(slug, ())
        places = tuple(self.link(place, base) for place in event.places)
        return EventView(
            self.event_item(slug, base),
            slug,
            event.basis or "",
            places,
            self.names(event),
            self.counts(records),
            self.years(records, base),
        )

    @cached_property
    def events_by_date(self) -> tuple[str, ...]:
        """Ids of all events, oldest first."""
        events = self.corpus.events
        return tuple(sorted(events, key=lambda slug: (*events[slug].date.sort_key(), slug)))

    def publisher(self, slug: str, base: str) -> PublisherView:
        """A publisher's page: what it published, what comes from it, where it is quoted."""
        publisher = self.corpus.publishers[slug]
        order = self.briefs_by_date
        briefs = self.corpus.briefs
        quoted = self.corpus.claims_naming.get(slug, ())
        return PublisherView(
            self.item(slug, base),
            str(self.words(f"publisher.{publisher.kind}")),
            publisher.url or "",
            self.texts.html(publisher.note, base) if publisher.note else None,
            self.names(publisher),
            self.link(publisher.country, base) if publisher.country else None,
            tuple(self.brief_item(b, base) for b in order if briefs[b].source.publisher == slug),
            tuple(self.brief_item(b, base) for b in order if self.corpus.origin(briefs[b]) == slug),
            self.years(quoted, base),
            len(quoted),
        )

    # --- initiatives ---------------------------------------------------------------------------------

    @cached_property
    def statuses(self) -> dict[str, Status]:
        """The status of every initiative."""
        return statuses(self.corpus)

    def status(self, slug: str, base: str) -> StatusView:
        """Where an initiative stands, with the evidence."""
        found = self.statuses[slug]
        initiative = self.corpus.initiatives[slug]
        reached = initiative.rank(found.stage.stage) if found.stage else -1
        rungs = []
        for rank, rung in enumerate(initiative.ladder):
            reporting = [record for record in found.claims if record.claim.stage == rung.stage]
            state = "current" if rank == reached else "reached" if rank < reached else "ahead"
            since = min((reached_on(r) for r in reporting), key=Edtf.sort_key).words if reporting else ""
            rungs.append(
                RungView(
                    rung.stage,
                    rung.name,
                    rung.means,
                    state,
                    tuple(self.claim(r, base) for r in reporting),
                    since,
                )
            )
        evidence, setting = (found.evidence[0] if found.evidence else None), found.deadline_claim
        return StatusView(
            self.link(slug, base),
            self.texts.html(initiative.about, base),
            found.stage.name if found.stage else "",
            self.date(found.since) if found.since else None,
            self.date(found.as_of) if found.as_of else None,
            self.date(found.deadline) if found.deadline else None,
            self._claim_link(setting, base) if setting else None,
            self._claim_link(evidence, base) if evidence else None,
            self.counts(found.claims),
            tuple(rungs),
        )

    def _claim_link(self, record: ClaimRecord, base: str) -> Link:
        url = f"{base}{claim_address(record.brief_id, record.claim_id)}"
        return Link(self.texts.plain(record.claim.text), url)

    def initiative(self, slug: str, base: str) -> InitiativeView:
        """An initiative's page."""
        initiative = self.corpus.initiatives[slug]
        records = self.statuses[slug].claims
        parties = tuple(self.link(party, base) for party in initiative.parties)
        return InitiativeView(
            self.item(slug, base),
            self.status(slug, base),
            parties,
            self.names(initiative),
            self.counts(records),
            self.years(records, base),
        )

    # --- lists and home ------------------------------------------------------------------------------

    def items(self, kind: str, base: str) -> tuple[EntityItem, ...]:
        """Every entry of a registry, by name."""
        items = (self.item(slug, base) for slug in self.corpus.registry.get(kind, {}))
        return tuple(sorted(items, key=lambda item: item.name.casefold()))

    def home(self, base: str) -> HomeView:
        """The home page: where things stand, newest briefs, ways in."""
        newest = tuple(self.brief_item(slug, base) for slug in self.briefs_by_date[::-1][:NEWEST_ON_HOME])
        ways = tuple(
            (
                kind,
                tuple(sorted(self.items(kind, base), key=lambda item: (-item.claims, item.name))[:PEOPLE_ON_HOME]),
            )
            for kind in ("people", "countries")
        )
        day = self.corpus.as_of
        return HomeView(
            self.date(parse(day)),
            tuple(self.status(slug, base) for slug in self.corpus.initiatives),
            newest,
            ways,
            self.counts(self.corpus.claims_by_date),
        )
