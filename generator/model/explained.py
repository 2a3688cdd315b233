"""Explanations of classes and functions for published pages, kept as data and not as docstrings.

Docstrings cannot serve: `python -OO` drops them, and Python 3.13 removes their indentation.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

_Explained = TypeVar("_Explained", bound=Callable[..., object])
_KEY = "__explanation__"


class UnexplainedError(Exception):
    """A published page would lack the explanation of a class or function; the message names it."""


def explained(words: str) -> Callable[[_Explained], _Explained]:
    """Give a class or a function the words by which published pages explain it; they become its docstring too.

    Args:
        words: whole sentences, in which backticks mark code.
    """

    def keep(subject: _Explained) -> _Explained:
        setattr(subject, _KEY, words)
        subject.__doc__ = words
        return subject

    return keep


def explanation_of(subject: type | Callable[..., object]) -> str:
    """Return the words that `explained` gave to a class or a function; a class does not inherit them.

    Raises:
        UnexplainedError: if it has none.
    """
    return required_words(vars(subject).get(_KEY), subject.__qualname__)


def required_words(words: str | None, name: str) -> str:
    """Return words for a published page.

    Args:
        words: the words, or nothing.
        name: the name of what they explain, for the message.

    Raises:
        UnexplainedError: if there are none.
    """
    if not words or not words.strip():
        raise UnexplainedError(f"a published page would not explain {name}: it has no words")
    return words
