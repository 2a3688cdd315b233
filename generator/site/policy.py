"""The Content Security Policy of the site: what its pages may load and run. Everything else is refused by browsers.

Each page carries the policy in a `meta` element. A host that can send headers sends it as a header too, with what an
element cannot say; see `docs/contributing/hosting.md`.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Final
from urllib.parse import urlsplit

HEADERS_FILE: Final = "_headers"
"""File in the site's folder from which Cloudflare Pages and Netlify take headers."""

_DATA: Final = frozenset({"application/json", "application/ld+json"})
"""Types of script elements that hold data: browsers run nothing in them, and the policy lets them be."""

_ALIGNED: Final = re.compile(r'(<t[hd]\b[^>]*?) style="text-align: (left|right|center);"')
_PERHAPS_REFUSED: Final = re.compile(r"<(?:script|style)\b|\s(?:style|on[a-z]+)\s*=|\s(?:src|data)\s*=", re.IGNORECASE)


def page_policy(*, search: bool, material: bool) -> str:
    """The policy as a page's `meta` element has it.

    Args:
        search: whether the site has a search index. Pagefind runs WebAssembly.
        material: whether the page loads Material's style sheets, whose icons are pictures within the sheet.
    """
    return "; ".join(
        (
            "default-src 'none'",
            "script-src 'self' 'wasm-unsafe-eval'" if search else "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data:" if material else "img-src 'self'",
            "connect-src 'self'",
            "base-uri 'none'",
            "form-action 'self'",
        )
    )


def headers(*, search: bool, material: bool) -> dict[str, str]:
    """The headers that a host should send with every file, by name.

    Args:
        search: whether the site has a search index.
        material: whether any page loads Material's style sheets.
    """
    return {
        "Content-Security-Policy": f"{page_policy(search=search, material=material)}; frame-ancestors 'none'",
        "X-Content-Type-Options": "nosniff",
    }


def headers_file(*, search: bool, material: bool) -> str:
    """The text of `HEADERS_FILE`; arguments as for `headers`."""
    lines = (f"  {name}: {value}\n" for name, value in headers(search=search, material=material).items())
    return "/*\n" + "".join(lines)


def without_inline_alignment(html: str) -> str:
    """Say the alignment of a table's cells by attributes that our style sheet knows, not by styles as Markdown does."""
    return _ALIGNED.sub(r'\1 data-align="\2"', html)


def refused_parts(html: str) -> list[str]:
    """Parts of a hand-written page that the policy refuses: its scripts and styles, and what it loads from elsewhere.

    Returns:
        Each as words for a message, with the line of the page's HTML; mostly none.
    """
    if not _PERHAPS_REFUSED.search(html):
        return []
    parser = _Refused()
    parser.feed(html)
    parser.close()
    return parser.parts


class _Refused(HTMLParser):
    """Collects what the policy refuses."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "style" or (tag == "script" and "src" not in values and values.get("type") not in _DATA):
            self.parts.append(f"the <{tag}> without a file")
        for name, value in values.items():
            if name == "style" or name.startswith("on"):
                self.parts.append(f'{name}="{value}" of a <{tag}>')
            elif name in {"src", "data"} and urlsplit(value).netloc:
                self.parts.append(f"{value}, which is on another host")
