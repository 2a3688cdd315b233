"""`briefings verify`: checks briefs against their source texts and seals. Nothing is written."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator.causes.consequences import as_unsealed, without_consequences, without_consequences_in_brief
from generator.causes.table import OF_SENSE, claim_at, waiting_claim
from generator.corpus import Corpus
from generator.diagnostics.report import Diagnostic, Located, Location, Report, brief_of_file, diagnose
from generator.diagnostics.rules import strictly
from generator.load import LeftOut, load_sound
from generator.provenance.against_text.acceptance import accepted_before, claim_of, is_of, without_lapsed
from generator.provenance.against_text.brief_with_source import BriefWithSource
from generator.provenance.against_text.every_check import SEALED_CHECKS
from generator.provenance.against_text.other_places import with_other_places
from generator.provenance.seals.files import seal_file
from generator.provenance.texts.overlap import TextIndex
from generator.provenance.texts.recognise import recognise
from generator.provenance.texts.shifted import shift_of
from generator.provenance.texts.text import Text, read_texts
from generator.reading.positions import report_of


@dataclass(frozen=True, slots=True)
class VerificationResult:
    """The result of checking briefs against their source texts.

    Attributes:
        report: every diagnostic.
        claims: the number of claims that were checked.
        texts: the number of briefs whose source text was found.
        briefs: the number of briefs whose text is held.
        not_held: the number of briefs whose text is known only by its address.
        sealed: the ids of briefs that were sealed.
        refused: the ids of briefs that were not sealed.
        accepting: whether any was refused only because its warnings were not accepted.
        unsealed: the number of briefs with a held text and without a seal of all their claims, after sealing.
        source_texts: the source texts, by the ids of their briefs.
        at_hand: the number of texts in the folder.
        by_address: the ids of requested briefs whose text is known only by its address.
        left_out: what was left out because of errors, by the files of its briefs.
    """

    report: Report
    claims: int = 0
    texts: int = 0
    briefs: int = 0
    not_held: int = 0
    sealed: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    accepting: bool = False
    unsealed: int = 0
    source_texts: Mapping[str, Text] = field(default_factory=dict)
    at_hand: int = 0
    by_address: tuple[str, ...] = ()
    left_out: Mapping[str, LeftOut] = field(default_factory=dict)


@dataclass(slots=True)
class Comparisons:
    """Comparisons of briefs with the texts of a folder. A brief is compared again only after a change.

    Attributes:
        sources: the folder that holds the source texts, at any depth.
    """

    sources: Path
    _texts: tuple[Text, ...] = ()
    _found: dict[str, tuple[BriefWithSource, list[Diagnostic]]] = field(default_factory=dict)

    def texts(self) -> tuple[tuple[Text, ...], list[Diagnostic]]:
        """Return the texts in their present state, and the faults of unreadable ones.

        An unchanged text stays one object.
        """
        texts, unreadable = read_sources(self.sources)
        before = {text: text for text in self._texts}
        self._texts = tuple(before.get(text, text) for text in texts)
        return self._texts, unreadable

    def of(self, pair: BriefWithSource) -> list[Diagnostic]:
        """Return the findings of all checks of a brief and its text."""
        before = self._found.get(pair.file)
        if before is None or before[0] != pair:
            self._found[pair.file] = before = pair, diagnostics_of(pair, SEALED_CHECKS, self.sources)
        return before[1]


def verify(
    project: Path, sources: Path, *, brief_ids: Collection[str] = (), every_text: bool = False
) -> VerificationResult:
    """Check every brief against its source text and its seal, and write nothing.

    Args:
        project: the folder that holds `mkdocs.yml` and `briefings/`.
        sources: the folder that holds the source texts, at any depth.
        brief_ids: the briefs to check; all if it is empty.
        every_text: whether each brief without its text is an error. If not, those that `brief_ids` does not name are
            only counted.
    """
    sound, report = load_sound(project)
    beside = Comparisons(sources)
    result = verify_corpus(project, sound.corpus, report, beside, brief_ids=brief_ids, every_text=every_text)
    left_out = requested(sound.left_out, brief_ids)
    return replace(result, report=sound.kept(result.report, report), left_out=left_out)


def requested(left_out: Mapping[str, LeftOut], brief_ids: Collection[str]) -> dict[str, LeftOut]:
    """Return what is left out of the requested briefs; of all if no brief was named."""
    return {file: one for file, one in left_out.items() if not brief_ids or brief_of_file(file) in brief_ids}


def verify_corpus(
    project: Path,
    corpus: Corpus,
    report: Report,
    beside: Comparisons,
    *,
    brief_ids: Collection[str] = (),
    every_text: bool = False,
) -> VerificationResult:
    """Check the briefs of a loaded corpus against their source texts and seals, and write nothing.

    Args:
        project: the folder that holds `mkdocs.yml` and `briefings/`.
        corpus: the record.
        report: the report of loading it, which the result includes.
        beside: the comparisons with source texts, of this run or of earlier ones.
        brief_ids: the briefs to check; all if it is empty.
        every_text: whether each brief without its text is an error.
    """
    texts, diagnostics = beside.texts()
    pairs = with_sources(corpus, texts, diagnostics, brief_ids, every_text=every_text)
    for pair in pairs.values():
        of_pair = beside.of(pair)
        diagnostics += without_lapsed(pair, [item for item in of_pair if not _settled(pair, item)])
        diagnostics += _gone(pair, of_pair)
    # A run for named briefs reports on no others.
    of_record = report.about(frozenset(brief_ids)) if brief_ids else report
    changed = {waiting_claim(item.diagnostic) for item in of_record.items if item.diagnostic.rule.code == "B411"}
    of_record_left, diagnostics = without_consequences(of_record.items, diagnostics)
    # A claim that changed since its seal is an error, and so are the diagnostics that replace that error.
    diagnostics = [as_unsealed(item, error=True) if claim_at(item) in changed else item for item in diagnostics]
    of_record_weighed = [_with_severity(_without_text(item, pairs)) for item in of_record_left]
    items = [*of_record_weighed, *placed_report(project, diagnostics).items]
    complete = Report(tuple(sorted(items, key=Located.sort_key)), report.files)
    claims = sum(len(pair.brief.claims) for pair in pairs.values())
    source_texts = {brief_id: pair.source for brief_id, pair in pairs.items()}
    by_address = known_by_address(corpus, brief_ids)
    counts = claims, len(pairs), *count_held(corpus)
    return VerificationResult(complete, *counts, source_texts=source_texts, at_hand=len(texts), by_address=by_address)


def diagnostics_of(
    pair: BriefWithSource, checks: Iterable[Callable[[BriefWithSource], Iterable[Diagnostic]]], sources: Path
) -> list[Diagnostic]:
    """Return the findings of the checks, or only a shift if most locators are off by the same number of paragraphs."""
    locators = [at for _, at, _ in pair.locators()]
    # If the text has changed since it was sealed, the digests in the seal tell where each paragraph is.
    same_text = pair.seal is None or pair.source.is_copy_of(pair.seal.sha256)
    if same_text and (shift := shift_of(locators, pair.source.paragraphs)):
        place = Location(pair.file, ("claims",), on="key")
        brief_id = brief_of_file(pair.file)
        return [diagnose("B430", place, words=shift.words, id=brief_id, sources=shlex.quote(str(sources)))]
    checks = [*checks]
    found = without_consequences_in_brief(item for check in checks for item in check(pair))
    return with_other_places(pair, found, checks)


def known_by_address(corpus: Corpus, brief_ids: Collection[str]) -> tuple[str, ...]:
    """Return those of the given briefs whose text is known only by its address."""
    return tuple(
        brief_id
        for brief_id in brief_ids
        if brief_id in corpus.briefs and corpus.briefs[brief_id].source.text == "not-held"
    )


def count_held(corpus: Corpus) -> tuple[int, int]:
    """Return the number of briefs whose text is held, and of the others."""
    held = sum(1 for brief in corpus.briefs.values() if brief.source.text == "held")
    return held, len(corpus.briefs) - held


def read_sources(sources: Path) -> tuple[tuple[Text, ...], list[Diagnostic]]:
    """Read the source texts below a folder; return them, and diagnostics of those that cannot be read."""
    texts, unreadable = read_texts(sources)
    # Copies of one text count once.
    return tuple({text.sha256: text for text in reversed(texts)}.values())[::-1], list(unreadable)


def with_sources(
    corpus: Corpus,
    texts: tuple[Text, ...],
    diagnostics: list[Diagnostic],
    brief_ids: Collection[str],
    *,
    every_text: bool,
) -> dict[str, BriefWithSource]:
    """Return each brief with its text, by id. A requested brief without its text becomes a diagnostic.

    A caller requests a brief by its id, or all briefs with `every_text`.
    """
    library = TextIndex(texts)
    pairs: dict[str, BriefWithSource] = {}
    for brief_id, brief in corpus.briefs.items():
        if brief.source.text == "not-held" or (brief_ids and brief_id not in brief_ids):
            continue
        file, sealed = corpus.files[brief_id], corpus.seals.get(brief_id)
        text = recognise(brief, sealed, texts, corpus.seals.values())
        if text is None:
            if every_text or brief_id in brief_ids:
                diagnostics.append(diagnose("B401", Location(file, ("source",), on="key"), id=brief_id))
            continue
        pairs[brief_id] = BriefWithSource(file, brief, text, library, sealed, corpus.entries)
    return pairs


def _settled(pair: BriefWithSource, item: Diagnostic) -> bool:
    """Whether a warning was accepted, or concerns the sense of a claim that has not changed since it was sealed."""
    claim_id = claim_of(item)
    claim = pair.brief.claims.get(claim_id)
    judged = item.rule.code in OF_SENSE and claim is not None and pair.as_sealed(claim_id, claim)
    return judged or bool(accepted_before(pair, item))


def _gone(pair: BriefWithSource, diagnostics: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Report the accepted warnings that no check gives any more."""
    if pair.seal is None:
        return
    still_given = [*diagnostics]
    # Accepted warnings of a claim lapse when the claim changes.
    changed = {claim_id for claim_id, claim, _ in pair.claims() if not pair.as_sealed(claim_id, claim)}
    for warning in pair.seal.accepted:
        is_given = any(is_of(warning, item) for item in still_given)
        if not is_given and {*warning.get("at", "").split("/")[1:2]}.isdisjoint(changed):
            location = Location(seal_file(brief_of_file(pair.file)), ("accepted",), on="key")
            yield diagnose("B419", location, of_code=warning.get("code", ""), message=warning.get("message", ""))


def placed_report(project: Path, diagnostics: Iterable[Diagnostic]) -> Report:
    """Return a report of diagnostics with their lines and columns."""

    def read(file: str) -> bytes:
        # Lines of source texts are never shown.
        return (project / file).read_bytes() if file.endswith((".yaml", ".json")) else b""

    return report_of(diagnostics, read, 0)


def _without_text(item: Located, pairs: Collection[str]) -> Located:
    """Add to the fault of a changed claim that the folder lacks its source text, if it does."""
    diagnostic = item.diagnostic
    brief_id = brief_of_file(str(diagnostic.values.get("file", "")))
    if diagnostic.rule.code != "B411" or brief_id in pairs:
        return item
    hint = "its text is not in the folder: run `briefings seal` where it is, or put the claim back as it was"
    _, also, review = diagnostic.hint.partition("; then read it again")
    return replace(item, diagnostic=diagnostic.with_values(hint=hint + also + review))


def _with_severity(item: Located) -> Located:
    """Turn the warning about a claim that was changed or removed since it was sealed into an error."""
    if item.diagnostic.values.get("unsealed"):
        return replace(item, diagnostic=as_unsealed(item.diagnostic, error=True))
    if item.diagnostic.rule.code not in ("B411", "B417"):
        return item
    return replace(item, diagnostic=replace(item.diagnostic, rule=strictly(item.diagnostic.rule)))
