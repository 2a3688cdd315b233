"""All checks: of one text, of one brief among the others, and of the record as a whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from generator.checks import claims, dates, ids, offices, roles, sources, speakers, unsupported_figures
from generator.checks.agreement import goals, hosts, initiatives, joint, languages, lists, speakers_named
from generator.checks.agreement import sources as agreeing_sources
from generator.checks.agreement.days import given, named, of_claims, of_events, said, slips, weekdays
from generator.checks.index import BriefInFile, Index
from generator.checks.record import arrows, mechanism, own_words, questions, registry
from generator.checks.texts import brackets, half_citations, references, shown_names, statements, which_country
from generator.checks.walks import TextInFile
from generator.diagnostics.report import Diagnostic

_OfText = Callable[[Index, TextInFile], Iterator[Diagnostic]]

OF_SIGNS: Final[tuple[_OfText, ...]] = (
    references.markup,
    shown_names.names_shown,
    statements.quotations,
    brackets.brackets,
    statements.doubled_words_beside_bars,
)
"""Checks of each text that may hold markup and references, within briefs and outside. They find nothing in a text that
has only usual signs, see `usual_signs`."""

OF_SIGNS_IN_PLAIN_TEXT: Final[tuple[_OfText, ...]] = (brackets.in_plain_text, statements.doubled_words_beside_bars)
"""The same for texts that are shown as they are written."""

OF_WORDS: Final[tuple[tuple[_OfText, Callable[[str], bool]], ...]] = (
    (statements.doubled_words, statements.may_be_doubled),
    (weekdays.weekdays, named.may_name_days),
)
"""Checks of each text of either kind. Each comes with a quick test of many texts at once, which mostly rules
them out."""

OF_BRIEFS: Final[tuple[Callable[[Index, BriefInFile], Iterator[Diagnostic]], ...]] = (
    ids.same_address,
    ids.claim_ids,
    sources.known_publishers,
    speakers.known_speakers,
    claims.known_initiatives,
    claims.known_claims,
    brackets.bottom_lines,
    half_citations.citations_in_brackets,
    dates.dated_claims,
    speakers.accounts_of_own_side,
    speakers.accounts_published_by_own_side,
    speakers.offices_held,
    sources.held_texts,
    hosts.tracking_addresses,
    sources.noise_not_cited,
    sources.faults_touch_their_paragraph,
    sources.faults_say_what_is_printed,
    statements.lengths,
    statements.repeated_claims,
    statements.in_third_person,
    which_country.countries_told_apart,
    dates.entry_and_withdrawal,
    dates.far_from_publication,
    dates.published_before_all,
    dates.hyphen_before_year,
    dates.publication_near_file_name,
    dates.deadlines_to_come,
    unsupported_figures.titles_and_bottom_lines,
    said.claim_dates_agree,
    speakers_named.named_speakers,
    speakers_named.people_of_countries,
    of_claims.recurrence_as_told,
    goals.goals_reached,
    joint.parties_of_joint_texts,
    initiatives.initiatives_as_told,
    offices.offices_in_briefs,
    of_claims.days_of_claims,
    slips.days_near_others,
    agreeing_sources.publisher_and_origin,
    agreeing_sources.origin_as_explained,
    agreeing_sources.translation,
    languages.script_of_texts,
    languages.language_of_own_words,
    lists.listed_once_in_brief,
)
"""Checks of one brief. Their outcome depends on the brief, on the entries and briefs that they look up in the index,
and on `_shared_inputs`. It depends on nothing else."""


OF_RECORD: Final[tuple[Callable[[Index], Iterator[Diagnostic]], ...]] = (
    ids.same_id,
    claims.claims_of_roles,
    claims.superseding_circles,
    questions.questions,
    questions.open_contradictions,
    mechanism.evidence_of_pages,
    mechanism.mechanism_pictures,
    arrows.arrow_states,
    offices.offices_on_pages,
    own_words.own_words,
    roles.roles_attested,
    roles.one_holder,
    sources.same_article,
    hosts.at_another_publisher,
    dates.outlying_entry_dates,
    dates.missing_entry_dates,
    registry.registry_links,
    roles.roles_of_own_country,
    registry.ladders,
    unsupported_figures.questions_and_mechanism,
    of_events.dates_in_ids,
    of_events.events_in_time,
    slips.days_of_reported_events,
    given.days_of_events,
    agreeing_sources.translated_from,
    languages.script_of_names,
    lists.listed_once_in_record,
    statements.titles_of_questions,
)
"""Checks of the record as a whole."""

OF_NAMES: Final = (registry.shared_names, registry.unused_entries)
"""Further checks of the record, which need to know what the briefs name. They come after all others."""
