"""What loading saves: checks shared by two processes, the collector at rest, files that a preview knows."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from generator.checks import run
from generator.load import Memo, load, loading
from generator.reading.yaml.scalars import is_text, resolve

WORDS = ["The", "harbour", "2023-06~", "northland", "Signals Office", "relier leurs radars"] * 200


@pytest.mark.parametrize("forked", [False, True], ids=["one process", "two processes"])
def test_checks(benchmark: BenchmarkFixture, project: Path, monkeypatch: pytest.MonkeyPatch, forked: bool) -> None:
    if not forked:
        monkeypatch.setattr(run, "MANY", 1_000_000)
    benchmark.pedantic(lambda: load(project, link=True), rounds=5)


@pytest.mark.parametrize("rests", [False, True], ids=["collector on", "collector at rest"])
def test_collector(benchmark: BenchmarkFixture, project: Path, monkeypatch: pytest.MonkeyPatch, rests: bool) -> None:
    if not rests:
        monkeypatch.setattr(loading, "_collector_at_rest", nullcontext)
    benchmark.pedantic(lambda: load(project), rounds=5)


@pytest.mark.parametrize("known", [False, True], ids=["from nothing", "with a memo"])
def test_memo(benchmark: BenchmarkFixture, project: Path, known: bool) -> None:
    memo = Memo()
    load(project, memo)
    benchmark.pedantic(lambda: load(project, memo if known else None), rounds=5)


@pytest.mark.parametrize("looked_at", [False, True], ids=["resolved", "by the first letter"])
def test_plain_scalars(benchmark: BenchmarkFixture, looked_at: bool) -> None:
    benchmark(lambda: [word if looked_at and is_text(word) else resolve(word) for word in WORDS])
