"""`briefings show`: a brief, claim, entry, initiative or question, with all that is linked to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from generator.checks.name_search import singular
from generator.commands.authoring.ids import Places, names_of, text_with_names
from generator.corpus import ClaimRecord, Corpus
from generator.diagnostics.likeness import nearest
from generator.diagnostics.refusal import RefusedError
from generator.diagnostics.visible import shortened
from generator.findings.statuses.status import status
from generator.findings.verification import CheckState, check_of
from generator.model.attribution import Attribution
from generator.model.registry import Event, Initiative, Person
from generator.reading.layout import BRIEFINGS, QUESTIONS, REGISTRY_FOLDER
from generator.reading.mending import STAND_IN_TEXT

_CHECKED: Final[Mapping[CheckState, str]] = {
    "checked": "yes, against its source text",
    "changed": "before it was changed: verify and seal it again",
    "unchecked": "not yet",
    "not-held": "no: its source text is not held",
}


class UnknownIdError(RefusedError):
    """Nothing has this id; the message suggests ids that may be meant."""


def show(corpus: Corpus, wanted: str, places: Places) -> list[str]:
    """Return the lines that show a thing, by its id.

    Args:
        corpus: the readable part of the record.
        wanted: the id of an entry, a question or a brief; `brief-id/claim-id`, or the claim's id alone if only one
            brief has it; or a brief's file.
        places: finds the lines of things.

    Raises:
        UnknownIdError: if nothing has this id.
    """
    if not wanted.strip():
        raise UnknownIdError("the id is empty; find one by a name: briefings ids NAME")
    name = wanted.strip().strip("[]").removesuffix(".yaml")
    name = name.rpartition("/")[2] if wanted.endswith(".yaml") else name
    shown: list[list[str]] = []
    if name in corpus.entries:
        shown.append([*_entry(corpus, name, places)])
    if name in corpus.questions:
        shown.append([*_question(corpus, name, places)])
    if name in corpus.briefs:
        shown.append([*_brief(corpus, name, places)])
    claims = [ref for ref in corpus.claims if name in (ref, ref.rpartition("/")[2])]
    if len(claims) == 1:
        shown.append([*_claim(corpus, corpus.claims[claims[0]], places)])
    elif claims:
        shown.append([f'{len(claims)} claims have the id "{name}":', *(f"  {ref}" for ref in claims)])
    if not shown:
        raise UnknownIdError(f'nothing has the id "{shortened(wanted)}"{_suggestion(corpus, name)}')
    lines = [line for lines in shown for line in ("", *lines)][1:]
    return [line.replace(STAND_IN_TEXT, "…") for line in lines]


def _suggestion(corpus: Corpus, name: str) -> str:
    matches = names_of(corpus).find(name)
    if len(matches) > 1:
        return "; names like it: " + ", ".join(match.words for match in matches[:8])
    match = matches[0] if matches else None
    near = None if match else nearest(name, [*corpus.entries, *corpus.questions, *corpus.briefs, *corpus.claims])
    if match or near:
        return f"; did you mean {match.words if match else near}?"
    return f"; look for it by its name: briefings ids {shortened(name)}"


def _facts(facts: Mapping[str, object]) -> Iterator[str]:
    filled = {key: value for key, value in facts.items() if value}
    width = max(map(len, filled), default=0)
    for key, value in filled.items():
        yield f"  {key:{width}}  {value}"


def _entry(corpus: Corpus, entry_id: str, places: Places) -> Iterator[str]:
    entry, kind = corpus.entries[entry_id], corpus.kinds[entry_id]
    yield f"{entry_id}  {singular(kind)}  ({places.of(f'{BRIEFINGS}/{REGISTRY_FOLDER}/{kind}.yaml', (entry_id,))})"
    yield from _facts(
        {
            "name": entry.name,
            "also": ", ".join(entry.all_names()[1:]),
            "country": getattr(entry, "country", None),
            "date": entry.date.words if isinstance(entry, Event) else None,
            "places": ", ".join(entry.places) if isinstance(entry, Event) else None,
            "note": text_with_names(entry.note, corpus) if entry.note else None,
        }
    )
    if isinstance(entry, Person):
        for role in entry.roles:
            dates = [f"{key} {date.text}" for key, date in (("from", role.from_), ("to", role.to)) if date]
            yield f"  office: {', '.join((role.office, role.of, *dates))}"
            yield from (f"    {ref}" for ref in role.claims)
    if isinstance(entry, Initiative):
        yield from _initiative(corpus, entry_id, entry)
    naming = corpus.claims_naming.get(entry_id, ())
    yield from _claims("claims that name it", naming, corpus)
    yield from _listed(
        "briefs of its texts",
        (
            brief_id
            for brief_id, brief in corpus.briefs.items()
            if entry_id in (brief.source.publisher, brief.source.origin)
        ),
    )
    yield from _listed("entries that name it", _entries_naming(corpus, entry_id))
    questions = (question for record in naming for question in corpus.questions_of.get(record.ref, ()))
    yield from _listed("questions", dict.fromkeys(questions))


def _entries_naming(corpus: Corpus, entry_id: str) -> Iterator[str]:
    for other_id, other in corpus.entries.items():
        named = [getattr(other, "country", None), *getattr(other, "parties", ()), *getattr(other, "places", ())]
        named += [role.of for role in getattr(other, "roles", ())]
        if entry_id in named:
            yield other_id


def _initiative(corpus: Corpus, entry_id: str, entry: Initiative) -> Iterator[str]:
    current = status(corpus, entry_id)
    yield f"  parties: {', '.join(entry.parties)}"
    for stage in entry.ladder:
        mark = "  <- reached" if current.stage is stage else ""
        yield f"  stage: {stage.stage} ({stage.name}){mark}"
    for deadline in current.deadlines:
        refs = ", ".join(record.ref for record in deadline.claims)
        yield f"  deadline: {deadline.date.words}  ({deadline.move}: {refs})"


def _brief(corpus: Corpus, brief_id: str, places: Places) -> Iterator[str]:
    brief = corpus.briefs[brief_id]
    source = brief.source
    yield f"{brief_id}  brief  ({places.of(corpus.files[brief_id], ())})"
    yield from _facts(
        {
            "title": brief.title,
            "publisher": source.publisher,
            "origin": source.origin,
            "published": source.published.words,
            "language": source.language,
            "headline": source.headline,
            "address": source.url,
            "entered": brief.entered.words if brief.entered else None,
            "bottom line": text_with_names(brief.bottom_line, corpus),
            "sealed": "yes" if brief_id in corpus.seals else "no",
        }
    )
    records = [record for record in corpus.claims.values() if record.brief_id == brief_id]
    yield from _claims("claims", records, corpus)
    yield from _listed("names", dict.fromkeys(name for record in records for name in record.names))
    yield from _listed("faults", (f"{fault.at}  {fault.kind}: {fault.says} -> {fault.means}" for fault in brief.faults))
    yield from _listed("noise", (f"{noise.at}  {noise.what}" for noise in brief.noise))
    yield from _listed("gaps", brief.gaps)
    yield from _listed("withdrawn", brief.withdrawn)
    incoming = (
        f"{other.ref} {kind.replace('_', ' ')} {record.claim_id}"
        for record in records
        for kind, other in corpus.relations_to.get(record.ref, ())
        if other.brief_id != brief_id
    )
    yield from _listed("related claims of other briefs", incoming)
    questions = (question for record in records for question in corpus.questions_of.get(record.ref, ()))
    yield from _listed("questions", dict.fromkeys(questions))


def _claim(corpus: Corpus, record: ClaimRecord, places: Places) -> Iterator[str]:
    claim = record.claim
    yield f"{record.ref}  claim  ({places.of(corpus.files[record.brief_id], ('claims', record.claim_id))})"
    yield from _facts(
        {
            "text": text_with_names(claim.text, corpus),
            "when": record.when.words,
            "said": record.said().words,
            "said by": _speaker(claim.said_by),
            "manner": claim.manner,
            "at": claim.at,
            "initiative": claim.initiative,
            "stage": claim.stage,
            "deadline": claim.deadline.words if claim.deadline else None,
            "every": claim.every,
            "confirms": claim.confirms,
            "event": ", ".join(claim.event),
            "stance": claim.stance if claim.stance != "asserts" else None,
            "basis": claim.basis,
            "note": text_with_names(claim.note, corpus) if claim.note else None,
            "entered": claim.entered.words if claim.entered else None,
            "checked": _CHECKED[check_of(corpus, record).state],
            "names": ", ".join(record.names),
        }
    )
    for kind, target in record.relations:
        yield f"  {kind.replace('_', ' ')} {target}"
    for kind, other in corpus.relations_to.get(record.ref, ()):
        yield f"  {other.ref} {kind.replace('_', ' ')} this claim"
    yield from _listed("questions", corpus.questions_of.get(record.ref, ()))


def _question(corpus: Corpus, question_id: str, places: Places) -> Iterator[str]:
    question = corpus.questions[question_id]
    yield f"{question_id}  question  ({places.of(f'{BRIEFINGS}/{QUESTIONS}.yaml', (question_id,))})"
    yield from _facts({"title": question.title, "relation": question.relation, "rule": question.rule})
    for position in question.positions:
        scope = f" ({text_with_names(position.scope, corpus)})" if position.scope else ""
        yield f"  position: {text_with_names(position.position, corpus)}{scope}"
        for ref in position.claims:
            record = corpus.claims.get(ref)
            yield f"    {ref}" + (f"  {shortened(text_with_names(record.claim.text, corpus), 100)}" if record else "")
    yield f"  reading: {text_with_names(question.reading, corpus)}"
    yield f"  settles: {text_with_names(question.settles, corpus)}"


def _speaker(said_by: Attribution) -> str:
    """Return a speaker, with the key by which the brief names it, and those who passed the words on."""
    shown = {
        "entity": said_by.entity,
        "people": " and ".join(said_by.people),
        "institution": " and ".join(said_by.institution),
        "account": said_by.account,
        "unnamed": said_by.unnamed,
        "narration": "the report itself" if said_by.narration else None,
        "headline": "the headline" if said_by.headline else None,
        "via": said_by.via,
    }
    words = next((f"{value}" if form == "entity" else f"{form}: {value}" for form, value in shown.items() if value), "")
    words += f", of {' and '.join(said_by.of)}" if said_by.of else ""
    return f"{words}, from {_speaker(said_by.from_)}" if said_by.from_ else words


def _claims(title: str, records: Iterable[ClaimRecord], corpus: Corpus) -> Iterator[str]:
    lines = (
        f"{record.when.iso():10}  {record.ref}  {shortened(text_with_names(record.claim.text, corpus), 100)}"
        for record in records
    )
    yield from _listed(title, lines)


def _listed(title: str, items: Iterable[object]) -> Iterator[str]:
    listed = [*items]
    if listed:
        yield f"  {title}: {len(listed)}"
    for item in listed:
        yield f"    {item}"
