"""`briefings seal`: checks briefs against their source texts, and seals those without faults."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator.causes.consequences import without_consequences
from generator.commands.verify import (
    VerificationResult,
    count_held,
    diagnostics_of,
    known_by_address,
    placed_report,
    read_sources,
    requested,
    with_sources,
)
from generator.corpus import Corpus
from generator.diagnostics.report import Diagnostic, Located, Report, brief_of_file
from generator.load import load_sound
from generator.model.seal import Seal, seal_claim, sealed_parts
from generator.processes.writing import replace_all
from generator.provenance.against_text.acceptance import accepted_before, as_accepted, claim_of, is_of
from generator.provenance.against_text.brief_with_source import BriefWithSource
from generator.provenance.against_text.every_check import CHECKS
from generator.provenance.seals.faults import claims_gone
from generator.provenance.seals.files import as_json, seal_file
from generator.provenance.texts.recognise import covered_paragraphs


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
        sources: the folder that holds the source texts, at any depth.
        accept: the reason for accepting warnings, or the reasons by claim, where the empty id stands for all others.
            Without a reason, briefs with warnings are refused.
        brief_ids: the briefs to seal; all if it is empty.
        every_text: whether each brief without its text is an error. If not, those that `brief_ids` does not name are
            only counted.
    """
    sound, report = load_sound(project)
    corpus = sound.whole
    texts, unread = read_sources(sources)
    pairs = with_sources(corpus, texts, unread, brief_ids, every_text=every_text)
    outcome = _seal_each(pairs, project, sources, {"": accept} if isinstance(accept, str) else accept)
    every_held = {brief_id for brief_id, brief in corpus.briefs.items() if brief.source.text == "held"}
    asked = pairs.keys() | (every_held if every_text and not brief_ids else set())
    briefs, not_held = count_held(corpus)
    # A run for named briefs reports on no others.
    of_record = replace(report.about(frozenset(brief_ids)), files=report.files) if brief_ids else report
    settled = {file for brief_id in outcome.sealed for file in (corpus.files[brief_id], seal_file(brief_id))}
    return VerificationResult(
        _report(project, of_record, settled, [*unread, *outcome.diagnostics]),
        claims=sum(len(pair.brief.claims) for pair in pairs.values()),
        texts=len(pairs),
        briefs=briefs,
        not_held=not_held,
        sealed=tuple(outcome.sealed),
        refused=tuple(brief_id for brief_id in corpus.briefs if brief_id in asked and brief_id not in outcome.sealed),
        accepting=outcome.accepting,
        unsealed=len(every_held - {*outcome.sealed} - _sealed_before(corpus, report)),
        at_hand=len(texts),
        by_address=known_by_address(corpus, brief_ids),
        left_out=requested(sound.left_out, brief_ids),
    )


@dataclass
class _Outcome:
    """The outcome of sealing briefs.

    Attributes:
        sealed: the ids of briefs that were sealed.
        diagnostics: those that keep the others from being sealed.
        accepting: whether any was refused only because its warnings were not accepted.
    """

    sealed: list[str] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    accepting: bool = False


def _seal_each(
    pairs: Mapping[str, BriefWithSource], project: Path, sources: Path, reasons: Mapping[str, str]
) -> _Outcome:
    """Check briefs with their source texts, and write a seal for each that has no fault."""
    outcome = _Outcome()
    seals: dict[Path, bytes | None] = {}
    for brief_id, pair in pairs.items():
        of_pair = diagnostics_of(pair, CHECKS, sources)
        # A sealed claim that is gone without a tombstone is reported, because a new seal would drop it silently.
        of_pair += claims_gone(pair.file, pair.brief, pair.seal) if pair.seal else ()
        accepted, new = _accepted(pair, of_pair, reasons)
        sound = _can_be_sealed(pair, of_pair)
        if sound and not new:
            seal = _seal_of(pair, _still_given(pair, accepted, sources))
            seals[project / seal_file(brief_id)] = as_json(seal, brief_id).encode("utf-8", "replace")
            outcome.sealed.append(brief_id)
        else:
            outcome.accepting |= sound
            outcome.diagnostics += [item for item in of_pair if item in new or item.severity == "error"]
    replace_all({path: data for path, data in seals.items() if not (path.is_file() and path.read_bytes() == data)})
    return outcome


def _report(project: Path, before: Report, settled: Collection[str], found: list[Diagnostic]) -> Report:
    """Return the report on the record after briefs were sealed.

    Args:
        project: the folder of the record.
        before: the earlier report on the record.
        settled: the files of briefs that were sealed, and of their seals. These seals have no faults now.
        found: the diagnostics of the checks against source texts.
    """
    left = [item for item in before.items if not (_of_seals(item) and item.diagnostic.location.file in settled)]
    left, found = without_consequences(left, found)
    items = [*left, *placed_report(project, found).items]
    return Report(tuple(sorted(items, key=Located.sort_key)), before.files)


def _sealed_before(corpus: Corpus, report: Report) -> set[str]:
    """Return the briefs whose seals cover all claims in their present form."""
    found = (item.diagnostic for item in report.items)
    changed = {brief_of_file(str(item.values["file"])) for item in found if item.rule.code == "B411"}
    return set(corpus.seals) - changed


def _can_be_sealed(pair: BriefWithSource, diagnostics: Iterable[Diagnostic]) -> bool:
    """Whether a brief has only warnings, which can be accepted, and its text is undamaged."""
    return not pair.source.damaged and all(
        item.severity == "warning" and item.rule.code != "B417" for item in diagnostics
    )


def _accepted(
    pair: BriefWithSource, diagnostics: Iterable[Diagnostic], reasons: Mapping[str, str]
) -> tuple[list[dict[str, str]], list[Diagnostic]]:
    """Return the warnings that are accepted, each with its reason, and those that are not."""
    accepted: list[dict[str, str]] = []
    new: list[Diagnostic] = []
    for item in diagnostics:
        before = accepted_before(pair, item)
        why = before or reasons.get(claim_of(item)) or reasons.get("", "")
        if why and item.severity == "warning":
            accepted.append({**as_accepted(item), "why": why})
        else:
            new.append(item)
    return accepted, new


def _still_given(pair: BriefWithSource, accepted: Iterable[dict[str, str]], sources: Path) -> list[dict[str, str]]:
    """Drop accepted warnings that concern only the earlier seal: the new seal settles them."""
    warnings = [*accepted]
    sealed = replace(pair, seal=_seal_of(pair, warnings))
    still_given = diagnostics_of(sealed, CHECKS, sources)
    return [warning for warning in warnings if any(is_of(warning, item) for item in still_given)]


def _seal_of(pair: BriefWithSource, warnings: Iterable[Mapping[str, str]]) -> Seal:
    claims = {}
    for claim_id, claim, _ in pair.claims():
        parts = sealed_parts(claim, pair.brief, pair.events)
        assert parts is not None, "a loaded corpus has every event that its claims name"
        claims[claim_id] = seal_claim(claim, parts)
    paragraphs = {number: pair.source.hashes[number - 1] for number in sorted(covered_paragraphs(pair.brief))}
    accepted = tuple(sorted(warnings, key=lambda warning: sorted(warning.items())))
    return Seal(pair.source.sha256, paragraphs, claims, accepted)


def _of_seals(item: Located) -> bool:
    return item.diagnostic.rule.code in ("B411", "B413", "B414")
