"""The command that makes a new record: its questions, and its advice on the next steps."""

from __future__ import annotations

import argparse
import shlex
import shutil
import sys
from pathlib import Path
from typing import Any, Final

from generator.cli.printing import CLEAN, FAULTS, complain
from generator.diagnostics.system_errors import disk_error

_NEXT: Final = (
    ("serve", "preview it while you write"),
    ("new --help", "begin a brief of your own from a source text"),
    ("check", "see every fault, and how to fix it"),
)
"""The next steps: arguments of `briefings`, and their purpose."""


def add_commands(commands: argparse._SubParsersAction[Any]) -> None:
    """Add the commands of this module to the command line."""
    init = commands.add_parser(
        "init",
        help="make a new record in a folder of its own: an example, settings, pipelines and files for editors",
        description="Make a new record that builds, checks and publishes as it is. It asks for what is not given.",
    )
    init.add_argument("folder", type=Path, metavar="FOLDER", help="the folder to make it in; new or empty")
    init.add_argument("--name", help="name of the site")
    init.add_argument("--question", help="the question that the record answers; the home page asks it")
    init.set_defaults(run=_init, needs_project=False)


def _init(options: argparse.Namespace) -> int:
    from generator.commands.init import check_folder, init

    try:
        check_folder(options.folder)
        name = _asked("name", options.name, "Name of the site: ")
        question = _asked("question", options.question, "The question that it answers: ")
        record = init(options.folder, name, question)
    except EOFError:
        print()
        return complain("nothing was made: give --name and --question, or answer when asked")
    except OSError as error:
        return complain(f"the record cannot be written: {disk_error(error)}", FAULTS)
    print(f"{len(record.files)} files in {record.folder}: an example record, entirely made up, sealed and reviewed")
    print("What to do next:")
    print(f"  cd {record.folder}")
    command = _command()
    for arguments, words in _NEXT:
        print(f"  {command} {arguments:<12} {words}")
    print("README.md says how to go on, and how to publish.")
    if not record.complete:
        print(
            "warning: what the generator was installed from is gone, so it could not be taken along; "
            "requirements.txt says what to do before you publish",
            file=sys.stderr,
        )
    return CLEAN


def _command() -> str:
    """Return the command to type in the new folder: its name, or its path if the shell would not find it."""
    called = Path(sys.argv[0])
    on_path = shutil.which("briefings")
    here = on_path is not None and called.exists() and Path(on_path).resolve() == called.resolve()
    return "briefings" if here or called.name != "briefings" else shlex.quote(str(called.absolute()))


def _asked(what: str, given: str | None, words: str) -> str:
    from generator.commands.init import check_text

    return check_text(what, input(words) if given is None else given)
