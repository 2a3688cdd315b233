"""`briefings review`: what is recorded as read, what is told when it changes, and what a strict build stops at."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.build.for_authors.fault_panel import Around, fault_panel
from generator.cli import CLEAN, FAULTS, USAGE, main
from generator.commands.review import lines, review
from generator.corpus import Corpus
from generator.diagnostics.report import Report
from generator.load import load
from generator.model.review import changed_keys, review_of
from generator.provenance.reviews.units import summary_of, units, unread_units
from generator.site.text.catalog import load_words
from tests.sealing import lay_with_texts, seal_all
from tests.support import assert_within, codes, edit, lay_base, write

SPRING = "briefings/articles/2021-03-04-coast-agency-spring-deal.yaml"
BELLS = "briefings/articles/2021-06-11-morning-post-first-bells.yaml"
OF_SPRING = "briefings/reviews/briefs/2021-03-04-coast-agency-spring-deal.yaml"
PEOPLE = "briefings/registry/people.yaml"
EVENTS = "briefings/registry/events.yaml"
INITIATIVES = "briefings/registry/initiatives.yaml"
QUESTIONS = "briefings/questions.yaml"
DAY = "2021-07-01"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A record that nobody has read."""
    lay_base(tmp_path)
    (tmp_path / "mkdocs.yml").write_text("site_name: Test\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def read(project: Path) -> Path:
    """The same, read as a whole."""
    result = review(project, by="Ada", on=DAY)
    assert (result.waiting, result.unknown, codes(result.report)) == ((), (), [])
    return project


def corpus_of(project: Path) -> Corpus:
    corpus, report = load(project)
    assert corpus is not None, report
    return corpus


def told(report: Report) -> list[tuple[str, str]]:
    return [(item.diagnostic.rule.code, item.diagnostic.message) for item in report.items]


def test_a_record_without_reviews_is_not_told_of_them_unless_strictly(project: Path) -> None:
    assert codes(load(project)[1]) == []
    strict = load(project, strict=True)[1]
    assert set(codes(strict)) == {"B413", "B502"}
    assert strict.has_errors


def test_everything_is_read_at_once_and_then_nothing_awaits_a_reader(read: Path) -> None:
    corpus = corpus_of(read)
    assert unread_units(corpus) == ()
    summary = summary_of(corpus, units(corpus))
    assert (summary.state, summary.by, summary.on) == ("reviewed", ("Ada",), DAY)
    assert lines(review(read)) == ["nothing is left to be read"]
    assert set(codes(load(read, strict=True)[1])) == {"B413"}, "what was read is not thereby checked"


def test_reading_again_changes_no_byte_unless_it_is_asked_for(read: Path) -> None:
    before = (read / OF_SPRING).read_bytes()
    review(read, by="Ben", on="2021-07-02")
    assert (read / OF_SPRING).read_bytes() == before
    review(read, [SPRING], by="Ben", on="2021-07-02", again=True)
    assert (read / OF_SPRING).read_bytes().count(b"Ben") == before.count(b"Ada")


@pytest.mark.parametrize(
    ("what", "files"),
    [
        ("2021-03-04-coast-agency-spring-deal", {OF_SPRING}),
        (SPRING, {OF_SPRING}),
        ("2021-03-04-coast-agency-spring-deal/ministers-met", {OF_SPRING}),
        ("people", {"briefings/reviews/registry/people.yaml"}),
        ("mina-haru", {"briefings/reviews/registry/people.yaml"}),
        (QUESTIONS, {"briefings/reviews/questions.yaml"}),
    ],
)
def test_a_part_is_read_alone(project: Path, what: str, files: set[str]) -> None:
    result = review(project, [what], by="Ada", on=DAY)
    assert result.recorded
    written = {path.relative_to(project).as_posix() for path in (project / "briefings/reviews").rglob("*.yaml")}
    assert written == files
    assert set(codes(result.report)) == {"B502"}
    assert not result.report.has_errors


def test_what_is_left_is_told_in_one_line(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings = ["-f", str(project / "mkdocs.yml")]
    assert main(["review", *settings, "mina-haru", "--by", "Ada"]) == CLEAN
    recorded, left = capsys.readouterr().out.splitlines()
    assert recorded == "1 part recorded as read"
    assert re.fullmatch(r"\d+ parts still to be read: `briefings review` lists them", left)
    assert main(["review", *settings, "--by", "Ada"]) == CLEAN
    assert "still to be read" not in capsys.readouterr().out


def test_all_commands_count_what_waits_alike(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings = ["-f", str(project / "mkdocs.yml")]
    main(["review", *settings, "mina-haru", "--by", "Ada"])
    left = capsys.readouterr().out.splitlines()[1].partition(":")[0]
    assert main(["check", *settings]) == CLEAN
    assert capsys.readouterr().out.splitlines()[-1] == f"15 files checked: no faults; {left}"
    _, report = load(project)
    assert left in fault_panel(report, load_words(), project, around=Around())


def test_a_claim_that_was_sealed_and_read_and_has_changed_counts_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = seal_all(lay_with_texts(tmp_path))
    settings = ["-f", str(project / "mkdocs.yml")]
    main(["review", *settings, "--by", "Ada"])
    edit(project / SPRING, "said that *nothing* had", "said that *little* had")
    capsys.readouterr()
    assert main(["check", *settings]) == CLEAN
    assert capsys.readouterr().out.splitlines()[-1].endswith("; 1 part still to be read and 1 brief still to be sealed")
    main(["review", *settings])
    assert re.match(r"1 of \d+ parts still to be read", capsys.readouterr().out.splitlines()[-2])


def test_one_claim_is_one_line(project: Path) -> None:
    review(project, ["2021-03-04-coast-agency-spring-deal/ministers-met"], by="Ada", on=DAY)
    kept = (project / OF_SPRING).read_text(encoding="utf-8").splitlines()
    assert [line.partition(":")[0] for line in kept if not line.startswith("#")] == ["claims/ministers-met"]


def test_what_is_not_there_cannot_be_read(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings = ["-f", str(project / "mkdocs.yml")]
    assert main(["review", *settings, "nobody", "--by", "Ada"]) == USAGE
    assert "nothing in the record is called nobody" in capsys.readouterr().err
    assert main(["review", *settings, "--by", " "]) == USAGE
    assert main(["review", *settings, "--by", "Ada", "--on", "2021-02-30"]) == USAGE
    assert main(["review", *settings, "people"]) == CLEAN
    assert "still to be read" in capsys.readouterr().out
    assert not (project / "briefings/reviews").exists()


def test_a_record_with_errors_cannot_be_read(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(project, {PEOPLE: "x: ["})
    assert main(["review", "-f", str(project / "mkdocs.yml"), "--by", "Ada"]) == FAULTS
    assert "nothing was recorded" in capsys.readouterr().err


CHANGES = [
    # file, what stands in it, what is put in its place, what was changed, which keys
    (SPRING, "title: ", "title: Not ", 'the brief "2021-03-04-coast-agency-spring-deal"', "`title`"),
    (SPRING, "  published: 2021-03-04", "  published: 2021-03-05", "the brief", "`source.published`"),
    (SPRING, "Which harbours are meant.", "Which ports are meant.", "the brief", "`gaps`"),
    (SPRING, "had been settled", "was settled", 'claim "nothing-settled"', "`text`"),
    (BELLS, "stage: in-use", "stage: reported", 'claim "quarrel-headline"', "`stage`"),
    (EVENTS, "date: 2021-03-02", "date: 2021-03-01", "the entry", "`date`"),
]


@pytest.mark.parametrize(("file", "old", "new", "what", "keys"), CHANGES, ids=lambda value: str(value)[:40])
def test_a_change_is_told_where_it_stands(read: Path, file: str, old: str, new: str, what: str, keys: str) -> None:
    edit(read / file, old, new)
    report = load(read)[1]
    (item,) = [item for item in report.items if item.diagnostic.rule.code == "B501"]
    assert item.diagnostic.message.startswith(what)
    assert f"({keys})" in item.diagnostic.message
    assert "Ada read it on 2021-07-01" in item.diagnostic.message
    assert item.diagnostic.location.file == file
    assert item.diagnostic.severity == "warning"
    assert load(read, strict=True)[1].has_errors
    assert_within(report, read)
    review(read, by="Ben", on=DAY)
    assert "B501" not in codes(load(read)[1])


def test_the_way_in_which_values_are_written_does_not_matter(read: Path) -> None:
    path = read / SPRING
    content = path.read_text(encoding="utf-8")
    lines_of = content.splitlines()
    title = next(line for line in lines_of if line.startswith("title: "))
    rest = [line for line in lines_of if line != title]
    quoted = f'title: "{title.removeprefix("title: ")}"  # a remark'
    path.write_text("\n".join(["# moved", *rest, "", quoted, ""]), encoding="utf-8")
    assert codes(load(read)[1]) == []


def test_a_default_that_is_written_out_is_no_change(read: Path) -> None:
    edit(read / SPRING, "  nothing-settled:\n", "  nothing-settled:\n    agrees_with: []\n")
    assert codes(load(read)[1]) == []


def test_a_brief_moved_to_the_official_texts_is_a_change(read: Path) -> None:
    (read / SPRING).rename(read / SPRING.replace("articles", "official"))
    assert [code for code, _ in told(load(read)[1])] == ["B338", "B501"]


def test_what_was_never_read_is_counted_by_brief_and_listed_by_registry(read: Path) -> None:
    (read / OF_SPRING).unlink()
    edit(read / PEOPLE, "mina-haru:", "# mina-haru:\nada-new: {name: Ada New}\nmina-haru:")
    messages = [message for code, message in told(load(read)[1]) if code == "B502"]
    assert [message.partition(" have")[0].partition(" has")[0] for message in messages][-1] == 'the entry "ada-new"'
    assert messages[0].startswith("this brief and ")


def test_a_claim_that_was_read_leaves_a_tombstone(read: Path) -> None:
    edit(read / BELLS, "  guard-warned:", "  guards-warned:")
    report = load(read)[1]
    (gone,) = [item for item in report.items if item.diagnostic.rule.code == "B503"]
    assert gone.diagnostic.message.startswith('claim "guard-warned", which Ada read')
    assert "guard-warned" in gone.diagnostic.hint
    assert gone.diagnostic.location.file == BELLS
    review(read, by="Ben", on=DAY)
    assert "B503" in codes(load(read)[1]), "reading on does not bury a claim"
    with (read / BELLS).open("a", encoding="utf-8") as file:
        file.write("withdrawn:\n  guard-warned: {on: 2021-07-01, why: Its id was wrong.}\n")
    assert "B503" not in codes(load(read)[1])
    review(read, by="Ben", on=DAY)
    assert codes(load(read)[1]) == []


def test_a_claim_and_its_citation_that_were_renamed_are_told_once(read: Path) -> None:
    brief = (read / SPRING).read_text("utf-8")
    assert brief.count("nothing-settled") > 1
    (read / SPRING).write_text(brief.replace("nothing-settled", "nothing-is-settled"), encoding="utf-8")
    (told_once,) = [item for item in load(read)[1].items if item.diagnostic.location.file == SPRING]
    assert told_once.diagnostic.rule.code == "B503"
    assert told_once.source_line.strip() == "nothing-is-settled:", "where it is, before where it is cited"
    assert len(told_once.also) == brief.count("nothing-settled") - 1
    assert "write `nothing-settled:` here again, and where it is cited" in told_once.diagnostic.hint
    assert f"`briefings rename {Path(SPRING).stem}/nothing-settled nothing-is-settled`" in told_once.diagnostic.hint


def test_an_entry_that_was_read_and_is_taken_out_is_recorded_as_gone(read: Path) -> None:
    with (read / PEOPLE).open("a", encoding="utf-8") as file:
        file.write("ada-new: {name: Ada New}\n")
    review(read, by="Ada", on=DAY)
    edit(read / PEOPLE, "ada-new: {name: Ada New}\n", "")
    assert [code for code, _ in told(load(read)[1])] == ["B503"]
    assert review(read, ["ada-new"], by="Ben", on=DAY).gone == ("people/ada-new",)
    assert codes(load(read)[1]) == []
    with (read / PEOPLE).open("a", encoding="utf-8") as file:
        file.write("ada-new: {name: Ada New}\n")
    assert "B501" in codes(load(read)[1]), "what comes back is read again"


FORGERIES = [
    ('by: "Ada"', 'by: "Ada B"', "B505"),
    ("on: 2021-07-01", "on: 2021-07-03", "B505"),
    ("on: 2021-07-01", "on: 2021-02-30", "B504"),
    ("on: 2021-07-01", "on: later", "B504"),
    ('mark: "', 'mark: "0', "B505"),
    ("parts: {", 'parts: {x: "0", ', "B505"),
    ("parts: {", "parts: [{", "B504"),
    ("by: ", "buy: ", "B504"),
    ('by: "Ada"', "by: [Ada]", "B504"),
]


@pytest.mark.parametrize(("old", "new", "code"), FORGERIES)
def test_a_review_that_was_changed_by_hand_is_noticed(read: Path, old: str, new: str, code: str) -> None:
    path = read / OF_SPRING
    head, brief, *rest = path.read_text(encoding="utf-8").splitlines(keepends=True)
    assert old in brief
    closing = brief.replace("}}", "}]}") if new.endswith("[{") else brief
    path.write_text("".join([head, closing.replace(old, new, 1), *rest]), encoding="utf-8")
    report = load(read)[1]
    assert code in codes(report)
    assert report.has_errors
    assert_within(report, read)


def test_every_digest_of_a_review_counts(read: Path) -> None:
    corpus = corpus_of(read)
    for unit in units(corpus):
        whole = corpus.reviews[unit.name]
        assert whole.parts is not None
        for key, short in whole.parts.items():
            other = {**whole.parts, key: short[::-1] + "0"}
            assert review_of(unit.name, other, whole.by, whole.on).mark != whole.mark
            assert changed_keys(review_of(unit.name, other, whole.by, whole.on), unit.parts) == (key,)
        assert review_of(f"{unit.name}x", whole.parts, whole.by, whole.on).mark != whole.mark


def test_lines_of_several_readers_stand_beside_one_another(project: Path) -> None:
    review(project, ["mina-haru"], by="Ada", on=DAY)
    review(project, ["people"], by="Ben", on=DAY)
    kept = (project / "briefings/reviews/registry/people.yaml").read_text(encoding="utf-8")
    assert kept.count('"Ada"') == 1
    assert kept.count('"Ben"') >= 1
    merged = "".join(sorted(kept.splitlines(keepends=True), reverse=True))
    (project / "briefings/reviews/registry/people.yaml").write_text(merged, encoding="utf-8")
    assert "B505" not in codes(load(project)[1])


def test_other_files_among_the_reviews(read: Path) -> None:
    write(read, {"briefings/reviews/notes.txt": "x", "briefings/reviews/briefs/broken.yaml": "- x\n"})
    assert sorted(codes(load(read)[1])) == ["B014", "B504"]


def test_a_file_of_reviews_that_is_no_yaml_is_told_and_harms_nothing(read: Path) -> None:
    write(read, {OF_SPRING: b"brief: {by: \xff"})
    assert load(read)[1].has_errors


def test_what_was_changed_is_listed_with_its_keys_and_what_to_do(read: Path) -> None:
    edit(read / EVENTS, "date: 2021-03-02", "date: 2021-03-01")
    told = lines(review(read))
    assert told[0].endswith("was changed since it was read: `date`")
    assert told[1].endswith("still to be read")
    assert "beside its source" in told[2]


def test_what_has_another_id_is_told_once_where_it_stands(read: Path) -> None:
    edit(read / BELLS, "  guard-warned:", "  guards-warned:")
    (gone,) = load(read)[1].items
    assert gone.diagnostic.rule.code == "B503"
    assert gone.source_line == "  guards-warned:"
    assert gone.diagnostic.hint.startswith("write `guard-warned:` here again")


def test_references_to_what_has_another_id_are_told_where_it_stands(read: Path) -> None:
    edit(read / SPRING, "  spring-deal:", "  deal-in-spring:")
    (gone,) = load(read)[1].items
    assert (gone.diagnostic.rule.code, gone.source_line) == ("B202", "  deal-in-spring:")
    assert gone.diagnostic.hint.startswith("write `spring-deal:` here again")
    assert len(gone.also) > 1


def test_a_brief_that_was_cut_is_told_once(read: Path) -> None:
    text = (read / SPRING).read_text(encoding="utf-8")
    edit(read / SPRING, text[text.index("  nothing-settled:") :], "")
    items = load(read)[1].items
    (gone,) = (item for item in items if item.diagnostic.severity == "error")
    assert (gone.diagnostic.rule.code, gone.source_line) == ("B506", "claims:")
    assert "nothing-settled" in gone.diagnostic.message


def test_a_brief_of_another_name_is_told_once(read: Path) -> None:
    (read / SPRING).rename(read / SPRING.replace("spring-deal", "deal"))
    (gone,) = load(read)[1].items
    assert gone.diagnostic.rule.code == "B209"
    assert gone.diagnostic.location.file == SPRING.replace("spring-deal", "deal")
    assert "2021-03-04-coast-agency-spring-deal.yaml again" in gone.diagnostic.hint


def test_references_to_a_brief_that_is_gone_say_that_it_was_there(read: Path) -> None:
    (read / SPRING).unlink()
    assert {item.diagnostic.hint for item in load(read)[1].items if item.diagnostic.rule.code == "B209"} == {
        f"there was such a brief, and its file is gone: put {Path(SPRING).name} back, or take the references out"
    }
