"""How the mechanism works, as far as claims tell: `briefings/mechanism.yaml`, from which a picture is drawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from pydantic import Field

from generator.model.fields import ClaimRefs, Id, Plain, Text
from generator.model.records import Record, record

Corner = Literal["top", "left", "middle", "right", "bottom"]
LinkState = Literal["linked", "not-linked", "expected", "shared"]
Side = Literal["before", "after"]


@record
class Gap(Record):
    """A gap of a brief, found by its words.

    Attributes:
        brief: the brief's id.
        words: words that occur in one of its gaps alone.
    """

    brief: Id
    words: Plain

    def numbers_in(self, gaps: Sequence[str]) -> tuple[int, ...]:
        """Numbers, from 0, of the gaps that hold these words; case and line ends do not matter."""
        words = _plain(self.words)
        return tuple(number for number, text in enumerate(gaps) if words in _plain(text))


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


Gaps = tuple[Gap, ...]


@record
class Statement(Record):
    """A sentence on what is known or not known.

    Attributes:
        says: the sentence.
        claims: `brief-id/claim-id` of the claims that it rests on.
        gaps: gaps of briefs that it rests on.
    """

    says: Text
    claims: ClaimRefs = ()
    gaps: Gaps = ()


@record
class Box(Record):
    """A box of the picture: a country, or a system.

    Attributes:
        name: as written in the box, in a few words.
        place: where it stands in the picture.
        entity: the entry of the registry that it stands for.
        claims: `brief-id/claim-id` of the claims that it rests on.
        note: what the claims do not say of it.
    """

    name: Plain
    place: Corner
    entity: Id | None = None
    claims: ClaimRefs = ()
    note: Text | None = None


@record
class Arrow(Record):
    """A line of the picture, from one box to another.

    Attributes:
        from_: id of a box.
        to: id of another box.
        state: `linked`; `not-linked`, for a link that a claim says is missing; `expected`; or `shared`, for data
            that pass.
        claims: `brief-id/claim-id` of the claims that it rests on.
        note: what the claims do not say of it.
    """

    from_: Id = Field(alias="from")
    to: Id
    state: LinkState
    claims: ClaimRefs = ()
    note: Text | None = None


@record
class Panel(Record):
    """One of the two pictures.

    Attributes:
        says: what it shows, in a sentence.
        claims: `brief-id/claim-id` of the claims that the sentence rests on.
        boxes: by id.
        arrows: by id.
    """

    says: Text
    claims: ClaimRefs = ()
    boxes: dict[str, Box]
    arrows: dict[str, Arrow]


@record
class Mechanism(Record):
    """How the mechanism works: before and after, what is known of it and what is not.

    Attributes:
        before: how the countries were linked before it.
        after: what claims say of it.
        known: what follows from claims.
        unknown: what no source of the record says; each sentence rests on gaps or claims.
    """

    before: Panel
    after: Panel
    known: tuple[Statement, ...] = ()
    unknown: tuple[Statement, ...] = ()

    def panels(self) -> Iterator[tuple[Side, Panel]]:
        """Both pictures with their keys."""
        yield "before", self.before
        yield "after", self.after
