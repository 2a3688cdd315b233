"""`briefings rename OLD NEW`: changes the id of an entry, brief, claim, stage or question, everywhere at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final, Literal

from generator.checks.index import DAY_IN_NAME
from generator.commands.authoring.fmt import files_of_authors
from generator.commands.authoring.renewed_digests import renewed_reviews, renewed_seals
from generator.corpus import Corpus
from generator.diagnostics.likeness import meant_instead
from generator.diagnostics.refusal import RefusedError
from generator.diagnostics.report import Report, brief_of_file
from generator.diagnostics.rules import RULES
from generator.diagnostics.visible import shortened
from generator.editing.changes import SETTINGS, FileChanges, copy_of_record
from generator.editing.links_in_pages import Move, lines_that_name, with_links_moved
from generator.editing.nodes import CannotChangeError, Nodes, changeable
from generator.editing.references import ENTRY_KINDS, KEY, Named, named_in, put_id
from generator.load import load
from generator.model.fields import ID_PATTERN
from generator.model.for_editors import BRIEF_IDS, CLAIMS, OTHER_CLAIMS, STAGES
from generator.model.registry import Initiative
from generator.reading.layout import BRIEFS, QUESTIONS, kind_of

_PAGES: Final = "docs"
_MOVED: Final = "---\ntitle: Moved\n"
_TO: Final = "moved_to: {new}.md\n---\n\n# Moved\n\nThis page has a new address: [{title}]({new}.md).\n"


class RenameError(RefusedError):
    """The id cannot be changed; the message tells people why."""

    status = 1


class NoSuchIdError(RenameError):
    """Nothing has the old id."""

    status = 2


@dataclass(frozen=True, slots=True)
class Renamed:
    """The thing to rename.

    Attributes:
        kind: an entry of the registry, a brief, a claim, a stage of a ladder, or a question.
        old: its old id.
        new: its new id.
        owner: the brief of a claim, the initiative of a stage, the kind of an entry.
    """

    kind: Literal["entry", "brief", "claim", "stage", "question"]
    old: str
    new: str
    owner: str = ""


def rename(
    project: Path, old: str, new: str, formatted: list[str] | None = None, left: list[str] | None = None
) -> FileChanges:
    """Work out the changes of all files for a new id.

    Args:
        project: the folder that holds `briefings/`.
        old: the id of an entry, a brief or a question, or `brief-id/claim-id` or `initiative-id/stage`.
        new: the new id; for a claim or a stage, with or without the part before the slash.
        formatted: receives the names of the files that had to be formatted first.
        left: receives the places outside the record, as `mkdocs.yml:12`, that still name the old address.

    Raises:
        RenameError: if the record has errors, nothing has the old id, the new one is taken or is not an id, the record
            would have faults afterwards, or a file cannot be written back without loss.
        OSError: if a file cannot be read.
    """
    corpus, _ = load(project)
    if corpus is None:
        raise RenameError("the record has errors, so some places that name the id may be missed: see briefings check")
    renamed = _look_up(corpus, old, new)
    changed = _with_new_id(project, corpus, renamed, formatted if formatted is not None else [])
    if renamed.kind == "brief":
        before = corpus.files[old]
        after = f"{before.rpartition('/')[0]}/{new}.yaml"
        changed[after] = changed.pop(before, None) or (project / before).read_bytes()
        changed[before] = None
    changed |= _with_links_moved(project, renamed, left if left is not None else [])
    changed |= _moved_pages(project, corpus, renamed)
    with copy_of_record(project) as copy:
        FileChanges.of(copy, changed).make(copy)
        after_corpus, after_report = load(copy)
    if after_corpus is None:
        raise RenameError(f"the record would be faulty afterwards: {_first_error(after_report)}")
    called = _new_name(renamed)
    changed |= renewed_seals(corpus, after_corpus, called)
    changed |= renewed_reviews(project, corpus, after_corpus, called)
    return FileChanges.of(project, changed)


def _with_new_id(project: Path, corpus: Corpus, renamed: Renamed, formatted: list[str]) -> dict[str, bytes | None]:
    """Return the authors' files that name the id, with the new id in its place."""
    changed: dict[str, bytes | None] = {}
    for name in files_of_authors(project):
        data = (project / name).read_bytes()
        # Reading a file with its comments is slow, and few files name an id. Other files name a claim with its brief.
        elsewhere = renamed.kind == "claim" and name != corpus.files[renamed.owner]
        if (f"{renamed.owner}/{renamed.old}" if elsewhere else renamed.old).encode() not in data:
            continue
        try:
            file = changeable(kind_of(name), data)
        except CannotChangeError as error:
            raise RenameError(f"{name} cannot be changed: {error}") from None
        places = [
            named for named in named_in(kind_of(name), file.nodes.root) if _is_meant(renamed, corpus, name, named)
        ]
        for named in places:
            put_id(file.nodes, named, _new_id(named, renamed))
        if renamed.kind == "claim" and name == corpus.files[renamed.owner]:
            _add_tombstone(file.nodes, renamed)
        if places:
            changed[name] = file.data()
            if file.was_formatted:
                formatted.append(name)
    return changed


def _first_error(report: Report) -> str:
    item = next(item for item in report.items if item.diagnostic.severity == "error")
    return f"{item.diagnostic.location.file}:{item.span.line}: {item.diagnostic.message}"


def _look_up(corpus: Corpus, old: str, new: str) -> Renamed:
    owner, slash, part = old.rpartition("/")
    if slash:
        within, _, new = new.rpartition("/")
        if within not in ("", owner):
            raise RenameError(f'"{old}" stays in "{owner}": only what follows the slash can change')
    if not ID_PATTERN.match(new):
        raise RenameError(f'"{shortened(new)}" cannot be an id: {RULES["B106"].hint}')
    if new == part:
        raise RenameError(f'"{new}" is already the id; name another one')
    if slash and owner in corpus.briefs and part in corpus.briefs[owner].claims:
        brief = corpus.briefs[owner]
        _refuse_taken(new, [*brief.claims, *brief.withdrawn], f"claim of {owner}")
        return Renamed("claim", part, new, owner)
    entry = corpus.registry.get("initiatives", {}).get(owner)
    if slash and isinstance(entry, Initiative) and part in [step.stage for step in entry.ladder]:
        _refuse_taken(new, [step.stage for step in entry.ladder], f"stage of {owner}")
        return Renamed("stage", part, new, owner)
    known_ids = [*corpus.kinds, *corpus.briefs, *corpus.questions]
    if not slash:
        if old in known_ids and (taken := next((words for ids, words in _kinds(corpus, old) if new in ids), "")):
            _refuse_taken(new, [new], taken)
        if old in corpus.briefs:
            _refuse_dayless(old, new)
            return Renamed("brief", old, new)
        if old in corpus.questions:
            return Renamed("question", old, new)
        if old in corpus.kinds:
            return Renamed("entry", old, new, corpus.kinds[old])
    else:
        known_ids = [f"{brief_id}/{claim_id}" for brief_id, brief in corpus.briefs.items() for claim_id in brief.claims]
    raise NoSuchIdError(f'there is nothing with the id "{old}"{meant_instead(old, known_ids)}')


def _kinds(corpus: Corpus, old: str) -> Iterator[tuple[Mapping[str, object], str]]:
    yield corpus.briefs, "brief"
    if old in corpus.questions:
        yield corpus.questions, "question"
    else:
        yield corpus.kinds, "entry"


def _refuse_taken(new: str, taken: list[str], words: str) -> None:
    if new in taken:
        raise RenameError(f'"{new}" is already the id of another {words}')


def _refuse_dayless(old: str, new: str) -> None:
    """Refuse a new name without the day of publication for a brief whose old name begins with that day."""
    day = DAY_IN_NAME.match(old)
    if day is not None and not DAY_IN_NAME.match(new):
        raise RenameError(
            f'"{new}" does not begin with a day: the name of a brief begins with the day on which its text was '
            f"published, as in {day[0]}-{new}"
        )


def _is_meant(renamed: Renamed, corpus: Corpus, file: str, named: Named) -> bool:
    kinds = set(named.kinds)
    in_brief = kind_of(file) == BRIEFS
    if renamed.kind == "question":
        return kind_of(file) == QUESTIONS and named.path == (renamed.old,) and KEY in kinds
    if renamed.kind == "entry":
        if KEY in kinds:
            return kind_of(file) == renamed.owner and named.path == (renamed.old,)
        return named.value == renamed.old and bool(kinds & {*ENTRY_KINDS, renamed.owner})
    if renamed.kind == "brief":
        return (named.value == renamed.old and BRIEF_IDS in kinds) or (
            bool(kinds & {CLAIMS, OTHER_CLAIMS}) and named.value.startswith(f"{renamed.old}/")
        )
    in_own_file = in_brief and file == corpus.files.get(renamed.owner)
    if renamed.kind == "claim":
        if KEY in kinds:
            return in_own_file and named.path == ("claims", renamed.old)
        full = f"{renamed.owner}/{renamed.old}"
        if kinds & {CLAIMS, OTHER_CLAIMS}:
            return named.value == full or (in_own_file and named.value == renamed.old)
        return in_own_file and "citation" in kinds and named.value == renamed.old
    if named.value != renamed.old or STAGES not in kinds:
        return False
    if kind_of(file) == "initiatives":
        return named.path[0] == renamed.owner
    brief_id = brief_of_file(file)
    return in_brief and corpus.briefs[brief_id].claims[str(named.path[1])].initiative == renamed.owner


def _new_id(named: Named, renamed: Renamed) -> str:
    if renamed.kind == "brief":
        return renamed.new + named.value.removeprefix(renamed.old)
    return f"{named.value.rpartition('/')[0]}/{renamed.new}".removeprefix("/")


def _add_tombstone(nodes: Nodes, renamed: Renamed) -> None:
    """Add a tombstone that leads from the claim's old address to its new one."""
    stones = nodes.value("withdrawn") or nodes.add(nodes.root, "withdrawn", {})
    today = date.today().isoformat()  # noqa: DTZ011
    nodes.add(stones, renamed.old, {"on": today, "why": "The claim has a new id.", "instead": renamed.new})


def _with_links_moved(project: Path, renamed: Renamed, left: list[str]) -> dict[str, bytes | None]:
    """Return the hand-written pages that link to the old address, with links to the new one."""
    if renamed.kind == "claim":
        move = Move("briefs", renamed.owner, renamed.owner, renamed.old, renamed.new)
    elif (folder := _folder_of(renamed)) is not None:
        move = Move(folder, renamed.old, renamed.new)
    else:
        return {}
    changed: dict[str, bytes | None] = {}
    for path in [*sorted((project / _PAGES).rglob("*.md")), project / SETTINGS]:
        try:
            text = path.read_bytes().decode()
        except (OSError, UnicodeDecodeError):
            continue  # no page as it is, which a build reports
        name, after = path.relative_to(project).as_posix(), text
        if path.suffix == ".md":
            after = with_links_moved(path.relative_to(project / _PAGES).as_posix(), text, move)
        if after != text:
            changed[name] = after.encode()
        left += [f"{name}:{line}" for line in lines_that_name(after, move)]
    return changed


def _folder_of(renamed: Renamed) -> str | None:
    """Return the folder of the page of an entry, brief or question; None for what has no page of its own."""
    return {"brief": "briefs", "question": "questions", "entry": renamed.owner}.get(renamed.kind)


def _moved_pages(project: Path, corpus: Corpus, renamed: Renamed) -> dict[str, bytes | None]:
    """Return a page that redirects from the old address, and the removal of a redirecting page at the new one."""
    folder = _folder_of(renamed)
    if folder is None:
        return {}
    if renamed.kind == "entry":
        title = corpus.registry[renamed.owner][renamed.old].name
    else:
        title = corpus.briefs[renamed.old].title if renamed.kind == "brief" else corpus.questions[renamed.old].title
    title = re.sub(r"([\\`*_\[\]<>#])", r"\\\1", title)
    moved = (_MOVED + _TO.format(new=renamed.new, title=title)).encode()
    files: dict[str, bytes | None] = {f"{_PAGES}/{folder}/{renamed.old}.md": moved}
    # Pages that redirected to the old address now redirect directly to the new one.
    for page in sorted((project / _PAGES / folder).glob("*.md")):
        text = page.read_text("utf-8", "replace")
        if text.startswith(_MOVED) and f"\nmoved_to: {renamed.old}.md\n" in text:
            files[f"{_PAGES}/{folder}/{page.name}"] = moved
    back = project / _PAGES / folder / f"{renamed.new}.md"
    if back.is_file() and back.read_text("utf-8").startswith(_MOVED):
        files[f"{_PAGES}/{folder}/{renamed.new}.md"] = None
    return files


def _new_name(renamed: Renamed) -> Callable[[str], str]:
    """Return a function from the name of a unit of the record to its name with the new id."""

    def called(name: str) -> str:
        parts = name.split("/")
        if renamed.kind == "brief" and parts[:2] == ["briefs", renamed.old]:
            parts[1] = renamed.new
        elif renamed.kind == "claim" and parts == ["briefs", renamed.owner, "claims", renamed.old]:
            parts[3] = renamed.new
        elif (renamed.kind == "entry" and parts == [renamed.owner, renamed.old]) or (
            renamed.kind == "question" and parts == [QUESTIONS, renamed.old]
        ):
            parts[1] = renamed.new
        return "/".join(parts)

    return called
