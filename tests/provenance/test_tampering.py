"""Letters of texts and values of briefs are altered by chance: each alteration is told, of the right claims."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.commands.verify import verify
from generator.provenance.texts.text import read_texts, text_of
from generator.reading.yaml.documents import parse_bytes
from tests.provenance.checking import TEXT_OF, check, claim_of, claims_named, found
from tests.sealing import texts
from tests.support import examples


def flipped(data: str, at: int) -> str:
    return data[:at] + ("x" if data[at] != "x" else "y") + data[at + 1 :]


def located_in(file: Path, number: int) -> set[str]:
    claims = parse_bytes("x", file.read_bytes()).value["claims"]
    return {claim_id for claim_id, claim in claims.items() if claim["at"].split(":")[0] == str(number)}


@pytest.mark.parametrize("brief", TEXT_OF)
def test_one_letter_changed_names_exactly_the_claims_of_its_paragraph(sealed: Path, brief: str) -> None:
    path = texts(sealed) / TEXT_OF[brief]
    whole = path.read_text(encoding="utf-8")
    rng = random.Random(brief)
    start = 0
    for number, paragraph in enumerate(text_of("", whole.encode()).paragraphs, 1):
        start = whole.index(paragraph, start)
        letters = [at for at in range(start, start + len(paragraph)) if whole[at].isalpha()]
        for at in rng.sample(letters, min(examples(4, fast=1), len(letters))):
            path.write_text(flipped(whole, at), encoding="utf-8")
            report = check(sealed)
            assert claims_named(report) == located_in(sealed / brief, number), (number, whole[at : at + 9])
            assert {claim_of(item) for item in found(report, "B405")} == claims_named(report)
            assert report.items, "a text that is not the one that was sealed is always told"
        start += len(paragraph)


def briefs_of(project: Path) -> dict[Path, Any]:
    files = sorted(project.glob("briefings/articles/*.yaml")) + sorted(project.glob("briefings/official/*.yaml"))
    return {path: parse_bytes("x", path.read_bytes()).value for path in files}


def alterations(
    project: Path, sources: Path, rng: random.Random
) -> Iterator[tuple[str, Path, str, Callable[[Any], None]]]:
    """Yield for ever: kind, brief, claim, and what alters the claim's values."""
    briefs = briefs_of(project)
    entities = sorted(
        slug
        for kind in ("people", "countries", "organisations")
        for slug in parse_bytes("x", (project / f"briefings/registry/{kind}.yaml").read_bytes()).value
    )
    sentences = [line for text in read_texts(sources)[0] for line in text.paragraphs if len(line.split()) >= 12]
    while True:
        path = rng.choice(sorted(briefs))
        claim_id = rng.choice(sorted(briefs[path]["claims"]))
        claim = briefs[path]["claims"][claim_id]
        kind = rng.choice(["year", "name", "locator", "text", "paste"])
        if kind == "year":
            keys = [key for key in ("when", "said", "deadline") if key in claim]
            if not keys:
                continue
            key = rng.choice(keys)
            old = str(getattr(claim[key], "text", claim[key]))
            year = next(part for part in old.replace("/", "-").replace("[", "-").split("-") if part[:4].isdigit())[:4]
            new = old.replace(year, str(int(year) - rng.randint(1, 9)))
            yield kind, path, claim_id, lambda value, key=key, new=new: value.update({key: new})  # type: ignore[misc]
        elif kind == "name":
            named = [slug for slug in entities if f"[[{slug}]]" in claim["text"] or f"[[{slug}|" in claim["text"]]
            if not named:
                continue
            old = rng.choice(named)
            new = rng.choice([slug for slug in entities if slug != old])
            text = claim["text"].replace(f"[[{old}", f"[[{new}", 1)
            yield kind, path, claim_id, lambda value, text=text: value.update(text=text)  # type: ignore[misc]
        elif kind == "locator":
            number, _, words = claim["at"].partition(": ")
            new = rng.choice(
                [f"{int(number) + rng.randint(1, 3)}: {words}", f"{number}: {words[:-1]}", f"{number}: {words}s"]
            )
            yield kind, path, claim_id, lambda value, new=new: value.update(at=new)  # type: ignore[misc]
        elif kind == "text":
            text = claim["text"].rstrip().removesuffix(".") + rng.choice([" at last.", ", it was said.", " again."])
            yield kind, path, claim_id, lambda value, text=text: value.update(text=text)  # type: ignore[misc]
        else:
            text = f"{claim['text'].rstrip()} {rng.choice(sentences)}"
            yield kind, path, claim_id, lambda value, text=text: value.update(text=text)  # type: ignore[misc]


RIGHT = {
    "year": {"B407", "B411", "B308"},
    "name": {"B408", "B411"},
    "locator": {"B402", "B403", "B404", "B411"},
    "text": {"B411"},
    "paste": {"B409"},
}


def uncaught(project: Path, sources: Path, count: int, seed: int) -> list[str]:
    """Alter claims one at a time, and say which alterations were not told of the right claim by the right code."""
    missed: list[str] = []
    rng = random.Random(seed)
    for _, (kind, path, claim_id, alter) in zip(range(count), alterations(project, sources, rng), strict=False):
        before = path.read_bytes()
        value = parse_bytes("x", before).value
        alter(value["claims"][claim_id])
        # JSON is YAML.
        path.write_text(json.dumps(value, ensure_ascii=False, default=str), encoding="utf-8")
        report = verify(project, sources).report
        errors = [item for item in report.items if item.diagnostic.severity == "error"]
        own = [item.diagnostic for item in errors if claim_of(item) == claim_id]
        # What is told of a claim in place of its not being as it was sealed weighs as much.
        told = {item.rule.code for item in own} | {"B411" for item in own if item.values.get("unsealed")}
        others = {claim_of(item) for item in errors} - {claim_id, ""}
        if not told & RIGHT[kind] or others:
            missed.append(f"{kind} of {claim_id}: {sorted(told)}, others {sorted(others)}")
        path.write_bytes(before)
    return missed


def test_a_hundred_alterations_are_caught_and_the_unaltered_record_gives_none(sealed: Path) -> None:
    """The fast profile tries the first twelve."""
    assert uncaught(sealed, texts(sealed), examples(100, fast=12), seed=3) == []
    assert [*check(sealed).items] == []
