"""Views of the page that documents the data, and of the files and feeds that other pages offer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from generator.model.edtf import parse
from generator.site.export.build_fields import BUILD_FIELDS, BUILD_FILE
from generator.site.export.context import Export, is_small_enough_for_other_forms
from generator.site.export.feeds import MAX_ENTRIES, PATHS, paths_of
from generator.site.export.field import Field, meaning_of_field
from generator.site.export.fields import HEAD, LICENCE_ADDRESS, TABLES, Table, schema_path
from generator.site.export.format_version import FORMAT_CHANGES, FORMAT_VERSION, words_key
from generator.site.export.formats.calendar import PATH as CALENDAR
from generator.site.export.formats.calendar import has_calendar
from generator.site.export.formats.database import DATABASE, METADATA
from generator.site.export.formats.for_robots import LLMS
from generator.site.export.formats.json_feed import json_path
from generator.site.export.linked.context_file import CONTEXT, OWN_TERMS
from generator.site.export.linked.graph import RECORD
from generator.site.export.linked.twins import has_twins
from generator.site.export.package.archive import ARCHIVE
from generator.site.export.package.data_package import PACKAGE
from generator.site.export.package.other_schemas import OTHER_SCHEMAS
from generator.site.export.releases import CHANGES
from generator.site.text.catalog import Words
from generator.site.text.placeholders import ROOT
from generator.site.views.base import Counts, DateView, Link, view_class
from generator.site.views.claims import date_view
from generator.site.views.context import ViewContext
from generator.site.views.home import all_counts


class Offering(Protocol):
    """The part of a kind of page that is needed here: its name, and the feeds and tables that its pages offer."""

    @property
    def name(self) -> str:
        """The kind's name."""

    @property
    def feeds(self) -> tuple[str, ...]:
        """Names of the feeds."""

    @property
    def files(self) -> tuple[str, ...]:
        """Names of the tables."""


@view_class
class OfferView:
    """The feeds and files that pages of one kind offer; addresses are relative to the site's root."""

    feeds: tuple[Link, ...]
    json_feeds: tuple[Link, ...]
    files: tuple[Link, ...]


@view_class
class FieldView:
    """A field of a data file, as its page documents it; parts of an object follow it as `field.part`."""

    name: str
    holds: str
    meaning: str
    part: bool


@view_class
class TableView:
    """A table that is offered as data: its files, their number of records, and their fields."""

    name: str
    title: str
    lead: str
    rows: int
    use: str
    files: tuple[Link, ...]
    fields: tuple[FieldView, ...]


@view_class
class FormatView:
    """Another format of the record, and a line on how to use it."""

    title: str
    lead: str
    use: str
    files: tuple[Link, ...]


@view_class
class DataView:
    """The page that documents the data; `most` has the largest number of records in one file, by the table's name."""

    record_ends: DateView
    counts: Counts
    version: str
    most: dict[str, str]
    licence: str
    head: tuple[FieldView, ...]
    tables: tuple[TableView, ...]
    formats: tuple[FormatView, ...]
    linked_words: tuple[tuple[str, str], ...]
    changes: tuple[tuple[str, str, str], ...]
    feeds: tuple[tuple[Link, Link, str], ...]
    most_entries: int
    build_file: Link
    build: tuple[FieldView, ...]


def offers(words: Words, kinds: Iterable[Offering]) -> dict[str, OfferView]:
    """Return the feeds and files that each kind of page offers, by the kind's name.

    Kinds that offer none are left out.
    """
    by_name = {table.name: table for table in TABLES}
    return {
        kind.name: OfferView(
            tuple(_feed(words, name) for name in kind.feeds),
            tuple(_json_feed(words, name) for name in kind.feeds),
            tuple(link for name in kind.files for link in _files(words, by_name[name])),
        )
        for kind in kinds
        if kind.feeds or kind.files
    }


def data_view(context: ViewContext) -> DataView:
    """Return the page that documents the data, made from the tables that the files are made from."""
    words = context.words
    export = Export(context, ROOT)
    tables = tuple(
        TableView(
            table.name,
            words.plain(f"data.table.{table.name}"),
            words.plain(f"data.table.{table.name}_lead"),
            len(table.rows(export)),
            f"jq '.{table.name}[0]' {table.name}.json",
            tuple(Link(link.text, f"{ROOT}{link.url}") for link in _files(words, table)),
            _fields(words, table.name, table.fields),
        )
        for table in TABLES
    )
    return DataView(
        date_view(context, parse(context.corpus.as_of)),
        context.cached(all_counts),
        FORMAT_VERSION,
        {table.name: f"{table.most:,}" for table in TABLES if table.year},
        LICENCE_ADDRESS,
        _fields(words, "head", HEAD),
        tables,
        tuple(_formats(context)),
        tuple((word, words.plain(f"linked.{word}")) for word in OWN_TERMS),
        tuple((version, day, words.plain(words_key(version))) for version, day in FORMAT_CHANGES),
        tuple(
            (_feed(words, name, ROOT), _json_feed(words, name, ROOT), words.plain(f"feed.{name}_lead"))
            for name in paths_of(context.corpus)
        ),
        MAX_ENTRIES,
        Link(BUILD_FILE, f"{ROOT}{BUILD_FILE}"),
        tuple(
            FieldView(name, words.plain(f"data.holds.{holds}"), words.plain(f"field.build.{name}"), "." in name)
            for name, holds in BUILD_FIELDS
        ),
    )


def _formats(context: ViewContext) -> Iterator[FormatView]:
    """Yield every format besides tables and feeds, each with a line on how to use it."""
    corpus, words = context.corpus, context.words
    offered: dict[str, tuple[str, ...]] = {
        "archive": (ARCHIVE,) if is_small_enough_for_other_forms(corpus) else (),
        "package": (PACKAGE,),
        "database": (DATABASE, METADATA) if is_small_enough_for_other_forms(corpus) else (),
        "linked": (RECORD, CONTEXT) if is_small_enough_for_other_forms(corpus) else (),
        "changes": (CHANGES,),
        "schemas": tuple(schema_path(name) for name in (*(table.name for table in TABLES), "build", *OTHER_SCHEMAS)),
        "calendar": (CALENDAR,) if has_calendar(context) else (),
        "llms": (LLMS,),
    }
    for name, paths in offered.items():
        if paths:
            links = tuple(Link(path, f"{ROOT}{path}") for path in paths)
            yield _format(words, name, links)
    kind = "twins" if has_twins(corpus) else "pointers"
    yield _format(words, kind, ())


def _format(words: Words, name: str, links: tuple[Link, ...]) -> FormatView:
    key = f"data.format.{name}"
    return FormatView(words.plain(key), words.plain(f"{key}_lead"), words.plain(f"{key}_use"), links)


def _feed(words: Words, name: str, root: str = "") -> Link:
    return Link(words.plain(f"feed.{name}"), f"{root}{PATHS[name]}")


def _json_feed(words: Words, name: str, root: str = "") -> Link:
    return Link(words.plain(f"feed.{name}"), f"{root}{json_path(PATHS[name])}")


def _files(words: Words, table: Table) -> tuple[Link, ...]:
    title = words.plain(f"data.table.{table.name}")
    return tuple(
        Link(words.plain("data.file", table=title, format=path.rpartition(".")[2].upper()), path)
        for path in table.files
    )


def _fields(words: Words, table: str, fields: tuple[Field, ...], prefix: str = "") -> tuple[FieldView, ...]:
    views: list[FieldView] = []
    for field in fields:
        for column, holds in field.columns:
            name = f"{prefix}{column}"
            views.append(
                FieldView(name, words.plain(f"data.holds.{holds}"), meaning_of_field(words, table, name), bool(prefix))
            )
        views += _fields(words, table, field.parts, f"{prefix}{field.name}.")
    return tuple(views)
