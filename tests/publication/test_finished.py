"""A finished site is checked before it is published: links, ids, and the addresses of the last release."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest

from generator.commands.build import ProjectError, build
from generator.publication.build_file import digest_of
from generator.publication.page_links import PageLinks, ReadPage, target_of
from generator.site.export.build_fields import BUILD_FIELDS
from generator.site.text.catalog import load_words
from tests.projects import files_of, make_project

URL = "https://example.org/some/where/"
UNCHECKED = "validation: {links: {not_found: ignore, anchors: ignore, unrecognized_links: ignore}}\n"
HOOK = """
from pathlib import Path
def on_post_build(config, **_):
    site = Path(config.site_dir)
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    settings = make_project(tmp_path, url=URL)
    settings.write_text(UNCHECKED + settings.read_text("utf-8"), encoding="utf-8")
    return tmp_path


def write_page(project: Path, text: str) -> None:
    (project / "docs/page.md").write_text(f"# Page\n\n{text}\n", encoding="utf-8")


def add_hook(project: Path, code: str) -> None:
    (project / "hook.py").write_text(HOOK + code, encoding="utf-8")
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("hooks: [hook.py]\n")


def faults_of(project: Path) -> list[str]:
    """The faults for which a build does not publish; the old site stays."""
    before = files_of(project / "site") if (project / "site").exists() else {}
    with pytest.raises(ProjectError) as raised:
        build(project / "mkdocs.yml")
    assert (files_of(project / "site") if (project / "site").exists() else {}) == before
    first, *lines = str(raised.value).splitlines()
    assert re.match(r"briefings: the finished site has (a fault|[0-9]+ faults), so the old one stays:", first)
    return [line.strip() for line in lines]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("[a](nowhere.md)", "the link nowhere.md leads to /page/nowhere.md, which is not there"),
        ("[a](/some/where/nothing/)", "the link /some/where/nothing/ leads to /nothing/"),
        (f"[a]({URL}briefs/#no)", f'the link {URL}briefs/#no leads to no element: /briefs/ has no id "no"'),
        ("[a](briefs/index.md#no)", 'the link ../briefs/#no leads to no element: /briefs/ has no id "no"'),
        ("[a](#no)", 'the link #no leads to no element: /page/ has no id "no"'),
        ('<img src="no.png" alt="">', "the link no.png leads to /page/no.png"),
        ('<img srcset="no.png 2x" alt="">', "the link no.png leads to /page/no.png"),
        ("<a href='../no&amp;no/'>a</a>", "the link ../no&no/ leads to /no&no/"),
        ('<a href="../../../../x/">a</a>', "the link ../../../../x/ leads out of the site"),
        ('<p id="x">a</p>\n\n<p id="x">b</p>', 'the id "x" stands again in line'),
    ],
)
def test_a_fault_of_a_page_is_told_with_its_place_and_how_to_mend_it(project: Path, text: str, what: str) -> None:
    write_page(project, text)
    (fault,) = faults_of(project)
    assert re.match(r"page/index\.html:[0-9]+: ", fault)
    assert what in fault
    assert "; " in fault.partition(what)[2] + fault  # what to do


def test_every_fault_is_told_in_one_run(project: Path) -> None:
    write_page(project, "[a](one.md) [b](two.md) [c](#three)")
    assert len(faults_of(project)) == 3


def test_links_elsewhere_and_texts_that_speak_of_links_are_no_faults(project: Path) -> None:
    write_page(
        project,
        "[a](https://other.org/x) [b](mailto:a@example.org) [c](/elsewhere/) [d](#top) [e](../briefs/?q=1) "
        '`href="nothing/"` and href="nothing/" [f](../../other-site/) [g](../.well-known/x)',
    )
    brief = next((project / "briefings/articles").glob("*.yaml"))
    text = brief.read_text("utf-8")
    title = 'title: \'A link has href="nothing/" and id="x" id="x"\''
    brief.write_text(re.sub(r"^title: .*", title, text, flags=re.MULTILINE), "utf-8")
    build(project / "mkdocs.yml")


@pytest.mark.parametrize(
    ("name", "text"),
    [("a.css", 'p { background: url("no.png") }'), ("b.css", "@import 'no.css';"), ("feed.xml", '<a href="../no/"/>')],
)
def test_style_sheets_and_feeds_are_checked(project: Path, name: str, text: str) -> None:
    (project / "docs/more").mkdir()
    (project / "docs/more" / name).write_text(text, encoding="utf-8")
    (fault,) = faults_of(project)
    assert fault.startswith(f"more/{name}:1: the link")


def test_a_page_that_another_plugin_changed_is_checked_as_it_is(project: Path) -> None:
    add = "page.write_bytes(page.read_bytes() + b'<a href=x>x</a>')"
    add_hook(project, f"    page = site / 'briefs/index.html'\n    {add}\n")
    (fault,) = faults_of(project)
    assert "the link x leads to /briefs/x" in fault


def test_a_page_that_another_plugin_took_away_stops_publication(project: Path) -> None:
    add_hook(project, "    (site / 'briefs/index.html').unlink()\n")
    with pytest.raises(ProjectError, match=r"briefs/index\.html is missing"):
        build(project / "mkdocs.yml")


def test_the_quick_look_finds_what_the_parser_finds(project: Path) -> None:
    build(project / "mkdocs.yml")
    for path, data in files_of(project / "site").items():
        if path.endswith(".html"):
            quick, parsed, page = PageLinks(URL), PageLinks(URL), ReadPage(data)
            quick.look(path, data, path)
            parsed.read(path, data)
            assert quick._kinds[path], path  # the parser is not needed
            assert set(quick.ids[path].split()) == set(page.ids), path
            own = {target for target in parsed.targets if target.partition("#")[0] == path.removesuffix("index.html")}
            assert parsed.targets.keys() - own <= quick.targets.keys(), path


@pytest.mark.parametrize(
    ("link", "target"),
    [
        ("", "a/b/"),
        ("#x", "a/b/#x"),
        ("?q=1#x", "a/b/#x"),
        ("../", "a/"),
        ("../..", ""),
        ("../../#x", "#x"),
        ("../../..", None),  # what is above the site
        ("../../../../../x", "../../../x"),
        ("c.html", "a/b/c.html"),
        ("%C3%A9/#%C3%A9", "a/b/é/#é"),
        ("/some/where/x/", "x/"),
        ("/other/", None),
        ("//host/x", None),
        ("mailto:x", None),
        (URL, ""),
        (f"{URL}x/#y", "x/#y"),
    ],
)
def test_where_a_link_leads(link: str, target: str | None) -> None:
    assert target_of(link, "a/b/index.html", URL) == target


# --- addresses of the last release ---------------------------------------------------------------------------------


def test_an_address_of_the_last_release_that_is_gone_stops_publication(project: Path) -> None:
    build(project / "mkdocs.yml", keep_addresses=True)
    kept = (project / "addresses.txt").read_text("utf-8")
    assert "/briefs/2021-03-04-coast-agency-spring-deal/ #" in kept
    assert "/feeds/briefs.xml\n" in kept
    assert "/\n" in kept
    build(project / "mkdocs.yml")
    (project / "addresses.txt").write_text(f"{kept}/gone/\n/briefs/ #gone\n/gone.xml\n", encoding="utf-8")
    anchor, page, feed = faults_of(project)
    assert page.startswith("/gone/: the last release had this address")
    assert anchor.startswith("/briefs/#gone: the last release had this address")
    assert feed.startswith("/gone.xml: the last release had this address")
    (project / "docs/gone.md").write_text("# [Briefs](briefs/index.md)\n", encoding="utf-8")
    (project / "docs/gone.xml").write_text("<x/>", encoding="utf-8")
    assert len(faults_of(project)) == 1


@pytest.mark.parametrize("line", ["briefs/", "/briefs/ x"])
def test_a_line_that_is_no_address_is_named(project: Path, line: str) -> None:
    (project / "addresses.txt").write_text(f"# Addresses.\n\n{line}\n", encoding="utf-8")
    with pytest.raises(ProjectError, match=r"addresses\.txt:3: a line holds an address"):
        build(project / "mkdocs.yml")


# --- build.json ----------------------------------------------------------------------------------------------------


def keys_of(value: dict[str, object], before: str = "") -> list[str]:
    keys: list[str] = []
    for key, inner in value.items():
        keys.append(f"{before}{key}")
        if isinstance(inner, dict) and key != "packages":
            keys += keys_of(inner, f"{before}{key}.")
    return keys


def test_the_build_file_says_what_the_site_holds(project: Path) -> None:
    build(project / "mkdocs.yml")
    files = files_of(project / "site")
    made = json.loads(files.pop("build.json"))
    assert keys_of(made) == [name for name, _ in BUILD_FIELDS]
    assert made["holds"]["files"] == len(files)
    assert made["holds"]["bytes"] == sum(map(len, files.values()))
    assert made["holds"]["briefs"] == 3
    assert {"mkdocs", "pagefind", "pydantic"} <= made["rebuild"]["packages"].keys()
    assert all(load_words().has(f"field.build.{name}") for name, _ in BUILD_FIELDS)


def test_anybody_can_work_out_the_digest_of_the_content(project: Path) -> None:
    build(project / "mkdocs.yml")
    command = (
        "find . -type f ! -path ./build.json | sed 's,^./,,' | LC_ALL=C sort | xargs -d '\\n' sha256sum | sha256sum"
    )
    done = subprocess.run(["sh", "-c", command], cwd=project / "site", capture_output=True, text=True, check=True)
    made = json.loads((project / "site/build.json").read_bytes())
    assert made["content"] == done.stdout.split()[0]


def test_a_digest_depends_on_names_and_contents_alone() -> None:
    one = {"a": "1", "b": "2"}
    assert digest_of(one) == digest_of(dict(reversed(one.items()))) != digest_of({"a": "2", "b": "1"})


@pytest.mark.parametrize(
    ("file", "record"),
    [("briefings/registry/people.yaml", True), ("mkdocs.yml", False), ("docs/method.md", False)],
)
def test_what_a_site_is_built_from_is_known_by_its_digests(project: Path, file: str, record: bool) -> None:
    def built() -> dict[str, dict[str, str]]:
        build(project / "mkdocs.yml")
        return dict(json.loads((project / "site/build.json").read_bytes()))

    before = built()
    path = project / file
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert built() == before  # git may write line ends otherwise
    path.write_bytes(path.read_bytes() + (b"\n<!-- x -->\n" if file.endswith(".md") else b"\n# x\n"))
    after = built()
    assert (after["record"] != before["record"]) == record
    assert after["rebuild"]["inputs"] != before["rebuild"]["inputs"]
