"""What people see of a text: file names and messages in reports, and differences that have no shape."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.diagnostics.formats import as_github, as_json, as_text
from generator.diagnostics.hints import did_you_mean
from generator.diagnostics.system_errors import disk_error
from generator.diagnostics.visible import (
    as_compared,
    as_seen,
    on_one_line,
    printable_name,
    shortened,
    unseen_difference,
)
from generator.load import load
from tests.support import CASE, lay_base, write

NAMES = ("a\n::warning::b.yml", "a\x1b[31mb.yml", "a\u202eb.yml", "a\x85b.yml", "a\u2028b.yml", "a\rb.yml")


@pytest.mark.parametrize("name", NAMES)
def test_a_file_name_begins_no_line_and_moves_no_cursor(name: str, tmp_path: Path) -> None:
    lay_base(tmp_path)
    write(tmp_path, {f"briefings/articles/{name}": "x"})
    _, report = load(tmp_path)
    assert len(report.items) == 1
    for line in [*as_text(report), *as_github(report)]:
        assert line.isprintable()
        assert not line.startswith("::warning")
    assert json.loads(as_json(report))[0]["file"].isprintable()


def test_a_value_begins_no_line(tmp_path: Path) -> None:
    lay_base(tmp_path)
    write(tmp_path, {CASE: '"a\\n::warning::b": x\ntitle: "x"\n'})
    _, report = load(tmp_path)
    assert all(line.isprintable() and not line.startswith("::warning") for line in as_text(report))


@pytest.mark.parametrize(
    ("name", "shown"), [("fog.yaml", "fog.yaml"), ("안개", "안개"), ("a\udcffb", "a?b"), ("\t", "\\x09")]
)
def test_names_are_shown(name: str, shown: str) -> None:
    assert printable_name(name) == shown


def test_messages_stand_on_one_line() -> None:
    assert on_one_line("a\n\tb\x1bc") == "a b\\x1bc"


def test_of_a_word_without_end_a_message_has_the_beginning() -> None:
    assert on_one_line(f'"{"[" * 9000}" is no id: {"fog " * 200}') == f'"{"[" * 299}…" is no id: {"fog " * 200}'


@pytest.mark.parametrize(
    ("text", "other", "named"),
    [
        ("a\u00a0b", "a b", "U+00A0 (no-break space)"),
        ("a\u202fb", "a b", "U+202F (narrow no-break space)"),
        ("fo\u00adg", "fog", "U+00AD (soft hyphen)"),
        ("fog\u200b", "fog", "U+200B (zero width space)"),
        ("fog", "fo\u2060g", "U+2060 (word joiner) missing"),
        ("e\u0301te", "\u00e9te", "letters and accents that are stored apart"),
        ("fog", "dog", ""),
        ("f\u043eg", "fog", "U+043E (cyrillic small letter o)"),
        ("\u0444\u043e\u0433", "fog", ""),
        ("fog", "fog", ""),
    ],
)
def test_a_difference_without_a_shape_is_named(text: str, other: str, named: str) -> None:
    assert unseen_difference(text, other) == named
    assert (named in did_you_mean(text, other)) if named else "did you mean" in did_you_mean(text, other)


def test_what_looks_alike_is_alike() -> None:
    assert as_seen("e\u0301t\u00a0e\u00ad") == as_seen("\u00e9t e")


def test_ligatures_and_radicals_are_seen_as_the_letters_of_their_shapes() -> None:
    assert as_seen("the \ufb01rst o\ufb03ce") == "the first office"
    assert as_seen("12\u2f4710\u2f49 \u2ea0\u95f4") == "12\u65e510\u6708 \u6c11\u95f4"
    assert as_compared("\u97d3\u2027\u7c73") == as_compared("\u97d3\u30fb\u7c73")


def test_an_error_of_the_disk_is_told_by_reason_and_file() -> None:
    assert (
        disk_error(OSError(13, "Permission denied", "briefings/terms.yaml"))
        == "Permission denied: briefings/terms.yaml"
    )
    assert disk_error(OSError(28, "No space left on device")) == "No space left on device"
    assert disk_error(OSError(28, "No space left", "theme/a.js", None, "site/a.js")) == "No space left: site/a.js"
    assert disk_error(OSError(18, "Invalid link", "theme/a.js", None, "site/a.js")) == "Invalid link: theme/a.js"
    limit = "raise the limit of files that are open at once (`ulimit -n`)"
    assert disk_error(OSError(24, "Too many open files", "any.csv")) == f"Too many open files; {limit}"
    assert disk_error(OSError(12, "Cannot allocate memory")) == "memory ran short; give it more memory"
    assert len(disk_error(OSError(36, "File name too long", "x" * 9000))) < 400
    assert disk_error(OSError(2, "No such file", "a\nb")).isprintable()


def test_a_long_text_is_cut() -> None:
    assert shortened("x" * 80) == "x" * 80
    assert shortened("x" * 81) == "x" * 79 + "…"
