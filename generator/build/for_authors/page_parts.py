"""Adds an author's tools to a page of a preview in the server's response. The files of a site never hold them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import PurePosixPath
from typing import Final

from markupsafe import Markup

from generator.build.for_authors.beside_claims import beside_claims, of_comparison
from generator.build.for_authors.fault_panel import OLD, Around, fault_panel
from generator.build.for_authors.preparation import Preparation, has_page
from generator.build.for_authors.renamed_pages import address_now
from generator.build.for_authors.saved_words import MAX_NAMED, enumerated, saved_words
from generator.build.for_authors.source_lines import (
    SourcePlace,
    page_of_fault,
    place_of_page,
)
from generator.build.for_authors.source_links import in_menu, link, links_of_items, made_from
from generator.build.project import Project
from generator.diagnostics.report import START, Located, Location
from generator.load import LeftOut
from generator.site.addresses import path_to_root
from generator.site.kinds.page_kind import PageSpec
from generator.site.text.catalog import Words
from generator.site.text.templating import TEMPLATES

_STYLES: Final = TEMPLATES / "preview/preview.css"
_SCRIPT: Final = TEMPLATES / "preview/preview.js"
_RELOAD: Final = TEMPLATES / "preview/reload.js"


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
        saved_words(address, project, preparation) if report.has_errors else Markup(""),
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
                *beside_claims(spec, project, preparation),
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


_MAX_LEFT_OUT: Final = 2
"""The largest number of briefs that the panel names, and of claims of each. The panel must have room for the faults."""


def _not_compared(left_out: Mapping[str, LeftOut], words: Words) -> Markup:
    """Return a line on briefs and claims that were not compared with their texts; empty if all were."""
    of_causes: dict[str, list[Markup]] = {}
    for file, one in left_out.items():
        brief = Markup("{}").format(PurePosixPath(file).stem)
        claims = enumerated(one.claims, words, _MAX_LEFT_OUT)
        shown = words("author.claims_of", claims=claims, brief=brief) if one.claims else brief
        of_causes.setdefault("" if one.cause == file else one.cause, []).append(shown)
    told = []
    for cause, briefs in of_causes.items():
        few = len(briefs) <= _MAX_LEFT_OUT
        which = enumerated(briefs, words) if few else words("author.in_part", n=len(briefs))
        told.append(words("author.left_out_by" if cause else "author.left_out", briefs=which, cause=cause))
    return words("author.not_compared", briefs=Markup("; ").join(told[:MAX_NAMED])) if told else Markup("")


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
    if edit is None or edit.address is None or not has_page(edit.address, project, preparation):
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
    if not preparation.moved or has_page(address, project, preparation):
        return ""
    return address_now(address, preparation.moved, lambda there: has_page(there, project, preparation))


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
    pieces += of_comparison(spec, project, preparation)
    has_errors = project.report.has_errors or preparation.refused.has_errors
    saved = Markup("") if has_errors else saved_words(address, project, preparation)
    return Markup('<p class="author-bar" data-part="bar">{}{}</p>').format(Markup(" · ").join(pieces), saved)


def _page_of_fault(project: Project, preparation: Preparation, item: Located) -> str:
    file = item.diagnostic.location.file
    for written, path in preparation.written.items():
        if path == project.settings.folder / file:
            return written
    address = page_of_fault(item, project.corpus, preparation.files)
    return address if project.pages.at(address.partition("#")[0]) is not None else ""
