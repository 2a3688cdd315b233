"""Views of briefs: their pages and the source texts behind them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Final
from urllib.parse import urlsplit

from markupsafe import Markup

from generator.corpus import ClaimRecord
from generator.findings.published import briefs_by_date
from generator.findings.verification import STATES, CheckState, totals
from generator.model.brief import Brief, Source
from generator.model.explained import explanation_of
from generator.model.registry import Publisher
from generator.provenance.units import summary_of, units
from generator.site.addresses import ENTITY_KINDS
from generator.site.text.escaping import safe
from generator.site.text.inline import unclassed
from generator.site.views.base import BriefItem, ClaimView, DateView, FaultView, Link, view_class
from generator.site.views.changes import TombstoneView, tombstones
from generator.site.views.claims import (
    brief_item,
    claim_numbers,
    claim_view,
    date_view,
    entry_link,
    fault_view,
    language_name,
    place_words,
)
from generator.site.views.context import ViewContext
from generator.site.views.reviews import LetStandView, let_stand, seal_of


@view_class
class OriginalView:
    """The first form of a text that was read in a copy or a translation.

    Attributes:
        headline: in its own language; empty where it is not on record.
        language: its name; empty where it is not on record.
        language_code: as BCP 47.
        link: where it can be read, or none.
        basis: how it is known.
    """

    headline: str
    language: str
    language_code: str
    link: Link | None
    basis: str


@view_class
class TrailView:
    """The way from a brief to the text behind it. Each link says where it really leads.

    Attributes:
        is_copy: whether the text was read in a copy or a translation, so that it has an original elsewhere.
        named: whether the site of the copy is known.
        copy: where what was read can be read, or none.
        archived: an archived copy of it, or none.
        original: its first form, or none where nothing is known of one.
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


@view_class
class NoiseView:
    """Lines of a source text that say nothing of its story."""

    place: str
    what: str


@view_class
class BriefView:
    """A brief's page."""

    item: BriefItem
    bottom_line: Markup
    source: SourceView
    claims: tuple[ClaimView, ...]
    faults: tuple[FaultView, ...]
    noise: tuple[NoiseView, ...]
    gaps: tuple[Markup, ...]
    entities: tuple[tuple[str, tuple[Link, ...]], ...]
    checks: tuple[tuple[str, str, int], ...]
    fingerprint: str
    earlier: BriefItem | None
    later: BriefItem | None
    edit_url: str
    entered: DateView | None
    withdrawn: tuple[TombstoneView, ...]


@view_class
class FaultsView:
    """The faults of one source text."""

    item: BriefItem
    faults: tuple[FaultView, ...]


@view_class
class CheckedView:
    """Briefs with how far their claims have been checked.

    Attributes:
        states: every state as (state, words).
        rows: the briefs with their claims by state, in the order of `states`.
        accepted: what the machine questioned and editors let stand.
    """

    states: tuple[tuple[str, str], ...]
    rows: tuple[tuple[BriefItem, tuple[int, ...]], ...]
    accepted: tuple[LetStandView, ...]


@view_class
class VerificationView:
    """How far the record has been checked.

    Attributes:
        states: every state as (state, words, what it means, claims in it).
        reviews: how many parts of the record are in each state of review; none where the project keeps no reviews.
        claims: all claims.
        texts: source texts that are held.
        not_held: source texts known by their address alone.
        rows: every brief with its claims by state, in the order of `states`.
        accepted: what the machine questioned and editors let stand.
        rules: what the machine compares, a sentence each.
    """

    states: tuple[tuple[str, str, str, int], ...]
    reviews: tuple[tuple[str, int], ...]
    claims: int
    texts: int
    not_held: int
    rows: tuple[tuple[BriefItem, tuple[int, ...]], ...]
    accepted: tuple[LetStandView, ...]
    rules: tuple[str, ...]


_CITES: Final = ' <span class="cites">'


def all_briefs_by_date(context: ViewContext) -> tuple[str, ...]:
    """Ids of all briefs, oldest first."""
    return briefs_by_date(context.corpus)


def _brief_places(context: ViewContext) -> dict[str, int]:
    return {brief_id: at for at, brief_id in enumerate(context.once(all_briefs_by_date))}


def brief_view(context: ViewContext, brief_id: str) -> BriefView:
    """A brief's page."""
    brief = context.corpus.briefs[brief_id]
    numbers = claim_numbers(context, brief_id)

    def citation(claim_id: str) -> Markup:
        # An id needs no escaping.
        return safe(f'<a href="#{claim_id}">{numbers[claim_id]}</a>')

    records = [context.corpus.claims[f"{brief_id}/{claim_id}"] for claim_id in brief.claims]
    order = context.once(all_briefs_by_date)
    at = context.once(_brief_places)[brief_id]
    return BriefView(
        item=brief_item(context, brief_id),
        # Citations stay on the line of the word before them.
        bottom_line=_together(unclassed(context.texts.html(brief.bottom_line, citation))),
        source=_source_view(context, brief),
        claims=tuple(claim_view(context, record) for record in records),
        faults=faults_view(context, brief_id).faults,
        noise=tuple(NoiseView(place_words(context, noise.at), noise.what) for noise in brief.noise),
        gaps=tuple(unclassed(context.texts.html(gap)) for gap in brief.gaps),
        entities=_entities_of(context, records),
        checks=tuple(
            (state, context.words.plain(f"check.{state}"), count)
            for state, count in totals(context.corpus, records).items()
            if count
        ),
        fingerprint=seal.sha256 if (seal := seal_of(context, brief_id)) else "",
        earlier=brief_item(context, order[at - 1]) if at else None,
        later=brief_item(context, order[at + 1]) if at + 1 < len(order) else None,
        entered=date_view(context, brief.entered) if brief.entered else None,
        withdrawn=tombstones(context, brief_id),
        edit_url=context.edit_url(context.corpus.files[brief_id]) if context.edit_url else "",
    )


def faults_view(context: ViewContext, brief_id: str) -> FaultsView:
    """The faults of a brief's source text."""
    faults = enumerate(context.corpus.briefs[brief_id].faults, 1)
    return FaultsView(
        brief_item(context, brief_id),
        tuple(fault_view(context, brief_id, number, fault) for number, fault in faults),
    )


def verification_view(context: ViewContext, shown: Sequence[str] | None = None) -> VerificationView:
    """How far the record has been checked, in total and brief by brief, or for the briefs that are `shown`."""
    # Every other page does without these; what they need would slow the start of every build.
    from generator.provenance.checking import SEALED_CHECKS

    corpus = context.corpus
    counted = context.once(_check_totals)
    states = tuple(
        (state, context.words.plain(f"check.{state}"), context.words.plain(f"check_means.{state}"), counted[state])
        for state in STATES
    )
    not_held = sum(1 for brief in corpus.briefs.values() if brief.source.text == "not-held")
    listed = checked_view(context, context.once(all_briefs_by_date) if shown is None else shown)
    return VerificationView(
        states,
        _review_counts(context),
        len(corpus.claims),
        len(corpus.briefs) - not_held,
        not_held,
        listed.rows,
        listed.accepted,
        tuple(map(explanation_of, SEALED_CHECKS)),
    )


def _review_counts(context: ViewContext) -> tuple[tuple[str, int], ...]:
    if not context.corpus.reviews:
        return ()
    counts = summary_of(context.corpus, units(context.corpus)).counts
    return tuple((context.words.plain(f"review.state.{state}"), count) for state, count in counts.items())


def _check_totals(context: ViewContext) -> dict[CheckState, int]:
    return totals(context.corpus, context.corpus.claims.values())


def checked_view(context: ViewContext, briefs: Sequence[str]) -> CheckedView:
    """How far some briefs have been checked."""
    corpus = context.corpus
    by_brief = {
        brief_id: totals(
            corpus, [corpus.claims[f"{brief_id}/{claim_id}"] for claim_id in corpus.briefs[brief_id].claims]
        )
        for brief_id in briefs
    }
    return CheckedView(
        tuple((state, context.words.plain(f"check.{state}")) for state in STATES),
        tuple((brief_item(context, brief_id), tuple(by_brief[brief_id].values())) for brief_id in briefs),
        tuple(warning for brief_id in briefs for warning in let_stand(context, brief_id)),
    )


def _source_view(context: ViewContext, brief: Brief) -> SourceView:
    source = brief.source
    translation = "translation." + source.translation
    origin_language = source.translated_from
    return SourceView(
        publisher=entry_link(context, source.publisher),
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
        return Link(words.plain(f"brief.{key}", where=host_of(address)), address) if address else None

    publisher = context.corpus.registry["publishers"][source.publisher]
    assert isinstance(publisher, Publisher)
    named = publisher.kind != "unidentified"
    reposted = source.origin not in (None, source.publisher)
    copy = None
    if source.url:
        # What a publisher put on another site is a copy as well, and the link names that site.
        elsewhere = not named or bool(publisher.url and not _same_site(source.url, publisher.url))
        host = host_of(source.url)
        where = host if elsewhere else words.plain("brief.at_site", publisher=publisher.name, host=host)
        copy = Link(words.plain("brief.read_copy" if reposted or elsewhere else "brief.read", where=where), source.url)
    shown = None
    if original:
        language = language_name(context, original.language) if original.language else ""
        link = at_host("read_original", original.url)
        shown = OriginalView(original.headline or "", language, original.language or "", link, original.basis)
    return TrailView(
        # A government that puts a joint text online publishes it, and copies it from nobody.
        is_copy=original is not None or source.translation != "none" or (reposted and publisher.kind != "government"),
        named=named,
        copy=copy,
        archived=at_host("read_archived", source.archived),
        original=shown,
    )


def host_of(address: str) -> str:
    """The host of an address as readers know it: without www."""
    return (urlsplit(address).hostname or address).removeprefix("www.")


def _same_site(address: str, site: str) -> bool:
    host, site_host = host_of(address), host_of(site)
    return host == site_host or host.endswith(f".{site_host}") or site_host.endswith(f".{host}")


def _entities_of(context: ViewContext, records: Sequence[ClaimRecord]) -> tuple[tuple[str, tuple[Link, ...]], ...]:
    ranks, kinds = context.once(_entity_ranks), context.corpus.kinds
    named = {entity_id for record in records for entity_id in record.names if entity_id in ranks}
    return tuple(
        (context.words.plain(f"kind.{kind}"), tuple([entry_link(context, entity_id) for entity_id in entity_ids]))
        for kind, entity_ids in groupby(sorted(named, key=ranks.__getitem__), key=kinds.__getitem__)
    )


def _entity_ranks(context: ViewContext) -> dict[str, int]:
    """The place of every entity among all, kind by kind in the order of names."""
    registry = context.corpus.registry
    ordered = (
        entity_id
        for kind in ENTITY_KINDS
        for entity_id, _ in sorted(registry.get(kind, {}).items(), key=lambda pair: (pair[1].name, pair[0]))
    )
    return {entity_id: rank for rank, entity_id in enumerate(ordered)}


def _together(html: Markup) -> Markup:
    return Markup(str(html).replace(_CITES, f"\N{NO-BREAK SPACE}{_CITES[1:]}"))
