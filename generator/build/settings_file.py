"""Faults of `mkdocs.yml` that show without an engine: slips of YAML, names of settings, and `nav`."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import Any, Final

from generator.diagnostics.hints import certain
from generator.diagnostics.report import Diagnostic, Location, Report, diagnose, nearest, probably
from generator.diagnostics.report import Path as ValuePath
from generator.reading.positions import report_of
from generator.reading.yaml_source import parse_bytes

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

_PLUGIN: Final = "briefings"
_ALLOWED: Final = ("B007", "B012")
"""Codes of what MkDocs reads and briefs may not hold: tags, as in `!ENV`, and keys that are no text."""


def settings_faults(file: Path, pages: Callable[[], Collection[str]] | None) -> Report:
    """Find what is wrong in the settings of a project.

    Args:
        file: `mkdocs.yml`.
        pages: gives the paths of generated pages, as `nav` names them; None where the record has faults.
    """
    try:
        data = file.read_bytes()
    except OSError:
        return Report(())  # the commands that need the file say so
    document = parse_bytes(file.name, data)
    faults = [fault for fault in document.diagnostics if fault.rule.code not in _ALLOWED]
    if document.readable and isinstance(document.value, dict):
        faults += _of_names(file.name, document.value)
        faults += _of_navigation(file, document.value, pages)
    return report_of(faults, lambda _: data, 0)


def _of_names(file: str, settings: dict[str, Any]) -> Iterator[Diagnostic]:
    misspelt = {name: near for name in settings if name not in SETTINGS and (near := _meant(name, SETTINGS))}
    for name, near in misspelt.items():
        yield diagnose("B102", Location(file, (name,), on="key"), key=name, hint=probably(name, near, SETTINGS))
    if not {"site_name", "INHERIT"} & {*settings, *misspelt.values()}:
        hint = "add a line `site_name: …` with the name of the site"
        yield diagnose("B101", Location(file), key="site_name", hint=hint)
    for path, options in _options(settings.get("plugins")):
        for name in options:
            if name not in OPTIONS:
                near = _meant(name, OPTIONS)
                hint = probably(name, near, OPTIONS) if near else f"the options are: {', '.join(OPTIONS)}"
                yield diagnose("B102", Location(file, ("plugins", *path, name), on="key"), key=name, hint=hint)


def _meant(name: str, names: Collection[str]) -> str | None:
    return certain(name, names) or nearest(name, names)


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
    docs = file.parent / str(settings.get("docs_dir", "docs"))
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


def _named(nav: Any, path: ValuePath) -> Iterator[tuple[ValuePath, str]]:
    """The pages that a part of the navigation names."""
    if isinstance(nav, str):
        yield path, nav
    for key, inner in nav.items() if isinstance(nav, dict) else enumerate(nav) if isinstance(nav, list) else ():
        yield from _named(inner, (*path, key))
