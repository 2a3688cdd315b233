"""Whatever `briefings new` offers for a paragraph may be used there. All texts are made up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.cli import CLEAN, main
from generator.commands.verify import verify
from tests.commands.authoring.source_texts import ENGLISH, FRENCH, JAPANESE
from tests.support import TESTS, lay_base, write

BODIES = """
southland-coast-guard: {name: Southland Coast Guard of Signals, country: southland}
north-staff: {name: Northland Joint Staff of Harbours, country: northland}
south-staff: {name: Southland Joint Staff of Harbours, native: {ja: 南国統合幕僚部}, country: southland}
fog-board: {name: Long Sound Fog Board}
"""
TERMS = "\nnorth-command: {name: Northland Fog Command, about: Those who ring.}\n"
TEXTS = {
    "a body without its country": "Bells rang.\n\nNorthland, Southland left.\n\nThe Joint Staff of Harbours said so.",
    "a body of nobody": "Bells rang.\n\nFog came down.\n\nThe Joint Staff of Harbours said that fog came.",
    "a body of another country": "Bells rang in Northland.\n\nSouthland's own Coast Guard said so.\n\nThen it left.",
    "a body in part": "Bells rang.\n\nNorthland's Joint Staff said so, and so did the Fog Board.\n\nThen it left.",
    "a body of a place": "Bells rang.\n\nThe Fog Board said that bells rang.\n\nFog Command said so too.",
    "a term with the name of a body": "Bells rang.\n\nThe Fog Command said so in Southland.\n\nThen it left.",
    "a body of its head": "Bells rang.\n\nOle Sünd came.\n\nThe ministry said that he had been late.",
    "a body of its head, called by the family name": "Sünd came.\n\nThe ministry said so.\n\nOle Sünd left.",
    "given names": "Bells rang.\n\nMina Haru came, and Anna Haru did.\n\nHaru Mina said so.",
    "letters for countries": "南北の鐘。\n\n南国統合幕僚部は霧と述べた。\n\n北国側は黙った。",
    "English": ENGLISH,
    "French": FRENCH,
    "Japanese": JAPANESE,
    "the tutorial": next((TESTS / "tutorial/texts").glob("*.txt")).read_text(encoding="utf-8"),
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_whatever_is_offered_may_be_used(
    text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    project = tmp_path / "project"
    lay_base(project)
    write(project, {"mkdocs.yml": "site_name: Harbours\n"})
    write(tmp_path / "texts", {"text.txt": text})
    for name, more in (("organisations", BODIES), ("terms", TERMS)):
        file = project / f"briefings/registry/{name}.yaml"
        write(project, {f"briefings/registry/{name}.yaml": file.read_text(encoding="utf-8") + more})
    monkeypatch.chdir(project)
    language = "ja" if "鐘" in text else "fr" if "cloches" in text else "en"
    told = ["--publisher", "coast-agency", "--day", "2021-07-02", "--language", language, "--name", "offered"]
    assert main(["new", str(tmp_path / "texts/text.txt"), *told]) == CLEAN
    capsys.readouterr()
    (brief,) = (project / "briefings").rglob("*offered.yaml")
    head, _, body = brief.read_text(encoding="utf-8").partition("\nclaims:\n")
    claims = [*_claims(body)]
    head = re.sub(r"bottom_line:.*", "bottom_line: Something [used-1].", head).replace("TODO", "Something")
    write(brief.parent, {brief.name: f"{head}\nclaims:\n{''.join(claims)}gaps: [Nothing.]\n"})
    report = verify(project, tmp_path / "texts", brief_ids=(brief.stem,)).report
    errors = [item.diagnostic for item in report.items if item.diagnostic.rule.severity == "error"]
    assert claims
    assert [(item.rule.code, item.message) for item in errors] == []


def _claims(begun: str) -> Iterator[str]:
    """Yield a claim for each id and each speaker that is offered, at the paragraph for which it is."""
    number = 0
    for part in re.split(r"(?=^  # Paragraph )", re.sub(r"\n  #     ", " ", begun), flags=re.MULTILINE)[1:]:
        place = re.search(r"^    at: (.+)$", part, re.MULTILINE)
        told = re.search(r"said_by: (.*)", part)
        assert place
        assert told
        ids = {one for ids in re.findall(r"\(perhaps ([^)]*)\)", part) for one in ids.split(" or ")}
        ids |= {*re.findall(r"\[\[([a-z0-9-]+)\]\]", part)}
        speakers = re.findall(r"\{[^{}]*\}|[^\s,{}](?:[^,{}]*[^\s,{}])?", told[1])
        uses = [(f'"Bell {{}} is of [[{one}]]."', "{narration: true}") for one in sorted(ids)]
        uses += [("Bell {} rang.", one.replace("from: …", "from: {narration: true}")) for one in speakers]
        for words, speaker in uses:
            if "(new)" not in speaker and "…" not in speaker:
                number += 1
                yield f"  used-{number}:\n    text: {words.format('x' * number)}\n    when: 2021-07-02\n"
                yield f"    said_by: {speaker}\n    at: {place[1]}\n"
