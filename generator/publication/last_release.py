"""The files that the last release left: the addresses that every later site must answer, and the record as it was.

Both are files beside `mkdocs.yml`. `briefings build --keep-addresses` writes them when a release is made. A line of the
file of addresses holds the address of a page or feed, and the ids of its claims, each with a `#`.
`site.export.releases` compares the record with the file of the record.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final, TypeVar

import orjson

from generator.processes.writing import replace_whole
from generator.publication.errors import PublicationError
from generator.reading.files import is_plain_file

ADDRESSES_FILE: Final = "addresses.txt"
"""File of the project that holds the addresses."""

RECORD_FILE: Final = "release.json"
"""File of the project that holds the record as it was."""

_HEAD: Final = """\
# Addresses of the last release. `briefings build` stops where one of them no longer answers.
# Written by `briefings build --keep-addresses`, when a release is made.
"""
_FEEDS: Final = "feeds/"
_INDEX: Final = "index.html"
_NOT_ASKED_FOR: Final = "404.html"

_ADDRESS: Final = re.compile(r"/(?:.*/)?(?:[^/]*\.[^/]*)?")
"""An address of a page, which ends in a slash, or of a file, which has a dot in its name."""

_T = TypeVar("_T")


def read_addresses(project: Path) -> dict[str, tuple[str, ...]]:
    """Return the addresses that must answer, each with the ids that its page must have.

    There are none if the project has no such file.

    Args:
        project: folder of the project.

    Raises:
        PublicationError: if the file cannot be read, or a line is not an address with ids.
    """
    file = project / ADDRESSES_FILE
    lines = _read(file, lambda data: data.decode("utf-8-sig").split("\n")) or ()
    promised: dict[str, tuple[str, ...]] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("# "):
            continue
        address, *anchors = (part.strip("\t\r ") for part in line.split(" #"))  # a name of a page may hold spaces
        if not _ADDRESS.fullmatch(address):
            raise PublicationError(f"{file}:{number}: a line holds an address, as /briefs/, and ids, as #first-claim")
        promised[address[1:]] = tuple(anchors)
    return promised


def write_addresses(project: Path, files: Iterable[str], claims: Mapping[str, Iterable[str]]) -> None:
    """Write the addresses of a site.

    Args:
        project: folder of the project.
        files: path of every file of the site.
        claims: the permanent ids of claims, by the address of their page.
    """
    lines = sorted(_lines(files, claims))
    replace_whole(project / ADDRESSES_FILE, (_HEAD + "".join(f"{line}\n" for line in lines)).encode())


def read_record(project: Path) -> dict[str, Any] | None:
    """Return the record as the last release kept it; None if the project has none.

    Args:
        project: folder of the project.

    Raises:
        PublicationError: if the file is not what a release writes.
    """

    def described(data: bytes) -> dict[str, Any]:
        record = orjson.loads(data)
        return {key: record[key] for key in ("release", "earlier", "tables")}

    return _read(project / RECORD_FILE, described)


def write_record(project: Path, record: bytes) -> None:
    """Keep the record as it is, for `read_record` of a later build."""
    replace_whole(project / RECORD_FILE, record)


def _read(file: Path, parse: Callable[[bytes], _T]) -> _T | None:
    """Return the parsed content of a file; None if the file does not exist."""
    try:
        if file.exists() and not is_plain_file(file):  # a pipe would never end
            raise OSError("it is not a file")
        return parse(file.read_bytes())
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError) as error:
        problem = f"{type(error).__name__}: {error}"
        raise PublicationError(
            f"{file} cannot be read ({problem}); bring it back, or write it again with --keep-addresses"
        ) from None


def _lines(files: Iterable[str], claims: Mapping[str, Iterable[str]]) -> Iterator[str]:
    for path in files:
        if path.endswith(f"/{_INDEX}") or path == _INDEX:
            address = path.removesuffix(_INDEX)
            yield " ".join([f"/{address}", *(f"#{name}" for name in claims.get(address, ()))])
        elif path.startswith(_FEEDS) or (path.endswith(".html") and path != _NOT_ASKED_FOR):
            yield f"/{path}"
