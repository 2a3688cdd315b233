"""Names of settings, of plugins and of the plugin's options: misspelt, missing or unknown."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any, Final

from generator.build.settings.chain import ProjectSettings
from generator.build.settings.kinds import FLAG, NUMBER, TEXT, value_faults
from generator.diagnostics.hints import probably
from generator.diagnostics.likeness import certain, nearest
from generator.diagnostics.report import Diagnostic, diagnose
from generator.diagnostics.report import Path as ValuePath

_NAMES: Final = (
    "INHERIT config_file_path site_name nav pages exclude_docs draft_docs not_in_nav site_url site_description "
    "site_author theme docs_dir site_dir copyright google_analytics dev_addr use_directory_urls repo_url repo_name "
    "edit_uri_template edit_uri extra_css extra_javascript extra_templates markdown_extensions mdx_configs strict "
    "remote_branch remote_name extra plugins hooks watch validation"
)
SETTINGS: Final = tuple(_NAMES.split())
"""Settings of MkDocs, and `INHERIT`, by which one file takes those of another."""

_OPTION_KINDS: Final = {
    "search": FLAG,
    "stamp": FLAG,
    "feed_id": TEXT,
    "book": FLAG,
    "split_above": NUMBER,
    "strict": FLAG,
    "tabs": NUMBER,
}
OPTIONS: Final = tuple(_OPTION_KINDS)
"""Options of the plugin."""

_OF_EVERY_PLUGIN: Final = ("enabled",)
"""Options that the engine takes of any plugin."""

_OF_THEME: Final = ("name", "custom_dir", "logo", "favicon", "language", "icon", "static_templates")
"""Settings of the theme that have an effect. Templates of the project may ask for any others."""

_THEME: Final = "material"
_PLUGIN: Final = "briefings"


def name_faults(settings: ProjectSettings) -> Iterator[Diagnostic]:
    """Find names that are misspelt or missing, and a theme or options with which no site can be made."""
    misspelt = {name: meant(str(name), SETTINGS) for name in settings.values if name not in SETTINGS}
    for name, near in misspelt.items():
        hint = probably(str(name), near, SETTINGS) if near else "take it out"
        yield diagnose("B102", settings.at((name,), on="key"), key=name, hint=hint)
    if settings.is_whole and "site_name" not in {*settings.values, *misspelt.values()}:
        hint = "add a line `site_name: …` with the name of the site"
        yield diagnose("B101", settings.at(()), key="site_name", hint=hint)
    yield from _of_theme(settings)
    plugins = [*plugin_names(settings)]
    for path, name in () if any(name == _PLUGIN for _, name in plugins) else plugins:
        if nearest(name, [_PLUGIN]):
            yield diagnose("B102", settings.at(path, on="key"), key=name, hint=probably(name, _PLUGIN, [_PLUGIN]))
    for path, options in _options(settings.get("plugins")):
        for name, held in options.items():
            here = ("plugins", *path, name)
            if held is None:
                yield diagnose("B104", settings.at(here, on="key"), hint="fill it in, or remove the key")
            if name in OPTIONS:
                yield from value_faults(settings, here, held, (_OPTION_KINDS[name],))
                if _OPTION_KINDS[name] == NUMBER and type(held) in (int, float) and (held < 1 or held % 1):
                    problem, hint = "it counts what is there", "write a whole number, at least 1"
                    yield diagnose("B025", settings.at(here), setting=name, value=held, problem=problem, hint=hint)
            elif name not in _OF_EVERY_PLUGIN:
                near = meant(str(name), OPTIONS)
                hint = probably(str(name), near, OPTIONS) if near else f"the options are: {', '.join(OPTIONS)}"
                yield diagnose("B102", settings.at(here, on="key"), key=name, hint=hint)


def meant(name: str, names: Collection[str]) -> str | None:
    """The name that was probably meant; None where none is near."""
    return certain(name, names) or nearest(name, names)


def plugin_names(settings: ProjectSettings) -> Iterator[tuple[ValuePath, str]]:
    """The name of each plugin, with the path that leads to it."""
    plugins = settings.get("plugins")
    if isinstance(plugins, dict):
        yield from ((("plugins", name), str(name)) for name in plugins)
    for number, item in enumerate(plugins if isinstance(plugins, list) else ()):
        named = [*item] if isinstance(item, dict) else []
        yield ("plugins", number, *named[:1]), str(named[0] if named else item)


def _of_theme(settings: ProjectSettings) -> Iterator[Diagnostic]:
    theme = settings.get("theme")
    path: ValuePath = ("theme", "name") if isinstance(theme, dict) else ("theme",)
    name = theme.get("name", "") if isinstance(theme, dict) else theme
    if isinstance(theme, dict) and "name" not in theme:
        yield diagnose("B101", settings.at(("theme",)), key="name", hint=f"add `name: {_THEME}` below it")
    elif isinstance(name, str) and name and name != _THEME:
        problem, hint = f"pages are made for the theme {_THEME}", f"write {_THEME}"
        yield diagnose(
            "B025", settings.at(path), setting=".".join(map(str, path)), value=name, problem=problem, hint=hint
        )
    for key in theme if isinstance(theme, dict) else ():
        near = certain(str(key), _OF_THEME)
        if key not in _OF_THEME and near and near not in theme:
            hint = probably(str(key), near, _OF_THEME)
            yield diagnose("B102", settings.at(("theme", key), on="key"), key=key, hint=hint)


def _options(plugins: Any) -> Iterator[tuple[ValuePath, dict[str, Any]]]:
    """The options of the plugin, with the path that leads to them."""
    if isinstance(plugins, dict) and isinstance(plugins.get(_PLUGIN), dict):
        yield (_PLUGIN,), plugins[_PLUGIN]
    for number, item in enumerate(plugins if isinstance(plugins, list) else ()):
        if isinstance(item, dict) and isinstance(item.get(_PLUGIN), dict):
            yield (number, _PLUGIN), item[_PLUGIN]
