"""Links that open the files behind a page of a preview: those of the page, and those of the items that it lists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urljoin

from markupsafe import Markup

from generator.build.for_authors.fault_panel import editor_link, link_to, with_whole_place
from generator.build.for_authors.source_lines import SourcePlace, place_of_part, sources_of
from generator.build.project import Project
from generator.diagnostics.report import START, Span
from generator.load.parsed_file import ParsedFile
from generator.reading.yaml.encodings import decode_leniently
from generator.site.kinds.page_kind import PageSpec

_SETTINGS: Final = "mkdocs.yml"
_HREF: Final = re.compile(rb' href="([^"#?:]{0,300})(?:#([^"]{1,200}))?"')


def links_of_items(page: bytes, address: str, project: Project, files: Mapping[str, ParsedFile]) -> Iterator[Markup]:
    """Yield links that open the source of what a page links, for the script to put them beside its items."""
    for linked in dict.fromkeys(_HREF.findall(page)):
        there, anchor = (unquote(unescape(part.decode())) for part in linked)
        target = urljoin(f"/{address}", there).removeprefix("/")
        spec = project.pages.at(target) if target != address else None
        place = place_of_part(spec, anchor, project.corpus, files) if spec and spec.id else None
        if place is not None:
            sign = Markup('<a class="author-line" data-part="line" data-of="{}#{}" href="{}" title="{}">✎</a>')
            opens, to = project.words("author.claim_at", place=place), (place.span.line, place.span.column)
            yield sign.format(target, anchor, editor_link(project.settings.folder, place.file, *to), opens)


def made_from(spec: PageSpec | None, project: Project) -> Markup:
    """Return the sources of a page that comes from many files, with links to those that can be edited."""
    words, folder, kind = project.words, project.settings.folder, spec.parent_kind or spec.kind if spec else "home"
    links = [_source_link(folder, path) for path in sources_of(kind) if (folder / path).exists()]
    told = [words(f"author.of_generator.{kind}")] if kind in _OF_GENERATOR else []
    return Markup(" ").join([*told, *([words("author.made_from", files=Markup(", ").join(links))] if links else [])])


_FEW: Final = 15
"""The largest number of files of a folder that are named with it."""


def _source_link(project: Path, path: str) -> Markup:
    """Return a link to a file at its first line, or to a folder and, if they are few, to its files."""
    if (project / path).is_file():
        return link(project, SourcePlace(path, START), Markup("{}:1").format(path))
    opened = Markup('<a href="{}">{}/</a>').format(link_to(project / path), path)
    names = sorted(file.name for file in (project / path).glob("*.*") if not file.name.startswith((".", "_")))
    files = [link(project, SourcePlace(f"{path}/{name}", START), Markup("{}:1").format(name)) for name in names]
    return Markup("{} ({})").format(opened, Markup(", ").join(files)) if 0 < len(files) <= _FEW else opened


_OF_GENERATOR: Final = ("data-model", "diagnostics")
"""The kinds of page that no file of a record holds."""


def in_menu(spec: PageSpec, folder: Path) -> SourcePlace | None:
    """Return the line of the settings that gives a page its place in the menu; None if there is none."""
    settings = folder / _SETTINGS
    lines = decode_leniently(settings.read_bytes()).splitlines() if settings.is_file() else ()
    named = re.compile(rf"(?<![\w./#-]){re.escape(spec.src_uri)}(?![\w./-])")
    found = (number for number, line in enumerate(lines, start=1) if named.search(line.partition(" #")[0]))
    return SourcePlace(_SETTINGS, Span(number, 1, number, 2)) if (number := next(found, 0)) else None


def link(folder: Path, place: SourcePlace, shown: Markup) -> Markup:
    """Return a link that opens a file at a place."""
    return Markup('<a href="{}">{}</a>').format(
        editor_link(folder, place.file, place.span.line, place.span.column), with_whole_place(shown)
    )
