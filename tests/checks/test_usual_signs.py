"""Quick tests that rule texts out: nothing that a check would report is lost by them."""

from __future__ import annotations

from functools import cache
from typing import Final

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.checks.every_check import OF_SIGNS, OF_SIGNS_IN_PLAIN_TEXT, OF_WORDS
from generator.checks.index import Index
from generator.checks.texts import statements
from generator.checks.texts.usual_signs import has_usual_signs
from generator.checks.walks import TextInFile
from generator.load.files import read_files
from generator.processes.progress import ProgressReporter
from generator.provenance.languages.english import ENGLISH
from tests.projects import FABRICATED
from tests.support import examples

PIECES: Final = (
    *"[](){}<>*`\\|@#-.,:;/&_=+'\"“’«「【²1al \n",
    *("[[", "]]", "1.", "l-", "->", " the ", " the the ", " 3 May ", "[1]", "[deal]", "[deal]:", "[deal](x)"),
    *("[[northland]]", "[[northland|the north]]", "[[nowhere]]", "mina-haru", "[[mina-haru]]", " Friday, 4 May 2021 "),
)
PATHS: Final = st.sampled_from([("bottom_line",), ("claims", "deal", "text")])


@cache
def index() -> Index:
    return Index(read_files(FABRICATED, {}, ProgressReporter()).unchecked)


@given(words=st.lists(st.sampled_from(PIECES), min_size=1, max_size=8).map("".join), path=PATHS)
@settings(max_examples=examples(20_000, 500), deadline=None)
def test_no_check_finds_anything_in_texts_that_are_ruled_out(words: str, path: tuple[str, ...]) -> None:
    text = TextInFile("briefings/articles/case.yaml", path, words)
    if not has_usual_signs(words, cites=text.is_bottom_line):
        return
    ruled_out = [*OF_SIGNS_IN_PLAIN_TEXT, *(check for check, may_find in OF_WORDS if not may_find(words))]
    if index().has_entries(words):
        ruled_out += OF_SIGNS
    assert not [found for check in ruled_out for found in check(index(), text)]


def test_most_texts_are_ruled_out() -> None:
    assert has_usual_signs("[[northland]] and [[southland]] are to share fog signals: 3 in all.", cites=False)
    assert has_usual_signs("Fog signals of [[northland]] are to be shared [signals, deal].", cites=True)
    assert not has_usual_signs("Fog signals are to be shared [signals].", cites=False)


def test_the_words_of_the_first_person_are_those_of_its_pattern() -> None:
    text = "I was there, and We, our, ours, ourselves, us, my and me."
    assert {*map(str.lower, ENGLISH.speech.first_person.findall(text))} == statements.OF_FIRST_PERSON
