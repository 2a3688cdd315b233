"""Seals, and the command that tells what they do not hold."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from generator.cli import main
from generator.commands.seal import seal
from generator.diagnostics.formats import as_github, as_json
from generator.provenance.texts.text import paragraph_hash, read_texts
from tests.provenance.checking import SEAL, SPRING, check
from tests.sealing import texts
from tests.support import codes, edit


def files_of(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_brief_with_warnings_is_sealed_only_when_somebody_says_why(project: Path) -> None:
    outcome = seal(project, texts(project))
    assert outcome.sealed == ("2021-05-20-harbour-office-agreement",)
    assert len(outcome.refused) == 2
    assert outcome.accepting
    outcome = seal(project, texts(project), "headlines")
    assert outcome.refused == ()
    content = json.loads((project / SEAL).read_text(encoding="utf-8"))
    assert [(warning["code"], warning["why"]) for warning in content["accepted"]] == [("B410", "headlines")]
    # What was accepted need not be accepted again.
    before = files_of(project)
    assert len(seal(project, texts(project)).sealed) == 3
    assert files_of(project) == before


def test_a_brief_with_errors_is_never_sealed(project: Path) -> None:
    edit(project / SPRING, "had been settled", "had been settled in 1999")
    outcome = seal(project, texts(project), "whatever")
    assert outcome.refused == ("2021-03-04-coast-agency-spring-deal",)
    assert not (project / SEAL).exists()
    assert codes(outcome.report) == ["B407"], "what was accepted is not told again"


def test_an_error_cannot_be_accepted(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(project / SPRING, "had been settled", "had been settled in 1999")
    assert run(project, "seal", "--sources", str(texts(project)), "--accept", "why", Path(SPRING).stem) == 1
    out = capsys.readouterr().out
    assert "an error cannot be accepted; fix it first" in out
    assert "3 briefs still to be sealed in the whole record" in out


def test_sealing_again_settles_what_changed(sealed: Path) -> None:
    edit(sealed / SPRING, "had been settled", "was settled")
    edit(texts(sealed) / "a.txt", "un vieux phare", "un très vieux phare")
    assert {"B405", "B411"} == set(codes(check(sealed)))
    outcome = seal(sealed, texts(sealed))
    assert [*outcome.report.items] == []
    assert [*check(sealed).items] == []


def test_seals_are_the_same_each_time_and_hold_no_text(project: Path) -> None:
    before = files_of(project)
    seal(project, texts(project), "known")
    first = files_of(project)
    shutil.rmtree(project / "briefings/seals")
    seal(project, texts(project), "known")
    assert files_of(project) == first
    assert {name: first[name] for name in before} == before, "what is written by hand is never rewritten"
    for name in set(first) - set(before):
        content = first[name].decode()
        assert content.endswith("}\n")
        assert content == json.dumps(json.loads(content), ensure_ascii=False, indent=2, sort_keys=True) + "\n"
        for text in read_texts(texts(project))[0]:
            tokens = [word for paragraph in text.paragraphs for word in paragraph.split()]
            assert not any(" ".join(tokens[at : at + 3]) in content for at in range(len(tokens) - 2))


def test_a_seal_holds_the_hashes_that_anybody_can_compute(sealed: Path) -> None:
    content = json.loads((sealed / SEAL).read_text(encoding="utf-8"))
    lines = [line.strip() for line in (texts(sealed) / "a.txt").read_text(encoding="utf-8").split("\n") if line.strip()]
    assert content["paragraphs"] == {
        str(number): paragraph_hash(lines[number - 1]) for number in (3, 4, 5, 6, 9, 10, 11, 12)
    }
    assert len(content["text"]["sha256"]) == 64
    claim = content["claims"]["spring-deal"]
    assert (claim["paragraph"], len(claim["digest"]), sorted(claim["parts"])) == (
        3,
        16,
        ["date", "locator", "said", "speaker", "text"],
    )


def run(project: Path, *arguments: str) -> int:
    return main([*arguments, "-f", str(project / "mkdocs.yml")])


def test_the_command(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sources = str(texts(project))
    assert run(project, "verify") == 2
    assert run(project, "verify", "--sources", sources + "/none") == 2
    assert run(project, "seal", "--sources", sources, "--accept", " ") == 2
    assert run(project, "seal", "--sources", sources) == 1
    assert "seal them with --accept WHY" in capsys.readouterr().out
    assert run(project, "verify", "--sources", sources) == 0
    assert run(project, "seal", "--sources", sources, "--accept", "headlines") == 0
    capsys.readouterr()
    assert run(project, "verify", "--sources", sources) == 0
    out = capsys.readouterr().out
    assert "no faults" in out
    assert "8 claims checked; the folder has the texts of 3 of 3 briefs" in out
    edit(project / SPRING, "had been settled", "was settled")
    before = files_of(project)
    assert run(project, "verify", "--sources", sources, "--format", "json") == 1
    assert [item["code"] for item in json.loads(capsys.readouterr().out)] == ["B411"]
    assert run(project, "verify", "--sources", sources, "--format", "github") == 1
    assert files_of(project) == before
    edit(project / SPRING, "title:", "titel:")
    assert run(project, "verify", "--sources", sources) == 1


@pytest.mark.parametrize("sign", ["un\u00a0vieux", "un  vieux", "un vi\u00adeux", "un\u202fvieux", "un\u200b vieux"])
def test_a_difference_that_nobody_sees_changes_no_paragraph(sealed: Path, sign: str) -> None:
    edit(texts(sealed) / "a.txt", "un vieux", sign)
    assert codes(check(sealed)) == ["B415"]
    (item,) = json.loads(as_json(check(sealed)))
    assert "only spaces and characters that nobody sees" in item["message"]


def test_findings_can_be_told_in_every_format(sealed: Path) -> None:
    edit(texts(sealed) / "a.txt", "un vieux phare", "un très vieux phare")
    report = check(sealed)
    assert [item["code"] for item in json.loads(as_json(report))] == ["B405"]
    assert sum(line.startswith("::error") for line in as_github(report)) == 1
