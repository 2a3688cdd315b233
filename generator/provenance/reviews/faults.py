"""Diagnostics of units that changed since they were read, were never read, or are gone since."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from generator.corpus import Corpus
from generator.diagnostics.formats import plural
from generator.diagnostics.report import Diagnostic, Location, diagnose
from generator.diagnostics.visible import as_list
from generator.model.review import Review, changed_keys, mark_of
from generator.provenance.reviews.files import Reviews, line_of
from generator.provenance.reviews.former import Former, former, places_citing, renamed_unit_hint
from generator.provenance.reviews.merged import one_for_each_unit
from generator.provenance.reviews.units import Unit, review_file_of, review_state, units, words_of_unit

_MAX_LISTED: Final = 8


def check_reviews(reviews: Reviews, corpus: Corpus, found: Iterable[Diagnostic], *, always: bool) -> list[Diagnostic]:
    """Return the diagnostics of units that changed since they were read, were never read, or are gone since.

    Args:
        reviews: every review of the project.
        corpus: the record, without errors.
        found: all other diagnostics. They are returned too, without those of the same cause.
        always: whether to report unread units of a project that keeps no reviews.
    """
    if not reviews.kept and not always:
        return [*found]
    present = [*units(corpus)]
    known = former(reviews.by_unit, corpus, present)
    return [*one_for_each_unit((*found, *_checked(reviews, corpus, present, known)), known)]


def _checked(reviews: Reviews, corpus: Corpus, present: list[Unit], known: Former) -> Iterator[Diagnostic]:
    never: dict[str, list[Unit]] = defaultdict(list)
    altered = _altered_and_gone(reviews, known)
    for unit in present:
        review = reviews.by_unit.get(unit.name)
        if review is None:
            if unit.name not in known.new_names and unit.review_file not in altered:
                never[unit.review_file].append(unit)
            continue
        if review_state(review, unit) == "changed":
            yield _changed(review, unit)
        yield from _altered_by_hand(unit.name, review)
    for unread in never.values():
        yield _never(unread)
    names = {unit.name for unit in present}
    for name in reviews.by_unit.keys() - names - known.gone:
        yield from _altered_by_hand(name, reviews.by_unit[name])
    yield from _gone(reviews, corpus, known)


def _altered_and_gone(reviews: Reviews, known: Former) -> frozenset[str]:
    """Return the files in which a review's name was changed by hand, so that its unit seems never to have been read."""
    return frozenset(review_file_of(name) for name in known.gone if any(_altered_by_hand(name, reviews.by_unit[name])))


def _changed(review: Review, unit: Unit) -> Diagnostic:
    keys = changed_keys(review, unit.parts)
    present = [key for key in keys if key in unit.parts and key != "folder"]
    # A removed part has no location.
    location = Location(unit.file, unit.path_of(present[0]), on="key") if present else unit.location
    named = [f"`{key.replace('/', '.')}`" for key in keys]
    how = "was put back" if review.parts is None else f"was changed ({_listed(named)})"
    named_once = {"name": unit.name, "units": (unit.name,)}
    return diagnose("B501", location, what=words_of_unit(unit.name), how=how, by=review.by, on=review.on, **named_once)


def _altered_by_hand(name: str, review: Review) -> Iterator[Diagnostic]:
    if review.mark != mark_of(name, review.parts, review.by, review.on):
        location = line_of(name)
        yield diagnose("B505", location, what=words_of_unit(name), name=name)


def _never(unread: list[Unit]) -> Diagnostic:
    first = unread[0]
    if first.name == first.review_file:
        claims = len(unread) - 1
        what = "this brief" + (f" and {plural(claims, 'claim')} of it" if claims else "")
    else:
        what = _listed([words_of_unit(unit.name) for unit in unread])
    has = "has" if len(unread) == 1 else "have"
    return diagnose(
        "B502", first.location, what=what, has=has, name=first.review_file, units=tuple(unit.name for unit in unread)
    )


def _gone(reviews: Reviews, corpus: Corpus, known: Former) -> Iterator[Diagnostic]:
    for name in sorted(known.gone):
        review = reviews.by_unit[name]
        if altered := [*_altered_by_hand(name, review)]:
            yield from altered
            continue
        brief_id, _, claim_id = name.removeprefix("briefs/").partition("/claims/")
        brief = corpus.briefs.get(brief_id) if name.startswith("briefs/") else None
        # The claims of a removed brief are reported with their brief.
        if claim_id and name.startswith("briefs/") and brief is None and f"briefs/{brief_id}" in reviews.by_unit:
            continue
        location = line_of(name)
        hint, cited = {}, list[Location]()
        if (unit := known.renamed.get(name)) is not None:
            cited = [*places_citing(unit, corpus)]
            location, hint["hint"] = unit.location, renamed_unit_hint(name, unit, cited=bool(cited))
        elif claim_id and brief is not None:
            location = Location(corpus.files[brief_id], ("claims",), on="key")
            hint["hint"] = (
                f"write under `withdrawn:` when and why it was withdrawn, or give it its old id, {claim_id}, again"
            )
        values = {"what": words_of_unit(name), "by": review.by, "on": review.on, "name": name}
        for place in (location, *cited):
            # The unit's own line comes before the places that cite it.
            yield diagnose("B503", place, **values, **hint, first=place is location)


def _listed(names: Iterable[str]) -> str:
    shown = [*names]
    if len(shown) > _MAX_LISTED:
        shown = [*shown[:_MAX_LISTED], f"{len(shown) - _MAX_LISTED} more"]
    return as_list(shown)
