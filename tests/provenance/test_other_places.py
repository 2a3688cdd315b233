"""A locator with the right words and the wrong paragraph: the doubt names the paragraph in which the claim fits."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.commands.verify import verify
from tests.support import lay_base, write

FILE = "briefings/articles/2021-08-09-morning-post-quay.yaml"
BRIEF = """\
title: A bell on the quay
source: {{publisher: morning-post, published: 2021-08-09, language: en}}
bottom_line: The council paid for the fog bell [paid].
claims:
  paid:
    text: "{text}"
    when: 2021-08-09
    said_by: {{narration: true}}
    at: "{at}"
"""
TEXT = """\
The council did not pay for the fog bell in spring, and refused it in June.
By August all had changed, and people spoke of little else.
The council paid for the fog bell, and hung it on the quay.
"""
PAID, THRICE = "The council paid for the fog bell.", "The council paid for the three fog bells."


def hints(project: Path, text: str, at: str, source: str = TEXT) -> dict[str, str]:
    """The hints on the claim, by code, beside a source text."""
    lay_base(project / "record")
    write(project / "record", {FILE: BRIEF.format(text=text, at=at)})
    write(project, {"texts/quay.txt": source})
    items = verify(project / "record", project / "texts").report.items
    return {item.diagnostic.rule.code: item.diagnostic.hint for item in items if item.diagnostic.location.file == FILE}


def test_a_claim_in_its_own_paragraph_is_not_doubted(tmp_path: Path) -> None:
    assert hints(tmp_path, PAID, "3: the fog bell").keys() <= {"B410", "B411"}


def test_a_doubt_names_the_paragraph_with_the_same_words_that_bears_the_claim_out(tmp_path: Path) -> None:
    hint = hints(tmp_path, PAID, "1: the fog bell")["B422"]
    assert hint.startswith('the words of the locator are in paragraph 3 too, which fits: write "3: the fog bell"; ')


@pytest.mark.parametrize(("text", "code"), [(THRICE, "B416"), (f"{PAID} It cost 70 crowns.", "B406")])
def test_a_paragraph_in_which_the_claim_is_doubted_as_well_is_not_named(tmp_path: Path, text: str, code: str) -> None:
    assert "paragraph 3" not in hints(tmp_path, text, "1: the fog bell")[code]


def test_words_that_only_other_paragraphs_have_are_told_with_their_numbers(tmp_path: Path) -> None:
    assert hints(tmp_path, PAID, "2: hung it")["B403"] == 'they are in paragraph 3: write "3: hung it"'
    either = 'they are in 2 other paragraphs: write "1: the fog bell" or "3: the fog bell"'
    assert hints(tmp_path, PAID, "2: the fog bell")["B403"] == either


def test_words_that_occur_twice_are_made_longer_for_each_place(tmp_path: Path) -> None:
    source = "The boats left the quay in fog; the old quay was closed.\nA bell rang, and a bell was rung.\n"
    either = 'write "1: quay in" or "1: quay was", whichever is meant'
    assert hints(tmp_path, "Boats left the quay.", "1: quay", source)["B404"] == either
    alone = 'write "2: bell was", if that is meant; or other words'
    assert hints(tmp_path, "A bell rang.", "2: bell", "Fog.\nFog; bell. A bell was rung.\n")["B404"] == alone


def test_words_that_occur_often_or_cannot_be_made_longer_are_not(tmp_path: Path) -> None:
    source = "A bell, a bell, a bell and a bell.\nFog on the old quay, fog on the old quay.\n"
    usual = "choose words that occur in it once, or add a word"
    assert hints(tmp_path, "A bell rang.", "1: bell", source)["B404"] == usual


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("They met for the fourth time in fourteen months.", True),
        ("They met for the fourth time in fourteen months, not in nine months.", False),
        ("They met for the fourth time in fourteen years.", False),
    ],
)
def test_a_number_of_months_is_told_with_the_one_that_the_paragraph_has(
    tmp_path: Path, source: str, told: bool
) -> None:
    hint = hints(tmp_path, "They met for the fourth time in forty months.", "1: fourth time", source)["B416"]
    assert ("paragraph 1 has fourteen months; if it is your own count" in hint) is told


TWO = """\
title: Bells and horns
source: {publisher: morning-post, published: 2021-08-09, language: en}
bottom_line: Ole Sünd bought 14 bells [bells]. Mina Haru sold 30 horns [horns].
claims:
  bells: {text: "[[ole-sund]] bought 14 bells.", when: 2021-08-09, said_by: {narration: true}, at: "2: sold 30"}
  horns: {text: "[[mina-haru]] sold 30 horns.", when: 2021-08-09, said_by: {narration: true}, at: "1: bought 14"}
"""
OF_TWO = "Ole Sund bought 14 bells.\nMina Haru sold 30 horns.\n"


def test_two_claims_in_each_others_places_get_both_locators(tmp_path: Path) -> None:
    lay_base(tmp_path / "record")
    write(tmp_path / "record", {FILE: TWO})
    write(tmp_path, {"texts/quay.txt": OF_TWO})
    items = verify(tmp_path / "record", tmp_path / "texts").report.items
    assert [item.diagnostic.hint for item in items if item.diagnostic.rule.code == "B431"] == [
        'the two places look swapped: write "1: bought 14" here, and "2: sold 30" in claim "horns"',
        'the two places look swapped: write "2: sold 30" here, and "1: bought 14" in claim "bells"',
    ]
