"""Sentences, and words in a row that a claim has of its text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.provenance.texts.sentences import sentences
from tests.provenance.checking import BELLS, check, found
from tests.support import edit


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("Nobody on the quay had expected it so long.", 8),
        ("Nobody on the quay had expected it, long.", 0),
        ('Nobody on the quay had "expected it so soon".', 0),
        ('Nobody "on the quay" had expected it so soon. Fishermen should mind it.', 9),
        ("nobody ON the “Quay had expected it, so soon” again", 9),
        ("On 10 June 2021 the first [[fog-bell|bells]] across the water", 9),
        ("The [[northland-coast-guard]] said a choir sang", 0),
        ("the fog in autumn, from [[northland|September to November 2021]], the [[northland-coast-guard]] said", 11),
    ],
)
def test_words_in_a_row_are_counted_without_names_and_short_quotations(project: Path, text: str, length: int) -> None:
    edit(project / BELLS, '"4: fog in autumn"', f'"4: fog in autumn"\n    note: {json.dumps(text)}')
    messages = [item.diagnostic.message for item in found(check(project), "B409")]
    assert [int(message.split(" shares ")[1].split()[0]) for message in messages] == ([length] if length else [])


@pytest.mark.parametrize(
    ("words", "copied"),
    [
        ("the first bells across the water began to answer one another", False),
        ("On 10 June 2021 the first bells across the water began to answer one another", True),
    ],
)
def test_a_dozen_words_may_describe_who_is_not_named(project: Path, words: str, copied: bool) -> None:
    edit(project / BELLS, "said_by: northland-coast-guard", f"said_by: {{unnamed: {words}}}")
    assert bool(found(check(project), "B409")) is copied


@pytest.mark.parametrize(
    "sentence",
    [
        "“No bell was lost,” said Rear Adm. Colin Reed.",
        "The trial began on Dec. 19, 2020.",
        "Prof. Anna Moor met Sen. Bob Reed.",
        "The U.S. fleet had No. 7.",
    ],
)
def test_a_shortened_word_ends_no_sentence(sentence: str) -> None:
    assert sentences(f"{sentence} The bells rang.") == [sentence, "The bells rang."]
