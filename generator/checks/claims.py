"""Claims: the initiatives, stages and events that they name, and relations between claims."""

from __future__ import annotations

import itertools
from collections import deque
from collections.abc import Iterable, Iterator
from typing import Final

from generator.checks.index import BriefInFile, Index
from generator.checks.links.claims import check_claim_ref
from generator.checks.links.entries import check_entity
from generator.corpus import full_ref, refs_of_each_relation
from generator.diagnostics.hints import Hint, suggestion
from generator.diagnostics.likeness import certain, is_two_slips, nearest
from generator.diagnostics.report import Diagnostic, Location, Path, diagnose
from generator.diagnostics.rules import RULES
from generator.diagnostics.visible import as_list
from generator.model.brief import RELATIONS, Claim
from generator.model.registry import Initiative
from generator.reading.mending import STAND_IN_DATE, STAND_IN_ID


def known_initiatives(index: Index, brief_in_file: BriefInFile) -> Iterator[Diagnostic]:
    """A claim's initiative, stage and event exist; a stage or deadline belongs to an initiative."""
    for claim_id, claim in brief_in_file.brief.claims.items():
        if not index.knows(claim.initiative, "initiatives"):
            location = Location(brief_in_file.file, ("claims", claim_id, "initiative"))
            unknown = check_entity(index, claim.initiative, location, "initiatives")
            yield from (_with_stage(item, claim.stage, index) for item in unknown)
            yield from _of_ladder_meant(index, brief_in_file.file, claim_id, claim)
        for number, event in enumerate(claim.event):
            if not index.knows(event, "events"):
                yield from check_entity(
                    index, event, Location(brief_in_file.file, ("claims", claim_id, "event", number)), "events"
                )
        if claim.initiative is None:
            values = (("stage", claim.stage), ("deadline", claim.deadline), ("confirms", claim.confirms))
            about = [key for key, value in values if value is not None and value != STAND_IN_ID]
            for key in about:
                where = Location(brief_in_file.file, ("claims", claim_id, key), on="key")
                keys, are = as_list([f"`{key}`" for key in about]), "are" if len(about) > 1 else "is"
                hint = _initiative_meant(index, brief_in_file, claim) or RULES["B304"].hint
                hint = f"{hint}; or, if the claim is about none, take {keys} out"
                yield diagnose("B304", where, keys=keys, are=are, cause=claim_id, hint=hint)
        elif claim.stage is not None and claim.initiative in index.kinds:
            location = Location(brief_in_file.file, ("claims", claim_id, "stage"))
            yield from _known_stage(index, location, claim.stage, claim.initiative, claim.text)


def _initiative_meant(index: Index, brief_in_file: BriefInFile, claim: Claim) -> str:
    """Return the hint for a claim without an initiative.

    It names those of the claims it relates to, those that have its stage, or all.
    """
    others = [other for other in brief_in_file.brief.claims.values() if other is not claim]
    of_brief = list(dict.fromkeys(other.initiative for other in others if other.initiative))
    related = [other for _, ref in _references(claim) if (other := index.claim(full_ref(brief_in_file.id, ref)))]
    of_related = list(dict.fromkeys(other.initiative for _, other in related if other.initiative))
    having = index.initiatives_with(claim.stage) if claim.stage else of_related
    if not claim.stage and not of_related and all(other.initiative for other in others):
        having = of_brief
    meant = [one for one in (*of_related, *of_brief) if one in having] or having
    return f"add a line `initiative: {' or '.join(dict.fromkeys(meant))}`" if 0 < len(meant) <= _MAX_MEANT else ""


_MAX_MEANT: Final = 3


def _known_stage(index: Index, location: Location, stage: str, initiative: str, text: str) -> Iterator[Diagnostic]:
    """Report a stage that is not in the ladder of its initiative. The claim's text may name the stage that is."""
    ladder = _ladder(index, initiative)
    if ladder and stage not in (*ladder, STAND_IN_ID):
        # A word that merely looks like a stage, as "supported" like "reported", would give a wrong status.
        near = [one for one in ladder if is_two_slips(stage, one)]
        every = f"use one of: {', '.join(ladder)}; or add the stage to the initiative's ladder"
        hint = suggestion(stage, ladder, "") if near or certain(stage, ladder) else every
        in_text = [one for one in ladder if f" {one.replace('-', ' ')} " in f" {text.casefold()} "]
        if len(in_text) == 1 and not certain(stage, ladder):
            hint = f"write {in_text[0]}, the word of the claim's text"
        if not certain(stage, ladder) and (others := index.initiatives_with(stage)):
            hint = f"{hint}; if the stage is right, write the initiative that has it: {' or '.join(others)}"
        yield diagnose("B205", location, id=stage, initiative=initiative, hint=hint)


def _ladder(index: Index, initiative: str) -> list[str]:
    """Return the stages of an initiative's ladder; none if the ladder itself is faulty."""
    entry = index.entry(initiative)
    ladder = [step.stage for step in entry.ladder] if isinstance(entry, Initiative) else []
    return ladder if STAND_IN_ID not in ladder and len(set(ladder)) == len(ladder) else []


def _of_ladder_meant(index: Index, file: str, claim_id: str, claim: Claim) -> Iterator[Diagnostic]:
    """Report a misspelt stage of a misspelt initiative, with a stage of the probable initiative."""
    meant = index.names.certain(claim.initiative or "", ("initiatives",))
    if meant is None or claim.stage in (None, STAND_IN_ID):
        return
    ladder, stage = _ladder(index, meant.id), claim.stage or ""
    if stage not in ladder and nearest(stage, ladder):
        location = Location(file, ("claims", claim_id, "stage"))
        yield diagnose("B205", location, id=stage, initiative=meant.id, hint=suggestion(stage, ladder, ""))


def _with_stage(unknown: Diagnostic, stage: str | None, index: Index) -> Diagnostic:
    """Return the diagnostic of an unknown initiative, with the stage of its claim in the suggested entry.

    If the stage is an initiative whose ladder has the other value, the two were swapped.
    """
    hint, initiative = unknown.values["hint"], str(unknown.values["id"])
    if stage is not None and index.kinds.get(stage) == "initiatives" and initiative in _ladder(index, stage):
        words = f"the two are swapped: write `initiative: {stage}` and `stage: {initiative}`"
        return unknown.with_values(hint=words, near=stage)
    if not isinstance(hint, Hint):
        return unknown
    words = hint.replace("stage: …", f"stage: {stage if stage not in (None, STAND_IN_ID) else 'announced'}")
    return unknown.with_values(hint=hint.with_words(words))


def known_claims(index: Index, brief_in_file: BriefInFile) -> Iterator[Diagnostic]:
    """Relations lead to existing claims, never from a claim to itself; a claim that hedges or denies has no `every`."""
    for claim_id, claim in brief_in_file.brief.claims.items():
        if claim.stance == "asserts" and claim.about is None and not any(refs_of_each_relation(claim)):
            continue  # as most claims
        refs = [*_references(claim)]
        for where, ref in refs:
            path = ("claims", claim_id, *where)
            if full_ref(brief_in_file.id, ref) == f"{brief_in_file.id}/{claim_id}":
                yield diagnose("B302", Location(brief_in_file.file, path))
            else:
                yield from check_claim_ref(index, brief_in_file.file, brief_in_file.id, ref, path)
        yield from _related_twice(index, brief_in_file, claim_id, refs)
        yield from _superseded_later(index, brief_in_file, claim_id, claim)
        if claim.stance != "asserts" and claim.every is not None:
            location = Location(brief_in_file.file, ("claims", claim_id, "every"), on="key")
            yield diagnose("B344", location, stance=claim.stance)
        if claim.stance != "asserts" and claim.about is None:
            yield diagnose("B303", Location(brief_in_file.file, ("claims", claim_id, "stance")), stance=claim.stance)
        if claim.stance == "asserts" and claim.about not in (None, STAND_IN_ID):
            yield diagnose("B345", Location(brief_in_file.file, ("claims", claim_id, "about"), on="key"))
    for number, fault in enumerate(brief_in_file.brief.faults):
        for position, ref in enumerate(fault.touches):
            if "/" in ref and ref.partition("/")[0] != brief_in_file.id:
                location = Location(brief_in_file.file, ("faults", number, "touches", position))
                hint = "a fault touches claims of its own brief: write the id of one of these, or take it out"
                yield diagnose("B202", location, id=ref, hint=hint)
                continue
            yield from check_claim_ref(
                index, brief_in_file.file, brief_in_file.id, ref, ("faults", number, "touches", position)
            )


def _references(claim: Claim) -> Iterator[tuple[Path, str]]:
    for kind in RELATIONS:
        for number, ref in enumerate(getattr(claim, kind)):
            yield (kind, number), ref
    if claim.about is not None:
        yield ("about",), claim.about


def opposed_claims(claim: Claim) -> Iterator[tuple[Path, str]]:
    """Yield the claims that a claim contradicts or denies, each with the path of its reference in the claim."""
    yield from ((("contradicts", number), ref) for number, ref in enumerate(claim.contradicts))
    if claim.stance == "denies" and claim.about is not None:
        yield ("about",), claim.about


def _related_twice(
    index: Index, brief_in_file: BriefInFile, claim_id: str, refs: Iterable[tuple[Path, str]]
) -> Iterator[Diagnostic]:
    """Report a claim that is related twice, here or from its own side: an agreement rules a contradiction out."""
    named: dict[str, str] = {}
    own_ref = f"{brief_in_file.id}/{claim_id}"
    for where, ref in refs:
        relation, full = str(where[0]), full_ref(brief_in_file.id, ref)
        if relation == "about" or ref == STAND_IN_ID:
            continue
        location = Location(brief_in_file.file, ("claims", claim_id, *where))
        if full in named:
            yield diagnose("B346", location, how=f'the claim "{ref}" is already named under `{named[full]}`')
        elif relation == "agrees_with" and (other := index.claim(full)):
            for (opposing, *_), back in opposed_claims(other[1]):
                if full_ref(full.rpartition("/")[0], back) == own_ref != full:
                    yield diagnose("B346", location, how=f'the claim "{ref}" names this one under `{opposing}`')
        named.setdefault(full, relation)


def _superseded_later(index: Index, brief_in_file: BriefInFile, claim_id: str, claim: Claim) -> Iterator[Diagnostic]:
    """Report a claim that supersedes one said later, or one whose speaker is of higher standing."""
    said = claim.said or brief_in_file.brief.source.published
    speaker = claim.said_by.speaker
    for number, ref in enumerate(claim.supersedes if speaker.unnamed or speaker.headline else ()):
        found = index.claim(full_ref(brief_in_file.id, ref))
        below = found[1].said_by.speaker if found else None
        if below is not None and not (below.unnamed or below.headline):
            location = Location(brief_in_file.file, ("claims", claim_id, "supersedes", number))
            yield diagnose("B360", location, ref=ref, who="an unnamed speaker" if speaker.unnamed else "a headline")
    for number, ref in enumerate(claim.supersedes):
        brief_id, _, other_id = full_ref(brief_in_file.id, ref).rpartition("/")
        if said.latest is None or not index.has_claim(brief_id, other_id):
            continue
        other = index.unchecked.briefs[brief_id][0][1]
        if f"{brief_in_file.id}/{claim_id}" in [full_ref(brief_id, back) for back in other.claims[other_id].supersedes]:
            continue  # `superseding_circles` reports circles
        later = other.claims[other_id].said or other.source.published
        if STAND_IN_DATE not in (said.text, later.text) and later.earliest and later.earliest > said.latest:
            location = Location(brief_in_file.file, ("claims", claim_id, "supersedes", number))
            yield diagnose("B347", location, ref=ref, day=later.words, own=said.words)


_CIRCLES: Final = (("supersedes", "supersede", "later word"), ("refines", "refine", "more exact"))
"""Relations that must not form a circle, with the words for them."""


def superseding_circles(index: Index) -> Iterator[Diagnostic]:
    """No claim supersedes or refines another that, directly or through others, supersedes or refines it."""
    claims = [one for one in index.claims() if one[3].supersedes or one[3].refines]
    for relation, verb, which in _CIRCLES:
        told = ""
        for location, circle in _circles(claims, relation):
            values = {"circle": circle, "verb": verb, "which": which, "relation": relation}
            yield diagnose("B318", location, **values, first=circle != told)
            told = circle


def _circles(claims: Iterable[tuple[str, str, str, Claim]], relation: str) -> Iterator[tuple[Location, str]]:
    leads: dict[str, list[str]] = {}
    places: dict[str, tuple[str, str]] = {}
    for file, brief_id, claim_id, claim in claims:
        if others := getattr(claim, relation):
            ref = f"{brief_id}/{claim_id}"
            leads[ref], places[ref] = [full_ref(brief_id, other) for other in others], (file, claim_id)
    _leave_ends(leads)
    reported: set[str] = set()
    for start in sorted(leads):
        circle = _circle(leads, start) if start not in reported else []
        # Every circle is reported once, at all of its claims. B302 reports a claim that relates to itself.
        if len(circle) > 1:
            reported.update(circle)
            words = " → ".join([*circle, start])
            for ref, other in itertools.pairwise([*circle, start]):
                file, claim_id = places[ref]
                yield Location(file, ("claims", claim_id, relation, leads[ref].index(other))), words


def _leave_ends(leads: dict[str, list[str]]) -> None:
    """Remove the claims that lead to no circle, so that long histories are walked only once."""
    coming: dict[str, list[str]] = {}
    for ref, targets in leads.items():
        for other in targets:
            coming.setdefault(other, []).append(ref)
    ways = {ref: len(targets) for ref, targets in leads.items()}
    ends = [ref for ref in coming if ref not in leads]
    while ends:
        for ref in coming.get(ends.pop(), ()):
            ways[ref] -= 1
            if not ways[ref]:
                del leads[ref]
                ends.append(ref)


def _circle(leads: dict[str, list[str]], start: str) -> list[str]:
    """Return a shortest path along references from a claim back to itself; empty if there is none."""
    came_from = {start: ""}
    waiting = deque([start])
    while waiting:
        ref = waiting.popleft()
        for other in leads.get(ref, ()):
            if other == start:
                way = [ref]
                while came_from[way[-1]]:
                    way.append(came_from[way[-1]])
                return way[::-1]
            if other not in came_from:
                came_from[other] = ref
                waiting.append(other)
    return []


def claims_of_roles(index: Index) -> Iterator[Diagnostic]:
    """The claims on which a role rests exist."""
    for file, path, _, role in index.roles():
        for position, ref in enumerate(role.claims):
            yield from check_claim_ref(index, file, "", ref, (*path, "claims", position))
