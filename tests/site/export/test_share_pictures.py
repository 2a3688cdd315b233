"""The pictures beside shared links: one for each kind of page, a PNG of the usual size, the same each time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path

from PIL import Image

from generator.site.export.share_pictures import SIZE, share_picture
from generator.site.kinds import PAGE_KINDS
from tests.projects import URL, files_of
from tests.shared import BASE, BuildOnce


def test_every_page_names_the_picture_of_its_kind(build_once: BuildOnce) -> None:
    site = files_of(build_once(url=URL) / "site")
    pictures = {path for path in site if path.startswith("assets/share/")}
    assert pictures == {share_picture(kind.name) for kind in PAGE_KINDS}
    for path in pictures:
        with Image.open(BytesIO(site[path])) as picture:
            assert (picture.format, picture.size) == ("PNG", SIZE)
            assert len(picture.getcolors() or ()) > 1
    assert set(named_in(site, URL)) <= pictures


def named_in(site: Mapping[str, bytes], url: str) -> Iterator[str]:
    """Yield the picture that each page names, by its path in the site."""
    for path, data in site.items():
        if path.endswith("index.html"):
            (named,) = re.findall(r'<meta property="og:image" content="([^"]*)">', data.decode())
            yield named.removeprefix(url)


def test_pages_of_long_lists_name_a_picture_that_is_there(record_site: Path) -> None:
    site = files_of(record_site)
    assert set(named_in(site, f"https://example.org{BASE}")) <= site.keys()


def test_a_site_without_an_address_has_none(build_once: BuildOnce) -> None:
    site = files_of(build_once() / "site")
    assert not [path for path in site if "share/" in path]
    assert b"og:" not in site["index.html"]
