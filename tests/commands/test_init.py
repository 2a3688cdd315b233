"""`briefings init`: a new record that builds, checks, seals and publishes with no edit."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final
from zipfile import ZipFile

import pytest
import yaml

from generator import __version__
from generator.cli import CLEAN, FAULTS, USAGE, main
from generator.commands import init
from generator.commands.build import build
from generator.commands.init import RECORD
from generator.commands.verify import verify
from generator.load import load
from tests.projects import REPOSITORY, wiring_of
from tests.shared import make_once

NAME: Final = 'Bees: "the" #1 & <more>'
QUESTION: Final = "Why do bees dance, & who says so?"


@pytest.fixture(scope="module")
def record(shared: Path) -> Path:
    def make(folder: Path) -> None:
        assert main(["init", str(folder), "--name", NAME, "--question", QUESTION]) == CLEAN

    return make_once(shared / "bees", make)


@pytest.fixture
def without_wheel(monkeypatch: pytest.MonkeyPatch) -> None:
    """Spares a test the seconds in which a wheel is built of the checkout; `made` has one."""
    monkeypatch.setattr(init, "_package", lambda *_: None)


def test_a_checkout_goes_along_as_a_wheel(record: Path) -> None:
    """No index has it, and the record's pipelines install what requirements.txt names."""
    wheel = next((record / "packages").iterdir())
    assert f"./packages/{wheel.name}\n" in (record / "requirements.txt").read_text("utf-8")
    with ZipFile(wheel) as archive:
        names = archive.namelist()
    assert {"generator/cli/__init__.py", "generator/templates/record/dot-github/workflows/publish.yml"} <= {*names}
    assert not [name for name in names if "__pycache__" in name or name.startswith(("tests/", "briefings/"))]


@pytest.mark.usefixtures("without_wheel")
def test_a_package_that_is_gone_is_told_at_once_and_in_the_requirements(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["init", str(tmp_path / "new"), "--name", "A", "--question", "B?"]) == CLEAN
    assert "requirements.txt says what to do before you publish" in capsys.readouterr().err
    lines = (tmp_path / "new/requirements.txt").read_text("utf-8").splitlines()
    assert "put its wheel into packages/" in lines[1]
    assert lines[2] == f"briefings-generator=={__version__}"


def test_the_record_has_no_fault_even_strictly(record: Path) -> None:
    corpus, report = load(record, strict=True)
    assert corpus is not None
    assert report.items == ()
    assert corpus.own_words == {"home.question": QUESTION}


def test_its_files_are_in_the_canonical_form(record: Path) -> None:
    assert main(["fmt", "--check", "-f", str(record / "mkdocs.yml")]) == CLEAN


def test_its_claims_agree_with_its_texts(record: Path) -> None:
    result = verify(record, record / "sources", every_text=True)
    assert result.report.items == ()
    assert (result.claims, result.texts, result.briefs) == (3, 2, 2)


def test_it_builds_strictly_and_asks_its_question(record: Path, tmp_path: Path) -> None:
    result = build(record / "mkdocs.yml", site_dir=tmp_path / "site", strict=True, search=False)
    assert result.report.items == ()
    assert list(result.notices) == []
    home = (tmp_path / "site" / "index.html").read_text("utf-8")
    assert "<h1>Why do bees dance, &amp; who says so?</h1>" in home
    assert re.search(r"<title>Bees: (&#34;|&quot;)the(&#34;|&quot;) #1 &amp; &lt;more&gt;</title>", home)


@pytest.mark.usefixtures("without_wheel")
def test_it_asks_for_what_is_not_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = iter(["Ferries", "Do ferries run?"])
    monkeypatch.setattr("builtins.input", lambda _: next(answers))
    assert main(["init", str(tmp_path / "deep" / "ferries")]) == CLEAN
    assert yaml.safe_load((tmp_path / "deep/ferries/briefings/words.yaml").read_text("utf-8")) == {
        "question": "Do ferries run?"
    }
    told = capsys.readouterr().out
    assert "What to do next:" in told
    assert re.search(r"^  \S*briefings serve ", told, re.MULTILINE)


@pytest.mark.parametrize(
    ("files", "arguments", "told"),
    [
        (["notes.txt"], [], "is not empty (it has notes.txt)"),
        (["a", ".b", "c"], [], "is not empty (it has .b and 2 more)"),
        ([], ["--name", " "], "the name is empty"),
        ([], ["--name", "a\x07b"], "the name is one line"),
        ([], ["--question", "What {n} is?"], "the question cannot have { and }"),
        ([], ["--question", "Is it &nbsp; so?"], "&nbsp; would be shown"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], files: list[str], arguments: list[str], told: str
) -> None:
    folder = tmp_path / "new"
    for name in files:
        folder.mkdir(exist_ok=True)
        (folder / name).touch()
    given = ["--name", "A", "--question", "B?", *arguments]
    assert main(["init", str(folder), *given]) == USAGE
    assert told in capsys.readouterr().err
    assert sorted(path.name for path in tmp_path.rglob("*")) == sorted([*(["new"] if files else []), *files])


@pytest.mark.usefixtures("without_wheel")
def test_a_folder_that_cannot_be_made_is_told_in_plain_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["init", str(tmp_path / ("x" * 300)), "--name", NAME, "--question", QUESTION]) == FAULTS
    assert "the record cannot be written: File name too long: /" in capsys.readouterr().err


def test_an_empty_clone_is_taken(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    assert main(["init", str(tmp_path), "--name", "A", "--question", "B?"]) == CLEAN


def test_without_answers_nothing_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def ended(_: str) -> str:
        raise EOFError

    monkeypatch.setattr("builtins.input", ended)
    assert main(["init", str(tmp_path / "new")]) == USAGE
    assert not (tmp_path / "new").exists()


def test_editors_are_told_of_the_same_schemas_as_here(record: Path) -> None:
    assert wiring_of(record) == wiring_of(REPOSITORY)


def test_its_workflow_pins_the_actions_that_ours_pin() -> None:
    pinned = re.compile(r"uses: ([\w/-]+)@([0-9a-f]{40})")
    ours = {
        found
        for path in (REPOSITORY / ".github" / "workflows").glob("*.yml")
        for found in pinned.findall(path.read_text("utf-8"))
    }
    theirs = set(pinned.findall((RECORD / "dot-github/workflows/publish.yml").read_text("utf-8")))
    assert theirs
    assert theirs <= ours


def test_its_pages_link_the_form_for_errors_that_ours_link(record: Path) -> None:
    form = ".github/ISSUE_TEMPLATE/error.yml"
    assert (record / form).read_text("utf-8") == (REPOSITORY / form).read_text("utf-8")


def test_requirements_name_each_package_with_its_version(record: Path) -> None:
    lines = (record / "requirements.txt").read_text("utf-8").splitlines()
    assert lines[0].startswith("#")
    assert lines[1].startswith(("briefings-generator", "./packages/"))
    assert all(re.fullmatch(r"[\w.-]+==[\w.+!]+", line) for line in lines[2:])
    assert {"mkdocs", "pydantic", "pagefind"} <= {line.partition("==")[0] for line in lines[2:]}


@pytest.mark.usefixtures("without_wheel")
def test_what_it_prints_can_be_typed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where the shell would not find `briefings`, its place is printed: the next line is typed in another folder."""
    command = tmp_path / "env here/bin/briefings"
    command.parent.mkdir(parents=True)
    command.write_text("#!/bin/sh\n", "utf-8")
    command.chmod(0o755)
    monkeypatch.setattr("sys.argv", [str(command)])
    monkeypatch.setenv("PATH", "/nowhere")
    assert main(["init", str(tmp_path / "one"), "--name", "A", "--question", "B?"]) == CLEAN
    assert f"  '{command}' serve " in capsys.readouterr().out
    monkeypatch.setenv("PATH", str(command.parent))
    assert main(["init", str(tmp_path / "two"), "--name", "A", "--question", "B?"]) == CLEAN
    assert "  briefings serve " in capsys.readouterr().out
