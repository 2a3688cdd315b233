"""The site's files as MkDocs knows them: with generated pages, and without files that no page loads."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final
from urllib.parse import urljoin

import jinja2
from markdown.extensions.toc import TocExtension
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.theme import Theme

from generator.build import assets
from generator.build.mkdocs.moved_pages import is_moved
from generator.build.mkdocs.settings.chain import ProjectSettings
from generator.build.pipeline import SEARCH_FOLDER, TAKEN, PipelineError
from generator.build.project import Project
from generator.diagnostics.visible import disk_error, on_one_line, printable_name, shortened
from generator.model.edtf import FULL_DAY
from generator.publication.names import has_no_address, why_unfit
from generator.reading.files import is_plain_file
from generator.reading.layout import is_left_over
from generator.site.export.build_fields import BUILD_FILE, SUMS_FILE
from generator.site.kinds.page_kind import PageSpec
from generator.site.text.catalog import Words

_UNUSED: Final = re.compile(r"assets/(?:javascripts/(?:lunr|workers)/.*|.*\.map)\Z")
"""Material's own search and its source maps, which none of our pages loads: half of the site's bytes."""


_ICON: Final = "assets/images/favicon.png"
"""Path of Material's icon."""

_MADE_LAST: Final = (BUILD_FILE, SUMS_FILE, "sitemap.xml.gz")
"""Files that overwrite any others at their addresses, as do the rendered templates of the theme."""

BUILT: Final = (InclusionLevel.UNDEFINED, InclusionLevel.NOT_IN_NAV, InclusionLevel.INCLUDED)
"""MkDocs' inclusion levels of files that are part of the site."""

_FOLDERS: Final = frozenset({"data", "feeds", SEARCH_FOLDER})
"""Folders of the site that receive files unknown to MkDocs."""

_SLASH: Final = re.compile("/")
_UNPUBLISHED: Final = re.compile(r"(?<![^/])\.(?:well-known/|(?:nojekyll|htaccess|domains)$)|^templates/")
"""Names that MkDocs leaves out by itself: hidden files that hosts read, and a folder that may hold pages. Other hidden
files belong to editors, version control and plugins."""

_HEADING: Final = re.compile(r"^#{1,6}[ \t]+(.+?)[ \t#]*$", re.MULTILINE)
_heading_id: Final = TocExtension().getConfig("slugify")


class StampedFile(File):
    """A generated page that MkDocs puts into its navigation and can link to, but neither renders nor writes."""

    def __init__(self, spec: PageSpec, config: MkDocsConfig, inclusion: InclusionLevel) -> None:
        super().__init__(spec.src_uri, None, config.site_dir, True, dest_uri=spec.file, inclusion=inclusion)
        self.generated_by = "briefings"
        self.abs_src_path = None
        self._in_pipeline = False

    def leave_to_pipeline(self) -> None:
        """Leave the page to the pipeline: from now on MkDocs neither reads nor renders it."""
        self._in_pipeline = True

    def is_documentation_page(self) -> bool:
        """Whether MkDocs and its plugins treat it as a page: they do until `leave_to_pipeline` is called."""
        return not self._in_pipeline

    def copy_file(self, dirty: bool = False) -> None:
        """Write nothing."""


def replace_assets(files: Files, config: MkDocsConfig, words: Words) -> None:
    """Remove what no page loads and nobody wrote, and add our style sheets and scripts in their published form.

    Raises:
        PluginError: if a file of the project has the path of one of ours.
    """
    ours = dict(assets.published_assets(words))
    folders = [folder for folder in (config.docs_dir, config.theme.custom_dir) if folder]
    for file in list(files):
        path = file.src_uri
        unwritten = has_no_address(file.dest_uri) and is_left_over(os.path.basename(path))  # noqa: PTH119 - an address
        if unwritten or _UNUSED.match(path) or path in assets.JOINED:
            files.remove(file)
        elif file.src_uri in ours:
            if file.src_dir in folders:
                raise PluginError(f"briefings: {TAKEN.format(file=_place(file), path=file.src_uri)}")
            files.remove(file)
            files.append(File.generated(config, file.src_uri, content=ours[file.src_uri]))


def add_pages(files: Files, specs: Iterable[PageSpec], config: MkDocsConfig, *, stamp: bool) -> None:
    """Add generated pages; `check_pages` later finds other files with the same addresses.

    A navigation that MkDocs makes by itself holds only lists and single pages. They link to the pages of briefs and
    entries, of which there may be thousands.

    Args:
        files: the files of the site, to which the pages are added.
        specs: the pages.
        config: the settings.
        stamp: whether the pipeline writes the pages; if not, MkDocs does.
    """
    for spec in specs:
        if files.get_file_from_path(spec.src_uri) is not None:
            continue  # reported by `check_pages`
        listed = config.nav is None and not spec.id and not spec.page_key
        inclusion = InclusionLevel.UNDEFINED if listed else InclusionLevel.NOT_IN_NAV
        if not stamp:
            files.append(File.generated(config, spec.src_uri, content="", inclusion=inclusion))
        elif not spec.page_key:  # no hand-written page links to further pages, and there may be thousands
            files.append(StampedFile(spec, config, inclusion))


def check_pages(files: Files, specs: Iterable[PageSpec], config: MkDocsConfig) -> list[str]:
    """Make sure that no other file has the address of a generated one, and that each name can be part of an address.

    The pipeline itself compares the files that it writes.

    Args:
        files: the files of the site, after every plugin has added its own.
        specs: the generated pages.
        config: the settings, as other plugins have left them. The theme makes further files, such as the site map.

    Returns:
        A line on each file that is left out although hosts would read it.

    Raises:
        PipelineError: if an address is taken, or a name is unfit.
    """
    others = (file for file in files if file.generated_by != "briefings" and file.inclusion in BUILT)
    written: dict[str, File] = {}
    for file in others:
        path, place = file.dest_uri, _place(file)
        if path in written:
            raise PipelineError(f"{place} has the address of {_place(written[path])} (/{file.url}); rename one of them")
        written[path] = file
        if why := _why_unfit(file, config):
            raise PipelineError(why)
    for spec in specs:
        if hand_written := written.get(spec.file):
            place = _place(hand_written)
            raise PipelineError(f"{place} has the address of a generated page (/{spec.address}); rename it")
    folders = {path[: slash.start()] for path in _paths(files) for slash in _SLASH.finditer(path)} | _FOLDERS
    for path in sorted(folders & written.keys()):
        raise PipelineError(f"{_place(written[path])} has the name of a folder of the site (/{path}/); rename it")
    return [*_unpublished(files, config)]


def _why_unfit(file: File, config: MkDocsConfig) -> str:
    """Return why a file cannot be part of the site, and what to do; empty if it can."""
    path, place = file.dest_uri, _place(file)
    if why := why_unfit(path):
        return f"{printable_name(place)} {why}"
    if file.abs_src_path and (why := _why_unreadable(place)):
        return why
    if "#" in path:
        return f"{place} has a # in its name, at which an address would end; rename it"
    if path in (*_MADE_LAST, *config.theme.static_templates) or path.startswith(f"{SEARCH_FOLDER}/"):
        return TAKEN.format(file=place, path=path)
    return ""


def _why_unreadable(place: str) -> str:
    """Return why the file at a path cannot be read, and what to do; empty if it can."""
    if is_plain_file(place):
        closed = not os.access(place, os.R_OK)
        return (
            f"{place} cannot be read: give whoever builds the site permission to read it, or remove it"
            if closed
            else ""
        )
    what = "no file"
    if Path(place).is_symlink():
        what = f"a link that leads {'to a device or similar' if Path(place).exists() else 'nowhere'}"
    return f"{place} is {what}; put a file there, or take it out"


def _unpublished(files: Files, config: MkDocsConfig) -> Iterator[str]:
    """Yield a line for each name of `_UNPUBLISHED` that the project has and MkDocs leaves out by itself."""
    names = dict[str, None]()
    templates, by_author = config.theme.custom_dir, config.exclude_docs
    for file in files:
        if file.inclusion is not InclusionLevel.EXCLUDED or file.src_dir != config.docs_dir:
            continue
        is_template = templates and Path(str(file.abs_src_path)).is_relative_to(templates)
        if not is_template and not (by_author and by_author.match_file(file.src_uri)):
            names |= dict.fromkeys(_UNPUBLISHED.findall(file.src_uri)[:1])
    for name in names:
        why = "names that begin with a dot" if name.startswith(".") else "a folder of this name"
        what = f"{name} in {config.docs_dir} is left out, as MkDocs leaves out {why}"
        yield f'{what}; to publish it, write `exclude_docs: "!{name}"` in mkdocs.yml'


def _place(file: File) -> str:
    """Return the path of a file on the disk; for a file that a plugin made, its path among the pages."""
    return file.abs_src_path or file.src_uri


def _paths(files: Files) -> Iterator[str]:
    """Yield paths in the site of all files that are part of it."""
    return (file.dest_uri for file in files if file.inclusion in BUILT)


def include_theme_files(files: Files, theme: Theme) -> None:
    """Always include the theme's files: exclusion patterns are for the project's pages and pictures alone."""
    for file in files:
        if file.src_dir in theme.dirs or (file.generated_by == "briefings" and not file.is_documentation_page()):
            file.inclusion = InclusionLevel.INCLUDED


_DEEPEST: Final = 50
"""The largest number of levels of folders of hand-written pages."""


def check_folders(docs_dir: str) -> None:
    """Make sure that each folder of pages can be read, and that no link leads to a folder that holds it.

    MkDocs passes over a folder that it cannot read, and would follow such a link without end.

    Raises:
        PipelineError: if a folder cannot be read, is nested too deeply, or holds a link that leads back.
    """
    for path in _loops(docs_dir, (os.path.realpath(docs_dir),)):
        raise PipelineError(f"{path} is a link to a folder that holds it; take it out")


def _loops(folder: str, above: tuple[str, ...]) -> Iterator[str]:
    """Yield links below a folder that lead to a folder that holds them.

    Args:
        folder: path of the folder.
        above: the real paths of the folders on the way to it, its own last.
    """
    if len(above) > _DEEPEST:
        raise PipelineError(f"{shortened(folder)}: folders are nested more than {_DEEPEST} deep; move its pages up")
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        if entries and not os.access(folder, os.X_OK):  # its files have names, and cannot be opened
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), folder)
    except OSError as error:
        if Path(folder).name.startswith("."):  # nothing in it is part of the site
            return
        hint = (
            "; give whoever builds the site permission to read it, or remove it"
            if isinstance(error, PermissionError)
            else ""
        )
        raise PipelineError(f"pages cannot be read: {disk_error(error)}{hint}") from None
    for entry in entries:
        if not os.path.isdir(entry.path):  # noqa: PTH112 - a link to itself is no folder
            continue
        real = os.path.realpath(entry.path) if entry.is_symlink() else f"{above[-1]}/{entry.name}"
        if entry.is_symlink() and any(Path(place).is_relative_to(real) for place in above):
            yield entry.path
        else:
            yield from _loops(entry.path, (*above, real))


def check_navigation(navigation: Navigation, read: ProjectSettings, *, is_previewed: bool) -> None:
    """Make sure that every page in the navigation is part of the site, and that no section is within itself.

    Args:
        navigation: the navigation of the site.
        read: the settings, as they were written.
        is_previewed: whether the site is that of a preview, of which drafts are part.

    Raises:
        PipelineError: if a page is not, or a section is.
    """
    for section in _within_themselves(navigation.items, ()):
        what = f"the navigation holds the section {section.title} within itself"
        raise PipelineError(f"{on_one_line(what)}; find the plugin or hook that puts it there at on_nav")
    is_built = InclusionLevel.is_in_serve if is_previewed else InclusionLevel.is_included
    if missing := [page.file.src_uri for page in navigation.pages if not is_built(page.file.inclusion)]:  # type: ignore[no-untyped-call]
        left_out = f"`nav` names what `exclude_docs` or `draft_docs` leaves out of the site: {', '.join(missing)}"
        raise PipelineError(f"{read.place_of_page(missing[0])}: {left_out}; take it out of one of the two")


def _within_themselves(items: Iterable[object], above: tuple[Section, ...]) -> Iterator[Section]:
    """Yield the sections that are within themselves, each once at most.

    Args:
        items: entries of the navigation.
        above: the sections that hold them.
    """
    for item in items:
        if isinstance(item, Section):
            if any(item is section for section in above):
                yield item
            else:
                yield from _within_themselves(item.children, (*above, item))


def leave_to_pipeline(files: Files) -> None:
    """Leave all stamped pages to the pipeline, after navigation and plugins have seen them."""
    for file in files:
        if isinstance(file, StampedFile):
            file.leave_to_pipeline()


def icon(config: MkDocsConfig, files: Files) -> str:
    """Return the path of the site's favicon: the project's own, or ours in place of Material's."""
    path: str = config.theme.get("favicon") or _ICON
    icon_file = files.get_file_from_path(path)
    ours = icon_file is not None and icon_file.src_dir not in (config.docs_dir, config.theme.custom_dir)
    return f"{assets.OWN}/icon.svg" if path == _ICON and ours else path


def add_site_files(files: Files, environment: jinja2.Environment, config: MkDocsConfig, project: Project) -> None:
    """Add the files that hosts and programs read and no page shows, except those that the project has itself.

    Args:
        files: the files of the site, to which these are added; hand-written pages are already HTML.
        environment: the environment of the theme's templates.
        config: the settings.
        project: the project of the site.
    """
    path, script = assets.dialog(environment.get_template(assets.DIALOG).render())
    files.append(File.generated(config, path, content=script))
    pages = (file.page for file in files.documentation_pages() if file.page)
    within = any("generated" not in page.meta and assets.has_inline_pictures(page.content or "") for page in pages)
    for name, text in project.root_files(config.site_description or "", pictures_within=within):
        if files.get_file_from_path(name) is None:
            files.append(File.generated(config, name, content=text))


def handwritten_pages(files: Files) -> dict[str, Path]:
    """Return the files of the pages written by hand, by address."""
    pages = files.documentation_pages()
    return {file.url: Path(file.abs_src_path) for file in pages if file.abs_src_path and file.inclusion in BUILT}


def handwritten_addresses(files: Files) -> Iterator[str]:
    """Yield the addresses of the hand-written pages, and of their headings, whose ids follow from their text."""
    for url, path in handwritten_pages(files).items():
        yield url
        for heading in _HEADING.findall(path.read_text("utf-8-sig", errors="replace")):
            yield f"{url}#{_heading_id(heading, '-')}"


def dated_addresses(
    files: Files, specs: Iterable[PageSpec], site_url: str | None, project: Project
) -> list[tuple[str, str]]:
    """Return the full address and the day of every page, for the site map.

    The day of a hand-written page is `updated` in its front matter.

    Args:
        files: the files of the site.
        specs: the generated pages.
        site_url: the site's address; without one, there is no site map.
        project: the project of the site.
    """
    if not site_url:
        return []
    written = {file.url: _updated(file) for file in files.documentation_pages() if _is_for_search_engines(file.page)}
    dated = {urljoin(site_url, "" if url == "./" else url): day for url, day in written.items()}
    # The addresses of generated pages are of ids, so they need not be looked into.
    dated |= {f"{site_url}{spec.address}": project.pages.entered(spec) for spec in specs}
    return sorted(dated.items())


def _is_for_search_engines(page: Page | None) -> bool:
    return not is_moved(page) and (page is None or "noindex" not in str(page.meta.get("robots")))


def _updated(file: File) -> str:
    """Return the day of a hand-written page's last change, from its front matter; empty if it names no day."""
    day = str(file.page.meta.get("updated", "")) if file.page is not None else ""
    return day if FULL_DAY.match(day) else ""
