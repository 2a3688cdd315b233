"""Random inputs for the reader, the model, texts, locators and dates: nothing may raise, and nothing may take long.

Inputs are made by changing those that are known: the cases of `tests/checks`, and `tests/fuzz/corpus`, which keeps
every input that ever failed. `FUZZ_SECONDS` says for how long each test works, `FUZZ_SEED` where it begins. What
fails is written to the corpus, so that it is tried first from then on.
"""

from __future__ import annotations

import hashlib
import os
import random
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from pydantic import TypeAdapter, ValidationError

from generator.diagnostics.formats import as_github, as_json, as_text
from generator.diagnostics.rules import RULES
from generator.load import load
from generator.model.brief.bottom_line import bottom_line_sentences
from generator.model.edtf import EdtfError, parse
from generator.model.locators import ClaimLocator, PlaceLocator
from generator.model.markup import markup_mistakes
from generator.provenance.texts.text import text_of
from generator.provenance.wording.mentions import mentions
from generator.provenance.wording.stated import stated_values
from generator.reading.yaml.documents import parse_bytes
from generator.site.text.inline import Texts
from tests.support import CASE, PROFILE, TESTS, at_most, lay_base, read_case

pytestmark = pytest.mark.fuzz

CORPUS: Final = Path(__file__).parent / "corpus"
SECONDS: Final = float(os.environ.get("FUZZ_SECONDS", "1" if PROFILE == "full" else "0.1"))
SEED: Final = int(os.environ.get("FUZZ_SEED", "0"))
LONGEST: Final = 4_000

PIECES: Final = (
    *("[[", "]]", "[", "](", "]:", "`", "*", "**", "_", "<", "<b>", "&amp;", "\\", "!", "https://a.bc", "\n", "\n\n"),
    *("  ", "\t", ": ", " #", "- ", "? ", "&a ", "*a", "!x ", "|", ">", '"', "'", "{", "}", ",", "---", "...", "%"),
    *(
        "\u00a0",
        "\u3000",
        "\u00ad",
        "\u200b",
        "\u202e",
        "\ufeff",
        "\ue000",
        "\ue001",
        "\uff1a",
        "e\u0301",
        "\U0001f469",
    ),
    *("2021", "2021-05~", "../2021", "[2021,2022]", "Y12345", "XX", "1: a", "1-2", "0", "9" * 400, "null", "~", "\x00"),
    *("a" * 300, "hundred ", "1,000", "<<<<<<< a\n", "=======\n", ">>>>>>> b\n", "\r", "\u2028", "\x85", "\ud7ff"),
)


def known() -> list[str]:
    """What is known to be worth changing, in the same order on every machine; the fast profile has few of the cases."""
    seeds = [path.read_bytes().decode("utf-8", "replace") for path in sorted(CORPUS.glob("*.txt"))]
    for path in sorted((TESTS / "checks/cases").glob("*.txt"))[:: 1 if PROFILE == "full" else 5]:
        seeds += [data.decode("utf-8", "replace") for name, data in sorted(read_case(path).files.items())]
    return seeds


def changed(text: str, others: list[str], chance: random.Random) -> str:
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        start = chance.randint(0, len(text))
        end = min(len(text), start + chance.choice((0, 0, 1, 5, 50)))
        piece = chance.choice(PIECES)
        if chance.random() < 0.2:
            piece *= chance.choice((2, 10, 200))
        if chance.random() < 0.1:
            other = chance.choice(others)
            at = chance.randint(0, len(other))
            piece = other[at : at + chance.choice((5, 50, 500))]
        text = text[:start] + piece + text[end:]
    return text[:LONGEST]


def inputs(name: str) -> Iterator[str]:
    """Every known input, and then changed ones until it has worked for that time."""
    seeds = known()
    yield from seeds
    chance = random.Random(f"{name} {SEED}")
    until = time.process_time() + SECONDS
    while time.process_time() < until:
        yield changed(chance.choice(seeds), seeds, chance)


def lines(name: str) -> Iterator[str]:
    """The same for what stands on one line."""
    for text in inputs(name):
        yield text
        yield from text.split("\n")[:20]


def fuzz(given: Iterator[str], tried: Callable[[str], object]) -> None:
    for text in given:
        try:
            with at_most(5):
                tried(text)
        except BaseException as error:
            data = text.encode("utf-8", "replace")
            path = CORPUS / f"{hashlib.sha256(data).hexdigest()[:12]}.txt"
            path.write_bytes(data)
            error.add_note(f"to be kept as {path.name}: {data!r}")
            raise


def test_the_reader() -> None:
    fuzz(inputs("reader"), lambda text: parse_bytes("a.yaml", text.encode("utf-8", "replace")))


def test_the_model_and_the_checks(tmp_path: Path) -> None:
    lay_base(tmp_path)

    def tried(text: str) -> None:
        (tmp_path / CASE).write_bytes(text.encode("utf-8", "replace"))
        _, report = load(tmp_path)
        for form in (as_text, as_json, as_github):
            list(form(report))

    fuzz(inputs("model"), tried)


def test_texts(tmp_path: Path) -> None:
    lay_base(tmp_path)
    corpus, _ = load(tmp_path)
    assert corpus is not None
    texts = Texts(corpus, {"northland": "countries/northland/"})

    def tried(text: str) -> None:
        bottom_line_sentences(text)
        if not list(markup_mistakes(text)):
            assert "<script" not in texts.html(text).lower()
            texts.plain(text)

    fuzz(lines("texts"), tried)


@pytest.mark.parametrize("kind", [ClaimLocator, PlaceLocator], ids=["claim", "place"])
def test_locators(kind: type) -> None:
    adapter: TypeAdapter[Any] = TypeAdapter(kind)

    def tried(text: str) -> None:
        faults: list[str] = []
        try:
            adapter.validate_python(text)
        except ValidationError as error:
            faults = [fault["type"] for fault in error.errors()]
        assert all(code in RULES for code in faults)

    fuzz(lines("locators"), tried)


def test_dates() -> None:
    def tried(text: str) -> None:
        try:
            date = parse(text)
        except EdtfError:
            return
        assert date.words
        assert date.sort_key()

    fuzz(lines("dates"), tried)


def test_source_texts() -> None:
    def tried(text: str) -> None:
        source = text_of("a.txt", text.encode("utf-8", "replace"))
        assert source.is_copy_of(text_of("b.txt", text.encode("utf-8", "replace")).sha256)
        for language in ("en", "fr", "ja"):
            mentions(text, language)
        list(stated_values(text))

    fuzz(inputs("source texts"), tried)
