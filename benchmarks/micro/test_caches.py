"""What caches save: `BoundedCache`, the rows of claims, dates, plain texts."""

from __future__ import annotations

from functools import lru_cache

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from generator.corpus import Corpus
from generator.model import edtf
from generator.site.kinds.page_kind import PageSpec
from generator.site.rendering import Renderer
from generator.site.text.cache import BoundedCache

DATES = ["2023-05-09", "2023-06~", "../2023-12-31", "2023-22", "[2023-04-01,2023-04-03]"]


def test_hits_of_a_bounded_cache(benchmark: BenchmarkFixture) -> None:
    cache = BoundedCache[int, str]()
    for number in range(1000):
        cache.put(number, "x")
    benchmark(lambda: [cache.get(number) or "" for number in range(1000)])


def test_hits_of_an_lru_cache(benchmark: BenchmarkFixture) -> None:
    """What `BoundedCache` is held against; on a method it would keep its object alive besides."""
    cached = lru_cache(maxsize=50_000)(str)
    benchmark(lambda: [cached(number) for number in range(1000)])


@pytest.mark.parametrize("kept", [False, True], ids=["parsed", "cached"])
def test_dates(benchmark: BenchmarkFixture, kept: bool) -> None:
    parse = edtf.parse if kept else edtf.parse.__wrapped__
    benchmark(lambda: [parse(date) for date in DATES * 20])


@pytest.mark.parametrize("kept", [False, True], ids=["made", "cached"])
def test_rows_of_claims(benchmark: BenchmarkFixture, linked: Corpus, renderer: Renderer, kept: bool) -> None:
    records = list(linked.claims.values())[:200]
    rows = renderer.claims
    rows.make(records, "row")
    benchmark(lambda: rows.rows_of(records, "row") if kept else rows.make(records, "row"))


@pytest.mark.parametrize("kept", [False, True], ids=["first", "again"])
def test_a_page_of_an_entity(benchmark: BenchmarkFixture, linked: Corpus, kept: bool) -> None:
    """A page with all that is kept for further pages, and without."""
    from generator.site.text.catalog import load_words
    from generator.site.views.context import ViewContext

    slug = next(iter(linked.registry["countries"]))
    spec = PageSpec("entity", f"countries/{slug}/", slug, "entities/")
    renderer = Renderer(ViewContext(linked, load_words()))
    renderer.render(spec)

    def fresh() -> tuple[tuple[Renderer], dict[str, object]]:
        cold = renderer if kept else Renderer(ViewContext(linked, load_words()))
        cold.warm_up()
        return (cold,), {}

    benchmark.pedantic(lambda cold: cold.render(spec), setup=fresh, rounds=5)
