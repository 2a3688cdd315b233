"""Another id, everywhere or nowhere: files, references, texts, seals, and the old address."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Final

import pytest

from generator.cli import CLEAN, FAULTS, USAGE, main
from generator.commands.authoring.rename import RenameError, rename
from generator.commands.build import build
from generator.commands.review import review
from generator.editing.hand_written import comments
from generator.load import load
from generator.provenance.seals.files import read_seals
from tests.projects import make_project
from tests.provenance.guarded_record import lay_guarded

BRIEF: Final = "2021-03-04-coast-agency-spring-deal"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    make_project(tmp_path)
    return tmp_path


def everything(project: Path) -> dict[str, bytes]:
    return {path.relative_to(project).as_posix(): path.read_bytes() for path in project.rglob("*") if path.is_file()}


def first_of(project: Path, what: str) -> str:
    corpus, _ = load(project)
    assert corpus is not None
    if what == "claim":
        return f"{BRIEF}/{next(iter(corpus.briefs[BRIEF].claims))}"
    if what == "stage":
        stages = [
            f"{claim.initiative}/{claim.stage}"
            for brief in corpus.briefs.values()
            for claim in brief.claims.values()
            if claim.stage
        ]
        return stages[0]
    return {"brief": BRIEF, "question": next(iter(corpus.questions), "")}.get(what) or next(iter(corpus.registry[what]))


def new_for(what: str) -> str:
    """A new id: that of a brief begins with its day."""
    return "2021-03-04-quite-another-id" if what == "brief" else "quite-another-id"


KINDS: Final = (
    "people",
    "organisations",
    "countries",
    "publishers",
    "initiatives",
    "events",
    "brief",
    "claim",
    "stage",
)


@pytest.mark.parametrize("what", [*KINDS, "question"])
def test_nothing_but_the_id_changes_and_no_place_is_missed(project: Path, what: str) -> None:
    old = first_of(project, what)
    part, new = old.rpartition("/")[2], new_for(what)
    _, before = load(project)
    remarks = {name: comments(data.decode()) for name, data in everything(project).items() if name.endswith(".yaml")}
    rename(project, old, new).make(project)
    corpus, after = load(project)
    assert corpus is not None
    assert len(after.items) == len(before.items)
    for name, data in everything(project).items():
        if not name.endswith(".yaml"):
            continue
        text = re.sub(rf"^withdrawn:\n  {part}:\n", "", data.decode(), flags=re.MULTILINE)
        if what not in ("claim", "stage"):
            assert not re.search(rf"(?<![\w-]){re.escape(part)}(?![\w-])", re.sub(r"#.*|https?://\S+", "", text)), name
        if name in remarks:
            assert comments(data.decode()) == remarks[name]
    if what == "claim":
        withdrawn = corpus.briefs[BRIEF].withdrawn[part]
        assert withdrawn.instead == new
    elif what == "brief":
        assert new in corpus.briefs
    if what not in ("claim", "stage"):
        pages = [name for name in everything(project) if name.startswith("docs/") and name.endswith(f"/{old}.md")]
        assert len(pages) == 1
        moved = (project / pages[0]).read_bytes()
        assert f"]({new}.md)".encode() in moved
        assert f"\nmoved_to: {new}.md\n".encode() in moved


@pytest.mark.parametrize("what", KINDS)
def test_there_and_back_again_is_where_it_was(project: Path, what: str) -> None:
    if what == "claim":
        pytest.skip("its tombstone stays")
    old = first_of(project, what)
    owner, slash, part = old.rpartition("/")
    new = new_for(what)
    before = everything(project)
    rename(project, old, new).make(project)
    rename(project, f"{owner}{slash}{new}", part).make(project)
    after = {name: data for name, data in everything(project).items() if not name.endswith(f"/{new}.md")}
    assert after == before


def test_the_name_of_a_brief_keeps_its_day(project: Path) -> None:
    with pytest.raises(RenameError, match=r"does not begin with a day.*as in 2021-03-04-spring"):
        rename(project, BRIEF, "spring")


def test_an_address_that_was_left_twice_leads_to_the_last_at_once(project: Path) -> None:
    rename(project, "northland", "norland").make(project)
    rename(project, "norland", "nordland").make(project)
    for old in ("northland", "norland"):
        assert "\nmoved_to: nordland.md\n" in (project / f"docs/countries/{old}.md").read_text("utf-8")


def test_what_was_read_is_read_after_a_claim_has_another_id(project: Path) -> None:
    review(project, by="Ada", on="2021-10-01")
    before = [item.diagnostic.rule.code for item in load(project)[1].items]
    assert "B501" not in before
    rename(project, first_of(project, "claim"), "quite-another-id").make(project)
    assert [item.diagnostic.rule.code for item in load(project)[1].items] == before


def test_seals_hold_for_what_they_held_for(tmp_path: Path) -> None:
    sealed_record = lay_guarded(tmp_path)
    before = read_seals(sealed_record)
    brief_id = next(iter(before.by_brief))
    claim_id = next(iter(before.by_brief[brief_id].claims))
    changes = rename(sealed_record, f"{brief_id}/{claim_id}", "quite-another-id")
    data = changes.new[f"briefings/seals/{brief_id}.json"]
    assert data is not None
    sealed = json.loads(data)["claims"]
    assert claim_id not in sealed
    assert sealed["quite-another-id"]["digest"] == before.by_brief[brief_id].claims[claim_id].digest
    entry = rename(sealed_record, "northland", "land-of-the-north")
    assert any(name.startswith("briefings/seals/") for name in entry.new)


def test_an_id_that_yaml_would_take_for_a_number_is_quoted(project: Path) -> None:
    rename(project, first_of(project, "people"), "2023").make(project)
    assert load(project)[0] is not None


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("nortland", "x", 'did you mean "northland"?'),
        ("northland", "A b", "cannot be an id"),
        ("northland", "northland", '"northland" is already the id'),
        ("northland", BRIEF + "x/y", "cannot be an id"),
        (f"{BRIEF}/no-such", "x", "there is nothing with the id"),
    ],
)
def test_what_cannot_be_is_refused_with_the_reason(project: Path, old: str, new: str, words: str) -> None:
    with pytest.raises(RenameError, match=re.escape(words)):
        rename(project, old, new)


def test_a_taken_id_is_refused(project: Path) -> None:
    corpus, _ = load(project)
    assert corpus is not None
    one, other = list(corpus.kinds)[:2]
    with pytest.raises(RenameError, match="already"):
        rename(project, one, other)


@pytest.mark.parametrize("command", ["check", "build"])
def test_what_a_rename_writes_today_is_not_warned_about(
    project: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    settings = ["-f", str(project / "mkdocs.yml")]
    assert main(["rename", f"{BRIEF}/spring-deal", "spring-agreement", *settings]) == CLEAN
    capsys.readouterr()
    options = ["--no-search", "-q"] if command == "build" else []
    assert main([command, *options, *settings]) == CLEAN
    shown = capsys.readouterr()
    assert "B317" not in shown.out + shown.err


def test_an_id_that_nothing_has_is_wrong_use(project: Path) -> None:
    assert main(["rename", "nothing-at-all", "something", "-f", str(project / "mkdocs.yml")]) == USAGE


def test_a_file_that_names_no_such_claim_need_not_be_changeable(project: Path) -> None:
    claim = first_of(project, "claim").rpartition("/")[2]
    others = (path for path in (project / "briefings").glob("*/*.yaml") if path.stem != BRIEF)
    other = next(path for path in others if BRIEF not in path.read_text("utf-8"))
    other.write_text(f"{other.read_text('utf-8')}...\n# {claim}\n", encoding="utf-8")
    assert rename(project, f"{BRIEF}/{claim}", "quite-another-id")


def test_a_faulty_record_is_left(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    brief = project / f"briefings/articles/{BRIEF}.yaml"
    brief.write_text(brief.read_text("utf-8").replace("title:", "titel:"), encoding="utf-8")
    before = everything(project)
    assert main(["rename", "northland", "norland", "-f", str(project / "mkdocs.yml")]) == FAULTS
    assert "the record has errors" in capsys.readouterr().err
    assert everything(project) == before


def test_a_dry_run_shows_the_difference_and_changes_nothing(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = everything(project)
    assert main(["rename", "northland", "norland", "--dry-run", "-f", str(project / "mkdocs.yml")]) == CLEAN
    shown = capsys.readouterr().out
    assert "-northland:" in shown
    assert "+norland:" in shown
    assert everything(project) == before


def test_where_a_file_cannot_be_written_all_are_as_they_were(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = everything(project)
    changes = rename(project, "northland", "norland")
    last = list(changes.new)[-1]

    def failing(path: str | Path, data: bytes) -> None:
        if data == changes.new[last]:
            raise OSError(28, "No space left on device")
        Path(path).write_bytes(data)

    monkeypatch.setattr("generator.processes.writing.write_whole", failing)
    with pytest.raises(OSError, match="No space left"):
        changes.make(project)
    assert everything(project) == before


# --- addresses that move with a page, and links to it ----------------------------------------------------------------

PAGE: Final = f"""\
# About

[a claim]({{up}}briefs/{BRIEF}.md#spring-deal "Why"), [the brief][b], [Northland](<{{up}}countries/northland.md>),
<a href="../{{up}}countries/northland/">there</a>, [elsewhere](https://example.org/countries/northland/),
[near](northland.md), ![a picture]({{up}}northland.png), [bells]({{up}}initiatives/harbour-warnings.md).

[b]: {{up}}briefs/{BRIEF}.md
"""


def written(project: Path, name: str = "about.md") -> str:
    return (project / "docs" / name).read_text("utf-8")


@pytest.mark.parametrize("name", ["about.md", "more/about.md"])
def test_links_of_hand_written_pages_follow_what_they_lead_to(project: Path, name: str) -> None:
    page = project / "docs" / name
    page.parent.mkdir(exist_ok=True)
    text = PAGE.format(up="../" * name.count("/"))
    page.write_text(text, "utf-8")
    left: list[str] = []
    new = "2021-03-04-deal"
    rename(project, f"{BRIEF}/spring-deal", "bargain").make(project)
    rename(project, BRIEF, new).make(project)
    rename(project, "northland", "norland", left=left).make(project)
    by_hand = text.replace("#spring-deal", "#bargain").replace(BRIEF, new)
    by_hand = re.sub('countries/northland(\\.md>|/">there)', r"countries/norland\1", by_hand)
    assert written(project, name) == by_hand
    assert left == [f"docs/{name}:4"]


def test_a_place_that_still_names_the_old_address_is_told(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings = project / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8") + "  - North: countries/northland.md\n", "utf-8")
    assert main(["rename", "northland", "norland", "-f", str(settings)]) == CLEAN
    line = settings.read_text("utf-8").count("\n")
    assert f"mkdocs.yml:{line}: still names the old address" in capsys.readouterr().out


def test_every_address_of_an_entry_answers_after_a_rename(project: Path) -> None:
    settings = project / "mkdocs.yml"
    text = settings.read_text("utf-8").replace("briefings: {", "briefings: {split_above: 400, ")
    settings.write_text(text, "utf-8")
    (project / "docs/about.md").write_text(f"# [It](briefs/{BRIEF}.md#spring-deal)\n", "utf-8")
    build(settings, keep_addresses=True)
    corpus, _ = load(project)
    assert corpus is not None
    promised = (project / "addresses.txt").read_text("utf-8")
    for entry_id in (*corpus.initiatives, "northland"):
        assert f"/{corpus.kinds[entry_id]}/{entry_id}/20" in promised
        assert entry_id == "northland" or f"/gaps/by-kind/{entry_id}" in promised
        rename(project, entry_id, f"former-{entry_id}").make(project)
    rename(project, BRIEF, "2021-03-04-deal").make(project)
    # Whoever left a link with the old address is led on, to the same claim.
    (project / "docs/about.md").write_text(f"# [It](briefs/{BRIEF}.md#spring-deal)\n", "utf-8")
    build(settings)
    site = project / "site"
    for ending in ("xml", "json"):
        old, new = (site / f"feeds/initiatives/{name}harbour-warnings.{ending}" for name in ("", "former-"))
        assert old.read_bytes() == new.read_bytes()
