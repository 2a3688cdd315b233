"""Schemas, the data package and the archive, read by programs that are not ours."""

from __future__ import annotations

import importlib
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from jsonschema import Draft202012Validator

from generator.corpus import Corpus
from generator.site.export import files as export_files
from generator.site.export.fields import TABLES
from generator.site.export.files import archived, exports
from generator.site.export.format_version import FORMAT_VERSION
from generator.site.export.package.archive import ARCHIVE
from tests.findings.support import claim, corpus_of
from tests.projects import fabricated, views_of
from tests.support import joined
from tests.support import write as write_files

URL = "https://example.org/bells/"


def write(folder: Path, corpus: Corpus, url: str = URL) -> dict[str, bytes]:
    """Write all data files and the archive, as a build does, and return them by their paths."""
    views = views_of(corpus, url)
    written: dict[str, bytes] = {}
    for pieces in (exports(views), archived(views, folder)):
        files = joined(pieces)
        write_files(folder, files)
        written |= files
    return written


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("package")
    write(folder, fabricated())
    return folder


@pytest.fixture(autouse=True)
def trusted() -> Iterator[None]:
    """The files stand in a temporary folder, which frictionless must be told to read."""
    with importlib.import_module("frictionless").system.use_context(trusted=True):
        yield


def read_package(file: Path) -> Any:
    """Read a package. Frictionless takes half a second to be imported, so not every worker does that."""
    return importlib.import_module("frictionless").Package(str(file))


def rows(resource: Any) -> list[dict[str, Any]]:
    return [row.to_dict() for row in resource.read_rows()]


# --- the data package --------------------------------------------------------------------------------


def test_frictionless_finds_the_package_valid_with_all_its_keys(site: Path) -> None:
    package = read_package(site / "data/datapackage.json")
    report = package.validate()
    assert report.valid, report.flatten(["resource", "rowNumber", "fieldName", "type", "message"])
    assert [resource.name for resource in package.resources] == [table.name for table in TABLES]
    keys = {r.name: {key["fields"][0] for key in r.schema.foreign_keys} for r in package.resources}
    assert keys["claims"] == {"brief", "initiative", "publisher", "origin", "about"}
    assert keys["briefs"] == {"publisher", "origin"}
    described = json.loads((site / "data/datapackage.json").read_bytes())
    assert described["licenses"][0]["name"] == "CC-BY-4.0"
    assert described["format_version"] == FORMAT_VERSION
    assert "The Morning Post" in {source["title"] for source in described["sources"]}


def test_a_key_that_leads_nowhere_is_found(site: Path, tmp_path: Path) -> None:
    for file in (site / "data").iterdir():
        if file.is_file():
            (tmp_path / file.name).write_bytes(file.read_bytes())
    broken = (tmp_path / "briefs.csv").read_text("utf-8-sig").replace(",morning-post,", ",evening-post,")
    (tmp_path / "briefs.csv").write_text(broken, encoding="utf-8-sig", newline="")
    errors = read_package(tmp_path / "datapackage.json").validate().flatten(["type"])
    assert ["foreign-key"] in errors


def test_rows_are_those_of_the_json_files(site: Path) -> None:
    package = read_package(site / "data/datapackage.json")
    for table in TABLES:
        records = json.loads((site / table.files[0]).read_bytes())[table.name]
        read_rows = rows(package.get_resource(table.name))
        assert [row["id"] for row in read_rows] == [record["id"] for record in records]
        for row, record in zip(read_rows, records, strict=True):
            for name, holds in table.columns:
                if holds in ("number", "flag", "objects", "texts", "object"):
                    assert (row[name] or None) == (record.get(name) or None), (table.name, name)


def test_tables_in_parts_are_a_resource_each(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [(f"{2021 + number // 3}-05-0{number % 3 + 1}", {"a": claim("2020-04-01")}) for number in range(4)]
    monkeypatch.setattr(export_files, "TABLES", tuple(replace(table, most=2) for table in TABLES))
    write(tmp_path, corpus_of(*texts))
    package = read_package(tmp_path / "data/datapackage.json")
    assert [r.name for r in package.resources if r.name.startswith("claims")] == [
        "claims-2021",
        "claims-2021-2",
        "claims-2022",
    ]
    report = package.validate()
    assert report.valid, report.flatten(["resource", "type", "message"])
    with ZipFile(tmp_path / ARCHIVE) as archive:
        assert "claims/2021.csv.gz" in archive.namelist()


# --- the archive -------------------------------------------------------------------------------------


def test_the_archive_holds_the_files_as_they_are_published(site: Path) -> None:
    with ZipFile(site / ARCHIVE) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        assert {"README.txt", "LICENCE.txt", "datapackage.json", "claims.json", "schemas/claims.json"} <= set(names)
        assert names == sorted(names)
        for name in names:
            if name not in ("README.txt", "LICENCE.txt"):
                assert archive.read(name) == (site / "data" / name).read_bytes()
        ends = tuple(map(int, fabricated().as_of.split("-")))
        assert {info.date_time for info in archive.infolist()} == {(*ends, 0, 0, 0)}
        assert "CC-BY-4.0" in archive.read("LICENCE.txt").decode()
        told = archive.read("README.txt").decode()
        others = {"datapackage.json", "record.jsonld", "changes.json", "schemas/"}
        assert {other for other in others if f"- {other} " in told} == {
            other for other in others if any(name.startswith(other) for name in names)
        }


def test_the_archive_is_a_valid_data_package_by_itself(site: Path, tmp_path: Path) -> None:
    with ZipFile(site / ARCHIVE) as archive:
        archive.extractall(tmp_path)
    assert read_package(tmp_path / "datapackage.json").validate().valid


def test_the_same_record_gives_the_same_bytes(site: Path, tmp_path: Path) -> None:
    again = write(tmp_path, fabricated())
    assert again
    for path, data in again.items():
        assert (site / path).read_bytes() == data, path


@pytest.mark.parametrize("day", ["0044-03-15", "12023-01-01"])
def test_a_day_that_no_archive_can_write_makes_no_error(day: str, tmp_path: Path) -> None:
    written = f"Y{day.partition('-')[0]}" if len(day) > 10 else day
    write(tmp_path, corpus_of((written, {"a": claim("2020-04-01")})))
    with ZipFile(tmp_path / ARCHIVE) as archive:
        assert archive.infolist()[0].date_time[0] == 1980


# --- schemas -----------------------------------------------------------------------------------------


def schemas(site: Path) -> dict[str, Any]:
    return {file.stem: json.loads(file.read_bytes()) for file in (site / "data/schemas").iterdir()}


def test_every_data_file_keeps_to_its_schema(site: Path) -> None:
    by_name = schemas(site)
    for name, schema in by_name.items():
        Draft202012Validator.check_schema(schema)
        assert schema["$id"] == f"{URL}data/schemas/{name}.json"
        assert schema["version"] == FORMAT_VERSION
    for file in (site / "data").glob("*.json"):
        if file.name != "datapackage.json":  # frictionless knows its schema
            data = json.loads(file.read_bytes())
            Draft202012Validator(by_name[file.stem]).validate(data)
            assert "schema" not in data or data["schema"] == f"{URL}data/schemas/{file.stem}.json"


def test_a_schema_refuses_what_the_format_does_not_know(site: Path) -> None:
    validator = Draft202012Validator(schemas(site)["claims"])
    whole = json.loads((site / "data/claims.json").read_bytes())
    for key, wrong in (("when_latest", "soon"), ("paragraph", "3"), ("entities", "northland"), ("id", None)):
        broken = {**whole, "claims": [{**whole["claims"][0], key: wrong}]}
        assert not validator.is_valid(broken), key
    assert not validator.is_valid({key: value for key, value in whole.items() if key != "claims"})


def test_parts_keep_to_the_schema(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(export_files, "TABLES", tuple(replace(table, most=1) for table in TABLES))
    corpus = corpus_of(("2021-05-01", {"a": claim("2020-04-01")}), ("2022-05-01", {"b": claim("2020-04-01")}))
    write(tmp_path, corpus)
    validator = Draft202012Validator(schemas(tmp_path)["claims"])
    index = json.loads((tmp_path / "data/claims.json").read_bytes())
    assert "parts" in index
    validator.validate(index)
