"""What a page says of who read it, and whether it was changed since."""

from __future__ import annotations

from collections.abc import Iterable

from generator.corpus import Corpus
from generator.model.edtf import parse
from generator.provenance.units import (
    ReviewState,
    Unit,
    brief_units,
    entry_unit,
    mechanism_units,
    primer_units,
    question_unit,
    summary_of,
)
from generator.site.views.base import view_class
from generator.site.views.context import ViewContext

_SIGNS = {"reviewed": "checked", "changed": "changed", "never": "unchecked"}


@view_class
class ReviewView:
    """What a page says of its review.

    Attributes:
        state: whether all that the page shows was read as it stands.
        sign: the sign of that state, which is that of a check.
        label: the state in words.
    """

    state: ReviewState
    sign: str
    label: str


def review_view(context: ViewContext, kind: str, page_id: str) -> ReviewView | None:
    """Say who read what a page shows; None where the project keeps no reviews, or the page shows no unit of its own."""
    corpus = context.corpus
    some = [*_units(corpus, kind, page_id)] if corpus.reviews else []
    if not some:
        return None
    summary = summary_of(corpus, some)
    state, counts = summary.state, summary.counts
    day = parse(summary.on).words if summary.on else ""
    label = context.words(
        f"review.page.{state}", by=", ".join(summary.by), on=day, n=counts[state], changed=counts["changed"]
    )
    return ReviewView(state, _SIGNS[state], str(label))


def _units(corpus: Corpus, kind: str, page_id: str) -> Iterable[Unit]:
    if kind == "brief":
        return brief_units(corpus, page_id)
    if kind == "primer":
        return primer_units(corpus)
    if kind == "mechanism":
        return mechanism_units(corpus)
    if kind == "question":
        return (question_unit(corpus, page_id),)
    return (entry_unit(corpus, page_id),) if page_id in corpus.entries else ()
