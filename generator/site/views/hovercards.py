"""What a card says of an entry that a page links to: its name, what it is, and the office held on the date of a claim.

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
from typing import Final, NamedTuple

from generator.corpus import ClaimRecord, references
from generator.model.edtf import Edtf
from generator.model.registry import Event, Initiative, Person
from generator.site.text.cache import BoundedCache
from generator.site.text.placeholders import ROOT
from generator.site.views.claims import offices_held
from generator.site.views.context import ViewContext

_CLAIM_LINK: Final = re.compile(r'briefs/([^"#/]+)/#([^"]+)"')


class EntitiesNamed(NamedTuple):
    """Whom a claim names.

    Attributes:
        ref: `brief-id/claim-id`.
        linked: ids of the entries to which its row links: whom its text names, and who speaks.
        offices: the office of each person whom it names, on its date, in words; empty where none is known.
    """

    ref: str
    linked: tuple[str, ...]
    offices: dict[str, str]


class Cards:
    """Makes what cards say.

    Args:
        views: of the claims.
    """

    def __init__(self, views: ViewContext) -> None:
        self._views = views
        self._corpus = views.corpus
        # Asked for twice in a row: for a brief's page, and for the claim's row.
        self._named = BoundedCache[int, EntitiesNamed](most=1000)
        self._then: dict[tuple[str, ...], str] = {}
        self._quoted: dict[str, str] = {}
        self._entries: dict[str, str] = {}

    def script(self, content: str, rows: Sequence[EntitiesNamed], own: str = "", brief_id: str = "") -> str:
        """What cards say of the entries that a page links to, for a script; empty where there is nothing to say.

        Args:
            content: the page's HTML without the rows of claims; links are taken from it.
            rows: whom the claims name that the page shows as rows.
            own: id of the entry whose page it is.
            brief_id: of a brief's page, its id.
        """
        found = {piece[: piece.index('"')] for piece in content.split(f'href="{ROOT}')[1:]}
        by_address = self._by_address
        linked = {by_address[address] for address in found if address in by_address}
        entry_ids = sorted(linked.union(*[named.linked for named in rows]) - {own})
        people = self._people.intersection(entry_ids)
        offices = self._offices([*rows, *self._named_in(brief_id, content)], people) if people else {}
        day = self._corpus.briefs[brief_id].source.published if brief_id else None
        cards = ",".join(
            [self._of_person(one, offices[one], day) if one in people else self._card(one) for one in entry_ids]
        )
        return f'<script type="application/json" id="_cards">{{{cards}}}</script>' if cards else ""

    def named_by(self, record: ClaimRecord) -> EntitiesNamed:
        """Whom a claim names."""
        return self._named.get(record.number) or self._named.put(record.number, self._named_by(record))

    def _named_by(self, record: ClaimRecord) -> EntitiesNamed:
        claim = record.claim
        said_by = claim.said_by
        speakers = said_by.entities()
        own_words = said_by.speaker.narration or said_by.speaker.headline
        # What a claim names are its references and speakers, an initiative and events; few have these.
        more = claim.initiative or claim.event
        linked = tuple(dict.fromkeys((*references(claim.text), *speakers))) if more else record.names
        if own_words and (origin := self._corpus.origin(record.brief)) not in linked:
            linked = (*linked, origin)
        # Who speaks holds an office on the day of speaking; who is spoken of, on the day spoken of.
        offices = {
            entry_id: self._office_on(entry_id, record.said() if entry_id in speakers else record.when)
            for entry_id in record.names
            if entry_id in self._people
        }
        return EntitiesNamed(record.ref, linked, offices)

    def _named_in(self, brief_id: str, content: str) -> Iterable[EntitiesNamed]:
        """Whom the claims name that a page shows otherwise than as rows."""
        claims = self._corpus.claims
        if brief_id:
            own = self._corpus.briefs[brief_id].claims
            return [self.named_by(claims[f"{brief_id}/{claim_id}"]) for claim_id in own]
        refs = dict.fromkeys(map("/".join, _CLAIM_LINK.findall(content)))
        return [self.named_by(claims[ref]) for ref in refs if ref in claims]

    def _offices(self, claims: Iterable[EntitiesNamed], people: frozenset[str]) -> dict[str, dict[str, str]]:
        """The office of each of some people on the date of each claim that names them."""
        held: dict[str, dict[str, str]] = {entry_id: {} for entry_id in people}
        for named in claims:
            for entry_id, office in named.offices.items():
                if entry_id in held:
                    held[entry_id][named.ref] = office
        return held

    @cached_property
    def _by_address(self) -> dict[str, str]:
        return {address: entry_id for entry_id, address in self._views.texts.addresses.items()}

    @cached_property
    def _people(self) -> frozenset[str]:
        return frozenset(entry_id for entry_id, entry in self._corpus.entries.items() if isinstance(entry, Person))

    def _office_on(self, entry_id: str, when: Edtf | None) -> str:
        held = offices_held(self._views, entry_id, when) if when else ()
        if held not in self._then:
            self._then[held] = self._views.words.plain("role.then", office=", ".join(held)) if held else ""
        return self._then[held]

    def _card(self, entry_id: str) -> str:
        """A card, as JSON behind the address of its entry: name, native name and what it is."""
        found = self._entries.get(entry_id)
        if found is None:
            address = json_in_script(self._views.texts.addresses[entry_id])
            found = self._entries[entry_id] = f"{address}:{json_in_script(self._entry(entry_id))}"
        return found

    def _of_person(self, entry_id: str, offices: Mapping[str, str], day: Edtf | None) -> str:
        """The same with offices.

        `then` is the office that goes with most claims, `but` has those of the others, and `apart` is the office for
        a reference outside claims, on the day of the brief.
        """
        card = self._card(entry_id)
        apart = self._office_on(entry_id, day)
        different = set(offices.values())
        usual = different.pop() if len(different) == 1 else _commonest(offices.values())
        more = f',"then":{self._json(usual)}' if usual else ""
        if different:
            others = {ref: office for ref, office in offices.items() if office != usual}
            more += f',"but":{json_in_script(others)}'
        if apart:
            more += f',"apart":{self._json(apart)}'
        return f"{card[:-1]}{more}}}" if more else card

    def _json(self, text: str) -> str:
        """A text that many cards hold, as JSON."""
        if text not in self._quoted:
            self._quoted[text] = json_in_script(text)
        return self._quoted[text]

    def _entry(self, entry_id: str) -> dict[str, str]:
        views, corpus = self._views, self._corpus
        entry, country = corpus.entries[entry_id], corpus.country_of(entry_id)
        parts = [str(views.words(f"kind_one.{corpus.kinds[entry_id]}"))]
        if isinstance(entry, Event):
            parts.append(entry.date.words)
        elif country:
            parts.append(corpus.entries[country].name)
        language, native = next(iter(entry.native.items()), ("", ""))
        card = {"name": entry.name[:1].upper() + entry.name[1:], "kind": " · ".join(parts)}
        if entry.about and not isinstance(entry, Initiative):
            card["about"] = views.texts.plain(entry.about)
        return card | ({"native": native, "lang": language} if native else {})


def _commonest(offices: Iterable[str]) -> str:
    counted = Counter(offices)
    return min(counted, key=lambda office: (-counted[office], office), default="")


_encode: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def json_in_script(value: object) -> str:
    """A value as JSON that may stand in a script element: nothing is escaped there, and no tag may begin."""
    return _encode(value).replace("<", r"\u003c")
