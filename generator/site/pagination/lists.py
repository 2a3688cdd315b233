"""Which pages have parts: the lists of one corpus, reckoned by what their items take on a page and split where needed.

What an item takes is reckoned from its texts, without rendering it, so that it is known at once which pages there are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, groupby
from typing import Any, Final, TypeVar

from generator.corpus import ClaimRecord, Corpus
from generator.findings.entered import MOST_DAYS, brief_entered, claim_entered
from generator.findings.published import OfPublisher, Published, briefs_by_date, events_by_date
from generator.findings.questions import all_records
from generator.findings.timeline import Lane, Mark, MarkKind, span_kind, timeline
from generator.findings.timeline import initiative_timeline as timeline_of
from generator.model.brief import Withdrawal
from generator.model.edtf import Edtf
from generator.site.pagination.calendar import BUDGET, SHARE_SHOWN, Part, by_date, by_group, newest
from generator.site.text.folding import fold
from generator.site.views.limits import MOST_RELATIONS
from generator.site.views.name_index import groups
from generator.site.views.questions import ordered

BY_YEAR: Final = "by-year"
BY_NAME: Final = "by-name"
BY_KIND: Final = "by-kind"
CLAIMS: Final = "claims"
"""The first of the parts of a brief, in which its claims stand in full."""

FOLDERS: Final = {
    "brief-list": BY_YEAR,
    "event-list": BY_YEAR,
    "fault-list": BY_YEAR,
    "verification": BY_YEAR,
    "changes": BY_YEAR,
    "timeline": BY_YEAR,
    "kind-list": BY_NAME,
    "a-z": BY_NAME,
    "initiative-list": BY_NAME,
    "publisher-list": BY_NAME,
    "question-list": BY_KIND,
}
"""For each kind of list, the folder at its address in which parts stand, so that no id of the record is in their way;
parts of an entry stand at the address of the entry. So all parts stand at one depth."""

MARK: Final = 640
"""Bytes that a mark takes in a drawing; this and the numbers below were measured."""

_ROW: Final = 860
_TABLE_ROW: Final = 330
_REFERENCE: Final = 60
_CARD: Final = 320
_STATUS: Final = 1400
LINE: Final = 230
_NAME: Final = 140
_FAULT: Final = 550
_CELL: Final = 160
_COLUMN: Final = 340
_FULL: Final = 1150
_RELATION: Final = 420
_SHORT: Final = 330
_NUMBER: Final = 60

MOST_QUESTIONS: Final = 16
"""Questions in a part of their list."""

_Item = TypeVar("_Item")


@dataclass(slots=True, eq=False)
class Dated:
    """What stands on the timeline: an event, a claim, or a claim that sets a target date.

    Attributes:
        lane: the lane's place among all lanes.
        kind: what it is.
        date: its date.
        event: the event's id; empty for claims.
        record: the claim; None for an event.
        opens: whether it is the first of its mark.
    """

    lane: int
    kind: MarkKind
    date: Edtf
    event: str
    record: ClaimRecord | None
    opens: bool


@dataclass(frozen=True, slots=True)
class Entered:
    """What was entered or withdrawn on a day: a brief, a claim or a tombstone."""

    on: Edtf
    brief_id: str
    claim_id: str
    withdrawal: Withdrawal | None


class Parts:
    """The parts of every page of one corpus.

    Args:
        corpus: the record.
        budget: bytes of a page that its list may take.
    """

    def __init__(self, corpus: Corpus, budget: int = BUDGET) -> None:
        self._corpus = corpus
        self.budget = budget
        self._publishers = Published(corpus)
        self._found: dict[tuple[str, str], tuple[Part[Any], ...]] = {}
        self._places: dict[tuple[str, str], dict[str, tuple[int, Part[Any]]]] = {}
        self._groups: dict[tuple[str, str], dict[str, list[Part[Any]]]] = {}
        self._makers: dict[str, Callable[[str], tuple[Part[Any], ...]]] = {
            "entity": self._entity,
            "event": self._entity,
            "initiative": self._initiative,
            "publisher": self._publisher,
            "brief": self._brief,
            "question": self._question,
            "brief-list": lambda _: self._dated(self.briefs, self._published, self._card),
            "event-list": lambda _: self._dated(self.events, self._event_day, self._event),
            "fault-list": lambda _: self._dated(self._faulty, self._published, self._faults),
            "verification": lambda _: self._dated(self.briefs, self._published, self._checked),
            "changes": self._changes,
            "timeline": self._timeline,
            "kind-list": lambda kind: self._named(tuple(self._corpus.registry.get(kind, {})), LINE),
            "a-z": self._alphabet,
            "initiative-list": lambda _: self._named(tuple(self._corpus.initiatives), _STATUS),
            "publisher-list": lambda _: self._named(tuple(self._corpus.publishers), LINE),
            "question-list": self._questions,
        }

    def of(self, kind: str, name: str) -> tuple[Part[Any], ...]:
        """The parts of a page, in their order; none where it is whole.

        Args:
            kind: of the page.
            name: id of its entry or question; of a list, its address without the slash.
        """
        key = kind, name
        if key not in self._found:
            make = self._makers.get(kind)
            self._found[key] = make(name) if make else ()
        return self._found[key]

    def part(self, kind: str, name: str, key: str) -> tuple[int, Part[Any]]:
        """One of the parts of a page, and its place among them."""
        page = kind, name
        if page not in self._places:
            self._places[page] = {part.key: (at, part) for at, part in enumerate(self.of(kind, name))}
        return self._places[page][key]

    def beside(self, kind: str, name: str, part: Part[Any]) -> Sequence[Part[Any]]:
        """The parts of a page that are of one group with a part, which is among them."""
        page = kind, name
        if page not in self._groups:
            self._groups[page] = {key: list(found) for key, found in groupby(self.of(kind, name), _group_of)}
        return self._groups[page][part.group]

    def folder(self, kind: str) -> str:
        """What stands between a page's address and a part's own piece of it."""
        return f"{FOLDERS[kind]}/" if kind in FOLDERS else ""

    def day(self, kind: str) -> Callable[[Any], str] | None:
        """How to tell the day of an item of a page's list; None where it is not a list by date."""
        if kind in ("entity", "event", "initiative", "question"):
            return _when
        found: dict[str, Callable[[Any], str]] = {
            "publisher": self.publisher_day,
            "brief-list": self._published,
            "fault-list": self._published,
            "verification": self._published,
            "event-list": self._event_day,
            "timeline": _day,
            "changes": lambda item: item.on.iso(),
        }
        return found.get(kind)

    def listed(self, kind: str, name: str, items: Sequence[_Item]) -> Sequence[_Item]:
        """What stands on a dated page itself: all of it, or of a list that is split the newest."""
        return self.shown(items, self.weigh(kind)) if self.of(kind, name) else items

    def shown(self, items: Sequence[_Item], weigh: Callable[[_Item], int]) -> tuple[_Item, ...]:
        """Which of the items of a list that is split stand on the page itself: the newest."""
        return tuple(newest(items, weigh, self.budget // SHARE_SHOWN))

    # --- claims ----------------------------------------------------------------------------------------

    def row(self, record: ClaimRecord) -> int:
        """Bytes that a claim takes as a row."""
        return self._rows[record.number]

    @cached_property
    def _rows(self) -> list[int]:
        # A claim is weighed for every list that it stands in.
        found = []
        for brief_id, brief in self._corpus.briefs.items():
            around = _ROW + len(brief.title.encode())
            found += [around + self._text(self._corpus.claims[f"{brief_id}/{claim_id}"]) for claim_id in brief.claims]
        return found

    def _text(self, record: ClaimRecord) -> int:
        text = record.claim.text
        return len(text.encode()) + _REFERENCE * text.count("[[")

    def _entity(self, slug: str) -> tuple[Part[ClaimRecord], ...]:
        return self._dated(self._corpus.claims_naming.get(slug, ()), _when, self.row)

    def _initiative(self, slug: str) -> tuple[Part[ClaimRecord], ...]:
        records = self._corpus.claims_naming.get(slug, ())
        total = sum(map(self.row, records))
        if total <= self.budget:
            # The page draws the claims as well, and has them once more as a table.
            lanes = timeline_of(self._corpus, slug)
            total += sum(map(self.marked, _flat(lanes)))
        return by_date(records, _when, self.row, self.budget) if total > self.budget else ()

    def _question(self, slug: str) -> tuple[Part[ClaimRecord], ...]:
        return self._dated(all_records(self._corpus, self._corpus.questions[slug]), _when, self.row)

    # --- the claims of a brief -------------------------------------------------------------------------

    def _brief(self, slug: str) -> tuple[Part[ClaimRecord], ...]:
        records = self._claims_of(slug)
        faults = self._faults(slug) if self._corpus.briefs[slug].faults else 0
        # What stands around the claims of a brief grows with them: the names, their cards, and the faults.
        if sum(map(self.in_full, records)) + faults <= self.budget * 4 // 5:
            return ()
        return by_group(records, lambda _: CLAIMS, self.in_full, self.budget * 2 // 3)

    def _claims_of(self, slug: str) -> list[ClaimRecord]:
        claims = self._corpus.claims
        return [claims[f"{slug}/{claim_id}"] for claim_id in self._corpus.briefs[slug].claims]

    def in_full(self, record: ClaimRecord) -> int:
        """Bytes that a claim takes on its brief's page."""
        claim, incoming = record.claim, self._corpus.relations_to.get(record.ref, ())
        relations = len(record.relations) + min(len(incoming), MOST_RELATIONS)
        more = len((claim.note or "").encode()) + len((claim.basis or "").encode())
        return _FULL + self._text(record) + relations * _RELATION + more

    def levels(self, slug: str) -> tuple[int, int]:
        """How many claims a brief that is split shows in full, and up to which it names them by a few words."""
        records, left = self._claims_of(slug), self.budget // SHARE_SHOWN
        full = 0
        while full < len(records) and (left := left - self.in_full(records[full])) >= 0:
            full += 1
        left = self.budget // SHARE_SHOWN - (len(records) - full) * _NUMBER
        named = full
        while named < len(records) and (left := left - _SHORT) >= 0:
            named += 1
        return full, named

    # --- publishers ------------------------------------------------------------------------------------

    def _publisher(self, slug: str) -> tuple[Part[OfPublisher], ...]:
        return self._dated(self.of_publisher(slug), self.publisher_day, self.publisher_item)

    def of_publisher(self, slug: str) -> tuple[OfPublisher, ...]:
        """All that concerns a publisher, each kind oldest first."""
        return self._publishers.of(slug)

    def publisher_day(self, item: OfPublisher) -> str:
        """The day of something on a publisher's page."""
        return item.record.when.iso() if item.record else self._published(item.brief_id)

    def publisher_item(self, item: OfPublisher) -> int:
        """Bytes that it takes."""
        return self.row(item.record) if item.record else self._card(item.brief_id)

    # --- lists of briefs and events --------------------------------------------------------------------

    @cached_property
    def briefs(self) -> tuple[str, ...]:
        """Ids of all briefs, oldest first."""
        return briefs_by_date(self._corpus)

    @property
    def _faulty(self) -> tuple[str, ...]:
        return tuple(brief_id for brief_id in self.briefs if self._corpus.briefs[brief_id].faults)

    @cached_property
    def events(self) -> tuple[str, ...]:
        """Ids of all events, oldest first."""
        return events_by_date(self._corpus)

    def _published(self, brief_id: str) -> str:
        return self._corpus.briefs[brief_id].source.published.iso()

    def _event_day(self, slug: str) -> str:
        return self._corpus.events[slug].date.iso()

    def _card(self, brief_id: str) -> int:
        brief = self._corpus.briefs[brief_id]
        return _CARD + len(brief.title.encode()) + len(brief.bottom_line.encode())

    def _event(self, slug: str) -> int:
        return LINE + 2 * _REFERENCE + len(self._corpus.events[slug].name.encode())

    def _faults(self, brief_id: str) -> int:
        brief = self._corpus.briefs[brief_id]
        texts = (text for fault in brief.faults for text in (fault.says, fault.means, fault.how or ""))
        return LINE + len(brief.title.encode()) + len(brief.faults) * _FAULT + sum(len(text.encode()) for text in texts)

    def _checked(self, brief_id: str) -> int:
        brief, seal = self._corpus.briefs[brief_id], self._corpus.seals.get(brief_id)
        accepted = sum(LINE + len(str(warning)) + len(seal.why) for warning in seal.accepted) if seal else 0
        return LINE + _CELL // 2 + len(brief.title.encode()) + accepted

    def weigh(self, kind: str) -> Callable[[Any], int]:
        """How the items of a list are weighed."""
        found: dict[str, Callable[[Any], int]] = {
            "publisher": self.publisher_item,
            "brief-list": self._card,
            "event-list": self._event,
            "fault-list": self._faults,
            "verification": self._checked,
        }
        return found.get(kind, self.row)

    # --- days of entry ---------------------------------------------------------------------------------

    def _changes(self, _: str) -> tuple[Part[Entered], ...]:
        items = tuple(self._entered())
        days = {item.on.text for item in items}
        if len(days) <= MOST_DAYS and sum(map(self.entered_item, items)) <= self.budget:
            return ()
        return by_date(items, lambda item: item.on.iso(), self.entered_item, self.budget)

    def _entered(self) -> Iterator[Entered]:
        for brief_id in self.briefs:
            brief = self._corpus.briefs[brief_id]
            own = brief_entered(brief)
            yield Entered(own, brief_id, "", None)
            for claim_id, claim in brief.claims.items():
                if claim.entered is not None and claim.entered.sort_key() > own.sort_key():
                    yield Entered(claim_entered(brief, claim), brief_id, claim_id, None)
            for claim_id, withdrawal in brief.withdrawn.items():
                yield Entered(withdrawal.on, brief_id, claim_id, withdrawal)

    def entered_item(self, item: Entered) -> int:
        """Bytes that something entered takes."""
        if item.withdrawal is not None:
            return _ROW + len(item.withdrawal.why.encode()) + len((item.withdrawal.was or "").encode())
        if item.claim_id:
            return self.row(self._corpus.claims[f"{item.brief_id}/{item.claim_id}"])
        return _CARD + LINE + len(self._corpus.briefs[item.brief_id].title.encode())

    # --- the timeline ----------------------------------------------------------------------------------

    @cached_property
    def lanes(self) -> tuple[Lane, ...]:
        """All that has a date."""
        return timeline(self._corpus)

    @cached_property
    def dated(self) -> tuple[Dated, ...]:
        """The same one by one, oldest first."""
        return tuple(sorted(_flat(self.lanes), key=lambda item: item.date.sort_key()))

    def marked(self, item: Dated) -> int:
        """Bytes that it takes, drawn and in the table."""
        text = item.record.claim.text if item.record else self._corpus.events[item.event].name
        return (MARK if item.opens else 0) + _TABLE_ROW + len(text.encode())

    def _listed(self, item: Dated) -> int:
        """Bytes that it takes in a list, where what shares a date is a list of its own."""
        return LINE + (self.row(item.record) if item.record else self._event(item.event))

    def _timeline(self, _: str) -> tuple[Part[Dated], ...]:
        if sum(map(self.marked, self.dated)) <= self.budget:
            return ()
        # A part of some days is a list; a drawing takes a phone longer to lay out than a list of as many bytes.
        return by_date(self.dated, _day, lambda item: self.marked(item) * 4 // 3, self.budget, self._listed)

    def lanes_of(self, items: Sequence[Dated]) -> tuple[Lane, ...]:
        """Lanes that hold these alone."""
        marks: dict[int, dict[tuple[MarkKind, str, str], list[Dated]]] = {}
        for item in items:
            marks.setdefault(item.lane, {}).setdefault((item.kind, item.event, item.date.text), []).append(item)
        lanes = []
        for at, found in sorted(marks.items()):
            made = [
                Mark(kind, group[0].date, span_kind(group[0].date), event, tuple(i.record for i in group if i.record))
                for (kind, event, _), group in found.items()
            ]
            made.sort(key=lambda mark: (*mark.date.sort_key(), mark.kind, mark.date.text, mark.event))
            lanes.append(Lane(self.lanes[at].id, self.lanes[at].kind, tuple(made)))
        return tuple(lanes)

    # --- lists by name and kind ------------------------------------------------------------------------

    def _named(self, slugs: Sequence[str], each: int) -> tuple[Part[str], ...]:
        entries = self._corpus.entries
        ordered = sorted(slugs, key=lambda slug: entries[slug].name.casefold())
        if len(ordered) * each <= self.budget:
            return ()
        ordered.sort(key=lambda slug: letter_of(entries[slug].name))
        return by_group(ordered, lambda slug: letter_of(entries[slug].name), lambda _: each, self.budget)

    def _alphabet(self, _: str) -> tuple[Part[tuple[str, int]], ...]:
        # The names themselves are sorted by the page's own view; here it is only reckoned how many there are.
        entries = self._corpus.entries.values()
        names = sum(1 + len(entry.native) + sum(map(len, entry.also.values())) for entry in entries)
        return () if (names + len(self._corpus.questions)) * _NAME <= self.budget else self._letters()

    def _letters(self) -> tuple[Part[tuple[str, int]], ...]:
        return by_group(
            [(name, at) for name, count in groups(self._corpus).items() for at in range(count)],
            lambda pair: pair[0],
            lambda _: _NAME,
            self.budget,
        )

    def _questions(self, _: str) -> tuple[Part[str], ...]:
        questions = self._corpus.questions
        refs = set(chain.from_iterable(question.claim_refs() for question in questions.values()))
        origins = len({self._corpus.origin(self._corpus.claims[ref].brief) for ref in refs})
        half = self.budget // 2

        def weigh(slug: str) -> int:
            question = questions[slug]
            return 2 * LINE + 2 * len(question.title.encode()) + len(question.reading.encode())

        if sum(map(weigh, questions)) + origins * (_COLUMN + len(questions) * _CELL) <= self.budget:
            return ()
        # One half for the questions, and so few of them that the other has room for the columns of some twenty origins.
        return by_group(
            ordered(self._corpus),
            lambda slug: questions[slug].relation,
            lambda slug: max(weigh(slug), half // MOST_QUESTIONS),
            half,
        )

    def origins_shown(self, questions: int) -> int:
        """How many origins have columns in the matrix of so many questions, where their list is split."""
        return max(3, self.budget // 2 // (_COLUMN + questions * _CELL))

    # --- the rest --------------------------------------------------------------------------------------

    def _dated(
        self, items: Sequence[_Item], day: Callable[[_Item], str], weigh: Callable[[_Item], int]
    ) -> tuple[Part[_Item], ...]:
        return by_date(items, day, weigh, self.budget) if sum(map(weigh, items)) > self.budget else ()


def _group_of(part: Part[Any]) -> str:
    return part.group


def _day(item: Dated) -> str:
    return item.date.iso()


def _when(record: ClaimRecord) -> str:
    return record.when.iso()


def _flat(lanes: Sequence[Lane]) -> Iterator[Dated]:
    for at, lane in enumerate(lanes):
        for mark in lane.marks:
            if mark.event:
                yield Dated(at, mark.kind, mark.date, mark.event, None, True)
            for place, record in enumerate(mark.claims):
                yield Dated(at, mark.kind, mark.date, "", record, not place)


def letter_of(name: str) -> str:
    """The letter under which a name is listed: its first without case and accents, or `other`."""
    first = next((char for char in fold(name) if char.isalnum()), "")
    return first if "a" <= first <= "z" else "other"
