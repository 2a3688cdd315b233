"""Follow-up diagnostics and their causes, as tables of lines. Each table is for one place of use.

A follower is left out only if it has the same subject as its cause, such as a claim, a value or a file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from typing import Final

from generator.diagnostics.report import Diagnostic, brief_of_file
from generator.diagnostics.rules import WAITING
from generator.reading.layout import BRIEFINGS

Thing = Callable[[Diagnostic], Hashable]
"""A function that returns the subject of a diagnostic; None if it is neither a follower nor a cause."""


@dataclass(frozen=True, slots=True)
class Follows:
    """A line of the table: followers and their causes.

    Attributes:
        codes: the codes of the followers.
        causes: the codes of the causes; any code where it is empty.
        thing: returns the subject of a follower.
        of_cause: returns the subject of a cause.
    """

    codes: frozenset[str]
    causes: frozenset[str]
    thing: Thing
    of_cause: Thing


def without_followers(
    found: Iterable[Diagnostic], causes: Iterable[Diagnostic], table: Iterable[Follows]
) -> list[Diagnostic]:
    """Return the diagnostics that do not follow from any of `causes`, by the lines of `table`."""
    follows = followers_of(causes, table)
    return [item for item in found if not follows(item)]


def followers_of(causes: Iterable[Diagnostic], table: Iterable[Follows]) -> Callable[[Diagnostic], bool]:
    """Return a function that tells whether a diagnostic follows from one of `causes`, by the lines of `table`."""
    items, lines = [*causes], [*table]
    things = [
        {line.of_cause(item) for item in items if not line.causes or item.rule.code in line.causes} - {None}
        for line in lines
    ]

    def follows(item: Diagnostic) -> bool:
        return any(
            item.rule.code in line.codes and line.thing(item) in of_causes
            for line, of_causes in zip(lines, things, strict=True)
        )

    return follows


_ANY: Final[frozenset[str]] = frozenset()


# --- the subjects of diagnostics ------------------------------------------------------------------


def claim_at(item: Diagnostic) -> tuple[str, str] | None:
    """Return the file and the claim that a diagnostic is about; None if it is about no claim."""
    path = item.location.path
    return (item.location.file, str(path[1])) if path[:1] == ("claims",) and len(path) > 1 else None


def waiting_claim(item: Diagnostic) -> tuple[str, str] | None:
    """Return the file and the claim that wait to be checked or read, whatever the diagnostic's location."""
    return (str(item.values["file"]), str(item.values["id"])) if item.rule.code == "B411" else claim_at(item)


def sealed_claim(item: Diagnostic) -> tuple[str, ...]:
    """Return the brief and the claim that a diagnostic of a seal is about."""
    file = str(item.values.get("file") or item.location.file)
    return brief_of_file(file), str(item.values["id"])


def ids_in(name: str) -> tuple[str, ...]:
    """Return the ids in a unit's name, without the words between them."""
    return tuple(name.split("/")[1::2])


def _file(item: Diagnostic) -> str:
    return item.location.file


def _id(item: Diagnostic) -> str:
    return str(item.values["id"])


def _value(item: Diagnostic) -> tuple[str, tuple[str | int, ...], str]:
    """Return the value that a diagnostic is about; for a text, also the word in it."""
    place = item.location
    return place.file, place.path, place.word if place.path[-1:] == ("text",) else ""


def _missing_key(item: Diagnostic) -> tuple[str, str]:
    """Return the file and the key that it lacks. A claim needs no `at` if its source has `text: not-held`."""
    key = str(item.values["key"])
    return item.location.file, "text" if key == "at" else key


def _key_to_move(item: Diagnostic) -> tuple[str, str] | None:
    """Return the file and the key that a diagnostic tells to move; None if it tells of no place for it."""
    return (item.location.file, str(item.values["key"])) if "move it there" in item.hint else None


def _of_warning(thing: Thing) -> Thing:
    return lambda item: None if item.severity == "error" else thing(item)


def _of_error(thing: Thing) -> Thing:
    return lambda item: thing(item) if item.severity == "error" and item.rule.code not in WAITING else None


def _file_of_open_reference(item: Diagnostic) -> str | None:
    return item.location.file if str(item.values["value"]).startswith('"#') else None


def _record_with_gaps(item: Diagnostic) -> str | None:
    """Return the record, if an error hides values that may refer to any entry."""
    return BRIEFINGS if item.severity == "error" and item.rule.code < "B3" else None


def _file_of_translation(item: Diagnostic) -> str | None:
    path = item.location.path
    is_of_it = path[:1] == ("source",) and not _OF_TRANSLATION.isdisjoint(path[1:2])
    return item.location.file if is_of_it else None


_OF_TRANSLATION: Final = frozenset({"language", "translation", "translated_from", "translators", "original"})


def _file_of_relation(item: Diagnostic) -> str | None:
    """Return the file of a claim whose relation to another leads nowhere."""
    path = item.location.path
    is_of_it = path[:1] == ("claims",) and len(path) > 2 and _RELATION.fullmatch(str(path[2]))
    return item.location.file if is_of_it else None


_RELATION: Final = re.compile("about|agrees_with|refines|contradicts|supersedes|[a-z]+_by(?<!said_by)")


def _file_of_publication(item: Diagnostic) -> str | None:
    return item.location.file if item.location.path == ("source", "published") else None


def _file_of_many(item: Diagnostic) -> str | None:
    """Return the file of a diagnostic on the locators of many claims, which differ from the sealed ones."""
    return item.location.file if item.location.path == ("claims",) else None


def _brief_with_faulty_gaps(item: Diagnostic) -> str | None:
    return brief_of_file(item.location.file) if item.location.path[:1] == ("gaps",) else None


# --- the table -------------------------------------------------------------------------------------

OF_SENSE: Final = frozenset({"B420", "B421", "B422", "B425", "B427", "B428", "B429"})
"""Codes of doubts about the sense of a claim, beside its source text."""


OF_PARAGRAPHS: Final = OF_SENSE | {"B406", "B407", "B416", "B431"}
"""Codes of doubts about a claim beside the paragraph that it cites."""


def _line(codes: Iterable[str], causes: Iterable[str], thing: Thing, of_cause: Thing | None = None) -> Follows:
    return Follows(frozenset(codes), frozenset(causes), thing, of_cause or thing)


IN_A_BRIEF: Final = (
    # A date lies far ahead; another diagnostic gives the right date for the same place.
    _line({"B319"}, {"B335"}, lambda item: item.location),
)
BEHIND_ERRORS: Final = (
    # The speaker of a claim is doubtful; the claim has an error.
    _line({"B339"}, _ANY, _of_warning(claim_at), _of_error(claim_at)),
    # The translation of a text is doubtful; a key on the translation has an error.
    _line({"B336"}, _ANY, _of_warning(_file), _of_error(_file_of_translation)),
    # A value is doubtful beside other values or the text around it; the value has an error.
    _line({*OF_SENSE, "B319", "B332", "B335", "B348"}, _ANY, _of_warning(_value), _of_error(_value)),
)
IN_FILES: Final = (
    # A key or value is missing; a slip, past which the file was read, may hide it.
    _line({"B101", "B305"}, {"B004"}, _file),
    # A brief is in the wrong folder; it is in the right one as well.
    _line({"B338"}, {"B207"}, _file, _file),
    # A text is at another publisher's; two texts have one address.
    _line({"B356"}, {"B327", "B354"}, lambda item: (item.location.file, item.location.path)),
    # A text is at another publisher's; that one is the same publisher once more.
    _line({"B356"}, {"B309"}, lambda item: item.values["other"], lambda item: item.values.get("of") or None),
    # A key is missing; it stands elsewhere in the file, where it is not known.
    _line({"B101"}, {"B102"}, _missing_key, _key_to_move),
    # An entry is unused; a text at its site names another publisher.
    _line({"B310"}, {"B356"}, _id, lambda item: item.values["other"]),
    # An entry is unused; the brief whose text comes from it names another origin, or none.
    _line({"B310"}, {"B338", "B357"}, _id, lambda item: item.values.get("other")),
    # Two people hold one office; both entries are of one person.
    _line({"B333"}, {"B309"}, lambda item: item.values["people"], lambda item: item.values.get("people")),
    # A quotation is too long; the quotes are meant to stand around the text.
    _line({"B130"}, {"B021"}, _file),
    # A text has no end, or opens a reference; it was cut.
    _line({"B330"}, {"B016", "B023"}, _file),
    _line({"B122"}, {"B016", "B023"}, _file_of_open_reference, _file),
    # A title or bottom line has a figure that no claim has; a claim, which may give it, is told of another in vain.
    _line({"B351"}, {"B102", "B114", "B202", "B209", "B210", "B302", "B321"}, _file, _file_of_relation),
    # The dates of all claims lie far after publication; the day of publication is doubted.
    _line({"B319"}, {"B335"}, _file, _file_of_publication),
    # An id is unknown; the entry that it is made from has an id by now that another has already.
    _line({"B201", "B203", "B204", "B206"}, {"B311"}, lambda item: item.values.get("renamed") or None, _id),
    # An entry is unused; a value that is missing or unreadable may refer to it.
    _line({"B310"}, _ANY, lambda _: BRIEFINGS, _record_with_gaps),
    # The words of a gap are not in its brief; the brief's gaps have an error.
    _line({"B343"}, _ANY, lambda item: item.values["brief"], _brief_with_faulty_gaps),
)
OF_DAYS_TO_COME: Final = (
    # A day lies ahead of today; it lies far ahead of all others.
    _line({"B325"}, {"B317"}, lambda item: item.location),
)
OF_LOCATORS: Final = (
    # A paragraph is in no claim; a locator that leads nowhere means one.
    _line({"B410"}, {"B402", "B403"}, _file),
    # A claim differs from its paragraph or sentence, or from another claim; its locator leads nowhere.
    _line(OF_PARAGRAPHS, {"B402", "B403", "B404"}, claim_at),
)
OF_SENTENCES: Final = (
    # A claim differs from its paragraph; another paragraph fits it.
    _line({*OF_SENSE, "B406", "B407", "B416"}, {"B431"}, claim_at),
    # The sentence denies nothing; it has the opposite of the same word.
    _line({"B422"}, {"B428"}, _value),
    # The paragraph gives another date; nothing bears the claim's date out.
    _line({"B407"}, {"B420"}, _value),
)
BESIDE_THE_RECORD: Final = (
    # A paragraph is in no claim; a noise note, which may mean it, has a wrong number.
    _line({"B410"}, {"B349"}, _file),
    # A name is not in the text; the entry has it by mistake from another.
    _line({"B408"}, {"B309"}, lambda item: item.values["entry"], lambda item: item.values.get("of")),
)
BESIDE_THE_TEXT: Final = (
    # A claim waits to be checked or read; another diagnostic is about it.
    _line(WAITING, _ANY, waiting_claim, claim_at),
)
WITHOUT_SHIFT: Final = (
    # A claim waits, or cites noise; most locators of its brief are off by the same number of paragraphs.
    _line({*WAITING, "B349"}, {"B430"}, _file),
)
OF_LOCATORS_MOVED: Final = (
    # A claim cites noise; the locators of many claims were changed together.
    _line({"B349"}, {"B411"}, _file, _file_of_many),
)
OF_READERS: Final = (
    # A claim was read and is gone; its seal says so too.
    _line({"B503"}, {"B417"}, lambda item: ids_in(item.values["name"]), sealed_claim),
    # A text was changed since it was read; an entry that it cites has another id now.
    _line({"B501"}, {"B503"}, lambda item: (item.location.file, item.location.path)),
)
