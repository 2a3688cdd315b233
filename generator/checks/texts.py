"""Texts: their markup, their references to entities, and the claims that bottom lines rest on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from types import MappingProxyType
from typing import Final

from generator.checks.index import BriefInFile, Index
from generator.checks.names import KIND_WORDS, id_for, singular
from generator.checks.walks import brief_texts, record_texts
from generator.diagnostics.hints import Hint, certain, write
from generator.diagnostics.report import Diagnostic, Location, Path, diagnose
from generator.model.bottom_line import sentences
from generator.model.fields import ID_PATTERN, MAX_ADDRESS
from generator.model.markup import CITATION, MOST_FAULTS, REFERENCE, MarkupFault, has_too_many_signs, markup_faults
from generator.reading.meant.values import of_address
from generator.reading.mending import STAND_IN_TEXT


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
    for fault in markup_faults(text):
        nth = text.count(fault.word, 0, fault.start) if fault.word else 0
        location = Location(file, path, word=fault.word, nth=nth)
        meant = _meant(index, text, fault)
        yield diagnose(fault.code, location, tag=fault.shown, value=fault.shown, **meant)
    yield from islice(_unknown(index, file, path, text, claims), MOST_FAULTS)


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


def _meant(index: Index, text: str, fault: MarkupFault) -> dict[str, str]:
    """What was probably meant by a reference or a link that cannot be read: a hint, and the entry that it leads to."""
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
            return {}
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


def bottom_lines(index: Index, brief_in_file: BriefInFile) -> Iterator[Diagnostic]:
    """Every sentence of a bottom line names claims of its own brief that it rests on."""
    text = brief_in_file.brief.bottom_line
    if text == STAND_IN_TEXT:
        return
    resting_on_nothing = (sentence for sentence in sentences(text) if not sentence.claims)
    for sentence in islice(resting_on_nothing, MOST_FAULTS):
        if _names_a_claim(sentence.text, brief_in_file.brief.claims):
            continue  # of these words `brackets` or `_unknown` tells
        # The first words are enough to find the sentence, and stay on one line when YAML folds.
        words, hint = _claim_elsewhere(index, sentence.text, brief_in_file.brief.claims)
        first = (words or sentence.text).split()[0]
        start = text.find(sentence.text) + sentence.text.find(words)
        location = Location(brief_in_file.file, ("bottom_line",), word=first, nth=text.count(first, 0, start))
        yield diagnose("B301", location, hint=hint)
    unknown = ((claim_id, start) for claim_id, start in _cited(text) if claim_id not in brief_in_file.brief.claims)
    for claim_id, start in islice(unknown, MOST_FAULTS):
        nth = text.count(claim_id, 0, start)
        yield from index.check_claim_ref(brief_in_file.file, brief_in_file.id, claim_id, ("bottom_line",), nth)


def _names_a_claim(text: str, claims: Iterable[str]) -> bool:
    """Whether words in brackets stand for a claim, as in `[Spring deal]`."""
    words = (match[1] for pattern in (_BRACKETS, REFERENCE) for match in pattern.finditer(text))
    return any(certain(id_for(inside), claims) for inside in words) or any(_other_citations(text, claims))


_ANY_BRACKETS: Final = re.compile(r"[\[({【]([^\[\](){}【】\n]+)[\])}】]")


def _other_citations(text: str, claims: Iterable[str]) -> Iterator[tuple[re.Match[str], str]]:
    """Ids of claims in brackets that cite nothing, as in `(claim-id)` and `[claim-id; other-id]`, each mended."""
    for match in _ANY_BRACKETS.finditer(text):
        ids = [part.strip(" #") for part in re.split(r"\s*[,;/&+]\s*|\s+and\s+|\s+", match[1].strip())]
        cites = CITATION.fullmatch(match[0]) is not None
        if not cites and all(claim_id in claims for claim_id in ids) and (len(ids) > 1 or "-" in ids[0]):
            yield match, f"[{', '.join(ids)}]"


def _claim_elsewhere(index: Index, sentence: str, claims: Iterable[str]) -> tuple[str, str]:
    """The claim that a sentence without citations may mean by other brackets or of another brief, and what to do."""
    for match in _ANY_BRACKETS.finditer(sentence):
        if match[1] in claims:
            return match[0], f"write [{match[1]}]: claims are cited in square brackets"
        brief_id, _, claim_id = match[1].rpartition("/")
        if index.has_claim(brief_id, claim_id):
            return match[0], f"cite a claim of this brief: write one that says it, with `agrees_with: {match[1]}`"
    return "", ""


def _cited(text: str) -> Iterator[tuple[str, int]]:
    """Every id that a text cites, and where it stands."""
    for match in CITATION.finditer(text):
        start = match.start(1)
        for part in match[1].split(","):
            yield part.strip(), start + len(part) - len(part.lstrip())
            start += len(part) + 1


_BRACKETS: Final = re.compile(r"\[(?<!\[\[)([^\[\]\n]+)\](?![\](:\[])")
_BLOCK_START: Final = re.compile(r"(?:#{1,6}|>|[-=]>|[-+*]|\d{1,3}[.)])(?=\s)")
_RAISED: Final = r"[\u00b9\u00b2\u00b3\u2070-\u2079]"
# Each way begins with a sign that few texts have, so that most are looked through quickly.
_NOTE_MARK: Final = re.compile(rf"\[(?<=\w\[)\d{{1,3}}\](?!\()|{_RAISED}(?<=[.,;\w]{_RAISED}){_RAISED}*(?=[\s.,;]|\Z)")
_LONE_STAR: Final = re.compile(r"(?<![*\\\w])\*{1,2}(?=[^\s*])")
_CUT: Final = re.compile(r"[A-Za-z\u00c0-\u024f0-9,;:-]")
"""The last sign of a sentence that has no end; not every script has a full stop."""

_MOST_OF_CLAIM: Final = 500
_MOST_OF_BOTTOM_LINE: Final = 1_200
_MOST_OF_TITLE: Final = 200


def brackets(index: Index, brief_in_file: BriefInFile) -> Iterator[Diagnostic]:
    """Names stand in two brackets, claims in one and in the bottom line alone, and no markup is left over."""
    claims = brief_in_file.brief.claims
    for path, text in brief_texts(brief_in_file.brief):
        yield from _signs(index, brief_in_file.file, path, text, claims)


def brackets_of_record(index: Index) -> Iterator[Diagnostic]:
    """The same of all texts that stand in no brief."""
    for file, path, text in record_texts(index.unchecked):
        yield from _signs(index, file, path, text, {})


def _signs(index: Index, file: str, path: Path, text: str, claims: Mapping[str, object]) -> Iterator[Diagnostic]:
    # Nearly all brackets and hyphens are those of references; where there are no others, no closer look is needed.
    rest = REFERENCE.sub("", text)
    if path == ("bottom_line",) or "[" in rest or "(" in rest:
        yield from islice(_in_brackets(index, file, path, text, claims), MOST_FAULTS)
    if any(sign in text for sign in _OTHER_SIGNS):
        yield from islice(_other_references(index, file, path, text), MOST_FAULTS)
    if "-" in rest:
        yield from islice(_bare_ids(index, file, path, text), MOST_FAULTS)
    yield from _left_over(file, path, text, rest)


_OTHER_REFERENCE: Final = re.compile(
    r"(?<![\w@./])@([a-z0-9]+(?:-[a-z0-9]+)*)(?![\w@-])|\{\{?([^{}\n]+)\}\}?|\[\[\[([^\[\]\n]+)\]\]\]?|(?<!\[)\[\[([^\[\]\n]+)\]\]\]|\(\(([^()\n]+)\)\)"
    r"|【([^【】\n]+)】|(?<![\w#&/])#([a-z0-9]+(?:-[a-z0-9]+)+)(?![\w-])"
)
_BARE_ID: Final = re.compile(r"(?<![\w\[|/@#{.【-])(?<!\(\()([a-z0-9]+(?:-[a-z0-9]+)+)(?![\w|\]/}】@-])")


_OTHER_SIGNS: Final = ("@", "{", "[[[", "]]]", "((", "【", "#")


def _bare_ids(index: Index, file: str, path: Path, text: str) -> Iterator[Diagnostic]:
    """Say where the id of a person stands without brackets. Ids of other entries may be words, as `early-warning`."""
    for match in _BARE_ID.finditer(REFERENCE.sub(lambda reference: "[" * len(reference[0]), text)):
        if index.knows(match[1], "people"):
            better = f"[[{match[1]}]]"
            location = Location(file, path, word=match[0], nth=text.count(match[0], 0, match.start()))
            hint = Hint(f"write {better}", better, match[0])
            yield diagnose("B123", location, value=match[0], better=better, hint=hint, near=match[1])


def _other_references(index: Index, file: str, path: Path, text: str) -> Iterator[Diagnostic]:
    """Say where an id stands behind or between characters that lead to no entry, as in `@id` and `{{id}}`."""
    for match in _OTHER_REFERENCE.finditer(text):
        inside, bar, shown = next(part for part in match.groups() if part).strip().partition("|")
        inside = inside.rpartition("/")[2]
        if ID_PATTERN.match(inside) and index.knows(inside, *index.kinds.values()):
            better = f"[[{inside}{bar}{shown}]]"
            location = Location(file, path, word=match[0].split()[0], nth=text.count(match[0], 0, match.start()))
            hint = Hint(f"write {better}", better, match[0])
            yield diagnose("B123", location, value=match[0], better=better, hint=hint, near=inside)


def _in_brackets(index: Index, file: str, path: Path, text: str, claims: Mapping[str, object]) -> Iterator[Diagnostic]:
    for match, better in _other_citations(text, claims) if path == ("bottom_line",) else ():
        location = Location(file, path, word=match[0].split()[0], nth=text.count(match[0], 0, match.start()))
        yield diagnose("B121", location, value=match[0], hint=write(better, of=match[0]))
    for match in _BRACKETS.finditer(text):
        inside = match[1].strip()
        # In the bottom line, what could be a claim's id is looked up as such.
        if path == ("bottom_line",) and CITATION.fullmatch(match[0]):
            continue
        is_known = index.knows(inside, *index.kinds.values()) if ID_PATTERN.match(inside) else False
        entry = index.names.probable(inside) if is_known or (inside[:1].isupper() and _is_name(index, inside)) else None
        word, nth = match[0], text.count(match[0], 0, match.start())
        if entry is not None:
            better = f"[[{entry.id}]]" if is_known else f"[[{entry.id}|{inside}]]"
            hint = Hint(f"write {better}", better, word)
        elif path == ("bottom_line",) and (claim_id := certain(id_for(inside), claims)):
            hint = write(f"[{claim_id}]", of=word)
        elif inside in claims and path != ("bottom_line",):
            hint = Hint("write the sentence without it: claims are cited in the bottom line alone")
        else:
            continue
        location = Location(file, path, word=word.split()[0], nth=nth)
        yield diagnose("B121", location, value=word, hint=hint, near=entry.id if entry else "")


def _is_name(index: Index, words: str) -> bool:
    return any(match.rank == 0 for match in index.names.find(words, least=0))


def _left_over(file: str, path: Path, text: str, rest: str) -> Iterator[Diagnostic]:
    """Say where markup of other kinds stands in a text; `rest` is the same without references."""
    if start := _BLOCK_START.match(text):
        how = "begin with a word: a text is one paragraph, in which headings, lists and block quotations have no place"
        if start[0] in ("->", "=>"):
            how = f"write >- in place of {start[0]}, and nothing else behind the key"
        yield diagnose("B122", Location(file, path, word=start[0]), value=f'"{start[0]}" at the start', how=how)
    elif text.count("`") % 2:
        nth, how = 0, "write the ` that ends the words, or take this one out"
        word = re.search(r"`\S*", text)
        shown = word[0] if word else "`"
        yield diagnose("B122", Location(file, path, word=shown, nth=nth), value='"`" without its end', how=how)
    elif ("[" in rest or not rest.isascii()) and (mark := _NOTE_MARK.search(text)):
        how = "take the mark of a note out; what the note says stands in `note`"
        nth = text.count(mark[0], 0, mark.start())
        yield diagnose("B122", Location(file, path, word=mark[0], nth=nth), value=mark[0], how=how)
    elif text.count("**") % 2 and (star := _LONE_STAR.search(text)):
        how = "write the ** that ends the emphasis, or take these out"
        yield diagnose("B122", Location(file, path, word=star[0]), value=f'"{star[0]}" without its end', how=how)
    elif "*" in text and text.count("*") % 2 and (star := _LONE_STAR.search(text)):
        how = "write the * that ends the emphasis, or take this one out"
        nth = text.count(star[0], 0, star.start())
        value = f'"{star[0]}" without its end'
        yield diagnose("B122", Location(file, path, word=star[0], nth=nth), value=value, how=how)


def lengths(_: Index, brief_in_file: BriefInFile) -> Iterator[Diagnostic]:
    """Titles, bottom lines and claims are short enough to be read at a glance."""
    file, brief = brief_in_file.file, brief_in_file.brief
    if len(brief.title) > _MOST_OF_TITLE:
        yield _very_long(file, ("title",), "the title", brief.title, _MOST_OF_TITLE, "say what is new in one line")
    if len(brief.bottom_line) > _MOST_OF_BOTTOM_LINE:
        remedy = "keep two to four sentences, those that a hurried reader needs"
        yield _very_long(file, ("bottom_line",), "the bottom line", brief.bottom_line, _MOST_OF_BOTTOM_LINE, remedy)
    for claim_id, claim in brief.claims.items():
        if len(claim.text) > _MOST_OF_CLAIM:
            remedy = "make several claims of it, one statement each, or check whether a quote is missing at its end"
            path: Path = ("claims", claim_id, "text")
            yield _very_long(file, path, f'the claim "{claim_id}"', claim.text, _MOST_OF_CLAIM, remedy)
        if claim.text != STAND_IN_TEXT and _CUT.match(claim.text.rstrip()[-1:]):
            last = claim.text.split()[-1]
            where = Location(file, ("claims", claim_id, "text"), word=last, nth=claim.text.count(last) - 1)
            yield diagnose("B330", where, id=claim_id, last=last)


def same_words(_: Index, brief_in_file: BriefInFile) -> Iterator[Diagnostic]:
    """No two claims of a brief say the same in the same words."""
    first: dict[str, str] = {}
    for claim_id, claim in brief_in_file.brief.claims.items():
        other = first.setdefault(claim.text, claim_id)
        if other != claim_id and claim.text != STAND_IN_TEXT:
            location = Location(brief_in_file.file, ("claims", claim_id, "text"))
            yield diagnose("B350", location, id=claim_id, other=other)


def _very_long(file: str, path: Path, what: str, text: str, most: int, remedy: str) -> Diagnostic:
    return diagnose(
        "B326", Location(file, path, on="key"), what=what, count=f"{len(text):,}", most=f"{most:,}", remedy=remedy
    )
