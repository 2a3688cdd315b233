"""What no site can be made with: files that cannot be read or share an address, and folders without end."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from generator.build.errors import PipelineError
from generator.build.mkdocs.files import BUILT
from generator.build.pipeline import SEARCH_FOLDER, TAKEN
from generator.diagnostics.system_errors import disk_error
from generator.diagnostics.visible import printable_name, shortened
from generator.publication.names import why_unfit
from generator.reading.files import is_plain_file
from generator.site.export.build_fields import BUILD_FILE, SUMS_FILE
from generator.site.kinds.page_kind import PageSpec

_MADE_LAST: Final = (BUILD_FILE, SUMS_FILE, "sitemap.xml.gz")
"""Files that overwrite any others at their addresses, as do the rendered templates of the theme."""

_FOLDERS: Final = frozenset({"data", "feeds", SEARCH_FOLDER})
"""Folders of the site that receive files unknown to MkDocs."""

_OF_LFS: Final = b"version https://git-lfs.github.com/spec/v1"
_POINTER: Final = "a pointer of Git LFS: `git lfs pull` brings the file; in a workflow, check out with `lfs: true`"
_PERMIT: Final = "give whoever builds the site permission to read it, or remove it"
_SLASH: Final = re.compile("/")
_UNPUBLISHED: Final = re.compile(r"(?<![^/])\.(?:well-known/|(?:nojekyll|htaccess|domains)$)|^templates/")
"""Names that MkDocs leaves out by itself: hidden files that hosts read, and a folder that may hold pages. Other hidden
files belong to editors, version control and plugins."""


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
    if file.abs_src_path and (why := why_unreadable(place)):
        return why
    if "#" in path:
        return f"{place} has a # in its name, at which an address would end; rename it"
    if path in (*_MADE_LAST, *config.theme.static_templates) or path.startswith(f"{SEARCH_FOLDER}/"):
        return TAKEN.format(file=place, path=path)
    return ""


def why_unreadable(place: str) -> str:
    """Return why the file at a path cannot be read, and what to do; empty if it can."""
    if is_locked(place):
        return f"{place} cannot be read: {_PERMIT}"
    if is_plain_file(place):
        return f"{place} is {_POINTER}" if _is_pointer(place) else ""
    what = "no file"
    if Path(place).is_symlink():
        what = f"a link that leads {'to a device or similar' if Path(place).exists() else 'nowhere'}"
    return f"{place} is {what}; put a file there, or take it out"


def is_locked(place: str) -> bool:
    """Whether there is something at a path that we may not read, or a folder on the way to it that we may not enter."""
    try:
        return bool(os.stat(place)) and not os.access(place, os.R_OK)  # noqa: PTH116
    except OSError as error:
        return isinstance(error, PermissionError)


def _is_pointer(place: str) -> bool:
    """Whether Git LFS has left a few lines in a file's place, as where it is not installed, or not asked to fetch."""
    with open(place, "rb") as file:  # noqa: PTH123 - each file of the site
        return file.read(len(_OF_LFS)) == _OF_LFS


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
        hint = f"; {_PERMIT}" if isinstance(error, PermissionError) else ""
        raise PipelineError(f"pages cannot be read: {disk_error(error)}{hint}") from None
    for entry in entries:
        if not os.path.isdir(entry.path):  # noqa: PTH112 - a link to itself is no folder
            continue
        real = os.path.realpath(entry.path) if entry.is_symlink() else f"{above[-1]}/{entry.name}"
        if entry.is_symlink() and any(Path(place).is_relative_to(real) for place in above):
            yield entry.path
        else:
            yield from _loops(entry.path, (*above, real))
