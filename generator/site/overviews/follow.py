"""The page on feeds: their list, their contents, and how to use them."""

from __future__ import annotations

from collections.abc import Mapping

from generator.site.text.placeholders import ROOT
from generator.site.views.base import Link, view_class
from generator.site.views.context import ViewContext

Forms = tuple[str, str]
"""Paths of a feed in the site: as Atom, and as JSON Feed."""

MAX_FEEDS = 100
"""The largest number of feeds of entries of one kind on the page: the first of the registry. Each entry's page offers
its own feed."""


@view_class
class FeedView:
    """A feed: its title and address as Atom, its address as JSON Feed, and its description."""

    link: Link
    json: str
    lead: str


@view_class
class FollowView:
    """The page on feeds: feeds of the whole record, feeds of single entries by kind, and calendars."""

    everything: tuple[FeedView, ...]
    of_entries: tuple[tuple[str, tuple[FeedView, ...]], ...]
    calendars: tuple[Link, ...]
    steps: tuple[str, ...]


def follow_view(
    context: ViewContext,
    paths: Mapping[str, Forms],
    entry_paths: Mapping[str, Mapping[str, Forms]],
    calendar: str,
    calendars: Mapping[str, str],
) -> FollowView:
    """Return the page on feeds.

    Args:
        context: the context of the site's views.
        paths: paths of each feed of the whole record, by its name in the catalogue.
        entry_paths: paths of the feed of each entry that has one, by the kind of the entries and then by id.
        calendar: path of the calendar of the whole record; empty if it has none.
        calendars: path of the calendar of each initiative that has one, by its id.
    """
    words = context.words
    return FollowView(
        tuple(
            _feed(words.plain(f"feed.{name}"), path, words.plain(f"feed.{name}_lead")) for name, path in paths.items()
        ),
        tuple(
            (
                kind,
                tuple(_feed(context.corpus.entries[key].name, path) for key, path in [*of_kind.items()][:MAX_FEEDS]),
            )
            for kind, of_kind in entry_paths.items()
            if of_kind
        ),
        (
            *((Link(words.plain("calendar.one"), f"{ROOT}{calendar}"),) if calendar else ()),
            *(
                Link(words.plain("calendar.of", initiative=context.corpus.entries[key].name), f"{ROOT}{path}")
                for key, path in list(calendars.items())[:MAX_FEEDS]
            ),
        ),
        tuple(words.plain(f"follow.steps.{step}") for step in ("install", "copy", "paste")),
    )


def _feed(title: str, paths: Forms, lead: str = "") -> FeedView:
    atom, json = paths
    return FeedView(Link(title, f"{ROOT}{atom}"), f"{ROOT}{json}", lead)
