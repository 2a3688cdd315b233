"""Names in the package: no two classes of one name, and the words of the vocabulary."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

import generator

PACKAGE: Final = Path(generator.__file__).parent
MODULES: Final = sorted(PACKAGE.rglob("*.py"))
TEMPLATES: Final = sorted(
    path for ending in ("html", "css", "js", "typ") for path in (PACKAGE / "templates").rglob(f"*.{ending}")
)

WORDS: Final = {"slug": "an id", "rung": "a stage", "draft": "the unchecked record"}
"""Words that no identifier holds, and what they would mean."""


def _room(module: Path) -> str:
    return module.relative_to(PACKAGE).parts[0]


def _identifiers(module: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.arg):
            yield node.arg
        elif isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)):
            yield node.name


def test_no_two_classes_share_a_name() -> None:
    homes: dict[str, list[str]] = defaultdict(list)
    for module in MODULES:
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                homes[node.name].append(module.relative_to(PACKAGE).as_posix())
    assert {name: modules for name, modules in homes.items() if len(modules) > 1} == {}


@pytest.mark.parametrize("word", WORDS)
def test_identifiers_hold_the_words_of_the_vocabulary(word: str) -> None:
    rooms = {
        _room(module)
        for module in MODULES
        if any(word in part for name in _identifiers(module) for part in name.lower().split("_"))
    }
    assert rooms == set()


@pytest.mark.parametrize("word", WORDS)
def test_templates_styles_and_scripts_hold_them_too(word: str) -> None:
    assert TEMPLATES
    of_word = re.compile(rf"\b{word}s?\b", re.IGNORECASE)
    assert [path.name for path in TEMPLATES if of_word.search(path.read_text(encoding="utf-8"))] == []
