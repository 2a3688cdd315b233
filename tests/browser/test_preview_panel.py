"""The panel of faults: where an author sees it, in a real browser, after the page has loaded itself again."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.visits import visit
from tests.previews import SERVERS, Shown, serving
from tests.projects import make_project
from tests.support import TESTS, on_main

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
    assert "Fix:" in text
    assert "northland" in text
    assert re.search(r"an older version, from \d\d:\d\d:\d\d", text)
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
    brief.write_text(good.replace("[[northland]]", "[[nortland]]", 1).replace("Two neigh", "The two neigh"), "utf-8")
    expect(panel).to_contain_text("Edited: Title", timeout=60_000, use_inner_text=False)
    assert not panel.evaluate("(panel) => panel.open")
    brief.write_text(good.replace("[[northland]]", "[[northlund]]", 1), encoding="utf-8")
    expect(panel.locator("ol")).to_contain_text("northlund", timeout=60_000)
    assert panel.evaluate("(panel) => panel.open")
    brief.write_text(good, encoding="utf-8")
    expect(panel).to_have_count(0, timeout=60_000)
    expect(page).to_have_title(title)
    assert [complaint for complaint in reader.complaints if "livereload" not in complaint] == []
    page.context.close()


@pytest.mark.parametrize(("width", "height"), [(390, 844), pytest.param(1366, 768, marks=on_main)])
def test_the_panel_leaves_the_first_line_of_the_claim_in_sight_that_was_saved(
    browser: Browser, shown: tuple[Path, Shown], width: int, height: int
) -> None:
    brief, running = shown
    good = brief.read_text("utf-8")
    page = visit(browser, width=width).page
    page.set_viewport_size({"width": width, "height": height})
    page.goto(f"{running.address}briefs/{BRIEF}/")
    # The note makes the claim taller than what the panel leaves of the window.
    long = f'    note: "{"A note of many words. " * 60}"\n'
    before = "  ministers-met:\n"
    assert before in good
    noted = good.replace(before, before + long)
    brief.write_text(noted, encoding="utf-8")
    expect(page.locator("#ministers-met")).to_contain_text("A note of many words", timeout=60_000)
    brief.write_text(noted.replace("[[long-sound]]", "[[long-sund]]"), encoding="utf-8")
    panel = page.locator(".diagnostics")
    expect(panel).to_be_visible(timeout=60_000)
    page.wait_for_load_state("load")
    expect(page.locator("#ministers-met").get_by_text("met on an island").first).to_be_in_viewport()
    page.wait_for_function(
        """() => {
          const top = document.querySelector("#ministers-met").getBoundingClientRect().top;
          const header = document.querySelector(".md-header").getBoundingClientRect().bottom;
          return header <= top && top < document.querySelector(".diagnostics").getBoundingClientRect().top - 40;
        }"""
    )
    box = panel.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["y"] >= 0
    assert box["x"] + box["width"] <= width + 1
    assert box["y"] + box["height"] <= height + 1
    # The line on what was edited stands apart from its neighbours, here and above the page.
    edited = panel.get_by_text("Edited:").bounding_box()
    head, rest = panel.locator(":scope > summary").bounding_box(), panel.locator(":scope > p").nth(1).bounding_box()
    assert edited is not None
    assert head is not None
    assert rest is not None
    letters = page.locator(".diagnostics").evaluate("(panel) => parseFloat(getComputedStyle(panel).fontSize)")
    assert edited["y"] - letters * 0.2 >= head["y"] + letters
    assert rest["y"] >= edited["y"] + edited["height"] + 1
    brief.write_text(noted, encoding="utf-8")
    expect(panel).to_have_count(0, timeout=60_000)
    saved, bar = page.locator(".author-saved").bounding_box(), page.locator(".author-bar > a").first.bounding_box()
    assert saved is not None
    assert bar is not None
    assert saved["y"] >= bar["y"] + bar["height"]
    page.context.close()


def test_a_claim_that_fits_is_whole_in_view_after_a_save_and_so_is_the_locator_in_its_paragraph(
    browser: Browser, tmp_path: Path
) -> None:
    make_project(tmp_path / "project")
    shutil.copytree(TESTS / "sources", tmp_path / "texts")
    for text in (tmp_path / "texts").rglob("*.txt"):
        text.write_text(text.read_text("utf-8").replace(" sur une île", f"{' au large' * 400} sur une île"), "utf-8")
    brief = tmp_path / f"project/briefings/articles/{BRIEF}.yaml"
    good = brief.read_text("utf-8")
    page = visit(browser).page
    claim, panel = page.locator("#ministers-met"), page.locator(".diagnostics")
    with serving(tmp_path / "project", [*SERVERS["briefings serve"], "--sources", str(tmp_path / "texts")]) as running:
        for width, height in ((390, 844), (1366, 768)):
            page.goto("about:blank")  # from one claim to another of the same page, it would not load
            page.set_viewport_size({"width": width, "height": height})
            page.goto(f"{running.address}briefs/{BRIEF}/#ministers-met")
            expect(claim.locator("mark")).to_have_text("sur une île")
            page.wait_for_function(
                """() => {
                  const mark = document.querySelector("#ministers-met mark");
                  const [inner, outer] = [mark, mark.parentElement].map((one) => one.getBoundingClientRect());
                  return mark.parentElement.scrollTop > 0 && outer.top <= inner.top && inner.bottom <= outer.bottom;
                }"""
            )
            brief.write_text(good.replace("sur une île", "sur une ile"), encoding="utf-8")
            expect(panel).to_be_visible(timeout=60_000)
            page.wait_for_load_state("load")
            said, box = (
                claim.get_by_text("is not in this paragraph").bounding_box(),
                claim.locator("blockquote").bounding_box(),
            )
            assert said is not None
            assert box is not None
            assert said["y"] < box["y"]
            brief.write_text(good.replace("when: 2021-03-04", "when: 2021-03-40"), encoding="utf-8")
            expect(panel).to_contain_text("B107", timeout=60_000)
            page.wait_for_load_state("load")
            page.wait_for_function(
                """() => {
                  const claim = document.querySelector("#nothing-settled").getBoundingClientRect();
                  const header = document.querySelector(".md-header").getBoundingClientRect().bottom;
                  const panel = document.querySelector(".diagnostics").getBoundingClientRect().top;
                  return header <= claim.top && (claim.bottom <= panel || claim.height > panel - header);
                }"""
            )
            brief.write_text(good, encoding="utf-8")
            expect(panel).not_to_contain_text("B107", timeout=60_000)
    page.context.close()


def test_a_place_is_kept_while_the_site_cannot_be_built_and_the_page_says_how_to_mend_it(
    browser: Browser, shown: tuple[Path, Shown]
) -> None:
    brief, running = shown
    settings = brief.parents[2] / "mkdocs.yml"
    good = settings.read_text("utf-8")
    page = visit(browser, width=390).page
    page.goto(f"{running.address}briefs/{BRIEF}/")
    page.evaluate("scrollTo(0, 700)")
    settings.write_text(f"{good}extra: [\n", encoding="utf-8")
    panel = page.locator(".diagnostics")
    expect(page.get_by_role("heading", name="The site cannot be built")).to_be_visible(timeout=60_000)
    expect(panel).to_contain_text("B004 the bracket opened here is not closed")
    expect(panel).to_contain_text("Fix:")
    expect(panel.get_by_role("link")).to_have_attribute("href", re.compile(r"^vscode://file.*/mkdocs\.yml:\d+:8$"))
    assert panel.evaluate("(panel) => getComputedStyle(panel).borderTopWidth") == "3px"
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    settings.write_text(good, encoding="utf-8")
    expect(panel).to_have_count(0, timeout=60_000)
    page.wait_for_function("Math.abs(scrollY - 700) < 60")
    page.context.close()


def test_errors_stand_above_warnings_the_newest_is_in_view_and_a_line_is_never_parted_from_its_column(
    browser: Browser, shown: tuple[Path, Shown]
) -> None:
    brief, running = shown
    page = visit(browser, width=390).page
    page.goto(f"{running.address}method/")
    panel = page.locator(".diagnostics")
    method, people = brief.parents[2] / "docs/method.md", brief.parents[1] / "registry/people.yaml"
    method.write_text("".join(f"[{name}]({name}.md)\n" for name in ("bell", "fog", "lamp", "quay")), encoding="utf-8")
    expect(panel.locator("li.error")).to_have_count(4, timeout=60_000)
    # An entry that nothing names is a warning.
    people.write_text(f"{people.read_text('utf-8')}\nbo-lund: {{name: Bo Lund}}\n", encoding="utf-8")
    newest = panel.locator("li.warning[data-newest]")
    expect(newest).to_have_count(1, timeout=60_000)
    expect(newest.locator("p").first).to_be_in_viewport()
    assert panel.evaluate("(panel) => panel.scrollTop") > 0
    weights = panel.locator("ol").first.locator("> li").evaluate_all("(items) => items.map((item) => item.className)")
    assert weights == sorted(weights)
    assert len({*weights}) == 2
    places = panel.locator(".place .author-at, .author-bar .author-at")
    assert places.evaluate_all("(all) => all.every((one) => one.getClientRects().length === 1)")
    page.context.close()


@pytest.mark.parametrize(("width", "height"), [(390, 844), pytest.param(1366, 768, marks=on_main)])
def test_the_heading_hides_what_is_scrolled_below_it(
    browser: Browser, shown: tuple[Path, Shown], width: int, height: int
) -> None:
    brief, running = shown
    page = visit(browser, width=width).page
    page.set_viewport_size({"width": width, "height": height})
    page.goto(f"{running.address}briefs/{BRIEF}/")
    wrong = brief.read_text("utf-8")
    for old, new in (("when: 2021-03-04", "when: 2021-03-40"), ("language:", "langage:"), ("[[north", "[[nort"),
                     ("[[long-sound", "[[long-sund")):  # fmt: skip
        wrong = wrong.replace(old, new)
    brief.write_text(wrong, encoding="utf-8")
    panel = page.locator(".diagnostics")
    expect(panel).to_be_visible(timeout=60_000)
    page.wait_for_load_state("load")
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        panel.evaluate("(panel) => panel.scrollTo(0, 60)")
        behind, own, gap, shown_there = panel.evaluate(
            """(panel) => {
              const head = panel.querySelector("summary"), box = head.getBoundingClientRect();
              const [behind, own] = [panel, head].map((one) => getComputedStyle(one).backgroundColor);
              const there = document.elementFromPoint(box.left + 60, box.bottom - 2);
              const gap = box.top - panel.getBoundingClientRect().top - panel.clientTop;
              return [behind, own, gap, head.contains(there)];
            }"""
        )
        assert panel.evaluate("(panel) => panel.scrollTop") == 60
        assert own == behind
        assert own.startswith("rgb(")  # no part of it is transparent
        assert abs(gap) < 1
        assert shown_there
    page.context.close()


def test_the_panel_is_used_by_keyboard_and_tells_its_counts_once(browser: Browser, shown: tuple[Path, Shown]) -> None:
    brief, running = shown
    good = brief.read_text("utf-8")
    page = visit(browser, width=390).page
    page.goto(f"{running.address}briefs/{BRIEF}/")
    told, panel = page.get_by_role("status").and_(page.locator(".author-told")), page.locator(".diagnostics")
    expect(told).to_have_text("")
    brief.write_text(good.replace("[[north", "[[nort").replace("language:", "langage:"), encoding="utf-8")
    count = re.compile(r"^2 errors in 1 file; \d+ files checked$")
    expect(told).to_have_text(count, timeout=60_000)
    region = page.get_by_role("region", name="What the check found")
    expect(region.locator(".diagnostics")).to_be_visible()
    page.keyboard.press("e")
    head = panel.locator(":scope > summary")
    expect(head).to_be_focused()
    for key, is_open in (("Enter", False), ("Space", True)):
        page.keyboard.press(key)
        assert panel.evaluate("(panel) => panel.open") is is_open
    links = panel.get_by_role("link").evaluate_all("(links) => links.map((link) => link.href)")
    reached: list[str] = []
    for _ in range(20):  # a line of a file that is wider than the panel is a stop, too
        page.keyboard.press("Tab")
        reached += filter(None, [page.evaluate("document.activeElement.href")])
        if len(reached) == len(links):
            break
    assert reached == links
    # What is gone back to is not under the heading.
    for _ in range(20):
        page.keyboard.press("Shift+Tab")
        below = page.evaluate(
            """() => {
              const [own, head] = [document.activeElement, document.querySelector(".diagnostics > summary")];
              const [inner, top] = [own, head].map((one) => one.getBoundingClientRect());
              return own === head ? null : inner.top - top.bottom;
            }"""
        )
        if below is None:
            break
        assert below >= -1
    expect(head).to_be_focused()
    page.goto(f"{running.address}method/")
    expect(panel).to_be_visible()
    page.wait_for_load_state("load")
    expect(told).to_have_text("")
    brief.write_text(good, encoding="utf-8")
    expect(told).to_have_text("The check finds nothing any more.", timeout=60_000)
    page.context.close()
