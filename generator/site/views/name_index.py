"""The list of all names, A to Z. Every spelling links to the page of its entry or question."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator
from itertools import chain
from typing import Final

from generator.corpus import Corpus
from generator.site.addresses import question_address
from generator.site.text.folding import fold
from generator.site.text.placeholders import ROOT
from generator.site.views.base import view_class
from generator.site.views.context import ViewContext

_SCRIPTS: Final = {
    "CJK": "han",
    "HIRAGANA": "kana",
    "KATAKANA": "kana",
    "KATAKANA-HIRAGANA": "kana",
    "HANGUL": "hangul",
    "CYRILLIC": "cyrillic",
    "GREEK": "greek",
    "ARABIC": "arabic",
}
_ORDER: Final = ("digits", "latin", "hangul", "kana", "han", "cyrillic", "greek", "arabic", "other")


@view_class
class NameLine:
    """A name in the list.

    Attributes:
        name: the name.
        lang: its language, if it is not the interface's.
        url: the page of its entry or question.
        of: the name used here, if this one is different; else empty.
        kind: the kind of entry, in a word.
    """

    name: str
    lang: str
    url: str
    of: str
    kind: str


@view_class
class LetterView:
    """Names with the same first letter, or in the same script.

    Attributes:
        id: the anchor of the group.
        label: the letter, or the name of the script.
        short: the label in the row of links.
        lines: the names.
    """

    id: str
    label: str
    short: str
    lines: tuple[NameLine, ...]


@view_class
class AlphabetView:
    """All names."""

    letters: tuple[LetterView, ...]
    names: int
    things: int


def alphabet_view(context: ViewContext) -> AlphabetView:
    """Return all names, sorted without regard to case and accents.

    Each script other than Latin is a group of its own.
    """
    grouped: dict[tuple[int, str], list[tuple[tuple[str, str, str], NameLine]]] = {}
    lines = [*_names(context), *_questions(context)]
    for line in lines:
        key = _key(line.name)
        grouped.setdefault(_group(key), []).append(((key, line.name, line.url), line))
    letters = []
    for (_, group), lines_of_group in sorted(grouped.items()):
        latin = len(group) == 1
        label = group.upper() if latin else context.words.plain(f"a_z.script.{group}")
        short = label if latin else context.words.plain(f"a_z.short.{group}")
        lines_of_group.sort(key=lambda pair: pair[0])
        letters.append(LetterView(f"_{group}", label, short, tuple(line for _, line in lines_of_group)))
    return AlphabetView(tuple(letters), len(lines), sum(1 for line in lines if not line.of))


def groups(corpus: Corpus) -> dict[str, int]:
    """Return the number of names under each letter, or in each script other than Latin, in the order of the list."""
    counted: Counter[tuple[int, str]] = Counter()
    for entry in corpus.entries.values():
        for name in {entry.name, *entry.native.values(), *chain.from_iterable(entry.also.values())}:
            counted[_group(_key(name))] += 1
    counted.update(_group(_key(question.title)) for question in corpus.questions.values())
    return {group: count for (_, group), count in sorted(counted.items())}


def _key(name: str) -> str:
    return "".join(char for char in fold(name) if char.isalnum() or char == " ").strip() or name


def _names(context: ViewContext) -> Iterator[NameLine]:
    corpus = context.corpus
    for entry_id, entry in corpus.entries.items():
        url = f"{ROOT}{context.texts.addresses[entry_id]}"
        kind = context.words.plain(f"kind_one.{corpus.kinds[entry_id]}")
        yield NameLine(entry.name, "", url, "", kind)
        shown = {entry.name}
        by_language = [*((code, (name,)) for code, name in entry.native.items()), *entry.also.items()]
        for code, names in by_language:
            for name in names:
                if name not in shown:
                    shown.add(name)
                    yield NameLine(name, "" if code == context.words.language else code, url, entry.name, kind)


def _questions(context: ViewContext) -> Iterator[NameLine]:
    kind = context.words.plain("kind_one.question")
    for question_id, question in context.corpus.questions.items():
        yield NameLine(question.title, "", f"{ROOT}{question_address(question_id)}", "", kind)


def _group(key: str) -> tuple[int, str]:
    first = key[0]
    if first.isdigit():
        return 0, "digits"
    if "a" <= first <= "z":
        return 1, first
    script = _SCRIPTS.get(unicodedata.name(first, "").split(" ")[0], "other")
    return _ORDER.index(script), script
