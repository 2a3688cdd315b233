"""The briefing book, read back by programs that are not ours: what it says, what it holds, and for whom it is made."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pypdf
import pytest
from fontTools.ttLib import TTFont

from generator.book import typesetting
from generator.book.runs import Links, piece
from generator.book.typesetting import FONTS, BookError, typeset
from generator.build import book_file as made_book
from generator.cli import main
from generator.commands.book import book
from generator.commands.build import build
from generator.commands.project import ProjectError
from generator.model.fields import MAX_TEXT
from generator.site.export.formats import book as book_file
from generator.site.export.formats.book import BOOK
from generator.site.text.placeholders import ROOT
from tests.projects import make_project
from tests.support import PROFILE, at_most, on_main

URL: Final = "https://harbour.example/record/"
BELLS: Final = "2021-06-11-morning-post-first-bells"
HOSTILE: Final = '#panic("x") = $a_b$ @fog <here> */ // #sys.inputs.book'
"""A title that would be code, mathematics, a reference, a label and a comment, if it were ever read as markup."""


def _text(reader: pypdf.PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def _titles(outline: list[Any]) -> Iterator[str]:
    for item in outline:
        if isinstance(item, list):
            yield from _titles(item)
        else:
            yield item.title


def _change(project: Path, brief: str, old: str, new: str) -> None:
    path = project / "briefings" / "articles" / f"{brief}.yaml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record with a hostile title, whose site is built."""
    folder = tmp_path_factory.mktemp("book")
    make_project(folder, book=True, url=URL)
    _change(folder, BELLS, "title: ", f"title: '{HOSTILE}'\n#")
    build(folder / "mkdocs.yml")
    return folder


@pytest.fixture(scope="module")
def whole(project: Path) -> pypdf.PdfReader:
    """The book of that site."""
    return pypdf.PdfReader(project / "site" / BOOK)


@pytest.fixture(scope="module")
def text(whole: pypdf.PdfReader) -> str:
    """What a program reads out of that book."""
    return _text(whole)


# --- what it is --------------------------------------------------------------------------------------


def test_the_same_record_gives_the_same_bytes(project: Path, tmp_path: Path) -> None:
    again = book(project / "mkdocs.yml", output=tmp_path / "again.pdf")
    assert again.path.read_bytes() == (project / "site" / BOOK).read_bytes()


def test_its_claims_are_those_of_the_data_files(project: Path, whole: pypdf.PdfReader) -> None:
    assert whole.attachments == {"claims.json": [(project / "site" / "data" / "claims.json").read_bytes()]}
    claims = json.loads(whole.attachments["claims.json"][0])["claims"]
    assert claims[0]["address"].startswith(URL)


def test_it_says_what_it_is_and_is_dated_by_the_record(whole: pypdf.PdfReader) -> None:
    assert whole.metadata is not None
    assert whole.metadata.title == "Harbour & Sound"
    assert str(whole.metadata.creation_date) == "2021-06-11 00:00:00+00:00"
    about = whole.xmp_metadata
    assert about is not None
    said = about.stream.get_data().decode()
    assert "<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>" in said
    assert "<pdfuaid:part>1</pdfuaid:part>" in said


def test_it_is_tagged_and_names_its_languages(whole: pypdf.PdfReader) -> None:
    root: Any = whole.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"].value
    assert root["/Lang"] == "en"
    kinds, left = set(), [root["/StructTreeRoot"]]
    while left:
        element = left.pop()
        element = element.get_object() if hasattr(element, "get_object") else element
        if isinstance(element, list):
            left += element
        elif isinstance(element, dict):
            kinds.add(element.get("/S"))
            left.append(element.get("/K", []))
    assert {"/H1", "/H2", "/H3", "/L", "/LI", "/Link", "/TOC", "/Table", "/TH", "/TD"} <= kinds
    pages: list[Any] = [*whole.pages]
    drawn = b"".join(page["/Contents"].get_data() for page in pages)
    assert {b"fr", b"ja", b"ko"} <= {*re.findall(rb"/Lang ?\(([a-z]+)\)", drawn)}


def test_another_program_finds_no_fault_in_its_accessibility(project: Path) -> None:
    command = [sys.executable, "-m", "pdfua", "check", str(project / "site" / BOOK)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


# --- what it says ------------------------------------------------------------------------------------


def test_bookmarks_lead_to_every_chapter_and_brief(whole: pypdf.PdfReader) -> None:
    titles = [*_titles(whole.outline)]
    chapters = ["How to read this book", "The answer", "Initiatives", "Timeline", "Questions", "What no text says"]
    assert [title for title in titles if title in [*chapters, "Briefs", "Sources", "Index"]] == [
        *chapters,
        "Briefs",
        "Sources",
        "Index",
    ]
    assert "Two neighbours expect to share harbour warnings" in titles


@pytest.mark.parametrize("more", [0, *(pytest.param(more, marks=on_main) for more in (8, 16, 24)), 32])
def test_a_brief_begins_on_the_page_of_its_first_claim(more: int, tmp_path: Path) -> None:
    settings = make_project(tmp_path)
    gaps = "gaps:\n" + "".join(f"  - Whether bell {number} rang.\n" for number in range(more))
    _change(tmp_path, "2021-03-04-coast-agency-spring-deal", "gaps:\n", gaps)
    reader = pypdf.PdfReader(book(settings, output=tmp_path / "a.pdf").path)
    titles = [item.title if not isinstance(item, list) else item for item in reader.outline]
    briefs: Any = reader.outline[titles.index("Briefs") + 1]
    assert len(briefs) >= 3
    for item in briefs:
        page = reader.pages[reader.get_destination_page_number(item) or 0].extract_text()
        _, _, under = " ".join(page.split()).rpartition(item.title)
        assert " Claims 1 " in under


def test_a_claim_stands_with_who_said_it_when_and_where(text: str) -> None:
    assert "Northland and Southland were expected to agree in spring to share harbour warnings." in text
    assert "an official close to the talks" in text
    assert f"{URL}countries/" not in text
    assert "¶5: “rien n’est réglé”" in text
    assert f"{URL}briefs/2021-03-04-coast-agency-spring-deal/" in text
    assert "https://morning-post.example/2021/03/04/ports" in text


def test_japanese_and_korean_can_be_read_out_of_it(text: str) -> None:
    assert "春美奈" in text
    assert "올레" in text


def test_chinese_signs_have_the_forms_of_their_language() -> None:
    import typst

    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
    compiler = typst.Compiler(font_paths=fonts, ignore_system_fonts=True)
    drawn = {}
    for tag in ("ja", "ko", "zh", "zh-Hans", "zh-Hant", "zh-TW"):
        run = piece("免化包直角", lang=tag)
        assert isinstance(run, dict)
        region = f', region: "{run["region"]}"' if "region" in run else ""
        text = f'#set text(font: "Noto Sans CJK JP", lang: "{run["lang"]}"{region})\n{run["t"]}'
        drawn[tag] = compiler.compile(text.encode(), format="svg")
    assert drawn["zh"] == drawn["zh-Hans"]
    assert drawn["zh-Hant"] == drawn["zh-TW"]
    assert len({drawn[tag] for tag in ("ja", "ko", "zh", "zh-Hant")}) == 4


def test_traditional_signs_in_common_use_have_a_glyph() -> None:
    characters = TTFont(FONTS / "NotoSansCJKjp.otf").getBestCmap()
    assert [character for character in "產嗎眾啟絕檔夠幫臺灣" if ord(character) not in characters] == []


def test_no_text_is_read_as_markup(whole: pypdf.PdfReader, text: str) -> None:
    assert HOSTILE in [*_titles(whole.outline)]
    assert HOSTILE in text


def test_the_site_leads_to_it(project: Path) -> None:
    for page, way in (("", ""), ("data/", "../"), ("follow/", "../")):
        assert f'href="{way}{BOOK}"' in (project / "site" / page / "index.html").read_text("utf-8")


def test_entries_lead_nowhere_and_addresses_in_texts_stay() -> None:
    links = Links(frozenset({"briefs/one/"}), URL)
    entity = f'<a href="{ROOT}people/x/">Mina</a>'
    html = f'See {entity}, <a href="https://a.example/">this</a> &amp; <em>that</em>'
    there = {"t": "this", "url": "https://a.example/"}
    assert links.runs(html) == ["See Mina, ", there, " & ", {"t": "that", "s": "em"}]
    assert links.lead("One", f"{ROOT}briefs/one/") == {"t": "One", "to": "briefs/one/"}
    assert links.lead("Two", f"{ROOT}briefs/two/") == {"t": "Two", "url": f"{URL}briefs/two/"}
    assert Links(frozenset(), "").lead("Two", f"{ROOT}briefs/two/") == "Two"


def test_citations_are_raised_and_kept_apart() -> None:
    links = Links(frozenset({"briefs/one/"}), URL)
    html = 'In 2021 <span class="cites"><a href="#a">5</a> <a href="#b">6</a></span>, a <span>call</span>'
    five, six = ({"t": n, "s": "cite", "url": f"{URL}briefs/one/#{i}"} for n, i in (("5", "a"), ("6", "b")))
    assert links.runs(html, "briefs/one/") == [
        "In 2021\N{NO-BREAK SPACE}",
        five,
        {"t": ",", "s": "cite"},
        six,
        ", a call",
    ]


# --- parts of it -------------------------------------------------------------------------------------


def test_a_brief_alone_is_a_book(project: Path, tmp_path: Path) -> None:
    part = book(project / "mkdocs.yml", briefs=["2021-05-20-harbour-office-agreement"], output=tmp_path / "part.pdf")
    reader = pypdf.PdfReader(part.path)
    claims = json.loads(reader.attachments["claims.json"][0])["claims"]
    assert {claim["brief"] for claim in claims} == {"2021-05-20-harbour-office-agreement"}
    assert not {"Initiatives", "Timeline", "The answer"} & {*_titles(reader.outline)}


def test_an_initiative_brings_the_briefs_on_it(project: Path, tmp_path: Path) -> None:
    part = book(project / "mkdocs.yml", initiatives=["harbour-warnings"], output=tmp_path / "part.pdf")
    reader = pypdf.PdfReader(part.path)
    claims = json.loads(reader.attachments["claims.json"][0])["claims"]
    on_it = {claim["brief"] for claim in claims if claim.get("initiative") == "harbour-warnings"}
    assert on_it == {claim["brief"] for claim in claims}
    assert {"Initiatives", "Timeline", "Briefs", "Index"} <= {*_titles(reader.outline)}


def set_alone(settings: Path) -> int:
    """Make a book of the brief on bells alone, `a.pdf`, to look at its letters: the command's exit status."""
    return main(["book", "-f", str(settings), "--brief", BELLS, "-o", str(settings.with_name("a.pdf"))])


# --- what goes wrong ---------------------------------------------------------------------------------


def test_an_unknown_id_is_answered_with_the_nearest(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings = str(project / "mkdocs.yml")
    assert main(["book", "-f", settings, "--initiative", "harbor-warnings"]) == 2
    assert main(["book", "-f", settings, "--brief", "2021-06-11-post-first-bells"]) == 2
    said = capsys.readouterr().err.splitlines()
    assert said == [
        'briefings: there is no initiative harbor-warnings; did you mean "harbour-warnings"?',
        'briefings: there is no brief 2021-06-11-post-first-bells; did you mean "2021-06-11-morning-post-first-bells"?',
    ]


def test_a_faulty_record_gives_its_faults_and_leaves_the_old_book(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = make_project(tmp_path)
    (tmp_path / "old.pdf").write_bytes(b"%PDF-1.7 old")
    _change(tmp_path, BELLS, "title: ", "titel: ")
    assert main(["book", "-f", str(settings), "-o", str(tmp_path / "old.pdf")]) == 1
    told = capsys.readouterr()
    assert "titel" in told.out
    assert told.err == "no book was made (the one made before is untouched)\n"
    assert (tmp_path / "old.pdf").read_bytes() == b"%PDF-1.7 old"


@pytest.mark.parametrize("output", ["mkdocs.yml", "docs", ""])
def test_what_is_no_book_is_not_replaced(
    output: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = make_project(tmp_path).read_bytes()
    (tmp_path / "docs").mkdir(exist_ok=True)
    monkeypatch.chdir(tmp_path)
    assert main(["book", "-o", output]) == 1
    assert capsys.readouterr().err.endswith(f" is there already, and is not replaced: {output or '.'}\n")
    assert (tmp_path / "mkdocs.yml").read_bytes() == before


def test_a_folder_that_cannot_be_written_is_named_in_one_line(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    target = tmp_path / "file" / "a.pdf"
    assert main(["book", "-f", str(project / "mkdocs.yml"), "-o", str(target)]) == 1
    said = capsys.readouterr().err
    assert said.startswith("briefings: ")
    assert str(target.parent) in said
    assert said.count("\n") == 1


def test_without_the_typesetter_one_line_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(BookError, match=r"^the package typst is not installed; `pip install typst` adds it$"):
        typeset({}, b"", "2021-06-11")


def test_a_sign_without_a_font_stands_as_its_number(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings = make_project(tmp_path)
    _change(tmp_path, BELLS, "title: ", "title: \N{GRINNING FACE} ")
    assert set_alone(settings) == 0
    assert capsys.readouterr().err == (
        "warning: no font at hand has \N{GRINNING FACE} (U+1F600), so the book has numbers in their place; put a font "
        "that has them (.ttf or .otf) into a folder fonts/ beside mkdocs.yml\n"
    )
    assert "[U+1F600]" in _text(pypdf.PdfReader(tmp_path / "a.pdf"))


def test_a_mark_without_a_font_stands_as_its_number(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings = make_project(tmp_path)
    _change(tmp_path, BELLS, "title: ", "title: ལྷ་ས aྷ ")
    assert set_alone(settings) == 0
    assert "ྷ (U+0FB7)" in capsys.readouterr().err
    text = _text(pypdf.PdfReader(tmp_path / "a.pdf"))
    assert "[U+0F63 U+0FB7 U+0F0B U+0F66]" in text
    assert "a[U+0FB7]" in text


@pytest.mark.parametrize("letters", [pytest.param("བོདསྐདཡིག", marks=on_main), "မြန်မာစာ"])
def test_of_a_long_text_without_a_font_few_numbers_are_set(letters: str, tmp_path: Path) -> None:
    settings = make_project(tmp_path)
    text = (letters * MAX_TEXT)[:MAX_TEXT]
    _change(tmp_path, BELLS, "claims:", f"gaps:\n  - {text}\nclaims:")
    assert set_alone(settings) == 0
    printed = _text(pypdf.PdfReader(tmp_path / "a.pdf"))
    assert f"U+{ord(letters[0]):04X}" in printed
    assert " …]" in printed
    assert printed.count("U+") < 100


HOSTILE_TEXTS: Final = (
    "a" * 9_999 + "!",
    *(sign * (MAX_TEXT // len(sign)) for sign in ("a@a.", "क\u094d", "\U0001d538")),
    *("a" + mark * (MAX_TEXT - 1) for mark in ("\u0301", "\ufe0f")),
    "\u0645 " * (MAX_TEXT // 2 - 1) + "\u0645",
    *("1\ufe0f\u20e3", "a\u1ab0\u20d0", "👍🏿", "👩\u200d", "\ue000\uf8ff"),
    *("\uf0b7\u200b", "\uf0b7\u0301", "가" * MAX_TEXT, "가나 " * 900),
)
"""At each of these the typesetter failed, or took gigabytes of memory or many seconds. Of the long ones, the fast
profile sets few."""


def test_words_and_letters_that_no_language_has_are_set(tmp_path: Path) -> None:
    settings = make_project(tmp_path)
    long = [text for text in HOSTILE_TEXTS if len(text) > 9]
    texts = HOSTILE_TEXTS if PROFILE == "full" else [*long[::3], *(text for text in HOSTILE_TEXTS if len(text) < 10)]
    texts = [text if len(text) > 9 else f"The mark {text}" for text in texts]  # a text has a letter
    gaps = "".join(f"\n  - {json.dumps(text, ensure_ascii=False)}" for text in texts)
    _change(tmp_path, BELLS, "claims:", f"gaps:{gaps}\nclaims:")
    with at_most(60):  # a few seconds, on a machine at rest
        assert set_alone(settings) == 0
    printed = _text(pypdf.PdfReader(tmp_path / "a.pdf"))
    assert "[U+20E3]" in printed
    assert "[U+E000 U+F8FF" in printed


def test_texts_of_many_characters_without_a_font_are_told_at_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = make_project(tmp_path)
    hieroglyphs = "".join(map(chr, range(0x13000, 0x13400)))
    _change(tmp_path, BELLS, "claims:", f"gaps: [{hieroglyphs}]\nclaims:")
    with at_most(20):
        assert set_alone(settings) == 1
    said = capsys.readouterr().err
    assert re.fullmatch(r"briefings: no font has \S+ \(U\+13000\), .* and \d+ more; put a font .*\n", said)


def test_a_typesetter_that_breaks_down_is_told_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    class PanicException(BaseException):
        pass

    class Broken:
        def compile(self, *_: object, **__: object) -> bytes:
            raise PanicException("index out\nof range")

    monkeypatch.setattr(typesetting, "_compiler", lambda _: Broken())
    with pytest.raises(BookError, match=r"^the typesetter failed: index out of range$"):
        typeset({}, b"", "2021-06-11")


def _abort(*_: object) -> None:
    os.abort()


def test_a_typesetter_that_ends_its_process_leaves_the_last_site(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    settings = make_project(tmp_path, book=True)
    (tmp_path / "site").mkdir()
    before = set(tmp_path.iterdir())
    monkeypatch.setattr(made_book, "typeset", _abort)
    with pytest.raises(ProjectError) as error:
        build(settings)
    assert str(error.value) == (
        "briefings: the typesetter failed: its process ended with the signal SIGABRT, most likely because memory "
        "ran out; give it more memory; `book: false` for the plugin leaves the book out"
    )
    assert set(tmp_path.iterdir()) == before
    assert not [*(tmp_path / "site").iterdir()]
    assert capfd.readouterr() == ("", "")


def test_a_large_record_has_no_book_and_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(book_file, "MAX_BRIEFS", 2)
    settings = make_project(tmp_path, book=True)
    result = build(settings)
    assert "no briefing book, because the record has more than" in result.summary
    assert not (result.site / BOOK).exists()
    assert BOOK not in (result.site / "index.html").read_text("utf-8")


@pytest.mark.parametrize("signs", ["\u00a0\u200b", " \u0301", "\u2003\u00ad"], ids=ascii)
def test_spaces_and_signs_without_a_width_in_turn_do_not_keep_the_typesetter_busy(signs: str) -> None:
    assert typesetting.make_typesettable(f"Fog{signs * (MAX_TEXT // 2)}bells") == "Fog bells"
    few = f"Fog{signs * 9}bells"
    assert typesetting.make_typesettable(few) == few
