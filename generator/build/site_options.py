"""The options of a site, as distinct from the settings of its engine. Each is declared once: name, kind and default.

With MkDocs they are the options of the plugin.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass

from generator.site.pagination.splitting import BUDGET


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteOptions:
    """The options of a site. Each holds a value of the kind of its default.

    Attributes:
        search: whether to make a search index.
        stamp: whether pages are stamped into the theme; if not, the engine renders each.
        feed_id: the part of the ids of feeds and their entries by which two records differ.
        book: whether the site is to hold the briefing book, if the record is not too large for one.
        split_above: bytes of a list above which its page is split.
        strict: whether a part that was not checked or not reviewed in its present state stops the build.
        tabs: how many entries of the navigation are tabs at the head of each page.
    """

    search: bool = True
    stamp: bool = True
    feed_id: str = ""
    book: bool = True
    split_above: int = BUDGET
    strict: bool = False
    tabs: int = 6


def option_defaults() -> dict[str, bool | int | str]:
    """Return the default of each option, by its name."""
    return asdict(SiteOptions())
