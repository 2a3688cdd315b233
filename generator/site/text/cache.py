"""Caches: a bounded one, so that views of a large record do not fill the memory, and one of function results."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, Final, Generic, TypeVar

MAX_KEPT: Final = 50_000
"""The bound of a cache whose values are short texts."""

_Key = TypeVar("_Key", bound=Hashable)
_Value = TypeVar("_Value")
_Owner = TypeVar("_Owner")


class BoundedCache(Generic[_Key, _Value]):
    """A cache that empties itself when it is full.

    A hit costs one look-up in a dictionary; `functools.lru_cache` costs more, and on a method it would keep the
    object alive (`benchmarks/micro/test_caches.py`).

    Args:
        most: how many values it holds.
    """

    def __init__(self, most: int = MAX_KEPT) -> None:
        self._most = most
        self._values: dict[_Key, _Value] = {}
        # Values are looked up far more often than they are added.
        self.get = self._values.get

    def put(self, key: _Key, value: _Value) -> _Value:
        """Keep a value, and return it."""
        if len(self._values) >= self._most:
            self._values.clear()
        self._values[key] = value
        return value


class ResultCache(Generic[_Owner]):
    """A cache of the results of functions of one object.

    Args:
        owner: the object.
    """

    def __init__(self, owner: _Owner) -> None:
        self._owner = owner
        self._results: dict[Callable[[_Owner], Any], Any] = {}

    def __call__(self, find: Callable[[_Owner], _Value]) -> _Value:
        """Return the result of a function, computed on the first call."""
        if find not in self._results:
            self._results[find] = find(self._owner)
        result: _Value = self._results[find]
        return result
