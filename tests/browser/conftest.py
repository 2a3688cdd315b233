"""A real browser, Chromium or Firefox, and the sites that it looks at."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, expect, sync_playwright

from benchmarks import transfer
from generator.site.pages import page_specs
from tests.browser.visits import FIREFOX, Visit, Visits, launch
from tests.projects import real_record
from tests.shared import BASE, served

expect.set_options(timeout=20_000)  # milliseconds for which is looked again: a busy machine fails no test


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder needs a browser."""
    here = f"{Path(__file__).parent}{os.sep}"
    for item in items:
        if str(item.path).startswith(here):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="package")
def downloads(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where Firefox saves files."""
    return tmp_path_factory.mktemp("downloads")


@pytest.fixture(scope="package")
def browser(downloads: Path) -> Iterator[Browser]:
    if not FIREFOX and not transfer.program():
        pytest.fail("no browser: install Chromium or Google Chrome, or name one in CHROMIUM")
    with sync_playwright() as playwright:
        launched = launch(playwright.firefox if FIREFOX else playwright.chromium, downloads=downloads)
        yield launched
        launched.close()


@pytest.fixture(scope="package")
def address(record_site: Path) -> Iterator[str]:
    """Where the site of the real record is served."""
    with served(record_site, BASE) as address:
        yield address


@pytest.fixture(scope="package")
def every_kind(record_site: Path) -> list[str]:
    """Addresses below the site's root: the longest page of each kind and section, and all that are written by hand."""
    corpus, *_ = real_record()
    by_size = sorted(page_specs(corpus), key=lambda spec: (record_site / spec.file).stat().st_size)
    generated = {(spec.kind, spec.section): spec.address for spec in by_size}
    files = {path.relative_to(record_site).as_posix() for path in record_site.rglob("index.html")}
    written = files - {spec.file for spec in by_size}
    return [*generated.values(), *sorted(file.removesuffix("index.html") for file in written)]


@pytest.fixture(scope="package")
def visits(browser: Browser) -> Visits:
    return Visits(browser)


@pytest.fixture
def open_page(visits: Visits) -> Iterator[Visits]:
    """Opens pages, which are closed or put back after the test."""
    yield visits
    visits.end()


@pytest.fixture
def reader(open_page: Visits) -> Visit:
    return open_page()


@pytest.fixture
def saved(downloads: Path) -> Callable[[Locator], tuple[str, bytes]]:
    """Presses a button that saves a file, and gives the file's name and bytes."""

    def press(button: Locator) -> tuple[str, bytes]:
        if not FIREFOX:
            with button.page.expect_download() as waiting:
                button.click()
            return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()
        # Playwright hears nothing of it there.
        before = set(downloads.iterdir())
        button.click()
        for _ in range(200):
            new = [file for file in downloads.iterdir() if file not in before and file.stat().st_size]
            if new:
                return new[0].name, new[0].read_bytes()
            button.page.wait_for_timeout(100)
        raise AssertionError("nothing was saved")

    return press
