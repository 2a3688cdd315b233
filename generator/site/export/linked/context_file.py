"""The vocabulary of the linked data: a JSON-LD context, published as a separate file.

PROV has terms for where things come from, schema.org for what they are. Relations that neither has, such as one claim
refining another, have terms of our own. These are URNs, the same on every site, and explained on the page *Data*.
"""

from __future__ import annotations

import json
from typing import Any, Final

from generator.model.brief import DATE_KEYS, RELATIONS

CONTEXT: Final = "data/context.jsonld"
"""Path of the context in the site."""

OWN_NAMESPACE: Final = "urn:uuid:ef137958-3004-5a78-bc0a-7fa10e3e1ed9#"
"""The prefix of our own terms."""

OWN_TERMS: Final = (
    *RELATIONS,
    "hedges",
    "denies",
    "when",
    "said",
    "deadline",
    "entered",
    "withdrawn",
    "locator",
    "fingerprint",
    "stage",
    "bears_on",
    "reports",
    "speaker",
    "passed_on",
)
"""Our own terms; the catalogue explains them under `linked`."""

_EDTF: Final = "http://id.loc.gov/datatypes/edtf/EDTF"
_DATED: Final = (*DATE_KEYS, "entered", "withdrawn")
_LEADING: Final = (*RELATIONS, "hedges", "denies", "bears_on", "reports")


def _iri(term: str) -> dict[str, str]:
    return {"@id": term, "@type": "@id"}


def context_file() -> bytes:
    """Return the bytes of the context."""
    terms: dict[str, Any] = {
        "@version": 1.1,
        "prov": "http://www.w3.org/ns/prov#",
        "schema": "https://schema.org/",
        "dcterms": "http://purl.org/dc/terms/",
        "own": OWN_NAMESPACE,
        "id": "@id",
        "type": "@type",
        "name": "schema:name",
        "also": "schema:alternateName",
        "description": "schema:description",
        "headline": "schema:headline",
        "text": "schema:text",
        "language": "schema:inLanguage",
        "position": {"@id": "schema:position", "@type": "http://www.w3.org/2001/XMLSchema#integer"},
        "sha256": "schema:sha256",
        "url": _iri("schema:url"),
        "license": _iri("schema:license"),
        "publisher": _iri("schema:publisher"),
        "affiliation": _iri("schema:affiliation"),
        "part_of": _iri("schema:isPartOf"),
        "has_part": _iri("schema:hasPart"),
        "mentions": _iri("schema:mentions"),
        "translation_of": _iri("schema:translationOfWork"),
        "published": {"@id": "schema:datePublished", "@type": _EDTF},
        "replaced_by": _iri("dcterms:isReplacedBy"),
        "derived_from": _iri("prov:wasDerivedFrom"),
        "attributed_to": _iri("prov:wasAttributedTo"),
        "attribution": "prov:qualifiedAttribution",
        "agent": _iri("prov:agent"),
        "role": {"@id": "prov:hadRole", "@type": "@vocab"},
    }
    for word in OWN_TERMS:
        if word in _DATED:
            terms[word] = {"@id": f"own:{word}", "@type": _EDTF}
        else:
            terms[word] = _iri(f"own:{word}") if word in _LEADING else f"own:{word}"
    return json.dumps({"@context": terms}, indent=1).encode() + b"\n"
