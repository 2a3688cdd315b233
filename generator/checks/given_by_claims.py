"""What claims give that a text may state: numbers, dates, counts and people; and what of a text they do not give."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from generator.checks.agreement.days.named import days_named, slipped_days
from generator.checks.agreement.days.of_events import is_misdated
from generator.checks.index import Index
from generator.corpus import full_ref, references
from generator.model.brief import RELATIONS, Brief, Claim
from generator.model.edtf import MONTHS, Edtf, calendar_day
from generator.model.markup import CITATION
from generator.model.registry import Entry, Event, Person
from generator.provenance.wording.counted import counted, may_count
from generator.provenance.wording.mentions import mentions
from generator.provenance.wording.stated import shown_words, stated_values, values_of_date
from generator.reading.mending import STAND_IN_DATE, STAND_IN_TEXT

_SEARCHED: Final = re.compile(r"(?:searched on|search on|found by) \d{1,2} \w+ \d{4}")
"""A note on a search. Its day is that of the search, and does not come from a source."""


class GivenByClaims:
    """The numbers, dates and people that claims give: in their texts, as their dates, and through entries they name.

    Args:
        index: the record.

    Attributes:
        texts: the texts of the claims, of their notes, and of events that they name.
        dates: their dates, without those of roles.
        published: the days of publication of their texts, in EDTF.
        values: the numbers and parts of dates that dates give, as (kind, value).
        named: the ids of entries that they name.
        incomplete: whether a part is missing or cannot be read that may give more.
        claims: how many claims were added.
    """

    def __init__(self, index: Index) -> None:
        self._index = index
        self.texts: list[str] = []
        self.dates: list[Edtf] = []
        self.published: set[str] = set()
        self.values: set[tuple[str, str]] = set()
        self.named: set[str] = set()
        self.incomplete = False
        self.claims = 0

    def add(self, brief_id: str, brief: Brief, claim: Claim, relations: Iterable[str] = RELATIONS) -> None:
        """Add the numbers and dates of a claim, and of the claims to which it refers by these relations."""
        self._add_one(brief, claim)
        refs = [ref for kind in relations for ref in getattr(claim, kind)] + ([claim.about] if claim.about else [])
        for ref in refs:
            full = full_ref(brief_id, ref)
            target, _, claim_id = full.rpartition("/")
            self.incomplete |= self._index.unchecked.unreadable.hides_claim(target, claim_id)
            if other := self._index.claim(full):
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
