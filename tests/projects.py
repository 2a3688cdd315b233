"""Throw-away projects for tests: a corpus, hand-written pages and settings in a folder of their own."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path

from generator.corpus import Corpus
from generator.diagnostics.report import Report
from generator.load import Memo, load
from generator.site.text.catalog import load_words
from generator.site.text.citation_formats import Site
from generator.site.text.templating import environment
from generator.site.views.context import ViewContext

REPOSITORY = Path(__file__).parent.parent
FABRICATED = Path(__file__).parent / "records" / "harbours"
URL = "https://example.org/some/where/"
"""Address of sites of the fabricated record; tests that name the same one can share a site."""

SETTINGS = """\
site_name: Harbour & Sound
site_description: What two "harbours" undertook
site_url: {url}
theme:
  name: material
  font: false
plugins:
  - briefings: {{stamp: {stamp}, search: {search}, book: {book}}}
nav:
  - Home: index.md
  - Briefs: briefs/index.md
  - Names: entities/index.md
  - Initiatives: initiatives/index.md
  - Method: [method.md, faults/index.md]
"""


@cache
def fabricated() -> Corpus:
    """The fabricated record, which each process loads once."""
    corpus, report = load(FABRICATED)
    assert corpus is not None, report
    return corpus


def views_of(corpus: Corpus, url: str = "", title: str = "Harbour & Sound") -> ViewContext:
    """The views of a record on a site with an address and a title."""
    return ViewContext(corpus, load_words(), site=Site(title, url))


@cache
def real_record() -> tuple[Corpus, Report, Memo]:
    """The record of this repository, which each process loads once: itself, what is told of it, and its files."""
    memo = Memo()
    corpus, report = load(REPOSITORY, memo)
    assert corpus is not None, report
    return corpus, report, memo


def make_project(folder: Path, *, stamp: bool = True, search: bool = False, book: bool = False, url: str = "") -> Path:
    """Lay out the fabricated corpus as a project, and return its settings file."""
    compile_templates()
    shutil.copytree(FABRICATED / "briefings", folder / "briefings")
    docs = folder / "docs"
    docs.mkdir()
    (docs / "method.md").write_text(
        "# Method\n\nSee [the briefs](briefs/index.md) and [Northland](countries/northland.md).\n", encoding="utf-8"
    )
    settings = folder / "mkdocs.yml"
    flags = {"stamp": str(stamp).lower(), "search": str(search).lower(), "book": str(book).lower()}
    settings.write_text(SETTINGS.format(url=url or '""', **flags), encoding="utf-8")
    return settings


@cache
def compile_templates() -> None:
    """Compile the templates once; the worker of each small build would, for half of its time."""
    templates = environment(load_words())
    for name in templates.list_templates(filter_func=lambda name: name.startswith(("pages/", "lists/", "partials/"))):
        templates.get_template(name)


def files_of(site: Path) -> dict[str, bytes]:
    """Every file of a site by its path in it."""
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def content_of(site: Path) -> dict[str, bytes]:
    """Every file of a site but the one that names the settings it was built with."""
    return {name: data for name, data in files_of(site).items() if name not in ("build.json", "SHA256SUMS")}


def wiring_of(folder: Path) -> dict[str, str]:
    """The files that tell editors of the schemas, by their paths, in a project or in a new record's template."""
    names = (".vscode/settings.json", ".vscode/extensions.json", ".zed/settings.json", ".helix/languages.toml")
    folders = {name: folder / name for name in names}
    return {name: path.read_text("utf-8") for name, path in folders.items()}
