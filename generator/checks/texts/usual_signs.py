"""A quick test that lets plain texts past the checks of brackets, quotation marks and markup."""

from __future__ import annotations

import re
from typing import Final

from generator.model.markup import CITATION

BETWEEN_TEXTS: Final = " \0 "
"""The separator of texts that are tested together. No text holds it, and it is a word of its own."""

_USUAL: Final = r"[A-Za-z0-9 ,.;:'?!%$&/\u00c0-\u024f\u2013\u2014\u2019]*"
_BARE_REFERENCE: Final = r"\[\[[a-z0-9-]+\]\]"
_EMPHASIS: Final = r"(?<!\*)(\*\*?)[A-Za-z0-9]+(?: [A-Za-z0-9]+)*\1(?!\*)"
"""Words between one or two asterisks on each side, and none beside these."""
_MAX_EMPHASES: Final = 3
"""The largest number of emphases in a text. Another check counts asterisks."""
_NUMBER: Final = r"\[\d{1,3}\]"
"""A number in brackets may be a citation, or the mark of a note."""

# A text that begins with a number may be an item of a list, so it gets a closer look.
_REFERRING: Final = rf"{_USUAL}(?:{_BARE_REFERENCE}{_USUAL})*"
_IN_TEXT: Final = re.compile(rf"(?!\d){_REFERRING}(?:{_EMPHASIS}{_REFERRING}){{0,{_MAX_EMPHASES}}}\Z")
_IN_BOTTOM_LINE: Final = re.compile(
    rf"(?!\d){_USUAL}(?:(?:{_BARE_REFERENCE}|(?!{_NUMBER}){CITATION.pattern}){_USUAL})*\Z"
)


def has_usual_signs(text: str, *, cites: bool) -> bool:
    """Whether the checks of signs can find nothing in a text. False means only that they must look.

    Letters, digits, common signs and references by an id alone are usual. So are citations where `cites`, and else a
    few words in emphasis.

    Args:
        text: the text.
        cites: whether it may cite claims, as bottom lines do.
    """
    return (_IN_BOTTOM_LINE if cites else _IN_TEXT).match(text) is not None
