"""Other plugins and hooks beside ours: they find generated pages, and have their usual effect."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from generator.commands.build import build
from generator.commands.project import ProjectError
from generator.site.security_headers import has_policy
from tests.build.mkdocs.building import BRIEF, built, page, refusal
from tests.projects import URL, content_of, files_of, make_project
from tests.shared import BuildOnce
from tests.support import on_main, write

# --- navigation -------------------------------------------------------------------------------------


def tabs_of(html: str) -> str:
    """The sections of the site in a page's header."""
    return html.partition('<nav class="md-tabs"')[2].partition("</nav>")[0]


def test_a_navigation_that_nobody_wrote_has_lists_under_their_titles_and_no_single_brief(tmp_path: Path) -> None:
    result = built(tmp_path, nav=False)
    tabs = re.findall(r'<a[^>]*href="([^"]*)">([^<]+)<', tabs_of(page(tmp_path, "briefs")))
    assert ("./", "Briefs by date") in tabs
    assert ("../method/", "Method") in tabs
    assert ("../a-z/", "Names A–Z") in tabs
    assert not any("2021" in address for address, _ in tabs)
    assert result.notices == ()


def test_a_navigation_can_name_any_generated_page(tmp_path: Path) -> None:
    built(tmp_path, nav=False, settings=f"nav: [index.md, Deal: {BRIEF}.md, Haru: people/mina-haru.md, method.md]")
    assert f'href="../{BRIEF}/">Deal<' in page(tmp_path, "method")
    assert 'aria-current="page" href="./">Deal<' in page(tmp_path, BRIEF)
    assert 'aria-current="page" href="./">Haru<' in page(tmp_path, "people/mina-haru")


def test_only_the_page_that_the_navigation_names_is_the_current_one(tmp_path: Path) -> None:
    built(tmp_path, nav=False, settings=f"nav: [index.md, Deal: {BRIEF}.md, Haru: people/mina-haru.md]")
    named = {tmp_path / "site" / BRIEF, tmp_path / "site/people/mina-haru"}
    files = (tmp_path / "site").rglob("index.html")
    for other in {file.parent for file in files} - named:
        html = (other / "index.html").read_text("utf-8")
        links = dict(re.findall(r'<a href="([^"]*)">(Deal|Haru)<', tabs_of(html)))
        assert {(other / link).resolve() for link in links} == named, other


def test_awesome_nav_has_lists_and_orders_them(tmp_path: Path) -> None:
    nav = "nav:\n  - method.md\n  - Every brief: briefs/index.md\n  - index.md\n"
    project = tmp_path / "project"
    project.mkdir()
    file = make_project(project)
    text = file.read_text("utf-8").partition("nav:")[0].replace("  - briefings:", "  - awesome-nav\n  - briefings:")
    file.write_text(text, encoding="utf-8")
    (project / "docs/.nav.yml").write_text(nav, encoding="utf-8")
    build(file)
    tabs = re.findall(r'<a[^>]*href="([^"]*)">([^<]+)<', tabs_of(page(project, "method")))
    assert tabs == [("./", "Method"), ("../briefs/", "Every brief"), ("..", "Harbour & Sound")]


# --- other plugins ----------------------------------------------------------------------------------


@pytest.mark.parametrize("first", [True, False])
def test_a_redirect_leads_to_a_generated_page(tmp_path: Path, first: bool) -> None:
    redirects = f"  - redirects: {{redirect_maps: {{briefs/old-name.md: {BRIEF}.md, old.md: briefs/index.md}}}}\n"
    if first:
        built(tmp_path, plugins=redirects)
    else:
        file = make_project(tmp_path)
        text = file.read_text("utf-8").replace("\nnav:", f"\n{redirects}nav:")
        file.write_text(text, encoding="utf-8")
        build(file)
    assert f"url=../{BRIEF.removeprefix('briefs/')}/" in page(tmp_path, "briefs/old-name")
    assert "url=../briefs/" in page(tmp_path, "old")


def test_a_redirect_shows_nothing_and_has_no_policy_of_its_own(tmp_path: Path) -> None:
    """The plugin's page moves a reader's # on by a script within it, which the policy of our pages would refuse."""
    built(tmp_path, plugins="  - redirects: {redirect_maps: {old.md: briefs/index.md}}\n")
    html = page(tmp_path, "old")
    assert not has_policy(html)
    assert '<meta http-equiv="refresh"' in html  # leads on where a host sends the policy, too
    assert re.search(r"<script>[^<]*hash", html)
    files = files_of(tmp_path / "site")
    without = {name for name, data in files.items() if name.endswith(".html") and not has_policy(data.decode())}
    assert without == {"old/index.html"}


def test_a_redirect_to_nothing_stops_the_build(tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match=r"'briefs/never\.md' does not exist"):
        built(tmp_path, plugins="  - redirects: {redirect_maps: {old.md: briefs/never.md}}\n")
    assert not (tmp_path / "site").exists()


def test_macros_work_in_written_pages_and_leave_generated_ones_as_they_are(
    tmp_path: Path, build_once: BuildOnce
) -> None:
    project = tmp_path
    file = make_project(project, url=URL)
    text = file.read_text("utf-8").replace("  - briefings:", "  - macros\n  - briefings:")
    file.write_text(f"{text}\nextra: {{lamp: red lamp}}\n", encoding="utf-8")
    method = project / "docs/method.md"
    method.write_text(f"{method.read_text('utf-8')}\nA {{{{ lamp }}}} burns.\n", encoding="utf-8")
    build(file)
    assert "A red lamp burns." in page(project, "method")
    plain, macros = content_of(build_once(url=URL) / "site"), content_of(project / "site")
    assert plain.keys() == macros.keys()
    assert [name for name in plain if plain[name] != macros[name]] == ["method/index.html", "method/index.json"]


def test_minify_makes_every_page_smaller(tmp_path: Path, build_once: BuildOnce) -> None:
    built(tmp_path, plugins="  - minify: {minify_html: true}\n")
    plain, small = files_of(build_once(url=URL) / "site"), files_of(tmp_path / "site")
    assert plain.keys() == small.keys()
    pages = [name for name in plain if name.endswith(".html")]
    assert f"{BRIEF}/index.html" in pages
    assert [name for name in pages if len(small[name]) >= len(plain[name])] == []


@pytest.mark.parametrize("name", [pytest.param("search", marks=on_main), "material/search"])
def test_the_search_of_the_theme_finds_generated_pages_and_is_said_to_be_useless(tmp_path: Path, name: str) -> None:
    result = built(tmp_path, plugins=f"  - {name}\n")
    index = json.loads((tmp_path / "site/search/search_index.json").read_text("utf-8"))
    locations = {record["location"] for record in index["docs"]}
    assert {f"{BRIEF}/", "method/", "people/mina-haru/"} <= locations
    assert [line for line in result.notices if "search of its own" in line]


def test_pages_that_others_take_part_in_are_those_that_are_stamped(tmp_path: Path, build_once: BuildOnce) -> None:
    (tmp_path / "see.py").write_text(
        "seen = []\n"
        "def on_page_content(html, page, config, files):\n    seen.append(page.file.src_uri)\n"
        "def on_post_build(config):\n    open(config.site_dir + '/seen.txt', 'w').write(chr(10).join(seen))\n",
        encoding="utf-8",
    )
    built(tmp_path, settings="hooks: [see.py]")
    plain, seen = content_of(build_once(url=URL) / "site"), content_of(tmp_path / "site")
    pages = seen.pop("seen.txt").decode().splitlines()
    assert plain == seen
    assert f"{BRIEF}.md" in pages
    assert len(pages) == sum(name.endswith("index.html") for name in plain)


def test_a_link_to_an_anchor_of_a_generated_page_is_sound_beside_others(tmp_path: Path) -> None:
    file = make_project(tmp_path)
    write(
        tmp_path,
        {
            "see.py": "def on_page_content(html, page, config, files):\n    return html\n",
            "docs/more.md": "# More\n\nSee [how](data/index.md#_build).\n",
        },
    )
    text = file.read_text("utf-8").replace("nav:", "nav:\n  - more.md")
    file.write_text(f"{text}hooks: [see.py]\nvalidation: {{links: {{anchors: warn}}}}\n", encoding="utf-8")
    build(file)
    assert 'href="../data/#_build"' in page(tmp_path, "more")


@pytest.mark.parametrize("level", ["warning", "error"])
@pytest.mark.parametrize("name", ["mkdocs", *(f"mkdocs.{of}" for of in ("plugins.fog", "plugins", "hooks", "fog"))])
def test_a_warning_of_another_plugin_stops_the_build_and_the_last_line_says_so(
    tmp_path: Path, name: str, level: str
) -> None:
    warns = f"import logging\ndef on_env(env, config, files):\n    logging.getLogger({name!r}).{level}('Fog.')\n"
    told = refusal(tmp_path, "hooks: [fog.py]\n", files={"fog.py": warns})
    assert told.splitlines() == [
        "Fog.",
        "nothing was built: a warning from a plugin or a hook stops the build, as pages may have a fault",
    ]


def test_addresses_that_a_plugin_makes_without_slashes_are_refused_in_one_line(tmp_path: Path) -> None:
    hook = "def on_config(config):\n    config.use_directory_urls = False\n"
    told = refusal(tmp_path, "hooks: [flat.py]\n", files={"flat.py": hook})
    assert told.startswith(
        'the hook flat.py changes `use_directory_urls` at on_config: `use_directory_urls` cannot be "false": '
        "addresses of the record end in a slash ("
    )
