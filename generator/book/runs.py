"""Texts in the typesetter's form: pieces of plain text with their styles and links.

A piece is a string, or a mapping: `t` is the text; `s` a style (`em`, `strong`, `code`, `cite`); `lang` its language,
`region` the region whose forms its characters have; `to` an address of the site that the book holds itself; `url` an
address elsewhere. Nothing in a piece is markup.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Final

from generator.site.text.apostrophes import typographic
from generator.site.text.placeholders import ROOT, from_root

Run = str | dict[str, str]
Runs = list[Run]

_STYLES: Final = {"em": "em", "strong": "strong", "code": "code"}
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(?![a-z])")
_TRADITIONAL: Final = re.compile(r"zh-(?:.*-)?(?:hant|tw|hk|mo)(?![a-z])")


def language_of(tag: str) -> str:
    """Return the language of a tag of BCP 47, without script and region; empty if it names none."""
    match = _LANGUAGE.match(tag.lower())
    return match[0] if match else ""


def piece(text: str, *, style: str = "", lang: str = "") -> Run:
    """Return a piece of text without a link."""
    run = {"t": text}
    if style:
        run["s"] = style
    if code := language_of(lang):
        run["lang"] = code
    # The typesetter knows regions, not scripts. Chinese without a region has the simplified forms.
    if _TRADITIONAL.match(lang.lower()):
        run["region"] = "tw"
    return run if len(run) > 1 else text


@dataclass(frozen=True, slots=True)
class Links:
    """The targets of links in print.

    Attributes:
        held: addresses of the site whose content is also in the book, relative to the site's root.
        site_url: the site's address, ending in a slash; empty if it has none.
    """

    held: Set[str]
    site_url: str

    def lead(self, text: str, url: str, *, style: str = "", lang: str = "") -> Run:
        """Return a piece that links to an address of a view: in the book, on the site, or elsewhere."""
        run = piece(text, style=style, lang=lang)
        address = from_root(url)
        if address in self.held:
            target = {"to": address}
        elif url.startswith(("https://", "http://")):
            target = {"url": url}
        elif self.site_url and url.startswith(ROOT):
            target = {"url": self.site_url + address}
        else:
            return run
        return {**({"t": run} if isinstance(run, str) else run), **target}

    def runs(self, html: str, page: str = "") -> Runs:
        """Return the pieces of a view's HTML.

        Names of entries are not links: nearly every sentence has several, and the index links to them.

        Args:
            html: as `Texts.html` makes it.
            page: address of its page, for links within the page.
        """
        if "<" not in html and "&" not in html:
            return [typographic(html)] if html else []
        reader = _Reader(self, page)
        reader.feed(html)
        reader.close()
        return reader.runs


class _Reader(HTMLParser):
    def __init__(self, links: Links, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.runs: Runs = []
        self._links = links
        self._page = page
        self._styles: list[str] = []
        self._link = ""
        self._in_citations = False

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        if tag in _STYLES:
            self._styles.append(_STYLES[tag])
        elif tag == "span":
            self._in_citations = ("class", "cites") in attrs
        elif tag == "a":
            url = dict(attrs).get("href") or ""
            if self._in_citations:
                self._styles.append("cite")
                self._link = ROOT + self._page + url if url.startswith("#") else url
            elif not url.startswith(ROOT):
                self._link = url

    def handle_endtag(self, tag: str) -> None:
        if tag in _STYLES and self._styles:
            self._styles.pop()
        elif tag == "span":
            self._in_citations = False
        elif tag == "a":
            self._link = ""
            if self._styles[-1:] == ["cite"]:
                self._styles.pop()

    def handle_data(self, data: str) -> None:
        text, style = typographic(data), self._styles[-1] if self._styles else ""
        if style == "cite":
            self._join_citation()
        if self._link:
            self.runs.append(self._links.lead(text, self._link, style=style))
        elif isinstance(run := piece(text, style=style), str) and self.runs and isinstance(self.runs[-1], str):
            self.runs[-1] += run
        else:
            self.runs.append(run)

    def _join_citation(self) -> None:
        """Add raised numbers right after a word, or after a figure and a space; commas divide them."""
        if self.runs and isinstance(last := self.runs[-1], str):
            word = last.rstrip()
            self.runs[-1:] = [word + "\N{NO-BREAK SPACE}" * word[-1].isdigit()] if word else []
        if self.runs and not isinstance(last := self.runs[-1], str) and last.get("s") == "cite":
            self.runs.append(piece(",", style="cite"))
