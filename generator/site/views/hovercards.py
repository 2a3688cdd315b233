"""Hover cards of entries to which a page links: name, description, and the office held on the date of a claim.

One script for the whole site (`ENTRY_CARDS`) has the content that is the same on every page. It is fetched when a
reader first points at a name. It is a script, not JSON, so that cards open from a disk too. A page itself has the
offices on the dates of its claims, as indices into that script.

A card for a claim takes its text from the claim itself, on this page or on the brief's page. That page is fetched when
a reader points at the reference, and a click opens it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any, Final, NamedTuple

import orjson

from generator.corpus import ClaimRecord, references
from generator.findings.offices import standings
from generator.model.edtf import Edtf
from generator.model.registry import Event, Initiative, Person
from generator.site.text.placeholders import ROOT
from generator.site.views.context import ViewContext
from generator.site.views.offices import office_held, offices_shown

ENTRY_CARDS: Final = "cards/entries.js"
"""Path of the script with the contents of the cards of all entries."""

NAME_CARDS: Final = "cards/names.js"
"""Path of the script with all names of all entries, by which a page opened from a disk finds entries."""

Offices = tuple[int, ...]
"""A person's offices, as indices into all texts on the person's offices; none if none is known."""

_CLAIM_LINK: Final = re.compile(r'briefs/([^"#/]+)/#([^"]+)"')


class EntitiesNamed(NamedTuple):
    """The entries that a claim names.

    Attributes:
        ref: `brief-id/claim-id`.
        linked: ids of the entries to which its row links: those that its text names, and its speakers.
        offices: the offices of each person whom it names, on its date.
    """

    ref: str
    linked: tuple[str, ...]
    offices: dict[str, Offices]


NOBODY: Final = EntitiesNamed("", (), {})
"""The value for a claim that links to no entry where it is shown."""


class Cards:
    """Makes the contents of cards.

    Args:
        views: the context that views are made from.
    """

    def __init__(self, views: ViewContext) -> None:
        self._views = views
        self._corpus = views.corpus
        self._places: dict[str, dict[str, int]] = {}

    def script(self, content: str, rows: Sequence[EntitiesNamed], page_of: str = "", brief_id: str = "") -> str:
        """Return the script with the further values for one page's cards: offices on the dates of its claims.

        Args:
            content: the page's HTML without the rows of claims; links are taken from it.
            rows: the entries named by the claims that the page shows as rows.
            page_of: id of the entry whose page it is.
            brief_id: id of the brief whose page it is.
        """
        linked = {piece.partition('/"')[0] for piece in content.split(f'href="{ROOT}people/')[1:]}
        people = self._people.intersection(linked.union(*[named.linked for named in rows]) - {page_of})
        offices = self._offices(rows, self._records_in(brief_id, content), people) if people else {}
        day = self._corpus.briefs[brief_id].source.published if brief_id else None
        cards = {person: card for person in sorted(people) if (card := self._of_person(person, offices[person], day))}
        return f'<script type="application/json" id="_cards">{json_in_script(cards)}</script>'

    def entries(self) -> bytes:
        """Return the script with every entry's card, by address: its name, native name, description and offices."""
        addresses = self._views.texts.addresses
        cards = {addresses[entry_id]: self._entry(entry_id) for entry_id in self._corpus.entries}
        return f"window.briefings.entries={json_in_script({'cards': cards})};\n".encode()

    def names(self) -> bytes:
        """Return the script with every name of every entry, by address."""
        addresses = self._views.texts.addresses
        names = {addresses[entry_id]: entry.all_names() for entry_id, entry in self._corpus.entries.items()}
        return f"window.briefings.names={json_in_script(names)};\n".encode()

    def named_by(self, record: ClaimRecord) -> EntitiesNamed:
        """Return the entries that a claim names."""
        claim = record.claim
        said_by = claim.said_by
        own_words = said_by.speaker.narration or said_by.speaker.headline
        # A claim names its references and speakers; a few claims also name an initiative and events.
        more = claim.initiative or claim.event
        linked = tuple(dict.fromkeys((*references(claim.text), *said_by.entities()))) if more else record.names
        if own_words and (origin := self._corpus.origin(record.brief)) not in linked:
            linked = (*linked, origin)
        return EntitiesNamed(record.ref, linked, self._held_at(record))

    def _held_at(self, record: ClaimRecord) -> dict[str, Offices]:
        """Return the offices of each person whom a claim names, on its date."""
        people = [entry_id for entry_id in record.names if entry_id in self._people]
        # The day for speakers is that of speaking; for other people, the day that the claim is about.
        speakers = record.claim.said_by.entities() if people else ()
        return {
            entry_id: self._office_on(entry_id, record.said() if entry_id in speakers else record.when)
            for entry_id in people
        }

    def _records_in(self, brief_id: str, content: str) -> Sequence[ClaimRecord]:
        """Return the claims that a page does not show as rows."""
        if brief_id:
            return self._corpus.claims_of[brief_id]
        claims = self._corpus.claims
        return [claims[ref] for ref in dict.fromkeys(map("/".join, _CLAIM_LINK.findall(content))) if ref in claims]

    def _offices(
        self, rows: Sequence[EntitiesNamed], records: Sequence[ClaimRecord], people: frozenset[str]
    ) -> dict[str, dict[str, Offices]]:
        """Return the offices of people on the date of each claim that names them."""
        held: dict[str, dict[str, Offices]] = {entry_id: {} for entry_id in people}
        claims = [(named.ref, named.offices) for named in rows] + [
            (record.ref, self._held_at(record)) for record in records
        ]
        for ref, offices in claims:
            for entry_id, office in offices.items():
                if entry_id in held:
                    held[entry_id][ref] = office
        return held

    @cached_property
    def _people(self) -> frozenset[str]:
        return frozenset(entry_id for entry_id, entry in self._corpus.entries.items() if isinstance(entry, Person))

    def _office_on(self, entry_id: str, when: Edtf | None) -> Offices:
        held = offices_shown(self._views, entry_id, when) if when else ()
        return tuple([self._offices_of(entry_id)[office.then] for office in held]) if held else ()

    def _offices_of(self, entry_id: str) -> dict[str, int]:
        """Return all texts on a person's offices, each with its index."""
        if entry_id not in self._places:
            entry = self._corpus.entries[entry_id]
            words = offices_ever(self._views, entry) if isinstance(entry, Person) else ()
            self._places[entry_id] = {office: place for place, office in enumerate(words)}
        return self._places[entry_id]

    def _of_person(
        self, entry_id: str, offices: Mapping[str, Offices], day: Edtf | None
    ) -> Offices | dict[str, Any] | None:
        """Return the offices of a person for the cards of one page; None if there are none.

        `then` are the offices for most claims, `but` has those for the others, and `apart` are those for a reference
        outside claims, on the day of the brief, as in `{"then": [0], "but": {"a-brief/a-claim": [1]}, "apart": [1]}`.
        If all are the same, they are the whole value, as in `[0]`.
        """
        apart = self._office_on(entry_id, day)
        different = set(offices.values())
        usual = different.pop() if len(different) == 1 else _commonest(offices.values())
        but = {ref: held for ref, held in offices.items() if held != usual} if different else {}
        if apart == usual and not but:
            return usual or None
        said = {"then": usual, "but": but, "apart": apart}
        return {name: value for name, value in said.items() if value} or None

    def _entry(self, entry_id: str) -> dict[str, Any]:
        views, corpus = self._views, self._corpus
        entry, country = corpus.entries[entry_id], corpus.country_of(entry_id)
        parts = [views.words.plain(f"kind_one.{corpus.kinds[entry_id]}")]
        if isinstance(entry, Event):
            parts.append(entry.date.words)
        elif country:
            parts.append(corpus.entries[country].name)
        language, native = next(iter(entry.native.items()), ("", ""))
        card: dict[str, Any] = {"name": entry.name[:1].upper() + entry.name[1:], "kind": " · ".join(parts)}
        if entry.about and not isinstance(entry, Initiative):
            card["about"] = views.texts.plain(entry.about)
        if native:
            card |= {"native": native, "lang": language}
        if offices := self._offices_of(entry_id):
            card["offices"] = list(offices)
        return card


def offices_ever(context: ViewContext, person: Person) -> tuple[str, ...]:
    """Return all texts on a person's offices, as of any day."""
    shown = (office for role in person.roles for office in standings(role))
    return tuple(dict.fromkeys(office_held(context, office).then for office in shown))


def _commonest(offices: Iterable[Offices]) -> Offices:
    counted = Counter(offices)
    return min(counted, key=lambda held: (-counted[held], held), default=())


def json_in_script(value: object) -> str:
    """Return a value as JSON for a script element, where HTML escapes do not work and no tag may begin."""
    return orjson.dumps(value).decode().replace("<", r"\u003c")
