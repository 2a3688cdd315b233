"""The search index: records in, a Pagefind bundle out. This module does not know what records are made from.

Six things are done here that Pagefind does not do by itself; the browser's part of each is in `search-index.js`,
`search-query.js` and `search-worker.js`.

*Every name is found.* Pagefind takes 木原稔 for one word, and finds only words that begin with the query. So every
ending of a run of Chinese, Japanese or Korean characters is a word as well (稔 is found, and 防衛相 in 前防衛相).
A record's names are also keys: whole and without spaces, which tell an exact name from a chance match ("Cote d'Opale"
is the Opal Coast), and word by word with one letter left out, which find a name with a typing error. A record that
mentions a thing has the key of the thing's usual name, so that all its names find the same records. A name in Chinese
characters has its other forms beside it: traditional, Japanese and simplified; see `site/text/han_forms.py`.

*Every date is found.* Days and months are keys too, since people write them in many ways; see `keys.py`.

*Both spellings are found*, British and American, and compounds with a hyphen, a space or neither. The form that a text
does not have is added after its words, where readers do not see it.

*Fields for display are not searched.* Pagefind searches every field of `meta`. Fields that are only shown are packed
into one field, `card`, in a private alphabet that Pagefind does not take for letters.

*One record can hold a whole brief.* The index grows with each record, however small, so the claims of a brief can be
`parts` of its record: found one by one, counted as one.

*The index is repacked*, so that a search fetches little of it, and the same records give the same bytes; see
`bundle.py`. If Pagefind's files have another form than that module knows, they are published unchanged.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, Literal

from generator.processes.writing import write_whole
from generator.site.search.bundle import ENTRY, LAST, UnknownFormatError, is_searchable, repack
from generator.site.search.hidden import EVERYTHING, PRIVATE_ALPHABET
from generator.site.search.keys import endings, name_key, question_key, slip_keys
from generator.site.search.program import SearchIndexError, pagefind_files
from generator.site.search.spelling import other_spellings
from generator.site.text.folding import fold
from generator.site.text.han_forms import with_other_forms

Write = Callable[[Path, bytes], None]

ResultKind = Literal["brief", "claim", "question", "entity", "initiative", "event", "gap", "publisher", "page"]
"""The kinds of results, in the order in which the search page offers them."""

LANGUAGE: Final = "en"  # one index for all languages, so that one search finds everything
NAMES: Final = "names"  # the keys of `SearchRecord.meta` that are searched
OFFICES: Final = "offices"
DATE: Final = "date"
ASKED: Final = "asked"

_NOT_REPACKED: Final = (
    "Pagefind wrote {} in a way that is not known here, so its own files are published: try the search, which "
    "fetches more now, or finds nothing if that file is damaged"
)
_DAMAGED: Final = "Pagefind returned a damaged index ({}): files are missing, or cut off; is its program the right one?"
_LICENCE: Final = Path(__file__).parents[2] / "assets" / "pagefind-licence.txt"
"""The licence texts that must be published with Pagefind's files."""

_NOT_SERVED: Final = re.compile(r"pagefind-(?:.*ui|highlight|worker)\.\w+|wasm\.unknown\.pagefind")


@dataclass(frozen=True, slots=True)
class SearchPart:
    """A part of a record with an address of its own: a claim of a brief.

    Attributes:
        anchor: the identifier on the record's page, without `#`.
        text: searched and shown.
        who: the speaker, searched and shown.
        when: the date in words, only shown.
        filters: ids by filter, so that the search page can show the parts of a record that match a filter.
    """

    anchor: str
    text: str
    who: str = ""
    when: str = ""
    filters: Mapping[str, Sequence[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SearchRecord:
    """One possible result of a search.

    Attributes:
        url: address relative to the site's root, such as `briefs/x/#claim`.
        title: searched, and shown as the result's link.
        content: plain text, searched; an excerpt of it is shown.
        kind: its kind, for which the catalogue has a label. A `synonym` is never a result: it names the words to
            search for instead.
        meta: shown, and not searched except for the following. `names` holds every name of the record's subject, one a
            line: each finds it, and an exact one puts it first. `offices` holds the offices of a person, one a line,
            `date` the date in words, and `asked` the questions that it answers, one a line. `context`, which is not
            searched, is the line below a result, with the date in it.
        filters: values by filter, for the search page; `kind` is added if it is missing.
        day: `YYYY-MM-DD`, by which results can be sorted; empty if there is none. Records in this order give the
            smallest index.
        parts: parts that are found and shown on their own, below the record.
        keys: words of `keys.py` that find it, besides those of its names. A word that comes twice counts for more.
        also: words that find it as if its text had them.
        last: whether it comes after all other results, as a page about the site that has a word in passing.
    """

    url: str
    title: str
    content: str
    kind: ResultKind | Literal["synonym"]
    meta: Mapping[str, str] = field(default_factory=dict)
    filters: Mapping[str, Sequence[str]] = field(default_factory=dict)
    day: str = ""
    parts: Sequence[SearchPart] = ()
    keys: Sequence[str] = ()
    also: Sequence[str] = ()
    last: bool = False


def write_index(records: Iterable[SearchRecord], out: Path, write: Write = write_whole) -> str:
    """Write a Pagefind bundle, repacked into smaller files. If their format is unknown, they are written unchanged.

    The records are made one by one while Pagefind works, so that two processors are busy.

    Args:
        records: the records to index; at least one.
        out: the folder to write, `<site>/pagefind`. An older bundle there is replaced.
        write: writes a file whole, into a folder that exists.

    Returns:
        A warning for the publisher, in one line; empty if all is well.

    Raises:
        SearchIndexError: if Pagefind is missing or fails, or `out` holds something else.
    """
    if out.is_dir() and any(out.iterdir()) and not (out / ENTRY).exists():
        raise SearchIndexError(f"{out} holds files that are not a search index")
    days: list[str] = []
    files = _bundle(_noting_days(records, days))
    files = {name: data for name, data in files.items() if not _NOT_SERVED.fullmatch(name)}
    warning = ""
    try:
        files = repack(files, days, LANGUAGE)
    except UnknownFormatError as error:
        if not is_searchable(files):
            raise SearchIndexError(_DAMAGED.format(error)) from None
        warning = _NOT_REPACKED.format(error)
    files["LICENSE.txt"] = _LICENCE.read_bytes()
    shutil.rmtree(out, ignore_errors=True)
    for folder in {(out / name).parent for name in files}:
        folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        write(out / name, data)
    return warning


def _bundle(records: Iterable[SearchRecord]) -> dict[str, bytes]:
    """Have Pagefind index the records, and return its files by their paths in the bundle."""
    return pagefind_files(map(_as_pagefind, records), LANGUAGE)


def _noting_days(records: Iterable[SearchRecord], days: list[str]) -> Iterator[SearchRecord]:
    for record in records:
        days.append(LAST if record.last else record.day)
        yield record


# --- Records as Pagefind takes them ----------------------------------------------------------------------------------


def _words(text: str) -> list[str]:
    """Split as Pagefind does, so that its positions match ours; `___` would begin one of its private marks."""
    return [word.lstrip("_") or "_" if word.startswith("___") else word for word in text.replace("\u200b", "").split()]


def _has_word(words: Iterable[str]) -> bool:
    """Whether a text has a letter or digit, so that Pagefind finds a word in it."""
    return any(map(str.isalnum, "".join(words)))


def _as_pagefind(record: SearchRecord) -> dict[str, Any]:
    """Return the fields of Pagefind's message for a record."""
    if record.kind == "synonym":
        return _synonym(record)
    content, title = _words(record.content), _words(record.title)
    # Pagefind drops a record without a word, so its title stands in; if that has no word either, it can be browsed.
    if wordless := not _has_word(content):
        content, wordless = title + content, not _has_word(title)
    card: dict[str, Any] = {
        "kind": record.kind,
        **{key: value for key, value in record.meta.items() if key not in (NAMES, OFFICES, DATE, ASKED)},
    }
    own_length = len(content)
    parts = []
    for part in record.parts:
        who, text = _words(part.who), _words(part.text)
        filters = [part.filters] if part.filters else []
        parts.append([part.anchor, len(who), len(text), part.when, *filters])
        content += who + text
    title_leads = title == content[: len(title)]  # a separate title would be counted, and fetched, twice
    searched = content if title_leads else title + content
    unseen = [*dict.fromkeys((*_other_spellings(searched), *record.also)), *[EVERYTHING] * wordless]
    if parts or unseen:
        card["length"], card["parts"] = own_length, parts
    if title_leads:
        card["title"] = len(title)
    return {
        "url": record.url,
        "content": " ".join((*content, *unseen)),
        "language": LANGUAGE,
        "meta": {
            **({} if title_leads else {"title": " ".join(title)}),
            "card": _as_card(card),
            **_searched_fields(record, title, content),
        },
        "filters": {"kind": [record.kind], **{key: list(values) for key, values in record.filters.items()}},
        "sort": {"day": record.day} if record.day else {},
    }


def _searched_fields(record: SearchRecord, title: Sequence[str], content: Sequence[str]) -> dict[str, str]:
    """Return the fields of a record that are searched in addition to its text: its date, its names and its keys."""
    names, asked = _lines(record, NAMES), _lines(record, ASKED)
    keys = list(endings(" ".join((*title, *names, *content))))
    fields = {}
    if date := record.meta.get(DATE):
        fields[DATE] = date
    if offices := record.meta.get(OFFICES):
        fields[OFFICES] = " | ".join(offices.split("\n"))
    if asked:
        fields[ASKED] = " | ".join(asked)
        keys += map(question_key, asked)
    if names:
        fields[NAMES] = " | ".join(names)
        keys += filter(None, map(name_key, names))
        keys += slip_keys(names)
    fields["keys"] = " ".join(dict.fromkeys((*keys, EVERYTHING)))
    if record.keys:
        # Of all records with a date, events rank first.
        fields["on" if record.kind == "event" else "about"] = " ".join(record.keys)
    return fields


def _synonym(record: SearchRecord) -> dict[str, Any]:
    """Return the fields for a record that only its keys find, and that is never a result."""
    names = _lines(record, NAMES)
    card = {"kind": record.kind, "says": record.title, "names": names}
    return {
        "url": record.url,
        "content": name_key(f"{record.url} {record.title}"),
        "language": LANGUAGE,
        "meta": {"card": _as_card(card), "keys": " ".join(dict.fromkeys(map(question_key, names)))},
        "filters": {},
        "sort": {},
    }


def _lines(record: SearchRecord, key: str) -> list[str]:
    lines = (line.strip() for line in record.meta.get(key, "").split("\n"))
    return list(dict.fromkeys(with_other_forms(filter(None, lines))))


def _other_spellings(words: Iterable[str]) -> Iterator[str]:
    """Yield the other spelling, British or American, of each word that has two, with its neighbours for phrases."""
    pieces = re.findall(r"[^\W_]+", fold(" ".join(words)))
    for at, piece in enumerate(pieces):
        for spelling in other_spellings(piece):
            yield " ".join((*pieces[max(0, at - 1) : at], spelling, *pieces[at + 1 : at + 2]))


def _as_card(values: Mapping[str, Any]) -> str:
    return "".join(chr(PRIVATE_ALPHABET + ord(char)) for char in json.dumps(values, separators=(",", ":")))
