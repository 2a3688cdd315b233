"""The form of a language's words that tell lines of a web page from sentences of a text."""

from __future__ import annotations

from dataclasses import dataclass

from generator.provenance.languages.nothing import NOTHING


@dataclass(frozen=True, slots=True)
class PageWords:
    """A language's words in the frame of a text, as alternatives of case-insensitive patterns.

    Those of all languages are joined, so that noise is found without knowing the language of a text.

    Attributes:
        agencies: names of agencies after a place, in languages that put authors there.
        by: words before the names of authors.
        interview: words before these, in the byline of an interview.
        byline: other beginnings of a byline.
        reporters: words for a reporter, after or before a name.
        published: words before the day of a page.
        day_alone: a line that is only a day.
        picture, of_picture: beginnings of a caption, and words within one.
        long_captions: captions of any length.
        links: beginnings of share buttons and of links to other articles.
        long_links: beginnings of such links, of any length, before a colon or a dash.
        sections: lines that name the part of a newspaper, or the kind of a text.
        other_articles: a line above the headlines of other articles.
        advertising: beginnings of advertising.
        corrections: beginnings of a correction or a clarification by the publisher.
        corrected: beginnings of a sentence on a correction of the text.
        rights, of_rights: beginnings of a copyright notice or an end mark, and words within one.
        long_rights: words within a copyright notice of any length.
        credits: beginnings of names of reporters and editors in brackets.
        clock: single words for days and hours.
        origin: single words for the origin of a text.
        press_behind: words at the end of the name of a newspaper or an agency.
    """

    agencies: str = NOTHING
    by: str = NOTHING
    interview: str = NOTHING
    byline: str = NOTHING
    reporters: str = NOTHING
    published: str = NOTHING
    day_alone: str = NOTHING
    picture: str = NOTHING
    of_picture: str = NOTHING
    long_captions: str = NOTHING
    links: str = NOTHING
    long_links: str = NOTHING
    sections: str = NOTHING
    other_articles: str = NOTHING
    advertising: str = NOTHING
    corrections: str = NOTHING
    corrected: str = NOTHING
    rights: str = NOTHING
    of_rights: str = NOTHING
    long_rights: str = NOTHING
    credits: str = NOTHING
    clock: str = ""
    origin: str = ""
    press_behind: str = NOTHING
