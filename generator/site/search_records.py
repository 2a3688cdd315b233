"""What search finds: a record for each brief, claim, question, entity, initiative, event and publisher."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.corpus import ClaimRecord
from generator.site.addresses import ENTITY_KINDS, brief_address, claim_address, question_address
from generator.site.questionviews import QuestionViews
from generator.site.search import Kind, SearchRecord
from generator.site.viewmaker import ViewMaker

_KINDS: Final[dict[str, Kind]] = {"initiatives": "initiative", "events": "event", "publishers": "publisher"}


def search_records(maker: ViewMaker) -> Iterator[SearchRecord]:
    """Yield the records of a corpus; addresses are relative to the site's root."""
    corpus, words, texts = maker.corpus, maker.words, maker.texts
    for slug, entry in corpus.entries.items():
        kind = corpus.kinds[slug]
        item = maker.item(slug, "")
        names = entry.all_names()
        # Search labels what is not an entity by its kind already.
        label = str(words(f"kind_one.{kind}")) if kind in ENTITY_KINDS else ""
        yield SearchRecord(
            url=item.url,
            title=item.name,
            content=" · ".join((*names, item.detail)),
            kind=_KINDS.get(kind, "entity"),
            meta={
                "context": " · ".join(filter(None, (label, item.detail))),
                "names": "\n".join(names),
            },
            filters={"kind": [kind if kind in ENTITY_KINDS else _KINDS[kind]]},
            sort={},
        )
    for brief_id, brief in corpus.briefs.items():
        brief_item = maker.brief_item(brief_id, "")
        yield SearchRecord(
            url=brief_address(brief_id),
            title=brief.title,
            content=f"{brief_item.lead} {' '.join(texts.plain(gap) for gap in brief.gaps)}",
            kind="brief",
            meta={"context": f"{brief_item.published.words} · {brief_item.origin.text}"},
            filters={"kind": ["brief"], "origin": [brief_item.origin.text]},
            sort={"date": brief_item.published.iso},
        )
    for record in corpus.claims.values():
        yield _claim(maker, record)
    questions = QuestionViews(maker)
    for slug in corpus.questions:
        yield _question(questions, slug)


def _question(questions: QuestionViews, slug: str) -> SearchRecord:
    item, texts = questions.item(slug, ""), questions.maker.texts
    question = questions.maker.corpus.questions[slug]
    positions = [part for position in question.positions for part in (position.position, position.scope) if part]
    return SearchRecord(
        url=question_address(slug),
        title=question.title,
        content=" · ".join(texts.plain(text) for text in (question.reading, *positions, question.settles)),
        kind="question",
        meta={"context": " · ".join((item.relation_label, *([item.span.words] if item.span else [])))},
        filters={"kind": ["question"]},
        sort={"date": item.span.iso if item.span else ""},
    )


def _claim(maker: ViewMaker, record: ClaimRecord) -> SearchRecord:
    text = maker.texts.plain(record.claim.text)
    speaker = maker.speaker(record, "")
    note = maker.texts.plain(record.claim.note) if record.claim.note else ""
    return SearchRecord(
        url=claim_address(record.brief_id, record.claim_id),
        title=text,
        content=f"{text} {speaker.plain}. {note}".strip(),
        kind="claim",
        meta={"context": f"{speaker.plain} · {record.when.words} · {record.brief.title}"},
        filters={"kind": ["claim"], "attribution": [speaker.kind], "brief": [record.brief_id]},
        sort={"date": record.when.iso()},
    )
