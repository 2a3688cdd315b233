"""The words for keys from elsewhere: each stands for a key that exists, and for no key that may be in its place."""

from __future__ import annotations

from generator.model.across_briefs.mechanism import Box
from generator.model.base import keys_below, keys_of, models_below
from generator.model.other_keys import MOVED_HERE, OTHER_KEYS, called, is_alias
from generator.reading.layout import ENTRIES, SINGLE

MODELS = {model for outermost in (*ENTRIES.values(), *SINGLE.values()) for model in models_below(outermost)}


def test_each_key_of_the_table_is_one_of_the_model() -> None:
    every = {key for model in (*ENTRIES.values(), *SINGLE.values()) for key in keys_below(model)}
    assert {*OTHER_KEYS, *MOVED_HERE} <= every


def test_no_word_stands_for_a_key_beside_which_it_is_one_itself() -> None:
    for model in MODELS:
        for key in {*keys_of(model)} & OTHER_KEYS.keys():
            words = {*OTHER_KEYS[key].split()} & {*keys_of(model)}
            # A box has a name; that of a speaker stands for an entity.
            assert not words or (model, key) == (Box, "entity")


def test_a_word_stands_for_the_key_of_its_place() -> None:
    assert [called("date", ["title", key]) for key in ("when", "published", "on", "date")][:3] == [
        "when",
        "published",
        "on",
    ]
    assert called("Due-Date", ["deadline"]) == "deadline"
    assert called("due", ["title"]) is None
    assert is_alias("lang")
    assert not is_alias("language")
