"""Kinds of values that settings have: text, lists, keys with values and so on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from generator.build.settings.chain import ProjectSettings, Unknown, texts_within
from generator.diagnostics.hints import suggestion
from generator.diagnostics.report import Diagnostic, diagnose
from generator.diagnostics.report import Path as ValuePath
from generator.diagnostics.visible import as_read, shortened
from generator.model.fields import host_of, type_words
from generator.reading.meant.values import NO_HOST

TEXT: Final = "text"
FLAG: Final = "true or false"
NUMBER: Final = "a number"
LIST: Final = "a list"
KEYS: Final = "keys with values"

_TEXTS: Final = (
    "site_name site_description site_author site_url repo_url repo_name edit_uri edit_uri_template copyright docs_dir "
    "site_dir dev_addr exclude_docs draft_docs not_in_nav remote_branch remote_name"
)
_LISTS_OF_TEXT: Final[tuple[ValuePath, ...]] = (
    ("extra_css",),
    ("extra_templates",),
    ("hooks",),
    ("watch",),
    ("theme", "static_templates"),
)
_KINDS: Final[dict[ValuePath, tuple[str, ...]]] = {
    **{(name,): (TEXT,) for name in _TEXTS.split()},
    **{(name,): (FLAG,) for name in ("use_directory_urls", "strict")},
    **{(name,): (KEYS,) for name in ("extra", "validation")},
    **{(name,): (LIST, KEYS) for name in ("plugins", "markdown_extensions")},
    **{(name,): (LIST,) for name in ("nav", "extra_javascript")},
    **dict.fromkeys(_LISTS_OF_TEXT, (LIST,)),
    ("theme",): (TEXT, KEYS),
    **{("theme", name): (TEXT,) for name in ("name", "custom_dir", "logo", "favicon", "language", "locale")},
    ("theme", "icon"): (KEYS,),
    ("theme", "icon", "logo"): (TEXT,),
}
"""The kinds of value that a setting may have, in the words of `type_words`."""

_MAY_BE_FALSE: Final = frozenset(("theme", name) for name in ("logo", "favicon", "language", "icon"))
"""Settings of which `false` says that there is none."""

_FILLED: Final = frozenset(
    [(name,) for name in ("extra", "extra_javascript", "hooks", "watch", "validation")] + [("theme", "custom_dir")]
)
"""Settings that the engine does not read where their value is missing."""

_NO_EMPTY_TEXT: Final = frozenset([("docs_dir",), ("site_dir",), ("dev_addr",), ("theme",), ("theme", "custom_dir")])
"""Settings that mean something else where their text is empty, as the folder of the project."""

_SCRIPT: Final = {"path": TEXT, "type": TEXT, "defer": FLAG, "async": FLAG}
"""Keys of an item of `extra_javascript`."""

_ADDRESSES_ALONE: Final = ("site_url", "repo_url")
_ADDRESSES: Final = (*_ADDRESSES_ALONE, "nav", "extra_css", "extra_javascript")
"""Settings that are or hold web addresses. The engine's own words on a malformed one name neither it nor the line."""

_HREF: Final = re.compile(r"""<a\s[^>]*?href=["']?([^"'\s>]+)""", re.IGNORECASE)
_FROM_ANYWHERE: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|/|#")
_IS_WEB: Final = re.compile("https?:", re.IGNORECASE)
_HOST_AND_PORT: Final = re.compile(r"\S+:([0-9]{1,5})")
_LAST_PORT: Final = 65_535
_FILL: Final = "fill it in, or take it out"


def kind_faults(settings: ProjectSettings) -> Iterator[Diagnostic]:
    """Find values of another kind than their settings have, empty ones, and malformed addresses."""
    name = settings.get("site_name")
    if isinstance(name, str) and not as_read(name):
        yield diagnose("B104", settings.at(("site_name",)), hint="write the name of the site")
    for path, kinds in _KINDS.items():
        if _is_there(settings.values, path):
            yield from _of_setting(settings, path, settings.get(*map(str, path)), kinds)
    for name in ("plugins", "markdown_extensions"):
        yield from _of_named_options(settings, name)
    yield from _of_scripts(settings)
    yield from _of_navigation(settings, settings.get("nav"), ("nav",))
    yield from _of_copyright(settings)
    yield from _of_addresses(settings)


def value_faults(
    settings: ProjectSettings, path: ValuePath, value: Any, kinds: tuple[str, ...]
) -> Iterator[Diagnostic]:
    """Find a value that is of none of some kinds; it may be missing."""
    if value is None or isinstance(value, Unknown) or (found := type_words(value)) in kinds:
        return
    hint = "see what the theme and MkDocs say of this setting, or take it out"
    if found in (TEXT, LIST, KEYS) and FLAG in kinds:
        hint = "write true or false, without quotes"
    elif found == TEXT and LIST in kinds:
        hint = f"write it as a list: [{shortened(value)}]"
    elif found not in (TEXT, LIST, KEYS) and TEXT in kinds:
        hint = "put it in quotes if it is meant as text; else take it out"
    elif kinds == (KEYS,):
        hint = "write each line below it as `key: value`, or take it out"
    yield diagnose("B103", settings.at(path), expected=" or ".join(kinds), found=found, hint=hint)


def is_host_and_port(address: str) -> bool:
    """Whether a preview can be served at an address, as far as its form tells."""
    match = _HOST_AND_PORT.fullmatch(address)
    return match is not None and int(match[1]) <= _LAST_PORT


def _is_there(values: Any, path: ValuePath) -> bool:
    for step in path:
        if not isinstance(values, dict) or step not in values:
            return False
        values = values[step]
    return True


def _of_setting(settings: ProjectSettings, path: ValuePath, value: Any, kinds: tuple[str, ...]) -> Iterator[Diagnostic]:
    if (value is None and path in _FILLED) or (value == "" and path in _NO_EMPTY_TEXT):
        yield diagnose("B104", settings.at(path), hint=_FILL)
    elif not (value is False and path in _MAY_BE_FALSE):
        yield from value_faults(settings, path, value, kinds)
    if path in _LISTS_OF_TEXT and isinstance(value, list):
        for number, item in enumerate(value):
            yield from _of_item(settings, (*path, number), item, (TEXT,))
    if path == ("use_directory_urls",) and value is False:
        problem, hint = "addresses of the record end in a slash", "write true, or take it out"
        yield diagnose("B025", settings.at(path), setting=path[0], value="false", problem=problem, hint=hint)
    if path == ("dev_addr",) and isinstance(value, str) and value and not is_host_and_port(value):
        hint = "write host and port: 127.0.0.1:8000"
        problem = "nothing can be served there"
        yield diagnose("B025", settings.at(path), setting="dev_addr", value=value, problem=problem, hint=hint)


def _of_item(settings: ProjectSettings, path: ValuePath, item: Any, kinds: tuple[str, ...]) -> Iterator[Diagnostic]:
    """Faults of an item of a list: it is not empty, and of one of some kinds."""
    if item is None or item == "":
        yield diagnose("B104", settings.at(path), hint=_FILL)
    else:
        yield from value_faults(settings, path, item, kinds)


def _of_scripts(settings: ProjectSettings) -> Iterator[Diagnostic]:
    scripts = settings.get("extra_javascript")
    for number, item in enumerate(scripts if isinstance(scripts, list) else ()):
        path = ("extra_javascript", number)
        yield from _of_item(settings, path, item, (TEXT, KEYS))
        if not isinstance(item, dict):
            continue
        if "path" not in item:
            hint = "add `path: …` with the file of the script, or take this item out"
            yield diagnose("B101", settings.at(path), key="path", hint=hint)
        for key, held in item.items():
            if key in _SCRIPT:
                yield from _of_item(settings, (*path, key), held, (_SCRIPT[key],))
            else:
                hint = suggestion(str(key), [*_SCRIPT], "take it out")
                yield diagnose("B102", settings.at((*path, key), on="key"), key=key, hint=hint)


def _of_named_options(settings: ProjectSettings, setting: str) -> Iterator[Diagnostic]:
    """Faults of a setting that names plugins or extensions, each with or without options."""
    value = settings.get(setting)
    named: dict[ValuePath, dict[Any, Any]] = {(setting,): value} if isinstance(value, dict) else {}
    for number, item in enumerate(value if isinstance(value, list) else ()):
        path: ValuePath = (setting, number)
        yield from _of_item(settings, path, item, (TEXT, KEYS))
        if isinstance(item, dict):
            named[path] = item
            if len(item) != 1:
                hint = "put a hyphen before each name, and its options below it, indented further"
                found = f"{len(item)} names"
                yield diagnose("B103", settings.at(path), expected="one name with its options", found=found, hint=hint)
    for path, options in named.items():
        for name, held in options.items():
            yield from value_faults(settings, (*path, name), held, (KEYS,))


def _of_navigation(settings: ProjectSettings, value: Any, path: ValuePath) -> Iterator[Diagnostic]:
    for number, item in enumerate(value if isinstance(value, list) else ()):
        here = (*path, number)
        yield from _of_item(settings, here, item, (TEXT, KEYS))
        if not isinstance(item, dict):
            continue
        if len(item) != 1:
            hint, found = "put a hyphen before each title", f"{len(item)} titles"
            yield diagnose("B103", settings.at(here), expected="one title with its page", found=found, hint=hint)
        for title, inner in item.items():
            yield from _of_item(settings, (*here, title), inner, (TEXT, LIST))
            yield from _of_navigation(settings, inner, (*here, title))


def _of_copyright(settings: ProjectSettings) -> Iterator[Diagnostic]:
    """Links in `copyright` that would lead elsewhere from each page, at whose foot it stands."""
    text = settings.get("copyright")
    for address in _HREF.findall(text) if isinstance(text, str) else ():
        if not _FROM_ANYWHERE.match(address):
            hint = "it would lead elsewhere from each page: begin it with https:// or, within the site, with /"
            yield diagnose("B111", settings.at(("copyright",)), value=address, hint=hint)


def _of_addresses(settings: ProjectSettings) -> Iterator[Diagnostic]:
    for name in _ADDRESSES:
        alone = name in _ADDRESSES_ALONE
        value = settings.get(name)
        for path, address in texts_within(value if isinstance(value, str if alone else list) else None, (name,)):
            if not host_of(address) and (alone or _IS_WEB.match(address)):
                hint = NO_HOST if _IS_WEB.match(address) or "://" not in address else ""
                yield diagnose("B111", settings.at(path), value=address, hint=hint)
            elif name == "site_url" and re.search(r"[?#]", address):
                hint = "write https://, a host and, where the site has one, a path"
                yield diagnose("B111", settings.at(path), value=address, hint=hint)
