"""Explains references to units that were renamed or removed since they were read.

A brief, entry or claim with a new id is reported once, with both ids. Its references, seal and review are not reported
separately.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from generator.corpus import Corpus
from generator.diagnostics.hints import Hint
from generator.diagnostics.likeness import nearest
from generator.diagnostics.report import Diagnostic, Location, brief_of_file, diagnose
from generator.diagnostics.rules import Rule
from generator.diagnostics.visible import as_list
from generator.model.registry import REGISTRY, Initiative
from generator.model.review import Review, digest_of
from generator.provenance.reviews.former import Former, former, places_citing, renamed_unit_hint
from generator.provenance.reviews.merged import one_for_each_unit
from generator.provenance.reviews.units import units
from generator.reading.layout import BRIEFINGS, REGISTRY_FOLDER

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
            first[name] = replace(diagnostic, location=unit.location, values={**values, "first": True})
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
        diagnose("B506", Location(corpus.files[brief_id], ("claims",), on="key"), ids=as_list(cut[brief_id]))
        for brief_id in dict.fromkeys(filter(None, map(brief_of, told)))
    ]
    return [*(item for item in told if not brief_of(item)), *lines]


def _with_former_name(reviews: Mapping[str, Review], corpus: Corpus, item: Diagnostic) -> Diagnostic:
    """Hint at the former name of a file, if a brief was read under the same words in another order."""
    if item.rule.code != "B013":
        return item
    words = _words_of(brief_of_file(item.location.file))
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
        if (name := "/".join(("briefs", brief_of_file(item.location.file), *map(str, item.location.path[:2]))))
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
