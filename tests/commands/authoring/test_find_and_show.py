"""`briefings ids`, `show` and `explain`: an author finds an id by any name, and sees what is linked to it."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from generator.checks.name_search import KIND_WORDS
from generator.cli import CLEAN, FAULTS, USAGE, main
from generator.diagnostics.rules import RETIRED, RULES
from generator.model.attribution import Attribution
from generator.model.brief.claim import Claim
from generator.model.registry import REGISTRY
from tests.support import BRIEF, CASE, lay_base, write

BELLS = "2021-06-11-morning-post-first-bells"


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    lay_base(tmp_path)
    write(tmp_path, {"mkdocs.yml": "site_name: Harbours\n"})
    monkeypatch.chdir(tmp_path)
    return tmp_path


def lines_of(capsys: pytest.CaptureFixture[str]) -> list[str]:
    return capsys.readouterr().out.splitlines()


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Mina Haru", "mina-haru"),
        ("haru mina", "mina-haru"),
        ("HARU", "mina-haru"),
        ("春美奈", "mina-haru"),
        ("春美", "mina-haru"),
        ("올레 순드", "ole-sund"),
        ("올레순드", "ole-sund"),
        ("Ole Sund", "ole-sund"),
        ("Ole Suend", "ole-sund"),
        ("nordlandais", "northland"),
        ("le long detroit", "long-sound"),
        ("ministere des ports", "southland-ministry"),
        ("morning-post", "morning-post"),
        ("fog bells", "fog-bell"),
        ("at work together", "bells-or-quarrel"),
        ("in use", "in-use"),
    ],
)
def test_an_id_is_found_by_any_name(capsys: pytest.CaptureFixture[str], words: str, found: str) -> None:
    assert main(["ids", *words.split()]) == CLEAN
    assert found in [line.split()[0] for line in lines_of(capsys)]


def test_the_best_name_comes_first_with_kind_and_place(capsys: pytest.CaptureFixture[str]) -> None:
    main(["ids", "Haru"])
    first = lines_of(capsys)[0].split("  ")
    assert [part.strip() for part in first if part.strip()] == [
        "mina-haru",
        "person",
        "Mina Haru",
        "(briefings/registry/people.yaml:1)",
    ]


def test_what_is_not_there_comes_as_an_entry_to_paste(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ids", "Paul", "Everard"]) == FAULTS
    assert "paul-everard: {name: Paul Everard}" in capsys.readouterr().err


def test_no_name_is_guessed_from_an_id(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ids", "nlbc"]) == FAULTS
    assert "nlbc: {name: its name in full}" in capsys.readouterr().err


def test_a_faulty_record_is_searched_as_far_as_it_goes(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(
        project, {CASE: BRIEF.replace("when: 2021-05", "when: soon"), "briefings/articles/other.yaml": "title: [Haru"}
    )
    for command in (["ids", "Haru"], ["show", "mina-haru"]):
        assert main(command) == CLEAN
    assert (
        capsys.readouterr().err == "briefings/articles/other.yaml may hold more, but with errors: see briefings check\n"
    )


def test_a_brief_that_was_begun_hides_nothing(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(
        project,
        {CASE: BRIEF.replace("title: ", "title: TODO # "), "briefings/articles/x.yaml": "# Haru\ntitle: TODO\n"},
    )
    assert main(["ids", "Haru"]) == CLEAN
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("wanted", "says"),
    [
        ("mina-haru", ["mina-haru  person", "春美奈", "office: Harbour Minister, northland, from ../", "bells-linked"]),
        ("harbour-warnings", ["initiative", "stage: in-use (In use)", "parties: northland, southland"]),
        ("lighthouse-meeting", ["event", "2 March 2021", "long-sound"]),
        (BELLS, ["brief", "publisher", "morning-post", "claims: ", "bells-or-quarrel"]),
        (f"briefings/articles/{BELLS}.yaml", ["brief", "morning-post"]),
        (f"{BELLS}/bells-linked", ["claim", "said by", "questions: 1", "bells-or-quarrel"]),
        ("bells-linked", ["claim", "said by"]),
        ("bells-or-quarrel", ["question", "position: The first fog bells are linked, says Ole Sünd.", "settles"]),
        ("northland", ["entries that name it", "mina-haru", "harbour-warnings"]),
    ],
)
def test_what_is_linked_to_an_id_is_shown(capsys: pytest.CaptureFixture[str], wanted: str, says: list[str]) -> None:
    assert main(["show", wanted]) == CLEAN
    shown = capsys.readouterr().out
    for words in says:
        assert words in shown


KEYS_OF_CLAIM = {
    "text": ("Bells are to ring.", "Bells are to ring."),
    "when": ("2021-06", "June 2021"),
    "said": ("2021-04-03", "3 April 2021"),
    "said_by": ("northland", "northland"),
    "manner": ("press conference", "press conference"),
    "at": ('"1: fog bells"', "1: fog bells"),
    "initiative": ("harbour-warnings", "harbour-warnings"),
    "stage": ("in-use", "in-use"),
    "deadline": ("2022-02", "February 2022"),
    "every": ("quarter", "quarter"),
    "confirms": ("occasion", "occasion"),
    "event": ("lighthouse-meeting", "lighthouse-meeting"),
    "stance": ("hedges", "hedges"),
    "about": ("about-this", "hedges case/about-this"),
    "agrees_with": (f"{BELLS}/bells-linked", f"agrees with {BELLS}/bells-linked"),
    "refines": ("refines-this", "refines case/refines-this"),
    "contradicts": ("contradicts-this", "contradicts case/contradicts-this"),
    "supersedes": ("supersedes-this", "supersedes case/supersedes-this"),
    "basis": ("the day of the page", "the day of the page"),
    "note": ("Seen from afar.", "Seen from afar."),
    "entered": ("2024-01-09", "9 January 2024"),
}
OTHER_CLAIM = "    text: Another bell rings.\n    when: 2021-05\n    said_by: northland\n    at: '1: another bell'\n"


def test_every_key_of_a_claim_is_shown(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert set(KEYS_OF_CLAIM) == {one.name for one in fields(Claim)}
    claim = "".join(f"    {key}: {written}\n" for key, (written, _) in KEYS_OF_CLAIM.items())
    others = "".join(f"  {key}-this:\n{OTHER_CLAIM}" for key in ("about", "refines", "contradicts", "supersedes"))
    write(project, {CASE: f"{BRIEF.partition('  signals:')[0]}  whole:\n{claim}{others}"})
    assert main(["show", "case/whole"]) == CLEAN
    shown = capsys.readouterr().out
    assert [key for key, (_, words) in KEYS_OF_CLAIM.items() if words not in shown] == []


SPEAKERS = {
    "entity": ("mina-haru", "mina-haru"),
    "people": ("{people: [mina-haru, ole-sund]}", "people: mina-haru and ole-sund"),
    "institution": ("{institution: [northland, southland]}", "institution: northland and southland"),
    "account": (
        "{account: northland, of: [northland, southland]}",
        "account: northland, of northland and southland",
    ),
    "unnamed": ("{unnamed: an official}", "unnamed: an official"),
    "of": ("{unnamed: an official, of: southland}", "unnamed: an official, of southland"),
    "narration": ("{narration: true}", "narration: the report itself"),
    "headline": ("{headline: true}", "headline: the headline"),
    "via": ("{via: morning-post, from: ole-sund}", "via: morning-post, from ole-sund"),
    "from_": ("{via: morning-post, from: {unnamed: a guard}}", "via: morning-post, from unnamed: a guard"),
}


def test_every_form_of_a_speaker_is_shown(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert set(SPEAKERS) == {one.name for one in fields(Attribution)}
    claims = (
        f"  key-{number}:\n{OTHER_CLAIM.replace('said_by: northland', f'said_by: {written}')}"
        for number, (written, _) in enumerate(SPEAKERS.values())
    )
    write(project, {CASE: f"{BRIEF.partition('  signals:')[0]}{''.join(claims)}"})
    for number, (_, words) in enumerate(SPEAKERS.values()):
        assert main(["show", f"case/key-{number}"]) == CLEAN
        said = next(line for line in lines_of(capsys) if line.startswith("  said by"))
        assert said.removeprefix("  said by").strip() == words


def test_an_unknown_id_is_looked_for_among_names(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "Haru Mina"]) == USAGE
    assert "did you mean mina-haru (Mina Haru, person)?" in capsys.readouterr().err


@pytest.mark.parametrize("code", [*RULES])
def test_every_code_is_explained(capsys: pytest.CaptureFixture[str], code: str) -> None:
    assert main(["explain", code]) == CLEAN
    shown = capsys.readouterr().out
    assert RULES[code].why in shown
    assert not re.search(r"\{[a-z_]+\}", shown), "what differs from case to case is shown as …"


@pytest.mark.parametrize("code", ["b407", "407", "date-not-there", "[B407]"])
def test_a_code_may_be_written_as_people_do(capsys: pytest.CaptureFixture[str], code: str) -> None:
    assert main(["explain", code]) == CLEAN
    assert capsys.readouterr().out.startswith("B407 date-not-there")


def test_an_unknown_code_gets_a_suggestion(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "date-not-ther"]) == USAGE
    assert 'did you mean "date-not-there"?' in capsys.readouterr().err


@pytest.mark.parametrize("code", sorted(RETIRED))
def test_a_former_code_is_told_and_given_to_no_other_rule(capsys: pytest.CaptureFixture[str], code: str) -> None:
    assert code not in RULES
    assert main(["explain", code]) == USAGE
    assert f"{code} is a former diagnostic" in capsys.readouterr().err


@pytest.mark.parametrize(("arguments", "status"), [(["ids", ""], USAGE), (["ids", " "], USAGE), (["show", ""], USAGE)])
def test_an_empty_word_gets_an_answer_that_can_be_followed(
    capsys: pytest.CaptureFixture[str], arguments: list[str], status: int
) -> None:
    assert main(arguments) == status
    assert "briefings ids " in capsys.readouterr().err.strip()


@pytest.mark.parametrize("word", ["b4", "B4", "4"])
def test_the_start_of_a_code_lists_the_codes_that_begin_so(capsys: pytest.CaptureFixture[str], word: str) -> None:
    assert main(["explain", word]) == USAGE
    said = capsys.readouterr().err
    assert f'no diagnostic is called "{word}"; did you mean one of: B401, B402' in said
    assert "B504" not in said


@pytest.mark.parametrize("command", ["ids", "show", "explain"])
def test_a_long_word_is_not_repeated_whole(capsys: pytest.CaptureFixture[str], command: str) -> None:
    assert main([command, "x" * 50_000]) == (FAULTS if command == "ids" else USAGE)
    assert len(capsys.readouterr().err) < 600


def test_every_kind_of_entry_has_its_word() -> None:
    assert set(KIND_WORDS) == set(REGISTRY)


def test_an_example_stands_beside_its_text(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "B422"]) == CLEAN
    shown = lines_of(capsys)
    assert shown.index("The text:") < shown.index("Wrong:")
    assert "The claim denies something and its sentence does not, or the other way round." in "\n".join(shown)


@pytest.mark.parametrize("command", [["show", "case"], ["ids", "Fog"], ["diff", "{before}", "."]])
def test_no_text_prints_a_line_of_its_own(
    project: Path, tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    before = tmp_path_factory.mktemp("before")
    lay_base(before)
    title = re.compile("^title: .*$", re.MULTILINE)
    write(project, {CASE: title.sub(r'title: "Fog\\n::warning::lamp"', BRIEF, count=1)})
    assert main([word.format(before=before) for word in command]) == CLEAN
    out = capsys.readouterr().out
    assert "Fog ::warning::lamp" in out
    assert "\n::warning" not in out
