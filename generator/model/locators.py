"""Locators: the places of claims, faults and noise in a source text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from typing import Annotated, Any, Final

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from generator.model.fields import invalid, type_words
from generator.processes.pickling import quickly_pickled

MAX_LOCATOR_WORDS: Final = 4
MAX_LOCATOR: Final = 100
"""Characters of a locator's words: four long ones. Without it, scripts without spaces would have no limit."""


@quickly_pickled
@dataclass(frozen=True, slots=True)
class Locator:
    """The place of a claim, fault or noise in a source text.

    Attributes:
        first: paragraph number, counted from 1 over the non-empty lines.
        last: the same, or the last paragraph of a range.
        words: one to four words that occur exactly once in the paragraph; empty for whole paragraphs.
    """

    first: int
    last: int
    words: str

    @property
    def paragraphs(self) -> range:
        """The numbers of the paragraphs that it names."""
        return range(self.first, self.last + 1)

    def __str__(self) -> str:
        number = str(self.first) if self.first == self.last else f"{self.first}-{self.last}"
        return f"{number}: {self.words}" if self.words else number


_LOCATOR = re.compile(r"([0-9]{1,5})(?:\s*[-\u2013]\s*([0-9]{1,5}))?\s*(?::\s*(.*))?\Z", re.DOTALL)

_SPOKEN = re.compile(r"\w")
"""The characters that make a word. Signs that stand alone, as French quotation marks do, are not words."""

_USUAL_LOCATOR = re.compile(rf"([1-9][0-9]{{0,4}}): (\S+(?: \S+){{0,{MAX_LOCATOR_WORDS - 1}}})\Z")


def _locator(value: object, *, needs_words: bool) -> Locator:
    # Nearly all locators have this form, which is always valid.
    if type(value) is str and len(value) <= MAX_LOCATOR and (usual := _USUAL_LOCATOR.match(value)) is not None:
        number = int(usual[1])
        return Locator(number, number, usual[2])
    if isinstance(value, Locator):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        raise invalid("B103", expected="a locator", found=type_words(value))
    match = _LOCATOR.match(value.strip())
    if not match:
        raise invalid("B108", value=value, problem="it does not begin with a paragraph number and a colon")
    first, last, words = int(match[1]), int(match[2] or match[1]), match[3] or ""
    if first < 1:
        raise invalid("B108", value=value, problem="paragraphs are counted from 1")
    if last < first:
        raise invalid("B108", value=value, problem="the range of paragraphs ends before it begins")
    if needs_words and not words:
        raise invalid("B108", value=value, problem="it names no words")
    if needs_words and last != first:
        raise invalid("B108", value=value, problem="the words are in one paragraph, not in a range")
    if sum(1 for word in words.split() if _SPOKEN.search(word)) > MAX_LOCATOR_WORDS:
        raise invalid("B108", value=value, problem=f"it has more than {MAX_LOCATOR_WORDS} words")
    if len(words) > MAX_LOCATOR:
        raise invalid("B108", value=value, problem=f"its words have more than {MAX_LOCATOR} characters")
    return Locator(first, last, words)


@dataclass(frozen=True, slots=True)
class _LocatorField:
    needs_words: bool

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        sign = r"[«»“”„\"'–—:;!?%&/…-]"
        word, signs = rf"(?!{sign}+(\s|$))\S+", rf"(\s+{sign}+(?=\s|$))*"
        words = rf"\s*:\s*({sign}+\s+)*{word}{signs}(\s+{word}{signs}){{0,{MAX_LOCATOR_WORDS - 1}}}\s*$"
        if self.needs_words:
            return {
                "type": "string",
                "pattern": rf"^\s*[0-9]{{1,5}}{words}",
                "patternErrorMessage": f'a paragraph and up to {MAX_LOCATOR_WORDS} words are needed: "4: by the end"',
            }
        pattern = rf"^\s*[0-9]{{1,5}}(\s*[-\u2013]\s*[0-9]{{1,5}}\s*:?\s*$|\s*:?\s*$|{words})"
        message = 'a paragraph is needed, as in 4, "9-12" or "4: by the end"'
        text = {"type": "string", "pattern": pattern, "patternErrorMessage": message}
        return {"anyOf": [{"type": "integer", "minimum": 1}, text]}

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(
            partial(_locator, needs_words=self.needs_words),
            serialization=core_schema.to_string_ser_schema(),
            json_schema_input_schema=core_schema.str_schema(),
        )


ClaimLocator = Annotated[Locator, _LocatorField(needs_words=True)]
"""A paragraph and words in it."""

PlaceLocator = Annotated[Locator, _LocatorField(needs_words=False)]
"""A paragraph, a range of them, or a paragraph and words."""
