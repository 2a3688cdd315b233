"""The preview in a real browser: what has a new id is followed, and a source text leads to its brief alone."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from generator.commands.authoring.rename import rename
from tests.browser.visits import visit
from tests.previews import SERVERS, serving
from tests.projects import make_project
from tests.support import TESTS

BRIEF = "2021-03-04-coast-agency-spring-deal"
SAVED = ".author-saved"


def _rename(project: Path, old: str, new: str) -> None:
    rename(project, old, new).make(project)


def _rename_by_hand(project: Path, old: str, new: str) -> None:
    """Put a new id in the place of an old one, in all files and in the names of those of the record."""
    for file in sorted([*(project / "briefings").rglob("*.*"), *(project / "docs").rglob("*.md")]):
        text = file.read_text("utf-8")
        if old in text:
            file.write_text(text.replace(old, new), encoding="utf-8")
        if old in file.name and "docs" not in file.parts:
            file.rename(file.with_name(file.name.replace(old, new)))


def test_an_open_page_follows_what_it_shows_to_its_new_address(browser: Browser, tmp_path: Path) -> None:
    make_project(tmp_path)
    with serving(tmp_path, SERVERS["briefings serve"]) as running:
        page = visit(browser).page
        steps: list[tuple[str, Callable[[Path, str, str], None], str, str]] = [
            ("people/{}/", _rename, "mina-haru", "m-haru"),
            ("people/{}/", _rename, "m-haru", "mina-haru"),
            ("people/{}/", _rename_by_hand, "mina-haru", "haru"),
            ("briefs/{}/#ministers-met", _rename, BRIEF, "2021-03-04-coast-agency-deal"),
            ("briefs/{}/#ministers-met", _rename_by_hand, "2021-03-04-coast-agency-deal", "2021-03-04-agency"),
        ]
        for address, how, old, new in steps:
            page.goto(f"{running.address}{address.format(old)}")
            heading = page.get_by_role("heading", level=1).inner_text()
            how(tmp_path, old, new)
            expect(page).to_have_url(f"{running.address}{address.format(new)}", timeout=60_000)
            expect(page.get_by_role("heading", level=1)).to_have_text(heading)
            expect(page.locator(SAVED)).to_contain_text("has a new ")
            if how is _rename:  # which leaves a page at the old address
                page.goto(f"{running.address}{address.format(old)}")
                expect(page).to_have_url(f"{running.address}{address.format(new)}")
        # Who comes to an old address later is told, as the built site will have no page there.
        page.goto(f"{running.address}people/mina-haru/")
        expect(page.locator(".author-bar")).to_contain_text("What was here has a new address")
        page.locator(".author-bar").get_by_role("link", name="people/haru/").click()
        expect(page).to_have_url(f"{running.address}people/haru/")
        page.context.close()


def _edit(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text, old
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_source_text_leads_to_its_brief_and_repeats_no_earlier_edit(browser: Browser, tmp_path: Path) -> None:
    make_project(tmp_path / "project")
    shutil.copytree(TESTS / "sources", tmp_path / "texts")
    brief = tmp_path / f"project/briefings/articles/{BRIEF}.yaml"
    (text,) = [file for file in (tmp_path / "texts").rglob("*.txt") if "sur une île" in file.read_text("utf-8")]
    unused = tmp_path / "texts/unused.txt"
    unused.write_text("Fog.\n", encoding="utf-8")
    with serving(tmp_path / "project", [*SERVERS["briefings serve"], "--sources", str(tmp_path / "texts")]) as running:
        page = visit(browser).page
        address = f"{running.address}briefs/{BRIEF}/"

        def mend_a_claim_and_go_to(place: str) -> Page:
            claim = "  nothing-settled:\n    text: "
            _edit(brief, claim, f"{claim}Again ")
            expect(page).to_have_url(f"{address}#nothing-settled", timeout=60_000)
            page.goto("about:blank")
            page.goto(place)
            return page

        page.goto(address)
        mend_a_claim_and_go_to(f"{address}#ministers-met")
        _edit(text, "sur une île", "sur une île ")
        expect(page.locator(SAVED)).to_have_text(f"Saved: {text.name}.", timeout=60_000)
        expect(page).to_have_url(f"{address}#ministers-met")
        mend_a_claim_and_go_to(f"{running.address}method/")
        unused.write_text("More fog.\n", encoding="utf-8")
        expect(page.locator(SAVED)).to_contain_text("This page stays: no page shows unused.txt", timeout=60_000)
        expect(page).to_have_url(f"{running.address}method/")
        # The first claim that the text supports no longer is gone to.
        _edit(text, "sur une île", "sur un roc")
        expect(page).to_have_url(f"{address}#ministers-met", timeout=60_000)
        expect(page.locator(".diagnostics")).to_contain_text("B403")
        expect(page.locator(".diagnostics")).to_contain_text(f"Saved: {text.name}.")
        page.context.close()
