"""What a brief is: the curated summary of one source text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StrictBool

from generator.model.attribution import SaidBy
from generator.model.edtf import Edtf
from generator.model.fields import (
    Address,
    ClaimLocator,
    ClaimRef,
    ClaimRefs,
    Id,
    Ids,
    Language,
    Locator,
    PlaceLocator,
    Plain,
    Plains,
    Text,
    Texts,
    fault,
)
from generator.model.records import Record, record
from generator.model.registry import Event

Stance = Literal["asserts", "hedges", "denies"]
Translation = Literal["human", "machine", "none"]
Holding = Literal["held", "not-held"]
FaultKind = Literal["mistranslation", "garble", "wrong-fact", "wrong-speaker", "omission", "wording", "typo"]
RELATIONS = ("agrees_with", "refines", "contradicts", "supersedes")


def _is_full_day(date: Edtf) -> Edtf:
    if date.text != date.iso():
        raise fault("B115", value=date.text)
    return date


FullDay = Annotated[Edtf, AfterValidator(_is_full_day)]
"""One day of the calendar, as in 2023-06-03: when the record itself was changed is never uncertain."""


@record
class Source(Record):
    """The text that a brief summarises, as it was read.

    Attributes:
        publisher: who published the copy that was read.
        origin: the newsroom or body that it really comes from, where that is another.
        origin_basis: how the origin is known.
        headline: as published; only where it is a title to cite by.
        published: when.
        basis: how that date is known.
        language: of the copy.
        translation: how it came into that language.
        translated_from: the language it was first written in.
        authors: who wrote it, as named in the text.
        translators: who translated it.
        editors: who edited it.
        url: where it can be read.
        text: `not-held` where only the address is known and no text is at hand, so that nothing can be checked.
    """

    publisher: Id
    origin: Id | None = None
    origin_basis: Plain | None = None
    headline: Plain | None = None
    published: Edtf
    basis: Plain | None = None
    language: Language
    translation: Translation = "none"
    translated_from: Language | None = None
    authors: Plains = ()
    translators: Plains = ()
    editors: Plains = ()
    url: Address | None = None
    text: Holding = "held"


@record
class Claim(Record):
    """One atomic statement in our own words.

    Attributes:
        text: the statement, complete on its own.
        when: when what it reports happened, is to happen, or was true; from the event where left out.
        said: when it was said, if not on the day of publication.
        said_by: who said it.
        manner: how: press conference, joint statement, …
        at: where it stands in the source text; only of a text that is not held there is none.
        initiative: what undertaking it bears on.
        stage: the rung of that initiative's ladder it reports as reached.
        deadline: a target date it sets.
        event: what it reports as having happened, one id or several; the first gives `when` where that is left out.
        stance: whether it asserts, or hedges or denies what another claim says.
        about: that other claim.
        agrees_with, refines, contradicts, supersedes: relations to other claims.
        basis: how what the paragraph does not say is known.
        note: a remark on scope.
        entered: the day on which it was entered into the record, if later than its brief.
    """

    text: Text
    when: Edtf | None = None
    said: Edtf | None = None
    said_by: SaidBy
    manner: Plain | None = None
    at: ClaimLocator | None = None
    initiative: Id | None = None
    stage: Id | None = None
    deadline: Edtf | None = None
    event: Ids = ()
    stance: Stance = "asserts"
    about: ClaimRef | None = None
    agrees_with: ClaimRefs = ()
    refines: ClaimRefs = ()
    contradicts: ClaimRefs = ()
    supersedes: ClaimRefs = ()
    basis: Plain | None = None
    note: Text | None = None
    entered: FullDay | None = None

    def date(self, events: Mapping[str, Event]) -> Edtf | None:
        """Its own date, or that of the first event it reports; None where that event is missing."""
        if self.when is not None:
            return self.when
        event = events.get(self.event[0]) if self.event else None
        return event.date if event else None

    @property
    def place(self) -> Locator:
        """Where it stands in a source text that is held; `checks` refuses a claim of such a text without a place."""
        assert self.at is not None
        return self.at


@record
class Fault(Record):
    """What is wrong in a source text as it was read.

    Attributes:
        at: where.
        kind: what sort of fault.
        says: what the text says as printed, in a few words.
        means: what it must mean.
        how: how that is known.
        changes_meaning: whether a reader would be misled.
        touches: claims of this brief that it bears on.
    """

    at: PlaceLocator
    kind: FaultKind
    says: Plain
    means: Text
    how: Text | None = None
    changes_meaning: StrictBool = False
    touches: ClaimRefs = ()


@record
class Noise(Record):
    """Lines of a source text that say nothing of its story.

    Attributes:
        at: which.
        what: what they are.
    """

    at: PlaceLocator
    what: Plain


@record
class Withdrawal(Record):
    """A claim that the record no longer makes. Its address stays and says so.

    Attributes:
        on: the day on which it was withdrawn.
        why: the reason, for readers.
        instead: the claim that replaced it.
        was: what it said, in short.
    """

    on: FullDay
    why: Text
    instead: ClaimRef | None = None
    was: Text | None = None


@record
class Brief(Record):
    """The curated summary of one source text. Its id is its file's name.

    Attributes:
        title: in our own words.
        entered: the day on which it was entered into the record; where left out, the day of publication stands in.
        source: the text it summarises.
        bottom_line: two to four sentences, each naming the claims it rests on, as in `… [claim-id].`
        claims: by id; ids are permanent, of lower-case letters, digits and single hyphens.
        faults: what is wrong in the source text.
        noise: its lines that say nothing of the story.
        gaps: what it does not say although a reader would ask.
        withdrawn: claims that it made and no longer makes, by their former ids.
    """

    title: Plain
    entered: FullDay | None = None
    source: Source
    bottom_line: Text
    claims: dict[str, Claim]
    faults: tuple[Fault, ...] = ()
    noise: tuple[Noise, ...] = ()
    gaps: Texts = ()
    withdrawn: dict[str, Withdrawal] = Field(default_factory=dict)
