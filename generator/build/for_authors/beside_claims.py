"""What a preview shows of a brief's source text: at the top of its page, beside each claim, and below them."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from generator.build.for_authors.cited import cited_paragraph, uncited_paragraphs, uncited_section
from generator.build.for_authors.preparation import Preparation
from generator.build.for_authors.source_lines import places_of_claims
from generator.build.for_authors.source_links import link
from generator.build.project import Project
from generator.model.brief import Brief
from generator.site.kinds.page_kind import PageSpec


def of_comparison(spec: PageSpec | None, project: Project, preparation: Preparation) -> Iterator[Markup]:
    """Yield what the line above a brief's page says of its source text: whether it is there and was compared."""
    brief = _brief(spec, project)
    if brief is None or spec is None or preparation.texts is None or brief.source.text != "held":
        return
    text = preparation.texts.get(spec.id)
    if left_out := _why_left_out(spec, project, preparation):
        yield left_out
    elif text is None:
        yield project.words("author.no_text")
    else:
        yield project.words("author.beside", name=text.name)
    if text is None or left_out:
        return
    notes = [note for _, _, note in uncited_paragraphs(brief, text)]
    if spec.kind == "brief" and notes:
        count = notes.count("")
        coverage = project.words("author.uncovered_link", n=count) if count else project.words("author.covered")
        yield Markup('<a href="#_uncovered">{}</a>').format(coverage)


def _why_left_out(spec: PageSpec, project: Project, preparation: Preparation, claim_id: str = "") -> Markup:
    """Return a text on why a claim, or a whole brief, was not compared with its text in its present state.

    It is empty if it was.
    """
    file = project.corpus.files[spec.id]
    left_out = preparation.left_out.get(file)
    if left_out is None or (left_out.claims and claim_id not in left_out.claims):
        return Markup("")
    return project.words("author.waits_for_own" if left_out.cause == file else "author.waits_for", cause=left_out.cause)


def beside_claims(spec: PageSpec | None, project: Project, preparation: Preparation) -> Iterator[Markup]:
    """Yield the parts beside the claims of a brief, and below them."""
    brief = _brief(spec, project)
    if brief is None or spec is None:
        return
    words, folder = project.words, project.settings.folder
    text = (preparation.texts or {}).get(spec.id)
    places = places_of_claims(project.corpus.files[spec.id], brief.claims, preparation.files)
    for claim_id, claim in brief.claims.items():
        pieces = []
        if claim_id in places:
            pieces.append(
                Markup("<p>{}</p>").format(
                    link(folder, places[claim_id], words("author.claim_at", place=places[claim_id]))
                )
            )
        if left_out := _why_left_out(spec, project, preparation, claim_id):
            pieces.append(Markup("<p>{}</p>").format(left_out))
        if text is not None:
            pieces.append(cited_paragraph(claim, text, brief.source.language, words))
        yield Markup('<div class="author-claim" data-part="claim" data-claim="{}">{}</div>').format(
            claim_id, Markup("").join(pieces)
        )
    if text is not None and spec.kind == "brief":
        yield Markup('<div data-part="uncovered">{}</div>').format(uncited_section(brief, text, words))


def _brief(spec: PageSpec | None, project: Project) -> Brief | None:
    """Return the brief whose page, or page of claims, is shown."""
    kind = (spec.parent_kind or spec.kind) if spec else ""
    return project.corpus.briefs.get(spec.id) if spec and kind == "brief" else None
