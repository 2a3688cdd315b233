"""Writes the briefs of a project as Markdown pages for plain MkDocs Material, which is not timed.

The pages hold what those of the other sides hold, already worked out: MkDocs only has to turn Markdown into pages, and
to copy the data files.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import yaml

SETTINGS: Final = """\
site_name: The Fabricated Record
site_url: https://example.org/record/
theme: {name: material, font: false, features: [navigation.tabs]}
plugins: []
nav: [index.md]
validation: {nav: {omitted_files: ignore}}
markdown_extensions: [attr_list, tables, fenced_code]
"""

RELATIONS: Final = ("agrees_with", "refines", "supersedes", "contradicts", "about")
FAULTS_EACH: Final = 80
"""Briefs on a page of faults."""

MAX_SHARING: Final = 30
"""Briefs that may name an entry before it says nothing of which belong together."""

_REFERENCE: Final = re.compile(r"\[\[([a-z0-9-]+)(?:\|([^\]]+))?\]\]")
_CITED: Final = re.compile(r"(?<!\[)\[([a-z0-9][a-z0-9, -]*)\](?!\])")


def write(project: Path, folder: Path) -> None:
    """Make the folder of a MkDocs project from the briefs of another."""
    registry = {file.stem: _read(file) for file in sorted((project / "briefings/registry").glob("*.yaml"))}
    files = sorted((project / "briefings").glob("*/20*.yaml"), key=lambda file: file.name)
    pages = _Pages(registry, {file.stem: _read(file) | {"folder": file.parent.name} for file in files})
    docs = folder / "docs"
    for name, text in pages.all():
        path = docs / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (folder / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")


class _Pages:
    """Makes the pages.

    Args:
        registry: by kind and id.
        briefs: by id, in the order of their dates.
    """

    def __init__(self, registry: Mapping[str, Mapping[str, Any]], briefs: Mapping[str, Mapping[str, Any]]) -> None:
        self._registry = registry
        self._briefs = briefs
        self._entries = {
            slug: (kind, entry["name"]) for kind, entries in registry.items() for slug, entry in entries.items()
        }
        self._shared: dict[str, frozenset[str]] = {}
        self._sharing: dict[str, list[str]] = defaultdict(list)
        for brief_id in briefs:
            self._shared[brief_id] = frozenset(self._shares(brief_id))
            for key in self._shared[brief_id]:
                self._sharing[key].append(brief_id)

    def all(self) -> Iterator[tuple[str, str]]:
        """Yield the path and the text of every file."""
        naming: dict[str, list[str]] = defaultdict(list)
        years: dict[str, list[tuple[str, str]]] = defaultdict(list)
        order = list(self._briefs)
        for at, (brief_id, brief) in enumerate(self._briefs.items()):
            beside = [order[place] for place in (at - 1, at + 1) if 0 <= place < len(order)]
            yield f"briefs/{brief_id}.md", self._brief(brief_id, brief, beside)
            for claim_id, claim in brief["claims"].items():
                when = str(claim.get("when", brief["source"]["published"]))
                source = f"[{brief['title']}, ¶{claim['at']}](../briefs/{brief_id}.md#{claim_id})"
                for slug in self._named(claim):
                    naming[slug].append(f"{when} · {self._linked(claim['text'])}\n\n{self._who(claim)} · {source}")
                topic = self._link(claim["initiative"]) if "initiative" in claim else ""
                row = f"| {when} | {topic} | {self._linked(claim['text'])} | {self._who(claim)} | {source} |"
                years[re.findall(r"\d{4}", when)[0]].append((when, row))
        yield from self._entry_pages(naming)
        yield from self._lists(years)
        yield from self._data()

    # --- pieces -------------------------------------------------------------------------------------------

    def _linked(self, text: str) -> str:
        return _REFERENCE.sub(lambda match: self._link(match[1], match[2]), text)

    def _link(self, slug: str, shown: str | None = None) -> str:
        kind, name = self._entries[slug]
        return f"[{shown or name}](../{kind}/{slug}.md)"

    def _plain(self, text: str) -> str:
        return _REFERENCE.sub(lambda match: match[2] or self._entries[match[1]][1], text)

    def _who(self, claim: Mapping[str, Any]) -> str:
        said_by = claim["said_by"]
        if isinstance(said_by, str):
            said = self._link(said_by)
        else:
            named = [self._link(said_by[key]) for key in ("institution", "of", "via", "from") if key in said_by]
            said = " · ".join([*filter(None, [said_by.get("unnamed")]), *named]) or "the report"
        return f"{said} · {claim['manner']}" if "manner" in claim else said

    def _named(self, claim: Mapping[str, Any]) -> list[str]:
        said_by = claim["said_by"]
        speakers = (
            [said_by] if isinstance(said_by, str) else [value for value in said_by.values() if value in self._entries]
        )
        linked = [claim[key] for key in ("initiative", "event") if key in claim]
        return list(dict.fromkeys([*(match[1] for match in _REFERENCE.finditer(claim["text"])), *speakers, *linked]))

    def _origin(self, brief: Mapping[str, Any]) -> str:
        return str(brief["source"].get("origin", brief["source"]["publisher"]))

    # --- briefs -------------------------------------------------------------------------------------------

    def _brief(self, brief_id: str, brief: Mapping[str, Any], beside: list[str]) -> str:
        source, claims = brief["source"], brief["claims"]
        numbers = {claim_id: number for number, claim_id in enumerate(claims, 1)}

        def cited(match: re.Match[str]) -> str:
            return "".join(f"[{numbers[claim_id]}](#{claim_id})" for claim_id in match[1].replace(" ", "").split(","))

        lines = [
            f"{brief['folder']} · {source['published']} · {self._link(self._origin(brief))}",
            f"# {brief['title']}",
            "## Bottom line",
            self._linked(_CITED.sub(cited, brief["bottom_line"])),
            f"## Claims {len(claims)}",
            *(self._claim(brief, claim_id, claim) for claim_id, claim in claims.items()),
        ]
        if "faults" in brief:
            lines += ["## Faults", *self._faults(brief, "")]
        if "gaps" in brief:
            lines += ["## What it does not say", "\n".join(f"- {self._linked(gap)}" for gap in brief["gaps"])]
        if "noise" in brief:
            lines += ["## Noise", "\n".join(f"- ¶{noise['at']}: {noise['what']}" for noise in brief["noise"])]
        lines += ["## Source", *self._source(brief), "## Named", *self._names(brief), *self._cite(brief_id, brief)]
        if related := self._related(brief_id):
            lines += ["## Related briefs", "\n".join(f"- {self._card(other)}" for other in related)]
        lines.append(" ".join(f"[{self._briefs[other]['title']}]({other}.md)" for other in beside))
        return "\n\n".join(lines) + "\n"

    def _claim(self, brief: Mapping[str, Any], claim_id: str, claim: Mapping[str, Any]) -> str:
        when = claim.get("when", brief["source"]["published"])
        tags = [f"{key}: {claim[key]}" for key in ("stance", "stage", "deadline") if key in claim]
        tags += [self._link(claim[key]) for key in ("initiative", "event") if key in claim]
        faults = [fault for fault in brief.get("faults", ()) if claim_id in fault["touches"]]
        lines = [
            f"### {claim_id} {{#{claim_id}}}",
            self._linked(claim["text"]),
            f"- Who: {self._who(claim)}\n- When: {when}\n- Where: ¶{claim['at']}",
            *(f"The text says “{fault['says']}”; it must mean: {fault['means']}." for fault in faults),
            *(self._relation(brief, key, claim[key]) for key in RELATIONS if key in claim),
            " · ".join(tags),
        ]
        return "\n\n".join(filter(None, lines))

    def _relation(self, brief: Mapping[str, Any], key: str, target: str) -> str:
        brief_id, _, claim_id = target.rpartition("/")
        claim = (self._briefs[brief_id] if brief_id else brief)["claims"][claim_id]
        address = f"{brief_id}.md#{claim_id}" if brief_id else f"#{claim_id}"
        return f"{key.replace('_', ' ')}: [{self._plain(claim['text'])}]({address}) {self._who(claim)}"

    def _faults(self, brief: Mapping[str, Any], page: str) -> Iterator[str]:
        for fault in brief["faults"]:
            touched = " ".join(f"[{claim_id}]({page}#{claim_id})" for claim_id in fault["touches"])
            words = f"“{fault['says']}” for {fault['means']}"
            yield f"- ¶{fault['at']} · {fault['kind']}: {words}. {fault.get('how', '')}. {touched}"

    def _source(self, brief: Mapping[str, Any]) -> Iterator[str]:
        source = brief["source"]
        yield f"Origin: {self._link(self._origin(brief))}"
        if "origin_basis" in source:
            yield f"Published by: {self._link(source['publisher'])}\n\nHow that is known: {source['origin_basis']}"
        yield f"Published: {source['published']}"
        yield f"Language: {source['language']} {source.get('translation', '')} {source.get('translated_from', '')}"
        if "authors" in source:
            yield f"By: {', '.join(source['authors'])}"

    def _names(self, brief: Mapping[str, Any]) -> Iterator[str]:
        named = dict.fromkeys(slug for claim in brief["claims"].values() for slug in self._named(claim))
        for kind in ("people", "organisations", "countries", "places", "systems", "instruments"):
            if of_kind := [slug for slug in named if self._entries[slug][0] == kind]:
                yield f"### {kind.title()}\n\n" + "\n".join(f"- {self._link(slug)}" for slug in of_kind)

    def _cite(self, brief_id: str, brief: Mapping[str, Any]) -> Iterator[str]:
        title, day = brief["title"], str(brief["source"]["published"])
        address = f"https://example.org/record/briefs/{brief_id}/"
        note = (
            f"Summary of a source text: {self._entries[self._origin(brief)][1]}, {day}, {brief['source']['language']}"
        )
        yield "## Cite this brief"
        yield f"“{title}”, The Fabricated Record, {day}. {note}. {address}"
        for name, lines in {
            "bibtex": [f"@misc{{{brief_id},", f"  title = {{{{{title}}}}},", f"  year = {{{day[:4]}}},",
                       f"  url = {{{address}}},", f"  note = {{{note}}}", "}"],
            "ris": ["TY  - ELEC", f"ID  - {brief_id}", f"TI  - {title}", f"PY  - {day[:4]}", f"UR  - {address}",
                    f"N1  - {note}", "ER  - "],
            "json": [json.dumps({"id": brief_id, "type": "webpage", "title": title, "URL": address, "note": note})],
        }.items():  # fmt: skip
            yield "\n".join([f"```{name}", *lines, "```"])

    # --- what belongs together ----------------------------------------------------------------------------

    def _shares(self, brief_id: str) -> Iterator[str]:
        yield f"brief:{brief_id}"
        for claim in self._briefs[brief_id]["claims"].values():
            yield from self._named(claim)
            yield from (f"brief:{claim[key].rpartition('/')[0]}" for key in RELATIONS if "/" in claim.get(key, ""))

    def _related(self, brief_id: str) -> list[str]:
        weights: Counter[str] = Counter()
        for key in self._shared[brief_id]:
            others = self._sharing[key]
            few = 10 if len(others) <= MAX_SHARING else 0
            weight = 200 if key.startswith("brief:") else 100 if key in self._registry["events"] else few
            for other in others if weight else ():
                weights[other] += weight
        del weights[brief_id]
        return [other for other, _ in weights.most_common(5)]

    def _card(self, brief_id: str, way: str = "") -> str:
        brief = self._briefs[brief_id]
        origin = self._entries[self._origin(brief)][1]
        return f"[{brief['title']}]({way}{brief_id}.md) {brief['source']['published']} · {origin}"

    # --- all other pages ----------------------------------------------------------------------------------

    def _entry_pages(self, naming: Mapping[str, list[str]]) -> Iterator[tuple[str, str]]:
        for kind, entries in self._registry.items():
            items = [
                f"- [{entry['name']}]({slug}.md) {len(naming.get(slug, ()))} claims" for slug, entry in entries.items()
            ]
            yield f"{kind}/index.md", f"# {kind}\n\n" + "\n".join(items) + "\n"
            for slug, entry in entries.items():
                yield f"{kind}/{slug}.md", "\n\n".join([f"# {entry['name']}", *naming.get(slug, ())]) + "\n"

    def _lists(self, years: Mapping[str, list[tuple[str, str]]]) -> Iterator[tuple[str, str]]:
        newest = list(self._briefs)[::-1]
        yield (
            "index.md",
            "# Where it stands\n\n" + "\n".join(f"- {self._card(slug, 'briefs/')}" for slug in newest[:5]) + "\n",
        )
        yield "briefs/index.md", "# Briefs\n\n" + "\n".join(f"- {self._card(slug)}" for slug in newest) + "\n"
        yield (
            "timeline/index.md",
            "# Timeline\n\n" + "\n".join(f"- [{year}]({year}.md)" for year in sorted(years)) + "\n",
        )
        head = ["| Date | Initiative | What | Who | Source |", "|---|---|---|---|---|"]
        for year, rows in years.items():
            yield f"timeline/{year}.md", "\n".join([f"# {year}", "", *head, *(row for _, row in sorted(rows))]) + "\n"
        faulty = [slug for slug in newest if "faults" in self._briefs[slug]]
        for start in range(0, max(len(faulty), 1), FAULTS_EACH):
            lines = ["# Faults in source texts"]
            for slug in faulty[start : start + FAULTS_EACH]:
                lines += [
                    f"## {self._card(slug, '../briefs/')}",
                    *self._faults(self._briefs[slug], f"../briefs/{slug}.md"),
                ]
            yield f"verification/{start // FAULTS_EACH or 'index'}.md", "\n\n".join(lines) + "\n"

    def _data(self) -> Iterator[tuple[str, str]]:
        claims = [
            {"id": f"{brief_id}/{claim_id}", "text": self._plain(claim["text"]), "said_by": claim["said_by"]}
            for brief_id, brief in self._briefs.items()
            for claim_id, claim in brief["claims"].items()
        ]
        yield "data/claims.json", json.dumps({"claims": claims}, ensure_ascii=False, indent=1)
        yield "data/briefs.json", json.dumps({"briefs": dict(self._briefs)}, ensure_ascii=False, indent=1, default=str)
        yield "data/claims.csv", "\n".join(",".join(map(json.dumps, (claim["id"], claim["text"]))) for claim in claims)


class _Loader(yaml.CSafeLoader):
    """Dates stay as they are written."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


def _read(file: Path) -> Any:
    return yaml.load(file.read_bytes(), _Loader)


if __name__ == "__main__":
    write(Path(sys.argv[1]), Path(sys.argv[2]))
