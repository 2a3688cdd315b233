"""What a preview adds to pages for their author: source lines, cited paragraphs, and where the last save leads."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.error import HTTPError

import pytest

from generator.build.for_authors.cited import cited_paragraph, uncited_section
from generator.build.for_authors.edited_parts import edited_drawing, edited_parts
from generator.build.for_authors.fault_panel import OLD, Around, fault_panel
from generator.build.for_authors.last_edit import (
    LastEdit,
    edit_beside_record,
    edit_of_input,
    edit_of_text,
    edited_line,
    join_edits,
    last_edit,
)
from generator.build.for_authors.source_lines import place_of_part, sources_of
from generator.commands.build import build
from generator.diagnostics.report import Diagnostic, Location, Report, Span, diagnose
from generator.load import Memo, load
from generator.model.across_briefs.mechanism import Arrow, Box, Mechanism, Panel
from generator.model.base import checked, copy_with, keys_of
from generator.model.brief import Brief
from generator.provenance.texts.text import text_of
from generator.reading.positions import report_of
from generator.site.pages import page_specs
from generator.site.text.catalog import load_words
from generator.site.text.templating import TEMPLATES
from tests.previews import SERVERS, Shown, serving
from tests.projects import fabricated, files_of, make_project
from tests.provenance.guarded_record import lay_guarded
from tests.support import BASE, TESTS

BRIEF = "2021-03-04-coast-agency-spring-deal"
PARAGRAPH = "quand la brume ferme ses quais"  # words of a source text that no brief holds
HOSTILE = '<script>alert(1)</script> "><img src=x onerror=alert(2)> sur une île </template>'


def test_cited_paragraphs_are_in_the_preview_and_never_in_a_built_site(tmp_path: Path) -> None:
    settings = make_project(tmp_path / "project")
    texts = tmp_path / "texts"
    shutil.copytree(TESTS / "sources", texts)
    page = f"briefs/{BRIEF}/"
    with serving(tmp_path / "project", [*SERVERS["briefings serve"], "--sources", str(texts)]) as shown:
        text = shown.page(page)
        assert PARAGRAPH in text
        assert "<mark>" in text
        assert 'id="_uncovered"' in text
        assert "Written in docs/method.md<span" in shown.page("method/")
        place = re.search(r'vscode://file[^"]*/people\.yaml:(\d+):1', shown.page("people/mina-haru/"))
        assert place is not None
        people = (tmp_path / "project/briefings/registry/people.yaml").read_text("utf-8").splitlines()
        assert people[int(place[1]) - 1] == "mina-haru:"
    site = tmp_path / "site"
    assert not build(settings, site_dir=site, search=False).report.has_errors
    built = b"\n".join(files_of(site).values()).decode("utf-8", "replace")
    assert "Two neighbours expect" in built
    for trace in ('id="_author"', "author-bar", "vscode://", 'class="diagnostics"'):
        assert trace not in built, trace
    lines = [line.strip() for path in texts.rglob("*.txt") for line in path.read_text("utf-8").splitlines()]
    assert [line for line in lines if len(line.split()) > 8 and line in built] == []
    assert PARAGRAPH not in built


def test_a_hostile_source_text_is_shown_as_text() -> None:
    corpus = fabricated()
    brief, words = corpus.briefs[BRIEF], load_words()
    text = text_of("hostile.txt", "\n".join([HOSTILE] * 12).encode())
    claims = [cited_paragraph(claim, text, "fr", words) for claim in brief.claims.values()]
    html = "".join([*claims, uncited_section(brief, text, words)])
    assert "<mark>sur une île</mark>" in html
    assert "&lt;script&gt;" in html
    assert "<script" not in html
    assert "<img" not in html
    assert "</template" not in html


def test_words_of_a_locator_are_marked_as_the_text_writes_them() -> None:
    claim = next(claim for claim in fabricated().briefs[BRIEF].claims.values() if claim.at and "’" in claim.at.words)
    assert claim.at is not None
    line = claim.at.words.replace("’", "'")
    text = text_of("other.txt", "\n".join([line] * 12).encode())
    shown = cited_paragraph(claim, text, "fr", load_words())
    assert f"<mark>{line.replace(chr(39), '&#39;')}</mark>" in shown
    assert "is not in this paragraph" not in shown


def test_a_claim_whose_place_the_text_lacks_says_so() -> None:
    corpus = fabricated()
    claim = next(iter(corpus.briefs[BRIEF].claims.values()))
    assert claim.at is not None
    short, other = text_of("short.txt", b""), text_of("other.txt", b"\n".join([b"Fog."] * 12))
    assert f"no paragraph {claim.at.first}" in cited_paragraph(claim, short, "fr", load_words())
    assert f"{claim.at.words}” is not in this paragraph" in cited_paragraph(claim, other, "fr", load_words())


def test_the_last_edit_leads_to_the_one_page_that_it_is_of_and_to_no_other(tmp_path: Path) -> None:
    make_project(tmp_path)
    memo, briefings = Memo(), tmp_path / "briefings"
    load(tmp_path, memo)
    assert last_edit({}, memo.files) is None

    def after(*edits: tuple[str, str, str]) -> LastEdit:
        before = memo.files
        for name, old, new in edits:
            file = briefings / name
            text = file.read_text("utf-8")
            assert old in text, (name, old)
            file.write_text(text.replace(old, new, 1), encoding="utf-8")
        load(tmp_path, memo)
        edit = last_edit(before, memo.files)
        assert edit is not None
        return edit

    brief, page = f"articles/{BRIEF}.yaml", f"briefs/{BRIEF}/"
    text = (briefings / brief).read_text("utf-8")
    _, second, third = re.findall(r"(?m)^  ([a-z-]+):\n    text: ", text)

    def parts_after(*edits: tuple[str, str, str]) -> tuple[str, ...]:
        edit = after(*edits)
        assert (edit.kind, edit.address) == ("parts", page)
        return edit.parts

    assert parts_after((brief, "title: Two", "title: Three")) == ("_content",)
    assert parts_after((brief, f"  {second}:\n    text: ", f"  {second}:\n    text: Today ")) == (second,)
    assert parts_after((brief, "  An unnamed official expects", "  An official expects")) == ("_bottom",)
    assert parts_after((brief, "Which harbours", "Which of the harbours")) == ("_gaps",)
    assert parts_after(
        (brief, "share buttons", "buttons"),
        (brief, "the two countries", "both countries"),
        (brief, "statement", "a statement"),
        (brief, "said_by: {narration: true}", "said_by: {unnamed: a clerk}"),
    ) == (second, third, "_faults", "_noise")
    # A page of an older state, as after errors, has a renamed claim by its old id.
    assert parts_after((brief, f"  {third}:", "  another-id:")) == ("another-id", third)
    assert parts_after((brief, "  another-id:\n    text: ", "  one-more:\n    text: Now ")) == ("_claims", "one-more")
    edit = after((brief, "claims:", "# a comment\nclaims:"))
    assert (edit.kind, edit.address) == ("nothing", None)
    edit = after(("registry/people.yaml", "name: ", "name: A"))
    assert edit.kind == "entry"
    assert re.fullmatch(r"people/[a-z-]+/", str(edit.address))
    assert edit.words.startswith("A")
    assert after(("registry/people.yaml", "name: ", "name: B"), (brief, "title: ", "title: C")).kind == "several"
    before, whole = memo.files, (briefings / brief).read_bytes()
    (briefings / brief).unlink()
    load(tmp_path, memo)
    gone = last_edit(before, memo.files)
    assert gone is not None
    assert (gone.address, gone.kind) == (None, "removed")
    before = memo.files
    (briefings / brief).write_bytes(whole)
    load(tmp_path, memo)
    assert last_edit(before, memo.files) == LastEdit(f"briefings/{brief}", "added", page, ("_content",))


def test_of_files_that_a_person_saved_one_after_the_other_the_last_counts(tmp_path: Path) -> None:
    make_project(tmp_path)
    memo = Memo()
    load(tmp_path, memo)
    before = memo.files
    files = [f"briefings/articles/{BRIEF}.yaml", "briefings/registry/people.yaml"]
    for file in files:
        (tmp_path / file).write_bytes((tmp_path / file).read_bytes().replace(b": T", b": Two t", 1) + b"\n# more\n")
    load(tmp_path, memo)

    def told(*times: float) -> tuple[str, str, tuple[str, ...]]:
        saved = dict(zip(files, times, strict=True))
        edit = last_edit(before, memo.files, saved_at=saved.__getitem__)
        assert edit is not None
        return edit.file, edit.kind, edit.others

    assert told(9.3, 9.0) == (files[0], "parts", (files[1],))
    assert told(9.0, 9.3) == (files[1], "shared", (files[0],))
    assert told(9.0, 9.01) == (files[0], "several", (files[1],))
    assert told(0, 9.0) == (files[0], "several", (files[1],))
    page = LastEdit("docs/method.md", "page", "method/")
    brief = LastEdit(files[0], "parts", f"briefs/{BRIEF}/", ("_gaps",))
    saved = {page.file: 9.3, brief.file: 9.0}
    both = join_edits([brief, page], saved.__getitem__)
    assert both == replace(page, others=(brief.file,))


def test_the_first_edited_line_is_known_by_its_words() -> None:
    for before, after, line in (
        ("a\n\nb\n", "a\n\nmore\n\nb\n", "more"),
        ("a\n", "a\n\nmore\n", "more"),
        ("x:\n  - role: head\n", "x:\n  - role: chair\n", "chair"),
        ("a\nb\n", "a\n", "a"),
        ("a\n", "", ""),
        ("", "# Fog: bells\n", "# Fog: bells"),
        ("", "-" * 20_000, "-" * 20_000),
    ):
        assert edited_line(before.encode(), after.encode()) == line


def test_each_key_of_a_brief_has_a_place_on_its_page() -> None:
    brief = fabricated().briefs[BRIEF]
    for key in keys_of(Brief):
        other = copy_with(brief, **{key: {} if key == "claims" else "another"})
        assert edited_parts(brief, other), key


@pytest.mark.parametrize(
    ("part", "key", "value"),
    [
        ("boxes", "name", "Northern land"),
        ("boxes", "place", "top"),
        ("boxes", "entity", "northland"),
        ("boxes", "claims", ("a-brief/a-claim",)),
        ("boxes", "note", "No report names it."),
        ("arrows", "state", "expected"),
        ("arrows", "note", "No report names it."),
    ],
)
def test_an_edit_of_any_key_leads_to_its_box_or_arrow(part: str, key: str, value: object) -> None:
    box = Box(name="Northland", place="left")
    arrow = checked(Arrow, {"from": "north", "to": "south", "state": "linked"})
    panel = Panel(says="A.", boxes={"north": box, "south": box}, arrows={"a": arrow})
    was = Mechanism(before=panel, after=panel)
    part_id = "north" if part == "boxes" else "a"
    parts = {**getattr(was.after, part)}
    parts[part_id] = copy_with(parts[part_id], **{key: value})
    now = copy_with(was, after=copy_with(was.after, **{part: parts}))
    assert [*edited_drawing(was, now)] == [f"{'box' if part == 'boxes' else 'arrow'}-after-{part_id}"]
    assert [*edited_drawing(was, was)] == []


def test_files_beside_the_record_are_told(tmp_path: Path) -> None:
    page, settings = tmp_path / "docs/method.md", tmp_path / "mkdocs.yml"
    settings.touch()
    assert edit_of_input(page, tmp_path, "method/") == LastEdit("docs/method.md", "page", "method/")
    assert edit_of_input(page, tmp_path, None) == LastEdit("docs/method.md", "removed")
    assert edit_of_input(settings, tmp_path, None) == LastEdit("mkdocs.yml", "site")
    told = join_edits([edit_of_input(path, tmp_path, None) for path in (page, settings)])
    assert told == LastEdit("docs/method.md", "several", others=("mkdocs.yml",))
    assert join_edits([]) is None
    words = load_words().tree("author.saved")
    assert {"nothing", "shared", "site", "several", "removed", "added", "unused", "moved"} <= words.keys()
    # Of a generator outside the project an author knows nothing; one in it may be changed.
    template = TEMPLATES / "words/en.yaml"
    assert edit_of_input(template, tmp_path, None) is None
    assert join_edits([None, edit_of_input(settings, tmp_path, None)]) == LastEdit("mkdocs.yml", "site")
    # A source text is that of its brief.
    page.parent.mkdir()
    page.touch()
    assert edit_of_text(page, "a.txt", ["x"]) == LastEdit("a.txt", "page", "briefs/x/")
    assert edit_of_text(page, "a.txt", ["x", "y"]) == LastEdit("a.txt", "shared")
    assert edit_of_text(page, "a.txt", []) == LastEdit("a.txt", "unused")
    assert edit_of_text(tmp_path / "b.txt", "b.txt", ["x"]) == LastEdit("b.txt", "removed")
    for file, kind in (("seals/x.json", "shared"), ("reviews/people.yaml", "shared"), ("people.yml", "unused")):
        assert edit_beside_record(f"briefings/{file}", exists=True) == LastEdit(f"briefings/{file}", kind)
        assert edit_beside_record(f"briefings/{file}", exists=False) == LastEdit(f"briefings/{file}", "removed")
    assert edit_of_input(template, TEMPLATES.parent, None) == LastEdit("templates/words/en.yaml", "site")


def test_the_panel_shows_faults_first_and_folds_what_waits_for_a_reader(tmp_path: Path) -> None:
    waits = diagnose("B413", Location("a.yaml"), id="a")
    warns, fails = (diagnose(code, Location("b.yaml"), id="b") for code in ("B310", "B324"))

    def panel(*found: Diagnostic) -> str:
        return fault_panel(report_of(found, lambda _: b"", 2), load_words(), tmp_path, around=Around())

    assert panel() == ""
    assert " open>" not in panel(waits)
    assert "1 brief still to be sealed" in panel(waits)
    assert panel(fails).count("<details") == 1
    both = panel(waits, warns, fails)
    order = [both.index(words) for words in ("1 error and 1 warning", "B324", "B310", "1 brief still", "B413")]
    assert order == sorted(order)
    assert both.count(" open>") == 1


def test_the_panel_shows_errors_above_warnings_and_marks_the_newest(tmp_path: Path) -> None:
    warns, fails = (diagnose(code, Location("b.yaml"), id="b") for code in ("B310", "B324"))
    report = report_of((warns, fails), lambda _: b"", 2)
    for new, item in (("B310", '<li class="warning" data-newest>'), ("B324", '<li class="error" data-newest>')):
        ranks = {"B310": OLD, "B324": OLD, new: 0}
        around = Around(rank=lambda item, ranks=ranks: ranks[item.diagnostic.rule.code])  # type: ignore[misc]
        panel = fault_panel(report, load_words(), tmp_path, around=around)
        assert panel.index("B324") < panel.index("B310")
        assert item in panel
        assert panel.count("data-newest") == 1
    assert "data-newest" not in fault_panel(report, load_words(), tmp_path, around=Around())


def test_the_panel_links_codes_pages_and_what_was_saved(tmp_path: Path) -> None:
    make_project(tmp_path)
    people = tmp_path / "briefings/registry/people.yaml"
    good = people.read_text("utf-8")
    with serving(tmp_path, SERVERS["briefings serve"]) as shown:
        shown.page(f"briefs/{BRIEF}/")
        # A file that cannot be read tells by its lines which entry was edited.
        for broken, code in (
            (good.replace("mina-haru:\n  name: ", 'mina-haru:\n  name: "', 1), "B004"),
            (good.replace("mina-haru:\n  name:", "mina-haru:\n  nmae:", 1), "B102"),
        ):
            assert broken != good
            text = shown.page_after(people, broken, f"briefs/{BRIEF}/")
            assert f'<a href="../../reference/diagnostics/#{code}">{code}</a>' in text
            assert '<a href="../../people/mina-haru/">See its page</a>' in text
            panel = text[text.index('data-part="panel"') :]
            assert "Saved: briefings/registry/people.yaml." in panel
            assert 'data-address="people/mina-haru/"' in text
        assert 'data-part="panel"' not in shown.page_after(people, good, f"briefs/{BRIEF}/")
        # A claim that is changed in the save that mends a file is gone to.
        brief = tmp_path / f"briefings/articles/{BRIEF}.yaml"
        text = brief.read_text("utf-8")
        claim_id = re.findall(r"(?m)^  ([a-z-]+):", text.partition("claims:\n")[2])[1]
        shown.page_after(brief, text.replace("title: ", 'title: "', 1), "")
        changed = text.replace(f"  {claim_id}:\n    text: ", f"  {claim_id}:\n    text: Today ", 1)
        assert f'data-parts="{claim_id}"' in shown.page_after(brief, changed, "")


def test_an_error_leads_to_the_older_place_of_what_was_saved(tmp_path: Path) -> None:
    make_project(tmp_path)
    brief = tmp_path / f"briefings/articles/{BRIEF}.yaml"
    good = brief.read_text("utf-8")
    with serving(tmp_path, SERVERS["briefings serve"]) as shown:
        shown.page()
        for old, new, parts, leads in (
            ("    text: The ministry", '    text: "The ministry', "nothing-settled", "nothing-settled"),
            ("  ministers-met:\n", "ministers-met:\n", "ministers-met", "ministers-met"),
            ("  ministers-met:\n", "  ministers-meet:\n", "ministers-meet ministers-met", "_bottom"),
            ("  - Which harbours", '  - "Which harbours', "_gaps", "_gaps"),
            ("title: Two", 'title: "Two', "", ""),
        ):
            assert old in good, old
            text = shown.page_after(brief, good.replace(old, new, 1))
            assert f'data-address="briefs/{BRIEF}/" data-parts="{parts}"' in text
            anchor = f"#{leads}" if leads else ""
            assert f'<a href="briefs/{BRIEF}/{anchor}">See its page</a>' in _panel(text)
            shown.page_after(brief, good)


def test_the_page_of_a_brief_that_is_gone_waits_for_it(tmp_path: Path) -> None:
    make_project(tmp_path)
    brief = tmp_path / f"briefings/articles/{BRIEF}.yaml"
    elsewhere = tmp_path / "elsewhere.yaml"
    questions = tmp_path / "briefings/questions.yaml"
    with serving(tmp_path, SERVERS["briefings serve"]) as shown:
        shown.page(f"briefs/{BRIEF}/")
        with pytest.raises(HTTPError) as raised:
            shown.page("briefs/there-is-no-such-brief/")
        page = raised.value.read().decode()
        assert raised.value.code == 404
        assert "No file of the record makes a page at this address" in page
        assert "/livereload/" in page
        shown.epoch_of(page)
        # Where the record has faults, it has the panel too.
        text = questions.read_text("utf-8")
        with pytest.raises(HTTPError) as raised:
            shown.page_after(questions, "[", "briefs/there-is-no-such-brief/")
        page = raised.value.read().decode()
        assert 'data-part="panel"' in page
        assert "<title>\u2717" in page
        shown.epoch_of(page)
        shown.page_after(questions, text, f"briefs/{BRIEF}/")
        # A file with another name leads to its new page.
        brief.rename(elsewhere)
        new = brief.with_name(f"{BRIEF}-again.yaml")
        found = shown.page_after(new, elsewhere.read_text("utf-8"), f"briefs/{BRIEF}/")
        assert 'data-part="panel"' in found
        assert f"articles/{BRIEF}.yaml has a new name: briefings/articles/{BRIEF}-again.yaml." in found


@pytest.fixture
def beside(tmp_path: Path) -> Iterator[tuple[Path, Shown]]:
    """The folder of a record, and its preview beside source texts."""
    make_project(tmp_path / "project")
    shutil.copytree(TESTS / "sources", tmp_path / "texts")
    command = [*SERVERS["briefings serve"], "--sources", str(tmp_path / "texts")]
    with serving(tmp_path / "project", command) as shown:
        yield tmp_path / "project/briefings", shown


def _panel(page: str) -> str:
    return page[page.index('data-part="panel"') : page.index("</details>", page.index('data-part="panel"'))]


def test_briefs_are_compared_with_their_texts_while_a_file_of_the_registry_is_faulty(
    beside: tuple[Path, Shown],
) -> None:
    briefings, shown = beside
    brief, people = briefings / f"articles/{BRIEF}.yaml", briefings / "registry/people.yaml"
    page = f"briefs/{BRIEF}/"
    shown.page(page)
    assert "B403" in shown.page_after(brief, brief.read_text("utf-8").replace("sur une île", "sur une ile"), page)
    good = people.read_text("utf-8")
    for broken, code in ((good.replace("  name:", "  nmae:", 1), "B102"), ("[", "B004")):
        text = shown.page_after(people, broken, page)
        assert code in text
        assert "B403" in text
        assert "Not compared" not in text
    # A name that was never read without errors stands in the way of the claims that name it.
    shown.page_after(people, good + "\nnew-person: {name: New Person, roles: x}\n", page)
    text = shown.page_after(brief, brief.read_text("utf-8").replace('"[[northland]]', '"[[new-person]]', 1), page)
    assert "B403" in text
    told = re.search(rf"Not compared with source texts: ([a-z-]+) of {BRIEF} \(because of new-person\)\.", _panel(text))
    assert told is not None
    assert text.count("Not compared with its source text because of new-person, which is missing or has errors.") == 1
    assert "Beside the source text" in text


def test_what_an_error_keeps_from_being_compared_is_said_and_no_more_is_left_out(beside: tuple[Path, Shown]) -> None:
    briefings, shown = beside
    brief = briefings / f"articles/{BRIEF}.yaml"
    page = f"briefs/{BRIEF}/"
    good = brief.read_text("utf-8")
    assert "Not compared" not in (text := shown.page(page))
    assert "paragraphs are not covered" in text[text.index('class="author-bar"') :].partition("</p>")[0]
    waits = "Not compared with its source text until its own errors are fixed."

    def after(*changes: tuple[str, str]) -> tuple[str, str, str]:
        text = good
        for old, new in changes:
            assert old in text, old
            text = text.replace(old, new, 1)
        whole = shown.page_after(brief, text, page)
        bar = whole[whole.index('class="author-bar"') :].partition("</p>")[0]
        return _panel(whole), bar, whole

    # An error in a claim, and a locator of another claim that is not in its paragraph.
    panel, bar, whole = after(("when: 2021-03-04", "when: 2021-03-40"), ("sur une île", "sur une ile"))
    assert "B107" in panel
    assert "B403" in panel
    # That paragraphs are not covered may follow from the claim that is left out; another brief has its own.
    assert panel.count("not covered by any claim") == 1
    assert f"Not compared with source texts: nothing-settled of {BRIEF} (for errors there)." in panel
    assert "Beside the source text" in bar
    assert whole.count(waits) == 1
    # An error in the bottom line keeps no claim from being compared.
    panel, bar, whole = after(("An unnamed official", "[[nobody]]"), ("sur une île", "sur une ile"))
    assert "B201" in panel
    assert "B403" in panel
    assert "Not compared" not in whole
    # Others may reach each claim.
    for change in (("language: ", "langage: "), ("title: ", 'title: "')):
        panel, bar, whole = after(change)
        assert f"Not compared with source texts: {BRIEF} (for errors there)." in panel
        assert waits in bar
        assert "covered" not in bar
        claims = whole.split('class="author-claim"')[1:]
        assert all(waits in claim for claim in claims)
    assert "Not compared" not in shown.page_after(brief, good, page)


def test_a_preview_without_texts_speaks_of_none(tmp_path: Path) -> None:
    make_project(tmp_path)
    brief = tmp_path / f"briefings/articles/{BRIEF}.yaml"
    with serving(tmp_path, SERVERS["briefings serve"]) as shown:
        shown.page()
        assert "Not compared" not in shown.page_after(brief, brief.read_text("utf-8").replace("title:", "titel:", 1))


def test_the_panel_begins_with_what_was_saved_and_what_came_of_it(tmp_path: Path) -> None:
    make_project(tmp_path)
    briefings = tmp_path / "briefings"
    first, other = sorted((briefings / "articles").glob("*.yaml"))[:2]
    people = briefings / "registry/people.yaml"
    good = people.read_text("utf-8")

    def files(page: str) -> list[str]:
        return re.findall(r'class="place">briefings/([^<]*)', _panel(page))

    with serving(tmp_path, SERVERS["briefings serve"]) as shown:
        shown.page()
        text = shown.page_after(first, first.read_text("utf-8").replace("title:", "titel:", 1))
        assert files(text)[0] == f"articles/{first.name}"
        text = shown.page_after(people, good.replace("  name:", "  nmae:", 1))
        assert files(text)[0] == "registry/people.yaml"
        # An entry that is gone is missed elsewhere.
        text = shown.page_after(people, good.replace("mina-haru:", "mina-harv:", 1))
        code = re.search(r"reference/diagnostics/#(B...)", _panel(text))
        assert code is not None
        assert code[1] == "B201"
        text = shown.page_after(other, other.read_text("utf-8").replace("title:", "titel:", 1))
        assert files(text)[0] == f"articles/{other.name}"


def test_what_is_saved_while_the_first_build_runs_shows(tmp_path: Path) -> None:
    make_project(tmp_path)
    brief, method = tmp_path / f"briefings/articles/{BRIEF}.yaml", tmp_path / "docs/method.md"
    with serving(tmp_path, ["-c", SAVING, *SERVERS["briefings serve"][2:], str(brief), str(method)]) as shown:
        text = shown.page(f"briefs/{BRIEF}/")
        if "Two old neighbours" not in text:
            shown.wait()
            text = shown.page(f"briefs/{BRIEF}/")
        assert "Two old neighbours" in text
        assert "A bell." in shown.page("method/")


SAVING = """
import sys
from pathlib import Path
from mkdocs.commands import serve
brief, method = map(Path, (sys.argv.pop(2), sys.argv.pop(2)))
make = serve.build
def save_meanwhile(*arguments, **options):
    make(*arguments, **options)
    if "old" not in brief.read_text("utf-8"):
        brief.write_text(brief.read_text("utf-8").replace("Two neighbours", "Two old neighbours"), "utf-8")
        method.write_text(method.read_text("utf-8") + "\\nA bell.\\n", "utf-8")
serve.build = save_meanwhile
from generator.cli import run
run()
"""
"""Saves two files after the first build, before the server looks for changes."""


def test_pages_that_no_file_holds_link_what_can_be_edited_in_the_project(tmp_path: Path) -> None:
    make_project(tmp_path)
    folder = tmp_path.resolve().as_posix()
    with serving(tmp_path, SERVERS["briefings serve"]) as shown:
        for spec in page_specs(fabricated()):
            text = shown.page(spec.address)
            bar = text[text.index('class="author-bar"') :].partition("</p>")[0]
            links = re.findall(r'href="vscode://file([^"]*)"', bar)
            if spec.kind in ("data-model", "diagnostics"):
                assert "The generator makes this page from its own" in bar
            else:
                assert any(re.search(r":\d+:\d+$", link) for link in links), spec.address
            for link in links:
                path, _, place = link.partition(":")
                line, _, column = place.partition(":")
                assert not place or int(column) <= len(Path(path).read_text("utf-8").splitlines()[int(line) - 1])
                assert path.startswith(f"{folder}/"), (spec.address, link)
                assert path.endswith("/") == Path(path).is_dir()
                assert Path(path).exists()
        (menu,) = re.findall(r"/mkdocs\.yml:(\d+):1", shown.page())
        assert "index.md" in (tmp_path / "mkdocs.yml").read_text("utf-8").splitlines()[int(menu) - 1]


def test_a_claim_whose_text_is_not_in_the_folder_waits(tmp_path: Path) -> None:
    project = lay_guarded(tmp_path)
    make_project(tmp_path / "other")
    for name in ("mkdocs.yml", "docs"):
        source, target = tmp_path / "other" / name, project / name
        target.unlink(missing_ok=True)
        source.rename(target)
    empty = tmp_path / "empty"
    empty.mkdir()
    brief = project / f"briefings/articles/{BRIEF}.yaml"
    changed = brief.read_text("utf-8").replace("an official close to", "a clerk close to")
    with serving(project, [*SERVERS["briefings serve"], "--sources", str(empty)]) as shown:
        shown.page(f"briefs/{BRIEF}/")
        text = shown.page_after(brief, changed, f"briefs/{BRIEF}/")
        assert '<li class="warning"' in text
        assert "its text is not in the folder" in text
        assert '<li class="error"' not in text
        assert "<title>\u2717" not in text


def test_briefs_that_name_what_is_gone_are_compared_and_many_left_out_are_one_short_line(
    beside: tuple[Path, Shown],
) -> None:
    briefings, shown = beside
    page = f"briefs/{BRIEF}/"
    shown.page(page)
    brief, countries = briefings / f"articles/{BRIEF}.yaml", briefings / "registry/countries.yaml"
    good = countries.read_text("utf-8")
    text = shown.page_after(countries, good.replace("northland:", "nordland:", 1), page)
    assert "B201" in _panel(text)
    assert "Not compared" not in text
    shown.page_after(countries, good, page)
    whole = brief.read_bytes()
    brief.unlink()
    shown.wait()
    text = shown.page(page)
    assert f"Was written in briefings/articles/{BRIEF}.yaml, which is gone" in text
    assert "B209" in _panel(text)
    assert "Not compared" not in text
    shown.page_after(brief, whole.decode(), page)
    for number, file in enumerate(sorted(briefings.glob("[ao]*/*.yaml")), 1):
        changed = re.sub("(?m)^    text: .*$", "    text: By [[nobody-known]].", file.read_text("utf-8"))
        text = shown.page_after(file, changed, page)
        if number == 3:
            break
    assert "Not compared with source texts: 3 briefs, in whole or in part (because of nobody-known)." in _panel(text)


def test_faults_of_pages_written_by_hand_are_in_the_panel(tmp_path: Path) -> None:
    make_project(tmp_path)
    method, brief = tmp_path / "docs/method.md", tmp_path / f"briefings/articles/{BRIEF}.yaml"
    good = method.read_text("utf-8")
    start = f'href="vscode://file{method.resolve().as_posix()}:'
    line = good.count("\n") + 2
    with serving(tmp_path, SERVERS["briefings serve"]) as shown:
        assert 'data-part="panel"' not in shown.page()
        for broken, places, hint, counted in (
            (f"{good}\n[a](nowhere.md)\n", [f"{line}:5"], "correct the link", "1 error in 1 file"),
            (f"{good}\n<textarea>\n", [f"{line}:1"], "write &lt;/textarea&gt; where", "1 error in 1 file"),
            (f"---\ntitle: [\n---\n{good}", ["2:"], "bracket", "1 error in 1 file"),
            ("---\ntitle: [a]\nupdated: 1 May\n---\nFog.\n", ["2:8", "3:10"], "year, month", "2 errors in 1 file"),
        ):
            text = shown.page_after(method, broken, "method/")
            assert "<title>\u2717 " in text
            panel = _panel(text)
            assert counted in panel
            assert panel.count("Fix:") == panel.count("<li") == len(places)
            assert all(f"{start}{place}" in panel for place in places), broken
            assert hint in panel
            assert '<a href="../method/">See its page</a>' in panel
            assert "older version" not in panel
        # They stay while briefs are saved, and are counted with the faults of briefs.
        whole = brief.read_text("utf-8")
        text = shown.page_after(brief, whole.replace("title: Two", "title: [[]] Two"), "method/")
        assert "3 errors in 2 files" in _panel(text)
        shown.page_after(brief, whole)
        text = shown.page_after(method, good, "method/")
        assert 'data-part="panel"' not in text
        assert "<title>\u2717 " not in text


def test_further_places_of_one_cause_open_at_their_lines(tmp_path: Path) -> None:
    place = Span(3, 7, 3, 9)
    item = report_of([diagnose("B310", Location("b.yaml"), id="b")], lambda _: b"", 2).items[0]
    item = replace(item, also=(("b.yaml", place), ("a & b.yaml", place)))
    panel = fault_panel(Report((item,), 2), load_words(), tmp_path, around=Around())
    folder = f"vscode://file{tmp_path.resolve().as_posix()}"
    assert f'also at <a href="{folder}/b.yaml:3:7">3:7</a>, <a href="{folder}/a%20%26%20b.yaml:3:7">' in panel
    assert '>a &amp; b.yaml<span class="author-at">:3:7</span></a></p>' in panel


def test_parts_of_a_brief_have_lines_of_their_own() -> None:
    corpus, memo = fabricated(), Memo()
    load(BASE, memo)
    spec = next(spec for spec in page_specs(corpus) if spec.id == BRIEF)
    lines = (BASE / corpus.files[BRIEF]).read_text("utf-8").splitlines()
    for anchor, begins in (
        ("ministers-met", "  ministers-met:"),
        ("_gap-1", "  - "),
        ("_gaps", "gaps:"),
        ("_source", "source:"),
        ("", lines[0]),
        ("gone", lines[0]),
    ):
        place = place_of_part(spec, anchor, corpus, memo.files)
        assert place is not None
        assert lines[place.span.line - 1].startswith(begins), anchor


def test_a_second_save_of_the_same_bytes_leaves_what_was_edited(tmp_path: Path) -> None:
    make_project(tmp_path)
    brief = tmp_path / f"briefings/articles/{BRIEF}.yaml"
    changed = brief.read_text("utf-8").replace("said that *nothing*", "told that *nothing*")
    with serving(tmp_path, SERVERS["briefings serve"]) as shown:
        shown.page()
        for _ in range(2):
            assert "Edited: <a" in shown.page_after(brief, changed, f"briefs/{BRIEF}/")


def test_the_page_of_what_was_checked_names_seals_and_reviews() -> None:
    assert sources_of("verification")[-2:] == ("briefings/seals", "briefings/reviews")
