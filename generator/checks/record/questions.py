"""Questions: the claims on which their positions rest, and contradictions that belong to no question."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import Final

from generator.checks.claims import opposed_claims
from generator.checks.index import Index
from generator.checks.links.claims import check_claim_ref
from generator.corpus import full_ref
from generator.diagnostics.report import Diagnostic, Location, Path, diagnose
from generator.reading.layout import QUESTIONS
from generator.reading.mending import STAND_IN_ID

_NEEDS_TWO: Final = {"contradict": "contradict", "refine": "refine one another", "change": "follow one another"}


def questions(index: Index) -> Iterator[Diagnostic]:
    """A question's positions rest on existing claims, on at least two, and on each only once."""
    for question_id, (file, question) in index.unchecked.questions.items():
        cited: dict[str, Location] = {}
        refs = ((number, *one) for number, each in enumerate(question.positions) for one in enumerate(each.claims))
        for number, nth, ref in refs:
            path: Path = (question_id, "positions", number, "claims", nth)
            if ref in cited and ref != STAND_IN_ID:
                yield diagnose("B323", cited[ref], id=ref, cause=f"{question_id} {ref}")
                yield diagnose("B323", Location(file, path), id=ref, cause=f"{question_id} {ref}")
            else:
                yield from check_claim_ref(index, file, "", ref, path)
            cited.setdefault(ref, Location(file, path))
        if not all(position.claims for position in question.positions) or not question.positions:
            continue  # another check reports an empty list
        if len(cited) < 2 and STAND_IN_ID not in cited:
            yield diagnose("B320", Location(file, (question_id, "positions"), on="key"), count=len(cited))
        elif len(question.positions) < 2 and question.relation in _NEEDS_TWO and STAND_IN_ID not in cited:
            location = Location(file, (question_id, "relation"))
            yield diagnose("B322", location, relation=_NEEDS_TWO[question.relation], count="one")
        elif question.relation == "agree" and (opposed := _opposed_pair(index, cited)):
            one, other = opposed
            yield diagnose("B361", Location(file, (question_id, "relation")), claim=one, other=other)


def _opposed_pair(index: Index, refs: Collection[str]) -> tuple[str, str] | None:
    """Return the first claim that contradicts or denies another of the same claims, with that claim.

    It is None if none does.
    """
    for cited in refs:
        found = index.claim(cited)
        for _, ref in opposed_claims(found[1]) if found else ():
            if (other := full_ref(cited.rpartition("/")[0], ref)) in refs:
                return cited, other
    return None


def open_contradictions(index: Index) -> Iterator[Diagnostic]:
    """Claims that contradict each other belong to one question."""
    if QUESTIONS in index.unchecked.unreadable.kinds:
        return
    questions_of: dict[str, set[str]] = defaultdict(set)
    for question_id, (_, question) in index.unchecked.questions.items():
        for ref in question.claim_refs():
            questions_of[ref].add(question_id)
    if not all(index.has_claim(*_halves(ref)) for ref in questions_of):
        return  # a reference that leads nowhere may mean one of these claims
    unfinished = {
        question_id for question_id, (_, question) in index.unchecked.questions.items() if len(question.positions) < 2
    }
    for file, brief_id, claim_id, claim in index.claims():
        if not claim.contradicts and claim.stance != "denies":
            continue  # as most claims
        own_ref = f"{brief_id}/{claim_id}"
        for path, ref in opposed_claims(claim):
            where: Path = ("claims", claim_id, *path)
            target = full_ref(brief_id, ref)
            # References to missing claims and to the claim itself are reported by other checks.
            if (
                target == own_ref
                or not index.has_claim(*_halves(target))
                or questions_of[own_ref] & questions_of[target]
                or unfinished & (questions_of[own_ref] | questions_of[target])
            ):
                continue
            verb = "denies" if where[-1] == "about" else "contradicts"
            beside = {
                other
                for question_id in questions_of[own_ref]
                for other in index.unchecked.questions[question_id][1].claim_refs()
                if _halves(other)[0] == _halves(target)[0] and other != own_ref
            }
            meant = next(iter(beside)) if len(beside) == 1 else ""
            hint = _IF_MEANT.format(meant.removeprefix(f"{brief_id}/")) if meant else ""
            location = Location(file, where, word=ref)
            yield diagnose("B321", location, claim=claim_id, verb=verb, other=ref, hint=hint)


_IF_MEANT: Final = (
    "did you mean {0}, which is in a question with it? If not, add both to the positions of a question in "
    "briefings/questions.yaml"
)


def _halves(ref: str) -> tuple[str, str]:
    brief_id, _, claim_id = ref.rpartition("/")
    return brief_id, claim_id
