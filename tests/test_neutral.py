"""The package serves any record: nothing in it speaks of the subject of the record in this repository."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import generator

PACKAGE: Final = Path(generator.__file__).parent
SUBJECT: Final = re.compile(
    r"missile|warning-data|three countries|trilateral|kihara|washington|tokyo|seoul|pyongyang|camp david|"
    r"minoru|yonhap|singapore|takemoto|japan(?!ese)|korea(?!n)",
    re.IGNORECASE,
)
LEXICONS: Final = ("provenance/lexicons.py",)
"""Numbers and negations of languages, in which such words count as numbers."""


def test_nothing_in_the_package_speaks_of_this_record() -> None:
    found = [
        f"{path.relative_to(PACKAGE)}:{number}: {line.strip()[:80]}"
        for path in sorted(PACKAGE.rglob("*"))
        if path.suffix in (".py", ".html", ".yaml", ".js", ".css", ".md", ".yml", ".txt", ".json")
        and path.relative_to(PACKAGE).as_posix() not in LEXICONS
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if SUBJECT.search(line)
    ]
    assert found == []
