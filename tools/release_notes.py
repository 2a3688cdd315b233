#!/usr/bin/env python3
"""Print what the changelog says of a release, and stop where the release was not prepared.

Usage: release_notes.py VERSION, such as 0.2.0. A leading `v`, as tags have it, is taken off.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent


class NotPreparedError(Exception):
    """The release was not prepared; the message says what is missing."""


def notes(root: Path, version: str) -> str:
    """The section of a version in the changelog, without its heading.

    Args:
        root: folder of the project.
        version: such as `0.2.0`.

    Raises:
        NotPreparedError: where the code has another number, the changelog no section, or fragments are left.
    """
    code = (root / "generator/__init__.py").read_text("utf-8")
    written = re.search(r'^__version__ = "(.*)"$', code, re.MULTILINE)
    if not written or written[1] != version:
        raise NotPreparedError(f"generator/__init__.py says {written[1] if written else 'nothing'}, not {version}")
    changelog = (root / "CHANGELOG.md").read_text("utf-8")
    section = re.search(rf"^## {re.escape(version)} \([^\n]*\)\n(.*?)(?=^## |\Z)", changelog, re.MULTILINE | re.DOTALL)
    if not section:
        raise NotPreparedError(f"CHANGELOG.md has no section of {version}")
    left = sorted(path.name for path in (root / "changelog.d").glob("+*.md"))
    if left:
        raise NotPreparedError(f"changelog.d/ still has {', '.join(left)}")
    return section[1].strip() + "\n"


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(str(__doc__))
    try:
        print(notes(ROOT, sys.argv[1].removeprefix("v")), end="")
    except NotPreparedError as error:
        sys.exit(f"{error}; prepare the release with: make release VERSION={sys.argv[1].removeprefix('v')}")
