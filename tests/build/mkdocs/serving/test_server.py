"""The preview: a change shows without a restart, faults show in the browser and go when they are mended."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from mkdocs.livereload import LiveReloadServer

from generator.build.mkdocs.serving.watching import look_often
from generator.commands.serve import _with_free_port
from tests import forked
from tests.previews import PATIENCE, SERVERS, serving
from tests.projects import make_project
from tests.support import TESTS, on_main


@pytest.mark.parametrize(("cost", "interval"), [(0, 0.1), (0.02, 0.2), (1, 0.5)])
def test_a_server_looks_at_files_as_often_as_a_look_is_cheap(tmp_path: Path, cost: float, interval: float) -> None:
    server = LiveReloadServer(lambda: None, host="127.0.0.1", port=0, root=str(tmp_path))
    try:
        server.watch(str(tmp_path))
        server.watch(str(tmp_path))
        look_often(server, cost)
        assert [emitter.timeout for emitter in server.observer.emitters] == [interval]
        assert server._watched_paths == {str(tmp_path): 2}
    finally:
        server.server_close()


@pytest.mark.parametrize("command", SERVERS.values(), ids=SERVERS)
def test_a_change_shows_and_a_fault_shows_and_goes(tmp_path: Path, command: list[str]) -> None:
    make_project(tmp_path)
    brief = tmp_path / "briefings/articles/2021-03-04-coast-agency-spring-deal.yaml"
    good = brief.read_text("utf-8")
    with serving(tmp_path, command) as shown:
        page = f"briefs/{brief.stem}/"
        text = shown.page(page)
        assert "Two neighbours expect" in text
        assert 'class="diagnostics"' not in text
        changed = good.replace("Two neighbours expect", "Two old neighbours expect")
        assert "Two old neighbours expect" in shown.page_after(brief, changed, page)
        text = shown.page_after(brief, good.replace("[[northland]]", "[[nortland]]", 1), page)
        assert 'class="diagnostics"' in text
        assert "B201" in text
        assert f"{brief.name}:19:14" in text
        assert "Two old neighbours expect" in text  # the last good version stays below
        text = shown.page_after(brief, good, page)
        assert 'class="diagnostics"' not in text
        assert "Two neighbours expect" in text


def test_a_preview_beside_source_texts_checks_claims_at_each_save(tmp_path: Path) -> None:
    make_project(tmp_path / "project")
    texts = tmp_path / "texts"
    shutil.copytree(TESTS / "sources", texts)
    brief = tmp_path / "project/briefings/articles/2021-03-04-coast-agency-spring-deal.yaml"
    good = brief.read_text("utf-8")
    with serving(tmp_path / "project", [*SERVERS["briefings serve"], "--sources", str(texts)]) as shown:
        page = f"briefs/{brief.stem}/"
        assert "B403" not in shown.page(page)
        changed = good.replace("sur une île", "sur une ile").replace("Two neighbours", "Two old neighbours")
        text = shown.page_after(brief, changed, page)
        assert "B403" in text
        assert re.search(rf"vscode://file[^\"]*/{brief.name}:37:", text)
        assert "Two old neighbours expect" in text  # such a fault keeps no page from being shown
        assert "older state" not in text
        assert "B403" not in shown.page_after(brief, good, page)


def test_a_preview_that_starts_with_faults_shows_them(tmp_path: Path) -> None:
    make_project(tmp_path)
    brief = tmp_path / "briefings/articles/2021-03-04-coast-agency-spring-deal.yaml"
    good = brief.read_text("utf-8")
    brief.write_text(good.replace("title:", "titel:", 1), encoding="utf-8")
    with serving(tmp_path, SERVERS["briefings serve"]) as shown:
        text = shown.page()
        assert 'class="diagnostics"' in text
        assert "did you mean &#34;title&#34;?" in text
        text = shown.page_after(brief, good)
        assert 'class="diagnostics"' not in text
        assert "Two neighbours expect" in text


def test_a_preview_answers_many_requests_at_once(tmp_path: Path) -> None:
    make_project(tmp_path)
    with serving(tmp_path, SERVERS["briefings serve"]) as shown, ThreadPoolExecutor(200) as readers:
        pages = [*readers.map(shown.page, ["briefs/"] * 200)]
    assert len({*pages}) == 1


def test_a_preview_says_what_the_site_will_lack(tmp_path: Path) -> None:
    make_project(tmp_path)
    (tmp_path / "docs/templates").mkdir()
    (tmp_path / "docs/templates/fog.md").write_text("# Fog\n", encoding="utf-8")
    with serving(tmp_path, SERVERS["briefings serve"]) as shown:
        assert shown.said.count(f"warning: templates/ in {tmp_path}/docs is left out") == 1


def test_a_preview_keeps_schemas_fresh_and_a_new_id_is_offered(tmp_path: Path) -> None:
    make_project(tmp_path)
    (tmp_path / "schemas").mkdir()
    people = tmp_path / "briefings/registry/people.yaml"
    with serving(tmp_path, SERVERS["briefings serve"]) as shown:
        shown.page()
        schema = tmp_path / "schemas/briefs.json"
        assert "new-person" not in schema.read_text("utf-8")
        shown.page_after(people, people.read_text("utf-8") + "\nnew-person: {name: New Person}\n")
        assert "new-person" in schema.read_text("utf-8")


def test_broken_settings_show_an_error_page_until_they_are_mended(tmp_path: Path) -> None:
    settings = make_project(tmp_path)
    good = settings.read_text("utf-8")
    with serving(tmp_path, SERVERS["briefings serve"]) as shown:
        assert "Two neighbours expect" in shown.page("briefs/")
        with pytest.raises(HTTPError) as told:
            shown.page_after(settings, f"{good}\nextra: [\n", "briefs/")
        page = told.value.read().decode()
        assert told.value.code == 500
        assert "The site cannot be built" in page
        line = len(good.splitlines()) + 2
        assert f'/mkdocs.yml:{line}:8">Open at {line}:8</a>' in page
        assert "the bracket opened here is not closed" in page
        assert "Fix:" in page
        assert 'class="diagnostics"' in page
        assert "<title>✗" in page
        shown.epoch_of(page)
        with pytest.raises(HTTPError) as told:
            shown.page_after(settings, f"INHERIT: mkdocs.yml\n{good}", "briefs/")
        page = told.value.read().decode()
        assert '/mkdocs.yml:1:10">Open at 1:10</a>' in page
        assert "<strong>B025</strong> `INHERIT` cannot be" in page
        shown.epoch_of(page)
        assert "Two neighbours expect" in shown.page_after(settings, good, "briefs/")


@pytest.mark.skipif(sys.platform in ("darwin", "win32"), reason="files cannot have such names there")
@pytest.mark.parametrize("folder", ["docs", pytest.param("briefings/articles", marks=on_main)])
def test_a_name_that_is_not_utf_8_shows_a_fault_and_goes(tmp_path: Path, folder: str) -> None:
    make_project(tmp_path)
    file = tmp_path / folder / os.fsdecode(b"\xff.md" if folder == "docs" else b"\xff.yaml")
    with serving(tmp_path, SERVERS["briefings serve"]) as shown:
        shown.page("method/")
        if folder == "docs":
            with pytest.raises(HTTPError) as told:
                shown.page_after(file, "# Fog", "method/")
            page = told.value.read().decode()
            assert "docs/?.md has the byte 0xFF in its name, which no address can show; rename it" in page
            shown.epoch_of(page)
        else:
            assert "articles/?.yaml" in shown.page_after(file, "title: Fog", "method/")
        file.unlink()
        shown.wait()
        page = shown.page("method/")
        assert "See <a" in page
        assert 'class="diagnostics"' not in page


def test_settings_that_are_inherited_are_watched(tmp_path: Path) -> None:
    settings = make_project(tmp_path)
    settings.write_text(f"INHERIT: more.yml\n{settings.read_text('utf-8')}", encoding="utf-8")
    (tmp_path / "more.yml").write_text("copyright: by Ada\n", encoding="utf-8")
    with serving(tmp_path, SERVERS["briefings serve"]) as shown:
        assert "by Ada" in shown.page("briefs/")
        assert "by Bell" in shown.page_after(tmp_path / "more.yml", "copyright: by Bell\n", "briefs/")


@pytest.mark.parametrize("folder", ["docs", "briefings", ""])
def test_a_folder_that_goes_away_and_comes_back_is_followed(tmp_path: Path, folder: str) -> None:
    project, away = tmp_path / "project", tmp_path / "away"
    project.mkdir()
    make_project(project)
    gone = project / folder
    with serving(project, SERVERS["briefings serve"]) as shown:
        shown.page("method/")
        gone.rename(away)
        shown.wait()
        try:
            text = shown.page("method/")
        except HTTPError as told:
            text = told.read().decode()
        assert "cannot be" in text or not folder  # the program is still in the project's folder
        shown.epoch_of(text)
        away.rename(gone)
        shown.wait()
        assert "the briefs" in shown.page("method/")
        assert "A bell." in shown.page_after(project / "docs/method.md", "# Method\n\nA bell.\n", "method/")


@pytest.mark.parametrize(
    ("command", "end"),
    [
        pytest.param(command, end, id=f"{end.name}-{name}", marks=on_main if name != "briefings serve" else ())
        for name, command in SERVERS.items()
        for end in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
    ],
)
def test_a_preview_leaves_no_temporary_files(tmp_path: Path, command: list[str], end: signal.Signals) -> None:
    project, temporary = tmp_path / "project", tmp_path / "temporary"
    for folder in (project, temporary):
        folder.mkdir()
    make_project(project)
    start = (
        subprocess.Popen if end == signal.SIGTERM else forked.start
    )  # a fork does nothing of Python's own at its end
    with serving(project, command, end, temporary, start=start) as shown:
        assert shown.page("data/")
        assert list(temporary.iterdir())
    assert list(temporary.iterdir()) == []


@pytest.mark.parametrize(("given", "served"), [("127.0.0.1:0", "127.0.0.1:"), ("[::1]:0", "[::1]:")])
def test_a_preview_at_any_port_is_served_at_one_that_can_be_named(given: str, served: str) -> None:
    address = _with_free_port(given)
    assert address.startswith(served)
    assert address != given
    assert _with_free_port("127.0.0.1:8000") == "127.0.0.1:8000"


WITHOUT_PAGEFIND = """
from generator.site.search import index, program
def missing(*_, **__):
    raise program.SearchIndexError("the program pagefind is missing; install it")
index._bundle = missing
from generator.cli import run
run()
"""


def test_a_search_index_that_cannot_be_made_is_told_in_one_line_and_pages_are_shown(tmp_path: Path) -> None:
    make_project(tmp_path, search=True)
    with serving(tmp_path, ["-c", WITHOUT_PAGEFIND, "serve"]) as shown:
        with pytest.raises(HTTPError) as raised:
            urlopen(f"{shown.address}pagefind/pagefind.js", timeout=PATIENCE)
        assert raised.value.code == 503
        assert raised.value.read().decode() == "the program pagefind is missing; install it\n"
        assert "</html>" in shown.page("search/")
