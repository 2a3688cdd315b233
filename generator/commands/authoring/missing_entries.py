"""Entries that a begun brief needs and the registry lacks, ready to paste."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from generator.commands.authoring.brief_lines import KnownSource
from generator.commands.authoring.in_text.new_entries import UnknownName, entry_of
from generator.commands.authoring.in_text.what_bears_names import medium_of
from generator.corpus import Corpus
from generator.model.fields import UNFINISHED
from generator.model.registry import Organisation, Person, Publisher
from generator.provenance.wording import WITHOUT_EDGES
from generator.reading.layout import BRIEFINGS, REGISTRY_FOLDER


def missing_entries(
    corpus: Corpus, source: KnownSource, unknown: Sequence[UnknownName], publisher: str, origin: str
) -> dict[str, list[str]]:
    """Return the entries that a begun brief needs, by the file to which they belong.

    Args:
        corpus: the readable part of the record.
        source: the known values of the source text.
        unknown: names in the text that the registry lacks.
        publisher: the id of its publisher.
        origin: the id of its origin; empty if that is the publisher.
    """
    missing: dict[str, list[str]] = defaultdict(list)
    names = {name: entry for name, entry in ((source.publisher, publisher), (source.origin, origin)) if entry}
    # A name in another script gives no id.
    taken = {*names, *names.values(), *(name.partition(" ")[2] for name in names)} - {""}
    for name, publisher_id in names.items():
        if publisher_id not in corpus.publishers:
            # If an id was given, the name is not known.
            shown = UNFINISHED if name == publisher_id else name
            of = UnknownName(shown, "publishers", (), certain=True, medium=medium_of(shown, ""))
            entry = entry_of(of, source.language, entry_id=publisher_id.replace(UNFINISHED, ""))
            if publisher_id == UNFINISHED:
                entry += (
                    "\n  # its id also goes into `publisher` and, after the day, into the name of the brief's file;"
                )
                entry += "\n  # to have it written there, delete that file and begin again with --publisher ID"
            missing[f"{BRIEFINGS}/{REGISTRY_FOLDER}/publishers.yaml"].append(entry)
    for unknown_name in sorted(unknown, key=lambda unknown_name: unknown_name.paragraphs):
        is_new = unknown_name.certain and not unknown_name.perhaps
        if is_new and taken.isdisjoint((unknown_name.name, unknown_name.id)):
            where = ", ".join(map(str, unknown_name.paragraphs))
            number = 1 + sum(map(len, missing.values()))
            entry = f"{entry_of(unknown_name, source.language, number)}\n  # paragraph {where}"
            entry += _perhaps_known(corpus, unknown_name, source.language)
            of_its_kind = "… the file of its kind: systems, events, places, people, …"
            file = f"{unknown_name.kind}.yaml" if unknown_name.kind else of_its_kind
            missing[f"{BRIEFINGS}/{REGISTRY_FOLDER}/{file}"].append(entry)
    return dict(missing)


_MAX_LISTED: Final = 4


def _perhaps_known(corpus: Corpus, unknown: UnknownName, language: str) -> str:
    """Return a line that says of a name in another script that the registry may have the entry, without this name."""
    # Without a country, a body or a newspaper may be any of too many.
    if not WITHOUT_EDGES.search(unknown.name) or not (unknown.kind == "people" or unknown.country):
        return ""
    unnamed = [
        entry_id
        for entry_id, entry in corpus.entries.items()
        if isinstance(entry, Person | Publisher | Organisation)
        and corpus.kinds.get(entry_id) == unknown.kind
        and unknown.country in ("", entry.country)
        and language not in {*entry.native, *entry.also}
    ]
    if not unnamed:
        return ""
    who = f"one of {', '.join(unnamed)}" if len(unnamed) <= _MAX_LISTED else "somebody in the registry"
    add = f"also: {{{language}: [{unknown.name}]}}"
    return f"\n  # perhaps {who}, without a name in this language; then give that entry `{add}` instead"
