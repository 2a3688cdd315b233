"""Finds in a source text the names that the registry knows, and words that look like names it lacks."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from generator.checks.names import id_for, names_of
from generator.model.registry import Entry, Person, Term
from generator.provenance.wording import fold_spelling

_WORD: Final = re.compile(r"(?:[A-Z]\.){2,}|[^\W_]+")
"""A word of a name; "U.S." is one, as "US" is."""
_WITHOUT_SPACES: Final = re.compile(r"[\u1100-\u11ff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")

_CAPITAL: Final = r"[A-ZÀ-ÖØ-ÞŒŠŽ]"
_NAME: Final = rf"{_CAPITAL}[\w’'-]*[\wé]|{_CAPITAL}\."
_PARTICLE: Final = r"(?:of|the|de|du|des|la|le|van|von|bin|al|for|and)"
_CAPITALISED: Final = re.compile(
    rf"(?<![\w’'])(?:{_NAME})(?:[ \u00a0\u202f](?:{_PARTICLE}[ \u00a0\u202f]){{0,2}}(?:{_NAME}))*"
)
# In Japanese, Korean and Chinese a title stands behind a name.
_TITLED: Final = re.compile(
    r"(?P<ja>[一-龥々]{2,6}|[ァ-ヶー・＝]{3,20})(?=(?:前|元|新)?(?:首相|大統領|国家主席|外相|防衛相|国防相|国防長官|国務長官|長官|"
    r"官房長官|報道官|司令官|議長|次官|大使|氏|さん|議員|大臣|会長|社長|教授))"
    r"|(?P<ko>[가-힣]{2,4})(?= ?(?:대통령|총리|장관|대변인|차관|의원|위원장|의장|대사|사령관|회장|교수|씨)"
    r"(?![가-힣]{4}))"
)
_TITLE_WORDS_LIST: Final = (
    "mr mrs ms dr prof gen adm rear brig lt col maj sgt cmdr capt sen rep gov president minister prime secretary "
    "chairman spokesman spokeswoman defence defense foreign deputy vice general admiral colonel brigadier captain "
    "commander senator governor ambassador professor analyst researcher economist lawmaker king queen prince pope "
    "m mme mlle président présidente ministre premier première secrétaire général porte parole"
)
_TITLE_WORDS: Final = frozenset(_TITLE_WORDS_LIST.split())
_NO_NAMES_LIST: Final = (
    "the a an in on at by for from with to of and or but as if when while after before since it he she they we i "
    "his her their its this that these those there here what who how why where both all some many most each every "
    "no not yes more less other another such one two three four five six seven eight nine ten first second last "
    "next new january february march april may june july august september october november december monday "
    "tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun jan feb mar apr jun jul aug "
    "sep sept oct nov dec however meanwhile although according still also then now so yet under over between "
    "during until about le la les un une des du de en dans sur par pour avec sans et ou mais si quand lorsque "
    "depuis selon après avant il elle ils elles on nous vous je ce cet cette ces son sa ses leur leurs qui que "
    "quoi où comment pourquoi tous toutes aucun aucune deux trois janvier février mars avril mai juin juillet "
    "août septembre octobre novembre décembre lundi mardi mercredi jeudi vendredi samedi dimanche cependant "
    "toutefois alors ainsi aussi au aux photo read more advertisement share copyright reuters/file"
)
_NO_NAMES: Final = frozenset(_NO_NAMES_LIST.split())
_OFFICE_OF: Final = re.compile(
    r"(?:(?:Under|Assistant|Deputy|Vice|State|Acting|Former) )*(?:Secretary|Minister|Secretaries|Ministers) "
    r"(?:of|for) (?:the )?[A-Z]\w+(?: Affairs)?(?: |\Z)"
)
"""An office that is named with its subject, before a name."""
_OFFICE_WORD: Final = re.compile(
    r"(?:Minister|Secretary|President|Chairman|Chairwoman|Spokesman|Spokeswoman|Spokesperson|Director|Commander|"
    r"Governor|Ambassador|Adviser|Advisor)(?: |\Z)"
)
_BODY_WORDS: Final = re.compile(
    r"\b(?:Ministry|Agency|Institute|Council|Office|Command|Committee|Corps|Force|Forces|Group|University|Centre|Center|"
    r"Bureau|Department|Corporation|Company|Association|Union|Alliance|Party|Staff|Guard|Navy|Army|Ministère|Agence|"
    r"Institut|Conseil|Bureau|Université|Comité|Parti|Ligue|Syndicat|Fédération)\b|省|庁|委員会|研究所|부\b|청\b|위원회"
)
_PRESS_WORDS: Final = re.compile(
    r"\b(?:News|Wire|Times|Post|Herald|Journal|Gazette|Tribune|Press|Shimbun|Daily|Dépêche|Journal)\b|新聞|通信|일보|신문|통신"
)
_EVENT_WORDS: Final = re.compile(r"\b(?:Exercise|Summit|Forum|Conference|Dialogue|Sommet|Exercice|Conférence)\b")


_BODY_BEHIND: Final = re.compile(
    rf"[ \u00a0](?:{_CAPITAL}[\w’'-]+ ){{0,3}}(?:{_BODY_WORDS.pattern.partition(r'(?:')[2].partition(')')[0]})\b"
)
_BODY_OF: Final = re.compile(r"[ \u00a0](?:de l['’]|de la |du |des |d['’]|de )[^\W\d_]+")
"""Words that tell one French body from others, as in "Parti de l'aube"."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """Words that look like a name, and that no entry of the registry has.

    Attributes:
        name: as the text has it first.
        kind: the registry's file in which its entry would probably stand; empty where the text does not tell.
        paragraphs: where it stands.
        certain: whether it surely is a name: it has several words, or stands within sentences.
    """

    name: str
    kind: str
    paragraphs: tuple[int, ...]
    certain: bool


class KnownNames:
    """The registry's names, prepared for finding them in texts.

    Args:
        entries: the registry's entries, by id.
    """

    def __init__(self, entries: Mapping[str, Entry]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], str, str]]] = defaultdict(list)
        self._people = {entry_id for entry_id, entry in entries.items() if isinstance(entry, Person)}
        self._terms = {entry_id for entry_id, entry in entries.items() if isinstance(entry, Term)}
        compact: dict[str, str] = {}
        for entry_id, entry in entries.items():
            for name in names_of(entry):
                if _WITHOUT_SPACES.search(name):
                    compact.setdefault(unicodedata.normalize("NFKC", name), entry_id)
                elif tokens := _tokens(name):
                    cased = "upper" if name.isupper() else "title" if name[:1].isupper() else ""
                    self._by_first[tokens[0]].append((tokens, entry_id, cased))
        self._compact = compact
        longest_first = sorted(compact, key=len, reverse=True)
        self._pattern = re.compile("|".join(map(re.escape, longest_first))) if longest_first else None

    def is_person(self, entry_id: str) -> bool:
        """Whether an id is that of a person."""
        return entry_id in self._people

    def is_short_for(self, name: str, text: str) -> bool:
        """Whether a text has the whole name of somebody known that begins so, as 木原稔 begins with 木原."""
        return any(
            whole.startswith(name) and whole in text and entry_id in self._people
            for whole, entry_id in self._compact.items()
        )

    def in_paragraph(self, paragraph: str, others: frozenset[str] = frozenset()) -> list[tuple[int, int, str]]:
        """Return the names in a paragraph, as (start, end, id), in order; of names that overlap, the longest.

        Args:
            paragraph: the text.
            others: words of names of other people in the same text, which do not stand for the people of the registry.
        """
        spans = [*self._in_words(paragraph, others)]
        if self._pattern is not None and _WITHOUT_SPACES.search(paragraph):
            # Full-width letters and half-width kana have other lengths in the form that is compared.
            text = (
                paragraph
                if len(unicodedata.normalize("NFKC", paragraph)) != len(paragraph)
                else (unicodedata.normalize("NFKC", paragraph))
            )
            spans += [(m.start(), m.end(), self._compact[m[0]]) for m in self._pattern.finditer(text)]
        chosen: list[tuple[int, int, str]] = []
        # A body that the glossary explains as well is meant as the body.
        for start, end, entry_id in sorted(
            spans, key=lambda span: (span[0] - span[1], span[0], span[2] in self._terms)
        ):
            if all(end <= other[0] or start >= other[1] for other in chosen):
                chosen.append((start, end, entry_id))
        return sorted(chosen)

    def _in_words(self, paragraph: str, others: frozenset[str]) -> Iterator[tuple[int, int, str]]:
        words = [(match.start(), match.end(), _folded(match[0])) for match in _WORD.finditer(paragraph)]
        for index, (start, _, folded) in enumerate(words):
            for tokens, entry_id, cased in self._by_first.get(folded, ()):
                span_words = words[index : index + len(tokens)]
                if tuple(word for _, _, word in span_words) != tokens:
                    continue
                end = span_words[-1][1]
                shown = paragraph[start:end]
                if (cased == "upper" and not shown.isupper()) or (cased == "title" and shown.islower()):
                    continue
                # "Berg" in "Berg Anna-Lisa" is not the Berg of the registry.
                alone = len(tokens) == 1 and entry_id in self._people
                if alone and (tokens[0] in others or _is_part_of_name(paragraph, start, end)):
                    continue
                yield start, end, entry_id


def _is_part_of_name(paragraph: str, start: int, end: int) -> bool:
    """Whether a name stands beside another capitalised word that is no title: it is one part of a longer name."""
    after = re.match(rf"[ \u00a0-]({_CAPITAL}[\w’'-]+)", paragraph[end:])
    before = re.search(rf"(?:\A|[\s(«“\"])({_CAPITAL}[\w’'-]+)[ \u00a0-]\Z", paragraph[:start])
    if before is not None and re.search(rf"(?:{_OFFICE_OF.pattern})\Z", paragraph[:start]):
        before = None
    return any(match is not None and fold_spelling(match[1]) not in _STRIPPED for match in (after, before))


def _folded(word: str) -> str:
    return fold_spelling(word).replace(".", "")


def _tokens(name: str) -> tuple[str, ...]:
    return tuple(_folded(match[0]) for match in _WORD.finditer(name))


def unknown_names(paragraphs: Iterable[str], known: KnownNames, *, skip: frozenset[int] = frozenset()) -> list[Unknown]:
    """Find words that look like names, and that the registry does not know.

    Args:
        paragraphs: the text.
        known: the registry's names.
        skip: numbers of paragraphs to leave out, from 1.
    """
    places: dict[str, list[int]] = defaultdict(list)
    within: set[str] = set()
    shown: dict[str, str] = {}
    texts = [*paragraphs]
    text = "\n".join(texts)
    for number, paragraph in enumerate(texts, 1):
        if number in skip:
            continue
        # What is known is blanked out, so that a name is found behind the country of its bearer.
        rest = paragraph
        for start, end, entry_id in known.in_paragraph(paragraph):
            # The place in "Long Sound Command" is part of the name of a body.
            if not known.is_person(entry_id) and _BODY_BEHIND.match(paragraph, end):
                continue
            rest = rest[:start] + "·" * (end - start) + rest[end:]
        for start, name in _candidates(rest, paragraph):
            if _WITHOUT_SPACES.search(name) and known.is_short_for(name, text):
                continue
            key = " ".join(_tokens(name))
            shown.setdefault(key, name)
            places[key].append(number)
            if " " in name or _WITHOUT_SPACES.search(name) or not _begins_sentence(paragraph, start):
                within.add(key)
    # "Everard" is Paul Everard, if he was named before.
    long = [key for key in places if " " in key]
    return [
        Unknown(shown[key], _kind_of(shown[key], text), tuple(dict.fromkeys(numbers)), key in within)
        for key, numbers in places.items()
        if not any(key != other and key in other.split() for other in long)
    ]


def _candidates(paragraph: str, whole: str) -> Iterator[tuple[int, str]]:
    for match in _CAPITALISED.finditer(paragraph):
        for part_start, part in _parts(match[0]):
            words = [*re.finditer(r"\S+", part)]
            while words and _says_no_name(words[0][0]):
                words = words[1:]
            while words and re.fullmatch(_PARTICLE, words[-1][0]):
                words = words[:-1]
            if not words:
                continue
            start = match.start() + part_start + words[0].start()
            name = part[words[0].start() : words[-1].end()]
            if len(words) == 1 and _BODY_WORDS.fullmatch(name):
                # A bare "Command" is no name.
                behind = _BODY_OF.match(paragraph, start + len(name))
                if behind is None:
                    continue
                name += behind[0]
            name = re.sub(r"[’']s?$", "", name).strip(" .,'’-")
            shouted = len(name.split()) == 1 and name.isupper() and len(name) > 6
            if len(name) > 2 and not name.isdigit() and not shouted:
                yield start, name
    # The title behind a name may be known to the registry, and be blanked out.
    for match in _TITLED.finditer(whole):
        if "·" not in paragraph[match.start() : match.end()]:
            yield match.start(), match[0]


def _parts(words: str) -> Iterator[tuple[int, str]]:
    """The names within words with capitals: without an office before them, and a person apart from his institute."""
    start = 0
    while office := _OFFICE_OF.match(words, start):
        start = office.end()
    for office in _OFFICE_WORD.finditer(words, start):
        of_body = _BODY_WORDS.search(words, start, office.end())
        if of_body is None and re.match(_PARTICLE + r"\b", words[office.end() :]) is None:
            start = office.end()
    for joint in re.finditer(r" (?:of|of the|and|for the) (?=\w+ )", words[start:]):
        before, behind = words[start : start + joint.start()], words[start + joint.end() :]
        person = " " in before and not _BODY_WORDS.search(before) and not _EVENT_WORDS.search(before)
        if person and ("of" not in joint[0] or _BODY_WORDS.search(behind)):
            yield start, before
            start += joint.end()
            break
    yield start, words[start:]


def _says_no_name(word: str) -> bool:
    return fold_spelling(word).strip(".'’") in _STRIPPED or re.fullmatch(_PARTICLE, word) is not None


_STRIPPED: Final = frozenset(fold_spelling(word) for word in _NO_NAMES | _TITLE_WORDS)


def _begins_sentence(paragraph: str, start: int) -> bool:
    before = paragraph[:start].rstrip(" \u00a0\"'«“‘(–—-")
    return not before or before[-1] in ".!?…:»”"


_PERSON: Final = (
    r"(?:{titles})\.? {name}|{name}(?:,? (?:said|says|told|added|a dit|a déclaré|a indiqué|dit|a affirmé))|"
    r"(?:said|told|selon|according to|by|par) {name}|{name}, (?:a|an|the|le|la|l['’]|un|une|ministre|porte|\d\d)\b"
)


def _kind_of(name: str, text: str) -> str:
    if _EVENT_WORDS.search(name):
        return "events"
    if _PRESS_WORDS.search(name):
        return "publishers"
    if _BODY_WORDS.search(name) or (name.isupper() and len(name) <= 6):
        return "organisations"
    if _WITHOUT_SPACES.search(name):
        return "people"
    titles = "|".join(sorted((word.capitalize() + "|" + word for word in _TITLE_WORDS), key=len, reverse=True))
    pattern = _PERSON.format(titles=titles, name=re.escape(name))
    if re.search(pattern, text) and len(name.split()) > 1:
        return "people"
    if re.search(rf"\b(?:at|in|near|off|à|en|près de) {re.escape(name)}\b", text) and len(name.split()) == 1:
        return "places"
    return ""


def _id_by_sound(name: str) -> str:
    """An id from the sounds of a name in Hangul, which Unicode names by them; empty for other scripts."""
    sounds = [unicodedata.name(char, "").removeprefix(_SYLLABLE) for char in name if not char.isspace()]
    known = all(char.isspace() or unicodedata.name(char, "").startswith(_SYLLABLE) for char in name)
    return "-".join(sounds).lower() if known else ""


_SYLLABLE: Final = "HANGUL SYLLABLE "


def entry_of(unknown: Unknown, language: str, number: int = 1) -> str:
    """Write the entry of a name that the registry lacks, as lines to paste; what is not known is TODO.

    Args:
        unknown: the name.
        language: of the text.
        number: of the entry among those that are proposed, for an id where the name gives none.
    """
    entry_id = id_for(unknown.name) or _id_by_sound(unknown.name) or ("todo-id" if number == 1 else f"todo-id-{number}")
    foreign = _WITHOUT_SPACES.search(unknown.name) is not None
    lines = [f"{entry_id}:", f"  name: {'TODO' if foreign else _quoted(unknown.name)}"]
    if foreign:
        lines.append(f"  native: {{{language}: {unknown.name}}}")
    if unknown.kind == "people":
        lines.append("  country: TODO")
    elif unknown.kind == "publishers":
        lines.append("  kind: TODO")
    elif unknown.kind == "events":
        lines.append("  date: TODO")
    return "\n".join(lines)


def _quoted(name: str) -> str:
    return name if re.fullmatch(r"[^\W\d][\w .’-]*", name) else '"' + name.replace('"', "") + '"'
