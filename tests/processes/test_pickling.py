"""Values that travel between processes: they arrive as they were, and stay as they are."""

from __future__ import annotations

import pickle
from copy import copy
from dataclasses import FrozenInstanceError, dataclass

import pytest

from generator.processes.pickling import quickly_pickled


@dataclass(frozen=True, slots=True)
class Place:
    page: str
    line: int = 1


@quickly_pickled
@dataclass(frozen=True, slots=True)
class Word(Place):
    text: str = ""


def test_a_value_arrives_as_it_was_and_cannot_be_changed() -> None:
    word = Word("briefs/", text="bell")
    for other in (pickle.loads(pickle.dumps(word)), copy(word)):
        assert other == word
        with pytest.raises(FrozenInstanceError):
            other.line = 2  # type: ignore[misc]
