"""Proposes the paragraphs of a source text that are noise: headline, byline, share links and the like."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from generator.commands.authoring.in_text.name_words import DEFINITE, JOINTS, PRESS_WORDS, WORDS_OF_DAYS, single_words
from generator.provenance.languages import any_word
from generator.provenance.languages.pages import PageWords
from generator.provenance.texts.interviews import MARKED, questions_asked
from generator.provenance.wording import fold_spelling

_SHORT: Final = 120
"""The largest number of characters of a headline or a line of a page's frame."""

_MAX_WORDS: Final = 12
"""The largest number of words of a caption or a link, if nothing else tells it from a sentence."""

_END_OF_SENTENCE: Final = re.compile(r"[.!?…。！？][»”\"’)」』]*\Z|다[.\"]?\Z")


def _page(words: Callable[[PageWords], str]) -> str:
    """Return a pattern group of words in the frame of a text, in all languages."""
    return f"(?:{any_word(lambda language: words(language.page))})"


QUESTION: Final = "question of the interviewer"
PUBLISHER: Final = "publisher, place and day"
DAY: Final = "time and day of the page"
_CAPTION: Final = "caption of a picture"
_BY: Final = _page(lambda page: page.by)
_INTERVIEW: Final = _page(lambda page: page.interview)
_REPORTER: Final = _page(lambda page: page.reporters)
_PUBLISHED: Final = _page(lambda page: page.published)
_LINKS: Final = "share buttons and links of the page"
_BYLINE_BEGUN: Final = (
    rf"(?:{_BY}|von|por|[(]?{_INTERVIEW} {_BY})\s+[A-ZÀ-Þ][\w’'-]+(?:[\s,]|\Z)"
    rf"|.{{0,30}}{_REPORTER}\b.{{0,40}}\Z|.{{2,12}}=.{{2,20}}{_REPORTER}"
    rf"|{_page(lambda page: page.byline)}(?!\w)|[a-z]{{2,4}}(?:[/-][a-z]{{2,4}}){{1,6}}\Z"
)
_DAY_OF_PAGE: Final = (
    rf"(?:[^.。!?]{{1,60}}[-–—|·•]\s*)?{_PUBLISHED}[^。]{{0,60}}\d|\d{{4}}\s?[年년]\s?\d{{1,2}}\s?[月월]\s?\d{{1,2}}\s?[日일][^。.]{{0,20}}\Z"
    rf"|[\d\s:./年月日時分년월일시분,-]+{_PUBLISHED}?\Z|{_page(lambda page: page.day_alone)}"
)
_PATTERNS: Final = [
    (what, re.compile(pattern, re.IGNORECASE))
    for what, pattern in (
        ("section label", rf"\W{{0,3}}{_page(lambda page: page.sections)}\W{{0,3}}\Z"),
        ("byline", _BYLINE_BEGUN),
        (QUESTION, MARKED),
        (DAY, _DAY_OF_PAGE),
        (_CAPTION, rf"{_page(lambda page: page.picture)}|.*(?:{_page(lambda page: page.of_picture)}|©)"),
        (_LINKS, _page(lambda page: page.links)),
        ("advertisement", rf"[\[(【]?{_page(lambda page: page.advertising)}"),
        (
            "notice of rights or of origin",
            rf"[©ⓒ]|\(c\)|{_page(lambda page: page.rights)}|.*{_page(lambda page: page.of_rights)}",
        ),
    )
]
CORRECTION: Final = "correction"
"""The kind of a paragraph with which the publisher corrects an earlier version of the text."""

_CORRECTS: Final = (
    rf"\W{{0,3}}{_page(lambda page: page.corrections)}\s?(?:[(（][^()（）]{{1,40}}[)）])?\s?"
    rf"(?:[:：】\]]|[–—-]\s|\Z)|{_page(lambda page: page.corrected)}"
)
_LONG: Final = [
    (what, re.compile(pattern, re.IGNORECASE))
    for what, pattern in (
        (CORRECTION, _CORRECTS),
        (_LINKS, rf"{_page(lambda page: page.long_links)}\s*(?:[:：▶]|[–—-]\s)"),
        ("byline", r"\W?(?:additional )?(?:reporting|writing) by [A-ZÀ-Þ]"),
        (_CAPTION, _page(lambda page: page.long_captions)),
        ("notice of rights or of origin", rf".{{0,200}}{_page(lambda page: page.long_rights)}"),
    )
]
"""Patterns of lines that are noise at any length, because they say what they are."""

_OTHER_ARTICLES: Final = re.compile(rf"{_page(lambda page: page.other_articles)}\W*\Z", re.IGNORECASE)
"""A line above the headlines of other articles."""

_CREDIT: Final = re.compile(r"[(（【][^()（）【】=＝]{1,20}[=＝][^()（）【】=＝]{1,20}[)）】]\Z")
"""A dateline on a line of its own."""

_ADDRESS: Final = re.compile(r"(?:https?://|www\.)\S+\Z|\S+@\S+\.\w+\Z")


_LEAD: Final = re.compile(rf".{{0,60}}?{_REPORTER}\s*=\s*\S")
"""A first sentence after the name of a reporter."""

_CLOCK: Final = single_words(lambda language: language.page.clock)
_OF_DAYS: Final = _CLOCK | WORDS_OF_DAYS
"""Words for days and hours."""
_WORD: Final = re.compile(r"[^\W\d_]+(?:\.[^\W\d_])*")
_OF_ORIGIN: Final = single_words(lambda language: language.page.origin)
_PRESS_NAME: Final = re.compile(
    rf"(?:The )?(?:[A-Z][\w.]* ){{0,3}}(?:{PRESS_WORDS.pattern})(?!\w)"
    rf"|[A-Z]{{0,4}} ?[가-힣一-龥々]{{1,6}}{_page(lambda page: page.press_behind)}(?!\w)"
)
_WITH_ARTICLE: Final = re.compile(rf"(?i:{DEFINITE})[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+){{0,2}}")
"""An article and a name with nothing else, as in names of newspapers."""

_OF_FRAME: Final = re.compile(rf"{_PRESS_NAME.pattern}|{_PUBLISHED}")


def is_date_line(text: str) -> bool:
    """Whether a text holds only words for a day, an hour or a source."""
    text = _OF_FRAME.sub(" ", text)
    return all(fold_spelling(word) in _OF_DAYS or word.lower() in _CLOCK | _OF_ORIGIN for word in _WORD.findall(text))


def is_name_of_press(text: str) -> bool:
    """Whether all of a text looks like the name of a newspaper or an agency."""
    return len(text) <= _SHORT and _PRESS_NAME.fullmatch(text.strip(" ()[]-–—|")) is not None


def press_in(line: str) -> str:
    """Return the words of a line that look like the name of a newspaper or an agency; empty if there are none."""
    match = _PRESS_NAME.search(line) or _WITH_ARTICLE.fullmatch(line)
    return match[0] if match else ""


def propose_noise(paragraphs: Sequence[str], is_frame: Callable[[str], bool] = is_name_of_press) -> dict[int, str]:
    """Propose the paragraphs that are noise, each with its kind. The first short line is the headline.

    Args:
        paragraphs: the text.
        is_frame: returns whether a short line gives only the publisher, the place and the time.
    """
    noise: dict[int, str] = {}
    among_links, asked = False, questions_asked(paragraphs)
    for number, paragraph in enumerate(paragraphs, 1):
        is_begun = len(noise) == number - 1
        is_first = is_begun and "headline" not in noise.values()
        what = _kind_of(paragraph, is_frame, is_first=is_first)
        if is_begun and not what and _WITH_ARTICLE.fullmatch(paragraph):
            what = PUBLISHER
        # A sentence is not a line of the frame, whatever its beginning.
        if what in (_LINKS, _CAPTION) and len(paragraph.split()) > _MAX_WORDS:
            what = ""
        what = next((long for long, pattern in _LONG if pattern.match(paragraph)), what)
        what = what or (QUESTION if number in asked else "")
        is_heading = _OTHER_ARTICLES.match(paragraph) is not None
        among_links = is_heading or (among_links and _is_title(paragraph))
        if is_heading or (among_links and not what):
            what = _LINKS
        if what:
            noise[number] = what
    return noise


def _is_title(paragraph: str) -> bool:
    """Whether a paragraph is a short line without the end of a sentence."""
    return len(paragraph) <= _SHORT and not _END_OF_SENTENCE.search(paragraph)


def _kind_of(paragraph: str, is_frame: Callable[[str], bool], *, is_first: bool) -> str:
    """Return the kind of noise of a paragraph by itself; empty if it is not noise."""
    what = _kind_of_short(paragraph, is_frame) if len(paragraph) <= _SHORT else ""
    is_lead = what == "byline" and _LEAD.match(paragraph) and _END_OF_SENTENCE.search(paragraph)
    if what and not is_lead:
        return what
    if _ADDRESS.match(paragraph):
        return "address"
    if is_first and _is_title(paragraph):
        return "headline"
    return "symbols without words" if len(paragraph) < 3 else ""


def _kind_of_short(line: str, is_frame: Callable[[str], bool]) -> str:
    """Return the kind of noise of a short line, by its words; empty if it is not noise."""
    for what, pattern in _PATTERNS:
        if pattern.match(line):
            return what
    if re.search(r"\d", line) and is_date_line(line):
        return DAY
    if is_frame(line) or _CREDIT.match(line):
        return "byline" if _of_places(line) else PUBLISHER
    return ""


def as_ranges(noise: dict[int, str]) -> list[tuple[str, str]]:
    """Return noise as locators. Successive paragraphs of one kind become a range, as in `9-12`."""
    ranges: list[tuple[int, int, str]] = []
    for number, what in sorted(noise.items()):
        if ranges and ranges[-1][1] == number - 1 and ranges[-1][2] == what:
            ranges[-1] = (ranges[-1][0], number, what)
        else:
            ranges.append((number, number, what))
    return [(str(first) if first == last else f"{first}-{last}", what) for first, last, what in ranges]


_BYLINE: Final = re.compile(rf"[(]?(?:{_INTERVIEW} )?{_BY}\s+(?P<names>.+)", re.IGNORECASE)
_BESIDE_AUTHORS: Final = re.compile(r" ?(?:\([^()]{0,60}\)|[|·•–—].*)")
_BY_BEFORE: Final = re.compile(rf"{_BY}\s+(?=\S+\s+\S)", re.IGNORECASE)
_NO_AUTHOR: Final = re.compile(rf"(?:{_page(lambda page: page.byline)}|{_PUBLISHED})(?!\w)", re.IGNORECASE)
_AUTHOR: Final = re.compile(r"[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ]\.)?(?: (?:de|du|van|von|al)?\s?[A-ZÀ-Þ][\w’'-]+)+")
_REPORTERS: Final = re.compile(
    r"(?P<names>(?:(?!기자|특파원)[가-힣]{2,4}[ ·,]+){0,3}(?!기자|특파원)[가-힣]{2,4}) ?(?:선임|수석)?"
    r"(?:기자|특파원)(?![가-힣])|(?P<ja>[一-龥々]{3,6})(?:記者|特派員)"
    r"|(?:聞き手|構成|取材|文)[・=＝:：](?P<interviewer>[一-龥々ぁ-んァ-ヶー]{2,10})"
)
_AGENCIES: Final = re.compile(any_word(lambda language: language.page.agencies))
_AUTHORS_OF_PLACES: Final = re.compile(r"\A【(?P<names>[^】=＝]{1,40}[=＝][^】]{1,80})】")


def _of_places(paragraph: str) -> list[str]:
    """Return the people, but not agencies, whose names follow the places from which they report."""
    match = _AUTHORS_OF_PLACES.match(paragraph)
    names = re.findall(r"[=＝]([^、=＝]+)", match["names"]) if match else []
    return [name for name in names if not (_AGENCIES.fullmatch(name) or PRESS_WORDS.search(name))]


def authors_of_page(names: Iterable[str]) -> tuple[str, ...]:
    """Return the authors among the names that a web page gives, which may be parts of a whole byline."""
    bare = (_BY_BEFORE.sub("", name.strip(), count=1) for name in names)
    return tuple(name for name in bare if name and not _NO_AUTHOR.match(name))


def in_story(name: str, paragraph: str) -> bool:
    """Whether a paragraph holds a name in its sentences, and not only before the first."""
    return name in _LEAD.sub("", _AUTHORS_OF_PLACES.sub("", paragraph))


def authors_of(paragraphs: Sequence[str], noise: dict[int, str]) -> list[str]:
    """Return the authors in a byline, or those whose names follow their places before the first sentence."""
    for number, what in noise.items():
        if what == "byline" and (line := _BYLINE.match(paragraphs[number - 1])):
            written = line["names"].removesuffix(")") if line[0][0] == "(" else line["names"]
            parts = re.split(rf",| (?:{JOINTS}) | & ", _BESIDE_AUTHORS.sub("", written))
            names = itertools.takewhile(lambda part: _AUTHOR.fullmatch(part), map(str.strip, parts))
            return list(names)
    for paragraph in paragraphs:
        if of_places := _of_places(paragraph):
            return of_places
    for number, paragraph in enumerate(paragraphs, 1):
        lead = _LEAD.match(paragraph)
        names_line = lead[0] if lead else paragraph[:_SHORT] if noise.get(number) == "byline" else ""
        found = [
            name
            for match in _REPORTERS.finditer(names_line)
            for name in re.split(r"[ ·,]+", match["names"] or match["ja"] or match["interviewer"])
        ]
        if found:
            return [*dict.fromkeys(name for name in found if not _PRESS_NAME.fullmatch(name))]
    return []
