"""What is kept for further pages, within bounds: an archive must not end up in memory."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Final, Generic, TypeVar

MOST_KEPT: Final = 5000
"""Values that are kept of one sort."""

_Key = TypeVar("_Key", bound=Hashable)
_Value = TypeVar("_Value")


class Kept(Generic[_Key, _Value]):
    """Keeps a few thousand values; where there are too many, all before the next are let go."""

    def __init__(self) -> None:
        self._values: dict[_Key, _Value] = {}
        # Asked for many times more often than anything is put in.
        self.get = self._values.get

    def put(self, key: _Key, value: _Value) -> _Value:
        """Keep a value, and return it."""
        if len(self._values) >= MOST_KEPT:
            self._values.clear()
        self._values[key] = value
        return value
