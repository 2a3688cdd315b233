"""Which event of a series a text means by a name that several have, such as "the second Long Run"."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from typing import Final

from generator.commands.authoring.in_text.known_names import tokens
from generator.commands.authoring.in_text.name_words import EVENT_WORDS, ORDINAL
from generator.model.registry import Entry, Event, Term

_NUMBER_BEFORE: Final = re.compile(r"(\d+)(?:回目?|차|회)の? ?\Z|([^\W_]+)(?:st|nd|rd|th|e|er|ère|ème)? \Z")


class EventSeries:
    """The events of a registry, by which names are resolved to one of them.

    Args:
        entries: the entries of the registry, by id.
        published: the day of publication, by which an event has happened; None if it is not known.
    """

    def __init__(self, entries: Mapping[str, Entry], published: datetime.date | None) -> None:
        events = {entry_id: entry for entry_id, entry in entries.items() if isinstance(entry, Event)}
        self._names = {
            event_id: [frozenset(tokens(name)) for name in event.all_names()] for event_id, event in events.items()
        }
        day = published.isoformat() if published else ""
        self._past = {event_id for event_id, event in events.items() if event.date.text <= day}
        self._terms = {
            _compact(name): entry_id
            for entry_id, entry in entries.items()
            if isinstance(entry, Term)
            for name in entry.all_names()
        }

    def meant(self, entry_id: str, words: str, before: str) -> str | None:
        """Resolve a name to one entry; None if none or several fit.

        An event may be one of a series. The number before the name tells which, or it is the only one so far. If the
        whole series is meant, or no event fits, the result is the glossary's term of that name.

        Args:
            entry_id: the entry with that name.
            words: the name.
            before: the text before it, which may end in a number.
        """
        if entry_id not in self._names:
            return entry_id
        # In another language, or before its second event, a series has the names of its first event.
        bare = [parts for parts in self._names[entry_id] if not any(map(_is_number, parts))]
        bases = [frozenset(tokens(words)), *bare]
        beside = {
            event_id: [
                parts - base for base in bases for parts in names if base <= parts and _is_of_series(parts - base)
            ]
            for event_id, names in self._names.items()
        }
        series = {event_id: rest for event_id, rest in beside.items() if rest}
        found = _NUMBER_BEFORE.search(before)
        number = tokens(found[1] or found[2])[0] if found else ""
        if _is_number(number):
            meant = [event_id for event_id, rest in series.items() if any(number in parts for parts in rest)]
        elif len(series) <= 1:
            return entry_id
        else:
            meant = [event_id for event_id in series if event_id in self._past]
        return meant[0] if len(meant) == 1 else self._terms.get(_compact(words))


def _compact(name: str) -> str:
    """Return a name in the form for comparison, without spaces, which some scripts do not use."""
    return "".join(name.split()).casefold()


def _is_number(word: str) -> bool:
    """Whether a word is the number of an event in a series."""
    return word in ORDINAL or word[:1].isdigit()


def _is_of_series(words: frozenset[str]) -> bool:
    """Whether words beside the name of a series are numbers or words for events, such as "summit"."""
    return all(_is_number(word) or EVENT_WORDS.search(word.capitalize()) for word in words)
