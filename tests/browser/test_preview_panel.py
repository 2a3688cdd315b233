"""The panel of faults: where an author sees it, in a real browser, after the page has loaded itself again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.visits import visit
from tests.previews import SERVERS, Shown, serving
from tests.projects import make_project
from tests.support import on_main

BRIEF: Final = "2021-03-04-coast-agency-spring-deal"


@pytest.fixture
def shown(tmp_path: Path) -> Iterator[tuple[Path, Shown]]:
    make_project(tmp_path)
    with serving(tmp_path, SERVERS["briefings serve"]) as running:
        yield tmp_path / f"briefings/articles/{BRIEF}.yaml", running


@pytest.mark.parametrize(
    ("width", "path", "scrolled"),
    [
        (360, f"briefs/{BRIEF}/", 600),
        # That a page goes to what was saved, `for_authors/test_page_parts.py` says too.
        pytest.param(1280, "", 0, marks=on_main),
        pytest.param(1280, f"briefs/{BRIEF}/", 600, marks=on_main),
    ],
)
def test_the_panel_is_within_the_window_after_a_reload(
    browser: Browser, shown: tuple[Path, Shown], width: int, path: str, scrolled: int
) -> None:
    brief, running = shown
    good = brief.read_text("utf-8")
    reader = visit(browser, width=width)
    page = reader.page
    page.goto(f"{running.address}{path}")
    # After the save it goes to the brief, if it was elsewhere.
    title = "Two neighbours expect to share harbour warnings · Harbour & Sound"
    page.evaluate(f"scrollTo(0, {scrolled})")
    brief.write_text(good.replace("[[northland]]", "[[nortland]]", 1), encoding="utf-8")
    panel = page.locator(".diagnostics")
    expect(panel).to_be_visible(timeout=60_000)
    page.wait_for_load_state("load")
    box = panel.bounding_box()
    assert box is not None
    assert box["y"] >= 0
    assert box["x"] >= 0
    assert box["y"] + box["height"] <= 800 + 1
    assert box["x"] + box["width"] <= width + 1
    assert box["height"] <= 0.46 * 800
    assert page.title() == f"✗ {title}"
    text = panel.inner_text()
    assert "1 error in 1 file" in text
    assert "Mend:" in text
    assert "northland" in text
    assert re.search(r"an older state: that of \d\d:\d\d:\d\d", text)
    link = panel.get_by_role("link", name=re.compile("Open at 19:"))
    assert link.get_attribute("href") == f"vscode://file{brief.resolve().as_posix()}:19:14"
    # A key leads there, and from the head of a page the second link; the address stays.
    page.keyboard.press("e")
    expect(panel.locator("summary")).to_be_focused()
    page.goto(running.address)
    for key in ("Tab", "Tab", "Enter"):
        page.keyboard.press(key)
    expect(panel.locator("summary")).to_be_focused()
    expect(page).to_have_url(running.address)
    page.go_back()
    panel.locator("summary").click()
    folded = panel.bounding_box()
    assert folded is not None
    assert folded["height"] < 80
    brief.write_text(good, encoding="utf-8")
    expect(panel).to_have_count(0, timeout=60_000)
    expect(page).to_have_title(title)
    assert [complaint for complaint in reader.complaints if "livereload" not in complaint] == []
    page.context.close()
