"""What was just saved, in words above a page of a preview, with links to the edited parts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from markupsafe import Markup

from generator.build.for_authors.edited_parts import TOP
from generator.build.for_authors.last_edit import LastEdit
from generator.build.for_authors.preparation import Preparation, has_page
from generator.build.project import Project
from generator.reading.layout import MECHANISM
from generator.site.addresses import path_to_root
from generator.site.text.catalog import Words

_HEADINGS: Final = {
    TOP: "author.title",
    "_bottom": "brief.bottom_line",
    "_claims": "brief.claims",
    "_withdrawn": "changes.tombstones_title",
    "_faults": "brief.faults",
    "_gaps": "brief.gaps",
    "_noise": "brief.noise",
    "_source": "brief.source",
}
"""The words for the parts of a brief's page, by their anchors. Claims go by their ids."""

_OF_DRAWING: Final = re.compile(r"\A(?:box|arrow)-(?:before|after)-(?=.)")
"""The start of the anchor of a part of the mechanism's pictures, before its id."""

MAX_NAMED: Final = 6
"""The largest number of things that a list in words names."""


def saved_words(address: str, project: Project, preparation: Preparation) -> Markup:
    """Return a text on what was just saved; empty if nothing was."""
    edit, words = preparation.edit, project.words
    if edit is None or not preparation.just_saved:
        return Markup("")
    old = next((old for old, new in edit.moved.items() if address.startswith(new)), "")
    if old and edit.kind != "renamed":
        told = words("author.saved.moved", old=old)
    elif edit.kind == "parts":
        told = words("author.saved.parts", parts=enumerated([*_parts(edit, address, project)], words))
    elif edit.kind == "renamed":
        told = words("author.saved.renamed", file=edit.file, old=edit.others[0])
    else:
        kind = edit.kind
        if kind == "entry":
            kind = "page" if edit.address is not None and has_page(edit.address, project, preparation) else "shared"
        told = words(f"author.saved.{kind}", file=enumerated(edit.files, words))
    return Markup('<span class="author-saved">{}</span>').format(told)


def _parts(edit: LastEdit, address: str, project: Project) -> Iterator[Markup]:
    """Yield links to the parts of a page that were edited."""
    words, is_there = project.words, edit.address is not None and project.pages.at(edit.address) is not None
    for part in edit.parts:
        named = _OF_DRAWING.sub("", part) if edit.address == f"{MECHANISM}/" else part
        shown = words(_HEADINGS[part]) if part in _HEADINGS else named
        href = f"{path_to_root(address)}{edit.address}#{part}"
        yield Markup('<a href="{}">{}</a>').format(href, shown) if is_there else Markup("{}").format(shown)


def enumerated(items: Sequence[str], words: Words, most: int = MAX_NAMED) -> Markup:
    """Return a list in words: the first items, and how many more there are."""
    more = [words("author.more", n=len(items) - most)] if len(items) > most else []
    return Markup(", ").join([*items[:most], *more])
