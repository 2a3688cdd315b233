"""What repacking Pagefind's files takes, and what it saves a reader."""

from __future__ import annotations

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from generator.corpus import Corpus
from generator.site.pages import SEARCH_KINDS
from generator.site.search import index as searchindex
from generator.site.search.bundle import repack
from generator.site.search.records import search_records
from generator.site.text.catalog import load_words
from generator.site.views.context import ViewContext


@pytest.fixture(scope="module")
def bundle(linked: Corpus) -> tuple[dict[str, bytes], list[str]]:
    """Pagefind's own files, and the day of each record."""
    records = list(search_records(ViewContext(linked, load_words()), SEARCH_KINDS))
    return searchindex._bundle(records), [record.day for record in records]


def test_repacked_index(benchmark: BenchmarkFixture, bundle: tuple[dict[str, bytes], list[str]]) -> None:
    own, days = bundle
    ours = benchmark.pedantic(lambda: repack(own, days, "en"), rounds=3)
    for name, files in (("own", own), ("repacked", ours)):
        words = [len(data) for path, data in files.items() if path.startswith("index/")]
        benchmark.extra_info[f"{name}: mean bytes of an index file"] = sum(words) // len(words)
        listed = sum(len(data) for path, data in files.items() if path.endswith(".pf_meta"))
        benchmark.extra_info[f"{name}: bytes of the list"] = listed
    assert len(ours) > len(own)
