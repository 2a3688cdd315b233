"""Pages that guide readers: the subject in short, the parties side by side, feeds, and gaps."""

from __future__ import annotations

from functools import partial
from typing import Final

from generator.findings.gaps import GapOfBrief, all_gaps
from generator.provenance.reviews.units import primer_units
from generator.site.export.feeds import feeds_of_entries, paths_of
from generator.site.export.formats.calendar import PATH, calendar_path, has_calendar, with_calendar
from generator.site.export.formats.json_feed import json_path
from generator.site.kinds.page_kind import Content, PageContext, PageKind, PageSpec, listing
from generator.site.overviews.follow import follow_view
from generator.site.overviews.gaps import gap_groups
from generator.site.overviews.governments import comparisons
from generator.site.overviews.primer import primer_view
from generator.site.pagination.lists import BY_KIND, Lists, Split
from generator.site.pagination.splitting import ListPage, by_group, fits
from generator.site.pagination.weights import LINE
from generator.site.text.catalog import Words

NO_INITIATIVE: Final = "other"


def _primer(context: PageContext, _: PageSpec) -> Content:
    view = primer_view(context.views)
    description = " ".join(s.html.striptags() for section in view.sections[:1] for s in section.sentences)
    return Content(description, {"view": view}, view.title)


PRIMER: Final = PageKind(
    "primer",
    _primer,
    address="primer/",
    needed=lambda corpus: corpus.primer is not None,
    title="lists.primer",
    cards=True,
    units=lambda corpus, _: primer_units(corpus),
)

GOVERNMENTS: Final = PageKind(
    "governments",
    lambda context, _: listing(context, "lists.governments_lead", comparisons=comparisons(context.views)),
    address="governments/",
    needed=lambda corpus: any(len(initiative.parties) > 1 for initiative in corpus.initiatives.values()),
    title="lists.governments",
    cards=True,
)


def _follow(context: PageContext, _: PageSpec) -> Content:
    def forms(path: str) -> tuple[str, str]:
        return path, json_path(path)

    everything = {name: forms(path) for name, path in paths_of(context.corpus).items()}
    of_entries = {
        kind: {entry_id: forms(path) for entry_id, path in paths.items()}
        for kind, paths in feeds_of_entries(context.corpus).items()
    }
    calendars = {initiative_id: calendar_path(initiative_id) for initiative_id in with_calendar(context.views)}
    view = follow_view(context.views, everything, of_entries, PATH if has_calendar(context.views) else "", calendars)
    return listing(context, "follow.lead", view=view)


FOLLOW: Final = PageKind("follow", _follow, address="follow/", title="follow.title", feeds=("briefs", "statuses"))


def _weight(lists: Lists, gap: GapOfBrief) -> int:
    return 2 * LINE + len(lists.corpus.briefs[gap.brief_id].gaps[gap.number].encode())


def _cut(lists: Lists, _: str) -> tuple[ListPage[GapOfBrief], ...]:
    gaps = lists.found(all_gaps)
    weigh = partial(_weight, lists)
    if fits(gaps, weigh, lists.budget):
        return ()
    return by_group(gaps, lambda gap: gap.initiative or NO_INITIATIVE, weigh, lists.budget)


def _group_label(words: Words, group: str) -> str:
    return words.plain("gaps.other") if group == NO_INITIATIVE else group.replace("-", " ").capitalize()


def gaps_address(context: PageContext, initiative_id: str) -> str:
    """Return the address of an initiative's gaps: on the page of all gaps, or their own first page."""
    for page in context.lists.of("gap-list", "gaps"):
        if page.group == initiative_id:
            return f"gaps/{BY_KIND}/{page.key}/"
    return f"gaps/#_{initiative_id}"


def _gap_list(context: PageContext, spec: PageSpec) -> Content:
    pages = context.lists.of(spec.kind, spec.name)
    gaps = context.views.found(all_gaps) if not pages else [gap for page in pages[:1] for gap in page.items]
    return listing(context, "lists.gaps_lead", groups=gap_groups(context.views, gaps))


GAP_LIST: Final = PageKind(
    "gap-list",
    _gap_list,
    address="gaps/",
    needed=lambda corpus: any(brief.gaps for brief in corpus.briefs.values()),
    title="lists.gaps",
    split=Split(_cut, BY_KIND, group=_group_label),
    list_page=lambda context, _, page: {"groups": gap_groups(context.views, page.items)},
    cards=True,
)
