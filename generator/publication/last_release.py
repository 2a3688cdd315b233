"""What the last release left: the addresses that every later site must answer, and the record as it was.

Both are files beside `mkdocs.yml`. `briefings build --keep-addresses` writes them when a release is made. A line of the
file of addresses holds the address of a page or feed, and the ids of its claims, each with a `#`.
`site.export.releases` compares the record with the file of the record.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from generator.publication.errors import PublicationError

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


class AddressesError(PublicationError):
    """The file of addresses cannot be read."""


class ReleaseError(PublicationError):
    """The file of the record as the last release had it cannot be read."""


def read_addresses(project: Path) -> dict[str, tuple[str, ...]]:
    """Addresses that must answer, each with ids that its page must have; none where the project keeps no file.

    Args:
        project: folder of the project.

    Raises:
        AddressesError: where a line is not an address with ids.
    """
    file = project / ADDRESSES_FILE
    try:
        lines = file.read_text("utf-8-sig").splitlines()
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise AddressesError(f"{file} cannot be read ({error}); write it anew with --keep-addresses") from None
    promised: dict[str, tuple[str, ...]] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("# "):
            continue
        address, *anchors = line.split()
        if not address.startswith("/") or not all(anchor.startswith("#") for anchor in anchors):
            raise AddressesError(f"{file}:{number}: a line holds an address, as /briefs/, and ids, as #first-claim")
        promised[address[1:]] = tuple(anchor[1:] for anchor in anchors)
    return promised


def write_addresses(project: Path, files: Iterable[str], claims: Mapping[str, Iterable[str]]) -> Path:
    """Write the addresses of a site, and return the file.

    Args:
        project: folder of the project.
        files: path of every file of the site.
        claims: ids that are permanent, by the address of their page.
    """
    file = project / ADDRESSES_FILE
    lines = sorted(_lines(files, claims))
    file.write_text(_HEAD + "".join(f"{line}\n" for line in lines), encoding="utf-8", newline="\n")
    return file


def read_record(project: Path) -> dict[str, Any] | None:
    """The record as the last release kept it; None where the project has none.

    Args:
        project: folder of the project.

    Raises:
        ReleaseError: where the file is not what a release writes.
    """
    file = project / RECORD_FILE
    try:
        kept = json.loads(file.read_bytes())
        described: dict[str, Any] = {key: kept[key] for key in ("release", "earlier", "tables")}
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError) as error:
        problem = f"{type(error).__name__}: {error}"
        raise ReleaseError(
            f"{file} cannot be read ({problem}); bring it back, or write it anew with --keep-addresses"
        ) from None
    return described


def write_record(project: Path, kept: bytes) -> None:
    """Keep the record as it is."""
    (project / RECORD_FILE).write_bytes(kept)


def _lines(files: Iterable[str], claims: Mapping[str, Iterable[str]]) -> Iterator[str]:
    for path in files:
        if path.endswith(f"/{_INDEX}") or path == _INDEX:
            address = path.removesuffix(_INDEX)
            yield " ".join([f"/{address}", *(f"#{name}" for name in claims.get(address, ()))])
        elif path.startswith(_FEEDS) or (path.endswith(".html") and path != _NOT_ASKED_FOR):
            yield f"/{path}"
