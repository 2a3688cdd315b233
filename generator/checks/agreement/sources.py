"""Sources: publisher, origin and folder agree, and so do translation and languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from generator.checks.agreement.hosts import site_host
from generator.checks.agreement.languages import language_in_doubt
from generator.checks.index import BriefInFile, Index
from generator.diagnostics.report import Diagnostic, Location, Path, diagnose
from generator.model.brief import Source
from generator.model.fields import ID_PATTERN
from generator.model.registry import Publisher
from generator.reading.mending import STAND_IN_ID, STAND_IN_TEXT

_REPUBLISHERS: Final = frozenset({"aggregator", "unidentified"})
"""Kinds of publishers that only pass on texts of others."""

_FOLDERS: Final = {
    "articles": "briefings/official/, where official texts belong",
    "official": "briefings/articles/, where reports belong",
}


def publisher_and_origin(index: Index, brief_in_file: BriefInFile) -> Iterator[Diagnostic]:
    """The origin differs from the publisher and writes its own texts; official texts are in a folder of their own."""
    source = brief_in_file.brief.source
    folder = brief_in_file.file.split("/")[1]
    publisher, origin = _publisher(index, source.publisher), _publisher(index, source.origin)
    where = Location(brief_in_file.file, ("source", "origin"))
    swapped = f"if the two are swapped, write `publisher: {source.origin}` and `origin: {source.publisher}`"
    if source.origin is not None and source.origin == source.publisher != STAND_IN_ID:
        how = f"the origin is the publisher, {source.origin}"
        remedy = "take the line out, and `origin_basis` with it; or name the newsroom that the text really comes from"
        yield diagnose("B338", where, how=how, remedy=remedy)
        return
    if origin is not None and publisher is not None and _is_at(source, origin) and not _is_at(source, publisher):
        how = f"the address of the text is that of {source.origin}, which is under `origin`"
        yield diagnose("B338", Location(brief_in_file.file, ("source", "publisher")), how=how, remedy=swapped)
        return
    if origin is not None and origin.kind in _REPUBLISHERS:
        how = f"`origin` names {origin.name}, which passes on what others write (kind: {origin.kind})"
        is_swapped = publisher is not None and publisher.kind not in _REPUBLISHERS
        remedy = swapped if is_swapped else "name the newsroom that wrote it, or take the line out"
        yield diagnose("B338", where, how=how, remedy=remedy)
        return
    who = origin or publisher
    if who is not None and (right := right_folder(index, source)) not in ("", folder):
        how = f"{who.name} is {'a government' if right == 'official' else 'not a government'}, "
        how += f"but the brief is in {folder}/"
        remedy = f"move the file to {_FOLDERS[folder]}; or correct `publisher` or `origin`"
        yield diagnose("B338", Location(brief_in_file.file), how=how, remedy=remedy)


def right_folder(index: Index, source: Source) -> str:
    """Return the folder of briefings/ that the publisher and origin of a text call for; empty if it may be either."""
    publisher, origin = _publisher(index, source.publisher), _publisher(index, source.origin)
    if publisher is None or (source.origin is not None and origin is None):
        return ""
    if (origin or publisher).kind != "government":
        return "articles"
    return "official" if publisher.kind in (*_REPUBLISHERS, "government") else ""


def origin_as_explained(index: Index, brief_in_file: BriefInFile) -> Iterator[Diagnostic]:
    """The `origin_basis` of a source names its origin, if it names any publisher."""
    source = brief_in_file.brief.source
    origin = _publisher(index, source.origin)
    named = publishers_named(index, source.origin_basis or "") - {source.publisher} if origin is not None else set()
    if origin is None or len(named) != 1 or _is_named(origin, source.origin_basis or ""):
        return
    (other,) = named
    name = index.unchecked.entries[other][0][2].name
    how = f"`origin` is {origin.name}, but `origin_basis` names {name}"
    remedy = f"write `origin: {other}`; or, if {origin.name} is right, correct `origin_basis`"
    yield diagnose("B338", Location(brief_in_file.file, ("source", "origin")), how=how, remedy=remedy, other=other)


def publishers_named(index: Index, text: str) -> set[str]:
    """Return the ids of publishers that a text calls by the names that readers see."""
    words = _NAME.findall(text)
    names = {
        " ".join(words_of[first:last])
        for words_of in map(str.split, words)
        for first in range(len(words_of))
        for last in range(first + 1, len(words_of) + 1)
    }
    ids = {entry_id for name in names for entry_id in index.shown_names.get(name, ())}
    return {entry_id for entry_id in ids if index.kinds.get(entry_id) == "publishers"}


_NAME: Final = re.compile(r"[A-Z][\w&-]*(?: [A-Z0-9][\w&-]*){0,4}")
"""Words with capitals, among which a name may be."""


def _is_named(publisher: Publisher, text: str) -> bool:
    """Whether a text has a word of a publisher's names; it need not be the whole name."""
    words = {word for name in publisher.all_names() for word in re.findall(r"\w{3,}", name.casefold())}
    return not words.isdisjoint(re.findall(r"\w{3,}", text.casefold()))


def _is_at(source: Source, publisher: Publisher) -> bool:
    """Whether the address of a text leads to the site of a publisher, according to the registry."""
    own, site = site_host(source.url), site_host(publisher.url)
    return bool(site) and (own == site or own.endswith(f".{site}"))


def _publisher(index: Index, entry_id: str | None) -> Publisher | None:
    """Return the publisher of an id; None if there is none of a readable kind."""
    index.entries_asked.update([entry_id] if entry_id else ())
    entries = index.unchecked.entries.get(entry_id, ()) if entry_id and ID_PATTERN.match(entry_id) else ()
    publisher = next((entry for _, _, entry in entries if isinstance(entry, Publisher)), None)
    return publisher if publisher is not None and str(publisher.kind) != STAND_IN_TEXT else None


def translation(_: Index, brief_in_file: BriefInFile) -> Iterator[Diagnostic]:
    """A text is translated from a language other than its own, and other keys agree that it is a translation."""
    source, file = brief_in_file.brief.source, brief_in_file.file
    for key, how, remedy in _of_translation(source):
        if language_in_doubt(brief_in_file.brief):
            return  # mending the language may mend the rest
        path: Path = ("source", *key.split("."))
        other: Path = ("source", "translated_from" if source.translated_from else "translators")
        yield diagnose("B336", Location(file, path, otherwise=other), how=how, remedy=remedy)
        return


def _of_translation(source: Source) -> Iterator[tuple[str, str, str]]:
    """Yield contradictions, the most certain first, as (key, message, hint)."""
    came_from, language = source.translated_from, source.language
    first = source.original.language if source.original else None
    if came_from is not None and came_from == language:
        how = f"the text is in the language from which it was translated, {language}"
        remedy = "correct the one that is wrong; if it was not translated, take `translated_from` and `translation` out"
        if first not in (None, language):
            remedy = f"write {first}, the language of the original, or correct `language`"
        yield "translated_from", how, remedy
    if source.translation == "none" and (came_from or source.translators):
        what = f"`translated_from` says {came_from}" if came_from else "`translators` names somebody"
        named = "`translated_from` and `translators`" if came_from else "`translators`"
        remedy = f"write `translation: human`, or take {named} out"
        if not source.translators:
            remedy = "write `translation: machine` or `translation: human`; or take `translated_from` out"
        yield "translation", f"the text counts as not translated, but {what}", remedy
    if source.translation == "machine" and source.translators:
        how = "`translation` says that a machine translated the text, but `translators` names people"
        yield "translation", how, "write `translation: human`, or name who revised it under `editors`"
    if first is not None and came_from not in (None, first):
        how = f"`translated_from` says {came_from}, but the original is in another language, {first}"
        yield "translated_from", how, f"write {first}, or correct the language of the original"
    if first is not None and first == language and source.translation != "none":
        how = f"the text was translated, but the original is in the same language, {first}"
        yield "original.language", how, "correct the one that is wrong"
    if first is not None and first != language and source.translation == "none":
        how = f"the original is in another language, {first}, but the text counts as not translated"
        yield (
            "language",
            how,
            f"write {first}; or, where it was translated, `translation` and `translated_from: {first}`",
        )


_FEWEST_OTHERS: Final = 3
"""The fewest translated texts with a named first language for every other to need one."""


def translated_from(index: Index) -> Iterator[Diagnostic]:
    """Every translated text of a record names its first language, if all others do."""
    translated = [(file, brief.source) for file, _, brief in index.briefs() if brief.source.translation != "none"]
    without = [
        file
        for file, source in translated
        if source.translated_from is None and (source.original is None or source.original.language is None)
    ]
    if len(without) == 1 and len(translated) > _FEWEST_OTHERS:
        how = "the text was translated, but nothing says from which language; all other translated texts say so"
        remedy = "add a line `translated_from: …` with that language; where nobody knows it, ignore this warning"
        yield diagnose("B336", Location(without[0], ("source", "translation")), how=how, remedy=remedy)
