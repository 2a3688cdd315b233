"""Twins of pages and what pages say of themselves, read by programs that are not ours."""

from __future__ import annotations

import gzip
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag, urljoin

import pytest
from jsonschema import Draft202012Validator
from pyld import jsonld

from generator.commands.build import build
from generator.site.export import context
from generator.site.export import files as export_files
from generator.site.export.fields import TABLES
from generator.site.export.linked import twins
from generator.site.pages import page_specs
from tests.projects import URL, fabricated, files_of, make_project
from tests.shared import BuildOnce

BRIEF = "briefs/2021-03-04-coast-agency-spring-deal/"
SCHEMA_ORG = "https://schema.org/"


@pytest.fixture(scope="module")
def site(build_once: BuildOnce) -> dict[str, bytes]:
    return files_of(build_once(url=URL) / "site")


def blocks(site: dict[str, bytes], address: str) -> list[dict[str, Any]]:
    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', site[f"{address}index.html"].decode())
    return [json.loads(block) for block in blocks]


def twin_link(site: dict[str, bytes], page: str) -> str:
    (link,) = re.findall(r'<link rel="alternate" type="application/json" href="([^"]+)">', site[page].decode())
    return str(urljoin(page, link))


def vocabulary(_: str, __: Any) -> dict[str, Any]:
    """What schema.org answers, as far as a program needs it: every word is one of its own."""
    context = {"@vocab": SCHEMA_ORG, "url": {"@type": "@id"}, "license": {"@type": "@id"}}
    return {
        "document": {"@context": context},
        "documentUrl": SCHEMA_ORG,
        "contextUrl": None,
        "contentType": "application/ld+json",
    }


# --- twins -------------------------------------------------------------------------------------------


def test_every_page_has_a_twin_that_keeps_to_the_schema(site: dict[str, bytes]) -> None:
    schema = Draft202012Validator(json.loads(site["data/schemas/page.json"]))
    pages = [path for path in site if path.endswith("index.html")]
    corpus = fabricated()
    assert {spec.file for spec in page_specs(corpus)} <= set(pages)
    assert "method/index.html" in pages
    for page in pages:
        twin = json.loads(site[twin_link(site, page)])
        schema.validate(twin)
        assert twin["page"]["address"] == URL + page.removesuffix("index.html")
        for name, ids in twin["refers_to"].items():
            known = {record["id"] for record in json.loads(site[f"data/{name}.json"])[name]}
            assert set(ids) <= known


def test_every_json_file_of_a_site_has_a_schema_that_it_keeps_to(site: dict[str, bytes]) -> None:
    schemas = {
        path.rpartition("/")[2].removesuffix(".json"): Draft202012Validator(json.loads(data))
        for path, data in site.items()
        if path.startswith("data/schemas/")
    }
    checked = set()
    for path, data in site.items():
        folder, _, name = path.rpartition("/")
        if name.endswith(".json") and folder in ("", "data") and name not in ("index.json", "datapackage.json"):
            schemas[name.removesuffix(".json")].validate(json.loads(data))
            checked.add(path)
    assert checked >= {"build.json", "data/changes.json", "data/claims.json", "data/entries.json", "data/metadata.json"}
    assert schemas.keys() == {path.rpartition("/")[2].removesuffix(".json") for path in checked} | {"page"}


def test_a_twin_has_the_records_of_the_data_files(site: dict[str, bytes]) -> None:
    for address, tables in (
        (BRIEF, ("briefs", "claims")),
        ("initiatives/harbour-warnings/", ("statuses", "entries")),
        ("countries/northland/", ("entries",)),
        ("briefs/", ()),
    ):
        twin = json.loads(site[f"{address}index.json"])
        assert tuple(twin["records"]) == tables
        for name, records in twin["records"].items():
            known = {record["id"]: record for record in json.loads(site[f"data/{name}.json"])[name]}
            assert records
            assert all(known[record["id"]] == record for record in records)
    assert BRIEF.split("/")[1] in json.loads(site["briefs/index.json"])["refers_to"]["briefs"]
    assert json.loads(site["method/index.json"])["refers_to"]["entries"] == ["northland"]


def test_a_large_record_leads_to_its_records_by_pointers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(twins, "MAX_PAGES", 0)
    parted = tuple(replace(table, most=2) for table in TABLES)
    monkeypatch.setattr(export_files, "TABLES", parted)
    monkeypatch.setattr(twins, "TABLES", parted)
    build(make_project(tmp_path, url=URL))
    site = files_of(tmp_path / "site")
    assert not [path for path in site if path.endswith("index.json")]
    corpus = fabricated()
    for spec in page_specs(corpus):
        path, pointer = urldefrag(twin_link(site, spec.file))
        data = json.loads(gzip.decompress(site[path]) if path.endswith(".gz") else site[path])
        for step in pointer.split("/")[1:]:
            data = data[int(step)] if isinstance(data, list) else data[step]
        if spec.id:
            assert data["id"] == spec.id, spec
    assert ".json.gz#/briefs/" in twin_link(site, f"{BRIEF}index.html")
    assert twin_link(site, "timeline/index.html") == "data/claims.json"
    assert twin_link(site, "initiatives/index.html") == "data/statuses.json"


def test_mkdocs_writes_the_same_twins(site: dict[str, bytes], build_once: BuildOnce) -> None:
    other = files_of(build_once(url=URL, stamp=False) / "site")
    names = {path for path in site if path.endswith("index.json")}
    assert names == {path for path in other if path.endswith("index.json")}
    assert all(site[name] == other[name] for name in names)


# --- what pages say of themselves --------------------------------------------------------------------


def test_a_claim_is_the_sites_summary_of_what_its_speaker_said(site: dict[str, bytes]) -> None:
    (block,) = blocks(site, BRIEF)
    assert (block["@type"], block["url"]) == ("Report", URL + BRIEF)
    assert block["publisher"] == {"@type": "Organization", "@id": URL, "name": "Harbour & Sound"}
    assert block["isBasedOn"]["publisher"]["name"] == "The Morning Post"
    assert block["isBasedOn"]["sourceOrganization"]["@id"] == "../../publishers/coast-agency/"
    claims = {claim["@id"]: claim for claim in block["hasPart"]}
    said = claims["#spring-deal"]
    assert said["text"].startswith("Northland and Southland were expected")
    assert said["author"] == {"name": "an official close to the talks"}  # nothing says that it is one person
    assert (said["publisher"], said["isBasedOn"]) == ({"@id": "../../"}, {"@id": block["isBasedOn"]["@id"]})
    (whole,) = jsonld.expand(block, {"base": URL + BRIEF, "documentLoader": vocabulary})
    claim = next(part for part in whole[f"{SCHEMA_ORG}hasPart"] if part["@id"] == f"{URL}{BRIEF}#spring-deal")
    assert claim[f"{SCHEMA_ORG}publisher"] == [{"@id": URL}]


def test_nothing_is_rated_and_no_answer_is_the_right_one(site: dict[str, bytes]) -> None:
    text = b"".join(data for path, data in site.items() if path.endswith("index.html")).decode()
    for word in ("ClaimReview", "reviewRating", "acceptedAnswer"):
        assert word not in text


@pytest.mark.parametrize(
    ("address", "kind", "name"),
    [
        ("", "WebSite", "Harbour & Sound"),
        ("countries/northland/", "Country", "Northland"),
        ("initiatives/harbour-warnings/", "Article", ""),
    ],
)
def test_pages_are_of_the_type_that_they_are_about(site: dict[str, bytes], address: str, kind: str, name: str) -> None:
    (block,) = blocks(site, address)
    assert block["@type"] == kind
    assert not name or block["name"] == name


def test_another_program_expands_every_block(site: dict[str, bytes]) -> None:
    seen = set()
    for path in site:
        if path.endswith("index.html"):
            for block in blocks(site, path.removesuffix("index.html")):
                (expanded,) = jsonld.expand(block, {"base": URL + path, "documentLoader": vocabulary})
                seen.update(expanded["@type"])
                assert expanded["@id"].startswith(URL)
                assert all(key.startswith((SCHEMA_ORG, "@")) for key in expanded)
    assert {f"{SCHEMA_ORG}{kind}" for kind in ("Report", "Article", "Country", "Event", "WebSite")} <= seen


def test_a_large_record_names_its_claims_in_data_files_alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(context, "MAX_IN_FURTHER_FORMS", 0)
    build(make_project(tmp_path))
    files = files_of(tmp_path / "site")
    (block,) = blocks(files, BRIEF)
    assert "hasPart" not in block
    assert not {path for path in files if path.endswith((".jsonld", ".sqlite", ".zip"))}
    assert block["@id"] == f"../../{BRIEF}"
    assert len(json.dumps(block)) < 800
