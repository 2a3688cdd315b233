"""Checks of a brief against its source text: small generators of diagnostics, each with its rule in words.

The verification page lists the rules. The checks neither read nor write files, and show no more of a source text than
a locator may hold.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from generator.diagnostics.hints import did_you_mean
from generator.diagnostics.report import Diagnostic, Location, diagnose
from generator.diagnostics.visible import as_compared
from generator.model.brief import Claim
from generator.model.edtf import parse
from generator.model.edtf.single import MONTHS
from generator.model.explained import explained
from generator.model.locators import Locator
from generator.model.markup import REFERENCE
from generator.model.registry import Country, Entry, Place
from generator.provenance.brief_with_source import BriefWithSource
from generator.provenance.languages.english import ENGLISH
from generator.provenance.languages.measures import CURRENCIES
from generator.provenance.overlap import prose
from generator.provenance.plausibility.signs import PLAUSIBLE, counts_named, event_of_another_day
from generator.provenance.recognise import covered_paragraphs, near_miss
from generator.provenance.seals import seal_file
from generator.provenance.texts import Text, count_of, stand_whole
from generator.provenance.wording.dates import Vouchers, dates_in, dates_told, parts_in_words
from generator.provenance.wording.mentions import Mentions, mentions
from generator.provenance.wording.names import Names
from generator.provenance.wording.numerals import is_english
from generator.provenance.wording.quantities import Quantity, stated_quantities
from generator.provenance.wording.stated import (
    impossible_days,
    kinds_in_words,
    shown_words,
    stated_values,
    values_of_date,
)

_MOST_LISTED: Final = 12


@explained("Every paragraph that is cited exists.")
def paragraphs_exist(pair: BriefWithSource) -> Iterator[Diagnostic]:
    count = len(pair.source.paragraphs)
    for what, at, path in pair.located():
        if at.last > count:
            hint = _elsewhere(at, pair.source) if at.words else ""
            yield diagnose("B402", Location(pair.file, path), what=what, number=at.last, count=count, hint=hint)


@explained(
    "A locator's words occur in its paragraph exactly once, letter for letter. Kinds of spaces, apostrophes, quotation "
    "marks and dashes do not matter."
)
def words_occur_once(pair: BriefWithSource) -> Iterator[Diagnostic]:
    for what, at, path in pair.located():
        if not at.words or not 0 < at.first <= len(pair.source.paragraphs):
            continue
        paragraph, looked_for = pair.source.compared[at.first - 1], as_compared(at.words)
        count = count_of(looked_for, paragraph)
        if count > 1:
            yield diagnose("B404", Location(pair.file, path), what=what, words=at.words, number=at.first, count=count)
        elif count == 0 or not stand_whole(looked_for, paragraph):
            hint = _where_instead(at, pair.source)
            yield diagnose("B403", Location(pair.file, path), what=what, words=at.words, number=at.first, hint=hint)


def _where_instead(at: Locator, source: Text) -> str:
    if elsewhere := _elsewhere(at, source):
        return elsewhere
    near = near_miss(at.words, source.seen[at.first - 1])
    return did_you_mean(str(at), f"{at.first}: {near}") if near else ""


def _elsewhere(at: Locator, source: Text) -> str:
    """The hint that names the one paragraph that holds a locator's words; empty where there is not just one."""
    words = as_compared(at.words)
    elsewhere = [
        number
        for number, other in enumerate(source.compared, 1)
        if number != at.first and words in other and stand_whole(words, other)
    ]
    if len(elsewhere) == 1:
        return f'they stand in paragraph {elsewhere[0]}: write "{elsewhere[0]}: {at.words}"'
    return ""


@explained("A paragraph that was sealed is as it was; if not, every claim that rests on it is named.")
def paragraphs_as_sealed(pair: BriefWithSource) -> Iterator[Diagnostic]:
    if pair.seal is None or pair.source.is_copy_of(pair.seal.sha256):
        return
    bearing: set[int] = set()
    for claim_id, claim, path in pair.claims():
        number = claim.place.first
        if pair.changed(number):
            bearing.add(number)
            sealed = pair.seal.paragraphs[number]
            now = [str(nth) for nth, short in enumerate(pair.source.hashes, 1) if short == sealed]
            hint = f"it stands in paragraph {now[0]} now: correct the locator, then seal again" if now else ""
            yield diagnose("B405", Location(pair.file, (*path, "at")), id=claim_id, number=number, hint=hint)
    rest = sorted(number for number in pair.seal.paragraphs if number not in bearing and pair.changed(number))
    if rest or not bearing:
        plural = "s" if len(rest) > 1 else ""
        where = (
            f"paragraph{plural} {_listed(rest)}, on which no claim hangs"
            if rest
            else "lines that the brief does not cite, or spaces alone"
        )
        yield diagnose("B415", Location(pair.file, ("source",), on="key"), where=where)


@explained(
    "Every number, day, month and year of a claim is in its paragraph, a number with its unit, or the claim says where "
    "else it is from."
)
def numbers_and_dates(pair: BriefWithSource) -> Iterator[Diagnostic]:
    language = pair.brief.source.language
    for claim_id, claim, _ in pair.claims():
        paragraph = pair.source.paragraph(claim.place.first)
        if paragraph is None:
            continue
        here = mentions(paragraph, language)
        basis = mentions(claim.basis, "en") if claim.basis else Mentions()
        yield from _days_exist(pair, claim_id, shown_words(claim.text))
        yield from _numbers_unfounded(pair, claim_id, here, basis)
        yield from _dates_unfounded(pair, claim_id, here, basis)
        if not claim.basis:
            yield from _dates_without_basis(pair, claim_id, claim, here)


def _numbers_unfounded(pair: BriefWithSource, claim_id: str, here: Mentions, basis: Mentions) -> Iterator[Diagnostic]:
    """Tell of numbers and quantities in a claim's text that nothing bears out."""
    claim = pair.brief.claims[claim_id]
    text = shown_words(claim.text)
    number = claim.place.first
    quantities = stated_quantities(text)
    values = [item for item in stated_values(text) if item.kind in ("number", "number word", "ordinal")]
    for item in values:
        quantity = next((one for one in quantities if one.start <= item.start < one.end), None)
        if basis.has(item) or (quantity is not None and not quantity.numbers):
            continue
        equal = [one for one in here.quantities if quantity.is_equal(one)] if quantity else []
        like = equal or (here.like(item.value) if quantity else [])
        measured = quantity is not None and _is_measured(quantity, like, text)
        if equal or (here.has(item) and not measured):
            if quantity is not None and (hint := _other_limit(claim_id, quantity, like)):
                location = _in_text(pair, claim_id, item.word, item.start)
                yield diagnose("B416", location, id=claim_id, value=quantity.words, number=number, hint=hint)
            continue
        if item.kind == "number word" and counts_named(pair, claim, item):
            continue
        value = " ".join(text[item.start : quantity.end].split()) if quantity and measured else item.word
        hint = "" if is_english(item.value) else "English has a point before decimals, as in 4.5"
        code = "B416" if item.kind == "number word" else "B406"
        location = _in_text(pair, claim_id, item.word, item.start)
        yield diagnose(code, location, id=claim_id, value=value, number=number, hint=hint)
    for quantity in quantities:
        if quantity.numbers or here.has_amount(quantity) or basis.has_amount(quantity):
            continue
        location = _in_text(pair, claim_id, text[quantity.start : quantity.end], quantity.start)
        yield diagnose("B416", location, id=claim_id, value=quantity.words, number=number)


_COUNTED: Final = re.compile(
    r"[ -](?!(?:and|or|to|of|in|on|at|by|for|from|with|per|the|was|were|are|had|have|has|would|will|out)\b)[a-z]{3,}"
)
"""What a number counts, behind it."""

_UNIT_SOON: Final = re.compile(rf"(?:[ -][a-z]+\b){{0,2}}{ENGLISH.measures.behind.pattern}")
"""A unit behind a number and a word or two, as in "three working days"."""

_LIMITS: Final = {"least": "the least", "most": "the most"}


def _is_measured(quantity: Quantity, like: list[Quantity], text: str) -> bool:
    """Whether a paragraph has a number only with units that its claim does not mean: 60 won for 60 yen."""
    if not like or not all(one.units for one in like):
        return False
    return bool(quantity.units) or (
        _COUNTED.match(text, quantity.end) is not None
        and not _UNIT_SOON.match(text, quantity.end)
        and not any(one.units & CURRENCIES for one in like)
    )


def _other_limit(claim_id: str, quantity: Quantity, like: list[Quantity]) -> str:
    """The hint that a number is limited in another way than in the text; empty where it is not."""
    like = [one for one in like if one.numbers]  # of shares in words, limits are not read
    if not quantity.limits or not like or any(quantity.limits & one.limits for one in like):
        return ""
    given = {name for one in like for name in one.limits}
    shown = f"as {_LIMITS[min(given)]}" if given else "without a limit"
    return f'the paragraph gives the number {shown}; if the two say the same, accept it: --accept "{claim_id}=WHY"'


def _in_text(pair: BriefWithSource, claim_id: str, words: str, start: int) -> Location:
    # A number in several words may be split over two lines of the file.
    word = words.split()[0]
    nth = pair.brief.claims[claim_id].text.count(word, 0, start)
    return Location(pair.file, ("claims", claim_id, "text"), word=word, nth=nth)


def _dates_unfounded(pair: BriefWithSource, claim_id: str, here: Mentions, basis: Mentions) -> Iterator[Diagnostic]:
    """Tell of dates in a claim's text that nothing bears out; of each once, and of what two dates share once."""
    claim = pair.brief.claims[claim_id]
    text = shown_words(claim.text)
    vouchers = _vouchers(pair, claim, here)
    told: set[int] = set()
    for date in dates_in(text):
        missing = [item for item in date.stated if not here.has(item) and not (item.kind == "year" and basis.has(item))]
        if vouchers.bear_out(date, missing):
            missing = [item for item in missing if item.kind == "weekday"]
        missing = [
            item
            for item in missing
            if item.start not in told
            and not (item.kind == "weekday" and (date.falls_on(int(item.value)) or vouchers.fall_on(int(item.value))))
        ]
        if missing:
            told.update(item.start for item in missing)
            kind, value = parts_in_words(date, missing, text)
            location = _in_text(pair, claim_id, missing[0].word, missing[0].start)
            yield diagnose("B407", location, id=claim_id, kind=kind, value=value, number=claim.place.first)


def _vouchers(pair: BriefWithSource, claim: Claim, here: Mentions) -> Vouchers:
    # A claim of one day may look back at another, whose event it names.
    events = [pair.events[event_id].date for event_id in claim.event if event_id in pair.events]
    own = [date for date in (claim.when, claim.deadline, *events) if date is not None]
    days = [date for date in (claim.said, pair.brief.source.published) if date is not None]
    return Vouchers(own, days, dates_told(claim.basis) if claim.basis else (), bool(here.months))


def _days_exist(pair: BriefWithSource, claim_id: str, text: str) -> Iterator[Diagnostic]:
    for word, start in impossible_days(text):
        nth = text.count(word, 0, start)
        yield diagnose(
            "B426", Location(pair.file, ("claims", claim_id, "text"), word=word, nth=nth), id=claim_id, day=word
        )


def _dates(claim: Claim) -> Iterator[tuple[str, str]]:
    for key in ("when", "deadline", "said"):
        value = getattr(claim, key)
        if value is not None:
            yield key, value.text


def _dates_without_basis(pair: BriefWithSource, claim_id: str, claim: Claim, here: Mentions) -> Iterator[Diagnostic]:
    event_values = {
        (item.kind, item.value)
        for event_id in claim.event
        if event_id in pair.events
        for item in values_of_date(pair.events[event_id].date.text)
    }
    published = {(item.kind, item.value) for item in values_of_date(pair.brief.source.published.text)}
    for key, edtf in _dates(claim):
        items = [*values_of_date(edtf)]
        missing = [item for item in items if not here.has(item) and (item.kind, item.value) not in event_values]
        # The day of publication needs no basis, but counts as a whole: its month alone says nothing of another day.
        if missing and not {(item.kind, item.value) for item in missing} <= published:
            location = Location(pair.file, ("claims", claim_id, key), word=missing[0].word)
            what = f"{kinds_in_words([item.kind for item in missing])} of"
            number = claim.place.first
            named = " and ".join(MONTHS[month] for month in sorted(here.months))
            is_other = named and any(item.kind == "month" for item in missing)
            correct = f"correct it (its paragraph gives {named})" if is_other else "correct it"
            hint = f"{correct}, or say in `basis:` how it is known, with the date itself: {parse(edtf).words}"
            hint = event_of_another_day(pair, claim, key) or hint
            yield diagnose("B407", location, id=claim_id, kind=what, value=edtf, number=number, hint=hint)


@explained(
    "Every entity that a claim names occurs in the text under one of its names. A country is named by its bodies too."
)
def names_occur(pair: BriefWithSource) -> Iterator[Diagnostic]:
    for claim_id, claim, path in pair.claims():
        if pair.as_checked(claim_id, claim):
            continue
        places: dict[str, Location] = {}
        for match in REFERENCE.finditer(claim.text):
            entry_id = match[1].partition("|")[0]
            word = f"[[{entry_id}"
            nth = claim.text.count(word, 0, match.start())
            places.setdefault(entry_id, Location(pair.file, (*path, "text"), word=word, nth=nth, skip=2))
        for entry_id in claim.said_by.entities():
            places.setdefault(entry_id, Location(pair.file, (*path, "said_by")))
        for entry_id, location in places.items():
            entry = pair.entries.get(entry_id)
            if entry is None or any(pair.names.has(name) for name in pair.words_with_bodies(entry_id)):
                continue
            if not _is_named_by_country(pair, entry):
                yield diagnose("B408", location, id=claim_id, name=entry.name, entry=entry_id)


def _is_named_by_country(pair: BriefWithSource, entry: Entry) -> bool:
    """Whether a paragraph names a body without its country, and the country or a place in it beside.

    So "Northland Coast Guard" is found in "Northland's new Coast Guard", and in "the Coast Guard in Nordport".
    """
    for country_id, country in pair.entries.items():
        if not isinstance(country, Country):
            continue
        of_country = re.compile(rf"(?:{'|'.join(map(re.escape, country.words_for_it()))})(?:['’]s)? (\S+ .+)")
        rests = [match[1] for match in map(of_country.fullmatch, entry.words_for_it()) if match]
        if not any(pair.names.has(rest) for rest in rests):
            continue
        in_country = (item for item in pair.entries.values() if isinstance(item, Place) and item.country == country_id)
        beside = [word for item in (country, *in_country) for word in item.words_for_it()]
        for here in (Names([paragraph]) for paragraph in pair.source.paragraphs):
            if any(map(here.has, rests)) and any(map(here.has, beside)):
                return True
    return False


@explained("No long run of words is shared between a brief and its text, or between a claim and another text.")
def words_not_copied(pair: BriefWithSource) -> Iterator[Diagnostic]:
    for what, path, text in pair.prose():
        ours = prose(text, pair.names_of)
        runs = [*pair.library.runs(ours, lambda other: other is pair.source)]
        # A claim may also be copied from the text of another brief.
        if path[0] == "claims" and not runs:
            runs = [*pair.library.runs(ours, lambda other: other is not pair.source)]
        for run in runs:
            whose = "its source text" if run.text is pair.source else f"another source text, {run.text.name}"
            word = run.first.shown
            location = Location(pair.file, path, word=word, nth=text.count(word, 0, run.first.start))
            yield diagnose("B409", location, what=what, length=run.length, number=run.paragraph, whose=whose)


@explained("Every paragraph is covered by a claim, a fault or a noise note.")
def coverage(pair: BriefWithSource) -> Iterator[Diagnostic]:
    missing = sorted(set(range(1, len(pair.source.paragraphs) + 1)) - covered_paragraphs(pair.brief))
    if missing:
        alone = len(missing) == 1
        where = f"paragraph {missing[0]} is" if alone else f"paragraphs {_listed(missing)} are"
        yield diagnose("B410", Location(pair.file, ("claims",), on="key"), where=where)


def _listed(numbers: list[int]) -> str:
    """Return numbers as ranges: `3, 5-9 and others`."""
    ranges: list[list[int]] = []
    for number in numbers:
        if ranges and number == ranges[-1][-1] + 1:
            ranges[-1] = [ranges[-1][0], number]
        else:
            ranges.append([number])
    shown = [str(span[0]) if len(span) == 1 else f"{span[0]}-{span[-1]}" for span in ranges]
    return ", ".join(shown[:_MOST_LISTED]) + (" and others" if len(shown) > _MOST_LISTED else "")


@explained("A seal says nothing untrue of its paragraphs, or of what was accepted.")
def seal_tells_the_truth(pair: BriefWithSource) -> Iterator[Diagnostic]:
    if pair.seal is None:
        return
    location = Location(seal_file(Path(pair.file).stem), ("paragraphs",), on="key")
    if pair.source.is_copy_of(pair.seal.sha256):
        for number in pair.seal.paragraphs:
            if pair.changed(number):
                yield diagnose("B418", location, problem=f"paragraph {number} of the text has another hash")


CHECKS: Final[tuple[Callable[[BriefWithSource], Iterator[Diagnostic]], ...]] = (
    paragraphs_exist,
    words_occur_once,
    numbers_and_dates,
    names_occur,
    words_not_copied,
    coverage,
    *PLAUSIBLE,
)
"""The checks of every brief whose text is at hand."""

SEALED_CHECKS: Final = (*CHECKS, paragraphs_as_sealed, seal_tells_the_truth)
"""The checks of a brief that may have a seal."""
