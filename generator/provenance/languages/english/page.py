"""English words in the frame of a text."""

from __future__ import annotations

from typing import Final

from generator.provenance.languages.pages import PageWords

PAGE: Final = PageWords(
    by="by",
    interview="interview(?:ed)?|questions",
    byline=r"(?:reporting|editing|written|translated) by|with (?-i:[A-Z])[^,.;:!?]{1,25}(?:\Z| [-–—|])",
    published="published|updated|posted",
    day_alone=r"[A-Za-zÀ-ÿ]+ \d{1,2},? \d{4}(?:,? \d{1,2}:\d\d.*)?\Z",
    picture=r"(?:photo|picture|image|file photo)\b",
    of_picture=r"\bphoto",
    long_captions=r"file photo\b|.{0,400}\bREUTERS/[A-Z][^.]{2,40}\Z",
    links=(
        r"share|tweet|facebook|follow us|read more|see also|related|subscribe|sign up|\d+ min(?:ute)?s? read"
        r"|reading time|listen to|newsletter|print|comments?\b|for subscribers|copy link|our standards:"
        r"|\d+ comments?\b"
    ),
    long_links="read more|see also|related",
    sections="commentary|(?:news )?analysis|opinions?|editorials?|op-ed|viewpoint|interview|explainer|exclusive|column",
    other_articles="read next|more from|most (?:read|viewed)|related (?:stories|articles)",
    advertising=r"advertisement|advertising|sponsored|PR\b",
    corrections="corrections?|clarifications?|corrects",
    corrected=(
        r"(?:this|an earlier version of this) (?:story|article|report|post)\b"
        r".{0,40}\b(?:corrected|misstated|incorrectly|wrongly)\b"
    ),
    rights=r"\(end\)\Z|copyright|all rights reserved",
    of_rights="all rights reserved",
    credits="(?:additional )?(?:reporting|writing|editing)",
    clock="am pm a.m p.m gmt utc edt et bst at on the st nd rd th",
    origin="source sources via from by with the",
)
