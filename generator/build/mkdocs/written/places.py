"""The place in its file of what is wrong on a hand-written page, which MkDocs itself does not know."""

from __future__ import annotations

from pathlib import Path

from mkdocs.structure.pages import Page


def place_in_source(page: Page, begins: str) -> str:
    """Return the file of a page, with the number of the line that contains a text, if that is certain.

    Args:
        page: the page.
        begins: the text, in lower case. Of a tag that several lines contain, it is the one that is not closed.
    """
    lines = [*enumerate((line.lower() for line in _lines(page)), start=1)]
    found = [number for number, line in lines if begins in line]
    if begins.startswith("<") and len(found) > 1:
        closed, end = 0, begins.replace("<", "</", 1)
        for number, line in reversed(lines):
            closed += line.count(end) - line.count(begins)
            if closed < 0:
                return f"{page.file.src_uri}:{number}"
    return f"{page.file.src_uri}:{found[0]}" if len(found) == 1 else page.file.src_uri


def place_of_text(page: Page, text: str) -> str:
    """Return the file of a page, with the number of the first line at which a text may begin, if there is one.

    Args:
        page: the page.
        text: the text, of several lines. A line is compared up to a …, which stands for what is no longer in the text.
    """
    begin = [line.partition("…")[0].strip() for line in text.strip().split("\n", 5)[:5]]
    lines = _lines(page)
    for at in range(len(lines)):
        if all(words in line for words, line in zip(begin, lines[at : at + len(begin)], strict=False)):
            return f"{page.file.src_uri}:{at + 1}"
    return page.file.src_uri


def _lines(page: Page) -> list[str]:
    """Return the lines of a page's file; none for a page that a plugin made."""
    path = page.file.abs_src_path
    return Path(path).read_text("utf-8-sig", errors="replace").splitlines() if path else []
