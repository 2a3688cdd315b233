"""Settings that a build alone can judge: each is told in one line, at its place, and the site stays as it was."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from generator.build.mkdocs.settings.chain import ProjectSettings
from generator.build.mkdocs.settings.messages import refusals
from generator.commands.build import build
from generator.commands.check import check
from generator.commands.project import ProjectError
from generator.commands.serve import serve
from tests.build.mkdocs.building import built, refusal
from tests.projects import make_project
from tests.support import line_of, on_main

NAMED = {
    "theme.logo": ("", "  logo: no.svg\n", "mkdocs.yml:7:9: `theme.logo` leads to /no.svg, which is not there"),
    "theme.favicon": ("", "  favicon: no.svg\n", "mkdocs.yml:7:12: `theme.favicon` leads to /no.svg"),
    "a sheet": ("extra_css: [no.css]\n", "", "mkdocs.yml:15:13: `extra_css` leads to /no.css, which is not there"),
    "a sheet above": ("extra_css: [../no.css]\n", "", "mkdocs.yml:15:13: `extra_css` leads out of the site"),
    "a script": ("extra_javascript: [no.js]\n", "", "mkdocs.yml:15:20: `extra_javascript` leads to /no.js"),
    "a script with keys": (
        "extra_javascript:\n  - {path: no.js, defer: true}\n",
        "",
        "mkdocs.yml:16:5: `extra_javascript` leads to /no.js",
    ),
    "an address in nav": ("  - /no/\n", "", "mkdocs.yml:15:5: `nav` leads to /no/, which is not there"),
    "a page as a sheet": ("extra_css: [method.md]\n", "", "mkdocs.yml:15:13: `extra_css` leads to /method.md"),
}


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, id=name, marks=() if name in ("theme.logo", "a script with keys") else on_main)
        for name, case in NAMED.items()
    ],
)
def test_a_file_that_a_setting_names_and_nobody_has_is_told_at_the_setting(
    tmp_path: Path, case: tuple[str, str, str]
) -> None:
    settings, theme, told = case
    heading, line = refusal(tmp_path, settings, theme).splitlines()
    assert heading == "briefings: the finished site has a fault, so the old one stays:"
    assert line.strip().startswith(told)


WORDS = {
    "an unknown plugin": ("", "  - fog\n", "8:5", 'The "fog" plugin is not installed'),
    "a plugin twice": ("", "  - search\n  - search\n", "8:5", "Plugin 'material/search' was specified multiple times"),
    "an option": ("", "  - search: {lagn: en}\n", "8:20", "Plugin 'material/search' option 'lagn': Unrecognised"),
    "a kind": ("", "  - redirects: {redirect_maps: [a]}\n", "8:17", "option 'redirect_maps': Expected type: "),
    "an extension": ("markdown_extensions: [fog]\n", "", "15:23", "'fog'. ModuleNotFoundError: No module named"),
    "its option": ("markdown_extensions: [toc: {fog: 1}]\n", "", "15:34", "'toc'. KeyError: 'fog'; "),
    "validation": ("validation: {links: {anchors: loud}}\n", "", "15:31", "Sub-option 'anchors': Expected"),
    "a template": ("extra_templates: [no.html]\n", "", "15:19", "Template skipped: 'no.html' not found"),
    "no page": ("  - More: fog.png\n", "", "15:11", "`nav` names fog.png, but there is no such page; "),
}


@pytest.mark.parametrize("case", WORDS.values(), ids=WORDS)
def test_what_mkdocs_says_of_a_setting_is_one_line_with_its_place(
    tmp_path: Path, case: tuple[str, str, str, str]
) -> None:
    settings, plugin, place, told = case
    text = refusal(tmp_path, settings, plugin=plugin).removeprefix(f"{tmp_path}/mkdocs.yml cannot be used:\n")
    assert text.startswith(f"mkdocs.yml:{place}: ")
    assert told in text
    assert "\n" not in text


@pytest.mark.parametrize(
    ("link", "place"),
    [
        ("[one](fog.md)", "3:14"),
        pytest.param("[one](<fog.md>)", "3:15", marks=on_main),
        pytest.param("[one][1]\n\n[1]: fog.md", "5:6", marks=on_main),
        ("[one](method.md#fog)", "3:14"),
    ],
)
def test_a_dead_link_in_a_page_is_told_at_the_link(tmp_path: Path, link: str, place: str) -> None:
    page = {"docs/more.md": f"# More\n\nfog.md {link}\n"}
    settings = "  - more.md\nvalidation: {links: {anchors: warn}}\n"
    text = refusal(tmp_path, settings, files=page)
    told = (
        "no heading has the address of method.md#fog; "
        if "#" in link
        else "the page links to fog.md, but there is no such "
    )
    assert text.startswith(f"docs/more.md:{place}: {told}")
    assert text.endswith("; correct the link")


@pytest.mark.parametrize(("link", "hint"), [("method", "write method.md"), ("fog/", "correct the link")])
def test_a_link_to_no_file_is_told_with_the_page_that_is_meant(tmp_path: Path, link: str, hint: str) -> None:
    settings = "  - more.md\nvalidation: {links: {unrecognized_links: warn}}\n"
    text = refusal(tmp_path, settings, files={"docs/more.md": f"# More\n\n[one]({link})\n"})
    assert text == f"docs/more.md:3:7: the page links to {link}, which is the name of no file; {hint}"


def test_a_tag_that_nobody_knows_is_told_on_one_line(tmp_path: Path) -> None:
    told = refusal(tmp_path, "copyright: !FOG x\n").splitlines()
    assert told[1] == "mkdocs.yml:15:12: error B004: MkDocs knows no tag !FOG"


@pytest.mark.parametrize(
    ("tag", "told"),
    [
        ("!!python/name:no_such.fog", "Python cannot find module 'no_such'"),
        ("!!python/name:os.fog", "Python cannot find 'fog' in the module 'os'"),
        ("!!python/module:no_such", "Python cannot find module 'no_such'"),
    ],
)
def test_a_tag_that_leads_to_no_function_is_told_at_its_place(tmp_path: Path, tag: str, told: str) -> None:
    _, line = refusal(tmp_path, f"extra:\n  fog: {tag}\n").splitlines()
    hint = "correct the name behind `!!python/`, or install the package that has it"
    assert line == f"mkdocs.yml:16:8: {told}; {hint}"


@pytest.mark.parametrize(
    "tagged",
    [
        "!!python/object/apply:os.mkdir ['{}']",
        "!!python/object/new:pathlib.Path ['{}']",
        "!!python/object:pymdownx.slugs.fog {{}}",
        "!<tag:yaml.org,2002:python/object/apply:os%2Emkdir> ['{}']",
        "!!python/object/apply:pymdownx.slugs.slugify {{kwds: {{case: !!python/object/apply:os.mkdir ['{}']}}}}",
        "!ENV [HOME, !!python/object/apply:os.mkdir ['{}']]",
    ],
)
def test_a_tag_that_would_run_code_while_settings_are_read_is_refused(tmp_path: Path, tagged: str) -> None:
    settings = f"extra:\n  fog: {tagged.format(tmp_path / 'fog')}\n"
    line = next(line for line in refusal(tmp_path, settings).splitlines() if "mkdocs.yml:16:" in line)
    assert re.search(r"16:\d+: error B004: the tag !!python/object\S+ would run code while this file is read$", line)
    assert [item.diagnostic.hint for item in check(tmp_path / "mkdocs.yml").items] == [
        "take it out; a hook can set the value at on_config"
    ]
    assert not (tmp_path / "fog").exists()


def test_functions_of_extensions_may_be_called_while_settings_are_read(tmp_path: Path) -> None:
    extensions = """markdown_extensions:
  - toc: {slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}} }
  - pymdownx.emoji:
      emoji_generator: !!python/name:material.extensions.emoji.to_svg
  - pymdownx.snippets: {base_path: [!relative $config_dir]}
"""
    result = built(tmp_path, settings=extensions)
    assert result.site.is_dir()
    assert not check(tmp_path / "mkdocs.yml").items


@pytest.mark.parametrize("written", ["' https://example.org/ '", '"https://example.org/fog\\nbell/"'])
def test_signs_of_an_address_that_the_engine_takes_out_are_told(tmp_path: Path, written: str) -> None:
    with pytest.raises(ProjectError, match=r"mkdocs\.yml:3:11: error B111: the address .* cannot be a link\n"):
        build(make_project(tmp_path, url=written))


def test_a_project_without_pages_is_told_where_they_should_be(tmp_path: Path) -> None:
    file = make_project(tmp_path)
    shutil.rmtree(tmp_path / "docs")
    with pytest.raises(
        ProjectError, match=r"mkdocs\.yml: there is no folder docs with pages; make it, or name another"
    ):
        build(file)


@pytest.mark.parametrize("address", ["nosuch.example:8000", "8000", "127.0.0.1:99999", "[::1:8000", ":0"])
def test_an_address_that_a_command_line_gives_is_judged_there(tmp_path: Path, address: str) -> None:
    with pytest.raises(ProjectError, match=rf'^"{re.escape(address)}" is not an address to serve at; write'):
        serve(tmp_path / "mkdocs.yml", address=address)


def test_a_page_that_is_misspelt_is_told_with_the_one_that_is_meant(tmp_path: Path) -> None:
    file = make_project(tmp_path)
    file.write_text(file.read_text("utf-8") + "  - More: [mecanism/index.md, fog.md]\n", encoding="utf-8")
    (tmp_path / "docs/inner").mkdir()
    (tmp_path / "docs/inner/more.md").write_text("[a](../metod.md) [b](../method.md#fog)\n", encoding="utf-8")
    (tmp_path / "docs/more.md").write_text("[c](people/nobody.md)\n", encoding="utf-8")
    links = [
        f"Doc file 'inner/more.md' contains a link '{link}', but there is none."
        for link in ("../metod.md", "../method.md#fog")
    ]
    links.append("Doc file 'more.md' contains a link 'people/nobody.md', but there is none.")
    of_nav = [
        f"A reference to '{name}' is included in the 'nav' configuration" for name in ("mecanism/index.md", "fog.md")
    ]
    none = "but there is no such page"
    report = refusals(ProjectSettings(file), [*links, *of_nav], ["mechanism/index.md", "people/per-berg.md"])
    assert [line_of(item) for item in report.items] == [
        f'docs/inner/more.md:1:5 B027 {links[0][:-1]} | did you mean "../method.md"?',
        f"docs/inner/more.md:1:22 B027 {links[1][:-1]} | correct the link",
        f"docs/more.md:1:5 B027 {links[2][:-1]} | correct the link",
        f'mkdocs.yml:15:12 B024 `nav` names mecanism/index.md, {none} | did you mean "mechanism/index.md"?',
        f"mkdocs.yml:15:31 B024 `nav` names fog.md, {none} | correct its name, or take it out of `nav`",
    ]
