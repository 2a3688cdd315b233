"""Rules across files: small generators of diagnostics, each stating its rule in its docstring.

They work on a `Draft` rather than a `Corpus`, so that a fault in one file does not hide those in another, and
they never print. What one file alone can break is checked by `generator.model` and `generator.validation`.

Each module holds the checks of one subject. They look things up in an `Index`, which is made once for all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from generator.beside import Beside
from generator.checks import claims, dates, ids, mechanism, questions, registry, sources, speakers, texts
from generator.checks.index import Index
from generator.diagnostics import Diagnostic
from generator.draft import Draft

MANY: Final = 500
"""Briefs from which on a second process pays."""


def check_all(draft: Draft) -> Iterator[Diagnostic]:
    """Yield what every check finds, in the order of `CHECKS`; of a large record, two processes share the work."""
    index = Index(draft)
    others = Beside(lambda: [list(check(index)) for check in _OF_TEXTS], fork=len(draft.briefs) >= MANY)
    found = {check: list(check(index)) for check in CHECKS if check not in _OF_TEXTS}
    found |= zip(_OF_TEXTS, others.result(), strict=True)
    for check in CHECKS:
        yield from found[check]


CHECKS: Final[tuple[Callable[[Index], Iterator[Diagnostic]], ...]] = (
    ids.same_id,
    ids.same_address,
    ids.claim_ids,
    sources.known_publishers,
    speakers.known_speakers,
    texts.marked_up_texts,
    texts.known_references,
    claims.known_initiatives,
    claims.known_claims,
    questions.questions,
    questions.open_contradictions,
    mechanism.mechanism_rests,
    mechanism.mechanism_pictures,
    texts.bottom_lines,
    dates.dated_claims,
    speakers.offices_held,
    sources.held_texts,
    dates.entry_and_withdrawal,
    registry.registry_links,
    registry.shared_names,
    registry.unused_entries,
)
"""Every check across files, in the order in which they report."""

_OF_TEXTS: Final = (
    speakers.known_speakers,
    texts.marked_up_texts,
    texts.known_references,
    registry.unused_entries,
)
"""Those that read every text, and one more: together as much work as all others."""
