"""A folder for temporary files of a long process, and the removal of those that killed processes left."""

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
    """Make a folder that goes with this process; remove those of its name whose process was killed.

    Args:
        name: the name of the folders of such processes; the process's number follows it.

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
    """Whether another process than this one has a number."""
    if process == os.getpid():
        return False  # the number was that of another process before
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True
