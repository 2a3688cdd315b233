"""Claims against source texts: what is found, what is not, and what a seal records. All texts are made up."""

from __future__ import annotations

import json
import random
import shutil
import time
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.cli import main
from generator.commands.seal import seal
from generator.commands.verify import verify
from generator.diagnostics.formats import as_github, as_json
from generator.diagnostics.report import Located, Report
from generator.diagnostics.rules import RULES
from generator.load import load
from generator.provenance.followers import OF_SENSE
from generator.provenance.overlap import Library, prose
from generator.provenance.recognise import near_miss
from generator.provenance.seals import read_seals
from generator.provenance.sentences import sentences
from generator.provenance.texts import paragraph_hash, read_texts, text_of
from generator.provenance.wording.mentions import mentions
from generator.provenance.wording.names import Names
from generator.provenance.wording.quantities import stated_quantities
from generator.provenance.wording.speech import SPEECH
from generator.provenance.wording.stated import stated_values, values_of_date
from generator.reading.yaml_source import parse_bytes
from tests.sealing import lay_with_texts, seal_all, texts
from tests.support import assert_within, codes, edit, examples

SPRING = "briefings/articles/2021-03-04-coast-agency-spring-deal.yaml"
BELLS = "briefings/articles/2021-06-11-morning-post-first-bells.yaml"
AGREEMENT = "briefings/official/2021-05-20-harbour-office-agreement.yaml"
SEAL = "briefings/seals/2021-03-04-coast-agency-spring-deal.json"
TEXT_OF = {SPRING: "a.txt", BELLS: "deeper/zz-renamed.txt", AGREEMENT: "deeper/agreement.txt"}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The base record beside its source texts, not sealed."""
    return lay_with_texts(tmp_path)


@pytest.fixture
def sealed(project: Path) -> Path:
    """The same, sealed."""
    return seal_all(project)


def check(project: Path) -> Report:
    return verify(project, texts(project)).report


def found(report: Report, code: str) -> list[Located]:
    return [item for item in report.items if item.diagnostic.rule.code == code]


def claim_of(item: Located) -> str:
    path = item.diagnostic.location.path
    return str(path[1]) if len(path) > 1 and path[0] == "claims" else ""


def claims_named(report: Report) -> set[str]:
    return {claim_of(item) for item in report.items} - {""}


# --- the record as it is ---------------------------------------------------------------------------


def test_the_record_has_no_fault_but_paragraphs_that_nobody_covered(project: Path) -> None:
    outcome = verify(project, texts(project))
    assert [(item.diagnostic.rule.code, item.diagnostic.message) for item in outcome.report.items] == [
        ("B410", "paragraphs 1-2, 7-8 are covered by no claim, fault or noise note"),
        ("B410", "paragraphs 1, 3, 5-6 are covered by no claim, fault or noise note"),
    ]
    assert (outcome.claims, outcome.texts, outcome.briefs) == (8, 3, 3)


def test_the_sealed_record_is_clean(sealed: Path) -> None:
    assert [*check(sealed).items] == []
    assert [*load(sealed)[1].items] == []


@pytest.mark.parametrize(
    ("words", "is_found"),
    [
        ("Northland's own Coast Guard", True),
        ("the Coast Guard of Northland", True),
        ("the Coast Guard, in the town of Nordport,", False),  # the record does not say where Nordport lies
        ("Southland's own Coast Guard", False),
        ("the coast guards", False),
    ],
)
def test_a_body_may_be_named_beside_its_country(project: Path, words: str, *, is_found: bool) -> None:
    edit(texts(project) / "deeper/zz-renamed.txt", "the Northland Coast Guard", words)
    assert [claim_of(item) for item in found(check(project), "B408")] == ["guard-warned"] * (not is_found)


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
    ("B402", False, [(BELLS, '"4: fog in autumn"', '"14: fog in autumn"')], [("guard-warned", "stand in paragraph 4")]),
    (
        "B402",
        False,
        [(SPRING, '"9-12"', '"9-13"')],
        [("", "a noise note cites paragraph 13, and the source text has 12")],
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
    ("B403", False, [(SPRING, "sur une île", "ur une île")], [("ministers-met", "does not hold as whole words")]),
    (
        "B403",
        False,
        [(SPRING, "4: les deux ports", "4: les trois ports")],
        [("", 'a fault is located by "les trois ports"')],
    ),
    ("B403", False, [(BELLS, '"2: first bells"', '"3: first bells"')], [("bells-linked", "they stand in paragraph 2")]),
    ("B404", False, [(BELLS, '"2: first bells"', '"2: bells"')], [("bells-linked", "stands 2 times in paragraph 2")]),
    (
        "B405",
        True,
        [("texts/deeper/agreement.txt", "latest moment", "latest momemt")],
        [("year-end", 'paragraph 2 is not as it was when claim "year-end" was checked')],
    ),
    (
        "B405",
        True,
        [("texts/deeper/agreement.txt", "On 20 May 2021 North", "A headline\nOn 20 May 2021 North")],
        [("agreement", "it stands in paragraph 2 now"), ("year-end", "it stands in paragraph 3 now")],
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
        [("", "paragraphs 1-2, 7-8, 12 are covered by no claim, fault or noise note")],
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
        [("", "what differs: paragraph 4, on which no claim hangs")],
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
    # Those on the sense of claims are in test_alterations.py.
    elsewhere = {"B401", "B412", "B418", "B419", "B426", "B430", *OF_SENSE}
    assert {code for code, *_ in CASES} | elsewhere == {code for code in RULES if code.startswith("B4")}


def test_a_changed_claim_is_a_warning_to_its_author_and_an_error_of_the_record(sealed: Path) -> None:
    edit(sealed / SPRING, "had been settled", "was settled")
    assert [item.diagnostic.severity for item in load(sealed)[1].items] == ["warning"]
    assert [item.diagnostic.severity for item in check(sealed).items] == ["error"]


def test_what_a_basis_covers_and_what_not(project: Path) -> None:
    edit(project / SPRING, "when: 2021-03-04", "when: 2019-07-08\n    basis: known from elsewhere, as are all 14 crews")
    edit(project / SPRING, "*nothing* had", "all 14 crews and 15 boats on 8 July 2019 and in 2018 had")
    report = check(project)
    assert [item.diagnostic.message for item in report.items if claim_of(item) == "nothing-settled"] == [
        'claim "nothing-settled" denies nothing, and its sentence does',
        'claim "nothing-settled" gives the number 15, which paragraph 5 does not',
        'claim "nothing-settled" gives the year 2018, which paragraph 5 does not',
        (
            'claim "nothing-settled" gives the year, month and day of 2019-07-08, and neither paragraph 5, its '
            "`basis`, its event nor the day of publication does"
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
    assert "its event, `lighthouse-meeting`, is of 2 March 2021" in told.diagnostic.hint


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


# --- tampering -------------------------------------------------------------------------------------


def flipped(data: str, at: int) -> str:
    return data[:at] + ("x" if data[at] != "x" else "y") + data[at + 1 :]


def located_in(file: Path, number: int) -> set[str]:
    claims = parse_bytes("x", file.read_bytes()).value["claims"]
    return {claim_id for claim_id, claim in claims.items() if claim["at"].split(":")[0] == str(number)}


@pytest.mark.parametrize("brief", TEXT_OF)
def test_one_letter_changed_names_exactly_the_claims_of_its_paragraph(sealed: Path, brief: str) -> None:
    path = texts(sealed) / TEXT_OF[brief]
    whole = path.read_text(encoding="utf-8")
    rng = random.Random(brief)
    start = 0
    for number, paragraph in enumerate(text_of("", whole.encode()).paragraphs, 1):
        start = whole.index(paragraph, start)
        letters = [at for at in range(start, start + len(paragraph)) if whole[at].isalpha()]
        for at in rng.sample(letters, min(examples(4, fast=1), len(letters))):
            path.write_text(flipped(whole, at), encoding="utf-8")
            report = check(sealed)
            assert claims_named(report) == located_in(sealed / brief, number), (number, whole[at : at + 9])
            assert {claim_of(item) for item in found(report, "B405")} == claims_named(report)
            assert report.items, "a text that is not the one that was sealed is always told"
        start += len(paragraph)


# --- alterations -----------------------------------------------------------------------------------


def briefs_of(project: Path) -> dict[Path, Any]:
    files = sorted(project.glob("briefings/articles/*.yaml")) + sorted(project.glob("briefings/official/*.yaml"))
    return {path: parse_bytes("x", path.read_bytes()).value for path in files}


def alterations(
    project: Path, sources: Path, rng: random.Random
) -> Iterator[tuple[str, Path, str, Callable[[Any], None]]]:
    """Yield for ever: kind, brief, claim, and what alters the claim's values."""
    briefs = briefs_of(project)
    entities = sorted(
        slug
        for kind in ("people", "countries", "organisations")
        for slug in parse_bytes("x", (project / f"briefings/registry/{kind}.yaml").read_bytes()).value
    )
    sentences = [line for text in read_texts(sources)[0] for line in text.paragraphs if len(line.split()) >= 12]
    while True:
        path = rng.choice(sorted(briefs))
        claim_id = rng.choice(sorted(briefs[path]["claims"]))
        claim = briefs[path]["claims"][claim_id]
        kind = rng.choice(["year", "name", "locator", "text", "paste"])
        if kind == "year":
            keys = [key for key in ("when", "said", "deadline") if key in claim]
            if not keys:
                continue
            key = rng.choice(keys)
            old = str(getattr(claim[key], "text", claim[key]))
            year = next(part for part in old.replace("/", "-").replace("[", "-").split("-") if part[:4].isdigit())[:4]
            new = old.replace(year, str(int(year) - rng.randint(1, 9)))
            yield kind, path, claim_id, lambda value, key=key, new=new: value.update({key: new})  # type: ignore[misc]
        elif kind == "name":
            named = [slug for slug in entities if f"[[{slug}]]" in claim["text"] or f"[[{slug}|" in claim["text"]]
            if not named:
                continue
            old = rng.choice(named)
            new = rng.choice([slug for slug in entities if slug != old])
            text = claim["text"].replace(f"[[{old}", f"[[{new}", 1)
            yield kind, path, claim_id, lambda value, text=text: value.update(text=text)  # type: ignore[misc]
        elif kind == "locator":
            number, _, words = claim["at"].partition(": ")
            new = rng.choice(
                [f"{int(number) + rng.randint(1, 3)}: {words}", f"{number}: {words[:-1]}", f"{number}: {words}s"]
            )
            yield kind, path, claim_id, lambda value, new=new: value.update(at=new)  # type: ignore[misc]
        elif kind == "text":
            text = claim["text"].rstrip().removesuffix(".") + rng.choice([" at last.", ", it was said.", " again."])
            yield kind, path, claim_id, lambda value, text=text: value.update(text=text)  # type: ignore[misc]
        else:
            text = f"{claim['text'].rstrip()} {rng.choice(sentences)}"
            yield kind, path, claim_id, lambda value, text=text: value.update(text=text)  # type: ignore[misc]


RIGHT = {
    "year": {"B407", "B411", "B308"},
    "name": {"B408", "B411"},
    "locator": {"B402", "B403", "B404", "B411"},
    "text": {"B411"},
    "paste": {"B409"},
}


def uncaught(project: Path, sources: Path, count: int, seed: int) -> list[str]:
    """Alter claims one at a time, and say which alterations were not told of the right claim by the right code."""
    missed: list[str] = []
    rng = random.Random(seed)
    for _, (kind, path, claim_id, alter) in zip(range(count), alterations(project, sources, rng), strict=False):
        before = path.read_bytes()
        value = parse_bytes("x", before).value
        alter(value["claims"][claim_id])
        # JSON is YAML.
        path.write_text(json.dumps(value, ensure_ascii=False, default=str), encoding="utf-8")
        report = verify(project, sources).report
        errors = [item for item in report.items if item.diagnostic.severity == "error"]
        own = [item.diagnostic for item in errors if claim_of(item) == claim_id]
        # What is told of a claim in place of its not being as it was sealed weighs as much.
        told = {item.rule.code for item in own} | {"B411" for item in own if item.values.get("unsealed")}
        others = {claim_of(item) for item in errors} - {claim_id, ""}
        if not told & RIGHT[kind] or others:
            missed.append(f"{kind} of {claim_id}: {sorted(told)}, others {sorted(others)}")
        path.write_bytes(before)
    return missed


def test_a_hundred_alterations_are_caught_and_the_unaltered_record_gives_none(sealed: Path) -> None:
    """The fast profile tries the first twelve."""
    assert uncaught(sealed, texts(sealed), examples(100, fast=12), seed=3) == []
    assert [*check(sealed).items] == []


# --- recognition -----------------------------------------------------------------------------------


def test_texts_are_known_by_what_they_hold(sealed: Path) -> None:
    for number, path in enumerate(sorted(texts(sealed).rglob("*.txt"))):
        path.rename(texts(sealed) / f"{9 - number}.txt")
    assert [*check(sealed).items] == []
    shutil.rmtree(sealed / "briefings/seals")
    assert set(codes(check(sealed))) == {"B410"}


def test_an_altered_copy_beside_the_text_is_left_alone(sealed: Path) -> None:
    whole = (texts(sealed) / "a.txt").read_text(encoding="utf-8")
    (texts(sealed) / "0.txt").write_text(whole.replace("printemps", "automne"), encoding="utf-8")
    (texts(sealed) / "copy.txt").write_text(whole, encoding="utf-8")
    assert [*check(sealed).items] == []


def test_line_ends_and_blank_lines_do_not_change_paragraphs(sealed: Path) -> None:
    path = texts(sealed) / "a.txt"
    path.write_bytes(b"\xef\xbb\xbf\r\n" + path.read_bytes().replace(b"\n", b"\r\n  \r\n"))
    assert codes(check(sealed)) == ["B415"]


# --- odd files -------------------------------------------------------------------------------------


def test_odd_files_are_told_and_do_no_harm(sealed: Path) -> None:
    folder = texts(sealed)
    (folder / "latin.txt").write_bytes("déjà vu".encode("latin-1"))
    (folder / "huge.txt").write_bytes(b"a" * 8_000_001)
    (folder / "empty.txt").write_bytes(b"")
    (folder / "nul.txt").write_bytes(bytes(range(128)))
    (folder / "gone.txt").symlink_to("nowhere")
    (folder / "folder.txt").mkdir()
    (folder / "picture.png").write_bytes(b"\x89PNG")
    report = check(sealed)
    assert {Path(item.diagnostic.location.file).name: item.diagnostic.rule.code for item in report.items} == {
        "latin.txt": "B002",
        "huge.txt": "B010",
        "gone.txt": "B001",
    }
    assert {item.source_line for item in report.items} == {""}


def test_a_byte_that_is_not_utf_8_is_told_with_its_claims(sealed: Path) -> None:
    path = texts(sealed) / "a.txt"
    path.write_bytes(path.read_bytes().replace("réglé".encode(), b"r\xffgl\xc3\xa9"))
    report = check(sealed)
    assert claims_named(report) == {"nothing-settled"}
    assert "B002" in codes(report)


@given(st.text(), st.text(), st.sampled_from(["en", "fr", "ja"]))
@settings(deadline=None)
def test_any_text_can_be_read(one: str, other: str, language: str) -> None:
    mentions(one, language)
    for item in stated_values(one):
        assert one.startswith(item.word, item.start)
    Names([one]).has(other)
    near_miss(other, one)
    [*Library([text_of("", one.encode("utf-8", "replace"))]).runs(prose(other, lambda _: ()), lambda _: True)]


@pytest.mark.parametrize("language", ["en", "fr", "ja", "ko", "zh"])
@pytest.mark.parametrize("sign", ["1", "三", "1,", "六発", "1日と", "여섯 ", "half a ", "a dit ", "june 1 ", "관계자 "])
def test_texts_of_one_sign_are_read_in_time(language: str, sign: str) -> None:
    text = (sign * 8_000)[:8_000]
    start = time.process_time()
    assert len(mentions(text, language).quantities) <= len(text)
    assert len([*SPEECH[language].unnamed.finditer(text)]) <= len(text)
    assert SPEECH[language].taken_up.search(text) is None
    assert time.process_time() - start < 5


@pytest.mark.parametrize(
    ("claim", "source", "language"),
    [
        ("half a second", "en 0,5 seconde", "fr"),
        ("90 minutes", "une heure et demie", "fr"),
        ("two and a half hours", "2時間半", "ja"),
        ("a year and a half", "18 months", "en"),
        ("three quarters of an hour", "45분", "ko"),
        ("48 hours", "two days", "en"),
        ("a third of them", "3분의 1이", "ko"),
        ("half of them", "6割ではなく半数", "ja"),
        ("60%", "六割", "ja"),
        ("1.5 km", "1,500 metres", "en"),
    ],
)
def test_amounts_are_equal_in_other_units(claim: str, source: str, language: str) -> None:
    assert all(mentions(source, language).has_amount(quantity) for quantity in stated_quantities(claim))
    assert stated_quantities(claim)


def test_very_long_numbers_can_be_read() -> None:
    assert "9" * 9_999 in mentions("9" * 9_999, "en").numbers


@given(st.binary() | st.text())
@settings(deadline=None, max_examples=examples(50), suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_can_be_a_text(tmp_path: Path, data: bytes | str) -> None:
    (tmp_path / "a.txt").write_bytes(data if isinstance(data, bytes) else data.encode("utf-8", "replace"))
    texts_read, _ = read_texts(tmp_path)
    assert all(paragraph == paragraph.strip() != "" for paragraph in texts_read[0].paragraphs)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(["text", "claims", "paragraphs", "sha256"]), inner),
    max_leaves=8,
)


@given(
    st.fixed_dictionaries(
        {"version": st.just(2), "sum": JSON, "text": JSON, "claims": JSON, "paragraphs": JSON, "accepted": JSON}
    )
)
@settings(deadline=None, max_examples=examples(100), suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_json_can_be_a_seal(tmp_path: Path, value: object) -> None:
    folder = tmp_path / "briefings/seals"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "x.json").write_text(json.dumps(value), encoding="utf-8")
    seals = read_seals(tmp_path)
    assert ("x" in seals.by_brief) != ("x" in seals.damaged)


# --- seals -----------------------------------------------------------------------------------------


def files_of(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_brief_with_warnings_is_sealed_only_when_somebody_says_why(project: Path) -> None:
    outcome = seal(project, texts(project))
    assert outcome.sealed == ("2021-05-20-harbour-office-agreement",)
    assert len(outcome.refused) == 2
    assert outcome.accepting
    outcome = seal(project, texts(project), "headlines")
    assert outcome.refused == ()
    content = json.loads((project / SEAL).read_text(encoding="utf-8"))
    assert [(warning["code"], warning["why"]) for warning in content["accepted"]] == [("B410", "headlines")]
    # What was accepted need not be accepted again.
    before = files_of(project)
    assert len(seal(project, texts(project)).sealed) == 3
    assert files_of(project) == before


def test_a_brief_with_errors_is_never_sealed(project: Path) -> None:
    edit(project / SPRING, "had been settled", "had been settled in 1999")
    outcome = seal(project, texts(project), "whatever")
    assert outcome.refused == ("2021-03-04-coast-agency-spring-deal",)
    assert not (project / SEAL).exists()
    assert codes(outcome.report) == ["B407"], "what was accepted is not told again"


def test_sealing_again_settles_what_changed(sealed: Path) -> None:
    edit(sealed / SPRING, "had been settled", "was settled")
    edit(texts(sealed) / "a.txt", "un vieux phare", "un très vieux phare")
    assert {"B405", "B411"} == set(codes(check(sealed)))
    outcome = seal(sealed, texts(sealed))
    assert [*outcome.report.items] == []
    assert [*check(sealed).items] == []


def test_seals_are_the_same_each_time_and_hold_no_text(project: Path) -> None:
    before = files_of(project)
    seal(project, texts(project), "known")
    first = files_of(project)
    shutil.rmtree(project / "briefings/seals")
    seal(project, texts(project), "known")
    assert files_of(project) == first
    assert {name: first[name] for name in before} == before, "what is written by hand is never rewritten"
    for name in set(first) - set(before):
        content = first[name].decode()
        assert content.endswith("}\n")
        assert content == json.dumps(json.loads(content), ensure_ascii=False, indent=2, sort_keys=True) + "\n"
        for text in read_texts(texts(project))[0]:
            tokens = [word for paragraph in text.paragraphs for word in paragraph.split()]
            assert not any(" ".join(tokens[at : at + 3]) in content for at in range(len(tokens) - 2))


def test_a_seal_holds_the_hashes_that_anybody_can_compute(sealed: Path) -> None:
    content = json.loads((sealed / SEAL).read_text(encoding="utf-8"))
    lines = [line.strip() for line in (texts(sealed) / "a.txt").read_text(encoding="utf-8").split("\n") if line.strip()]
    assert content["paragraphs"] == {
        str(number): paragraph_hash(lines[number - 1]) for number in (3, 4, 5, 6, 9, 10, 11, 12)
    }
    assert len(content["text"]["sha256"]) == 64
    claim = content["claims"]["spring-deal"]
    assert (claim["paragraph"], len(claim["digest"]), sorted(claim["parts"])) == (
        3,
        16,
        ["date", "locator", "said", "speaker", "text"],
    )


# --- the command -----------------------------------------------------------------------------------


def run(project: Path, *arguments: str) -> int:
    return main([*arguments, "-f", str(project / "mkdocs.yml")])


def test_the_command(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sources = str(texts(project))
    assert run(project, "verify") == 2
    assert run(project, "verify", "--sources", sources + "/none") == 2
    assert run(project, "seal", "--sources", sources, "--accept", " ") == 2
    assert run(project, "seal", "--sources", sources) == 1
    assert "To seal briefs that have warnings alone: --accept WHY" in capsys.readouterr().out
    assert run(project, "verify", "--sources", sources) == 0
    assert run(project, "seal", "--sources", sources, "--accept", "headlines") == 0
    capsys.readouterr()
    assert run(project, "verify", "--sources", sources) == 0
    out = capsys.readouterr().out
    assert "no faults" in out
    assert "8 claims checked; the folder has the texts of 3 of 3 briefs" in out
    edit(project / SPRING, "had been settled", "was settled")
    before = files_of(project)
    assert run(project, "verify", "--sources", sources, "--format", "json") == 1
    assert [item["code"] for item in json.loads(capsys.readouterr().out)] == ["B411"]
    assert run(project, "verify", "--sources", sources, "--format", "github") == 1
    assert files_of(project) == before
    edit(project / SPRING, "title:", "titel:")
    assert run(project, "verify", "--sources", sources) == 1


def test_findings_can_be_told_in_every_format(sealed: Path) -> None:
    edit(texts(sealed) / "a.txt", "un vieux phare", "un très vieux phare")
    report = check(sealed)
    assert [item["code"] for item in json.loads(as_json(report))] == ["B405"]
    assert sum(line.startswith("::error") for line in as_github(report)) == 1


# --- wording ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "text", "numbers"),
    [
        ("fr", "vingt et un navires, soixante et onze marins", {"21", "71"}),
        ("fr", "quatre-vingt-dix-sept feux en deux mille vingt-trois", {"97", "2023"}),
        ("fr", "le 1er août, 1 200 tonnes, 3,5 mètres", {"1", "1200", "3.5"}),
        ("fr", "un accord trilatéral, la deuxième fois", {"3", "2"}),
        ("en", "twenty-one ships, two thousand and twenty-three", {"21", "2023"}),
        ("en", "nineteen ninety-five; 1,200 tons; 3.50 metres", {"1995", "1200", "3.5"}),
        ("ja", "2021年6月10日", {"2021", "6", "10"}),
        ("ja", "\uff12\uff10\uff12\uff11年", {"2021"}),
    ],
)
def test_numbers_are_read_in_digits_and_in_words(language: str, text: str, numbers: set[str]) -> None:
    assert numbers <= mentions(text, language).numbers


@pytest.mark.parametrize(
    ("language", "text", "months"),
    [
        ("fr", "en août et en FÉVRIER, dès déc.", {2, 8, 12}),
        ("en", "on 3 May and in Sept. 2021", {5, 9}),
        ("fr", "2021-06-03 puis 04/11/2021", {6, 4, 11}),
        ("ko", "2021년 7월", {7}),
    ],
)
def test_months_are_read(language: str, text: str, months: set[int]) -> None:
    assert mentions(text, language).months == months


def test_what_a_claim_states() -> None:
    text = "On Sunday 12 November 2023, three of 1,200 ships (the first) came; one may march."
    assert [(item.kind, item.value) for item in stated_values(text)] == [
        ("weekday", "7"),
        ("day", "12"),
        ("month", "11"),
        ("year", "2023"),
        ("number word", "3"),
        ("number", "1200"),
        ("number word", "1"),
    ]
    for item in stated_values(text):
        assert text.startswith(item.word, item.start)


@pytest.mark.parametrize(
    ("edtf", "parts"),
    [
        ("2023-06~", "2023 6"),
        ("../2023-12-31", "2023"),
        ("../2023-06-30", "2023 6"),
        ("2023-12-31", "2023 12 31"),
        ("2022-02/2022-03", "2022 2 2022 3"),
        ("[2024-07-28,2024-07-29]", "2024 7 28 2024 7 29"),
        ("2021-21", "2021 21"),
        ("2019/..", "2019"),
    ],
)
def test_what_a_date_states(edtf: str, parts: str) -> None:
    assert [item.value for item in values_of_date(edtf)] == parts.split()


@pytest.mark.parametrize(
    ("name", "text", "occurs"),
    [
        ("Corée du Sud", "LA COREE DU SUD", True),
        ("Shin Won-sik", "avec Shin Won Sik,", True),
        ("US", "they told us", False),
        ("US", "the US said", True),
        ("UN", "un accord", False),
        ("U.S.", "the U.S. side", True),
        ("résolutions de l'ONU", "des résolutions de l’ONU", True),
        ("Lee", "Leeds", False),
        ("日本", "米国、日本、韓国", True),
        ("대한민국", "대한민국과", True),
        ("…", "a … b", False),
        ("US Harbour Fleet", "It came from the U.S. Harbour Fleet.", True),
        ("US", "It came from the U.S. Harbour Fleet.", True),
        ("J. D. Reed", "J.D. Reed was there.", True),
    ],
)
def test_names_are_found_whatever_their_spelling(name: str, text: str, occurs: bool) -> None:
    assert Names([text]).has(name) is occurs


def test_characters_of_another_width_are_a_near_miss() -> None:
    paragraph = "協議を\uff11\uff10月中旬に南国で開く。"
    assert near_miss("10月中旬に南国", paragraph) == "\uff11\uff10月中旬に南国"
    assert near_miss("霧の鐘を", paragraph) is None


def test_near_misses_are_suggestions_as_they_stand() -> None:
    assert near_miss("avant le fin", "bien « avant la fin » de l’année") == "avant la fin"
    assert near_miss("tout autre chose", "bien avant la fin") is None


# --- words in a row --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("Nobody on the quay had expected it so long.", 8),
        ("Nobody on the quay had expected it, long.", 0),
        ('Nobody on the quay had "expected it so soon".', 0),
        ('Nobody "on the quay" had expected it so soon. Fishermen should mind it.', 9),
        ("nobody ON the “Quay had expected it, so soon” again", 9),
        ("On 10 June 2021 the first [[fog-bell|bells]] across the water", 9),
        ("The [[northland-coast-guard]] said a choir sang", 0),
        ("the fog in autumn, from [[northland|September to November 2021]], the [[northland-coast-guard]] said", 11),
    ],
)
def test_words_in_a_row_are_counted_without_names_and_short_quotations(project: Path, text: str, length: int) -> None:
    edit(project / BELLS, '"4: fog in autumn"', f'"4: fog in autumn"\n    note: {json.dumps(text)}')
    messages = [item.diagnostic.message for item in found(check(project), "B409")]
    assert [int(message.split(" shares ")[1].split()[0]) for message in messages] == ([length] if length else [])


def test_a_text_that_is_not_utf_8_is_not_sealed(project: Path) -> None:
    path = texts(project) / "a.txt"
    path.write_bytes(path.read_bytes() + b"\xff")
    assert seal(project, texts(project), "known").refused == ("2021-03-04-coast-agency-spring-deal",)


def test_a_copy_with_other_line_ends_or_letter_forms_is_the_same_text(sealed: Path) -> None:
    path = texts(sealed) / "a.txt"
    content = path.read_text(encoding="utf-8")
    for form in ("NFC", "NFD"):
        for end in ("\n", "\r\n"):
            for last in ("", end, end * 2):
                copy = unicodedata.normalize(form, content.rstrip("\n").replace("\n", end) + last)
                path.write_bytes(copy.encode())
                assert codes(check(sealed)) == []
                path.write_bytes(b"\xef\xbb\xbf" + copy.encode())
                assert codes(check(sealed)) == []


def test_locators_do_not_see_what_people_do_not_see(project: Path) -> None:
    before = codes(check(project))
    path = texts(project) / "a.txt"
    content = path.read_text(encoding="utf-8")
    for changed in (content.replace(" ", "\u00a0"), unicodedata.normalize("NFD", content).replace(" ", "\u202f")):
        path.write_text(changed, encoding="utf-8")
        assert codes(check(project)) == before


def test_many_number_words_can_be_read() -> None:
    for word in ("hundred ", "million ", "one hundred ", "cent ", "mille "):
        for language in ("en", "fr"):
            assert mentions(word * 3_000, language).in_words
        assert isinstance(list(stated_values(word * 3_000)), list)


@pytest.mark.parametrize(
    ("said", "number"), [("une trentaine", "thirty"), ("une quarantaine", "forty"), ("une soixantaine", "sixty")]
)
def test_collective_numbers_of_french_are_read(said: str, number: str) -> None:
    (stated,) = stated_values(f"{number} bells")
    assert mentions(f"{said} de cloches", "fr").has(stated)


@pytest.mark.parametrize(
    "sentence",
    [
        "“No bell was lost,” said Rear Adm. Colin Reed.",
        "The trial began on Dec. 19, 2020.",
        "Prof. Anna Moor met Sen. Bob Reed.",
        "The U.S. fleet had No. 7.",
    ],
)
def test_a_shortened_word_ends_no_sentence(sentence: str) -> None:
    assert sentences(f"{sentence} The bells rang.") == [sentence, "The bells rang."]
