"""Titles, bottom lines, readings and the mechanism: dates, numbers and people that no claim behind them gives."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from generator.checks.agreement.days_named import days_named, slipped_days
from generator.checks.agreement.events import is_misdated
from generator.checks.index import BriefInFile, Index
from generator.checks.walks import mechanism_statements
from generator.corpus import full_ref, references, refs_of_each_relation
from generator.diagnostics.report import Diagnostic, Location, Path, diagnose
from generator.model.brief import RELATIONS, Brief, Claim
from generator.model.edtf import MONTHS, Edtf, calendar_day
from generator.model.markup import CITATION, REFERENCE
from generator.model.registry import REGISTRY, Entry, Event, Person
from generator.provenance.wording.counted import counted, may_count
from generator.provenance.wording.mentions import mentions
from generator.provenance.wording.stated import shown_words, stated_values, values_of_date
from generator.reading.mending import STAND_IN_DATE, STAND_IN_TEXT

_SEARCHED: Final = re.compile(r"(?:searched on|search on|found by) \d{1,2} \w+ \d{4}")
"""A note on a search. Its day is that of the search, and does not come from a source."""


_Value = tuple[str, str]


class _Carriers:
    """The numbers, dates and people that claims give: in their texts, as their dates, and through entries they name."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self.texts: list[str] = []
        self.dates: list[Edtf] = []
        self.published: set[str] = set()
        self.values: set[_Value] = set()
        self.named: set[str] = set()
        self.incomplete = False
        self.claims = 0

    def add(self, brief_id: str, brief: Brief, claim: Claim, relations: Iterable[str] = RELATIONS) -> None:
        """Add the numbers and dates of a claim, and of the claims to which it refers by these relations."""
        self._add_one(brief, claim)
        refs = [ref for kind in relations for ref in getattr(claim, kind)] + ([claim.about] if claim.about else [])
        for ref in refs:
            target, _, claim_id = full_ref(brief_id, ref).rpartition("/")
            self.incomplete |= self._index.unchecked.unreadable.hides_claim(target, claim_id)
            for other in _claims(self._index, target, claim_id):
                self._add_one(*other)

    def _add_one(self, brief: Brief, claim: Claim) -> None:
        self.claims += 1
        said, published = claim.said_by.speaker.unnamed or "", brief.source.published
        self.published.add(published.text)
        self.texts.append(" ".join((claim.text, claim.note or "", claim.basis or "", said)))
        speakers = claim.said_by.entities()
        self.incomplete |= not self._index.kinds.keys() >= {*speakers}  # an unknown id may mean the person
        self.named.update(speakers, references(f"{claim.text} {claim.note or ''}"))
        dates = [claim.when, claim.said, claim.deadline, published]
        # A missing text, or an unreadable date, may give the number.
        self.incomplete |= claim.text == STAND_IN_TEXT
        self.incomplete |= any(date is not None and date.text == STAND_IN_DATE for date in dates)
        # A missing event may also give it.
        self.incomplete |= any(
            event not in self._index.unchecked.entries or is_misdated(self._index, event, published)
            for event in claim.event
        )
        entries = [self._index.unchecked.entries.get(event, ()) for event in claim.event]
        for entry in (named_entry for versions in entries for _, _, named_entry in versions[:1]):
            self.texts.append(entry.name)
            dates.append(entry.date if isinstance(entry, Event) else None)
        # The dates of roles are not added here, because any day may lie within the years of an office.
        self.dates += [date for date in dates if date]
        for entry in self._named(claim):
            if isinstance(entry, Person):
                dates += [date for role in entry.roles for date in (role.from_, role.to)]
        self.values |= {(item.kind, item.value) for date in dates if date for item in values_of_date(date.text)}

    def _named(self, claim: Claim) -> Iterator[Entry]:
        for entry_id in references(claim.text):
            for _, _, entry in self._index.unchecked.entries.get(entry_id, ())[:1]:
                yield entry

    def lacks_people(self, text: str) -> Iterator[tuple[str, str]]:
        """Yield each person to whom a text links and whom no claim names, as ("name", id)."""
        for entry_id in dict.fromkeys(references(text) if not self.incomplete else ()):
            if entry_id not in self.named and self._index.kinds.get(entry_id) == "people":
                yield "name", entry_id

    def lacks_counts(self, text: str, *, whole: bool = False) -> Iterator[tuple[str, str]]:
        """Yield each count in words of a text where claims count the same things otherwise, as ("count", words).

        If the claims are the whole evidence for the text, it counts no more texts than there are claims.
        """
        for one in counted(CITATION.sub(" ", text)) if may_count(text) and not self.incomplete else ():
            too_many = whole and one.number > self.claims and _TEXTS.fullmatch(one.noun)
            otherwise = one.number not in self._counts_of(one.noun) if self._counts_of(one.noun) else too_many
            if otherwise and not (one.in_digits or one.is_known):
                yield "count", one.words

    def _counts_of(self, noun: str) -> set[int]:
        """Return the numbers of some things that claims give; none if they only speak of the things as known."""
        of_noun = [one for text in self.texts for one in counted(text) if one.noun == noun]
        return set() if all(one.is_known for one in of_noun) else {one.number for one in of_noun}

    def lacks(self, text: str, *, whole: bool = False) -> Iterator[tuple[str, str]]:
        """Yield each number in digits and each part of a date in a text that no claim gives, as (kind, word).

        If the claims are the whole evidence for the text, numbers of days between two others are also compared.
        """
        if self.incomplete:
            return  # an unreadable part may give it
        plain = CITATION.sub(" ", _SEARCHED.sub(" ", text))
        lacking = False
        shown = shown_words(plain)
        for item in {(item.kind, item.word): item for item in stated_values(shown)}.values():
            is_distance = whole and bool(_DISTANCE.match(shown, item.start + len(item.word)))
            if is_distance and (not item.value.isdecimal() or self._has_days_apart(int(item.value))):
                continue
            # Numbers in words are mostly the author's own counts: the three, both reports.
            if (item.kind == "number word" and not is_distance) or (item.kind, item.value) in self.values:
                continue
            # Most texts have the word itself, which saves reading their mentions. A pattern that begins with literal
            # letters is fast.
            word = re.escape(item.word)
            same = re.compile(rf"{word}(?<!\w{word})(?!\w)")
            if any(same.search(text) for text in self.texts):
                continue
            if not any(mentions(shown_words(text), "en").has(item) for text in self.texts):
                lacking = True
                yield ("number" if is_distance else item.kind), item.word
        if not lacking:
            yield from (("date", day.words) for day in slipped_days(plain, self.texts, self.dates))

    def _has_days_apart(self, count: int) -> bool:
        """Whether two of the days that claims give are so many days apart, or too few are known to say."""
        named = (day for text in self.texts for day in days_named(text) if day.year)
        days = {(day.year or 0, day.month, day.day) for day in named}
        days |= {day for date in self.dates for day in (date.earliest, date.latest) if day}
        numbers = sorted(day.toordinal() for one in days if (day := calendar_day(one)))
        apart = {later - number for nth, number in enumerate(numbers) for later in numbers[nth + 1 :]}
        return not apart or not apart.isdisjoint(range(count - 1, count + 2))

    def given_instead(self, text: str, kind: str, word: str) -> str:
        """Return the hint with a day, month or year of claims, whose date differs from a text's in that alone.

        It is empty if there is none.
        """
        if kind == "count":
            numbers = {number for one in counted(word) for number in self._counts_of(one.noun)}
            if not numbers:
                return f"it rests on {self.claims} claim{'s' * (self.claims > 1)}: name more, or correct the number"
            return f"its claims count {min(numbers)}: correct one of the two" if len(numbers) == 1 else ""
        if kind not in _PARTS:
            return ""
        named = days_named(shown_words(CITATION.sub(" ", text)))
        written = [(day.year, day.month, day.day) for day in named if word in re.findall(r"\w+", day.words)]
        like = [date for date in self.dates if any(_differ_only_in(kind, date, parts) for parts in written)]
        # The day of publication is meant only where no other is.
        like = [date for date in like if date.text not in self.published] or like
        given = {date.earliest[_PARTS.index(kind)] for date in like if date.earliest}
        if len(given) != 1:
            return ""
        value = MONTHS[min(given)] if kind == "month" else f"{min(given)}"
        return f"write {value}, the {kind} that its claims give; or name the claim that says so"


_DISTANCE: Final = re.compile(r"\sdays? (?:before|after|later|earlier)\b")
"""A number of days between two others, which claims need not count."""

_TEXTS: Final = re.compile(
    r"accounts|agencies|articles|briefs|broadcasters|newspapers|newsrooms|occasions|reports|sources|statements|texts"
)
"""Things of which each needs a claim of its own."""

_PARTS: Final = ("year", "month", "day")


def _differ_only_in(kind: str, date: Edtf, written: tuple[int | None, ...]) -> bool:
    """Whether a full day agrees with all parts of another date but one. A part that is not written agrees."""
    parts = zip(_PARTS, date.earliest or (), written, strict=False)
    return date.is_day and all(part == kind or other in (None, one) for part, one, other in parts)


def _claims(index: Index, brief_id: str, claim_id: str) -> Iterator[tuple[Brief, Claim]]:
    index.briefs_asked.add(brief_id)
    for _, brief in index.unchecked.briefs.get(brief_id, ())[:1]:
        if claim_id in brief.claims:
            yield brief, brief.claims[claim_id]


def titles_and_bottom_lines(index: Index, brief_in_file: BriefInFile) -> Iterator[Diagnostic]:
    """Dates and numbers of a title are in its claims; those of a bottom line, and people, in claims that it cites."""
    file, brief = brief_in_file.file, brief_in_file.brief
    if index.unchecked.unreadable.kinds & REGISTRY.keys() or not brief.claims:
        return  # an unreadable event may give it
    # So may a claim in a place where no claim belongs.
    lost = any(ref.startswith(f"{brief_in_file.id}/") for ref in index.unchecked.unreadable.claims)
    if _has_digits(brief.title) and not lost:
        yield from _missing(index, brief_in_file, brief.claims, brief.title, Location(file, ("title",)))
    for sentence in brief_in_file.sentences if _may_lack(index, brief.bottom_line) else ():
        cited = [ref for ref in sentence.claims if "/" not in ref and ref in brief.claims]
        # An id that leads nowhere may mean the claim that gives the number.
        astray = any(match[1].partition("|")[0] in brief.claims for match in REFERENCE.finditer(sentence.text))
        if not cited or len(cited) != len(sentence.claims) or astray:
            continue
        if (
            _has_digits(sentence.text)
            or may_count(sentence.text)
            or _names_somebody_new(index, brief, cited, sentence.text)
        ):
            yield from _missing(index, brief_in_file, cited, sentence.text, Location(file, ("bottom_line",)))


def _may_lack(index: Index, text: str) -> bool:
    """Whether a text may give a number, a part of a date or a person."""
    people = (index.kinds.get(entry_id) == "people" for entry_id in references(text))
    return _has_digits(text) or may_count(text) or any(people)


def _names_somebody_new(index: Index, brief: Brief, cited: Iterable[str], text: str) -> bool:
    """Whether a text links to a person whom the claims that it cites do not name themselves, as few texts do."""
    people = {entry_id for entry_id in references(text) if index.kinds.get(entry_id) == "people"}
    for claim in (brief.claims[claim_id] for claim_id in cited) if people else ():
        people -= {*claim.said_by.entities(), *references(claim.text)}
    return bool(people)


def _has_digits(text: str) -> bool:
    """Whether a text may hold a number in digits or a part of a date, which few do."""
    return bool(_DIGIT.search(text) or _NAMED.search(text))


_DIGIT: Final = re.compile(r"\d")
_NAMED: Final = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|day(?<=\wday))\b"
)


def _missing(
    index: Index, brief_in_file: BriefInFile, claim_ids: Iterable[str], text: str, location: Location
) -> Iterator[Diagnostic]:
    carriers = _Carriers(index)
    for claim_id in claim_ids:
        carriers.add(brief_in_file.id, brief_in_file.brief, brief_in_file.brief.claims[claim_id])
    what = "the title" if location.path == ("title",) else "the bottom line"
    # The claims of a whole brief may count other things of the same name than its title does.
    counts = carriers.lacks_counts(text) if location.path != ("title",) else ()
    yield from _told(carriers, (*carriers.lacks(text), *carriers.lacks_people(text), *counts), text, location, what)


def _told(
    carriers: _Carriers, lacking: Iterable[tuple[str, str]], text: str, location: Location, what: str
) -> Iterator[Diagnostic]:
    for kind, word in lacking:
        hint = carriers.given_instead(text, kind, word)
        yield diagnose("B351", replace(location, word=word), what=what, kind=kind, value=word, hint=hint)


def questions_and_mechanism(index: Index) -> Iterator[Diagnostic]:
    """A date or number in a question, on the mechanism or in the primer is in a claim on which that text rests."""
    events: set[_Value] = set()
    for event in index.events.values():
        # A reading may give the month and year of a well-known event.
        events |= {
            (item.kind, item.value) for item in values_of_date(event.date.text) if item.kind in ("month", "year")
        }
    if index.unchecked.unreadable:
        return  # an unreadable part may give it
    for file, path, text, refs, what in _outside_briefs(index):
        carriers = _carried(index, refs)
        if carriers.texts:
            carriers.values |= events if what == "the reading" else set()
            of_text = (*carriers.lacks(text, whole=True), *carriers.lacks_people(text))
            lacking = (*of_text, *carriers.lacks_counts(text, whole=True))
            yield from _told(carriers, lacking, text, Location(file, path), what)
    for question_id, (file, question) in index.unchecked.questions.items():
        people = _carried(index, question.claim_refs())
        for nth, position in enumerate(question.positions):
            # A claim that contradicts those of a position has the words of another position.
            carriers = _carried(index, position.claims, [kind for kind in RELATIONS if kind != "contradicts"])
            texts = (("position", position.position), ("scope", position.scope or "")) if carriers.texts else ()
            for key, text in texts:
                of_text = (*carriers.lacks(text), *people.lacks_people(text))
                lacking = (*of_text, *carriers.lacks_counts(text, whole=True))
                location = Location(file, (question_id, "positions", nth, key))
                yield from _told(carriers, lacking, text, location, f"the {key}")


def _carried(index: Index, refs: Iterable[str], relations: Iterable[str] = RELATIONS) -> _Carriers:
    """Return what claims of any briefs give."""
    carriers = _Carriers(index)
    for ref in refs:
        brief_id, _, claim_id = ref.rpartition("/")
        # A missing claim may give it. Another check reports the reference to that claim.
        carriers.incomplete |= not index.has_claim(brief_id, claim_id)
        for brief, claim in _claims(index, brief_id, claim_id):
            carriers.add(brief_id, brief, claim, relations)
    return carriers


def _outside_briefs(index: Index) -> Iterator[tuple[str, Path, str, tuple[str, ...], str]]:
    pointing = _pointing(index)
    for question_id, (file, question) in index.unchecked.questions.items():
        refs = question.claim_refs()
        around = (*refs, *(other for ref in refs for other in pointing.get(ref, ())))
        yield file, (question_id, "reading"), question.reading, around, "the reading"
    if index.unchecked.mechanism is not None:
        file, mechanism = index.unchecked.mechanism
        for path, text, claims, _ in mechanism_statements(mechanism):
            yield file, path, text, claims, "the sentence"
    if index.unchecked.primer is not None:
        file, primer = index.unchecked.primer
        for section, number, statement in primer.statements():
            path = ("sections", section, "sentences", number, "says")
            yield file, path, statement.says, statement.claims, "the sentence"


def _pointing(index: Index) -> dict[str, list[str]]:
    """Return the claims that refer to each claim."""
    pointing: dict[str, list[str]] = defaultdict(list)
    for _, brief_id, claim_id, claim in index.claims():
        if any(refs := refs_of_each_relation(claim)):  # most claims have none
            for ref in itertools.chain(*refs):
                pointing[full_ref(brief_id, ref)].append(f"{brief_id}/{claim_id}")
    return pointing
