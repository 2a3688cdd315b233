"""What changed: between two records, between two revisions of a repository, and from day of entry to day of entry."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from html import unescape
from pathlib import Path
from typing import Any

import markdown
import pytest

from generator.cli import CLEAN, FAULTS, USAGE, main
from generator.commands.diff_report import MOST_LISTED, VERSION, Difference, as_json, as_markdown, as_text
from generator.corpus import Corpus
from generator.findings.changes import Changes, compare
from generator.findings.entered import as_entered_by, history
from generator.load import load
from generator.model.brief import Brief
from generator.model.edtf import parse
from generator.model.records import checked, fields_of
from generator.provenance.seals import PARTS, ClaimSeal, Seal, Seals, parts_of, seal_claim, without_texts
from generator.site.pages import SEARCH_KINDS, Renderer, page_specs
from generator.site.search.records import search_records
from generator.site.text.catalog import load_words
from generator.site.views.claims import brief_item
from generator.site.views.context import ViewContext
from tests.findings.test_status import claim, corpus_of
from tests.projects import REPOSITORY
from tests.support import BRIEF, CASE, lay_base, write

COMMAND = [sys.executable, "-c", "from generator.cli import run; run()"]
DAY = "2023-05-01"
TOMBSTONE = {"on": "2023-06-01", "why": "Nobody said so.", "was": "Bells ring."}


def with_(corpus: Corpus, brief_id: str, **values: Any) -> Corpus:
    """The corpus with some of a brief's values replaced, checked as a brief."""
    given = {name: getattr(corpus.briefs[brief_id], name) for name in fields_of(Brief)}
    given["withdrawn"] = {}
    made = checked(Brief, given | values)
    return Corpus({**corpus.briefs, brief_id: made}, corpus.folders, corpus.registry)


def renamed(corpus: Corpus, old_id: str, new_id: str, seals: Mapping[str, Seal] | None = None) -> Corpus:
    briefs = {new_id if slug == old_id else slug: brief for slug, brief in corpus.briefs.items()}
    return Corpus(briefs, dict.fromkeys(briefs, "articles"), corpus.registry, seals=seals or {})


def told(changes: Changes) -> Difference:
    return Difference(changes, "old", "new", load_words())


# --- the comparison --------------------------------------------------------------------------------


def test_a_record_does_not_differ_from_itself() -> None:
    corpus = corpus_of((DAY, {"a": claim("2023-04-01", stage="pledged")}))
    changes = compare(corpus, corpus)
    assert changes.nothing
    assert [*as_text(told(changes))] == ["old → new", "No differences."]
    assert "No differences." in "\n".join(as_markdown(told(changes)))


def test_claims_added_and_removed_are_told_by_their_references() -> None:
    old = corpus_of((DAY, {"a": claim("2023-04-01"), "b": claim("2023-04-01", text="y")}))
    new = corpus_of((DAY, {"a": claim("2023-04-01"), "c": claim("2023-04-02", text="z")}))
    changes = compare(old, new)
    assert [record.ref for record in changes.added] == ["t1/c"]
    assert [(item.old.ref, item.now) for item in changes.removed] == [("t1/b", "")]
    assert (changes.changed, changes.withdrawn) == ((), ())


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("text", {"text": "y"}),
        ("date", {"when": "2023-04-02"}),
        ("said", {"said": "2023-04-02"}),
        ("speaker", {"said_by": "mina"}),
        ("manner", {"manner": "statement"}),
        ("place", {"at": "2: x"}),
        ("stage", {"stage": "active"}),
        ("deadline", {"deadline": "2023-12"}),
        ("relations", {"refines": ["b"]}),
        ("note", {"note": "y"}),
        ("basis", {"basis": "y"}),
        ("entered", {"entered": "2023-05-02"}),
    ],
)
def test_a_changed_claim_says_which_part_changed(part: str, value: dict[str, Any]) -> None:
    other = {"b": claim("2023-04-01")}
    old = corpus_of((DAY, {"a": claim("2023-04-01", stage="pledged"), **other}))
    new = corpus_of((DAY, {"a": claim("2023-04-01", stage="pledged") | value, **other}))
    (change,) = compare(old, new).changed
    assert change.new.ref == "t1/a"
    assert [*change.parts] == [part]


def test_a_stance_and_what_it_is_about_are_parts_of_their_own() -> None:
    other = {"b": claim("2023-04-01")}
    old = corpus_of((DAY, {"a": claim("2023-04-01"), **other}))
    new = corpus_of((DAY, {"a": claim("2023-04-01", stance="hedges", about="b"), **other}))
    (change,) = compare(old, new).changed
    assert {part: pair.new for part, pair in change.parts.items()} == {"stance": "hedges", "relations": "hedges t1/b"}


def test_a_tombstone_makes_a_removed_claim_a_withdrawn_one() -> None:
    old = corpus_of((DAY, {"a": claim("2023-04-01"), "b": claim("2023-04-01", text="It said y.")}))
    kept = corpus_of((DAY, {"a": claim("2023-04-01")}))
    changes = compare(old, with_(kept, "t1", withdrawn={"b": {**TOMBSTONE, "instead": "a"}}))
    (item,) = changes.withdrawn
    assert (item.ref, item.withdrawal.why, item.instead) == ("t1/b", "Nobody said so.", "t1/a")
    assert item.old is not None
    assert changes.removed == ()
    text = "\n".join(as_text(told(changes)))
    assert "Withdrawn on 1 June 2023: Nobody said so. Replaced by t1/a. It said: It said y." in text


def test_a_tombstone_that_was_there_before_is_no_news_and_one_that_is_gone_is() -> None:
    bare = corpus_of((DAY, {"a": claim("2023-04-01")}))
    buried = with_(bare, "t1", withdrawn={"b": TOMBSTONE})
    assert compare(buried, buried).nothing
    assert compare(buried, bare).tombstones_removed == ("t1/b",)
    reworded = with_(bare, "t1", withdrawn={"b": {**TOMBSTONE, "why": "Somebody did."}})
    assert compare(buried, reworded).briefs_changed[0].parts == ("tombstones",)


def test_a_claim_under_another_id_names_the_one_that_says_the_same() -> None:
    old = corpus_of((DAY, {"a": claim("2023-04-01", text="y")}))
    new = corpus_of((DAY, {"b": claim("2023-04-01", text="y")}))
    assert [item.now for item in compare(old, new).removed] == ["t1/b"]


def test_a_brief_that_moved_is_told_once_and_not_claim_by_claim() -> None:
    first = {"a": claim("2023-04-01", text="A."), "b": claim("2023-04-01", text="B.")}
    second = {"c": claim("2023-04-02", refines=["t1/a"])}
    old = corpus_of((DAY, first), (DAY, second))
    new = corpus_of((DAY, first), (DAY, {"c": claim("2023-04-02", refines=["moved/a"])}))
    changes = compare(old, renamed(new, "t1", "moved"))
    assert [(item.old_id, item.new_id) for item in changes.briefs_moved] == [("t1", "moved")]
    assert (changes.briefs_added, changes.briefs_removed, changes.added, changes.removed) == ((), (), (), ())
    assert changes.changed == ()


def test_a_brief_with_the_same_source_text_is_the_same_brief() -> None:
    sealed = Seal("0" * 64, {}, {"a": ClaimSeal("", {}, 1)})
    old = corpus_of((DAY, {"a": claim("2023-04-01", text="A.")}))
    new = corpus_of((DAY, {"z": claim("2023-04-01", text="Z.")}))
    old = renamed(old, "t1", "t1", {"t1": sealed})
    assert compare(old, renamed(new, "t1", "moved", {"moved": sealed})).briefs_moved[0].new_id == "moved"
    assert compare(old, renamed(new, "t1", "moved")).briefs_moved == ()


def test_briefs_added_and_removed_take_their_claims_with_them() -> None:
    one, two = (DAY, {"a": claim("2023-04-01", text="A.")}), (DAY, {"b": claim("2023-04-01", text="B.")})
    changes = compare(corpus_of(one), corpus_of(one, two))
    assert (changes.briefs_added, [record.ref for record in changes.added]) == (("t2",), ["t2/b"])
    changes = compare(corpus_of(one, two), corpus_of(one))
    assert (changes.briefs_removed, [item.old.ref for item in changes.removed]) == (("t2",), ["t2/b"])


def test_a_status_says_what_of_it_changed() -> None:
    first = (DAY, {"a": claim("2023-04-01", stage="pledged", deadline="2023-12")})
    old = corpus_of(first)
    new = corpus_of(first, ("2023-12-20", {"b": claim("2023-12-19", stage="active")}))
    (change,) = compare(old, new).statuses
    pairs = {part: (pair.old, pair.new) for part, pair in change.parts.items()}
    assert pairs == {
        "stage": ("Pledged", "Active"),
        "since": ("2023-04-01", "2023-12-19"),
        "confirmed": ("2023-04-01", "2023-12-19"),
        "verdict": ("open", "on-time"),
    }
    text = "\n".join(as_text(told(compare(old, new))))
    assert "    Stage: Pledged → Active\n" in text
    assert "    Since: 1 April 2023 → 19 December 2023\n" in text
    assert "    Deadline met: not yet due → on time\n" in text


def test_a_seal_does_not_miss_a_claim_that_was_withdrawn() -> None:
    bare = corpus_of((DAY, {"a": claim("2023-04-01")})).briefs["t1"]
    buried = with_(corpus_of((DAY, {"a": claim("2023-04-01")})), "t1", withdrawn={"b": TOMBSTONE}).briefs["t1"]
    gone = ClaimSeal("", dict.fromkeys(PARTS, ""), 1)
    parts = parts_of(bare.claims["a"], bare, {})
    assert parts is not None
    seals = Seals({"t1": Seal("0" * 64, {}, {"a": seal_claim(bare.claims["a"], parts), "b": gone})}, kept=True)
    found = {
        name: [item.message for item in without_texts(seals, {"t1": ("t1.yaml", brief)}, {})]
        for name, brief in (("bare", bare), ("buried", buried))
    }
    assert found == {"bare": ['claim "b" was taken out since the brief was checked'], "buried": []}


# --- how it is told --------------------------------------------------------------------------------


def test_json_has_the_keys_that_its_description_names() -> None:
    old = corpus_of((DAY, {"a": claim("2023-04-01", stage="pledged"), "b": claim("2023-04-01", text="B.")}))
    new = corpus_of(
        (DAY, {"a": claim("2023-04-02", stage="active", text="[[mina]] rang."), "c": claim("2023-04-01", text="C.")}),
        (DAY, {"d": claim("2023-04-01", text="D.")}),
    )
    content = json.loads(as_json(told(compare(old, with_(new, "t1", withdrawn={"b": TOMBSTONE})))))
    assert [*content] == ["version", "old", "new", "briefs", "claims", "tombstones", "statuses"]
    assert content["version"] == VERSION
    assert content["old"] == {"name": "old", "briefs": 1, "claims": 2}
    assert content["briefs"] == {"added": [{"id": "t2", "title": "x"}], "removed": [], "moved": [], "changed": []}
    assert content["claims"]["added"] == [{"claim": "t1/c", "text": "C."}, {"claim": "t2/d", "text": "D."}]
    assert content["claims"]["changed"][0]["parts"]["text"] == {"old": "x", "new": "[[mina]] rang."}
    assert content["claims"]["withdrawn"] == [
        {"claim": "t1/b", "on": "2023-06-01", "why": "Nobody said so.", "instead": "", "was": "B."}
    ]
    assert content["statuses"][0]["parts"]["stage"] == {"old": "Pledged", "new": "Active"}


HOSTILE = (
    "| a | `b` *c* __d__ [e](https://evil.example) ![f](x) <script>alert(1)</script> <!-- g --> &amp; ~~h~~ "
    "https://evil.example/i www.evil.example @octocat #12 GH-34 :smile: $x$ \\ [j]: k"
)


def test_markdown_shows_any_text_as_it_is() -> None:
    # Claims refuse raw HTML where they are read; titles and names of speakers do not.
    old = corpus_of((DAY, {"a": claim("2023-04-01")}))
    new = corpus_of((DAY, {"a": claim("2023-04-01", manner=HOSTILE, text="#1 *x*: 1. @mina")}))
    new = with_(new, "t1", title=HOSTILE, withdrawn={"b": {**TOMBSTONE, "why": "1. @mina said *no*"}})
    added = corpus_of((DAY, {"a": claim("2023-04-01")}), (DAY, {}))
    for changes in (compare(old, new), compare(old, with_(added, "t2", title=HOSTILE))):
        lines = [*as_markdown(Difference(changes, "`old`|*x*", "<b>@new</b>\n# x", load_words()))]
        text = "\n".join(lines)
        html = markdown.markdown(text, extensions=["tables"])
        for bad in ("<script", "<img", "<a ", "<em>", "<b>", "<strong>", "<del>"):
            assert bad not in html, bad
        shown = unescape(re.sub(r"<[^>]+>", "", html))
        assert HOSTILE in shown
        assert not re.search(r"@[a-z]", re.sub(r"`[^`\n]*`", "", text.split("\n", 3)[3])), "nobody is called"
        assert not re.search(r"(?<!&)#\d", text), "no issue is called"
        assert not re.search(r"://|:smile|[Ww]{3}\.|GH-\d", text), "nothing becomes a link"
        assert not [line for line in lines if line.startswith("#") and not re.match(r"###? [A-Z]", line)]


def test_markdown_links_to_the_published_site_where_its_address_is_given() -> None:
    one, two = (DAY, {"a": claim("2023-04-01", text="A.")}), (DAY, {"b": claim("2023-04-01", text="B.")})
    diff = told(compare(corpus_of(one), corpus_of(one, two)))
    linked = "\n".join(as_markdown(diff, "https://site.example/a b/)"))
    assert "- [`t2`](<https://site.example/a%20b/%29/briefs/t2/>) x" in linked
    assert "  - [`t2/b`](<https://site.example/a%20b/%29/briefs/t2/#b>) B." in linked
    assert "](" not in "\n".join(as_markdown(diff))


def test_a_long_list_is_cut_in_a_comment_and_whole_in_json() -> None:
    many = {f"c{number}": claim("2023-04-01", text=f"{number}.") for number in range(MOST_LISTED + 5)}
    diff = told(compare(corpus_of((DAY, {"a": claim("2023-04-01")})), corpus_of((DAY, {"a": claim(DAY), **many}))))
    lines = [*as_markdown(diff)]
    assert sum(line.startswith("- `t1/c") for line in lines) == MOST_LISTED
    assert "- and 5 more; \\`--format json\\` lists all" in lines
    assert len(json.loads(as_json(diff))["claims"]["added"]) == len(many)


# --- the command -----------------------------------------------------------------------------------


def briefings(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command; whatever it is given, it shows no traceback."""
    env = {**os.environ, "PYTHONPATH": str(REPOSITORY), **environment}
    done = subprocess.run(
        [*COMMAND, *arguments], cwd=cwd, env=env, capture_output=True, encoding="utf-8", timeout=60, check=False
    )
    assert "Traceback" not in done.stderr
    return done


def git(folder: Path, *arguments: str) -> str:
    alone = {
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_SYSTEM": os.devnull,
        "GIT_AUTHOR_DATE": "2021-01-01T00:00:00Z",
        "GIT_COMMITTER_DATE": "2021-01-01T00:00:00Z",
    }
    who = ["-c", "user.name=A", "-c", "user.email=a@b.example", "-c", "commit.gpgsign=false"]
    done = subprocess.run(
        ["git", *who, *arguments], cwd=folder, env={**os.environ, **alone}, capture_output=True, check=True, text=True
    )
    return done.stdout.strip()


def commit(folder: Path, message: str) -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", message)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository whose project is in a folder of it, with two commits; the newer one has one more brief."""
    project = tmp_path / "repo" / "a project"
    lay_base(project)
    write(project, {"mkdocs.yml": "site_name: Harbours\n"})
    git(tmp_path, "init", "-q", "-b", "main", "repo")
    commit(project, "first")
    write(project, {CASE: BRIEF})
    commit(project, "second")
    return project


def test_two_revisions_are_compared(repository: Path) -> None:
    done = briefings("diff", "HEAD~1", "main", cwd=repository)
    assert (done.returncode, done.stderr) == (CLEAN, "")
    lines = done.stdout.splitlines()
    assert lines[:2] == ["HEAD~1 → main", "1 claim added, 0 changed, 0 withdrawn, 0 removed, 0 statuses changed"]
    assert "    + signals: Fog signals are to be shared." in lines


def test_the_working_files_are_a_folder_and_need_not_be_committed(repository: Path) -> None:
    assert "No differences." in briefings("diff", "HEAD", ".", cwd=repository).stdout
    (repository / CASE).unlink()
    done = briefings("diff", "HEAD", ".", "--format", "json", cwd=repository)
    assert [item["id"] for item in json.loads(done.stdout)["briefs"]["removed"]] == ["case"]
    markdown_ = briefings("diff", "HEAD", "briefings", "--format", "markdown", cwd=repository).stdout
    assert "### Briefs removed" in markdown_
    assert [*repository.iterdir()], "nothing was checked out"


def test_the_project_may_be_elsewhere(repository: Path, tmp_path: Path) -> None:
    done = briefings("diff", "HEAD~1", "HEAD", "-f", str(repository / "mkdocs.yml"), cwd=tmp_path)
    assert (done.returncode, done.stderr) == (CLEAN, "")


def test_two_folders_need_neither_git_nor_a_project(tmp_path: Path) -> None:
    lay_base(tmp_path / "a")
    lay_base(tmp_path / "b")
    write(tmp_path / "b", {CASE: BRIEF})
    (tmp_path / "b" / "briefings").rename(tmp_path / "b" / "as it was")
    done = briefings("diff", "a", "b/as it was", cwd=tmp_path, PATH="")
    assert (done.returncode, done.stderr) == (CLEAN, "")
    assert "1 claim added" in done.stdout
    assert briefings("diff", "a/briefings", "a", cwd=tmp_path, PATH="").stdout.endswith("No differences.\n")


def test_nothing_of_the_repository_filters_what_is_read(repository: Path) -> None:
    write(repository, {".gitattributes": "briefings/** export-ignore export-subst filter=evil\n"})
    commit(repository, "third")
    git(repository, "config", "filter.evil.smudge", "touch ../smudged; cat")
    done = briefings("diff", "HEAD~1", "HEAD", cwd=repository)
    assert (done.returncode, done.stderr) == (CLEAN, "")
    assert "No differences." in done.stdout
    assert not (repository.parent / "smudged").exists()


@pytest.mark.parametrize("name", ["-x", "--output=x", "--upload-pack=touch x", "-h:x"])
def test_a_revision_that_begins_with_a_hyphen_is_refused(
    repository: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    monkeypatch.chdir(repository)
    assert main(["diff", "--", name, "HEAD"]) == FAULTS
    assert capsys.readouterr() == ("", f"briefings: {name} is no folder, and no revision begins with a hyphen\n")
    assert not (repository / "x").exists()


@pytest.mark.parametrize(
    "name", ["nowhere", "HEAD~99", "HEAD..main", "HEAD:briefings", "$(touch x)", "a;b", "", "HEAD\nHEAD"]
)
def test_an_unknown_revision_is_told(
    repository: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    monkeypatch.chdir(repository)
    assert main(["diff", name, "HEAD"]) == FAULTS
    out, errors = capsys.readouterr()
    assert out == ""
    assert errors.startswith("briefings: ")
    assert not (repository / "x").exists()


def test_a_project_outside_a_repository_has_no_revisions(tmp_path: Path) -> None:
    lay_base(tmp_path)
    write(tmp_path, {"mkdocs.yml": ""})
    done = briefings("diff", "HEAD", ".", cwd=tmp_path, GIT_CEILING_DIRECTORIES=str(tmp_path.parent))
    assert (done.returncode, done.stdout) == (FAULTS, "")
    assert done.stderr.startswith("briefings: there is no folder HEAD, and no revision can be looked up")


def test_without_git_two_folders_are_offered(repository: Path) -> None:
    done = briefings("diff", "HEAD", ".", cwd=repository, PATH="")
    assert (done.returncode, done.stdout) == (FAULTS, "")
    assert "Git must be installed" in done.stderr


def test_a_side_with_faults_is_reported_by_its_name(repository: Path) -> None:
    write(repository, {CASE: "title: ["})
    commit(repository, "third")
    done = briefings("diff", "HEAD~1", "HEAD", "--format", "json", cwd=repository)
    assert (done.returncode, done.stdout) == (FAULTS, "")
    assert done.stderr.startswith(f"HEAD has faults:\n{CASE}:1:8: error B004")


def test_a_link_in_a_revision_is_not_followed(repository: Path) -> None:
    (repository / CASE).unlink()
    (repository / CASE).symlink_to("/etc/hostname")
    commit(repository, "third")
    done = briefings("diff", "HEAD~1", "HEAD", cwd=repository)
    assert done.returncode == FAULTS
    assert f"HEAD: {CASE} is a link" in done.stderr


def test_wrong_usage_gives_2(repository: Path) -> None:
    assert briefings("diff", "HEAD", cwd=repository).returncode == USAGE
    assert briefings("diff", "HEAD", "HEAD", "--format", "xml", cwd=repository).returncode == USAGE
    assert "OLD NEW" in briefings("diff", "--help", cwd=repository).stdout


# --- days of entry ---------------------------------------------------------------------------------


def entered() -> Corpus:
    """Three texts: the first two were entered on one day, one claim of the first later; the third says no day."""
    corpus = corpus_of(
        ("2023-05-01", {"a": claim("2023-04-01", stage="pledged"), "late": claim("2023-05-01", stage="active")}),
        ("2023-05-02", {"b": claim("2023-05-02", text="B.")}),
        ("2023-05-03", {"c": claim("2023-03-01", stage="reported")}),
    )
    first = {**corpus.briefs["t1"].claims, "late": claim("2023-05-01", stage="active", entered="2024-03-01")}
    corpus = with_(
        corpus, "t1", entered="2024-01-01", claims=first, withdrawn={"old": {**TOMBSTONE, "on": "2024-02-01"}}
    )
    return with_(corpus, "t2", entered="2024-01-01")


def test_days_of_entry_are_told_newest_first_with_what_they_brought() -> None:
    days = history(entered()).days
    assert [day.on.text for day in days] == ["2024-03-01", "2024-02-01", "2024-01-01", "2023-05-03"]
    assert [day.briefs for day in days] == [(), (), ("t1", "t2"), ("t3",)]
    assert [[record.ref for record in day.claims] for day in days] == [["t1/late"], [], [], []]
    assert [[item.ref for item in day.withdrawn] for day in days] == [[], ["t1/old"], [], []]


def test_each_day_tells_the_statuses_that_it_changed() -> None:
    moved = {
        day.on.text: [(change.parts["stage"].old, change.parts["stage"].new) for change in day.statuses]
        for day in history(entered()).days
    }
    assert moved == {
        "2024-03-01": [("Pledged", "Active")],
        "2024-02-01": [],
        "2024-01-01": [("Reported", "Pledged")],
        "2023-05-03": [("", "Reported")],
    }


def test_the_record_as_it_stood_holds_what_was_entered_by_then() -> None:
    corpus = entered()
    assert [*as_entered_by(corpus, (2023, 12, 31)).claims] == ["t3/c"]
    assert [*as_entered_by(corpus, (2024, 2, 1)).claims] == ["t1/a", "t2/b", "t3/c"]
    assert [*as_entered_by(corpus, (2024, 3, 1)).claims] == [*corpus.claims]


def test_only_the_newest_days_are_told_and_their_statuses_rest_on_the_older_ones() -> None:
    found = history(entered(), most=2)
    assert (len(found.days), found.older) == (2, 2)
    assert found.days[0].statuses[0].parts["stage"].old == "Pledged"
    assert history(entered(), most=0).days == ()


def test_in_a_large_record_the_newest_days_get_their_statuses(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = history(entered())
    assert whole.worked_out == 4
    monkeypatch.setattr("generator.findings.entered.MOST_CLAIMS", 8)
    part = history(entered())
    assert (part.worked_out, len(part.days)) == (2, 4)
    assert [day.statuses != () for day in part.days] == [True, False, False, False]
    assert part.days[0].statuses[0].parts == whole.days[0].statuses[0].parts


def test_a_day_of_publication_that_is_not_known_stands_as_it_is_known() -> None:
    corpus = corpus_of(("2023-05", {}), ("2023-05-31", {}), ("2023-05-31~", {}), ("2023-06-01T10:00:00Z", {}))
    days = history(corpus).days
    assert [(day.on.words, day.briefs) for day in days] == [
        ("1 June 2023", ("t4",)),
        ("31 May 2023", ("t2", "t3")),
        ("May 2023", ("t1",)),
    ]


# --- pages -----------------------------------------------------------------------------------------


WITHDRAWN = """\
entered: 2021-06-01
withdrawn:
  lamps:
    on: 2021-07-01
    why: The text speaks of *signals*, and [[northland]] of none.
    instead: signals
    was: Lamps are to be shared.
  drums: {on: 2021-07-02, why: Nobody said so.}
"""


@pytest.fixture
def maker(tmp_path: Path) -> ViewContext:
    lay_base(tmp_path)
    write(tmp_path, {CASE: BRIEF + WITHDRAWN})
    corpus, report = load(tmp_path)
    assert corpus is not None, report
    return ViewContext(corpus, load_words())


def content_of(maker: ViewContext, kind: str, slug: str = "") -> str:
    spec = next(spec for spec in page_specs(maker.corpus) if spec.kind == kind and spec.id == slug)
    return Renderer(maker).render(spec).content


def test_a_tombstone_stands_at_the_address_of_the_claim(maker: ViewContext) -> None:
    page = content_of(maker, "brief", "case")
    (stone,) = re.findall(r'<li class="tombstone" id="lamps">.*?</li>', page, re.DOTALL)
    words = " ".join(re.sub(r"</?(?:li|p)\b[^>]*>", " ", stone).split())
    words = " ".join(re.sub(r"<[^>]+>", "", words).split())
    assert words == (
        "lamps Withdrawn on 1 July 2021: The text speaks of signals, and Northland of none. "
        "What it said Lamps are to be shared. Replaced by Fog signals are to be shared."
    )
    assert 'href="../../briefs/case/#signals"' in stone
    assert page.count('id="drums"') == 1
    assert ">1 June 2021</time>" in page


def test_a_withdrawn_claim_counts_for_nothing_and_is_not_found(maker: ViewContext) -> None:
    assert "case/lamps" not in maker.corpus.claims
    assert brief_item(maker, "case").claims == 1
    assert not [record.url for record in search_records(maker, SEARCH_KINDS) if "lamps" in record.url]


def test_the_page_of_changes_tells_days_withdrawals_and_what_stands_in_for_a_day(maker: ViewContext) -> None:
    page = content_of(maker, "changes")
    days = re.findall(r'<h2 id="_([^"]+)"', page)
    assert days == sorted(days, reverse=True)
    assert days[:3] == ["2021-07-02", "2021-07-01", "2021-06-11"]
    assert '<a href="../briefs/case/#lamps">lamps</a>' in page
    assert page.count("the day of its publication stands in for it") == 3
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))


def test_days_that_are_alike_have_anchors_of_their_own(maker: ViewContext) -> None:
    corpus = corpus_of(("2023-05", {}), ("2023-05~", {}), ("2023-05?", {}))
    page = content_of(ViewContext(corpus, maker.words), "changes")
    assert len(set(re.findall(r'<h2 id="([^"]+)"', page))) == 3


def test_the_real_record_says_when_each_brief_was_entered() -> None:
    corpus, _ = load(REPOSITORY)
    assert corpus is not None
    missing = [slug for slug, brief in corpus.briefs.items() if brief.entered is None]
    assert missing == []
    assert all(brief.entered == parse(brief.entered.text) for brief in corpus.briefs.values() if brief.entered)
