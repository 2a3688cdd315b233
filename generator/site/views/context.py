"""The context of all views of one corpus: the corpus, the interface's words, and caches."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from generator.corpus import Corpus
from generator.findings.related import RelatedBriefs
from generator.site.addresses import entry_addresses
from generator.site.text.cache import BoundedCache, ResultCache
from generator.site.text.catalog import Words
from generator.site.text.citation_formats import NO_SITE, Site
from generator.site.text.inline import Texts
from generator.site.views.base import BriefItem, CheckView, ClaimView, DateView, Link, SpeakerView


class ViewContext:
    """The first argument of all functions that make views.

    Args:
        corpus: the record.
        words: the interface's words.
        edit_url: gives the address at which a file can be edited, by its path in the project; None if no file can be.
        site: the site's name and address, for citations.

    Attributes:
        texts: turns text fields into HTML.
        cached: the cache of the results of functions of this context.
        found: the cache of the results of functions of the record.
    """

    def __init__(
        self, corpus: Corpus, words: Words, edit_url: Callable[[str], str] | None = None, site: Site = NO_SITE
    ) -> None:
        self.corpus = corpus
        self.words = words
        self.edit_url = edit_url
        self.site = site
        self.texts = Texts(corpus, entry_addresses(corpus))
        self.related = RelatedBriefs(corpus)
        # Each claim is used twice in a row: on its brief's page, and as a row.
        self.claim_views = BoundedCache[str, ClaimView](most=1000)
        self.brief_items = BoundedCache[str, BriefItem]()
        self.speaker_views = BoundedCache[tuple[Any, ...], SpeakerView]()
        self.date_views = BoundedCache[str, DateView]()
        self.offices_held = BoundedCache[tuple[str, str], tuple[Any, ...]]()
        self.source_words = BoundedCache[str, tuple[str, str]](most=100)
        self.entry_links: dict[str, Link] = {}
        self.office_words: dict[int, str] = {}
        self.office_phrases: dict[tuple[int, str], Any] = {}
        self.check_views: dict[str, CheckView] = {}
        self.numbered: tuple[str, dict[str, int]] = "", {}
        self.cached = ResultCache(self)
        self.found = ResultCache(corpus)
