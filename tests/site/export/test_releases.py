"""What changed since the last release: kept by a release, told by every later build, and read with its schema."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from generator.commands.build import build
from generator.commands.project import ProjectError
from generator.corpus import Corpus
from generator.model.base import copy_with
from generator.model.brief import Withdrawal
from generator.model.edtf import parse
from generator.site.export import context
from generator.site.export.files import export_of
from generator.site.export.package.other_schemas import OTHER_SCHEMAS
from generator.site.export.releases import COMPARED, changes, snapshot
from tests.findings.support import claim, corpus_of
from tests.projects import make_project, views_of


def kept(corpus: Corpus, last: Any = None) -> Any:
    data = snapshot(export_of(views_of(corpus)), "ab12", last)
    return json.loads(data)


def told(corpus: Corpus, last: Any) -> Any:
    data = json.loads(changes(export_of(views_of(corpus)), "cd34", last))
    Draft202012Validator(OTHER_SCHEMAS["changes"]).validate(data)
    return data


OLD = corpus_of(
    (
        "2023-05-01",
        {
            "a": claim("2023-03-01", stage="pledged", text="Bells were pledged."),
            "b": claim("2023-04-01", text="Bells were named."),
            "c": claim("2023-04-02", text="Whistles were named."),
        },
    )
)


def newer() -> Corpus:
    corpus = corpus_of(
        (
            "2023-05-01",
            {
                "a": claim("2023-03-01", stage="pledged", text="Bells were promised."),
                "d": claim("2023-05-01", stage="active", text="Bells ring."),
            },
        )
    )
    brief = copy_with(
        corpus.briefs["t1"], withdrawn={"b": Withdrawal(on=parse("2026-11-28"), why="Another bell.", instead="d")}
    )
    return replace(corpus, briefs={"t1": brief})


def test_claims_are_added_changed_withdrawn_and_removed() -> None:
    changes = told(newer(), kept(OLD))
    claims = changes["claims"]
    assert claims["added"] == [{"id": "t1/d", "text": "Bells ring."}]
    assert claims["changed"] == [
        {"id": "t1/a", "fields": {"text": {"old": "Bells were pledged.", "new": "Bells were promised."}}}
    ]
    assert claims["withdrawn"] == [
        {"id": "t1/b", "on": "2026-11-28", "why": "Another bell.", "text": "Bells were named.", "instead": "t1/d"}
    ]
    assert claims["removed"] == [{"id": "t1/c", "text": "Whistles were named."}]
    assert (changes["since"]["record_digest"], changes["until"]["record_digest"]) == ("ab12", "cd34")
    assert (changes["since"]["claims"], changes["until"]["claims"]) == (3, 2)


def test_a_status_that_moved_has_both_values() -> None:
    (moved,) = told(newer(), kept(OLD))["statuses"]["changed"]
    assert moved["id"] == "bells"
    assert moved["fields"]["stage"] == {"old": "pledged", "new": "active"}
    assert moved["fields"]["reached"] == {"old": "2023-03-01", "new": "2023-05-01"}


def test_the_same_record_has_no_changes() -> None:
    changes = told(newer(), kept(newer()))
    for name in COMPARED:
        assert all(rows == [] for rows in changes[name].values()), name


def test_before_the_first_release_nothing_is_said_to_have_changed() -> None:
    changes = told(newer(), None)
    assert changes["since"] is None
    assert "claims" not in changes


def test_a_release_keeps_the_changes_of_those_before() -> None:
    first = kept(OLD)
    second = kept(newer(), first)
    changes = told(newer(), second)
    assert changes["claims"]["added"] == []
    (earlier,) = changes["earlier"]
    assert earlier["since"] == first["release"]
    assert [row["id"] for row in earlier["claims"]["added"]] == ["t1/d"]
    assert len(kept(newer(), second)["earlier"]) == 2


def test_of_a_large_record_a_release_keeps_a_digest_of_each_claim(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(context, "MAX_IN_FURTHER_FORMS", 0)
    last = kept(OLD)
    assert re.fullmatch("[0-9a-f]{16}", last["tables"]["claims"]["t1/a"]["mark"])
    claims = told(newer(), last)["claims"]
    assert claims["changed"] == [{"id": "t1/a", "fields": {}}]
    assert [row["id"] for row in claims["removed"]] == ["t1/c"]


def test_a_build_of_a_release_keeps_the_record_and_the_next_tells_what_changed(tmp_path: Path) -> None:
    settings = make_project(tmp_path)
    build(settings, keep_addresses=True)
    file = tmp_path / "release.json"
    first = json.loads(file.read_bytes())
    built = json.loads((tmp_path / "site/build.json").read_bytes())
    assert first["release"]["record_digest"] == built["record"]["digest"]
    brief = tmp_path / "briefings/articles/2021-03-04-coast-agency-spring-deal.yaml"
    text = brief.read_text("utf-8")
    brief.write_text(text.replace("share harbour warnings.", "share harbour warnings soon."), encoding="utf-8")
    build(settings)
    changes = json.loads((tmp_path / "site/data/changes.json").read_bytes())
    assert changes["since"] == first["release"]
    assert [row["id"] for row in changes["claims"]["changed"]] == ["2021-03-04-coast-agency-spring-deal/spring-deal"]
    assert json.loads(file.read_bytes()) == first
    file.write_text('{"release": ', encoding="utf-8")
    with pytest.raises(ProjectError, match=r"release\.json cannot be read"):
        build(settings)
