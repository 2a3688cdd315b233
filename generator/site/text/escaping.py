"""Text as HTML: escaped, or known to need no escaping. Every page does either hundreds of times."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from markupsafe import Markup, escape

safe: Final[Callable[[str], Markup]] = partial(str.__new__, Markup)
"""Marks a text as HTML. Unlike `Markup`, it does not look for a method `__html__`."""


def escaped(value: object) -> str:
    """Return a value as HTML.

    Text becomes a plain string, which is quicker to join than `Markup` (`benchmarks/micro/test_escaping.py`). `Markup`
    comes back unchanged.
    """
    kind = type(value)
    if kind is Markup:
        return value  # type: ignore[return-value]
    if kind is str:
        return _escaped_text(value)  # type: ignore[arg-type]
    return str(value) if kind is int else escape(value)


def _escaped_text(text: str) -> str:
    # Most texts have none of these, and looking is quicker than replacing (`benchmarks/micro/test_escaping.py`).
    if "&" not in text and ">" not in text and "<" not in text and "'" not in text and '"' not in text:
        return text
    # The same five replacements as in `markupsafe.escape`, which also makes an object of the result.
    return (
        text.replace("&", "&amp;").replace(">", "&gt;").replace("<", "&lt;").replace("'", "&#39;").replace('"', "&#34;")
    )
