"""The chapters of the briefs, each with its claims, and of the sources behind them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from generator.book.context import BookContext, Chapter, listed
from generator.book.runs import Runs, piece
from generator.site.addresses import brief_address
from generator.site.text.apostrophes import typographic
from generator.site.text.directions import isolated
from generator.site.text.placeholders import ROOT, from_root
from generator.site.views.base import ClaimView, FaultView
from generator.site.views.briefs import BriefView, brief_view
from generator.site.views.briefs.citations import sources_view
from generator.site.views.changes import TombstoneView


def brief_chapters(book: BookContext) -> tuple[list[Chapter], list[Chapter]]:
    """Return the briefs of a book, oldest first, and the list of their sources, sorted by the origins' names."""
    briefs, sources = [], []
    for brief_id in book.selection.briefs:
        view = brief_view(book.views, brief_id)
        briefs.append(_brief(book, view))
        sources.append((view.source.origin.text, _source(book, view)))
    sources.sort(key=lambda pair: pair[0].casefold())
    grouped = groupby(sources, key=lambda pair: pair[0])
    return briefs, [{"label": origin, "lines": [line for _, line in lines]} for origin, lines in grouped]


def _brief(book: BookContext, view: BriefView) -> Chapter:
    say, source, item = book.say, view.source, view.item
    came = source.origin.text
    if source.reposted:
        key = "brief.reposted" if source.trail.named else "brief.reposted_unknown"
        came = say(key, origin=source.origin.text, publisher=source.publisher.text)
    page = from_root(item.url)
    return {
        "to": page,
        "title": typographic(item.title),
        "eyebrow": " · ".join(filter(None, (item.folder_label, source.published.words, came, item.reading))),
        "bottom_line": book.links.runs(str(view.bottom_line), page),
        "claims": [_claim(book, claim) for claim in view.claims],
        "withdrawn": [_withdrawn(book, tombstone) for tombstone in view.withdrawn],
        "faults": [
            {"number": str(fault.number), "text": _fault(book, fault, page), "serious": fault.changes_meaning}
            for fault in view.faults
        ],
        "gaps": [book.links.runs(str(gap)) for gap in view.gaps],
        "source": _source_facts(book, view),
    }


def _claim(book: BookContext, claim: ClaimView) -> Chapter:
    say, links = book.say, book.links
    who: Runs = [
        piece(f"{typographic(claim.speaker.kind_label)}:", style="kind"),
        f" {typographic(claim.speaker.plain)}",
    ]
    if claim.manner:
        who.append(f" · {typographic(claim.manner)}")
    when = claim.when.words
    if claim.said:
        when += f" · {say('claim.said').lower()} {claim.said.words}"
    where: Runs = []
    if claim.paragraph:
        where += [f"¶{claim.paragraph}: “", piece(claim.locator, lang=claim.language), "” · "]
    where.append(claim.check.label)
    where += [f" · {words}" for words in (claim.badly_translated, claim.review) if words]
    notes = [links.runs(str(claim.note))] if claim.note else []
    notes += [[words] for words in claim.check.accepted]
    return {
        "to": from_root(claim.url),
        "number": str(claim.number),
        "text": links.runs(str(claim.html)),
        "who": who,
        "when": when,
        "where": where,
        "tags": [*_tags(book, claim)],
        "notes": notes,
        "lines": _linked(book, claim),
    }


def _tags(book: BookContext, claim: ClaimView) -> Iterator[str]:
    """Yield the labels of a claim: its stance, stage and target date, and the faults of its text."""
    if claim.stance != "asserts":
        yield book.say(f"stance.{claim.stance}")
    if claim.stage:
        yield book.say("claim.stage", stage=claim.stage)
    if claim.deadline:
        yield book.say("claim.deadline", date=claim.deadline.words)
    for fault in claim.faults:
        yield book.say("book.fault_below", n=fault.number)


def _linked(book: BookContext, claim: ClaimView) -> list[Runs]:
    """Return the links of a claim, in lines: initiative and events, other claims, and questions."""
    about: list[Runs] = [book.link(claim.initiative)] if claim.initiative else []
    about += [[event.text] for event in claim.events]
    lines = [listed(about, " · ")] if about else []
    relations = list(claim.relations)
    for label in dict.fromkeys(relation.label for relation in relations):
        references = [
            [book.reference(relation.who, relation.claim.url)] for relation in relations if relation.label == label
        ]
        lines.append([piece(f"{label}: ", style="label"), *listed(references)])
    if claim.more_relations:
        lines.append([book.say("shortened.more", n=claim.more_relations)])
    if claim.questions:
        asked = listed([book.link(question) for question in claim.questions])
        lines.append([piece(f"{book.say('claim.questions')}: ", style="label"), *asked])
    return lines


def _fault(book: BookContext, fault: FaultView, page: str) -> Runs:
    runs: Runs = [
        piece(f"{fault.kind}, {fault.place}.", style="strong"),
        f" {book.say('claim.fault_says', says=typographic(fault.says))}. ",
        *_filled(book, "claim.fault_means", "means", book.links.runs(str(fault.means), page)),
        ".",
    ]
    if fault.how:
        runs += [" ", *_filled(book, "claim.fault_how", "how", book.links.runs(str(fault.how), page)), "."]
    if fault.touches:
        claims = listed([[book.links.lead(link.text, link.url)] for link in fault.touches], ", ")
        runs += [f" {book.say('brief.fault_claims')}: ", *claims, "."]
    return runs


def _filled(book: BookContext, key: str, name: str, value: Runs) -> Runs:
    """Return a text of the catalogue with runs in a placeholder's place."""
    before, _, after = book.say(key, **{name: ROOT}).partition(ROOT)
    return [before, *value, after]


def _withdrawn(book: BookContext, tombstone: TombstoneView) -> Runs:
    before, _, after = book.say("changes.withdrawn_on", day=tombstone.on.words, why=ROOT).partition(ROOT)
    why = book.links.runs(str(tombstone.why))
    return [piece(tombstone.id, style="strong"), f". {before}", *why, after]


def _source_facts(book: BookContext, view: BriefView) -> list[tuple[str, Runs]]:
    """Return labels and values on the source text of a brief, and the addresses of both."""
    say, source = book.say, view.source
    facts: list[tuple[str, Runs]] = _addresses(book, view)
    if source.basis:
        facts.append((say("brief.basis"), [_sentence(source.basis)]))
    facts += [(label, [typographic(names)]) for label, names in source.credits]
    counted = say("count.claims", n=len(view.claims))
    checks = [f"{label} {say('check.of', n=n, claims=counted)}" for _, label, n in view.checks]
    facts.append((say("check.title"), ["; ".join(checks)]))
    if address := book.address(from_root(view.item.url)):
        facts.append((say("cite.this"), [{"t": address, "url": address}]))
    return facts


def _addresses(book: BookContext, view: BriefView) -> list[tuple[str, Runs]]:
    say, source = book.say, view.source
    printed = sources_view(book.views, view.item.id, view).sources
    text = printed[1]
    facts: list[tuple[str, Runs]] = [
        (say("brief.source"), _with_language(text.text, source.headline, source.language_code)),
        (say("book.read_at"), [{"t": text.address, "url": text.address}] if text.address else [say("brief.no_copy")]),
    ]
    if archived := source.trail.archived:
        facts.append((say("book.archived_at"), [{"t": archived.url, "url": archived.url}]))
    if source.trail.is_copy:
        facts.append((say("brief.original"), _original(book, view)))
    return facts


def _original(book: BookContext, view: BriefView) -> Runs:
    original = view.source.trail.original
    if original is None:
        return [book.say("brief.no_original")]
    runs: Runs = []
    if original.headline:
        language = f" ({original.language})" if original.language else ""
        runs += ["“", piece(original.headline, lang=original.language_code), f"”{language}. "]
    url = original.link.url if original.link else ""
    runs.append({"t": url, "url": url} if url else book.say("brief.no_address"))
    return [*runs, f" {_sentence(original.basis)}"]


def _source(book: BookContext, view: BriefView) -> Chapter:
    """Return an entry in the list of sources."""
    facts = _addresses(book, view)
    title = book.reference(view.item.title, view.item.url)
    own = brief_address(view.item.id)
    return {"title": [title], "facts": facts, "address": book.address(own)}


def _with_language(text: str, headline: str, language: str) -> Runs:
    if not headline:
        return [typographic(text)]
    before, shown_headline, after = typographic(text).partition(typographic(isolated(headline)))
    return [
        part for part in (before, piece(typographic(headline), lang=language) if shown_headline else "", after) if part
    ]


def _sentence(text: str) -> str:
    """Return a note of the record, made a sentence."""
    return typographic(f"{text[:1].upper()}{text[1:].removesuffix('.')}.") if text else ""
