"""Proposes which paragraphs of a source text say nothing of its story: headline, byline, share lines and the like."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Sequence
from typing import Final

from generator.commands.authoring.in_text.name_words import PRESS_WORDS
from generator.provenance.lexicons import LEXICONS
from generator.provenance.wording import fold_spelling

_SHORT: Final = 120
"""Characters of a headline or a line of a page's frame, at most."""

_MOST_WORDS: Final = 12
"""Words of a caption or a link, at most, where nothing else tells it from a sentence."""

_END_OF_SENTENCE: Final = re.compile(r"[.!?…。！？][»”\"’)」』]*\Z|다[.\"]?\Z")

_PATTERNS: Final = (
    (
        "byline",
        re.compile(
            r"(?:by|par|von|por)\s+[A-ZÀ-Þ][\w’'-]+(?:[\s,]|\Z)|.{0,30}(?:記者|特派員|기자|특파원)\b.{0,40}\Z|.{2,12}=.{2,20}기자|"
            r"(?:reporting|editing|written|rédigé|traduit|translated) (?:by|par)\b|[a-z]{2,4}(?:[/-][a-z]{2,4}){1,6}\Z",
            re.IGNORECASE,
        ),
    ),
    (
        "time and day of the page",
        re.compile(
            r"(?:published|updated|posted|publié|mis à jour|入力|수정|등록|公開|更新|配信|発行|입력|송고)[^。]{0,60}\d|"
            r"\d{4}\s?[年년]\s?\d{1,2}\s?[月월]\s?\d{1,2}\s?[日일][^。.]{0,20}\Z|"
            r"[\d\s:./年月日時分年월일시분,-]+(?:송고|입력|수정|配信|更新|公開)?\Z|"
            r"[A-Za-zÀ-ÿ]+ \d{1,2},? \d{4}(?:,? \d{1,2}:\d\d.*)?\Z|"
            r"\d{1,2}(?:er)? [A-Za-zÀ-ÿ]+ \d{4}(?:.{0,12}\d{1,2}\s?[h:]\s?\d\d)?\Z",
            re.IGNORECASE,
        ),
    ),
    (
        "caption of a picture",
        re.compile(
            r"(?:photo|picture|image|file photo|crédit|légende)\b|[（(]?(?:写真|사진|資料写真)|.*\b(?:photo|©)",
            re.IGNORECASE,
        ),
    ),
    (
        "share buttons and links of the page",
        re.compile(
            r"(?:share|tweet|facebook|partager|follow us|suivez|read more|lire aussi|see also|related|à lire|subscribe|"
            r"sign up|\d+ min(?:ute)?s? read|reading time|listen to|temps de lecture|"
            r"s’abonner|s'abonner|déjà abonné|se connecter|newsletter|print|comment|comments|copy link|our standards:|"
            r"\d+ (?:comments?|commentaires?)\b|シェア|ツイート|関連記事|続きを読む|会員登録|"
            r"공유|관련기사|구독|댓글|카카오|페이스북|트위터|url ?복사|제보는)",
            re.IGNORECASE,
        ),
    ),
    (
        "advertisement",
        re.compile(r"[\[(【]?(?:advertisement|advertising|publicité|sponsored|広告|PR\b|광고)", re.IGNORECASE),
    ),
    (
        "notice of rights or of origin",
        re.compile(
            r"(?:[©ⓒ]|\(c\)|\((?:끝|了|end)\)\Z|copyright|all rights reserved|tous droits|無断転載|저작권|무단)|"
            r".*(?:all rights reserved|無断転載|무단 ?전재)",
            re.IGNORECASE,
        ),
    ),
)
_LINKS: Final = "share buttons and links of the page"
_LONG: Final = (
    (
        _LINKS,
        re.compile(
            r"(?:read more|see also|related|lire aussi|à lire(?: aussi)?|関連記事|관련 ?기사)\s*(?:[:：▶]|[–—-]\s)",
            re.IGNORECASE,
        ),
    ),
    ("byline", re.compile(r"\W?(?:additional )?(?:reporting|writing) by [A-ZÀ-Þ]", re.IGNORECASE)),
    (
        "caption of a picture",
        re.compile(
            r"(?:file photo|photo d['’]archives)\b|.{0,400}(?:\bREUTERS/[A-Z][^.]{2,40}\Z|재판매 및 DB 금지)",
            re.IGNORECASE,
        ),
    ),
    ("notice of rights or of origin", re.compile(r".{0,200}(?:저작권자|무단 ?전재|無断転載)")),
)
"""Lines that are noise however long they are, since they say what they are."""

_OTHER_ARTICLES: Final = re.compile(
    r"(?:la rédaction vous (?:conseille|recommande)|sur le même (?:sujet|thème)|à lire aussi|"
    r"read next|more from|most (?:read|viewed)|related (?:stories|articles)|많이 본 뉴스|관련 ?기사|関連記事|"
    r"あわせて読みたい)"
    r"\W*\Z",
    re.IGNORECASE,
)
"""A line above the headlines of other articles."""

_ADDRESS: Final = re.compile(r"(?:https?://|www\.)\S+\Z|\S+@\S+\.\w+\Z")


_LEAD: Final = re.compile(r".{0,60}?(?:기자|특파원|記者)\s*=\s*\S")
"""A first sentence behind the name of a reporter."""
_CLOCK_LIST: Final = (
    "am pm a.m p.m h kst jst gmt utc cet cest est edt et bst at on the le à st nd rd th er "
    "年 月 日 時 分 秒 午前 午後 火 水 木 金 土 년 월 일 시 분 초 오전 오후 화 수 목 금 토"
)
_CLOCK: Final = frozenset(_CLOCK_LIST.split())
_OF_DAYS: Final = _CLOCK | {
    word for lexicon in LEXICONS.values() for words in (lexicon.months, lexicon.weekdays) for word in words
}
"""Words of days and hours."""
_WORD: Final = re.compile(r"[^\W\d_]+(?:\.[^\W\d_])*")
_ORIGIN_LIST: Final = "source sources via from by with the le la 出典 提供 출처 제공"
_OF_ORIGIN: Final = frozenset(_ORIGIN_LIST.split())
_PRESS_NAME: Final = re.compile(
    rf"(?:The )?(?:[A-Z][\w.]* ){{0,3}}(?:{PRESS_WORDS.pattern})\Z"
    r"|[A-Z]{0,4} ?[가-힣一-龥々]{1,6}(?:通信|新聞|뉴스|일보|신문|통신)\Z"
)


def says_days_alone(text: str) -> bool:
    """Whether a text holds no words but those of a day, an hour or a source."""
    return all(fold_spelling(word) in _OF_DAYS or word.lower() in _CLOCK | _OF_ORIGIN for word in _WORD.findall(text))


def is_name_of_press(text: str) -> bool:
    """Whether a text is nothing but what looks like the name of a newspaper or an agency."""
    return len(text) <= _SHORT and _PRESS_NAME.fullmatch(text.strip(" ()[]-–—|")) is not None


def propose_noise(paragraphs: Sequence[str], is_frame: Callable[[str], bool] = is_name_of_press) -> dict[int, str]:
    """Propose the paragraphs that are noise, each with what it is. The first line that is short is the headline.

    Args:
        paragraphs: the text.
        is_frame: whether a short line names nothing but who published a text, where and when.
    """
    noise: dict[int, str] = {}
    among_links = False
    for number, paragraph in enumerate(paragraphs, 1):
        short = len(paragraph) <= _SHORT
        what = next((what for what, pattern in _PATTERNS if short and pattern.match(paragraph)), None)
        if what is None and short and re.search(r"\d", paragraph) and says_days_alone(paragraph):
            what = "time and day of the page"
        if what is None and short and is_frame(paragraph):
            what = "publisher, place and day"
        if what == "byline" and _LEAD.match(paragraph) and _END_OF_SENTENCE.search(paragraph):
            what = None
        if what is None and _ADDRESS.match(paragraph):
            what = "address"
        is_first = len(noise) == number - 1 and "headline" not in noise.values()
        if what is None and is_first and short and not _END_OF_SENTENCE.search(paragraph):
            what = "headline"
        if what is None and len(paragraph) < 3:
            what = "symbols without words"
        # A sentence is not a line of the frame, however it begins.
        if what in (_LINKS, "caption of a picture") and len(paragraph.split()) > _MOST_WORDS:
            what = None
        what = next((long for long, pattern in _LONG if pattern.match(paragraph)), what)
        is_heading = _OTHER_ARTICLES.match(paragraph) is not None
        among_links = is_heading or (among_links and short and not _END_OF_SENTENCE.search(paragraph))
        if is_heading or (among_links and what is None):
            what = _LINKS
        if what is not None:
            noise[number] = what
    return noise


def as_ranges(noise: dict[int, str]) -> list[tuple[str, str]]:
    """Noise as locators: paragraphs of one kind that follow one another are a range, as in `9-12`."""
    ranges: list[tuple[int, int, str]] = []
    for number, what in sorted(noise.items()):
        if ranges and ranges[-1][1] == number - 1 and ranges[-1][2] == what:
            ranges[-1] = (ranges[-1][0], number, what)
        else:
            ranges.append((number, number, what))
    return [(str(first) if first == last else f"{first}-{last}", what) for first, last, what in ranges]


_BYLINE: Final = re.compile(r"(?:by|par)\s+(?P<names>.+)", re.IGNORECASE)
_AUTHOR: Final = re.compile(r"[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ]\.)?(?: (?:de|du|van|von|al)?\s?[A-ZÀ-Þ][\w’'-]+)+")
_REPORTERS: Final = re.compile(
    r"(?P<names>(?:(?!기자|특파원)[가-힣]{2,4}[ ·,]+){0,3}(?!기자|특파원)[가-힣]{2,4}) ?(?:선임|수석)?"
    r"(?:기자|특파원)(?![가-힣])|(?P<ja>[一-龥々]{3,6})(?:記者|特派員)"
)
_AUTHORS_OF_PLACES: Final = re.compile(r"\A【(?P<names>[^】]*＝[^】]*)】")


def authors_of(paragraphs: Sequence[str], noise: dict[int, str]) -> list[str]:
    """The authors that a byline names, or that are named behind their places before the first sentence."""
    for number, what in noise.items():
        if what == "byline" and (line := _BYLINE.match(paragraphs[number - 1])):
            parts = re.split(r",| and | et | & ", line["names"])
            names = itertools.takewhile(lambda part: _AUTHOR.fullmatch(part), map(str.strip, parts))
            return list(names)
    for paragraph in paragraphs:
        if match := _AUTHORS_OF_PLACES.match(paragraph):
            return re.findall(r"＝([^、＝]+)", match["names"])
    for number, paragraph in enumerate(paragraphs, 1):
        lead = _LEAD.match(paragraph)
        names_line = lead[0] if lead else paragraph[:_SHORT] if noise.get(number) == "byline" else ""
        found = [
            name
            for match in _REPORTERS.finditer(names_line)
            for name in re.split(r"[ ·,]+", match["names"] or match["ja"])
        ]
        if found:
            return [*dict.fromkeys(name for name in found if not _PRESS_NAME.fullmatch(name))]
    return []
