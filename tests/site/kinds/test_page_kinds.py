"""Every declaration of a kind of page holds together, and the site follows from the declarations alone."""

from __future__ import annotations

import re
from functools import cache

import pytest

from generator.site.export.feeds import PATHS
from generator.site.export.fields import TABLES
from generator.site.kinds import PAGE_KINDS
from generator.site.kinds.page_kind import PageKind, PageSpec
from generator.site.pages import LIST_PAGE, SEARCH_KINDS, page_specs
from generator.site.search.records import search_records
from generator.site.text.catalog import load_words
from generator.site.text.templating import TEMPLATES
from generator.site.views.context import ViewContext
from tests.projects import fabricated
from tests.support import TESTS

KINDS = {kind.name: kind for kind in PAGE_KINDS}
WORDS = load_words()
MADE_FROM_CODE = {"diagnostics", "data-model"}
"""Their pages change with every rule and key, and have tests of their own."""

each_kind = pytest.mark.parametrize("kind", PAGE_KINDS, ids=lambda kind: kind.name)


@cache
def specs() -> dict[str, list[PageSpec]]:
    by_kind: dict[str, list[PageSpec]] = {name: [] for name in KINDS}
    for spec in page_specs(fabricated()):
        by_kind[spec.kind].append(spec)
    return by_kind


def test_names_are_used_once() -> None:
    assert len(KINDS) == len(PAGE_KINDS)
    assert LIST_PAGE not in KINDS


@each_kind
def test_a_kind_has_its_template_and_words(kind: PageKind) -> None:
    assert (TEMPLATES / "pages" / f"{kind.name}.html").is_file()
    assert bool(kind.title) != bool(kind.title_of)
    if kind.title:
        assert WORDS.has(kind.title)


@each_kind
def test_a_kind_says_where_its_pages_are(kind: PageKind) -> None:
    assert (kind.address is None) != (kind.each is None)
    if kind.each:
        assert kind.section in {other.address for other in PAGE_KINDS}
    if kind.above:
        above = KINDS[kind.above]
        assert above.address is not None
        assert above.title


@each_kind
def test_the_fabricated_record_has_a_page_of_each_kind_and_its_expected_html(kind: PageKind) -> None:
    if not kind.needed(fabricated()):
        assert not specs()[kind.name]
        return
    assert specs()[kind.name]
    assert (TESTS / "expected" / f"{kind.name}.html").is_file() == (kind.name not in MADE_FROM_CODE)


@each_kind
def test_a_list_that_is_split_says_how(kind: PageKind) -> None:
    assert (kind.split is None) == (kind.list_page is None)
    if kind.split:
        assert (TEMPLATES / "lists" / f"{kind.list_name}.html").is_file()
        # Pages of a list that is no entry's own stand in a folder, where no id of the record can be.
        assert bool(kind.split.folder) == all(not spec.id for spec in specs()[kind.name])


@each_kind
def test_what_a_kind_offers_is_published(kind: PageKind) -> None:
    assert set(kind.feeds) <= set(PATHS)
    assert set(kind.files) <= {table.name for table in TABLES}


def test_no_two_pages_share_an_address() -> None:
    addresses = [spec.address for spec in page_specs(fabricated())]
    assert len(addresses) == len(set(addresses))


def test_search_records_have_the_kind_of_the_page_that_they_lead_to() -> None:
    kind_at = {spec.address: KINDS[spec.kind].search for spec in page_specs(fabricated())}
    for record in search_records(ViewContext(fabricated(), WORDS), SEARCH_KINDS):
        address, _, part = record.url.partition("#")
        of_parts = {"": kind_at.get(address), "_gap": "gap", "_deadlines": "initiative"}
        assert record.kind == of_parts.get(part.partition("-")[0] if part.startswith("_") else part, "claim")


def test_every_registry_has_a_kind_of_page() -> None:
    shown = [registry for kind in PAGE_KINDS for registry in kind.registries]
    assert sorted(shown) == sorted(set(fabricated().kinds.values()) | set(shown))


def test_nothing_outside_the_declarations_knows_a_kind_of_page_by_its_name() -> None:
    # A name without a hyphen is a word that other things have as well.
    names = "|".join(re.escape(name) for name in KINDS if "-" in name)
    named = re.compile(rf'"(?:{names})"')
    package = TEMPLATES.parent / "site"
    known = {
        path.relative_to(package).as_posix(): sorted(set(named.findall(path.read_text("utf-8"))))
        for folder in ("pagination", "export", "search", "views", "timeline")
        for path in (package / folder).glob("*.py")
        if named.search(path.read_text("utf-8"))
    }
    assert known == {}, known
