"""What of the search index a search fetches: small files that together hold what Pagefind wrote."""

from __future__ import annotations

import gzip
import itertools
import re
from pathlib import Path

import pytest

from generator.site.search import bundle as searchbundle
from generator.site.search.bundle import SMALL_WORDS
from generator.site.search.index import SearchIndexError, SearchRecord, write_index
from generator.site.text.templating import TEMPLATES

_RECORDS = [
    SearchRecord(
        f"briefs/{n}/", f"Signal {n}", f"word{n:03} harbour beacon é{n:03} 木原稔{n} " + f"lamp{n % 7} " * 20, "brief"
    )
    for n in range(120)
]


def _files(folder: Path) -> list[bytes]:
    return [gzip.decompress(file.read_bytes()) for file in sorted((folder / "index").iterdir())]


def test_small_files_hold_every_word_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searchbundle, "_CHUNK_BYTES", 10_000_000)
    write_index(_RECORDS, tmp_path / "one")
    monkeypatch.setattr(searchbundle, "_CHUNK_BYTES", 2_000)
    write_index(_RECORDS, tmp_path / "many")
    (one,), many = _files(tmp_path / "one"), _files(tmp_path / "many")
    assert len(many) > 10

    def words(file: bytes) -> list[tuple[str, bytes]]:
        return list(searchbundle._words_of(file.removeprefix(b"pagefind_dcd")))

    whole = words(one)
    assert {"harbour", "word000", "lamp3"} <= {word for word, _ in whole}
    assert sorted(entry for file in many for entry in words(file)) == sorted(whole)
    for file in many:
        assert len(file) < 2_100 or len(words(file)) == 1


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
    found = "".join(file.decode("utf-8", "ignore") for file in _files(tmp_path))
    assert "\U00010002of0" in found
    assert "offic" in found
    script = (TEMPLATES / "theme/assets/briefings/search-index.js").read_text("utf-8")
    listed = re.search(r'const SMALL = new Set\(\("(.*?)"\)\.split', script, re.DOTALL)
    assert listed
    assert set(re.sub(r'" \+\s+"', "", listed[1]).split()) == SMALL_WORDS


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


@pytest.mark.parametrize("data", [b"", b"\x80", b"\x81\x82\x83", b"\x81\x82\x83\x61a\x80\x80"])
def test_what_is_not_known_is_refused(data: bytes) -> None:
    with pytest.raises(SearchIndexError):
        list(searchbundle._words_of(data))
