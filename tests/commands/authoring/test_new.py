"""`briefings new`: the begun brief of a source text, with noise and new entries proposed."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.cli import CLEAN, FAULTS, USAGE, main
from generator.commands.authoring.in_text.new_entries import UnknownName, entry_of
from generator.load import load
from generator.reading.yaml.documents import parse_bytes
from tests.commands.authoring.source_texts import begin, begun, output, text_file
from tests.support import codes, write

pytestmark = pytest.mark.usefixtures("project")


@pytest.mark.parametrize(
    ("language", "day", "claims"), [("en", "2021-07-02", 3), ("fr", "2021-07-04", 2), ("ja", "2021-07-05", 2)]
)
def test_a_brief_is_begun(project: Path, language: str, day: str, claims: int) -> None:
    brief = begin(project, str(project.parent / "texts" / f"{language}.txt"), "--publisher", "The Morning Post")
    content = brief.read_text(encoding="utf-8")
    value = parse_bytes("x", content.encode()).value
    source = value["source"]
    assert (source["publisher"], source["published"], source["language"]) == ("morning-post", day, language)
    assert brief.stem.startswith(f"{day}-morning-post-")
    assert len(value["claims"]) == claims
    assert {claim["text"] for claim in value["claims"].values()} == {"TODO"}, "no sentence is invented"
    covered = [claim["at"].partition(":")[0] for claim in value["claims"].values()]
    assert len(covered) == len({*covered})
    # What is left is told, as one diagnostic; nothing else is wrong.
    assert set(codes(load(project)[1])) == {"B119"}


@pytest.mark.parametrize(
    ("language", "says"),
    [
        ("klingon", "write fr, en, ja"),
        ("English", "write en"),
        ("jp", "write ja"),
        ("xx", "write fr"),
        ("en_us", "write en-US"),
    ],
)
def test_a_brief_in_no_language_is_not_begun(
    project: Path, capsys: pytest.CaptureFixture[str], language: str, says: str
) -> None:
    text = str(project.parent / "texts/en.txt")
    assert main(["new", text, "--publisher", "morning-post", "--day", "2021-07-02", "--language", language]) == FAULTS
    told = capsys.readouterr().err
    assert f'"{language}" is not a language tag; {says}' in told
    assert not [*(project / "briefings").rglob("2021-07-02*")]


def test_a_finished_skeleton_is_a_brief_that_verifies(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    brief = begin(project, str(project.parent / "texts/en.txt"), "--publisher", "morning-post")
    content = brief.read_text(encoding="utf-8")
    content = content.replace("title: TODO", "title: The fog bells come later")
    content = content.replace("bottom_line: TODO", "bottom_line: The bells come later [todo-4].")
    for number, text, speaker in (
        (4, "The bells of [[northland]] and [[southland]] come two months later.", "ole-sund"),
        (5, "A pilot prefers a late start.", "{unnamed: a pilot}"),
        (6, "[[mina-haru]] expects no closure of the [[long-sound]].", "northland"),
    ):
        content = content.replace(
            f"todo-{number}:\n    text: TODO\n    when: TODO\n    said_by: TODO",
            f'part-{number}:\n    text: "{text}"\n    when: 2021-07-02\n    basis: the day of the report\n'
            f"    said_by: {speaker}",
        )
    content = content.replace("[todo-4]", "[part-4]").replace("gaps:\n  - TODO", "gaps:\n  - Why the bells are late.")
    brief.write_text(content, encoding="utf-8")
    assert codes(load(project)[1]) == []
    code = main(["verify", brief.stem, "--sources", str(project.parent / "texts")])
    assert code == CLEAN, capsys.readouterr().out


def test_names_that_the_registry_lacks_come_as_entries(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shown = output(capsys, "new", str(project.parent / "texts/en.txt"), "--publisher", "Harbour Wire")
    assert "# briefings/registry/publishers.yaml\nharbour-wire:\n  name: Harbour Wire\n  kind: TODO" in shown
    assert "# briefings/registry/people.yaml\nper-lindqvist:\n  name: Per Lindqvist\n  country: TODO" in shown
    assert "ole-sund:" not in shown


def test_a_headline_in_another_script_gives_no_half_name(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    brief = begin(project, str(project.parent / "texts/ja.txt"), "--publisher", "morning-post")
    assert brief.stem == "2021-07-05-morning-post-article"
    assert "run this again with --name WORDS" in capsys.readouterr().out


def test_nothing_is_overwritten(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = str(project.parent / "texts/en.txt")
    brief = begin(project, text, "--publisher", "morning-post")
    before = brief.read_bytes()
    assert "already" in output(capsys, "new", text, "--publisher", "morning-post", code=FAULTS)
    assert brief.read_bytes() == before


def test_without_a_day_the_author_is_asked_for_it(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(project.parent, {"texts/bare.txt": "The bells of the harbour are late.\n"})
    assert "--day 2025-05-21" in output(capsys, "new", str(project.parent / "texts/bare.txt"), code=USAGE)


def test_a_name_in_another_script_comes_as_an_entry(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(project.parent, {"texts/script.txt": "霧の鐘\n\n北の大学の三田村玲子教授は、鐘は鳴らなかったと話した。\n"})
    shown = output(capsys, "new", str(project.parent / "texts/script.txt"), "--day", "2021-07-02", "--language", "ja")
    assert "# briefings/registry/people.yaml\ntodo-id:\n  name: TODO\n  native: {ja: 三田村玲子}" in shown
    told = "# perhaps one of ole-sund, without a name in this language; then give that entry `also: {ja: [三田村玲子]}`"
    assert told in shown


def test_somebody_whose_script_all_known_people_have_is_new(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(project, {"briefings/registry/people.yaml": "ole-sund: {name: Ole Sünd, also: {ja: [オレ・スンド]}}\n"})
    write(project.parent, {"texts/script.txt": "霧の鐘\n\n北の大学の三田村玲子教授は、鐘は鳴らなかったと話した。\n"})
    shown = output(capsys, "new", str(project.parent / "texts/script.txt"), "--day", "2021-07-02", "--language", "ja")
    assert "native: {ja: 三田村玲子}" in shown
    assert "# perhaps" not in shown


def test_an_id_is_no_name_of_a_publisher(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shown = output(capsys, "new", str(project.parent / "texts/en.txt"), "--publisher", "harbour-wire")
    assert "harbour-wire:\n  name: TODO\n" in shown


def test_ids_of_new_entries_come_from_their_names_or_differ() -> None:
    unknown = [UnknownName(name, "people", (1,), certain=True) for name in ("Ada Lind", "김영호", "春美奈", "秋一郎")]
    ids = [entry_of(name, "ko", number).partition(":")[0] for number, name in enumerate(unknown, 1)]
    assert ids == ["ada-lind", "gim-yeong-ho", "todo-id-3", "todo-id-4"]


def test_a_text_of_the_future_is_not_begun(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = str(project.parent / "texts" / "en.txt")
    said = output(capsys, "new", text, "--publisher", "Morning Post", "--day", "2999-01-01", code=FAULTS)
    assert "lies in the future" in said


def test_a_text_that_has_a_brief_says_what_to_do(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = project.parent / "texts/en.txt"
    brief = begin(project, str(path), "--publisher", "morning-post")
    told = output(capsys, "new", str(path), "--publisher", "morning-post", code=FAULTS)
    assert f"edit {brief.relative_to(project)}, or delete it to begin again" in told


def test_who_publishes_a_text_is_no_author_of_it(project: Path) -> None:
    path = project.parent / "texts/by.txt"
    path.write_text(
        "Fog bells late\nBy Anna Reed, Lantern\nThe bells of the north ring late this year.\n", encoding="utf-8"
    )
    brief = begin(project, str(path), "--publisher", "Lantern", "--day", "2021-07-02").read_text("utf-8")
    assert 'authors: ["Anna Reed"]' in brief


def test_a_correction_is_no_claim_to_write(project: Path) -> None:
    brief = begun(project, "Fog bells late\n\nMina Haru said so.\n\nCorrection: It was Monday, not Tuesday.\n")
    assert "todo-3" not in brief
    assert "Write claims by the corrected text" in brief
    assert '  - {at: "3", what: correction}' in brief


@pytest.mark.parametrize("dateline", ["【北港共同】", "(北港=共同)"])
def test_a_dateline_tells_the_origin(project: Path, dateline: str) -> None:
    publishers = "harbour-kyodo: {name: Harbour Kyodo, native: {ja: 共同通信}, kind: agency}\n"
    write(project, {"briefings/registry/publishers.yaml": publishers})
    path = text_file(project, f"霧の鐘が遅れる\n\n{dateline}北国は鐘を遅らせると発表した。\n")
    brief = begin(project, str(path), "--publisher", "港湾新報", "--day", "2021-07-02", "--name", "x").read_text(
        "utf-8"
    )
    assert "# origin: harbour-kyodo, if the text comes from there; paragraph 2 names it" in brief


def test_a_publisher_without_latin_letters_is_one_new_entry(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = project.parent / "texts/native.txt"
    path.write_text(
        "霧の鐘が遅れる\n港湾新聞 2021年7月2日 5時00分\n北国は、港湾新聞に遅れを認めた。\n", encoding="utf-8"
    )
    shown = output(capsys, "new", str(path), "--language", "ja")
    assert shown.count("港湾新聞") == 1
    assert "todo-id:\n  name: TODO\n  native: {ja: 港湾新聞}\n  kind: newspaper" in shown
    assert "# its id also goes into `publisher` and, after the day, into the name of the brief's file" in shown
    assert "begin again with --publisher ID" in shown


def test_a_publisher_without_latin_letters_has_the_id_of_its_site(project: Path) -> None:
    path = project.parent / "texts/native.html"
    path.write_text(
        '<html lang="ja"><head><link rel="canonical" href="https://www.kowan.co.jp/a/1"></head><body><article>'
        "<h1>霧の鐘が遅れる</h1><p>北国は、港湾新聞に遅れを認めた。霧の鐘は来月まで鳴らない。</p></article></body></html>",
        encoding="utf-8",
    )
    begun = begin(project, str(path), "--publisher", "港湾新聞", "--day", "2021-07-02", "--language", "ja")
    assert begun.name.startswith("2021-07-02-kowan-")
    assert "publisher: kowan\n" in begun.read_text("utf-8")


def test_a_publisher_in_hangul_has_the_id_of_its_sounds(project: Path) -> None:
    path = text_file(project, "안개 종이 늦는다\n항만신문 2021년 7월 2일\n북국은 늦는다고 밝혔다.\n")
    brief = begin(project, str(path), "--publisher", "항만신문", "--language", "ko").read_text("utf-8")
    assert "publisher: hang-man-sin-mun\n" in brief


def test_a_name_joined_by_an_apostrophe_keeps_its_words(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shown = output(capsys, "new", str(project.parent / "texts/fr.txt"), "--publisher", "Le Courrier de l'Est")
    assert "le-courrier-de-l-est:\n" in shown


def test_a_brief_is_named_by_the_subject_of_a_headline_in_another_script(project: Path) -> None:
    write(project, {"briefings/registry/systems.yaml": "fog-bell: {name: fog bell, also: {ja: [霧の鐘]}}\n"})
    brief = begin(project, str(project.parent / "texts/ja.txt"), "--publisher", "morning-post")
    assert brief.stem == "2021-07-05-morning-post-fog-bell"


def test_a_brief_is_not_named_by_a_body_that_acts_in_its_headline(project: Path) -> None:
    bodies = project / "briefings/registry/organisations.yaml"
    bodies.write_text(bodies.read_text("utf-8").replace("  also:\n", "  also:\n    ja: [港湾省]\n", 1), "utf-8")
    text = "港湾省、鐘の更新を先送り\n2021年7月5日\n\n港湾省は、鐘が海に落下したとみている。\n"
    brief = begin(project, str(text_file(project, text)), "--publisher", "morning-post", "--language", "ja")
    assert "southland-ministry" not in brief.stem
    assert "  #   said_by: southland-ministry, " in brief.read_text("utf-8")


@pytest.mark.parametrize(
    "sentence", ["Mina Haru said that sharing of harbour warnings goes on.", "Mina Haru hung up a fog bell."]
)
def test_the_initiative_of_a_paragraph_is_that_of_its_words_or_of_most_claims_on_its_thing(
    project: Path, sentence: str
) -> None:
    assert "  #   initiative: harbour-warnings\n" in begun(project, f"A new sound\n\n{sentence}\n")


def test_a_line_with_the_publisher_and_an_agency_is_noise_and_tells_the_origin(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    line = "Le Phare du Soir avec The Morning Post"
    path = text_file(project, f"Les cloches sonnent\n{line}\n\nElles sonnent, dit Le Phare du Soir.\n")
    brief = begin(project, str(path), "--publisher", "Le Phare du Soir", "--day", "2021-07-02").read_text("utf-8")
    assert '{at: "2", what: publisher, place and day}' in brief
    assert "# origin: morning-post, if the text comes from there; paragraph 2 names it" in brief
    assert "phare-du-soir:\n  name: Phare" not in capsys.readouterr().out


@pytest.mark.parametrize("line", ["Anna Reed covers the harbours.", "Anna Reed writes of fog."])
def test_a_note_on_the_author_is_noise(project: Path, line: str, capsys: pytest.CaptureFixture[str]) -> None:
    brief = begun(project, f"Fog bells late\nBy Anna Reed\n\nThe bells are late.\n{line}\n")
    assert '{at: "4", what: note on the author}' in brief
    assert "anna-reed" not in capsys.readouterr().out


def test_a_force_named_after_a_place_is_not_the_place(project: Path) -> None:
    places = project / "briefings/registry/places.yaml"
    places.write_text(places.read_text("utf-8") + "\neastquay:\n  name: Eastquay\n  also: {ja: [東ドック]}\n", "utf-8")
    text = "霧の鐘\n\n東ドック軍は鐘を買った。\n\n東ドックでは鐘が鳴った。\n"
    assert begun(project, text, "--language", "ja").count("[[eastquay]]") == 1


def test_a_body_with_its_article_is_no_person(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "Bells are late.\n\nCol. Ann Berg, a spokeswoman for the Joint Pilots, told reporters so.\n"
    begun(project, text)
    shown = capsys.readouterr().out
    assert "people.yaml\nann-berg:" in shown
    assert "joint-pilots:\n  name: Joint Pilots\n  # paragraph" in shown
    assert "joint-pilots:\n  name: Joint Pilots\n  country: " not in shown


def test_the_middle_of_a_known_name_is_not_new(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bodies = project / "briefings/registry/organisations.yaml"
    bodies.write_text(
        bodies.read_text("utf-8") + "\npilots:\n  name: Northland Joint Pilots of the Sound\n  country: northland\n",
        "utf-8",
    )
    text = "Bells are late.\n\nCol. Ann Berg, a spokeswoman for the Joint Pilots, told reporters so.\n"
    begun(project, text)
    assert "joint-pilots:" not in capsys.readouterr().out


def test_an_agency_in_another_script_may_be_one_of_the_registry(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(
        project, {"briefings/registry/publishers.yaml": "wire: {name: North Wire, kind: agency, country: northland}\n"}
    )
    path = text_file(project, "霧の鐘\n\n北国の北港通信は鐘が遅れると報じた。\n")
    begin(project, str(path), "--publisher", "wire", "--day", "2021-07-02", "--language", "ja", "--name", "x")
    assert "# perhaps one of wire, without a name in this language" in capsys.readouterr().out
