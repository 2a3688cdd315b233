"""The markup of texts, and their references to entries of the registry."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from types import MappingProxyType
from typing import Final

from generator.checks.index import BriefInFile, Index
from generator.checks.names import KIND_WORDS, singular
from generator.checks.walks import brief_texts, record_texts
from generator.diagnostics.hints import Hint, write
from generator.diagnostics.report import Diagnostic, Location, Path, diagnose
from generator.model.fields import ID_PATTERN, MAX_ADDRESS
from generator.model.markup import (
    MOST_MISTAKES,
    REFERENCE,
    MarkupMistake,
    has_too_many_signs,
    markup_mistakes,
    several_cited,
)
from generator.reading.meant.values import of_address


def texts_of_brief(index: Index, brief_in_file: BriefInFile) -> Iterator[Diagnostic]:
    """A brief's texts hold inline Markdown alone, and every `[[entity]]` in them leads to an entry of the registry."""
    for path, text in brief_texts(brief_in_file.brief):
        if not index.is_sound(text) or has_too_many_signs(text):
            yield from _unsound(index, brief_in_file.file, path, text, brief_in_file.brief.claims)


def texts_of_record(index: Index) -> Iterator[Diagnostic]:
    """The same of all texts that stand in no brief."""
    for file, path, text in record_texts(index.unchecked):
        if not index.is_sound(text) or has_too_many_signs(text):
            yield from _unsound(index, file, path, text)


def _unsound(
    index: Index, file: str, path: Path, text: str, claims: Mapping[str, object] = MappingProxyType({})
) -> Iterator[Diagnostic]:
    """Say what is wrong in a text: raw HTML, an unsafe address, a reference that cannot be read or leads nowhere."""
    for fault in markup_mistakes(text):
        nth = text.count(fault.word, 0, fault.start) if fault.word else 0
        location = Location(file, path, word=fault.word, nth=nth)
        whole = REFERENCE.fullmatch(fault.shown)
        cited = several_cited(whole[1], claims) if whole and path == ("bottom_line",) else ""
        meant = {"hint": write(cited, of=fault.shown)} if cited else _meant(index, text, fault)
        yield diagnose(fault.code, location, tag=fault.shown, value=fault.shown, **meant)
    yield from islice(_unknown(index, file, path, text, claims), MOST_MISTAKES)


_MARKDOWN: Final = {"b": "**", "strong": "**", "i": "*", "em": "*", "code": "`"}
_LINE_BREAK: Final = re.compile(r"<br ?/?>", re.IGNORECASE)
_ELEMENT: Final = re.compile(r"<([A-Za-z]+)((?:\s[^<>]*)?)>([^<>]*)</\1\s*>")


def _in_markdown(text: str, start: int) -> str:
    """The hint for an element of HTML that Markdown can word; empty for another."""
    match = _ELEMENT.match(text, start)
    if match is None:
        tag = _LINE_BREAK.match(text, start)
        if tag is None:
            return ""
        apart = "" if text[start - 1 : start].isspace() or text[tag.end() : tag.end() + 1].isspace() else " "
        return Hint("take the tag out", apart, tag[0])
    name, attributes, inner = match[1].lower(), match[2], match[3]
    if name == "a" and (target := re.search(r"\bhref=[\"']?([^\s\"'>]+)", attributes)):
        return write(f"[{inner}]({target[1]})", of=match[0])
    if sign := _MARKDOWN.get(name):
        return write(f"{sign}{inner}{sign}", of=match[0])
    return ""


def _in_own_brackets(index: Index, text: str, start: int) -> dict[str, str]:
    """The hint for a link of HTML to the page of an entry; empty for another."""
    match = _ELEMENT.match(text, start)
    target = re.search(r"\bhref=[\"']?([^\s\"'>]+)", match[2]) if match else None
    entry_id = re.sub(r"(?:/index\.html|\.html|/)\Z", "", target[1]).rpartition("/")[2] if target else ""
    if match is None or not ID_PATTERN.match(entry_id) or not index.knows(entry_id, *index.kinds.values()):
        return {}
    return {"hint": write(f"[[{entry_id}|{match[3]}]]", of=match[0]), "near": entry_id}


_WIDE: Final = {0xFF5C: "|", 0x2502: "|", 0xFF0D: "-", 0x30FC: "-"}
"""Signs of East Asian keyboards in references, and those in whose place they are typed."""

_HALF_BEFORE: Final = re.compile(r"\[\[([^\[\]|\n]+)(\|[^\[\]|\n]+)?(?:\](?!\])|(?![\w\]]))")
_HALF_BEHIND: Final = re.compile(r"(?:(?<!\[)\[([^\[\]|\n]+)(\|[^\[\]|\n]+)?|(?<![\w\[-])([a-z0-9-]+))\]\]\Z")
_ID_BEHIND: Final = re.compile(r"\[\[([a-z0-9]+(?:-[a-z0-9]+)*)(?![\w|\]-])")
_AND: Final = re.compile(r"\s*[,;&+]\s*|\s+(?:and|et)\s+")
_WORDS_BEHIND: Final = re.compile(r"\[\[([a-z0-9]+(?:-[a-z0-9]+)*)(\|[^\[\]|\n.,;:]+?)(?=\s*(?:\[|[.,;:]|\Z))")
_LABEL: Final = re.compile(r"(?<!\[)\[([^\[\]\n]+)\]\(\s*<?\Z")


def _meant(index: Index, text: str, fault: MarkupMistake) -> dict[str, str]:
    """The probable meaning of a reference or link that cannot be read: a hint, and the entry that it leads to."""
    inside, behind, of = "", "", ""
    if fault.code == "B109":
        return _in_own_brackets(index, text, fault.start) or {"hint": _in_markdown(text, fault.start)}
    if fault.code == "B111" and len(fault.word) > MAX_ADDRESS:
        return {"hint": f"an address has at most {MAX_ADDRESS:,} characters; look for a shorter one of the same page"}
    if fault.code == "B110" and (whole := REFERENCE.fullmatch(fault.shown.translate(_WIDE))):
        inside, bar, shown = whole[1].partition("|")
        if not ID_PATTERN.match(inside) and index.knows(shown.strip(), *index.kinds.values()):
            inside, shown = shown.strip(), inside.strip()  # the words and the id changed places
        first, sign, rest = re.match(r"([^/:#]*)([/:#]?)(.*)", inside.strip(" /"), re.DOTALL).groups()  # type: ignore[union-attr]
        if sign and not bar and rest.strip() and index.knows(first, *index.kinds.values()):
            inside, bar, shown = first, "|", rest  # the words stand behind another sign
        inside, of = inside.strip(" /").rpartition("/")[2], fault.shown
        behind = f"{bar}{shown.strip()}" if shown.strip() else ""
        if "|" in shown:
            first_words, _, last_words = shown.partition("|")
            both = f"[[{inside}|{first_words.strip()}]] or [[{inside}|{last_words.strip()}]]"
            return {"hint": f"write {both}: one bar parts the id from the words"}
        several = [index.names.certain(part) for part in _AND.split(inside)]
        if len(several) > 1 and not bar and all(several):
            return {"hint": write(", ".join(f"[[{entry.id}]]" for entry in several if entry), of=of)}
    elif fault.code == "B110" and fault.word == "[[":
        half = _HALF_BEFORE.match(text, fault.start) or _ID_BEHIND.match(text, fault.start)
        if half is not None and not half[0].endswith("]"):
            half = _WORDS_BEHIND.match(text, fault.start) or _ID_BEHIND.match(text, fault.start)
        if half is not None:
            inside, behind, of = half[1], half[2] or "" if half.re is not _ID_BEHIND else "", half[0]
    elif fault.code == "B110" and (half := _HALF_BEHIND.search(text, 0, fault.start + 2)):
        inside, behind, of = half[1] or half[3], half[2] or "", half[0]
    elif fault.code == "B111" and (label := _LABEL.search(text, 0, fault.start)):
        end = text.find(")", fault.start) + 1
        inside = re.sub(r"(?:\.md|\.html|/index\.html|/)?(?:#.*)?\Z", "", text[fault.start : end - 1].strip(" <>"))
        inside, of = inside.rpartition("/")[2], text[label.start() : end]
        behind = "" if label[1] == inside else f"|{label[1]}"
    inside = re.sub(r"\.(?:md|html|yaml)\Z", "", inside.strip(" @#\t"))
    match = index.names.probable(inside) if inside else None
    sure = bool(inside) and index.names.certain(inside) is not None
    if fault.code == "B111" and not sure:
        address = of_address(fault.word)
        if isinstance(address, Hint):
            address = Hint(address, address.instead, fault.word)
        return {"hint": address} if address else {}
    if match is None:
        return {}
    reference = f"[[{match.id}{behind}]]"
    of_whom = f", the id of {match.name} ({singular(match.kind)})" if match.id != inside else ""
    return {"hint": Hint(f"write {reference}{of_whom}", reference if sure else None, of), "near": match.id}


def _unknown(index: Index, file: str, path: Path, text: str, claims: Mapping[str, object]) -> Iterator[Diagnostic]:
    for match in REFERENCE.finditer(text):
        entry_id, bar, shown = match[1].partition("|")
        if not ID_PATTERN.match(entry_id) or (bar and not shown.strip()) or "|" in shown:
            continue
        # The brackets are a part of the word, so that the same word earlier in the text is not taken for it.
        word = f"[[{entry_id}"
        location = Location(file, path, word=word, nth=text.count(word, 0, match.start()), skip=2)
        hidden = not index.unchecked.unreadable.kinds.isdisjoint(KIND_WORDS)
        if entry_id in claims and not hidden and not index.knows(entry_id, *index.kinds.values()):
            words = f"it is a claim: cite it in the bottom line in single brackets, as [{entry_id}]"
            sure = f"[{entry_id}]" if path == ("bottom_line",) and not bar else None
            if path[:1] == ("claims",):
                words = f"it is a claim: take it out of the text, and name it below, as in `refines: {entry_id}`"
            yield diagnose("B201", location, id=entry_id, hint=Hint(words, sure, match[0]))
            continue
        elsewhere = entry_id in index.unchecked.briefs or entry_id in index.unchecked.questions
        if elsewhere and not index.knows(entry_id, *index.kinds.values()):
            what = "brief" if entry_id in index.unchecked.briefs else "question"
            hint = f"it is a {what}, and texts lead to entries alone: take the brackets out, or the words"
            yield diagnose("B201", location, id=entry_id, hint=hint)
            continue
        shown, known = shown.strip(), index.kinds.values()
        if shown and not index.knows(entry_id, *known) and index.knows(shown, *known):
            better = f"[[{shown}|{entry_id}]]"
            hint = Hint(f"write {better}: the id comes first", better, match[0])
            yield diagnose("B201", location, id=entry_id, hint=hint, near=shown)
            continue
        yield from index.check_entity(entry_id, location, shown=shown)
