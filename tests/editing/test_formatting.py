"""Formatting: what is canonical stays byte for byte, what is not changes its form alone, and no comment is lost."""

from __future__ import annotations

import random
import re
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.cli import CLEAN, FAULTS, USAGE, main
from generator.commands.authoring.fmt import files_of_authors
from generator.editing.formatting import Formatted, formatted
from generator.editing.hand_written import comments, meaning, same
from generator.editing.nodes import CannotChangeError, changeable
from generator.load import load
from generator.reading.layout import kind_of
from generator.reading.yaml.scalars import resolve
from tests.projects import FABRICATED, make_project
from tests.support import at_most

FILES: Final = [(FABRICATED, name) for name in files_of_authors(FABRICATED)]


def formatted_text(text: str, kind: str = "briefs") -> str:
    result = formatted(kind, text.encode())
    assert not result.left, result.left
    again = formatted(kind, result.data)
    assert again.data == result.data
    assert same(text.removeprefix("\ufeff"), result.data.decode().removeprefix("\ufeff"))
    return result.data.decode()


@pytest.mark.parametrize("file", FILES, ids=lambda file: file[1])
def test_formatting_changes_no_meaning(file: tuple[Path, str]) -> None:
    folder, name = file
    formatted_text((folder / name).read_text("utf-8"), kind_of(name))


CANONICAL: Final = """\
# On the file.

title: 안개 and 霧  # in two scripts
source:
  publisher: coast-agency
  published: 2021-03-04
  language: en
bottom_line: >-
  One [one].
claims:
  # On the first claim.
  one:
    text: |
      A text
        # not a comment
      in three lines
    when: 0988
    said_by: {unnamed: a source, of: [a, b]}  # in a flow
    at: "2: four words of it"
    note: "quoted: for a colon"

    # After a blank line.
  two:
    text: It's a text with an apostrophe, and with a # that begins no comment at x#y.
    when: "2021"
    said_by: coast-agency
    at: "12: one"
faults:
  - at: "3: one"
    kind: typo
    says: a
    means: b
# The end.
"""


def test_a_canonical_file_stays_byte_for_byte() -> None:
    assert formatted_text(CANONICAL) == CANONICAL


def test_so_it_does_with_the_line_ends_of_windows_and_a_byte_order_mark() -> None:
    data = ("\ufeff" + CANONICAL.replace("\n", "\r\n")).encode()
    assert formatted("briefs", data).data == data


def test_keys_take_the_comments_above_them_along() -> None:
    text = """\
claims:
  one:
    at: "2: one"  # where
    # Who said it:
    # an agency.
    said_by: coast-agency
    text: >-
      A text
      # no comment
    when: 2021

title: A title
"""
    wanted = """\
title: A title

claims:
  one:
    text: >-
      A text
      # no comment
    when: 2021
    # Who said it:
    # an agency.
    said_by: coast-agency
    at: "2: one"  # where
"""
    assert formatted_text(text) == wanted


def test_a_comment_at_the_end_of_a_claim_stays_there() -> None:
    text = """\
claims:
  one:
    at: "2: one"
    text: A text.
    # To be looked up again.
gaps:
  - None.
"""
    wanted = """\
claims:
  one:
    text: A text.
    at: "2: one"
    # To be looked up again.
gaps:
  - None.
"""
    assert formatted_text(text) == wanted


def test_a_claim_that_is_commented_out_stays_among_the_claims() -> None:
    one = "claims:\n  one:\n    text: A text.\n#  two:\n#    text: A text.\n"
    assert formatted_text(f"{one}# On what is not known.\ngaps: []\nnoise: []\n") == (
        f"{one}noise: []\n# On what is not known.\ngaps: []\n"
    )


def test_a_comment_behind_the_hyphens_before_all_is_not_indented() -> None:
    assert formatted_text("# One.\n--- # Two.\ntitle: A\n") == "# One.\n# Two.\ntitle: A\n"


def test_a_comment_above_the_hyphens_before_all_is_kept() -> None:
    assert formatted_text("# One.\n\n---  \ntitle: A\n") == "# One.\n\ntitle: A\n"


@pytest.mark.parametrize(
    ("tagged", "plain"),
    [
        ("title: !!str A b\n", "title: A b\n"),
        ("title: !!str 12\n", 'title: "12"\n'),
        ("title: !!str 'a: b'\n", 'title: "a: b"\n'),
        ("claims: !!map\n  one: !!map {text: !!str A}\n", "claims:\n  one: {text: A}\n"),
        ("gaps: !!seq\n  - !!str A\n", "gaps:\n  - A\n"),
    ],
)
def test_tags_that_say_nothing_are_taken_out(tagged: str, plain: str) -> None:
    assert formatted_text(tagged) == plain


def test_the_first_key_of_an_item_may_change() -> None:
    text = """\
faults:
  # On the item.
  - means: b
    # On the place.
    at: 3
    kind: typo
    says: a
  - {means: b, at: 4}
"""
    wanted = """\
faults:
  # On the item.
    # On the place.
  - at: 3
    kind: typo
    says: a
    means: b
  - {means: b, at: 4}
"""
    assert formatted_text(text) == wanted


def test_ids_lose_their_quotes_and_words_that_yaml_may_read_otherwise_keep_them() -> None:
    text = (
        "source: {publisher: 'reuters', language: \"no\"}\n"
        "claims:\n  one:\n    said_by: 'd'\n    event: ['a-b', \"c\", \"2021-03\"]\n"
    )
    wanted = text.replace("'reuters'", "reuters").replace("'a-b'", "a-b").replace('"c"', "c").replace("'d'", "d")
    assert formatted("briefs", text.encode()).data.decode() == wanted
    assert resolve("no") == "no", "our reader takes it for text, other readers do not"


ODD: Final = {
    "an anchor and an alias": "title: A\nnote: &a b\nclaims:\n  one: {text: *a}\n",
    "an alias before its anchor would be": "claims:\n  one: &one\n    text: A\ntitle: A\nwithdrawn: *one\n",
    "kept blank lines": "claims:\n  one:\n    note: |+\n      A\n\n\n    text: B\n",
    "a comment in a list": "gaps:\n  - a\n  # between\n\n  - b  # behind\n  # at the end\n",
    "a list at the left": "gaps:\n- a\n- b\ntitle: A\n",
    "deep indents": "claims:\n      one:\n            when: 2021\n            text: A\n",
    "a text over lines": "title: A\n  title in\n  three lines\n",
    "a long text over lines": "title: " + "A long title that runs on and\n  " * 9 + "ends.\n",
    "a long quoted text": 'title: "A long: title that runs on and\n  ' + "runs on\n  " * 9 + 'ends."\n',
    "single quotes": "title: 'A title: it''s one'\n",
    "escapes": 'title: "A\\ttab, a \\u00e9 and a \\"quote\\""\n',
    "quoted ids": "source: {publisher: \"reuters\", language: 'en'}\n",
    "numbers and words": "a: 0x1F\nb: 1e3\nc: True\nd: ~\ne: null\nf: NO\ng: 12:30\nh: +1\ni: 1_000\nj: .5\nk:\n",
    "empty collections": "faults: []\nwithdrawn: {}\n",
    "a key in quotes": '"title": A\n',
    "a document start": "---\ntitle: A\n",
    "tags": "title: !!str 12\nentered: !!int 3\nclaims: !!map {}\nnote: !own A\n",
    "no line end": "title: A",
    "blanks at the ends of lines": "title: A   \nclaims:   \n  one:\n    text: B\n",
    "a comment without a blank": "#title\ntitle: A\n#end\n",
    "comments alone between keys": "title: A\n\n# one\n\n# two\n\nclaims:\n  one: {text: A}\n",
    "scripts": "title: 日本語 한국어 中文 é é\n",
    "a comment after a folded text": "claims:\n  a:\n    note: >-\n      A\n    # on the text\n    text: A\n",
    "unknown keys": "nobody: knows\ntitle: A\nwhat: this is\nsource: {}\nentered: 2021-01-01\n",
    "explicit indents": "claims:\n  one:\n    note: >2\n        A\n    text: B\n",
    "a complex key": "? title\n: A\nsource: {}\n",
    "lists in lists": "gaps:\n  - - a\n    - b\n  -\n    - c\n",
    "an item under its hyphen": "faults:\n  -\n    means: b\n    at: 3\n",
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_odd_files_keep_their_meaning_and_comments_or_are_left(text: str) -> None:
    for data in (text.encode(), text.replace("\n", "\r\n").encode()):
        result = formatted("briefs", data)
        before, after = text, result.data.decode().replace("\r\n", "\n")
        assert result.left == "" or result.data == data
        assert meaning(after).value == meaning(before).value
        assert comments(after) == comments(before)
        assert formatted("briefs", result.data).data == result.data


@pytest.mark.parametrize("text", ["a: [b", "\ta: b", "a: b\na: c\n", "", "# nothing\n", "- a\n", "a"])
def test_a_faulty_file_is_left_and_the_reason_told(text: str) -> None:
    result = formatted("briefs", text.encode())
    assert result.data == text.encode()


def test_bytes_that_are_no_text_are_left() -> None:
    assert formatted("briefs", b"\xff\xfe").left == "it is not in UTF-8"


@given(seed=st.integers(), file=st.sampled_from(FILES))
def test_shuffled_keys_come_back_with_their_comments(seed: int, file: tuple[Path, str]) -> None:
    folder, name = file
    text = shuffled((folder / name).read_text("utf-8"), random.Random(seed))
    document = meaning(text)
    if document.readable and not document.diagnostics:
        formatted_text(text, kind_of(name))


def shuffled(text: str, chance: random.Random) -> str:
    """A text with comments put in, and single lines of claims and entries moved about."""
    lines = text.split("\n")
    for _ in range(3):
        movable = (line.startswith("    ") and ": " in line and ">" not in line for line in lines)
        at = [number for number, can in enumerate(movable) if can]
        if len(at) < 2:
            break
        place = chance.choice(at)
        indent = len(lines[place]) - len(lines[place].lstrip())
        near = [
            other for other in at if abs(other - place) < 4 and len(lines[other]) - len(lines[other].lstrip()) == indent
        ]
        other = chance.choice(near)
        lines[place], lines[other] = lines[other], lines[place]
        lines.insert(other, " " * indent + f"# comment {chance.random()}")
    return "\n".join(lines)


# --- the command ---------------------------------------------------------------------------------


IN_BRACKETS: Final = {
    "in a list": (
        "claims:\n  one:\n    said_by:\n      unnamed: A\n      of: [a, # first\n        b]\n",
        "claims:\n  one:\n    said_by:\n      unnamed: A\n      of:\n        # first\n        - a\n        - b\n",
    ),
    "in braces": (
        "source: {publisher: a, # who\n  # when\n  published: 2021,\n  authors: [B, C]} # behind\n",
        "source:\n  # who\n  publisher: a\n  # when\n  published: 2021\n  # behind\n  authors: [B, C]\n",
    ),
    "in an item": (
        "faults:\n  - {at: 3, # here\n     means: b, says: a}\n  - {at: 4}\n",
        "faults:\n  # here\n  - at: 3\n    says: a\n    means: b\n  - {at: 4}\n",
    ),
    "in brackets within braces": (
        "claims:\n  x:\n    said_by: {unnamed: A, # w\n      of: [a, # 1\n        b]}\n",
        "claims:\n  x:\n    said_by:\n      # w\n      unnamed: A\n      of:\n        # 1\n        - a\n        - b\n",
    ),
    "before the first and behind the last": (
        "gaps: [ # all\n  a,\n  # before b\n  b, c # last\n  # the end\n  ]\n",
        "gaps:\n  # all\n  - a\n  # before b\n  - b\n  # last\n  - c\n  # the end\n",
    ),
    "behind a key": (
        "source: {publisher: # which\n  a, language: en}\n",
        "source:\n  # which\n  publisher: a\n  language: en\n",
    ),
    "behind a key in quotes": (
        "source: {'publisher': a, # which\n  language: en}\n",
        "source:\n  # which\n  'publisher': a\n  language: en\n",
    ),
    "behind several lines": (
        "source: {authors: [a, # one\n  b], # both\n  language: en}\n",
        "source:\n  language: en\n  authors:\n    # one\n    - a\n    # both\n    - b\n",
    ),
    "behind the sign of a fold": ("gaps:\n  - >- # why\n    A\n    b.\n", "gaps:\n  # why\n  - >-\n    A\n    b.\n"),
    "in the file's own braces": ("{title: A, # x\n gaps: [a]}\n", "# x\ntitle: A\ngaps: [a]\n"),
    "behind a text": (
        "source:\n  authors: [A. Writer, # the first\n    B. Writer] # the second\n",
        "source:\n  authors:\n    # the first\n    - A. Writer\n    # the second\n    - B. Writer\n",
    ),
    "behind a bracket on a line of its own": (
        "source:\n  authors: [\n    A. Writer, # the first\n    ] # all\n",
        "source:\n  authors:\n    # all\n    # the first\n    - A. Writer\n",
    ),
    "behind who is not named": (
        "claims:\n  one:\n    said_by: {unnamed: an official, # who\n      of: north}\n",
        "claims:\n  one:\n    said_by:\n      # who\n      unnamed: an official\n      of: north\n",
    ),
}


@pytest.mark.parametrize("case", IN_BRACKETS.values(), ids=IN_BRACKETS)
def test_a_comment_in_brackets_is_kept_above_what_it_is_on(case: tuple[str, str]) -> None:
    before, wanted = case
    assert formatted_text(before) == wanted


def test_a_comment_that_the_library_would_lose_goes_above_its_line() -> None:
    before = (
        "watch:\n  name: Watch\n  ladder:   # of stages\n    - {stage: planned}   # first\n"
        "    - text: It is agreed.\n      stage: agreed   # second\n    - {stage: done,\n       text: It is done.}\n"
    )
    wanted = (
        "watch:\n  name: Watch\n  # of stages\n  ladder:\n    # first\n    - {stage: planned}\n"
        "    - text: It is agreed.\n      # second\n      stage: agreed\n    - {stage: done, text: It is done.}\n"
    )
    assert formatted("initiatives", before.encode()) == Formatted(wanted.encode())


def test_many_comments_that_cannot_be_kept_take_little() -> None:
    items = "".join(f"  - a{number} # {number}\n" for number in range(1000))
    with at_most(5):
        assert formatted("briefs", f"title: A\ngaps:\n{items}faults: [\n  # end\n  ]\n".encode()).left


def test_a_key_with_a_question_mark_is_named_with_what_to_do() -> None:
    result = formatted("briefs", b"title: A\n? gaps # q\n: - a # r\n")
    assert result.left == "line 2 begins a key with a question mark: write the key and its value as `key: value`"


def test_a_comment_that_cannot_be_kept_is_named_with_what_to_do() -> None:
    result = formatted("briefs", b"title: A\ngaps: [\n  # none known\n  ]\n")
    assert result.left == (
        "the comment on line 3 would be lost: write it on a line of its own, above the key or item to which it belongs"
    )


@pytest.mark.parametrize("begin", ["", "%YAML 1.2\n---\n", "# Above.\n%YAML 1.2\n# Below.\n--- # Beside.\n"])
@pytest.mark.parametrize("end", ["...\n", "...", "...\n# why\n", "... # why\n"])
def test_the_marks_of_a_document_are_taken_out(begin: str, end: str) -> None:
    kept = [line.removeprefix("--- ") for line in begin.split("\n") if "#" in line]
    last = ["# why"] if "why" in end else []
    lines = [*kept, "title: A", "claims:", "  one:", "    text: B", "    when: 2021", *last, ""]
    text = f"{begin}title: A\nclaims:\n  one:\n    when: 2021\n    text: B\n{end}"
    assert formatted_text(text) == "\n".join(lines)


def test_a_comment_behind_an_alias_goes_above_its_line() -> None:
    text = "claims:\n  one:\n    when: &day 2021-01-02  # first\n  two:\n    when: *day   # the same\n"
    assert formatted_text(text) == text.replace("    when: *day   # the same\n", "    # the same\n    when: *day\n")


def test_an_alias_that_would_come_before_its_value_is_named() -> None:
    left = formatted("briefs", b"claims:\n  one:\n    said: &day 2021-01-02\n    when: *day\n    text: A\n").left
    assert left.startswith("in the usual order of keys, *day on line 4 might come before the value that it repeats")


def test_comments_are_indented_with_what_they_are_in_line_with() -> None:
    text = """\
claims:
    # On one.
    one:
        # On the text.
        text: >-
            A text
            # no comment
            # At the end of one.
        when: 2021
        # The last of one.
    # On two.
    two:
        # On names.
        who:
        # On a.
        - a
        # On b.
        - b
# On the gaps.
gaps: []
"""
    wanted = """\
claims:
  # On one.
  one:
    # On the text.
    text: >-
      A text
      # no comment
      # At the end of one.
    when: 2021
    # The last of one.
  # On two.
  two:
    # On names.
    who:
      # On a.
      - a
      # On b.
      - b
# On the gaps.
gaps: []
"""
    assert formatted_text(text) == wanted


def test_the_command_formats_what_it_is_told_and_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings = make_project(tmp_path)
    main(["fmt", "-f", str(settings)])
    capsys.readouterr()
    people = tmp_path / "briefings/registry/people.yaml"
    good = people.read_bytes()
    body = people.read_text("utf-8") + "\nnew-person:\n  country: northland\n  name: New Person\n"
    people.write_text(body, encoding="utf-8")
    _, before = load(tmp_path)
    assert main(["fmt", "--check", "-f", str(settings)]) == FAULTS
    assert "people.yaml: is not in the canonical form" in capsys.readouterr().out
    assert main(["fmt", "--dry-run", "-f", str(settings)]) == CLEAN
    assert "+  name: New Person" in capsys.readouterr().out
    assert people.read_text("utf-8") == body
    assert main(["fmt", "-f", str(settings), str(people)]) == CLEAN
    assert "people.yaml: formatted" in capsys.readouterr().out
    assert people.read_bytes() == good + b"\nnew-person:\n  name: New Person\n  country: northland\n"
    _, after = load(tmp_path)
    assert [item.diagnostic.message for item in after.items] == [item.diagnostic.message for item in before.items]
    assert main(["fmt", "--check", "-f", str(settings)]) == CLEAN


def test_a_file_that_is_not_there_gets_a_suggestion(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings = make_project(tmp_path)
    assert main(["fmt", "-f", str(settings), "peopel"]) == USAGE
    assert 'did you mean "people"?' in capsys.readouterr().err


@pytest.mark.parametrize("place", ["# {}\ntitle: Bells\n", "title: Bells  # {}\n", "title: Bells\n# {}\n"])
def test_a_file_with_an_endless_comment_is_left_as_it_is_at_once(place: str) -> None:
    data = place.format("x" * 2_000_000).encode()
    with at_most(5):
        result = formatted("briefs", data)
        with pytest.raises(CannotChangeError, match="has more than 20,000 characters"):
            changeable("briefs", data)
    assert result.data == data
    assert re.match(r"the comment on line \d has more than 20,000 characters", result.left)


def test_a_sign_in_a_long_line_is_no_comment() -> None:
    data = b'title: "bell #1 ' + b"x " * 15_000 + b'y"\n'
    assert formatted("briefs", data) == Formatted(data)
