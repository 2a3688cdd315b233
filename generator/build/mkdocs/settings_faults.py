"""Words of MkDocs on a project's settings, each as one line with the place of the setting and a hint."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from generator.build.settings.chain import ProjectSettings, texts_within
from generator.build.settings.kinds import FLAG, KEYS, LIST, NUMBER, TEXT
from generator.build.settings.names import plugin_names
from generator.diagnostics.report import Path as ValuePath
from generator.diagnostics.visible import on_one_line

_OF_SETTING: Final = re.compile(r"Config value '([^']*)': (.*)", re.DOTALL)
_NO_PAGE: Final = re.compile(r"A reference to '([^']*)' is included in the 'nav' configuration, which is not found.*")
_SYNTAX: Final = re.compile(
    r'\w+ encountered an error parsing .*? file: (.*)  in "([^"]*)", line (\d+), column (\d+)', re.DOTALL
)
_HEADING: Final = re.compile(r"Error (?:reading|building) page '.*':")
_QUOTED: Final = re.compile(r"'([^']+)'")
_SUB_OPTION: Final = re.compile(r"Sub-option '([^']*)': ")
_OF_TYPE: Final = re.compile(r"Expected type: <class '(\w+)'> but received: <class '(\w+)'>")
_TYPES: Final = {"bool": FLAG, "int": "a whole number", "float": NUMBER, "str": TEXT, "list": LIST, "dict": KEYS}
_UNKNOWN: Final = "Unrecognised configuration name: "
_MISSING: Final = "Required configuration not provided."
_NO_FOLDER: Final = re.compile(r"The path '([^']*)' isn't an existing directory\.")
_NOT_INSTALLED: Final = re.compile(r'The "([^"]*)" plugin is not installed')
_TWICE: Final = re.compile(r"Plugin '([^']*)' was specified multiple times")
_OPTION: Final = re.compile(r"Plugin '([^']*)' option '([^']*)': (.*)", re.DOTALL)
_EXTENSION: Final = re.compile(r"Failed to load extension '([^']*)'\.\s+(?:.*\n)*(.*)")


def in_plain_words(settings: ProjectSettings, lines: Iterable[str]) -> list[str]:
    """Say in a line each what MkDocs says of a project's settings.

    Args:
        settings: of the project.
        lines: MkDocs' messages.
    """
    # What went wrong with a page, MkDocs says in a line of its own.
    return [_plain(settings, line.rstrip()) for line in lines if not _HEADING.fullmatch(line)]


def _plain(settings: ProjectSettings, line: str) -> str:
    if match := _NO_PAGE.search(line):
        place = settings.place_of_page(match[1])
        return f"{place}: nav names {match[1]}, and there is no such page; correct its name, or take it out of nav"
    if match := _SYNTAX.fullmatch(line):
        problem = match[1].rstrip().rpartition("\n")[2]
        return f"{Path(match[2]).name}:{match[3]}:{match[4]}: {on_one_line(problem)}; correct it, or take it out"
    if match := _OF_SETTING.fullmatch(line):
        path, words = _of_setting(settings, match[1], match[2])
        return f"{settings.place(path)}: {on_one_line(_OF_TYPE.sub(_types, words))}"
    # Of a file that it cannot find MkDocs says no more than its name.
    named = (word for word in _QUOTED.findall(line) if _text_path(settings, word))
    word = next(named, "")
    if not word or "\n" in line:
        return line
    return f"{_place_of_text(settings, word)}: {line.rstrip('.!')}; correct the setting, or what it names"


def _types(match: re.Match[str]) -> str:
    return f"this must be {_TYPES.get(match[1], match[1])}, not {_TYPES.get(match[2], match[2])}"


def _of_setting(settings: ProjectSettings, name: str, words: str) -> tuple[ValuePath, str]:
    """The path to what MkDocs speaks of, and what is wrong with it."""
    if words == _MISSING:
        is_there = name in settings.values
        hint = (
            f"`{name}` is empty; fill it in" if is_there else f"the setting {name} is missing; add a line `{name}: …`"
        )
        return (name,), hint
    if match := _NO_FOLDER.fullmatch(words):
        return (name,), f"`{name}`: there is no folder {match[1]}; make it, or name another"
    if match := _NOT_INSTALLED.search(words):
        hint = "correct its name, or install the package that has it"
        return _plugin(settings, match[1]), f"the plugin {match[1]} is not installed; {hint}"
    if match := _TWICE.search(words):
        return _plugin(settings, match[1]), f"`plugins` names the plugin {match[1]} twice; take one of the two out"
    if match := _OPTION.fullmatch(words):
        path = (*_plugin(settings, match[1]), match[2])
        if match[3].startswith(_UNKNOWN):
            return path, f"the plugin {match[1]} has no option {match[2]}; correct its name, or take it out"
        return path, f"the option {match[2]} of the plugin {match[1]}: {match[3]}"
    if match := _EXTENSION.fullmatch(words):
        hint = "correct its name or its options"
        return _item(settings, name, match[1]), f"the extension {match[1]} cannot be used: {match[2].strip()}; {hint}"
    below = _SUB_OPTION.findall(words)
    return (name, *below), f"`{'.'.join([name, *below])}`: {_SUB_OPTION.sub('', words)}"


def _plugin(settings: ProjectSettings, name: str) -> ValuePath:
    """The path to a plugin, whose name may begin with that of its theme; to the last of several."""
    paths = [path for path, named in plugin_names(settings) if named in (name, name.rpartition("/")[2])]
    return paths[-1] if paths else ("plugins",)


def _item(settings: ProjectSettings, setting: str, name: str) -> ValuePath:
    """The path to the item of a list that is a name, or a name with its options."""
    items = settings.get(setting)
    for number, item in enumerate(items if isinstance(items, list) else ()):
        if item == name or (isinstance(item, dict) and name in item):
            return setting, number
    return (setting, name)


def _text_path(settings: ProjectSettings, text: str) -> ValuePath | None:
    return next((path for path, found in texts_within(settings.values, ()) if found == text), None)


def _place_of_text(settings: ProjectSettings, text: str) -> str:
    """The place of a text in the settings; the file where it does not stand there as it is."""
    return settings.place(_text_path(settings, text) or ())
