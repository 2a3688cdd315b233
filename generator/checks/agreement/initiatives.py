"""Initiatives: a claim that moves or confirms a status is about the initiative that it names."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.agreement.joint import LISTED, names_known, parties_named
from generator.checks.index import BriefInFile, Index, stems
from generator.corpus import references
from generator.diagnostics.report import Diagnostic, Location, diagnose
from generator.diagnostics.visible import as_list
from generator.model.brief import Claim
from generator.model.registry import Initiative
from generator.provenance.wording.stated import shown_words


def initiatives_as_told(index: Index, brief_in_file: BriefInFile) -> Iterator[Diagnostic]:
    """No claim on a status names only another initiative, or begins with others than the parties."""
    for claim_id, claim in brief_in_file.brief.claims.items():
        if claim.initiative is None or not (claim.stage or claim.deadline or claim.confirms):
            continue
        entry = index.entry(claim.initiative)
        if not isinstance(entry, Initiative) or not names_known(index, claim.text):
            continue
        how, meant = _of_another(index, claim, entry)
        if how:
            location = Location(brief_in_file.file, ("claims", claim_id, "initiative"))
            hint = f"if it is about that, write `initiative: {meant}` and a stage of its ladder" if meant else ""
            yield diagnose("B367", location, id=claim_id, initiative=claim.initiative, how=how, hint=hint)


def _of_another(index: Index, claim: Claim, initiative: Initiative) -> tuple[str, str]:
    """Return in words how a claim is about another initiative, and the id of that one.

    The id is empty if there are several. Both are empty if there is none.
    """
    known, own = index.words_of_initiatives, claim.initiative or ""
    linked = references(claim.text)
    said = stems(f"{shown_words(claim.text)} {' '.join(linked)}")
    names_linked = (entry.name for one in linked for *_, entry in index.unchecked.entries.get(one, ()))
    if said.isdisjoint(known.words[own]) and known.words[own].isdisjoint(stems(" ".join(names_linked))):
        others = [other for other, names in known.names.items() if other != own and any(name <= said for name in names)]
        named = [entry.name for other in others for *_, entry in index.unchecked.entries[other][:1]]
        if others:
            return f"has none of its words, and names {as_list(named)}", others[0] * (len(others) == 1)
    listed = (
        LISTED.match(" ".join(claim.text.split())) if claim.confirms is None and claim.stance == "asserts" else None
    )
    parties = frozenset(initiative.parties)
    acting = parties_named(index, listed["list"], known.parties) if listed else set[str]()
    others = sorted(acting & known.parties - parties)
    if len(parties) > 1 and others and not parties <= acting:
        return f"begins with {as_list(others)}, and leaves out {as_list(sorted(parties - acting))}", ""
    return "", ""
