"""References to claims, with hints for those that lead to none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from generator.checks.index import MAX_LISTED, Index
from generator.corpus import full_ref
from generator.diagnostics.hints import Hint, did_you_mean, nearest_hint, suggestion, write_hint
from generator.diagnostics.likeness import certain, nearest
from generator.diagnostics.report import Diagnostic, Location, Path, diagnose
from generator.model.brief import Withdrawal
from generator.model.brief.bottom_line import citations
from generator.model.fields import ID_PATTERN
from generator.reading.layout import BRIEFS
from generator.reading.mending import STAND_IN_ID

_MAX_CLAIMS: Final = 3


def check_claim_ref(index: Index, file: str, brief_id: str, ref: str, path: Path, nth: int = 0) -> Iterator[Diagnostic]:
    """Report a reference that leads to no claim. Outside briefs, where `brief_id` is empty, it names the brief."""
    if not brief_id and "/" not in ref:
        if ref != STAND_IN_ID:
            yield diagnose("B114", Location(file, path), value=ref, hint=_with_its_brief(index, ref))
        return
    target_brief, _, claim_id = full_ref(brief_id, ref).rpartition("/")
    if index.has_claim(target_brief, claim_id):
        return
    location = Location(file, path, word=ref, nth=nth)
    if ref == STAND_IN_ID or index.unchecked.unreadable.hides_claim(target_brief, claim_id):
        return
    versions = index.unchecked.briefs.get(target_brief)
    if versions is None:
        if BRIEFS not in index.unchecked.unreadable.kinds:
            yield diagnose("B209", location, id=target_brief, hint=_brief_meant(index, target_brief, claim_id))
        return
    withdrawn = next((brief.withdrawn[claim_id] for _, brief in versions if claim_id in brief.withdrawn), None)
    if withdrawn is not None:
        yield _withdrawn_claim(location, ref, target_brief, withdrawn, elsewhere=target_brief != brief_id)
        return
    elsewhere = _briefs_with(index, claim_id) if "/" not in ref else []
    if "/" not in ref and index.knows(ref, *index.kinds.values()) and not elsewhere:
        yield diagnose("B202", location, id=ref, hint=_entry_for_claim(index, ref, path))
        return
    claim_ids = [claim for _, brief in versions for claim in brief.claims if ID_PATTERN.match(claim)]
    if path == ("bottom_line",):  # the claim meant is probably one that it does not cite yet
        claim_ids.sort(key=[*citations(versions[0][1].bottom_line)].__contains__)
    hint = _claim_meant(index, ref, claim_ids, elsewhere)
    yield diagnose("B202", location, id=ref, hint=hint, cause=f"{target_brief}/{claim_id}")


def _with_its_brief(index: Index, ref: str) -> str:
    """Return the hint for a reference with only a claim or a brief where both are needed."""
    if of_brief := index.unchecked.briefs.get(ref):
        claim_id = next(iter(of_brief[0][1].claims), "claim-id")
        return f"it is a brief: write its claim after a slash, as in {ref}/{claim_id}"
    refs = [f"{brief}/{ref}" for brief in _briefs_with(index, ref)]
    return write_hint(refs[0]) if len(refs) == 1 else f"write {' or '.join(refs) or 'brief-id/claim-id'}"


def _brief_meant(index: Index, brief_id: str, claim_id: str) -> Hint:
    """Return the hint for a brief that does not exist."""
    if claim_id in index.unchecked.questions:
        return Hint("a question is not a claim: name this claim in a position of the question instead")
    sure = certain(brief_id, index.unchecked.briefs)
    near = sure or nearest(brief_id, index.unchecked.briefs)
    return Hint(did_you_mean(brief_id, near) if near else "", f"{sure}/{claim_id}" if sure else None)


def _entry_for_claim(index: Index, entry_id: str, path: Path) -> str:
    """Return the hint for an entry where a claim is needed."""
    match = index.names.find(entry_id, least=0)[0]
    if path == ("bottom_line",):
        return f"{match.words} is not a claim: write [[{match.id}]], and cite the claims that the sentence rests on"
    return f"{match.words} is not a claim: write claim-id for a claim of this brief, or brief-id/claim-id"


def _claim_meant(index: Index, ref: str, claim_ids: Sequence[str], elsewhere: Sequence[str]) -> str:
    """Return the hint for a claim that its brief does not have.

    Args:
        index: the record.
        ref: the reference.
        claim_ids: the claims that the brief has.
        elsewhere: other briefs that have a claim of this id.
    """
    brief_id, slash, claim_id = ref.rpartition("/")
    hint: str
    if near := certain(claim_id, claim_ids) or nearest(claim_id, claim_ids):
        sure = nearest_hint(claim_id, near, claim_ids).instead
        hint = Hint(did_you_mean(ref, f"{brief_id}{slash}{near}"), sure)
    elif slash and 0 < len(claim_ids) <= MAX_LISTED:
        hint = f"the brief has these claims: {', '.join(claim_ids)}; write one after the slash"
    else:
        hint = suggestion(claim_id, claim_ids, "correct the id, or write the claim")
    if elsewhere and not (isinstance(hint, Hint) and hint.instead):
        hint = f"did you mean {' or '.join(f'{brief}/{claim_id}' for brief in elsewhere)}?"
    if not slash and (of_brief := index.unchecked.briefs.get(ref)):
        claim_refs = ", ".join([f"{ref}/{claim}" for claim in of_brief[0][1].claims][:_MAX_CLAIMS])
        hint = f"it is a brief: add the claim that is meant, as in {claim_refs}"
    return Hint(hint, f"{brief_id}{slash}{hint.instead}") if isinstance(hint, Hint) and hint.instead else hint


def _briefs_with(index: Index, claim_id: str) -> list[str]:
    """Return the briefs that have a claim of an id, at most a few. Their ids count as looked up."""
    found = [brief_id for brief_id in index.unchecked.briefs if index.has_claim(brief_id, claim_id)]
    return found if len(found) <= _MAX_CLAIMS else []


def _withdrawn_claim(location: Location, ref: str, brief_id: str, withdrawn: Withdrawal, elsewhere: bool) -> Diagnostic:
    instead = withdrawn.instead
    if instead and elsewhere:
        instead = full_ref(brief_id, instead)
    hint = {"hint": f'"{instead}" replaced it: refer to that, or take the reference out'} if instead else {}
    cause = f"{brief_id}/{ref.rpartition('/')[2]}"
    return diagnose("B210", location, id=ref, day=withdrawn.on.words, cause=cause, **hint)
