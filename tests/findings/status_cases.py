"""Records of one initiative, the linking of the bells of Northland and Southland, written as YAML; and its status."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from generator.corpus import Corpus
from generator.findings.statuses.status import Status, status
from generator.load import load

REGISTRY: Final = {
    "countries": "northland: {name: Northland}\nsouthland: {name: Southland}\neastland: {name: Eastland}\n",
    "organisations": "ministry: {name: Ministry of Harbours, country: southland}\n",
    "people": (
        "mina-haru: {name: Mina Haru, country: northland}\n"
        "ole-sund: {name: Ole Sund, country: southland}\n"
        "eva-ost: {name: Eva Ost, country: eastland}\n"
    ),
    "publishers": (
        "harbour-office: {name: Harbour Office, kind: government, country: southland}\n"
        "coast-agency: {name: Coast Agency, kind: agency}\n"
        "morning-post: {name: Morning Post, kind: newspaper}\n"
    ),
}
RANKS: Final = ("reported", "pledged", "target-set", "in-preparation", "active")
LADDER: Final = "  ladder:\n" + "".join(f"    - {{stage: {stage}, name: {stage}, means: So.}}\n" for stage in RANKS)

JOINT: Final = "said_by: {institution: [northland, southland]}"
MINISTRY: Final = "said_by: {institution: ministry}"
MINA: Final = "said_by: mina-haru"
OLE: Final = "said_by: ole-sund"
EVA: Final = "said_by: eva-ost"
UNNAMED: Final = "said_by: {unnamed: a senior official, of: northland}"
REPORT: Final = "said_by: {narration: true}"
HEADLINE: Final = "said_by: {headline: true}"

Text = tuple[str, str, dict[str, str]]
"""Day of publication, publisher, and claims by id, each the YAML of its own keys.

A claim without `when` is of the day of publication, as most are.
"""


def official(day: str, **claims: str) -> Text:
    return day, "harbour-office", claims


def agency(day: str, **claims: str) -> Text:
    return day, "coast-agency", claims


def paper(day: str, **claims: str) -> Text:
    return day, "morning-post", claims


def elsewhere(day: str) -> Text:
    """A text on something else, by which the record's own "now" comes to its day."""
    return paper(day, fog=f"{REPORT}, initiative: null")


def started(when: str, day: str = "") -> Text:
    return official(day or when, go=f"{JOINT}, when: {when}, stage: active")


PLEDGE: Final = official("2030-03-01", pledge=f"{JOINT}, stage: pledged")
TARGET: Final = official("2030-03-02", target=f"{JOINT}, stage: target-set, deadline: ../2030-12-31")
RUMOUR: Final = f"{UNNAMED}, when: 2030-12-01, stage: active"


@dataclass(frozen=True)
class Case:
    """A record and its status.

    Attributes:
        shows: what the case shows.
        texts: the record.
        expected: of the status, by name: `stage`, `reached`, `last_mentioned`, `deadline`, `verdict`, `hedged`,
            `unconfirmed` and `moves`, how the deadline came about; also who is `backing` the stage, the stage that
            `stopped`, since when it had held and when it stopped, and the ids of what was `also_reported`.
        ladder: YAML of the initiative.
    """

    shows: str
    texts: tuple[Text, ...]
    expected: Mapping[str, object]
    ladder: str = LADDER


def case(shows: str, *texts: Text, ladder: str = LADDER, **expected: object) -> Case:
    return Case(shows, texts, expected, ladder)


def told(bells: Status) -> dict[str, object]:
    """What cases show of a status, by name."""
    return {
        "stage": bells.stage and bells.stage.stage,
        "reached": bells.reached and bells.reached.text,
        "last_confirmed": bells.last_confirmed and bells.last_confirmed.text,
        "last_mentioned": bells.last_mentioned and bells.last_mentioned.text,
        "deadline": bells.deadline and bells.deadline.text,
        "verdict": bells.verdict,
        "hedged": bells.hedged,
        "unconfirmed": bells.unconfirmed,
        "moves": tuple(step.move for step in bells.deadlines),
        "backing": bells.backing,
        "stopped": bells.stopped and (bells.stopped.stage.stage, bells.stopped.since.text, bells.stopped.on.text),
        "also_reported": tuple(record.claim_id for record in bells.also_reported),
    }


def status_of(given: Case, project: Path) -> Status:
    """The status of a case, whose record is written as a project."""
    written(project, *given.texts, ladder=given.ladder)
    corpus, report = load(project)
    assert corpus is not None, [item.diagnostic.message for item in report.items]
    return status(corpus, "bells")


def written(project: Path, *texts: Text, ladder: str = LADDER) -> None:
    """Write texts on the bells, and the registry that they use, as a project."""
    files = {f"registry/{name}": text for name, text in REGISTRY.items()}
    files["registry/initiatives"] = (
        f"bells:\n  name: Bells\n  about: Linked bells.\n  parties: [northland, southland]\n{ladder}"
    )
    for day, publisher, claims in texts:
        folder = "official" if publisher == "harbour-office" else "articles"
        files[f"{folder}/{day}-{publisher}"] = _brief(day, publisher, claims)
    assert len(files) == len(REGISTRY) + 1 + len(texts), "two texts of one case share an address"
    for name, text in files.items():
        path = project / "briefings" / f"{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def _brief(day: str, publisher: str, claims: Mapping[str, str]) -> str:
    lines = [
        "title: A text",
        f"source: {{publisher: {publisher}, published: {day}, language: en}}",
        f"bottom_line: It says so [{', '.join(claims)}].",
        "claims:",
    ]
    for number, (slug, differs) in enumerate(claims.items(), 1):
        bells = "" if "initiative: null" in differs else ", initiative: bells"
        when = "" if "when: " in differs else f", when: {day}"
        own_keys = differs.replace(", initiative: null", "")
        lines.append(f'  {slug}: {{text: "A claim, {slug}.", at: "{number}: {slug}", {own_keys}{when}{bells}}}')
    return "\n".join((*lines, ""))


def loaded(folder: Path, *texts: Text) -> Corpus:
    written(folder, *texts)
    corpus, report = load(folder)
    assert corpus is not None, [item.diagnostic.message for item in report.items]
    return corpus
