"""Views of the source text behind a brief, and of its copies and original."""

from __future__ import annotations

from urllib.parse import urlsplit

from generator.model.brief import Brief, Source
from generator.model.registry import Publisher
from generator.site.views.base import DateView, Link, view_class
from generator.site.views.claims import date_view, entry_link, language_name
from generator.site.views.context import ViewContext


@view_class
class OriginalView:
    """The first form of a text that was read in a copy or a translation.

    Attributes:
        headline: its headline in its own language; empty if it is not on record.
        language: name of its language; empty if it is not on record.
        language_code: its language as BCP 47.
        link: link to it; None if no address is known.
        basis: how it is known.
    """

    headline: str
    language: str
    language_code: str
    link: Link | None
    basis: str


@view_class
class TrailView:
    """The path from a brief to the text behind it. Each link names the site to which it really leads.

    Attributes:
        is_copy: whether the text was read in a copy or a translation, so that it has an original elsewhere.
        named: whether the site of the copy is known.
        copy: link to the text that was read; None if it has no address.
        archived: link to an archived copy; None if there is none.
        original: the first form of the text; None if none is known.
    """

    is_copy: bool
    named: bool
    copy: Link | None
    archived: Link | None
    original: OriginalView | None


@view_class
class SourceView:
    """The source text behind a brief."""

    publisher: Link
    publisher_label: str
    origin: Link
    reposted: bool
    origin_basis: str
    headline: str
    published: DateView
    basis: str
    language: str
    language_code: str
    translation: str
    credits: tuple[tuple[str, str], ...]
    url: str
    trail: TrailView


def source_view(context: ViewContext, brief: Brief) -> SourceView:
    """Return the source text behind a brief."""
    source = brief.source
    translation = "translation." + source.translation
    origin_language = source.translated_from
    is_unread = source.how_read in ("title", "nothing")
    return SourceView(
        publisher=entry_link(context, source.publisher),
        publisher_label=context.words.plain("brief.published_by" if is_unread else "brief.publisher"),
        origin=entry_link(context, context.corpus.origin(brief)),
        reposted=source.origin not in (None, source.publisher),
        origin_basis=source.origin_basis or "",
        headline=source.headline or "",
        published=date_view(context, source.published),
        basis=source.basis or "",
        language=language_name(context, source.language),
        language_code=source.language,
        translation=(
            context.words.plain(translation + "_from", language=language_name(context, origin_language))
            if origin_language
            else context.words.plain(translation)
        ),
        credits=tuple(
            (context.words.plain(f"credit.{key}", n=len(names)), ", ".join(names))
            for key, names in (
                ("authors", source.authors),
                ("translators", source.translators),
                ("editors", source.editors),
            )
            if names
        ),
        url=source.url or "",
        trail=_trail_view(context, source),
    )


def _trail_view(context: ViewContext, source: Source) -> TrailView:
    words, original = context.words, source.original

    def at_host(key: str, address: str | None) -> Link | None:
        return Link(words.plain(f"brief.{key}", where=_shown_host(address)), address) if address else None

    publisher = context.corpus.registry["publishers"][source.publisher]
    assert isinstance(publisher, Publisher)
    named = publisher.kind != "unidentified"
    reposted = source.origin not in (None, source.publisher)
    copy = None
    if source.url:
        # A text that its publisher put on another site is also a copy, and the link names that site.
        elsewhere = not named or bool(publisher.url and not _same_site(source.url, publisher.url))
        host = _shown_host(source.url)
        where = host if elsewhere else words.plain("brief.at_site", publisher=publisher.name, host=host)
        is_copy = elsewhere or (reposted and publisher.kind != "government")
        copy = Link(words.plain("brief.read_copy" if is_copy else "brief.read", where=where), source.url)
    shown = None
    if original:
        language = language_name(context, original.language) if original.language else ""
        link = at_host("read_original", original.url)
        shown = OriginalView(original.headline or "", language, original.language or "", link, original.basis)
    return TrailView(
        # A government that puts a joint text online publishes it, and does not copy it.
        is_copy=original is not None or source.translation != "none" or (reposted and publisher.kind != "government"),
        named=named,
        copy=copy,
        archived=at_host("read_archived", source.archived),
        original=shown,
    )


def _shown_host(address: str) -> str:
    """Return the host of an address without `www.`, as readers know it."""
    return (urlsplit(address).hostname or address).removeprefix("www.")


def _same_site(address: str, site: str) -> bool:
    host, site_host = _shown_host(address), _shown_host(site)
    return host == site_host or host.endswith(f".{site_host}") or site_host.endswith(f".{host}")
