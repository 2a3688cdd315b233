"""Faults of `mkdocs.yml` that show without an engine: slips of YAML, names of settings, and `nav`."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from generator.diagnostics.hints import probably
from generator.diagnostics.likeness import certain, nearest
from generator.diagnostics.report import Diagnostic, Location, Report, diagnose
from generator.diagnostics.report import Path as ValuePath
from generator.diagnostics.visible import as_read
from generator.model.fields import host_of, type_words
from generator.reading.meant.values import NO_HOST
from generator.reading.positions import SourceText, report_of
from generator.reading.yaml_source import decode_leniently, parse_bytes

_NAMES: Final = (
    "INHERIT config_file_path site_name nav pages exclude_docs draft_docs not_in_nav site_url site_description "
    "site_author theme docs_dir site_dir copyright google_analytics dev_addr use_directory_urls repo_url repo_name "
    "edit_uri_template edit_uri extra_css extra_javascript extra_templates markdown_extensions mdx_configs strict "
    "remote_branch remote_name extra plugins hooks watch validation"
)
SETTINGS: Final = tuple(_NAMES.split())
"""Settings of MkDocs, and `INHERIT`, by which one file takes those of another."""

OPTIONS: Final = ("search", "stamp", "feed_id", "book", "split_above", "strict", "tabs")
"""Options of the plugin."""

_ADDRESSES_ALONE: Final = ("site_url", "repo_url")
_ADDRESSES: Final = (*_ADDRESSES_ALONE, "nav", "extra_css", "extra_javascript")
"""Settings that are or hold web addresses. The engine's own words on a malformed one name neither it nor the line."""

_IS_WEB: Final = re.compile("https?:", re.IGNORECASE)

_TEXT: Final = "text"
_LIST: Final = "a list"
_KINDS: Final[dict[tuple[str, ...], str]] = {
    **{("theme", name): _TEXT for name in ("name", "custom_dir", "logo", "favicon", "language")},
    ("theme", "icon"): "keys with values",
    ("theme", "icon", "logo"): _TEXT,
    **dict.fromkeys((("theme", "static_templates"), ("extra_css",), ("extra_templates",)), _LIST),
}
"""The kind of value of settings that the engine takes as they are, in the words of `type_words`; lists are of text."""

_PLUGIN: Final = "briefings"
_ALLOWED: Final = ("B007", "B012")
"""Codes of what MkDocs reads and briefs may not hold: tags, as in `!ENV`, and keys that are no text."""


def settings_faults(file: Path, pages: Callable[[], Collection[str]] | None) -> Report:
    """Find what is wrong in the settings of a project.

    Args:
        file: `mkdocs.yml`.
        pages: gives the paths of generated pages, as `nav` names them; None where the record has faults.
    """

    def of_settings(settings: dict[str, Any]) -> Iterator[Diagnostic]:
        yield from _of_names(file.name, settings)
        yield from _of_values(file.name, settings)
        yield from _of_navigation(file, settings, pages)

    return _faults(file, of_settings)


def value_faults(file: Path) -> Report:
    """Find values in the settings of a project that the engine would take, or fail at without naming them.

    Of a key that stands twice, the engine takes the last.
    """
    report = _faults(file, lambda settings: _of_values(file.name, settings))
    return Report(tuple(item for item in report.items if item.diagnostic.rule.code != "B005"))


def docs_folder(file: Path) -> Path:
    """The folder of the pages of a project that are written by hand."""
    try:
        settings = parse_bytes(file.name, file.read_bytes()).value
    except OSError:
        settings = None
    return _docs(file, settings if isinstance(settings, dict) else {})


def _docs(file: Path, settings: dict[str, Any]) -> Path:
    return file.parent / str(settings.get("docs_dir") or "docs")


def _faults(file: Path, of_settings: Callable[[dict[str, Any]], Iterable[Diagnostic]]) -> Report:
    try:
        data = file.read_bytes()
    except OSError:
        return Report(())  # the commands that need the file say so
    document = parse_bytes(file.name, data)
    faults = [fault for fault in document.diagnostics if fault.rule.code not in _ALLOWED]
    if document.readable and isinstance(document.value, dict):
        source = SourceText(file.name, decode_leniently(data))
        faults += (fault for fault in of_settings(document.value) if not source.has_tag(fault.location.path))
    return report_of(faults, lambda _: data, 0)


def _of_values(file: str, settings: dict[str, Any]) -> Iterator[Diagnostic]:
    name = settings.get("site_name")
    if isinstance(name, str) and not as_read(name):
        yield diagnose("B104", Location(file, ("site_name",)), hint="write the name of the site")
    for path, kind in _KINDS.items():
        value: Any = settings
        for step in path:
            value = value.get(step) if isinstance(value, dict) else None
        yield from _of_kind(file, path, value, kind)
    for name in _ADDRESSES:
        for place, address in _named(settings.get(name), (name,)):
            if not host_of(address) and (name in _ADDRESSES_ALONE or _IS_WEB.match(address)):
                yield diagnose("B111", Location(file, place), value=address, hint=NO_HOST)


def _of_kind(file: str, path: ValuePath, value: Any, kind: str) -> Iterator[Diagnostic]:
    if value is None or value is False:  # a way to say that there is none
        return
    if (found := type_words(value)) != kind:
        hint = "see what the theme and MkDocs say of this setting, or take it out"
        yield diagnose("B103", Location(file, path), expected=kind, found=found, hint=hint)
    elif kind == _LIST:
        for number, item in enumerate(value):
            if item in (None, ""):
                yield diagnose("B104", Location(file, (*path, number)), hint="fill it in, or take it out")
            yield from _of_kind(file, (*path, number), item, _TEXT)


def _of_names(file: str, settings: dict[str, Any]) -> Iterator[Diagnostic]:
    misspelt = {name: near for name in settings if name not in SETTINGS and (near := _meant(name, SETTINGS))}
    for name, near in misspelt.items():
        yield diagnose("B102", Location(file, (name,), on="key"), key=name, hint=probably(name, near, SETTINGS))
    if not {"site_name", "INHERIT"} & {*settings, *misspelt.values()}:
        hint = "add a line `site_name: …` with the name of the site"
        yield diagnose("B101", Location(file), key="site_name", hint=hint)
    plugins = [*_plugins(settings.get("plugins"))]
    for path, name in () if any(name == _PLUGIN for _, name in plugins) else plugins:
        if nearest(name, [_PLUGIN]):
            location = Location(file, ("plugins", *path), on="key")
            yield diagnose("B102", location, key=name, hint=probably(name, _PLUGIN, [_PLUGIN]))
    for path, options in _options(settings.get("plugins")):
        for name, held in options.items():
            if held is None:
                location = Location(file, ("plugins", *path, name), on="key")
                yield diagnose("B104", location, hint="fill it in, or remove the key")
            if name not in OPTIONS:
                near = _meant(name, OPTIONS)
                hint = probably(name, near, OPTIONS) if near else f"the options are: {', '.join(OPTIONS)}"
                yield diagnose("B102", Location(file, ("plugins", *path, name), on="key"), key=name, hint=hint)


def _meant(name: str, names: Collection[str]) -> str | None:
    return certain(name, names) or nearest(name, names)


def _plugins(plugins: Any) -> Iterator[tuple[ValuePath, str]]:
    """The name of each plugin, with the path that leads to it."""
    if isinstance(plugins, dict):
        yield from (((name,), str(name)) for name in plugins)
    for number, item in enumerate(plugins if isinstance(plugins, list) else ()):
        named = [*item] if isinstance(item, dict) else []
        yield (number, *named[:1]), str(named[0] if named else item)


def _options(plugins: Any) -> Iterator[tuple[ValuePath, dict[str, Any]]]:
    """The options of the plugin, with the path that leads to them."""
    if isinstance(plugins, dict) and isinstance(plugins.get(_PLUGIN), dict):
        yield (_PLUGIN,), plugins[_PLUGIN]
    for number, item in enumerate(plugins if isinstance(plugins, list) else ()):
        if isinstance(item, dict) and isinstance(item.get(_PLUGIN), dict):
            yield (number, _PLUGIN), item[_PLUGIN]


def _of_navigation(
    file: Path, settings: dict[str, Any], pages: Callable[[], Collection[str]] | None
) -> Iterator[Diagnostic]:
    docs = _docs(file, settings)
    named = [*_named(settings.get("nav"), ("nav",))]
    elsewhere = [
        (path, page)
        for path, page in named
        if page.endswith(".md") and "://" not in page and not (docs / page).is_file()
    ]
    # Which pages the record has takes long to ask, and most records need not be asked.
    generated = pages() if elsewhere and pages is not None else ()
    if not generated:
        return
    written = [page.relative_to(docs).as_posix() for page in docs.rglob("*.md")]
    for path, page in elsewhere:
        if page not in generated:
            near = _meant(page, [*written, *generated])
            hint = probably(page, near, [*written, *generated]) if near else ""
            yield diagnose("B024", Location(file.name, path), page=page, hint=hint)


def _named(value: Any, path: ValuePath) -> Iterator[tuple[ValuePath, str]]:
    """The pages that a part of the navigation names, or the texts within any other value."""
    if isinstance(value, str) and value:
        yield path, value
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield from _named(inner, (*path, key))
