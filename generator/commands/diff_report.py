"""How two states of the record differ, told as text for a terminal, as Markdown for a comment and as JSON.

The JSON is one object, with these keys and no others; a later version may add keys and raises `version` where it
changes one. Lists are in the order of ids, statuses in the registry's order. Dates are EDTF, texts are as written in
the briefs, claims are named `brief-id/claim-id`, and a value that was or is not there is an empty text.

    version          1
    old, new         {name, briefs, claims}: what was compared, and how much it holds
    briefs.added     [{id, title}]
    briefs.removed   [{id, title}]
    briefs.moved     [{old, new, title}]: ids of a brief that is the same under another id
    briefs.changed   [{id, parts}]: parts other than claims, see `generator.findings.changes.BriefPart`
    claims.added     [{claim, text}], those of new briefs included
    claims.changed   [{claim, was, text, parts}]: `was` is its former name; `parts` maps each part that changed
                     (`generator.findings.changes.ClaimPart`) to {old, new}
    claims.withdrawn [{claim, on, why, instead, was}]
    claims.removed   [{claim, text, now}], without a tombstone; `now` names the claim that says the same
    tombstones.removed [claim]
    statuses         [{initiative, name, parts}]: `parts` maps each part that changed
                     (`generator.findings.status.StatusPart`) to {old, new}
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from generator.corpus import ClaimRecord, Corpus
from generator.findings.changes import Changes, WithdrawnClaim
from generator.findings.status import Pair
from generator.site.addresses import brief_address, claim_address
from generator.site.text.catalog import Words
from generator.site.text.inline import Texts
from generator.site.views.changes import value_words

VERSION: Final = 1
MOST_LISTED: Final = 200
"""Entries of one list of a comment; GitHub takes 65,536 characters."""

_MARKDOWN: Final = re.compile(r"[\\`*_\[\]#!|]")
"""What means something in the middle of a line."""

_CALLS: Final = re.compile(r"(@|\\#|\bGH-|:)(?=\w)|(:)(?=//)|\b([Ww]{3})(?=\.)")
"""What GitHub makes a person, an issue, a picture or a link of, after Markdown is done."""


@dataclass(frozen=True)
class Difference:
    """Two compared states of the record, with what they are called.

    Attributes:
        changes: what differs.
        old_name: what the older state is called.
        new_name: what the newer one is called.
        words: the interface's words.
    """

    changes: Changes
    old_name: str
    new_name: str
    words: Words

    @cached_property
    def before(self) -> Texts:
        """Texts of the older record, with the names its registry gives."""
        return Texts(self.changes.old, {})

    @cached_property
    def after(self) -> Texts:
        """Texts of the newer record."""
        return Texts(self.changes.new, {})

    def word(self, key: str, **values: str | int) -> str:
        """Words of the catalogue as plain text: what is filled in is not escaped for HTML."""
        key = f"changes.{key}"
        if "n" in values and f"{key}.other" in self.words.entries:
            key = f"{key}.{'one' if values['n'] == 1 and f'{key}.one' in self.words.entries else 'other'}"
        return str(self.words(key)).format(**values)

    def summary(self) -> str:
        """One line: how many claims were added, changed and so on."""
        changes = self.changes
        counted = {
            "sum_added": len(changes.added),
            "sum_changed": len(changes.changed),
            "sum_withdrawn": len(changes.withdrawn),
            "sum_removed": len(changes.removed),
            "sum_statuses": len(changes.statuses),
        }
        return ", ".join(self.word(key, n=count) for key, count in counted.items())

    def value(self, part: str, text: str) -> str:
        """A changed value as people read it."""
        return value_words(self.words, part, text)

    def pair(self, part: str, pair: Pair) -> tuple[str, str]:
        """A changed value before and after, as people read it; as written where that reads the same."""
        old, new = self.value(part, pair.old), self.value(part, pair.new)
        if part in ("text", "note"):
            old = self.before.plain(old) if pair.old else old
            new = self.after.plain(new) if pair.new else new
        return (old, new) if old != new else (" ".join(pair.old.split()), " ".join(pair.new.split()))

    def claims_of_old_briefs(self) -> tuple[ClaimRecord, ...]:
        """Claims added to briefs that are not new themselves."""
        fresh = set(self.changes.briefs_added)
        return tuple(record for record in self.changes.added if record.brief_id not in fresh)

    def removed_from_briefs_that_stay(self) -> tuple[tuple[ClaimRecord, str], ...]:
        """Claims that are gone from briefs that are not, each with the claim that says the same."""
        gone = set(self.changes.briefs_removed)
        return tuple((item.old, item.now) for item in self.changes.removed if item.old.brief_id not in gone)


# --- text --------------------------------------------------------------------------------------------


def as_text(diff: Difference) -> Iterator[str]:
    """Yield the lines people read on a terminal."""
    changes, word = diff.changes, diff.word
    yield word("between", old=_shown(diff.old_name), new=_shown(diff.new_name))
    if changes.nothing:
        yield word("none")
        return
    yield diff.summary()
    yield from _section(word("statuses"), _statuses_as_text(diff))
    yield from _section(word("briefs_added"), _briefs_as_text(diff, changes.briefs_added))
    moved = (f"  {item.old_id} → {item.new_id}" for item in changes.briefs_moved)
    yield from _section(word("briefs_moved"), moved)
    removed = (f"  {slug}: {changes.old.briefs[slug].title}" for slug in changes.briefs_removed)
    yield from _section(word("briefs_removed"), removed)
    copy_with = (f"  {item.brief_id}: {_parts(diff, item.parts)}" for item in changes.briefs_changed)
    yield from _section(word("briefs_changed"), copy_with)
    added = (f"  + {record.ref}: {diff.after.plain(record.claim.text)}" for record in diff.claims_of_old_briefs())
    yield from _section(word("added"), added)
    yield from _section(word("changed"), _changed_as_text(diff))
    yield from _section(word("withdrawn"), (f"  - {item.ref}: {_tombstone(diff, item)}" for item in changes.withdrawn))
    yield from _section(word("removed"), _removed_as_text(diff))
    yield from _section(word("tombstones_removed"), (f"  ! {ref}" for ref in changes.tombstones_removed))


def _section(title: str, lines: Iterator[str]) -> Iterator[str]:
    first = next(lines, None)
    if first is not None:
        yield ""
        yield title
        yield first
        yield from lines


def _shown(name: str) -> str:
    # What a shell hands over may hold anything; a terminal is shown signs only.
    return "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in name)


def _parts(diff: Difference, parts: Sequence[str]) -> str:
    return ", ".join(diff.word(f"part.{part}") for part in parts)


def _statuses_as_text(diff: Difference) -> Iterator[str]:
    for change in diff.changes.statuses:
        yield f"  {change.name}"
        for part, pair in change.parts.items():
            old, new = diff.pair(part, pair)
            yield f"    {diff.word(f'part.{part}')}: {old} → {new}"


def _briefs_as_text(diff: Difference, ids: Sequence[str]) -> Iterator[str]:
    for slug in ids:
        brief = diff.changes.new.briefs[slug]
        yield f"  {slug}: {brief.title}"
        for claim_id, claim in brief.claims.items():
            yield f"    + {claim_id}: {diff.after.plain(claim.text)}"


def _changed_as_text(diff: Difference) -> Iterator[str]:
    for change in diff.changes.changed:
        yield f"  ~ {change.new.ref}: {diff.after.plain(change.new.claim.text)}"
        for part, pair in change.parts.items():
            old, new = diff.pair(part, pair)
            if part == "text":
                yield f"      {diff.word('was', text=old)}"
            else:
                yield f"      {diff.word(f'part.{part}')}: {old} → {new}"


def _removed_as_text(diff: Difference) -> Iterator[str]:
    for record, now in diff.removed_from_briefs_that_stay():
        yield f"  ! {record.ref}: {diff.before.plain(record.claim.text)}"
        yield f"      {diff.word('says_now', claim=now) if now else diff.word('add_tombstone')}"


def _tombstone(diff: Difference, item: WithdrawnClaim) -> str:
    withdrawal = item.withdrawal
    pieces = [diff.word("withdrawn_on", day=withdrawal.on.words, why=diff.after.plain(withdrawal.why))]
    if item.instead:
        pieces.append(diff.word("instead_ref", claim=item.instead))
    if was := _was(diff, item):
        pieces.append(diff.word("was", text=was))
    return " ".join(pieces)


def _was(diff: Difference, item: WithdrawnClaim) -> str:
    if item.old is not None:
        return diff.before.plain(item.old.claim.text)
    return diff.after.plain(item.withdrawal.was) if item.withdrawal.was else ""


# --- Markdown ----------------------------------------------------------------------------------------


def as_markdown(diff: Difference, site_url: str = "") -> Iterator[str]:
    """Yield the lines of a comment in GitHub's Markdown.

    Args:
        diff: what differs.
        site_url: address of the published site; where it is given, briefs and claims are links.
    """
    changes, word = diff.changes, diff.word
    links = _Links(site_url)
    yield f"## {_safe(word('title'))}"
    yield ""
    names = word("between", old=_code(diff.old_name), new=_code(diff.new_name))
    yield f"{names}: {_safe(word('none') if changes.nothing else diff.summary())}"
    sections = (
        ("statuses", _status_table(diff)),
        ("briefs_added", _new_briefs(diff, links)),
        ("briefs_moved", [f"- {_code(item.old_id)} → {links.brief(item.new_id)}" for item in changes.briefs_moved]),
        ("briefs_removed", _gone_briefs(diff)),
        (
            "briefs_changed",
            [f"- {links.brief(item.brief_id)}: {_safe(_parts(diff, item.parts))}" for item in changes.briefs_changed],
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
                f"- {links.ref(item.brief_id, item.claim_id)} {_safe(_tombstone(diff, item))}"
                for item in changes.withdrawn
            ],
        ),
        ("removed", _removed_as_markdown(diff)),
        ("tombstones_removed", [f"- {_code(ref)}" for ref in changes.tombstones_removed]),
    )
    for key, lines in sections:
        if lines:
            yield ""
            yield f"### {_safe(word(key))}"
            yield ""
            yield from lines[:MOST_LISTED]
            if len(lines) > MOST_LISTED:
                yield f"- {_safe(word('more', n=len(lines) - MOST_LISTED))}"


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
        # Ids need no escaping; of the site's address, what would end the link does.
        site = re.sub(r"[\s<>()\\]", lambda match: f"%{ord(match[0]):02X}", self.site.rstrip("/"))
        return f"[{_code(shown)}](<{site}/{address}>)"


def _safe(text: str) -> str:
    """Text that Markdown shows as it is: no markup, no HTML, no link, no mention, no reference to an issue."""
    text = " ".join(text.split())
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    text = _MARKDOWN.sub(r"\\\g<0>", text).replace("~", "&#126;").replace("$", "<span>$</span>")
    # An empty comment parts a sign from what follows.
    return _CALLS.sub(r"\g<0><!-- -->", text)


def _code(text: str) -> str:
    """A code span around any text."""
    text = " ".join(_shown(text).split())
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
    for slug in diff.changes.briefs_added:
        brief = diff.changes.new.briefs[slug]
        lines.append(f"- {links.brief(slug)} {_safe(brief.title)}")
        lines += [
            f"  - {links.ref(slug, claim_id)} {_safe(diff.after.plain(claim.text))}"
            for claim_id, claim in brief.claims.items()
        ]
    return lines


def _gone_briefs(diff: Difference) -> list[str]:
    return [f"- {_code(slug)} {_safe(diff.changes.old.briefs[slug].title)}" for slug in diff.changes.briefs_removed]


def _changed_as_markdown(diff: Difference, links: _Links) -> list[str]:
    lines = []
    for change in diff.changes.changed:
        lines.append(f"- {links.claim(change.new)} {_safe(diff.after.plain(change.new.claim.text))}")
        for part, pair in change.parts.items():
            old, new = diff.pair(part, pair)
            told = diff.word("was", text=old) if part == "text" else f"{diff.word(f'part.{part}')}: {old} → {new}"
            lines.append(f"  - {_safe(told)}")
    return lines


def _removed_as_markdown(diff: Difference) -> list[str]:
    return [
        f"- {_code(record.ref)} {_safe(diff.before.plain(record.claim.text))} "
        f"*{_safe(diff.word('says_now', claim=now) if now else diff.word('add_tombstone'))}*"
        for record, now in diff.removed_from_briefs_that_stay()
    ]


# --- JSON --------------------------------------------------------------------------------------------


def as_json(diff: Difference) -> str:
    """Return the JSON object that this module's docstring describes."""
    changes = diff.changes
    content = {
        "version": VERSION,
        "old": _side(diff.old_name, changes.old),
        "new": _side(diff.new_name, changes.new),
        "briefs": {
            "added": [{"id": slug, "title": changes.new.briefs[slug].title} for slug in changes.briefs_added],
            "removed": [{"id": slug, "title": changes.old.briefs[slug].title} for slug in changes.briefs_removed],
            "moved": [
                {"old": item.old_id, "new": item.new_id, "title": changes.new.briefs[item.new_id].title}
                for item in changes.briefs_moved
            ],
            "changed": [{"id": item.brief_id, "parts": list(item.parts)} for item in changes.briefs_changed],
        },
        "claims": {
            "added": [{"claim": record.ref, "text": record.claim.text} for record in changes.added],
            "changed": [
                {
                    "claim": item.new.ref,
                    "was": item.old.ref,
                    "text": item.new.claim.text,
                    "parts": _pairs(item.parts),
                }
                for item in changes.changed
            ],
            "withdrawn": [
                {
                    "claim": item.ref,
                    "on": str(item.withdrawal.on),
                    "why": item.withdrawal.why,
                    "instead": item.instead,
                    "was": item.old.claim.text if item.old else item.withdrawal.was or "",
                }
                for item in changes.withdrawn
            ],
            "removed": [
                {"claim": item.old.ref, "text": item.old.claim.text, "now": item.now} for item in changes.removed
            ],
        },
        "tombstones": {"removed": list(changes.tombstones_removed)},
        "statuses": [
            {"initiative": item.initiative_id, "name": item.name, "parts": _pairs(item.parts)}
            for item in changes.statuses
        ],
    }
    return json.dumps(content, ensure_ascii=False, indent=2)


def _side(name: str, corpus: Corpus) -> dict[str, Any]:
    return {"name": name, "briefs": len(corpus.briefs), "claims": len(corpus.claims)}


def _pairs(parts: Mapping[Any, Pair]) -> dict[str, dict[str, str]]:
    return {part: {"old": pair.old, "new": pair.new} for part, pair in parts.items()}
