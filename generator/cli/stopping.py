"""Requests to stop: an interrupt, and a request to terminate, which every command treats as one."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Final, NoReturn

_REQUESTS: Final = (signal.SIGINT, signal.SIGTERM)

_A_MOMENT: Final = 0.05
"""The seconds after which a request that Python dropped is made again."""


@contextmanager
def stopped_at_once() -> Iterator[None]:
    """End the process as soon as that is asked, in a block that leaves nothing half done, such as imports.

    Python loses some interrupts during imports, and some packages take one for a fault of their own. After the block,
    both requests raise `KeyboardInterrupt`, unless something else handled them before.
    """
    with suppress(ValueError):  # in another thread than the main one, which is no command
        for number in _REQUESTS:
            if signal.getsignal(number) in (signal.SIG_DFL, signal.default_int_handler):
                signal.signal(number, _stop)
    try:
        yield
    finally:
        for number in _REQUESTS:
            if signal.getsignal(number) is _stop:
                signal.signal(number, signal.default_int_handler)


def repeat_dropped_interrupts() -> None:
    """Interrupt the process again where Python drops an interrupt: in a callback, such as a `__del__`."""
    usual = sys.unraisablehook

    def again(dropped: sys.UnraisableHookArgs) -> None:
        if not issubclass(dropped.exc_type, KeyboardInterrupt):
            usual(dropped)
        elif main := threading.main_thread().ident:
            threading.Timer(_A_MOMENT, signal.pthread_kill, (main, signal.SIGINT)).start()

    sys.unraisablehook = again


def _stop(*_: object) -> NoReturn:
    with suppress(OSError):
        os.write(2, b"stopped\n")  # Python's own stream may be at work
    os._exit(130)
