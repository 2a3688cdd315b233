"""Plain scalars of YAML → values, by the core schema of YAML 1.2.2, section 10.3."""

from __future__ import annotations

import re
from typing import Any, Final

_NULL: Final = frozenset({"", "~", "null", "Null", "NULL"})
_BOOL: Final = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_INT: Final = re.compile(r"[-+]?[0-9]+\Z|0o[0-7]+\Z|0x[0-9a-fA-F]+\Z")
_FLOAT: Final = re.compile(
    r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?\Z|[-+]?\.(?:inf|Inf|INF)\Z|\.(?:nan|NaN|NAN)\Z"
)
_LONGEST_INT: Final = 300
"""Characters of a whole number. A longer one stays text: Python's conversion takes time quadratic in the length."""


class YamlInt(int):
    """A whole number that remembers how it was written, so that a year `0988` can be told from 988."""

    text: str


def is_text(plain: str) -> bool:
    """Whether the first letter of a plain scalar shows that it is text, as in most. If not, `resolve` decides."""
    first = plain[:1]
    return first.isalpha() and first not in "nNtTfF"


def resolve(plain: str) -> Any:
    """Resolve a plain scalar by the YAML 1.2 core schema.

    Args:
        plain: the scalar as written, without quotes.

    Returns:
        None, a bool, a `YamlInt`, a float, or the text itself.
    """
    if plain in _NULL:
        return None
    if plain in _BOOL:
        return _BOOL[plain]
    if plain[4:5] == "-" and plain[:4].isdigit():
        return plain  # most of what begins with a digit is a date
    if _INT.match(plain) and len(plain) <= _LONGEST_INT:
        base = {"0o": 8, "0x": 16}.get(plain[:2], 10)
        number = YamlInt(plain[2:] if base != 10 else plain, base)
        number.text = plain
        return number
    if _FLOAT.match(plain):
        return float(
            plain.replace(".inf", "inf").replace(".Inf", "inf").replace(".INF", "inf").lower().replace(".nan", "nan")
        )
    return plain
