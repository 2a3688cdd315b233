"""The package serves any record: nothing in it speaks of the subject of the record in this repository."""

from __future__ import annotations

import re
from typing import Final

from tests.projects import REPOSITORY

PACKAGE: Final = REPOSITORY / "generator"
LEGAL: Final = ("LICENSE", "pyproject.toml")
"""What goes into the wheel beside the package."""
SUBJECT: Final = re.compile(
    r"missile|warning-data|three countries|trilateral|kihara|washington|tokyo|seoul|pyongyang|camp david|"
    r"minoru|yonhap|singapore|takemoto|kyodo|phnom|kishida|\byoon\b|\bahn\b|united-states|dprk|gsomia|japan(?!ese)|korea(?!n)",
    re.IGNORECASE,
)
LANGUAGES: Final = PACKAGE / "provenance" / "languages"
"""Words of languages, some of which count as numbers."""


def test_nothing_in_the_package_speaks_of_this_record() -> None:
    names_found = [
        f"{path.relative_to(REPOSITORY)}:{number}: {line.strip()[:80]}"
        for path in sorted((*PACKAGE.rglob("*"), *(REPOSITORY / name for name in LEGAL)))
        if path.suffix in ("", ".py", ".html", ".yaml", ".js", ".css", ".md", ".yml", ".txt", ".json")
        and path.is_file()
        and LANGUAGES not in path.parents
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if SUBJECT.search(line)
    ]
    assert names_found == []
