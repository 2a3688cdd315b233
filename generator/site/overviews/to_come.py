"""Dates to come: claims on days after the end of the record, and acts that somebody promised to repeat."""

from __future__ import annotations

from generator.findings.to_come import recurring, upcoming_claims
from generator.model.edtf import parse
from generator.site.views.base import ClaimView, view_class
from generator.site.views.claims import claim_view
from generator.site.views.context import ViewContext


@view_class
class RecurringView:
    """A promised recurring act: how often, in words, the first claim that says so, and the number of others."""

    every: str
    claim: ClaimView
    more: int


@view_class
class ToComeView:
    """The dates to come.

    Attributes:
        ends: the day on which the record ends, in words.
        ahead: claims on days after it.
        recurring: promised recurring acts.
    """

    ends: str
    ahead: tuple[ClaimView, ...]
    recurring: tuple[RecurringView, ...]


def to_come_view(context: ViewContext) -> ToComeView:
    """Return the dates after the end of the record that its claims mention."""
    return ToComeView(
        parse(context.corpus.as_of).words,
        tuple(claim_view(context, record) for record in upcoming_claims(context.corpus)),
        tuple(
            RecurringView(
                context.words.plain(f"to_come.every.{promise.every}"),
                claim_view(context, promise.claims[0]),
                len(promise.claims) - 1,
            )
            for promise in recurring(context.corpus)
        ),
    )
