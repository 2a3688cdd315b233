"""Names in the package: each of one class or public function, in the words of the vocabulary, of modules that exist."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
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

ONE_FORM: Final = frozenset({"add_commands", "as_json", "as_lines", "as_text"})
"""Functions that several modules have on purpose: the same step of each, or the same form of what each makes."""


def _room(module: Path) -> str:
    return module.relative_to(PACKAGE).parts[0]


@dataclass(frozen=True)
class Names:
    """The names that a module gives: to classes, to functions of its own, and to anything."""

    classes: list[str]
    functions: list[str]
    identifiers: set[str]


@cache
def _names() -> dict[Path, Names]:
    """The names of each module, which are read once for all tests."""
    return {module: _names_of(ast.parse(module.read_text(encoding="utf-8"))) for module in MODULES}


def _names_of(tree: ast.Module) -> Names:
    names = Names([], [node.name for node in tree.body if isinstance(node, ast.FunctionDef)], set())
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            names.identifiers.add(node.id)
        elif isinstance(node, ast.arg):
            names.identifiers.add(node.arg)
        elif isinstance(node, ast.Attribute):
            names.identifiers.add(node.attr)
        elif isinstance(node, (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)):
            names.identifiers.add(node.name)
        if isinstance(node, ast.ClassDef):
            names.classes.append(node.name)
    return names


def _shared(kind: Callable[[Names], Iterable[str]]) -> dict[str, list[str]]:
    """Names that more than one module gives to something, with the modules."""
    homes: dict[str, list[str]] = defaultdict(list)
    for module, names in _names().items():
        for name in kind(names):
            homes[name].append(module.relative_to(PACKAGE).as_posix())
    return {name: modules for name, modules in homes.items() if len(modules) > 1}


def test_no_two_classes_share_a_name() -> None:
    assert _shared(lambda names: names.classes) == {}


def test_no_two_public_functions_share_a_name() -> None:
    functions = _shared(lambda names: names.functions)
    public = {name: modules for name, modules in functions.items() if not name.startswith("_")}
    assert {name: modules for name, modules in public.items() if name not in ONE_FORM} == {}
    assert public.keys() >= ONE_FORM


@pytest.mark.parametrize("word", WORDS)
def test_identifiers_hold_the_words_of_the_vocabulary(word: str) -> None:
    rooms = {
        _room(module)
        for module, names in _names().items()
        if any(word in part for name in names.identifiers for part in name.lower().split("_"))
    }
    assert rooms == set()


@pytest.mark.parametrize("word", WORDS)
def test_templates_styles_and_scripts_hold_them_too(word: str) -> None:
    assert TEMPLATES
    of_word = re.compile(rf"\b{word}s?\b", re.IGNORECASE)
    assert [path.name for path in TEMPLATES if of_word.search(path.read_text(encoding="utf-8"))] == []


def test_modules_that_the_code_names_exist() -> None:
    named = [(module, name) for module in MODULES for name in _MODULE.findall(module.read_text(encoding="utf-8"))]
    assert len(named) > 10
    places = {(module, name): (module.parent / name, PACKAGE / name, PACKAGE.parent / name) for module, name in named}
    assert [place for place, paths in places.items() if not any(path.is_file() for path in paths)] == []


_MODULE: Final = re.compile(r"`((?:[\w-]+/)*[\w-]+\.py)`")
