r"""Citations of briefs and claims: as plain text, BibTeX, RIS and CSL-JSON.

Pure: a `Citation` in, text out. No format gives a day of access: citations are dated by the record.

Citations stand in the brief's page, not in files of their own. Four files for each brief would be 40,000 more files on
a site of 10,000 briefs, and every claim in four formats would weigh more than the page. So a page has its brief's
citation in words and as CSL-JSON, which need no script. The script `claims.js`, which is fetched when a reader asks for
it, makes BibTeX and RIS from the CSL-JSON, and the citations of claims. It repeats `bibtex` and `ris` of this module; a
test in a browser compares the two.

How dates are mapped, so that none says more than the record:

- CSL-JSON: `date-parts` for a day, a month or a year, two of them for a closed interval, `season` for a season, `circa`
  where a date is about or uncertain; `literal`, in words, for open intervals, sets and unknown years.
- RIS: `PY` and `DA` for a certain date. An uncertain one adds its words behind the last slash of `DA`; a date without a
  year of its own has only these words.
- BibTeX: `year`, `month` and `day` for a certain date; otherwise `year` in words, which BibTeX prints as they are.

All formats hold letters of any script in UTF-8. BibLaTeX, the successors of BibTeX and all reference managers read it.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from generator.model.edtf import Edtf, parse
from generator.site.text.inline import running

FORMATS: Final = ("text", "bibtex", "ris", "csl")
"""Every format, in the order in which readers are offered them."""


@dataclass(frozen=True, slots=True)
class Site:
    """The site, as citations name it.

    Attributes:
        name: its title.
        url: its address, ending in a slash; empty where it has none, and addresses are then relative to its root.
    """

    name: str = ""
    url: str = ""


NO_SITE: Final = Site()
"""A site that has neither name nor address, as in a test."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A brief or a claim as it is cited; all of it plain text.

    Attributes:
        key: permanent, of letters, digits, hyphens and colons.
        title: of the brief, or the claim's statement.
        container: the site's title.
        issued: the day on which it was entered into the record.
        address: permanent.
        language: of what is cited, as BCP 47.
        text: the citation in words.
        note: which source text it summarises, and of a claim who said it and where it stands there.
        source_title: headline of the source text; empty where it is not known.
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


def formats(citation: Citation) -> dict[str, str]:
    """A citation in every format, by its name."""
    return {"text": plain(citation), "bibtex": bibtex(citation), "ris": ris(citation), "csl": csl_json([citation])}


# --- plain text --------------------------------------------------------------------------------------

_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def line(text: str) -> str:
    """A text as one line: whatever breaks or controls it becomes a blank."""
    return running(text if text.isprintable() else _CONTROL.sub(" ", text))


def title_of(text: str) -> str:
    """A statement as a title: one line, without its full stop."""
    return line(text).removesuffix(".")


def plain(citation: Citation) -> str:
    """The citation in words."""
    return line(citation.text)


# --- BibTeX ------------------------------------------------------------------------------------------

_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# Braces by name, since BibTeX counts them whether or not a backslash stands before them.
_LATEX: Final = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "<": r"\textless{}",
        ">": r"\textgreater{}",
        "|": r"\textbar{}",
        "$": r"\$",
        "&": r"\&",
        "#": r"\#",
        "_": r"\_",
        "%": r"\%",
    }
)
_LATEX_SIGN: Final = re.compile("[" + re.escape("".join(map(chr, _LATEX))) + "]")
_VERBATIM: Final = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20"})


def latex(text: str) -> str:
    """Escape what LaTeX would take for a command. Letters of other scripts stay as they are."""
    text = line(text)
    return text.translate(_LATEX) if _LATEX_SIGN.search(text) else text


def bibtex(citation: Citation) -> str:
    """The citation as an entry for BibTeX and BibLaTeX."""
    container = _container(citation.container)
    fields = {
        # The braces within keep the title's capitals.
        "title": f"{{{latex(citation.title)}}}",
        "howpublished": container,
        "key": container,
        **_bibtex_date(citation.issued.text),
        # BibTeX reads an address letter by letter, so nothing in it is escaped.
        "url": line(citation.address).translate(_VERBATIM),
        "note": latex(citation.note),
    }
    lines = [
        # A month is a word that BibTeX knows.
        f"  {name:<12} = {value}" if name == "month" else f"  {name:<12} = {{{value}}}"
        for name, value in fields.items()
    ]
    return f"@misc{{{citation.key},\n" + ",\n".join(lines) + "\n}\n"


_container: Final = lru_cache(maxsize=8)(latex)


@lru_cache(maxsize=4096)
def _bibtex_date(text: str) -> dict[str, str]:
    date = parse(text)
    known_date = _one_date(date)
    if known_date is None or known_date.uncertain or known_date.season or not 0 < known_date.parts[0] <= 9999:
        return {"year": latex(date.words)}
    fields = {"year": f"{known_date.parts[0]:04}"}
    if len(known_date.parts) > 1:
        fields["month"] = _MONTHS[known_date.parts[1] - 1]
    if len(known_date.parts) > 2:
        fields["day"] = str(known_date.parts[2])
    return fields


# --- RIS ---------------------------------------------------------------------------------------------


def ris(citation: Citation) -> str:
    """The citation as a RIS record; its lines end as the format wants it, with a return and a line feed."""
    fields = [
        ("TY", "ELEC"),
        ("ID", citation.key),
        ("TI", citation.title),
        ("T2", citation.container),
        *_ris_date(citation.issued.text),
        ("LA", citation.language),
        ("UR", citation.address),
        ("N1", citation.note),
        ("ER", ""),
    ]
    return "".join([f"{tag}  - {line(value)}\r\n" for tag, value in fields])


@lru_cache(maxsize=4096)
def _ris_date(text: str) -> list[tuple[str, str]]:
    date = parse(text)
    known_date = _one_date(date)
    # The words behind the last slash must hold none of their own.
    words = date.words.replace("/", "-")
    if known_date is None or not 0 < known_date.parts[0] <= 9999:
        return [("DA", f"///{words}")]
    year, month, day = (*known_date.parts, 0, 0)[:3]
    shown = f"{year:04}/{f'{month:02}' if month else ''}/{f'{day:02}' if day else ''}/"
    return [("PY", f"{year:04}"), ("DA", shown + (words if known_date.uncertain or known_date.season else ""))]


# --- CSL-JSON ----------------------------------------------------------------------------------------


_encode: Final = json.JSONEncoder(ensure_ascii=False).encode


def csl(citation: Citation) -> dict[str, Any]:
    """The citation as an item of CSL-JSON."""
    return {key: csl_date(value) if isinstance(value, Edtf) else value for key, value in _csl(citation).items()}


def _csl(citation: Citation) -> dict[str, str | Edtf]:
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


def csl_json(citations: list[Citation]) -> str:
    """A list of citations as CSL-JSON."""
    return "[\n" + ",\n".join(map(_item, citations)) + "\n]\n"


def _item(citation: Citation) -> str:
    # A line for each key: a date in a dozen lines would be hard to read.
    lines = [
        f'  "{key}": {_encode(value) if isinstance(value, str) else _encode_date(value)}'
        for key, value in _csl(citation).items()
    ]
    return " {\n" + ",\n".join(lines) + "\n }"


@lru_cache(maxsize=4096)
def _encode_date(date: Edtf) -> str:
    return _encode(csl_date(date))


def csl_date(date: Edtf) -> dict[str, Any]:
    """A date as CSL-JSON has it, saying no more than the record does."""
    known_date = _one_date(date)
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
class _KnownDate:
    """A single date: year, and month and day where they are known; a season from 1, or 0."""

    parts: tuple[int, ...]
    season: int
    uncertain: bool


def _one_date(date: Edtf) -> _KnownDate | None:
    """The known parts of a single date with a known year; None for any other date."""
    return _date(date.text)


@lru_cache(maxsize=4096)
def _date(text: str) -> _KnownDate | None:
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
    return _KnownDate(tuple(parts), season, match["mark"] is not None)
