"""Views of citations: those of a brief and its claims, and the numbered sources of a printed brief."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from generator.findings.entry_history import brief_entry_date
from generator.model.brief import Original
from generator.model.registry import Publisher
from generator.site.addresses import brief_address
from generator.site.text.citation_formats import Citation, csl_date, csl_json, plain, title_of
from generator.site.text.directions import isolated
from generator.site.text.escaping import safe
from generator.site.text.placeholders import from_root
from generator.site.views.base import view_class
from generator.site.views.briefs import BriefView
from generator.site.views.claims import language_name, reading_note
from generator.site.views.context import ViewContext
from generator.site.views.hovercards import json_in_script


@view_class
class CiteView:
    """The citation of a brief, as its page offers it.

    Attributes:
        formats: the citation in each format that needs no script, by the format's name.
        date: the day on which the brief was entered, in words.
        script: further values that a script needs to cite the brief's claims, as JSON; usually empty.
    """

    formats: Mapping[str, Markup]
    date: str
    script: Markup


@view_class
class PrintedSource:
    """A numbered source at the end of a printed brief: its text and its full address."""

    number: int
    text: str
    address: str


@view_class
class SourcesView:
    """The numbered sources of a printed brief.

    Attributes:
        sources: the sources, in the order of their numbers.
        by_claim: relations to claims of other briefs, with the briefs' numbers, by the claim's id.
    """

    sources: tuple[PrintedSource, ...]
    by_claim: Mapping[str, str]


def sources_view(context: ViewContext, brief_id: str, view: BriefView) -> SourcesView:
    """Return the numbered sources of a printed brief.

    They are the brief, its source text, and the briefs to which its claims refer.
    """
    words = context.words
    first = PrintedSource(1, words.plain("cite.this"), context.site.url + brief_address(brief_id))
    text = PrintedSource(2, _source_words(context, brief_id)[0], view.source.url)
    fixed = [first, text]
    original = context.corpus.briefs[brief_id].source.original
    if original and original.url:
        fixed.append(PrintedSource(3, _original_words(context, original), original.url))
    cited: dict[str, PrintedSource] = {}
    by_claim = {}
    for claim in view.claims:
        grouped: dict[str, dict[int, None]] = {}
        for relation in claim.relations:
            url = relation.brief.url
            if url == view.item.url:
                continue
            if url not in cited:
                address = context.site.url + from_root(url)
                cited[url] = PrintedSource(len(fixed) + len(cited) + 1, relation.brief.text, address)
            grouped.setdefault(relation.label, {})[cited[url].number] = None
        if grouped:
            by_claim[claim.id] = "; ".join(
                f"{label} [{', '.join(map(str, sorted(numbers)))}]" for label, numbers in grouped.items()
            )
    return SourcesView((*fixed, *cited.values()), by_claim)


def cite_view(context: ViewContext, brief_id: str) -> CiteView:
    """Return the citation of a brief, and the values from which a script makes those of its claims."""
    brief, citation = context.corpus.briefs[brief_id], brief_citation(context, brief_id)
    dates: dict[str, Any] = {}
    for entered in {claim.entered.text: claim.entered for claim in brief.claims.values() if claim.entered}.values():
        dates[entered.text] = {"date": entered.words, "issued": csl_date(entered)}
    original = _cited_original(context, brief_id)
    script = json_in_script({"original": original, "dates": dates}) if original or dates else ""
    formats = {"text": _shown(plain(citation)), "csl": _shown(csl_json([citation]))}
    return CiteView(formats, citation.issued.words, Markup(script))


def brief_citation(context: ViewContext, brief_id: str) -> Citation:
    """Return the citation of a brief."""
    corpus, site, words = context.corpus, context.site, context.words
    brief = corpus.briefs[brief_id]
    original = brief.source.original
    cited = _source_words(context, brief_id)[1] + _cited_original(context, brief_id)
    title, issued = title_of(brief.title), brief_entry_date(brief)
    address = f"{site.url}{brief_address(brief_id)}"
    return Citation(
        key=brief_id,
        title=title,
        container=site.name,
        issued=issued,
        address=address,
        language=words.language,
        # Plain text, not markup: each format escapes it in its own way.
        text=words.plain("cite.text", title=title, site=site.name, date=issued.words, address=address, source=cited),
        note=words.plain("cite.note", source=cited),
        source_title=(original and original.headline) or brief.source.headline or "",
        source_origin=corpus.entries[corpus.origin(brief)].name,
        source_published=brief.source.published,
    )


def _source_words(context: ViewContext, brief_id: str) -> tuple[str, str]:
    """Return the source text in words, without and with its address.

    The words are its origin, headline, date and the copy that was read.
    """
    return context.source_words.get(brief_id) or context.source_words.put(
        brief_id, _new_source_words(context, brief_id)
    )


def _new_source_words(context: ViewContext, brief_id: str) -> tuple[str, str]:
    corpus = context.corpus
    brief = corpus.briefs[brief_id]
    source = brief.source
    parts = [corpus.entries[corpus.origin(brief)].name]
    if source.headline:
        parts.append(context.words.plain("cite.headline", headline=isolated(source.headline)))
    parts.append(source.published.words)
    if source.origin not in (None, source.publisher):
        publisher = corpus.entries[source.publisher]
        unknown = isinstance(publisher, Publisher) and publisher.kind == "unidentified"
        key = "cite.copy_unknown" if unknown else "cite.copy_of"
        parts.append(context.words.plain(key, publisher=publisher.name))
    if reading := reading_note(context, source):
        parts.append(reading)
    text = ", ".join(parts)
    cited = f"{text}, {source.url}" if source.url else text
    if source.archived:
        cited += context.words.plain("cite.archived", address=source.archived)
    return text, cited


def _cited_original(context: ViewContext, brief_id: str) -> str:
    original = context.corpus.briefs[brief_id].source.original
    if not original or not (original.headline or original.url):
        return ""
    return "; " + ", ".join(filter(None, (_original_words(context, original), original.url)))


def _original_words(context: ViewContext, original: Original) -> str:
    parts = [context.words.plain("cite.original")]
    if original.language:
        parts.append(language_name(context, original.language))
    if original.headline:
        parts.append(context.words.plain("cite.headline", headline=isolated(original.headline)))
    return ", ".join(parts)


def _shown(text: str) -> Markup:
    # Between tags, quotation marks need no escaping, and JSON has many.
    return safe(text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))
