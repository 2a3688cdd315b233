"""Finds units that were renamed or removed since they were read.

A brief, entry or claim with a new id is then reported once, with both ids. Its references, seal and review are not
reported separately.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import PurePosixPath
from typing import Final

from generator.causes.table import OF_READERS, ids_in, sealed_claim, without_followers
from generator.corpus import Corpus
from generator.diagnostics.hints import Hint
from generator.diagnostics.likeness import nearest
from generator.diagnostics.report import Diagnostic, Location, diagnose
from generator.diagnostics.rules import Rule
from generator.diagnostics.visible import as_list, but_for
from generator.model.brief import RELATIONS
from generator.model.brief.bottom_line import citations
from generator.model.fields import ID_PATTERN
from generator.model.markup import CITATION
from generator.model.registry import REGISTRY, Initiative
from generator.model.review import Review, digest_of
from generator.provenance.reviews.units import Unit, units
from generator.reading.layout import BRIEFINGS, REGISTRY_FOLDER


@dataclass(frozen=True)
class Former:
    """The names of units that were read and no longer exist.

    Attributes:
        gone: the names.
        renamed: the units that now hold the content read under these names, as far as they are found.
    """

    gone: frozenset[str] = frozenset()
    renamed: Mapping[str, Unit] = field(default_factory=dict)

    @property
    def new_names(self) -> frozenset[str]:
        """The names of the units that were read under other names."""
        return frozenset(unit.name for unit in self.renamed.values())


def former(reviews: Mapping[str, Review], corpus: Corpus, present: Iterable[Unit]) -> Former:
    """Find units that were read and are gone.

    Args:
        reviews: every review, by the unit's name.
        corpus: the record.
        present: its units.
    """
    fresh: dict[str, list[Unit]] = defaultdict(list)
    names = set[str]()
    for unit in present:
        names.add(unit.name)
        if unit.name not in reviews:
            fresh[_parent(unit.name)].append(unit)
    withdrawn = {f"briefs/{id_}/claims/{claim}" for id_, brief in corpus.briefs.items() for claim in brief.withdrawn}
    gone = {name for name, review in reviews.items() if review.parts is not None} - names - withdrawn
    renamed = {}
    for name in gone:
        like = [unit for unit in fresh[_parent(name)] if _alike(reviews[name], unit)]
        if len(like) == 1:
            renamed[name] = like[0]
    return Former(frozenset(gone), renamed)


def _parent(name: str) -> str:
    return name.rpartition("/")[0]


def _alike(review: Review, unit: Unit) -> bool:
    """Whether a unit still holds more than half of the parts that were read."""
    then = review.parts or {}
    return sum(unit.parts.get(key) == short for key, short in then.items()) * 2 > len(then)


def renamed_unit_hint(name: str, unit: Unit, *, cited: bool = False) -> str:
    """Return the hint for a unit that was read under another id; `cited` tells whether the new id is cited."""
    old = name.rpartition("/")[2]
    new = unit.name.rpartition("/")[2]
    places = "here again, and where it is cited" if cited else "here again"
    words = f"write `{old}:` {places}: an id is a permanent address"
    if unit.name == unit.review_file:
        words = f"name the file {old}.yaml again: the name of a brief is its permanent address"
    if difference := but_for(new, old):
        return f"write `{old}` here{difference}"
    if not ID_PATTERN.match(new):
        return words
    ref = f"{PurePosixPath(unit.file).stem}/{old}" if unit.path[:1] == ("claims",) else old
    return f"{words}; then `briefings rename {ref} {new}` changes it wherever it is named"


def places_citing(unit: Unit, corpus: Corpus) -> Iterator[Location]:
    """Yield the places in its own brief that name a claim by its present id."""
    brief_id, claim_id = PurePosixPath(unit.file).stem, unit.name.rpartition("/")[2]
    brief = corpus.briefs.get(brief_id)
    if brief is None or unit.path[:1] != ("claims",):
        return
    for match in CITATION.finditer(brief.bottom_line):
        if claim_id in citations(match[0]):
            start = match.start() + match[0].index(claim_id)
            yield Location.in_text(unit.file, ("bottom_line",), brief.bottom_line, claim_id, start)
    for other_id, claim in brief.claims.items():
        for key in (*RELATIONS, "about"):
            refs = getattr(claim, key)
            named = [refs] if isinstance(refs, str) else refs or ()
            if claim_id in named:
                of_list: tuple[str | int, ...] = () if isinstance(refs, str) else (named.index(claim_id),)
                yield Location(unit.file, ("claims", other_id, key, *of_list))


def place_of(unit: Unit) -> Location:
    """Return the location of a unit's key."""
    return Location(unit.file, unit.path or ("title",), on="key")


_UNKNOWN: Final = ("B201", "B202", "B203", "B204", "B206", "B209")


def explain_removed_units(
    diagnostics: Sequence[Diagnostic], reviews: Mapping[str, Review], corpus: Corpus
) -> list[Diagnostic]:
    """Explain references to a unit that was removed or renamed since it was read.

    Args:
        diagnostics: those found so far.
        reviews: every review, by the unit's name.
        corpus: the readable part of the record.
    """
    diagnostics = [*map(partial(_with_former_name, reviews, corpus), diagnostics)]
    diagnostics += _stages_renamed(diagnostics, reviews, corpus)
    missing = [diagnostic for diagnostic in diagnostics if not reviews.keys().isdisjoint(_names(diagnostic))]
    if not missing:
        return diagnostics
    known = former(reviews, corpus, units(corpus))
    told: list[Diagnostic] = []
    first: dict[str, Diagnostic] = {}
    rules: dict[str, Rule] = {}
    for diagnostic in diagnostics:
        name = next((name for name in _names(diagnostic) if name in known.gone), "")
        if not name:
            told.append(diagnostic)
            continue
        unit = known.renamed.get(name)
        hint = Hint(renamed_unit_hint(name, unit) if unit else _put_back(name))
        values = {**diagnostic.values, "hint": hint, "cause": diagnostic.values.get("cause") or name}
        # References in texts and in keys for one kind of entry break different rules, but here with one cause.
        rule = rules.setdefault(name, diagnostic.rule)
        if unit is None and diagnostic.location.file.endswith(f"/{name.split('/')[1]}.yaml"):
            # The brief still names a claim that it no longer has, so the change was made in the brief.
            values["first"] = True
        told.append(replace(diagnostic, rule=rule, values=values))
        if unit and name not in first:
            first[name] = replace(diagnostic, location=place_of(unit), values={**values, "first": True})
            told += (
                replace(diagnostic, rule=rule, location=place, values=values) for place in places_citing(unit, corpus)
            )
    told = _of_cut_briefs(told, known, corpus)
    places = {diagnostic.location for diagnostic in first.values()}
    told = [item for item in told if not (item.rule.code == "B106" and item.location in places)]
    return [*first.values(), *one_for_each_unit(told, known)]


_MANY: Final = 2
"""The fewest lost claims of a brief that are reported together."""


def _of_cut_briefs(told: list[Diagnostic], known: Former, corpus: Corpus) -> list[Diagnostic]:
    """Report a brief that lost many claims once, in place of every reference to a lost claim."""
    lost: dict[str, list[str]] = defaultdict(list)
    for name in sorted(known.gone - known.renamed.keys()):
        if "/claims/" in name and (brief_id := name.split("/")[1]) in corpus.briefs:
            lost[brief_id].append(name.rpartition("/")[2])
    cut = {brief_id: ids for brief_id, ids in lost.items() if len(ids) >= _MANY}

    def brief_of(item: Diagnostic) -> str:
        """Return the cut brief whose loss a diagnostic reports; empty if there is none."""
        of_code = {"B202": str(item.values.get("cause")).rpartition("/")[0], "B343": str(item.values.get("brief"))}
        brief_id = of_code.get(item.rule.code, "").removeprefix("briefs/").removesuffix("/claims")
        return brief_id if brief_id in cut else ""

    lines = [
        diagnose("B506", Location(corpus.files[brief_id], ("claims",), on="key"), ids=as_list(cut[brief_id], "and"))
        for brief_id in dict.fromkeys(filter(None, map(brief_of, told)))
    ]
    return [*(item for item in told if not brief_of(item)), *lines]


def _with_former_name(reviews: Mapping[str, Review], corpus: Corpus, item: Diagnostic) -> Diagnostic:
    """Hint at the former name of a file, if a brief was read under the same words in another order."""
    if item.rule.code != "B013":
        return item
    words = _words_of(PurePosixPath(item.location.file).stem)
    briefs = {name.split("/")[1] for name in reviews if name.startswith("briefs/")} - corpus.briefs.keys()
    same = [brief_id for brief_id in briefs if _words_of(brief_id) == words]
    if len(same) != 1:
        return item
    hint = f"name it {same[0]}.yaml again: the name of a brief is its permanent address"
    return item.with_values(hint=hint)


def _words_of(name: str) -> list[str]:
    return sorted(re.findall(r"[a-z0-9]+", name.lower()))


def _stages_renamed(
    diagnostics: Sequence[Diagnostic], reviews: Mapping[str, Review], corpus: Corpus
) -> Iterator[Diagnostic]:
    """Report a renamed stage at its ladder, if reviewed claims, or several claims, name the old id."""
    lost: dict[tuple[str, str], list[Diagnostic]] = defaultdict(list)
    for item in diagnostics:
        if item.rule.code == "B205":
            lost[str(item.values["initiative"]), str(item.values["id"])].append(item)
    for (initiative_id, stage), items in lost.items():
        entry = corpus.entries.get(initiative_id)
        if not isinstance(entry, Initiative) or not _was_in_ladder(stage, items, reviews):
            continue
        used = {claim.stage for brief in corpus.briefs.values() for claim in brief.claims.values() if claim.stage}
        unused = {step.stage: nth for nth, step in enumerate(entry.ladder) if step.stage not in {*used, entry.goal}}
        near = next(iter(unused)) if len(unused) == 1 else nearest(stage, unused)
        where = Location(f"{BRIEFINGS}/{REGISTRY_FOLDER}/initiatives.yaml", (initiative_id, "ladder"), on="key")
        words = f"put the stage `{stage}` back, which claims name"
        if near:
            where = Location(where.file, (*where.path, unused[near], "stage"))
            words = f"write `{stage}` here again; then `briefings rename {initiative_id}/{stage} {near}` changes it "
            words += "wherever it is named"
        yield replace(items[0], location=where).with_values(hint=Hint(words), first=True)


def _was_in_ladder(stage: str, items: Sequence[Diagnostic], reviews: Mapping[str, Review]) -> bool:
    """Whether a missing stage was once in its ladder: a reviewed claim named it, or several unread claims name it."""
    then = [
        (review.parts.get("initiative"), review.parts.get("stage"))
        for item in items
        if (name := "/".join(("briefs", PurePosixPath(item.location.file).stem, *map(str, item.location.path[:2]))))
        and (review := reviews.get(name)) is not None
        and review.parts is not None
    ]
    now = digest_of(str(items[0].values["initiative"])), digest_of(stage)
    return now in then if then else len(items) > 1


def _names(diagnostic: Diagnostic) -> Iterator[str]:
    """Yield the names under which the target of a broken reference may have been read."""
    if diagnostic.rule.code not in _UNKNOWN:
        return
    of_id = str(diagnostic.values["id"])
    if diagnostic.rule.code == "B209":
        yield f"briefs/{of_id}"
    elif diagnostic.rule.code == "B202" and "/" in (ref := str(diagnostic.values.get("cause") or "")):
        brief_id, _, claim_id = ref.partition("/")
        yield f"briefs/{brief_id}/claims/{claim_id}"
    elif diagnostic.rule.code != "B202":
        yield from (f"{kind}/{of_id}" for kind in REGISTRY)


def _put_back(name: str) -> str:
    if "/claims/" in name:
        return "the brief had this claim: put it back, or withdraw it there under `withdrawn:` and refer to another"
    if name.startswith("briefs/"):
        file = f"{name.removeprefix('briefs/')}.yaml"
        return f"there was such a brief, and its file is gone: put {file} back, or take the references out"
    file = f"{BRIEFINGS}/{REGISTRY_FOLDER}/{name.partition('/')[0]}.yaml"
    return f"there was such an entry, and it is gone: put it back into {file}, or refer to another"


def one_for_each_unit(diagnostics: Iterable[Diagnostic], known: Former) -> Iterator[Diagnostic]:
    """Drop seal faults of renamed units, and merge diagnostics of seals with those of reviews.

    Args:
        diagnostics: those found so far.
        known: the units that were read under an id that is gone.
    """
    told = [diagnostic for diagnostic in diagnostics if not _of_renamed(diagnostic, known)]
    told = without_followers(told, told, OF_READERS)
    read = _sealed_and_read(told)
    # A diagnostic of many claims also stands for the reviews at its place.
    of_many = {item.location for item in told if item.rule.code == "B411" and not item.values["id"]}
    briefs = {brief_id for brief_id, *_ in read}
    for item in told:
        code, claim = item.rule.code, sealed_claim(item) if item.rule.code == "B411" else ()
        if code == "B411" and not item.values["id"] and claim[0] in briefs:
            unread = (other for other in told if other.rule.code == "B501" and other.location == item.location)
            yield _also_of_brief(item, unread)
        elif claim in read:
            # If the claim itself was changed, its own diagnostic reports that.
            if not item.values.get("first"):
                yield _also_of_claim(item, claim, read[claim])
        elif code in ("B501", "B502"):
            if not (code == "B501" and item.location in of_many) and not read.keys() >= {*map(ids_in, _units_of(item))}:
                yield item
        else:
            yield item


def _sealed_and_read(told: Iterable[Diagnostic]) -> dict[tuple[str, ...], Location]:
    """Return the claims that wait to be both sealed and read, each with the location of its review's diagnostic."""
    sealed = {sealed_claim(item) for item in told if item.rule.code == "B411"}
    reviews = [item for item in told if item.rule.code in ("B501", "B502")]
    return {claim: item.location for item in reviews for claim in map(ids_in, _units_of(item)) if claim in sealed}


def _also_of_brief(item: Diagnostic, unread: Iterable[Diagnostic]) -> Diagnostic:
    """Return the diagnostic of many claims that wait to be sealed, with the reviews for which it also stands."""
    brief_id = sealed_claim(item)[0]
    hint = f"{item.hint}; then read them again, and run `briefings review briefs/{brief_id} --by NAME`"
    return item.with_values(hint=hint, units=tuple(name for other in unread for name in _units_of(other)))


def _also_of_claim(item: Diagnostic, claim: tuple[str, ...], reviewed: Location) -> Diagnostic:
    """Return the diagnostic of a claim that waits to be sealed, with the review for which it also stands."""
    name = "/claims/".join(("briefs/" + claim[0], claim[1]))
    hint = f"{item.hint}; then read it again, and run `briefings review {name} --by NAME`"
    # One diagnostic of the reviews may be about several claims, at the place of the first.
    place = reviewed if reviewed.path[:2] == ("claims", claim[1]) else item.location
    return replace(item, location=place).with_values(hint=hint, units=(name,))


def _of_renamed(diagnostic: Diagnostic, known: Former) -> bool:
    """Whether a seal is faulty only because its brief or claim was renamed or removed."""
    code, of_id = diagnostic.rule.code, str(diagnostic.values.get("id"))
    old = {ids_in(name) for name in known.renamed}
    new = {ids_in(name) for name in known.new_names}
    if code == "B411":
        return bool(diagnostic.values.get("added")) and sealed_claim(diagnostic) in new
    if code == "B417":
        return sealed_claim(diagnostic) in old
    return (code == "B412" and f"briefs/{of_id}" in known.gone) or (code == "B413" and (of_id,) in new)


def _units_of(diagnostic: Diagnostic) -> tuple[str, ...]:
    return tuple(diagnostic.values["units"])
