"""Repeats: words that are written twice in a row, and questions that are asked twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from operator import eq
from typing import Final

from generator.checks.index import BriefInFile, Index
from generator.checks.walks import brief_texts, record_texts
from generator.diagnostics.report import Diagnostic, Location, Path, diagnose
from generator.model.markup import MOST_MISTAKES
from generator.reading.mending import STAND_IN_TEXT

_TWICE: Final = re.compile(
    r"(?<![\w\[-])(?P<word>[^\W\d_]{2,}|a)(?:\]\])?\s+(?:\[\[[a-z0-9-]+\|)?(?P<again>(?P=word))(?![\w'\u2019-])",
    re.IGNORECASE,
)
_TWO_SIGNS: Final = re.compile(r"\.\.|,,|;;|::")
_SIGN_TWICE: Final = re.compile(r"(?<![.,;:/\s])([.,;:])\1(?![.,;:/\w])")
_ANY_WORD: Final = re.compile(r"[^\s,.;:!?|\[\]]+")
_MEANT_TWICE: Final = (
    "that had very so is was who in on over out up down off by many far again more long never no really much now there "
    "too well please half one do her you it blah bye ha knock nous vous die der das sie en"
)
_MEANT: Final = frozenset(_MEANT_TWICE.split())
"""Words that may come twice in a row, as in `sworn in in May` and `all that that law says`."""


def words_twice(_: Index, brief_in_file: BriefInFile) -> Iterator[Diagnostic]:
    """No word of a text, and no comma or full stop, comes twice in a row."""
    brief = brief_in_file.brief
    for path, text in ((("title",), brief.title), *brief_texts(brief)):
        yield from _words_twice(brief_in_file.file, path, text)


def words_twice_in_record(index: Index) -> Iterator[Diagnostic]:
    """The same of the texts outside briefs."""
    for file, path, text in record_texts(index.unchecked):
        yield from _words_twice(file, path, text)
    for question_id, (file, question) in index.unchecked.questions.items():
        yield from _words_twice(file, (question_id, "title"), question.title)


def _words_twice(file: str, path: Path, text: str) -> Iterator[Diagnostic]:
    for match in islice(_SIGN_TWICE.finditer(text), MOST_MISTAKES) if _TWO_SIGNS.search(text) else ():
        yield diagnose("B124", Location.in_text(file, path, text, match[0], match.start()), word=match[1])
    for match in islice(_found(text), MOST_MISTAKES):
        again = match["again"]
        yield diagnose("B124", Location.in_text(file, path, text, again, match.start("again")), word=again)


def _found(text: str) -> Iterator[re.Match[str]]:
    # Nearly no text has such words, which is found out quickly.
    every = _ANY_WORD.findall(text.lower())
    if "|" not in text and not any(map(eq, every, every[1:])):
        return
    for match in _TWICE.finditer(text):
        # A word with a capital is a name, and may be one of two such words.
        if match["again"].islower() and match["again"] not in _MEANT:
            yield match


def titles_of_questions(index: Index) -> Iterator[Diagnostic]:
    """No two questions ask the same."""
    titles: dict[str, str] = {}
    for question_id, (file, question) in index.unchecked.questions.items():
        text = " ".join(question.title.split()).casefold()
        other = titles.setdefault(text, question_id)
        if other != question_id and STAND_IN_TEXT not in text:
            where = Location(file, (question_id, "title"))
            yield diagnose("B353", where, other=f'the question "{other}"', what="this title")
