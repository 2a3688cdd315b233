"""Views of the state of checking of the record: the verification page, and its list."""

from __future__ import annotations

from collections.abc import Sequence

from generator.findings.verification import STATES, CheckState, totals
from generator.model.explained import explanation_of
from generator.provenance.reviews.units import summary_of, units
from generator.site.views.base import BriefItem, view_class
from generator.site.views.claims import brief_item
from generator.site.views.context import ViewContext
from generator.site.views.reviews import AcceptedView, accepted_warnings


@view_class
class CheckedView:
    """Briefs with the states of checking of their claims.

    Attributes:
        states: every state as (state, label).
        rows: the briefs with their claims by state, in the order of `states`.
        accepted: the machine's findings that editors accepted.
    """

    states: tuple[tuple[str, str], ...]
    rows: tuple[tuple[BriefItem, tuple[int, ...]], ...]
    accepted: tuple[AcceptedView, ...]


@view_class
class VerificationView:
    """The state of checking of the record.

    Attributes:
        states: every state as (state, label, meaning, number of claims).
        reviews: the number of units of the record in each state of review; none if the project keeps no reviews.
        claims: number of claims.
        texts: number of source texts that are held.
        not_held: number of source texts that are not held.
        rows: every brief with its claims by state, in the order of `states`.
        accepted: the machine's findings that editors accepted.
        rules: the comparisons that the machine makes, a sentence each.
    """

    states: tuple[tuple[str, str, str, int], ...]
    reviews: tuple[tuple[str, int], ...]
    claims: int
    texts: int
    not_held: int
    rows: tuple[tuple[BriefItem, tuple[int, ...]], ...]
    accepted: tuple[AcceptedView, ...]
    rules: tuple[str, ...]


def verification_view(context: ViewContext, shown: Sequence[str] | None = None) -> VerificationView:
    """Return the state of checking of the record, in total and by brief: for all briefs, or those in `shown`."""
    # Imported here, since no other page needs the checks, and they import much.
    from generator.provenance.against_text.every_check import SEALED_CHECKS

    corpus = context.corpus
    counted = context.cached(_check_totals)
    states = tuple(
        (state, context.words.plain(f"check.{state}"), context.words.plain(f"check_means.{state}"), counted[state])
        for state in STATES
    )
    not_held = sum(1 for brief in corpus.briefs.values() if brief.source.text == "not-held")
    listed = checked_view(context, context.corpus.briefs_by_date if shown is None else shown)
    return VerificationView(
        states,
        _review_counts(context),
        len(corpus.claims),
        len(corpus.briefs) - not_held,
        not_held,
        listed.rows,
        listed.accepted,
        tuple(map(explanation_of, SEALED_CHECKS)),
    )


def _review_counts(context: ViewContext) -> tuple[tuple[str, int], ...]:
    if not context.corpus.reviews:
        return ()
    counts = summary_of(context.corpus, units(context.corpus)).counts
    return tuple((context.words.plain(f"review.state.{state}"), count) for state, count in counts.items())


def _check_totals(context: ViewContext) -> dict[CheckState, int]:
    return totals(context.corpus, context.corpus.claims.values())


def checked_view(context: ViewContext, briefs: Sequence[str]) -> CheckedView:
    """Return the state of checking of the given briefs."""
    corpus = context.corpus
    by_brief = {brief_id: totals(corpus, corpus.claims_of[brief_id]) for brief_id in briefs}
    return CheckedView(
        tuple((state, context.words.plain(f"check.{state}")) for state in STATES),
        tuple((brief_item(context, brief_id), tuple(by_brief[brief_id].values())) for brief_id in briefs),
        tuple(warning for brief_id in briefs for warning in accepted_warnings(context, brief_id)),
    )
