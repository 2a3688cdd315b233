"""What the plugin asks of its options, and what it gives to the site."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.commands.build import build
from generator.commands.project import ProjectError
from tests.projects import URL, files_of, make_project
from tests.shared import BuildOnce
from tests.support import edit


def test_addresses_that_end_in_html_are_refused(tmp_path: Path) -> None:
    settings = make_project(tmp_path)
    edit(settings, "site_name:", "use_directory_urls: false\nsite_name:")
    with pytest.raises(ProjectError, match="use_directory_urls"):
        build(settings)
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize("option", ["stamp: perhaps", "split_above: many"])
def test_an_option_of_the_wrong_kind_is_told(tmp_path: Path, option: str) -> None:
    settings = make_project(tmp_path)
    edit(settings, "briefings: {stamp: true, search: false, book: false}", f"briefings: {{{option}}}")
    with pytest.raises(ProjectError, match=option.partition(":")[0]):
        build(settings)
    assert not (tmp_path / "site").exists()


def test_without_search_nothing_of_it_is_published(build_once: BuildOnce) -> None:
    assert not (build_once() / "site" / "pagefind").exists()


def test_the_map_of_the_site_names_every_page_once(build_once: BuildOnce) -> None:
    files = files_of(build_once(url=URL) / "site")
    listed = re.findall(r"<loc>([^<]+)</loc>", files["sitemap.xml"].decode())
    assert len(listed) == len(set(listed))
    pages = {f"{URL}{name.removesuffix('index.html')}" for name in files if name.endswith("index.html")}
    assert set(listed) == pages


def test_the_page_of_the_navigation_under_which_a_page_stands_is_marked(build_once: BuildOnce) -> None:
    for brief in (build_once() / "site" / "briefs").glob("*/index.html"):
        marked = re.findall(r'<a aria-current="true" href="([^"]+)"', brief.read_text("utf-8"))
        assert marked == ["../"], brief
