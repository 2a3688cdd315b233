"""The units of the record that people review, with their readers and their changes since."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from generator.corpus import ClaimRecord, Corpus
from generator.diagnostics.report import Location, Path
from generator.model.review import Review, changed_keys, digest_of, parts_of_model
from generator.model.words import QUESTION_KEY

ReviewState = Literal["reviewed", "changed", "never"]
REVIEW_STATES: Final[tuple[ReviewState, ...]] = ("reviewed", "changed", "never")
"""Read in its present form; changed since it was read; or never read."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A part of the record that is read as a whole.

    Attributes:
        name: its permanent name: `briefs/ID`, `briefs/ID/claims/ID`, `people/ID`, `questions/ID`, `mechanism/known`.
        review_file: the unit's file below `briefings/reviews/`, without its ending.
        file: the file that holds it.
        path: the keys that lead to it there.
        parts: the digest of each of its keys.
    """

    name: str
    review_file: str
    file: str
    path: Path
    parts: Mapping[str, str]

    @property
    def location(self) -> Location:
        """The location of its key, or of its title if it is a whole file."""
        return Location(self.file, self.path or ("title",), on="key")

    def path_of(self, key: str) -> Path:
        """Return the keys that lead to one of its parts."""
        return (*self.path, *(int(step) if step.isdigit() else step for step in key.split("/")))


def review_file_of(name: str) -> str:
    """Return the file, below `briefings/reviews/` and without its ending, in which a unit's review is kept."""
    kind, _, rest = name.partition("/")
    if kind == "briefs":
        return f"briefs/{rest.partition('/')[0]}"
    return kind if kind in ("questions", "mechanism", "primer", "words", "synonyms") else f"registry/{kind}"


def units(corpus: Corpus) -> Iterator[Unit]:
    """Yield every unit of the record, briefs first."""
    for brief_id in corpus.briefs:
        yield from brief_units(corpus, brief_id)
    for entry_id in corpus.entries:
        yield entry_unit(corpus, entry_id)
    for question_id in corpus.questions:
        yield question_unit(corpus, question_id)
    yield from mechanism_units(corpus)
    yield from primer_units(corpus)
    yield from words_units(corpus)
    for synonym_id, synonym in corpus.synonyms.items():
        file = "briefings/synonyms.yaml"
        yield Unit(f"synonyms/{synonym_id}", "synonyms", file, (synonym_id,), parts_of_model(synonym))


def entry_unit(corpus: Corpus, entry_id: str) -> Unit:
    """Return the unit of an entry of the registry."""
    kind = corpus.kinds[entry_id]
    parts = parts_of_model(corpus.entries[entry_id])
    return Unit(f"{kind}/{entry_id}", f"registry/{kind}", f"briefings/registry/{kind}.yaml", (entry_id,), parts)


def question_unit(corpus: Corpus, question_id: str) -> Unit:
    """Return the unit of a question."""
    parts = parts_of_model(corpus.questions[question_id])
    return Unit(f"questions/{question_id}", "questions", "briefings/questions.yaml", (question_id,), parts)


def brief_units(corpus: Corpus, brief_id: str) -> Iterator[Unit]:
    """Yield the units of a brief: all but its claims, then each claim."""
    brief, file, review_file = corpus.briefs[brief_id], corpus.files.get(brief_id, ""), f"briefs/{brief_id}"
    parts = parts_of_model(brief, without=("claims", "source"))
    parts |= {f"source/{key}": short for key, short in parts_of_model(brief.source).items()}
    # Only the folder tells readers that the text is official.
    parts["folder"] = digest_of(corpus.folders.get(brief_id, ""))
    yield Unit(review_file, review_file, file, (), parts)
    for claim_id in brief.claims:
        yield claim_unit(corpus, brief_id, claim_id)


def mechanism_units(corpus: Corpus) -> Iterator[Unit]:
    """Yield the units of the mechanism: its pictures, their boxes and arrows, and its known and unknown points."""
    if corpus.mechanism is None:
        return
    review_file = "mechanism"
    file = "briefings/mechanism.yaml"
    for side, panel in corpus.mechanism.panels():
        yield Unit(
            f"{review_file}/{side}", review_file, file, (side,), parts_of_model(panel, without=("boxes", "arrows"))
        )
        for key, held in (("boxes", panel.boxes), ("arrows", panel.arrows)):
            for part_id, part in held.items():
                name = f"{review_file}/{side}/{key}/{part_id}"
                yield Unit(name, review_file, file, (side, key, part_id), parts_of_model(part))
    for key in ("known", "unknown"):
        statements = getattr(corpus.mechanism, key)
        parts = {str(nth): digest_of(statement) for nth, statement in enumerate(statements)}
        yield Unit(f"{review_file}/{key}", review_file, file, (key,), parts)


def primer_units(corpus: Corpus) -> Iterator[Unit]:
    """Yield the unit of the primer, if there is one."""
    if corpus.primer is not None:
        parts = parts_of_model(corpus.primer, without=("sections",))
        parts |= {f"sections/{number}": digest_of(section) for number, section in enumerate(corpus.primer.sections)}
        yield Unit("primer/page", "primer", "briefings/primer.yaml", (), parts)


def words_units(corpus: Corpus) -> Iterator[Unit]:
    """Yield the unit of the record's own words for the site, if it has any."""
    if corpus.own_words:
        parts = {
            "question" if key == QUESTION_KEY else f"words/{key}": digest_of(text)
            for key, text in corpus.own_words.items()
        }
        yield Unit("words/page", "words", "briefings/words.yaml", (), parts)


def review_state(review: Review | None, unit: Unit) -> ReviewState:
    """Return whether a unit was read in its present form."""
    if review is None:
        return "never"
    if review.parts is None or changed_keys(review, unit.parts):
        return "changed"
    return "reviewed"


@dataclass(frozen=True, slots=True)
class ReviewSummary:
    """A summary of the reviews of several units.

    Attributes:
        counts: the number of units in each state.
        by: the readers, each once.
        on: the newest day on which one was read, `YYYY-MM-DD`; empty if none was.
    """

    counts: Mapping[ReviewState, int]
    by: tuple[str, ...]
    on: str

    @property
    def state(self) -> ReviewState:
        """`reviewed` if all units were read in their present form; `changed` if any changed since; else `never`."""
        return next(state for state in ("changed", "never", "reviewed") if self.counts[state] or state == "reviewed")


def summary_of(corpus: Corpus, chosen: Iterable[Unit]) -> ReviewSummary:
    """Sum up the reviews of the given units."""
    counts: Counter[ReviewState] = Counter()
    reviews: list[Review] = []
    for unit in chosen:
        review = corpus.reviews.get(unit.name)
        counts[review_state(review, unit)] += 1
        reviews += [review] if review else []
    by = tuple(dict.fromkeys(review.by for review in reviews))
    return ReviewSummary(
        {state: counts[state] for state in REVIEW_STATES}, by, max((review.on for review in reviews), default="")
    )


def unread_units(corpus: Corpus) -> tuple[tuple[Unit, ReviewState], ...]:
    """Return every unit that nobody has read in its present form, with its state."""
    states = ((unit, review_state(corpus.reviews.get(unit.name), unit)) for unit in units(corpus))
    return tuple((unit, state) for unit, state in states if state != "reviewed")


def claim_state(corpus: Corpus, record: ClaimRecord) -> ReviewState:
    """Return whether a claim was read in its present form."""
    unit = claim_unit(corpus, record.brief_id, record.claim_id)
    return review_state(corpus.reviews.get(unit.name), unit)


def claim_unit(corpus: Corpus, brief_id: str, claim_id: str) -> Unit:
    """Return the unit of a claim."""
    review_file, file = f"briefs/{brief_id}", corpus.files.get(brief_id, "")
    parts = parts_of_model(corpus.briefs[brief_id].claims[claim_id])
    return Unit(f"{review_file}/claims/{claim_id}", review_file, file, ("claims", claim_id), parts)


def words_of_unit(name: str) -> str:
    """Return the name of a unit in words: `claim "x"`, `the entry "x"`."""
    kind, _, rest = name.partition("/")
    if kind == "briefs":
        brief_id, _, claim_id = rest.partition("/claims/")
        return f'claim "{claim_id}"' if claim_id else f'the brief "{brief_id}"'
    if kind == "primer":
        return "the primer"
    if kind == "words":
        return "the record's words of the site"
    if kind == "synonyms":
        return f'the synonym "{rest}"'
    if kind == "mechanism":
        return f"the mechanism's part `{rest.replace('/', '.')}`"
    return f'the {"question" if kind == "questions" else "entry"} "{rest}"'
