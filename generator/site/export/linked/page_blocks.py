"""JSON-LD of pages, in the terms of schema.org.

A block says no more than the record. A claim's text is the site's summary, so the site is its publisher; its author is
its speaker. A brief is based on the text that was read. Nothing is rated: there is no ClaimReview.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from generator.corpus import ClaimRecord, Corpus
from generator.findings.entry_history import last_changed
from generator.model.edtf import Edtf
from generator.model.registry import Entry, Event, Person, Publisher
from generator.site.addresses import brief_address, path_to_root, question_address
from generator.site.export.context import is_small_enough_for_other_forms
from generator.site.export.field import iso_day
from generator.site.export.fields import LICENCE_ADDRESS
from generator.site.views.context import ViewContext

Block = dict[str, Any]
MakeBlock = Callable[[ViewContext, str, str], Block]
"""Makes the block of a page from the context, the id of its brief or entry, and the path to the site's root."""

MAX_CLAIMS_OF_A_BRIEF: Final = 100
"""The largest number of claims of a brief whose block names them. More would make the page too long."""

TYPES: Final[Mapping[str, str]] = {
    "people": "Person",
    "organisations": "Organization",
    "countries": "Country",
    "places": "Place",
    "systems": "Thing",
    "instruments": "CreativeWork",
    "terms": "DefinedTerm",
    "publishers": "Organization",
    "initiatives": "Thing",
    "events": "Event",
}
"""The schema.org type of the entries of each registry; `Thing` if schema.org has no nearer type."""

_PUBLISHERS: Final[Mapping[str, str]] = {
    "agency": "NewsMediaOrganization",
    "newspaper": "NewsMediaOrganization",
    "magazine": "NewsMediaOrganization",
    "broadcaster": "NewsMediaOrganization",
    "government": "GovernmentOrganization",
}
_SOURCE: Final = "#_source"
"""The fragment that identifies, on a brief's page, the text that the brief summarises."""
_WHOLE_DATE: Final = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-\d\d)?)?\Z")


def type_of(corpus: Corpus, entry_id: str) -> str:
    """Return the schema.org type of an entry."""
    entry = corpus.entries[entry_id]
    sort = _PUBLISHERS.get(entry.kind) if isinstance(entry, Publisher) else None
    return sort or TYPES[corpus.kinds[entry_id]]


def exact(date: Edtf | None) -> str | None:
    """Return a date that schema.org can write: a certain year, month or day; None for every other date."""
    return date.text if date is not None and _WHOLE_DATE.match(date.text) else None


def _said(**parts: Any) -> Block:
    """Return a block without its empty values. Keys of JSON-LD itself are given with a capital: `Id`, `Type`."""
    return {f"@{key.lower()}" if key in ("Id", "Type") else key: value for key, value in parts.items() if value}


def _one_or_all(values: Iterable[Any]) -> Any:
    listed = list(values)
    return listed[0] if len(listed) == 1 else listed


def _site(context: ViewContext, root: str) -> Block:
    return _said(Type="Organization", Id=root or "./", name=context.site.name)


# --- briefs ------------------------------------------------------------------------------------------


def brief_block(context: ViewContext, brief_id: str, root: str) -> Block:
    """Return a brief as a report on the text that it summarises, with its claims."""
    corpus = context.corpus
    brief = corpus.briefs[brief_id]
    address = root + brief_address(brief_id)
    changed = last_changed(brief)
    few = is_small_enough_for_other_forms(corpus) and len(brief.claims) <= MAX_CLAIMS_OF_A_BRIEF
    # A brief has dozens of addresses, so they are relative to the page; programs resolve them.
    near = path_to_root(brief_address(brief_id))
    return _said(
        Type="Report",
        Id=address,
        url=address if few else None,
        headline=brief.title,
        inLanguage=context.words.language if few else None,
        dateCreated=exact(brief.entered),
        dateModified=iso_day(changed.latest) if changed else None,
        publisher=_site(context, root) if few else {"@id": root or "./"},
        license=LICENCE_ADDRESS,
        isBasedOn=_source(context, brief_id, near),
        hasPart=[_claim_block(context, record, near) for record in corpus.claims_of[brief_id]] if few else None,
    )


def _source(context: ViewContext, brief_id: str, root: str) -> Block:
    corpus, source = context.corpus, context.corpus.briefs[brief_id].source
    return _said(
        Type="Article" if corpus.folders[brief_id] == "articles" else "CreativeWork",
        Id=_SOURCE,
        headline=source.headline,
        url=source.url,
        archivedAt=source.archived,
        datePublished=exact(source.published),
        inLanguage=source.language,
        publisher=_entry_named(corpus, source.publisher, root),
        sourceOrganization=_entry_named(corpus, source.origin, root) if source.origin else None,
        # Authors have no type: it is not always known whether a name is that of a person or an office.
        author=_one_or_all([{"name": name} for name in source.authors]),
    )


def _entry_named(corpus: Corpus, entry_id: str, root: str) -> Block:
    return {
        "@type": type_of(corpus, entry_id),
        "@id": f"{root}{corpus.kinds[entry_id]}/{entry_id}/",
        "name": corpus.entries[entry_id].name,
    }


def _claim_block(context: ViewContext, record: ClaimRecord, root: str) -> Block:
    """Return a claim on its brief's page: our summary of what its speaker said."""
    return _said(
        Type="Claim",
        Id=f"#{record.claim_id}",
        text=context.texts.plain(record.claim.text),
        author=_one_or_all(speakers(context.corpus, record, root)),
        dateCreated=exact(record.said()),
        publisher={"@id": root},
        isBasedOn={"@id": _SOURCE},
    )


def speakers(corpus: Corpus, record: ClaimRecord, root: str) -> list[Block]:
    """Return the first speakers of a claim. An unnamed speaker has no type, since several people may be meant."""
    speaker = record.claim.said_by.speaker
    if speaker.unnamed:
        return [{"name": speaker.unnamed}]
    named = speaker.speakers() or (corpus.origin(record.brief),)
    return [_entry_named(corpus, entry_id, root) for entry_id in named]


# --- other pages -------------------------------------------------------------------------------------


def entry_block(context: ViewContext, entry_id: str, root: str) -> Block:
    """Return an entry of the registry: its description and its other names."""
    corpus = context.corpus
    entry = corpus.entries[entry_id]
    address = root + context.texts.addresses[entry_id]
    block = _said(
        Type=type_of(corpus, entry_id),
        Id=address,
        mainEntityOfPage=address,
        name=entry.name,
        alternateName=list(dict.fromkeys(entry.all_names()))[1:],
        description=context.texts.plain(entry.about) if entry.about else None,
        url=entry.url if isinstance(entry, Publisher) else None,
    )
    return {**block, **_own(context, entry, root)}


def _own(context: ViewContext, entry: Entry, root: str) -> Block:
    """Return the properties that only certain kinds of entry have."""
    corpus = context.corpus
    if isinstance(entry, Event):
        place = _one_or_all(_entry_named(corpus, place, root) for place in entry.places)
        date = exact(entry.date)
        return _said(startDate=date, endDate=date if entry.date.is_day else None, location=place)
    if isinstance(entry, Person):
        return _said(affiliation=_one_or_all(_offices(context, entry, root)))
    return {}


def _offices(context: ViewContext, person: Person, root: str) -> list[Block]:
    return [
        _said(
            Type="OrganizationRole",
            roleName=role.office,
            startDate=exact(role.from_),
            endDate=exact(role.to),
            affiliation=_entry_named(context.corpus, role.of, root),
        )
        for role in person.roles
    ]


def initiative_block(context: ViewContext, initiative_id: str, root: str) -> Block:
    """Return the page of an initiative: the site's article on it."""
    address = root + context.texts.addresses[initiative_id]
    initiative = context.corpus.initiatives[initiative_id]
    return _said(
        Type="Article",
        Id=address,
        url=address,
        headline=initiative.name,
        inLanguage=context.words.language,
        publisher=_site(context, root),
        license=LICENCE_ADDRESS,
        about=_said(Type="Thing", name=initiative.name, description=context.texts.plain(initiative.about)),
    )


def question_block(context: ViewContext, question_id: str, root: str) -> Block:
    """Return a question with the answers that claims give. None of them is marked as the right one."""
    question = context.corpus.questions[question_id]
    plain = context.texts.plain
    return _said(
        Type="Question",
        Id=root + question_address(question_id),
        name=question.title,
        suggestedAnswer=[{"@type": "Answer", "text": plain(position.position)} for position in question.positions],
    )


def home_block(context: ViewContext, _: str, root: str) -> Block:
    """Return the site as a whole."""
    return _said(
        Type="WebSite",
        Id=root or "./",
        url=context.site.url or None,
        name=context.site.name,
        inLanguage=context.words.language,
        license=LICENCE_ADDRESS,
    )
