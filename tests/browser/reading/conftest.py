"""The site on which reading and citing are tried, and its readers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.reading.pages import SPRING, Reading, make
from tests.browser.visits import CLIPBOARD, Visit, Visits
from tests.shared import make_once, served


@pytest.fixture(scope="module")
def reading(shared: Path) -> Iterator[Reading]:
    folder = make_once(shared / "reading", make)
    with served(folder / "site") as address:
        yield Reading(address, folder)


@pytest.fixture
def reader(open_page: Visits) -> Iterator[Visit]:
    """A reader who lets pages use the clipboard, and finds nothing to complain of."""
    started = open_page(permissions=CLIPBOARD)
    yield started
    assert started.complaints == []


@pytest.fixture
def own_reader(open_page: Visits) -> Iterator[Visit]:
    """Such a reader who has seen no page before, and whose clock the test may set."""
    started = open_page(permissions=CLIPBOARD, own=True)
    yield started
    assert started.complaints == []


@pytest.fixture
def page(reader: Visit, reading: Reading) -> Page:
    reader.page.goto(f"{reading.address}briefs/{SPRING}/")
    return reader.page
