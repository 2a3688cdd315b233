"""Links of hand-written pages that lead to no page or picture. MkDocs finds them too, but only in a whole build."""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Final
from urllib.parse import unquote

from pathspec.gitignore import GitIgnoreSpec

from generator.build.mkdocs.settings.chain import ProjectSettings
from generator.build.mkdocs.settings.kinds import PLUGIN, plugin_names
from generator.build.mkdocs.settings.messages import NO_TARGET, place_of_link, target_hint
from generator.diagnostics.report import Diagnostic, Report, diagnose
from generator.reading.positions import report_of
from generator.reading.yaml.encodings import decode_leniently

_LINK: Final = re.compile(r"(?<!\\)(?P<picture>!?)\[[^\[\]\\`]*\]\((?P<target>[^()\s<>:\"'{}]+)(?=[)\s])")
"""A link in its plainest form, with an address within the site."""

_NO_LINKS: Final = re.compile(
    r"\A-{3}[ \t]*\n.*?\n(?:-{3}|\.{3})[ \t]*$|^(?P<indent>[ \t]*)(?P<fence>`{3,}|~{3,}).*?(?:^[ \t]*(?P=fence)|\Z)"
    r"|<!--.*?(?:-->|\Z)|(?P<ticks>`+)[^`].*?(?P=ticks)|^(?: {4}|\t).*$|<(?P<tag>pre|code|script)\b.*?</(?P=tag)>",
    re.DOTALL | re.MULTILINE,
)
"""Parts of a page in which brackets are no links, among them every line that may be code by its indent."""

_PICTURES: Final = (".png", ".jpg", ".jpeg", ".svg", ".gif", ".webp")
_MAKING_NONE: Final = frozenset({PLUGIN, "search"})
"""Plugins that make no pages besides those of the record."""


def link_faults(settings: ProjectSettings, docs: Path, generated: Sequence[Callable[[], Collection[str]]]) -> Report:
    """Report links to pages and pictures that are nowhere, unless the settings allow them or others may make pages.

    Args:
        settings: the settings of the project.
        docs: the folder of its pages.
        generated: functions that return paths of generated pages, as links name them. Those of the first are offered.
            Each is called only if it is needed.
    """
    allowed = settings.get("validation", "links", "not_found") not in (None, "warn")
    if allowed or settings.get("hooks") or {name for _, name in plugin_names(settings)} - _MAKING_NONE:
        return Report(())

    def read(name: str) -> bytes:
        return (settings.folder / name).read_bytes()

    return report_of(_faults(settings, docs, generated), read, 0)


def _faults(
    settings: ProjectSettings, docs: Path, generated: Sequence[Callable[[], Collection[str]]]
) -> Iterator[Diagnostic]:
    patterns = (settings.get(name) for name in ("exclude_docs", "draft_docs"))
    left_out = GitIgnoreSpec.from_lines(
        chain.from_iterable(one.splitlines() for one in patterns if isinstance(one, str))
    )
    for page in sorted(docs.rglob("*.md")):
        name = page.relative_to(docs).as_posix()
        if left_out.match_file(name) or not page.is_file():
            continue
        text = _NO_LINKS.sub(lambda part: re.sub(r"[^\n]", " ", part[0]), decode_leniently(page.read_bytes()))
        for match in _LINK.finditer(text):
            link = match["target"]
            target = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(re.split(r"[?#]", link)[0])))
            if not _is_missing(docs, target, is_picture=bool(match["picture"])):
                continue
            if any(target in pages() for pages in generated):
                continue
            hint = target_hint(settings, name, link, generated[0]())
            place = place_of_link(settings, page, text, match.start("target"), link)
            yield diagnose("B027", place, problem=NO_TARGET.format(link), hint=hint)


def _is_missing(docs: Path, target: str, *, is_picture: bool) -> bool:
    """Whether a path within the folder of pages names a page, or a picture beside authors' files, that is not there."""
    # A link may be longer than a file name can be. These functions of `os.path` return False for it; `Path` raises.
    if target.startswith(("/", "..")) or os.path.exists(docs / target):  # noqa: PTH110
        return False
    if is_picture:
        return target.lower().endswith(_PICTURES) and os.path.isdir((docs / target).parent)  # noqa: PTH112
    return target.endswith(".md")
