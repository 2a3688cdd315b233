"""The rules as pages show them: diagnostics on a page of their own, and the rules of a status on the method page."""

from __future__ import annotations

from typing import Final

from generator.diagnostics.rules import RULES, Rule
from generator.findings.statuses import status
from generator.model.explained import explanation_of, required_words

_GROUPS: Final = {
    "B0": "Files and YAML",
    "B1": "The values of one file",
    "B2": "Links between files",
    "B3": "What must agree",
    "B4": "Claims and source texts",
    "B5": "Reviews",
}
STATUS_RULES: Final = "<!-- status rules -->"
"""The marker for the rules of a status in a hand-written page."""


def status_rules() -> str:
    """Return the rules of a status in their own words, as a Markdown list.

    `generator.findings.statuses.status` lists them.

    Raises:
        UnexplainedError: if a rule has no explanation.
    """
    return "\n".join(f"1. {explanation_of(rule)}" for rule in status.STATUS_RULES)


def diagnostics_reference() -> tuple[tuple[str, tuple[Rule, ...]], ...]:
    """Return every rule, in groups with their titles.

    Raises:
        UnexplainedError: if a rule lacks a text.
    """
    for code, rule in RULES.items():
        for part in (rule.message, rule.hint, rule.why):
            required_words(part, f"diagnostic {code}")
    return tuple(
        (title, tuple(rule for code, rule in RULES.items() if code.startswith(prefix)))
        for prefix, title in _GROUPS.items()
    )
