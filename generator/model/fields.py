"""The kinds of value a field can hold: ids, plain text, marked-up text, locators, references.

Each is checked where it is read, and says by a diagnostic's code what is wrong. Error types raised here are codes
of `generator.rules`, so that `generator.validation` can turn pydantic's errors into diagnostics without a table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from copy import copy
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Any, Final, TypeVar, cast, dataclass_transform

from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field, GetCoreSchemaHandler, TypeAdapter
from pydantic.dataclasses import dataclass as validated
from pydantic.fields import FieldInfo
from pydantic_core import PydanticCustomError, core_schema

SLUG: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
MAX_LOCATOR_WORDS: Final = 4

REFERENCE = re.compile(r"\[\[([^\[\]]*)\]\]")
"""`[[entity]]` or `[[entity|shown text]]` in a text."""

# The bracket comes first, so that it can be looked for by plain search.
CITATION = re.compile(r"\[(?<!\[\[)([a-z0-9][a-z0-9-]*(?:\s*,\s*[a-z0-9][a-z0-9-]*)*)\](?![\](:\[])")
"""`[claim-id]` or `[claim-id, other-id]` in a bottom line."""

_RAW_HTML = re.compile(r"<(?:[A-Za-z][^<>]*|/[A-Za-z][^<>]*|![^<>]*|\?[^<>]*)>|<!--|<[A-Za-z]+\b(?=[^<>]*$)")
_AUTOLINK = re.compile(r"<https?://[^<>\s]+>")
_LINK_TARGET = re.compile(r"\]\(\s*<?([^)\s>]*)")
_LINK_DEFINITION = re.compile(r"^\s{0,3}\[[^\]]+\]:\s*(\S+)", re.MULTILINE)
_SAFE_ADDRESS = re.compile(r"https?://[^/\s]+\.[^\s]+|mailto:[^\s@]+@[^\s@]+\Z")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?\Z")


class Record:
    """Base of everything read from YAML: immutable, and with no key that it does not know."""

    __slots__ = ()


_Made = TypeVar("_Made", bound=Record)


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(Field,))
def record(cls: type[_Made]) -> type[_Made]:
    """Make a class one that pydantic checks.

    A dataclass with slots rather than pydantic's `BaseModel`: half the size, and what is looked up in it is found in a
    third of the time, for `BaseModel` has a `__getattr__` that Python has to think of each time.
    """
    made = validated(config=ConfigDict(extra="forbid", defer_build=True), frozen=True, slots=True, kw_only=True)(cls)
    return cast(type[_Made], made)


_checks: dict[type[Record], TypeAdapter[Any]] = {}


def checked(model: type[_Made], value: object) -> _Made:
    """Make a model of plain values.

    Args:
        model: a class that `record` made.
        value: a mapping, as read from YAML.

    Raises:
        pydantic.ValidationError: where they do not make one; it tells of every fault.
    """
    if model not in _checks:
        _checks[model] = TypeAdapter(model)
    found: _Made = _checks[model].validate_python(value)
    return found


def altered(made: _Made, **values: Any) -> _Made:
    """A copy of a model with some other values, which are taken as they are."""
    changed = copy(made)
    for name, value in values.items():
        object.__setattr__(changed, name, value)
    return changed


def fields_of(model: type[Record]) -> Mapping[str, FieldInfo]:
    """The fields of a class that `record` made, by their names in Python."""
    found: Mapping[str, FieldInfo] = vars(model)["__pydantic_fields__"]
    return found


def fault(code: str, **values: str) -> PydanticCustomError:
    """Make the error by which a validator names a diagnostic's code.

    Args:
        code: of `generator.rules.RULES`.
        values: for the rule's message and hint; `word` and `nth` (as text) point into the value.
    """
    return PydanticCustomError(code, "see the rule {code}", {"code": code, **values})


def _not_empty(text: str) -> str:
    if not text.strip():
        raise fault("B104")
    return text


@lru_cache(maxsize=16_384)
def _is_slug(text: str) -> str:
    if not SLUG.match(text):
        _not_empty(text)
        raise fault("B106", value=text)
    return text


def _is_language(text: str) -> str:
    if not _LANGUAGE.match(text):
        raise fault("B113", value=text)
    return text


def _is_address(text: str) -> str:
    if not re.match(r"https?://[^\s<>\"'`]+\.[^\s<>\"'`]+\Z", text):
        raise fault("B111", value=text)
    return text


@dataclass(frozen=True, slots=True)
class MarkupFault:
    """What is wrong at one place of a text.

    Attributes:
        code: of `generator.rules.RULES`.
        shown: the offending words, for the message.
        word: what to look for in the source.
        start: index into the text.
    """

    code: str
    shown: str
    word: str
    start: int


def markup_faults(text: str) -> Iterator[MarkupFault]:
    """Yield what inline Markdown may not hold: raw HTML, unsafe addresses, references that cannot be read."""
    if "<" in text:
        for match in _RAW_HTML.finditer(text):
            if not _AUTOLINK.match(match[0]):
                yield MarkupFault("B109", match[0], match[0].split()[0], match.start())
    if "[" not in text and "]" not in text:
        return
    for match in REFERENCE.finditer(text):
        target, bar, shown = match[1].partition("|")
        if not SLUG.match(target) or (bar and not shown.strip()):
            yield MarkupFault("B110", match[0], match[0].split()[0], match.start())
    # Readable references are blanked out, each by as many characters, to find brackets that are left over.
    rest = REFERENCE.sub(lambda match: " " * len(match[0]), text)
    for match in re.finditer(r"\[\[|\]\]", rest):
        yield MarkupFault("B110", f'"{match[0]}" without its other half', match[0], match.start())
    for pattern in (_LINK_TARGET, _LINK_DEFINITION):
        for match in pattern.finditer(rest):
            if not _SAFE_ADDRESS.match(match[1]):
                yield MarkupFault("B111", f'"{match[1]}"', match[1], match.start(1))


Slug = Annotated[str, AfterValidator(_is_slug)]
"""An id: lower-case letters, digits and single hyphens."""

Plain = Annotated[str, AfterValidator(_not_empty)]
"""Text shown as it is written."""

Text = Annotated[str, AfterValidator(_not_empty)]
"""Text that may hold inline Markdown and `[[entity]]` references; `checks` looks into it."""

Language = Annotated[str, AfterValidator(_is_language)]
"""A BCP 47 language tag."""

Address = Annotated[str, AfterValidator(_is_address)]
"""A web address."""


def _one_or_many(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


Slugs = Annotated[tuple[Slug, ...], BeforeValidator(_one_or_many)]
Plains = tuple[Plain, ...]
Texts = tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Locator:
    """Where in a source text something stands.

    Attributes:
        first: paragraph number, counted from 1 over the non-empty lines.
        last: the same, or the last paragraph of a range.
        words: one to four words that occur exactly once in the paragraph; empty for whole paragraphs.
    """

    first: int
    last: int
    words: str

    def __str__(self) -> str:
        number = str(self.first) if self.first == self.last else f"{self.first}-{self.last}"
        return f"{number}: {self.words}" if self.words else number


_LOCATOR = re.compile(r"\s*([0-9]{1,5})(?:\s*[-\u2013]\s*([0-9]{1,5}))?\s*(?::\s*(.*?)\s*)?\Z", re.DOTALL)

_USUAL_LOCATOR = re.compile(rf"([1-9][0-9]{{0,4}}): (\S+(?: \S+){{0,{MAX_LOCATOR_WORDS - 1}}})\Z")


def _locator(value: object, *, needs_words: bool) -> Locator:
    if isinstance(value, Locator):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        raise fault("B103", expected="a locator", found=type_words(value), how='write it as text: "4: avant la fin"')
    # Nearly all are of this form, of which nothing is wrong.
    if (usual := _USUAL_LOCATOR.match(value)) is not None:
        number = int(usual[1])
        return Locator(number, number, usual[2])
    match = _LOCATOR.match(value)
    if not match:
        raise fault("B108", value=value, problem="it does not begin with a paragraph number and a colon")
    first, last, words = int(match[1]), int(match[2] or match[1]), match[3] or ""
    if first < 1:
        raise fault("B108", value=value, problem="paragraphs are counted from 1")
    if last < first:
        raise fault("B108", value=value, problem="the range of paragraphs ends before it begins")
    if needs_words and not words:
        raise fault("B108", value=value, problem="it names no words")
    if needs_words and last != first:
        raise fault("B108", value=value, problem="words stand in one paragraph, not in a range")
    if len(words.split()) > MAX_LOCATOR_WORDS:
        raise fault("B108", value=value, problem=f"it has more than {MAX_LOCATOR_WORDS} words")
    return Locator(first, last, words)


def type_words(value: object) -> str:
    """Name a YAML value's type in words for a message."""
    names = {
        str: "text",
        bool: "true or false",
        float: "a number",
        list: "a list",
        dict: "a mapping",
        type(None): "nothing",
    }
    return next((words for kind, words in names.items() if type(value) is kind), "a number")


@dataclass(frozen=True, slots=True)
class _LocatorField:
    needs_words: bool

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        needs_words = self.needs_words
        return core_schema.no_info_plain_validator_function(
            lambda value: _locator(value, needs_words=needs_words),
            serialization=core_schema.to_string_ser_schema(),
            json_schema_input_schema=core_schema.str_schema(),
        )


ClaimLocator = Annotated[Locator, _LocatorField(needs_words=True)]
"""A paragraph and words in it."""

PlaceLocator = Annotated[Locator, _LocatorField(needs_words=False)]
"""A paragraph, a range of them, or a paragraph and words."""


def _is_claim_reference(text: str) -> str:
    brief, slash, claim = text.rpartition("/")
    if (slash and not SLUG.match(brief)) or not SLUG.match(claim):
        raise fault("B114", value=text)
    return text


ClaimRef = Annotated[str, AfterValidator(_is_claim_reference)]
"""`claim-id` for a claim of the same brief, or `brief-id/claim-id`."""

ClaimRefs = Annotated[tuple[ClaimRef, ...], BeforeValidator(_one_or_many)]

__all__ = [
    "CITATION",
    "REFERENCE",
    "SLUG",
    "Address",
    "ClaimLocator",
    "ClaimRef",
    "ClaimRefs",
    "Language",
    "Locator",
    "PlaceLocator",
    "Plain",
    "Plains",
    "Record",
    "Slug",
    "Slugs",
    "Text",
    "Texts",
    "altered",
    "checked",
    "fault",
    "fields_of",
    "markup_faults",
    "record",
    "type_words",
]
