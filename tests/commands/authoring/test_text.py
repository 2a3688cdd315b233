"""`briefings text`: numbered paragraphs with the facts for a brief, locators by words, and locators that are moved."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.cli import CLEAN, FAULTS, USAGE, main
from generator.commands.authoring.in_text.locators import find_words, propose
from generator.model.locators import Locator
from generator.provenance.texts.shifted import shift_of
from generator.provenance.texts.text import occur_once, text_of
from tests.commands.authoring.source_texts import ENGLISH, FRENCH, JAPANESE, output, text_file
from tests.support import write

pytestmark = pytest.mark.usefixtures("project")


@pytest.mark.parametrize("language", ["en", "fr", "ja"])
def test_paragraphs_are_numbered_as_verify_counts_them(
    project: Path, capsys: pytest.CaptureFixture[str], language: str
) -> None:
    path = project.parent / "texts" / f"{language}.txt"
    shown = output(capsys, "text", str(path)).splitlines()
    for number, paragraph in enumerate(text_of("", path.read_bytes()).paragraphs, 1):
        assert f"{number}  {paragraph}" in [line.strip() for line in shown]


@pytest.mark.parametrize("option", [(), ("--find", "warnings")])
def test_signs_in_a_text_that_would_change_the_terminal_are_printed_as_escapes(
    project: Path, capsys: pytest.CaptureFixture[str], option: tuple[str, ...]
) -> None:
    write(project, {"fog.txt": "Fog \x1b[31mwarnings\u202e ring.\n"})
    shown = output(capsys, "text", str(project / "fog.txt"), *option)
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert "warnings" in shown


@pytest.mark.parametrize("text", [ENGLISH, FRENCH, JAPANESE])
def test_proposed_locators_stand_in_the_text_once(text: str) -> None:
    paragraphs = text_of("", text.encode()).paragraphs
    for paragraph in paragraphs:
        proposed = propose(paragraph, "\n".join(paragraphs))
        assert proposed
        for words in proposed:
            assert len(words.split()) <= 4
            assert "\n".join(paragraphs).count(words) == 1
            assert occur_once(words, paragraph)


@pytest.mark.parametrize(
    ("language", "says"),
    [
        (
            "en",
            [
                "names: northland, southland, fog-bell, ole-sund",
                "Friday = 2021-07-02",
                "June 28 = 2021-06-28 (year of publication)",
                "numbers: 40",
            ],
        ),
        ("en", ["not in the registry: Per Lindqvist", "names: mina-haru, long-sound", "noise?: byline"]),
        ("fr", ["northland, southland, mina-haru", "12 juillet = 2021-07-12", "numbers: 1 200", "Jean Delorme"]),
        ("ja", ["names: northland, southland", "2022年3月31日 = 2022-03-31", "9月末 = 2021-09~", "noise?: headline"]),
    ],
)
def test_names_dates_and_numbers_are_found(
    project: Path, capsys: pytest.CaptureFixture[str], language: str, says: list[str]
) -> None:
    shown = output(capsys, "text", str(project.parent / "texts" / f"{language}.txt"), "--day", "2021-07-02")
    for words in says:
        assert words in shown


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("LATE than", 'at: "5: late than"'),
        ("fog bells", 'at: "1: Fog Bells"\nat: "4: fog bells"'),
        ("ole sund", 'at: "4: Ole Sünd"'),
        ("would rather be late than deaf", 'at: "5: would rather be late"'),
    ],
)
def test_words_are_found_and_come_as_locators(
    project: Path, capsys: pytest.CaptureFixture[str], words: str, found: str
) -> None:
    assert output(capsys, "text", str(project.parent / "texts/en.txt"), "--find", words).strip() == found


def test_words_are_found_whatever_the_blanks_between_letters_of_korean() -> None:
    assert find_words(["북항 안개 종이 울렸다."], "안개종이") == [(1, "안개 종이", True)]
    assert find_words(["북항 안개종이 울렸다."], "안개 종이") == [(1, "안개종이", True)]


def test_words_that_are_not_there_are_told(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "no paragraph holds" in output(
        capsys, "text", str(project.parent / "texts/en.txt"), "--find", "zebra", code=FAULTS
    )


SHIFTED = """\
title: "Fog bells: later"   # a remark
source: {publisher: morning-post, published: 2021-07-02, language: en}
bottom_line: The bells come later [late].
claims:
  late:
    text: The bells of [[northland]] come two months later.
    when: 2021-07-02
    said_by: ole-sund
    at: "2: two months"   # "2: not this"
  deaf: {text: Late is better., when: 2021-06-28, said_by: {unnamed: a pilot}, at: '3: late than deaf'}
  open:
    text: The sound stays open.
    when: 2021-07-02
    said_by: mina-haru
    at: 4: stays open
noise:
  - at: 5-5
    what: "2: share line"
""".replace("at: 4: stays open", 'at: "4 : stays open"')


def test_locators_that_are_all_off_are_told_once_and_moved(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = "briefings/articles/2021-07-02-fog.yaml"
    write(project, {file: SHIFTED})
    texts = str(project.parent / "texts")
    main(["verify", "2021-07-02-fog", "--sources", texts])
    shown = capsys.readouterr().out
    assert shown.count(" error B4") == 1
    assert "B430: all 4 locators are 2 paragraphs further down in the text; headline and byline count too" in shown
    told = output(capsys, "text", f"{texts}/en.txt", "--brief", "2021-07-02-fog")
    assert "move these: briefings text" in told
    output(capsys, "text", f"{texts}/en.txt", "--brief", "2021-07-02-fog", "--shift")
    moved = (project / file).read_text(encoding="utf-8")
    assert moved == (
        SHIFTED.replace('at: "2: two', 'at: "4: two')
        .replace("'3: late", "'5: late")
        .replace('"4 : stays', '"6 : stays')
        .replace("at: 5-5", "at: 7-7")
    )
    main(["verify", "2021-07-02-fog", "--sources", texts])
    assert "B430" not in capsys.readouterr().out


def test_a_misspelt_brief_is_told_with_the_one_that_may_be_meant(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(project, {"briefings/articles/2021-07-02-fog.yaml": SHIFTED})
    assert main(["text", f"{project.parent}/texts/en.txt", "--brief", "2021-07-02-fogg"]) == USAGE
    assert 'no brief 2021-07-02-fogg; did you mean "2021-07-02-fog"?' in capsys.readouterr().err


@pytest.mark.parametrize("command", ["text", "fix"])
def test_noise_that_fits_stays_where_locators_are_off(
    project: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    file = "briefings/articles/2021-07-02-fog.yaml"
    write(project, {file: SHIFTED.replace("at: 5-5", "at: 7-7")})
    texts = str(project.parent / "texts")
    main(["verify", "2021-07-02-fog", "--sources", texts])
    shown = capsys.readouterr().out
    assert shown.count(" error B4") == 1
    assert "B430: 3 of 4 locators are 2 paragraphs further down in the text" in shown
    if command == "text":
        said = output(capsys, "text", f"{texts}/en.txt", "--brief", "2021-07-02-fog", "--shift")
    else:
        said = output(capsys, "fix", "2021-07-02-fog", "--sources", texts)
    assert "3 of 4 locators moved by +2" in said
    moved = (project / file).read_text(encoding="utf-8")
    assert [line for line in ('"4: two', "'5: late", '"6 : stays', "at: 7-7") if line not in moved] == []


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_nothing_but_numbers_changes(project: Path, end: str, mark: str) -> None:
    file = project / "briefings/articles/2021-07-02-fog.yaml"
    file.write_bytes((mark + SHIFTED).replace("\n", end).encode())
    text = str(project.parent / "texts/en.txt")
    assert main(["text", text, "--brief", "2021-07-02-fog", "--shift", "2"]) == CLEAN
    assert main(["text", text, "--brief", "2021-07-02-fog", "--shift", "-2"]) == CLEAN
    assert file.read_bytes() == (mark + SHIFTED).replace("\n", end).encode()


def test_locators_are_not_moved_out_of_the_text(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(project, {"briefings/articles/2021-07-02-fog.yaml": SHIFTED})
    text = str(project.parent / "texts/en.txt")
    said = output(capsys, "text", text, "--brief", "2021-07-02-fog", "--shift", "9", code=FAULTS)
    assert "outside the text" in said


def test_locators_that_fit_are_left_alone() -> None:
    paragraphs = text_of("", ENGLISH.encode()).paragraphs
    right = [Locator(4, 4, "two months"), Locator(5, 5, "late than deaf")]
    assert shift_of(right, paragraphs) is None
    shift = shift_of([Locator(3, 3, "two months"), Locator(4, 4, "late than deaf")], paragraphs)
    assert shift is not None
    assert shift.by == 1
    assert shift_of([Locator(3, 3, "two months")], paragraphs) is None, "one may be a slip of its own"


def test_a_name_before_a_known_title_is_found(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(project, {"briefings/registry/systems.yaml": "fog-bell: {name: fog bell, also: {ja: [防衛相]}}\n"})
    write(project.parent, {"texts/title.txt": "高木誠防衛相が10日、延期を明らかにした。\n"})
    shown = output(capsys, "text", str(project.parent / "texts/title.txt"))
    assert "not in the registry: 高木誠" in shown


def test_a_page_that_gives_its_day_needs_no_other(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shown = output(capsys, "text", str(project.parent / "texts/page.html"))
    assert "days without a year are counted from 2021-07-04" in shown
    assert "12 juillet = 2021-07-12" in shown


@pytest.mark.parametrize("words", ["", "  "])
def test_nothing_to_look_for_is_refused(project: Path, capsys: pytest.CaptureFixture[str], words: str) -> None:
    text = str(project.parent / "texts/en.txt")
    assert "--find needs the words to look for" in output(capsys, "text", text, "--find", words, code=USAGE)


@pytest.mark.parametrize(
    ("sentence", "lacked"),
    [
        ("All were heard, said Rear Adm. Colin Berg of the fleet.", "Colin Berg"),
        ("Analyst Frieda Moor of the Harrow Institute said so.", "Frieda Moor, Harrow Institute"),
        ("The Harbour Minister Nils Berg said so.", "Nils Berg"),
        ("The bells ring, and Harbour Minister Ole Sünd said so.", ""),
        ("It is run by the Long Sound Command in winter.", "Long Sound Command"),
        ("It is run by the Command in winter.", ""),
        ("Le Parti de l'aube a protesté.", "Parti de l'aube"),
        ("Le ministre a vu Anna Reed and Bob Moor.", "Anna Reed, Bob Moor"),
    ],
)
def test_offices_are_no_names_and_bodies_keep_theirs(
    project: Path, capsys: pytest.CaptureFixture[str], sentence: str, lacked: str
) -> None:
    write(project.parent, {"texts/offices.txt": sentence + "\n"})
    shown = output(capsys, "text", str(project.parent / "texts/offices.txt"))
    names = [line.split(": ", 1)[1] for line in shown.splitlines() if "not in the registry: " in line]
    assert names == [lacked] * bool(lacked)


def test_a_name_is_found_with_dots_in_its_letters(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(project, {"briefings/registry/organisations.yaml": "harbour-fleet: {name: NL Harbour Fleet}\n"})
    write(project.parent, {"texts/dots.txt": "It came from the N.L. Harbour Fleet.\n"})
    assert "names: harbour-fleet" in output(capsys, "text", str(project.parent / "texts/dots.txt"))


def test_a_surname_is_found_behind_an_office(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(project, {"briefings/registry/people.yaml": "ole-sund: {name: Ole Sünd, also: {en: [Sünd]}}\n"})
    write(project.parent, {"texts/office.txt": "The bells ring, said Secretary of Harbours Sünd.\n"})
    shown = output(capsys, "text", str(project.parent / "texts/office.txt"))
    assert "names: ole-sund" in shown
    assert "not in the registry" not in shown


def test_a_family_name_alone_is_that_of_a_known_person_in_the_text(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(project, {"briefings/registry/people.yaml": "mina-haru: {name: Mina Haru, native: {ja: 小泉美奈}}\n"})
    write(
        project.parent,
        {"texts/family.txt": "小泉美奈防衛相が会見した。\n\n韓国側と小泉氏は一致した。\n\n高木氏は欠席した。\n"},
    )
    shown = output(capsys, "text", str(project.parent / "texts/family.txt"))
    assert [line.strip() for line in shown.splitlines() if "not in the registry" in line] == [
        "not in the registry: 高木"
    ]


def test_dates_that_the_day_of_publication_would_tell_are_told(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = text_file(project, "The bells rang on May 6.\n")
    assert "name it, as in --day 2025-05-21" in output(capsys, "text", str(path))
    assert "name it" not in output(capsys, "text", str(path), "--day", "2021-07-02")
