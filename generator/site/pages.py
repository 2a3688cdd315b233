"""Which pages there are, and how each is rendered.

A `PageSpec` says that a page exists and where; `Renderer.render` makes its content. Both are pure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

from generator.corpus import ClaimRecord, Corpus
from generator.site.addresses import ENTITY_KINDS, brief_address, path_to_root, question_address
from generator.site.export.page import data_view, offers
from generator.site.pagination.contents import PartViews
from generator.site.pagination.links import PartLinks
from generator.site.pagination.lists import Parts
from generator.site.reference.models_and_rules import diagnostics_reference, model_reference
from generator.site.search.filters import FILTERS
from generator.site.search.page import first_open, script_words
from generator.site.text.citation_formats import NO_SITE, Site
from generator.site.text.inline import shortened
from generator.site.text.placeholders import ROOT
from generator.site.text.templating import environment
from generator.site.views.base import EntityItem, Link
from generator.site.views.claim_rows import RowCache
from generator.site.views.hovercards import Cards
from generator.site.views.initiatives import STATUSES_ON_HOME, ViewMaker
from generator.site.views.mechanism import MechanismViews
from generator.site.views.name_index import alphabet_view
from generator.site.views.questions import QuestionViews
from generator.site.views.related_and_cite import ReadingViews

_DESCRIPTION_LENGTH: Final = 200
_OURS: Final = ("pages/", "lists/", "partials/")
MOST_NAMED: Final = 40
"""Entries that the page of a list shows itself where the list is split: those that most claims name."""
QUESTIONS_OF_EACH: Final = 5
_TITLES: Final = {
    "brief-list": "lists.briefs",
    "event-list": "lists.events",
    "initiative-list": "lists.initiatives",
    "question-list": "lists.questions",
    "fault-list": "lists.faults",
    "verification": "lists.verification",
    "changes": "changes.title",
    "timeline": "timeline.title",
    "publisher-list": "publishers.title",
    "a-z": "a_z.title",
}
"""Titles of lists that may be split."""


@dataclass(frozen=True, slots=True)
class PageSpec:
    """A page that is to be made.

    Attributes:
        kind: names its template and its view; pages of one kind stand at one depth.
        address: relative to the site's root, ending in a slash; empty for the home page.
        id: of the brief or entry; empty for lists.
        section: address of the page of the navigation under which it stands.
        whole: of a part, the kind of the page that is split.
        part: of a part, its own piece of the address.
    """

    kind: str
    address: str
    id: str
    section: str
    whole: str = ""
    part: str = ""

    @property
    def name(self) -> str:
        """The id, or of a list its address without the slash."""
        return self.id or self.address.removesuffix("/")

    @property
    def src_uri(self) -> str:
        """Path of the Markdown file that MkDocs would make the page from."""
        return f"{self.address}index.md" if not self.id else f"{self.address[:-1]}.md"

    @property
    def file(self) -> str:
        """Path of the page's file in the site."""
        return f"{self.address}index.html"


@dataclass(frozen=True, slots=True)
class Rendered:
    """A page's own values, as the shell takes them."""

    title: str
    description: str
    content: str


def page_specs(corpus: Corpus, parts: Parts | None = None) -> Iterator[PageSpec]:
    """Yield every generated page of a corpus, each with its parts behind it where it is split."""
    parts = parts or Parts(corpus)
    for spec in _wholes(corpus):
        yield spec
        for part in parts.of(spec.kind, spec.name):
            yield _part_of(spec, part.key, parts)


class Pages:
    """Finds the pages of a corpus by their addresses, without making a list of all parts.

    Args:
        corpus: the record.
        parts: which pages have parts.
    """

    def __init__(self, corpus: Corpus, parts: Parts) -> None:
        self._parts = parts
        self.wholes = {spec.address: spec for spec in _wholes(corpus)}
        """Every page that is no part of another, by its address."""

    def at(self, address: str) -> PageSpec | None:
        """The page at an address; None where there is none."""
        if address in self.wholes:
            return self.wholes[address]
        pieces = address.split("/")
        for end in range(len(pieces) - 2, 0, -1):
            whole = self.wholes.get("/".join(pieces[:end]) + "/")
            if whole is None:
                continue
            key = address.removeprefix(whole.address).removeprefix(self._parts.folder(whole.kind)).removesuffix("/")
            if any(part.key == key for part in self._parts.of(whole.kind, whole.name)):
                return _part_of(whole, key, self._parts)
        return None


def _part_of(whole: PageSpec, key: str, parts: Parts) -> PageSpec:
    address = f"{whole.address}{parts.folder(whole.kind)}{key}/"
    return PageSpec("part", address, whole.id, whole.section, whole.kind, key)


def _wholes(corpus: Corpus) -> Iterator[PageSpec]:
    yield PageSpec("home", "", "", "")
    yield PageSpec("brief-list", "briefs/", "", "briefs/")
    yield PageSpec("initiative-list", "initiatives/", "", "initiatives/")
    yield PageSpec("event-list", "events/", "", "events/")
    yield PageSpec("entity-list", "entities/", "", "entities/")
    yield PageSpec("publisher-list", "publishers/", "", "publishers/")
    yield PageSpec("mechanism", "mechanism/", "", "mechanism/")
    yield PageSpec("question-list", "questions/", "", "questions/")
    yield PageSpec("timeline", "timeline/", "", "timeline/")
    yield PageSpec("fault-list", "faults/", "", "faults/")
    yield PageSpec("verification", "verification/", "", "verification/")
    yield PageSpec("changes", "changes/", "", "changes/")
    yield PageSpec("data", "data/", "", "data/")
    yield PageSpec("diagnostics", "reference/diagnostics/", "", "reference/diagnostics/")
    yield PageSpec("data-model", "reference/data-model/", "", "reference/data-model/")
    yield PageSpec("search", "search/", "", "search/")
    yield PageSpec("a-z", "a-z/", "", "entities/")
    for kind in ENTITY_KINDS:
        yield PageSpec("kind-list", f"{kind}/", "", "entities/")
    for brief_id in corpus.briefs:
        yield PageSpec("brief", brief_address(brief_id), brief_id, "briefs/")
    for question_id in corpus.questions:
        yield PageSpec("question", question_address(question_id), question_id, "questions/")
    sections = {"publishers": "publisher", "initiatives": "initiative", "events": "event"}
    for slug, kind in corpus.kinds.items():
        section = f"{kind}/" if kind in sections else "entities/"
        yield PageSpec(sections.get(kind, "entity"), f"{kind}/{slug}/", slug, section)


class Renderer:
    """Renders the content of pages from one corpus.

    Args:
        maker: makes the views.
        site: what citations say of the site.
        parts: which pages have parts; the same that `page_specs` was given.

    Attributes:
        rows: makes the rows of claims.
    """

    def __init__(self, maker: ViewMaker, site: Site = NO_SITE, parts: Parts | None = None) -> None:
        self._maker = maker
        self._words = maker.words
        self._reading = ReadingViews(maker, site)
        self._questions = QuestionViews(maker)
        self._parts = parts or Parts(maker.corpus)
        self._links = PartLinks(maker, self._parts)
        self._split = PartViews(maker, self._parts, self._questions)
        self._environment = environment(maker.words)
        self._environment.globals["offers"] = offers(maker.words)
        self._environment.globals["root"] = ROOT
        self._cards = Cards(maker)
        self.rows = RowCache(maker, self._cards, self._environment)
        self._makers: dict[str, Callable[[PageSpec], tuple[str, str, dict[str, Any]]]] = {
            "home": self._home,
            "brief": self._brief,
            "entity": self._entity,
            "initiative": self._initiative,
            "event": self._event,
            "publisher": self._publisher,
            "brief-list": self._brief_list,
            "initiative-list": self._initiative_list,
            "event-list": self._event_list,
            "entity-list": self._entity_list,
            "kind-list": self._entity_list,
            "publisher-list": self._publisher_list,
            "question-list": self._question_list,
            "timeline": self._timeline,
            "question": self._question,
            "fault-list": self._fault_list,
            "verification": self._verification,
            "changes": self._changes,
            "mechanism": self._mechanism,
            "data": self._data,
            "diagnostics": self._diagnostics,
            "data-model": self._data_model,
            "search": self._search,
            "a-z": self._a_z,
        }

    def warm_up(self) -> None:
        """Work out what many pages need, so that not every worker does."""
        corpus = self._maker.corpus
        corpus.claims_naming  # noqa: B018 - asked for once, they are kept
        corpus.relations_to  # noqa: B018
        corpus.questions_of  # noqa: B018
        self._maker.briefs_by_date  # noqa: B018

    def make_rows(self, brief_id: str) -> None:
        """Make the rows of a brief's claims, and keep them for further pages."""
        corpus = self._maker.corpus
        self.rows.make(corpus.claims[f"{brief_id}/{claim_id}"] for claim_id in corpus.briefs[brief_id].claims)

    def make_ready_for_lists(self) -> None:
        """Work out what pages other than those of briefs need, and compile their templates."""
        self._maker.statuses  # noqa: B018
        self._maker.all_counts  # noqa: B018
        self._split.stages  # noqa: B018 - a worker that looked through all claims would hold a copy of them
        for name in self._environment.list_templates(filter_func=lambda name: name.startswith(_OURS)):
            self._environment.get_template(name)

    @property
    def kinds(self) -> tuple[str, ...]:
        """Every kind of page that a record of any size has."""
        return tuple(self._makers)

    def render(self, spec: PageSpec) -> Rendered:
        """Render a page's title, description and content."""
        is_part = spec.kind == "part"
        title, description, context = (self._part if is_part else self._makers[spec.kind])(spec)
        template = self._environment.get_template(f"pages/{spec.kind}.html")
        context.setdefault("crumbs", self._reading.crumbs(spec.kind, spec.id))
        parts = None if is_part else self._links.index(spec.kind, spec.name, spec.address)
        self.rows.begin_page()
        content = template.render(context, rows=self.rows, spec=spec, parts=parts).strip()
        # Where a page shows a part of its claims, cards speak of these alone.
        of_brief = "brief" in (spec.kind, spec.whole)
        shown = "brief" if of_brief else "part" if parts else spec.kind
        cards = self._cards.script(shown, spec.id, content, self.rows.shown)
        content = f"{self.rows.fill(content)}{cards}".replace(ROOT, path_to_root(spec.address))
        return Rendered(title, shortened(description, _DESCRIPTION_LENGTH), content)

    def _home(self, spec: PageSpec) -> tuple[str, str, dict[str, Any]]:
        title = str(self._words("home.title"))
        return title, str(self._words("home.question")), {"view": self._maker.home()}

    def _brief(self, spec: PageSpec) -> tuple[str, str, dict[str, Any]]:
        view = self._maker.brief(spec.id)
        reading = self._reading
        full, named, by_number = self._split.claims_of_brief(spec.id)
        more = {
            "full": full,
            "named": named,
            "by_number": by_number,
            "cite": reading.cite(spec.id),
            "related": reading.related(spec.id),
            "sources": reading.sources(spec.id, view),
        }
        return view.item.title, view.item.lead, {"view": view, **more}

    def _entity(self, spec: PageSpec) -> tuple[str, str, dict[str, Any]]:
        view = self._maker.entity(spec.id, self._shown(spec))
        return (
            view.item.name,
            self._described(view.item.name, view.item.detail, view.kind_label),
            {"view": view},
        )

    def _initiative(self, spec: PageSpec) -> tuple[str, str, dict[str, Any]]:
        view = self._maker.initiative(spec.id, self._shown(spec))
        drawing, drawn, marks = self._split.initiative_drawing(spec.id)
        context = {"view": view, "timeline": drawing, "drawn": drawn, "marks": marks}
        return view.item.name, str(view.status.about.striptags()), context

    def _event(self, spec: PageSpec) -> tuple[str, str, dict[str, Any]]:
        view = self._maker.event(spec.id, self._shown(spec))
        return view.item.name, f"{view.item.name}, {view.item.date.words}", {"view": view}

    def _publisher(self, spec: PageSpec) -> tuple[str, str, dict[str, Any]]:
        shown = self._split.of_publisher(spec.id) if self._parts.of("publisher", spec.id) else None
        view = self._maker.publisher(spec.id, shown)
        return view.item.name, self._described(view.item.name, view.kind), {"view": view}

    def _shown(self, spec: PageSpec) -> tuple[ClaimRecord, ...] | None:
        """The claims that an entry's page shows itself where it is split."""
        if not self._parts.of(spec.kind, spec.id):
            return None
        return self._parts.shown(self._maker.corpus.claims_naming.get(spec.id, ()), self._parts.row)

    def _described(self, *parts: str) -> str:
        return " · ".join(part for part in parts if part)

    def _listing(self, name: str, **context: Any) -> tuple[str, str, dict[str, Any]]:
        return str(self._words(f"lists.{name}")), str(self._words(f"lists.{name}_lead")), context

    def _brief_list(self, spec: PageSpec) -> tuple[str, str, dict[str, Any]]:
        slugs = self._listed(spec, self._maker.briefs_by_date)
        items = [self._maker.brief_item(slug) for slug in reversed(slugs)]
        return self._listing("briefs", briefs=items)

    def _initiative_list(self, spec: PageSpec) -> tuple[str, str, dict[str, Any]]:
        maker = self._maker
        slugs = list(maker.corpus.initiatives)
        # Where there are too many for a page, those of which the record spoke last.
        if self._parts.of(spec.kind, spec.name):
            naming = maker.corpus.claims_naming
            last = {slug: naming[slug][-1].when.sort_key() if slug in naming else ((0, 0, 0),) for slug in slugs}
            slugs = sorted(slugs, key=lambda slug: (last[slug], slug), reverse=True)[:STATUSES_ON_HOME]
        return self._listing("initiatives", statuses=[maker.status(slug) for slug in slugs])

    def _event_list(self, spec: PageSpec) -> tuple[str, str, dict[str, Any]]:
        slugs = self._listed(spec, self._maker.events_by_date)
        return self._listing("events", events=[self._maker.event_item(slug) for slug in slugs])

    def _listed(self, spec: PageSpec, items: Sequence[str]) -> Sequence[str]:
        return self._parts.listed(spec.kind, spec.name, items)

    def _entity_list(self, spec: PageSpec) -> tuple[str, str, dict[str, Any]]:
        kinds = ENTITY_KINDS if spec.kind == "entity-list" else (spec.address.rstrip("/"),)
        groups = [(kind, self._maker.items(kind)) for kind in kinds]
        counts = {kind: len(items) for kind, items in groups}
        if spec.kind == "entity-list":
            cut = self._split.kinds_of_entities
            return self._listing("entities", groups=self._most_named(groups) if cut else groups, counts=counts, cut=cut)
        title = str(self._words(f"kind.{kinds[0]}"))
        if self._parts.of(spec.kind, spec.name):
            groups = self._most_named(groups)
        return title, str(self._words("lists.entities_lead")), {"groups": groups, "title": title}

    def _most_named(self, groups: list[tuple[str, tuple[EntityItem, ...]]]) -> list[tuple[str, tuple[EntityItem, ...]]]:
        return [
            (kind, tuple(sorted(items, key=lambda item: (-item.claims, item.name))[:MOST_NAMED]))
            for kind, items in groups
        ]

    def _publisher_list(self, spec: PageSpec) -> tuple[str, str, dict[str, Any]]:
        items = self._maker.items("publishers")
        if self._parts.of(spec.kind, spec.name):
            items = self._most_named([("publishers", items)])[0][1]
        publishers = [self._maker.publisher_row(item.id) for item in items]
        return (
            str(self._words("publishers.title")),
            str(self._words("publishers.lead")),
            {"publishers": publishers},
        )

    def _question_list(self, spec: PageSpec) -> tuple[str, str, dict[str, Any]]:
        parts = self._parts.of(spec.kind, spec.name)
        if not parts:
            return self._listing("questions", view=self._questions.listing())
        # Where the list is split, its page shows the last of each relation.
        last = [
            slug
            for _, group in groupby(parts, key=lambda part: part.group)
            for slug in [slug for part in group for slug in part.items][-QUESTIONS_OF_EACH:]
        ]
        view = self._questions.listing(last, self._parts.origins_shown(len(last)))
        return self._listing("questions", view=view)

    def _question(self, spec: PageSpec) -> tuple[str, str, dict[str, Any]]:
        most = None
        if self._parts.of("question", spec.id):
            positions = len(self._maker.corpus.questions[spec.id].positions)
            most = max(1, MOST_NAMED // positions)
        view = self._questions.question(spec.id, most)
        return view.item.title, str(view.item.reading.striptags()), {"view": view}

    def _timeline(self, spec: PageSpec) -> tuple[str, str, dict[str, Any]]:
        drawing, drawn, marks = self._split.timeline()
        lanes = self._parts.lanes
        claims = sum(lane.claims for lane in lanes)
        events = sum(len(lane.marks) for lane in lanes if lane.kind == "events")
        counted = {"claims": self._words("count.claims", n=claims), "events": self._words("count.events", n=events)}
        split = bool(self._parts.of(spec.kind, spec.name))
        lead = str(self._words("parts.timeline_lead" if split else "timeline.lead", **counted))
        context = {"timeline": drawing, "listed": (), "lead": lead, "drawn": drawn, "marks": marks}
        return str(self._words("timeline.title")), lead, context

    def _fault_list(self, spec: PageSpec) -> tuple[str, str, dict[str, Any]]:
        briefs = self._maker.corpus.briefs
        faulty = [slug for slug in self._maker.briefs_by_date if briefs[slug].faults]
        return self._listing("faults", briefs=[self._maker.faults(slug) for slug in self._listed(spec, faulty)])

    def _verification(self, spec: PageSpec) -> tuple[str, str, dict[str, Any]]:
        slugs = self._listed(spec, self._maker.briefs_by_date)
        return self._listing("verification", view=self._maker.verification(slugs))

    def _changes(self, spec: PageSpec) -> tuple[str, str, dict[str, Any]]:
        title, lead = (str(self._words(f"changes.{key}")) for key in ("title", "lead"))
        return title, lead, {"view": self._split.changes()}

    def _mechanism(self, spec: PageSpec) -> tuple[str, str, dict[str, Any]]:
        return self._listing("mechanism", view=MechanismViews(self._maker).page())

    def _data(self, spec: PageSpec) -> tuple[str, str, dict[str, Any]]:
        return self._listing("data", view=data_view(self._maker))

    def _diagnostics(self, spec: PageSpec) -> tuple[str, str, dict[str, Any]]:
        title, lead = (str(self._words(f"reference.{key}")) for key in ("diagnostics", "diagnostics_lead"))
        return title, lead, {"groups": diagnostics_reference()}

    def _data_model(self, spec: PageSpec) -> tuple[str, str, dict[str, Any]]:
        title, lead = (str(self._words(f"reference.{key}")) for key in ("data_model", "data_model_lead"))
        return title, lead, {"models": model_reference()}

    def _search(self, spec: PageSpec) -> tuple[str, str, dict[str, Any]]:
        title, lead = (str(self._words(f"search_page.{key}")) for key in ("title", "lead"))
        return (
            title,
            lead,
            {
                "filters": FILTERS,
                "open": first_open(self._maker.corpus),
                "script_words": script_words(self._words),
            },
        )

    def _a_z(self, spec: PageSpec) -> tuple[str, str, dict[str, Any]]:
        title, lead = (str(self._words(f"a_z.{key}")) for key in ("title", "description"))
        return title, lead, {"view": alphabet_view(self._maker)}

    def _part(self, spec: PageSpec) -> tuple[str, str, dict[str, Any]]:
        address = spec.address.removesuffix(f"{self._parts.folder(spec.whole)}{spec.part}/")
        name = spec.id or address.removesuffix("/")
        whole = self._title_of(spec, name)
        page = self._links.page(spec.whole, name, spec.part, whole, address)
        title = self._words.plain("parts.of", title=whole, part=page.label)
        lists = self._reading.crumbs(spec.whole, spec.id) or (Link(str(self._words("home.stand")), ROOT),)
        above = (page.first,) if page.first else ()
        context = self._split.content(spec.whole, name, spec.part)
        if spec.whole == "brief":
            context["cite"] = self._reading.cite(name)
        description = self._words.plain("parts.description", title=whole, part=page.label)
        return title, description, {**context, "page": page, "crumbs": (*lists, page.back, *above)}

    def _title_of(self, spec: PageSpec, name: str) -> str:
        if spec.whole == "question":
            return self._maker.corpus.questions[name].title
        if spec.whole == "brief":
            return self._maker.corpus.briefs[name].title
        if spec.id:
            entry = self._maker.corpus.entries[name].name
            return entry[:1].upper() + entry[1:]
        if spec.whole == "kind-list":
            return str(self._words(f"kind.{name}"))
        return str(self._words(_TITLES[spec.whole]))
