"""The theme's page around our content: rendered once per kind of page, then stamped.

A `Shell` is a rendered page of the theme with a token in each place where pages differ; `stamp` joins its parts
around a page's own values. Knows nothing of MkDocs: `mkdocs_plugin` renders the theme.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from markupsafe import escape

SLOTS: Final = ("title", "description", "canonical", "content")
"""What differs between pages of one kind."""

_TOKEN: Final = re.compile("briefings-slot-([a-z]+)-begins-and-ends")


def token(slot: str) -> str:
    """Text that stands for a slot while the theme is rendered; no filter of the theme changes it."""
    return f"briefings-slot-{slot}-begins-and-ends"


class ShellError(Exception):
    """The theme rendered a page without a slot for content, or with one we do not know."""


@dataclass(frozen=True, slots=True)
class Shell:
    """A rendered page of the theme, split at its slots.

    Attributes:
        parts: the text between the slots; one more than there are slots.
        slots: the names of the slots between them.
    """

    parts: tuple[str, ...]
    slots: tuple[str, ...]

    @classmethod
    def cut(cls, html: str) -> Shell:
        """Split a page that was rendered with tokens.

        Raises:
            ShellError: where no token for content is in it, or an unknown one is.
        """
        pieces = _TOKEN.split(html)
        slots = tuple(pieces[1::2])
        if "content" not in slots or set(slots) - set(SLOTS):
            raise ShellError(f"the theme rendered the slots {sorted(set(slots))}, not those of {SLOTS}")
        return cls(tuple(pieces[::2]), slots)

    def stamp(self, *, title: str, description: str, canonical: str, content: str) -> str:
        """Make a page.

        Args:
            title: plain text for the browser's title.
            description: plain text.
            canonical: full address of the page; unused where the site has no address.
            content: HTML.
        """
        values = {
            "title": str(escape(title)),
            "description": str(escape(description)),
            "canonical": canonical,
            "content": content,
        }
        joined = [self.parts[0]]
        for slot, part in zip(self.slots, self.parts[1:], strict=True):
            joined.append(values[slot])
            joined.append(part)
        return "".join(joined)
