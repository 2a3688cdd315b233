"""Views of claims, and of the dates, faults, counts and briefs that pages show with them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import get_args

from generator.corpus import ClaimRecord, full_ref
from generator.findings.attribution import attribution_kind, voice
from generator.findings.verification import check_of
from generator.model.attribution import AttributionKind
from generator.model.brief import Brief, Claim, Fault, Source
from generator.model.edtf import Edtf
from generator.model.locators import Locator
from generator.provenance.reviews.units import claim_state
from generator.site.addresses import brief_address, claim_address, question_address
from generator.site.text.escaping import escaped, safe
from generator.site.text.inline import cut_at_word
from generator.site.text.placeholders import ROOT
from generator.site.views.base import (
    LINK_LETTERS,
    MAX_RELATIONS,
    BriefItem,
    CheckView,
    ClaimView,
    Counts,
    DateView,
    FaultView,
    Link,
    RelationView,
    YearView,
)
from generator.site.views.context import ViewContext
from generator.site.views.speakers import speaker_view


def date_view(context: ViewContext, when: Edtf) -> DateView:
    """Return the view of a date."""
    return context.date_views.get(when.text) or context.date_views.put(when.text, _new_date_view(when))


def _new_date_view(when: Edtf) -> DateView:
    iso, words = when.iso(), escaped(when.words)
    title = f' title="EDTF {escaped(when.text)}"' if when.text != iso else ""
    html = f'<time datetime="{iso}"{title}>{words}</time>' if iso else f"<span{title}>{words}</span>"
    return DateView(when.words, iso, safe(html))


def entry_link(context: ViewContext, entry_id: str) -> Link:
    """Link to an entry by its name."""
    if entry_id not in context.entry_links:
        context.entry_links[entry_id] = Link(
            context.corpus.entries[entry_id].name, f"{ROOT}{context.texts.addresses[entry_id]}"
        )
    return context.entry_links[entry_id]


def place_words(context: ViewContext, at: Locator) -> str:
    """Return a place in a source text, in words."""
    if at.words:
        return context.words.plain("locator.words", paragraph=at.first, words=at.words)
    if at.first != at.last:
        return context.words.plain("locator.range", first=at.first, last=at.last)
    return context.words.plain("locator.paragraph", paragraph=at.first)


def claim_view(context: ViewContext, record: ClaimRecord) -> ClaimView:
    """Return the view of a claim."""
    return context.claim_views.get(record.ref) or context.claim_views.put(record.ref, _new_claim_view(context, record))


def claim_url(record: ClaimRecord) -> str:
    """Return the address of a claim, in the form of views."""
    return f"{ROOT}{claim_address(record.brief_id, record.claim_id)}"


def claim_link(context: ViewContext, record: ClaimRecord) -> Link:
    """Return a link to a claim by its text."""
    return Link(context.texts.plain(record.claim.text), claim_url(record))


def _new_claim_view(context: ViewContext, record: ClaimRecord) -> ClaimView:
    claim, brief = record.claim, record.brief
    said = claim.said
    item = brief_item(context, record.brief_id)
    # Few claims have a stage, an event, a fault or a question, so no view is made without a check.
    faults = brief.faults and [pair for pair in enumerate(brief.faults, 1) if record.claim_id in pair[1].touches]
    questions = context.corpus.questions_of.get(record.ref, ())
    incoming = context.corpus.relations_to.get(record.ref, ())
    html, text = context.texts.both(claim.text)
    return ClaimView(
        id=record.claim_id,
        number=claim_numbers(context, record.brief_id)[record.claim_id],
        url=claim_url(record),
        html=html,
        text=text,
        speaker=speaker_view(context, record),
        manner=claim.manner or "",
        when=date_view(context, record.when),
        said=date_view(context, said) if said and said.text != record.when.text else None,
        paragraph=claim.at.first if claim.at else 0,
        locator=claim.at.words if claim.at else "",
        language=brief.source.language,
        check=_check_view(context, record),
        initiative=entry_link(context, claim.initiative) if claim.initiative else None,
        stage=stage_name(context, claim) if claim.stage else "",
        deadline=date_view(context, claim.deadline) if claim.deadline else None,
        events=tuple([entry_link(context, event) for event in claim.event]) if claim.event else (),
        stance=claim.stance,
        relations=tuple(_relations(context, record, incoming)) if record.relations or incoming else (),
        more_relations=max(0, len(incoming) - MAX_RELATIONS),
        note=context.texts.html(claim.note) if claim.note else None,
        basis=claim.basis or "",
        faults=tuple([fault_view(context, record.brief_id, *pair) for pair in faults]) if faults else (),
        brief=item,
        questions=tuple(
            [
                Link(context.corpus.questions[question_id].title, f"{ROOT}{question_address(question_id)}")
                for question_id in questions
            ]
        )
        if questions
        else (),
        badly_translated=_badly_translated(context, brief) if faults else "",
        entered=claim.entered.text if claim.entered else "",
        marks=tuple(marks_of(context, record)) if faults or incoming or claim.contradicts or claim.confirms else (),
        review=_review_words(context, record) if context.corpus.reviews else "",
    )


def marks_of(context: ViewContext, record: ClaimRecord) -> Iterable[str]:
    """Yield the marks of a claim in lists: a fault of its text, that sources differ, or what it does not name."""
    if any(fault.changes_meaning and record.claim_id in fault.touches for fault in record.brief.faults):
        yield context.words.plain("mark.fault")
    incoming = context.corpus.relations_to.get(record.ref, ())
    if record.claim.contradicts or any(kind == "contradicts" for kind, _ in incoming):
        yield context.words.plain("mark.differ")
    text_known = record.brief.source.how_read in ("whole", "part")
    if record.claim.confirms in ("occasion", "cooperation") and text_known:
        yield context.words.plain(f"mark.{record.claim.confirms}")


def _review_words(context: ViewContext, record: ClaimRecord) -> str:
    """Return a text for a claim that nobody has reviewed in its present state; empty if somebody has."""
    state = claim_state(context.corpus, record)
    return "" if state == "reviewed" else context.words.plain(f"review.claim.{state}")


def stage_name(context: ViewContext, claim: Claim) -> str:
    """Return the name of the stage that a claim reports; empty if it has none."""
    initiative = context.corpus.initiatives.get(claim.initiative or "")
    return next((step.name for step in initiative.ladder if step.stage == claim.stage), "") if initiative else ""


def _badly_translated(context: ViewContext, brief: Brief) -> str:
    # The translation matters at a claim that a fault touches; for other claims, the brief mentions it once.
    translation = brief.source.translation
    if translation == "none":
        return ""
    return context.words.plain("reading.machine_here" if translation == "machine" else "reading.translation_fault")


def _check_view(context: ViewContext, record: ClaimRecord) -> CheckView:
    """Return the state of checking of a claim."""
    check = check_of(context.corpus, record)
    if check.questioned:
        accepted = questioned_words(context, check.questioned)
        return CheckView(check.state, context.words.plain(f"check.{check.state}"), accepted)
    if check.state not in context.check_views:
        view = CheckView(check.state, context.words.plain(f"check.{check.state}"), ())
        context.check_views[check.state] = view
    return context.check_views[check.state]


def questioned_words(context: ViewContext, questioned: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Return sentences on findings of the machine that an editor accepted, one for each reason."""
    words = context.words
    by_reason: dict[str, dict[str, None]] = {}
    for code, why in questioned:
        key = f"check.questioned.{code if words.has(f'check.questioned.{code}') else 'other'}"
        by_reason.setdefault(why, {})[words.plain(key)] = None
    return tuple(words.plain("check.accepted", what=" ".join(what), why=why) for why, what in by_reason.items())


def claim_numbers(context: ViewContext, brief_id: str) -> dict[str, int]:
    """Return the number of each claim of a brief, by its id."""
    # Only the last brief is cached, since calls come brief by brief.
    if context.numbered[0] != brief_id:
        claims = context.corpus.briefs[brief_id].claims
        context.numbered = brief_id, {claim_id: number for number, claim_id in enumerate(claims, 1)}
    return context.numbered[1]


def _relations(
    context: ViewContext, record: ClaimRecord, incoming: Sequence[tuple[str, ClaimRecord]]
) -> Iterable[RelationView]:
    for kind, target in record.relations:
        yield _relation(context, f"relation.{kind}", context.corpus.claims[target])
    # If there are many, only the newest.
    for kind, other in incoming[-MAX_RELATIONS:]:
        yield _relation(context, f"relation.by.{kind}", other)


def _relation(context: ViewContext, key: str, other: ClaimRecord) -> RelationView:
    brief = Link(other.brief.title, f"{ROOT}{brief_address(other.brief_id)}")
    claim = Link(cut_at_word(context.texts.plain(other.claim.text), LINK_LETTERS), claim_url(other))
    return RelationView(context.words.plain(key), claim, brief, speaker_view(context, other).plain)


def fault_view(context: ViewContext, brief_id: str, number: int, fault: Fault) -> FaultView:
    """Return a fault of a source text, with the claims that it touches."""
    brief = context.corpus.briefs[brief_id]
    numbers = claim_numbers(context, brief_id)
    touched = [full_ref(brief_id, ref).rpartition("/")[2] for ref in fault.touches]
    touches = tuple(
        Link(str(numbers[claim_id]), f"{ROOT}{claim_address(brief_id, claim_id)}")
        for claim_id in touched
        if claim_id in brief.claims
    )
    return FaultView(
        number,
        place_words(context, fault.at),
        context.words.plain(f"fault.{fault.kind}"),
        fault.says,
        context.texts.html(fault.means),
        context.texts.html(fault.how) if fault.how else None,
        fault.changes_meaning,
        touches,
        "meaning" if fault.changes_meaning else "misprint" if fault.kind == "typo" else "other",
        any(brief.claims[claim_id].initiative for claim_id in touched if claim_id in brief.claims),
    )


def counts_of(context: ViewContext, records: Sequence[ClaimRecord]) -> Counts:
    """Count the origins and voices behind claims, not the files."""
    behind = context.cached(_speakers_behind)
    speakers = [behind[record.number] for record in records]
    by_kind, voices, origins, briefs = zip(*speakers, strict=True) if speakers else ((), (), (), ())
    counted = Counter(by_kind)
    kinds = tuple(
        (kind, context.words.plain(f"attribution.{kind}"), counted[kind])
        for kind in get_args(AttributionKind)
        if counted[kind]
    )
    return Counts(len(records), len(set(briefs)), len(set(origins)), len(set(voices)), kinds)


def _speakers_behind(context: ViewContext) -> list[tuple[AttributionKind, str, str, str]]:
    """Return the speaker's kind, the voice, the origin and the brief of every claim, which many pages count."""
    corpus = context.corpus
    return [
        (attribution_kind(corpus, record), voice(corpus, record), corpus.origin(record.brief), record.brief_id)
        for record in corpus.claims.values()
    ]


def years_shown(
    context: ViewContext, records: Sequence[ClaimRecord], shown: Sequence[ClaimRecord] | None
) -> tuple[YearView, ...]:
    """Return claims in date order by year; of a long list, the `shown` ones, the newest first."""
    return years_of(context, records if shown is None else tuple(reversed(shown)))


def years_of(context: ViewContext, records: Sequence[ClaimRecord]) -> tuple[YearView, ...]:
    """Return claims in date order, grouped by year."""
    # Claims are in order, so all have one year if the first and the last have, as on nearly every page.
    if records and (year := _year(records[0])) == _year(records[-1]):
        return (_year_view(context, year, records),)
    return tuple(_year_view(context, year, group) for year, group in groupby(records, key=_year))


def _year_view(context: ViewContext, year: str, records: Iterable[ClaimRecord]) -> YearView:
    return YearView(year or context.words.plain("date.open"), f"_{year or 'open'}", tuple(records))


def brief_item(context: ViewContext, brief_id: str) -> BriefItem:
    """Return a brief as lists show it."""
    return context.brief_items.get(brief_id) or context.brief_items.put(brief_id, _new_brief_item(context, brief_id))


def _new_brief_item(context: ViewContext, brief_id: str) -> BriefItem:
    brief = context.corpus.briefs[brief_id]
    source, folder = brief.source, context.corpus.folders[brief_id]
    lead = context.texts.plain(brief.bottom_line)
    return BriefItem(
        brief_id,
        f"{ROOT}{brief_address(brief_id)}",
        brief.title,
        date_view(context, source.published),
        entry_link(context, context.corpus.origin(brief)),
        folder,
        context.words.plain(f"folder.{folder}"),
        len(brief.claims),
        lead,
        reading_note(context, source),
        source.text == "held",
    )


def reading_note(context: ViewContext, source: Source) -> str:
    """Return the language in which a text was read, and how it was translated, in a few words.

    It is empty if there is no need.
    """
    ours = source.language.split("-")[0] == context.words.language
    if ours and source.translation == "none":
        return ""
    return context.words.plain(f"reading.{source.translation}", language=language_name(context, source.language))


def language_name(context: ViewContext, tag: str) -> str:
    """Return a language's name, or its tag if the catalogue has no name."""
    key = f"language.{tag.split('-')[0]}"
    return context.words.plain(key) if context.words.has(key) else tag


def _year(record: ClaimRecord) -> str:
    return record.when.iso().rsplit("-", 2)[0]
