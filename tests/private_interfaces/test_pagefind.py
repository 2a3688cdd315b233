"""Pagefind: its service, the files it makes, and their format, which `site/search/` knows. Decision 11 lists them."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

import pytest

from generator.site.search import index as searchindex
from generator.site.search.browser_program import CALLS, USES, calls_of, without_powers
from generator.site.search.bundle import repack
from generator.site.search.index import SearchRecord, write_index

pytestmark = pytest.mark.private_interface

RECORDS = [
    SearchRecord("a/", "Fog", "The harbour of the coast", "brief", day="2021-01-02"),
    SearchRecord("b/", "Bells", "A beacon in the harbour", "entity", meta={"names": "Bell\n종소리"}),
    SearchRecord("c/", "Lamps", "On the shore", "event", day="2020-05-06", filters={"year": ["2020"]}),
]


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    """What Pagefind makes of a few records."""
    return searchindex._bundle(RECORDS)


def test_the_service_takes_records_and_gives_files(files: dict[str, bytes]) -> None:
    assert {name.rsplit(".", 1)[-1] for name in files if "/" in name} == {"pf_index", "pf_filter", "pf_fragment"}
    for name in ("pagefind.js", "pagefind-entry.json", "wasm.en.pagefind"):
        assert name in files, name


def test_files_are_in_the_format_that_is_repacked(files: dict[str, bytes], tmp_path: Path) -> None:
    """Where this fails, sites are published with Pagefind's own files: larger, and searched as well."""
    repack(files, [record.day for record in RECORDS], "en")
    assert write_index(RECORDS, tmp_path) == ""


def test_the_script_calls_the_program_as_ours_does(files: dict[str, bytes]) -> None:
    """Where this fails, Pagefind's own files are published."""
    script = files["pagefind.js"]
    for known in CALLS:
        assert script.count(known) == 1, known
    for known in USES:
        assert known in script, known
    assert script.startswith(calls_of(script))


def test_the_program_has_the_table_that_is_left_out(files: dict[str, bytes]) -> None:
    """Where this fails, a first search fetches 10 KB more."""
    program = gzip.decompress(files["wasm.en.pagefind"]).removeprefix(b"pagefind_dcd")
    blank = without_powers(program)
    assert len(blank) == len(program)
    assert len(gzip.compress(blank)) < len(gzip.compress(program)) - 9_000


def test_a_record_is_a_fragment_with_its_url_and_content(files: dict[str, bytes]) -> None:
    names = [name for name in files if name.startswith("fragment/")]
    fragments = [json.loads(gzip.decompress(files[name]).removeprefix(b"pagefind_dcd")) for name in names]
    assert {fragment["url"] for fragment in fragments} == {"a/", "b/", "c/"}
    assert {"content", "meta", "filters", "word_count"} <= fragments[0].keys()


def test_a_record_of_letters_in_any_script_has_a_word() -> None:
    letters = ["a", "é", "я", "日", "한", "ア", "ב", "7", "½", "ª", "Ⅷ"]
    files = searchindex._bundle([SearchRecord(f"{at}/", letter, letter, "page") for at, letter in enumerate(letters)])
    assert sum(name.startswith("fragment/") for name in files) == len(letters)


def test_the_python_package_knows_where_its_program_is() -> None:
    from pagefind_bin import get_executable  # type: ignore[import-untyped,unused-ignore]

    assert Path(get_executable()).is_file()


def test_the_module_offers_instances_that_need_no_worker(files: dict[str, bytes]) -> None:
    script = files["pagefind.js"].decode()
    exported = re.search(r"export\s*\{([^}]*)\}", script)
    assert exported is not None
    assert "createInstance" in exported[1]
    assert "noWorker" in script
