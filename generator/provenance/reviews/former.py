"""Units that were read under names that are gone: what they are called now, if that is found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from generator.corpus import Corpus
from generator.diagnostics.report import Location, brief_of_file
from generator.diagnostics.visible import but_for
from generator.model.brief import RELATIONS
from generator.model.brief.bottom_line import citations
from generator.model.fields import ID_PATTERN
from generator.model.markup import CITATION
from generator.model.review import Review
from generator.provenance.reviews.units import Unit


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
    ref = f"{brief_of_file(unit.file)}/{old}" if unit.path[:1] == ("claims",) else old
    return f"{words}; then `briefings rename {ref} {new}` changes it wherever it is named"


def places_citing(unit: Unit, corpus: Corpus) -> Iterator[Location]:
    """Yield the places in its own brief that name a claim by its present id."""
    brief_id, claim_id = brief_of_file(unit.file), unit.name.rpartition("/")[2]
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
