"""The files of reviews, one for each file of the record, and diagnostics of units that were changed or never read.

A review holds digests, so this module needs no source texts. Each unit has a line of its own, so that reviews by
several people merge.
"""

from __future__ import annotations

import json
import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from generator.corpus import Corpus
from generator.diagnostics.report import START, Diagnostic, Location, diagnose
from generator.diagnostics.visible import as_list, printable_name
from generator.model.edtf import FULL_DAY, EdtfError, parse
from generator.model.review import GONE, Review, changed_keys, mark_of
from generator.provenance.reviews.former import (
    Former,
    former,
    one_for_each_unit,
    place_of,
    places_citing,
    renamed_unit_hint,
)
from generator.provenance.reviews.units import Unit, review_file_of, review_state, units
from generator.reading.files import read
from generator.reading.layout import is_left_over
from generator.reading.yaml.documents import parse_bytes

FOLDER: Final = "briefings/reviews"
_HEAD: Final = (
    "# Who read what, and digests of it as it was read. Written by `briefings review`; not to be changed by hand.\n"
)
_KEYS: Final = ("by", "on", "mark", "parts")
_BRIEF: Final = "brief"
_MAX_LISTED: Final = 8


@dataclass(frozen=True)
class Reviews:
    """Every review of a project.

    Attributes:
        by_unit: the reviews, by the unit's name.
        files: the bytes of the files, by their names in the project.
        faults: the faults of the files.
        kept: whether the project has a folder of reviews.
    """

    by_unit: Mapping[str, Review] = field(default_factory=dict)
    files: Mapping[str, bytes] = field(default_factory=dict)
    faults: tuple[Diagnostic, ...] = ()
    kept: bool = False


# --- files -----------------------------------------------------------------------------------------


def path_of_reviews(review_file: str) -> str:
    """Return the path of a file of reviews in the project."""
    return f"{FOLDER}/{review_file}.yaml"


def _key_of(name: str) -> str:
    """Return the key of a unit in its file."""
    review_file = review_file_of(name)
    if name == review_file and name.startswith("briefs/"):
        return _BRIEF
    return name.removeprefix(f"{review_file}/") if review_file.startswith("briefs/") else name.partition("/")[2]


def _name_of(review_file: str, key: str) -> str:
    """Return the name of a unit by its file and its key there."""
    if review_file.startswith("briefs/"):
        return review_file if key == _BRIEF else f"{review_file}/{key}"
    return f"{review_file.removeprefix('registry/')}/{key}"


def _line_of(name: str) -> Location:
    """Return the location of a unit's line in its file of reviews."""
    return Location(path_of_reviews(review_file_of(name)), (_key_of(name),), on="key")


def as_yaml(reviews: Mapping[str, Review]) -> str:
    """Return the content of a file of reviews. The same reviews give the same bytes on every machine.

    Args:
        reviews: the reviews of one file, by the unit's name.
    """
    lines = [_HEAD]
    for name, review in sorted(reviews.items(), key=lambda pair: (_key_of(pair[0]) != _BRIEF, pair[0])):
        parts = GONE if review.parts is None else _flow(dict(sorted(review.parts.items())))
        by, mark = (json.dumps(text, ensure_ascii=False) for text in (review.by, review.mark))
        lines.append(f"{_key_of(name)}: {{by: {by}, on: {review.on}, mark: {mark}, parts: {parts}}}\n")
    return "".join(lines)


def _flow(parts: Mapping[str, str]) -> str:
    # Keys that are numbers are quoted, because YAML would read them as numbers.
    keys = (f'"{key}"' if key.isdigit() else key for key in parts)
    return f"{{{', '.join(f'{key}: {json.dumps(short)}' for key, short in zip(keys, parts.values(), strict=True))}}}"


def read_reviews(project: Path) -> Reviews:
    """Read every review of a project. No content of a file raises an error; faults become diagnostics."""
    top = project / FOLDER
    if not os.path.isdir(top):  # noqa: PTH112 - unlike Path.is_dir, it never raises
        return Reviews()
    by_unit: dict[str, Review] = {}
    files: dict[str, bytes] = {}
    faults: list[Diagnostic] = []
    for path in sorted(_files(top, faults)):
        file = f"{FOLDER}/{printable_name(path.relative_to(top).as_posix())}"
        if path.suffix != ".yaml":
            hint = "remove it; this folder holds what `briefings review` writes"
            faults.append(diagnose("B014", Location(file), name=printable_name(path.name), hint_where=hint))
            continue
        try:
            files[file] = read(str(path)).data
        except OSError as error:
            faults.append(diagnose("B001", Location(file), problem=error.strerror or str(error)))
            continue
        document = parse_bytes(file, files[file])
        faults += document.diagnostics
        review_file = path.relative_to(top).as_posix().removesuffix(".yaml")
        if not document.readable or not isinstance(document.value, dict):
            faults.append(diagnose("B504", Location(file, span=START), problem="it holds no reviews"))
            continue
        for key, value in document.value.items():
            try:
                by_unit[_name_of(review_file, str(key))] = _review(value)
            except (TypeError, ValueError) as error:
                faults.append(diagnose("B504", Location(file, (str(key),), on="key"), problem=str(error)))
    return Reviews(by_unit, files, tuple(faults), kept=True)


def _files(top: Path, faults: list[Diagnostic]) -> Iterator[Path]:
    def unreadable(error: OSError) -> None:
        faults.append(diagnose("B001", Location(FOLDER), problem=error.strerror or str(error)))

    for folder, _, names in os.walk(top, onerror=unreadable):
        yield from (Path(folder, name) for name in names if not is_left_over(name))


def _review(value: Any) -> Review:
    if not isinstance(value, dict):
        raise TypeError("a review is a mapping")
    if unknown := set(value) - set(_KEYS):
        raise ValueError(f"it has a key that no review has, `{min(map(str, unknown))}`")
    for key in _KEYS:
        if key not in value:
            raise ValueError(f"`{key}` is missing")
    by, on, mark, parts = (value[key] for key in _KEYS)
    on = str(on)
    if not (isinstance(by, str) and by.strip() and isinstance(mark, str)):
        raise TypeError("`by` and `mark` are texts")
    try:
        parse(on)
    except EdtfError:
        on = ""
    if not FULL_DAY.match(on):
        raise ValueError("`on` is not a day, as in 2026-11-28")
    if parts == GONE:
        return Review(by, on, None, mark)
    if not isinstance(parts, dict) or not all(isinstance(short, str) for short in parts.values()):
        raise TypeError("`parts` maps keys to digests")
    return Review(by, on, {str(key): short for key, short in parts.items()}, mark)


# --- diagnostics -----------------------------------------------------------------------------------


def check_reviews(reviews: Reviews, corpus: Corpus, found: Iterable[Diagnostic], *, always: bool) -> list[Diagnostic]:
    """Return the diagnostics of units that changed since they were read, were never read, or are gone since.

    Args:
        reviews: every review of the project.
        corpus: the record, without errors.
        found: all other diagnostics. They are returned too, without those of the same cause.
        always: whether to report unread units of a project that keeps no reviews.
    """
    if not reviews.kept and not always:
        return [*found]
    present = [*units(corpus)]
    known = former(reviews.by_unit, corpus, present)
    return [*one_for_each_unit((*found, *_checked(reviews, corpus, present, known)), known)]


def _checked(reviews: Reviews, corpus: Corpus, present: list[Unit], known: Former) -> Iterator[Diagnostic]:
    never: dict[str, list[Unit]] = defaultdict(list)
    altered = _altered_and_gone(reviews, known)
    for unit in present:
        review = reviews.by_unit.get(unit.name)
        if review is None:
            if unit.name not in known.new_names and unit.review_file not in altered:
                never[unit.review_file].append(unit)
            continue
        if review_state(review, unit) == "changed":
            yield _changed(review, unit)
        yield from _altered_by_hand(unit.name, review)
    for unread in never.values():
        yield _never(unread)
    names = {unit.name for unit in present}
    for name in reviews.by_unit.keys() - names - known.gone:
        yield from _altered_by_hand(name, reviews.by_unit[name])
    yield from _gone(reviews, corpus, known)


def _altered_and_gone(reviews: Reviews, known: Former) -> frozenset[str]:
    """Return the files in which a review's name was changed by hand, so that its unit seems never to have been read."""
    return frozenset(review_file_of(name) for name in known.gone if any(_altered_by_hand(name, reviews.by_unit[name])))


def _changed(review: Review, unit: Unit) -> Diagnostic:
    keys = changed_keys(review, unit.parts)
    present = [key for key in keys if key in unit.parts and key != "folder"]
    # A removed part has no location.
    location = (
        Location(unit.file, unit.path_of(present[0]), on="key")
        if present
        else Location(unit.file, unit.path or ("title",), on="key")
    )
    named = [f"`{key.replace('/', '.')}`" for key in keys]
    how = "was put back" if review.parts is None else f"was changed ({_listed(named)})"
    named_once = {"name": unit.name, "units": (unit.name,)}
    return diagnose("B501", location, what=words_of(unit.name), how=how, by=review.by, on=review.on, **named_once)


def _altered_by_hand(name: str, review: Review) -> Iterator[Diagnostic]:
    if review.mark != mark_of(name, review.parts, review.by, review.on):
        location = _line_of(name)
        yield diagnose("B505", location, what=words_of(name), name=name)


def _never(unread: list[Unit]) -> Diagnostic:
    first = unread[0]
    location = Location(first.file, first.path or ("title",), on="key")
    if first.name == first.review_file:
        claims = len(unread) - 1
        what = "this brief" + (f" and {claims} claim{'s' if claims != 1 else ''} of it" if claims else "")
    else:
        what = _listed([words_of(unit.name) for unit in unread])
    has = "has" if len(unread) == 1 else "have"
    return diagnose(
        "B502", location, what=what, has=has, name=first.review_file, units=tuple(unit.name for unit in unread)
    )


def _gone(reviews: Reviews, corpus: Corpus, known: Former) -> Iterator[Diagnostic]:
    for name in sorted(known.gone):
        review = reviews.by_unit[name]
        if altered := [*_altered_by_hand(name, review)]:
            yield from altered
            continue
        brief_id, _, claim_id = name.removeprefix("briefs/").partition("/claims/")
        brief = corpus.briefs.get(brief_id) if name.startswith("briefs/") else None
        # The claims of a removed brief are reported with their brief.
        if claim_id and name.startswith("briefs/") and brief is None and f"briefs/{brief_id}" in reviews.by_unit:
            continue
        location = _line_of(name)
        hint, cited = {}, list[Location]()
        if (unit := known.renamed.get(name)) is not None:
            cited = [*places_citing(unit, corpus)]
            location, hint["hint"] = place_of(unit), renamed_unit_hint(name, unit, cited=bool(cited))
        elif claim_id and brief is not None:
            location = Location(corpus.files[brief_id], ("claims",), on="key")
            hint["hint"] = (
                f"write under `withdrawn:` when and why it was withdrawn, or give it its old id, {claim_id}, again"
            )
        for place in (location, *cited):
            # The unit's own line comes before the places that cite it.
            values = {
                "what": words_of(name),
                "by": review.by,
                "on": review.on,
                "name": name,
                "first": place is location,
            }
            yield diagnose("B503", place, **values, **hint)


def words_of(name: str) -> str:
    """Return the name of a unit in words: `claim "x"`, `the entry "x"`."""
    kind, _, rest = name.partition("/")
    if kind == "briefs":
        brief_id, _, claim_id = rest.partition("/claims/")
        return f'claim "{claim_id}"' if claim_id else f'the brief "{brief_id}"'
    if kind == "primer":
        return "the primer"
    if kind == "words":
        return "the record's words of the site"
    if kind == "synonyms":
        return f'the synonym "{rest}"'
    if kind == "mechanism":
        return f"the mechanism's part `{rest.replace('/', '.')}`"
    return f'the {"question" if kind == "questions" else "entry"} "{rest}"'


def _listed(names: Iterable[str]) -> str:
    shown = [*names]
    if len(shown) > _MAX_LISTED:
        shown = [*shown[:_MAX_LISTED], f"{len(shown) - _MAX_LISTED} more"]
    return as_list(shown)
