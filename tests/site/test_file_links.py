"""Links within style sheets and scripts are found in every form, and none in a comment."""

from __future__ import annotations

import time

import pytest

from generator.site.file_links import links_in_file

SHEET = """/* @import "old.css"; was url(bg.png) once */ a{color:red}
@import "one.css"; @import 'two.css'; @IMPORT url(three.css);
b{background: URL( 'a b.png' ), url("c.png"),
  url(d.png)}
/* has no end: url(z.png)"""
SCRIPT = """// import "no.js"
import "https://cdn.example/one.js"
  // from "no.js"
import lamp from 'two.js'; const b = await import("three.js") /* import "no.js" */
const text = "https://cdn.example";"""


def test_a_sheet_loads_what_it_names_outside_comments() -> None:
    assert list(links_in_file("a.css", SHEET)) == [
        ("one.css", 2),
        ("two.css", 2),
        ("three.css", 2),
        ("a b.png", 3),
        ("c.png", 3),
        ("d.png", 4),
    ]


def test_a_script_loads_what_it_imports() -> None:
    assert list(links_in_file("a.mjs", SCRIPT)) == [
        ("https://cdn.example/one.js", 2),
        ("two.js", 4),
        ("three.js", 4),
    ]


def test_other_files_load_nothing() -> None:
    assert list(links_in_file("a.txt", SHEET)) == []


@pytest.mark.parametrize("start", ["/*", "url(", "@import ", "import ", "import( ", "from\t(", "url('", "//\n"])
def test_no_file_takes_long(start: str) -> None:
    for text in (start * 4_000, start + " " * 20_000, f"{start}{' ' * 200}" * 100):
        before = time.process_time()
        for name in ("a.css", "a.js"):
            list(links_in_file(name, text))
        assert time.process_time() - before < 1
