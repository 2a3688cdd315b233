"""The parties to each initiative side by side: the first statements, promises, reports and last statements of each."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from generator.corpus import ClaimRecord
from generator.findings.party_words import PartyWords, parties_speaking, words_of_parties
from generator.findings.statuses.evidence import goal_of
from generator.site.views.base import ClaimView, Link, view_class
from generator.site.views.claims import claim_view, entry_link
from generator.site.views.context import ViewContext

ROWS = ("first", "promised", "reached", "last")
MAX_INITIATIVES = 24
"""The largest number of initiatives on the page: the first of the registry."""


@view_class
class SaidView:
    """A claim in a cell.

    Attributes:
        claim: the claim.
        said: the day on which it was said, in words.
    """

    claim: ClaimView
    said: str


@view_class
class ComparisonRow:
    """A row of the comparison: the parties' first statements, promises, reports or last statements.

    Attributes:
        row: its kind, one of `ROWS`.
        title: what it shows, in words.
        joint: the claims that all parties made together.
        cells: the other claims of each party, in the order of the parties.
    """

    row: str
    title: str
    joint: tuple[SaidView, ...]
    cells: tuple[tuple[SaidView, ...], ...]


@view_class
class ComparisonView:
    """One initiative, its parties, and the statements of each on it."""

    initiative: Link
    anchor: str
    about: Markup
    parties: tuple[Link, ...]
    rows: tuple[ComparisonRow, ...]


def comparisons(context: ViewContext) -> tuple[ComparisonView, ...]:
    """Return the initiatives with several parties and a statement by a party, in the order of the registry."""
    shared = [key for key, initiative in context.corpus.initiatives.items() if len(initiative.parties) > 1]
    views = (comparison(context, initiative_id) for initiative_id in shared[:MAX_INITIATIVES])
    return tuple(view for view in views if view is not None)


def comparison(context: ViewContext, initiative_id: str) -> ComparisonView | None:
    """Return the parties of one initiative side by side; None if there are no statements by them."""
    parties = words_of_parties(context.corpus, initiative_id)
    if not any(party.claims for party in parties):
        return None
    initiative = context.corpus.initiatives[initiative_id]
    by_party = [_claims_by_row(party) for party in parties]
    goal = goal_of(initiative)
    titles = {row: context.words.plain(f"governments.row.{row}", goal=goal.name if goal else "") for row in ROWS}
    return ComparisonView(
        entry_link(context, initiative_id),
        f"_{initiative_id}",
        context.texts.html(initiative.about),
        tuple(entry_link(context, party.party) for party in parties),
        tuple(
            _row(context, row, titles[row], [claims[row] for claims in by_party], initiative.parties)
            for row in ROWS
            if any(claims[row] for claims in by_party)
        ),
    )


def _row(
    context: ViewContext, row: str, title: str, cells: list[tuple[ClaimRecord, ...]], parties: tuple[str, ...]
) -> ComparisonRow:
    def is_of_all(record: ClaimRecord) -> bool:
        # A promise of all stands once, even where one of them had made it before alone.
        promised = row == "promised" and len(parties_speaking(context.corpus, record, parties)) == len(parties)
        return promised or all(record in cell for cell in cells)

    distinct = {record.ref: record for cell in cells for record in cell}
    of_all = sorted(filter(is_of_all, distinct.values()), key=lambda record: record.said().sort_key())
    return ComparisonRow(
        row,
        title,
        tuple(_said(context, record) for record in of_all),
        tuple(tuple(_said(context, record) for record in cell if record not in of_all) for cell in cells),
    )


def _claims_by_row(party: PartyWords) -> dict[str, tuple[ClaimRecord, ...]]:
    def distinct(*records: ClaimRecord | None) -> tuple[ClaimRecord, ...]:
        return tuple({record.ref: record for record in records if record is not None}.values())

    return {
        "first": distinct(party.first, party.first_alone),
        "promised": distinct(*party.promises),
        "reached": distinct(party.reached),
        "last": distinct(party.last, party.last_alone),
    }


def _said(context: ViewContext, record: ClaimRecord) -> SaidView:
    return SaidView(claim_view(context, record), record.said().words)


@view_class
class PartyStatementsView:
    """A party's statements on one initiative: how many, the first, and the last."""

    initiative: Link
    claims: int
    first: SaidView
    last: SaidView


def party_statements(context: ViewContext, party: str) -> tuple[PartyStatementsView, ...]:
    """Return the statements of a country or body on each of its initiatives, in the order of the registry."""
    views = []
    for initiative_id, words in context.cached(all_parties).get(party, ()):
        first, last = words.first, words.last
        if first is not None and last is not None:
            link = entry_link(context, initiative_id)
            views.append(PartyStatementsView(link, words.claims, _said(context, first), _said(context, last)))
    return tuple(views)


@view_class
class PersonStatementsView:
    """A person's statements on one initiative: the first claim for each stage, with its name, and the newest claim."""

    initiative: Link
    claims: int
    told: tuple[tuple[str, SaidView], ...]


def person_statements(context: ViewContext, person: str) -> tuple[PersonStatementsView, ...]:
    """Return a person's statements on each initiative, in the order of the registry."""
    corpus, views = context.corpus, []
    by_initiative: dict[str, list[ClaimRecord]] = {}
    for record in corpus.claims_naming.get(person, ()):
        if record.claim.initiative and person in record.claim.said_by.speaker.entities():
            by_initiative.setdefault(record.claim.initiative, []).append(record)
    for initiative_id in (key for key in corpus.initiatives if key in by_initiative):
        stages = {stage.stage: stage.name for stage in corpus.initiatives[initiative_id].ladder}
        ranks = ["", *stages]
        records = sorted(
            by_initiative[initiative_id],
            key=lambda record: (record.said().sort_key(), ranks.index(record.claim.stage or ""), record.number),
        )
        chosen: dict[str, ClaimRecord] = {}
        for record in records:
            if record.claim.stage and record.claim.stance == "asserts":
                chosen.setdefault(record.claim.stage, record)
        last = [record for record in records if record.claim.stage or not chosen][-1]
        told = {record.ref: (stages[stage], record) for stage, record in chosen.items()}
        told.setdefault(last.ref, (stages.get(last.claim.stage or "", ""), last))
        cells = tuple((stage, _said(context, record)) for stage, record in told.values())
        views.append(PersonStatementsView(entry_link(context, initiative_id), len(records), cells))
    return tuple(views)


def all_parties(context: ViewContext) -> Mapping[str, list[tuple[str, PartyWords]]]:
    """Return what each party said on each of its initiatives."""
    by_party: dict[str, list[tuple[str, PartyWords]]] = {}
    for initiative_id in list(context.corpus.initiatives)[:MAX_INITIATIVES]:
        for party_words in words_of_parties(context.corpus, initiative_id):
            by_party.setdefault(party_words.party, []).append((initiative_id, party_words))
    return by_party
