"""The search index: records in, a Pagefind bundle out. Knows nothing of briefs, templates or MkDocs.

Pagefind's program is fed through a pipe, in its service mode: https://pagefind.app/docs/py-api/ describes the
messages, but the Python client found there waits a tenth of a second for every answer (ten records a second).

Four things are done here that Pagefind does not do by itself; the browser's half of each is in `search-index.js`.

*Every name is found.* Pagefind takes 木原稔 for one word, and finds only words that begin as the query does. So every
ending of a run of Chinese, Japanese or Korean characters is a word as well (稔 is found, and 防衛相 in 前防衛相).
A record's names are keys besides, whole and without spaces, which tell an exact name from a chance match
("Coree du Nord" is North Korea), and their words with one letter left out, which find a slip of the typist.

*What is only shown is not searched.* Pagefind searches every field of `meta`. Fields that are only shown travel in one
field, `card`, whose letters come from a private alphabet that Pagefind does not take for letters.

*One record holds a whole brief.* What a reader downloads before a first search grows by about eight bytes with each
record, however small, so the claims of a brief can be `parts` of its record: found one by one, counted as one.

*The index is repacked*, so that a search fetches little of it, and the same records give the same bytes; see
`bundle.py`. Where Pagefind's files are not as known there, they are published as they are.
"""

from __future__ import annotations

import base64
import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from threading import Thread
from typing import IO, Any, Final, Literal

from generator.processes.writing import write_whole
from generator.site.search.bundle import ENTRY, UnknownFormatError, repack
from generator.site.search.licence import LICENCE
from generator.site.text.folding import fold

__all__ = (
    "IndexSummary",
    "Kind",
    "SearchIndexError",
    "SearchPart",
    "SearchRecord",
    "endings",
    "name_key",
    "slip_keys",
    "write_index",
)

Write = Callable[[Path, bytes], None]

Kind = Literal["brief", "claim", "entity", "initiative", "event", "publisher", "question", "page"]

LANGUAGE: Final = "en"  # one index for all languages, so that one search finds everything
NAMES: Final = "names"  # the keys of `SearchRecord.meta` that are searched
OFFICES: Final = "offices"
DATE: Final = "date"

# Prefixes that mark words as keys; no reader types them, and `search-index.js` has the same. The index is fetched in
# stretches of the alphabet. Name keys, which every search needs, sort before common words; the others sort last.
_KEY: Final = "00\u01c2"
_SLIP: Final = "\U00010000"
_EVERY: Final = "\U000100010"  # the word that every record has: a search for nothing would fetch the whole index
_PRIVATE_ALPHABET: Final = 0xE000  # Unicode's first private-use character stands for NUL, and so on

_SLIP_LENGTHS: Final = range(5, 15)  # shorter words have too many neighbours
_LONGEST_ENDING: Final = 12
_EAST_ASIAN: Final = re.compile(
    r"[\u3005-\u3007\u3041-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff]{2,}"
)
_NOT_REPACKED: Final = (
    "this version of Pagefind writes {} in a way that is not known here, so its own files are published: "
    "search works, and fetches more"
)
_NOT_SERVED: Final = re.compile(r"pagefind-(?:.*ui|highlight)\.\w+|wasm\.unknown\.pagefind")


@dataclass(frozen=True, slots=True)
class SearchPart:
    """A stretch of a record with an address of its own: a claim of a brief.

    Attributes:
        anchor: the identifier on the record's page, without `#`.
        text: searched and shown.
        who: the speaker, searched and shown.
        when: the date in words, only shown.
        filters: ids by filter, for a search page that shows which parts of a record a filter means.
    """

    anchor: str
    text: str
    who: str = ""
    when: str = ""
    filters: Mapping[str, Sequence[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SearchRecord:
    """One result that a search can give.

    Attributes:
        url: address relative to the site's root, such as `briefs/x/#claim`.
        title: searched, and shown as the result's link.
        content: plain text, searched; an excerpt of it is shown.
        kind: what it is; the interface's words have a label for each.
        meta: shown, never searched, except these. `names` holds every name of what the record is about, one a line:
            it is found by each of them, and stands first for an exact one. `offices` holds those that a person has
            held, one a line, and `date` the date in words. `context` is the line below a result, with the date in it.
        filters: values by filter, for a search page; `kind` is added where it is missing.
        day: `YYYY-MM-DD`, by which results can be sorted; empty where there is none. Records in this order give the
            smallest index.
        parts: stretches found and shown on their own, below the record.
    """

    url: str
    title: str
    content: str
    kind: Kind
    meta: Mapping[str, str] = field(default_factory=dict)
    filters: Mapping[str, Sequence[str]] = field(default_factory=dict)
    day: str = ""
    parts: Sequence[SearchPart] = ()


@dataclass(frozen=True, slots=True)
class IndexSummary:
    """What was written.

    Attributes:
        records: number of records in the index.
        files: number of files in the bundle.
        size: bytes in the bundle.
        warning: for whoever builds the site, in one line; empty where all is well.
    """

    records: int
    files: int
    size: int
    warning: str = ""


class SearchIndexError(Exception):
    """The index could not be made: Pagefind's program is missing or fails, or the folder holds something else."""


def write_index(
    records: Iterable[SearchRecord], out: Path, write: Write = write_whole, *, repacked: bool = True
) -> IndexSummary:
    """Write a Pagefind bundle.

    The records are taken one by one while Pagefind works, so that both processors are busy.

    Args:
        records: what can be found; at least one.
        out: the folder to write, `<site>/pagefind`. An older bundle there is replaced.
        write: writes a file whole, into a folder that is there.
        repacked: whether to repack Pagefind's files into smaller ones. Where they are not as known, they are written
            as they are, and the summary has a warning.

    Raises:
        SearchIndexError: where there is no Pagefind, where it fails, or where `out` holds something else.
    """
    if out.is_dir() and any(out.iterdir()) and not (out / ENTRY).exists():
        raise SearchIndexError(f"{out} holds files that are not a search index")
    days: list[str] = []
    files = _bundle(_noting_days(records, days))
    files = {name: data for name, data in files.items() if not _NOT_SERVED.fullmatch(name)}
    warning = ""
    if repacked:
        try:
            files = repack(files, days, LANGUAGE)
        except UnknownFormatError as error:
            warning = _NOT_REPACKED.format(error)
    files["LICENSE.txt"] = LICENCE.encode()
    shutil.rmtree(out, ignore_errors=True)
    for folder in {(out / name).parent for name in files}:
        folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        write(out / name, data)
    return IndexSummary(len(days), len(files), sum(map(len, files.values())), warning)


def _noting_days(records: Iterable[SearchRecord], days: list[str]) -> Iterator[SearchRecord]:
    for record in records:
        days.append(record.day)
        yield record


# --- Names and words -------------------------------------------------------------------------------------------------


def name_key(name: str) -> str:
    """Return the word that stands for a whole name, if it has letters; the 0 keeps Pagefind from stemming it."""
    letters = "".join(filter(str.isalnum, fold(name)))
    return f"{_KEY}{letters}0" if letters else ""


def slip_keys(word: str) -> Iterator[str]:
    """Yield the words that a slip in `word` has in common with it: the word, and it with one letter left out."""
    for cut in range(-1, len(word)):
        yield f"{_SLIP}{word if cut < 0 else word[:cut] + word[cut + 1 :]}0"


def endings(text: str) -> Iterator[str]:
    """Yield every ending of every run of Chinese, Japanese or Korean characters, cut to a sensible length."""
    for run in _EAST_ASIAN.findall(text):
        for start in range(len(run)):
            yield run[start : start + _LONGEST_ENDING]


def _words(text: str) -> list[str]:
    """Split as Pagefind does, so that its positions are ours; `___` would begin one of its private marks."""
    return [word.lstrip("_") or "_" if word.startswith("___") else word for word in text.replace("\u200b", "").split()]


def _has_word(words: Iterable[str]) -> bool:
    """Whether there is a letter or figure, of which Pagefind makes a word."""
    return any(map(str.isalnum, "".join(words)))


def _as_pagefind(record: SearchRecord) -> dict[str, Any]:
    """Return the fields of Pagefind's message for a record."""
    content, title = _words(record.content), _words(record.title)
    # Pagefind leaves out a record without a word: it is found by its title, or, where that is signs alone, browsed.
    if wordless := not _has_word(content):
        content, wordless = title + content, not _has_word(title)
    names = [name.strip() for name in record.meta.get(NAMES, "").split("\n") if name.strip()]
    card: dict[str, Any] = {
        "kind": record.kind,
        **{key: value for key, value in record.meta.items() if key not in (NAMES, OFFICES, DATE)},
    }
    if record.parts or wordless:
        card["length"], card["parts"] = len(content), []
        for part in record.parts:
            who, text = _words(part.who), _words(part.text)
            filters = [part.filters] if part.filters else []
            card["parts"].append([part.anchor, len(who), len(text), part.when, *filters])
            content += who + text
        content += [_EVERY] * wordless
    meta = {}
    if title == content[: len(title)]:  # it would be counted, and fetched, twice
        card["title"] = len(title)
    else:
        meta["title"] = " ".join(title)
    meta["card"] = _in_private_alphabet(json.dumps(card, separators=(",", ":")))
    hidden = list(endings(" ".join((*title, *names, *content))))
    if date := record.meta.get(DATE):
        meta[DATE] = date
    if offices := record.meta.get(OFFICES):
        meta[OFFICES] = " | ".join(offices.split("\n"))
    if names:
        meta[NAMES] = " | ".join(names)
        hidden += filter(None, map(name_key, names))
        name_words = {word for name in names for word in re.findall(r"\w+", fold(name)) if len(word) in _SLIP_LENGTHS}
        hidden += chain.from_iterable(map(slip_keys, sorted(name_words)))
    meta["keys"] = " ".join(dict.fromkeys((*hidden, _EVERY)))
    return {
        "url": record.url,
        "content": " ".join(content),
        "language": LANGUAGE,
        "meta": meta,
        "filters": {"kind": [record.kind], **{key: list(values) for key, values in record.filters.items()}},
        "sort": {"day": record.day} if record.day else {},
    }


def _in_private_alphabet(ascii_text: str) -> str:
    return "".join(chr(_PRIVATE_ALPHABET + ord(char)) for char in ascii_text)


# --- Pagefind's program ----------------------------------------------------------------------------------------------


def _program() -> str:
    """Return the path of Pagefind's program: from PAGEFIND_BINARY_PATH, the Python package, or the PATH."""
    if named := os.environ.get("PAGEFIND_BINARY_PATH"):
        return named
    try:
        from pagefind_bin import get_executable  # type: ignore[import-untyped,unused-ignore]

        return str(get_executable())
    except (ImportError, FileNotFoundError):
        if found := shutil.which("pagefind"):
            return found
    raise SearchIndexError("Pagefind is not installed: pip install 'pagefind[bin]'")


def _bundle(records: Iterable[SearchRecord]) -> dict[str, bytes]:
    """Have Pagefind index the records; return the files it makes by their paths in the bundle."""
    command = [_program(), "--service"]
    try:
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    except OSError as error:
        raise SearchIndexError(f"Pagefind could not be started: {error}") from None
    with process:
        assert process.stdin is not None
        assert process.stdout is not None
        answers = _Answers(process.stdout)
        answers.start()
        count = 0
        try:
            _send(process.stdin, type="NewIndex", config={"force_language": LANGUAGE})
            for record in records:
                if not answers.is_alive():
                    break
                _send(process.stdin, type="AddRecord", index_id=0, **_as_pagefind(record))
                count += 1
            if not count and answers.is_alive():
                raise SearchIndexError("there is nothing to index")
            _send(process.stdin, type="GetFiles", index_id=0)
            process.stdin.flush()
            answers.join()
        except BrokenPipeError:
            pass  # the answers tell why
        finally:
            process.kill()
            with suppress(BrokenPipeError):
                process.stdin.close()
            answers.join()
    if answers.failure:
        raise SearchIndexError(f"Pagefind failed: {answers.failure}")
    return {file["path"].removeprefix("/"): base64.b64decode(file["content"]) for file in answers.files}


def _send(pipe: IO[bytes], **payload: Any) -> None:
    pipe.write(base64.b64encode(json.dumps({"message_id": 0, "payload": payload}).encode()) + b",")


class _Answers(Thread):
    """Reads Pagefind's answers, so that it never waits for us, until it hands over the files or something fails.

    Attributes:
        failure: why there are no files; empty where there are.
        files: paths and contents.
    """

    def __init__(self, pipe: IO[bytes]) -> None:
        super().__init__(daemon=True)
        self.failure = "it stopped before it had made the index"
        self.files: list[dict[str, str]] = []
        self._pipe = pipe

    def run(self) -> None:
        waiting: list[bytes] = []
        while received := os.read(self._pipe.fileno(), 1 << 20):
            *ends, rest = received.split(b",")
            for end in ends:
                try:
                    payload = json.loads(base64.b64decode(b"".join((*waiting, end))))["payload"]
                except (ValueError, LookupError):
                    self.failure = "it answers in a way that is not known here"
                    return
                waiting.clear()
                if payload["type"] == "GetFiles":
                    self.failure, self.files = "", payload["files"]
                    return
                if payload["type"] == "Error":
                    self.failure = str(payload["message"])
                    return
            waiting.append(rest)
