"""Questions: what is computed of them, how they are loaded, and what their pages, the matrix and search show."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args
from xml.etree import ElementTree

import pytest

from generator.corpus import Corpus
from generator.findings.questions import all_records, letter, records_of, reported_by, span, voices_of
from generator.load import Memo, load
from generator.model.across_briefs.question import Question, QuestionRelation, ReadingRule
from generator.model.base import checked
from generator.model.edtf import Edtf
from generator.site.pages import SEARCH_KINDS, page_specs
from generator.site.reference.data_model import model_reference
from generator.site.rendering import Renderer
from generator.site.search.records import search_records
from generator.site.text.apostrophes import typographic
from generator.site.text.catalog import load_words
from generator.site.views.context import ViewContext
from generator.site.views.questions import question_list_view, question_view
from tests.findings.support import claim, corpus_of
from tests.support import BASE, codes, lay_base, write

WORDS = load_words()


def question(*positions: list[str], **more: Any) -> Question:
    question = {
        "title": "Did the bells ring?",
        "relation": "refine",
        "positions": [{"position": f"Answer {at}.", "claims": claims} for at, claims in enumerate(positions, 1)],
        "reading": "They did.",
        "rule": "sharper-date",
        "settles": "A recording.",
    }
    return checked(Question, question | more)


def asking(corpus: Corpus, **questions: Question) -> Corpus:
    return replace(corpus, questions=questions)


def two_papers() -> Corpus:
    """Two papers quote one minister; the second adds a ministry and its own voice."""
    mina = {"said_by": "mina"}
    return corpus_of(
        ("2023-11-12", {"a": claim("2023-11-12", **mina), "own": claim("2023-06", said_by={"narration": True})}),
        ("2023-11-13", {"a": claim("2023-11-12", **mina), "b": claim("2023-12")}),
    )


def span_of(*dates: str) -> Edtf | None:
    corpus = corpus_of(("2030", {f"c{at}": claim(when) for at, when in enumerate(dates)}))
    return span(tuple(corpus.claims.values()))


# --- what is computed --------------------------------------------------------------------------------


def test_one_minister_in_two_papers_is_one_voice_of_two_origins() -> None:
    corpus = two_papers()
    position = question(["t1/a", "t2/a"], ["t2/b"]).positions[0]
    records = records_of(corpus, position)
    assert voices_of(corpus, records) == {"mina": 2}
    shown = asking(corpus, bells=question(["t1/a", "t2/a"], ["t2/b"]))
    view = question_view(ViewContext(shown, WORDS), "bells").positions[0]
    assert (view.counts.origins, view.counts.voices, view.repeats) == (2, 1, True)


def test_two_voices_of_one_paper_are_not_called_a_repeat() -> None:
    shown = asking(two_papers(), bells=question(["t2/a", "t2/b"], ["t1/own"]))
    view = question_view(ViewContext(shown, WORDS), "bells").positions[0]
    assert (view.counts.voices, view.repeats) == (2, False)


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        (["2023-08-18"], "2023-08-18"),
        (["2023-08", "2023-08-18"], "2023-08"),
        (["2023-11-12", "2023-06-03", "2024-07-28"], "2023-06-03/2024-07-28"),
        (["2023-06~", "2023-12"], "2023-06~/2023-12"),
        (["2023", "2023-12-31"], "2023"),
        (["../2024-08-17"], "../2024-08-17"),
        (["2023-12-19", "../2024-08-17"], "2023-12-19/2024-08-17"),
        (["2023-12-19", "2019/.."], "2019/.."),
        (["2022-01-01/2022-11-13", "2023-05"], "2022-01-01/2023-05"),
        (["[2024-07-28,2024-07-29]", "2024-08"], "2024-07-28/2024-08"),
    ],
)
def test_a_span_is_no_sharper_than_its_dates(dates: list[str], expected: str) -> None:
    assert str(span_of(*dates)) == expected
    assert str(span_of(*reversed(dates))) == expected


def test_nothing_has_no_span() -> None:
    assert span(()) is None


def test_claims_of_a_position_stand_in_date_order_and_once() -> None:
    asked = question(["t2/b", "t1/a"], ["t1/own", "t1/a"])
    assert [r.ref for r in records_of(two_papers(), asked.positions[0])] == ["t1/a", "t2/b"]
    assert [r.ref for r in all_records(two_papers(), asked)] == ["t1/own", "t1/a", "t2/b"]


def test_an_origin_reports_positions_by_their_letters() -> None:
    asked = question(["t1/a", "t2/a"], ["t2/b"], ["t1/own"])
    assert reported_by(two_papers(), asked) == {"paper-1": (("A", "C"), 2), "paper-2": (("A", "B"), 2)}


def test_letters_never_run_out() -> None:
    assert (letter(0), letter(25), letter(26)) == ("A", "Z", "27")


def test_a_claim_knows_its_questions() -> None:
    corpus = asking(two_papers(), bells=question(["t1/a"], ["t2/b"]), horns=question(["t1/a"], ["t1/own"]))
    assert corpus.questions_of == {"t1/a": ("bells", "horns"), "t2/b": ("bells",), "t1/own": ("horns",)}


# --- loading -----------------------------------------------------------------------------------------


def test_questions_are_loaded_by_id() -> None:
    corpus, report = load(BASE)
    assert corpus is not None
    assert codes(report) == []
    assert list(corpus.questions) == ["bells-or-quarrel"]


def test_the_file_may_be_missing(tmp_path: Path) -> None:
    lay_base(tmp_path)
    (tmp_path / "briefings/questions.yaml").unlink()
    corpus, report = load(tmp_path)
    assert corpus is not None
    assert corpus.questions == {}
    assert codes(report) == ["B321"]


def test_a_question_in_error_stops_the_build_and_calls_nothing_open(tmp_path: Path) -> None:
    lay_base(tmp_path)
    write(tmp_path, {"briefings/questions.yaml": "q:\n  title: Why?\n"})
    corpus, report = load(tmp_path)
    assert corpus is None
    assert set(codes(report)) == {"B101"}


def test_the_file_alone_makes_no_site(tmp_path: Path) -> None:
    write(tmp_path, {"briefings/questions.yaml": "{}\n"})
    corpus, report = load(tmp_path)
    assert corpus is None
    assert "B015" in codes(report)


def test_a_folder_of_its_name_is_told_and_hides_nothing_else(tmp_path: Path) -> None:
    lay_base(tmp_path)
    (tmp_path / "briefings/questions.yaml").unlink()
    (tmp_path / "briefings/questions.yaml").mkdir()
    _, report = load(tmp_path)
    assert codes(report) == ["B001"]


def test_a_preview_sees_questions_change(tmp_path: Path) -> None:
    lay_base(tmp_path)
    memo = Memo()
    load(tmp_path, memo)
    file = tmp_path / "briefings/questions.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("bells-or-quarrel:", "other:"), encoding="utf-8")
    corpus, _ = load(tmp_path, memo)
    assert corpus is not None
    assert list(corpus.questions) == ["other"]


# --- words -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("relation", get_args(QuestionRelation))
def test_every_relation_has_words(relation: str) -> None:
    assert all(WORDS.has(f"question.{key}.{relation}") for key in ("relation", "relation_means", "group"))


@pytest.mark.parametrize("rule", get_args(ReadingRule))
def test_every_rule_has_words(rule: str) -> None:
    assert WORDS.has(f"question.rule.{rule}")
    assert WORDS.has(f"question.rule_means.{rule}")


def test_the_data_model_says_what_a_key_holds() -> None:
    models = {model.name: model for model in model_reference()}
    assert next(field for field in models["Question"].fields if field.name == "positions").holds == "list of Position"


# --- pages -------------------------------------------------------------------------------------------


def pages_of(corpus: Corpus) -> dict[str, str]:
    renderer = Renderer(ViewContext(corpus, WORDS))
    wanted = ("question", "question-list", "brief")
    return {spec.address: renderer.render(spec).content for spec in page_specs(corpus) if spec.kind in wanted}


@pytest.fixture(scope="module")
def base_pages() -> dict[str, str]:
    corpus, _ = load(BASE)
    assert corpus is not None
    return pages_of(corpus)


def test_a_page_shows_positions_reading_rule_and_what_would_settle_it(base_pages: dict[str, str]) -> None:
    text = re.sub(r"<[^>]+>", "", base_pages["questions/bells-or-quarrel/"])
    for part in (
        "Are the two harbours at work together?",
        "The first fog bells are linked, says Ole Sünd.",
        "on the shores of Long Sound",
        "They quarrel.",
        "What Ole Sünd says goes before a headline whose text was not read.",
        WORDS.plain("question.rule.own-words"),
        "The text under the headline.",
        "via Coast Agency",
    ):
        assert typographic(part) in text, part


def test_each_claim_of_a_position_leads_to_its_place(base_pages: dict[str, str]) -> None:
    page = base_pages["questions/bells-or-quarrel/"]
    for claim_id in ("bells-linked", "quarrel-headline"):
        assert f'href="../../briefs/2021-06-11-morning-post-first-bells/#{claim_id}"' in page


def test_a_claim_leads_to_its_questions(base_pages: dict[str, str]) -> None:
    page = base_pages["briefs/2021-06-11-morning-post-first-bells/"]
    assert page.count('href="../../questions/bells-or-quarrel/"') == 2
    assert "questions/" not in base_pages["briefs/2021-05-20-harbour-office-agreement/"]


def test_the_list_groups_by_relation_and_numbers_through() -> None:
    corpus = asking(
        two_papers(),
        later=question(["t1/a"], ["t2/b"], relation="refine"),
        one=question(["t1/a", "t1/own"], relation="single"),
        earlier=question(["t1/own"], ["t2/b"], relation="refine"),
        clash=question(["t2/a"], ["t2/b"], relation="contradict"),
    )
    listing = question_list_view(ViewContext(corpus, WORDS))
    shown = [(group.relation, [(item.number, item.id) for item in group.items]) for group in listing.groups]
    assert shown == [
        ("contradict", [(1, "clash")]),
        ("refine", [(2, "earlier"), (3, "later")]),
        ("single", [(4, "one")]),
    ]


def test_neighbours_follow_the_list() -> None:
    corpus = asking(two_papers(), b=question(["t1/a"], ["t2/b"]), a=question(["t1/own"], ["t2/b"]))
    views = ViewContext(corpus, WORDS)
    first, last = question_view(views, "a"), question_view(views, "b")
    assert (first.earlier, first.later and first.later.id) == (None, "b")
    assert (last.earlier and last.earlier.id, last.later) == ("a", None)


def test_the_drawing_and_the_table_say_the_same() -> None:
    asked = question(["t1/a", "t2/a"], ["t2/b"], ["t1/own"], title="Bells & <horns>?")
    page = pages_of(asking(two_papers(), bells=asked, horns=question(["t1/a"], ["t1/own"])))["questions/"]
    svg = ElementTree.fromstring(re.search(r"<svg.*?</svg>", page, re.DOTALL)[0])  # type: ignore[index]
    table = ElementTree.fromstring(
        re.search(r"<tbody>.*?</tbody>", page, re.DOTALL)[0].replace("&nbsp;", " ")  # type: ignore[index]
    )
    drawn = []
    for row in svg.findall("g[@class='matrix-row']"):
        link, number = row.find("a"), row.find("a/text[@class='matrix-number']")
        assert link is not None
        assert number is not None
        cells = sorted((text.text or "") for text in row.findall("text[@class='matrix-letters']"))
        drawn.append((number.text, link.get("aria-label", "").partition(": ")[2], cells))
    told = []
    for line in table.findall("tr")[:-1]:
        cells = [(cell.text or "").partition(" (")[0].replace(", ", "") for cell in line.findall("td")[1:]]
        title = line.find("th/a")
        assert title is not None
        told.append((line.findall("td")[0].text, title.text, sorted(cell for cell in cells if cell != "–")))
    assert drawn == told
    assert ["AB", "AC"] in [cells for _, _, cells in drawn]


def test_the_drawing_is_named_and_loads_nothing(base_pages: dict[str, str]) -> None:
    svg = re.search(r"<svg.*?</svg>", base_pages["questions/"], re.DOTALL)
    assert svg is not None
    assert "<title" in svg[0]
    assert "<desc" in svg[0]
    assert "style=" not in svg[0]
    assert "http" not in svg[0]
    named = re.findall(r"<a .*?</a>", svg[0], re.DOTALL)
    assert all("<title>" in anchor or "aria-label=" in anchor for anchor in named)


def test_without_questions_there_is_no_list() -> None:
    assert "questions/" not in pages_of(two_papers())


def test_search_finds_a_question_by_its_title_and_positions() -> None:
    corpus, _ = load(BASE)
    assert corpus is not None
    records = [
        record for record in search_records(ViewContext(corpus, WORDS), SEARCH_KINDS) if record.kind == "question"
    ]
    assert [record.url for record in records] == ["questions/bells-or-quarrel/"]
    assert records[0].title == "Are the two harbours at work together?"
    assert "They quarrel." in records[0].content
    assert "[[" not in records[0].content
