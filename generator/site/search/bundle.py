"""Pagefind's bundle, repacked: smaller downloads for a search, and the same bytes for the same records.

Pagefind's files are a private format. If a file is not exactly as expected, `repack` raises an error, and Pagefind's
own files are published instead: search works with them too, but fetches more.

Decision 4 says what each of these steps saves.

*The words are cut into small files.* A reader fetches every file that may hold a word of the query. Pagefind's files
are large, in a small record as in a large one. Here the words are cut as in a dictionary, into files as small as their
list allows, since that list is fetched before a first search.

*Words that nearly every text has are kept apart.* Pagefind fetches every word with which a word of the query begins:
for *office* it would fetch the long list of `of` as well. Such words get keys of their own, which the browser requests
only for a phrase.

If there are thousands of records, each of these words is also stored by its neighbour: a phrase has a word after "the",
and fetches only the places of "the" before words with the same first letters, a tenth of all.

*Every record's file is named by its place in time.* Pagefind names each by a digest of its own, and also lists the
records by day; a reader fetches both before a first search. Here a name is one digest of the whole index and the
record's number by day. The browser sorts by these names, and the list by day is left out.

*The list of the records is short*: their names are ranges of numbers, and only their lengths are written one by one.

*Numbers of one kind are written together* in each file of words; see `columns.py`.

*Long lists of places have files of their own*, which are fetched for phrases alone.

*Four records share a file* if there are thousands: hosts limit files, and similar records compress better together.

*The lengths of records are rounded* to four binary digits, or three if there are thousands: they only weigh how much a
word counts in a text of that length, and their list is fetched before a first search as well.

*Each file covers the forms of its last word.* Pagefind stores `offic` for `office`, which sorts after the end of its
file. So it would fetch every file whose words have the same beginning, such as `off`.

*A record for display has neither keys nor filters.* Pagefind repeats there all that it has indexed, and half of that is
never shown. Its card is in plain letters, which compress with the text.

*Filters are sorted by name*; Pagefind 1.5.2 writes them in random order. Their records are written as steps.

*Of Pagefind's program for browsers only what finds is kept*; see `browser_program.py`. `search-worker.js` gives it each
file in Pagefind's own format.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, groupby, pairwise
from operator import itemgetter
from typing import Any, Final

from generator.processes.gzipped import gzipped
from generator.site.search.browser_program import calls_of, without_powers
from generator.site.search.cbor import ARRAY, TEXT, cbor_number, from_cbor, to_cbor
from generator.site.search.columns import in_columns
from generator.site.search.hidden import APART, KEY_MARKS, NAMED, PRIVATE_ALPHABET, SMALL_WORDS
from generator.site.search.word_pairs import beginnings, by_neighbours

ENTRY: Final = "pagefind-entry.json"
"""Path of the file that names all others."""

_MODULE: Final = "pagefind.js"
_EXPORTS: Final = b"\nexport { wasm_bindgen };\nexport const shared = %s;\n"
"""Added to Pagefind's module, to tell `search-worker.js` that the index is repacked and whether records share files."""

_PACK_FROM: Final = 2_000
"""The number of records from which four share a file. A reader of a small record fetches only what is shown."""

_LEVEL: Final = 9  # above the usual level, since readers wait for these files

_SIGNATURE: Final = b"pagefind_dcd"  # the beginning of each compressed file of Pagefind

_WEBASSEMBLY: Final = b"\0asm"  # the beginning of each program in WebAssembly

_APART_FROM: Final = 4_000
"""The bytes from which the places that only phrases need have a file of their own."""

_UNREAD: Final = ("keys", "about", "on")
"""Fields of a record that are searched but never shown."""

_WITHOUT_DAY: Final = 0xF0000
"""The number from which records have no day; `search-index.js` has the same number."""

_LAST: Final = 0xFF000
"""The number from which records come after all others; `search-index.js` has the same number."""

LAST: Final = "~"
"""Stands in place of the day of such a record."""

_PLAIN_LETTERS: Final = {PRIVATE_ALPHABET + code: code for code in range(128)}

_CHUNK_BYTES: Final = 4_500
"""The largest number of bytes of an index file before compression. A word with more is a file of its own."""
_MAX_CHUNKS: Final = 400
"""The approximate number of index files of a large record. Every reader fetches their list."""

# The CBOR (RFC 8949) of the numbers and array heads that follow a word in an index file.
_NUMBERS: Final = re.compile(
    rb"(?:[\x00-\x17\x20-\x37\x80-\x97]|[\x18\x38\x98].|[\x19\x39\x99]..|[\x1a\x3a\x9a]....)*+", re.DOTALL
)
_LONGEST: Final = 1000  # letters; every word is shorter
_SORTS_LAST: Final = "~"  # sorts after every letter that words of one stem may end in
_BLANK: Final = ord(" ")
_WORD_HEAD: Final = 0x83  # the head of a word's array; that of another spelling is 0x82


_CUT_OFF: Final = (OSError, EOFError, zlib.error)
"""Errors of compressed files that are damaged, or none."""

_PLAIN: Final = (".js", ".css", ".json")
"""Ends of the names of Pagefind's files that are not compressed."""


class UnknownFormatError(Exception):
    """A file of Pagefind's is not in the expected format; the message names the file."""


def repack(bundle: Mapping[str, bytes], days: Sequence[str], language: str) -> dict[str, bytes]:
    """Return smaller files with the same content as a bundle.

    Args:
        bundle: Pagefind's files, by path.
        days: the day of each record, `YYYY-MM-DD`, empty or `LAST`, in the order in which Pagefind got the records.
        language: the language of the bundle.

    Raises:
        UnknownFormatError: if a file is not as expected.
    """
    files = dict(bundle)
    try:
        _repack(files, days, language)
    except (LookupError, TypeError, ValueError, RecursionError) as error:
        raise UnknownFormatError(f"the index ({type(error).__name__})") from None
    return files


def is_searchable(bundle: Mapping[str, bytes]) -> bool:
    """Whether a bundle of any version of Pagefind holds what its script loads first, and no damaged file."""
    try:
        languages = json.loads(bundle[ENTRY])["languages"].values()
        named = [language[key] for language in languages for key in ("hash", "wasm")]
        for path, data in bundle.items():
            if not path.endswith(_PLAIN):
                plain = gzip.decompress(data).removeprefix(_SIGNATURE)
                if path.startswith("wasm.") and not plain.startswith(_WEBASSEMBLY):
                    return False
    except (LookupError, TypeError, AttributeError, ValueError, RecursionError, *_CUT_OFF):
        return False
    return bool(named) and _MODULE in bundle and all(any(f".{name}." in path for path in bundle) for name in named)


def _repack(files: dict[str, bytes], days: Sequence[str], language: str) -> None:
    entry = json.loads(files[ENTRY])
    main = entry["languages"][language]
    meta = _unpacked(files, f"pagefind.{main['hash']}.pf_meta")
    pages, chunks, filters = meta[1], meta[2], meta[3]
    if len(pages) != len(days):
        raise UnknownFormatError("the list of records")
    try:
        calls = calls_of(files[_MODULE])
    except LookupError:
        raise UnknownFormatError(_MODULE) from None
    many = len(pages) >= _PACK_FROM
    records = [json.loads(_take(files, f"fragment/{old}.pf_fragment")) for old, _ in pages]
    words = [_stored(*word) for *_, name in chunks for word in _words_of(_take(files, f"index/{name}.pf_index"))]
    if many:
        words += _beside_others(words, records, meta[5])
    cut = list(_in_chunks(sorted(words, key=itemgetter(0))))
    keys = tuple(key.encode() for key in KEY_MARKS)
    columns = [in_columns((data for _, data in chunk), keys) for chunk in cut]
    names_and_words = chain((name.encode() for name, _ in pages), chain.from_iterable(columns))
    prefix = f"{language}_{_digest(names_and_words)[:6]}"
    for number, (chunk, (*pieces, firsts, further)) in enumerate(zip(cut, columns, strict=True)):
        places = [firsts, further]
        # Small words by their neighbours are for phrases alone, which need all of it.
        apart = many and sum(map(len, places)) >= _APART_FROM and not chunk[0][0].startswith(APART)
        files[f"index/{prefix}{number:x}.pf_index"] = _compressed([*pieces, *([] if apart else places)])
        if apart:
            files[f"index/{prefix}{number:x}.pf_places"] = _compressed(places)
    ends = [[chunk[0][0], _end(chunk, later)] for chunk, later in zip(cut, [*cut[1:], None], strict=True)]
    numbers = _numbers_by_day(days)
    names = [f"{prefix}{number:05x}" for number in numbers]
    shown = dict(zip(names, map(_as_shown, records), strict=True))
    for name, record in (_in_packs(shown) if many else shown).items():
        files[f"fragment/{name}.pf_fragment"] = _compressed([record])
    for listed in sorted(filters):
        name, values = _unpacked(files, f"filter/{listed[1]}.pf_filter")
        steps = [[value, _steps(found)] for value, found in sorted(values)]
        listed[1] = _packed(_json([name, steps]), files, "filter/{}.pf_filter", 7, language)
    filters.sort()
    lengths = [_rounded(length, 3 if many else 4) for _, length in pages]
    # The list of records by day is left out, and numbers stand for names.
    listed = [meta[0], prefix, list(_stretches(numbers)), lengths, ends, filters, [], *meta[5:]]
    main["hash"] = _packed(_json(listed), files, "pagefind.{}.pf_meta", 10, language)
    files[ENTRY] = _json(entry)
    files[_MODULE] = calls + _EXPORTS % (b"true" if many else b"false")
    name = f"wasm.{main['wasm']}.pagefind"
    program = _take(files, name)
    if not program.startswith(_WEBASSEMBLY):
        raise UnknownFormatError(name)
    files[name] = _compressed([without_powers(program)])


def _beside_others(
    words: Iterable[tuple[str, bytes]], records: Sequence[Mapping[str, Any]], names: Iterable[str]
) -> list[tuple[str, bytes]]:
    """Return the small words by their neighbours, in texts and in the named fields."""
    fields = ["" if name in (*_UNREAD, "card") else name for name in names]
    begun = [beginnings(record, fields) for record in records]
    return [*chain.from_iterable(by_neighbours(data, begun) for name, data in words if name.startswith(APART))]


# --- the index -------------------------------------------------------------------------------------------------------

_Word = tuple[str, bytes]  # a word, and its bytes in an index file


def _words_of(data: bytes) -> Iterator[_Word]:
    """Split an index file, `[[[word, places, spellings], ...]]`, into words without decoding the numbers."""
    try:
        if data[0] != 0x81:
            raise LookupError
        count, at = cbor_number(data, 1, ARRAY)
        for _ in range(count):
            if data[at] != _WORD_HEAD:
                raise LookupError
            length, begin = cbor_number(data, at + 1, TEXT)
            end = begin + length
            word = data[begin:end].decode()
            while (end := _NUMBERS.match(data, end).end()) < len(data) and data[end - 1] != _WORD_HEAD:  # type: ignore[union-attr]
                length, begin = cbor_number(data, end, TEXT)
                end = begin + length
            end -= end < len(data)
            yield word, data[at:end]
            at = end
        if at != len(data):
            raise LookupError
    except (LookupError, UnicodeDecodeError):
        raise UnknownFormatError("an index file") from None


def _stored(word: str, data: bytes) -> _Word:
    """Return a word with the key under which it is stored."""
    if word not in SMALL_WORDS:
        return word, data
    name = f"{APART}{word}0"
    return name, data[:1] + to_cbor(name) + data[1 + len(to_cbor(word)) :]


def _in_chunks(words: Sequence[_Word]) -> Iterator[list[_Word]]:
    """Cut as a dictionary does, between words with the fewest first letters in common.

    Pagefind looks for the words that begin with a word of the query in one file alone.
    """
    usual = max(_CHUNK_BYTES, sum(len(data) for _, data in words) // _MAX_CHUNKS)
    begin = 0
    while begin < len(words):
        most = _CHUNK_BYTES if words[begin][0].startswith(NAMED) else usual
        size, end, best = len(words[begin][1]), begin + 1, (_LONGEST, 0)
        for at in range(begin + 1, len(words) + 1):
            if size >= most // 3 or at == len(words) or size + len(words[at][1]) > most:
                alike = _common_letters(words[at - 1][0], words[at][0]) if at < len(words) else 0
                if (alike, -at) < best:
                    end, best = at, (alike, -at)
            if at == len(words) or size + len(words[at][1]) > most:
                break
            size += len(words[at][1])
        yield list(words[begin:end])
        begin = end


def _common_letters(first: str, second: str) -> int:
    """Return the number of first letters that two words have in common."""
    shortest = min(len(first), len(second))
    return next((at for at, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), shortest)


def _end(chunk: Sequence[_Word], later: Sequence[_Word] | None) -> str:
    """Return the end of a file's range: after all forms of its last word, before those that begin the next file."""
    last = chunk[-1][0]
    if later is None or not (first := later[0][0]).startswith(last):
        return f"{last}{_SORTS_LAST}"
    before = ord(first[len(last)]) - 1
    return f"{last}{chr(before)}{_SORTS_LAST}" if before > _BLANK else last


# --- the records -----------------------------------------------------------------------------------------------------


def _numbers_by_day(days: Sequence[str]) -> list[int]:
    """Number the records by day; those without a day have numbers from `_WITHOUT_DAY`, the last ones from `_LAST`."""
    numbers = [_WITHOUT_DAY + place for place in range(len(days))]
    last = [place for place, day in enumerate(days) if day == LAST]
    dated = sorted((place for place, day in enumerate(days) if day and day != LAST), key=days.__getitem__)
    for number, place in chain(enumerate(dated), enumerate(last, _LAST)):
        numbers[place] = number
    return numbers


def _stretches(numbers: Sequence[int]) -> Iterator[list[int]]:
    """Yield each run of consecutive numbers as [first, length]."""
    for _, stretch in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0]):
        (_, first), *others = stretch
        yield [first, 1 + len(others)]


def _steps(records: Sequence[int]) -> list[int]:
    """Return the steps from each record to the next one, the first from 0."""
    return [record - before for before, record in pairwise((0, *records))]


def _as_shown(record: dict[str, Any]) -> bytes:
    """Remove from a record the fields that are never shown, and write its card in plain letters."""
    for key in _UNREAD:
        record["meta"].pop(key, None)
    record["filters"] = {}
    record["meta"]["card"] = record["meta"]["card"].translate(_PLAIN_LETTERS)
    return _json(record)


def _in_packs(records: Mapping[str, bytes]) -> dict[str, bytes]:
    """Pack together records whose names differ only in the last two bits of the last digit."""
    packs: dict[str, list[bytes]] = {}
    for name in sorted(records):
        pack = packs.setdefault(f"{name[:-1]}{int(name[-1], 16) >> 2}", [])
        pack.append(b'"%s":%s' % (name[-1].encode(), records[name]))
    return {name: b"{%s}" % b",".join(pack) for name, pack in packs.items()}


def _rounded(length: int, kept: int) -> int:
    """Round a number down to its first `kept` binary digits."""
    figures = max(0, length.bit_length() - kept)
    return max(length, 1) >> figures << figures


# --- the files -------------------------------------------------------------------------------------------------------


def _packed(plain: bytes, files: dict[str, bytes], name: str, length: int, language: str) -> str:
    """Add a file as Pagefind would, named by the language and a digest of its content. Return this name."""
    full = _digest([plain])
    while name.format(digest := f"{language}_{full[:length]}") in files:
        length += 1
    files[name.format(digest)] = _compressed([plain])
    return digest


def _compressed(pieces: Sequence[bytes]) -> bytes:
    return gzipped(pieces, level=_LEVEL)


def _digest(pieces: Iterable[bytes]) -> str:
    digest = hashlib.sha1(usedforsecurity=False)
    for piece in pieces:
        digest.update(piece)
    return digest.hexdigest()


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _take(files: dict[str, bytes], name: str) -> bytes:
    """Remove one of Pagefind's files from the bundle, and return its content."""
    try:
        plain = gzip.decompress(files.pop(name))
        if plain.startswith(_SIGNATURE):
            return plain.removeprefix(_SIGNATURE)
    except (LookupError, *_CUT_OFF):
        pass
    raise UnknownFormatError(name)


def _unpacked(files: dict[str, bytes], name: str) -> Any:
    """Remove and decode one of Pagefind's files. Encoded again, it must give the same bytes."""
    plain = _take(files, name)
    try:
        value, end = from_cbor(plain, 0)
        understood = end == len(plain) and to_cbor(value) == plain
    except (LookupError, UnicodeDecodeError):
        understood = False
    if not understood:
        raise UnknownFormatError(name)
    return value
