"""Which pages there are, and how each is rendered.

A `PageSpec` says that a page exists and where; `Renderer.render` makes its content. Both are pure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import jinja2
from markupsafe import Markup, escape

from generator.corpus import Corpus
from generator.findings.timeline import initiative_timeline, timeline
from generator.site.addresses import ENTITY_KINDS, brief_address, question_address, way_to_root
from generator.site.azviews import alphabet_view
from generator.site.changeviews import changes_view
from generator.site.citations import NO_SITE, Site
from generator.site.dataviews import data_view, offers
from generator.site.mechanismviews import MechanismViews
from generator.site.questionviews import QuestionViews
from generator.site.readingviews import ReadingViews
from generator.site.reference import diagnostics_reference, model_reference
from generator.site.searchfilters import FILTERS
from generator.site.searchviews import script_words
from generator.site.timelineviews import timeline_view
from generator.site.viewmaker import ViewMaker
from generator.site.words import Words

TEMPLATES: Final = Path(__file__).parent.parent / "templates"
_DESCRIPTION_LENGTH: Final = 200


@dataclass(frozen=True, slots=True)
class PageSpec:
    """A page that is to be made.

    Attributes:
        kind: names its template and its view; pages of one kind stand at one depth.
        address: relative to the site's root, ending in a slash; empty for the home page.
        id: of the brief or entry; empty for lists.
        section: address of the page of the navigation under which it stands.
    """

    kind: str
    address: str
    id: str
    section: str

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


def page_specs(corpus: Corpus) -> Iterator[PageSpec]:
    """Yield every generated page of a corpus."""
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
    """Renders the content of pages from one corpus."""

    def __init__(self, maker: ViewMaker, site: Site = NO_SITE) -> None:
        self._maker = maker
        self._words = maker.words
        self._reading = ReadingViews(maker, site)
        self._questions = QuestionViews(maker)
        self._environment = environment(maker.words)
        self._makers: dict[str, Callable[[PageSpec, str], tuple[str, str, dict[str, Any]]]] = {
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

    @property
    def kinds(self) -> tuple[str, ...]:
        """Every kind of page."""
        return tuple(self._makers)

    def render(self, spec: PageSpec) -> Rendered:
        """Render a page's title, description and content."""
        base = way_to_root(spec.address)
        title, description, context = self._makers[spec.kind](spec, base)
        template = self._environment.get_template(f"pages/{spec.kind}.html")
        crumbs = self._reading.crumbs(spec.kind, spec.id, base)
        content = template.render(context, base=base, spec=spec, crumbs=crumbs).strip()
        content += self._reading.cards(spec.kind, spec.id, content, base)
        if len(description) > _DESCRIPTION_LENGTH:
            description = description[: _DESCRIPTION_LENGTH - 1].rsplit(" ", 1)[0] + "…"
        return Rendered(title, description, content)

    def _home(self, spec: PageSpec, base: str) -> tuple[str, str, dict[str, Any]]:
        title = str(self._words("home.title"))
        return title, str(self._words("home.question")), {"view": self._maker.home(base)}

    def _brief(self, spec: PageSpec, base: str) -> tuple[str, str, dict[str, Any]]:
        view = self._maker.brief(spec.id, base)
        reading = self._reading
        more = {
            "cite": reading.cite(spec.id),
            "related": reading.related(spec.id, base),
            "sources": reading.sources(spec.id, view, base),
        }
        return view.item.title, view.item.lead, {"view": view, **more}

    def _entity(self, spec: PageSpec, base: str) -> tuple[str, str, dict[str, Any]]:
        view = self._maker.entity(spec.id, base)
        return (
            view.item.name,
            self._described(view.item.name, view.item.detail, view.kind_label),
            {"view": view},
        )

    def _initiative(self, spec: PageSpec, base: str) -> tuple[str, str, dict[str, Any]]:
        view = self._maker.initiative(spec.id, base)
        drawing = timeline_view(self._maker, initiative_timeline(self._maker.corpus, spec.id), base)
        return view.item.name, str(view.status.about.striptags()), {"view": view, "timeline": drawing}

    def _event(self, spec: PageSpec, base: str) -> tuple[str, str, dict[str, Any]]:
        view = self._maker.event(spec.id, base)
        return view.item.name, f"{view.item.name}, {view.item.date.words}", {"view": view}

    def _publisher(self, spec: PageSpec, base: str) -> tuple[str, str, dict[str, Any]]:
        view = self._maker.publisher(spec.id, base)
        return view.item.name, self._described(view.item.name, view.kind), {"view": view}

    def _described(self, *parts: str) -> str:
        return " · ".join(part for part in parts if part)

    def _listing(self, name: str, **context: Any) -> tuple[str, str, dict[str, Any]]:
        return str(self._words(f"lists.{name}")), str(self._words(f"lists.{name}_lead")), context

    def _brief_list(self, spec: PageSpec, base: str) -> tuple[str, str, dict[str, Any]]:
        items = [self._maker.brief_item(slug, base) for slug in reversed(self._maker.briefs_by_date)]
        return self._listing("briefs", briefs=items)

    def _initiative_list(self, spec: PageSpec, base: str) -> tuple[str, str, dict[str, Any]]:
        maker = self._maker
        return self._listing("initiatives", statuses=[maker.status(slug, base) for slug in maker.corpus.initiatives])

    def _event_list(self, spec: PageSpec, base: str) -> tuple[str, str, dict[str, Any]]:
        return self._listing(
            "events", events=[self._maker.event_item(slug, base) for slug in self._maker.events_by_date]
        )

    def _entity_list(self, spec: PageSpec, base: str) -> tuple[str, str, dict[str, Any]]:
        kinds = ENTITY_KINDS if spec.kind == "entity-list" else (spec.address.rstrip("/"),)
        groups = [(kind, self._maker.items(kind, base)) for kind in kinds]
        if spec.kind == "entity-list":
            return self._listing("entities", groups=groups)
        title = str(self._words(f"kind.{kinds[0]}"))
        return title, str(self._words("lists.entities_lead")), {"groups": groups, "title": title}

    def _publisher_list(self, spec: PageSpec, base: str) -> tuple[str, str, dict[str, Any]]:
        publishers = [self._maker.publisher(item.id, base) for item in self._maker.items("publishers", base)]
        return (
            str(self._words("publishers.title")),
            str(self._words("publishers.lead")),
            {"publishers": publishers},
        )

    def _question_list(self, spec: PageSpec, base: str) -> tuple[str, str, dict[str, Any]]:
        return self._listing("questions", view=self._questions.listing(base))

    def _question(self, spec: PageSpec, base: str) -> tuple[str, str, dict[str, Any]]:
        view = self._questions.question(spec.id, base)
        return view.item.title, str(view.item.reading.striptags()), {"view": view}

    def _timeline(self, spec: PageSpec, base: str) -> tuple[str, str, dict[str, Any]]:
        drawing = timeline_view(self._maker, timeline(self._maker.corpus), base)
        claims, events = (drawing.claims, drawing.events) if drawing else (0, 0)
        counted = {"claims": self._words("count.claims", n=claims), "events": self._words("count.events", n=events)}
        lead = str(self._words("timeline.lead", **counted))
        return str(self._words("timeline.title")), lead, {"timeline": drawing, "lead": lead}

    def _fault_list(self, spec: PageSpec, base: str) -> tuple[str, str, dict[str, Any]]:
        briefs = self._maker.corpus.briefs
        faulty = [slug for slug in self._maker.briefs_by_date if briefs[slug].faults]
        return self._listing("faults", briefs=[self._maker.faults(slug, base) for slug in faulty])

    def _verification(self, spec: PageSpec, base: str) -> tuple[str, str, dict[str, Any]]:
        return self._listing("verification", view=self._maker.verification(base))

    def _changes(self, spec: PageSpec, base: str) -> tuple[str, str, dict[str, Any]]:
        title, lead = (str(self._words(f"changes.{key}")) for key in ("title", "lead"))
        return title, lead, {"view": changes_view(self._maker, base)}

    def _mechanism(self, spec: PageSpec, base: str) -> tuple[str, str, dict[str, Any]]:
        return self._listing("mechanism", view=MechanismViews(self._maker).page(base))

    def _data(self, spec: PageSpec, base: str) -> tuple[str, str, dict[str, Any]]:
        return self._listing("data", view=data_view(self._maker, base))

    def _diagnostics(self, spec: PageSpec, base: str) -> tuple[str, str, dict[str, Any]]:
        title, lead = (str(self._words(f"reference.{key}")) for key in ("diagnostics", "diagnostics_lead"))
        return title, lead, {"groups": diagnostics_reference()}

    def _data_model(self, spec: PageSpec, base: str) -> tuple[str, str, dict[str, Any]]:
        title, lead = (str(self._words(f"reference.{key}")) for key in ("data_model", "data_model_lead"))
        return title, lead, {"models": model_reference()}

    def _search(self, spec: PageSpec, base: str) -> tuple[str, str, dict[str, Any]]:
        title, lead = (str(self._words(f"search_page.{key}")) for key in ("title", "lead"))
        return title, lead, {"filters": FILTERS, "script_words": script_words(self._words)}

    def _a_z(self, spec: PageSpec, base: str) -> tuple[str, str, dict[str, Any]]:
        title, lead = (str(self._words(f"a_z.{key}")) for key in ("title", "description"))
        return title, lead, {"view": alphabet_view(self._maker, base)}


def _code_spans(text: str) -> Markup:
    """Show what stands between backticks in a docstring as code."""
    pieces = [escape(piece) for piece in text.split("`")]
    return Markup("").join(
        Markup("<code>{}</code>").format(piece) if number % 2 else piece for number, piece in enumerate(pieces)
    )


def _capitalize_first(text: str) -> str:
    # Jinja's own `capitalize` would lower the rest of the text; markup is left alone.
    return text if text.startswith("<") else text[:1].upper() + text[1:]


def environment(words: Words) -> jinja2.Environment:
    """The Jinja environment of our templates: everything is escaped, and nothing undefined is passed over."""
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        optimized=False,
    )
    made.globals["t"] = words
    made.globals["offers"] = offers(words)
    made.filters["code_spans"] = _code_spans
    made.filters["capitalize_first"] = _capitalize_first
    return made
