"""From contents to PDF: the typesetter, its fonts, and the handling of characters that no font has.

The same contents give the same bytes. The day of the file is that of the record. The fonts come with the typesetter,
this package or the project, never from the system.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import generator
from generator.book.contents import CLAIMS_FILE
from generator.diagnostics.refusal import RefusedError
from generator.diagnostics.visible import on_one_line
from generator.site.text.templating import TEMPLATES

if TYPE_CHECKING:
    import typst


from itertools import islice

from generator.model.fields import MAX_ADDRESS

_TEMPLATES: Final = TEMPLATES / "book"
FONTS: Final = Path(generator.__file__).parent / "assets" / "fonts"
OWN_FONTS: Final = "fonts"
"""Folder of a project, beside its settings, with fonts for characters that no other font has."""

STANDARDS: Final = ("a-3a", "ua-1")
"""PDF/A-3, level A, for archives and attachments; and PDF/UA-1, for accessibility."""

_PROBE: Final = b"""\
#set document(title: "characters")
#set page(width: 100cm, height: auto)
#set text(lang: "en", font: ("Libertinus Serif", "Noto Sans CJK JP"))
#for character in json(bytes(sys.inputs.characters)) [#text(character) ]
"""
_UNSET: Final = re.compile(r'the text `"(.*)"` could not be displayed', re.DOTALL)
_ESCAPED: Final = re.compile(r"\\u\{([0-9a-f]+)\}")
"""A combining mark as the typesetter's messages write it."""
_MAX_UNSET: Final = 60
"""Characters without a font after which the search ends: the record then needs a font, not a list."""

_BATCH: Final = 200
"""The largest number of texts in one trial PDF. The typesetter reports one text without a font at a time; the others
are tried again."""

_MAX_BEHIND: Final = 300
"""The largest number of characters that are tried after another one, so that a text of rare characters does not take
for ever."""

_MAX_NUMBERS: Final = 20
"""The largest number of code points that are printed in a row. Nobody reads more, and they take long to set."""

_KNOWN: Final = frozenset("–—‘’“”…·¶†§•→×")
_LATIN_ENDS: Final = "\u017f"
"""The last of the characters that the book's own font has for certain."""

_NEVER_ALONE: Final = frozenset({"Mn", "Mc", "Me", "Cc", "Cf", "Zs", "Zl", "Zp"})
"""Categories of characters that are not tried alone: marks, controls and spaces."""

_PRIVATE: Final = "Co"
"""Category of private-use characters. Each font may draw these differently, so the book's standards forbid them."""


BEGIN: Final = b"%PDF-"
"""The first bytes of each PDF."""

REINSTALL: Final = "`pip install --force-reinstall typst` renews it"
"""What to do where the typesetter is damaged."""


class BookError(RefusedError):
    """The book cannot be made; the message is for people."""

    status = 1


@dataclass(frozen=True, slots=True)
class Pdf:
    """A book as it is printed.

    Attributes:
        data: the file.
        unset: the characters that no font has; their code points are printed instead.
    """

    data: bytes
    unset: str


def typeset(contents: Mapping[str, Any], claims: bytes, day: str, fonts: Sequence[Path] = ()) -> Pdf:
    """Make the PDF of a book.

    Args:
        contents: its contents, as `contents.contents` makes them.
        claims: the file that is attached to it.
        day: the day of the file, as in 2026-11-28.
        fonts: folders of further fonts; those that do not exist are passed over.

    Raises:
        BookError: if the typesetter is not installed, or fails.
    """
    try:
        compiler = _compiler(fonts)
    except ModuleNotFoundError as error:
        raise BookError(f"the package {error.name} is not installed; `pip install {error.name}` adds it") from None
    has_long_text = _longest(contents) > _MAX_EVEN
    values = make_typesettable({**contents, "has_long_text": has_long_text})
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    unset = _without_font(compiler, text)
    # A few characters are drawn only together with others, and are missed only there.
    while len(unset) < _MAX_UNSET:
        inputs = {"book": _named(text, unset), "claims": claims.decode(), "name": CLAIMS_FILE, "day": day}
        inputs["unset"] = "yes" if unset else ""
        pdf_or_unset = _compiled(compiler, _TEMPLATES / "book.typ", inputs, day)
        if isinstance(pdf_or_unset, bytes):
            return Pdf(pdf_or_unset, "".join(sorted(unset)))
        newly_unset = _without_font_after(compiler, pdf_or_unset, inputs["book"])
        newly_unset |= {character for character in pdf_or_unset if not newly_unset and not character.isascii()}
        if not newly_unset - unset:
            raise BookError(f"no font has {on_one_line(pdf_or_unset)}; {_remedy()}")
        unset |= newly_unset
    raise BookError(f"no font has {_signs(sorted(unset))}; {_remedy()}")


def unset_words(unset: str) -> str:
    """Return a message on the characters that no font has, and how to add one; empty if there are none."""
    if not unset:
        return ""
    return f"no font at hand has {_signs(unset)}, so the book has numbers in their place; {_remedy()}"


def _signs(unset: Sequence[str]) -> str:
    named = ", ".join(f"{character} (U+{ord(character):04X})" for character in unset[:8])
    return named + (f" and {len(unset) - 8} more" if len(unset) > 8 else "")


def _remedy() -> str:
    return f"put a font that has them (.ttf or .otf) into a folder {OWN_FONTS}/ beside mkdocs.yml"


def _compiler(fonts: Sequence[Path]) -> typst.Compiler:
    # Imported here, so that only those who make a book wait for it.
    import typst

    folders = [FONTS, *(folder for folder in fonts if folder.is_dir())]
    typst_fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=folders)
    return typst.Compiler(root=_TEMPLATES, font_paths=typst_fonts, ignore_system_fonts=True)


def _without_font(compiler: typst.Compiler, text: str) -> set[str]:
    """Return the characters of a text that no font has, found in trial PDFs: the typesetter alone knows its fonts."""
    characters = {
        character
        for character in set(text)
        if character > _LATIN_ENDS and character not in _KNOWN and unicodedata.category(character) not in _NEVER_ALONE
    }
    unset = {character for character in characters if unicodedata.category(character) == _PRIVATE}
    marks = re.escape(combining_marks(text))
    marked = set(re.findall(f"[^\\s{marks}][{marks}]+", text)) if marks else set()
    candidates = sorted(characters - unset | {text for text in marked if text[0] not in unset})
    for at in range(0, len(candidates), _BATCH):
        if len(unset) < _MAX_UNSET:
            unset |= _without_font_among(compiler, candidates[at : at + _BATCH])
    return unset


def _without_font_among(compiler: typst.Compiler, candidates: Sequence[str]) -> set[str]:
    """Return the characters that no font has, among single characters and letters with their marks."""
    unset: set[str] = set()
    while candidates and isinstance(before := _trial_pdf(compiler, candidates), str):
        missing = {character for character in before if character in candidates}
        missing |= set() if missing else _without_font_after(compiler, before, " ".join(candidates))
        if not missing:
            break
        unset |= missing
        candidates = [text for text in candidates if not missing & set(text)]
    return unset


def _trial_pdf(compiler: typst.Compiler, texts: Sequence[str]) -> bytes | str:
    """Return a trial PDF of short texts, or the first text in it that no font has."""
    return _compiled(compiler, _PROBE, {"characters": json.dumps(texts, ensure_ascii=False)}, "2000-01-01")


def _without_font_after(compiler: typst.Compiler, before: str, text: str) -> set[str]:
    """Return the characters of a text that no font has together with the text before them.

    Args:
        compiler: the typesetter.
        before: a text that can be set alone, but not together with what follows it.
        text: the text of the book.
    """
    behind = {character for run in re.findall(f"{re.escape(before)}([^\0-{_LATIN_ENDS}]+)", text) for character in run}
    candidates = sorted(behind)[:_MAX_BEHIND] if isinstance(_trial_pdf(compiler, [before]), bytes) else []
    return {character for character in candidates if isinstance(_trial_pdf(compiler, [before + character]), str)}


def _named(text: str, characters: set[str]) -> str:
    """Return a text in which code points stand for the given characters, and for the marks on them."""
    if not characters:
        return text
    first = re.escape("".join(sorted(characters)))
    return re.sub(f"[{first}][{first}{re.escape(combining_marks(text))}]*", _numbers, text)


def _numbers(run: re.Match[str]) -> str:
    named = " ".join(f"U+{ord(character):04X}" for character in run[0][:_MAX_NUMBERS])
    return f"[{named}{' …' if len(run[0]) > _MAX_NUMBERS else ''}]"


def _compiled(compiler: typst.Compiler, source: Path | bytes, inputs: dict[str, str], day: str) -> bytes | str:
    """Return the PDF of a source, or the first text in it that no font has."""
    from typst import TypstError

    moment = datetime.fromisoformat(day).replace(tzinfo=UTC)
    try:
        pdf = compiler.compile(
            source,  # type: ignore[type-var]
            format="pdf",
            sys_inputs=inputs,
            pdf_standards=list(STANDARDS),
            timestamp=moment,
        )
    except TypstError as error:
        if match := _UNSET.search(error.message):
            return _ESCAPED.sub(lambda escaped: chr(int(escaped[1], 16)), match[1])
        hints = "".join(f" ({hint})" for hint in error.hints)
        raise BookError(f"the typesetter failed: {on_one_line(error.message)}{hints}") from None
    except BaseException as error:  # a breakdown of the typesetter is no `Exception`
        if type(error).__name__ != "PanicException":
            raise
        raise BookError(f"the typesetter failed: {on_one_line(str(error))}") from None
    if not isinstance(pdf, bytes) or not pdf.startswith(BEGIN):
        raise BookError(f"the typesetter failed: what it returned is no PDF; {REINSTALL}")
    return pdf


_LONG_WORD: Final = re.compile(rf"\S{{{MAX_ADDRESS + 1},}}")
_PIECE: Final = 200
_BREAK: Final = "\u200b"
"""A zero-width space, at which a line may end."""

_MAX_MARKS: Final = 30
"""The largest number of marks on one letter. Unicode's stream-safe texts have no more."""

_HANGUL: Final = "\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff"
_KOREAN: Final = re.compile(f"[{_HANGUL}]{{2,10}}")
_BETWEEN_SYLLABLES: Final = re.compile(f"(?<=[{_HANGUL}])(?=[{_HANGUL}])")
_MAX_KOREAN: Final = 100
"""The largest number of Korean words of one text that the book keeps whole. The typesetter fails at little more than
three hundred."""

_MAX_EVEN: Final = 5_000
"""The most characters of a text whose lines the typesetter makes evenly long. For twenty thousand it takes seconds."""

_MARKS: Final = frozenset({"Mn", "Mc", "Me", "Cf"})


_MAX_BLANKS: Final = 50
"""The number of spaces and marks in a row that become one space."""


def _longest(value: Any) -> int:
    """Return the number of characters of the longest text in a book's contents; its pieces stand in one list."""
    if isinstance(value, str):
        return len(value)
    if isinstance(value, Mapping):
        return max(map(_longest, value.values()), default=0)
    if not isinstance(value, (list, tuple)):
        return 0
    are_pieces = any(isinstance(inner, Mapping) and "t" in inner for inner in value)
    return sum(map(_longest, value)) if are_pieces else max(map(_longest, value), default=0)


def make_typesettable(value: Any) -> Any:
    """Return a value of a book's contents as the typesetter can set it.

    Very long words have breaks, and each letter at most `_MAX_MARKS` marks.
    """
    if isinstance(value, str):
        return _text(value) if len(value) > _MAX_MARKS else value
    if isinstance(value, Mapping):
        return {key: make_typesettable(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [make_typesettable(inner) for inner in value]
    return value


def combining_marks(text: str) -> str:
    """Return the characters of a text that are drawn together with the one before them."""
    return "".join(sorted(character for character in set(text) if unicodedata.category(character) in _MARKS))


def _text(text: str) -> str:
    if not text.isascii() and (marks := combining_marks(text)):
        mark = f"[{re.escape(marks)}]"
        text = re.sub(f"({mark}{{{_MAX_MARKS}}}){mark}+", r"\1", text)
        # For many spaces that alternate with zero-width characters, the typesetter takes hours.
        text = re.sub(rf"[\s{re.escape(marks)}]{{{_MAX_BLANKS},}}", " ", text)
    return _LONG_WORD.sub(_in_pieces, _with_breaks_in_korean(text))


def _with_breaks_in_korean(text: str) -> str:
    """Return a text whose Korean words may break between syllables after the first `_MAX_KOREAN` words."""
    if text.isascii() or (last := next(islice(_KOREAN.finditer(text), _MAX_KOREAN, None), None)) is None:
        return text
    return text[: last.start()] + _BETWEEN_SYLLABLES.sub(_BREAK, text[last.start() :])


def _in_pieces(word: re.Match[str]) -> str:
    return _BREAK.join(word[0][at : at + _PIECE] for at in range(0, len(word[0]), _PIECE))
