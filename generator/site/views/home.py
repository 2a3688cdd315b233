"""The view of the home page: statuses, the newest briefs, and ways to browse. Its answer: `site.overviews.answer`."""

from __future__ import annotations

from generator.model.edtf import parse
from generator.site.views.base import BriefItem, Counts, DateView, view_class
from generator.site.views.claims import brief_item, counts_of, date_view
from generator.site.views.context import ViewContext
from generator.site.views.registry import EntityItem, EventItem, entry_items, event_item
from generator.site.views.statuses import StatusView, status_view


@view_class
class HomeView:
    """The home page."""

    record_ends: DateView
    statuses: tuple[StatusView, ...]
    newest: tuple[BriefItem, ...]
    events: tuple[EventItem, ...]
    ways: tuple[tuple[str, tuple[EntityItem, ...]], ...]
    counts: Counts


NEWEST_ON_HOME = 5
EVENTS_ON_HOME = 7
PEOPLE_ON_HOME = 12
STATUSES_ON_HOME = 30


def home_view(context: ViewContext) -> HomeView:
    """Return the home page: statuses, newest briefs, ways to browse."""
    newest = tuple(brief_item(context, brief_id) for brief_id in context.corpus.briefs_by_date[::-1][:NEWEST_ON_HOME])
    ways = tuple(
        (
            kind,
            tuple(sorted(entry_items(context, kind), key=lambda item: (-item.claims, item.name))[:PEOPLE_ON_HOME]),
        )
        for kind in _ways(context)
    )
    day = context.corpus.as_of
    return HomeView(
        date_view(context, parse(day)),
        tuple(status_view(context, brief_id) for brief_id in list(context.corpus.initiatives)[:STATUSES_ON_HOME]),
        newest,
        () if context.corpus.initiatives else _newest_events(context),
        ways,
        context.cached(all_counts),
    )


def _ways(context: ViewContext) -> tuple[str, ...]:
    """Return the two kinds of entry by which to browse.

    They are people and countries, or other kinds if the record lacks these.
    """
    preferred = ("people", "countries", "organisations", "places", "systems")
    return tuple(kind for kind in preferred if context.corpus.registry.get(kind))[:2]


def _newest_events(context: ViewContext) -> tuple[EventItem, ...]:
    """Return the events at the head of the page of a record without initiatives, the newest first."""
    return tuple(event_item(context, event_id) for event_id in context.corpus.events_by_date[::-1][:EVENTS_ON_HOME])


def all_counts(context: ViewContext) -> Counts:
    """Return counts of claims, briefs, origins and voices of the whole record."""
    return counts_of(context, context.corpus.claims_by_date)


def lead_words(context: ViewContext) -> str:
    """Return the status of the first initiative of the registry, in one line; empty if there is none."""
    for initiative_id in context.corpus.initiatives:
        view = status_view(context, initiative_id)
        if not view.stage:
            return view.initiative.text
        words = f"{view.initiative.text}: {view.stage}{view.reached_words}."
        if view.last_confirmed:
            words += f" {view.confirmed_label} {view.last_confirmed.words}."
        return words
    return ""
