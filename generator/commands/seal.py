"""`briefings verify` and `briefings seal`: every brief is checked against its source text; `seal` writes seals.

Nothing is written but seals.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from generator.corpus import Corpus
from generator.diagnostics.report import Diagnostic, Located, Location, Report, diagnose
from generator.diagnostics.rules import WAITING, strictly
from generator.load import load
from generator.model.seal import Seal, seal_claim, sealed_parts
from generator.processes.writing import replace_whole
from generator.provenance.brief_with_source import BriefWithSource
from generator.provenance.checking import CHECKS, SEALED_CHECKS
from generator.provenance.overlap import Library
from generator.provenance.plausibility import OF_SENSE, claim_at, surest
from generator.provenance.recognise import covered_paragraphs, recognise
from generator.provenance.seals import as_json, claims_gone, seal_file
from generator.provenance.shifted import off_by, shift_of, shift_words
from generator.provenance.texts import Text, read_texts
from generator.reading.positions import report_of


@dataclass(frozen=True, slots=True)
class VerificationResult:
    """The result of checking briefs against their source texts.

    Attributes:
        report: every diagnostic.
        claims: the number of claims that were checked.
        texts: the number of briefs whose source text was found.
        briefs: the number of briefs whose text is held.
        not_held: the number of briefs whose text is known by its address alone.
        sealed: the ids of briefs that were sealed.
        refused: the ids of briefs that were not sealed.
        accepting: whether some were refused only because their warnings were not accepted.
        source_texts: the source texts, by the ids of their briefs.
        at_hand: how many texts the folder holds.
        by_address: the ids of briefs that were asked for and whose text is known by its address alone.
    """

    report: Report
    claims: int = 0
    texts: int = 0
    briefs: int = 0
    not_held: int = 0
    sealed: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    accepting: bool = False
    source_texts: Mapping[str, Text] = field(default_factory=dict)
    at_hand: int = 0
    by_address: tuple[str, ...] = ()


def verify(
    project: Path, sources: Path, *, brief_ids: Collection[str] = (), every_text: bool = False
) -> VerificationResult:
    """Check every brief against its source text and its seal, and write nothing.

    Args:
        project: the folder that holds `mkdocs.yml` and `briefings/`.
        sources: the folder below which the source texts are.
        brief_ids: the briefs to check; all where it is empty.
        every_text: whether each brief whose text is not found is an error. Otherwise one that `brief_ids` do not name
            is only counted.
    """
    corpus, report = load(project)
    if corpus is None:
        return VerificationResult(report)
    return verify_corpus(project, corpus, report, sources, brief_ids=brief_ids, every_text=every_text)


def verify_corpus(
    project: Path,
    corpus: Corpus,
    report: Report,
    sources: Path,
    *,
    brief_ids: Collection[str] = (),
    every_text: bool = False,
) -> VerificationResult:
    """Check the briefs of a corpus that has been loaded against their source texts and seals, and write nothing.

    Args:
        project: the folder that holds `mkdocs.yml` and `briefings/`.
        corpus: the record.
        report: what was found when it was loaded; the result has it too.
        sources: the folder below which the source texts are.
        brief_ids: the briefs to check; all where it is empty.
        every_text: whether each brief whose text is not found is an error.
    """
    texts, diagnostics = _read(sources)
    pairs = _with_sources(corpus, texts, diagnostics, brief_ids, every_text=every_text)
    for pair in pairs.values():
        of_pair = _diagnostics_of(pair, SEALED_CHECKS)
        diagnostics += [item for item in of_pair if not _settled(pair, item)]
        diagnostics += _gone(pair, of_pair)
    # Who asks for one brief wants to hear of no other.
    of_record = report.about(frozenset(brief_ids)) if brief_ids else report
    every = [*diagnostics, *(item.diagnostic for item in of_record.items)]
    diagnostics, told = surest(diagnostics, every), {id(item) for item in surest(every, every)}
    wrong = {claim_at(item) for item in diagnostics if item.severity == "error"} - {None}
    doubted = {item.diagnostic.location.file for item in of_record.items if item.diagnostic.rule.code == "B349"}
    # A number of a noise note that is wrong leaves another paragraph without one.
    diagnostics = [item for item in diagnostics if not (item.rule.code == "B410" and item.location.file in doubted)]
    shifted = {item.location.file for item in diagnostics if item.rule.code == "B430"}
    of_record_first = [
        item
        for item in of_record.items
        if (item.also or id(item.diagnostic) in told)
        and not _waits_behind(item.diagnostic, wrong)
        and not (item.diagnostic.location.file in shifted and item.diagnostic.rule.code in WAITING)
    ]
    items = [_with_severity(item) for item in of_record_first] + list(_located(project, diagnostics).items)
    complete = Report(tuple(sorted(items, key=Located.sort_key)), report.files)
    claims = sum(len(pair.brief.claims) for pair in pairs.values())
    source_texts = {brief_id: pair.source for brief_id, pair in pairs.items()}
    by_address = _by_address(corpus, brief_ids)
    counts = claims, len(pairs), *_held_and_not(corpus)
    return VerificationResult(complete, *counts, source_texts=source_texts, at_hand=len(texts), by_address=by_address)


def seal(
    project: Path,
    sources: Path,
    accept: str | Mapping[str, str] = "",
    *,
    brief_ids: Collection[str] = (),
    every_text: bool = False,
) -> VerificationResult:
    """Check every brief against its source text, and write a seal for each that has no fault.

    Args:
        project: the folder that holds `mkdocs.yml` and `briefings/`.
        sources: the folder below which the source texts are.
        accept: the reason for accepting warnings, or the reasons by claim, where the empty id stands for all others.
            Without a reason, briefs with warnings are refused.
        brief_ids: the briefs to seal; all where it is empty.
        every_text: whether each brief whose text is not found is an error. Otherwise one that `brief_ids` do not name
            is only counted.
    """
    corpus, report = load(project)
    if corpus is None:
        return VerificationResult(report)
    texts, diagnostics = _read(sources)
    pairs = _with_sources(corpus, texts, diagnostics, brief_ids, every_text=every_text)
    reasons = {"": accept} if isinstance(accept, str) else accept
    sealed: list[str] = []
    accepting = False
    for brief_id, pair in pairs.items():
        of_pair = _diagnostics_of(pair, CHECKS)
        # A claim that was checked leaves a tombstone: its seal is not dropped unseen.
        of_pair += claims_gone(pair.file, pair.brief, pair.seal) if pair.seal else ()
        accepted, new = _accepted(pair, of_pair, reasons)
        sound = _can_be_sealed(pair, of_pair)
        if not sound or new:
            accepting |= sound
            diagnostics += [item for item in of_pair if item in new or item.severity == "error"]
            continue
        _write(project, brief_id, _seal_of(pair, _still_given(pair, accepted)))
        sealed.append(brief_id)
    diagnostics = surest(diagnostics, [*diagnostics])
    every_held = {brief_id for brief_id, brief in corpus.briefs.items() if brief.source.text == "held"}
    asked = pairs.keys() | (every_held if every_text and not brief_ids else set())
    refused = tuple(brief_id for brief_id in corpus.briefs if brief_id in asked and brief_id not in sealed)
    # Diagnostics that a new seal settles are left out.
    settled = {corpus.files[brief_id] for brief_id in sealed} | {seal_file(brief_id) for brief_id in sealed}
    old = [item for item in report.items if not (_of_seals(item) and item.diagnostic.location.file in settled)]
    items = (*old, *_located(project, diagnostics).items)
    complete = Report(tuple(sorted(items, key=Located.sort_key)), report.files)
    claims = sum(len(pair.brief.claims) for pair in pairs.values())
    return VerificationResult(
        complete,
        claims,
        len(pairs),
        *_held_and_not(corpus),
        tuple(sealed),
        refused,
        accepting,
        at_hand=len(texts),
        by_address=_by_address(corpus, brief_ids),
    )


def _diagnostics_of(
    pair: BriefWithSource, checks: Iterable[Callable[[BriefWithSource], Iterable[Diagnostic]]]
) -> list[Diagnostic]:
    """Findings of the checks; where all locators are off by the same number of paragraphs, that alone."""
    locators = [at for _, at, _ in pair.located()]
    # Of a brief whose text has changed since it was sealed, each paragraph is known by what stood there.
    same_text = pair.seal is None or pair.source.is_copy_of(pair.seal.sha256)
    if same_text and (shift := shift_of(locators, pair.source.paragraphs)):
        place = Location(pair.file, ("claims",), on="key")
        off = len(off_by(shift, locators, len(pair.source.paragraphs)))
        words = shift_words(shift, off, len(locators))
        return [diagnose("B430", place, words=words, id=PurePosixPath(pair.file).stem)]
    found = [item for check in checks for item in check(pair)]
    # A locator that leads nowhere leaves the paragraph that is meant without one.
    astray = any(item.rule.code in ("B402", "B403") for item in found)
    return [item for item in found if not (astray and item.rule.code == "B410")]


def _can_be_sealed(pair: BriefWithSource, diagnostics: Iterable[Diagnostic]) -> bool:
    """Whether a brief has nothing but warnings, which can be accepted, and its text came whole."""
    return not pair.source.damaged and all(
        item.severity == "warning" and item.rule.code != "B417" for item in diagnostics
    )


def _by_address(corpus: Corpus, brief_ids: Collection[str]) -> tuple[str, ...]:
    return tuple(
        brief_id
        for brief_id in brief_ids
        if brief_id in corpus.briefs and corpus.briefs[brief_id].source.text == "not-held"
    )


def _held_and_not(corpus: Corpus) -> tuple[int, int]:
    held = sum(1 for brief in corpus.briefs.values() if brief.source.text == "held")
    return held, len(corpus.briefs) - held


def _read(sources: Path) -> tuple[tuple[Text, ...], list[Diagnostic]]:
    texts, unreadable = read_texts(sources)
    # Copies of one text count once.
    return tuple({text.sha256: text for text in reversed(texts)}.values())[::-1], list(unreadable)


def _with_sources(
    corpus: Corpus,
    texts: tuple[Text, ...],
    diagnostics: list[Diagnostic],
    brief_ids: Collection[str],
    *,
    every_text: bool,
) -> dict[str, BriefWithSource]:
    """Return each brief with its text, by id. One that was asked for and has no text here becomes a diagnostic.

    It is asked for by its id, or with all others by `every_text`.
    """
    library = Library(texts)
    pairs: dict[str, BriefWithSource] = {}
    for brief_id, brief in corpus.briefs.items():
        if brief.source.text == "not-held" or (brief_ids and brief_id not in brief_ids):
            continue
        file, sealed = corpus.files[brief_id], corpus.seals.get(brief_id)
        text = recognise(brief, sealed, texts)
        if text is None:
            if every_text or brief_id in brief_ids:
                diagnostics.append(diagnose("B401", Location(file, ("source",), on="key"), id=brief_id))
            continue
        pairs[brief_id] = BriefWithSource(file, brief, text, library, sealed, corpus.entries)
    return pairs


def _accepted(
    pair: BriefWithSource, diagnostics: Iterable[Diagnostic], reasons: Mapping[str, str]
) -> tuple[list[dict[str, str]], list[Diagnostic]]:
    """Return the warnings that are accepted, each with its reason, and those that nobody has accepted."""
    accepted: list[dict[str, str]] = []
    new: list[Diagnostic] = []
    for item in diagnostics:
        before = _accepted_before(pair, item)
        why = before or reasons.get(_claim_of(item)) or reasons.get("", "")
        if why and item.severity == "warning":
            accepted.append({**_warning(item), "why": why})
        else:
            new.append(item)
    return accepted, new


def _still_given(pair: BriefWithSource, accepted: Iterable[dict[str, str]]) -> list[dict[str, str]]:
    """Leave out accepted warnings that speak of the earlier seal alone, so that the new one settles them."""
    warnings = [*accepted]
    still_given = [_warning(item) for item in _diagnostics_of(replace(pair, seal=_seal_of(pair, warnings)), CHECKS)]
    return [warning for warning in warnings if _without_reason(warning) in still_given]


def _accepted_before(pair: BriefWithSource, item: Diagnostic) -> str:
    """Return the reason for which a warning was accepted; empty where it was not, or its claim has changed since."""
    claim_id = _claim_of(item)
    claim = pair.brief.claims.get(claim_id)
    if pair.seal is None or (claim is not None and not pair.as_sealed(claim_id, claim)):
        return ""
    looked_for = _warning(item)
    return next(
        (warning.get("why", "") for warning in pair.seal.accepted if _without_reason(warning) == looked_for), ""
    )


def _settled(pair: BriefWithSource, item: Diagnostic) -> bool:
    """Whether a warning was accepted, or bears on the sense of a claim that was sealed and has not changed."""
    claim_id = _claim_of(item)
    claim = pair.brief.claims.get(claim_id)
    judged = item.rule.code in OF_SENSE and claim is not None and pair.as_sealed(claim_id, claim)
    return judged or bool(_accepted_before(pair, item))


def _gone(pair: BriefWithSource, diagnostics: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield the accepted warnings that no check gives any more."""
    if pair.seal is None:
        return
    still_given = [_warning(item) for item in diagnostics]
    # What was accepted of a claim that has changed goes with the claim.
    changed = {claim_id for claim_id, claim, _ in pair.claims() if not pair.as_sealed(claim_id, claim)}
    for warning in pair.seal.accepted:
        if _without_reason(warning) not in still_given and {*warning.get("at", "").split("/")[1:2]}.isdisjoint(changed):
            location = Location(seal_file(Path(pair.file).stem), ("accepted",), on="key")
            yield diagnose("B419", location, of_code=warning.get("code", ""), message=warning.get("message", ""))


def _claim_of(item: Diagnostic) -> str:
    path = item.location.path
    return str(path[1]) if len(path) > 1 and path[0] == "claims" else ""


def _without_reason(accepted: Mapping[str, str]) -> dict[str, str]:
    return {key: value for key, value in accepted.items() if key != "why"}


def _seal_of(pair: BriefWithSource, warnings: Iterable[Mapping[str, str]]) -> Seal:
    claims = {}
    for claim_id, claim, _ in pair.claims():
        parts = sealed_parts(claim, pair.brief, pair.events)
        assert parts is not None, "a loaded corpus has every event that its claims name"
        claims[claim_id] = seal_claim(claim, parts)
    paragraphs = {number: pair.source.hashes[number - 1] for number in sorted(covered_paragraphs(pair.brief))}
    accepted = tuple(sorted(warnings, key=lambda warning: sorted(warning.items())))
    return Seal(pair.source.sha256, paragraphs, claims, accepted)


def _warning(item: Diagnostic) -> dict[str, str]:
    return {
        "code": item.rule.code,
        "at": "/".join(str(step) for step in item.location.path),
        "message": item.message,
    }


def _write(project: Path, brief_id: str, new: Seal) -> None:
    path = project / seal_file(brief_id)
    content = as_json(new, brief_id).encode("utf-8", "replace")
    if path.is_file() and path.read_bytes() == content:
        return
    replace_whole(path, content)


def _located(project: Path, diagnostics: Iterable[Diagnostic]) -> Report:
    def read(file: str) -> bytes:
        # Lines of source texts are never shown.
        return (project / file).read_bytes() if file.endswith((".yaml", ".json")) else b""

    return report_of(diagnostics, read, 0)


def _waits_behind(item: Diagnostic, wrong: Collection[tuple[str, str] | None]) -> bool:
    """Whether a claim waits to be checked or read that is wrong as it stands."""
    return item.rule.code in WAITING and claim_at(item) in wrong


def _of_seals(item: Located) -> bool:
    return item.diagnostic.rule.code in ("B411", "B413", "B414")


def _with_severity(item: Located) -> Located:
    """Make an error of a claim that changed or went since it was sealed: a warning to its author, it fails `verify`."""
    if item.diagnostic.rule.code not in ("B411", "B417"):
        return item
    return replace(item, diagnostic=replace(item.diagnostic, rule=strictly(item.diagnostic.rule)))
