"""Views of reviews: who read a page, whether it has changed since, and the findings that an editor accepted."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import partial
from typing import Final

from generator.corpus import Corpus
from generator.model.edtf import parse
from generator.model.seal import Seal
from generator.provenance.reviews.units import Unit, summary_of
from generator.site.views.base import Link, view_class
from generator.site.views.claims import brief_item, claim_link, claim_numbers, claim_url, questioned_words
from generator.site.views.context import ViewContext

_WITH_WAY: Final = re.compile(r"([^()]+) \(([^()]+)\)")
_SIGNS = {"reviewed": "checked", "changed": "changed", "never": "unchecked"}


@view_class
class ReviewView:
    """The review of a page, as the page shows it.

    Attributes:
        sign: the name of the sign for the state of review, one of the signs for states of checking.
        label: the state in words.
    """

    sign: str
    label: str


def review_view(
    context: ViewContext, units_of: Callable[[Corpus, str], Iterable[Unit]], page_id: str
) -> ReviewView | None:
    """Return the review of the units that a page shows; None if it shows none, or the project keeps no reviews."""
    corpus = context.corpus
    page_units = [*units_of(corpus, page_id)] if corpus.reviews else []
    if not page_units:
        return None
    summary = summary_of(corpus, page_units)
    state, counts = summary.state, summary.counts
    day = parse(summary.on).words if summary.on else ""
    of_page = summary_of(corpus, (unit for unit in page_units if unit.path[:1] != ("claims",))).by
    of_claims = {reader for reader in summary.by if of_page and reader not in of_page}
    by = readers_line(summary.by, of_claims, partial(context.words.plain, "review.of_claims"))
    label = context.words(f"review.page.{state}", by=by, on=day, n=counts[state], changed=counts["changed"])
    return ReviewView(_SIGNS[state], str(label))


def readers_line(by: Iterable[str], of_claims: Collection[str] = (), as_of_claims: Callable[..., str] = str) -> str:
    """Return readers as one line; one who read in several ways, each in brackets after the name, is named once.

    Args:
        by: the readers.
        of_claims: those of them who read nothing but claims.
        as_of_claims: returns how somebody read, the argument `way`, as the way in which claims were read.
    """
    ways: dict[str, list[str]] = {}
    for reader in by:
        name, way = match.groups() if (match := _WITH_WAY.fullmatch(reader)) else (reader, "")
        own = ways.setdefault(name, [])
        if way:
            own.append(as_of_claims(way=way) if own and reader in of_claims else way)
    # "Each part beside its claims" says all that "beside its claims" does.
    for own in ways.values():
        own[:] = [way for way in own if not any(other != way and other.endswith(way) for other in own)]
    return ", ".join(f"{name} ({'; '.join(own)})" if own else name for name, own in ways.items())


@view_class
class AcceptedView:
    """A warning that an editor accepted: a link, the text of its claim, if any, and a description."""

    link: Link
    statement: str
    words: str


def accepted_warnings(context: ViewContext, brief_id: str) -> Iterator[AcceptedView]:
    """Yield the findings of the machine in a brief that an editor accepted, claim by claim."""
    seal, item, claims = seal_of(context, brief_id), brief_item(context, brief_id), context.corpus.claims
    questioned: dict[str, list[tuple[str, str]]] = {}
    for warning in seal.accepted if seal else ():
        kind, _, rest = warning.get("at", "").partition("/")
        of_claim = f"{brief_id}/{rest.partition('/')[0]}" if kind == "claims" else ""
        questioned.setdefault(of_claim, []).append((warning.get("code", ""), warning.get("why", "")))
    for ref, warnings in questioned.items():
        words = " ".join(questioned_words(context, warnings))
        if (record := claims.get(ref)) is None:
            yield AcceptedView(Link(item.title, item.url), "", words)
        else:
            number = claim_numbers(context, brief_id)[record.claim_id]
            title = context.words.plain("check.claim_of", brief=item.title, n=number)
            yield AcceptedView(Link(title, claim_url(record)), claim_link(context, record).text, words)


def seal_of(context: ViewContext, brief_id: str) -> Seal | None:
    """Return the seal of a brief; None if it has none, or its text is not held."""
    # The seal of a text that is no longer held does not count.
    held = context.corpus.briefs[brief_id].source.text == "held"
    return context.corpus.seals.get(brief_id) if held else None
