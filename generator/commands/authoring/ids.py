"""`briefings ids`: finds ids for authors, by any words of the things that have them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from generator.checks.name_search import NameIndex, singular
from generator.corpus import Corpus
from generator.diagnostics.report import Location, Report
from generator.diagnostics.visible import shortened
from generator.model.fields import UNFINISHED
from generator.model.markup import REFERENCE
from generator.provenance.wording import words
from generator.reading.layout import BRIEFINGS, QUESTIONS, REGISTRY_FOLDER
from generator.reading.mending import STAND_IN_TEXT, STAND_IN_TITLE
from generator.reading.positions import SourceText
from generator.reading.yaml.encodings import decode_leniently

MAX_FOUND: Final = 30
"""The largest number of lines that are shown. If there are more, another word narrows the search."""


@dataclass(frozen=True, slots=True)
class Found:
    """A thing that has an id, and that a search found.

    Attributes:
        id: as it is written in a brief.
        kind: its kind, in a word.
        name: its name or title, or the text of a claim.
        by: another name by which it was found; empty if it was found by `name`.
        file: path relative to the project.
        path: its path in the file.
    """

    id: str
    kind: str
    name: str
    by: str
    file: str
    path: tuple[str | int, ...]


def names_of(corpus: Corpus) -> NameIndex:
    """Return the names of all entries of a record."""
    return NameIndex((entry_id, corpus.kinds[entry_id], entry) for entry_id, entry in corpus.entries.items())


def find(corpus: Corpus, looked_for: str) -> list[Found]:
    """Find entries by any of their names, then stages, questions, briefs and claims that hold all the words."""
    matches = [
        Found(
            match.id,
            singular(match.kind),
            match.name,
            match.by if match.by not in (match.id, match.name) else "",
            f"{BRIEFINGS}/{REGISTRY_FOLDER}/{match.kind}.yaml",
            (match.id,),
        )
        for match in names_of(corpus).find(looked_for)
    ]
    wanted_words = words(looked_for)
    if wanted_words:
        matches += [item for item in _other(corpus) if _holds(wanted_words, f"{item.id} {item.name}")]
    return matches


def not_read(project: Path, report: Report, looked_for: str) -> list[str]:
    """Return the files that hold the words and have errors, which may hide them. Placeholders do not count.

    Args:
        project: the folder that holds `briefings/`.
        report: the report on the record as it was read.
        looked_for: the words.
    """
    errors = (item.diagnostic for item in report.items if item.diagnostic.severity == "error")
    files = dict.fromkeys(error.location.file for error in errors if error.rule.code != _TO_WRITE)
    found = []
    for file in files:
        try:
            lines = decode_leniently((project / file).read_bytes()).splitlines()
        except OSError:
            continue
        if _holds(words(looked_for), " ".join(line for line in lines if not line.lstrip().startswith("#"))):
            found.append(file)
    return found


_TO_WRITE: Final = "B119"


def _holds(wanted_words: list[str], text: str) -> bool:
    words_of_text = words(text)
    return all(any(word.startswith(part) for word in words_of_text) for part in wanted_words)


def _other(corpus: Corpus) -> Iterator[Found]:
    for initiative_id, initiative in corpus.initiatives.items():
        for number, stage in enumerate(initiative.ladder):
            file = f"{BRIEFINGS}/{REGISTRY_FOLDER}/initiatives.yaml"
            path = (initiative_id, "ladder", number, "stage")
            yield Found(stage.stage, f"stage of {initiative_id}", stage.name, "", file, path)
    for question_id, question in corpus.questions.items():
        yield Found(question_id, "question", question.title, "", f"{BRIEFINGS}/{QUESTIONS}.yaml", (question_id,))
    for brief_id, brief in corpus.briefs.items():
        title = UNFINISHED if brief.title == STAND_IN_TITLE else brief.title
        yield Found(brief_id, "brief", title, "", corpus.files[brief_id], ())
    for ref, record in corpus.claims.items():
        if record.claim.text == STAND_IN_TEXT:
            continue  # the author has not written it yet
        text = text_with_names(record.claim.text, corpus)
        yield Found(ref, "claim", text, "", corpus.files[record.brief_id], ("claims", record.claim_id))


def text_with_names(text: str, corpus: Corpus) -> str:
    """Return a text with names in place of references, on one line."""

    def name(match: object) -> str:
        entry_id, _, shown = str(match[1]).partition("|")  # type: ignore[index]
        entry = corpus.entries.get(entry_id)
        return shown or (entry.name if entry else entry_id)

    return " ".join(REFERENCE.sub(name, text).split())


class Places:
    """Finds the lines of things in files. Each file is read once."""

    def __init__(self, project: Path) -> None:
        self._project = project
        self._texts: dict[str, SourceText] = {}

    def of(self, file: str, path: tuple[str | int, ...]) -> str:
        """Return `file:line` of the key or value to which a path leads."""
        if file not in self._texts:
            try:
                data = (self._project / file).read_bytes()
            except OSError:
                data = b""
            self._texts[file] = SourceText(file, decode_leniently(data))
        on = "value" if path and isinstance(path[-1], int) else "key"
        span = self._texts[file].locate(Location(file, path, on=on))  # type: ignore[arg-type]
        return f"{file}:{span.line}"


def as_lines(matches: list[Found], places: Places) -> Iterator[str]:
    """Yield a line for each thing that was found: its id, kind, name and place."""
    shown = matches[:MAX_FOUND]
    sized = [item for item in shown if item.kind != "claim"]  # the ids of claims are long
    widths = [max((len(getattr(item, key)) for item in sized), default=0) for key in ("id", "kind")]
    for item in shown:
        by = f" = {item.by}" if item.by else ""
        name = shortened(item.name, 90)
        yield f"{item.id:{widths[0]}}  {item.kind:{widths[1]}}  {name}{by}  ({places.of(item.file, item.path)})"
    if len(matches) > MAX_FOUND:
        yield f"and {len(matches) - MAX_FOUND} more: add a word to find fewer"
