"""What readers do on the search page, and what it shows them."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Locator, Page, expect


def hits(page: Page) -> Locator:
    return page.locator("[data-results] > li")


def hrefs(page: Page) -> list[str]:
    expect(page.locator("[data-status]")).to_contain_text(re.compile(r"\d+ results?|Nothing"))
    expect(page.locator("[data-results]")).not_to_have_attribute("aria-busy", "true")
    titles: list[str] = page.locator("[data-results] > li > .hit-title a").evaluate_all(
        "all => all.map(a => a.pathname + a.hash)"
    )
    return titles


def state(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def result_count(page: Page) -> int:
    status = page.locator("[data-status]")
    expect(status).to_contain_text(re.compile(r"\d+ results?|Nothing"))
    expect(page.locator("[data-results]")).not_to_have_attribute("aria-busy", "true")
    match = re.search(r"([\d,]+) results?", status.inner_text())
    return int(match[1].replace(",", "")) if match else 0


def ask(page: Page, query: str) -> None:
    page.get_by_role("searchbox", name="Name or words").fill(query)
    page.keyboard.press("Enter")
    expect(page.locator("[data-results]")).not_to_have_attribute("aria-busy", "true")
    expect(page.locator("[data-status]")).to_contain_text(re.compile("result|Nothing"))


def unfold(page: Page, name: str) -> Locator:
    group = page.locator("details", has=page.locator("summary", has_text=re.compile(f"^{name}$")))
    if group.get_attribute("open") is None:
        group.locator("summary").click()
    expect(group.get_by_role("checkbox").first).to_be_visible()
    return group
