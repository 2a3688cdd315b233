"""What the plugin asks of MkDocs besides its events: settings, other plugins, and how it tells errors."""

from __future__ import annotations

import logging
import os
import re
import traceback
from collections.abc import Callable, Iterator, Sequence, Set
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any, Final
from urllib.parse import urljoin, urlsplit

import mkdocs
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.pages import Page
from mkdocs.theme import Theme
from mkdocs.utils import CountHandler

from generator.book.typesetting import BookError
from generator.build.engine import Settings
from generator.build.pipeline import PipelineError
from generator.build.shell import ShellError
from generator.diagnostics.visible import disk_error, on_one_line
from generator.publication.errors import PublicationError
from generator.site.pagination.calendar import BUDGET

LOGGER: Final = mkdocs.__name__
"""Name of MkDocs' logger; ProperDocs, which takes the place of MkDocs, has its own."""

_OF_PAGES: Final = ("pre_page", "page_read_source", "page_markdown", "page_content", "page_context", "post_page")
"""Events in which a plugin takes part in each page."""

SEARCH_PLUGINS: Final = ("search", "material/search")
"""Plugins that make an index for a search which our pages do not have."""

_UP: Final = re.compile(r"[^/?#=&]+?(/|%2F)\.\.\1", re.IGNORECASE)
"""A folder that the next part of a path leaves again."""

_WITHOUT_EFFECT: Final = ("palette", "font", "direction", "features")
"""Settings of the theme that our pages do not ask for."""

_EXTRAS_WITHOUT_EFFECT: Final = ("analytics", "social", "alternate", "version", "consent")
"""What Material looks for under `extra`, and our pages do not."""


class BriefingsConfig(Config):  # type: ignore[no-untyped-call]
    """Options of the plugin in `mkdocs.yml`."""

    search = config_options.Type(bool, default=True)
    stamp = config_options.Type(bool, default=True)
    feed_id = config_options.Type(str, default="")
    book = config_options.Type(bool, default=True)
    split_above = config_options.Type(int, default=BUDGET)
    strict = config_options.Type(bool, default=False)
    tabs = config_options.Type(int, default=6)


def settings_of(config: MkDocsConfig, options: BriefingsConfig) -> Settings:
    """The settings in `mkdocs.yml`, as the pipeline takes them."""
    return Settings(
        folder=Path(config.config_file_path).resolve().parent,
        site_name=config.site_name,
        site_url=config.site_url or "",
        edit_url=edit_url(config),
        feed_id=options.feed_id,
        search=options.search,
        split_above=options.split_above,
        book=options.book,
        strict=options.strict,
    )


def edit_url(config: MkDocsConfig) -> Callable[[str], str] | None:
    """What gives the address at which a file of the project can be edited, by its path in the project, if any does.

    `edit_uri` and `edit_uri_template` mean what they mean to MkDocs, which knows files by their paths in `docs_dir`.
    """
    docs = Path(config.docs_dir).resolve()
    folder = Path(config.config_file_path).resolve().parent
    template, start, repository = config.edit_uri_template, config.edit_uri, config.repo_url or ""
    if not template and not start:
        return None

    def address(path: str) -> str:
        uri = Path(os.path.relpath(folder / path, docs)).as_posix()
        target = template.format(path=uri, path_noext=uri.rpartition(".")[0]) if template else f"{start}{uri}"
        while target != (shorter := _UP.sub("", target, count=1)):
            target = shorter
        base = repository if not repository or target.startswith(("?", "#")) else repository.rstrip("/") + "/"
        return urljoin(base, target)

    return address


def check_settings(config: MkDocsConfig, options: BriefingsConfig) -> None:
    """Refuse settings with which the site cannot be made.

    Raises:
        PluginError: with one line on the setting and how to mend it.
    """
    options_of = (getattr(plugin, "config", None) for plugin in config.plugins.values())
    if sum(isinstance(found, BriefingsConfig) for found in options_of) > 1:
        raise PluginError("briefings: `plugins` names the plugin twice; take one of the two out")
    if not config.use_directory_urls:
        raise PluginError("briefings: addresses need `use_directory_urls: true`, which is the default")
    if config.theme.name != "material":
        name = f"not for {config.theme.name!r}" if config.theme.name else "and none is named"
        raise PluginError(f"briefings: pages are made for the theme material, {name}; set `theme: {{name: material}}`")
    if options.split_above < 1:
        raise PluginError("briefings: `split_above` is a number of bytes, at least 1")
    if options.tabs < 1:
        raise PluginError("briefings: `tabs` is a number of entries of the navigation, at least 1")


def without_pages(nav: Sequence[Any], absent: Set[str]) -> list[Any]:
    """The navigation without some pages, and without sections that have no other.

    Args:
        nav: as in `mkdocs.yml`: paths, and mappings from a title to a path or to a section of the same.
        absent: paths of the pages.
    """
    kept: list[Any] = []
    for item in nav:
        if isinstance(item, str):
            kept += [item] * (item not in absent)
            continue
        if not isinstance(item, dict):
            kept.append(item)
            continue
        found = {}
        for title, inner in item.items():
            left = without_pages(inner, absent) if isinstance(inner, list) else inner
            if left not in ([], *absent):
                found[title] = left
        kept += [found] * bool(found)
    return kept


def without_effect(config: MkDocsConfig) -> list[str]:
    """A line for each setting that is accepted and does nothing on this site, or nothing that its author expects."""
    lines = []
    plain = Theme(name=config.theme.name)
    changed = [key for key in _WITHOUT_EFFECT if config.theme.get(key) and config.theme.get(key) != plain.get(key)]
    settings = [f"theme.{key}" for key in changed]
    settings += [f"extra.{key}" for key in _EXTRAS_WITHOUT_EFFECT if config.extra.get(key)]
    if settings:
        lines.append(f"{', '.join(settings)} in mkdocs.yml: no effect here, where pages have a design of their own")
    if (language := config.theme.get("language") or "en") != "en":
        lines.append(f"theme.language {language} in mkdocs.yml: no effect, as the interface has English words alone")
    return lines


def refused_extras(config: MkDocsConfig) -> list[str]:
    """A line for each style sheet and script that browsers would refuse, because another host has it."""
    extras = [("extra_css", path) for path in config.extra_css]
    extras += [("extra_javascript", str(script)) for script in config.extra_javascript]
    return [
        f"{key} in mkdocs.yml: browsers will refuse {path}, which is on another host; put a copy into {config.docs_dir}"
        for key, path in extras
        if urlsplit(path).netloc
    ]


# --- other plugins ----------------------------------------------------------------------------------


def takes_part_in_pages(config: MkDocsConfig, own: BasePlugin[Any]) -> list[str]:
    """Names of the other plugins and hooks that take part in each page, in order."""
    found = dict.fromkeys(
        _name_of(config, method)
        for event in _OF_PAGES
        for method in config.plugins.events[event]
        if getattr(method, "__self__", None) is not own
    )
    return [*found]


def _name_of(config: MkDocsConfig, method: Callable[..., Any]) -> str:
    owner = getattr(method, "__self__", None)
    for name, plugin in config.plugins.items():
        if plugin is owner:
            return f"plugin {name}"
        if isinstance(plugin, ModuleType) and vars(plugin) is getattr(method, "__globals__", None):
            return f"hook {name}"
    return f"plugin {method.__module__}"


class ToldAbort(Abort):
    """The build ended by an error that nobody had expected; the message is one line for people."""


def told(error: BaseException, config: MkDocsConfig | None = None) -> str:
    """One line on an error that nobody had expected: which plugin or hook failed, at what, on which page, and where.

    Args:
        error: it, as it was caught.
        config: the settings, where they could be read.
    """
    who, page = _culprit(config, error) if config else ("", "")
    what = on_one_line(f"{type(error).__name__}: {error}")
    place = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{place.filename}, line {place.lineno}" + (f", at the page {page}" if page else "")
    if who:
        return f"the {who} failed: {what} ({where}); mend it, or take it out of mkdocs.yml"
    if isinstance(error, OSError) and error.errno is not None:
        return f"the site cannot be written: {disk_error(error)}"
    return f"{what} ({where})"


def _culprit(config: MkDocsConfig, error: BaseException) -> tuple[str, str]:
    """The plugin or hook in which an error arose, and the page that it was given; empty where it is none, or ours."""
    methods = {
        getattr(method, "__code__", None): method for methods in config.plugins.events.values() for method in methods
    }
    for frame, _ in traceback.walk_tb(error.__traceback__):
        method = methods.get(frame.f_code)
        if method is not None:
            name = _name_of(config, method)
            page = frame.f_locals.get("page")
            if name == "plugin briefings":
                break
            return name, page.file.src_uri if isinstance(page, Page) else ""
    return "", ""


class Messages(logging.Handler):
    """Collects what MkDocs warns of while it is entered, to be shown as one message.

    Attributes:
        lines: the messages.
        has_errors: whether one of them is an error.
    """

    def __init__(self, level: int = logging.WARNING) -> None:
        super().__init__(level)
        self.lines: list[str] = []
        self.has_errors = False

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a message."""
        self.has_errors = self.has_errors or record.levelno >= logging.ERROR
        self.lines.append(record.getMessage())

    def __enter__(self) -> Messages:
        logging.getLogger(LOGGER).addHandler(self)
        return self

    def __exit__(self, *_: object) -> None:
        logging.getLogger(LOGGER).removeHandler(self)


@contextmanager
def plugin_errors() -> Iterator[None]:
    """Turn the pipeline's errors, and those of the disk, into those that MkDocs tells without a traceback."""
    try:
        yield
    except (BookError, PipelineError, ShellError, PublicationError) as error:
        raise PluginError(f"briefings: {error}") from None
    except OSError as error:
        raise PluginError(f"briefings: the site cannot be written: {disk_error(error)}") from None


def is_served(config: MkDocsConfig) -> bool:
    """Whether MkDocs builds in order to serve: the site's address is then that of its own server."""
    host, port = config.dev_addr
    return (config.site_url or "").startswith(f"http://{host}:{port}/")


def will_abort() -> bool:
    """Whether MkDocs will abort after `on_post_build`, because it runs strictly and has counted warnings."""
    handlers = logging.getLogger(LOGGER).handlers
    return any(handler.get_counts() for handler in handlers if isinstance(handler, CountHandler))
