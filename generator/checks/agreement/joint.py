"""Joint texts: the parties of one claim are those of the others, unless its text says otherwise."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from generator.checks.index import BriefInFile, Index
from generator.corpus import references
from generator.diagnostics.report import Diagnostic, Location, diagnose
from generator.diagnostics.visible import as_list
from generator.model.brief import Claim
from generator.provenance.languages.english import ENGLISH

_FEWEST: Final = 2
"""The fewest claims of a joint text that tell who its parties are."""

LISTED: Final = re.compile(
    r"[^\[\]]{0,60}(?P<list>\[\[[^\[\]]*\]\](?:(?:,|,? and) (?:of )?(?:the )?\[\[[^\[\]]*\]\])+)"
)
"""The beginning of a claim with a list of those who act."""

_NUMBERED: Final = re.compile(r"(?:The|All|These) (?P<number>[a-z]+)\b")


def parties_of_joint_texts(index: Index, brief_in_file: BriefInFile) -> Iterator[Diagnostic]:
    """No claim of a joint text leaves out a party of all its other claims, if its text does not."""
    by: dict[str, frozenset[str]] = {
        claim_id: frozenset(claim.said_by.speaker.institution)
        for claim_id, claim in brief_in_file.brief.claims.items()
        if (claim.manner or "").startswith("joint") and claim.said_by.speaker.institution[1:]
    }
    if len(by) < _FEWEST:
        return
    counted = Counter(by.values())
    of_text, count = counted.most_common(1)[0]
    for claim_id, parties in by.items() if count >= _FEWEST else ():
        claim, left = brief_in_file.brief.claims[claim_id], sorted(of_text - parties)
        if counted[parties] == 1 and parties < of_text and _speaks_of_all(index, claim, parties, of_text):
            location = Location(brief_in_file.file, ("claims", claim_id, "said_by"))
            hint = f"add {', '.join(left)}; or, if the others alone said it, name them in the text"
            yield diagnose("B366", location, id=claim_id, left=as_list(left), hint=hint)


def _speaks_of_all(index: Index, claim: Claim, parties: frozenset[str], of_text: frozenset[str]) -> bool:
    """Whether a claim begins with a party that is left out, or with the number of all, or names none of its own."""
    text = " ".join(claim.text.split())
    if not names_known(index, text):
        return False
    numbered, listed = _NUMBERED.match(text), LISTED.match(text)
    if numbered and ENGLISH.lexicon.numbers.get(numbered["number"], 0) > len(parties):
        return True
    if listed and parties_named(index, listed["list"], of_text) & (of_text - parties):
        return True
    return not parties_named(index, text, of_text) & parties


def names_known(index: Index, text: str) -> bool:
    """Whether every link of a text leads to an entry. An unknown one may name a party."""
    ids = references(text)
    index.entries_asked.update(ids)
    return all(entry_id in index.kinds for entry_id in ids)


def parties_named(index: Index, text: str, of_text: frozenset[str]) -> set[str]:
    """Return the parties that a text names, by themselves or by a person or body of their country."""
    ids = set(references(text))
    index.entries_asked |= ids
    countries = (getattr(index.entry(entry_id), "country", None) for entry_id in ids - of_text)
    return ids & of_text | {country for country in countries if country}
