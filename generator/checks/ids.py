"""Ids: each id names one thing, and can be a part of an address."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.checks.agreement.sources import right_folder
from generator.checks.index import BriefInFile, Index
from generator.diagnostics.report import Diagnostic, Location, diagnose
from generator.model.fields import ID_PATTERN, UNFINISHED


def same_id(index: Index) -> Iterator[Diagnostic]:
    """Two entries of the registry never share an id."""
    doubled = {entry_id: versions for entry_id, versions in index.unchecked.entries.items() if len(versions) > 1}
    needed = frozenset(_needed(index)) if doubled else frozenset()
    for entry_id, versions in doubled.items():
        # An entry that was reviewed, or that a reference needs, keeps its id. The other entry of that id is new.
        newest_last = sorted(
            (f"{kind}/{entry_id}" not in index.unchecked.reviewed, (kind, entry_id) not in needed, number)
            for number, (_, kind, _) in enumerate(versions)
        )
        first, *others = (versions[number][0] for _, _, number in newest_last)
        for file in others:
            hint, names = "", (file, first)
            body = next((name for name in names if name.endswith(("/organisations.yaml", "/people.yaml"))), "")
            if body and any(name.endswith("/publishers.yaml") for name in names):
                both = "if the two are the same, because texts can name a publisher too"
                hint = f"remove it from {body} {both}; or choose another id"
            hint = hint or "choose another id for one of the two; `briefings rename` changes one everywhere at once"
            yield diagnose("B311", Location(file, (entry_id,), on="key"), id=entry_id, other=first, hint=hint)


def _needed(index: Index) -> Iterator[tuple[str, str | None]]:
    """Yield the ids at places that take only one kind of entry, as (kind, id)."""
    for _, _, _, entry in index.entries():
        yield "countries", getattr(entry, "country", None)
    for *_, brief in index.briefs():
        yield "publishers", brief.source.publisher
        yield "publishers", brief.source.origin
        for claim in brief.claims.values():
            yield "initiatives", claim.initiative
            yield from (("events", event) for event in claim.event)
            yield from (("people", person) for person in claim.said_by.people)


def same_address(index: Index, brief_in_file: BriefInFile) -> Iterator[Diagnostic]:
    """Two briefs never share a file name, even in different folders, because it is their address."""
    brief_id, file, brief = brief_in_file.id, brief_in_file.file, brief_in_file.brief
    first, other = index.unchecked.briefs[brief_id][0]
    if file == first:
        return
    values = {}
    if brief == other:
        # The one in the right folder stays.
        right = right_folder(index, brief.source)
        if file.split("/")[1] == right != first.split("/")[1]:
            file, first = first, file
        values["hint"] = f"delete this file: {first} holds the same brief"
    yield diagnose("B207", Location(file), id=brief_id, url=f"briefs/{brief_id}/", other=first, **values)


_UNFINISHED: Final = f"{UNFINISHED.lower()}-"


def claim_ids(_: Index, brief_in_file: BriefInFile) -> Iterator[Diagnostic]:
    """A claim's id can be a part of an address."""
    for key in ("claims", "withdrawn"):
        for claim_id in getattr(brief_in_file.brief, key):
            if claim_id.lower().startswith(_UNFINISHED):
                yield diagnose("B119", Location(brief_in_file.file, (key, claim_id), on="key"))
            elif not ID_PATTERN.match(claim_id):
                yield diagnose("B106", Location(brief_in_file.file, (key, claim_id), on="key"), value=claim_id)
