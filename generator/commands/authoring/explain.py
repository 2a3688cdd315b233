"""`briefings explain`: the reference page's text on a diagnostic, for the terminal."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.diagnostics.examples import examples, without_example
from generator.diagnostics.likeness import nearest
from generator.diagnostics.refusal import RefusedError
from generator.diagnostics.rules import RETIRED, RULES, Rule
from generator.diagnostics.visible import shortened


class UnknownCodeError(RefusedError):
    """No diagnostic has this code or name; the message suggests the nearest."""


def find_rule(code: str) -> Rule:
    """Find a rule by its code in any case (`B407`, `b407`, `407`) or by its name (`date-not-there`).

    Raises:
        UnknownCodeError: if there is none.
    """
    word = code.strip().strip("[]:")
    by_name = {rule.name: rule for rule in RULES.values()}
    digits = re.fullmatch(r"[bB]?([0-9]{3})", word)
    rule = RULES.get(f"B{digits[1]}") if digits else by_name.get(word.lower())
    if rule is None and (begun := re.fullmatch(r"[bB]?([0-9]{1,2})", word)):
        of_group = [other for other in RULES if other.startswith(f"B{begun[1]}")]
        if of_group:
            raise UnknownCodeError(
                f'no diagnostic is called "{word}"; did you mean one of: {", ".join(sorted(of_group))}'
            )
    if digits and f"B{digits[1]}" in RETIRED:
        raise UnknownCodeError(
            f"B{digits[1]} is a former diagnostic: nothing reports it any more, but older seals hold it"
        )
    if rule is None:
        near = nearest(word.upper() if word[:1] in "bB" and word[1:2].isdigit() else word.lower(), [*RULES, *by_name])
        raise UnknownCodeError(
            f'there is no diagnostic "{shortened(code)}"'
            + (f'; did you mean "{near}"?' if near else "; codes are B and three digits, as in B407")
        )
    return rule


def explain(rule: Rule) -> Iterator[str]:
    """Yield the lines that explain a rule."""
    yield f"{rule.code} {rule.name} ({rule.severity})"
    yield ""
    yield rule.why
    yield ""
    yield f"It says:  {rule.general_message}"
    yield f"Fix it:   {rule.general_hint}"
    if example := examples().get(rule.code):
        beside = [("The text:", example.beside)] if example.beside else []
        for title, lines in (*beside, ("Wrong:", example.shown), ("Right:", example.mended)):
            yield ""
            yield title
            yield from (f"    {line}" for line in lines.splitlines())
    elif rule.code in without_example():
        yield ""
        yield f"No example: {without_example()[rule.code]}"
    yield ""
    yield "An error stops a build." if rule.severity == "error" else "A warning does not stop a build."
