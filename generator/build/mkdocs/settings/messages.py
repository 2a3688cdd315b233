"""MkDocs' messages on a project's settings and pages, each on one line with its place."""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote

from generator.build.mkdocs.settings.chain import ProjectSettings, nested_texts
from generator.build.mkdocs.settings.faults import settings_faults
from generator.diagnostics.formats import lines_of
from generator.diagnostics.hints import nearest_hint
from generator.diagnostics.likeness import certain, nearest
from generator.diagnostics.report import Diagnostic, Location, Report, Span, diagnose
from generator.diagnostics.report import Path as ValuePath
from generator.diagnostics.visible import but_for, shortened
from generator.reading.files import is_plain_file
from generator.reading.positions import report_of
from generator.reading.yaml.encodings import decode_leniently

_SAME_ADDRESS: Final = re.compile("Excluding '(.+)' from the site because it conflicts with '(.+)'.")
"""MkDocs' message on a README beside an index."""
_PLACED: Final = re.compile(r"([^\s:]{1,300})(?::(\d{1,9}))?(?::(\d{1,9}))?: (.*)", re.DOTALL)
"""A message of ours: a file, from the project's folder or that of its pages, perhaps a line and a column, and words."""
_LINK: Final = "Doc file '[^'\n]+' contains a link '([^'\n]+)', but "
NO_TARGET: Final = "the page links to {}, but there is no such page or file"
_PLAIN: Final = (
    (f"{_LINK}the target (?:'[^'\n]+' )?is not found among.*", NO_TARGET),
    (f"{_LINK}(?:the doc '[^'\n]+' does not contain an|there is no such) anchor.*", "no heading has the address of {}"),
    (
        "Doc file '[^'\n]+' contains an unrecognized relative link '([^'\n]+)', .*",
        "the page links to {}, which is the name of no file",
    ),
    (
        "A reference to '([^'\n]+)' is included in the 'nav' configuration, which is not.*",
        "`nav` names {}, but there is no such page",
    ),
)
"""MkDocs' messages on links and navigation, each with plain words for it."""
_MEANT: Final = re.compile(r"Did you mean '([^'\n]+)'\?\Z")
"""The end of MkDocs' message on a link, where it knows the page that is meant."""
_NAMES_NOTHING: Final = re.compile(
    r"while constructing a Python \w+\s+(cannot find .+?)(?: \(No module named .+?\))?"
    r"\s+in \"(.+)\", line (\d+), column (\d+)",
    re.DOTALL,
)
"""MkDocs' message on a tag such as `!!python/name:` that leads to no function, with the file, line and column."""
_MAX_QUOTED: Final = 300
"""The most characters of what a message quotes, such as an address."""
_LONG_QUOTED: Final = re.compile(f"(?<=')[^'\n]{{{_MAX_QUOTED + 1},}}(?=')")
_QUOTED: Final = re.compile("""'([^'\n]+)'|"([^"\n]+)\"""")


def refusal_reason(settings: ProjectSettings, lines: Iterable[str]) -> list[str]:
    """Return why MkDocs refuses settings: our own diagnostics if there are any, else its messages, a line each.

    Args:
        settings: the settings of the project.
        lines: MkDocs' messages.
    """
    if (report := settings_faults(settings)).items:
        return lines_of(report)
    return [_line(settings, message) for message in _whole(lines)]


def refusals(settings: ProjectSettings, lines: Iterable[str], pages: Collection[str]) -> Report:
    """Return a report of MkDocs' messages on pages and settings.

    Args:
        settings: the settings of the project.
        lines: MkDocs' messages.
        pages: the paths of generated pages, as `nav` names them.
    """

    def read(name: str) -> bytes:
        file = settings.folder / name
        return file.read_bytes() if is_plain_file(file) else b""

    return report_of((_diagnostic(settings, message, pages) for message in _whole(lines)), read, 0)


def _whole(lines: Iterable[str]) -> Iterator[str]:
    """Yield the messages that say something: a line that ends in a colon only introduces the next."""
    return (line.rstrip() for line in lines if not line.endswith(":"))


def _line(settings: ProjectSettings, message: str) -> str:
    found = _explained(settings, message)
    if found is None:
        return message
    where = found.location
    place = f"{where.file}:{where.span.line}:{where.span.column}" if where.span else settings.place(where.path)
    return f"{place}: {found.values['problem']}; {found.values['hint']}"


def _diagnostic(settings: ProjectSettings, message: str, pages: Collection[str]) -> Diagnostic:
    if (found := _explained(settings, message, pages)) is not None:
        return found
    if (own := _PLACED.match(message)) is not None:
        for path in (_docs(settings) / own[1], settings.folder / own[1]):
            if is_plain_file(path):
                problem, _, hint = own[4].rpartition("; ")
                place = _at(settings, path, int(own[2] or 1), int(own[3] or 1))
                return diagnose("B027", place, problem=problem or hint, hint=hint if problem else "")
    return diagnose("B027", settings.at(("plugins",), on="key"), problem=message)


def _at(settings: ProjectSettings, path: Path, line: int, column: int, length: int = 1) -> Location:
    span = Span(line, column, line, column + length)
    return Location(os.path.relpath(path, settings.folder).replace(os.sep, "/"), span=span)


def _explained(settings: ProjectSettings, message: str, pages: Collection[str] = ()) -> Diagnostic | None:
    """Return a message at the place of what it quotes, a link in a page or a value in the settings.

    It is None if the message quotes neither.
    """
    if (named := _NAMES_NOTHING.search(message)) is not None:
        problem, file, line, column = named.groups()
        place = _at(settings, Path(file), int(line), int(column))
        mend = "correct the name behind `!!python/`, or install the package that has it"
        return diagnose("B027", place, problem=f"Python {problem}", hint=mend)
    if "\n" in message:
        return None
    quoted = ["".join(words) for words in _QUOTED.findall(message)]
    problem = _LONG_QUOTED.sub(lambda long: shortened(long[0], _MAX_QUOTED), message.rstrip(".!"))
    plain = ((re.fullmatch(pattern, problem), words) for pattern, words in _PLAIN)
    problem = next((words.format(match[1]) for match, words in plain if match), problem)
    if (same := _SAME_ADDRESS.fullmatch(message)) is not None:
        problem = f"it has the address of {settings.get('docs_dir') or 'docs'}/{same[2]}"
        place = _at(settings, _docs(settings) / same[1], 1, 1)
        return diagnose("B027", place, problem=problem, hint="rename one of them, or take it out")
    if (place_in_page := _place_in_page(settings, quoted)) is not None:
        meant = _MEANT.search(message)
        hint = f"write {meant[1]}" if meant else target_hint(settings, quoted[0], quoted[1], pages)
        return diagnose("B027", place_in_page, problem=problem, hint=hint)
    path: ValuePath = ()
    value: Any = settings.values
    for name in quoted:
        # The name of a plugin may begin with that of its theme.
        found = _within(value, path, name) or _within(value, path, name.rpartition("/")[2])
        path, value = found or (path, value)
    if path and path[0] == "nav" and pages:
        return diagnose("B024", settings.at(path), page=value, hint=_nearest(str(value), _names(settings, pages)))
    if path:
        return diagnose("B027", settings.at(path), problem=problem, hint="correct the setting, or what it names")
    if {"site_dir", "docs_dir"} <= {*quoted}:
        problem = "the site would be built in the folder of its pages, or around it"
        hint = "name another folder, in `site_dir` or with the option -d"
        return diagnose("B027", settings.at(()), problem=problem, hint=hint)
    if "docs_dir" in quoted:
        problem, hint = "there is no folder docs with pages", "make it, or name another in `docs_dir`"
        return diagnose("B027", settings.at(()), problem=problem, hint=hint)
    return None


def target_hint(settings: ProjectSettings, page: str, link: str, pages: Collection[str]) -> str:
    """Return the hint on a link that leads nowhere.

    Args:
        settings: the settings of the project.
        page: the page that has it, by its path in the folder of pages.
        link: the link as it is written.
        pages: the paths of generated pages.
    """
    link = link.partition("#")[0]
    target = (_docs(settings) / page).parent / unquote(link)
    beside = target.parent.iterdir() if os.path.isdir(target.parent) else ()  # noqa: PTH112
    if alike := next(filter(None, (but_for(target.name, file.name) for file in beside)), ""):
        return f"correct the link{alike.replace('the two look', 'it and a file look', 1)}"
    folder = posixpath.dirname(page) or "."
    return _nearest(link, [posixpath.relpath(name, folder) for name in _names(settings, pages)]) or "correct the link"


def _nearest(name: str, names: Sequence[str]) -> str:
    """Return a hint with the name that is most like another; empty if none is near, or that one is right."""
    # Endings and folders that many names share do not make them alike.
    stem = re.sub(r"(/index)?\.md$", "", name)
    stems = ((re.sub(r"(/index)?\.md$", "", known), known) for known in names)
    names_of = {one: known for one, known in stems if nearest(posixpath.basename(stem), [posixpath.basename(one)])}
    near = "" if name in names else certain(stem, names_of) or nearest(stem, names_of)
    return nearest_hint(name, names_of[near], names) if near else ""


def _names(settings: ProjectSettings, pages: Collection[str]) -> list[str]:
    """Return the paths of all pages, as `nav` names them."""
    docs = _docs(settings)
    return [*(page.relative_to(docs).as_posix() for page in sorted(docs.rglob("*.md"))), *pages]


def _docs(settings: ProjectSettings) -> Path:
    return settings.folder / str(settings.get("docs_dir") or "docs")


def _place_in_page(settings: ProjectSettings, quoted: Sequence[str]) -> Location | None:
    """Return the place of the link that a message quotes; None if it quotes none."""
    if len(quoted) < 2:
        return None
    page = _docs(settings) / quoted[0]
    link = re.compile(rf"(?:[(<\"'=]|\]: )({re.escape(quoted[1])})(?=[)>\"'\s]|$)", re.MULTILINE)
    if page.suffix != ".md" or not is_plain_file(page):
        return None
    text = decode_leniently(page.read_bytes())
    if not (match := link.search(text)):
        return None
    return place_of_link(settings, page, text, match.start(1), quoted[1])


def place_of_link(settings: ProjectSettings, page: Path, text: str, start: int, link: str) -> Location:
    """Return the place of a link.

    Args:
        settings: the settings of the project.
        page: the file of the page.
        text: its text.
        start: where the link begins in it.
        link: the link as it is written.
    """
    before = text[:start].split("\n")
    return _at(settings, page, len(before), len(before[-1]) + 1, len(link))


def _within(value: Any, path: ValuePath, name: str) -> tuple[ValuePath, Any] | None:
    """Return the path to a key of a value, or to a text or a key in a list within it, and the value there."""
    if isinstance(value, dict) and name in value:
        return (*path, name), value[name]
    for number, item in enumerate(value if isinstance(value, list) else ()):
        if isinstance(item, dict) and name in item:
            return (*path, number, name), item[name]
    return next(((below, text) for below, text in nested_texts(value, path) if text == name), None)
