"""Finds what was read under an id that is gone, and what holds the same under another id now.

A brief, entry or claim whose id changed is then reported once, with both ids, and not once for each reference, seal and
review that lost it.
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
    """Names of units that were read and are no longer there.

    Attributes:
        gone: the names.
        renamed: the units that hold now what was read under some of these names.
    """

    gone: frozenset[str] = frozenset()
    renamed: Mapping[str, Unit] = field(default_factory=dict)

    @property
    def new_names(self) -> frozenset[str]:
        """The names of the units that were read under other names."""
        return frozenset(unit.name for unit in self.renamed.values())


def former(reviews: Mapping[str, Review], corpus: Corpus, present: Iterable[Unit]) -> Former:
    """Find what was read and is gone.

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
    """Whether a unit holds more than half of what was read."""
    then = review.parts or {}
    return sum(unit.parts.get(key) == short for key, short in then.items()) * 2 > len(then)


def old_id_again(name: str, unit: Unit, *, cited: bool = False) -> str:
    """The hint for a unit that has another id than that under which it was read, and is cited by it or not."""
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


def cited_as(unit: Unit, corpus: Corpus) -> Iterator[Location]:
    """The places in its own brief where a claim is named by the id that it has now."""
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
    """The key of a unit."""
    return Location(unit.file, unit.path or ("title",), on="key")


_UNKNOWN: Final = ("B201", "B202", "B203", "B204", "B206", "B209")


def with_former(diagnostics: Sequence[Diagnostic], reviews: Mapping[str, Review], corpus: Corpus) -> list[Diagnostic]:
    """Say of references to what is gone that it was there, and of what was renamed where it is.

    Args:
        diagnostics: those found so far.
        reviews: every review, by the unit's name.
        corpus: the record as far as it could be read.
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
        hint = Hint(old_id_again(name, unit) if unit else _put_back(name))
        values = {**diagnostic.values, "hint": hint, "cause": diagnostic.values.get("cause") or name}
        # A reference in a text and a key for one kind of entry have rules of their own, and here one cause.
        rule = rules.setdefault(name, diagnostic.rule)
        if unit is None and diagnostic.location.file.endswith(f"/{name.split('/')[1]}.yaml"):
            values["first"] = True  # where the brief itself names the claim that it had, it was changed
        told.append(replace(diagnostic, rule=rule, values=values))
        if unit and name not in first:
            first[name] = replace(diagnostic, location=place_of(unit), values={**values, "first": True})
            told += (replace(diagnostic, rule=rule, location=place, values=values) for place in cited_as(unit, corpus))
    told = _of_cut_briefs(told, known, corpus)
    places = {diagnostic.location for diagnostic in first.values()}
    told = [item for item in told if not (item.rule.code == "B106" and item.location in places)]
    return [*first.values(), *one_for_each_unit(told, known)]


_MANY: Final = 2
"""Claims of a brief that are hardly taken out at once."""


def _of_cut_briefs(told: list[Diagnostic], known: Former, corpus: Corpus) -> list[Diagnostic]:
    """Report once a brief that lacks many claims that were read, in place of each reference to what it lacks."""
    lost: dict[str, list[str]] = defaultdict(list)
    for name in sorted(known.gone - known.renamed.keys()):
        if "/claims/" in name and (brief_id := name.split("/")[1]) in corpus.briefs:
            lost[brief_id].append(name.rpartition("/")[2])
    cut = {brief_id: ids for brief_id, ids in lost.items() if len(ids) >= _MANY}

    def brief_of(item: Diagnostic) -> str:
        """The cut brief whose loss a diagnostic reports; empty if there is none."""
        of_code = {"B202": str(item.values.get("cause")).rpartition("/")[0], "B343": str(item.values.get("brief"))}
        brief_id = of_code.get(item.rule.code, "").removeprefix("briefs/").removesuffix("/claims")
        return brief_id if brief_id in cut else ""

    lines = [
        diagnose("B506", Location(corpus.files[brief_id], ("claims",), on="key"), ids=as_list(cut[brief_id], "and"))
        for brief_id in dict.fromkeys(filter(None, map(brief_of, told)))
    ]
    return [*(item for item in told if not brief_of(item)), *lines]


def _with_former_name(reviews: Mapping[str, Review], corpus: Corpus, item: Diagnostic) -> Diagnostic:
    """What is said of a file's name, with the name under which its brief was read, where it has the same words."""
    if item.rule.code != "B013":
        return item
    words = _words_of(PurePosixPath(item.location.file).stem)
    briefs = {name.split("/")[1] for name in reviews if name.startswith("briefs/")} - corpus.briefs.keys()
    same = [brief_id for brief_id in briefs if _words_of(brief_id) == words]
    if len(same) != 1:
        return item
    hint = f"name it {same[0]}.yaml again: the name of a brief is its permanent address"
    return replace(item, values={**item.values, "hint": hint})


def _words_of(name: str) -> list[str]:
    return sorted(re.findall(r"[a-z0-9]+", name.lower()))


def _stages_renamed(
    diagnostics: Sequence[Diagnostic], reviews: Mapping[str, Review], corpus: Corpus
) -> Iterator[Diagnostic]:
    """Report at a ladder a stage that has another id now, where claims that were read, or several, name the old one."""
    lost: dict[tuple[str, str], list[Diagnostic]] = defaultdict(list)
    for item in diagnostics:
        if item.rule.code == "B205":
            lost[str(item.values["initiative"]), str(item.values["id"])].append(item)
    for (initiative_id, stage), items in lost.items():
        entry = corpus.entries.get(initiative_id)
        if not isinstance(entry, Initiative) or not _stood_there(stage, items, reviews):
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
        yield replace(items[0], location=where, values={**items[0].values, "hint": Hint(words), "first": True})


def _stood_there(stage: str, items: Sequence[Diagnostic], reviews: Mapping[str, Review]) -> bool:
    """Whether a stage that a ladder lacks was there: claims that name it were read so, or several name it unread."""
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
    """Names under which the target of a broken reference may have been read."""
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
    """Leave out what seals say of a part that has another id now, and report once what was both sealed and read.

    Args:
        diagnostics: those found so far.
        known: the units that were read under an id that is gone.
    """
    told = [diagnostic for diagnostic in diagnostics if not _of_renamed(diagnostic, known)]
    told = without_followers(told, told, OF_READERS)
    sealed = {sealed_claim(diagnostic) for diagnostic in told if diagnostic.rule.code == "B411"}
    also_read: dict[tuple[str, ...], Location] = {}
    for diagnostic in told:
        if diagnostic.rule.code in ("B501", "B502"):
            of_units = sealed & {ids_in(name) for name in _units_of(diagnostic)}
            also_read |= dict.fromkeys(of_units, diagnostic.location)
    summed_up = {item.location for item in told if item.rule.code == "B411" and not item.values["id"]}
    for diagnostic in told:
        code = diagnostic.rule.code
        if code == "B501" and diagnostic.location in summed_up:
            continue
        brief_id = sealed_claim(diagnostic)[0] if code == "B411" and not diagnostic.values["id"] else ""
        if brief_id and any(of_brief == brief_id for of_brief, *_ in also_read):
            hint = f"{diagnostic.hint}; then read them again, and run `briefings review briefs/{brief_id} --by NAME`"
            at_once = [item for item in told if item.rule.code == "B501" and item.location == diagnostic.location]
            unread = tuple(name for item in at_once for name in _units_of(item))
            yield replace(diagnostic, values={**diagnostic.values, "hint": hint, "units": unread})
        elif code == "B411" and (claim := sealed_claim(diagnostic)) in also_read:
            name = "/claims/".join(("briefs/" + claim[0], claim[1]))
            hint = f"{diagnostic.hint}; then read it again, and run `briefings review {name} --by NAME`"
            if diagnostic.values.get("first"):
                continue  # the claim itself was changed
            place = also_read[claim] if also_read[claim].path[:1] == ("claims",) else diagnostic.location
            yield replace(diagnostic, location=place, values={**diagnostic.values, "hint": hint, "units": (name,)})
        elif code not in ("B501", "B502") or not all(ids_in(name) in also_read for name in _units_of(diagnostic)):
            yield diagnostic


def _of_renamed(diagnostic: Diagnostic, known: Former) -> bool:
    """Whether a seal is at fault only because the id of its brief or claim is another now, or because it is gone."""
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
