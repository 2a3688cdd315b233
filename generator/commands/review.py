"""`briefings review`: lists the units still to be read, and records who read them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.corpus import Corpus
from generator.diagnostics.formats import plural, still_to_be
from generator.diagnostics.report import Report
from generator.load import load
from generator.model.review import Review, changed_keys, mark_of, review_of
from generator.processes.writing import replace_all
from generator.provenance.reviews.files import as_yaml, path_of_reviews, read_reviews
from generator.provenance.reviews.units import ReviewState, Unit, review_file_of, review_state, units, words_of_unit


@dataclass(frozen=True, slots=True)
class ReviewResult:
    """The outcome of `briefings review`.

    Attributes:
        report: the report of the checks; if it has errors, nothing was recorded.
        waiting: the requested units that nobody has read in their present form, with their states.
        changed: the keys that changed since the unit was read, by the unit's name.
        recorded: the names of units that were recorded as read.
        gone: the names of units that were read and no longer exist, now recorded as taken out.
        unknown: the requested names that are not in the record.
        units: the number of requested units.
        left: the number of units of the whole record still to be read after this.
    """

    report: Report
    waiting: tuple[tuple[Unit, ReviewState], ...] = ()
    changed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    recorded: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    units: int = 0
    left: int = 0


def review(
    project: Path, what: Collection[str] = (), *, by: str = "", on: str = "", again: bool = False
) -> ReviewResult:
    """Find the units still to be read, and if a reader is named, record that they were read.

    Args:
        project: the folder that holds `mkdocs.yml` and `briefings/`.
        what: the requested parts: a brief, a claim as `brief-id/claim-id`, an entry, a question, a kind of entry,
            `mechanism` or a file of the record; all if it is empty.
        by: the name of the reader; without a name nothing is recorded.
        on: the day, `YYYY-MM-DD`.
        again: whether to record anew units that were read before and have not changed.
    """
    corpus, report = load(project)
    if corpus is None:
        return ReviewResult(report)
    reviews = read_reviews(project).by_unit
    all_units = {unit.name: unit for unit in units(corpus)}
    asked, unknown = _asked_for(what, corpus, all_units, reviews)
    if unknown:
        return ReviewResult(report, unknown=unknown)
    states = {name: _state(reviews.get(name), unit) for name, unit in all_units.items() if name in asked}
    waiting = tuple((all_units[name], state) for name, state in states.items() if state != "reviewed")
    if not by:
        changed = {
            unit.name: changed_keys(reviews[unit.name], unit.parts) for unit, _ in waiting if unit.name in reviews
        }
        return ReviewResult(report, waiting, changed, units=len(states))
    due = [name for name, state in states.items() if again or state != "reviewed"]
    new = {**reviews, **{name: review_of(name, all_units[name].parts, by, on) for name in due}}
    gone = [name for name in reviews if name in asked and name not in all_units and reviews[name].parts is not None]
    for name in gone:
        if _has_tombstone(corpus, name):
            del new[name]
        elif "/claims/" not in name or _brief_of(name) not in corpus.briefs:
            new[name] = review_of(name, None, by, on)
    gone = [name for name in gone if new.get(name) != reviews[name]]
    _write(project, reviews, new)
    _, after = load(project)
    left = sum(_state(new.get(name), unit) != "reviewed" for name, unit in all_units.items())
    return ReviewResult(after, recorded=tuple(due), gone=tuple(gone), units=len(states), left=left)


def _state(review: Review | None, unit: Unit) -> ReviewState:
    """Return the state of a unit; a review that was changed by hand does not count."""
    forged = review is not None and review.mark != mark_of(unit.name, review.parts, review.by, review.on)
    return "changed" if forged else review_state(review, unit)


def _asked_for(
    what: Collection[str], corpus: Corpus, all_units: dict[str, Unit], reviews: Collection[str]
) -> tuple[set[str], tuple[str, ...]]:
    """Return the names of the requested units, and the requested names that lead to none."""
    names = {*all_units, *reviews}
    if not what:
        return names, ()
    answers: dict[str, set[str]] = defaultdict(set)
    for name in names:
        kind, _, rest = name.partition("/")
        review_file = review_file_of(name)
        called = {name, review_file, kind, path_of_reviews(review_file)}
        if kind == "briefs":
            brief_id = _brief_of(name)
            called |= {brief_id, rest.replace("/claims/", "/"), corpus.files.get(brief_id, "")}
        elif name in all_units:
            called |= {rest, all_units[name].file}
        else:
            called.add(rest)
        for word in called:
            answers[word].add(name)
    asked: set[str] = set()
    unknown: list[str] = []
    for word in what:
        names_of_word = answers.get(word.removeprefix("./"), set())
        asked |= names_of_word
        if not names_of_word:
            unknown.append(word)
    return asked, tuple(unknown)


def _brief_of(name: str) -> str:
    return name.split("/")[1]


def _has_tombstone(corpus: Corpus, name: str) -> bool:
    brief_id, _, claim_id = name.removeprefix("briefs/").partition("/claims/")
    return bool(claim_id) and brief_id in corpus.briefs and claim_id in corpus.briefs[brief_id].withdrawn


def _write(project: Path, before: Mapping[str, Review], now: Mapping[str, Review]) -> None:
    by_file: dict[str, dict[str, Review]] = defaultdict(dict)
    for name, review in now.items():
        by_file[review_file_of(name)][name] = review
    changed = {review_file_of(name) for name in {*before, *now} if before.get(name) != now.get(name)}
    files: dict[Path, bytes | None] = {}
    for review_file in sorted(changed):
        of_file = by_file[review_file]
        files[project / path_of_reviews(review_file)] = as_yaml(of_file).encode("utf-8", "replace") if of_file else None
    replace_all(files)


def lines(result: ReviewResult) -> list[str]:
    """Return the result of a run as lines for a terminal."""
    if result.recorded or result.gone:
        lines_to_print = [f"{plural(len(result.recorded), 'part')} recorded as read"]
        lines_to_print += [f"recorded as taken out: {words_of_unit(name)}" for name in result.gone]
        if result.left:
            lines_to_print.append(f"{still_to_be(result.left, 'part', 'read')}: `briefings review` lists them")
        return lines_to_print
    lines_to_print = []
    for unit, state in result.waiting:
        keys = ", ".join(f"`{key.replace('/', '.')}`" for key in result.changed.get(unit.name, ()))
        how = "was never read" if state == "never" else "was changed since it was read" + (f": {keys}" if keys else "")
        lines_to_print.append(f"{unit.file}: {words_of_unit(unit.name)} {how}")
    count = len(result.waiting)
    lines_to_print.append(
        f"{count} of {plural(result.units, 'part')} still to be read" if count else "nothing is left to be read"
    )
    if count:
        lines_to_print.append('read each beside its source; then run `briefings review WHAT --by "Your Name"`')
    return lines_to_print
