"""The built site: real builds through MkDocs and Material, of the fabricated corpus and of the real one."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from generator.commands.build import build
from generator.commands.project import ProjectError
from generator.diagnostics.rules import RULES
from generator.site.kinds.page_kind import PageSpec
from generator.site.pages import page_specs
from generator.site.reference.data_model import model_reference
from generator.site.rendering import Renderer
from generator.site.text.catalog import load_words
from generator.site.views.context import ViewContext
from tests import forked
from tests.projects import URL, content_of, fabricated, files_of, make_project, real_record
from tests.shared import BuildOnce
from tests.support import ENGINE, TESTS, Page, on_main

EXPECTED = TESTS / "expected"


@pytest.fixture(scope="module")
def renderer() -> Renderer:
    corpus = fabricated()
    return Renderer(ViewContext(corpus, load_words()), written={"method/", "method/#status"})


@pytest.fixture(scope="module")
def site(record_site: Path) -> Path:
    """The site of the real record."""
    return record_site


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, Page]:
    """Every page of that site by its path, which is read once."""
    return {path.relative_to(site).as_posix(): Page(path.read_text("utf-8")) for path in site.rglob("*.html")}


def specs_of_each_kind() -> list[PageSpec]:
    corpus = fabricated()
    first: dict[str, PageSpec] = {}
    for spec in page_specs(corpus):
        first.setdefault(spec.kind, spec)
    return list(first.values())


# --- pages ------------------------------------------------------------------------------------------


# Reference pages are made from the program itself; what they must hold is said below.
REFERENCE = {"diagnostics", "data-model"}
SHOWN = [spec for spec in specs_of_each_kind() if spec.kind not in REFERENCE]


@pytest.mark.parametrize("spec", SHOWN, ids=lambda spec: spec.kind)
def test_page_is_as_expected(renderer: Renderer, spec: PageSpec) -> None:
    """To accept a change of the pages, run the tests once with UPDATE_EXPECTED=1 and read the difference."""
    rendered = renderer.render(spec)
    text = f"<!-- {rendered.title} | {rendered.description} -->\n{rendered.content}\n"
    expected = EXPECTED / f"{spec.kind}.html"
    if os.environ.get("UPDATE_EXPECTED"):
        expected.write_text(text, encoding="utf-8")
    assert text == expected.read_text(encoding="utf-8")


def test_reference_pages_explain_every_rule_and_every_key(renderer: Renderer) -> None:
    specs = {spec.kind: spec for spec in specs_of_each_kind()}
    diagnostics = renderer.render(specs["diagnostics"]).content
    assert [code for code in RULES if f'id="{code}"' not in diagnostics] == []
    model = renderer.render(specs["data-model"]).content
    for reference in model_reference():
        assert all(f"<code>{key.name}</code>" in model for key in reference.fields)


@pytest.mark.parametrize("url", ["", URL])
def test_stamped_pages_are_what_mkdocs_renders(build_once: BuildOnce, url: str) -> None:
    stamped, long_way = (content_of(build_once(stamp=stamp, url=url) / "site") for stamp in (True, False))
    assert stamped.keys() == long_way.keys()
    assert [name for name in stamped if stamped[name] != long_way[name]] == []
    assert b"Harbour &amp; Sound" in stamped["index.html"]


def test_one_record_gives_the_same_bytes_twice(tmp_path: Path, build_once: BuildOnce) -> None:
    build(make_project(tmp_path, search=True))
    assert files_of(tmp_path / "site") == files_of(build_once(search=True) / "site")


# --- the real site ----------------------------------------------------------------------------------


@pytest.mark.parametrize("century", ["18", pytest.param("22", marks=on_main)])
def test_a_record_of_another_century_is_built(tmp_path: Path, century: str) -> None:
    settings = make_project(tmp_path)
    for path in sorted((tmp_path / "briefings").rglob("*.yaml")):
        text = re.sub(r"\b20(2[01])\b", rf"{century}\1", path.read_text("utf-8"))
        path.with_name(re.sub(r"^20(?=2[01]-)", century, path.name)).write_text(text, encoding="utf-8")
        if path.name.startswith("20"):
            path.unlink()
    assert build(settings).summary
    assert "SOURCE_DATE_EPOCH" not in os.environ
    assert f"{century}21" in (tmp_path / "site" / "index.html").read_text("utf-8")


def test_every_link_leads_somewhere(site: Path, pages: dict[str, Page]) -> None:
    diagnose = []
    for name, page in pages.items():
        if name == "404.html":
            continue  # served at any address: its links begin at the site's root
        for link in page.links:
            if urlsplit(link).scheme:
                continue
            target, _, anchor = urljoin(f"/{name}", link).partition("#")
            target = target.partition("?")[0]
            file = unquote(target.lstrip("/"))
            file = f"{file}index.html" if not file or file.endswith("/") else file
            if not (site / file).is_file() or (anchor and file in pages and unquote(anchor) not in pages[file].ids):
                diagnose.append(f"{name}: {link}")
    assert diagnose == []


def test_nothing_is_loaded_from_another_host(site: Path, pages: dict[str, Page]) -> None:
    for path, page in pages.items():
        for address in page.loaded:
            assert not urlsplit(address).netloc, f"{path}: {address}"
    for sheet in site.rglob("*.css"):
        text = sheet.read_text("utf-8")
        assert "@import" not in text
        assert not re.search(r"url\(\s*[\"']?(?:https?:)?//", text), sheet


def test_ids_are_unique_and_headings_in_order(pages: dict[str, Page]) -> None:
    for path, page in pages.items():
        assert len(page.ids) == len(set(page.ids)), path
        levels = [int(heading[1]) for heading in page.headings]
        assert levels.count(1) == 1, path
        assert all(after - before <= 1 for before, after in pairwise(levels)), path


def test_every_claim_has_its_permanent_address(site: Path) -> None:
    corpus, *_ = real_record()
    for record in corpus.claims.values():
        html = (site / "briefs" / record.brief_id / "index.html").read_text("utf-8")
        assert f'<li class="claim" id="{record.claim_id}"' in html


def test_links_are_relative(pages: dict[str, Page]) -> None:
    """So that the site works under any base path."""
    for path, page in pages.items():
        if path != "404.html":
            assert not [link for link in (*page.links, *page.loaded) if link.startswith("/")], path


# --- whole or not at all ----------------------------------------------------------------------------


@pytest.fixture
def project(tmp_path: Path, build_once: BuildOnce) -> Path:
    """A project of one's own, whose site is built."""
    shutil.copytree(build_once(), tmp_path, dirs_exist_ok=True)
    return tmp_path


def test_faulty_briefs_leave_the_last_good_site_untouched(project: Path) -> None:
    before = files_of(project / "site")
    brief = next((project / "briefings" / "articles").glob("*.yaml"))
    brief.write_text(brief.read_text("utf-8").replace("title:", "titel:"), encoding="utf-8")
    result = build(project / "mkdocs.yml")
    assert result.report.has_errors
    assert files_of(project / "site") == before
    assert not list(project.glob(".site*"))


def test_a_broken_link_in_a_written_page_leaves_the_last_good_site_untouched(project: Path) -> None:
    before = files_of(project / "site")
    (project / "docs" / "method.md").write_text("# Method\n\n[gone](nowhere.md)\n", encoding="utf-8")
    with pytest.raises(ProjectError, match=r"nowhere\.md"):
        build(project / "mkdocs.yml")
    assert files_of(project / "site") == before
    assert not list(project.glob(".site*"))


def test_a_folder_that_is_not_a_site_is_never_replaced(tmp_path: Path) -> None:
    settings = make_project(tmp_path)
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "letter.txt").write_text("dear all", encoding="utf-8")
    with pytest.raises(ProjectError, match="not a site"):
        build(settings, site_dir=tmp_path / "papers")
    assert (tmp_path / "papers" / "letter.txt").is_file()


def test_a_written_page_cannot_take_a_generated_address(tmp_path: Path) -> None:
    settings = make_project(tmp_path)
    (tmp_path / "docs" / "briefs").mkdir()
    (tmp_path / "docs" / "briefs" / "index.md").write_text("# Mine\n", encoding="utf-8")
    with pytest.raises(ProjectError, match="address of a generated page"):
        build(settings)


def test_settings_that_do_not_name_the_plugin(tmp_path: Path) -> None:
    settings = make_project(tmp_path)
    settings.write_text("site_name: x\ntheme: material\nplugins: []\n", encoding="utf-8")
    with pytest.raises(ProjectError, match=r"mkdocs\.yml:3:1: the plugin briefings is not named"):
        build(settings)


MKDOCS = [sys.executable, "-m", ENGINE]


def run_mkdocs(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return forked.run([*MKDOCS, *arguments], cwd=cwd, capture_output=True, text=True, timeout=120)


def test_plain_mkdocs_builds_the_same_site(tmp_path: Path, build_once: BuildOnce) -> None:
    make_project(tmp_path)
    command = [*MKDOCS, "build", "--strict"]  # started as anybody starts it
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    assert files_of(tmp_path / "site") == files_of(build_once() / "site")


def test_plain_mkdocs_reports_faults_without_a_traceback(tmp_path: Path) -> None:
    make_project(tmp_path)
    brief = next((tmp_path / "briefings" / "articles").glob("*.yaml"))
    brief.write_text(brief.read_text("utf-8").replace("title:", "titel:"), encoding="utf-8")
    done = run_mkdocs("build", cwd=tmp_path)
    assert done.returncode == 1
    assert "B102" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "site").exists()
    assert not list(tmp_path.glob(".site*"))


def test_strict_mkdocs_with_warnings_publishes_nothing(tmp_path: Path) -> None:
    make_project(tmp_path)
    (tmp_path / "docs" / "method.md").write_text("# Method\n\n[gone](nowhere.md)\n", encoding="utf-8")
    done = run_mkdocs("build", "--strict", cwd=tmp_path)
    assert done.returncode == 1
    assert not (tmp_path / "site").exists()
    assert not list(tmp_path.glob(".site*"))
