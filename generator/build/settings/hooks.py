"""Hooks in `mkdocs.yml`, looked at before they run: whether they can be read, and have functions that MkDocs calls."""

from __future__ import annotations

import ast
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from generator.build.settings.chain import ProjectSettings
from generator.diagnostics.hints import suggestion
from generator.diagnostics.report import Diagnostic, diagnose
from generator.diagnostics.report import Path as ValuePath

_START: Final = "on_"
_EVENTS: Final = (
    "startup shutdown serve config pre_build files nav env post_build build_error pre_template template_context "
    "post_template pre_page page_read_source page_markdown page_content page_context post_page"
)
EVENTS: Final = tuple(f"{_START}{event}" for event in _EVENTS.split())
"""Functions that MkDocs calls."""


def hook_faults(settings: ProjectSettings) -> Iterator[Diagnostic]:
    """Find hooks that are no Python, and functions in them that have the name of no event, or are never waited for."""
    for path, name, source in _hooks(settings):
        problem, hint = _fault_of(source)
        if not name.endswith(".py"):
            problem, hint = "MkDocs reads hooks from files whose names end in .py", "rename the file"
        if problem:
            yield diagnose("B025", settings.at(path), setting="hooks", value=name, problem=problem, hint=hint)


def _fault_of(source: bytes) -> tuple[str, str]:
    """The fault of a hook, and how to mend it; empty where it has none."""
    try:
        module = ast.parse(source)
    except (SyntaxError, ValueError) as error:  # the latter of a byte that no program holds
        line = f", line {error.lineno}" if isinstance(error, SyntaxError) else ""
        return f"it is no Python that can be read ({getattr(error, 'msg', error)}{line})", "correct it there"
    names = _top_names(module)
    if wrong := next((name for name in names if name.startswith(_START) and name not in EVENTS), ""):
        return f"MkDocs has no event for its function {wrong}, line {names[wrong]}", suggestion(
            wrong, EVENTS, "rename it"
        )
    for node in module.body:
        if isinstance(node, ast.AsyncFunctionDef) and node.name in EVENTS:
            return f"MkDocs does not wait for its function {node.name}, line {node.lineno}", "take `async` out"
    return "", ""


def hooks_without_effect(settings: ProjectSettings) -> Iterator[str]:
    """A line for each hook that has no function that MkDocs calls."""
    for path, name, source in _hooks(settings):
        names = _top_names(ast.parse(source))
        if "*" not in names and not any(found.startswith(_START) for found in names):
            yield f"{settings.place(path)}: the hook {name} has no effect, as none of its functions begins with on_"


def _hooks(settings: ProjectSettings) -> Iterator[tuple[ValuePath, str, bytes]]:
    """Each hook that can be read: the path to its setting, its name there, and its text."""
    hooks = settings.get("hooks")
    for number, name in enumerate(hooks if isinstance(hooks, list) else ()):
        if isinstance(name, str) and os.path.isfile(file := os.path.join(settings.folder, name)):  # noqa: PTH113, PTH118
            try:
                yield ("hooks", number), name, Path(file).read_bytes()
            except OSError:
                continue  # told by the engine


def _top_names(module: ast.Module) -> dict[str, int]:
    """Names that a module has when it was read, with their lines; `*` where it has others besides."""
    names: dict[str, int] = {}
    waiting: list[ast.AST] = [*module.body]
    while waiting:
        node = waiting.pop()
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            names[node.name] = node.lineno
            continue  # what is in it is its own
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            names |= {alias.asname or alias.name: node.lineno for alias in node.names}
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names[node.id] = node.lineno
        waiting += ast.iter_child_nodes(node)
    return names
