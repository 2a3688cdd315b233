"""Who held which office on a date, and which offices a text gives to people."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from generator.model.edtf import Bounds, Day, Edtf, widen
from generator.model.markup import REFERENCE
from generator.model.registry import Person, Role

_ALWAYS: Final[Bounds] = (-(10**9), 1, 1), (10**9, 12, 31)
_FILLERS: Final = frozenset({"of", "the", "for", "and", "a", "an"})
_SAME: Final = {"defence": "defense", "adviser": "advisor", "advisers": "advisor", "chairwoman": "chairman"}
_LONGEST: Final = 8
"""Words of the longest office that is looked for beside a name."""

_WORD: Final = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


def roles_on(person: Person, when: Edtf) -> tuple[Role, ...]:
    """Offices that a person held, as far as the record shows, on a date.

    An office counts where the date may lie within it: bounds that the record leaves open do not exclude it.
    """
    if not person.roles:
        return ()
    first, last = widen((when.earliest or _ALWAYS[0], when.latest or _ALWAYS[1]), when)
    return tuple([role for role in person.roles if _may_overlap(role, first, last)])


def offices_on(person: Person, when: Edtf) -> tuple[Role, ...]:
    """Offices to show for a date: those the record attests for it, or else those it does not exclude."""
    possible = roles_on(person, when)
    return tuple([role for role in possible if _attested(role, when)]) or possible


def _attested(role: Role, when: Edtf) -> bool:
    # `../2024-10-25` attests an office from that day on, `2024-10-25/..` up to that day.
    began = (role.from_.earliest or role.from_.latest) if role.from_ else None
    ended = (role.to.latest or role.to.earliest) if role.to else None
    first, last = when.earliest or when.latest, when.latest or when.earliest
    return bool(began and ended and first and last and began <= first and last <= ended)


def _may_overlap(role: Role, first: Day, last: Day) -> bool:
    # Only closed bounds exclude a date: `../2023-06-03` attests an office by that day and says nothing of its start.
    began = role.from_.earliest if role.from_ else None
    ended = role.to.latest if role.to else None
    return not ((began and last < began) or (ended and first > ended))


def office_key(office: str) -> frozenset[str]:
    """The words of an office without their order, so that "Defence Minister" is "Minister of Defense"."""
    words = (word.casefold() for word in _WORD.findall(office))
    return frozenset(_SAME.get(word, word) for word in words if word not in _FILLERS)


class Offices:
    """The offices that a registry knows.

    Args:
        offices: their names.
    """

    def __init__(self, offices: Iterable[str]) -> None:
        self.known = frozenset(map(office_key, offices)) - {frozenset()}
        longest = {max(key, key=len) for key in self.known}
        spelt = longest | {word for word, same in _SAME.items() if same in longest}
        # Hardly a text names an office: one look for the longest word of each spares the closer reading.
        self._hint = re.compile("|".join(map(re.escape, sorted(spelt))) or r"(?!)")

    def given(self, text: str) -> Iterator[tuple[str, str, int]]:
        """Yield every office that a text gives to a person it refers to.

        An office is given where its words stand right before the reference, inside it, or after it and a comma.

        Args:
            text: with `[[person]]` references.

        Yields:
            The person's id, the office as the text words it, and where it begins.
        """
        # Folded first, for an expression that ignores case looks at every letter in every way.
        return _given(text, self.known) if self._hint.search(text.casefold()) else iter(())


def _given(text: str, known: frozenset[frozenset[str]]) -> Iterator[tuple[str, str, int]]:
    for match in REFERENCE.finditer(text):
        slug, _, shown = match[1].partition("|")
        after = text[match.end() :]
        for start, part, from_end in (
            (0, text[: match.start()], True),
            (match.start() + len(slug) + 3, shown, False),
            (match.end(), after if after.lstrip().startswith(",") else "", False),
        ):
            found = _office_at(part, known, from_end=from_end)
            # ", Secretary of State [[another]]" is the office of whoever comes next.
            if found and not part[found[1] :].lstrip().startswith("[["):
                yield slug, part[found[0] : found[1]], start + found[0]


def _office_at(part: str, known: frozenset[frozenset[str]], *, from_end: bool) -> tuple[int, int] | None:
    # An office does not reach across a full stop or another reference.
    clause = re.split(r"[.;:]|\]\]", part)[-1] if from_end else re.split(r"[.;:]|\[\[", part)[0]
    offset = len(part) - len(clause) if from_end else 0
    words = list(_WORD.finditer(clause))
    if from_end and words and not re.fullmatch(r"[\s,]*", clause[words[-1].end() :]):
        return None
    while words and not from_end and words[0][0].casefold() in _FILLERS:
        words.pop(0)
    words = words[-_LONGEST:] if from_end else words[:_LONGEST]
    for length in range(len(words), 0, -1):
        window = words[-length:] if from_end else words[:length]
        if {window[0][0].casefold(), window[-1][0].casefold()} & _FILLERS:
            continue
        if office_key(clause[window[0].start() : window[-1].end()]) in known:
            return offset + window[0].start(), offset + window[-1].end()
    return None
