"""Sources: the publisher and the origin of a text, and whether the text is held."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final

from generator.checks.agreement.hosts import publisher_at, site_host
from generator.checks.agreement.sources import publishers_named
from generator.checks.index import BriefInFile, Index
from generator.checks.links.entries import check_entity
from generator.diagnostics.hints import Hint
from generator.diagnostics.report import Diagnostic, Location, brief_of_file, diagnose
from generator.model.base import Model, field_at
from generator.model.brief import Brief, Claim, Source
from generator.provenance.wording import words
from generator.reading.mending import (
    STAND_IN_ADDRESS,
    STAND_IN_DATE,
    STAND_IN_ID,
    STAND_IN_LOCATOR,
    STAND_IN_TEXT,
    STAND_IN_TITLE,
)
from generator.reading.suggestions.keys import hint_for_missing_key

_NOT_HELD: Final = "text: not-held"
_EXPLAINING: Final = {"origin_basis": "origin", "archived": "url"}
"""Keys of a source that explain another key, each with that key."""


def known_publishers(index: Index, brief_in_file: BriefInFile) -> Iterator[Diagnostic]:
    """A source's publisher and origin are publishers, and an origin has an `origin_basis`."""
    source = brief_in_file.brief.source
    for key, publisher_id in (("publisher", source.publisher), ("origin", source.origin)):
        if not index.knows(publisher_id, "publishers"):
            found = check_entity(index, publisher_id, Location(brief_in_file.file, ("source", key)), "publishers")
            yield from (_by_address(index, item, source) if key == "publisher" else item for item in found)
    if source.origin not in (None, source.publisher) and source.origin_basis is None:
        yield diagnose("B306", Location(brief_in_file.file, ("source", "origin")))
    for key, of in _EXPLAINING.items():
        if getattr(source, key) and not getattr(source, of):
            where = Location(brief_in_file.file, ("source", key), on="key")
            yield _of_named(index, diagnose("B357", where, key=key, of=of), source)
    if source.read is not None and source.text == "held":
        where, hint = Location(brief_in_file.file, ("source", "read"), on="key"), f"take it out, or add `{_NOT_HELD}`"
        yield diagnose("B357", where, key="read", of=_NOT_HELD, hint=hint)


def _of_named(index: Index, item: Diagnostic, source: Source) -> Diagnostic:
    """Return the diagnostic of an explanation of something missing, with the publisher that an `origin_basis` names."""
    named = publishers_named(index, source.origin_basis or "") if item.values["of"] == "origin" else set()
    if len(named) != 1 or source.publisher in named:
        return item
    (meant,) = named
    hint = f"add a line `origin: {meant}`, if the text comes from there, or remove `origin_basis`"
    return item.with_values(hint=hint, other=meant)


def _by_address(index: Index, item: Diagnostic, source: Source) -> Diagnostic:
    """Return the diagnostic of an unknown publisher, with the publisher to whose site the address of the text leads."""
    at, hint = publisher_at(index, source.url), item.values.get("hint")
    if not at or (isinstance(hint, Hint) and hint.instead):
        return item
    return item.with_values(hint=f"write {at}, if the address is right; else {item.hint}")


def held_texts(_: Index, brief_in_file: BriefInFile) -> Iterator[Diagnostic]:
    """A claim has a place if its text is held, and none if it is not; a text that is not held has an address."""
    file, brief = brief_in_file.file, brief_in_file.brief
    held = brief.source.text == "held"
    if not held and len(brief.claims) > 1 and all(claim.at is not None for claim in brief.claims.values()):
        hint = "take `text: not-held` out if the text is at hand; if it is not, take `at` out of every claim"
        yield diagnose("B312", Location(file, ("source", "text")), what="every claim points", hint=hint)
        return
    if held and len(brief.claims) > 1 and all(claim.at is None for claim in brief.claims.values()):
        hint = "add a line `text: not-held` here if the text is not at hand; if it is, add `at: …` to every claim"
        yield diagnose("B101", Location(file, ("source",), on="key"), key="text", hint=hint)
        return
    if not held and brief.source.url is None:
        yield _missing(Location(file, ("source",), on="key"), Source, "url")
    for claim_id, claim in brief.claims.items():
        if held and claim.at is None:
            yield _missing(Location(file, ("claims", claim_id), on="key"), Claim, "at")
        elif not held and claim.at is not None:
            yield diagnose("B312", Location(file, ("claims", claim_id, "at"), on="key"), what="it points")
    for key in ("faults", "noise"):
        if not held and getattr(brief, key):
            yield diagnose("B312", Location(file, (key,), on="key"), what="it points")


def _missing(location: Location, model: type[Model], key: str) -> Diagnostic:
    return diagnose("B101", location, key=key, hint=hint_for_missing_key(key, field_at(model, (key,))))


_ALIKE: Final = 3
"""The fewest locators that two briefs share if they are of one text, but differ in address and headline."""

_MAX_COMPARED: Final = 20
"""The largest number of briefs of one publisher and day with which another is compared."""


def noise_not_cited(_: Index, brief_in_file: BriefInFile) -> Iterator[Diagnostic]:
    """No claim cites a paragraph that is noted as noise as a whole."""
    for number, noise in enumerate(brief_in_file.brief.noise):
        if noise.at.words:
            continue
        for claim_id, claim in brief_in_file.brief.claims.items():
            if claim.at is None or str(claim.at) == STAND_IN_LOCATOR:
                continue
            if noise.at.first <= claim.at.first <= noise.at.last:
                location = Location(brief_in_file.file, ("noise", number, "at"))
                yield diagnose("B349", location, number=claim.at.first, id=claim_id)
                break


def faults_say_what_is_printed(_: Index, brief_in_file: BriefInFile) -> Iterator[Diagnostic]:
    """Of the two texts of a fault, it is not `means` that has the printed words of its place."""
    for number, fault in enumerate(brief_in_file.brief.faults):
        printed, meant, said = (" ".join(words(text)) for text in (fault.at.words, fault.means, fault.says))
        # What an odd wording means may be told with its words, but a typing error is not what is meant.
        is_printed = meant == printed or (fault.kind == "typo" and f" {printed} " in f" {meant} ")
        if printed and is_printed and f" {printed} " not in f" {said} ":
            location = Location(brief_in_file.file, ("faults", number, "means"))
            yield diagnose("B369", location, words=fault.at.words)


def faults_touch_their_paragraph(_: Index, brief_in_file: BriefInFile) -> Iterator[Diagnostic]:
    """A fault touches a claim of its own paragraph, if claims come from there."""
    claims = brief_in_file.brief.claims
    for number, fault in enumerate(brief_in_file.brief.faults):
        touched = [ref.rpartition("/")[2] for ref in fault.touches]
        if not touched or not all(ref in claims and claims[ref].at for ref in touched):
            continue
        here = [key for key, claim in claims.items() if claim.at and claim.at.first in fault.at.paragraphs]
        if here and not {*here} & {*touched}:
            location = Location(brief_in_file.file, ("faults", number, "touches", 0))
            meant = " or ".join(here[:_MAX_MEANT])
            yield diagnose("B362", location, number=fault.at.first, id=touched[0], meant=meant)


_MAX_MEANT: Final = 3
"""The largest number of claims of a paragraph that a hint names."""


def _settled_first(index: Index, versions: tuple[str, list[tuple[str, Brief]]]) -> tuple[bool, str, str]:
    """Return a key that sorts briefs that were reviewed, sealed or entered earlier before newer ones."""
    brief_id, ((_, brief), *_) = versions
    entered = brief.entered.text if brief.entered is not None else ""
    return f"briefs/{brief_id}" not in index.unchecked.reviewed, entered, brief_id


def same_article(index: Index) -> Iterator[Diagnostic]:
    """No text is entered twice: two briefs of one publisher and day differ in address, headline or locators.

    Two briefs never have the same title.
    """
    by_address: dict[str, str] = {}
    by_day: dict[tuple[str, str], list[tuple[str, Brief]]] = {}
    titles: dict[str, str] = {}
    for brief_id, versions in sorted(index.unchecked.briefs.items(), key=partial(_settled_first, index)):
        file, brief = versions[0]
        source = brief.source
        if source.publisher == STAND_IN_ID:
            continue
        address = (source.url or "").partition("#")[0].rstrip("/")
        known = address and source.url != STAND_IN_ADDRESS
        first = by_address.setdefault(address, brief_id) if known else brief_id
        same_day = by_day.setdefault((source.publisher, source.published.text), [])
        of_first = index.unchecked.briefs[first][0]
        if first != brief_id and _are_different(brief, of_first[1]):
            yield from _of_one_address(index, address, (of_first, (file, brief)))
        elif first != brief_id:
            # Two texts of one publisher have other days and other titles; then the address may have been copied.
            apart = _days_and_titles_differ(brief, of_first[1])
            guess = {"hint": f"{_TWO_TEXTS}; if both are one text, keep one of the two briefs"} if apart else {}
            guess = _if_copied(brief, first, of_first[1]) or guess
            yield diagnose("B327", Location(file, ("source", "url")), other=first, what="the same address", **guess)
        elif same := list(_entered_already(file, brief, same_day)):
            yield from same
        else:
            title = " ".join(brief.title.split()).casefold()
            other = titles.setdefault(title, brief_id) if STAND_IN_TEXT not in title else brief_id
            if other != brief_id:
                yield diagnose("B353", Location(file, ("title",)), other=other, what="this title")
        same_day.append((brief_id, brief))


def _are_different(brief: Brief, other: Brief) -> bool:
    """Whether two briefs are certainly of two texts: their origins, days and titles all differ."""
    one, two = brief.source, other.source
    return (
        STAND_IN_ID not in (one.publisher, two.publisher)
        and (one.publisher != two.publisher or (one.origin is not None and two.origin is not None))
        and (one.origin or one.publisher) != (two.origin or two.publisher)
        and _days_and_titles_differ(brief, other)
    )


def _days_and_titles_differ(brief: Brief, other: Brief) -> bool:
    one, two = brief.source.published.text, other.source.published.text
    return STAND_IN_DATE not in (one, two) and one != two and brief.title.casefold() != other.title.casefold()


_TWO_TEXTS: Final = "write the address of this text here, if it is another text, as its day and its title say"


def _of_one_address(index: Index, address: str, both: Sequence[tuple[str, Brief]]) -> Iterator[Diagnostic]:
    """Report an address that two briefs share, at each of them. The brief that it fits less comes first."""
    fit = [_fit(index, file, brief) for file, brief in both]
    one, other = (brief_of_file(file) for file, _ in both)
    for (file, _), own, of_other in zip(both, fit, reversed(fit), strict=True):
        less = own < of_other or (own == of_other and file == both[1][0])
        hint = f"write the address of this text here: this is that of {one if file == both[1][0] else other}"
        guess = {"hint": hint} if own < of_other else {}
        location = Location(file, ("source", "url"))
        yield diagnose("B354", location, one=one, other=other, cause=address, first=less, **guess)


def _fit(index: Index, file: str, brief: Brief) -> int:
    """Return the number of signs that an address belongs to a brief: the host of its publisher, and its day."""
    source = brief.source
    own = site_host(source.url)
    hosts = {site_host(getattr(index.entry(source.publisher), "url", None))}
    for other_file, _, other in index.briefs():
        if other_file != file and other.source.publisher == source.publisher:
            hosts.add(site_host(other.source.url))
    name = source.publisher.replace("-", "")
    is_at_home = own in hosts or (len(name) >= _FEWEST_OF_NAME and name in re.sub(r"[.-]", "", own))
    day = re.sub(r"\D", "", source.published.text)
    return is_at_home + (len(day) == _DIGITS_OF_DAY and day in re.sub(r"[/_.-]", "", source.url or ""))


_FEWEST_OF_NAME: Final = 3
_DIGITS_OF_DAY: Final = 8


def _entered_already(file: str, brief: Brief, others: Sequence[tuple[str, Brief]]) -> Iterator[Diagnostic]:
    at = {str(claim.at) for claim in brief.claims.values() if claim.at is not None}
    for other_id, other in others[:_MAX_COMPARED]:
        shared = at & {str(claim.at) for claim in other.claims.values() if claim.at is not None}
        if brief.source.headline and brief.source.headline == other.source.headline:
            where, what = Location(file, ("source", "headline")), "the same publisher, day and headline"
        elif brief.title not in (STAND_IN_TEXT, STAND_IN_TITLE) and brief.title.casefold() == other.title.casefold():
            where, what = Location(file, ("title",)), "the same publisher, day and title"
        elif len(shared) >= _ALIKE and len(shared) * 2 >= len(at):
            where, what = Location(file, ("source",), on="key"), "the same publisher and day, and the same locators"
        else:
            continue
        yield diagnose("B327", where, other=other_id, what=what, **_if_copied(brief, other_id, other))
        return


def _if_copied(brief: Brief, other_id: str, other: Brief) -> dict[str, str]:
    """Return the hint for a brief that holds the same as another; nothing if they differ."""
    return {"hint": f"delete this file: {other_id} holds the same brief"} if brief == other else {}
