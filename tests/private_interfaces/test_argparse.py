"""argparse: words of its messages that `cli/arguments.py` looks for. Decision 11 lists it."""

from __future__ import annotations

import argparse
from typing import NoReturn

import pytest

pytestmark = pytest.mark.private_interface


class Told(argparse.ArgumentParser):
    """Raises what it would print."""

    def error(self, message: str) -> NoReturn:
        raise ValueError(message)


def test_what_is_missing_is_named_behind_these_words() -> None:
    parser = Told()
    parser.add_argument("OLD")
    parser.add_argument("--sources", required=True)
    with pytest.raises(ValueError, match=r"^the following arguments are required: OLD, --sources$"):
        parser.parse_args([])


def test_what_is_no_choice_stands_in_quotes_before_the_choices() -> None:
    parser = Told()
    parser.add_argument("--format", choices=("text", "json"))
    with pytest.raises(ValueError, match=r"^argument --format: invalid choice: 'x' \(choose from '?text'?, '?json"):
        parser.parse_args(["--format", "x"])


def test_commands_are_the_choices_of_what_adds_them() -> None:
    parser = Told()
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    check = commands.add_parser("check")
    assert commands.choices == {"check": check}
    with pytest.raises(ValueError, match=r"^argument COMMAND: invalid choice: 'x' \(choose from '?check'?\)$"):
        parser.parse_args(["x"])
