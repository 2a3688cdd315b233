"""What changed between two revisions or folders, as the command tells it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from html import unescape
from pathlib import Path

import markdown
import pytest

from generator.cli import CLEAN, FAULTS, USAGE, main
from generator.commands.diff_markdown import MAX_LISTED, as_markdown
from generator.commands.diff_report import REPORT_VERSION, Difference, as_json
from generator.findings.changes import compare
from generator.site.text.catalog import load_words
from tests import forked
from tests.findings.support import claim, corpus_of
from tests.findings.test_changes import DAY, TOMBSTONE, told, with_
from tests.projects import REPOSITORY
from tests.support import BRIEF, CASE, lay_base, write

COMMAND = [sys.executable, "-c", "from generator.cli import run; run()"]


# --- how it is told --------------------------------------------------------------------------------


def test_json_has_the_keys_that_its_description_names() -> None:
    old = corpus_of((DAY, {"a": claim("2023-04-01", stage="pledged"), "b": claim("2023-04-01", text="B.")}))
    new = corpus_of(
        (DAY, {"a": claim("2023-04-02", stage="active", text="[[mina]] rang."), "c": claim("2023-04-01", text="C.")}),
        (DAY, {"d": claim("2023-04-01", text="D.")}),
    )
    content = json.loads(as_json(told(compare(old, with_(new, "t1", withdrawn={"b": TOMBSTONE})))))
    assert [*content] == ["version", "old", "new", "briefs", "claims", "tombstones", "statuses", "entries", "unread"]
    assert content["version"] == REPORT_VERSION
    assert content["old"] == {"name": "old", "briefs": 1, "claims": 2}
    assert content["briefs"] == {"added": [{"id": "t2", "title": "x"}], "removed": [], "moved": [], "changed": []}
    assert content["claims"]["added"] == [{"claim": "t1/c", "text": "C."}, {"claim": "t2/d", "text": "D."}]
    assert content["claims"]["changed"][0]["parts"]["text"] == {"old": "x", "new": "[[mina]] rang."}
    assert content["claims"]["withdrawn"] == [
        {"claim": "t1/b", "on": "2023-06-01", "why": "Nobody said so.", "instead": "", "was": "B."}
    ]
    assert content["statuses"][0]["parts"]["stage"] == {"old": "Pledged", "new": "Active"}


def test_entries_and_questions_that_changed_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lay_base(tmp_path / "old")
    lay_base(tmp_path / "new")
    registry = tmp_path / "new" / "briefings" / "registry"
    people, places = registry / "people.yaml", registry / "places.yaml"
    people.write_text(people.read_text("utf-8").replace("office: Harbour Minister", "office: Minister", 1), "utf-8")
    places.write_text(places.read_text("utf-8") + "\npier:\n  name: The Pier\n", "utf-8")
    questions = tmp_path / "new" / "briefings" / "questions.yaml"
    questions.write_text(questions.read_text("utf-8").replace("rule: own-words", "rule: unresolved"), "utf-8")
    folders = [str(tmp_path / name / "briefings") for name in ("old", "new")]
    rows = [
        ("~", "people/mina-haru", "changed: Mina Haru (roles)"),
        ("+", "places/pier", "added: The Pier"),
        ("~", "questions/bells-or-quarrel", "changed: Are the two harbours at work together? (rule)"),
    ]
    assert main(["diff", *folders]) == CLEAN
    shown = capsys.readouterr().out
    assert "3 entries changed" in shown
    assert all(f"  {sign} {ref}: {words}\n" in shown for sign, ref, words in rows)
    assert main(["diff", *folders, "--format", "markdown"]) == CLEAN
    shown = capsys.readouterr().out
    assert "### Registry, questions and other files" in shown
    assert all(f"- `{ref}` {words}\n" in shown for _, ref, words in rows)
    assert main(["diff", *folders, "--format", "json"]) == CLEAN
    entries = json.loads(capsys.readouterr().out)["entries"]
    assert [(entry["kind"], entry["id"], entry["what"], entry["parts"]) for entry in entries] == [
        ("people", "mina-haru", "changed", ["roles"]),
        ("places", "pier", "added", []),
        ("questions", "bells-or-quarrel", "changed", ["rule"]),
    ]


HOSTILE = (
    "| a | `b` *c* __d__ [e](https://evil.example) ![f](x) <script>alert(1)</script> <!-- g --> &AMP ~~h~~ "
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
    many = {f"c{number}": claim("2023-04-01", text=f"{number}.") for number in range(MAX_LISTED + 5)}
    diff = told(compare(corpus_of((DAY, {"a": claim("2023-04-01")})), corpus_of((DAY, {"a": claim(DAY), **many}))))
    lines = [*as_markdown(diff)]
    assert sum(line.startswith("- `t1/c") for line in lines) == MAX_LISTED
    assert "- and 5 more; \\`--format json\\` lists all" in lines
    assert len(json.loads(as_json(diff))["claims"]["added"]) == len(many)


# --- the command -----------------------------------------------------------------------------------


def briefings(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command; whatever it is given, it shows no traceback."""
    env = {**os.environ, "PYTHONPATH": str(REPOSITORY), **environment}
    done = forked.run([*COMMAND, *arguments], cwd=cwd, env=env, capture_output=True, encoding="utf-8", timeout=60)
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
    counts = "1 claim added, 0 changed, 0 withdrawn, 0 removed, 0 statuses changed, 0 entries changed"
    assert lines[:2] == ["HEAD~1 → main", counts]
    assert "    + signals: Fog signals are to be shared." in lines


def test_the_working_files_are_a_folder_and_need_not_be_committed(repository: Path) -> None:
    assert "No differences." in briefings("diff", "HEAD", ".", cwd=repository).stdout
    (repository / CASE).unlink()
    done = briefings("diff", "HEAD", ".", "--format", "json", cwd=repository)
    assert [item["id"] for item in json.loads(done.stdout)["briefs"]["removed"]] == ["case"]
    markdown_ = briefings("diff", "HEAD", "briefings", "--format", "markdown", cwd=repository).stdout
    assert "### Briefs removed" in markdown_
    assert [*repository.iterdir()], "nothing was checked out"


def test_a_branch_named_like_the_folder_of_the_record_is_told_of(repository: Path) -> None:
    told = "briefings is read as the folder; for the revision of that name, write briefings~0"
    assert told not in briefings("diff", "briefings", "HEAD", cwd=repository).stdout
    git(repository, "branch", "briefings", "HEAD~1")
    lines = briefings("diff", "briefings", "HEAD", cwd=repository).stdout.splitlines()
    assert lines == ["briefings → HEAD", told, "No differences."]
    assert "1 claim added" in briefings("diff", "briefings~0", "HEAD", cwd=repository).stdout


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
    assert main(["diff", "--", name, "HEAD"]) == USAGE
    assert capsys.readouterr() == ("", f"briefings: {name} is not a folder, and no revision begins with a hyphen\n")
    assert not (repository / "x").exists()


@pytest.mark.parametrize(
    "name", ["nowhere", "HEAD~99", "HEAD..main", "HEAD:briefings", "$(touch x)", "a;b", "", "HEAD\nHEAD"]
)
def test_an_unknown_revision_is_told(
    repository: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    monkeypatch.chdir(repository)
    assert main(["diff", name, "HEAD"]) == USAGE
    out, errors = capsys.readouterr()
    assert out == ""
    assert errors.startswith("briefings: ")
    assert not (repository / "x").exists()


def test_a_project_outside_a_repository_has_no_revisions(tmp_path: Path) -> None:
    lay_base(tmp_path)
    write(tmp_path, {"mkdocs.yml": ""})
    done = briefings("diff", "HEAD", ".", cwd=tmp_path, GIT_CEILING_DIRECTORIES=str(tmp_path.parent))
    assert (done.returncode, done.stdout) == (USAGE, "")
    assert done.stderr.startswith("briefings: there is no folder HEAD, and no revision can be looked up")


def test_without_git_two_folders_are_offered(repository: Path) -> None:
    done = briefings("diff", "HEAD", ".", cwd=repository, PATH="")
    assert (done.returncode, done.stdout) == (USAGE, "")
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
    assert done.returncode == USAGE
    assert f"HEAD: {CASE} is a link" in done.stderr


def test_wrong_usage_gives_2(repository: Path) -> None:
    assert briefings("diff", "HEAD", cwd=repository).returncode == USAGE
    assert briefings("diff", "HEAD", "HEAD", "--format", "xml", cwd=repository).returncode == USAGE
    assert "OLD NEW" in briefings("diff", "--help", cwd=repository).stdout
