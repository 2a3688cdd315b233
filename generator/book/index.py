"""The index: every name of the record, in every script, with the pages of the book that speak of it."""

from __future__ import annotations

from generator.book.context import BookContext, Chapter
from generator.book.runs import Runs, piece
from generator.site.addresses import brief_address, claim_address
from generator.site.text.apostrophes import typographic
from generator.site.text.placeholders import from_root
from generator.site.views.name_index import NameLine, alphabet_view
from generator.site.views.registry import all_published

_MARK = "index:"
"""Beginning of marks of names in the index; other marks are addresses."""


def index_chapter(book: BookContext) -> list[Chapter]:
    """Names by their letters. Spellings in other scripts have groups of their own, and lead to the name used."""
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
    """Addresses in the book that speak of the entry that a name names."""
    in_book, corpus = book.links.held, book.corpus
    own = from_root(line.url)
    entry_id = entries.get(own)
    addresses = {own: None} if own in in_book else {}
    if entry_id is not None:
        index = book.views.once(all_published)
        for brief_id in (*index.published.get(entry_id, ()), *index.originated.get(entry_id, ())):
            addresses[brief_address(brief_id)] = None
        for record in corpus.claims_naming.get(entry_id, ()):
            addresses[claim_address(record.brief_id, record.claim_id)] = None
    return [address for address in addresses if address in in_book]
