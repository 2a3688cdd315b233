"""The kinds of value that each setting may hold, in one table, and the faults of values and names that do not fit."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import Any, Final

from pathspec.gitignore import GitIgnoreSpec

from generator.build.front_matter import AS_ITSELF, LONG_NUMBER, NO_NUMBER
from generator.build.mkdocs.settings.chain import INHERIT, ProjectSettings, Unknown
from generator.build.site_options import option_defaults
from generator.diagnostics.hints import nearest_hint
from generator.diagnostics.likeness import certain, nearest
from generator.diagnostics.report import Diagnostic, diagnose
from generator.diagnostics.report import Path as ValuePath
from generator.diagnostics.visible import as_read, shortened
from generator.model.fields import MAX_ADDRESS, host_of, type_words
from generator.reading.suggestions.addresses import hint_for_address
from generator.site.security_headers import refused_parts
from generator.site.text.open_elements import open_elements

PLUGIN: Final = "briefings"
_THEME: Final = "material"
_TEXT, _FLAG, _NUMBER, _LIST, _KEYS = "text", "true or false", "a number", "a list", "keys with values"
_LAST_PORT: Final = 65_535
_FILL: Final = "fill it in, or take it out"

_IS_WEB: Final = re.compile("https?:", re.IGNORECASE)
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f]")
_HREF: Final = re.compile(r"""<a\s[^>]*?href=["']?([^"'\s>]+)""", re.IGNORECASE)
_FROM_ANYWHERE: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|/|#")
_HOST_AND_PORT: Final = re.compile(r"(?:\[(\S+)\]|([^\s\[\]]+)):([0-9]{1,5})")
_IN_LINK: Final = re.compile(r"[\x00-\x20]*(javascript|vbscript|data):", re.IGNORECASE)

_Fault = tuple[str, object, str, str]
"""A fault of a value: its rule, the value as shown, the problem, and a hint."""


def is_host_and_port(address: str) -> bool:
    """Whether an address has the form of one at which a preview can be served. MkDocs accepts no host names."""
    match = _HOST_AND_PORT.fullmatch(address)
    if match is None or int(match[3]) > _LAST_PORT:
        return False
    with suppress(ValueError):
        return match[2] == "localhost" or bool(ip_address(match[1] or match[2]))
    return False


def _of_web_address(address: str) -> _Fault | None:
    """Return the fault of a web address.

    MkDocs' own message on a malformed one names neither the address nor the line.
    """
    if len(address) > MAX_ADDRESS:
        return (
            "B025",
            address,
            f"it has {len(address):,} letters, and {MAX_ADDRESS:,} are the most",
            "use a shorter one",
        )
    if address != address.strip() or _CONTROL.search(address):  # Python would take these out without a word
        return "B111", address, "", "write it on one line, without spaces before and after it"
    return None if host_of(address) else ("B111", address, "", hint_for_address(address))


def _of_site_address(address: str) -> _Fault | None:
    hint = "write https://, a host and, where the site has one, a path"
    if re.search(r"[?#]", address):
        return "B111", address, "", hint
    if re.search(r"(?<!:)//|/\.\.?(?:/|$)", address):  # browsers and MkDocs would shorten it, each in its way
        return "B111", address, "", "write it without doubled slashes, and without the parts . and .. of a path"
    return _of_web_address(address)


def _of_file_or_address(text: str) -> _Fault | None:
    if _IN_LINK.match(text):
        return ("B111", text, "", "browsers will refuse it: name a file, or an address that begins with https://")
    return _of_web_address(text) if _IS_WEB.match(text) else None


def _of_copyright(text: str) -> _Fault | None:
    """Return the fault of a text for the foot of each page: a refused part, an unclosed element, or a relative link."""
    if LONG_NUMBER.search(text):
        return "B025", text, NO_NUMBER, AS_ITSELF
    if refused := refused_parts(text):
        return "B025", text, f"browsers will refuse {refused[0]}", "write only text and links"
    if left_open := [words for _, words in open_elements(text)]:
        problem, _, hint = left_open[0].rpartition("; ")
        return "B025", text, problem, hint
    hint = "it would lead elsewhere from each page: begin it with https:// or, within the site, with /"
    return next((("B111", link, "", hint) for link in _HREF.findall(text) if not _FROM_ANYWHERE.match(link)), None)


def _of_site_name(name: str) -> _Fault | None:
    return None if as_read(name) else ("B104", name, "", "write the name of the site")


def _of_patterns(text: str) -> _Fault | None:
    """Return the fault of lines with file patterns. MkDocs' own message names neither the line nor the pattern."""
    for line in text.splitlines():
        try:
            GitIgnoreSpec.from_lines([line])
        except (ValueError, re.error) as error:
            return "B025", line, f"it is not a file pattern: {error}", "write each line as in .gitignore"
    return None


def _must(is_right: Callable[[Any], bool], problem: str, hint: str) -> Callable[[Any], _Fault | None]:
    return lambda value: None if is_right(value) else ("B025", value, problem, hint)


@dataclass(eq=False)
class Kind:
    """The kinds of value that a setting, or a part of one, may hold.

    Attributes:
        words: the kinds of value, in the words of `type_words`; none if it may hold anything.
        fault: finds the fault of a value of these kinds.
        empty: the empty values that are allowed: an empty text, and None if nothing is written.
        may_be_false: whether `false` is allowed, with the meaning that there is none.
        items: the kind of the items of a list.
        keys: the kind of value of each key.
        others: the kind of value of all other keys; None if no others are allowed.
        needs: the required key.
        one: the only kind of entry in a mapping that must have exactly one, as in "title with its page".
    """

    words: tuple[str, ...] = ()
    fault: Callable[[Any], _Fault | None] = lambda _: None
    empty: Collection[str | None] = (None, "")
    may_be_false: bool = False
    items: Kind | None = None
    keys: Mapping[str, Kind] = field(default_factory=dict)
    others: Kind | None = None
    needs: str = ""
    one: str = ""


_ANY: Final = Kind()
_NAMED: Final = Kind()
"""Any value, under a name that an author chose."""

_SOME_TEXT: Final = Kind((_TEXT,))
_TEXTS: Final = Kind((_LIST,), items=Kind((_TEXT,), empty=()))
_FOLDER: Final = Kind((_TEXT,), empty=(None,))
_COUNT: Final = Kind(
    (_NUMBER,),
    _must(
        lambda held: isinstance(held, int | float) and held >= 1 and held % 1 == 0,  # a date is no number
        "it must be a whole number from 1 on",
        "write 1 or more",
    ),
    empty=(),
)
_IS_OURS: Final = _must(_THEME.__eq__, f"pages are made for the theme {_THEME}", f"write {_THEME}")

_OF_TYPE: Final = {bool: Kind((_FLAG,), empty=()), int: _COUNT, str: Kind((_TEXT,), empty=("",))}
_OPTIONS: Final = {name: _OF_TYPE[type(default)] for name, default in option_defaults().items()}
_NAMED_OPTIONS: Final[dict[str, Any]] = {
    "keys": {PLUGIN: Kind((_KEYS,), keys={**_OPTIONS, "enabled": Kind((_FLAG,), empty=())})},
    "others": Kind((_KEYS,), others=_NAMED),
}
_NAMES_WITH_OPTIONS: Final = Kind(
    (_LIST, _KEYS),
    items=Kind((_TEXT, _KEYS), empty=(), one="name with its options", **_NAMED_OPTIONS),
    **_NAMED_OPTIONS,
)
_PAGE: Final = Kind((_TEXT, _KEYS), _of_file_or_address, empty=(), one="title with its page")
_PAGE.others = Kind((_TEXT, _LIST), _of_file_or_address, empty=(), items=_PAGE)
_SCRIPT: Final = {
    **dict.fromkeys(("path", "type"), Kind((_TEXT,), _of_file_or_address, empty=())),
    **dict.fromkeys(("defer", "async"), Kind((_FLAG,), empty=())),
}
_OF_THEME: Final = {
    "name": Kind((_TEXT,), _IS_OURS, empty=()),
    "custom_dir": Kind((_TEXT,), empty=()),
    **dict.fromkeys(("logo", "favicon", "language"), Kind((_TEXT,), may_be_false=True)),
    "icon": Kind((_KEYS,), may_be_false=True, keys={"logo": _SOME_TEXT}, others=_NAMED),
    "static_templates": _TEXTS,
}
"""Settings of the theme that have an effect. Templates of the project may use any others."""

_OF_MKDOCS: Final = {
    **dict.fromkeys((INHERIT, "config_file_path", "pages", "google_analytics", "mdx_configs"), _ANY),
    **dict.fromkeys(("site_description", "site_author", "repo_name", "edit_uri", "edit_uri_template"), _SOME_TEXT),
    **dict.fromkeys(("remote_branch", "remote_name"), _SOME_TEXT),
    **dict.fromkeys(("exclude_docs", "draft_docs", "not_in_nav"), Kind((_TEXT,), _of_patterns)),
    "site_name": Kind((_TEXT,), _of_site_name, empty=()),
    "site_url": Kind((_TEXT,), _of_site_address),
    "repo_url": Kind((_TEXT,), _of_web_address),
    "copyright": Kind((_TEXT,), _of_copyright),
    **dict.fromkeys(("docs_dir", "site_dir"), _FOLDER),
    "dev_addr": Kind(
        (_TEXT,),
        _must(is_host_and_port, "nothing can be served there", "write host and port: 127.0.0.1:8000"),
        empty=(None,),
    ),
    "use_directory_urls": Kind(
        (_FLAG,),
        _must(
            bool,
            "addresses of the record end in a slash",
            "write true, or take out what sets it, perhaps the plugin offline",
        ),
    ),
    "strict": Kind((_FLAG,)),
    **dict.fromkeys(("extra", "validation"), Kind((_KEYS,), empty=(), others=_NAMED)),
    **dict.fromkeys(("plugins", "markdown_extensions"), _NAMES_WITH_OPTIONS),
    "nav": Kind((_LIST,), items=_PAGE),
    "extra_css": Kind((_LIST,), items=Kind((_TEXT,), _of_file_or_address, empty=())),
    "extra_javascript": Kind(
        (_LIST,),
        empty=(),
        items=Kind((_TEXT, _KEYS), _of_file_or_address, empty=(), keys=_SCRIPT, needs="path"),
    ),
    "extra_templates": _TEXTS,
    **dict.fromkeys(("hooks", "watch"), Kind((_LIST,), empty=(), items=_TEXTS.items)),
    "theme": Kind((_TEXT, _KEYS), _IS_OURS, empty=(None,), keys=_OF_THEME, others=_ANY, needs="name"),
}
SETTINGS: Final = tuple(_OF_MKDOCS)
"""The settings of MkDocs, with `INHERIT`, which names the file to inherit from."""

WITHOUT_EFFECT: Final = {
    "theme": ("palette", "font", "direction", "features"),
    "extra": ("analytics", "social", "alternate", "version", "consent"),
}
"""Settings of Material that our pages do not use, by the setting that holds them."""


def kind_faults(settings: ProjectSettings) -> Iterator[Diagnostic]:
    """Report values of a wrong kind, empty and malformed values, and settings that nothing reads."""
    top = Kind((_KEYS,), keys=_OF_MKDOCS, needs="site_name" if settings.is_whole else "")
    yield from _of_keys(settings, (), settings.values, top)


def fault_of_value(settings: ProjectSettings, name: str, value: Any) -> Diagnostic | None:
    """Return the first fault of a value that a plugin or a hook gives to a setting; None if it has none.

    Args:
        settings: the settings of the project.
        name: the name of the setting.
        value: a value of YAML, or one that MkDocs makes of it.
    """
    held = [_as_written(item) for item in value] if isinstance(value, list) else _as_written(value)
    return next(_of_value(settings, (name,), held, _OF_MKDOCS[name]), None)


def _as_written(value: object) -> object:
    """Return a value that could stand in YAML; `Unknown` in place of any other."""
    if isinstance(value, Mapping):
        return dict(value)
    return value if value is None or isinstance(value, str | bool | int | float | list) else Unknown()


def _of_value(settings: ProjectSettings, path: ValuePath, value: Any, kind: Kind) -> Iterator[Diagnostic]:
    if value is None or (value == "" and _TEXT in kind.words):
        if value not in kind.empty:
            yield diagnose("B104", settings.at(path), hint=_FILL)
    elif isinstance(value, Unknown) or not kind.words or (value is False and kind.may_be_false):
        return
    elif (found := type_words(value)) not in kind.words:
        hint = _hint_on_kind(value, found, kind.words)
        yield diagnose("B103", settings.at(path), expected=" or ".join(kind.words), found=found, hint=hint)
    elif isinstance(value, list) and kind.items is not None:
        for number, item in enumerate(value):
            yield from _of_value(settings, (*path, number), item, kind.items)
    elif isinstance(value, dict):
        yield from _of_keys(settings, path, value, kind)
    elif fault := kind.fault(value):
        code, shown, problem, hint = fault
        if code == "B025":
            yield settings.unfit(path, shown, problem, hint)
        else:
            yield diagnose(code, settings.at(path), value=shown, hint=hint)


def _hint_on_kind(value: Any, found: str, kinds: Collection[str]) -> str:
    if _FLAG in kinds:
        return "write true or false, without quotes"
    if _NUMBER in kinds:
        return "write a number, without quotes"
    if found == _TEXT and _LIST in kinds:
        return f"write it as a list: [{shortened(value)}]"
    if found not in (_TEXT, _LIST, _KEYS) and _TEXT in kinds:
        return "put it in quotes if it is meant as text; else take it out"
    if _LIST in kinds:
        return "write a list: below the key, each item on a line that begins with a hyphen"
    if _KEYS in kinds:
        return "write keys with values: below the key, each on an indented line as `key: value`"
    return "write one text, or take it out"


def _of_keys(settings: ProjectSettings, path: ValuePath, values: dict[Any, Any], kind: Kind) -> Iterator[Diagnostic]:
    if kind.one and len(values) != 1:
        found, hint = f"{len(values)} {kind.one.split()[0]}s", "put a hyphen before each, and what is its own below it"
        yield diagnose("B103", settings.at(path), expected=f"one {kind.one}", found=found, hint=hint)
    there = {*values}
    for key, held in values.items():
        here = (*path, key)
        if known := kind.keys.get(key) or (kind.others if kind.others is not _ANY else None):
            yield from _of_value(settings, here, held, known)
            continue
        near = certain(str(key), kind.keys) or (None if kind.others else nearest(str(key), kind.keys))
        if kind.others and (near is None or near in values):
            continue
        hint = nearest_hint(str(key), near, kind.keys) if near else "take it out"
        yield diagnose("B102", settings.at(here, on="key"), key=key, hint=hint)
        there.add(near)
    if kind.needs and kind.needs not in there:
        yield diagnose("B101", settings.at(path), key=kind.needs)


def plugin_names(settings: ProjectSettings) -> Iterator[tuple[ValuePath, str]]:
    """Yield the name of each plugin, with the path that leads to it."""
    plugins = settings.get("plugins")
    if isinstance(plugins, dict):
        yield from ((("plugins", name), str(name)) for name in plugins)
    for number, item in enumerate(plugins if isinstance(plugins, list) else ()):
        named = [*item] if isinstance(item, dict) else []
        yield ("plugins", number, *named[:1]), str(named[0] if named else item)


def plugin_faults(settings: ProjectSettings) -> Iterator[Diagnostic]:
    """Report our plugin if it is named twice, or misspelt."""
    named = [*plugin_names(settings)]
    own = [path for path, name in named if name == PLUGIN]
    for path in own[1:]:
        yield settings.unfit(path[:2], PLUGIN, "it is named twice", "take one of the two out")
    for path, name in () if own else named:
        if nearest(name, [PLUGIN]):
            yield diagnose("B102", settings.at(path, on="key"), key=name, hint=nearest_hint(name, PLUGIN, [PLUGIN]))
