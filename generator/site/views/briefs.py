"""Views of briefs: their pages and the source texts behind them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import groupby
from typing import Final

from markupsafe import Markup

from generator.corpus import ClaimRecord
from generator.findings.published import briefs_by_date
from generator.findings.verification import STATES, CheckState, totals
from generator.model.brief import Brief
from generator.provenance.seals import Seal
from generator.site.addresses import ENTITY_KINDS
from generator.site.text.escaping import escaped, safe
from generator.site.views.base import (
    BriefView,
    CheckedView,
    FaultsView,
    Link,
    NoiseView,
    SourceView,
    VerificationView,
)
from generator.site.views.changes import tombstones
from generator.site.views.claims import ClaimViews

_CITES: Final = ' <span class="cites">'


class BriefViews(ClaimViews):
    """Makes the views of the briefs of one corpus."""

    @cached_property
    def briefs_by_date(self) -> tuple[str, ...]:
        """Ids of all briefs, oldest first."""
        return briefs_by_date(self.corpus)

    @cached_property
    def _brief_places(self) -> dict[str, int]:
        return {slug: at for at, slug in enumerate(self.briefs_by_date)}

    def brief(self, brief_id: str) -> BriefView:
        """A brief's page."""
        brief = self.corpus.briefs[brief_id]
        numbers = self._numbers(brief_id)

        def citation(claim_id: str) -> Markup:
            title = self.texts.plain(brief.claims[claim_id].text)
            # An id needs no escaping.
            return safe(f'<a class="cite" href="#{claim_id}" title="{escaped(title)}">{numbers[claim_id]}</a>')

        records = [self.corpus.claims[f"{brief_id}/{claim_id}"] for claim_id in brief.claims]
        order = self.briefs_by_date
        at = self._brief_places[brief_id]
        return BriefView(
            item=self.brief_item(brief_id),
            # And on that of the word before them.
            bottom_line=_together(self.texts.html(brief.bottom_line, citation)),
            source=self._source(brief),
            claims=tuple(self.claim(record) for record in records),
            faults=self.faults(brief_id).faults,
            noise=tuple(NoiseView(self._place(noise.at), noise.what) for noise in brief.noise),
            gaps=tuple(self.texts.html(gap) for gap in brief.gaps),
            entities=self._entities_of(records),
            checks=tuple(
                (state, str(self.words(f"check.{state}")), count)
                for state, count in totals(self.corpus, records).items()
                if count
            ),
            fingerprint=seal.sha256 if (seal := self._seal(brief_id)) else "",
            earlier=self.brief_item(order[at - 1]) if at else None,
            later=self.brief_item(order[at + 1]) if at + 1 < len(order) else None,
            entered=self.date(brief.entered) if brief.entered else None,
            withdrawn=tombstones(self, brief_id),
            edit_url=f"{self.edit_base}{self.corpus.files[brief_id]}" if self.edit_base else "",
        )

    def faults(self, brief_id: str) -> FaultsView:
        """The faults of a brief's source text."""
        faults = enumerate(self.corpus.briefs[brief_id].faults, 1)
        return FaultsView(
            self.brief_item(brief_id),
            tuple(self._fault(brief_id, number, fault) for number, fault in faults),
        )

    def verification(self, shown: Sequence[str] | None = None) -> VerificationView:
        """How far the record has been checked, in total and brief by brief, or for the briefs that are `shown`."""
        # Every other page does without these; what they need would slow the start of every build.
        from generator.provenance.checking import SEALED_CHECKS

        corpus = self.corpus
        counted = self._checks
        states = tuple(
            (state, str(self.words(f"check.{state}")), str(self.words(f"check_means.{state}")), counted[state])
            for state in STATES
        )
        not_held = sum(1 for brief in corpus.briefs.values() if brief.source.text == "not-held")
        listed = self.verification_of(self.briefs_by_date if shown is None else shown)
        return VerificationView(
            states,
            len(corpus.claims),
            len(corpus.briefs) - not_held,
            not_held,
            listed.rows,
            listed.accepted,
            tuple((check.__doc__ or "").strip() for check in SEALED_CHECKS),
        )

    @cached_property
    def _checks(self) -> dict[CheckState, int]:
        return totals(self.corpus, self.corpus.claims.values())

    def verification_of(self, briefs: Sequence[str]) -> CheckedView:
        """How far some briefs have been checked."""
        corpus = self.corpus
        by_brief = {
            slug: totals(corpus, [corpus.claims[f"{slug}/{claim_id}"] for claim_id in corpus.briefs[slug].claims])
            for slug in briefs
        }
        return CheckedView(
            tuple((state, str(self.words(f"check.{state}"))) for state in STATES),
            tuple((self.brief_item(slug), tuple(by_brief[slug].values())) for slug in briefs),
            tuple(
                (self.brief_item(slug), warning.get("message", ""), seal.why)
                for slug in briefs
                if (seal := self._seal(slug))
                for warning in seal.accepted
            ),
        )

    def _seal(self, brief_id: str) -> Seal | None:
        # The seal of a text that is no longer held says nothing any more.
        held = self.corpus.briefs[brief_id].source.text == "held"
        return self.corpus.seals.get(brief_id) if held else None

    def _source(self, brief: Brief) -> SourceView:
        source = brief.source
        translation = "translation." + source.translation
        origin_language = source.translated_from
        return SourceView(
            publisher=self.link(source.publisher),
            origin=self.link(self.corpus.origin(brief)),
            reposted=source.origin not in (None, source.publisher),
            origin_basis=source.origin_basis or "",
            headline=source.headline or "",
            published=self.date(source.published),
            basis=source.basis or "",
            language=self.language(source.language),
            language_code=source.language,
            translation=str(
                self.words(translation + "_from", language=self.language(origin_language))
                if origin_language
                else self.words(translation)
            ),
            credits=tuple(
                (str(self.words(f"credit.{key}", n=len(names))), ", ".join(names))
                for key, names in (
                    ("authors", source.authors),
                    ("translators", source.translators),
                    ("editors", source.editors),
                )
                if names
            ),
            url=source.url or "",
        )

    def _entities_of(self, records: Sequence[ClaimRecord]) -> tuple[tuple[str, tuple[Link, ...]], ...]:
        ranks, kinds = self._ranks, self.corpus.kinds
        named = {slug for record in records for slug in record.names if slug in ranks}
        return tuple(
            (str(self.words(f"kind.{kind}")), tuple([self.link(slug) for slug in slugs]))
            for kind, slugs in groupby(sorted(named, key=ranks.__getitem__), key=kinds.__getitem__)
        )

    @cached_property
    def _ranks(self) -> dict[str, int]:
        """The place of every entity among all, kind by kind in the order of names."""
        registry = self.corpus.registry
        ordered = (
            slug
            for kind in ENTITY_KINDS
            for slug, _ in sorted(registry.get(kind, {}).items(), key=lambda pair: (pair[1].name, pair[0]))
        )
        return {slug: rank for rank, slug in enumerate(ordered)}


def _together(html: Markup) -> Markup:
    return Markup(str(html).replace(_CITES, f"\N{NO-BREAK SPACE}{_CITES[1:]}"))
