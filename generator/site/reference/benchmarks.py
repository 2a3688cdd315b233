"""Records of benchmarks as Markdown, for the page on them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

from generator.site.text.catalog import Words

BENCHMARKS: Final = "<!-- benchmark results -->"
"""The marker for the results in a hand-written page."""

RESULTS: Final = "benchmarks/results"
"""The project's folder of benchmark results, one file for each release."""


def benchmark_results(folder: Path, words: Words) -> str:
    """Return every record, the newest first, each as a table of ratios.

    Args:
        folder: folder of the records; it may be missing.
        words: the interface's words.
    """
    files = sorted(folder.glob("*.json"), reverse=True)
    if not files:
        return words.plain("benchmark.none")
    return "\n\n".join(_table(json.loads(file.read_text(encoding="utf-8")), words) for file in files)


def _table(record: dict[str, Any], words: Words) -> str:
    head = [words.plain(f"benchmark.{key}") for key in ("what", "ratio", "target", "met")]
    rows = [head, ["---", "---:", "---:", "---"], *(_row(ratio, words) for ratio in record["ratios"])]
    lines = [
        f"### {words('benchmark.release', version=record['version'], date=record['date'])}",
        "",
        words.plain("benchmark.made_on", machine=_listed(record["machine"]), tools=_listed(record["tools"])),
        "",
        *(f"| {' | '.join(row)} |" for row in rows),
    ]
    return "\n".join(lines)


def _listed(values: dict[str, Any]) -> str:
    return ", ".join(f"{name} {value}" for name, value in values.items())


def _row(ratio: dict[str, Any], words: Words) -> list[str]:
    target = ratio["target"]
    met = "" if target is None else words.plain("benchmark.yes" if ratio["ratio"] <= target else "benchmark.no")
    return [ratio["what"], f"{ratio['ratio']:.2f}", "" if target is None else f"{target:.2f}", met]
