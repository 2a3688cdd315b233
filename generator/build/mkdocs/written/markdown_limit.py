"""The limit on what Markdown reads for a page, so that no page takes minutes.

Markdown reads some texts again and again: after each opening bracket it looks for the closing one, and after each mark
it copies the rest of the paragraph. What it reads is counted in letters, never by a clock, so that a page is accepted
on every machine or on none.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import Any, Final
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.tables import TableProcessor
from markdown.extensions.toc import TocTreeprocessor
from markdown.inlinepatterns import LinkInlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import InlineProcessor
from mkdocs.exceptions import PluginError
from mkdocs.structure.pages import Page

from generator.build.mkdocs.written.places import place_of_text
from generator.diagnostics.visible import shortened

_MAX_READ: Final = 30_000_000
"""The largest number of letters that Markdown may read for a page: about two seconds' work. A page without brackets
that are left open takes about ten times its own length."""

_CLOSE: Final = "put empty lines in it, close its brackets and tags, or put \\ before each that opens none"

# How many letters are read in the time that one of these takes: a cell, a search for a tag, an entry of contents.
_CELL: Final = 400
_SEARCH: Final = 1000
_ENTRY: Final = 1000
_COPIED: Final = 10
"""How many letters, lines or elements are passed over in the time of reading one letter."""

_Step = Callable[..., Any]

_FEW: Final = 100
"""A number of elements that is not worth counting."""

_FENCE: Final = re.compile(r"[\s>]*(?:```|~~~)")
_TAG: Final = re.compile(r"<(?=[a-z/!?])", re.IGNORECASE)
_INLINE_TAG: Final = re.compile(r"<(?:(!--)|(/)|[a-z])", re.IGNORECASE)
_PARAGRAPHS: Final = re.compile(r"\n[ \t]*\n")
_PLACEHOLDER: Final = re.compile(r"\x02.*?\x03")


class MarkdownLimit(Extension):
    """An extension of Markdown that refuses a page for which Markdown would read too much.

    It has to be the last one, because it watches those that the others bring.

    Attributes:
        page: the page that is read.
    """

    def __init__(self) -> None:
        super().__init__()
        self.page: Page | None = None
        self._read = 0

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name that Markdown calls
        """Watch each step of Markdown that may read a text more than once."""
        md.preprocessors.register(_BeforeCode(self), "limit-of-code", 1000)
        md.preprocessors.register(_BeforeHtml(self), "limit-of-html", 21)
        for block in md.parser.blockprocessors:
            _wrap(block, "run", self._counting_tables if isinstance(block, TableProcessor) else self._counting_blocks)
        for tree in md.treeprocessors:
            if isinstance(tree, TocTreeprocessor):
                _wrap(tree, "run", partial(self._counting_contents, tree.marker))
            if not isinstance(tree, InlineProcessor):
                continue
            _wrap(tree, "run", self._counting_siblings)
            for pattern in tree.inlinePatterns:
                _wrap(pattern, "handleMatch", self._counting_marks)
                if isinstance(pattern, LinkInlineProcessor):
                    _wrap(pattern, "getText", self._counting_brackets)
                    _wrap(pattern, "getLink", self._counting_brackets)

    def begin(self) -> None:
        """Begin a text; a page has one, unless another extension reads parts of it for itself."""
        self._read = 0

    def add(self, letters: int, text: str, hint: str = _CLOSE) -> None:
        """Count letters that Markdown reads in a text.

        Args:
            letters: how many.
            text: the text, with placeholders for what Markdown has read already.
            hint: what to do if these are too many.

        Raises:
            PluginError: if these are too many.
        """
        self._read += letters
        if self._read > _MAX_READ:
            text = _PLACEHOLDER.sub("…", text)
            place = place_of_text(self.page, text) if self.page is not None else "a page"
            shown = shortened(" ".join(text.split()))
            what = f"Markdown would take minutes for this page, mostly for a text of {len(text):,} letters"
            raise PluginError(f"briefings: {place}: {what}: {shown}; {hint}")

    def _counting_blocks(self, run: _Step) -> _Step:
        def counting(parent: Any, blocks: list[str]) -> Any:
            self.add(len(blocks[0]), blocks[0])
            return run(parent, blocks)

        return counting

    def _counting_tables(self, run: _Step) -> _Step:
        def counting(parent: Any, blocks: list[str]) -> Any:
            table = blocks[0]
            columns = table.split("\n", 2)[1].count("|")
            missing = columns * table.count("\n") - table.count("|")  # each row gets as many cells as the head has
            self.add(_CELL * max(missing, 0), table, "write a cell in each column of each row, or shorten its head")
            return run(parent, blocks)

        return self._counting_blocks(counting)

    def _counting_contents(self, marker: str, run: _Step) -> _Step:
        def counting(root: Element) -> Any:
            texts = [(element.text or "").strip() for element in root.iter()]
            headings = sum(len(root.findall(f".//h{level}")) for level in range(1, 7))
            self.add(_ENTRY * headings * (texts.count(marker) if marker else 0), marker, "leave one of them")
            return run(root)

        return counting

    def _counting_siblings(self, run: _Step) -> _Step:
        def counting(root: Element, *given: Any) -> Any:
            self._add_siblings(root)
            return run(root, *given)

        return counting

    def _add_siblings(self, root: Element) -> None:
        """Count that all elements beside an element are passed over to find its place."""
        for element in root.iter():
            if len(element) > _FEW:
                self.add(len(element) ** 2 // _COPIED, "\n".join(element.itertext()), "divide it between several pages")

    def _counting_marks(self, handle: _Step) -> _Step:
        def counting(match: re.Match[str], *data: str) -> Any:
            found = handle(match, *data)
            made = found[0] if isinstance(found, tuple) else found
            if made is not None:
                self.add(len(match.string) // _COPIED, match.string)
            if isinstance(made, Element):
                self._add_siblings(made)
            return found

        return counting

    def _counting_brackets(self, find: _Step) -> _Step:
        def counting(data: str, index: int) -> Any:
            found = find(data, index)
            *_, end, is_closed = found
            # In search of the end of a title, Markdown may have read on beyond the end that it names.
            beyond = is_closed and ("'" in data[index:end] or '"' in data[index:end])
            self.add((len(data) if beyond else end) - index, data)
            return found

        return counting


class _Counting(Preprocessor):
    """A step of Markdown that counts what the next step will read, and changes nothing."""

    def __init__(self, limit: MarkdownLimit) -> None:
        super().__init__()
        self._limit = limit


class _BeforeCode(_Counting):
    """Counts what is read in search of the ends of blocks of code."""

    def run(self, lines: list[str]) -> list[str]:
        self._limit.begin()
        fences = sum(1 for line in lines if _FENCE.match(line))
        hint = "close its blocks of code, or divide it between several pages"
        self._limit.add(fences * len(lines) // _COPIED, "\n".join(lines), hint)
        return lines


class _BeforeHtml(_Counting):
    """Counts what is read in search of the ends of tags. Code is no longer in the text, HTML still is."""

    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        for unclosed in text.split(">") if "<" in text else ():
            for tag in _TAG.finditer(unclosed):
                self._limit.add(len(unclosed) - tag.start(), unclosed[unclosed.index("<") :])
        for paragraph in _PARAGRAPHS.split(text) if "<!--" in text else ():
            self._count_comments(paragraph)
        return lines

    def _count_comments(self, paragraph: str) -> None:
        """Count that after a comment the end of each open tag is searched for."""
        still_open = 0
        for tag in _INLINE_TAG.finditer(paragraph):
            if tag[1]:
                self._limit.add(still_open * (_SEARCH + len(paragraph) - tag.end()), paragraph)
            else:
                still_open = max(still_open + (-1 if tag[2] else 1), 0)


def _wrap(owner: object, name: str, wrapper: Callable[[_Step], _Step]) -> None:
    setattr(owner, name, wrapper(getattr(owner, name)))
