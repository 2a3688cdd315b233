"""The paragraphs of a source text, which a preview shows next to the claims that cite them.

They are the author's own copy of somebody else's text, so a built site never contains them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from markupsafe import Markup

from generator.diagnostics.visible import as_compared, as_read
from generator.model.brief import Brief, Claim
from generator.provenance.texts.text import Text
from generator.site.text.catalog import Words


def cited_paragraph(claim: Claim, text: Text, language: str, words: Words) -> Markup:
    """Return the paragraph that a claim cites, with the words of its locator marked.

    Args:
        claim: the claim.
        text: the source text of its brief.
        language: language of the text, as BCP 47.
        words: the interface's words.
    """
    if claim.at is None:
        return Markup("")
    number = claim.at.first
    if not 0 < number <= len(text.paragraphs):
        return Markup("<p>{}</p>").format(words("author.no_paragraph", number=number, count=len(text.paragraphs)))
    paragraph, looked_for = text.seen[number - 1], as_read(claim.at.words)
    marked = _marked(paragraph, looked_for)
    is_there = as_compared(looked_for) in text.compared[number - 1]
    missing = "" if is_there else words("author.no_words", words=looked_for)
    return Markup('{}<blockquote lang="{}" dir="auto"><b>¶{}</b> {}</blockquote>').format(
        Markup("<p>{}</p>").format(missing) if missing else "", language, number, marked
    )


def _marked(paragraph: str, looked_for: str) -> Markup:
    if not looked_for:
        return Markup("{}").format(paragraph)
    marked, end = Markup(""), 0
    for match in re.finditer(re.escape(as_compared(looked_for)), as_compared(paragraph)):
        before, found = paragraph[end : match.start()], paragraph[slice(*match.span())]
        marked, end = marked + Markup("{}<mark>{}</mark>").format(before, found), match.end()
    return marked + Markup("{}").format(paragraph[end:])


def uncited_paragraphs(brief: Brief, text: Text) -> Iterator[tuple[int, str, str]]:
    """Yield the paragraphs that no claim cites, as (number, text, its note of noise or fault)."""
    cited = {claim.at.first for claim in brief.claims.values() if claim.at is not None}
    notes = {
        number: note
        for places in (
            ((fault.at, fault.kind) for fault in brief.faults),
            ((noise.at, noise.what) for noise in brief.noise),
        )
        for at, note in places
        for number in at.paragraphs
    }
    for number, paragraph in enumerate(text.seen, 1):
        if number not in cited:
            yield number, paragraph, notes.get(number, "")


def uncited_section(brief: Brief, text: Text, words: Words) -> Markup:
    """Return the list of the paragraphs that no claim cites; empty if there are none."""
    rows = [*uncited_paragraphs(brief, text)]
    if not rows:
        return Markup("")
    items = Markup("").join(
        Markup('<li value="{}"{}><span lang="{}" dir="auto">{}</span>{}</li>').format(
            number,
            "" if note else Markup(' class="author-open"'),
            brief.source.language,
            paragraph,
            Markup(" <em>{}</em>").format(note) if note else "",
        )
        for number, paragraph, note in rows
    )
    without_note = sum(not note for _, _, note in rows)
    lead = words("author.uncovered_lead", n=without_note) if without_note else words("author.uncovered_lead.zero")
    return Markup('<section class="author-uncovered" id="_uncovered"><h2>{}</h2><p>{}</p><ol>{}</ol></section>').format(
        words("author.uncovered", n=len(rows)), lead, items
    )
