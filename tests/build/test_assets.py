"""Sheets and scripts are minified without harm, and no page loads a sheet that it does not need."""

from __future__ import annotations

import pytest

from generator.build.assets import minify_css, minify_script, needs_material_styles, script
from generator.site.text.catalog import load_words


def test_a_sheet_keeps_what_it_says() -> None:
    sheet = """
    /* a comment; with { braces } */
    .a :is(h1, h2) > a:not([href^="#"])::before { content: "a  /* kept */ ; b"; margin: calc(1rem - 2px) ; }
    @media screen and (min-width: 60em) { .b .c, .d { color: light-dark(#fff, #000); } } /* end */
    """
    assert minify_css(sheet) == (
        '.a :is(h1,h2) > a:not([href^="#"])::before{content: "a  /* kept */ ; b";margin: calc(1rem - 2px)}'
        "@media screen and (min-width: 60em){.b .c,.d{color: light-dark(#fff,#000)}}"
    )


def test_a_script_keeps_its_lines() -> None:
    text = '/* what\n   it does */\n(() => {\n  // why\n  const a = "// no comment";\n\n  go(a); // beside\n})();\n'
    assert minify_script(text) == '(() => {\nconst a = "// no comment";\ngo(a); // beside\n})();'


def test_the_scripts_of_every_page_are_small() -> None:
    assert len(script("scheme.js", load_words())) <= 500  # nothing is painted before it has come
    assert len(script("shell.js", load_words())) <= 10_000


@pytest.mark.parametrize(
    ("html", "asks"),
    [
        ('<h2 id="a">A<a class="headerlink" href="#a">¶</a></h2><p>Text.</p>', False),
        ('<div class="highlight"><pre><code><span class="nt">a</span>:\n</code></pre></div><p>Text.</p>', False),
        ('<div class="highlight"><pre></pre></div><div class="admonition note"><p>Text.</p></div>', True),
        ('<p class="lead">Text.</p>', True),
    ],
)
def test_material_is_loaded_for_more_than_plain_elements_and_code(html: str, asks: bool) -> None:
    assert needs_material_styles(html) == asks
