"""Source texts: how they are known, odd files among them, and what does not change a text."""

from __future__ import annotations

import json
import shutil
import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.commands.seal import seal
from generator.model.base import checked
from generator.model.brief import Brief
from generator.model.seal import Seal
from generator.provenance.seals.files import read_seals
from generator.provenance.texts.overlap import TextIndex, prose
from generator.provenance.texts.recognise import near_miss, recognise
from generator.provenance.texts.text import read_texts, text_of
from generator.provenance.wording.mentions import mentions
from generator.provenance.wording.names import Names
from generator.provenance.wording.stated import stated_values
from tests.provenance.checking import check, claims_named
from tests.sealing import texts
from tests.support import codes, examples


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


@pytest.mark.parametrize(("words", "is_taken"), [("lamps", False), ("lamps burn brightly", True)])
def test_single_words_do_not_make_the_text_of_one_brief_that_of_another(words: str, is_taken: bool) -> None:
    def brief_of(*locators: str) -> Brief:
        said = {"text": "x", "when": "2021", "said_by": {"narration": True}}
        claims = {f"c{number}": {**said, "at": at} for number, at in enumerate(locators)}
        source = {"publisher": "paper", "published": "2021", "language": "en"}
        return checked(Brief, {"title": "x", "source": source, "bottom_line": "x", "claims": claims})

    text = text_of("a.txt", b"The bells ring.\nAt night lamps burn brightly.\n")
    seal = Seal(text.sha256, {}, {})
    brief = brief_of("1: horns", f"2: {words}")
    assert (recognise(brief, None, (text,), (seal,)) is text) == is_taken
    assert recognise(brief, None, (text,)) is text
    assert recognise(brief, seal, (text,), (seal,)) is text


def test_line_ends_and_blank_lines_do_not_change_paragraphs(sealed: Path) -> None:
    path = texts(sealed) / "a.txt"
    path.write_bytes(b"\xef\xbb\xbf\r\n" + path.read_bytes().replace(b"\n", b"\r\n  \r\n"))
    assert codes(check(sealed)) == ["B415"]


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
    [*TextIndex((text_of("", one.encode("utf-8", "replace")),)).runs(prose(other, lambda _: ()), lambda _: True)]


@pytest.mark.parametrize("quotation", ['"fog bells"', "“fog bells”", "„fog bells“", "«fog bells»", "‘fog bells’"])
def test_the_words_of_a_short_quotation_count_for_no_run(quotation: str) -> None:
    assert [word.counts for word in prose(f"They rang {quotation}", lambda _: ())] == [True, True, False, False]


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
