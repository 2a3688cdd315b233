"""The database, opened by SQLite, sqlite-utils and Datasette."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest
import sqlite_utils

from generator.site.export.files import exports
from generator.site.export.formats.database import DATABASE, METADATA
from tests.projects import fabricated, views_of
from tests.support import joined


def written() -> dict[str, bytes]:
    return joined(exports(views_of(fabricated())))


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return written()


@pytest.fixture
def path(files: dict[str, bytes], tmp_path: Path) -> Path:
    file = tmp_path / "record.sqlite"
    file.write_bytes(files[DATABASE])
    return file


def test_each_table_has_the_records_of_the_json_file(files: dict[str, bytes], path: Path) -> None:
    database = sqlite_utils.Database(path)
    for name in ("claims", "briefs", "statuses"):
        records: list[dict[str, Any]] = json.loads(files[f"data/{name}.json"])[name]
        rows = list(database[name].rows)
        assert [row["id"] for row in rows] == [record["id"] for record in records]
        for row, record in zip(rows, records, strict=True):
            for key, value in record.items():
                assert (json.loads(row[key]) if isinstance(value, (list, dict)) else row[key]) == value, (name, key)
    assert database.table("claims").pks == ["id"]


def test_the_file_is_sound_and_finds_claims_by_words(path: Path) -> None:
    database = sqlite3.connect(path)
    assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    rows_found = database.execute(
        "SELECT id FROM claims WHERE rowid IN (SELECT rowid FROM claims_search WHERE claims_search MATCH ?)",
        ("harbour spring",),
    ).fetchall()
    database.close()
    assert ("2021-03-04-coast-agency-spring-deal/spring-deal",) in rows_found


def test_its_keys_refer_to_rows_that_are_there(path: Path) -> None:
    database = sqlite3.connect(path)
    keys = {(row[3], row[2]) for row in database.execute("PRAGMA foreign_key_list(claims)")}
    assert {("brief", "briefs"), ("initiative", "statuses"), ("publisher", "entries")} <= keys
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    database.close()


def test_datasette_opens_it_with_its_metadata(files: dict[str, bytes], path: Path) -> None:
    from datasette.app import Datasette  # takes a second to import, which each worker would pay

    told = json.loads(files[METADATA])

    async def ask() -> tuple[Any, str]:
        server = Datasette([str(path)], metadata=told)
        await server.invoke_startup()
        answer = await server.client.get("/record/claims.json?_search=harbour&_shape=objects")
        page = await server.client.get("/record")
        return answer.json(), page.text

    answer, page = asyncio.run(ask())
    assert answer["rows"]
    assert "Harbour &amp; Sound" in page or "CC-BY-4.0" in page


def test_the_same_record_gives_the_same_bytes(files: dict[str, bytes]) -> None:
    again = written()
    assert again[DATABASE] == files[DATABASE]
    assert again[METADATA] == files[METADATA]
