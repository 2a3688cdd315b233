"""Watches other plugins and hooks: what each returns, and what it makes of settings, is judged as soon as it has run.

MkDocs takes any value, and fails later in words that name neither who returned it nor the event.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, MutableMapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final, NoReturn

import jinja2
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, PluginCollection
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.theme import Theme
from pathspec.gitignore import GitIgnoreSpec

from generator.build.mkdocs.neighbours import file_and_line, name_of
from generator.build.mkdocs.settings.chain import ProjectSettings, missing
from generator.build.mkdocs.settings.kinds import SETTINGS, fault_of_value
from generator.diagnostics.visible import on_one_line, shortened
from generator.model.fields import type_words

_TEXT_EVENTS: Final = ("post_template", "page_read_source", "page_markdown", "page_content", "post_page")
_KINDS: Final[Mapping[str, type]] = {
    "config": MkDocsConfig,
    "files": Files,
    "nav": Navigation,
    "env": jinja2.Environment,
    "pre_template": jinja2.Template,
    "template_context": Mapping,
    "pre_page": Page,
    "page_context": Mapping,
    **dict.fromkeys(_TEXT_EVENTS, str),
}
"""Kinds of what functions for an event may return. What others return has no effect."""

_OF_SETTINGS: Final = ("config", "pre_build", "files", "nav", "env")
"""Events at which plugins and hooks change settings, each once in a build."""

_FIXED: Final = {
    "site_dir": "the site is built elsewhere by then",
    "config_file_path": "it is the file that was read",
    "site_url": "pages already have the one before",
}
"""Settings that cannot change, with the reason; `on_config` is still in time for the address of the site."""

_MADE: Final[Mapping[str, type]] = {
    "theme": Theme,
    "plugins": PluginCollection,
    "validation": Config,
    "dev_addr": tuple,
    **dict.fromkeys(("hooks", "mdx_configs"), dict),
    **dict.fromkeys(("exclude_docs", "draft_docs", "not_in_nav"), GitIgnoreSpec),
}
"""Kinds of what MkDocs makes of settings, where that is another thing than what is written."""


_PARTS: Final[Mapping[str, tuple[type, Mapping[str, Any]]]] = {
    "page": (
        Page,
        {"file": File, "meta": MutableMapping, "toc": Iterable, "content": str | None, "canonical_url": str | None},
    ),
    "nav": (Navigation, {"items": list, "pages": list}),
    "env": (jinja2.Environment, {"filters": MutableMapping, "globals": MutableMapping, "loader": jinja2.BaseLoader}),
}
"""The kinds of attributes of MkDocs' objects. Other functions may replace such an attribute by another of its kind."""

_IN_CONTEXT: Final = {"config": MkDocsConfig, "nav": Navigation, "page": Page}
"""The kinds of values for templates."""


class NeighbourError(PluginError):
    """Another plugin or a hook does what no site can be made with; the message names it, and says how to mend it."""


class Guarded:
    """A function of another plugin or a hook, judged each time that it has run.

    It stands in the function's place among the functions of an event, and is equal to it.

    Args:
        plugins: the plugins of the build.
        event: the event.
        unguarded: the function.
        read: the settings, as they were written.
    """

    def __init__(
        self, plugins: PluginCollection, event: str, unguarded: Callable[..., Any], read: ProjectSettings
    ) -> None:
        self._plugins, self._event, self._read = plugins, event, read
        self.unguarded = unguarded

    def __call__(self, *given: Any, **named: Any) -> Any:
        """Run the function.

        Raises:
            NeighbourError: if it returns a thing of another kind, or makes settings unfit.
        """
        config = named.get("config", given[0] if given else None)
        settings = _copied(config) if self._event in _OF_SETTINGS and isinstance(config, MkDocsConfig) else None
        parts, names = [*_parts((*given, *named.values()))], _names(given[0] if given else None)
        process, folder = os.getpid(), _working_folder()
        try:
            with _witness() as closed:
                result = self.unguarded(*given, **named)
        finally:
            if os.getpid() != process:
                self._end_fork()
        if closed:
            what = f"closes files of the build at on_{self._event}"
            raise self._error(what, "let it close only what it has opened")
        if _working_folder() != folder:
            with suppress(OSError):
                os.chdir(folder)
            raise self._error(f"changes the working folder at on_{self._event}", "let it return to the one before")
        kind = _KINDS.get(self._event)
        if result is not None and kind and not isinstance(result, kind):
            what = f"returns {_shown(result)} from on_{self._event}, which must be {_words(kind)}"
            raise self._error(what, "return that, or None to leave it as it was")
        if self._event in _TEXT_EVENTS and isinstance(result, str) and (half := _half(result)):
            what = f"returns {half}, which is no character, from on_{self._event}"
            raise self._error(what, "take it out; bytes that are no text become such characters in Python")
        self._check_parts(parts)
        self._check_names(names, result if result is not None else given[0] if given else None)
        if settings is not None and isinstance(config, MkDocsConfig):
            self._check_settings(settings, config)
        return result

    def __getattr__(self, name: str) -> Any:
        return getattr(self.unguarded, name)

    def __eq__(self, other: object) -> bool:
        return self.unguarded == getattr(other, "unguarded", other)

    def __hash__(self) -> int:
        return hash(self.unguarded)

    def _end_fork(self) -> NoReturn:
        """End a process that the function has forked and let return: the build, and what it makes, is not its own."""
        what = f"forks the build at on_{self._event}, and the new process comes back"
        line = f"warning: {self._error(what, 'end that process in it, with os._exit; it is ended here')}\n"
        os.write(2, line.encode("utf-8", "backslashreplace"))  # nobody prints for this process
        os._exit(1)

    def _error(self, what: str, hint: str) -> NeighbourError:
        name, place = name_of(self._plugins, self.unguarded), file_and_line(self.unguarded)
        return NeighbourError(f"the {name} {what}{f' ({place})' if place else ''}; {hint}")

    def _check_parts(self, before: Iterable[tuple[str, Any, Any, Any]]) -> None:
        for name, thing, kind, value in before:
            of, _, part = name.partition(".")
            if (now := getattr(thing, part, None)) is not value and not isinstance(now, kind):
                setattr(thing, part, value)  # what ends the build needs it
                raise self._of_another_kind(f"{of}.{part}", now, kind)

    def _check_names(self, before: Mapping[str, Collection[str]], now: Any) -> None:
        for part, names in before.items():
            held = getattr(now, part) if part else now
            if lost := [name for name in names if name not in held]:
                what = f"leaves `{lost[0]}` out of the {part or 'values'} at on_{self._event}, which templates need"
                raise self._error(what, "change those that it is given, and return them")
        for name, kind in _IN_CONTEXT.items() if "" in before else ():
            if name in now and not isinstance(now[name], kind | None if name == "page" else kind):
                raise self._of_another_kind(name, now[name], kind)

    def _of_another_kind(self, name: str, value: Any, kind: Any) -> NeighbourError:
        what = f"changes `{name}` at on_{self._event}: it is {_shown(value)}, and must be {_words(kind)}"
        return self._error(what, "change the one that is there")

    def _check_settings(self, before: Mapping[str, Any], config: MkDocsConfig) -> None:
        for name, value in _copied(config).items():
            if value is before[name] or value == before[name] or name not in SETTINGS:
                continue
            if unfit := _unfit(self._event, name, value, self._read):
                fault, hint = unfit
                config[name] = before[name]  # what ends the build needs the settings
                raise self._error(f"changes `{name}` at on_{self._event}: {fault}", hint)


@contextmanager
def _witness() -> Iterator[list[bool]]:
    """Open a file for the block; the list that it yields is empty unless the block has closed it or an output."""
    closed = list[bool]()
    outputs = [output for output in (sys.stdout, sys.stderr) if not getattr(output, "closed", True)]
    file = os.open(os.devnull, os.O_RDONLY)
    try:
        yield closed
    finally:
        if any(output.closed for output in outputs):
            closed.append(True)
        try:
            os.close(file)
        except OSError:
            closed.append(True)
            # Threads of the workers fail now as well, and the line on the cause is enough.
            threading.excepthook = lambda _: None
            sys.unraisablehook = lambda _: None


def _parts(things: Iterable[Any]) -> Iterator[tuple[str, Any, Any, Any]]:
    """Yield the parts of things that must keep their kind: the name, the thing, the kind and the value of each."""
    for thing in things:
        for name, (of, parts) in _PARTS.items():
            if isinstance(thing, of):
                yield from ((f"{name}.{part}", thing, kind, getattr(thing, part)) for part, kind in parts.items())


def _names(given: Any) -> dict[str, list[str]]:
    """Return the names that templates need: of values that a function is given, or of parts of an environment."""
    if isinstance(given, jinja2.Environment):
        return {"filters": [*given.filters], "globals": [*given.globals]}
    return {"": [*given]} if isinstance(given, Mapping) and not isinstance(given, Config) else {}


def _working_folder() -> str:
    """Return the working folder; empty if it is gone."""
    with suppress(OSError):
        return os.getcwd()  # noqa: PTH109
    return ""


def _unfit(event: str, name: str, value: Any, read: ProjectSettings) -> tuple[str, str] | None:
    """Return the fault of a new value of a setting, and a hint; None if it has none."""
    if (why := _FIXED.get(name)) and (event != "config" or name != "site_url"):
        return why, f"set it in mkdocs.yml{' or at on_config' if name == 'site_url' else ''}"
    if (made := _MADE.get(name)) and not isinstance(value, made) and (value is not None or made is not GitIgnoreSpec):
        return f"it is {_shown(value)}, and must be {_words(made)}", "change the one that is there"
    fault = None if made else fault_of_value(read, name, value)
    if fault is None and name == "docs_dir" and not Path(value).is_dir():
        return f"{shortened(value)}: {missing(value, 'folder')}", "name a folder with pages"
    return (fault.message, fault.hint) if fault else None


def _copied(config: MkDocsConfig) -> dict[str, Any]:
    """Return the settings at this moment; lists may change later."""
    return {name: [*value] if isinstance(value, list) else value for name, value in config.items()}


def _shown(value: object) -> str:
    if value is None or isinstance(value, str | bool | int | float | list | dict):
        holds = value is None or isinstance(value, list | dict)
        return type_words(value) if holds else shortened(on_one_line(repr(value)))
    return f"a value of the kind {type(value).__name__}"


def _half(text: str) -> str:
    """Return the number of the first surrogate in a text; empty if it has none. No file can hold one."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        return f"U+{ord(text[error.start]):04X}"
    return ""


def _words(kind: Any) -> str:
    if kind in (str, str | None):
        return "text"
    if kind in (list, Iterable):
        return "a list"
    return "keys with values" if kind in (Mapping, MutableMapping, dict) else f"of the kind {kind.__name__}"


def guard(plugins: PluginCollection, own: BasePlugin[Any], read: ProjectSettings) -> None:
    """Let every other plugin and hook be judged from now on.

    Args:
        plugins: the plugins of the build; hooks stand among them.
        own: our own plugin.
        read: the settings, as they were written.
    """
    for event, functions in plugins.events.items():
        functions[:] = [
            function
            if getattr(function, "__self__", None) is own or isinstance(function, Guarded)
            else Guarded(plugins, event, function, read)
            for function in functions
        ]
    # The site is published last, even if another function asks for a lower priority.
    plugins.events["shutdown"].sort(key=lambda function: getattr(function, "__self__", None) is own)
