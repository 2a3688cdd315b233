"""`briefings new`: who is proposed as the speaker of a paragraph."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.authoring.source_texts import begin, begun, text_file
from tests.support import write

pytestmark = pytest.mark.usefixtures("project")


def test_speakers_are_proposed_whom_the_registry_lacks(project: Path) -> None:
    text = "Reported on July 2, 2021\n\nDana Moor, a pilot, told the Morning Post that bells are late.\n"
    write(project.parent, {"texts/new.txt": text})
    content = begin(project, str(project.parent / "texts/new.txt"), "--publisher", "Harbour Wire").read_text("utf-8")
    assert "said_by: dana-moor (new), {narration: true}" in content


def test_who_was_named_before_is_proposed_where_a_text_says_he(project: Path) -> None:
    text = 'Mina Haru said that they ring.\n\n"They ring," she said.\n\nThe Long Sound is open.\n'
    first = [speakers.partition(", ")[0] for speakers in said_by(project, text)]
    assert first == ["mina-haru", "mina-haru", "{narration: true}"]


def test_a_speaker_whose_name_gives_no_id_is_proposed_by_name(project: Path) -> None:
    assert "said_by: 朴哲洙 (new), " in begun(project, "霧の鐘が遅れる\n\n北国の朴哲洙報道官は「鐘は鳴る」と述べた。\n")


def said_by(project: Path, text: str) -> list[str]:
    """What is proposed as speakers of the paragraphs of a text."""
    brief = begun(project, "Fog bells late\n\n" + text)
    joined = brief.replace("\n  #     ", " ")
    return [line.split("said_by: ")[1] for line in joined.splitlines() if line.startswith("  #   said_by")]


def test_whom_a_text_does_not_name_is_proposed_with_the_country(project: Path) -> None:
    assert said_by(project, "The bells ring, two officials from Northland said.\n") == [
        "{unnamed: two officials from Northland, of: northland}, {narration: true}"
    ]


def test_a_description_says_not_twice_that_it_names_nobody(project: Path) -> None:
    (speakers,) = said_by(project, "The bells ring, an unknown paper wrote, citing unnamed officials in Northland.\n")
    assert "{unnamed: officials in Northland, of: northland}" in speakers


def test_he_is_who_was_named_last_and_alone(project: Path) -> None:
    two = 'Mina Haru and Ole Sünd said that bells ring.\n\n"They ring," she said.\n'
    assert said_by(project, two)[1] == "{narration: true}, {unnamed: …}"


def test_people_speak_together_who_are_named_side_by_side(project: Path) -> None:
    apart = "Mina Haru said that bells ring. Ole Sünd said that they do not.\n"
    assert said_by(project, apart) == ["mina-haru, ole-sund, {narration: true}, {unnamed: …}"]


@pytest.mark.parametrize("words", ["Selon le ministère, ils ont sonné.", "Son ministère a dit que non."])
def test_a_ministry_named_before_is_proposed(project: Path, words: str) -> None:
    text = f"Les cloches\n\nLe ministère des Ports attend les cloches.\n\n{words}\n"
    path = text_file(project, text)
    brief = begin(project, str(path), "--publisher", "morning-post", "--day", "2021-07-02", "--language", "fr")
    assert "  #   said_by: southland-ministry, " in brief.read_text("utf-8").partition("# Paragraph 3")[2]


def test_a_new_newspaper_passes_on_what_others_say(project: Path) -> None:
    assert said_by(project, "It rings, the newspaper Lantern reported on Friday.\n") == [
        "{via: lantern, from: …} (new), {narration: true}, {unnamed: …}"
    ]


OPINION = """\
Une cloche ne fait pas un pacte
Le Fanal
Par Claire Vasseur
Publié le 4 juillet 2021

Chercheuse, Claire Vasseur estime que la cloche sonne trop tard.
Faut-il la changer ? Je ne le crois pas.
"""
ANSWERS = """\
春美奈港湾相に聞く　霧の鐘はいつ鳴るか
港湾新聞　2021年7月5日　朝刊
聞き手・山下健一

――鐘はなぜ遅れましたか。

「南国の装置を更新していた。オレ・スンド国防相が待つように求めた」
"""


def test_the_newspaper_and_the_author_of_an_opinion_are_offered(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    brief = begin(project, str(text_file(project, OPINION))).read_text("utf-8")
    shown = capsys.readouterr().out
    assert "publisher: le-fanal\n" in brief
    assert "# briefings/registry/publishers.yaml\nle-fanal:\n  name: Le Fanal\n" in shown
    assert "# briefings/registry/people.yaml\nclaire-vasseur:\n  name: Claire Vasseur\n" in shown


def test_the_answers_of_an_interview_are_of_whom_its_headline_names(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    brief = begin(project, str(text_file(project, ANSWERS)), "--language", "ja")
    text = brief.read_text("utf-8")
    assert brief.stem == "2021-07-05-mina-haru"
    assert '{at: "4", what: question of the interviewer}' in text
    assert "#   said_by: mina-haru, " in text
    assert 'authors: ["山下健一"]\n' in text
    assert "国防" not in capsys.readouterr().out


ASKED = """« La corde tient »

Propos recueillis par Claire Vasseur, à Nordport

Ancien négociateur de l’office des cordes, Paul Tarn a participé aux essais. Il a reçu le journal lundi.

Qui a tendu la corde ?

Nous l’avons tendue à deux.

Elle a cédé en mai. Pourquoi ?

Personne ne le sait. Elle était vieille.
"""


def test_the_one_who_answers_questions_is_the_speaker_and_the_one_who_asks_the_author(project: Path) -> None:
    options = ("--publisher", "le-fanal", "--language", "fr", "--day", "2021-07-02")
    text = begin(project, str(text_file(project, ASKED)), *options).read_text("utf-8")
    assert 'authors: ["Claire Vasseur"]\n' in text
    assert [line for line in text.split("\n") if "question of the interviewer" in line or "byline" in line] == [
        '  - {at: "2", what: byline}',
        '  - {at: "4", what: question of the interviewer}',
        '  - {at: "6", what: question of the interviewer}',
    ]
    assert text.count("  #   said_by: paul-tarn (new), {narration: true}, {unnamed: …}\n  #   manner: interview\n") == 2


@pytest.mark.parametrize(
    "byline", ["Interview by Anna Reed", "(Propos recueillis par Anna Reed)", "Entretien réalisé par Anna Reed"]
)
def test_who_asks_in_an_interview_is_its_author(project: Path, byline: str) -> None:
    brief = begun(project, f"Fog bells late\n{byline}\n\nThe bells are late.\n")
    assert 'authors: ["Anna Reed"]\n' in brief


def test_a_single_question_is_no_interview(project: Path) -> None:
    brief = begun(project, "Fog bells late\n\nThe bells are late.\n\nWho hangs them?\n\nNobody does so.\n")
    assert "interview" not in brief


@pytest.mark.parametrize(
    "text",
    [
        "Ole Sünd was content.\nFigures that the ministry gave are higher.\n",
        "The bells are late.\nFigures of the Southland ministry are higher.\n",
    ],
)
def test_a_ministry_is_that_of_its_minister_or_of_the_country_beside_it(project: Path, text: str) -> None:
    assert said_by(project, text)[-1] == "southland-ministry, {narration: true}, {unnamed: …}"


def test_the_ally_of_a_country_does_not_speak_for_it(project: Path) -> None:
    text = "Northland, Southland's main ally, urged all to wait.\n"
    assert said_by(project, text)[0].startswith("northland, {narration")


@pytest.mark.parametrize(
    "text",
    [
        "Northland and Southland issued a joint statement on bells.",
        "La Nordlande et la Sudlande ont publié une déclaration commune.",
        "北国と南国は共同声明を出した。",
    ],
)
def test_a_joint_statement_is_of_the_countries_named_together(project: Path, text: str) -> None:
    assert "{institution: [northland, southland]}" in said_by(project, f"{text}\n")[0]


def test_somebody_new_is_he_who_says_more(project: Path) -> None:
    text = "Anna Reed, a pilot, said that it rings.\nBob Moor, a clerk, disagreed. It is late, he said.\n"
    assert said_by(project, text)[-1] == "bob-moor (new), {narration: true}, {unnamed: …}"


@pytest.mark.parametrize(
    "text", ["C’est ce qu’affirme Ole Sünd.", "Ole Sünd estime que le mât tient.", "Ole Sünd a exclu un essai."]
)
def test_french_words_of_saying_in_the_present_tell_who_speaks(project: Path, text: str) -> None:
    assert said_by(project, f"Les cloches sonnent. {text}\n")[0].startswith("ole-sund, ")
