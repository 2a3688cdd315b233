"""Foreign code that ends the process at once: unfinished work must not look like success."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final, NoReturn

_ENDS: Final = ("_exit", "execv", "execve")
"""Functions of `os` that end the process, or put another program in its place; others of the kind call these."""

_FROM_THREAD: Final = b"error: a thread of another plugin or a hook ends this process, by os.%b; take that out of it\n"


@contextmanager
def exits_as_errors() -> Iterator[None]:
    """Within the block, let `os._exit` and `os.exec…` raise `SystemExit`, which can be caught and reported.

    Forked processes still end at once. In a thread other than the main one, where nothing could catch an error, the
    call ends this process, with a line and a status other than 0.
    """
    process = os.getpid()
    plain: dict[str, Callable[..., Any]] = {name: getattr(os, name) for name in _ENDS}

    def as_error(name: str) -> Callable[..., NoReturn]:
        def end(*given: Any, **named: Any) -> NoReturn:
            if os.getpid() != process:
                plain[name](*given, **named)
            if threading.current_thread() is not threading.main_thread():
                os.write(2, _FROM_THREAD % name.encode())
                plain["_exit"](1)
            raise SystemExit(given[0] if name == "_exit" and given else f"os.{name}")

        return end

    for name in _ENDS:
        setattr(os, name, as_error(name))
    try:
        yield
    finally:
        for name, function in plain.items():
            setattr(os, name, function)
