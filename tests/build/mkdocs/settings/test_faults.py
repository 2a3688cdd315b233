"""What is wrong in `mkdocs.yml`, told by `briefings check` before anything is built."""

from __future__ import annotations

import re
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import PluginCollection

from generator.build.mkdocs.mkdocs_config import BriefingsConfig
from generator.build.mkdocs.settings.chain import ProjectSettings
from generator.build.mkdocs.settings.faults import settings_faults
from generator.build.mkdocs.settings.folders import EVENTS
from generator.build.mkdocs.settings.kinds import SETTINGS, is_host_and_port
from generator.build.site_options import option_defaults
from generator.commands.check import check
from tests.projects import REPOSITORY
from tests.support import lay_base, line_of, write

GOOD = """\
site_name: Harbours
theme: {name: material}
plugins:
  - search
  - briefings: {search: false}
nav:
  - Start: index.md
  - Briefs: briefs/index.md
  - More:
      - About: about.md
      - How it works: mechanism/index.md
      - Elsewhere: https://example.org/about.md
"""
FAULTS = [
    ("site_name: Harbours\n", "", "1:1 B101"),
    ("site_name:", "site_nam:", "1:1 B102"),
    ("{search: false}", "{serch: false}", "5:17 B102"),
    ("about.md", "abuot.md", "10:16 B024"),
    ("briefs/index.md", "brief/index.md", "8:13 B024"),
    ("Start: index.md", "Start: /index.md", "7:12 B024"),
    ("nav:\n", "nav\n", "6:1 B004"),
    ("  - search\n", "  -search\n", "4:3 B004"),
    ("site_name: Harbours\n", "site_name: Harbours\nsite_name: Bells\n", "2:1 B005"),
    ("theme:", "site_description: >-\n\tFog bells\ntheme:", "3:1 B011"),
    ("https://example.org/about.md", "https://[::1/about.md", "12:20 B111"),
    *(
        ("theme:", f"{name}: {address}\ntheme:", f"2:{len(name) + 3} B111")
        for name in ("site_url", "repo_url")
        for address in ("https://[::1/", "https://host:port/", "http://[zz]/", "https://.../", "harbours.example")
    ),
    ("theme:", 'extra_css: [bell.css, "https://host:port/fog.css"]\ntheme:', "2:23 B111"),
    ("theme:", "extra_css: [{fog: bell}]\ntheme:", "2:13 B103"),
    ("name: material", "name: material, icon: text", "2:31 B103"),
    ("name: material", "name: material, icon: {logo: [fog]}", "2:32 B103"),
    ("name: material", "name: material, logo: [fog]", "2:25 B103"),
    ("name: material", "name: material, favicon: 3", "2:34 B103"),
    ("name: material", "name: material, static_templates: 3", "2:43 B103"),
    ("name: material", "name: material, static_templates: [3]", "2:44 B103"),
    ("name: material", "name: material, custom_dir: [fog]", "2:25 B103"),
]


def found(project: Path, settings: str) -> list[str]:
    lay_base(project)
    write(project, {"mkdocs.yml": settings, "docs/about.md": "# About\n"})
    return [line_of(item).partition(" | ")[0] for item in check(project / "mkdocs.yml").items]


def test_good_settings_are_good(tmp_path: Path) -> None:
    assert found(tmp_path, GOOD) == []


@pytest.mark.parametrize("within", ["{%s}", "{nav: {%s}}"])
def test_pages_may_be_named_from_the_folder_of_pages(tmp_path: Path, within: str) -> None:
    settings = GOOD.replace(": index.md", ": /index.md").replace(": about.md", ": /about.md")
    settings += f"validation: {within % 'absolute_links: relative_to_docs'}\n"
    assert found(tmp_path, settings) == []
    assert found(tmp_path, settings.replace("/about.md", "/abuot.md", 1)) == [
        "mkdocs.yml:10:16 B024 `nav` names abuot.md, but there is no such page"
    ]


def test_a_build_refuses_pages_named_from_the_root_of_the_host(tmp_path: Path) -> None:
    lay_base(tmp_path)
    settings = GOOD.replace("index.md", "/index.md", 1).replace("theme:", "site_url: https://example.org/rec/\ntheme:")
    write(tmp_path, {"mkdocs.yml": settings, "docs/about.md": "# About\n"})
    faults = settings_faults(ProjectSettings(tmp_path / "mkdocs.yml"))
    assert [line_of(item) for item in faults.items] == [
        "mkdocs.yml:8:12 B024 `nav` names /index.md, but there is no such page | write index.md, without the slash"
    ]


@pytest.mark.parametrize(("good", "wrong", "told"), FAULTS, ids=[wrong.strip() or "none" for _, wrong, _ in FAULTS])
def test_a_fault_is_told_once_at_its_place(good: str, wrong: str, told: str, tmp_path: Path) -> None:
    assert [line[: len(told) + 11] for line in found(tmp_path, GOOD.replace(good, wrong))] == [f"mkdocs.yml:{told}"]


def test_pages_are_not_asked_for_while_the_record_has_faults(tmp_path: Path) -> None:
    lay_base(tmp_path)
    write(tmp_path, {"mkdocs.yml": GOOD, "docs/about.md": "", "briefings/articles/case.yaml": "title: Fog\n"})
    assert {item.diagnostic.location.file for item in check(tmp_path / "mkdocs.yml").items} == {
        "briefings/articles/case.yaml"
    }


def test_tags_of_the_engine_are_its_own(tmp_path: Path) -> None:
    tagged = 'site_url: !ENV [SITE_URL, ""]\nrepo_url: !ENV REPOSITORY\n'
    theme = "{name: material, logo: !ENV [LOGO, bell.svg]}"
    assert found(tmp_path, GOOD.replace("{name: material}", theme) + tagged) == []


@pytest.mark.parametrize("name", option_defaults())
def test_the_page_for_publishers_explains_every_option(name: str) -> None:
    rows = (REPOSITORY / "docs/contributing/hosting.md").read_text("utf-8").splitlines()
    assert [row for row in rows if re.match(rf"\| `{name}\b[^|]*, of the plugin \|", row)]


def test_the_names_are_those_of_the_engine() -> None:
    assert {*SETTINGS} - {"INHERIT"} == {name for name, _ in MkDocsConfig._schema}
    assert {*option_defaults()} == {name for name, _ in BriefingsConfig._schema}
    assert {*EVENTS} == {f"on_{event}" for event in PluginCollection().events}


@pytest.mark.parametrize("address", ["localhost:1", "127.0.0.1:8000", "[::1]:8000", "0.0.0.0:65535"])
def test_a_preview_can_be_served_at_an_address_of_either_kind(address: str) -> None:
    assert is_host_and_port(address)


# --- kinds of values --------------------------------------------------------------------------------


KINDS = {
    "colour: red": "1:1 B102 unknown key",
    "site_name: 3": "1:12 B103 this must be text, not a number",
    "site_name: yes": "1:12 B103 this must be text, not true or false",
    "site_url: [https://example.org/]": "1:1 B103 this must be text, not a list",
    "site_url: www.example.org/briefs": (
        "1:11 B111 the address www.example.org/briefs cannot be a link | write https://www.example.org/briefs"
    ),
    "site_url: ' https://example.org/'": "1:11 B111 the address  https://example.org/ cannot be a link | write it",
    'site_url: "https://example.org/\\nfog/"': "1:11 B111 the address https://example.org/ fog/ cannot be a link | ",
    f"repo_url: https://example.org/{'a' * 2000}": "1:11 B025 `repo_url` cannot be",
    "repo_url: example.org/fog": "1:11 B111 the address example.org/fog cannot be a link | write https://example.org/fog",
    "site_url: ftp://example.org/": "1:11 B111 the address ftp://example.org/ cannot be a link | use an address",
    "repo_url: 3": "1:11 B103 this must be text",
    "copyright: 2021-05-01": "1:12 B103 this must be text",
    "exclude_docs: [fog.md]": "1:1 B103 this must be text, not a list",
    "use_directory_urls: maybe": "1:21 B103 this must be true or false, not text | write true or false",
    "strict: maybe": "1:9 B103 this must be true or false",
    "extra: fog": "1:8 B103 this must be keys with values, not text",
    "extra: null": "1:8 B104 the value is empty",
    "validation: warn": "1:13 B103 this must be keys with values, not text",
    "dev_addr: nowhere": '1:11 B025 `dev_addr` cannot be "nowhere"',
    "exclude_docs: '[z-a]'": '1:15 B025 `exclude_docs` cannot be "[z-a]": it is not a file pattern',
    "nav: [J: 'javascript:alert(1)']": "1:10 B111 the address javascript:alert(1) cannot be a link",
    "copyright: <script>1</script>": '1:12 B025 `copyright` cannot be "<script>1</script>": browsers will refuse the',
    "copyright: <b>Fog": '1:12 B025 `copyright` cannot be "<b>Fog": the <b> is never closed',
    "copyright: '&#12345678;'": '1:12 B025 `copyright` cannot be "&#12345678;": a number after &# has at most seven',
    "copyright: <tr><td>Fog": '1:12 B025 `copyright` cannot be "<tr><td>Fog": browsers drop this <tr>, as it is in no',
    "copyright: <meta http-equiv=refresh content=1>": (
        '1:12 B025 `copyright` cannot be "<meta http-equiv=refresh content=1>": this <meta> would act on the whole page'
    ),
    "plugins: [x: {y: !!python/name:x.y}]": "1:35 B004 a text without quotes cannot begin with ! | write it on a line",
    "dev_addr: nosuch.example:8000": '1:11 B025 `dev_addr` cannot be "nosuch.example:8000"',
    "dev_addr: 127.0.0.1:99999": '1:11 B025 `dev_addr` cannot be "127.0.0.1:99999"',
    "docs_dir: ''": "1:11 B104 the value is empty",
    "theme: 3": "1:8 B103 this must be text or keys with values, not a number",
    "theme: {font: false}": '1:1 B101 "name" is missing',
    "theme: mkdocs": '1:8 B025 `theme` cannot be "mkdocs"',
    "theme: {name: Material}": '1:15 B025 `theme.name` cannot be "Material"',
    "theme: {name: material, custom_dirr: bell}": '1:25 B102 unknown key "custom_dirr" | did you mean "custom_dir"?',
    "theme: {name: material, custom_dir: no}": "1:37 B103 this must be text, not true or false",
    "theme: {name: material, custom_dir: null}": "1:37 B104 the value is empty",
    "plugins: briefings": "1:10 B103 this must be a list or keys with values, not text | write it as",
    "plugins: [3]": "1:11 B103 this must be text or keys with values",
    "plugins: [null]": "1:11 B104 the value is empty",
    "plugins: [{search: null, briefings: null}]": "1:11 B103 this must be one name with its options, not 2 names",
    "plugins: [briefings: [search]]": "1:11 B103 this must be keys with values, not a list",
    "plugins: [briefings: {search: maybe}]": "1:31 B103 this must be true or false, not text",
    "plugins: {briefings: {tabs: many}}": "1:29 B103 this must be a number, not text",
    "markdown_extensions: toc": "1:22 B103 this must be a list or keys with values",
    "markdown_extensions: [3]": "1:23 B103 this must be text or keys with values",
    "nav: fog.md": "1:6 B103 this must be a list, not text",
    "nav: [3]": "1:7 B103 this must be text or keys with values",
    "nav: [Fog: null]": "1:12 B104 the value is empty",
    "nav: [{Fog: fog.md, Bell: bell.md}]": "1:7 B103 this must be one title with its page, not 2 titles",
    "nav: [Fog: [Bell: 3]]": "1:19 B103 this must be text or a list, not a number",
    "hooks: fog.py": "1:8 B103 this must be a list, not text",
    "hooks: [null]": "1:9 B104 the value is empty",
    "extra_javascript: null": "1:19 B104 the value is empty",
    "extra_javascript: fog.js": "1:19 B103 this must be a list, not text | write it as a list: [fog.js]",
    "extra_javascript: 3": "1:19 B103 this must be a list, not a number",
    "extra_javascript: ['']": "1:20 B104 the value is empty",
    "extra_javascript: [null]": "1:20 B104 the value is empty",
    "extra_javascript: [3]": "1:20 B103 this must be text or keys with values",
    "extra_javascript: [defer: true]": '1:20 B101 "path" is missing',
    "extra_javascript: [path: '']": "1:26 B104 the value is empty",
    "extra_javascript: [path: [fog.js]]": "1:20 B103 this must be text, not a list",
    "extra_javascript: [{path: fog.js, defer: maybe}]": "1:42 B103 this must be true or false, not text",
    "extra_javascript: [{path: fog.js, defr: true}]": '1:35 B102 unknown key "defr" | did you mean "defer"?',
    "copyright:\tfog": "1:11 B004 there is a tab before a value | put a space in its place",
    "- site_name": "1:1 B103 this must be keys with values, not a list",
    "copyright: 2021-13-45": "1:12 B004 2021-13-45 cannot be read: month must be in 1..12 | put it in quotes",
    "copyright: 'By <a href=fog.html>us</a>'": "1:12 B111 the address fog.html cannot be a link | it would lead",
    "site_url: https://example.org/?page=": "1:11 B111 the address https://example.org/?page= cannot be a link",
    "site_url: https://example.org/a/../b/": "1:11 B111 the address https://example.org/a/../b/ cannot be a link",
    "site_url: https://example.org//a/": "1:11 B111 the address https://example.org//a/ cannot be a link | write it",
    "use_directory_urls: false": '1:21 B025 `use_directory_urls` cannot be "false"',
    "plugins: [briefings: {tabs: 0}]": '1:29 B025 `tabs` cannot be "0": it must be a whole number from 1 on | write 1',
    "plugins: [briefings: {split_above: 1.5}]": '1:36 B025 `split_above` cannot be "1.5"',
    "site_author: !ENV [FOG, 3]": "1:1 B103 this must be text, not a number",
    "plugins: [briefings, search, briefings]": '1:30 B025 `plugins` cannot be "briefings": it is named twice',
    "theme: {name: null}": "1:15 B104 the value is empty",
    "plugins: [briefings: {tabs: 2021-05-01}]": '1:29 B025 `tabs` cannot be "2021-05-01"',
    "watch: [fog]": '1:9 B025 `watch` cannot be "fog": there is no such file or folder',
}


def told_of(project: Path, settings: str) -> list[str]:
    """What is told of the settings of a project whose record nobody looks at."""
    lines = "" if settings.startswith(("- ", "site_name")) else "\nsite_name: Harbours\n"
    write(project, {"mkdocs.yml": f"{settings}{lines}"})
    return [line_of(item) for item in settings_faults(ProjectSettings(project / "mkdocs.yml")).items]


@pytest.mark.parametrize(("settings", "told"), KINDS.items(), ids=KINDS)
def test_a_value_of_another_kind_is_told_once_at_its_place(settings: str, told: str, tmp_path: Path) -> None:
    (line,) = told_of(tmp_path, settings)
    assert line.startswith(f"mkdocs.yml:{told}")


@pytest.mark.parametrize("settings", ["copyright: 'a\0b'", "copyright: 'a\0b'\textra: {}", "copyright:\ta\x08b"])
def test_signs_that_no_parser_takes_are_told_alone(settings: str, tmp_path: Path) -> None:
    assert {line.split()[1] for line in told_of(tmp_path, settings)} <= {"B003", "B004"}


@given(st.data())
def test_no_settings_stop_the_check_itself(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(GOOD)))
    pieces = [
        "\0",
        "\t",
        "!ENV",
        "!x",
        "[",
        "]",
        "{",
        "}",
        ":",
        "- ",
        "&a ",
        "*a",
        "<<: ",
        "'",
        '"',
        "2021-13-45",
        "no",
        "? ",
    ]
    piece = data.draw(st.sampled_from(pieces) | st.text(max_size=3).filter(lambda text: text.encode(errors="ignore")))
    text = GOOD[:start] + piece + GOOD[start + data.draw(st.integers(0, 9)) :]
    with TemporaryDirectory() as folder:
        file = Path(folder, "mkdocs.yml")
        file.write_bytes(text.encode(errors="replace"))
        settings_faults(ProjectSettings(file))


@pytest.mark.parametrize(
    "settings",
    [
        "use_directory_urls: yes\nstrict: off",  # the engine reads YAML 1.1
        "theme: {name: material, logo: false, icon: null}",
        "theme: material",
        "copyright: '<a href=\"/fog/\">Fog</a> <a href=https://example.org/>Bell</a>'",
        "nav: null\nplugins: {briefings: {enabled: true}, search: null}",
        "extra_javascript: [fog.js, {path: bell.js, defer: true, type: module}]",
        "markdown_extensions: {toc: {permalink: true}, pymdownx.emoji: {emoji_index: !!python/name:bell.fog }}",
        "nav: [fog.md, Bell: bell.md, Boats: [Small: [boat.md]]]",
        "site_url: !ENV [SITE_URL, '']\nextra_css: !ENV SHEETS\nrepo_url: ''\ncopyright: 'a\tb'",
    ],
)
def test_what_the_engine_reads_is_not_told(settings: str, tmp_path: Path) -> None:
    assert told_of(tmp_path, settings) == []
