"""A finished site is checked before it is published: links, ids, and the addresses of the last release."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
from pathlib import Path
from typing import Final

import pytest

from generator.commands.authoring.rename import rename
from generator.commands.build import build
from generator.commands.project import ProjectError
from generator.publication.build_file import digest_of_files
from generator.publication.page_links import PageLinks, ReadPage, target_of
from generator.publication.site_check import SiteCheck
from generator.site.export.build_fields import BUILD_FIELDS
from generator.site.text.catalog import load_words
from tests.projects import URL, files_of, make_project
from tests.shared import BuildOnce
from tests.support import on_main

UNCHECKED = "validation: {links: {not_found: ignore, anchors: ignore, unrecognized_links: ignore}}\n"
HOOK = """
from pathlib import Path
def on_post_build(config, **_):
    site = Path(config.site_dir)
"""


def lay_project(folder: Path) -> Path:
    settings = make_project(folder, url=URL)
    settings.write_text(UNCHECKED + settings.read_text("utf-8"), encoding="utf-8")
    return folder


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return lay_project(tmp_path)


@pytest.fixture(scope="module")
def site(build_once: BuildOnce) -> Path:
    """The site of a project without a fault; only to be looked at."""
    return build_once(url=URL) / "site"


def write_page(project: Path, text: str, name: str = "page") -> None:
    (project / f"docs/{name}.md").write_text(f"# Page\n\n{text}\n", encoding="utf-8")


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


FAULTY_PAGES: Final = [
    ("[a](nowhere.md)", "the link nowhere.md leads to /page/nowhere.md, which is not there"),
    ("[a](/some/where/nothing/)", "the link /some/where/nothing/ leads to /nothing/"),
    (f"[a]({URL}briefs/#none)", f'the link {URL}briefs/#none leads to no element: /briefs/ has no id "none"'),
    ("[a](briefs/index.md#no)", 'the link ../briefs/#no leads to no element: /briefs/ has no id "no"'),
    ("[a](#no)", 'the link #no leads to no element: /page/ has no id "no"'),
    ('<img src="no.png" alt="">', "the link no.png leads to /page/no.png"),
    ('<img srcset="no.png 2x" alt="">', "the link no.png leads to /page/no.png"),
    ("<a href='../no&amp;no/'>a</a>", "the link ../no&no/ leads to /no&no/"),
    ('<a href="../../../../x/">a</a>', "the link ../../../../x/ leads out of the site"),
    ('<p id="x">a</p>\n\n<p id="x">b</p>', 'the id "x" appears again on line'),
]
FAULTY_FILES: Final = {
    "a.css": 'p { background: url("no.png") }',
    "b.css": "@import 'no.css';",
    "feed.xml": '<a href="../no/"/>',
}


@pytest.fixture(scope="module")
def faults(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What is told of a site with all of these pages and files."""
    project = lay_project(tmp_path_factory.mktemp("faulty"))
    for number, (text, _) in enumerate(FAULTY_PAGES):
        write_page(project, text, f"page-{number}")
    write_page(project, "[a](one.md) [b](two.md) [c](#three)", "several")
    (project / "docs/more").mkdir()
    for name, text in FAULTY_FILES.items():
        (project / "docs/more" / name).write_text(text, encoding="utf-8")
    return faults_of(project)


@pytest.mark.parametrize("number", range(len(FAULTY_PAGES)), ids=[text for text, _ in FAULTY_PAGES])
def test_a_fault_of_a_page_is_told_with_its_place_and_how_to_mend_it(faults: list[str], number: int) -> None:
    (fault,) = (fault for fault in faults if re.match(rf"page-{number}/index\.html:[0-9]+: ", fault))
    before, what, after = fault.partition(FAULTY_PAGES[number][1].replace("/page/", f"/page-{number}/"))
    assert what, before
    assert "; " in after  # what to do


@pytest.mark.parametrize("name", FAULTY_FILES)
def test_style_sheets_and_feeds_are_checked(faults: list[str], name: str) -> None:
    assert len([fault for fault in faults if fault.startswith(f"more/{name}:1: the link")]) == 1


def test_a_message_quotes_the_beginning_of_a_long_link(tmp_path: Path) -> None:
    file = make_project(tmp_path)
    link = f'<a href="{"fog " * 900}#{"mud " * 900}">a</a>'
    (tmp_path / "docs/method.md").write_text(f"# Fog\n\n{link}\n", encoding="utf-8")
    with pytest.raises(ProjectError, match=r"the link (fog ){74}fog…") as refused:
        build(file)
    assert max(map(len, str(refused.value).splitlines())) < 900


def test_every_fault_is_told_in_one_run(faults: list[str]) -> None:
    assert len([fault for fault in faults if fault.startswith("several/index.html:")]) == 3
    assert len(faults) == len(FAULTY_PAGES) + len(FAULTY_FILES) + 3


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


def test_a_page_that_another_plugin_changed_is_checked_as_it_is(project: Path) -> None:
    add = "page.write_bytes(page.read_bytes() + b'<a href=x>x</a>')"
    add_hook(project, f"    page = site / 'briefs/index.html'\n    {add}\n")
    (fault,) = faults_of(project)
    assert "the link x leads to /briefs/x" in fault


@pytest.mark.parametrize("page", ["briefs/index.html", "method/index.html"])
def test_a_page_that_a_hook_cut_off_is_told(project: Path, page: str) -> None:
    add_hook(project, f"    page = site / '{page}'\n    html = page.read_bytes()\n    page.write_bytes(html[:-200])\n")
    (fault,) = faults_of(project)
    assert re.fullmatch(rf"{page}:[0-9]+: <[a-z]+> is never closed: close it, or find the plugin or .*", fault)


@pytest.mark.parametrize(("code", "sign"), [("00", "U+0000"), ("08", "U+0008"), ("7f", "U+007F")])
def test_a_control_character_in_a_page_is_told(project: Path, code: str, sign: str) -> None:
    change = f"page.write_bytes(page.read_bytes().replace(b'</main>', b'\\x{code}</main>'))"
    add_hook(project, f"    page = site / 'briefs/index.html'\n    {change}\n")
    (fault,) = faults_of(project)
    assert re.fullmatch(rf"briefs/index\.html:[0-9]+: the control character U\+{sign[2:]} may not stand.*", fault)


def test_a_page_without_end_tags_that_it_need_not_have_is_no_fault(project: Path) -> None:
    needless = "re.sub(rb'</(?:li|p|body|html)>', b'', page.read_bytes())"
    add_hook(project, f"    import re\n    page = site / 'briefs/index.html'\n    page.write_bytes({needless})\n")
    build(project / "mkdocs.yml")


def test_a_page_that_another_plugin_took_away_stops_publication(project: Path) -> None:
    add_hook(project, "    (site / 'briefs/index.html').unlink()\n")
    with pytest.raises(ProjectError, match=r"briefs/index\.html is missing"):
        build(project / "mkdocs.yml")


@pytest.mark.parametrize(
    ("make", "told"),
    [
        ('os.mkfifo(config.site_dir + "/x")', "x is no file"),
        ('os.symlink("/etc/hostname", config.site_dir + "/x")', "x is a link to /etc/hostname"),
        pytest.param('os.symlink("briefs", config.site_dir + "/x")', "x is a link to briefs", marks=on_main),
        pytest.param('os.symlink("nowhere", config.site_dir + "/x")', "x is a link to nowhere", marks=on_main),
    ],
)
def test_what_is_no_file_is_told_and_neither_published_nor_waited_for(project: Path, make: str, told: str) -> None:
    (project / "hook.py").write_text(f"import os\ndef on_post_build(config, **_):\n    {make}\n", encoding="utf-8")
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("hooks: [hook.py]\n")
    with pytest.raises(ProjectError, match=f"^briefings: {told}, so the old site stays"):
        build(project / "mkdocs.yml")


def test_the_quick_look_finds_what_the_parser_finds(site: Path) -> None:
    for path, data in files_of(site).items():
        if path.endswith(".html"):
            quick, parsed, page = PageLinks(URL), PageLinks(URL), ReadPage(data)
            quick.add_page(path, data, path)
            parsed.read(path, data)
            assert quick._kinds[path], path  # the parser is not needed
            assert set(quick.ids[path].split()) == set(page.ids), path
            own = {target for target in parsed.targets if target.partition("#")[0] == path.removesuffix("index.html")}
            assert parsed.targets.keys() - own <= quick.targets.keys(), path


def test_a_claim_that_is_not_on_its_page_is_told_though_only_a_long_list_links_to_it(tmp_path: Path) -> None:
    links, claims = PageLinks(URL), {"briefs/b/": ("here", "lost", "moved")}
    links.expect(claims)
    links.add_page("briefs/b/index.html", b'<li id="here">', "brief")
    linked = b"".join(b'<a href="../../../briefs/b/#%b">' % name for name in (b"here", b"lost", b"no-claim"))
    links.add_page("lists/of/claims/index.html", linked, "list")
    for path in links.ids:
        (tmp_path / path).parent.mkdir(parents=True)
        (tmp_path / path).write_bytes(linked)
    dead, lost, moved = SiteCheck(tmp_path, frozenset(links.ids), links).faults(claims, {})
    assert "#no-claim leads to no element: /briefs/b/ has no id" in dead
    assert "briefs/b/index.html: the claim lost is not there" in lost
    assert "briefs/b/index.html: the claim moved is not there" in moved


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


def test_a_page_that_has_moved_answers_for_its_claims(project: Path) -> None:
    old, new = "2021-03-04-coast-agency-spring-deal", "2021-03-04-coast-agency-deal-in-spring"
    config = project / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace(URL, "https://example.org/r/"), "utf-8")
    build(config, keep_addresses=True)
    rename(project, old, new).make(project)
    build(config)
    page = (project / f"site/briefs/{old}/index.html").read_text("utf-8")
    assert f'<meta name="moved-to" content="../{new}/">' in page
    assert f'<noscript><meta http-equiv="refresh" content="0; url=../{new}/"></noscript>' in page
    assert f'<link rel="canonical" href="https://example.org/r/briefs/{new}/">' in page
    assert f'href="../{new}/"' in page.partition("<body")[2]
    sitemap = (project / "site/sitemap.xml").read_text("utf-8")
    assert f"/briefs/{new}/" in sitemap
    assert f"/briefs/{old}/" not in sitemap
    moved = project / "docs/briefs" / f"{old}.md"
    moved.write_text(f"---\ntitle: Moved\n---\n\n[There]({new}.md)\n", "utf-8")
    assert all(fault.startswith(f"/briefs/{old}/#") for fault in faults_of(project))


@pytest.mark.parametrize("line", [pytest.param("briefs/", marks=on_main), "/briefs/ x", "/briefs"])
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


def test_the_build_file_says_what_the_site_holds(site: Path) -> None:
    files = files_of(site)
    build_file = json.loads(files.pop("build.json"))
    del files["SHA256SUMS"]
    assert keys_of(build_file) == [name for name, _ in BUILD_FIELDS]
    assert build_file["holds"]["files"] == len(files)
    assert build_file["holds"]["bytes"] == sum(map(len, files.values()))
    assert build_file["holds"]["briefs"] == 3
    assert {"mkdocs", "pagefind", "pydantic"} <= build_file["rebuild"]["packages"].keys()
    assert all(load_words().has(f"field.build.{name}") for name, _ in BUILD_FIELDS)


def test_anybody_can_work_out_the_digest_of_the_content(site: Path) -> None:
    others = "find . -type f ! -path ./build.json ! -path ./SHA256SUMS | sed 's,^./,,' | LC_ALL=C sort"
    command = f"{others} | xargs -d '\\n' sha256sum | sha256sum"
    done = subprocess.run(["sh", "-c", command], cwd=site, capture_output=True, text=True, check=True)
    build_file = json.loads((site / "build.json").read_bytes())
    assert build_file["content"] == done.stdout.split()[0]


def test_the_list_of_hashes_names_every_other_file(site: Path) -> None:
    checked = subprocess.run(
        ["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"], cwd=site, capture_output=True, check=False
    )
    assert checked.returncode == 0, checked.stdout
    sums = (site / "SHA256SUMS").read_bytes()
    named = {line.partition("  ")[2] for line in sums.decode().splitlines()}
    assert named == files_of(site).keys() - {"build.json", "SHA256SUMS"}
    assert json.loads((site / "build.json").read_bytes())["content"] == hashlib.sha256(sums).hexdigest()


def test_a_digest_depends_on_names_and_contents_alone() -> None:
    one = {"a": "1", "b": "2"}
    assert digest_of_files(one) == digest_of_files(dict(reversed(one.items()))) != digest_of_files({"a": "2", "b": "1"})


def test_what_a_site_is_built_from_is_known_by_its_digests(project: Path) -> None:
    def built() -> dict[str, dict[str, str]]:
        build(project / "mkdocs.yml")
        return dict(json.loads((project / "site/build.json").read_bytes()))

    more = {"own.py": "def on_config(config): ...\n", "base.yml": "copyright: Us\n", "own/x.html": "\n"}
    more["own/.icons/own/x.svg"] = "<svg/>\n"
    for name, content in more.items():
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).write_text(content, "utf-8")
    settings = (
        (project / "mkdocs.yml").read_text("utf-8").replace("  name: material", "  name: material\n  custom_dir: own")
    )
    (project / "mkdocs.yml").write_text(f"INHERIT: base.yml\nhooks: [own.py]\n{settings}", "utf-8")
    files = {"briefings/registry/people.yaml": True, **dict.fromkeys(("mkdocs.yml", "docs/method.md", *more), False)}
    before = built()
    for path in map(project.joinpath, files):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert built() == before  # git may write line ends otherwise
    for file, of_record in files.items():
        path = project / file
        path.write_bytes(path.read_bytes() + (b"\n<!-- x -->\n" if file.endswith(".md") else b"\n# x\n"))
        after = built()
        assert (after["record"] != before["record"]) == of_record, file
        assert after["rebuild"]["inputs"] != before["rebuild"]["inputs"], file
        before = after


def test_a_dead_link_of_a_style_sheet_is_told_at_its_line_and_none_in_a_comment(project: Path) -> None:
    sheet = "/* url(old.png) */\na{color:red}\nb{background:url('no.png')}\n"
    (project / "docs/own.css").write_text(sheet, encoding="utf-8")
    (line,) = faults_of(project)
    assert line.startswith("own.css:3: the link no.png leads to /no.png, which is not there; ")
