"""Text files, web pages and PDF files as paragraphs, with what they say of their source."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from generator.cli import CLEAN, USAGE
from generator.commands.authoring import extraction
from generator.commands.authoring.extraction import ExtractionError, extract
from generator.load import load
from generator.provenance.languages import LANGUAGES, ONLY_RECOGNISED
from generator.provenance.texts.text import text_of
from generator.reading.yaml.documents import parse_bytes
from tests.commands.authoring.source_texts import ENGLISH, FRENCH, JAPANESE, begin, output
from tests.support import codes

pytestmark = pytest.mark.usefixtures("project")


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


def test_the_headline_of_a_pdf_file_is_the_printed_one(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = project.parent / "texts/other.pdf"
    path.write_bytes(
        pdf_of(["Bells ring at last", "Northland and Southland have rung the bells of the Long Sound, they said."])
    )
    brief = begin(project, str(path), "--publisher", "harbour-office", "--day", "2021-07-02")
    assert 'headline: "Bells ring at last"' in brief.read_text("utf-8")
    assert f"run: briefings new {path.with_suffix('.txt')}" in capsys.readouterr().out
