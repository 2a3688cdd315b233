"""Pages written by hand: computed tables where they ask for them, and what browsers will refuse of them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.commands.build import build
from generator.commands.project import ProjectError
from generator.site.reference.benchmarks import BENCHMARKS
from generator.site.reference.rules import STATUS_RULES
from generator.site.text.catalog import load_words
from tests.build.mkdocs.building import refusal
from tests.projects import make_project
from tests.support import edit, on_main


def test_the_status_rules_and_results_stand_where_a_written_page_asks_for_them(tmp_path: Path) -> None:
    settings = make_project(tmp_path)
    page = f"# Method\n\n{STATUS_RULES}\n\n{BENCHMARKS}\n"
    (tmp_path / "docs" / "method.md").write_text(page, encoding="utf-8")
    build(settings)
    shown = (tmp_path / "site" / "method" / "index.html").read_text(encoding="utf-8")
    assert "<!--" not in shown.partition("<h1")[2].partition("</article>")[0]
    assert str(load_words()("benchmark.none")) in shown


def test_a_written_page_is_told_what_browsers_would_refuse(tmp_path: Path) -> None:
    settings = make_project(tmp_path)
    page = 'Text.\n\n<p style="color: red">Text.</p>\n'
    (tmp_path / "docs" / "coloured.md").write_text(page, encoding="utf-8")
    with pytest.raises(ProjectError, match=r'coloured\.md:3: browsers will refuse style="color: red" of a <p>'):
        build(settings)


def test_the_policy_knows_icons_within_materials_sheets_and_a_file_of_the_projects_own(tmp_path: Path) -> None:
    settings = make_project(tmp_path)
    edit(settings, "plugins:", "markdown_extensions: [admonition]\nplugins:")
    (tmp_path / "docs" / "note.md").write_text("!!! note\n\n    Text.\n", encoding="utf-8")
    build(settings)
    site = tmp_path / "site"
    assert "img-src 'self' data:;" in (site / "_headers").read_text("utf-8")
    assert "img-src 'self' data:;" in (site / "note" / "index.html").read_text("utf-8")
    assert "img-src 'self';" in (site / "index.html").read_text("utf-8")
    (tmp_path / "docs" / "_headers").write_text("/*\n  X-Own: yes\n", encoding="utf-8")
    build(settings)
    assert (site / "_headers").read_text("utf-8") == "/*\n  X-Own: yes\n"


def test_the_policy_knows_pictures_within_a_page_and_fonts_of_the_projects_own(tmp_path: Path) -> None:
    settings = make_project(tmp_path)
    edit(settings, "plugins:", 'extra_css: ["fog.css?v=2"]\nplugins:')
    (tmp_path / "docs/fog.css").write_text("@font-face{font-family:Fog;src:url(fog.woff2)}", encoding="utf-8")
    (tmp_path / "docs/fog.woff2").write_bytes(b"a font")
    (tmp_path / "docs/bell.md").write_text("# Bell\n\n![a bell](data:image/png;base64,AAAA)\n", encoding="utf-8")
    build(settings)
    pictures = {"_headers": "'self' data:", "index.html": "'self'", "bell/index.html": "'self' data:"}
    for file, policy in pictures.items():
        assert f"img-src {policy}; font-src 'self'; connect-src" in (tmp_path / "site" / file).read_text("utf-8")


def test_the_policy_knows_fonts_of_a_style_sheet_that_a_hook_adds(tmp_path: Path) -> None:
    settings = make_project(tmp_path)
    edit(settings, "plugins:", "hooks: [bells.py]\nplugins:")
    (tmp_path / "bells.py").write_text("def on_config(config):\n    config.extra_css.append('fog.css')\n", "utf-8")
    (tmp_path / "docs/fog.css").write_text("@font-face{font-family:Fog;src:url(fog.woff2)}", encoding="utf-8")
    (tmp_path / "docs/fog.woff2").write_bytes(b"a font")
    build(settings)
    for file in ("_headers", "index.html"):
        assert "font-src 'self';" in (tmp_path / "site" / file).read_text("utf-8")


def test_elements_that_stay_open_are_told_at_the_page(tmp_path: Path) -> None:
    file = make_project(tmp_path)
    (tmp_path / "docs/fog.md").write_text("# Fog\n\n`<div>`\n\n<textarea>\n\nBells\n", "utf-8")
    (tmp_path / "docs/more.md").write_text("<details>\n<details>\na\n</details>\n", "utf-8")
    (tmp_path / "docs/lamp.md").write_text("# Lamp\n\n</main>\n\n<div><b>Lamps</div>\n", "utf-8")
    with pytest.raises(ProjectError) as told:
        build(file)
    assert "fog.md:5: the <textarea> is never closed" in str(told.value)
    assert "lamp.md:3: </main> closes an element that the page did not open" in str(told.value)
    assert "more.md:1: the <details> is never closed" in str(told.value)
    assert "lamp.md:5: the <b> is never closed" in str(told.value)


AWAY = '<meta http-equiv=refresh content="0; url=https://fog.example/">'


@pytest.mark.parametrize(
    ("files", "told"),
    [
        pytest.param({"docs/method.md": f"Fog\n\n{AWAY}\n"}, r"method\.md:3: this <meta> would act on the", id="page"),
        pytest.param(
            {"lamp.py": f"def on_page_content(html, **_):\n    return html + '{AWAY}<td>'\n"},
            r"method\.md: this <meta> would act .*\n.*browsers drop this <td>",
            id="on_page_content",
        ),
        pytest.param(
            {"lamp.py": f"def on_post_page(output, **_):\n    return output.replace('</title>', '</title>{AWAY}')\n"},
            r"method\.md: a <meta> around this page would send readers elsewhere",
            id="on_post_page",
            marks=on_main,
        ),
    ],
)
def test_what_sends_readers_elsewhere_is_told(tmp_path: Path, files: dict[str, str | bytes], told: str) -> None:
    assert re.search(told, refusal(tmp_path, "hooks: [lamp.py]\n" if "lamp.py" in files else "", files=files))


def test_a_fault_of_a_page_that_a_hook_changes_is_told_once(tmp_path: Path) -> None:
    hook = "def on_page_content(html, **_):\n    return html + '<p>Fog</p>'\n"
    told = refusal(tmp_path, "hooks: [lamp.py]\n", files={"docs/method.md": f"Fog\n\n{AWAY}\n", "lamp.py": hook})
    assert told.count("this <meta> would act on the whole page") == 1


@pytest.mark.parametrize(
    ("files", "place"),
    [
        ({"docs/fog.html": "<a href='/{}'>Fog</a>"}, "the file fog.html"),
        ({"lamp.py": "def on_page_markdown(markdown, **_):\n    return markdown + '{}'\n"}, "the page method.md"),
    ],
    ids=["file", "hook"],
)
def test_a_number_that_python_does_not_read_is_told(tmp_path: Path, files: dict[str, str], place: str) -> None:
    put: dict[str, str | bytes] = {path: text.format(f"&#{'9' * 5000};") for path, text in files.items()}
    told = refusal(tmp_path, "hooks: [lamp.py]\n" if "lamp.py" in files else "", files=put)
    assert told.endswith(f"{place}: a number after &# has at most seven digits; write the character itself")
