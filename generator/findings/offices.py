"""The offices that people held on a date, and the offices that texts give them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, Literal, NamedTuple

from generator.model.edtf import LONG_AGO, NEVER, Day, Edtf, widen
from generator.model.markup import REFERENCE
from generator.model.registry import Country, Entry, Organisation, Person, Role

_FILLERS: Final = frozenset({"of", "the", "for", "and", "a", "an"})
_SAME: Final = {"defence": "defense", "adviser": "advisor", "advisers": "advisor", "chairwoman": "chairman"}
_LONGEST: Final = 8
"""Number of words of the longest office that is looked for beside a name."""

_WORD: Final = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


def roles_on(person: Person, when: Edtf) -> tuple[Role, ...]:
    """Return the offices that a person may have held on a date.

    An office counts where the date may lie within its bounds. Bounds that the registry leaves open exclude no date.
    """
    if not person.roles:
        return ()
    first, last = widen((when.earliest or LONG_AGO, when.latest or NEVER), when)
    return tuple([role for role in person.roles if _may_overlap(role, first, last)])


Standing = Literal["then", "by", "from", "still", "until", "since", "unknown"]
"""The registry's word on an office at a date: that it was held *then*; only that it was held *by* a later day, or
*from* it on; *still* on an earlier day, or *until* it; *since* an earlier day, with no end on record; or nothing."""


class OfficeOn(NamedTuple):
    """An office to show for a date.

    Attributes:
        role: the office.
        standing: the registry's word on it at that date.
    """

    role: Role
    standing: Standing

    @property
    def day(self) -> str:
        """The day that the standing names, as EDTF; empty for `then` and `unknown`."""
        bound = self.role.to if self.standing in ("still", "until") else self.role.from_
        if bound is None or self.standing == "then":
            return ""
        return bound.text.removeprefix("../").removesuffix("/..")


def offices_on(person: Person, when: Edtf) -> tuple[OfficeOn, ...]:
    """Return the offices to show for a date.

    They are those that the registry attests; or else, of those that it does not exclude, the one attested nearest.
    """
    shown = [_office_on(role, when) for role in roles_on(person, when)]
    if len(shown) < 2:
        return tuple(shown)
    attested = [office for office in shown if office.standing == "then"]
    return tuple(attested) or (min(shown, key=lambda office: _days_apart(office.role, when)),)


def _days_apart(role: Role, when: Edtf) -> int:
    """Return how far a date lies from the days for which an office is attested, roughly in days."""
    (began, ended), (first, last) = _attested(role), (when.earliest or when.latest, when.latest or when.earliest)
    before = _number(began) - _number(last) if began and last else 0
    after = _number(first) - _number(ended) if first and ended else 0
    return max(before, after, 0)


def _number(day: Day) -> int:
    year, month, number = day
    return (year * 12 + month) * 31 + number


def standings(role: Role) -> tuple[OfficeOn, OfficeOn, OfficeOn]:
    """Return an office as it is shown within the days that the registry attests, before them, and after them."""
    return OfficeOn(role, "then"), OfficeOn(role, _before(role)), OfficeOn(role, _after(role))


def _before(role: Role) -> Standing:
    if role.from_ is None:
        return "unknown"
    return "from" if role.from_.earliest else "by"


def _after(role: Role) -> Standing:
    if role.to:
        return "until" if role.to.latest else "still"
    before = _before(role)
    return "since" if before == "from" else before


def _office_on(role: Role, when: Edtf) -> OfficeOn:
    # A start of `../2024-10-25` attests an office from that day on, an end of `2024-10-25/..` up to that day.
    (began, ended), (first, last) = _attested(role), (when.earliest or when.latest, when.latest or when.earliest)
    if began and first and began > first:
        return OfficeOn(role, _before(role))
    is_attested = began and ended and first and last and last <= ended
    return OfficeOn(role, "then" if is_attested else _after(role))


def _may_overlap(role: Role, first: Day, last: Day) -> bool:
    # Only closed bounds exclude a date. `../2023-06-03` attests an office by that day and does not date its start.
    began = role.from_.earliest if role.from_ else None
    ended = role.to.latest if role.to else None
    return not ((began and last < began) or (ended and first > ended))


def ended_offices(people: Mapping[str, Person]) -> frozenset[tuple[str, int]]:
    """Return the offices that their holders have left: person's id, and number of the role from 0.

    An office has been left if its last day is known, or if another person is known to have held it later. An office
    that was last attested on a day, with no later holder, is not known to have been left.
    """
    held: dict[tuple[frozenset[str], str], list[Day]] = {}
    for person in people.values():
        for role in person.roles:
            if first := _attested(role)[0]:
                held.setdefault((office_key(role.office), role.of), []).append(first)
    ended: set[tuple[str, int]] = set()
    for person_id, person in people.items():
        for number, role in enumerate(person.roles):
            first, ended_on = _attested(role)
            last = ended_on or first
            later = last is not None and any(day > last for day in held.get((office_key(role.office), role.of), ()))
            if later or (role.to is not None and role.to.latest is not None):
                ended.add((person_id, number))
    return frozenset(ended)


def _attested(role: Role) -> tuple[Day | None, Day | None]:
    """Return the first and the last day for which an office is attested."""
    first = (role.from_.earliest or role.from_.latest) if role.from_ else None
    return first, (role.to.latest or role.to.earliest) if role.to else None


def office_key(office: str) -> frozenset[str]:
    """Return the words of an office without their order, so that "Defence Minister" is "Minister of Defense"."""
    words = (word.casefold() for word in _WORD.findall(office))
    return frozenset(_SAME.get(word, word) for word in words if word not in _FILLERS)


_RANKS: Final = frozenset(
    {"vice", "deputy", "assistant", "under", "acting", "former", "associate", "junior", "parliamentary", "spokesperson"}
    | {"spokesman", "spokeswoman", "elect", "designate", "aide", "adviser", "advisor"}
)
"""Words that turn an office into a different one. A short form never leaves them out."""

_OTHERWISE: Final = _RANKS | {"later", "future", "incoming", "ex"}
"""Words before an office by which somebody does not hold it, or holds another."""

_OF: Final = re.compile(r"\b(?:of|for)\b", re.IGNORECASE)


def is_short_for(short: frozenset[str], office: frozenset[str]) -> bool:
    """Whether one office has the words of another, or fewer of them: "Minister of Home Defense" without "Home"."""
    return short <= office and not (office - short) & _RANKS


def _shorter(office: str) -> Iterator[frozenset[str]]:
    """Yield the words of each short form of an office: its title, and one word of its subject."""
    named, *of = _OF.split(office, maxsplit=1)
    what = office_key(named if of else office.split()[-1] if office.split() else "")
    for word in office_key(office) - what:
        yield what | {word}


class Offices:
    """The offices of a registry, and a finder of them in texts.

    Args:
        offices: the names of the offices.
    """

    def __init__(self, offices: Iterable[str]) -> None:
        names = frozenset(offices)
        self.known = frozenset(map(office_key, names)) - {frozenset()}
        self.found = self.known | {short for name in names for short in _shorter(name)}
        longest = {max(sorted(key), key=len) for key in self.found}
        spelt = longest | {word for word, same in _SAME.items() if same in longest}
        # Few texts name an office. A text without the longest word of any office needs no closer reading.
        self._hint = re.compile("|".join(map(re.escape, sorted(spelt))) or r"(?!)")

    def given_in(self, text: str) -> Iterator[tuple[str, str, int]]:
        """Yield every office that a text gives to a person it refers to.

        An office is given where its words, or two of them, come right before the reference, inside it, or after it and
        a comma.

        Args:
            text: with `[[person]]` references.

        Yields:
            The person's id, the office in the words of the text, and the index at which it begins.
        """
        return _given_in(text, self.found) if self.may_be_in(text) else iter(())

    def may_be_in(self, text: str) -> bool:
        """Whether a text may name an office, as few texts do."""
        # The text is folded, so that the expression need not ignore case.
        return self._hint.search(text.casefold()) is not None

    def at_start_of(self, text: str) -> str:
        """Return the office with which a text begins, after the country that has it; empty if there is none."""
        found = _office_at(text, self.found, from_end=False)
        return text[found[0] : found[1]] if found else ""


_OF_ANOTHER_TIME: Final = re.compile(r"\s+(?:of|in|until|from|since)\b[^.,;]{0,20}?\b\d{4}\b")
"""Words after an office that was held in a year that they name."""


def _given_in(text: str, known: frozenset[frozenset[str]]) -> Iterator[tuple[str, str, int]]:
    for match in REFERENCE.finditer(text):
        person_id, _, shown = match[1].partition("|")
        after = text[match.end() :]
        for start, part, from_end in (
            (0, text[: match.start()], True),
            (match.start() + len(person_id) + 3, shown, False),
            (match.end(), after if after.lstrip().startswith(",") else "", False),
        ):
            office = _office_at(part, known, from_end=from_end)
            # ", Secretary of State [[another]]" is the office of the other person.
            if (
                office
                and not part[office[1] :].lstrip().startswith("[[")
                and not _OF_ANOTHER_TIME.match(part, office[1])
            ):
                yield person_id, part[office[0] : office[1]], start + office[0]


def _office_at(part: str, known: frozenset[frozenset[str]], *, from_end: bool) -> tuple[int, int] | None:
    # An office lies within one clause and outside other references.
    clause = re.split(r"[.;:]|\]\]", part)[-1] if from_end else re.split(r"[.;:]|\[\[", part)[0]
    offset = len(part) - len(clause) if from_end else 0
    words = list(_WORD.finditer(clause))
    if from_end and words and not re.fullmatch(r"[\s,]*", clause[words[-1].end() :]):
        return None
    while words and not from_end and words[0][0].casefold() in _FILLERS | {"then"}:
        words.pop(0)
    words = words[-_LONGEST:] if from_end else words[:_LONGEST]
    # "Northland's foreign minister" and "the Northern president" name a country first.
    for nth in range(1 if from_end and words else len(words)):
        if found := _longest_known(clause, words[nth:], known, offset, from_end=from_end):
            return found
        if words[nth][0][0].islower() or office_key(words[nth][0]) & _RANKS:
            break
    return None


def _longest_known(
    clause: str, words: Sequence[re.Match[str]], known: frozenset[frozenset[str]], offset: int, *, from_end: bool
) -> tuple[int, int] | None:
    for length in range(len(words), 0, -1):
        window = words[-length:] if from_end else words[:length]
        if from_end and {before[0].casefold() for before in words[-length - 1 : -length]} & _OTHERWISE:
            continue
        if {window[0][0].casefold(), window[-1][0].casefold()} & _FILLERS:
            continue
        if office_key(clause[window[0].start() : window[-1].end()]) in known:
            return offset + window[0].start(), offset + window[-1].end()
    return None


_OFFICE: Final = frozenset({"minister", "ministry", "secretary", "department", "office", "director", "agency", "chief"})
_STEM: Final = 5


def heads(entries: Mapping[str, Entry], person_id: str, body_id: str) -> bool:
    """Whether a person held an office that shares a word with a body, as a Minister of Harbours with its ministry."""
    person, body = entries.get(person_id), entries.get(body_id)
    if not isinstance(person, Person) or not isinstance(body, Organisation) or body.country is None:
        return False
    country = entries.get(body.country)
    names = country.words_for_it() if isinstance(country, Country) else ()
    field = _stems(body.name) - {word[:_STEM] for name in names for word in office_key(name)}
    return any(role.of in (body.country, body_id) and field & _stems(role.office) for role in person.roles)


def _stems(office: str) -> frozenset[str]:
    """Return the stems of the words that name the subject of an office or a body."""
    return frozenset(word[:_STEM] for word in office_key(office) - _OFFICE)
