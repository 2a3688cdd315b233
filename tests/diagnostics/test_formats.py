"""Reports are as long as somebody reads, and count what they do not list."""

from __future__ import annotations

import json

import pytest

from generator.diagnostics.formats import MAX_LISTED, as_github, as_json, as_text, summary
from generator.diagnostics.report import START, Located, Location, Report, diagnose


@pytest.fixture
def report() -> Report:
    places = [Location("a.yaml", (str(number),)) for number in range(MAX_LISTED + 1_200)]
    faults = [diagnose("B104", place) for place in places]
    faults += [diagnose("B104", Location("b.yaml"))] * MAX_LISTED
    return Report(tuple(Located(fault, START, "") for fault in faults), 2)


def test_of_one_code_a_hundred_are_listed_for_each_file(report: Report) -> None:
    lines = [line for line in as_text(report) if ": error B" in line]
    assert [line.partition(":")[0] for line in lines] == ["a.yaml"] * (MAX_LISTED + 1) + ["b.yaml"] * MAX_LISTED
    assert lines[MAX_LISTED] == "a.yaml:1:1: error B019: 1,200 more faults are not listed"
    assert [*as_text(report)][-1] == f"{2 * MAX_LISTED + 1_200} errors in 2 files; 2 files checked"
    assert sum(line.startswith("::error") for line in as_github(report)) == len(lines)


def test_programs_get_all(report: Report) -> None:
    assert len(json.loads(as_json(report))) == len(report.items)


@pytest.mark.parametrize(
    ("code", "hidden"),
    [
        ("B004", "; more may show once 1 file can be read whole"),
        ("B013", "; more may show once 1 file can be read whole"),
        ("B104", ""),
    ],
)
def test_the_last_line_says_that_files_were_not_read_whole(code: str, hidden: str) -> None:
    fault = Located(diagnose(code, Location("a.yaml"), problem="", name="", hint="mend it"), START, "")
    other = Located(diagnose("B104", Location("b.yaml")), START, "")
    assert summary(Report((fault, fault, other), 3)) == f"3 errors in 2 files; 3 files checked{hidden}"
