"""Foreign code that ends the process at once: unfinished work must not look like success."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn


@contextmanager
def exits_as_errors() -> Iterator[None]:
    """Within the block, let `os._exit` raise `SystemExit`, which can be caught and reported.

    Forked processes still end at once. In a thread other than the main one, where nothing could catch an error, the
    call ends this process, with a status other than 0.
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
