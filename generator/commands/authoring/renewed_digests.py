"""Seals and reviews after an id has changed: digests of what still held are renewed, as a new id is not a new claim."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from generator.corpus import Corpus
from generator.model.review import Review, mark_of
from generator.model.seal import PARTS, ClaimSeal, changed_parts, digest, digest_of_parts, sealed_parts
from generator.provenance.reviews.files import as_yaml, path_of_reviews, read_reviews
from generator.provenance.reviews.units import review_file_of, units
from generator.provenance.seals.files import as_json, seal_file


def renewed_seals(before: Corpus, after: Corpus, called: Callable[[str], str]) -> dict[str, bytes | None]:
    """Return the files of seals that change; None for one to delete.

    Args:
        before: the record with the old id.
        after: the record with the new one.
        called: returns the new name of a unit of the record, such as `briefs/ID/claims/ID`.
    """
    files: dict[str, bytes | None] = {}
    for brief_id, seal in before.seals.items():
        new_id = called(f"briefs/{brief_id}").removeprefix("briefs/")
        old_brief, new_brief = before.briefs.get(brief_id), after.briefs.get(new_id)
        claims: dict[str, ClaimSeal] = {}
        for claim_id, sealed in seal.claims.items():
            new_claim = called(f"briefs/{brief_id}/claims/{claim_id}").rpartition("/")[2]
            claims[new_claim] = sealed
            if old_brief is None or new_brief is None or claim_id not in old_brief.claims:
                continue
            old = sealed_parts(old_brief.claims[claim_id], old_brief, before.events)
            new = sealed_parts(new_brief.claims[new_claim], new_brief, after.events)
            if old is not None and new is not None:
                claims[new_claim] = _renewed(sealed, old, new)
        renewed = replace(seal, claims=claims)
        if new_id != brief_id:
            files[seal_file(brief_id)] = None
        if new_id != brief_id or renewed != seal:
            files[seal_file(new_id)] = as_json(renewed, new_id).encode()
    return files


def _renewed(sealed: ClaimSeal, old: Mapping[str, str], new: Mapping[str, str]) -> ClaimSeal:
    """Return the seal of a claim with new digests for the parts that still held."""
    parts = {
        part: digest(new[part]) if sealed.parts.get(part) == digest(old[part]) else sealed.parts.get(part, "")
        for part in PARTS
    }
    return ClaimSeal(sealed.digest if changed_parts(sealed, old) else digest_of_parts(new), parts, sealed.paragraph)


def renewed_reviews(
    project: Path, before: Corpus, after: Corpus, called: Callable[[str], str]
) -> dict[str, bytes | None]:
    """Return all files of reviews; None for one to delete.

    Args:
        project: the folder that holds `briefings/`.
        before: the record with the old id.
        after: the record with the new one.
        called: returns the new name of a unit of the record, such as `briefs/ID/claims/ID`.
    """
    reviews = read_reviews(project)
    old_units, new_units = ({unit.name: unit for unit in units(corpus)} for corpus in (before, after))
    by_file: dict[str, dict[str, Review]] = {}
    for name, review in reviews.by_unit.items():
        new_name = called(name)
        moved = review
        if mark_of(name, review.parts, review.by, review.on) == review.mark:
            parts = review.parts
            if parts is not None and name in old_units and new_name in new_units:
                old, new = old_units[name].parts, new_units[new_name].parts
                same = {key: new.get(key, "") if short == old.get(key) else short for key, short in parts.items()}
                # Parts that only the rename added, such as a tombstone, count as read.
                added = {key: short for key, short in new.items() if key not in old and key not in parts}
                parts = {key: short for key, short in {**same, **added}.items() if short}
            moved = replace(review, parts=parts, mark=mark_of(new_name, parts, review.by, review.on))
        by_file.setdefault(review_file_of(new_name), {})[new_name] = moved
    files: dict[str, bytes | None] = dict.fromkeys(reviews.files)
    for review_file, entries in by_file.items():
        files[path_of_reviews(review_file)] = as_yaml(entries).encode()
    return files
