"""A reader of the search page who finds nothing to complain of."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.browser.visits import Visit


@pytest.fixture
def page(reader: Visit) -> Iterator[Page]:
    yield reader.page
    assert reader.complaints == []
