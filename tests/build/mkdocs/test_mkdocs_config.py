"""Settings of MkDocs and of its theme: they have their usual effect, or are refused, or are said to have none."""

from __future__ import annotations

import gzip
import sys
from pathlib import Path

import pytest
from mkdocs.config import load_config

from generator.build.mkdocs.mkdocs_config import check_settings
from generator.build.mkdocs.settings.chain import ProjectSettings
from generator.commands.build import build
from generator.commands.project import ProjectError
from tests.build.mkdocs.building import BRIEF, built, notices, page, refusal, with_theme
from tests.forked import run
from tests.projects import URL, make_project
from tests.support import ENGINE, of_mkdocs, on_main, write


def test_settings_of_the_theme_and_further_files_have_their_usual_effect(tmp_path: Path) -> None:
    file = make_project(tmp_path)
    docs, own = tmp_path / "docs", tmp_path / "own"
    (own / "partials").mkdir(parents=True)
    (own / "partials/footer.html").write_text('<footer class="my-foot"></footer>', encoding="utf-8")
    (own / "main.html").write_text(
        '{% extends "base.html" %}{% block extrahead %}<meta name="mine" content="1">{% endblock %}', encoding="utf-8"
    )
    for name in ("own.css", "own.svg", "own.js", "module.mjs"):
        (docs / name).write_text("", encoding="utf-8")
    theme = "  font: false\n  custom_dir: own\n  logo: own.svg\n  favicon: own.svg"
    text = file.read_text("utf-8").replace("  font: false", theme)
    file.write_text(f"{text}\nextra_css: [own.css]\nextra_javascript: [own.js, module.mjs]\n", encoding="utf-8")
    assert build(file).notices == ()
    for address, root in (("method", "../"), ("briefs", "../"), (BRIEF, "../../")):
        html = page(tmp_path, address)
        assert f'<link rel="stylesheet" href="{root}own.css">' in html
        assert f'<script src="{root}own.js"></script>' in html
        assert f'<script src="{root}module.mjs" type="module"></script>' in html
        assert f'<link rel="icon" href="{root}own.svg">' in html
        assert f'src="{root}own.svg"' in html
        assert '<meta name="mine" content="1">' in html
        assert 'class="my-foot"' in html


EDIT_LINKS = {
    "GitLab": (
        "repo_url: https://gitlab.com/o/p\nedit_uri: -/edit/trunk/docs/",
        "https://gitlab.com/o/p/-/edit/trunk/",
    ),
    "GitHub's default": ("repo_url: https://github.com/o/p", "https://github.com/o/p/edit/master/"),
    "a host of one's own": ("edit_uri: https://code.example/p/edit/docs", "https://code.example/p/edit/"),
    "a query": ("repo_url: https://code.example/p\nedit_uri: ?at=docs/", "https://code.example/p?at="),
    "a template": (
        "repo_url: https://code.example/p\nedit_uri_template: src/docs/{path}?mode=edit",
        "https://code.example/p/src/",
    ),
}


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, id=name, marks=() if name in ("GitLab", "a template") else on_main)
        for name, case in EDIT_LINKS.items()
    ],
)
def test_edit_links_lead_where_the_settings_say(tmp_path: Path, case: tuple[str, str]) -> None:
    settings, start = case
    built(tmp_path, settings=settings)
    end = "?mode=edit" if "mode=edit" in settings else ""
    file = f"briefings/articles/{BRIEF.removeprefix('briefs/')}.yaml"
    assert f'href="{start}{file}{end}"' in page(tmp_path, BRIEF)
    assert f'href="{start}docs/method.md{end}"' in page(tmp_path, "method")


def test_without_a_known_way_to_edit_there_is_no_link(tmp_path: Path) -> None:
    built(tmp_path, settings="repo_url: https://code.example/p")
    assert "Edit this" not in page(tmp_path, BRIEF)
    assert 'href="https://code.example/p"' in page(tmp_path, BRIEF)


def test_a_page_that_says_so_is_not_found_by_search(tmp_path: Path) -> None:
    file = make_project(tmp_path, search=True)
    for name, head in (("seen", ""), ("unseen", "---\nsearch: {exclude: true}\n---\n")):
        (tmp_path / f"docs/{name}.md").write_text(f"{head}# Lamp oil {name}\n", encoding="utf-8")
    build(file)
    fragments = [gzip.decompress(path.read_bytes()) for path in (tmp_path / "site/pagefind/fragment").iterdir()]
    assert [text for text in fragments if b'"seen/"' in text]
    assert not [text for text in fragments if b"unseen" in text]


FRONT_MATTER = """---
title: Fog
author: A. & B.
robots: noindex
status: new
hide:
  - toc
  - footer
search: {boost: 9, exclude: true}
---

## Bells

Rung in fog.
"""


def test_keys_above_a_page_have_their_usual_effect_or_are_said_to_have_none(tmp_path: Path) -> None:
    file = make_project(tmp_path, url=URL)
    write(tmp_path, {"docs/fog.md": FRONT_MATTER, "docs/bells.md": "# Bells\n\n## In fog\n"})
    file.write_text(f"site_author: A. Keeper\n{file.read_text('utf-8')}", encoding="utf-8")
    assert [line.partition(" has no effect")[0] for line in build(file).notices] == [
        "docs/fog.md:5: status",
        "docs/fog.md:6: hide.footer",
        "docs/fog.md:9: search.boost",
    ]
    fog, bells, brief = (page(tmp_path, address) for address in ("fog", "bells", BRIEF))
    assert '<meta name="author" content="A. &amp; B.">' in fog
    assert '<meta name="robots" content="noindex">' in fog
    assert "_contents" in bells
    assert "_contents" not in fog
    assert all('<meta name="author" content="A. Keeper">' in html and "robots" not in html for html in (bells, brief))
    site_map = (tmp_path / "site/sitemap.xml").read_text("utf-8")
    assert "/bells/" in site_map
    assert "/fog/" not in site_map


def test_keys_above_a_page_may_be_used_by_templates_of_the_project(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"docs/fog.md": FRONT_MATTER, "own/main.html": '{% extends "base.html" %}\n'}
    assert notices(tmp_path, "\n  custom_dir: own", files) == []


def test_what_has_no_effect_is_said_in_a_line(tmp_path: Path) -> None:
    (line,) = built(tmp_path, settings="extra: {analytics: {provider: x}}").notices
    assert line.startswith("mkdocs.yml:16:9: extra.analytics has no effect")


def test_a_style_sheet_of_another_host_is_told(tmp_path: Path) -> None:
    with pytest.raises(
        ProjectError, match=r"\Amkdocs\.yml:16:13: browsers will refuse https://cdn.* of `extra_css`, .*\Z"
    ):
        built(tmp_path, settings="extra_css: ['https://cdn.example/x.css']")


def test_a_picture_of_another_host_is_told(tmp_path: Path) -> None:
    with pytest.raises(
        ProjectError, match=r"\Amkdocs\.yml:7:9: browsers will refuse https://cdn.* of `theme\.logo`, .*\Z"
    ):
        build(with_theme(tmp_path, "logo: https://cdn.example/x.png"))


def test_what_a_style_sheet_or_script_loads_from_another_host_is_told_at_its_line(tmp_path: Path) -> None:
    files = {
        "docs/lamp.css": "/* https */\n@import 'https://cdn.example/a.css';\na{background: url(//cdn.example/a.png)}\n",
        "docs/lamp.js": "import 'https://cdn.example/a.js'\n",
    }
    told = refusal(tmp_path, "extra_css: [lamp.css]\nextra_javascript: [{path: lamp.js, type: module}]\n", files=files)
    places = [line.partition(", which is on another host")[0] for line in told.splitlines()]
    assert places == [
        "docs/lamp.css:2: browsers will refuse https://cdn.example/a.css",
        "docs/lamp.css:3: browsers will refuse //cdn.example/a.png",
        "docs/lamp.js:1: browsers will refuse https://cdn.example/a.js",
    ]


INLINE = "<script>light()</script>"
FROM_ELSEWHERE = '<script src="https://cdn.example/x.js"></script>'


@pytest.mark.parametrize(
    ("part", "told"),
    [(INLINE, "the <script> without a file"), pytest.param(FROM_ELSEWHERE, "cdn.example", marks=on_main)],
)
def test_what_browsers_refuse_of_a_template_is_told_once_of_generated_pages(
    tmp_path: Path, part: str, told: str
) -> None:
    (tmp_path / "lamps").mkdir()
    template = f'{{% extends "base.html" %}}{{% block scripts %}}{{{{ super() }}}}{part}{{% endblock %}}'
    (tmp_path / "lamps/main.html").write_text(template, encoding="utf-8")
    with pytest.raises(ProjectError) as error:
        build(with_theme(tmp_path, "custom_dir: lamps"))
    lines = [line for line in str(error.value).splitlines() if told in line]
    assert [line.partition(":")[0] for line in lines] == ["lamps/main.html"]


def test_a_page_that_would_have_no_policy_is_refused(tmp_path: Path) -> None:
    (tmp_path / "lamps").mkdir()
    (tmp_path / "lamps/main.html").write_text("<html>{{ page.content }}</html>", encoding="utf-8")
    file = make_project(tmp_path)
    file.write_text(file.read_text("utf-8").replace("font: false", "custom_dir: lamps"), encoding="utf-8")
    with pytest.raises(ProjectError, match=r"would have no policy .*; let main\.html of the theme extend base\.html"):
        build(file)
    (tmp_path / "lamps/main.html").write_text("", encoding="utf-8")
    with pytest.raises(ProjectError, match=r"a page of the theme shows nothing of title, .*extend base\.html"):
        build(file)


def test_a_generated_page_that_another_plugin_writes_over_is_told(tmp_path: Path) -> None:
    maps = f"  - redirects:\n      redirect_maps:\n        {BRIEF}.md: method.md\n"
    with pytest.raises(ProjectError, match=f"{BRIEF}/index.html: another plugin or a hook has put something else"):
        built(tmp_path, plugins=maps)
    assert not (tmp_path / "site").exists()


def test_what_a_hook_puts_round_a_page_is_looked_at(tmp_path: Path) -> None:
    hook = f"def on_post_page(output, page, config):\n    return output.replace('</body>', '{INLINE}</body>')\n"
    (tmp_path / "lamp.py").write_text(hook, encoding="utf-8")
    with pytest.raises(ProjectError, match=r"method\.md: browsers will refuse the <script>"):
        built(tmp_path, settings="hooks: [lamp.py]")


@pytest.mark.parametrize("folder", ["docs", "docs/site", "."])
def test_no_site_is_built_in_the_folder_of_its_pages_or_around_it(tmp_path: Path, folder: str) -> None:
    with pytest.raises(ProjectError, match="the site would be built in the folder of its pages, or around it"):
        build(make_project(tmp_path), site_dir=tmp_path / folder)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("name: material", "name: mkdocs", "made for the theme material|Unrecognised theme"),
        ("name: material", "name: null\n  custom_dir: docs/lamps", "5:9: error B104"),
        ("  - briefings:", "  - briefings\n  - briefings:", "`plugins` cannot be .briefings.: it is named twice"),
        ("stamp: true", "split_above: 0", "error B025: `split_above` cannot be"),
        ("site_name:", "use_directory_urls: false\nsite_name:", "use_directory_urls"),
        ("site_name:", "hooks: [none.py]\nsite_name:", "none.py"),
        (
            "site_name:",
            "site_dir: briefings/articles/site\nsite_name:",
            "`site_dir` cannot be .*: it lies in briefings/",
        ),
        ('""', "https://example.org/?page=", "3:11: error B111"),
        ('""', "https://example.org/#page", "3:11: error B111"),
        *(
            ('""', address, "3:11: error B111: the address .* cannot be a link")
            for address in ("https://ada:secret@example.org/", "https://[::1/", "https://exam ple.org/", "http://[zz]/")
        ),
        ("site_name:", "repo_url: https://[::1/\nsite_name:", "1:11: error B111"),
        ("font: false", "icon: text", "6:9: error B103: this must be keys with values, not text"),
        ("font: false", "static_templates: 3", "6:21: error B103: this must be a list, not a number"),
        *(
            (
                "site_name:",
                f"repo_url: https://a.example/\nedit_uri: {address}\nsite_name:",
                "`edit_uri` leads to https://",
            )
            for address in ("https://[::1/", "https://a.example:port/")
        ),
        ("site_name:", "exclude_docs: '*'\nsite_name:", r"`exclude_docs` or .* leaves out of the site: method\.md;"),
        ("site_name:", "draft_docs: '*'\nsite_name:", r"`draft_docs` leaves out of the site: method\.md;"),
        (
            "font: false",
            "icon: {logo: no/such}",
            r"mkdocs\.yml:6:16: `theme\.icon\.logo`: neither the project nor the theme has the icon .*no/such\.svg",
        ),
        *(("site_name: ", f"site_name: '{name}' #", "1:12: error B104") for name in ("", " ", "\u200b")),
        ("site_name:", "extra_css: [null]\nsite_name:", "1:13: error B104"),
        ("site_name:", "extra_css: ['']\nsite_name:", "1:13: error B104"),
    ],
)
def test_settings_that_cannot_work_are_refused_in_one_line(tmp_path: Path, old: str, new: str, told: str) -> None:
    file = make_project(tmp_path)
    (tmp_path / "docs/lamps").mkdir()
    file.write_text(file.read_text("utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ProjectError, match=told):
        build(file)
    assert not (tmp_path / "site").exists()


def test_what_has_no_effect_is_said_at_its_place(tmp_path: Path) -> None:
    settings = (
        "\n  icon: {repo: bell}\n  palette: {primary: red}\n  language: fr\nrepo_name: Harbours\nhooks: [lamp.py]"
    )
    assert [line.partition(" has no effect")[0] for line in notices(tmp_path, settings, {"lamp.py": "x = 1\n"})] == [
        "mkdocs.yml:7:16: theme.icon.repo",
        "mkdocs.yml:8:3: theme.palette",
        "mkdocs.yml:9:13: theme.language",
        "mkdocs.yml:10:12: repo_name",
        "mkdocs.yml:11:9: the hook lamp.py",
    ]


def test_a_preview_at_an_address_of_ipv6_has_an_address_that_can_be_linked(tmp_path: Path) -> None:
    file = make_project(tmp_path)
    config = load_config(str(file), dev_addr="[::1]:8000")
    config.site_url = "http://::1:8000/"  # as MkDocs has it
    check_settings(config, ProjectSettings(file))
    assert config.site_url == "http://[::1]:8000/"


GIVEN = {
    "--no-directory-urls": 'B025: `use_directory_urls` cannot be "false"',
    "--theme=mkdocs": 'B025: `theme.name` cannot be "mkdocs": pages are made for the theme material',
    "--site-dir=briefings/site": "it lies in briefings/, which holds the record",
}


@pytest.mark.parametrize(
    "option", [pytest.param(name, marks=on_main if "dir" in name else of_mkdocs) for name in GIVEN]
)  # ProperDocs itself refuses other themes here
def test_what_a_command_line_gives_is_judged_as_what_is_written(tmp_path: Path, option: str) -> None:
    make_project(tmp_path)
    command = [sys.executable, "-m", ENGINE, "build", option]
    done = run(command, cwd=tmp_path, capture_output=True, text=True, timeout=120)
    assert done.returncode == 1
    assert GIVEN[option] in done.stderr
    assert "Traceback" not in done.stderr
    assert not [*tmp_path.glob("**/index.html")]


def test_what_another_hook_sets_is_judged_as_what_is_written(tmp_path: Path) -> None:
    file = make_project(tmp_path)
    first = "from mkdocs.plugins import event_priority\n\n@event_priority(50)\n"
    write(tmp_path, {"lamp.py": f"{first}def on_config(config):\n    config.site_url = 'fog'\n"})
    file.write_text(f"{file.read_text('utf-8')}hooks: [lamp.py]\n", encoding="utf-8")
    with pytest.raises(ProjectError, match="error B111: the address fog cannot be a link"):
        build(file)
