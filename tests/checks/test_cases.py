"""Each fault that input can have, and exactly what is said of it: the cases under `tests/checks/cases`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.diagnostics.formats import as_github, as_json, as_text
from generator.diagnostics.report import Report
from generator.diagnostics.rules import RULES
from generator.load import load
from tests.support import BASE, TESTS, Case, assert_within, line_of, read_case

CASES = [read_case(path) for path in sorted((TESTS / "checks" / "cases").glob("*.txt"))]
TODAY = (2029, 12, 31)
# What is found beside the source texts (B4xx) is specified with `generator.provenance`.
# What is found in `mkdocs.yml` and in pages written by hand stands in tests/build/.
OF_SETTINGS = ("B024", "B025", "B027")
OF_RULES = {f"{rule.code}-{rule.name}" for rule in RULES.values() if rule.code < "B4" and rule.code not in OF_SETTINGS}


@pytest.fixture(params=CASES, ids=lambda case: case.name)
def case(request: pytest.FixtureRequest) -> Case:
    found = request.param
    assert isinstance(found, Case)
    return found


def test_the_base_record_is_clean() -> None:
    corpus, report = load(BASE)
    assert [line_of(item) for item in report.items] == []
    assert corpus is not None


def test_every_rule_has_a_case_and_every_case_a_rule() -> None:
    assert {case.name for case in CASES if case.name.startswith("B")} == OF_RULES


def test_a_case_gives_exactly_the_findings_it_lists_in_every_format(case: Case, tmp_path: Path) -> None:
    case.lay(tmp_path)
    corpus, report = load(tmp_path, today=TODAY)
    assert [line_of(item) for item in report.items] == case.expect
    assert (corpus is None) == report.has_errors
    assert_within(report, tmp_path)
    assert_told_in_every_format(report)


def assert_told_in_every_format(report: Report) -> None:
    listed = json.loads(as_json(report))
    assert [(item["code"], item["line"]) for item in listed] == [
        (item.diagnostic.rule.code, item.span.line) for item in report.items
    ]
    assert all(line.count("::") >= 2 for line in [*as_github(report)][: len(listed)])
    assert "\n".join(as_text(report)).count("  hint: ") == len(listed)


def test_a_case_shows_its_rule(case: Case) -> None:
    assert case.shows, "a case begins with a sentence on what it shows"
    assert case.expect
    if case.name.startswith("B"):
        assert any(f" {case.name[:4]} " in line for line in case.expect)


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.code)
def test_rules_are_worded_alike(rule: object) -> None:
    code, name = getattr(rule, "code", ""), getattr(rule, "name", "")
    message, why = str(getattr(rule, "message", "")), str(getattr(rule, "why", ""))
    assert code[0] == "B"
    assert code[1:].isdigit()
    assert name == name.lower().replace(" ", "-")
    assert not message.endswith("."), "a message is no sentence on its own"
    assert why.endswith("."), "a reason is a sentence"
