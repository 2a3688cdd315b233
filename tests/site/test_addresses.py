"""Addresses of the site as they are written into files."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.commands.build import build
from generator.site.addresses import as_uri
from tests.projects import make_project


@pytest.mark.parametrize(
    ("address", "uri"),
    [
        ("https://example.org/a b/日本/", "https://example.org/a%20b/%E6%97%A5%E6%9C%AC/"),
        ("https://example.org/a%20b/", "https://example.org/a%20b/"),
        ("https://example.org/100%/", "https://example.org/100%25/"),
        ("https://日本.example/", "https://xn--wgv71a.example/"),
        ("https://example.org:8443/~me/", "https://example.org:8443/~me/"),
        ('https://example.org/"<&>/', "https://example.org/%22%3C&%3E/"),
    ],
)
def test_an_address_is_percent_encoded_once(address: str, uri: str) -> None:
    assert as_uri(address) == uri
    assert as_uri(uri) == uri


def test_every_file_that_names_the_site_names_it_encoded(tmp_path: Path) -> None:
    build(make_project(tmp_path, url='"https://example.org/a b/日本/"'))
    start, site = "https://example.org/a%20b/%E6%97%A5%E6%9C%AC/", tmp_path / "site"
    assert f"<loc>{start}</loc>" in (site / "sitemap.xml").read_text("utf-8")
    assert f'"self" type="application/atom+xml" href="{start}' in (site / "feeds/briefs.xml").read_text("utf-8")
    for page in ("briefs/", "method/", ""):
        assert f'rel="canonical" href="{start}{page}"' in (site / page / "index.html").read_text("utf-8")
    for path in site.rglob("*"):
        if path.is_file():
            assert "a b/日本".encode() not in path.read_bytes(), path
