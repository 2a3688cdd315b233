"""Errors of the system in words for people: of files and folders, of memory, and of parts that cannot be loaded."""

from __future__ import annotations

import errno
import os
from typing import Final

from generator.diagnostics.visible import on_one_line, shortened

_OF_ALL_FILES: Final = (errno.EMFILE, errno.ENFILE)
"""Errors of too many open files, which the file that happens to be named does not cause."""

OF_NO_ROOM: Final = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
"""Errors of a disk that is full, and of a file that grows beyond a limit: where something is written."""


def disk_error(error: OSError) -> str:
    """Return the system's words on a file or folder, as in `Permission denied: briefings/terms.yaml`, on one line.

    A path that no file can have may be thousands of characters long; its start is enough to know it by.
    """
    reason = error.strerror or str(error)
    if error.errno == errno.ENOMEM:
        return unloadable(MemoryError())
    if error.errno in _OF_ALL_FILES:
        return f"{reason}; raise the limit of files that are open at once (`ulimit -n`)"
    # Of two paths, the second is where a copy was to be; the system names both.
    path = (error.filename2 if error.errno in OF_NO_ROOM else None) or error.filename
    return on_one_line(f"{reason}: {shortened(str(path), 300)}" if path else reason)


OF_MEMORY: Final = (MemoryError, SystemError)
"""Errors that tell of a lack of memory. Python has the second where a step of its own failed and could not say why."""


def unloadable(error: Exception) -> str:
    """Return the message that memory ran short, or that a part of the program could not be loaded and why."""
    what = on_one_line(str(error))
    if isinstance(error, OF_MEMORY):
        return f"{what if what and isinstance(error, MemoryError) else 'memory ran short'}; give it more memory"
    if not isinstance(error, ImportError):
        zone = f"; is the time zone right, TZ={shortened(os.environ['TZ'])}?" if os.environ.get("TZ") else ""
        return f"a part of the program cannot be loaded: {type(error).__name__}: {what}{zone}"
    return f"a part of the program cannot be loaded: {what}; is there enough memory, and is all of it installed?"
