"""The change that the last save made, and so the page at which its author will want to look."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from generator.load.parsed_file import ParsedFile
from generator.model.brief import Brief
from generator.reading.layout import BRIEFS, MECHANISM, PRIMER, kind_of
from generator.site.addresses import ENTITY_KINDS, brief_address, question_address

_ENTRY_PAGES = (*ENTITY_KINDS, "events", "initiatives", "publishers")


@dataclass(frozen=True, slots=True)
class LastEdit:
    """The change of one save.

    Attributes:
        file: path in the project of the file that was saved; of the first of several.
        address: of the one page to go to; empty where the page that is shown stays.
        anchor: the one claim on it that was edited; empty where none or several were.
        stays: why the page stays: `shared` by many pages, `several` files, `removed`, or `nothing` that a page shows;
            empty where it does not.
        entry: of a shared file, the address of the one entry that was changed; empty where it is not one.
    """

    file: str
    address: str = ""
    anchor: str = ""
    stays: str = ""
    entry: str = ""


def last_edit(
    before: Mapping[str, ParsedFile], after: Mapping[str, ParsedFile], readable: Mapping[str, ParsedFile] | None = None
) -> LastEdit | None:
    """Say what changed from one load to the next; None where no file of the record did, or none was read before.

    A brief has one page, and so have the mechanism and the primer: the reader is led there. A registry file, the
    questions, the synonyms and the record's own words show on many pages: none of these is *the* page that was edited.

    Args:
        before: the files as they were read before; none at the first load.
        after: the files as they are.
        readable: the files as they could be read last, with which one that could not be read before is compared.
    """
    names = sorted({*before, *after})
    changed = [name for name in names if _data(before.get(name)) != _data(after.get(name))] if before else []
    if not changed:
        return None
    file = changed[0]
    if new_name := _renamed(changed, before, after):
        return LastEdit(new_name, brief_address(PurePosixPath(new_name).stem))
    if len(changed) > 1:
        return LastEdit(file, stays="several")
    if file not in after:
        return LastEdit(file, stays="removed")
    kind, old, new = kind_of(file), before.get(file), after[file]
    if old is not None and not old.models:
        old = (readable or {}).get(file, old)
    if kind == BRIEFS:
        address, anchor = brief_address(PurePosixPath(file).stem), ""
        was, now = _model(old), _model(new)
        if isinstance(was, Brief) and isinstance(now, Brief):
            edited = [claim_id for claim_id, claim in now.claims.items() if was.claims.get(claim_id) != claim]
            anchor = edited[0] if len(edited) == 1 else ""
        return LastEdit(file, stays="nothing") if old and was == now else LastEdit(file, address, anchor)
    if kind in (MECHANISM, PRIMER):
        return LastEdit(file, f"{kind}/") if _model(old) != _model(new) else LastEdit(file, stays="nothing")
    return LastEdit(file, stays="shared", entry=_entry_address(kind, old, new))


def _renamed(changed: list[str], before: Mapping[str, ParsedFile], after: Mapping[str, ParsedFile]) -> str:
    """The new name of a brief's file that has another one; empty where no such thing was done."""
    gone, new = ([name for name in changed if name not in files] for files in (after, before))
    same = len(changed) == 2 and len(gone) == len(new) == 1 and _data(before[gone[0]]) == _data(after[new[0]])
    return new[0] if same and kind_of(new[0]) == BRIEFS else ""


def _data(parsed: ParsedFile | None) -> bytes | None:
    return parsed.seen.data if parsed else None


def _model(parsed: ParsedFile | None) -> Any:
    return parsed.models[0][0] if parsed and parsed.models else None


def _entry_address(kind: str, old: ParsedFile | None, new: ParsedFile) -> str:
    was, now = _entries(old), _entries(new)
    changed = [entry_id for entry_id, entry in now.items() if was.get(entry_id) != entry]
    if len(changed) != 1:
        return ""
    if kind == "questions":
        return question_address(changed[0])
    return f"{kind}/{changed[0]}/" if kind in _ENTRY_PAGES else ""


def _entries(parsed: ParsedFile | None) -> dict[str, Any]:
    return dict(model for model, _ in parsed.models if isinstance(model, tuple)) if parsed else {}
