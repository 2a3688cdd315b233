"""Changing values through the library: a canonical file changes in the lines of these values alone."""

from __future__ import annotations

import difflib
import random
import re
from pathlib import Path
from typing import Final

import pytest
from ruamel.yaml.nodes import ScalarNode

from generator.commands.authoring.fmt import files_of_authors
from generator.editing.formatting import formatted
from generator.editing.hand_written import comments, meaning
from generator.editing.nodes import CannotChangeError, Nodes, changeable, scalars
from generator.reading.layout import kind_of
from tests.editing.test_formatting import CANONICAL, FILES, ODD, shuffled
from tests.projects import REPOSITORY
from tests.support import examples, on_main

EVERY_FILE: Final = [*FILES, *((REPOSITORY, name) for name in files_of_authors(REPOSITORY))]
SOME_FILES: Final = [
    pytest.param(file, marks=on_main if number >= len(FILES) and number % 9 else ())
    for number, file in enumerate(EVERY_FILE)
]
"""The files of both records; of this one the fast profile takes every ninth."""


def name_of(file: tuple[Path, str]) -> str:
    folder, name = file
    return f"{'record' if folder == REPOSITORY else 'fabricated'}: {name}"


def changed_lines(before: str, after: str) -> list[str]:
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0)
    return [line for line in lines if line[0] in "+-" and line[:3] not in ("+++", "---")]


@pytest.mark.parametrize("file", SOME_FILES, ids=name_of)
def test_every_file_is_written_again_byte_for_byte(file: tuple[Path, str]) -> None:
    folder, name = file
    data = (folder / name).read_bytes()
    canonical = formatted(kind_of(name), data).data
    written = changeable(kind_of(name), canonical)
    assert not written.was_formatted
    assert written.data() == canonical


@pytest.mark.parametrize("file", SOME_FILES, ids=name_of)
def test_a_changed_value_changes_its_own_line_alone(file: tuple[Path, str]) -> None:
    folder, name = file
    canonical = formatted(kind_of(name), (folder / name).read_bytes()).data.decode()
    text = with_comments(canonical, random.Random(name))
    nodes = Nodes(text)
    chance = random.Random(name)
    candidates = [node for node in scalars(nodes.root) if re.fullmatch(r"[a-z][a-z-]+", node.value)]
    node = chance.choice(candidates)
    line, new = text.splitlines()[node.start_mark.line], f"{node.value}-too"
    nodes.put(node, new)
    after = nodes.written()
    assert len(changed_lines(text, after)) == 2
    assert after.splitlines()[node.start_mark.line] == re.sub(
        rf"(?<={re.escape(line[: node.start_mark.column])}){node.style or ''}{node.value.removesuffix('-too')}",
        f"{node.style or ''}{new}",
        line,
        count=1,
    )
    assert comments(after) == comments(text)


def with_comments(text: str, chance: random.Random) -> str:
    """A text with comments above, behind and below its lines, in the canonical form."""
    root = Nodes(text).root
    in_blocks = {
        number
        for node in scalars(root)
        if node.style in (">", "|")
        for number in range(node.start_mark.line, node.end_mark.line + 1)
    }
    lines = [
        f"{line}  # why {number}" if number not in in_blocks and line.strip() and chance.random() < 0.3 else line
        for number, line in enumerate(text.splitlines())
    ]
    return "# on the file\n" + "\n".join(lines) + "\n# at its end\n"


def test_a_folded_text_keeps_its_lines() -> None:
    text = "bottom_line: >-\n  One [[nortland]] and\n  two [[nortland]],\n\n  then [[the\n  end]] comes.\n# after\n"
    nodes = Nodes(text)
    node = nodes.value("bottom_line")
    assert isinstance(node, ScalarNode)
    nodes.replace(node, re.compile("nortland"), "northland")
    assert nodes.written() == text.replace("nortland", "northland")


@pytest.mark.parametrize(
    ("text", "new", "after"),
    [
        ("a: b  # c\n", "longer", "a: longer  # c\n"),
        ("a: longer  # c\n", "b", "a: b  # c\n"),
        ("a: b\n", "2021", 'a: "2021"\n'),
        ("a: b\n", "c: d", 'a: "c: d"\n'),
        ("a: [b, c]\n", "d, e", 'a: ["d, e", c]\n'),
        ("a: b\n", "d, e", "a: d, e\n"),
        ("a: 'b'\n", "c", "a: 'c'\n"),
        ('a: "b"  # c\n', "longer", 'a: "longer"  # c\n'),
    ],
)
def test_quotes_come_where_they_are_needed(text: str, new: str, after: str) -> None:
    nodes = Nodes(text)
    nodes.put(next(node for node in scalars(nodes.root) if node.value == ("longer" if "longer" in text else "b")), new)
    assert nodes.written() == after


@pytest.mark.parametrize("text", [*ODD.values(), CANONICAL], ids=[*ODD, "canonical"])
def test_an_odd_file_loses_nothing_or_is_refused(text: str) -> None:
    try:
        written = changeable("briefs", text.encode())
    except CannotChangeError:
        return
    after = written.data().decode()
    assert meaning(after).value == meaning(text).value
    assert comments(after) == comments(text)
    assert written.was_formatted or after == text


@pytest.mark.parametrize("seed", range(examples(30, fast=12)))
def test_a_shuffled_file_keeps_its_order(seed: int) -> None:
    folder, name = EVERY_FILE[seed % len(EVERY_FILE)]
    text = shuffled((folder / name).read_text("utf-8"), random.Random(seed))
    if meaning(text).readable and not meaning(text).diagnostics:
        assert changeable(kind_of(name), text.encode()).data().decode() == text


@pytest.mark.parametrize("text", ["a: [b", "a: b\n c: d\n", "", "# nothing\n"])
def test_what_cannot_be_read_is_refused(text: str) -> None:
    with pytest.raises(CannotChangeError):
        changeable("briefs", text.encode())
