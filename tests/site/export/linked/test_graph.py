"""The linked data, read by rdflib and by pyld."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
from pyld import jsonld
from rdflib import Dataset, Graph, Literal, Namespace, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import PROV, RDF
from rdflib.query import ResultRow

from generator.corpus import Corpus
from generator.model.base import copy_with
from generator.model.brief import RELATIONS, Withdrawal
from generator.model.edtf import parse
from generator.model.seal import Seal
from generator.site.export.files import export_of
from generator.site.export.linked.context_file import CONTEXT, OWN_NAMESPACE, OWN_TERMS
from generator.site.export.linked.graph import RECORD, linked_data
from generator.site.text.catalog import load_words
from tests.findings.support import claim, corpus_of
from tests.projects import fabricated, views_of
from tests.support import joined
from tests.support import write as write_files

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of rdflib, about itself

URL = "https://example.org/bells/"
BRIEF = URIRef(f"{URL}briefs/2021-03-04-coast-agency-spring-deal/")
SCHEMA = Namespace("https://schema.org/")
TERMS = Namespace(OWN_NAMESPACE)


@pytest.mark.parametrize("relation", RELATIONS)
def test_each_relation_has_its_words(relation: str) -> None:
    words = load_words()
    assert all(words.has(f"{place}.{relation}") for place in ("relation", "relation.by", "linked"))
    assert f"`{relation}`" in words.plain("field.claims.relations.kind")


def write(folder: Path, corpus: Corpus, url: str = URL) -> dict[str, bytes]:
    files = joined(linked_data(export_of(views_of(corpus, url))))
    write_files(folder, files)
    return files


def read(folder: Path, path: str = RECORD) -> Graph:
    """What rdflib reads, which fetches the context from beside the file."""
    graph = Graph()
    file = folder / path
    graph.parse(file, format="json-ld")
    return graph


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("linked")
    write(folder, fabricated())
    return folder


@pytest.fixture(scope="module")
def known(folder: Path) -> Graph:
    return read(folder)


def test_a_claim_leads_to_its_paragraph_its_text_and_its_origin(known: Graph) -> None:
    said = URIRef(f"{BRIEF}#spring-deal")
    (paragraph,) = known.objects(said, PROV.wasDerivedFrom)
    assert paragraph == URIRef(f"{BRIEF}#_paragraph-3")
    (text,) = known.objects(paragraph, SCHEMA.isPartOf)
    assert (text, SCHEMA.publisher, URIRef(f"{URL}publishers/morning-post/")) in known
    (original,) = known.objects(text, PROV.wasDerivedFrom)
    assert (original, PROV.wasAttributedTo, URIRef(f"{URL}publishers/coast-agency/")) in known
    assert (BRIEF, PROV.wasDerivedFrom, text) in known
    assert (BRIEF, PROV.wasAttributedTo, URIRef(URL)) in known


def test_a_claim_is_attributed_to_whoever_said_it(known: Graph) -> None:
    answers = known.query(
        """
        PREFIX prov: <http://www.w3.org/ns/prov#> PREFIX schema: <https://schema.org/>
        SELECT ?name ?body WHERE {
          ?claim prov:qualifiedAttribution [ prov:agent ?agent ; prov:hadRole ?role ] ; prov:wasAttributedTo ?agent .
          ?agent schema:name ?name . OPTIONAL { ?agent schema:affiliation ?body }
        }""",
        initBindings={"claim": URIRef(f"{BRIEF}#spring-deal"), "role": TERMS.speaker},
    )
    rows = [tuple(str(value) for value in row) for row in answers if isinstance(row, ResultRow)]
    assert rows == [("an official close to the talks", f"{URL}countries/northland/")]


def test_every_claim_has_a_text_a_place_a_speaker_and_a_date(known: Graph) -> None:
    claims = set(known.subjects(RDF.type, SCHEMA.Claim))
    assert len(claims) == len(fabricated().claims)
    for said in claims:
        for word in (SCHEMA.text, PROV.wasDerivedFrom, PROV.wasAttributedTo, TERMS.when, TERMS.said):
            assert list(known.objects(said, word)), (said, word)


def test_what_it_leads_to_is_there(known: Graph) -> None:
    subjects = set(known.subjects())
    for word in (PROV.wasDerivedFrom, PROV.wasAttributedTo, PROV.agent, SCHEMA.isPartOf, SCHEMA.publisher):
        assert set(known.objects(None, word)) <= subjects, word


def test_our_own_words_are_explained(known: Graph) -> None:
    words = load_words()
    terms = map(str, {*known.predicates(), *known.objects()})
    used = {word.removeprefix(OWN_NAMESPACE) for word in terms if word.startswith(OWN_NAMESPACE)}
    assert used <= set(OWN_TERMS)
    assert all(words(f"linked.{word}") for word in OWN_TERMS)


def test_a_hedge_and_a_status_lead_to_claims(known: Graph) -> None:
    assert (URIRef(f"{BRIEF}#nothing-settled"), TERMS.hedges, URIRef(f"{BRIEF}#spring-deal")) in known
    status = URIRef(f"{URL}initiatives/harbour-warnings/#_status")
    assert set(known.objects(status, PROV.wasDerivedFrom)) <= set(known.subjects(RDF.type, SCHEMA.Claim))


def test_pyld_reads_the_same_as_rdflib(folder: Path, known: Graph) -> None:
    files = {f"{URL}{CONTEXT}": (folder / CONTEXT).read_text("utf-8")}

    def answer(address: str, _: Any) -> dict[str, Any]:
        return {"document": files[address], "documentUrl": address, "contextUrl": None, "contentType": ""}

    document = json.loads((folder / RECORD).read_bytes())
    quads = jsonld.to_rdf(
        document, {"base": f"{URL}{RECORD}", "documentLoader": answer, "format": "application/n-quads"}
    )
    other = Dataset(default_union=True)
    other.parse(data=quads, format="nquads")
    plain = Graph()
    for triple in other.triples((None, None, None)):
        plain.add(triple)
    assert len(plain) == len(known)
    assert isomorphic(plain, known)


def test_a_passed_on_and_a_withdrawn_claim(tmp_path: Path) -> None:
    said_by = {"via": "ministry", "from": "mina"}
    corpus = corpus_of(("2023-05-01", {"a": claim("2023-04-01", said_by=said_by)}))
    brief = copy_with(
        corpus.briefs["t1"],
        withdrawn={"old": Withdrawal(on=parse("2026-11-28"), why="It was about whistles.", instead="a")},
    )
    write(tmp_path, replace(corpus, briefs={"t1": brief}))
    known = read(tmp_path)
    address = f"{URL}briefs/t1/"
    roles = {
        (str(agent).rsplit("/", 2)[1], str(role).removeprefix(OWN_NAMESPACE))
        for node in known.objects(URIRef(f"{address}#a"), PROV.qualifiedAttribution)
        for agent in known.objects(node, PROV.agent)
        for role in known.objects(node, PROV.hadRole)
    }
    assert roles == {("ministry", "passed_on"), ("mina", "speaker")}
    (withdrawn,) = known.objects(URIRef(f"{address}#old"), TERMS.withdrawn)
    assert str(withdrawn) == "2026-11-28"
    assert (
        URIRef(f"{address}#old"),
        URIRef("http://purl.org/dc/terms/isReplacedBy"),
        URIRef(f"{address}#a"),
    ) in known


def test_a_sealed_text_has_its_fingerprints(sealed: tuple[Corpus, Graph]) -> None:
    corpus, known = sealed
    brief_id, seal = next(iter(corpus.seals.items()))
    address = f"{URL}briefs/{brief_id}/"
    assert (URIRef(f"{address}#_source"), SCHEMA.sha256, Literal(seal.sha256)) in known
    number, mark = next(iter(seal.paragraphs.items()))
    assert (URIRef(f"{address}#_paragraph-{number}"), TERMS.fingerprint, Literal(mark)) in known


@pytest.fixture(scope="module")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Corpus, Graph]:
    """A sealed brief of the fabricated record."""
    corpus = fabricated()
    brief_id = str(BRIEF).rsplit("/", 2)[1]
    folder = tmp_path_factory.mktemp("sealed")
    with_seal = replace(corpus, seals={brief_id: Seal("ab" * 32, {3: "0123456789abcdef"}, {})})
    write(folder, with_seal)
    return with_seal, read(folder)


def test_without_an_address_of_the_site_addresses_are_relative(tmp_path: Path) -> None:
    write(tmp_path, fabricated(), "")
    base = (tmp_path / RECORD).as_uri()
    known = read(tmp_path)
    said = URIRef(urljoin(base, f"../briefs/{str(BRIEF).rsplit('/', 2)[1]}/#spring-deal"))
    assert (said, RDF.type, SCHEMA.Claim) in known


def test_the_same_record_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    for path, data in write(tmp_path, fabricated()).items():
        assert (folder / path).read_bytes() == data
