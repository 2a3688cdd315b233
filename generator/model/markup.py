"""The signs that a text may hold: references, citations and inline Markdown; and what it may not hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.fields import ID_PATTERN

REFERENCE = re.compile(r"\[\[([^\[\]]*)\]\]")
"""`[[entity]]` or `[[entity|shown text]]` in a text."""

# The bracket comes first, so that it can be looked for by plain search.
CITATION = re.compile(r"\[(?<!\[\[)([a-z0-9][a-z0-9-]*(?:\s*,\s*[a-z0-9][a-z0-9-]*)*)\](?![\](:\[])")
"""`[claim-id]` or `[claim-id, other-id]` in a bottom line."""

_RAW_HTML = re.compile(r"<(?:[A-Za-z][^<>]*|/[A-Za-z][^<>]*|![^<>]*|\?[^<>]*)>|<!--|<[A-Za-z]+\b(?=[^<>]*$)")
_AUTOLINK = re.compile(r"<https?://[^<>\s]+>")
_LINK_TARGET = re.compile(r"\]\(\s*<?([^)\s>]*)")
_LINK_DEFINITION = re.compile(r"^\s{0,3}\[[^\]]+\]:\s*(\S+)", re.MULTILINE)
_SAFE_ADDRESS = re.compile(r"https?://[^/\s]+\.[^\s]+|mailto:[^\s@]+@[^\s@]+\Z")


@dataclass(frozen=True, slots=True)
class MarkupFault:
    """What is wrong at one place of a text.

    Attributes:
        code: of `generator.diagnostics.rules.RULES`.
        shown: the offending words, for the message.
        word: what to look for in the source.
        start: index into the text.
    """

    code: str
    shown: str
    word: str
    start: int


def markup_faults(text: str) -> Iterator[MarkupFault]:
    """Yield what inline Markdown may not hold: raw HTML, unsafe addresses, references that cannot be read."""
    if "<" in text:
        for match in _RAW_HTML.finditer(text):
            if not _AUTOLINK.match(match[0]):
                yield MarkupFault("B109", match[0], match[0].split()[0], match.start())
    if "[" not in text and "]" not in text:
        return
    for match in REFERENCE.finditer(text):
        target, bar, shown = match[1].partition("|")
        if not ID_PATTERN.match(target) or (bar and not shown.strip()):
            yield MarkupFault("B110", match[0], match[0].split()[0], match.start())
    # Readable references are blanked out, each by as many characters, to find brackets that are left over.
    rest = REFERENCE.sub(lambda match: " " * len(match[0]), text)
    for match in re.finditer(r"\[\[|\]\]", rest):
        yield MarkupFault("B110", f'"{match[0]}" without its other half', match[0], match.start())
    for pattern in (_LINK_TARGET, _LINK_DEFINITION):
        for match in pattern.finditer(rest):
            if not _SAFE_ADDRESS.match(match[1]):
                yield MarkupFault("B111", f'"{match[1]}"', match[1], match.start(1))
