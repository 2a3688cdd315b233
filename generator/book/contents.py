"""The contents of a book as plain values. The typesetter gets nothing else, so no text of a record can be markup."""

from __future__ import annotations

import re
from typing import Final, get_args

from generator.book.briefs import brief_chapters
from generator.book.context import BookContext, Chapter
from generator.book.questions import gap_chapters, question_chapters
from generator.book.runs import Runs, piece
from generator.book.selection import Selection
from generator.book.statuses import answer_chapter, initiative_chapters, level_heads, timeline_chapter
from generator.findings.publishers import PublisherIndex
from generator.findings.verification import STATES
from generator.model.attribution import AttributionKind
from generator.model.edtf import parse
from generator.site.addresses import brief_address, claim_address
from generator.site.export.fields import LICENCE_ADDRESS
from generator.site.text.apostrophes import typographic
from generator.site.text.placeholders import from_root
from generator.site.text.templating import TEMPLATES
from generator.site.views.claims import counts_of
from generator.site.views.context import ViewContext
from generator.site.views.name_index import NameLine, alphabet_view

CLAIMS_FILE = "claims.json"
"""Name of the file attached to the book."""


def contents(context: ViewContext, selection: Selection) -> Chapter:
    """Make the contents of a book.

    Args:
        context: the context of the site's views.
        selection: the part of the record that the book holds.
    """
    book = BookContext(context, selection)
    briefs, sources = brief_chapters(book)
    say, day = book.say, parse(context.corpus.as_of).words
    counts = counts_of(context, selection.claims(context.corpus))
    return {
        "lang": context.words.language,
        "site": context.site.name,
        "question": say("home.question"),
        "part": "" if selection.whole else part_title(context, selection),
        "ends": say("answer.ends", date=day),
        "ends_short": say("status.ends", date=day),
        "address": context.site.url,
        "licence": LICENCE_ADDRESS,
        "held": say(
            "home.record" if selection.whole else "book.holds",
            claims=say("count.claims", n=counts.claims),
            briefs=say("count.briefs", n=counts.briefs),
            origins=say("count.origins", n=counts.origins),
            voices=say("count.voices", n=counts.voices),
        ),
        "words": _words(book),
        "kinds": [(say(f"attribution.{kind}"), say(f"attribution_means.{kind}")) for kind in get_args(AttributionKind)],
        "checks": [(say(f"check.{state}"), say(f"check_means.{state}")) for state in STATES],
        "levels": level_heads(book),
        "answer": answer_chapter(book),
        "initiatives": initiative_chapters(book),
        "timeline": timeline_chapter(book),
        "questions": question_chapters(book),
        "gaps": gap_chapters(book),
        "briefs": briefs,
        "sources": sources,
        "index": index_chapter(book),
    }


def part_title(context: ViewContext, selection: Selection) -> str:
    """Return the title of a part of the record: its initiatives, or its briefs if it has none."""
    names = [context.corpus.entries[initiative_id].name for initiative_id in selection.initiatives]
    names = names or [context.corpus.briefs[brief_id].title for brief_id in selection.briefs]
    more = f" {context.words.plain('shortened.more', n=len(names) - 3)}" if len(names) > 3 else ""
    return typographic("; ".join(names[:3]) + more)


_WORD: Final = re.compile(r'words\.at\("([a-z_.]+)"\)')
"""Finds the catalogue keys of the words that a book's templates use."""


def _words(book: BookContext) -> dict[str, str]:
    templates = "".join(path.read_text("utf-8") for path in sorted((TEMPLATES / "book").glob("*.typ")))
    return {key: book.say(key) for key in _WORD.findall(templates)}


_MARK = "index:"
"""Prefix of the index's own targets; all other targets are addresses."""


def index_chapter(book: BookContext) -> list[Chapter]:
    """Return the index of names by letter.

    Spellings in other scripts have their own groups, and link to the name used.
    """
    entries = {address: entry_id for entry_id, address in book.views.texts.addresses.items()}
    groups = []
    for letter in alphabet_view(book.views).letters:
        lines = []
        for line in letter.lines:
            pages = _pages(book, entries, line)
            own = f"{_MARK}{from_root(line.url)}"
            if pages and not line.of:
                lines.append({"to": own, "name": _name(book, entries, line), "pages": pages})
            elif pages and len(letter.label) > 1:  # of another script
                name = [piece(line.name, lang=line.lang), " · ", {"t": typographic(line.of), "to": own}]
                lines.append({"to": "", "name": name, "pages": []})
        if lines:
            groups.append({"label": letter.label, "lines": lines})
    return groups


def _name(book: BookContext, entries: dict[str, str], line: NameLine) -> Runs:
    name: Runs = [typographic(line.name)]
    entry_id = entries.get(from_root(line.url))
    if entry_id is not None:
        for code, native in book.corpus.entries[entry_id].native.items():
            name += [" ", piece(native, lang=code, style="native")]
    return name


def _pages(book: BookContext, entries: dict[str, str], line: NameLine) -> list[str]:
    """Return the addresses in the book that mention the entry of a name."""
    in_book, corpus = book.links.held, book.corpus
    own = from_root(line.url)
    entry_id = entries.get(own)
    addresses = {own: None} if own in in_book else {}
    if entry_id is not None:
        index = book.views.found(PublisherIndex)
        for brief_id in (*index.published.get(entry_id, ()), *index.originated.get(entry_id, ())):
            addresses[brief_address(brief_id)] = None
        for record in corpus.claims_naming.get(entry_id, ()):
            addresses[claim_address(record.brief_id, record.claim_id)] = None
    return [address for address in addresses if address in in_book]
