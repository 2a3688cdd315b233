"""Makes `build.json`. The same record, pages and settings give the same bytes on every machine and Python."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any, Final

from generator import __version__
from generator.publication.site_writer import WrittenFile
from generator.reading.layout import BRIEFINGS, is_left_over
from generator.site.export.build_fields import GENERATOR
from generator.site.export.format_version import FORMAT_VERSION

DISTRIBUTION: Final = "briefings-generator"
_LOCKS: Final = ("requirements/runtime.txt", "pylock.toml", "uv.lock", "poetry.lock", "requirements.txt")
"""Files in which a project may have pinned its packages; the first that exists counts."""

_RECORD: Final = (".yaml", ".json")
_MARK: Final = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class BuiltFrom:
    """The inputs of a site.

    Attributes:
        project: folder of the project.
        inputs: files besides the record: the settings, hooks, templates, and pages written by hand with what they show.
        site_url: the site's address; empty if it has none.
        record_ends: the newest day of the record, `YYYY-MM-DD`.
        briefs: how many the record has.
        claims: how many the record has.
        search: whether the site has a search index.
        record: digests of the record's files by their paths.
        named: places of settings that link to files of the site, by the file's address.
    """

    project: Path
    inputs: tuple[Path, ...]
    site_url: str
    record_ends: str
    briefs: int
    claims: int
    search: bool
    record: Mapping[str, str]
    named: Mapping[str, str]


def build_file(source: BuiltFrom, files: Mapping[str, WrittenFile]) -> bytes:
    """Return the content of `build.json`.

    Args:
        source: the inputs of the site.
        files: every file of the site but this one and the list of all hashes, by its path.
    """
    record = source.record
    inputs = {**record} | {_name(path, source.project): _plain_digest(path) for path in source.inputs if path.is_file()}
    build: dict[str, Any] = {
        "generator": GENERATOR,
        "version": __version__,
        "format_version": FORMAT_VERSION,
        "site": source.site_url,
        "record": {"digest": digest_of_files(record), "files": len(record), "ends": source.record_ends},
        "holds": {
            "briefs": source.briefs,
            "claims": source.claims,
            "pages": sum(path.endswith(".html") for path in files),
            "files": len(files),
            "bytes": sum(file.size for file in files.values()),
        },
        "content": digest_of_files({path: file.digest for path, file in files.items()}),
        "rebuild": {
            "command": "briefings build" if source.search else "briefings build --no-search",
            **_packages(),
            "lock": _lock(source.project),
            "inputs": digest_of_files(inputs),
        },
    }
    return json.dumps(build, ensure_ascii=False, indent=2).encode() + b"\n"


def digest_of_files(digests: Mapping[str, str]) -> str:
    """Return one digest of many files: SHA-256 of what `sums_of` returns."""
    return hashlib.sha256(sums_of(digests)).hexdigest()


def sums_of(digests: Mapping[str, str]) -> bytes:
    """Return the lines that `sha256sum` prints for many files, in the order of their paths' bytes."""
    ordered = sorted((path.encode("utf-8", "surrogateescape"), digest) for path, digest in digests.items())
    return b"".join(b"%s  %s\n" % (digest.encode(), path) for path, digest in ordered)


def record_digests(project: Path) -> dict[str, str]:
    """Return the digest of every file of the record, by its path in the project."""
    digests = {}
    for folder, folders, names in os.walk(project / BRIEFINGS):
        folders[:] = [name for name in folders if not is_left_over(name)]
        within = _name(folder, project)
        for name in names:
            path = f"{folder}/{name}"  # a Path for each of many thousand files takes as long as reading it
            if name.endswith(_RECORD) and not is_left_over(name) and os.path.isfile(path):  # noqa: PTH113
                digests[f"{within}/{name}"] = _plain_digest(path)
    return digests


def _name(path: str | Path, project: Path) -> str:
    return Path(os.path.relpath(path, project)).as_posix()


def _plain_digest(path: str | Path) -> str:
    """Return the SHA-256 of a file without a byte-order mark and with line feeds at line ends: Git may change these."""
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123
        data = file.read().removeprefix(_MARK)
    return hashlib.sha256(data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")).hexdigest()


def _packages() -> dict[str, Any]:
    """Return the Python versions that the generator runs on, and the installed versions of its packages."""
    try:
        distribution = metadata.distribution(DISTRIBUTION)
    except metadata.PackageNotFoundError:  # run from its folder without being installed
        return {"python": "", "packages": {}}
    return {
        "python": distribution.metadata["Requires-Python"],
        "packages": dict(_versions(distribution.requires or ())),
    }


def _versions(requirements: Iterable[str]) -> Iterator[tuple[str, str]]:
    for requirement in sorted(requirements):
        name = re.split(r"[^A-Za-z0-9._-]", requirement, maxsplit=1)[0]
        try:
            yield name, metadata.version(name)
        except metadata.PackageNotFoundError:
            continue


def _lock(project: Path) -> str:
    """Return the lock of the project, as `sha256sum` prints it; empty if it has none."""
    lock = next((name for name in _LOCKS if (project / name).is_file()), "")
    return f"{_plain_digest(project / lock)}  {lock}" if lock else ""
