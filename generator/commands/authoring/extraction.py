"""Reads a text file, a web page or a PDF file as paragraphs, with the file's metadata on its source.

Web pages are read by trafilatura and htmldate, PDF files by pypdf. They are imported only when they are needed.
"""

from __future__ import annotations

import datetime
import os
import re
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from generator.commands.authoring.in_text.noise import authors_of_page
from generator.diagnostics.refusal import RefusedError
from generator.diagnostics.visible import as_seen, without_shapes
from generator.model.scripts import HANGUL, IDEOGRAPHS, KANA
from generator.provenance.languages import LANGUAGES, ONLY_RECOGNISED
from generator.provenance.texts.text import text_of
from generator.reading.files import is_plain_file
from generator.reading.yaml.encodings import decode_leniently

MAX_BYTES: Final = 50_000_000
"""The size, in bytes, of the largest file that is read."""

INSTALL: Final = "run `make authoring`, or install the package with its extra `authoring`"

_HTML: Final = (".html", ".htm", ".xhtml", ".mhtml")
_LANGUAGE: Final = re.compile(r"<html[^>]*?\blang\s*=\s*[\"']?([A-Za-z]{2,3})(?:[-_]([A-Za-z]{2,4}))?", re.IGNORECASE)
_SCRIPTS: Final = (("ja", re.compile(f"[{KANA}]")), ("ko", re.compile(f"[{HANGUL}]")))
_COMMONEST: Final = {
    **ONLY_RECOGNISED,
    **{tag: language.lexicon.commonest for tag, language in LANGUAGES.items()},
}
_OFTEN: Final = {tag: frozenset(words.split()) for tag, words in _COMMONEST.items() if words}


class ExtractionError(RefusedError):
    """A file cannot be read as a source text; the message tells people why."""


@dataclass(frozen=True, slots=True)
class Extracted:
    """A source text, with the metadata of its file.

    Attributes:
        paragraphs: its paragraphs, as `verify` counts them.
        form: `text`, `html` or `pdf`.
        headline: the title of the page or file; empty if it has none.
        authors: its authors.
        published: the day of publication according to the file, `YYYY-MM-DD`.
        language: a tag, read from the file or guessed from its words.
        site: the name of the site.
        url: its address.
        notes: remarks for the author on how it was read.
    """

    paragraphs: tuple[str, ...]
    form: str
    headline: str = ""
    authors: tuple[str, ...] = ()
    published: str = ""
    language: str = ""
    site: str = ""
    url: str = ""
    notes: tuple[str, ...] = field(default=())

    @property
    def text(self) -> str:
        """The text of a `.txt` file whose paragraphs are these."""
        return "\n\n".join(self.paragraphs) + "\n"


def extract(path: Path) -> Extracted:
    """Read a source text from a file. The kind of file is recognised by its content, or else by its name.

    Raises:
        ExtractionError: if the file cannot be read, holds no text, or needs packages that are not installed.
    """
    try:
        if not is_plain_file(path):
            raise ExtractionError(f"{path} is no file" if os.path.lexists(path) else f"there is no file {path}")
        if path.stat().st_size > MAX_BYTES:
            raise ExtractionError(f"{path} is larger than {MAX_BYTES // 1_000_000} MB")
        data = path.read_bytes()
    except OSError as error:
        raise ExtractionError(f"{path} cannot be read: {error.strerror or error}") from None
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if data[:5] == b"%PDF-":
        extracted = _from_pdf(path)
    elif path.suffix.lower() in _HTML or head.startswith((b"<!doctype html", b"<html")):
        extracted = _from_html(path, data)
    elif b"\0" in data[:4096]:
        raise ExtractionError(f"{path} is neither a text in UTF-8, nor a web page, nor a PDF file")
    else:
        extracted = _from_text(path, data)
    if not extracted.paragraphs:
        hint = "; if its pages are pictures, it needs text recognition first" if extracted.form == "pdf" else ""
        raise ExtractionError(f"{path} holds no text{hint}")
    return replace(extracted, language=extracted.language or guess_language(extracted.paragraphs))


def _from_text(path: Path, data: bytes) -> Extracted:
    text = text_of(path.name, data)
    damaged = "\N{REPLACEMENT CHARACTER}" in decode_leniently(data)
    notes = ("some of its bytes are not UTF-8: save it again in that encoding",) if damaged else ()
    return Extracted(text.paragraphs, "text", notes=notes)


def _from_html(path: Path, data: bytes) -> Extracted:
    try:
        import trafilatura
        from htmldate import find_date
    except ImportError:
        raise ExtractionError(f"reading a web page needs packages that are not installed: {INSTALL}") from None
    html = trafilatura.utils.decode_file(data)
    document: Any = trafilatura.bare_extraction(html, with_metadata=True, include_comments=False, include_tables=True)
    if document is None:
        raise ExtractionError(f"no article was found in {path}; copy its text into a .txt file")
    body = text_of("", str(getattr(document, "text", "") or "").encode()).paragraphs
    headline = " ".join(str(document.title or "").split())
    if headline and not any(as_seen(headline) == as_seen(paragraph) for paragraph in body[:3]):
        body = (headline, *body)
    language = _LANGUAGE.search(html[:5000])
    return Extracted(
        body,
        "html",
        headline,
        authors_of_page(str(document.author or "").split(";")),
        str(find_date(html, original_date=True, extensive_search=False) or document.date or ""),
        language[1].lower() if language else str(document.language or ""),
        str(document.sitename or ""),
        str(document.url or ""),
        ("the paragraphs are those that trafilatura found in the page",),
    )


def _from_pdf(path: Path) -> Extracted:
    try:
        from pypdf import PdfReader
        from pypdf.errors import PyPdfError
    except ImportError:
        raise ExtractionError(f"reading a PDF file needs a package that is not installed: {INSTALL}") from None
    try:
        reader = PdfReader(path)
        if reader.is_encrypted and not reader.decrypt(""):
            raise ExtractionError(f"{path} is locked with a password")
        pages = [without_shapes(page.extract_text()) for page in reader.pages]
        about = reader.metadata
        title = " ".join(str((about.title if about else "") or "").split())
        author = " ".join(str((about.author if about else "") or "").split())
        creation_date = about.creation_date if about else None
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, OSError, RecursionError) as error:
        raise ExtractionError(f"{path} cannot be read as a PDF file: {error}") from None
    paragraphs = tuple(paragraph for page in pages for paragraph in _joined(page))
    notes = ["where a paragraph ends is guessed from the lines of the pages: look through the text"]
    if isinstance(creation_date, datetime.datetime):
        notes.append(
            f"the file was made on {creation_date.date().isoformat()}, which need not be the day of publication"
        )
    return Extracted(paragraphs, "pdf", title, (author,) if author else (), notes=tuple(notes))


_ENDS: Final = re.compile(r"[.!?…。！？:][»”\"’)」』]*\Z")
_EAST_ASIAN_END: Final = re.compile(rf"[{KANA}{IDEOGRAPHS}、。]\Z")


def _joined(page: str) -> list[str]:
    """Return the paragraphs of a page whose lines are broken at its width."""
    lines = [line.strip() for line in page.splitlines()]
    widest = max(map(len, lines), default=0)
    paragraphs: list[str] = []
    open_ = False
    for line in lines:
        if not line:
            open_ = False
            continue
        if open_ and paragraphs[-1].endswith("-") and line[:1].islower():
            paragraphs[-1] = paragraphs[-1][:-1] + line
        elif open_:
            blank = "" if _EAST_ASIAN_END.search(paragraphs[-1]) else " "
            paragraphs[-1] = f"{paragraphs[-1]}{blank}{line}"
        else:
            paragraphs.append(line)
        # A short line ends a paragraph. So does a line that ends a sentence before the margin.
        open_ = len(line) > widest * 0.6 and not (_ENDS.search(line) and len(line) < widest * 0.85)
    return paragraphs


def guess_language(paragraphs: tuple[str, ...]) -> str:
    """Guess a text's language from its script and its most common words; empty if these do not tell."""
    text = " ".join(paragraphs)[:20_000]
    for tag, script in _SCRIPTS:
        if len(script.findall(text)) > len(text) / 20:
            return tag
    if len(re.findall(r"[\u3400-\u9fff]", text)) > len(text) / 5:
        return "zh"
    words = re.findall(r"[^\W\d_]+", text.casefold())
    counts = {tag: sum(word in often for word in words) for tag, often in _OFTEN.items()}
    best = max(counts, key=lambda tag: counts[tag])
    return best if words and counts[best] > len(words) / 12 else ""
