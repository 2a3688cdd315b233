"""Arguments of the command line: the project, briefs and a folder of source texts, with help for misspelt words."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NoReturn

from generator.cli.printing import USAGE
from generator.diagnostics.likeness import meant_instead, nearest
from generator.diagnostics.refusal import RefusedError
from generator.model.fields import ID_PATTERN
from generator.reading.files import is_plain_file
from generator.reading.layout import BRIEF_FOLDERS, BRIEFINGS

PROJECT_FILE: Final = Path("mkdocs.yml")


def find_project() -> Path:
    """Return the project file of this folder, or of the nearest folder above that has one.

    If none has one, return the path that it would have in this folder.
    """
    here = Path.cwd()
    above = next((folder / PROJECT_FILE for folder in here.parents if (folder / PROJECT_FILE).is_file()), None)
    return PROJECT_FILE if PROJECT_FILE.is_file() or above is None else above


def brief_id_of(name: str) -> str:
    """Return the id of a brief that is named by its id, or by its file as shells complete it."""
    return Path(name).stem if name.endswith(".yaml") else name


def brief_ids(options: argparse.Namespace) -> list[str]:
    """Return the ids of the briefs that were asked for, each of which exists."""
    ids = [brief_id_of(name) for name in options.briefs]
    folder = options.project / BRIEFINGS
    for brief_id in ids:
        if not any(is_plain_file(folder / kind / f"{brief_id}.yaml") for kind in BRIEF_FOLDERS):
            known = [path.stem for kind in BRIEF_FOLDERS for path in (folder / kind).glob("*.yaml")]
            raise RefusedError(f"there is no brief {brief_id}{meant_instead(brief_id, known)}")
    return ids


def check_sources(folder: Path) -> None:
    """Refuse a `--sources` folder that does not exist."""
    if not folder.is_dir():
        raise RefusedError(f"there is no folder {folder}; name that of the source texts with --sources")


def reasons(texts: Iterable[str]) -> dict[str, str]:
    """Return reasons by claim, from `CLAIM=WHY` each; a reason without a claim has an empty id."""
    by_claim: dict[str, str] = {}
    for text in texts:
        claim_id, sign, why = text.partition("=")
        if not sign or not ID_PATTERN.match(claim_id):
            claim_id, why = "", text
        by_claim[claim_id] = " ".join(why.split())
    return by_claim


_REQUIRED: Final = "the following arguments are required: "
_EXAMPLES: Final[Mapping[str, str]] = {
    "FOLDER": "../my-record",
    "TEXT": "article.txt",
    "FILE": "article.txt",
    "WORDS": "harbour minister",
    "ID": "some-id",
    "CODE": "B407",
    "OLD": "main",
    "NEW": ".",
    "--sources": "--sources texts",
}
_EXAMPLES_OF: Final[Mapping[str, Mapping[str, str]]] = {"rename": {"OLD": "old-id", "NEW": "new-id"}}
"""Examples of arguments, by their names; and those of one command alone."""

_NEEDED: Final[Mapping[str, str]] = {"--sources": "the folder of the source texts, with --sources"}
"""Descriptions of required arguments whose names say too little."""


_NO_MORE_OPTIONS: Final = "--"


class Parser(argparse.ArgumentParser):
    """argparse's parser, which names the command or option that was probably meant.

    It recognises missing arguments and wrong choices by argparse's own messages: see decision 11.
    """

    def __init__(self, **settings: Any) -> None:
        self._commands: Mapping[str, Parser] = {}
        self._options: set[str] = set()
        super().__init__(**settings)

    def add_argument(self, *names: Any, **settings: Any) -> argparse.Action:
        """Add an argument, and note it if it is an option."""
        action = super().add_argument(*names, **settings)
        self._options.update(action.option_strings)
        return action

    def add_subparsers(self, **settings: Any) -> Any:
        """Begin to add commands."""
        action: Any = super().add_subparsers(**settings)
        self._commands = action.choices
        return action

    def parse_args(self, arguments: Any = None, namespace: Any = None) -> Any:
        """Read the arguments. If any is unknown, end the process with a message."""
        given = sys.argv[1:] if arguments is None else arguments
        if [*given].count(_NO_MORE_OPTIONS) > 1:  # argparse would take an argument away
            super().error(f"{_NO_MORE_OPTIONS} may be given once, before arguments that begin with a hyphen")
        options, unknown = self.parse_known_args(given, namespace)
        if unknown:
            command = next(word for word in given if word in self._commands)
            super().error(self._on_unknown(unknown, self._commands[command]._options))
        return options

    def error(self, message: str) -> NoReturn:
        """Print the usage and the error, and end the process."""
        if message.startswith(_REQUIRED) and (needed := self._needed(message.removeprefix(_REQUIRED).split(", "))):
            self.exit(USAGE, f"{needed}\n")
        super().error(self._with_suggestion(message))

    def _needed(self, names: Sequence[str]) -> str:
        """Return the message that names the missing arguments, with an example; empty if no example is known."""
        command = self.prog.rpartition(" ")[2]
        examples = {**_EXAMPLES, **_EXAMPLES_OF.get(command, {})}
        if not all(name in examples for name in names):
            return ""
        what = " and ".join(_NEEDED.get(name, name) for name in names)
        example = " ".join((self.prog, *(examples[name] for name in names)))
        return f"briefings: {command} needs {what}, as in: {example}\n`{self.prog} --help` explains it"

    def _with_suggestion(self, message: str) -> str:
        if match := re.match(r"argument COMMAND: invalid choice: '(.*)' \(choose from", message, re.DOTALL):
            near = nearest(match[1], self._commands)
            what = f'did you mean "{near}"?' if near else f"the commands are: {', '.join(self._commands)}"
            return f'there is no command "{match[1]}"; {what}'
        if message == f"{_REQUIRED}COMMAND":
            return f"name a command: {', '.join(self._commands)}"
        if match := re.match(r"(argument \S+): invalid choice: '(.*)' \(choose from (.*)\)", message, re.DOTALL):
            choices = re.findall(r"[\w-]+", match[3])
            near = nearest(match[2], choices)
            what = f'did you mean "{near}"? ' if near else ""
            return f'{match[1]}: "{match[2]}" is not a choice; {what}use one of: {", ".join(choices)}'
        return message

    def _on_unknown(self, words: Sequence[str], options: Iterable[str]) -> str:
        message, word = f"unrecognized arguments: {' '.join(words)}", words[0].partition("=")[0]
        takers = [f"`{self.prog} {name}`" for name, command in self._commands.items() if word in command._options]
        if takers:
            return f"{message}; {word} is an option of {' and '.join(takers)}"
        near = nearest(word, options) if word.startswith("-") else None
        return f'{message}; did you mean "{near}"?' if near else message
