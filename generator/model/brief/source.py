"""The text that a brief summarises, and its original."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from generator.model.base import Model, model
from generator.model.edtf import Edtf
from generator.model.explained import explained
from generator.model.fields import Address, Language, Line, Names, Plain, PublisherId

Translation = Literal["human", "machine", "none"]
Holding = Literal["held", "not-held"]
HowRead = Literal["whole", "title", "nothing"]


@model
@explained("The text in its first form, where a copy or a translation was read; leave out what is not known.")
class Original(Model):
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


@model
@explained("The text that a brief summarises, as it was read.")
class Source(Model):
    publisher: PublisherId = Field(description="Who published the copy that was read.", examples=["morning-post"])
    origin: PublisherId | None = Field(
        default=None,
        description="The newsroom or body that the text comes from, if that is not the publisher.",
        examples=["coast-agency"],
    )
    origin_basis: Plain | None = Field(
        default=None, description="How the origin is known.", examples=["the dateline names the agency"]
    )
    headline: Line | None = Field(
        default=None,
        description="The headline as published, if the text can be cited by it.",
        examples=["Northland, Southland to link harbours"],
    )
    published: Edtf = Field(description="The day of publication.", examples=["2023-05-09", "2023-05", "2023-05-09~"])
    basis: Plain | None = Field(
        default=None,
        description="How the day of publication is known.",
        examples=["dateline, and an external copy dated 2023-05-09"],
    )
    language: Language = Field(description="Language of the copy.", examples=["en", "fr", "ja", "ko"])
    translation: Translation = Field(
        default="none", description="How the copy came to be in `language`.", examples=["machine"]
    )
    translated_from: Language | None = Field(
        default=None, description="The language it was first written in.", examples=["ja"]
    )
    authors: Names = Field(
        default=(), description="Who wrote it, as named in the text.", examples=[["Anna Writer", "Bo Reporter"]]
    )
    translators: Names = Field(default=(), description="Who translated it.", examples=[["Dora Translator"]])
    editors: Names = Field(default=(), description="Who edited it.", examples=[["Eve Editor"]])
    url: Address | None = Field(
        default=None,
        description="Address of the copy that was read.",
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
    read: HowRead | None = Field(
        default=None,
        description=(
            "How much of a text that is not held was read: `whole`; `title` if only its title was; "
            "`nothing` if it is known only from other texts. If left out, part of it was."
        ),
        examples=["whole"],
    )

    @property
    def read_whole(self) -> bool:
        """Whether the author of the brief read the whole text."""
        return self.how_read == "whole"

    @property
    def how_read(self) -> HowRead | Literal["part"]:
        """How much of the text the author of the brief read."""
        return "whole" if self.text == "held" else self.read or "part"
