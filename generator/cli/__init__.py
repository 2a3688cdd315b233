"""The command `briefings`. No other room prints."""

from __future__ import annotations

import sys

try:
    from generator.cli.stopping import repeat_dropped_interrupts, stopped_at_once

    with stopped_at_once():
        import argparse
        import multiprocessing
        import os
        import traceback
        from collections.abc import Sequence
        from contextlib import suppress
        from pathlib import Path
        from typing import Final, NoReturn

        from generator import __version__
        from generator.cli import authoring, building, checking, editing, starting, verifying
        from generator.cli.arguments import PROJECT_FILE, Parser, find_project
        from generator.cli.printing import CLEAN, FAULTS, USAGE, complain, go_on_unread
        from generator.diagnostics.refusal import RefusedError
        from generator.diagnostics.system_errors import OF_MEMORY, disk_error, unloadable
        from generator.reading.files import is_plain_file
except ModuleNotFoundError as missing:
    if (missing.name or "generator").startswith("generator"):
        raise
    print(
        f"briefings: the package {missing.name} is not installed for {sys.executable}\n"
        "`make site` prepares an environment with all that is needed; its command is .venv/bin/briefings",
        file=sys.stderr,
    )
    sys.exit(2)
except (ImportError, MemoryError, OSError, SystemError) as lack:  # Python meets a lack of memory in many ways
    print(f"briefings: {str(lack) or 'memory ran short'}; is there enough memory for the program?", file=sys.stderr)
    sys.exit(1)
except KeyboardInterrupt:
    print("stopped", file=sys.stderr)
    sys.exit(130)

__all__ = ["CLEAN", "FAULTS", "USAGE", "main", "run"]


def run() -> NoReturn:
    """Run the command and end the process. The program `briefings` calls this.

    The process ends without freeing the objects of a large record one by one.
    """
    _reopen_closed_streams()
    go_on_unread()
    repeat_dropped_interrupts()
    try:
        code = main()
    except KeyboardInterrupt:  # another one, or one before the command began
        code = _stopped()
    if multiprocessing.active_children():
        sys.exit(code)
    for stream in filter(None, (sys.stdout, sys.stderr)):
        with suppress(OSError, ValueError):  # the reader of the output is gone
            stream.flush()
    os._exit(code)


def _reopen_closed_streams() -> None:
    """Open the null device in place of a standard stream that was closed before the start.

    The next file to be opened would get the stream's number, and be read or written in its place.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest free number
    sys.stdin = sys.stdin or os.fdopen(0, closefd=False)
    sys.stdout = sys.stdout or os.fdopen(1, "w", closefd=False)
    sys.stderr = sys.stderr or os.fdopen(2, "w", closefd=False)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command.

    Args:
        arguments: the arguments without the program's name; those of the process by default.

    Returns:
        One of the exit statuses that `_STATUSES` explains.
    """
    # Texts in any script must print on every terminal and into every pipe.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        options = _parser().parse_args(arguments)
    except SystemExit as stop:
        return int(stop.code or 0) if isinstance(stop.code, int) else USAGE
    try:
        options.config = options.config or find_project()
        Path.cwd()
    except FileNotFoundError:
        return complain("the folder that you are in has been removed; go to the project")
    if not is_plain_file(options.config) and options.needs_project:
        above = " here or in a folder above" if options.config == PROJECT_FILE else ""
        begin = "go to the project, name one with -f, or begin one: briefings init FOLDER"
        return complain(f"there is no project file {options.config}{above}; {begin}")
    try:
        options.project = options.config.parent.resolve()
        status = int(options.run(options))
        with suppress(ValueError):  # foreign code may have closed it
            print(end="", flush=True)
        return status
    except KeyboardInterrupt:
        return _stopped()
    except OSError as error:
        # A file could not be written, as on a full disk or in a read-only folder. That must not look like success.
        output = "the output cannot be printed: " if _is_of_output(error) else ""
        return complain(f"{output}{disk_error(error)}", FAULTS)
    except RefusedError as refusal:
        return complain(str(refusal), refusal.status)
    except RecursionError:
        return complain("folders or files are nested too deeply to be read; move what is in them further up", FAULTS)
    except (ImportError, *OF_MEMORY) as error:
        return complain(unloadable(error), FAULTS)


def _stopped() -> int:
    print("stopped", file=sys.stderr)
    return 130


def _is_of_output(error: OSError) -> bool:
    """Whether an error comes from the command's own output, as when that goes to a file on a full disk."""
    place = traceback.extract_tb(error.__traceback__)[-1].filename
    return error.filename is None and Path(place).is_relative_to(Path(__file__).parent)  # no other room prints


_STATUSES: Final = (
    "Exit status: 0 where all is well; 1 where errors were found, nothing was found, or a change was refused; 2 where "
    "the command cannot be run as it was called, as where it names a file, folder, id, revision or code that is not "
    "there or cannot be read; 130 where it was interrupted."
)


def _parser() -> argparse.ArgumentParser:
    parser = Parser(prog="briefings", description="Check briefs and build the site they make.", epilog=_STATUSES)
    parser.add_argument("--version", action="version", version=f"briefings {__version__}")
    parser.set_defaults(needs_project=True)
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for module in (checking, building, verifying, starting, authoring, editing):
        module.add_commands(commands)
    for command in commands.choices.values():
        command.add_argument(
            "-f",
            "--config",
            type=Path,
            metavar="FILE",
            help="the project's mkdocs.yml (default: that of this folder or of the nearest one above)",
        )
    return parser
