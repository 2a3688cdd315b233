"""Views that are parts of others: claims, dates, links, counts. Texts are rendered, and links are relative."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, TypeVar, dataclass_transform

from markupsafe import Markup

from generator.corpus import ClaimRecord

_View = TypeVar("_View")

FaultWeight = Literal["meaning", "other", "misprint"]
"""Effects of a fault on readers, in the order in which faults are shown: misleading, perhaps puzzling, or harmless."""

LINK_LETTERS: Final = 70
"""The largest number of letters in the link to a related claim. The link's card has the rest."""

MAX_RELATIONS: Final = 24
"""The largest number of related claims of a claim on its brief's page: the newest."""


@dataclass_transform(frozen_default=True)
def view_class(cls: type[_View]) -> type[_View]:
    """Make a class a view: a small record with slots that nothing changes.

    The type checker makes sure of that. Views are neither compared nor printed, so they have no methods for it.
    """
    return dataclass(slots=True, eq=False, repr=False)(cls)


@view_class
class Link:
    """A link: its text and its address."""

    text: str
    url: str
    lang: str = ""


@view_class
class SpeakerView:
    """A speaker in words.

    Attributes:
        html: names and offices, linked, with the chain of intermediaries.
        plain: the same as plain text.
        kind: one of `AttributionKind`.
        kind_label: the kind in words, with a note if nobody read the whole text.
        unread: whether nobody read the whole text.
    """

    html: Markup
    plain: str
    kind: str
    kind_label: str
    unread: bool


@view_class
class DateView:
    """A date: in words for readers, as a day for machines, and in words as HTML that names that day or the EDTF."""

    words: str
    iso: str
    html: Markup


@view_class
class RelationView:
    """A relation between claims, seen from one of them."""

    label: str
    claim: Link
    brief: Link
    who: str


@view_class
class FaultView:
    """A fault of a source text.

    Attributes:
        number: its number among the faults of the text, from 1.
        weight: `meaning` if a reader would be misled, `misprint`, or `other`.
        on_initiative: whether it bears on a claim about an initiative.
    """

    number: int
    place: str
    kind: str
    says: str
    means: Markup
    how: Markup | None
    changes_meaning: bool
    touches: tuple[Link, ...]
    weight: FaultWeight
    on_initiative: bool


@view_class
class CheckView:
    """The state of checking of a claim against its source text.

    Attributes:
        state: `checked`, `changed`, `unchecked` or `not-held`.
        label: the state in a word or two.
        accepted: findings of the machine that an editor accepted with a reason, a sentence each.
    """

    state: str
    label: str
    accepted: tuple[str, ...]


@view_class
class ClaimView:
    """A claim as its brief, an entity or an initiative shows it.

    `html` is its text, and `text` the same without markup. `marks` warn readers wherever the claim is shown: its source
    text is wrong there, or sources differ.
    """

    id: str
    number: int
    url: str
    html: Markup
    text: str
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
    marks: tuple[str, ...]
    review: str


@view_class
class BriefItem:
    """A brief in a list."""

    id: str
    url: str
    title: str
    published: DateView
    origin: Link
    folder: str
    folder_label: str
    claims: int
    lead: str
    reading: str
    held: bool


@view_class
class YearView:
    """Claims of one year, or without a year."""

    label: str
    anchor: str
    records: tuple[ClaimRecord, ...]


@view_class
class NameView:
    """Names in one language."""

    language: str
    code: str
    names: tuple[str, ...]


@view_class
class Counts:
    """Numbers of the reports behind a page, counted by origin and voice, not by file.

    Attributes:
        claims: the number of claims.
        briefs: the number of their briefs.
        origins: the number of newsrooms and bodies that their texts come from.
        voices: the number of their speakers.
        kinds: kinds of speaker among them, each as (kind, label, number of claims).
    """

    claims: int
    briefs: int
    origins: int
    voices: int
    kinds: tuple[tuple[str, str, int], ...]
