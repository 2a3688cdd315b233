"""YAML as briefs have it: which values plain scalars are, what is refused, and that nothing whatever breaks it."""

from __future__ import annotations

import math
import os
import socket
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import chdir
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.diagnostics.formats import as_github, as_json, as_text
from generator.diagnostics.report import Location, Report
from generator.findings.statuses.status import statuses
from generator.load import Memo, load
from generator.model.registry import REGISTRY
from generator.reading.layout import keys_of_file
from generator.reading.positions import SourceText, locate
from generator.reading.yaml.documents import parse_bytes, parse_text
from generator.reading.yaml.scalars import YamlInt
from generator.reading.yaml.values import FORBIDDEN, MAX_BYTES, MAX_DEPTH
from tests.support import (
    BASE,
    BRIEF,
    CASE,
    assert_in_file,
    assert_within,
    at_most,
    codes,
    examples,
    lay_base,
    line_of,
    without_privileges,
    write,
)


def read(text: str) -> Any:
    """The value of a text without faults."""
    document = parse_text("x.yaml", text)
    assert document.diagnostics == ()
    assert document.readable
    return document.value


def faults(text: str | bytes) -> list[str]:
    """What is wrong with a text, as `code line:column`."""
    data = text.encode() if isinstance(text, str) else text
    document = parse_bytes("x.yaml", data)
    source = SourceText("x.yaml", data.decode("utf-8", errors="replace"))
    located = sorted((locate(item, source) for item in document.diagnostics), key=lambda item: item.sort_key())
    for item in located:
        assert_in_file(item, data)
    return [f"{item.diagnostic.rule.code} {item.span.line}:{item.span.column}" for item in located]


# --- values ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "value"),
    [
        # What YAML 1.1 read otherwise is text.
        *[(text, text) for text in ("NO", "no", "yes", "Yes", "on", "off", "y", "n", "12:30", "190:20:30")],
        *[(text, text) for text in ("1_000", "0b1", "2021-01-01", "2021-01-01T00:00:00Z", "=", "<<", "nUll")],
        *[(text, text) for text in (".", "+", "0x", "0xg", "0o8", "1e", ".e3", "tRUE", "Infinity", "NaN")],
        # The core schema of YAML 1.2.2, section 10.3.2.
        *[(text, None) for text in ("~", "null", "Null", "NULL")],
        *[(text, True) for text in ("true", "True", "TRUE")],
        *[(text, False) for text in ("false", "False", "FALSE")],
        ("0", 0),
        ("-0", 0),
        ("+12", 12),
        ("014", 14),
        ("0o14", 12),
        ("0x1F", 31),
        ("2023", 2023),
        ("1.", 1.0),
        (".5", 0.5),
        ("-1.5e-3", -0.0015),
        ("1e3", 1000.0),
        (".inf", math.inf),
        ("-.INF", -math.inf),
        # Quotes make text of anything.
        *[(f'"{text}"', text) for text in ("NO", "1", "~", "true", ".nan", "")],
        *[(f"'{text}'", text) for text in ("NO", "1", "~", "true", ".nan", "")],
        ("!!str 1", "1"),
        ("안개 신호", "안개 신호"),
    ],
)
def test_a_scalar_is_read_by_yaml_1_2(written: str, value: object) -> None:
    value_read = read(f"- {written}\n")[0]
    assert value_read == value
    assert isinstance(value_read, YamlInt if type(value) is int else type(value))


def test_a_value_left_out_is_nothing() -> None:
    assert read("a:\nb: ~\n") == {"a": None, "b": None}


@pytest.mark.parametrize("text", [".nan", ".NaN", ".NAN"])
def test_not_a_number(text: str) -> None:
    assert math.isnan(read(f"- {text}")[0])


@pytest.mark.parametrize("text", ["2023", "0988", "+5", "-0044", "0x1F", "0o17"])
def test_a_whole_number_remembers_how_it_was_written(text: str) -> None:
    assert read(f"- {text}")[0].text == text


@pytest.mark.parametrize("text", ["9" * 300, "9" * 5000, "0x" + "f" * 5000, "9" * 400 + ".5", "1e999999999"])
def test_huge_numbers_are_read_in_no_time(text: str) -> None:
    with at_most(2):
        read(f"a: {text}")


def test_a_key_is_the_text_as_written() -> None:
    assert read("2023: a\n~: b\nnull: c\n0x1: d\ntrue: e\n'1': f\n") == {
        "2023": "a", "~": "b", "null": "c", "0x1": "d", "true": "e", "1": "f",
    }  # fmt: skip


def test_a_merge_key_is_a_key_like_others() -> None:
    assert read("a: &a {x: 1}\nb: {<<: *a}\n") == {"a": {"x": 1}, "b": {"<<": {"x": 1}}}


def test_an_alias_stands_for_its_value() -> None:
    assert read("a: &a [x]\nb: *a\n") == {"a": ["x"], "b": ["x"]}


def test_line_ends_of_all_systems() -> None:
    assert read("a: 1\r\nb: 2\r\n") == read("a: 1\rb: 2\r") == read("a: 1\nb: 2\n")


def test_a_byte_order_mark_at_the_start_is_left_out() -> None:
    assert read("\ufeffa: 1\n") == {"a": 1}


def test_a_directive_and_the_marks_of_one_document_are_allowed() -> None:
    assert read("%YAML 1.2\n---\na: 1\n...\n") == {"a": 1}


def test_a_tab_that_indents_nothing_is_allowed() -> None:
    assert read("a:\t1\nb: 2\t# two\n") == {"a": 1, "b": 2}


# --- faults ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ["B009 1:1"]),
        ("\ufeff", ["B009 1:1"]),
        ("\n\n", ["B009 1:1"]),
        ("# nothing\n", ["B009 1:1"]),
        ("---\n", ["B009 1:1"]),
        ("a: 1\na: 2\n", ["B005 2:1"]),
        ("{a: 1, 'a': 2}", ["B005 1:8"]),
        ("a: {b: 1, c: {d: 1, d: 2}, b: 3}", ["B005 1:21", "B005 1:28"]),
        ("a: !x 1", ["B007 1:4"]),
        ("!x a: 1", ["B007 1:1"]),
        ("a: !!int 1", ["B007 1:4"]),
        ("a: !!binary aGk=", ["B007 1:4"]),
        ("a: !!python/object:os.system {}", ["B007 1:4"]),
        ("a: !!set {b}", ["B007 1:4"]),
        ("a: !!omap [b: c]", ["B007 1:4"]),
        ("%TAG ! tag:x,2021:\n---\na: !b c\n", ["B007 3:4"]),
        ("a: &a [*a]", ["B006 1:4"]),
        ("&a {b: *a}", ["B006 1:1"]),
        ("a: 1\n---\nb: 2\n", ["B008 2:1"]),
        ("---\na: 1\n---\nb: 2\n", ["B008 3:1"]),
        ("[a, b]: c", ["B012 1:1"]),
        ("? {a: b}\n: c", ["B012 1:3"]),
        ("a:\n\tb: 1", ["B011 2:1"]),
        ("a:\n  - b\n \t- c", ["B011 3:2"]),
        ("a: x\x85b", ["B003 1:5"]),
        ("안개: x\u2028b", ["B003 1:6"]),
        ("\ufeffa: x\ufeff", ["B003 1:5"]),
        ("a: \0", ["B003 1:4"]),
        ("a: 1\r\nb: x\x07\r\n", ["B003 2:5"]),
        ("a: 1\rb: x\x07\r", ["B003 2:5"]),
        ('a: "x \\u202e"', ["B003 1:4"]),
        ('"\\u202e": a', ["B003 1:1"]),
        (b"a: caf\xe9", ["B002 1:7"]),
        ("한국: é\nb: ".encode() + b"\xff", ["B002 2:4"]),
        (b"\xff\xfea\x00", ["B002 1:1"]),
        (b"a: \xed\xa0\x80", ["B002 1:4"]),
        ("a: b: c", ["B004 1:5"]),
        ("a: @b", ["B004 1:4"]),
        ("a: *b", ["B004 1:4"]),
        ("a: *b* c", ["B004 1:4"]),
        ("a: &b* c", ["B004 1:4"]),
        ("안개: '라마", ["B004 1:5"]),
        ("😀: {a: 1, b: [x\nc: d", ["B004 1:14"]),
        ("a: 1\nb\nc: 2\n", ["B004 2:1"]),
        ("a: 1\nb", ["B004 2:1"]),
        ("a:\r\n  b: 1\r\n c: 2\r\n", ["B004 3:2"]),
        ("a: [", ["B004 1:4"]),
        ("a: [\n", ["B004 1:4"]),
        ("a: [b, {c: d,\n\n", ["B004 1:8"]),
        ("a: 1\rb: {\r", ["B004 2:4"]),
        ('a: "\\d"', ["B004 1:5"]),
        ('a: "\\ud800"', ["B004 1:5"]),
        ('"x\\udc00": a', ["B004 1:3"]),
        ('a: "b\\U00110000"', ["B004 1:6"]),
        ("%YAML 2.0\n---\na: 1\n", ["B004 1:1"]),
    ],
)
def test_a_fault_is_found_where_it_stands(text: str | bytes, found: list[str]) -> None:
    assert faults(text) == found


def test_a_text_of_printable_characters_holds_no_forbidden_one() -> None:
    assert not [char for char in map(chr, range(sys.maxunicode + 1)) if FORBIDDEN.match(char) and char.isprintable()]


def test_what_is_marked_ends_after_it_begins() -> None:
    document = parse_text("x.yaml", "!x\na: 1\n")
    span = document.diagnostics[0].location.span
    assert span is not None
    assert (span.line, span.column) < (span.end_line, span.end_column)


def test_many_faults_of_one_kind_are_not_all_listed() -> None:
    assert len(faults("- \x07\n" * 500)) == 20
    assert len(faults("-\n\t- b\n" * 500)) <= 21


# --- size and depth --------------------------------------------------------------------------------

DEEP = {
    "brackets": "[" * 100_000,
    "closed brackets": "[" * 100_000 + "]" * 100_000,
    "braces": "{a: " * 100_000,
    "hyphens": "- " * 100_000,
    "question marks": "? " * 100_000,
    "blocks": "".join(" " * level + "k:\n" for level in range(5_000)),
    "blocks that are not too large": "".join(" " * level + "k:\n" for level in range(3_000)),
    "tagged brackets": "!!seq [" * 10_000,
}


@pytest.mark.parametrize("text", DEEP.values(), ids=DEEP.keys())
def test_deep_nesting_is_refused(text: str) -> None:
    with at_most(10):
        assert [code.split()[0] for code in faults(text)] == ["B010"]


def test_nesting_up_to_the_limit_is_read() -> None:
    assert read("[" * MAX_DEPTH + "]" * MAX_DEPTH)
    assert faults("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1)) == [f"B010 1:{MAX_DEPTH + 1}"]


def chained_aliases(levels: int) -> str:
    """Each list holds the one before by an alias: deep, although no line is."""
    return "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}]\n" for n in range(1, levels))


@pytest.mark.parametrize("levels", [100, 500, 1_000, 20_000])
def test_nesting_by_aliases_is_refused(levels: int) -> None:
    with at_most(10):
        document = parse_text("x.yaml", chained_aliases(levels))
    assert {item.rule.code for item in document.diagnostics} <= {"B006", "B010"}
    assert document.diagnostics
    assert not document.readable


@pytest.mark.parametrize("levels", [50, 100, 300, 1_000])
def test_attributions_chained_by_aliases_do_not_break_anything(levels: int, project: Project) -> None:
    links = "zz:\n  - &x0 {unnamed: somebody}\n" + "".join(
        f"  - &x{n} {{via: coast-agency, from: *x{n - 1}}}\n" for n in range(1, levels)
    )
    with at_most(10):
        project.check({CASE: links + BRIEF.replace("northland", f"*x{levels - 1}")})


def laughs(item: str) -> str:
    """Lists of lists of …: a few lines that stand for billions of values."""
    names = "abcdefghijkl"
    lines = [f"{names[0]}: &{names[0]} [{', '.join([item] * 9)}]"]
    lines += [f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]" for a, b in pairwise(names)]
    return "\n".join(lines)


@pytest.mark.parametrize("text", [laughs("x"), laughs("{k: v}")], ids=["texts", "mappings"])
def test_a_billion_laughs_are_refused(text: str) -> None:
    with at_most(10):
        assert [code.split()[0] for code in faults(text)] == ["B006"]


def test_one_long_text_many_times_is_refused_too() -> None:
    text = 'a: &a "' + "x" * 10_000 + '"\nb: [' + ", ".join(["*a"] * 150_000) + "]\n"
    with at_most(10):
        assert [code.split()[0] for code in faults(text)] == ["B006"]


def test_a_file_of_too_many_bytes_is_refused() -> None:
    with at_most(10):
        assert faults(b"a: b\n" * (MAX_BYTES // 5 + 1)) == ["B010 1:1"]


@pytest.mark.parametrize("line", ["\t\n", "\x07\n", "a\n", "- a\n", "[a\n", "a: [[b\n", "'\n", '"\\\n', "? a\n"])
def test_a_long_file_of_faults_takes_no_longer_than_a_good_one(line: str) -> None:
    with at_most(10):
        parse_text("x.yaml", line * 20_000)


@pytest.mark.parametrize("text", ["[a\n", "[[a]] ", "<a ", "[a](https://b.example ", "a. ", "[a] ", "[a, "])
def test_a_long_text_is_checked_in_no_time(text: str, project: Project) -> None:
    lines = (text * (4_000 // len(text))).replace("\n", "\n  ")
    with at_most(10):
        project.check({CASE: BRIEF + f"gaps:\n- |\n  {lines}\n"})
        project.check({CASE: BRIEF.replace("Fog signals are to be shared [signals].", f"|\n  {lines}\n")})


# --- nothing whatever breaks it --------------------------------------------------------------------


class Project:
    """The base record in a folder of its own, to be checked again and again with one file changed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.memo = Memo()

    def __repr__(self) -> str:
        return "the base record"

    def check(self, files: dict[str, str | bytes]) -> Report:
        """Check with these files, then put everything back."""
        before = {name: (self.folder / name).read_bytes() if (self.folder / name).exists() else None for name in files}
        write(self.folder, files)
        try:
            corpus, report = load(self.folder, self.memo)
            assert (corpus is None) == report.has_errors
            if corpus is not None:
                # What passes the checks can be built on.
                assert statuses(corpus).keys() == corpus.initiatives.keys()
                assert len(corpus.claims_by_date) == len(corpus.claims) >= len(corpus.relations_to)
                assert corpus.as_of
            assert_within(report, self.folder)
            "\n".join(as_text(report)).encode("utf-8", "surrogateescape")
            as_json(report)
            "\n".join(as_github(report))
        finally:
            for name, content in before.items():
                if content is None:
                    (self.folder / name).unlink()
                else:
                    write(self.folder, {name: content})
        return report


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    folder = tmp_path_factory.mktemp("project")
    lay_base(folder)
    return Project(folder)


often = settings(max_examples=examples(150))

PLACES = st.sampled_from([CASE, *(f"briefings/registry/{kind}.yaml" for kind in REGISTRY)])
YAML_LIKE = st.text(st.sampled_from("ab: -\n\t#[]{}&*!|>'\"%@`,?~0-9\\\r\x85\u2028\ufeff안é😀\x07.<>="), max_size=80)


@often
@given(data=st.binary(max_size=200), place=PLACES)
@example(data=b"\xff", place=CASE)
@example(data=b"\x00", place=CASE)
def test_any_bytes_give_a_record_or_findings(project: Project, data: bytes, place: str) -> None:
    project.check({place: data})


@often
@given(text=st.one_of(st.text(max_size=200), YAML_LIKE), place=PLACES)
@example(text="a: \ud7ff\U0010ffff", place=CASE)
@example(text="\r\n\r\n'", place=CASE)
@example(text="[", place=CASE)
@example(text="? \n", place="briefings/registry/people.yaml")
def test_any_text_gives_a_record_or_findings(project: Project, text: str, place: str) -> None:
    project.check({place: text.encode("utf-8", "replace")})


KEYS = [
    "title", "source", "publisher", "published", "language", "claims", "signals", "text", "when", "said", "said_by",
    "at", "event", "initiative", "stage", "about", "stance", "faults", "noise", "gaps", "via", "from", "entity",
    "institution", "unnamed", "of", "narration", "kind", "says", "means", "touches", "name", "native", "also", "en",
    "roles", "office", "to", "ladder", "parties", "date", "places", "url", "note", "country", "northland",
]  # fmt: skip
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=30),
    st.sampled_from(
        ["northland", "2021-05", "../2021", "1: fog", "[[x]]", "[signals]", "<b>", "en", "signals", "a/b", "[[", "|",
         "", "harbour-warnings", "agreed", "mina-haru", "lighthouse-meeting", "true", "https://a.example", "X. Y [a]."]
    ),
)  # fmt: skip
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(st.one_of(st.sampled_from(KEYS), SCALARS), inner, max_size=5),
    ),
    max_leaves=12,
)


class Dumper(yaml.SafeDumper):
    """Writes no aliases, which are tested by themselves."""

    def ignore_aliases(self, data: object) -> bool:
        del data
        return True


def dump(value: object) -> str:
    return yaml.dump(value, Dumper=Dumper, allow_unicode=True, sort_keys=False)


@often
@given(value=VALUES, place=PLACES)
def test_any_values_give_a_record_or_findings(project: Project, value: object, place: str) -> None:
    project.check({place: dump(value).encode("utf-8", "replace")})


# --- a good file with something wrong in it --------------------------------------------------------

GOOD = {path.relative_to(BASE).as_posix(): path.read_text(encoding="utf-8") for path in sorted(BASE.rglob("*.yaml"))}


def paths(value: object, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every way into a value."""
    if path:
        yield path
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from paths(inner, (*path, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from paths(inner, (*path, number))


def delete_key(holder: Any, key: Any, _new: object) -> None:
    del holder[key]


def replace_value(holder: Any, key: Any, new: object) -> None:
    holder[key] = new


def rename_key(holder: Any, key: Any, new: object) -> None:
    value = holder.pop(key)
    if isinstance(holder, list):
        holder.append(value)
    else:
        holder[new if isinstance(new, (str, int, float, bool, type(None))) else "renamed"] = value


def wrap_value(holder: Any, key: Any, new: object) -> None:
    holder[key] = [holder[key], new]


MUTATIONS: list[Callable[[Any, Any, object], None]] = [delete_key, replace_value, rename_key, wrap_value]


@often
@given(file=st.sampled_from(sorted(GOOD)), data=st.data())
def test_a_good_file_with_other_values_gives_findings(project: Project, file: str, data: st.DataObject) -> None:
    value = read(GOOD[file])
    for _ in range(data.draw(st.integers(1, 3))):
        ways = list(paths(value))
        if not ways:
            break
        *before, last = data.draw(st.sampled_from(ways))
        holder = value
        for step in before:
            holder = holder[step]
        data.draw(st.sampled_from(MUTATIONS))(holder, last, data.draw(VALUES))
    project.check({file: dump(plain(value)).encode("utf-8", "replace")})


def plain(value: Any) -> Any:
    """Whole numbers as PyYAML's dumper knows them."""
    if isinstance(value, dict):
        return {plain(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [plain(inner) for inner in value]
    return int(value) if isinstance(value, YamlInt) else value


def double_line(lines: list[str], at: int, _text: str) -> None:
    lines.insert(at, lines[at])


def insert_text(lines: list[str], at: int, text: str) -> None:
    middle = len(lines[at]) // 2
    lines[at] = lines[at][:middle] + text + lines[at][middle:]


def drop_line(lines: list[str], at: int, _text: str) -> None:
    del lines[at]


def indent_line(lines: list[str], at: int, _text: str) -> None:
    lines[at] = " " + lines[at]


def cut_line(lines: list[str], at: int, _text: str) -> None:
    lines[at] = lines[at][: len(lines[at]) // 2]


EDITS: list[Callable[[list[str], int, str], None]] = [double_line, insert_text, drop_line, indent_line, cut_line]


@often
@given(file=st.sampled_from(sorted(GOOD)), data=st.data())
def test_a_good_file_with_slips_of_the_hand_gives_findings(project: Project, file: str, data: st.DataObject) -> None:
    lines = GOOD[file].split("\n")
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(lines) - 1))
        data.draw(st.sampled_from(EDITS))(lines, at, data.draw(st.one_of(YAML_LIKE, st.text(max_size=10))))
        lines = lines or [""]
    end = data.draw(st.sampled_from(["\n", "\r\n", "\r"]))
    project.check({file: end.join(lines).encode("utf-8", "replace")})


# --- files and folders -----------------------------------------------------------------------------


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """A copy of the base record that a test may spoil."""
    lay_base(tmp_path)
    return tmp_path


def check(folder: Path) -> list[str]:
    """Findings of a project, each without its hint."""
    with at_most(5):
        _, report = load(folder)
    assert_within(report, folder)
    return [line_of(item).split(" | ")[0] for item in report.items]


def link_to_device(path: Path) -> None:
    path.symlink_to("/dev/zero")  # were it read, it would never end


def link_to_kernel(path: Path) -> None:
    path.symlink_to("/proc/self/pagemap" if os.path.ismount("/proc") else "/dev/zero")


def bind_socket(path: Path) -> None:
    with chdir(path.parent), socket.socket(socket.AF_UNIX) as server:  # a socket's path is short
        server.bind(path.name)


@pytest.mark.parametrize(
    "make", [os.mkfifo, link_to_device, link_to_kernel, bind_socket], ids=["pipe", "device", "kernel", "socket"]
)
@pytest.mark.parametrize("name", [CASE, "briefings/registry/places.yaml"])
def test_what_is_no_file_is_neither_read_nor_waited_for(base: Path, make: Callable[[Path], None], name: str) -> None:
    (base / name).unlink(missing_ok=True)
    make(base / name)
    assert check(base) == [f"{name}:1:1 B001 the file cannot be read: it is not a file"]


def test_a_link_to_itself_is_no_file(base: Path) -> None:
    (base / CASE).symlink_to("case.yaml")
    (finding,) = check(base)
    assert finding.startswith(f"{CASE}:1:1 B001 ")


def test_a_folder_that_links_to_itself_is_not_followed(base: Path) -> None:
    (base / "briefings/articles/loop").symlink_to(".")
    assert check(base) in ([], ["briefings/articles/loop:1:1 B001 the file cannot be read: it is a link to a folder"])


def test_a_folder_of_briefs_that_is_a_link_is_not_passed_over(base: Path) -> None:
    (base / "briefings/articles").rename(base / "elsewhere")
    (base / "briefings/articles").symlink_to("../elsewhere")
    assert "briefings/articles:1:1 B001 the file cannot be read: it is a link to a folder" in check(base)


@pytest.fixture
def open_base() -> Iterator[Path]:
    """The same where everybody may go; pytest's own folders are closed to others."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        lay_base(Path(folder))
        yield Path(folder)


def test_a_file_that_may_not_be_read(open_base: Path) -> None:
    write(open_base, {CASE: BRIEF})
    (open_base / CASE).chmod(0)
    with without_privileges():
        _, report = load(open_base)
    assert [line_of(item).split(" | ")[0] for item in report.items] == [
        f"{CASE}:1:1 B001 the file cannot be read: Permission denied"
    ]


@pytest.mark.parametrize("folder", ["briefings/official", "briefings/registry", "briefings", "."])
@pytest.mark.parametrize("mode", [0, 0o444], ids=["nothing", "names only"])
def test_a_folder_that_may_not_be_read_is_a_fault(open_base: Path, folder: str, mode: int) -> None:
    (open_base / folder).chmod(mode)
    try:
        with without_privileges():
            corpus, report = load(open_base)
    finally:
        (open_base / folder).chmod(0o755)
    assert corpus is None
    assert "B001" in codes(report)
    assert "B201" not in codes(report), "what could not be read is not missing"
    assert "B209" not in codes(report)


def test_a_missing_folder_of_briefings(tmp_path: Path) -> None:
    assert check(tmp_path) == ["briefings:1:1 B001 the file cannot be read: there is no such folder"]


def test_a_file_in_place_of_the_folder(tmp_path: Path) -> None:
    write(tmp_path, {"briefings": "x"})
    assert [line.split()[1] for line in check(tmp_path)] == ["B001"]


def test_an_empty_folder_of_briefings(tmp_path: Path) -> None:
    (tmp_path / "briefings").mkdir()
    assert check(tmp_path) == ["briefings:1:1 B015 there is no brief to build a site from"]


STRANGE = [
    "a\nb",
    "%0A",
    "`x`",
    "x\u202ey",
    "-x",
    "x.",
    "A B",
    "안개",
    "é",
    "a" * 200 + "é",
    "$(x)",
    "::error",
    "a,b:c",
]


@pytest.mark.parametrize("name", STRANGE)
def test_a_strange_file_name_is_reported(base: Path, name: str) -> None:
    write(base, {f"briefings/articles/{name}.yaml": BRIEF})
    _, report = load(base)
    assert codes(report) == ["B013"]
    github = list(as_github(report))
    assert len([line for text in github for line in text.split("\n")]) == 2, "one annotation and the summary"


@pytest.mark.parametrize("content", [BRIEF, "title: ["])
def test_a_name_that_is_not_utf_8_is_no_obstacle(base: Path, content: str) -> None:
    folder = os.fsencode(base / "briefings/articles") + b"/\xff"
    try:
        os.mkdir(folder)  # noqa: PTH102 (pathlib has no names in bytes)
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    Path(os.fsdecode(folder), "case.yaml").write_text(content)
    Path(os.fsdecode(folder + b".yaml")).write_text(content)
    _, report = load(base)
    assert "B013" in codes(report)
    as_json(report)
    "\n".join(as_text(report))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('a: 1\nat: "3: ve', "B004 2:5"),
        ("a: 1\nat: [b, c", "B004 2:5"),
        ("a: 1\nb: {c: [d, e", "B004 2:8"),
    ],
)
def test_a_file_that_ends_within_a_line_is_said_to(text: str, place: str) -> None:
    (fault,) = parse_text("x.yaml", text).diagnostics
    assert faults(text) == [place]
    assert fault.message == "the file ends in the middle of this line"
    assert fault.hint.startswith("restore what followed; if nothing is missing: ")
    assert "mend" not in fault.values, "nobody knows how it went on"


@pytest.mark.parametrize("text", ['at: "3: ve\n', "a: [b\nc: d"])
def test_a_file_whose_last_line_is_whole_does_not_end_within_it(text: str) -> None:
    (fault,) = parse_text("x.yaml", text).diagnostics
    assert "middle" not in fault.message


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_another_encoding_is_named(encoding: str) -> None:
    (fault,) = parse_bytes("x.yaml", "title: Fog signals to be shared\n".encode(encoding)).diagnostics
    assert fault.message == f"the file is saved as {encoding[:6].upper()}, not as UTF-8"
    item = locate(fault, SourceText("x.yaml", "title: Fog signals".encode(encoding).decode("utf-8", errors="replace")))
    assert not any(" | " in line for line in as_text(Report((item,))))


@pytest.mark.parametrize("key", ["language", '"language"', "'language'"])
def test_a_key_in_quotes_hides_no_quote_that_is_left_open(key: str) -> None:
    assert faults(f'a: 1\n{key}: en\nb: "c\n') == ["B004 3:4"]


def test_what_is_wrong_past_a_slip_is_at_its_place_in_the_file() -> None:
    text = "title: The plan: bells\nsource: {}\ngaps:\n  - Not said: which.\n"
    document = parse_text("briefings/articles/x.yaml", text, keys_of_file("briefings/articles/x.yaml"))
    assert document.readable
    assert document.value["title"] == "The plan: bells"
    source = SourceText("briefings/articles/x.yaml", text)
    assert source.mended == {1}
    assert source.locate(Location("x", ("gaps", 0))).line == 4


def test_nothing_is_read_past_a_slip_of_which_it_is_not_certain_what_was_meant() -> None:
    text = "title: A\nsource: {a: [b\nclaims: {}\n"
    assert not parse_text("x.yaml", text, keys_of_file("briefings/articles/x.yaml")).readable


@pytest.mark.parametrize(
    ("escape", "told"),
    [
        ("\\ud800", "\\ud800 is the number of no character; write the character itself, or take this out"),
        ("\\ud83d\\ude00", "\\ud83d\\ude00 is the number of no character; write the character itself: \U0001f600"),
    ],
)
def test_the_number_of_no_character_is_named(escape: str, told: str) -> None:
    (fault,) = parse_bytes("fog.yaml", f'a: "b {escape}"\n'.encode()).diagnostics
    assert f"{fault.message}; {fault.hint}" == told


@pytest.mark.parametrize("key", ['"{}"', "'{}'", "{}", '  - "{}"', '{{"{}"'])
@pytest.mark.parametrize("value", [" b", "\n      - b"])
def test_a_key_that_is_too_long_for_yaml_is_named_as_such(key: str, value: str) -> None:
    text = f"a:\n{key.format('x' * 1_100)}:{value}\nc: d\n"
    fault = parse_text("fog.yaml", text).diagnostics[0]
    assert fault.location.span is not None
    assert fault.location.span.line == 2
    assert "a key has at most 1,024 characters with its quotes, and this one has 1,10" in fault.message


def test_a_version_of_yaml_that_cannot_be_read_is_named() -> None:
    (fault,) = parse_text("fog.yaml", "%YAML 9.9\n---\na: b\n").diagnostics
    assert "this version of YAML cannot be read" in fault.message
