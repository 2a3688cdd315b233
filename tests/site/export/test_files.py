"""The record as data: what the files hold, that their documentation names just that, and that they are streamed."""

from __future__ import annotations

import codecs
import csv
import gzip
import io
import json
import os
import re
import resource
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from markupsafe import Markup

from generator.corpus import Corpus
from generator.findings.statuses.stages_reached import stages_reached
from generator.findings.statuses.status import status
from generator.model.base import copy_with
from generator.model.brief import Withdrawal
from generator.model.edtf import parse
from generator.publication.site_writer import SiteWriter
from generator.site.export import files as export_files
from generator.site.export.data_page import data_view
from generator.site.export.field import iso_day
from generator.site.export.fields import HEAD, TABLES, field_names
from generator.site.export.files import exports
from generator.site.export.format_version import VERSION
from generator.site.export.records import Column, as_lines
from generator.site.kinds.page_kind import PageSpec
from generator.site.rendering import Renderer
from generator.site.text.catalog import MissingWordsError, Words, load_words
from generator.site.views.context import ViewContext
from tests.findings.support import claim, corpus_of
from tests.projects import fabricated, views_of
from tests.shared import BuildOnce
from tests.support import joined

URL = "https://example.org/bells/"


def written(corpus: Corpus, url: str = "", title: str = "Harbour & Sound") -> dict[str, bytes]:
    return joined(exports(views_of(corpus, url, title)))


def records(files: dict[str, bytes], name: str) -> dict[str, dict[str, Any]]:
    """The records of a file by their ids; a field that one does not have says nothing."""
    return {record["id"]: defaultdict(lambda: None, record) for record in json.loads(files[f"data/{name}.json"])[name]}


def table_of(files: dict[str, bytes]) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(files["data/claims.csv"].decode("utf-8-sig"), newline="")))


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return written(fabricated(), URL)


# --- what is in them ---------------------------------------------------------------------------------


def test_a_claim_says_all_that_its_page_says(files: dict[str, bytes]) -> None:
    said = records(files, "claims")["2021-03-04-coast-agency-spring-deal/spring-deal"]
    assert said["text"] == "Northland and Southland were expected to agree in spring to share harbour warnings."
    assert said["address"] == f"{URL}briefs/2021-03-04-coast-agency-spring-deal/#spring-deal"
    assert (said["who"], said["who_kind"]) == ("an official close to the talks (Northland)", "unnamed")
    assert said["who_chain"] == [
        {"form": "unnamed", "ids": ["northland"], "words": "an official close to the talks"},
    ]
    assert [said[key] for key in ("when", "when_earliest", "when_latest")] == [
        "2021-03/2021-05",
        "2021-03-01",
        "2021-05-31",
    ]
    assert (said["said"], said["paragraph"], said["locator"]) == ("2021-03-04", 3, "accord au printemps")
    assert (said["initiative"], said["stage"], said["stance"]) == ("harbour-warnings", "reported", "asserts")
    assert said["entities"] == ["northland", "southland"]
    assert (said["language"], said["publisher"], said["origin"]) == ("fr", "morning-post", "coast-agency")
    assert [fault["says"] for fault in said["faults"]] == ["the two ports"]
    assert not {"deadline", "deadline_earliest", "about", "relations", "events"} & said.keys()


def test_what_passed_through_others_keeps_its_chain() -> None:
    said_by = {"via": "ministry", "from": {"via": "mina", "from": {"headline": True}}}
    corpus = corpus_of(("2023-05-01", {"a": claim("2023-04-01", said_by=said_by)}))
    chain = records(written(corpus), "claims")["t1/a"]["who_chain"]
    assert [(link["form"], link["ids"], link["words"]) for link in chain] == [
        ("via", ["ministry"], "Ministry"),
        ("via", ["mina"], "Mina"),
        ("headline", ["paper-1"], "Paper 1"),
    ]


def test_relations_lead_to_whole_ids(files: dict[str, bytes]) -> None:
    claims = records(files, "claims")
    hedge = claims["2021-03-04-coast-agency-spring-deal/nothing-settled"]
    assert (hedge["stance"], hedge["about"]) == ("hedges", "2021-03-04-coast-agency-spring-deal/spring-deal")
    related = [pair["claim"] for record in claims.values() for pair in record["relations"] or ()]
    assert related
    assert set(related) <= set(claims)


def test_a_brief_has_its_source_and_what_each_sentence_rests_on(files: dict[str, bytes]) -> None:
    brief = records(files, "briefs")["2021-03-04-coast-agency-spring-deal"]
    assert (brief["publisher_name"], brief["origin"], brief["held"]) == ("The Morning Post", "coast-agency", True)
    assert brief["authors"] == ["A. Writer"]
    assert brief["gaps"] == ["Which harbours are meant."]
    assert [sentence["claims"] for sentence in brief["sentences"]][-1] == [
        "2021-03-04-coast-agency-spring-deal/ministers-met"
    ]
    assert "[" not in brief["bottom_line"]
    assert set(brief["claims"]) <= set(records(files, "claims"))


def test_a_status_has_its_stages_and_the_history_of_its_deadlines() -> None:
    corpus = corpus_of(
        (
            "2023-05-01",
            {
                "a": claim("2023-03-01", stage="pledged", deadline="../2023-06-30"),
                "b": claim("2023-05-01", stage="target-set", deadline="../2023-12-31"),
                "c": claim("2023-04-01", stance="hedges", about="a"),
            },
        )
    )
    bells = records(written(corpus), "statuses")["bells"]
    assert (bells["stage"], bells["reached"]) == ("target-set", "2023-05-01")
    assert (bells["goal"], bells["verdict"]) == ("active", "open")
    assert [(step["date"], step["move"], step["claims"]) for step in bells["deadlines"]] == [
        ("../2023-06-30", "set", ["t1/a"]),
        ("../2023-12-31", "moved", ["t1/b"]),
    ]
    assert [(step["stage"], step["on"], step["evidence"]) for step in bells["stages_reached"]] == [
        ("pledged", "2023-03-01", ["t1/a"]),
        ("target-set", "2023-05-01", ["t1/b"]),
    ]
    assert (bells["evidence"], bells["doubts"], bells["claims"]) == (["t1/b"], ["t1/c"], ["t1/a", "t1/c", "t1/b"])
    assert "deadline_earliest" not in bells


def test_an_initiative_of_which_nothing_is_said_has_no_empty_field() -> None:
    bells = records(written(corpus_of(("2023-05-01", {}))), "statuses")["bells"]
    assert not {"stage", "reached", "stages_reached", "claims", "evidence"} & bells.keys()
    assert bells["hedged"] is False
    assert all(value not in (None, [], "") for value in bells.values())


def test_stages_that_were_passed_over_are_left_out_and_those_reported_late_did_not_move_the_status() -> None:
    claims = {
        "a": claim("2023-03-01", stage="pledged"),
        "b": claim("2023-04-01", stage="reported"),
        "c": claim("2023-05-01", stage="active"),
    }
    corpus = corpus_of(("2023-05-01", claims))
    stages = stages_reached(corpus, status(corpus, "bells"))
    assert [(step.stage.stage, step.moved) for step in stages] == [
        ("reported", False),
        ("pledged", True),
        ("active", True),
    ]


# --- their form --------------------------------------------------------------------------------------


def test_files_begin_with_where_they_come_from(files: dict[str, bytes]) -> None:
    corpus = fabricated()
    for table in TABLES:
        whole = json.loads(files[table.files[0]])
        assert list(whole) == [*(field.name for field in HEAD), table.name]
        assert (whole["title"], whole["licence"], whole["fields_version"]) == ("Harbour & Sound", "CC-BY-4.0", VERSION)
        assert whole["record_ends"] == corpus.as_of
        assert whole["generated_from"] == {"briefs": len(corpus.briefs), "claims": len(corpus.claims)}
        assert whole["documentation"] == f"{URL}data/"


def test_without_an_address_of_the_site_addresses_are_relative_to_the_file() -> None:
    for record in records(written(fabricated()), "claims").values():
        assert record["address"].startswith("../briefs/")


def test_csv_has_a_header_and_a_line_for_each_claim(files: dict[str, bytes]) -> None:
    data = files["data/claims.csv"]
    rows, claims = table_of(files), records(files, "claims")
    assert data.count(b"\r\n") == len(claims) + 1
    assert data.startswith(codecs.BOM_UTF8)
    assert data.count(codecs.BOM_UTF8) == 1
    assert list(rows[0]) == [name for name, _ in TABLES[0].columns]
    for row in rows:
        same = claims[row["id"]]
        assert row["text"] == same["text"]
        assert row["entities"].split() == (same["entities"] or [])
        assert json.loads(row["who_chain"]) == same["who_chain"]
        assert row["paragraph"] == ("" if same["paragraph"] is None else str(same["paragraph"]))


def test_a_cell_is_empty_for_nothing_and_0_for_zero() -> None:
    corpus = corpus_of(("2023-05-01", {"a": claim("2023-04-01")}))
    (row,) = table_of(written(corpus))
    assert (row["manner"], row["relations"], row["events"], row["deadline_latest"]) == ("", "", "", "")
    columns = Column("n", "number", [0, None]), Column("f", "flag", [False, None]), Column("t", "text", [None, "a"])
    assert as_lines(columns) == b"0,false,\r\n,,a\r\n"


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "\n", "＝"])  # noqa: RUF001
def test_cells_that_a_spreadsheet_would_reckon_are_guarded(sign: str) -> None:
    lines = as_lines([Column("text", "text", [f"{sign}1+1", f"1{sign}1"])]).decode()
    (guarded,), (as_it_was,) = csv.reader(io.StringIO(lines, newline=""))
    assert (guarded, as_it_was) == (f"'{sign}1+1", f"1{sign}1")


def test_the_guard_is_in_the_table_alone() -> None:
    text = '=HYPERLINK("https://example.org", "bells, \'bells\'")'
    corpus = corpus_of(("2023-05-01", {"a": claim("-0044", text=text, note='+1, "twice"\nand - again')}))
    files = written(corpus)
    (row,) = table_of(files)
    (record,) = records(files, "claims").values()
    assert record["text"] == text
    assert (row["text"], row["when"]) == (f"'{text}", "'-0044")
    assert row["note"] == '\'+1, "twice" and - again'


@pytest.mark.parametrize("text", ['a "b", c', "a\\b", "one\ntwo", "tab\tand \x01", "日本, 한국", "'plain'", "a,"])
def test_any_text_is_read_back_as_it_was(text: str) -> None:
    claims = {"a": claim("[2023-04-01,2023-04-03]", manner=text), "b": claim("2023-04-01")}
    files = written(corpus_of(("2023-05-01", claims)))
    assert [record["manner"] for record in records(files, "claims").values()] == [text, None]
    rows = table_of(files)
    assert [row["manner"] for row in rows] == [text, ""]
    assert [row["when"] for row in rows] == ["[2023-04-01,2023-04-03]", "2023-04-01"]
    assert [row["when_latest"] for row in rows] == ["2023-04-03", "2023-04-01"]
    lines = io.StringIO(newline="")
    csv.writer(lines, lineterminator="\r\n").writerows([list(rows[0]), *(row.values() for row in rows)])
    assert codecs.BOM_UTF8 + lines.getvalue().encode() == files["data/claims.csv"]


def test_days_beyond_four_digits_and_before_our_era() -> None:
    assert iso_day((-44, 3, 15)) == "-0044-03-15"
    assert iso_day((20230, 1, 1)) == "20230-01-01"
    assert iso_day(None) is None


def test_one_record_gives_the_same_bytes_twice() -> None:
    assert written(fabricated(), URL) == written(fabricated(), URL)


def test_no_table_is_held_whole() -> None:
    """A piece holds some hundred records, however many there are."""
    claims = {f"c{number}": claim("2023-04-01") for number in range(2000)}
    pieces = list(exports(views_of(corpus_of(("2023-05-01", claims)))))
    of_claims = [piece for path, piece in pieces if path == "data/claims.json"]
    assert max(piece.count(b'{"id":') for piece in of_claims) <= 500
    assert len(json.loads(b"".join(of_claims))["claims"]) == 2000


def test_a_large_table_stands_in_parts_by_year(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [(f"{2021 + number // 3}-05-0{number % 3 + 1}", {"a": claim("2020-04-01")}) for number in range(4)]
    corpus = corpus_of(*texts)
    whole = written(corpus)
    monkeypatch.setattr(export_files, "TABLES", tuple(replace(table, most=2) for table in TABLES))
    files = written(corpus)
    index = json.loads(files["data/claims.json"])
    assert list(index) == [*(field.name for field in HEAD), "parts"]
    assert [(part["year"], part["claims"], part["json"]) for part in index["parts"]] == [
        ("2021", 2, "claims/2021.json.gz"),
        ("2021", 1, "claims/2021-2.json.gz"),
        ("2022", 1, "claims/2022.json.gz"),
    ]
    listed = list(csv.DictReader(io.StringIO(files["data/claims.csv"].decode("utf-8-sig"), newline="")))
    assert [(part["year"], part["claims"], part["csv"]) for part in listed] == [
        (part["year"], str(part["claims"]), part["csv"]) for part in index["parts"]
    ]
    claims: list[dict[str, Any]] = []
    rows: list[dict[str, str]] = []
    for part in index["parts"]:
        packed = files[f"data/{part['json']}"]
        assert packed[:8] == b"\x1f\x8b\x08\0\0\0\0\0"  # neither a name nor a time
        claims += json.loads(gzip.decompress(packed))["claims"]
        rows += csv.DictReader(
            io.StringIO(gzip.decompress(files[f"data/{part['csv']}"]).decode("utf-8-sig"), newline="")
        )
    # They are a folder deeper.
    assert [record["address"].removeprefix("../") for record in claims] == [
        record["address"] for record in records(whole, "claims").values()
    ]
    assert [row["id"] for row in rows] == [row["id"] for row in table_of(whole)]
    assert [part["briefs"] for part in json.loads(files["data/briefs.json"])["parts"]] == [2, 1, 1]


def test_no_claims_are_a_list_of_none() -> None:
    files = written(corpus_of(("2023-05-01", {})))
    assert records(files, "claims") == {}
    assert table_of(files) == []


def test_pieces_of_several_files_may_take_turns(tmp_path: Path) -> None:
    SiteWriter(tmp_path).write_pieces(iter([("a/x", b"1"), ("b", b"2"), ("a/x", b"3")]))
    assert (tmp_path / "a" / "x").read_bytes() == b"13"
    assert (tmp_path / "b").read_bytes() == b"2"


def test_no_number_of_files_that_take_turns_is_too_many(tmp_path: Path) -> None:
    limits = resource.getrlimit(resource.RLIMIT_NOFILE)
    free = [os.open(os.devnull, os.O_RDONLY) for _ in range(12)]
    for number in free:
        os.close(number)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(free) + 1, limits[1]))
    try:
        SiteWriter(tmp_path).write_pieces((str(number), turn) for turn in (b"1", b"2") for number in range(300))
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, limits)
    assert {(tmp_path / str(number)).read_bytes() for number in range(300)} == {b"12"}


# --- their documentation -----------------------------------------------------------------------------


def names_in(value: Any, prefix: str = "") -> set[str]:
    """Every key of a record, those of objects as `field.part`."""
    if isinstance(value, list):
        return set().union(*(names_in(item, prefix) for item in value))
    if not isinstance(value, dict):
        return set()
    return set().union(*({f"{prefix}{key}"} | names_in(inner, f"{prefix}{key}.") for key, inner in value.items()))


def test_the_page_documents_every_field_and_no_other(files: dict[str, bytes]) -> None:
    renderer = Renderer(ViewContext(fabricated(), load_words()))
    page = renderer.render(PageSpec("data", "data/", "", "data/")).content
    sections = re.split(r'<h2 id="_', page)
    for table in TABLES:
        section = next(part for part in sections if part.startswith(f'{table.name}"'))
        shown = re.findall(r'<th scope="row"><code>([^<]+)</code></th><td>([^<]+)</td><td>(.+?)</td>', section)
        assert [name for name, _, _ in shown] == list(field_names(table.fields))
        assert all(unescape(meaning).strip().endswith((".", "…")) for _, _, meaning in shown)
        names = set().union(*(names_in(record) for record in json.loads(files[table.files[0]])[table.name]))
        assert names <= {name for name, _, _ in shown}
        for file in table.files:
            assert f'href="../{file}"' in section
    head = next(part for part in sections if part.startswith('head"'))
    assert re.findall(r'<th scope="row"><code>([^<]+)</code>', head) == list(field_names(HEAD))


class Asked(dict[str, Markup]):
    """A catalogue's entries that remembers which of them were taken."""

    def __init__(self, entries: Mapping[str, Markup]) -> None:
        super().__init__(entries)
        self.taken: set[str] = set()

    def __getitem__(self, key: str) -> Markup:
        self.taken.add(key)
        return super().__getitem__(key)


def words_without_a_field(entries: Mapping[str, Markup]) -> set[str]:
    """Every key that tells the meaning of a field, and that no field of the page takes."""
    asked = Asked(entries)
    data_view(ViewContext(fabricated(), Words("en", asked)))
    return {key for key in asked if key.startswith("field.")} - asked.taken


def test_every_field_has_words_and_all_words_have_a_field() -> None:
    assert words_without_a_field(load_words().entries) == set()


@pytest.mark.parametrize("key", ["head.note", "claims.whom", "claims.who_chain.name", "shared.exit", "claims.entered"])
def test_words_for_no_field_are_found(key: str) -> None:
    entries = {**load_words().entries, f"field.{key}": Markup("Nothing.")}
    assert words_without_a_field(entries) == {f"field.{key}"}


@pytest.mark.parametrize(
    ("taken_out", "missed"),
    [
        ("head.title", "head.title"),
        ("claims.when", "claims.when"),
        ("claims.who_chain.form", "claims.who_chain.form"),
        ("shared.entered", "claims.entered"),
        ("day.latest", "claims.when_latest"),
    ],
)
def test_a_field_without_words_is_found(taken_out: str, missed: str) -> None:
    entries = {key: text for key, text in load_words().entries.items() if key != f"field.{taken_out}"}
    with pytest.raises(MissingWordsError, match=f"field.{missed}'"):
        data_view(ViewContext(fabricated(), Words("en", entries)))


def test_values_are_what_the_documentation_says_they_hold(files: dict[str, bytes]) -> None:
    kinds: dict[str, type] = {"number": int, "flag": bool, "texts": list, "ids": list, "objects": list}
    for table in TABLES:
        for record in json.loads(files[table.files[0]])[table.name]:
            for name, holds in table.columns:
                assert isinstance(record.get(name, kinds.get(holds, str)()), kinds.get(holds, str)), name
                assert name in record or holds != "flag", name


def test_fields_of_version_3() -> None:
    """A field of this list that is renamed or taken out needs a new version; a new one needs only a line here."""
    assert VERSION == 3
    assert [name for name, _ in TABLES[0].columns if not name.endswith(("_earliest", "_latest"))] == [
        *("id", "address", "brief", "text", "who", "who_kind", "who_chain", "manner", "when", "said", "paragraph"),
        *(
            "locator",
            "initiative",
            "stage",
            "deadline",
            "every",
            "confirms",
            "stance",
            "about",
            "relations",
            "events",
            "entities",
        ),
        *("questions", "language", "publisher", "origin", "check", "check_accepted", "faults", "basis", "note"),
        "entered",
    ]


def test_the_guard_and_the_licence_are_documented() -> None:
    view = data_view(ViewContext(fabricated(), load_words()))
    words = load_words()
    assert view.licence.startswith("https://creativecommons.org/")
    assert all(sign in words("data.rule.guard") for sign in ("`=`", "`+`", "`-`", "`@`", "tab", "apostrophe"))


# --- in a built site ---------------------------------------------------------------------------------


@pytest.mark.parametrize("url", ["", "https://example.org/some/where/"])
def test_a_build_writes_the_files_and_links_them(build_once: BuildOnce, url: str) -> None:
    site = build_once(url=url) / "site"
    for table in TABLES:
        for file in table.files:
            assert (site / file).is_file()
    claims = json.loads((site / "data/claims.json").read_text("utf-8"))
    assert claims["claims"][0]["address"].startswith(f"{url or '../'}briefs/")
    assert 'href="../data/claims.csv"' in (site / "briefs/index.html").read_text("utf-8")
    assert 'href="../data/statuses.json"' in (site / "initiatives/index.html").read_text("utf-8")
    assert 'href="data/"' in (site / "index.html").read_text("utf-8")


def test_a_withdrawn_claim_stays_with_its_brief() -> None:
    corpus = corpus_of(("2023-05-01", {"a": claim("2023-04-01")}))
    withdrawal = Withdrawal(on=parse("2023-06-01"), why="Nobody [[mina|said]] so.", instead="a")
    brief = copy_with(corpus.briefs["t1"], withdrawn={"b": withdrawal})
    record = records(written(replace(corpus, briefs={"t1": brief})), "briefs")["t1"]
    assert record["withdrawn"] == [{"id": "t1/b", "on": "2023-06-01", "why": "Nobody said so.", "instead": "t1/a"}]
