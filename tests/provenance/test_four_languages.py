"""True accounts of texts in four languages are let pass, and wrong ones are told. All texts are made up."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import pytest

from generator.commands.verify import verify
from generator.reading.yaml.documents import parse_bytes
from tests.shared import make_once
from tests.support import lay_base, write

FILES: Final = [
    Path(__file__).with_name(name)
    for name in (
        "four_languages.yaml",
        "turned_claims.yaml",
        "news_claims.yaml",
        "hedged_claims.yaml",
        "other_words.yaml",
        "exchanged_claims.yaml",
        "ranked_claims.yaml",
        "owned_claims.yaml",
    )
]
GIVEN: Final[list[dict[str, Any]]] = [parse_bytes(file.name, file.read_bytes()).value for file in FILES]
TEXTS: Final[dict[str, str]] = {name: text for given in GIVEN for name, text in given["texts"].items()}
AUTHORS: Final[dict[str, list[str]]] = {name: of for given in GIVEN for name, of in given.get("authors", {}).items()}


def _numbered(kind: str) -> dict[str, dict[str, Any]]:
    claims = (claim for given in GIVEN for claim in given[kind])
    return {f"{kind}-{number}": claim for number, claim in enumerate(claims, 1)}


RIGHT: Final = _numbered("right")
WRONG: Final = _numbered("wrong")
NAMED: Final = """
colin-reed:
  name: Colin Reed
  country: southland
anna-reed:
  name: Anna Reed
  also: {en: [Reed]}
  country: southland
eva-lind:
  name: Eva Lind
  country: southland
  roles:
    - {office: Harbour Minister, of: southland, from: 2018, to: "2020/..", basis: made up}
    - {office: Chief Pilot, of: southland, from: "2020/..", basis: made up}
"""

SALT: Final = """
southland-salt-office:
  name: Southland Salt Office
  also: {fr: [Sudlande office du sel]}
  country: southland
"""
COUNTRIES: Final = """
north-moor:
  name: North Moor
  also: {fr: [Lande du Nord]}
"""
FORCES: Final = """
northland-fleet:
  name: Northland Fleet
  country: northland
eastquay-command:
  name: Northland Eastquay Command
  country: northland
"""
PLACES: Final = """
eastquay:
  name: Eastquay
  also: {ja: [東ドック]}
  country: northland
westmoor:
  name: Westmoor
  country: southland
"""

NAMES: Final = (
    ("publishers.yaml", "Coast Agency\n", "Coast Agency\n  native: {ja: 海岸通信, ko: 해안통신}\n"),
    (
        "organisations.yaml",
        "Coast Guard\n",
        "Coast Guard\n  also: {en: [NORDCG], fr: [garde-côtes, office nordlandais du sel]}\n",
    ),
    ("people.yaml", "{ko: 올레 순드}", "{ko: 올레 순드, ja: オレ・スンド}"),
    ("organisations.yaml", "    fr: [ministère", "    ja: [南国の港湾省]\n    ko: [남국 항만부]\n    fr: [ministère"),
)


def lay(folder: Path) -> None:
    """Lay out a brief for each text, with every claim on it."""
    lay_base(folder / "project")
    people = folder / "project/briefings/registry/people.yaml"
    people.write_text(people.read_text("utf-8") + NAMED, encoding="utf-8")
    places = people.with_name("places.yaml")
    places.write_text(places.read_text("utf-8") + PLACES, encoding="utf-8")
    bodies = people.with_name("organisations.yaml")
    bodies.write_text(bodies.read_text("utf-8") + SALT + FORCES, encoding="utf-8")
    countries = people.with_name("countries.yaml")
    countries.write_text(countries.read_text("utf-8") + COUNTRIES, encoding="utf-8")
    for name, old, new in NAMES:
        listed = people.with_name(name)
        listed.write_text(listed.read_text("utf-8").replace(old, new), encoding="utf-8")
    for name, text in TEXTS.items():
        language = name.partition("-")[0]
        claims = {
            claim_id: {
                "text": given["text"],
                "when": "2021-06-15",
                "said_by": {"narration": True},
                "at": given["at"],
                **given.get("keys", {}),
            }
            for claim_id, given in (RIGHT | WRONG).items()
            if given["in"] == name
        }
        brief = {
            "title": f"Bells in the text {name}",
            "source": {
                "publisher": "morning-post",
                "headline": text.partition("\n")[0],
                "published": "2021-06-15",
                "language": language,
                "authors": AUTHORS.get(name, ()),
            },
            "bottom_line": f"Bells are to be tried [{next(iter(claims))}].",
            "claims": claims,
            "noise": [{"at": "1", "what": "headline"}],
        }
        file = f"briefings/articles/2021-06-15-morning-post-{name}-bells.yaml"
        brief_text = json.dumps(brief, ensure_ascii=False, default=str)
        write(folder, {f"project/{file}": brief_text, f"texts/{name}.txt": text})


@pytest.fixture(scope="module")
def told(shared: Path) -> Mapping[str, set[str]]:
    """Codes of what is told of each claim, by its id; those of briefs that cannot be read by an empty id."""
    folder = make_once(shared / "four-languages", lay)
    found: dict[str, set[str]] = defaultdict(set)
    for item in verify(folder / "project", folder / "texts").report.items:
        path, code = item.diagnostic.location.path, item.diagnostic.rule.code
        if path[:1] == ("claims",) and len(path) > 1:
            found[str(path[1])] |= {code} if code.startswith("B4") else set()
        elif code < "B3":
            found[""].add(code)
    return found


def test_the_briefs_can_be_read(told: Mapping[str, set[str]]) -> None:
    assert told[""] == set()


@pytest.mark.parametrize("claim_id", RIGHT, ids=lambda claim_id: f"{claim_id}-{RIGHT[claim_id]['text'][:40]}")
def test_a_true_account_in_other_words_is_let_pass(told: Mapping[str, set[str]], claim_id: str) -> None:
    assert told[claim_id] == set()


@pytest.mark.parametrize("claim_id", WRONG, ids=lambda claim_id: f"{claim_id}-{WRONG[claim_id]['text'][:40]}")
def test_a_wrong_account_is_told(told: Mapping[str, set[str]], claim_id: str) -> None:
    assert told[claim_id] & {*WRONG[claim_id]["told"]}


def test_an_opposite_is_told_once(told: Mapping[str, set[str]]) -> None:
    rejected = next(
        claim_id for claim_id, claim in WRONG.items() if claim["text"] == "The council rejected the trials."
    )
    assert told[rejected] == {"B428"}


def test_answers_without_the_manner_of_an_interview_are_told_once(tmp_path: Path) -> None:
    lay(tmp_path)
    for file in (tmp_path / "project/briefings/articles").glob("2021-06-15-morning-post-*.yaml"):
        brief = json.loads(file.read_text("utf-8"))
        brief["claims"] = {one: claim for one, claim in brief["claims"].items() if claim["at"][0] in "68"}
        for claim in brief["claims"].values():
            claim.pop("manner", None)
        if "fr-asked" in file.name:
            brief["bottom_line"] = f"Bells are to be tried [{next(iter(brief['claims']))}]."
            file.write_text(json.dumps(brief, ensure_ascii=False), encoding="utf-8")
        else:
            file.unlink()
    items = verify(tmp_path / "project", tmp_path / "texts").report.items
    (told,) = [item.diagnostic for item in items if item.diagnostic.rule.code == "B421"]
    assert "add `manner: interview` to this claim and to " in told.hint
