"""A brief: the curated summary of one source text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StrictBool

from generator.model.attribution import SaidBy
from generator.model.edtf import Edtf
from generator.model.explained import explained
from generator.model.fields import (
    Address,
    ClaimRef,
    ClaimRefs,
    EventIds,
    InitiativeId,
    Language,
    Line,
    Lines,
    Plain,
    PublisherId,
    StageId,
    Text,
    Texts,
    invalid,
)
from generator.model.locators import ClaimLocator, Locator, PlaceLocator
from generator.model.records import Record, record
from generator.model.registry import Event

Stance = Literal["asserts", "hedges", "denies"]
Translation = Literal["human", "machine", "none"]
Holding = Literal["held", "not-held"]
Reading = Literal["whole", "title", "nothing"]
Level = Literal["names", "occasion", "cooperation"]
"""Levels of a claim on an initiative: by name, of an occasion without naming it, or of cooperation in general."""

Recurrence = Literal["week", "month", "quarter", "half-year", "year"]
"""The time after which something is to recur."""

FaultKind = Literal["mistranslation", "garble", "wrong-fact", "wrong-speaker", "omission", "wording", "typo"]
RELATIONS = ("agrees_with", "refines", "contradicts", "supersedes")


def _is_full_day(date: Edtf) -> Edtf:
    if date.text != date.iso():
        raise invalid("B115", value=date.text)
    return date


FullDay = Annotated[Edtf, AfterValidator(_is_full_day)]
"""One day of the calendar, as in 2023-06-03: when the record itself was changed is never uncertain."""


@record
@explained("The text in its first form, where a copy or a translation was read; leave out what is not known.")
class Original(Record):
    headline: Line | None = Field(
        default=None,
        description="Its headline in its own language, as a title to cite by.",
        examples=["Northland, Southland to link harbours"],
    )
    language: Language | None = Field(default=None, description="The language it was written in.", examples=["en"])
    url: Address | None = Field(
        default=None,
        description="Where it can be read in that language, at its own publisher where possible.",
        examples=["https://example.org/2023/05/09/harbours"],
    )
    basis: Plain = Field(
        description="How it is known to be the original, and whether it was read.",
        examples=["the page has the same text in English and names the agency"],
    )


@record
@explained("The text that a brief summarises, as it was read.")
class Source(Record):
    publisher: PublisherId = Field(description="Who published the copy that was read.", examples=["morning-post"])
    origin: PublisherId | None = Field(
        default=None,
        description="The newsroom or body that it really comes from, where that is another.",
        examples=["coast-agency"],
    )
    origin_basis: Plain | None = Field(
        default=None, description="How the origin is known.", examples=["the dateline names the agency"]
    )
    headline: Line | None = Field(
        default=None,
        description="As published; only where it is a title to cite by.",
        examples=["Northland, Southland to link harbours"],
    )
    published: Edtf = Field(description="The day of publication.", examples=["2023-05-09", "2023-05", "2023-05-09~"])
    basis: Plain | None = Field(
        default=None,
        description="How that date is known.",
        examples=["dateline, and an external copy dated 2023-05-09"],
    )
    language: Language = Field(description="Of the copy.", examples=["en", "fr", "ja", "ko"])
    translation: Translation = Field(
        default="none", description="How it came into that language.", examples=["machine"]
    )
    translated_from: Language | None = Field(
        default=None, description="The language it was first written in.", examples=["ja"]
    )
    authors: Lines = Field(
        default=(), description="Who wrote it, as named in the text.", examples=[["Anna Writer", "Bo Reporter"]]
    )
    translators: Lines = Field(default=(), description="Who translated it.", examples=[["Dora Translator"]])
    editors: Lines = Field(default=(), description="Who edited it.", examples=[["Eve Editor"]])
    url: Address | None = Field(
        default=None,
        description="Where the copy that was read can be read.",
        examples=["https://example.org/2023/05/09/harbours"],
    )
    archived: Address | None = Field(
        default=None,
        description="Address of an archived copy of that page.",
        examples=["https://web.archive.org/web/2023/https://example.org/2023/05/09/harbours"],
    )
    original: Original | None = Field(
        default=None,
        description="The original, where the text that was read is a copy or a translation.",
        examples=[
            {
                "headline": "Northland, Southland to link harbours",
                "language": "en",
                "url": "https://example.org/2023/05/09/harbours",
                "basis": "the page has the same text in English and names the agency",
            }
        ],
    )
    text: Holding = Field(
        default="held",
        description=(
            "`not-held` where only the address is known and no text is at hand, so that nothing can be checked."
        ),
        examples=["not-held"],
    )
    read: Reading | None = Field(
        default=None,
        description=(
            "How much of a text that is not held was read: `whole`; `title` where no more than its title was; "
            "`nothing` where it is known from others alone. Left out, a part of it was."
        ),
        examples=["whole"],
    )

    @property
    def read_whole(self) -> bool:
        """Whether the whole text was read by whoever took claims from it."""
        return self.how_read == "whole"

    @property
    def how_read(self) -> Reading | Literal["part"]:
        """The part of the text that was read by whoever took claims from it."""
        return "whole" if self.text == "held" else self.read or "part"


@record
@explained("One atomic statement in our own words.")
class Claim(Record):
    text: Text = Field(
        description="The statement, complete on its own.",
        examples=["[[northland]] and [[southland]] were expected to link their fog bells."],
    )
    when: Edtf | None = Field(
        default=None,
        description="When what it reports happened, is to happen, or was true; from the event where left out.",
        examples=["2023-11-12", "2023-06~", "2023-12/2024-02"],
    )
    said: Edtf | None = Field(
        default=None, description="When it was said, if not on the day of publication.", examples=["2023-11-13"]
    )
    said_by: SaidBy = Field(
        description="Who said it.",
        examples=[
            "anna-berg",
            {"unnamed": "a senior official", "of": "northland"},
            {"institution": "northland"},
            {"via": "coast-agency", "from": {"unnamed": "a senior official"}},
            {"narration": True},
        ],
    )
    manner: Line | None = Field(
        default=None, description="How: press conference, joint statement, …", examples=["press conference"]
    )
    at: ClaimLocator | None = Field(
        default=None,
        description="Where it stands in the source text. A claim from a text that is not held may have none.",
        examples=["2: relier leurs cloches"],
    )
    initiative: InitiativeId | None = Field(
        default=None, description="What undertaking it bears on.", examples=["shared-fog-signals"]
    )
    stage: StageId | None = Field(
        default=None,
        description="The stage of that initiative's ladder it reports as reached.",
        examples=["final-phase"],
    )
    deadline: Edtf | None = Field(default=None, description="A target date it sets.", examples=["2023-12"])
    every: Recurrence | None = Field(
        default=None,
        description="How often what it tells of is to recur, where the text itself says so, as in *annually*.",
        examples=["year"],
    )
    confirms: Level | None = Field(
        default=None,
        description=(
            "What it says of the initiative: `names` the thing itself, speaks of a given `occasion` without naming it, "
            "or speaks of `cooperation` in general."
        ),
        examples=["names"],
    )
    event: EventIds = Field(
        default=(),
        description=(
            "What it reports as having happened, one id or several; the first gives `when` where that is left out."
        ),
        examples=["bells-linked-2023", ["bells-linked-2023", "harbour-meeting-2022"]],
    )
    stance: Stance = Field(
        default="asserts",
        description="Whether it asserts, or hedges or denies what another claim says.",
        examples=["hedges"],
    )
    about: ClaimRef | None = Field(default=None, description="That other claim.", examples=["bell-link"])
    agrees_with: ClaimRefs = Field(
        default=(),
        description="Claims of other texts that say the same.",
        examples=["2023-11-12-morning-post-final-phase/bell-link"],
    )
    refines: ClaimRefs = Field(
        default=(), description="Claims that it makes more exact, without saying otherwise.", examples=["bell-link"]
    )
    contradicts: ClaimRefs = Field(
        default=(), description="Claims that cannot be true together with it.", examples=["bell-link"]
    )
    supersedes: ClaimRefs = Field(
        default=(),
        description="Earlier claims that no longer hold because of it, as when a target moves.",
        examples=["bell-link"],
    )
    basis: Plain | None = Field(
        default=None,
        description="How what the paragraph does not say is known.",
        examples=["the paragraph says Tuesday; the page is dated 9 May 2023, a Tuesday"],
    )
    note: Text | None = Field(
        default=None, description="A remark on scope.", examples=["A forecast by an unnamed source."]
    )
    entered: FullDay | None = Field(
        default=None,
        description="The day on which it was entered into the record, if later than its brief.",
        examples=["2026-11-28"],
    )

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
@explained("What is wrong in a source text as it was read.")
class Fault(Record):
    at: PlaceLocator = Field(description="Where.", examples=["4: Hafnburg"])
    kind: FaultKind = Field(description="What sort of fault.", examples=["mistranslation"])
    says: Plain = Field(description="What the text says as printed, in a few words.", examples=["trois cloches"])
    means: Text = Field(description="What it must mean.", examples=["The three harbours, not three bells."])
    how: Text | None = Field(default=None, description="How that is known.", examples=["The English copy says so."])
    changes_meaning: StrictBool = Field(default=False, description="Whether a reader would be misled.", examples=[True])
    touches: ClaimRefs = Field(default=(), description="Claims of this brief that it bears on.", examples=["bell-link"])


@record
@explained("Lines of a source text that say nothing of its story.")
class Noise(Record):
    at: PlaceLocator = Field(description="Which.", examples=["1", "9-12"])
    what: Plain = Field(description="What they are.", examples=["headline and byline"])


@record
@explained("A claim that the record no longer makes. Its address stays and says so.")
class Withdrawal(Record):
    on: FullDay = Field(description="The day on which it was withdrawn.", examples=["2026-11-28"])
    why: Text = Field(description="The reason, for readers.", examples=["The paragraph speaks of another system."])
    instead: ClaimRef | None = Field(default=None, description="The claim that replaced it.", examples=["new-claim"])
    was: Text | None = Field(
        default=None, description="What it said, in short.", examples=["That the system was in use in May."]
    )


@record
@explained("The curated summary of one source text. Its id is its file's name.")
class Brief(Record):
    title: Line = Field(
        description="In our own words.", examples=["A source expects Northland and Southland to link their fog bells"]
    )
    entered: FullDay | None = Field(
        default=None,
        description=(
            "The day on which it was entered into the record; where left out, the day of publication stands in."
        ),
        examples=["2026-11-21"],
    )
    source: Source = Field(
        description="The text it summarises.",
        examples=[{"publisher": "morning-post", "published": "2023-05-09", "language": "en"}],
    )
    bottom_line: Text = Field(
        description="Two to four sentences, each naming the claims it rests on, as in `… [claim-id].`",
        examples=["An unnamed source expects a deal in early June [bell-link]."],
    )
    claims: dict[str, Claim] = Field(
        description="By id; ids are permanent, of lower-case letters, digits and single hyphens.",
        examples=[
            {
                "bell-link": {
                    "text": "[[northland]] was expected to agree in early June.",
                    "when": "2023-06~",
                    "said_by": {"unnamed": "a source"},
                    "at": "2: in early June",
                }
            }
        ],
    )
    faults: tuple[Fault, ...] = Field(
        default=(),
        description="What is wrong in the source text.",
        examples=[[{"at": "4: Hafnburg", "kind": "garble", "says": "Hafnburg", "means": "Hafenburg"}]],
    )
    noise: tuple[Noise, ...] = Field(
        default=(),
        description="Its lines that say nothing of the story.",
        examples=[[{"at": "9-12", "what": "share buttons"}]],
    )
    gaps: Texts = Field(
        default=(),
        description="What it does not say although a reader would ask.",
        examples=[["Which data would be shared, and through which command."]],
    )
    withdrawn: dict[str, Withdrawal] = Field(
        default_factory=dict,
        description="Claims that it made and no longer makes, by their former ids.",
        examples=[{"old-claim": {"on": "2026-11-28", "why": "The paragraph speaks of another system."}}],
    )
