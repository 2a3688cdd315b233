"""Brackets in texts: citations in bottom lines, and stray brackets and signs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

from generator.checks.index import BriefInFile, Index
from generator.checks.links.claims import check_claim_ref
from generator.checks.name_search import id_for
from generator.checks.texts.half_citations import half_citations, mixed_brackets
from generator.checks.texts.references import name_in_words
from generator.checks.walks import TextInFile
from generator.diagnostics.hints import Hint, write_hint
from generator.diagnostics.likeness import certain
from generator.diagnostics.report import Diagnostic, Location, brief_of_file, diagnose
from generator.diagnostics.visible import but_for
from generator.model.fields import ID_PATTERN
from generator.model.markup import CITATION, MAX_MISTAKES, REFERENCE, several_cited
from generator.reading.mending import STAND_IN_TEXT


def bottom_lines(index: Index, brief_in_file: BriefInFile) -> Iterator[Diagnostic]:
    """Every sentence of a bottom line cites claims of its own brief."""
    text = brief_in_file.brief.bottom_line
    if text == STAND_IN_TEXT:
        return
    resting_on_nothing = (sentence for sentence in brief_in_file.sentences if not sentence.claims)
    for sentence in islice(resting_on_nothing, MAX_MISTAKES):
        if _names_a_claim(sentence.text, brief_in_file):
            continue  # another check reports these words
        # The first words are enough to find the sentence, and stay on one line when YAML folds.
        words, hint = _claim_elsewhere(index, sentence.text, brief_in_file.brief.claims)
        first = (words or sentence.text).split()[0]
        start = text.find(sentence.text) + sentence.text.find(words)
        location = Location.in_text(brief_in_file.file, ("bottom_line",), text, first, start)
        yield diagnose("B301", location, hint=hint)
    claims = brief_in_file.brief.claims
    if all(claim_id in claims for sentence in brief_in_file.sentences for claim_id in sentence.claims):
        return
    unknown = ((claim_id, start) for claim_id, start in _cited(text) if claim_id not in claims)
    for claim_id, start in islice(unknown, MAX_MISTAKES):
        nth = text.count(claim_id, 0, start)
        yield from check_claim_ref(index, brief_in_file.file, brief_in_file.id, claim_id, ("bottom_line",), nth)


def _names_a_claim(text: str, brief_in_file: BriefInFile) -> bool:
    """Whether words in brackets mean a claim, such as `[Spring deal]`."""
    claims = brief_in_file.brief.claims
    words = (match[1] for pattern in (_BRACKETS, REFERENCE) for match in pattern.finditer(text))
    several = any(several_cited(match[1], claims) for match in REFERENCE.finditer(text))
    is_half = any(any(look(text, claims)) for look in (half_citations, mixed_brackets))
    is_half = is_half or any(_other_citations(text, claims, brief_in_file.id))
    return several or any(certain(id_for(inside), claims) for inside in words) or is_half


_BETWEEN_IDS: Final = re.compile(r"\s*[,;/&+\uff0c\u3001\uff1b]\s*|\s+and\s+|\s+")
_ANY_BRACKETS: Final = re.compile(r"[\[({【\uff3b]([^\[\](){}【】\uff3b\uff3d\n]+)[\])}】\uff3d]")


def _other_citations(text: str, claims: Iterable[str], brief_id: str) -> Iterator[tuple[re.Match[str], str]]:
    """Yield brackets with claim ids that are no citations, with their mends: `(id)`, `[id; other-id]`, `[brief/id]`."""
    for match in _ANY_BRACKETS.finditer(text):
        if CITATION.fullmatch(match[0]):
            continue
        inside, with_brief = re.subn(rf"(?<![\w-]){re.escape(brief_id)}[/#]+", "", match[1].strip())
        ids = [part.strip(" #") for part in _BETWEEN_IDS.split(inside)]
        is_citation = with_brief or len(ids) > 1 or "-" in ids[0] or match[0][0] in "【\uff3b"
        if is_citation and all(claim_id in claims for claim_id in ids):
            yield match, f"[{', '.join(ids)}]"


def _claim_elsewhere(index: Index, sentence: str, claims: Iterable[str]) -> tuple[str, str]:
    """Return the claim that a sentence without citations may mean by other brackets, with the remedy.

    It may be of another brief.
    """
    for match in _ANY_BRACKETS.finditer(sentence):
        if match[1] in claims:
            words = f"write [{match[1]}]: claims are cited in square brackets"
            return match[0], Hint(words, f"[{match[1]}]", match[0])
        for ref in map(str.strip, match[1].split(",")):
            brief_id, _, claim_id = ref.rpartition("/")
            if index.has_claim(brief_id, claim_id):
                return match[0], f"cite a claim of this brief: write one that says it, with `agrees_with: {ref}`"
    return "", ""


def _cited(text: str) -> Iterator[tuple[str, int]]:
    """Yield every id that a text cites, and its place."""
    for match in CITATION.finditer(text):
        start = match.start(1)
        for part in match[1].split(","):
            yield part.strip(), start + len(part) - len(part.lstrip())
            start += len(part) + 1


_BRACKETS: Final = re.compile(r"\[(?<!\[\[)([^\[\]\n]+)\](?![\](:\[])")
_BLOCK_START: Final = re.compile(r"(?:#{1,6}|>|[-=]>|[lI|]-|[-+*]|\d{1,3}[.)])(?=\s)")
_FIRST_WORDS: Final = 3
"""The number of words of a text that show how it begins without a sign."""
_RAISED: Final = r"[\u00b9\u00b2\u00b3\u2070-\u2079]"
# Each form begins with a sign that few texts have, so most texts are searched quickly.
_NOTE_MARK: Final = re.compile(
    rf"\[(?<=[\w.,;)] \[|.[\w.,;)]\[)\d{{1,3}}\](?!\()|{_RAISED}(?<=[.,;\w]{_RAISED}){_RAISED}*(?=[\s.,;]|\Z)"
)
_PAIRS: Final = ("()", "«»", "「」", "『』", "\uff08\uff09")
"""Signs that come in pairs. Curly quotes are left out, because one may close what another opens."""

_MARKS: Final = re.compile(rf"[`*\\{''.join(_PAIRS)}]")
_LONE_STAR: Final = re.compile(r"(?<![*\\\w])\*{1,2}(?=[^\s*])")


def brackets(index: Index, text: TextInFile) -> Iterator[Diagnostic]:
    """Entries are in double brackets, claims in single ones and only in bottom lines, and no markup is left over."""
    # Nearly all brackets and hyphens belong to references. Texts without others need no further check.
    rest = REFERENCE.sub("", text.words)
    if text.is_bottom_line or "[" in rest or "(" in rest:
        yield from islice(_in_brackets(index, text), MAX_MISTAKES)
    if _OTHER_SIGNS.search(text.words):
        yield from islice(_other_references(index, text), MAX_MISTAKES)
    if "-" in rest:
        yield from islice(_bare_ids(index, text), MAX_MISTAKES)
    yield from _left_over(text, rest)


def in_plain_text(index: Index, text: TextInFile) -> Iterator[Diagnostic]:
    """No text that is shown as written names an entry by its id, or has markup."""
    if "@" in text.words or "-" in text.words:
        yield from islice(_ids_in_plain_text(index, text), MAX_MISTAKES)
    yield from _left_over(text, text.words)


_OTHER_REFERENCE: Final = re.compile(
    r"(?<!\]\()(?<!\]\([{([])(?:(?<![\w@./])@([a-z0-9]+(?:-[a-z0-9]+)*)(?![\w@-])|\{\{?([^{}\n]+)\}\}?|\[\[\[([^\[\]\n]+)\]\]\]?|(?<!\[)\[\[([^\[\]\n]+)\]\]\]|\(\(([^()\n]+)\)\)"
    r"|【([^【】\n]+)】|\uff3b{1,3}([^\[\]\uff3b\uff3d\n]+)\uff3d{1,3}|(?<![\w#&/])#([a-z0-9]+(?:-[a-z0-9]+)+)(?![\w-]))"
)
_AT_ID: Final = re.compile(r"(?<![\w@./])@([a-z0-9]+(?:-[a-z0-9]+)*)(?![\w@-])")
_BARE_ID: Final = re.compile(r"(?<![\w\[|/@#{.【-])(?<!\(\()(?<!\]\()([a-z0-9]+(?:-[a-z0-9]+)+)(?![\w|\]/}】@-])")


_OTHER_SIGNS: Final = re.compile(r"[@{【\uff3b#]|\[\[\[|\]\]\]|\(\(")


def _bare_ids(index: Index, text: TextInFile) -> Iterator[Diagnostic]:
    """Report the ids of people without brackets. Ids of other entries may be words, such as `early-warning`."""
    for match in _BARE_ID.finditer(REFERENCE.sub(lambda reference: "[" * len(reference[0]), text.words)):
        location = text.at(match[0], match.start())
        if index.knows(match[1], "people"):
            better = f"[[{match[1]}]]"
            hint = Hint(f"write {better}", better, match[0])
            yield diagnose("B123", location, value=match[0], better=better, hint=hint, near=match[1])
        elif match[1] in index.unchecked.briefs:
            yield diagnose("B123", location, value=match[0], better="", hint=name_in_words(text.path))


def _other_references(index: Index, text: TextInFile) -> Iterator[Diagnostic]:
    """Report ids after or between characters that make no reference, such as `@id` and `{{id}}`."""
    for match in _OTHER_REFERENCE.finditer(text.words):
        inside, bar, shown = next(part for part in match.groups() if part).strip().replace("\uff5c", "|").partition("|")
        inside = inside.rpartition("/")[2]
        if ID_PATTERN.match(inside) and index.knows(inside, *index.kinds.values()):
            better = f"[[{inside}{bar}{shown}]]"
            hint = Hint(f"write {better}", better, match[0])
            yield diagnose("B123", _first_word(text, match), value=match[0], better=better, hint=hint, near=inside)


def _ids_in_plain_text(index: Index, text: TextInFile) -> Iterator[Diagnostic]:
    """Report ids in a text without references: `@id` of any entry, and the bare id of a person."""
    for match in (*_AT_ID.finditer(text.words), *_BARE_ID.finditer(text.words)):
        if index.knows(match[1], *(index.kinds.values() if match[0][0] == "@" else ("people",))):
            name = index.unchecked.entries[match[1]][0][2].name
            location = text.at(match[0], match.start())
            instead = f", or `said_by: {match[1]}`" if text.path[-1:] == ("unnamed",) else ""
            hint = Hint(f"write {name}{instead}", None if instead else name, match[0])
            yield diagnose("B123", location, value=match[0], better=name, hint=hint, near=match[1])


def _first_word(text: TextInFile, match: re.Match[str]) -> Location:
    """Return the place of a match in a text, by its first word, after which a line may end."""
    return text.at(match[0].split()[0], match.start())


def _in_brackets(index: Index, text: TextInFile) -> Iterator[Diagnostic]:
    claims = text.brief.claims if text.brief else {}
    brief_id = brief_of_file(text.file)
    others = [*_other_citations(text.words, claims, brief_id)] if text.is_bottom_line else []
    told = {match.span() for match, _ in others}
    for match, better in others:
        shown = better + (", without the id of this brief" if brief_id in match[0] else "")
        yield diagnose("B121", _first_word(text, match), value=match[0], hint=write_hint(better, shown, of=match[0]))
    for match in _BRACKETS.finditer(text.words):
        inside = match[1].strip()
        # In the bottom line, another check looks up possible claim ids.
        if text.is_bottom_line and (CITATION.fullmatch(match[0]) or match.span() in told):
            continue
        is_known = index.knows(inside, *index.kinds.values()) if ID_PATTERN.match(inside) else False
        is_name = inside[:1].isupper() and any(one.is_exact for one in index.names.find(inside, least=0))
        entry = index.names.probable(inside) if is_known or is_name else None
        word = match[0]
        if entry is not None:
            better = f"[[{entry.id}]]" if is_known else f"[[{entry.id}|{inside}]]"
            hint = Hint(f"write {better}", better, word)
        elif text.is_bottom_line and (claim_id := certain(id_for(inside), claims)):
            hint = write_hint(f"[{claim_id}]", f"[{claim_id}]{but_for(inside, claim_id)}", of=word)
        elif inside in claims and not text.is_bottom_line:
            hint = Hint("write the sentence without it: claims are cited only in the bottom line")
        else:
            continue
        yield diagnose("B121", _first_word(text, match), value=word, hint=hint, near=entry.id if entry else "")


def _left_over(text: TextInFile, rest: str) -> Iterator[Diagnostic]:
    """Report the first markup of another kind; `rest` is the same text without references."""
    file, path, words = text.file, text.path, text.words
    if block := _BLOCK_START.match(words):
        first = " ".join(words[block.end() :].split()[:_FIRST_WORDS])
        how = (
            f'take {block[0]} out, so that it begins with "{first}"' if block[0][0] in "#>*+-" else "begin with a word"
        )
        how = f"{how}: a text is one paragraph, without headings, lists and block quotations"
        if block[0] in ("->", "=>", "l-", "I-", "|-"):
            how = f"write >- instead of {block[0]}, and nothing else after the key"
        yield diagnose("B122", Location(file, path, word=block[0]), value=f'"{block[0]}" at the start', how=how)
    elif not _MARKS.search(words) and "[" not in rest and rest.isascii():
        return  # as in most texts
    elif words.count("`") % 2:
        how = "write the ` that ends the words, or take this one out"
        start = words.find("`")
        location = text.at(words[start:].split()[0], start)
        yield diagnose("B122", location, value='"`" without its end', how=how)
    elif ("[" in rest or not rest.isascii()) and (mark := _NOTE_MARK.search(words)):
        how = "take the mark of a note out; what the note says belongs in `note`"
        yield diagnose("B122", text.at(mark[0], mark.start()), value=mark[0], how=how)
    elif words.endswith("\\"):
        how = "remove it: the text continues without it"
        yield diagnose("B122", Location(file, path, word=words.split()[-1]), value='"\\" at the end', how=how)
    elif not text.is_bottom_line and (
        other := next((pair for pair in _PAIRS if words.count(pair[0]) != words.count(pair[1])), "")
    ):
        lone = other[0] if words.count(other[0]) > words.count(other[1]) else other[1]
        how = f"write the {other.replace(lone, '', 1)} that belongs to it, or take it out"
        at = words.rfind(lone) if lone == other[0] else words.find(lone)
        yield diagnose("B122", text.at(lone, at), value=f'"{lone}" without its other half', how=how)
    elif (words.count("**") % 2 or words.count("*") % 2) and (star := _LONE_STAR.search(words)):
        how = f"write the {star[0]} that ends the emphasis, or take {'these' if star[0] == '**' else 'this one'} out"
        yield diagnose("B122", text.at(star[0], star.start()), value=f'"{star[0]}" without its end', how=how)
