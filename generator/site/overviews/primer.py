"""The subject in short: sentences, each with the claims and gaps that it rests on, and the glossary."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

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
    """The page for newcomers.

    Attributes:
        title: its title.
        sections: its sections.
        terms: the glossary.
        numbers: the number of each claim, by its address, and of each gap, by its words. What comes again keeps it.
    """

    title: str
    sections: tuple[SectionView, ...]
    terms: tuple[EntityItem, ...]
    numbers: Mapping[str, int]


def primer_view(context: ViewContext) -> PrimerView:
    """Return the page for newcomers. The record must have a primer."""
    primer = context.corpus.primer
    assert primer is not None
    sections = tuple(
        SectionView(section.heading, tuple(statement_view(context, statement) for statement in section.sentences))
        for section in primer.sections
    )
    sentences = [sentence for section in sections for sentence in section.sentences]
    rests_on = dict.fromkeys(key for sentence in sentences for key in _rests_on(sentence))
    numbers = {key: number for number, key in enumerate(rests_on, 1)}
    return PrimerView(primer.title, sections, entry_items(context, "terms"), numbers)


def _rests_on(sentence: StatementView) -> Iterator[str]:
    yield from (claim.url for kind in sentence.kinds for claim in kind.claims)
    yield from (gap.html for gap in sentence.gaps)
