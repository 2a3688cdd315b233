"""Citations of briefs and claims: in words and as CSL-JSON.

The functions are pure: a `Citation` in, text out. No format has a day of access: citations are dated by the record.

Citations are in the brief's page, not in files of their own: four files for each brief would be 40,000 more files on a
site of 10,000 briefs. A page has its brief's citation in words and as CSL-JSON, which need no script. The script
`claims.js` makes BibTeX and RIS from the CSL-JSON, and the citations of claims, when a reader asks for them. A test in
a browser compares its output with `tests/site/text/browser_formats.py`.

CSL-JSON says no more of a date than the record: `date-parts` for a day, a month or a year, two of them for a closed
interval, `season` for a season, `circa` for an approximate or uncertain date; `literal`, in words, for open intervals,
sets and unknown years.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from generator.model.edtf import Edtf
from generator.site.text.inline import running


@dataclass(frozen=True, slots=True)
class Site:
    """The site that a cited page belongs to: the `container` of CSL.

    Attributes:
        name: its title.
        url: its address, ending in a slash; empty if it has none, and addresses are then relative to its root.
    """

    name: str = ""
    url: str = ""


NO_SITE: Final = Site()
"""A site without name and address, as in a test."""


@dataclass(frozen=True, slots=True)
class Citation:
    """The citation of a brief or a claim, all plain text.

    Attributes:
        key: permanent, of letters, digits, hyphens and colons.
        title: the brief's title, or the claim's statement.
        container: the site's title.
        issued: the day on which it was entered into the record.
        address: permanent.
        language: the language of what is cited, as BCP 47.
        text: the citation in words.
        note: the source text; for a claim also its speaker and its place in that text.
        source_title: headline of the source text; empty if it is not known.
        source_origin: newsroom or body that the source text comes from.
        source_published: when the source text was published.
    """

    key: str
    title: str
    container: str
    issued: Edtf
    address: str
    language: str
    text: str
    note: str
    source_title: str
    source_origin: str
    source_published: Edtf


# --- plain text --------------------------------------------------------------------------------------

_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def line(text: str) -> str:
    """Return a text as one line: line breaks and control characters become spaces."""
    return running(text if text.isprintable() else _CONTROL.sub(" ", text))


def title_of(text: str) -> str:
    """Return a statement as a title: one line, without its full stop."""
    return line(text).removesuffix(".")


def plain(citation: Citation) -> str:
    """Return the citation in words."""
    return line(citation.text)


# --- CSL-JSON ----------------------------------------------------------------------------------------


_encode: Final = json.JSONEncoder(ensure_ascii=False).encode


def csl_json(citations: list[Citation]) -> str:
    """Return a list of citations as CSL-JSON."""
    return "[\n" + ",\n".join(map(_item, citations)) + "\n]\n"


def _values_of(citation: Citation) -> dict[str, str | Edtf]:
    item: dict[str, str | Edtf] = {
        "id": citation.key,
        "type": "webpage",
        "title": line(citation.title),
        "container-title": line(citation.container),
        "issued": citation.issued,
        "URL": line(citation.address),
        "language": citation.language,
        "original-title": line(citation.source_title),
        "original-publisher": line(citation.source_origin),
        "original-date": citation.source_published,
        "note": line(citation.note),
    }
    return {key: value for key, value in item.items() if value}


def _item(citation: Citation) -> str:
    # One line for each key: a date in a dozen lines would be hard to read.
    lines = [
        f'  "{key}": {_encode(value) if isinstance(value, str) else _encode_date(value)}'
        for key, value in _values_of(citation).items()
    ]
    return " {\n" + ",\n".join(lines) + "\n }"


@lru_cache(maxsize=4096)
def _encode_date(date: Edtf) -> str:
    return _encode(csl_date(date))


def csl_date(date: Edtf) -> dict[str, Any]:
    """Return a date for CSL-JSON, no more precise than the record's."""
    known_date = single_date(date)
    if known_date is not None:
        csl_value: dict[str, Any] = {"date-parts": [list(known_date.parts)]}
        if known_date.season:
            csl_value["season"] = known_date.season
        if known_date.uncertain:
            csl_value["circa"] = True
        return csl_value
    start, slash, end = date.text.partition("/")
    first, last = (_date(start), _date(end)) if slash else (None, None)
    if first is None or last is None or first.season or last.season:
        return {"literal": date.words}
    csl_value = {"date-parts": [list(first.parts), list(last.parts)]}
    if first.uncertain or last.uncertain:
        csl_value["circa"] = True
    return csl_value


# --- dates -------------------------------------------------------------------------------------------

_DATE: Final = re.compile(
    r"(?:Y?(?P<year>-?[0-9]{4,9}))(?:-(?P<month>[0-9]{2}|XX)(?:-(?P<day>[0-9]{2}|XX))?)?(?:T[^~?%]*)?(?P<mark>[~?%])?"
)


@dataclass(frozen=True, slots=True)
class KnownDate:
    """A single date: `parts` holds the year, then month and day if known; `season` is 1 to 4, or 0 for none."""

    parts: tuple[int, ...]
    season: int
    uncertain: bool


def single_date(date: Edtf) -> KnownDate | None:
    """Return the known parts of a single date with a known year; None for any other date."""
    return _date(date.text)


@lru_cache(maxsize=4096)
def _date(text: str) -> KnownDate | None:
    match = _DATE.fullmatch(text)
    if match is None:
        return None
    parts = [int(match["year"])]
    season = 0
    if match["month"] not in (None, "XX"):
        month = int(match["month"])
        if month > 12:
            season = month - 20
        else:
            parts.append(month)
    if len(parts) == 2 and match["day"] not in (None, "XX"):
        parts.append(int(match["day"]))
    return KnownDate(tuple(parts), season, match["mark"] is not None)
