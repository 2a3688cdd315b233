"""What the minifier takes, and how many bytes it saves a reader, compressed as hosts do."""

from __future__ import annotations

import gzip

from pytest_benchmark.fixture import BenchmarkFixture

from generator.build.assets import sheet
from generator.site.text.templating import TEMPLATES


def test_minified_style_sheet(benchmark: BenchmarkFixture) -> None:
    folder = TEMPLATES / "theme/assets/briefings"
    written = "".join((folder / name).read_text("utf-8") for name in ("briefings.css", "briefings-print.css"))
    minified = benchmark(sheet, "briefings.css")
    benchmark.extra_info["bytes as written"] = len(gzip.compress(written.encode(), 6))
    benchmark.extra_info["bytes minified"] = len(gzip.compress(minified.encode(), 6))
    assert len(minified) < len(written)
