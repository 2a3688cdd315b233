"""The policy names what pages need and no more, and pages hold nothing that it refuses."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.site.security_headers import (
    headers,
    headers_file,
    page_policy,
    refused_parts,
    without_inline_alignment,
)

HOSTING = Path(__file__).parents[2] / "docs/contributing/hosting.md"


def test_scripts_and_styles_come_from_files_of_the_site_alone() -> None:
    policy = dict(part.split(" ", 1) for part in page_policy(search=True, pictures_within=False).split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == "'self' 'wasm-unsafe-eval'"
    assert policy["style-src"] == policy["img-src"] == policy["connect-src"] == "'self'"
    assert "wasm" not in page_policy(search=False, pictures_within=False)
    assert "'unsafe-" not in page_policy(search=True, pictures_within=True, fonts=True)
    assert "font-src" not in page_policy(search=True, pictures_within=True)


def test_the_guide_for_hosts_shows_the_headers_as_they_are() -> None:
    guide = HOSTING.read_text("utf-8")
    for name, value in headers(search=True, pictures_within=False).items():
        assert f'add_header {name} "{value}" always;' in guide
        assert f'    {name} "{value}"\n' in guide
    file = headers_file(search=True, pictures_within=False)
    assert file.startswith("/*\n  Content-Security-Policy: default-src 'none'; ")


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
        ('<img src="data:image/png;base64,AAAA" srcset="a.png 1x, ../b.png 2x">', []),
        ('<img src="a.png" srcset="a.png, //example.org/b.png 2x">', ["//example.org/b.png, which is on another host"]),
        *((f'<{name} src="../bell.mp4">', [f"the <{name}>"]) for name in ("iframe", "embed", "video", "audio")),
        ('<object data="bell.svg"></object>', ["the <object>"]),
        ('<base href="../">', ["the <base>"]),
        ('<a href="https://example.org/">a</a> <a href="../b/">b</a>', []),
        ('<link rel="canonical" href="https://a.example/">', []),
        ('<a href=" JavaScript:go()">a</a>', ["the script in a link"]),
        ('<script src="data:text/javascript,go()"></script>', ["the <script> without a file"]),
        ('<link rel="stylesheet" href="https://[fog">', ["https://[fog, which is on another host"]),
        ('<form action="//example.org/">', ["//example.org/, which is on another host"]),
        ('<button formaction="https://a.example/">', ["https://a.example/, which is on another host"]),
        ('<svg><use href="#bell"/></svg>', []),
        ('<svg><image xlink:href="//a.example/b.png"/></svg>', ["//a.example/b.png, which is on another host"]),
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
    assert (record_site / "_headers").read_text("utf-8") == headers_file(search=True, pictures_within=False)
