"""The usual ways in which something is said, as `manner` of a claim has them; other words are allowed."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

MANNERS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "statement": "A text that one body or person published.",
        "joint statement": "A text that several issued together.",
        "press conference": "Said to reporters who could ask, with the speaker's name.",
        "briefing": "Told to reporters by officials, in a regular or a closed round.",
        "remarks to reporters": "Said to reporters in passing, outside a press conference.",
        "interview": "Said to one newspaper, agency or broadcaster.",
        "speech": "Said before an audience.",
        "hearing": "Said before a parliament or one of its committees.",
        "readout": "The account that one side published of a talk.",
        "joint readout": "The account that all sides of a talk published together.",
        "release": "A text for the press.",
        "fact sheet": "A list of facts that a body published.",
        "e-mail": "An answer in writing to a reporter.",
        "post": "Published on a network on which everybody can publish.",
    }
)
