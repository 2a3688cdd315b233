"""The markup of texts, and their references to entries of the registry."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import islice

from generator.checks.index import Index
from generator.checks.links.entries import check_entity
from generator.checks.name_search import KIND_WORDS
from generator.checks.texts.half_citations import mixed_brackets
from generator.checks.texts.markup_hints import hint_for_markup
from generator.checks.walks import TextInFile
from generator.diagnostics.hints import Hint, write_hint
from generator.diagnostics.report import Diagnostic, Path, diagnose
from generator.model.fields import ID_PATTERN
from generator.model.markup import MAX_MISTAKES, REFERENCE, has_too_many_signs, markup_mistakes, several_cited


def markup(index: Index, text: TextInFile) -> Iterator[Diagnostic]:
    """Texts hold only inline Markdown, and every `[[entity]]` in them leads to an entry of the registry."""
    if index.is_sound(text.words) and not has_too_many_signs(text.words):
        return
    claims = text.brief.claims if text.brief else {}
    mixed = [*mixed_brackets(text.words, claims)] if text.is_bottom_line else []
    for fault in markup_mistakes(text.words):
        whole = REFERENCE.fullmatch(fault.shown)
        cited = several_cited(whole[1], claims) if whole and text.is_bottom_line else ""
        meant = {"hint": write_hint(cited, of=fault.shown)} if cited else hint_for_markup(index, text.words, fault)
        for match, better in mixed:
            if fault.code == "B110" and match.start() <= fault.start < match.end():
                meant = {"hint": write_hint(better, of=match[0])}
        yield diagnose(fault.code, text.at(fault.word, fault.start), tag=fault.shown, value=fault.shown, **meant)
    yield from islice(_unknown(index, text, claims), MAX_MISTAKES)


def _unknown(index: Index, text: TextInFile, claims: Mapping[str, object]) -> Iterator[Diagnostic]:
    """Report readable references that lead to no entry."""
    for match in REFERENCE.finditer(text.words):
        entry_id, bar, shown = match[1].partition("|")
        if not ID_PATTERN.match(entry_id) or (bar and not shown.strip()) or "|" in shown:
            continue
        # The word includes the brackets, so that the same word earlier in the text is not taken for it.
        location = text.at(f"[[{entry_id}", match.start(), skip=2)
        known = index.knows(entry_id, *index.kinds.values())
        meant = None if known else _of_no_entry(index, text.path, match, claims)
        if meant is not None:
            yield diagnose("B201", location, id=entry_id, **meant)
        else:
            yield from check_entity(index, entry_id, location, shown=shown.strip())


def name_in_words(path: Path) -> str:
    """Return the hint for the id of a brief in a text."""
    relations = ", or refer to one of its claims with `agrees_with` or `refines`" if path[:1] == ("claims",) else ""
    return f"name the brief in words{relations}"


def _of_no_entry(
    index: Index, path: Path, reference: re.Match[str], claims: Mapping[str, object]
) -> dict[str, str] | None:
    """Return the meaning of a reference to a claim, brief or question, or of one with its words first.

    It is None for any other.
    """
    entry_id, bar, words = reference[1].partition("|")
    hidden = not index.unchecked.unreadable.kinds.isdisjoint(KIND_WORDS)
    if entry_id in claims and not hidden:
        hint = f"it is a claim: cite it in the bottom line in single brackets, as [{entry_id}]"
        sure = f"[{entry_id}]" if path == ("bottom_line",) and not bar else None
        if path[:1] == ("claims",):
            hint = f"it is a claim: take it out of the text, and name it below, as in `refines: {entry_id}`"
        return {"hint": Hint(hint, sure, reference[0])}
    if not hidden and (entry_id in index.unchecked.briefs or entry_id in index.unchecked.questions):
        if entry_id in index.unchecked.briefs:
            return {"hint": f"it is a brief, but texts can link only to entries: {name_in_words(path)}"}
        return {"hint": "it is a question, but texts can link only to entries: take the brackets out, or the words"}
    if (shown := words.strip()) and index.knows(shown, *index.kinds.values()):
        better = f"[[{shown}|{entry_id}]]"
        return {"hint": Hint(f"write {better}: the id comes first", better, reference[0]), "near": shown}
    return None
