"""The pipeline without MkDocs: a small engine of its own gives settings, shells and a hand-written page."""

from __future__ import annotations

import multiprocessing
import subprocess
import sys
from collections.abc import Callable, Iterator, Set
from pathlib import Path
from typing import Any

import pytest

from generator.build.data_files import DATA_PAGE, with_sizes
from generator.build.engine import Settings
from generator.build.errors import PipelineError
from generator.build.page_writer import PageWriter
from generator.build.pipeline import Build
from generator.build.preview import Preview
from generator.build.project import Project, load_project
from generator.build.shell import Shell, Shells, placeholder
from generator.load import Memo
from generator.processes.background import BackgroundResult, can_fork
from generator.processes.progress import ProgressReporter
from generator.publication.staging import Staging
from generator.site.kinds.page_kind import PageSpec
from generator.site.rendering import Rendered, Renderer
from generator.site.search.index import SearchRecord
from tests.projects import FABRICATED, files_of, make_project
from tests.support import on_main

URL = "https://example.org/site/"
BRIEF = "briefs/2021-03-04-coast-agency-spring-deal/"


WRITTEN = ("llms.txt", "method/index.html", "assets/briefings/search-page.css")


class PlainEngine:
    """An engine whose theme is one line."""

    named: Set[str] = frozenset()

    def __init__(self) -> None:
        self.asked: list[str] = []

    def shell(self, spec: PageSpec) -> Shell:
        self.asked.append(spec.kind)
        slots = " | ".join(map(placeholder, ("title", "description", "canonical")))
        return Shell.cut(f"<!-- {spec.section} | {slots} -->{placeholder('content')}")

    def handwritten_pages(self) -> Iterator[SearchRecord]:
        yield SearchRecord(url="method/", title="Method", content="How we know", kind="page")

    def engine_files(self) -> Iterator[tuple[str, int]]:
        yield from dict.fromkeys(WRITTEN, len(b"written by the engine")).items()

    def handwritten_sources(self) -> Iterator[tuple[str, Path]]:
        yield from ()

    def inputs(self) -> Iterator[Path]:
        yield from ()

    def templates(self) -> Iterator[str]:
        yield from ()


def settings(folder: Path, *, search: bool = False, split_above: int = 100_000) -> Settings:
    return Settings(folder, "Harbour & Sound", URL, None, search=search, split_above=split_above, book=False)


def project_in(folder: Path, **options: bool | int) -> Project:
    project, report = load_project(settings(folder, **options))  # type: ignore[arg-type]
    assert project is not None, report
    return project


def build(project: Project, target: Path) -> PlainEngine:
    engine = PlainEngine()
    staging = Staging.beside(target)
    build = Build(project, staging, ProgressReporter())
    build.render(engine, project.specs)
    for name in WRITTEN:
        (staging.folder / name).parent.mkdir(parents=True, exist_ok=True)
        (staging.folder / name).write_bytes(b"written by the engine")
    build.finish()
    build.publish()
    return engine


def test_the_pipeline_imports_no_engine() -> None:
    modules = "generator.build.pipeline, generator.build.preview"
    code = f"import sys, {modules}; print([name for name in sys.modules if 'mkdocs.' in name])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


@pytest.mark.parametrize("count", [0, pytest.param(1, marks=on_main), 2])
def test_every_page_is_written_in_its_shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int) -> None:
    monkeypatch.setattr("generator.build.page_writer.worker_count", lambda _, __: count)
    project = project_in(FABRICATED, split_above=4_000)
    engine = build(project, tmp_path / "site")
    shells = Shells(engine.shell, URL, engine.named)
    alone = Renderer(project.new_views(), project._lists)
    expected = {spec.file: shells.stamp(spec, alone.render(spec)) for spec in project.specs}
    site = files_of(tmp_path / "site")
    # How large files are is known when all are written.
    sizes = {name: len(data) for name, data in site.items()}
    expected[DATA_PAGE] = with_sizes(expected[DATA_PAGE], sizes, project.words)
    assert b" kB</span>" in site[DATA_PAGE]
    assert {name: data for name, data in site.items() if name.endswith(".html") and name not in WRITTEN} == expected
    assert "feeds/briefs.xml" in site
    assert "data/claims.json" in site
    assert any(spec.page_key for spec in project.specs)


def test_another_process_writes_the_same_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(project_in(FABRICATED), tmp_path / "here")
    monkeypatch.setattr("generator.build.data_files.WORTH_A_PROCESS", 1)
    elsewhere: list[bool] = []
    written = BackgroundResult.result

    def result(self: BackgroundResult[Any], meanwhile: Callable[[], None] | None = None) -> Any:
        elsewhere.append(self.is_elsewhere)
        return written(self, meanwhile)

    monkeypatch.setattr(BackgroundResult, "result", result)
    build(project_in(FABRICATED), tmp_path / "elsewhere")
    assert elsewhere[-1] == can_fork()
    assert files_of(tmp_path / "elsewhere") == files_of(tmp_path / "here")


def test_data_are_left_off_where_a_build_stops_before_its_pages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.build.data_files.WORTH_A_PROCESS", 1)
    stopped = Build(project_in(FABRICATED), Staging.beside(tmp_path / "site"), ProgressReporter())
    stopped.stop()
    assert not multiprocessing.active_children()


def test_a_shell_is_asked_for_once_per_kind_and_section(tmp_path: Path) -> None:
    project = project_in(FABRICATED)
    engine = build(project, tmp_path / "site")
    assert engine.asked.count("brief") == 1
    assert engine.asked.count("entity") == 1
    page = (tmp_path / "site" / BRIEF / "index.html").read_text("utf-8")
    assert page.startswith("<!-- briefs/ | ")
    assert f"{URL}{BRIEF} -->" in page


def test_the_search_index_holds_hand_written_pages(tmp_path: Path) -> None:
    build(project_in(FABRICATED, search=True), tmp_path / "site")
    assert (tmp_path / "site/pagefind/pagefind-entry.json").is_file()


def test_briefs_with_errors_make_no_project(tmp_path: Path) -> None:
    make_project(tmp_path)
    brief = next((tmp_path / "briefings/articles").glob("*.yaml"))
    brief.write_text(brief.read_text("utf-8").replace("title:", "titel:"), encoding="utf-8")
    project, report = load_project(settings(tmp_path))
    assert project is None
    assert report.has_errors


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (ValueError("no line"), "^the page /timeline/ cannot be rendered because of a fault .* ValueError: no line"),
        (MemoryError(), "^$"),
    ],
)
def test_a_page_that_cannot_be_rendered_is_named_but_not_for_want_of_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, told: str
) -> None:
    def fail(*_: object) -> Rendered:
        raise error

    project = project_in(FABRICATED)
    monkeypatch.setattr(Renderer, "render", fail)
    renderer = Renderer(project.new_views())
    writer = PageWriter(renderer, Shells(PlainEngine().shell, URL, frozenset()), tmp_path, URL, project.claims)
    spec = next(spec for spec in project.specs if spec.kind == "timeline")
    with pytest.raises((PipelineError, MemoryError), match=told):
        writer.write(spec)


# --- previews ---------------------------------------------------------------------------------------


def preview_of(folder: Path) -> tuple[Preview, Path]:
    memo = Memo()
    project, _ = load_project(settings(folder), memo=memo)
    assert project is not None
    return Preview(folder / "site", project, PlainEngine(), memo), folder / "site"


def test_a_preview_makes_files_when_they_are_asked_for(tmp_path: Path) -> None:
    make_project(tmp_path)
    preview, site = preview_of(tmp_path)
    for path in ("briefs", "nothing/", "briefs/nothing/", "assets/x.css"):
        preview.prepare(path)
    assert not site.exists()
    preview.prepare(BRIEF)
    preview.prepare("index.html")
    assert files_of(site).keys() == {f"{BRIEF}index.html", "index.html"}
    preview.prepare("data/claims.csv")
    preview.prepare("feeds/briefs.xml")
    assert {"data/claims.csv", "data/claims.json", "feeds/statuses.xml"} <= files_of(site).keys()


def test_a_preview_keeps_what_the_engine_wrote_in_the_place_of_a_page(tmp_path: Path) -> None:
    make_project(tmp_path)
    preview, site = preview_of(tmp_path)
    for path in (BRIEF, "briefs/"):
        preview.prepare(path)
    (site / BRIEF / "index.html").write_text("It has a new address.", encoding="utf-8")
    assert preview.reload()
    assert files_of(site) == {f"{BRIEF}index.html": b"It has a new address."}


def test_a_preview_shows_changed_briefs_and_while_they_have_faults_the_last_without(tmp_path: Path) -> None:
    make_project(tmp_path)
    brief = tmp_path / "briefings/articles/2021-03-04-coast-agency-spring-deal.yaml"
    good = brief.read_text("utf-8")
    preview, site = preview_of(tmp_path)
    preview.prepare(BRIEF)

    brief.write_text(good.replace("Two neighbours expect", "Two old neighbours expect"), encoding="utf-8")
    assert preview.reload()
    assert not (site / BRIEF / "index.html").exists()
    preview.prepare(BRIEF)
    assert "Two old neighbours expect" in (site / BRIEF / "index.html").read_text("utf-8")

    brief.write_text(good.replace("title:", "titel:"), encoding="utf-8")
    assert preview.reload()
    preview.prepare(BRIEF)
    page = (site / BRIEF / "index.html").read_bytes()
    assert b"Two old neighbours expect" in page
    assert b"B102" not in page
    answered = preview.for_author(BRIEF, b"<title></title></body>", 1).decode()
    assert "<title>✗ </title>" in answered
    assert "B102" in answered


def test_a_preview_of_briefs_with_errors_shows_the_last_without(tmp_path: Path) -> None:
    make_project(tmp_path)
    brief = next((tmp_path / "briefings/articles").glob("*.yaml"))
    good = brief.read_text("utf-8")
    memo = Memo()
    brief.write_text(good.replace("title:", "titel:"), encoding="utf-8")
    empty, report = load_project(settings(tmp_path), memo=memo)
    assert report.has_errors
    assert empty is not None
    assert not empty.corpus.briefs
    brief.write_text(good, encoding="utf-8")
    whole, _ = load_project(settings(tmp_path), memo=memo)
    brief.write_text("", encoding="utf-8")
    last, report = load_project(settings(tmp_path), memo=memo)
    assert report.has_errors
    assert last is not None
    assert whole is not None
    assert last.corpus.briefs.keys() == whole.corpus.briefs.keys()
