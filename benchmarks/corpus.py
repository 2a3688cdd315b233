"""Makes a record of any number of fabricated briefs, the same each time.

A record of 1,000 briefs is the beginning of one of 10,000: brief by brief it grows as a newsroom's would, and with
it, more slowly, the registry of those whom claims name. Nobody and nothing in it exists.
"""

from __future__ import annotations

import datetime
import json
import math
import random
import shutil
from collections import deque
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

FIRST_DAY: Final = datetime.date(2016, 1, 1)
A_DAY: Final = 3
"""Briefs that the newsroom writes in a day."""

SEARCHES: Final = (
    "harbour watch",
    "trial",
    "signals office",
    "sea ministry coast guard",
    '"the link would be built in two steps"',
    "which countries agreed to try the new sets from the start of the trial",
    "why did officials meet and leave the hardest point open in autumn 2019",
    "ships officers talks warning minute partners channel trial harbour watch",
    "que dit le ministre sur le partage des signaux entre les partenaires de la veille",
)
"""Words that many claims have, a word in one of eight, the name of an office, four words of most briefs, a phrase with
small words, and questions of ten words and more: some that no text answers whole, and one in another language."""

SITE_NAME: Final = "The Fabricated Record"
SITE_URL: Final = "https://example.org/record/"

_GROWTH: Final = {
    "people": (4, 2.0),
    "organisations": (3, 0.8),
    "countries": (3, 0.35),
    "places": (3, 0.4),
    "systems": (2, 0.3),
    "instruments": (2, 0.12),
    "publishers": (3, 0.25),
    "initiatives": (2, 0.2),
}
"""For each registry, how many entries it begins with, and by how many it grows with the square root of the briefs."""

_EVENT_EVERY: Final = 20
_QUESTION_EVERY: Final = 100
_QUESTION_AT: Final = 15
_WORDS_MADE: Final = 20 * 20 * 20


def _split(words: str) -> tuple[str, ...]:
    return tuple(words.split())


_HEADS = _split("bar cal dor fen gal har jor kel lin mar nor ost per quin ros sel tor ulm ver wen")
_TAILS = _split("an da el en ga ha is jo ka la mo na or po ri su ta vi wa zu")
_KANA = "アカサタナハマヤラワイキシチニヒミリウク"
_HANGUL = "가나다라마바사아자차카타파하고노도로모보"
_BODIES = ("Sea Ministry", "Coast Guard", "Institute", "Port Council", "Signals Office")
_OFFICES = ("Minister of Harbours", "Spokesperson", "Director of Signals", "Chief of the Coast Guard", "Envoy")
_KINDS_OF_PUBLISHER = ("agency", "newspaper", "government", "broadcaster", "magazine")
_GOVERNMENT: Final = _KINDS_OF_PUBLISHER.index("government")
_STAGES = ("reported", "talks", "agreed", "trial", "in-use")

_CLAIM_IDS = _split(
    "talks-opened date-named trial-planned link-built order-signed ships-named cost-given first-warning "
    "range-stated office-set-up chief-visited doubts-raised second-round text-ready staff-sent rules-changed "
    "bells-heard port-closed map-shown delay-told meeting-set duty-split signal-lost answer-due report-filed "
    "channel-open drill-held names-read share-agreed watch-kept"
)
_WORDS = _split(
    "harbour fog signal coast watch lamp bell pier chart tide crew buoy mast wharf keel ledger winter autumn dawn "
    "inlet reef strait convoy beacon radio siren lighthouse anchor current cargo"
)

# Slots: c and d are countries, p a person, o an organisation, l a place, s a system, i an instrument.
_CLAIMS = (
    "[[{c}]] and [[{d}]] agreed to try the [[{s}]] off [[{l}]].",
    "[[{p}]] said that the link would be built in two steps.",
    "The [[{o}]] asked for a second round of talks on the [[{i}]].",
    "Ships of [[{c}]] are to carry the [[{s}|new sets]] from the start of the trial.",
    "[[{p}]] and the [[{o}]] named a day for the first shared warning.",
    "Under the [[{i}]], warnings reach [[{c}]] by way of [[{l}]] within a minute.",
    "[[{c}]] sent *two* officers to [[{l}]] to prepare the shared watch.",
    "The [[{o}]] put the cost low, and [[{d}]] bears a third of it.",
    "[[{p}]] doubted that the [[{s}]] would be ready in time.",
    "Officials of [[{c}]] and [[{d}]] met at [[{l}]] and left the hardest point open.",
    "The [[{o}]] confirmed that [[{p}]] had seen the text of the [[{i}]].",
    "No warning of the autumn reached [[{d}]] through the [[{s}]].",
    "[[{p}]] expected that [[{c}]] would sign once the rules had been changed.",
    "A drill off [[{l}]] showed that the [[{s}]] reaches **twice** as far as asked.",
    "[[{c}]] said that [[{d}]] had kept its part of the [[{i}]].",
    "The channel between the [[{o}]] and its partners stays open day and night.",
)
_BOTTOM_LINES = (
    "[[{c}]] and [[{d}]] are a step nearer to a shared watch [{0}].",
    "The [[{o}]] names a day, and [[{d}]] a condition [{1}, {2}].",
    "What the trial off [[{l}]] will cost is known only in part [{3}].",
    "Neither side says who will answer the first call [{4}].",
)
_TITLES = (
    "{c} and {d} move towards a shared harbour watch",
    "A second round of talks on the {i} is asked for",
    "{p} expects the trial off {l} to begin in time",
    "{d} sends officers to {l}, and the cost is given in part",
)
_GAPS = (
    "Which ships would carry the [[{s}]].",
    "Whether [[{d}]] was asked before the day was named.",
    "Who pays for the second step.",
)


def brief_id(number: int) -> str:
    """The id of a brief, counted from 0."""
    day = FIRST_DAY + datetime.timedelta(days=number // A_DAY)
    return f"{day}-{_WORDS[number % 29]}-{_WORDS[number * 7 % 30]}-{number % A_DAY + 1}"


def claim_id(number: int, place: int) -> str:
    """The id of a brief's claim, by its place among the claims, counted from 0."""
    return _CLAIM_IDS[(number * 7 + place * 11) % len(_CLAIM_IDS)]


def brief_file(number: int) -> str:
    """Where a brief stands in the project."""
    return f"briefings/{'official' if number % 6 == 0 else 'articles'}/{brief_id(number)}.yaml"


def size(kind: str, briefs: int) -> int:
    """How many entries a registry has when so many briefs are written."""
    if kind == "events":
        return (briefs + _EVENT_EVERY - 1) // _EVENT_EVERY
    start, growth = _GROWTH[kind]
    return start + int(growth * math.sqrt(briefs))


def pages(briefs: int) -> dict[str, int]:
    """How many pages of one record there must be at least: for each brief, and for each entry of the registry."""
    return {"briefs": briefs, **{kind: size(kind, briefs) for kind in (*_GROWTH, "events")}}


def write_project(folder: Path, briefs: int) -> Path:
    """Write a whole project with so many briefs (five or more), and return its settings file."""
    if folder.exists():
        shutil.rmtree(folder)
    for part in ("articles", "official", "registry"):
        (folder / "briefings" / part).mkdir(parents=True)
    for number, text in enumerate(_briefs(briefs)):
        (folder / brief_file(number)).write_text(text, encoding="utf-8")
    for kind in (*_GROWTH, "events"):
        text = "\n".join(_entry(kind, number) for number in range(size(kind, briefs)))
        (folder / "briefings" / "registry" / f"{kind}.yaml").write_text(text, encoding="utf-8")
    if questions := "\n".join(map(_question, range(_QUESTION_AT, briefs, _QUESTION_EVERY))):
        (folder / "briefings" / "questions.yaml").write_text(questions, encoding="utf-8")
    (folder / "docs").mkdir()
    (folder / "docs" / "method.md").write_text("# Method\n\nEverything in this record is made up.\n", encoding="utf-8")
    settings = folder / "mkdocs.yml"
    settings.write_text(_SETTINGS, encoding="utf-8")
    return settings


_SETTINGS = f"""\
site_name: {SITE_NAME}
site_url: {SITE_URL}
theme:
  name: material
  font: false
  features: [navigation.tabs]
plugins:
  - briefings
nav:
  - Where it stands: index.md
  - Briefs: briefs/index.md
  - Initiatives: initiatives/index.md
  - Timeline: timeline/index.md
  - Names: entities/index.md
  - Events: events/index.md
  - Sources: publishers/index.md
  - Method: method.md
"""


# --- briefs -----------------------------------------------------------------------------------------


class _Chance:
    """Choices that are the same for the same seed in every version of Python."""

    def __init__(self, seed: str) -> None:
        self._random = random.Random(seed).random  # the one method whose numbers Python promises never to change

    def below(self, end: int) -> int:
        return int(self._random() * end)

    def early(self, end: int) -> int:
        """A number below `end`, small ones far more often: some names are in the news every day."""
        return int(self._random() ** 2.2 * end)


class _Names:
    """Whom the next claim names: first those who have never been named, then whom chance picks."""

    def __init__(self) -> None:
        self._new: dict[str, deque[int]] = {kind: deque() for kind in _GROWTH}
        self._known = dict.fromkeys(_GROWTH, 0)

    def grow(self, briefs: int) -> None:
        for kind, known in self._known.items():
            self._known[kind] = size(kind, briefs)
            self._new[kind].extend(range(known, self._known[kind]))

    def pick(self, kind: str, chance: _Chance, but: int | None = None) -> int:
        new = self._new[kind]
        if new and new[0] != but:
            return new.popleft()
        number = chance.early(self._known[kind])
        return (number + 1) % self._known[kind] if number == but else number

    def slots(self, text: str, chance: _Chance) -> dict[str, int]:
        """The numbers of those whom a text has slots for."""
        numbers = {
            slot: self.pick(kind, chance) for slot, kind in _SLOTS.items() if f"{{{slot}" in text and slot != "d"
        }
        if "{d" in text:
            numbers["d"] = self.pick("countries", chance, but=numbers.get("c"))
        return numbers


_SLOTS: Final = {
    "c": "countries",
    "d": "countries",
    "p": "people",
    "o": "organisations",
    "l": "places",
    "s": "systems",
    "i": "instruments",
}


def _briefs(count: int) -> Iterator[str]:
    names = _Names()
    for number in range(count):
        names.grow(number + 1)
        yield _brief(number, names, _Chance(f"brief {number}"))


def _brief(number: int, names: _Names, chance: _Chance) -> str:
    published = FIRST_DAY + datetime.timedelta(days=number // A_DAY)
    official = number % 6 == 0
    claims = "".join(_claim(number, place, published, names, chance) for place in range(8 + number % 3))
    ids = [claim_id(number, place) for place in range(8)]
    first = chance.below(len(_BOTTOM_LINES))
    lines = [_BOTTOM_LINES[(first + step) % len(_BOTTOM_LINES)] for step in range(3)]
    bottom = [_filled(line.format(*ids, **_KEPT), names, chance) for line in lines]
    title = _TITLES[chance.below(len(_TITLES))]
    shown = {slot: _name(_SLOTS[slot], n) for slot, n in names.slots(title, chance).items()}
    publisher = names.pick("publishers", chance)
    parts = [
        f"title: {json.dumps(f'{watch_name(number).title()}: {title.format(**shown)}')}\n",  # no two alike
        f"source:\n  publisher: {_slug('publishers', publisher)}\n",
    ]
    origin = None
    if official != (publisher % len(_KINDS_OF_PUBLISHER) == _GOVERNMENT):
        origin = _GOVERNMENT if official else 0
    elif not official and number % 4 == 1:
        origin = names.pick("publishers", chance, but=publisher)
    if origin is not None:
        parts.append(f"  origin: {_slug('publishers', origin)}\n  origin_basis: its last line\n")
    parts.append(f"  published: {published}\n  language: {'fr' if number % 5 == 2 else 'en'}\n")
    if number % 5 == 2:
        parts.append("  translation: machine\n  translated_from: en\n")
    if not official:
        parts.append(f"  authors: [A. {_word(number).title()}]\n")
    parts.append("bottom_line: >-\n" + "".join(f"  {line}\n" for line in bottom))
    parts.append("claims:\n" + claims)
    if number % 4 == 3:
        parts.append(
            f'faults:\n  - at: "3: {_place(chance)}"\n    kind: mistranslation\n    says: the two ports\n'
            f"    means: the two countries\n    how: another copy\n    changes_meaning: true\n"
            f"    touches: [{ids[1]}]\n"
        )
    if number % 3 == 0:
        parts.append('noise:\n  - at: "14-16"\n    what: share buttons\n')
    gap = _filled(_GAPS[number % len(_GAPS)], names, chance)
    return "".join(parts) + f"gaps:\n  - {json.dumps(gap)}\n"


_KEPT: Final = {slot: f"{{{slot}}}" for slot in _SLOTS}


def _claim(number: int, place: int, published: datetime.date, names: _Names, chance: _Chance) -> str:
    text = _filled(_CLAIMS[(number * 5 + place * 3) % len(_CLAIMS)], names, chance)
    lines = [f"{claim_id(number, place)}:", f"  text: {json.dumps(text)}"]
    event = number // _EVENT_EVERY if place == 5 and number % 4 == 0 else None
    if event is None:
        lines.append(f"  when: {_when(published, chance)}")
    subject, says, _ = text.partition("]] said ")
    lines += [
        *_said_by(names, chance, subject.removeprefix("[[") if says else ""),
        f'  at: "{2 + place}: {_place(chance)}"',
    ]
    if event is not None:
        lines.append(f"  event: {_slug('events', event)}")
    if place in (0, 3):
        lines.append(f"  initiative: {_slug('initiatives', names.pick('initiatives', chance))}")
        if place == 0 and number % 4 == 0:
            lines.append(f"  stage: {_STAGES[chance.early(len(_STAGES))]}")
        if place == 3 and number % 6 == 0:
            lines.append(f"  deadline: ../{published.year + chance.below(2)}-12-31")
    if place == 4 and number:
        target = max(0, number - 1 - chance.below(30))
        is_named = not any("unnamed:" in line or "headline:" in line for line in lines)
        kind = ("agrees_with", "refines", "supersedes" if is_named else "refines")[number % 3]
        lines.append(f"  {kind}: {brief_id(target)}/{claim_id(target, 0)}")
    if place == 6 and number % 5 == 0:
        lines += ["  stance: hedges", f"  about: {claim_id(number, 0)}"]
    if place == 7 and _has_question(number):
        lines.append(f"  contradicts: {brief_id(number - 3)}/{claim_id(number - 3, 0)}")
    return "".join(f"  {line}\n" for line in lines)


def _filled(text: str, names: _Names, chance: _Chance) -> str:
    slots = names.slots(text, chance)
    return text.format(**{slot: _slug(_SLOTS[slot], number) for slot, number in slots.items()})


def _when(published: datetime.date, chance: _Chance) -> str:
    day = published - datetime.timedelta(days=chance.below(4))
    form = chance.below(10)
    if form == 0:
        return f"{day:%Y-%m}~"
    return f"{day:%Y-%m}" if form == 1 else str(day)


def _said_by(names: _Names, chance: _Chance, subject: str) -> list[str]:
    """The lines that say who said a claim: whoever speaks in its text, if a person or body does."""
    form = chance.below(10)
    if form < 3:
        return [f"  said_by: {subject or _slug('people', names.pick('people', chance))}", "  manner: press call"]
    if form < 5:
        return [f"  said_by: {{institution: {_slug('organisations', names.pick('organisations', chance))}}}"]
    if form < 7:
        body = _slug("organisations", names.pick("organisations", chance))
        return [f"  said_by: {{unnamed: an official, of: {body}}}"]
    if form < 9:
        return ["  said_by: {narration: true}"]
    agency = _slug("publishers", names.pick("publishers", chance))
    return [f"  said_by: {{via: {agency}, from: {subject or _slug('people', names.pick('people', chance))}}}"]


def _place(chance: _Chance) -> str:
    return f"{_WORDS[chance.below(30)]} {_WORDS[chance.below(30)]}"


def watch_name(number: int) -> str:
    """The made-up name of a brief's watch, a new one for each number."""
    return _word(number) + "dal" * (number // _WORDS_MADE)


# --- the registry -----------------------------------------------------------------------------------


def _word(number: int) -> str:
    """A made-up name, a new one for each number below 8,000."""
    mixed = (number * 7919 + 13) % _WORDS_MADE
    return (
        f"{_HEADS[mixed % 20]}{_TAILS[mixed // 20 % 20]}{('', 'a', 'en', 'is', 'o')[mixed // 400 % 5]}"
        + ("", "r", "t", "k")[mixed // 2000]
    )


@cache
def _name(kind: str, number: int) -> str:
    # Each registry has its own made-up words, so that no two entries share a name.
    word = _word(number + 1000 * (*_GROWTH, "events").index(kind)).capitalize()
    if kind == "people":
        return f"{_HEADS[number % 20].capitalize()}{_TAILS[number * 3 % 20]} {word}"
    if kind == "organisations":
        return f"{word} {_BODIES[number % len(_BODIES)]}"
    form = {
        "countries": "{}ia",
        "places": "{} Bay",
        "systems": "{} relay",
        "instruments": "{} Pact",
        "publishers": "{} Post",
        "initiatives": "{} watch",
        "events": "{} meeting",
    }[kind]
    return form.format(word)


@cache
def _slug(kind: str, number: int) -> str:
    slug = _name(kind, number).lower().replace(" ", "-")
    return f"{slug}-{number}" if kind == "events" else slug


def _entry(kind: str, number: int) -> str:
    lines = [f"{_slug(kind, number)}:", f"  name: {_name(kind, number)}"]
    if kind == "people":
        given, family = _name(kind, number).split()
        lines.append(f"  also: {{en: [{family} {given}]}}")
        if number % 3 < 2:
            code, letters = (("ja", _KANA), ("ko", _HANGUL))[number % 3]
            native = "".join(letters[number // 20**step % 20] for step in range(3))
            lines.append(f"  native: {{{code}: {native}}}")
    if kind in ("people", "organisations", "publishers"):
        lines.append(f"  country: {_slug('countries', _country(kind, number))}")
    if kind == "people":
        change = FIRST_DAY + datetime.timedelta(days=(number // 2) ** 2 // A_DAY + 400)
        country = _slug("countries", _country(kind, number))
        body = _slug("organisations", number // 4)
        lines.append("  roles:")
        lines += [f"    - office: {_OFFICES[number % 5]}", f"      of: {country}", f"      to: {change}"]
        lines += [f"    - office: {_OFFICES[(number + 2) % 5]}", f"      of: {body}"]
        lines.append(f"      from: {change + datetime.timedelta(days=1)}")
    if kind == "publishers":
        lines.append(f"  kind: {_KINDS_OF_PUBLISHER[number % 5]}")
    if kind == "initiatives":
        parties = ", ".join(_slug("countries", n) for n in (0, 1, 2))
        lines += [f"  parties: [{parties}]", "  about: To tell one another when fog closes a harbour.", "  ladder:"]
        for stage in _STAGES:
            lines.append(f"    - stage: {stage}\n      name: {stage.capitalize()}\n      means: A claim says so.")
    if kind == "events":
        day = FIRST_DAY + datetime.timedelta(days=number * _EVENT_EVERY // A_DAY)
        lines += [f"  date: {day}", f"  places: [{_slug('places', number % 3)}]"]
    return "\n".join(lines) + "\n"


def _country(kind: str, number: int) -> int:
    """Number of the country of a person, organisation or publisher; one that the record knows by then."""
    return number % (2 + number // {"people": 8, "organisations": 4, "publishers": 2}[kind])


def _has_question(number: int) -> bool:
    return number % _QUESTION_EVERY == _QUESTION_AT


def _question(number: int) -> str:
    positions = ((number, 7), (number - 3, 0))
    lines = [f"question-{number}:", f"  title: Is the {watch_name(number)} watch kept?", "  relation: contradict"]
    lines.append("  positions:")
    for text, (brief, place) in zip(("It is kept.", "It is not."), positions, strict=True):
        lines += [f"    - position: {text}", f"      claims: [{brief_id(brief)}/{claim_id(brief, place)}]"]
    lines += ["  reading: What is told later goes first.", "  rule: unresolved", "  settles: A second report."]
    return "\n".join(lines) + "\n"
