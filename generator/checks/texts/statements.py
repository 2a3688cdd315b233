"""Texts as statements: short, complete, made only once, without a word twice in a row or a long quotation."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from itertools import islice
from operator import eq
from typing import Final

from generator.checks.index import BriefInFile, Index
from generator.checks.walks import TextInFile
from generator.diagnostics.report import Diagnostic, Location, Path, diagnose
from generator.model.locators import Locator
from generator.model.markup import MAX_MISTAKES
from generator.provenance.languages.english import ENGLISH
from generator.provenance.texts.overlap import MAX_QUOTED, QUOTATION
from generator.provenance.wording.stated import shown_words
from generator.reading.mending import STAND_IN_TEXT

_CUT: Final = re.compile(r"[A-Za-z\u00c0-\u024f0-9,;:-]")
"""The last sign of a sentence without its end. Not every script has a full stop."""

_MAX_OF_CLAIM: Final = 500
_MAX_OF_BOTTOM_LINE: Final = 1_200
_MAX_OF_TITLE: Final = 200


def lengths(_: Index, brief_in_file: BriefInFile) -> Iterator[Diagnostic]:
    """Titles, bottom lines and claims are short enough to be read at a glance."""
    file, brief = brief_in_file.file, brief_in_file.brief
    if len(brief.title) > _MAX_OF_TITLE:
        yield _very_long(file, ("title",), "the title", brief.title, _MAX_OF_TITLE, "say what is new in one line")
    if len(brief.bottom_line) > _MAX_OF_BOTTOM_LINE:
        remedy = "keep two to four sentences, those that a hurried reader needs"
        yield _very_long(file, ("bottom_line",), "the bottom line", brief.bottom_line, _MAX_OF_BOTTOM_LINE, remedy)
    for claim_id, claim in brief.claims.items():
        if len(claim.text) > _MAX_OF_CLAIM:
            remedy = (
                "split it into claims of one statement each, or check whether a quotation mark is missing at its end"
            )
            path: Path = ("claims", claim_id, "text")
            yield _very_long(file, path, f'the claim "{claim_id}"', claim.text, _MAX_OF_CLAIM, remedy)
        if claim.text != STAND_IN_TEXT and _CUT.match(claim.text.rstrip()[-1:]):
            last = claim.text.split()[-1]
            where = Location(file, ("claims", claim_id, "text"), word=last, nth=claim.text.count(last) - 1)
            yield diagnose("B330", where, id=claim_id, last=last, text=claim.text)


_NOT_OURS: Final = re.compile(rf"{QUOTATION.pattern}|\[[^\[\]]*\]")
"""Quotations, and ids within brackets."""


def in_third_person(_: Index, brief_in_file: BriefInFile) -> Iterator[Diagnostic]:
    """No title, bottom line or claim says "we" or "I" outside a quotation."""
    brief = brief_in_file.brief
    if not _may_be_first_person(f" {brief.title}\n{brief.bottom_line}\n{brief_in_file.claim_texts} "):
        return  # as for most briefs
    texts: list[tuple[Path, str]] = [(("title",), brief.title), (("bottom_line",), brief.bottom_line)]
    texts += [(("claims", claim_id, "text"), claim.text) for claim_id, claim in brief.claims.items()]
    for path, text in texts:
        if found := _FIRST_PERSON.search(_NOT_OURS.sub(lambda other: " " * len(other[0]), text)):
            place = Location.in_text(brief_in_file.file, path, text, found[0], found.start())
            yield diagnose("B358", place, word=found[0])


def _may_be_first_person(text: str) -> bool:
    # Among words between blanks, an expression that begins with a blank is fast.
    return not text.isascii() or _AMONG_WORDS.search(text.lower().translate(_SIGNS)) is not None


_FIRST_PERSON: Final = ENGLISH.speech.first_person
OF_FIRST_PERSON: Final = frozenset({"we", "our", "ours", "ourselves", "us", "my", "me", "i"})
"""The words that this pattern finds, in small letters."""

_AMONG_WORDS: Final = re.compile(f" (?:{'|'.join(sorted(OF_FIRST_PERSON))}) ")
_SIGNS: Final = dict.fromkeys(map(ord, f"{string.punctuation}\n"), " ")


def repeated_claims(_: Index, brief_in_file: BriefInFile) -> Iterator[Diagnostic]:
    """No two claims of a brief have the same words and the same day or event.

    Of two with the same day, locator and speaker, small words may differ.
    """
    claims = brief_in_file.brief.claims
    places = {(claim.at.first, claim.at.words) for claim in claims.values() if claim.at is not None}
    if len(places) == len({claim.text for claim in claims.values()}) == len(claims):
        return  # as in most briefs
    first: dict[tuple[str, str, tuple[str, ...]], str] = {}
    alike: dict[tuple[str, Locator | None, str], list[str]] = {}
    for claim_id, claim in claims.items():
        day = claim.when.text if claim.when else ""
        other = first.setdefault((claim.text, day, claim.event), claim_id)
        here = alike.setdefault((day, claim.at, _in_short(claim.text)), [])
        nearly = next((one for one in here if claims[one].said_by == claim.said_by), claim_id)
        here.append(claim_id)
        is_same = other != claim_id
        if (is_same or nearly != claim_id) and claim.text != STAND_IN_TEXT:
            values = {"other": other if is_same else nearly, "nearly": "" if is_same else "nearly "}
            yield diagnose("B350", Location(brief_in_file.file, ("claims", claim_id, "text")), id=claim_id, **values)


_SMALL: Final = "a an the this that these those its his her their our of"
_SMALL_WORDS: Final = frozenset(_SMALL.split())


def _in_short(text: str) -> str:
    """Return the words of a text without those that change little."""
    return " ".join(word for word in re.findall(r"\w+", text.casefold()) if word not in _SMALL_WORDS)


def _very_long(file: str, path: Path, what: str, text: str, most: int, remedy: str) -> Diagnostic:
    return diagnose(
        "B326", Location(file, path, on="key"), what=what, count=f"{len(text):,}", most=f"{most:,}", remedy=remedy
    )


_TWICE: Final = re.compile(
    r"(?<![\w\[-])(?P<word>[^\W\d_]{2,}|a)(?:\]\])?\s+(?:\[\[[a-z0-9-]+\|)?(?P<again>(?P=word))(?![\w'\u2019-])",
    re.IGNORECASE,
)
_TWO_SIGNS: Final = re.compile(r"\.\.|,,|;;|::")
_SIGN_TWICE: Final = re.compile(r"(?<![.,;:/\s])([.,;:])\1(?![.,;:/\w])")
_BESIDE_WORDS: Final = dict.fromkeys(map(ord, ",.;:!?|[]"), " ")
_MEANT_TWICE: Final = (
    "that had very so is was who in on over out up down off by many far again more long never no really much now there "
    "too well please half one do her you it blah bye ha knock nous vous die der das sie en"
)
_MEANT: Final = frozenset(_MEANT_TWICE.split())
"""Words that may occur twice in a row, as in `sworn in in May` and `all that that law says`."""


def may_be_doubled(text: str) -> bool:
    """Whether a text without a bar may have a word or a sign twice in a row, as very few do."""
    return _has_word_twice(text) or _TWO_SIGNS.search(text) is not None


def _has_word_twice(text: str) -> bool:
    words = text.lower().translate(_BESIDE_WORDS).split()
    return any(map(eq, words, words[1:]))


def doubled_words(_: Index, text: TextInFile) -> Iterator[Diagnostic]:
    """No word of a text, and no comma or full stop, occurs twice in a row."""
    if "|" not in text.words:
        yield from _doubled(text)


def doubled_words_beside_bars(_: Index, text: TextInFile) -> Iterator[Diagnostic]:
    """No word of a text with a bar occurs twice in a row. A reference may repeat a word after its bar."""
    if "|" in text.words:
        yield from _doubled(text)


def _doubled(text: TextInFile) -> Iterator[Diagnostic]:
    for match in islice(_SIGN_TWICE.finditer(text.words), MAX_MISTAKES) if _TWO_SIGNS.search(text.words) else ():
        yield diagnose("B124", text.at(match[0], match.start()), word=match[1])
    for match in islice(_found(text.words), MAX_MISTAKES):
        yield diagnose("B124", text.at(match["again"], match.start("again")), word=match["again"])


def _found(text: str) -> Iterator[re.Match[str]]:
    for match in _TWICE.finditer(text) if "|" in text or _has_word_twice(text) else ():
        # A capitalised word is a name, which may follow the same word.
        if match["again"].islower() and match["again"] not in _MEANT:
            yield match


def titles_of_questions(index: Index) -> Iterator[Diagnostic]:
    """No two questions have the same title."""
    titles: dict[str, str] = {}
    for question_id, (file, question) in index.unchecked.questions.items():
        text = " ".join(question.title.split()).casefold()
        other = titles.setdefault(text, question_id)
        if other != question_id and STAND_IN_TEXT not in text:
            where = Location(file, (question_id, "title"))
            yield diagnose("B353", where, other=f'the question "{other}"', what="this title")


_MARKS: Final = ("“", "„", "«", '"', "‘")
_WORD: Final = re.compile(r"\w[\w'\u2019.-]*")


def quotations(_: Index, text: TextInFile) -> Iterator[Diagnostic]:
    """No text quotes more than a few words in a row."""
    if not any(mark in text.words for mark in _MARKS):  # very few texts quote anything
        return
    for match in islice(QUOTATION.finditer(shown_words(text.words)), MAX_MISTAKES):
        count = len(_WORD.findall(match[0]))
        if count > MAX_QUOTED:
            first = text.words[match.start() :].split()[0]
            yield diagnose("B130", text.at(first, match.start()), count=count, most=MAX_QUOTED)
