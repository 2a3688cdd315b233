"""What templates see: small frozen views, apart from the model, with texts rendered and links relative."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar, dataclass_transform

from markupsafe import Markup

from generator.corpus import ClaimRecord

_View = TypeVar("_View")


@dataclass_transform(frozen_default=True)
def _view(cls: type[_View]) -> type[_View]:
    # Views are made and read, never compared or printed: making the methods for that would slow every start. That
    # nothing changes them is for the type checker to see: what looks at run time takes as long as all else about them.
    return dataclass(slots=True, eq=False, repr=False)(cls)


@_view
class Link:
    """A link: its words and where it leads."""

    text: str
    url: str
    lang: str = ""


@_view
class SpeakerView:
    """Who said something.

    Attributes:
        html: names and offices, linked, with the chain they passed through.
        plain: the same as text.
        kind: `official`, `named`, `institution`, `unnamed`, `narration` or `headline`.
        kind_label: the kind in words.
    """

    html: Markup
    plain: str
    kind: str
    kind_label: str


@_view
class DateView:
    """A date: words for readers, a day for machines, EDTF as written."""

    words: str
    iso: str
    edtf: str


@_view
class RelationView:
    """A relation between claims, seen from one of them."""

    label: str
    claim: Link
    brief: Link
    who: str


@_view
class FaultView:
    """A fault of a source text."""

    number: int
    place: str
    kind: str
    says: str
    means: Markup
    how: Markup | None
    changes_meaning: bool
    touches: tuple[Link, ...]


@_view
class CheckView:
    """How far a claim has been checked against its source text.

    Attributes:
        state: `checked`, `changed`, `unchecked` or `not-held`.
        label: the state in a word or two.
        accepted: what the machine questioned and an editor let stand.
        why: the editor's reason.
    """

    state: str
    label: str
    accepted: tuple[str, ...]
    why: str


@_view
class ClaimView:
    """A claim as its brief, an entity or an initiative shows it."""

    id: str
    number: int
    url: str
    html: Markup
    speaker: SpeakerView
    manner: str
    when: DateView
    said: DateView | None
    paragraph: int
    locator: str
    language: str
    check: CheckView
    initiative: Link | None
    stage: str
    deadline: DateView | None
    events: tuple[Link, ...]
    stance: str
    relations: tuple[RelationView, ...]
    more_relations: int
    note: Markup | None
    basis: str
    faults: tuple[FaultView, ...]
    brief: BriefItem
    questions: tuple[Link, ...]
    badly_translated: str
    entered: str


@_view
class BriefItem:
    """A brief in a list."""

    id: str
    url: str
    title: str
    published: DateView
    origin: Link
    publisher: Link
    reposted: bool
    folder: str
    folder_label: str
    claims: int
    lead: str
    reading: str


@_view
class SourceView:
    """The source text behind a brief."""

    publisher: Link
    origin: Link
    reposted: bool
    origin_basis: str
    headline: str
    published: DateView
    basis: str
    language: str
    language_code: str
    translation: str
    credits: tuple[tuple[str, str], ...]
    url: str


@_view
class NoiseView:
    """Lines of a source text that say nothing of its story."""

    place: str
    what: str


@_view
class TombstoneView:
    """What stands at the address of a claim that was withdrawn.

    Attributes:
        id: the claim's former id.
        url: its address.
        on: the day on which it was withdrawn.
        why: the reason.
        was: what it said; empty where that is not kept.
        instead: link to the claim that replaced it.
        brief: link to the brief that made it.
    """

    id: str
    url: str
    on: DateView
    why: Markup
    was: Markup
    instead: Link | None
    brief: Link


@_view
class BriefView:
    """A brief's page."""

    item: BriefItem
    bottom_line: Markup
    source: SourceView
    claims: tuple[ClaimView, ...]
    faults: tuple[FaultView, ...]
    noise: tuple[NoiseView, ...]
    gaps: tuple[Markup, ...]
    entities: tuple[tuple[str, tuple[Link, ...]], ...]
    checks: tuple[tuple[str, str, int], ...]
    fingerprint: str
    earlier: BriefItem | None
    later: BriefItem | None
    edit_url: str
    entered: DateView | None
    withdrawn: tuple[TombstoneView, ...]


@_view
class FaultsView:
    """The faults of one source text."""

    item: BriefItem
    faults: tuple[FaultView, ...]


@_view
class CheckedView:
    """Briefs with how far their claims have been checked.

    Attributes:
        states: every state as (state, words).
        rows: the briefs with their claims by state, in the order of `states`.
        accepted: what the machine questioned and editors let stand: (brief, what, why).
    """

    states: tuple[tuple[str, str], ...]
    rows: tuple[tuple[BriefItem, tuple[int, ...]], ...]
    accepted: tuple[tuple[BriefItem, str, str], ...]


@_view
class VerificationView:
    """How far the record has been checked.

    Attributes:
        states: every state as (state, words, what it means, claims in it).
        claims: all claims.
        texts: source texts that are held.
        not_held: source texts known by their address alone.
        rows: every brief with its claims by state, in the order of `states`.
        accepted: what the machine questioned and editors let stand: (brief, what, why).
        rules: what the machine compares, a sentence each.
    """

    states: tuple[tuple[str, str, str, int], ...]
    claims: int
    texts: int
    not_held: int
    rows: tuple[tuple[BriefItem, tuple[int, ...]], ...]
    accepted: tuple[tuple[BriefItem, str, str], ...]
    rules: tuple[str, ...]


@_view
class YearView:
    """Claims of one year, or of no year."""

    label: str
    anchor: str
    records: tuple[ClaimRecord, ...]


@_view
class RoleView:
    """An office held."""

    office: str
    of: Link
    start: str
    end: str
    basis: str


@_view
class NameView:
    """Names in one language."""

    language: str
    code: str
    names: tuple[str, ...]


@_view
class Counts:
    """What stands behind a page: reports are counted by origin and voice, not by file.

    Attributes:
        claims: how many claims.
        briefs: in how many briefs.
        origins: from how many newsrooms and bodies.
        voices: of how many speakers.
        kinds: kinds of speaker among them, each as (kind, words, how many claims).
    """

    claims: int
    briefs: int
    origins: int
    voices: int
    kinds: tuple[tuple[str, str, int], ...]


@_view
class EntityItem:
    """An entity in a list."""

    id: str
    url: str
    name: str
    native: str
    native_lang: str
    detail: str
    claims: int
    voices: int


@_view
class EntityView:
    """An entity's page.

    Attributes:
        offices: of a person, the office held on the date of each claim, by `brief-id/claim-id`.
    """

    item: EntityItem
    kind: str
    kind_label: str
    country: Link | None
    names: tuple[NameView, ...]
    roles: tuple[RoleView, ...]
    note: Markup | None
    counts: Counts
    years: tuple[YearView, ...]
    offices: Mapping[str, str]


@_view
class StageView:
    """A stage of a ladder: `reached`, `current` or `ahead`; `more` claims report it than are shown."""

    id: str
    name: str
    means: str
    state: str
    claims: tuple[ClaimView, ...]
    since: str
    more: int


@_view
class DeadlineView:
    """A target date and the claims that set or repeat it, and how many `more` do."""

    date: DateView
    move: str
    set_on: DateView
    claims: tuple[ClaimView, ...]
    more: int


@_view
class StatusView:
    """Where an initiative stands.

    Attributes:
        initiative: link to its page.
        about: what was undertaken.
        stage: the stage reached, in words; empty where none is reported.
        step: the stage's place on the ladder, from 1; 0 where none is reached.
        since: when it was reached.
        since_known: whether that has a first day; `../2024-08-17` says only that it was reached by then.
        confirmed: the newest date on which the record confirms the stage, where that is not `since`.
        as_of: when the record last speaks of the initiative.
        goal: the stage that deadlines are for, in words.
        verdict: `none`, `open`, `on-time`, `late`, `late-but-done`, `unclear` or `not-reported`.
        verdict_label: the verdict in words.
        deadline: the target date in force.
        deadlines: every target date, oldest first.
        hedged: whether all that reports the stage is hedged.
        unconfirmed: whether unnamed speakers or headlines alone report it.
        doubts: claims that hedge or deny, the newest.
        more_doubts: how many more do.
        more_deadlines: how many target dates before these are left out.
        evidence: link to the claim that says when the stage was reached.
        behind: what stands behind the stage.
        counts: what stands behind all that is said of the initiative.
        stages: the ladder, first to last.
    """

    initiative: Link
    about: Markup
    stage: str
    step: int
    since: DateView | None
    since_known: bool
    confirmed: DateView | None
    as_of: DateView | None
    goal: str
    verdict: str
    verdict_label: str
    deadline: DateView | None
    deadlines: tuple[DeadlineView, ...]
    hedged: bool
    unconfirmed: bool
    doubts: tuple[ClaimRecord, ...]
    more_doubts: int
    more_deadlines: int
    evidence: Link | None
    behind: Counts
    counts: Counts
    stages: tuple[StageView, ...]


@_view
class InitiativeView:
    """An initiative's page."""

    item: EntityItem
    status: StatusView
    parties: tuple[Link, ...]
    names: tuple[NameView, ...]
    counts: Counts
    years: tuple[YearView, ...]


@_view
class EventItem:
    """An event in a list."""

    url: str
    name: str
    date: DateView
    claims: int
    voices: int


@_view
class EventView:
    """An event's page."""

    item: EventItem
    id: str
    basis: str
    places: tuple[Link, ...]
    names: tuple[NameView, ...]
    counts: Counts
    years: tuple[YearView, ...]


@_view
class PublisherView:
    """A publisher's page, or its row in the list."""

    item: EntityItem
    kind: str
    url: str
    note: Markup | None
    names: tuple[NameView, ...]
    country: Link | None
    published: tuple[BriefItem, ...]
    originated: tuple[BriefItem, ...]
    quoted: tuple[YearView, ...]
    quoted_count: int
    published_count: int
    originated_count: int


@_view
class HomeView:
    """The home page."""

    as_of: DateView
    statuses: tuple[StatusView, ...]
    newest: tuple[BriefItem, ...]
    ways: tuple[tuple[str, tuple[EntityItem, ...]], ...]
    counts: Counts
