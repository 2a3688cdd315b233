"""Style sheets and scripts as they are published: minified, and joined where that saves a request."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Final

from generator.site.text.catalog import Words
from generator.site.text.templating import TEMPLATES

OWN: Final = "assets/briefings"
"""Folder of our assets in the site."""

DIALOG: Final = "partials/search-dialog.html"
DIALOG_SCRIPT: Final = "search-dialog.js"

_FOLDER: Final = TEMPLATES / "theme" / OWN
_SHEET: Final = "briefings.css"
_PRINT_SHEET: Final = "briefings-print.css"

JOINED: Final = (f"{OWN}/{_PRINT_SHEET}",)
"""Paths of files that are published as a part of another file."""

MINIFIED: Final = ("scheme.js", "shell.js", "claims.js", "lost.js", "search-worker.js")
"""Scripts that are minified when they are published, and in which `words["key"]` becomes words of the interface."""

_STRING: Final = r'"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\''
_CSS: Final = re.compile(rf"({_STRING})|/\*.*?\*/|(\s*[{{}};,]\s*)|(\s+)", re.DOTALL)
_COMMENT: Final = re.compile(r"^\s*/\*.*?\*/", re.DOTALL | re.MULTILINE)

_WORDS: Final = re.compile(r'words\["([a-z_.]+)"\]')

_PLAIN: Final = re.compile(r'<div class="highlight">.*?</div>|class="headerlink"', re.DOTALL)


def needs_material_styles(html: str) -> bool:
    """Whether a hand-written page needs Material's style sheets, for more than plain elements and code."""
    return 'class="' in _PLAIN.sub("", html)


def has_inline_pictures(html: str) -> bool:
    """Whether a hand-written page holds inline pictures, its own or those of Material's style sheets."""
    return 'src="data:' in html or needs_material_styles(html)


def published_assets(words: Words) -> Iterator[tuple[str, str]]:
    """Yield our style sheets, and the scripts that are minified, as (path in the site, text)."""
    names = [path.name for path in _FOLDER.glob("*.css") if path.name != _PRINT_SHEET]
    yield from ((f"{OWN}/{name}", sheet(name)) for name in names)
    yield from ((f"{OWN}/{name}", script(name, words)) for name in MINIFIED)


def dialog(html: str) -> tuple[str, str]:
    """Return the script that puts the search dialog into a page, as (path in the site, text).

    Few readers need the dialog, so pages do not contain it.

    Args:
        html: the rendered template `DIALOG`.
    """
    once = 'document.querySelector("dialog[data-search]") || '
    add = f'document.body.insertAdjacentHTML("beforeend", {json.dumps(" ".join(html.split()))});\n'
    return f"{OWN}/{DIALOG_SCRIPT}", once + add


def script(name: str, words: Words) -> str:
    """Return one of our scripts, minified, with the interface's words in place of `words["key"]`."""
    text = minify_script((_FOLDER / name).read_text("utf-8"))
    return _WORDS.sub(lambda match: json.dumps(str(words.entries[match[1]])), text)


def sheet(name: str) -> str:
    """Return one of our style sheets, minified."""
    text = minify_css((_FOLDER / name).read_text("utf-8"))
    if name != _SHEET:
        return text
    # Browsers would request two files before they show a page, even if it is not printed.
    return f"{text}@media print{{{minify_css((_FOLDER / _PRINT_SHEET).read_text('utf-8'))}}}"


def minify_css(text: str) -> str:
    """Remove comments and needless spaces from a style sheet; strings stay as they are."""

    def shorten(match: re.Match[str]) -> str:
        string, mark, blank = match.groups()
        return string or (mark.strip() if mark else " " if blank else "")

    # A comment removed between two spaces leaves both, hence the second pass.
    return _CSS.sub(shorten, _CSS.sub(shorten, text)).replace(";}", "}").strip()


def minify_script(text: str) -> str:
    """Remove indents and comments on lines of their own from a script; line breaks stay.

    Template literals of several lines would lose their indents, but our scripts have none.
    """
    lines = (line.strip() for line in _COMMENT.sub("", text).splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))
