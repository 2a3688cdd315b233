"""The Content Security Policy of the site: what its pages may load and run. Browsers refuse everything else.

Each page carries the policy in a `meta` element. A host that can send headers sends it as a header too, with directives
that an element cannot have; see `docs/contributing/hosting.md`.
"""

from __future__ import annotations

import re
from contextlib import suppress
from html.parser import HTMLParser
from typing import Final
from urllib.parse import urlsplit

HEADERS_FILE: Final = "_headers"
"""File in the site's folder from which Cloudflare Pages and Netlify take headers."""

_DATA: Final = frozenset({"application/json", "application/ld+json"})
"""Types of script elements that hold data: browsers do not run them, and the policy does not concern them."""

_ALIGNED: Final = re.compile(r'(<t[hd]\b[^>]*?) style="text-align: (left|right|center);"')
_PERHAPS_REFUSED: Final = re.compile(
    r"<(?:script|style|i?frame|object|embed|video|audio|base|image|use|link)\b|javascript:"
    r"|[\s\"'/](?:style|on[a-z]+|src|srcset|background|(?:form)?action)\s*=",
    re.IGNORECASE,
)

_NOWHERE: Final = frozenset({"iframe", "frame", "object", "embed", "video", "audio", "base"})
"""Elements that the policy refuses, by `default-src`, wherever their files are."""

_LOADED: Final = ("src", "background", "formaction")
"""Attributes with an address that a browser loads, or to which it sends a form."""

_LOADED_BY: Final = {
    "form": ("action",),
    "link": ("href",),
    "image": ("href", "xlink:href"),
    "use": ("href", "xlink:href"),
}
"""The same of elements that have other attributes."""

_LOADING: Final = frozenset({"stylesheet", "icon", "preload", "modulepreload", "manifest"})
"""Relations of links that a browser follows by itself."""

_WITHIN: Final = frozenset({"data", "blob", "javascript"})
"""Schemes of addresses that contain the data itself. Pictures may have them."""

_BEFORE_POLICY: Final = frozenset({"html", "head", "meta", "title"})
"""Elements that may stand before the one with the policy: no others are under it if they do."""

_REFRESH: Final = re.compile("<meta [^>]*http-equiv=[\"']?refresh", re.IGNORECASE)

_SCHEME: Final = re.compile(r"[\x00-\x20]*([a-z][a-z0-9+.-]*):", re.IGNORECASE)


def page_policy(*, search: bool, pictures_within: bool, fonts: bool = False) -> str:
    """Return the policy for a page's `meta` element.

    Args:
        search: whether the site has a search index. Pagefind runs WebAssembly.
        pictures_within: whether the page or one of its style sheets holds inline pictures, such as Material's icons.
        fonts: whether a style sheet of the project has fonts.
    """
    return "; ".join(
        (
            "default-src 'none'",
            "script-src 'self' 'wasm-unsafe-eval'" if search else "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data:" if pictures_within else "img-src 'self'",
            *(["font-src 'self'"] if fonts else []),
            "connect-src 'self'",
            "base-uri 'none'",
            "form-action 'self'",
        )
    )


def headers(*, search: bool, pictures_within: bool, fonts: bool = False) -> dict[str, str]:
    """Return the headers that a host should send with every file, by name.

    Args:
        search: whether the site has a search index.
        pictures_within: whether any page holds inline pictures, or loads a style sheet that does.
        fonts: whether a style sheet of the project has fonts.
    """
    policy = page_policy(search=search, pictures_within=pictures_within, fonts=fonts)
    return {
        "Content-Security-Policy": f"{policy}; frame-ancestors 'none'",
        "X-Content-Type-Options": "nosniff",
        # Names of style sheets and scripts stay when these change: kept ones would not fit a new page.
        "Cache-Control": "no-cache",
    }


def headers_file(*, search: bool, pictures_within: bool, fonts: bool = False) -> str:
    """Return the text of `HEADERS_FILE`; arguments as for `headers`."""
    named = headers(search=search, pictures_within=pictures_within, fonts=fonts)
    return "/*\n" + "".join(f"  {name}: {value}\n" for name, value in named.items())


def has_policy(html: str) -> bool:
    """Whether a page has a Content Security Policy that allows nothing more than ours does."""
    parser = _Policy()
    with suppress(StopIteration):
        parser.feed(html)
    return parser.holds


def is_redirect(html: str) -> bool:
    """Whether a page leads to another one at once."""
    return _REFRESH.search(html) is not None


def unprotected_parts(html: str) -> list[str]:
    """Return the parts of a page without a policy that run or load what ours would refuse.

    Styles within the page do no harm.
    """
    return [part for part in refused_parts(html) if not part.startswith(("the <style>", 'style="'))]


def without_inline_alignment(html: str) -> str:
    """Replace the inline styles with which Markdown aligns table cells with attributes for our style sheet."""
    return _ALIGNED.sub(r'\1 data-align="\2"', html)


def refused_parts(html: str) -> list[str]:
    """Return parts of a hand-written page that the policy refuses.

    These are its scripts and styles, and what it loads from elsewhere.

    Returns:
        Each as a text for messages; usually none.
    """
    if not _PERHAPS_REFUSED.search(html):
        return []
    parser = _Refused()
    parser.feed(html[: html.rfind(">") + 1])  # what follows is no tag, and the parser would look again and again
    parser.close()
    return parser.parts


def _scheme(address: str) -> str:
    """Return the scheme of an address, such as `https`; empty if it has none."""
    match = _SCHEME.match(address)
    return match[1].lower() if match else ""


def _is_elsewhere(address: str) -> bool:
    """Whether an address is on another host, or browsers would take it for one."""
    try:
        return bool(urlsplit(address.strip()).netloc)
    except ValueError:
        return True


class _Policy(HTMLParser):
    """Finds out whether the first policy of a page holds; stops as soon as that is certain."""

    def __init__(self) -> None:
        super().__init__()
        self.holds = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "meta" and values.get("http-equiv", "").lower() == "content-security-policy":
            self.holds = _is_as_strict(values.get("content", ""))
            raise StopIteration
        if tag not in _BEFORE_POLICY:
            raise StopIteration


def _is_as_strict(policy: str) -> bool:
    """Whether a policy allows nothing more than ours."""
    allowed = _sources(page_policy(search=True, pictures_within=True, fonts=True))
    given = _sources(policy)
    needed = {name for name in allowed if name.startswith(("default", "base", "form"))}
    return needed <= given.keys() and all(
        sources <= allowed.get(name, allowed["default-src"] if name.endswith("-src") else sources)
        for name, sources in given.items()
    )


def _sources(policy: str) -> dict[str, frozenset[str]]:
    """Return what a policy allows, by the names of its directives; the first of a name counts."""
    directives = [directive.split() for directive in policy.lower().split(";") if directive.strip()]
    return {name: frozenset(sources) for name, *sources in reversed(directives)}


class _Refused(HTMLParser):
    """Collects the parts of a page that the policy refuses."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "style" or (tag == "script" and "src" not in values and values.get("type") not in _DATA):
            self.parts.append(f"the <{tag}> without a file")
        if tag in _NOWHERE:
            self.parts.append(f"the <{tag}>")
            return
        for name, value in values.items():
            if name == "style" or name.startswith("on"):
                self.parts.append(f'{name}="{value}" of a <{tag}>')
        if tag == "a" and _scheme(values.get("href", "")) == "javascript":
            self.parts.append("the script in a link")
        loaded = [values.get(name, "") for name in _LOADED_BY.get(tag, _LOADED)]
        if tag == "link" and not _LOADING & set(values.get("rel", "").lower().split()):
            loaded = []
        loaded += [link.split()[0] for link in values.get("srcset", "").split(", ") if link.strip(" ,")]
        for address in loaded:
            if _is_elsewhere(address):
                self.parts.append(f"{address}, which is on another host")
            elif tag != "img" and _scheme(address) in _WITHIN:
                self.parts.append(f"the <{tag}> without a file")
