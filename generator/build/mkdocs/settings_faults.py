"""Faults of `mkdocs.yml` in plain words, each at its line and with a hint."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from generator.build.mkdocs.errors import lines_of
from generator.build.mkdocs.options import BriefingsConfig
from generator.build.settings_file import value_faults
from generator.diagnostics.hints import suggestion
from generator.diagnostics.likeness import nearest

_UNKNOWN_OPTION = re.compile(r"Plugin 'briefings' option '([^']*)': Unrecognised configuration name.*")
_NO_PAGE = re.compile(r"A reference to '([^']*)' is included in the 'nav' configuration, which is not found.*")
_OF_ANOTHER_TYPE = re.compile(r".*Plugin 'briefings' option '([^']*)': Expected type: <class '(\w+)'>.*")
_UNKNOWN_SETTING = re.compile(r"Config value '([^']*)': Unrecognised configuration name.*")
_MISSING = re.compile(r"Config value '([^']*)': Required configuration not provided.*")


def in_plain_words(config_file: Path, lines: Iterable[str]) -> list[str]:
    """Say what keeps a project's settings from being used.

    Args:
        config_file: `mkdocs.yml`.
        lines: what MkDocs says of it.
    """
    try:
        data = config_file.read_bytes()
    except OSError:
        return [*lines]
    if (report := value_faults(config_file)).items:
        return lines_of(report)
    text = data.decode("utf-8", "replace")
    messages = [*lines]
    meant = {near for line in messages if (match := _UNKNOWN_SETTING.search(line)) and (near := _near(match[1]))}
    # A setting that is there, misspelt, is not missing.
    missing = {line for line in messages if (match := _MISSING.search(line)) and match[1] in meant}
    return [_plain(config_file.name, text, line) for line in messages if line not in missing]


def _near(name: str) -> str | None:
    return nearest(name, [setting for setting, _ in MkDocsConfig._schema])


def _plain(file: str, text: str, line: str) -> str:
    if match := _UNKNOWN_OPTION.search(line):
        options = [name for name, _ in BriefingsConfig._schema]
        hint = suggestion(match[1], options, f"the options are: {', '.join(options)}")
        return f'{file}{_place(text, match[1])}: the plugin briefings has no option "{match[1]}"; {hint}'
    if (match := _UNKNOWN_SETTING.search(line)) and "Plugin" not in line:
        hint = f'did you mean "{near}"?' if (near := _near(match[1])) else "take it out"
        return f'{file}{_place(text, match[1])}: MkDocs has no setting "{match[1]}"; {hint}'
    if match := _MISSING.search(line):
        return f"{file}: the setting {match[1]} is missing; add a line `{match[1]}: …`"
    if match := _OF_ANOTHER_TYPE.search(line):
        kind = {"bool": "true or false", "int": "a number", "str": "text"}.get(match[2], match[2])
        return f"{file}{_place(text, match[1])}: the option {match[1]} of the plugin briefings must be {kind}"
    if match := _NO_PAGE.search(line):
        hint = "correct its name, or take it out of nav"
        return f"{file}{_place(text, match[1])}: nav names {match[1]}, and there is no such page; {hint}"
    return line


def _place(text: str, word: str) -> str:
    """Where a word stands in the file, as `:14:3`; empty where it does not."""
    match = re.search(rf"(?<![\w/-]){re.escape(word)}(?![\w/-])", text)
    if match is None:
        return ""
    before = text[: match.start()]
    return f":{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"
