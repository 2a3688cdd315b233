"""What a preview keeps between two loads changes nothing: it finds what a load from nothing finds."""

from __future__ import annotations

import itertools
import os
import re
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.corpus import Corpus
from generator.diagnostics.formats import as_json
from generator.diagnostics.report import Report
from generator.load import Memo, load
from generator.reading import files as reading
from generator.reading.slips.lines import Keys
from generator.reading.yaml.documents import YamlDocument, parse_bytes
from tests.projects import FABRICATED
from tests.support import examples

ARTICLES = "briefings/articles"
OFFICIAL = "briefings/official"
WORD = re.compile(r"[\w-]+")
FILES = {
    path.relative_to(FABRICATED).as_posix(): path.read_text("utf-8")
    for path in sorted((FABRICATED / "briefings").rglob("*.yaml"))
}
# One more brief, to which another refers, so that a reference may lead through a third.
FILES[f"{ARTICLES}/2021-06-12-later.yaml"] = (
    FILES[f"{ARTICLES}/2021-06-11-morning-post-first-bells.yaml"]
    .replace(
        "refines: [2021-05", "agrees_with: [2021-06-11-morning-post-first-bells/guard-warned]\n    refines: [2021-05"
    )
    .replace("    contradicts: bells-linked\n", "")
    # A text of its own, of another day and title.
    .replace("published: 2021-06-11", "published: 2021-06-12")
    .replace("title: The first", "title: More of the first")
)
WORDS = sorted({word for text in FILES.values() for word in WORD.findall(text)})


class Project:
    """A project that is edited, loaded again with what was kept, and loaded from nothing."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.memo = Memo()
        self._ticks = itertools.count(1)
        self.restore()

    def __repr__(self) -> str:
        return "a project"

    def restore(self) -> None:
        shutil.rmtree(self.folder / "briefings", ignore_errors=True)
        for file, text in FILES.items():
            self.write(file, text)

    def write(self, file: str, text: str) -> None:
        path = self.folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        # Each change has a time of its own, as if some seconds lay between two.
        tick = 1_600_000_000 + next(self._ticks)
        os.utime(path, (tick, tick))

    def files(self) -> list[Path]:
        return sorted((self.folder / "briefings").rglob("*.yaml"))

    def edit(self, kind: str, which: int, where: int, word: str) -> None:
        if kind == "restore" or not self.files():
            self.restore()
            return
        path = self.files()[which % len(self.files())]
        file, text = path.relative_to(self.folder).as_posix(), path.read_text("utf-8")
        lines, words = text.splitlines(keepends=True), list(WORD.finditer(text))
        at = where % len(lines) if lines else 0
        if kind == "word" and words:
            found = words[where % len(words)]
            self.write(file, text[: found.start()] + word + text[found.end() :])
        elif kind == "comment":
            self.write(file, f"{text}# {word}\n")
        elif kind == "line out":
            self.write(file, "".join(lines[:at] + lines[at + 1 :]))
        elif kind == "line twice":
            self.write(file, "".join(lines[: at + 1] + lines[at:]))
        elif kind == "lines out":
            self.write(file, "".join(lines[:at]))
        elif kind == "delete":
            path.unlink()
        elif kind == "copy":
            self.write(f"{(ARTICLES, OFFICIAL)[where % 2]}/{word.lower()}.yaml", text)
        elif kind == "rename":
            path.rename(path.with_name(f"{word.lower()}.yaml"))
        elif kind == "move":
            (self.folder / OFFICIAL).mkdir(exist_ok=True)
            path.rename(self.folder / OFFICIAL / path.name)
        elif kind == "save":
            self.write(file, text)

    def compare(self) -> Report:
        kept, fresh = load(self.folder, self.memo), load(self.folder)
        assert as_json(kept[1]) == as_json(fresh[1])
        assert kept[1] == fresh[1]
        assert linked(kept[0]) == linked(fresh[0])
        return kept[1]


def linked(corpus: Corpus | None) -> object:
    """All that a corpus holds and leads to, in its order."""
    if corpus is None:
        return None
    mappings = (corpus.claims, corpus.claims_naming, corpus.relations_to, corpus.questions_of, corpus.folders)
    kinds = [(kind, list(entries.items())) for kind, entries in corpus.registry.items()]
    briefs = [(slug, brief, list(brief.claims)) for slug, brief in corpus.briefs.items()]
    return [list(mapping.items()) for mapping in mappings], corpus.claims_by_date, kinds, briefs, corpus


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    with pytest.MonkeyPatch.context() as patch:
        # Long after the changes, so that stamps are believed.
        patch.setattr(time, "time_ns", lambda: 10**19)
        yield Project(tmp_path_factory.mktemp("project"))


KINDS = ["word"] * 6 + ["comment", "line out", "line twice", "lines out", "delete", "copy", "rename", "move", "save"]
EDITS = st.tuples(
    st.sampled_from([*KINDS, *["restore"] * 4]), st.integers(0, 40), st.integers(0, 400), st.sampled_from(WORDS)
)


@settings(max_examples=examples(60))
@given(edits=st.lists(EDITS, min_size=1, max_size=6))
def test_a_load_with_what_was_kept_finds_what_a_load_from_nothing_finds(
    project: Project, edits: list[tuple[str, int, int, str]]
) -> None:
    project.restore()
    assert not project.compare().has_errors
    for edit in edits:
        project.edit(*edit)
        project.compare()


def codes(report: Report) -> list[str]:
    return sorted({item.diagnostic.rule.code for item in report.items})


def test_faults_come_and_go_with_what_other_files_say(project: Project) -> None:
    agreement = f"{OFFICIAL}/2021-05-20-harbour-office-agreement.yaml"
    people, office = "briefings/registry/people.yaml", "office: Harbour Minister"
    project.restore()
    assert codes(project.compare()) == []
    for file, old, new, expected in (
        (agreement, "  agreement:\n", "  accord:\n", "B202"),
        (agreement, "publisher: harbour-office", "publisher: [", "B004"),
        (people, "ole-sund:\n", "ole-sand:\n", "B201"),
        (people, f'{office}\n      of: southland-ministry\n      from: 2020\n      to: "2021-06-11/.."',
         f"{office}\n      of: southland-ministry\n      from: 2020\n      to: 2020", "B332"),
    ):  # fmt: skip
        good = FILES[file]
        assert old in good
        project.write(file, good.replace(old, new, 1))
        assert expected in codes(project.compare())
        project.write(file, good)
        assert codes(project.compare()) == []
    (project.folder / agreement).unlink()
    assert "B209" in codes(project.compare())
    project.write(agreement, FILES[agreement])
    assert codes(project.compare()) == []


def test_a_new_person_changes_the_checks_of_briefs_that_do_not_name_them(project: Project) -> None:
    project.restore()
    file, people = f"{ARTICLES}/2021-03-04-coast-agency-spring-deal.yaml", "briefings/registry/people.yaml"
    project.write(file, FILES[file].replace("[[ole-sund|Sünd]]", "[[ole-sund|Holm]]"))
    assert "B127" not in codes(project.compare())
    project.write(people, FILES[people] + "\nada-holm:\n  name: Ada Holm\n  country: northland\n")
    assert "B127" in codes(project.compare())


def test_what_did_not_change_is_neither_read_nor_checked_nor_linked_again(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.restore()
    before, _ = load(project.folder, project.memo)
    outcomes = project.memo.checked.briefs if project.memo.checked else {}
    file = f"{ARTICLES}/2021-03-04-coast-agency-spring-deal.yaml"
    project.write(file, FILES[file].replace("title: ", "title: Once more, ", 1))
    parsed = []

    def counted(name: str, data: bytes, keys: Keys) -> YamlDocument:
        parsed.append(name)
        return parse_bytes(name, data, keys)

    monkeypatch.setattr(reading, "parse_bytes", counted)
    after, _ = load(project.folder, project.memo)
    assert parsed == [file]
    assert before is not None
    assert after is not None
    changed = {ref for ref, record in after.claims.items() if record is not before.claims[ref]}
    assert {ref.partition("/")[0] for ref in changed} == {Path(file).stem}
    assert project.memo.checked is not None
    again = {slug for slug, outcome in project.memo.checked.briefs.items() if outcome is not outcomes[slug]}
    # The agreement refers to a claim of the changed brief, and might have led nowhere.
    assert again == {Path(file).stem, "2021-05-20-harbour-office-agreement"}


def test_a_file_changed_a_moment_ago_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "new.yaml"
    path.write_text("a: 1\n", encoding="utf-8")
    monkeypatch.setattr(time, "time_ns", lambda: path.stat().st_ctime_ns + 10**9)
    seen = reading.read(str(path))
    assert seen.stamp is None
    assert reading.read(str(path), seen) is not seen


def test_a_stamp_tells_another_file_under_the_same_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "time_ns", lambda: 10**19)
    path, other = tmp_path / "a.yaml", tmp_path / "b.yaml"
    for each, text in ((path, "a: 1\n"), (other, "a: 2\n")):
        each.write_text(text, encoding="utf-8")
        os.utime(each, (1_600_000_000, 1_600_000_000))
    seen = reading.read(str(path))
    assert reading.read(str(path), seen) is seen
    other.replace(path)
    assert reading.read(str(path), seen).data == b"a: 2\n"
