"""The files of reviews, one for each file of the record.

A review holds digests and no text. Each unit has a line of its own, so that reviews by several people merge.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from generator.diagnostics.report import START, Diagnostic, Location, diagnose
from generator.diagnostics.visible import printable_name
from generator.model.edtf import FULL_DAY, EdtfError, parse
from generator.model.review import GONE, Review
from generator.provenance.reviews.units import review_file_of
from generator.reading.files import read
from generator.reading.layout import is_left_over
from generator.reading.yaml.documents import parse_bytes

FOLDER: Final = "briefings/reviews"
_HEAD: Final = (
    "# Who read what, and digests of it as it was read. Written by `briefings review`; not to be changed by hand.\n"
)
_KEYS: Final = ("by", "on", "mark", "parts")
_BRIEF: Final = "brief"


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


def line_of(name: str) -> Location:
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
