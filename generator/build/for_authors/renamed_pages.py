"""Pages at a new address, because what they show has a new id."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from generator.corpus import Corpus
from generator.model.base import copy_with
from generator.site.addresses import brief_address, question_address


def renamed_pages(before: Corpus, after: Corpus) -> dict[str, str]:
    """Return the new addresses of briefs, questions and entries with a new id, by their old addresses.

    Such a thing has the same name or title under both ids, or differs in nothing else.

    Args:
        before: the record that was shown before.
        after: the record that is shown now.
    """
    was, now = _things(before), _things(after)
    gone, new = (
        {address: things[address] for address in things if address not in others}
        for things, others in ((was, now), (now, was))
    )
    matching = {
        old: [address for address, other in new.items() if _is_renamed(thing, other)] for old, thing in gone.items()
    }
    certain = {old: addresses[0] for old, addresses in matching.items() if len(addresses) == 1}
    return {old: address for old, address in certain.items() if [*certain.values()].count(address) == 1}


def with_later(moved: Mapping[str, str], later: Mapping[str, str]) -> dict[str, str]:
    """Add later moves of pages to earlier ones, so that the oldest address leads to the newest."""
    joined = {old: later.get(new, new) for old, new in moved.items()} | {**later}
    return {old: new for old, new in joined.items() if old != new}


def address_now(address: str, moved: Mapping[str, str], has_page: Callable[[str], bool]) -> str:
    """Return where a page is now that has no content at its address any more; empty if it has not moved.

    Args:
        address: the address without content. It may be that of a further page of a brief or entry.
        moved: the new addresses of briefs, questions and entries, by their old ones.
        has_page: tells whether there is a page at an address.
    """
    for old, new in moved.items():
        if address.startswith(old):
            further = new + address.removeprefix(old)
            return further if has_page(further) else new
    return ""


def _things(corpus: Corpus) -> dict[str, Any]:
    """Return the briefs, questions and entries of a record by their addresses."""
    return {
        **{brief_address(brief_id): brief for brief_id, brief in corpus.briefs.items()},
        **{question_address(question_id): question for question_id, question in corpus.questions.items()},
        **{f"{kind}/{entry_id}/": entry for kind, some in corpus.registry.items() for entry_id, entry in some.items()},
    }


def _is_renamed(old: Any, new: Any) -> bool:
    if type(old) is not type(new):
        return False
    key = "title" if hasattr(old, "title") else "name"
    return bool(getattr(old, key) == getattr(new, key) or copy_with(old, **{key: getattr(new, key)}) == new)
