"""What of the search index a search fetches: small files that together hold what Pagefind wrote."""

from __future__ import annotations

import gzip
import itertools
import json
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from generator.cli import main
from generator.site.search import bundle as searchbundle
from generator.site.search import index as searchindex
from generator.site.search.bundle import UnknownFormatError
from generator.site.search.hidden import SMALL_WORDS
from generator.site.search.index import SearchPart, SearchRecord, write_index
from generator.site.search.program import SearchIndexError
from generator.site.text.templating import TEMPLATES
from tests.projects import files_of, make_project
from tests.site.search.test_columns import words_in_columns

_RECORDS = [
    SearchRecord(
        f"briefs/{n}/", f"Signal {n}", f"word{n:03} harbour beacon é{n:03} 木原稔{n} " + f"lamp{n % 7} " * 20, "brief"
    )
    for n in range(120)
]


def _files(folder: Path, kind: str = "index") -> list[bytes]:
    return [
        gzip.decompress(file.read_bytes()).removeprefix(b"pagefind_dcd") for file in sorted((folder / kind).iterdir())
    ]


def _list(folder: Path) -> list[Any]:
    """The list of the index, which names all its files."""
    listed: list[Any] = json.loads(
        gzip.decompress(next(folder.glob("*.pf_meta")).read_bytes()).removeprefix(b"pagefind_dcd")
    )
    return listed


def test_small_files_hold_every_word_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searchbundle, "_CHUNK_BYTES", 10_000_000)
    write_index(_RECORDS, tmp_path / "one")
    monkeypatch.setattr(searchbundle, "_CHUNK_BYTES", 2_000)
    write_index(_RECORDS, tmp_path / "many")
    (one,), many = _files(tmp_path / "one"), _files(tmp_path / "many")
    assert len(many) > 10

    whole = words_in_columns(one)
    assert {"harbour", "word000", "lamp3"} <= {word for word, *_ in whole}
    assert [entry for file in many for entry in words_in_columns(file)] == whole
    assert all(len(file) < 2_100 or len(words_in_columns(file)) == 1 for file in many)


def test_records_are_numbered_by_day_and_what_comes_last_behind_all() -> None:
    days = ["2023-12-19", "", searchbundle.LAST, "2023-11-12", searchbundle.LAST]
    numbers = searchbundle._numbers_by_day(days)
    assert numbers == [1, 0xF0001, 0xFF000, 0, 0xFF001]
    script = (TEMPLATES / "theme/assets/briefings/search-index.js").read_text("utf-8")
    assert "const WITHOUT_DAY = 0xf0000;" in script
    assert "const LAST = 0xff000;" in script


def test_files_are_cut_where_words_begin_differently(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searchbundle, "_CHUNK_BYTES", 400)
    words = [
        (word, b"." * 50)
        for word in [
            "japan",
            "japanes",
            "jet",
            "kihara",
            "kihei",
            "kin",
            "korea",
            "korean",
            "koreas",
            "law",
            "lawyer",
            "leader",
        ]
    ]
    cut = [[word for word, _ in chunk] for chunk in searchbundle._in_chunks(words)]
    assert [word for chunk in cut for word in chunk] == [word for word, _ in words]
    assert all(one[-1][0] != other[0][0] for one, other in itertools.pairwise(cut))


def test_small_words_stand_apart_and_the_browser_knows_them(tmp_path: Path) -> None:
    record = SearchRecord(url="a/", title="Fog", content="The office of the harbour", kind="brief")
    write_index([record], tmp_path)
    texts = "".join(file.decode("utf-8", "ignore") for file in _files(tmp_path))
    assert "\U00010002of0" in texts
    assert "offic" in texts
    script = (TEMPLATES / "theme/assets/briefings/search-query.js").read_text("utf-8")
    listed = re.search(r'const SMALL = new Set\(\("(.*?)"\)\.split', script, re.DOTALL)
    assert listed
    assert set(re.sub(r'" \+\s+"', "", listed[1]).split()) == SMALL_WORDS


def test_where_records_are_many_small_words_stand_by_the_words_beside_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searchbundle, "_PACK_FROM", 1)
    record = SearchRecord("a/", "Fog of the bay", "The office of – the Élan (of) the port", "brief")
    assert write_index([record], tmp_path) == ""
    words = [entry for file in _files(tmp_path) for entry in words_in_columns(file)]
    beside = {word.removeprefix("\U00010002"): records for word, records, _ in words if re.search("[12].+0$", word)}
    in_text = {word: places[1:] for word, ((_, places, _),) in beside.items() if places}
    assert in_text == {
        "of1th0": [6], "of2of0": [2], "of2el0": [6], "the1of0": [0], "the1el0": [4], "the1po0": [7], "the2of0": [7]
    }  # fmt: skip
    in_title = {word: places[1:] for word, ((_, _, places),) in beside.items() if places}
    assert in_title == {"of1th0": [1], "of2fo0": [1], "the1ba0": [2], "the2of0": [2]}


def test_where_records_are_many_places_for_phrases_alone_have_files_of_their_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searchbundle, "_PACK_FROM", 1)
    write_index(_RECORDS, tmp_path / "whole")
    monkeypatch.setattr(searchbundle, "_APART_FROM", 100)
    write_index(_RECORDS, tmp_path / "apart")
    whole, apart = files_of(tmp_path / "whole/index"), files_of(tmp_path / "apart/index")
    places = {name.removesuffix("places") for name in apart.keys() - whole.keys()}
    assert places
    for name in whole:
        begin = name.removesuffix("index")
        plain = [gzip.decompress(apart[f"{begin}{kind}"]) for kind in ("index", *["places"] * (begin in places))]
        assert b"".join((plain[0], *(part.removeprefix(b"pagefind_dcd") for part in plain[1:]))) == gzip.decompress(
            whole[name]
        )


def test_compressed_files_hold_no_time_and_no_name(tmp_path: Path) -> None:
    write_index(_RECORDS, tmp_path / "index")
    repacked = [*tmp_path.rglob("*.pf_index"), *tmp_path.rglob("*.pf_meta"), *tmp_path.rglob("*.pf_filter")]
    assert {file.read_bytes()[:8].hex(" ") for file in repacked} == {"1f 8b 08 00 00 00 00 00"}


def test_records_that_share_files_are_the_same_records(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    records = [
        SearchRecord(f"{at}/", f"Fog {at}", "Grey harbour", "brief", day=f"2021-01-{at:02}") for at in range(1, 12)
    ]
    write_index(records, tmp_path / "single")
    monkeypatch.setattr(searchbundle, "_PACK_FROM", len(records))
    assert write_index(records, tmp_path / "packed") == ""
    single = {path.stem: _fragment(path) for path in (tmp_path / "single" / "fragment").iterdir()}
    packs = {path.stem: _fragment(path) for path in (tmp_path / "packed" / "fragment").iterdir()}
    assert len(packs) == 3
    # The script asks the file for a record by the last figure of its name.
    by_name = {f"{name[:-1]}{figure}": record for name, pack in packs.items() for figure, record in pack.items()}
    assert by_name == single
    assert all(int(name[-1], 16) >> 2 in range(4) for name in single)
    assert b"shared = true" in (tmp_path / "packed" / "pagefind.js").read_bytes()
    assert b"shared = false" in (tmp_path / "single" / "pagefind.js").read_bytes()


def test_the_list_names_records_by_their_day(tmp_path: Path) -> None:
    days = ["", "2021-01-02", "2021-01-05", "2021-01-03", "2021-01-03", ""]
    records = [SearchRecord(f"{at}/", f"Fog {at}", "The harbour", "brief", day=day) for at, day in enumerate(days)]
    write_index(records, tmp_path)
    _, prefix, stretches, lengths, ends, *_ = _list(tmp_path)
    assert stretches == [[0xF0000, 1], [0, 1], [3, 1], [1, 2], [0xF0005, 1]]
    assert len(lengths) == len(days)
    urls = {path.stem.removeprefix(prefix): _fragment(path)["url"] for path in (tmp_path / "fragment").iterdir()}
    assert urls == {"f0000": "0/", "00000": "1/", "00003": "2/", "00001": "3/", "00002": "4/", "f0005": "5/"}
    assert {path.stem for path in (tmp_path / "index").iterdir()} == {f"{prefix}{at:x}" for at in range(len(ends))}


def test_a_record_as_it_is_shown_has_neither_keys_nor_filters(tmp_path: Path) -> None:
    record = SearchRecord(
        "a/", "Fog", "The harbour", "event", {"names": "Fog\nMist"}, {"year": ["2020"]}, keys=["lamp"]
    )
    write_index([record], tmp_path)
    shown = _fragments(tmp_path)["a/"]
    assert shown["filters"] == {}
    assert shown["meta"].keys() == {"title", "card", "names"}
    assert json.loads(shown["meta"]["card"])["kind"] == "event"


def _fragment(path: Path) -> dict[str, Any]:
    record: dict[str, Any] = json.loads(gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd"))
    return record


def test_the_same_records_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "other"):
        write_index(_RECORDS, tmp_path / name)
    one, other = (
        {
            file.relative_to(tmp_path / name): file.read_bytes()
            for file in (tmp_path / name).rglob("*")
            if file.is_file()
        }
        for name in ("one", "other")
    )
    assert one == other


def _fragments(folder: Path) -> dict[str, dict[str, Any]]:
    records = [json.loads(data) for data in _files(folder, "fragment")]
    return {fragment["url"]: fragment for fragment in records}


@pytest.mark.parametrize("content", ["", "…", "— · …", "\u200b", "\N{VARIATION SELECTOR-16}", "___", "🔔"])
def test_a_record_without_a_word_is_found_by_its_title(tmp_path: Path, content: str) -> None:
    fog = SearchRecord("a/", "Fog", "The harbour", "brief", day="2021-01-01")
    warning = write_index([SearchRecord("b/", "Chart of bells", content, "page"), fog], tmp_path)
    assert warning == ""
    assert _fragments(tmp_path)["b/"]["content"].startswith("Chart of bells")


@pytest.mark.parametrize("title", ["", "—", "…", "🔔", "½"])
def test_a_record_of_signs_alone_is_in_the_index(tmp_path: Path, title: str) -> None:
    characters = SearchRecord("b/", title, f"{title} …", "entity", meta={"names": title})
    warning = write_index([SearchRecord("a/", "Fog", "The harbour", "brief", day="2021-01-01"), characters], tmp_path)
    assert warning == ""
    assert _fragments(tmp_path).keys() == {"a/", "b/"}


def test_a_record_with_words_only_in_its_parts_keeps_their_places(tmp_path: Path) -> None:
    part = SearchPart("claim", "Fog is told", who="Northland")
    write_index([SearchRecord("a/", "—", "…", "brief", parts=(part,))], tmp_path)
    assert _fragments(tmp_path)["a/"]["content"].split()[:6] == ["—", "…", "Northland", "Fog", "is", "told"]


# --- where Pagefind's files are not as known -------------------------------------------------------


Spoil = Callable[[dict[str, bytes]], object]


def spoilt_index(monkeypatch: pytest.MonkeyPatch, spoil: Spoil) -> dict[str, bytes]:
    """Let something be done to Pagefind's files. Return where they will be, by name."""
    own: dict[str, bytes] = {}

    def bundle(records: Iterable[SearchRecord]) -> dict[str, bytes]:
        own.update(make(records))
        spoil(own)
        return dict(own)

    make = searchindex._bundle
    monkeypatch.setattr(searchindex, "_bundle", bundle)
    return own


def _spoil_words(files: dict[str, bytes]) -> None:
    name = next(name for name in files if name.startswith("index/"))
    files[name] = gzip.compress(b"another form")


def _spoil_list(files: dict[str, bytes]) -> None:
    name = next(name for name in files if name.endswith(".pf_meta"))
    files[name] = gzip.compress(b"pagefind_dcd\x81\x01")


def _spoil_script(files: dict[str, bytes]) -> None:
    files["pagefind.js"] = files["pagefind.js"].replace(b"request_indexes", b"request_words")


@pytest.mark.parametrize("spoil", [_spoil_words, _spoil_list, _spoil_script])
def test_files_of_another_form_are_published_as_they_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, spoil: Spoil
) -> None:
    own = spoilt_index(monkeypatch, spoil)
    warning = write_index(_RECORDS, tmp_path)
    assert warning.startswith("Pagefind wrote ")
    written = files_of(tmp_path)
    assert {name: written[name] for name in written.keys() & own.keys()} == {
        name: data for name, data in own.items() if name in written
    }
    assert {name for name in own if name.startswith(("index/", "fragment/"))} <= written.keys()


def _cut_off(files: dict[str, bytes], end: str) -> None:
    name = next(name for name in files if name.endswith(end))
    files[name] = files[name][:-20]


DAMAGE: dict[str, Spoil] = {
    "no file": lambda files: files.clear(),
    "no script": lambda files: files.pop("pagefind.js"),
    "no entry": lambda files: files.pop("pagefind-entry.json"),
    "an entry without languages": lambda files: files.update({"pagefind-entry.json": b'{"languages": []}'}),
    "no program": lambda files: files.pop("wasm.en.pagefind"),
    "a program that is none": lambda files: files.update({"wasm.en.pagefind": b"fog"}),
    "an empty program": lambda files: files.update({"wasm.en.pagefind": gzip.compress(b"pagefind_dcd")}),
    "a program of another kind": lambda files: files.update({"wasm.en.pagefind": gzip.compress(b"fog")}),
    "a list nested without end": lambda files: files.update({"pagefind-entry.json": b"[" * 100_000}),
    "a cut-off record": lambda files: _cut_off(files, ".pf_fragment"),
    "cut-off words": lambda files: _cut_off(files, ".pf_index"),
    "a cut-off list": lambda files: _cut_off(files, ".pf_meta"),
}


@pytest.mark.parametrize("spoil", DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_index_is_not_published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, spoil: Spoil) -> None:
    spoilt_index(monkeypatch, spoil)
    with pytest.raises(SearchIndexError, match=r"^Pagefind returned a damaged index \(.+\): "):
        write_index(_RECORDS, tmp_path / "pagefind")
    assert not (tmp_path / "pagefind").exists()


def _refuse(*_: object) -> None:
    raise UnknownFormatError("an index file")


def test_a_build_with_files_of_another_form_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(searchindex, "repack", _refuse)
    assert main(["build", "-q", "-f", str(make_project(tmp_path, search=True))]) == 0
    assert capsys.readouterr().err.startswith("warning: Pagefind wrote an index file in a way")
    assert (tmp_path / "site" / "pagefind" / "pagefind-entry.json").is_file()


def test_an_index_that_is_not_repacked_is_pagefinds_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert write_index(_RECORDS, tmp_path / "ours") == ""
    monkeypatch.setattr(searchindex, "repack", _refuse)
    assert write_index(_RECORDS, tmp_path / "own")
    own, ours = files_of(tmp_path / "own"), files_of(tmp_path / "ours")
    calls = ours["pagefind.js"].removesuffix(b"\nexport { wasm_bindgen };\nexport const shared = false;\n")
    assert own["pagefind.js"].startswith(calls)
    assert b"createInstance" in own["pagefind.js"]
    assert len(calls) < len(own["pagefind.js"]) / 4
    assert len(ours["wasm.en.pagefind"]) < len(own["wasm.en.pagefind"]) - 9_000
    assert "pagefind-worker.js" not in own.keys() | ours.keys()


@pytest.mark.parametrize("data", [b"", b"\x80", b"\x81\x82\x83", b"\x81\x82\x83\x61a\x80\x80"])
def test_what_is_not_known_is_refused(data: bytes) -> None:
    with pytest.raises(UnknownFormatError):
        list(searchbundle._words_of(data))
