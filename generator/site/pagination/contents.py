"""What stands on a part, and what of it the page shows that is split."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any, Final

from generator.findings.changes import Withdrawn
from generator.findings.entered import DayOfEntry, history
from generator.findings.published import OfPublisher
from generator.findings.questions import letter
from generator.findings.timeline import Lane, Mark, initiative_timeline
from generator.model.edtf import Day, Edtf, parse
from generator.model.registry import Person
from generator.site.addresses import ENTITY_KINDS, brief_address
from generator.site.pagination.calendar import SHARE_SHOWN, Part, newest
from generator.site.pagination.links import bytes_of_links
from generator.site.pagination.lists import LINE, MARK, Dated, Entered, Parts
from generator.site.text.inline import shortened
from generator.site.text.placeholders import ROOT
from generator.site.timeline.drawing import TimelineView, first_of_stages, timeline_view
from generator.site.timeline.table import listed_lanes, mark_id
from generator.site.views.base import _view
from generator.site.views.changes import ChangesView, DayView, changes_view, day_view
from generator.site.views.initiatives import ViewMaker
from generator.site.views.name_index import AlphabetView, LetterView, alphabet_view
from generator.site.views.questions import QuestionViews

DRAWN_FROM: Final = 28
"""Days that a part of the timeline covers before it is drawn: where a page is full after less, a drawing shows nothing
that its list does not."""

_SHORTENED: Final = 110


@_view
class ShortClaim:
    """A claim that its brief's page only names, and where it stands in full."""

    id: str
    url: str
    text: str


class PartViews:
    """Makes what the templates of parts show, and of pages that are split.

    Args:
        maker: of the views of the same pages.
        parts: which parts there are.
        questions: makes the views of questions.
    """

    def __init__(self, maker: ViewMaker, parts: Parts, questions: QuestionViews) -> None:
        self.parts = parts
        self._maker = maker
        self._corpus = maker.corpus
        self._words = maker.words
        self._questions = questions

    # --- what stands in a part ---------------------------------------------------------------------------

    def content(self, kind: str, name: str, key: str) -> dict[str, Any]:
        """What the template of a list needs for one of its parts."""
        _, part = self.parts.part(kind, name, key)
        items, maker = part.items, self._maker
        if kind in ("entity", "event", "initiative", "question"):
            return self._claims(kind, name, items)
        if kind == "brief":
            return {"claims": [maker.claim(record) for record in items]}
        if kind == "publisher":
            return self._of_publisher(items)
        if kind == "brief-list":
            return {"briefs": [maker.brief_item(slug) for slug in reversed(items)]}
        if kind == "event-list":
            return {"events": [maker.event_item(slug) for slug in items]}
        if kind == "fault-list":
            return {"briefs": [maker.faults(slug) for slug in items]}
        if kind == "verification":
            return {"view": maker.verification_of(items)}
        if kind == "changes":
            return {"view": self._days(items)}
        if kind == "timeline":
            lanes = self.parts.lanes_of(items)
            if part.days >= DRAWN_FROM:
                drawn = timeline_view(maker, lanes, within=_bounds(part), stages=self.stages)
                return {"timeline": drawn, "listed": ()}
            shown = list({item.record.number: item.record for item in items if item.record}.values())
            return {"timeline": None, "listed": listed_lanes(maker, lanes), "counts": maker.counts(shown)}
        if kind == "kind-list":
            return {"groups": [(name, tuple(maker.item(slug) for slug in items))]}
        if kind == "a-z":
            return {"view": self._alphabet(part)}
        if kind == "initiative-list":
            return {"statuses": [maker.status(slug) for slug in items]}
        if kind == "publisher-list":
            return {"publishers": [maker.publisher_row(slug) for slug in items]}
        return {"view": self._questions.listing(items, self.parts.origins_shown(len(items)))}

    def _claims(self, kind: str, name: str, items: Sequence[Any]) -> dict[str, Any]:
        maker = self._maker
        entry = self._corpus.entries[name] if kind == "entity" else None
        offices: Mapping[str, str] = maker.offices(name, items) if isinstance(entry, Person) else {}
        found: dict[str, Any] = {"years": maker.years(items), "counts": maker.counts(items), "offices": offices}
        if kind == "question":
            question = self._corpus.questions[name]
            letters: dict[str, list[str]] = {}
            for number, position in enumerate(question.positions):
                for ref in dict.fromkeys(position.claims):
                    letters.setdefault(ref, []).append(letter(number))
            found["letters"] = letters
        return found

    def of_publisher(self, slug: str) -> tuple[OfPublisher, ...]:
        """What a publisher's page shows itself where it is split: the newest of each list."""
        found = self.parts.of_publisher(slug)
        kinds = ("originated", "published", "quoted")
        each = self.parts.budget // SHARE_SHOWN // len(kinds)
        weigh = self.parts.publisher_item
        return tuple(item for what in kinds for item in newest([i for i in found if i.what == what], weigh, each))

    def _of_publisher(self, items: Iterable[OfPublisher]) -> dict[str, Any]:
        maker = self._maker
        found: dict[str, list[OfPublisher]] = {"originated": [], "published": [], "quoted": []}
        for item in items:
            found[item.what].append(item)
        return {
            "originated": [maker.brief_item(item.brief_id) for item in found["originated"]],
            "published": [maker.brief_item(item.brief_id) for item in found["published"]],
            "quoted": maker.years([item.record for item in found["quoted"] if item.record]),
            "counted": (),
        }

    @cached_property
    def _whole_alphabet(self) -> AlphabetView:
        return alphabet_view(self._maker)

    def _alphabet(self, part: Part[tuple[str, int]]) -> AlphabetView:
        whole = self._whole_alphabet
        found = next(found for found in whole.letters if found.id == f"_{part.group}")
        start, end = part.items[0][1], part.items[-1][1] + 1
        lines = found.lines[start:end]
        return AlphabetView((LetterView(found.id, found.label, found.short, lines),), len(lines), 0)

    def claims_of_brief(self, slug: str) -> tuple[int, tuple[ShortClaim, ...], tuple[ShortClaim, ...]]:
        """How a brief shows its claims: how many in full, which by a few words, and of which the number alone."""
        parts = self.parts.of("brief", slug)
        if not parts:
            return len(self._corpus.briefs[slug].claims), (), ()
        full, named = self.parts.levels(slug)
        url, plain = f"{ROOT}{brief_address(slug)}", self._maker.texts.plain
        made = [
            ShortClaim(
                record.claim_id, f"{url}{part.key}/#{record.claim_id}", shortened(plain(record.claim.text), _SHORTENED)
            )
            for part in parts
            for record in part.items
        ]
        return full, tuple(made[full:named]), tuple(made[named:])

    # --- days of entry -----------------------------------------------------------------------------------

    def changes(self) -> ChangesView:
        """The page "What changed": all of it, or the newest days as far as they fit."""
        if not self.parts.of("changes", "changes"):
            return changes_view(self._maker)
        found = history(self._corpus)
        left = self.parts.budget * 2 // SHARE_SHOWN
        days: list[DayView] = []
        for day in found.days:
            items = [
                *(Entered(day.on, brief_id, "", None) for brief_id in day.briefs),
                *(Entered(day.on, record.brief_id, record.claim_id, None) for record in day.claims),
                *(Entered(day.on, gone.brief_id, gone.claim_id, gone.withdrawal) for gone in day.withdrawn),
            ]
            kept = 0
            for item in items:
                left -= self.parts.entered_item(item)
                if left < 0 and (kept or days):
                    break
                kept += 1
            if not kept and items:
                break
            days.append(day_view(self._maker, _cut(day, kept), len(items) - kept))
            if left < 0:
                break
        worked_out = found.worked_out if found.worked_out < len(days) else 0
        return ChangesView(tuple(days), found.older + len(found.days) - len(days), worked_out)

    def _days(self, items: Sequence[Entered]) -> ChangesView:
        grouped: dict[str, list[Entered]] = {}
        for item in items:
            grouped.setdefault(_day_text(item.on), []).append(item)
        days = []
        for group in reversed(list(grouped.values())):
            records = [self._corpus.claims[f"{i.brief_id}/{i.claim_id}"] for i in group if _is_claim(i)]
            gone = [Withdrawn(i.brief_id, i.claim_id, i.withdrawal, None) for i in group if i.withdrawal]
            briefs = tuple(item.brief_id for item in group if not item.claim_id)
            on = parse(group[0].on.iso()) if group[0].on.is_day else group[0].on
            day = DayOfEntry(on, briefs, tuple(records), tuple(gone), ())
            days.append(day_view(self._maker, day))
        return ChangesView(tuple(days), 0, 0)

    # --- drawings ------------------------------------------------------------------------------------------

    def timeline(self) -> tuple[TimelineView | None, int, int]:
        """The timeline's own page: what it draws, how many marks that are, and how many there are in all."""
        lanes = self.parts.lanes
        total = sum(len(lane.marks) for lane in lanes)
        parts = self.parts.of("timeline", "timeline")
        if not parts:
            return timeline_view(self._maker, lanes), total, total
        chosen = _newest_marks(lanes, frozenset(), (self.parts.budget * 9 // 10 - bytes_of_links(parts)) // MARK)
        url = f"{ROOT}timeline/{self.parts.folder('timeline')}"
        rows_at = self._rows_at(parts, url)
        drawn = timeline_view(self._maker, chosen, rows_at=rows_at, table=False, stages=self.stages)
        return drawn, sum(len(lane.marks) for lane in chosen), total

    @cached_property
    def stages(self) -> dict[tuple[str, str], str]:
        """Where each stage of an initiative is first reported, of the whole timeline."""
        return first_of_stages(self._corpus, self.parts.lanes)

    def initiative_drawing(self, slug: str) -> tuple[TimelineView | None, int, int]:
        """The same for an initiative's page, which keeps where each stage was first reported, and target dates."""
        lanes = initiative_timeline(self._corpus, slug)
        total = sum(len(lane.marks) for lane in lanes)
        parts = self.parts.of("initiative", slug)
        if not parts:
            return timeline_view(self._maker, lanes), total, total
        keep = frozenset(_landmarks(lanes))
        share = self.parts.budget // SHARE_SHOWN
        # The newest claims take a third of the page, too.
        chosen = _newest_marks(lanes, keep, min(share, self.parts.budget - share - bytes_of_links(parts)) // MARK)
        url = f"{ROOT}initiatives/{slug}/"
        places = {record.ref: part.key for part in parts for record in part.items}

        def rows_at(_: Lane, mark: Mark) -> str:
            # That part has the claims as rows of its list, and no table.
            return f"{url}{places[mark.claims[0].ref]}/"

        drawn = timeline_view(self._maker, chosen, rows_at=rows_at, table=False)
        return drawn, sum(len(lane.marks) for lane in chosen), total

    def _rows_at(self, parts: Sequence[Part[Dated]], url: str) -> Callable[[Lane, Mark], str]:
        places: dict[tuple[int, str, str], str] = {}
        for part in parts:
            for item in part.items:
                places.setdefault((item.lane, item.kind, item.date.text), part.key)
        lanes = {lane.id: at for at, lane in enumerate(self.parts.lanes)}

        def rows_at(lane: Lane, mark: Mark) -> str:
            return f"{url}{places[lanes[lane.id], mark.kind, mark.date.text]}/#{mark_id(lane, mark)}"

        return rows_at

    @cached_property
    def kinds_of_entities(self) -> bool:
        """Whether the page of all entities leads to the pages of their kinds, since it cannot hold them."""
        lines = sum(len(self._corpus.registry.get(kind, {})) for kind in ENTITY_KINDS)
        return lines * LINE > self.parts.budget


def _bounds(part: Part[Any]) -> tuple[Day, Day] | None:
    """First and last day of a part; None where it has no year."""
    if part.first is None or part.last is None or not part.group:
        return None
    year = int(part.group)
    return (year, *part.first), (year, *part.last)


def _cut(day: DayOfEntry, kept: int) -> DayOfEntry:
    claims = max(0, kept - len(day.briefs))
    gone = max(0, claims - len(day.claims))
    return replace(day, briefs=day.briefs[:kept], claims=day.claims[:claims], withdrawn=day.withdrawn[:gone])


def _is_claim(item: Entered) -> bool:
    return bool(item.claim_id) and item.withdrawal is None


def _day_text(on: Edtf) -> str:
    return on.iso() if on.is_day else on.text


def _landmarks(lanes: Sequence[Lane]) -> Iterable[int]:
    """Identities of the marks at which a stage is first reported, and of the newest target dates."""
    seen: set[str] = set()
    for lane in lanes:
        for mark in lane.marks:
            stages = {record.claim.stage for record in mark.claims if record.claim.stage} - seen
            if mark.kind == "claims" and stages:
                seen |= stages
                yield id(mark)
        yield from [id(mark) for mark in lane.marks if mark.kind == "deadline"][-8:]


def _newest_marks(lanes: Sequence[Lane], keep: frozenset[int], most: int) -> tuple[Lane, ...]:
    """Lanes with the newest of their marks, and those that are to be kept."""
    ordered = sorted((mark for lane in lanes for mark in lane.marks), key=lambda mark: mark.date.sort_key())
    room = max(0, most - len(keep))
    chosen = {id(mark) for mark in ordered[len(ordered) - min(room, len(ordered)) :]} | keep
    cut = (replace(lane, marks=tuple(mark for mark in lane.marks if id(mark) in chosen)) for lane in lanes)
    return tuple(lane for lane in cut if lane.marks)
