"""The markup of texts: references, citations and inline Markdown; and markup that they may not hold."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from generator.model.fields import ID_PATTERN, MAX_ADDRESS, host_of

REFERENCE = re.compile(r"\[\[([^\[\]]*)\]\]")
"""`[[entity]]` or `[[entity|shown text]]` in a text."""

REFERENCE_ID: Final = re.compile(r"\[\[([^\[\]|]*)(?:\|[^\[\]]*)?\]\]")
"""The same, with the id alone as its group."""

# The bracket comes first, so that it can be looked for by plain search.
CITATION = re.compile(r"\[(?<!\[\[)([a-z0-9][a-z0-9-]*(?:\s*,\s*[a-z0-9][a-z0-9-]*)*)\](?![\](:\[])")
"""`[claim-id]` or `[claim-id, other-id]` in a bottom line."""

_RAW_HTML = re.compile(r"<(?:[A-Za-z][^<>]*|/[A-Za-z][^<>]*|![^<>]*|\?[^<>]*)>|<!--|<[A-Za-z]+\b(?=[^<>]*$)")
_AUTOLINK = re.compile(r"<https?://[^<>\s]+>")
_LINK_TARGET = re.compile(r"\]\(\s*<?([^)\s>]*)")
# CommonMark gives a label 999 characters at most.
_LINK_DEFINITION = re.compile(r"^\s{0,3}\[[^\]]{1,999}\]:\s*(\S+)", re.MULTILINE)
_MAIL = re.compile(r"mailto:[^\s@]+@[^\s@]+\Z")

MAX_SIGNS: Final = 200
"""The largest number of times that one text may have each character of markup, references and citations aside. At each
of them a Markdown parser takes time in proportion to the length of the text."""

MAX_MISTAKES: Final = 20
"""The largest number of mistakes that are listed for one text."""

_SIGNS: Final = "[*_`<\\"


def several_cited(inside: str, claims: Container[str]) -> str:
    """Return the citation meant by several claim ids in the brackets of an entity; empty if there are no such ids."""
    ids = [part.strip(" #") for part in re.split(r"\s*[,;/&+]\s*|\s+and\s+|\s+", inside.strip())]
    return f"[{', '.join(ids)}]" if len(ids) > 1 and all(claim_id in claims for claim_id in ids) else ""


@dataclass(frozen=True, slots=True)
class MarkupMistake:
    """A mistake of markup at one place of a text.

    Attributes:
        code: of `generator.diagnostics.rules.RULES`.
        shown: the wrong words, for the message.
        word: the words to look for in the source.
        start: index into the text.
    """

    code: str
    shown: str
    word: str
    start: int


def has_too_many_signs(text: str) -> bool:
    """Whether a text has a character of markup more often than `MAX_SIGNS`."""
    if len(text) <= MAX_SIGNS or all(text.count(character) <= MAX_SIGNS for character in _SIGNS):
        return False
    return _sign_too_often(text) is not None


def _sign_too_often(text: str) -> str | None:
    rest = CITATION.sub("", REFERENCE.sub("", text))
    return next((character for character in _SIGNS if rest.count(character) > MAX_SIGNS), None)


def markup_mistakes(text: str) -> Iterator[MarkupMistake]:
    """Yield the mistakes in the markup of a text: raw HTML, unsafe addresses, references that cannot be read.

    Too many characters of markup are a mistake too: a parser would take hours. At most `MAX_MISTAKES` are yielded.
    """
    return islice(_markup_mistakes(text), MAX_MISTAKES)


def _markup_mistakes(text: str) -> Iterator[MarkupMistake]:
    if has_too_many_signs(text):
        character = _sign_too_often(text) or ""
        yield MarkupMistake("B117", character, "", 0)
        return
    if "<" in text:
        opened = set[str]()
        for match in _RAW_HTML.finditer(text):
            # A closing sign whose opening sign was reported is not reported again.
            if match[0].startswith("</") and match[0][2:-1].strip().lower() in opened:
                continue
            opened.add(re.sub(r"\W.*", "", match[0][1:]).lower())
            if not _AUTOLINK.match(match[0]):
                yield MarkupMistake("B109", match[0], match[0].split()[0], match.start())
            elif len(match[0]) > MAX_ADDRESS or not host_of(match[0][1:-1]):
                yield MarkupMistake("B111", f'"{match[0][1:-1]}"', match[0][1:-1], match.start() + 1)
    if "[" not in text and "]" not in text:
        return
    for match in REFERENCE.finditer(text):
        target, bar, shown = match[1].partition("|")
        if not ID_PATTERN.match(target) or (bar and not shown.strip()) or "|" in shown:
            yield MarkupMistake("B110", match[0], match[0].split()[0], match.start())
    # Readable references are blanked out, each by as many characters, to find brackets that are left over.
    rest = REFERENCE.sub(lambda match: " " * len(match[0]), text)
    for match in re.finditer(r"\[\[|\]\]", rest):
        yield MarkupMistake("B110", f'"{match[0]}" without its other half', match[0], match.start())
    for pattern in (_LINK_TARGET, _LINK_DEFINITION):
        for match in pattern.finditer(rest):
            if not (_MAIL.match(match[1]) or "." in host_of(match[1])) or len(match[1]) > MAX_ADDRESS:
                yield MarkupMistake("B111", f'"{match[1]}"', match[1], match.start(1))
