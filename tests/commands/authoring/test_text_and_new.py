"""`briefings text` and `briefings new`: an author begins a brief from a text, and only writes what a person must."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from generator.cli import CLEAN, FAULTS, USAGE, main
from generator.commands.authoring import extraction
from generator.commands.authoring.extraction import ExtractionError, extract
from generator.commands.authoring.in_text.locators import find_words, propose
from generator.commands.authoring.in_text.new_entries import UnknownName, entry_of
from generator.load import load
from generator.model.locators import Locator
from generator.provenance.languages import LANGUAGES, ONLY_RECOGNISED
from generator.provenance.texts.shifted import shift_of
from generator.provenance.texts.text import occur_once, text_of
from generator.reading.yaml.documents import parse_bytes
from tests.support import codes, lay_base, write

ENGLISH = """\
Fog Bells Put Off Until Autumn
By Anna Reed, Harbour Wire

Published July 2, 2021

Northland and Southland have put off the fog bells by two months, Southland Minister Ole Sünd said on Friday.
"We would rather be late than deaf," said Per Lindqvist, a pilot, who counted 40 bells on June 28.
Mina Haru told the Harbour Wire that the Long Sound stays open.
Share this article
"""
FRENCH = """\
Les cloches repoussées à l'automne
Par Claire Vasseur
Publié le 4 juillet 2021

La Nordlande et la Sudlande ont repoussé à septembre la mise en service des cloches, a déclaré Mme Haru.
« 1 200 marins participeront à un essai le 12 juillet », a ajouté Jean Delorme, porte-parole du ministère des Ports.
Lire aussi : la querelle des phares
"""
JAPANESE = """\
霧の鐘、来年3月に延期
山下健一記者
2021年7月5日
北国と南国は、霧の鐘の試験を9月末から2022年3月31日に延期すると、春美奈港湾相が発表した。
延期の理由は、灯台の設備の更新が終わらなかったためという。
関連記事
"""
PAGE = """<!doctype html><html lang="fr"><head><title>Les cloches repoussées</title>
<meta property="og:title" content="Les cloches repoussées"><meta property="og:site_name" content="Dépêche du Port">
<meta property="article:published_time" content="2021-07-04T09:15:00+02:00">
<meta name="author" content="Claire Vasseur">
<link rel="canonical" href="https://depeche.example/cloches"></head><body><nav><a href="/">Accueil</a></nav><article>
<h1>Les cloches repoussées</h1>
<p>La Nordlande et la Sudlande ont repoussé à septembre la mise en service des cloches de brume, a déclaré Mme Haru.</p>
<p>« Mille deux cents marins participeront à un essai le 12 juillet », a ajouté Jean Delorme, porte-parole du port.</p>
<p>Les deux pays avaient signé un accord au printemps, que les pêcheurs du détroit attendaient depuis des années.</p>
</article><footer>Mentions légales</footer></body></html>
"""


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "project"
    lay_base(folder)
    write(folder, {"mkdocs.yml": "site_name: Harbours\n"})
    texts = {"en.txt": ENGLISH, "fr.txt": FRENCH, "ja.txt": JAPANESE, "page.html": PAGE}
    write(tmp_path / "texts", dict(texts))
    monkeypatch.chdir(folder)
    return folder


def output(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = CLEAN) -> str:
    assert main(arguments) == code
    shown = capsys.readouterr()
    return shown.out if code == CLEAN else shown.err


# --- text ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "fr", "ja"])
def test_paragraphs_are_numbered_as_verify_counts_them(
    project: Path, capsys: pytest.CaptureFixture[str], language: str
) -> None:
    path = project.parent / "texts" / f"{language}.txt"
    shown = output(capsys, "text", str(path)).splitlines()
    for number, paragraph in enumerate(text_of("", path.read_bytes()).paragraphs, 1):
        assert f"{number}  {paragraph}" in [line.strip() for line in shown]


@pytest.mark.parametrize("text", [ENGLISH, FRENCH, JAPANESE])
def test_proposed_locators_stand_in_the_text_once(text: str) -> None:
    paragraphs = text_of("", text.encode()).paragraphs
    for number, paragraph in enumerate(paragraphs, 1):
        proposed = propose(paragraphs, number)
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
                "June 28 = 2021-06-28",
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


# --- shift -----------------------------------------------------------------------------------------

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


# --- new -------------------------------------------------------------------------------------------


def begin(project: Path, *arguments: str) -> Path:
    before = {*(project / "briefings").rglob("*.yaml")}
    assert main(["new", *arguments]) == CLEAN
    (new_file,) = {*(project / "briefings").rglob("*.yaml")} - before
    return new_file


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


def test_a_name_before_a_known_title_is_found(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(project, {"briefings/registry/systems.yaml": "fog-bell: {name: fog bell, also: {ja: [防衛相]}}\n"})
    write(project.parent, {"texts/title.txt": "高木誠防衛相が10日、延期を明らかにした。\n"})
    shown = output(capsys, "text", str(project.parent / "texts/title.txt"))
    assert "not in the registry: 高木誠" in shown


def test_a_headline_in_another_script_gives_no_half_name(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    brief = begin(project, str(project.parent / "texts/ja.txt"), "--publisher", "morning-post")
    assert brief.stem == "2021-07-05-morning-post-article"
    assert "run this again with --name WORDS" in capsys.readouterr().out


def test_speakers_are_proposed_whom_the_registry_lacks(project: Path) -> None:
    text = "Reported on July 2, 2021\n\nDana Moor, a pilot, told the Morning Post that bells are late.\n"
    write(project.parent, {"texts/new.txt": text})
    content = begin(project, str(project.parent / "texts/new.txt"), "--publisher", "Harbour Wire").read_text("utf-8")
    assert "said_by: dana-moor (new), {narration: true}" in content


def test_a_page_that_gives_its_day_needs_no_other(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shown = output(capsys, "text", str(project.parent / "texts/page.html"))
    assert "days without a year are counted from 2021-07-04" in shown
    assert "12 juillet = 2021-07-12" in shown


def test_nothing_is_overwritten(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = str(project.parent / "texts/en.txt")
    brief = begin(project, text, "--publisher", "morning-post")
    before = brief.read_bytes()
    assert "already" in output(capsys, "new", text, "--publisher", "morning-post", code=FAULTS)
    assert brief.read_bytes() == before


def test_without_a_day_the_author_is_asked_for_it(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(project.parent, {"texts/bare.txt": "The bells of the harbour are late.\n"})
    assert "--day 2025-05-21" in output(capsys, "new", str(project.parent / "texts/bare.txt"), code=USAGE)


@pytest.mark.parametrize("words", ["", "  "])
def test_nothing_to_look_for_is_refused(project: Path, capsys: pytest.CaptureFixture[str], words: str) -> None:
    text = str(project.parent / "texts/en.txt")
    assert "--find needs the words to look for" in output(capsys, "text", text, "--find", words, code=USAGE)


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("missing.txt", None, "there is no file"),
        ("empty.txt", b"\n\n", "holds no text"),
        ("picture.bin", b"\x89PNG\0\0\0", "neither a text"),
        ("broken.pdf", b"%PDF-1.7 nothing", "cannot be read as a PDF file"),
        ("empty.html", b"<html><body></body></html>", "no article was found"),
    ],
)
def test_what_is_no_text_is_told(
    project: Path, capsys: pytest.CaptureFixture[str], name: str, data: bytes | None, says: str
) -> None:
    path = project.parent / "texts" / name
    if data is not None:
        path.write_bytes(data)
    for command in ("text", "new"):
        assert says in output(capsys, command, str(path), code=USAGE)


# --- web pages and PDF files -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("byline", "authors"),
    [
        ("Par Claire Vasseur, avec AFP. Publié le 4 juillet 2021 à 18h42", ("Claire Vasseur",)),
        ("By Anna Reed, with Harbour Wire", ("Anna Reed",)),
        ("Par Lindgren", ("Par Lindgren",)),
    ],
)
def test_of_the_byline_of_a_web_page_the_authors_alone_are_taken(
    project: Path, byline: str, authors: tuple[str, ...]
) -> None:
    page = project.parent / "texts/page.html"
    by_name = '<meta name="author" content="Claire Vasseur">'
    text = page.read_text("utf-8")
    assert by_name in text
    shown = f'<article><p class="byline">{byline}</p>'
    page.write_text(text.replace(by_name, "").replace("<article>", shown, 1), encoding="utf-8")
    assert extract(page).authors == authors


def test_a_web_page_gives_its_text_and_its_source(project: Path) -> None:
    page = project.parent / "texts/page.html"
    extracted = extract(page)
    assert extracted.headline == "Les cloches repoussées"
    assert (extracted.published, extracted.language, extracted.site) == ("2021-07-04", "fr", "Dépêche du Port")
    assert extracted.authors == ("Claire Vasseur",)
    brief = begin(project, str(page), "--publisher", "morning-post")
    source = parse_bytes("x", brief.read_bytes()).value["source"]
    assert source["headline"] == "Les cloches repoussées"
    assert source["url"] == "https://depeche.example/cloches"
    assert source["basis"] == "the day that the page itself gives"
    # The text is kept beside the page, where verify counts the same paragraphs.
    assert text_of("", page.with_suffix(".txt").read_bytes()).paragraphs == extracted.paragraphs


def pdf_of(lines: list[str]) -> bytes:
    """A PDF file of one page, made by hand: a font that every reader has, and a line of text each.

    The character ® is printed as the ligature of f and i.
    """
    shown = "".join(f"({line}) Tj 0 -14 Td " for line in lines)
    content = f"BT /F1 11 Tf 40 780 Td {shown}ET".encode("latin-1")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources 6 0 R >>",
        b"<< /Length " + str(len(content)).encode() + b" >>\nstream\n" + content + b"\nendstream",
        b"<< /Title (Fog bells put off) /Author (Anna Reed) >>",
        b"<< /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding 7 0 R >> >> >>",
        b"<< /Type /Encoding /BaseEncoding /WinAnsiEncoding /Differences [174 /fi] >>",
    ]
    data, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(data))
        data += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(data)
    data += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    data += b"".join(f"{offset:010} 00000 n \n".encode() for offset in offsets)
    return data + f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /Info 5 0 R >>\nstartxref\n{start}\n%%EOF".encode()


def test_a_pdf_file_gives_its_text(project: Path) -> None:
    path = project.parent / "texts/statement.pdf"
    path.write_bytes(
        pdf_of(
            [
                "Fog bells put off",
                "Northland and Southland have put off the start of the fog bells, which were to ring in",
                "the spring, by two months, the ministers said.",
                "The pilots of the Long Sound had asked for the bells since the winter of 2019, when fog",
                "closed both harbours, as the \xaerst survey says.",
            ]
        )
    )
    extracted = extract(path)
    assert extracted.headline == "Fog bells put off"
    assert extracted.authors == ("Anna Reed",)
    assert len(extracted.paragraphs) == 3
    assert extracted.paragraphs[2].endswith("as the first survey says.")
    assert extracted.paragraphs[1].endswith("to ring in the spring, by two months, the ministers said.")
    brief = begin(project, str(path), "--publisher", "harbour-office", "--day", "2021-07-02", "--official")
    assert brief.parent.name == "official"
    assert set(codes(load(project)[1])) == {"B119"}


@pytest.mark.parametrize(("name", "package"), [("page.html", "trafilatura"), ("x.pdf", "pypdf")])
def test_missing_packages_are_explained(
    project: Path, monkeypatch: pytest.MonkeyPatch, name: str, package: str
) -> None:
    path = project.parent / "texts" / name
    if name.endswith("pdf"):
        path.write_bytes(pdf_of(["Fog"]))
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(ExtractionError, match="make authoring"):
        extract(path)


def test_texts_need_no_packages(project: Path) -> None:
    code = (
        "import sys; sys.modules.update(dict.fromkeys(['trafilatura', 'htmldate', 'pypdf']));"
        "from generator.cli import main; sys.exit(main(sys.argv[1:]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "text", str(project.parent / "texts/en.txt")],
        cwd=project,
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == CLEAN, done.stderr


@pytest.mark.parametrize(("text", "tag"), [(ENGLISH, "en"), (FRENCH, "fr"), (JAPANESE, "ja"), ("안개 경보", "ko")])
def test_the_language_is_guessed(text: str, tag: str) -> None:
    assert extraction.guess_language((text,)) == tag


def test_a_language_whose_words_are_known_brings_its_own_commonest() -> None:
    assert not LANGUAGES.keys() & ONLY_RECOGNISED.keys()


@pytest.mark.parametrize("line", ["2021年7月2日 港湾新報", "2021년 7월 2일 항만신문"])
def test_the_headline_and_the_day_of_a_plain_text_are_found(project: Path, line: str) -> None:
    text = project.parent / "texts/short.txt"
    text.write_text(f"霧の鐘が遅れる\n{line}\n\n北国は霧の鐘を二か月遅らせると発表した。\n", encoding="utf-8")
    brief = begin(project, str(text), "--publisher", "港湾新報", "--language", "ja", "--name", "bells")
    content = brief.read_text("utf-8")
    assert 'headline: "霧の鐘が遅れる"' in content
    assert "published: 2021-07-02" in content
    assert '{at: "2", what: time and day of the page}' in content


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("They met last week.", "last week = 2021-06-21/2021-06-27"),
        ("It is due next year.", "next year = 2022"),
        ("They met last month.", "last month = 2021-06"),
        ("Ils se sont vus la semaine dernière.", "la semaine dernière = 2021-06-21/2021-06-27"),
        ("Ce sera prêt à la fin de l'année.", "l'année = 2021"),
        ("先週水曜日、協議が開かれた。", "先週水曜日 = 2021-06-23"),
        ("지난주 금요일 회의가 열렸다.", "지난주 금요일 = 2021-06-25"),
        ("年内に協議を開く。", "年内 = ../2021-12-31"),
        ("They met on the 14th of last month.", "the 14th of last month = 2021-06-14"),
        ("Ils se sont vus le 14 du mois dernier.", "le 14 du mois dernier = 2021-06-14"),
        ("先月14日に協議した。", "先月14日 = 2021-06-14"),
        ("지난달 14일 회의가 열렸다.", "지난달 14일 = 2021-06-14"),
    ],
)
def test_weeks_months_and_years_are_reckoned_from_the_day_of_publication(
    project: Path, capsys: pytest.CaptureFixture[str], sentence: str, found: str
) -> None:
    write(project.parent, {"texts/relative.txt": sentence + "\n"})
    shown = output(capsys, "text", str(project.parent / "texts/relative.txt"), "--day", "2021-07-02")
    assert f"dates: {found} (from the day of publication)" in shown


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("昨年6月27~29日に演習した。", "昨年6月27~29日 = 2020-06-27/2020-06-29"),
        ("7월 1일부터 3일까지 훈련한다.", "7월 1일부터 3일 = 2021-07-01/2021-07-03"),
        ("3日に協議が開かれる。", "3日 = 2021-07-03"),
        ("30日に協議した。", "30日 = 2021-06-30"),
        ("30일 전국에서 훈련했다.", "30일 = 2021-06-30"),
        ("The ministry said on the 1st (local time) that bells are late.", "on the 1st = 2021-07-01"),
    ],
)
def test_a_day_alone_is_the_nearest_one_and_a_range_has_both_its_ends(
    project: Path, capsys: pytest.CaptureFixture[str], sentence: str, found: str
) -> None:
    write(project.parent, {"texts/days.txt": sentence + "\n"})
    shown = output(capsys, "text", str(project.parent / "texts/days.txt"), "--day", "2021-07-02")
    assert f"dates: {found}" in shown


@pytest.mark.parametrize("sentence", ["The 5th Fleet sailed.", "12일 전에 협의했다.", "13日間の演習だった。"])
def test_an_ordinal_and_a_length_of_time_are_no_day(
    project: Path, capsys: pytest.CaptureFixture[str], sentence: str
) -> None:
    write(project.parent, {"texts/days.txt": sentence + "\n"})
    assert "dates:" not in output(capsys, "text", str(project.parent / "texts/days.txt"), "--day", "2021-07-02")


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


def test_the_headline_of_a_pdf_file_is_the_printed_one(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = project.parent / "texts/other.pdf"
    path.write_bytes(
        pdf_of(["Bells ring at last", "Northland and Southland have rung the bells of the Long Sound, they said."])
    )
    brief = begin(project, str(path), "--publisher", "harbour-office", "--day", "2021-07-02")
    assert 'headline: "Bells ring at last"' in brief.read_text("utf-8")
    assert f"run: briefings new {path.with_suffix('.txt')}" in capsys.readouterr().out


def test_who_was_named_before_is_proposed_where_a_text_says_he(project: Path) -> None:
    path = project.parent / "texts/he.txt"
    path.write_text(
        'Fog bells late\n\nMina Haru said that they ring.\n\n"They ring," she said.\n\nThe Long Sound is open.\n'
    )
    lines = (
        begin(project, str(path), "--publisher", "harbour-office", "--day", "2021-07-02")
        .read_text("utf-8")
        .splitlines()
    )
    assert [line.split(": ", 1)[1].split(", ")[0] for line in lines if line.startswith("  #   said_by")] == [
        "mina-haru",
        "mina-haru",
        "{narration: true}",
    ]


def test_a_speaker_whose_name_gives_no_id_is_proposed_by_name(project: Path) -> None:
    path = project.parent / "texts/he.txt"
    path.write_text("霧の鐘が遅れる\n\n北国の朴哲洙報道官は「鐘は鳴る」と述べた。\n", encoding="utf-8")
    brief = begin(project, str(path), "--publisher", "harbour-office", "--day", "2021-07-02").read_text("utf-8")
    assert "said_by: 朴哲洙 (new), " in brief


def test_a_text_that_has_a_brief_says_what_to_do(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = project.parent / "texts/en.txt"
    brief = begin(project, str(path), "--publisher", "morning-post")
    told = output(capsys, "new", str(path), "--publisher", "morning-post", code=FAULTS)
    assert f"edit {brief.relative_to(project)}, or delete it to begin again" in told


def text_file(project: Path, text: str) -> Path:
    path = project.parent / "texts/made.txt"
    path.write_text(text, encoding="utf-8")
    return path


def said_by(project: Path, text: str) -> list[str]:
    """What is proposed as speakers of the paragraphs of a text."""
    path = text_file(project, "Fog bells late\n\n" + text)
    brief = begin(project, str(path), "--publisher", "harbour-office", "--day", "2021-07-02").read_text("utf-8")
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


def test_who_publishes_a_text_is_no_author_of_it(project: Path) -> None:
    path = project.parent / "texts/by.txt"
    path.write_text(
        "Fog bells late\nBy Anna Reed, Lantern\nThe bells of the north ring late this year.\n", encoding="utf-8"
    )
    brief = begin(project, str(path), "--publisher", "Lantern", "--day", "2021-07-02").read_text("utf-8")
    assert 'authors: ["Anna Reed"]' in brief


def test_a_correction_is_no_claim_to_write(project: Path) -> None:
    path = project.parent / "texts/corrected.txt"
    path.write_text(
        "Fog bells late\n\nMina Haru said so.\n\nCorrection: It was Monday, not Tuesday.\n", encoding="utf-8"
    )
    brief = begin(project, str(path), "--publisher", "harbour-office", "--day", "2021-07-02").read_text("utf-8")
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


@pytest.mark.parametrize("words", ["Selon le ministère, ils ont sonné.", "Son ministère a dit que non."])
def test_a_ministry_named_before_is_proposed(project: Path, words: str) -> None:
    text = f"Les cloches\n\nLe ministère des Ports attend les cloches.\n\n{words}\n"
    path = text_file(project, text)
    brief = begin(project, str(path), "--publisher", "morning-post", "--day", "2021-07-02", "--language", "fr")
    assert "  #   said_by: southland-ministry, " in brief.read_text("utf-8").partition("# Paragraph 3")[2]


def test_dates_that_the_day_of_publication_would_tell_are_told(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = text_file(project, "The bells rang on May 6.\n")
    assert "name it, as in --day 2025-05-21" in output(capsys, "text", str(path))
    assert "name it" not in output(capsys, "text", str(path), "--day", "2021-07-02")


def test_the_initiative_of_a_paragraph_is_proposed(project: Path) -> None:
    path = text_file(project, "Fog bells late\n\nMina Haru said that sharing of harbour warnings goes on.\n")
    brief = begin(project, str(path), "--publisher", "harbour-office", "--day", "2021-07-02").read_text("utf-8")
    assert "  #   initiative: harbour-warnings\n" in brief


def test_a_line_with_the_publisher_and_an_agency_is_noise_and_tells_the_origin(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    line = "Le Phare du Soir avec The Morning Post"
    path = text_file(project, f"Les cloches sonnent\n{line}\n\nElles sonnent, dit Le Phare du Soir.\n")
    brief = begin(project, str(path), "--publisher", "Le Phare du Soir", "--day", "2021-07-02").read_text("utf-8")
    assert '{at: "2", what: publisher, place and day}' in brief
    assert "# origin: morning-post, if the text comes from there; paragraph 2 names it" in brief
    assert "phare-du-soir:\n  name: Phare" not in capsys.readouterr().out


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
    path = text_file(project, f"Fog bells late\n{byline}\n\nThe bells are late.\n")
    brief = begin(project, str(path), "--publisher", "harbour-office", "--day", "2021-07-02").read_text("utf-8")
    assert 'authors: ["Anna Reed"]\n' in brief


def test_a_single_question_is_no_interview(project: Path) -> None:
    path = text_file(project, "Fog bells late\n\nThe bells are late.\n\nWho hangs them?\n\nNobody does so.\n")
    brief = begin(project, str(path), "--publisher", "harbour-office", "--day", "2021-07-02").read_text("utf-8")
    assert "interview" not in brief


@pytest.mark.parametrize("line", ["Anna Reed covers the harbours.", "Anna Reed writes of fog."])
def test_a_note_on_the_author_is_noise(project: Path, line: str, capsys: pytest.CaptureFixture[str]) -> None:
    path = text_file(project, f"Fog bells late\nBy Anna Reed\n\nThe bells are late.\n{line}\n")
    brief = begin(project, str(path), "--publisher", "harbour-office", "--day", "2021-07-02").read_text("utf-8")
    assert '{at: "4", what: note on the author}' in brief
    assert "anna-reed" not in capsys.readouterr().out


def test_the_ministry_is_that_of_a_minister_who_was_named(project: Path) -> None:
    text = "Ole Sünd was content.\nFigures that the ministry gave are higher.\n"
    assert said_by(project, text)[-1] == "southland-ministry, {narration: true}, {unnamed: …}"


def test_a_body_named_by_its_kind_beside_its_country_is_proposed(project: Path) -> None:
    text = "The bells are late.\nFigures of the Southland ministry are higher.\n"
    assert said_by(project, text)[-1] == "southland-ministry, {narration: true}, {unnamed: …}"


def test_a_force_named_after_a_place_is_not_the_place(project: Path) -> None:
    places = project / "briefings/registry/places.yaml"
    places.write_text(places.read_text("utf-8") + "\neastquay:\n  name: Eastquay\n  also: {ja: [東ドック]}\n", "utf-8")
    path = text_file(project, "霧の鐘\n\n東ドック軍は鐘を買った。\n\n東ドックでは鐘が鳴った。\n")
    brief = begin(project, str(path), "--publisher", "harbour-office", "--day", "2021-07-02", "--language", "ja")
    assert brief.read_text("utf-8").count("[[eastquay]]") == 1


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


def test_a_body_with_its_article_is_no_person(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "Bells are late.\n\nCol. Ann Berg, a spokeswoman for the Joint Pilots, told reporters so.\n"
    begin(project, str(text_file(project, text)), "--publisher", "harbour-office", "--day", "2021-07-02")
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
    begin(project, str(text_file(project, text)), "--publisher", "harbour-office", "--day", "2021-07-02")
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


def test_somebody_new_is_he_who_says_more(project: Path) -> None:
    text = "Anna Reed, a pilot, said that it rings.\nBob Moor, a clerk, disagreed. It is late, he said.\n"
    assert said_by(project, text)[-1] == "bob-moor (new), {narration: true}, {unnamed: …}"


def test_a_thing_tells_the_initiative_of_most_claims_on_it(project: Path) -> None:
    path = text_file(project, "A new sound\n\nMina Haru hung up a fog bell.\n")
    brief = begin(project, str(path), "--publisher", "harbour-office", "--day", "2021-07-02").read_text("utf-8")
    assert "  #   initiative: harbour-warnings\n" in brief


@pytest.mark.parametrize(
    "text", ["C’est ce qu’affirme Ole Sünd.", "Ole Sünd estime que le mât tient.", "Ole Sünd a exclu un essai."]
)
def test_french_words_of_saying_in_the_present_tell_who_speaks(project: Path, text: str) -> None:
    assert said_by(project, f"Les cloches sonnent. {text}\n")[0].startswith("ole-sund, ")
