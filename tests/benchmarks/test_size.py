"""How large a site is: bounds that a change must not pass unnoticed. All figures are the same on every machine."""

from __future__ import annotations

import pytest

from benchmarks import corpus
from generator.cli import main
from tests.support import on_main

pytestmark = on_main

BRIEFS = 300
REGISTRY = tuple(f"{kind}/" for kind in corpus.pages(BRIEFS) if kind != "briefs")


@pytest.fixture(scope="module")
def sizes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, int]:
    """The bytes of each file of a site of fabricated briefs, without the search index, by its path."""
    folder = tmp_path_factory.mktemp("size")
    settings = corpus.write_project(folder / "project", BRIEFS)
    text = settings.read_text("utf-8")
    settings.write_text(text.replace("  - briefings\n", "  - briefings: {book: false}\n"), encoding="utf-8")
    site = folder / "site"
    assert main(["build", "-f", str(settings), "-d", str(site), "--no-search"]) == 0
    return {file.relative_to(site).as_posix(): file.stat().st_size for file in site.rglob("*") if file.is_file()}


def whole(sizes: dict[str, int], *beginnings: str, html: bool = True) -> int:
    return sum(size for path, size in sizes.items() if path.startswith(beginnings) and path.endswith(".html") == html)


@pytest.mark.parametrize(
    ("what", "beginnings", "html", "most"),
    [
        ("pages of briefs and their lists", ("briefs/",), True, 23_000),
        ("pages of the registry", REGISTRY, True, 22_500),
        ("the timeline", ("timeline/",), True, 3_800),
        ("data", ("data/",), False, 40_000),
    ],
)
def test_each_brief_takes_no_more_bytes(
    sizes: dict[str, int], what: str, beginnings: tuple[str, ...], html: bool, most: int
) -> None:
    each = whole(sizes, *beginnings, html=html) / BRIEFS
    assert each <= most, f"{what}: {each:,.0f} bytes for each brief"


def test_no_page_and_no_file_is_too_large(sizes: dict[str, int]) -> None:
    pages = {path: size for path, size in sizes.items() if path.endswith(".html")}
    assert max(pages.values()) <= 150_000
    assert max(sizes.values()) <= 25_000_000
