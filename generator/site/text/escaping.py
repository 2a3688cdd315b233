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
    if type(value) is str:
        # Most texts have none of these, and looking is quicker than replacing (`benchmarks/micro/test_escaping.py`).
        if "&" not in value and ">" not in value and "<" not in value and "'" not in value and '"' not in value:
            return value
        # The same five replacements as in `markupsafe.escape`, which also makes an object of the result.
        value = value.replace("&", "&amp;").replace(">", "&gt;").replace("<", "&lt;")
        return value.replace("'", "&#39;").replace('"', "&#34;")
    if type(value) is Markup:
        return value
    return str(value) if type(value) is int else escape(value)
