"""Text fields → HTML and plain text, with their references as links.

Only text fields pass through Markdown: raw HTML is refused when a brief is read, switched off here, and a sanitiser
stands behind both. Text without markup, which is most of it, is only escaped.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import markdown
import nh3
from markupsafe import Markup, escape

from generator.corpus import Corpus
from generator.model.fields import CITATION, REFERENCE

_MARKUP: Final = re.compile(r"[*_`<\\!]|\]\(|\[[^\]]*\]:|https?://")
_TAGS: Final = {"a", "em", "strong", "code", "p", "br", "sup", "sub"}
_ATTRIBUTES: Final = {"a": {"href", "title", "class"}, "sup": {"class"}}
_SLOT: Final = "\ue000{}\ue001"
_FILLED_SLOT: Final = re.compile("\ue000([0-9]+)\ue001")


@dataclass(frozen=True)
class Texts:
    """Turns text fields of one corpus into HTML.

    Attributes:
        corpus: where the names of entities come from.
        addresses: site-relative address of every page by entity id, as `people/minoru-kihara/`.
    """

    corpus: Corpus
    addresses: Mapping[str, str]

    @cached_property
    def _names(self) -> dict[str, str]:
        return {slug: entry.name for slug, entry in self.corpus.entries.items()}

    def html(self, text: str, base: str, citation: Callable[[str], Markup] | None = None) -> Markup:
        """Render inline text.

        Args:
            text: a `Text` field's value.
            base: way from the page to the site's root, as `../../`.
            citation: makes the link for a cited claim id, where the text is a bottom line.
        """
        slots: list[Markup] = []
        # The signs that stand for a link while Markdown runs must not come from the text itself.
        text = text.replace("\ue000", "").replace("\ue001", "")

        def keep(html: Markup) -> str:
            slots.append(html)
            return _SLOT.format(len(slots) - 1)

        if "[" in text:
            text = REFERENCE.sub(lambda match: keep(self._reference(match[1], base)), text)
            if citation is not None:
                text = CITATION.sub(
                    lambda match: keep(Markup("").join(citation(part.strip()) for part in match[1].split(","))),
                    text,
                )
        html = _markdown(text) if _MARKUP.search(text) else str(escape(" ".join(text.split())))
        if slots:
            html = _FILLED_SLOT.sub(lambda match: slots[int(match[1])], html)
        return Markup(html)

    def link(self, slug: str, shown: str, base: str) -> Markup:
        """Link to an entity's page by its name, or by other words for it."""
        name = self._names.get(slug, slug)
        address = self.addresses.get(slug)
        label = shown.strip() or name
        if address is None:
            return escape(label)
        # An address is made of ids, which need no escaping.
        return Markup(f'<a class="entity" href="{base}{address}">{escape(label)}</a>')

    def _reference(self, inside: str, base: str) -> Markup:
        slug, _, shown = inside.partition("|")
        return self.link(slug, shown, base)

    def plain(self, text: str) -> str:
        """Strip markup: references become names, citations and Markdown signs go."""
        text = REFERENCE.sub(lambda match: self._shown(*match[1].partition("|")[::2]), text)
        text = CITATION.sub("", text)
        if _MARKUP.search(text):
            text = str(Markup(_markdown(text)).striptags())
        return re.sub(r"\s+([.,;:!?])", r"\1", " ".join(text.split()))

    def _shown(self, slug: str, shown: str) -> str:
        return shown.strip() or self._names.get(slug, slug)


def _markdown(text: str) -> str:
    html = _parser().reset().convert(text)
    if html.startswith("<p>") and html.count("<p>") == 1:
        html = html.removeprefix("<p>").removesuffix("</p>")
    return nh3.clean(
        html,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer",
    )


_shared: markdown.Markdown | None = None


def _parser() -> markdown.Markdown:
    # Making a parser costs a hundred times what a sentence costs, so there is one for the whole process.
    global _shared
    if _shared is None:
        parser = markdown.Markdown(output_format="html")
        parser.preprocessors.deregister("html_block")
        parser.inlinePatterns.deregister("html")
        # A brief's field is running text: headings, lists and quotes begin with signs that are meant as such.
        for name in ("hashheader", "setextheader", "hr", "olist", "ulist", "quote", "code", "indent"):
            parser.parser.blockprocessors.deregister(name)
        _shared = parser
    return _shared
