"""Commands in processes of their own that start at once, as forks of the process that runs the tests.

A new Python takes a second to import the generator and MkDocs and to compile templates, three quarters of the time of a
small build; a fork has all that. In the full profile, and elsewhere than on Linux and with MkDocs, commands start as
anybody starts them. Tests of the start itself call `subprocess`.
"""

from __future__ import annotations

import gc
import logging
import os
import runpy
import signal
import subprocess
import sys
import tempfile
import traceback
import warnings
from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from importlib import import_module
from pathlib import Path
from typing import Any, Final, NoReturn

from mkdocs.config.defaults import MkDocsConfig

from tests.projects import compile_templates
from tests.support import ENGINE, PROFILE

BRIEFINGS: Final = (sys.executable, "-c", "from generator.cli import run; run()")
"""How the command `briefings` is called, with arguments behind it."""

_FORKS: Final = PROFILE != "full" and sys.platform == "linux" and ENGINE == "mkdocs"


def run(command: Sequence[str], **options: Any) -> subprocess.CompletedProcess[Any]:
    """Run a command of Python to its end.

    Args:
        command: `sys.executable`, then `-c` and a program or `-m` and a module, then arguments.
        **options: those of `subprocess.run`.
    """
    return subprocess.run(command, **_with_fork(command, options))


def start(command: Sequence[str], **options: Any) -> subprocess.Popen[Any]:
    """Start a command of Python; the arguments are those of `run`, the options those of `subprocess.Popen`."""
    return subprocess.Popen(command, **_with_fork(command, options))


def _with_fork(command: Sequence[str], options: dict[str, Any]) -> dict[str, Any]:
    """The options with which the forked process becomes the command before another program is put in its place."""
    if not _FORKS or command[0] != sys.executable or command[1] not in ("-c", "-m"):
        return options
    _prepare()
    become = partial(_become, command[1:], options.get("env"), options.get("preexec_fn"))
    return {**options, "preexec_fn": become}


@cache
def _prepare() -> None:
    """Import once what each fork needs."""
    for name in (
        "generator.cli",
        "generator.commands.build",
        "generator.commands.serve",
        "mkdocs.__main__",
        "mkdocs.commands.serve",
    ):
        import_module(name)
    compile_templates()


def _become(
    command: Sequence[str], environment: Mapping[str, str] | None, first: Callable[[], None] | None
) -> NoReturn:
    code = 1
    try:
        gc.freeze()  # what the tests hold is not this process's to close
        gc.enable()
        if first is not None:
            first()
        _be_new(environment)
        sys.argv = [command[0] if command[0] == "-c" else command[1], *command[2:]]
        if command[0] == "-c":
            exec(compile(command[1], "<string>", "exec"), {"__name__": "__main__"})
        else:
            runpy.run_module(command[1], run_name="__main__", alter_sys=True)
        code = 0
    except SystemExit as stop:
        code = _code(stop)
    except BaseException:  # noqa: BLE001 # whatever ends a program is told as Python tells it
        traceback.print_exc()
    finally:
        for stream in (sys.stdout, sys.stderr):
            try:
                stream.flush()
            except (OSError, ValueError):
                code = code or 120  # as Python ends where the reader is gone
        os._exit(code)


def _code(stop: SystemExit) -> int:
    if stop.code is None or isinstance(stop.code, int):
        return stop.code or 0
    print(stop.code, file=sys.stderr)  # noqa: T201
    return 1


def _be_new(environment: Mapping[str, str] | None) -> None:
    """Have no file, handler or variable that a new Python would not have."""
    # `subprocess` waits until its pipe is closed too. Numbers of files stay taken: an object may still close its own.
    nowhere = os.open(os.devnull, os.O_RDWR)
    for entry in list(Path("/proc/self/fd").iterdir()):
        number = int(entry.name)
        if number > 2 and number != nowhere and entry.is_symlink():
            os.dup2(nowhere, number, inheritable=False)
    # Python's own choices, which `subprocess` takes back for programs that are no Python.
    for ignored in (signal.SIGPIPE, signal.SIGXFSZ):
        signal.signal(ignored, signal.SIG_IGN)
    if environment is not None:
        os.environ.clear()
        os.environ.update(environment)
    tempfile.tempdir = None
    MkDocsConfig.plugins.plugin_cache.clear()  # type: ignore[attr-defined] # it keeps ours from build to build
    logging.root.handlers.clear()
    warnings.simplefilter("ignore", RuntimeWarning)  # of a module that is run again
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", encoding="utf-8", errors="backslashreplace", buffering=1, closefd=False)  # noqa: SIM115
