"""Names in a source text: those of several entries, those within longer names, and words that are none."""

from __future__ import annotations

import pytest

from generator.commands.authoring.in_text.known_names import KnownNames
from generator.commands.authoring.in_text.new_names import entry_of, unknown_names
from generator.model.registry import Country, Organisation

NORTH = Country(name="Northland", native={"ja": "北国"}, adjectives={"ja": ("北南", "北国の")})
SOUTH = Country(name="Southland", native={"ja": "南国"}, adjectives={"ja": ("北南",)})
GUARD = Organisation(name="Northland Coast Guard")


@pytest.fixture
def known() -> KnownNames:
    return KnownNames({"northland": NORTH, "southland": SOUTH, "northland-coast-guard": GUARD})


def test_letters_of_several_countries_give_each_of_them(known: KnownNames) -> None:
    assert {entry_id for _, _, entry_id in known.in_paragraph("北南の協議が開かれた。")} == {"northland", "southland"}
    assert [entry_id for _, _, entry_id in known.in_paragraph("北国の協議が開かれた。")] == ["northland"]


def test_the_end_of_a_known_name_may_be_that_name(known: KnownNames) -> None:
    (name,) = unknown_names(["Northland's new Coast Guard said so."], known)
    assert name.shown == "Coast Guard (perhaps northland-coast-guard)"
    assert entry_of(name, "en").startswith("# perhaps northland-coast-guard\n")
    (name,) = unknown_names(["The Harbour Guard said so."], known)
    assert name.shown == "Harbour Guard"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("All agreed that Thursday’s launch was seen.", []),
        ("All agreed that neither was seen. Neither Moor nor Reed spoke.", ["Moor", "Reed"]),
        ("La ministre des Affaires étrangères l'a dit.", []),
        ("Ce sont les données de l’État, dit-on à l’Institut Valmer.", ["Institut Valmer"]),
    ],
)
def test_small_words_and_days_are_no_names(known: KnownNames, text: str, found: list[str]) -> None:
    assert [name.name for name in unknown_names([text], known)] == found
