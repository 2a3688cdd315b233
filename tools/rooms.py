"""Write the rooms of the generator into the architecture page: one picture, and a tour.

The order of rooms is that of the import contracts in pyproject.toml; what a room holds is the first line of its own
docstring. Run it with `make rooms`. A test fails where the page says something else.

Usage: rooms            writes docs/contributing/rooms.svg and the tour in docs/contributing/architecture.md
       rooms --check    writes nothing; exit status 1 where either would change
"""

from __future__ import annotations

import ast
import sys
import textwrap
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple
from xml.sax.saxutils import escape

ROOT: Final = Path(__file__).resolve().parent.parent
PAGE: Final = ROOT / "docs" / "contributing" / "architecture.md"
SETTINGS: Final = ROOT / "pyproject.toml"
PICTURE: Final = PAGE.with_name("rooms.svg")
BEGIN: Final = "<!-- Written by `make rooms`, from the docstrings of the rooms. -->\n"
END: Final = "<!-- Here ends what `make rooms` writes. -->\n"

WIDTH: Final = 720
MARGIN: Final = 8
PAD: Final = 8
NAME_HEIGHT: Final = 24
LINE_HEIGHT: Final = 16
SIGN_WIDTH: Final = 6.9
"""Pixels that a character of the small text takes, at most on average."""

# Boxes have a ground of their own, so that the picture can be read on a light page and on a dark one.
GROUND, INNER, EDGE, INK = "#e8eef7", "#ffffff", "#5b7290", "#14233a"

Floors = list[list[str]]


def source(module: str) -> Path:
    """The file that holds a module's or a package's docstring."""
    path = ROOT.joinpath(*module.split("."))
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


def floors(container: str) -> Floors:
    """The rooms inside a package, floor by floor from the top, as the contract of this container orders them.

    A layer in brackets may be missing, and is then left out. A package without a contract has no rooms.
    """
    for contract in tomllib.loads(SETTINGS.read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]:
        if contract.get("containers") == [container]:
            layers = [[room.strip(" ()") for room in layer.split("|")] for layer in contract["layers"]]
            existing = [[room for room in layer if source(f"{container}.{room}").is_file()] for layer in layers]
            return [layer for layer in existing if layer]
    return []


def summary(module: str) -> str:
    """The first line of a package's or module's docstring."""
    file = source(module)
    text = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8")))
    if not text:
        raise SystemExit(f"{file.relative_to(ROOT)} has no docstring")
    return text.splitlines()[0].replace("→", "to")


def caption(module: str) -> str:
    """The first sentence of a room's summary, without its full stop and its marks of code."""
    return summary(module).split(". ")[0].removesuffix(".").replace("`", "")


class Box(NamedTuple):
    """The place of a rectangle; all lengths are in pixels."""

    left: float
    top: float
    width: float
    height: float


def rectangle(box: Box, ground: str) -> str:
    """A rectangle with rounded corners."""
    place = f'x="{box.left:g}" y="{box.top:g}" width="{box.width:g}" height="{box.height:g}"'
    return f'<rect {place} rx="6" fill="{ground}" stroke="{EDGE}"/>'


def label(left: float, baseline: float, words: str, *, name: bool) -> str:
    """One line of text: a room's name, or a line of what it is for."""
    weight = ' font-weight="600"' if name else ""
    return f'<text x="{left:g}" y="{baseline:g}" font-size="{15 if name else 12}"{weight}>{escape(words)}</text>'


def room(module: str, box: Box, ground: str, words: list[str]) -> list[str]:
    """A box with the room's name and, below it, what it is for."""
    left, name = box.left + PAD, module.rpartition(".")[2]
    parts = [rectangle(box, ground), label(left, box.top + 19, name, name=True)]
    for number, line in enumerate(words):
        parts.append(label(left, box.top + NAME_HEIGHT + 12 + number * LINE_HEIGHT, line, name=False))
    return parts


def lines(module: str, width: float) -> list[str]:
    """A room's caption, broken to fit a box of this width."""
    return textwrap.wrap(caption(module), int((width - 2 * PAD) / SIGN_WIDTH), break_on_hyphens=False)


def stack(container: str, left: float, top: float, width: float, ground: str) -> tuple[list[str], float]:
    """All floors of a container, one below the other: the parts of the drawing, and where they end."""
    parts: list[str] = []
    for floor in floors(container):
        modules = [f"{container}.{name}" for name in floor]
        inside = [module for module in modules if floors(module)]
        narrow = (width - MARGIN * (len(floor) - 1)) / len(floor)
        widths = [narrow for _ in floor]
        if inside and len(floor) > 1:  # what has rooms of its own needs the place
            rest = 104.0
            widths = [width - (rest + MARGIN) * (len(floor) - 1) if m in inside else rest for m in modules]
        texts = [lines(module, wide) for module, wide in zip(modules, widths, strict=True)]
        height: float = max(NAME_HEIGHT + LINE_HEIGHT * len(text) + 6 for text in texts)
        nested: list[str] = []
        x = left
        for module, wide, text in zip(modules, widths, texts, strict=True):
            if module in inside:
                start = top + NAME_HEIGHT + LINE_HEIGHT * len(text) + MARGIN
                nested, end = stack(module, x + MARGIN, start, wide - 2 * MARGIN, INNER)
                height = max(height, end - top)
            x += wide + MARGIN
        x = left
        for module, wide, text in zip(modules, widths, texts, strict=True):
            parts += room(module, Box(x, top, wide, height), ground, text)
            x += wide + MARGIN
        parts += nested
        top += height + MARGIN
    return parts, top


def picture() -> str:
    """The rooms as an SVG image that loads nothing, needs no style sheet, and is as wide as its place."""
    parts, bottom = stack("generator", MARGIN, MARGIN, WIDTH - 2 * MARGIN, GROUND)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{bottom:g}" viewBox="0 0 {WIDTH} {bottom:g}" '
        f'role="img" font-family="system-ui, sans-serif" fill="{INK}">\n'
        "<title>The rooms of the generator. Each may import from those below it, and from none above.</title>\n"
    )
    return head + "\n".join(parts) + "\n</svg>\n"


def tour(container: str = "generator", indent: str = "") -> Iterator[str]:
    """The rooms as a list, from top to bottom, and within each the rooms that it has in turn."""
    for floor in floors(container):
        for name in floor:
            module = f"{container}.{name}"
            path = "/".join(module.split(".")[1:])
            package = ROOT.joinpath(*module.split(".")).is_dir()
            yield f"{indent}- **`{path}{'/' if package else '.py'}`** {summary(module)}\n"
            yield from tour(module, indent + "    ")


def page(text: str) -> str:
    """The architecture page with the tour as it is now.

    Raises:
        SystemExit: the page has lost the marks between which the tour stands.
    """
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise SystemExit(f"{PAGE.relative_to(ROOT)} has no place for the tour: {BEGIN.strip()} … {END.strip()}")
    return f"{before}{BEGIN}\n{''.join(tour())}\n{END}{after}"


def main(arguments: list[str]) -> int:
    """Write what has changed, or with `--check` name it; the result is the exit status."""
    status = 0
    for file, content in ((PICTURE, picture()), (PAGE, page(PAGE.read_text(encoding="utf-8")))):
        if file.is_file() and file.read_text(encoding="utf-8") == content:
            continue
        if arguments == ["--check"]:
            print(f"{file.relative_to(ROOT)} does not show the rooms as they are. Mend with: make rooms")
            status = 1
        else:
            file.write_text(content, encoding="utf-8")
            print(file.relative_to(ROOT))
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
