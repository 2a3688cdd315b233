"""Hints for what stands in the place of an id and cannot be one: the entry or the claim that it means."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Final

from generator.checks.names import NameIndex, id_for, ready_entry
from generator.diagnostics.hints import Hint, write
from generator.diagnostics.likeness import certain
from generator.diagnostics.report import Diagnostic, Location
from generator.diagnostics.visible import as_seen, unseen_difference
from generator.reading.slips.signs import of_mention

_DESCRIBES: Final = re.compile(
    r"(?i:an?|the|one|some|several|two|senior|unnamed|anonymous)\s[^,:{}\[\]#]+\Z|[a-z'’-]+(?:\s[a-z'’-]+)+\Z"
)
"""Words for somebody whom a text does not name."""

_SPEAKERS: Final = ("people", "organisations", "countries", "publishers")
_BODIES: Final = ("organisations", "countries", "publishers")
_KINDS_OF_KEY: Final[Mapping[str, tuple[str, ...]]] = {
    "publisher": ("publishers",),
    "origin": ("publishers",),
    "initiative": ("initiatives",),
    "event": ("events",),
    "said_by": _SPEAKERS,
    "entity": _SPEAKERS,
    "via": _SPEAKERS,
    "from": _SPEAKERS,
    "institution": _BODIES,
    "of": _BODIES,
    "country": ("countries",),
    "parties": ("countries", "organisations"),
    "places": ("places", "countries"),
}
"""The kinds of entry whose ids a key takes."""


def with_names(
    diagnostics: Iterable[Diagnostic], names: NameIndex, has_claim: Callable[[str, str], bool]
) -> Iterator[Diagnostic]:
    """Give what cannot be an id the hint of the entry or claim that it stands for; that entry is then not unused.

    Args:
        diagnostics: of a run.
        names: of the registry.
        has_claim: whether a file can refer to a claim by some words.
    """
    hinted = [
        _with_name(item, names)
        if item.rule.code == "B106"
        else _with_claim(item, has_claim)
        if item.rule.code == "B114"
        else _hinted(item, of_mention(mention))
        if (mention := str(item.values.get("mention", ""))) and _is_id(mention, names)
        else item
        for item in diagnostics
    ]
    hinted = [*_with_places_changed(hinted)]
    # What is missing or cannot be read may refer to it.
    lost = any(item.severity == "error" and item.rule.code < "B3" for item in hinted)
    cut = {item.location.file for item in hinted if item.rule.code in _CUTS}
    gaps = {PurePosixPath(item.location.file).stem for item in hinted if item.location.path[:1] == ("gaps",)}
    for item in hinted:
        code, in_cut = item.rule.code, item.location.file in cut
        of_cut = in_cut and (code == "B330" or (code == "B122" and str(item.values["value"]).startswith('"#')))
        if not of_cut and not (code == "B310" and lost) and not (code == "B343" and item.values["brief"] in gaps):
            yield item


_LOCATOR: Final = re.compile(r"\d+: \S.{0,80}\Z")


def _with_places_changed(diagnostics: Sequence[Diagnostic]) -> Iterator[Diagnostic]:
    """Say once of a claim's text and its locator that they changed places."""
    locators = {
        (item.location.file, *item.location.path[:2]): str(item.values["text"])
        for item in diagnostics
        if item.rule.code == "B330" and _LOCATOR.match(str(item.values.get("text", "")))
    }
    wrong = {
        (item.location.file, *item.location.path[:2])
        for item in diagnostics
        if item.rule.code == "B108" and item.location.path[2:] == ("at",)
    }
    for item in diagnostics:
        claim = (item.location.file, *item.location.path[:2])
        if claim in locators and claim in wrong and item.rule.code == "B108":
            yield _hinted(item, f'the two are changed about: write it under `text:`, and here "{locators[claim]}"')
        elif item.rule.code != "B330" or claim not in wrong or claim not in locators:
            yield item


_CUTS: Final = ("B016", "B023")
"""Codes of what cuts a text, which then has no end."""


def _is_id(word: str, names: NameIndex) -> bool:
    match = names.certain(word)
    return match is not None and match.id == word


def _with_name(diagnostic: Diagnostic, names: NameIndex) -> Diagnostic:
    value = str(diagnostic.values.get("value", ""))
    kinds = _kinds_at(diagnostic.location)
    new_id = id_for(value)
    if diagnostic.values.get("hint"):
        return diagnostic
    path = diagnostic.location.path
    if kinds is None and path[-1:] in (("stage",), ("goal",)) and "ladder" not in path:
        stage = certain(value, names.stages)
        return _hinted(diagnostic, write(stage)) if stage else diagnostic
    if kinds is None:
        words = f"write {new_id}: {diagnostic.rule.hint.removeprefix('use ')}"
        return _hinted(diagnostic, Hint(words, certain(value, [new_id]))) if new_id else diagnostic
    match = names.probable(value, kinds)
    if kinds == _SPEAKERS and path[-1:] == ("entity",) and (together := _together(value, names)):
        return _hinted(diagnostic, f"write {together}")
    exact = match is not None and match.is_exact
    if not exact and kinds == _SPEAKERS and path[-1:] == ("entity",) and _DESCRIBES.match(value):
        described = re.sub(r"\A(?:an? |the )?(?:unnamed|anonymous)\s+", "", value, flags=re.IGNORECASE)
        near = match is not None and match.shares_words
        otherwise = f"; or {match.id}, if {match.name} is meant" if match is not None and near else ""
        of_whom = ", and add `of: id` if it is known to whom they belong"
        return _hinted(diagnostic, f"write {{unnamed: {described}}}{of_whom}{otherwise}")
    if not exact and isinstance(path[-1], int) and (joined := _joined_ids(value, names, kinds)):
        return _hinted(diagnostic, f"write {joined}: a comma or a hyphen is missing between them")
    if not exact and (several := _certain_ids(_AND.split(value), names, kinds)):
        return _hinted(diagnostic, f"write [{several}]")
    if match is None:
        words = f"{ready_entry(value, kinds)} – and write {new_id or 'its id'} here"
        if kinds == _BODIES and " " in value and value[:1].islower():
            words = f"write {{unnamed: {value}}}, if the text names no body; or {words}"
        return _hinted(diagnostic, words)
    if kinds == ("events",):
        return _hinted(diagnostic, names.hint(value, kinds))
    sure = match.id if names.certain(value, kinds) else None
    if difference := unseen_difference(value, match.id):
        return _hinted(diagnostic, Hint(f"write {match.id}: the two look alike, but differ by {difference}", sure))
    return _hinted(diagnostic, Hint(f"did you mean {match.words}?", sure))


def _together(value: str, names: NameIndex) -> str | None:
    """Several speakers in a row as a brief has them; None where that is not certain."""
    parts = _AND.split(value)
    matches = [match for part in parts if (match := names.certain(part, _SPEAKERS))]
    if len(parts) < 2 or len(matches) < len(parts) or names.certain(value, _SPEAKERS):
        return None
    people = {match.kind == "people" for match in matches}
    key = "people" if people == {True} else "institution" if people == {False} else ""
    return f"{{{key}: [{', '.join(match.id for match in matches)}]}}" if key else None


_AND: Final = re.compile(r"\s*(?:[,;&\uff0c\u3001\uff1b\u30fb]|\band\b|\bet\b)\s*")


def _joined_ids(value: str, names: NameIndex, kinds: Sequence[str]) -> str:
    """Ids of a list between which a comma is missing, with their commas; empty where they are no ids."""
    ids = _certain_ids(parts := value.split(), names, kinds)
    return ids if ids.split(", ") == parts else ""


def _certain_ids(parts: Sequence[str], names: NameIndex, kinds: Sequence[str]) -> str:
    """The ids for which several names or ids stand; empty where one of them is not certain."""
    found = [match.id for part in parts if (match := names.certain(part.strip(" []"), kinds)) is not None]
    return ", ".join(found) if len(found) == len(parts) > 1 else ""


def _with_claim(diagnostic: Diagnostic, has_claim: Callable[[str, str], bool]) -> Diagnostic:
    value, file = str(diagnostic.values.get("value", "")), diagnostic.location.file
    parts = [part.strip(" []()<>") for part in value.split(",")]
    if len(parts) > 1 and all(has_claim(file, part) for part in parts):
        return _hinted(diagnostic, f"write [{', '.join(parts)}]: several stand in brackets")
    if len(parts := value.split()) > 1 and all(has_claim(file, part) for part in parts):
        return _hinted(diagnostic, f"write {', '.join(parts)}: a comma or a hyphen is missing between them")
    if value.startswith("-") and has_claim(file, re.split(r"\s+-\s*", value)[0].strip(" -")):
        return _hinted(diagnostic, "a space is missing after the hyphen: write `- …`")
    seen = as_seen(value).strip(" @#[]()<>/,;").casefold()
    if address := re.fullmatch(r"https?://\S*?/?([a-z0-9-]+)/(?:#|claims/)?([a-z0-9-]+)", seen):
        seen = "/".join(address.groups())
    meant = re.sub(r"[ _]+", "-", re.sub(r"\.yaml|^(?:briefs|\S*briefings/(?:articles|official))/", "", seen))
    meant = re.sub(r"-*[#/:>\\]+-*", "/", meant)
    for candidate in (meant, meant.replace(".", "/"), re.sub(r"^(?:the|an?|claim|le|la)-", "", id_for(value))):
        if has_claim(file, candidate):
            return _hinted(diagnostic, write(candidate))
    return diagnostic


def _hinted(diagnostic: Diagnostic, hint: str) -> Diagnostic:
    return replace(diagnostic, values={**diagnostic.values, "hint": hint})


def _kinds_at(location: Location) -> tuple[str, ...] | None:
    """The kinds of entry whose ids may stand at a place; None where no id of an entry is needed."""
    if location.on == "key":
        return None
    keys = [step for step in location.path if isinstance(step, str)]
    return _KINDS_OF_KEY.get(keys[-1]) if keys else None
