"""Adds an author's tools to a page of a preview in the server's response. The files of a site never hold them."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Final

from markupsafe import Markup

from generator.build.for_authors.cited import cited_paragraph, uncited_paragraphs, uncited_section
from generator.build.for_authors.fault_panel import OLD, Around, fault_panel
from generator.build.for_authors.last_edit import TOP, LastEdit
from generator.build.for_authors.renamed_pages import address_now
from generator.build.for_authors.source_lines import (
    SourcePlace,
    page_of_fault,
    place_of_page,
    places_of_claims,
)
from generator.build.for_authors.source_links import in_menu, link, links_of_items, made_from
from generator.build.project import Project
from generator.diagnostics.report import START, Located, Location, Report
from generator.load import LeftOut
from generator.load.parsed_file import ParsedFile
from generator.model.brief import Brief
from generator.provenance.texts.text import Text
from generator.reading.layout import MECHANISM
from generator.site.addresses import path_to_root
from generator.site.kinds.page_kind import PageSpec
from generator.site.text.catalog import Words
from generator.site.text.templating import TEMPLATES

_STYLES: Final = TEMPLATES / "preview/preview.css"
_SCRIPT: Final = TEMPLATES / "preview/preview.js"
_RELOAD: Final = TEMPLATES / "preview/reload.js"
_RELOAD_WITHIN: Final = 10.0
"""Seconds after a save in which a reloaded page goes to the edited part. A hidden tab reloads later and stays."""


@dataclass(frozen=True, slots=True)
class Preparation:
    """What a preview knows besides its project.

    Attributes:
        files: the record's files as they were read last.
        texts: source texts by the ids of their briefs; None if the preview has no folder of texts.
        left_out: what was not compared with its text, by the files of briefs.
        edit: the change of the last save; None if no page shows it.
        edited_at: the time of the last save, as `time.monotonic` gives it.
        found_before: the report before the last save.
        written: the files of hand-written pages, by their addresses.
        refused: the faults of pages written by hand, for which a build would refuse them.
        moved: the new addresses of pages that had others since the preview began, by their old ones.
    """

    files: Mapping[str, ParsedFile]
    texts: Mapping[str, Text] | None = None
    left_out: Mapping[str, LeftOut] = field(default_factory=dict)
    edit: LastEdit | None = None
    edited_at: float = 0.0
    found_before: Report = field(default_factory=lambda: Report(()))
    written: Mapping[str, Path] = field(default_factory=dict)
    refused: Report = field(default_factory=lambda: Report(()))
    moved: Mapping[str, str] = field(default_factory=dict)

    @property
    def just_saved(self) -> bool:
        """Whether the last save is so recent that a page reloads because of it."""
        return time.monotonic() - self.edited_at < _RELOAD_WITHIN


def with_parts(page: bytes, address: str, epoch: int, project: Project, preparation: Preparation) -> bytes:
    """Add an author's parts to a page.

    Args:
        page: the whole HTML of the page.
        address: relative to the site's root, ending in a slash; empty for the home page.
        epoch: number of the build that is shown; later ones have higher numbers.
        project: the project that is shown.
        preparation: what the preview knows besides its project.
    """
    body, end, rest = page.rpartition(b"</body>")
    if not end:
        return page
    spec, words = project.pages.at(address), project.words
    report = project.report.beside(preparation.refused)
    if report.has_errors:
        body = body.replace(b"<title>", b"<title>" + words("author.faulty").encode(), 1)
    around = Around(
        path_to_root(address),
        partial(_page_of_fault, project, preparation),
        _saved(address, project, preparation) if report.has_errors else Markup(""),
        _rank(preparation),
        _not_compared(preparation.left_out, words),
    )
    folder, older = project.settings.folder, project.older
    panel = fault_panel(report, words, folder, project.shown_since, older=older, around=around)
    parts = Markup('<template id="_author"{}>{}</template><style>{}</style><script>{}</script>').format(
        _attributes(address, epoch, project, preparation),
        Markup("").join(
            [
                *_foot(panel, words),
                _bar(address, spec, project, preparation),
                *_of_brief(spec, project, preparation),
                *links_of_items(body, address, project, preparation.files),
            ]
        ),
        Markup(_STYLES.read_text("utf-8")),
        Markup(_SCRIPT.read_text("utf-8")),
    )
    return body + str(parts).encode("utf-8", "replace") + end + rest


def _rank(preparation: Preparation) -> Callable[[Located], int]:
    """Return the sort key of faults.

    New ones in files just saved come first, then other new ones, then old ones in these files.
    """
    saved = preparation.edit.files if preparation.edit else ()
    before = {_identity(item) for item in preparation.found_before.items}

    def rank(item: Located) -> int:
        return OLD * (_identity(item) in before) + (item.diagnostic.location.file not in saved)

    return rank


def _identity(item: Located) -> tuple[str, Location, str]:
    return item.diagnostic.rule.code, item.diagnostic.location, item.diagnostic.message


def _not_compared(left_out: Mapping[str, LeftOut], words: Words) -> Markup:
    """Return a line on briefs and claims that were not compared with their texts; empty if all were."""
    of_causes: dict[str, list[Markup]] = {}
    for file, one in left_out.items():
        brief = Markup("{}").format(PurePosixPath(file).stem)
        claims = _enumerated(one.claims, words, _MAX_LEFT_OUT)
        shown = words("author.claims_of", claims=claims, brief=brief) if one.claims else brief
        of_causes.setdefault("" if one.cause == file else one.cause, []).append(shown)
    told = []
    for cause, briefs in of_causes.items():
        few = len(briefs) <= _MAX_LEFT_OUT
        which = _enumerated(briefs, words) if few else words("author.in_part", n=len(briefs))
        told.append(words("author.left_out_by" if cause else "author.left_out", briefs=which, cause=cause))
    return words("author.not_compared", briefs=Markup("; ").join(told[:_MAX_NAMED])) if told else Markup("")


def with_reload(page: bytes, epoch: int) -> bytes:
    """Add to a page the script that reloads it after a save, and tells when the preview has ended.

    Args:
        page: its HTML.
        epoch: number of the build that is shown.
    """
    body, end, rest = page.rpartition(b"</body>")
    script = f'<script data-epoch="{epoch}">{_RELOAD.read_text("utf-8")}</script>'.encode()
    return body + script + end + rest if end else page + script


def _attributes(address: str, epoch: int, project: Project, preparation: Preparation) -> Markup:
    edit = preparation.edit if preparation.just_saved else None
    attributes = Markup(' data-epoch="{}" data-root="{}"').format(epoch, path_to_root(address))
    if now := _address_now(address, project, preparation):
        return attributes + Markup(' data-moved="{}"').format(now)
    if edit is None or edit.address is None or not _has_page(edit.address, project, preparation):
        return attributes
    shown = Markup(' data-address="{}" data-parts="{}" data-words="{}"')
    return attributes + shown.format(edit.address, " ".join(edit.parts), edit.words)


def _foot(panel: Markup, words: Words) -> Iterator[Markup]:
    """Yield the parts at the foot of the window, what tells them to screen readers, and a skip link to the panel."""
    if panel:
        skip = Markup('<a class="md-skip" data-part="skip" href="#_panel">{}</a>')
        yield skip.format(words("author.skip"))
    told = Markup('<p class="author-told" role="status" data-part="told" data-none="{}" data-of="{}"></p>')
    yield told.format(words("author.none"), words("author.panel"))
    ended = Markup('<p class="author-ended" role="alert" data-part="ended" data-ended hidden>{}</p>')
    yield ended.format(words("author.ended"))
    yield panel


def _address_now(address: str, project: Project, preparation: Preparation) -> str:
    """Return the new address of a page that has moved and left nothing at its old one; empty for all others."""
    if not preparation.moved or _has_page(address, project, preparation):
        return ""
    return address_now(address, preparation.moved, lambda there: _has_page(there, project, preparation))


def _has_page(address: str, project: Project, preparation: Preparation) -> bool:
    return address in preparation.written or project.pages.at(address) is not None


def _bar(address: str, spec: PageSpec | None, project: Project, preparation: Preparation) -> Markup:
    """Return the line above a page: its source file, and the effect of the last save."""
    words, folder = project.words, project.settings.folder
    place = place_of_page(spec, project.corpus, preparation.files) if spec else None
    if place is None and address in preparation.written:
        path = preparation.written[address]
        shown = path.relative_to(folder).as_posix() if path.is_relative_to(folder) else path.as_posix()
        place = SourcePlace(shown, START)
    pieces = [link(folder, place, words("author.written_in", place=place))] if place else []
    if place and not (folder / place.file).exists():
        pieces = [words("author.gone", file=place.file)]
    if place is None and spec is None and address:
        now = _address_now(address, project, preparation)
        page = Markup('<a href="{}{}">{}</a>').format(path_to_root(address), now, now)
        pieces.append(words("author.moved", page=page) if now else words("author.of_nothing"))
    elif place is None:
        pieces.append(made_from(spec, project))
    if place is None and spec is not None and (menu := in_menu(spec, folder)) is not None:
        pieces.append(link(folder, menu, words("author.in_menu", place=menu)))
    pieces += _beside(spec, project, preparation)
    has_errors = project.report.has_errors or preparation.refused.has_errors
    saved = Markup("") if has_errors else _saved(address, project, preparation)
    return Markup('<p class="author-bar" data-part="bar">{}{}</p>').format(Markup(" · ").join(pieces), saved)


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
"""What the anchor of a part of the mechanism's pictures has before its id."""

_MAX_NAMED: Final = 6
_MAX_LEFT_OUT: Final = 2
"""The largest number of briefs that the panel names, and of claims of each. The panel must have room for the faults."""


def _saved(address: str, project: Project, preparation: Preparation) -> Markup:
    """Return a text on what was just saved; empty if nothing was."""
    edit, words = preparation.edit, project.words
    if edit is None or not preparation.just_saved:
        return Markup("")
    old = next((old for old, new in edit.moved.items() if address.startswith(new)), "")
    if old and edit.kind != "renamed":
        told = words("author.saved.moved", old=old)
    elif edit.kind == "parts":
        told = words("author.saved.parts", parts=_enumerated([*_parts(edit, address, project)], words))
    elif edit.kind == "renamed":
        told = words("author.saved.renamed", file=edit.file, old=edit.others[0])
    else:
        has_page = edit.address is not None and _has_page(edit.address, project, preparation)
        kind = ("page" if has_page else "shared") if edit.kind == "entry" else edit.kind
        told = words(f"author.saved.{kind}", file=_enumerated(edit.files, words))
    return Markup('<span class="author-saved">{}</span>').format(told)


def _parts(edit: LastEdit, address: str, project: Project) -> Iterator[Markup]:
    """Yield links to the parts of a page that were edited."""
    words, has_page = project.words, edit.address is not None and project.pages.at(edit.address) is not None
    for part in edit.parts:
        named = _OF_DRAWING.sub("", part) if edit.address == f"{MECHANISM}/" else part
        shown = words(_HEADINGS[part]) if part in _HEADINGS else named
        href = f"{path_to_root(address)}{edit.address}#{part}"
        yield Markup('<a href="{}">{}</a>').format(href, shown) if has_page else Markup("{}").format(shown)


def _enumerated(items: Sequence[str], words: Words, most: int = _MAX_NAMED) -> Markup:
    """Return a list in words: the first items, and how many more there are."""
    more = [words("author.more", n=len(items) - most)] if len(items) > most else []
    return Markup(", ").join([*items[:most], *more])


def _page_of_fault(project: Project, preparation: Preparation, item: Located) -> str:
    file = item.diagnostic.location.file
    for written, path in preparation.written.items():
        if path == project.settings.folder / file:
            return written
    address = page_of_fault(item, project.corpus, preparation.files)
    return address if project.pages.at(address.partition("#")[0]) is not None else ""


def _beside(spec: PageSpec | None, project: Project, preparation: Preparation) -> Iterator[Markup]:
    brief = _brief(spec, project)
    if brief is None or spec is None or preparation.texts is None or brief.source.text != "held":
        return
    text = preparation.texts.get(spec.id)
    if left_out := _why_left_out(spec, project, preparation):
        yield left_out
    elif text is None:
        yield project.words("author.no_text")
    else:
        yield project.words("author.beside", name=text.name)
    if text is None or left_out:
        return
    notes = [note for _, _, note in uncited_paragraphs(brief, text)]
    if spec.kind == "brief" and notes:
        count = notes.count("")
        coverage = project.words("author.uncovered_link", n=count) if count else project.words("author.covered")
        yield Markup('<a href="#_uncovered">{}</a>').format(coverage)


def _why_left_out(spec: PageSpec, project: Project, preparation: Preparation, claim_id: str = "") -> Markup:
    """Return a text on why a claim, or a whole brief, was not compared with its text in its present state.

    It is empty if it was.
    """
    file = project.corpus.files[spec.id]
    left_out = preparation.left_out.get(file)
    if left_out is None or (left_out.claims and claim_id not in left_out.claims):
        return Markup("")
    return project.words("author.waits_for_own" if left_out.cause == file else "author.waits_for", cause=left_out.cause)


def _of_brief(spec: PageSpec | None, project: Project, preparation: Preparation) -> Iterator[Markup]:
    """Yield the parts beside the claims of a brief, and below them."""
    brief = _brief(spec, project)
    if brief is None or spec is None:
        return
    words, folder = project.words, project.settings.folder
    text = (preparation.texts or {}).get(spec.id)
    places = places_of_claims(project.corpus.files[spec.id], brief.claims, preparation.files)
    for claim_id, claim in brief.claims.items():
        pieces = []
        if claim_id in places:
            pieces.append(
                Markup("<p>{}</p>").format(
                    link(folder, places[claim_id], words("author.claim_at", place=places[claim_id]))
                )
            )
        if left_out := _why_left_out(spec, project, preparation, claim_id):
            pieces.append(Markup("<p>{}</p>").format(left_out))
        if text is not None:
            pieces.append(cited_paragraph(claim, text, brief.source.language, words))
        yield Markup('<div class="author-claim" data-part="claim" data-claim="{}">{}</div>').format(
            claim_id, Markup("").join(pieces)
        )
    if text is not None and spec.kind == "brief":
        yield Markup('<div data-part="uncovered">{}</div>').format(uncited_section(brief, text, words))


def _brief(spec: PageSpec | None, project: Project) -> Brief | None:
    """Return the brief whose page, or page of claims, is shown."""
    kind = (spec.parent_kind or spec.kind) if spec else ""
    return project.corpus.briefs.get(spec.id) if spec and kind == "brief" else None
