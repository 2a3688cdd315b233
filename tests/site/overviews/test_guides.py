"""The pages that guide readers: gaps by initiative, the parties side by side, questions that concern an entry."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from generator.findings.gaps import all_gaps
from generator.findings.questions import questions_concerning
from generator.findings.statuses.evidence import goal_of
from generator.findings.to_come import upcoming_claims
from generator.model.edtf import parse
from generator.site.overviews.faults import faults_by_origin, faults_by_weight
from generator.site.overviews.gaps import gap_groups, gaps_of
from generator.site.overviews.governments import comparisons, party_statements, person_statements
from generator.site.overviews.primer import primer_view
from generator.site.overviews.to_come import to_come_view
from generator.site.text.catalog import load_words
from generator.site.views.context import ViewContext
from generator.site.views.questions import question_flags
from tests.projects import fabricated


@cache
def context() -> ViewContext:
    corpus = fabricated()
    return ViewContext(corpus, load_words())


def test_every_gap_stands_once_and_with_the_initiative_that_its_brief_is_about() -> None:
    corpus = context().corpus
    gaps = all_gaps(corpus)
    assert len({(gap.brief_id, gap.number) for gap in gaps}) == len(gaps)
    assert len(gaps) == sum(len(brief.gaps) for brief in corpus.briefs.values()) > 0
    groups = gap_groups(context(), gaps)
    assert sum(len(line.texts) for group in groups for line in group.lines) == len(gaps)
    shown = gaps_of(context(), "harbour-warnings", most=1)
    assert shown is not None
    assert len(shown.lines) == 1
    here = [gap for gap in gaps if gap.initiative == "harbour-warnings"]
    assert shown.more == len({corpus.briefs[gap.brief_id].gaps[gap.number] for gap in here}) - 1


def test_what_several_texts_leave_open_in_the_same_words_stands_once_with_each_of_them() -> None:
    corpus = context().corpus
    texts = corpus.briefs.items()
    briefs = {one: replace(brief, gaps=("By which route.", f"What {one} says.")) for one, brief in texts}
    changed = ViewContext(replace(corpus, briefs=briefs), load_words())
    (group, *_) = gap_groups(changed, all_gaps(changed.corpus))
    together = next(line for line in group.lines if line.html == "By which route.")
    assert len(together.texts) == len(group.lines) - 1 > 1
    days = [brief.published.iso for brief, _ in together.texts]
    assert days == sorted(days, reverse=True)
    assert all(address.endswith("#_gap-1") for _, address in together.texts)


def test_a_gap_of_a_brief_on_several_initiatives_alike_concerns_the_first_of_the_registry() -> None:
    corpus = context().corpus
    (first,) = corpus.initiatives
    brief_id, brief = next((one, brief) for one, brief in corpus.briefs.items() if brief.gaps)
    claim = next(iter(brief.claims.values()))
    claims = {"a": replace(claim, initiative="a-later-one"), "b": replace(claim, initiative=first)}
    initiatives = {**corpus.initiatives, "a-later-one": corpus.initiatives[first]}
    changed = replace(
        corpus,
        briefs={brief_id: replace(brief, claims=claims)},
        registry={**corpus.registry, "initiatives": initiatives},
    )
    assert {gap.initiative for gap in all_gaps(changed)} == {first}


def test_a_text_that_speaks_of_many_initiatives_is_about_none_of_them() -> None:
    corpus = context().corpus
    (first,) = corpus.initiatives
    brief_id, brief = next((one, brief) for one, brief in corpus.briefs.items() if brief.gaps)
    claim = next(iter(brief.claims.values()))
    names = [first, "b", "c", "d", "e"]
    claims = {name: replace(claim, initiative=name) for name in names}
    changed = replace(
        corpus,
        briefs={brief_id: replace(brief, claims=claims)},
        registry={**corpus.registry, "initiatives": dict.fromkeys(names, corpus.initiatives[first])},
    )
    assert {gap.initiative for gap in all_gaps(changed)} == {""}


def test_what_somebody_said_stands_by_stage_with_the_newest_last() -> None:
    (told,) = person_statements(context(), "ole-sund")
    days = [said.claim.when.iso for _, said in told.told]
    assert told.initiative.text
    assert 0 < len(told.told) <= told.claims
    assert days == sorted(days)
    assert person_statements(context(), "nobody") == ()


def test_faults_that_mislead_stand_first() -> None:
    corpus = context().corpus
    faulty = [brief_id for brief_id, brief in corpus.briefs.items() if brief.faults]
    groups = faults_by_weight(context(), faulty)
    assert [group.weight for group in groups] == sorted(
        (group.weight for group in groups), key=["meaning", "other", "misprint"].index
    )
    assert sum(group.faults for group in groups) == sum(len(corpus.briefs[one].faults) for one in faulty)
    assert all(fault.changes_meaning for view in groups[0].briefs for fault in view.faults)
    assert sum(n for _, n in faults_by_origin(context(), faulty)) == sum(group.faults for group in groups)


def test_what_is_to_come_tells_where_the_record_ends() -> None:
    view = to_come_view(context())
    assert view.ends == parse(context().corpus.as_of).words
    assert [record.ref for record in upcoming_claims(context().corpus)] == [
        f"{claim.brief.id}/{claim.id}" for claim in view.ahead
    ]


def test_a_joint_text_stands_once_for_all_parties() -> None:
    (comparison,) = comparisons(context())
    first = comparison.rows[0]
    assert first.row == "first"
    assert [said.claim.id for said in first.joint] == ["agreement"]
    assert {party.text for party in comparison.parties} == {"Northland", "Southland"}


def test_a_row_names_the_stage_that_it_reports_first() -> None:
    (comparison,) = comparisons(context())
    titles = {row.row: row.title for row in comparison.rows}
    goal = goal_of(context().corpus.initiatives["harbour-warnings"])
    assert goal is not None
    assert goal.name in titles.get("reached", goal.name)
    assert goal.name not in titles["first"]


def test_a_country_page_tells_what_the_country_said_of_each_initiative() -> None:
    (standing,) = party_statements(context(), "northland")
    assert standing.initiative.text == context().corpus.initiatives["harbour-warnings"].name
    assert standing.claims > 0
    assert party_statements(context(), "fog-island") == ()


def test_the_primer_shows_its_sentences_with_their_claims_and_the_glossary() -> None:
    view = primer_view(context())
    (sentence,) = view.sections[0].sentences
    (claim,) = (claim for kind in sentence.kinds for claim in kind.claims)
    assert claim.id == "agreement"
    assert view.numbers == {claim.url: 1}
    assert [term.name for term in view.terms] == ["harbour warning"]


def test_a_claim_that_comes_again_in_the_primer_keeps_its_number() -> None:
    corpus = context().corpus
    assert corpus.primer is not None
    section = corpus.primer.sections[0]
    twice = replace(section, sentences=(*section.sentences, *section.sentences))
    primer = replace(corpus.primer, sections=(twice,))
    changed = ViewContext(replace(corpus, primer=primer), load_words())
    assert primer_view(changed).numbers == primer_view(context()).numbers


def test_questions_show_on_the_pages_that_they_concern() -> None:
    concerning = questions_concerning(context().corpus)
    assert concerning
    entry_id, question_ids = next(iter(concerning.items()))
    flags = question_flags(context(), entry_id)
    assert flags is not None
    assert len(flags.differ) + len(flags.refined) + len(flags.others) + flags.more == len(question_ids)
    assert {item.relation for item in flags.differ} <= {"contradict"}
    assert {item.relation for item in flags.refined} <= {"refine"}
    assert not {item.relation for item in flags.others} & {"contradict", "refine"}
    assert flags.contradict == any(item.relation == "contradict" for item in flags.differ)
    assert question_flags(context(), "harbour-warning") is None
