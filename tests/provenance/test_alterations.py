"""Alterations of a record: of any value of any file, each is noticed; what a machine can judge is not sealed."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from generator.commands.seal import seal
from generator.commands.verify import verify
from generator.diagnostics import report
from generator.diagnostics.rules import RULES, WAITING
from generator.load import Memo, load
from generator.reading.yaml.documents import parse_bytes
from tests.provenance.guarded_record import AUGUST, AUTUMN, lay_guarded
from tests.support import PROFILE, codes

SPRING = "briefings/articles/2021-03-04-coast-agency-spring-deal.yaml"
BELLS = "briefings/articles/2021-06-11-morning-post-first-bells.yaml"
AGREEMENT = "briefings/official/2021-05-20-harbour-office-agreement.yaml"


@pytest.fixture
def guarded(tmp_path: Path) -> Path:
    """The fabricated record, sealed and read, beside its texts."""
    return lay_guarded(tmp_path)


def texts(project: Path) -> Path:
    return project.parent / "texts"


def test_the_true_record_gives_no_finding(guarded: Path) -> None:
    assert codes(load(guarded, strict=True)[1]) == []
    assert codes(verify(guarded, texts(guarded), every_text=True).report) == []


# --- every value of every file -------------------------------------------------------------------------

Step = str | int


def leaves(value: Any, path: tuple[Step, ...] = ()) -> Iterator[tuple[Step, ...]]:
    """Yield the path to each value that is no list or mapping, and to each list and mapping that can be left out."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, (*path, key))
    elif isinstance(value, list):
        for nth, inner in enumerate(value):
            yield from leaves(inner, (*path, nth))
    else:
        yield path


class Tried:
    """Which values are altered: all in the full profile, else the first of each name in each folder."""

    def __init__(self) -> None:
        self.count = 0
        self._names: set[tuple[Path, Step]] = set()

    def of(self, file: str, paths: Iterable[tuple[Step, ...]]) -> Iterator[tuple[Step, ...]]:
        """Yield those of the paths to values of a file that are to be tried, and count them."""
        for path in paths:
            name = (Path(file).parent, path[-1])
            if PROFILE == "full" or name not in self._names:
                self._names.add(name)
                self.count += 1
                yield path


def altered(value: Any) -> Any:
    """Return another value of the same kind, which a reader would not notice as odd."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    text = str(getattr(value, "text", value))
    if re.fullmatch(r"[0-9a-f]{10,64}", text):
        return ("0" if text[0] != "0" else "1") + text[1:]
    if year := re.search(r"\d{4}", text):
        return text.replace(year[0], str(int(year[0]) - 1), 1)
    return f"{text} too" if " " in text or not text.isascii() else f"{text}s"


def put(value: Any, path: tuple[Step, ...], new: Any) -> None:
    for step in path[:-1]:
        value = value[step]
    value[path[-1]] = new


def plain(value: Any) -> Any:
    """The values of a file as JSON has them."""
    return json.loads(json.dumps(value, ensure_ascii=False, default=lambda one: getattr(one, "text", str(one))))


def files(project: Path) -> list[str]:
    files = [path for path in (project / "briefings").rglob("*") if path.suffix in (".yaml", ".json")]
    return sorted(path.relative_to(project).as_posix() for path in files)


def is_noticed(project: Path) -> bool:
    return bool(load(project)[1].items or verify(project, texts(project)).report.items)


def test_an_alteration_of_any_value_of_any_file_is_noticed(guarded: Path) -> None:
    """The strict build stops at each; `check` tells the same, most of it as warnings."""
    tried, memo, silent = Tried(), Memo(), []
    for file in files(guarded):
        path = guarded / file
        before = path.read_bytes()
        value = plain(parse_bytes(file, before).value)
        for leaf in tried.of(file, leaves(value)):
            other = plain(value)
            old = other
            for step in leaf:
                old = old[step]
            put(other, leaf, altered(old))
            path.write_text(json.dumps(other, ensure_ascii=False), encoding="utf-8")
            if not load(guarded, memo, strict=True)[1].has_errors:
                silent.append((file, leaf, old, altered(old)))
        path.write_bytes(before)
    assert silent == []
    assert tried.count > (700 if PROFILE == "full" else 180), tried.count


def test_a_value_that_is_left_out_is_noticed(guarded: Path) -> None:
    tried, memo, silent = Tried(), Memo(), []
    for file in files(guarded):
        if not file.endswith(".yaml") or "/reviews/" in file:
            continue
        path = guarded / file
        before = path.read_bytes()
        value = plain(parse_bytes(file, before).value)
        paths = dict.fromkeys(whole[: at + 1] for whole in leaves(value) for at in range(len(whole)))
        for leaf in tried.of(file, paths):
            other = plain(value)
            inner = other
            for step in leaf[:-1]:
                inner = inner[step]
            del inner[leaf[-1]]
            path.write_text(json.dumps(other, ensure_ascii=False), encoding="utf-8")
            # A default that is left out is the same.
            if leaf[-1] != "kind" and not load(guarded, memo, strict=True)[1].has_errors:
                silent.append((file, leaf))
        path.write_bytes(before)
    assert silent == []
    assert tried.count > (300 if PROFILE == "full" else 100), tried.count


@pytest.mark.parametrize("folder", ["seals", "reviews"])
def test_a_folder_of_guards_that_is_taken_away_stops_a_strict_build(guarded: Path, folder: str) -> None:
    shutil.rmtree(guarded / "briefings" / folder)
    assert load(guarded, strict=True)[1].has_errors


def test_a_file_of_guards_that_is_taken_away_stops_a_strict_build(guarded: Path) -> None:
    for file in files(guarded):
        if "/seals/" in file or "/reviews/" in file:
            path = guarded / file
            before = path.read_bytes()
            path.unlink()
            assert load(guarded, strict=True)[1].has_errors, file
            path.write_bytes(before)


def test_a_brief_that_is_taken_away_or_moved_is_noticed(guarded: Path) -> None:
    for file in (SPRING, BELLS, AUGUST):
        path = guarded / file
        before = path.read_bytes()
        path.unlink()
        assert load(guarded)[1].items, file
        path.write_bytes(before)
    (guarded / AUGUST).rename(guarded / AUGUST.replace("articles", "official"))
    assert codes(load(guarded)[1]) == ["B338", "B501"]


# --- what the texts show -------------------------------------------------------------------------------


def test_a_letter_changed_in_any_text_is_noticed(guarded: Path) -> None:
    for path in sorted(texts(guarded).rglob("*.txt")):
        if path.name == "unrelated.txt":
            continue
        before = path.read_text(encoding="utf-8")
        for at in range(3, len(before), 41 if PROFILE == "full" else 123):
            if before[at].isalnum():
                path.write_text(f"{before[:at]}{'x' if before[at] != 'x' else 'y'}{before[at + 1 :]}", encoding="utf-8")
                assert verify(guarded, texts(guarded)).report.items, (path.name, at)
        path.write_text(before, encoding="utf-8")


FORGERIES: list[Callable[[Any], Any]] = [
    lambda seal: seal["paragraphs"].update({"1": "0" * 12}),
    lambda seal: seal["paragraphs"].pop("1"),
    lambda seal: seal["claims"]["warned"].update(paragraph=1),
    lambda seal: seal["claims"]["warned"]["parts"].update(text="0" * 16),
    lambda seal: seal["claims"]["warned"].update(digest="0" * 16),
    lambda seal: seal["claims"].update(invented=seal["claims"]["warned"]),
    lambda seal: seal["claims"].pop("warned"),
    lambda seal: seal.update(accepted=[{"code": "B416", "at": "claims/warned/text", "message": "m", "why": "w"}]),
    lambda seal: seal["text"].update(sha256="0" * 64),
]


@pytest.mark.parametrize("forge", FORGERIES, ids=[f"forgery-{number}" for number, _ in enumerate(FORGERIES, 1)])
@pytest.mark.parametrize("knows_the_sum", [False, True])
def test_a_forged_seal_is_noticed_even_with_a_sum_that_fits(
    guarded: Path, forge: Callable[[Any], None], knows_the_sum: bool
) -> None:
    from generator.model.seal import seal_digest
    from generator.provenance.seals.files import read_seals

    path = guarded / f"briefings/seals/{Path(AUGUST).stem}.json"
    content = json.loads(path.read_text(encoding="utf-8"))
    forge(content)
    path.write_text(json.dumps(content), encoding="utf-8")
    if knows_the_sum:
        content["sum"] = seal_digest(read_seals(guarded).by_brief[Path(AUGUST).stem], Path(AUGUST).stem)
        path.write_text(json.dumps(content), encoding="utf-8")
    assert is_noticed(guarded)


def test_of_a_seal_whose_sum_is_wrong_nothing_else_is_said(guarded: Path) -> None:
    path = guarded / f"briefings/seals/{Path(AUGUST).stem}.json"
    content = json.loads(path.read_text(encoding="utf-8"))
    content["claims"]["warned"]["digest"] = "0" * 16
    path.write_text(json.dumps(content), encoding="utf-8")
    said = [item.diagnostic for item in load(guarded)[1].items]
    assert [item.message for item in said if item.rule.code in ("B411", "B418")] == [
        "the seal was changed by hand: its checksum is wrong"
    ]


# --- what is not sealed --------------------------------------------------------------------------------

Change = tuple[str, str, str]

REFUSED: list[tuple[str, list[Change]]] = [
    # dates that are given beside a claim with a basis
    ("B420", [(AUGUST, "when: 2021-08-08", "when: 2021-08-06")]),
    ("B420", [(AUGUST, "when: 2021-08-08", "when: 2021-07-08")]),
    ("B420", [(AUGUST, "when: 2021-08-08", "when: 2020-08-08")]),
    ("B420", [(AUTUMN, "when: 2020-12", "when: 2020-11")]),
    ("B420", [(AUTUMN, "when: 2020-12", "when: 2019-12")]),
    ("B420", [(SPRING, "    event: lighthouse-meeting", "    when: 2021-02-27\n    event: lighthouse-meeting")]),
    # dates of claims without one
    ("B407", [(AUGUST, "when: 2021-08-07", "when: 2021-08-06")]),
    ("B407", [(AUGUST, "when: 2021-08-07", "when: 2021-07-07")]),
    ("B407", [(AGREEMENT, "../2021-12-31", "../2022-12-31")]),
    ("B407", [(AGREEMENT, "by the end of 2021.", "by the end of May 2022.")]),
    ("B407", [(BELLS, "said: 2021-06-10", "said: 2021-05-10")]),
    # in a Korean text, months and days are its own
    ("B407", [(AUTUMN, "when: 2021-09-03", "when: 2021-09-07")]),
    ("B407", [(AUTUMN, "when: 2021-09-03", "when: 2021-12-03")]),
    ("B407", [(AUTUMN, "In December there", "In September there")]),
    ("B406", [(AUTUMN, "that 7 bells", "that 8 bells")]),
    # a month of the sentence that the basis gives for something else
    (
        "B407",
        [(SPRING, "met on an island", "met in May on an island"), (SPRING, "is that of the event", "is not in May")],
    ),
    ("B426", [(AUGUST, "of fog.", "of fog on 31 June.")]),
    # speakers and names
    ("B421", [(SPRING, "{institution: southland-ministry}", "mina-haru")]),
    ("B421", [(AUGUST, '{narration: true}\n    at: "4: 14 bells"', 'ole-sund\n    at: "4: 14 bells"')]),
    ("B408", [(BELLS, "from: ole-sund", "from: mina-haru")]),
    ("B408", [(AUTUMN, "said_by: ole-sund", "said_by: mina-haru")]),
    ("B408", [(AUGUST, "[[mina-haru]] warned", "[[southland-ministry]] warned")]),
    ("B427", [(AUGUST, "quay at [[long-sound]]", "quay at [[northland]]")]),
    ("B427", [(AUGUST, "14 bells in [[long-sound]]", "14 bells, says [[ole-sund]]")]),
    # denials
    ("B422", [(AUGUST, "had not closed its", "had closed its")]),
    ("B422", [(AUGUST, "had not closed its", "had kept closed its")]),
    ("B422", [(AUGUST, "nobody confirmed the bells", "officials confirmed the bells")]),
    ("B422", [(AUGUST, "[[mina-haru]] warned", "[[mina-haru]] never warned")]),
    ("B422", [(AUGUST, "[[mina-haru]] warned", "[[mina-haru]] refused to warn")]),
    ("B422", [(AUTUMN, "that 7 bells would", "that 7 bells would not")]),
    ("B422", [(AUTUMN, "there had been fog", "there had been no fog")]),
    ("B422", [(SPRING, "were expected to agree", "were not expected to agree")]),
    ("B422", [(SPRING, "*nothing* had been settled", "all had been settled")]),
    ("B422", [(AGREEMENT, "agreed under the", "declined under the")]),
    ("B422", [(BELLS, "were linked.", "were not linked.")]),
    # numbers
    ("B406", [(AUGUST, "There are 14 bells", "There are 15 bells")]),
    ("B416", [(AUGUST, "closed its two harbours", "closed its four harbours")]),
    # places
    ("B431", [(AUGUST, '"4: 14 bells"', '"6: Win a boat"')]),
    ("B431", [(AUGUST, '"1: had not closed"', '"4: 14 bells"')]),
    ("B428", [(AUGUST, "for the time before winter", "for the time after winter")]),
    ("B429", [(AUTUMN, 'ole-sund\n    at: "1: ', 'ole-sund\n    manner: interview\n    at: "1: ')]),
    ("B403", [(AUGUST, '"4: 14 bells"', '"4: 14 bell"')]),
    ("B404", [(AUGUST, '"2: warned Southland"', '"2: Southland"')]),
    ("B402", [(AUGUST, '"4: 14 bells"', '"14: 14 bells"')]),
    # who does what to whom
    ("B425", [(AUGUST, "[[mina-haru]] warned [[southland]] of", "[[southland]] warned [[mina-haru]] of")]),
    # ids
    ("B417", [(AUGUST, "  warned:\n", "  warning:\n"), (AUGUST, "[warned]", "[warning]")]),
    # copies
    (
        "B409",
        [
            (
                AUGUST,
                "its green paint.",
                "its paint, as the quay at Long Sound was painted green by hired sailors.",
            )
        ],
    ),
]


def apply(project: Path, changes: list[Change]) -> None:
    for name, old, new in changes:
        path = (project.parent if name.startswith("texts/") else project) / name
        content = path.read_text(encoding="utf-8")
        assert content.count(old) == 1, (name, old, content.count(old))
        path.write_text(content.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize(
    ("code", "changes"), REFUSED, ids=[f"{number}-{code}" for number, (code, _) in enumerate(REFUSED, 1)]
)
def test_what_a_machine_can_judge_is_noticed_and_not_sealed(guarded: Path, code: str, changes: list[Change]) -> None:
    apply(guarded, changes)
    brief_id = Path(next(name for name, _, _ in changes if name.startswith("briefings/"))).stem
    assert is_noticed(guarded)
    outcome = seal(guarded, texts(guarded), brief_ids=[brief_id])
    assert brief_id in outcome.refused, codes(outcome.report)
    assert code in codes(outcome.report)


def test_a_locator_that_leads_elsewhere_is_told_once(guarded: Path) -> None:
    apply(guarded, [(AUGUST, '"4: 14 bells"', '"6: 14 bells"')])
    found = codes(verify(guarded, texts(guarded)).report)
    assert (found.count("B403"), found.count("B431")) == (1, 0)


def test_a_date_is_told_once_however_much_of_it_is_missing(guarded: Path) -> None:
    apply(guarded, [(AUGUST, "when: 2021-08-07", "when: 2019-05-06")])
    assert codes(verify(guarded, texts(guarded)).report).count("B407") == 1
    apply(guarded, [(AUGUST, "when: 2021-08-08", "when: 2019-05-06")])
    assert codes(verify(guarded, texts(guarded)).report).count("B420") == 1


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ((AUTUMN, "In December there", "In September there"), "B407"),
        ((AUGUST, "There are 14 bells", "There are 15 ferries"), "B406"),
        ((AUGUST, "when: 2021-08-08", "when: 2052-08-08"), "B420"),
        ((AUGUST, "when: 2021-08-07", "when: 2052-08-07"), "B407"),
        ((BELLS, "from: ole-sund", "from: mina-haru"), "B408"),
    ],
)
def test_one_cause_is_told_once(guarded: Path, change: Change, code: str) -> None:
    apply(guarded, [change])
    told = [item for item in verify(guarded, texts(guarded)).report.items if item.diagnostic.rule.code not in WAITING]
    of_claim = [item.diagnostic.rule.code for item in told if item.diagnostic.location.file == change[0]]
    assert of_claim == [code]
    assert codes(seal(guarded, texts(guarded)).report).count(code) == 1


def test_the_day_of_publication_needs_no_basis(guarded: Path) -> None:
    apply(guarded, [(AUGUST, "when: 2021-08-07", "when: 2021-08-09")])
    assert "B407" not in codes(verify(guarded, texts(guarded)).report)


def test_a_warning_of_a_claim_is_accepted_with_a_reason_of_its_own(guarded: Path) -> None:
    apply(guarded, [(AUGUST, "had not closed its", "had kept open its"), (AUGUST, "its green paint", "no green paint")])
    brief_id = Path(AUGUST).stem
    part = seal(guarded, texts(guarded), {"not-closed": "open says the same"}, brief_ids=[brief_id])
    assert part.refused == (brief_id,)
    assert part.accepting
    whole = {"not-closed": "open says the same", "paint-bought": "the paint was brown"}
    assert seal(guarded, texts(guarded), whole, brief_ids=[brief_id]).sealed == (brief_id,)
    kept = json.loads((guarded / f"briefings/seals/{brief_id}.json").read_text(encoding="utf-8"))["accepted"]
    assert {warning["at"]: warning["why"] for warning in kept} == {
        "claims/not-closed/text": "open says the same",
        "claims/paint-bought/text": "the paint was brown",
    }
    assert not {"B418", "B419", "B422"} & set(codes(verify(guarded, texts(guarded)).report))
    # What was accepted of a claim holds for that claim, and not for what becomes of it.
    apply(guarded, [(AUGUST, "had kept open its", "had kept closed its")])
    assert seal(guarded, texts(guarded), brief_ids=[brief_id]).refused == (brief_id,)


def test_what_was_accepted_stays_so_where_a_later_version_words_it_otherwise(
    guarded: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    apply(guarded, [(AUGUST, "had not closed its", "had kept open its")])
    seal(guarded, texts(guarded), "open says the same", brief_ids=[Path(AUGUST).stem])
    rule = RULES["B422"]
    reworded = {**RULES, "B422": replace(rule, message=f"as it seems, {rule.message}")}
    monkeypatch.setattr(report, "RULES", reworded)
    assert not {"B419", "B422"} & {*codes(verify(guarded, texts(guarded)).report)}
    other = {**RULES, "B422": replace(rule, message=f'{rule.message} of "fog"')}
    monkeypatch.setattr(report, "RULES", other)
    assert "B419" in codes(verify(guarded, texts(guarded)).report)


def test_a_denial_that_comes_back_after_its_absence_was_accepted_is_told(guarded: Path) -> None:
    brief_id = Path(AUGUST).stem
    apply(guarded, [(AUGUST, "had not closed its", "had kept open its")])
    seal(guarded, texts(guarded), "open says the same", brief_ids=[brief_id])
    apply(guarded, [(AUGUST, "had kept open its", "had not kept open its")])
    assert "B422" in codes(seal(guarded, texts(guarded), brief_ids=[brief_id]).report)


def test_what_a_new_seal_settles_is_not_accepted_in_it(guarded: Path) -> None:
    brief_id = Path(AUGUST).stem
    apply(guarded, [(AUGUST, "had not closed its", "had kept open its")])
    seal(guarded, texts(guarded), "open says the same", brief_ids=[brief_id])
    apply(guarded, [(AUGUST, "had kept open its", "had not kept open its")])
    outcome = seal(guarded, texts(guarded), "read again", brief_ids=[brief_id])
    assert outcome.sealed == (brief_id,)
    assert not {"B419", "B422"} & {*codes(verify(guarded, texts(guarded)).report)}


def test_a_claim_of_one_day_may_give_the_day_of_another_event_that_it_names(guarded: Path) -> None:
    apply(guarded, [(AUGUST, "warned [[southland]] of fog.", "warned [[southland]] of fog, after 2 March 2021.")])
    assert "B407" in codes(seal(guarded, texts(guarded)).report)
    looks_back = "    event: lighthouse-meeting\n    basis: the page has no day\n"
    apply(guarded, [(AUGUST, '    at: "2: warned Southland"\n', '    at: "2: warned Southland"\n' + looks_back)])
    assert "B407" not in codes(seal(guarded, texts(guarded)).report)
