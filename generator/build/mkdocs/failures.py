"""One line on an error that ended a build: the plugin or hook that failed, the error, the page, and the place."""

from __future__ import annotations

import errno
import inspect
import re
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeGuard

from jinja2 import TemplateNotFound
from mkdocs.config.config_options import Hooks
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.plugins import PluginCollection
from mkdocs.structure.pages import Page

from generator.build.front_matter import AS_ITSELF, NO_NUMBER
from generator.build.mkdocs import guarded
from generator.build.mkdocs.guarded import Guarded, NeighbourError
from generator.build.mkdocs.neighbours import OWN, file_and_line, name_of
from generator.diagnostics.system_errors import OF_MEMORY, OF_NO_ROOM, disk_error, unloadable
from generator.diagnostics.visible import on_one_line, shortened
from generator.model.fields import host_of
from generator.processes import exits
from generator.processes.replacing import HalfReplacedError


class OneLineAbort(Abort):
    """An unexpected error ended the build; the message is one line for people."""


@dataclass(frozen=True, slots=True)
class _Part:
    """The part of other plugins and hooks in an error.

    Attributes:
        name: the plugin or hook that raised the error; empty if none did, or ours.
        at: the page or template that was being rendered, in words; empty if none was.
        first: the earlier error that the plugin or hook was handling when it failed itself.
        function: a function that MkDocs could not call, because it takes other arguments.
        event: the function of theirs that was called, as in `in on_nav`; empty if none was.
    """

    name: str = ""
    at: str = ""
    first: BaseException | None = None
    function: Callable[..., Any] | None = None
    event: str = ""


def error_line(error: BaseException, config: MkDocsConfig | None = None) -> str:
    """Return one line on an unexpected error: the plugin or hook, the error, the page, and the place in the code.

    Args:
        error: the error.
        config: the settings, where they could be read.
    """
    if isinstance(error, NeighbourError):
        return str(error)
    part, words = _part_of_others(error), _words_of(error)
    if isinstance(error, MkDocsException) and not isinstance(error, OneLineAbort):
        at = f" (at {part.at})" if part.at else ""
        stopped = f"the {part.name} stops the build: {on_one_line(words)}{at}" if part.name else words
        return _after(part.first, stopped, config)
    what = on_one_line(": ".join(filter(None, (type(error).__name__, words))))
    if _is_for_want_of_memory(error) and not part.name:
        return unloadable(error)
    if isinstance(error, TemplateNotFound):
        what = f"neither the project nor the theme has the template or icon {error.name}"  # a kind of OSError
    if isinstance(error, RecursionError) and _place(error, config, None).partition(",")[0].endswith(".html"):
        what = "a template includes or extends itself"
    elif isinstance(error, RecursionError) and part.at.endswith(".md") and not part.name:
        return f"{part.at} nests lists, quotes or emphasis too deeply; put \\ before marks that begin none"
    if isinstance(error, ValueError) and not part.name and (file := _with_long_number(error)):
        return f"{part.at or f'the file {file}'}: {NO_NUMBER}; {AS_ITSELF}"
    where = ", ".join(filter(None, (_place(error, config, part.function), part.event, part.at and f"at {part.at}")))
    if isinstance(error, ValueError) and (address := _malformed_address(error)):
        what = f"the address {shortened(on_one_line(address))} cannot be read: {error}"
        where = f"at {part.at}" if part.at else where
    if part.name:
        failed = f"the {part.name} failed: {what} ({where}); fix it, or remove it from mkdocs.yml"
        return _after(part.first, failed, config)
    if isinstance(error, OSError) and error.errno is not None:
        return unwritten_line(error, config.site_dir if config else "")
    return f"{what} ({where})"


def _words_of(error: BaseException) -> str:
    """Return the words of an error; empty if it fails to give any."""
    try:
        return str(error)
    except Exception:  # noqa: BLE001 - the class of a hook may do anything
        return ""


_OF_ONE_NAME: Final = (errno.EEXIST, errno.EISDIR, errno.ENOTDIR)


_IN_STAGING: Final = re.compile(r"[/\\]\.[^/\\]+\.\d+\.new[/\\](.+)")
"""The path in the site of a file in the folder in which it is built."""


def unwritten_line(error: OSError, site: str = "") -> str:
    """Return the line on an error of the file system, which names the site's folder where the error names no file."""
    if isinstance(error, HalfReplacedError):
        what = "the site's folder holds parts of two sites, as not all of the old one could be replaced"
        return f"{what}: {disk_error(error)}; mend that, and build again"
    if error.errno == errno.ENOENT and error.filename:
        return f"{shortened(on_one_line(str(error.filename)), 300)} has gone since the build began; build again"
    if error.errno in OF_NO_ROOM and site and not error.filename:
        error = OSError(error.errno, error.strerror, site)
    if error.errno in _OF_ONE_NAME and (within := _IN_STAGING.search(str(error.filename))):
        both = f"{within[1]} would be a file and a folder of it"
        return f"the site cannot be written: {both}; rename the one in docs/, or that of a plugin or a hook"
    remedy = "; the site has a file and a folder of this name: rename the one in docs/"
    if error.errno == errno.EBADF:
        return "the site cannot be written: a file of the build was closed, most likely by another plugin or a hook"
    return f"the site cannot be written: {disk_error(error)}{remedy if error.errno in _OF_ONE_NAME else ''}"


def _after(first: BaseException | None, line: str, config: MkDocsConfig | None) -> str:
    """Return the line on an error, after the line on the first error if a plugin failed while it handled that one."""
    return f"{error_line(first, config)}; then {line}" if first is not None else line


def _is_for_want_of_memory(error: BaseException) -> TypeGuard[MemoryError | SystemError | ImportError]:
    """Whether memory ran short, as it most likely did if a compiled library could not be loaded."""
    return isinstance(error, OF_MEMORY) or (isinstance(error, ImportError) and str(error.path).endswith(".so"))


def is_from_other_plugin(error: BaseException) -> bool:
    """Whether an error arose in another plugin or a hook."""
    return bool(_part_of_others(error).name)


def _malformed_address(error: ValueError) -> str:
    """Return the web address that Python could not parse; empty if the error is another one."""
    frames = [frame for frame, _ in traceback.walk_tb(error.__traceback__)]
    if frames[-1].f_globals.get("__name__") not in ("urllib.parse", "ipaddress"):
        return ""
    values = (value for frame in reversed(frames) for value in frame.f_locals.values() if isinstance(value, str))
    return next((value for value in values if "://" in value and not host_of(value)), "")


def _with_long_number(error: ValueError) -> str:
    """Return the page that has the number of a character too long for Python; empty if the error is another one."""
    frames = [frame for frame, _ in traceback.walk_tb(error.__traceback__)]
    if frames[-1].f_globals.get("__name__") != "html":
        return ""
    paths = (frame.f_locals.get("path") for frame in reversed(frames))
    return next((path for path in paths if isinstance(path, str)), "of a page")


def _place(error: BaseException, config: MkDocsConfig | None, function: Callable[..., Any] | None) -> str:
    """Return the file and line of an error: the last in a file of the project, if there is one.

    Args:
        error: the error.
        config: the settings, if they could be read.
        function: a function that could not be called; its own place is then more useful than the caller's.
    """
    if function is not None and (of_function := file_and_line(function)):
        return of_function
    ours = (exits.__file__, guarded.__file__)
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename not in ours]
    project = Path(config.config_file_path).parent if config else None
    written = [frame for frame in frames if project and Path(frame.filename).is_relative_to(project)]
    place = next((frame for frame in reversed(written) if "site-packages" not in frame.filename), frames[-1])
    return f"{place.filename}, line {place.lineno}"


_CALLERS: Final = (PluginCollection.run_event.__code__, Guarded.__call__.__code__)
"""The code that calls functions of plugins and hooks."""


_LOADER: Final = inspect.unwrap(Hooks._load_hook).__code__
"""The code that loads a hook."""


def _part_of_others(error: BaseException) -> _Part:
    at = ""
    for frame, _ in traceback.walk_tb(error.__traceback__):
        values = frame.f_locals
        if isinstance(page := values.get("page"), Page):
            at = f"the page {page.file.src_uri}"
        elif isinstance(template := values.get("template_name"), str):
            at = f"the template {template}"
        if frame.f_code is _LOADER:
            return _Part(f"hook {values['name']}", event="while it was loaded")
        if frame.f_code is PluginCollection.run_event.__code__:
            name, method = name_of(values["self"], values["method"]), values["method"]
            is_last = [*traceback.walk_tb(error.__traceback__)][-1][0].f_code in _CALLERS
            first = values["kwargs"].get("error") if values["name"] == "build_error" else None
            event = "" if name == OWN else f"in on_{values['name']}"
            return _Part("" if name == OWN else name, at, first, method if is_last else None, event)
    return _Part(at=at)
