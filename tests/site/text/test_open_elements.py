"""Elements that a page leaves open, or that act beyond it, are told; what browsers put right is not."""

from __future__ import annotations

import pytest

from generator.site.text.open_elements import open_elements
from tests.support import at_most

SOUND = (
    "",
    "<p>One<p>Two<br>Three<ul><li>Four</ul>",
    "<b><i>crossed</b></i>",
    '<a id="x"/>Fog <a name=y>bells',
    "<textarea>a <b> and <!-- </textarea >",
    "<SCRIPT>if (a < b) {}</script>",
    "<svg viewBox='0 0 1 1'><title>Fog</title><path d=''/></svg>",
    "<!-- <textarea> --><!-->",
    '<img alt="a > b <textarea>">',
    "<p title=it's id = 'a>'>Fog",
    "a < b, <3 and </ >",
    "<pre><code>&lt;textarea&gt;</code></pre>",
    "<table><thead><tr><th>a<tbody><tr><td>b</table>",
    "<details><summary>Fog</summary>Bells</details>",
    "<template><tr><td>a<meta name=fog></template>",
    "<p itemscope><meta itemprop=fog content='name=fog http-equiv=refresh'><link itemprop=bell href=/bell/></p>",
    "<link rel=stylesheet href=fog.css><link rel='preload stylesheet' href=fog.css>",
    "<svg><tr/><link/></svg>",
    "<noscript><p>Fog</p></noscript>",
)
FAULTS = {
    "<p>x</p><textarea><p>y</p>": "<textarea",
    "<title>Fog": "<title",
    "<plaintext>Fog</plaintext>": "<plaintext",
    "<select><option>Fog</option>": "<select",
    "<script>fog": "<script",
    "<style>fog</styles>": "<style",
    "<iframe src=x><p>": "<iframe",
    "<noscript>Fog": "<noscript",
    "<template><p>Fog</p>": "<template",
    "<dialog>Fog": "<dialog",
    "<details><summary>Fog</summary>": "<details",
    "<textarea/>Fog": "<textarea",
    "<b>Fog": "<b",
    "<div><div>Fog</div>": "<div",
    "<svg><path/>": "<svg",
    "<!-- Fog": "<!--",
    '<b title="Fog>bells</b>': "<b",
    "Fog</main>bells": "</main",
    "<div></div></div>": "</div",
    "<meta http-equiv=refresh content='0;url=https://fog.example/'>": "<meta",
    "<META content='' HTTP-EQUIV = 'refresh'/>": "<meta",
    "<svg><meta name=fog></svg>": "<meta",
    "<noscript><meta name=robots></noscript>": "<meta",
    "<link href=/fog/ rel=canonical>": "<link",
    "<link rel='stylesheet icon' href=fog.svg>": "<link",
    "<tr><td>Fog</td></tr>": "<tr",
    "<table><tr><td>Fog</table><td>Bell": "<td",
}


@pytest.mark.parametrize("html", SOUND)
def test_what_browsers_put_right_is_no_fault(html: str) -> None:
    assert [*open_elements(html)] == []


@pytest.mark.parametrize("case", FAULTS.items(), ids=FAULTS)
def test_what_reaches_beyond_a_page_is_told_once(case: tuple[str, str]) -> None:
    html, begins = case
    ((found, words),) = open_elements(html)
    assert found == begins
    assert "; " in words


HOSTILE = (
    '<a "',
    "<a",
    "<b>",
    "<!--",
    "<!-",
    "</b>",
    "<textarea",
    "<script>",
    "<a '\"",
    "<a =",
    "<a = ",
    '<a ="',
    "< ",
    "<td>",
    "<meta name ",
    "<noscript>",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_takes_no_time(text: str) -> None:
    with at_most(1):
        assert len([*open_elements(text * 5_000)]) < 2
