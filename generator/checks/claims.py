"""Claims: the initiatives, stages and events that they name, and their relations to one another."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.index import Index
from generator.corpus import full_ref
from generator.diagnostics import Diagnostic, Place, broken, suggestion
from generator.model.brief import RELATIONS
from generator.model.registry import Initiative, Person
from generator.validation import STAND_IN_ID


def known_initiatives(index: Index) -> Iterator[Diagnostic]:
    """A claim's initiative, stage and event exist; a stage or deadline belongs to an initiative."""
    for file, _, _, claim, path in index.claims:
        if not index.knows(claim.initiative, "initiatives"):
            yield from index.entity(claim.initiative, Place(file, (*path, "initiative")), "initiatives")
        for number, event in enumerate(claim.event):
            if not index.knows(event, "events"):
                yield from index.entity(event, Place(file, (*path, "event", number)), "events")
        if claim.initiative is None:
            for key, value in (("stage", claim.stage), ("deadline", claim.deadline)):
                if value is not None and value != STAND_IN_ID:
                    yield broken("B304", Place(file, (*path, key), on="key"))
        elif claim.stage is not None and claim.initiative in index.kinds:
            entry = index.draft.entries[claim.initiative][0][2]
            ladder = [rung.stage for rung in entry.ladder] if isinstance(entry, Initiative) else [STAND_IN_ID]
            if STAND_IN_ID not in ladder and claim.stage not in (*ladder, STAND_IN_ID):
                hint = suggestion(claim.stage, ladder, "correct it, or add the stage to the initiative's ladder")
                place = Place(file, (*path, "stage"))
                yield broken("B205", place, id=claim.stage, initiative=claim.initiative, hint=hint)


def known_claims(index: Index) -> Iterator[Diagnostic]:
    """Relations lead to claims that exist, and never from a claim to itself."""
    for file, brief_id, claim_id, claim, path in index.claims:
        refs = [((*path, kind, number), ref) for kind in RELATIONS for number, ref in enumerate(getattr(claim, kind))]
        if claim.about is not None:
            refs.append(((*path, "about"), claim.about))
        for where, ref in refs:
            if full_ref(brief_id, ref) == f"{brief_id}/{claim_id}":
                yield broken("B302", Place(file, where))
            else:
                yield from index.claim_ref(file, brief_id, ref, where)
        if claim.stance != "asserts" and claim.about is None:
            yield broken("B303", Place(file, (*path, "stance")), stance=claim.stance)
    for file, brief_id, brief in index.briefs():
        for number, fault in enumerate(brief.faults):
            for position, ref in enumerate(fault.touches):
                yield from index.claim_ref(file, brief_id, ref, ("faults", number, "touches", position))
    for file, slug, _, entry in index.entries():
        for number, role in enumerate(entry.roles if isinstance(entry, Person) else ()):
            for position, ref in enumerate(role.claims):
                path = (slug, "roles", number, "claims", position)
                if "/" in ref:
                    yield from index.claim_ref(file, "", ref, path)
                elif ref != STAND_IN_ID:
                    yield broken("B114", Place(file, path), value=ref, hint="write brief-id/claim-id")
