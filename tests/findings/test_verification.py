"""How far claims were checked: found, told by the commands, and shown on the site. All texts are made up."""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import get_args

import pytest

from generator.cli import CLEAN, FAULTS, main
from generator.commands.build import build
from generator.commands.seal import seal
from generator.commands.verify import verify
from generator.corpus import ClaimRecord, Corpus
from generator.diagnostics.report import Report
from generator.diagnostics.rules import RULES
from generator.findings.attribution import attribution_kind
from generator.findings.verification import STATES, Check, check_of, totals
from generator.load import load
from generator.model.attribution import AttributionKind
from generator.site.text.catalog import load_words
from generator.site.views.registry import officials_first
from tests.projects import make_project
from tests.sealing import SOURCES, lay_with_texts, seal_all, texts
from tests.support import codes, edit, examples, write

SPRING = "briefings/articles/2021-03-04-coast-agency-spring-deal.yaml"
BELLS = "briefings/articles/2021-06-11-morning-post-first-bells.yaml"
AGREEMENT = "briefings/official/2021-05-20-harbour-office-agreement.yaml"
LETTER = "briefings/official/2021-04-02-harbour-office-letter.yaml"
TEXT_OF = {SPRING: "a.txt", BELLS: "deeper/zz-renamed.txt", AGREEMENT: "deeper/agreement.txt"}

NOT_HELD = """\
title: A letter on the meeting at the lighthouse
source:
  publisher: morning-post
  origin: harbour-office
  origin_basis: the page says that it is the office's own letter
  published: 2021-04-02
  language: en
  url: https://morning-post.example/letter
  text: not-held
bottom_line: The office says that the ministers met and hope for bells [they-met, hope].
claims:
  they-met:
    text: The two ministers met, and [[northland]] was glad of it.
    said_by: {institution: southland-ministry}
    event: lighthouse-meeting
  hope:
    text: "[[ole-sund]] said that he hoped for bells on both shores of [[long-sound]]."
    when: 2021-04-02
    said_by: ole-sund
    event: lighthouse-meeting
    initiative: harbour-warnings
"""
"""A government's letter that a newspaper printed, of which only the address is known."""

ADDED = """\
  no-harbour:
    text: No single harbour was named by [[northland]].
    when: 2021-05-20
    said_by: {narration: true}
    at: "1: closed harbour"
"""
"""A claim for the end of the agreement's brief."""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The fabricated record, not sealed, and beside it a copy of its source texts."""
    return lay_with_texts(tmp_path)


@pytest.fixture
def sealed(project: Path) -> Path:
    """The same, sealed."""
    return seal_all(project)


def append(path: Path, more: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + more, encoding="utf-8")


def id_of(file: str) -> str:
    return Path(file).stem


def loaded(project: Path) -> Corpus:
    corpus, report = load(project)
    assert corpus is not None, codes(report)
    return corpus


def check_in(project: Path, file: str, claim_id: str) -> Check:
    corpus = loaded(project)
    return check_of(corpus, corpus.claims[f"{id_of(file)}/{claim_id}"])


def no_longer_held(path: Path) -> None:
    """Make a brief one of a text that is not held, as an author would: without a place anywhere."""
    content = path.read_text(encoding="utf-8")
    content = re.sub(r"^ {4}at: .*\n", "", content, flags=re.MULTILINE)
    content = re.sub(r"^(?:faults|noise|gaps):\n(?: .*\n)+", "", content, flags=re.MULTILINE)
    content = content.replace("\nbottom_line:", "\n  text: not-held\nbottom_line:")
    path.write_text(content, encoding="utf-8")


# --- how far a claim was checked -------------------------------------------------------------------


def test_a_sealed_record_is_checked_throughout(sealed: Path) -> None:
    corpus = loaded(sealed)
    assert totals(corpus, corpus.claims.values()) == {"checked": 8, "changed": 0, "unchecked": 0, "not-held": 0}


def test_a_record_without_seals_is_unchecked_throughout(project: Path) -> None:
    corpus = loaded(project)
    assert totals(corpus, corpus.claims.values()) == {"checked": 0, "changed": 0, "unchecked": 8, "not-held": 0}


EDITS = [
    (SPRING, "nothing-settled", "had been settled", "was settled"),
    (SPRING, "nothing-settled", "when: 2021-03-04", "when: 2021-03-05"),
    (SPRING, "ministers-met", "{narration: true}", "mina-haru"),
    (SPRING, "ministers-met", '"6: sur une île"', '"6: vieux phare"'),
    (BELLS, "bells-linked", "said: 2021-06-10", "said: 2021-06-09"),
    (BELLS, "bells-linked", "via: coast-agency", "via: morning-post"),
    (AGREEMENT, "year-end", "../2021-12-31", "../2021"),
    ("briefings/registry/events.yaml", "ministers-met", "date: 2021-03-02", "date: 2021-03-01"),
]


@pytest.mark.parametrize(
    ("file", "claim_id", "old", "new"),
    EDITS,
    ids=["text", "date", "speaker", "locator", "day of saying", "who passed it on", "deadline", "date of its event"],
)
def test_an_edited_claim_is_changed_and_no_other(sealed: Path, file: str, claim_id: str, old: str, new: str) -> None:
    edit(sealed / file, old, new)
    corpus = loaded(sealed)
    states = {record.claim_id: check_of(corpus, record).state for record in corpus.claims.values()}
    assert {slug for slug, state in states.items() if state != "checked"} == {claim_id}
    assert states[claim_id] == "changed"


def test_an_edit_that_is_taken_back_is_checked_again(sealed: Path) -> None:
    edit(sealed / SPRING, "had been settled", "was settled")
    edit(sealed / SPRING, "was settled", "had been settled")
    assert check_in(sealed, SPRING, "nothing-settled") == Check("checked")


def test_the_day_of_publication_dates_all_that_was_said_on_it(sealed: Path) -> None:
    edit(sealed / BELLS, "published: 2021-06-11", "published: 2021-06-12")
    states = {slug: check_in(sealed, BELLS, slug).state for slug in ("bells-linked", "guard-warned")}
    assert states == {"bells-linked": "checked", "guard-warned": "changed"}


def test_a_brief_whose_seal_is_gone_is_unchecked(sealed: Path) -> None:
    (sealed / f"briefings/seals/{id_of(SPRING)}.json").unlink()
    assert check_in(sealed, SPRING, "spring-deal") == Check("unchecked")
    assert check_in(sealed, BELLS, "bells-linked") == Check("checked")


def test_a_claim_that_was_added_after_sealing_is_unchecked(sealed: Path) -> None:
    append(sealed / AGREEMENT, ADDED)
    assert check_in(sealed, AGREEMENT, "no-harbour") == Check("unchecked")
    assert check_in(sealed, AGREEMENT, "year-end") == Check("checked")


def test_a_renamed_claim_is_unchecked(sealed: Path) -> None:
    edit(sealed / BELLS, "  guard-warned:", "  guards-warned:")
    assert check_in(sealed, BELLS, "guards-warned") == Check("unchecked")


def test_a_claim_of_a_text_that_is_not_held_is_neither_checked_nor_unchecked(sealed: Path) -> None:
    write(sealed, {LETTER: NOT_HELD})
    assert check_in(sealed, LETTER, "hope") == Check("not-held")


def test_an_accepted_warning_is_told_of_its_claim_with_the_reason(project: Path) -> None:
    edit(project / BELLS, "warned of fog", "warned nine crews of fog")
    seal(project, texts(project), "counted on the picture")
    check = check_in(project, BELLS, "guard-warned")
    assert (check.state, {why for _, why in check.questioned}) == ("checked", {"counted on the picture"})
    assert [message for message in check.accepted if '"nine"' in message] == [*check.accepted] != []


def test_a_warning_accepted_of_the_brief_is_told_of_no_claim(sealed: Path) -> None:
    corpus = loaded(sealed)
    assert corpus.seals[id_of(BELLS)].accepted
    assert {check_of(corpus, record) for record in corpus.claims.values()} == {Check("checked")}


def test_a_warning_accepted_of_a_claim_is_not_told_once_the_claim_is_edited(project: Path) -> None:
    edit(project / BELLS, "warned of fog", "warned nine crews of fog")
    seal(project, texts(project), "counted on the picture")
    edit(project / BELLS, "nine crews", "nine large crews")
    assert check_in(project, BELLS, "guard-warned") == Check("changed")


def test_totals_hold_every_state_and_add_up(sealed: Path) -> None:
    write(sealed, {LETTER: NOT_HELD})
    append(sealed / AGREEMENT, ADDED)
    edit(sealed / SPRING, "had been settled", "was settled")
    corpus = loaded(sealed)
    counted = totals(corpus, corpus.claims.values())
    assert counted == {"checked": 7, "changed": 1, "unchecked": 1, "not-held": 2}
    assert [*counted] == [*STATES]
    assert sum(counted.values()) == len(corpus.claims)
    assert totals(corpus, []) == dict.fromkeys(STATES, 0)


# --- texts that are not held -----------------------------------------------------------------------

Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(project: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command on the project: its exit status, and what it printed."""

    def command(name: str, *more: str) -> tuple[int, str]:
        capsys.readouterr()
        sources = () if name == "check" else ("--sources", str(texts(project)))
        status = main([name, "-f", str(project / "mkdocs.yml"), *sources, *more])
        return status, capsys.readouterr().out

    return command


def test_seal_neither_seals_nor_refuses_what_is_not_held(project: Path, run: Run) -> None:
    write(project, {LETTER: NOT_HELD})
    status, out = run("seal", "--accept", "known")
    assert status == CLEAN
    assert re.search(r"^sealed: \S+, \S+, \S+$", out, re.MULTILINE)
    assert "still to be sealed" not in out
    assert {path.stem for path in (project / "briefings/seals").iterdir()} == {id_of(file) for file in TEXT_OF}


def test_verify_and_check_ask_neither_text_nor_seal_of_what_is_not_held(sealed: Path, run: Run) -> None:
    write(sealed, {LETTER: NOT_HELD})
    for name in ("verify", "check"):
        status, out = run(name)
        assert status == CLEAN
        assert not re.search(r"\bB\d{3}\b", out), out


def test_verify_counts_what_is_not_held_apart(sealed: Path, run: Run) -> None:
    _, out = run("verify")
    assert "8 claims checked; the folder has the texts of 3 of 3 briefs" in out
    assert "not-held" not in out
    write(sealed, {LETTER: NOT_HELD})
    _, out = run("verify")
    assert "8 claims checked; the folder has the texts of 3 of 3 briefs\n1 brief is marked `text: not-held`" in out
    write(sealed, {LETTER.replace("letter", "other"): NOT_HELD})
    assert "2 briefs are marked `text: not-held`" in run("verify")[1]


def test_verify_says_so_where_no_text_at_all_is_held(project: Path, run: Run) -> None:
    for file in (SPRING, BELLS, AGREEMENT):
        no_longer_held(project / file)
        if "  url:" not in (project / file).read_text(encoding="utf-8"):
            edit(project / file, "\nbottom_line:", "\n  url: https://morning-post.example/x\nbottom_line:")
    status, out = run("verify")
    assert status == CLEAN
    assert "3 briefs are marked `text: not-held`" in out


def test_a_text_that_comes_to_hand_must_be_sealed(sealed: Path, run: Run) -> None:
    write(sealed, {LETTER: NOT_HELD})
    edit(sealed / LETTER, "  text: not-held\n", "")
    for claim in ("southland-ministry}", "said_by: ole-sund"):
        edit(sealed / LETTER, claim, f'{claim}\n    at: "1: gulls"')
    assert "B413" in run("check")[1]
    status, out = run("verify", "--all")
    assert (status, "B401" in out) == (FAULTS, True)
    assert run("seal", "--all")[0] == FAULTS


def test_a_brief_that_does_not_exist_cannot_be_verified(run: Run) -> None:
    assert run("verify", "no-such-brief")[0] == 2
    assert run("verify", Path(SPRING).stem)[0] == CLEAN


def test_a_sealed_brief_said_to_be_not_held_is_never_called_checked(sealed: Path, run: Run) -> None:
    no_longer_held(sealed / SPRING)
    corpus = loaded(sealed)
    own = [record for record in corpus.claims.values() if record.brief_id == id_of(SPRING)]
    assert {check_of(corpus, record) for record in own} == {Check("not-held")}
    for command in ("verify", "check"):
        status, out = run(command)
        assert (status, out.count("B411"), out.count("warning B412")) == (CLEAN, 0, 1)


def test_sealing_does_not_settle_that_a_sealed_brief_is_said_to_be_not_held(sealed: Path, run: Run) -> None:
    path = sealed / f"briefings/seals/{id_of(SPRING)}.json"
    before = path.read_bytes()
    no_longer_held(sealed / SPRING)
    assert re.search(r"^sealed: \S+, \S+$", run("seal", "--accept", "known")[1], re.MULTILINE)
    assert path.read_bytes() == before
    assert "warning B412" in run("verify")[1]


# --- the site --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Built:
    """A built site whose claims are in every state."""

    corpus: Corpus
    site: Path

    def page(self, address: str) -> str:
        return (self.site / address / "index.html").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("verification")
    settings = make_project(folder)
    write(folder, {LETTER: NOT_HELD})
    edit(folder / BELLS, "warned of fog", "warned nine crews of fog")
    assert len(seal(folder, SOURCES, "counted on the <picture>").sealed) == 3
    append(folder / AGREEMENT, ADDED)
    edit(folder / SPRING, "had been settled", "was settled")
    assert not build(settings).report.has_errors
    corpus = loaded(folder)
    assert all(totals(corpus, corpus.claims.values()).values()), "every state is there"
    return Built(corpus, folder / "site")


def records_of(corpus: Corpus, brief_id: str) -> list[ClaimRecord]:
    return [record for record in corpus.claims.values() if record.brief_id == brief_id]


def claims_on(html: str) -> dict[str, str]:
    """The markup of each claim of a brief's page, by the claim's id."""
    listed = html.partition('<ol class="claims">')[2].partition("</ol>")[0]
    pieces = re.split(r'<li class="claim" id="([^"]+)">', listed)
    return dict(zip(pieces[1::2], pieces[2::2], strict=True))


def rows_on(html: str) -> list[tuple[str, str]]:
    """Every row of a page: what it is filtered by, and its markup."""
    pieces = re.split(r'<li class="claim claim-row"(?: data-kind="([^"]*)")?>', html)
    return [*zip(pieces[1::2], pieces[2::2], strict=True)]


def filtered(html: str) -> str:
    """The part of a page that the filter governs; publishers have none, and all of their page is given."""
    before, section, after = html.partition('<section class="filtered"')
    return after if section else before


def filter_on(html: str) -> dict[str, tuple[int, bool]]:
    """The radio buttons of a page: count, and whether it is chosen from the start."""
    button = r'<input type="radio" name="kind" value="([^"]+)"( checked)?>[^<]*<span class="count">(\d+)</span>'
    return {value: (int(count), bool(chosen)) for value, chosen, count in re.findall(button, html)}


def text_in(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def test_each_claim_shows_its_state_on_the_page_of_its_brief(built: Built) -> None:
    words = load_words()
    for brief_id in built.corpus.briefs:
        shown = claims_on(built.page(f"briefs/{brief_id}"))
        records = records_of(built.corpus, brief_id)
        assert [*shown] == [record.claim_id for record in records]
        for record in records:
            state = check_of(built.corpus, record).state
            facts = shown[record.claim_id].partition("</dl>")[0]
            marks = re.findall(r'<i(?: class="([a-z-]+)")?>([^<]+)</i>', facts)
            assert marks == [(state if state != "unchecked" else "", str(words(f"check.{state}")))], record.ref


def test_a_claim_shows_what_was_let_stand_and_why(built: Built) -> None:
    for brief_id in built.corpus.briefs:
        for claim_id, html in claims_on(built.page(f"briefs/{brief_id}")).items():
            questioned = "a number word" in text_in(html) and "counted on the <picture>" in text_in(html)
            assert questioned == (claim_id == "guard-warned"), claim_id


def test_a_brief_counts_its_claims_by_state(built: Built) -> None:
    for brief_id, brief in built.corpus.briefs.items():
        aside = built.page(f"briefs/{brief_id}").partition('<aside class="brief-aside"')[2]
        listed = re.findall(r'class="check check-([a-z-]+)">[^<]+</span> (\d+) of (\d+) claims?', aside)
        counted = totals(built.corpus, records_of(built.corpus, brief_id))
        assert listed == [(state, str(n), str(len(brief.claims))) for state, n in counted.items() if n]


def test_a_text_that_is_not_held_has_neither_places_nor_a_fingerprint(built: Built) -> None:
    for brief_id, brief in built.corpus.briefs.items():
        html = built.page(f"briefs/{brief_id}")
        held = brief.source.text == "held"
        assert ('class="fingerprint"' in html) == held
        assert all(("¶" in claim) == held for claim in claims_on(html).values())


def numbers_in(row: str) -> list[int]:
    cells = re.findall(r'<td class="number">(?:<strong>)?([^<]+)', row)
    return [0 if cell == "–" else int(cell) for cell in cells]


def test_the_page_on_verification_agrees_with_what_is_counted(built: Built) -> None:
    html = built.page("verification")
    corpus = built.corpus
    whole = [*totals(corpus, corpus.claims.values()).values()]
    *rows, total = re.findall(r'<tr><th scope="row">.*?</tr>', html, flags=re.DOTALL)
    shown = {match[1]: numbers_in(row) for row in rows if (match := re.search(r'briefs/([^/"]+)/"', row))}
    assert shown == {slug: [*totals(corpus, records_of(corpus, slug)).values()] for slug in corpus.briefs}
    assert numbers_in(total) == whole == [sum(column) for column in zip(*shown.values(), strict=True)]


def test_the_page_on_verification_tells_each_state_and_its_count(built: Built) -> None:
    html = built.page("verification")
    states = re.findall(r'check-([a-z-]+)">[^<]+</span><dd><strong>(\d+)</strong>', html)
    counted = totals(built.corpus, built.corpus.claims.values())
    assert states == [(state, str(n)) for state, n in counted.items()]
    lead = html.partition('<p class="lead">')[2].partition("</header>")[0]
    assert [int(number) for number in re.findall(r"\d+", lead)] == [counted["checked"], len(built.corpus.claims), 3, 1]


def test_the_page_on_verification_lists_all_that_was_let_stand(built: Built) -> None:
    section = built.page("verification").partition('aria-labelledby="_let"')[2].partition("</section>")[0]
    listed = [text_in(item) for item in section.partition("</ul>")[0].split("<li>")[1:]]
    accepted = {
        (brief_id, at[1] if at[0] == "claims" else "")
        for brief_id, brief_seal in built.corpus.seals.items()
        for at in [f"{warning['at']}/".split("/") for warning in brief_seal.accepted]
    }
    assert len(listed) == len(accepted) > 1
    # Each in words for readers: no id of a claim, and no word of a diagnostic.
    assert all("counted on the <picture>" in item and 'claim "' not in item for item in listed)
    claims = {f"briefs/{brief_id}/#{claim_id}" for brief_id, claim_id in accepted if claim_id}
    assert claims <= {re.sub(r"^(\.\./)+", "", url) for url in re.findall(r'href="([^"]+)"', section)}


def filtered_pages(corpus: Corpus) -> Iterator[tuple[str, list[AttributionKind]]]:
    """Every page of an entity, initiative or event: its address, and the kinds of its claims in order."""
    for kind, entries in corpus.registry.items():
        for slug in entries if kind != "publishers" else ():
            yield f"{kind}/{slug}", [attribution_kind(corpus, record) for record in claims_on_page(corpus, kind, slug)]


def claims_on_page(corpus: Corpus, kind: str, slug: str) -> tuple[ClaimRecord, ...]:
    records = corpus.claims_naming.get(slug, ())
    return officials_first(corpus, records) if kind == "events" else records


def test_rows_carry_the_kind_of_their_speaker(built: Built) -> None:
    for address, kinds in filtered_pages(built.corpus):
        html = built.page(address)
        assert [kind for kind, _ in rows_on(filtered(html))] == kinds, address
        assert all(f'class="kind kind-{kind}"' in row for kind, row in rows_on(html)), address


def test_the_filter_offers_what_is_there_and_its_counts_add_up(built: Built) -> None:
    offered = set()
    for address, kinds in filtered_pages(built.corpus):
        buttons = filter_on(built.page(address))
        if len(set(kinds)) < 2:
            assert buttons == {}, address
            continue
        offered.add(address.partition("/")[0])
        assert buttons.pop("all") == (len(kinds), True)
        assert buttons == {kind: (count, False) for kind, count in Counter(kinds).items()}, address
        assert sum(count for count, _ in buttons.values()) == len(kinds)
    assert {"countries", "people", "initiatives", "events"} <= offered


def test_the_style_sheet_knows_every_kind_that_can_be_chosen(built: Built) -> None:
    sheet = "".join(path.read_text(encoding="utf-8") for path in built.site.rglob("briefings*.css"))
    chosen = re.findall(r'\[value="?([a-z]+)"?\]:checked\)[^{]*:not\(\[data-kind="?([a-z]+)"?\]\)', sheet)
    assert sorted(chosen) == sorted((kind, kind) for kind in get_args(AttributionKind))


def test_a_row_tells_its_state_unless_it_is_checked(built: Built) -> None:
    for kind, entries in built.corpus.registry.items():
        for slug in entries:
            records = claims_on_page(built.corpus, kind, slug)
            states = [check_of(built.corpus, record).state for record in records]
            rows = rows_on(filtered(built.page(f"{kind}/{slug}")))
            shown = [re.findall(r'class="check check-([a-z-]+)"', row) for _, row in rows]
            assert shown == [[] if state == "checked" else [state] for state in states], slug


# --- alterations -----------------------------------------------------------------------------------

# Who is in the registry, and in a brief's source text under none of its names.
# A text may have a system, a treaty or an initiative in other words.
ABSENT = {
    SPRING: ("northland-coast-guard",),
    BELLS: ("mina-haru", "southland-ministry", "long-sound"),
    AGREEMENT: ("mina-haru", "ole-sund", "northland-coast-guard", "southland-ministry", "long-sound"),
}


@dataclass(frozen=True)
class Alteration:
    """One altered file, and what must be told: codes that every one of the claims must get, and only they may."""

    file: Path
    content: str
    brief: str
    claims: frozenset[str]
    codes: frozenset[str]


def blocks_of(project: Path) -> dict[tuple[str, str], str]:
    """The lines of every claim, by its brief's file and its id."""
    found = {}
    for file in TEXT_OF:
        part = (project / file).read_text(encoding="utf-8").partition("\nclaims:\n")[2]
        for claim_id, body in re.findall(r"^  ([a-z-]+):\n((?: {4}.*\n)+)", part, flags=re.MULTILINE):
            found[file, claim_id] = body
    return found


def of_claim(project: Path, key: tuple[str, str], old: str, new: str, *expected: str) -> Alteration:
    """Alter a claim's lines in its brief."""
    file, claim_id = key
    content = (project / file).read_text(encoding="utf-8")
    assert content.count(old) == 1
    assert old != new
    return Alteration(
        project / file, content.replace(old, new), file, frozenset({claim_id}), frozenset({"B411", *expected})
    )


def letter_altered(project: Path, rng: random.Random) -> Alteration:
    brief = rng.choice(sorted(TEXT_OF))
    path = texts(project) / TEXT_OF[brief]
    lines = path.read_text(encoding="utf-8").split("\n")
    row = rng.choice([row for row, line in enumerate(lines) if line.strip()])
    at = rng.choice([at for at, letter in enumerate(lines[row]) if letter.isalpha()])
    number = sum(1 for line in lines[: row + 1] if line.strip())
    other = rng.choice([letter for letter in "abdeimnorstuxyz" if letter != lines[row][at].lower()])
    lines[row] = lines[row][:at] + other + lines[row][at + 1 :]
    bearing = {key[1] for key, body in blocks_of(project).items() if key[0] == brief and f'at: "{number}: ' in body}
    # What is cited by no claim is told of the brief.
    code = "B405" if bearing else "B415"
    return Alteration(path, "\n".join(lines), brief, frozenset(bearing), frozenset({code}))


def year_altered(project: Path, rng: random.Random) -> Alteration:
    dated = r"^( {4}(?:when|said|deadline): .*?)(\d{4})"
    blocks = blocks_of(project)
    key = rng.choice(sorted(key for key, body in blocks.items() if re.search(dated, body, flags=re.MULTILINE)))
    match = rng.choice([*re.finditer(dated, blocks[key], flags=re.MULTILINE)])
    # Earlier, so that nothing is said after its text was published.
    year = str(int(match[2]) - rng.randint(1, 900))
    body = blocks[key]
    return of_claim(project, key, body, f"{body[: match.start(2)]}{year}{body[match.end(2) :]}", "B407")


def name_altered(project: Path, rng: random.Random) -> Alteration:
    blocks = blocks_of(project)
    key = rng.choice(sorted(key for key, body in blocks.items() if "[[" in body))
    body = blocks[key]
    match = rng.choice([*re.finditer(r"\[\[([a-z-]+)", body)])
    new = rng.choice([slug for slug in ABSENT[key[0]] if slug != match[1]])
    return of_claim(project, key, body, f"{body[: match.start(1)]}{new}{body[match.end(1) :]}", "B408")


def name_altered_within_the_text(project: Path, rng: random.Random) -> Alteration:
    """Somebody else of the same text: there is nothing but the seal to tell it by."""
    others = {"northland": "southland", "southland": "northland", "mina-haru": "ole-sund", "ole-sund": "mina-haru"}
    blocks = blocks_of(project)
    named = r"\[\[(" + "|".join(others) + r")\b(?!-)"
    key = rng.choice(sorted(key for key, body in blocks.items() if re.search(named, body)))
    match = rng.choice([*re.finditer(named, blocks[key])])
    body = blocks[key]
    return of_claim(project, key, body, f"{body[: match.start(1)]}{others[match[1]]}{body[match.end(1) :]}")


def locator_altered(project: Path, rng: random.Random) -> Alteration:
    blocks = blocks_of(project)
    key = rng.choice(sorted(blocks))
    body = blocks[key]
    match = re.search(r'at: "\d+: (.*)"', body)
    assert match
    words = match[1].split(" ")
    at = rng.randrange(len(words))
    words[at] = rng.choice([words[at] + "e", words[at][1:] + "q", "gulls", words[at][::-1] + "k"])
    return of_claim(project, key, body, body.replace(match[1], " ".join(words)), "B403")


def sentence_pasted(project: Path, rng: random.Random) -> Alteration:
    blocks = blocks_of(project)
    key = rng.choice(sorted(blocks))
    source = (texts(project) / TEXT_OF[key[0]]).read_text(encoding="utf-8")
    sentence = rng.choice([line for line in source.split("\n") if len(line.split()) >= 12])
    body = blocks[key]
    match = re.search(r'text: "?(.*?)"?\n', body)
    assert match
    pasted = rng.choice([f"{match[1]} {sentence}", sentence, f"{sentence} {match[1]}"])
    copy_with = body.replace(match[0], f"text: {json.dumps(pasted, ensure_ascii=False)}\n")
    return of_claim(project, key, body, copy_with, "B409")


WAYS: list[tuple[Callable[[Path, random.Random], Alteration], int]] = [
    (letter_altered, 80),
    (year_altered, 40),
    (name_altered, 40),
    (name_altered_within_the_text, 15),
    (locator_altered, 40),
    (sentence_pasted, 40),
]


def told(report: Report) -> dict[tuple[str, str], set[str]]:
    """The codes of each claim by its brief's file and its id; those of no claim stand under an empty id."""
    by_claim: dict[tuple[str, str], set[str]] = {}
    for item in report.items:
        place = item.diagnostic.location
        claim_id = str(place.path[1]) if place.path[:1] == ("claims",) and len(place.path) > 1 else ""
        by_claim.setdefault((place.file, claim_id), set()).add(item.diagnostic.rule.code)
    return by_claim


@pytest.mark.parametrize(("alter", "count"), WAYS, ids=lambda value: getattr(value, "__name__", ""))
def test_alterations_are_told_of_the_right_claims_alone(
    sealed: Path, alter: Callable[[Path, random.Random], Alteration], count: int
) -> None:
    assert not verify(sealed, texts(sealed)).report.items
    rng = random.Random(alter.__name__)
    for _ in range(examples(count, fast=8)):
        alteration = alter(sealed, rng)
        before = alteration.file.read_bytes()
        alteration.file.write_text(alteration.content, encoding="utf-8")
        by_claim = told(verify(sealed, texts(sealed)).report)
        alteration.file.write_bytes(before)
        where = {(alteration.brief, claim_id) for claim_id in alteration.claims}
        assert {key for key in by_claim if key[1]} == where, (alteration.content, by_claim)
        for key in where or {(alteration.brief, "")}:
            codes = by_claim.get(key, set())
            # That a claim is to be read again waits until it is right.
            is_wrong = any(RULES[code].severity == "error" for code in codes)
            assert alteration.codes - ({"B411"} if is_wrong else set()) <= codes, (alteration.content, by_claim)
    assert not verify(sealed, texts(sealed)).report.items


def test_an_alteration_is_a_fault_to_the_command_and_to_the_site(sealed: Path, run: Run) -> None:
    assert run("verify")[0] == CLEAN
    edit(sealed / BELLS, "said: 2021-06-10", "said: 2020-06-10")
    status, out = run("verify")
    assert status == FAULTS
    assert {*re.findall(r"\bB\d{3}\b", out)} == {"B407"}
    assert check_in(sealed, BELLS, "bells-linked").state == "changed"
