"""Views of speakers: who said a claim, through whom, and in which office."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from markupsafe import Markup, escape

from generator.corpus import ClaimRecord
from generator.findings.attribution import attribution_kind
from generator.model.attribution import Attribution
from generator.site.text.inline import without_classes
from generator.site.views.base import SpeakerView
from generator.site.views.context import ViewContext
from generator.site.views.offices import offices_shown


def speaker_view(context: ViewContext, record: ClaimRecord) -> SpeakerView:
    """Return the speaker of a claim, with intermediaries, and with the office held on that date."""
    key = record.brief.source.how_read, _speaker_key(context, record.claim.said_by, record)
    return context.speaker_views.get(key) or context.speaker_views.put(key, _new_speaker_view(context, record))


def _speaker_key(context: ViewContext, link: Attribution, record: ClaimRecord) -> tuple[Any, ...]:
    # The date matters only for the office; most speakers have many claims in the same office.
    if link.from_ is not None:
        return link.via, _office_of(context, link.via, record), _speaker_key(context, link.from_, record)
    if link.entity and context.corpus.kinds[link.entity] == "people":
        return link.entity, _office_of(context, link.entity, record)
    if link.people:
        return tuple((entry_id, _office_of(context, entry_id, record)) for entry_id in link.people)
    # In a government's own text, the statement of a body is official.
    origin = context.corpus.origin(record.brief)
    return link.entity, link.institution, link.account, link.unnamed, link.of, link.narration, origin


def _office_of(context: ViewContext, entry_id: str | None, record: ClaimRecord) -> str:
    """Return the office that a person held when a claim was said, in words; empty if none is known."""
    held = offices_shown(context, entry_id or "", record.said())
    return held[0].words if held else ""


def _new_speaker_view(context: ViewContext, record: ClaimRecord) -> SpeakerView:
    chain = record.claim.said_by.chain()
    first = chain[-1]
    html = _speaker_html(context, first, record)
    passed_on = [link.via for link in chain if link.via]
    for via in reversed(passed_on):
        html = context.words("speaker.via", speaker=html, via=_named(context, via, record))
    kind = attribution_kind(context.corpus, record)
    label, how_read = context.words.plain(f"attribution.{kind}"), record.brief.source.how_read
    unread = how_read != "whole"
    if unread:
        label = context.words.plain(f"attribution_unread.{how_read}", kind=label)
    return SpeakerView(without_classes(html), str(html.striptags()), kind, label, unread)


def _speaker_html(context: ViewContext, first: Attribution, record: ClaimRecord) -> Markup:
    if first.entity:
        return _named(context, first.entity, record)
    if first.people:
        return joined(context, [_named(context, entry_id, record) for entry_id in first.people])
    if first.account:
        parties = joined(context, [context.texts.link(entry_id, "") for entry_id in first.of])
        return context.words("speaker.account", side=context.texts.link(first.account, ""), of=parties)
    if first.institution:
        return joined(context, [context.texts.link(entry_id, "") for entry_id in first.institution])
    if first.unnamed:
        described = escape(first.unnamed)
        if first.of:
            of = joined(context, [context.texts.link(entry_id, "") for entry_id in first.of])
            return context.words("speaker.unnamed_of", who=described, of=of)
        return context.words("speaker.unnamed", who=described)
    origin = context.texts.link(context.corpus.origin(record.brief), "")
    return context.words("speaker.narration" if first.narration else "speaker.headline", origin=origin)


def _named(context: ViewContext, entry_id: str, record: ClaimRecord) -> Markup:
    link = context.texts.link(entry_id, "")
    office = _office_of(context, entry_id, record)
    return context.words("speaker.office", name=link, office=office) if office else link


def joined(context: ViewContext, items: Sequence[Markup]) -> Markup:
    """Join links as a list in a sentence."""
    if len(items) < 2:
        return Markup("").join(items)
    return context.words("list.and", first=Markup(", ").join(items[:-1]), last=items[-1])
