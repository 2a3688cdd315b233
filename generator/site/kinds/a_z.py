"""The page of every name from A to Z."""

from __future__ import annotations

from typing import Any, Final

from generator.site.kinds.page_kind import PageContext, PageKind, listing
from generator.site.pagination.lists import BY_NAME, Lists, Split
from generator.site.pagination.splitting import ListPage, by_group
from generator.site.pagination.weights import NAME
from generator.site.text.catalog import Words
from generator.site.views.name_index import AlphabetView, LetterView, alphabet_view, groups


def _cut_alphabet(lists: Lists, _: str) -> tuple[ListPage[tuple[str, int]], ...]:
    # The page's view sorts the names; here their number is enough.
    entries = lists.corpus.entries.values()
    names = sum(1 + len(entry.native) + sum(map(len, entry.also.values())) for entry in entries)
    if (names + len(lists.corpus.questions)) * NAME <= lists.budget:
        return ()
    return by_group(
        [(name, at) for name, count in groups(lists.corpus).items() for at in range(count)],
        lambda pair: pair[0],
        lambda _: NAME,
        lists.budget,
    )


def _script_label(words: Words, group: str) -> str:
    return group.upper() if len(group) == 1 else words.plain(f"a_z.script.{group}")


def _alphabet(context: PageContext) -> AlphabetView:
    return alphabet_view(context.views)


def _alphabet_page(context: PageContext, _: str, page: ListPage[Any]) -> dict[str, Any]:
    alphabet = context.cached(_alphabet)
    letter = next(letter for letter in alphabet.letters if letter.id == f"_{page.group}")
    lines = letter.lines[page.items[0][1] : page.items[-1][1] + 1]
    return {"view": AlphabetView((LetterView(letter.id, letter.label, letter.short, lines),), len(lines), 0)}


A_Z: Final = PageKind(
    "a-z",
    lambda context, _: listing(context, "a_z.description", view=context.cached(_alphabet)),
    address="a-z/",
    section="entities/",
    title="a_z.title",
    split=Split(_cut_alphabet, BY_NAME, group=_script_label),
    list_page=_alphabet_page,
)
