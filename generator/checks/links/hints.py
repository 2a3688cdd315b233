"""Hints for values that cannot be ids: the entry or the claim that they probably mean."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import takewhile
from typing import Final

from generator.causes.table import IN_FILES, without_followers
from generator.checks.index import Index
from generator.checks.links.swapped import KINDS_OF_KEY, with_swapped_values
from generator.checks.name_search import Match, NameIndex, entry_hint, id_for
from generator.diagnostics.hints import Hint, write_hint
from generator.diagnostics.likeness import certain
from generator.diagnostics.report import Diagnostic, Location, Path, brief_of_file
from generator.diagnostics.rules import Rule
from generator.diagnostics.visible import as_latin, as_seen, but_for
from generator.model.fields import ID_PATTERN
from generator.model.for_editors import BODIES, SPEAKERS
from generator.provenance.languages import any_word
from generator.reading.layout import BRIEFS
from generator.reading.slips.characters import hint_for_mention

_DESCRIBES: Final = re.compile(
    r"(?i:an?|the|one|some|several|two|senior|unnamed|anonymous)\s[^,:{}\[\]#]+\Z|[A-Za-z'’-]+(?:\s[A-Za-z'’-]+)*\s[a-z'’-]+\Z"
)
"""Words that describe an unnamed person."""

_LONGEST: Final = 500
"""The largest number of characters of a value in which names and ids are looked for."""


def with_names(diagnostics: Iterable[Diagnostic], index: Index) -> Iterator[Diagnostic]:
    """Give each value that cannot be an id a hint with the entry or claim that it means. The entry then counts as used.

    Args:
        diagnostics: those of a run.
        index: the record.
    """
    meant = [_with_meant(item, index) for item in diagnostics]
    told = [*with_swapped_values(meant, index)]
    yield from without_followers(told, told, IN_FILES)


def _with_meant(item: Diagnostic, index: Index) -> Diagnostic:
    if item.rule.code == "B106":
        return _with_name(item, index.names)
    if item.rule.code == "B114":
        return _with_claim(item, index)
    mention = str(item.values.get("mention", ""))
    return item.with_values(hint=hint_for_mention(mention)) if mention and _is_id(mention, index.names) else item


def _is_id(word: str, names: NameIndex) -> bool:
    match = names.certain(word)
    return match is not None and match.id == word


@dataclass(frozen=True, slots=True)
class _Named:
    """A value that cannot be an id, in a place for one.

    Attributes:
        value: the value.
        kinds: the kinds of entry whose ids the place takes; none if it takes no entry's id.
        path: the place.
        rule: the rule that it breaks.
        match: the entry that is probably meant; None if there is none.
    """

    value: str
    kinds: tuple[str, ...]
    path: Path
    rule: Rule
    match: Match | None

    @property
    def speaks(self) -> bool:
        """Whether its place is that of a speaker."""
        return self.kinds == SPEAKERS and self.path[-1:] == ("entity",)

    @property
    def is_exact(self) -> bool:
        """Whether it is exactly a name or an id of an entry."""
        return self.match is not None and self.match.is_exact


def _with_name(diagnostic: Diagnostic, names: NameIndex) -> Diagnostic:
    """Return the diagnostic of a value that cannot be an id, with the first hint that is found for it."""
    value = str(diagnostic.values.get("written") or diagnostic.values.get("value", ""))
    if diagnostic.values.get("hint") or len(value) > _LONGEST:
        return diagnostic
    path = diagnostic.location.path
    kinds = _kinds_at(diagnostic.location)
    match = names.probable(value, kinds) if kinds else None
    named = _Named(value, kinds or (), path, diagnostic.rule, match)
    of_stage = path[-1:] in (("stage",), ("goal",)) and "ladder" not in path
    of_others = names.stages.__contains__ if of_stage else ID_PATTERN.match
    is_known = partial(names.has_id, kinds=kinds) if kinds else of_others
    if look_alike := _of_other_script(value, is_known):
        return diagnostic.with_values(hint=look_alike)
    looks = _LOOKS_FOR_ENTRIES if kinds else (_stage,) if of_stage else (_new_id,)
    hint = next(filter(None, (look(named, names) for look in looks)), "")
    return diagnostic.with_values(hint=hint) if hint else diagnostic


def _of_other_script(value: str, is_known: Callable[[str], object]) -> str:
    """Return the hint for an id with look-alike letters of another script; empty for any other value."""
    latin = as_latin(value)
    if latin == value or not is_known(latin):
        return ""
    return write_hint(latin, f"{latin}{but_for(value, latin)}")


# --- hints by the kind of value; each function returns an empty text for any other -------------------


def _stage(named: _Named, names: NameIndex) -> str:
    """Return the hint for a stage of a ladder, by its name."""
    stage = certain(named.value, names.stages)
    return write_hint(stage) if stage else ""


def _new_id(named: _Named, _: NameIndex) -> str:
    """Return the hint for a new id: the same words in the form of an id."""
    new_id = id_for(named.value)
    if not new_id:
        return ""
    return Hint(f"write {new_id}: {named.rule.hint.removeprefix('use ')}", certain(named.value, [new_id]))


_OF_SITE: Final = re.compile(
    r"https?://[^\s/]+(?P<path>/[^\s?#()]*)(?:\?[^\s#()]*)?(?P<claim>#[^\s()]*)?", re.IGNORECASE
)


def _steps_of_address(value: str) -> list[str]:
    """Return the path segments of an address, such as that of a page of the site; none if a value holds no address."""
    match = _OF_SITE.search(value)
    steps = f"{match['path']}/{(match['claim'] or '').lstrip('#')}".split("/") if match else []
    return [step.removesuffix(".html") for step in steps if step not in ("", "claims", "index.html")]


def _page_of_entry(named: _Named, names: NameIndex) -> str:
    """Return the hint for the address of an entry's page on the site."""
    steps = _steps_of_address(named.value)
    return write_hint(steps[-1]) if steps and names.has_id(steps[-1], kinds=named.kinds) else ""


def _speakers_together(named: _Named, names: NameIndex) -> str:
    """Return the hint for the names of several speakers who speak together."""
    together = _together(named.value, names) if named.speaks else None
    return f"write {together}" if together else ""


def _unnamed_speaker(named: _Named, _: NameIndex) -> str:
    """Return the hint for a description of a speaker whom the text does not name."""
    if named.is_exact or not named.speaks or not _DESCRIBES.match(named.value):
        return ""
    described = re.sub(r"\A(?:an? |the )?(?:unnamed|anonymous)\s+", "", named.value, flags=re.IGNORECASE)
    match = named.match if named.match is not None and named.match.shares_words else None
    otherwise = f"; or {match.id}, if {match.name} is meant" if match is not None else ""
    return f"write {{unnamed: {described}}}, and add `of: id` if it is known to whom they belong{otherwise}"


def _ids_without_comma(named: _Named, names: NameIndex) -> str:
    """Return the hint for ids in a list without a comma or a hyphen between them."""
    in_list = not named.is_exact and isinstance(named.path[-1], int)
    joined = _joined_ids(named.value, names, named.kinds) if in_list else ""
    by_sign = not named.value.replace(" ", "").replace("-", "").isalnum()
    missing = ", with a comma between them" if by_sign else ": a comma or a hyphen is missing between them"
    return f"write {joined}{missing}" if joined else ""


def _several_entries(named: _Named, names: NameIndex) -> str:
    """Return the hint for names of several entries."""
    several = "" if named.is_exact else _certain_ids(_AND.split(named.value), names, named.kinds)
    return Hint(f"write [{several}]", f"[{several}]") if several else ""


def _new_entry(named: _Named, _: NameIndex) -> str:
    """Return the hint for a name without an entry in the registry."""
    if named.match is not None:
        return ""
    value, kinds = named.value, named.kinds
    words = f"{entry_hint(value, kinds)} – and write {id_for(value) or 'its id'} here"
    if kinds == BODIES and " " in value and value[:1].islower():
        words = f"write {{unnamed: {value}}}, if the text names no body; or {words}"
    return words


def _event(named: _Named, names: NameIndex) -> str:
    """Return the hint for an event, which may be one of several like it."""
    return names.hint(named.value, named.kinds) if named.kinds == ("events",) else ""


def _probable_entry(named: _Named, names: NameIndex) -> str:
    """Return the hint for the entry that is probably meant."""
    if named.match is None:
        return ""
    sure = named.match.id if names.certain(named.value, named.kinds) else None
    if difference := but_for(named.value, named.match.id):
        return Hint(f"write {named.match.id}{difference}", sure)
    return Hint(f"did you mean {named.match.words}?", sure)


_LOOKS_FOR_ENTRIES: Final = (
    _page_of_entry,
    _speakers_together,
    _unnamed_speaker,
    _ids_without_comma,
    _several_entries,
    _new_entry,
    _event,
    _probable_entry,
)
"""The functions that look for the entry that is meant, in the order in which they are tried."""


def _together(value: str, names: NameIndex) -> str | None:
    """Return several speakers in a row, as a brief writes them; None if one of them is not certain."""
    matches = _each_certain(_AND.split(value), names, SPEAKERS)
    if not matches or names.certain(value, SPEAKERS):
        return None
    people = {match.kind == "people" for match in matches}
    key = "people" if people == {True} else "institution" if people == {False} else ""
    return f"{{{key}: [{', '.join(match.id for match in matches)}]}}" if key else None


_AND: Final = re.compile(r"\s*(?:[,;&\uff0c\u3001\uff1b\u30fb]|\band\b|\bet\b)\s*")


_ARTICLE: Final = re.compile(rf"\A(?i:{any_word(lambda language: language.names.definite)})")


def _joined_ids(value: str, names: NameIndex, kinds: Sequence[str]) -> str:
    """Return ids in a list that lack commas between them, with the commas; empty if they are not ids."""
    ids = _certain_ids(parts := _NO_COMMA.split(value), names, kinds)
    return ids if ids.split(", ") == parts else ""


_NO_COMMA: Final = re.compile(r"\s*[.;:|/+\s]\s*")
"""What people write between ids in the place of a comma."""


def _certain_ids(parts: Sequence[str], names: NameIndex, kinds: Sequence[str]) -> str:
    """Return the ids that several names or ids mean, with commas; empty if one of them is not certain."""
    return ", ".join(match.id for match in _each_certain([part.strip(" []") for part in parts], names, kinds))


def _each_certain(parts: Sequence[str], names: NameIndex, kinds: Sequence[str]) -> list[Match]:
    """Return the entries that several names or ids mean.

    There are none if there is only one part, or one of them is not certain.
    """
    found = list(takewhile(bool, (names.certain(_ARTICLE.sub("", part), kinds) for part in parts)))
    return [match for match in found if match] if len(found) == len(parts) > 1 else []


def _with_claim(diagnostic: Diagnostic, index: Index) -> Diagnostic:
    value = str(diagnostic.values.get("written") or diagnostic.values.get("value", ""))

    def is_claim(ref: str) -> bool:
        brief_id, _, claim_id = ref.rpartition("/")
        return index.has_claim(brief_id or brief_of_file(diagnostic.location.file), claim_id)

    if look_alike := _of_other_script(value, is_claim):
        return diagnostic.with_values(hint=look_alike)
    parts = [part.strip(" []()<>") for part in value.split(",")]
    if len(parts) > 1 and all(map(is_claim, parts)):
        return diagnostic.with_values(hint=f"write [{', '.join(parts)}]: several go in brackets")
    if len(parts := value.split()) > 1 and all(map(is_claim, parts)):
        return diagnostic.with_values(hint=f"write {', '.join(parts)}: a comma or a hyphen is missing between them")
    if value.startswith("-") and is_claim(re.split(r"\s+-\s*", value)[0].strip(" -")):
        return diagnostic.with_values(hint="a space is missing after the hyphen: write `- …`")
    seen = as_seen(value).strip(" @#[]()<>/,;").casefold()
    if len(steps := _steps_of_address(value)) > 1:
        seen = "/".join(steps[-2:])
        if steps[-2] == BRIEFS:
            hint = f"it is the page of a brief: write the claim that is meant after a slash, as in {steps[-1]}/claim-id"
            return diagnostic.with_values(hint=hint)
    meant = re.sub(r"[ _]+", "-", re.sub(r"\.yaml|^(?:briefs|\S*briefings/(?:articles|official))/", "", seen))
    meant = re.sub(r"-*[#/:>\\]+-*", "/", meant)
    bare = re.sub(r"^(?:the|an?|claim|le|la)-", "", id_for(value))
    for candidate in (meant, meant.replace(".", "/"), "/".join(seen.split()), bare):
        if is_claim(candidate):
            return diagnostic.with_values(hint=write_hint(candidate))
    return diagnostic


def _kinds_at(location: Location) -> tuple[str, ...] | None:
    """Return the kinds of entry whose ids a place takes; None if it takes no entry's id."""
    if location.on == "key":
        return None
    keys = [step for step in location.path if isinstance(step, str)]
    return KINDS_OF_KEY.get(keys[-1]) if keys else None
