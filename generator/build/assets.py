"""What pages load beside their HTML, as it is published: style sheets, the script and icon in each page, the dialog."""

from __future__ import annotations

import json
import re
from typing import Final
from urllib.parse import quote

from generator.build.minify import lean_css, lean_script
from generator.site.text.templating import TEMPLATES

OWN: Final = "assets/briefings"
"""Folder of our assets in the site."""

DIALOG: Final = "partials/search-dialog.html"
DIALOG_SCRIPT: Final = "search-dialog.js"

_FOLDER: Final = TEMPLATES / "theme" / OWN
_SHELL_SCRIPT: Final = "shell.js"
_ICON: Final = "icon.svg"
_SHEET: Final = "briefings.css"
_PRINT_SHEET: Final = "briefings-print.css"

WITHIN_OTHERS: Final = (_SHELL_SCRIPT, _ICON, _PRINT_SHEET)
"""Files that are published inside a page or a sheet."""


_PLAIN: Final = re.compile(r'<div class="highlight">.*?</div>|class="headerlink"', re.DOTALL)


def asks_for_material(html: str) -> bool:
    """Whether a hand-written page has more than plain elements and code, for which Material's sheets are 25 KB."""
    return 'class="' in _PLAIN.sub("", html)


def shell_script() -> str:
    """The script that stands in every page."""
    return lean_script((_FOLDER / _SHELL_SCRIPT).read_text("utf-8"))


def icon() -> str:
    """The site's icon as an address that holds it: browsers ask for a file of its own before they paint."""
    svg = (_FOLDER / _ICON).read_text("utf-8").strip().replace('"', "'")
    return "data:image/svg+xml," + quote(svg, safe=" '/:=")


def sheet(name: str) -> str:
    """One of our style sheets, without what only its authors read."""
    text = lean_css((_FOLDER / name).read_text("utf-8"))
    if name != _SHEET:
        return text
    # Two sheets, as they are written, would be two requests before a page is seen, print or not.
    return f"{text}@media print{{{lean_css((_FOLDER / _PRINT_SHEET).read_text('utf-8'))}}}"


def put_into_page(dialog: str) -> str:
    """A script that puts the search dialog into a page, once: it is a kilobyte that few readers of a page need."""
    html = json.dumps(" ".join(dialog.split()))
    return f'document.querySelector("dialog[data-search]") || document.body.insertAdjacentHTML("beforeend", {html});\n'
