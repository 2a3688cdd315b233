"""Source texts as they were read: files, paragraphs and fingerprints.

Nothing here knows briefs. No content of the folder of source texts raises an error; odd files become diagnostics. No
diagnostic shows a line of a source text.
"""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from collections.abc import Iterator, Set
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Final, Literal

from generator.diagnostics.report import START, Diagnostic, Location, diagnose
from generator.diagnostics.visible import as_compared, as_read, printable_name
from generator.provenance.wording import SCRIPTS_WITHOUT_EDGES
from generator.reading.files import is_plain_file
from generator.reading.layout import is_left_over
from generator.reading.yaml.encodings import decode_leniently, not_utf_8
from generator.reading.yaml.values import MAX_BYTES

_FORMS: Final[tuple[Literal["NFC", "NFD"], ...]] = ("NFC", "NFD")
"""The forms in which accented letters are stored: composed, as on most systems, or decomposed."""

_MAX_ENDS: Final = 2
"""The largest number of line ends at the end of a file that editors add or remove."""

_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True)
class Text:
    """One source text.

    Attributes:
        name: the path of its file in the folder, only for messages; a text is recognised by its fingerprint.
        sha256: the SHA-256 of the file's bytes.
        paragraphs: its non-empty lines without the spaces around them. The first line is paragraph 1.
        damaged: whether some of its bytes are not UTF-8.
        data: its bytes.
    """

    name: str
    sha256: str
    paragraphs: tuple[str, ...]
    damaged: bool = False
    data: bytes = field(default=b"", repr=False, compare=False)

    def paragraph(self, number: int) -> str | None:
        """Return a paragraph by its number, from 1; None if there is none."""
        return self.paragraphs[number - 1] if 0 < number <= len(self.paragraphs) else None

    @cached_property
    def hashes(self) -> tuple[str, ...]:
        """The short hash of each paragraph, in order."""
        return tuple(paragraph_hash(paragraph) for paragraph in self.paragraphs)

    @cached_property
    def seen(self) -> tuple[str, ...]:
        """The paragraphs as people see them: composed letters, single ordinary spaces, nothing invisible."""
        return tuple(as_read(paragraph) for paragraph in self.paragraphs)

    @cached_property
    def compared(self) -> tuple[str, ...]:
        """The paragraphs in the form in which locators are looked for. Indexes are the same as in `seen`."""
        return tuple(as_compared(paragraph) for paragraph in self.paragraphs)

    @cached_property
    def _fingerprints(self) -> frozenset[str]:
        return frozenset(hashlib.sha256(data).hexdigest() for data in _copies(self.data)) | {self.sha256}

    def is_copy_of(self, sha256: str) -> bool:
        """Whether its bytes have this SHA-256, perhaps with other line ends, byte-order mark or Unicode form."""
        return sha256 == self.sha256 or sha256 in self._fingerprints

    def is_copy_of_any(self, hashes: Set[str]) -> bool:
        """Whether its bytes have one of these SHA-256, in the same sense."""
        return self.sha256 in hashes or not self._fingerprints.isdisjoint(hashes)

    def is_paragraph(self, number: int, sealed: str) -> bool:
        """Whether a paragraph has this short hash, as it is stored, as people read it, or in the other Unicode form."""
        paragraph = self.paragraph(number)
        if paragraph is None:
            return False
        forms = (unicodedata.normalize(form, paragraph) for form in _FORMS)
        return self.hashes[number - 1] == sealed or any(
            paragraph_hash(form) == sealed for form in (*forms, self.seen[number - 1])
        )


def paragraph_hash(paragraph: str) -> str:
    """Return the first 12 hexadecimal digits of the SHA-256 of a paragraph, stripped, in UTF-8."""
    return hashlib.sha256(paragraph.strip().encode("utf-8", "replace")).hexdigest()[:12]


def _copies(data: bytes) -> Iterator[bytes]:
    """Yield the bytes of a text as other systems and editors store it.

    They differ in the kind of line end, in how many end the file, in the byte-order mark, and in the Unicode form.
    """
    try:
        text = data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError:
        return
    lines = _LINE_END.split(text.rstrip("\r\n"))
    for form in (None, *_FORMS):
        for end in ("\n", "\r\n", "\r"):
            joined = end.join(lines)
            normalized = unicodedata.normalize(form, joined) if form is not None else joined
            for ends in range(_MAX_ENDS + 1):
                encoded = (normalized + end * ends).encode()
                yield encoded
                yield b"\xef\xbb\xbf" + encoded


def text_of(name: str, data: bytes) -> Text:
    """Split a file's bytes into paragraphs. Bytes that are not UTF-8 become replacement characters."""
    lines = _LINE_END.split(decode_leniently(data).removeprefix("\ufeff"))
    paragraphs = tuple(line.strip() for line in lines if line.strip())
    return Text(name, hashlib.sha256(data).hexdigest(), paragraphs, data=data)


def read_texts(folder: Path) -> tuple[tuple[Text, ...], tuple[Diagnostic, ...]]:
    """Read every `*.txt` below a folder.

    Returns:
        The texts in the order of their names, and diagnostics of files that could not be read as texts.
    """
    faults: list[Diagnostic] = []
    texts: list[Text] = []

    def unreadable(error: OSError) -> None:
        faults.append(_diagnostic("B001", str(error.filename or folder), problem=error.strerror or str(error)))

    for top, folders, names in os.walk(folder, onerror=unreadable):
        folders.sort()
        for path in (
            Path(top, name) for name in sorted(names) if name.lower().endswith(".txt") and not is_left_over(name)
        ):
            try:
                # Reading a pipe or a device might never end.
                if not is_plain_file(path):
                    faults.append(_diagnostic("B001", str(path), problem="it is not a regular file"))
                elif (size := path.stat().st_size) > MAX_BYTES:
                    faults.append(_diagnostic("B010", str(path), why=f"{size:,} bytes, more than {MAX_BYTES:,}"))
                else:
                    texts.append(_read(path, path.relative_to(folder).as_posix(), faults))
            except OSError as error:
                faults.append(_diagnostic("B001", str(path), problem=error.strerror or str(error)))
    return tuple(texts), tuple(faults)


def _read(path: Path, name: str, faults: list[Diagnostic]) -> Text:
    data = path.read_bytes()
    text = text_of(printable_name(name), data)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        faults.append(_diagnostic("B002", str(path), problem=not_utf_8(error)))
        return replace(text, damaged=True)
    return text


def _diagnostic(code: str, name: str, **values: str) -> Diagnostic:
    return diagnose(code, Location(printable_name(Path(name).as_posix()), span=START), **values)


_LETTER: Final = re.compile(rf"(?![{SCRIPTS_WITHOUT_EDGES}])[^\W\d_]")


def count_of(words: str, paragraph: str) -> int:
    """Return how often words occur in a paragraph, also within other words; both as `as_compared` returns them."""
    return len(re.findall(f"(?={re.escape(words)})", paragraph)) if words else 0


def occur_whole(words: str, paragraph: str) -> bool:
    """Whether words occur in a paragraph as whole words.

    No letter or digit adjoins a Latin letter or digit with which they begin or end. Scripts without spaces have no word
    edges, not even beside digits or Latin letters.
    """
    for match in re.finditer(re.escape(words), paragraph):
        before, after = paragraph[match.start() - 1 : match.start()], paragraph[match.end() : match.end() + 1]
        goes_on = (words[0].isascii() and _LETTER.match(before)) or (words[-1].isascii() and _LETTER.match(after))
        if not goes_on:
            return True
    return False


def occur_once(words: str, paragraph: str) -> bool:
    """Whether words can be a locator in a paragraph: they occur in it once, and whole."""
    words, paragraph = as_compared(words), as_compared(paragraph)
    return count_of(words, paragraph) == 1 and occur_whole(words, paragraph)
