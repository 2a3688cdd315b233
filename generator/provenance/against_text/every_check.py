"""All checks of a brief against its source text: small generators of diagnostics, each with its rule in words.

The verification page lists the rules. The checks neither read nor write files, and show no more words of a source text
than a locator may hold.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from generator.diagnostics.report import Diagnostic
from generator.provenance.against_text.brief_with_source import BriefWithSource
from generator.provenance.against_text.copied import words_not_copied
from generator.provenance.against_text.locators import (
    claims_fit_paragraphs,
    coverage,
    paragraphs_exist,
    words_occur_once,
)
from generator.provenance.against_text.names import authors_as_printed, names_occur
from generator.provenance.against_text.numbers import numbers_and_dates
from generator.provenance.against_text.plausibility.actors import actors_of_sentence
from generator.provenance.against_text.plausibility.basis import basis_as_in_text
from generator.provenance.against_text.plausibility.clues import dates_mentioned, names_near
from generator.provenance.against_text.plausibility.days import days_of_sentence
from generator.provenance.against_text.plausibility.denials import denials_agree
from generator.provenance.against_text.plausibility.figures import counts_of_one, figures_of_sentence, lengths_of_one
from generator.provenance.against_text.plausibility.manners import manners_agree, recurrence_agrees
from generator.provenance.against_text.plausibility.pairs import names_in_place, pairs_in_place
from generator.provenance.against_text.plausibility.parts_of_months import parts_of_months_agree
from generator.provenance.against_text.plausibility.places import offices_as_in_text, places_occur
from generator.provenance.against_text.plausibility.reckoned import days_can_be_meant
from generator.provenance.against_text.plausibility.sense import sense_agrees
from generator.provenance.against_text.plausibility.speakers import speakers_near
from generator.provenance.against_text.sealed import paragraphs_as_sealed, seal_is_consistent

CHECKS: Final[tuple[Callable[[BriefWithSource], Iterator[Diagnostic]], ...]] = (
    paragraphs_exist,
    words_occur_once,
    claims_fit_paragraphs,
    numbers_and_dates,
    names_occur,
    authors_as_printed,
    words_not_copied,
    coverage,
    # The checks below are heuristic: see `plausibility`.
    dates_mentioned,
    basis_as_in_text,
    days_of_sentence,
    days_can_be_meant,
    parts_of_months_agree,
    speakers_near,
    names_near,
    places_occur,
    offices_as_in_text,
    denials_agree,
    sense_agrees,
    actors_of_sentence,
    figures_of_sentence,
    pairs_in_place,
    lengths_of_one,
    counts_of_one,
    manners_agree,
    recurrence_agrees,
    names_in_place,
)
"""The checks of every brief whose text was found."""

SEALED_CHECKS: Final = (*CHECKS, paragraphs_as_sealed, seal_is_consistent)
"""The checks of a brief that may have a seal."""
