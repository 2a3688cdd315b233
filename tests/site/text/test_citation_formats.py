"""How briefs and claims are cited: each format by its own rules, and dates that say no more than the record."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.corpus import Corpus
from generator.model.base import copy_with
from generator.model.brief import Original
from generator.model.edtf import parse
from generator.site.text.citation_formats import (
    Citation,
    csl_date,
    csl_json,
    plain,
)
from generator.site.views.briefs.citations import brief_citation, cite_view
from generator.site.views.context import ViewContext
from tests.projects import fabricated, views_of
from tests.site.text.browser_formats import bibtex, formats, latex, ris
from tests.site.views.claim_citations import claim_citation

CITATION = Citation(
    key="2021-05-20-harbour:bells",
    title="Bells & whistles at 100 %",
    container="Harbour & Sound",
    issued=parse("2021-06-01"),
    address="https://example.org/a_b/briefs/2021-05-20-harbour/#bells",
    language="en",
    text="“Bells”, Harbour & Sound",
    note="Said by 木原 稔",
    source_title="Cloches",
    source_origin="Coast Agency",
    source_published=parse("2021-05~"),
)


def dated(date: str) -> Citation:
    return replace(CITATION, issued=parse(date))


def bibtex_fields(citation: Citation) -> dict[str, str]:
    """Fields of an entry, read as BibTeX reads them: a value ends where its braces close."""
    text = bibtex(citation)
    assert re.match(r"@misc\{[^,{}]+,\n", text)
    fields = {}
    at = text.index("\n")
    while match := re.compile(r"\s*(\w+)\s*=\s*").match(text, at):
        at = match.end()
        if text[at] != "{":
            end = re.compile(r"\w+").match(text, at)
            assert end
            fields[match[1]] = end[0]
            at = end.end()
        else:
            depth, start = 0, at
            while True:
                depth += (text[at] == "{") - (text[at] == "}")
                at += 1
                if not depth:
                    break
            fields[match[1]] = text[start + 1 : at - 1]
        if text[at] != ",":
            break
        at += 1
    assert text[at:] == "\n}\n"
    return fields


def as_csl(citation: Citation) -> dict[str, Any]:
    [item] = json.loads(csl_json([citation]))
    return item  # type: ignore[no-any-return]


def ris_fields(citation: Citation) -> dict[str, str]:
    lines = ris(citation).split("\r\n")
    assert lines.pop() == ""
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in lines)
    assert (lines[0], lines[-1]) == ("TY  - ELEC", "ER  - ")
    return {line[:2]: line[6:] for line in lines}


# --- dates ------------------------------------------------------------------------------------------

DATES: list[tuple[str, dict[str, Any], dict[str, str], dict[str, str]]] = [
    (
        "2023-11-12",
        {"date-parts": [[2023, 11, 12]]},
        {"PY": "2023", "DA": "2023/11/12/"},
        {"year": "2023", "month": "nov", "day": "12"},
    ),
    ("2023-05", {"date-parts": [[2023, 5]]}, {"PY": "2023", "DA": "2023/05//"}, {"year": "2023", "month": "may"}),
    ("2023", {"date-parts": [[2023]]}, {"PY": "2023", "DA": "2023///"}, {"year": "2023"}),
    ("2023-XX", {"date-parts": [[2023]]}, {"PY": "2023", "DA": "2023///"}, {"year": "2023"}),
    ("2023-11-XX", {"date-parts": [[2023, 11]]}, {"PY": "2023", "DA": "2023/11//"}, {"year": "2023", "month": "nov"}),
    (
        "2023-11-12T10:30:00Z",
        {"date-parts": [[2023, 11, 12]]},
        {"PY": "2023", "DA": "2023/11/12/"},
        {"year": "2023", "month": "nov", "day": "12"},
    ),
    (
        "2023-11-12~",
        {"date-parts": [[2023, 11, 12]], "circa": True},
        {"PY": "2023", "DA": "2023/11/12/about 12 November 2023"},
        {"year": "about 12 November 2023"},
    ),
    (
        "2023-06?",
        {"date-parts": [[2023, 6]], "circa": True},
        {"PY": "2023", "DA": "2023/06//possibly June 2023"},
        {"year": "possibly June 2023"},
    ),
    (
        "2023-21",
        {"date-parts": [[2023]], "season": 1},
        {"PY": "2023", "DA": "2023///spring 2023"},
        {"year": "spring 2023"},
    ),
    (
        "2023-11-01/2023-11-12",
        {"date-parts": [[2023, 11, 1], [2023, 11, 12]]},
        {"DA": "///1 to 12 November 2023"},
        {"year": "1 to 12 November 2023"},
    ),
    (
        "2023~/2024",
        {"date-parts": [[2023], [2024]], "circa": True},
        {"DA": "///about 2023 to 2024"},
        {"year": "about 2023 to 2024"},
    ),
    (
        "../2023-12-31",
        {"literal": "by the end of 2023"},
        {"DA": "///by the end of 2023"},
        {"year": "by the end of 2023"},
    ),
    ("2023-05/..", {"literal": "from May 2023 on"}, {"DA": "///from May 2023 on"}, {"year": "from May 2023 on"}),
    (
        "[2024-07-28,2024-07-29]",
        {"literal": "28 or 29 July 2024"},
        {"DA": "///28 or 29 July 2024"},
        {"year": "28 or 29 July 2024"},
    ),
    ("202X", {"literal": "the 2020s"}, {"DA": "///the 2020s"}, {"year": "the 2020s"}),
    ("-0043", {"date-parts": [[-43]]}, {"DA": "///44 BC"}, {"year": "44 BC"}),
    ("Y12345", {"date-parts": [[12345]]}, {"DA": "///12345"}, {"year": "12345"}),
]


@pytest.mark.parametrize(("date", "as_csl", "as_ris", "as_bibtex"), DATES, ids=[case[0] for case in DATES])
def test_a_date_says_no_more_than_the_record(
    date: str, as_csl: dict[str, Any], as_ris: dict[str, str], as_bibtex: dict[str, str]
) -> None:
    citation = dated(date)
    assert csl_date(parse(date)) == as_csl
    assert {tag: value for tag, value in ris_fields(citation).items() if tag in ("PY", "DA")} == as_ris
    fields = bibtex_fields(citation)
    assert {name: fields[name] for name in ("year", "month", "day") if name in fields} == as_bibtex


# --- escaping ---------------------------------------------------------------------------------------


def unescaped(text: str) -> str:
    """What LaTeX prints of an escaped text."""
    names = {
        "textbackslash": "\\",
        "textbraceleft": "{",
        "textbraceright": "}",
        "textasciitilde": "~",
        "textasciicircum": "^",
        "textless": "<",
        "textgreater": ">",
        "textbar": "|",
    }
    return re.sub(r"\\(?:([a-z]+)\{\}|([$&#_%]))", lambda match: names[match[1]] if match[1] else match[2], text)


ANYTHING = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp"]) | st.sampled_from("{}\\%$&#_~^<>|@\"'=")
)


@given(ANYTHING)
def test_latex_prints_the_text_again(text: str) -> None:
    escaped = latex(text)
    assert unescaped(escaped) == text
    assert not re.search(r"(?<!\\)[$&#_%~^<>|]", escaped)


@given(title=ANYTHING, note=ANYTHING, container=ANYTHING)
def test_no_text_breaks_out_of_its_field(title: str, note: str, container: str) -> None:
    citation = replace(CITATION, title=title, note=note, container=container)
    bibtex = bibtex_fields(citation)
    assert (unescaped(bibtex["title"][1:-1]), unescaped(bibtex["note"])) == (title, note)
    fields = ris_fields(citation)
    assert (fields["TI"], fields["N1"], fields["T2"]) == (title, note, container)
    (item,) = json.loads(csl_json([citation]))
    assert (item.get("title", ""), item.get("note", "")) == (title, note)


def test_lines_and_control_characters_become_blanks() -> None:
    citation = replace(CITATION, title="Bells\r\nER  - \nTY  - JOUR\x00\u2028end")
    assert ris_fields(citation)["TI"] == "Bells ER - TY - JOUR end"
    assert bibtex_fields(citation)["title"] == "{Bells ER - TY - JOUR end}"
    assert as_csl(citation)["title"] == "Bells ER - TY - JOUR end"
    assert plain(replace(citation, text="a\n b")) == "a b"


def test_addresses_are_not_escaped_and_other_scripts_stay() -> None:
    fields = bibtex_fields(CITATION)
    assert fields["url"] == CITATION.address
    assert fields["note"] == "Said by 木原 稔"
    assert fields["title"] == r"{Bells \& whistles at 100 \%}"
    assert bibtex_fields(replace(CITATION, address="https://x.org/{a}\\b"))["url"] == "https://x.org/%7Ba%7D%5Cb"


def test_csl_leaves_out_what_is_not_known() -> None:
    item = as_csl(replace(CITATION, source_title=""))
    assert "original-title" not in item
    assert item["original-date"] == {"date-parts": [[2021, 5]], "circa": True}
    assert "accessed" not in item


# --- briefs and claims of a record --------------------------------------------------------------------


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return fabricated()


def reading(corpus: Corpus, url: str = "https://example.org/") -> ViewContext:
    return views_of(corpus, url)


def test_a_brief_is_cited_with_its_source_text(corpus: Corpus) -> None:
    brief_id = next(slug for slug, brief in corpus.briefs.items() if brief.source.origin)
    brief = corpus.briefs[brief_id]
    cited = brief_citation(reading(corpus), brief_id)
    assert cited.title == brief.title.removesuffix(".")
    assert cited.address == f"https://example.org/briefs/{brief_id}/"
    origin, publisher = (corpus.publishers[slug].name for slug in (corpus.origin(brief), brief.source.publisher))
    for part in (brief.title.removesuffix("."), "Harbour & Sound", cited.address, origin, publisher):
        assert part in cited.text
    assert brief.source.published.words in cited.note
    if brief.source.url:
        assert brief.source.url in cited.note


def test_every_claim_is_cited_by_its_permanent_address(corpus: Corpus) -> None:
    views = reading(corpus)
    keys = set()
    for record in corpus.claims.values():
        cited = claim_citation(views, record)
        keys.add(cited.key)
        assert cited.address == f"https://example.org/briefs/{record.brief_id}/#{record.claim_id}"
        assert cited.issued == (record.claim.entered or record.brief.entered or record.brief.source.published)
        if record.claim.at:
            assert f"¶{record.claim.at.first}: “{record.claim.at.words}”" in cited.text
        assert set(formats(cited)) == {"text", "bibtex", "ris", "csl"}
    assert len(keys) == len(corpus.claims)


def test_a_site_without_an_address_gives_addresses_in_it(corpus: Corpus) -> None:
    brief_id = next(iter(corpus.briefs))
    assert brief_citation(reading(corpus, ""), brief_id).address == f"briefs/{brief_id}/"


def test_what_the_script_is_given_cannot_end_its_element(corpus: Corpus) -> None:
    brief_id, brief = next(iter(corpus.briefs.items()))
    original = Original(headline="</script><!-- <script>", basis="its first line")
    hostile = copy_with(brief, source=copy_with(brief.source, original=original))
    changed = replace(corpus, briefs={**corpus.briefs, brief_id: hostile})
    script = cite_view(reading(changed), brief_id).script
    assert "<" not in script
    assert "</script>" in json.loads(script)["original"]
