"""Records of the site's own pages: each is found by its title, its contents, and the questions that it answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Protocol

from generator.corpus import Corpus
from generator.findings.to_come import upcoming_claims
from generator.model.edtf import parse
from generator.site.search.index import SearchRecord
from generator.site.text.catalog import Words


class SinglePage(Protocol):
    """The attributes of a kind of page that are needed here."""

    @property
    def name(self) -> str:
        """The kind's name."""

    @property
    def address(self) -> str | None:
        """The address of the only page of this kind; None if there are many."""

    @property
    def needed(self) -> Callable[[Corpus], bool]:
        """Whether a record has that page."""

    @property
    def title(self) -> str:
        """The title of the only page of this kind, as a key of the catalogue."""


def page_records(
    corpus: Corpus, words: Words, kinds: Iterable[SinglePage], says: Mapping[str, str]
) -> Iterator[SearchRecord]:
    """Yield a record for every single page that the site of this record has, and for the glossary.

    The catalogue has its contents in a few words, and the questions that it answers, under `site_pages` and the kind's
    name.

    Args:
        corpus: the record.
        words: the catalogue.
        kinds: all kinds of pages.
        says: by their kind, what pages say, which is shown and not searched.
    """
    for kind in kinds:
        if kind.address is None or not kind.needed(corpus):
            continue
        title, about = words.plain(kind.title), ""
        meta = {"context": says[kind.name]} if kind.name in says else {}
        if words.has(f"site_pages.{kind.name}.about"):
            about = words.plain(f"site_pages.{kind.name}.about").strip()
            meta["asked"] = words.plain(f"site_pages.{kind.name}.asked").strip()
        if not kind.address and corpus.initiatives:
            meta["asked"] += f"\n{words.plain('search_page.state_asked').strip()}"
        # The address of the home page is empty, but Pagefind needs one.
        yield SearchRecord(kind.address or "./", title, f"{title} {about}".strip(), "page", meta)
    if corpus.registry.get("terms"):
        yield _glossary(words)
    if corpus.events:
        yield _to_come(corpus, words)


def _glossary(words: Words) -> SearchRecord:
    title, asked = words.plain("kind.terms"), words.plain("site_pages.terms.asked").strip()
    return SearchRecord("terms/", title, f"{title} {words.plain('lists.terms_lead')}", "page", {"asked": asked})


def _to_come(corpus: Corpus, words: Words) -> SearchRecord:
    """Return the record of the section of the events page on days to come."""
    key = "to_come.ahead" if upcoming_claims(corpus) else "to_come.none"
    return SearchRecord(
        "events/#_to-come",
        words.plain("to_come.title"),
        words.plain(key, date=parse(corpus.as_of).words),
        "page",
        {"asked": words.plain("to_come.asked").strip()},
    )
