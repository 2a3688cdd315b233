"""The kinds of value a field can hold: ids, texts, addresses, languages, references to claims.

Each value is checked when it is read. The type of an error raised here is the code of a rule in
`generator.diagnostics.rules`, so `generator.reading.validation` turns pydantic's errors into diagnostics without a
table.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape
from html.entities import html5
from typing import Annotated, Any, Final, get_args, get_origin
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator
from pydantic_core import PydanticCustomError

from generator.diagnostics.visible import named
from generator.model.edtf import Edtf
from generator.model.for_editors import (
    ANY_ENTRY,
    BODIES,
    BRIEF_IDS,
    CLAIMS,
    OTHER_CLAIMS,
    PARTIES,
    SITES,
    SPEAKERS,
    STAGES,
    LeadsTo,
    Written,
)

MAX_ID: Final = 150
"""Characters of an id; file systems take folders and files of 255 bytes, and tools add endings to them."""

ID_PATTERN: Final = re.compile(rf"(?!.{{{MAX_ID + 1}}})[a-z0-9]+(?:-[a-z0-9]+)*\Z")
MAX_TEXT: Final = 20_000
"""Characters of one text; a long bottom line has 700."""

MAX_LINE: Final = 1_000
"""Characters of a title or a name, which are shown in lists, on tabs and in the outline of a PDF."""

MAX_ADDRESS: Final = 2_000
"""Characters of a web address. Site maps take 2,048, and other programs not many more."""

UNFINISHED: Final = "TODO"
"""The placeholder for a value still to be written. `briefings new` writes it, and `briefings check` reports it."""

_PLACEHOLDER: Final = re.compile(r"\s*(?:x{3,}|tbd|tbc|tba|fixme|\.{3}|\?{2,}|lorem ipsum.*)\s*", re.IGNORECASE)
"""Other placeholders that people write for a value still to be written."""
_BEGIN_PLACEHOLDERS: Final = frozenset("xXtTfFlL")
_LETTER: Final = re.compile("[^\\W_]|\N{OBJECT REPLACEMENT CHARACTER}")
"""A letter or digit, of which whatever says something has at least one, or the stand-in for a text."""
_UNFINISHED: Final = re.compile(rf"\b{UNFINISHED}\b")

_JOINED: Final = "[a-zA-Z0-9\u00c0-\u024f\u0370-\u058f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3.,;:]"
_TAG: Final = "[\U000e0000-\U000e007f]"
_VARIANT: Final = "[\ufe00-\ufe0f\U000e0100-\U000e01ef]"
_UNSEEN: Final = re.compile(
    "[\xad\u034f\u115f\u1160\u180e\u2060-\u2064\u206a-\u206f\u3164\uffa0\ufff9-\ufffb]"
    f"|[\u200b-\u200d](?={_JOINED})|(?<={_JOINED})[\u200b-\u200d]"
    f"|{_TAG}"
    + "".join([f"(?<!\U0001f3f4{_TAG * count})" for count in range(1, 8)])
    + f"|{_VARIANT}(?<={_VARIANT}{{2}})"
)
"""Invisible characters: hyphens and spaces where a word may be broken, joiners, and fillers. A few scripts need
zero-width spaces and joiners; beside letters of other scripts, and beside stops, they are slips. Tags and signs of
variants can spell whole words. Up to seven tags belong behind a black flag, as in that of Scotland, and one sign of a
variant behind a character."""

_ENTITY = re.compile(r"&(?:([A-Za-z][A-Za-z0-9]{1,31})|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6})(?:(;)|(?![\w=;-]))")
_OPEN_ENTITIES: Final = frozenset(
    [name for name in html5 if not name.endswith(";") and not name.isupper()]
    + ["hellip", "mdash", "ndash", "lsquo", "rsquo", "ldquo", "rdquo", "bull", "euro", "trade"]
)
"""Entities that browsers read without a semicolon, and others that are no words. In capitals they may be names: ETH."""
_ADDRESS = re.compile(r"https?://[^\s<>\"'`]*[^\s<>\"'`,;]\Z")
_LABEL: Final = r"[\w\u00a1-\U0010ffff-]+"
_HOST = re.compile(rf"{_LABEL}(?:\.{_LABEL})*\.?|[0-9a-f:.]*:[0-9a-f:.]*")
_LANGUAGE = re.compile(r"^[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?\Z")


_TWO_LETTERS: Final = (
    "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el "
    "en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it "
    "iu ja jv ka kg ki kj kk kl km kn ko ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt "
    "my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl "
    "sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo "
    "za zh zu "
)
_CODES: Final = frozenset(_TWO_LETTERS.split())
"""The two-letter codes of ISO 639-1. Codes of countries, such as `jp`, are often written by mistake. So `kr` is not
among them: an author who writes it means Korean, and Kanuri has `kau` as well.
"""

_THREE_LETTERS: Final = (
    "ara chi deu dut eng fra fre ger ita jap jpn kor may msa nld pol por rus spa tha tur ukr vie zho "
)
_LONGER_CODES: Final = frozenset(_THREE_LETTERS.split())
"""Three-letter codes of languages that also have a two-letter code, which is the one that tags use."""


def invalid(code: str, **values: str) -> PydanticCustomError:
    """Make the error by which a validator names a diagnostic's code.

    Args:
        code: of `generator.diagnostics.rules.RULES`.
        values: for the rule's message and hint; `word` and `nth` (as text) point into the value.
    """
    return PydanticCustomError(code, "see the rule {code}", {"code": code, **values})


def _not_empty(text: str) -> str:
    if not text.strip():
        raise invalid("B104")
    return _is_at_most(text, MAX_TEXT)


def _is_at_most(text: str, most: int) -> str:
    if len(text) > most:
        raise invalid("B116", count=f"{len(text):,}", most=f"{most:,}")
    return text


def _is_line(text: str) -> str:
    return _is_at_most(text, MAX_LINE)


def _is_readable(text: str) -> str:
    if not text.isascii() and (unseen := _UNSEEN.search(text)):
        raise invalid("B003", char=f"U+{ord(unseen[0]):04X}", word=unseen[0])
    if UNFINISHED in text and _UNFINISHED.search(text):
        raise invalid("B119", word=UNFINISHED)
    # Most texts begin with a letter with which no placeholder begins.
    is_usual = text[:1].isalpha() and text[0] not in _BEGIN_PLACEHOLDERS
    if not is_usual and (_PLACEHOLDER.fullmatch(text) or (text.strip() and not _LETTER.search(text))):
        raise invalid("B119", word=text, hint="write what is meant in its place, or take it out")
    if "&" in text:
        for match in _ENTITY.finditer(text):
            name, end = match.groups()
            if name is None or (f"{name};" in html5 if end else name in _OPEN_ENTITIES):
                shown = unescape(match[0] if end else f"{match[0]};")
                raise invalid(
                    "B118",
                    value=match[0],
                    word=match[0],
                    character=shown if shown.isprintable() else ", ".join(map(named, shown)),
                )
    return _not_empty(text)


@lru_cache(maxsize=16_384)
def _is_id(text: str) -> str:
    if not ID_PATTERN.match(text):
        _not_empty(text)
        raise invalid("B106", value=text)
    return text


def is_language(text: str) -> bool:
    """Whether a text is a language tag of the right form, with a two-letter code that exists."""
    if text[2:3].isalpha():
        return bool(_LANGUAGE.match(text)) and text[:3] not in _LONGER_CODES
    return bool(_LANGUAGE.match(text)) and text[:2] in _CODES


def _is_language(text: str) -> str:
    if not is_language(text):
        raise invalid("B113", value=text)
    return text


def host_of(address: str) -> str:
    """Return the host that a web address leads to; empty if it cannot lead to any.

    An address with a user name or password before the host is refused as well: it looks as if it led there.
    """
    try:
        parts = urlsplit(address)
        _ = parts.port  # raises where it is not the number of a port
    except ValueError:
        return ""
    host = parts.hostname or ""
    known = parts.scheme in ("http", "https") and "@" not in parts.netloc
    return host if known and _HOST.fullmatch(host) else ""


def _is_address(text: str) -> str:
    if not _ADDRESS.match(text) or not re.search("[.:].", host_of(text)):
        raise invalid("B111", value=text)
    return _is_at_most(text, MAX_ADDRESS)


_ID: Final = "[a-z0-9]+(-[a-z0-9]+)*"
WRITTEN_ID: Final = Written(
    {
        "pattern": f"^{_ID}$",
        "maxLength": MAX_ID,
        "patternErrorMessage": "an id has lower-case letters, digits and single hyphens",
    }
)
_WRITTEN_TEXT: Final = Written(
    {"pattern": r"\S", "maxLength": MAX_TEXT, "patternErrorMessage": "a text is needed here"}
)
_WRITTEN_LINE: Final = Written(
    {"pattern": r"\S", "maxLength": MAX_LINE, "patternErrorMessage": "a text is needed here"}
)

_WRITTEN_REF: Final = Written({"pattern": f"^({_ID}/)?{_ID}$"})

Id = Annotated[str, AfterValidator(_is_id), WRITTEN_ID]
"""An id: lower-case letters, digits and single hyphens."""

Plain = Annotated[str, AfterValidator(_is_readable), _WRITTEN_TEXT]
"""Text shown as it is written."""

Line = Annotated[str, AfterValidator(_is_line), AfterValidator(_is_readable), _WRITTEN_LINE]
"""A title, a name or another short text, shown as it is written."""

_BETWEEN_NAMES: Final = re.compile(r"\s*[;\u3001\uff0c\uff1b]\s*")
"""Signs that stand between names and in no name, and look like the comma between two items of a list."""


def _is_one_name(text: str) -> str:
    if len(names := [name for name in _BETWEEN_NAMES.split(text) if name]) > 1:
        hint = f"write [{', '.join(names)}]: an ordinary comma separates the items of a list"
        between = next(iter(_BETWEEN_NAMES.findall(text))).strip()
        found = f"{len(names)}: {between} does not separate them"
        raise invalid("B103", expected="one name", found=found, hint=hint)
    return text


Name = Annotated[Line, AfterValidator(_is_one_name)]
"""One name of several. A sign other than a comma between two names would join them into one, which nobody would
find."""

Text = Annotated[str, AfterValidator(_is_readable), _WRITTEN_TEXT]
"""Text that may hold inline Markdown and `[[entity]]` references; `checks` looks into it."""


def _is_question(text: str) -> str:
    if not text.rstrip().endswith(("?", "\N{FULLWIDTH QUESTION MARK}", "\N{ARABIC QUESTION MARK}")):
        raise invalid("B120", value=text)
    return text


Asked = Annotated[Line, AfterValidator(_is_question)]
"""A line that is a question."""


def is_text_type(annotation: Any) -> bool:
    """Whether a field's annotation is a text for readers, a list of texts, or a mapping to texts."""
    if get_origin(annotation) is Annotated:
        inner, *metadata = get_args(annotation)
        checks = [item.func for item in metadata if isinstance(item, AfterValidator)]
        return _is_readable in checks or is_text_type(inner)
    return any(is_text_type(argument) for argument in get_args(annotation))


Language = Annotated[str, AfterValidator(_is_language), Written({"pattern": _LANGUAGE.pattern.replace(r"\Z", "$")})]
"""A BCP 47 language tag."""

Address = Annotated[
    str,
    AfterValidator(_is_address),
    Written({"pattern": r"^https?://[^\s<>\"'`]*\.[^\s<>\"'`]*[^\s<>\"'`,;]$", "maxLength": MAX_ADDRESS}),
]
"""A web address."""


def _one_or_many(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


_ONE_NAME: Final = re.compile(r"[^\W\d_a-z][^,;:\u3001\uff0c&()\[\]\n]*")
"""A text that can be a single name: it does not begin with a small letter, and has no sign that may separate names."""


def _one_name_or_many(value: Any) -> Any:
    return [value] if isinstance(value, str) and _ONE_NAME.fullmatch(value) else value


PublisherId = Annotated[Id, LeadsTo(("publishers",))]
InitiativeId = Annotated[Id, LeadsTo(("initiatives",))]
EventId = Annotated[Id, LeadsTo(("events",))]
CountryId = Annotated[Id, LeadsTo(("countries",))]
PartyId = Annotated[Id, LeadsTo(PARTIES)]
SiteId = Annotated[Id, LeadsTo(SITES)]
PersonId = Annotated[Id, LeadsTo(("people",))]
BodyId = Annotated[Id, LeadsTo(BODIES)]
SpeakerId = Annotated[Id, LeadsTo(SPEAKERS)]
EntryId = Annotated[Id, LeadsTo((ANY_ENTRY,))]
StageId = Annotated[Id, LeadsTo((STAGES,))]
BriefId = Annotated[Id, LeadsTo((BRIEF_IDS,))]
"""Ids of things of one kind, or of a few kinds. `generator.checks` finds out whether these exist."""

PersonIds = Annotated[tuple[PersonId, ...], BeforeValidator(_one_or_many, PersonId | tuple[PersonId, ...])]
EventIds = Annotated[tuple[EventId, ...], BeforeValidator(_one_or_many, EventId | tuple[EventId, ...])]
PartyIds = Annotated[tuple[PartyId, ...], BeforeValidator(_one_or_many, PartyId | tuple[PartyId, ...])]
SiteIds = Annotated[tuple[SiteId, ...], BeforeValidator(_one_or_many, SiteId | tuple[SiteId, ...])]
BodyIds = Annotated[tuple[BodyId, ...], BeforeValidator(_one_or_many, BodyId | tuple[BodyId, ...])]
"""Lists of ids. A list of one may be written without brackets."""

Lines = tuple[Line, ...]
Names = Annotated[tuple[Line, ...], BeforeValidator(_one_name_or_many, Line | tuple[Line, ...])]
"""Names of people. A list of one may be written without brackets."""

Texts = tuple[Text, ...]


def type_words(value: object) -> str:
    """Return a YAML value's type in words for a message."""
    names = {
        str: "text",
        bool: "true or false",
        float: "a number",
        list: "a list",
        dict: "keys with values",
        type(None): "nothing",
    }
    return next((words for kind, words in names.items() if type(value) is kind), "a number")


def _is_claim_reference(text: str) -> str:
    brief, slash, claim = text.rpartition("/")
    if (slash and not ID_PATTERN.match(brief)) or not ID_PATTERN.match(claim):
        raise invalid("B114", value=text)
    return text


ClaimRef = Annotated[str, AfterValidator(_is_claim_reference), _WRITTEN_REF, LeadsTo((CLAIMS,))]
"""`claim-id` for a claim of the same brief, or `brief-id/claim-id`."""

FullClaimRef = Annotated[str, AfterValidator(_is_claim_reference), _WRITTEN_REF, LeadsTo((OTHER_CLAIMS,))]
"""`brief-id/claim-id`, outside briefs. `generator.checks` finds out whether the brief is named."""

ClaimRefs = Annotated[tuple[ClaimRef, ...], BeforeValidator(_one_or_many, ClaimRef | tuple[ClaimRef, ...])]
FullClaimRefs = Annotated[
    tuple[FullClaimRef, ...], BeforeValidator(_one_or_many, FullClaimRef | tuple[FullClaimRef, ...])
]


def _is_full_day(date: Edtf) -> Edtf:
    if date.text != date.iso():
        raise invalid("B115", value=date.text)
    return date


FullDay = Annotated[Edtf, AfterValidator(_is_full_day)]
"""One day of the calendar, as in 2023-06-03: when the record itself was changed is never uncertain."""
