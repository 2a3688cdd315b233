"""What a machine finds in the fabricated record beside its source texts, as tests ask for it."""

from __future__ import annotations

from pathlib import Path

from generator.commands.verify import verify
from generator.diagnostics.report import Located, Report
from tests.sealing import texts

SPRING = "briefings/articles/2021-03-04-coast-agency-spring-deal.yaml"
BELLS = "briefings/articles/2021-06-11-morning-post-first-bells.yaml"
AGREEMENT = "briefings/official/2021-05-20-harbour-office-agreement.yaml"
SEAL = "briefings/seals/2021-03-04-coast-agency-spring-deal.json"
TEXT_OF = {SPRING: "a.txt", BELLS: "deeper/zz-renamed.txt", AGREEMENT: "deeper/agreement.txt"}


def check(project: Path) -> Report:
    return verify(project, texts(project)).report


def found(report: Report, code: str) -> list[Located]:
    return [item for item in report.items if item.diagnostic.rule.code == code]


def claim_of(item: Located) -> str:
    path = item.diagnostic.location.path
    return str(path[1]) if len(path) > 1 and path[0] == "claims" else ""


def claims_named(report: Report) -> set[str]:
    return {claim_of(item) for item in report.items} - {""}
