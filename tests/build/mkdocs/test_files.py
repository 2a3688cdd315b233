"""Files of the site: pages that cannot be made, links among them, and names that cannot stand beside others."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from pathlib import Path

import pytest

from generator.build.pipeline import _of_strange_files
from generator.commands.build import build
from generator.commands.check import check
from generator.commands.project import ProjectError
from generator.publication.staging import Staging
from tests.build.mkdocs.building import built, page, refusal, with_theme
from tests.projects import URL, make_project
from tests.support import of_mkdocs, on_main, write

# --- pages that fail -------------------------------------------------------------------------------


PAGES = {
    "not UTF-8": (b"# \xe9\n", r"docs/lamps/on\.md:1:3: error B002: the file is not UTF-8"),
    "without its template": (
        b"---\ntemplate: none.html\n---\n",
        r"template or icon none\.html \(.*at the page lamps/on",
    ),
}

of_linux = pytest.mark.skipif(not os.path.ismount("/proc"), reason="the system has no such files")


@pytest.mark.parametrize("case", PAGES.values(), ids=PAGES)
def test_a_page_that_cannot_be_made_is_named(tmp_path: Path, case: tuple[bytes, str]) -> None:
    file = make_project(tmp_path)
    (tmp_path / "docs/lamps").mkdir()
    (tmp_path / "docs/lamps/on.md").write_bytes(case[0])
    with pytest.raises(ProjectError, match=case[1]):
        build(file)


def test_a_template_that_fails_is_named(tmp_path: Path) -> None:
    (tmp_path / "lamps").mkdir()
    (tmp_path / "lamps/main.html").write_text('{% extends "base.html" %}\n{% block footer %}{{ a.b }}{% endblock %}')
    with pytest.raises(ProjectError, match=r"'a' is undefined \(.*lamps/main\.html, line 2"):
        build(with_theme(tmp_path, "custom_dir: lamps"))


FOLDERS = {
    "to itself": ({"docs/fog.md": "fog.md"}, r"docs/fog\.md is a link that leads nowhere"),
    "to nowhere": ({"docs/fog.png": "bell.png"}, r"docs/fog\.png is a link that leads nowhere"),
    "to the folder above": ({"docs/a/fog": ".."}, "docs/a/fog is a link to a folder that holds it"),
    "to all": ({"docs/a/fog": "/"}, "docs/a/fog is a link to a folder that holds it"),
    "by way of another": ({"docs/a/x": "../b", "docs/b/y": "../a"}, "docs/././. is a link to a folder that holds it"),
}


@pytest.mark.parametrize("case", FOLDERS.values(), ids=FOLDERS)
def test_a_link_that_leads_to_nothing_or_to_itself_is_named(tmp_path: Path, case: tuple[dict[str, str], str]) -> None:
    links, told = case
    file = make_project(tmp_path)
    for name, target in links.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).symlink_to(target)
    with pytest.raises(ProjectError, match=f"^briefings: {re.escape(str(tmp_path))}/{told}; .*out$"):
        build(file)


def test_a_pipe_among_pages_is_told_and_not_waited_for(tmp_path: Path) -> None:
    file = make_project(tmp_path)
    os.mkfifo(tmp_path / "docs/fog.md")
    assert check(file).items == ()
    with pytest.raises(ProjectError, match=r"docs/fog\.md is no file; put a file there, or take it out"):
        build(file)


def test_a_file_that_a_hook_names_and_nobody_has_is_no_file_and_not_a_locked_one(tmp_path: Path) -> None:
    hook = "from mkdocs.structure.files import File\ndef on_files(files, config):\n"
    hook += "    files.append(File('fog.png', '/nowhere/bells', config.site_dir, True))\n"
    told = refusal(tmp_path, "hooks: [own.py]\n", files={"own.py": hook})
    assert told == "briefings: /nowhere/bells/fog.png is no file; put a file there, or take it out"


def test_links_to_other_folders_are_followed_and_what_editors_leave_is_passed_over(tmp_path: Path) -> None:
    file = make_project(tmp_path)
    (tmp_path / "more").mkdir()
    (tmp_path / "more/fog.md").write_text("# Fog\n", encoding="utf-8")
    (tmp_path / "docs/bells").symlink_to("../more")
    (tmp_path / "docs/.#method.md").symlink_to("ada@host.1234")
    build(file)
    assert "Fog" in page(tmp_path, "bells/fog")


def test_what_is_left_out_of_pages_is_not_left_out_of_the_theme(tmp_path: Path) -> None:
    result = built(tmp_path, nav=False, settings='exclude_docs: "*"')
    assert not result.report.has_errors
    assert (tmp_path / "site/assets/briefings/briefings.css").exists()
    assert not (tmp_path / "site/method").exists()


ADDRESSES = ("https://[::1/", "http://[zz]/")


@of_mkdocs  # ProperDocs passes over such an address, and so do browsers
@pytest.mark.parametrize("address", [ADDRESSES[0], *(pytest.param(more, marks=on_main) for more in ADDRESSES[1:])])
def test_a_page_with_a_link_that_cannot_be_read_is_named(tmp_path: Path, address: str) -> None:
    file = make_project(tmp_path)
    (tmp_path / "docs/fog.md").write_text(f"# Fog\n\n[bell]({address})\n", encoding="utf-8")
    with pytest.raises(ProjectError, match=rf"the address {re.escape(address)} cannot be read: .*at the page fog\.md"):
        build(file)


# --- names of files ---------------------------------------------------------------------------------


def test_a_written_page_may_have_any_name(tmp_path: Path) -> None:
    file = make_project(tmp_path, search=True, url=URL)
    docs = tmp_path / "docs"
    (docs / "a b").mkdir()
    for name in ("fog bell.md", "brouillard é.md", "霧.md", "a b/50%.md", "a+b=c;d,e.md", "why?.md"):
        up = "../" * name.count("/")
        (docs / name).write_text(f"# Fog\n\n[a bell](<{up}fog bell.md>)\n", encoding="utf-8")
    build(file, keep_addresses=True)
    build(file)
    names = {"fog bell", "brouillard é", "霧", "a b/50%", "a+b=c;d,e", "why?"}
    assert {name for name in names if (tmp_path / "site" / name / "index.json").exists()} == names


@pytest.mark.parametrize(
    "name",
    [
        "build.json",
        pytest.param("sitemap.xml", marks=on_main),
        pytest.param("404.html", marks=on_main),
        pytest.param("data/claims.json", marks=on_main),
        pytest.param("pagefind/x.js", marks=on_main),
        "briefs/index.md",
        pytest.param("index.json", marks=on_main),
    ],
)
def test_a_file_with_the_address_of_a_generated_one_is_named(tmp_path: Path, name: str) -> None:
    file = make_project(tmp_path)
    (tmp_path / "docs" / name).parent.mkdir(exist_ok=True)
    (tmp_path / "docs" / name).write_text("mine", encoding="utf-8")
    with pytest.raises(ProjectError, match=f"{re.escape(name)} has the address of a (file|generated page)"):
        build(file)


def test_an_id_may_be_the_name_of_a_list_of_pages(tmp_path: Path) -> None:
    file = make_project(tmp_path)
    for record in (tmp_path / "briefings").rglob("*.yaml"):
        record.write_text(record.read_text("utf-8").replace("mina-haru", "index"), encoding="utf-8")
    build(file)
    assert "Mina Haru" in page(tmp_path, "people/index") != page(tmp_path, "people")


@pytest.mark.parametrize("name", ["docs/fog.png", "docs/method.md", "overrides/fog.css"])
def test_a_pointer_of_git_lfs_is_not_published_in_place_of_its_file(tmp_path: Path, name: str) -> None:
    pointer = f"version https://git-lfs.github.com/spec/v1\noid sha256:{'0' * 64}\nsize 12345\n"
    write(tmp_path, {"overrides/main.html": '{% extends "base.html" %}'})
    file = with_theme(tmp_path, "custom_dir: overrides")
    write(tmp_path, {name: pointer})
    with pytest.raises(ProjectError, match=rf"{name} is a pointer of Git LFS: `git lfs pull` brings the file"):
        build(file)


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (("fog.md", "fog/index.md"), r"docs/fog/index\.md has the address of .*docs/fog\.md \(/fog/\)"),
        (("method/index.html",), r"has the address of .*docs/method\.md \(/method/\)"),
        *(((name,), rf"docs/{name} has the name of a folder of the site") for name in ("data", "method", "assets")),
        (("fog\nbell.md",), r"docs/fog\\x0abell\.md has U\+000A in its name"),
        (("fog\x1b.txt",), r"U\+001B in its name"),
        (("fog\udcff.txt",), r"docs/fog\?\.txt has the byte 0xFF in its name"),
        (("README.md", "index.md"), r"^docs/README\.md:1:1: it has the address of docs/index\.md; rename one"),
    ],
)
def test_a_name_that_cannot_stand_beside_the_others_is_refused(
    tmp_path: Path, names: tuple[str, ...], told: str
) -> None:
    file = make_project(tmp_path)
    for name in names:
        (tmp_path / "docs" / name).parent.mkdir(exist_ok=True)
        (tmp_path / "docs" / name).write_text("# Fog\n", encoding="utf-8")
    with pytest.raises(ProjectError, match=told):
        build(file)


def test_a_page_that_cannot_be_read_is_told_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = make_project(tmp_path)
    monkeypatch.setattr(
        "generator.build.mkdocs.unfit_files.os.access", lambda path, _: not str(path).endswith("method.md")
    )
    with pytest.raises(
        ProjectError, match=r"docs/method\.md cannot be read: give whoever builds the site permission to read it"
    ):
        build(file)


@pytest.mark.parametrize(
    ("target", "told"),
    [
        ("/dev/zero", "to a device or similar"),
        pytest.param("/proc/kmsg", "to a device or similar", marks=of_linux),
        ("/no/such", "nowhere"),
    ],
)
def test_a_link_that_leads_to_no_file_is_told(tmp_path: Path, target: str, told: str) -> None:
    file = make_project(tmp_path)
    (tmp_path / "docs/z.png").symlink_to(target)
    with pytest.raises(ProjectError, match=rf"docs/z\.png is a link that leads {told}; put a file there"):
        build(file)


def test_hidden_files_that_hosts_read_are_told_where_they_are_left_out(tmp_path: Path) -> None:
    file = make_project(tmp_path)
    names = (".well-known/security.txt", ".well-known/a/b", ".nojekyll", ".DS_Store", ".git/config", ".hidden.md")
    write(tmp_path, {f"docs/{name}": "Fog" for name in names})
    first, second = sorted(build(file).notices)
    assert first.startswith(f".nojekyll in {tmp_path}/docs is left out, as MkDocs leaves out names")
    assert second.endswith('to publish it, write `exclude_docs: "!.well-known/"` in mkdocs.yml')
    write(tmp_path, {"mkdocs.yml": f'exclude_docs: "!.well-known/\\n!.nojekyll"\n{file.read_text("utf-8")}'})
    assert build(file).notices == ()
    assert (tmp_path / "site/.well-known/a/b").is_file()
    assert (tmp_path / "site/.nojekyll").is_file()


def test_a_folder_that_mkdocs_leaves_out_by_itself_is_told_unless_its_author_says_so(tmp_path: Path) -> None:
    file = make_project(tmp_path)
    write(tmp_path, {"docs/templates/fog.md": "# Fog\n", "docs/bells/templates/lamp.md": "# Lamp\n"})
    (told,) = build(file).notices
    assert told.startswith(f"templates/ in {tmp_path}/docs is left out, as MkDocs leaves out a folder of this name")
    settings = file.read_text("utf-8")
    for patterns, is_published in (("templates/fog*", False), ("!templates/", True)):
        write(tmp_path, {"mkdocs.yml": f'exclude_docs: "{patterns}"\n{settings}'})
        assert build(file).notices == ()
        assert (tmp_path / "site/templates/fog/index.html").exists() is is_published
    assert (tmp_path / "site/bells/templates/lamp/index.html").exists()
    write(tmp_path, {"mkdocs.yml": settings.replace("name: material", "name: material\n  custom_dir: docs/templates")})
    assert not any("left out" in line for line in build(file).notices)


def test_a_folder_of_pages_that_cannot_be_read_stops_the_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = make_project(tmp_path)
    (tmp_path / "docs/closed").mkdir()
    (tmp_path / "docs/.closed").mkdir()
    scandir = os.scandir

    def denied(folder: str) -> object:
        if str(folder).endswith("closed"):
            raise PermissionError(13, "Permission denied", str(folder))
        return scandir(folder)

    monkeypatch.setattr("generator.build.mkdocs.unfit_files.os.scandir", denied)
    with pytest.raises(ProjectError, match=r"pages cannot be read: Permission denied: .*/docs/closed; give"):
        build(file)


def test_a_folder_of_pages_that_cannot_be_entered_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = make_project(tmp_path)
    monkeypatch.setattr("generator.build.mkdocs.unfit_files.os.access", lambda path, _: Path(path).name != "docs")
    with pytest.raises(ProjectError, match=r"pages cannot be read: Permission denied: .*/docs; give"):
        build(file)


def test_settings_may_be_a_link_to_a_file_elsewhere(tmp_path: Path) -> None:
    file = make_project(tmp_path / "project")
    elsewhere = file.rename(tmp_path / "settings.yml")
    file.symlink_to(elsewhere)
    assert not check(file).has_errors
    assert build(file).site == tmp_path / "project/site"


def test_templates_of_the_project_are_filled_and_published(tmp_path: Path) -> None:
    file = make_project(tmp_path)
    (tmp_path / "docs/fog.xml").write_text("<fog>{{ config.site_name | e }}</fog>", encoding="utf-8")
    file.write_text(f"extra_templates: [fog.xml]\n{file.read_text('utf-8')}", encoding="utf-8")
    build(file)
    assert "{{" not in (tmp_path / "site/fog.xml").read_text("utf-8")


@pytest.mark.parametrize("name", ["robots.txt.md", "sitemap.xml/fog.md", "data/claims.json/fog.txt", "cards"])
def test_a_file_and_a_folder_of_one_name_are_told(tmp_path: Path, name: str) -> None:
    file = make_project(tmp_path)
    path = tmp_path / "docs" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("# Fog\n", encoding="utf-8")
    with pytest.raises(
        ProjectError,
        match=r"would be a file and a folder of it; rename the one in docs/, or that of a plugin",
    ):
        build(file)


def test_a_link_to_a_file_whose_letters_are_stored_otherwise_says_so(tmp_path: Path) -> None:
    file = make_project(tmp_path)
    for name, text in {"fog.md": "# Fog\n\n[Caf\u00e9](caf\u00e9.md)\n", "cafe\u0301.md": "# Caf\u00e9\n"}.items():
        (tmp_path / "docs" / name).write_text(text, encoding="utf-8")
    with pytest.raises(
        ProjectError, match=r"correct the link: it and a file look alike, but differ by letters and acc"
    ):
        build(file)


def test_a_table_and_code_may_be_as_long_as_they_are(tmp_path: Path) -> None:
    file = make_project(tmp_path)
    file.write_text(f"markdown_extensions: [fenced_code]\n{file.read_text('utf-8')}", encoding="utf-8")
    table = "| fog | bell |\n| --- | --- |\n" + f"| {'a ' * 500} | b |\n" * 250
    code = "```\n" + "fog bells\n" * 25_000 + "```"
    (tmp_path / "docs/fog.md").write_text(f"# Fog\n\n{table}\n\n{code}\n", encoding="utf-8")
    build(file)
    assert (tmp_path / "site/fog/index.html").read_text("utf-8").count("<tr>") == 251


def test_a_sign_that_ends_an_address_is_refused_in_a_name(tmp_path: Path) -> None:
    file = make_project(tmp_path)
    (tmp_path / "docs/#2.md").write_text("# Two\n", encoding="utf-8")
    with pytest.raises(ProjectError, match=r"#2\.md has a # in its name"):
        build(file)


@pytest.mark.parametrize("theme", ["", "  custom_dir: lamps\n"])
def test_a_file_of_the_project_in_the_place_of_one_of_ours_is_refused(tmp_path: Path, theme: str) -> None:
    folder = "lamps" if theme else "docs"
    own = {f"{folder}/assets/briefings/briefings.css": "a{}", "lamps/x": ""}
    told = refusal(tmp_path, "", theme, files=own)
    assert told.endswith("has the address of a file that each build makes (/assets/briefings/briefings.css); rename it")


def test_files_that_no_build_made_and_very_large_ones_are_told(tmp_path: Path) -> None:
    settings = make_project(tmp_path)
    build(settings)
    write(tmp_path, {"site/photo.jpg": "mine", "site/kept.txt": "mine", "docs/kept.txt": ""})
    write(tmp_path, {"docs/map.bin": bytes(26_000_000)})
    large, strange = build(settings).notices
    assert large == "/map.bin has 26 MB, and some hosts take no file above 25 MB"
    assert strange == f"{tmp_path}/site/photo.jpg came from no build and is removed; what is put into docs/ stays"
    assert not (tmp_path / "site/photo.jpg").exists()


def test_a_section_that_a_hook_puts_into_itself_is_named(tmp_path: Path) -> None:
    file = make_project(tmp_path)
    within = "from mkdocs.structure.nav import Section\ndef on_nav(nav, **_):\n    outer = Section('Fog', [])\n"
    (tmp_path / "lamp.py").write_text(
        f"{within}    outer.children.append(Section('Bell', [outer]))\n    nav.items.append(outer)\n", encoding="utf-8"
    )
    file.write_text(f"hooks: [lamp.py]\n{file.read_text('utf-8')}", encoding="utf-8")
    with pytest.raises(
        ProjectError, match="the navigation holds the section Fog within itself; find the plugin or hook"
    ):
        build(file)


@pytest.mark.parametrize("name", ["Icon\r", pytest.param("#fog.md#", marks=on_main)])
def test_what_a_system_left_among_the_pages_stops_no_build(tmp_path: Path, name: str) -> None:
    file = make_project(tmp_path)
    write(tmp_path, {f"docs/{name}": b""})
    assert build(file).notices == ()
    assert not (tmp_path / "site" / name).exists()


def test_of_many_files_that_no_build_made_ten_are_named() -> None:
    staging = Staging(Path("site"), Path("new"), None, ("own/a.jpg", "own/b.jpg"))
    (line,) = _of_strange_files(staging)
    assert line.startswith("site/own/a.jpg and site/own/b.jpg came from no build and are removed; ")
    (line,) = _of_strange_files(replace(staging, strange=tuple(f"{number:02}.jpg" for number in range(12))))
    assert line.startswith("site/00.jpg, site/01.jpg, ")
    assert "site/09.jpg and 2 more came" in line
