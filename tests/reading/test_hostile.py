"""What nobody should put below `briefings/`: texts that take long, files that never end, folders without end."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from generator.diagnostics.formats import as_github, as_json, as_text
from generator.load import load
from generator.model.fields import MAX_TEXT
from generator.model.markup import MAX_SIGNS
from generator.site.text.inline import Texts
from tests.support import CASE, at_most, codes, examples, lay_base, on_main, write

SIGNS = (
    *("[", "]", "[]", "[[", "[[a ", "[[A]] ", "[[nortland]] ", "[[northland]] ", "[[northland|]] "),
    *(
        "[a](",
        "](",
        "[a](https://a.b/",
        "[a](javascript:x) ",
        '[a](https://a.bc "',
        "[a](<",
        "[a]: ",
        "[a][",
        "[a][b] ",
    ),
    *("[^1]", "[^1]: x\n", "![a](", "`", "`a", "``a` ", "\\", "\\`", "\\*", "*", "*a", "* ", "**a", "***a ", "*a **b "),
    *("*_a", "_", "_a ", "__a", "<", "<a", "<a ", "<b>", '<b x="', "<!--", "<?", "<![CDATA[", "<https://a", "http://"),
    *("&", "&#", "&amp", "|a|b|\n|-|-|\n", " - a\n", "> ", "# ", "a\n===\n", "\na", "a\n\n", " ", "\u00a0", " \t"),
    *("2021-05-01,", "2021/", "[2021,", "..", "X", "1", "1,000 ", "1: a ", ".", "A. ", "A [a]. ", "[a, ", "[a]", "a,"),
    *('"', "“", "'", "‘a", "a\u0301", "\u0334", "\uac00", "\u1100", "👩\u200d", "\u200b", "\ufdfa", "\ue000\ue001"),
    *("a", "a-", "a: ", ", ", "{{ x }}", "{x}", "one hundred ", "1 May ", "minister of defence of the ", "İ"),
)
"""What is repeated until a text is as long as one may be."""

LONGEST_LINE = 3_000
"""Characters that a line of a report may have; one with two long names in it has 700."""


def brief(text: str) -> dict[str, Any]:
    claim = {"when": "2021-05", "said_by": "northland", "at": "1: fog", "text": text, "note": text, "basis": text}
    return {
        "title": text,
        "source": {"publisher": "morning-post", "published": "2021-05-01", "language": "en", "headline": text},
        "bottom_line": text,
        "claims": {
            "signals": claim,
            "bells": {**claim, "text": "Bells.", "at": text, "when": text, "said_by": {"unnamed": text}},
        },
        "gaps": [text],
        "withdrawn": {"old": {"on": "2021-07-01", "why": text}},
        text: text,
    }


SOME = [pytest.param(sign, marks=() if number % 6 == 0 else on_main) for number, sign in enumerate(SIGNS)]
"""Each sign, of which the fast profile tries a sixth: some of every kind, for they stand in order of their kinds."""


@pytest.mark.parametrize("sign", SOME, ids=ascii)
def test_no_text_takes_long(sign: str, tmp_path: Path) -> None:
    lay_base(tmp_path)
    text = (sign * MAX_TEXT)[:MAX_TEXT]
    write(tmp_path, {CASE: json.dumps(brief(text), ensure_ascii=False)})
    with at_most(20):  # some hundredths of a second each, on a machine at rest
        _, report = load(tmp_path)
        for form in (as_text, as_json, as_github):
            list(form(report))
    assert max(len(line) for line in as_text(report)) < LONGEST_LINE


@pytest.mark.parametrize("sign", SOME, ids=ascii)
def test_no_accepted_text_takes_long_to_render(sign: str, tmp_path: Path) -> None:
    lay_base(tmp_path)
    corpus, _ = load(tmp_path)
    assert corpus is not None
    texts = Texts(corpus, {})
    for text in ((sign * MAX_TEXT)[:MAX_TEXT], sign * MAX_SIGNS + "a" * (MAX_TEXT - MAX_SIGNS * len(sign))):
        if not refused(tmp_path, text):
            with at_most(20):
                texts.html(text)
                texts.plain(text)


@pytest.mark.parametrize("sign", ["a : b ", ". ", "<", "by since about ", "Anna Berg, ", " "])
@pytest.mark.parametrize("length", [MAX_TEXT, 450, 90])
def test_no_value_in_the_place_of_an_id_or_a_date_takes_long(sign: str, length: int, tmp_path: Path) -> None:
    lay_base(tmp_path)
    value, faulty = (sign * length)[:length], brief("Fog [signals].")
    faulty["claims"]["signals"] |= dict.fromkeys(("when", "said_by", "initiative", "about"), value)
    faulty["claims"]["bells"] |= dict.fromkeys(("when", "said_by", "at", "event"), f"a{value}b")
    write(tmp_path, {CASE: json.dumps(faulty)})
    with at_most(10):
        load(tmp_path)


def refused(project: Path, text: str) -> bool:
    write(project, {CASE: json.dumps({**brief("Fog [signals]."), "gaps": [text]}, ensure_ascii=False)})
    _, report = load(project)
    return any(item.diagnostic.location.path[:1] == ("gaps",) for item in report.items)


def test_many_faults_take_little(tmp_path: Path) -> None:
    lay_base(tmp_path)
    keys = "".join(f"fog-signal-{number}: x\n" for number in range(examples(20_000, fast=4_000)))
    entries = "".join(f"fog-{number}: {{name: Fog {number}}}\n" for number in range(examples(4_000, fast=800)))
    write(tmp_path, {CASE: keys, "briefings/registry/systems.yaml": f"{entries}fog-bell: {{nam: fog bell}}\n"})
    with at_most(60):
        _, report = load(tmp_path)
        list(as_text(report))
    assert codes(report).count("B102") < 200


def test_many_faults_in_one_long_line_take_little(tmp_path: Path) -> None:
    lay_base(tmp_path)
    line = "{gaps: [" + ", ".join(['"<b>"'] * examples(50_000, fast=3_000)) + "]}"
    write(tmp_path, {CASE: line})
    with at_most(60):
        _, report = load(tmp_path)
        assert max(map(len, as_text(report))) < 1_000


NUMBERS = {
    "repeated": ("the 21st century, 1990s, mid-2021, ", "the 21st century, 1990s, mid-2021, "),
    "distinct": (" ".join(map(str, range(1_000, 5_000))), " ".join(f"{number}x" for number in range(1_000, 5_000))),
}
"""Texts of numbers: of a bottom line, and of the claim that it cites."""


@pytest.mark.parametrize("texts", [pytest.param(NUMBERS["repeated"], marks=on_main), NUMBERS["distinct"]], ids=NUMBERS)
def test_many_numbers_in_a_summary_take_little(texts: tuple[str, str], tmp_path: Path) -> None:
    lay_base(tmp_path)
    line, told = ((text * MAX_TEXT)[: MAX_TEXT - 100] for text in texts)
    faulty, claims = brief(told), [f"signals-{number}" for number in range(5)]
    of_claim = {**faulty["claims"]["signals"], "note": f"1. {told}"}
    faulty |= {
        "title": "Fog",
        "bottom_line": f"{line} [{', '.join(claims)}].",
        "claims": dict.fromkeys(claims, of_claim),
    }
    del faulty[told]
    write(tmp_path, {CASE: json.dumps(faulty)})
    with at_most(10):  # a second or two
        load(tmp_path)


def test_a_pipe_among_briefs_or_seals_is_told(tmp_path: Path) -> None:
    lay_base(tmp_path)
    (tmp_path / "briefings/seals").mkdir(exist_ok=True)
    os.mkfifo(tmp_path / CASE)
    os.mkfifo(tmp_path / "briefings/seals/case.json")
    with at_most(20):
        _, report = load(tmp_path)
    assert {"B001", "B414"} <= set(codes(report))


def test_folders_without_end_are_told(tmp_path: Path) -> None:
    lay_base(tmp_path)
    (tmp_path / "briefings" / "/".join(["a"] * 60)).mkdir(parents=True)
    _, report = load(tmp_path)
    assert codes(report) == ["B001"]
    assert "nested" in report.items[0].diagnostic.message


@pytest.mark.parametrize(
    "name",
    [
        *(
            "fog.yaml~",
            ".fog.yaml.swp",
            "#fog.yaml#",
            ".#fog.yaml",
            "fog.yaml.bak",
            "fog.yaml.orig",
            "fog.yaml.rej",
            "4913",
        ),
        *("fog.yaml.swp", "fog.yaml.tmp", "Thumbs.db", "desktop.ini", ".DS_Store", "fog.yaml___jb_tmp___", "Icon\r"),
        *("ehthumbs.db", "Icon\n", "fog.yaml:Zone.Identifier", "~$fog.yaml", "fog_BACKUP_123.yaml", "fog_BASE_4.yaml"),
    ],
)
@pytest.mark.parametrize("folder", ["articles", "registry", "seals"])
def test_what_editors_and_file_managers_leave_is_not_read(name: str, folder: str, tmp_path: Path) -> None:
    lay_base(tmp_path)
    _, before = load(tmp_path)
    write(tmp_path, {f"briefings/{folder}/{name}": b"\0"})
    _, report = load(tmp_path)
    assert {*codes(report)} - {"B413"} == {*codes(before)}
