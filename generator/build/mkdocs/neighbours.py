"""Other plugins and hooks in `mkdocs.yml`: which ones take part in each page, and their names."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from types import ModuleType
from typing import Any, Final

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, PluginCollection

OWN: Final = "plugin briefings"
"""Name of our own plugin, as `name_of` gives it."""

_OF_PAGES: Final = ("pre_page", "page_read_source", "page_markdown", "page_content", "page_context", "post_page")
"""Events in which a plugin takes part in each page."""

_SEARCH: Final = ("plugin search", "plugin material/search")
"""Plugins that make an index for a search that our pages do not have."""


def plugins_on_pages(config: MkDocsConfig, own: BasePlugin[Any]) -> list[str]:
    """Return the names of the other plugins and hooks that take part in each page, in order."""
    names = dict.fromkeys(
        name_of(config.plugins, method)
        for event in _OF_PAGES
        for method in config.plugins.events[event]
        if getattr(method, "__self__", None) is not own
    )
    return [*names]


def makes_search_index(names: Iterable[str]) -> bool:
    """Whether one of the named plugins makes a search index, which our pages do not load."""
    return any(name in _SEARCH for name in names)


def name_of(plugins: PluginCollection, method: Callable[..., Any]) -> str:
    """Return the name of the plugin or hook that has a method, as in `plugin search`."""
    method = getattr(method, "unguarded", method)
    owner = getattr(method, "__self__", None)
    for name, plugin in plugins.items():
        if plugin is owner:
            return f"plugin {name}"
        if isinstance(plugin, ModuleType) and any(value is method for value in vars(plugin).values()):
            return f"hook {name}"
    return f"plugin {getattr(method, '__module__', '')}"


def file_and_line(function: Callable[..., Any]) -> str:
    """Return the file and line of a function; empty if Python does not know them."""
    code = getattr(inspect.unwrap(function), "__code__", None)
    return f"{code.co_filename}, line {code.co_firstlineno}" if code is not None else ""
