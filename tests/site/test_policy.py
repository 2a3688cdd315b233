"""The policy names what pages need and no more, and pages hold nothing that it refuses."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.site.policy import headers, headers_file, page_policy, refused_parts, without_inline_alignment

HOSTING = Path(__file__).parents[2] / "docs/contributing/hosting.md"


def test_scripts_and_styles_come_from_files_of_the_site_alone() -> None:
    policy = dict(part.split(" ", 1) for part in page_policy(search=True, material=False).split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == "'self' 'wasm-unsafe-eval'"
    assert policy["style-src"] == policy["img-src"] == policy["connect-src"] == "'self'"
    assert "wasm" not in page_policy(search=False, material=False)
    assert "'unsafe-" not in page_policy(search=True, material=True)


def test_the_guide_for_hosts_shows_the_headers_as_they_are() -> None:
    guide = HOSTING.read_text("utf-8")
    for name, value in headers(search=True, material=False).items():
        assert f'add_header {name} "{value}" always;' in guide
        assert f'    {name} "{value}"\n' in guide
    assert headers_file(search=True, material=False).startswith("/*\n  Content-Security-Policy: default-src 'none'; ")


@pytest.mark.parametrize(
    ("html", "parts"),
    [
        ("<p>Text on style=good and &lt;script&gt;.</p>", []),
        ('<pre><code>&lt;p style="color: red"&gt;</code></pre>', []),
        ('<img src="../picture.png" alt="a style = b">', []),
        ('<script src="../a.js"></script><script type="application/json">{}</script>', []),
        ("<script>go()</script>", ["the <script> without a file"]),
        ("<style>p { color: red }</style>", ["the <style> without a file"]),
        ('<p style="color: red">a</p>', ['style="color: red" of a <p>']),
        ('<button onclick="go()">a</button>', ['onclick="go()" of a <button>']),
        ('<img src="https://example.org/a.png">', ["https://example.org/a.png, which is on another host"]),
    ],
)
def test_what_browsers_would_refuse_is_named(html: str, parts: list[str]) -> None:
    assert refused_parts(html) == parts


def test_cells_of_tables_are_aligned_without_a_style() -> None:
    html = '<tr><th style="text-align: right;">a</th><td class="b" style="text-align: center;">c</td><td>d</td></tr>'
    mended = without_inline_alignment(html)
    assert mended == '<tr><th data-align="right">a</th><td class="b" data-align="center">c</td><td>d</td></tr>'


def test_no_page_holds_a_script_a_style_or_an_address_with_data(record_site: Path) -> None:
    for file in record_site.rglob("*.html"):
        html = file.read_text("utf-8")
        assert refused_parts(html) == [], file
        assert not re.search(r'(?:href|src)="(?:data|javascript):', html), file
        assert html.count('<meta http-equiv="Content-Security-Policy"') == 1, file
    assert (record_site / "_headers").read_text("utf-8") == headers_file(search=True, material=False)
