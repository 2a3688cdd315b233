"""A temporary folder for a long process, and the removal of folders that killed processes left behind."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


@contextmanager
def working_folder(name: str) -> Iterator[str]:
    """Make a folder for the block; remove the folders with this name whose process was killed.

    Args:
        name: the start of the folder's name; the process id follows it.

    Raises:
        OSError: if no folder can be made.
    """
    above = Path(tempfile.gettempdir())
    with suppress(OSError):
        for path in above.iterdir():
            match = re.fullmatch(rf"{re.escape(name)}-(\d+)-.*", path.name)
            if match and not is_running(int(match[1])):
                shutil.rmtree(path, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix=f"{name}-{os.getpid()}-") as folder:
        yield folder


def is_running(process: int) -> bool:
    """Whether a process other than this one has an id."""
    if process == os.getpid():
        return False  # an earlier process had the same id
    try:
        with suppress(PermissionError):
            os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    return True
