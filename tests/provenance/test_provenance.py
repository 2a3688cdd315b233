"""Claims against source texts: each rule, what breaks it, and what is said. All texts are made up."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, Final

import pytest

from generator.causes.table import OF_SENSE
from generator.cli import CLEAN, FAULTS, main
from generator.commands import verify as verify_command
from generator.commands.seal import seal
from generator.commands.verify import Comparisons, verify, verify_corpus
from generator.corpus import Corpus
from generator.diagnostics.report import Diagnostic, Report
from generator.diagnostics.rules import RULES, WAITING
from generator.load import LeftOut, Memo, load
from generator.provenance.against_text.brief_with_source import BriefWithSource
from generator.provenance.texts.text import Text
from tests.provenance.checking import AGREEMENT, BELLS, SEAL, SPRING, check, claim_of, found
from tests.sealing import texts
from tests.support import CASE, assert_within, codes, edit, lay_base, write

# --- the record as it is ---------------------------------------------------------------------------


def test_the_record_has_no_fault_but_paragraphs_that_nobody_covered(project: Path) -> None:
    outcome = verify(project, texts(project))
    assert [(item.diagnostic.rule.code, item.diagnostic.message) for item in outcome.report.items] == [
        ("B410", "paragraphs 1-2, 7-8 are not covered by any claim, fault or noise note"),
        ("B410", "paragraphs 1, 3, 5-6 are not covered by any claim, fault or noise note"),
    ]
    assert (outcome.claims, outcome.texts, outcome.briefs) == (8, 3, 3)
    spring, agreement = (item.diagnostic for item in outcome.report.items)
    assert (spring.location.path, agreement.location.path) == (("noise",), ("claims",))
    assert spring.hint.endswith('as in `- {at: "1-2", what: …}`')


def test_the_sealed_record_is_clean(sealed: Path) -> None:
    assert [*check(sealed).items] == []
    assert [*load(sealed)[1].items] == []


@pytest.mark.parametrize(
    ("name", "is_told"),
    [
        ("Anna Wríter", False),
        ("Anna Writter", True),
        ("Anna Writen", True),
        ("Anna Reporter", False),  # who the text may name by other words
        ("Writter", False),
    ],
)
def test_an_author_is_spelt_as_the_text_prints_the_name(project: Path, name: str, is_told: bool) -> None:
    text = texts(project) / "a.txt"
    text.write_text(f"Par ANNA WRITER : {text.read_text('utf-8')}", encoding="utf-8")
    edit(project / SPRING, "[A. Writer]", f"[Bo Reporter, {name}]")
    told = [item.diagnostic for item in found(check(project), "B408")]
    assert [item.message for item in told] == [f"`authors` names {name}, but the source text does not"] * is_told
    assert [item.location.path for item in told] == [("source", "authors", 1)] * is_told
    assert [item.hint for item in told] == ["write ANNA WRITER, as the text has it"] * is_told


@pytest.mark.parametrize(
    ("words", "every", "is_told"),
    [
        ("every year", "year", False),
        ("every month", "year", True),
        ("once a year, and monthly by call", "month", False),
        ("time and again", "month", False),
    ],
)
def test_a_thing_recurs_as_often_as_its_sentence_says(project: Path, words: str, every: str, is_told: bool) -> None:
    edit(texts(project) / "deeper/agreement.txt", "share word", f"share {words} word")
    edit(project / AGREEMENT, "    stage: agreed", f"    stage: agreed\n    every: {every}")
    assert [claim_of(item) for item in found(check(project), "B428")] == ["agreement"] * is_told
    edit(project / AGREEMENT, "to share harbour warnings.", "to share harbour warnings every quarter.")
    told = [code for code in codes(check(project)) if code in ("B335", "B428")]
    assert told == ["B335"], "what the words of the claim itself rule out is told once"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Northland's own Coast Guard", ""),
        ("the Coast Guard of Northland", ""),
        ("the Coast Guard, in the town of Nordport,", "B427"),  # the record does not say where Nordport lies
        ("Southland's own Coast Guard", "B427"),
        ("the coast guards", "B408"),
    ],
)
def test_a_body_may_be_named_beside_its_country(project: Path, words: str, code: str) -> None:
    edit(project / PUBLISHERS, OF_NORTHLAND, "")
    edit(texts(project) / "deeper/zz-renamed.txt", "the Northland Coast Guard", words)
    assert {*codes(check(project))} & {"B408", "B427"} == {code} - {""}


@pytest.mark.parametrize(
    ("whose", "words", "is_clear"),
    [
        ("in the headline", "the Coast Guard", True),
        ("before", "the Coast Guard", True),
        ("of the publisher", "the Coast Guard", True),
        ("before", "Southland, and then its Coast Guard", False),
        ("nowhere", "the Coast Guard", False),
    ],
)
def test_a_body_without_its_country_is_that_of_the_country_nearby(
    project: Path, whose: str, words: str, *, is_clear: bool
) -> None:
    text = texts(project) / "deeper/zz-renamed.txt"
    edit(text, "the Northland Coast Guard said", f"{words} said, as in Southland")
    if whose != "of the publisher":
        edit(project / PUBLISHERS, OF_NORTHLAND, "")
    if whose == "in the headline":
        edit(project / BELLS, "  publisher:", "  headline: Northland's bells ring together\n  publisher:")
    if whose == "before":
        edit(text, "Nobody on the quay", "Nobody in Northland")
    assert {*codes(check(project))} & {"B408", "B427"} == (set() if is_clear else {"B427"})


PUBLISHERS = "briefings/registry/publishers.yaml"
OF_NORTHLAND = "  country: northland\n"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Northland's Guard", "B427"),
        ("Northland's Coast Service", "B408"),
        ("Northland's own Guard of the coast", "B427"),
    ],
)
def test_one_word_of_its_name_is_a_body_only_if_a_person_accepts_it(project: Path, words: str, code: str) -> None:
    edit(texts(project) / "deeper/zz-renamed.txt", "the Northland Coast Guard", words)
    assert code in codes(check(project))
    assert {"B408", "B427"} - {code} - {*codes(check(project))}


def test_of_a_name_that_is_not_there_the_one_that_is_there_is_told(project: Path) -> None:
    edit(project / BELLS, "from: ole-sund", "from: mina-haru")
    hint = next(item.diagnostic.hint for item in check(project).items if item.diagnostic.rule.code == "B408")
    assert hint.startswith("the paragraph names Ole Sünd (ole-sund): write that id")


def test_a_body_may_be_named_by_a_part_of_its_name_behind_its_country(project: Path) -> None:
    bodies = project / "briefings/registry/organisations.yaml"
    edit(bodies, "  name: Northland Coast Guard\n", "  name: Northland Coast Guard of Harbours\n")
    edit(texts(project) / "deeper/zz-renamed.txt", "the Northland Coast Guard", "Northland's coast guard")
    assert not {*codes(check(project))} & {"B408", "B427"}


@pytest.mark.parametrize("name", ["Mina Haru", "MINA-HARU", "Mina  Haru", "Haru Mina", "Minä Haru"])
def test_who_speaks_may_be_spelled_in_another_way(project: Path, name: str) -> None:
    text = texts(project) / "deeper/zz-renamed.txt"
    edit(text, "Fishermen should", f"{name} came later, and she said that fishermen should")
    edit(text, "2021, the Northland Coast Guard said.", "2021.")
    assert any(
        claim_of(item) == "guard-warned" and "Mina Haru" in item.diagnostic.message for item in check(project).items
    )


@pytest.mark.parametrize("published", ["0000-03-01", "0001-01-01", "9999-12-31"])
def test_a_text_may_be_of_any_year(project: Path, published: str) -> None:
    edit(project / BELLS, "published: 2021-06-11", f"published: {published}")
    assert check(project).items


@pytest.mark.parametrize(
    "words",
    [
        "a guard who asked not to be named said",
        "a guard who was not authorised to speak said",
        "said a guard without giving his name",
        "a guard who could not be identified said",
        "the Northland Coast Guard said, and called all else untrue",
    ],
)
def test_who_is_not_named_denies_nothing(project: Path, words: str) -> None:
    edit(texts(project) / "deeper/zz-renamed.txt", "the Northland Coast Guard said", words)
    assert found(check(project), "B422") == []


# --- every rule ------------------------------------------------------------------------------------

Change = tuple[str, str, str]
"""A file of the project, or of the texts as `texts/…`; what stands in it; what is put in its place."""

CASES: list[tuple[str, bool, list[Change], list[tuple[str, str]]]] = [
    # code, whether sealed before the change, changes, the findings: (claim or field, part of message or hint)
    ("B402", False, [(BELLS, '"4: fog in autumn"', '"14: fog in autumn"')], [("guard-warned", "are in paragraph 4")]),
    (
        "B402",
        False,
        [(SPRING, '"9-12"', '"9-13"')],
        [("", "a noise note cites paragraph 13, but the source text has 12")],
    ),
    (
        "B403",
        False,
        [(SPRING, '"3: accord au printemps"', '"3: accords de printemps"')],
        [("spring-deal", 'did you mean "3: accord au printemps"?')],
    ),
    (
        "B403",
        False,
        [(SPRING, "rien n’est réglé", "rien n'es réglé")],
        [("nothing-settled", 'mean "5: rien n’est réglé"?')],
    ),
    ("B403", False, [(SPRING, "sur une île", "ur une île")], [("ministers-met", "does not contain as whole words")]),
    (
        "B403",
        False,
        [(SPRING, "4: les deux ports", "4: les trois ports")],
        [("", 'a fault is located by "les trois ports"')],
    ),
    ("B403", False, [(BELLS, '"2: first bells"', '"3: first bells"')], [("bells-linked", "they are in paragraph 2")]),
    ("B404", False, [(BELLS, '"2: first bells"', '"2: bells"')], [("bells-linked", "occurs 2 times in paragraph 2")]),
    (
        "B405",
        True,
        [("texts/deeper/agreement.txt", "latest moment", "latest momemt")],
        [("year-end", 'paragraph 2 has changed since claim "year-end" was checked')],
    ),
    (
        "B405",
        True,
        [("texts/deeper/agreement.txt", "On 20 May 2021 North", "A headline\nOn 20 May 2021 North")],
        [("agreement", "it is now in paragraph 2"), ("year-end", "it is now in paragraph 3")],
    ),
    (
        "B406",
        False,
        [(BELLS, "warned of fog in autumn", "warned 14 crews of fog in autumn")],
        [("guard-warned", "gives the number 14, which paragraph 4 does not")],
    ),
    (
        "B407",
        False,
        [(AGREEMENT, "start by the end of 2021.", "start by the end of 2022.")],
        [("year-end", "gives the year 2022, which paragraph 2 does not")],
    ),
    (
        "B407",
        False,
        [(SPRING, "when: 2021-03-04", "when: 2021-04-05")],
        [("nothing-settled", "gives the month and day of 2021-04-05")],
    ),
    ("B407", False, [(AGREEMENT, "../2021-12-31", "../2022-12-31")], [("year-end", "gives the year of ../2022")]),
    (
        "B407",
        False,
        [(AGREEMENT, 'warnings."\n    when: 2021-05-20', 'warnings."\n    when: 2021-06-20')],
        [("agreement", "its paragraph gives May")],
    ),
    (
        "B407",
        False,
        [(SPRING, "met on an island", "met on Monday 7 June on an island")],
        [("ministers-met", "gives the weekday, day and month of Monday 7 June, which paragraph 6 does not")],
    ),
    (
        "B408",
        False,
        [(SPRING, "[[mina-haru]]", "[[northland-coast-guard]]")],
        [("ministers-met", "names Northland Coast Guard")],
    ),
    ("B408", False, [(BELLS, "from: ole-sund", "from: mina-haru")], [("bells-linked", "names Mina Haru")]),
    (
        "B409",
        False,
        [
            (
                BELLS,
                "The [[northland-coast-guard]] warned",
                "Nobody on the quay had expected it so soon. It warned",
            )
        ],
        [("guard-warned", "shares 9 words in a row with paragraph 3 of its source text")],
    ),
    (
        "B409",
        False,
        [(SPRING, "Which harbours are meant.", "That la brume ferme ses quais, dit une personne proche.")],
        [("", "a gap shares 9 words in a row with paragraph 3 of its source text")],
    ),
    (
        "B409",
        False,
        [(AGREEMENT, "Sharing is to start", "It sells nine kinds of bread, and on market days, is to start")],
        [("year-end", "shares 9 words in a row with paragraph 1 of another source text, unrelated.txt")],
    ),
    (
        "B410",
        True,
        [(SPRING, '"9-12"', '"9-11"')],
        [("", "paragraphs 1-2, 7-8, 12 are not covered by any claim, fault or noise note")],
    ),
    ("B411", True, [(SPRING, "had been settled", "was settled")], [("nothing-settled", "was changed (its text)")]),
    ("B411", True, [(SPRING, "when: 2021-03-04", "when: 2021-03")], [("nothing-settled", "(its date)")]),
    ("B411", True, [(BELLS, "said: 2021-06-10", "said: 2021-06")], [("bells-linked", "(its date of saying)")]),
    ("B411", True, [(SPRING, "{narration: true}", "mina-haru")], [("ministers-met", "(its speaker)")]),
    ("B411", True, [(SPRING, '"6: sur une île"', '"6: vieux phare"')], [("ministers-met", "(its locator)")]),
    ("B411", True, [(AGREEMENT, "../2021-12-31", "../2021")], [("year-end", "(its date)")]),
    (
        "B411",
        True,
        [("briefings/registry/events.yaml", "date: 2021-03-02", "date: 2021-03-01")],
        [("", 'claim "ministers-met" was changed (its date)')],
    ),
    (
        "B411",
        True,
        [(BELLS, "  guard-warned:", "  guards-warned:")],
        [("guards-warned", "was added")],
    ),
    ("B417", True, [(BELLS, "  guard-warned:", "  guards-warned:")], [("", 'claim "guard-warned" was checked')]),
    ("B413", True, [(SEAL, '"version": 2', '"version": 1')], [("", "has no seal")]),
    ("B414", True, [(SEAL, '"version": 2', '"version": 3')], [("", "version 3 is not 2")]),
    ("B414", True, [(SEAL, '"version": 2', '"version": 2,')], [("", "a character is missing")]),
    ("B414", True, [(SEAL, '"paragraphs"', '"paragraph"')], [("", '"paragraphs" is missing')]),
    (
        "B415",
        True,
        [("texts/a.txt", "les deux ports", "les  deux ports")],
        [("", "or only spaces and characters that nobody sees")],
    ),
    ("B415", True, [("texts/a.txt", "Aucun des", "Aucuns des")], [("", "lines that the brief does not cite")]),
    ("B416", False, [(BELLS, "warned of fog", "warned nine crews of fog")], [("guard-warned", 'says "nine"')]),
]


def apply(project: Path, changes: list[Change]) -> None:
    for name, old, new in changes:
        edit((project.parent if name.startswith("texts/") else project) / name, old, new)


@pytest.mark.parametrize(("code", "is_sealed", "changes", "expected"), CASES, ids=lambda value: str(value)[:60])
def test_a_change_is_told(
    project: Path, code: str, is_sealed: bool, changes: list[Change], expected: list[tuple[str, str]]
) -> None:
    if is_sealed:
        seal(project, texts(project), "known")
    apply(project, changes)
    report = check(project)
    items = found(report, code)
    assert [claim_of(item) for item in items] == [claim for claim, _ in expected]
    for item, (_, words) in zip(items, expected, strict=True):
        assert words in f"{item.diagnostic.message} | {item.diagnostic.hint}"
    assert_within(report, project)


def test_a_brief_without_a_text_is_counted_and_told_only_where_every_text_is_asked_for(project: Path) -> None:
    (texts(project) / "a.txt").unlink()
    outcome = verify(project, texts(project))
    assert not found(outcome.report, "B401")
    assert (outcome.texts, outcome.briefs) == (2, 3)
    report = verify(project, texts(project), every_text=True).report
    assert [item.diagnostic.location.file for item in found(report, "B401")] == [SPRING]


def test_a_brief_that_is_named_must_have_its_text(project: Path) -> None:
    (texts(project) / "a.txt").unlink()
    brief_id = Path(SPRING).stem
    for outcome in (
        verify(project, texts(project), brief_ids=[brief_id]),
        seal(project, texts(project), brief_ids=[brief_id]),
    ):
        assert [item.diagnostic.location.file for item in found(outcome.report, "B401")] == [SPRING]
        assert (outcome.texts, outcome.sealed) == (0, ())


def test_two_briefs_that_were_sealed_beside_one_text_are_told(sealed: Path) -> None:
    copy = "briefings/articles/2021-03-05-another-name.yaml"
    (sealed / copy).write_text(
        (sealed / SPRING).read_text("utf-8").replace("title: Two", "title: Both"), encoding="utf-8"
    )
    edit(sealed / copy, "published: 2021-03-04", "published: 2021-03-05")
    seal_file = sealed / f"briefings/seals/{Path(SPRING).stem}.json"
    (sealed / f"briefings/seals/{Path(copy).stem}.json").write_bytes(seal_file.read_bytes())
    (told,) = [one for one in found(check(sealed), "B327") if "fingerprint" in one.diagnostic.message]
    assert told.diagnostic.location.file == copy


def test_one_brief_is_checked_and_sealed_alone(project: Path) -> None:
    brief_id = Path(SPRING).stem
    assert verify(project, texts(project), brief_ids=[brief_id]).texts == 1
    reason = "lines that say nothing of the story"
    assert seal(project, texts(project), reason, brief_ids=[brief_id]).sealed == (brief_id,)
    assert len(list((project / "briefings" / "seals").iterdir())) == 1


def test_seals_and_briefs_that_lack_each_other(sealed: Path) -> None:
    (sealed / SEAL).rename(sealed / "briefings/seals/gone.json")
    report = load(sealed)[1]
    assert [(item.diagnostic.rule.code, item.diagnostic.location.file) for item in report.items] == [
        ("B412", "briefings/seals/gone.json"),
        ("B413", SPRING),
    ]
    assert not report.has_errors


def test_the_seal_of_a_brief_with_a_wrong_name_is_not_left_over(sealed: Path) -> None:
    (sealed / SPRING).rename((sealed / SPRING).with_name("Spring deal.yaml"))
    found = codes(load(sealed)[1])
    assert "B013" in found
    assert "B412" not in found


def test_other_files_among_the_seals(sealed: Path) -> None:
    (sealed / "briefings/seals/notes.txt").write_text("x", encoding="utf-8")
    assert codes(load(sealed)[1]) == ["B014"]


def test_a_record_without_seals_is_not_told_of_them(project: Path) -> None:
    assert codes(load(project)[1]) == []


def test_every_rule_on_source_texts_has_a_case() -> None:
    # Those on the sense of claims, and the paragraph that fits one, are in test_alterations.py.
    elsewhere = {"B401", "B412", "B418", "B419", "B426", "B430", "B431", *OF_SENSE}
    assert {code for code, *_ in CASES} | elsewhere == {code for code in RULES if code.startswith("B4")}


def test_a_changed_claim_is_a_warning_to_its_author_and_an_error_of_the_record(sealed: Path) -> None:
    edit(sealed / SPRING, "had been settled", "was settled")
    assert [item.diagnostic.severity for item in load(sealed)[1].items] == ["warning"]
    assert [item.diagnostic.severity for item in check(sealed).items] == ["error"]


def test_what_a_basis_covers_and_what_not(project: Path) -> None:
    edit(project / SPRING, "when: 2021-03-04", "when: 2019-07-08\n    basis: known from elsewhere, as are all 14 crews")
    edit(project / SPRING, "*nothing* had", "all 14 crews and 15 boats on 8 July 2019 and in 2018 had")
    report = check(project)
    hints = [item.diagnostic.hint for item in report.items if item.diagnostic.rule.code == "B422"]
    assert hints
    assert "correct the claim if it says the opposite" in hints[0]
    assert [item.diagnostic.message for item in report.items if claim_of(item) == "nothing-settled"] == [
        'claim "nothing-settled" denies nothing, but its sentence does, with the word rien',
        'claim "nothing-settled" gives the number 15, which paragraph 5 does not',
        'claim "nothing-settled" gives the year 2018, which paragraph 5 does not',
        (
            'claim "nothing-settled" gives the year, month and day of 2019-07-08, but paragraph 5, its '
            "`basis`, its event and the day of publication do not"
        ),
    ]


def test_where_a_locator_leads_nowhere_that_alone_is_told(project: Path) -> None:
    edit(project / BELLS, '"4: fog in autumn"', '"2: fog in spring"')
    edit(project / BELLS, "warned of fog in autumn", "never warned 14 crews of fog on 7 May 2020")
    assert {item.diagnostic.rule.code for item in check(project).items if claim_of(item) == "guard-warned"} == {"B403"}


@pytest.mark.parametrize("mark", ["'", "\u2018", "\u00b4", "\u02bc"])
def test_kinds_of_apostrophes_do_not_matter_in_a_locator(project: Path, mark: str) -> None:
    before = codes(check(project))
    edit(project / SPRING, '"5: rien n’est réglé"', json.dumps(f"5: rien n{mark}est réglé"))
    assert codes(check(project)) == before


def test_a_day_beside_an_event_of_another_day_is_told_with_the_event(project: Path) -> None:
    edit(project / SPRING, "    event: lighthouse-meeting\n", "    event: lighthouse-meeting\n    when: 2021-03-05\n")
    (told,) = [item for item in check(project).items if claim_of(item) == "ministers-met"]
    assert "its event, `lighthouse-meeting`, is dated 2 March 2021" in told.diagnostic.hint


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("met on an island on 2 March 2021", False),  # the day of the event
        ("met on an island by 4 March 2021", False),  # that of publication
        ("met on an island in March 2021", False),
        ("met on an island on 2 April 2021", True),
        ("met on an island by 5 March 2021", True),
        ("met on an island on Tuesday 2 March 2021", False),
        ("met on an island on Monday 2 March 2021", True),
    ],
)
def test_a_date_of_a_text_may_be_that_of_the_event_or_of_publication(project: Path, text: str, is_told: bool) -> None:
    edit(project / SPRING, "met on an island", text)
    assert len(found(check(project), "B407")) == is_told


def test_briefs_are_compared_although_another_has_errors(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(project / BELLS, "bottom_line: ", "bottom_line: TODO\nsummary: ")
    arguments = ("--config", str(project / "mkdocs.yml"), "--sources", str(texts(project)))
    assert main(["verify", *arguments]) == FAULTS
    shown = capsys.readouterr()
    assert "the texts of 2 of 2 briefs" in shown.out
    assert f"not compared with a text: {BELLS}, which has errors" in shown.err
    main(["verify", Path(SPRING).stem, *arguments])
    assert BELLS not in "".join(capsys.readouterr())
    assert main(["verify", Path(BELLS).stem, *arguments]) == FAULTS
    assert f"not compared with a text: {BELLS}, which has errors" in capsys.readouterr().err
    why = "lines that say nothing of the story"
    assert main(["seal", Path(SPRING).stem, *arguments, "--accept", why]) == CLEAN


def test_only_what_rests_on_errors_of_the_registry_is_left_out(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    people = project / "briefings/registry/people.yaml"
    edit(people, "  name: Ole Sünd\n", "  name: TODO\n")
    edit(project / SPRING, '"3: accord au printemps"', '"3: accords de printemps"')
    arguments = ("--config", str(project / "mkdocs.yml"), "--sources", str(texts(project)))
    assert main(["verify", *arguments]) == FAULTS
    shown = capsys.readouterr()
    assert f"claim of {BELLS}, because of ole-sund, which is missing or has errors; fix that first" in shown.err
    assert "B403" in shown.out
    assert main(["seal", *arguments, "--accept", "lines that say nothing of the story"]) == FAULTS
    told = f"not sealed: {SPRING}, {BELLS}, because of ole-sund, which is missing or has errors; fix that first"
    assert told in capsys.readouterr().err
    assert [file.stem for file in (project / "briefings/seals").iterdir()] == [Path(AGREEMENT).stem]
    assert main(["verify", Path(AGREEMENT).stem, *arguments]) == CLEAN
    assert main(["verify", Path(BELLS).stem, *arguments]) == FAULTS


def test_a_preview_compares_briefs_although_another_has_errors(project: Path) -> None:
    edit(project / BELLS, "bottom_line: ", "bottom_line: TODO\nsummary: ")

    def beside(corpus: Corpus, report: Report) -> tuple[Report, dict[str, Text]]:
        result = verify_corpus(project, corpus, report, Comparisons(texts(project)))
        return result.report, dict(result.source_texts)

    memo = Memo(verify=beside)
    corpus, report = load(project, memo)
    assert corpus is None
    assert [item.diagnostic.location.file for item in found(memo.check_beside(report), "B410")] == [SPRING]
    assert set(memo.texts or {}) == {Path(file).stem for file in (AGREEMENT, SPRING)}
    assert memo.left_out == {BELLS: LeftOut(BELLS)}


def test_a_preview_compares_anew_only_what_has_changed(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[str] = []
    compare = verify_command.diagnostics_of

    def noted(pair: BriefWithSource, *others: Any) -> list[Diagnostic]:
        compared.append(pair.file)
        return compare(pair, *others)

    monkeypatch.setattr(verify_command, "diagnostics_of", noted)
    beside, memo = Comparisons(texts(project)), Memo()

    def again() -> list[str]:
        compared.clear()
        corpus, report = load(project, memo)
        assert corpus is not None
        kept = verify_corpus(project, corpus, report, beside).report
        files = [*compared]
        assert kept == verify_corpus(project, corpus, report, Comparisons(texts(project))).report
        return files

    assert {SPRING, BELLS, AGREEMENT} == {*again()}
    assert again() == []
    edit(project / SPRING, "title: ", "title: Now ")
    assert again() == [SPRING]
    edit(project / "briefings/registry/people.yaml", "name: Mina Haru", "name: Mina Hara")
    assert {SPRING, BELLS, AGREEMENT} == {*again()}
    text = next(texts(project).rglob("*.txt"))
    text.write_text(text.read_text("utf-8") + "\nOne more line.\n", encoding="utf-8")
    assert again()


@pytest.mark.parametrize(
    ("edits", "hint"),
    [
        (
            [(AGREEMENT, 'harbour warnings."', 'harbour warnings on 19 May."')],
            "write 20, which its paragraph gives; or ",
        ),
        (
            [(AGREEMENT, 'harbour warnings."', 'harbour warnings on 20 July."')],
            "write May, which its paragraph gives; or ",
        ),
        (
            [
                (
                    AGREEMENT,
                    'warnings."\n    when: 2021-05-20',
                    'warnings."\n    basis: x\n    when: 2021-05-21',
                ),
                ("texts/deeper/agreement.txt", "On 20 May 2021 Northland", "On Thursday Northland"),
            ],
            "write 2021-05-20, if it is that Thursday: its sentence says Thursday, and 21 May 2021 is a Friday",
        ),
        (
            [(AGREEMENT, "../2021-12-31", "../2022-12-31\n    basis: x")],
            "write ../2021-12-31, if the year is that of publication; else correct it, or ",
        ),
    ],
)
def test_a_hint_names_the_date_that_the_text_gives(project: Path, edits: list[tuple[str, str, str]], hint: str) -> None:
    for file, old, new in edits:
        edit((project if file == AGREEMENT else texts(project).parent) / file, old, new)
    dates = [item for item in check(project).items if item.diagnostic.rule.code in ("B407", "B420")]
    assert [item.diagnostic.hint[: len(hint)] for item in dates] == [hint]


def test_a_claim_with_an_error_of_its_own_is_left_out_because_of_that(project: Path) -> None:
    edit(project / SPRING, "event: lighthouse-meeting", "event: lighthouse\u200b-meeting")
    assert verify(project, texts(project)).left_out[SPRING].cause == SPRING


RECKONED: Final = {
    "last week": ("Northland said last week that fog signals would be shared by December.", "2021-04-19/2021-04-25"),
    "Tuesday": ("Northland said on Tuesday that fog signals are to be shared in February.", "2021-04-27"),
    "next month": ("Northland said in March that fog signals will sound next month.", "2021-06"),
    "先週木曜日": ("Northland: fog signals 先週木曜日, not in December.", "2021-04-22"),
}


@pytest.mark.parametrize("words", RECKONED)
def test_a_date_that_the_text_reckons_is_explained_by_the_basis_that_is_offered(words: str, tmp_path: Path) -> None:
    text, when = RECKONED[words]
    lay_base(tmp_path)
    write(tmp_path, {"texts/one.txt": text})
    brief = (
        "title: Fog signals to be shared\nsource: {publisher: morning-post, published: 2021-05-01, language: en}\n"
        "bottom_line: Fog signals are to be shared [signals].\nclaims:\n  signals:\n"
        '    text: Fog signals are to be shared.\n    said_by: northland\n    at: "1: fog signals"\n'
        f"    when: {when}\n"
    )

    def told(basis: str) -> list[tuple[str, str]]:
        write(tmp_path, {CASE: f"{brief}{basis}"})
        report = verify(tmp_path, tmp_path / "texts", brief_ids=["case"]).report.about(frozenset({"case"}))
        items = (item.diagnostic for item in report.items if item.diagnostic.rule.code not in WAITING)
        return [(item.rule.code, item.hint) for item in items]

    ((code, hint),) = told("")
    offered = re.fullmatch(rf"add `(basis: by the report of 1 May 2021, “{words}” is .*)`, if that is .* meant", hint)
    assert code == "B407"
    assert offered is not None
    assert told(f"    {offered[1]}\n") == []


def test_what_to_write_of_his_ministry_is_said_where_the_text_has_such_words(project: Path) -> None:
    edit(project / SPRING, "[[mina-haru]]", "[[northland-coast-guard]]")
    (item,) = found(check(project), "B408")
    assert "his ministry" not in item.diagnostic.hint
    assert "northland-coast-guard" in item.diagnostic.hint
