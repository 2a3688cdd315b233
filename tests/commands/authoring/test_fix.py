"""Mending: what a hint says for certain is done at its place, and every other byte stays."""

from __future__ import annotations

import json
import re
import tempfile
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.cli import CLEAN, FAULTS, main
from generator.commands.authoring.fix import fix
from generator.diagnostics.report import Located
from generator.diagnostics.rules import WAITING
from generator.editing.certain_hints import apply_hint
from generator.editing.nodes import Nodes
from generator.load import load
from generator.reading.yaml.documents import parse_text
from tests.projects import make_project
from tests.support import TESTS, codes, edit, examples

BRIEF: Final = "briefings/articles/2021-03-04-coast-agency-spring-deal.yaml"
SLIPS: Final = {
    "a date the other way round": ("published: 2021-03-04", "published: 25.03.2021", "published: 2021-03-25"),
    "a date in words": ("published: 2021-03-04", "published: 4 March 2021", "published: 2021-03-04"),
    "a misspelt key": ("title:", "titel:", "title:"),
    "a misspelt reference": ("[[northland]]", "[[nortland]]", "[[northland]]"),
    "a misspelt publisher": ("publisher: morning-post", "publisher: mornin-post", "publisher: morning-post"),
    "in quotes": ("publisher: morning-post", 'publisher: "mornin-post"  # why', 'publisher: "morning-post"  # why'),
    "a space missing after a colon": ("publisher: morning-post", "publisher:morning-post", "publisher: morning-post"),
    "a name at the start": (
        'text: "[[mina-haru]] and [[ole-sund|Sünd]] met on an island in [[long-sound]]."',
        "text: [[mina-haru]] and [[ole-sund|Sünd]] met on an island in [[long-sound]].",
        'text: "[[mina-haru]] and [[ole-sund|Sünd]] met on an island in [[long-sound]]."',
    ),
    "curly quotes within": (
        "title: Two neighbours expect to share harbour warnings",
        "title: « Two » : neighbours",
        'title: "« Two » : neighbours"',
    ),
    "a hidden blank": ("publisher: morning-post", 'publisher: "morning-post\u00a0"', 'publisher: "morning-post"'),
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    make_project(tmp_path)
    return tmp_path


@pytest.mark.parametrize("ends", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("slip", SLIPS.values(), ids=SLIPS)
def test_a_slip_is_mended_and_nothing_else_changes(project: Path, slip: tuple[str, str, str], ends: str) -> None:
    good, wrong, mended = slip
    path = project / BRIEF
    text = "# 안개\n" + path.read_text("utf-8")
    assert good in text
    path.write_bytes(text.replace(good, wrong, 1).replace("\n", ends).encode())
    fix(project).changes.make(project)
    assert path.read_bytes() == text.replace(good, mended, 1).replace("\n", ends).encode()


@pytest.mark.parametrize("signs", [("•", "-"), ("–", "-"), ("*", "–")])
def test_of_several_items_only_the_signs_are_replaced(project: Path, signs: tuple[str, str]) -> None:
    path = project / BRIEF
    text = path.read_text("utf-8").replace("are meant.\n", "are meant.\n  - Who pays.\n")
    first, second = (f"  {sign} " for sign in signs)
    path.write_text(text.replace("  - Which", f"{first}Which").replace("  - Who", f"{second}Who"), "utf-8")
    mended = fix(project)
    mended.changes.make(project)
    line = text[: text.index("- Which")].count("\n") + 1
    assert mended.done[0] == f"{BRIEF}:{line}: wrote an ordinary hyphen and a space"
    assert path.read_text("utf-8") == text


def test_a_text_with_an_item_below_it_is_not_taken_for_one_item(project: Path) -> None:
    path = project / BRIEF
    text = path.read_text("utf-8").replace("gaps:\n  - Which", "gaps: • Which")
    path.write_text(text.replace("are meant.\n", "are meant.\n  - Who pays.\n"), "utf-8")
    before = path.read_bytes()
    fix(project).changes.make(project)
    assert path.read_bytes() == before


def test_a_text_that_holds_quotes_is_left(project: Path) -> None:
    path = project / BRIEF
    text = path.read_text("utf-8").replace('text: "[[mina-haru]] and', 'text: [[mina-haru]] and "others" and')
    path.write_text(text, encoding="utf-8")
    assert not fix(project).changes


@pytest.mark.parametrize("wrong", ["published: 5.6.2021", "published: soon"])
def test_what_is_not_certain_is_left(project: Path, wrong: str) -> None:
    path = project / BRIEF
    path.write_text(path.read_text("utf-8").replace("published: 2021-03-04", wrong), encoding="utf-8")
    assert not fix(project).changes


@pytest.mark.parametrize("sealed", [False, True])
def test_locators_that_are_all_off_by_one_number_are_moved(
    project: Path, capsys: pytest.CaptureFixture[str], sealed: bool
) -> None:
    path, settings, texts = project / BRIEF, str(project / "mkdocs.yml"), str(TESTS / "sources")
    if sealed:
        main(["seal", "-f", settings, "--sources", texts])
    good = path.read_text("utf-8")
    low = re.sub(r'at: "(\d+)(-\d+)?', lambda m: f'at: "{int(m[1]) - 2}{m[2] or ""}', good)
    low = low.replace('at: "7-12', 'at: "7-10')  # the range of noise
    path.write_text(low, encoding="utf-8")
    main(["verify", "-f", settings, "--sources", texts])
    reported = capsys.readouterr().out
    assert "B430" in reported
    assert f"run `briefings fix {path.stem} --sources {texts}`" in reported
    assert main(["fix", "-f", settings]) == CLEAN
    assert "nothing was changed" in capsys.readouterr().out
    assert path.read_text("utf-8") == low
    assert main(["fix", "-f", settings, "--sources", texts]) == CLEAN
    assert "no faults that `check` sees are left" in capsys.readouterr().out
    assert path.read_text("utf-8") == good


def test_what_a_move_of_locators_mends_is_not_left(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, settings, texts = project / BRIEF, str(project / "mkdocs.yml"), str(TESTS / "sources")
    good = path.read_text("utf-8")
    first = re.search(r'at: "(\d+): ', good)
    assert first is not None
    # A claim that cites a paragraph of noise, as long as it is off by one.
    noise = f'noise:\n  - at: "{int(first[1]) - 1}"'
    path.write_text(re.sub(r'at: "(\d+): ', lambda m: f'at: "{int(m[1]) - 1}: ', good), encoding="utf-8")
    edit(path, "noise:", f"{noise}\n    what: a caption")
    assert "B349" in codes(load(project)[1])
    main(["fix", "-f", settings, "--sources", texts])
    assert "B349" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("good", "wrong", "said"),
    [
        ("publisher: morning-post", "publisher: mornin-post", ":3: wrote morning-post for mornin-post"),
        ("[[northland]]", "[[nort\u00adhland]]", "removed <U+00AD>"),
        ("bottom_line: >-", "bottom_line:>-", "wrote a space after the colon"),
        ("  publisher:", "   publisher:", ":3: indented the line by 2 spaces"),
        ("title:", "title\uff1a", ":1: wrote an ordinary colon and a space"),
    ],
)
def test_it_says_what_it_did(
    project: Path, capsys: pytest.CaptureFixture[str], good: str, wrong: str, said: str
) -> None:
    edit(project / BRIEF, good, wrong)
    main(["fix", "-f", str(project / "mkdocs.yml")])
    assert said in capsys.readouterr().out.splitlines()[0]


def test_locators_that_are_right_stay_where_most_others_are_moved(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, settings, texts = project / BRIEF, str(project / "mkdocs.yml"), str(TESTS / "sources")
    good = path.read_text("utf-8")
    places = re.findall(r'at: "(\d+): ', good)
    last = max(places, key=int)
    low = re.sub(r'at: "(\d+): ', lambda m: f'at: "{int(m[1]) - (m[1] != last)}: ', good)
    path.write_text(low, encoding="utf-8")
    main(["verify", "-f", settings, "--sources", texts])
    assert "; the others fit as they are" in capsys.readouterr().out
    assert main(["fix", "-f", settings, "--sources", texts]) == CLEAN
    assert f"{len(places) - places.count(last)} of" in capsys.readouterr().out
    assert path.read_text("utf-8") == good


def test_what_waits_to_be_read_is_not_left(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, settings, texts = project / BRIEF, str(project / "mkdocs.yml"), str(TESTS / "sources")
    main(["seal", "-f", settings, "--sources", texts])
    edit(path, "met on an island", "met on a small island")
    assert {*codes(load(project)[1])} & WAITING
    capsys.readouterr()
    assert main(["fix", "-f", settings]) == CLEAN
    assert "no faults that `check` sees are left" in capsys.readouterr().out


def test_the_command_shows_or_mends_and_counts_what_is_left(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, settings = project / BRIEF, str(project / "mkdocs.yml")
    good = path.read_text("utf-8")
    path.write_text(good.replace("[[northland]]", "[[nortland]]", 1), encoding="utf-8")
    assert main(["fix", "--dry-run", "-f", settings]) == CLEAN
    assert "[[northland]]" in capsys.readouterr().out
    assert path.read_text("utf-8") != good
    assert main(["fix", "-f", settings]) == CLEAN
    assert f"{BRIEF}: fixed" in capsys.readouterr().out
    assert path.read_text("utf-8") == good
    assert not load(project)[1].has_errors


def test_every_place_of_one_cause_is_mended(project: Path) -> None:
    path, people = project / BRIEF, project / "briefings/registry/people.yaml"
    good = path.read_text("utf-8"), people.read_text("utf-8")
    path.write_text(good[0].replace("northland", "nortland"), encoding="utf-8")
    people.write_text(good[1].replace("country: northland", "country: nortland"), encoding="utf-8")
    fix(project).changes.make(project)
    assert (path.read_text("utf-8"), people.read_text("utf-8")) == good


@pytest.mark.parametrize(
    ("file", "good", "wrong"),
    [
        (BRIEF, 'at: "6: sur une île"', 'at: "p. 6: sur une île"'),
        (BRIEF, "published: 2021-03-04", "published: on 2021-03-04"),
        (BRIEF, '  - at: "4:', '  -at: "4:'),
        (BRIEF, '  - at: "4:', '  \u2013 at: "4:'),
        (BRIEF, "translation: machine", "translation:\u00a0machine"),
        (BRIEF, "[[mina-haru]]", "[[ mina-haru]]"),
        ("briefings/registry/people.yaml", "  country: southland", "  country: Southland"),
        ("briefings/registry/people.yaml", "  name: Mina Haru", "  nmae: Mina Haru"),
        ("briefings/questions.yaml", "  rule: own-words", "  rule: own-word"),
    ],
)
def test_what_is_certain_is_mended_beside_comments(project: Path, file: str, good: str, wrong: str) -> None:
    path = project / file
    text = "# the first line\n" + path.read_text("utf-8").replace("\n", "  # why\n", 1) + "# the last line\n"
    assert good in text
    path.write_text(text.replace(good, wrong, 1), encoding="utf-8")
    fix(project).changes.make(project)
    assert path.read_text("utf-8") == text


def test_what_hides_behind_a_slip_is_mended_too(project: Path) -> None:
    path = project / BRIEF
    good = path.read_text("utf-8")
    wrong = good.replace("  language: fr", "  language:fr").replace("published: 2021-03-04", "published: 2021/03/04")
    path.write_text(wrong, encoding="utf-8")
    fix(project).changes.make(project)
    assert path.read_text("utf-8") == good


def test_slips_that_hide_each_other_are_mended_one_after_the_other(project: Path) -> None:
    path = project / BRIEF
    good = "# a comment\n" + path.read_text("utf-8")
    slips = {
        "publisher: m": "publisher:m",
        'at: "6: sur une île"': 'at: "6: sur une île',
        "published: 2021-03-04": "published: 2021/03/04",
        "[[southland]] were": "[[southlnd]] were",
        "    stance:": "    stannce:",
    }
    wrong = good
    for right, slip in slips.items():
        assert right in wrong
        wrong = wrong.replace(right, slip, 1)
    path.write_text(wrong, encoding="utf-8")
    fix(project).changes.make(project)
    assert path.read_text("utf-8") == good


def test_what_hides_behind_a_slip_that_is_left_is_told_of(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = project / BRIEF
    text = path.read_text("utf-8").replace("publisher: m", "publisher:m").replace("  ministers-met:", "  ministers-met")
    path.write_text(text, encoding="utf-8")
    assert main(["fix", "-f", str(project / "mkdocs.yml")]) == FAULTS
    shown = capsys.readouterr().out
    assert f"{BRIEF}:3: wrote a space after the colon" in shown
    assert re.search(rf"{BRIEF}:3\d: left: you have to decide: this line has no colon", shown)
    assert "other faults in this file show once this one is fixed" in shown
    assert path.read_text("utf-8") == text.replace("publisher:m", "publisher: m")


@pytest.mark.parametrize(
    ("good", "wrong"),
    [
        ("[[mina-haru]]", "[[anna-reed]]"),  # nobody of that name
        ("  - Which harbours are meant.", "  Which harbours are meant."),
        ("    stance: hedges", "    stance hedges"),
        ("  ministers-met:\n", " ministers-met:\n"),
    ],
)
def test_a_file_in_another_form_stays_in_it_where_nothing_is_mended(project: Path, good: str, wrong: str) -> None:
    path = project / BRIEF
    # `touches` has more spaces than the canonical form.
    text = path.read_text("utf-8").replace("touches: [spring-deal]", "touches:   [  spring-deal  ]  # why")
    assert good in text
    path.write_text(text.replace(good, wrong, 1), encoding="utf-8")
    result = fix(project)
    assert not result.changes
    assert not result.formatted


@pytest.mark.parametrize(
    "also", [("", ""), ("published: 2021-03-04", "published: 2021/03/04")], ids=["alone", "beside"]
)
@pytest.mark.parametrize("option", [[], ["--dry-run"]], ids=["mending", "showing"])
def test_showing_says_what_mending_says_and_ends_alike(
    project: Path, capsys: pytest.CaptureFixture[str], option: list[str], also: tuple[str, str]
) -> None:
    path = project / BRIEF
    text = path.read_text("utf-8").replace("translation: machine", "translation: robot").replace(*also)
    path.write_text(text, encoding="utf-8")
    assert main(["fix", "-f", str(project / "mkdocs.yml"), *option]) == FAULTS
    shown = capsys.readouterr()
    words = shown.err if option else shown.out
    assert f'{BRIEF}:9: left: you have to decide: "robot" is not one of' in words
    assert re.search(r"\d faults? left: see briefings check", words)
    assert ("nothing w" in words) is (also == ("", ""))
    assert not option or shown.out == "" or shown.out.startswith("--- a/")


def test_what_is_left_is_told(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = project / BRIEF
    path.write_text(path.read_text("utf-8").replace("translation: machine", "translation: robot"), encoding="utf-8")
    assert main(["fix", "-f", str(project / "mkdocs.yml")]) == FAULTS
    assert f'{BRIEF}:9: left: you have to decide: "robot" is not one of' in capsys.readouterr().out


def test_what_only_has_to_be_done_is_told_with_its_hint(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(project / BRIEF, "\nfaults:\n", "\n  gaps:\n    - Which fog.\nfaults:\n")
    assert main(["fix", "-f", str(project / "mkdocs.yml")]) == FAULTS
    told = capsys.readouterr().out
    assert re.search(r": left: to mend by hand: .*; `gaps` is not a claim: move it to the left edge", told)


def test_an_invisible_end_of_an_id_is_shown(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(project / BRIEF, "event: lighthouse-meeting", "event: lighthouse-meeting\u00a0")
    main(["fix", "-f", str(project / "mkdocs.yml")])
    assert ": wrote lighthouse-meeting for lighthouse-meeting⍽\n" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "sealed", "wrong"),
    [
        ("2021-03-04-coast-agency-spring-deal", '"5: rien n’est réglé"', '"4: rien n’est réglé"'),
        ("2021-03-04-coast-agency-spring-deal", '"5: rien n’est réglé"', '"25: rien n’est réglé"'),
        ("2021-06-11-morning-post-first-bells", '"2: first bells"', '"2: bells"'),
    ],
)
def test_a_locator_that_fits_no_longer_is_put_back_as_it_was_sealed(
    project: Path, capsys: pytest.CaptureFixture[str], name: str, sealed: str, wrong: str
) -> None:
    path, settings, texts = project / f"briefings/articles/{name}.yaml", str(project / "mkdocs.yml"), TESTS / "sources"
    good = path.read_text("utf-8")
    edit(path, sealed, wrong)
    unsealed = path.read_bytes()
    main(["fix", "-f", settings, "--sources", str(texts)])
    assert path.read_bytes() == unsealed
    path.write_text(good, encoding="utf-8")
    main(["seal", "-f", settings, "--sources", str(texts), "--accept", "All is well."])
    edit(path, sealed, wrong)
    capsys.readouterr()
    assert main(["fix", "-f", settings, "--sources", str(texts)]) == CLEAN
    assert f"wrote {sealed[1:-1]} for {wrong[1:-1]}, as it was sealed" in capsys.readouterr().out
    assert path.read_text("utf-8") == good


def test_a_locator_of_a_claim_that_says_something_else_now_is_not_put_back(project: Path) -> None:
    path, settings, texts = project / BRIEF, str(project / "mkdocs.yml"), str(TESTS / "sources")
    main(["seal", "-f", settings, "--sources", texts, "--accept", "All is well."])
    edit(path, '"5: rien n’est réglé"', '"4: rien n’est réglé"')
    edit(path, "*nothing* had been settled", "little had been settled")
    before = path.read_bytes()
    main(["fix", "-f", settings, "--sources", texts])
    assert path.read_bytes() == before


def test_an_id_without_brackets_is_mended_beside_the_same_id_in_brackets(project: Path) -> None:
    path = project / BRIEF
    text = path.read_text("utf-8").replace("  - Which harbours are meant.", "  - Whether mina-haru is [[mina-haru]].")
    assert text.count("mina-haru is")
    path.write_text(text, encoding="utf-8")
    mended = text.replace("mina-haru is", "[[mina-haru]] is")
    assert fix(project).changes.new[BRIEF] == mended.encode()


def test_a_file_with_tags_is_mended(project: Path) -> None:
    path = project / BRIEF
    text = path.read_text("utf-8")
    path.write_text(text.replace("published: 2021-03-04", "published: !!str 2021/03/04"), encoding="utf-8")
    result = fix(project)
    assert not result.left
    assert result.changes.new[BRIEF] == text.encode()


def test_a_fault_in_a_file_that_cannot_be_changed_says_so(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = project / BRIEF
    text = path.read_text("utf-8").replace("published: 2021-03-04", "published: 2021/03/04")
    text = text.replace("translation: machine", "translation: robot")
    path.write_text(f"{text}withdrawn: {{\n  # None.\n  }}\n", encoding="utf-8")
    assert main(["fix", "-f", str(project / "mkdocs.yml")]) == FAULTS
    shown = capsys.readouterr().out
    assert re.search(r"left: the file cannot be changed \(the comment on line \d+ would be lost.* is not a date", shown)
    assert 'left: you have to decide: "robot" is not one of' in shown


def test_settings_are_mended_too(project: Path) -> None:
    settings = project / "mkdocs.yml"
    good = "site_name: Fog\nplugins:\n  - briefings:\n      # ours\n      feed_id: Fog\nnav:\n  - Home: index.md\n"
    settings.write_text(good.replace("feed_id", "feed-id").replace("nav:", "nva:"), encoding="utf-8")
    fixed = fix(project)
    assert fixed.changes.new["mkdocs.yml"] == good.replace("nav:", "nva:").encode()


def test_a_file_in_which_more_would_change_than_a_hint_names_is_left_and_that_is_told(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """No hint is known to do that. This one is made to."""
    path, people = project / BRIEF, project / "briefings/registry/people.yaml"
    edit(path, "publisher: morning-post", "publisher: mornin-post")
    edit(path, "[[northland]]", "[[nortland]]")
    edit(people, "country: northland", "country: northlad")
    before = path.read_bytes()

    def damage(nodes: Nodes, item: Located) -> str:
        said = apply_hint(nodes, item)
        if item.diagnostic.location.file == BRIEF:
            title = nodes.at(1, 8)
            assert title is not None
            nodes.put(title, "Another title")
        return said

    monkeypatch.setattr("generator.commands.authoring.fix.apply_hint", damage)
    monkeypatch.chdir(project)
    assert main(["fix"]) == FAULTS
    told = capsys.readouterr()
    assert f"{BRIEF}: left as it is: a hint would also have changed title, which it does not name" in told.err
    assert path.read_bytes() == before
    assert "country: northland" in people.read_text("utf-8")


_SIGNS: Final = ("'", '"', "#", ":", "- ", "[", "{", "é", "\\", "|", "  ", "%", "&", "*", "霧")


@st.composite
def _written(draw: st.DrawFn) -> str:
    """A title, and a note of several lines, in one of the ways in which YAML lets people write them."""
    words = " ".join(draw(st.lists(st.sampled_from(("fog", "bell", *_SIGNS)), min_size=1, max_size=6)))
    lines = draw(
        st.lists(st.sampled_from(("Bells ring.", "Fog: thick", "# none", "it's 'so'")), min_size=1, max_size=4)
    )
    style = draw(st.sampled_from(("double", "single", "|", ">-", "|+")))
    comment = draw(st.sampled_from(("", "  # why: 'so'", '  # "fog"')))
    title = json.dumps(f"A {words}", ensure_ascii=False)
    if style == "double":
        note = json.dumps(" ".join(lines), ensure_ascii=False) + comment
    elif style == "single":
        note = "'" + " ".join(lines).replace("'", "''") + "'" + comment
    else:
        note = f"{style}{comment}\n" + "".join(f"      {line}\n" for line in lines).rstrip("\n")
    above = draw(st.sampled_from(("", "# a comment\n", "\n# two\n\n# comments: 'here\n")))
    return f"{above}title: {title}{comment}\n\0    note: {note}\n"


@given(written=_written(), slip=st.sampled_from(sorted(SLIPS)))
@settings(max_examples=examples(30, 5), deadline=None)
def test_whatever_the_style_of_a_file_only_the_named_value_changes(written: str, slip: str) -> None:
    good, wrong, right = SLIPS[slip]
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder)
        make_project(project)
        path = project / BRIEF
        title, _, note = written.partition("\0")
        text = re.sub(r"(?m)^title: .*\n", lambda _: title, path.read_text("utf-8"), count=1)
        text = re.sub(r"(?m)^    text: (?=\"?\[\[mina)", lambda found: note + found[0], text, count=1)
        assert parse_text(BRIEF, text).diagnostics == ()
        if good not in text:  # the slip is in the title
            return
        path.write_text(text.replace(good, wrong, 1), encoding="utf-8")
        mended = fix(project)
        mended.changes.make(project)
        assert mended.left == {}
        after = path.read_text("utf-8")
        assert parse_text(BRIEF, after).value == parse_text(BRIEF, text.replace(good, right, 1)).value
        lines, others = text.splitlines(), after.splitlines()
        number = text[: text.index(good)].count("\n")
        assert mended.formatted or lines[:number] + lines[number + 1 :] == others[:number] + others[number + 1 :]
        assert text.replace(good, right, 1).count("#") == after.count("#")
