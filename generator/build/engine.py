"""The interface between the pipeline and an engine: the program that owns settings, hand-written pages and the theme.

MkDocs is the engine today (`build/mkdocs/`). Another one needs a folder beside it that does the following, commands
that call it as `commands/build.py` and `commands/serve.py` call MkDocs, and the name of its settings file
(`PROJECT_FILE` in `cli/arguments.py`; `build/mkdocs/settings/` knows those of MkDocs):

1. Read its settings into `Settings`; load the briefs, and make a `project.Project` of them.
2. Put the pages of `Project.pages` into its navigation, where its settings name them by `PageSpec.src_uri`, and refuse
   hand-written pages with their addresses.
3. Render its theme with `Project.theme_values` in its templates' globals.
4. Write its own files; those of `assets.published_assets`, `assets.dialog` and `Project.root_files`, each unless the
   project has one of its own; and a map of the site with the days of `Project.pages.entered`.
5. Give hand-written pages what generated ones have: `Project.complete` for their Markdown, `Renderer.written_twin` for
   programs, and where `moved_to` is above their text, a link to that page. `Pages.moved_with` finds what moves with it.
6. Make a `pipeline.Build`, giving itself as the `Engine`, once its theme can be rendered; call `finish` when it has
   written its own files, and `publish` when nothing can go wrong any more. For a preview, make a `preview.Preview`
   instead, and ask it for each file before the file is served.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from generator.build.shell import Shell
from generator.build.site_options import SiteOptions
from generator.site.kinds.page_kind import PageSpec
from generator.site.search.index import SearchRecord


@dataclass(frozen=True, slots=True)
class Settings(SiteOptions):
    """The settings of a project, the same for each engine: its site options and what the pipeline needs besides.

    Attributes:
        folder: the project's, which holds `briefings/`.
        site_name: plain text.
        site_url: the site's address, ending in a slash; empty if it has none.
        edit_url: gives the address at which a file can be edited, by its path in the project; None if no file can be.
        written: addresses of hand-written pages and of their headings; filled before a page is rendered.
        moved: the address that each moved page leads to, by its own; filled before feeds are written.
        keep_addresses: whether this is a release, whose addresses all later sites must answer.
        named: places of settings that link to files of the site, as `mkdocs.yml:7:9: `theme.logo``, by file address.
    """

    folder: Path
    site_name: str
    site_url: str
    edit_url: Callable[[str], str] | None
    written: set[str] = field(default_factory=set)
    moved: dict[str, str] = field(default_factory=dict)
    keep_addresses: bool = False
    named: Mapping[str, str] = field(default_factory=dict)


class Engine(Protocol):
    """An engine, as the pipeline uses it once navigation and theme are known."""

    def shell(self, spec: PageSpec) -> Shell:
        """Render the theme around placeholders, see `shell.placeholder`.

        Args:
            spec: a page that the navigation names, or any page of its kind, folder and section. `spec.section` is the
                address of its page in the navigation, which is to be marked as the current one.
        """

    @property
    def named(self) -> Set[str]:
        """Addresses of the generated pages that the navigation names."""

    def handwritten_pages(self) -> Iterable[SearchRecord]:
        """Search records of the hand-written pages."""

    def engine_files(self) -> Iterable[tuple[str, int]]:
        """Return files that the engine itself has written, as (path in the site, size in bytes or `NOT_KNOWN`)."""

    def handwritten_sources(self) -> Iterable[tuple[str, Path]]:
        """Return the hand-written pages, as (address, file)."""

    def inputs(self) -> Iterable[Path]:
        """Return files besides the record from which the site is made: the settings, and what is written by hand."""

    def templates(self) -> Iterable[str]:
        """Return paths in the site of what the engine makes of templates that are no page's."""
