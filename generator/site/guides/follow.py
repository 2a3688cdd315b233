"""The page on feeds: which there are, what each holds, and how to use one."""

from __future__ import annotations

from generator.site.text.placeholders import ROOT
from generator.site.views.base import Link, view_class
from generator.site.views.context import ViewContext

MOST_FEEDS = 100
"""Feeds of initiatives that the page lists, the first of the registry; each has its feed on its own page too."""


@view_class
class FeedView:
    """A feed: its title and address, and what it holds."""

    link: Link
    lead: str


@view_class
class FollowView:
    """The page on feeds: those of the whole record, and those of single initiatives."""

    everything: tuple[FeedView, ...]
    initiatives: tuple[FeedView, ...]
    steps: tuple[str, ...]


def follow_view(context: ViewContext, paths: dict[str, str], initiative_paths: dict[str, str]) -> FollowView:
    """The page on feeds.

    Args:
        context: of the site.
        paths: path of each feed of the whole record, by its name in the catalogue.
        initiative_paths: path of the feed of each initiative, by id.
    """
    words = context.words
    return FollowView(
        tuple(
            FeedView(Link(str(words(f"feed.{name}")), f"{ROOT}{path}"), str(words(f"feed.{name}_lead")))
            for name, path in paths.items()
        ),
        tuple(
            FeedView(Link(context.corpus.entries[initiative_id].name, f"{ROOT}{path}"), "")
            for initiative_id, path in list(initiative_paths.items())[:MOST_FEEDS]
        ),
        tuple(str(words(f"follow.steps.{step}")) for step in ("install", "copy", "paste")),
    )
