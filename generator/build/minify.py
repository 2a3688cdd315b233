"""Style sheets and scripts without what only their authors read: comments, indents, blanks that say nothing."""

from __future__ import annotations

import re
from typing import Final

_STRING: Final = r'"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\''
_CSS: Final = re.compile(rf"({_STRING})|/\*.*?\*/|(\s*[{{}};,]\s*)|(\s+)", re.DOTALL)
_COMMENT: Final = re.compile(r"^\s*/\*.*?\*/", re.DOTALL | re.MULTILINE)


def lean_css(text: str) -> str:
    """Leave comments and blanks out of a style sheet; what stands in strings is kept."""

    def shorter(found: re.Match[str]) -> str:
        string, mark, blank = found.groups()
        return string or (mark.strip() if mark else " " if blank else "")

    # A comment taken out from between two blanks leaves both: hence a second time.
    return _CSS.sub(shorter, _CSS.sub(shorter, text)).replace(";}", "}").strip()


def lean_script(text: str) -> str:
    """Leave indents and comments that have lines of their own out of a script; lines stay lines.

    Text of several lines between backticks would lose its indents: our scripts have none.
    """
    lines = (line.strip() for line in _COMMENT.sub("", text).splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))
