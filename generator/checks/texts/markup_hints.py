"""Hints for markup that cannot be read: what was probably meant, in the markup of texts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from generator.checks.index import Index
from generator.checks.name_search import singular
from generator.diagnostics.hints import Hint, write_hint
from generator.diagnostics.visible import but_for
from generator.model.fields import ID_PATTERN, MAX_ADDRESS
from generator.model.markup import REFERENCE, MarkupMistake
from generator.reading.suggestions.addresses import hint_for_address

_MARKDOWN: Final = {"b": "**", "strong": "**", "i": "*", "em": "*", "code": "`"}
_LINE_BREAK: Final = re.compile(r"<br ?/?>", re.IGNORECASE)
_ELEMENT: Final = re.compile(r"<([A-Za-z]+)((?:\s[^<>]*)?)>([^<>]*)</\1\s*>")


def _in_markdown(text: str, start: int) -> str:
    """Return the hint for an HTML element with an equivalent in Markdown; empty for any other."""
    match = _ELEMENT.match(text, start)
    if match is None:
        tag = _LINE_BREAK.match(text, start)
        if tag is None:
            return ""
        apart = "" if text[start - 1 : start].isspace() or text[tag.end() : tag.end() + 1].isspace() else " "
        return Hint("take the tag out", apart, tag[0])
    name, attributes, inner = match[1].lower(), match[2], match[3]
    if name == "a" and (target := re.search(r"\bhref=[\"']?([^\s\"'>]+)", attributes)):
        return write_hint(f"[{inner}]({target[1]})", of=match[0])
    if sign := _MARKDOWN.get(name):
        return write_hint(f"{sign}{inner}{sign}", of=match[0])
    return ""


def _in_own_brackets(index: Index, text: str, start: int) -> dict[str, str]:
    """Return the hint for an HTML link to the page of an entry; empty for any other link."""
    match = _ELEMENT.match(text, start)
    target = re.search(r"\bhref=[\"']?([^\s\"'>]+)", match[2]) if match else None
    entry_id = re.sub(r"(?:/index\.html|\.html|/)\Z", "", target[1]).rpartition("/")[2] if target else ""
    if match is None or not ID_PATTERN.match(entry_id) or not index.knows(entry_id, *index.kinds.values()):
        return {}
    return {"hint": write_hint(f"[[{entry_id}|{match[3]}]]", of=match[0]), "near": entry_id}


_WIDE: Final = {0xFF5C: "|", 0x2502: "|", 0xFF0D: "-", 0x30FC: "-"}
"""Signs of East Asian keyboards in references, and the signs that they replace."""

_HALF_BEFORE: Final = re.compile(r"\[\[([^\[\]|\n]+)(\|[^\[\]|\n]+)?(?:\](?!\])|(?![\w\]]))")
_HALF_BEHIND: Final = re.compile(r"(?:(?<!\[)\[([^\[\]|\n]+)(\|[^\[\]|\n]+)?|(?<![\w\[-])([a-z0-9-]+))\]\]\Z")
_ID_BEHIND: Final = re.compile(r"\[\[([a-z0-9]+(?:-[a-z0-9]+)*)(?![\w|\]-])")
_AND: Final = re.compile(r"\s*[,;&+]\s*|\s+(?:and|et)\s+")
_WORDS_BEHIND: Final = re.compile(r"\[\[([a-z0-9]+(?:-[a-z0-9]+)*)(\|[^\[\]|\n.,;:]+?)(?=\s*(?:\[|[.,;:]|\Z))")
_LABEL: Final = re.compile(r"(?<!\[)\[([^\[\]\n]+)\]\(\s*<?\Z")


@dataclass(frozen=True, slots=True)
class _Meant:
    """The probable parts of a reference that cannot be read.

    Attributes:
        id: the words in place of the id.
        behind: the bar and the words that readers see; empty if there are none.
        of: the words of the text that the reference replaces.
    """

    id: str
    behind: str
    of: str


def hint_for_markup(index: Index, text: str, fault: MarkupMistake) -> dict[str, str]:
    """Return the hint for unreadable markup, and the entry that is probably meant; empty if none is known."""
    if fault.code == "B109":
        return _in_own_brackets(index, text, fault.start) or {"hint": _in_markdown(text, fault.start)}
    if fault.code == "B111":
        return _of_link(index, text, fault)
    return _of_reference(index, text, fault) if fault.code == "B110" else {}


def _of_link(index: Index, text: str, fault: MarkupMistake) -> dict[str, str]:
    """Return the meaning of a Markdown link without a valid address: a page of the record, or a better address."""
    if len(fault.word) > MAX_ADDRESS:
        return {"hint": f"an address has at most {MAX_ADDRESS:,} characters; look for a shorter one for the same page"}
    meant = _linked_entry(text, fault)
    if meant is not None and index.names.certain(meant.id) is not None:
        return _leading_to(index, meant)
    address = hint_for_address(fault.word)
    if isinstance(address, Hint):
        address = Hint(address, address.instead, fault.word)
    return {"hint": address} if address else {}


def _linked_entry(text: str, fault: MarkupMistake) -> _Meant | None:
    label = _LABEL.search(text, 0, fault.start)
    if label is None:
        return None
    end = text.find(")", fault.start) + 1
    page = re.sub(r"(?:\.md|\.html|/index\.html|/)?(?:#.*)?\Z", "", text[fault.start : end - 1].strip(" <>"))
    entry_id = page.rpartition("/")[2]
    behind = "" if label[1] == entry_id else f"|{label[1]}"
    return _Meant(_bare_id(entry_id), behind, text[label.start() : end])


def _of_reference(index: Index, text: str, fault: MarkupMistake) -> dict[str, str]:
    """Return the meaning of a reference with wrong signs or words in it, or with half of its brackets."""
    whole = REFERENCE.fullmatch(fault.shown.translate(_WIDE))
    if whole is not None:
        return _of_whole_reference(index, whole[1], fault.shown)
    meant = _opened_alone(text, fault) if fault.word == "[[" else _closed_alone(text, fault)
    return _leading_to(index, meant) if meant is not None else {}


def _of_whole_reference(index: Index, inside: str, shown: str) -> dict[str, str]:
    """Return the meaning of a reference with both its brackets.

    Args:
        index: the record.
        inside: the words between the brackets.
        shown: the reference as it is written.
    """
    entry_id, bar, words = _id_and_words(index, inside)
    if "|" in words:
        first_words, _, last_words = words.partition("|")
        both = f"[[{entry_id}|{first_words.strip()}]] or [[{entry_id}|{last_words.strip()}]]"
        return {"hint": f"write {both}: one bar parts the id from the words"}
    several = [index.names.certain(part) for part in _AND.split(entry_id)]
    if len(several) > 1 and not bar and all(several):
        return {"hint": write_hint(", ".join(f"[[{entry.id}]]" for entry in several if entry), of=shown)}
    behind = f"{bar}{words.strip()}" if words.strip() else ""
    return _leading_to(index, _Meant(_bare_id(entry_id), behind, shown))


def _id_and_words(index: Index, inside: str) -> tuple[str, str, str]:
    """Return the id, the bar and the words in a reference's brackets."""
    entry_id, bar, words = inside.partition("|")
    if not ID_PATTERN.match(entry_id) and index.knows(words.strip(), *index.kinds.values()):
        entry_id, words = words.strip(), entry_id.strip()  # the words and the id were swapped
    first, sign, rest = re.match(r"([^/:#]*)([/:#]?)(.*)", entry_id.strip(" /"), re.DOTALL).groups()  # type: ignore[union-attr]
    if sign and not bar and rest.strip() and index.knows(first, *index.kinds.values()):
        entry_id, bar, words = first, "|", rest  # the words follow another sign
    return entry_id.strip(" /").rpartition("/")[2], bar, words


def _opened_alone(text: str, fault: MarkupMistake) -> _Meant | None:
    """Return the parts of a reference that lacks one or both closing brackets."""
    half = _HALF_BEFORE.match(text, fault.start) or _ID_BEHIND.match(text, fault.start)
    if half is not None and not half[0].endswith("]"):
        half = _WORDS_BEHIND.match(text, fault.start) or _ID_BEHIND.match(text, fault.start)
    if half is None:
        return None
    behind = "" if half.re is _ID_BEHIND else half[2] or ""
    return _Meant(_bare_id(half[1]), behind, half[0])


def _closed_alone(text: str, fault: MarkupMistake) -> _Meant | None:
    """Return the parts of a reference that lacks one or both opening brackets."""
    half = _HALF_BEHIND.search(text, 0, fault.start + 2)
    return _Meant(_bare_id(half[1] or half[3]), half[2] or "", half[0]) if half is not None else None


def _bare_id(written: str) -> str:
    """Return an id without signs around it, and without a file's suffix."""
    return re.sub(r"\.(?:md|html|yaml)\Z", "", written.strip(" @#\t"))


def _leading_to(index: Index, meant: _Meant) -> dict[str, str]:
    """Return the hint to write a reference to the entry that is probably meant; empty if there is none."""
    match = index.names.probable(meant.id) if meant.id else None
    if match is None:
        return {}
    reference = f"[[{match.id}{meant.behind}]]"
    difference = but_for(meant.id, match.id)
    is_other = match.id != meant.id
    of_whom = difference or (f", the id of {match.name} ({singular(match.kind)})" if is_other else "")
    sure = reference if difference or index.names.certain(meant.id) is not None else None
    return {"hint": Hint(f"write {reference}{of_whom}", sure, meant.of), "near": match.id}
