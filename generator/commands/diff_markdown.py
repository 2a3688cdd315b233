"""The difference between two states of the record as a comment in GitHub's Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from generator.commands.diff_report import Difference, entry_rows, part_lines, part_names, tombstone_text
from generator.corpus import ClaimRecord
from generator.diagnostics.visible import printable_name
from generator.site.addresses import brief_address, claim_address

MAX_LISTED: Final = 200
"""The largest number of entries of one list in a comment, which GitHub limits to 65,536 characters."""

_MARKDOWN: Final = re.compile(r"[\\`*_\[\]#!|]")
"""Characters that Markdown interprets within a line."""

_CALLS: Final = re.compile(r"(@|\\#|\bGH-|:)(?=\w)|(:)(?=//)|\b([Ww]{3})(?=\.)")
"""Characters that GitHub turns into mentions, issues, emoji and links after Markdown."""


def as_markdown(diff: Difference, site_url: str = "") -> Iterator[str]:
    """Yield the lines of a comment in GitHub's Markdown.

    Args:
        diff: the difference.
        site_url: the address of the published site. If it is given, briefs and claims are links.
    """
    changes, word = diff.changes, diff.word
    yield f"## {_safe(word('title'))}"
    yield ""
    names = word("between", old=_code(diff.old_name), new=_code(diff.new_name))
    yield f"{names}: {_safe(word('none') if changes.nothing else diff.summary())}"
    for key, lines in _sections(diff, _Links(site_url)):
        if lines:
            yield ""
            yield f"### {_safe(word(key))}"
            yield ""
            yield from lines[:MAX_LISTED]
            if len(lines) > MAX_LISTED:
                yield f"- {_safe(word('more', n=len(lines) - MAX_LISTED))}"


def _sections(diff: Difference, links: _Links) -> Iterator[tuple[str, list[str]]]:
    """Yield the sections of a comment, as (key of the heading, lines)."""
    changes = diff.changes
    yield from (
        ("statuses", _status_table(diff)),
        ("briefs_added", _new_briefs(diff, links)),
        ("briefs_moved", [f"- {_code(item.old_id)} → {links.brief(item.new_id)}" for item in changes.briefs_moved]),
        (
            "briefs_removed",
            [f"- {_code(key)} {_safe(changes.old.briefs[key].title)}" for key in changes.briefs_removed],
        ),
        (
            "briefs_changed",
            [
                f"- {links.brief(item.brief_id)}: {_safe(part_names(diff, item.parts))}"
                for item in changes.briefs_changed
            ],
        ),
        (
            "added",
            [
                f"- {links.claim(record)} {_safe(diff.after.plain(record.claim.text))}"
                for record in diff.claims_of_old_briefs()
            ],
        ),
        ("changed", _changed_as_markdown(diff, links)),
        (
            "withdrawn",
            [
                f"- {links.ref(item.brief_id, item.claim_id)} {_safe(tombstone_text(diff, item))}"
                for item in changes.withdrawn
            ],
        ),
        ("removed", _removed_as_markdown(diff)),
        ("tombstones_removed", [f"- {_code(ref)}" for ref in changes.tombstones_removed]),
        ("entries", [f"- {_code(ref)} {_safe(words)}" for _, ref, words in entry_rows(diff)]),
        ("unread", [f"- {_safe(line)}" for line in diff.unread_lines()]),
    )


@dataclass(frozen=True, slots=True)
class _Links:
    site: str

    def brief(self, brief_id: str) -> str:
        return self._link(brief_id, brief_address(brief_id))

    def claim(self, record: ClaimRecord) -> str:
        return self.ref(record.brief_id, record.claim_id)

    def ref(self, brief_id: str, claim_id: str) -> str:
        return self._link(f"{brief_id}/{claim_id}", claim_address(brief_id, claim_id))

    def _link(self, shown: str, address: str) -> str:
        if not self.site:
            return _code(shown)
        # Ids need no escaping, but characters of the site's address that would end the link do.
        site = re.sub(r"[\s<>()\\]", lambda match: f"%{ord(match[0]):02X}", self.site.rstrip("/"))
        return f"[{_code(shown)}](<{site}/{address}>)"


def _safe(text: str) -> str:
    """Escape text so that Markdown shows it literally, without markup, HTML, links, mentions or issue references."""
    text = " ".join(text.split())
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    text = _MARKDOWN.sub(r"\\\g<0>", text).replace("~", "&#126;").replace("$", "<span>$</span>")
    # An empty comment separates a character from the word after it.
    return _CALLS.sub(r"\g<0><!-- -->", text)


def _code(text: str) -> str:
    """Return a code span of any text."""
    text = " ".join(printable_name(text).split())
    fence = "`" * (max((len(run) for run in re.findall("`+", text)), default=0) + 1)
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def _status_table(diff: Difference) -> list[str]:
    if not diff.changes.statuses:
        return []
    heads = [_safe(diff.word(key)) for key in ("initiative", "part_head", "old_head", "new_head")]
    rows = [f"| {' | '.join(heads)} |", "|---|---|---|---|"]
    for change in diff.changes.statuses:
        name = _safe(change.name)
        for part, pair in change.parts.items():
            cells = (diff.word(f"part.{part}"), *diff.pair(part, pair))
            rows.append(f"| {name} | {' | '.join(map(_safe, cells))} |")
            name = ""
    return rows


def _new_briefs(diff: Difference, links: _Links) -> list[str]:
    lines = []
    for brief_id in diff.changes.briefs_added:
        brief = diff.changes.new.briefs[brief_id]
        lines.append(f"- {links.brief(brief_id)} {_safe(brief.title)}")
        lines += [
            f"  - {links.ref(brief_id, claim_id)} {_safe(diff.after.plain(claim.text))}"
            for claim_id, claim in brief.claims.items()
        ]
    return lines


def _changed_as_markdown(diff: Difference, links: _Links) -> list[str]:
    lines = []
    for change in diff.changes.changed:
        lines.append(f"- {links.claim(change.new)} {_safe(diff.after.plain(change.new.claim.text))}")
        lines += [f"  - {_safe(line)}" for line in part_lines(diff, change.parts.items())]
    return lines


def _removed_as_markdown(diff: Difference) -> list[str]:
    return [
        f"- {_code(record.ref)} {_safe(diff.before.plain(record.claim.text))} "
        f"*{_safe(diff.word('says_now', claim=now) if now else diff.word('add_tombstone'))}*"
        for record, now in diff.removed_from_briefs_that_stay()
    ]
