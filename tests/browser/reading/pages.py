"""The site on which reading and citing are tried, and what readers do on it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page

from generator.commands.build import build
from generator.load import load
from generator.site.views.context import ViewContext
from tests.projects import URL, make_project, views_of

SPRING = "2021-03-04-coast-agency-spring-deal"


NASTY = """\
title: R&D at 100 % {cost}, "quoted" & <b>not bold</b>
source: {publisher: morning-post, published: 2021-05-01~, language: fr, translation: machine}
bottom_line: Signals cost money [money, later].
claims:
  money:
    text: "Costs of `A_B` rose by 5 % & $3 #1 {x} ~ ^ \\\\ “so” it’s 1 < 2 > 0 | done."
    when: 2021-05
    said_by: {unnamed: "an R&D {official} \\\\ 100%", of: northland}
    at: "1: coûts & frais_100%"
  later:
    text: It was entered later.
    when: 2021-05
    said_by: mina-haru
    at: "2: plus tard"
    entered: 2021-07-04
    agrees_with: [2021-03-04-coast-agency-spring-deal/CLAIM]
faults:
  - at: "1: coûts"
    kind: mistranslation
    says: costs
    means: Fees.
    touches: [money]
"""


@dataclass
class Reading:
    """A site made of the fabricated record and a brief full of characters that formats take for their own.

    Attributes:
        address: where it is served.
        folder: of the project.
    """

    address: str
    folder: Path

    def views(self) -> ViewContext:
        """The views of its record."""
        corpus, report = load(self.folder)
        assert corpus is not None, report
        return views_of(corpus, URL)


def make(folder: Path) -> None:
    settings = make_project(folder, url=URL)
    corpus, _ = load(folder)
    assert corpus is not None
    claim_id = next(iter(corpus.briefs[SPRING].claims))
    (folder / "briefings" / "articles" / "2021-05-01-nasty.yaml").write_text(
        NASTY.replace("CLAIM", claim_id), encoding="utf-8"
    )
    result = build(settings)
    assert not result.report.has_errors, result.report


def entity(page: Page) -> tuple[str, str]:
    """A selector for a link to a person in a claim, and the person's name."""
    name = page.evaluate("""() => {
        const link = [...document.querySelectorAll(".claim > p a")].find((a) => /people/.test(a.href));
        link.id = "the-link";
        return link.textContent;
    }""")
    assert isinstance(name, str)
    return "#the-link", name


def clipboard(page: Page) -> str:
    copied = page.evaluate("navigator.clipboard.readText()")
    assert isinstance(copied, str)
    return copied
