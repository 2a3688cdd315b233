"""The schemas of an editor: whatever the program accepts they accept, and the usual slips they do not."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest
from jsonschema import Draft7Validator

from generator.cli import CLEAN, FAULTS, main
from generator.load import Memo, load
from generator.model.base import Model, field_named, fields_of
from generator.model.for_editors import BODIES
from generator.reading.layout import SINGLE, kind_of
from generator.reading.yaml.documents import parse_bytes
from generator.schemas.choices import Choices, ChoicesOfSchema, choices_of
from generator.schemas.files import refresh_schemas, schema_file, stale_schemas
from generator.schemas.written_form import KINDS, schema_of
from generator.site.reference.data_model import MODELS
from tests.projects import REPOSITORY, make_project, real_record
from tests.support import BRIEF as BASE_BRIEF
from tests.support import CASE, write

FILES: Final = sorted(
    path
    for folder in ("", "articles", "official", "registry")
    for path in (REPOSITORY / "briefings" / folder).glob("*.yaml")
)


@cache
def choices() -> Choices:
    choices = choices_of(real_record()[2].files)
    assert choices is not None
    return choices


@cache
def validator(kind: str) -> Draft7Validator:
    """The schema of a kind of file, with the ids of the record as it is: those of the committed one may be older."""
    schema = schema_of(kind, choices())
    Draft7Validator.check_schema(schema)
    return Draft7Validator(schema)


def value_of(path: Path) -> Any:
    return parse_bytes(path.name, path.read_bytes()).value


def test_the_committed_schemas_are_those_of_the_model() -> None:
    stale = [schema.name for schema in stale_schemas(REPOSITORY, real_record()[2].files) if not schema.fits_model]
    assert stale == [], "mend with: make check"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_file_of_the_record_is_valid(path: Path) -> None:
    kind = kind_of(path.relative_to(REPOSITORY).as_posix())
    faults = [
        f"{'/'.join(map(str, error.path))}: {error.message}" for error in validator(kind).iter_errors(value_of(path))
    ]
    assert faults == []


BRIEF: Final = """\
title: A title
source: {publisher: reuters, published: 2023-05-09, language: en}
bottom_line: Something happened [one].
claims:
  one:
    text: Something happened.
    when: 2023-05
    said_by: minoru-kihara
    at: "2: four words of it"
"""
FINE: Final = {
    "as it is": ("", ""),
    "a year alone": ("when: 2023-05", "when: 2023"),
    "an interval": ("when: 2023-05", "when: 2023-05/2023-06~"),
    "an open start": ("when: 2023-05", "when: ../2023-06-03"),
    "one of a set": ("when: 2023-05", 'when: "[2024-07-28,2024-07-29]"'),
    "a season": ("when: 2023-05", "when: 2023-21"),
    "a speaker in full": ("said_by: minoru-kihara", "said_by: {entity: minoru-kihara}"),
    "a body": ("said_by: minoru-kihara", "said_by: {institution: japan}"),
    "two bodies": ("said_by: minoru-kihara", "said_by: {institution: [japan, south-korea]}"),
    "two people": ("said_by: minoru-kihara", "said_by: {people: [minoru-kihara, lloyd-austin]}"),
    "one side's account": ("said_by: minoru-kihara", "said_by: {account: japan, of: [japan, south-korea]}"),
    "a manner in other words": ("said_by: minoru-kihara", "said_by: minoru-kihara\n    manner: shouted over a fence"),
    "officials of two": ("said_by: minoru-kihara", "said_by: {unnamed: officials, of: [japan, south-korea]}"),
    "nobody by name": ("said_by: minoru-kihara", "said_by: {unnamed: an official, of: japan}"),
    "the report itself": ("said_by: minoru-kihara", "said_by: {narration: true}"),
    "through somebody": ("said_by: minoru-kihara", "said_by: {via: yonhap, from: {unnamed: an official}}"),
    "through somebody, in short": ("said_by: minoru-kihara", "said_by: {via: yonhap, from: minoru-kihara}"),
    "through two": (
        "said_by: minoru-kihara",
        "said_by: {via: yonhap, from: {via: afp, from: {unnamed: an official}}}",
    ),
    "one event": ("when: 2023-05", "event: phnom-penh-summit-2022"),
    "two events": ("when: 2023-05", "event: [phnom-penh-summit-2022, ministers-meeting-2023-11]"),
    "a claim of the same brief": ("when: 2023-05", "when: 2023-05\n    refines: another"),
    "a claim of another": ("when: 2023-05", "when: 2023-05\n    refines: [2023-11-12-kyodo-final-phase/us-links]"),
    "noise by number": ("claims:", "noise:\n  - {at: 3, what: byline}\nclaims:"),
    "noise by range": ("claims:", "noise:\n  - {at: 9-12, what: buttons}\nclaims:"),
    "an untold reason": ("claims:", "withdrawn:\n  old: {on: 2026-11-28, why: Wrong.}\nclaims:"),
}
FAULTY: Final = {
    "no title": ("title: A title\n", ""),
    "a misspelt key": ("title:", "titel:"),
    "an empty value": ("title: A title", "title:"),
    "a blank": ("title: A title", 'title: " "'),
    "a number for a text": ("title: A title", "title: 3"),
    "a list for a text": ("title: A title", "title: [a]"),
    "an unknown publisher": ("publisher: reuters", "publisher: reuter"),
    "a place as a publisher": ("publisher: reuters", "publisher: singapore"),
    "a name as a speaker": ("said_by: minoru-kihara", "said_by: Minoru Kihara"),
    "an unknown speaker": ("said_by: minoru-kihara", "said_by: minoru-kihar"),
    "a system as a speaker": ("said_by: minoru-kihara", "said_by: ballistic-missiles"),
    "two forms of a speaker": ("said_by: minoru-kihara", "said_by: {narration: true, unnamed: an official}"),
    "no form of a speaker": ("said_by: minoru-kihara", "said_by: {}"),
    "via without from": ("said_by: minoru-kihara", "said_by: {via: yonhap}"),
    "of without unnamed": ("said_by: minoru-kihara", "said_by: {narration: true, of: japan}"),
    "an account of nobody": ("said_by: minoru-kihara", "said_by: {account: japan}"),
    "a body among people": ("said_by: minoru-kihara", "said_by: {people: [minoru-kihara, japan]}"),
    "narration denied": ("said_by: minoru-kihara", "said_by: {narration: false}"),
    "narration as a text": ("said_by: minoru-kihara", "said_by: narration"),
    "a date in words": ("when: 2023-05", "when: May 2023"),
    "a date the other way round": ("when: 2023-05", "when: 21.05.2025"),
    "a date with slashes": ("when: 2023-05", "when: 2023/05/21/1"),
    "a thirteenth month": ("when: 2023-05", "when: 2023-13"),
    "a locator without words": ('at: "2: four words of it"', "at: 2"),
    "a locator of five words": ("four words of it", "these are five words here"),
    "a locator without number": ('"2: four', '"four'),
    "an unknown initiative": ("when: 2023-05", "when: 2023-05\n    initiative: satelite-feed"),
    "a stage of another ladder": (
        "when: 2023-05",
        "when: 2023-05\n    initiative: warning-data-sharing\n    stage: discussed",
    ),
    "a stage without an initiative": ("when: 2023-05", "when: 2023-05\n    stage: active"),
    "a stance to nothing": ("when: 2023-05", "when: 2023-05\n    stance: hedges"),
    "an unknown stance": ("when: 2023-05", "when: 2023-05\n    stance: agree\n    about: another"),
    "an unknown event": ("when: 2023-05", "event: no-such-event"),
    "an unknown claim": ("when: 2023-05", "when: 2023-05\n    refines: 2023-11-12-kyodo-final-phase/no-such"),
    "a claim's id in capitals": ("  one:", "  One:"),
    "a claim as a text": ("said_by: minoru-kihara", "said_by: minoru-kihara\n  two: Something else."),
    "no such language": ("language: en", "language: English"),
    "an address without a host": ("language: en", "language: en, url: example"),
    "a kind of fault": ("claims:", "faults:\n  - {at: 3, kind: wrong, says: a, means: b}\nclaims:"),
    "true as a text": (
        "claims:",
        'faults:\n  - {at: 3, kind: typo, says: a, means: b, changes_meaning: "yes"}\nclaims:',
    ),
}


def faults_of(old: str, new: str) -> list[Any]:
    assert old in BRIEF
    return list(validator("briefs").iter_errors(parse_bytes("x", BRIEF.replace(old, new, 1).encode()).value))


@pytest.mark.parametrize("change", FINE.values(), ids=FINE)
def test_every_short_form_is_valid(change: tuple[str, str]) -> None:
    assert faults_of(*change) == []


@pytest.mark.parametrize("change", FAULTY.values(), ids=FAULTY)
def test_a_slip_is_not(change: tuple[str, str]) -> None:
    assert faults_of(*change) != []


ENTRY_SLIPS: Final = {
    "people": ("a: {name: A, roles: [{office: Minister, of: japan}]}", "a: {name: A, roles: [{office: M, of: tokyo}]}"),
    "publishers": ("a: {name: A, kind: agency}", "a: {name: A, kind: agence}"),
    "countries": ("a: {name: A, also: {en: [B]}}", "a: {name: A, also: {english: [B]}}"),
    "places": ("a: {name: A, country: japan}", "a: {name: A, country: reuters}"),
    "events": ("a: {name: A, date: 2023, places: singapore}", "a: {name: A, date: yesterday}"),
    "initiatives": ("a: {name: A, about: B}", "a: {name: A, about: B, parties: [tokyo]}"),
    "systems": ("a: {name: A}", "A: {name: A}"),
    "organisations": ("a: {name: A}", "a: {also: {en: [B]}}"),
    "instruments": ("a: {name: A, note: B}", "a: {name: A, notes: B}"),
    "questions": (
        "a: {title: A?, relation: single, positions: [], reading: B, rule: unresolved, settles: C}",
        "a: {title: A?, relation: singles, positions: [], reading: B, rule: unresolved, settles: C}",
    ),
    "terms": ("a: {name: A, about: B}", "a: {name: A}"),
    "synonyms": (
        "fog: {words: fog, also: {en: [mist]}}",
        "fog: {words: fog, alsoo: {en: [mist]}}",
    ),
    "words": ("{question: 'A?', words: {home.newest: B}}", "{question: 'A?', words: [home.newest]}"),
    "primer": (
        "{title: A, sections: [{heading: B, sentences: [{says: C}]}]}",
        "{title: A, sections: [{heading: B, sentences: C}]}",
    ),
    "mechanism": (
        "{before: {says: A, boxes: {}, arrows: {}}, after: {says: A, boxes: {a: {name: A, place: top}}, arrows: {}}}",
        "{before: {says: A, boxes: {}, arrows: {}}, after: {says: A, boxes: {a: {name: A, place: up}}, arrows: {}}}",
    ),
}


@pytest.mark.parametrize("kind", BODIES)
def test_an_office_may_be_of_each_kind_of_body(kind: str) -> None:
    body = next(iter(choices().ids[kind]))
    assert not [*validator("people").iter_errors({"ada": {"name": "Ada", "roles": [{"office": "Chief", "of": body}]}})]


def test_each_kind_of_file_has_a_slip() -> None:
    assert {*ENTRY_SLIPS, "briefs"} == set(KINDS)


@pytest.mark.parametrize("kind", ENTRY_SLIPS)
def test_an_entry_is_valid_and_a_slip_of_it_is_not(kind: str) -> None:
    fine, faulty = (parse_bytes("x", text.encode()).value for text in ENTRY_SLIPS[kind])
    assert list(validator(kind).iter_errors(fine)) == []
    assert list(validator(kind).iter_errors(faulty)) != []


def test_every_key_has_a_description_and_examples_that_are_valid() -> None:
    for model in MODELS:
        for name, field in fields_of(model).items():
            assert field.description, (model, name)
            assert field.examples, (model, name)
    models = {model.__name__: model for model in records_below(Model)}
    for kind in KINDS:
        schema = schema_of(kind)
        for owner, key, node in keys_of(schema):
            assert node.get("description"), (kind, owner, key)
            called = {"": getattr(SINGLE.get(kind), "__name__", ""), "ClaimKeys": "Claim"}.get(owner, owner)
            described = field_named(models[called], key)
            assert described is not None, (kind, owner, key)
            for example in described.examples or ():
                inner = Draft7Validator(
                    {**node, "$defs": schema["$defs"]} if "$ref" not in node else {**schema, **ref(node)}
                )
                assert not list(inner.iter_errors(example)), (kind, owner, key, example)


def test_examples_are_told_in_words_and_are_no_proposals() -> None:
    # An editor would write an example behind its key, whether or not it is meant, and without the quotes that it needs.
    for kind in KINDS:
        text = (REPOSITORY / schema_file(kind)).read_text("utf-8")
        assert '"examples"' not in text
        for _, _, node in keys_of(json.loads(text)):
            assert re.search(r"\n\nExamples?: `", node["markdownDescription"])


def records_below(model: type[Model]) -> Iterator[type[Model]]:
    for inner in model.__subclasses__():
        yield inner
        yield from records_below(inner)


def ref(node: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {},
        "additionalProperties": True,
        "allOf": [{"$ref": node["$ref"]}],
        "required": [],
    }


def keys_of(schema: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for owner, made in {"": schema, **schema["$defs"]}.items():
        for key, node in made.get("properties", {}).items():
            yield owner, key, node


# --- the editors' settings -------------------------------------------------------------------------


def vs_code() -> dict[str, Any]:
    text = (REPOSITORY / ".vscode/settings.json").read_text("utf-8")
    settings: dict[str, Any] = json.loads(re.sub(r"^\s*//.*$", "", text, flags=re.MULTILINE))
    return settings


def test_every_file_of_the_record_has_its_schema_in_each_editor() -> None:
    wired = vs_code()["yaml.schemas"]
    for path in FILES:
        file = path.relative_to(REPOSITORY)
        globs = [
            (schema, glob) for schema, globs in wired.items() for glob in ([globs] if isinstance(globs, str) else globs)
        ]
        assert [schema for schema, glob in globs if file.match(glob)] == [schema_file(kind_of(file.as_posix()))]
    zed = json.loads((REPOSITORY / ".zed/settings.json").read_text("utf-8"))
    assert zed["lsp"]["yaml-language-server"]["settings"]["yaml"]["schemas"] == wired
    helix = tomllib.loads((REPOSITORY / ".helix/languages.toml").read_text("utf-8"))
    assert helix["language-server"]["yaml-language-server"]["config"]["yaml"]["schemas"] == wired
    assert set(wired) == {schema_file(kind) for kind in KINDS}


# --- keeping them fresh ----------------------------------------------------------------------------


@pytest.fixture
def project(tmp_path: Path) -> Path:
    make_project(tmp_path)
    return tmp_path


def check(project: Path, *options: str) -> int:
    return main(["check", "-f", str(project / "mkdocs.yml"), *options])


def test_a_project_without_schemas_gets_none_from_a_check(project: Path) -> None:
    assert check(project) == CLEAN
    assert not (project / "schemas").exists()


def test_a_check_brings_schemas_up_to_date_and_says_so(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schemas", "-f", str(project / "mkdocs.yml")]) == CLEAN
    assert f"wrote {len(KINDS)} files in schemas/" in capsys.readouterr().out
    assert check(project) == CLEAN
    assert "schemas" not in capsys.readouterr().err
    people = project / "briefings/registry/people.yaml"
    people.write_text(people.read_text("utf-8") + "\nnew-person: {name: New Person}\n", encoding="utf-8")
    check(project)
    assert "schemas/briefs.json" in capsys.readouterr().err
    assert "new-person" in (project / "schemas/briefs.json").read_text("utf-8")


def test_schemas_that_cannot_be_written_leave_the_check_as_it_is(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    main(["schemas", "-f", str(project / "mkdocs.yml")])
    (project / "schemas/briefs.json").write_text("{}", encoding="utf-8")

    def refuse(path: str, _: bytes) -> None:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr("generator.processes.writing.write_whole", refuse)
    assert check(project) == CLEAN
    assert "the schemas for editors stay out of date: Permission denied: " in capsys.readouterr().err


def test_the_check_of_a_workflow_notes_ids_that_are_older_than_the_record(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    main(["schemas", "-f", str(project / "mkdocs.yml")])
    before = {path.name: path.read_bytes() for path in (project / "schemas").iterdir()}
    write(project, {CASE: BASE_BRIEF})
    with (project / "briefings/registry/people.yaml").open("a", encoding="utf-8") as people:
        people.write("\nnew-person: {name: New Person}\n")
    capsys.readouterr()
    assert check(project, "--format", "github") == CLEAN
    told = capsys.readouterr().out
    assert "::notice file=schemas/briefs.json,title=stale schema::schemas/briefs.json: its ids are older" in told
    assert "run `briefings check`" in told
    monkeypatch.setenv("CI", "true")
    assert check(project) == CLEAN
    assert "schemas/briefs.json: its ids are older than the record" in capsys.readouterr().err
    assert {path.name: path.read_bytes() for path in (project / "schemas").iterdir()} == before


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"additionalProperties": false', '"additionalProperties": true'),
        ('"In our own words."', '"In any words."'),
        ('"$ref": "#/$defs/ids-of-publishers"', '"type": "string"'),
    ],
)
def test_a_schema_of_another_model_is_told_from_one_with_other_ids(project: Path, old: str, new: str) -> None:
    memo = Memo()
    load(project, memo)
    refresh_schemas(project, memo.files)
    schema = project / "schemas/briefs.json"
    text = schema.read_text("utf-8")
    schema.write_text(text.replace('"ole-sund"', '"ole-sunde"'), encoding="utf-8")
    assert [stale.fits_model for stale in stale_schemas(project, memo.files)] == [True]
    assert old in text
    schema.write_text(text.replace(old, new), encoding="utf-8")
    assert [stale.fits_model for stale in stale_schemas(project, memo.files)] == [False]


@pytest.mark.parametrize("kind", KINDS)
def test_the_ids_that_a_schema_lists_make_it_again(kind: str) -> None:
    schema = schema_of(kind, choices())
    assert schema_of(kind, ChoicesOfSchema(schema)) == schema


def test_the_check_of_a_workflow_fails_on_schemas_of_another_model_and_leaves_them(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    main(["schemas", "-f", str(project / "mkdocs.yml")])
    schema = project / "schemas/people.json"
    schema.write_text("{}\n", encoding="utf-8")
    assert check(project, "--format", "github") == FAULTS
    assert "::error file=schemas/people.json,title=stale schema::" in capsys.readouterr().out
    monkeypatch.setenv("CI", "true")
    assert check(project) == FAULTS
    assert schema.read_text("utf-8") == "{}\n"
    monkeypatch.delenv("CI")
    assert check(project) == CLEAN
    assert check(project, "--format", "github") == CLEAN


def test_a_file_that_cannot_be_read_leaves_the_schemas_alone(project: Path) -> None:
    main(["schemas", "-f", str(project / "mkdocs.yml")])
    before = {path.name: path.read_bytes() for path in (project / "schemas").iterdir()}
    (project / "briefings/registry/people.yaml").write_text("a: [b", encoding="utf-8")
    assert check(project) == FAULTS
    assert {path.name: path.read_bytes() for path in (project / "schemas").iterdir()} == before


def test_a_check_leaves_the_schemas_of_a_faulty_record(project: Path) -> None:
    main(["schemas", "-f", str(project / "mkdocs.yml")])
    before = {path: path.read_bytes() for path in (project / "schemas").iterdir()}
    people = project / "briefings/registry/people.yaml"
    people.write_text(people.read_text("utf-8") + "\nnew-person: {name: New Person, from: nowhere}\n", encoding="utf-8")
    assert check(project) == FAULTS
    assert {path: path.read_bytes() for path in (project / "schemas").iterdir()} == before
    people.write_text(people.read_text("utf-8").replace(", from: nowhere", ""), encoding="utf-8")
    assert check(project) == CLEAN
    assert "new-person" in (project / "schemas/briefs.json").read_text("utf-8")


def test_very_many_ids_are_not_listed() -> None:
    many = Choices({"publishers": {f"publisher-{number}": "" for number in range(5001)}})
    source = schema_of("briefs", many)["$defs"]["Source"]
    assert source["properties"]["publisher"]["pattern"]


@pytest.mark.parametrize("kind", ["people", "events", "publishers", "organisations", "initiatives"])
def test_a_registry_file_that_cannot_be_read_is_one_fault_and_leaves_the_schemas_alone(
    kind: str, tmp_path: Path
) -> None:
    make_project(tmp_path)
    memo = Memo()
    load(tmp_path, memo)
    refresh_schemas(tmp_path, memo.files)
    file = tmp_path / f"briefings/registry/{kind}.yaml"
    file.unlink()
    file.mkdir()
    memo = Memo()
    _, report = load(tmp_path, memo)
    assert [item.diagnostic.rule.code for item in report.items] == ["B001"]
    assert refresh_schemas(tmp_path, memo.files) == ()
