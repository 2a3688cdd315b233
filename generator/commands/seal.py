"""`verify` and `seal`: every brief checked against its source text, and what was checked written down.

The only module here that writes, and it writes seals alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from generator.corpus import Corpus
from generator.diagnostics.report import Diagnostic, Located, Location, Report, diagnose
from generator.diagnostics.rules import RULES
from generator.load import load
from generator.model.seal import Seal, parts_of, seal_claim
from generator.provenance.brief_with_source import BriefWithSource
from generator.provenance.checking import CHECKS, SEALED_CHECKS
from generator.provenance.overlap import Library
from generator.provenance.recognise import covered_paragraphs, recognise
from generator.provenance.seals import as_json, file_of
from generator.provenance.texts import Text, read_texts
from generator.reading.positions import report_of


@dataclass(frozen=True, slots=True)
class VerificationResult:
    """What a run found and did.

    Attributes:
        report: every diagnostic.
        claims: how many claims were checked against their text.
        texts: how many source texts were found for briefs.
        briefs: how many briefs summarise a text that is held.
        not_held: how many summarise one known by its address alone.
        sealed: ids of briefs whose seal holds what was checked.
        refused: ids of briefs that were not sealed.
        accepting: whether some were refused only because nobody accepted their warnings.
    """

    report: Report
    claims: int = 0
    texts: int = 0
    briefs: int = 0
    not_held: int = 0
    sealed: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    accepting: bool = False


def verify(project: Path, sources: Path) -> VerificationResult:
    """Check every brief against its source text and its seal. Writes nothing.

    Args:
        project: the folder that holds `mkdocs.yml` and `briefings/`.
        sources: the folder below which the source texts lie.
    """
    corpus, report = load(project)
    if corpus is None:
        return VerificationResult(report)
    texts, found = _read(sources)
    diagnostics = list(found)
    cases = _cases(corpus, texts, diagnostics)
    for brief_id, case in cases.items():
        accepted = _keys(corpus.seals[brief_id].accepted) if brief_id in corpus.seals else set()
        for check in SEALED_CHECKS:
            diagnostics += [item for item in check(case) if _key(item) not in accepted]
    items = [_graver(item) for item in report.items] + list(_located(project, diagnostics).items)
    whole = Report(tuple(sorted(items, key=Located.sort_key)), report.files)
    claims = sum(len(case.brief.claims) for case in cases.values())
    return VerificationResult(whole, claims, len(cases), *_held_and_not(corpus))


def seal(project: Path, sources: Path, accept: str = "") -> VerificationResult:
    """Check every brief against its source text, and write a seal for each that has no fault.

    Args:
        project: the folder that holds `mkdocs.yml` and `briefings/`.
        sources: the folder below which the source texts lie.
        accept: why warnings are let stand; without it, a brief with warnings is refused.
    """
    corpus, report = load(project)
    if corpus is None:
        return VerificationResult(report)
    texts, found = _read(sources)
    diagnostics = list(found)
    cases = _cases(corpus, texts, diagnostics)
    sealed: list[str] = []
    accepting = False
    for brief_id, case in cases.items():
        own = [item for check in CHECKS for item in check(case)]
        before = corpus.seals.get(brief_id)
        known = _keys(before.accepted) if before else set()
        new = [item for item in own if _key(item) not in known]
        sound = not case.source.damaged and all(item.severity == "warning" for item in own)
        if not sound or (new and not accept):
            accepting |= sound
            diagnostics += new
            continue
        why = accept if new or not before else before.why
        _write(project, brief_id, _seal_of(case, own, why))
        sealed.append(brief_id)
    held = (brief_id for brief_id, brief in corpus.briefs.items() if brief.source.text == "held")
    refused = tuple(brief_id for brief_id in held if brief_id not in sealed)
    # What a new seal settles is not told again.
    settled = {corpus.files[brief_id] for brief_id in sealed} | {file_of(brief_id) for brief_id in sealed}
    old = [item for item in report.items if not (_of_seals(item) and item.diagnostic.location.file in settled)]
    items = (*old, *_located(project, diagnostics).items)
    whole = Report(tuple(sorted(items, key=Located.sort_key)), report.files)
    claims = sum(len(case.brief.claims) for case in cases.values())
    return VerificationResult(whole, claims, len(cases), *_held_and_not(corpus), tuple(sealed), refused, accepting)


def _held_and_not(corpus: Corpus) -> tuple[int, int]:
    held = sum(1 for brief in corpus.briefs.values() if brief.source.text == "held")
    return held, len(corpus.briefs) - held


def _read(sources: Path) -> tuple[tuple[Text, ...], tuple[Diagnostic, ...]]:
    texts, found = read_texts(sources)
    # Copies of one text count once.
    return tuple({text.sha256: text for text in reversed(texts)}.values())[::-1], found


def _cases(corpus: Corpus, texts: tuple[Text, ...], found: list[Diagnostic]) -> dict[str, BriefWithSource]:
    """Set each brief beside its text, and note those that have none."""
    library = Library(texts)
    cases: dict[str, BriefWithSource] = {}
    for brief_id, brief in corpus.briefs.items():
        if brief.source.text == "not-held":
            continue
        file, sealed = corpus.files[brief_id], corpus.seals.get(brief_id)
        text = recognise(brief, sealed, texts)
        if text is None:
            found.append(diagnose("B401", Location(file, ("source",), on="key"), id=brief_id))
            continue
        cases[brief_id] = BriefWithSource(file, brief, text, library, sealed, corpus.entries)
    return cases


def _seal_of(case: BriefWithSource, warnings: Iterable[Diagnostic], why: str) -> Seal:
    claims = {}
    for claim_id, claim, _ in case.claims():
        parts = parts_of(claim, case.brief, case.events)
        assert parts is not None, "a loaded corpus has every event that its claims name"
        claims[claim_id] = seal_claim(claim, parts)
    paragraphs = {number: case.source.hashes[number - 1] for number in sorted(covered_paragraphs(case.brief))}
    accepted = tuple(sorted((_record(item) for item in warnings), key=lambda record: sorted(record.items())))
    return Seal(case.source.sha256, paragraphs, claims, accepted, why if accepted else "")


def _record(item: Diagnostic) -> dict[str, str]:
    return {
        "code": item.rule.code,
        "at": "/".join(str(step) for step in item.location.path),
        "message": item.message,
    }


def _key(item: Diagnostic) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(_record(item).items()))


def _keys(accepted: Iterable[Mapping[str, str]]) -> set[tuple[tuple[str, str], ...]]:
    return {tuple(sorted(record.items())) for record in accepted}


def _write(project: Path, brief_id: str, new: Seal) -> None:
    path = project / file_of(brief_id)
    content = as_json(new).encode("utf-8", "replace")
    if path.is_file() and path.read_bytes() == content:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    # Whole or not at all: a stopped run leaves the old seal.
    draft = path.with_name(f".{path.name}~")
    draft.write_bytes(content)
    draft.replace(path)


def _located(project: Path, found: Iterable[Diagnostic]) -> Report:
    def read(file: str) -> bytes:
        # A line of a source text is never shown.
        return (project / file).read_bytes() if file.endswith((".yaml", ".json")) else b""

    return report_of(found, read, 0)


def _of_seals(item: Located) -> bool:
    return item.diagnostic.rule.code in ("B411", "B413", "B414")


def _graver(item: Located) -> Located:
    """A claim that is not what was checked: a warning to its author, an error of a record that says it is checked."""
    if item.diagnostic.rule.code != "B411":
        return item
    rule = replace(RULES["B411"], severity="error")
    return replace(item, diagnostic=replace(item.diagnostic, rule=rule))
