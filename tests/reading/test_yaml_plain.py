"""YAML of the plain form is read as libyaml reads it, and what might be read otherwise is left to libyaml."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.reading.yaml_plain import YamlInt, read_plain
from generator.reading.yaml_source import parse_with_libyaml
from tests.projects import FABRICATED

TEXTS = [path.read_text("utf-8") for path in sorted((FABRICATED / "briefings").rglob("*.yaml"))]


def written(value: Any) -> Any:
    """A value with all that tells it from another that is equal: types, order and spelling."""
    if isinstance(value, dict):
        return [(key, written(inner)) for key, inner in value.items()]
    if isinstance(value, list):
        return ["list", *map(written, value)]
    return type(value), value.text if isinstance(value, YamlInt) else repr(value)


def is_read_alike(text: str) -> bool:
    """Check that a text is read as by libyaml, or left to it; whether it is read."""
    plain = read_plain(text)
    if plain is None:
        return False
    document = parse_with_libyaml("x.yaml", text)
    assert document.readable
    assert document.diagnostics == ()
    assert written(plain[0]) == written(document.value)
    assert plain[1] == document.has_none
    return True


@pytest.mark.parametrize("text", TEXTS)
def test_briefs_are_of_the_plain_form(text: str) -> None:
    assert is_read_alike(text)


@pytest.mark.parametrize(
    "text",
    [
        "a: >-\n  one\n  two\n\n\n# remark\nb: x",
        "a:\n- b: 1\n  c: [x, 'y', \"z, [1]\"]\n- >-\n  far\n  # no remark\n-  two\nd: {}",
        "a:\n  - b:\n    - c\n    - d: ~\n  - e\n",
        "# remark\n\na: 0988\nb: {via: x, from: {unnamed: an official, of: y}}\nc: []\n",
        '2023: a:b\nnull: it\'s "so" [x], {y}\n',
        "a: x\n b\nb: it's\n   - (so\nc:\n- 'it''s\n   # no remark'\n- \"[[x]]\n  y\"\nd: ''\ne: 'x'''",
        "a: |\n  one\n  two\n\nb: >\n one\n two\nc: |-\n one\n two\n",
        "a: é日本 ² “q” «\xa0so\u202f»\n   # remark\nb: ../2023-12-31\nc: [../2023, 2023~, it's]\n",
    ],
)
def test_these_are_read(text: str) -> None:
    assert is_read_alike(text.replace("-  two", "- two"))


@pytest.mark.parametrize(
    "text",
    [
        "", "#", "a", "a:", "a:\n", "a: b\n\n  c", "a: b\n  c: d", "a: b\n b: c", " a: b", "a: b\na: c", "- a",
        "--- {}",
        "a: &b c", "a: *b", "a: !t c", "a: |+\n b", "a: >2\n b", "a: >-\n b\n\n c", "a: >-\n b\n   c", "a: >-\nb: c",
        'a: "x\\n"', 'a: "x" y', "a: b: c", "a: b #c", "a: b:", "a: b ", "a:\tb", "a: [b", "a: [b,c",
        "a: [b, ]", "a: [b: c]", "a: {b}", "a: {b: c, b: d}", "a: [b] c", "a: [?b]", "a: [b ? c]", "a: -b", "a: @b",
        "a:\n  - b\n  c: d", "a:\n  - b\n - c", "a: b\x85", "\ufeffa: b", "a: b\r\n", "...",
        "a: b\n...\n",
        "a: b\n---\na: c", "a:\n  ", "a: 'x\n\n b'", "a: 'b'' c", "a: b\n  # u\n  c",
        "? a\n: b", "a: [[[[[[[[[]]]]]]]]]", '"a": b', "a:\n  -\n  - b",
    ],
)  # fmt: skip
def test_these_are_left_to_libyaml(text: str) -> None:
    assert read_plain(text) is None


def test_what_is_deep_or_long_is_left_to_libyaml() -> None:
    assert is_read_alike("".join(f"{' ' * depth}a:\n" for depth in range(30)) + " " * 30 + "a: b\n")
    assert read_plain("".join(f"{' ' * depth}a:\n" for depth in range(900)) + " " * 900 + "a: b\n") is None
    assert read_plain(f"a: {'b' * 300_000}") is None


SIGNS = st.sampled_from("ab1: -\n\t#[]{}&*!|>'\"%@`,?~0\\\r.<=+_/é\x85\xa0\u202f\ufeff\u2028日")


@settings(max_examples=400)
@given(data=st.data(), text=st.sampled_from(TEXTS))
def test_a_brief_with_a_few_signs_changed(data: st.DataObject, text: str) -> None:
    for _ in range(data.draw(st.integers(1, 3))):
        at, length = data.draw(st.integers(0, len(text))), data.draw(st.integers(0, 3))
        text = text[:at] + "".join(data.draw(st.lists(SIGNS, max_size=4))) + text[at + length :]
    is_read_alike(text)


PIECES = st.sampled_from(
    ["a:", "b:", "c: ", "a: ", "b: ", "- ", ">-", "|", "[", "]", "{", "}", ", ", ",", "x", "y z", "1", "0988", "~",
     "true", "1e3", ".5", "..", "...", "---", "null", '"', "'", '"q: r"', "'s #t'", "[a, b]", "{a: b}", " #", "# u",
     ": ", ":", "?", "é", "(", "/", "<", "h://x.y", "12:30", "2023-06~", "  ", " ", "-1", "+2", "[[x|y]]", "!"]
)  # fmt: skip
LINES = st.tuples(st.sampled_from([0, 0, 1, 2, 2, 2, 3, 4, 4, 6]), st.lists(PIECES, max_size=4))


@settings(max_examples=600)
@given(st.lists(LINES, max_size=9))
@example([(0, ["a: ", ">-"]), (2, ["x"]), (3, ["# u"]), (0, ["b: ", "y z"])])
@example([(0, ["a:"]), (0, ["- ", "x"]), (0, ["# u"]), (0, ["b: ", "1"])])
@example([(0, ["a:"]), (2, ["- ", "a: ", "x"]), (4, ["b: ", "1"]), (2, ["- ", "y z"])])
def test_lines_of_pieces(lines: list[tuple[int, list[str]]]) -> None:
    is_read_alike("\n".join(" " * indent + "".join(pieces) for indent, pieces in lines))


WORDS = st.sampled_from(["it's", "so", "#3", "[[x]]", "-", "1", "(so", "a:b", "日本", '"q"', "?", "2023-06~"])
SENTENCES = st.lists(WORDS, min_size=3, max_size=12).map(" ".join)
SCALARS = st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=12), SENTENCES)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.sampled_from("abcd"), inner, max_size=3)),
    max_leaves=10,
)


@settings(max_examples=200)
@given(st.dictionaries(st.sampled_from("abcd"), VALUES, min_size=1), st.sampled_from([None, False, True]))
def test_what_is_written_by_yaml(value: dict[str, Any], style: bool | None) -> None:
    import yaml

    is_read_alike(yaml.safe_dump(value, allow_unicode=True, sort_keys=False, default_flow_style=style, width=20))
