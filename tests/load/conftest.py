"""Tests of loading itself, which begin from nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from generator.checks import check_all
from generator.load import files, loading

_OUTCOME = files._outcome
"""As it is, before a test has begun."""


@pytest.fixture(scope="package", autouse=True)
def _load_from_nothing() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(files, "_outcome", _OUTCOME)
        patch.setattr(loading, "check_all", check_all)
        yield
