"""Applies hints that are certain, with the round-trip library."""

from __future__ import annotations

import re
from typing import Final

from generator.diagnostics.report import Located
from generator.diagnostics.visible import shortened, show_unseen
from generator.editing.nodes import Nodes

_DATES: Final = ("B107", "B115")
_KEY: Final = "B102"
_LOCATOR: Final = "B108"
_WRONG_TYPE: Final = "B103"
_OTHER_KIND: Final = "B208"
_OF_LISTS: Final = ("B103", "B106", "B112")
_FURTHER_ITEM: Final = re.compile(r"\s[\u2010-\u2015\u2212\u2022\u00b7*-]\s*\w")
"""A sign within a text that may begin a second item, on a line of its own."""

_FOLDS: Final = re.compile(r"[ \a\n]+")
"""Spaces and folds between the words of a text. Other blanks are shown, since a hint may be about them."""

_CLAIMS: Final = ("B202", "B210")

_ONE_MEND: Final = re.compile(
    r"(?:\A|[:;,?] )(?:write|move|indent|delete|remove|take|put|add|rename|name it)\b", re.IGNORECASE
)
_CHOICE: Final = re.compile(
    r"\b(?:or|if|else|either|otherwise|unless|where|one of|did you mean|for example)\b|…", re.IGNORECASE
)
"""Words of a hint that leaves something to decide."""


def is_certain(item: Located) -> bool:
    """Whether a diagnostic's hint is certain about the text to write."""
    return item.diagnostic.certain is not None


def says_what_to_do(item: Located) -> bool:
    """Whether a diagnostic's hint names one mend and leaves nothing to decide, although it is not certain."""
    hint = item.diagnostic.hint
    return _ONE_MEND.search(hint) is not None and _CHOICE.search(hint) is None


def apply_hint(nodes: Nodes, item: Located) -> str:
    """Apply a diagnostic's hint.

    Args:
        nodes: those of the file.
        item: the diagnostic, whose hint is certain.

    Returns:
        The change in words; empty if nothing was changed.
    """
    hint, code = item.diagnostic.certain, item.diagnostic.rule.code
    node = nodes.at(item.span.line, item.span.column)
    if node is None or hint is None or hint.instead is None:
        return ""
    before = str(node.value)
    if code == _WRONG_TYPE and hint.instead.startswith("- "):
        if _FURTHER_ITEM.search(hint.instead, 2):
            return ""
        nodes.make_list(node, hint.instead.removeprefix("- "))
        return "wrote an ordinary hyphen and a space before each item"
    location = item.diagnostic.location
    if code in _OF_LISTS and hint.instead.startswith(("[", "{")):
        nodes.put_in_brackets(node, hint.instead)
        return f"wrote {hint.instead} for {before}"
    if code == _OTHER_KIND and "institution" in location.path:
        nodes.put_for_braces(node, hint.instead)
        return f"removed the braces around {hint.instead}"
    if hint.of:
        nodes.replace(node, _whole_words(hint.of, outside_links=hint.instead.startswith("[[")), hint.instead)
    elif location.word:
        new = location.word[: location.skip] + hint.instead
        cited = code in _CLAIMS and location.path == ("bottom_line",)
        nodes.replace(node, _cited(location.word) if cited else _whole_words(location.word), new)
    else:
        as_text = code not in (*_DATES, _WRONG_TYPE)
        quoted = True if code == _LOCATOR else False if code in (_WRONG_TYPE, _KEY) else None
        nodes.put(node, hint.instead, as_text=as_text, quoted=quoted)
    # Of a long text, only the replaced words are shown. A folded text is shown on one line.
    instead = hint.of or location.word[location.skip :] or shortened(_FOLDS.sub(" ", before))
    if node.value == before:
        return ""
    return f"wrote {hint.instead} for {instead}" if hint.instead.strip() else f"removed {show_unseen(instead)}"


def _whole_words(words: str, *, outside_links: bool = False) -> re.Pattern[str]:
    """Return a pattern for whole words, with no letter or further bracket beside them.

    A line may be folded within them.
    """
    pattern = r"\a?[ ]".join(map(re.escape, words.split(" ")))
    before = r"(?<!\[)" if words[0] == "[" else r"(?<![\w-])" if words[0].isalnum() else ""
    behind = r"(?!\])" if words[-1] == "]" else r"(?![\w-])" if words[-1].isalnum() else ""
    if outside_links and words[0].isalnum():
        before, behind = rf"{before}(?<!\[\[)", rf"{behind}(?!\||\]\])"
    return re.compile(before + pattern + behind)


def _cited(claim_id: str) -> re.Pattern[str]:
    """Return a pattern for the id of a claim within single brackets."""
    escaped = re.escape(claim_id)
    return re.compile(rf"(?<=[\[,\s\a]){escaped}(?![a-z0-9-])(?=[a-z0-9,\s\a-]*\](?!\]))")
