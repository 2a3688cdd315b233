"""What is kept for further pages, within bounds: an archive must not end up in memory."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Final, Generic, TypeVar

MOST_KEPT: Final = 50_000
"""Values that are kept of one sort, where each is a text or not much more."""

_Key = TypeVar("_Key", bound=Hashable)
_Value = TypeVar("_Value")


class BoundedCache(Generic[_Key, _Value]):
    """Keeps values; where there are too many, all before the next are let go.

    Args:
        most: how many.
    """

    def __init__(self, most: int = MOST_KEPT) -> None:
        self._most = most
        self._values: dict[_Key, _Value] = {}
        # Asked for many times more often than anything is put in.
        self.get = self._values.get

    def put(self, key: _Key, value: _Value) -> _Value:
        """Keep a value, and return it."""
        if len(self._values) >= self._most:
            self._values.clear()
        self._values[key] = value
        return value
