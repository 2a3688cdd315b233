"""A citation as BibTeX and as RIS, as the script `claims.js` has to make them of the CSL-JSON in a page.

The site needs these formats in the browser alone. Tests hold this second reading of both against the script's.

- RIS: `PY` and `DA` for a certain date. An uncertain one adds its words behind the last slash of `DA`; a date without a
  year of its own has only these words.
- BibTeX: `year`, `month` and `day` for a certain date; otherwise `year` in words, which BibTeX prints as they are.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from generator.model.edtf import parse
from generator.site.text.citation_formats import Citation, csl_json, line, plain, single_date


def formats(citation: Citation) -> dict[str, str]:
    """A citation in every format that readers are offered, by its name."""
    return {"text": plain(citation), "bibtex": bibtex(citation), "ris": ris(citation), "csl": csl_json([citation])}


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
    known_date = single_date(date)
    if known_date is None or known_date.uncertain or known_date.season or not 0 < known_date.parts[0] <= 9999:
        return {"year": latex(date.words)}
    fields = {"year": f"{known_date.parts[0]:04}"}
    if len(known_date.parts) > 1:
        fields["month"] = _MONTHS[known_date.parts[1] - 1]
    if len(known_date.parts) > 2:
        fields["day"] = str(known_date.parts[2])
    return fields


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
    known_date = single_date(date)
    # The words behind the last slash must hold none of their own.
    words = date.words.replace("/", "-")
    if known_date is None or not 0 < known_date.parts[0] <= 9999:
        return [("DA", f"///{words}")]
    year, month, day = (*known_date.parts, 0, 0)[:3]
    shown = f"{year:04}/{f'{month:02}' if month else ''}/{f'{day:02}' if day else ''}/"
    return [("PY", f"{year:04}"), ("DA", shown + (words if known_date.uncertain or known_date.season else ""))]
