"""The options of the plugin and the settings of MkDocs: read, and refused where no site can be made with them."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from pathlib import Path
from typing import Any, Final
from urllib.parse import urljoin, urlsplit

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.theme import Theme

from generator.build.engine import Settings
from generator.build.mkdocs.errors import lines_of
from generator.build.mkdocs.neighbours import makes_search_index
from generator.build.settings_file import value_faults
from generator.diagnostics.visible import as_read
from generator.model.fields import host_of
from generator.reading.layout import BRIEFINGS
from generator.site.addresses import as_uri
from generator.site.pagination.calendar import BUDGET

_UP: Final = re.compile(r"[^/?#=&]+?(/|%2F)\.\.\1", re.IGNORECASE)
"""A folder that the next part of a path leaves again."""

_WITHOUT_EFFECT: Final = ("palette", "font", "direction", "features")
"""Settings of the theme that our pages do not ask for."""

_EXTRAS_WITHOUT_EFFECT: Final = ("analytics", "social", "alternate", "version", "consent")
"""Keys under `extra` that Material reads, and our pages do not."""


class BriefingsConfig(Config):  # type: ignore[no-untyped-call]
    """Options of the plugin in `mkdocs.yml`."""

    search = config_options.Type(bool, default=True)
    stamp = config_options.Type(bool, default=True)
    feed_id = config_options.Type(str, default="")
    book = config_options.Type(bool, default=True)
    split_above = config_options.Type(int, default=BUDGET)
    strict = config_options.Type(bool, default=False)
    tabs = config_options.Type(int, default=6)


def settings_of(config: MkDocsConfig, options: BriefingsConfig, *, keep_addresses: bool = False) -> Settings:
    """The settings in `mkdocs.yml`, as the pipeline takes them; whether to keep addresses is said beside them."""
    return Settings(
        folder=project_folder(config),
        site_name=config.site_name,
        site_url=config.site_url or "",
        edit_url=edit_url(config),
        feed_id=options.feed_id,
        search=options.search,
        split_above=options.split_above,
        book=options.book,
        strict=options.strict,
        keep_addresses=keep_addresses,
        fonts=any(map(_brings_fonts, _own_sheets(config))),
    )


def project_folder(config: MkDocsConfig) -> Path:
    """The folder of the project. Its settings may be a link to a file elsewhere, which changes nothing."""
    return Path(config.config_file_path).absolute().parent.resolve()


def _own_sheets(config: MkDocsConfig) -> Iterator[Path]:
    """The style sheets that `extra_css` names, where they are files of the project."""
    folders = [Path(folder) for folder in (config.docs_dir, config.theme.custom_dir) if folder]
    yield from (folder / str(sheet).partition("?")[0] for sheet in config.extra_css for folder in folders)


def _brings_fonts(sheet: Path) -> bool:
    """Whether a style sheet has fonts of its own; one that cannot be read has none."""
    try:
        return b"@font-face" in sheet.read_bytes()
    except (OSError, ValueError):
        return False


def edit_url(config: MkDocsConfig) -> Callable[[str], str] | None:
    """The function that gives the address at which a file can be edited, by its path in the project; None without one.

    `edit_uri` and `edit_uri_template` mean what they mean to MkDocs, which knows files by their paths in `docs_dir`.
    """
    docs = Path(config.docs_dir).resolve()
    folder = project_folder(config)
    template, start, repository = config.edit_uri_template, config.edit_uri, config.repo_url or ""
    if not template and not start:
        return None

    def address(path: str) -> str:
        uri = Path(os.path.relpath(folder / path, docs)).as_posix()
        target = template.format(path=uri, path_noext=uri.rpartition(".")[0]) if template else f"{start}{uri}"
        while target != (shorter := _UP.sub("", target, count=1)):
            target = shorter
        base = repository if not repository or target.startswith(("?", "#")) else repository.rstrip("/") + "/"
        try:
            return urljoin(base, target)
        except ValueError:  # it holds half of a bracket
            return target

    return address


def check_settings(config: MkDocsConfig, options: BriefingsConfig) -> None:
    """Refuse settings with which the site cannot be made, and escape the site's address where it needs that.

    Raises:
        PluginError: with one line on the setting and how to mend it.
    """
    options_of = (getattr(plugin, "config", None) for plugin in config.plugins.values())
    if sum(isinstance(settings, BriefingsConfig) for settings in options_of) > 1:
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
    if (report := value_faults(Path(config.config_file_path))).items:
        raise PluginError("briefings: values in the settings cannot be used\n" + "\n".join(lines_of(report)))
    if not as_read(config.site_name):  # it may come from the environment
        raise PluginError("briefings: `site_name` is empty; write the name of the site")
    record = project_folder(config) / BRIEFINGS
    if Path(os.path.realpath(config.site_dir)).is_relative_to(record):
        raise PluginError(f"briefings: `site_dir` is within {BRIEFINGS}/, which holds the record; name another folder")
    if config.site_url and not _is_address(config.site_url):
        raise PluginError(
            f"briefings: `site_url` cannot be {config.site_url}; write https://, a host and, where it has one, a path"
        )
    if (edit := edit_url(config)) and not host_of(address := edit(f"{config.docs_dir}/index.md")):
        raise PluginError(f"briefings: `edit_uri` leads to {address}, which is no web address; mend it or `repo_url`")
    config.site_url = as_uri(config.site_url) if config.site_url else config.site_url


def _is_address(url: str) -> bool:
    """Whether pages can stand at an address: it has a host, and nothing after the path."""
    return bool(host_of(url)) and not re.search(r"[?#]", url)


def leave_out_pages(config: MkDocsConfig, tabs: int, absent: Set[str]) -> int:
    """Take pages that the record does not have out of the navigation.

    Args:
        config: the settings, whose `nav` is changed.
        tabs: how many of its first entries are tabs.
        absent: paths of the pages.

    Returns:
        How many tabs are left.
    """
    if config.nav:
        tabs = len(_without_pages(config.nav[:tabs], absent))
        config.nav = _without_pages(config.nav, absent)
    return tabs


def _without_pages(nav: Sequence[Any], absent: Set[str]) -> list[Any]:
    """The navigation without some pages, and without sections that have no other.

    Args:
        nav: as in `mkdocs.yml`: paths, and mappings from a title to a path or to a section of the same.
        absent: paths of the pages.
    """
    remaining: list[Any] = []
    for item in nav:
        if isinstance(item, str):
            remaining += [item] * (item not in absent)
            continue
        if not isinstance(item, dict):
            remaining.append(item)
            continue
        entries = {}
        for title, inner in item.items():
            shown = _without_pages(inner, absent) if isinstance(inner, list) else inner
            if shown not in ([], *absent):
                entries[title] = shown
        remaining += [entries] * bool(entries)
    return remaining


def without_effect(config: MkDocsConfig, others: Iterable[str]) -> list[str]:
    """A line for each setting that is accepted and does nothing on this site, or nothing that its author expects.

    Args:
        config: the settings.
        others: names of the plugins and hooks that take part in each page.
    """
    lines = []
    plain = Theme(name=config.theme.name)
    changed = [key for key in _WITHOUT_EFFECT if config.theme.get(key) and config.theme.get(key) != plain.get(key)]
    settings = [f"theme.{key}" for key in changed]
    settings += [f"extra.{key}" for key in _EXTRAS_WITHOUT_EFFECT if config.extra.get(key)]
    if settings:
        lines.append(f"{', '.join(settings)} in mkdocs.yml: no effect here, where pages have a design of their own")
    if (language := config.theme.get("language") or "en") != "en":
        lines.append(f"theme.language {language} in mkdocs.yml: no effect, as the interface has English words alone")
    if makes_search_index(others):
        lines.append("the plugin search makes an index that no page loads: the site has a search of its own")
    return lines


def refused_extras(config: MkDocsConfig) -> list[str]:
    """A line for each style sheet, script and picture that browsers would refuse, because another host has it."""
    extras = [("extra_css", path) for path in config.extra_css]
    extras += [("extra_javascript", str(script)) for script in config.extra_javascript]
    extras += [(f"theme.{key}", str(config.theme.get(key) or "")) for key in ("logo", "favicon")]
    return [
        f"{key} in mkdocs.yml: browsers will refuse {path}, which is on another host; put a copy into {config.docs_dir}"
        for key, path in extras
        if urlsplit(path).netloc
    ]


def is_served(config: MkDocsConfig) -> bool:
    """Whether MkDocs builds in order to serve: the site's address is then that of its own server."""
    host, port = config.dev_addr
    return (config.site_url or "").startswith(f"http://{host}:{port}/")
