"""Writes the briefs of a project as Markdown pages for plain MkDocs Material, which is not timed.

The pages hold what ours hold, already worked out: MkDocs only has to turn Markdown into pages.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import yaml

SETTINGS = """\
site_name: The Fabricated Record
site_url: https://example.org/record/
theme: {name: material, font: false, features: [navigation.tabs]}
plugins: []
nav: [index.md]
validation: {nav: {omitted_files: ignore}}
markdown_extensions: [attr_list, tables]
"""

_REFERENCE = re.compile(r"\[\[([a-z0-9-]+)(?:\|([^\]]+))?\]\]")


def write(project: Path, folder: Path) -> None:
    """Make the folder of a MkDocs project from the briefs of another."""
    docs = folder / "docs"
    registry = {file.stem: _read(file) for file in sorted((project / "briefings/registry").glob("*.yaml"))}
    names = {slug: (kind, entry["name"]) for kind, entries in registry.items() for slug, entry in entries.items()}
    naming: dict[str, list[str]] = defaultdict(list)
    cards = []

    def linked(text: str) -> str:
        def link(match: re.Match[str]) -> str:
            kind, name = names[match[1]]
            return f"[{match[2] or name}](../{kind}/{match[1]}.md)"

        return _REFERENCE.sub(link, text)

    def by_id(slug: str) -> str:
        return linked(f"[[{slug}]]")

    for made in ("briefs", *registry):
        (docs / made).mkdir(parents=True)
    for file in sorted((project / "briefings").glob("*/20*.yaml"), key=lambda file: file.name):
        brief = _read(file)
        cards.append(f"- [{brief['title']}]({file.stem}.md), {brief['source']['published']}")
        lines = [f"# {brief['title']}", f"{brief['source']['published']} · {by_id(brief['source']['publisher'])}"]
        lines += ["## Bottom line", linked(re.sub(r"\s\[(?!\[)[a-z0-9, -]+\]", "", brief["bottom_line"])), "## Claims"]
        for claim_id, claim in brief["claims"].items():
            speaker, named = _speaker(claim["said_by"], by_id)
            text, when = linked(claim["text"]), claim.get("when", brief["source"]["published"])
            row = f"{text}\n\n{speaker} · {when}"
            extra = "".join(
                f"\n\n{key.replace('_', ' ')}: [{target}]({_claim(target)})"
                for key in ("agrees_with", "refines", "supersedes", "contradicts", "about")
                if (target := claim.get(key))
            )
            links = [claim[key] for key in ("initiative", "event") if key in claim]
            tags = "".join(f" · {by_id(slug)}" for slug in links)
            lines.append(f"### {claim_id} {{#{claim_id}}}\n\n{row} · ¶{claim['at']}{tags}{extra}")
            for slug in dict.fromkeys([*(match[1] for match in _REFERENCE.finditer(claim["text"])), *named, *links]):
                naming[slug].append(f"{row} · [{brief['title']}](../briefs/{file.stem}.md#{claim_id})")
        lines += ["## Gaps", *(f"- {linked(gap)}" for gap in brief["gaps"])]
        (docs / "briefs" / f"{file.stem}.md").write_text("\n\n".join(lines) + "\n", encoding="utf-8")
    for slug, (kind, name) in names.items():
        (docs / kind / f"{slug}.md").write_text("\n\n".join([f"# {name}", *naming[slug]]) + "\n", encoding="utf-8")
    for kind, entries in registry.items():
        items = "\n".join(f"- [{entry['name']}]({slug}.md)" for slug, entry in entries.items())
        (docs / kind / "index.md").write_text(f"# {kind}\n\n{items}\n", encoding="utf-8")
    (docs / "briefs" / "index.md").write_text("# Briefs\n\n" + "\n".join(cards) + "\n", encoding="utf-8")
    (docs / "index.md").write_text("# Record\n\n[Briefs](briefs/index.md)\n", encoding="utf-8")
    (folder / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")


def _claim(target: str) -> str:
    brief, _, claim = target.rpartition("/")
    return f"{brief}.md#{claim}" if brief else f"#{claim}"


def _speaker(said_by: Any, by_id: Any) -> tuple[str, list[str]]:
    if isinstance(said_by, str):
        return by_id(said_by), [said_by]
    named = [said_by[key] for key in ("institution", "of", "via", "from") if key in said_by]
    return " · ".join([said_by.get("unnamed", ""), *map(by_id, named)]) or "the report", named


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
