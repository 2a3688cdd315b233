"""The preview in a real browser: a page that loads itself again goes to what was saved, and shows what it cites."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.browser.visits import FIREFOX, visit
from tests.previews import SERVERS, serving
from tests.projects import make_project
from tests.support import TESTS

BRIEF = "2021-03-04-coast-agency-spring-deal"
OTHER = "2021-06-11-morning-post-first-bells"


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
        people.write_text(f"{people.read_text('utf-8')}\na: {{name: A One}}\nb: {{name: B One}}\n", encoding="utf-8")
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
        page.wait_for_function("Math.abs(scrollY - 500) < 2")
        page.goto(f"{running.address}briefs/{BRIEF}/#_uncovered")
        expect(page.locator("#_uncovered")).to_be_in_viewport()
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        assert [complaint for complaint in reader.complaints if "livereload" not in complaint] == []
        page.context.close()


def _replace(file: Path, *replacements: tuple[str, str]) -> None:
    text = file.read_text("utf-8")
    for old, new in replacements:
        assert old in text, old
        text = text.replace(old, new, 1)
    file.write_text(text, encoding="utf-8")


def _far_down(page: Page) -> int:
    """Put the page where none of its parts would put it."""
    place: int = page.evaluate("() => { scrollTo(0, 333); return Math.round(scrollY); }")
    return place


def test_a_page_goes_to_the_first_part_that_was_edited_names_all_and_else_keeps_its_place(
    browser: Browser, tmp_path: Path
) -> None:
    make_project(tmp_path)
    brief = tmp_path / f"briefings/articles/{BRIEF}.yaml"
    saved = ".author-saved"
    with serving(tmp_path, SERVERS["briefings serve"]) as running:
        page = visit(browser, width=390).page
        address = f"{running.address}briefs/{BRIEF}/"
        page.goto(address)
        for edits, names in (
            ([("said that *nothing*", "told that *nothing*"), ("met on an island", "met on one island")],
             ["nothing-settled", "ministers-met"]),
            ([("An unnamed official", "An official"), ("  - Which harbours", "  - Which of the harbours")],
             ["Bottom line", "What it does not say"]),
            ([("what: share buttons", "what: buttons")], ["Lines we skipped"]),
        ):  # fmt: skip
            page.evaluate("scrollTo(0, 0)")
            _replace(brief, *edits)
            expect(page.locator(saved)).to_have_text(f"Edited: {', '.join(names)}.", timeout=60_000)
            page.wait_for_load_state("load")
            links = page.locator(saved).get_by_role("link")
            expect(links).to_have_count(len(names))
            first = links.first.get_attribute("href")
            assert first is not None
            expect(page).to_have_url(f"{address}#{first.partition('#')[2]}")
            expect(page.locator(f"[id='{first.partition('#')[2]}']")).to_be_in_viewport()
        # What many pages show leaves the page where it is, though it was put to a claim before.
        place = _far_down(page)
        _replace(
            tmp_path / "briefings/registry/people.yaml",
            ("name: Mina Haru", "name: Mina Hara"),
            ("name: Ole", "name: Olle"),
        )
        expect(page.locator(saved)).to_contain_text("This page stays: many pages show", timeout=60_000)
        page.wait_for_load_state("load")
        page.wait_for_function(f"Math.abs(scrollY - {place}) < 60")  # browsers keep the text in its place, not the page
        # A fault leads to its claim, and a save that mends it and edits another claim to the first of both.
        _replace(brief, ("when: 2021-03-04", "when: 2021-03-40"))
        expect(page).to_have_url(f"{address}#nothing-settled", timeout=60_000)
        expect(page.locator(".diagnostics")).to_contain_text("B107")
        expect(page.locator(".diagnostics")).to_contain_text("Edited: nothing-settled.")
        place = _far_down(page)
        _replace(brief, ("when: 2021-03-40", "when: 2021-03-04"), ("met on one", "met on an"))
        expect(page.locator(saved)).to_have_text("Edited: nothing-settled, ministers-met.", timeout=60_000)
        expect(page.locator("#nothing-settled")).to_be_in_viewport()
        page.context.close()


MECHANISM = f"""\
before:
  says: Lamps were lit by hand.
  claims: [{BRIEF}/ministers-met]
  boxes:
    northland: {{name: Northland, place: left, claims: [{BRIEF}/ministers-met]}}
    southland: {{name: Southland, place: right, claims: [{BRIEF}/ministers-met]}}
  arrows:
    lamps: {{from: northland, to: southland, state: linked, claims: [{BRIEF}/ministers-met]}}
after:
  says: Lamps are lit by wire.
  claims: [{BRIEF}/ministers-met]
  boxes:
    northland: {{name: Northland, place: left, claims: [{BRIEF}/ministers-met]}}
    southland: {{name: Southland, place: right, claims: [{BRIEF}/ministers-met]}}
  arrows:
    lamps: {{from: northland, to: southland, state: linked, claims: [{BRIEF}/ministers-met]}}
known:
  - says: Each harbour kept its own list of the lamps that it lit.
    claims: [{BRIEF}/ministers-met]
"""


def test_a_page_goes_to_the_edited_line_of_a_page_an_entry_and_the_mechanism(browser: Browser, tmp_path: Path) -> None:
    make_project(tmp_path)
    method, mechanism = tmp_path / "docs/method.md", tmp_path / "briefings/mechanism.yaml"
    mechanism.write_text(MECHANISM, encoding="utf-8")
    many = "".join(f"## Part {n}\n\n{'Bells ring in fog. ' * 60}\n\nLamp {n} *burns*\nall night.\n\n" for n in range(9))
    method.write_text(f"# Method\n\n{many}", encoding="utf-8")
    with serving(tmp_path, SERVERS["briefings serve"]) as running:
        page = visit(browser, width=390).page
        page.goto(f"{running.address}briefs/{BRIEF}/")
        for file, old, new, address, shown in (
            (method, "Lamp 6 *burns*", "Lamp 6 *glows*", "method/", "Lamp 6 glows all night."),
            (method, "Lamp 2 *burns*", "Lamp 2 *shines*", "method/", "Lamp 2 shines all night."),
            (tmp_path / "briefings/registry/people.yaml", "to: 2021-05-31", "to: 2021-05-30", "people/mina-haru/",
             "30 May 2021"),
            (mechanism, "its own list of", "a list of", "mechanism/", "Each harbour kept a list of the lamps"),
            (mechanism, "name: Southland", "name: Southern land", "mechanism/#box-before-southland", "Southern land"),
        ):  # fmt: skip
            _replace(file, (old, new))
            expect(page).to_have_url(re.compile(f"{running.address}{address}#?$"), timeout=60_000)
            expect(page.get_by_text(shown).last).to_be_in_viewport(timeout=60_000)
        expect(page.locator(".author-saved")).to_have_text("Edited: southland.")
        page.context.close()


def test_a_page_tells_each_save_that_it_does_not_follow(browser: Browser, tmp_path: Path) -> None:
    make_project(tmp_path)
    brief, method = tmp_path / f"briefings/articles/{BRIEF}.yaml", tmp_path / "docs/method.md"
    saved = ".author-saved"
    with serving(tmp_path, SERVERS["briefings serve"]) as running:
        page = visit(browser).page
        address = f"{running.address}briefs/{BRIEF}/"
        page.goto(f"{address}#ministers-met")
        text = brief.read_bytes()
        brief.unlink()
        expect(page.locator(saved)).to_contain_text(f"{BRIEF}.yaml is gone", timeout=60_000)
        brief.write_bytes(text)
        expect(page.locator(saved)).to_have_text(f"Added: briefings/articles/{BRIEF}.yaml.", timeout=60_000)
        expect(page).to_have_url(address)
        page.wait_for_function("scrollY === 0")
        _replace(tmp_path / "briefings/questions.yaml", ("title: ", "title: Really, "))
        expect(page.get_by_role("heading", level=1)).to_contain_text("Really", timeout=60_000)
        expect(page.locator(saved)).to_have_text("Saved: briefings/questions.yaml.")
        method.write_text(f"{method.read_text('utf-8')}\nMore of it.\n", encoding="utf-8")
        expect(page).to_have_url(f"{running.address}method/", timeout=60_000)
        expect(page.locator(saved)).to_have_text("Saved: docs/method.md.")
        page.context.close()


def test_each_item_opens_its_own_line_and_a_name_in_a_text_has_no_sign(browser: Browser, tmp_path: Path) -> None:
    make_project(tmp_path)
    brief = tmp_path / f"briefings/articles/{BRIEF}.yaml"
    with serving(tmp_path, SERVERS["briefings serve"]) as running:
        page = visit(browser, width=390).page
        page.goto(f"{running.address}briefs/")
        sign = page.locator(f'a[href$="briefs/{BRIEF}/"] + .author-line')
        expect(sign).to_have_attribute("href", f"vscode://file{brief.resolve().as_posix()}:1:1")
        page.goto(f"{running.address}people/mina-haru/")
        expect(page.locator(f'.author-line[href*="/{BRIEF}.yaml:"]').first).to_be_visible()
        expect(page.locator("a.entity + .author-line, nav .author-line")).to_have_count(0)
        if not FIREFOX:  # which cannot show paper on the screen
            page.emulate_media(media="print")
            expect(page.locator(".author-line").first).to_be_hidden()
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        expect(page.locator(".addresses")).to_contain_text("/briefs/")
        expect(page.locator(".addresses")).not_to_contain_text("vscode:")
        page.goto(f"{running.address}briefs/{BRIEF}/")
        expect(page.locator("#ministers-met > .author-claim a")).to_have_count(1)
        page.context.close()


def test_a_page_that_goes_to_one_save_goes_on_to_the_next(browser: Browser, tmp_path: Path) -> None:
    make_project(tmp_path)
    first, second = (tmp_path / f"briefings/articles/{name}.yaml" for name in (BRIEF, OTHER))
    with serving(tmp_path, SERVERS["briefings serve"]) as running:
        page = visit(browser, width=390).page
        running.page()
        page.goto(running.address)
        _replace(first, ("  ministers-met:\n    text: ", "  ministers-met:\n    text: Today "))
        running.wait()
        claim = re.findall(r"(?m)^  ([a-z-]+):\n    text: ", second.read_text("utf-8"))[-1]
        _replace(second, (f"  {claim}:\n    text: ", f"  {claim}:\n    text: As told, "))
        expect(page).to_have_url(f"{running.address}briefs/{OTHER}/#{claim}", timeout=60_000)
        expect(page.locator(f"#{claim}")).to_be_in_viewport()
        # Whoever goes elsewhere meanwhile stays there.
        page.evaluate("sessionStorage.setItem('briefings-preview-follows', '/method/')")
        page.evaluate("sessionStorage.setItem('briefings-preview-epoch', '1')")
        page.goto(f"{running.address}briefs/{BRIEF}/")
        expect(page.locator(".author-bar")).to_be_in_viewport()
        page.context.close()


def test_an_open_search_keeps_its_words_and_the_end_of_the_preview_is_told(browser: Browser, tmp_path: Path) -> None:
    make_project(tmp_path)
    brief = tmp_path / f"briefings/articles/{BRIEF}.yaml"
    with serving(tmp_path, SERVERS["briefings serve"]) as running:
        page = visit(browser, width=390).page
        page.goto(f"{running.address}briefs/{BRIEF}/")
        page.keyboard.press("/")
        field = page.get_by_role("combobox")
        field.press_sequentially("lighthouse")
        with page.expect_response(re.compile("/livereload/"), timeout=60_000):
            _replace(brief, ("title: Two neighbours", "title: Two old neighbours"))
        expect(field).to_have_value("lighthouse")
        expect(page.get_by_role("heading", level=1)).to_contain_text("Two neighbours")
        page.keyboard.press("Escape")
        expect(page.get_by_role("heading", level=1)).to_contain_text("Two old neighbours")
        told = page.get_by_text("The preview has ended")
        expect(told).to_be_hidden()
    expect(told).to_be_in_viewport()
    page.context.close()
