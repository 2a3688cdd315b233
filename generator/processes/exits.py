"""Code of others that ends the process at once: what it leaves undone must not look like success."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn


@contextmanager
def exits_as_errors() -> Iterator[None]:
    """While this is entered, let `os._exit` raise `SystemExit`, which can be caught and told.

    It ends other processes, as those that are forked here, as ever. Called in another thread, where nothing could catch
    an error, it ends this process with a status that is none of success.
    """
    leave, process = os._exit, os.getpid()

    def leave_as_error(status: int) -> NoReturn:
        if os.getpid() != process:
            leave(status)
        if threading.current_thread() is not threading.main_thread():
            leave(status or 1)
        raise SystemExit(status)

    os._exit = leave_as_error
    try:
        yield
    finally:
        os._exit = leave
