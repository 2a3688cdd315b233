"""Rules across files: small generators of diagnostics, each stating its rule in its docstring.

They work on a `Draft` rather than a `Corpus`, so that a fault in one file does not hide those in another, and
they never print. What one file alone can break is checked by `generator.model` and `generator.validation`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from generator.beside import Beside
from generator.corpus import full_ref, references
from generator.diagnostics import Diagnostic, Path, Place, broken, nearest, suggestion
from generator.draft import Draft
from generator.findings.mechanism import gaps_matching
from generator.findings.roles import Offices, office_key, roles_on
from generator.model.attribution import Attribution
from generator.model.bottom_line import citations, sentences
from generator.model.brief import RELATIONS, Brief, Claim, Withdrawal
from generator.model.edtf import Edtf
from generator.model.fields import REFERENCE, SLUG, markup_faults
from generator.model.mechanism import Arrow, Box, Gap, Mechanism, Panel
from generator.model.registry import (
    Entry,
    Event,
    Initiative,
    Organisation,
    Person,
)
from generator.model.registry import (
    Place as PlaceEntry,
)
from generator.provenance.seals import date_of
from generator.validation import STAND_IN_DAY, STAND_IN_ID, STAND_IN_TEXT

KIND_WORDS: Final[Mapping[str, str]] = {
    "people": "a person",
    "organisations": "an organisation",
    "countries": "a country",
    "places": "a place",
    "systems": "a system",
    "instruments": "an instrument",
    "publishers": "a publisher",
    "initiatives": "an initiative",
    "events": "an event",
}
MANY: Final = 500
"""Briefs from which on a second process pays."""

_SPEAKERS: Final = ("people", "organisations", "countries", "publishers")
_BODIES: Final = ("organisations", "countries", "publishers")
_NEEDS_TWO: Final = {"contradict": "contradict", "refine": "refine one another", "change": "follow one another"}
_UNKNOWN: Final = {"publishers": "B203", "initiatives": "B204", "events": "B206"}


def check_all(draft: Draft) -> Iterator[Diagnostic]:
    """Yield what every check finds, in the order of `CHECKS`; of a large record, two processes share the work."""
    index = _Index(draft)
    others = Beside(lambda: [list(check(index)) for check in _OF_TEXTS], fork=len(draft.briefs) >= MANY)
    found = {check: list(check(index)) for check in CHECKS if check not in _OF_TEXTS}
    found |= zip(_OF_TEXTS, others.result(), strict=True)
    for check in CHECKS:
        yield from found[check]


@dataclass
class _Index:
    """A draft with its ids looked up once."""

    draft: Draft

    @cached_property
    def kinds(self) -> dict[str, str]:
        return {slug: entries[0][1] for slug, entries in self.draft.entries.items()}

    @cached_property
    def by_kind(self) -> dict[str, list[str]]:
        grouped: dict[str, list[str]] = defaultdict(list)
        for slug, kind in self.kinds.items():
            grouped[kind].append(slug)
        return grouped

    def knows(self, slug: str | None, *kinds: str) -> bool:
        """Whether an id is none, or that of an entry of one of these kinds: then `entity` has nothing to say.

        Nearly all are, and to look is much cheaper than to make the `Place` of a fault that is not there.
        """
        return slug is None or self.kinds.get(slug) in kinds

    def has_claim(self, brief_id: str, claim_id: str) -> bool:
        """Whether there is such a claim."""
        return any(claim_id in brief.claims for _, brief in self.draft.briefs.get(brief_id, ()))

    @cached_property
    def texts(self) -> _Scanned:
        """Every text, read once for all checks of texts."""
        return _scanned(self)

    def briefs(self) -> Iterator[tuple[str, str, Brief]]:
        """Every brief as (file, id, model)."""
        for slug, drafts in self.draft.briefs.items():
            for file, brief in drafts:
                yield file, slug, brief

    @cached_property
    def claims(self) -> tuple[tuple[str, str, str, Claim, Path], ...]:
        """Every claim as (file, brief id, claim id, model, path)."""
        return tuple(
            (file, slug, claim_id, claim, ("claims", claim_id))
            for file, slug, brief in self.briefs()
            for claim_id, claim in brief.claims.items()
        )

    def entries(self) -> Iterator[tuple[str, str, str, Entry]]:
        """Every entry as (file, id, kind, model)."""
        for slug, drafts in self.draft.entries.items():
            for file, kind, entry in drafts:
                yield file, slug, kind, entry

    def entity(self, slug: str | None, place: Place, *kinds: str, expected: str = "") -> Iterator[Diagnostic]:
        """Check that an id exists and, where kinds are given, is one of these."""
        if slug is None or slug == STAND_IN_ID or slug in self.draft.lost:
            return
        kind = self.kinds.get(slug)
        code = _UNKNOWN.get(kinds[0], "B201") if len(kinds) == 1 else "B201"
        if kind is None:
            # Where a registry file could not be read, its ids are not missing but unknown.
            if self.draft.lost_files & set(kinds or KIND_WORDS):
                return
            choices = [other for wanted in kinds or self.by_kind for other in self.by_kind.get(wanted, [])]
            rule_hint = (
                f"add it to briefings/registry/{kinds[0]}.yaml, or correct the id"
                if len(kinds) == 1
                else ("add it to a file of briefings/registry/, or correct the id")
            )
            near = nearest(slug, choices) or nearest(slug, self.kinds)
            yield broken(code, place, id=slug, hint=f'did you mean "{near}"?' if near else rule_hint)
        elif kinds and kind not in kinds:
            expected = expected or " or ".join(KIND_WORDS[wanted] for wanted in kinds)
            yield broken("B208", place, id=slug, kind=KIND_WORDS[kind], expected=expected)

    def claim_ref(self, file: str, brief_id: str, ref: str, path: Path, nth: int = 0) -> Iterator[Diagnostic]:
        """Check that a reference to a claim leads to one."""
        target_brief, _, claim_id = full_ref(brief_id, ref).rpartition("/")
        if self.has_claim(target_brief, claim_id):
            return
        place = Place(file, path, word=ref, nth=nth)
        if (
            ref == STAND_IN_ID
            or target_brief in self.draft.lost
            or self.draft.lost_claims & {full_ref(brief_id, ref), f"{target_brief}/*"}
        ):
            return
        drafts = self.draft.briefs.get(target_brief)
        if drafts is None:
            if self.draft.briefs_lost:
                return
            near = nearest(target_brief, self.draft.briefs)
            yield broken("B209", place, id=target_brief, **({"hint": f'did you mean "{near}"?'} if near else {}))
        else:
            withdrawn = next((brief.withdrawn[claim_id] for _, brief in drafts if claim_id in brief.withdrawn), None)
            if withdrawn is not None:
                yield _to_withdrawn(place, ref, target_brief, withdrawn, elsewhere=target_brief != brief_id)
                return
            known = [claim for _, brief in drafts for claim in brief.claims]
            yield broken("B202", place, id=ref, hint=suggestion(claim_id, known, "correct the id, or write the claim"))


def _to_withdrawn(place: Place, ref: str, brief_id: str, withdrawn: Withdrawal, elsewhere: bool) -> Diagnostic:
    instead = withdrawn.instead
    if instead and elsewhere:
        instead = full_ref(brief_id, instead)
    hint = {"hint": f'"{instead}" replaced it: refer to that, or take the reference out'} if instead else {}
    return broken("B210", place, id=ref, day=withdrawn.on.words, **hint)


def same_id(index: _Index) -> Iterator[Diagnostic]:
    """Two entries of the registry never share an id."""
    for slug, drafts in index.draft.entries.items():
        first = drafts[0][0]
        for file, _, _ in drafts[1:]:
            yield broken("B311", Place(file, (slug,), on="key"), id=slug, other=first)


def same_address(index: _Index) -> Iterator[Diagnostic]:
    """Two briefs never share a file name, whatever their folders, for that is their address."""
    for slug, drafts in index.draft.briefs.items():
        for file, _ in drafts[1:]:
            yield broken("B207", Place(file), id=slug, url=f"briefs/{slug}/", other=drafts[0][0])


def claim_ids(index: _Index) -> Iterator[Diagnostic]:
    """A claim's id can stand in an address."""
    for file, _, claim_id, _, path in index.claims:
        if not SLUG.match(claim_id):
            yield broken("B106", Place(file, path, on="key"), value=claim_id)
    for file, _, brief in index.briefs():
        for claim_id in brief.withdrawn:
            if not SLUG.match(claim_id):
                yield broken("B106", Place(file, ("withdrawn", claim_id), on="key"), value=claim_id)


def known_publishers(index: _Index) -> Iterator[Diagnostic]:
    """A source's publisher and origin are publishers, and an origin says how it is known."""
    for file, _, brief in index.briefs():
        source = brief.source
        if not (index.knows(source.publisher, "publishers") and index.knows(source.origin, "publishers")):
            yield from index.entity(source.publisher, Place(file, ("source", "publisher")), "publishers")
            yield from index.entity(source.origin, Place(file, ("source", "origin")), "publishers")
        if source.origin not in (None, source.publisher) and source.origin_basis is None:
            yield broken("B306", Place(file, ("source", "origin")))


def known_speakers(index: _Index) -> Iterator[Diagnostic]:
    """Whoever is said to have said something exists and can speak."""
    for file, _, _, claim, path in index.claims:
        if not _is_known(index, claim.said_by):
            yield from _attribution(index, claim.said_by, file, (*path, "said_by"))


def _is_known(index: _Index, said_by: Attribution) -> bool:
    return (
        index.knows(said_by.entity, *_SPEAKERS)
        and index.knows(said_by.via, *_SPEAKERS)
        and index.knows(said_by.of, *_BODIES)
        and all(index.knows(slug, *_BODIES) for slug in said_by.institution)
        and (said_by.from_ is None or _is_known(index, said_by.from_))
    )


def _attribution(index: _Index, said_by: Attribution, file: str, path: Path) -> Iterator[Diagnostic]:
    speaker = "a person, an organisation or a country"
    yield from index.entity(said_by.entity, Place(file, (*path, "entity")), *_SPEAKERS, expected=speaker)
    yield from index.entity(said_by.via, Place(file, (*path, "via")), *_SPEAKERS, expected=speaker)
    yield from index.entity(said_by.of, Place(file, (*path, "of")), *_BODIES, expected="an organisation or a country")
    for number, slug in enumerate(said_by.institution):
        place = Place(file, (*path, "institution", number))
        yield from index.entity(slug, place, *_BODIES, expected="an organisation or a country")
    if said_by.from_ is not None:
        yield from _attribution(index, said_by.from_, file, (*path, "from"))


def marked_up_texts(index: _Index) -> Iterator[Diagnostic]:
    """Texts hold inline Markdown alone: no raw HTML, no unsafe address, no reference that cannot be read."""
    for file, path, text in index.texts.unsound:
        for found in markup_faults(text):
            place = Place(file, path, word=found.word, nth=text.count(found.word, 0, found.start))
            yield broken(found.code, place, tag=found.shown, value=found.shown)


def known_references(index: _Index) -> Iterator[Diagnostic]:
    """Every `[[entity]]` in a text leads to an entry of the registry."""
    for file, path, text in index.texts.unsound:
        for match in REFERENCE.finditer(text):
            slug, bar, shown = match[1].partition("|")
            if not SLUG.match(slug) or (bar and not shown.strip()):
                continue
            # Looked for with its brackets, so that the same word before it in the text does not mislead.
            word = f"[[{slug}"
            place = Place(file, path, word=word, nth=text.count(word, 0, match.start()), skip=2)
            yield from index.entity(slug, place)


@dataclass(frozen=True, slots=True)
class _Scanned:
    """What one reading of every text finds.

    Attributes:
        unsound: texts at which the checks must look more closely, as (file, path, text).
        named: ids of entries that the others refer to.
    """

    unsound: tuple[tuple[str, Path, str], ...]
    named: frozenset[str]


def _scanned(index: _Index) -> _Scanned:
    unsound: list[tuple[str, Path, str]] = []
    sound: set[str] = set()
    for file, path, text in _texts(index):
        if "[" in text or "]" in text or "<" in text:
            # Every second part is what stands between the brackets of a reference.
            parts = REFERENCE.split(text)
            rest = " ".join(parts[::2]) if len(parts) > 1 else text
            inside = parts[1::2]
            if _SUSPECT.search(rest):
                unsound.append((file, path, text))
            elif not sound.issuperset(inside):
                if all(_leads_somewhere(index, reference) for reference in inside):
                    sound.update(inside)
                else:
                    unsound.append((file, path, text))
    return _Scanned(tuple(unsound), frozenset(reference.partition("|")[0] for reference in sound))


_SUSPECT: Final = re.compile(r"<|\[\[|\][\](:]")
"""Without these signs outside its references, a text has no HTML, no link and no half of a reference."""


def _leads_somewhere(index: _Index, reference: str) -> bool:
    slug, bar, shown = reference.partition("|")
    return slug in index.kinds and bool(SLUG.match(slug)) and (not bar or bool(shown.strip()))


def _texts(index: _Index) -> Iterator[tuple[str, Path, str]]:
    for file, _, brief in index.briefs():
        yield file, ("bottom_line",), brief.bottom_line
        for claim_id, claim in brief.claims.items():
            yield file, ("claims", claim_id, "text"), claim.text
            if claim.note:
                yield file, ("claims", claim_id, "note"), claim.note
        for number, fault in enumerate(brief.faults):
            yield file, ("faults", number, "means"), fault.means
            if fault.how:
                yield file, ("faults", number, "how"), fault.how
        for number, gap in enumerate(brief.gaps):
            yield file, ("gaps", number), gap
        for claim_id, withdrawal in brief.withdrawn.items():
            yield file, ("withdrawn", claim_id, "why"), withdrawal.why
            if withdrawal.was:
                yield file, ("withdrawn", claim_id, "was"), withdrawal.was
    for file, slug, _, entry in index.entries():
        if entry.note:
            yield file, (slug, "note"), entry.note
        if isinstance(entry, Initiative):
            yield file, (slug, "about"), entry.about
    for slug, (file, question) in index.draft.questions.items():
        for number, position in enumerate(question.positions):
            yield file, (slug, "positions", number, "position"), position.position
            if position.scope:
                yield file, (slug, "positions", number, "scope"), position.scope
        yield file, (slug, "reading"), question.reading
        yield file, (slug, "settles"), question.settles
    if index.draft.mechanism is not None:
        file, mechanism = index.draft.mechanism
        for path, text, _, _ in _mechanism_statements(mechanism):
            yield file, path, text
        for path, part in _mechanism_parts(mechanism):
            if part.note:
                yield file, (*path, "note"), part.note


def known_initiatives(index: _Index) -> Iterator[Diagnostic]:
    """A claim's initiative, stage and event exist; a stage or deadline belongs to an initiative."""
    for file, _, _, claim, path in index.claims:
        if not index.knows(claim.initiative, "initiatives"):
            yield from index.entity(claim.initiative, Place(file, (*path, "initiative")), "initiatives")
        for number, event in enumerate(claim.event):
            if not index.knows(event, "events"):
                yield from index.entity(event, Place(file, (*path, "event", number)), "events")
        if claim.initiative is None:
            for key, value in (("stage", claim.stage), ("deadline", claim.deadline)):
                if value is not None and value != STAND_IN_ID:
                    yield broken("B304", Place(file, (*path, key), on="key"))
        elif claim.stage is not None and claim.initiative in index.kinds:
            entry = index.draft.entries[claim.initiative][0][2]
            ladder = [rung.stage for rung in entry.ladder] if isinstance(entry, Initiative) else [STAND_IN_ID]
            if STAND_IN_ID not in ladder and claim.stage not in (*ladder, STAND_IN_ID):
                hint = suggestion(claim.stage, ladder, "correct it, or add the stage to the initiative's ladder")
                place = Place(file, (*path, "stage"))
                yield broken("B205", place, id=claim.stage, initiative=claim.initiative, hint=hint)


def known_claims(index: _Index) -> Iterator[Diagnostic]:
    """Relations lead to claims that exist, and never from a claim to itself."""
    for file, brief_id, claim_id, claim, path in index.claims:
        refs = [((*path, kind, number), ref) for kind in RELATIONS for number, ref in enumerate(getattr(claim, kind))]
        if claim.about is not None:
            refs.append(((*path, "about"), claim.about))
        for where, ref in refs:
            if full_ref(brief_id, ref) == f"{brief_id}/{claim_id}":
                yield broken("B302", Place(file, where))
            else:
                yield from index.claim_ref(file, brief_id, ref, where)
        if claim.stance != "asserts" and claim.about is None:
            yield broken("B303", Place(file, (*path, "stance")), stance=claim.stance)
    for file, brief_id, brief in index.briefs():
        for number, fault in enumerate(brief.faults):
            for position, ref in enumerate(fault.touches):
                yield from index.claim_ref(file, brief_id, ref, ("faults", number, "touches", position))
    for file, slug, _, entry in index.entries():
        for number, role in enumerate(entry.roles if isinstance(entry, Person) else ()):
            for position, ref in enumerate(role.claims):
                path = (slug, "roles", number, "claims", position)
                if "/" in ref:
                    yield from index.claim_ref(file, "", ref, path)
                elif ref != STAND_IN_ID:
                    yield broken("B114", Place(file, path), value=ref, hint="write brief-id/claim-id")


def questions(index: _Index) -> Iterator[Diagnostic]:
    """A question's positions rest on claims that exist, on two at least, and on each once."""
    for slug, (file, question) in index.draft.questions.items():
        seen: set[str] = set()
        for number, position in enumerate(question.positions):
            for nth, ref in enumerate(position.claims):
                path: Path = (slug, "positions", number, "claims", nth)
                if "/" not in ref and ref != STAND_IN_ID:
                    yield broken("B114", Place(file, path), value=ref, hint="write brief-id/claim-id")
                elif ref in seen and ref != STAND_IN_ID:
                    yield broken("B323", Place(file, path), id=ref)
                else:
                    yield from index.claim_ref(file, "", ref, path)
                seen.add(ref)
        if len(seen) < 2 and STAND_IN_ID not in seen:
            yield broken("B320", Place(file, (slug, "positions"), on="key"), count=len(seen) or "none")
        elif len(question.positions) < 2 and question.relation in _NEEDS_TWO and STAND_IN_ID not in seen:
            place = Place(file, (slug, "relation"))
            yield broken("B322", place, relation=_NEEDS_TWO[question.relation], count="one")


def _mechanism_parts(mechanism: Mechanism) -> Iterator[tuple[Path, Box | Arrow]]:
    for side, panel in mechanism.panels():
        yield from (((side, "boxes", slug), box) for slug, box in panel.boxes.items())
        yield from (((side, "arrows", slug), arrow) for slug, arrow in panel.arrows.items())


def _mechanism_statements(mechanism: Mechanism) -> Iterator[tuple[Path, str, tuple[str, ...], tuple[Gap, ...]]]:
    """Every sentence as (path, text, claims, gaps); the path of one that rests on both leads to the text."""
    for side, panel in mechanism.panels():
        yield (side, "says"), panel.says, panel.claims, ()
    for key, statements in (("known", mechanism.known), ("unknown", mechanism.unknown)):
        for number, one in enumerate(statements):
            yield (key, number, "says"), one.says, one.claims, one.gaps


def mechanism_rests(index: _Index) -> Iterator[Diagnostic]:
    """Every box, arrow and sentence on the mechanism rests on claims that exist, a sentence also on gaps of briefs."""
    if index.draft.mechanism is None:
        return
    file, mechanism = index.draft.mechanism
    for path, text, claims, gaps in _mechanism_statements(mechanism):
        if not claims and not gaps and text != STAND_IN_TEXT:
            yield broken("B340", Place(file, path), what="sentence")
        yield from _mechanism_claims(index, file, path[:-1], claims)
        for number, gap in enumerate(gaps):
            yield from _mechanism_gap(index, gap, file, (*path[:-1], "gaps", number))
    for path, part in _mechanism_parts(mechanism):
        if not part.claims:
            what = "box" if isinstance(part, Box) else "arrow"
            yield broken("B340", Place(file, path, on="key"), what=what)
        if not SLUG.match(str(path[-1])):
            yield broken("B106", Place(file, path, on="key"), value=path[-1])
        yield from _mechanism_claims(index, file, path, part.claims)
        if isinstance(part, Box):
            yield from index.entity(part.entity, Place(file, (*path, "entity")))


def _mechanism_claims(index: _Index, file: str, path: Path, claims: tuple[str, ...]) -> Iterator[Diagnostic]:
    for number, ref in enumerate(claims):
        where = (*path, "claims", number)
        if "/" in ref:
            yield from index.claim_ref(file, "", ref, where)
        elif ref != STAND_IN_ID:
            yield broken("B114", Place(file, where), value=ref, hint="write brief-id/claim-id")


def _mechanism_gap(index: _Index, gap: Gap, file: str, path: Path) -> Iterator[Diagnostic]:
    if gap.brief in index.draft.lost or gap.brief == STAND_IN_ID:
        return
    drafts = index.draft.briefs.get(gap.brief)
    if drafts is None:
        if not index.draft.briefs_lost:
            near = nearest(gap.brief, index.draft.briefs)
            hint = {"hint": f'did you mean "{near}"?'} if near else {}
            yield broken("B209", Place(file, (*path, "brief")), id=gap.brief, **hint)
        return
    found = len(gaps_matching(drafts[0][1], gap))
    if found != 1 and gap.words != STAND_IN_TEXT:
        count = "no gap has" if not found else f"{found} gaps have"
        yield broken("B343", Place(file, (*path, "words")), words=gap.words, count=count, brief=gap.brief)


def mechanism_pictures(index: _Index) -> Iterator[Diagnostic]:
    """Every arrow leads from one box of its picture to another, and no two boxes stand at one place."""
    # Of a mended file it is not known where its boxes and arrows were meant to be.
    if index.draft.mechanism is None or "mechanism" in index.draft.lost_files:
        return
    file, mechanism = index.draft.mechanism
    for side, panel in mechanism.panels():
        yield from _mechanism_picture(file, side, panel)


def _mechanism_picture(file: str, side: str, panel: Panel) -> Iterator[Diagnostic]:
    taken: dict[str, str] = {}
    for slug, box in panel.boxes.items():
        if box.place in taken:
            yield broken("B342", Place(file, (side, "boxes", slug, "place")), corner=box.place, other=taken[box.place])
        taken.setdefault(box.place, slug)
    for slug, arrow in panel.arrows.items():
        for key, box_id in (("from", arrow.from_), ("to", arrow.to)):
            if box_id not in panel.boxes and box_id != STAND_IN_ID:
                hint = suggestion(box_id, list(panel.boxes), "add the box, or correct the id")
                yield broken("B341", Place(file, (side, "arrows", slug, key)), id=box_id, what="no box here", hint=hint)
        if arrow.to == arrow.from_ != STAND_IN_ID:
            place = Place(file, (side, "arrows", slug, "to"))
            yield broken("B341", place, id=arrow.to, what="the box that it comes from", hint="name another box")


def open_contradictions(index: _Index) -> Iterator[Diagnostic]:
    """Claims that contradict each other stand in a question together."""
    if "questions" in index.draft.lost_files:
        return
    held: dict[str, set[str]] = defaultdict(set)
    for slug, (_, question) in index.draft.questions.items():
        for ref in question.claim_refs():
            held[ref].add(slug)
    if not all(index.has_claim(*_halves(ref)) for ref in held):
        return  # What leads nowhere may have been meant for one of these.
    for file, brief_id, claim_id, claim, path in index.claims:
        if not claim.contradicts and claim.stance != "denies":
            continue
        others = [((*path, "contradicts", number), ref) for number, ref in enumerate(claim.contradicts)]
        if claim.stance == "denies" and claim.about is not None:
            others.append(((*path, "about"), claim.about))
        one = f"{brief_id}/{claim_id}"
        for where, ref in others:
            target = full_ref(brief_id, ref)
            # What does not exist, or is the claim itself, is reported as that.
            if target == one or not index.has_claim(*_halves(target)) or held[one] & held[target]:
                continue
            verb = "denies" if where[-1] == "about" else "contradicts"
            yield broken("B321", Place(file, where, word=ref), claim=claim_id, verb=verb, other=ref)


def _halves(ref: str) -> tuple[str, str]:
    brief_id, _, claim_id = ref.rpartition("/")
    return brief_id, claim_id


def bottom_lines(index: _Index) -> Iterator[Diagnostic]:
    """Every sentence of a bottom line names claims of its own brief that it rests on."""
    for file, brief_id, brief in index.briefs():
        if brief.bottom_line == STAND_IN_TEXT:
            continue
        for sentence in sentences(brief.bottom_line):
            if not sentence.claims:
                # The first words are enough to find the sentence, and stay on one line when YAML folds.
                first = " ".join(sentence.text.split()[:1])
                before = brief.bottom_line[: brief.bottom_line.find(sentence.text)]
                yield broken("B301", Place(file, ("bottom_line",), word=first, nth=before.count(first)))
        seen: dict[str, int] = {}
        for claim_id in citations(brief.bottom_line):
            if claim_id not in brief.claims:
                yield from index.claim_ref(
                    file, brief_id, claim_id, ("bottom_line",), _nth(brief.bottom_line, claim_id, seen)
                )


def _nth(text: str, citation: str, seen: dict[str, int]) -> int:
    """Number of earlier occurrences of a cited id in a text, the words of its prose included."""
    at = text.find("[", 0)
    count = seen.get(citation, 0)
    while at >= 0:
        end = text.find("]", at)
        if end >= 0 and citation in [part.strip() for part in text[at + 1 : end].split(",")]:
            if count == 0:
                seen[citation] = seen.get(citation, 0) + 1
                return text.count(citation, 0, text.index(citation, at))
            count -= 1
        at = text.find("[", at + 1)
    return 0


def dated_claims(index: _Index) -> Iterator[Diagnostic]:
    """Every claim has a date of its own or an event's, and was said by the time its text was published."""
    for file, _, brief in index.briefs():
        published = brief.source.published
        for claim_id, claim in brief.claims.items():
            if claim.when is None and not claim.event:
                yield broken("B305", Place(file, ("claims", claim_id)))
            said = claim.said
            if (
                said
                and said.earliest
                and published.latest
                and published.text != "2000"
                and said.earliest > published.latest
            ):
                yield broken("B308", Place(file, ("claims", claim_id, "said")), published=published.words)


def offices_held(index: _Index) -> Iterator[Diagnostic]:
    """A claim gives nobody an office outside the dates of that person's roles, and who speaks holds one that day."""
    people = {slug: entry for _, slug, _, entry in index.entries() if isinstance(entry, Person) and entry.roles}
    keys = {role: office_key(role.office) for person in people.values() for role in person.roles}
    events = {slug: entry for _, slug, _, entry in index.entries() if isinstance(entry, Event)}
    offices = Offices(role.office for role in keys)
    for file, _, brief in index.briefs():
        for claim_id, claim in brief.claims.items():
            when = date_of(claim, events)
            if when is None:
                continue
            for slug, office, start in offices.given(claim.text):
                person = people.get(slug)
                held = [keys[role] for role in roles_on(person, when)] if person else []
                if person and office_key(office) not in held:
                    nth = claim.text.count(office, 0, start)
                    place = Place(file, ("claims", claim_id, "text"), word=office, nth=nth)
                    yield broken("B331", place, id=claim_id, name=person.name, office=office, when=when.words)
            speaker = people.get(claim.said_by.speaker.entity or "")
            said = claim.said or brief.source.published
            if speaker and said.text != "2000" and not roles_on(speaker, said):
                place = Place(file, ("claims", claim_id, "said_by"))
                yield broken("B332", place, id=claim_id, name=speaker.name, when=said.words)
    for file, slug, _, entry in index.entries():
        for number, role in enumerate(entry.roles if isinstance(entry, Person) else ()):
            for position, ref in enumerate(role.claims):
                brief_id, _, claim_id = ref.rpartition("/")
                named = (brief.claims.get(claim_id) for _, brief in index.draft.briefs.get(brief_id, ()))
                when = next((date_of(claim, events) for claim in named if claim is not None), None)
                if when and isinstance(entry, Person) and role not in roles_on(entry, when):
                    where = Place(file, (slug, "roles", number, "claims", position))
                    yield broken("B331", where, id=ref, name=entry.name, office=role.office, when=when.words)


def held_texts(index: _Index) -> Iterator[Diagnostic]:
    """A claim has a place in a text that is held, and none in one that is not; what is not held has an address."""
    for file, _, brief in index.briefs():
        held = brief.source.text == "held"
        if not held and brief.source.url is None:
            yield broken("B101", Place(file, ("source",), on="key"), key="url")
        for claim_id, claim in brief.claims.items():
            if held and claim.at is None:
                yield broken("B101", Place(file, ("claims", claim_id), on="key"), key="at")
            elif not held and claim.at is not None:
                yield broken("B312", Place(file, ("claims", claim_id, "at"), on="key"))
        for key in ("faults", "noise"):
            if not held and getattr(brief, key):
                yield broken("B312", Place(file, (key,), on="key"))


def entry_and_withdrawal(index: _Index) -> Iterator[Diagnostic]:
    """What is entered was published, what is withdrawn was entered, and an id is a claim or withdrawn, never both."""
    for file, brief_id, brief in index.briefs():
        # Of an uncertain day of publication the earliest counts, so that a fault is certain.
        published = brief.source.published
        known = published.earliest is not None and published.text != "2000"
        there, what = published if known else None, f"its text was published, {published.words}"
        if brief.entered is not None:
            if _before(brief.entered, there):
                yield broken("B316", Place(file, ("entered",)), day=brief.entered.words, what=what)
            there, what = brief.entered, f"its brief was entered, {brief.entered.words}"
        for claim_id, claim in brief.claims.items():
            if claim.entered is not None and _before(claim.entered, there):
                place = Place(file, ("claims", claim_id, "entered"))
                yield broken("B316", place, day=claim.entered.words, what=what)
        for claim_id, withdrawal in brief.withdrawn.items():
            path: Path = ("withdrawn", claim_id)
            if claim_id in brief.claims:
                yield broken("B314", Place(file, path, on="key"), id=claim_id)
            if withdrawal.on.text != STAND_IN_DAY and _before(withdrawal.on, there):
                yield broken("B315", Place(file, (*path, "on")), day=withdrawal.on.words, what=what)
            instead = withdrawal.instead
            if instead is not None and full_ref(brief_id, instead) == f"{brief_id}/{claim_id}":
                yield broken("B302", Place(file, (*path, "instead")))
            elif instead is not None:
                yield from index.claim_ref(file, brief_id, instead, (*path, "instead"))


def _before(day: Edtf, other: Edtf | None) -> bool:
    return other is not None and day.sort_key()[0] < other.sort_key()[0]


def registry_links(index: _Index) -> Iterator[Diagnostic]:
    """Ids inside the registry lead to entries of the right kind."""
    for file, slug, _, entry in index.entries():
        if isinstance(entry, (Person, Organisation, PlaceEntry)) or hasattr(entry, "country"):
            yield from index.entity(getattr(entry, "country", None), Place(file, (slug, "country")), "countries")
        if isinstance(entry, Person):
            for number, role in enumerate(entry.roles):
                where = (slug, "roles", number)
                yield from index.entity(
                    role.of,
                    Place(file, (*where, "of")),
                    "countries",
                    "organisations",
                    expected="a country or an organisation",
                )
                start, end = role.from_, role.to
                if start and end and start.earliest and end.latest and start.earliest > end.latest:
                    yield broken("B307", Place(file, (*where, "to")))
        if isinstance(entry, Initiative):
            yield from _ladder(file, slug, entry)
            for number, party in enumerate(entry.parties):
                place = Place(file, (slug, "parties", number))
                yield from index.entity(
                    party, place, "countries", "organisations", expected="a country or an organisation"
                )
        if isinstance(entry, Event):
            for number, where_id in enumerate(entry.places):
                place = Place(file, (slug, "places", number))
                yield from index.entity(where_id, place, "places", "countries", expected="a place or a country")


def _ladder(file: str, slug: str, entry: Initiative) -> Iterator[Diagnostic]:
    stages = [rung.stage for rung in entry.ladder]
    for number, stage in enumerate(stages):
        if stage in stages[:number] and stage != STAND_IN_ID:
            yield broken("B313", Place(file, (slug, "ladder", number, "stage")), stage=stage)
    if entry.goal not in (None, STAND_IN_ID, *stages) and STAND_IN_ID not in stages:
        hint = suggestion(entry.goal or "", stages, "name a stage of the ladder, or add it there")
        yield broken("B205", Place(file, (slug, "goal")), id=entry.goal, initiative=slug, hint=hint)


def shared_names(index: _Index) -> Iterator[Diagnostic]:
    """No two people, organisations, countries or places share a name that readers search for."""
    owners: dict[str, tuple[str, str]] = {}
    for file, slug, kind, entry in index.entries():
        if kind not in ("people", "organisations", "countries", "places"):
            continue
        for name in entry.all_names():
            folded = name.casefold()
            other, _ = owners.setdefault(folded, (slug, file))
            if other != slug:
                yield broken("B309", Place(file, (slug,), on="key"), name=name, other=other)


def unused_entries(index: _Index) -> Iterator[Diagnostic]:
    """Every entry of the registry is named by a claim, a source or another entry."""
    if index.draft.lost or index.draft.lost_files or index.draft.briefs_lost:
        return
    used = set(index.texts.named)
    for _, _, text in index.texts.unsound:
        used.update(references(text))
    for _, _, brief in index.briefs():
        used.update(slug for slug in (brief.source.publisher, brief.source.origin) if slug)
    for _, _, _, claim, _ in index.claims:
        used.update(claim.said_by.entities(), claim.event)
        if claim.initiative:
            used.add(claim.initiative)
    if index.draft.mechanism is not None:
        parts = _mechanism_parts(index.draft.mechanism[1])
        used.update(box.entity for _, box in parts if isinstance(box, Box) and box.entity)
    for _, _, _, entry in index.entries():
        used.update(slug for slug in (getattr(entry, "country", None),) if slug)
        used.update(getattr(entry, "parties", ()))
        used.update(getattr(entry, "places", ()))
        used.update(role.of for role in getattr(entry, "roles", ()))
    for file, slug, _, _ in index.entries():
        if slug not in used and SLUG.match(slug):
            yield broken("B310", Place(file, (slug,), on="key"), id=slug)


CHECKS: Final[tuple[Callable[[_Index], Iterator[Diagnostic]], ...]] = (
    same_id,
    same_address,
    claim_ids,
    known_publishers,
    known_speakers,
    marked_up_texts,
    known_references,
    known_initiatives,
    known_claims,
    questions,
    open_contradictions,
    mechanism_rests,
    mechanism_pictures,
    bottom_lines,
    dated_claims,
    offices_held,
    held_texts,
    entry_and_withdrawal,
    registry_links,
    shared_names,
    unused_entries,
)
"""Every check across files, in the order in which they report."""

_OF_TEXTS: Final = (known_speakers, marked_up_texts, known_references, unused_entries)
"""Those that read every text, and one more: together as much work as all others."""
