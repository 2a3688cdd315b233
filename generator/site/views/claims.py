"""Views of claims, and of what every page that shows claims needs: dates, speakers, faults, counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import groupby
from typing import Any, get_args

from markupsafe import Markup, escape

from generator.corpus import ClaimRecord, Corpus, full_ref
from generator.findings.attribution import attribution_kind
from generator.findings.origins import voice
from generator.findings.roles import offices_on
from generator.findings.verification import check_of
from generator.model.attribution import Attribution, AttributionKind
from generator.model.brief import Brief, Claim, Fault, Source
from generator.model.edtf import Edtf
from generator.model.fields import Locator
from generator.model.registry import Person, Role
from generator.site.addresses import brief_address, claim_address, entry_addresses, question_address
from generator.site.text.cache import BoundedCache
from generator.site.text.catalog import Words
from generator.site.text.inline import Texts
from generator.site.text.placeholders import ROOT
from generator.site.views.base import (
    BriefItem,
    CheckView,
    ClaimView,
    Counts,
    DateView,
    FaultView,
    Link,
    RelationView,
    SpeakerView,
    YearView,
)
from generator.site.views.limits import MOST_RELATIONS


class ClaimViews:
    """Makes the views of the claims of one corpus.

    Attributes:
        corpus: what the site is made of.
        words: the interface's words.
        edit_base: address under which source files can be edited; empty where there is none.
        texts: turns text fields into HTML.
    """

    def __init__(self, corpus: Corpus, words: Words, edit_base: str = "") -> None:
        self.corpus = corpus
        self.words = words
        self.edit_base = edit_base
        self.texts = Texts(corpus, entry_addresses(corpus))
        # Asked for twice in a row: for a brief's page, and for the claim's row.
        self._claim_views = BoundedCache[str, ClaimView](most=1000)
        self._brief_items = BoundedCache[str, BriefItem]()
        self._speakers = BoundedCache[tuple[Any, ...], SpeakerView]()
        self._dates = BoundedCache[str, DateView]()
        self._links: dict[str, Link] = {}
        self._offices: dict[int, str] = {}
        self._checks_alike: dict[str, CheckView] = {}
        self._held = BoundedCache[tuple[str, str], tuple[str, ...]]()
        self._numbered: tuple[str, dict[str, int]] = "", {}

    # --- parts ---------------------------------------------------------------------------------------

    def date(self, when: Edtf) -> DateView:
        """View of a date."""
        return self._dates.get(when.text) or self._dates.put(when.text, DateView(when.words, when.iso(), when.text))

    def link(self, slug: str) -> Link:
        """Link to an entry by its name."""
        if slug not in self._links:
            self._links[slug] = Link(self.corpus.entries[slug].name, f"{ROOT}{self.texts.addresses[slug]}")
        return self._links[slug]

    def speaker(self, record: ClaimRecord) -> SpeakerView:
        """Say who said a claim, through whom, with the office held on that date."""
        key = self._speaker_key(record.claim.said_by, record)
        return self._speakers.get(key) or self._speakers.put(key, self._speaker(record))

    def _speaker_key(self, link: Attribution, record: ClaimRecord) -> tuple[Any, ...]:
        # The words depend on the date by the office held on it alone; most speakers speak again and again.
        if link.from_ is not None:
            return link.via, self._office_of(link.via, record), self._speaker_key(link.from_, record)
        if link.entity and self.corpus.kinds[link.entity] == "people":
            return link.entity, self._office_of(link.entity, record)
        # What a body says is official in a text of a government's own.
        origin = self.corpus.origin(record.brief)
        return link.entity, link.institution, link.unnamed, link.of, link.narration, origin

    def _office_of(self, slug: str | None, record: ClaimRecord) -> str:
        """The office that somebody held when a claim was said, in words; empty where none is known."""
        held = self.offices_held(slug or "", record.said())
        return held[0] if held else ""

    def offices_held(self, slug: str, when: Edtf) -> tuple[str, ...]:
        """The offices that an entry held on a date, in words; none where it is no person."""
        key = slug, when.text
        held = self._held.get(key)
        if held is None:
            entry = self.corpus.entries[slug]
            held = tuple(map(self.office, offices_on(entry, when))) if isinstance(entry, Person) else ()
            self._held.put(key, held)
        return held

    def _speaker(self, record: ClaimRecord) -> SpeakerView:
        chain = record.claim.said_by.chain()
        first = chain[-1]
        html = self._speaker_html(first, record)
        passed_on = [link.via for link in chain if link.via]
        for via in reversed(passed_on):
            html = self.words("speaker.via", speaker=html, via=self._named(via, record))
        kind = attribution_kind(self.corpus, record)
        return SpeakerView(html, str(html.striptags()), kind, str(self.words(f"attribution.{kind}")))

    def _speaker_html(self, first: Attribution, record: ClaimRecord) -> Markup:
        if first.entity:
            return self._named(first.entity, record)
        if first.institution:
            return self._listed([self.texts.link(slug, "") for slug in first.institution])
        if first.unnamed:
            described = escape(first.unnamed)
            if first.of:
                return self.words("speaker.unnamed_of", who=described, of=self.texts.link(first.of, ""))
            return self.words("speaker.unnamed", who=described)
        origin = self.texts.link(self.corpus.origin(record.brief), "")
        return self.words("speaker.narration" if first.narration else "speaker.headline", origin=origin)

    def _named(self, slug: str, record: ClaimRecord) -> Markup:
        link = self.texts.link(slug, "")
        office = self._office_of(slug, record)
        return self.words("speaker.office", name=link, office=office) if office else link

    def office(self, role: Role) -> str:
        """An office, and of what, in words."""
        # By identity: roles are made once, with the record, and to compare two takes longer than to word one.
        key = id(role)
        if key not in self._offices:
            self._offices[key] = str(self.words("role.of", office=role.office, of=self.corpus.entries[role.of].name))
        return self._offices[key]

    def _listed(self, items: Sequence[Markup]) -> Markup:
        if len(items) < 2:
            return Markup("").join(items)
        return self.words("list.and", first=Markup(", ").join(items[:-1]), last=items[-1])

    def _place(self, at: Locator) -> str:
        if at.words:
            return str(self.words("locator.words", paragraph=at.first, words=Markup(at.words)))
        if at.first != at.last:
            return str(self.words("locator.range", first=at.first, last=at.last))
        return str(self.words("locator.paragraph", paragraph=at.first))

    # --- claims --------------------------------------------------------------------------------------

    def claim(self, record: ClaimRecord) -> ClaimView:
        """View of a claim."""
        return self._claim_views.get(record.ref) or self._claim_views.put(record.ref, self._claim(record))

    def _claim(self, record: ClaimRecord) -> ClaimView:
        claim, brief = record.claim, record.brief
        said = claim.said
        item = self.brief_item(record.brief_id)
        # Few claims have a stage, an event, a fault or a question: to look first is half the work.
        faults = [pair for pair in enumerate(brief.faults, 1) if record.claim_id in pair[1].touches]
        questions = self.corpus.questions_of.get(record.ref, ())
        return ClaimView(
            id=record.claim_id,
            number=self._numbers(record.brief_id)[record.claim_id],
            url=f"{ROOT}{claim_address(record.brief_id, record.claim_id)}",
            html=self.texts.html(claim.text),
            speaker=self.speaker(record),
            manner=claim.manner or "",
            when=self.date(record.when),
            said=self.date(said) if said and said.text != record.when.text else None,
            paragraph=claim.at.first if claim.at else 0,
            locator=claim.at.words if claim.at else "",
            language=brief.source.language,
            check=self._check(record),
            initiative=self.link(claim.initiative) if claim.initiative else None,
            stage=self._stage(claim) if claim.stage else "",
            deadline=self.date(claim.deadline) if claim.deadline else None,
            events=tuple([self.link(event) for event in claim.event]) if claim.event else (),
            stance=claim.stance,
            relations=tuple(self._relations(record)),
            more_relations=max(0, len(self.corpus.relations_to.get(record.ref, ())) - MOST_RELATIONS),
            note=self.texts.html(claim.note) if claim.note else None,
            basis=claim.basis or "",
            faults=tuple([self._fault(record.brief_id, *pair) for pair in faults]) if faults else (),
            brief=item,
            questions=tuple(
                [Link(self.corpus.questions[slug].title, f"{ROOT}{question_address(slug)}") for slug in questions]
            )
            if questions
            else (),
            badly_translated=self._badly_translated(brief) if faults else "",
            entered=claim.entered.text if claim.entered else "",
        )

    def _stage(self, claim: Claim) -> str:
        initiative = self.corpus.initiatives.get(claim.initiative or "")
        return next((rung.name for rung in initiative.ladder if rung.stage == claim.stage), "") if initiative else ""

    def _badly_translated(self, brief: Brief) -> str:
        # How a text was translated matters at a claim where a fault bears on it; elsewhere its brief says so once.
        translation = brief.source.translation
        if translation == "none":
            return ""
        return str(self.words("reading.machine_here" if translation == "machine" else "reading.translation_fault"))

    def _check(self, record: ClaimRecord) -> CheckView:
        check = check_of(self.corpus, record)
        if check.accepted:
            return CheckView(check.state, str(self.words(f"check.{check.state}")), check.accepted, check.why)
        if check.state not in self._checks_alike:
            view = CheckView(check.state, str(self.words(f"check.{check.state}")), (), check.why)
            self._checks_alike[check.state] = view
        return self._checks_alike[check.state]

    def _numbers(self, brief_id: str) -> dict[str, int]:
        # Claims are asked for brief by brief.
        if self._numbered[0] != brief_id:
            claims = self.corpus.briefs[brief_id].claims
            self._numbered = brief_id, {claim_id: number for number, claim_id in enumerate(claims, 1)}
        return self._numbered[1]

    def _relations(self, record: ClaimRecord) -> Iterable[RelationView]:
        for kind, target in record.relations:
            yield self._relation(f"relation.{kind}", self.corpus.claims[target])
        # The newest, where there are many.
        for kind, other in self.corpus.relations_to.get(record.ref, ())[-MOST_RELATIONS:]:
            yield self._relation(f"relation.by.{kind}", other)

    def _relation(self, key: str, other: ClaimRecord) -> RelationView:
        text = self.texts.plain(other.claim.text)
        claim = Link(text, f"{ROOT}{claim_address(other.brief_id, other.claim_id)}")
        brief = Link(other.brief.title, f"{ROOT}{brief_address(other.brief_id)}")
        return RelationView(str(self.words(key)), claim, brief, self.speaker(other).plain)

    def _fault(self, brief_id: str, number: int, fault: Fault) -> FaultView:
        brief = self.corpus.briefs[brief_id]
        numbers = self._numbers(brief_id)
        touched = [full_ref(brief_id, ref).rpartition("/")[2] for ref in fault.touches]
        touches = tuple(
            Link(str(numbers[claim_id]), f"{ROOT}{claim_address(brief_id, claim_id)}")
            for claim_id in touched
            if claim_id in brief.claims
        )
        return FaultView(
            number,
            self._place(fault.at),
            str(self.words(f"fault.{fault.kind}")),
            fault.says,
            self.texts.html(fault.means),
            self.texts.html(fault.how) if fault.how else None,
            fault.changes_meaning,
            touches,
        )

    def counts(self, records: Sequence[ClaimRecord]) -> Counts:
        """Count what stands behind claims: origins and voices, not files."""
        behind = self._behind
        found = [behind[record.number] for record in records]
        by_kind, voices, origins, briefs = zip(*found, strict=True) if found else ((), (), (), ())
        counted = Counter(by_kind)
        kinds = tuple(
            (kind, str(self.words(f"attribution.{kind}")), counted[kind])
            for kind in get_args(AttributionKind)
            if counted[kind]
        )
        return Counts(len(records), len(set(briefs)), len(set(origins)), len(set(voices)), kinds)

    @cached_property
    def _behind(self) -> list[tuple[AttributionKind, str, str, str]]:
        """Of every claim its speaker's kind, voice, origin and brief; each claim is counted on half a dozen pages."""
        corpus = self.corpus
        return [
            (attribution_kind(corpus, record), voice(corpus, record), corpus.origin(record.brief), record.brief_id)
            for record in corpus.claims.values()
        ]

    def years(self, records: Sequence[ClaimRecord]) -> tuple[YearView, ...]:
        """Claims in date order, grouped by year."""
        # In that order, all are of one year where the first and the last are: nearly every part of a page.
        if records and (year := _year(records[0])) == _year(records[-1]):
            return (self._year_view(year, records),)
        return tuple(self._year_view(year, group) for year, group in groupby(records, key=_year))

    def _year_view(self, year: str, records: Iterable[ClaimRecord]) -> YearView:
        return YearView(year or str(self.words("date.open")), f"_{year or 'open'}", tuple(records))

    def brief_item(self, brief_id: str) -> BriefItem:
        """A brief as lists show it."""
        return self._brief_items.get(brief_id) or self._brief_items.put(brief_id, self._brief_item(brief_id))

    def _brief_item(self, brief_id: str) -> BriefItem:
        brief = self.corpus.briefs[brief_id]
        source, folder = brief.source, self.corpus.folders[brief_id]
        lead = self.texts.plain(brief.bottom_line)
        return BriefItem(
            brief_id,
            f"{ROOT}{brief_address(brief_id)}",
            brief.title,
            self.date(source.published),
            self.link(self.corpus.origin(brief)),
            self.link(source.publisher),
            source.origin not in (None, source.publisher),
            folder,
            str(self.words(f"folder.{folder}")),
            len(brief.claims),
            lead,
            self.reading(source),
        )

    def reading(self, source: Source) -> str:
        """In which language a text was read and how it came into that, in a few words; empty where it needs none."""
        own = source.language.split("-")[0] == self.words.language
        if own and source.translation == "none":
            return ""
        return self.words.plain(f"reading.{source.translation}", language=self.language(source.language))

    def language(self, tag: str) -> str:
        """A language's name, or its tag where the catalogue has no name."""
        key = f"language.{tag.split('-')[0]}"
        return str(self.words(key)) if self.words.has(key) else tag


def _year(record: ClaimRecord) -> str:
    return record.when.iso().rsplit("-", 2)[0]
