"""Countries whose names end alike: a text that gives only the end does not say which of them it means."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from generator.checks.index import BriefInFile, Index
from generator.diagnostics.report import Diagnostic, Location, Path, diagnose
from generator.diagnostics.visible import as_list
from generator.model.markup import MAX_MISTAKES, REFERENCE

_AFTER: Final = re.compile(
    r"\s+(?:[A-Z]|(?:peninsula|war|strait|languages?|texts?|originals?|versions?|translations?|editions?|wordings?"
    r"|words?|spellings?|names?|letters|characters|script|speakers?)\b)"
)
"""Words after a name by which it is part of another name, or means the language."""

_BEFORE: Final = re.compile(r"(?:[A-Z][\w.'\u2019-]*\s+|[\w-]-|\b(?:two|both)\s+)\Z")
_LANGUAGE: Final = re.compile(r"\b(?:in|into|from|speak(?:s|ing)?|spoke)\s+\Z")
_NO_NOUN: Final = re.compile(r"\W*(?:\s(?:and|or|to|into|as|for|by)\b|\Z|[.,;:)])")


def countries_told_apart(index: Index, brief_in_file: BriefInFile) -> Iterator[Diagnostic]:
    """No title, bottom line or claim has only the end of a name that two countries share, if the brief has both."""
    ends = index.ends_of_countries
    if not ends:
        return
    brief, pattern = brief_in_file.brief, re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, ends))})(?!\w)")
    texts: list[tuple[Path, str]] = [(("title",), brief.title), (("bottom_line",), brief.bottom_line)]
    texts += [(("claims", claim_id, "text"), claim.text) for claim_id, claim in brief.claims.items()]
    whole = " ".join(text for _, text in texts)
    names = {entry_id: {f"[[{entry_id}"} for pairs in ends.values() for entry_id, _ in pairs}
    for entry_id, name in (pair for pairs in ends.values() for pair in pairs):
        names[entry_id].add(name)
    for path, text in texts:
        # The shown text of a link is clear by what it links.
        shown = REFERENCE.sub(lambda match: "]" * len(match[0]), text)
        found = (match for match in pattern.finditer(shown) if _stands_alone(shown, match))
        for match in islice(found, MAX_MISTAKES):
            named = [name for entry_id, name in ends[match[0]] if any(one in whole for one in names[entry_id])]
            if len(named) > 1:
                location = Location.in_text(brief_in_file.file, path, text, match[0], match.start())
                yield diagnose("B370", location, word=match[0], names=as_list(named, "or"))


def _stands_alone(text: str, match: re.Match[str]) -> bool:
    """Whether a word is neither part of a longer name nor the name of a language."""
    before, behind = text[: match.start()], text[match.end() :]
    if _BEFORE.search(before) and not before.rstrip().endswith((".", "!", "?")):
        return False
    return not _AFTER.match(behind) and not (_LANGUAGE.search(before) and _NO_NOUN.match(behind))
