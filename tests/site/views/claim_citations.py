"""The citation of a claim, which only a script makes: the same from the generator, to compare both."""

from __future__ import annotations

from dataclasses import replace

from generator.corpus import ClaimRecord
from generator.findings.entry_history import claim_entry_date
from generator.site.text.citation_formats import Citation, title_of
from generator.site.views.briefs import citations
from generator.site.views.context import ViewContext
from generator.site.views.speakers import speaker_view


def claim_citation(context: ViewContext, record: ClaimRecord) -> Citation:
    """The citation of a claim, as `claims.js` must make it from its brief's citation."""
    at, brief = record.claim.at, citations.brief_citation(context, record.brief_id)
    place = context.words.plain("cite.place", paragraph=at.first, words=at.words) if at and at.words else ""
    source, words = citations._source_words(context, record.brief_id)[1], context.words
    # The title names the site, so that nobody takes our summary for the speaker's words.
    site = brief.container or words.plain("cite.this_site")
    values = {
        "number": str(list(record.brief.claims).index(record.claim_id) + 1),
        "brief": brief.title,
        "who": speaker_view(context, record).plain,
        "source": source + place + citations._cited_original(context, record.brief_id),
    }
    title = words.plain("cite.claim_title", site=site, title=title_of(context.texts.plain(record.claim.text)))
    issued, address = claim_entry_date(record.brief, record.claim), f"{brief.address}#{record.claim_id}"
    shown = {"title": title, "site": brief.container, "date": issued.words, "address": address}
    return replace(
        brief,
        key=f"{brief.key}:{record.claim_id}",
        title=title,
        issued=issued,
        address=address,
        text=words.plain("cite.claim_text", **shown, **values),
        note=words.plain("cite.claim_note", **values),
    )
