"""The record as linked data (JSON-LD): each claim with its speaker, its paragraph and its text.

The terms are those of PROV. A claim is derived from a paragraph, which is part of a text, and attributed to its
speaker. A copy is derived from the original, which is attributed to its origin. A brief is derived from the text and
attributed to the site. Each thing is identified by the address of its page.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import orjson

from generator.corpus import ClaimRecord, full_ref
from generator.findings.statuses.status import statuses
from generator.model.attribution import Attribution
from generator.model.brief import Brief, Source
from generator.site.addresses import brief_address, claim_address, question_address
from generator.site.export.context import Export, is_small_enough_for_other_forms
from generator.site.export.fields import LICENCE_ADDRESS
from generator.site.export.linked.context_file import CONTEXT, context_file
from generator.site.export.linked.page_blocks import type_of

Node = dict[str, Any]

RECORD: Final = "data/record.jsonld"
"""Path of the linked data in the site."""

_PROV: Final = {"people": "prov:Person", "organisations": "prov:Organization", "publishers": "prov:Organization"}


def linked_data(export: Export) -> Iterator[tuple[str, bytes]]:
    """Yield the linked data piece by piece, as (path in the site, next bytes), and its context.

    A record that is too large for other forms than data files has no linked data.

    Args:
        export: the tools that make values, for files in the folder `data/`.
    """
    if not is_small_enough_for_other_forms(export.corpus):
        return
    yield CONTEXT, context_file()
    graph = Graph(export)
    yield RECORD, b'{"@context":"context.jsonld","@graph":[\n'
    separator = b""
    for nodes in (graph.around(), *graph.briefs()):
        said = orjson.dumps([{key: value for key, value in node.items() if value} for node in nodes])
        yield RECORD, separator + said[1:-1]
        separator = b",\n"
    yield RECORD, b"\n]}\n"


class Graph:
    """Makes the nodes of the graph.

    Args:
        export: the tools that make values.
    """

    def __init__(self, export: Export) -> None:
        self._export = export
        self._corpus = export.corpus
        self._root = export.root
        self._addresses = {key: export.root + address for key, address in export.context.texts.addresses.items()}

    # --- what surrounds claims -----------------------------------------------------------------------

    def around(self) -> Iterator[Node]:
        """Yield the site, the data set, the registry with its statuses, and questions."""
        title = self._export.context.site.name
        yield {"id": self._root, "type": "prov:Agent", "name": title}
        yield {
            "id": f"{self._root}{RECORD}" if self._root.startswith("http") else "record.jsonld",
            "type": "schema:Dataset",
            "name": title,
            "license": LICENCE_ADDRESS,
            "publisher": self._root,
        }
        for entry_id in self._corpus.entries:
            yield self._entry(entry_id)
        for status in self._export.context.found(statuses).values():
            if status.stage:
                yield {
                    "id": f"{self._addresses[status.initiative_id]}#_status",
                    "type": "prov:Entity",
                    "part_of": self._addresses[status.initiative_id],
                    "stage": status.stage.name,
                    "attributed_to": self._root,
                    "derived_from": [self._claim_iri(record.ref) for record in status.evidence],
                }
        for question_id, question in self._corpus.questions.items():
            yield {
                "id": self._root + question_address(question_id),
                "type": "schema:Question",
                "name": question.title,
                "has_part": [
                    {
                        "type": ["schema:Answer", "prov:Entity"],
                        "text": self._export.plain(position.position),
                        "derived_from": [self._claim_iri(ref) for ref in position.claims],
                    }
                    for position in question.positions
                ],
            }

    def _entry(self, entry_id: str) -> Node:
        entry, kind = self._corpus.entries[entry_id], self._corpus.kinds[entry_id]
        types = [f"schema:{type_of(self._corpus, entry_id)}"]
        types += [_PROV[kind]] if kind in _PROV else ["prov:Agent"] if kind == "countries" else []
        native = [{"@value": name, "@language": language} for language, name in entry.native.items()]
        date = getattr(entry, "date", None)
        return {
            "id": self._addresses[entry_id],
            "type": types if len(types) > 1 else types[0],
            "name": entry.name,
            "also": native,
            "description": self._export.plain(entry.about),
            "when": str(date) if date else None,
        }

    # --- briefs --------------------------------------------------------------------------------------

    def briefs(self) -> Iterator[Iterator[Node]]:
        """Yield the nodes of each brief: the text, claims with their paragraphs, and withdrawn claims."""
        return (self._brief(brief_id, brief) for brief_id, brief in self._corpus.briefs.items())

    def _brief(self, brief_id: str, brief: Brief) -> Iterator[Node]:
        address = self._root + brief_address(brief_id)
        yield {
            "id": address,
            "type": ["schema:Report", "prov:Entity"],
            "headline": brief.title,
            "entered": str(brief.entered) if brief.entered else None,
            "publisher": self._root,
            "attributed_to": self._root,
            "derived_from": f"{address}#_source",
        }
        yield from self._texts(brief_id, brief.source, address)
        seal = self._corpus.seals.get(brief_id)
        sealed = seal.paragraphs if seal else {}
        described: set[int] = set()
        for claim_id in brief.claims:
            record = self._corpus.claims[f"{brief_id}/{claim_id}"]
            place = record.claim.at
            paragraph: Any = f"{address}#_source"
            if place:
                paragraph = f"{address}#_paragraph-{place.first}"
                if place.first not in described:  # only the first claim of a paragraph describes it
                    described.add(place.first)
                    paragraph = self._paragraph(paragraph, place.first, sealed.get(place.first), address)
            yield self._claim(record, address, paragraph)
        for claim_id, withdrawal in brief.withdrawn.items():
            instead = full_ref(brief_id, withdrawal.instead) if withdrawal.instead else ""
            yield {
                "id": f"{address}#{claim_id}",
                "type": ["schema:Claim", "prov:Entity"],
                "part_of": address,
                "withdrawn": str(withdrawal.on),
                "description": self._export.plain(withdrawal.why),
                "replaced_by": self._claim_iri(instead) if instead else None,
            }

    @staticmethod
    def _paragraph(iri: str, number: int, fingerprint: str | None, address: str) -> Node:
        paragraph: Node = {"id": iri, "type": "prov:Entity", "part_of": f"{address}#_source", "position": number}
        return {**paragraph, "fingerprint": fingerprint} if fingerprint else paragraph

    def _texts(self, brief_id: str, source: Source, address: str) -> Iterator[Node]:
        """Yield the text that was read and, if it is a copy or a translation, its original."""
        seal = self._corpus.seals.get(brief_id)
        is_copy = bool(source.origin and source.origin != source.publisher)
        is_translated = source.translation != "none"
        original = f"{address}#_original" if is_copy or is_translated or source.original else None
        sort = "schema:Article" if self._corpus.folders[brief_id] == "articles" else "schema:CreativeWork"
        yield {
            "id": f"{address}#_source",
            "type": [sort, "prov:Entity"],
            "headline": source.headline,
            "url": source.url,
            "published": str(source.published),
            "language": source.language,
            "sha256": seal.sha256 if seal else None,
            "publisher": self._addresses[source.publisher],
            "attributed_to": self._addresses[source.publisher],
            "derived_from": original,
            "translation_of": original if is_translated else None,
        }
        if original:
            known = source.original
            yield {
                "id": original,
                "type": [sort, "prov:Entity"],
                "headline": known.headline if known else None,
                "url": known.url if known else None,
                "language": (known.language if known else None) or source.translated_from,
                "attributed_to": self._addresses[source.origin or source.publisher],
            }

    def _claim(self, record: ClaimRecord, address: str, paragraph: Any) -> Node:
        claim = record.claim
        attributions = [self._attribution(record, link, address) for link in claim.said_by.chain()]
        speakers = attributions[-1]
        node: Node = {
            "id": f"{address}#{record.claim_id}",
            "type": ["schema:Claim", "prov:Entity"],
            "text": self._export.plain(claim.text),
            "part_of": address,
            "derived_from": paragraph,
            "attributed_to": [_iri_of(said["agent"]) for said in speakers],
            "attribution": [said for link in attributions for said in link],
            "locator": claim.at.words if claim.at else None,
            "when": str(record.when),
            "said": str(record.said()),
            "bears_on": self._addresses[claim.initiative] if claim.initiative else None,
            "stage": claim.stage,
            "deadline": str(claim.deadline) if claim.deadline else None,
            "reports": [self._addresses[event_id] for event_id in claim.event],
            "mentions": [self._addresses[name] for name in record.names if name in self._export.entities],
        }
        for kind, ref in record.relations:
            node.setdefault(kind, []).append(self._claim_iri(ref))
        return node

    def _attribution(self, record: ClaimRecord, link: Attribution, address: str) -> list[Node]:
        """Return those who said a claim or passed it on, each with a role."""
        if link.via:
            return [{"type": "prov:Attribution", "agent": self._addresses[link.via], "role": "passed_on"}]
        agents: list[Any]
        if link.unnamed:
            agent: Node = {
                "id": f"{address}#_speaker-{record.claim_id}",
                "type": "prov:Agent",
                "name": link.unnamed,
                "affiliation": [self._addresses[body] for body in link.of],
            }
            agents = [{key: value for key, value in agent.items() if value}]
        else:
            named = link.speakers() or (self._corpus.origin(record.brief),)
            agents = [self._addresses[entry_id] for entry_id in named]
        return [{"type": "prov:Attribution", "agent": agent, "role": "speaker"} for agent in agents]

    def _claim_iri(self, ref: str) -> str:
        brief_id, _, claim_id = ref.partition("/")
        return self._root + claim_address(brief_id, claim_id)


def _iri_of(agent: Any) -> str:
    iri: str = agent["id"] if isinstance(agent, dict) else agent
    return iri
