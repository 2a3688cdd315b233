"""Views of what helps to read and to cite: the way back, related briefs, numbered sources, citations and cards.

Where the data of cards stand: what a card says of an entity depends on the claim that refers to it (an office on a
date), and is little: some 80 bytes for each entity that a page links to, once for the page, about 0.5 KB compressed on
a brief. So it stands in the page, and a card opens at once and from a disk too. One file for each entity would be a
request for each card, and could not know the claim. A card for a claim takes its words from the claim itself, on this
page or on the brief's page, which is fetched when a reader points at the reference and is what a click opens next.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import chain
from typing import Final

from markupsafe import Markup

from generator.corpus import ClaimRecord, references
from generator.findings.entered import brief_entered, claim_entered
from generator.findings.related import Related, RelatedBriefs
from generator.model.edtf import Edtf
from generator.model.registry import Event, Person
from generator.site.addresses import brief_address
from generator.site.citations import CLAIM, Citation, Site, formats, title_of
from generator.site.kept import Kept
from generator.site.viewmaker import ViewMaker
from generator.site.views import BriefItem, BriefView, Link, _view

_LISTS: Final = {
    "initiative": ("initiatives/", "lists.initiatives"),
    "event": ("events/", "lists.events"),
    "publisher": ("publishers/", "publishers.title"),
    "question": ("questions/", "lists.questions"),
    "brief": ("briefs/", "lists.briefs"),
    "entity": ("entities/", "lists.entities"),
}
"""The list under which a page of some kind stands, and its title."""

_WITH_CARDS: Final = frozenset(_LISTS) | {"home", "mechanism", "changes", "part"}
"""Kinds of page that refer to entities in running text; lists say of each entry what its card would say."""

_CLAIM_LINK: Final = re.compile(r'briefs/([^"#/]+)/#([^"]+)"')


@_view
class RelatedView:
    """A related brief, and why it is one."""

    item: BriefItem
    reasons: tuple[str, ...]


@_view
class CiteView:
    """How a brief is cited.

    Attributes:
        formats: the citation by the name of its format.
        script: what a script needs to cite the brief's claims, as JSON.
    """

    formats: Mapping[str, Markup]
    script: Markup


@_view
class PrintedSource:
    """A numbered source at the end of a printed brief: what it is and its whole address."""

    number: int
    text: str
    address: str


@_view
class SourcesView:
    """The numbered sources of a printed brief.

    Attributes:
        sources: in the order of their numbers.
        by_claim: by a claim's id, what it has to do with claims of other briefs, with the numbers of these.
    """

    sources: tuple[PrintedSource, ...]
    by_claim: Mapping[str, str]


class ReadingViews:
    """Makes these views.

    Args:
        maker: of the views of the same pages.
        site: what citations say of the site.
    """

    def __init__(self, maker: ViewMaker, site: Site) -> None:
        self._maker = maker
        self._site = site
        self._related = RelatedBriefs(maker.corpus)
        # What is asked again on page after page.
        self._then: dict[tuple[str, ...], str] = {}
        self._quoted: dict[str, str] = {}
        self._sources = Kept[str, tuple[str, str]](most=100)
        self._entries: dict[str, str] = {}
        self._linked = Kept[int, tuple[str, ...]]()
        self._held = Kept[int, tuple[tuple[str, str], ...]]()

    # --- ways on ---------------------------------------------------------------------------------------

    def crumbs(self, kind: str, slug: str, base: str) -> tuple[Link, ...]:
        """The pages above one, from the home page down; none above a list."""
        if kind not in _LISTS:
            return ()
        words = self._maker.words
        address, title = _LISTS[kind]
        links = [Link(str(words("home.stand")), base or "./"), Link(str(words(title)), base + address)]
        if kind == "entity":
            registry = self._maker.corpus.kinds[slug]
            links.append(Link(str(words(f"kind.{registry}")), f"{base}{registry}/"))
        return tuple(links)

    def related(self, brief_id: str, base: str) -> tuple[RelatedView, ...]:
        """The briefs that belong to one, the nearest first."""
        return tuple(
            RelatedView(self._maker.brief_item(found.brief_id, base), self._reasons(found))
            for found in self._related.of(brief_id)
        )

    def _reasons(self, found: Related) -> tuple[str, ...]:
        words, entries = self._maker.words, self._maker.corpus.entries
        reasons = []
        if found.links:
            reasons.append(str(words("related.links", n=found.links)))
        if found.events:
            names = [entries[slug].name for slug in found.events]
            reasons.append(words.plain("related.events", n=len(names), names="”, “".join(names)))
        if not reasons:
            names = [entries[slug].name for slug in found.entries]
            reasons.append(words.plain("related.entries", names=", ".join(names)))
        return tuple(reasons)

    def sources(self, brief_id: str, view: BriefView, base: str) -> SourcesView:
        """The numbered sources of a printed brief: itself, its text, and the briefs that its claims point to."""
        words = self._maker.words
        first = PrintedSource(1, str(words("cite.this")), self._site.url + brief_address(brief_id))
        text = PrintedSource(2, self._source(brief_id)[0], view.source.url)
        others: dict[str, PrintedSource] = {}
        by_claim = {}
        for claim in view.claims:
            grouped: dict[str, dict[int, None]] = {}
            for relation in claim.relations:
                url = relation.brief.url
                if url == view.item.url:
                    continue
                if url not in others:
                    address = self._site.url + url.removeprefix(base)
                    others[url] = PrintedSource(len(others) + 3, relation.brief.text, address)
                grouped.setdefault(relation.label, {})[others[url].number] = None
            if grouped:
                by_claim[claim.id] = "; ".join(
                    f"{label} [{', '.join(map(str, sorted(numbers)))}]" for label, numbers in grouped.items()
                )
        return SourcesView((first, text, *others.values()), by_claim)

    # --- citations -------------------------------------------------------------------------------------

    def cite(self, brief_id: str) -> CiteView:
        """How a brief is cited, and what a script needs to cite its claims."""
        brief = self._maker.corpus.briefs[brief_id]
        entered = {None, *(claim.entered for claim in brief.claims.values() if claim.entered)}
        dates = sorted(entered, key=lambda date: date.text if date else "")
        patterns = {date.text if date else "": formats(self._claim_pattern(brief_id, date)) for date in dates}
        shown = {name: _shown(text) for name, text in formats(self.brief_citation(brief_id)).items()}
        return CiteView(shown, Markup(f'{{"claims":{_json(patterns)},{self._script_words}}}'))

    @cached_property
    def _script_words(self) -> str:
        words = self._maker.words
        tools = {name: str(words(f"cite.{name}")) for name in ("copied", "not_copied", "copy", "save")}
        return _json({"place": str(words("cite.place")), "words": tools})[1:-1]

    def brief_citation(self, brief_id: str) -> Citation:
        """What is cited of a brief."""
        brief = self._maker.corpus.briefs[brief_id]
        title = title_of(brief.title)
        note = self._filled("cite.note", source=self._source(brief_id)[1])
        return self._citation(brief_id, brief_id, title, brief_entered(brief), "", note, "cite.text", {})

    def claim_citation(self, record: ClaimRecord) -> Citation:
        """What is cited of a claim."""
        place = record.claim.at
        return self._claim(
            record.brief_id,
            record.claim_id,
            str(list(record.brief.claims).index(record.claim_id) + 1),
            title_of(self._maker.texts.plain(record.claim.text)),
            self._maker.speaker(record, "").plain,
            self._filled("cite.place", paragraph=place.first, words=place.words) if place and place.words else "",
            claim_entered(record.brief, record.claim),
        )

    def _claim_pattern(self, brief_id: str, entered: Edtf | None) -> Citation:
        issued = entered or brief_entered(self._maker.corpus.briefs[brief_id])
        return self._claim(brief_id, CLAIM.id, CLAIM.number, CLAIM.title, CLAIM.who, CLAIM.place, issued)

    def _claim(
        self, brief_id: str, claim_id: str, number: str, title: str, who: str, place: str, issued: Edtf
    ) -> Citation:
        brief = title_of(self._maker.corpus.briefs[brief_id].title)
        source = self._source(brief_id)[1] + place
        note = self._filled("cite.claim_note", number=number, brief=brief, who=who, source=source)
        values = {"number": number, "brief": brief, "who": who}
        key = f"{brief_id}:{claim_id}"
        return self._citation(brief_id, key, title, issued, f"#{claim_id}", note, "cite.claim_text", values, place)

    def _citation(
        self,
        brief_id: str,
        key: str,
        title: str,
        issued: Edtf,
        anchor: str,
        note: str,
        words: str,
        values: Mapping[str, str],
        place: str = "",
    ) -> Citation:
        corpus, site = self._maker.corpus, self._site
        source = corpus.briefs[brief_id].source
        address = f"{site.url}{brief_address(brief_id)}{anchor}"
        text = self._filled(
            words,
            title=title,
            site=site.name,
            date=issued.words,
            address=address,
            source=self._source(brief_id)[1] + place,
            **values,
        )
        return Citation(
            key,
            title,
            site.name,
            issued,
            address,
            self._maker.words.language,
            text,
            note,
            source.headline or "",
            corpus.entries[corpus.origin(corpus.briefs[brief_id])].name,
            source.published,
        )

    def _source(self, brief_id: str) -> tuple[str, str]:
        """The source text in words: its origin, headline, date and the copy that was read; and with its address."""
        return self._sources.get(brief_id) or self._sources.put(brief_id, self._sourced(brief_id))

    def _sourced(self, brief_id: str) -> tuple[str, str]:
        corpus = self._maker.corpus
        brief = corpus.briefs[brief_id]
        source = brief.source
        parts = [corpus.entries[corpus.origin(brief)].name]
        if source.headline:
            parts.append(self._filled("cite.headline", headline=source.headline))
        parts.append(source.published.words)
        if source.origin not in (None, source.publisher):
            parts.append(self._filled("cite.copy_of", publisher=corpus.entries[source.publisher].name))
        if reading := self._maker.reading(source):
            parts.append(reading)
        text = ", ".join(parts)
        return text, f"{text}, {source.url}" if source.url else text

    def _filled(self, key: str, **values: object) -> str:
        # As text and not as markup: formats escape it in their own ways.
        return self._maker.words.plain(key, **values)

    # --- cards -----------------------------------------------------------------------------------------

    def cards(self, kind: str, slug: str, content: str, rows: Sequence[ClaimRecord], base: str) -> str:
        """What cards say of the entries that a page links to, for a script; empty where there is nothing to say.

        Args:
            kind: of the page.
            slug: of its brief or entry.
            content: its HTML but for rows of claims, from which links are taken.
            rows: the claims that it shows as rows.
            base: way to the site's root.
        """
        if kind not in _WITH_CARDS:
            return ""
        found = {piece[: piece.index('"')] for piece in content.split(f'href="{base}')[1:]}
        by_address = self._by_address
        linked = {by_address[address] for address in found if address in by_address}
        slugs = sorted(linked.union(*map(self._linked_by, rows)))
        corpus = self._maker.corpus
        people = self._people.intersection(slugs)
        offices = self._offices(self._records(kind, slug, content, rows), people) if people else {}
        day = corpus.briefs[slug].source.published if kind == "brief" else None
        cards = ",".join(
            [
                self._of_person(one, offices.get(one, {}), day) if one in people else self._card(one)
                for one in slugs
                if one != slug
            ]
        )
        return f'<script type="application/json" id="_cards">{{{cards}}}</script>' if cards else ""

    @cached_property
    def _by_address(self) -> dict[str, str]:
        return {address: slug for slug, address in self._maker.texts.addresses.items()}

    @cached_property
    def _people(self) -> frozenset[str]:
        return frozenset(slug for slug, entry in self._maker.corpus.entries.items() if isinstance(entry, Person))

    def _linked_by(self, record: ClaimRecord) -> tuple[str, ...]:
        """The entries to which the row of a claim links: whom its text names, and who speaks."""
        found = self._linked.get(record.number)
        if found is None:
            said_by = record.claim.said_by
            own_words = said_by.speaker.narration or said_by.speaker.headline
            origin = (self._maker.corpus.origin(record.brief),) if own_words else ()
            found = self._linked.put(record.number, (*references(record.claim.text), *said_by.entities(), *origin))
        return found

    def _records(self, kind: str, slug: str, content: str, rows: Sequence[ClaimRecord]) -> Iterable[ClaimRecord]:
        """The claims that a page shows."""
        corpus = self._maker.corpus
        if kind == "brief":
            return (corpus.claims[f"{slug}/{claim_id}"] for claim_id in corpus.briefs[slug].claims)
        if kind in ("entity", "initiative", "event", "publisher"):
            return corpus.claims_naming.get(slug, ())
        refs = dict.fromkeys(map("/".join, _CLAIM_LINK.findall(content)))
        return chain(rows, (corpus.claims[ref] for ref in refs if ref in corpus.claims))

    def _offices(self, records: Iterable[ClaimRecord], people: frozenset[str]) -> dict[str, dict[str, str]]:
        """The office of each of some people on the date of each claim that names them."""
        held: dict[str, dict[str, str]] = {slug: {} for slug in people}
        for record in records:
            offices = self._held.get(record.number)
            for slug, office in self._held.put(record.number, self._held_at(record)) if offices is None else offices:
                if slug in held:
                    held[slug][record.ref] = office
        return held

    def _held_at(self, record: ClaimRecord) -> tuple[tuple[str, str], ...]:
        """The office of each person whom a claim names, on its date."""
        named = [slug for slug in record.names if slug in self._people]
        speakers = record.claim.said_by.entities() if named else ()
        # Who speaks holds an office on the day of speaking; who is spoken of, on the day spoken of.
        return tuple(
            [(slug, self._office_on(slug, record.said() if slug in speakers else record.when)) for slug in named]
        )

    def _office_on(self, slug: str, when: Edtf | None) -> str:
        held = self._maker.offices_held(slug, when) if when else ()
        if held not in self._then:
            self._then[held] = self._maker.words.plain("role.then", office=", ".join(held)) if held else ""
        return self._then[held]

    def _card(self, slug: str) -> str:
        """A card, as JSON behind the address of its entry: name, native name and what it is."""
        found = self._entries.get(slug)
        if found is None:
            found = f"{_json(self._maker.texts.addresses[slug])}:{_json(self._entry(slug))}"
            self._entries[slug] = found
        return found

    def _of_person(self, slug: str, offices: Mapping[str, str], day: Edtf | None) -> str:
        """The same with offices.

        `then` is the office that goes with most claims, `but` has those of the others, and `apart` is the office for
        a reference outside claims, on the day of the brief.
        """
        card = self._card(slug)
        apart = self._office_on(slug, day)
        if not offices and not apart:
            return card
        counted = Counter(offices.values())
        usual = min(counted, key=lambda office: (-counted[office], office), default="")
        more = f',"then":{self._json(usual)}' if usual else ""
        if len(counted) > 1:
            more += f',"but":{_json({ref: office for ref, office in offices.items() if office != usual})}'
        if apart:
            more += f',"apart":{self._json(apart)}'
        return f"{card[:-1]}{more}}}"

    def _json(self, text: str) -> str:
        """A text that many cards hold, as JSON."""
        if text not in self._quoted:
            self._quoted[text] = _json(text)
        return self._quoted[text]

    def _entry(self, slug: str) -> dict[str, str]:
        maker, corpus = self._maker, self._maker.corpus
        entry, country = corpus.entries[slug], corpus.country_of(slug)
        parts = [str(maker.words(f"kind_one.{corpus.kinds[slug]}"))]
        if isinstance(entry, Event):
            parts.append(entry.date.words)
        elif country:
            parts.append(corpus.entries[country].name)
        language, native = next(iter(entry.native.items()), ("", ""))
        card = {"name": entry.name[:1].upper() + entry.name[1:], "kind": " · ".join(parts)}
        return card | ({"native": native, "lang": language} if native else {})


def _shown(text: str) -> Markup:
    # Between tags, quotation marks are no markup; there are many of them in JSON.
    return Markup(text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r\n", "\n"))


_encode: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def _json(value: object) -> str:
    # In a script element nothing is escaped, and no tag may begin.
    return _encode(value).replace("<", r"\u003c")
