"""The preview in a real browser: a page that loads itself again goes to what was saved, and shows what it cites."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from playwright.sync_api import Browser, expect

from tests.browser.visits import visit
from tests.previews import SERVERS, serving
from tests.projects import make_project
from tests.support import TESTS

BRIEF = "2021-03-04-coast-agency-spring-deal"


def test_a_page_goes_to_the_claim_that_was_saved_and_stays_for_files_of_many_pages(
    browser: Browser, tmp_path: Path
) -> None:
    make_project(tmp_path / "project")
    shutil.copytree(TESTS / "sources", tmp_path / "texts")
    brief = tmp_path / f"project/briefings/articles/{BRIEF}.yaml"
    people = tmp_path / "project/briefings/registry/people.yaml"
    with serving(tmp_path / "project", [*SERVERS["briefings serve"], "--sources", str(tmp_path / "texts")]) as running:
        reader = visit(browser, width=360)
        page = reader.page
        page.goto(f"{running.address}method/")
        expect(page.locator(".author-bar")).to_contain_text("Written in docs/method.md:1")
        people.write_text(people.read_text("utf-8") + "\nnew-person: {name: New Person}\n", encoding="utf-8")
        expect(page.locator(".author-bar")).to_contain_text("This page stays: many pages show", timeout=60_000)
        expect(page).to_have_url(f"{running.address}method/")
        text = brief.read_text("utf-8")
        last = re.findall(r"(?m)^  ([a-z-]+):\n    text: ", text)[-1]
        changed = text.replace(f"  {last}:\n    text: ", f"  {last}:\n    text: As told, ")
        brief.write_text(changed, encoding="utf-8")
        expect(page).to_have_url(f"{running.address}briefs/{BRIEF}/#{last}", timeout=60_000)
        claim = page.locator(f"#{last}")
        expect(claim).to_be_in_viewport()
        expect(claim.locator("blockquote mark")).to_have_count(1)
        line = changed[: changed.index(f"  {last}:\n    text: ")].count("\n") + 1
        opener = claim.get_by_role("link", name=re.compile(rf"^Open .*{BRIEF}\.yaml:{line}$"))
        assert opener.get_attribute("href") == f"vscode://file{brief.resolve().as_posix()}:{line}:3"
        # Loaded again without a save, it keeps its place.
        page.evaluate("scrollTo(0, 500)")
        page.reload()
        page.wait_for_function("scrollY === 500")
        page.goto(f"{running.address}briefs/{BRIEF}/#_uncovered")
        expect(page.locator("#_uncovered")).to_be_in_viewport()
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        assert [complaint for complaint in reader.complaints if "livereload" not in complaint] == []
        page.context.close()
