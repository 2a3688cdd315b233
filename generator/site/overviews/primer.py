"""The subject in short: sentences, each with the claims and gaps that it rests on, and the glossary."""

from __future__ import annotations

from generator.site.overviews.mechanism import StatementView, statement_view
from generator.site.views.base import view_class
from generator.site.views.context import ViewContext
from generator.site.views.registry import EntityItem, entry_items


@view_class
class SectionView:
    """Sentences under a heading."""

    heading: str
    sentences: tuple[StatementView, ...]


@view_class
class PrimerView:
    """The page for newcomers."""

    title: str
    sections: tuple[SectionView, ...]
    terms: tuple[EntityItem, ...]


def primer_view(context: ViewContext) -> PrimerView:
    """Return the page for newcomers. The record must have a primer."""
    primer = context.corpus.primer
    assert primer is not None
    return PrimerView(
        primer.title,
        tuple(
            SectionView(section.heading, tuple(statement_view(context, statement) for statement in section.sentences))
            for section in primer.sections
        ),
        entry_items(context, "terms"),
    )
