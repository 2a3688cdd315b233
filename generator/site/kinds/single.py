"""Single pages, without a list that grows: home, the mechanism, data, reference and search."""

from __future__ import annotations

from typing import Final

from generator.diagnostics.examples import examples, without_example
from generator.provenance.reviews.units import mechanism_units
from generator.site.export.data_page import data_view
from generator.site.export.linked.page_blocks import home_block
from generator.site.kinds.page_kind import Content, PageContext, PageKind, PageSpec, listing
from generator.site.overviews.answer import answer_view
from generator.site.overviews.mechanism import mechanism_view
from generator.site.reference.data_model import model_reference
from generator.site.reference.rules import diagnostics_reference
from generator.site.search.filters import FILTERS, filters_open_at_first
from generator.site.search.page_words import script_words
from generator.site.views.home import home_view

HOME: Final = PageKind(
    "home",
    lambda context, _: listing(
        context, "home.question", view=home_view(context.views), answer=answer_view(context.views)
    ),
    address="",
    title="home.title",
    cards=True,
    feeds=("briefs", "statuses"),
    block=home_block,
)

MECHANISM: Final = PageKind(
    "mechanism",
    lambda context, _: listing(context, "lists.mechanism_lead", view=mechanism_view(context.views)),
    address="mechanism/",
    needed=lambda corpus: corpus.mechanism is not None,
    title="lists.mechanism",
    cards=True,
    units=lambda corpus, _: mechanism_units(corpus),
)

DATA: Final = PageKind(
    "data",
    lambda context, _: listing(context, "lists.data_lead", view=data_view(context.views)),
    address="data/",
    title="lists.data",
)

DIAGNOSTICS: Final = PageKind(
    "diagnostics",
    lambda context, _: listing(
        context,
        "reference.diagnostics_lead",
        groups=diagnostics_reference(),
        examples=examples(),
        no_example=without_example(),
    ),
    address="reference/diagnostics/",
    title="reference.diagnostics",
)

DATA_MODEL: Final = PageKind(
    "data-model",
    lambda context, _: listing(context, "reference.data_model_lead", models=model_reference()),
    address="reference/data-model/",
    title="reference.data_model",
)


def _search(context: PageContext, _: PageSpec) -> Content:
    words = context.words
    return listing(
        context,
        "search_page.lead",
        filters=FILTERS,
        open=filters_open_at_first(context.corpus),
        script_words=script_words(words),
    )


SEARCH: Final = PageKind("search", _search, address="search/", title="search_page.title")
