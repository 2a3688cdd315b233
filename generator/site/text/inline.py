"""Text fields → HTML and plain text, with their references as links.

Only text fields pass through Markdown. Raw HTML is refused when a brief is read, and switched off here; a sanitiser
removes what might still get through. Text without markup, which is most of it, is only escaped.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

import markdown
import nh3
from markupsafe import Markup, escape

from generator.corpus import Corpus
from generator.model.markup import CITATION, REFERENCE
from generator.site.text.cache import BoundedCache
from generator.site.text.escaping import escaped, safe
from generator.site.text.placeholders import AMPERSAND, ROOT, Slots, without_reserved

_DEFINITION: Final = re.compile(r"\[[^\]]*\]:")
# Simple emphasis, and all other marks that Markdown might see in a text.
_EMPHASIS: Final = re.compile(r"(?<!\*)(\*\*?)(?![\s*])([^*]+)(?<!\s)\1(?!\*)")
_NOT_EMPHASIS: Final = re.compile(r"[_`<\\!\[\]\x00-\x1f\x7f-\x9f\ufeff]|://")
_BEFORE_STOP: Final = re.compile(r" (?=[.,;:!?])")
_TAGS: Final = {"a", "em", "strong", "code", "p", "br", "sup", "sub"}
_ATTRIBUTES: Final = {"a": {"href", "title", "class"}, "sup": {"class"}}
_ENTITY: Final = ' class="entity"'
_TAG: Final = re.compile(r'(<[^<>"]*(?:"[^"]*"[^<>"]*)*>)')


@dataclass(frozen=True)
class Texts:
    """Turns text fields of one corpus into HTML.

    Attributes:
        corpus: the record, with the names of entities.
        addresses: address of every entity's page, relative to the site's root, by entity id.
    """

    corpus: Corpus
    addresses: Mapping[str, str]

    @cached_property
    def _links(self) -> dict[str, Markup]:
        return {}

    @cached_property
    def _plain(self) -> BoundedCache[str, str]:
        return BoundedCache()

    @cached_property
    def _names(self) -> dict[str, str]:
        return {entity_id: entry.name for entity_id, entry in self.corpus.entries.items()}

    def html(self, text: str, citation: Callable[[str], Markup] | None = None) -> Markup:
        """Render inline text.

        Args:
            text: a `Text` field's value.
            citation: makes the link for a cited claim id, if the text is a bottom line.
        """
        text = running(text)
        if not _has_markup(text):
            return safe(self._with_links(text, REFERENCE.split(text), citation))
        slots = Slots[Markup]()
        text = without_reserved(text)
        if "[" in text:
            text = REFERENCE.sub(lambda match: slots.keep(self._reference(match[1])), text)
            if citation is not None:
                text = CITATION.sub(lambda match: slots.keep(_cited(match[1], citation)), text)
        html = _markdown(text) if _has_markup(text) else escaped(text)
        return safe(_filled(html, slots) if slots else html)

    def both(self, text: str) -> tuple[Markup, str]:
        """Render inline text without classes, and return it without markup as well, as `html` and `plain` do."""
        plain = self._plain.get(text)
        # Nearly every text is one line of printable words, of which `running` makes no other text.
        if " " not in text or running(text) is not text or _has_markup(text):
            return without_classes(self.html(text)), plain or self.plain(text)
        pieces = REFERENCE.split(text)
        html = self._with_links(text, pieces).replace(_ENTITY, "")
        return safe(html), plain or self._plain.put(text, self._with_names(pieces))

    def _with_links(self, text: str, pieces: list[str], citation: Callable[[str], Markup] | None = None) -> str:
        """Render a text whose only markup is references and citations, as nearly all texts are.

        Args:
            text: the text.
            pieces: the same, of which every second piece is the inside of a reference.
            citation: as of `html`.
        """
        if citation:
            html = [_with_citations(piece, citation) for piece in pieces]
        else:  # most texts have nothing to escape
            html = pieces.copy() if escaped(text) is text else [*map(escaped, pieces)]
        html[1::2] = map(self._reference, pieces[1::2])
        return "".join(html)

    def _with_names(self, pieces: list[str]) -> str:
        """Return such a text without markup."""
        names = self._names
        words = pieces.copy()
        words[1::2] = [names.get(inside) or self._shown(inside) for inside in pieces[1::2]]
        text = "".join(words)
        return _tidy(CITATION.sub("", text) if "[" in text else text)

    def link(self, entity_id: str, shown: str) -> Markup:
        """Link to an entity's page by its name, or by other words for it."""
        if shown := shown.strip():
            return self._link(entity_id, shown)
        # Most links are by name, to the same few hundred entries.
        if entity_id not in self._links:
            self._links[entity_id] = self._link(entity_id, self._names.get(entity_id, entity_id))
        return self._links[entity_id]

    def _link(self, entity_id: str, shown: str) -> Markup:
        address = self.addresses.get(entity_id)
        if address is None:
            return escape(shown)
        # An address consists of ids, which need no escaping.
        return Markup(f'<a{_ENTITY} href="{ROOT}{address}">{escape(shown)}</a>')

    def _reference(self, inside: str) -> Markup:
        if link := self._links.get(inside):
            return link
        entity_id, _, shown = inside.partition("|")
        return self.link(entity_id, shown)

    def plain(self, text: str) -> str:
        """Return a text without markup: references become names; citations and Markdown characters are removed."""
        # Half a dozen pages refer to a claim by its text.
        return self._plain.get(text) or self._plain.put(text, self._stripped(text))

    def _stripped(self, text: str) -> str:
        text = without_reserved(text)
        if _has_markup(text):
            return _tidy(self._without_markup(running(text)))
        return self._with_names(REFERENCE.split(text))

    def _without_markup(self, text: str) -> str:
        slots = Slots[str]()
        if "[" in text:
            text = REFERENCE.sub(lambda match: slots.keep(self._shown(match[1])), text)
            text = CITATION.sub(lambda _: slots.keep(""), text)
        if _has_markup(text):
            text = _emphasised(text, r"\2") or str(Markup(_parsed(text)).striptags())
        return slots.fill(text, str)

    def _shown(self, inside: str) -> str:
        entity_id, _, shown = inside.partition("|")
        return shown.strip() or self._names.get(entity_id, entity_id)


def _tidy(text: str) -> str:
    return _BEFORE_STOP.sub("", running(text))


def without_classes(html: Markup) -> Markup:
    """Return a text whose links have no class, since the style sheet selects them by their place."""
    return safe(str.replace(html, _ENTITY, ""))


def running(text: str) -> str:
    """Return a text as one line: runs of white space become one space. Control characters stay."""
    if text.isprintable() and "  " not in text and text[:1] != " " != text[-1:]:
        return text  # nearly every text is one line already
    return " ".join(text.split())


def cut_at_word(text: str, most: int) -> str:
    """Return a plain text of at most `most` letters, cut between words."""
    return text if len(text) <= most else text[: most - 1].rsplit(" ", 1)[0] + "…"


def _with_citations(text: str, citation: Callable[[str], Markup]) -> str:
    if "[" not in text:
        return escaped(text)
    pieces = CITATION.split(text)  # every second one is the inside of a citation
    return "".join([_cited(piece, citation) if at % 2 else escaped(piece) for at, piece in enumerate(pieces)])


def _cited(refs: str, citation: Callable[[str], Markup]) -> Markup:
    # One element keeps the numbers of several claims together on a line. Blanks keep them apart where they are copied.
    return safe(f'<span class="cites">{" ".join([citation(part.strip()) for part in refs.split(",")])}</span>')


def _has_markup(text: str) -> bool:
    # A single expression would try each of these at every letter (`benchmarks/micro/test_inline.py`).
    return bool(
        "*" in text
        or "_" in text
        or "`" in text
        or "<" in text
        or "\\" in text
        or "!" in text
        or "](" in text
        or ("]:" in text and _DEFINITION.search(text))
        or "http://" in text
        or "https://" in text
    )


def _filled(html: str, slots: Slots[Markup]) -> str:
    """Put links in their slots: whole in running text, without their tags inside another link or an attribute."""
    pieces: list[str] = []
    inside = 0
    for piece in _TAG.split(html):
        if piece.startswith("<"):
            inside += piece.startswith("<a ") - piece.startswith("</a")
        words_only = inside > 0 or piece.startswith("<")
        pieces.append(slots.fill(piece, _words_of if words_only else str))
    return "".join(pieces)


def _words_of(link: Markup) -> str:
    return str(escape(link.striptags()))


def _markdown(text: str) -> str:
    return _emphasised(text.replace("&", "&amp;").replace(">", "&gt;"), _tagged) or _parsed(text)


def _emphasised(text: str, emphasis: str | Callable[[re.Match[str]], str]) -> str | None:
    """Return a text with its words in emphasis replaced; None if it holds other markup as well."""
    # Nearly all markup is a word or two in emphasis, and a parser is slow (`benchmarks/micro/test_inline.py`).
    if _NOT_EMPHASIS.search(text):
        return None
    replaced = _EMPHASIS.sub(emphasis, text)
    return None if "*" in replaced else replaced


def _tagged(match: re.Match[str]) -> str:
    tag = "em" if len(match[1]) == 1 else "strong"
    return f"<{tag}>{match[2]}</{tag}>"


@lru_cache(maxsize=64)  # a text is shown on several pages
def _parsed(text: str) -> str:
    # Markdown would read `&amp;` as one character, but a text without markup shows it as it is written.
    html = _parser().reset().convert(text.replace("&", AMPERSAND))
    if html.startswith("<p>") and html.count("<p>") == 1:
        html = html.removeprefix("<p>").removesuffix("</p>")
    html = nh3.clean(
        html,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer",
    )
    return html.replace(AMPERSAND, "&amp;")


_shared: markdown.Markdown | None = None


def _parser() -> markdown.Markdown:
    # Making a parser takes longer than most texts, so the whole process shares one.
    global _shared
    if _shared is None:
        parser = markdown.Markdown(output_format="html")
        parser.preprocessors.deregister("html_block")
        for name in ("html", "image_link", "image_reference", "short_image_ref", "entity"):
            parser.inlinePatterns.deregister(name)
        # A field is running text, so characters that would begin a heading, a list or a quote are literal.
        for name in ("hashheader", "setextheader", "hr", "olist", "ulist", "quote", "code", "indent", "reference"):
            parser.parser.blockprocessors.deregister(name)
        _shared = parser
    return _shared
