"""HTML elements that do not end within a page, or act beyond it: its frame would become a part of them.

A page's HTML is put into a frame with a foot and scripts, so a text field or a title that is never closed swallows
these. If tags only cross each other, browsers repair them, and nothing is reported.

Python's own parser is no help here: it takes a tag without an end for text, and the content of a title for tags or for
text, depending on its version.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Final

_VOID: Final = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr")
)
_END_TAG_LEFT_OUT: Final = "a body colgroup dd dt head html li optgroup option p rp rt tbody td tfoot th thead tr"
_CLOSED_BY_OTHERS: Final = frozenset(_END_TAG_LEFT_OUT.split())
"""Elements whose end tag may be omitted; an anchor ends at the next one."""

NEED_NO_END_TAG: Final = _VOID | _CLOSED_BY_OTHERS
"""Elements that have no end tag, or need none."""

_OF_TEXT: Final = frozenset(
    ("iframe", "noembed", "noframes", "noscript", "plaintext", "script", "style", "textarea", "title", "xmp")
)
"""Elements in which browsers look only for the end tag."""

_FOREIGN: Final = ("svg", "math")
"""Elements within which `/>` closes a tag, and a title may contain tags."""

_ROUND_A_PAGE: Final = frozenset({"article", "body", "div", "html", "main"})
"""Elements of the frame, which an end tag in the page would close."""

_OF_TABLES: Final = frozenset({"caption", "col", "colgroup", "tbody", "td", "tfoot", "th", "thead", "tr"})
"""Elements of which browsers drop the tags outside a table."""

_OF_WHOLE_PAGE: Final = frozenset({"charset", "http-equiv", "name"})
"""Attributes by which a `meta` element acts on the page; with others, it describes what is beside it."""

_LINKS_WITHIN: Final = frozenset({"dns-prefetch", "modulepreload", "preconnect", "prefetch", "preload", "stylesheet"})
"""Relations that a `link` element may have in the body of a page."""

_ATTRIBUTE: Final = re.compile(r"""([^\s"'>/=]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s>]*))?""")
_START: Final = re.compile(r"<!--|</?[a-zA-Z]")
_TAG: Final = re.compile(r"""<(/?)([a-zA-Z][^\s/>]*+)(?:[^>=]|=\s*+(?:"[^"]*"|'[^']*'|(?!["'])))*+>""")


def open_elements(html: str) -> Iterator[tuple[str, str]]:
    """Yield what a page leaves open, end tags that would close the frame, and elements that cannot stand within a page.

    Args:
        html: the page's content.

    Yields:
        The beginning of a tag, such as `<textarea`, and a message with the fault and how to mend it.
    """
    begun: dict[str, int] = defaultdict(int)
    at, drops = 0, False
    while start := _START.search(html, at):
        if start[0] == "<!--":
            at = html.find("-->", start.start() + 2) + 3
            if at < 3:
                yield "<!--", "the comment is never closed; write --> at its end"
                return
            continue
        tag = _TAG.match(html, start.start())
        if tag is None:
            yield (
                start[0],
                f"the tag that begins with {_quoted(html, start.start())} is never closed; write > at its end",
            )
            return
        at, name, is_foreign = tag.end(), tag[2].lower(), any(begun[name] for name in _FOREIGN)
        if name in ("meta", "link") and not tag[1] and not begun["template"] and _acts_on_page(name, tag[0]):
            yield f"<{name}", f"this <{name}> would act on the whole page, and cannot stand within it; take it out"
        if name in _OF_TABLES and not (tag[1] or is_foreign or drops or begun["table"] or begun["template"]):
            drops = True
            yield (
                f"<{name}",
                f"browsers drop this <{name}>, as it is in no table; write <table> before it, or take it out",
            )
        if name in _VOID or (is_foreign and tag[0].endswith("/>")):
            continue
        if tag[1]:
            if not begun[name] and name in _ROUND_A_PAGE:
                yield f"</{name}", f"</{name}> closes an element that the page did not open; take it out"
            begun[name] = max(begun[name] - 1, 0)
        elif name in _OF_TEXT and not is_foreign:
            end = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(html, at)
            if end is None or name == "plaintext":
                begun[name] = 1
                break
            if name == "noscript":  # without scripts, browsers read on
                yield from open_elements(html[at : end.start()])
            at = end.end()
        else:
            begun[name] += 1
    for name, count in begun.items():
        if count and name not in _CLOSED_BY_OTHERS:
            mend = "take it out" if name == "plaintext" else f"write </{name}> where it ends"
            yield f"<{name}", f"the <{name}> is never closed, so browsers treat what follows as part of it; {mend}"


def _acts_on_page(name: str, tag: str) -> bool:
    """Whether a `meta` or `link` element acts on the whole page wherever it stands."""
    attributes = {key.lower(): value.strip("\"'").lower() for key, value in _ATTRIBUTE.findall(tag[len(name) + 1 :])}
    if name == "meta":
        return not _OF_WHOLE_PAGE.isdisjoint(attributes)
    return not _LINKS_WITHIN.issuperset(attributes.get("rel", "").split())


def _quoted(html: str, start: int) -> str:
    return html[start : start + 20].split("\n")[0]
