"""The panel at the foot of a preview's window while the briefs have faults."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Final
from urllib.parse import quote

from markupsafe import Markup

from generator.diagnostics.formats import also_at, excerpt, summary, waiting_words
from generator.diagnostics.report import Located, Report, Span
from generator.site.kinds.single import DIAGNOSTICS
from generator.site.text.catalog import Words

_MAX_SHOWN = 50

OLD: Final = 2
"""The lowest rank of the faults that were there before the last save."""


@dataclass(frozen=True, slots=True)
class Around:
    """The page around a panel of faults.

    Attributes:
        root: the way from the page to the site's root; None if no page can be linked.
        page_of: gives the address of the page that shows the place of a fault; empty if there is none.
        saved: a text on the last save, for a page that stays open.
        rank: gives the lowest numbers to the faults that the author will look for first, below `OLD` to new ones.
        not_compared: a line on the briefs that were not compared with their source texts.
    """

    root: str | None = None
    page_of: Callable[[Located], str] = lambda _: ""
    saved: Markup = field(default_factory=Markup)
    rank: Callable[[Located], int] = lambda _: OLD
    not_compared: Markup = field(default_factory=Markup)


def fault_panel(
    report: Report,
    words: Words,
    folder: Path,
    shown_since: str = "",
    *,
    older: bool = True,
    around: Around,
) -> Markup:
    """Render a report as HTML; empty if there is nothing to report.

    Args:
        report: the diagnostics that were found.
        words: the interface's words.
        folder: the project's, to which the report's files are relative.
        shown_since: when the briefs that the pages show were read; empty if they were never without errors.
        older: whether the pages show an older state, as they do unless the errors come from comparison with texts.
        around: the page around the panel.
    """
    if not report.items:
        return Markup("")
    notices = [item for item in report.items if item.waits]
    faults = report.faults
    lead = Markup("")
    if report.has_errors and older:
        lead = words("faulty.older", time=shown_since) if shown_since else words("faulty.nothing")
    leads = Markup("").join(
        Markup("<p>{}</p>").format(line) for line in (around.saved, lead, around.not_compared) if line
    )
    count = waiting_words(report)
    if not faults:
        return Markup('<details class="diagnostics" id="_panel" data-part="panel">{}{}</details>').format(
            _head(count), _listed(notices, folder, words, around)
        )
    folded = Markup("<details><summary>{}</summary>{}</details>").format(count, _listed(notices, folder, words, around))
    return Markup('<details class="diagnostics" id="_panel" data-part="panel" open>{}{}{}{}</details>').format(
        _head(summary(Report((*faults,), report.files)), "✗" if report.has_errors else "!"),
        leads,
        _listed(faults, folder, words, around),
        folded if notices else "",
    )


def _head(text: str, mark: str = "") -> Markup:
    """Return the line of a panel that is always shown, with its mark and its shortcut key, which are only for eyes."""
    before = Markup('<span aria-hidden="true">{}</span> ').format(mark) if mark else ""
    return Markup('<summary aria-keyshortcuts="e">{}<span>{}</span> <kbd aria-hidden="true">e</kbd></summary>').format(
        before, text
    )


def _listed(items: Sequence[Located], folder: Path, words: Words, around: Around) -> Markup:
    """Return a list of faults, errors above warnings.

    Of too many, those are listed for which the author will look first.
    """
    first = sorted(items, key=around.rank)[:_MAX_SHOWN]
    newest = next((item for item in first if around.rank(item) < OLD), None)
    ordered = sorted(first, key=lambda item: item.diagnostic.severity != "error")
    shown = Markup("").join(_item(item, folder, words, around, is_newest=item is newest) for item in ordered)
    unlisted = len(items) - _MAX_SHOWN
    more = Markup("<p>{}</p>").format(words("faulty.more", count=unlisted)) if unlisted > 0 else ""
    return Markup("<ol>{}</ol>{}").format(shown, more)


def editor_link(folder: Path, file: str, line: int, column: int) -> str:
    """Return the address by which VS Code and its derivatives open a file at a line."""
    return f"{link_to(folder / file)}:{line}:{column}"


def link_to(path: Path) -> str:
    """Return the address by which the same editors open a file or folder."""
    return f"vscode://file{quote(os.fsencode(path.resolve().as_posix()))}{'/' if path.is_dir() else ''}"


_AT: Final = re.compile(r"(?::\d{1,9}){1,2}\Z")


def with_whole_place(shown: str) -> Markup:
    """Return the words for a place, with its line and column kept on one line of the window."""
    found = _AT.search(shown)
    if found is None or shown[: found.start()].isdigit():  # a line and a column alone
        return Markup("{}").format(shown)
    return Markup('{}<span class="author-at">{}</span>').format(shown[: found.start()], found[0])


def _item(item: Located, folder: Path, words: Words, around: Around, *, is_newest: bool) -> Markup:
    location, span = item.diagnostic.location, item.span
    place = f"{location.file}:{span.line}:{span.column}"
    path = " / ".join(str(step) for step in location.path)
    return Markup(
        '<li class="{}"{}><p><code class="place">{}</code> <a href="{}">{}</a>{} {}</p>'
        "<p><strong>{}</strong> {}</p><pre>{}\n{}</pre><p><strong>{}</strong> {}</p>{}</li>"
    ).format(
        item.diagnostic.severity,
        Markup(" data-newest") if is_newest else "",
        with_whole_place(place),
        editor_link(folder, location.file, span.line, span.column),
        words("faulty.open", line=span.line, column=span.column),
        _page_link(item, words, around),
        path,
        _code(item.diagnostic.rule.code, around),
        item.diagnostic.message,
        *excerpt(item),
        words("faulty.mend"),
        item.diagnostic.hint,
        Markup("<p>{}</p>").format(Markup(also_at(item, partial(_place_link, folder)))) if item.also else "",
    )


def _place_link(folder: Path, shown: str, file: str, span: Span) -> Markup:
    return Markup('<a href="{}">{}</a>').format(
        editor_link(folder, file, span.line, span.column), with_whole_place(shown)
    )


def _code(code: str, around: Around) -> Markup:
    """Return a diagnostic's code, linked to its entry in the reference."""
    if around.root is None:
        return Markup("{}").format(code)
    return Markup('<a href="{}{}#{}">{}</a>').format(around.root, DIAGNOSTICS.address, code, code)


def _page_link(item: Located, words: Words, around: Around) -> Markup:
    """Return a link to the page that shows the place of a fault; empty if there is none."""
    address = around.page_of(item) if around.root is not None else ""
    return (
        Markup(' <a href="{}{}">{}</a>').format(around.root, address, words("faulty.page")) if address else Markup("")
    )
