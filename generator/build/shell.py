"""The theme's page around our content: rendered once per kind of page, then filled for each page.

A `Shell` is a page of the theme with a placeholder wherever pages of one kind differ. `Shells` gets each shell from the
engine once, and knows nothing else of the engine.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Set
from dataclasses import dataclass
from typing import Final

from markupsafe import escape

from generator.build.errors import PipelineError
from generator.site.kinds.page_kind import PageSpec
from generator.site.rendering import Rendered

SLOTS: Final = ("title", "description", "canonical", "twin", "content")
"""Slots of a shell: all that differs between pages of one kind."""

_PLACEHOLDER: Final = re.compile("briefings-slot-([a-z]+)-begins-and-ends")


def placeholder(slot: str) -> str:
    """Return the text with which the theme is rendered in place of a slot; no filter of the theme changes it."""
    return f"briefings-slot-{slot}-begins-and-ends"


@dataclass(frozen=True, slots=True)
class Shell:
    """A rendered page of the theme, split at its placeholders.

    Attributes:
        pieces: the text between the slots, encoded; one more than there are slots.
        slots: the names of the slots between them.
    """

    pieces: tuple[bytes, ...]
    slots: tuple[str, ...]

    @classmethod
    def cut(cls, html: str) -> Shell:
        """Split a page that was rendered with placeholders.

        Raises:
            PipelineError: if it has no placeholder for content, or an unknown one.
        """
        split = _PLACEHOLDER.split(html)
        slots = tuple(split[1::2])
        if "content" not in slots or set(slots) - set(SLOTS):
            raise PipelineError(
                f"a page of the theme shows {', '.join(sorted(set(slots))) or 'nothing'} of {', '.join(SLOTS)}; "
                "let a main.html of your own extend base.html, and keep its block `content`"
            )
        return cls(tuple(piece.encode() for piece in split[::2]), slots)

    def stamp(self, *, title: str, description: str, canonical: str, twin: str, content: str) -> bytes:
        """Fill the slots, and return the file of a page.

        Args:
            title: plain text for the browser's title.
            description: plain text.
            canonical: full address of the page; unused where the site has no address.
            twin: address of the page's twin as JSON.
            content: HTML.
        """
        values = {
            "title": str(escape(title)),
            "description": str(escape(description)),
            "canonical": canonical,
            "twin": twin,
            "content": content,
        }
        page = [self.pieces[0]]
        for slot, piece in zip(self.slots, self.pieces[1:], strict=True):
            page.append(values[slot].encode())
            page.append(piece)
        return b"".join(page)


class Shells:
    """The shells of a site, each asked for when the first page needs it.

    Args:
        shell_for: returns the shell for a page, see `Engine.shell`.
        site_url: the site's address, ending in a slash; empty if it has none.
        named: addresses of the pages that the navigation names.
    """

    def __init__(self, shell_for: Callable[[PageSpec], Shell], site_url: str, named: Set[str]) -> None:
        self._shell_for = shell_for
        self._site_url = site_url
        self._named = named
        self._folders_of_named = {address.partition("/")[0] for address in named if address.count("/") > 1}
        self._shells: dict[tuple[str, str], Shell] = {}

    def of(self, spec: PageSpec) -> Shell:
        """Return the shell of a page."""
        folder = spec.address.partition("/")[0]
        if spec.address in self._named:
            where = spec.address  # the navigation marks the page itself
        elif spec.page_key or folder in self._folders_of_named:
            where = folder  # depth, section, or the links to named pages depend on it
        else:
            where = ""
        key = f"{spec.kind}/{where}", spec.section
        shell = self._shells.get(key)
        if shell is None:
            shell = self._shells[key] = self._shell_for(spec)
        return shell

    def stamp(self, spec: PageSpec, rendered: Rendered) -> bytes:
        """Return the file of a page: its own values in its shell."""
        return self.of(spec).stamp(
            title=rendered.title,
            description=rendered.description,
            canonical=f"{self._site_url}{spec.address}" if self._site_url else "",
            twin=rendered.twin,
            content=rendered.content,
        )
