"""One diagnostic for each unit that waits to be both sealed and read, and none for seals of renamed ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.causes.table import OF_READERS, ids_in, sealed_claim, without_followers
from generator.diagnostics.report import Diagnostic, Location
from generator.provenance.reviews.former import Former


def one_for_each_unit(diagnostics: Iterable[Diagnostic], known: Former) -> Iterator[Diagnostic]:
    """Drop seal faults of renamed units, and merge diagnostics of seals with those of reviews.

    Args:
        diagnostics: those found so far.
        known: the units that were read under an id that is gone.
    """
    told = [diagnostic for diagnostic in diagnostics if not _of_renamed(diagnostic, known)]
    told = without_followers(told, told, OF_READERS)
    read = _sealed_and_read(told)
    # A diagnostic of many claims also stands for the reviews at its place.
    of_many = {item.location for item in told if item.rule.code == "B411" and not item.values["id"]}
    briefs = {brief_id for brief_id, *_ in read}
    for item in told:
        code, claim = item.rule.code, sealed_claim(item) if item.rule.code == "B411" else ()
        if code == "B411" and not item.values["id"] and claim[0] in briefs:
            unread = (other for other in told if other.rule.code == "B501" and other.location == item.location)
            yield _also_of_brief(item, unread)
        elif claim in read:
            # If the claim itself was changed, its own diagnostic reports that.
            if not item.values.get("first"):
                yield _also_of_claim(item, claim, read[claim])
        elif code in ("B501", "B502"):
            if not (code == "B501" and item.location in of_many) and not read.keys() >= {*map(ids_in, _units_of(item))}:
                yield item
        else:
            yield item


def _sealed_and_read(told: Iterable[Diagnostic]) -> dict[tuple[str, ...], Location]:
    """Return the claims that wait to be both sealed and read, each with the location of its review's diagnostic."""
    sealed = {sealed_claim(item) for item in told if item.rule.code == "B411"}
    reviews = [item for item in told if item.rule.code in ("B501", "B502")]
    return {claim: item.location for item in reviews for claim in map(ids_in, _units_of(item)) if claim in sealed}


def _also_of_brief(item: Diagnostic, unread: Iterable[Diagnostic]) -> Diagnostic:
    """Return the diagnostic of many claims that wait to be sealed, with the reviews for which it also stands."""
    brief_id = sealed_claim(item)[0]
    hint = f"{item.hint}; then read them again, and run `briefings review briefs/{brief_id} --by NAME`"
    return item.with_values(hint=hint, units=tuple(name for other in unread for name in _units_of(other)))


def _also_of_claim(item: Diagnostic, claim: tuple[str, ...], reviewed: Location) -> Diagnostic:
    """Return the diagnostic of a claim that waits to be sealed, with the review for which it also stands."""
    name = "/claims/".join(("briefs/" + claim[0], claim[1]))
    hint = f"{item.hint}; then read it again, and run `briefings review {name} --by NAME`"
    # One diagnostic of the reviews may be about several claims, at the place of the first.
    place = reviewed if reviewed.path[:2] == ("claims", claim[1]) else item.location
    return replace(item, location=place).with_values(hint=hint, units=(name,))


def _of_renamed(diagnostic: Diagnostic, known: Former) -> bool:
    """Whether a seal is faulty only because its brief or claim was renamed or removed."""
    code, of_id = diagnostic.rule.code, str(diagnostic.values.get("id"))
    old = {ids_in(name) for name in known.renamed}
    new = {ids_in(name) for name in known.new_names}
    if code == "B411":
        return bool(diagnostic.values.get("added")) and sealed_claim(diagnostic) in new
    if code == "B417":
        return sealed_claim(diagnostic) in old
    return (code == "B412" and f"briefs/{of_id}" in known.gone) or (code == "B413" and (of_id,) in new)


def _units_of(diagnostic: Diagnostic) -> tuple[str, ...]:
    return tuple(diagnostic.values["units"])
