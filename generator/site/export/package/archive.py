"""All data files in one archive (ZIP), with schemas, a data package, the licence and a README.

The same record gives the same bytes: files are sorted by name, and each is dated by the newest day of the record.
"""

from __future__ import annotations

import shutil
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Any, Final, cast
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from generator.site.export.context import Export
from generator.site.export.fields import DOCUMENTATION, LICENCE, LICENCE_ADDRESS, TABLES
from generator.site.export.format_version import FORMAT_CHANGES, FORMAT_VERSION, words_key

ARCHIVE: Final = "data/record.zip"
"""Path of the archive in the site."""

_CHUNK: Final = 1 << 20
_READABLE: Final = 0o644 << 16
"""Permissions of a file in the archive, in Unix notation."""

_EARLIEST, _LATEST = 1980, 2107
"""The first and last year that the format can write."""


class _Pieces:
    """A file object that keeps the bytes written to it until they are taken."""

    def __init__(self) -> None:
        self._held: list[bytes] = []

    def write(self, data: bytes) -> int:
        self._held.append(bytes(data))
        return len(data)

    def flush(self) -> None: ...

    def take(self) -> bytes:
        held, self._held = b"".join(self._held), []
        return held


def archive(export: Export, folder: Path, paths: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """Yield the archive piece by piece, as (path in the site, next bytes).

    Args:
        export: the tools that make values.
        folder: the site's, in which the data files have been written.
        paths: paths of these files in the site.
    """
    names = [path.removeprefix(DOCUMENTATION) for path in paths]
    texts = {"README.txt": _readme(export, names), "LICENCE.txt": licence(export)}
    day = export.corpus.as_of
    sink = _Pieces()
    with ZipFile(cast(Any, sink), "w") as archive_file:
        for name in sorted([*texts, *names]):
            entry = _entry(name, day)
            if name in texts:
                archive_file.writestr(entry, texts[name])
            else:
                file = folder / DOCUMENTATION / name
                entry.file_size = file.stat().st_size
                with file.open("rb") as source, archive_file.open(entry, "w") as target:
                    shutil.copyfileobj(source, target, _CHUNK)
            yield ARCHIVE, sink.take()
    yield ARCHIVE, sink.take()


def _entry(name: str, day: str) -> ZipInfo:
    year, month, number = (int(part) for part in day.split("-"))
    entry = ZipInfo(name, (min(max(year, _EARLIEST), _LATEST), month, number, 0, 0, 0))
    entry.compress_type = ZIP_STORED if name.endswith(".gz") else ZIP_DEFLATED
    entry.create_system = 3  # Unix, whatever system writes the archive
    entry.external_attr = _READABLE
    return entry


def licence(export: Export) -> str:
    """Return the archive's text on the licence."""
    words = export.context.words
    return f"{LICENCE}\n{LICENCE_ADDRESS}\n\n{words.plain('data.rule.licence')}\n"


_OTHERS: Final = {
    "datapackage.json": "datapackage",
    "record.jsonld": "linked",
    "changes.json": "changes",
    "schemas/claims.json": "schemas",
}
"""Files besides the tables that an archive may hold, each with the key of its description."""


def _readme(export: Export, names: Collection[str]) -> str:
    """Return the README of the archive.

    Args:
        export: the tools that make values.
        names: names of the files in the archive.
    """
    words, title, corpus = export.context.words, export.context.site.name, export.corpus
    lines = [
        title,
        "=" * len(title),
        "",
        words.plain("package.holds", briefs=len(corpus.briefs), claims=len(corpus.claims), date=corpus.as_of),
        words.plain("package.format", version=FORMAT_VERSION),
        "",
        words.plain("package.files"),
        "",
        *(f"- {table.name}: {words.plain(f'data.table.{table.name}_lead')}" for table in TABLES),
        *(f"- {words.plain(f'package.others.{key}')}" for name, key in _OTHERS.items() if name in names),
        "",
        *(words.plain(f"data.rule.{rule}") for rule in ("json", "dates", "csv", "guard")),
        "",
        words.plain("data.format_changes"),
        "",
        *(f"- {version} ({day}): {words.plain(words_key(version))}" for version, day in FORMAT_CHANGES),
        "",
        f"{LICENCE}: {LICENCE_ADDRESS}",
    ]
    if export.root.startswith("http"):
        lines.append(export.root + DOCUMENTATION)
    return "\n".join(lines) + "\n"
