"""The files that programs read first: `robots.txt`, which names the site map, and `llms.txt`, made of claims."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.corpus import ClaimRecord
from generator.findings.statuses.status import statuses
from generator.model.edtf import parse
from generator.site.addresses import claim_address
from generator.site.export.fields import DOCUMENTATION, LICENCE_ADDRESS
from generator.site.export.formats.book import BOOK
from generator.site.views.context import ViewContext
from generator.site.views.speakers import speaker_view
from generator.site.views.statuses.words import confirmed_label, flags_of, reached_words, stopped_words

ROBOTS: Final = "robots.txt"
LLMS: Final = "llms.txt"
MAX_CLAIMS_LISTED: Final = 500
"""The largest number of claims in `llms.txt` besides those behind statuses: the newest. The data files hold all."""

_MARKUP: Final = str.maketrans({"[": "(", "]": ")", "\n": " "})


def robots(site_url: str) -> str:
    """Return the text of `robots.txt`, which allows all programs to read everything.

    Args:
        site_url: the site's address, ending in a slash; empty if it has none.
    """
    sitemap = f"\nSitemap: {site_url}sitemap.xml\n" if site_url else ""
    return f"User-agent: *\nAllow: /\n{sitemap}"


def llms(context: ViewContext, description: str, *, book: bool) -> str:
    """Return the text of `llms.txt`, as llmstxt.org describes it: each status, and the claims behind it.

    Args:
        context: the context of the site's views. If the site has no address, links are relative.
        description: a sentence on the site.
        book: whether the site holds the briefing book.
    """
    return "\n".join(_lines(context, description, book)) + "\n"


def _lines(context: ViewContext, description: str, book: bool) -> Iterator[str]:
    words, corpus, root = context.words, context.corpus, context.site.url
    yield f"# {_plain(context.site.name)}"
    if description:
        yield f"\n> {_plain(description)}"
    ends = parse(corpus.as_of).words
    yield f"\n{words.plain('llms.lead', date=ends, briefs=len(corpus.briefs), claims=len(corpus.claims))}"
    yield f"\n{words.plain('llms.licence')} {LICENCE_ADDRESS}"
    shown: dict[str, ClaimRecord] = {}
    if by_initiative := context.found(statuses):
        yield f"\n## {words.plain('llms.statuses')}\n"
        for initiative_id, status in by_initiative.items():
            name = _plain(corpus.entries[initiative_id].name)
            stands = status.stage.name if status.stage else words.plain("llms.no_stage")
            said = [f"{stands}{reached_words(context, status)}" if status.stage else stands]
            said += [flag.words for flag in flags_of(context, status)]
            if status.last_confirmed and status.confirmed_by:
                label, who = confirmed_label(context, status), speaker_view(context, status.confirmed_by).plain
                said.append(words.plain("llms.confirmed", label=label, date=status.last_confirmed.words, who=who))
            if status.stopped:
                said.append(stopped_words(context, status))
            yield f"- [{name}]({root}{context.texts.addresses[initiative_id]}): {_plain('. '.join(said))}."
            shown |= {record.ref: record for record in status.evidence[:MAX_CLAIMS_LISTED]}
    if shown:
        yield f"\n## {words.plain('llms.evidence')}\n"
        yield from (_claim(context, root, record) for record in shown.values())
    newest = [record for record in reversed(corpus.claims_by_date) if record.ref not in shown][:MAX_CLAIMS_LISTED]
    if newest:
        yield f"\n## {words.plain('llms.newest', n=len(newest))}\n"
        yield from (_claim(context, root, record) for record in newest)
    yield f"\n## {words.plain('llms.more')}\n"
    yield f"- [{words.plain('lists.data')}]({root}{DOCUMENTATION}): {words.plain('lists.data_lead')}"
    yield f"- [data/claims.json]({root}data/claims.json): {words.plain('data.table.claims_lead')}"
    if book:
        yield f"- [{words.plain('book.link')}]({root}{BOOK}): {words.plain('book.link_lead')}"


def _claim(context: ViewContext, root: str, record: ClaimRecord) -> str:
    text = _plain(context.texts.plain(record.claim.text))
    who = _plain(speaker_view(context, record).plain)
    return f"- [{text}]({root}{claim_address(record.brief_id, record.claim_id)}): {who}, {record.said().words}"


def _plain(text: str) -> str:
    return text.translate(_MARKUP)
