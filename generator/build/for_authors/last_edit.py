"""The change that the last save made, and the page that its author will want to see."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import Any, Final

from generator.build.for_authors.edited_parts import PLACES, TOP, edited_drawing, edited_parts
from generator.load.parsed_file import ParsedFile
from generator.model.across_briefs.mechanism import Mechanism
from generator.model.brief import Brief
from generator.provenance.reviews.files import FOLDER as REVIEWS
from generator.provenance.seals.files import FOLDER as SEALS
from generator.reading.layout import BRIEFS, MECHANISM, PRIMER, kind_of
from generator.reading.yaml.encodings import decode_leniently
from generator.site.addresses import ENTITY_KINDS, brief_address, question_address
from generator.site.text.templating import TEMPLATES

_ENTRY_PAGES = (*ENTITY_KINDS, "events", "initiatives", "publishers")


@dataclass(frozen=True, slots=True)
class LastEdit:
    """The change of one save.

    Attributes:
        file: path in the project of the file that was saved; if there are several, of the first.
        kind: the kind of change. If there is one page to go to, its `parts` were edited, it is that of one `entry` of
            a shared file, or it was `added`, `renamed` or saved in another way (`page`). If the browser stays on its
            page, the file is `shared` by many pages or concerns the whole `site`, `several` files were saved, one was
            `removed`, no page shows it (`unused`), or `nothing` visible changed.
        address: address of the one page to go to; None if the browser stays on its page.
        parts: the anchors of the edited parts, in the page's order.
        words: the first edited line, by whose words its place is found on a page without an anchor for it.
        others: further files that were saved or removed.
        moved: the new addresses of pages whose brief, question or entry has a new id, by their old addresses.
    """

    file: str
    kind: str
    address: str | None = None
    parts: tuple[str, ...] = ()
    words: str = ""
    others: tuple[str, ...] = ()
    moved: Mapping[str, str] = field(default_factory=dict)

    @property
    def files(self) -> tuple[str, ...]:
        """Every file that was saved or is gone."""
        return (self.file, *self.others)


SavedAt = Callable[[str], float]
"""Gives the time at which a file of the project was saved, in seconds; 0 for one that is gone."""

_APART: Final = 0.1
"""Seconds between the saves of a person. A program that changes several files leaves less between them."""


def _last(files: Sequence[str], saved_at: SavedAt) -> str:
    """Return the file that a person saved last; empty if several were saved together, or one is gone."""
    times = sorted((saved_at(file), file) for file in files)
    return times[-1][1] if times[0][0] and times[-1][0] - times[-2][0] > _APART else ""


def last_edit(
    before: Mapping[str, ParsedFile],
    after: Mapping[str, ParsedFile],
    readable: Mapping[str, ParsedFile] | None = None,
    saved_at: SavedAt = lambda _: 0,
) -> LastEdit | None:
    """Return the change from one load to the next; None if no file of the record changed, or none was read before.

    A brief has one page, and so have the mechanism, the primer, an entry and a question: the browser goes there. Of
    several entries, the synonyms and the record's own words, no page is *the* one that was edited.

    Args:
        before: the files of the previous load; empty at the first load.
        after: the files of this load.
        readable: the last readable version of each file, in place of a previous one that could not be read.
        saved_at: tells which of several files was saved last.
    """
    names = sorted({*before, *after})
    changed = [name for name in names if _data(before.get(name)) != _data(after.get(name))] if before else []
    if not changed:
        return None
    file = changed[0]
    if new_name := _renamed(changed, before, after):
        old_names = (*(name for name in changed if name != new_name),)
        return LastEdit(new_name, "renamed", brief_address(PurePosixPath(new_name).stem), (TOP,), others=old_names)
    others: tuple[str, ...] = ()
    if len(changed) > 1:
        if not (last := _last(changed, saved_at)):
            return LastEdit(file, "several", others=(*changed[1:],))
        file, others = last, (*(name for name in changed if name != last),)
    edit = _edit_of(file, before, after, readable or {})
    return replace(edit, others=others)


def _edit_of(
    file: str,
    before: Mapping[str, ParsedFile],
    after: Mapping[str, ParsedFile],
    readable: Mapping[str, ParsedFile],
) -> LastEdit:
    """Return the change of one file."""
    if file not in after:
        return LastEdit(file, "removed")
    kind, old, new = kind_of(file), before.get(file), after[file]
    if old is not None and not old.models:
        old = readable.get(file, old)
    words = edited_line(old.seen.data if old else b"", new.seen.data)
    if kind not in (BRIEFS, MECHANISM, PRIMER):
        address = _entry_address(kind, old, new)
        return LastEdit(file, "entry", address, words=words) if address else LastEdit(file, "shared")
    address = brief_address(PurePosixPath(file).stem) if kind == BRIEFS else f"{kind}/"
    if old is None:
        return LastEdit(file, "added", address, (TOP,))
    was, now = _model(old), _model(new)
    parts: tuple[str, ...] = ()
    if isinstance(was, Brief) and isinstance(now, Brief):
        parts = edited_parts(was, now)
    elif isinstance(was, Mechanism) and isinstance(now, Mechanism):
        parts = (*edited_drawing(was, now),)
    if not parts and was == now:
        return LastEdit(file, "nothing")
    return LastEdit(file, "parts" if parts else "page", address, parts, "" if parts else words)


_KEY_BEFORE: Final = re.compile(r"\A[\s-]*[a-z_][a-z_-]*:\s+(?=\S)")


def edited_line(before: bytes, after: bytes) -> str:
    """Return the first line of a file that was edited, without the key before its value.

    If lines are gone, it is one beside them.

    Args:
        before: the file before the change.
        after: the file after it.
    """
    was, now = (decode_leniently(data).splitlines() for data in (before, after))
    at = next((n for n, (old, new) in enumerate(zip(was, now, strict=False)) if old != new), min(len(was), len(now)))
    line = next((line for line in (*now[at:], *now[:at][::-1]) if line.strip()), "")
    return _KEY_BEFORE.sub("", line).strip()


def with_fault_places(edit: LastEdit | None, pages: Iterable[str], *, is_readable: bool) -> LastEdit | None:
    """Let the errors of a file lead to their places, where the file does not say by itself what was edited in it.

    Args:
        edit: the change of the last save.
        pages: the addresses of the pages, with anchors, that show the places of the errors in the saved file.
        is_readable: whether the file could be read as a whole.
    """
    if edit is None or edit.kind not in ("nothing", "page", "parts", "entry", "shared"):
        return edit
    if is_readable and {*edit.parts} - {PLACES["claims"]}:
        return edit
    places = [page.partition("#") for page in pages if page]
    if not places:
        return edit
    parts = (*dict.fromkeys(anchor for _, _, anchor in places if anchor),)
    return replace(edit, kind="parts" if parts else "page", address=places[0][0], parts=parts)


def edit_of_input(path: Path, folder: Path, address: str | None, words: str = "") -> LastEdit | None:
    """Return the change by the save of a file outside the record: a hand-written page, the settings, or a template.

    The result is None for a template of a generator outside the project, which no author of the project saves.

    Args:
        path: the path of the file.
        folder: folder of the project.
        address: the address of the page that the file holds; None if it holds no page.
        words: the first edited line of the page.
    """
    if path.is_relative_to(TEMPLATES) and not path.is_relative_to(folder):
        return None
    file = path.relative_to(folder).as_posix() if path.is_relative_to(folder) else path.as_posix()
    if address is not None:
        return LastEdit(file, "page", address, words=words)
    return LastEdit(file, "site" if path.exists() else "removed")


def edit_of_text(path: Path, name: str, brief_ids: Sequence[str]) -> LastEdit:
    """Return the change by the save of a source text.

    Args:
        path: the path of the text.
        name: its path in the folder of texts.
        brief_ids: the briefs that cite it.
    """
    if not path.exists():
        return LastEdit(name, "removed")
    if len(brief_ids) == 1:
        return LastEdit(name, "page", brief_address(brief_ids[0]))
    return LastEdit(name, "shared" if brief_ids else "unused")


def edit_beside_record(file: str, *, exists: bool) -> LastEdit:
    """Return the change by the save of another file in the folder of the record.

    Args:
        file: path of the file in the project.
        exists: whether it is still there.
    """
    if not exists:
        return LastEdit(file, "removed")
    return LastEdit(file, "shared" if file.startswith((f"{SEALS}/", f"{REVIEWS}/")) else "unused")


def join_edits(found: Iterable[LastEdit | None], saved_at: SavedAt = lambda _: 0) -> LastEdit | None:
    """Return one change for all changes of a build, in the record and outside it; None if there are none.

    Args:
        found: the changes.
        saved_at: tells which of several files was saved last.
    """
    edits = [edit for edit in found if edit is not None]
    if len(edits) < 2:
        return edits[0] if edits else None
    files = [file for edit in edits for file in edit.files]
    last = next((edit for edit in edits if edit.file == _last(files, saved_at)), None)
    file = last.file if last else files[0]
    others = (*(name for name in files if name != file),)
    return replace(last, others=others) if last else LastEdit(file, "several", others=others)


def _renamed(changed: list[str], before: Mapping[str, ParsedFile], after: Mapping[str, ParsedFile]) -> str:
    """Return the new name of a brief's file; empty if the file was not renamed."""
    gone, new = ([name for name in changed if name not in files] for files in (after, before))
    same = len(changed) == 2 and len(gone) == len(new) == 1 and _data(before[gone[0]]) == _data(after[new[0]])
    return new[0] if same and kind_of(new[0]) == BRIEFS else ""


def _data(parsed: ParsedFile | None) -> bytes | None:
    return parsed.seen.data if parsed else None


def _model(parsed: ParsedFile | None) -> Any:
    return parsed.models[0][0] if parsed and parsed.models else None


def _entry_address(kind: str, old: ParsedFile | None, new: ParsedFile) -> str:
    """Return the address of the one changed entry of a file; empty if there is not exactly one."""
    was, now = _entries(old), _entries(new)
    changed = [entry_id for entry_id, entry in now.items() if was.get(entry_id) != entry]
    if len(changed) != 1:
        return ""
    if kind == "questions":
        return question_address(changed[0])
    return f"{kind}/{changed[0]}/" if kind in _ENTRY_PAGES else ""


def _entries(parsed: ParsedFile | None) -> dict[str, Any]:
    return dict(model for model, _ in parsed.models if isinstance(model, tuple)) if parsed else {}
