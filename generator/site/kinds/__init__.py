"""The kinds of page, each declared once. A new kind of page is added here.

`page_kind` says what a declaration holds; the other modules declare the kinds, by subject.
"""

from __future__ import annotations

from typing import Final

from generator.site.kinds.a_z import A_Z
from generator.site.kinds.briefs import BRIEF, BRIEF_LIST, FAULT_LIST, VERIFICATION
from generator.site.kinds.changes import CHANGES
from generator.site.kinds.entries import ENTITY, ENTITY_LIST, EVENT, EVENT_LIST, KIND_LIST
from generator.site.kinds.guides import FOLLOW, GAP_LIST, GOVERNMENTS, PRIMER
from generator.site.kinds.initiatives import INITIATIVE, INITIATIVE_LIST
from generator.site.kinds.page_kind import PageKind
from generator.site.kinds.publishers import PUBLISHER, PUBLISHER_LIST
from generator.site.kinds.questions import QUESTION, QUESTION_LIST
from generator.site.kinds.single import DATA, DATA_MODEL, DIAGNOSTICS, HOME, MECHANISM, SEARCH
from generator.site.kinds.timeline import TIMELINE

PAGE_KINDS: Final[tuple[PageKind, ...]] = (
    HOME,
    BRIEF_LIST,
    INITIATIVE_LIST,
    EVENT_LIST,
    ENTITY_LIST,
    PUBLISHER_LIST,
    MECHANISM,
    PRIMER,
    GOVERNMENTS,
    QUESTION_LIST,
    GAP_LIST,
    TIMELINE,
    FAULT_LIST,
    VERIFICATION,
    CHANGES,
    FOLLOW,
    DATA,
    DIAGNOSTICS,
    DATA_MODEL,
    SEARCH,
    A_Z,
    KIND_LIST,
    BRIEF,
    QUESTION,
    ENTITY,
    INITIATIVE,
    EVENT,
    PUBLISHER,
)
"""Every kind of page, in the order in which pages are listed."""

KINDS_BY_NAME: Final = {kind.name: kind for kind in PAGE_KINDS}
